package importer

import (
	"math/rand/v2"
	"testing"

	"runxin/care"
	"runxin/importer/lexicon"
	"runxin/importer/settings"
)

// A term is read by its year and its part, whichever were read before.
func TestTermsInAnyOrder(t *testing.T) {
	words := lexicon.New(new(care.Catalogue), new(lexicon.Vocabulary), &lexicon.SchoolWords{}, care.Term{})
	g := gradeRows{scan: &scan{words: words, readers: &readers{config: &settings.Config{}}}, termTexts: map[[2]string]*termRead{}}
	years, parts := []string{"2022-2023", "2023-2024", ""}, []string{"1", "2", "2024-2025-1", ""}
	random := rand.New(rand.NewPCG(1, 2))
	for range 500 {
		year, part := years[random.IntN(len(years))], parts[random.IntN(len(parts))]
		term, sure := words.Terms.Read(year, part)
		if got := g.understandTerm(year, part); got.term != term || got.sure != sure {
			t.Fatalf("%s %s: %v %v, want %v %v", year, part, got.term, got.sure, term, sure)
		}
	}
}
