package main

import (
	"errors"
	"fmt"
	"io/fs"

	"runxin/care/held"
)

func noArgs(args []string) error {
	if len(args) > 0 {
		return usageError{what: fmt.Sprintf(wordExtraArgs, args[0])}
	}
	return nil
}

func wordNeed(flag string) string { return fmt.Sprintf(wordNeedFlag, flag) }
func wordDate(date string) string { return fmt.Sprintf(wordBadDate, date) }

// fileFault is why a step could not be done with a file. What to do about a file
// that another program holds is the same everywhere.
func fileFault(step, file string, err error, cure string) *fault {
	if held.Held(err) {
		cure = cureHeld
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
	}
	return err
}
