package inuse_test

import (
	"context"
	"errors"
	"io/fs"
	"os"
	"path/filepath"
	"testing"
	"time"

	"runxin/care/inuse"
)

// keeper holds a file for a number of attempts, and counts how long its opener
// would have waited.
type keeper struct {
	holds  int
	err    error
	tries  int
	waited time.Duration
}

func (k *keeper) files() inuse.Files {
	return inuse.Files{
		OpenFile: func(name string) (*os.File, error) {
			if k.tries++; k.tries <= k.holds {
				return nil, &fs.PathError{Op: "open", Path: name, Err: k.err}
			}
			return os.Open(name)
		},
		Wait: func(ctx context.Context, d time.Duration) error {
			k.waited += d
			return ctx.Err()
		},
	}
}

func written(t *testing.T) string {
	t.Helper()
	name := filepath.Join(t.TempDir(), "名册.csv")
	if err := os.WriteFile(name, []byte("学号\n"), 0o600); err != nil {
		t.Fatal(err)
	}
	return name
}

func TestReadFileWaitsForWhoLetsGo(t *testing.T) {
	for _, err := range heldErrors() {
		k := keeper{holds: 3, err: err}
		data, got := k.files().ReadFile(t.Context(), written(t))
		if got != nil || string(data) != "学号\n" {
			t.Errorf("%v: %q, %v", err, data, got)
		}
		if k.tries != 4 {
			t.Errorf("%v: %d attempts, want 4", err, k.tries)
		}
	}
}

func TestReadFileGivesUp(t *testing.T) {
	k := keeper{holds: 1 << 20, err: heldErrors()[0]}
	_, err := k.files().ReadFile(t.Context(), written(t))
	if !inuse.Is(err) {
		t.Errorf("error %v does not say that the file is held", err)
	}
	if k.waited != inuse.Patience {
		t.Errorf("waited %v, want %v", k.waited, inuse.Patience)
	}
}

func TestOtherErrorsAreNotTriedAgain(t *testing.T) {
	k := keeper{holds: 1, err: fs.ErrPermission}
	if _, err := k.files().ReadFile(t.Context(), written(t)); !errors.Is(err, fs.ErrPermission) || inuse.Is(err) || k.tries != 1 {
		t.Errorf("%d attempts, error %v", k.tries, err)
	}
	if _, err := (inuse.Files{}).Open(t.Context(), filepath.Join(t.TempDir(), "没有.xlsx")); !errors.Is(err, fs.ErrNotExist) {
		t.Errorf("error %v", err)
	}
}

// TestWaitingEndsWithItsContext holds both clocks to it: that of the tests and
// the real one.
func TestWaitingEndsWithItsContext(t *testing.T) {
	ctx, cancel := context.WithCancel(t.Context())
	cancel()
	k := keeper{holds: 1 << 20, err: heldErrors()[0]}
	if _, err := k.files().Open(ctx, written(t)); !errors.Is(err, context.Canceled) || k.tries != 1 {
		t.Errorf("%d attempts, error %v", k.tries, err)
	}
	if err := (inuse.Files{}).Retry(ctx, func() error { return heldErrors()[0] }); !errors.Is(err, context.Canceled) {
		t.Errorf("error %v", err)
	}
}
