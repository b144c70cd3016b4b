package samples

import (
	"context"
	"io"
	"time"

	"github.com/xuri/excelize/v2"

	"runxin/care"
)

// styles are the number formats of a workbook.
type styles struct{ title, header, day, moment, id int }

// writeBook returns what writes the tables of one workbook, encrypted unless the
// password is "".
func writeBook(password string) func(context.Context, io.Writer, []table) error {
	return func(ctx context.Context, w io.Writer, tables []table) error {
		f := excelize.NewFile()
		defer f.Close()
		if err := fillBook(ctx, f, tables); err != nil {
			return err
		}
		return f.Write(w, excelize.Options{Password: password})
	}
}

// fillBook fills a new workbook. A single sheet is streamed; several go through
// memory, as excelize streams several in no fixed order.
func fillBook(ctx context.Context, f *excelize.File, tables []table) error {
	st, err := newStyles(f)
	if err != nil {
		return err
	}
	for i := range tables {
		if err := addSheet(f, i, tables[i].sheet.Sheet); err != nil {
			return err
		}
		fill := fillSheet
		if len(tables) == 1 && tables[i].merges == nil {
			fill = streamSheet
		}
		if err := fill(ctx, f, st, &tables[i]); err != nil {
			return err
		}
	}
	return nil
}

// newStyles adds the styles to a workbook.
func newStyles(f *excelize.File) (styles, error) {
	dayFormat, momentFormat, idFormat := "yyyy-mm-dd", "yyyy-mm-dd hh:mm:ss", "0000000000"
	var st styles
	for _, s := range []struct {
		to *int
		as excelize.Style
	}{
		{&st.title, excelize.Style{Font: &excelize.Font{Bold: true, Size: 14}}},
		{&st.header, excelize.Style{Font: &excelize.Font{Bold: true}}},
		{&st.day, excelize.Style{CustomNumFmt: &dayFormat}},
		{&st.moment, excelize.Style{CustomNumFmt: &momentFormat}},
		{&st.id, excelize.Style{CustomNumFmt: &idFormat}},
	} {
		n, err := f.NewStyle(&s.as)
		if err != nil {
			return st, err
		}
		*s.to = n
	}
	return st, nil
}

// addSheet names the i-th sheet of a new workbook.
func addSheet(f *excelize.File, i int, name string) error {
	if i == 0 {
		return f.SetSheetName("Sheet1", name)
	}
	_, err := f.NewSheet(name)
	return err
}

// streamSheet writes a table of any length.
func streamSheet(ctx context.Context, f *excelize.File, st styles, t *table) error {
	sw, err := f.NewStreamWriter(t.sheet.Sheet)
	if err != nil {
		return err
	}
	if err := sw.SetColWidth(2, len(t.header), 14); err != nil {
		return err
	}
	cells := make([]any, 0, len(t.header))
	err = eachRow(ctx, t, func(n int, row []any) error {
		cells = cells[:0]
		for _, v := range row {
			cells = append(cells, st.cell(v, n-1-len(t.above)))
		}
		at, err := excelize.CoordinatesToCellName(1, n)
		if err != nil {
			return err
		}
		return sw.SetRow(at, cells)
	})
	if err != nil {
		return err
	}
	return sw.Flush()
}

// fillSheet writes a short table through memory; its texts go to the shared
// strings.
func fillSheet(ctx context.Context, f *excelize.File, st styles, t *table) error {
	if err := t.merge(f); err != nil {
		return err
	}
	return eachRow(ctx, t, func(n int, row []any) error {
		for i, v := range row {
			cell, _ := st.cell(v, n-1-len(t.above)).(excelize.Cell)
			if cell.Value == nil {
				continue
			}
			at, err := excelize.CoordinatesToCellName(i+1, n)
			if err != nil {
				return err
			}
			if err := f.SetCellValue(t.sheet.Sheet, at, cell.Value); err != nil {
				return err
			}
			if err := f.SetCellStyle(t.sheet.Sheet, at, at, cell.StyleID); err != nil {
				return err
			}
		}
		return nil
	})
}

// merge merges the cells of a table and, where that is wanted, says a wrong size.
func (t *table) merge(f *excelize.File) error {
	for _, m := range t.merges {
		from, err := excelize.CoordinatesToCellName(m.col, m.row)
		if err != nil {
			return err
		}
		to, err := excelize.CoordinatesToCellName(m.col+m.cols-1, m.row+m.rows-1)
		if err != nil {
			return err
		}
		if err := f.MergeCell(t.sheet.Sheet, from, to); err != nil {
			return err
		}
	}
	if t.dimension == "" {
		return nil
	}
	return f.SetSheetDimension(t.sheet.Sheet, t.dimension)
}

// cell is a value with its style; nothing for an empty text. below is how far
// the row is below the header.
func (st styles) cell(v any, below int) any {
	switch v := v.(type) {
	case care.Day:
		return excelize.Cell{Value: dated(v), StyleID: st.day}
	case time.Time:
		midnight := care.DayOf(v)
		return excelize.Cell{Value: dated(midnight) + v.Sub(midnight.Time()).Hours()/24, StyleID: st.moment}
	case numberID:
		return excelize.Cell{Value: int64(v), StyleID: st.id}
	case string:
		if v == "" {
			return nil
		}
	}
	switch {
	case below < 0:
		return excelize.Cell{Value: v, StyleID: st.title}
	case below == 0:
		return excelize.Cell{Value: v, StyleID: st.header}
	}
	return excelize.Cell{Value: v}
}
