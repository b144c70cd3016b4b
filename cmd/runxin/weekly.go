package main

import (
	"context"
	"errors"
	"path"
	"path/filepath"
	"slices"
	"strings"

	"github.com/samber/lo"

	"runxin/care"
	"runxin/care/books"
	"runxin/care/merge"
	"runxin/care/problem"
	"runxin/exporter/runs"
	"runxin/importer"
	"runxin/importer/intake"
	"runxin/importer/lexicon"
	"runxin/importer/own"
)

// merge merges what the colleges returned into the school (design §8): the books
// of --returned and those that were put into --in, against what the last run
// issued. Without either it carries the history on.
func (a *app) merge(ctx context.Context, j *job, school *care.School) (*merge.Feedback, error) {
	files, err := j.returnedFiles(ctx, school)
	if err != nil {
		return nil, err
	}
	books, err := own.ReadWorkbooks(ctx, files, j.opening)
	if err != nil {
		return nil, stepFault(stepReturned, j.returned, err)
	}
	if j.place != nil {
		if err := j.stopIfMissing(j.tracesOf(books.Read)...); err != nil {
			return nil, err
		}
	}
	opt := merge.Options{Plan: j.plan, Date: j.day, Last: j.issued, Returned: books.Read, Keys: j.keys(), Case: j.caseOf(), Stop: ctx.Err}
	if err := j.readIssuedBooks(ctx); err != nil {
		return nil, err
	}
	if opt.Past, err = j.readTerms(ctx); err != nil {
		return nil, stepFault(stepLast, j.out, err)
	}
	if opt.Rerun, err = j.rerunLibraries(ctx); err != nil {
		return nil, err
	}
	if opt.Older, err = j.olderBooks(ctx, books.Read); err != nil {
		return nil, err
	}
	if opt.Input, err = j.inputLibrary(ctx, school); err != nil {
		return nil, err
	}
	enter(school, books, files)
	enterHistory(school, opt.Last, opt.Input)
	return merge.Into(school, opt), ctx.Err()
}

// stepFault is why a step could not be done; an interruption passes unchanged.
func stepFault(step, file string, err error) error {
	if errors.Is(err, context.Canceled) {
		return err
	}
	return fileFault(step, file, err, cureFile)
}

// returnedFiles are all files in which returned books may be.
func (j *job) returnedFiles(ctx context.Context, school *care.School) ([]*intake.File, error) {
	files := own.FilesAmong(j.in, school)
	if j.returned == "" || intake.SameFolder(j.in, j.returned) {
		return files, nil
	}
	opt := j.opening
	opt.Skip = append(opt.Skip, j.in) // it may lie in the folder of returned books
	found, err := own.FindReturned(ctx, j.returned, opt)
	switch {
	case errors.Is(err, context.Canceled):
		return nil, err
	case err != nil:
		return nil, fileFault(stepReturned, j.returned, err, cureReturned)
	}
	school.Locks += found.Locks
	school.Problems = append(school.Problems, found.Problems...)
	return append(files, found.Files...), nil
}

// enter enters the returned files among the school's inputs, and takes out that
// own books in the input folder were not read as data: they are now.
func enter(school *care.School, books *own.Workbooks, files []*intake.File) {
	known := lo.SliceToMap(school.Inputs, func(in care.Input) (string, bool) { return in.File, true })
	here := lo.SliceToMap(files, func(f *intake.File) (string, bool) { return f.Name, true })
	for _, in := range books.Inputs {
		if !known[in.File] {
			school.Inputs = append(school.Inputs, in)
		}
	}
	school.Problems = slices.DeleteFunc(school.Problems, func(p care.Problem) bool { return p.Kind == problem.OwnBook && here[p.File] })
	school.Problems = append(school.Problems, books.Problems...)
}

// enterHistory enters what could not be read of the history.
func enterHistory(school *care.School, last *merge.Issued, input *books.Library) {
	if last != nil {
		library := last.Library
		if last.Amended != nil {
			library = last.Amended
		}
		school.Problems = append(school.Problems, library.Problems...)
	}
	if input != nil {
		school.Problems = append(school.Problems, input.Problems...)
	}
}

// caseOf finds the name that a word of 摸排补充 means.
func (j *job) caseOf() func(string) (care.Name, bool) {
	find, err := importer.Cases(j.reading(nil))
	if err != nil {
		return nil // reading the input has reported it
	}
	return find
}

// readIssuedBooks reads the colleges' books of the last run and its library. A
// book that was changed since it was written counts as returned, too.
func (j *job) readIssuedBooks(ctx context.Context) error {
	if j.last == nil {
		return nil
	}
	var err error
	if j.issued.Books, err = j.last.books(ctx); err != nil {
		return err
	}
	if err := j.last.whole(j.issued); err != nil {
		return err
	}
	now, err := own.ReadLibrary(ctx, j.last.library, j.opening)
	if err != nil {
		return stepFault(stepLast, j.last.library.Name, err)
	}
	j.issued.Library = now
	if !j.last.amended {
		return nil
	}
	b := j.last.Book(runs.LibraryFile)
	j.issued.Amended = now
	if b.Issued != nil {
		j.issued.Library, err = own.ReadLibrary(ctx, j.last.book(b, b.Issued), j.opening)
		return err
	}
	if j.issued.Library = j.issued.WithListed(now); j.issued.Library == nil {
		return j.last.fault(b, errOthersLibrary)
	}
	return nil
}

// rerunLibraries reads the libraries of those runs that were run again after the
// runs that stand on them: what was merged then is not in the last run.
func (j *job) rerunLibraries(ctx context.Context) ([]merge.Rerun, error) {
	if j.last == nil {
		return nil, nil
	}
	var out []merge.Rerun
	seen := map[string]bool{}
	for run := j.last.Run; run.Record.Last != nil && !seen[run.Name]; {
		seen[run.Name] = true
		stood, ok := j.runOf(run.Record.Last)
		if !ok {
			if run.Name == j.last.Name {
				j.notes = append(j.notes, care.FileProblem(problem.EarlierGone, run.Record.Last.Folder))
			}
			break // of a run that is not there any more nobody knows
		}
		rerun, err := j.rerunLibrary(ctx, stood, run.Record.Last.Library)
		if err != nil {
			return nil, err
		}
		if rerun != nil {
			out = append(out, *rerun)
		}
		run = stood
	}
	return out, nil
}

// rerunLibrary is the library of a run that another one stood on, if it is not
// the one of then any more: by its record, as people may save it again.
func (j *job) rerunLibrary(ctx context.Context, run runs.Run, then string) (*merge.Rerun, error) {
	if then == "" || then == run.Record.LibraryHash() {
		return nil, nil
	}
	p, err := j.believe(ctx, run)
	if err != nil {
		return nil, err
	}
	if p.amended && runs.Hash(p.library.Bytes) == then { // it was saved again before that run stood on it
		return nil, nil
	}
	lib, err := own.ReadLibrary(ctx, p.library, j.opening)
	if err != nil {
		return nil, stepFault(stepLast, p.library.Name, err)
	}
	return &merge.Rerun{File: p.library.Name, Library: lib}, nil
}

// olderBooks reads the books of those earlier runs of which a book came back. One
// that is not there any more is no loss: all that was typed into it is reported.
func (j *job) olderBooks(ctx context.Context, returned []books.Workbook) ([]books.Workbook, error) {
	var out []books.Workbook
	if j.last == nil {
		return nil, nil
	}
	for _, r := range j.past {
		wanted := slices.ContainsFunc(returned, func(w books.Workbook) bool {
			return slices.ContainsFunc(w.IDs(), func(id books.ID) bool { return id.Month == r.Date.Month() && id.Week == r.Week })
		})
		if r.Name == j.last.Name || r.Date >= j.day || !wanted {
			continue
		}
		kept, err := j.place.Open(ctx, j.files, r)
		if err != nil {
			return nil, pastFault(err)
		}
		books, err := j.olderOf(ctx, kept)
		if err != nil {
			return nil, err
		}
		out = append(out, books...)
	}
	return out, nil
}

// olderOf are the books of an earlier run, as issued or as they stand there now.
func (j *job) olderOf(ctx context.Context, kept *runs.Kept) ([]books.Workbook, error) {
	var files []*intake.File
	edited := map[string]bool{}
	for i := range kept.Books {
		b := &kept.Books[i]
		f := &intake.File{Name: path.Join(kept.Name, b.File), Bytes: b.Issued}
		if b.Issued == nil {
			f.Bytes, edited[f.Name] = b.Found, true
		}
		if f.Bytes != nil && strings.HasPrefix(b.File, runs.CollegeFolder+"/") {
			files = append(files, f)
		}
	}
	books, err := own.ReadWorkbooks(ctx, files, j.opening)
	if err != nil {
		return nil, stepFault(stepLast, kept.Name, err)
	}
	for i := range books.Read {
		books.Read[i].Edited = edited[books.Read[i].File]
	}
	return books.Read, nil
}

// inputLibrary reads the history of the library that stands in the input; nil
// where there is none.
func (j *job) inputLibrary(ctx context.Context, school *care.School) (*books.Library, error) {
	var lib *books.Library
	seen := map[string]bool{}
	for _, c := range school.Counts {
		if c.Kind != lexicon.Library || seen[c.File] || j.last != nil && c.File == j.last.library.Name {
			continue
		}
		seen[c.File] = true
		one, err := own.ReadLibrary(ctx, &intake.File{Path: filepath.Join(j.in, filepath.FromSlash(c.File)), Name: c.File}, j.opening)
		if err != nil {
			if errors.Is(err, context.Canceled) {
				return nil, err
			}
			return nil, fileFault(stepRead, c.File, err, cureHeading)
		}
		if err := j.stopIfNewer(one, c.File); err != nil {
			return nil, err
		}
		if lib == nil {
			lib = &books.Library{}
		}
		lib.Moves, lib.Problems = lo.Uniq(append(lib.Moves, one.Moves...)), append(lib.Problems, one.Problems...)
		lib.Typed.AddAll(&one.Typed)
		lib.Wrote = append(lib.Wrote, one.Wrote...)
	}
	return lib, nil
}
