package sheet

import (
	"bytes"
	"cmp"
	"errors"
	"slices"
	"strconv"
)

// The bounds of the file format itself.
const (
	excelRows    = 1_048_576
	excelColumns = 16_384
)

// errConfused ends a pass whose rows turn out not to rise.
var errConfused = errors.New("rows out of order")

// readRow reads a row from the start tag just read, without its blank cells.
func (p *xlsxPass) readRow(row *Row) error {
	for s := p.s; ; {
		if p.fast && !s.empty {
			p.fastCells(row)
			if p.fastRowEnd() {
				break
			}
			if len(s.win.buf)-s.win.pos < feedRoom/4 && s.win.more() {
				continue
			}
		}
		end, err := p.slowItem(row)
		if err != nil {
			return err
		}
		if end {
			break
		}
	}
	return p.endRow(row)
}

// rowAttrs reads the attributes of the row just started.
func (p *xlsxPass) rowAttrs(row *Row) error {
	row.Hidden = p.s.flag("hidden")
	p.shuffled = false
	p.col = 0
	p.fast = !p.noFast && p.s.unprefixed()
	p.keepRowTag(row.Hidden)
	number := p.last + 1
	r, ok := p.s.attr("r")
	if p.sure = ok; ok {
		var err error
		if number, err = strconv.Atoi(string(r)); err != nil {
			return damaged(whatRowNumber)
		}
	}
	return p.setRow(number)
}

// setRow says which row the pass is in.
func (p *xlsxPass) setRow(number int) error {
	switch {
	case number < 1 || number > excelRows:
		return damaged(whatRowNumber)
	case number > p.book.limits.Rows:
		return overLimit(limitRows, itoa(p.book.limits.Rows))
	}
	p.row = number
	p.digits = strconv.AppendInt(p.digits[:0], int64(number), 10)
	word := append(p.digits, `"0000000`...)
	p.digitWord, p.digitMask = load64(word, 0), ^uint64(0)
	if n := 8 * (len(p.digits) + 1); n < 64 {
		p.digitMask = 1<<n - 1
		p.digitWord &= p.digitMask
	}
	return nil
}

const rowOpen = `<row r="`

// keepRowTag keeps the further attributes of a row, with the quote before
// them, so that fastRow knows them again.
func (p *xlsxPass) keepRowTag(hidden bool) {
	p.rowRest, p.rowHidden = p.rowRest[:0], hidden
	tag, ok := bytes.CutPrefix(p.s.tag, []byte(rowOpen[1:]))
	if !ok || !p.fast || p.s.empty || bytes.Contains(tag, []byte("xmlns")) {
		return
	}
	p.rowRest = append(append(p.rowRest, tag[bytes.IndexByte(tag, '"'):]...), '>')
}

// fastRow reads a start tag of the form <row r="7"…>, if its further
// attributes are byte for byte those of the row before.
func (p *xlsxPass) fastRow(row *Row) bool {
	w := &p.s.win
	b := w.buf[w.pos:]
	if len(p.rowRest) == 0 || len(b) < len(rowOpen)+8+len(p.rowRest) || string(b[:len(rowOpen)]) != rowOpen {
		return false
	}
	number, n := digits(b[len(rowOpen):len(rowOpen)+8], 0)
	end := len(rowOpen) + n + len(p.rowRest)
	if n == 0 || string(b[len(rowOpen)+n:end]) != string(p.rowRest) {
		return false
	}
	if p.setRow(int(number)) != nil || p.s.push([]byte("row")) != nil {
		return false
	}
	w.pos += end
	row.Cells, row.Hidden = row.Cells[:0], p.rowHidden
	p.shuffled, p.col, p.sure = false, 0, true
	return true
}

// fastRowEnd takes the end tag of the row off, if it comes next and whole.
func (p *xlsxPass) fastRowEnd() bool {
	const end = "</row>"
	w := &p.s.win
	if len(w.buf)-w.pos < len(end) || string(w.buf[w.pos:w.pos+len(end)]) != end {
		return false
	}
	w.pos += len(end)
	return p.s.pop() == nil
}

// endRow puts the cells of a row in order, and holds the row against the one
// before.
func (p *xlsxPass) endRow(row *Row) error {
	row.Number = p.row
	if p.row <= p.last && !p.anyOrder {
		return errConfused
	}
	p.last = p.row
	if err := p.texts.ask(); err != nil {
		return err
	}
	if len(p.arrays) > 0 {
		row.Cells = p.fillArrays(row.Cells)
	}
	if p.shuffled {
		var err error
		if row.Cells, err = sortCells(row.Cells); err != nil {
			return err
		}
	}
	p.col = 0
	return nil
}

// maxRowCells bounds the cells of a row that has to be put in order. A row has
// room for a quarter of them: more say again what others say.
const maxRowCells = 4 * excelColumns

// sortCells puts cells in ascending order. A cell that stands twice must say
// the same thing twice.
func sortCells(cells []Cell) ([]Cell, error) {
	if len(cells) > maxRowCells {
		return nil, overLimit(limitRowCells, itoa(maxRowCells))
	}
	slices.SortStableFunc(cells, func(a, b Cell) int { return cmp.Compare(a.Col, b.Col) })
	out := cells[:0]
	for _, c := range cells {
		n := len(out)
		switch {
		case n == 0 || out[n-1].Col != c.Col:
			out = append(out, c)
		case out[n-1] != c:
			e := damaged(whatTwiceCell)
			e.Col = c.Col
			return nil, e
		}
	}
	return out, nil
}

// slowItem reads what comes next in a row, whatever its form, and reports
// whether it was the end of the row.
func (p *xlsxPass) slowItem(row *Row) (end bool, err error) {
	s := p.s
	if err := s.next(); err != nil {
		return false, err
	}
	switch {
	case s.kind == xmlEnd:
		return true, nil
	case s.kind == xmlText && blank(s.text):
		return false, nil
	case s.kind == xmlStart && s.is("c"):
		var c Cell
		before := p.col
		if err := p.slowCell(&c); err != nil {
			return false, err
		}
		p.shuffled = p.shuffled || c.Col <= before
		if c.Kind != Blank {
			row.Cells = append(row.Cells, c)
		}
		return false, nil
	case s.kind == xmlStart && s.is("extLst"):
		return false, s.skip()
	case s.kind == xmlStart && s.space != s.home:
		return false, s.skipForeign()
	}
	return false, damaged(whatInRow)
}

// slowCell reads the cell just started.
func (p *xlsxPass) slowCell(c *Cell) error {
	raw, err := p.cellAttrs(c)
	if err != nil {
		return err
	}
	for s := p.s; ; {
		if err := s.next(); err != nil {
			return err
		}
		switch {
		case s.kind == xmlEnd:
			return p.convert(c, raw)
		case s.kind == xmlText && blank(s.text):
		case s.kind != xmlStart:
			return damaged(whatInCell)
		case s.is("v") && !raw.valued && raw.takes():
			value, err := s.content()
			if err != nil {
				return err
			}
			if raw.valued = true; !raw.inline {
				raw.has, raw.value = true, value
			}
		case s.is("is") && !raw.inline && raw.takes():
			raw.has, raw.inline = true, true
			if raw.value, raw.runs, err = richText(s); err != nil {
				return err
			}
		case s.is("f") && !raw.formula:
			raw.formula, p.formulas = true, true
			raw.array = arrayOf(s)
			text, err := s.content()
			if err != nil {
				return err
			}
			raw.picture = raw.picture || isPictureCall(view(text))
		case s.is("extLst"):
			if err := s.skip(); err != nil {
				return err
			}
		case s.space != s.home:
			if err := s.skipForeign(); err != nil {
				return err
			}
		default:
			return damaged(whatInCell)
		}
	}
}

// arrayOf returns the cells of the array formula just started, none for others.
func arrayOf(s *xmlScanner) (m Merge) {
	if kind, _ := s.attr("t"); string(kind) == "array" {
		ref, _ := s.attr("ref")
		m, _ = parseRange(ref)
	}
	return m
}

// cellAttrs reads the attributes of a cell: its place, style and type.
func (p *xlsxPass) cellAttrs(c *Cell) (raw rawCell, err error) {
	col := p.col + 1
	if ref, ok := p.s.attr("r"); ok {
		var row, n int
		if row, col, n = parseRef(ref); n == 0 || n != len(ref) {
			p.col++
			return raw, damaged(whatRef)
		}
		if row != p.row && !p.sure && p.col == 0 {
			err = p.setRow(row)
		} else if row != p.row {
			err = damaged(whatRefRow)
		}
		p.sure = true
	}
	p.col = col
	switch {
	case err != nil:
		return raw, err
	case col > excelColumns:
		return raw, damaged(whatRef)
	case col > p.book.limits.Columns:
		return raw, overLimit(limitColumns, itoa(p.book.limits.Columns))
	}
	c.Col = col
	if b, ok := p.s.attr("s"); ok && len(b) > 0 {
		if raw.style, err = strconv.Atoi(string(b)); err != nil || raw.style < 0 {
			return raw, damaged(whatStyle)
		}
	}
	t, _ := p.s.attr("t")
	if raw.kind, err = cellType(t); err != nil {
		return raw, err
	}
	if raw.kind == typeError {
		_, rich := p.s.attr("vm")
		raw.picture = rich && p.book.pictures
	}
	return raw, nil
}
