//go:build paper

package main

import (
	"bytes"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/xuri/excelize/v2"

	"runxin/care/books"
	"runxin/exporter/book/booktest"
	"runxin/exporter/book/paper"
)

// papers is a folder of books, and how it is made.
type papers struct {
	name string
	make func(t *testing.T) string
}

// samplePapers are the books that are printed: of each kind of month one.
func samplePapers() []papers {
	var out []papers
	for _, date := range []string{"2024-09-23", "2024-10-14", "2024-11-11", "2025-01-06"} {
		out = append(out, papers{date, func(t *testing.T) string { return samplesOf(t, date) }})
	}
	return append(out, papers{"second week", secondWeek}, papers{"forty colleges", fortyColleges}, papers{"others", otherBooks})
}

// samplesOf are the books of a run of the samples.
func samplesOf(t *testing.T, date string) string {
	t.Helper()
	out := filepath.Join(t.TempDir(), "out")
	inProcess(t, exitDone, "run", "--in", "../../samples/2024-10", "--out", out, "--date", date)
	return out
}

// secondWeek are the books after a college returned its own, with texts that are not taken.
func secondWeek(t *testing.T) string {
	t.Helper()
	d := newDesk(t)
	e := openEdit(t, d.book)
	fillAll(t, e)
	for i, cell := range []string{"K5", "N5", "S5", "K6"} {
		must(t, e.SetCellStr("周研判", cell, fmt.Sprintf("第%d天再定", i)))
	}
	e.save(t)
	d.run(t, "2024-10-21", "--returned", filepath.Join(d.dir, "返回"))
	return filepath.Join(d.dir, "输出", "2024-10_第8周")
}

// fortyColleges are the books of a school of many colleges, one of which has hundreds on its
// lists and one nobody: its own, and of these two.
func fortyColleges(t *testing.T) string {
	t.Helper()
	roster, tests := "学号,姓名,学院,专业,班级,年级\n", "学号,姓名,测评时间,预警等级\n"
	for college := range 40 {
		students := 12
		if college == 0 {
			students = 420
		}
		for i := range students {
			id, name := fmt.Sprintf("24%03d%05d", college, i), "样"+string(rune('一'+i))
			roster += fmt.Sprintf("%s,%s,第%02d示例学院,示例专业,示例%d班,2024\n", id, name, college+1, i/40+1)
			if college == 0 || i < college%4 {
				tests += fmt.Sprintf("%s,%s,2024-09-20,%s\n", id, name, []string{"红", "橙"}[i%2])
			}
		}
	}
	d := &desk{dir: t.TempDir()}
	d.write(t, "输入/名册.csv", roster)
	d.write(t, "输入/普测.csv", tests)
	d.run(t, "2024-10-14")
	out := filepath.Join(d.dir, "输出", "2024-10_第7周")
	for _, name := range bookFiles(t, filepath.Join(out, "学院")) {
		if base := filepath.Base(name); base != "第01示例学院.xlsx" && base != "第37示例学院.xlsx" {
			must(t, os.Remove(name))
		}
	}
	return out
}

// otherBooks are those that other commands than run make.
func otherBooks(t *testing.T) string {
	t.Helper()
	const in, date = "../../samples/2024-10", "2024-10-14"
	out, to := samplesOf(t, date), t.TempDir()
	inProcess(t, exitDone, "summary", "--out", out, "--term")
	inProcess(t, exitDone, "pages", "--in", in, "--out", out, "--date", date, "--to", filepath.Join(to, "研判"))
	inProcess(t, exitProblems, "check", "--in", in, "--date", date, "--report", filepath.Join(to, "数据核对.xlsx"))
	inProcess(t, exitDone, "forms", "--out", filepath.Join(to, "空白表"), "--in", in, "--date", date)
	inProcess(t, exitDone, "plan", "--to", filepath.Join(to, "任务清单.xlsx"))
	terms, err := filepath.Glob(filepath.Join(out, "学期总结*.xlsx"))
	must(t, err)
	for _, name := range terms {
		must(t, os.Rename(name, filepath.Join(to, filepath.Base(name))))
	}
	return to
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

// printer is LibreOffice that prints books. Without it nothing is known of their paper.
func printer(t *testing.T) *paper.Office {
	t.Helper()
	o, err := paper.NewOffice(t.TempDir())
	must(t, err)
	return o
}

// Every sheet of every book, as LibreOffice prints it, is as it was declared; every part of every
// book meets its schema; and of what LibreOffice saves nothing is lost.
func TestPaper(t *testing.T) {
	if booktest.Schemas() == "" {
		t.Log("the parts are not checked by their schemas: SCHEMAS names no folder, or there is no xmllint")
	}
	for _, p := range samplePapers() {
		t.Run(p.name, func(t *testing.T) {
			t.Parallel()
			o, names := printer(t), bookFiles(t, p.make(t))
			pdfs, err := o.Print(t.Context(), t.TempDir(), names...)
			must(t, err)
			saved, err := o.Resave(t.Context(), t.TempDir(), names...)
			must(t, err)
			for i, name := range names {
				testPaper(t, name, pdfs[i], saved[i])
			}
		})
	}
}

// testPaper looks at a book, what was printed of it, and what was saved.
func testPaper(t *testing.T, name, pdf, saved string) {
	t.Helper()
	data, err := os.ReadFile(name)
	must(t, err)
	b, p := readPaper(t, data), printOf(t, pdf)
	short := filepath.Base(name)
	first := 0 // pages that the head of the centre reads
	for i := range b.Sheets {
		s := &b.Sheets[i]
		if s.Hidden {
			continue
		}
		pages := p.Sheet(s.Name)
		if kind, _ := kindOf(t, data); kind == books.SchoolBook && (s.Name == books.SheetOverview || s.Name == books.SheetUrgent) {
			first += len(pages.Pages)
		}
		t.Logf("%-24s %-12s pages %3d  smallest %5.2f pt", short, s.Name, len(pages.Pages), pages.Smallest())
		for _, f := range s.Faults(pages, wanted(t, data, s)) {
			t.Errorf("%s › %s: %s", short, s.Name, f)
		}
	}
	if first > atAGlance {
		t.Errorf("%s: %s and %s take %d pages, more than %d", short, books.SheetOverview, books.SheetUrgent, first, atAGlance)
	}
	blank, err := paper.Blank(t.Context(), pdf, t.TempDir())
	must(t, err)
	if len(blank) > 0 {
		t.Errorf("%s: nothing on the pages %v", short, blank)
	}
	for _, c := range booktest.Complaints(t, data) {
		t.Errorf("%s: %s", short, c)
	}
	after, err := os.ReadFile(saved)
	must(t, err)
	for _, lost := range paper.Lost(b, readPaper(t, after)) {
		t.Errorf("%s, saved by LibreOffice, has no more: %s", short, lost)
	}
}

func readPaper(t *testing.T, data []byte) *paper.Book {
	t.Helper()
	b, err := paper.Read(data)
	must(t, err)
	return b
}

func printOf(t *testing.T, pdf string) *paper.Print {
	t.Helper()
	p, err := paper.Printed(t.Context(), pdf)
	must(t, err)
	return p
}

// atAGlance is how many pages the head of the centre reads.
const atAGlance = 3

// legible is the least size of letters in points.
const legible = 8

// wanted is how a sheet of a book is to be printed.
func wanted(t *testing.T, data []byte, sheet *paper.Sheet) paper.Want {
	t.Helper()
	w := paper.Want{Smallest: legible, Footer: []string{"&P", "&N"}}
	kind, whose := kindOf(t, data)
	if kind == 0 {
		return w
	}
	if kind.Declaration().OfRun {
		w.Footer = append(w.Footer, "内部资料", "周", whose)
	}
	for _, s := range kind.Sheets(books.Scope{Classes: books.AskedOfClasses(), Campuses: true, Graduates: true}) {
		if s.Name == books.SheetOf(sheet.Name) {
			w.Pages, w.Headed = s.Pages, len(s.Columns) > 0 && s.Name != books.SheetFront && (s.Name != books.SheetOverview || manyColleges(sheet))
		}
	}
	return w
}

// manyColleges tells whether the colleges' table of 总览 goes on on the next page; that of few stands
// on the first.
func manyColleges(sheet *paper.Sheet) bool {
	n := 0
	for _, c := range sheet.Cells {
		if c.Col == 1 && strings.Contains(c.Text, books.ColCollege) {
			n++
		}
	}
	return n > 30
}

// kindOf is of which kind a book is, 0 for one that bears no number, and of which college, if it
// is one's.
func kindOf(t *testing.T, data []byte) (books.Kind, string) {
	t.Helper()
	f, err := excelize.OpenReader(bytes.NewReader(data))
	must(t, err)
	defer f.Close()
	props, err := f.GetCustomProps()
	must(t, err)
	for _, p := range props {
		if id, st := books.ReadID(fmt.Sprint(p.Value)); st == books.GoodID {
			if d := id.Kind.Declaration(); !d.Several() {
				return id.Kind, ""
			}
			return id.Kind, id.Name
		}
	}
	return 0, ""
}
