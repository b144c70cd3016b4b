package sheet

import (
	"strconv"

	"github.com/xuri/excelize/v2"
)

// complete asks excelize what the value of a cell is.
func (r *excelizeRows) complete(c *Cell) error {
	f, at := r.book.file, CellName(r.number, c.Col)
	kind, err := f.GetCellType(r.sheet, at)
	if err != nil {
		return err
	}
	switch kind {
	case excelize.CellTypeUnset, excelize.CellTypeNumber:
		return r.readNumber(c, at)
	case excelize.CellTypeBool:
		c.Kind = Bool
		c.Num, err = strconv.ParseFloat(c.Text, 64)
	case excelize.CellTypeError:
		c.Kind = Err
	}
	return err
}

// readNumber makes a number of a cell, or the date that its format shows.
func (r *excelizeRows) readNumber(c *Cell, at string) (err error) {
	if c.Num, err = strconv.ParseFloat(c.Text, 64); err != nil {
		return err
	}
	c.Kind = Number
	id, err := r.book.file.GetCellStyle(r.sheet, at)
	if err != nil {
		return err
	}
	style, err := r.book.file.GetStyle(id)
	if err != nil {
		return err
	}
	date := builtinDate(style.NumFmt)
	if code := style.CustomNumFmt; code != nil {
		date, c.Zeros = isDateFormat(*code), zeroFormat(*code)
	}
	if date {
		c.Kind, c.Zeros = Date, 0
	}
	return nil
}

func (b *excelizeBook) merges(i int) ([]Merge, error) {
	cells, err := b.file.GetMergeCells(b.names[i])
	if err != nil {
		return nil, damaged("%v", err)
	}
	var out []Merge
	for _, c := range cells {
		var m Merge
		m.Col, m.Row, err = excelize.CellNameToCoordinates(c.GetStartAxis())
		if err == nil {
			m.LastCol, m.LastRow, err = excelize.CellNameToCoordinates(c.GetEndAxis())
		}
		if err != nil {
			return nil, damaged("%v", err)
		}
		out = append(out, m)
	}
	return out, nil
}

func (b *excelizeBook) props() (map[string]string, error) {
	list, err := b.file.GetCustomProps()
	if err != nil {
		return nil, damaged("%v", err)
	}
	out := map[string]string{}
	for _, p := range list {
		if s, ok := p.Value.(string); ok {
			out[p.Name] = s
		}
	}
	return out, nil
}
