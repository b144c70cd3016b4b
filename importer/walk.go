package importer

import (
	"crypto/sha256"
	"encoding/hex"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strings"

	"runxin/care"
)

// ConfigName is what the school's settings are called in the input folder.
const ConfigName = "runxin.yaml"

// source is one input file.
type source struct {
	path  string // to open it
	input care.Input
	same  string // an earlier file with the same bytes, "" for none
}

// walk finds the files below dir, in the order of their paths, and counts the
// lock files that it leaves out (design §6).
func walk(dir string, opt *Options) (files []*source, locks int, err error) {
	skip := skipped(dir, opt)
	err = filepath.WalkDir(dir, func(path string, d fs.DirEntry, err error) error {
		if err != nil {
			return err
		}
		hidden := strings.HasPrefix(d.Name(), ".") && path != dir
		switch {
		case d.IsDir():
			if path != dir && (hidden || skip[absolute(path)]) {
				return fs.SkipDir
			}
			return nil
		case isLock(d.Name()):
			locks++
			return nil
		case hidden || isSystem(d.Name()) || skip[absolute(path)]:
			return nil
		}
		name, err := filepath.Rel(dir, path)
		if err != nil {
			return err
		}
		info, err := os.Stat(path)
		if err == nil && info.Mode().IsRegular() {
			files = append(files, &source{path: path, input: care.Input{File: filepath.ToSlash(name), Size: info.Size()}})
		}
		return err
	})
	slices.SortFunc(files, func(a, b *source) int { return strings.Compare(a.input.File, b.input.File) })
	return files, locks, err
}

// skipped are the files and folders that lie in the input folder and are no
// input: the settings, the passwords, the output.
func skipped(dir string, opt *Options) map[string]bool {
	c := opt.config()
	skip := map[string]bool{absolute(filepath.Join(dir, ConfigName)): true}
	for _, path := range append([]string{c.File, c.passwordsPath()}, opt.Skip...) {
		if path != "" {
			skip[absolute(path)] = true
		}
	}
	delete(skip, absolute(dir))
	return skip
}

func absolute(path string) string {
	abs, err := filepath.Abs(path)
	if err != nil {
		return path
	}
	return abs
}

// isLock tells the files that Office and WPS leave beside an open book, and
// that macOS leaves beside every file.
func isLock(name string) bool {
	return strings.HasPrefix(name, "~$") || strings.HasPrefix(name, ".~") || strings.HasPrefix(name, "._")
}

// isSystem tells the files that Windows keeps in folders.
func isSystem(name string) bool {
	return strings.EqualFold(name, "thumbs.db") || strings.EqualFold(name, "desktop.ini")
}

// hash fills in a file's SHA-256. A file that cannot be read keeps none; reading
// it will say why.
func (s *source) hash() {
	f, err := os.Open(s.path)
	if err != nil {
		return
	}
	defer f.Close()
	h := sha256.New()
	if _, err := io.Copy(h, f); err == nil {
		s.input.SHA256 = hex.EncodeToString(h.Sum(nil))
	}
}

// content is what two files must have in common to be the same: the bytes, and
// what their names say, because a list's name may be all that it says.
type content struct {
	sha  string
	says titleSays
	list care.Name
	kind string
	term care.Term
}

// markSame finds files of the same content; the first of them counts.
func (r *readers) markSame(files []*source) {
	first := map[content]string{}
	for _, f := range files {
		if f.input.SHA256 == "" || f.input.Size == 0 {
			continue
		}
		name := baseName(f.input.File)
		c := content{sha: f.input.SHA256, kind: r.config.kindOf(f.input.File)}
		c.says, c.list = r.titles.read(name)
		c.term, _ = r.terms.find(name)
		if same, ok := first[c]; ok {
			f.same = same
			continue
		}
		first[c] = f.input.File
	}
}
