package book_test

import (
	"strings"
	"testing"
	"time"

	"runxin/exporter/book"
	"runxin/exporter/book/paper"
)

// No text is cut off, whatever is long: titles, lines, labels, values, headings, cells.
func TestNothingIsCutOff(t *testing.T) {
	long := strings.Repeat("重点关爱", 9)
	day := time.Date(2024, 10, 14, 0, 0, 0, 0, time.UTC)
	data, err := (&book.Book{Created: day, Sheets: []book.Sheet{{
		Name: "表", Title: long, Number: "表号：RX-示例", Widths: []float64{11, 11, 11, 11},
		Blocks: []book.Block{
			book.Lines{{Text: long, Look: book.Heading}, {Text: long, Look: book.Muted}},
			book.Form{PerRow: 2, Fields: []book.Field{{Label: "工作簿按时返回", Value: book.String("80.0%")}, {Label: "在库", Value: book.String("3 人")}, {Label: "学院", Value: book.String(long)}}},
			book.Table{Main: true, Columns: []book.Column{{Title: long, Wrap: true}, {Title: "说明", Wrap: true}, {Title: "姓名"}, {Title: "日期", Kind: book.Day}}, Rows: []book.Row{{book.String(long), book.String(long), book.String("样一"), book.Date(day)}}},
		},
	}}}).Bytes()
	if err != nil {
		t.Fatal(err)
	}
	b, err := paper.Read(data)
	if err != nil {
		t.Fatal(err)
	}
	for _, c := range b.Sheets[0].Clips() {
		t.Error(c)
	}
}
