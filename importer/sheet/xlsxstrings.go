package sheet

import (
	"bytes"
	"encoding/binary"
	"unsafe"
)

const (
	stringBlock = 1 << 18 // bytes of one block of texts
	maxTexts    = 1 << 29 // bytes of all texts
	maxStrings  = 1 << 26
)

// stringTable holds the shared strings of a book: four bytes each, and one
// arena of blocks for their texts. Blocks never move, so that cells can show
// into them.
type stringTable struct {
	refs   []uint32 // block number × stringBlock + offset of the text's length
	blocks [][]byte
	odd    map[int]oddText // of those that are no plain texts to a person who sees them; nil without any
}

// text returns string i, which must exist. It stays valid with the table.
func (t *stringTable) text(i int) string {
	ref := t.refs[i]
	b := t.blocks[ref/stringBlock][ref%stringBlock:]
	n, skip := int(b[0]), 1
	if n >= 0x80 {
		long, width := binary.Uvarint(b)
		n, skip = int(long), width
	}
	if n == 0 {
		return ""
	}
	return unsafe.String(&b[skip], n)
}

// add appends a string.
func (t *stringTable) add(text []byte, runs inRuns) error {
	at := len(t.blocks) - 1
	need := len(text) + binary.MaxVarintLen32
	if at < 0 || cap(t.blocks[at])-len(t.blocks[at]) < need || len(t.blocks[at]) >= stringBlock {
		at++
		if at*stringBlock >= maxTexts {
			return overLimit(limitTexts, byteSize(maxTexts))
		}
		t.blocks = append(t.blocks, make([]byte, 0, max(need, stringBlock)))
		// A text longer than a block takes the numbers of all it covers.
		for n := need; n > stringBlock; n -= stringBlock {
			t.blocks = append(t.blocks, nil)
		}
	}
	if len(t.refs) == maxStrings {
		return overLimit(limitStrings, itoa(maxStrings))
	}
	b := t.blocks[at]
	t.refs = append(t.refs, uint32(at*stringBlock+len(b)))
	b = binary.AppendUvarint(b, uint64(len(text)))
	t.blocks[at] = append(b, text...)
	if odd, is := runs.oddOf(view(text)); is {
		if t.odd == nil {
			t.odd = map[int]oddText{}
		}
		t.odd[len(t.refs)-1] = odd
	}
	return nil
}

// readStrings reads a shared strings part.
func readStrings(pack *zipPack, part string) (*stringTable, error) {
	s, err := pack.scan(part)
	if err != nil {
		return nil, err
	}
	defer s.close()
	t := &stringTable{}
	if err := t.read(s); err != nil {
		return nil, partFault(err, part)
	}
	return t, nil
}

func (t *stringTable) read(s *xmlScanner) error {
	if err := s.root("sst", spaceMain, spaceNone); err != nil {
		return err
	}
	plain := false
	for {
		s.release()
		if plain {
			if err := t.plain(s); err != nil {
				return err
			}
		}
		if err := s.next(); err != nil {
			return err
		}
		switch {
		case s.kind == xmlEOF:
			return nil
		case s.kind == xmlText && blank(s.text), s.kind == xmlEnd:
		case s.kind == xmlStart && s.is("si"):
			text, runs, err := richText(s)
			if err != nil {
				return err
			}
			if err := t.add(text, runs); err != nil {
				return err
			}
			plain = s.unprefixed()
		case s.kind == xmlStart && s.is("extLst"):
			if err := s.drop(); err != nil {
				return err
			}
		case s.kind == xmlStart && s.space != s.home:
			if err := s.skipForeign(); err != nil {
				return err
			}
		default:
			return damaged(whatStrings)
		}
	}
}

// plain reads the strings of the usual form, <si><t>…</t></si>, as far as they
// go in the bytes at hand. What it leaves is read the long way.
func (t *stringTable) plain(s *xmlScanner) error {
	w := &s.win
	for {
		b := w.buf[w.pos:]
		text, n := plainItem(b)
		if n == 0 {
			return nil
		}
		if err := t.add(text, inRuns{}); err != nil {
			return err
		}
		w.pos += n
	}
}

const (
	plainOpen    = "<si><t>"
	preserveOpen = `<si><t xml:space="preserve">`
	plainClose   = "</t></si>"
)

// plainItem reads one string of the usual form off b, 0 bytes if it is not of
// that form.
func plainItem(b []byte) (text []byte, n int) {
	var rest []byte
	switch {
	case len(b) > len(preserveOpen) && string(b[:len(plainOpen)]) == plainOpen:
		rest = b[len(plainOpen):]
	case len(b) > len(preserveOpen) && string(b[:len(preserveOpen)]) == preserveOpen:
		rest = b[len(preserveOpen):]
	default:
		return nil, 0
	}
	end := bytes.IndexByte(rest, '<')
	if end < 0 || len(rest) < end+len(plainClose) || string(rest[end:end+len(plainClose)]) != plainClose {
		return nil, 0
	}
	text = rest[:end]
	if !plainText(text) {
		return nil, 0
	}
	return text, len(b) - len(rest) + end + len(plainClose)
}

// richText reads the content of the <si> or <is> just started: the texts of
// <t> and of the runs <r>, without phonetic runs. What a run in a symbol font
// holds is given as it shows. The result stays valid until release.
func richText(s *xmlScanner) (text []byte, runs inRuns, err error) {
	inRun, font, struck := false, plainFont, false
	for depth := len(s.marks); ; {
		if err := s.next(); err != nil {
			return nil, runs, err
		}
		switch {
		case s.kind == xmlEnd && len(s.marks) < depth:
			return text, runs, nil
		case s.kind == xmlEnd:
			inRun, font, struck = false, plainFont, false
		case s.kind == xmlText && blank(s.text):
		case s.kind == xmlStart && s.is("t"):
			piece, err := s.content()
			if err != nil {
				return nil, runs, err
			}
			piece = unescape(piece)
			runs.struck = runs.struck || struck && len(bytes.TrimSpace(piece)) > 0
			if shown, other := font.show(view(piece)); other {
				piece, runs.signs = []byte(shown), true
			}
			if text, err = s.join(text, piece); err != nil {
				return nil, runs, err
			}
		case s.kind == xmlStart && s.is("r") && !inRun:
			inRun = true
		case s.kind == xmlStart && s.is("rPr"):
			if font, struck, err = runFont(s); err != nil {
				return nil, runs, err
			}
		case s.kind == xmlStart && (s.is("rPh") || s.is("phoneticPr")):
			if err := s.skip(); err != nil {
				return nil, runs, err
			}
		case s.kind == xmlStart && s.space != s.home:
			if err := s.skipForeign(); err != nil {
				return nil, runs, err
			}
		default:
			return nil, runs, damaged(whatStrings)
		}
	}
}

// runFont reads the properties of a run to their end, and returns its font, and whether that strikes
// out.
func runFont(s *xmlScanner) (font symbolFont, struck bool, err error) {
	for depth := len(s.marks); ; {
		if err := s.next(); err != nil {
			return plainFont, false, err
		}
		switch {
		case s.kind == xmlEnd && len(s.marks) < depth:
			return font, struck, nil
		case s.kind == xmlStart && s.is("strike"):
			struck = s.isOn()
		case s.kind == xmlStart && s.is("rFont"):
			name, _ := s.attr("val")
			font = fontOf(string(name))
		}
	}
}

// content returns the content of the element just started, which must hold
// characters alone.
func (s *xmlScanner) content() ([]byte, error) {
	var text []byte
	for {
		if err := s.next(); err != nil {
			return nil, err
		}
		switch s.kind {
		case xmlEnd:
			return text, nil
		case xmlText:
			var err error
			if text, err = s.join(text, s.text); err != nil {
				return nil, err
			}
		default:
			return nil, damaged(whatInText)
		}
	}
}

// join returns a followed by b. It copies only where both hold something, and
// what it has joined before only once.
func (s *xmlScanner) join(a, b []byte) ([]byte, error) {
	switch {
	case len(a) == 0:
		return b, nil
	case len(b) == 0:
		return a, nil
	case len(s.joined)+len(a)+len(b) > maxHeld:
		return nil, overLimit(limitHeld, byteSize(maxHeld))
	}
	out := s.joined
	start := len(out) - len(a)
	if start < 0 || &out[start] != &a[0] {
		start = len(out)
		out = append(out, a...)
	}
	s.joined = append(out, b...)
	return s.joined[start:len(s.joined):len(s.joined)], nil
}

// skipForeign reads past an element of another vocabulary where cells may
// stand: it may be left out, unless it offers a choice of contents.
func (s *xmlScanner) skipForeign() error {
	if string(s.local) == "AlternateContent" {
		return fault(ErrUnsupported, whatAlternate)
	}
	return s.skip()
}
