package sheet

import (
	"encoding/binary"
	"fmt"
	"math"
	"unicode/utf16"
)

// biff writes the records of a workbook stream.
type biff struct {
	old bool // BIFF5
	buf []byte
}

// rec writes a record. Parts are put together little-endian; text and bytes
// stand as they are.
func (b *biff) rec(id uint16, parts ...any) {
	body := leBytes(parts...)
	b.buf = append(b.buf, leBytes(id, uint16(len(body)), body)...)
}

// leBytes puts parts together little-endian.
func leBytes(parts ...any) []byte {
	var out []byte
	for _, p := range parts {
		switch v := p.(type) {
		case string:
			out = append(out, v...)
		case []byte:
			out = append(out, v...)
		case byte:
			out = append(out, v)
		case uint16:
			out = binary.LittleEndian.AppendUint16(out, v)
		case int:
			out = binary.LittleEndian.AppendUint16(out, uint16(v))
		case uint32:
			out = binary.LittleEndian.AppendUint32(out, v)
		case float64:
			out = binary.LittleEndian.AppendUint64(out, math.Float64bits(v))
		default:
			panic(fmt.Sprintf("leBytes: %T", p))
		}
	}
	return out
}

// utf16Bytes is s in UTF-16.
func utf16Bytes(s string) []byte {
	var out []byte
	for _, u := range utf16.Encode([]rune(s)) {
		out = binary.LittleEndian.AppendUint16(out, u)
	}
	return out
}

// biffText is a BIFF8 string with a length of two bytes: narrow where it is ASCII.
func biffText(s string) []byte {
	if isASCII([]byte(s)) {
		return leBytes(len(s), byte(0), s)
	}
	w := utf16Bytes(s)
	return leBytes(len(w)/2, byte(textWide), w)
}

// bof and eof begin and end a substream.
func (b *biff) bof(kind int) {
	if b.old {
		b.rec(recBOF, 0x0500, kind, 0, 0)
	} else {
		b.rec(recBOF, 0x0600, kind, 0, 0, uint32(0), uint32(0))
	}
}

func (b *biff) eof() { b.rec(recEOF) }

// Records of cells. Rows and columns count from 0, as in the file.
func (b *biff) number(row, col, xf int, v float64) { b.rec(recNumber, row, col, xf, v) }
func (b *biff) label(row, col int, s string)       { b.rec(recLabel, row, col, 0, biffText(s)) }
func (b *biff) label5(row, col int, s string)      { b.rec(recLabel, row, col, 0, len(s), s) }
func (b *biff) shared(row, col int, i uint32)      { b.rec(recLabelSST, row, col, 0, i) }

// formula writes a formula with the eight bytes of its result.
func (b *biff) formula(row, col int, result []byte) {
	b.rec(recFormula, row, col, 0, result, 0, uint32(0), 3, "\x1e\x01\x00")
}

// idle is formula with its options and what Excel keeps beside them.
func (b *biff) idle(row, col int, result []byte, options int, cache uint32) {
	b.rec(recFormula, row, col, 0, result, options, cache, 3, "\x1e\x01\x00")
}

// font writes a font by its name.
func (b *biff) font(name string) {
	w := utf16Bytes(name)
	b.rec(recFont, make([]byte, 14), byte(len(w)/2), byte(textWide), w)
}

// The results of formulas that are not numbers.
func resultOf(kind, v byte) []byte { return leBytes(kind, byte(0), v, "\x00\x00\x00\xff\xff") }

// xlsSheetDef is a sheet for buildBIFF.
type xlsSheetDef struct {
	name string
	hide byte
	kind byte
	body func(*biff)
}

// xlsDef is a book for buildBIFF.
type xlsDef struct {
	old     bool
	globals func(*biff)
	sheets  []xlsSheetDef
}

// stream returns the workbook stream of a book.
func (d xlsDef) stream() []byte {
	pos := make([]uint32, len(d.sheets))
	b := &biff{}
	for range 2 { // the first time round to learn where the sheets stand
		b = &biff{old: d.old}
		b.bof(bofGlobals)
		if d.globals != nil {
			d.globals(b)
		}
		for i, s := range d.sheets {
			if d.old {
				b.rec(recBoundSheet, pos[i], s.hide, s.kind, byte(len(s.name)), s.name)
				continue
			}
			w := utf16Bytes(s.name)
			b.rec(recBoundSheet, pos[i], s.hide, s.kind, byte(len(w)/2), byte(textWide), w)
		}
		b.eof()
		for i, s := range d.sheets {
			pos[i] = uint32(len(b.buf))
			b.bof(map[byte]int{0: bofSheet, 2: 0x20}[s.kind])
			s.body(b)
			b.eof()
		}
	}
	return b.buf
}

// file returns the book as a file.
func (d xlsDef) file() []byte {
	name := "Workbook"
	if d.old {
		name = "Book"
	}
	return buildOLE(testStream{name, d.stream()})
}

// oneSheet is a BIFF8 book with one sheet called 甲.
func oneSheet(globals, body func(*biff)) xlsDef {
	return xlsDef{globals: globals, sheets: []xlsSheetDef{{name: "甲", body: body}}}
}

// withFormats writes an XF for each number format code, from XF 0 on; a number
// stands for a built-in format.
func withFormats(codes ...any) func(*biff) {
	return func(b *biff) {
		id := 164
		var ids []int
		for _, c := range codes {
			switch c := c.(type) {
			case int:
				ids = append(ids, c)
			case string:
				b.rec(recFormat, id, biffText(c))
				ids = append(ids, id)
				id++
			}
		}
		for _, id := range ids {
			b.rec(recXF, 0, id, make([]byte, 16))
		}
	}
}

// withSST writes a shared string table of n strings, whose bytes may be split over
// CONTINUE records.
func withSST(n int, pieces ...[]byte) func(*biff) {
	return func(b *biff) {
		b.rec(recSST, uint32(n), uint32(n), pieces[0])
		for _, p := range pieces[1:] {
			b.rec(recContinue, p)
		}
	}
}
