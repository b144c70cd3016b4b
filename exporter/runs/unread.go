package runs

import (
	"context"
	"errors"
	"io/fs"
	"os"
	"path"
	"path/filepath"
	"strings"

	"runxin/care/held"
)

// Unread are the folders below --out, and in those, of which it cannot be known
// whether they are runs': nobody may look into them. Those with a run's name are an
// error elsewhere. files and inputs are as in Folders.
func (p *Place) Unread(ctx context.Context, files held.Files, inputs ...string) []string {
	var out []string
	for _, e := range p.unnamed(p.out, inputs) {
		name := p.Path(e.Name())
		if isShut(ctx, files, name) {
			out = append(out, e.Name())
			continue
		}
		for _, below := range p.unnamed(name, inputs) {
			if isShut(ctx, files, filepath.Join(name, below.Name())) {
				out = append(out, path.Join(e.Name(), below.Name()))
			}
		}
	}
	return out
}

// unnamed are what may be folders of people in a folder, without those named after
// a week.
func (p *Place) unnamed(dir string, inputs []string) []os.DirEntry {
	var out []os.DirEntry
	entries, _ := os.ReadDir(dir) // what may not be listed is shut
	for _, e := range entries {
		_, err := folderWeek(e.Name())
		known := err == nil || held.OfSystem(e.Name()) || strings.HasPrefix(e.Name(), oursPrefix)
		if !e.Type().IsRegular() && !known && !isInput(filepath.Join(dir, e.Name()), inputs) {
			out = append(out, e)
		}
	}
	return out
}

// isShut tells a folder that may not be looked into.
func isShut(ctx context.Context, files held.Files, dir string) bool {
	_, errList := files.ReadDir(ctx, dir)
	_, errFile := os.Lstat(filepath.Join(dir, RecordName))
	return errors.Is(errList, fs.ErrPermission) || errors.Is(errFile, fs.ErrPermission)
}
