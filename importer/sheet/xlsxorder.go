package sheet

import (
	"cmp"
	"io"
	"slices"
	"strings"
)

const (
	// probeSize is up to which unpacked size a sheet is looked through for the
	// order of its rows before the first of them is given out. Larger ones
	// stream at once; they come from programs that write rows in order.
	probeSize = 16 << 20

	// sortSize is up to which unpacked size a sheet is held in memory to put
	// its rows in order.
	sortSize = 256 << 20
)

// rows starts a pass over sheet i. The rows of a sheet that is out of order
// are put in order first, if that is known beforehand: for sheets up to
// probeSize, and after a pass over the sheet has met it.
func (b *xlsxBook) rows(i int) (stream, error) {
	sheet := b.sheets[i]
	if sheet.known() == orderUnknown && b.pack.partSize(sheet.part) <= probeSize {
		if err := b.probe(sheet); err != nil {
			return nil, err
		}
	}
	if sheet.known() == orderConfused {
		return b.sortedRows(sheet)
	}
	p, err := b.startPass(sheet)
	if err != nil {
		return nil, err
	}
	return &risingRows{p}, nil
}

// probe finds out the order of a sheet's rows, and whether they can be read.
func (b *xlsxBook) probe(sheet *xlsxSheet) error {
	p, err := b.startPass(sheet)
	if err != nil {
		return err
	}
	defer p.close()
	for row := new(Row); ; {
		switch err := p.next(row); err {
		case nil:
		case io.EOF:
			return nil
		case errConfused:
			sheet.learn(orderConfused)
			return nil
		default:
			return err
		}
	}
}

// risingRows is a pass that takes the order of rows for granted until it meets
// one that is not.
type risingRows struct{ *xlsxPass }

func (r *risingRows) next(row *Row) error {
	err := r.xlsxPass.next(row)
	if err != errConfused {
		return err
	}
	r.sheet.learn(orderConfused)
	e := fault(ErrUnsupported, whatRowOrder(r.row, r.last))
	e.Part, e.Sheet, e.Row = r.sheet.part, r.sheet.name, r.row
	return e
}

// sortedRows reads a sheet whole and puts its rows in order.
func (b *xlsxBook) sortedRows(sheet *xlsxSheet) (stream, error) {
	if b.pack.partSize(sheet.part) > sortSize {
		e := overLimit(limitSort, byteSize(sortSize))
		e.Part, e.Sheet = sheet.part, sheet.name
		return nil, e
	}
	p, err := b.startPass(sheet)
	if err != nil {
		return nil, err
	}
	defer p.close()
	p.anyOrder = true
	var rows []Row
	for row := new(Row); ; {
		err := p.next(row)
		if err == io.EOF {
			break
		}
		if err != nil {
			return nil, err
		}
		rows = append(rows, cloneRow(row))
	}
	slices.SortStableFunc(rows, func(a, b Row) int { return cmp.Compare(a.Number, b.Number) })
	rows, err = mergeRows(rows)
	if err != nil {
		return nil, p.located(err)
	}
	return &storedRows{rows: rows}, nil
}

func cloneRow(row *Row) Row {
	c := *row
	c.Cells = slices.Clone(row.Cells)
	for i := range c.Cells {
		c.Cells[i].Text = strings.Clone(c.Cells[i].Text)
	}
	return c
}

// mergeRows puts together the rows of one number, which stand side by side.
func mergeRows(rows []Row) ([]Row, error) {
	out := rows[:0]
	for _, r := range rows {
		n := len(out)
		if n == 0 || out[n-1].Number != r.Number {
			out = append(out, r)
			continue
		}
		cells, err := sortCells(append(out[n-1].Cells, r.Cells...))
		if err != nil {
			e := err.(*Error)
			e.Row = r.Number
			return nil, e
		}
		out[n-1].Cells = cells
		out[n-1].Hidden = out[n-1].Hidden || r.Hidden
	}
	return out, nil
}

// storedRows gives out rows held in memory.
type storedRows struct{ rows []Row }

func (s *storedRows) next(row *Row) error {
	if len(s.rows) == 0 {
		return io.EOF
	}
	*row, s.rows = s.rows[0], s.rows[1:]
	return nil
}

func (s *storedRows) close() error { return nil }
