package settings

import (
	"slices"
	"strings"
)

// Said is one thing that the settings say: where it stands, such as
// disclosure › 10-3, and its value; "" for an entry of a list, which stands for
// itself.
type Said struct{ Key, Value string }

// String is the thing as people are told of it, by the sheets of 设置.xlsx:
// 谁能看到什么 › 10-3（只留在学校）.
func (s Said) String() string {
	steps, value := strings.Split(s.Key, below("", "")), s.Value
	if of, known := settingOf(steps[0]); known {
		steps, value = of.told(steps, value)
	}
	if value != "" {
		return below(steps...) + "（" + value + "）"
	}
	return below(steps...)
}

// KeyName is what a key of the file is called in 设置.xlsx.
func KeyName(key string) string {
	if of, known := settingOf(key); known {
		return of.called
	}
	return key
}

// below joins the steps to a place.
func below(steps ...string) string { return strings.Join(steps, " › ") }

// state says what the settings say, one thing after the other: what stands below
// colleges and files in its order, which decides something, the others sorted.
func (c *Config) state() {
	c.Said, c.Keys = nil, nil
	var others []Said
	counts := map[string]int{}
	for _, e := range c.entries() {
		of, _ := settingOf(e.top())
		switch {
		case e.counted:
			counts[e.Key]++
		case of.ordered:
			c.Said = append(c.Said, e.Said)
		default:
			others = append(others, e.Said)
		}
	}
	for key, n := range counts {
		others = append(others, Said{key, wordTyped(n)})
	}
	slices.SortFunc(others, func(a, b Said) int { return strings.Compare(a.Key, b.Key) })
	c.Said = append(c.Said, slices.Compact(others)...)
	for _, s := range declared() {
		if slices.ContainsFunc(c.Said, func(said Said) bool { return said.top() == s.key }) {
			c.Keys = append(c.Keys, s.key)
		}
	}
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
	keys, was = sinceRenamed(keys, was)
	for _, key := range keys {
		if !slices.Contains(c.Keys, key) {
			d.Less = append(d.Less, wordSaidNoMore(KeyName(key)))
		}
	}
	if len(keys) > 0 && len(was) == 0 {
		d.Other = []string{wordSaidUnknown}
		return d
	}
	for _, s := range was {
		i := slices.IndexFunc(now, func(n Said) bool { return n.Key == s.Key })
		switch {
		case s.namesLists():
			d.otherLists(s, c)
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

// otherLists adds that the number of a task, of which something is said still, is of other
// lists now.
func (d *Difference) otherLists(was Said, now *Config) {
	for task, school := range now.Rules.Disclosure {
		if listKey(task) != was.Key {
			continue
		}
		lists, named := now.Lists[task]
		switch is := (Said{was.Key, lists}); {
		case !named:
			d.Less = append(d.Less, wordSaidNoMore(was.String()))
		case sameLists(lists, was.Value):
		case school:
			d.Other = append(d.Other, wordSaidOtherwise(was, is))
		default:
			d.Less = append(d.Less, wordOtherListOpen(was, is))
		}
	}
}

// sinceRenamed are what a record of an earlier version says, by the names of now.
func sinceRenamed(keys []string, was []Said) ([]string, []Said) {
	keys, was = slices.Clone(keys), slices.Clone(was)
	for _, s := range declared() {
		if s.now == "" {
			continue
		}
		for i := range keys {
			if keys[i] == s.key {
				keys[i] = s.now
			}
		}
		for i := range was {
			if was[i].Key == s.key {
				was[i].Key = s.now
			}
		}
	}
	return keys, was
}

// anew adds what was not said before, and orders that are others.
func (d *Difference) anew(was, now []Said) {
	has := func(list []Said) func(Said) bool {
		return func(s Said) bool { return slices.ContainsFunc(list, func(o Said) bool { return o.Key == s.Key }) }
	}
	for _, s := range now {
		switch {
		case has(was)(s), s.namesLists():
		case s.loosens():
			d.Less = append(d.Less, wordSaidAnew(s))
		default:
			d.Other = append(d.Other, wordSaidAnew(s))
		}
	}
	for _, of := range declared() {
		if !of.ordered {
			continue
		}
		order := func(list, other []Said) (keys []string) {
			for _, s := range list {
				if s.top() == of.key && has(other)(s) {
					keys = append(keys, s.Key)
				}
			}
			return keys
		}
		if !slices.Equal(order(was, now), order(now, was)) {
			d.Other = append(d.Other, wordOtherOrder(of.called))
		}
	}
}

// top is the key of the file below which s stands.
func (s Said) top() string {
	top, _, _ := strings.Cut(s.Key, below("", ""))
	return top
}

// loosens tells that colleges see what they might not: a list that might stay with the
// school, say.
func (s Said) loosens() bool {
	steps := strings.Split(s.Key, below("", ""))
	of, _ := settingOf(steps[0])
	for _, part := range of.parts {
		if len(steps) > 1 && part.key == steps[1] {
			of = part
		}
	}
	return of.loosens != "" && s.Value == of.loosens
}
