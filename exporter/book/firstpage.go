package book

// A sheet of which paper shows the first page only: who prints a list of hundreds wants those that
// stand first. The page says how many rows it has of how many.

// firstLine is the block in which a sheet says what of it is printed, above all others.
func (s *Sheet) firstLine() {
	if s.FirstPage != nil {
		s.Blocks = append([]Block{Lines{{Text: s.FirstPage(0, 0), Look: Strong}}}, s.Blocks...)
	}
}

// cutPage finds how many rows of the main table fit on the first page, and says so.
func (s *sheetWriter) cutPage() {
	t, p := s.main()
	if s.sheet.FirstPage == nil || t == nil {
		return
	}
	say := func(rows int) { s.plan[0].block = Lines{{Text: s.sheet.FirstPage(rows, t.size()), Look: Strong}} }
	say(t.size())
	y, page := s.heightAbove(p)+s.titleHigh()+s.headHigh(t)-2*rowHeight, s.pageHeight()*s.paper.scale/leastScale // it is made that much smaller, and no more
	n := 0
	for _, row := range t.part(0, min(t.size(), mostOnPage)).all() {
		if y += s.rowHigh(t, row); y > page {
			break
		}
		n++
	}
	say(n)
	s.cut = p.head + max(n, t.bodyRows()-t.size())
}

// mostOnPage is more rows than a page has.
const mostOnPage = 100

// titleHigh is the height of the title row.
func (s *sheetWriter) titleHigh() float64 {
	if s.sheet.Title == "" {
		return 0
	}
	more := lineCount(clean(s.sheet.Title), s.room(1, s.paper.lead())*sizeBody/sizeTitle) - 1
	h := 32 + float64(more)*lineHeight*sizeTitle/sizeBody
	if s.sheet.Number != "" {
		h += 16
	}
	return h
}

// headHigh is the height of a table's header.
func (s *sheetWriter) headHigh(t *Table) float64 {
	col, lines := 1, 1
	for _, c := range t.Columns {
		room := s.room(col, c.span())
		if t.Main {
			room -= arrow
		}
		lines = max(lines, lineCount(c.headText(), room))
		col += c.span()
	}
	return max(height(lines, sizeBody), rowHeight+4)
}

// rowHigh is the height of a row of a table.
func (s *sheetWriter) rowHigh(t *Table, row Row) float64 {
	col, lines := 1, 1
	for i, c := range t.Columns {
		if i < len(row) && c.Kind == Text {
			lines = max(lines, row[i].tall(s.room(col, c.span())))
		}
		col += c.span()
	}
	if t.Compact && lines == 1 {
		return compactHeight
	}
	return max(height(lines, sizeBody), rowHeight)
}
