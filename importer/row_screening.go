package importer

import (
	"time"

	"runxin/care"
	"runxin/care/problem"
	"runxin/importer/lexicon"
	"runxin/importer/sheet"
)

// screeningTest is one row of a screening: one student's test, or the sign that there
// was none.
type screeningTest struct {
	when    lexicon.Moment
	level   lexicon.Colour
	counts  bool // a valid result
	row     uint32
	col     uint16 // of the level
	text    care.TextID
	facts   care.FactList // of the counting test only
	visited bool          // a fact about visits was taken from the row
}

// screeningRows reads the rows of a screening (心理普测).
type screeningRows struct {
	scan  *scan
	facts []care.Fact // of the row in hand
}

// read takes a student's test.
func (r *screeningRows) read(p *person, row *sheet.Row, b *block) outcome {
	t := screeningTest{row: uint32(row.Number)}
	t.when = r.testTime(row, b)
	valid := r.validity(row, b)
	known := r.readLevel(&t, row, b)
	facts, said := r.scan.readNames(row, b, r.facts[:0])
	facts, t.visited = r.scan.takeLife(p, facts, t.when.Day())
	if v, ok := r.scan.visited(row, b); ok {
		p.facts = append(p.facts, v)
		t.visited = true
	}
	t.counts = valid != care.No && t.level != lexicon.Retest && (t.level != lexicon.NoColour || !known || said.answered > 0)
	switch {
	case t.counts:
		facts = r.levelFacts(&t, facts)
	case valid == care.No || t.level == lexicon.Retest:
		facts = append(facts[:0], care.Fact{Name: r.scan.words.Fixed.Tested, Answer: care.No, Text: t.text, Place: r.scan.placeOf(row, int(t.col))})
	default:
		if !t.visited {
			r.scan.tally.setAside(problem.NothingSaid, row.Number, 0, "")
			return rowSetAside
		}
		return rowUsed
	}
	for i := range facts {
		facts[i].Day = t.when.Day()
	}
	t.facts, r.facts = care.PackFacts(facts), facts
	p.tests = append(p.tests, t)
	return rowUsed
}

// readLevel reads the level cell. known is false for a word that is not understood:
// it stops the facts about colours, and only those.
func (r *screeningRows) readLevel(t *screeningTest, row *sheet.Row, b *block) (known bool) {
	c := r.scan.cell(row, b.at[lexicon.FieldLevel])
	t.col = uint16(b.at[lexicon.FieldLevel])
	word := r.scan.texts.of(c)
	if lexicon.TrimInvisible(word) == "" && !unseen(c) {
		return true
	}
	t.text = r.scan.found.texts.AddText(lexicon.TrimInvisible(word))
	level, ok := r.scan.words.Level(r.scan.texts.normalise(word))
	if !ok {
		r.scan.unknownCell(c, row, word)
	}
	t.level = level
	return ok
}

// levelFacts adds what a colour means: red, orange, and that there is a result.
func (r *screeningRows) levelFacts(t *screeningTest, facts []care.Fact) []care.Fact {
	if t.level == lexicon.NoColour {
		return facts
	}
	at := care.Place{Sheet: r.scan.found.sheet, Row: t.row, Col: t.col}
	return append(facts,
		care.Fact{Name: r.scan.words.Fixed.Red, Answer: care.AnswerOf(t.level == lexicon.Red), Text: t.text, Place: at},
		care.Fact{Name: r.scan.words.Fixed.Orange, Answer: care.AnswerOf(t.level == lexicon.Orange), Text: t.text, Place: at},
		care.Fact{Name: r.scan.words.Fixed.Tested, Answer: care.Yes, Text: t.text, Place: at})
}

// validity reads the columns that say whether a test counts: No if one of them
// says that it does not.
func (r *screeningRows) validity(row *sheet.Row, b *block) care.Answer {
	answer := care.NoData
	for _, f := range []lexicon.Field{lexicon.FieldValid, lexicon.FieldVoidTest, lexicon.FieldLie, lexicon.FieldStatus} {
		c := r.scan.cell(row, b.at[f])
		word := r.scan.texts.of(c)
		normal := r.scan.texts.normalise(word)
		if normal == "" {
			continue
		}
		a := r.validWord(f, normal)
		switch a {
		case care.No:
			return care.No
		case care.NoData:
			r.scan.unknownCell(c, row, word)
		case care.Yes:
			answer = care.Yes
		}
	}
	return answer
}

// validWord reads one word. 是 under 试卷作废 means that the test does not
// count; under 测谎 it may mean either.
func (r *screeningRows) validWord(f lexicon.Field, word string) care.Answer {
	plain := r.scan.words.YesOrNo(word)
	switch {
	case f == lexicon.FieldVoidTest && plain != care.NoData:
		return plain.Not()
	case f == lexicon.FieldLie && plain != care.NoData && len([]rune(word)) == 1:
		return care.NoData
	}
	return r.scan.words.Validity(word)
}

// testTime reads when the test was taken.
func (r *screeningRows) testTime(row *sheet.Row, b *block) lexicon.Moment {
	c := r.scan.cell(row, b.at[lexicon.FieldTestTime])
	if c.Kind == sheet.Blank || unseen(c) || c.Kind == sheet.Text && lexicon.TrimInvisible(c.Text) == "" {
		return 0
	}
	m, ok := r.scan.readers.readDate(c)
	if !ok {
		r.scan.tally.add(problem.BadDate, row.Number, c.Col, "")
		return 0
	}
	r.scan.found.testDates++
	r.scan.found.span.AddDay(m.Day())
	if r.scan.readers.running != (care.Term{}) && m < r.schoolYear() {
		r.scan.found.oldTestDates++
	}
	return m
}

// schoolYear is when the plan's school year begins: August 1 of its first year.
func (r *screeningRows) schoolYear() lexicon.Moment {
	return lexicon.Moment(time.Date(int(r.scan.readers.running.Year), time.August, 1, 0, 0, 0, 0, time.UTC).Unix())
}

// better tells whether t counts rather than u for a student with both: the
// later one, and where not all tests are dated the more serious.
func (t *screeningTest) better(u *screeningTest, dated bool) bool {
	if dated && t.when != u.when {
		return t.when > u.when
	}
	return t.level != lexicon.NoColour && (u.level == lexicon.NoColour || t.level < u.level)
}
