package sheet

import "sync"

// A file of some kilobytes can ask for work of hours: one shared text of 32,000
// characters in thousands of cells, a password hashed millions of times. Where
// the work is not bounded by the bytes that are read, it has a budget.

// freeTexts is how many bytes the shared texts of a book may come to in its cells,
// however small it is. A cell costs the same whatever the length of its text, and
// so it does where texts that are shared stay so: there is room for those who
// look at every byte, and an end to it.
const freeTexts = 1 << 30

// textBudget bounds what the shared texts of a book come to in the cells of all
// its sheets: freeTexts bytes, and Ratio times the file besides.
type textBudget struct {
	room int64

	mu    sync.Mutex
	spent int64
	most  map[any]int64 // by sheet: the most that a pass over it has come to
}

func newTextBudget(size int64, limits Limits) *textBudget {
	const whole = 1 << 20
	room := (freeTexts + limits.Ratio*size + whole - 1) / whole * whole
	return &textBudget{room: room, most: map[any]int64{}}
}

// spend notes that a pass over a sheet has come to bytes so far.
func (b *textBudget) spend(sheet any, bytes int64) error {
	b.mu.Lock()
	defer b.mu.Unlock()
	if more := bytes - b.most[sheet]; more > 0 {
		b.spent += more
		b.most[sheet] = bytes
	}
	if b.spent > b.room {
		return overLimit(limitShared, byteSize(b.room))
	}
	return nil
}

// textMeter counts the bytes of shared texts of one pass for the budget.
type textMeter struct {
	budget *textBudget
	sheet  any
	bytes  int64 // so far
	due    int64 // at which the budget is asked again
}

// bytesPerAsk is how many bytes of shared texts a pass gives out before it asks.
const bytesPerAsk = 1 << 20

// ask holds the pass against its budget now and then.
func (m *textMeter) ask() error {
	if m.bytes < m.due {
		return nil
	}
	m.due = m.bytes + bytesPerAsk
	return m.budget.spend(m.sheet, m.bytes)
}

const (
	// maxSpins bounds how often the format lets a password be hashed.
	maxSpins = 10_000_000

	spinsPerLook = 1 << 14 // after how many of them the context is looked at
)

// spinner hashes passwords over and over, within Limits.Spins for one file.
type spinner struct {
	opt   *Options
	spent int
}

// spin calls hash with 0 … n-1.
func (s *spinner) spin(n int, hash func(uint32)) error {
	if s.spent += n; s.spent > s.opt.Limits.Spins {
		return overLimit(limitAllSpins, itoa(s.opt.Limits.Spins))
	}
	for i := range uint32(n) {
		if i%spinsPerLook == 0 {
			if err := s.opt.ended(); err != nil {
				return err
			}
		}
		hash(i)
	}
	return nil
}
