package main

import (
	"fmt"
	"os"
	"path/filepath"
	"runtime"
	"strings"
	"testing"

	"runxin/care"
	"runxin/care/books"
	"runxin/care/merge"
	"runxin/exporter"
	"runxin/exporter/runs"
	"runxin/importer"
	"runxin/importer/intake"
	"runxin/importer/own"
)

const (
	historyWeeks   = 20
	historyPerWeek = 10 // cells that a college types about one student
)

// benchTyped is what colleges typed about so many students in every week of a term.
func benchTyped(students int) books.Journal {
	var out books.Journal
	columns := []string{"本周状态", "谈心谈话", "谈话日期", "谈话人", "家校沟通", "沟通日期", "沟通方式", "措施", "下周安排", "备注"}
	texts := []string{"平稳", "是", "2024-10-18", "示例老师", "是", "2024-10-17", "电话", "约谈并与家长沟通，第%d次", "继续关注", "第%d次记录"}
	for week := range historyWeeks {
		for i := range students {
			t := books.Typed{Month: care.Day(19968 + 7*week).Month(), Week: week + 1, College: fmt.Sprintf("第%d学院", i%20), Sheet: books.SheetWeekly, ID: fmt.Sprintf("98%07d", i), Name: "样本"}
			for k, column := range columns[:historyPerWeek] {
				t.Column, t.Text = column, texts[k]
				if strings.Contains(t.Text, "%") {
					t.Text = fmt.Sprintf(t.Text, week*7+i)
				}
				out.Add(t)
			}
		}
	}
	return out
}

// BenchmarkHistory reads a library with half a million typed cells, merges it with
// nothing new and writes the library of the next week.
func BenchmarkHistory(b *testing.B) {
	for _, students := range []int{1250, 2500} {
		b.Run(fmt.Sprint(students*historyWeeks*historyPerWeek), func(b *testing.B) { benchHistory(b, students) })
	}
}

func benchHistory(b *testing.B, students int) {
	dir := b.TempDir()
	must(b, os.WriteFile(filepath.Join(dir, "名册.csv"), []byte("学号,姓名,学院,班级,年级\n980000001,样本,第1学院,1班,2024\n"), 0o600))
	j := &job{in: dir, date: "2025-01-15"}
	must(b, (&app{}).prepare(b.Context(), j))
	lay := func(typed books.Journal) []byte {
		school, err := importer.Read(b.Context(), dir, j.reading(nil))
		must(b, err)
		last := &merge.Issued{LastRun: care.LastRun{Date: j.day - 7, Week: 19}, Library: &books.Library{Typed: typed}}
		fb := merge.Into(school, merge.Options{Plan: j.plan, Date: j.day, Last: last})
		month, _ := care.Assess(school, j.assessment())
		files, err := exporter.Lay(b.Context(), month, exporter.Options{Feedback: fb})
		must(b, err)
		for _, f := range files {
			if f.Path == runs.LibraryFile {
				return f.Bytes
			}
		}
		b.Fatal("no library")
		return nil
	}
	file := filepath.Join(b.TempDir(), runs.LibraryFile)
	must(b, os.WriteFile(file, lay(benchTyped(students)), 0o600))
	info, err := os.Stat(file)
	must(b, err)
	b.ReportMetric(float64(info.Size()), "file-bytes")
	var before runtime.MemStats
	runtime.GC()
	runtime.ReadMemStats(&before)
	for b.Loop() {
		lib, err := own.ReadLibrary(b.Context(), &intake.File{Path: file, Name: runs.LibraryFile}, j.opening)
		must(b, err)
		if n := students * historyWeeks * historyPerWeek; lib.Typed.Len() != n {
			b.Fatalf("%d cells read, want %d", lib.Typed.Len(), n)
		}
		lay(lib.Typed)
	}
	var after runtime.MemStats
	runtime.ReadMemStats(&after)
	b.ReportMetric(float64(after.Sys)/1e6, "MB-from-system")
}
