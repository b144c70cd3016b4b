package importer

import (
	"slices"
	"strings"

	"runxin/importer/sheet"
)

// mergedCells fills the cells that a merged cell covers with what the cell holds: a
// college that is merged down over its students belongs to each of them.
type mergedCells struct {
	waiting []sheet.Merge // in the order of their rows
	open    []spread      // in the order of their columns
	row     sheet.Row
	cols    []int // the columns that were filled in the row in hand
	room    *int  // how many cells of the sheet can still be filled
}

// spread is a merged cell that reaches down over the rows in hand.
type spread struct {
	merge sheet.Merge
	cell  sheet.Cell
}

// newMergedCells returns a filler for the rows below a header, nil where nothing is
// to be filled.
func newMergedCells(merges []sheet.Merge, header int, room *int) *mergedCells {
	i, _ := slices.BinarySearchFunc(merges, header+1, func(m sheet.Merge, row int) int { return m.Row - row })
	if i == len(merges) {
		return nil
	}
	return &mergedCells{waiting: merges[i:], room: room}
}

// fill returns the row with the covered cells filled. It is valid until the
// following call.
func (f *mergedCells) fill(row *sheet.Row) *sheet.Row {
	f.cols = f.cols[:0]
	f.open = slices.DeleteFunc(f.open, func(s spread) bool { return s.merge.LastRow < row.Number })
	out := f.spread(row)
	f.openBelow(row)
	return out
}

// spread puts what reaches down into a row, from left to right.
func (f *mergedCells) spread(row *sheet.Row) *sheet.Row {
	if f.isFull() {
		return row
	}
	cells, next := f.row.Cells[:0], 0
	for i := range f.open {
		s := &f.open[i]
		for ; next < len(row.Cells) && row.Cells[next].Col < s.merge.Col; next++ {
			cells = append(cells, row.Cells[next])
		}
		own := next < len(row.Cells) && row.Cells[next].Col == s.merge.Col
		if own && row.Cells[next].Kind != sheet.Blank || *f.room == 0 {
			continue
		}
		if own {
			next++
		}
		*f.room--
		cells = append(cells, s.cell)
		f.cols = append(f.cols, s.merge.Col)
	}
	if len(f.cols) == 0 {
		return row
	}
	f.row.Number, f.row.Hidden, f.row.Cells = row.Number, row.Hidden, append(cells, row.Cells[next:]...)
	return &f.row
}

// openBelow takes up what reaches down from a row.
func (f *mergedCells) openBelow(row *sheet.Row) {
	for len(f.waiting) > 0 && f.waiting[0].Row <= row.Number {
		m := f.waiting[0]
		f.waiting = f.waiting[1:]
		if c, ok := row.Cell(m.Col); ok && m.Row == row.Number && c.Kind != sheet.Blank {
			cell := *c
			cell.Text = strings.Clone(c.Text)
			f.openMerge(spread{m, cell})
		}
	}
}

// openMerge takes up one merged cell. In a column over which another reaches it holds
// from here on: merged cells that lie over one another, which no program makes, so
// cost no more than others.
func (f *mergedCells) openMerge(s spread) {
	i, there := slices.BinarySearchFunc(f.open, s.merge.Col, func(o spread, col int) int { return o.merge.Col - col })
	if there {
		f.open[i] = s
		return
	}
	f.open = slices.Insert(f.open, i, s)
}

// isFull tells whether there are more cells to be filled than are.
func (f *mergedCells) isFull() bool { return *f.room == 0 }
