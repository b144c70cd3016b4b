package runs

import (
	"cmp"
	"context"
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"errors"
	"io/fs"
	"os"
	"path"
	"path/filepath"
	"slices"
	"strings"
)

// File is one file of a run's folder, complete in memory.
type File struct {
	Path  string // below the run's folder, with slashes
	Bytes []byte
}

// Target is which folder a run becomes.
type Target struct {
	Name      string // such as 2024-10_第7周
	Overwrite bool   // replace a folder of that name, if nothing in it was changed
}

// Names of folders that stand beside the runs for a moment only.
const (
	stagePrefix = ".runxin-new-" // a folder being built
	oldPrefix   = ".runxin-old-" // the folder being replaced, where two cannot change places at once
)

// Check tells whether the folder could be written now: it is not there yet, or
// it may be overwritten. A command asks before it reads anything.
func (p *Place) Check(t Target) error {
	dest := p.Path(t.Name)
	_, err := os.Lstat(dest)
	switch {
	case errors.Is(err, fs.ErrNotExist):
		return nil
	case err != nil:
		return ioError(dest, err)
	case !t.Overwrite:
		return &Error{Path: dest, What: wordExists, Cure: cureExists}
	}
	return unchanged(dest)
}

// Publish writes the files into a hidden folder beside the run's place and
// renames it into place at the end. Whatever stops it before that, an error, a
// cancelled context or the end of the process, leaves what was there before; a
// later opening clears away what a killed one could not (see stage).
func (p *Place) Publish(ctx context.Context, t Target, files []File) error {
	if err := checkPaths(t.Name, files); err != nil {
		return err
	}
	if err := p.Check(t); err != nil {
		return err
	}
	built, err := stage(ctx, p.out, files)
	if err != nil {
		return ioError(p.Path(t.Name), err)
	}
	if err := p.place(built, t); err != nil {
		_ = os.RemoveAll(built)
		return err
	}
	syncDir(p.out)
	return nil
}

// place puts the built folder where it belongs.
func (p *Place) place(built string, t Target) error {
	dest := p.Path(t.Name)
	if _, err := os.Lstat(dest); errors.Is(err, fs.ErrNotExist) {
		return ioError(dest, rename(built, dest))
	}
	if err := p.Check(t); err != nil { // again: hours may lie between, and someone may be typing
		return err
	}
	old, err := swap(built, dest, p.Path(oldPrefix+t.Name))
	if err != nil {
		return ioError(dest, err)
	}
	if err := os.RemoveAll(old); err != nil {
		p.leftovers = append(p.leftovers, old)
	}
	return nil
}

// swapInTwo replaces dest by built through two renames, for systems that cannot
// exchange two folders at once. A process that ends between them leaves old,
// which clearAway puts back.
func swapInTwo(built, dest, old string) (string, error) {
	if err := rename(dest, old); err != nil {
		return "", err
	}
	if err := rename(built, dest); err != nil {
		return "", errors.Join(err, os.Rename(old, dest))
	}
	return old, nil
}

// clearAway removes what earlier calls left behind when they were killed, and
// puts back a folder that one of them had moved aside.
func clearAway(out string) error {
	entries, err := os.ReadDir(out)
	if err != nil {
		return ioError(out, err)
	}
	for _, e := range entries {
		name := filepath.Join(out, e.Name())
		switch {
		case !e.IsDir():
		case strings.HasPrefix(e.Name(), stagePrefix):
			err = os.RemoveAll(name)
		case strings.HasPrefix(e.Name(), oldPrefix):
			err = putBack(name, filepath.Join(out, strings.TrimPrefix(e.Name(), oldPrefix)))
		}
		if err != nil {
			return ioError(name, err)
		}
	}
	return nil
}

func putBack(old, dest string) error {
	if _, err := os.Lstat(dest); errors.Is(err, fs.ErrNotExist) {
		return os.Rename(old, dest)
	}
	return os.RemoveAll(old)
}

// fileAbove returns what stands in the place of a folder, or of one above it, and
// is none; "" where nothing does.
func fileAbove(dir string) string {
	for {
		info, err := os.Stat(dir)
		switch up := filepath.Dir(dir); {
		case err == nil && !info.IsDir():
			return dir
		case err == nil || up == dir:
			return ""
		default:
			dir = up
		}
	}
}

// makeOut makes the folder of all runs and reports whether it had to.
func makeOut(out string) (bool, error) {
	if file := fileAbove(out); file != "" {
		return false, &Error{Path: file, What: wordNotFolder, Cure: cureNotFolder}
	}
	if _, err := os.Stat(out); err == nil {
		return false, nil
	}
	if err := os.MkdirAll(out, 0o700); err != nil {
		return false, ioError(out, err)
	}
	return true, nil
}

// checkPaths refuses what would be written outside the run's folder, or twice.
func checkPaths(name string, files []File) error {
	seen := map[string]bool{}
	for _, f := range append([]File{{Path: name}}, files...) {
		key := strings.ToLower(f.Path)
		if !filepath.IsLocal(filepath.FromSlash(f.Path)) || path.Clean(f.Path) != f.Path || seen[key] {
			return &Error{Path: f.Path, What: wordBadPath, Cure: cureBadPath}
		}
		seen[key] = true
	}
	return nil
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

// stagePlain writes the files into a new hidden folder, for systems without
// nameless files. On an error nothing of it is left.
func stagePlain(ctx context.Context, out string, files []File) (_ string, err error) {
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
	for _, f := range files {
		if err := ctx.Err(); err != nil {
			return "", err
		}
		if err := writeFile(filepath.Join(dir, filepath.FromSlash(f.Path)), f.Bytes); err != nil {
			return "", err
		}
	}
	return dir, ctx.Err()
}

func writeFile(name string, data []byte) error {
	f, err := os.OpenFile(name, os.O_WRONLY|os.O_CREATE|os.O_EXCL, 0o600)
	if err != nil {
		return err
	}
	_, err = f.Write(data)
	return errors.Join(err, f.Sync(), f.Close())
}

// unchanged refuses a folder in which anything differs from what was written
// there, as its own record tells: someone's work would be lost.
func unchanged(dir string) error {
	data, err := os.ReadFile(filepath.Join(dir, RecordName))
	var rec Record
	if err != nil || json.Unmarshal(data, &rec) != nil || len(rec.Outputs) == 0 {
		return &Error{Path: dir, What: wordNoRecord, Cure: cureNoRecord, Err: err}
	}
	written := map[string]string{}
	for _, o := range rec.Outputs {
		written[o.File] = o.SHA256
	}
	return filepath.WalkDir(dir, func(name string, e fs.DirEntry, err error) error {
		if err != nil {
			return ioError(name, err)
		}
		if e.IsDir() || e.Name() == RecordName && filepath.Dir(name) == dir || isLitter(e.Name()) {
			return nil
		}
		if isLockFile(e.Name()) {
			return &Error{Path: name, What: wordOpen, Cure: cureOpen}
		}
		rel, err := filepath.Rel(dir, name)
		if err != nil {
			return ioError(name, err)
		}
		return sameFile(name, written[filepath.ToSlash(rel)])
	})
}

// sameFile compares a file with the hash it was written with, "" for none.
func sameFile(name, want string) error {
	if want == "" {
		return &Error{Path: name, What: wordForeign, Cure: cureForeign}
	}
	data, err := os.ReadFile(name)
	if err != nil {
		return ioError(name, err)
	}
	if Hash(data) != want {
		return &Error{Path: name, What: wordChanged, Cure: cureChanged}
	}
	return nil
}

// isLockFile knows the files that Excel, WPS and LibreOffice lay beside a
// workbook while it is open.
func isLockFile(name string) bool {
	return strings.HasPrefix(name, "~$") || strings.HasPrefix(name, ".~")
}

// isLitter knows the files that file managers leave in any folder.
func isLitter(name string) bool {
	switch strings.ToLower(name) {
	case "thumbs.db", "desktop.ini", ".ds_store":
		return true
	}
	return strings.HasPrefix(name, "._")
}

// Hash is the SHA-256 of a file as a record holds it, in hexadecimal.
func Hash(data []byte) string {
	sum := sha256.Sum256(data)
	return hex.EncodeToString(sum[:])
}
