package importer

import (
	"math/rand/v2"
	"strconv"
	"testing"

	"runxin/importer/sheet"
)

// What a cell was read as is its own, in whatever order cells are asked for: again and again,
// in a sequence that comes back, in any other, and after it was read anew.
func TestCellMemory(t *testing.T) {
	random := rand.New(rand.NewPCG(1, 2))
	m, want := newCellMemory[int](remembered), map[string]int{}
	for i := range 5000 {
		text := strconv.Itoa(i % 7)
		if i/100%2 == 1 {
			text = strconv.Itoa(random.IntN(9) * random.IntN(2))
		}
		c := &sheet.Cell{Kind: sheet.Text, Text: text}
		before, known := want[text]
		if got, ok := m.get(c); got != before || ok != known {
			t.Fatalf("%d: %q is %d, %t, want %d, %t", i, text, got, ok, before, known)
		}
		if !known || random.IntN(20) == 0 {
			want[text] = i + 1
			m.put(c, i+1)
		}
	}
}

// Beyond its bound a memory keeps what it has, and takes nothing more.
func TestCellMemoryIsBounded(t *testing.T) {
	m := newCellMemory[int](2)
	for i := range 5 {
		c := &sheet.Cell{Kind: sheet.Text, Text: strconv.Itoa(i)}
		m.put(c, i)
		if got, ok := m.get(c); ok != (i < 2) || ok && got != i {
			t.Errorf("%d: %d, %t", i, got, ok)
		}
	}
}
