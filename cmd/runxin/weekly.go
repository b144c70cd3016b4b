package main

import (
	"context"
	"errors"
	"path/filepath"
	"slices"
	"sync"

	"github.com/samber/lo"

	"runxin/care"
	"runxin/care/books"
	"runxin/care/merge"
	"runxin/care/problem"
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
		if err := j.stopIfOlder(books.Read); err != nil {
			return nil, err
		}
	}
	opt := merge.Options{Plan: j.plan, Date: j.day, Returned: books.Read, Keys: j.keys(), Cases: j.casesOf(), Stop: ctx.Err}
	if j.past != nil {
		if err := j.past.Complete(ctx, &opt); err != nil {
			return nil, pastFault(err)
		}
	}
	if opt.Copies, err = j.inputLibraries(ctx, school); err != nil {
		return nil, err
	}
	opt.Input = united(opt.Copies)
	missing, err := j.keepReplaced(ctx, school, books, &opt)
	if err != nil {
		return nil, err
	}
	enter(school, books, files)
	enterHistory(school, opt.Last, opt.Input)
	feedback := merge.Into(school, opt)
	if err := j.stopIfTyped(missing, opt.Replaced, &feedback.Typed); err != nil {
		return nil, err
	}
	return feedback, ctx.Err()
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

// casesOf finds the names that a cell under 情形 of 摸排补充 means.
func (j *job) casesOf() func(string) ([]care.Name, []string) {
	find := sync.OnceValues(func() (func(string) ([]care.Name, []string), error) { return importer.Cases(j.reading(nil)) })
	return func(cell string) ([]care.Name, []string) {
		named, err := find()
		if err != nil {
			return nil, []string{cell} // reading the input has reported it
		}
		return named(cell)
	}
}

// inputLibraries reads the histories of the libraries that stand in the input.
func (j *job) inputLibraries(ctx context.Context, school *care.School) ([]merge.Copy, error) {
	var copies []merge.Copy
	seen := map[string]bool{}
	for _, c := range school.Counts {
		if c.Kind != lexicon.Library || seen[c.File] || j.past != nil && c.File == j.past.Library().Name {
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
		copies = append(copies, merge.Copy{File: c.File, Library: one})
	}
	return copies, nil
}

// united is the history that several libraries have together; nil where there are none.
func united(copies []merge.Copy) *books.Library {
	if len(copies) == 0 {
		return nil
	}
	lib := &books.Library{}
	for _, one := range copies {
		lib.Moves, lib.Problems = lo.Uniq(append(lib.Moves, one.Moves...)), append(lib.Problems, one.Problems...)
		lib.Typed.AddAll(&one.Typed)
		lib.Wrote = append(lib.Wrote, one.Wrote...)
	}
	return lib
}
