//go:build speed

package main

import (
	"bytes"
	"os/exec"
	"path/filepath"
	"testing"

	"github.com/google/go-cmp/cmp"
)

// TestSpeedComparesEqualWork holds the programs against each other whose times
// are compared: with excelize reading, a run writes the very same files. What
// excelize is asked for on the benchmark's own input, texts alone, would not do
// for dates and merged cells; for the samples it is asked for everything.
func TestSpeedComparesEqualWork(t *testing.T) {
	dir := t.TempDir()
	program := func(name, overlay string) string {
		file := filepath.Join(dir, name)
		goTool(t, "build", "-overlay", overlay, "-o", file, ".")
		return file
	}
	own, raw, whole := program("own", ""), program("raw", excelizeOverlay(t, "plain")), program("whole", excelizeOverlay(t, "whole"))
	command := func(program string, args ...string) {
		t.Helper()
		var said bytes.Buffer
		cmd := exec.Command(program, args...)
		cmd.Stdout, cmd.Stderr = &said, &said
		if err := cmd.Run(); err != nil {
			t.Fatalf("%v\n%s", err, said.Bytes())
		}
	}
	school := filepath.Join(dir, "school")
	command(own, "sample", "--out", school, "--students", "400", "--seed", "7", "--date", "2024-12-16")
	for _, tt := range []struct {
		name, in, date, excelize string
	}{
		{"the benchmark's input", census{students: 400, rows: 8000, seed: 3}.make(t, dir), "2024-10-14", raw},
		{"samples", filepath.FromSlash("../../samples/2024-10"), "2024-10-14", whole},
		{"a school made up", school, "2024-12-16", whole},
	} {
		t.Run(tt.name, func(t *testing.T) {
			ours, theirs := t.TempDir(), t.TempDir()
			command(own, "run", "--in", tt.in, "--out", ours, "--date", tt.date)
			command(tt.excelize, "run", "--in", tt.in, "--out", theirs, "--date", tt.date)
			want, got := tree(t, ours), tree(t, theirs)
			if len(want) < 4 || !cmp.Equal(want, got) {
				t.Errorf("the %d files of one run differ from the %d of the other", len(want), len(got))
			}
		})
	}
}
