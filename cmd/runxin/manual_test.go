package main

import (
	"flag"
	"os"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"runxin/importer"
)

var update = flag.Bool("update", false, "rewrite the manual's table of problems")

// The manual's table of problems lies between these marks.
const (
	kindsBegin = "<!-- kinds -->\n"
	kindsEnd   = "<!-- /kinds -->\n"
)

// The manual explains every kind of problem in the program's own words.
func TestManualExplainsEveryProblem(t *testing.T) {
	const name = "../../docs/使用手册.md"
	data, err := os.ReadFile(name)
	if err != nil {
		t.Fatal(err)
	}
	before, rest, ok1 := strings.Cut(string(data), kindsBegin)
	table, after, ok2 := strings.Cut(rest, kindsEnd)
	if !ok1 || !ok2 {
		t.Fatal("the manual has no place for the problems")
	}
	want := "| 问题 | 是什么意思 | 程序怎样处理 | 怎样改 |\n|---|---|---|---|\n"
	for _, k := range importer.ProblemKinds() {
		want += "| " + strings.Join([]string{k.Kind, k.Means, k.Done, k.Cure}, " | ") + " |\n"
	}
	if *update {
		if err := os.WriteFile(name, []byte(before+kindsBegin+want+kindsEnd+after), 0o644); err != nil {
			t.Fatal(err)
		}
		return
	}
	if diff := cmp.Diff(want, table); diff != "" {
		t.Errorf("the manual and the program differ; go test ./cmd/runxin -run Manual -update rewrites the table\n%s", diff)
	}
}
