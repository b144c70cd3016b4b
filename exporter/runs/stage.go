package runs

import (
	"cmp"
	"context"
	"errors"
	"path"
	"path/filepath"
	"slices"
	"strings"
)

// stage builds the folder under a hidden name and returns its path. On an error
// nothing of it is left but what cannot be deleted.
//
// The files are first written without a name, where the system has such files: it
// drops them itself when the process ends, however it ends. Only when all are
// complete and on the disk do they get their names, in the moment before the
// folder does.
func (p *Place) stage(ctx context.Context, files []File) (string, error) {
	open, err := p.nameless(ctx, files)
	defer func() {
		for _, f := range open {
			_ = f.Close()
		}
	}()
	var dir string
	if err == nil {
		dir, err = p.build(ctx, files, func(i int, name string) error { return open[i].Link(name) })
	}
	if errors.Is(err, errors.ErrUnsupported) {
		dir, err = p.build(ctx, files, func(i int, name string) error { return p.disk.Write(name, files[i].Bytes) })
	}
	return dir, err
}

// nameless writes the files without names.
func (p *Place) nameless(ctx context.Context, files []File) (open []Nameless, err error) {
	for _, f := range files {
		if err := ctx.Err(); err != nil {
			return open, err
		}
		one, err := p.disk.Nameless(p.out, f.Bytes)
		if err != nil {
			return open, err
		}
		open = append(open, one)
	}
	for _, f := range open { // after all are written: the disk has begun by then
		if err := errors.Join(ctx.Err(), f.Sync()); err != nil {
			return open, err
		}
	}
	return open, nil
}

// build makes the hidden folder and puts the files into it, the i-th under name.
func (p *Place) build(ctx context.Context, files []File, put func(i int, name string) error) (string, error) {
	dir := p.Path(hidden(newPrefix))
	err := p.fill(ctx, dir, files, put)
	if err != nil {
		p.discard(ctx, dir)
		return "", err
	}
	return dir, nil
}

func (p *Place) fill(ctx context.Context, dir string, files []File, put func(i int, name string) error) error {
	for _, d := range append([]string{"."}, folders(files)...) {
		if err := p.disk.Mkdir(filepath.Join(dir, filepath.FromSlash(d))); err != nil {
			return err
		}
	}
	for i, f := range files {
		if err := ctx.Err(); err != nil {
			return err
		}
		if err := put(i, filepath.Join(dir, filepath.FromSlash(f.Path))); err != nil {
			return err
		}
	}
	return ctx.Err()
}

// folders returns the folders that the files need, parents first.
func folders(files []File) []string {
	var dirs []string
	for _, f := range files {
		for d := path.Dir(f.Path); d != "."; d = path.Dir(d) {
			dirs = append(dirs, d)
		}
	}
	slices.SortFunc(dirs, func(a, b string) int {
		return cmp.Or(strings.Count(a, "/")-strings.Count(b, "/"), strings.Compare(a, b))
	})
	return slices.Compact(dirs)
}
