package sheet

import (
	"golang.org/x/net/html/atom"
)

// handle does what the current tag asks for. It stops after a row that has ended
// with something in it and goes on when it is called again.
func (w *htmlWalk) handle(row *Row) (ready bool, err error) {
	w.again = false
	if t := w.top(); t != nil && t.inCell && t.wrap(&w.tag) {
		return false, nil
	}
	if w.tag.end {
		return w.handleEnd(row)
	}
	return w.handleStart(row)
}

func (w *htmlWalk) handleStart(row *Row) (ready bool, err error) {
	t := w.top()
	switch name := w.tag.name; name {
	case atom.Table:
		return false, w.beginTable()
	case atom.Tr, atom.Td, atom.Th, atom.Caption, atom.Thead, atom.Tbody, atom.Tfoot:
		switch {
		case t == nil:
			return false, w.fault(damaged(whatStrayRow))
		case name == atom.Td || name == atom.Th:
			return false, w.beginCell(t)
		case t.inRow:
			w.again = true
			return w.closeRow(t, row)
		}
		return false, w.beginRows(t)
	case atom.Html:
		w.inPage = true
	case atom.Frame, atom.Frameset, atom.Iframe:
		w.aside.frames = true
	case atom.Col:
		w.aside.hidden = w.aside.hidden || t != nil && w.tag.style.hidden
	case atom.Input:
		w.aside.login = w.aside.login || w.tag.password
	}
	switch {
	case isSilent(w.tag.name):
		w.silent = w.tag.name
	case w.tag.xml:
		w.inXML = true
	case t != nil && t.inCell && !t.text.open(&w.tag, w.limits.Depth):
		return false, w.fault(overLimit(limitDepth, itoa(w.limits.Depth)))
	case t != nil && w.tag.shown != "":
		return false, w.tooLong(t)
	}
	return false, nil
}

func (w *htmlWalk) beginTable() error {
	switch {
	case w.tag.malformed:
		return w.fault(damaged(whatSwallowed))
	case len(w.open) == w.limits.Depth:
		return w.fault(overLimit(limitDepth, itoa(w.limits.Depth)))
	case len(w.tables) == w.limits.Parts:
		return w.fault(overLimit(limitTables, itoa(w.limits.Parts)))
	}
	w.tables = append(w.tables, htmlInfo{start: w.offset, hidden: w.tag.style.hidden})
	number := len(w.tables)
	w.open = append(w.open, &htmlTable{
		number: number, allHidden: w.tag.style.hidden, keep: w.first && number == 1,
	})
	return nil
}

// beginRows opens a row, a caption, which stands in a row of its own, or a row
// group.
func (w *htmlWalk) beginRows(t *htmlTable) error {
	switch w.tag.name {
	case atom.Thead, atom.Tbody, atom.Tfoot:
		t.endGroup()
		t.groupHidden = w.tag.style.hidden
	case atom.Caption:
		t.beginRow(htmlStyle{})
		return w.spend(t.beginCell(&htmlTag{cols: 1, rows: 1}, w.limits.Columns))
	default:
		t.beginRow(w.tag.style)
	}
	return nil
}

const (
	freeSpans     = 16 << 20 // columns that spans may take in any page
	spansPerBytes = 64       // and for each byte of it
)

// spend holds the columns that the cells of a page have stepped over against
// what its length allows.
func (w *htmlWalk) spend(steps int) error {
	if w.spans += int64(steps); w.spans > freeSpans+spansPerBytes*w.offset {
		return w.fault(overLimit(limitSpans, itoa(freeSpans)))
	}
	return nil
}

func (w *htmlWalk) beginCell(t *htmlTable) error {
	t.endCell()
	if !t.inRow {
		t.beginRow(htmlStyle{})
	}
	if len(t.cells) == w.limits.Columns {
		return w.fault(overLimit(limitColumns, itoa(w.limits.Columns)))
	}
	w.aside.hidden = w.aside.hidden || w.tag.style.hidden && !t.hidden
	return w.spend(t.beginCell(&w.tag, w.limits.Columns))
}

func (w *htmlWalk) handleEnd(row *Row) (ready bool, err error) {
	t := w.top()
	switch name := w.tag.name; {
	case w.silent != 0 && name == w.silent:
		w.silent = 0
	case w.tag.xml:
		w.inXML = false
	case name == atom.Html:
		w.inPage = false
	case name == atom.Td || name == atom.Th:
		if t == nil || !t.inCell {
			return false, w.fault(damaged(whatStrayCell))
		}
		t.endCell()
	case t == nil:
	case (name == atom.Tr || name == atom.Caption) && !t.inRow:
	case name == atom.Tr || name == atom.Caption:
		return w.closeRow(t, row)
	case name == atom.Thead || name == atom.Tbody || name == atom.Tfoot || name == atom.Table:
		if t.inRow {
			w.again = true
			return w.closeRow(t, row)
		}
		t.endGroup()
		t.groupHidden = false
		if name == atom.Table {
			w.endTable(t)
		}
	case t.inCell:
		t.text.close(name)
	}
	return false, nil
}

func (w *htmlWalk) endTable(t *htmlTable) {
	w.open = w.open[:len(w.open)-1]
	w.tables[t.number-1].ended = true
	if t.keep {
		w.merges = t.merges
	}
}

// closeRow ends the open row and reports whether anything stands in it, which
// then is in row.
func (w *htmlWalk) closeRow(t *htmlTable, row *Row) (ready bool, err error) {
	t.endRow()
	if col := t.give(row, w.date1904); col > 0 {
		e := damaged(whatNumber)
		e.Row, e.Col = row.Number, col
		return false, e
	}
	if len(row.Cells) == 0 {
		return false, nil
	}
	if row.Number > w.limits.Rows {
		return false, w.fault(overLimit(limitRows, itoa(w.limits.Rows)))
	}
	if row.Cells[len(row.Cells)-1].Col > w.limits.Columns {
		return false, w.fault(overLimit(limitColumns, itoa(w.limits.Columns)))
	}
	return true, nil
}
