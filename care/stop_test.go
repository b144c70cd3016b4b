package care_test

import (
	"errors"
	"fmt"
	"strings"
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

// endsAnywhere wants a computation to ask often enough, and, whenever it is told to
// end, to end: no loop asks more than once after that.
func endsAnywhere(t *testing.T, least, loops int, compute func(care.Stop)) {
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

// Every pass over the students of a school ends when somebody asks for it.
func TestAssessEnds(t *testing.T) {
	const thousands = 3
	var text strings.Builder
	for i := range thousands * 1024 {
		fmt.Fprintf(&text, "24%05d 甲 2024 红色预警 加权平均分=%d\n", i, 60+i%40)
	}
	plan, cat := autumn(t)
	last := &care.LastRun{Date: day(t, "2024-12-09"), Week: 15, Rows: map[string]*care.Before{}}
	s := school(t, cat, text.String())
	// Ranks, the students, coverage, one pass for each of the month's lists, and
	// the three kinds of changes.
	const passes = 8
	endsAnywhere(t, passes*thousands, passes+8, func(stop care.Stop) {
		if _, ok := care.Assess(s, care.Options{Plan: plan, Date: day(t, "2024-12-16"), Last: last, Stop: stop}); !ok {
			t.Fatal("no month")
		}
	})
}
