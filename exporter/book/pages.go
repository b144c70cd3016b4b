package book

import (
	"math"
	"slices"
)

// A4 in points, without the margins of page.
const (
	pageLong  = 841.9
	pageShort = 595.3
	inch      = 72
	slack     = 0.94 // programs differ a little in the heights of rows
)

// The width of a character of a column in points: a digit of fontName, in the size of the
// workbook, takes 8 pixels. Programs that have to take another font for it make all columns
// wider, by a seventh where that is DejaVu Sans.
const (
	charPoints = 6
	mostPoints = 7
)

// Margins in inches. marginTitled is that above a page with a title of its own, marginSigned that
// below one that people sign.
const (
	marginSide   = 0.4
	marginTop    = 0.5
	marginTitled = 0.9
	marginBottom = 0.6
	marginSigned = 0.95
)

// fewRows is how many rows of a table that is longer than a page must stand on
// the page on which it begins.
const fewRows = 4

// nearlyEmpty is how much of a page must be taken for a table to leave the rest
// of it blank.
const nearlyEmpty = 0.4

// breakPages lets what would be cut by the end of a page, and fits on one, begin
// on the next: a table, a form, a row of charts, each with the heading above it,
// or some lines. A table that would leave the page above it nearly empty, or a long
// one that repeats its header, begins there all the same and goes on on the next.
// Every page but those of the sheet's main table, whose header is repeated, ends
// where it is told to: programs that differ in the heights of rows would else cut
// what comes after.
func (s *sheetWriter) breakPages() error {
	if s.fitPages() > 0 {
		return nil
	}
	page, y, from := s.pageHeight(), 0.0, s.firstPrinted()
	for i := from; i < len(s.plan); i++ {
		first, end := s.unit(i)
		if i == 0 {
			y = s.span(1, first)
		}
		if y > 0 && y+s.needs(i, first, end, page, y) > page {
			if err := s.breakAt(first); err != nil {
				return err
			}
			y = 0
		}
		next := s.last + 1
		if i+1 < len(s.plan) {
			next, _ = s.unit(i + 1)
		}
		var err error
		if y, err = s.flow(i, first, end, page, y); err != nil {
			return err
		}
		y += s.span(end, max(next, end)) // a gap needs no page of its own
	}
	return nil
}

// flow goes on from page to page through the rows of a block and returns how much
// of the last page it takes.
func (s *sheetWriter) flow(i, first, end int, page, y float64) (float64, error) {
	t, table := s.plan[i].block.(Table)
	begun := first // the row with which the page at hand begins
	for row := first; row < end; row++ {
		if y += s.heights[row]; y <= page {
			continue
		}
		y = s.heights[row]
		if table && t.Main {
			y += s.heights[s.plan[i].head] // which stands on every page
			continue
		}
		if from := end - fewRows; row > from && from > begun && s.plan[i].head+fewRows < from { // not two rows on a page of their own
			row, y = from, s.heights[from]
		}
		if table && t.Repeats {
			s.repeats = s.plan[i].head
			y += s.heights[s.repeats]
		}
		begun = row
		if err := s.breakAt(row); err != nil {
			return 0, err
		}
	}
	return y, nil
}

// mostBreaks is how many pages of a sheet begin where they are told to: Excel takes
// no more than 1,026.
const mostBreaks = 1000

func (s *sheetWriter) breakAt(row int) error {
	if s.breaks++; s.breaks > mostBreaks {
		return nil
	}
	return s.out.InsertPageBreak(cell(row, 1))
}

// firstPrinted is the first block that is printed: of a sheet several pages wide the main table.
func (s *sheetWriter) firstPrinted() int {
	if !s.paper.wide() {
		return 0
	}
	return slices.IndexFunc(s.plan, func(p placed) bool { t, ok := p.block.(Table); return ok && t.Main })
}

// pageHeight is how much of the sheet fits on a page, in points of the sheet, at its scale.
func (s *sheetWriter) pageHeight() float64 {
	high := pageShort
	if s.sheet.Portrait {
		high = pageLong
	}
	top, bottom := s.margins()
	high -= (top + bottom) * inch
	return high / s.paper.scale * slack
}

// snugRest is the part of a page that is not worth another.
const snugRest = 0.35

// fitPages is how many pages high the sheet is to be printed, 0 for as many as it
// takes. More than one are only for a main table, since nothing but its rows may
// be cut.
func (s *sheetWriter) fitPages() int {
	if s.cut > 0 {
		return 1
	}
	if s.paper.wide() {
		return 0
	}
	page, high := s.pageHeight(), s.span(1, s.last+1)
	if s.sheet.OnePage && s.paper.scale*page >= high*leastScale {
		return 1
	}
	pages := math.Floor(high / page)
	t, _ := s.main()
	if rest := high - pages*page; !s.sheet.Snug || pages == 0 || pages > 1 && t == nil || rest == 0 || rest > page*snugRest || s.paper.scale*pages*page < high*leastScale {
		return 0
	}
	return int(pages)
}

// unit is the rows of a block that stay together, up to end: a heading at the
// end of lines, and what follows it there, belongs to the block below.
func (s *sheetWriter) unit(i int) (first, end int) {
	p := s.plan[i]
	switch b := p.block.(type) {
	case Lines:
		return p.top, p.top + len(b) - s.leading(i+1)
	case Charts:
		end = p.top + b.height()
	case Form:
		end = p.top + b.rows()
	case Figures:
		end = p.top + figureRows
	case Table:
		end = p.end(&b) + 1
	}
	return p.top - s.leading(i), end
}

// leading is how many lines above a block belong to it.
func (s *sheetWriter) leading(i int) int {
	if i == 0 || i == len(s.plan) {
		return 0
	}
	lines, ok := s.plan[i-1].block.(Lines)
	if _, too := s.plan[i].block.(Lines); !ok || too {
		return 0
	}
	for k := range slices.Backward(lines) {
		if lines[k].Look == Heading {
			return len(lines) - k
		}
	}
	return 0
}

// needs is the height that must be free on a page, of which y is taken, for a
// block to begin there.
func (s *sheetWriter) needs(i, first, end int, page, y float64) float64 {
	h := s.span(first, end)
	t, ok := s.plan[i].block.(Table)
	switch {
	case ok && t.Main:
		return 0
	case ok && (h > page || y < page*nearlyEmpty || t.Repeats && h > page/2):
		rows := fewRows
		for rows > 1 && s.span(first, min(s.plan[i].head+rows, end)) > page { // such rows never stand together
			rows--
		}
		return s.span(first, min(s.plan[i].head+rows, end))
	case h > page:
		return 0
	}
	return h
}

// span is the height of the rows from first up to end, in points.
func (s *sheetWriter) span(first, end int) float64 {
	h := 0.0
	for _, x := range s.heights[first:end] {
		h += x
	}
	return h
}
