package main

import (
	"errors"
	"fmt"
	"io/fs"
)

func noArgs(args []string) error {
	if len(args) > 0 {
		return usageError{what: fmt.Sprintf(wordExtraArgs, args[0])}
	}
	return nil
}

func wordNeed(flag string) string { return fmt.Sprintf(wordNeedFlag, flag) }
func wordDate(date string) string { return fmt.Sprintf(wordBadDate, date) }

// plainIO says in Chinese the faults of files that people meet; others pass
// unchanged.
func plainIO(err error) error {
	switch {
	case errors.Is(err, fs.ErrNotExist):
		return errMissing
	case errors.Is(err, fs.ErrExist):
		return errExists
	case errors.Is(err, fs.ErrPermission):
		return errDenied
	}
	return err
}
