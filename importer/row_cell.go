package importer

import (
	"slices"
	"strings"

	"runxin/importer/lexicon"
	"runxin/importer/sheet"
)

// cellMemory remembers what cells were read as, so that a word that stands in a
// million cells is understood once. Looking up allocates nothing.
type cellMemory[T any] struct {
	texts   map[string]*rememberedText[T]
	numbers map[float64]T
	most    int // entries and bytes of texts; beyond, nothing more is remembered

	bytes int
	last  *rememberedText[T] // the one asked for last; nil for none
}

// rememberedText is a text and what it was read as.
type rememberedText[T any] struct {
	text string
	read T
	next *rememberedText[T] // the one asked for after it the last time; nil for none
}

// meanText is how many bytes of texts count as one entry.
const meanText = 64

func newCellMemory[T any](most int) cellMemory[T] {
	return cellMemory[T]{texts: map[string]*rememberedText[T]{}, numbers: map[float64]T{}, most: most}
}

// get returns what a cell like c was read as before.
func (m *cellMemory[T]) get(c *sheet.Cell) (T, bool) {
	switch {
	case c.Kind == sheet.Text:
		if found := m.find(c.Text); found != nil {
			return found.read, true
		}
	case c.Kind == sheet.Number && c.Zeros == 0 && !c.Percent:
		v, ok := m.numbers[c.Num]
		return v, ok
	}
	var none T
	return none, false
}

// find finds a text, nil for none. The rows of one student follow each other, and those of
// most students have the same courses in the same order: the text asked for last, and the one
// that came after it before, are compared before others are looked up.
func (m *cellMemory[T]) find(text string) *rememberedText[T] {
	last := m.last
	switch {
	case last == nil:
	case last.text == text:
		return last
	case last.next != nil && last.next.text == text:
		m.last = last.next
		return m.last
	}
	found := m.texts[text]
	if found == nil {
		return nil
	}
	if m.last = found; last != nil {
		last.next = found
	}
	return found
}

// remember returns what c was read as before, else what read reads it as. A blank cell
// is read as the zero value.
func (m *cellMemory[T]) remember(c *sheet.Cell, read func() T) T {
	v, ok := m.get(c)
	if !ok && c.Kind != sheet.Blank {
		v = read()
		m.put(c, v)
	}
	return v
}

// put remembers what c is read as.
func (m *cellMemory[T]) put(c *sheet.Cell, v T) {
	if c.Kind == sheet.Text && m.texts[c.Text] != nil {
		m.texts[c.Text].read = v
		return
	}
	switch {
	case len(m.texts)+len(m.numbers)+m.bytes/meanText >= m.most:
	case c.Kind == sheet.Text:
		m.bytes += len(c.Text)
		text := strings.Clone(c.Text)
		m.texts[text] = &rememberedText[T]{text: text, read: v}
	case c.Kind == sheet.Number && c.Zeros == 0 && !c.Percent:
		m.numbers[c.Num] = v
	}
}

// cellTexts are the texts of the cells of one table, in the forms in which they are
// asked for. Each form is made once of each text.
type cellTexts struct {
	numbers cellMemory[string] // as texts
	normal  map[string]string  // texts in their normal form
	room    int                // bytes of these that can still be remembered
	shared  map[string]string
}

func newCellTexts() *cellTexts {
	return &cellTexts{numbers: newCellMemory[string](remembered), normal: map[string]string{}, room: 16 << 20, shared: map[string]string{}}
}

// of returns a cell's text.
func (t *cellTexts) of(c *sheet.Cell) string {
	if c.Kind == sheet.Text {
		return c.Text
	}
	return t.ofNumber(c)
}

// ofNumber returns the text of a cell that holds none, remembering what numbers look
// like.
func (t *cellTexts) ofNumber(c *sheet.Cell) string {
	if c.Kind == sheet.Blank || unseen(c) {
		return ""
	}
	if text, ok := t.numbers.get(c); ok {
		return text
	}
	text := c.String()
	t.numbers.put(c, text)
	return text
}

// normalise returns a text in its normal form. It may show into its row where nothing
// was to be changed; what is remembered does not.
func (t *cellTexts) normalise(text string) string {
	if lexicon.IsNormal(text) {
		return text
	}
	normal, ok := t.normal[text]
	if !ok {
		normal = lexicon.Normalise(text)
		if t.room -= len(text) + len(normal); t.room > 0 {
			normal = strings.Clone(normal)
			t.normal[strings.Clone(text)] = normal
		}
	}
	return normal
}

// share returns one copy of a text that many students share.
func (t *cellTexts) share(text string) string {
	kept, ok := t.shared[text]
	if !ok {
		kept = strings.Clone(text)
		t.shared[kept] = kept
	}
	return kept
}

// mergedCells fills the cells that a merged cell covers with what the cell holds: a
// college that is merged down over its students belongs to each of them.
type mergedCells struct {
	waiting []sheet.Merge // in the order of their rows
	open    []spread      // in the order of their columns
	row     sheet.Row
	cols    []int // the columns that were filled in the row in hand
	room    *int  // how many cells of the sheet can still be filled
}

// spread is a merged cell that reaches down over the rows in hand.
type spread struct {
	merge sheet.Merge
	cell  sheet.Cell
}

// newMergedCells returns a filler for the rows below a header, nil where nothing is
// to be filled.
func newMergedCells(merges []sheet.Merge, header int, room *int) *mergedCells {
	i, _ := slices.BinarySearchFunc(merges, header+1, func(m sheet.Merge, row int) int { return m.Row - row })
	if i == len(merges) {
		return nil
	}
	return &mergedCells{waiting: merges[i:], room: room}
}

// fill returns the row with the covered cells filled. It is valid until the
// following call.
func (f *mergedCells) fill(row *sheet.Row) *sheet.Row {
	f.cols = f.cols[:0]
	f.open = slices.DeleteFunc(f.open, func(s spread) bool { return s.merge.LastRow < row.Number })
	out := f.spread(row)
	f.openBelow(row)
	return out
}

// spread puts what reaches down into a row, from left to right.
func (f *mergedCells) spread(row *sheet.Row) *sheet.Row {
	if f.isFull() {
		return row
	}
	cells, next := f.row.Cells[:0], 0
	for i := range f.open {
		s := &f.open[i]
		for ; next < len(row.Cells) && row.Cells[next].Col < s.merge.Col; next++ {
			cells = append(cells, row.Cells[next])
		}
		own := next < len(row.Cells) && row.Cells[next].Col == s.merge.Col
		if own && row.Cells[next].Kind != sheet.Blank || *f.room == 0 {
			continue
		}
		if own {
			next++
		}
		*f.room--
		cells = append(cells, s.cell)
		f.cols = append(f.cols, s.merge.Col)
	}
	if len(f.cols) == 0 {
		return row
	}
	f.row.Number, f.row.Hidden, f.row.Cells = row.Number, row.Hidden, append(cells, row.Cells[next:]...)
	return &f.row
}

// openBelow takes up what reaches down from a row.
func (f *mergedCells) openBelow(row *sheet.Row) {
	for len(f.waiting) > 0 && f.waiting[0].Row <= row.Number {
		m := f.waiting[0]
		f.waiting = f.waiting[1:]
		if c, ok := row.Cell(m.Col); ok && m.Row == row.Number && c.Kind != sheet.Blank {
			cell := *c
			cell.Text = strings.Clone(c.Text)
			f.openMerge(spread{m, cell})
		}
	}
}

// openMerge takes up one merged cell. In a column over which another reaches it holds
// from here on: merged cells that lie over one another, which no program makes, so
// cost no more than others.
func (f *mergedCells) openMerge(s spread) {
	i, there := slices.BinarySearchFunc(f.open, s.merge.Col, func(o spread, col int) int { return o.merge.Col - col })
	if there {
		f.open[i] = s
		return
	}
	f.open = slices.Insert(f.open, i, s)
}

// isFull tells whether there are more cells to be filled than are.
func (f *mergedCells) isFull() bool { return *f.room == 0 }
