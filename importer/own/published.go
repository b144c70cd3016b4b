package own

import (
	"context"
	"errors"
	"io/fs"
	"path"
	"path/filepath"

	"runxin/care"
	"runxin/care/books"
	"runxin/care/problem"
	"runxin/care/summary"
	"runxin/importer/intake"
)

// ReadPublished reads the books of a run for its term's account. dir is where the run's
// folder stands. What is wrong with one of them is a problem; what it would have said is
// read from the run's archive, and stays unknown where there is none.
func ReadPublished(ctx context.Context, from Runs, run books.Run, dir string, opening intake.Options, into *summary.Published) ([]care.Problem, error) {
	r := outputReader{from, &run, dir, opening}
	wrong, err := r.read(ctx, run.School, func(f *intake.File) (err error) {
		into.School, err = ReadSchoolCounts(ctx, f, opening, bears(&run, books.SchoolBook))
		return err
	})
	if err != nil {
		return nil, err
	}
	more, err := r.read(ctx, run.Library, func(f *intake.File) (err error) {
		into.History, err = ReadHistory(ctx, f, opening, bears(&run, books.LibraryBook))
		return err
	})
	return append(wrong, more...), err
}

// outputReader reads what a run wrote.
type outputReader struct {
	from    Runs
	run     *books.Run
	dir     string
	opening intake.Options
}

// read reads one book of the run, as it stands in its folder or else in its archive.
func (r outputReader) read(ctx context.Context, out books.Output, read func(*intake.File) error) ([]care.Problem, error) {
	name := path.Join(r.run.Folder, out.File)
	file := &intake.File{Path: filepath.Join(r.dir, out.File)}
	var kind problem.Kind
	switch err := read(file); {
	case ctx.Err() != nil:
		return nil, ctx.Err()
	case err == nil && r.isAsWritten(ctx, file, out):
		return nil, nil
	case err == nil:
		return []care.Problem{care.FileProblem(problem.BookEdited, name)}, ctx.Err()
	case errors.Is(err, fs.ErrNotExist):
		kind = problem.BookMissing
	case errors.Is(err, errOtherRun):
		kind = problem.BookOfOtherRun
	default:
		kind = problem.BookUnread
	}
	p := care.FileProblem(kind, name)
	kept, err := r.from.Open(ctx, r.run.Folder)
	if err == nil && kept.Sealed && read(&intake.File{Bytes: kept.Book(out.File).Issued}) == nil {
		p = summary.SealedProblem(kind, name)
	}
	return []care.Problem{p}, ctx.Err()
}

// isAsWritten tells whether a book is still what the run wrote.
func (r outputReader) isAsWritten(ctx context.Context, file *intake.File, out books.Output) bool {
	err := intake.HashAll(ctx, []*intake.File{file}, r.opening)
	return err == nil && file.SHA256 == out.SHA256
}
