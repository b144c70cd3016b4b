package exporter

import (
	"bytes"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/xuri/excelize/v2"

	"runxin/care"
	"runxin/care/books"
	"runxin/exporter/book"
	"runxin/exporter/book/booktest"
)

// 逐处 names every place with what stands there, and where there are too many of
// them how many it leaves out.
func TestPlaces(t *testing.T) {
	a := assess(t, "2024-10-14", students, nil)
	var many []byte
	for _, s := range []care.Spot{{Row: 2, Col: 1, Times: 1, Text: "示例一"}, {Row: 3, Col: 1, Times: 1, Own: true}, {Row: 5, Col: 1, Times: 3}, {Row: 9, Times: 1, Done: "另行处理"}} {
		many = s.Append(many)
	}
	a.School.Problems = []care.Problem{
		{Kind: "学号不规范", File: "甲.csv", Sheet: "表", Cell: "A2、A5、第9行", Text: "示例一、示例二", Done: "没有采用", Cure: "改正", Count: 6, Places: care.Places(many)},
		{Kind: "空表", File: "乙.csv", Sheet: "表", Done: "没有数据", Cure: "填写", Count: 1},
		{Kind: "重复行", File: "丙.csv", Sheet: "表", Cell: "A7", Text: "示例三", Done: "只计一次", Cure: "不需要处理", Count: 4},
	}
	all := []string{
		"1 学号不规范 甲.csv 表 A2 示例一 没有采用 1", "1 学号不规范 甲.csv 表 A3  没有采用 1", "1 学号不规范 甲.csv 表 A5 示例一、示例二 没有采用 3", "1 学号不规范 甲.csv 表 第9行 示例一、示例二 另行处理 1",
		"2 空表 乙.csv 表   没有数据 1", "3 重复行 丙.csv 表 A7 示例三 只计一次 4",
	}
	for _, c := range []struct {
		most int
		want []string
	}{
		{100, all},
		{6, all},
		{5, append(slices.Clone(all[:5]), " 另有 4 处没有逐一列出")},
		{1, append(slices.Clone(all[:1]), " 另有 10 处没有逐一列出")},
	} {
		l, declared := newLayout(a, Options{}, nil), books.ReportBook.Sheets(books.Scope{})[2]
		b := book.Book{Title: books.SheetPlaces, Created: a.Date.Time(), Sheets: []book.Sheet{l.placeSheet(&declared, c.most)}}
		data, err := b.Bytes()
		if err != nil {
			t.Fatal(err)
		}
		booktest.Validate(t, data)
		if diff := cmp.Diff(c.want, linesBelow(t, data, books.SheetPlaces, "序号")); diff != "" {
			t.Errorf("%d at most (-want +got):\n%s", c.most, diff)
		}
	}
}

// linesBelow are the rows of a sheet below the one that begins with a heading.
func linesBelow(t *testing.T, data []byte, sheet, heading string) (out []string) {
	t.Helper()
	f, err := excelize.OpenReader(bytes.NewReader(data))
	if err != nil {
		t.Fatal(err)
	}
	rows, err := f.GetRows(sheet)
	if err != nil {
		t.Fatal(err)
	}
	below := false
	for _, row := range rows {
		if below {
			out = append(out, strings.Join(row, " "))
		}
		below = below || len(row) > 0 && row[0] == heading
	}
	return out
}

// 来源 names each leaf whose cells it shows, one that is no reason of its own as well.
func TestSourcesAreNamed(t *testing.T) {
	a := assess(t, "2024-11-11", "2490006 甲 2022 校外实习 校外实习天数=40 找工作不顺利", nil)
	l := newLayout(a, Options{}, nil)
	for _, c := range a.Cases {
		text := l.sources(c)
		for _, part := range strings.Split(text, "；") {
			if name, _, _ := strings.Cut(part, "："); name == "" {
				t.Errorf("a source without a name in %s", text)
			}
		}
		if len(c.Hits) == 0 || !strings.Contains(text, "校外实习天数") && !strings.Contains(text, "校外实习 ") && !strings.Contains(text, "校外实习：") {
			t.Errorf("sources %q", text)
		}
	}
}
