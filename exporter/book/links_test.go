package book

import (
	"fmt"
	"slices"
	"strconv"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
)

// A line and the cells of a column lead to a sheet, to the cell of a row, to where people begin a
// row, to a field; on whatever sheet a long one has it. What the book has not leads nowhere.
func TestLinks(t *testing.T) {
	rows := []Row{}
	for i := range 5 {
		rows = append(rows, Row{String(fmt.Sprintf("249000%d", i)), Int(i + 10)})
	}
	targets := []Target{
		{Sheet: "名单"}, {Sheet: "名单", Title: "学号", Text: "2490002"}, {Sheet: "名单", Title: "学号", Text: "2490004", Column: "备注"},
		{Sheet: "名单", Title: "任务", Text: "11", Column: "备注"}, {Sheet: "名单", Column: "备注"}, {Sheet: "首页", Column: "填报人"},
		{}, {Sheet: "没有"}, {Sheet: "名单", Title: "学号", Text: "2490009"}, {Sheet: "名单", Title: "学号", Text: "2490002", Column: "没有"}, {Sheet: "首页", Column: "没有"},
	}
	list := Table{Columns: []Column{{Title: "事"}, {Title: "在哪里"}}}
	var lines Lines
	for i, to := range targets {
		list.Rows = append(list.Rows, Row{Int(i), String("去").To(to)})
		lines = append(lines, Line{Text: "去", To: to})
	}
	b := &Book{Writing: Writing{MostRows: 20}, Sheets: []Sheet{
		{Name: "首页", Blocks: []Block{Form{PerRow: 2, LabelSpan: 2, Fields: []Field{{Label: "有无"}, {Label: "日期"}, {Label: "备注"}, {Label: "填报人", Editable: true}}}}},
		{Name: "事项", Blocks: []Block{list}}, {Name: "说明", Blocks: []Block{lines}},
		{Name: "名单", Title: "名单", Blocks: []Block{Lines{{Text: "一"}, {Text: "二"}, {Text: "三"}, {Text: "四"}, {Text: "五"}, {Text: "六"}, {Text: "七"}, {Text: "八"}, {Text: "九"}, {Text: "十"}, {Text: "十一"}, {Text: "十二"}, {Text: "十三"}, {Text: "十四"}},
			Table{Main: true, Spare: 3, Columns: []Column{{Title: "学号", Kind: ID}, {Title: "任务"}, {Title: "备注", Editable: true}}, Rows: rows}}},
	}}
	f := reopen(t, b)
	want := []string{"'名单'!A1", "'名单'!A20", "'名单（续2）'!C5", "'名单'!C19", "'名单（续2）'!C6", "'首页'!F2", "", "", "", "", ""}
	for sheet, column := range map[string]string{"事项": "B", "说明": "A"} {
		var got []string
		for i := range targets {
			row := i + 1
			if sheet == "事项" {
				row++ // below the header
			}
			_, to, err := f.GetCellHyperLink(sheet, fmt.Sprint(column, row))
			if err != nil {
				t.Fatal(err)
			}
			got = append(got, to)
		}
		if diff := cmp.Diff(want, got); diff != "" {
			t.Errorf("%s: %s", sheet, diff)
		}
	}
}

// A cell in which nothing stands leads nowhere.
func TestNothingLeadsNowhere(t *testing.T) {
	to := Target{Sheet: "名单"}
	f := reopen(t, &Book{Sheets: []Sheet{
		{Name: "事项", Blocks: []Block{Table{Columns: []Column{{Title: "率", Kind: Percent}, {Title: "学院"}}, Rows: []Row{{Value{}.To(to), String("").To(to)}, {Float(0).To(to), String("示例").To(to)}}}}},
		{Name: "名单"},
	}})
	for ref, want := range map[string]bool{"A2": false, "B2": false, "A3": true, "B3": true} {
		if got, _, err := f.GetCellHyperLink("事项", ref); err != nil || got != want {
			t.Errorf("%s: leads somewhere %v, want %v (%v)", ref, got, want, err)
		}
	}
}

// The cells of a long list lead to the rows of another by their numbers, on whichever sheet that
// one has them, though neither is laid out before it is written; and back. What a list has not, or
// a sheet has no room for, leads nowhere and does not look like a link.
func TestLinksByRow(t *testing.T) {
	const lines = 45
	list := func(to string) Table {
		return Table{Main: true, Columns: []Column{{Title: "学号", Width: 10}, {Title: "姓名", Width: 10}}, Fill: Fill{Count: lines, Rows: func(from, end int) (rows []Row) {
			for i := from; i < end; i++ {
				rows = append(rows, Row{Int(i), String("样本").To(Target{Sheet: to, Row: lines - i})})
			}
			return rows
		}}}
	}
	b := &Book{Writing: Writing{MostRows: 20}, Sheets: []Sheet{
		{Name: "甲'<&", Title: "甲", Blocks: []Block{list("乙")}}, {Name: "乙", Blocks: []Block{Lines{{Text: "一"}}, list("甲'<&")}},
		{Name: "丙", Blocks: []Block{Table{Columns: []Column{{Title: "去"}}, Rows: []Row{{String("没有").To(Target{Sheet: "乙", Row: lines + 1})}, {String("没有").To(Target{Sheet: "丁", Row: 1})}}}}},
	}}
	f := reopen(t, b)
	seen := 0
	for _, sheet := range f.GetSheetList() {
		rows, err := f.GetRows(sheet)
		if err != nil {
			t.Fatal(err)
		}
		for i, row := range rows {
			if len(row) < 2 || row[1] != "样本" {
				continue
			}
			_, to, err := f.GetCellHyperLink(sheet, fmt.Sprint("B", i+1))
			if err != nil {
				t.Fatal(err)
			}
			at := strings.LastIndex(to, "!")
			other, err := f.GetCellValue(strings.ReplaceAll(strings.Trim(to[:max(at, 0)], "'"), "''", "'"), to[at+1:])
			if want := fmt.Sprint(lines - 1 - mustAtoi(t, row[0])); err != nil || other != want {
				t.Errorf("%s, row %d leads to %s, where %q stands, want %q (%v)", sheet, i+1, to, other, want, err)
			}
			seen++
		}
	}
	if seen != 2*lines {
		t.Errorf("%d rows lead somewhere, want %d", seen, 2*lines)
	}
	for _, at := range []string{"A2", "A3"} {
		id, err := f.GetCellStyle("丙", at)
		if err != nil {
			t.Fatal(err)
		}
		style, err := f.GetStyle(id)
		if link, _, _ := f.GetCellHyperLink("丙", at); err != nil || link || style.Font.Underline != "" {
			t.Errorf("丙!%s leads somewhere (%v) or looks so (%q): %v", at, link, style.Font.Underline, err)
		}
	}
}

// A sheet has as many links as Excel takes, and no more.
func TestMostLinks(t *testing.T) {
	table := Table{Main: true, Columns: []Column{{Title: "学号", Width: 10}}, Fill: Fill{Count: mostLinks + 10, Rows: func(from, to int) []Row {
		return slices.Repeat([]Row{{String("样本").To(Target{Sheet: "名单", Row: 1})}}, to-from)
	}}}
	data, err := (&Book{Sheets: []Sheet{{Name: "名单", Blocks: []Block{table}}}}).Bytes()
	if err != nil {
		t.Fatal(err)
	}
	if n := strings.Count(partOf(t, data, "xl/worksheets/sheet1.xml"), "<hyperlink "); n != mostLinks {
		t.Errorf("%d links, want %d", n, mostLinks)
	}
}

func mustAtoi(t *testing.T, s string) int {
	t.Helper()
	n, err := strconv.Atoi(s)
	if err != nil {
		t.Fatal(err)
	}
	return n
}
