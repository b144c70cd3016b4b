package sheet

import (
	"bytes"
	"errors"
	"io"
	"strings"
)

const (
	maxField  = 1 << 20  // bytes; Excel's own limit is 32,767 characters
	maxRecord = 16 << 20 // bytes
	maxGuard  = 4 << 10  // bytes between the quotes of ="…"
)

// textStream reads records as RFC 4180 describes them, with these readings
// where Excel and the exporters go beyond it:
//
//   - lines end in CR LF, LF or CR; a line break inside quotes reads as LF;
//   - a quote inside a field that does not start with one is a plain character;
//   - after a closing quote only blanks may stand before the separator: anything
//     else means that quotes do not pair up, and columns could slide;
//   - ="…" guards text against Excel's guessing, and so do a tab at either end
//     of a field and an apostrophe before it: the text inside is the cell;
//   - a formula is what it is to Excel, which would calculate it: a cell without
//     a value.
//
// A row's number is the one that Excel gives it: blank lines count, lines
// inside quotes do not. A cut at the end of a line cannot be noticed: nothing in
// the format tells how long a file is.
type textStream struct {
	src    io.Reader
	layout layout
	limits Limits

	buf    []byte // buf[pos:] is read and not yet given out
	pos    int
	ended  bool  // src has no more
	srcErr error // why, when it was not its end
	row    int   // number of the record at pos

	poison    bool // overwrite records that have been given out; for tests
	spans     []span
	rewritten []byte    // texts of quoted fields that differ from what stands in buf
	special   [256]bool // bytes that end the run of a plain field
}

// span is where a field's text stands, in the record or among the rewritten.
type span struct {
	from, to  int
	rewritten bool
}

func newTextStream(src io.Reader, l layout, limits Limits) *textStream {
	s := &textStream{src: src, layout: l, limits: limits, row: 1}
	for _, c := range []byte{l.separator, '\r', '\n', 0} {
		s.special[c] = true
	}
	return s
}

func (s *textStream) close() error { return nil }

// errMore asks for more input: the record does not end in the buffer.
var errMore = errors.New("incomplete record")

func (s *textStream) next(row *Row) error {
	for {
		size, err := s.record()
		if err == errMore {
			if err = s.more(); err != nil {
				return err
			}
			continue
		}
		if err != nil {
			return err
		}
		text := s.buf[s.pos : s.pos+size]
		s.pos += size
		s.row++
		if len(s.spans) > 1 || s.spans[0].from < s.spans[0].to {
			if s.row-1 > s.limits.Rows {
				return overLimit(limitRows, itoa(s.limits.Rows))
			}
			s.give(row, string(text))
			if s.poison {
				poison(text)
				poison(s.rewritten)
			}
			return nil
		}
	}
}

// more reads on. The record at pos is scanned anew afterwards, which costs
// little: a chunk holds many records, and the buffer doubles for long ones.
func (s *textStream) more() error {
	rest := s.buf[s.pos:]
	if len(rest) > maxRecord {
		return s.at(1, overLimit(limitRecord, byteSize(maxRecord)))
	}
	first := s.buf == nil
	if 2*len(rest) > cap(s.buf)-decodeChunk {
		s.buf = append(make([]byte, 0, 4*decodeChunk+4*len(rest)), rest...)
	} else {
		s.buf = s.buf[:copy(s.buf[:cap(s.buf)], rest)]
	}
	s.pos = 0
	for !s.ended && cap(s.buf)-len(s.buf) >= decodeChunk {
		n, err := s.src.Read(s.buf[len(s.buf):cap(s.buf)])
		s.buf = s.buf[:len(s.buf)+n]
		if s.ended = err != nil; s.ended && err != io.EOF {
			s.srcErr = err
		}
	}
	if first {
		s.pos = min(s.layout.prefix, len(s.buf))
	}
	return nil
}

// record finds the fields of the record at pos and returns its length, line end
// included.
func (s *textStream) record() (int, error) {
	b := s.buf[s.pos:]
	s.spans, s.rewritten = s.spans[:0], s.rewritten[:0]
	if len(b) == 0 {
		return 0, s.short(false, io.EOF)
	}
	for i := 0; ; i++ {
		if len(s.spans) == s.limits.Columns {
			return 0, s.at(0, overLimit(limitColumns, itoa(s.limits.Columns)))
		}
		end, err := s.field(b, i)
		if err != nil {
			return 0, err
		}
		i = end
		switch {
		case i == len(b) || b[i] == '\n':
			return min(i+1, len(b)), nil
		case b[i] == '\r' && i+1 < len(b):
			if b[i+1] == '\n' {
				i++
			}
			return i + 1, nil
		case b[i] == '\r':
			return i + 1, s.short(false, nil)
		}
	}
}

// field finds the field at b[i:], notes its span and returns where it ends: at a
// separator, a line end or the end of the text.
func (s *textStream) field(b []byte, i int) (int, error) {
	if i < len(b) && b[i] == '"' {
		return s.quoted(b, i)
	}
	end := i
	if i < len(b) && b[i] == '=' {
		var err error
		if end, err = s.guardEnd(b, i); err != nil {
			return 0, err
		}
	}
	for end < len(b) && !s.special[b[end]] {
		end++
	}
	switch {
	case end-i > maxField:
		return 0, s.at(len(s.spans)+1, overLimit(limitField, byteSize(maxField)))
	case end == len(b):
		if err := s.short(false, nil); err != nil {
			return 0, err
		}
	case b[end] == 0:
		return 0, s.at(len(s.spans)+1, damaged(whatZeroByte))
	}
	s.spans = append(s.spans, span{from: i, to: end})
	return end, nil
}

// guardEnd returns the end of a guard ="…" at b[i:], i itself where there is
// none on the line. Separators may stand inside.
func (s *textStream) guardEnd(b []byte, i int) (int, error) {
	if i+1 < len(b) && b[i+1] != '"' {
		return i, nil
	}
	for p := i + 2; p < min(len(b), i+maxGuard); p++ {
		switch {
		case b[p] == '\n' || b[p] == '\r':
			return i, nil
		case b[p] != '"':
		case p+1 < len(b) && b[p+1] == '"':
			p++
		case p+1 == len(b) && !s.ended:
			return 0, errMore
		default:
			return p + 1, nil
		}
	}
	if len(b) < i+maxGuard && !s.ended {
		return 0, errMore
	}
	return i, nil
}

// quoted does the work of field for a field in quotes.
func (s *textStream) quoted(b []byte, i int) (int, error) {
	from, doubled := i+1, false
	to := from
	for {
		quote := bytes.IndexByte(b[to:], '"')
		if quote < 0 || to-from > maxField {
			if len(b)-from > maxField {
				return 0, s.at(len(s.spans)+1, damaged(whatUnclosedQuote))
			}
			return 0, s.short(true, nil)
		}
		if to += quote; to+1 == len(b) || b[to+1] != '"' {
			break
		}
		doubled = true
		to += 2
	}
	end := to + 1
	for end < len(b) && b[end] == ' ' {
		end++
	}
	if end == len(b) {
		if err := s.short(false, nil); err != nil {
			return 0, err
		}
	} else if !s.special[b[end]] {
		return 0, s.at(len(s.spans)+1, damaged(whatStrayQuote))
	}
	text := b[from:to]
	if bytes.IndexByte(text, 0) >= 0 || end < len(b) && b[end] == 0 {
		return 0, s.at(len(s.spans)+1, damaged(whatZeroByte))
	}
	s.spans = append(s.spans, s.unquote(span{from: from, to: to}, text, doubled))
	return end, nil
}

// unquote halves doubled quotes and makes every line break an LF.
func (s *textStream) unquote(at span, text []byte, doubled bool) span {
	if !doubled && bytes.IndexByte(text, '\r') < 0 {
		return at
	}
	at.from, at.rewritten = len(s.rewritten), true
	for i := 0; i < len(text); i++ {
		c := text[i]
		switch {
		case c == '"':
			i++
		case c == '\r':
			c = '\n'
			if i+1 < len(text) && text[i+1] == '\n' {
				i++
			}
		}
		s.rewritten = append(s.rewritten, c)
	}
	at.to = len(s.rewritten)
	return at
}

// short is called where the buffer ends inside a record. It asks for more, or
// says what the end of the source means: its own fault, a quote that was never
// closed, or atEnd.
func (s *textStream) short(inQuotes bool, atEnd error) error {
	switch {
	case !s.ended:
		return errMore
	case s.srcErr != nil:
		return s.at(len(s.spans)+1, readFault(s.srcErr))
	case inQuotes:
		return s.at(len(s.spans)+1, damaged(whatUnclosedQuote))
	}
	return atEnd
}

// at gives e the place of the current record and a column, 0 for none.
func (s *textStream) at(col int, e *Error) error {
	e.Row, e.Col = s.row, col
	return e
}

// give fills row from the record's spans. One string holds the texts of all
// cells that stand in the record as they are.
func (s *textStream) give(row *Row, record string) {
	row.Number, row.Hidden, row.Cells = s.row-1, false, row.Cells[:0]
	rewritten := string(s.rewritten)
	for i, at := range s.spans {
		text := record
		if at.rewritten {
			text = rewritten
		}
		kind, text := Text, text[at.from:at.to]
		if isOddField(text) {
			kind, text = s.cell(text)
		}
		row.Cells = append(row.Cells, Cell{Col: i + 1, Kind: kind, Text: text})
	}
}

// isOddField reports whether the text of a field may be another thing as a cell.
func isOddField(text string) bool {
	return text == "" || text[0] == '=' || text[0] == '\'' || text[0] == '\t' || text[len(text)-1] == '\t'
}

// cell returns what the text of a field is as a cell.
func (s *textStream) cell(text string) (Kind, string) {
	if s.layout.separator != '\t' {
		text = strings.Trim(text, "\t")
	}
	if text == "" {
		return Blank, ""
	}
	switch text[0] {
	case '=':
		if inside, guarded := unguard(text); guarded {
			text = inside
			break
		}
		return formulaCell(text)
	case '\'':
		text = withoutPrefix(text)
	}
	if text == "" {
		return Blank, ""
	}
	return Text, text
}

// unguard takes off what keeps Excel from reading a text as a number: ="…".
func unguard(text string) (string, bool) {
	if len(text) < 3 || text[:2] != `="` || text[len(text)-1] != '"' {
		return text, false
	}
	inside := text[2 : len(text)-1]
	if strings.IndexByte(inside, '"') < 0 {
		return inside, true
	}
	halved := strings.ReplaceAll(inside, `""`, "\x00")
	if strings.IndexByte(halved, '"') >= 0 {
		return text, false // a formula such as ="a"&"b"
	}
	return strings.ReplaceAll(halved, "\x00", `"`), true
}

// withoutPrefix takes off the apostrophe that makes a text of whatever stands
// behind it: Excel keeps it out of sight, and systems that guard numbers write it.
// One that has its like further on is a quote, and stays.
func withoutPrefix(text string) string {
	if len(text) == 0 || text[0] != '\'' || strings.IndexByte(text[1:], '\'') >= 0 {
		return text
	}
	return text[1:]
}
