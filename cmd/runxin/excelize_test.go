package main

import (
	"encoding/json"
	"os"
	"os/exec"
	"path/filepath"
	"testing"
)

// What reading is measured against stands in testdata/excelize: a reader of .xlsx
// for importer/sheet. Only builds with an overlay have it.

// excelizeOverlay writes the overlay with which go build puts excelize in the place
// of the program's own reader of .xlsx, and returns its name. cells is plain or
// whole: what excelize is asked of a cell.
func excelizeOverlay(t *testing.T, cells string) string {
	t.Helper()
	abs := func(name string) string {
		name, err := filepath.Abs(filepath.FromSlash(name))
		must(t, err)
		return name
	}
	replace := map[string]string{
		abs("../../importer/sheet/xlsxreader.go"): abs("testdata/excelize/reader.go"),
		abs("../../importer/sheet/xlsxcells.go"):  abs("testdata/excelize/" + cells + ".go"),
	}
	data, err := json.Marshal(map[string]any{"Replace": replace})
	must(t, err)
	name := filepath.Join(t.TempDir(), "overlay.json")
	must(t, os.WriteFile(name, data, 0o600))
	return name
}

// goTool runs the go command.
func goTool(t *testing.T, args ...string) {
	t.Helper()
	if out, err := exec.Command("go", args...).CombinedOutput(); err != nil {
		t.Fatalf("go %v: %v\n%s", args, err, out)
	}
}

// The reader that is measured against keeps up with the package that it stands in
// for, though no usual build has it.
func TestExcelizeReaderCompiles(t *testing.T) {
	if _, err := exec.LookPath("go"); err != nil {
		t.Skip("no go command")
	}
	for _, cells := range []string{"plain", "whole"} {
		goTool(t, "build", "-overlay", excelizeOverlay(t, cells), "runxin/importer/sheet")
	}
}
