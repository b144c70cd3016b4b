package main

import (
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"runxin/care/books"
	"runxin/exporter/runs"
)

// A library whose 研判记录 has long lines goes on whole after LibreOffice saved it
// again, where it lies, in the input folder, or in both: nothing of the history is
// lost, doubled or not understood.
func TestLongHistoryFromOffice(t *testing.T) {
	filled := newDesk(t)
	e := openEdit(t, filled.book)
	for column, text := range longTexts() {
		must(t, e.fill("周研判", "0990000101", column, text))
	}
	must(t, e.fill("任务清单", "3", "完成情况", strings.Repeat("任务：备注｜", 5000)))
	e.save(t)
	filled.week(t, "2024-10-21")
	const library = "输出/" + week8 + runs.LibraryFile
	units := 0
	for t := range readLibraryFile(t, filepath.Join(filled.dir, library)).Typed.All() {
		units += len([]rune(t.Text))
	}
	if units < 90000 {
		t.Fatalf("the history has %d characters", units)
	}
	next := func(d *desk, returned bool) []string {
		if returned {
			d.week(t, "2024-10-28")
		} else {
			d.run(t, "2024-10-28")
		}
		lib := readLibraryFile(t, filepath.Join(d.dir, "输出", "2024-10_第9周", runs.LibraryFile))
		if len(lib.Problems) > 0 {
			t.Errorf("not understood: %v", lib.Problems)
		}
		return lines(&lib.Typed)
	}
	want := next(filled.copy(t), false)
	for _, format := range []string{"xlsx", "ods", "xls"} {
		saved := resave(t, filepath.Join(filled.dir, library), format)
		data, err := os.ReadFile(saved)
		must(t, err)
		for _, c := range []struct {
			name         string
			input, place bool
		}{{"in the input", true, false}, {"in place", false, true}, {"both", true, true}} {
			d := filled.copy(t)
			if c.input {
				must(t, os.Remove(filepath.Join(d.dir, "输入/重点关爱库.csv")))
				d.write(t, "输入/"+filepath.Base(saved), string(data))
			}
			if c.place {
				if format != "xlsx" {
					continue
				}
				d.write(t, library, string(data))
			}
			for _, returned := range []bool{false, true} {
				if diff := cmp.Diff(short(want), short(next(d.copy(t), returned))); diff != "" {
					t.Errorf("%s, %s, returned again %v: %s", format, c.name, returned, diff)
				}
			}
		}
	}
}

// longTexts are texts of up to a cell by columns of 周研判; two of them would fit
// into one, of which LibreOffice breaks the longer.
func longTexts() map[string]string {
	return map[string]string{
		"措施":   strings.Repeat("长文，", 6700),
		"下周安排": strings.Repeat("一行\n", 2000),
		"谈话人":  strings.Repeat("𠮷", 16000),
		"备注":   strings.Repeat("b", 7990) + strings.Repeat("\\", 12000),
	}
}

// lines are the cells of a journal in order.
func lines(j *books.Journal) (out []string) {
	for t := range j.All() {
		out = append(out, fmt.Sprint(t))
	}
	slices.Sort(out)
	return out
}

// short are texts short enough to be shown.
func short(list []string) (out []string) {
	for _, s := range list {
		out = append(out, fmt.Sprintf("%.60s… %d %s", s, len(s), runs.Hash([]byte(s))[:8]))
	}
	return out
}
