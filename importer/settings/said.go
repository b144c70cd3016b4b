package settings

import (
	"slices"
	"strings"

	"runxin/care/written"
)

// Said is one thing that the settings say: where it stands, such as
// disclosure › 10-3, and its value; "" for an entry of a list, which stands for
// itself.
type Said struct{ Key, Value string }

// String is the thing as people are told of it: disclosure › 10-3（school）.
func (s Said) String() string {
	if s.Value == "" {
		return s.Key
	}
	return s.Key + "（" + s.Value + "）"
}

// below joins the steps to a place.
func below(steps ...string) string { return strings.Join(steps, " › ") }

// Keys by which an entry of a list is called.
const (
	keyName  = "name"
	keyMatch = "match"
)

// Keys of the file. Of colleges and files the order decides something: it is the
// books', and the first pattern that matches a file counts.
const (
	keyColleges   = "colleges"
	keyFiles      = "files"
	keyDisclosure = "disclosure"
)

// Who sees the list of a task.
const (
	onlySchool   = "school"
	alsoColleges = "college"
)

// saidIn are the statements of a file: those below colleges and files in its order,
// which decides something, the others sorted.
func saidIn(statements []written.Statement) []Said {
	var ordered, others []Said
	for _, s := range statements {
		one := Said{below(s.Place...), s.Value}
		if s.Place[0] == keyColleges || s.Place[0] == keyFiles {
			ordered = append(ordered, one)
		} else {
			others = append(others, one)
		}
	}
	slices.SortFunc(others, func(a, b Said) int { return strings.Compare(a.Key, b.Key) })
	return append(ordered, slices.Compact(others)...)
}

// A Difference is what settings say otherwise than those of the run before, in
// sentences.
type Difference struct {
	Less  []string // said no more, or lists that now go to the colleges
	Other []string // said otherwise, or anew
}

// Compare finds how what is said now differs from what was. keys were the keys of
// the file: one that says nothing more is named for all that stood below it. Of
// keys alone, from an earlier version's record, no more can be told.
func (c *Config) Compare(keys []string, was []Said) Difference {
	var d Difference
	now := c.Said
	for _, key := range keys {
		if !slices.Contains(c.Keys, key) {
			d.Less = append(d.Less, wordSaidNoMore(key))
		}
	}
	if len(keys) > 0 && len(was) == 0 {
		d.Other = []string{wordSaidUnknown}
		return d
	}
	for _, s := range was {
		i := slices.IndexFunc(now, func(n Said) bool { return n.Key == s.Key })
		switch {
		case i < 0 && slices.Contains(c.Keys, s.top()):
			d.Less = append(d.Less, wordSaidNoMore(s.String()))
		case i >= 0 && now[i].loosens() && !s.loosens():
			d.Less = append(d.Less, wordSaidOtherwise(s, now[i]))
		case i >= 0 && now[i] != s:
			d.Other = append(d.Other, wordSaidOtherwise(s, now[i]))
		}
	}
	d.anew(was, now)
	return d
}

// anew adds what was not said before, and orders that are others.
func (d *Difference) anew(was, now []Said) {
	has := func(list []Said) func(Said) bool {
		return func(s Said) bool { return slices.ContainsFunc(list, func(o Said) bool { return o.Key == s.Key }) }
	}
	for _, s := range now {
		switch {
		case has(was)(s):
		case s.loosens():
			d.Less = append(d.Less, wordSaidAnew(s))
		default:
			d.Other = append(d.Other, wordSaidAnew(s))
		}
	}
	for _, top := range []string{keyColleges, keyFiles} {
		order := func(list, other []Said) (keys []string) {
			for _, s := range list {
				if s.top() == top && has(other)(s) {
					keys = append(keys, s.Key)
				}
			}
			return keys
		}
		if !slices.Equal(order(was, now), order(now, was)) {
			d.Other = append(d.Other, wordOtherOrder(top))
		}
	}
}

// top is the key of the file below which s stands.
func (s Said) top() string {
	top, _, _ := strings.Cut(s.Key, below("", ""))
	return top
}

// loosens tells that a list goes to the colleges that might stay with the school.
func (s Said) loosens() bool { return s.top() == keyDisclosure && s.Value == alsoColleges }
