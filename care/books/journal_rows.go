package books

import (
	"iter"
	"maps"
	"slices"
	"strings"
	"unicode/utf16"

	"runxin/care"
)

const (
	// CellUnits is the most that a cell holds, in UTF-16 units as Excel counts.
	CellUnits = 32767
	// officeUnits is where LibreOffice breaks a line of several in a cell when it
	// saves, at most so many units earlier where a sentence may be parted better. A
	// character of two units in that place is lost to it.
	officeUnits, officeSlack = 16367, 64
	// lineUnits is the most that a line has: half of that is safe.
	lineUnits = 8000
	// cellLines is the most lines of one cell; Excel shows 254.
	cellLines = 250
)

// JournalRow is a row of 研判记录.
type JournalRow struct {
	Page   PageKey
	Record string // 记录: lines
}

// Rows gives the journal as rows whose records have at most so many units. A page
// that is longer goes on in the next row; what a college wrote about its tasks has
// a row for each task.
func (j *Journal) Rows(units int) iter.Seq[JournalRow] {
	return func(yield func(JournalRow) bool) {
		for i := range j.pages {
			p := &j.pages[i]
			for _, record := range p.records(units) {
				if !yield(JournalRow{p.key, record}) {
					return
				}
			}
		}
	}
}

// records are the lines of a page, so many as a cell holds together.
func (p *page) records(units int) []string {
	var out, lines []string
	rest, last := units+1, "" // room that the lines leave, and what they are about
	done := func() {
		if len(lines) > 0 {
			out = append(out, strings.Join(lines, "\n"))
		}
		lines, rest = lines[:0], units+1
	}
	for _, text := range p.lines {
		about, n := p.about(text), unitsOf(text)+1
		long := n-1 > min(units, lineUnits)
		if long || n > rest || about != last || len(lines) == cellLines {
			done()
		}
		if long {
			out = append(out, cutLine(text, min(units, lineUnits))...)
			continue
		}
		lines, rest, last = append(lines, text), rest-n, about
	}
	done()
	return out
}

// about is what the rows of a page are parted by: 首页 and the tasks of a college,
// nothing of a student's page.
func (p *page) about(text string) string {
	if p.key.ID != "" {
		return ""
	}
	l, _, _ := parseLine(text)
	return l.sheet + lineBar + l.task
}

// unitsOf is how many UTF-16 units a text has.
func unitsOf(s string) int {
	n := 0
	for _, r := range s {
		n += utf16.RuneLen(r)
	}
	return n
}

// longestEscape is the most units that one character of a text takes in a line.
const longestEscape = len(`\u{10ffff}`)

// cutLine parts a line that no cell holds into several.
func cutLine(text string, units int) []string {
	l, _, ok := parseLine(text)
	if !ok {
		return []string{text}
	}
	room := units - unitsOf(l.partLine(part{1 << 20, 1 << 20}, ""))
	var pieces []string
	from, n := 0, 0
	for i, r := range l.text {
		cost := utf16.RuneLen(r)
		if escapeText(string(r), false) != string(r) { // at the ends of a piece it may be written longer
			cost = longestEscape
		}
		if n += cost; n > room && i > from {
			pieces, from, n = append(pieces, l.text[from:i]), i, cost
		}
	}
	pieces = append(pieces, l.text[from:])
	out := make([]string, len(pieces))
	for i, piece := range pieces {
		out[i] = l.partLine(part{i + 1, len(pieces)}, piece)
	}
	return out
}

// JournalFault is a line of 研判记录 that says nothing for sure. It stays in the
// journal as it is.
type JournalFault struct {
	CellRef
	Text  string // the line as written
	Lacks bool   // it is a part of a text of which another part is gone
}

// CellRef is a cell of a file.
type CellRef struct {
	care.SheetRef
	Cell string
}

// JournalReader reads the rows of 研判记录. What cannot be read is a fault, and
// keeps its place in the journal: people can still mend it there.
type JournalReader struct {
	Journal Journal
	Faults  []JournalFault
	cut     []cutText
	last    map[cutKey]int // the text of a key that is being read
}

// cutKey names a text that was parted.
type cutKey struct {
	page PageKey
	line line // without its text
	of   int
}

// cutText is a text that was parted, so far as its parts were met.
type cutText struct {
	key   cutKey
	parts map[int]string
	cells map[int]CellRef
}

// Cells gives the cells of a record that can be read and are whole.
func (k PageKey) Cells(record string) iter.Seq[Typed] {
	p := page{key: k, lines: slices.Collect(recordLines(record))}
	return p.cellsOf()
}

// Row reads a row. cell is where its record stands.
func (r *JournalReader) Row(key PageKey, record string, cell CellRef) {
	for text := range recordLines(record) {
		l, p, ok := parseLine(text)
		switch {
		case !ok:
			r.Fault(key, text, cell)
		case p == whole:
			r.Journal.Add(Typed{key.Month, key.Week, key.College, l.sheet, l.task, key.ID, key.Name, l.column, l.text})
		default:
			r.part(key, l, p, cell)
		}
	}
}

// recordLines are the lines of a record. What LibreOffice broke off a line, longer
// than they are written now, is no line by itself and goes back to it.
func recordLines(record string) iter.Seq[string] {
	return func(yield func(string) bool) {
		line, broken := "", false
		for text := range strings.SplitSeq(record, "\n") {
			text = strings.TrimSuffix(text, "\r")
			if !broken || isLine(text) {
				if line != "" && !yield(line) {
					return
				}
				line = ""
			}
			line += text
			broken = isBroken(text)
		}
		if line != "" {
			yield(line)
		}
	}
}

// isBroken tells whether LibreOffice may have broken a line behind this text.
func isBroken(text string) bool {
	if len(text) < officeUnits-officeSlack {
		return false
	}
	n := unitsOf(text)
	return officeUnits-officeSlack <= n && n <= officeUnits
}

// isLine tells whether a text names a cell.
func isLine(text string) bool {
	_, _, ok := parseLine(text)
	return ok
}

// Fault enters a line that cannot be read.
func (r *JournalReader) Fault(key PageKey, text string, cell CellRef) {
	r.Journal.addLine(key, text, true)
	r.Faults = append(r.Faults, JournalFault{CellRef: cell, Text: text})
}

// part enters a part of a text.
func (r *JournalReader) part(key PageKey, l line, p part, cell CellRef) {
	text := l.text
	l.text = ""
	k := cutKey{key, l, p.of}
	i, ok := r.last[k]
	if ok {
		had, met := r.cut[i].parts[p.no]
		ok = !met || had == text
	}
	if !ok {
		if r.last == nil {
			r.last = map[cutKey]int{}
		}
		i = len(r.cut)
		r.last[k] = i
		r.cut = append(r.cut, cutText{k, map[int]string{}, map[int]CellRef{}})
	}
	r.cut[i].parts[p.no], r.cut[i].cells[p.no] = text, cell
}

// Close enters the texts that were parted.
func (r *JournalReader) Close() {
	for _, c := range r.cut {
		var text strings.Builder
		for _, no := range slices.Sorted(maps.Keys(c.parts)) {
			text.WriteString(c.parts[no])
			if len(c.parts) < c.key.of {
				r.lacking(c, part{no, c.key.of})
			}
		}
		if len(c.parts) == c.key.of {
			r.Journal.Add(Typed{c.key.page.Month, c.key.page.Week, c.key.page.College, c.key.line.sheet, c.key.line.task, c.key.page.ID, c.key.page.Name, c.key.line.column, text.String()})
		}
	}
	r.cut, r.last = nil, nil
	r.Journal.Sort()
}

// lacking enters a part of a text that is not whole.
func (r *JournalReader) lacking(c cutText, p part) {
	text := c.key.line.partLine(p, c.parts[p.no])
	r.Journal.addLine(c.key.page, text, true)
	r.Faults = append(r.Faults, JournalFault{CellRef: c.cells[p.no], Text: text, Lacks: true})
}
