package sheet

import (
	"bytes"
	"encoding/binary"
)

// The fast path reads the cells of a row in the forms that all common writers
// use, straight from the bytes:
//
//	<c r="B7" s="3" t="s"><v>12</v></c>
//	<c r="B7" t="inlineStr"><is><t>…</t></is></c>
//	<c r="B7" s="3"/>
//
// It takes a cell whole or not at all: what has another form, is cut by the
// end of a buffer, or may be wrong is left to the long way, which decides.
// TestFastPath holds the two against each other.
//
// Its functions take the bytes at hand and where to begin, and return where
// they have ended, or -1. Short fixed strings are compared as one word.

// fastMargin is how many bytes must be at hand for the fast path to begin a
// cell. It is more than a cell of a number can take: 6 bytes of <c r=", 11 of
// reference, 11 of style, 14 of type, > and <v>, 20 digits, 8 of </v></c>.
const fastMargin = 128

// The fixed strings, as the words that little-endian loads make of them.
const (
	wordCellOpen   = 0x0000_223d_7220_633c // <c r="
	maskCellOpen   = 0x0000_ffff_ffff_ffff
	wordValueClose = 0x3e63_2f3c_3e76_2f3c // </v></c>
	wordInlineOpen = 0x003e_743c_3e73_693c // <is><t>
	maskInlineOpen = 0x00ff_ffff_ffff_ffff

	openPreserved = `<is><t xml:space="preserve">`
	closeInline   = "</t></is></c>"
)

func load64(b []byte, i int) uint64 { return binary.LittleEndian.Uint64(b[i:]) }

// fastCells reads cells from the bytes at hand as long as they have one of the
// usual forms.
func (p *xlsxPass) fastCells(row *Row) {
	w := &p.s.win
	b, at := w.buf, w.pos
	cells := row.Cells
	for len(b)-at >= fastMargin {
		n := len(cells)
		cells = append(cells, Cell{})
		c := &cells[n]
		end := p.fastCell(b, at, c)
		if end < 0 {
			cells = cells[:n]
			break
		}
		at = end
		p.shuffled = p.shuffled || c.Col <= p.col
		p.col, p.sure = c.Col, true
		if c.Kind == Blank {
			cells = cells[:n]
		}
	}
	w.pos, row.Cells = at, cells
}

// fastCell reads one cell.
func (p *xlsxPass) fastCell(b []byte, i int, c *Cell) int {
	if load64(b, i)&maskCellOpen != wordCellOpen {
		return -1
	}
	if i = p.fastRef(b, i+6, c); i < 0 {
		return -1
	}
	kind, style := typeNumber, 0
	if b[i] == ' ' {
		if kind, style, i = fastAttrs(b, i); i < 0 {
			return -1
		}
	}
	switch {
	case b[i] == '/' && b[i+1] == '>':
		return i + 2
	case b[i] != '>', p.book.styles.fonts != nil && p.font(style) != plainFont, p.isStruck(style):
		return -1
	case kind == typeInline:
		return fastInline(b, i+1, c)
	case b[i+1] != '<' || b[i+2] != 'v' || b[i+3] != '>':
		return fastClose(b, i+1)
	}
	return p.fastValue(b, i+4, kind, style, c)
}

// fastRef reads a reference into the row that the pass is in, and its quote.
func (p *xlsxPass) fastRef(b []byte, i int, c *Cell) int {
	col := int(b[i]) - 'A' + 1
	if col < 1 || col > 26 {
		return -1
	}
	for i++; b[i]-'A' <= 'Z'-'A' && col <= excelColumns; i++ {
		col = col*26 + int(b[i]-'A') + 1
	}
	if col > p.columns || load64(b, i)&p.digitMask != p.digitWord {
		return -1
	}
	c.Col = col
	return i + len(p.digits) + 1
}

// fastAttrs reads a style and a type, in either order.
func fastAttrs(b []byte, i int) (kind cellKind, style, end int) {
	styled, typed := false, false
	for b[i] == ' ' {
		name, value := b[i+1], i+4
		if b[i+2] != '=' || b[i+3] != '"' {
			return 0, 0, -1
		}
		switch {
		case name == 's' && !styled:
			styled = true
			for i = value; i < value+6 && b[i]-'0' <= 9; i++ {
				style = style*10 + int(b[i]-'0')
			}
			if i == value || b[i] != '"' {
				return 0, 0, -1
			}
			i++
		case name == 't' && !typed:
			typed = true
			if kind, i = fastType(b, value); i < 0 {
				return 0, 0, -1
			}
		default:
			return 0, 0, -1
		}
	}
	return kind, style, i
}

// fastType reads a cell type and its quote.
func fastType(b []byte, i int) (cellKind, int) {
	switch {
	case b[i] == 's' && b[i+1] == '"':
		return typeShared, i + 2
	case string(b[i:i+10]) == `inlineStr"`:
		return typeInline, i + 10
	case b[i] == 'n' && b[i+1] == '"':
		return typeNumber, i + 2
	case string(b[i:i+4]) == `str"`:
		return typeString, i + 4
	case b[i] == 'b' && b[i+1] == '"':
		return typeBool, i + 2
	}
	return 0, -1
}

// fastClose reads the end tag of an empty cell.
func fastClose(b []byte, i int) int {
	if string(b[i:i+4]) != "</c>" {
		return -1
	}
	return i + 4
}

// fastValue reads the value of a cell, and its end tags.
func (p *xlsxPass) fastValue(b []byte, start int, kind cellKind, style int, c *Cell) int {
	i, whole := start, uint64(0)
	for i < start+20 && b[i]-'0' <= 9 {
		whole = whole*10 + uint64(b[i]-'0')
		i++
	}
	plain := i > start && i < start+16 && load64(b, i) == wordValueClose
	switch {
	case kind == typeShared:
		if !plain || p.shared == nil || whole >= uint64(len(p.shared.refs)) || p.shared.odd != nil {
			return -1
		}
		c.Kind, c.Text = Text, p.shared.text(int(whole))
		p.texts.bytes += int64(len(c.Text))
		return i + 8
	case kind == typeNumber && plain:
		if p.setNumber(c, float64(whole), b[start:i], style) != nil {
			return -1
		}
		return i + 8
	}
	return p.fastOther(b, start, kind, style, c)
}

// fastOther reads the values that are not all digits.
func (p *xlsxPass) fastOther(b []byte, start int, kind cellKind, style int, c *Cell) int {
	i := -1
	switch kind {
	case typeNumber:
		f, n := decimal(b[start:])
		if i = start + n; n < 0 || p.setNumber(c, f, b[start:i], style) != nil {
			return -1
		}
	case typeString:
		i = fastText(b, start, c)
	case typeBool:
		if b[start] == '0' || b[start] == '1' {
			i = start + 1
			c.Kind, c.Num = Bool, float64(b[start]-'0')
		}
	}
	if i < 0 || len(b)-i < 8 || load64(b, i) != wordValueClose {
		return -1
	}
	return i + 8
}

// fastInline reads an inline string of one text, and the end tags.
func fastInline(b []byte, i int, c *Cell) int {
	switch {
	case load64(b, i)&maskInlineOpen == wordInlineOpen:
		i += len("<is><t>")
	case string(b[i:i+len(openPreserved)]) == openPreserved:
		i += len(openPreserved)
	default:
		return -1
	}
	if i = fastText(b, i, c); i < 0 || len(b)-i < len(closeInline) || string(b[i:i+len(closeInline)]) != closeInline {
		return -1
	}
	return i + len(closeInline)
}

// fastText reads a text up to the next tag.
func fastText(b []byte, start int, c *Cell) int {
	n := bytes.IndexByte(b[start:], '<')
	if n < 0 || n > 0 && b[start] == '=' || !plainText(b[start:start+n]) {
		return -1
	}
	c.Kind, c.Text = Text, view(b[start:start+n])
	return start + n
}

// decimal reads the number that b begins with, rounded as strconv would.
// Where 15 digits and a small exponent say it all, one multiplication or
// division of two exact floats is exact rounding (Clinger 1990).
func decimal(b []byte) (f float64, n int) {
	i := 0
	if b[0] == '-' {
		i = 1
	}
	var mantissa uint64
	mantissa, n = digits(b[i:], 0)
	count, exp := n, 0
	i += n
	if i < len(b) && b[i] == '.' {
		mantissa, n = digits(b[i+1:], mantissa)
		count, exp = count+n, -n
		i += 1 + n
	}
	if i < len(b) && b[i]|0x20 == 'e' {
		e, n := exponent(b[i:])
		if n < 0 {
			return 0, -1
		}
		exp += e
		i += n
	}
	switch {
	case count == 0:
		return 0, -1
	case count > 19 || mantissa >= 1<<53 || exp < -22 || exp > 22:
		f, err := parseNumber(b[:i])
		if err != nil {
			return 0, -1
		}
		return f, i
	case exp < 0:
		f = float64(mantissa) / powersOfTen[-exp]
	default:
		f = float64(mantissa) * powersOfTen[exp]
	}
	if b[0] == '-' {
		f = -f
	}
	return f, i
}

// digits appends the digits that b begins with to a number, without regard to
// overflow, and returns how many there are.
func digits(b []byte, to uint64) (uint64, int) {
	for i, c := range b {
		if c -= '0'; c > 9 {
			return to, i
		} else {
			to = to*10 + uint64(c)
		}
	}
	return to, len(b)
}

// exponent reads E+05 and the like.
func exponent(b []byte) (e, n int) {
	i, sign := 1, 1
	if i < len(b) && (b[i] == '+' || b[i] == '-') {
		if b[i] == '-' {
			sign = -1
		}
		i++
	}
	first := i
	for ; i < len(b) && i < first+4 && b[i]-'0' <= 9; i++ {
		e = e*10 + int(b[i]-'0')
	}
	if i == first {
		return 0, -1
	}
	return sign * e, i
}

// powersOfTen are those that a float64 holds exactly.
var powersOfTen = [...]float64{
	1e0, 1e1, 1e2, 1e3, 1e4, 1e5, 1e6, 1e7, 1e8, 1e9, 1e10, 1e11,
	1e12, 1e13, 1e14, 1e15, 1e16, 1e17, 1e18, 1e19, 1e20, 1e21, 1e22,
}
