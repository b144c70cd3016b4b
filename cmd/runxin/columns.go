package main

import (
	"fmt"
	"strings"

	"runxin/exporter/book"
)

// columnText are lines of cells that stand below each other. A Chinese
// character is as wide as two others, which text/tabwriter does not know.
type columnText struct{ lines [][]string }

// widestCell bounds a cell, in half squares: every line is padded to the longest
// cell of a column, and a file can name a sheet with a million characters.
const widestCell = 60

// add adds a line.
func (c *columnText) add(cells ...any) {
	line := make([]string, len(cells))
	for i, v := range cells {
		line[i] = cutCell(visible(fmt.Sprint(v)))
	}
	c.lines = append(c.lines, line)
}

// print writes the lines, the cells of a column from the same place on.
func (c *columnText) print(t terminal) {
	var widths []int
	for _, line := range c.lines {
		for i, cell := range line {
			if i == len(widths) {
				widths = append(widths, 0)
			}
			widths[i] = max(widths[i], book.TextWidth(cell))
		}
	}
	for _, line := range c.lines {
		var b strings.Builder
		for i, cell := range line {
			b.WriteString("  " + cell)
			if i < len(line)-1 {
				b.WriteString(strings.Repeat(" ", widths[i]-book.TextWidth(cell)))
			}
		}
		t.printf("%s\n", b.String())
	}
}

// cutCell cuts a text to what a column shows.
func cutCell(s string) string {
	if len(s) <= widestCell || book.TextWidth(s) <= widestCell {
		return s
	}
	wide := 0
	for i, r := range s {
		if wide += book.TextWidth(string(r)); wide > widestCell-2 {
			return s[:i] + "…"
		}
	}
	return s
}
