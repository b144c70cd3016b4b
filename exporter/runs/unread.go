package runs

import (
	"context"
	"errors"
	"io/fs"
	"os"
	"path/filepath"

	"runxin/care/inuse"
)

// Unread are the folders below --out of which it cannot be known whether they are
// runs': nobody may look into them. Those with a run's name are an error elsewhere.
// beyond is the first folder that was not looked into because there are too many, or
// it is too deep; "" for none. files and inputs are as in Folders.
func (p *Place) Unread(ctx context.Context, files inuse.Files, inputs ...string) (shut []string, beyond string) {
	all, beyond := p.search(inputs)
	for _, b := range all {
		_, err := folderWeek(b.name)
		if named := b.depth == 1 && err == nil; b.depth > 0 && !named && isShut(ctx, files, p.Path(b.name)) {
			shut = append(shut, b.name)
		}
	}
	return shut, beyond
}

// isShut tells a folder that may not be looked into.
func isShut(ctx context.Context, files inuse.Files, dir string) bool {
	_, errList := files.ReadDir(ctx, dir)
	_, errFile := os.Lstat(filepath.Join(dir, RecordName))
	return errors.Is(errList, fs.ErrPermission) || errors.Is(errFile, fs.ErrPermission)
}
