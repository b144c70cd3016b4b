package care

import (
	"cmp"
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
	facts := t.Facts(nil, cat, running)
	for i := range facts {
		facts[i].Place, facts[i].Text = Place{}, 0
	}
	slices.SortFunc(facts, func(a, b Fact) int {
		return cmp.Or(cmp.Compare(a.Name, b.Name), cmp.Compare(a.Answer, b.Answer))
	})
	return slices.Compact(facts)
}

// Rows read side by side and merged say the same as rows read one by one.
func TestMergeIsAddingInOrder(t *testing.T) {
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
		rows := rapid.SliceOfN(attempt, 0, 12).Draw(t, "rows")
		cut := rapid.IntRange(0, len(rows)).Draw(t, "cut")
		var all, left, right Transcript
		added := 0
		for i, a := range rows {
			if all.Add(running, a) {
				added++
			}
			if i < cut {
				left.Add(running, a)
			} else {
				right.Add(running, a)
			}
		}
		twice := left.Merge(&right)
		if got, want := told(&left, cat, running), told(&all, cat, running); !gocmp.Equal(got, want) {
			t.Fatal(gocmp.Diff(want, got))
		}
		if len(left.seen) != added || twice > len(right.seen) {
			t.Fatalf("%d rows count once, of which %d stood in both files; %d were added in order", len(left.seen), twice, added)
		}
	})
}
