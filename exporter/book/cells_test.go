package book

import (
	"bytes"
	"encoding/xml"
	"testing"

	"github.com/xuri/excelize/v2"
)

// TestCellTexts reads texts back that XML or Excel would take for something else.
func TestCellTexts(t *testing.T) {
	texts := []string{
		"示例", " a ", "a\nb", "\tx", "a&b<c>\"d'", "_x0041_", "_x005F_x0041_", "_x005f_", "__x0041_", "_x004_", "_xzzzz_", "x_", "]]>",
	}
	b := &Book{Title: "t", Sheets: []Sheet{{Name: "甲", Blocks: []Block{Table{Columns: []Column{{Title: "列"}}}}}}}
	table := b.Sheets[0].Blocks[0].(Table)
	for _, s := range texts {
		table.Rows = append(table.Rows, Row{String(s)})
	}
	b.Sheets[0].Blocks[0] = table
	data, err := b.Bytes()
	if err != nil {
		t.Fatal(err)
	}
	f, err := excelize.OpenReader(bytes.NewReader(data))
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	for i, want := range texts {
		if got, err := f.GetCellValue("甲", cell(i+2, 1)); err != nil || got != want {
			t.Errorf("%q is read as %q (%v)", want, got, err)
		}
	}
}

// TestAppendText holds what is written against an XML parser.
func TestAppendText(t *testing.T) {
	for _, s := range []string{"", "a", " a", "&amp;<b>", "a\tb\nc", "示例"} {
		data := append([]byte(`<c r="A1`), appendText(nil, s)...)
		var d struct {
			T string `xml:"is>t"`
		}
		if err := xml.Unmarshal(data, &d); err != nil || d.T != s {
			t.Errorf("%q is read as %q (%v)", s, d.T, err)
		}
	}
}
