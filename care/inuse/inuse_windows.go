package inuse

import (
	"errors"

	"golang.org/x/sys/windows"
)

// Is reports whether an error means that another program, such as Excel, WPS,
// a scanner or a sync client, has the file open.
func Is(err error) bool {
	return errors.Is(err, windows.ERROR_SHARING_VIOLATION) || errors.Is(err, windows.ERROR_LOCK_VIOLATION) ||
		errors.Is(err, windows.ERROR_CLOUD_FILE_IN_USE)
}

// Loop reports whether an error means that a link leads back to itself.
func Loop(err error) bool { return errors.Is(err, windows.ERROR_CANT_RESOLVE_FILENAME) }
