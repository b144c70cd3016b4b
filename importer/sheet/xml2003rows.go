package sheet

import (
	"bytes"
	"io"
	"strconv"
	"strings"
)

// xml2003Stream yields the rows of one Worksheet.
type xml2003Stream struct {
	src     *xml2003Source
	x       *xmlScanner
	sheet   int
	formats map[string]*htmlStyle // of the styles met so far

	inTable bool
	done    bool
	row     int // the last one that was read
	after   int // rows that it stands for besides itself
	col     int // the last column that the last cell takes
	text    []byte
	cells   []xml2003Cell
	face    typeface // of the text in hand
	runs    inRuns   // what its runs make of it
	emptied bool     // the Data are an empty text

	keep   bool
	merges []Merge
}

// xml2003Cell is a cell whose text lies in the stream's text.
type xml2003Cell struct {
	Cell
	from, to int
}

func (s *xml2003Stream) close() error {
	s.x.close()
	return nil
}

func (s *xml2003Stream) next(row *Row) error {
	if s.done {
		return io.EOF
	}
	err := s.read(row)
	if err == nil {
		return nil
	}
	s.done = true
	if err == io.EOF {
		return err
	}
	e := readFault(err)
	e.Sheet = s.src.sheets[s.sheet].name
	if e.Row == 0 {
		e.Row = s.row
	}
	return e
}

// read reads up to the end of the next row with something in it.
func (s *xml2003Stream) read(row *Row) error {
	x := s.x
	if !s.inTable {
		if err := s.findTable(); err != nil {
			return err
		}
	}
	for {
		x.release()
		if err := x.next(); err != nil {
			return err
		}
		switch {
		case x.kind == xmlEnd:
			return io.EOF // the Table's
		case x.kind == xmlText && !blank(x.text), x.kind == xmlStart && x.is("Cell"):
			return damaged(whatInRows)
		case x.kind == xmlText:
		case !x.is("Row"):
			if err := x.drop(); err != nil {
				return err
			}
		default:
			if err := s.readRow(row); err != nil {
				return err
			}
			if len(row.Cells) > 0 {
				return nil
			}
		}
	}
}

// findTable reads from the start of the sheet up to that of its Table.
func (s *xml2003Stream) findTable() error {
	x := s.x
	for depth := len(x.marks); ; {
		x.release()
		if err := x.next(); err != nil {
			return err
		}
		switch {
		case x.kind == xmlEnd && len(x.marks) < depth:
			return io.EOF // a sheet without Table
		case x.kind != xmlStart:
		case x.is("Table"):
			s.inTable = true
			return nil
		default:
			if err := x.drop(); err != nil {
				return err
			}
		}
	}
}

// These are all attributes that the format knows. Another one in its namespace
// is one of these, damaged.
const (
	rowAttrs  = " AutoFitHeight Caption Height Hidden Index Span StyleID "
	cellAttrs = " ArrayRange Formula HRef HRefScreenTip Index MergeAcross MergeDown StyleID "
	dataAttrs = " Type "
)

func (s *xml2003Stream) readRow(row *Row) error {
	x := s.x
	s.row, s.col = s.row+s.after+1, 0
	if err := s.known(rowAttrs); err != nil {
		return err
	}
	if err := s.place(&s.row, whatRowNumber); err != nil {
		return err
	}
	var err error
	if s.after, err = s.count("Span"); err != nil {
		return err
	}
	hidden, _ := x.attr2003("Hidden")
	row.Number, row.Hidden = s.row, string(hidden) == "1"
	s.text, s.cells = s.text[:0], s.cells[:0]
	for {
		if err := x.next(); err != nil {
			return err
		}
		switch {
		case x.kind == xmlEnd:
			s.give(row)
			if len(row.Cells) > 0 && s.row > s.src.limits.Rows {
				return overLimit(limitRows, itoa(s.src.limits.Rows))
			}
			return nil
		case x.kind == xmlText && !blank(x.text), x.kind == xmlStart && x.is("Data"):
			return damaged(whatInRow)
		case x.kind == xmlText:
		case !x.is("Cell"):
			if err := x.skip(); err != nil {
				return err
			}
		default:
			if err := s.readCell(); err != nil {
				return s.at(err)
			}
		}
	}
}

// at puts the current cell into err.
func (s *xml2003Stream) at(err error) error {
	e := readFault(err)
	e.Row, e.Col = s.row, s.col
	return e
}

// give fills row with the cells that hold something.
func (s *xml2003Stream) give(row *Row) {
	row.Cells = row.Cells[:0]
	texts := string(s.text)
	for i := range s.cells {
		c := &s.cells[i]
		c.Text = texts[c.from:c.to]
		row.Cells = append(row.Cells, c.Cell)
	}
}

// place reads an Index into at, which holds where the row or cell stands without
// one. An Index never leads back.
func (s *xml2003Stream) place(at *int, what string) error {
	v, ok := s.x.attr2003("Index")
	if !ok {
		return nil
	}
	n, err := strconv.Atoi(string(v))
	if err != nil || n < *at || n > 1<<30 {
		return damaged("%s", what)
	}
	*at = n
	return nil
}

// count reads an attribute that is a number of rows or columns, 0 without it.
func (s *xml2003Stream) count(name string) (int, error) {
	v, ok := s.x.attr2003(name)
	if !ok {
		return 0, nil
	}
	n, err := strconv.Atoi(string(v))
	if err != nil || n < 0 || n > 1<<24 {
		return 0, damaged(whatSpan)
	}
	return n, nil
}

// known checks the names of the attributes against all that there are.
func (s *xml2003Stream) known(names string) error {
	for i := range s.x.attrs {
		local := s.x.attrs[i].name
		if prefix, rest, found := bytes.Cut(local, []byte(":")); found {
			if space, _ := s.x.lookup(prefix); space != space2003 {
				continue
			}
			local = rest
		}
		if string(local) != "xmlns" && !strings.Contains(names, " "+string(local)+" ") {
			return damaged(whatAttribute)
		}
	}
	return nil
}

// readCell reads a Cell to its end.
func (s *xml2003Stream) readCell() error {
	x := s.x
	s.col++
	if err := s.known(cellAttrs); err != nil {
		return err
	}
	if err := s.place(&s.col, whatRef); err != nil {
		return err
	}
	across, err := s.count("MergeAcross")
	if err != nil {
		return err
	}
	down, err := s.count("MergeDown")
	if err != nil {
		return err
	}
	if s.keep && across+down > 0 {
		s.merges = append(s.merges, Merge{s.row, s.col, s.row + down, s.col + across})
	}
	style, _ := x.attr2003("StyleID")
	format := s.format(style)
	formula, calculated := x.attr2003("Formula")
	picture := calculated && isPictureCall(string(formula))
	cell := xml2003Cell{Cell: Cell{Col: s.col}, from: len(s.text), to: len(s.text)}
	s.runs, s.emptied = inRuns{}, false
	if err := s.readData(&cell, format); err != nil {
		return err
	}
	s.finish(&cell, calculated, picture)
	if cell.Struck = format.struck || s.runs.struck; cell.Kind != Blank {
		if s.col > s.src.limits.Columns {
			return overLimit(limitColumns, itoa(s.src.limits.Columns))
		}
		s.cells = append(s.cells, cell)
	}
	s.col += across
	return nil
}

// finish decides what a cell is whose Data have been read: no text where a person
// sees something else, no blank where a formula was not calculated.
func (s *xml2003Stream) finish(cell *xml2003Cell, formula, picture bool) {
	switch {
	case picture: // whatever its writer could make of it
		cell.Kind, cell.to = Picture, cell.from
	case cell.Kind == Text && s.runs.signs:
		cell.Kind = Masked
	case cell.Kind == Text && cell.from < cell.to && s.text[cell.from] == '=' && isPictureCall(string(s.text[cell.from:cell.to])):
		cell.Kind, cell.to = Picture, cell.from
	case cell.Kind != Blank || !formula:
	case s.emptied: // the formula returned it
		cell.Kind = Text
	default:
		cell.Kind = NoValue
	}
}

// format returns the number format of the style named id.
func (s *xml2003Stream) format(id []byte) *htmlStyle {
	if f, ok := s.formats[string(id)]; ok {
		return f
	}
	f := s.src.format(string(id))
	s.formats[string(id)] = &f
	return &f
}

// readData reads the Data of a cell, and passes over comments and the like.
func (s *xml2003Stream) readData(cell *xml2003Cell, format *htmlStyle) error {
	x := s.x
	for seen := false; ; {
		if err := x.next(); err != nil {
			return err
		}
		switch {
		case x.kind == xmlEnd:
			return nil
		case x.kind == xmlText && !blank(x.text), x.kind == xmlStart && x.is("Data") && seen:
			return damaged(whatInCell)
		case x.kind == xmlText:
		case !x.is("Data"):
			if err := x.skip(); err != nil {
				return err
			}
		default:
			seen = true
			if err := s.known(dataAttrs); err != nil {
				return err
			}
			kind, _ := x.attr2003("Type")
			if err := s.readValue(cell, string(kind), format); err != nil {
				return err
			}
		}
	}
}

// readValue reads Data of a type: a text as its fonts show it, any other value as
// the cell's format and font do.
func (s *xml2003Stream) readValue(cell *xml2003Cell, kind string, format *htmlStyle) error {
	isText := kind == "String" || kind == ""
	if s.face = format.face; !isText {
		s.face = typeface{}
	}
	if err := s.readText(); err != nil {
		return err
	}
	if err := cell.set(kind, s.text[cell.from:], format, s.src.date1904); err != nil {
		return err
	}
	if cell.Kind == Masked {
		s.text = append(s.text[:cell.from], format.format.shows(cell.Num)...)
	}
	if format.face.font != plainFont && !isText {
		s.mask(cell, format.face.font)
	}
	s.emptied = len(s.text) == cell.from && kind == "String"
	cell.to = len(s.text)
	return nil
}

// mask makes the cell in hand what its font shows, if that is another thing.
func (s *xml2003Stream) mask(cell *xml2003Cell, font symbolFont) {
	shown := cell.Cell
	shown.Text = string(s.text[cell.from:])
	if font.mask(&shown); shown.Kind == Masked {
		cell.Kind = Masked
		s.text = append(s.text[:cell.from], shown.Text...)
	}
}

// readText appends the text of Data, rich text included, to the row's.
func (s *xml2003Stream) readText() error {
	x := s.x
	from := len(s.text)
	cell, inside, struck := s.face, 0, 0
	for depth := len(x.marks); ; {
		if err := x.next(); err != nil {
			return err
		}
		switch {
		case x.kind == xmlStart && string(x.local) == "Font" && inside == 0:
			if name, ok := x.localAttr("Face"); ok {
				s.face, inside = namedFace(string(name)), len(x.marks)
			}
		case x.kind == xmlStart && string(x.local) == "S" && struck == 0:
			struck = len(x.marks)
		case x.kind == xmlEnd && inside > 0 && len(x.marks) < inside:
			s.face, inside = cell, 0
		case x.kind == xmlEnd && struck > 0 && len(x.marks) < struck:
			struck = 0
		case x.kind == xmlText:
			text := x.text
			s.runs.struck = s.runs.struck || struck > 0 && len(bytes.TrimSpace(text)) > 0
			if s.face.font != plainFont {
				text = s.asShown(text)
			}
			s.text = append(s.text, text...)
			if len(s.text)-from > maxField {
				return overLimit(limitField, byteSize(maxField))
			}
		case x.kind == xmlEnd && len(x.marks) < depth:
			return nil
		}
	}
}

// asShown returns a piece of a text as its font shows it.
func (s *xml2003Stream) asShown(text []byte) []byte {
	shown, other := s.face.font.show(string(text))
	s.runs.signs = s.runs.signs || other
	return []byte(shown)
}

// localAttr returns the value of an attribute by its name without prefix.
func (x *xmlScanner) localAttr(name string) ([]byte, bool) {
	for _, a := range x.attrs {
		if local := a.name[bytes.IndexByte(a.name, ':')+1:]; string(local) == name {
			return a.value, true
		}
	}
	return nil, false
}

// set gives the cell the kind and value that its Data say.
func (c *xml2003Cell) set(kind string, text []byte, style *htmlStyle, date1904 bool) error {
	if len(text) == 0 {
		return nil
	}
	switch kind {
	case "String", "":
		c.Kind = Text
	case "Error":
		c.Kind = Err
	case "Boolean":
		return c.setBool(string(text))
	case "DateTime":
		return c.setDate(text, date1904)
	case "Number":
		number, ok := numberIn(c.Col, string(text), style.format, date1904)
		switch {
		case bytes.IndexByte(text, ',') >= 0:
			return damaged(whatNumber)
		case ok:
			c.Kind, c.Num, c.Zeros, c.Percent = number.Kind, number.Num, number.Zeros, number.Percent
		case len(bytes.Trim(text, "0123456789")) == 0:
			c.Kind = Text // more digits than a number holds
		default:
			return damaged(whatNumber)
		}
	default:
		return damaged(whatType)
	}
	return nil
}

func (c *xml2003Cell) setBool(text string) error {
	switch strings.ToLower(strings.TrimSpace(text)) {
	case "1", "true":
		c.Num = 1
	case "0", "false":
	default:
		return damaged(whatBool)
	}
	c.Kind = Bool
	return nil
}

// setDate reads a DateTime. A time of day alone stands on the day before the
// first, 1899-12-31, or on the first of the 1904 system.
func (c *xml2003Cell) setDate(text []byte, date1904 bool) error {
	text = bytes.TrimSpace(text)
	noDay := "1899-12-31T"
	if date1904 {
		noDay = "1904-01-01T"
	}
	return setISODate(&c.Cell, bytes.TrimPrefix(text, []byte(noDay)))
}
