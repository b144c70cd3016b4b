package care

import "slices"

// lookup numbers what it is given, from 0, and finds it again. A student has some
// twenty courses, which are found quickest by looking through them; where a made-up
// or a mistaken file has thousands, finding one takes no longer. The zero value
// holds nothing.
type lookup[K comparable] struct {
	keys []K
	at   map[K]int // of all keys, where they are many
}

// fewKeys is how many keys are looked through.
const fewKeys = 64

// find returns the number of a key, -1 where it was not added.
func (l *lookup[K]) find(key K) int {
	if l.at == nil {
		return slices.Index(l.keys, key)
	}
	if i, ok := l.at[key]; ok {
		return i
	}
	return -1
}

// add numbers a key that was not added before.
func (l *lookup[K]) add(key K) int {
	n := len(l.keys)
	l.keys = append(l.keys, key)
	switch {
	case l.at != nil:
		l.at[key] = n
	case n >= fewKeys:
		l.at = make(map[K]int, 2*n)
		for i, k := range l.keys {
			l.at[k] = i
		}
	}
	return n
}

// reset forgets all keys, and keeps room for a few.
func (l *lookup[K]) reset() { l.keys, l.at = l.keys[:0], nil }
