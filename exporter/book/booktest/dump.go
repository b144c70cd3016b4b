package booktest

import (
	"bytes"
	"cmp"
	"fmt"
	"regexp"
	"slices"
	"strings"
	"testing"

	"github.com/xuri/excelize/v2"
)

// Dump prints a workbook as text: properties, and for each sheet its cells, what
// is open to people, drop-downs, colours by rule, and how it is printed. Two
// books that a reader would find equal give the same text.
func Dump(t *testing.T, data []byte) string {
	t.Helper()
	f, err := excelize.OpenReader(bytes.NewReader(data))
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	d := &dumper{t: t, f: f}
	d.properties()
	for _, name := range f.GetSheetList() {
		d.sheet(name)
	}
	d.charts(data)
	return d.out.String()
}

type dumper struct {
	t   *testing.T
	f   *excelize.File
	out strings.Builder
}

func (d *dumper) must(err error) {
	d.t.Helper()
	if err != nil {
		d.t.Fatal(err)
	}
}

func (d *dumper) print(format string, args ...any) { fmt.Fprintf(&d.out, format+"\n", args...) }

func (d *dumper) properties() {
	p, err := d.f.GetDocProps()
	d.must(err)
	d.print("title %q creator %s created %s", p.Title, p.Creator, p.Created)
	custom, err := d.f.GetCustomProps()
	d.must(err)
	for _, c := range custom {
		d.print("property %s = %v", c.Name, c.Value)
	}
	for _, n := range d.f.GetDefinedName() {
		d.print("name %s [%s] = %s", n.Name, n.Scope, n.RefersTo)
	}
}

func (d *dumper) sheet(name string) {
	visible, err := d.f.GetSheetVisible(name)
	d.must(err)
	dim, err := d.f.GetSheetDimension(name)
	d.must(err)
	d.print("\n== %s %s%s%s", name, dim, map[bool]string{false: " hidden"}[visible], d.protection(name))
	d.layout(name)
	d.cells(name, dim)
	d.rules(name)
}

func (d *dumper) protection(name string) string {
	p, err := d.f.GetSheetProtection(name)
	d.must(err)
	if p == (excelize.SheetProtectionOptions{}) {
		return " open"
	}
	var allowed []string
	for _, a := range []struct {
		name string
		on   bool
	}{
		{"select", p.SelectLockedCells && p.SelectUnlockedCells}, {"columns", p.FormatColumns}, {"rows", p.FormatRows},
		{"sort", p.Sort}, {"filter", p.AutoFilter}, {"cells", p.FormatCells}, {"insert", p.InsertRows}, {"delete", p.DeleteRows},
	} {
		if a.on {
			allowed = append(allowed, a.name)
		}
	}
	return " protected, allowed: " + strings.Join(allowed, " ")
}

func (d *dumper) layout(name string) {
	panes, err := d.f.GetPanes(name)
	d.must(err)
	page, err := d.f.GetPageLayout(name)
	d.must(err)
	props, err := d.f.GetSheetProps(name)
	d.must(err)
	view, err := d.f.GetSheetView(name, 0)
	d.must(err)
	if props.TabColorRGB != nil && panes.Selection != nil {
		d.print("tab %s, zoom %g, cursor %s", *props.TabColorRGB, *view.ZoomScale, panes.Selection[0].ActiveCell)
	}
	switch {
	case props.FitToPage != nil && *props.FitToPage:
		d.print("page size %d %s, %d wide", *page.Size, *page.Orientation, *page.FitToWidth)
	case page.AdjustTo != nil && page.PageOrder != nil:
		d.print("page size %d %s at %d %%, %s", *page.Size, *page.Orientation, *page.AdjustTo, *page.PageOrder)
	}
	if panes.Freeze {
		d.print("frozen at %s", panes.TopLeftCell)
	}
	foot, err := d.f.GetHeaderFooter(name)
	d.must(err)
	if foot != nil {
		if foot.OddHeader != "" {
			d.print("header %s", strings.ReplaceAll(foot.OddHeader, "\n", "⏎"))
		}
		d.print("footer %s", strings.ReplaceAll(foot.OddFooter, "\n", "⏎"))
	}
}

// covered returns the cells that lie below a merged one.
func (d *dumper) covered(name string) map[string]bool {
	merged, err := d.f.GetMergeCells(name)
	d.must(err)
	hidden := map[string]bool{}
	for _, m := range merged {
		left, top, err := excelize.CellNameToCoordinates(m.GetStartAxis())
		d.must(err)
		right, bottom, err := excelize.CellNameToCoordinates(m.GetEndAxis())
		d.must(err)
		for r := top; r <= bottom; r++ {
			for c := left; c <= right; c++ {
				at, err := excelize.CoordinatesToCellName(c, r)
				d.must(err)
				hidden[at] = r != top || c != left
			}
		}
	}
	return hidden
}

// cells prints the rows; equal rows in a row are counted.
func (d *dumper) cells(name, dim string) {
	end := dim[strings.LastIndex(dim, ":")+1:]
	cols, rows, err := excelize.CellNameToCoordinates(end)
	d.must(err)
	var widths []string
	for c := 1; c <= cols; c++ {
		col, err := excelize.ColumnNumberToName(c)
		d.must(err)
		w, err := d.f.GetColWidth(name, col)
		d.must(err)
		widths = append(widths, fmt.Sprint(w))
	}
	d.print("widths %s", strings.Join(widths, " "))
	covered := d.covered(name)
	last, times := "", 0
	emit := func() {
		if times > 1 {
			d.print("     … %d such rows", times)
		}
	}
	for r := 1; r <= rows; r++ {
		text := d.row(name, r, cols, covered)
		if text == last {
			times++
			continue
		}
		emit()
		last, times = text, 1
		d.print("%4d %s", r, text)
	}
	emit()
}

// row prints a row; < stands for a cell that the one before it covers.
func (d *dumper) row(name string, row, cols int, covered map[string]bool) string {
	var cells []string
	for c := 1; c <= cols; c++ {
		at, err := excelize.CoordinatesToCellName(c, row)
		d.must(err)
		if covered[at] {
			cells = append(cells, "<")
			continue
		}
		cells = append(cells, d.cell(name, at))
	}
	h, err := d.f.GetRowHeight(name, row)
	d.must(err)
	s := strings.TrimRight(strings.Join(cells, " | "), " |")
	if h != 20 && h != 15 {
		s = fmt.Sprintf("(%g) %s", h, s)
	}
	return s
}

// cell prints a value, with ✎ before it where people may write, and = before a formula.
func (d *dumper) cell(name, at string) string {
	v, err := d.f.GetCellValue(name, at)
	d.must(err)
	id, err := d.f.GetCellStyle(name, at)
	d.must(err)
	style, err := d.f.GetStyle(id)
	d.must(err)
	if formula, _ := d.f.GetCellFormula(name, at); formula != "" {
		v = "=" + formula
	}
	v = strings.ReplaceAll(v, "\n", "⏎")
	if style.Protection != nil && !style.Protection.Locked {
		return "✎" + v
	}
	return v
}

func (d *dumper) rules(name string) {
	dvs, err := d.f.GetDataValidations(name)
	d.must(err)
	for _, dv := range dvs {
		if dv.Prompt != nil {
			d.print("prompt %s %s：%s", dv.Sqref, *dv.PromptTitle, *dv.Prompt)
		}
		if dv.Formula1 == "" {
			continue
		}
		if dv.Error == nil {
			d.print("validation %s %s offered %s", dv.Sqref, dv.Type, dv.Formula1)
			continue
		}
		d.print("validation %s %s %s %s | %s", dv.Sqref, dv.Type, *dv.ErrorStyle, dv.Formula1, *dv.Error)
	}
	formats, err := d.f.GetConditionalFormats(name)
	d.must(err)
	var lines []string
	for ref, rules := range formats {
		for _, r := range rules {
			lines = append(lines, fmt.Sprintf("rule %s when %s", ref, r.Criteria))
		}
	}
	slices.SortFunc(lines, cmp.Compare[string])
	for _, l := range lines {
		d.print("%s", l)
	}
}

var chartRef = regexp.MustCompile(`<(\w+Chart)>|<f>(.*?)</f>|<a:t>(.*?)</a:t>`)

func (d *dumper) charts(data []byte) {
	for _, p := range Parts(d.t, data) {
		if !strings.HasPrefix(p.Name, "xl/charts/chart") {
			continue
		}
		var words []string
		for _, m := range chartRef.FindAllStringSubmatch(string(p.Data), -1) {
			words = append(words, m[1]+m[2]+m[3])
		}
		d.print("\n== %s: %s", p.Name, strings.Join(words, " "))
	}
}
