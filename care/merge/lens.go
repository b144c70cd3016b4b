package merge

import (
	"slices"

	"runxin/care"
	"runxin/care/books"
)

// A college that reads what of its book was not taken looks for the student and the heading: the
// cell is on another row by then, in another week's book. A lens tells of a sheet that came back
// which cell of a form each of its cells is.
type lens struct {
	arrival arrival
	book    *handed // nil where what was issued is not at hand
	id      books.ID
	table   *table // as the merge read it, nil where it did not

	looked  bool
	spec    *books.Form // nil for a sheet that is no form
	issued  *handedForm
	head    int            // row of the headings, 0 on 首页
	columns map[string]int // of the sheet, by their headings; on 首页 those of the fields
	rows    map[string]int // of the fields
}

// look finds which form the sheet is and where its headings stand, unless the merge found it out.
func (m *merge) look(l *lens) {
	if l.looked || l.id.Kind != books.CollegeBook {
		return
	}
	l.looked, l.columns, l.rows = true, map[string]int{}, map[string]int{}
	l.spec, l.issued = m.specOf(l.arrival, l.book)
	switch {
	case l.spec == nil:
	case l.spec.Sheet == books.SheetFront:
		for heading, f := range books.FrontCells(l.arrival.grid, l.spec) {
			l.columns[heading], l.rows[heading] = f.Cell.Col, f.Row
		}
	case l.table != nil:
		l.head, l.columns = l.table.head, l.table.byTitle
	default:
		l.head, l.columns = books.FindHead(l.arrival.grid, slices.Concat(l.spec.Headings(), l.spec.Keys, []string{l.spec.Who, books.ColID}))
	}
}

// cellAbout is the cell of a form that a problem is about, so far as it is about one.
func (m *merge) cellAbout(p placedProblem) care.FormCell {
	l := m.lenses[care.SheetRef{File: p.problem.File, Sheet: p.problem.Sheet}]
	if l == nil {
		return care.FormCell{}
	}
	if m.look(l); l.spec == nil {
		return care.FormCell{}
	}
	cell := care.FormCell{Sheet: l.spec.Sheet, Column: l.heading(p.row, p.col)}
	if r, ok := l.arrival.grid.Row(p.row); ok && l.head > 0 && p.row > l.head {
		cell.Task, cell.ID, cell.Name = l.row(r)
	}
	return cell
}

// heading is the heading over a cell, on 首页 the label beside it.
func (l *lens) heading(row, col int) string {
	for heading, at := range l.columns { // each has its own place
		if at == col && col > 0 && (l.spec.Sheet != books.SheetFront || l.rows[heading] == row) {
			return heading
		}
	}
	return ""
}

// row is whose row one is: as it was issued, else as it came back.
func (l *lens) row(r *books.GridRow) (task, id, name string) {
	text := func(heading string) string { return r.Cell(l.columns[heading]).Text }
	key := keyOf(l.spec, l.id, text)
	if l.issued != nil {
		if row := l.issued.byKey[key]; row != nil {
			return row.key.task, row.id, row.name
		}
	}
	return key.task, text(books.ColID), text(books.ColName)
}
