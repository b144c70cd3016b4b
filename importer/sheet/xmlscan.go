package sheet

import (
	"bytes"
	"io"
	"slices"
	"unicode/utf8"
)

// xmlScanner reads XML 1.0 with namespaces strictly and without copying: every
// tag must be well formed, balanced and bound, every text valid UTF-8 of legal
// characters. Document types are refused, whatever they hold. It takes no
// memory per token.
//
// All slices it hands out stay valid until release, or for good where its window
// keeps them.
type xmlScanner struct {
	part  string // its name, for errors
	win   xmlWindow
	depth int // most elements open at once

	// lax reads references in texts that XML does not know: control characters, as
	// Excel 2011 writes them, and the entities of HTML; others stand for themselves.
	lax bool

	kind  xmlToken
	space xmlSpace // of the element
	tag   []byte   // the start tag as written, without < and >
	local []byte   // name of the element, without prefix
	attrs []xmlAttr
	text  []byte // references resolved

	empty  bool     // a start tag that is its own end: the end follows
	opened bool     // the root has begun
	home   xmlSpace // of the root
	names  []byte
	marks  []int // where in names each open element begins
	scopes []xmlScope
	arena  []byte // texts that had to be changed
	joined []byte // texts that had to be put together
}

type xmlToken uint8

const (
	xmlNone  xmlToken = iota
	xmlStart          // space, local, attrs
	xmlEnd            // the innermost open element
	xmlText           // text; never joined with its neighbours
	xmlEOF            // the part is whole, to its checksum
)

type xmlAttr struct {
	name  []byte // with its prefix
	value []byte // references resolved
}

// xmlSpace is a namespace, as far as it matters here.
type xmlSpace uint8

const (
	spaceNone  xmlSpace = iota // no namespace at all
	spaceMain                  // SpreadsheetML, Transitional or Strict
	spaceRel                   // relationship ids of the Office document
	spacePack                  // the relationships parts
	spaceProps                 // custom properties
	space2003                  // XML Spreadsheet 2003
	spaceExcel                 // Excel's own settings in XML Spreadsheet 2003
	spaceOther
)

// spaceOf sorts a namespace name.
func spaceOf(uri []byte) xmlSpace {
	switch string(uri) {
	case "":
		return spaceNone
	case "http://schemas.openxmlformats.org/spreadsheetml/2006/main",
		"http://purl.oclc.org/ooxml/spreadsheetml/main":
		return spaceMain
	case "http://schemas.openxmlformats.org/officeDocument/2006/relationships",
		"http://purl.oclc.org/ooxml/officeDocument/relationships":
		return spaceRel
	case "http://schemas.openxmlformats.org/package/2006/relationships":
		return spacePack
	case "http://schemas.openxmlformats.org/officeDocument/2006/custom-properties",
		"http://purl.oclc.org/ooxml/officeDocument/customProperties":
		return spaceProps
	case "urn:schemas-microsoft-com:office:spreadsheet":
		return space2003
	case "urn:schemas-microsoft-com:office:excel":
		return spaceExcel
	}
	return spaceOther
}

// xmlScope is one namespace declaration in force.
type xmlScope struct {
	prefix string
	space  xmlSpace
	depth  int // of the element that declares it
}

// release says that no slice handed out so far is in use any more.
func (s *xmlScanner) release() {
	if s.win.keep {
		return
	}
	if s.win.poison {
		poison(s.arena)
		poison(s.joined)
	}
	s.win.release()
	s.arena, s.joined = s.arena[:0], s.joined[:0]
}

// is reports whether the element just started or ended is name of
// the part's own vocabulary, which is the namespace of its root.
func (s *xmlScanner) is(name string) bool {
	return s.space == s.home && string(s.local) == name
}

// unprefixed reports whether a tag without prefix and declaration would belong
// to the part's own vocabulary here.
func (s *xmlScanner) unprefixed() bool {
	space, _ := s.lookup(nil)
	return space == s.home
}

// attr returns the value of an attribute without prefix.
func (s *xmlScanner) attr(name string) ([]byte, bool) {
	for i := range s.attrs {
		if string(s.attrs[i].name) == name {
			return s.attrs[i].value, true
		}
	}
	return nil, false
}

// attrIn returns the value of an attribute in a namespace, whatever its prefix.
func (s *xmlScanner) attrIn(space xmlSpace, name string) ([]byte, bool) {
	for i := range s.attrs {
		prefix, local, found := bytes.Cut(s.attrs[i].name, []byte(":"))
		if found && string(local) == name {
			if got, ok := s.lookup(prefix); ok && got == space {
				return s.attrs[i].value, true
			}
		}
	}
	return nil, false
}

// next reads the next token. Comments and processing instructions are checked
// and left out.
func (s *xmlScanner) next() error {
	if s.empty {
		s.empty = false
		return s.pop()
	}
	for {
		b, err := s.need(1)
		switch {
		case err == io.EOF:
			return s.finish()
		case err != nil:
			return err
		case b[0] != '<':
			if skipped, err := s.readText(); err != nil || !skipped {
				return err
			}
			continue
		}
		if b, err = s.need(2); err != nil {
			return s.cut(err)
		}
		switch b[1] {
		case '/':
			return s.readEnd()
		case '?':
			if err := s.skipInstruction(); err != nil {
				return err
			}
		case '!':
			if done, err := s.readMarkup(); err != nil || done {
				return err
			}
		default:
			return s.readStart()
		}
	}
}

// skip reads past the element just started, content and all.
func (s *xmlScanner) skip() error { return s.pass(func() {}) }

// drop is skip where no slice is in use: it holds none of the content.
func (s *xmlScanner) drop() error { return s.pass(s.release) }

func (s *xmlScanner) pass(after func()) error {
	for depth := len(s.marks); ; after() {
		if err := s.next(); err != nil {
			return err
		}
		if s.kind == xmlEnd && len(s.marks) < depth {
			return nil
		}
	}
}

// finish is the end of the bytes: right only after the root.
func (s *xmlScanner) finish() error {
	if !s.opened || len(s.marks) > 0 {
		return damaged(whatCut)
	}
	s.kind = xmlEOF
	return nil
}

// cut is err as an end in the middle of something.
func (s *xmlScanner) cut(err error) error {
	if err == io.EOF {
		return damaged(whatCut)
	}
	return err
}

// need returns the unread bytes, at least n of them.
func (s *xmlScanner) need(n int) ([]byte, error) {
	w := &s.win
	for len(w.buf)-w.pos < n {
		if !w.more() {
			return nil, w.err
		}
	}
	return w.buf[w.pos:], nil
}

// upTo takes the unread bytes through the first occurrence of end at or after
// from.
func (s *xmlScanner) upTo(from int, end string) ([]byte, error) {
	w := &s.win
	for {
		b := w.buf[w.pos:]
		if from < len(b) {
			if i := bytes.Index(b[from:], []byte(end)); i >= 0 {
				n := from + i + len(end)
				w.pos += n
				return b[:n], nil
			}
			from = max(from, len(b)-len(end)+1)
		}
		if !w.more() {
			return nil, s.cut(w.err)
		}
	}
}

// readText reads character data. It reports whether it left it out: white
// space outside the root.
func (s *xmlScanner) readText() (skipped bool, err error) {
	w := &s.win
	b := w.buf[w.pos:]
	n := bytes.IndexByte(b, '<')
	for n < 0 {
		from := len(b)
		if !w.more() {
			if w.err != io.EOF {
				return false, w.err
			}
			n = len(b)
			break
		}
		b = w.buf[w.pos:]
		if i := bytes.IndexByte(b[from:], '<'); i >= 0 {
			n = from + i
		}
	}
	w.pos += n
	s.kind = xmlText
	if s.text, err = s.resolve(b[:n], inText); err != nil {
		return false, err
	}
	if len(s.marks) > 0 {
		return false, nil
	}
	if !blank(s.text) {
		return false, damaged(whatOutside)
	}
	return true, nil
}

// readMarkup reads what begins with <!: a comment, or a CDATA section, which
// is a text token. It reports whether there is a token.
func (s *xmlScanner) readMarkup() (bool, error) {
	b, err := s.need(4)
	if err != nil {
		return false, s.cut(err)
	}
	if string(b[:4]) == "<!--" {
		b, err := s.upTo(4, "--")
		if err != nil {
			return false, err
		}
		if err := legal(b); err != nil {
			return false, err
		}
		return false, s.expect('>')
	}
	if b, err = s.need(9); err != nil {
		return false, s.cut(err)
	}
	switch {
	case string(b[:9]) == "<!DOCTYPE":
		return false, damaged(whatDoctype)
	case string(b[:9]) != "<![CDATA[" || len(s.marks) == 0:
		return false, damaged(whatTag)
	}
	if b, err = s.upTo(9, "]]>"); err != nil {
		return false, err
	}
	s.kind = xmlText
	s.text, err = s.resolve(b[9:len(b)-3], inCDATA)
	return true, err
}

func (s *xmlScanner) expect(c byte) error {
	b, err := s.need(1)
	if err != nil {
		return s.cut(err)
	}
	if b[0] != c {
		return damaged(whatTag)
	}
	s.win.pos++
	return nil
}

// skipInstruction reads past a processing instruction. The XML declaration has
// been taken off before.
func (s *xmlScanner) skipInstruction() error {
	b, err := s.upTo(2, "?>")
	if err != nil {
		return err
	}
	name := b[2 : len(b)-2]
	if i := bytes.IndexAny(name, " \t\r\n"); i >= 0 {
		name = name[:i]
	}
	if !isName(name) || bytes.EqualFold(name, []byte("xml")) {
		return damaged(whatTag)
	}
	return legal(b)
}

// legal checks bytes that are left out of the text all the same.
func legal(b []byte) error {
	f := classes(b)
	if f&classControl != 0 {
		return damaged(whatCharacter)
	}
	if f&classHigh != 0 && !utf8.Valid(b) {
		return damaged(whatUTF8)
	}
	return nil
}

// root reads up to the root element, which must be name in one of the spaces.
func (s *xmlScanner) root(name string, spaces ...xmlSpace) error {
	if err := s.next(); err != nil {
		return err
	}
	switch {
	case s.kind != xmlStart, string(s.local) != name:
		return damaged(whatRoot)
	case !slices.Contains(spaces, s.space):
		return fault(ErrUnsupported, whatSpace)
	}
	return nil
}

// xmlPlace is where a scanner stands, with the elements that are open there.
type xmlPlace struct {
	at     int64 // in the part
	names  []byte
	marks  []int
	scopes []xmlScope
	home   xmlSpace
	empty  bool
}

// place returns where the scanner stands.
func (s *xmlScanner) place() xmlPlace {
	return xmlPlace{
		at: s.win.base + int64(s.win.pos), names: slices.Clone(s.names), marks: slices.Clone(s.marks),
		scopes: slices.Clone(s.scopes), home: s.home, empty: s.empty,
	}
}

// resume lets a new scanner go on from a place that another was at.
func (s *xmlScanner) resume(p xmlPlace) {
	s.names, s.marks, s.scopes = slices.Clone(p.names), slices.Clone(p.marks), slices.Clone(p.scopes)
	s.home, s.empty, s.opened = p.home, p.empty, true
}

// close ends the scan, whole or not.
func (s *xmlScanner) close() { s.win.feed.close() }

// scan starts to read a part as XML. A part of another encoding than UTF-8 is
// transcoded on the way.
func (p *zipPack) scan(name string) (*xmlScanner, error) {
	return p.scanFor(name, nil, p.partSize(name))
}

// scanFor is scan for a sheet, with buffers for a part of size bytes: small ones
// serve to read the beginning only.
func (p *zipPack) scanFor(name string, by *xlsxSheet, size int64) (*xmlScanner, error) {
	r, err := p.open(name, by)
	if err != nil {
		return nil, partFault(err, name)
	}
	if r, err = utf8Reader(r); err != nil {
		return nil, partFault(err, name)
	}
	s := &xmlScanner{part: name, depth: p.opt.Limits.Depth}
	s.win.feed, s.win.poison = startFeed(r, size), p.opt.Poison
	return s, nil
}

// partFault names the part in an error that has none.
func partFault(err error, name string) *Error {
	e := readFault(err)
	if e.Part == "" {
		e.Part = printable(name)
	}
	return e
}
