package importer

import (
	"context"
	"path"
	"path/filepath"
	"slices"

	"runxin/care/problem"

	"runxin/care"
	"runxin/care/books"
	"runxin/importer/intake"
	"runxin/importer/lexicon"
	"runxin/importer/sheet"
)

// Cases returns what finds the name of the catalogue that a word of a 情形 column
// means; numbers and words that mean nothing are none.
func Cases(opt Options) (func(word string) (care.Name, bool), error) {
	r, err := newReaders(&opt)
	if err != nil {
		return nil, err
	}
	return func(word string) (care.Name, bool) {
		return r.words.Case(lexicon.Normalise(word))
	}, nil
}

// Books are workbooks as they read.
type Books struct {
	Workbooks []books.Workbook
	Inputs    []care.Input // one per file, those that cannot be read too
	Problems  []care.Problem
	Locks     int // lock files that were left out
}

// ReturnedFolder is what stands below a folder of returned workbooks.
type ReturnedFolder struct {
	Files    []intake.File
	Problems []care.Problem // what could not be looked into
	Locks    int            // lock files that were left out
}

// FindReturned finds the files below a folder of returned workbooks.
func FindReturned(ctx context.Context, dir string, opt intake.Options) (*ReturnedFolder, error) {
	found, err := intake.FindFiles(ctx, dir, opt)
	if err != nil {
		return nil, err
	}
	out := &ReturnedFolder{Locks: found.Locks}
	for _, f := range found.Files {
		out.Files = append(out.Files, intake.File{Path: f.Path, Name: returnedName(dir, f.Name)})
	}
	for _, p := range found.Problems {
		p.File = returnedName(dir, p.File)
		out.Problems = append(out.Problems, p)
	}
	return out, nil
}

// returnedName is a file's path from the folder's own name on: 返回/示例学院(1).xlsx.
func returnedName(dir, file string) string {
	if abs, err := filepath.Abs(dir); err == nil {
		dir = abs
	}
	return path.Join(filepath.Base(dir), file)
}

// OwnFiles are the files of the input folder that hold sheets of our own
// workbooks: returned books that somebody put there.
func OwnFiles(dir string, school *care.School) []intake.File {
	var out []intake.File
	for _, c := range school.Counts {
		if c.Kind != lexicon.Returned {
			continue
		}
		if n := len(out); n > 0 && out[n-1].Name == c.File {
			out[n-1].Sheets = append(out[n-1].Sheets, c.Sheet)
			continue
		}
		out = append(out, intake.File{Path: filepath.Join(dir, filepath.FromSlash(c.File)), Name: c.File, Sheets: []string{c.Sheet}})
	}
	return out
}

// ReadBooks reads workbooks as they are, of any format, several side by side.
// What is wrong with one of them is a problem; the same file twice is read once.
func ReadBooks(ctx context.Context, files []intake.File, opt intake.Options) (*Books, error) {
	sources := make([]*intake.File, len(files))
	for i := range files {
		one := files[i] // what is found out of it is this call's
		sources[i] = &one
	}
	if err := intake.HashAll(ctx, sources, opt); err != nil {
		return nil, err
	}
	intake.MarkSame(sources, func(f *intake.File) (string, bool) { return f.SHA256, f.SHA256 != "" })
	parts := make([]Books, len(files))
	if err := intake.InParallel(ctx, len(files), func(i int) { parts[i] = readBook(ctx, sources[i], opt) }); err != nil {
		return nil, err
	}
	all := &Books{}
	for _, p := range parts {
		all.Workbooks = append(all.Workbooks, p.Workbooks...)
		all.Inputs = append(all.Inputs, p.Inputs...)
		all.Problems = append(all.Problems, p.Problems...)
	}
	return all, nil
}

// readBook reads one workbook.
func readBook(ctx context.Context, file *intake.File, opt intake.Options) Books {
	b := &bookRead{input: file.Input()}
	if file.Same != "" {
		b.input.Read = true
		b.problem(problem.SameFile, intake.DoneSame(file.Same), "")
		return Books{Inputs: []care.Input{b.input}, Problems: plainProblems(b.problems)}
	}
	var w *books.Workbook
	err := file.Read(ctx, opt, func(book *sheet.Book) (err error) {
		b.input.Read, b.input.Format = true, intake.FormatName(book)
		w, err = b.workbook(book, file)
		return err
	})
	if err != nil {
		b.unreadable(err)
	}
	out := Books{Inputs: []care.Input{b.input}, Problems: plainProblems(b.problems)}
	if err == nil {
		out.Workbooks = []books.Workbook{*w}
	}
	return out
}

func (b *bookRead) workbook(book *sheet.Book, file *intake.File) (*books.Workbook, error) {
	w := &books.Workbook{File: file.Name, Changed: savedDay(book), Meta: map[string]string{}}
	if props, err := book.Props(); err == nil {
		w.Property = props[books.Property]
	}
	for i, s := range book.Sheets {
		if s.Name != metaSheet && len(file.Sheets) > 0 && !slices.Contains(file.Sheets, s.Name) {
			continue
		}
		if err := b.grid(book, i, w); err != nil {
			return nil, err
		}
	}
	return w, nil
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

// grid reads one sheet into the workbook; _meta becomes its Meta.
func (b *bookRead) grid(book *sheet.Book, i int, w *books.Workbook) error {
	g := books.Grid{Name: book.Sheets[i].Name}
	long := map[string]string{} // a small file can show one text in a million cells
	rows := book.Rows(i)
	defer rows.Close()
	for rows.Next() {
		row := rows.Row()
		r := books.GridRow{Number: row.Number}
		for k := range row.Cells {
			if c := gridCell(&row.Cells[k], long); c.Text != "" {
				r.Cells = append(r.Cells, c)
			} else if row.Cells[k].Kind == sheet.NoValue {
				p := part{ref: care.SheetRef{File: b.input.File, Sheet: g.Name}}
				p.addProblem(problem.NoValue, row.Number, row.Cells[k].Col, "")
				b.problems = append(b.problems, p.problems...)
			}
		}
		if len(r.Cells) > 0 {
			g.Rows = append(g.Rows, r)
		}
	}
	if err := rows.Err(); err != nil {
		return err
	}
	if g.Name == metaSheet {
		for _, r := range g.Rows {
			w.Meta[r.Cell(1).Text] = r.Cell(2).Text
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
	w.Sheets = append(w.Sheets, g)
	return nil
}

// firstYear is the last serial of 1900: a cell shown as a date below it holds no
// date but a number that was typed into a column of dates, such as 10.18.
const firstYear = 366

// gridCell is a cell's text; cells that share a long one go on sharing it.
func gridCell(c *sheet.Cell, long map[string]string) books.GridCell {
	out := books.GridCell{Col: c.Col, Numeric: c.Kind == sheet.Number}
	if c.Kind == sheet.Date && c.Num <= firstYear {
		number := sheet.Cell{Kind: sheet.Number, Num: c.Num}
		out.Text, out.Numeric = number.String(), true
		return out
	}
	out.Text = share(long, lexicon.TrimInvisible(c.String()))
	return out
}
