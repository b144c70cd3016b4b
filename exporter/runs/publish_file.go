package runs

import (
	"bytes"
	"context"
	"os"
	"path/filepath"
)

// PublishFile writes one file beside the runs' folders, whole or not at all. A
// file of that name with other bytes is replaced only if overwrite says so.
func (p *Place) PublishFile(ctx context.Context, file File, overwrite bool) error {
	if err := checkPaths(file.Path, nil); err != nil {
		return err
	}
	dest := p.Path(file.Path)
	if old, err := os.ReadFile(dest); err == nil && (!overwrite || bytes.Equal(old, file.Bytes)) {
		if bytes.Equal(old, file.Bytes) {
			return nil
		}
		return &Error{Path: dest, What: wordFileExists, Cure: cureFileExists}
	}
	built, err := stage(ctx, p.out, []File{file})
	if err != nil {
		return ioError(dest, err)
	}
	err = rename(filepath.Join(built, file.Path), dest)
	_ = os.RemoveAll(built)
	syncDir(p.out)
	return ioError(dest, err)
}
