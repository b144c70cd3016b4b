package book

import (
	"slices"

	"github.com/xuri/excelize/v2"
)

// maxFrozen is the most height, in points, that frozen rows may take: above it a
// small screen would have no room left to scroll in.
const maxFrozen = 260

// sheetWriter writes one sheet from top to bottom.
type sheetWriter struct {
	*writer
	sheet   *Sheet
	out     *excelize.StreamWriter
	plan    []placed
	widths  []float64 // of the columns of the sheet
	paper   paper     // how the columns are printed
	last    int       // last row
	row     int       // row to be written next
	breaks  int       // of pages
	repeats int       // the header of a table that is not main and goes on on a further page
	cut     int       // the last row that is printed, where not all are
	heights []float64 // of the rows in points, by their numbers
	cells   []rowCell // of the row at hand, with the styles of the one above

	columns []string // letters of the columns
	rows    rowBytes // XML of the rows below the title
}

// placed is a block and where it stands.
type placed struct {
	block Block
	top   int // its first row
	head  int // of a table: the row of its header
}

// end returns the last row of a table that has cells of its own.
func (p placed) end(t *Table) int { return p.head + t.bodyRows() }

func (w *writer) sheet(s *Sheet) error {
	sw := &sheetWriter{writer: w, sheet: s.filled(), row: 1}
	if err := sw.arrange(); err != nil {
		return err
	}
	if err := sw.open(); err != nil {
		return err
	}
	if err := sw.title(); err != nil {
		return err
	}
	for _, p := range sw.plan {
		if err := sw.block(p); err != nil {
			return err
		}
	}
	if err := sw.finish(); err != nil {
		return err
	}
	sw.rows.settle(&w.buffer)
	w.rows[w.sheetPath(s.Name)] = &sw.rows
	return sw.out.Flush()
}

// filled is the sheet with the rows of those tables whose widths depend on them.
func (s Sheet) filled() *Sheet {
	s.Blocks = slices.Clone(s.Blocks)
	for i, b := range s.Blocks {
		t, ok := b.(Table)
		if ok && slices.ContainsFunc(t.Columns, func(c Column) bool { return c.Width == 0 }) {
			t.Rows, t.Fill = t.all(), Fill{}
			s.Blocks[i] = t
		}
	}
	return &s
}

// arrange gives every block its rows, so that charts can point at any table.
func (s *sheetWriter) arrange() error {
	n, mains := max(len(s.sheet.Widths), 1), 0
	s.plan, s.last = s.sheet.places()
	for _, b := range s.sheet.Blocks {
		n = max(n, b.columns())
		if t, ok := b.(Table); ok && t.Main {
			mains++
		}
	}
	if mains > 1 {
		return errTwoMain
	}
	s.widths = s.gridWidths(n)
	s.cells = make([]rowCell, n)
	for i := range n {
		s.columns = append(s.columns, column(i+1))
	}
	s.heights = slices.Repeat([]float64{rowHeight}, s.last+1)
	if err := s.spread(); err != nil {
		return err
	}
	s.cutPage()
	return nil
}

// places tells where the blocks stand, and the last row.
func (s *Sheet) places() (plan []placed, last int) {
	row := 1
	if s.Title != "" {
		row++
	}
	for i, b := range s.Blocks {
		if i > 0 && !follows(s.Blocks[i-1]) {
			row++
		}
		p := placed{block: b, top: row}
		if t, ok := b.(Table); ok {
			p.head = row + min(len(t.Heading), 1)
		}
		row = p.last() + 1
		plan = append(plan, p)
	}
	return plan, max(row-1, 1)
}

// follows reports whether the next block stands right below b, without a gap.
func follows(b Block) bool {
	_, lines := b.(Lines)
	return lines
}

// gridWidths takes the given widths, and for the other columns the widest that a
// table needs there.
func (s *sheetWriter) gridWidths(n int) []float64 {
	widths := make([]float64, n)
	for _, b := range s.sheet.Blocks {
		t, ok := b.(Table)
		if !ok {
			continue
		}
		at := 0
		for i, c := range t.Columns {
			if c.span() == 1 {
				widths[at] = max(widths[at], t.fit(i))
			}
			at += c.span()
		}
	}
	for i := range widths {
		if i < len(s.sheet.Widths) && s.sheet.Widths[i] > 0 {
			widths[i] = s.sheet.Widths[i]
		}
		if widths[i] == 0 {
			widths[i] = 12
		}
	}
	return widths
}

// room returns the width of so many columns from the given one, from 1.
func (s *sheetWriter) room(col, span int) float64 {
	w := 0.0
	for _, x := range s.widths[col-1 : col-1+span] {
		w += x
	}
	return w
}

// open sets what must stand in the file before the first row.
func (s *sheetWriter) open() error {
	name, f := s.sheet.Name, s.file
	err := f.SetSheetProps(name, &excelize.SheetPropsOptions{
		FitToPage: ptr(!s.paper.wide()), DefaultRowHeight: ptr(float64(rowHeight)), CustomHeight: ptr(true), TabColorRGB: ptr("FF" + s.sheet.Tab.color()),
	})
	if err != nil {
		return err
	}
	view := excelize.ViewOptions{ShowGridLines: ptr(false), ZoomScale: ptr(s.zoom())}
	if err := f.SetSheetView(name, 0, &view); err != nil {
		return err
	}
	if err := f.SetSheetDimension(name, area(1, 1, s.last, len(s.widths))); err != nil {
		return err
	}
	if s.out, err = f.NewStreamWriter(name); err != nil {
		return err
	}
	for i, w := range slices.Backward(s.widths) { // excelize puts each before the last
		if err := s.out.SetColWidth(i+1, i+1, w); err != nil {
			return err
		}
	}
	return s.freeze()
}

// freeze keeps the rows down to the main table's header in view, unless they
// are too high for that, and puts the cursor where somebody is to begin.
func (s *sheetWriter) freeze() error {
	cursor := s.cursor()
	t, p := s.main()
	if t == nil || s.heightAbove(p) > maxFrozen {
		return s.out.SetPanes(&excelize.Panes{Selection: []excelize.Selection{{SQRef: cursor, ActiveCell: cursor}}})
	}
	cols := t.frozen()
	pane := "bottomLeft"
	if cols > 0 {
		pane = "bottomRight"
	}
	return s.out.SetPanes(&excelize.Panes{
		Freeze: true, XSplit: cols, YSplit: p.head, TopLeftCell: cell(p.head+1, cols+1), ActivePane: pane,
		Selection: []excelize.Selection{{SQRef: cursor, ActiveCell: cursor, Pane: pane}},
	})
}

func (s *sheetWriter) main() (*Table, placed) {
	for _, p := range s.plan {
		if t, ok := p.block.(Table); ok && t.Main {
			return &t, p
		}
	}
	return nil, placed{}
}

// heightAbove estimates the height of everything down to a table's header, the title and the header
// counted as usual rows.
func (s *sheetWriter) heightAbove(table placed) float64 {
	h := float64(table.head) * rowHeight
	for _, p := range s.plan {
		lines, ok := p.block.(Lines)
		if !ok || p.top > table.top {
			continue
		}
		for _, l := range lines {
			h += max(s.lineRow(l)-rowHeight, 0)
		}
	}
	return h
}

// finish sets what may stand in the file after the rows.
func (s *sheetWriter) finish() error {
	if err := s.setPaper(); err != nil {
		return err
	}
	if err := s.breakPages(); err != nil {
		return err
	}
	if err := s.repeatHead(); err != nil {
		return err
	}
	if t, p := s.main(); t != nil {
		end := max(p.end(t), p.head+1)
		if err := s.file.AutoFilter(s.sheet.Name, area(p.head, 1, end, t.columns()), nil); err != nil {
			return err
		}
	}
	for _, p := range s.plan {
		if c, ok := p.block.(Charts); ok {
			if err := s.charts(c, p); err != nil {
				return err
			}
		}
	}
	if !s.sheet.Protected {
		return nil
	}
	return s.protect(s.sheet.Name)
}
