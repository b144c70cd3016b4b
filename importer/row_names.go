package importer

import (
	"cmp"
	"math"
	"slices"
	"strings"
	"unicode/utf8"

	"runxin/care"
	"runxin/care/problem"
	"runxin/importer/lexicon"
	"runxin/importer/sheet"
)

// namesRead is what the name columns of a row say.
type namesRead struct {
	answered int // cells that said something, though it were only “no”
	unknown  int // cells with words that are not understood
}

// readNames reads the columns of indicators, flags and numbers of a row. aside
// tells whether the row gives nothing else, so that unknown words set it aside.
func (s *scan) readNames(row *sheet.Row, b *block, facts []care.Fact) ([]care.Fact, namesRead) {
	var t namesRead
	for _, nc := range b.names {
		c := s.cell(row, nc.col)
		word := s.texts.of(c)
		if !unseen(c) && lexicon.TrimInvisible(word) == "" {
			continue
		}
		if s.words.Catalogue.Entry(nc.name).Kind == care.Number {
			if f, ok := s.words.ReadNumber(nc.name, s.layout.headerOf(nc.col), word); ok {
				facts = append(facts, care.Fact{Name: nc.name, Answer: care.Yes, Number: f, Text: s.found.texts.AddText(word), Place: s.placeOf(row, nc.col)})
				t.answered++
				continue
			}
		} else if nc.name == s.words.Fixed.LifeRisk {
			a := s.lifeAnswer(c, row, word)
			if t.answered++; a == care.Yes || a == care.No && !nc.partial {
				facts = append(facts, care.Fact{Name: nc.name, Answer: a, Text: s.found.texts.AddText(word), Place: s.placeOf(row, nc.col)})
			}
			continue
		} else if a := max(s.words.Answer(nc.name, s.texts.normalise(word)), s.words.CountAnswer(nc.name, word)); a != care.NoData {
			t.answered++
			if nc.partial && a == care.No {
				continue
			}
			facts = append(facts, care.Fact{Name: nc.name, Answer: a, Text: s.found.texts.AddText(word), Place: s.placeOf(row, nc.col)})
			continue
		}
		t.unknown++
		if s.words.Catalogue.Entry(nc.name).Kind == care.Number || !s.noteScale(c, row, word) {
			s.unknownCell(c, row, word, care.AskAnswer)
		}
	}
	return facts, t
}

// A column of yes and no may hold the scores of a scale: 3.2, 1.4, 1. There 1 and 0 are scores as well,
// and no answers; where people wrote numbers for words (1 是, 2 否) only they know what 1 is.

// scaleColumn is such a column.
type scaleColumn struct {
	col    int
	scores bool // with fractions: its numbers stand for no words
}

// noteScale keeps that a number stands in such a column which is neither. It tells whether it is a
// score, and was told of.
func (s *scan) noteScale(c *sheet.Cell, row *sheet.Row, word string) bool {
	number, is := lexicon.ReadCounted(word)
	if !is {
		return false
	}
	i := slices.IndexFunc(s.scales, func(k scaleColumn) bool { return k.col == c.Col })
	if i < 0 {
		i = len(s.scales)
		s.scales = append(s.scales, scaleColumn{col: c.Col})
	}
	if number == math.Trunc(number) && !strings.Contains(word, ".") {
		return false
	}
	s.scales[i].scores = true
	s.tellScore(row.Number, c.Col, word)
	return true
}

// tellScore tells of a score, once for its column.
func (s *scan) tellScore(row, col int, word string) {
	header := s.layout.headerOf(col)
	s.tally.note(trouble{kind: problem.UnknownWord, row: row, col: col, text: lexicon.TrimInvisible(word), cause: header, done: doneScored, cure: cureScored, ask: askColumn(header)})
}

// settleScales takes back what numbers in such columns said, but for those of which the school says
// what they mean.
func (s *scan) settleScales() {
	for _, k := range s.scales {
		for _, run := range s.found.people.runs {
			for i := range run {
				run[i].forget(func(f *care.Fact) bool {
					word := s.found.texts.Text(f.Text)
					_, number := lexicon.ReadCounted(word)
					if !number || int(f.Place.Col) != k.col || s.words.IsSchoolAnswer(lexicon.Normalise(word)) {
						return false
					}
					if row := int(f.Place.Row); k.scores {
						s.tellScore(row, k.col, word)
					} else {
						s.tally.note(trouble{kind: problem.UnknownWord, row: row, col: k.col, text: word, cause: word, ask: s.askWord(care.AskAnswer, word)})
					}
					return true
				})
			}
		}
	}
}

// unknownCell counts a cell that is not understood; about is what can be asked of its
// word, "" for nothing.
func (s *scan) unknownCell(c *sheet.Cell, row *sheet.Row, word string, about care.About) {
	if unseen(c) {
		s.noteUnseen(row, c)
		return
	}
	word = lexicon.TrimInvisible(word)
	s.tally.note(trouble{kind: problem.UnknownWord, row: row.Number, col: c.Col, text: word, cause: word, ask: s.askWord(about, word), under: s.layout.headerOf(c.Col)})
}

// askWord is the question what a word means. Long texts, and those in which an id stands,
// are no words.
func (s *scan) askWord(about care.About, word string) care.Ask {
	const most = 20
	if about == "" || word == "" || utf8.RuneCountInString(word) > most || s.words.IDs.FoundIn(word) {
		return care.Ask{}
	}
	return care.Ask{About: about, Name: word}
}

// visited reads the columns about visits after the screening. They often hold notes: anything but
// a “no”, a day still to come and what says that nobody was seen is a visit. The notes themselves are not kept, but for words that say how it went; the day
// is that of the first column that has one.
func (s *scan) visited(row *sheet.Row, b *block) (care.Fact, bool) {
	var no, yes care.Fact
	told := false // by more than a day
	for _, col := range b.all[lexicon.FieldVisit] {
		c := s.cell(row, col)
		word := s.texts.normalise(s.texts.of(c))
		if word == "" {
			continue
		}
		f := care.Fact{Name: s.words.Fixed.Visited, Answer: care.Yes, Place: s.placeOf(row, col)}
		m, isDate := s.readDay(c, row.Number, true)
		if ahead := isDate && s.readers.today > 0 && m.Day() > s.readers.today; ahead || s.words.DeniesVisit(word) || s.words.FailsVisit(word) {
			f.Answer, f.Text = care.No, s.found.texts.AddText(strings.TrimSpace(s.texts.of(c)))
			no = f
			continue
		}
		if s.words.IsVisit(word) || s.words.IsConclusion(word) {
			f.Text = s.found.texts.AddText(lexicon.TrimInvisible(s.texts.of(c)))
		}
		switch {
		case isDate:
			f.Day = m.Day()
		case s.words.Dates.IsPartOfDay(word):
			s.tally.add(problem.BadDate, row.Number, col, lexicon.TrimInvisible(s.texts.of(c)))
		}
		told = told || !isDate
		yes = mergeVisits(yes, f, s.words.IsConclusion(word))
	}
	if yes.Answer != care.NoData && (told || no.Answer == care.NoData) {
		return yes, true // a no beside nothing but a day decides
	}
	return no, no.Answer != care.NoData
}

// mergeVisits is what two cells of a row say of one visit. What it came to is told rather than that
// it was.
func mergeVisits(a, b care.Fact, concludes bool) care.Fact {
	switch {
	case a.Answer == care.NoData:
		return b
	case concludes:
		b.Day = cmp.Or(a.Day, b.Day)
		return b
	}
	a.Day = cmp.Or(a.Day, b.Day)
	return a
}
