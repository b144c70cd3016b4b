package paper_test

import (
	"bytes"
	"slices"
	"strings"
	"testing"

	"github.com/xuri/excelize/v2"

	"runxin/exporter/book/paper"
)

// everything makes a book of one of everything that is to be kept, without one thing.
func everything(t *testing.T, without string) *paper.Book {
	t.Helper()
	f := excelize.NewFile()
	defer f.Close()
	list := excelize.NewDataValidation(true)
	list.Sqref = "B2:B3"
	list.SetInput("状态", "从列表中选")
	must(t, list.SetDropList([]string{"平稳", "波动"}))
	open, err := f.NewStyle(&excelize.Style{Protection: &excelize.Protection{}})
	must(t, err)
	red, err := f.NewConditionalStyle(&excelize.Style{Font: &excelize.Font{Color: "C00000"}})
	must(t, err)
	area := excelize.DefinedName{Name: "_xlnm.Print_Area", RefersTo: "Sheet1!$A$1:$C$9", Scope: "Sheet1"}
	titles := excelize.DefinedName{Name: "_xlnm.Print_Titles", RefersTo: "Sheet1!$A:$A,Sheet1!$1:$1", Scope: "Sheet1"}
	across, a4 := "landscape", 9
	for _, step := range []struct {
		name string
		do   func() error
	}{
		{"drop-down", func() error { return f.AddDataValidation("Sheet1", list) }},
		{"open cell", func() error { return f.SetCellStyle("Sheet1", "B2", "B3", open) }},
		{"protection", func() error {
			return f.ProtectSheet("Sheet1", &excelize.SheetProtectionOptions{SelectLockedCells: true})
		}},
		{"conditional format", func() error {
			return f.SetConditionalFormat("Sheet1", "B2:B3", []excelize.ConditionalFormatOptions{{Type: "formula", Criteria: `$B2="波动"`, Format: &red}})
		}},
		{"chart", func() error {
			return f.AddChart("Sheet1", "E2", &excelize.Chart{Type: excelize.Col, Series: []excelize.ChartSeries{{Values: "Sheet1!$C$2:$C$9"}}})
		}},
		{"link", func() error { return f.SetCellHyperLink("Sheet1", "A1", "Sheet1!B2", "Location") }},
		{"width", func() error { return f.SetColWidth("Sheet1", "A", "A", 22) }},
		{"height", func() error { return f.SetRowHeight("Sheet1", 1, 40) }},
		{"print area", func() error { return f.SetDefinedName(&area) }},
		{"titles", func() error { return f.SetDefinedName(&titles) }},
		{"page", func() error {
			return f.SetPageLayout("Sheet1", &excelize.PageLayoutOptions{Orientation: &across, Size: &a4})
		}},
		{"footer", func() error {
			return f.SetHeaderFooter("Sheet1", &excelize.HeaderFooterOptions{OddFooter: "&C第 &P 页"})
		}},
		{"filter", func() error { return f.AutoFilter("Sheet1", "A1:C9", nil) }},
	} {
		if step.name != without {
			must(t, step.do())
		}
	}
	var buf bytes.Buffer
	must(t, f.Write(&buf))
	b, err := paper.Read(buf.Bytes())
	must(t, err)
	return b
}

func must(t *testing.T, err error) {
	t.Helper()
	if err != nil {
		t.Fatal(err)
	}
}

// Whatever a book loses is told.
func TestLost(t *testing.T) {
	whole := everything(t, "")
	if lost := paper.Lost(whole, everything(t, "")); lost != nil {
		t.Errorf("nothing was lost, and this is told: %q", lost)
	}
	for thing, want := range map[string][]string{
		"drop-down":          {`Sheet1: B2 takes list "平稳,波动", says "状态" "从列表中选" (2 such cells)`},
		"open cell":          {"Sheet1: B2 is open (2 such cells)"},
		"protection":         {"Sheet1: protected true"},
		"conditional format": {`Sheet1: B2 is marked by expression B2="波动": bold false ink C00000 fill  format "" (2 such cells)`},
		"chart":              {"Sheet1: chart of Sheet1!C2:C9"},
		"link":               {"Sheet1: A1 leads to Sheet1!B2"},
		"width":              {"Sheet1: A is 22 wide"},
		"height":             {"Sheet1: 1 is 40 high"},
		"print area":         {"Sheet1: prints {1 1 9 3}, repeats {1 0 1 0} and {0 1 0 1}"},
		"titles":             {"Sheet1: prints {1 1 9 3}, repeats {1 0 1 0} and {0 1 0 1}"},
		"page":               {"Sheet1: landscape true, A4 true, scale 1.00, fitted to 0 × 0"},
		"footer":             {`Sheet1: above and below "&C第&P页"`},
		"filter":             {"Sheet1: filter A1:C9"},
	} {
		if got := paper.Lost(whole, everything(t, thing)); !slices.Equal(got, want) {
			t.Errorf("without %s: %s", thing, strings.Join(got, "; "))
		}
	}
	if got := paper.Lost(whole, &paper.Book{}); len(got) < 13 {
		t.Errorf("of a sheet that is gone %d things are told", len(got))
	}
}
