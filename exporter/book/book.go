// Package book is a thin hand on excelize: a workbook is described as data, and
// Bytes lays it out as an office document: title row, frozen and filtered
// tables, drop-downs, protection, print set-up, charts.
//
// It knows nothing of students: every heading, column and message that a reader
// sees in a sheet comes from the caller, except the few of words.go.
//
// Rules it keeps:
//   - the same Book gives the same bytes;
//   - text is written as text, never as a formula, whatever it begins with;
//   - nothing is written to disk, however large the book is;
//   - nothing is shared between calls, so that books can be written side by side.
package book

import (
	"bytes"
	"fmt"
	"io"
	"sort"
	"time"

	"github.com/xuri/excelize/v2"
)

// A Book is one workbook, complete and unwritten.
type Book struct {
	Title   string    // in the document properties
	Created time.Time // in the document properties, as its UTC clock shows it
	Footer  string    // left part of every page's footer, such as a note on secrecy
	Props   []Prop    // custom document properties, in this order
	Meta    []Prop    // rows of the hidden sheet _meta; without any there is no such sheet
	Sheets  []Sheet   // in the order of the tabs; the first one is shown on opening
	Writing Writing   // how it is written
}

// Writing is how a book is written, whatever it says. All books of a run are written
// one way.
type Writing struct {
	// MostRows is how many rows a sheet may have, Excel's number when 0. What does
	// not fit goes on on the next sheet: see [Continuation].
	MostRows int

	// Stop is asked now and then while the book is written, and its error ends
	// that. Nil lets the book come to its end.
	Stop func() error
}

// stopped is the error with which the writing ends, nil to go on.
func (b *Book) stopped() error {
	if b.Writing.Stop == nil {
		return nil
	}
	return b.Writing.Stop()
}

// stoppable is where a book is packed to, until somebody stops it.
type stoppable struct {
	w    io.Writer
	book *Book
}

func (s stoppable) Write(p []byte) (int, error) {
	if err := s.book.stopped(); err != nil {
		return 0, err
	}
	return s.w.Write(p)
}

// A Prop is one name and its value.
type Prop struct {
	Name, Value string
}

// MetaSheet is the name of the hidden sheet that holds Book.Meta: names in
// column A and values in column B, from row 1.
const MetaSheet = "_meta"

// listSheet is the hidden sheet for drop-downs too long to stand in their cell.
const listSheet = "_lists"

// A Sheet is one worksheet: a title row, and below it blocks from top to bottom.
type Sheet struct {
	Name      string   // at most 31 characters, none of []:*?/\
	Title     string   // row 1, over the whole width; none when empty
	Number    string   // second, small line of the title row: what names this paper
	Tab       Tab      // what it is for
	Protected bool     // only editable cells can be changed; no password
	Signed    []string // at most three, who sign at the foot of every page, or what else is written there by hand
	Portrait  bool     // A4 upright; else A4 across
	Snug      bool     // printed a little smaller where a few rows would else begin another page
	OnePage   bool     // printed on one page, as much smaller as that takes and stays legible
	// FirstPage lets the first page of a main table be all that is printed, and says above it
	// how many rows that page has of how many; nil prints them all.
	FirstPage func(printed, all int) string
	Widths    []float64 // widths of the columns in characters; where missing or 0, what the tables need
	Blocks    []Block
}

// creator stands in the document properties of every book.
const creator = "runxin"

// noTempDir is a directory that cannot exist on any system: excelize moves
// sheets of more than 16 MB to a temporary file, and keeps them in memory where
// it cannot make one. No student's data may reach the disk that way.
const noTempDir = "\x00"

// Bytes writes the book as an .xlsx. An error is that of Writing.Stop, or else means that
// the description itself is at fault: a sheet name that Excel refuses, a row wider
// than its table.
func (b *Book) Bytes() ([]byte, error) {
	f := excelize.NewFile(excelize.Options{TmpDir: noTempDir})
	defer f.Close()
	w := &writer{book: b, sheets: b.continued(), file: f, styles: newStyles(f), rows: map[string]*rowBytes{}, stretches: map[string][]stretch{}}
	if err := w.write(); err != nil {
		return nil, fmt.Errorf("%s：%w", wordBookFailed, err)
	}
	types := f.ContentTypes.Defaults // in the order of a map, once there is a chart
	sort.Slice(types, func(i, j int) bool { return types[i].Extension < types[j].Extension })
	var buf bytes.Buffer
	f.SetZipWriter(func(out io.Writer) excelize.ZipWriter { return &sortedZip{w: stoppable{out, b}, rows: w.rows} })
	if err := f.Write(&buf); err != nil {
		return nil, fmt.Errorf("%s：%w", wordBookFailed, err)
	}
	return buf.Bytes(), nil
}

// writer carries one book into one excelize file.
type writer struct {
	book   *Book
	sheets []Sheet // of the book, as they are written
	file   *excelize.File
	styles *styles
	lists  lists
	charts int                  // that were added
	rows   map[string]*rowBytes // by the path of the sheet: see sheetWriter.appendRow
	buffer []byte               // of a large sheet that is written, for the next; see rowBytes.settle

	stretches map[string][]stretch // of the sheets to whose rows anything leads, by their names
}

func (w *writer) write() error {
	w.lists = collectLists(w.sheets)
	if err := w.makeSheets(); err != nil {
		return err
	}
	if err := w.properties(); err != nil {
		return err
	}
	for i := range w.sheets {
		if err := w.sheet(&w.sheets[i]); err != nil {
			return fmt.Errorf("%s：%w", w.sheets[i].Name, err)
		}
	}
	if err := w.listSheet(); err != nil {
		return err
	}
	return w.metaSheet()
}

// makeSheets creates all sheets, since their order and visibility must be known
// before the first one is streamed.
func (w *writer) makeSheets() error {
	if len(w.sheets) == 0 {
		return errNoSheet
	}
	if err := w.file.SetDefaultFont(fontName); err != nil {
		return err
	}
	if err := w.file.SetSheetName("Sheet1", w.sheets[0].Name); err != nil {
		return err
	}
	for _, s := range w.sheets[1:] {
		if at, _ := w.file.GetSheetIndex(s.Name); at >= 0 {
			return fmt.Errorf("%s：%w", s.Name, errTwice)
		}
		if _, err := w.file.NewSheet(s.Name); err != nil {
			return err
		}
	}
	for _, name := range w.hiddenSheets() {
		if _, err := w.file.NewSheet(name); err != nil {
			return err
		}
		if err := w.file.SetSheetVisible(name, false); err != nil {
			return err
		}
	}
	return nil
}

func (w *writer) hiddenSheets() []string {
	var names []string
	if len(w.lists.long) > 0 {
		names = append(names, listSheet)
	}
	if len(w.book.Meta) > 0 {
		names = append(names, MetaSheet)
	}
	return names
}

func (w *writer) properties() error {
	at := w.book.Created.UTC().Format(time.RFC3339)
	err := w.file.SetDocProps(&excelize.DocProperties{
		Title: clean(w.book.Title), Creator: creator, LastModifiedBy: creator, Created: at, Modified: at,
	})
	if err != nil {
		return err
	}
	// Left on, Excel takes the properties out on saving, and warns of it.
	if err := w.file.SetWorkbookProps(&excelize.WorkbookPropsOptions{FilterPrivacy: ptr(false)}); err != nil {
		return err
	}
	if err := w.file.SetAppProps(&excelize.AppProperties{Application: creator}); err != nil {
		return err
	}
	for _, p := range w.book.Props {
		if err := w.file.SetCustomProps(excelize.CustomProperty{Name: p.Name, Value: clean(p.Value)}); err != nil {
			return err
		}
	}
	return nil
}

// metaSheet writes Book.Meta.
func (w *writer) metaSheet() error {
	if len(w.book.Meta) == 0 {
		return nil
	}
	rows := make([][]string, len(w.book.Meta))
	for i, p := range w.book.Meta {
		rows[i] = []string{p.Name, p.Value}
	}
	return w.plainSheet(MetaSheet, 2, rows)
}

// plainSheet writes rows of bare text, at most wide cells each, into a hidden
// sheet and locks it.
func (w *writer) plainSheet(name string, wide int, rows [][]string) error {
	if err := w.file.SetSheetDimension(name, area(1, 1, len(rows), wide)); err != nil {
		return err
	}
	sw, err := w.file.NewStreamWriter(name)
	if err != nil {
		return err
	}
	for i, row := range rows {
		cells := make([]any, len(row))
		for j, s := range row {
			if s != "" {
				cells[j] = clean(s)
			}
		}
		if err := sw.SetRow(cell(i+1, 1), cells); err != nil {
			return err
		}
	}
	if err := w.protect(name); err != nil {
		return err
	}
	return sw.Flush()
}

// protect locks a sheet without a password: a hand's slip is stopped, a person
// who must change something is not. Sorting stays locked: Excel would sort the
// open cells alone, and so put them beside other rows.
func (w *writer) protect(name string) error {
	return w.file.ProtectSheet(name, &excelize.SheetProtectionOptions{
		SelectLockedCells: true, SelectUnlockedCells: true,
		FormatColumns: true, FormatRows: true, AutoFilter: true,
	})
}
