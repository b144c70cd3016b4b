package importer

import (
	"context"
	"runtime"
	"slices"
	"sync"

	"runxin/care/problem"

	"golang.org/x/sync/errgroup"

	"runxin/care"
	"runxin/care/books"
	"runxin/care/held"
	"runxin/importer/lexicon"
	"runxin/importer/sheet"
)

// Read reads every file below dir and joins what they say into a school. It
// fails only where nothing could be read at all: where the folder, the settings
// or the passwords' file cannot be; and where the week would be wrong as a whole,
// without its roster or its library, or where the settings lie under another name
// ([LostError]). What is wrong with another
// file, a sheet or a row is a problem of the school's.
func Read(ctx context.Context, dir string, opt Options) (*care.School, error) {
	fr, err := newFileReader(ctx, &opt)
	if err != nil {
		return nil, err
	}
	found, err := readFolder(ctx, dir, &opt)
	if err != nil {
		return nil, errFolder(dir, err)
	}
	if len(found.settings) > 0 {
		return nil, errSettings(found.settings)
	}
	books, err := fr.readFiles(ctx, found.files)
	if err != nil {
		return nil, err
	}
	lastUsed := false
	if last := lastLibrary(opt.Library, books); last != nil {
		last.fillHash(ctx, fr.files)
		books = append(books, fr.readFile(ctx, last))
		lastUsed = true
	}
	j := newJoin(fr.readers, found.locks, ctx.Err)
	j.school.LastLibrary = lastUsed
	j.joinBooks(books)
	school := j.finish()
	if err := ctx.Err(); err != nil {
		return nil, err
	}
	if lost := fr.lostFile(books, school, &opt); lost != nil {
		return nil, lost
	}
	problems := slices.Concat(found.problems, school.Problems)
	first, err := noRoster(school, problems, &opt)
	if err != nil {
		return nil, err
	}
	school.Problems = slices.Concat(first, problems)
	return school, nil
}

// lastLibrary is the library of the run before, where the input has none.
func lastLibrary(file BookFile, books []*bookRead) *inputFile {
	if file.Bytes == nil {
		return nil
	}
	for _, b := range books {
		for _, p := range b.parts {
			if p.kind == lexicon.Library && p.rows > 0 {
				return nil
			}
		}
	}
	return file.source()
}

// fileReader reads files into parts, several side by side.
type fileReader struct {
	readers  *readers
	files    held.Files
	sheets   sheet.Options
	progress *teller
}

func newFileReader(ctx context.Context, opt *Options) (*fileReader, error) {
	r, err := newReaders(opt)
	if err != nil {
		return nil, err
	}
	passwords, err := readPasswords(ctx, opt.config(), opt.Files)
	if err != nil {
		return nil, err
	}
	return &fileReader{readers: r, files: opt.Files, progress: &teller{tell: opt.Progress},
		sheets: sheet.Options{Limits: opt.Limits, Passwords: slices.Concat(opt.Passwords, passwords), Poison: opt.Poison}}, nil
}

// bookRead is what one file gave.
type bookRead struct {
	input    care.Input
	notes    []sheet.Note
	parts    []*part // one per table
	layouts  []*layout
	problems []placedProblem // of the file as a whole
	err      error           // why it could not be read; nil where it could
}

// readFiles reads the files side by side. The result stands in the order of files.
func (fr *fileReader) readFiles(ctx context.Context, files []*inputFile) ([]*bookRead, error) {
	fr.progress.now.Files = len(files)
	if err := inParallel(ctx, len(files), func(i int) { files[i].fillHash(ctx, fr.files) }); err != nil {
		return nil, err
	}
	fr.readers.markSame(files)
	books := make([]*bookRead, len(files))
	err := inParallel(ctx, len(files), func(i int) { books[i] = fr.readFile(ctx, files[i]) })
	return books, err
}

// inParallel runs do for 0 … n-1, as many at a time as the machine has cores. When
// ctx ends, what has begun is still waited for, and the error is that of ctx.
func inParallel(ctx context.Context, n int, do func(int)) error {
	var group errgroup.Group
	group.SetLimit(runtime.GOMAXPROCS(0))
	for i := range n {
		group.Go(func() error {
			if ctx.Err() == nil {
				do(i)
			}
			return ctx.Err()
		})
	}
	return group.Wait()
}

// readFile reads one file.
func (fr *fileReader) readFile(ctx context.Context, src *inputFile) *bookRead {
	out := &bookRead{input: src.input}
	fr.progress.beginFile(src.input.File)
	defer fr.progress.endFile(src.input.File)
	if src.same != "" {
		out.input.Read = true
		out.problem(problem.SameFile, doneSameFile(src.same), "")
		return out
	}
	f, err := src.open(ctx, fr.files)
	if err != nil {
		out.unreadable(err)
		return out
	}
	defer f.Close()
	book, err := sheet.Open(ctx, f, src.input.Size, fr.sheets)
	if err != nil {
		out.unreadable(err)
		return out
	}
	defer book.Close()
	out.input.Read, out.input.Format, out.notes = true, formatName(book), book.Notes
	fr.readBook(ctx, book, out)
	return out
}

// readBook reads the sheets of an opened file.
func (fr *fileReader) readBook(ctx context.Context, book *sheet.Book, out *bookRead) {
	id := ownID(book)
	if id.own() {
		out.problem(problem.OwnBook, "", "")
		for i, s := range book.Sheets {
			out.add(tableRead{fr.newPart(out, s.Name, lexicon.Returned), &layout{tab: i, verdict: verdict{kind: lexicon.Returned, list: care.NoName}}})
		}
		return
	}
	for i := range book.Sheets {
		if ctx.Err() != nil {
			return
		}
		for _, t := range fr.readSheet(ctx, book, i, out) {
			out.add(t)
			out.input.Read = out.input.Read && t.part.whole
		}
	}
	out.history(fr.readers.words, id.library)
	said := func(p *part) bool {
		return p.kind != lexicon.Notes && p.kind != lexicon.Empty || len(p.problems)+len(p.tally.order) > 0
	}
	if !slices.ContainsFunc(out.parts, said) {
		out.problem(problem.Unrecognised, doneUnrecognised(verdict{why: noHeader}), "")
	}
}

func (b *bookRead) add(t tableRead) {
	b.parts, b.layouts = append(b.parts, t.part), append(b.layouts, t.layout)
}

// history takes the sheets out on which a library keeps what happened before,
// and that of its id. written tells that the program wrote the library: that
// nobody is in it then is what it says, and no trouble.
func (b *bookRead) history(words *lexicon.Lexicon, written bool) {
	if !written && !slices.ContainsFunc(b.parts, func(p *part) bool { return p.kind == lexicon.Library }) {
		return
	}
	for i, p := range b.parts {
		switch {
		case words.IsRecordSheet(lexicon.Normalise(books.SheetOf(p.ref.Sheet))) || p.ref.Sheet == metaSheet:
			b.parts[i] = &part{ref: p.ref, kind: lexicon.Library, texts: care.NewLedger(), whole: true}
		case written && p.kind == lexicon.Library && p.rows == 0:
			p.nobody, p.problems, p.tally = true, nil, tallies{}
		}
	}
}

func (fr *fileReader) newPart(b *bookRead, name, kind string) *part {
	return &part{ref: care.SheetRef{File: b.input.File, Sheet: name}, kind: kind, texts: care.NewLedger(), whole: true}
}

// problem enters a problem of the file as a whole.
func (b *bookRead) problem(kind problem.Kind, done, cure string) {
	p := part{ref: care.SheetRef{File: b.input.File}}
	pr := p.addProblem(kind, 0, 0, "")
	if done != "" {
		pr.Done = done
	}
	if cure != "" {
		pr.Cure = cure
	}
	b.problems = append(b.problems, p.problems...)
}

func (b *bookRead) unreadable(err error) {
	b.input.Read, b.err = false, err
	done, cure := doneUnreadable(err)
	b.problem(problem.Unreadable, done, cure)
}

// Progress is how far the reading is.
type Progress struct {
	File  string // being read, or just done
	Files int    // in all
	Done  int    // files read to their end
	Rows  int    // data rows so far, of all files
}

// teller passes progress on, from one goroutine at a time.
type teller struct {
	mu   sync.Mutex
	now  Progress
	tell func(Progress)
}

func (t *teller) change(do func(*Progress)) {
	t.mu.Lock()
	defer t.mu.Unlock()
	do(&t.now)
	if t.tell != nil {
		t.tell(t.now)
	}
}

func (t *teller) beginFile(file string) { t.change(func(p *Progress) { p.File = file }) }

func (t *teller) endFile(file string) {
	t.change(func(p *Progress) {
		p.File = file
		p.Done++
	})
}

func (t *teller) addRows(n int) { t.change(func(p *Progress) { p.Rows += n }) }
