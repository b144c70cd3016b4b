package sheet

import (
	"bytes"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"maps"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"testing"
)

// corpusTally counts the files and cells of one format that are as the corpus
// says they should be.
type corpusTally struct{ files, rightFiles, cells, rightCells int }

// TestCorpus reads all workbooks of Apache POI's test data: at least 99 % of
// the files of each format must end as the manifest says, and 99.9 % of the
// cells must be one of LibreOffice's two readings.
func TestCorpus(t *testing.T) {
	tally := map[string]*corpusTally{}
	for _, f := range xlsCorpus(t, func(name, _ string) bool { return strings.HasPrefix(name, "POI/") }) {
		data, err := os.ReadFile(f.path)
		if err != nil {
			t.Fatal(err)
		}
		format := containerOf(data)
		if tally[format] == nil {
			tally[format] = new(corpusTally)
		}
		n := tally[format]
		n.files++
		right, cells, err := corpusOutcome(f, data)
		n.cells, n.rightCells = n.cells+cells, n.rightCells+right
		if err == nil || len(otherwise(f.name)) > 0 { // see TestCorpusDifferences
			n.rightFiles++
			continue
		}
		t.Logf("%s: %v", f.name, err)
	}
	for _, format := range slices.Sorted(maps.Keys(tally)) {
		n := *tally[format]
		t.Logf("%s: %d of %d files, %d of %d cells", format, n.rightFiles, n.files, n.rightCells, n.cells)
		if n.rightFiles*100 < n.files*99 || n.rightCells*1000 < n.cells*999 {
			t.Errorf("%s is below 99 %% of files or 99.9 %% of cells", format)
		}
	}
}

// containerOf names a file's container, by which the tally goes.
func containerOf(data []byte) string {
	switch f := (file{head: data[:min(len(data), 4096)]}); {
	case isZip(f):
		return "zip"
	case isOLE(f):
		return "OLE"
	}
	return "other"
}

// corpusOutcome reads a file and compares it with the manifest. It returns how
// many cells of the first sheet are right, of how many.
func corpusOutcome(f corpusFile, data []byte) (right, cells int, err error) {
	_, err = showBook(data, Options{})
	e, isError := errors.AsType[*Error](err)
	switch {
	case err != nil && (!isError || e.What == "" || e.Cure == ""):
		return 0, 0, fmt.Errorf("an error without What or Cure: %v", err)
	case strings.Contains(f.outcome, "open password"):
		return 0, 0, passwordOutcome(f, data, err)
	case strings.HasPrefix(f.outcome, "refuse"):
		if err == nil && !strings.Contains(f.outcome, "default password") {
			return 0, 0, errors.New("read, should be refused")
		}
		return 0, 0, nil
	}
	right, cells, cellErr := compareFirstSheet(f, data)
	if cellErr != nil {
		return right, cells, cellErr
	}
	if cells > 0 && strings.Contains(f.name, "clusterfuzz") {
		return right, cells, nil // a later sheet may be damaged
	}
	return right, cells, err
}

// passwordOutcome checks an encrypted file: without the password it is asked
// for, unless Excel's default opens it; with the manifest's it opens.
func passwordOutcome(f corpusFile, data []byte, err error) error {
	if e, ok := errors.AsType[*Error](err); err != nil && (!ok || e.Kind != ErrPassword && e.Kind != ErrDamaged) {
		return fmt.Errorf("without a password: %w", err)
	}
	if !strings.Contains(f.outcome, "password:") && !regexp.MustCompile(`password \w+(!!)?( \(.*\))?( ;|$)`).MatchString(f.outcome) {
		return nil
	}
	_, err = showBook(data, Options{Passwords: corpusPasswords()})
	return err
}

// compareFirstSheet compares the first sheet with LibreOffice's readings, if
// the corpus has them.
func compareFirstSheet(f corpusFile, data []byte) (right, total int, err error) {
	base := filepath.Join(corpusRoot(), "expected", filepath.FromSlash(f.name))
	raw, err := readGrid(base + ".raw.csv")
	if err != nil {
		return 0, 0, nil
	}
	shown, err := readGrid(base + ".shown.csv")
	if err != nil {
		return 0, 0, err
	}
	got, err := cellsOf(data)
	if err != nil {
		return 0, len(raw), err
	}
	var wrong []string
	for _, at := range union(got, raw, shown) {
		if c := got[at]; c.String() != raw[at] && !sameCell(c, raw[at], shown[at]) {
			wrong = append(wrong, fmt.Sprintf("%s %q, not %q or %q", CellName(at.row, at.col), c.String(), raw[at], shown[at]))
		}
		total++
	}
	if len(wrong) > 0 {
		err = fmt.Errorf("%d cells: %s", len(wrong), strings.Join(wrong[:min(3, len(wrong))], "; "))
	}
	return total - len(wrong), total, err
}

// cellsOf reads the cells of the first sheet that are not empty.
func cellsOf(data []byte) (map[gridPlace]Cell, error) {
	b, err := Open(context.Background(), bytes.NewReader(data), int64(len(data)), Options{})
	if err != nil {
		return nil, err
	}
	defer b.Close()
	cells := map[gridPlace]Cell{}
	rows := b.Rows(0)
	defer rows.Close()
	for rows.Next() {
		for _, c := range rows.Row().Cells {
			if c.String() != "" {
				c.Text = strings.Clone(c.Text)
				cells[gridPlace{rows.Row().Number, c.Col}] = c
			}
		}
	}
	return cells, rows.Err()
}

// TestXLSXEdge reads the hand-made traps of the corpus.
func TestXLSXEdge(t *testing.T) {
	index, err := os.ReadFile(filepath.Join(corpusRoot(), "edge", "edge.json"))
	if err != nil {
		t.Skip("no corpus here; set CORPUS")
	}
	var traps []struct {
		File   string
		Expect map[string]string
	}
	if err := json.Unmarshal(index, &traps); err != nil {
		t.Fatal(err)
	}
	for _, trap := range traps {
		t.Run(trap.File, func(t *testing.T) {
			data, err := os.ReadFile(filepath.Join(corpusRoot(), "edge", trap.File))
			if err != nil {
				t.Fatal(err)
			}
			cells, err := cellsOf(data)
			different := otherwise("edge/" + trap.File)
			if err != nil && len(different) > 0 { // see TestCorpusDifferences
				wantPlainError(t, err)
				return
			}
			if err != nil {
				t.Fatal(err)
			}
			for _, d := range different {
				trap.Expect[d.cell] = d.read
			}
			for name, want := range trap.Expect {
				row, col, _ := parseRef([]byte(name))
				if c := cells[gridPlace{row, col}]; !sameEdge(c, want) {
					t.Errorf("%s is %q, want %q", name, c.String(), want)
				}
			}
		})
	}
}

// sameEdge reports whether a cell is one that edge.json shows as want: there,
// dates are all the 16th of January 2024.
func sameEdge(c Cell, want string) bool {
	if c.Kind == Date {
		return strings.HasPrefix(c.String(), "2024-01-16")
	}
	if c.Kind == Text {
		return c.Text == want
	}
	n, err := strconv.ParseFloat(strings.TrimSuffix(want, "%"), 64)
	if err == nil && strings.HasSuffix(want, "%") {
		n /= 100
	}
	return c.String() == want || err == nil && c.Zeros < 2 && sameNumber(c.Num, strconv.FormatFloat(n, 'g', -1, 64))
}
