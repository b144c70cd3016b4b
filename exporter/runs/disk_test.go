package runs

import (
	"errors"
	"io/fs"
	"os"
	"path/filepath"
	"runtime"
	"strings"
	"syscall"
)

// fast is the machine's disk without the waiting: tests survive a loss of power
// by being run again.
type fast struct{ Machine }

func (fast) Write(name string, data []byte) error {
	f, err := os.OpenFile(name, os.O_WRONLY|os.O_CREATE|os.O_EXCL, 0o600)
	if err != nil {
		return err
	}
	_, err = f.Write(data)
	return errors.Join(err, f.Close())
}

func (d fast) Nameless(dir string, data []byte) (Nameless, error) {
	f, err := d.Machine.Nameless(dir, data)
	return fastNameless{f}, err
}

func (fast) Sync(string) {}

type fastNameless struct{ Nameless }

func (fastNameless) Sync() error { return nil }

// plain is a disk without exchange and nameless files, as those of Windows are.
type plain struct{ Disk }

func (plain) Exchange(string, string) error             { return errors.ErrUnsupported }
func (plain) Nameless(string, []byte) (Nameless, error) { return nil, errors.ErrUnsupported }

// disks are the two ways in which a run comes into its place.
func disks() map[string]Disk {
	all := map[string]Disk{"without exchange": plain{fast{}}}
	if runtime.GOOS == "linux" { // elsewhere it is the same
		all["the machine's way"] = fast{}
	}
	return all
}

// accident is a disk to which something happens at a step, counted from 1.
type accident struct {
	disk Disk
	at   int
	kind string // of the steps counted, "" for all

	// dies ends the process there: that step and all later ones do nothing. Else
	// that step alone fails.
	dies bool

	steps   int
	unlocks []func() // what the system does for a dead process
}

var errAccident = &fs.PathError{Op: "write", Path: "盘", Err: syscall.ENOSPC}

func (a *accident) step(kind string) error {
	if a.kind == "" || a.kind == kind {
		a.steps++
	} else if !a.dead() {
		return nil
	}
	if a.steps == a.at || a.dead() {
		return errAccident
	}
	return nil
}

func (a *accident) happened() bool { return a.at > 0 && a.steps >= a.at }
func (a *accident) dead() bool     { return a.dies && a.happened() }

// end is the end of the process, for the system.
func (a *accident) end() {
	for _, unlock := range a.unlocks {
		unlock()
	}
	a.unlocks = nil
}

func (a *accident) Lock(dir string, shared bool) (func(), error) {
	if err := a.step("lock"); err != nil {
		return nil, err
	}
	unlock, err := a.disk.Lock(dir, shared)
	if err != nil {
		return nil, err
	}
	done := false
	once := func() {
		if !done {
			done = true
			unlock()
		}
	}
	a.unlocks = append(a.unlocks, once)
	return func() {
		if !a.dead() {
			once()
		}
	}, nil
}

func (a *accident) ReadDir(dir string) ([]fs.DirEntry, error) {
	if err := a.step("list"); err != nil {
		return nil, err
	}
	return a.disk.ReadDir(dir)
}

func (a *accident) Mkdir(name string) error {
	if err := a.step("mkdir"); err != nil {
		return err
	}
	return a.disk.Mkdir(name)
}

func (a *accident) Write(name string, data []byte) error {
	if a.dead() {
		return errAccident
	}
	if err := a.step("write"); err != nil {
		_ = a.disk.Write(name, data[:len(data)/2])
		return err
	}
	return a.disk.Write(name, data)
}

func (a *accident) Nameless(dir string, data []byte) (Nameless, error) {
	if err := a.step("write"); err != nil {
		return nil, err
	}
	f, err := a.disk.Nameless(dir, data)
	if err != nil {
		return nil, err
	}
	a.unlocks = append(a.unlocks, func() { _ = f.Close() })
	return linking{f, a}, nil
}

type linking struct {
	Nameless
	a *accident
}

func (l linking) Sync() error {
	if err := l.a.step("sync"); err != nil {
		return err
	}
	return l.Nameless.Sync()
}

func (l linking) Link(name string) error {
	if err := l.a.step("link"); err != nil {
		return err
	}
	return l.Nameless.Link(name)
}

func (a *accident) Rename(from, to string) error {
	if err := a.step("rename"); err != nil {
		return err
	}
	return a.disk.Rename(from, to)
}

func (a *accident) Exchange(x, y string) error {
	if err := a.step("rename"); err != nil {
		return err
	}
	return a.disk.Exchange(x, y)
}

func (a *accident) Remove(name string) error {
	if err := a.step("remove"); err != nil {
		return err
	}
	return a.disk.Remove(name)
}

func (a *accident) Sync(dir string) {
	if a.step("sync") == nil {
		a.disk.Sync(dir)
	}
}

// sticky is a disk on which a folder cannot be deleted or moved, as while a
// program has a file in it open.
type sticky struct {
	Disk
	remove, rename string // what the paths that stick have in common, "" for none
	err            error
	tries          int
}

func (s *sticky) Remove(name string) error {
	if s.remove != "" && strings.Contains(filepath.ToSlash(name), s.remove) {
		s.tries++
		return &fs.PathError{Op: "remove", Path: name, Err: s.err}
	}
	return s.Disk.Remove(name)
}

func (s *sticky) Rename(from, to string) error {
	if s.rename != "" && strings.Contains(filepath.ToSlash(from), s.rename) {
		s.tries++
		return &os.LinkError{Op: "rename", Old: from, New: to, Err: s.err}
	}
	return s.Disk.Rename(from, to)
}
