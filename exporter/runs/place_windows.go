package runs

import (
	"errors"
	"os"
	"path/filepath"
	"time"

	"golang.org/x/sys/windows"
)

// lockName is a file that exists only while a run writes below its folder.
const lockName = ".runxin-lock"

// lock keeps other runs from writing below the same folder at the same time. The
// system removes the file when the process ends.
func lock(out string) (unlock func(), err error) {
	name := filepath.Join(out, lockName)
	p, err := windows.UTF16PtrFromString(name)
	if err != nil {
		return nil, ioError(out, err)
	}
	h, err := windows.CreateFile(p, windows.GENERIC_WRITE, 0, nil, windows.OPEN_ALWAYS,
		windows.FILE_ATTRIBUTE_HIDDEN|windows.FILE_FLAG_DELETE_ON_CLOSE, 0)
	switch {
	case isShared(err):
		return nil, &Error{Path: out, What: wordBusy, Cure: cureBusy}
	case err != nil:
		return nil, ioError(out, err)
	}
	return func() { _ = windows.CloseHandle(h) }, nil
}

// rename moves a folder. Virus scanners hold new files for a moment, and while
// they do the folder cannot move; what lasts longer is a person's open workbook.
func rename(from, to string) error {
	var err error
	for range 20 {
		err = os.Rename(from, to)
		if !isShared(err) && !errors.Is(err, windows.ERROR_ACCESS_DENIED) {
			return err
		}
		time.Sleep(100 * time.Millisecond)
	}
	return &Error{Path: to, What: wordOpen, Cure: cureOpen, Err: err}
}

// syncDir does nothing: the system writes names on its own.
func syncDir(string) {}

// isShared reports whether an error means that another program, such as Excel or
// WPS, has a file open.
func isShared(err error) bool {
	return errors.Is(err, windows.ERROR_SHARING_VIOLATION) || errors.Is(err, windows.ERROR_LOCK_VIOLATION)
}

func isFull(err error) bool {
	return errors.Is(err, windows.ERROR_DISK_FULL) || errors.Is(err, windows.ERROR_HANDLE_DISK_FULL)
}
