package main

import (
	"bytes"
	"context"
	"io/fs"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"
	"github.com/xuri/excelize/v2"

	"runxin/exporter/book/booktest"
)

// asProgram, set in the environment, makes the test binary be runxin.
const asProgram = "RUNXIN_TEST_AS_PROGRAM"

// program returns a command that runs runxin as a process of its own.
func program(args ...string) *exec.Cmd {
	cmd := exec.Command(os.Args[0], args...)
	cmd.Env = append(os.Environ(), asProgram+"=1")
	return cmd
}

// inProcess runs runxin inside the test and wants an exit code.
func inProcess(t *testing.T, want int, args ...string) string {
	t.Helper()
	var out, errs bytes.Buffer
	if got := run(context.Background(), args, strings.NewReader(""), &out, &errs); got != want {
		t.Fatalf("runxin %s exits with %d, want %d: %s", args[0], got, want, errs.String())
	}
	return out.String()
}

// tree returns the files below a folder, with their bytes.
func tree(t *testing.T, dir string) map[string]string {
	t.Helper()
	out := map[string]string{}
	err := filepath.WalkDir(dir, func(name string, d fs.DirEntry, err error) error {
		if err != nil || d.IsDir() {
			return err
		}
		data, err := os.ReadFile(name)
		rel, _ := filepath.Rel(dir, name)
		out[filepath.ToSlash(rel)] = string(data)
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	return out
}

// The samples that a newcomer runs give their books, twice the same bytes.
func TestSamplesTwiceTheSameBytes(t *testing.T) {
	var runs []map[string]string
	for range 2 {
		out := filepath.Join(t.TempDir(), "out")
		inProcess(t, exitDone, "run", "--in", "../../samples/2024-10", "--out", out, "--date", "2024-10-14")
		runs = append(runs, tree(t, out))
	}
	if len(runs[0]) != 6+4 {
		t.Errorf("%d files, want six colleges' books, the school's, the library, their archive and the record", len(runs[0]))
	}
	for name, data := range runs[0] {
		if runs[1][name] != data {
			t.Errorf("%s differs between two runs", name)
		}
	}
}

// Every part of every book meets its schema.
func TestSamplesMeetTheSchemas(t *testing.T) {
	for _, date := range []string{"2024-10-14", "2024-11-11"} {
		out := filepath.Join(t.TempDir(), "out")
		inProcess(t, exitDone, "run", "--in", "../../samples/2024-10", "--out", out, "--date", date)
		inProcess(t, exitDone, "summary", "--out", out, "--term")
		for name, data := range tree(t, out) {
			if strings.HasSuffix(name, ".xlsx") {
				for _, c := range booktest.Complaints(t, []byte(data)) {
					t.Errorf("%s: %s", name, c)
				}
			}
		}
	}
}

// Killed at any moment, a run leaves no folder of its name and no file of a
// student's, but for a moment at its end whose traces the next run clears.
func TestKilledRunLeavesNothing(t *testing.T) {
	in := filepath.Join(t.TempDir(), "in")
	inProcess(t, exitDone, "sample", "--out", in, "--students", "200")
	whole := killedAfter(t, in, time.Hour) // how long a run takes
	for i := range 20 {
		killedAfter(t, in, whole*time.Duration(i+1)/20)
	}
}

// killedAfter runs runxin into an empty folder, kills it after a while, looks
// at what is left, and returns how long the program ran.
func killedAfter(t *testing.T, in string, after time.Duration) time.Duration {
	t.Helper()
	out := t.TempDir()
	cmd := program("run", "--in", in, "--out", out, "--date", "2024-10-14", "--json")
	start := time.Now()
	if err := cmd.Start(); err != nil {
		t.Fatal(err)
	}
	timer := time.AfterFunc(after, func() { _ = cmd.Process.Kill() })
	err := cmd.Wait()
	took := time.Since(start)
	timer.Stop()
	left := tree(t, out)
	if stranded(left) {
		// Killed within the millisecond between naming the files and renaming
		// their folder: the next run clears them away.
		inProcess(t, exitDone, "run", "--in", in, "--out", out, "--date", "2024-10-14")
		left = tree(t, out)
	}
	delete(left, ".runxin-lock") // of Windows, and nobody's
	for name := range left {
		if !strings.HasPrefix(name, "2024-10_第7周/") {
			t.Errorf("killed after %v it leaves %s", after, name)
		}
	}
	if err == nil || len(left) == 0 {
		return took
	}
	// Killed between the folder's appearing and the program's end: it must be whole.
	if _, ok := left["2024-10_第7周/运行记录.json"]; !ok {
		t.Errorf("killed after %v it leaves half a folder: %s", after, cmp.Diff(nil, left))
	}
	return took
}

// stranded tells whether a killed run left its hidden folder behind.
func stranded(left map[string]string) bool {
	for name := range left {
		if strings.HasPrefix(name, ".runxin-new-") {
			return true
		}
	}
	return false
}

// A check of the samples finds their deliberate troubles and says so by exit
// code; neither it nor a run nor the run's record names a student or an id.
func TestSamplesNameNobody(t *testing.T) {
	var text, errs bytes.Buffer
	args := []string{"check", "--in", "../../samples/2024-10", "--date", "2024-10-14"}
	if got := run(context.Background(), args, strings.NewReader(""), &text, &errs); got != exitProblems {
		t.Errorf("check exits with %d, want %d", got, exitProblems)
	}
	out := filepath.Join(t.TempDir(), "out")
	args = []string{"run", "--in", "../../samples/2024-10", "--out", out, "--date", "2024-10-14"}
	for _, more := range [][]string{{}, {"--json", "--overwrite"}} {
		if got := run(context.Background(), append(args, more...), strings.NewReader(""), &text, &errs); got != exitDone {
			t.Fatalf("run exits with %d: %s", got, errs.String())
		}
	}
	said := text.String() + errs.String() + tree(t, out)["2024-10_第7周/运行记录.json"]
	for _, word := range people(t, "../../samples/2024-10/名册.xlsx") {
		if strings.Contains(said, word) {
			t.Fatal("a student is named") // and not in this message either
		}
	}
}

// people returns the names and ids of a roster.
func people(t *testing.T, name string) []string {
	t.Helper()
	f, err := excelize.OpenFile(name)
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	rows, err := f.GetRows(f.GetSheetName(0))
	if err != nil {
		t.Fatal(err)
	}
	var out []string
	var cols []int
	for _, row := range rows {
		if cols == nil {
			cols = columns(row, []string{"学号", "姓名"})
			continue
		}
		for _, c := range cols {
			if c < len(row) && row[c] != "" {
				out = append(out, row[c])
			}
		}
	}
	if len(out) < 600 {
		t.Fatalf("%d names and ids in the roster, want 600 and more", len(out))
	}
	return out
}
