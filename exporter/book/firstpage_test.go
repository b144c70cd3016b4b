package book

import (
	"fmt"
	"strings"
	"testing"
)

// Of a list of which one page is printed, the page has the first rows, as many as fit on it
// however high they are, and says so; one that fits says that it is all.
func TestFirstPage(t *testing.T) {
	for _, tt := range []struct{ rows, lines int }{{0, 1}, {5, 1}, {300, 1}, {300, 6}} {
		table := Table{Main: true, Columns: []Column{{Title: "学号", Width: 20}, {Title: "说明", Wrap: true, Width: 30}}, Empty: "没有"}
		for i := range tt.rows {
			table.Rows = append(table.Rows, Row{String(fmt.Sprint(i + 1)), String(strings.TrimSpace(strings.Repeat("样本\n", tt.lines)))})
		}
		b := &Book{Sheets: []Sheet{{Name: "名单", Title: "名单", FirstPage: func(printed, all int) string { return fmt.Sprint("印 ", printed, " 共 ", all) }, Blocks: []Block{table}}, {Name: "目录", Blocks: []Block{Lines{{Text: "去", To: Target{Sheet: "名单", Row: 3}}}}}}}
		f := reopen(t, b)
		said, err := f.GetCellValue("名单", "A2")
		if err != nil {
			t.Fatal(err)
		}
		var printed, all, last int
		if _, err := fmt.Sscanf(said, "印 %d 共 %d", &printed, &all); err != nil || all != tt.rows {
			t.Fatalf("%d rows: it says %q (%v)", tt.rows, said, err)
		}
		for _, name := range f.GetDefinedName() {
			if name.Name == "_xlnm.Print_Area" {
				if _, err := fmt.Sscanf(name.RefersTo, "'名单'!$A$1:$B$%d", &last); err != nil {
					t.Fatal(err)
				}
			}
		}
		if head := 3; last != head+max(printed, 1) {
			t.Errorf("%d rows: it says that %d are printed, and the area ends in row %d", tt.rows, printed, last)
		}
		page := (pageShort - (marginTop+marginBottom)*inch) / leastScale
		if high := 18 * tt.lines * printed; tt.rows == 300 && (printed == 0 || float64(high) > page || float64(high) < page/2) || tt.rows < 10 && printed != tt.rows {
			t.Errorf("%d rows of %d lines: %d are printed", tt.rows, tt.lines, printed)
		}
		if _, to, err := f.GetCellHyperLink("目录", "A1"); tt.rows > 2 && to != "'名单'!A6" || err != nil {
			t.Errorf("row 3 is not where a link leads: %s (%v)", to, err)
		}
	}
}

// The header of a table that is none of the sheet's own stands on each page on which it goes on,
// and on none where it does not.
func TestRepeats(t *testing.T) {
	for rows, want := range map[int]string{10: "", 120: "'数'!$1:$1"} {
		table := Table{Repeats: true, Columns: []Column{{Title: "学院"}}}
		for i := range rows {
			table.Rows = append(table.Rows, Row{String(fmt.Sprint("学院", i))})
		}
		got := ""
		for _, name := range reopen(t, &Book{Sheets: []Sheet{{Name: "数", Blocks: []Block{table, Lines{{Text: "完"}}}}}}).GetDefinedName() {
			if name.Name == "_xlnm.Print_Titles" {
				got = name.RefersTo
			}
		}
		if got != want {
			t.Errorf("%d rows: %q stands on each page, want %q", rows, got, want)
		}
	}
}
