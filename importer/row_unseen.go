package importer

import (
	"slices"
	"strings"

	"runxin/care/problem"
	"runxin/importer/lexicon"
	"runxin/importer/sheet"
)

// A cell whose value is not in the file is no blank: a formula that was never
// calculated, a picture, or what a person sees there by the cell's format or font
// alone. Whatever column it stands in, it is a problem of its own.

// unseen tells that a cell holds something that cannot be read.
func unseen(c *sheet.Cell) bool {
	return c.Kind == sheet.NoValue || c.Kind == sheet.Masked || c.Kind == sheet.Picture
}

// seenText is what a person sees in a cell that is not read.
func (s *scan) seenText(c *sheet.Cell) string {
	if c.Kind == sheet.Masked {
		return c.Text
	}
	return s.texts.of(c)
}

// hasUnseen tells whether a row has such a cell, and whether it has one that is struck out. Most
// rows have none, and are not asked any further: of each row it is asked with as little as possible.
func hasUnseen(row *sheet.Row) (has, struck bool) {
	kinds := uint(0)
	for i := range row.Cells {
		c := &row.Cells[i]
		kinds |= 1 << (c.Kind & 31)
		if c.Struck {
			struck = true
		}
	}
	return kinds&(1<<sheet.NoValue|1<<sheet.Masked|1<<sheet.Picture) != 0, struck
}

// A row that is struck out was withdrawn, or is done with, or only marked; nobody but its writer
// knows. So nobody has anything for sure by it, and nobody is lost by it.

// setAsideStruck sets a row aside of which a cell that means something is struck out, where it
// tells something of a student; it says so in any case. Of such grades it is not known whether
// they count.
func (s *scan) setAsideStruck(row *sheet.Row, b *block) bool {
	i := slices.IndexFunc(row.Cells, func(c sheet.Cell) bool {
		return c.Struck && b.mapsColumn(c.Col) && !s.layout.isCourse(c.Col) && lexicon.TrimInvisible(s.texts.of(&c)) != ""
	})
	if i < 0 {
		return false
	}
	c := &row.Cells[i]
	one := trouble{kind: problem.StruckOut, row: row.Number, col: c.Col, text: s.texts.of(c), wide: true}
	switch s.found.kind {
	case lexicon.Roster, lexicon.Library:
		one.done = doneStruckKept
	case lexicon.Grades:
		one.done, s.hand.struck = doneStruckMarks, true
	default:
		one.aside = 1
	}
	s.tally.note(one)
	return one.aside > 0
}

// unseenTrouble is what is to be said of such a cell.
func unseenTrouble(row int, c *sheet.Cell) trouble {
	one := trouble{kind: problem.NoValue, row: row, col: c.Col}
	switch c.Kind {
	case sheet.Masked:
		shown := lexicon.TrimInvisible(c.Text)
		one.kind, one.text, one.cause, one.done = problem.Masked, strings.Clone(shown), strings.Clone(shown), doneMasked(shown)
	case sheet.Picture:
		one.kind = problem.CellPicture
	}
	return one
}

// noteUnseen reports such a cell of the row in hand, once.
func (s *scan) noteUnseen(row *sheet.Row, c *sheet.Cell) {
	s.tellOnce(unseenTrouble(row.Number, c))
}

// setAsideByUnseen is noteUnseen where the row is not used because of the cell.
func (s *scan) setAsideByUnseen(row *sheet.Row, c *sheet.Cell) {
	one := unseenTrouble(row.Number, c)
	if one.aside = 1; one.done == "" {
		one.done = doneRows
	}
	s.tellOnce(one)
}

func (s *scan) tellOnce(one trouble) {
	if !slices.Contains(s.hand.told, one.col) {
		s.hand.told = append(s.hand.told, one.col)
		s.tally.note(one)
	}
}

// setAsideUnseen sets the row in hand aside if one of the fields that decide what
// it says cannot be seen.
func (s *scan) setAsideUnseen(row *sheet.Row, b *block, fields ...lexicon.Field) bool {
	if !s.hand.unseen {
		return false
	}
	for _, f := range fields {
		for _, col := range b.columnsOf(f) {
			if c, ok := row.Cell(col); ok && unseen(c) {
				s.setAsideByUnseen(row, c)
				return true
			}
		}
	}
	return false
}

// isUnseen tells whether the row in hand has a field that cannot be seen.
func (s *scan) isUnseen(row *sheet.Row, b *block, fields ...lexicon.Field) bool {
	return s.hand.unseen && slices.ContainsFunc(fields, func(f lexicon.Field) bool { return unseen(s.cell(row, b.at[f])) })
}

// tellUnseen reports what cannot be seen of a student's cells in the row in hand,
// but for what was reported where it was looked for.
func (s *scan) tellUnseen(row *sheet.Row, b *block) {
	cells := b.cellsOf(row)
	for i := range cells {
		if c := &cells[i]; unseen(c) && b.mapsColumn(c.Col) {
			s.noteUnseen(row, c)
		}
	}
}

// tellUnseenHeading reports what a row between the students begins with, if that
// cannot be seen: it may say something of those below.
func (s *scan) tellUnseenHeading(row *sheet.Row) {
	for i := range row.Cells {
		c := &row.Cells[i]
		if unseen(c) {
			s.noteUnseen(row, c)
		}
		if c.Kind != sheet.Blank && (c.Kind != sheet.Text || lexicon.TrimInvisible(c.Text) != "") {
			return
		}
	}
}

// noteUnseen keeps what cannot be seen of a row that may be a header or a title.
func (lay *layout) noteUnseen(row *sheet.Row) {
	const most = 100
	for i := range row.Cells {
		if c := &row.Cells[i]; unseen(c) && len(lay.unseen) < most {
			lay.unseen = append(lay.unseen, unseenTrouble(row.Number, c))
		}
	}
}

// tellUnseenAbove reports what cannot be seen of a header and the titles above it.
func (s *scan) tellUnseenAbove() {
	if s.found.kind == lexicon.Notes || s.found.kind == lexicon.Empty {
		return
	}
	for _, one := range s.layout.unseen {
		s.tally.note(one)
	}
}
