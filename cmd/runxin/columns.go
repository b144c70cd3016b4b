package main

import (
	"fmt"
	"strings"

	"github.com/samber/lo"

	"runxin/exporter/book"
)

// columnText are lines of cells that stand below each other. A Chinese
// character is as wide as two others, which text/tabwriter does not know.
type columnText struct{ lines [][]string }

const (
	// screenWidth is how wide a window of Windows is until somebody draws it wider, in half
	// squares.
	screenWidth = 80
	// widestCell bounds a cell: every line is padded to the longest cell of a column, and a
	// file can name a sheet with a million characters.
	widestCell = 60
	// narrowestName is how narrow the column of names may become beside the others.
	narrowestName = 16
	// mostNameLines is on how many lines of its own a long name stands at most.
	mostNameLines = 3
	margin        = "  "
)

// add adds a line. Its first cell is a name: what tells it from others may stand anywhere
// in it.
func (c *columnText) add(cells ...any) {
	line := make([]string, len(cells))
	for i, v := range cells {
		if line[i] = visible(fmt.Sprint(v)); i > 0 {
			line[i] = cutCell(line[i], widestCell)
		} else {
			line[i] = cutMiddle(line[i], mostNameLines*(screenWidth-len(margin)))
		}
	}
	c.lines = append(c.lines, line)
}

// print writes the lines, the cells of a column from the same place on. A name with which
// a line would be wider than the screen stands on lines of its own above the other cells.
func (c *columnText) print(t terminal) {
	widths := c.widths()
	for _, line := range c.lines {
		var b strings.Builder
		for i, cell := range line {
			if wide := book.TextWidth(cell); i == 0 && wide > widths[0] && len(line) > 1 {
				for _, part := range pieces(cell, screenWidth-len(margin)) {
					t.printf("%s%s\n", margin, part)
				}
				cell = ""
			}
			b.WriteString(margin + cell)
			if i < len(line)-1 {
				b.WriteString(strings.Repeat(" ", widths[i]-book.TextWidth(cell)))
			}
		}
		t.printf("%s\n", b.String())
	}
}

// widths are those of the columns, the first so that the lines fit the screen.
func (c *columnText) widths() []int {
	var widths []int
	for _, line := range c.lines {
		for i, cell := range line {
			if i == len(widths) {
				widths = append(widths, 0)
			}
			widths[i] = max(widths[i], book.TextWidth(cell))
		}
	}
	if len(widths) < 2 {
		return widths
	}
	room := max(screenWidth-len(widths)*len(margin)-lo.Sum(widths[1:]), narrowestName)
	if widths[0] > room {
		widths[0] = 0
		for _, line := range c.lines {
			if wide := book.TextWidth(line[0]); wide <= room {
				widths[0] = max(widths[0], wide)
			}
		}
	}
	return widths
}

// cutCell cuts a text to a width.
func cutCell(s string, width int) string {
	if len(s) <= width || book.TextWidth(s) <= width {
		return s
	}
	return headOf(s, width-2) + "…"
}

// cutMiddle leaves out the middle of a text that is wider than some width: names that are
// long differ in their beginning, their folder, or in their end, a date or a year.
func cutMiddle(s string, width int) string {
	if len(s) <= width || book.TextWidth(s) <= width {
		return s
	}
	tail := []rune(s)
	for wide, i := 0, len(tail)-1; i >= 0; i-- {
		if wide += book.TextWidth(string(tail[i])); wide > width/2-1 {
			tail = tail[i+1:]
			break
		}
	}
	return headOf(s, width/2-1) + "…" + string(tail)
}

// headOf is as much of a text as is no wider than some width.
func headOf(s string, width int) string {
	for i, r := range s {
		if width -= book.TextWidth(string(r)); width < 0 {
			return s[:i]
		}
	}
	return s
}

// pieces are a text in parts that are no wider than some width.
func pieces(s string, width int) []string {
	var out []string
	for s != "" {
		head := headOf(s, width)
		out, s = append(out, head), s[len(head):]
	}
	return out
}
