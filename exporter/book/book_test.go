package book

import (
	"bytes"
	"flag"
	"math"
	"os"
	"path/filepath"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"
	"github.com/xuri/excelize/v2"

	"runxin/exporter/book/booktest"
)

var update = flag.Bool("update", false, "write the golden files anew")

var created = time.Date(2024, 10, 14, 0, 0, 0, 0, time.UTC)

// sample is a book that has one of everything.
func sample() *Book {
	levels := []string{"一级", "二级", "三级"}
	var words []string
	for i := range 60 {
		words = append(words, strings.Repeat("词", 4)+string(rune('A'+i%26))+string(rune('a'+i/26)))
	}
	return &Book{
		Title: "示例学院重点关爱名单", Created: created, Footer: "内部资料 R&D 注意保密",
		Props: []Prop{{"表号", "RX-示例"}, {"版本", "1"}},
		Meta:  []Prop{{"表号", "RX-示例"}, {"学院", "示例学院"}, {"月份", "2024-10"}},
		Sheets: []Sheet{
			{
				Name: "首页", Title: "示例学院重点关爱工作簿", Number: "表号：RX-示例", Protected: true,
				Widths: []float64{14, 14, 14, 14, 14, 14, 14, 14},
				Blocks: []Block{
					Lines{{Text: "本周情况", Look: Heading}, {Text: "保密提示：本工作簿仅供学院重点关爱工作使用，不得转发、不得张贴，打印件用后销毁。", Look: Notice}, {Text: "筛查提示不是诊断。", Look: Muted}},
					Table{
						Columns: []Column{{Title: "状态", Span: 2}, {Title: "人数", Kind: Integer, Span: 2, Center: true}, {Title: "说明", Span: 4, Wrap: true}},
						Rows:    []Row{{String("在库"), Int(3), String("已列入重点关爱库")}, {String("建议列入"), Int(12), String("命中本月直接列入的群体，或风险叠加达到设置的维度数；由学院研判后决定是否列入，请在名单中填写列入决定")}},
					},
					Lines{{Text: "零报告", Look: Heading}, {Text: "浅黄色单元格由学院填写", Look: Open}},
					Form{PerRow: 2, LabelSpan: 2, ValueSpan: 2, Fields: []Field{
						{Label: "本周有无新增", Editable: true, List: []string{"有", "无"}}, {Label: "有无异常", Editable: true, List: []string{"有", "无"}},
						{Label: "填报人", Editable: true}, {Label: "填报日期", Editable: true, Kind: Day},
					}},
				},
			},
			{
				Name: "名单", Title: "示例学院重点关爱名单", Number: "表号：RX-示例", Protected: true,
				Blocks: []Block{
					Lines{{Text: "浅黄色列由学院填写。", Look: Open}},
					Table{
						Main: true, Freeze: 3, Spare: 3,
						Columns: []Column{
							{Title: "序号", Kind: Integer, Center: true}, {Title: "学号", Kind: ID}, {Title: "姓名"}, {Title: "建议等级", Center: true},
							{Title: "命中条件", Wrap: true}, {Title: "完成时限", Kind: Day}, {Title: "占比", Kind: Percent}, {Title: "均分", Kind: Decimal},
							{Title: "关注等级", Editable: true, List: levels}, {Title: "情形", Editable: true, List: words},
							{Title: "决定日期", Editable: true, Kind: Day}, {Title: "备注", Editable: true, Wrap: true},
						},
						Rows: []Row{
							{Int(1), String("0032024001"), String("示例甲"), String("一级"), String("10月-2：橙色预警、不幸成长经历；10月-3：学业困难、寝室关系紧张、情绪低落、睡眠障碍"), Date(created), Float(0.125), Float(81.5)},
							{Int(2), String("U20240002"), String("=1+1"), String("二级"), String("10月-3：学业困难"), Date(created.AddDate(0, 1, 0)), Float(1), Float(59.999), String("二级"), Value{}, String("上周三"), String("-@+=都是文字\n第二行")},
							{Int(3), String("32600000991234567"), String("示例丙"), String("三级"), Value{}},
						},
						Highlights: []Highlight{
							{When: `AND(ISNUMBER({完成时限}),{完成时限}<DATE(2024,10,14),{关注等级}="")`, Look: Alarm},
							{When: `{建议等级}="一级"`, Column: "建议等级", Look: Warm},
						},
					},
				},
			},
			{
				Name: "总览", Title: "全校总览",
				Blocks: []Block{
					Charts{Charts: []Chart{{Kind: Stacked, Title: "各学院人数", Table: 1, Label: 0, Series: []int{1, 2}, Count: 2}, {Kind: Doughnut, Title: "状态", Table: 1, Label: 0, Series: []int{1}, Count: 2}, {Kind: Bars, Title: "线索", Table: 1, Series: []int{2}}}},
					Table{
						Heading: "各学院", Columns: []Column{{Title: "学院", Width: 24}, {Title: "在库", Kind: Integer, Width: 24}, {Title: "线索", Kind: Integer, Width: 24}, {Title: "普测覆盖", Kind: Percent, Width: 24}},
						Rows: []Row{{String("示例学院"), Int(3), Int(5), Float(0.98)}, {String("样本学院"), Int(4), Int(9), Float(0.875)}, {String("合计"), Int(7), Int(14), Float(0.93)}},
					},
					Table{Heading: "空表", Columns: []Column{{Title: "学号"}, {Title: "姓名"}}, Empty: "没有读到普测数据，因此无法判定（不等于没有）。"},
				},
			},
		},
	}
}

func TestGolden(t *testing.T) {
	data, err := sample().Bytes()
	if err != nil {
		t.Fatal(err)
	}
	booktest.Validate(t, data)
	golden(t, "sample.txt", booktest.Dump(t, data))
	if dir := os.Getenv("KEEP"); dir != "" {
		os.WriteFile(filepath.Join(dir, "sample.xlsx"), data, 0o600)
	}
}

func golden(t *testing.T, name, got string) {
	t.Helper()
	path := filepath.Join("testdata", name)
	if *update {
		if err := os.WriteFile(path, []byte(got), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	want, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	if diff := cmp.Diff(string(want), got); diff != "" {
		t.Errorf("%s (-want +got):\n%s", name, diff)
	}
}

func TestSameBytes(t *testing.T) {
	want, err := sample().Bytes()
	if err != nil {
		t.Fatal(err)
	}
	var all sync.WaitGroup
	for range 8 {
		all.Go(func() {
			got, err := sample().Bytes()
			if err != nil {
				t.Error(err)
			}
			if !bytes.Equal(want, got) {
				t.Error("the same book gave other bytes")
			}
		})
	}
	all.Wait()
}

func TestClean(t *testing.T) {
	long := strings.Repeat("长", 40000)
	for _, tc := range []struct{ name, in, want string }{
		{"plain", "学业困难 abc", "学业困难 abc"},
		{"formula signs", "=1+1", "=1+1"},
		{"line ends", "a\r\nb\rc\nd\te", "a\nb\nc\nd\te"},
		{"control", "a\x00b\x0bc\x1fd", "abcd"},
		{"not UTF-8", "a\xffb", "ab"},
		{"not characters", "a\ufffeb\uffffc", "abc"},
		{"rare character", "𠮷", "𠮷"},
		{"too long", long, strings.Repeat("长", maxCell-utf16Len(wordCut)) + wordCut},
		{"just fits", long[:3*maxCell], long[:3*maxCell]},
		{"too long in pairs", strings.Repeat("𠮷", 20000), strings.Repeat("𠮷", (maxCell-utf16Len(wordCut))/2) + wordCut},
	} {
		t.Run(tc.name, func(t *testing.T) {
			if got := clean(tc.in); got != tc.want {
				t.Errorf("clean = %.40q…, %d units; want %.40q…, %d units", got, utf16Len(got), tc.want, utf16Len(tc.want))
			}
		})
	}
}

// Every text must come back as it went in, as a text.
func TestTextStaysText(t *testing.T) {
	texts := []string{"=1+1", "+86", "-1", "@x", "_x0041_", " 前后有空格 ", "a&b<c>d\"e'", "0012", "3.26E+09", "TRUE", "#N/A", "行一\n行二", "\ttab", "𠮷野", "10-3"}
	var rows []Row
	for _, s := range texts {
		rows = append(rows, Row{String(s), String(s), String(s)})
	}
	b := &Book{Created: created, Sheets: []Sheet{{Name: "文字", Blocks: []Block{
		Table{Columns: []Column{{Title: "一"}, {Title: "二", Editable: true, Wrap: true}, {Title: "三", Wrap: true}}, Rows: rows},
	}}}}
	f := reopen(t, b)
	for i, want := range texts {
		for _, col := range []string{"A", "B", "C"} {
			at := col + cell(i+2, 1)[1:]
			got, err := f.GetCellValue("文字", at)
			if err != nil || got != want {
				t.Errorf("%s = %q, %v; want %q", at, got, err, want)
			}
			if kind, _ := f.GetCellType("文字", at); kind != excelize.CellTypeInlineString {
				t.Errorf("%s has type %v, want a text", at, kind)
			}
			if formula, _ := f.GetCellFormula("文字", at); formula != "" {
				t.Errorf("%s is a formula", at)
			}
			if typed := numberFormat(t, f, at) == formatText; !typed && strings.ContainsAny(want[:1], "=+-@") {
				t.Errorf("%s becomes a formula where a person goes into it", at)
			}
		}
	}
}

func numberFormat(t *testing.T, f *excelize.File, at string) int {
	t.Helper()
	id, err := f.GetCellStyle(f.GetSheetName(0), at)
	if err != nil {
		t.Fatal(err)
	}
	style, err := f.GetStyle(id)
	if err != nil {
		t.Fatal(err)
	}
	return style.NumFmt
}

func reopen(t *testing.T, b *Book) *excelize.File {
	t.Helper()
	data, err := b.Bytes()
	if err != nil {
		t.Fatal(err)
	}
	booktest.Validate(t, data)
	f, err := excelize.OpenReader(bytes.NewReader(data))
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { f.Close() })
	return f
}

func TestDate(t *testing.T) {
	shanghai := time.FixedZone("CST", 8*3600)
	for _, tc := range []struct {
		in   time.Time
		want float64
	}{
		{time.Date(1900, 3, 1, 0, 0, 0, 0, time.UTC), 61},
		{time.Date(2000, 1, 1, 0, 0, 0, 0, time.UTC), firstDay},
		{time.Date(2099, 12, 31, 0, 0, 0, 0, time.UTC), lastDay},
		{time.Date(2024, 10, 14, 0, 30, 0, 0, shanghai), 45579},
		{time.Date(2024, 10, 14, 23, 59, 59, 0, time.UTC), 45579},
	} {
		if got := Date(tc.in); got != Float(tc.want) {
			t.Errorf("Date(%v) = %v, want %v", tc.in, got.num, tc.want)
		}
	}
	if !Date(time.Time{}).Empty() {
		t.Error("the zero time is not empty")
	}
}

func TestWidth(t *testing.T) {
	for s, want := range map[string]int{"": 0, "abc": 3, "学号": 4, "10月-2：橙": 10, "“引”": 6, "…": 2, "𠮷": 2, "ａ": 2, "é": 1} {
		if got := TextWidth(s); got != want {
			t.Errorf("TextWidth(%q) = %d, want %d", s, got, want)
		}
	}
}

// What is drawn is wider than half squares tell, and each sign is counted once.
func TestMeasured(t *testing.T) {
	for s, want := range map[string]float64{"": 0, "学号": 4, "2024": 4.4, "ab": 2.2, "A1；": 4.45, "䀀": 2, "，": 2, "é·𠮷": 4, "a\xe4": 3.1} {
		if got := measured(s); math.Abs(got-want) > 1e-9 {
			t.Errorf("measured(%q) = %g, want %g", s, got, want)
		}
	}
}

func TestFaultyBooks(t *testing.T) {
	table := Table{Columns: []Column{{Title: "一"}}, Rows: []Row{{Int(1), Int(2)}}}
	for _, tc := range []struct {
		name, want string
		sheets     []Sheet
	}{
		{"no sheet", errNoSheet.Error(), nil},
		{"same name", errTwice.Error(), []Sheet{{Name: "甲"}, {Name: "甲"}}},
		{"bad name", "工作簿无法生成", []Sheet{{Name: "甲/乙"}}},
		{"wide row", errWideRow.Error(), []Sheet{{Name: "甲", Blocks: []Block{table}}}},
		{"two main tables", errTwoMain.Error(), []Sheet{{Name: "甲", Blocks: []Block{Table{Main: true}, Table{Main: true}}}}},
		{"chart of nothing", errChartData.Error(), []Sheet{{Name: "甲", Blocks: []Block{Charts{Charts: []Chart{{Table: 3}}}}}}},
		{"highlight of nothing", errNoColumn.Error(), []Sheet{{Name: "甲", Blocks: []Block{Table{Columns: []Column{{Title: "一"}}, Spare: 1, Highlights: []Highlight{{Column: "二"}}}}}}},
	} {
		t.Run(tc.name, func(t *testing.T) {
			_, err := (&Book{Sheets: tc.sheets}).Bytes()
			if err == nil || !strings.Contains(err.Error(), tc.want) {
				t.Errorf("error = %v, want %q in it", err, tc.want)
			}
		})
	}
}

// A sheet beyond 16 MB is what excelize would move to a temporary file.
func TestLargeSheetLeavesNoFile(t *testing.T) {
	dir := t.TempDir()
	t.Setenv("TMPDIR", dir)
	t.Setenv("TEMP", dir)
	t.Setenv("TMP", dir)
	rows := make([]Row, 20000)
	for i := range rows {
		rows[i] = Row{Int(i), String(strings.Repeat("重点关爱", 90))}
	}
	b := &Book{Sheets: []Sheet{{Name: "大", Blocks: []Block{Table{Columns: []Column{{Title: "序号"}, {Title: "说明"}}, Rows: rows}}}}}
	data, err := b.Bytes()
	if err != nil {
		t.Fatal(err)
	}
	var size int
	for _, p := range booktest.Parts(t, data) {
		size = max(size, len(p.Data))
	}
	if size < 1<<24 {
		t.Fatalf("the sheet has %d bytes, too few to try", size)
	}
	left, err := os.ReadDir(dir)
	if err != nil || len(left) > 0 {
		t.Errorf("files left: %v, %v", left, err)
	}
}

// BenchmarkBytes writes a book of the size of a school's list: 5,000 students.
func BenchmarkBytes(b *testing.B) {
	bk := sample()
	t := bk.Sheets[1].Blocks[1].(Table)
	row := t.Rows[0]
	t.Rows = nil
	for range 5000 {
		t.Rows = append(t.Rows, row)
	}
	bk.Sheets[1].Blocks[1] = t
	b.ReportAllocs()
	for b.Loop() {
		if _, err := bk.Bytes(); err != nil {
			b.Fatal(err)
		}
	}
}
