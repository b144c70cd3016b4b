package lexicon

import (
	"slices"

	"runxin/care"
)

// NamesLifeRisk tells a column whose yes says that the student may take his life,
// however the heading puts it (design, decisions of the second round: life first).
// What is about others, or about what was done, is none: 危机干预, 家族自杀史.
func (l *Lexicon) NamesLifeRisk(header string) bool {
	return l.Fixed.LifeRisk != care.NoName && l.Speaks("life", header) && !l.Speaks("not_life", header) && !l.Headers.IsQualified(header)
}

// ownMeaning is what a header means by a word in it, whatever stands around the word.
func (l *Lexicon) ownMeaning(header string) []Meaning {
	if !l.NamesLifeRisk(header) {
		return l.levelMeaning(header)
	}
	return []Meaning{{Name: l.Fixed.LifeRisk, Partial: true}}
}

// IsSchoolAnswer tells whether the school's settings say whether a word means yes or no.
func (l *Lexicon) IsSchoolAnswer(word string) bool {
	is := func(s string) bool { return Normalise(s) == word }
	return slices.ContainsFunc(l.school.Values.Yes, is) || slices.ContainsFunc(l.school.Values.No, is)
}

// IsGrave tells the names for whose sake a row that was set aside is told of first.
func (l *Lexicon) IsGrave(n care.Name) bool {
	return n != care.NoName && (n == l.Fixed.Red || n == l.Fixed.LifeRisk)
}
