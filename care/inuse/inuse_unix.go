//go:build unix

package inuse

import (
	"errors"

	"golang.org/x/sys/unix"
)

// Is reports whether an error means that another program has the file open.
// Here files are not held; on network shares of Windows machines they are, and
// the system says EBUSY, EAGAIN or ETXTBSY for it.
func Is(err error) bool {
	return errors.Is(err, unix.EBUSY) || errors.Is(err, unix.EAGAIN) || errors.Is(err, unix.ETXTBSY)
}

// Loop reports whether an error means that a link leads back to itself.
func Loop(err error) bool { return errors.Is(err, unix.ELOOP) }
