package main

import (
	"errors"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"runxin/exporter/runs"
)

// A new file stands under its name whole or not at all, and never in the place of
// another.
func TestWriteNew(t *testing.T) {
	dir := t.TempDir()
	name := filepath.Join(dir, "空白表", "名册.xlsx")
	must(t, writeNew(name, []byte("一")))
	if err := writeNew(name, []byte("二")); !errors.Is(err, fs.ErrExist) {
		t.Errorf("error %v", err)
	}
	must(t, os.Mkdir(filepath.Join(dir, "占"), 0o700))
	if err := writeNew(filepath.Join(dir, "占"), []byte("三")); !errors.Is(err, fs.ErrExist) {
		t.Errorf("error %v", err)
	}
	got := tree(t, dir)
	if len(got) != 1 || got["空白表/名册.xlsx"] != "一" {
		t.Errorf("files %q", got)
	}
}

// Slips for classes name students only where the settings say so; then it is said, and stands in the
// record of each run.
func TestSlipsNameStudentsBySettingOnly(t *testing.T) {
	d := newDesk(t)
	out := inProcess(t, exitDone, "forms", "--in", d.at("输入"), "--out", d.at("空白"), "--date", "2024-10-14")
	slips := func(folder string) (names []string) {
		for name := range tree(t, d.at(folder)) {
			if strings.Contains(name, "班级告知单") {
				names = append(names, name)
			}
		}
		slices.Sort(names)
		return names
	}
	if got := slips("空白"); !slices.Equal(got, []string{"班级告知单.xlsx"}) || strings.Contains(out, "姓名") {
		t.Errorf("without a word: %q, %s", got, out)
	}
	d.write(t, "输入/runxin.yaml", "class_slip_names: true\n")
	out = inProcess(t, exitDone, "forms", "--in", d.at("输入"), "--out", d.at("空白二"), "--date", "2024-10-14")
	if got := slips("空白二"); !slices.Equal(got, []string{"班级告知单.xlsx", "班级告知单（写有姓名）/甲学院.xlsx"}) || !strings.Contains(out, "写有 2 名在库学生的姓名") {
		t.Errorf("with names: %q, %s", got, out)
	}
	d.run(t, "2024-10-21")
	said := d.record(t, week8Run).Config.Said
	if !slices.ContainsFunc(said, func(s runs.RecordSaid) bool { return s.Key == "class_slip_names" && s.Value == "true" }) {
		t.Errorf("the record says %v", said)
	}
	out = inProcess(t, exitDone, "forms", "--config", d.at("输入/runxin.yaml"), "--out", d.at("空白三"))
	if got := slips("空白三"); !slices.Equal(got, []string{"班级告知单.xlsx"}) || !strings.Contains(out, "只写了不写姓名的一张") {
		t.Errorf("names without an input: %q, %s", got, out)
	}
}
