package importer

import (
	"cmp"

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
	doubtful bool           // a fail of that row may be none

	names, courseIDs cellMemory[courseWord]
	termTexts        map[[2]string]*termRead
	termsRead        [2]*termRead // the last two of these; nil for none
	attemptWords     cellMemory[attemptWord]
	termAbove        lastTerm
	sheetTerm        care.Term // of the title, where no column has one
	codes            codes     // what 正方's 3 means here

	above       courseAbove         // the course of the whole table, where no column has one
	kind        lexicon.AttemptKind // of the whole table, where its title says so
	fails       bool                // its title says that it holds those
	unread      unreadGrades
	flagColumns map[int]lexicon.Mark // what a yes means in the columns that name a flag
	later       []laterColumn        // of the block laterOf
	laterOf     *block
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
		scan: s, marks: newCellMemory[gradeMark](remembered), attemptWords: newCellMemory[attemptWord](remembered), names: newCellMemory[courseWord](remembered), courseIDs: newCellMemory[courseWord](remembered), termTexts: map[[2]string]*termRead{}, codes: s.layout.codes,
		flagColumns: s.layout.flagsByColumn(s.words), above: s.layout.around.course,
	}
	g.sheetTerm = s.readers.titleTerm(s.layout)
	g.kind, g.unread, g.fails = g.titleKind(), newUnreadGrades(s), g.listsFails()
	s.found.grades = care.NewGradebook()
	g.entitle(g.above.name, g.above.title, "", lexicon.UnknownAttempt)
	if m := s.layout.matrix; m != nil {
		for _, c := range m.courses {
			g.entitle(c.name, c.title, "", lexicon.UnknownAttempt)
		}
	}
	return g
}

// read takes the attempts of a row into the person's transcript.
func (g *gradeRows) read(p *person, row *sheet.Row, b *block) outcome {
	g.doubtful = g.unread.look(g.scan, row)
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
	hidden := g.scan.hand.unseen && g.scan.setAsideUnseen(row, b, decidingFields()...)
	var flags rowFlags
	known := !hidden
	if known {
		known = g.readFlags(&flags, row, b)
	}
	g.attempts = g.attempts[:0]
	base := care.Attempt{Credit: g.readFloat(row, b.at[lexicon.FieldCredit]), Points: g.readFloat(row, b.at[lexicon.FieldPoints])}
	if g.courseOf(&base, &flags, row, b); b.at[lexicon.FieldCredit] == 0 {
		base.Credit = g.above.credit
	}
	if base.Course == 0 {
		if known {
			g.scan.tally.setAside(problem.NoCourse, row.Number, 0, "")
		}
		return false
	}
	base.Term = g.bookedTerm(p, row, b)
	if !known || !g.addMark(base, &flags, row, b) || !g.addLaterMarks(base, &flags, row, b) {
		g.addUnread(p, &flags, base, row, b.at[lexicon.FieldMark])
		return false
	}
	return g.keepAttempts(p, row)
}

// decidingFields are those without which nobody knows what a row's mark means.
func decidingFields() []lexicon.Field {
	return []lexicon.Field{
		lexicon.FieldMark, lexicon.FieldFirstMark, lexicon.FieldMakeUpMark, lexicon.FieldRetakeMark, lexicon.FieldDeferredMark, lexicon.FieldAttempt, lexicon.FieldRetakeSign, lexicon.FieldMakeUpSign,
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
	if g.doubtful || g.scan.between.said.row > 0 && g.scan.words.Speaks("between_marks", g.scan.between.said.text) {
		g.doubtFails()
	}
	if g.scan.hand.struck {
		g.doubtAll()
	}
	if p.transcript == nil {
		p.transcript = care.NewTranscript(g.scan.found.grades)
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

// doubtFails keeps the fails of a row from counting for sure that may be none: by a heading
// above the row, or a column, that is not read.
func (g *gradeRows) doubtFails() {
	for i := range g.attempts {
		if a := &g.attempts[i]; a.Result == care.Failed && !a.Cheat {
			a.Result, a.Mark = care.Unread, care.NaN32()
		}
	}
}

// doubtAll keeps all that a row says from counting for sure: it was struck out.
func (g *gradeRows) doubtAll() {
	for i := range g.attempts {
		if a := &g.attempts[i]; a.Result != care.Pending {
			makeUnread(a)
		}
	}
}

// makeUnread makes an attempt one of which nobody knows what it came to.
func makeUnread(a *care.Attempt) {
	a.Result, a.Mark, a.Points, a.Cheat = care.Unread, care.NaN32(), care.NaN32(), false
}

// courseOf enters which course the row is of in an attempt: by its id, else by its name,
// else as the titles above the table say; and takes the kind of attempt that stands behind
// the name: 高等数学(重修).
func (g *gradeRows) courseOf(a *care.Attempt, f *rowFlags, row *sheet.Row, b *block) {
	named, coded := g.courseNamed(g.scan.cell(row, b.at[lexicon.FieldCourseName])), g.courseCoded(g.scan.cell(row, b.at[lexicon.FieldCourseID]))
	if named.kind != lexicon.UnknownAttempt {
		f.kind = lexicon.Stronger(f.kind, named.kind)
	}
	if a.Course, a.Name = cmp.Or(coded.course, named.course), cmp.Or(named.bare, named.course); a.Course == 0 {
		a.Course, a.Name = g.above.course, g.above.name
	}
	if a.Vague = named.bare != 0 && coded.course == 0; a.Vague && named.number == a.Credit {
		a.Course, a.Vague = named.bare, false
	}
}

// courseWord is a cell that names a course, as it was understood: 0 is none.
type courseWord struct {
	course care.CourseID
	kind   lexicon.AttemptKind // that stands behind the name
	bare   care.CourseID       // without the number that stands behind the name; 0 where none does
	number float32
}

// courseNamed reads the name of a course, each text once.
func (g *gradeRows) courseNamed(c *sheet.Cell) courseWord {
	return g.names.remember(c, func() courseWord {
		name, kind := g.scan.words.CutAttempt(g.scan.texts.normalise(g.scan.texts.of(c)))
		course := courseOrNone(g.scan.words.BareCourse(name))
		g.entitle(course, g.scan.texts.of(c), name, kind)
		one := courseWord{course: course, kind: kind}
		if bare, number := lexicon.CutNumber(name); bare != name {
			one.bare, one.number = courseOrNone(g.scan.words.BareCourse(bare)), number
			g.entitle(one.bare, bare, bare, kind)
		}
		return one
	})
}

// courseCoded reads the id of a course, each text once.
func (g *gradeRows) courseCoded(c *sheet.Cell) courseWord {
	return g.courseIDs.remember(c, func() courseWord {
		id := g.scan.texts.normalise(g.scan.words.CourseCode(g.scan.texts.of(c)))
		g.entitle(courseOrNone(id), g.scan.texts.of(c), id, lexicon.UnknownAttempt)
		return courseWord{course: courseOrNone(id)}
	})
}

// entitle keeps what a course is called: as written, and without the kind of attempt that stands
// behind the name.
func (g *gradeRows) entitle(course care.CourseID, written, bare string, kind lexicon.AttemptKind) {
	if kind != lexicon.UnknownAttempt {
		written = bare
	}
	if course != 0 {
		g.scan.found.grades.Entitle(course, g.scan.found.texts.AddText(shorten(lexicon.TrimInvisible(written))))
	}
}

// courseOrNone is the fingerprint of a course, 0 for none.
func courseOrNone(key string) care.CourseID {
	if key == "" {
		return 0
	}
	return care.CourseOf(key)
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
	if c.Kind == sheet.Number && c.Percent {
		text = percentOf(c)
	}
	m.first, m.second, m.composite, m.ok = g.scan.words.Marks.ReadBoth(text)
	m.blank = lexicon.Normalise(text) == ""
	m.text = g.scan.found.texts.AddText(lexicon.TrimInvisible(text))
	g.marks.put(c, m)
	return m
}

// addMark adds the attempt of the mark column; a composite mark is two. Where the first
// exam has a column of its own, its mark is the first, and the other is what came of it.
func (g *gradeRows) addMark(base care.Attempt, f *rowFlags, row *sheet.Row, b *block) bool {
	col := b.at[lexicon.FieldMark]
	if first := b.at[lexicon.FieldFirstMark]; first > 0 && (col == 0 || !g.markOf(g.scan.cell(row, first)).blank) {
		return g.addMarkOf(first, base, f, row, b) && (col == 0 || g.addOutcome(base, col, row, b))
	}
	return g.addMarkOf(col, base, f, row, b)
}

// addMarkOf adds the attempt of a column.
func (g *gradeRows) addMarkOf(col int, base care.Attempt, f *rowFlags, row *sheet.Row, b *block) bool {
	c := g.scan.cell(row, col)
	m := g.markOf(c)
	if !m.ok {
		g.setAsideMark(row, c)
		return false
	}
	if m.blank && g.onlyLater(row, b) {
		return true
	}
	a := base
	a.Kind = lexicon.Stronger(f.kind, m.first.Kind).InCare()
	a.Text, a.Place = m.text, g.scan.placeOf(row, col)
	if booked := g.makeUpTerm(row, b); booked != (care.Term{}) && a.Kind >= care.Deferred {
		a.Term = booked
	}
	mark := g.completeByPassed(m, row, b)
	if passed := b.at[lexicon.FieldPassed]; m.blank && passed > 0 && base.Term != g.scan.readers.running && g.saidPassed(row, b) == care.No {
		// Exports say 否 of marks that are still to come as well: those of the running term are.
		g.scan.tally.note(trouble{kind: problem.MarkDisagrees, row: row.Number, col: passed, done: doneFailedUnmarked})
	}
	a.Result, a.Mark, a.Cheat = mark.Result, mark.Value, mark.Cheat
	a.Sure = g.isSureFail(mark, row, b)
	f.applyTo(&a, mark)
	g.noteFlagged(f, &a, mark, row)
	if m.composite {
		g.addComposite(a, m, base.Term)
	} else {
		g.addAttempt(a, mark)
	}
	if len(g.attempts) > 0 && !m.first.None && (!m.composite || m.second.None) {
		g.addNoted(f, a, row)
	}
	return true
}

// setAsideMark sets a row aside because its mark cannot be read.
func (g *gradeRows) setAsideMark(row *sheet.Row, c *sheet.Cell) {
	one := g.scan.badMark(row, c)
	one.aside = 1
	g.scan.tally.note(one)
}

// noteFlagged reports a failing mark beside a flag that speaks against one: 42 beside
// 缓考 counts, as what was put off and sat, and beside 休学 it does not.
func (g *gradeRows) noteFlagged(f *rowFlags, a *care.Attempt, mark lexicon.Mark, row *sheet.Row) {
	if mark.Result != care.Failed || !(mark.Value > 0) || f.failed || f.draft {
		return
	}
	done := ""
	switch {
	case f.dropped:
		done = doneDropped
	case f.pending && a.Result == care.Failed:
		done = doneSatAfterAll
	default:
		return
	}
	g.scan.tally.note(trouble{kind: problem.MarkNote, row: row.Number, col: int(a.Place.Col), done: done})
}

// addOutcome adds what came of a course whose first exam was failed, where the columns of
// later exams do not tell it: it was passed in the end.
func (g *gradeRows) addOutcome(base care.Attempt, col int, row *sheet.Row, b *block) bool {
	c := g.scan.cell(row, col)
	m := g.markOf(c)
	if !m.ok || m.composite {
		g.setAsideMark(row, c)
		return false
	}
	if m.blank || m.first.Result != care.Passed || g.onlyLater(row, b) || len(g.attempts) == 0 || g.attempts[0].Result != care.Failed {
		return true
	}
	g.scan.tally.note(trouble{kind: problem.MarkDisagrees, row: row.Number, col: col, done: doneOutcome})
	a := base
	a.Kind, a.Text, a.Place = care.MakeUp, m.text, g.scan.placeOf(row, col)
	a.Result, a.Mark = m.first.Result, m.first.Value
	g.addAttempt(a, m.first)
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
	second.Sure, second.Result, second.Mark, second.Cheat = false, m.second.Result, m.second.Value, m.second.Cheat
	g.addAttempt(second, m.second)
}

// onlyLater tells whether a row has the mark of a later exam.
func (g *gradeRows) onlyLater(row *sheet.Row, b *block) bool {
	for _, l := range g.laterColumns(b) {
		if lexicon.TrimInvisible(g.scan.texts.of(g.scan.cell(row, l.col))) != "" {
			return true
		}
	}
	return false
}

// laterColumns are those of a block. A sheet has one as a rule.
func (g *gradeRows) laterColumns(b *block) []laterColumn {
	if g.laterOf != b {
		g.laterOf, g.later = b, b.laterColumns()
	}
	return g.later
}

// addLaterMarks adds the attempts of the columns of make-ups, retakes and exams that
// were put off.
func (g *gradeRows) addLaterMarks(base care.Attempt, f *rowFlags, row *sheet.Row, b *block) bool {
	columns := g.laterColumns(b)
	putOff := f.pending || len(columns) > 0 && g.wasPutOff(row, b)
	for _, later := range columns {
		c := g.scan.cell(row, later.col)
		m := g.markOf(c)
		if m.saysNothing() && !(later.kind == care.MakeUp && f.makeUp.missed()) || !m.ok && g.isSign(c) {
			continue
		}
		if !m.ok || m.composite {
			g.setAsideMark(row, c)
			return false
		}
		a := base
		a.Kind = later.kind
		if later.kind == care.MakeUp && putOff {
			a.Kind, putOff = care.Deferred, false // what was put off was sat now
		}
		a.Text, a.Place = m.text, g.scan.placeOf(row, later.col)
		a.Result, a.Mark, a.Cheat = m.first.Result, m.first.Value, m.first.Cheat
		if later.kind == care.MakeUp {
			f.makeUp.applyTo(&a, m.first)
		}
		g.addAttempt(a, m.first)
	}
	return true
}

// saysNothing tells whether a cell of a later mark is as good as blank.
func (m gradeMark) saysNothing() bool { return m.blank || m.ok && m.first.None && !m.composite }

// wasPutOff tells whether the mark column says 缓考.
func (g *gradeRows) wasPutOff(row *sheet.Row, b *block) bool {
	m := g.markOf(g.scan.cell(row, b.at[lexicon.FieldMark]))
	return m.ok && !m.composite && m.first.Word && m.first.Result == care.Pending && !m.first.None && !m.first.Dropped
}

// isSign tells whether a cell below 补考 or 重修 says only whether there was such an exam.
func (g *gradeRows) isSign(c *sheet.Cell) bool {
	normal := g.scan.texts.normalise(g.scan.texts.of(c))
	_, attempt := g.scan.words.Attempt(normal)
	return attempt || g.scan.words.YesOrNo(normal) != care.NoData
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

// isSureFail tells whether a low number is a fail of whatever scale it is: another column, or
// a title, says that it is one.
func (g *gradeRows) isSureFail(m lexicon.Mark, row *sheet.Row, b *block) bool {
	if m.Result != care.Failed || m.Word || m.Value > smallScale {
		return false
	}
	return g.fails || b.at[lexicon.FieldPassed] > 0 && g.saidPassed(row, b) == care.No
}

// saidPassed is what the column says that tells whether the course was passed.
func (g *gradeRows) saidPassed(row *sheet.Row, b *block) care.Answer {
	word := g.scan.texts.normalise(g.scan.texts.of(g.scan.cell(row, b.at[lexicon.FieldPassed])))
	said := g.scan.words.YesOrNo(word)
	if w, ok := g.scan.words.Marks.Word(word); said == care.NoData && ok && w.Result != care.Pending {
		said = care.AnswerOf(w.Result == care.Passed)
	}
	return said
}

// completeByPassed completes a blank mark by the column that tells whether the course was
// passed, and reports where the two disagree.
func (g *gradeRows) completeByPassed(m gradeMark, row *sheet.Row, b *block) lexicon.Mark {
	col := b.at[lexicon.FieldPassed]
	if m.blank && g.fails {
		return lexicon.Mark{Result: care.Failed, Value: care.NaN32()} // as the title says of everybody
	}
	if col == 0 || g.scan.texts.normalise(g.scan.texts.of(g.scan.cell(row, col))) == "" {
		return m.first
	}
	said, result := g.saidPassed(row, b), m.first.Result
	switch {
	case said == care.NoData:
		g.scan.unknownCell(g.scan.cell(row, col), row, g.scan.texts.of(g.scan.cell(row, col)), "")
	case m.blank && said == care.Yes:
		return lexicon.Mark{Result: care.Passed, Value: care.NaN32()}
	case result == care.Passed && said == care.No && !m.composite, result == care.Failed && said == care.Yes && !m.composite && !g.onlyLater(row, b):
		g.scan.tally.add(problem.MarkDisagrees, row.Number, col, "")
	}
	return m.first
}
