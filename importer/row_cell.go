package importer

import (
	"strings"

	"runxin/importer/lexicon"
	"runxin/importer/sheet"
)

// cellMemory remembers what cells were read as, so that a word that stands in a
// million cells is understood once. Looking up allocates nothing.
type cellMemory[T any] struct {
	texts   map[string]T
	numbers map[float64]T
	most    int // entries and bytes of texts; beyond, nothing more is remembered

	bytes int

	last  []byte // the text asked for last, and what it was read as: rows of one student follow each other
	found T
}

// meanText is how many bytes of texts count as one entry.
const meanText = 64

func newCellMemory[T any](most int) cellMemory[T] {
	return cellMemory[T]{texts: map[string]T{}, numbers: map[float64]T{}, most: most}
}

// get returns what a cell like c was read as before.
func (m *cellMemory[T]) get(c *sheet.Cell) (T, bool) {
	switch {
	case c.Kind == sheet.Text && c.Text != "" && string(m.last) == c.Text:
		return m.found, true
	case c.Kind == sheet.Text:
		v, ok := m.texts[c.Text]
		if ok {
			m.last, m.found = append(m.last[:0], c.Text...), v
		}
		return v, ok
	case c.Kind == sheet.Number && c.Zeros == 0 && !c.Percent:
		v, ok := m.numbers[c.Num]
		return v, ok
	}
	var none T
	return none, false
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
	m.last = m.last[:0]
	switch {
	case len(m.texts)+len(m.numbers)+m.bytes/meanText >= m.most:
	case c.Kind == sheet.Text:
		m.bytes += len(c.Text)
		m.texts[strings.Clone(c.Text)] = v
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
