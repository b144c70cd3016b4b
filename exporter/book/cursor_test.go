package book

import (
	"regexp"
	"strings"
	"testing"
)

// Who opens a sheet finds the cursor where he is to begin: in the first cell that is open, that of
// an empty row where there is no other, or below the headings.
func TestCursor(t *testing.T) {
	open := []Column{{Title: "学号", Kind: ID}, {Title: "措施", Editable: true}}
	begun := []Column{{Title: "编号", Kind: ID}, {Title: "学号", Begun: true}, {Title: "目标", Editable: true}}
	row := Row{String("1"), String("2")}
	for _, tc := range []struct {
		name, want string
		blocks     []Block
	}{
		{"a form", "B3", []Block{Lines{{Text: "说明"}}, Form{PerRow: 2, LabelSpan: 1, ValueSpan: 1, Fields: []Field{{Label: "学院"}, {Label: "填报人"}, {Label: "日期", Editable: true}}}}},
		{"a row", "B2", []Block{Table{Main: true, Columns: open, Rows: []Row{row}}}},
		{"a row that is shut", "B3", []Block{Table{Main: true, Columns: open, Rows: []Row{{String("1"), String("2").Shut()}, row}}}},
		{"an empty row", "B2", []Block{Table{Main: true, Columns: open, Spare: 2}}},
		{"a row that goes on", "C2", []Block{Table{Main: true, Columns: begun, Rows: []Row{row}, Spare: 2}}},
		{"a row to be begun", "B2", []Block{Table{Main: true, Columns: begun, Spare: 2}}},
		{"nothing open", "B2", []Block{Table{Main: true, Freeze: 1, Columns: []Column{{Title: "学号"}, {Title: "姓名"}}, Rows: []Row{row}}}},
		{"no table", "A1", []Block{Lines{{Text: "说明"}}}},
	} {
		t.Run(tc.name, func(t *testing.T) {
			data, err := (&Book{Created: created, Sheets: []Sheet{{Name: "表", Protected: true, Blocks: tc.blocks}}}).Bytes()
			if err != nil {
				t.Fatal(err)
			}
			m := regexp.MustCompile(`<selection[^>]* ?activeCell="(\w+)"`).FindStringSubmatch(partOf(t, data, "xl/worksheets/sheet1.xml"))
			if m == nil || m[1] != tc.want {
				t.Errorf("the cursor is in %v, want %s", m, tc.want)
			}
		})
	}
}

// A sheet opens without grid lines, and so that all that is to be filled in is in view, as far as
// that stays legible.
func TestView(t *testing.T) {
	for want, last := range map[string]float64{`zoomScale="100"`: 60, `zoomScale="90"`: 160, `zoomScale="85"`: 250} {
		b := &Book{Sheets: []Sheet{{Name: "表", Blocks: []Block{Table{Main: true, Columns: []Column{{Title: "学号", Width: last}, {Title: "措施", Width: 40, Editable: true}, {Title: "来源", Width: 90}}}}}}}
		data, err := b.Bytes()
		if err != nil {
			t.Fatal(err)
		}
		if part := partOf(t, data, "xl/worksheets/sheet1.xml"); !strings.Contains(part, want) || !strings.Contains(part, `showGridLines="false"`) {
			t.Errorf("no %s, or grid lines: %s", want, regexp.MustCompile(`<sheetView .*?>`).FindString(part))
		}
	}
}
