package main

import (
	"context"
	"path"
	"path/filepath"
	"slices"

	"runxin/care"
	"runxin/care/books"
	"runxin/care/merge"
	"runxin/care/problem"
	"runxin/exporter/runs"
	"runxin/importer/intake"
	"runxin/importer/own"
)

// A library holds what was typed in its own term (研判记录); what is older stands in
// the last library of its term, which every later run's record names. A run reads
// the term before's, and of a term before that one takes along, once, what still
// says something.

// readTerms reads what the terms before this one left, and says in j.history which
// libraries this run's record has to name.
func (j *job) readTerms(ctx context.Context) (past merge.Past, err error) {
	if j.last == nil {
		return past, nil
	}
	j.history = slices.Clone(j.last.Record.History)
	if past.Closed = j.last.Record.Plan.Term != j.plan.Term.String(); past.Closed {
		j.history = append(j.history, j.closedTerm())
	}
	for _, b := range j.history {
		if first, err := care.ParseDay(b.First); err == nil {
			past.Firsts = append(past.Firsts, first)
		}
	}
	for i := range j.history {
		before := i == len(j.history)-1
		if before && past.Closed {
			continue // the last run's own library
		}
		if err := j.readTerm(ctx, &j.history[i], before, &past); err != nil {
			return past, err
		}
	}
	past.Linked = func() *books.Journal { return j.linked(ctx) }
	return past, nil
}

// closedTerm names the last run's library, whose term is over.
func (j *job) closedTerm() runs.RecordBook {
	monday := j.last.Date - care.Day(int(j.last.Date.Time().Weekday()+6)%7)
	return runs.RecordBook{
		Term: j.last.Record.Plan.Term, First: (monday - care.Day(7*(j.last.Week-1))).String(),
		Folder: j.last.Name, File: runs.LibraryFile, SHA256: runs.Hash(j.last.library.Bytes),
	}
}

// readTerm reads the library of the term before, or takes along what of an older
// one still says something.
func (j *job) readTerm(ctx context.Context, b *runs.RecordBook, before bool, past *merge.Past) error {
	if b.Carried && !before {
		return j.noteTerm(ctx, *b)
	}
	lib, err := j.termLibrary(ctx, *b)
	if lib == nil {
		return err
	}
	j.notes = append(j.notes, lib.Problems...)
	if before {
		past.Typed = lib.Typed
		return nil
	}
	b.Carried = true
	if b.Term == j.plan.Term.String() { // a run of another term came between by mistake
		past.Carried.AddAll(&lib.Typed)
		return nil
	}
	standing := books.NewHistory(j.plan, past.Firsts, lib.Typed.All(), nil).Standing(&lib.Typed)
	past.Carried.AddAll(&standing)
	return nil
}

// openTerm finds the library of an earlier term.
func (j *job) openTerm(ctx context.Context, b runs.RecordBook) (*intake.File, *runs.Linked, error) {
	b.Folder = j.folderNow(b)
	file := &intake.File{Path: filepath.Join(j.out, b.Folder, filepath.FromSlash(b.File)), Name: path.Join(b.Folder, b.File)}
	linked, err := j.place.OpenLinked(ctx, j.files, b)
	return file, linked, err
}

// noteTerm says if an earlier term's library is not as it was, and reads no more.
func (j *job) noteTerm(ctx context.Context, b runs.RecordBook) error {
	file, linked, err := j.openTerm(ctx, b)
	if err != nil {
		return err
	}
	file.Bytes = linked.Found
	j.noteState(file, linked, linked.Issued != nil || linked.State == runs.Changed && j.isLibraryOf(ctx, file, b.Term))
	return ctx.Err()
}

// noteState says of an earlier term's library that it is lost or is not as it was.
func (j *job) noteState(file *intake.File, linked *runs.Linked, known bool) {
	switch {
	case !known:
		j.notes = append(j.notes, care.FileProblem(problem.TermLost, file.Name))
	case linked.State != runs.Same:
		j.notes = append(j.notes, care.FileProblem(problem.TermChanged, file.Name))
	}
}

// termLibrary is an earlier term's library: as it was when its term ended, and what
// a person changed in it since, where it is still that term's; nil where nothing of
// it can be had. It says if the library is not as it was.
func (j *job) termLibrary(ctx context.Context, b runs.RecordBook) (*books.Library, error) {
	file, linked, err := j.openTerm(ctx, b)
	if err != nil {
		return nil, err
	}
	lib := j.readLinked(ctx, file, linked.Issued)
	if file.Bytes = linked.Found; linked.State == runs.Changed && j.isLibraryOf(ctx, file, b.Term) {
		lib = withIssued(j.readLinked(ctx, file, linked.Found), lib)
	}
	if err := ctx.Err(); err != nil {
		return nil, err
	}
	j.noteState(file, linked, lib != nil)
	return lib, nil
}

// folderNow is the folder in which a library stands that a record names: people may
// rename the folders of runs, as a run is known by its record.
func (j *job) folderNow(b runs.RecordBook) string {
	if _, ok := j.run(b.Folder); ok {
		return b.Folder
	}
	wrote := func(r runs.Run) bool {
		return r.Record.Plan.Term == b.Term && slices.ContainsFunc(r.Record.Outputs, func(o runs.RecordFile) bool { return o.File == b.File && o.SHA256 == b.SHA256 })
	}
	if i := slices.IndexFunc(j.past, wrote); i >= 0 {
		return j.past[i].Name
	}
	return b.Folder
}

// readLinked reads the bytes of an earlier term's library, nil where there are none
// that can be read.
func (j *job) readLinked(ctx context.Context, file *intake.File, data []byte) *books.Library {
	if data == nil {
		return nil
	}
	lib, err := own.ReadLibrary(ctx, &intake.File{Path: file.Path, Name: file.Name, Bytes: data}, j.opening)
	if err != nil {
		return nil
	}
	return lib
}

// withIssued is a library as somebody changed it, with the rows of 研判记录 that were
// deleted in it.
func withIssued(changed, issued *books.Library) *books.Library {
	switch {
	case changed == nil:
		return issued
	case issued == nil:
		return changed
	}
	changed.Typed.AddPages(&issued.Typed)
	changed.Typed.Sort()
	return changed
}

// isLibraryOf tells whether a file is a library of that term that can be read.
func (j *job) isLibraryOf(ctx context.Context, file *intake.File, term string) bool {
	return nil == own.Check(ctx, file, func(id books.ID) bool {
		return id.Kind == books.LibraryBook && id.Term.String() == term
	}, nil, j.opening)
}

// linked is all that the libraries of earlier terms have. What is wrong with one of
// them has been said by then.
func (j *job) linked(ctx context.Context) *books.Journal {
	var all books.Journal
	said := len(j.notes)
	for _, b := range j.history {
		if lib, _ := j.termLibrary(ctx, b); lib != nil { // what ends ctx ends the merge itself
			all.AddAll(&lib.Typed)
		}
	}
	j.notes = j.notes[:said]
	return &all
}
