package importer

import (
	"time"

	"runxin/care"
	"runxin/importer/sheet"
)

// test is one row of a screening: one student's test, or the sign that there
// was none.
type test struct {
	when    moment
	level   colour
	counts  bool // a valid result
	row     uint32
	col     uint16 // of the level
	text    care.TextID
	facts   care.FactList // of the counting test only
	visited bool          // a fact about visits was taken from the row
}

// day is the calendar day of a moment.
func (m moment) day() care.Day {
	if m == 0 {
		return 0
	}
	return care.DayOf(time.Unix(int64(m), 0).UTC())
}

// screening reads a row of a screening (心理普测).
func (s *scan) screening(p *person, row *sheet.Row, b *block) bool {
	t := test{row: uint32(row.Number)}
	t.when = s.testTime(row, b)
	valid := s.validity(row, b)
	known := s.level(&t, row, b)
	facts, said := s.names(row, b, s.facts[:0])
	if v, ok := s.visited(row, b); ok {
		p.facts = append(p.facts, v)
		t.visited = true
	}
	t.counts = valid != care.No && t.level != retest && (t.level != noColour || !known || said.spoke > 0)
	switch {
	case t.counts:
		facts = s.levelFacts(&t, facts)
	case valid == care.No || t.level == retest:
		facts = append(facts[:0], care.Fact{Name: s.special.tested, Answer: care.No, Text: t.text, Place: s.place(row, int(t.col))})
	default:
		if !t.visited {
			s.tally.add(KindNothingSaid, row.Number, 0, "", true)
			return false
		}
		return true
	}
	for i := range facts {
		facts[i].Day = t.when.day()
	}
	t.facts, s.facts = care.PackFacts(facts), facts
	p.tests = append(p.tests, t)
	return true
}

// level reads the level cell. known is false for a word that is not understood:
// it stops the facts about colours, and only those.
func (s *scan) level(t *test, row *sheet.Row, b *block) (known bool) {
	c := s.at(row, b.at[fieldLevel])
	t.col = uint16(b.at[fieldLevel])
	word := s.text(c)
	if clean(word) == "" && c.Kind != sheet.NoValue {
		return true
	}
	t.text = s.part.texts.AddText(clean(word))
	level, ok := s.levels[word]
	if !ok {
		level, ok = s.levels[s.folded(word)]
	}
	if !ok {
		s.unknownCell(c, row, word)
	}
	t.level = level
	return ok
}

// levelFacts adds what a colour means: red, orange, and that there is a result.
func (s *scan) levelFacts(t *test, facts []care.Fact) []care.Fact {
	if t.level == noColour {
		return facts
	}
	at := care.Place{Sheet: s.part.sheet, Row: t.row, Col: t.col}
	return append(facts,
		care.Fact{Name: s.special.red, Answer: care.AnswerOf(t.level == red), Text: t.text, Place: at},
		care.Fact{Name: s.special.orange, Answer: care.AnswerOf(t.level == orange), Text: t.text, Place: at},
		care.Fact{Name: s.special.tested, Answer: care.Yes, Text: t.text, Place: at})
}

// validity reads the columns that say whether a test counts: No if one of them
// says that it does not.
func (s *scan) validity(row *sheet.Row, b *block) care.Answer {
	answer := care.NoData
	for _, f := range []field{fieldValid, fieldVoidTest, fieldLie, fieldStatus} {
		c := s.at(row, b.at[f])
		word := s.text(c)
		folded := s.folded(word)
		if folded == "" {
			continue
		}
		a := s.validWord(f, folded)
		switch a {
		case care.No:
			return care.No
		case care.NoData:
			s.unknownCell(c, row, word)
		case care.Yes:
			answer = care.Yes
		}
	}
	return answer
}

// validWord reads one word. 是 under 试卷作废 means that the test does not
// count; under 测谎 it may mean either.
func (s *scan) validWord(f field, word string) care.Answer {
	plain := s.general[word]
	switch {
	case f == fieldVoidTest && plain != care.NoData:
		return plain.Not()
	case f == fieldLie && plain != care.NoData && len([]rune(word)) == 1:
		return care.NoData
	}
	return s.validWords[word]
}

// testTime reads when the test was taken.
func (s *scan) testTime(row *sheet.Row, b *block) moment {
	c := s.at(row, b.at[fieldTestTime])
	if c.Kind == sheet.Blank || c.Kind == sheet.Text && clean(c.Text) == "" {
		return 0
	}
	m, ok := s.dates.cell(c)
	if !ok {
		s.tally.add(KindBadDate, row.Number, c.Col, "", false)
		return 0
	}
	s.part.dates++
	if s.running != (care.Term{}) && m < s.schoolYear() {
		s.part.oldDates++
	}
	return m
}

// schoolYear is when the plan's school year begins: August 1 of its first year.
func (s *scan) schoolYear() moment {
	return moment(time.Date(int(s.running.Year), time.August, 1, 0, 0, 0, 0, time.UTC).Unix())
}

// better tells whether t counts rather than u for a student with both: the
// later one, and where not all tests are dated the more serious.
func (t *test) better(u *test, dated bool) bool {
	if dated && t.when != u.when {
		return t.when > u.when
	}
	return t.level != noColour && (u.level == noColour || t.level < u.level)
}
