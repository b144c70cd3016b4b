package importer

import (
	"context"
	"path"
	"path/filepath"
	"slices"

	"runxin/care/problem"

	"runxin/care"
	"runxin/care/books"
	"runxin/care/held"
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

// BookFile is one workbook that came back, or that a run issued.
type BookFile struct {
	Path   string   // to open it
	Name   string   // as people find it: 返回/示例学院(1).xlsx
	Bytes  []byte   // what to read in place of what stands at Path: a run's books come out of its archive
	Sheets []string // the sheets to be read; all of them when empty
}

// source is the file as an input.
func (f BookFile) source() *inputFile {
	return &inputFile{path: f.Path, data: f.Bytes, input: care.Input{File: f.Name, Size: int64(len(f.Bytes))}}
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
	Files    []BookFile
	Problems []care.Problem // what could not be looked into
	Locks    int            // lock files that were left out
}

// FindReturned finds the files below a folder of returned workbooks.
func FindReturned(ctx context.Context, dir string, opt Options) (*ReturnedFolder, error) {
	found, err := readFolder(ctx, dir, &opt)
	if err != nil {
		return nil, err
	}
	out := &ReturnedFolder{Locks: found.locks}
	for _, f := range found.files {
		out.Files = append(out.Files, BookFile{Path: f.path, Name: returnedName(dir, f.input.File)})
	}
	for _, p := range found.problems {
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
func OwnFiles(dir string, school *care.School) []BookFile {
	var out []BookFile
	for _, c := range school.Counts {
		if c.Kind != lexicon.Returned {
			continue
		}
		if n := len(out); n > 0 && out[n-1].Name == c.File {
			out[n-1].Sheets = append(out[n-1].Sheets, c.Sheet)
			continue
		}
		out = append(out, BookFile{Path: filepath.Join(dir, filepath.FromSlash(c.File)), Name: c.File, Sheets: []string{c.Sheet}})
	}
	return out
}

// ReadBooks reads workbooks as they are, of any format, several side by side.
// What is wrong with one of them is a problem; the same file twice is read once.
func ReadBooks(ctx context.Context, files []BookFile, opt Options) (*Books, error) {
	passwords, err := readPasswords(ctx, opt.config(), opt.Files)
	if err != nil {
		return nil, err
	}
	sheets := sheet.Options{Limits: opt.Limits, Passwords: slices.Concat(opt.Passwords, passwords), Poison: opt.Poison}
	sources := make([]*inputFile, len(files))
	err = inParallel(ctx, len(files), func(i int) {
		sources[i] = files[i].source()
		sources[i].fillHash(ctx, opt.Files)
	})
	if err != nil {
		return nil, err
	}
	markTwice(sources)
	parts := make([]Books, len(files))
	err = inParallel(ctx, len(files), func(i int) { parts[i] = readBook(ctx, sources[i], files[i].Sheets, opt.Files, sheets) })
	if err != nil {
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

// markTwice finds files with the same bytes; the first of them counts.
func markTwice(files []*inputFile) {
	first := map[string]string{}
	for _, f := range files {
		sha := f.input.SHA256
		if same, ok := first[sha]; ok && sha != "" {
			f.same = same
			continue
		}
		first[sha] = f.input.File
	}
}

// readBook reads one workbook.
func readBook(ctx context.Context, src *inputFile, names []string, files held.Files, opt sheet.Options) Books {
	b := &bookRead{input: src.input}
	w, err := b.workbook(ctx, src, names, files, opt)
	if err != nil {
		b.unreadable(err)
	}
	out := Books{Inputs: []care.Input{b.input}, Problems: plainProblems(b.problems)}
	if err == nil && src.same == "" {
		out.Workbooks = []books.Workbook{*w}
	}
	return out
}

func (b *bookRead) workbook(ctx context.Context, src *inputFile, names []string, files held.Files, opt sheet.Options) (*books.Workbook, error) {
	if src.same != "" {
		b.input.Read = true
		b.problem(problem.SameFile, doneSameFile(src.same), "")
		return nil, nil
	}
	f, err := src.open(ctx, files)
	if err != nil {
		return nil, err
	}
	defer f.Close()
	b.input.Size = f.size
	book, err := sheet.Open(ctx, f, f.size, opt)
	if err != nil {
		return nil, err
	}
	defer book.Close()
	b.input.Read, b.input.Format = true, formatName(book)
	w := &books.Workbook{File: src.input.File, Changed: savedDay(book), Meta: map[string]string{}}
	if props, err := book.Props(); err == nil {
		w.Property = props[books.Property]
	}
	for i, s := range book.Sheets {
		if s.Name != metaSheet && len(names) > 0 && !slices.Contains(names, s.Name) {
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
