package runs

import (
	"context"
	"errors"
	"io/fs"
	"os"
	"path/filepath"
	"time"

	"runxin/care/held"
)

// Door is the way to the folder of all runs (--out). Whoever reads or writes
// below it goes through: only then is nobody else at it, and what an interrupted
// run left has been put right. The zero value is the way to the machine's own
// folders.
type Door struct {
	// Wait returns after d, with an error before it where ctx ends. nil waits by
	// the clock.
	Wait func(ctx context.Context, d time.Duration) error
}

// Place is the folder of all runs, held against other runs until it is closed.
type Place struct {
	door      Door
	out       string
	made      bool // the folder was not there before
	unlock    func()
	leftovers []string
}

// Read opens the folder of all runs for a verb that only reads what earlier runs
// wrote; several may do so at once. A folder that is not there has no runs, and
// one that cannot be written to is read as it is if nothing in it must be put
// right. While a run writes, Read waits for a few seconds.
func (d Door) Read(ctx context.Context, out string) (*Place, error) {
	if _, err := os.Stat(out); errors.Is(err, fs.ErrNotExist) {
		return &Place{door: d, out: out, unlock: func() {}}, nil
	}
	return d.open(ctx, &Place{door: d, out: out})
}

// Write opens the folder of all runs for a verb that writes there, and makes it
// where there is none. Whoever reads the last run to build upon it opens for
// writing before it reads: two runs at once would not know of each other.
func (d Door) Write(ctx context.Context, out string) (*Place, error) {
	made, err := makeOut(out)
	if err != nil {
		return nil, err
	}
	return d.open(ctx, &Place{door: d, out: out, made: made})
}

func (d Door) open(ctx context.Context, p *Place) (*Place, error) {
	err := held.Files{Wait: d.Wait}.RetryIf(ctx, isBusy, func() (err error) {
		p.unlock, err = lock(p.out)
		return err
	})
	if err != nil {
		return nil, err
	}
	if err := clearAway(p.out); err != nil {
		return nil, errors.Join(err, p.Close())
	}
	return p, nil
}

// isBusy tells whether another run holds the folder.
func isBusy(err error) bool {
	var e *Error
	return errors.As(err, &e) && e.What == wordBusy
}

// Close lets others in. A folder that was made for a run that wrote nothing goes.
func (p *Place) Close() error {
	p.unlock()
	if p.made {
		_ = os.Remove(p.out) // only if empty
	}
	return nil
}

// Path is where a run's folder stands, or a file beside the runs.
func (p *Place) Path(name string) string { return filepath.Join(p.out, name) }

// Leftovers are the paths of what earlier or replaced runs left and could not be
// deleted: nothing depends on them, but students' data lie in them.
func (p *Place) Leftovers() []string { return p.leftovers }
