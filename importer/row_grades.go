package importer

import (
	"runxin/care"
	"runxin/care/problem"
	"runxin/importer/lexicon"
	"runxin/importer/sheet"
)

// gradeRows reads grade files in both long shapes: a row per attempt, and a row
// per course with columns for make-ups and retakes (domain §2).
type gradeRows struct {
	scan     *scan
	marks    cellMemory[gradeMark]
	attempts []care.Attempt // of the row in hand

	termTexts map[[2]string]termRead
	termAbove lastTerm
	sheetTerm care.Term // of the title, where no column has one
	codes     codes     // what 正方's 3 means here
}

// gradeMark is a mark cell as it was understood.
type gradeMark struct {
	first, second lexicon.Mark
	composite, ok bool
	blank         bool
	text          care.TextID
}

func newGradeRows(s *scan) *gradeRows {
	g := &gradeRows{
		scan: s, marks: newCellMemory[gradeMark](remembered), termTexts: map[[2]string]termRead{}, codes: s.layout.codes,
	}
	g.sheetTerm = s.readers.titleTerm(s.layout)
	s.part.grades = care.NewGradebook()
	return g
}

// read takes the attempts of a row into the person's transcript.
func (g *gradeRows) read(p *person, row *sheet.Row, b *block) outcome {
	if g.contradicted(g.scan.cell(row, b.at[lexicon.FieldTerm])) {
		return rowsMisread
	}
	if g.isVoid(row, b) {
		g.scan.tally.setAside(problem.VoidMark, row.Number, b.at[lexicon.FieldMark], g.scan.texts.of(g.scan.cell(row, b.at[lexicon.FieldMark])))
		return rowSetAside
	}
	return usedIf(g.readAttempts(p, row, b))
}

// readAttempts takes the attempts of a row that counts. It reports false, and why,
// where there are none.
func (g *gradeRows) readAttempts(p *person, row *sheet.Row, b *block) bool {
	if g.scan.hand.unseen && g.scan.setAsideUnseen(row, b, decidingFields()...) {
		return false
	}
	flags, ok := g.readFlags(row, b)
	if !ok {
		return false
	}
	g.attempts = g.attempts[:0]
	base := care.Attempt{Course: g.courseOf(row, b), Credit: g.readFloat(row, b.at[lexicon.FieldCredit]), Points: g.readFloat(row, b.at[lexicon.FieldPoints])}
	if base.Course == 0 {
		g.scan.tally.setAside(problem.NoCourse, row.Number, 0, "")
		return false
	}
	base.Term = g.bookedTerm(p, row, b)
	if !g.addMark(base, flags, row, b) || !g.addLaterMarks(base, flags, row, b) {
		return false
	}
	return g.keepAttempts(p, row)
}

// decidingFields are those without which nobody knows what a row's mark means.
func decidingFields() []lexicon.Field {
	return []lexicon.Field{
		lexicon.FieldMark, lexicon.FieldMakeUpMark, lexicon.FieldRetakeMark, lexicon.FieldAttempt, lexicon.FieldRetakeSign, lexicon.FieldMakeUpSign,
		lexicon.FieldMakeUpRetakeSign, lexicon.FieldFlag, lexicon.FieldRemark, lexicon.FieldMakeUpRemark, lexicon.FieldVoidMark, lexicon.FieldValidMark, lexicon.FieldReview,
	}
}

// keepAttempts adds the attempts of a row to the person's transcript. It reports false,
// and why, where there are none, and where the same row was there before.
func (g *gradeRows) keepAttempts(p *person, row *sheet.Row) bool {
	if len(g.attempts) == 0 {
		g.scan.tally.setAside(problem.NoMark, row.Number, 0, "")
		return false
	}
	if p.transcript == nil {
		p.transcript = care.NewTranscript(g.scan.part.grades)
	}
	if p.attempts >= mostAttempts {
		g.scan.tally.note(trouble{kind: problem.TooMany, row: row.Number, col: int(p.col), text: p.id, done: doneAttempts(), aside: 1})
		return false
	}
	p.attempts += int32(len(g.attempts))
	if !p.transcript.Add(g.attempts...) {
		g.scan.tally.setAside(problem.Twice, row.Number, int(p.col), p.id)
		return false
	}
	return true
}

// courseOf returns the fingerprint of the row's course: its id, else its name; 0
// where it has neither.
func (g *gradeRows) courseOf(row *sheet.Row, b *block) care.CourseID {
	id := g.scan.texts.of(g.scan.cell(row, b.at[lexicon.FieldCourseID]))
	if id = g.scan.texts.normalise(g.scan.words.CourseCode(id)); id == "" {
		id = g.scan.texts.normalise(g.scan.texts.of(g.scan.cell(row, b.at[lexicon.FieldCourseName])))
	}
	if id == "" {
		return 0
	}
	return care.CourseOf(id)
}

// readFloat reads a credit or grade points; NaN where there is none.
func (g *gradeRows) readFloat(row *sheet.Row, col int) float32 {
	c := g.scan.cell(row, col)
	switch c.Kind {
	case sheet.Number:
		return float32(c.Num)
	case sheet.Text:
		return lexicon.ReadFloat(c.Text)
	}
	return care.NaN32()
}

// markOf reads a mark cell, each text once.
func (g *gradeRows) markOf(c *sheet.Cell) gradeMark {
	if c.Kind == sheet.Blank {
		return gradeMark{first: lexicon.Mark{Value: care.NaN32()}, ok: true, blank: true}
	}
	m, ok := g.marks.get(c)
	if ok {
		return m
	}
	text := g.scan.texts.of(c)
	m.first, m.second, m.composite, m.ok = g.scan.words.Marks.ReadBoth(text)
	m.blank = lexicon.Normalise(text) == ""
	m.text = g.scan.part.texts.AddText(lexicon.TrimInvisible(text))
	g.marks.put(c, m)
	return m
}

// addMark adds the attempt of the mark column; a composite mark is two.
func (g *gradeRows) addMark(base care.Attempt, f rowFlags, row *sheet.Row, b *block) bool {
	col := b.at[lexicon.FieldMark]
	c := g.scan.cell(row, col)
	m := g.markOf(c)
	if !m.ok {
		g.scan.tally.setAsideBy(problem.BadMark, row.Number, col, lexicon.TrimInvisible(g.scan.texts.of(c)))
		return false
	}
	if m.blank && g.onlyLater(row, b) {
		return true
	}
	a := base
	a.Kind = f.kind.InCare()
	a.Text, a.Place = m.text, g.scan.placeOf(row, col)
	if booked := g.makeUpTerm(row, b); booked != (care.Term{}) && a.Kind >= care.Deferred {
		a.Term = booked
	}
	mark := g.completeByPassed(m, row, b)
	a.Result, a.Mark, a.Cheat = mark.Result, mark.Value, mark.Cheat
	f.applyTo(&a, mark)
	if !m.composite {
		g.addAttempt(a, mark)
		return true
	}
	g.addComposite(a, m, base.Term)
	return true
}

// addComposite adds the two attempts of a composite mark, the first of which is a. The
// second is booked in the course's own term.
func (g *gradeRows) addComposite(a care.Attempt, m gradeMark, term care.Term) {
	g.addAttempt(a, m.first)
	second := a
	second.Term, second.Kind = term, care.MakeUp
	if a.Result == care.Pending && !m.first.None {
		second.Kind = care.Deferred
	}
	second.Result, second.Mark, second.Cheat = m.second.Result, m.second.Value, m.second.Cheat
	g.addAttempt(second, m.second)
}

// onlyLater tells whether a row without a first mark has a later one.
func (g *gradeRows) onlyLater(row *sheet.Row, b *block) bool {
	return lexicon.TrimInvisible(g.scan.texts.of(g.scan.cell(row, b.at[lexicon.FieldMakeUpMark])))+lexicon.TrimInvisible(g.scan.texts.of(g.scan.cell(row, b.at[lexicon.FieldRetakeMark]))) != ""
}

// addLaterMarks adds the attempts of the make-up and retake columns.
func (g *gradeRows) addLaterMarks(base care.Attempt, f rowFlags, row *sheet.Row, b *block) bool {
	for _, later := range []struct {
		field lexicon.Field
		kind  care.AttemptKind
	}{{lexicon.FieldMakeUpMark, care.MakeUp}, {lexicon.FieldRetakeMark, care.Retake}} {
		col := b.at[later.field]
		c := g.scan.cell(row, col)
		m := g.markOf(c)
		if m.blank && !(later.kind == care.MakeUp && f.makeUp.missed()) {
			continue
		}
		if !m.ok || m.composite {
			g.scan.tally.setAsideBy(problem.BadMark, row.Number, col, lexicon.TrimInvisible(g.scan.texts.of(c)))
			return false
		}
		a := base
		a.Kind = later.kind
		if later.kind == care.MakeUp && f.pending {
			a.Kind = care.Deferred // what was put off was sat now
		}
		a.Text, a.Place = m.text, g.scan.placeOf(row, col)
		a.Result, a.Mark, a.Cheat = m.first.Result, m.first.Value, m.first.Cheat
		if later.kind == care.MakeUp {
			f.makeUp.applyTo(&a, m.first)
		}
		g.addAttempt(a, m.first)
	}
	return true
}

// addAttempt enters an attempt unless its mark says that there was none.
func (g *gradeRows) addAttempt(a care.Attempt, m lexicon.Mark) {
	if m.None {
		return
	}
	if a.Mark != a.Mark || a.Result == care.Pending {
		a.Points = care.NaN32() // 绩点 is 0 for every 通过
	}
	g.attempts = append(g.attempts, a)
}

// completeByPassed completes a blank mark by the column that tells whether the course was
// passed, and reports where the two disagree.
func (g *gradeRows) completeByPassed(m gradeMark, row *sheet.Row, b *block) lexicon.Mark {
	col := b.at[lexicon.FieldPassed]
	word := g.scan.texts.normalise(g.scan.texts.of(g.scan.cell(row, col)))
	if word == "" {
		return m.first
	}
	said := g.scan.words.YesOrNo(word)
	if w, ok := g.scan.words.Marks.Word(word); said == care.NoData && ok && w.Result != care.Pending {
		said = care.AnswerOf(w.Result == care.Passed)
	}
	result := m.first.Result
	switch {
	case said == care.NoData:
		g.scan.unknownCell(g.scan.cell(row, col), row, g.scan.texts.of(g.scan.cell(row, col)))
	case m.blank && said == care.Yes:
		return lexicon.Mark{Result: care.Passed, Value: care.NaN32()}
	case result == care.Passed && said == care.No && !m.composite, result == care.Failed && said == care.Yes && !m.composite:
		g.scan.tally.add(problem.MarkDisagrees, row.Number, col, "")
	}
	return m.first
}
