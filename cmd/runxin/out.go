package main

import (
	"context"
	"errors"

	"github.com/samber/lo"

	"runxin/care"
	"runxin/care/books"
	"runxin/care/problem"
	"runxin/exporter/runs"
	"runxin/importer/intake"
	"runxin/importer/own"
)

// doorFor is the door to --out, behind which our own books are opened as everywhere.
func (a *app) doorFor(opening intake.Options) runs.Door {
	door := a.door
	door.Ours = func(ctx context.Context, file string) (books.ID, bool) { return own.NumberOf(ctx, file, opening) }
	return door
}

// open goes through the door to --out, before anything below it is read. Without
// --out there is nothing to open.
func (a *app) open(ctx context.Context, out string, door func(context.Context, string) (*runs.Place, error)) (*runs.Place, error) {
	if out == "" {
		return nil, nil
	}
	place, err := door(ctx, out)
	switch {
	case errors.Is(err, context.Canceled):
		return nil, err
	case err != nil:
		return nil, &fault{step: stepOut, err: err}
	}
	for _, run := range place.Restored() {
		a.stderr.printf(wordRestored, place.Path(run))
	}
	return place, nil
}

// nameLeftovers enters among the problems what lies at --out and could not be
// deleted.
func (j *job) nameLeftovers(school *care.School) {
	if j.place == nil {
		return
	}
	j.named = j.place.Leftovers()
	for _, path := range j.named {
		school.Problems = append(school.Problems, care.FileProblem(problem.Leftover, path))
	}
}

// leave lets others at --out, and names what lies there and could not be deleted,
// unless it has been named.
func (a *app) leave(place *runs.Place, named ...string) {
	if place == nil {
		return
	}
	for _, path := range lo.Without(place.Leftovers(), named...) {
		a.stderr.printf(wordLeftover, path)
	}
	place.Close()
}
