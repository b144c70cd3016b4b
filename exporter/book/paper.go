package book

import (
	"slices"

	"github.com/xuri/excelize/v2"
)

// A sheet is printed on A4, as many pages wide as it takes to stay legible. What names a row
// stands on each of the pages side by side, and columns for the screen alone on none.

// leastScale is the smallest scale at which a sheet is printed: text of sizeBody then has eight
// points.
const leastScale = 0.8

// paper is how the columns of a sheet are spread over pages side by side. Columns of the sheet
// are counted from 1.
type paper struct {
	printed int   // how many columns are printed, from the first
	repeat  int   // how many of them stand on each page
	starts  []int // the first column of each page besides them: 1 of the first page
	scale   float64
}

// wide tells whether the sheet takes several pages side by side.
func (p paper) wide() bool { return len(p.starts) > 1 }

// lead is how many columns the first page shows: what stands over the whole width of a sheet
// reaches no further.
func (p paper) lead() int {
	if p.wide() {
		return p.starts[1] - 1
	}
	return p.printed
}

// spread finds on how many pages the sheet is printed side by side.
func (s *sheetWriter) spread() error {
	p := paper{printed: len(s.widths), starts: []int{1}}
	t, _ := s.main()
	if t != nil {
		if p.printed = t.printed(); p.printed == 0 {
			return errUnprinted
		}
		if t.columns() == p.printed { // what stands beside the table is printed as well
			p.printed = len(s.widths)
		}
		p.repeat = t.frozen()
	}
	room := s.pageWidth()
	if all := s.across(1, p.printed); t == nil || all*leastScale <= room {
		p.scale = min(1, room/all*mostPoints/charPoints) // it is the program that fits the width
		s.paper = p
		return nil
	}
	for p.repeat > 0 && s.across(1, p.repeat)+s.widestColumn(p) > room/leastScale {
		p.repeat-- // a column must have room beside what is repeated
	}
	p.starts = s.pageStarts(p, t.nextPages(), room/leastScale)
	p.scale = min(1, room/s.widest(p))
	s.paper = p
	return nil
}

// pageWidth is the width of a page in points.
func (s *sheetWriter) pageWidth() float64 {
	wide := pageLong
	if s.sheet.Portrait {
		wide = pageShort
	}
	return wide - 2*marginSide*inch
}

// across is the width of columns in points, where a program makes them wide.
func (s *sheetWriter) across(from, to int) float64 {
	w := 0.0
	for _, x := range s.widths[from-1 : to] {
		w += x * mostPoints
	}
	return w
}

// pageStarts are the first columns of the pages: those that are to begin one, and what else is
// needed where such a page is still too wide for the room, the columns spread evenly.
func (s *sheetWriter) pageStarts(p paper, told []int, room float64) []int {
	starts := []int{1}
	for i, from := range append([]int{1}, told...) {
		to := p.printed
		if i < len(told) {
			to = told[i] - 1
		}
		if i > 0 {
			starts = append(starts, from)
		}
		starts = append(starts, s.even(p.repeat, from, to, room)...)
	}
	return starts
}

// even are the columns at which some are divided so that each part fits: as few as can be, the
// widest as narrow as can be.
func (s *sheetWriter) even(repeat, from, to int, room float64) []int {
	best := s.divide(repeat, from, to, room)
	for len(best) > 0 && room > 0 {
		room -= mostPoints
		next := s.divide(repeat, from, to, room)
		if len(next) > len(best) {
			break
		}
		best = next
	}
	return best
}

// divide fills page after page.
func (s *sheetWriter) divide(repeat, from, to int, room float64) []int {
	var starts []int
	beside := s.across(1, repeat)
	used := beside
	for col := max(from, repeat+1); col <= to; col++ {
		w := s.across(col, col)
		if used+w > room && used > beside {
			starts, used = append(starts, col), beside
		}
		used += w
	}
	return starts
}

// widestColumn is the width of the widest column that is printed.
func (s *sheetWriter) widestColumn(p paper) float64 {
	return slices.Max(s.widths[:p.printed]) * mostPoints
}

// widest is the width of the widest page.
func (s *sheetWriter) widest(p paper) float64 {
	most := 0.0
	for i, from := range p.starts {
		to := p.printed
		if i+1 < len(p.starts) {
			to = p.starts[i+1] - 1
		}
		most = max(most, s.across(1, p.repeat)+s.across(max(from, p.repeat+1), to))
	}
	return most
}

// printed is how many columns of the sheet the table is printed with, 0 where one that is not
// stands left of one that is.
func (t *Table) printed() int {
	n, off := 0, false
	for _, c := range t.Columns {
		switch {
		case c.Unprinted:
			off = true
		case off:
			return 0
		default:
			n += c.span()
		}
	}
	return n
}

// frozen is how many columns of the sheet stay in view.
func (t *Table) frozen() int {
	n := 0
	for _, c := range t.Columns[:min(t.Freeze, len(t.Columns))] {
		n += c.span()
	}
	return n
}

// nextPages are the columns of the sheet that begin a page.
func (t *Table) nextPages() []int {
	var out []int
	at := 1
	for _, c := range t.Columns {
		if c.NextPage && !c.Unprinted {
			out = append(out, at)
		}
		at += c.span()
	}
	return out
}

// setPaper says all of it: A4, the scale, what is printed and what stands on every page.
func (s *sheetWriter) setPaper() error {
	name, way := s.sheet.Name, "landscape"
	if s.sheet.Portrait {
		way = "portrait"
	}
	layout := excelize.PageLayoutOptions{Size: ptr(9), Orientation: &way, FitToWidth: ptr(1), FitToHeight: ptr(s.fitPages())}
	if s.paper.wide() {
		layout.FitToWidth, layout.FitToHeight = nil, nil
		layout.AdjustTo, layout.PageOrder = ptr(uint(s.paper.scale*100)), ptr("overThenDown")
		for _, col := range s.paper.starts[1:] {
			if err := s.out.InsertPageBreak(cell(1, col)); err != nil {
				return err
			}
		}
	}
	if err := s.file.SetPageLayout(name, &layout); err != nil {
		return err
	}
	top, bottom := s.margins()
	err := s.file.SetPageMargins(name, &excelize.PageLayoutMarginsOptions{
		Left: ptr(marginSide), Right: ptr(marginSide), Top: ptr(top), Bottom: ptr(bottom),
		Header: ptr(0.3), Footer: ptr(0.3), Horizontally: ptr(true),
	})
	if err != nil {
		return err
	}
	if err := s.file.SetHeaderFooter(name, s.edges()); err != nil {
		return err
	}
	return s.printNames()
}

// margins are those above and below the rows, in inches.
func (s *sheetWriter) margins() (top, bottom float64) {
	top, bottom = marginTop, marginBottom
	if s.paper.wide() {
		top = marginTitled
	}
	if len(s.sheet.Signed) > 0 {
		bottom = marginSigned
	}
	return top, bottom
}

// edges are what stands above and below every page. A sheet several pages wide has its title
// there: printed in its cells it would be cut where the first page ends.
func (s *sheetWriter) edges() *excelize.HeaderFooterOptions {
	parts := []string{footerText(s.book.Footer), wordPage, "&A"}
	if s.sheet.Portrait { // too narrow for three side by side
		parts[1], parts[2] = "", parts[2]+"　"+wordPage
	}
	var e excelize.HeaderFooterOptions
	for i, place := range []string{"&L", "&C", "&R"} {
		if text := s.sign(i) + parts[i]; text != "" {
			e.OddFooter += place + text
		}
	}
	if s.paper.wide() && s.sheet.Title != "" {
		e.OddHeader = "&C&14&\"" + fontName + ",Bold\" " + footerText(s.sheet.Title)
		if s.sheet.Number != "" {
			e.OddHeader += "\n&10&\"" + fontName + ",Regular\" " + footerText(s.sheet.Number)
		}
	}
	return &e
}

// sign is the line on which the one of that place signs, above what else stands at the foot of a
// page: there it is no row of a table that comes back.
func (s *sheetWriter) sign(place int) string {
	if place >= len(s.sheet.Signed) {
		return ""
	}
	return footerText(s.sheet.Signed[place]) + wordSignHere + "\n"
}

// printNames tell which cells are printed, and which of them on every page.
func (s *sheetWriter) printNames() error {
	t, p := s.main()
	if t == nil {
		return nil
	}
	sheet := quoted(s.sheet.Name) + "!"
	titles := sheet + rowsRef(p.head, p.head)
	if s.paper.wide() && s.paper.repeat > 0 {
		titles = sheet + columnsRef(1, s.paper.repeat) + "," + titles
	}
	names := []excelize.DefinedName{{Name: "_xlnm.Print_Titles", RefersTo: titles}}
	if area := s.printArea(t, p); area != "" {
		names = append(names, excelize.DefinedName{Name: "_xlnm.Print_Area", RefersTo: sheet + area})
	}
	for _, n := range names {
		n.Scope = s.sheet.Name
		if err := s.file.SetDefinedName(&n); err != nil {
			return err
		}
	}
	return nil
}

// repeatHead lets the header of a table that goes on on a further page stand there too.
func (s *sheetWriter) repeatHead() error {
	if s.repeats == 0 {
		return nil
	}
	return s.file.SetDefinedName(&excelize.DefinedName{
		Name: "_xlnm.Print_Titles", RefersTo: quoted(s.sheet.Name) + "!" + rowsRef(s.repeats, s.repeats), Scope: s.sheet.Name,
	})
}

// printArea are the cells that are printed, "" for all: rows that look like nothing yet are
// printed once they hold something, so that no last row can be named. A list in which nobody stands
// has one page, wide as it is: on the others were nothing, and a piece of why.
func (s *sheetWriter) printArea(t *Table, p placed) string {
	first := 1
	switch {
	case s.cut > 0:
		return fixed(1, 1, s.cut, s.paper.printed)
	case s.paper.wide():
		first = p.head
	case s.paper.printed == len(s.widths):
		return ""
	}
	if t.shown() < t.Spare {
		return columnsRef(1, s.paper.printed)
	}
	if t.isEmpty() {
		return fixed(first, 1, s.last, s.paper.lead())
	}
	return fixed(first, 1, s.last, s.paper.printed)
}
