package main

import (
	"context"
	"fmt"
	"slices"
	"strings"

	"github.com/samber/lo"

	"runxin/care"
	"runxin/care/books"
	"runxin/care/merge"
	"runxin/care/problem"
	"runxin/exporter/runs"
	"runxin/importer/lexicon"
	"runxin/importer/own"
)

// keepReplaced makes the run that this one replaces a past of this one: the books that it
// merged have to be given again, and its library loses nobody. missing are those of them
// that are not given though another one of their colleges is.
func (j *job) keepReplaced(ctx context.Context, school *care.School, returned *own.Workbooks, opt *merge.Options) (missing []own.Missing, err error) {
	if j.own == nil || j.target.Name == "" {
		j.noteNoLibrary(school)
		return nil, nil
	}
	was, err := own.ReadReplaced(ctx, pastRuns{j.place, j.files, j.runs}, j.own.ByRecord(), j.opening)
	if err != nil {
		return nil, pastFault(err)
	}
	out := &merge.Replaced{File: j.own.Name + "/" + runs.LibraryFile, Library: was.Library}
	if last := j.own.Record.Last; last != nil {
		out.Merged = books.Week{Month: last.Month, Week: last.Week}
		partly, wholly := lo.FilterReject(was.NotGiven(out.Merged, j.hashes(), given(returned, opt.Last), school.Naming()), func(m own.Missing, _ int) bool { return m.Partly })
		if err := j.stopIfNotGiven(wholly); err != nil {
			return nil, err
		}
		missing = partly
	}
	if file := j.inputLibraryOf(j.own); file != "" && !j.hasInputLibrary(school) {
		out.InputGone = true
		j.notes = append(j.notes, care.FileProblem(problem.InputGone, file))
		school.Inputs = append(school.Inputs, care.Input{File: out.File, SHA256: j.own.Record.LibraryHash(), Format: "xlsx", Read: true})
	}
	opt.Replaced = out
	return missing, nil
}

// hashes are the files that the replaced run read.
func (j *job) hashes() map[string]string {
	return lo.SliceToMap(j.own.Record.Inputs, func(in runs.RecordInput) (string, string) { return in.File, in.SHA256 })
}

// given are the books that are given now: those that came back, and those of the last run
// that were changed where they lie.
func given(returned *own.Workbooks, last *merge.Issued) []own.Given {
	hashes := lo.SliceToMap(returned.Inputs, func(in care.Input) (string, string) { return in.File, in.SHA256 })
	all := returned.Read
	if last != nil {
		all = slices.Concat(all, lo.Filter(last.Books, func(w books.Workbook, _ int) bool { return w.Edited }))
	}
	return lo.Map(all, func(w books.Workbook, _ int) own.Given {
		return own.Given{File: w.File, SHA256: hashes[w.File], IDs: w.IDs()}
	})
}

// stopIfNotGiven refuses to replace a run without the books that it merged: what was
// decided and typed in them would be gone.
func (j *job) stopIfNotGiven(missing []own.Missing) error {
	if len(missing) == 0 {
		return nil
	}
	const most = 20
	files := lo.Map(missing, func(m own.Missing, _ int) string { return m.File })
	named := strings.Join(files[:min(len(files), most)], "、")
	if len(files) > most {
		named += fmt.Sprintf(wordTimes, len(files))
	}
	return &fault{stepReturned, j.place.Path(j.own.Name), fmt.Errorf(wordNotGiven, named), cureNotGiven}
}

// stopIfTyped refuses to replace a run without a file of a college that gave another one,
// where any of what was merged of that college would be gone: of two files that differ
// people were asked to keep one.
func (j *job) stopIfTyped(missing []own.Missing, replaced *merge.Replaced, now *books.Journal) error {
	if len(missing) == 0 {
		return nil
	}
	type cell struct{ sheet, task, id, column string }
	said := map[cell]bool{}
	of := func(t books.Typed) cell { return cell{t.Sheet, t.Task, books.FoldKey(t.ID), t.Column} }
	for t := range now.All() {
		if t.Month == replaced.Merged.Month && t.Week == replaced.Merged.Week {
			said[of(t)] = true
		}
	}
	return j.stopIfNotGiven(lo.Filter(missing, func(m own.Missing, _ int) bool {
		for t := range replaced.Library.Typed.OfBook(replaced.Merged, m.College) {
			if t.Text != "" && !said[of(t)] {
				return true
			}
		}
		return false
	}))
}

// inputLibraryOf is the library of the input that a run used, "" for none. A run that
// replaced one whose library of the input was gone stands on that one's.
func (j *job) inputLibraryOf(r *runs.Run) string {
	if slices.ContainsFunc(r.Record.Inputs, func(in runs.RecordInput) bool { return in.File == r.Name+"/"+runs.LibraryFile }) {
		return runs.LibraryFile
	}
	for _, s := range r.Record.Sheets {
		if last := r.Record.Last; s.Kind == lexicon.Library && s.Used > 0 && (last == nil || s.File != last.Folder+"/"+runs.LibraryFile) {
			return s.File
		}
	}
	return ""
}

// hasInputLibrary tells whether a library was read from the input.
func (j *job) hasInputLibrary(school *care.School) bool {
	return slices.ContainsFunc(school.Counts, func(c care.SheetCount) bool {
		return c.Kind == lexicon.Library && (j.past == nil || c.File != j.past.Library().Name)
	})
}

// noteNoLibrary says that a week which stands on no run has no library, while the nearest
// after it had one of the input.
func (j *job) noteNoLibrary(school *care.School) {
	if j.before != nil || len(j.later) == 0 || j.hasInputLibrary(school) {
		return
	}
	if file := j.inputLibraryOf(&j.later[0]); file != "" {
		j.notes = append(j.notes, care.FileProblem(problem.NoLibrary, file))
	}
}
