package own

import (
	"context"
	"slices"

	"runxin/care"
	"runxin/care/books"
	"runxin/care/merge"
	"runxin/importer/intake"
)

// Runs opens what earlier runs left. Whoever keeps their folders does (exporter/runs).
type Runs interface {
	// Open opens a run's folder. It fails where what the run issued cannot be known.
	Open(ctx context.Context, folder string) (*books.Kept, error)
	// OpenTerm opens the last library of an earlier term. Only what ends ctx is an error.
	OpenTerm(ctx context.Context, term books.EarlierTerm) (*books.KeptTerm, error)
}

// Past is what is known of the runs before this one. The last of them is believed or
// stops this one ([Fault]); what of it is not as it was written, and stops nothing, is
// noted.
type Past struct {
	from    Runs
	runs    []books.Run // all, by date
	opening intake.Options
	last    *believed
	issued  *merge.Issued
	terms   []books.EarlierTerm // for this run's record
	notes   []care.Problem
}

// ReadPast reads what the run before this one issued: the lists of its school book. runs
// are all that were found, by date, later ones and this week's too; last is the folder
// of the one before.
func ReadPast(ctx context.Context, from Runs, runs []books.Run, last string, opening intake.Options) (*Past, error) {
	p := &Past{from: from, runs: runs, opening: opening}
	var err error
	if p.last, err = p.believe(ctx, last); err != nil {
		return nil, err
	}
	if p.issued, err = ReadIssued(ctx, p.last.school, &p.last.kept.Run, opening); err != nil {
		return nil, p.last.fault(p.last.schoolBook(), err)
	}
	return p, nil
}

// Issued is what the run before this one handed out.
func (p *Past) Issued() *merge.Issued { return p.issued }

// Library is the library of the run before this one that counts: as it was issued, or as
// somebody changed it since.
func (p *Past) Library() *intake.File { return p.last.library }

// Terms are the last libraries of the terms before this one's, for this run's record.
func (p *Past) Terms() []books.EarlierTerm { return p.terms }

// Notes are what is not as it was written.
func (p *Past) Notes() []care.Problem { return slices.Concat(p.notes, p.last.notes) }

// Complete reads what a merge of returned books asks for of the runs before: the books
// and the library of the last one, what the terms before left, libraries of weeks that
// were run again, and the books of older runs of which one came back.
func (p *Past) Complete(ctx context.Context, opt *merge.Options) (err error) {
	if err := p.readIssuedBooks(ctx); err != nil {
		return err
	}
	opt.Last = p.issued
	if opt.Past, err = p.readTerms(ctx, opt.Plan); err != nil {
		return err
	}
	if opt.Rerun, err = p.rerunLibraries(ctx); err != nil {
		return err
	}
	opt.Older, err = p.olderBooks(ctx, opt)
	return err
}

// readIssuedBooks reads the colleges' books of the last run and its library. A
// book that was changed since it was written counts as returned, too.
func (p *Past) readIssuedBooks(ctx context.Context) (err error) {
	last := p.last
	if p.issued.Books, err = last.collegeBooks(ctx); err != nil {
		return err
	}
	if err := last.refuseIncomplete(p.issued); err != nil {
		return err
	}
	now, err := p.readLibrary(ctx, last.library)
	if err != nil {
		return err
	}
	p.issued.Library = now
	if !last.amended {
		return nil
	}
	b := last.libraryBook()
	p.issued.Amended = now
	if b.Issued != nil {
		p.issued.Library, err = p.readLibrary(ctx, last.file(b, b.Issued))
		return err
	}
	if p.issued.Library = p.issued.WithListed(now); p.issued.Library == nil {
		return last.fault(b, errOthersLibrary)
	}
	return nil
}

// readLibrary reads the library of an earlier run.
func (p *Past) readLibrary(ctx context.Context, file *intake.File) (*books.Library, error) {
	lib, err := ReadLibrary(ctx, file, p.opening)
	if err != nil && ctx.Err() == nil {
		err = &Fault{File: file.Name, Err: err}
	}
	return lib, err
}

// run finds a run that the record of another names: by its folder, or where that was
// renamed by month and week.
func (p *Past) run(named *books.EarlierRun) (books.Run, bool) {
	i := slices.IndexFunc(p.runs, func(r books.Run) bool { return r.Folder == named.Folder })
	if i < 0 {
		i = slices.IndexFunc(p.runs, func(r books.Run) bool { return r.Date.Month() == named.Month && r.Week == named.Week })
	}
	if i < 0 {
		return books.Run{}, false
	}
	return p.runs[i], true
}
