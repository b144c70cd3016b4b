package book

// A4 in points, without the margins of page.
const (
	pageLong  = 841.9
	pageShort = 595.3
	inch      = 72
	slack     = 0.94 // programs differ a little in the heights of rows
)

// A column's width in points, by its width in characters.
const (
	charPoints = 5.25
	cellPoints = 3.75
)

// Margins in inches.
const (
	marginSide   = 0.4
	marginTop    = 0.5
	marginBottom = 0.6
)

// fewRows is how many rows of a table that is longer than a page must stand on
// the page on which it begins.
const fewRows = 4

// breakPages lets a table or a row of charts that would be cut by the end of a
// page begin on the next one, with the heading above it. The sheet's main table
// flows: its header is repeated.
func (s *sheetWriter) breakPages() error {
	page, y, row := s.pageHeight(), 0.0, 1
	advance := func(end int) {
		for ; row < end; row++ {
			if y += s.heights[row]; y > page {
				y = s.heights[row]
			}
		}
	}
	for i, p := range s.plan {
		top := s.unitTop(i)
		advance(top)
		if y > 0 && y+s.unitHeight(p, top, page) > page {
			if err := s.out.InsertPageBreak(cell(top, 1)); err != nil {
				return err
			}
			y = 0
		}
	}
	return nil
}

// pageHeight is how much of the sheet fits on a page, in points of the sheet,
// which is scaled down to the width of the page.
func (s *sheetWriter) pageHeight() float64 {
	wide, high := pageLong, pageShort
	if s.sheet.Portrait {
		wide, high = high, wide
	}
	wide -= 2 * marginSide * inch
	high -= (marginTop + marginBottom) * inch
	sheet := 0.0
	for _, w := range s.widths {
		sheet += w*charPoints + cellPoints
	}
	return high / min(1, wide/sheet) * slack
}

// unitTop is the first row of what must not be cut off from a block: the block,
// or the heading that ends the lines above it.
func (s *sheetWriter) unitTop(i int) int {
	top := s.plan[i].top
	if i == 0 {
		return top
	}
	if lines, ok := s.plan[i-1].block.(Lines); ok && len(lines) > 0 && lines[len(lines)-1].Look == Heading {
		return top - 1
	}
	return top
}

// unitHeight is the height that must be free below a row for a block to begin
// there; 0 for a block that may be cut anywhere.
func (s *sheetWriter) unitHeight(p placed, top int, page float64) float64 {
	switch b := p.block.(type) {
	case Charts:
		return s.span(top, p.top+b.height())
	case Form:
		return s.span(top, p.top+b.rows())
	case Table:
		if b.Main {
			return 0
		}
		if h := s.span(top, p.end(&b)+1); h <= page {
			return h
		}
		return s.span(top, min(p.head+fewRows, p.end(&b))+1)
	}
	return 0
}

// span is the height of the rows from first up to end, in points.
func (s *sheetWriter) span(first, end int) float64 {
	h := 0.0
	for _, x := range s.heights[first:end] {
		h += x
	}
	return h
}
