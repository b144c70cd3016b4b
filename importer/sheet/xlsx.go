package sheet

import (
	"io"
	"path"
	"strings"
	"sync"
)

// openXLSX opens an Office Open XML workbook: the zip at r, size bytes long.
// It also serves the zip that an encrypted book holds. Sheets whose part is
// missing or damaged are listed all the same; reading them gives the error.
func openXLSX(r io.ReaderAt, size int64, opt Options) (*Book, error) {
	pack, err := openPack(r, size, opt)
	if err != nil {
		return nil, err
	}
	main, rels, err := mainPart(pack)
	if err != nil {
		return nil, err
	}
	b := &xlsxBook{pack: pack, limits: opt.Limits, texts: newTextBudget(size, opt.Limits)}
	if rel, ok := relOf(rels, "core-properties"); ok {
		b.core = rel.target
	}
	if rel, ok := relOf(rels, "custom-properties"); ok {
		b.custom = rel.target
	} else if rel, ok := relOf(rels, "customProperties"); ok { // Strict
		b.custom = rel.target
	}
	book := &Book{Format: FormatXLSX, src: b}
	if err := b.readWorkbook(main, book); err != nil {
		return nil, err
	}
	if len(book.Sheets) == 0 {
		return nil, fault(ErrEmpty, whatNoSheets)
	}
	return book, nil
}

// mainPart finds the workbook part of a package, or says what else it is.
func mainPart(pack *zipPack) (string, []xlsxRel, error) {
	if err := otherPack(pack); err != nil {
		return "", nil, err
	}
	rels, err := readRels(pack, "", nil)
	if err != nil {
		return "", nil, err
	}
	rel, ok := relOf(rels, "officeDocument")
	switch {
	case !ok:
		e := damaged(whatNoMain)
		e.Part = "_rels/.rels"
		return "", nil, e
	case strings.EqualFold(path.Ext(rel.target), ".bin"):
		return "", nil, fault(ErrUnsupported, whatXLSB)
	}
	return rel.target, rels, nil
}

// otherPack names the zips that are no workbook of this kind.
func otherPack(pack *zipPack) error {
	if pack.has("mimetype") {
		b, err := pack.readPart("mimetype", 256)
		switch {
		case err != nil:
		case strings.Contains(string(b), "opendocument.spreadsheet"):
			return fault(ErrUnsupported, whatODS)
		case strings.Contains(string(b), "vnd.sun.xml.calc"):
			return fault(ErrUnsupported, whatSXC)
		}
	}
	office, sheets := false, false
	for name := range pack.parts {
		office = office || name == "[content_types].xml" || name == "_rels/.rels"
		sheets = sheets || strings.HasPrefix(name, "xl/")
	}
	switch {
	case pack.has("word/document.xml"):
		return fault(ErrNotSpreadsheet, whatIs("Word 文档"))
	case pack.has("ppt/presentation.xml"):
		return fault(ErrNotSpreadsheet, whatIs("PowerPoint 演示文稿"))
	case pack.has("index/document.iwa"), pack.has("index.zip"), pack.has("index.apxl"):
		return fault(ErrUnsupported, whatNumbers)
	case !office && !sheets:
		e := fault(ErrNotSpreadsheet, whatIs("压缩包"))
		e.Cure = cureZip
		return e
	}
	return nil
}

// xlsxBook is an opened workbook. Everything but what the mutexes guard stays
// as openXLSX made it.
type xlsxBook struct {
	pack   *zipPack
	limits Limits
	texts  *textBudget
	custom string // part of the custom properties, "" without any
	core   string // part of the core properties, "" without any

	sheets   []*xlsxSheet
	styles   cellStyles
	styled   bool // there is a styles part: styles is all of it
	date1904 bool
	uncalced bool // the book is to be calculated when it is opened, or was not when it was saved

	pictures bool // cells with a rich value hold pictures: older versions show an error there

	stringsPart string // "" without shared strings
	stringsOnce sync.Once
	strings     *stringTable
	stringsErr  error
}

// shared returns the shared strings, read on first use.
func (b *xlsxBook) shared() (*stringTable, error) {
	b.stringsOnce.Do(func() {
		if b.stringsPart == "" {
			b.stringsErr = damaged(whatNoStrings)
			return
		}
		b.strings, b.stringsErr = readStrings(b.pack, b.stringsPart)
	})
	return b.strings, b.stringsErr
}

func (b *xlsxBook) props() (map[string]string, error) {
	if b.custom == "" {
		return map[string]string{}, nil
	}
	return readProps(b.pack, b.custom)
}

func (b *xlsxBook) close() error { return nil }

// readWorkbook reads the workbook part and what hangs on it, and fills in
// book's sheets and notes.
func (b *xlsxBook) readWorkbook(part string, book *Book) error {
	rels, err := readRels(b.pack, part, nil)
	if err != nil {
		return err
	}
	tabs, err := b.readTabs(part)
	if err != nil {
		return err
	}
	if rel, ok := relOf(rels, "styles"); ok {
		if err := b.readStyles(rel.target, book); err != nil {
			return err
		}
	}
	b.pictures = b.pack.has("xl/richData/richValueRel.xml") || b.pack.has("xl/richData/rdRichValueWebImage.xml")
	if rel, ok := relOf(rels, "sharedStrings"); ok {
		b.stringsPart = rel.target
	}
	byID := make(map[string]xlsxRel, len(rels))
	for _, r := range rels {
		byID[r.id] = r
	}
	for _, t := range tabs {
		if err := b.addTab(t, byID, book); err != nil {
			return err
		}
	}
	return nil
}

// readStyles reads the styles part. Some generators name one and write none:
// then all numbers are plain, and a note says so.
func (b *xlsxBook) readStyles(part string, book *Book) (err error) {
	if !b.pack.has(part) && b.pack.agrees() {
		book.Notes = append(book.Notes, Note{Text: noteNoStyles})
		return nil
	}
	b.styled = true
	b.styles, err = readStyles(b.pack, part)
	return err
}

// addTab adds one tab of the workbook to book, if cells can stand on it. What is
// wrong with its part is left for the pass that reads it, unless all sheets
// together are too much.
func (b *xlsxBook) addTab(t xlsxTab, rels map[string]xlsxRel, book *Book) error {
	rel, ok := rels[t.rel]
	switch rel.kind {
	case "chartsheet", "dialogsheet", "xlMacrosheet", "xlIntlMacrosheet":
		book.Notes = append(book.Notes, Note{Sheet: t.name, Text: noteLeftOut(kindTab(rel.kind))})
		return nil
	}
	s := &xlsxSheet{name: t.name, part: rel.target}
	if !ok || rel.external {
		s.fault = damaged(whatNoTarget)
		s.fault.Sheet = t.name
	}
	b.sheets = append(b.sheets, s)
	book.addSheet(Info{Name: t.name, Hidden: t.hidden})
	if f := b.pack.parts[partKey(s.part)]; f != nil && b.pack.thin(f) == nil {
		if err := b.pack.charge(partUse{f, s}); err != nil {
			e := partFault(err, s.part)
			e.Sheet = s.name
			return e
		}
	}
	if b.uncalced && b.hasFormulas(s) {
		book.Notes = append(book.Notes, Note{Sheet: t.name, Text: noteUncalced})
	}
	if cols := b.hiddenColumns(s); cols != "" {
		book.Notes = append(book.Notes, Note{Sheet: t.name, Text: noteHiddenColumns(cols)})
	}
	return nil
}

// xlsxTab is one tab of the workbook, worksheet or not.
type xlsxTab struct {
	name, rel string
	hidden    bool
}

// readTabs reads the workbook part: its tabs and its date system.
func (b *xlsxBook) readTabs(part string) ([]xlsxTab, error) {
	s, err := b.pack.scan(part)
	if err != nil {
		return nil, err
	}
	defer s.close()
	if err := s.root("workbook", spaceMain, spaceNone); err != nil {
		return nil, partFault(err, part)
	}
	var tabs []xlsxTab
	for {
		s.release()
		switch err := s.next(); {
		case err != nil:
			return nil, partFault(err, part)
		case s.kind == xmlEOF:
			return tabs, nil
		case s.kind != xmlStart:
		case s.is("workbookPr") && len(s.marks) == 2:
			b.date1904 = s.flag("date1904")
		case s.is("calcPr") && len(s.marks) == 2:
			done, ok := s.attr("calcCompleted")
			b.uncalced = s.flag("fullCalcOnLoad") || ok && (string(done) == "0" || string(done) == "false")
		case s.is("sheet") && len(s.marks) == 3 && len(tabs) == b.limits.Parts:
			return nil, partFault(overLimit(limitSheets, itoa(b.limits.Parts)), part)
		case s.is("sheet") && len(s.marks) == 3:
			name, _ := s.attr("name")
			state, _ := s.attr("state")
			rel, _ := s.attrIn(spaceRel, "id")
			tabs = append(tabs, xlsxTab{string(name), string(rel), string(state) == "hidden" || string(state) == "veryHidden"})
		}
	}
}

// flag returns the value of an attribute that is yes or no, no by default.
func (s *xmlScanner) flag(attr string) bool {
	b, _ := s.attr(attr)
	return string(b) == "1" || string(b) == "true" || string(b) == "on"
}

// isOn tells whether a property of a font such as <strike/> holds: it does unless its val denies it.
func (s *xmlScanner) isOn() bool {
	_, said := s.attr("val")
	return !said || s.flag("val")
}
