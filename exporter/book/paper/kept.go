package paper

import (
	"cmp"
	"fmt"
	"maps"
	"math"
	"regexp"
	"slices"
	"strconv"
	"strings"
)

// A fact is what is to be kept of a sheet, and of which of its cells.
type fact struct{ sheet, cell, what string }

// Lost is what a book had before another program saved it, and has no more: sheets, widths
// and heights, what is locked and open, drop-downs, conditional formats, links, charts, and how
// it is printed. Each is a line that begins with the sheet's name, and names the first cell of
// those that lost the same; none tells a cell's text.
func Lost(before, after *Book) []string {
	has := map[fact]bool{}
	for i := range after.Sheets {
		for _, f := range after.Sheets[i].facts() {
			has[f] = true
		}
	}
	var order []fact
	cells := map[fact][]string{}
	for i := range before.Sheets {
		for _, f := range before.Sheets[i].facts() {
			if has[f] {
				continue
			}
			alike := fact{sheet: f.sheet, what: f.what}
			if cells[alike] == nil {
				order = append(order, alike)
			}
			cells[alike] = append(cells[alike], f.cell)
		}
	}
	var out []string
	for _, f := range order {
		line := f.sheet + ": " + strings.TrimSpace(cells[f][0]+" "+f.what)
		if n := len(cells[f]); n > 1 {
			line += fmt.Sprintf(" (%d such cells)", n)
		}
		out = append(out, line)
	}
	return out
}

// facts are what is to be kept of a sheet.
func (s *Sheet) facts() []fact {
	var out []fact
	add := func(cell, format string, args ...any) {
		out = append(out, fact{s.Name, cell, fmt.Sprintf(format, args...)})
	}
	add("", "hidden %t", s.Hidden)
	add("", "protected %t", s.Protected)
	if s.Hidden {
		return out
	}
	for _, col := range slices.Sorted(maps.Keys(s.widths)) {
		add(columnName(col), "is %.0f wide", s.widths[col])
	}
	for _, row := range slices.Sorted(maps.Keys(s.heights)) {
		add(strconv.Itoa(row), "is %.0f high", math.Floor(s.heights[row]))
	}
	for _, c := range s.Cells {
		if c.Open {
			add(c.Ref(), "is open")
		}
	}
	for _, l := range s.Links {
		add(l.Ref, "leads to %s", strings.NewReplacer("'", "", "$", "", "#", "").Replace(l.To))
	}
	for _, c := range s.Charts {
		add("", "chart of %s", c)
	}
	if s.Filter != "" {
		add("", "filter %s", plainFormula(s.Filter))
	}
	return slices.Concat(out, s.ruleFacts(), s.printFacts())
}

// ruleFacts are the drop-downs and the conditional formats, cell by cell: programs put cells
// together as they like.
func (s *Sheet) ruleFacts() []fact {
	var out []fact
	for _, v := range s.Validations {
		what := fmt.Sprintf("takes %s %s, says %q %q", cmp.Or(v.Type, "none"), plainFormula(v.First+v.More1.F), v.Title, v.Prompt)
		for _, ref := range cellsOf(v.Area + " " + v.MoreArea) {
			out = append(out, fact{s.Name, ref, what})
		}
	}
	for _, r := range s.Rules {
		for _, rule := range r.Rules {
			what := fmt.Sprintf("is marked by %s %s: %s", rule.Type, plainFormula(strings.Join(rule.Formulas, ";")), rule.look)
			for _, ref := range cellsOf(r.Area) {
				out = append(out, fact{s.Name, ref, what})
			}
		}
	}
	return out
}

// plainFormula is a formula without the quotes of sheets' names, which not all programs write,
// and with a number for what is always so.
func plainFormula(f string) string {
	f = strings.NewReplacer("'", "", "$", "", " ", "").Replace(f)
	if f == "TRUE" || f == "TRUE()" {
		return "1"
	}
	return f
}

// cellsOf are the cells of areas with blanks between them.
func cellsOf(areas string) []string {
	var out []string
	for ref := range strings.FieldsSeq(areas) {
		a, ok := parseArea(ref)
		if !ok {
			continue
		}
		for row := a.Row; row <= a.LastRow; row++ {
			for col := a.Col; col <= a.LastCol; col++ {
				out = append(out, Cell{Row: row, Col: col}.Ref())
			}
		}
	}
	return out
}

// fontCode is a font, or a size, in a footer.
var fontCode = regexp.MustCompile(`&"[^"]*"|&\d+`)

// printFacts are how the sheet is printed.
func (s *Sheet) printFacts() []fact {
	edges := strings.Join(strings.Fields(fontCode.ReplaceAllString(s.Header+s.Footer, "")), "")
	return []fact{
		{s.Name, "", fmt.Sprintf("landscape %t, A4 %t, scale %.2f, fitted to %d × %d", s.Across, s.A4, s.Scale, s.Wide, s.High)},
		{s.Name, "", fmt.Sprintf("prints %v, repeats %v and %v", s.Area, s.TitleRows, s.TitleCols)},
		{s.Name, "", fmt.Sprintf("above and below %q", edges)},
	}
}
