package importer

import (
	"context"
	"os"
	"path/filepath"
	"slices"

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
	Rows     int // data rows
	Used     int
	Notes    []string
	Problems []care.Problem
}

// ColumnView is one column of the header and what it was taken to mean.
type ColumnView struct {
	Name    string // its letters: H
	Header  string // as written
	Meaning string // a field or a name of the catalogue; "" for a column that is not used
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
	return view, ctx.Err()
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
	if !r.showable(lay) {
		return v
	}
	for i := range lay.columns {
		v.Columns = append(v.Columns, r.column(&lay.columns[i]))
		if c := lay.matrix.courseOf(lay.columns[i].col); c != nil {
			v.Columns[i].Meaning = meaningCourse(c.credit)
		}
	}
	return v
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
