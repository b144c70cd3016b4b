package importer

import (
	"strconv"

	"runxin/care"
	"runxin/care/problem"
	"runxin/importer/lexicon"
	"runxin/importer/sheet"
)

// Marks are of a hundred (design §3). A table of which all numbers are small is of another
// scale, and so is a number that is shown as a percentage: nobody failed for that.

// smallScale is the most that marks of other scales come to: points of five, grade points,
// 1 for passed.
const smallScale = 5

// doubtScale keeps the marks of a table of another scale from being taken for fails, and
// asks about them. A 0 is one on every scale but that of 0 and 1.
func (s *scan) doubtScale() {
	if s.part.grades == nil {
		return
	}
	texts := s.part.texts.Texts()
	number := func(written care.TextID) bool {
		_, ok := s.words.Marks.ReadNumber(lexicon.Normalise(texts[written]))
		return ok
	}
	var most float32
	s.part.grades.EachResult(func(mark float32, written care.TextID) {
		if mark > most && number(written) {
			most = mark
		}
	})
	if most == 0 || most > smallScale {
		return
	}
	s.part.grades.Doubt(func(mark float32, written care.TextID) bool {
		return (mark > 0 || most <= 1) && mark <= smallScale && number(written)
	})
	col := 0
	if b := &s.layout.blocks[0]; s.layout.matrix == nil {
		col = max(b.at[lexicon.FieldMark], b.at[lexicon.FieldFirstMark])
	}
	s.part.addProblem(problem.OtherScale, s.layout.header, col, s.layout.headerOf(col))
}

// percentOf is a number with a percent format as people see it.
func percentOf(c *sheet.Cell) string { return strconv.FormatFloat(c.Num*100, 'f', -1, 64) + "%" }

// badMark is the trouble with a mark that cannot be read.
func (s *scan) badMark(row *sheet.Row, c *sheet.Cell) trouble {
	if c.Kind == sheet.Number && c.Percent {
		return trouble{kind: problem.OtherScale, row: row.Number, col: c.Col, text: percentOf(c), cause: "%"}
	}
	word := lexicon.TrimInvisible(s.texts.of(c))
	return trouble{kind: problem.BadMark, row: row.Number, col: c.Col, text: word, cause: word}
}
