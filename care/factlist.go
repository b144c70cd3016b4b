package care

import (
	"cmp"
	"encoding/binary"
	"iter"
	"math"
	"slices"
)

// FactList is a list of facts in some eight bytes each: a province has thirty
// million of them. The zero value is empty.
//
// Each fact is a byte of marks, its name and its column, and what differs from
// the fact before it.
type FactList string

// The marks of a fact, above two bits with its answer.
const (
	markCount  = 1 << (iota + 2) // a whole number follows
	markNumber                   // any number follows; without either it is 0
	markDay                      // the following differ from the fact before
	markSheet
	markRow
	markText
)

// PackFacts returns a list of facts in the order given.
func PackFacts(facts []Fact) FactList {
	var room [256]byte
	b := room[:0]
	var before Fact
	for _, f := range facts {
		b = f.appendPacked(b, &before)
		before = f
	}
	return FactList(b)
}

func (f *Fact) appendPacked(b []byte, before *Fact) []byte {
	at := len(b)
	b = append(b, byte(f.Answer))
	b = binary.AppendUvarint(b, uint64(f.Name))
	b = binary.AppendUvarint(b, uint64(f.Place.Col))
	differs := func(mark byte, now, then uint64) {
		if now != then {
			b[at] |= mark
			b = binary.AppendUvarint(b, now)
		}
	}
	if f.Number >= 0 && f.Number < 1<<32 && f.Number == math.Trunc(f.Number) {
		differs(markCount, uint64(f.Number), 0)
	} else {
		b[at] |= markNumber
		b = binary.LittleEndian.AppendUint64(b, math.Float64bits(f.Number))
	}
	differs(markDay, uint64(uint32(f.Day)), uint64(uint32(before.Day)))
	differs(markSheet, uint64(f.Place.Sheet), uint64(before.Place.Sheet))
	differs(markRow, uint64(f.Place.Row), uint64(before.Place.Row))
	differs(markText, uint64(f.Text), uint64(before.Text))
	return b
}

// unpack makes f, which holds the fact before, the first fact of s. It returns
// the rest of s.
func (f *Fact) unpack(s string) string {
	marks := s[0]
	s = s[1:]
	next := func() uint64 {
		n, size := binary.Uvarint([]byte(s))
		s = s[size:]
		return n
	}
	f.Answer = Answer(marks & 3)
	f.Name, f.Place.Col, f.Number = Name(next()), uint16(next()), 0
	if marks&markCount != 0 {
		f.Number = float64(next())
	}
	if marks&markNumber != 0 {
		f.Number = math.Float64frombits(binary.LittleEndian.Uint64([]byte(s)))
		s = s[8:]
	}
	if marks&markDay != 0 {
		f.Day = Day(next())
	}
	if marks&markSheet != 0 {
		f.Place.Sheet = SheetID(next())
	}
	if marks&markRow != 0 {
		f.Place.Row = uint32(next())
	}
	if marks&markText != 0 {
		f.Text = TextID(next())
	}
	return s
}

// All gives the facts in order.
func (l FactList) All() iter.Seq[Fact] {
	return func(yield func(Fact) bool) {
		var f Fact
		for rest := string(l); rest != ""; {
			if rest = f.unpack(rest); !yield(f) {
				return
			}
		}
	}
}

// Unpack appends the facts to list.
func (l FactList) Unpack(list []Fact) []Fact {
	const usual = 6 // bytes of a fact, so that a new list grows once at most
	if list == nil {
		list = make([]Fact, 0, len(l)/usual+1)
	}
	var f Fact
	for rest := string(l); rest != ""; {
		rest = f.unpack(rest)
		list = append(list, f)
	}
	return list
}

// firstOf is the first fact of a name, if there is one.
func (l FactList) firstOf(n Name) (Fact, bool) {
	for f := range l.All() {
		if f.Name == n {
			return f, true
		}
	}
	return Fact{}, false
}

func (l FactList) hasName(n Name) bool {
	_, ok := l.firstOf(n)
	return ok
}

// With returns the list with one more fact at its place in the order of facts.
func (l FactList) With(f Fact) FactList {
	var room [32]Fact
	all := l.Unpack(room[:0])
	i, _ := slices.BinarySearchFunc(all, f, func(g, f Fact) int { return cmp.Or(CompareFacts(g, f), -1) })
	return PackFacts(slices.Insert(all, i, f))
}

// WithAll returns the list with more facts, each at its place, as With for each in
// turn.
func (l FactList) WithAll(facts []Fact) FactList {
	all := append(l.Unpack(nil), facts...)
	slices.SortStableFunc(all, CompareFacts)
	return PackFacts(all)
}

// CompareFacts orders facts by name, and those of one name by place.
func CompareFacts(a, b Fact) int {
	return cmp.Or(cmp.Compare(a.Name, b.Name), cmp.Compare(a.Place.Sheet, b.Place.Sheet),
		cmp.Compare(a.Place.Row, b.Place.Row), cmp.Compare(a.Place.Col, b.Place.Col))
}
