package runs

import (
	"errors"
	"fmt"
	"os"

	"golang.org/x/sys/unix"
)

// Nameless writes a file without a name (O_TMPFILE).
func (Machine) Nameless(dir string, data []byte) (Nameless, error) {
	fd, err := unix.Open(dir, unix.O_TMPFILE|unix.O_WRONLY|unix.O_CLOEXEC, 0o600)
	switch {
	case noNameless(err):
		return nil, errors.ErrUnsupported
	case err != nil:
		return nil, &os.PathError{Op: "open", Path: dir, Err: err}
	}
	f := nameless{os.NewFile(uintptr(fd), dir)}
	if _, err := f.Write(data); err != nil {
		return nil, errors.Join(err, f.Close())
	}
	return f, nil
}

// noNameless tells whether a system or file system has no nameless files.
func noNameless(err error) bool {
	return errors.Is(err, unix.EOPNOTSUPP) || errors.Is(err, unix.EISDIR) || errors.Is(err, unix.EINVAL) || errors.Is(err, unix.ENOENT)
}

type nameless struct{ *os.File }

// Link names the file through /proc, which does without privileges.
func (f nameless) Link(name string) error {
	from := fmt.Sprintf("/proc/self/fd/%d", f.Fd())
	err := unix.Linkat(unix.AT_FDCWD, from, unix.AT_FDCWD, name, unix.AT_SYMLINK_FOLLOW)
	switch {
	case errors.Is(err, unix.ENOENT): // no /proc
		return errors.ErrUnsupported
	case err != nil:
		return &os.LinkError{Op: "link", Old: from, New: name, Err: err}
	}
	return nil
}

// Exchange exchanges two folders (renameat2).
func (Machine) Exchange(a, b string) error {
	err := unix.Renameat2(unix.AT_FDCWD, a, unix.AT_FDCWD, b, unix.RENAME_EXCHANGE)
	switch {
	case errors.Is(err, unix.ENOSYS) || errors.Is(err, unix.EINVAL):
		return errors.ErrUnsupported
	case err != nil:
		return &os.LinkError{Op: "exchange", Old: a, New: b, Err: err}
	}
	return nil
}
