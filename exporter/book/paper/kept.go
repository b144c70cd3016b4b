package paper

import (
	"fmt"
	"maps"
	"math"
	"regexp"
	"slices"
	"strings"
)

// Lost is what a book had before another program saved it, and has no more: sheets, widths
// and heights, what is locked and open, drop-downs, conditional formats, links, charts, and how
// it is printed. Each is a line that begins with the sheet's name; none tells a cell's text.
func Lost(before, after *Book) []string {
	has := map[string]bool{}
	for i := range after.Sheets {
		for _, f := range after.Sheets[i].facts() {
			has[f] = true
		}
	}
	var out []string
	for i := range before.Sheets {
		for _, f := range before.Sheets[i].facts() {
			if !has[f] {
				out = append(out, f)
			}
		}
	}
	return out
}

// facts are what is to be kept of a sheet, a line each.
func (s *Sheet) facts() []string {
	var out []string
	add := func(format string, args ...any) { out = append(out, s.Name+": "+fmt.Sprintf(format, args...)) }
	add("hidden %t", s.Hidden)
	add("protected %t", s.Protected)
	if s.Hidden {
		return out
	}
	for _, col := range slices.Sorted(maps.Keys(s.widths)) {
		add("column %s is %.0f wide", columnName(col), s.widths[col])
	}
	for _, row := range slices.Sorted(maps.Keys(s.heights)) {
		add("row %d is %.0f high", row, math.Floor(s.heights[row]))
	}
	for _, c := range s.Cells {
		if c.Open {
			add("%s is open", c.Ref())
		}
	}
	for _, l := range s.Links {
		add("%s leads to %s", l.Ref, strings.NewReplacer("'", "", "$", "", "#", "").Replace(l.To))
	}
	for _, c := range s.Charts {
		add("chart of %s", c)
	}
	if s.Filter != "" {
		add("filter %s", plainFormula(s.Filter))
	}
	return slices.Concat(out, s.ruleFacts(), s.printFacts())
}

// ruleFacts are the drop-downs and the conditional formats, cell by cell: programs put cells
// together as they like.
func (s *Sheet) ruleFacts() []string {
	var out []string
	for _, v := range s.Validations {
		first := v.First + v.More1.F
		for _, ref := range cellsOf(v.Area + " " + v.MoreArea) {
			out = append(out, fmt.Sprintf("%s: %s takes %s %s, says %q %q", s.Name, ref, v.Type, plainFormula(first), v.Title, v.Prompt))
		}
	}
	for _, r := range s.Rules {
		for _, rule := range r.Rules {
			for _, ref := range cellsOf(r.Area) {
				out = append(out, fmt.Sprintf("%s: %s is marked by %s %s: %s", s.Name, ref, rule.Type, plainFormula(strings.Join(rule.Formulas, ";")), rule.look))
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
func (s *Sheet) printFacts() []string {
	foot := fontCode.ReplaceAllString(s.Header+s.Footer, "")
	return []string{
		fmt.Sprintf("%s: landscape %t, A4 %t, scale %.2f, fitted to %d × %d", s.Name, s.Across, s.A4, s.Scale, s.Wide, s.High),
		fmt.Sprintf("%s: prints %v, repeats %v and %v", s.Name, s.Area, s.TitleRows, s.TitleCols),
		fmt.Sprintf("%s: above and below %q", s.Name, strings.Join(strings.Fields(foot), "")),
	}
}
