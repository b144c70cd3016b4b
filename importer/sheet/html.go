package sheet

import (
	"html"
	"io"
	"strings"
)

// isHTML recognises a page by the tag it starts with, or a bare table by a table
// and a row among the first bytes.
func isHTML(f file) bool {
	head := strings.ToLower(headText(f.head))
	start := strings.TrimLeft(head, " \t\r\n\f\uFEFF")
	for strings.HasPrefix(start, "<!--") || strings.HasPrefix(start, "<?xml") {
		_, start, _ = strings.Cut(start, ">")
		start = strings.TrimLeft(start, " \t\r\n\f")
	}
	for _, tag := range []string{"<!doctype html", "<html", "<head", "<body", "<meta", "<style", "<script", "<table", "<title", "<div", "<center", "<form", "<font"} {
		if strings.HasPrefix(start, tag) {
			return true
		}
	}
	table := strings.Index(head, "<table")
	return table >= 0 && strings.Contains(head[table:], "<tr") && strings.Contains(head[table:], "<t")
}

// headText returns the first bytes of a text as far as ASCII can be read in them.
func headText(head []byte) string {
	set := charsetUTF8
	if e, ok := byMark(head); ok {
		set, head = e.charset, head[e.bom:]
	} else if e, ok := byZeroBytes(head); ok {
		set = e.charset
	}
	if set != charsetUTF16LE && set != charsetUTF16BE {
		return string(head)
	}
	buf := make([]byte, 2*len(head)+4)
	n, _, _ := set.decoder().decode(buf, head, false)
	return string(buf[:n])
}

// openHTML opens a page with tables, as systems export them under the name .xls
// and as Excel saves them. Every table with something in it is a sheet; a table
// inside a cell of another is a sheet of its own.
func openHTML(f file, opt Options) (*Book, error) {
	src := &htmlSource{limits: opt.Limits, poison: opt.Poison}
	page, err := src.readPage(f)
	if err != nil {
		return nil, err
	}
	if err := page.refusal(); err != nil {
		return nil, err
	}
	b := &Book{Format: FormatHTML, src: src}
	src.add(b, page, page.about.sheets)
	return b, nil
}

// declaredCharset reads the charset that a page, an XML declaration or a mail
// header claims. Only GB ones are told apart: everything else is found from the
// bytes, and so is theirs unless it could be either.
func declaredCharset(head []byte) charset {
	text := strings.ToLower(headText(head))
	for _, key := range []string{"charset=", "encoding="} {
		_, value, _ := strings.Cut(text, key)
		value = strings.TrimLeft(value, "\"' 3d") // 3D: of quoted-printable
		if strings.HasPrefix(value, "gb") {
			return charsetGB18030
		}
	}
	return charsetUnknown
}

// htmlSource is one or more pages as a book.
type htmlSource struct {
	limits   Limits
	classes  cssClasses // that all pages share
	sheets   []htmlSheet
	date1904 bool
	poison   bool // overwrite tokens that have ended; for tests
}

// htmlSheet is where a sheet's table stands.
type htmlSheet struct {
	page    *htmlPage
	start   int64 // offset of the table in the page's decoded text
	name    string
	classes htmlClasses
}

// htmlPage is a page that has been read once, whole and without fault, and can be
// read from several places.
type htmlPage struct {
	markedText
	tables []htmlInfo
	aside  htmlAside
	about  excelSheets
}

func (s *htmlSource) readPage(f file) (*htmlPage, error) {
	enc, err := detect(f, declaredCharset(f.head))
	if err != nil {
		return nil, err
	}
	page := &htmlPage{markedText: markedText{file: f, enc: enc}}
	walk := newHTMLWalk(page.marking(), htmlClasses{}, s.limits)
	walk.poison = s.poison
	for row := new(Row); err == nil; {
		_, err = walk.next(row)
	}
	switch {
	case err != io.EOF:
		return nil, err
	case enc.broken:
		return nil, damaged(whatBadBytes, enc.charset)
	}
	page.tables, page.aside = walk.tables, walk.aside
	page.about = parseExcelSheets(string(walk.aside.excel))
	return page, nil
}

// refusal returns why a page is none to read, nil when it has tables.
func (p *htmlPage) refusal() error {
	switch {
	case p.aside.login:
		return fault(ErrNotSpreadsheet, whatLoginPage)
	case len(p.tables) > 0:
		return nil
	case p.aside.frames || p.about.elsewhere:
		return fault(ErrUnsupported, whatFrames)
	}
	return fault(ErrNotSpreadsheet, whatPage)
}

// add adds the tables of a page to the sheets of a book. names are those that
// Excel noted for them; where it noted another number, the sheets get numbers.
func (s *htmlSource) add(b *Book, p *htmlPage, names []Info) {
	s.date1904 = s.date1904 || p.about.date1904
	own := cssClasses{}
	own.add(string(p.aside.styles))
	classes := htmlClasses{s.classes, own}
	tables := p.sheetTables()
	for i, t := range tables {
		info := Info{Name: nameOfTable(len(b.Sheets) + 1), Hidden: t.hidden}
		switch {
		case len(names) == len(tables):
			info.Name, info.Hidden = names[i].Name, names[i].Hidden || t.hidden
		case len(tables) == 1 && len(b.Sheets) == 0:
			info.Name = "Sheet1"
		}
		b.addSheet(info)
		s.sheets = append(s.sheets, htmlSheet{page: p, start: t.start, name: info.Name, classes: classes})
	}
	b.Encoding = p.enc.charset.String()
	b.Notes = append(b.Notes, p.notes()...)
}

func (p *htmlPage) notes() []Note {
	var notes []Note
	if p.aside.outside {
		notes = append(notes, Note{Text: noteOutsideTables})
	}
	if p.aside.hidden {
		notes = append(notes, Note{Text: noteHiddenCells})
	}
	if p.enc.lost > 0 {
		notes = append(notes, Note{Text: noteLostCharacters(p.enc.lost)})
	}
	return notes
}

// sheetTables returns the tables that hold something, or else the first one: an
// empty table is a sheet without rows.
func (p *htmlPage) sheetTables() []htmlInfo {
	var filled []htmlInfo
	for _, t := range p.tables {
		if t.filled {
			filled = append(filled, t)
		}
	}
	if len(filled) == 0 {
		return p.tables[:1]
	}
	return filled
}

// walk starts a pass over the table of sheet i.
func (s *htmlSource) walk(i int) (*htmlWalk, error) {
	sheet := s.sheets[i]
	text, err := sheet.page.from(sheet.start)
	if err != nil {
		return nil, err
	}
	w := newHTMLWalk(text, sheet.classes, s.limits)
	w.first, w.date1904, w.poison = true, s.date1904, s.poison
	return w, nil
}

func (s *htmlSource) rows(i int) (stream, error) {
	w, err := s.walk(i)
	return &htmlStream{w, s.sheets[i].name}, err
}

func (s *htmlSource) merges(i int) ([]Merge, error) {
	w, err := s.walk(i)
	if err != nil {
		return nil, err
	}
	rows := &htmlStream{w, s.sheets[i].name}
	for row := new(Row); err == nil; {
		err = rows.next(row)
	}
	if err != io.EOF {
		return nil, err
	}
	return w.merges, nil
}

func (s *htmlSource) props() (map[string]string, error) { return map[string]string{}, nil }
func (s *htmlSource) close() error                      { return nil }

// htmlStream yields the rows of the first table of a walk.
type htmlStream struct {
	walk *htmlWalk
	name string
}

func (s *htmlStream) next(row *Row) error {
	for {
		table, err := s.walk.next(row)
		if e, ok := err.(*Error); ok {
			e.Sheet = s.name
		}
		if err != nil || table == 1 {
			return err
		}
	}
}

func (s *htmlStream) close() error { return nil }

// excelSheets is what Excel notes about its workbook in a page.
type excelSheets struct {
	sheets    []Info
	links     []string // per sheet: the page it stands in, "" for this one
	date1904  bool
	elsewhere bool // some sheet stands in another page
}

// parseExcelSheets reads the elements x:ExcelWorksheet and x:Date1904. Exporters
// write them by hand: what is missing is left out.
func parseExcelSheets(xml string) excelSheets {
	about := excelSheets{date1904: strings.Contains(xml, "<x:Date1904/>")}
	blocks := strings.Split(xml, "<x:ExcelWorksheet>")
	for _, block := range blocks[1:] {
		block, _, _ = strings.Cut(block, "</x:ExcelWorksheet>")
		link := between(block, "HRef=\"", "\"")
		about.sheets = append(about.sheets, Info{
			Name:   between(block, "<x:Name>", "</x:Name>"),
			Hidden: strings.Contains(between(block, "<x:Visible>", "</x:Visible>"), "Hidden"),
		})
		about.links = append(about.links, link)
		about.elsewhere = about.elsewhere || link != ""
	}
	return about
}

// between returns the text between two marks, entities resolved, "" where they
// are not there.
func between(s, from, to string) string {
	_, s, ok := strings.Cut(s, from)
	if !ok {
		return ""
	}
	s, _, ok = strings.Cut(s, to)
	if !ok {
		return ""
	}
	return strings.TrimSpace(html.UnescapeString(s))
}
