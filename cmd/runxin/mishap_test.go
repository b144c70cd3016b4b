package main

import (
	"context"
	"path/filepath"
	"regexp"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"runxin/exporter/runs"
)

// stumbled is what a panic of the program itself holds: a student's line, as it was in hand.
const stumbled = "0990000101 样一 自伤"

// A fault of the program itself tells where it is, and nothing of what was in hand; last week's result stands, and
// where the program is right again, the next run clears away what the one before left.
func TestMishapTellsNoData(t *testing.T) {
	told := regexp.MustCompile(`错误：.*程序自己出了错（cmd/runxin/mishap_test\.go:\d+）\n提示：.*程序的版本`)
	seen := func(name, said string) {
		t.Helper()
		if !told.MatchString(said) || strings.Contains(said, "样一") || strings.Contains(said, "goroutine") {
			t.Errorf("%s: %q", name, said)
		}
	}
	d := newDesk(t) // after its first week
	before := tree(t, filepath.Join(d.dir, "输出"))
	steps := 0
	for at := 1; ; at++ {
		stumbles := runs.Door{Disk: &plainDisk{before: func(n int) {
			if n == at {
				panic(stumbled)
			}
		}}, Wait: func(context.Context, time.Duration) error { return nil }}
		code, said := inApp(stumbles, d.runArgs("2024-10-14", "--overwrite")...)
		if code == exitDone {
			break
		}
		if code != exitFailed {
			t.Fatalf("step %d: exit code %d", at, code)
		}
		seen("while it writes", said)
		steps++
	}
	if steps < 5 {
		t.Errorf("it stumbled %d times", steps)
	}
	if diff := cmp.Diff(before, tree(t, filepath.Join(d.dir, "输出"))); diff != "" {
		t.Errorf("the result after all (-want +got):\n%s", diff)
	}

	var out, errs strings.Builder
	a := newApp(strings.NewReader("\n\n\n"), &out, &errs)
	a.today = func() time.Time { panic(stumbled) }
	if code := a.run(context.Background(), []string{"run", "--in", filepath.Join(d.dir, "输入"), "--out", filepath.Join(d.dir, "输出")}); code != exitFailed {
		t.Errorf("exit code %d", code)
	}
	seen("before it reads", errs.String())
	errs.Reset()
	a.desktop = desktop{clicked: func() bool { return true }, home: func() (string, error) { panic(stumbled) }}
	if code := a.run(context.Background(), nil); code != exitFailed || !strings.Contains(out.String(), "Enter") && !strings.Contains(out.String(), "回车") {
		t.Errorf("exit code %d, said %q", code, out.String())
	}
	seen("after a double-click", errs.String())
}
