package main

import (
	"context"
	"path"
	"path/filepath"
	"slices"

	"runxin/care"
	"runxin/care/books"
	"runxin/care/merge"
	"runxin/exporter/runs"
	"runxin/importer"
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
	file, err := j.openTerm(ctx, *b)
	if err != nil || file.Bytes == nil || b.Carried && !before {
		return err
	}
	lib, err := importer.ReadLibrary(ctx, file, j.reading(nil))
	if ctx.Err() != nil {
		return ctx.Err()
	}
	if err != nil {
		j.notes = append(j.notes, care.PastProblem(care.KindTermLost, file.Name))
		return nil
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

// openTerm finds the bytes of an earlier term's library, nil where there are none,
// and says if it is not as it was when its term ended. What a person changed in it
// counts where it is still that term's library.
func (j *job) openTerm(ctx context.Context, b runs.RecordBook) (importer.BookFile, error) {
	file := importer.BookFile{Path: filepath.Join(j.out, b.Folder, filepath.FromSlash(b.File)), Name: path.Join(b.Folder, b.File)}
	l, err := j.place.OpenLinked(ctx, j.files, b)
	if err != nil {
		return file, err
	}
	if file.Bytes = l.Found; l.State == runs.Same {
		return file, nil
	}
	if l.State != runs.Changed || !j.isLibraryOf(ctx, file, b.Term) {
		file.Bytes = l.Issued
	}
	kind := care.KindTermChanged
	if file.Bytes == nil {
		kind = care.KindTermLost
	}
	j.notes = append(j.notes, care.PastProblem(kind, file.Name))
	return file, nil
}

// isLibraryOf tells whether a file is a library of that term that can be read.
func (j *job) isLibraryOf(ctx context.Context, file importer.BookFile, term string) bool {
	return nil == importer.CheckOwn(ctx, file, func(id books.ID) bool {
		return id.Kind == books.LibraryBook && id.Term.String() == term
	}, nil, j.reading(nil))
}

// linked is all that the libraries of earlier terms have. What is wrong with one of
// them has been said by then.
func (j *job) linked(ctx context.Context) *books.Journal {
	var all books.Journal
	said := len(j.notes)
	for _, b := range j.history {
		file, err := j.openTerm(ctx, b)
		if err != nil || file.Bytes == nil {
			continue
		}
		if lib, err := importer.ReadLibrary(ctx, file, j.reading(nil)); err == nil {
			all.AddAll(&lib.Typed)
		}
	}
	j.notes = j.notes[:said]
	return &all
}
