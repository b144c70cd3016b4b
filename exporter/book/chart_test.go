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

	"runxin/exporter/book/booktest"
)

// A bar tells a number by its length, so every axis begins at 0, whatever the
// program that draws it would choose.
func TestChartsBeginAtZero(t *testing.T) {
	data, err := sample().Bytes()
	if err != nil {
		t.Fatal(err)
	}
	axes := 0
	for _, part := range chartParts(t, data) {
		for _, axis := range regexp.MustCompile(`(?s)<c:valAx>.*?</c:valAx>|<valAx>.*?</valAx>`).FindAllString(part, -1) {
			axes++
			if !regexp.MustCompile(`<(c:)?min val="0"`).MatchString(axis) {
				t.Errorf("an axis has no end at 0: %s", axis)
			}
		}
	}
	if axes != 2 { // columns and bars; a ring has none
		t.Errorf("got %d axes, want 2", axes)
	}
}

func chartParts(t *testing.T, data []byte) (parts []string) {
	t.Helper()
	z, err := zip.NewReader(bytes.NewReader(data), int64(len(data)))
	if err != nil {
		t.Fatal(err)
	}
	for _, f := range z.File {
		if !strings.HasPrefix(f.Name, "xl/charts/chart") {
			continue
		}
		r, err := f.Open()
		if err != nil {
			t.Fatal(err)
		}
		part, err := io.ReadAll(r)
		if err != nil {
			t.Fatal(err)
		}
		parts = append(parts, string(part))
	}
	return parts
}

// Whoever prints a chart in grey, or does not see red from green, tells its series apart: by a
// pattern or lightness of their own, or the marks of lines; and the axes say what they measure.
func TestChartsWithoutColour(t *testing.T) {
	table := Table{Columns: []Column{{Title: "周次"}}, Rows: []Row{{String("1")}, {String("2")}, {String("3")}}}
	bars, lines := Chart{Kind: Stacked, Title: "柱", Table: 0, X: "周次", Y: "人数"}, Chart{Kind: Curve, Title: "线", Table: 0, X: "周次", Y: "人数"}
	for i := range len(chartInks()) {
		table.Columns = append(table.Columns, Column{Title: fmt.Sprint("数", i), Kind: Integer})
		bars.Series, lines.Series = append(bars.Series, i+1), append(lines.Series, i+1)
	}
	f := &Book{Sheets: []Sheet{{Name: "图", Blocks: []Block{table, Charts{Charts: []Chart{bars, lines}}}}}}
	data, err := f.Bytes()
	if err != nil {
		t.Fatal(err)
	}
	booktest.Validate(t, data)
	parts := chartParts(t, data)
	series := regexp.MustCompile(`(?s)<ser>.*?</ser>`)
	drawn := regexp.MustCompile(`prst="\w+"|<spPr><a:solidFill><a:srgbClr val="\w+"/></a:solidFill><a:ln w`)
	seen, full := map[string]bool{}, 0
	for _, ser := range series.FindAllString(parts[0], -1) {
		how := drawn.FindString(ser)
		if !strings.HasPrefix(how, "prst") {
			full++
		}
		if seen[how] || how == "" || !strings.Contains(ser, outline) {
			t.Errorf("a series is drawn as another, or without a line round it: %q", how)
		}
		seen[how] = true
	}
	if full != 3 { // dark, light, nearly white
		t.Errorf("%d series have a full ground", full)
	}
	marks := regexp.MustCompile(`<symbol val="(\w+)"`).FindAllStringSubmatch(parts[1], -1)
	for i, m := range marks {
		if m[1] == "none" || slices.ContainsFunc(marks[:i], func(other []string) bool { return other[1] == m[1] }) {
			t.Errorf("line %d has the mark %s", i, m[1])
		}
	}
	if len(marks) != len(chartInks()) {
		t.Errorf("%d marks of lines", len(marks))
	}
	for i, part := range parts {
		if n := strings.Count(part, "<a:t>周次</a:t>") + strings.Count(part, "<a:t>人数</a:t>"); n != 2 {
			t.Errorf("chart %d says of %d axes what they measure", i, n)
		}
	}
}

// A bar in a cell is as long as its number says, of shares to a whole of 1; the sums are no part
// of it.
func TestBars(t *testing.T) {
	b := &Book{Sheets: []Sheet{{Name: "数", Blocks: []Block{Table{Sums: 1, Columns: []Column{{Title: "学院"}, {Title: "人数", Kind: Integer, Bar: true}, {Title: "覆盖率", Kind: Percent, Bar: true}},
		Rows: []Row{{String("甲"), Int(3), Float(0.5)}, {String("乙"), Int(0), Float(1)}, {String("合计"), Int(3), Float(0.7)}}}}}}}
	data, err := b.Bytes()
	if err != nil {
		t.Fatal(err)
	}
	booktest.Validate(t, data)
	part := partOf(t, data, "xl/worksheets/sheet1.xml")
	for _, want := range []string{
		`sqref="B2:B3"><cfRule type="dataBar" priority="1"><dataBar minLength="0" maxLength="100" showValue="true"><cfvo type="num" val="0"></cfvo><cfvo type="max"`,
		`sqref="C2:C3"><cfRule type="dataBar" priority="2"><dataBar minLength="0" maxLength="100" showValue="true"><cfvo type="num" val="0"></cfvo><cfvo type="num" val="1"`,
	} {
		if !strings.Contains(part, want) {
			t.Errorf("no %s in\n%s", want, part[strings.Index(part, "</sheetData>"):])
		}
	}
}
