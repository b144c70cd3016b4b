package paper

import (
	"fmt"
	"math"
	"strings"
	"unicode"
)

// How large letters are, in parts of their size. The books' font is not on every machine,
// so these are its measures and not those of what replaces it: a Chinese letter is a
// square, a digit a little more than half of it, and lines stand 1.32 apart (微软雅黑).
const (
	squareWide = 1.0
	latinWide  = 0.56
	boldMore   = 1.06 // of Latin letters
	lineApart  = 1.32
)

// charWide is what a character of a column's width measures in points: 8 pixels, the digit
// of the workbook's font, of which 5 pixels of each column are its margins.
const (
	charWide = 6.0
	cellEdge = 3.75
)

// A Clip is a text that is not seen whole.
type Clip struct {
	Cell Cell
	Need float64 // in points: of height, or of width where only that is too small
	Room float64
	High bool // the row is too low; else the column is too narrow
}

// String tells where and how much, without the text: it may name a student.
func (c Clip) String() string {
	what := map[bool]string{true: "high", false: "wide"}[c.High]
	return fmt.Sprintf("%s: %d characters need %.0f pt, %s are %.0f", c.Cell.Ref(), len([]rune(c.Cell.Text)), c.Need, what, c.Room)
}

// Clips are the texts of the sheet that are not seen whole, on the screen or on paper.
func (s *Sheet) Clips() []Clip {
	taken := s.taken()
	var out []Clip
	for _, c := range s.Cells {
		wide, high := s.roomOf(c, taken)
		if c.Text == "" || c.Shrink || wide <= 0 || high <= 0 {
			continue
		}
		if clip, ok := c.clip(wide, high); ok {
			out = append(out, clip)
		}
	}
	return out
}

// clip tells whether the cell's text is cut off in a room.
func (c Cell) clip(wide, high float64) (Clip, bool) {
	if c.Wrap && !c.Number {
		need := 0.0
		for i, text := range strings.Split(c.Text, "\n") {
			l := c.line(i, text)
			need += float64(broken(words(text), wide, l.wide)) * l.Size * lineApart
		}
		if need > high+tolerance {
			return Clip{c, need, high, true}, true
		}
		return Clip{}, false
	}
	need := 0.0
	for i, text := range strings.Split(c.Text, "\n") {
		need = max(need, c.line(i, text).measure())
	}
	if need > wide+tolerance {
		return Clip{c, need, wide, false}, true
	}
	return Clip{}, false
}

// tolerance is how much, in points, programs round away.
const tolerance = 1.0

// roomOf is the width in points in which a cell's text stands, and the height: of all
// cells that are merged, and for text that may run on also of the empty ones beside it.
func (s *Sheet) roomOf(c Cell, taken map[[2]int]bool) (wide, high float64) {
	a := s.mergedAt(c.Row, c.Col)
	for col := a.Col; col <= a.LastCol; col++ {
		wide += s.columnWide(col)
	}
	for row := a.Row; row <= a.LastRow; row++ {
		high += s.rowHigh(row)
	}
	if c.Left && !c.Wrap && a == (Area{c.Row, c.Col, c.Row, c.Col}) {
		for col := c.Col + 1; col <= mostColumns && !taken[[2]int{c.Row, col}]; col++ {
			wide += s.columnWide(col)
		}
	}
	return wide - cellEdge - float64(c.Indent)*charWide, high
}

// mergedAt is the merged area that begins at a cell, or the cell itself.
func (s *Sheet) mergedAt(row, col int) Area {
	for _, m := range s.merged {
		if m.Row == row && m.Col == col {
			return m
		}
	}
	return Area{row, col, row, col}
}

// taken are the cells in which there is something.
func (s *Sheet) taken() map[[2]int]bool {
	out := map[[2]int]bool{}
	for _, c := range s.Cells {
		if c.Text != "" {
			out[[2]int{c.Row, c.Col}] = true
		}
	}
	for _, m := range s.merged {
		for row := m.Row; row <= m.LastRow; row++ {
			for col := m.Col; col <= m.LastCol; col++ {
				out[[2]int{row, col}] = true
			}
		}
	}
	return out
}

func (s *Sheet) columnWide(col int) float64 {
	w, ok := s.widths[col]
	if !ok {
		w = s.width
	}
	return max(w, 0) * charWide
}

func (s *Sheet) rowHigh(row int) float64 {
	h, ok := s.heights[row]
	if !ok {
		h = s.height
	}
	return max(h, 0)
}

// measure is the width of the text in one line, in points.
func (c Cell) measure() float64 {
	w := 0.0
	for _, r := range c.Text {
		w += c.wide(r)
	}
	return w
}

// wide is the width of a letter in points.
func (c Cell) wide(r rune) float64 {
	switch {
	case unicode.In(r, unicode.Mn, unicode.Cf):
		return 0
	case square(r):
		return c.Size * squareWide
	case c.Bold:
		return c.Size * latinWide * boldMore
	}
	return c.Size * latinWide
}

// square tells whether a letter is drawn on a full square.
func square(r rune) bool {
	return r >= 0x2E80 && r < 0xD7A4 || r >= 0xF900 && r < 0xFB00 || r >= 0xFE30 && r < 0xFE70 || r >= 0xFF00 && r < 0xFF61 || r >= 0xFFE0 && r < 0xFFE7 ||
		r >= 0x2014 && r < 0x2027 || r >= 0x2150 && r < 0x2700 || r >= 0x1F300
}

// broken is how many lines the pieces of a text take in a room: Latin words stay whole where
// they can, and no line begins with a mark that belongs to what is before it.
func broken(pieces []string, room float64, wide func(rune) float64) int {
	n, x := 1, 0.0
	for _, p := range pieces {
		w := 0.0
		for _, r := range p {
			w += wide(r)
		}
		if x > 0 && x+w > room {
			n, x = n+1, 0
		}
		if x += w; x > room { // longer than a line: it is broken where the line ends
			n += int(math.Ceil(x/room)) - 1
			x = math.Mod(x, room)
		}
	}
	return n
}

// words are the pieces of a line that stay together.
func words(line string) []string {
	var out []string
	latin := false
	for _, r := range line {
		is := !square(r) && !unicode.IsSpace(r)
		if len(out) > 0 && (latin && is || strings.ContainsRune(neverFirst, r)) {
			out[len(out)-1] += string(r)
		} else {
			out = append(out, string(r))
		}
		latin = is
	}
	return out
}

// neverFirst begin no line.
const neverFirst = "，。、；：？！）》”’】…%"
