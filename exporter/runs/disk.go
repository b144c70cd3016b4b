package runs

import (
	"errors"
	"io/fs"
	"os"
)

// Disk is what opening, publishing and clearing do to a disk, step by step: a
// process may be ended before and after each of them, and each may fail. Tests
// put one in the place of the [Machine] that does either.
type Disk interface {
	// Lock keeps others from a folder until unlock, or only those who do not
	// share it. It does not wait: errBusy says that another has it. The system
	// gives the lock up when the process ends, however it ends.
	Lock(dir string, shared bool) (unlock func(), err error)

	// ReadDir lists a folder.
	ReadDir(dir string) ([]fs.DirEntry, error)

	// Mkdir makes one folder that was not there.
	Mkdir(name string) error

	// Write writes a new file and waits until it is on the disk.
	Write(name string, data []byte) error

	// Nameless writes a file that has no name yet. The error is
	// errors.ErrUnsupported where there are no such files.
	Nameless(dir string, data []byte) (Nameless, error)

	// Rename moves a folder, or a file over a file.
	Rename(from, to string) error

	// Exchange gives two folders each other's names at once. The error is
	// errors.ErrUnsupported where that cannot be.
	Exchange(a, b string) error

	// Remove removes a file or an empty folder.
	Remove(name string) error

	// Sync asks the system to put a folder's names on the disk.
	Sync(dir string)
}

// Nameless is a file without a name. The system drops it when the process ends,
// however it ends.
type Nameless interface {
	// Sync waits until the file is on the disk.
	Sync() error

	// Link gives the file its name. The error is errors.ErrUnsupported where
	// that cannot be.
	Link(name string) error

	// Close drops the file if it has no name.
	Close() error
}

// errBusy is why a folder cannot be locked now.
var errBusy = errors.New("another run holds the folder")

// Machine is the disk of the machine that the program runs on.
type Machine struct{}

// ReadDir lists a folder.
func (Machine) ReadDir(dir string) ([]fs.DirEntry, error) { return os.ReadDir(dir) }

// Mkdir makes a folder that only its owner may enter.
func (Machine) Mkdir(name string) error { return os.Mkdir(name, 0o700) }

// Write writes a file that only its owner may read.
func (Machine) Write(name string, data []byte) error {
	f, err := os.OpenFile(name, os.O_WRONLY|os.O_CREATE|os.O_EXCL, 0o600)
	if err != nil {
		return err
	}
	_, err = f.Write(data)
	return errors.Join(err, f.Sync(), f.Close())
}

// Remove removes a file or an empty folder.
func (Machine) Remove(name string) error { return os.Remove(name) }

// stillThere tells whether an open file or folder is the one of that name.
func stillThere(f *os.File, name string) bool {
	open, err := f.Stat()
	if err != nil {
		return false
	}
	named, err := os.Stat(name)
	return err == nil && os.SameFile(open, named)
}
