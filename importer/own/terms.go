package own

import (
	"context"
	"path"
	"slices"

	"runxin/care"
	"runxin/care/books"
	"runxin/care/merge"
	"runxin/care/problem"
	"runxin/importer/intake"
)

// A library holds what was typed in its own term (研判记录); what is older stands in
// the last library of its term, which every later run's record names. A run reads
// the term before's, and of a term before that one takes along, once, what still
// says something.

// readTerms reads what the terms before this one left, and which libraries this run's
// record has to name.
func (p *Past) readTerms(ctx context.Context, plan *care.Plan) (past merge.Past, err error) {
	run := &p.last.kept.Run
	p.terms = slices.Clone(run.Terms)
	if past.Closed = run.Term != plan.Term; past.Closed {
		p.terms = append(p.terms, p.last.closedTerm())
	}
	for _, t := range p.terms {
		if first, err := care.ParseDay(t.First); err == nil {
			past.Firsts = append(past.Firsts, first)
		}
		past.Ended, _ = care.ParseDay(t.Last) // of the last one
	}
	for i := range p.terms {
		before := i == len(p.terms)-1
		if before && past.Closed {
			continue // the last run's own library
		}
		if err := p.readTerm(ctx, &p.terms[i], before, plan, &past); err != nil {
			return past, err
		}
	}
	past.Linked = func() *books.Journal { return p.linked(ctx) }
	return past, nil
}

// closedTerm names the last run's library, whose term is over.
func (b *believed) closedTerm() books.EarlierTerm {
	run := &b.kept.Run
	monday := run.Date - care.Day(int(run.Date.Time().Weekday()+6)%7)
	return books.EarlierTerm{
		Term: run.Term.String(), First: (monday - care.Day(7*(run.Week-1))).String(), Last: dayText(run.Ended),
		Folder: run.Folder, File: run.Library.File, SHA256: b.library.SHA256,
	}
}

// dayText is a day as records write it, "" for none.
func dayText(d care.Day) string {
	if d == 0 {
		return ""
	}
	return d.String()
}

// readTerm reads the library of the term before, or takes along what of an older
// one still says something.
func (p *Past) readTerm(ctx context.Context, t *books.EarlierTerm, before bool, plan *care.Plan, past *merge.Past) error {
	if t.Carried && !before {
		return p.noteTerm(ctx, *t)
	}
	lib, err := p.termLibrary(ctx, *t)
	if lib == nil {
		return err
	}
	p.notes = append(p.notes, lib.Problems...)
	if before {
		past.Typed = lib.Typed
		return nil
	}
	t.Carried = true
	if t.Term == plan.Term.String() { // a run of another term came between by mistake
		past.Carried.AddAll(&lib.Typed)
		return nil
	}
	standing := books.NewHistory(plan, past.Firsts, lib.Typed.All(), nil).Standing(&lib.Typed)
	past.Carried.AddAll(&standing)
	return nil
}

// noteTerm says if an earlier term's library is not as it was, and reads no more.
func (p *Past) noteTerm(ctx context.Context, t books.EarlierTerm) error {
	kept, err := p.from.OpenTerm(ctx, t)
	if err != nil {
		return err
	}
	p.noteState(kept, kept.Issued != nil || p.isChangedLibrary(ctx, kept))
	return ctx.Err()
}

// noteState says of an earlier term's library that it is lost or is not as it was.
func (p *Past) noteState(kept *books.KeptTerm, known bool) {
	switch {
	case !known:
		p.notes = append(p.notes, care.FileProblem(problem.TermLost, nameOf(kept)))
	case kept.State != books.Same:
		p.notes = append(p.notes, care.FileProblem(problem.TermChanged, nameOf(kept)))
	}
}

// nameOf is an earlier term's library as people find it.
func nameOf(kept *books.KeptTerm) string { return path.Join(kept.Folder, kept.File) }

// termLibrary is an earlier term's library: as it was when its term ended, and what
// a person changed in it since, where it is still that term's; nil where nothing of
// it can be had. It says if the library is not as it was.
func (p *Past) termLibrary(ctx context.Context, t books.EarlierTerm) (*books.Library, error) {
	kept, err := p.from.OpenTerm(ctx, t)
	if err != nil {
		return nil, err
	}
	lib := p.readKept(ctx, kept, kept.Issued)
	if p.isChangedLibrary(ctx, kept) {
		lib = withIssued(p.readKept(ctx, kept, kept.Found), lib)
	}
	if err := ctx.Err(); err != nil {
		return nil, err
	}
	p.noteState(kept, lib != nil)
	return lib, nil
}

// readKept reads the bytes of an earlier term's library, nil where there are none
// that can be read.
func (p *Past) readKept(ctx context.Context, kept *books.KeptTerm, data []byte) *books.Library {
	if data == nil {
		return nil
	}
	lib, err := ReadLibrary(ctx, &intake.File{Name: nameOf(kept), Bytes: data}, p.opening)
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

// isChangedLibrary tells whether somebody changed an earlier term's library and it is
// still one of that term that can be read.
func (p *Past) isChangedLibrary(ctx context.Context, kept *books.KeptTerm) bool {
	return kept.State == books.Changed && nil == check(ctx, &intake.File{Name: nameOf(kept), Bytes: kept.Found}, func(id books.ID) bool {
		return id.Kind == books.LibraryBook && id.Term.String() == kept.Term
	}, nil, p.opening)
}

// linked is all that the libraries of earlier terms have. What is wrong with one of
// them has been said by then.
func (p *Past) linked(ctx context.Context) *books.Journal {
	var all books.Journal
	said := len(p.notes)
	for _, t := range p.terms {
		if lib, _ := p.termLibrary(ctx, t); lib != nil { // what ends ctx ends the merge itself
			all.AddAll(&lib.Typed)
		}
	}
	p.notes = p.notes[:said]
	return &all
}
