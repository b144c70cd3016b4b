// Package sheet reads one spreadsheet file, of whatever format its bytes show
// it to be, as rows of cells with positions.
//
// It knows nothing of students. Its one promise is strictness: a caller that
// iterates a sheet to the end and sees a nil [Rows.Err] has been given every
// cell of it, unshifted and unrounded; anything less is an error that names
// the part, the row and the column. Rows stream: no sheet is held in memory,
// and no temporary file is written.
package sheet

import (
	"context"
	"io"
	"math"
	"strconv"
	"strings"
	"time"
)

// Format is the real format of a file, found from its bytes and never from
// its name.
type Format uint8

// The formats a file can have.
const (
	FormatUnknown Format = iota
	FormatXLSX           // Office Open XML: .xlsx, .xlsm
	FormatXLS            // BIFF8 or BIFF5 in an OLE container: .xls
	FormatHTML           // an HTML page with tables, often named .xls
	FormatXML2003        // XML Spreadsheet 2003
	FormatMHTML          // a web archive with an HTML workbook inside
	FormatText           // separated text: CSV, TSV
)

// Options say how a file is to be opened. The zero value is useful.
type Options struct {
	Limits    Limits   // zero fields take the defaults of DefaultLimits
	Passwords []string // tried in order on an encrypted book, after Excel's own default

	// Poison is for tests: it overwrites all memory that a reader has given
	// back, at once, so that a text shows that was kept beyond its time.
	Poison bool

	slow bool            // read every cell of .xlsx the long way; for tests
	ctx  context.Context // of Open, nil for none
}

// ended returns why there is to be no more reading, nil while there is to be.
func (o *Options) ended() error {
	if o.ctx == nil {
		return nil
	}
	return o.ctx.Err()
}

// Limits bound what one file may cost. A file that exceeds one is refused with
// an [Error] of kind [ErrLimit] that names it. A zero field means its default.
type Limits struct {
	File     int64 // bytes of the file as it lies on disk; 256 MiB
	Unpacked int64 // bytes of all parts that are read, unpacked, a part that serves several sheets once for each; 4 GiB
	Ratio    int64 // unpacked bytes per packed byte, of a part and of all, beyond the first 64 MiB; 200
	Parts    int   // entries of the container; 10,000
	Columns  int   // 16,384
	Rows     int   // 1,048,576
	Depth    int   // nesting of XML or HTML elements; 64
	Spins    int   // hashings of all passwords that are tried; 20,000,000, which is 200 of the usual kind
}

// DefaultLimits are the limits that hold where none are set.
func DefaultLimits() Limits {
	return Limits{
		File: 256 << 20, Unpacked: 4 << 30, Ratio: 200, Parts: 10_000,
		Columns: 16_384, Rows: 1_048_576, Depth: 64, Spins: 20_000_000,
	}
}

// withDefaults returns l with every zero field replaced by its default.
func (l Limits) withDefaults() Limits {
	d := DefaultLimits()
	set := func(v *int64, def int64) {
		if *v == 0 {
			*v = def
		}
	}
	setInt := func(v *int, def int) {
		if *v == 0 {
			*v = def
		}
	}
	set(&l.File, d.File)
	set(&l.Unpacked, d.Unpacked)
	set(&l.Ratio, d.Ratio)
	setInt(&l.Parts, d.Parts)
	setInt(&l.Columns, d.Columns)
	setInt(&l.Rows, d.Rows)
	setInt(&l.Depth, d.Depth)
	setInt(&l.Spins, d.Spins)
	return l
}

// Book is an opened file. Its sheets may be read one after another, any number
// of times, and side by side from several goroutines. Close it after use.
type Book struct {
	Format   Format
	Encoding string // the text encoding found, for text, HTML and old .xls; else ""
	Sheets   []Info // in the order of the file's tabs; worksheets only
	Notes    []Note // things a person should know that cost no cell

	src source
	opt Options
}

// Info describes one sheet of a book.
type Info struct {
	Name   string
	Hidden bool
}

// Note is something about a file that is worth saying and lost nothing: a
// misleading name, a hidden sheet, hidden columns, text after the table.
type Note struct {
	Sheet string // "" when the note is about the whole file
	Text  string // Chinese, for people
}

// Hidden tells whether the note says that columns or cells are hidden.
func (n Note) Hidden() bool {
	return n.Text == noteHiddenCells || strings.HasPrefix(n.Text, noteHiddenColumns(""))
}

// Merge is a merged region; rows and columns count from 1, ends included.
type Merge struct{ Row, Col, LastRow, LastCol int }

// addSheet enters a sheet, and says if it is hidden.
func (b *Book) addSheet(info Info) {
	b.Sheets = append(b.Sheets, info)
	if info.Hidden {
		b.Notes = append(b.Notes, Note{Sheet: info.Name, Text: noteHiddenSheet})
	}
}

// source is what a format's reader implements.
type source interface {
	// rows starts a pass over sheet i. limits apply to each pass.
	rows(i int) (stream, error)
	// merges returns the merged regions of sheet i, in file order.
	merges(i int) ([]Merge, error)
	// props returns the custom document properties.
	props() (map[string]string, error)
	close() error
}

// stream yields the rows of one sheet in ascending order.
type stream interface {
	// next fills row, reusing its Cells, and returns io.EOF after the last row
	// once the sheet is known to be whole. Any other error ends the stream.
	next(row *Row) error
	close() error
}

// Close releases what Open holds. It does not close the reader given to Open.
func (b *Book) Close() error {
	if b.src == nil {
		return nil
	}
	return b.src.close()
}

// Merges returns the merged regions of sheet i, counted from 0. It may cost a
// pass over the sheet.
func (b *Book) Merges(i int) ([]Merge, error) {
	m, err := b.src.merges(i)
	return m, b.opt.why(err)
}

// Props returns the custom document properties of the book, empty for formats
// that have none.
func (b *Book) Props() (map[string]string, error) {
	p, err := b.src.props()
	return p, b.opt.why(err)
}

// Saved is when the book itself says that it was last saved, by the clock of
// China; false for formats that say nothing of it, and for books that do not. The
// file's own time is another thing: copying changes it.
func (b *Book) Saved() (time.Time, bool) {
	if s, ok := b.src.(interface{ saved() (time.Time, bool) }); ok {
		return s.saved()
	}
	return time.Time{}, false
}

// Rows starts a pass over sheet i, counted from 0. Rows that stand out of order
// in the file come out in order. Only in an .xlsx sheet of more than 4 MiB
// unpacked, which streams at once, the first row out of order is an
// [ErrUnsupported]; further passes over that sheet put its rows in order.
func (b *Book) Rows(i int) *Rows {
	s, err := b.src.rows(i)
	if b.opt.Poison && err == nil {
		s = &poisoned{stream: s}
	}
	return &Rows{src: s, opt: &b.opt, err: b.opt.why(err)}
}

// Rows pulls the rows of one sheet, in ascending order of their numbers. Rows
// without any cell are left out.
type Rows struct {
	src  stream
	opt  *Options
	row  Row
	read int // rows
	err  error
	done bool
}

// rowsPerLook is after how many rows a pass looks at its context: often enough
// for a caller who takes his time over a row.
const rowsPerLook = 16

// Next reads the next row. It returns false at the end and at an error; tell
// them apart with Err.
func (r *Rows) Next() bool {
	if r.done || r.err != nil {
		return false
	}
	err := error(nil)
	if r.read%rowsPerLook == 0 {
		err = r.opt.ended()
	}
	if err == nil {
		err = r.src.next(&r.row)
	}
	r.read++
	if err != nil {
		r.done = true
		if err != io.EOF {
			r.err = r.opt.why(err)
		}
		return false
	}
	return true
}

// Row returns the row that Next read. It, its cells and their texts are valid
// until the following call of Next or Close: clone a text to keep it.
func (r *Rows) Row() *Row { return &r.row }

// Err returns the error that ended the pass, nil if it came to the end. Errors
// are of type *[Error], or that of the context given to [Open]. No row of a sheet may be trusted as complete before
// the pass has ended without one.
func (r *Rows) Err() error { return r.err }

// Close ends the pass early. It is safe to call more than once.
func (r *Rows) Close() error {
	r.done = true
	if r.src == nil {
		return nil
	}
	s := r.src
	r.src = nil
	return s.close()
}

// Row is one row of a sheet with the cells that the file holds for it, in
// ascending order of columns. Blank cells may be missing or present with kind
// [Blank].
type Row struct {
	Number int  // as the spreadsheet numbers it, from 1
	Hidden bool // hidden by hand or by a filter
	Cells  []Cell
}

// Cell returns the cell of column col, counted from 1, and whether the row
// holds one.
func (r *Row) Cell(col int) (*Cell, bool) {
	// Rows are mostly dense: try the place where the cell would stand first.
	if i := col - 1; i >= 0 && i < len(r.Cells) && r.Cells[i].Col == col {
		return &r.Cells[i], true
	}
	lo, hi := 0, len(r.Cells)
	for lo < hi {
		mid := (lo + hi) / 2
		if r.Cells[mid].Col < col {
			lo = mid + 1
		} else {
			hi = mid
		}
	}
	if lo < len(r.Cells) && r.Cells[lo].Col == col {
		return &r.Cells[lo], true
	}
	return nil, false
}

// Kind is what a cell holds.
type Kind uint8

// The kinds of cells.
const (
	Blank   Kind = iota
	Text         // Text holds it, white space and all
	Number       // Num holds it; Text holds it as the file wrote it, "" in binary formats
	Date         // a number shown as a date or time; Num is the serial in the 1900 system, also in 1904 books
	Bool         // Num is 1 or 0
	Err          // Text holds it as Excel shows it, such as #N/A
	NoValue      // a formula that was never calculated: its value is not in the file
	Masked       // something that shows as something else: Text is what a person sees
	Picture      // a picture in the cell
)

// Cell is one cell. It is a plain value: Kind says which fields count.
type Cell struct {
	Col     int // from 1
	Kind    Kind
	Zeros   uint8 // a Number whose format is nothing but zeros (0000000000): how many; else 0
	Struck  bool  // it is struck out: by its format, or in a page by a tag
	Percent bool  // a Number whose format shows a hundred times as much: 0.85 as 85%
	Num     float64
	Text    string // valid until the row iterator moves on
}

// String returns the cell's value in its exact form: text as it is, numbers in
// the shortest form that reads back the same and without exponent where they
// are whole and below 1e21, whole ones padded with zeros where the format is
// nothing but zeros, dates as 2006-01-02, 2006-01-02 15:04:05 or, below one day, 15:04:05,
// TRUE and FALSE, errors as #N/A. Masked gives what a person sees; Blank, NoValue
// and Picture give "".
func (c *Cell) String() string {
	switch c.Kind {
	case Text, Err, Masked:
		return c.Text
	case Number:
		s := formatNumber(c.Num)
		if c.Num >= 0 && c.Num == math.Trunc(c.Num) && len(s) < int(c.Zeros) {
			s = strings.Repeat("0", int(c.Zeros)-len(s)) + s
		}
		return s
	case Date:
		return formatSerial(c.Num)
	case Bool:
		if c.Num != 0 {
			return "TRUE"
		}
		return "FALSE"
	}
	return ""
}

func formatNumber(f float64) string {
	abs := f
	if abs < 0 {
		abs = -abs
	}
	if abs == 0 {
		return "0"
	}
	if abs >= 1e21 || abs < 1e-7 {
		return strconv.FormatFloat(f, 'E', -1, 64)
	}
	return strconv.FormatFloat(f, 'f', -1, 64)
}

func formatSerial(serial float64) string {
	t, ok := SerialTime(serial)
	if !ok {
		return formatNumber(serial)
	}
	switch {
	case serial < 1:
		return t.Format("15:04:05")
	case t.Hour() == 0 && t.Minute() == 0 && t.Second() == 0:
		return t.Format("2006-01-02")
	}
	return t.Format("2006-01-02 15:04:05")
}

// SerialTime turns a serial of the 1900 date system, counted in days, into a
// UTC time rounded to the second. Excel's day 60, the 29th of February 1900
// that never was, reads as the 28th. It reports false outside the years 1900
// to 9999.
func SerialTime(serial float64) (time.Time, bool) {
	if !(serial >= 0) || serial >= 2958466 {
		return time.Time{}, false
	}
	epoch := time.Date(1899, 12, 30, 0, 0, 0, 0, time.UTC)
	if serial < 60 {
		epoch = time.Date(1899, 12, 31, 0, 0, 0, 0, time.UTC)
	}
	days := int(serial)
	secs := int64((serial-float64(days))*86400 + 0.5)
	return epoch.AddDate(0, 0, days).Add(time.Duration(secs) * time.Second), true
}

// ColumnName returns the letters of column col, counted from 1: A, B, … AA.
func ColumnName(col int) string {
	var buf [8]byte
	i := len(buf)
	for ; col > 0; col = (col - 1) / 26 {
		i--
		buf[i] = byte('A' + (col-1)%26)
	}
	return string(buf[i:])
}

// CellName returns the address of a cell as Excel names it, such as H17.
func CellName(row, col int) string { return ColumnName(col) + strconv.Itoa(row) }
