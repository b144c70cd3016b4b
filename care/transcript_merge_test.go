package care

import (
	"cmp"
	"fmt"
	"slices"
	"testing"

	gocmp "github.com/google/go-cmp/cmp"
	"pgregory.net/rapid"
)

// numbersCatalogue has the names that a transcript speaks of.
func numbersCatalogue() *Catalogue {
	c := &Catalogue{index: map[string]Name{}}
	for _, s := range []string{FailedLast, MakeUpFailedLast, FailedNow, Unpassed, UnpassedCredits, WeightedMean, MeanPoints, Cheated} {
		c.index[s] = Name(len(c.Entries))
		c.Entries = append(c.Entries, Entry{Name: s, Kind: Number})
	}
	return c
}

// told is what a transcript says, without the places it cites.
func told(t *Transcript, cat *Catalogue, running Term) []Fact {
	facts := NewReckoner(cat, running).Facts(nil, t)
	for i := range facts {
		facts[i].Place, facts[i].Text = Place{}, 0
	}
	slices.SortFunc(facts, func(a, b Fact) int {
		return cmp.Or(cmp.Compare(a.Name, b.Name), cmp.Compare(a.Answer, b.Answer))
	})
	return slices.Compact(facts)
}

// Rows of two sheets say the same as the rows of one.
func TestJoinIsAddingInOrder(t *testing.T) {
	running := Term{2024, 1}
	cat := numbersCatalogue()
	attempt := rapid.Custom(func(t *rapid.T) Attempt {
		mark := rapid.SampledFrom([]float32{0, 45, 59.5, 60, 95}).Draw(t, "mark")
		return Attempt{
			Course: CourseOf(rapid.SampledFrom([]string{"A", "B", "C"}).Draw(t, "course")),
			Term:   rapid.SampledFrom([]Term{{}, {2023, 1}, {2023, 2}, {2023, 3}, {2024, 1}}).Draw(t, "term"),
			Kind:   AttemptKind(rapid.IntRange(0, 3).Draw(t, "kind")),
			Result: rapid.SampledFrom([]Result{Pending, Passed, Failed}).Draw(t, "result"),
			Cheat:  rapid.Bool().Draw(t, "cheat"),
			Mark:   mark, Credit: 2, Points: mark / 10,
		}
	})
	rapid.Check(t, func(t *rapid.T) {
		rows := rapid.SliceOfN(rapid.SliceOfN(attempt, 1, 2), 0, 12).Draw(t, "rows")
		cut := rapid.IntRange(0, len(rows)).Draw(t, "cut")
		book := NewGradebook()
		all, left, middle, right := NewTranscript(book), NewTranscript(book), NewTranscript(NewGradebook()), NewTranscript(NewGradebook())
		added := 0
		others := rapid.SampledFrom([]int{0, 1, fewKeys + 1, fewRows + 1}).Draw(t, "other courses")
		again := rapid.IntRange(0, others).Draw(t, "of these a second time")
		for i := range others {
			one := Attempt{Course: CourseOf(fmt.Sprint(i)), Term: Term{2023, 2}, Result: Failed}
			all.Add(one)
			middle.Add(one)
			if i < again {
				right.Add(one)
			}
			added++
		}
		for i, a := range rows {
			if all.Add(a...) {
				added++
			}
			if i < cut {
				left.Add(a...)
			} else {
				right.Add(a...)
			}
		}
		count := func(t *Transcript) (n int) {
			for range t.eachRow {
				n++
			}
			return n
		}
		twice := left.Join(middle) + left.Join(right)
		if got, want := told(left, cat, running), told(all, cat, running); !gocmp.Equal(got, want) {
			t.Fatal(gocmp.Diff(want, got))
		}
		if got := count(left) + count(middle) + count(right) - twice; got != added {
			t.Fatalf("%d rows count once, of which %d stood in both files; %d were added in order", got, twice, added)
		}
	})
}
