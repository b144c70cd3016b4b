//go:build paper

package paper_test

import (
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/xuri/excelize/v2"

	"runxin/exporter/book/paper"
)

// list makes a list of two pages as it should be, and changes it.
func list(t *testing.T, name string, change func(f *excelize.File) error) {
	t.Helper()
	f := excelize.NewFile()
	defer f.Close()
	must(t, f.SetSheetName("Sheet1", "名单"))
	style, err := f.NewStyle(&excelize.Style{Font: &excelize.Font{Size: 10}})
	must(t, err)
	for row := 1; row <= 80; row++ {
		must(t, f.SetSheetRow("名单", fmt.Sprint("A", row), &[]any{row, "样", "在库"}))
		must(t, f.SetCellStyle("名单", fmt.Sprint("A", row), fmt.Sprint("C", row), style))
	}
	must(t, f.SetSheetRow("名单", "A1", &[]any{"序号", "姓名", "状态"}))
	a4, across := 9, "landscape"
	must(t, f.SetPageLayout("名单", &excelize.PageLayoutOptions{Size: &a4, Orientation: &across}))
	must(t, f.SetHeaderFooter("名单", &excelize.HeaderFooterOptions{OddFooter: "&L内部资料&C第 &P 页，共 &N 页"}))
	must(t, f.SetDefinedName(titlesOf("名单!$1:$1")))
	must(t, change(f))
	must(t, f.SaveAs(name))
}

func titlesOf(refers string) *excelize.DefinedName {
	return &excelize.DefinedName{Name: "_xlnm.Print_Titles", RefersTo: refers, Scope: "名单"}
}

// What is wrong with a printed list is told, and nothing is of a good one.
func TestPaperTellsFaults(t *testing.T) {
	scaled, letter, pages := uint(70), 1, 3
	tests := []struct {
		name   string
		change func(f *excelize.File) error
		want   string
	}{
		{"good", func(*excelize.File) error { return nil }, ""},
		{"too small", func(f *excelize.File) error {
			return f.SetPageLayout("名单", &excelize.PageLayoutOptions{AdjustTo: &scaled})
		}, "takes 2 pages, not 3; letters of 7.00 points, not 8"},
		{"not the paper of here", func(f *excelize.File) error {
			return f.SetPageLayout("名单", &excelize.PageLayoutOptions{Size: &letter})
		}, "no A4"},
		{"no footer", func(f *excelize.File) error { return f.SetHeaderFooter("名单", nil) }, `no "内部资料" in the footer; no "&P" in the footer`},
		{"a footer that runs into itself", func(f *excelize.File) error {
			return f.SetHeaderFooter("名单", &excelize.HeaderFooterOptions{OddFooter: "&L内部资料　注意保密　不得转发　用后销毁　不得张贴　示例大学马克思主义学院&C第 &P 页，共 &N 页"})
		}, "what stands beside each other above or below the page has no room"},
		{"no header on the next page", func(f *excelize.File) error { return f.DeleteDefinedName(titlesOf("")) }, "more than one page, and no header repeated"},
		{"blank rows for a header", func(f *excelize.File) error {
			must(t, f.DeleteDefinedName(titlesOf("")))
			return f.SetDefinedName(titlesOf("名单!$90:$90"))
		}, "nothing stands in the repeated rows"},
		{"cut off", func(f *excelize.File) error { return f.SetCellStr("名单", "B7", "样本样本样本样本") }, "cut off: B7: 8 characters need 80 pt, wide are 47; not on paper: B7"},
		{"cut off below", func(f *excelize.File) error {
			style, err := f.NewStyle(&excelize.Style{Font: &excelize.Font{Size: 10}, Alignment: &excelize.Alignment{WrapText: true}})
			must(t, err)
			must(t, f.SetCellStr("名单", "B7", "样本样本样本样本"))
			must(t, f.SetRowHeight("名单", 7, 15))
			return f.SetCellStyle("名单", "B7", "B7", style)
		}, "cut off: B7: 8 characters need 26 pt, high are 15"},
		{"pages beside each other", func(f *excelize.File) error {
			return f.InsertPageBreak("名单", "C1")
		}, "takes 6 pages, not 3; pages beside each other, and no column repeated"},
		{"a page too few", func(f *excelize.File) error {
			return f.SetDefinedName(&excelize.DefinedName{Name: "_xlnm.Print_Area", RefersTo: "名单!$A$1:$C$20", Scope: "名单"})
		}, "takes 1 pages, not 3"},
	}
	dir := t.TempDir()
	o, err := paper.NewOffice(t.TempDir())
	must(t, err)
	var names []string
	for i, tt := range tests {
		names = append(names, filepath.Join(dir, fmt.Sprint(i, ".xlsx")))
		list(t, names[i], tt.change)
	}
	pdfs, err := o.Print(t.Context(), t.TempDir(), names...)
	must(t, err)
	for i, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			data, err := os.ReadFile(names[i])
			must(t, err)
			b, err := paper.Read(data)
			must(t, err)
			p, err := paper.Printed(t.Context(), pdfs[i])
			must(t, err)
			got := strings.Join(b.Sheets[0].Faults(p.Sheet("名单"), paper.Want{Pages: pages, Smallest: 8, Footer: []string{"内部资料", "&P"}, Headed: true}), "; ")
			if got != tt.want {
				t.Errorf("told %q, want %q", got, tt.want)
			}
		})
	}
}
