package sheet

import (
	"bytes"
	"io"
	"strconv"
	"strings"
)

// isXML2003 takes XML, whatever its root, and leaves XHTML to the reader of
// pages.
func isXML2003(f file) bool {
	head := strings.TrimLeft(headText(f.head), " \t\r\n\uFEFF")
	declared := strings.HasPrefix(head, "<?xml")
	switch root := rootName(head); {
	case strings.EqualFold(root, "html"), strings.EqualFold(root, "table"):
		return false
	case declared:
		return true
	default:
		return root == "Workbook" && strings.Contains(head, "urn:schemas-microsoft-com:office:spreadsheet")
	}
}

// rootName returns the name of the first element, without prefix, "" where there
// is none at the start of text.
func rootName(text string) string {
	for {
		text = strings.TrimLeft(text, " \t\r\n")
		end := ">"
		if strings.HasPrefix(text, "<!--") {
			end = "-->"
		} else if !strings.HasPrefix(text, "<?") && !strings.HasPrefix(text, "<!") {
			break
		}
		var found bool
		if _, text, found = strings.Cut(text, end); !found {
			return ""
		}
	}
	if !strings.HasPrefix(text, "<") {
		return ""
	}
	name := text[1:]
	if end := strings.IndexAny(name, " \t\r\n/>"); end >= 0 {
		name = name[:end]
	}
	return name[strings.IndexByte(name, ':')+1:]
}

// openXML2003 opens an XML Spreadsheet 2003. One pass over all of it checks that
// the XML is whole and finds the sheets and their number formats.
func openXML2003(f file, opt Options) (*Book, error) {
	enc, err := detect(f, declaredCharset(f.head))
	if err != nil {
		return nil, err
	}
	src := &xml2003Source{
		markedText: markedText{file: f, enc: enc}, limits: opt.Limits, poison: opt.Poison, styles: make(map[string]xml2003Style),
	}
	b := &Book{Format: FormatXML2003, Encoding: enc.charset.String(), src: src}
	if err := src.survey(b); err != nil {
		return nil, src.locate(err)
	}
	if enc.lost > 0 {
		b.Notes = append(b.Notes, Note{Text: noteLostCharacters(enc.lost)})
	}
	return b, nil
}

// xml2003Source is an XML Spreadsheet 2003 as a book.
type xml2003Source struct {
	markedText
	skip     int64 // what stands before the root, in the text
	limits   Limits
	sheets   []xml2003Sheet
	styles   map[string]xml2003Style
	date1904 bool
	poison   bool // overwrite what scanners give back; for tests
}

// xml2003Sheet is a Worksheet: its name, where its start tag ends, and how long it
// is. A pass begins there: one from the top would cost all sheets before it.
type xml2003Sheet struct {
	name  string
	start xmlPlace
	size  int64
}

// xml2003Style is what matters of a style: its number format, its font, and whether that strikes out.
type xml2003Style struct {
	own    htmlStyle
	parent string
}

// scan starts the pass over the document, up to its root.
func (s *xml2003Source) scan() (*xmlScanner, error) {
	text := s.marking()
	head := make([]byte, 4096)
	n, err := text.Read(head) // no more: a fault further on belongs to its row
	if err != nil {
		return nil, readFault(err)
	}
	head = bytes.TrimLeft(head[:n], " \t\r\n")
	if head, _, err = cutDeclaration(head); err != nil {
		return nil, readFault(err)
	}
	s.skip = int64(n - len(head))
	x := s.scanner(io.MultiReader(bytes.NewReader(head), text), s.file.size)
	if err := s.root(x); err != nil {
		x.close()
		return nil, readFault(err)
	}
	return x, nil
}

func (s *xml2003Source) scanner(r io.Reader, size int64) *xmlScanner {
	x := &xmlScanner{depth: s.limits.Depth, lax: true}
	x.win.poison = s.poison
	x.win.feed = startFeed(r, size)
	return x
}

// root reads up to the root element and says what else it may be.
func (s *xml2003Source) root(x *xmlScanner) error {
	err := x.next()
	switch name := string(x.local); {
	case err != nil:
		return err
	case name == "Workbook" && (x.space == space2003 || x.space == spaceNone):
		return nil
	case name == "UOF":
		return fault(ErrUnsupported, whatUOF)
	case name == "document" || name == "document-content":
		return fault(ErrUnsupported, whatFlatODS)
	}
	return fault(ErrNotSpreadsheet, whatOtherXML)
}

// survey reads the whole document for everything but its rows.
func (s *xml2003Source) survey(b *Book) error {
	x, err := s.scan()
	if err != nil {
		return err
	}
	defer x.close()
	err = x.children(func() error {
		switch {
		case x.is("Worksheet"):
			return s.surveySheet(x, b)
		case x.is("Styles"):
			return x.children(func() error { return s.readStyle(x) })
		case x.space == spaceExcel && string(x.local) == "ExcelWorkbook":
			return x.children(func() error {
				s.date1904 = s.date1904 || string(x.local) == "Date1904"
				return x.drop()
			})
		}
		return x.drop()
	})
	if err == nil {
		err = x.next() // nothing may follow the root
	}
	switch {
	case err != nil:
		return readFault(err)
	case len(b.Sheets) == 0:
		return fault(ErrEmpty, whatNoSheets)
	}
	return nil
}

// locate looks for the row of a fault that the survey met in a sheet.
func (s *xml2003Source) locate(err error) error {
	if e := readFault(err); e.Sheet == "" || e.Kind == ErrLimit {
		return err
	}
	rows, again := s.rows(len(s.sheets) - 1)
	if again != nil {
		return err
	}
	defer rows.close()
	for row := new(Row); again == nil; {
		again = rows.next(row)
	}
	if again == io.EOF {
		return err
	}
	return again
}

// surveySheet reads a Worksheet for its name and whether it is shown.
func (s *xml2003Source) surveySheet(x *xmlScanner, b *Book) error {
	if len(b.Sheets) == s.limits.Parts {
		return overLimit(limitSheets, itoa(s.limits.Parts))
	}
	name, _ := x.attr2003("Name")
	info := Info{Name: string(name)}
	s.sheets = append(s.sheets, xml2003Sheet{info.Name, x.place(), s.file.size})
	var hidden []string
	err := x.children(func() error {
		if x.is("Table") {
			return s.surveyColumns(x, &hidden)
		}
		if string(x.local) != "WorksheetOptions" {
			return x.drop()
		}
		return x.children(func() error {
			if string(x.local) != "Visible" {
				return x.drop()
			}
			text, err := x.content()
			info.Hidden = strings.HasPrefix(string(text), "SheetHidden") || strings.HasPrefix(string(text), "SheetVeryHidden")
			return err
		})
	})
	if err != nil {
		e := readFault(err)
		e.Sheet, err = info.Name, e
	}
	b.addSheet(info)
	sheet := &s.sheets[len(s.sheets)-1]
	sheet.size = x.place().at - sheet.start.at
	if len(hidden) > 0 {
		b.Notes = append(b.Notes, Note{Sheet: info.Name, Text: noteHiddenColumns(strings.Join(hidden, "、"))})
	}
	return err
}

// surveyColumns names the hidden columns of a Table.
func (s *xml2003Source) surveyColumns(x *xmlScanner, hidden *[]string) error {
	next := 1
	return x.children(func() error {
		if !x.is("Column") {
			return x.drop()
		}
		first, span := x.number2003("Index", next), x.number2003("Span", 0)
		if flag, _ := x.attr2003("Hidden"); string(flag) == "1" {
			*hidden = append(*hidden, columnSpan(first, first+span))
		}
		next = first + span + 1
		return x.drop()
	})
}

// number2003 is an attribute that counts columns, or what stands for a missing or
// absurd one: nothing is read by it.
func (x *xmlScanner) number2003(name string, missing int) int {
	v, _ := x.attr2003(name)
	n, err := strconv.Atoi(string(v))
	if err != nil || n < 0 || n > excelColumns {
		return missing
	}
	return n
}

// readStyle reads a Style with its number format.
func (s *xml2003Source) readStyle(x *xmlScanner) error {
	if !x.is("Style") {
		return x.drop()
	}
	id, _ := x.attr2003("ID")
	parent, _ := x.attr2003("Parent")
	key, style := string(id), xml2003Style{parent: string(parent)}
	err := x.children(func() error {
		if x.is("NumberFormat") {
			format, _ := x.attr2003("Format")
			style.own.format = namedFormat(string(format))
		}
		if x.is("Font") {
			if name, ok := x.attr2003("FontName"); ok {
				style.own.face = namedFace(string(name))
			}
			strike, _ := x.attr2003("StrikeThrough")
			style.own.struck = string(strike) == "1"
		}
		return x.drop()
	})
	s.styles[key] = style
	return err
}

// format returns the number format and the font of a style, its parent's where it
// has none.
func (s *xml2003Source) format(id string) (out htmlStyle) {
	for range 8 { // parents are a chain of one or two
		style := s.styles[id]
		out = style.own.with(out)
		if style.parent == "" {
			break
		}
		id = style.parent
	}
	return out
}

func (s *xml2003Source) rows(i int) (stream, error) {
	sheet := s.sheets[i]
	text, err := s.from(s.skip + sheet.start.at)
	if err != nil {
		return nil, err
	}
	x := s.scanner(text, sheet.size)
	x.resume(sheet.start)
	rows := &xml2003Stream{src: s, x: x, sheet: i}
	rows.formats = make(map[string]*htmlStyle)
	return rows, nil
}

func (s *xml2003Source) merges(i int) ([]Merge, error) {
	rows, err := s.rows(i)
	if err != nil {
		return nil, err
	}
	defer rows.close()
	x := rows.(*xml2003Stream)
	x.keep = true
	for row := new(Row); err == nil; {
		err = x.next(row)
	}
	if err != io.EOF {
		return nil, err
	}
	return x.merges, nil
}

func (s *xml2003Source) props() (map[string]string, error) { return map[string]string{}, nil }
func (s *xml2003Source) close() error                      { return nil }

// children calls each at the start of every element inside the one just started,
// which each must read to its end. Text between them is left out.
func (x *xmlScanner) children(each func() error) error {
	for depth := len(x.marks); ; {
		x.release()
		if err := x.next(); err != nil {
			return err
		}
		switch {
		case x.kind == xmlEnd && len(x.marks) < depth:
			return nil
		case x.kind != xmlStart:
		default:
			if err := each(); err != nil {
				return err
			}
		}
	}
}

// attr2003 returns the value of an attribute of XML Spreadsheet 2003; writers
// other than Excel leave its prefix out.
func (x *xmlScanner) attr2003(name string) ([]byte, bool) {
	if v, ok := x.attrIn(space2003, name); ok {
		return v, true
	}
	return x.attr(name)
}
