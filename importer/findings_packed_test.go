package importer

import (
	"slices"
	"testing"

	"github.com/google/go-cmp/cmp"
	"pgregory.net/rapid"

	"runxin/care"
	"runxin/importer/lexicon"
)

// People at rest are the same people when they are joined.
func TestRestKeepsPeople(t *testing.T) {
	text := rapid.SampledFrom([]string{"", "甲", "示例学院", "示例·同学", "32600000990"})
	fact := rapid.Custom(func(t *rapid.T) care.Fact {
		return care.Fact{Name: care.Name(rapid.IntRange(0, 50).Draw(t, "name")), Answer: care.Yes, Text: care.TextID(rapid.IntRange(0, 400).Draw(t, "text")),
			Place: care.Place{Row: rapid.Uint32().Draw(t, "row"), Col: rapid.Uint16().Draw(t, "col")}}
	})
	aTest := rapid.Custom(func(t *rapid.T) screeningTest {
		return screeningTest{
			when: lexicon.Moment(rapid.Int64().Draw(t, "when")), level: lexicon.Colour(rapid.IntRange(0, 5).Draw(t, "level")), counts: rapid.Bool().Draw(t, "counts"),
			row: rapid.Uint32().Draw(t, "row"), col: rapid.Uint16().Draw(t, "col"), text: care.TextID(rapid.Uint32().Draw(t, "text")),
			visited: rapid.Bool().Draw(t, "visited"), facts: care.PackFacts(rapid.SliceOfN(fact, 0, 8).Draw(t, "facts")),
		}
	})
	somebody := rapid.Custom(func(t *rapid.T) person {
		one := person{
			id: text.Draw(t, "id"), name: text.Draw(t, "name"), gender: text.Draw(t, "gender"), major: text.Draw(t, "major"), class: text.Draw(t, "class"),
			college: text.Draw(t, "college"), college2: text.Draw(t, "another"), collegeRow: rapid.Uint32().Draw(t, "collegeRow"),
			grade: rapid.Int16().Draw(t, "grade"), years: rapid.Int16().Draw(t, "years"), row: rapid.Uint32().Draw(t, "row"), col: rapid.Uint16().Draw(t, "col"),
			used: rapid.Int32().Draw(t, "used"), facts: rapid.SliceOfN(fact, 0, 5).Draw(t, "facts"), tests: rapid.SliceOfN(aTest, 0, 2).Draw(t, "tests"),
		}
		one.comparedName = lexicon.NormaliseName(one.name)
		if rapid.Bool().Draw(t, "a member") {
			one.member = &care.Member{ID: one.id}
		}
		if rapid.Bool().Draw(t, "with grades") {
			one.transcript = care.NewTranscript(care.NewGradebook())
		}
		return one
	})
	rapid.Check(t, func(t *rapid.T) {
		want := rapid.SliceOfN(somebody, 0, 20).Draw(t, "people")
		var list people
		for _, one := range want {
			list.add(one)
		}
		i := 0
		packPeople(&list).forEach(nil, func(got *person) {
			one := want[i]
			i++
			tests, facts := got.packed.unpack(nil, nil)
			if !slices.Equal(tests, one.tests) || !slices.Equal(facts, one.facts) || got.member != one.member || got.transcript != one.transcript {
				t.Fatalf("person %d is told other things", i)
			}
			one.facts, one.tests, one.packed = nil, nil, got.packed
			if diff := cmp.Diff(one, *got, cmp.AllowUnexported(person{}), cmp.Comparer(func(a, b *care.Transcript) bool { return a == b })); diff != "" {
				t.Fatal(diff)
			}
		})
		if i != len(want) {
			t.Fatalf("%d people of %d", i, len(want))
		}
	})
}
