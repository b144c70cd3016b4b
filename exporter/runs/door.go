package runs

import (
	"context"
	"errors"
	"io/fs"
	"os"
	"path"
	"path/filepath"
	"slices"
	"time"

	"runxin/care/books"
	"runxin/care/inuse"
)

// Door is the way to the folder of all runs (--out). Whoever reads or writes
// below it goes through: only then is nobody else at it, and what an interrupted
// run left has been put right. The zero value is the way to the machine's own
// folders.
type Door struct {
	// Disk is what reads and writes; nil is the machine's.
	Disk Disk

	// Wait returns after d, with an error before it where ctx ends. nil waits by
	// the clock.
	Wait func(ctx context.Context, d time.Duration) error
	// Ours reads the number (表号) of a file that is one of our workbooks. nil knows
	// runs' folders by their names and records only.
	Ours func(ctx context.Context, file string) (books.ID, bool)
}

// Place is the folder of all runs, held against other runs until it is closed.
type Place struct {
	out       string
	disk      Disk
	clock     inuse.Files
	ours      func(ctx context.Context, file string) (books.ID, bool)
	made      []string // folders that were not there before, parents first
	unlock    func()
	restored  []string
	leftovers []string
	copies    []string
}

// Read opens the folder of all runs for a verb that only reads what earlier runs
// wrote; several may do so at once. A folder that is not there has no runs, and
// one that cannot be written to is read as it is if nothing in it must be put
// back. While a run writes, Read waits for a few seconds.
func (d Door) Read(ctx context.Context, out string) (*Place, error) {
	p := d.place(out)
	err := inTheWay(out)
	if err == nil {
		err = p.lock(ctx, true)
	}
	switch {
	case errors.Is(err, fs.ErrNotExist):
		return p, nil
	case denied(err): // Windows keeps its lock in the folder
		err = p.nothingToPutBack()
	case err == nil:
		err = p.recoverShared(ctx)
	}
	if err != nil {
		p.Close()
		return nil, err
	}
	return p, nil
}

// Write opens the folder of all runs for a verb that writes there, and makes it
// where there is none. Whoever reads the last run to build upon it opens for
// writing before it reads: two runs at once would not know of each other.
func (d Door) Write(ctx context.Context, out string) (*Place, error) {
	p := d.place(out)
	err := p.lock(ctx, false)
	if err == nil {
		err = p.recover(ctx)
	}
	if err != nil {
		p.Close()
		return nil, err
	}
	return p, nil
}

func (d Door) place(out string) *Place {
	p := &Place{out: out, disk: d.Disk, clock: inuse.Files{Wait: d.Wait}, ours: d.Ours, unlock: func() {}}
	if p.disk == nil {
		p.disk = Machine{}
	}
	return p
}

// lock keeps others out, or, shared, those who write. It waits a few seconds for
// whoever is at it.
func (p *Place) lock(ctx context.Context, shared bool) error {
	busy := func(err error) bool { return errors.Is(err, errBusy) }
	return ioError(p.out, p.clock.RetryIf(ctx, busy, func() error { return p.tryLock(shared) }))
}

func (p *Place) tryLock(shared bool) error {
	if !shared {
		if err := p.makeOut(); err != nil {
			return err
		}
	}
	unlock, err := p.disk.Lock(p.out, shared)
	if err == nil {
		p.unlock = unlock
	}
	return err
}

// recoverShared puts right what an interrupted run left before it is read. For
// that it must be alone. Where others read, it waits for them only if a run must
// be put back.
func (p *Place) recoverShared(ctx context.Context) error {
	for tried := false; ; tried = true {
		r, err := p.remains()
		urgent := len(r.aside) > 0
		if err != nil || r.none() || tried && !urgent {
			return err
		}
		p.release()
		if urgent {
			err = p.lock(ctx, false)
		} else {
			err = p.tryLock(false)
		}
		if err == nil {
			return p.recover(ctx)
		}
		if urgent || !errors.Is(err, errBusy) {
			return ioError(p.out, err)
		}
		if err := p.lock(ctx, true); err != nil {
			return err
		}
	}
}

// nothingToPutBack refuses a folder that must be put right and cannot be.
func (p *Place) nothingToPutBack() error {
	r, err := p.remains()
	if err != nil || len(r.aside) == 0 {
		return ioError(p.out, err)
	}
	return &Error{Path: r.aside[0].path, What: wordNotBack, Cure: cureNotBack}
}

// denied tells whether an error means that somebody may not write.
func denied(err error) bool { return errors.Is(err, fs.ErrPermission) || isReadOnly(err) }

// makeOut makes the folder of all runs, and those above it.
func (p *Place) makeOut() error {
	if err := inTheWay(p.out); err != nil {
		return err
	}
	var missing []string
	for dir := filepath.Clean(p.out); ; dir = filepath.Dir(dir) {
		if _, err := os.Stat(dir); err == nil || dir == filepath.Dir(dir) {
			break
		}
		missing = append(missing, dir)
	}
	slices.Reverse(missing)
	for _, dir := range missing {
		err := p.disk.Mkdir(dir)
		if errors.Is(err, fs.ErrExist) {
			continue // another run has just made it
		}
		if err != nil {
			return err
		}
		p.made = append(p.made, dir)
	}
	return nil
}

// inTheWay finds what stands in the place of a folder, or of one above it, and is
// none: a file, or a link to what is not there now. Behind such a link there may
// be runs, so it is not as if there were no folder yet.
func inTheWay(dir string) error {
	for {
		info, err := os.Stat(dir)
		link, errLink := os.Lstat(dir)
		switch up := filepath.Dir(dir); {
		case err == nil && !info.IsDir():
			return &Error{Path: dir, What: wordNotFolder, Cure: cureNotFolder}
		case errors.Is(err, fs.ErrNotExist) && errLink == nil && !link.IsDir(): // else another run has just made it
			return &Error{Path: dir, What: wordNowhere, Cure: cureNowhere}
		case err == nil || up == dir:
			return nil
		default:
			dir = up
		}
	}
}

// Close lets others in. Folders that were made for a run that wrote nothing go.
func (p *Place) Close() {
	p.release()
	for _, dir := range slices.Backward(p.made) {
		_ = p.disk.Remove(dir) // only if empty
	}
}

func (p *Place) release() {
	p.unlock()
	p.unlock = func() {}
}

// Path is where a run's folder stands, or a file beside the runs.
func (p *Place) Path(name string) string { return filepath.Join(p.out, name) }

// Restored are the runs that an interrupted run had moved aside and that were put
// back when the folder was opened.
func (p *Place) Restored() []string { return p.restored }

// Leftovers are the paths of what earlier or replaced runs left and could not be
// deleted: nothing depends on them, but students' data lie in them.
func (p *Place) Leftovers() []string { return p.leftovers }

// Copies are the paths below --out of what is a copy of a run, or of books of it, that
// stands there itself; of several in one folder, that folder. They are not read.
// Finding the runs finds them.
func (p *Place) Copies() []string {
	several := map[string]int{}
	for _, name := range p.copies {
		several[path.Dir(name)]++
	}
	var out []string
	for _, name := range p.copies {
		if dir := path.Dir(name); several[dir] > 1 && filepath.IsLocal(dir) && dir != "." {
			name = dir
		}
		if !slices.Contains(out, name) {
			out = append(out, name)
		}
	}
	return out
}
