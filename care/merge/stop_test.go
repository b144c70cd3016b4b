package merge_test

import (
	"errors"
	"fmt"
	"testing"

	"runxin/care"
	"runxin/care/books"
	"runxin/care/merge"
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

// Every pass over returned books and their rows ends when somebody asks for it.
func TestMergeEnds(t *testing.T) {
	const thousands = 8
	books := []books.Workbook{edited(t, "返回/一.xlsx", "周研判!H3=是"), edited(t, "返回/二.xlsx", "周研判!H4=是")}
	for i := range thousands * 1024 {
		put(&books[1], "摸排补充", 3+i, 1, fmt.Sprintf("98%05d", i))
		put(&books[1], "周研判", 10+i, 2, fmt.Sprintf("97%05d", i))
	}
	endsAnywhere(t, 6*thousands, 18, func(stop care.Stop) {
		weekly(t, func(opt *merge.Options) { opt.Stop = stop }, books...)
	})
}
