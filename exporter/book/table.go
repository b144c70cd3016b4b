package book

import (
	"fmt"
	"slices"
	"strconv"
	"strings"

	"github.com/xuri/excelize/v2"
)

// bodyRows returns how many rows stand below the header.
func (t *Table) bodyRows() int {
	if t.isEmpty() {
		return 1
	}
	return t.size() + t.Spare
}

// shown is how many of the spare rows look like cells to be filled in.
func (t *Table) shown() int {
	if t.Shown == 0 {
		return t.Spare
	}
	return min(t.Shown, t.Spare)
}

func (s *sheetWriter) table(t Table, p placed) error {
	if t.Heading != "" {
		if err := s.lines(Lines{{Text: t.Heading, Look: Heading}}); err != nil {
			return err
		}
	}
	if err := s.header(&t); err != nil {
		return err
	}
	keys := t.cellStyles()
	s.rows.reserve(t.size()*len(t.Columns), &s.buffer)
	err := t.eachRow(func(i int, row Row) error {
		if i%asked == 0 {
			if err := s.book.stopped(); err != nil {
				return err
			}
		}
		if len(row) > len(t.Columns) {
			return fmt.Errorf("%s（第%d行）：%w", t.Heading, i+1, errWideRow)
		}
		return s.tableRow(&t, row, keys)
	})
	if err != nil {
		return err
	}
	for i, c := range t.Columns {
		keys[i].open = keys[i].open || c.Begun
	}
	for i := range t.Spare {
		if i == t.shown() {
			bare(keys)
		}
		if err := s.tableRow(&t, nil, keys); err != nil {
			return err
		}
	}
	if t.bodyRows() > t.size()+t.Spare {
		if err := s.emptyRow(&t); err != nil {
			return err
		}
	}
	return s.dress(&t, p)
}

// bare takes borders and colours from cells.
func bare(keys []styleKey) {
	for i := range keys {
		keys[i].bare = true
	}
}

func (s *sheetWriter) header(t *Table) error {
	col := 1
	for _, c := range t.Columns {
		k := styleKey{role: roleHead}
		if c.Editable {
			k.look = Open
		}
		if err := s.put(col, c.span(), String(c.Title), k); err != nil {
			return err
		}
		col += c.span()
	}
	return s.flush(s.headHigh(t))
}

// pencils puts a pencil behind the headings of columns that people fill in, since their colour
// is lost in grey print. It is no part of the text, which is read back, nor of the cell's own
// format, which copies as CSV would show.
func (s *sheetWriter) pencils(t *Table, row int) error {
	var refs []string
	col := 1
	for _, c := range t.Columns {
		if c.Editable {
			refs = append(refs, cell(row, col))
		}
		col += c.span()
	}
	if len(refs) == 0 {
		return nil
	}
	id, err := s.file.NewConditionalStyle(&excelize.Style{CustomNumFmt: ptr(`General;General;General;@"` + wordOpenMark + `"`)})
	if err != nil {
		return err
	}
	return s.file.SetConditionalFormat(s.sheet.Name, strings.Join(refs, ","), []excelize.ConditionalFormatOptions{{
		Type: "formula", Criteria: "TRUE", Format: &id,
	}})
}

// cellStyles returns the style of each column's cells.
func (t *Table) cellStyles() []styleKey {
	keys := make([]styleKey, len(t.Columns))
	for i, c := range t.Columns {
		keys[i] = styleKey{role: roleCell, kind: c.Kind, open: c.Editable, wrap: c.Wrap || c.Kind == Text && !c.Unprinted, center: c.Center || c.Kind == Day || len(c.List) > 0, level: c.Level}
		k := &keys[i]
		k.beside = i > 0 && keys[i-1].atRight() && !k.center && !k.kind.isNumber()
	}
	return keys
}

func (s *sheetWriter) tableRow(t *Table, row Row, keys []styleKey) error {
	col, lines := 1, 1
	for i, c := range t.Columns {
		var v Value
		if i < len(row) {
			v = row[i]
		}
		key := keys[i]
		key.open = key.open && !v.shut
		if v.to != nil && !v.Empty() { // nobody sees where to click, and LibreOffice forgets it
			var err error
			if key.link, err = s.linkAt(s.columns[col-1]+strconv.Itoa(s.row), *v.to); err != nil {
				return err
			}
		}
		if err := s.put(col, c.span(), v, key); err != nil {
			return err
		}
		if keys[i].wrap {
			lines = max(lines, v.tall(s.room(col, c.span())-keys[i].indent()))
		}
		col += c.span()
	}
	if t.Compact && lines == 1 {
		return s.flush(compactHeight)
	}
	return s.flush(height(lines, sizeBody))
}

// bar lays a bar behind each number.
func (s *sheetWriter) bar(kind Kind, ref string) error {
	o := excelize.ConditionalFormatOptions{Type: "data_bar", Criteria: "=", MinType: "num", MinValue: "0", MaxType: "max", BarColor: fillBar}
	if kind == Percent {
		o.MaxType, o.MaxValue = "num", "1"
	}
	return s.file.SetConditionalFormat(s.sheet.Name, ref, []excelize.ConditionalFormatOptions{o})
}

// emptyRow says in place of rows why there are none.
func (s *sheetWriter) emptyRow(t *Table) error {
	n := min(t.columns(), s.paper.lead())
	if err := s.put(1, n, String(t.Empty), styleKey{role: roleCell, wrap: true, center: true}); err != nil {
		return err
	}
	return s.flush(height(lineCount(t.Empty, s.room(1, n)), sizeBody))
}

// dress gives the rows of a table their drop-downs, colours and quiet.
func (s *sheetWriter) dress(t *Table, p placed) error {
	if err := s.pencils(t, p.head); err != nil {
		return err
	}
	first, last := p.head+1, p.head+t.size()+t.Spare
	if last < first {
		return nil
	}
	col := 1
	var bands []string
	for _, c := range t.Columns {
		ref := area(first, col, last, col+c.span()-1)
		switch {
		case c.Editable && c.Title == t.Choices.Column: // see choices
		case c.Editable:
			if err := s.restrict(c.rule(), area(first, col, last, col)); err != nil {
				return err
			}
		case c.Begun && t.Spare > 0:
			bands = append(bands, ref)
			if err := s.restrict(c.rule(), area(last-t.Spare+1, col, last, col)); err != nil {
				return err
			}
		default:
			bands = append(bands, ref)
		}
		if c.Bar {
			if err := s.bar(c.Kind, area(first, col, last-t.Spare-t.Sums, col)); err != nil {
				return err
			}
		}
		if c.Kind == ID {
			if err := s.file.AddIgnoredErrors(s.sheet.Name, ref, excelize.IgnoredErrorsNumberStoredAsText); err != nil {
				return err
			}
		}
		col += c.span()
	}
	if err := s.choices(t, first); err != nil {
		return err
	}
	if err := s.highlights(t, first, last); err != nil {
		return err
	}
	if err := s.offer(t, last-t.Spare+t.shown()+1, last); err != nil {
		return err
	}
	return s.bands(bands, first)
}

// choices gives rows their own drop-downs, one to rows that follow each other and have
// the same.
func (s *sheetWriter) choices(t *Table, first int) error {
	rows := t.Choices.Rows
	col, _ := t.find(t.Choices.Column)
	one := t.titled(t.Choices.Column).rule()
	for i := 0; i < len(rows); {
		to := i + 1
		for to < len(rows) && slices.Equal(rows[to], rows[i]) {
			to++
		}
		one.list = rows[i]
		if err := s.restrict(one, area(first+i, col, first+to-1, col)); err != nil {
			return err
		}
		i = to
	}
	return nil
}

// offer gives the spare rows that look like nothing yet the look of open cells
// once they, or the row above, hold anything: blank ones are not printed, page
// after page, and none that is filled in is left out.
func (s *sheetWriter) offer(t *Table, first, last int) error {
	if first > last {
		return nil
	}
	id, err := s.file.NewConditionalStyle(&excelize.Style{Fill: solid(fillOpen), Border: thin()})
	if err != nil {
		return err
	}
	return s.file.SetConditionalFormat(s.sheet.Name, area(first, 1, last, t.columns()), []excelize.ConditionalFormatOptions{{
		Type: "formula", Criteria: fmt.Sprintf("COUNTA($A%d:$%s%d)>0", first-1, column(t.columns()), first), Format: &id,
	}})
}

// bands colours every other row by a rule, which stays right when rows are
// sorted; the cells that people fill in keep their own colour.
func (s *sheetWriter) bands(refs []string, first int) error {
	if len(refs) == 0 {
		return nil
	}
	id, err := s.file.NewConditionalStyle(&excelize.Style{Fill: solid(fillBand)})
	if err != nil {
		return err
	}
	return s.file.SetConditionalFormat(s.sheet.Name, strings.Join(refs, ","), []excelize.ConditionalFormatOptions{{
		Type: "formula", Criteria: fmt.Sprintf("MOD(ROW(),2)=%d", (first+1)%2), Format: &id,
	}})
}

func (s *sheetWriter) highlights(t *Table, first, last int) error {
	for _, h := range t.Highlights {
		look, ref := h.Look.highlight(), area(first, 1, last, t.columns())
		if h.Column != "" {
			col, span := t.find(h.Column)
			if col == 0 {
				return fmt.Errorf("%s：%w", h.Column, errNoColumn)
			}
			look, ref = h.Look.marking(t.titled(h.Column).Kind), area(first, col, last, col+span-1)
		}
		id, err := s.file.NewConditionalStyle(look)
		if err != nil {
			return err
		}
		err = s.file.SetConditionalFormat(s.sheet.Name, ref, []excelize.ConditionalFormatOptions{{
			Type: "formula", Criteria: t.formula(h.When, first), Format: &id, StopIfTrue: true,
		}})
		if err != nil {
			return err
		}
	}
	return nil
}

// titled is the column of a title, the zero one if there is none.
func (t *Table) titled(title string) Column {
	for _, c := range t.Columns {
		if c.Title == title {
			return c
		}
	}
	return Column{}
}

// find returns where the column of a title stands on the sheet, from 1, and its
// span; 0 if there is none.
func (t *Table) find(title string) (col, span int) {
	at := 1
	for _, c := range t.Columns {
		if c.Title == title {
			return at, c.span()
		}
		at += c.span()
	}
	return 0, 0
}

// formula puts the cells of the first row in place of {titles}.
func (t *Table) formula(when string, row int) string {
	var pairs []string
	at := 1
	for _, c := range t.Columns {
		pairs = append(pairs, "{"+c.Title+"}", fmt.Sprintf("$%s%d", column(at), row))
		at += c.span()
	}
	return strings.NewReplacer(pairs...).Replace(when)
}
