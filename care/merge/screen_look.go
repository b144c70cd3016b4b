package merge

import "iter"

// look is one look through a text for a college.
type look struct {
	screen  *Screen
	college int32
	text    *screenText
	ends    []int32 // the longest word that ends behind each character, by its node
	chain   chain
}

// found is a word that stands in a text.
type found struct {
	word     int32
	from, to int
}

func (f found) len() int { return f.to - f.from }

// all are the words that stand in the text by themselves, by where they end.
func (l *look) all() iter.Seq[found] {
	return func(yield func(found) bool) {
		for f := range l.screen.within(l.text, l.ends) {
			if l.chain.begins(l.text, f.from) && l.chain.ends(l.text, f.to) && l.whole(f) && !yield(f) {
				return
			}
		}
	}
}

// whole tells whether a word is one in spite of punctuation within it.
func (l *look) whole(f found) bool {
	shortest := shortestParted
	if l.screen.words[f.word].form == wordName {
		shortest = shortestPartedName
	}
	return f.len() >= shortest || !l.text.punctuated(f.from, f.to)
}

// own tells whether a student of the college bears a word. An id that lost a part
// and may be that of several is not sure to be the college's own student's.
func (l *look) own(f found) bool {
	w := &l.screen.words[f.word]
	if !w.several {
		return w.college == l.college
	}
	return w.form != wordVariant && l.screen.several[bearing{f.word, l.college}]
}

// within are all words in a text, by where they end, the longest first.
func (s *Screen) within(t *screenText, ends []int32) iter.Seq[found] {
	return func(yield func(found) bool) {
		for i, node := range ends {
			if askAt(i) && s.stop.Asked() {
				return
			}
			for ; node != 0; node = s.finder.nodes[node].shorter {
				n := &s.finder.nodes[node]
				if !yield(found{n.word, i + 1 - int(n.depth), i + 1}) {
					return
				}
			}
		}
	}
}

// chain is where in a text ids follow one another without a gap: such a number is
// theirs, as it consists of nothing else.
type chain struct{ from, to []bool }

// chained finds the chains of a text.
func (s *Screen) chained(t *screenText, ends []int32) chain {
	c := chain{}
	link := func(f found) bool { return s.words[f.word].form != wordName && f.len() >= shortestWhole }
	var links []found
	for f := range s.within(t, ends) {
		if link(f) && !(t.free(f.from) && t.free(f.to)) {
			links = append(links, f)
		}
	}
	if len(links) < 2 {
		return c
	}
	c = chain{make([]bool, len(t.runes)+1), make([]bool, len(t.runes)+1)}
	for _, f := range links {
		c.to[f.to] = c.to[f.to] || c.begins(t, f.from)
	}
	for i := len(links) - 1; i >= 0; i-- {
		c.from[links[i].from] = c.from[links[i].from] || c.ends(t, links[i].to)
	}
	return c
}

// begins tells whether a word may begin at a place: nothing is glued to it but ids.
func (c *chain) begins(t *screenText, at int) bool { return t.free(at) || c.to != nil && c.to[at] }

// ends tells whether a word may end at a place.
func (c *chain) ends(t *screenText, at int) bool { return t.free(at) || c.from != nil && c.from[at] }

// ownWords are how far the words of the college's own students reach in a text. An
// id hides what stands within it, as a name does between words that surely begin and
// end beside it. Else it hides only what reaches to its end on that side: one cannot
// tell whose name it is, and then the text stays.
type ownWords struct {
	sure  []int // the farthest end of those that begin at a place or before it
	left  []int // of those that begin at a place and surely end where they end
	right []int // the first beginning of those that end at a place and surely begin
}

// ownWords finds them.
func (l *look) ownWords() *ownWords {
	n := len(l.text.runes) + 1
	o := &ownWords{make([]int, n), make([]int, n), make([]int, n)}
	for i := range o.right {
		o.right[i] = n
	}
	for f := range l.all() {
		if !l.own(f) || l.screen.words[f.word].guess {
			continue
		}
		id := l.screen.words[f.word].form != wordName
		begins, ends := id || l.surelyBegins(f.from), id || l.surelyEnds(f.to)
		if begins && ends {
			o.sure[f.from] = max(o.sure[f.from], f.to)
		}
		if ends {
			o.left[f.from] = max(o.left[f.from], f.to)
		}
		if begins {
			o.right[f.to] = min(o.right[f.to], f.from)
		}
	}
	for i := 1; i < n; i++ {
		o.sure[i] = max(o.sure[i], o.sure[i-1])
	}
	return o
}

// hide tells whether what was found is part of an own student's id or name.
func (o *ownWords) hide(f found) bool {
	return o.sure[f.from] >= f.to || o.left[f.from] >= f.to || o.right[f.to] <= f.from
}

// surelyBegins and surelyEnds tell whether a name begins or ends at a place, as far as
// the word beside it says.
func (l *look) surelyBegins(at int) bool {
	t := l.text
	return at == 0 || t.apart[at] || !isIdeograph(t.runes[at-1]) || endsBefore(string(t.runes[at-1:at]))
}

func (l *look) surelyEnds(at int) bool {
	t := l.text
	return at == len(t.runes) || t.apart[at] || !isIdeograph(t.runes[at]) || beginsBehind(string(t.runes[at:min(at+3, len(t.runes))]))
}
