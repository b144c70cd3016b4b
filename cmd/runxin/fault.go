package main

import (
	"errors"
	"io/fs"

	"runxin/care/inuse"
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
	if inuse.Is(err) {
		cure = inuse.Cure
	}
	return &fault{step, file, plainIO(err), cure}
}

// plainIO says in Chinese the faults of files that people meet; others pass
// unchanged.
func plainIO(err error) error {
	switch {
	case inuse.Is(err):
		return errHeld
	case errors.Is(err, fs.ErrNotExist):
		return errMissing
	case errors.Is(err, fs.ErrExist):
		return errExists
	case errors.Is(err, fs.ErrPermission):
		return errDenied
	case errors.Is(err, inuse.ErrNotFile):
		return errNotFile
	case inuse.Loop(err):
		return errLoop
	}
	return err
}
