//go:build unix

package runs

import (
	"errors"
	"os"

	"golang.org/x/sys/unix"
)

// Lock locks the folder itself.
func (Machine) Lock(dir string, shared bool) (unlock func(), err error) {
	d, err := os.Open(dir)
	if err != nil {
		return nil, err
	}
	how := unix.LOCK_EX
	if shared {
		how = unix.LOCK_SH
	}
	if err := unix.Flock(int(d.Fd()), how|unix.LOCK_NB); errors.Is(err, unix.EWOULDBLOCK) {
		_ = d.Close()
		return nil, errBusy
	} // a file system without locks is used without
	if !stillThere(d, dir) { // who made it for nothing has just removed it
		_ = d.Close()
		return nil, errBusy
	}
	return func() { _ = d.Close() }, nil
}

// Rename moves a folder or a file.
func (Machine) Rename(from, to string) error { return os.Rename(from, to) }

// Sync puts a folder's names on the disk.
func (Machine) Sync(dir string) {
	if d, err := os.Open(dir); err == nil {
		_ = d.Sync()
		_ = d.Close()
	}
}

// maybeHeld tells whether an error may pass when another program lets go of a
// file, though it does not say so. Here none may.
func maybeHeld(error) bool { return false }

// isReadOnly tells whether an error means that nobody may write there.
func isReadOnly(err error) bool { return errors.Is(err, unix.EROFS) }

func isFull(err error) bool { return errors.Is(err, unix.ENOSPC) || errors.Is(err, unix.EDQUOT) }
