package main

import (
	"os"
	"path/filepath"
	"testing"
	"time"

	"github.com/xuri/excelize/v2"
)

// The same inputs give the same bytes on a machine with another clock, and after
// the inputs were copied: what a book says of its saving counts, not what the
// file system says of the file.
func TestSameBytesAnywhere(t *testing.T) {
	d := newDesk(t)
	f, err := excelize.OpenFile(d.book)
	must(t, err)
	must(t, f.SetDocProps(&excelize.DocProperties{Modified: "2024-10-18T22:30:00Z"}))
	must(t, f.Save())
	must(t, f.Close())
	var first map[string]string
	for _, c := range []struct {
		zone   string
		copied time.Time
	}{
		{"Asia/Shanghai", time.Date(2024, 10, 19, 6, 30, 0, 0, time.UTC)},
		{"America/New_York", time.Date(2024, 10, 25, 23, 0, 0, 0, time.UTC)},
		{"Pacific/Kiritimati", time.Date(2021, 1, 1, 0, 0, 0, 0, time.UTC)},
	} {
		d := d.copy(t)
		must(t, filepath.WalkDir(d.dir, func(path string, _ os.DirEntry, err error) error {
			if err != nil {
				return err
			}
			return os.Chtimes(path, c.copied, c.copied)
		}))
		cmd := program("run", "--in", "输入", "--out", "输出", "--returned", "返回", "--date", "2024-10-21")
		cmd.Dir, cmd.Env = d.dir, append(cmd.Env, "TZ="+c.zone)
		if out, err := cmd.CombinedOutput(); err != nil {
			t.Fatalf("%v\n%s", err, out)
		}
		if got := d.rows(t, "2024-10_第8周/校级汇总.xlsx", "返回情况", "学院", "文件时间"); !has(got, "甲学院|2024-10-19") {
			t.Errorf("%s: %q", c.zone, got)
		}
		got := tree(t, filepath.Join(d.dir, "输出"))
		if first == nil {
			first = got
		}
		sameFiles(t, c.zone, first, got)
	}
}

// So do the generator of samples and the blank forms of a day: without one the slip for classes is
// that of the month which it is where one stands.
func TestSamplesSameBytesAnywhere(t *testing.T) {
	var first map[string]string
	for _, zone := range []string{"Asia/Shanghai", "America/New_York"} {
		dir := t.TempDir()
		for _, args := range [][]string{{"sample", "--out", "样", "--students", "60"}, {"forms", "--out", "空白表", "--date", "2024-10-14"}} {
			cmd := program(args...)
			cmd.Dir, cmd.Env = dir, append(cmd.Env, "TZ="+zone)
			if out, err := cmd.CombinedOutput(); err != nil {
				t.Fatalf("%v\n%s", err, out)
			}
		}
		got := tree(t, dir)
		if first == nil {
			first = got
		}
		sameFiles(t, zone, first, got)
	}
}

// sameFiles wants two folders to hold the same files with the same bytes.
func sameFiles(t *testing.T, where string, want, got map[string]string) {
	t.Helper()
	for name := range got {
		if _, ok := want[name]; !ok {
			t.Errorf("%s: %s is one too many", where, name)
		}
	}
	for name := range want {
		if got[name] != want[name] {
			t.Errorf("%s: %s has other bytes", where, name)
		}
	}
}
