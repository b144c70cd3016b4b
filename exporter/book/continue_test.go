package book

import (
	"archive/zip"
	"bytes"
	"fmt"
	"io"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/xuri/excelize/v2"

	"runxin/exporter/book/booktest"
)

// longTable is a table of n rows that are counted.
func longTable(n int) Table {
	return Table{Main: true, Columns: []Column{{Title: "序号", Kind: Integer, Width: 8}, {Title: "原文", Width: 20}},
		Fill: Fill{Count: n, Rows: func(from, to int) (rows []Row) {
			for i := from; i < to; i++ {
				rows = append(rows, Row{Int(i + 1), String(fmt.Sprint("第", i+1))})
			}
			return rows
		}}}
}

// A table that is longer than a sheet goes on on further sheets, and both say so;
// what stands below it follows after its last row.
func TestContinued(t *testing.T) {
	held := longTable(3)
	held.Fill, held.Rows = Fill{}, held.all()
	more := Table{Columns: held.Columns, Rows: longTable(14).all()}
	spare := held
	spare.Main = false
	spare.Columns = []Column{{Title: "姓名", Editable: true, Width: 8}}
	spare.Rows, spare.Spare = nil, 4
	for _, c := range []struct {
		name   string
		blocks []Block
		want   []string // sheets with the numbers in their first column
	}{
		{"fits to the last row", []Block{longTable(18)}, []string{"核对 1–18"}},
		{"one row more", []Block{longTable(19)}, []string{"核对 1–17", "核对（续2） 18–19"}},
		{"three sheets", []Block{Lines{{Text: "说明"}}, longTable(50)}, []string{"核对 1–16", "核对（续2） 17–33", "核对（续3） 34–50"}},
		{"rows at hand", []Block{Lines{{Text: "说明"}, {Text: "再说"}}, held, Table{Columns: held.Columns, Empty: "没有"}}, []string{"核对 1–3"}},
		{"another table below", []Block{held, spare, more}, []string{"核对 1–6", "核对（续2） 7–14"}},
		{"lines below", []Block{longTable(16), Lines{{Text: "一"}, {Text: "二"}, {Text: "三"}}}, []string{"核对 1–16", "核对（续2） "}},
	} {
		t.Run(c.name, func(t *testing.T) {
			b := &Book{Title: "核对", Created: created, Writing: Writing{MostRows: 20}, Sheets: []Sheet{{Name: "核对", Title: "数据核对", Blocks: c.blocks}, {Name: "后面", Title: "后面", Blocks: []Block{longTable(2)}}}}
			data, err := b.Bytes()
			if err != nil {
				t.Fatal(err)
			}
			booktest.Validate(t, data)
			if diff := cmp.Diff(append(c.want, "后面 1–2"), numbersOn(t, data)); diff != "" {
				t.Error(diff)
			}
		})
	}
}

// numbersOn tells which numbers stand in the first column of the last table of
// each sheet, and fails where they do not follow one another.
func numbersOn(t *testing.T, data []byte) (out []string) {
	t.Helper()
	f, err := excelize.OpenReader(bytes.NewReader(data))
	if err != nil {
		t.Fatal(err)
	}
	for _, name := range f.GetSheetList() {
		rows, err := f.GetRows(name)
		if err != nil {
			t.Fatal(err)
		}
		if len(rows) > 20 {
			t.Errorf("%s has %d rows", name, len(rows))
		}
		first, last := 0, 0
		for _, row := range rows {
			var n int
			if len(row) == 0 {
				continue
			}
			if _, err := fmt.Sscan(row[0], &n); err != nil {
				continue
			}
			if n != last+1 || first == 0 {
				first = n
			}
			last = n
		}
		span := ""
		if first > 0 {
			span = fmt.Sprintf("%d–%d", first, last)
		}
		out = append(out, name+" "+span)
	}
	return out
}

// Both sheets name each other, and charts that moved show the table that stayed.
func TestContinuedSaysSo(t *testing.T) {
	b := &Book{Title: "核对", Created: created, Writing: Writing{MostRows: 20}, Sheets: []Sheet{{Name: "核对", Blocks: []Block{
		Table{Columns: []Column{{Title: "项", Width: 8}, {Title: "数", Kind: Integer, Width: 8}}, Rows: []Row{{String("甲"), Int(1)}}}, longTable(30),
		Charts{Rows: 4, Charts: []Chart{{Title: "图", Label: 0, Series: []int{1}}}},
	}}}}
	data, err := b.Bytes()
	if err != nil {
		t.Fatal(err)
	}
	booktest.Validate(t, data)
	f, err := excelize.OpenReader(bytes.NewReader(data))
	if err != nil {
		t.Fatal(err)
	}
	for at, want := range map[[2]string]string{
		{"核对", "A4"}:     "一张工作表写不下，下接“核对（续2）”。",
		{"核对（续2）", "A1"}: "上接“核对”。",
	} {
		if got, err := f.GetCellValue(at[0], at[1]); err != nil || got != want {
			t.Errorf("%v: %q, want %q (%v)", at, got, want, err)
		}
	}
}

// A long table that is not the sheet's own does not ask for more pages to begin
// than Excel takes.
func TestFewBreaks(t *testing.T) {
	long := longTable(40_000)
	long.Main = false
	data, err := (&Book{Title: "核对", Created: created, Sheets: []Sheet{{Name: "核对", Blocks: []Block{long}}}}).Bytes()
	if err != nil {
		t.Fatal(err)
	}
	if n := strings.Count(partOf(t, data, "xl/worksheets/sheet1.xml"), "<brk "); n == 0 || n > 1026 {
		t.Errorf("%d pages begin where they are told to", n)
	}
}

// partOf is one part of a package.
func partOf(t *testing.T, data []byte, name string) string {
	t.Helper()
	z, err := zip.NewReader(bytes.NewReader(data), int64(len(data)))
	if err != nil {
		t.Fatal(err)
	}
	f, err := z.Open(name)
	if err != nil {
		t.Fatal(err)
	}
	all, err := io.ReadAll(f)
	if err != nil {
		t.Fatal(err)
	}
	return string(all)
}
