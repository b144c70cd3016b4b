package importer

import (
	"strings"

	"runxin/importer/sheet"
)

// filler fills the cells that a merged cell covers with what the cell holds: a
// college that is merged down over its students belongs to each of them.
type filler struct {
	waiting []sheet.Merge // in the order of their rows
	open    []spread
	row     sheet.Row
	cols    []int // the columns that were filled in the row in hand
}

// spread is a merged cell that reaches down over the rows in hand.
type spread struct {
	sheet.Merge
	cell sheet.Cell
}

// newFiller returns a filler for the rows below a header, nil where nothing is
// to be filled.
func newFiller(merges []sheet.Merge, header int) *filler {
	for len(merges) > 0 && merges[0].Row <= header {
		merges = merges[1:]
	}
	if len(merges) == 0 {
		return nil
	}
	return &filler{waiting: merges}
}

// fill returns the row with the covered cells filled. It is valid until the
// following call.
func (f *filler) fill(row *sheet.Row) *sheet.Row {
	f.cols = f.cols[:0]
	open := f.open[:0]
	for _, s := range f.open {
		if s.LastRow >= row.Number {
			open = append(open, s)
		}
	}
	f.open = open
	out := row
	for _, s := range f.open {
		if c, ok := out.Cell(s.Col); !ok || c.Kind == sheet.Blank {
			out = f.with(out, s.cell)
			f.cols = append(f.cols, s.Col)
		}
	}
	for len(f.waiting) > 0 && f.waiting[0].Row <= row.Number {
		m := f.waiting[0]
		f.waiting = f.waiting[1:]
		if c, ok := row.Cell(m.Col); ok && m.Row == row.Number && c.Kind != sheet.Blank {
			cell := *c
			cell.Text = strings.Clone(c.Text)
			f.open = append(f.open, spread{m, cell})
		}
	}
	return out
}

// with returns the row with one cell more.
func (f *filler) with(row *sheet.Row, cell sheet.Cell) *sheet.Row {
	cells := f.row.Cells
	if row != &f.row {
		cells = append(cells[:0], row.Cells...)
		f.row.Number, f.row.Hidden = row.Number, row.Hidden
	}
	i := 0
	for i < len(cells) && cells[i].Col < cell.Col {
		i++
	}
	if i < len(cells) && cells[i].Col == cell.Col {
		cells[i] = cell
	} else {
		cells = append(cells, sheet.Cell{})
		copy(cells[i+1:], cells[i:])
		cells[i] = cell
	}
	f.row.Cells = cells
	return &f.row
}
