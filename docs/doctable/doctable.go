// Package doctable keeps the tables of the documents in step with the program: a
// test says what a table must be, and rewrites it when it is asked to. It is for
// tests, and knows nothing of what the tables say.
package doctable

import (
	"os"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
)

// Check compares a document's table with what it must be, or writes it where
// update says so. The table stands between the lines <!-- mark --> and <!-- /mark -->;
// want is given it as it stands, for the columns that people write.
func Check(t testing.TB, file, mark string, update bool, want func(table string) string) {
	t.Helper()
	data, err := os.ReadFile(file)
	if err != nil {
		t.Fatal(err)
	}
	begin, end := "<!-- "+mark+" -->\n", "<!-- /"+mark+" -->\n"
	before, rest, ok1 := strings.Cut(string(data), begin)
	table, after, ok2 := strings.Cut(rest, end)
	if !ok1 || !ok2 {
		t.Fatalf("%s has no place for %s", file, mark)
	}
	must := want(table)
	if update {
		if err := os.WriteFile(file, []byte(before+begin+must+end+after), 0o644); err != nil {
			t.Fatal(err)
		}
		return
	}
	if diff := cmp.Diff(must, table); diff != "" {
		t.Errorf("%s, %s: the document and the program differ; go test -run %s -update rewrites the table\n-want +got\n%s", file, mark, t.Name(), diff)
	}
}

// Head is the first two lines of a table.
func Head(columns ...string) string {
	return Line(columns...) + strings.Repeat("|---", len(columns)) + "|\n"
}

// Line is a line of a table.
func Line(cells ...string) string { return "| " + strings.Join(cells, " | ") + " |\n" }

// Lines returns the cells of each line below a table's head.
func Lines(table string) [][]string {
	var out [][]string
	for i, line := range strings.Split(strings.TrimSuffix(table, "\n"), "\n") {
		if i < 2 && strings.HasPrefix(table, "|") && strings.Contains(table, "\n|---") || line == "" {
			continue
		}
		out = append(out, strings.Split(strings.TrimSuffix(strings.TrimPrefix(line, "| "), " |"), " | "))
	}
	return out
}

// Join joins texts that differ, each once; blank ones are left out.
func Join(texts []string, sep string) string {
	var out []string
	for _, s := range texts {
		if s != "" && !slices.Contains(out, s) {
			out = append(out, s)
		}
	}
	return strings.Join(out, sep)
}
