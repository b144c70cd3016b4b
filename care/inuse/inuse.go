// Package inuse opens files (and lists folders) that another program holds for a moment: a virus
// scanner, OneDrive or another sync client, a backup. Such a file is tried again
// for a few seconds before anybody is told; what is held longer is a workbook
// that a person has open, and the error says so ([Is]).
//
// It stands below care so that whoever opens files may use it (importer,
// exporter, cmd). It opens and reads, tells by their names the files that no person
// made ([OfSystem]), and knows nothing of what stands in the files.
package inuse

import (
	"bytes"
	"context"
	"errors"
	"io/fs"
	"os"
	"time"
)

// Patience is how long a file that another program holds is tried again.
const Patience = 5 * time.Second

// The pauses between two attempts grow from the first to the longest: a scanner
// lets go within milliseconds, a sync client within a second or two.
const (
	firstPause   = 50 * time.Millisecond
	longestPause = 800 * time.Millisecond
)

// ErrNotFile is why something is not opened that bears a file's name: a folder
// has no bytes, and whoever opens a pipe or a device may wait for ever.
var ErrNotFile = errors.New("not a regular file")

// look refuses what is no file. What the system says nothing of passes: opening it
// says why. What sync clients keep elsewhere is irregular, and can be read.
func look(name string) error {
	info, err := os.Stat(name)
	if err == nil && info.Mode().Type()&^fs.ModeIrregular != 0 {
		return &fs.PathError{Op: "open", Path: name, Err: ErrNotFile}
	}
	return nil
}

// ReadOnce returns a file's bytes, as os.ReadFile does, for whoever does not wait
// until another program lets go of it.
func ReadOnce(name string) ([]byte, error) {
	if err := look(name); err != nil {
		return nil, err
	}
	return os.ReadFile(name)
}

// Files opens files. Its zero value is the machine's own, with a clock that
// really waits; tests put others in their place.
type Files struct {
	// OpenFile opens a file for reading, as os.Open does. nil is os.Open.
	OpenFile func(name string) (*os.File, error)

	// ListFolder lists a folder, as os.ReadDir does. nil is os.ReadDir.
	ListFolder func(name string) ([]os.DirEntry, error)

	// Wait returns after d, with an error before it where ctx ends. nil waits
	// by the clock.
	Wait func(ctx context.Context, d time.Duration) error
}

// Retry calls do until it succeeds or fails for another reason than that another
// program holds the file, up to [Patience]. It returns the last error of do, or
// that of ctx where it ends in between.
func (f Files) Retry(ctx context.Context, do func() error) error { return f.RetryIf(ctx, Is, do) }

// RetryIf is Retry for other errors that pass with time, as again tells them.
func (f Files) RetryIf(ctx context.Context, again func(error) bool, do func() error) error {
	err := do()
	for left, pause := Patience, firstPause; again(err) && left > 0; pause = min(2*pause, longestPause) {
		pause = min(pause, left)
		left -= pause
		if stop := f.wait(ctx, pause); stop != nil {
			return stop
		}
		err = do()
	}
	return err
}

func (f Files) wait(ctx context.Context, d time.Duration) error {
	if f.Wait != nil {
		return f.Wait(ctx, d)
	}
	timer := time.NewTimer(d)
	defer timer.Stop()
	select {
	case <-ctx.Done():
		return ctx.Err()
	case <-timer.C:
		return nil
	}
}

// Open opens a file for reading, trying again while another program holds it.
// What is not a regular file is [ErrNotFile].
// What is read through the file is tried again likewise, as long as ctx lives.
func (f Files) Open(ctx context.Context, name string) (*File, error) {
	open := f.OpenFile
	if open == nil {
		open = os.Open
	}
	var file *os.File
	if err := look(name); err != nil {
		return nil, err
	}
	err := f.Retry(ctx, func() (err error) {
		file, err = open(name)
		return err
	})
	if err != nil {
		return nil, err
	}
	return &File{file: file, files: f, ctx: ctx}, nil
}

// ReadFile returns a file's bytes, as os.ReadFile does.
func (f Files) ReadFile(ctx context.Context, name string) ([]byte, error) {
	file, err := f.Open(ctx, name)
	if err != nil {
		return nil, err
	}
	defer file.Close()
	info, err := file.Stat()
	if err != nil {
		return nil, err
	}
	data := bytes.NewBuffer(make([]byte, 0, info.Size()+bytes.MinRead)) // files of earlier runs are large
	_, err = data.ReadFrom(file)
	return data.Bytes(), err
}

// ReadDir lists a folder in the order of its names, as os.ReadDir does.
func (f Files) ReadDir(ctx context.Context, name string) (entries []os.DirEntry, err error) {
	list := f.ListFolder
	if list == nil {
		list = os.ReadDir
	}
	err = f.Retry(ctx, func() (err error) {
		entries, err = list(name)
		return err
	})
	return entries, err
}

// File is a file opened for reading. Parts of it may be held though it could be
// opened; reading them is tried again as well.
type File struct {
	file  *os.File
	files Files
	ctx   context.Context // of the opening: ReadAt and Read have none of their own
}

// ReadAt reads as os.File does.
func (f *File) ReadAt(p []byte, off int64) (n int, err error) {
	err = f.files.Retry(f.ctx, func() error {
		n, err = f.file.ReadAt(p, off)
		return err
	})
	return n, err
}

// Read reads as os.File does.
func (f *File) Read(p []byte) (n int, err error) {
	err = f.files.Retry(f.ctx, func() error {
		n, err = f.file.Read(p)
		return err
	})
	return n, err
}

// Stat returns what the system says of the file.
func (f *File) Stat() (os.FileInfo, error) { return f.file.Stat() }

// Close closes the file.
func (f *File) Close() error { return f.file.Close() }
