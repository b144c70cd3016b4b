package book

import (
	"bytes"
	"encoding/xml"
	"strings"
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

// Whatever a college is called or people wrote, it reads so wherever it stands: in titles and
// headings, in lists and what is said beside them, above and below a page.
func TestTextsAnywhere(t *testing.T) {
	const name = "=甲_x0041_&\"<乙>'\x01院"
	const want = "=甲_x0041_&\"<乙>'院"
	b := &Book{Title: name, Footer: name, Props: []Prop{{"属性", name}}, Meta: []Prop{{"表号", name}}, Sheets: []Sheet{{
		Name: "表", Title: name, Number: name, Protected: true, Blocks: []Block{
			Lines{{Text: name}}, Figures{{Label: name, Value: String(name)}},
			Form{Fields: []Field{{Label: name, Value: String(name), Editable: true, List: []string{name, "乙"}, Prompt: name}}},
			Table{Main: true, Freeze: 1, Columns: []Column{{Title: name, Width: 60}, {Title: "措施", Editable: true, Width: 60, List: []string{name + "，"}, Prompt: name}, {Title: "备注", Width: 60}}, Rows: []Row{{String(name), String(name)}}},
		},
	}}}
	f := reopen(t, b)
	for _, at := range []string{"A2", "A3", "A4", "A6", "B6", "A8", "A9", "B9"} {
		if got, err := f.GetCellValue("表", at); err != nil || got != want {
			t.Errorf("%s is read as %q (%v)", at, got, err)
		}
	}
	if got, err := f.GetCellValue("表", "A1"); err != nil || got != want+"\n"+want {
		t.Errorf("the title is read as %q (%v)", got, err)
	}
	if got, err := f.GetCellValue("_meta", "B1"); err != nil || got != want {
		t.Errorf("_meta is read as %q (%v)", got, err)
	}
	lists, err := f.GetDataValidations("表")
	if err != nil || len(lists) != 2 {
		t.Fatalf("%d lists, %v", len(lists), err)
	}
	for _, l := range lists {
		if *l.Prompt != strings.Replace(want, "_x", "_x005F_x", 1) { // excelize shows the code
			t.Errorf("a prompt is written %q", *l.Prompt)
		}
	}
}
