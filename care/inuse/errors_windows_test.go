package inuse_test

import (
	"context"
	"errors"
	"os"
	"testing"
	"time"

	"golang.org/x/sys/windows"

	"runxin/care/inuse"
)

func heldErrors() []error {
	return []error{windows.ERROR_SHARING_VIOLATION, windows.ERROR_LOCK_VIOLATION, windows.ERROR_CLOUD_FILE_IN_USE}
}

// TestFilesThatAnotherProgramHolds asks the system itself, not its error numbers.
func TestFilesThatAnotherProgramHolds(t *testing.T) {
	name := written(t)
	p, err := windows.UTF16PtrFromString(name)
	if err != nil {
		t.Fatal(err)
	}
	h, err := windows.CreateFile(p, windows.GENERIC_READ, 0, nil, windows.OPEN_EXISTING, 0, 0)
	if err != nil {
		t.Fatal(err)
	}
	tries := 0
	files := inuse.Files{Wait: func(context.Context, time.Duration) error {
		if tries++; tries == 2 {
			return windows.CloseHandle(h)
		}
		return nil
	}}
	if _, err := os.Open(name); !inuse.Is(err) {
		t.Errorf("error %v does not say that the file is held", err)
	}
	if data, err := files.ReadFile(t.Context(), name); err != nil || len(data) == 0 || tries != 2 {
		t.Errorf("%d bytes after %d pauses: %v", len(data), tries, errors.Unwrap(err))
	}
}
