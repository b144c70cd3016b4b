package main

import (
	"flag"
	"os"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

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
	for _, mark := range []string{"kinds", "returned kinds"} {
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
