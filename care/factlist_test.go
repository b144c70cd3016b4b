package care_test

import (
	"math"
	"slices"
	"testing"

	"github.com/google/go-cmp/cmp"
	"pgregory.net/rapid"

	"runxin/care"
)

// facts draws facts with everything that one can hold.
func facts(t *rapid.T) []care.Fact {
	number := rapid.OneOf(rapid.SampledFrom([]float64{0, 1, 30, 82.5, -1, 1 << 32, math.MaxFloat64, 1.0 / 3}), rapid.Float64())
	return rapid.SliceOfN(rapid.Custom(func(t *rapid.T) care.Fact {
		return care.Fact{
			Number: number.Draw(t, "number"), Name: care.Name(rapid.Uint16().Draw(t, "name")), Answer: care.Answer(rapid.IntRange(0, 2).Draw(t, "answer")),
			Day: care.Day(rapid.Int32().Draw(t, "day")), Text: care.TextID(rapid.Uint32().Draw(t, "text")),
			Place: care.Place{Sheet: care.SheetID(rapid.Uint32Range(0, 3).Draw(t, "sheet")), Row: rapid.Uint32Range(0, 1<<20).Draw(t, "row"), Col: rapid.Uint16Range(0, 300).Draw(t, "col")},
		}
	}), 0, 20).Draw(t, "facts")
}

// What is packed comes out as it was, in the same order.
func TestFactListKeepsFacts(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		want := facts(t)
		list := care.PackFacts(want)
		if got := list.Unpack(nil); !slices.Equal(got, want) {
			t.Fatal(cmp.Diff(want, got))
		}
		if got := slices.Collect(list.All()); !slices.Equal(got, want) {
			t.Fatal(cmp.Diff(want, got))
		}
	})
}

// A fact that is added stands after those that are equal in order.
func TestFactListWith(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		want := facts(t)
		var list care.FactList
		for _, f := range want {
			list = list.With(f)
		}
		some := rapid.IntRange(0, len(want)).Draw(t, "at once")
		var sorted care.FactList
		for _, f := range want[:len(want)-some] {
			sorted = sorted.With(f)
		}
		at := sorted.WithAll(want[len(want)-some:])
		slices.SortStableFunc(want, care.CompareFacts)
		for _, list := range []care.FactList{list, at} {
			if got := list.Unpack(nil); !slices.Equal(got, want) {
				t.Fatal(cmp.Diff(want, got))
			}
		}
	})
}
