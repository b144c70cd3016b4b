package main

import (
	"errors"
	"io/fs"

	"runxin/care/held"
)

// fault is why a step could not be done: the step, the file where there is one,
// what is wrong, and the cure.
type fault struct {
	step, file string
	err        error
	cure       string
}

func (f *fault) Error() string {
	place := f.step
	if f.file != "" {
		place += " › " + f.file
	}
	return place + "：" + f.err.Error()
}

func (f *fault) Unwrap() error { return f.err }

// fileFault is why a step could not be done with a file. What to do about a file
// that another program holds is the same everywhere.
func fileFault(step, file string, err error, cure string) *fault {
	if held.Held(err) {
		cure = held.CureHeld
	}
	return &fault{step, file, plainIO(err), cure}
}

// plainIO says in Chinese the faults of files that people meet; others pass
// unchanged.
func plainIO(err error) error {
	switch {
	case held.Held(err):
		return errHeld
	case errors.Is(err, fs.ErrNotExist):
		return errMissing
	case errors.Is(err, fs.ErrExist):
		return errExists
	case errors.Is(err, fs.ErrPermission):
		return errDenied
	case errors.Is(err, held.ErrNotFile):
		return errNotFile
	case held.Loop(err):
		return errLoop
	}
	return err
}
