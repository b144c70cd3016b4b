package importer

import (
	"slices"
	"strings"

	"runxin/care"
	"runxin/care/problem"
	"runxin/importer/lexicon"
	"runxin/importer/sheet"
)

// matrixRows reads the rows of a class matrix.
type matrixRows struct{ grades *gradeRows }

// read takes every mark of a student's row.
func (r matrixRows) read(p *person, row *sheet.Row, b *block) outcome {
	g, s := r.grades, r.grades.scan
	g.attempts = g.attempts[:0]
	g.doubtful = g.unread.look(s, row)
	for i := range s.layout.matrix.courses {
		r.readMark(&s.layout.matrix.courses[i], row)
	}
	if g.sheetTerm == (care.Term{}) {
		s.tally.add(problem.BadTerm, row.Number, 0, "")
	} else {
		g.countTerm(g.sheetTerm)
	}
	return usedIf(g.keepAttempts(p, row))
}

// readMark takes the mark of one course. One that cannot be read is neither passed nor
// failed.
func (r matrixRows) readMark(c *course, row *sheet.Row) {
	g, s := r.grades, r.grades.scan
	cell := s.cell(row, c.col)
	a := care.Attempt{
		Course: c.id, Name: c.name, Vague: c.vague, Credit: c.credit, Mark: care.NaN32(), Points: care.NaN32(), Term: g.sheetTerm, Place: s.placeOf(row, c.col),
	}
	if unseen(cell) {
		s.noteUnseen(row, cell)
		a.Result = care.Unread
		g.attempts = append(g.attempts, a)
		return
	}
	m := g.markOf(cell)
	switch {
	case m.blank:
		return
	case !m.ok:
		one := s.badMark(row, cell)
		one.done = doneOneMark
		s.tally.note(one)
		a.Result, a.Text = care.Unread, s.found.texts.AddText(shorten(one.text))
		g.attempts = append(g.attempts, a)
		return
	}
	a.Kind, a.Text = lexicon.Stronger(g.kind, m.first.Kind).InCare(), m.text
	a.Result, a.Mark, a.Cheat = m.first.Result, m.first.Value, m.first.Cheat
	if cell.Struck && !s.hand.struck {
		s.tally.note(trouble{kind: problem.StruckOut, row: row.Number, col: c.col, text: s.texts.of(cell), wide: true, done: doneStruckMarks})
		makeUnread(&a)
		g.attempts = append(g.attempts, a)
		return
	}
	if m.composite {
		g.addComposite(a, m, g.sheetTerm)
	} else {
		g.addAttempt(a, m.first)
	}
}

// isCourse tells whether a column of a class matrix is a course's: each of its cells stands for
// itself.
func (lay *layout) isCourse(col int) bool {
	return lay.matrix != nil && slices.ContainsFunc(lay.matrix.courses, func(c course) bool { return c.col == col })
}

// readHeading takes the term of a heading.
func (r matrixRows) readHeading(row *sheet.Row, b *block, line *headLine) {
	r.grades.readHeading(row, b, line)
}

// studentOf tells whether a row of a class matrix without an id is a student's,
// whose id is missing, and not one of statistics below the students: those begin with
// numbers, as 80-89分 does.
func (s *scan) studentOf(name string, row *sheet.Row) bool {
	normal := lexicon.Normalise(name)
	switch {
	case s.words.IsStatistic(normal):
		return false
	case s.words.People.IsNameLike(name):
		return true
	}
	return s.words.People.CouldBeName(name) && strings.TrimLeft(normal, "0123456789") == normal && s.hasMark(row)
}

// hasMark tells whether anything stands in the column of a course.
func (s *scan) hasMark(row *sheet.Row) bool {
	return slices.ContainsFunc(s.layout.matrix.courses, func(c course) bool {
		return lexicon.TrimInvisible(s.texts.of(s.cell(row, c.col))) != ""
	})
}
