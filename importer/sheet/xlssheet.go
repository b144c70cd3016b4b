package sheet

import (
	"cmp"
	"errors"
	"io"
	"slices"
	"sync"
)

// Rows of a sheet are mostly stored in order, but nothing in the format holds
// a writer to it. So each sheet is looked through once, by its record heads:
// a sheet in order is then streamed, any other is read along a sorted index of
// its cells. Where one cell is stored twice the last one counts, as in Excel.

// xlsSheet is one worksheet and what the look through it found.
type xlsSheet struct {
	name     string
	pos, end int64 // of its BOF, and what it cannot reach beyond; pos < 0 for none
	hidden   bool

	once  sync.Once
	index sheetIndex
	err   error
}

// sheetIndex is what is known of a sheet before its cells are read.
type sheetIndex struct {
	idle    idleFormulas
	sorted  bool     // cells stand in ascending order, none twice
	cells   []cellAt // when not sorted: every cell record, by row, else as stored
	hidden  []uint64 // a bit per hidden row
	regions []Merge
}

// cellAt is where a cell record stands.
type cellAt struct {
	pos int64
	row uint16
}

// indexed looks through sheet i once and returns what it found.
func (b *xlsBook) indexed(i int) (*xlsSheet, error) {
	s := b.sheets[i]
	s.once.Do(func() {
		s.index.sorted = true
		if s.err = b.scan(s); s.err != nil || s.index.sorted {
			return
		}
		s.index.cells = inOrder(s.index.cells, func(c *cellAt) int { return int(c.row) })
	})
	return s, s.err
}

// scan fills the index of a sheet. It starts anew, noting every cell, when it
// meets one out of order.
func (b *xlsBook) scan(s *xlsSheet) error {
	recs, err := openSheet(b.records(), s)
	if err != nil {
		return b.fault(err, s, 0, 0)
	}
	s.index = sheetIndex{sorted: s.index.sorted, hidden: make([]uint64, 1<<16/64)}
	row, col := -1, -1 // of the last cell
	for {
		rec, err := recs.next()
		if err == io.EOF {
			return nil
		}
		if err == nil && !rec.isCell() {
			if err = s.index.record(rec); err == nil {
				continue
			}
		}
		if err != nil {
			return b.fault(err, s, row+1, 0)
		}
		r, first, last, err := rec.place()
		if err != nil {
			return b.fault(err, s, row+1, 0)
		}
		if rec.id == recFormula {
			s.index.idle.see(rec.data)
		}
		if !s.index.sorted {
			s.index.cells = append(s.index.cells, cellAt{rec.pos, uint16(r)})
		} else if r < row || r == row && first <= col {
			s.index.sorted = false
			return b.scan(s)
		}
		row, col = r, last
	}
}

// record takes in a record that is not a cell.
func (x *sheetIndex) record(rec record) error {
	d := rec.data
	switch {
	case rec.id == recUncalced:
		x.idle.uncalced = true
	case rec.id == recRow:
		if len(d) < 16 {
			return damaged(whatXLSRecord, rec.id)
		}
		if d[12]&0x20 != 0 {
			row := le16(d)
			x.hidden[row/64] |= 1 << (row % 64)
		}
	case rec.id == recMergeCells:
		if len(d) < 2 || len(d) < 2+8*int(le16(d)) {
			return damaged(whatXLSRecord, rec.id)
		}
		for i := range int(le16(d)) {
			m := d[2+8*i:]
			x.regions = append(x.regions, Merge{
				Row: int(le16(m)) + 1, LastRow: int(le16(m[2:])) + 1,
				Col: int(le16(m[4:])) + 1, LastCol: int(le16(m[6:])) + 1,
			})
		}
	case rec.suspect():
		return damaged(whatXLSUnknown, rec.id)
	}
	return nil
}

func (x *sheetIndex) isHidden(row int) bool { return x.hidden[row/64]>>(row%64)&1 != 0 }

// fault adds the place to an error of a sheet; row and col count from 1.
func (b *xlsBook) fault(err error, s *xlsSheet, row, col int) error {
	e, ok := errors.AsType[*Error](inPart(err, b.name))
	if !ok {
		return err
	}
	e.Sheet, e.Row = s.name, row
	if e.Col == 0 {
		e.Col = col
	}
	return e
}

func (b *xlsBook) merges(i int) ([]Merge, error) {
	s, err := b.indexed(i)
	if err != nil {
		return nil, err
	}
	return slices.Clone(s.index.regions), nil
}

func (b *xlsBook) rows(i int) (stream, error) {
	s, err := b.indexed(i)
	if err != nil {
		return nil, err
	}
	recs := b.records()
	sub, err := openSheet(recs, s)
	if err != nil {
		return nil, b.fault(err, s, 0, 0)
	}
	texts := textMeter{budget: b.texts, sheet: s}
	return &xlsRows{cells: cellReader{book: b, idle: s.index.idle, recs: recs, texts: texts}, sheet: s, sub: sub}, nil
}

// xlsRows is a pass over one sheet.
type xlsRows struct {
	cells cellReader
	sheet *xlsSheet
	sub   *substream
	at    int // index of the next cell, when the sheet is not sorted
	ended bool
}

func (r *xlsRows) close() error { return nil }

func (r *xlsRows) next(row *Row) error {
	for {
		row.Cells = row.Cells[:0]
		n, err := r.fill(row)
		if err == io.EOF {
			return err
		}
		if err == nil {
			err = r.cells.texts.ask()
		}
		if err != nil {
			return r.cells.book.fault(err, r.sheet, n+1, 0)
		}
		row.Number, row.Hidden = n+1, r.sheet.index.isHidden(n)
		dropBlanks(row)
		if len(row.Cells) > 0 {
			return r.limit(row)
		}
	}
}

// limit refuses a row beyond the limits.
func (r *xlsRows) limit(row *Row) error {
	lim, last := r.cells.book.limits, row.Cells[len(row.Cells)-1].Col
	switch {
	case row.Number > lim.Rows:
		return r.cells.book.fault(overLimit(limitRows, itoa(lim.Rows)), r.sheet, row.Number, 0)
	case last > lim.Columns:
		return r.cells.book.fault(overLimit(limitColumns, itoa(lim.Columns)), r.sheet, row.Number, last)
	}
	return nil
}

// dropBlanks leaves out the cells that hold nothing but a format.
func dropBlanks(row *Row) {
	row.Cells = slices.DeleteFunc(row.Cells, func(c Cell) bool { return c.Kind == Blank })
}

// fill reads the cells of the next row and returns its number, from 0.
func (r *xlsRows) fill(row *Row) (int, error) {
	if r.sheet.index.sorted {
		return r.fillInOrder(row)
	}
	return r.fillByIndex(row)
}

func (r *xlsRows) fillInOrder(row *Row) (n int, err error) {
	n = -1
	for !r.ended {
		rec, err := r.sub.next()
		if err == io.EOF {
			r.ended = true
			break
		}
		if err != nil {
			return n, err
		}
		if !rec.isCell() {
			continue
		}
		at, _, _, err := rec.place()
		if err != nil {
			return n, err
		}
		if n >= 0 && at != n {
			r.sub.unread(rec)
			return n, nil
		}
		n = at
		if row.Cells, err = r.cells.read(row.Cells, rec); err != nil {
			return n, err
		}
	}
	if n < 0 {
		return n, io.EOF
	}
	return n, nil
}

func (r *xlsRows) fillByIndex(row *Row) (n int, err error) {
	all := r.sheet.index.cells
	if r.at == len(all) {
		return -1, io.EOF
	}
	n = int(all[r.at].row)
	for ; r.at < len(all) && int(all[r.at].row) == n; r.at++ {
		r.sub.pos = all[r.at].pos
		rec, err := r.sub.records.next()
		if err != nil {
			return n, err
		}
		if _, _, _, err := rec.place(); err != nil {
			return n, err
		}
		if row.Cells, err = r.cells.read(row.Cells, rec); err != nil {
			return n, err
		}
		if len(row.Cells) > maxRowCells {
			return n, overLimit(limitRowCells, itoa(maxRowCells))
		}
	}
	row.Cells = lastOfEach(row.Cells)
	return n, nil
}

// lastOfEach sorts cells by column and keeps the last of those that stand in
// one place.
func lastOfEach(cells []Cell) []Cell {
	slices.SortStableFunc(cells, func(a, b Cell) int { return cmp.Compare(a.Col, b.Col) })
	out := cells[:0]
	for i, c := range cells {
		if i+1 == len(cells) || cells[i+1].Col != c.Col {
			out = append(out, c)
		}
	}
	return out
}
