package paper

import (
	"fmt"
	"regexp"
	"strings"
)

// A Want is how a sheet is to come out of the printer.
type Want struct {
	Pages    int      // how many it takes, 0 for as many as it needs
	Smallest float64  // letters in points
	Footer   []string // what its footer says, codes of Excel among it
	Headed   bool     // each of several pages has the header of its table
}

// Faults are what is wrong with a sheet and its paper. They name cells and headings, and tell no
// text of the cells below these.
func (s *Sheet) Faults(p PrintedSheet, w Want) []string {
	var out []string
	add := func(format string, args ...any) { out = append(out, fmt.Sprintf(format, args...)) }
	if len(p.Pages) == 0 {
		add("prints nothing")
	}
	if w.Pages > 0 && len(p.Pages) != w.Pages {
		add("takes %d pages, not %d", len(p.Pages), w.Pages)
	}
	if small := p.Smallest(); small > 0 && small < w.Smallest-rounded {
		add("letters of %.2f points, not %.0f", small, w.Smallest)
	}
	if !s.A4 {
		add("no A4")
	}
	for _, text := range w.Footer {
		if !strings.Contains(s.Footer, text) {
			add("no %q in the footer", text)
		}
	}
	if s.edgesMeet(s.Header) || s.edgesMeet(s.Footer) {
		add("what stands beside each other above or below the page has no room")
	}
	for _, c := range s.Clips() {
		add("cut off: %v", c)
	}
	for _, c := range s.unprinted(p) {
		add("not on paper: %s", c.Ref())
	}
	if w.Headed || s.TitleRows != (Area{}) {
		out = append(out, s.titleFaults(p)...)
	}
	return out
}

// unprinted are the cells whose text is on no page though they are printed. How a number is shown
// is not known here.
func (s *Sheet) unprinted(p PrintedSheet) []Cell {
	var all strings.Builder
	for _, page := range p.Pages {
		all.WriteString(page.Text + "\n")
	}
	text := all.String()
	var out []Cell
	for _, c := range s.Cells {
		if c.Text != "" && !c.Number && s.prints(c) && !strings.Contains(text, packed(c.Text)) {
			out = append(out, c)
		}
	}
	return out
}

// rounded is how much of a size, in points, programs round away.
const rounded = 0.02

// titleFaults are pages that do not say what their columns are, or whose rows they are.
func (s *Sheet) titleFaults(p PrintedSheet) []string {
	if len(p.Pages) < 2 {
		return nil
	}
	if s.TitleRows == (Area{}) {
		return []string{"more than one page, and no header repeated"}
	}
	if len(s.headings()) == 0 {
		return []string{"nothing stands in the repeated rows"}
	}
	var out []string
	wide := s.besideEachOther(p)
	if wide && s.TitleCols == (Area{}) {
		out = append(out, "pages beside each other, and no column repeated")
	}
	for i, page := range p.Pages[1:] {
		for _, c := range s.headings() {
			if wide && !(s.TitleCols.Col <= c.Col && c.Col <= s.TitleCols.LastCol) {
				continue
			}
			if !strings.Contains(page.Text, packed(c.Text)) {
				out = append(out, fmt.Sprintf("no heading %s on page %d", c.Ref(), i+2))
			}
		}
	}
	return out
}

// headings are those of the cells in the repeated rows that are printed.
func (s *Sheet) headings() []Cell {
	var out []Cell
	for _, c := range s.Cells {
		if s.TitleRows.Row <= c.Row && c.Row <= s.TitleRows.LastRow && c.Text != "" && s.prints(c) {
			out = append(out, c)
		}
	}
	return out
}

// prints tells whether a cell is on paper.
func (s *Sheet) prints(c Cell) bool {
	return (s.Area == (Area{}) || s.Area.has(c.Row, c.Col)) && s.columnWide(c.Col) > 0 && s.rowHigh(c.Row) > 0
}

// besideEachOther tells whether the sheet's columns do not all stand on one page: some page has
// only some of the headings.
func (s *Sheet) besideEachOther(p PrintedSheet) bool {
	for _, page := range p.Pages {
		with, without := 0, 0
		for _, c := range s.headings() {
			if strings.Contains(page.Text, packed(c.Text)) {
				with++
			} else {
				without++
			}
		}
		if with > 0 && without > 0 {
			return true
		}
	}
	return false
}

// packed is a text without spaces, as it is on a page.
func packed(s string) string { return strings.Join(strings.Fields(s), "") }

// edgeCode is a code of Excel in what stands above and below a page: a font, its size, a colour.
var edgeCode = regexp.MustCompile(`&"[^"]*"|&K[0-9A-F]{6}|&\d+`)

// edgesMeet tells whether the left, middle and right part of a header or footer, each of which
// goes on as far as it is long, run into each other: in letters of the usual size.
func (s *Sheet) edgesMeet(text string) bool {
	text = edgeCode.ReplaceAllString(text, "")
	text = strings.NewReplacer("&P", "99", "&N", "999", "&A", s.Name, "&&", "＆").Replace(text)
	most := map[string]float64{}
	for _, part := range regexp.MustCompile(`&[LCR][^&]*`).FindAllString(text, -1) {
		for line := range strings.SplitSeq(part[2:], "\n") {
			most[part[1:2]] = max(most[part[1:2]], Cell{Text: line, Size: usualSize}.measure())
		}
	}
	if most["C"] == 0 {
		return most["L"]+most["R"] > s.pageWide()
	}
	return most["C"]/2+max(most["L"], most["R"]) > s.pageWide()/2
}

// pageWide is the width of an A4 page between its margins, in points.
func (s *Sheet) pageWide() float64 {
	wide := 595.3
	if s.Across {
		wide = 841.9
	}
	return wide - (s.Margins.Left+s.Margins.Right)*72
}
