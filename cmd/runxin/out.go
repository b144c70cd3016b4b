package main

import (
	"context"
	"errors"

	"runxin/exporter/runs"
)

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

// leave lets others at --out, and names what lies there and could not be deleted.
func (a *app) leave(place *runs.Place) {
	if place == nil {
		return
	}
	for _, path := range place.Leftovers() {
		a.stderr.printf(wordLeftover, path)
	}
	place.Close()
}
