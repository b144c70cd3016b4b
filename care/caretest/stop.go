package caretest

import (
	"context"
	"errors"
	"sync/atomic"
	"testing"

	"runxin/care"
)

// asked counts how often it is asked whether to end, and says so from a question on.
type asked struct{ from, n int }

func (a *asked) stop() error {
	if a.n++; a.from > 0 && a.n >= a.from {
		return errors.New("end")
	}
	return nil
}

// EndsAnywhere wants a computation to ask often enough, and, whenever it is told to
// end, to end: no loop asks more than once after that.
func EndsAnywhere(t *testing.T, least, loops int, compute func(care.Stop)) {
	t.Helper()
	var whole asked
	compute(whole.stop)
	if whole.n < least {
		t.Errorf("asked %d times, want at least %d", whole.n, least)
	}
	for from := 1; from <= whole.n; from++ {
		a := asked{from: from}
		compute(a.stop)
		if more := a.n - from; more > loops {
			t.Errorf("told to end at question %d, it asks %d times more, want at most %d", from, more, loops)
		}
	}
}

// Countdown is a context that ends when it is asked for the From-th time; 0 is never.
type Countdown struct {
	context.Context
	From  int64
	asked atomic.Int64
}

// Err tells whether it has ended, and counts the question.
func (c *Countdown) Err() error {
	if n := c.asked.Add(1); c.From > 0 && n >= c.From {
		return context.Canceled
	}
	return nil
}

// Asked is how often it was asked.
func (c *Countdown) Asked() int64 { return c.asked.Load() }
