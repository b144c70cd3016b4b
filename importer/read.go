package importer

import (
	"context"
	"slices"
	"strings"
	"sync"

	"github.com/samber/lo"

	"runxin/care"
	"runxin/care/books"
	"runxin/care/problem"
	"runxin/importer/intake"
	"runxin/importer/lexicon"
	"runxin/importer/own"
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
	return fr.readFolder(ctx, dir, &opt)
}

// readFolder is [Read] with what was made ready for it.
func (fr *fileReader) readFolder(ctx context.Context, dir string, opt *Options) (*care.School, error) {
	found, err := intake.FindFiles(ctx, dir, fr.opening)
	if err != nil {
		return nil, errFolder(dir, err)
	}
	if len(found.Settings) > 0 {
		return nil, errSettings(found.Settings)
	}
	books, err := fr.readThrough(ctx, found.Files)
	if err != nil {
		return nil, err
	}
	lastUsed := false
	if last := lastLibrary(opt.Library, books); last != nil {
		if err := intake.HashAll(ctx, []*intake.File{last}, fr.opening); err != nil {
			return nil, err
		}
		books = append(books, fr.readFile(ctx, last))
		lastUsed = true
	}
	j := newJoin(fr.readers, found.Locks, ctx.Err)
	j.school.LastLibrary = lastUsed
	j.joinBooks(books)
	school := j.finish()
	if err := ctx.Err(); err != nil {
		return nil, err
	}
	if lost := fr.lostFile(books, school, opt); lost != nil {
		return nil, lost
	}
	met := fr.met(books)
	if len(met.Sheets) > 0 && len(school.Students) == 0 {
		if err := fr.readers.config.NoIDs(met); err != nil {
			return nil, err
		}
	}
	problems := slices.Concat(found.Problems, fr.readers.config.Unmet(met), school.Problems)
	first, err := checkRoster(school, problems, opt)
	if err != nil {
		return nil, err
	}
	school.Problems = slices.Concat(first, problems)
	accept(school.Problems, opt.config().Accepted)
	return school, nil
}

// readThrough reads the files, and those again of which the roster tells a column.
func (fr *fileReader) readThrough(ctx context.Context, files []*intake.File) ([]*bookRead, error) {
	books, err := fr.readFiles(ctx, files)
	if err != nil {
		return nil, err
	}
	return books, fr.readAgain(ctx, files, books)
}

// Foresee are the questions that would only come up once those of the school's problems are
// answered: the words of a column and the columns of a sheet of which it is asked what they are. The
// files are read once more as if the likely answers had been given, and so on, so that people can
// answer all at once. What cannot be read so brings nothing up.
func Foresee(ctx context.Context, dir string, opt Options, school *care.School) ([]care.Problem, error) {
	const deep = 4 // a sheet, its columns, their words, and the colleges among them
	opt.Progress = nil
	open, out := school.Problems, []care.Problem(nil)
	for range deep {
		supposed, err := opt.config().Supposing(open, opt.Catalogue, opt.Vocabulary)
		if supposed == nil || err != nil {
			return out, ctx.Err()
		}
		opt.Config = supposed
		fresh, err := askedUnder(ctx, dir, &opt, school, open)
		if err != nil {
			return out, ctx.Err()
		}
		open = notAsked(fresh, slices.Concat(school.Problems, out))
		out = append(out, open...)
	}
	return out, nil
}

// askedUnder are the problems that ask something in the files of those that are open, read with
// the settings of the options; the rosters are read with them.
func askedUnder(ctx context.Context, dir string, opt *Options, school *care.School, open []care.Problem) ([]care.Problem, error) {
	asked := map[string]bool{}
	for _, p := range open {
		asked[p.File] = asked[p.File] || p.Ask != (care.Ask{})
	}
	roster := map[string]bool{}
	for _, c := range school.Counts {
		roster[c.SheetRef.File] = roster[c.SheetRef.File] || c.Kind == lexicon.Roster
	}
	fr, err := newFileReader(ctx, opt)
	if err != nil {
		return nil, err
	}
	found, err := intake.FindFiles(ctx, dir, fr.opening)
	if err != nil {
		return nil, err
	}
	files := slices.DeleteFunc(found.Files, func(f *intake.File) bool { return !asked[f.Name] && !roster[f.Name] })
	books, err := fr.readThrough(ctx, files)
	if err != nil {
		return nil, err
	}
	j := newJoin(fr.readers, found.Locks, ctx.Err)
	j.joinBooks(books)
	problems := slices.DeleteFunc(j.finish().Problems, func(p care.Problem) bool { return !asked[p.File] || p.Ask == (care.Ask{}) })
	for i := range problems {
		problems[i].Hangs = hangsOn(&problems[i], open)
	}
	accept(problems, opt.config().Accepted)
	return problems, ctx.Err()
}

// hangsOn says on which of the open questions it hangs whether another one matters: on that about its
// sheet, else about its column.
func hangsOn(p *care.Problem, open []care.Problem) string {
	on := func(fits func(q *care.Problem) bool) *care.Problem {
		i := slices.IndexFunc(open, func(q care.Problem) bool {
			return q.File == p.File && q.Sheet == p.Sheet && q.Likely != "" && fits(&q)
		})
		if i < 0 {
			return nil
		}
		return &open[i]
	}
	if q := on(func(q *care.Problem) bool { return q.Ask.About == care.AskSheet }); q != nil {
		return wordHangsOnSheet(q.Likely)
	}
	if q := on(func(q *care.Problem) bool { return q.Ask.About == care.AskColumn && firstColumn(q) == firstColumn(p) }); q != nil {
		return wordHangsOnColumn(q.Ask.Name)
	}
	return ""
}

// firstColumn is the column of a problem's first cell, as Excel names it.
func firstColumn(p *care.Problem) string {
	cell, _, _ := strings.Cut(p.Cell, "、")
	return strings.TrimRight(cell, "0123456789")
}

// notAsked are the problems whose questions are new. A column in which many words would be asked about
// holds free text: those wait until somebody says what it is.
func notAsked(fresh, before []care.Problem) []care.Problem {
	const most = 12
	known := map[care.Ask]bool{}
	for _, p := range before {
		known[p.Ask] = true
	}
	fresh = slices.DeleteFunc(fresh, func(p care.Problem) bool { return known[p.Ask] || p.Kind == problem.Accepted })
	type place struct{ file, sheet, col string }
	at := func(p care.Problem) place { return place{p.File, p.Sheet, firstColumn(&p)} }
	words := lo.CountValuesBy(fresh, at)
	return slices.DeleteFunc(fresh, func(p care.Problem) bool {
		return p.Kind == problem.UnknownWord && p.Cell != "" && words[at(p)] > most
	})
}

// lastLibrary is the library of the run before, where the input has none.
func lastLibrary(file intake.File, books []*bookRead) *intake.File {
	if file.Bytes == nil {
		return nil
	}
	for _, b := range books {
		for _, p := range b.found {
			if p.kind == lexicon.Library && p.rows > 0 {
				return nil
			}
		}
	}
	return &file
}

// fileReader reads files into findings, several side by side.
type fileReader struct {
	readers  *readers
	opening  intake.Options
	progress *teller
	rules    []string // files that are no data
	told     told     // columns that the roster told
}

func newFileReader(ctx context.Context, opt *Options) (*fileReader, error) {
	r, err := newReaders(opt)
	if err != nil {
		return nil, err
	}
	return r.newFileReader(ctx, opt)
}

// newFileReader is what reads one folder with them.
func (r *readers) newFileReader(ctx context.Context, opt *Options) (*fileReader, error) {
	opening, err := opt.Opening(ctx)
	if err != nil {
		return nil, err
	}
	return &fileReader{readers: r, opening: opening, progress: &teller{tell: opt.Progress}, rules: opt.Rules, told: told{}}, nil
}

// bookRead is what one file gave.
type bookRead struct {
	input    care.Input
	notes    []sheet.Note
	ours     bool        // a library that the program wrote
	found    []*findings // one per table
	layouts  []*layout
	problems []placedProblem // of the file as a whole
	err      error           // why it could not be read; nil where it could
	noTable  bool            // the program's own, and no book
}

// readFiles reads the files side by side. The result stands in the order of files.
func (fr *fileReader) readFiles(ctx context.Context, files []*intake.File) ([]*bookRead, error) {
	fr.progress.now.Files = len(files)
	if err := intake.HashAll(ctx, files, fr.opening); err != nil {
		return nil, err
	}
	intake.MarkSame(files, fr.readers.contentOf)
	books := make([]*bookRead, len(files))
	err := intake.InParallel(ctx, len(files), func(i int) { books[i] = fr.readFile(ctx, files[i]) })
	return books, err
}

// fileContent is what two files must have in common to be the same: the bytes, and
// what their names say, because a list's name may be all that it says.
type fileContent struct {
	sha  string
	says lexicon.TitleSays
	list care.Name
	kind string
	term care.Term
}

// contentOf is a file's content; that of an empty one, or of one that cannot be read,
// is like no other.
func (r *readers) contentOf(f *intake.File) (fileContent, bool) {
	name := baseName(f.Name)
	c := fileContent{sha: f.SHA256, kind: r.config.KindOf(f.Name, "")}
	c.says, c.list = r.words.Titles.Read(name)
	c.term, _ = r.words.Terms.FindIn(name)
	return c, f.SHA256 != "" && f.Size > 0
}

// readFile reads one file.
func (fr *fileReader) readFile(ctx context.Context, file *intake.File) *bookRead {
	out := &bookRead{input: file.Input()}
	fr.progress.beginFile(file.Name)
	defer fr.progress.endFile(file.Name)
	if file.Same != "" {
		out.input.Read = true
		out.problem(problem.SameFile, intake.DoneSame(file.Same), "")
		return out
	}
	if own.IsNoTable(file.Name, file.Head(ctx, fr.opening, own.HeadLength)) {
		out.input.Read, out.input.Format, out.noTable = true, formatOwn, true
		out.add(tableRead{fr.newPart(out, allSheets, lexicon.Notes), &layout{verdict: verdict{kind: lexicon.Notes, list: care.NoName}}})
		return out
	}
	err := file.Read(ctx, fr.opening, func(book *sheet.Book) error {
		out.input.Read, out.input.Format, out.notes = true, intake.FormatName(book), book.Notes
		fr.readBook(ctx, book, out)
		return nil
	})
	if err != nil {
		out.unreadable(err)
	}
	return out
}

// readBook reads the sheets of an opened file.
func (fr *fileReader) readBook(ctx context.Context, book *sheet.Book, out *bookRead) {
	wrote, as := own.Wrote(book)
	library := as.Input
	out.ours = library
	switch {
	case as.Rules || slices.Contains(fr.rules, out.input.File):
		out.add(tableRead{fr.newPart(out, allSheets, lexicon.Settings), &layout{verdict: verdict{kind: lexicon.Settings, list: care.NoName}}})
		return
	case wrote && !library:
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
		tables := fr.readSheet(ctx, book, i, out)
		for _, t := range tables {
			out.add(t)
			out.input.Read = out.input.Read && t.found.whole
		}
		if !library {
			fr.tellExtras(book, i, tables)
		}
	}
	out.history(fr.readers.words, library)
	said := func(p *findings) bool {
		return p.kind != lexicon.Notes && p.kind != lexicon.Empty || len(p.problems)+len(p.tally.order) > 0
	}
	if !slices.ContainsFunc(out.found, said) {
		out.problem(problem.Unrecognised, doneUnrecognised(verdict{why: noHeader}), "")
		out.problems[len(out.problems)-1].problem.Ask = askSheet(care.SheetRef{File: out.input.File})
		for _, p := range out.found {
			p.tellGrave(p.grave)
		}
	}
}

func (b *bookRead) add(t tableRead) {
	b.found, b.layouts = append(b.found, t.found), append(b.layouts, t.layout)
}

// history takes the sheets out on which a library keeps what happened before,
// and that of its id. written tells that the program wrote the library: that
// nobody is in it then is what it says, and no trouble.
func (b *bookRead) history(words *lexicon.Lexicon, written bool) {
	if !written && !slices.ContainsFunc(b.found, func(p *findings) bool { return p.kind == lexicon.Library }) {
		return
	}
	for i, p := range b.found {
		switch {
		case words.IsRecordSheet(lexicon.Normalise(books.SheetOf(p.ref.Sheet))) || p.ref.Sheet == books.MetaSheet:
			b.found[i] = &findings{ref: p.ref, kind: lexicon.Library, texts: care.NewLedger(), whole: true}
		case written && p.kind == lexicon.Library && p.rows == 0:
			p.nobody, p.problems, p.tally = true, nil, tallies{}
		}
	}
}

func (fr *fileReader) newPart(b *bookRead, name, kind string) *findings {
	return &findings{ref: care.SheetRef{File: b.input.File, Sheet: name}, kind: kind, texts: care.NewLedger(), whole: true}
}

// problem enters a problem of the file as a whole.
func (b *bookRead) problem(kind problem.Kind, done, cure string) {
	p := findings{ref: care.SheetRef{File: b.input.File}}
	pr := p.addProblem(kind, 0, 0, "")
	*pr = pr.Saying(done, cure)
	b.problems = append(b.problems, p.problems...)
}

func (b *bookRead) unreadable(err error) {
	b.input.Read, b.err = false, err
	done, cure := intake.WhyUnreadable(err)
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
