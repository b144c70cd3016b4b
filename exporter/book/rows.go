package book

import (
	"slices"
	"strings"

	"github.com/xuri/excelize/v2"
)

// put lays a value into the row at hand, over span columns from col, from 1. The
// cells below a merged one carry its style, so that the border goes round.
func (s *sheetWriter) put(col, span int, v Value, k styleKey) error {
	if v = v.cleaned(); v.kind == text {
		k.typed, k.long = k.typed || likeFormula(v.text), isLong(v.text)
	}
	id, err := s.styleOf(col, k)
	if err != nil {
		return err
	}
	for i := col; i < col+span; i++ {
		s.cells[i-1] = rowCell{here: true, style: id, key: k}
	}
	s.cells[col-1].value = v
	if span > 1 {
		return s.out.MergeCell(cell(s.row, col), cell(s.row, col+span-1))
	}
	return nil
}

// rowCell is a cell of the row at hand.
type rowCell struct {
	here  bool
	style int
	key   styleKey // of which that is the number: most often the next row's as well
	value Value
}

// styleOf is the number of the style of a cell.
func (s *sheetWriter) styleOf(col int, k styleKey) (int, error) {
	if above := &s.cells[col-1]; above.style != 0 && above.key == k {
		return above.style, nil
	}
	return s.styles.id(k)
}

// flush writes the row at hand and begins the next.
func (s *sheetWriter) flush(height float64) error {
	s.rows.fresh = s.appendRow(s.rows.fresh, height)
	s.down(height)
	return s.rows.ease()
}

// down leaves a row that was written for the next.
func (s *sheetWriter) down(height float64) {
	for i := range s.cells {
		s.cells[i].here = false
	}
	if height > 0 {
		s.heights[s.row] = height
	}
	s.row++
}

// title writes the title row: the title, and the number of the paper below it. Above a list it
// begins at the left, where it is in view however wide the list is.
func (s *sheetWriter) title() error {
	if s.sheet.Title == "" {
		return nil
	}
	t, _ := s.main()
	if err := s.put(1, s.paper.lead(), String(s.sheet.Title), styleKey{role: roleTitle, center: t == nil}); err != nil {
		return err
	}
	row := make([]any, s.paper.lead())
	for i := range row {
		row[i] = excelize.Cell{StyleID: s.cells[i].style}
	}
	row[0] = excelize.Cell{StyleID: s.cells[0].style, Value: s.titleText()}
	h := s.titleHigh()
	err := s.out.SetRow(cell(s.row, 1), row, excelize.RowOpts{Height: h})
	s.down(h)
	return err
}

// titleText is the title, with the number of the paper below it.
func (s *sheetWriter) titleText() any {
	text := clean(s.sheet.Title)
	if s.sheet.Number == "" {
		return text
	}
	bold := fontOf(sizeTitle, inkTitle)
	bold.Bold = true
	return []excelize.RichTextRun{{Text: text, Font: bold}, {Text: "\n" + clean(s.sheet.Number), Font: fontOf(sizeBody, inkMuted)}}
}

// block writes one block at its place.
func (s *sheetWriter) block(p placed) error {
	s.row = p.top
	switch b := p.block.(type) {
	case Lines:
		return s.lines(b)
	case Figures:
		return s.figures(b)
	case Form:
		return s.form(b)
	case Table:
		return s.table(b, p)
	}
	return nil // charts float above their rows, which stay empty
}

func (s *sheetWriter) lines(lines Lines) error {
	for _, l := range lines {
		k := styleKey{role: roleLine, look: l.Look, link: l.To != Target{}}
		from := s.lineStart()
		if err := s.put(from, s.paper.lead()-from+1, String(l.Text), k); err != nil {
			return err
		}
		if _, err := s.linkAt(cell(s.row, from), l.To); err != nil {
			return err
		}
		if err := s.flush(s.lineRow(l)); err != nil {
			return err
		}
	}
	return nil
}

// lineStart is the column in which lines begin: below the table of a sheet several pages wide
// the first that does not stand on each of them.
func (s *sheetWriter) lineStart() int {
	if _, p := s.main(); s.paper.wide() && s.row > p.head {
		return s.paper.repeat + 1
	}
	return 1
}

// At is the cell of a target on the sheet, "" for one that is not there. Rows that are laid
// out when they are written are not looked through.
func (s *Sheet) At(to Target) string {
	if to.Title == "" && to.Column == "" {
		return cell(1, 1)
	}
	plan, _ := s.places()
	for _, p := range plan {
		switch b := p.block.(type) {
		case Table:
			if at := b.placeOf(to, p.head); b.Main && at != "" {
				return at
			}
		case Form:
			if at := b.placeOf(to, p.top); at != "" {
				return at
			}
		}
	}
	return ""
}

// placeOf is the cell of a target in a table whose header stands in that row.
func (t *Table) placeOf(to Target, head int) string {
	col := 1
	if to.Column != "" {
		if col, _ = t.find(to.Column); col == 0 {
			return ""
		}
	}
	if to.Title == "" {
		if t.Spare == 0 {
			return ""
		}
		return cell(head+1+t.size(), col)
	}
	at := slices.IndexFunc(t.Columns, func(c Column) bool { return c.Title == to.Title })
	row := slices.IndexFunc(t.Rows, func(r Row) bool { return 0 <= at && at < len(r) && r[at].says(to.Text) })
	if row < 0 {
		return ""
	}
	return cell(head+1+row, col)
}

// placeOf is the cell of a target in a form that begins in that row.
func (f Form) placeOf(to Target, top int) string {
	i := slices.IndexFunc(f.Fields, func(field Field) bool { return field.Label == to.Column })
	if to.Title != "" || i < 0 {
		return ""
	}
	per, labels, values := max(f.PerRow, 1), max(f.LabelSpan, 1), max(f.ValueSpan, 1)
	return cell(top+i/per, i%per*(labels+values)+labels+1)
}

// lineRow returns the height of a line's row, 0 for the usual one.
func (s *sheetWriter) lineRow(l Line) float64 {
	size := float64(sizeBody)
	if l.Look == Heading {
		size = sizeHeading
	}
	from := s.lineStart()
	n := lineCount(l.Text, s.room(from, s.paper.lead()-from+1)*sizeBody/size)
	return height(n, size)
}

func (f Form) rows() int {
	per := max(f.PerRow, 1)
	return (len(f.Fields) + per - 1) / per
}

func (s *sheetWriter) form(f Form) error {
	per, labels, values := max(f.PerRow, 1), max(f.LabelSpan, 1), max(f.ValueSpan, 1)
	for start := 0; start < len(f.Fields); start += per {
		col, lines := 1, max(f.Room, 1)
		for _, field := range f.Fields[start:min(start+per, len(f.Fields))] {
			if err := s.put(col, labels, String(field.Label), styleKey{role: roleLabel}); err != nil {
				return err
			}
			lines = max(lines, lineCount(field.Label, s.room(col, labels)))
			col += labels
			lines = max(lines, lineCount(field.Value.text, s.room(col, values)))
			if err := s.field(field, col, values, f.Room < 2); err != nil {
				return err
			}
			col += values
		}
		if err := s.flush(height(lines, sizeBody)); err != nil {
			return err
		}
	}
	return nil
}

func (s *sheetWriter) field(f Field, col, span int, centred bool) error {
	k := styleKey{role: roleCell, kind: f.Kind, open: f.Editable, wrap: f.Kind == Text, center: centred}
	if err := s.put(col, span, f.Value, k); err != nil {
		return err
	}
	if !f.Editable {
		return nil
	}
	return s.restrict(rule{kind: f.Kind, list: f.List, offered: f.Offered, prompt: f.Prompt, title: f.Label}, cell(s.row, col))
}

// sureToFit is the part of a cell's width that as many bytes of text never fill.
const sureToFit = 0.7

// tall estimates how many lines a value takes in a cell of the given width.
func (v Value) tall(room float64) int {
	if v.kind != text || !strings.Contains(v.text, "\n") && float64(len(v.text)) <= room*sureToFit {
		return 1
	}
	return lineCount(v.text, room)
}
