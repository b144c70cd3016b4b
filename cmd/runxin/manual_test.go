package main

import (
	"flag"
	"io"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/xuri/excelize/v2"

	"runxin/care/problem"
	"runxin/docs/doctable"
	"runxin/templates"
)

var update = flag.Bool("update", false, "rewrite the manual's table of problems")

// The manual explains every kind of problem in the program's own words.
func TestManualExplainsEveryProblem(t *testing.T) {
	const name = "../../docs/使用手册.md"
	head := doctable.Head("问题", "轻重", "是什么意思", "程序怎样处理", "怎样改")
	kinds := map[string][]problem.Explained{"kinds": problem.Reading(), "past kinds": problem.Past(), "returned kinds": problem.Returned(), "summary kinds": problem.Summary()}
	for mark, list := range kinds {
		want := head
		for _, k := range list {
			want += doctable.Line(string(k.Kind), k.Severity.String(), k.Means, k.Done, k.Cure)
		}
		doctable.Check(t, name, mark, *update, func(string) string { return want })
	}
}

// What the manual says that the program says when it stops, it says.
func TestManualQuotesTheStops(t *testing.T) {
	manual, err := os.ReadFile("../../docs/使用手册.md")
	must(t, err)
	var source string
	for _, name := range []string{"words.go", "../../exporter/runs/errors.go", "../../importer/messages.go"} {
		data, err := os.ReadFile(name)
		must(t, err)
		source += string(data)
	}
	_, table, _ := strings.Cut(string(manual), "<!-- stops -->\n")
	table, _, found := strings.Cut(table, "<!-- /stops -->")
	rows := strings.Split(strings.TrimSpace(table), "\n")
	if !found || len(rows) < 12 {
		t.Fatalf("%d rows", len(rows))
	}
	for _, row := range rows[2:] {
		quote := strings.Split(row, "`")[1]
		for _, words := range regexp.MustCompile(` ?… ?|，这次没有读到|这是学校设置，|这是名册`).Split(quote, -1) {
			if !strings.Contains(source, words) {
				t.Errorf("the program does not say %q", words)
			}
		}
	}
}

// The pages that runxin forms writes stand beside the manual, too.
func TestManualHasThePages(t *testing.T) {
	for _, p := range templates.Pages() {
		name := filepath.Join("../../docs", filepath.Base(p.Name))
		if *update {
			if err := os.WriteFile(name, p.Data, 0o644); err != nil {
				t.Fatal(err)
			}
		}
		data, err := os.ReadFile(name)
		if diff := cmp.Diff(string(p.Data), string(data)); err != nil || diff != "" {
			t.Errorf("go test ./cmd/runxin -run Manual -update copies the page: %v %s", err, diff)
		}
	}
	if len(templates.Pages()) != 2 {
		t.Error("a page is missing")
	}
}

// The manual says what each sheet of a run's workbooks is for.
func TestManualNamesEverySheet(t *testing.T) {
	manual, err := os.ReadFile("../../docs/使用手册.md")
	if err != nil {
		t.Fatal(err)
	}
	in, out := t.TempDir(), filepath.Join(t.TempDir(), "输出")
	for _, args := range [][]string{{"sample", "--students", "30", "--out", in}, {"run", "--in", in, "--out", out, "--date", "2024-10-14"}, {"summary", "--out", out}} {
		if code := run(t.Context(), args, nil, io.Discard, io.Discard); code != exitDone {
			t.Fatalf("%s: exit %d", args[0], code)
		}
	}
	for _, pattern := range []string{"*/学院/*.xlsx", "*/校级汇总.xlsx", "学期总结*.xlsx"} {
		files, err := filepath.Glob(filepath.Join(out, pattern))
		if err != nil || len(files) == 0 {
			t.Fatal(pattern, err)
		}
		f, err := excelize.OpenFile(files[0])
		if err != nil {
			t.Fatal(err)
		}
		for _, sheet := range f.GetSheetList() {
			if visible, _ := f.GetSheetVisible(sheet); visible && !namesSheet(string(manual), sheet) {
				t.Errorf("%s: the manual does not say what %s is for", pattern, sheet)
			}
		}
		f.Close()
	}
}

// namesSheet tells whether a line of a table begins with a sheet, alone or among
// others.
func namesSheet(manual, sheet string) bool {
	for line := range strings.SplitSeq(manual, "\n") {
		if first, _, ok := strings.Cut(strings.TrimPrefix(line, "| "), " | "); ok && slices.Contains(strings.Split(first, "、"), sheet) {
			return true
		}
	}
	return false
}
