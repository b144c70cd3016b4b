package own

import (
	"context"
	"path"
	"slices"
	"strings"

	"runxin/care"
	"runxin/care/books"
	"runxin/care/inuse"
	"runxin/care/merge"
	"runxin/care/problem"
	"runxin/importer/intake"
)

// believed is a run so far as it is believed (design §7): what it issued comes from
// its archive, a library that a person changed counts where it is still that run's,
// and anything else stops the run that stands on it.
type believed struct {
	kept    *books.Kept
	opening intake.Options
	school  *intake.File   // its lists, as issued
	library *intake.File   // as issued, or as somebody changed it since
	amended bool           // somebody did
	notes   []care.Problem // what is not as it was written, and stops nothing
}

// believe opens a run's folder and judges what stands in it.
func (p *Past) believe(ctx context.Context, folder string) (*believed, error) {
	kept, err := p.from.Open(ctx, folder)
	if err != nil {
		return nil, err
	}
	b := &believed{kept: kept, opening: p.opening}
	if kept.Lost != books.Same {
		b.note(problem.ArchiveLost, kept.Archive)
	}
	if err := b.believeSchool(ctx); err != nil {
		return nil, err
	}
	if err := b.believeLibrary(ctx); err != nil {
		return nil, err
	}
	return b, intake.HashAll(ctx, []*intake.File{b.library}, p.opening)
}

func (b *believed) schoolBook() *books.KeptBook { return b.kept.Book(b.kept.Run.School.File) }

func (b *believed) libraryBook() *books.KeptBook { return b.kept.Book(b.kept.Run.Library.File) }

// name is a file of the run as people find it.
func (b *believed) name(file string) string { return path.Join(b.kept.Run.Folder, file) }

// bookOf is the workbook of the run that bears such a name.
func (b *believed) bookOf(name string) *books.KeptBook {
	return b.kept.Book(strings.TrimPrefix(name, b.kept.Run.Folder+"/"))
}

// note says of a file of the run that it is not as it was written.
func (b *believed) note(kind problem.Kind, file string) {
	b.notes = append(b.notes, care.FileProblem(kind, b.name(file)))
}

// file is a workbook of the run, by the bytes that are to be read.
func (b *believed) file(book *books.KeptBook, data []byte) *intake.File {
	return &intake.File{Name: b.name(book.File), Bytes: data}
}

// believeSchool finds the run's lists: as issued or, of a run without an archive,
// as they stand in a school workbook that somebody saved again. What people write
// there is a report's copy and is not read.
func (b *believed) believeSchool(ctx context.Context) error {
	book := b.schoolBook()
	if book.State != books.Same {
		b.note(problem.SchoolLost, book.File)
	}
	if b.school = b.file(book, book.Issued); book.Issued != nil {
		return nil
	}
	b.school = b.file(book, book.Found)
	return b.check(ctx, book, landedSchool())
}

// believeLibrary finds the library that counts.
func (b *believed) believeLibrary(ctx context.Context) error {
	book := b.libraryBook()
	b.library = b.file(book, book.Issued)
	switch {
	case book.State == books.Same:
		return nil
	case book.State == books.Gone && book.Issued != nil:
		b.note(problem.LibraryLost, book.File)
		return nil
	}
	tables, err := b.libraryTables(ctx, book)
	if err != nil {
		return b.fault(book, err)
	}
	if err := b.check(ctx, book, tables); err != nil {
		return err
	}
	b.library, b.amended = b.file(book, book.Found), true
	b.note(problem.LibraryAmended, book.File)
	return nil
}

// libraryTables are the tables that a library must have to be this run's. Who was
// in it a run without an archive tells by its school workbook alone: where that
// is changed, too, nobody knows.
func (b *believed) libraryTables(ctx context.Context, book *books.KeptBook) ([]table, error) {
	if book.Issued != nil {
		return tablesOf(ctx, b.file(book, book.Issued), b.opening)
	}
	if b.schoolBook().State != books.Same {
		return nil, errTwoChanged
	}
	return landedLibrary(), nil
}

// check refuses a workbook that is not as the run wrote it, unless somebody only
// saved it again: it bears its number, can be read to its end and has its tables.
func (b *believed) check(ctx context.Context, book *books.KeptBook, tables []table) error {
	if book.State != books.Changed {
		return b.fault(book, nil)
	}
	if err := check(ctx, b.file(book, book.Found), bears(&b.kept.Run, book.Kind), tables, b.opening); err != nil {
		return b.fault(book, err)
	}
	return nil
}

// bears tells the number of a book of a run, whatever name it has.
func bears(run *books.Run, kind books.Kind) func(books.ID) bool {
	want := books.ID{Kind: kind, Term: run.Term, Month: run.Date.Month(), Week: run.Week}
	return func(id books.ID) bool {
		want.Name = id.Name
		return id == run.Key.Sign(want)
	}
}

// collegeBooks are the colleges' workbooks: as issued, and those that somebody changed
// where they lie, which count as returned. Of a run without an archive one of the
// latter is all that is known of what was issued.
func (b *believed) collegeBooks(ctx context.Context) ([]books.Workbook, error) {
	var issued, changed []*intake.File
	for i := range b.kept.Books {
		book := &b.kept.Books[i]
		if book.Kind != books.CollegeBook {
			continue
		}
		switch {
		case inuse.Is(book.Err), book.Issued == nil && book.State != books.Changed:
			return nil, b.fault(book, nil)
		case book.State == books.Changed:
			changed = append(changed, b.file(book, book.Found))
		case book.State == books.Unreadable:
			b.note(problem.BookDamaged, book.File)
		}
		if book.Issued != nil {
			issued = append(issued, b.file(book, book.Issued))
		}
	}
	all, err := ReadWorkbooks(ctx, issued, b.opening)
	if err != nil {
		return nil, err
	}
	edited, err := ReadWorkbooks(ctx, changed, b.opening)
	if err != nil {
		return nil, err
	}
	return b.withEdited(all.Read, edited)
}

// withEdited adds the workbooks that were changed where they lie. One that cannot
// be read is said where what was issued is known, and stops the run where not.
func (b *believed) withEdited(all []books.Workbook, edited *Workbooks) ([]books.Workbook, error) {
	for _, in := range edited.Inputs {
		book := b.bookOf(in.File)
		i := slices.IndexFunc(edited.Read, func(w books.Workbook) bool { return w.File == in.File })
		switch {
		case i >= 0 && (book.Issued != nil || b.issued(&edited.Read[i], all)):
			edited.Read[i].Edited = true
			all = append(all, edited.Read[i])
		case book.Issued == nil:
			return nil, b.fault(book, errNotIssued)
		case !in.Read:
			b.note(problem.BookDamaged, book.File)
		}
	}
	return all, nil
}

// issued tells whether a changed workbook is one of this run's, and none of the
// others.
func (b *believed) issued(w *books.Workbook, others []books.Workbook) bool {
	ids := w.IDs()
	return len(ids) > 0 && bears(&b.kept.Run, books.CollegeBook)(ids[0]) &&
		!slices.ContainsFunc(others, func(o books.Workbook) bool { return slices.Contains(o.IDs(), ids[0]) })
}

// refuseIncomplete refuses changed workbooks of a run without an archive that have not
// all rows which the school's lists say they were issued with.
func (b *believed) refuseIncomplete(issued *merge.Issued) error {
	for i := range issued.Books {
		w := &issued.Books[i]
		book := b.bookOf(w.File)
		switch {
		case book.Issued != nil || book.State != books.Changed:
		case b.schoolBook().State != books.Same:
			return b.fault(book, errTwoChanged)
		case issued.Lacks(w):
			return b.fault(book, errRowsGone)
		}
	}
	return nil
}
