package importer

import (
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
	term := g.sheetTerm
	for _, c := range s.layout.matrix.courses {
		cell := s.cell(row, c.col)
		if unseen(cell) {
			s.noteUnseen(row, cell)
			continue
		}
		m := g.markOf(cell)
		switch {
		case m.blank:
			continue
		case !m.ok:
			word := lexicon.TrimInvisible(s.texts.of(cell))
			s.tally.note(trouble{kind: problem.BadMark, row: row.Number, col: c.col, text: word, cause: word, done: doneOneMark})
			continue
		}
		a := care.Attempt{
			Course: c.id, Credit: c.credit, Points: care.NaN32(), Term: term, Text: m.text, Place: s.placeOf(row, c.col),
			Result: m.first.Result, Mark: m.first.Value, Cheat: m.first.Cheat,
		}
		if m.composite {
			g.addComposite(a, m, term)
		} else {
			g.addAttempt(a, m.first)
		}
	}
	if term == (care.Term{}) {
		s.tally.add(problem.BadTerm, row.Number, 0, "")
	} else {
		g.countTerm(term)
	}
	return usedIf(g.keepAttempts(p, row))
}

// readHeading takes the term of a heading.
func (r matrixRows) readHeading(row *sheet.Row, b *block, line *headLine) {
	r.grades.readHeading(row, b, line)
}

// studentOf tells whether a row of a class matrix without an id is a student's,
// whose id is missing, and not one of statistics below the students.
func (s *scan) studentOf(name string) bool {
	return !s.words.IsStatistic(lexicon.Normalise(name)) && s.words.People.IsNameLike(name)
}
