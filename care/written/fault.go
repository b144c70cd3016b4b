package written

import (
	"cmp"
	"slices"
	"strings"
)

// Fault is one thing wrong in a file that people write: a plan, a catalogue, the
// school's settings.
type Fault struct {
	Place
	What string // what is wrong
	Cure string // what is allowed instead, "" where What says it
}

// String is 2024-autumn.yaml:31：没有“橙色预景”这个名称（是不是“橙色预警”？）.
func (f Fault) String() string {
	s := f.Place.String() + "：" + f.What
	if f.Cure != "" {
		s += "\n  提示：" + f.Cure
	}
	return s
}

// Faults are all things wrong in a file, in the order of its lines, sheet by sheet.
type Faults []Fault

// Error is one fault a paragraph.
func (f Faults) Error() string {
	lines := make([]string, len(f))
	for i, one := range f {
		lines[i] = one.String()
	}
	return strings.Join(lines, "\n")
}

// Err returns the faults as an error, in their order; nil where there are none.
func (f Faults) Err() error {
	if len(f) == 0 {
		return nil
	}
	sheets := map[string]int{}
	for _, one := range f {
		if _, known := sheets[one.Sheet]; !known {
			sheets[one.Sheet] = len(sheets)
		}
	}
	slices.SortStableFunc(f, func(a, b Fault) int {
		return cmp.Or(cmp.Compare(sheets[a.Sheet], sheets[b.Sheet]), cmp.Compare(a.Line, b.Line), cmp.Compare(a.Col, b.Col))
	})
	return f
}

// Nearest returns the allowed word that is most like the given one, "" if none
// is like it: a third of its characters may differ, or one may begin or end the
// other.
func Nearest(word string, allowed []string) string {
	w := []rune(word)
	best, found := (len(w)+2)/3+1, ""
	for _, a := range allowed {
		d := distance(w, []rune(a))
		if len(w) > 1 && (strings.HasPrefix(a, word) || strings.HasSuffix(a, word)) {
			d = 1
		}
		if d < best && d < len(w) {
			best, found = d, a
		}
	}
	return found
}

// IsSlip tells whether a word may be another with one character mistaken, lost or too many.
// Short words say something else with another character: 旷工 is no 旷课.
func IsSlip(word, meant string) bool {
	const shortest = 4
	w := []rune(word)
	return len(w) >= shortest && distance(w, []rune(meant)) == 1
}

// distance is the number of characters to insert, drop or replace between a
// and b (Levenshtein).
func distance(a, b []rune) int {
	row := make([]int, len(b)+1)
	for j := range row {
		row[j] = j
	}
	for i, x := range a {
		left := row[0]
		row[0] = i + 1
		for j, y := range b {
			cost := left
			if x != y {
				cost = 1 + min(left, row[j], row[j+1])
			}
			left, row[j+1] = row[j+1], cost
		}
	}
	return row[len(b)]
}
