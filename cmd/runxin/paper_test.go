//go:build paper

package main

import (
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"runxin/exporter/book/paper"
)

// papers are the days whose books are printed: of each kind of month one, and of a second
// week what colleges returned.
func papers() []string {
	return []string{"2024-09-23", "2024-10-14", "2024-11-11", "2025-01-06"}
}

// A sheetPaper is a sheet of a book, laid out and printed.
type sheetPaper struct {
	book    string
	sheet   paper.Sheet
	printed paper.PrintedSheet
}

// String is a line of the table of all sheets.
func (p sheetPaper) String() string {
	return fmt.Sprintf("%-40s %-12s pages %3d  smallest %5.2f pt  clipped %3d  footer %q  title rows %v columns %v  area %v",
		p.book, p.sheet.Name, len(p.printed.Pages), p.printed.Smallest(), len(p.sheet.Clips()), p.sheet.Footer, p.sheet.TitleRows, p.sheet.TitleCols, p.sheet.Area)
}

// printer is LibreOffice that prints books. Without it nothing is known of their paper.
func printer(t *testing.T) *paper.Office {
	t.Helper()
	o, err := paper.NewOffice(t.TempDir())
	must(t, err)
	return o
}

// print prints the books below a folder.
func printAll(t *testing.T, o *paper.Office, dir string) []sheetPaper {
	t.Helper()
	names := bookFiles(t, dir)
	pdfs, err := o.Print(t.Context(), t.TempDir(), names...)
	must(t, err)
	var out []sheetPaper
	for i, name := range names {
		data, err := os.ReadFile(name)
		must(t, err)
		b, err := paper.Read(data)
		must(t, err)
		p, err := paper.Printed(t.Context(), pdfs[i])
		must(t, err)
		for _, s := range b.Sheets {
			if !s.Hidden {
				out = append(out, sheetPaper{filepath.Base(name), s, p.Sheet(s.Name)})
			}
		}
	}
	return out
}

// bookFiles are the names of the workbooks below a folder.
func bookFiles(t *testing.T, dir string) []string {
	t.Helper()
	var out []string
	for name := range tree(t, dir) {
		if strings.HasSuffix(name, ".xlsx") {
			out = append(out, filepath.Join(dir, filepath.FromSlash(name)))
		}
	}
	slices.Sort(out)
	return out
}

// The paper of all books of the samples.
func TestPaper(t *testing.T) {
	o := printer(t)
	for _, date := range papers() {
		out := filepath.Join(t.TempDir(), "out")
		inProcess(t, exitDone, "run", "--in", "../../samples/2024-10", "--out", out, "--date", date)
		for _, p := range printAll(t, o, out) {
			t.Log(date, p)
			for _, c := range p.sheet.Clips() {
				t.Log("   ", c)
			}
		}
	}
}
