package main

import (
	"cmp"
	"context"
	"errors"
	"fmt"
	"path"
	"slices"

	"runxin/care"
	"runxin/care/books"
	"runxin/care/inuse"
	"runxin/care/problem"
	"runxin/exporter/runs"
)

// trace tells that a week was run.
type trace struct {
	term care.Term // zero where it does not say
	week books.Week
	says string // who tells it
	cure string
}

// compare orders traces by their weeks; in one month two terms meet.
func (t trace) compare(other trace) int {
	terms := 0
	if t.term != (care.Term{}) && other.term != (care.Term{}) {
		terms = t.term.Compare(other.term)
	}
	return cmp.Or(terms, t.week.Compare(other.week))
}

// stopIfMissing refuses to stand on a run where a later one is known and not there:
// its decisions would be gone in silence (design: the same centre on two PCs). Only
// weeks before this one count; to run an earlier week again is nothing unusual.
func (j *job) stopIfMissing(traces ...trace) error {
	for _, t := range traces {
		if j.isMissing(t) {
			return &fault{stepLast, j.place.Path(runs.FolderOf(t.week)), errors.New(t.says), t.cure}
		}
	}
	return nil
}

func (j *job) isMissing(t trace) bool {
	if t.compare(trace{term: j.plan.Term, week: books.Week{Month: j.day.Month(), Week: j.plan.Week(j.day)}}) >= 0 {
		return false
	}
	if j.before != nil {
		if t.compare(trace{term: j.before.Term(), week: books.Week{Month: j.before.Date.Month(), Week: j.before.Week}}) <= 0 {
			return false
		}
	}
	return !slices.ContainsFunc(j.runs, func(r runs.Run) bool {
		return books.Week{Month: r.Date.Month(), Week: r.Week} == t.week
	})
}

// tracesAtOut are the weeks that what lies at --out and the records of other runs tell
// of.
func (j *job) tracesAtOut(ctx context.Context) []trace {
	var out []trace
	for _, t := range j.place.Traces(ctx, j.files, j.in, j.returned) {
		one := trace{week: t.Week, says: fmt.Sprintf(wordRunTraced, t.Name), cure: fmt.Sprintf(cureRunTraced, path.Base(t.Name))}
		if t.Packed {
			one.says, one.cure = fmt.Sprintf(wordRunPacked, t.Name), fmt.Sprintf(cureRunPacked, path.Base(t.Name))
		}
		out = append(out, one)
	}
	for _, r := range j.runs {
		if last := r.Record.Last; last != nil {
			out = append(out, trace{week: books.Week{Month: last.Month, Week: last.Week}, says: fmt.Sprintf(wordRunStoodOn, r.Name), cure: fmt.Sprintf(cureRunStoodOn, r.Name)})
		}
	}
	return out
}

// strayProblems say what at --out is a copy, or may be a run and cannot be looked into.
// inputs are no part of it.
func strayProblems(ctx context.Context, place *runs.Place, files inuse.Files, inputs ...string) []care.Problem {
	var out []care.Problem
	for _, name := range place.Copies() {
		out = append(out, care.FileProblem(problem.RunStray, name))
	}
	shut, beyond := place.Unread(ctx, files, inputs...)
	for _, name := range shut {
		out = append(out, care.FileProblem(problem.OutUnread, name))
	}
	if beyond != "" {
		out = append(out, care.FileProblem(problem.OutUnsearched, beyond))
	}
	return out
}

// tracesOf are the weeks of returned books that the school issued. Where no run is
// there that could tell so, a book counts that says it is of this plan.
func (j *job) tracesOf(returned []books.Workbook) []trace {
	var out []trace
	for i := range returned {
		w := &returned[i]
		for _, id := range w.IDs() {
			if id.Kind == books.CollegeBook && j.issuedHere(id, w.Meta[books.MetaPlan]) {
				out = append(out, trace{id.Term, books.Week{Month: id.Month, Week: id.Week}, fmt.Sprintf(wordRunReturned, w.File), cureRunReturned})
			}
		}
	}
	return out
}

// stopIfOlder refuses to stand on a run of a week that was run again later somewhere else,
// on another PC, by a book that came back from there: what was merged there is not in this
// run (design: the same centre on two PCs). Who ran the week again here has the later run.
func (j *job) stopIfOlder(returned []books.Workbook) error {
	if j.before == nil {
		return nil
	}
	for i := range returned {
		w := &returned[i]
		day, err := care.ParseDay(w.Meta[books.MetaDay])
		if err != nil || day <= j.before.Date {
			continue
		}
		if id, _ := books.ReadID(w.Meta[books.MetaKey]); id.Kind == books.CollegeBook && j.isOfLast(id) && j.issuedHere(id, w.Meta[books.MetaPlan]) {
			return &fault{stepLast, j.place.Path(j.before.Name), fmt.Errorf(wordRunOlder, j.before.Date, w.File, day), fmt.Sprintf(cureRunOlder, day)}
		}
	}
	return nil
}

// isOfLast tells whether a book is of the week of the run stood on.
func (j *job) isOfLast(id books.ID) bool {
	return id.Term == j.before.Term() && id.Month == j.before.Date.Month() && id.Week == j.before.Week
}

// stopIfNewer refuses a library of the input that a later run wrote than the one
// stood on. Where no run is there at all the library itself is what is known.
func (j *job) stopIfNewer(lib *books.Library, file string) error {
	var traces []trace
	for _, id := range lib.IDs {
		if j.before != nil && id.Kind == books.LibraryBook && j.issuedHere(id, "") {
			traces = append(traces, trace{id.Term, books.Week{Month: id.Month, Week: id.Week}, fmt.Sprintf(wordRunLibrary, file), cureRunLibrary})
		}
	}
	return j.stopIfMissing(traces...)
}

// issuedHere tells whether a book is of the school's. Runs of earlier versions
// signed nothing, and cannot tell what a later one did.
func (j *job) issuedHere(id books.ID, plan string) bool {
	keys := slices.DeleteFunc(j.keys(), func(k books.Key) bool { return k == books.Key{} })
	if len(keys) == 0 {
		return plan == "" || plan == j.plan.Title
	}
	return slices.ContainsFunc(keys, func(k books.Key) bool { return k.Signed(id) })
}
