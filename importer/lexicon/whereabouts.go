package lexicon

import (
	"slices"
	"strings"

	"runxin/care"
)

// Where students are in the holidays (去向返校表), word by word.

// Is tells whether a word is one of those of a subject in words.yaml, as a whole.
func (l *Lexicon) Is(subject, word string) bool { return slices.Contains(l.evidence[subject], word) }

// Stays reads a cell below 是否留校 or, where left is set, below 是否离校: yes for who stays at
// school.
func (l *Lexicon) Stays(word string, left bool) care.Answer {
	switch {
	case l.Is("stays", word):
		return care.Yes
	case l.Is("leaves", word):
		return care.No
	case left:
		return l.YesOrNo(word).Not()
	}
	return l.YesOrNo(word)
}

// IsGraduate tells whether a word of 培养层次 is a graduate student's (研究生).
func (l *Lexicon) IsGraduate(word string) bool { return l.Speaks("graduates", Normalise(word)) }

// StaysFor reads a cell below 留校原因: the flags of its reasons, each once. A cell may name several;
// one that names none of the four is another reason.
func (l *Lexicon) StaysFor(cell string) []care.Name {
	var out []care.Name
	add := func(name string) {
		if n, ok := l.Catalogue.Lookup(name); ok && !slices.Contains(out, n) {
			out = append(out, n)
		}
	}
	said := false
	for _, piece := range l.SplitCases(cell) {
		word := Normalise(piece)
		said = said || word != "" && !l.NamesNothing(word)
		for _, reason := range []struct{ subject, name string }{
			{"stays_for_mind", care.StaysForMind}, {"stays_for_family", care.StaysForFamily}, {"stays_for_study", care.StaysForStudy}, {"stays_for_money", care.StaysForMoney},
		} {
			if l.gives(reason.subject, word) {
				add(reason.name)
			}
		}
	}
	if len(out) == 0 && said {
		add(care.StaysForOther)
	}
	return out
}

// gives tells whether a word holds one of a subject, and does not deny it: 心理问题, not 无心理问题.
func (l *Lexicon) gives(subject, word string) bool {
	return slices.ContainsFunc(l.evidence[subject], func(part string) bool {
		before, _, found := strings.Cut(word, part)
		return found && !l.Is("stays_not_for", before)
	})
}

// StaysAt reads a cell below 离校去向: any place but the school is another one.
func (l *Lexicon) StaysAt(word string) care.Answer {
	switch {
	case l.NamesNothing(word):
		return care.NoData
	case l.Is("stays", word):
		return care.Yes
	}
	return care.No
}

// Back reads a cell below 返校时间 or 是否返校: yes for who is back. understood tells that it says
// something, though it may be neither.
func (l *Lexicon) Back(header, word string) (back care.Answer, understood bool) {
	timed := strings.Contains(header, "时间") || strings.Contains(header, "日期")
	switch {
	case l.Is("not_back", word), timed && l.Speaks("ahead", word):
		return care.No, true
	case l.Is("away", word), l.NamesNothing(word) && l.YesOrNo(word) == care.NoData:
		return care.NoData, true
	case l.Is("back", word), timed && strings.ContainsAny(word, "0123456789"):
		return care.Yes, true
	case !timed:
		back = l.YesOrNo(word)
	}
	return back, back != care.NoData
}
