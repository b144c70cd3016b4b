package runs

import (
	"context"
	"errors"
	"fmt"
	"os"
	"path/filepath"

	"golang.org/x/sys/unix"
)

// stage builds the folder under a hidden name and returns its path.
//
// The files are first written without a name (O_TMPFILE): the system itself
// drops them when the process ends, however it ends. Only when all are complete
// and on disk do they get their names, in the moment before the folder does.
func stage(ctx context.Context, out string, files []File) (string, error) {
	open := make([]*os.File, 0, len(files))
	defer func() {
		for _, f := range open {
			_ = f.Close()
		}
	}()
	for _, f := range files {
		if err := ctx.Err(); err != nil {
			return "", err
		}
		tmp, err := nameless(out)
		if len(open) == 0 && unsupported(err) {
			return stagePlain(ctx, out, files)
		}
		if err != nil {
			return "", err
		}
		open = append(open, tmp)
		if _, err := tmp.Write(f.Bytes); err != nil {
			return "", err
		}
	}
	for _, f := range open {
		if err := errors.Join(ctx.Err(), f.Sync()); err != nil {
			return "", err
		}
	}
	return link(ctx, out, files, open)
}

// nameless opens a new file that has no name.
func nameless(dir string) (*os.File, error) {
	fd, err := unix.Open(dir, unix.O_TMPFILE|unix.O_WRONLY|unix.O_CLOEXEC, 0o600)
	if err != nil {
		return nil, &os.PathError{Op: "open", Path: dir, Err: err}
	}
	return os.NewFile(uintptr(fd), dir), nil
}

// unsupported reports whether a system or file system has no nameless files.
func unsupported(err error) bool {
	return errors.Is(err, unix.EOPNOTSUPP) || errors.Is(err, unix.EISDIR) || errors.Is(err, unix.EINVAL) || errors.Is(err, unix.ENOENT)
}

// link gives the open files their names below a new hidden folder. On an error
// nothing of it is left.
func link(ctx context.Context, out string, files []File, open []*os.File) (_ string, err error) {
	dir, err := os.MkdirTemp(out, stagePrefix)
	if err != nil {
		return "", err
	}
	defer func() {
		if err != nil {
			_ = os.RemoveAll(dir)
		}
	}()
	for _, d := range folders(files) {
		if err := os.Mkdir(filepath.Join(dir, filepath.FromSlash(d)), 0o700); err != nil {
			return "", err
		}
	}
	for i, f := range files {
		from := fmt.Sprintf("/proc/self/fd/%d", open[i].Fd())
		to := filepath.Join(dir, filepath.FromSlash(f.Path))
		err := unix.Linkat(unix.AT_FDCWD, from, unix.AT_FDCWD, to, unix.AT_SYMLINK_FOLLOW)
		if i == 0 && errors.Is(err, unix.ENOENT) { // no /proc
			_ = os.RemoveAll(dir)
			return stagePlain(ctx, out, files)
		}
		if err != nil {
			return "", &os.LinkError{Op: "link", Old: from, New: to, Err: err}
		}
	}
	return dir, ctx.Err()
}

// swap exchanges two folders at once and returns where the old one is now.
func swap(built, dest, old string) (string, error) {
	err := unix.Renameat2(unix.AT_FDCWD, built, unix.AT_FDCWD, dest, unix.RENAME_EXCHANGE)
	if errors.Is(err, unix.ENOSYS) || errors.Is(err, unix.EINVAL) {
		return swapInTwo(built, dest, old)
	}
	return built, err
}
