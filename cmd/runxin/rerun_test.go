package main

import (
	"os"
	"path/filepath"
	"strings"
	"testing"
)

// A week is known by its record: where its folder was renamed it is not the week
// before itself.
func TestOwnWeekRenamed(t *testing.T) {
	d := newDesk(t)
	d.run(t, "2024-10-21")
	d.move(t, "输出/2024-10_第8周", "输出/十月第三周定稿")
	for _, more := range [][]string{nil, {"--overwrite"}} {
		args := append([]string{"run", "--in", filepath.Join(d.dir, "输入"), "--out", filepath.Join(d.dir, "输出"), "--date", "2024-10-23"}, more...)
		code, _, stderr := said(t, args...)
		if code != exitFailed || !strings.Contains(stderr, "十月第三周定稿：这一周（2024-10-21）的结果已经存在") || !strings.Contains(stderr, "改回“2024-10_第8周”") {
			t.Errorf("%v: exit %d: %s", more, code, stderr)
		}
	}
	if _, err := os.Stat(filepath.Join(d.dir, "输出", week8)); err == nil {
		t.Error("it was written")
	}
	d.move(t, "输出/十月第三周定稿", "输出/2024-10_第8周")
	d.run(t, "2024-10-23", "--overwrite")
}
