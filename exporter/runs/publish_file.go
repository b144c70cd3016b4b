package runs

import (
	"bytes"
	"context"
	"errors"
	"io/fs"
	"path/filepath"

	"runxin/care/inuse"
)

// PublishFile writes one file beside the runs' folders, whole or not at all. A
// file of that name with other bytes is replaced only if overwrite says so.
func (p *Place) PublishFile(ctx context.Context, file File, overwrite bool) error {
	if err := checkPaths(file.Path, nil); err != nil {
		return err
	}
	dest := p.Path(file.Path)
	old, err := inuse.ReadOnce(dest)
	switch {
	case errors.Is(err, fs.ErrNotExist):
	case err != nil:
		return ioError(dest, err)
	case bytes.Equal(old, file.Bytes):
		return nil
	case !overwrite:
		return &Error{Path: dest, What: wordFileExists, Cure: cureFileExists, Err: fs.ErrExist}
	}
	built, err := p.stage(ctx, []File{file})
	if err != nil {
		return ioError(dest, err)
	}
	err = p.rename(ctx, filepath.Join(built, file.Path), dest)
	p.disk.Sync(p.out)
	p.discard(ctx, built)
	return ioError(dest, err)
}
