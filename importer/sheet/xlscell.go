package sheet

import (
	"math"
	"strings"
)

// isCell reports whether rec holds the value of a cell.
func (rec record) isCell() bool {
	switch rec.id {
	case recFormula, recMulRK, recMulBlank, recRString, recLabelSST, recBlank,
		recNumber, recLabel, recBoolErr, recRK:
		return true
	}
	return false
}

// place returns the row and the columns of a cell record, from 0, after
// checking that its length fits its kind.
func (rec record) place() (row, first, last int, err error) {
	n := len(rec.data)
	ok := false
	switch rec.id {
	case recFormula:
		ok = n >= 22
	case recMulRK:
		ok = n >= 12 && (n-6)%6 == 0
	case recMulBlank:
		ok = n >= 8 && n%2 == 0
	case recLabel, recRString:
		ok = n >= 8
	case recLabelSST, recRK:
		ok = n == 10
	case recBlank:
		ok = n == 6
	case recNumber:
		ok = n == 14 || n == 18 // OpenOffice, with four bytes that mean nothing
	case recBoolErr:
		ok = n == 8 || n == 9 // OpenOffice, with a value of two bytes
	}
	if !ok {
		return 0, 0, 0, damaged(whatXLSRecord, rec.id)
	}
	row, first = int(le16(rec.data)), int(le16(rec.data[2:]))
	last = first
	switch rec.id {
	case recMulRK:
		last = first + (n-6)/6 - 1
	case recMulBlank:
		last = first + (n-6)/2 - 1
	}
	if last > 0xFF || last > first && int(le16(rec.data[n-2:])) != last {
		return 0, 0, 0, damaged(whatXLSColumn)
	}
	return row, first, last, nil
}

// cellReader turns cell records into cells.
type cellReader struct {
	book *xlsBook
	idle idleFormulas // of the sheet
	recs *records
	buf  []byte // for the text being read

	texts textMeter // of shared strings
}

// read appends the cells of rec, whose place was checked, to dst.
func (r *cellReader) read(dst []Cell, rec record) ([]Cell, error) {
	d := rec.data
	c := Cell{Col: int(le16(d[2:])) + 1}
	var err error
	switch xf := le16(d[4:]); rec.id {
	case recBlank:
	case recMulBlank:
		for i := range (len(d) - 6) / 2 {
			dst = append(dst, Cell{Col: c.Col + i})
		}
		return dst, nil
	case recMulRK:
		return r.mulRK(dst, d)
	case recRK:
		err = r.number(&c, xf, rkValue(le32(d[6:])))
	case recNumber:
		err = r.number(&c, xf, math.Float64frombits(le64(d[6:])))
	case recLabelSST:
		err = r.shared(&c, xf, le32(d[6:]))
	case recLabel, recRString:
		err = r.text(&c, chunks{recs: r.recs, data: d[6:]}, textIn{r.font(xf), rec.id == recRString})
	case recBoolErr:
		err = boolErr(&c, d[6:])
		r.font(xf).mask(&c)
	case recFormula:
		err = r.formula(&c, d)
	}
	if err != nil {
		return dst, atColumn(err, c.Col)
	}
	c.Struck = c.Struck || r.isStruck(le16(d[4:]))
	return append(dst, c), nil
}

// isStruck tells whether a cell format strikes out.
func (r *cellReader) isStruck(xf uint16) bool {
	return r.book.strikes && int(xf) < len(r.book.formats) && r.book.formats[xf].struck
}

// font is the symbol font of a cell format.
func (r *cellReader) font(xf uint16) symbolFont {
	if r.book.fonts == nil || int(xf) >= len(r.book.formats) {
		return plainFont
	}
	return r.book.formats[xf].font
}

// mulRK appends a run of numbers.
func (r *cellReader) mulRK(dst []Cell, d []byte) ([]Cell, error) {
	col := int(le16(d[2:])) + 1
	for d = d[4:]; len(d) >= 6; d = d[6:] {
		c := Cell{Col: col}
		if err := r.number(&c, le16(d), rkValue(le32(d[2:]))); err != nil {
			return dst, atColumn(err, col)
		}
		c.Struck = r.isStruck(le16(d))
		dst = append(dst, c)
		col++
	}
	return dst, nil
}

// rkValue decodes a number packed in 30 bits ([MS-XLS] §2.5.218).
func rkValue(rk uint32) float64 {
	v := float64(int32(rk) >> 2)
	if rk&2 == 0 {
		v = math.Float64frombits(uint64(rk&^3) << 32)
	}
	if rk&1 != 0 {
		v /= 100
	}
	return v
}

// number makes c a number, or what its format and its font make of it.
func (r *cellReader) number(c *Cell, xf uint16, v float64) error {
	if math.IsNaN(v) || math.IsInf(v, 0) {
		return damaged(whatXLSNumber)
	}
	c.Kind, c.Num = Number, v
	if len(r.book.formats) == 0 {
		return nil // a book without formats
	}
	if int(xf) >= len(r.book.formats) || r.book.formats[xf].bad {
		return damaged(whatXLSFormat, xf)
	}
	if f := &r.book.formats[xf]; f.date || f.words != nil {
		f.give(c, v, r.book.date1904)
	} else {
		c.Zeros, c.Percent = f.zeros, f.percent
	}
	r.font(xf).mask(c)
	return nil
}

func (r *cellReader) shared(c *Cell, xf uint16, i uint32) error {
	if int64(i) >= int64(len(r.book.sst.texts)) {
		return damaged(whatXLSIndex, i, len(r.book.sst.texts))
	}
	c.Kind, c.Text = Text, r.book.sst.texts[i]
	r.texts.bytes += int64(len(c.Text))
	if r.book.sst.odd != nil {
		r.odd(c, int(i))
	}
	if c.Kind == Text {
		r.font(xf).mask(c)
	}
	return nil
}

// odd makes c what shared string i is to a person who sees it.
func (r *cellReader) odd(c *Cell, i int) {
	odd, is := r.book.sst.odd[i]
	if !is {
		return
	}
	if c.Kind, c.Struck = odd.kind, odd.struck; c.Kind == Picture {
		c.Text = ""
	}
}

// textIn is what a text in its cell is written in: the cell's font, and whether
// fonts of some letters follow (RSTRING).
type textIn struct {
	font symbolFont
	runs bool
}

// text makes c the text that begins with its length at t.
func (r *cellReader) text(c *Cell, t chunks, in textIn) error {
	b, err := t.take(2)
	if err != nil {
		return err
	}
	n := int(le16(b))
	c.Kind = Text
	if n == 0 {
		return nil
	}
	var runs inRuns
	if c.Text, runs, err = r.shown(&t, n, in); err != nil {
		return err
	}
	odd, _ := runs.oddOf(c.Text)
	if c.Kind, c.Struck = odd.kind, odd.struck; c.Kind == Picture {
		c.Text = ""
	}
	return nil
}

// shown reads a text of n characters as its fonts show it, and what they make of it.
func (r *cellReader) shown(t *chunks, n int, in textIn) (text string, runs inRuns, err error) {
	if r.book.biff8 {
		r.buf, err = t.appendText(r.buf[:0], n)
	} else {
		r.buf, err = t.appendBytes(r.buf[:0], n)
	}
	switch {
	case err != nil:
		return "", runs, err
	case in.runs && r.book.fonts != nil:
		return r.shownInRuns(t, xlsFont{symbol: in.font})
	case r.book.biff8:
		runs = t.runs
		text, runs.signs = in.font.show(string(r.buf))
		return text, runs, nil
	}
	text, runs.signs, err = r.book.page.show(r.buf, in.font)
	return text, runs, err
}

// shownInRuns reads the fonts behind the text in hand and gives it as they show it.
// In BIFF5 they count bytes.
func (r *cellReader) shownInRuns(t *chunks, font xlsFont) (text string, runs inRuns, err error) {
	if r.book.biff8 {
		b, err := t.take(2)
		if err != nil {
			return "", runs, err
		}
		t.fonts = r.book.fonts
		r.buf, err = t.showRuns(r.buf, 0, int(le16(b)), font)
		return string(r.buf), t.runs, err
	}
	b, err := t.take(1)
	if err != nil {
		return "", runs, err
	}
	rest, begin := r.buf, 0
	show := func(end int) error {
		end = min(max(end-begin, 0), len(rest))
		shown, other, err := r.book.page.show(rest[:end], font.symbol)
		runs.signs, runs.struck = runs.signs || other, runs.struck || font.struck && strings.TrimSpace(shown) != ""
		text, rest, begin = text+shown, rest[end:], begin+end
		return err
	}
	for range int(b[0]) {
		if b, err = t.take(2); err == nil {
			err = show(int(b[0]))
		}
		if err != nil {
			return "", runs, err
		}
		font = r.book.fonts.at(int(b[1]))
	}
	err = show(len(r.buf))
	return text, runs, err
}

// boolErr makes c what a BOOLERR record says: a value of one or two bytes, and
// which of both it is.
func boolErr(c *Cell, d []byte) error {
	if len(d) == 3 && d[1] != 0 {
		return damaged(whatXLSBool)
	}
	return boolOrError(c, d[0], d[len(d)-1])
}

// boolOrError makes c a truth value or an error.
func boolOrError(c *Cell, v, isErr byte) error {
	switch {
	case isErr == 0 && v <= 1:
		c.Kind, c.Num = Bool, float64(v)
		return nil
	case isErr == 1:
		c.Kind, c.Text = Err, errorText(v)
		if c.Text != "" {
			return nil
		}
	}
	return damaged(whatXLSBool)
}

// errorText returns the error with a code as Excel shows it, "" for no known
// code ([MS-XLS] §2.5.10).
func errorText(code byte) string {
	switch code {
	case 0x00:
		return "#NULL!"
	case 0x07:
		return "#DIV/0!"
	case 0x0F:
		return "#VALUE!"
	case 0x17:
		return "#REF!"
	case 0x1D:
		return "#NAME?"
	case 0x24:
		return "#NUM!"
	case 0x2A:
		return "#N/A"
	case 0x2B:
		return "#GETTING_DATA"
	}
	return ""
}

// formula makes c the value that a formula had when the book was saved.
func (r *cellReader) formula(c *Cell, d []byte) error {
	v := d[6:14]
	if r.idle.saysNothing(d) || r.book.xlwt && isIdleText(d) {
		c.Kind = NoValue
		return nil
	}
	if le16(v[6:]) != 0xFFFF {
		return r.number(c, le16(d[4:]), math.Float64frombits(le64(v)))
	}
	switch v[0] {
	case 0:
		return r.formulaText(c, le16(d[4:]))
	case 1:
		return boolOrError(c, v[2], 0)
	case 2:
		return boolOrError(c, v[2], 1)
	case 3:
		c.Kind = Text
		return nil
	}
	return damaged(whatXLSFormula)
}

// formulaText reads the STRING record that follows a formula. Without one the
// formula has no value.
func (r *cellReader) formulaText(c *Cell, xf uint16) error {
	for {
		rec, err := r.recs.next()
		if err != nil {
			return err
		}
		switch rec.id {
		case recString:
			return r.text(c, chunks{recs: r.recs, data: rec.data}, textIn{font: r.font(xf)})
		case recArray, recTable, recShrFmla, recArray5, recTable5, recShrFml5, recContinue:
		default:
			r.recs.unread(rec)
			c.Kind = NoValue
			return nil
		}
	}
}

// atColumn adds the column, from 1, to an error.
func atColumn(err error, col int) error {
	if e, ok := err.(*Error); ok {
		e.Col = col
	}
	return err
}
