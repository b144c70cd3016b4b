//go:build unix

package runs

import (
	"errors"
	"os"

	"golang.org/x/sys/unix"
)

// lock keeps other runs from writing below the same folder at the same time. The
// system gives it up when the process ends.
func lock(out string) (unlock func(), err error) {
	d, err := os.Open(out)
	if err != nil {
		return nil, ioError(out, err)
	}
	err = unix.Flock(int(d.Fd()), unix.LOCK_EX|unix.LOCK_NB)
	if errors.Is(err, unix.EWOULDBLOCK) {
		_ = d.Close()
		return nil, &Error{Path: out, What: wordBusy, Cure: cureBusy}
	}
	return func() { _ = d.Close() }, nil // a file system without locks is used without
}

// rename moves a folder.
func rename(from, to string) error { return os.Rename(from, to) }

// syncDir asks the system to put a folder's names on disk.
func syncDir(name string) {
	if d, err := os.Open(name); err == nil {
		_ = d.Sync()
		_ = d.Close()
	}
}

// isShared reports whether an error means that another program has a file open.
// Here nothing does.
func isShared(error) bool { return false }

func isFull(err error) bool { return errors.Is(err, unix.ENOSPC) || errors.Is(err, unix.EDQUOT) }
