package runs

import (
	"context"
	"errors"
	"fmt"
	"io/fs"
	"math/rand/v2"
	"os"
	"path/filepath"
	"slices"
	"strconv"
	"strings"

	"runxin/care/inuse"
)

// The names of folders that stand beside the runs for a moment only, and what an
// opening does with one that it finds.
const (
	// A folder being built, or, where two folders can be exchanged, the one that
	// it replaced: deleted.
	newPrefix = ".runxin-new-"

	// The folder being replaced, moved aside whole while the new one takes its
	// place: .runxin-back-2-2024-10_第7周. It is put back if there is no folder of
	// its name, and deleted if there is one with a record. The number tells the
	// latest.
	backPrefix = ".runxin-back-"

	// A folder that was replaced and is being deleted: never put back.
	gonePrefix = ".runxin-gone-"

	// An empty file: the folder of the rest of its name was replaced and could not be
	// given another one. It is deleted, and never put back, not even where the run that
	// replaced it was renamed or moved away since: .runxin-replaced-back-2-2024-10_第7周.
	replacedPrefix = ".runxin-replaced-"

	// What earlier versions called both of the latter: .runxin-old-2024-10_第7周.
	// It is put back if there is no folder of its name and nothing is missing in
	// it; it is deleted if there is one with a record.
	oldPrefix = ".runxin-old-"
)

// remains are what interrupted runs left.
type remains struct {
	aside    []aside  // to be put back, one a run
	replaced []aside  // to be deleted once it is sure that another stands in its place
	dead     []string // paths, to be deleted
	marks    []string // paths of the files that say what is dead
}

// aside is a run's folder that was moved aside.
type aside struct {
	path string
	name string // of the run
	no   int    // 0 for an earlier version's
}

func (r remains) none() bool { return len(r.aside)+len(r.replaced)+len(r.dead)+len(r.marks) == 0 }

// remains finds what interrupted runs left.
func (p *Place) remains() (remains, error) {
	entries, err := p.disk.ReadDir(p.out)
	if err != nil {
		return remains{}, ioError(p.out, err)
	}
	var r remains
	here := map[string]bool{}
	var moved []aside
	for _, e := range entries {
		here[e.Name()] = true
		switch a, ok := parseAside(e.Name()); {
		case strings.HasPrefix(e.Name(), replacedPrefix):
			r.marks = append(r.marks, p.Path(e.Name()))
		case !e.IsDir():
		case ok:
			a.path = p.Path(e.Name())
			moved = append(moved, a)
		case strings.HasPrefix(e.Name(), newPrefix), strings.HasPrefix(e.Name(), gonePrefix):
			r.dead = append(r.dead, p.Path(e.Name()))
		}
	}
	slices.SortStableFunc(moved, func(a, b aside) int { return b.no - a.no }) // the latest first
	for _, a := range moved {
		switch {
		case slices.Contains(r.marks, markOf(a.path)):
			r.dead = append(r.dead, a.path)
		case here[a.name]:
			r.replaced = append(r.replaced, a)
		default:
			here[a.name] = true
			r.aside = append(r.aside, a)
		}
	}
	return r, nil
}

// parseAside reads the name of a folder that was moved aside.
func parseAside(name string) (aside, bool) {
	if run, ok := strings.CutPrefix(name, oldPrefix); ok {
		return aside{name: run}, true
	}
	rest, ok := strings.CutPrefix(name, backPrefix)
	number, run, dash := strings.Cut(rest, "-")
	no, err := strconv.Atoi(number)
	return aside{name: run, no: no}, ok && dash && err == nil
}

// recover puts back what an interrupted run had moved aside, and deletes what else
// is left of it. What cannot be deleted is named and left.
func (p *Place) recover(ctx context.Context) error {
	r, err := p.remains()
	if err != nil {
		return err
	}
	for _, a := range r.aside {
		if err := p.putBack(ctx, a); err != nil {
			return err
		}
	}
	for _, a := range r.replaced {
		if err := p.believed(ctx, a); err != nil {
			return err
		}
		p.bury(a.path)
	}
	for _, path := range r.dead {
		p.bury(path)
	}
	return p.clearMarks(r.marks)
}

// clearMarks removes the marks of what is not there any more.
func (p *Place) clearMarks(marks []string) error {
	entries, err := p.disk.ReadDir(p.out)
	if err != nil {
		return ioError(p.out, err)
	}
	here := map[string]bool{}
	for _, e := range entries {
		here[markOf(p.Path(e.Name()))] = true
	}
	for _, mark := range marks {
		if !here[mark] {
			_ = p.disk.Remove(mark) // it says nothing: no folder gets that name again
		}
	}
	return nil
}

// markOf is the path of the file that says that a folder was replaced.
func markOf(path string) string {
	dir, base := filepath.Split(path)
	return dir + replacedPrefix + strings.TrimPrefix(base, oursPrefix)
}

// retire gives what was moved aside and then replaced a name from which it is never
// put back. Where it cannot be moved it is left, and marked.
func (p *Place) retire(path string, rename func(from, to string) error) (grave string, moved bool) {
	grave = p.Path(hidden(gonePrefix))
	if rename(path, grave) == nil {
		return grave, true
	}
	_ = p.disk.Write(markOf(path), nil) // it may be marked already
	p.leftovers = append(p.leftovers, path)
	return "", false
}

// believed refuses to delete what was moved aside where no run stands in its
// place: a person may have made the folder anew, or a sync client.
func (p *Place) believed(ctx context.Context, a aside) error {
	_, err := ReadRecord(ctx, p.clock, p.Path(a.name))
	switch {
	case err == nil:
		return nil
	case ctx.Err() != nil:
		return ctx.Err()
	case inuse.Is(err):
		return err
	}
	return &Error{Path: p.Path(a.name), What: wordNoRun, Cure: fmt.Sprintf(cureNoRun, filepath.Base(a.path)), Err: err}
}

// putBack gives a run its place again.
func (p *Place) putBack(ctx context.Context, a aside) error {
	if a.no == 0 && !p.isWhole(ctx, a.path) {
		if err := ctx.Err(); err != nil {
			return err
		}
		return &Error{Path: a.path, What: wordHalfOld, Cure: fmt.Sprintf(cureHalfOld, a.name)}
	}
	err := p.rename(ctx, a.path, p.Path(a.name))
	switch {
	case stopped(err):
		return err
	case err != nil:
		return &Error{Path: a.path, What: wordNotBack, Cure: cureNotBack, Err: err}
	}
	p.restored = append(p.restored, a.name)
	return nil
}

// isWhole tells whether a folder has a record and all files that it names. An
// earlier version may have begun to delete it.
func (p *Place) isWhole(ctx context.Context, dir string) bool {
	r, err := ReadRecord(ctx, p.clock, dir)
	if err != nil {
		return false
	}
	return !slices.ContainsFunc(r.Outputs, func(o RecordFile) bool {
		_, err := os.Lstat(filepath.Join(dir, filepath.FromSlash(o.File)))
		return err != nil
	})
}

// bury deletes a hidden folder that nobody needs. Under a name that might be put
// back nothing is deleted: half of it would come back as a run.
func (p *Place) bury(path string) {
	grave := path
	if _, ok := parseAside(filepath.Base(path)); ok {
		if grave, ok = p.retire(path, p.disk.Rename); !ok {
			return
		}
	}
	if p.clear(grave) != nil {
		p.leftovers = append(p.leftovers, grave)
	}
}

// discard is bury for a folder of this run, which scanners may just look at: it
// tries for a few seconds.
func (p *Place) discard(ctx context.Context, path string) {
	if p.retry(ctx, func() error { return p.clear(path) }) != nil {
		p.leftovers = append(p.leftovers, path)
	}
}

// clear deletes a folder with all that can be deleted in it.
func (p *Place) clear(dir string) error {
	entries, err := p.disk.ReadDir(dir)
	if errors.Is(err, fs.ErrNotExist) {
		return nil
	}
	for _, e := range entries {
		name := filepath.Join(dir, e.Name())
		if e.IsDir() {
			err = errors.Join(err, p.clear(name))
		} else {
			err = errors.Join(err, p.disk.Remove(name))
		}
	}
	return errors.Join(err, p.disk.Remove(dir))
}

// rename moves a folder or a file, trying for a few seconds where another program
// may hold it.
func (p *Place) rename(ctx context.Context, from, to string) error {
	return p.retry(ctx, func() error { return p.disk.Rename(from, to) })
}

func (p *Place) retry(ctx context.Context, do func() error) error {
	return p.clock.RetryIf(ctx, func(err error) bool { return inuse.Is(err) || maybeHeld(err) }, do)
}

// hidden is a new name for a folder that stands there for a moment.
func hidden(prefix string) string { return prefix + strconv.FormatUint(rand.Uint64(), 36) }

// stopped tells whether somebody ended the work.
func stopped(err error) bool {
	return errors.Is(err, context.Canceled) || errors.Is(err, context.DeadlineExceeded)
}
