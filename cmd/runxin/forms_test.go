package main

import (
	"errors"
	"io/fs"
	"os"
	"path/filepath"
	"testing"
)

// A new file stands under its name whole or not at all, and never in the place of
// another.
func TestWriteNew(t *testing.T) {
	dir := t.TempDir()
	name := filepath.Join(dir, "空白表", "名册.xlsx")
	must(t, writeNew(name, []byte("一")))
	if err := writeNew(name, []byte("二")); !errors.Is(err, fs.ErrExist) {
		t.Errorf("error %v", err)
	}
	must(t, os.Mkdir(filepath.Join(dir, "占"), 0o700))
	if err := writeNew(filepath.Join(dir, "占"), []byte("三")); !errors.Is(err, fs.ErrExist) {
		t.Errorf("error %v", err)
	}
	got := tree(t, dir)
	if len(got) != 1 || got["空白表/名册.xlsx"] != "一" {
		t.Errorf("files %q", got)
	}
}
