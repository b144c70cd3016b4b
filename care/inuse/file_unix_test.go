//go:build unix

package inuse_test

import (
	"errors"
	"os"
	"path/filepath"
	"testing"

	"golang.org/x/sys/unix"

	"runxin/care/inuse"
)

// Nobody waits before a pipe, nor reads a folder or a device for a file; a link
// that leads back to itself is known for one.
func TestOnlyFilesAreOpened(t *testing.T) {
	dir := t.TempDir()
	pipe, link := filepath.Join(dir, "管道"), filepath.Join(dir, "链接")
	for _, err := range []error{unix.Mkfifo(pipe, 0o600), os.Symlink(pipe, link)} {
		if err != nil {
			t.Fatal(err)
		}
	}
	for _, name := range []string{pipe, link, dir, os.DevNull} {
		if _, err := (inuse.Files{}).ReadFile(t.Context(), name); !errors.Is(err, inuse.ErrNotFile) {
			t.Errorf("%s: %v", name, err)
		}
		if _, err := inuse.ReadOnce(name); !errors.Is(err, inuse.ErrNotFile) {
			t.Errorf("%s: %v", name, err)
		}
	}
	loop := filepath.Join(dir, "环")
	if err := os.Symlink(loop, loop); err != nil {
		t.Fatal(err)
	}
	if _, err := (inuse.Files{}).Open(t.Context(), loop); !inuse.Loop(err) {
		t.Errorf("error %v", err)
	}
	if data, err := inuse.ReadOnce(written(t)); err != nil || string(data) != "学号\n" {
		t.Errorf("%q, %v", data, err)
	}
}
