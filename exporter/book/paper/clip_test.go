package paper_test

import (
	"bytes"
	"strings"
	"testing"

	"github.com/xuri/excelize/v2"

	"runxin/exporter/book/paper"
)

// sheetOf makes a workbook of one sheet by hand and reads it.
func sheetOf(t *testing.T, make func(f *excelize.File, s string) error) *paper.Sheet {
	t.Helper()
	f := excelize.NewFile()
	defer f.Close()
	if err := make(f, "Sheet1"); err != nil {
		t.Fatal(err)
	}
	var buf bytes.Buffer
	if err := f.Write(&buf); err != nil {
		t.Fatal(err)
	}
	b, err := paper.Read(buf.Bytes())
	if err != nil {
		t.Fatal(err)
	}
	return &b.Sheets[0]
}

// A cell of 10 points in a column of 10 characters has room for five Chinese letters and a half.
func TestClips(t *testing.T) {
	type cells map[string]any
	for _, tt := range []struct {
		name   string
		cells  cells
		wrap   bool
		high   float64
		merged string
		want   string
	}{
		{"fits", cells{"A1": "学生姓名栏", "B1": "下"}, false, 20, "", ""},
		{"too long beside another", cells{"A1": "学生姓名一栏", "B1": "下"}, false, 20, "", "A1"},
		{"runs on into an empty cell", cells{"A1": "学生姓名一栏"}, false, 20, "", ""},
		{"does not run through a merged one", cells{"A1": "学生姓名一栏", "C1": "下"}, false, 20, "B1:C1", "A1"},
		{"two lines in a row of two", cells{"A1": "学生姓名一栏", "B1": "下"}, true, 27, "", ""},
		{"two lines in a row of one", cells{"A1": "学生姓名一栏", "B1": "下"}, true, 20, "", "A1"},
		{"two lines by a break", cells{"A1": "学生\n姓名"}, true, 20, "", "A1"},
		{"wraps in merged cells", cells{"A1": "学生姓名一栏"}, true, 20, "A1:B1", ""},
		{"a long word is broken", cells{"A1": "0990000101099000010"}, true, 40, "", ""},
		{"and is too much", cells{"A1": "0990000101099000010109900001010990000101"}, true, 40, "", "A1"},
		{"a number never runs on", cells{"A1": 12345678.25, "B1": nil}, false, 20, "", "A1"},
		{"a hidden row shows nothing", cells{"A1": "学生\n姓名"}, true, 0, "", ""},
	} {
		t.Run(tt.name, func(t *testing.T) {
			s := sheetOf(t, func(f *excelize.File, s string) error {
				style, err := f.NewStyle(&excelize.Style{Font: &excelize.Font{Size: 10}, Alignment: &excelize.Alignment{WrapText: tt.wrap}})
				if err != nil {
					return err
				}
				for ref, v := range tt.cells {
					if err := f.SetCellValue(s, ref, v); err != nil {
						return err
					}
				}
				if tt.merged != "" {
					from, to, _ := strings.Cut(tt.merged, ":")
					if err := f.MergeCell(s, from, to); err != nil {
						return err
					}
				}
				if err := f.SetColWidth(s, "A", "C", 10); err != nil {
					return err
				}
				if err := f.SetCellStyle(s, "A1", "C1", style); err != nil {
					return err
				}
				return f.SetRowHeight(s, 1, tt.high)
			})
			var got []string
			for _, c := range s.Clips() {
				got = append(got, c.Cell.Ref())
			}
			if s := strings.Join(got, " "); s != tt.want {
				t.Errorf("clipped %q, want %q", s, tt.want)
			}
		})
	}
}

// What stands in a clip's message names nobody.
func TestClipTellsNoText(t *testing.T) {
	c := paper.Clip{Cell: paper.Cell{Row: 3, Col: 28, Text: "样一"}, Need: 40, Room: 20}
	if got, want := c.String(), "AB3: 2 characters need 40 pt, wide are 20"; got != want {
		t.Errorf("%q, want %q", got, want)
	}
}
