package main

import (
	"context"
	"errors"
	"fmt"
	"io/fs"
	"path"
	"path/filepath"
	"slices"
	"strings"

	"runxin/care"
	"runxin/care/books"
	"runxin/care/held"
	"runxin/care/merge"
	"runxin/care/problem"
	"runxin/exporter/runs"
	"runxin/importer/intake"
	"runxin/importer/own"
	"runxin/importer/sheet"
)

// past is the run before this one, so far as it is believed (design §7): what it
// issued comes from its archive, a library that a person changed counts where it
// is still that run's, and anything else stops the run.
type past struct {
	*runs.Kept
	dir     string // of all runs
	opening intake.Options
	school  *intake.File   // its lists, as issued
	library *intake.File   // as issued, or as somebody changed it since
	amended bool           // somebody did
	notes   []care.Problem // what is not as it was written, and stops nothing
}

// believe opens a run's folder and judges what stands in it.
func (j *job) believe(ctx context.Context, run runs.Run) (*past, error) {
	kept, err := j.place.Open(ctx, j.files, run)
	if err != nil {
		return nil, pastFault(err)
	}
	p := &past{Kept: kept, dir: j.out, opening: j.opening}
	if p.Lost != runs.Same {
		p.note(problem.ArchiveLost, runs.ArchiveFile)
	}
	if err := p.believeSchool(ctx); err != nil {
		return nil, err
	}
	return p, p.believeLibrary(ctx)
}

// pastFault is why the runs before this one cannot be read; an interruption
// passes unchanged.
func pastFault(err error) error {
	if errors.Is(err, context.Canceled) {
		return err
	}
	return &fault{step: stepLast, err: err}
}

// note says of a file of the run that it is not as it was written.
func (p *past) note(kind problem.Kind, file string) {
	p.notes = append(p.notes, care.FileProblem(kind, path.Join(p.Name, file)))
}

// book is a workbook of the run, by the bytes that are to be read.
func (p *past) book(b *runs.KeptBook, data []byte) *intake.File {
	return &intake.File{Path: filepath.Join(p.dir, p.Name, filepath.FromSlash(b.File)), Name: path.Join(p.Name, b.File), Bytes: data}
}

// believeSchool finds the run's lists: as issued or, of a run without an archive,
// as they stand in a school workbook that somebody saved again. What people write
// there is a report's copy and is not read.
func (p *past) believeSchool(ctx context.Context) error {
	b := p.Book(runs.SchoolFile)
	if b.State != runs.Same {
		p.note(problem.SchoolLost, b.File)
	}
	if p.school = p.book(b, b.Issued); b.Issued != nil {
		return nil
	}
	p.school = p.book(b, b.Found)
	return p.check(ctx, b, books.SchoolBook, own.LandedSchool())
}

// believeLibrary finds the library that counts.
func (p *past) believeLibrary(ctx context.Context) error {
	b := p.Book(runs.LibraryFile)
	p.library = p.book(b, b.Issued)
	switch {
	case b.State == runs.Same:
		return nil
	case b.State == runs.Gone && b.Issued != nil:
		p.note(problem.LibraryLost, b.File)
		return nil
	}
	tables, err := p.libraryTables(ctx, b)
	if err != nil {
		return p.fault(b, err)
	}
	if err := p.check(ctx, b, books.LibraryBook, tables); err != nil {
		return err
	}
	p.library, p.amended = p.book(b, b.Found), true
	p.note(problem.LibraryAmended, b.File)
	return nil
}

// libraryTables are the tables that a library must have to be this run's. Who was
// in it a run without an archive tells by its school workbook alone: where that
// is changed, too, nobody knows.
func (p *past) libraryTables(ctx context.Context, b *runs.KeptBook) ([]own.Table, error) {
	if b.Issued != nil {
		return own.TablesOf(ctx, p.book(b, b.Issued))
	}
	if p.Book(runs.SchoolFile).State != runs.Same {
		return nil, errTwoChanged
	}
	return own.LandedLibrary(), nil
}

// check refuses a workbook that is not as the run wrote it, unless somebody only
// saved it again: it bears its number, can be read to its end and has its tables.
func (p *past) check(ctx context.Context, b *runs.KeptBook, kind books.Kind, tables []own.Table) error {
	if b.State != runs.Changed {
		return p.fault(b, nil)
	}
	if err := own.Check(ctx, p.book(b, b.Found), p.bears(kind), tables, p.opening); err != nil {
		return p.fault(b, err)
	}
	return nil
}

// bears tells the number of a book of this run.
func (p *past) bears(kind books.Kind) func(books.ID) bool {
	term, _ := care.ParseTerm(p.Record.Plan.Term) // of a record that was read
	return bears(books.ID{Kind: kind, Term: term, Month: p.Date.Month(), Week: p.Week}, p.Record.BookKey())
}

// bears tells a number that says the same as another but for the name, and that a
// key has signed.
func bears(want books.ID, key books.Key) func(books.ID) bool {
	return func(id books.ID) bool {
		want.Name = id.Name
		return id == key.Sign(want)
	}
}

// fault is why a workbook of the run stops this one, and the cure.
func (p *past) fault(b *runs.KeptBook, err error) error {
	place := path.Join(p.Name, b.File)
	switch {
	case errors.Is(err, context.Canceled):
		return err
	case b.Held():
		return &fault{stepLast, place, errHeld, held.CureHeld}
	case errors.Is(b.Err, fs.ErrPermission):
		return &fault{stepLast, place, errDenied, cureRead}
	case b.State == runs.Gone:
		err = errBookGone
	case b.State == runs.Unreadable:
		err = errBookUnread
	default:
		err = fmt.Errorf(wordBookDamaged, withoutCure(err))
	}
	return &fault{stepLast, place, err, p.cure(b)}
}

// withoutCure is an error of reading without a cure that is for a file of the
// inputs: of a run's own nobody has another export.
func withoutCure(err error) error {
	own, ok := errors.AsType[*sheet.Error](err)
	if !ok || !slices.Contains([]sheet.ErrorKind{sheet.ErrDamaged, sheet.ErrNotSpreadsheet, sheet.ErrEmpty}, own.Kind) {
		return err
	}
	bare := *own
	bare.Cure = ""
	return &bare
}

// cure is what brings a workbook of the run back.
func (p *past) cure(b *runs.KeptBook) string {
	switch {
	case b.File == runs.LibraryFile && b.Issued != nil:
		return cureFromArchive
	case strings.HasPrefix(b.File, runs.CollegeFolder+"/"):
		return cureCollegeBook
	}
	return cureFromBackup + runs.CureGone
}

// books are the colleges' workbooks: as issued, and those that somebody changed
// where they lie, which count as returned. Of a run without an archive one of the
// latter is all that is known of what was issued.
func (p *past) books(ctx context.Context) ([]books.Workbook, error) {
	var issued, changed []*intake.File
	for i := range p.Books {
		b := &p.Books[i]
		if !strings.HasPrefix(b.File, runs.CollegeFolder+"/") {
			continue
		}
		switch {
		case b.Held(), b.Issued == nil && b.State != runs.Changed:
			return nil, p.fault(b, nil)
		case b.State == runs.Changed:
			changed = append(changed, p.book(b, b.Found))
		case b.State == runs.Unreadable:
			p.note(problem.BookDamaged, b.File)
		}
		if b.Issued != nil {
			issued = append(issued, p.book(b, b.Issued))
		}
	}
	all, err := own.ReadWorkbooks(ctx, issued, p.opening)
	if err != nil {
		return nil, stepFault(stepLast, p.Name, err)
	}
	edited, err := own.ReadWorkbooks(ctx, changed, p.opening)
	if err != nil {
		return nil, stepFault(stepLast, p.Name, err)
	}
	return p.withEdited(all.Read, edited)
}

// withEdited adds the workbooks that were changed where they lie. One that cannot
// be read is said where what was issued is known, and stops the run where not.
func (p *past) withEdited(all []books.Workbook, edited *own.Workbooks) ([]books.Workbook, error) {
	for _, in := range edited.Inputs {
		b := p.Book(strings.TrimPrefix(in.File, p.Name+"/"))
		i := slices.IndexFunc(edited.Read, func(w books.Workbook) bool { return w.File == in.File })
		switch {
		case i >= 0 && (b.Issued != nil || p.own(&edited.Read[i], all)):
			edited.Read[i].Edited = true
			all = append(all, edited.Read[i])
		case b.Issued == nil:
			return nil, p.fault(b, errNotIssued)
		case !in.Read:
			p.note(problem.BookDamaged, b.File)
		}
	}
	return all, nil
}

// whole refuses changed workbooks of a run without an archive that have not all
// rows which the school's lists say they were issued with.
func (p *past) whole(issued *merge.Issued) error {
	for i := range issued.Books {
		w := &issued.Books[i]
		b := p.Book(strings.TrimPrefix(w.File, p.Name+"/"))
		switch {
		case b.Issued != nil || b.State != runs.Changed:
		case p.Book(runs.SchoolFile).State != runs.Same:
			return p.fault(b, errTwoChanged)
		case issued.Lacks(w):
			return p.fault(b, errRowsGone)
		}
	}
	return nil
}

// own tells whether a changed workbook is one of this run's, and none of the
// others.
func (p *past) own(w *books.Workbook, others []books.Workbook) bool {
	ids := w.IDs()
	return len(ids) > 0 && p.bears(books.CollegeBook)(ids[0]) &&
		!slices.ContainsFunc(others, func(o books.Workbook) bool { return slices.Contains(o.IDs(), ids[0]) })
}
