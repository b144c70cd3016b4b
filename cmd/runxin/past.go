package main

import (
	"context"
	"errors"
	"slices"

	"github.com/samber/lo"

	"runxin/care/books"
	"runxin/care/inuse"
	"runxin/exporter/runs"
	"runxin/importer/own"
)

// pastRuns opens what the runs below --out left, for importer/own to judge.
type pastRuns struct {
	place *runs.Place
	files inuse.Files
	found []runs.Run
}

// Open opens a run's folder.
func (r pastRuns) Open(ctx context.Context, folder string) (*books.Kept, error) {
	i := slices.IndexFunc(r.found, func(run runs.Run) bool { return run.Name == folder })
	return r.place.Open(ctx, r.files, r.found[i])
}

// OpenTerm opens the last library of an earlier term.
func (r pastRuns) OpenTerm(ctx context.Context, term books.EarlierTerm) (*books.KeptTerm, error) {
	return r.place.OpenTerm(ctx, r.files, term, r.found)
}

// byRecord are the runs as their records tell of them.
func (r pastRuns) byRecord() []books.Run {
	return lo.Map(r.found, func(run runs.Run, _ int) books.Run { return run.ByRecord() })
}

// pastFault is why the runs before this one cannot be read; an interruption
// passes unchanged.
func pastFault(err error) error {
	f, ok := errors.AsType[*own.Fault](err)
	switch {
	case errors.Is(err, context.Canceled):
		return err
	case ok && f.Cure == "":
		return fileFault(stepLast, f.File, f.Err, cureFile)
	case ok:
		return &fault{stepLast, f.File, plainIO(f.Err), f.Cure}
	}
	return &fault{step: stepLast, err: err}
}
