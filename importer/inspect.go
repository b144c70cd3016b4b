package importer

import (
	"context"
	"os"
	"path/filepath"
	"slices"
	"strconv"
	"strings"

	"runxin/care"
	"runxin/importer/intake"
	"runxin/importer/lexicon"
	"runxin/importer/sheet"
)

// FileView is what the program sees in one file.
type FileView struct {
	Format   string   // as people call it; "" for a file that cannot be read
	Notes    []string // of the file as a whole
	Problems []care.Problem
	Sheets   []SheetView
}

// SheetView is what the program sees in one table. A sheet with several tables
// has one for each, with the same Tab.
type SheetView struct {
	Tab      int // of the sheet in the book, from 1
	Name     string
	Hidden   bool
	Kind     string // Roster … Empty
	Why      string // why it is not recognised, or what its title makes of everyone on it
	Header   int    // the row of the header, from 1; 0 for none
	Last     int    // its last row
	Columns  []ColumnView
	Looked   int // of how many rows the kinds of the cells were counted, where not of all; 0 for all
	Rows     int // data rows
	Used     int
	Notes    []string
	Problems []care.Problem
}

// ColumnView is one column of the header and what it was taken to mean.
type ColumnView struct {
	Name    string // its letters: H
	Header  string // as written; nothing of one that looks like a student's id
	IsID    bool   // it does: the row may be a student's
	Meaning string // a field or a name of the catalogue; "" for a column that is not used
	Cells   string // what its first cells are, never what they say: 数 12、文字 3
}

// Inspect reads one file by itself and tells what it sees.
func Inspect(ctx context.Context, file string, opt Options) (*FileView, error) {
	fr, err := newFileReader(ctx, &opt)
	if err != nil {
		return nil, err
	}
	info, err := os.Stat(file)
	if err != nil {
		return nil, errNoFile(file, err)
	}
	src := &intake.File{Path: file, Name: filepath.Base(file), Size: info.Size()}
	book := fr.readFile(ctx, src)
	view := &FileView{Format: book.input.Format, Problems: plainProblems(book.problems)}
	for _, n := range book.notes {
		if n.Sheet == "" {
			view.Notes = append(view.Notes, n.Text)
		}
	}
	for i, p := range book.found {
		view.Sheets = append(view.Sheets, fr.readers.view(book, p, book.layouts[i]))
	}
	if book.noTable {
		return view, ctx.Err()
	}
	if err := src.Read(ctx, fr.opening, func(b *sheet.Book) error { fr.readers.viewCells(b, view.Sheets); return nil }); err != nil && view.Format != "" {
		return nil, errNoFile(file, err)
	}
	return view, ctx.Err()
}

// Of each table the first lookedAt rows are looked at for the kinds of their cells, of
// which mostKinds are named.
const (
	lookedAt  = 200
	mostKinds = 3
)

// viewCells tells of every column what kinds of cells its first rows have.
func (r *readers) viewCells(b *sheet.Book, views []SheetView) {
	for i := range views {
		v := &views[i]
		if len(v.Columns) == 0 || v.Header == 0 {
			continue
		}
		end := 0 // where the next table of the sheet begins
		if i+1 < len(views) && views[i+1].Tab == v.Tab {
			end = views[i+1].Header
		}
		counts, more := r.countKinds(b.Rows(v.Tab-1), v.Last, end)
		if more {
			v.Looked = lookedAt
		}
		for j := range v.Columns {
			v.Columns[j].Cells = counts[v.Columns[j].Name].most()
		}
	}
}

// countKinds counts the kinds of the cells below a header, by the letters of the columns,
// up to row end where that is not 0, and tells whether there are more rows than it looked at.
// What cannot be read ends it: the table says so.
func (r *readers) countKinds(rows *sheet.Rows, header, end int) (out map[string]kindCounts, more bool) {
	defer rows.Close()
	out = map[string]kindCounts{}
	for n := 0; rows.Next(); {
		row := rows.Row()
		if row.Number <= header || len(row.Cells) == 0 {
			continue
		}
		if end > 0 && row.Number >= end {
			break
		}
		if n == lookedAt {
			return out, true
		}
		n++
		for i := range row.Cells {
			c := &row.Cells[i]
			if kind := r.cellKind(c); kind != "" {
				name := sheet.ColumnName(c.Col)
				out[name] = out[name].with(kind)
			}
		}
	}
	return out, false
}

// kindCounts count cells by their kind, in the order in which they were met.
type kindCounts []kindCount

type kindCount struct {
	kind string
	n    int
}

func (k kindCounts) with(kind string) kindCounts {
	i := slices.IndexFunc(k, func(c kindCount) bool { return c.kind == kind })
	if i < 0 {
		return append(k, kindCount{kind, 1})
	}
	k[i].n++
	return k
}

// most names the kinds of which there are most.
func (k kindCounts) most() string {
	slices.SortStableFunc(k, func(a, b kindCount) int { return b.n - a.n })
	var out []string
	for _, c := range k[:min(len(k), mostKinds)] {
		out = append(out, c.kind+" "+strconv.Itoa(c.n))
	}
	return strings.Join(out, "、")
}

// cellKind is what kind of thing a cell holds, "" for nothing.
func (r *readers) cellKind(c *sheet.Cell) string {
	switch c.Kind {
	case sheet.Blank:
		return ""
	case sheet.Date:
		return kindDate
	case sheet.Bool:
		return kindAnswer
	case sheet.Err:
		return kindError
	case sheet.NoValue:
		return kindFormula
	case sheet.Masked, sheet.Picture:
		return kindUnseen
	case sheet.Number:
		if len(c.String()) >= shortestID && r.isID(c) {
			return kindID
		}
		return kindNumber
	}
	return r.textKind(c)
}

// shortestID is how long a number is that is shown as an id.
const shortestID = 6

// textKind is what kind of text a cell holds.
func (r *readers) textKind(c *sheet.Cell) string {
	text := lexicon.Normalise(c.Text)
	_, isLevel := r.words.Level(text)
	_, isCase := r.words.Case(text)
	_, isDate := r.readDate(c)
	_, notNumber := strconv.ParseFloat(text, 64)
	switch {
	case text == "":
		return ""
	case r.words.YesOrNo(text) != care.NoData:
		return kindAnswer
	case isLevel:
		return kindLevel
	case isCase:
		return kindCase
	case isDate:
		return kindDate
	case len(text) >= shortestID && r.isID(c):
		return kindID
	case notNumber == nil:
		return kindNumber
	}
	return kindText
}

// view tells what was seen in a sheet.
func (r *readers) view(book *bookRead, p *findings, lay *layout) SheetView {
	p.tally.toProblems(p)
	v := SheetView{Tab: lay.tab + 1, Name: p.ref.Sheet, Hidden: lay.hidden, Kind: p.kind, Header: lay.header, Last: lay.headerLast,
		Rows: p.rows, Used: p.used, Why: doneUnrecognised(lay.verdict), Problems: plainProblems(p.problems)}
	if lay.verdict.list != care.NoName && p.kind == lexicon.Register {
		v.Why = doneListed(lay.listTitle, r.words.Catalogue.String(lay.verdict.list))
	}
	for _, n := range book.notes {
		if n.Sheet == p.ref.Sheet {
			v.Notes = append(v.Notes, n.Text)
		}
	}
	if p.untold.hasCells() && slices.Contains(p.untold.wants, lexicon.FieldID) {
		v.Notes = append(v.Notes, noteRosterTells)
	}
	if !r.showable(lay) {
		return v
	}
	for i := range lay.columns {
		v.Columns = append(v.Columns, r.column(&lay.columns[i]))
		if c := lay.matrix.courseOf(lay.columns[i].col); c != nil {
			v.Columns[i].Meaning = meaningCourse(c.credit)
		}
		r.hideID(&v.Columns[i])
	}
	return v
}

// hideID takes a student's id out of a header that means nothing else: where the row is none
// of a header it may be a student's, and the terminal names nobody.
func (r *readers) hideID(c *ColumnView) {
	_, state := r.words.IDs.Read(c.Header)
	if c.IsID = c.Meaning == "" && len(c.Header) >= shortestID && state == lexicon.IDGood; c.IsID {
		c.Header = ""
	}
}

// showable tells whether the columns of a sheet may be shown on a terminal. The
// fullest row of a sheet without a header may be a student's.
func (r *readers) showable(lay *layout) bool {
	student := func(c column) bool {
		return slices.ContainsFunc(c.candidates, func(t lexicon.Meaning) bool {
			return t.Field != lexicon.NoField && t.Field.Section() == lexicon.SectionStudent
		})
	}
	isID := func(c column) bool { _, state := r.words.IDs.Read(c.header); return state == lexicon.IDGood }
	return lay.header > 0 || slices.ContainsFunc(lay.columns, student) && !slices.ContainsFunc(lay.columns, isID)
}

// column tells what a column means.
func (r *readers) column(c *column) ColumnView {
	v := ColumnView{Name: sheet.ColumnName(c.col), Header: c.header}
	switch {
	case !c.used:
	case c.meaning.Field != lexicon.NoField:
		v.Meaning = c.meaning.Field.String()
	default:
		v.Meaning = r.words.Catalogue.String(c.meaning.Name)
	}
	return v
}

func plainProblems(list []placedProblem) []care.Problem {
	var out []care.Problem
	for i := range list {
		out = append(out, list[i].problem)
	}
	return out
}
