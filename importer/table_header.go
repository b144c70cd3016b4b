package importer

import (
	"slices"
	"strings"
	"unicode"

	"runxin/importer/lexicon"
	"runxin/importer/sheet"
)

// headLine is one row of a header, or of the titles above it.
type headLine struct {
	row     int
	columns []column
}

// columnAt returns the column of that number, nil where the line is blank.
func (h *headLine) columnAt(col int) *column {
	i, ok := slices.BinarySearchFunc(h.columns, col, func(c column, col int) int { return c.col - col })
	if !ok {
		return nil
	}
	return &h.columns[i]
}

// texts are the line's texts as they are written.
func (h *headLine) texts() []string {
	out := make([]string, len(h.columns))
	for i := range h.columns {
		out[i] = h.columns[i].header
	}
	return out
}

// lastColumn is the number of the line's last column.
func (h *headLine) lastColumn() int { return h.columns[len(h.columns)-1].col }

// isSame tells whether two lines are the same header: printed lists repeat it on
// every page.
func (h *headLine) isSame(g *headLine) bool {
	return slices.EqualFunc(h.columns, g.columns, func(a, b column) bool { return a.col == b.col && a.normal == b.normal })
}

// fillsGapOf tells whether h holds something in a column that g leaves blank.
func (h *headLine) fillsGapOf(g *headLine) bool {
	return slices.ContainsFunc(h.columns, func(c column) bool { return g.columnAt(c.col) == nil })
}

// span is a cell of the upper row of a header with the columns that it stands
// over.
type span struct {
	head   *column
	to     int  // the last of them
	merged bool // the file says so
	deep   bool // it is merged with the cell below
}

// isOverSeveral tells whether the cell stands over more than one column.
func (s *span) isOverSeveral() bool { return s.to > s.head.col }

// spansOf returns the cells of an upper row with the columns they stand over:
// what the merged cells say, else the blank cells to the right where the lower
// row holds something.
func spansOf(top, bottom *headLine, merges []sheet.Merge) []span {
	var out []span
	from := map[int]sheet.Merge{} // those that begin in the upper row, by column
	for _, m := range merges {
		if m.Row == top.row {
			from[m.Col] = m
		}
	}
	for i := range top.columns {
		c := &top.columns[i]
		limit := max(bottom.lastColumn(), c.col)
		if i+1 < len(top.columns) {
			limit = top.columns[i+1].col - 1
		}
		s := span{head: c, to: c.col}
		if m, ok := from[c.col]; ok {
			s.to, s.merged, s.deep = min(m.LastCol, limit), true, m.LastRow > m.Row
		}
		for !s.merged && s.to < limit && bottom.columnAt(c.col) != nil && bottom.columnAt(s.to+1) != nil {
			s.to++
		}
		out = append(out, s)
	}
	return out
}

// twoRows joins the two rows of a header, nil where they are not one: the upper
// one has the id, and the lower one holds sub-headings.
func (r *readers) twoRows(top, bottom *headLine, merges []sheet.Merge) []column {
	spans := spansOf(top, bottom, merges)
	sure := false
	for i := range spans {
		s := &spans[i]
		if !s.isOverSeveral() {
			continue
		}
		for col := s.head.col; col <= s.to; col++ {
			c := bottom.columnAt(col)
			sure = sure || c != nil && (s.merged || len(r.subHeadingUnder(s, c).candidates) > 0 || r.coursesUnder(s, c))
		}
	}
	if !sure {
		return nil
	}
	return r.combineRows(top, bottom, spans)
}

// coursesUnder tells whether a sub-heading is a course of a class matrix: it
// stands under 课程 or 成绩, and is no mark itself.
func (r *readers) coursesUnder(s *span, c *column) bool {
	_, isMark := r.words.Marks.Word(c.normal)
	return (s.head.canMean(lexicon.FieldCourseName) || s.head.canMean(lexicon.FieldMark)) && !isMark && strings.ContainsFunc(c.normal, func(r rune) bool { return unicode.Is(unicode.Han, r) })
}

// rowAbove joins a header that has the id in its lower row with the row above
// it, nil where that is a title: it holds headings that are merged with the
// blank cells below them, or nothing but headings.
func (r *readers) rowAbove(top, bottom *headLine, merges []sheet.Merge) []column {
	spans := spansOf(top, bottom, merges)
	deep, over, known := false, false, true
	for i := range spans {
		s := &spans[i]
		blank := bottom.columnAt(s.head.col) == nil
		deep = deep || s.deep && blank
		over = over || s.isOverSeveral()
		known = known && (s.isOverSeveral() || len(s.head.candidates) > 0)
	}
	if !deep && !(over && known) {
		return nil
	}
	return r.combineRows(top, bottom, spans)
}

// combineRows makes one header of two rows.
func (r *readers) combineRows(top, bottom *headLine, spans []span) []column {
	var out []column
	next := 0
	below := func(until int) {
		for ; next < len(bottom.columns) && bottom.columns[next].col <= until; next++ {
			out = append(out, bottom.columns[next])
		}
	}
	for i := range spans {
		s := &spans[i]
		below(s.head.col - 1)
		if bottom.columnAt(s.head.col) == nil || !s.isOverSeveral() && len(s.head.candidates) > 0 {
			out = append(out, *s.head)
		}
		for ; next < len(bottom.columns) && bottom.columns[next].col <= s.to; next++ {
			switch c := &bottom.columns[next]; {
			case s.isOverSeveral():
				out = append(out, r.subHeadingUnder(s, c))
			case len(s.head.candidates) == 0:
				out = append(out, *c)
			}
		}
	}
	below(top.lastColumn() + bottom.lastColumn())
	return out
}

// subHeadingUnder is a sub-heading below a heading over several columns. It means what
// the two together mean (补考 over 成绩), else what it means by itself, unless
// the heading says that it is about somebody else (家长 over 姓名).
func (r *readers) subHeadingUnder(s *span, c *column) column {
	out := column{col: c.col, header: s.head.header + "/" + c.header, normal: s.head.normal + c.normal, subHeading: c.header}
	for _, both := range []string{s.head.normal + c.normal, c.normal + s.head.normal} {
		if out.candidates == nil {
			out.candidates = r.words.MeaningsOf(both)
		}
	}
	if out.candidates == nil && !r.words.Headers.IsQualified(s.head.normal) {
		out.candidates = c.candidates
	}
	return out
}

// headings reads headers, titles and what stands between the rows of one sheet,
// each text once: a row may hold thousands of the same.
type headings struct {
	lexicon *lexicon.Lexicon
	seen    map[string]heading
	room    int // bytes of texts that can still be remembered
}

// heading is one text as a header is read.
type heading struct {
	text       string // for people
	normal     string
	candidates []lexicon.Meaning
}

func newHeadings(l *lexicon.Lexicon) *headings {
	return &headings{lexicon: l, seen: map[string]heading{}, room: 16 << 20}
}

// readText reads a text; no more than its beginning where it is no header any more.
func (h *headings) readText(text string) heading {
	if len(text) > lexicon.LongestHeader {
		text = strings.ToValidUTF8(text[:lexicon.LongestHeader], "")
	}
	one, ok := h.seen[text]
	if ok {
		return one
	}
	key := strings.Clone(text)
	one.text = lexicon.TrimInvisible(key)
	one.normal, one.candidates = h.lexicon.ReadHeader(one.text)
	if h.room -= len(key); h.room > 0 {
		h.seen[key] = one
	}
	return one
}

// columnsOf turns a row into columns.
func (h *headings) columnsOf(row *sheet.Row) []column {
	var out []column
	for i := range row.Cells {
		if one := h.readText(row.Cells[i].String()); one.text != "" {
			out = append(out, column{col: row.Cells[i].Col, header: one.text, normal: one.normal, candidates: one.candidates})
		}
	}
	return out
}

// couldBeHeader tells whether a row may be a header, cheaply: whether one of its cells is
// what ids or names are called.
func (h *headings) couldBeHeader(row *sheet.Row) bool {
	const longest = 200 // bytes; questions of forms are long
	for i := range row.Cells {
		c := &row.Cells[i]
		if c.Kind != sheet.Text || len(c.Text) > longest {
			continue
		}
		if one := (column{candidates: h.readText(c.Text).candidates}); one.tellsStudent() {
			return true
		}
	}
	return false
}
