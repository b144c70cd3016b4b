package sheet

import (
	"errors"
	"io"
	"slices"
	"strings"
	"sync"
)

// xlsxSheet is one worksheet of a book.
type xlsxSheet struct {
	name  string
	part  string
	fault *Error // why it cannot be read at all

	mu       sync.Mutex
	confused bool    // a pass has met rows out of order
	uncalced bool    // a pass has met that formulas were not calculated
	whole    bool    // a pass has come to the end: merges are known
	merges   []Merge // not to be changed
	sorted   *Merge  // what was sorted last
}

func (s *xlsxSheet) confuse() {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.confused = true
}

func (s *xlsxSheet) isConfused() bool {
	s.mu.Lock()
	defer s.mu.Unlock()
	return s.confused
}

// xlsxPass is one pass over a worksheet part.
type xlsxPass struct {
	book     *xlsxBook
	sheet    *xlsxSheet
	s        *xmlScanner
	anyOrder bool // rows may come in any order, and more than once
	noFast   bool // read every cell the long way: for tests, and in the company of arrays
	uncalced bool // formulas were not calculated when the book was saved

	stage  passStage
	err    error // sticky
	shared *stringTable
	texts  textMeter // of shared strings
	hidden []colSpan
	merges []Merge
	sorted *Merge

	formulas   bool    // some cell has a formula
	idle       bool    // and some has 0 for its value
	arrays     []Merge // of formulas without a value
	arrayCells int

	last     int  // number of the row before
	row, col int  // the place, for errors and for what has no r
	sure     bool // row is as the file says, not counted
	shuffled bool // cells of the row out of order

	fast      bool   // the fast path may read cells
	columns   int    // the last column allowed
	digits    []byte // row, in decimal
	digitWord uint64 // digits and a quote, as a word
	digitMask uint64
	rowRest   []byte // the attributes after r of the row before
	rowHidden bool
}

type passStage uint8

const (
	stageHead passStage = iota // before sheetData
	stageRows
	stageTail // after sheetData
)

// colSpan is a run of columns, ends included.
type colSpan struct{ first, last int }

// startPass begins a pass over a sheet.
func (b *xlsxBook) startPass(sheet *xlsxSheet) (*xlsxPass, error) {
	return b.startPassBy(sheet, b.pack.partSize(sheet.part))
}

func (b *xlsxBook) startPassBy(sheet *xlsxSheet, size int64) (*xlsxPass, error) {
	if sheet.fault != nil {
		return nil, sheet.fault
	}
	s, err := b.pack.scanFor(sheet.part, sheet, size)
	if err != nil {
		e := partFault(err, sheet.part)
		e.Sheet = sheet.name
		return nil, e
	}
	return b.passOver(sheet, s), nil
}

func (b *xlsxBook) passOver(sheet *xlsxSheet, s *xmlScanner) *xlsxPass {
	return &xlsxPass{
		book: b, sheet: sheet, s: s,
		columns: min(b.limits.Columns, excelColumns), digits: make([]byte, 0, 16),
		noFast: b.pack.opt.slow, uncalced: b.isUncalced(sheet), texts: textMeter{budget: b.texts, sheet: sheet},
	}
}

func (p *xlsxPass) close() error {
	p.s.close()
	if p.err == nil {
		p.err = io.EOF
	}
	return nil
}

func (p *xlsxPass) next(row *Row) error {
	if p.err != nil {
		return p.err
	}
	err := p.read(row)
	if err != nil {
		p.err = p.located(err)
		p.s.close()
	}
	return p.err
}

// located adds the place of the pass to an error.
func (p *xlsxPass) located(err error) error {
	if err == io.EOF || errors.Is(err, errConfused) || errors.Is(err, errUncalced) {
		return err
	}
	e := new(Error)
	*e = *readFault(err) // which other passes may share
	e = partFault(e, p.sheet.part)
	if e.Part == p.sheet.part && e.Row == 0 && p.stage == stageRows {
		e.Row = p.row
		if e.Col == 0 {
			e.Col = p.col
		}
	}
	e.Sheet = p.sheet.name
	return e
}

// read reads the next row that holds a cell.
func (p *xlsxPass) read(row *Row) error {
	if p.stage == stageHead {
		if err := p.head(); err != nil {
			return err
		}
	}
	for p.stage == stageRows {
		p.s.release()
		started, err := p.startRow(row)
		if started && err == nil {
			err = p.readRow(row)
		}
		if err != nil || len(row.Cells) > 0 {
			return err
		}
	}
	return p.tail()
}

// startRow reads what comes next in sheetData, and reports whether it is the
// start of a row.
func (p *xlsxPass) startRow(row *Row) (bool, error) {
	row.Cells = row.Cells[:0]
	if p.fastRow(row) {
		return true, nil
	}
	s := p.s
	if err := s.next(); err != nil {
		return false, err
	}
	switch {
	case s.kind == xmlStart && s.is("row"):
		return true, p.rowAttrs(row)
	case s.kind == xmlEnd:
		p.stage = stageTail
	case s.kind == xmlText && blank(s.text):
	case s.kind == xmlStart && s.space != s.home:
		return false, s.skipForeign()
	default:
		return false, damaged(whatInRows)
	}
	return false, nil
}

// head reads up to and into sheetData.
func (p *xlsxPass) head() error {
	s := p.s
	if err := s.root("worksheet", spaceMain, spaceNone); err != nil {
		return err
	}
	for {
		s.release()
		if err := s.next(); err != nil {
			return err
		}
		switch {
		case s.kind == xmlEOF:
			return damaged(whatNoData)
		case s.kind != xmlStart:
		case s.is("sheetData"):
			p.stage = stageRows
			return nil
		case s.is("cols"):
		case s.is("col"):
			if err := p.readCol(); err != nil {
				return err
			}
		default:
			if err := s.drop(); err != nil {
				return err
			}
		}
	}
}

// readCol notes the columns of the <col> just started if they are hidden.
func (p *xlsxPass) readCol() error {
	first, ok := p.s.number("min")
	last, ok2 := p.s.number("max")
	if !ok || !ok2 || first < 1 || last < first {
		return damaged(whatTag)
	}
	if !p.s.flag("hidden") {
		return nil
	}
	if n := len(p.hidden); n > 0 && p.hidden[n-1].last+1 == first {
		p.hidden[n-1].last = last // runs are split by width, which nobody sees
	} else if n == excelColumns {
		return overLimit(limitHidden, itoa(excelColumns))
	} else {
		p.hidden = append(p.hidden, colSpan{first, last})
	}
	return nil
}

// tail reads what follows sheetData, to the end of the part.
func (p *xlsxPass) tail() error {
	for s := p.s; ; {
		s.release()
		if err := s.next(); err != nil {
			return err
		}
		switch {
		case s.kind == xmlEOF:
			p.finish()
			return io.EOF
		case s.kind != xmlStart || s.is("mergeCells"):
		case s.is("sheetData"):
			return damaged(whatTwoData)
		case s.is("mergeCell"):
			ref, _ := s.attr("ref")
			m, ok := parseRange(ref)
			if !ok {
				return damaged(whatMerge)
			}
			p.merges = append(p.merges, m)
		case s.is("sheetCalcPr"):
			if s.flag("fullCalcOnLoad") && p.idle && !p.uncalced {
				return errUncalced
			}
		case s.is("sortState"):
			ref, _ := s.attr("ref")
			if m, ok := parseRange(ref); ok {
				p.sorted = &m
			}
			if err := s.drop(); err != nil {
				return err
			}
		default:
			if err := s.drop(); err != nil {
				return err
			}
		}
	}
}

// finish records what a whole pass has found out about the sheet.
func (p *xlsxPass) finish() {
	p.sheet.mu.Lock()
	defer p.sheet.mu.Unlock()
	p.sheet.whole, p.sheet.merges, p.sheet.sorted = true, p.merges, p.sorted
}

// merges costs a pass over the sheet unless there has been one.
func (b *xlsxBook) merges(i int) ([]Merge, error) {
	sheet := b.sheets[i]
	sheet.mu.Lock()
	whole, merges := sheet.whole, sheet.merges
	sheet.mu.Unlock()
	if whole {
		return slices.Clone(merges), nil
	}
	p, err := b.startPass(sheet)
	if err != nil {
		return nil, err
	}
	defer p.close()
	p.anyOrder, p.uncalced = true, true
	for row := new(Row); err == nil; {
		err = p.next(row)
	}
	if err != io.EOF {
		return nil, err
	}
	return slices.Clone(p.merges), nil
}

// headSize is about what stands before the cells of a sheet.
const headSize = 4 << 10

// hiddenColumns names the hidden columns of a sheet, such as C、F–H. Damage is
// left for the pass that reads the cells.
func (b *xlsxBook) hiddenColumns(sheet *xlsxSheet) string {
	p, err := b.startPassBy(sheet, headSize)
	if err != nil {
		return ""
	}
	defer p.close()
	if p.head() != nil {
		return ""
	}
	var names []string
	for _, c := range p.hidden {
		names = append(names, columnSpan(c.first, c.last))
	}
	return strings.Join(names, "、")
}

// parseRange reads A1:C3 or A1.
func parseRange(b []byte) (m Merge, ok bool) {
	var n int
	if m.Row, m.Col, n = parseRef(b); n == 0 {
		return m, false
	}
	m.LastRow, m.LastCol = m.Row, m.Col
	if b = b[n:]; len(b) == 0 {
		return m, true
	}
	if b[0] != ':' {
		return m, false
	}
	m.LastRow, m.LastCol, n = parseRef(b[1:])
	return m, n > 0 && n == len(b)-1 && m.LastRow >= m.Row && m.LastCol >= m.Col
}

// parseRef reads the cell address that b begins with: B7, b7 or $B$7. It
// returns how many bytes it takes, 0 when it is no address within a sheet.
func parseRef(b []byte) (row, col, n int) {
	if n < len(b) && b[n] == '$' {
		n++
	}
	letters := n
	for ; n < len(b) && n-letters < 4 && b[n]|0x20 >= 'a' && b[n]|0x20 <= 'z'; n++ {
		col = col*26 + int(b[n]|0x20-'a') + 1
	}
	if n < len(b) && b[n] == '$' {
		n++
	}
	digits := n
	for ; n < len(b) && n-digits < 8 && b[n] >= '0' && b[n] <= '9'; n++ {
		row = row*10 + int(b[n]-'0')
	}
	if col < 1 || col > excelColumns || row < 1 || row > excelRows {
		return 0, 0, 0
	}
	return row, col, n
}
