package importer

import (
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
