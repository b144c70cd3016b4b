package main

import (
	"context"
	"errors"
	"io/fs"
	"os"
	"path"
	"path/filepath"
	"slices"
	"strings"

	"github.com/samber/lo"

	"runxin/care"
	"runxin/exporter/runs"
	"runxin/importer"
)

// merge merges what the colleges returned into the school (design §8): the books
// of --returned and those that were put into --in, against what the last run
// issued. Without either it carries the history on.
func (a *app) merge(ctx context.Context, j *job, school *care.School) (*care.Feedback, error) {
	files, err := j.returnedFiles(ctx, school)
	if err != nil {
		return nil, err
	}
	books, err := importer.ReadBooks(ctx, files, j.reading(nil))
	if err != nil {
		return nil, stepFault(stepReturned, j.returned, err)
	}
	opt := care.MergeOptions{Plan: j.plan, Date: j.day, Last: j.issued, Returned: books.Workbooks, Case: j.caseOf()}
	if err := j.readIssuedBooks(ctx); err != nil {
		return nil, err
	}
	if opt.Rerun, err = j.rerunLibraries(ctx); err != nil {
		return nil, err
	}
	if opt.Older, err = j.olderBooks(ctx, books.Workbooks); err != nil {
		return nil, err
	}
	if opt.Input, err = j.inputLibrary(ctx, school); err != nil {
		return nil, err
	}
	enter(school, books, files)
	enterHistory(school, opt.Last, opt.Input)
	return care.Merge(school, opt), nil
}

// stepFault is why a step could not be done; an interruption passes unchanged.
func stepFault(step, file string, err error) error {
	if errors.Is(err, context.Canceled) {
		return err
	}
	return fileFault(step, file, err, cureFile)
}

// returnedFiles are all files in which returned books may be.
func (j *job) returnedFiles(ctx context.Context, school *care.School) ([]importer.BookFile, error) {
	files := importer.OwnFiles(j.in, school)
	if j.returned == "" || importer.SameFolder(j.in, j.returned) {
		return files, nil
	}
	opt := j.reading(nil)
	opt.Skip = append(opt.Skip, j.in) // it may lie in the folder of returned books
	found, err := importer.FindReturned(ctx, j.returned, opt)
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
func enter(school *care.School, books *importer.Books, files []importer.BookFile) {
	known := lo.SliceToMap(school.Inputs, func(in care.Input) (string, bool) { return in.File, true })
	here := lo.SliceToMap(files, func(f importer.BookFile) (string, bool) { return f.Name, true })
	for _, in := range books.Inputs {
		if !known[in.File] {
			school.Inputs = append(school.Inputs, in)
		}
	}
	school.Problems = slices.DeleteFunc(school.Problems, func(p care.Problem) bool { return p.Kind == importer.KindOwnBook && here[p.File] })
	school.Problems = append(school.Problems, books.Problems...)
}

// enterHistory enters what could not be read of the history.
func enterHistory(school *care.School, last *care.Issued, input *care.Library) {
	if last != nil {
		school.Problems = append(school.Problems, last.Library.Problems...)
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
	folder := filepath.Join(j.out, j.last.Name)
	books, err := j.booksOf(ctx, j.last.Name)
	if err != nil {
		return stepFault(stepLast, j.last.Name, err)
	}
	j.issued.Books = books
	name := path.Join(j.last.Name, runs.LibraryFile)
	lib, err := importer.ReadLibrary(ctx, importer.BookFile{Path: filepath.Join(folder, runs.LibraryFile), Name: name}, j.reading(nil))
	if err != nil {
		return stepFault(stepLast, name, err)
	}
	j.issued.Library = lib
	hash, err := runs.LibraryHash(folder)
	if err != nil {
		return stepFault(stepLast, name, err)
	}
	j.lastLibrary = hash
	return nil
}

// rerunLibraries reads the libraries of those runs that were run again after the
// runs that stand on them: what was merged then is not in the last run.
func (j *job) rerunLibraries(ctx context.Context) ([]care.Rerun, error) {
	if j.last == nil {
		return nil, nil
	}
	var out []care.Rerun
	seen := map[string]bool{}
	for run := j.last.Name; run != "" && !seen[run]; {
		seen[run] = true
		record, err := runs.ReadRecord(filepath.Join(j.out, run))
		if err != nil || record.Last == nil {
			break // of a run that is not there any more nobody knows
		}
		stood := record.Last
		folder := filepath.Join(j.out, stood.Folder)
		if hash, err := runs.LibraryHash(folder); err == nil && stood.Library != "" && hash != stood.Library {
			name := path.Join(stood.Folder, runs.LibraryFile)
			lib, err := importer.ReadLibrary(ctx, importer.BookFile{Path: filepath.Join(folder, runs.LibraryFile), Name: name}, j.reading(nil))
			if err != nil {
				return nil, stepFault(stepLast, name, err)
			}
			out = append(out, care.Rerun{File: name, Library: lib})
		}
		run = stood.Folder
	}
	return out, nil
}

// booksOf reads the colleges' books in a run's folder.
func (j *job) booksOf(ctx context.Context, run string) ([]care.Workbook, error) {
	folder := filepath.Join(j.out, run)
	record, err := runs.ReadRecord(folder)
	if err != nil {
		return nil, err
	}
	var files []importer.BookFile
	edited := map[string]bool{}
	for _, out := range record.Outputs {
		if !strings.HasPrefix(out.File, runs.CollegeFolder+"/") {
			continue
		}
		f := importer.BookFile{Path: filepath.Join(folder, filepath.FromSlash(out.File)), Name: path.Join(run, out.File)}
		data, err := os.ReadFile(f.Path)
		if errors.Is(err, fs.ErrNotExist) {
			continue // what came back of it will be reported
		}
		if err != nil {
			return nil, err
		}
		edited[f.Name] = !record.Wrote(out.File, data)
		files = append(files, f)
	}
	books, err := importer.ReadBooks(ctx, files, j.reading(nil))
	if err != nil {
		return nil, err
	}
	for i := range books.Workbooks {
		books.Workbooks[i].Edited = edited[books.Workbooks[i].File]
	}
	return books.Workbooks, nil
}

// olderBooks reads the books of those earlier runs of which a book came back.
func (j *job) olderBooks(ctx context.Context, returned []care.Workbook) ([]care.Workbook, error) {
	var out []care.Workbook
	if j.last == nil {
		return nil, nil
	}
	past, err := j.place.Find()
	if err != nil {
		return nil, err
	}
	for _, r := range past {
		wanted := slices.ContainsFunc(returned, func(w care.Workbook) bool {
			return slices.ContainsFunc(w.IDs(), func(id care.BookID) bool { return id.Month == r.Date.Month() && id.Week == r.Week })
		})
		if r.Name == j.last.Name || r.Date >= j.day || !wanted {
			continue
		}
		books, err := j.booksOf(ctx, r.Name)
		if err != nil {
			return nil, stepFault(stepLast, r.Name, err)
		}
		out = append(out, books...)
	}
	return out, nil
}

// inputLibrary reads the history of the library that stands in the input; nil
// where there is none.
func (j *job) inputLibrary(ctx context.Context, school *care.School) (*care.Library, error) {
	if school.LastLibrary {
		return nil, nil
	}
	var lib *care.Library
	seen := map[string]bool{}
	for _, c := range school.Counts {
		if c.Kind != importer.Library || seen[c.File] {
			continue
		}
		seen[c.File] = true
		one, err := importer.ReadLibrary(ctx, importer.BookFile{Path: filepath.Join(j.in, filepath.FromSlash(c.File)), Name: c.File}, j.reading(nil))
		if err != nil {
			return nil, stepFault(stepRead, c.File, err)
		}
		if lib == nil {
			lib = &care.Library{}
		}
		lib.Moves, lib.Problems = append(lib.Moves, one.Moves...), append(lib.Problems, one.Problems...)
		lib.Typed.AddAll(&one.Typed)
	}
	return lib, nil
}
