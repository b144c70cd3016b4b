package own

import (
	"context"
	"math"
	"path"
	"path/filepath"
	"slices"
	"strconv"

	"runxin/care/problem"

	"runxin/care"
	"runxin/care/books"
	"runxin/importer/intake"
	"runxin/importer/lexicon"
	"runxin/importer/sheet"
)

// Workbooks are workbooks as they read.
type Workbooks struct {
	Read     []books.Workbook
	Inputs   []care.Input // one per file, those that cannot be read too
	Problems []care.Problem
}

// FindReturned finds the files below a folder of returned workbooks. Their names begin
// with the folder's own.
func FindReturned(ctx context.Context, dir string, opt intake.Options) (*intake.Folder, error) {
	found, err := intake.FindFiles(ctx, dir, opt)
	if err != nil {
		return nil, err
	}
	for _, name := range found.Settings { // here they say nothing of the others
		found.Files = append(found.Files, &intake.File{Path: filepath.Join(dir, filepath.FromSlash(name)), Name: name})
	}
	for _, f := range found.Files {
		f.Name = returnedName(dir, f.Name)
	}
	for i := range found.Problems {
		found.Problems[i].File = returnedName(dir, found.Problems[i].File)
	}
	return found, nil
}

// returnedName is a file's path from the folder's own name on: 返回/示例学院(1).xlsx.
func returnedName(dir, file string) string {
	if abs, err := filepath.Abs(dir); err == nil {
		dir = abs
	}
	return path.Join(filepath.Base(dir), file)
}

// FilesAmong are the files of the input folder that hold sheets of our own
// workbooks: returned books that somebody put there.
func FilesAmong(dir string, school *care.School) []*intake.File {
	var out []*intake.File
	for _, c := range school.Counts {
		if c.Kind != lexicon.Returned {
			continue
		}
		if n := len(out); n > 0 && out[n-1].Name == c.File {
			out[n-1].Sheets = append(out[n-1].Sheets, c.Sheet)
			continue
		}
		out = append(out, &intake.File{Path: filepath.Join(dir, filepath.FromSlash(c.File)), Name: c.File, Sheets: []string{c.Sheet}})
	}
	return out
}

// ReadWorkbooks reads workbooks as they are, of any format, several side by side.
// What is wrong with one of them is a problem; the same file twice is read once.
func ReadWorkbooks(ctx context.Context, files []*intake.File, opt intake.Options) (*Workbooks, error) {
	if err := intake.HashAll(ctx, files, opt); err != nil {
		return nil, err
	}
	intake.MarkSame(files, func(f *intake.File) (string, bool) { return f.SHA256, f.SHA256 != "" })
	readers := make([]workbookReader, len(files))
	if err := intake.InParallel(ctx, len(files), func(i int) { readers[i].read(ctx, files[i], opt) }); err != nil {
		return nil, err
	}
	all := &Workbooks{}
	for i := range readers {
		if r := &readers[i]; r.book != nil {
			all.Read = append(all.Read, *r.book)
		}
		all.Inputs = append(all.Inputs, readers[i].input)
		all.Problems = append(all.Problems, readers[i].problems...)
	}
	return all, nil
}

// workbookReader reads one workbook.
type workbookReader struct {
	input    care.Input
	book     *books.Workbook // nil where it cannot be read
	problems []care.Problem
}

func (r *workbookReader) read(ctx context.Context, file *intake.File, opt intake.Options) {
	r.input = file.Input()
	if file.Same != "" {
		r.input.Read = true
		r.addProblem(problem.SameFile, intake.DoneSame(file.Same), "")
		return
	}
	err := file.Read(ctx, opt, func(book *sheet.Book) error {
		r.input.Read, r.input.Format = true, intake.FormatName(book)
		return r.workbook(book, file)
	})
	if err != nil {
		r.input.Read, r.book = false, nil
		done, cure := intake.WhyUnreadable(err)
		r.addProblem(problem.Unreadable, done, cure)
	}
}

// addProblem enters what is wrong with the file.
func (r *workbookReader) addProblem(kind problem.Kind, done, cure string) {
	r.problems = append(r.problems, care.FileProblem(kind, r.input.File).Saying(done, cure))
}

func (r *workbookReader) workbook(book *sheet.Book, file *intake.File) error {
	r.book = &books.Workbook{File: file.Name, Changed: savedDay(book), Meta: map[string]string{}}
	if props, err := book.Props(); err == nil {
		r.book.Property = props[books.Property]
	}
	for i, s := range book.Sheets {
		if s.Name != books.MetaSheet && len(file.Sheets) > 0 && !slices.Contains(file.Sheets, s.Name) {
			continue
		}
		if err := r.sheet(book, i); err != nil {
			return err
		}
	}
	return nil
}

// savedDay is the day on which a book was last saved, as the book says it; 0 where
// it does not. The file's own time would be that of its copying, on this machine's
// clock.
func savedDay(book *sheet.Book) care.Day {
	t, ok := book.Saved()
	if !ok {
		return 0
	}
	return care.DayOf(t)
}

// sheet reads one sheet into the workbook; _meta becomes its Meta.
func (r *workbookReader) sheet(book *sheet.Book, i int) error {
	g := books.Grid{Name: book.Sheets[i].Name}
	if err := r.rows(book.Rows(i), &g); err != nil {
		return err
	}
	if g.Name == books.MetaSheet {
		for _, row := range g.Rows {
			r.book.Meta[row.Cell(1).Text] = row.Cell(2).Text
		}
		return nil
	}
	merges, err := book.Merges(i)
	if err != nil {
		return err
	}
	for _, m := range merges {
		g.Merges = append(g.Merges, books.Span(m))
	}
	if sorted, err := book.Sorted(i); err == nil && sorted != nil {
		span := books.Span(*sorted)
		g.Sorted = &span
	}
	for _, e := range book.Extras(i) {
		g.Notes = append(g.Notes, books.Note{Row: e.Row, Col: e.Col, Text: lexicon.TrimInvisible(e.Text), Shape: e.Kind == sheet.Shape})
	}
	r.book.Sheets = append(r.book.Sheets, g)
	return nil
}

// rows reads the rows that hold any text. A formula without a value is a problem; a
// picture in a cell is one that was put on the sheet.
func (r *workbookReader) rows(rows *sheet.Rows, g *books.Grid) error {
	defer rows.Close()
	texts := sheet.KeptTexts{}
	for rows.Next() {
		row := rows.Row()
		kept := books.GridRow{Number: row.Number, Hidden: row.Hidden}
		for k := range row.Cells {
			switch c := gridCell(&row.Cells[k], texts); {
			case c.Text != "":
				kept.Cells = append(kept.Cells, c)
			case row.Cells[k].Kind == sheet.Picture:
				g.Notes = append(g.Notes, books.Note{Row: row.Number, Col: c.Col, Shape: true})
			case row.Cells[k].Kind == sheet.NoValue:
				p := care.FileProblem(problem.NoValue, r.input.File)
				p.Sheet, p.Cell = g.Name, care.Place{Row: uint32(row.Number), Col: uint16(row.Cells[k].Col)}.Cell()
				r.problems = append(r.problems, p)
			}
		}
		if len(kept.Cells) > 0 {
			g.Rows = append(g.Rows, kept)
		}
	}
	return rows.Err()
}

// firstYear is the last serial of 1900: a cell shown as a date below it holds no
// date but a number that was typed into a column of dates, such as 10.18.
const firstYear = 366

// gridCell is a cell as it is kept.
func gridCell(c *sheet.Cell, texts sheet.KeptTexts) books.GridCell {
	out := books.GridCell{Col: c.Col, Numeric: c.Kind == sheet.Number, Struck: c.Struck}
	if c.Kind == sheet.Date && c.Num <= firstYear {
		number := sheet.Cell{Kind: sheet.Number, Num: c.Num}
		out.Text, out.Numeric = number.String(), true
		return out
	}
	out.Text = texts.Keep(lexicon.TrimInvisible(c.String()))
	if c.Percent {
		const digits = 1e6
		out.Shown = strconv.FormatFloat(math.Round(c.Num*100*digits)/digits, 'f', -1, 64) + "%"
	}
	return out
}
