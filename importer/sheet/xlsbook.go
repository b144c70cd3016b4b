package sheet

import (
	"bytes"
	"cmp"
	"io"
	"slices"
	"strings"
)

// A BIFF workbook is one stream of records: first the globals (encodings,
// formats, shared strings, the list of sheets), then each sheet. BIFF8 (Excel
// 97 and later) and BIFF5/7 (Excel 5 and 95) are read.

// xlsBook is an opened workbook stream. After opening, nothing in it changes
// but the indexes of its sheets, each made once.
type xlsBook struct {
	name     string // of the stream, for messages
	src      io.ReaderAt
	size     int64
	biff8    bool
	key      bookKey // nil when not encrypted
	page     codePage
	date1904 bool
	xlwt     bool         // written by xlwt
	formats  []cellFormat // by XF index
	fonts    xlsFonts     // nil where all of them are plain
	strikes  bool         // some cell format strikes out
	sst      xlsStrings
	sheets   []*xlsSheet
	limits   Limits
	texts    *textBudget
	summary  *oleStream // with the custom properties; nil without
	poison   bool       // overwrite records that have ended; for tests
}

// cellFormat is what a cell format says about a number, and its font about a text.
type cellFormat struct {
	numFormat
	bad    bool // the number format cannot be known
	font   symbolFont
	struck bool
}

// xlsGlobals gathers what the globals say, in whatever order they say it.
type xlsGlobals struct {
	*xlsBook
	opt     Options
	recs    *records
	codes   map[uint16]formatCode // number formats by id
	xfs     []xlsFormat           // by XF index
	faces   xlsFonts              // all fonts so far
	bounds  []boundSheet
	hasPage bool
	last    uint16 // type of the record before
	doubt   bool   // an unknown record stands among the formats: it may have been one
	notes   []Note
}

// xlsFormat is an XF record.
type xlsFormat struct{ font, format uint16 }

// formatCode is a number format, its code as BIFF5 writes it until the encoding is
// known, and whether the code could be read.
type formatCode struct {
	numFormat
	old []byte
	ok  bool
}

// boundSheet is a BOUNDSHEET record.
type boundSheet struct {
	pos  int64
	kind byte // 0 worksheet, 1 macro sheet, 2 chart, 6 Visual Basic module
	hide byte // 0 visible, 1 hidden, 2 very hidden
	name string
}

// kindName names what is not a worksheet; "" for a worksheet.
func (s boundSheet) kindName() string {
	switch s.kind {
	case 0:
		return ""
	case 1:
		return kindMacro
	case 2:
		return kindChart
	case 6:
		return kindModule
	}
	return kindOther
}

// openBIFF opens the workbook stream called name.
func openBIFF(src io.ReaderAt, size int64, name string, opt Options) (*Book, error) {
	if size > opt.Limits.Unpacked {
		return nil, overLimit(limitUnpacked, byteSize(opt.Limits.Unpacked))
	}
	b := &xlsBook{name: name, src: src, size: size, limits: opt.Limits, poison: opt.Poison, texts: newTextBudget(size, opt.Limits)}
	g := &xlsGlobals{xlsBook: b, opt: opt, recs: b.records(), codes: map[uint16]formatCode{}}
	if err := g.read(); err != nil {
		return nil, inPart(err, name)
	}
	book := &Book{Format: FormatXLS, src: b}
	if !b.biff8 {
		book.Encoding = b.page.name
	}
	for _, s := range b.sheets {
		book.Sheets = append(book.Sheets, Info{Name: s.name, Hidden: s.hidden})
		g.notes = append(g.notes, b.sheetNotes(s)...)
	}
	book.Notes = g.notes
	if len(b.sheets) == 0 {
		return nil, fault(ErrEmpty, whatXLSNoSheets)
	}
	return book, nil
}

func (g *xlsGlobals) read() error {
	rec, err := g.recs.next()
	if err != nil {
		return err
	}
	if err := g.version(rec); err != nil {
		return err
	}
	if rec.isSubstream(bofSheet) { // a sheet alone, as simple web exports write it
		g.bounds = []boundSheet{{name: "Sheet1"}}
		return g.finish()
	}
	for {
		if rec, err = g.recs.next(); err != nil {
			return err
		}
		switch rec.id {
		case recEOF:
			return g.finish()
		case recBOF:
			return damaged(whatXLSGlobals)
		}
		if err := g.record(rec); err != nil {
			return err
		}
	}
}

// version reads the first record, which tells the versions of BIFF apart.
func (g *xlsGlobals) version(rec record) error {
	switch rec.id {
	case 0x0009, 0x0209, 0x0409:
		return fault(ErrUnsupported, whatXLSOld(int(rec.id>>9+2)))
	case recBOF:
	default:
		return damaged(whatXLSGlobals)
	}
	if len(rec.data) < 4 {
		return damaged(whatXLSGlobals)
	}
	g.biff8 = le16(rec.data) == 0x0600
	return nil
}

// record reads one record of the globals.
func (g *xlsGlobals) record(rec record) error {
	d := rec.data
	if len(d) < leastLength(rec.id) {
		return damaged(whatXLSRecord, rec.id)
	}
	var err error
	switch rec.id {
	case recFilePass:
		if g.key, err = openFilePass(d, g.biff8, g.opt.Passwords); err != nil {
			return err
		}
		g.recs.cipher = g.key.cipher()
	case recDateMode:
		g.date1904 = le16(d) == 1
	case recCodePage:
		g.page, g.hasPage = codePageOf(le16(d)), true
	case recWriteAccess:
		g.xlwt = isXLWT(d)
	case recXF:
		g.xfs = append(g.xfs, xlsFormat{le16(d), le16(d[2:])})
	case recFont:
		const strikeOut = 0x08 // [MS-XLS] §2.4.122
		g.faces = append(g.faces, xlsFont{g.fontOf(d), len(d) > 2 && d[2]&strikeOut != 0})
	case recFormat:
		g.format(rec)
	case recBoundSheet:
		return g.boundSheet(rec)
	case recSST:
		if g.biff8 {
			g.sst, err = readSST(g.recs, rec, g.faces.special())
		}
	default:
		among := g.last == recXF || g.last == recFormat
		g.doubt = g.doubt || among && !knownRecord(rec.id)
	}
	g.last = rec.id
	return err
}

// leastLength is how many bytes a record of the globals needs to be read.
func leastLength(id uint16) int {
	switch id {
	case recDateMode, recCodePage:
		return 2
	case recFormat:
		return 3
	case recXF:
		return 4
	case recBoundSheet:
		return 7
	}
	return 0
}

// textOffset is where the characters of a BIFF5 text record begin, 0 for
// records without text.
func textOffset(id uint16) int {
	switch id {
	case recLabel, recRString:
		return 8
	case recString:
		return 2
	case recBoundSheet:
		return 7
	}
	return 0
}

// format reads a number format. Some writers garble the codes of built-in
// formats, so a code that cannot be read stays unknown until a cell needs it.
func (g *xlsGlobals) format(rec record) {
	id := le16(rec.data)
	d := rec.data[3:] // BIFF5: one byte of length, then the bytes
	n := int(rec.data[2])
	if g.biff8 && len(d) > 0 {
		n |= int(d[0]) << 8
		d = d[1:]
	}
	c := chunks{data: d}
	var code []byte
	var err error
	switch {
	case n > len(d):
		err = damaged(whatXLSText)
	case g.biff8:
		code, err = c.appendText(nil, n)
	default:
		g.codes[id] = formatCode{old: bytes.Clone(d[:n]), ok: true}
		return
	}
	g.codes[id] = formatCode{numFormat: formatOf(string(code)), ok: err == nil}
}

// readCodes reads the number formats of BIFF5: the words in them are in the book's
// encoding. Of one that is not, the ASCII part decides.
func (g *xlsGlobals) readCodes() {
	for id, f := range g.codes {
		if f.old == nil {
			continue
		}
		code, err := g.page.decode(f.old)
		if f.numFormat = formatOf(code); err != nil {
			f.numFormat = formatOf(string(f.old))
			f.words = nil
		}
		g.codes[id] = f
	}
}

func (g *xlsGlobals) boundSheet(rec record) error {
	if len(g.bounds) == g.limits.Parts {
		return overLimit(limitSheets, itoa(g.limits.Parts))
	}
	d := rec.data
	s := boundSheet{pos: int64(le32(d)), hide: d[4] & 3, kind: d[5]}
	c := chunks{recs: g.recs, data: d[7:]}
	var name []byte
	var err error
	if g.biff8 {
		name, err = c.appendText(nil, int(d[6]))
	} else {
		name, err = c.appendBytes(nil, int(d[6]))
	}
	s.name = string(name)
	g.bounds = append(g.bounds, s)
	return err
}

// finish makes sense of what was gathered.
func (g *xlsGlobals) finish() error {
	if !g.biff8 && !g.hasPage {
		g.page = g.guessPage()
	}
	g.fonts = g.faces.special()
	g.readCodes()
	g.formats = make([]cellFormat, len(g.xfs))
	for i, xf := range g.xfs {
		g.formats[i] = g.cellFormat(xf.format)
		font := g.fonts.at(int(xf.font))
		g.formats[i].font, g.formats[i].struck = font.symbol, font.struck
		g.strikes = g.strikes || font.struck
	}
	for i, end := range g.ends() {
		if err := g.addSheet(g.bounds[i], end); err != nil {
			return err
		}
	}
	return nil
}

// ends returns where each of the bounds ends at the latest: where the following
// one begins. Sheets that overlap would make the reading longer with each of
// them; one that begins where another does gets 0.
func (g *xlsGlobals) ends() []int64 {
	order := make([]int, len(g.bounds))
	for i := range order {
		order[i] = i
	}
	slices.SortStableFunc(order, func(a, b int) int { return cmp.Compare(g.bounds[a].pos, g.bounds[b].pos) })
	ends := make([]int64, len(order))
	for n, i := range order {
		ends[i] = g.size
		if n+1 < len(order) {
			ends[i] = g.bounds[order[n+1]].pos
		}
		if n > 0 && g.bounds[order[n-1]].pos == g.bounds[i].pos {
			ends[order[n-1]], ends[i] = 0, 0
		}
	}
	return ends
}

const (
	builtinFormats = 164    // how many format ids are kept for built-in formats
	noFormat       = 0xFFFF // stands where a writer has none: General
)

func (g *xlsGlobals) cellFormat(id uint16) cellFormat {
	switch f, ok := g.codes[id]; {
	case g.doubt, id >= builtinFormats && id != noFormat && !f.ok:
		return cellFormat{bad: true}
	case ok && f.ok:
		return cellFormat{numFormat: f.numFormat}
	}
	return cellFormat{numFormat: builtinFormat(int(id))}
}

// fontOf reads a FONT record. A name that cannot be read is none of a symbol font:
// those have letters alone.
func (g *xlsGlobals) fontOf(d []byte) symbolFont {
	const head = 14
	if len(d) <= head {
		return plainFont
	}
	n, name := int(d[head]), d[head+1:]
	if !g.biff8 {
		return fontOf(string(name[:min(n, len(name))]))
	}
	c := chunks{data: name}
	text, _ := c.appendText(nil, n)
	return fontOf(string(text))
}

func (g *xlsGlobals) addSheet(s boundSheet, end int64) error {
	name := s.name
	if !g.biff8 {
		var err error
		if name, err = g.page.decode([]byte(s.name)); err != nil {
			return err
		}
	}
	if kind := s.kindName(); kind != "" {
		g.notes = append(g.notes, Note{Sheet: name, Text: noteLeftOut(kind)})
		return nil
	}
	g.sheets = append(g.sheets, &xlsSheet{name: name, pos: s.pos, end: end, hidden: s.hide != 0})
	return nil
}

// guessPage finds the encoding of a book that does not name it, from all its
// texts together.
func (g *xlsGlobals) guessPage() codePage {
	recs := g.records()
	var texts []byte
	for len(texts) < guessBytes {
		rec, err := recs.next()
		if err != nil {
			break
		}
		if skip := textOffset(rec.id); skip > 0 && len(rec.data) > skip {
			texts = append(append(texts, rec.data[skip:]...), ' ')
		}
	}
	return guessCodePage(texts)
}

// guessBytes is how much text is enough to tell an encoding, in bytes.
const guessBytes = 1 << 20

// sheetNotes looks at the head of a sheet for what a person should know. A
// fault there is left to the pass over the sheet.
func (b *xlsBook) sheetNotes(s *xlsSheet) []Note {
	var notes []Note
	if s.hidden {
		notes = append(notes, Note{Sheet: s.name, Text: noteHiddenSheet})
	}
	var hidden []string
	recs, err := openSheet(b.records(), s)
	for err == nil {
		var rec record
		if rec, err = recs.next(); err != nil || rec.isCell() || rec.id == recRow {
			break
		}
		switch {
		case rec.id == recUncalced:
			notes = append(notes, Note{Sheet: s.name, Text: noteUncalced})
		case rec.id == recColInfo && len(rec.data) >= 10 && rec.data[8]&1 != 0:
			hidden = append(hidden, columnSpan(int(le16(rec.data))+1, int(le16(rec.data[2:]))+1))
		}
	}
	if len(hidden) > 0 {
		notes = append(notes, Note{Sheet: s.name, Text: noteHiddenColumns(strings.Join(hidden, "、"))})
	}
	return notes
}

// records returns a reader of the whole stream.
func (b *xlsBook) records() *records {
	r := newRecords(b.src, b.size, 0)
	r.poison = b.poison
	if b.key != nil {
		r.cipher = b.key.cipher()
	}
	return r
}

func (b *xlsBook) close() error { return nil }

func (b *xlsBook) props() (map[string]string, error) {
	if b.summary == nil {
		return nil, nil
	}
	return readCustomProps(b.summary)
}
