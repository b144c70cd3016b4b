package sheet

import (
	"cmp"
	"io"
	"slices"
	"strings"
)

const (
	// holdSize is up to which unpacked size a sheet is read whole before its
	// first row is given out: whatever the order of its rows. Larger ones
	// stream; they come from programs that write rows in order.
	holdSize = 4 << 20

	// sortSize is up to which unpacked size a sheet is held in memory to put
	// its rows in order.
	sortSize = 256 << 20
)

// rows starts a pass over sheet i. The rows of a sheet that is out of order
// are put in order first, if that can be known: for sheets up to holdSize, and
// after a pass over the sheet has met it.
func (b *xlsxBook) rows(i int) (stream, error) {
	sheet := b.sheets[i]
	small := b.pack.partSize(sheet.part) <= holdSize
	if small || sheet.isConfused() {
		return b.storedRows(sheet, small)
	}
	p, err := b.startPass(sheet)
	if err != nil {
		return nil, err
	}
	return &risingRows{p}, nil
}

// risingRows is a pass that takes the order of rows for granted until it meets
// one that is not.
type risingRows struct{ *xlsxPass }

func (r *risingRows) next(row *Row) error {
	err := r.xlsxPass.next(row)
	var e *Error
	switch err {
	case errConfused:
		r.sheet.confuse()
		e = fault(ErrUnsupported, whatRowOrder(r.row, r.last))
		e.Row = r.row
	case errUncalced:
		r.sheet.setUncalced()
		e = fault(ErrUnsupported, whatUncalced)
	default:
		return err
	}
	e.Part, e.Sheet = r.sheet.part, r.sheet.name
	return e
}

// storedRows reads a sheet whole and puts its rows in order. Where the part is
// small, its scanner keeps what the cells' texts show into, to the end of the
// part and beyond; else the texts are copied.
func (b *xlsxBook) storedRows(sheet *xlsxSheet, small bool) (stream, error) {
	size := b.pack.partSize(sheet.part)
	if size > sortSize {
		e := overLimit(limitSort, byteSize(sortSize))
		e.Part, e.Sheet = sheet.part, sheet.name
		return nil, e
	}
	p, err := b.startPass(sheet)
	if err != nil {
		return nil, err
	}
	defer p.close()
	p.anyOrder, p.s.win.keep = true, small
	st := &rowStore{cells: make([]Cell, 0, size/36)} // a cell seldom takes less
	for row := new(Row); ; {
		err := p.next(row)
		if err == io.EOF {
			break
		}
		if err == errUncalced {
			sheet.setUncalced()
			return b.storedRows(sheet, small)
		}
		if err != nil {
			return nil, err
		}
		st.add(row, !small)
	}
	if err := st.sort(); err != nil {
		return nil, p.located(err)
	}
	return st, nil
}

// rowStore gives out rows held in memory.
type rowStore struct {
	rows     []storedRow
	cells    []Cell
	confused bool // the rows did not come in ascending order
	at       int
}

// storedRow is a row whose cells are cells[first:end] of its store.
type storedRow struct {
	number     int
	hidden     bool
	first, end int
}

func (s *rowStore) add(row *Row, copyTexts bool) {
	first := len(s.cells)
	s.confused = s.confused || len(s.rows) > 0 && s.rows[len(s.rows)-1].number >= row.Number
	s.cells = append(s.cells, row.Cells...)
	s.rows = append(s.rows, storedRow{row.Number, row.Hidden, first, len(s.cells)})
	if copyTexts {
		for i := first; i < len(s.cells); i++ {
			s.cells[i].Text = strings.Clone(s.cells[i].Text)
		}
	}
}

// sort puts the rows in ascending order and together those of one number.
func (s *rowStore) sort() error {
	if !s.confused {
		return nil
	}
	s.rows = inOrder(s.rows, func(r *storedRow) int { return r.number })
	rows := s.rows[:0]
	for from, to := 0, 0; from < len(s.rows); from = to {
		for to = from; to < len(s.rows) && s.rows[to].number == s.rows[from].number; {
			to++
		}
		row, err := s.join(s.rows[from:to])
		if err != nil {
			return err
		}
		rows = append(rows, row)
	}
	s.rows = rows
	return nil
}

// join makes one row of the pieces of one number, in one step however many
// there are.
func (s *rowStore) join(pieces []storedRow) (storedRow, error) {
	row := pieces[0]
	if len(pieces) == 1 {
		return row, nil
	}
	row.first = len(s.cells)
	for _, p := range pieces {
		row.hidden = row.hidden || p.hidden
		s.cells = append(s.cells, s.cells[p.first:p.end]...)
	}
	cells, err := sortCells(s.cells[row.first:])
	if err != nil {
		e := err.(*Error)
		e.Row = row.number
		return row, e
	}
	row.end = row.first + len(cells)
	s.cells = s.cells[:row.end]
	return row, nil
}

// inOrder sorts items by their rows, those of one row as they stood. Where there
// are many it counts them, in time for the items and the rows.
func inOrder[T any](items []T, row func(*T) int) []T {
	last := 0
	for i := range items {
		last = max(last, row(&items[i]))
	}
	if last > 16*len(items) {
		slices.SortStableFunc(items, func(a, b T) int { return cmp.Compare(row(&a), row(&b)) })
		return items
	}
	next := make([]int, last+2) // by row: where its next item goes
	for i := range items {
		next[row(&items[i])+1]++
	}
	for r := range last {
		next[r+1] += next[r]
	}
	out := make([]T, len(items))
	for i := range items {
		r := row(&items[i])
		out[next[r]] = items[i]
		next[r]++
	}
	return out
}

func (s *rowStore) next(row *Row) error {
	if s.at == len(s.rows) {
		return io.EOF
	}
	r := s.rows[s.at]
	s.at++
	*row = Row{Number: r.number, Hidden: r.hidden, Cells: s.cells[r.first:r.end:r.end]}
	return nil
}

func (s *rowStore) close() error { return nil }
