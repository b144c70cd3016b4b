package intake

import (
	"context"
	"errors"
	"io/fs"
	"os"
	"path"
	"path/filepath"
	"slices"
	"strings"

	"runxin/care"
	"runxin/care/inuse"
	"runxin/care/problem"
	"runxin/importer/settings"
)

// A Folder is what stands below a folder of inputs.
type Folder struct {
	Files    []*File        // in the order of their names, which are paths below it
	Locks    int            // files that Office and macOS leave beside others (design §6)
	Problems []care.Problem // what could not be looked into
	Settings []string       // files that are meant to be the settings or a plan, and are not
}

// FindFiles finds the files below dir. Linked files and folders count like
// others, each folder once; what cannot be looked into is a problem of its own and
// hides nothing else. Only where dir itself cannot be read it fails.
func FindFiles(ctx context.Context, dir string, opt Options) (*Folder, error) {
	info, err := os.Stat(dir)
	if err != nil {
		return nil, err
	}
	w := &walker{ctx: ctx, root: dir, files: opt.Files, seen: []fs.FileInfo{info}, found: &Folder{}}
	w.skip = skipped(dir, info, opt)
	if err := w.listFolder(""); err != nil {
		return nil, err
	}
	for len(w.links) > 0 && ctx.Err() == nil { // after all folders that are no links: these have the plainer names
		name := w.links[0]
		w.links = w.links[1:]
		w.follow(name)
	}
	slices.SortFunc(w.found.Files, func(a, b *File) int { return strings.Compare(a.Name, b.Name) })
	slices.SortStableFunc(w.found.Problems, func(a, b care.Problem) int { return strings.Compare(a.File, b.File) })
	return w.found, ctx.Err()
}

// skipped are the files and folders that may lie in the input folder and are no
// input: the settings, the passwords, the output. Which they are is asked of the
// system: the same folder has many spellings, by case, by links, by short names.
func skipped(dir string, root fs.FileInfo, opt Options) []fs.FileInfo {
	var skip []fs.FileInfo
	for _, name := range append([]string{filepath.Join(dir, settings.FileName)}, opt.Skip...) {
		if info, err := os.Stat(name); err == nil && !os.SameFile(info, root) {
			skip = append(skip, info)
		}
	}
	return skip
}

// SameFolder tells whether two paths lead to one folder, however they are spelt.
func SameFolder(a, b string) bool {
	one, err := os.Stat(a)
	if err != nil {
		return false
	}
	other, err := os.Stat(b)
	return err == nil && os.SameFile(one, other)
}

// walker looks through the folders below root. Names are paths below it, with
// slashes; "" is root itself.
type walker struct {
	ctx       context.Context // of the one call of FindFiles
	root      string
	files     inuse.Files
	skip      []fs.FileInfo
	seen      []fs.FileInfo // folders that were looked into
	links     []string      // linked folders still to be looked into
	following bool          // links are being followed: any folder may have been seen
	found     *Folder
}

func (w *walker) path(name string) string { return filepath.Join(w.root, filepath.FromSlash(name)) }

// listFolder looks through one folder. Of a folder that can be read in part, that part
// counts.
func (w *walker) listFolder(name string) error {
	entries, err := w.files.ReadDir(w.ctx, w.path(name))
	for _, e := range entries {
		if w.ctx.Err() != nil {
			return nil
		}
		w.takeEntry(path.Join(name, e.Name()), e)
	}
	return err
}

// takeEntry takes in what stands in a folder.
func (w *walker) takeEntry(name string, e fs.DirEntry) {
	switch base := e.Name(); {
	case !e.IsDir() && isLock(base):
		w.found.Locks++
		return
	case inuse.OfSystem(base) && !isLock(base):
		return
	}
	info, err := os.Stat(w.path(name))
	switch {
	case err == nil && isOneOf(w.skip, info):
	case !e.IsDir() && isRules(name):
		w.found.Settings = append(w.found.Settings, name)
	case err != nil:
		w.unseen(name, e, err)
	case strings.HasPrefix(e.Name(), "."): // passed over, which is said unless nothing is in it
		if !w.isEmpty(name, info) {
			w.problem(name, problem.HiddenFile, "", "")
		}
	case info.IsDir() && !e.IsDir():
		w.links = append(w.links, name)
	case info.IsDir():
		w.enterFolder(name, info)
	case info.Mode().Type()&^fs.ModeIrregular != 0: // what sync clients keep elsewhere is irregular, and can be read
		w.problem(name, problem.Unreadable, doneNoFile, cureNoFile)
	default:
		w.found.Files = append(w.found.Files, &File{Path: w.path(name), Name: name, Size: info.Size()})
	}
}

// isRules tells a file that is meant to say something of the others: anywhere what is
// called like the settings, and directly in the folder whatever is written like them.
func isRules(name string) bool {
	dir, base := path.Split(name)
	return settings.Resembles(strings.TrimLeft(base, ".")) || dir == "" && settings.IsRules(base)
}

// isEmpty tells a file without bytes, and a folder in which nothing stands.
func (w *walker) isEmpty(name string, info fs.FileInfo) bool {
	if !info.IsDir() {
		return info.Size() == 0
	}
	entries, err := w.files.ReadDir(w.ctx, w.path(name))
	return err == nil && !slices.ContainsFunc(entries, func(e os.DirEntry) bool { return !inuse.OfSystem(e.Name()) })
}

// isOneOf tells whether info is of one of these files.
func isOneOf(list []fs.FileInfo, info fs.FileInfo) bool {
	return slices.ContainsFunc(list, func(other fs.FileInfo) bool { return os.SameFile(other, info) })
}

// enterFolder looks through a folder, unless it was seen on another way.
func (w *walker) enterFolder(name string, info fs.FileInfo) {
	if w.following && isOneOf(w.seen, info) {
		w.problem(name, problem.SameFolder, "", "")
		return
	}
	w.seen = append(w.seen, info)
	if err := w.listFolder(name); err != nil && w.ctx.Err() == nil {
		w.problem(name, problem.NoFolder, doneNoFolder(err), "")
	}
}

// follow looks through a linked folder.
func (w *walker) follow(name string) {
	w.following = true
	info, err := os.Stat(w.path(name))
	if err != nil {
		w.problem(name, problem.NoFolder, doneNoFolder(err), "")
		return
	}
	w.enterFolder(name, info)
}

// unseen reports what the system says nothing of.
func (w *walker) unseen(name string, e fs.DirEntry, err error) {
	link := e.Type()&(fs.ModeSymlink|fs.ModeIrregular) != 0
	switch {
	case link && !errors.Is(err, fs.ErrPermission):
		w.problem(name, problem.DeadLink, "", "")
	case e.IsDir():
		w.problem(name, problem.NoFolder, doneNoFolder(err), "")
	default:
		done, cure := WhyUnreadable(err)
		w.problem(name, problem.Unreadable, done, cure)
	}
}

// problem enters what is wrong with a file or folder. done and cure stand in place of what
// is usually said; "" for that.
func (w *walker) problem(name string, kind problem.Kind, done, cure string) {
	w.found.Problems = append(w.found.Problems, care.FileProblem(kind, name).Saying(done, cure))
}
