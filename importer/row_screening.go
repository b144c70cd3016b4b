package importer

import (
	"cmp"
	"slices"
	"strings"
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
	scale   care.TextID   // that it was taken with, where that is known
	facts   care.FactList // of the counting test only
	visited bool          // a fact about visits was taken from the row
}

// screeningRows reads the rows of a screening (心理普测).
type screeningRows struct {
	scan   *scan
	facts  []care.Fact       // of the row in hand
	scales map[string]string // by what their column says
}

// read takes a student's test.
func (r *screeningRows) read(p *person, row *sheet.Row, b *block) outcome {
	t := screeningTest{row: uint32(row.Number)}
	t.when, t.scale = r.testTime(row, b), r.testScale(row, b)
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
			if r.scan.titlesSayRed() { // and the level is blank
				r.scan.tally.note(trouble{kind: problem.GraveAside, row: row.Number, text: r.scan.whoStands(row, b), done: doneGraveBlank})
			}
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

// readLevel reads the level. known is false for a word that is not understood:
// it stops the facts about colours, and only those.
func (r *screeningRows) readLevel(t *screeningTest, row *sheet.Row, b *block) (known bool) {
	known = true
	if len(b.levels) > 0 {
		t.col = uint16(b.levels[0].col)
	}
	for i := range b.levels {
		l := &b.levels[i]
		c := r.scan.cell(row, l.col)
		word := lexicon.TrimInvisible(r.scan.texts.of(c))
		if word == "" && !unseen(c) {
			continue
		}
		level, ok := r.scan.words.Level(r.scan.texts.normalise(word))
		switch leaves := l.role == lexicon.LevelReviewed && r.scan.words.LeavesLevel(r.scan.texts.normalise(word)); {
		case leaves, !ok && l.weak:
		case !ok:
			r.scan.unknownCell(c, row, word, care.AskLevel)
			known = false
		case t.level == lexicon.NoColour:
			r.setLevel(t, level, l.col, word)
		case level != t.level:
			r.compareLevels(t, &levelRead{b.levels, l, level, word}, row)
		}
	}
	return known || t.level != lexicon.NoColour
}

// setLevel makes a cell the one that gives the level.
func (r *screeningRows) setLevel(t *screeningTest, level lexicon.Colour, col int, word string) {
	t.level, t.col, t.text = level, uint16(col), r.scan.found.texts.AddText(word)
}

// levelRead is another level of a row, as it was read.
type levelRead struct {
	columns []levelColumn
	at      *levelColumn
	level   lexicon.Colour
	word    string
}

// compareLevels decides between the level that counts so far and another one of the row.
// What a person decided stands; of scales, and of columns of one name, the gravest does.
func (r *screeningRows) compareLevels(t *screeningTest, l *levelRead, row *sheet.Row) {
	first := l.columns[slices.IndexFunc(l.columns, func(c levelColumn) bool { return c.col == int(t.col) })]
	word := r.scan.found.texts.Text(t.text)
	one := trouble{kind: problem.TwoLevels, row: row.Number, col: int(t.col), text: word + " / " + l.word, done: doneReviewed(first.header)}
	switch same := first.role == l.at.role; {
	case same && l.at.role == lexicon.LevelOfScale:
		one.kind, one.done = problem.Scales, ""
		one.text = doneScale(first.scale, word) + "，" + doneScale(l.at.scale, l.word)
	case same:
		one.done = doneGravest
	}
	if first.role == l.at.role && l.level < t.level {
		r.setLevel(t, l.level, l.at.col, l.word)
	}
	one.cause = one.text
	r.scan.tally.note(one)
}

// testScale is the scale that a row names, else a title.
func (r *screeningRows) testScale(row *sheet.Row, b *block) care.TextID {
	scale := r.scan.layout.scale
	if c := r.scan.cell(row, b.at[lexicon.FieldScale]); c.Kind == sheet.Text {
		scale = cmp.Or(r.scaleOf(c.Text, r.scan.layout.normalOf(c.Col)), scale)
	}
	if scale == "" {
		return 0
	}
	return r.scan.found.texts.AddText(scale)
}

// scaleOf reads such a cell, each text once.
func (r *screeningRows) scaleOf(cell, header string) string {
	scale, known := r.scales[cell]
	if !known && len(r.scales) < mostScales {
		scale = r.scan.words.ScaleOf(header, cell)
		r.scales[strings.Clone(cell)] = scale
	}
	return scale
}

// mostScales is how many different texts of a column of scales are remembered, and read.
const mostScales = 1000

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
			r.scan.unknownCell(c, row, word, care.AskValid)
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
	m, ok := r.scan.readDay(c, row.Number, true)
	if !ok {
		r.scan.tally.add(problem.BadDate, row.Number, c.Col, "")
		return 0
	}
	r.scan.found.testDates++
	r.scan.found.span.AddDay(m.Day())
	if r.scan.readers.running != (care.Term{}) && m < r.schoolYear() {
		r.scan.found.oldTestDates++
	}
	if m.Day() < r.scan.readers.begins {
		r.scan.found.earlyTests = append(r.scan.found.earlyTests, row.Number)
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
