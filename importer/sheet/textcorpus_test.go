package sheet

import (
	"encoding/json"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
)

// textCorpus returns the folder of real and hand-made spreadsheets: CORPUS, or
// the one beside the repository. Without either the test is skipped.
func textCorpus(t *testing.T) string {
	t.Helper()
	dir := os.Getenv("CORPUS")
	if dir == "" {
		dir = filepath.Join("..", "..", "..", "shared", "corpus")
	}
	dir = filepath.Join(dir, "text")
	if _, err := os.Stat(dir); err != nil {
		t.Skip("no corpus here; set CORPUS")
	}
	return dir
}

// TestTextCorpus reads the corpus's text, HTML and XML files under their
// misleading names. text.json holds the rows as they must read; missing cells at
// the end of a row and missing rows are blank.
func TestTextCorpus(t *testing.T) {
	dir := textCorpus(t)
	index, err := os.ReadFile(filepath.Join(dir, "text.json"))
	if err != nil {
		t.Fatal(err)
	}
	var files map[string]struct {
		What string
		Rows [][]string
	}
	if err := json.Unmarshal(index, &files); err != nil {
		t.Fatal(err)
	}
	for name, want := range files {
		t.Run(name, func(t *testing.T) {
			content, err := os.ReadFile(filepath.Join(dir, name))
			if err != nil {
				t.Fatal(err)
			}
			got, err := grid(string(content))
			if err != nil {
				t.Fatal(err)
			}
			for i := range want.Rows {
				want.Rows[i] = trimBlanks(want.Rows[i])
			}
			if diff := cmp.Diff(want.Rows, got); diff != "" {
				t.Errorf("%s: %s", want.What, diff)
			}
		})
	}
}

// grid reads the first sheet of a file into strings.
func grid(content string) ([][]string, error) {
	b, err := openBytes(content, Options{})
	if err != nil {
		return nil, err
	}
	defer b.Close()
	var out [][]string
	rows := b.Rows(0)
	for rows.Next() {
		row := rows.Row()
		for len(out) < row.Number {
			out = append(out, []string{})
		}
		last := []string{}
		for _, c := range row.Cells {
			for len(last) < c.Col {
				last = append(last, "")
			}
			last[c.Col-1] = strings.Clone(c.String())
		}
		out[row.Number-1] = trimBlanks(last)
	}
	return out, rows.Err()
}

func trimBlanks(row []string) []string {
	last := len(row)
	for last > 0 && row[last-1] == "" {
		last--
	}
	return slices.Clip(append([]string{}, row[:last]...))
}
