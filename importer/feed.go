package importer

import (
	"strings"

	"runxin/importer/sheet"
)

// feed hands out the rows of a sheet one by one and lets its reader look ahead:
// whether a row begins a table often shows in the rows below it.
type feed struct {
	rows  *sheet.Rows
	ahead []*sheet.Row // copies of rows that were looked at, to be handed out next
}

// next returns the next row, nil at the end of the sheet and at an error. The
// row is valid until the following call.
func (f *feed) next() *sheet.Row {
	if len(f.ahead) > 0 {
		row := f.ahead[0]
		f.ahead = f.ahead[1:]
		return row
	}
	if f.rows.Next() {
		return f.rows.Row()
	}
	return nil
}

// peek returns the row that the i-th following call of next will return, counted
// from 0, nil where the sheet ends before.
func (f *feed) peek(i int) *sheet.Row {
	for len(f.ahead) <= i {
		if !f.rows.Next() {
			return nil
		}
		f.ahead = append(f.ahead, copyRow(f.rows.Row()))
	}
	return f.ahead[i]
}

// back hands row out again, before all others.
func (f *feed) back(row *sheet.Row) {
	f.ahead = append([]*sheet.Row{copyRow(row)}, f.ahead...)
}

// copyRow returns a copy that stays valid when the rows move on.
func copyRow(row *sheet.Row) *sheet.Row {
	out := &sheet.Row{Number: row.Number, Hidden: row.Hidden, Cells: make([]sheet.Cell, len(row.Cells))}
	for i := range row.Cells {
		out.Cells[i] = row.Cells[i]
		out.Cells[i].Text = strings.Clone(row.Cells[i].Text)
	}
	return out
}
