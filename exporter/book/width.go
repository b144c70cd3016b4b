package book

import (
	"math"
	"strings"
	"unicode"
	"unicode/utf8"
)

// Heights in points.
const (
	rowHeight     = 20   // of a row with one line
	compactHeight = 14   // likewise, of a compact table
	lineHeight    = 15.5 // of each line of body text
	rowPadding    = 4.5
	maxRow        = 409 // Excel's limit
)

// Widths in characters.
const (
	minColumn = 6
	maxColumn = 40 // of a fitted column; longer text wraps or is cut off by the next cell
	padding   = 2  // a cell's own margins
	arrow     = 3  // the filter button beside a heading
	maxHead   = 8  // a longer heading goes in two lines
)

// wide holds what East Asian fonts draw on a full square.
var wide = &unicode.RangeTable{
	R16: []unicode.Range16{
		{0x1100, 0x115F, 1}, {0x2014, 0x2014, 1}, {0x2018, 0x201D, 1}, {0x2026, 0x2026, 1}, {0x2160, 0x216B, 1}, {0x2460, 0x24FF, 1},
		{0x2E80, 0xA4CF, 1}, {0xAC00, 0xD7A3, 1}, {0xF900, 0xFAFF, 1}, {0xFE30, 0xFE6F, 1}, {0xFF01, 0xFF60, 1}, {0xFFE0, 0xFFE6, 1},
	},
	R32: []unicode.Range32{{0x1F300, 0x1FAFF, 1}, {0x20000, 0x3FFFD, 1}},
}

// TextWidth returns how many half squares one line of text takes.
func TextWidth(s string) int {
	n := 0
	for _, r := range s {
		switch {
		case r < 0x300:
			n++
		case r >= 0x4E00 && r < 0xA000: // nearly all Chinese; the rest of wide takes longer to look up
			n += 2
		case unicode.In(r, unicode.Mn, unicode.Cf):
		case unicode.Is(wide, r):
			n += 2
		default:
			n++
		}
	}
	return n
}

// longest returns the width of the longest line of s.
func longest(s string) int {
	n := 0
	for line := range strings.SplitSeq(s, "\n") {
		n = max(n, TextWidth(line))
	}
	return n
}

// What half squares of text of sizeBody a character of a column has room for, next to what the
// cell leaves free at its sides; and what each line loses where it must not end as it would:
// before a comma, inside a word. A narrow one loses less.
const (
	halfSquares = 1.16
	cellSides   = 1
	lineLoss    = 2
)

// measured is the width of one line of text in half squares, as it is drawn: letters and digits
// take more than half a square. It is asked of nearly every cell, so that what most cells hold is
// told by its first byte: U+4000 to U+9FFF takes a whole square.
func measured(s string) float64 {
	w := 0.0
	for i := 0; i < len(s); {
		switch b := s[i]; {
		case b < utf8.RuneSelf:
			w += drawn(b)
			i++
		case 0xE4 <= b && b <= 0xE9:
			w += 2
			i += 3
		default:
			_, n := utf8.DecodeRuneInString(s[i:])
			w += float64(TextWidth(s[i : i+n]))
			i += n
		}
	}
	return w
}

// drawn is the width of a letter, a digit or a sign.
func drawn(b byte) float64 {
	switch {
	case '0' <= b && b <= '9', 'a' <= b && b <= 'z':
		return 1.1
	case 'A' <= b && b <= 'Z':
		return 1.35
	}
	return 1
}

// lineCount estimates how many lines s takes in a cell of the given width.
func lineCount(s string, room float64) int {
	full := max(room*halfSquares-cellSides, 1)
	n := 0
	for line := range strings.SplitSeq(s, "\n") {
		n++
		if w := measured(line); w > full {
			n += int(math.Ceil(w/max(full-min(lineLoss, full/6), 2))) - 1
		}
	}
	return n
}

// FitsLine tells whether a text takes one line of a cell of the given width in characters.
func FitsLine(s string, width float64) bool { return lineCount(s, width) == 1 }

// height returns the height of a row of so many lines of text in the given size,
// in points; 0 stands for the sheet's usual height.
func height(lines int, size float64) float64 {
	if lines <= 1 && size <= sizeBody {
		return 0
	}
	per := lineHeight * size / sizeBody
	return math.Min(math.Ceil(float64(lines)*per+rowPadding), maxRow)
}

// fit returns the width that a column needs: its heading with the filter button,
// and its longest value up to maxColumn.
func (t *Table) fit(i int) float64 {
	c := t.Columns[i]
	if c.Width > 0 {
		return c.Width
	}
	need := t.headWidth(c)
	for _, item := range c.List {
		need = max(need, min(TextWidth(item)+padding, maxColumn))
	}
	if c.Kind == Day {
		need = max(need, len("2024-10-14")+padding)
	}
	for _, row := range t.Rows {
		if i < len(row) && row[i].kind == text {
			need = max(need, min(longest(row[i].text)+padding, maxColumn))
		}
	}
	return float64(need)
}

// headText is a heading as it is shown.
func (c Column) headText() string {
	if c.Editable {
		return c.Title + wordOpenMark
	}
	return c.Title
}

// headWidth is the least width at which a heading takes at most two lines.
func (t *Table) headWidth(c Column) int {
	w := TextWidth(c.headText())
	if whole := TextWidth(c.Title); whole > maxHead {
		w = (whole/2 + 1) / 2 * 2
	}
	if t.Main {
		w += arrow
	}
	return max(w+padding, minColumn)
}
