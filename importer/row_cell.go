package importer

import (
	"strings"

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
	case c.Kind == sheet.Number && c.Zeros == 0:
		v, ok := m.numbers[c.Num]
		return v, ok
	}
	var none T
	return none, false
}

// put remembers what c is read as.
func (m *cellMemory[T]) put(c *sheet.Cell, v T) {
	m.last = m.last[:0]
	switch {
	case len(m.texts)+len(m.numbers)+m.bytes/meanText >= m.most:
	case c.Kind == sheet.Text:
		m.bytes += len(c.Text)
		m.texts[strings.Clone(c.Text)] = v
	case c.Kind == sheet.Number && c.Zeros == 0:
		m.numbers[c.Num] = v
	}
}
