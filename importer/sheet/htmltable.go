package sheet

import "golang.org/x/net/html/atom"

// htmlTable is a table that is open at some point of an HTML text, with the row
// and the cell that are open in it. Rows and columns are laid out as HTML does:
// every tr is a row, and a cell takes the first column that no cell above it
// reaches into.
type htmlTable struct {
	number int // of the table in the text, from 1, in the order of their start tags
	row    int // of the row that is or was open
	col    int // of the cell that is or was open

	inRow, inCell bool
	wraps         int  // tables that are open around the text of the cell
	hidden        bool // the row is
	struck        bool // the row is struck out
	allHidden     bool // the whole table is
	groupHidden   bool // the row group is
	extra         int  // blank rows that the row stands for

	until []int // per column: the last row that a cell above reaches into
	next  int   // first column that may be free in this row
	text  htmlText
	cells []htmlCell

	keep   bool // merges are wanted
	merges []Merge
	group  int // index of the row group's first merge
}

func (t *htmlTable) beginRow(style htmlStyle) {
	t.row++
	t.inRow, t.hidden, t.extra = true, style.hidden || t.groupHidden || t.allHidden, max(style.rows, 1)-1
	t.struck = style.struck
	t.next, t.col = 1, 0
	t.cells = t.cells[:0]
	t.text.reset()
}

// beginCell opens a cell and marks the columns and rows that it takes, as far as
// the column limit. It returns how many columns it has stepped over: a few bytes
// of a tag may take thousands.
func (t *htmlTable) beginCell(tag *htmlTag, limit int) (steps int) {
	before := t.next
	for t.next <= len(t.until) && t.until[t.next-1] >= t.row {
		t.next++
	}
	steps = t.next - before
	t.col, t.inCell, t.wraps = t.next, true, 0
	t.next += min(tag.cols, limit)
	t.text.begin()
	t.text.base.face, t.text.base.struck = tag.style.face, tag.style.struck || t.struck
	t.cells = append(t.cells, htmlCell{col: t.col, value: tag.value, style: tag.style})
	rows := tag.rows
	if rows == 0 || rows > maxRowspan {
		rows = maxRowspan
	}
	if rows == 1 && tag.cols == 1 {
		return steps
	}
	if t.keep && !tag.style.loose {
		t.merges = append(t.merges, Merge{t.row, t.col, t.row + rows - 1, t.next - 1})
	}
	for col := t.col; rows > 1 && col < t.next && col <= limit; col++ {
		for len(t.until) < col {
			t.until = append(t.until, 0)
		}
		t.until[col-1] = max(t.until[col-1], t.row+rows-1)
		steps++
	}
	return steps
}

// wrap takes in a tag of a table that stands around the text of the open cell, and
// reports false for any other. Excel puts one around what a picture lies on
// (mso-ignore:vglayout2): its cell is this one.
func (t *htmlTable) wrap(tag *htmlTag) bool {
	switch tag.name {
	case atom.Table:
		switch {
		case tag.end && t.wraps > 0:
			t.wraps--
			return true
		case !tag.end && (t.wraps > 0 || t.text.style().around):
			t.wraps++
			return true
		}
		return false
	case atom.Td, atom.Th:
		if t.wraps > 0 && !tag.end {
			cell := &t.cells[len(t.cells)-1]
			cell.value, cell.style = tag.value, cell.style.with(tag.style)
			t.text.base.face = cell.style.face
		}
	case atom.Tr, atom.Thead, atom.Tbody, atom.Tfoot:
	default:
		return false
	}
	return t.wraps > 0
}

// maxRowspan is HTML's own bound.
const maxRowspan = 65_534

func (t *htmlTable) endCell() {
	if !t.inCell {
		return
	}
	t.inCell = false
	cell := &t.cells[len(t.cells)-1]
	cell.from, cell.to, cell.signs, cell.picture, cell.struck = t.text.start, len(t.text.out), t.text.signs, t.text.picture, t.text.struck
}

// endRow closes the open row and moves on to the one below it.
func (t *htmlTable) endRow() {
	t.endCell()
	t.inRow = false
	t.row += t.extra
}

// endGroup closes a row group: no cell reaches beyond it.
func (t *htmlTable) endGroup() {
	t.until = t.until[:0]
	kept := t.group
	for _, m := range t.merges[t.group:] {
		m.LastRow = min(m.LastRow, t.row)
		if m.LastRow > m.Row || m.LastCol > m.Col {
			t.merges[kept] = m
			kept++
		}
	}
	t.merges = t.merges[:kept]
	t.group = kept
}

// give fills row from the row that has ended. It returns the column of a cell
// whose value is none of its kind, 0 where there is none.
func (t *htmlTable) give(row *Row, date1904 bool) (badCol int) {
	row.Number, row.Hidden, row.Cells = t.row-t.extra, t.hidden, row.Cells[:0]
	texts := string(t.text.out)
	for i := range t.cells {
		c := &t.cells[i]
		cell, ok := c.cell(texts[c.from:c.to], date1904)
		if !ok {
			return c.col
		}
		cell.Struck = c.struck
		if cell.Kind != Blank {
			row.Cells = append(row.Cells, cell)
		}
	}
	return 0
}
