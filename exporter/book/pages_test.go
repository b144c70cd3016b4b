package book

import (
	"archive/zip"
	"bytes"
	"fmt"
	"io"
	"regexp"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/xuri/excelize/v2"

	"runxin/exporter/book/booktest"
)

// A table or a chart that fits on a page is not cut by its end, nor its heading
// cut off from it; what is longer than a page, or would leave one nearly empty,
// begins and ends with a few rows at least.
func TestPageBreaks(t *testing.T) {
	table := func(rows int) Table {
		t := Table{Heading: "小计", Columns: []Column{{Title: "学院"}, {Title: "人数", Kind: Integer}}}
		for i := range rows {
			t.Rows = append(t.Rows, Row{String("示例学院"), Int(i)})
		}
		return t
	}
	main := table(60)
	main.Main, main.Heading = true, ""
	charts := Charts{Rows: 14, Charts: []Chart{{Kind: Columns, Title: "人数", Table: 0, Series: []int{1}}}}
	tests := []struct {
		name   string
		sheet  Sheet
		breaks []string // the last rows of the pages but the last
	}{
		{"all on one page", Sheet{Blocks: []Block{table(5), table(5)}}, nil},
		{"the second table would be cut", Sheet{Blocks: []Block{table(14), table(10)}}, []string{"18"}},
		{"upright there is room for it", Sheet{Portrait: true, Blocks: []Block{table(14), table(10)}}, nil},
		{"charts are not cut", Sheet{Blocks: []Block{table(14), charts}}, []string{"18"}},
		{"a page each", Sheet{Blocks: []Block{table(14), table(14), charts}}, []string{"18", "35"}},
		{"the heading above goes along", Sheet{Blocks: []Block{table(14), Lines{{Text: "说明", Look: Plain}, {Text: "二、数据", Look: Heading}}, table(8)}}, []string{"19"}},
		{"the heading and its remark go along", Sheet{Blocks: []Block{table(13), Lines{{Text: "说明", Look: Plain}, {Text: "二、数据", Look: Heading}, {Text: "注", Look: Muted}}, table(8)}}, []string{"18"}},
		{"lines stay together", Sheet{Blocks: []Block{table(16), Lines{{Text: "一", Look: Heading}, {Text: "说明", Look: Plain}, {Text: "说明", Look: Plain}, {Text: "说明", Look: Plain}, {Text: "说明", Look: Plain}}}}, []string{"20"}},
		{"longer than a page: flows where it begins well", Sheet{Blocks: []Block{table(5), table(60)}}, []string{"22", "46", "67"}},
		{"no page is left nearly empty", Sheet{Blocks: []Block{table(3), table(20)}}, []string{"22"}},
		{"no page is left nearly empty, and no two rows alone", Sheet{Blocks: []Block{table(3), table(16)}}, []string{"21"}},
		{"charts below a table that went on are not cut", Sheet{Blocks: []Block{table(3), table(22), charts, charts}}, []string{"22", "47"}},
		{"longer than a page: not two rows at the end", Sheet{Blocks: []Block{table(17), table(60)}}, []string{"21", "44", "68"}},
		{"rows of half a page each", Sheet{Widths: []float64{6}, Blocks: []Block{Table{Heading: "小计", Columns: []Column{{Title: "说明"}}, Rows: slices.Repeat([]Row{{String(strings.Repeat("重点关爱", 8))}}, 12)}}}, []string{"1", "5", "7", "9", "11", "13"}},
		{"the main table flows", Sheet{Blocks: []Block{Lines{{Text: "说明", Look: Plain}}, main}}, nil},
		{"a wide sheet is scaled down", Sheet{Widths: []float64{100, 100}, Blocks: []Block{table(14), table(10)}}, nil},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			tt.sheet.Name, tt.sheet.Title = "总览", "总览"
			data, err := (&Book{Created: created, Sheets: []Sheet{tt.sheet}}).Bytes()
			if err != nil {
				t.Fatal(err)
			}
			booktest.Validate(t, data)
			if diff := cmp.Diff(tt.breaks, breaks(t, data)); diff != "" {
				t.Error(diff)
			}
		})
	}
}

// A snug sheet takes a page less where a few rows would begin another, unless it
// would be hard to read or something would be cut.
func TestSnug(t *testing.T) {
	table := func(rows int, main bool) Sheet {
		t := Table{Main: main, Columns: []Column{{Title: "学院"}}}
		for range rows {
			t.Rows = append(t.Rows, Row{String("示例学院")})
		}
		return Sheet{Name: "表", Snug: true, Blocks: []Block{t, Lines{{Text: "说明"}}}}
	}
	loose := table(24, true)
	loose.Snug = false
	one := func(rows int) Sheet {
		s := table(rows, true)
		s.Snug, s.OnePage = false, true
		return s
	}
	tests := []struct {
		name  string
		sheet Sheet
		pages int // 0 as many as it takes
	}{
		{"one page is enough", table(20, true), 0},
		{"a few rows too many", table(25, true), 1},
		{"a few rows too many, and not asked for", loose, 0},
		{"half a page too many", table(36, true), 0},
		{"two pages and a few rows", table(48, true), 2},
		{"no cut but between the rows of a main table", table(48, false), 0},
		{"a single page cuts nothing", table(25, false), 1},
		{"one page, made as small as that takes", one(26), 1},
		{"one page, but not too small to read", one(31), 0},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			data, err := (&Book{Created: created, Sheets: []Sheet{tt.sheet}}).Bytes()
			if err != nil {
				t.Fatal(err)
			}
			booktest.Validate(t, data)
			f, err := excelize.OpenReader(bytes.NewReader(data))
			if err != nil {
				t.Fatal(err)
			}
			defer f.Close()
			page, err := f.GetPageLayout("表")
			if err != nil || *page.FitToHeight != tt.pages {
				t.Errorf("%d pages high, want %d (%v)", *page.FitToHeight, tt.pages, err)
			}
			if got := breaks(t, data); tt.pages > 0 && got != nil {
				t.Errorf("breaks %v", got)
			}
		})
	}
}

// Of the spare rows those shown look like cells to be filled in; the others can
// be filled in, too, and take that look from the row above.
func TestShownRows(t *testing.T) {
	columns := []Column{{Title: "学号", Kind: ID, Editable: true}, {Title: "说明", Editable: true, Wrap: true}}
	data, err := (&Book{Created: created, Sheets: []Sheet{{Name: "表", Protected: true, Blocks: []Block{
		Table{Main: true, Columns: columns, Rows: []Row{{String("0990001"), String("已填")}}, Spare: 9, Shown: 3},
	}}}}).Bytes()
	if err != nil {
		t.Fatal(err)
	}
	booktest.Validate(t, data)
	f, err := excelize.OpenReader(bytes.NewReader(data))
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	for row := 2; row <= 11; row++ {
		for _, col := range []string{"A", "B"} {
			id, err := f.GetCellStyle("表", fmt.Sprint(col, row))
			if err != nil {
				t.Fatal(err)
			}
			st, err := f.GetStyle(id)
			if err != nil {
				t.Fatal(err)
			}
			if looks, want := len(st.Border) > 0 && len(st.Fill.Color) > 0, row <= 5; looks != want || st.Protection.Locked || st.NumFmt != formatText {
				t.Errorf("%s%d: border and colour %v, want %v; locked %v, format %d", col, row, looks, want, st.Protection.Locked, st.NumFmt)
			}
		}
	}
	rules, err := f.GetConditionalFormats("表")
	if err != nil || len(rules["A6:B11"]) != 1 || rules["A6:B11"][0].Criteria != "COUNTA($A5:$B6)>0" {
		t.Errorf("rules %v, %v", rules, err)
	}
}

// breaks are the rows after which the first sheet breaks the page.
func breaks(t *testing.T, data []byte) []string {
	t.Helper()
	z, err := zip.NewReader(bytes.NewReader(data), int64(len(data)))
	if err != nil {
		t.Fatal(err)
	}
	f, err := z.Open("xl/worksheets/sheet1.xml")
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	part, err := io.ReadAll(f)
	if err != nil {
		t.Fatal(err)
	}
	var rows []string
	for _, m := range regexp.MustCompile(`<brk id="(\d+)"`).FindAllSubmatch(part, -1) {
		rows = append(rows, string(m[1]))
	}
	return rows
}
