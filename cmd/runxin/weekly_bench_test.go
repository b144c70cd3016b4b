package main

import (
	"context"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/xuri/excelize/v2"

	"runxin/care/books"
	"runxin/exporter/runs"
	"runxin/importer"
	"runxin/importer/own"
)

const (
	benchBooks = 60
	benchRows  = 300 // on 重点关爱名单 and on 周研判
)

// benchReturns hands out the books of 60 colleges with 300 listed students each
// and fills them in: 本周状态, 谈心谈话, 谈话日期, 措施 and 备注 of everyone.
func benchReturns(b *testing.B) *job {
	b.Helper()
	dir := b.TempDir()
	in, out, back := filepath.Join(dir, "in"), filepath.Join(dir, "out"), filepath.Join(dir, "back")
	var roster, library strings.Builder
	roster.WriteString("学号,姓名,学院,班级,年级\n")
	library.WriteString("学号,姓名,学院,关注等级,首次列入日期,列入原因,责任人\n")
	for c := range benchBooks {
		for i := range benchRows {
			fmt.Fprintf(&roster, "98%02d%05d,样本,第%d学院,%d班,2024\n", c, i, c, i%9)
			fmt.Fprintf(&library, "98%02d%05d,样本,第%d学院,二级,2024-09-10,旷课,王老师\n", c, i, c)
		}
	}
	must(b, os.MkdirAll(in, 0o700))
	must(b, os.MkdirAll(back, 0o700))
	must(b, os.WriteFile(filepath.Join(in, "名册.csv"), []byte(roster.String()), 0o600))
	must(b, os.WriteFile(filepath.Join(in, "库.csv"), []byte(library.String()), 0o600))
	var text, errs strings.Builder
	if run(context.Background(), []string{"run", "--in", in, "--out", out, "--date", "2024-10-14"}, strings.NewReader(""), &text, &errs) != exitDone {
		b.Fatal(errs.String())
	}
	books, err := filepath.Glob(filepath.Join(out, "*", "学院", "*.xlsx"))
	must(b, err)
	for _, name := range books {
		fillRows(b, name, filepath.Join(back, filepath.Base(name)))
	}
	j := &job{in: in, out: out, returned: back, date: "2024-10-21"}
	must(b, (&app{}).prepare(b.Context(), j))
	j.place, err = runs.Door{}.Read(b.Context(), out)
	must(b, err)
	b.Cleanup(j.place.Close)
	must(b, j.readLast(b.Context()))
	return j
}

// fillRows fills in 周研判 of one book.
func fillRows(b *testing.B, from, to string) {
	b.Helper()
	f, err := excelize.OpenFile(from)
	must(b, err)
	defer f.Close()
	e := &edit{f, from}
	head, first, err := e.head("周研判", "本周状态")
	must(b, err)
	for i := range benchRows {
		for k, text := range map[int]string{0: "平稳", 1: "是", 2: "10.18", 8: fmt.Sprintf("措施第%d项", i), 10: "已办"} {
			must(b, f.SetCellStr("周研判", address(head+1+i, first+k), text))
		}
	}
	must(b, f.SaveAs(to))
}

// BenchmarkMerge compares reading the cells of 60 returned books of 300 rows
// with the whole of merging them, the issued books' reading included.
func BenchmarkMerge(b *testing.B) {
	j := benchReturns(b)
	found, err := own.FindReturned(b.Context(), j.returned, j.opening)
	must(b, err)
	b.Run("cells", func(b *testing.B) {
		for b.Loop() {
			books, err := own.ReadWorkbooks(b.Context(), found.Files, j.opening)
			must(b, err)
			if len(books.Read) != benchBooks {
				b.Fatal(len(books.Read))
			}
		}
	})
	b.Run("merge", func(b *testing.B) {
		for b.Loop() {
			b.StopTimer()
			school, err := importer.Read(b.Context(), j.in, j.reading(nil))
			must(b, err)
			b.StartTimer()
			fb, err := (&app{}).merge(b.Context(), j, school)
			must(b, err)
			if want := benchBooks * benchRows * 5; fb.Typed.Len() != want || fb.Returns[0].Status != books.Came {
				b.Fatalf("%d cells merged, want %d: %+v", fb.Typed.Len(), want, school.Problems[:min(3, len(school.Problems))])
			}
		}
	})
}
