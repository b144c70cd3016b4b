package book

// Where somebody who opens a sheet looks, and begins.

// A window of an ordinary screen, in pixels of a sheet at 100 %, and the least zoom at which
// ten points are read with ease.
const (
	screenWidth = 1480
	leastZoom   = 85
	zoomStep    = 5
)

// zoom is the zoom at which the cells that people fill in are all in view, as far as they stay
// legible: 100 % where they are.
func (s *sheetWriter) zoom() float64 {
	t, _ := s.main()
	if t == nil {
		return 100
	}
	last := 0
	at := 0
	for _, c := range t.Columns {
		at += c.span()
		if c.Editable {
			last = at
		}
	}
	pixels := 0
	for _, w := range s.widths[:last] {
		pixels += colPixels(w)
	}
	if pixels <= screenWidth {
		return 100
	}
	return float64(max(screenWidth*100/pixels/zoomStep*zoomStep, leastZoom))
}

// cursor is the first cell that people fill in; where there is none, the first below the
// header, or the title.
func (s *sheetWriter) cursor() string {
	for _, p := range s.plan {
		switch b := p.block.(type) {
		case Form:
			if at := b.firstOpen(p.top); at != "" {
				return at
			}
		case Table:
			if at := b.firstOpen(p.head); at != "" {
				return at
			}
		}
	}
	if t, p := s.main(); t != nil {
		return cell(p.head+1, t.frozen()+1)
	}
	return cell(1, 1)
}

// firstOpen is the first open cell of a form that begins in that row, "" for none.
func (f Form) firstOpen(top int) string {
	per, labels, values := max(f.PerRow, 1), max(f.LabelSpan, 1), max(f.ValueSpan, 1)
	for i, field := range f.Fields {
		if field.Editable {
			return cell(top+i/per, i%per*(labels+values)+labels+1)
		}
	}
	return ""
}

// firstOpen is the first open cell of a table whose header stands in that row, "" for none: of
// its rows, or else of the empty ones below.
func (t *Table) firstOpen(head int) string {
	at := 1
	for i, c := range t.Columns {
		row := 0
		for row < len(t.Rows) && i < len(t.Rows[row]) && t.Rows[row][i].shut {
			row++
		}
		open := c.Editable && row < t.size()+t.Spare
		open = open || c.Begun && t.size() == 0 && t.Spare > 0
		if open {
			return cell(head+1+row, at)
		}
		at += c.span()
	}
	return ""
}
