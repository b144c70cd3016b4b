package main

import (
	"flag"
	"io"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/xuri/excelize/v2"

	"runxin/care"
	"runxin/importer"
)

var update = flag.Bool("update", false, "rewrite the manual's table of problems")

// The manual explains every kind of problem in the program's own words.
func TestManualExplainsEveryProblem(t *testing.T) {
	const name = "../../docs/使用手册.md"
	tables := map[string]string{} // between <!-- name --> and <!-- /name -->
	for _, k := range importer.ProblemKinds() {
		tables["kinds"] += problemLine(k.Kind, k.Means, k.Done, k.Cure)
	}
	for _, k := range care.MergeProblems() {
		tables["returned kinds"] += problemLine(k.Kind, k.Means, k.Done, k.Cure)
	}
	for _, k := range care.SummaryProblems() {
		tables["summary kinds"] += problemLine(k.Kind, k.Means, k.Done, k.Cure)
	}
	for _, mark := range []string{"kinds", "returned kinds", "summary kinds"} {
		manualTable(t, name, mark, "| 问题 | 是什么意思 | 程序怎样处理 | 怎样改 |\n|---|---|---|---|\n"+tables[mark])
	}
}

func problemLine(cells ...string) string { return "| " + strings.Join(cells, " | ") + " |\n" }

// manualTable compares one table of the manual with what it must be, or writes it.
func manualTable(t *testing.T, name, mark, want string) {
	t.Helper()
	data, err := os.ReadFile(name)
	if err != nil {
		t.Fatal(err)
	}
	begin, end := "<!-- "+mark+" -->\n", "<!-- /"+mark+" -->\n"
	before, rest, ok1 := strings.Cut(string(data), begin)
	table, after, ok2 := strings.Cut(rest, end)
	if !ok1 || !ok2 {
		t.Fatalf("the manual has no place for %s", mark)
	}
	if *update {
		if err := os.WriteFile(name, []byte(before+begin+want+end+after), 0o644); err != nil {
			t.Fatal(err)
		}
		return
	}
	if diff := cmp.Diff(want, table); diff != "" {
		t.Errorf("the manual and the program differ; go test ./cmd/runxin -run Manual -update rewrites the table\n%s", diff)
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
