package book

import (
	"fmt"
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
	list := Table{Columns: []Column{{Title: "事"}, {Title: "在哪里"}}, Links: Links{Column: "在哪里", Rows: targets}}
	var lines Lines
	for i, to := range targets {
		list.Rows = append(list.Rows, Row{Int(i), String("去")})
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
