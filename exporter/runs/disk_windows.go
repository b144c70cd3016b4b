package runs

import (
	"errors"
	"io/fs"
	"os"
	"path/filepath"

	"golang.org/x/sys/windows"
)

// lockName is a file that is there while somebody is at its folder. One that is
// left by a machine that lost its power holds nobody up: what counts is the lock
// on it, which is gone then. It is no run's and no leftover.
const lockName = ".runxin-lock"

// Lock locks a hidden file of the folder, which goes with the last who has it.
func (Machine) Lock(dir string, shared bool) (unlock func(), err error) {
	name := filepath.Join(dir, lockName)
	if _, err := os.Stat(dir); err != nil {
		return nil, err
	}
	f, err := openLock(name)
	if err != nil {
		return nil, err
	}
	if err := lockFile(f, shared); err != nil {
		_ = f.Close()
		return nil, err
	}
	if !stillThere(f, name) { // the last who had it has just removed it
		_ = f.Close()
		return nil, errBusy
	}
	return func() { unlockFile(f, shared) }, nil
}

// unlockFile gives the lock up, and removes its file where nobody else has it.
func unlockFile(f *os.File, shared bool) {
	defer f.Close()
	if shared {
		_ = windows.UnlockFileEx(windows.Handle(f.Fd()), 0, 1, 0, &windows.Overlapped{})
		if lockFile(f, false) != nil {
			return
		}
	}
	if stillThere(f, f.Name()) {
		_ = os.Remove(f.Name())
	}
}

// openLock opens the lock's file and makes it if need be. Others may open it, too,
// scanners among them: they do not lock it.
func openLock(name string) (*os.File, error) {
	p, err := windows.UTF16PtrFromString(name)
	if err != nil {
		return nil, err
	}
	h, err := windows.CreateFile(p, windows.GENERIC_READ, windows.FILE_SHARE_READ|windows.FILE_SHARE_WRITE|windows.FILE_SHARE_DELETE, nil,
		windows.OPEN_ALWAYS, windows.FILE_ATTRIBUTE_HIDDEN, 0)
	switch {
	case errors.Is(err, windows.ERROR_SHARING_VIOLATION): // an earlier version keeps everybody out
		return nil, errBusy
	case errors.Is(err, windows.ERROR_ACCESS_DENIED) && isThere(name): // being removed
		return nil, errBusy
	case err != nil:
		return nil, &fs.PathError{Op: "lock", Path: name, Err: err}
	}
	return os.NewFile(uintptr(h), name), nil
}

// isThere tells whether a folder has a file of that name, be it on its way out.
func isThere(name string) bool {
	entries, _ := os.ReadDir(filepath.Dir(name))
	for _, e := range entries {
		if e.Name() == filepath.Base(name) {
			return true
		}
	}
	return false
}

// lockFile locks a file's first byte.
func lockFile(f *os.File, shared bool) error {
	how := uint32(windows.LOCKFILE_FAIL_IMMEDIATELY)
	if !shared {
		how |= windows.LOCKFILE_EXCLUSIVE_LOCK
	}
	err := windows.LockFileEx(windows.Handle(f.Fd()), how, 0, 1, 0, &windows.Overlapped{})
	if errors.Is(err, windows.ERROR_LOCK_VIOLATION) || errors.Is(err, windows.ERROR_IO_PENDING) {
		return errBusy
	}
	return nil // a file system without locks is used without
}

// Rename moves a folder or a file. The system says of a folder in which a file is
// open that access is denied, as it says of one that may not be moved at all: the
// error names the open file where there is one.
func (Machine) Rename(from, to string) error {
	err := os.Rename(from, to)
	if errors.Is(err, windows.ERROR_ACCESS_DENIED) {
		for _, name := range []string{from, to} {
			if open := openBelow(name); open != "" {
				return &fs.PathError{Op: "rename", Path: open, Err: windows.ERROR_SHARING_VIOLATION}
			}
		}
	}
	return err
}

// openBelow returns a file at or below a name that another program has open, "" if
// there is none.
func openBelow(name string) (open string) {
	_ = filepath.WalkDir(name, func(path string, d fs.DirEntry, err error) error {
		if err == nil && !d.IsDir() && isOpen(path) {
			open = path
			return fs.SkipAll
		}
		return nil
	})
	return open
}

// isOpen asks for the right to delete a file, which programs that have it open do
// not grant.
func isOpen(name string) bool {
	p, err := windows.UTF16PtrFromString(name)
	if err != nil {
		return false
	}
	h, err := windows.CreateFile(p, windows.DELETE, windows.FILE_SHARE_READ|windows.FILE_SHARE_WRITE|windows.FILE_SHARE_DELETE, nil, windows.OPEN_EXISTING, 0, 0)
	if err == nil {
		_ = windows.CloseHandle(h)
	}
	return errors.Is(err, windows.ERROR_SHARING_VIOLATION)
}

// Sync does nothing: the system writes names on its own.
func (Machine) Sync(string) {}

// maybeHeld tells whether an error may pass when another program lets go of a
// file, though it does not say so: a folder in which a scanner reads cannot be
// moved, and one in which a file is on its way out is not empty.
func maybeHeld(err error) bool {
	return errors.Is(err, windows.ERROR_ACCESS_DENIED) || errors.Is(err, windows.ERROR_DIR_NOT_EMPTY)
}

// isReadOnly tells whether an error means that nobody may write there.
func isReadOnly(err error) bool { return errors.Is(err, windows.ERROR_WRITE_PROTECT) }

func isFull(err error) bool {
	return errors.Is(err, windows.ERROR_DISK_FULL) || errors.Is(err, windows.ERROR_HANDLE_DISK_FULL)
}
