package care

import (
	"math"
	"slices"
	"unicode"
)

// Conditions are written in Chinese – 红色预警 或（橙色预警 且 关键指标异常） – or with
// the words and marks of the parser, each as it likes, in a plan's file as in its
// workbook: it is one language. What is Chinese of it becomes what the parser takes,
// and each character remembers where it stood.

// A translation is a condition as the parser takes it.
type translation struct {
	text     []rune
	from, to []int // by character of text: which part of the source it stands for
}

// operators are the Chinese words of the language; names may contain them.
var operators = map[string]string{
	"或": "or", "或者": "or", "或是": "or", "且": "and", "并且": "and", "而且": "and", "非": "not", "不是": "not", "并非": "not",
}

// signs are marks that the parser writes otherwise.
var signs = map[rune]string{'≥': ">=", '≤': "<=", '≠': "!="}

// listMarks divide the things of a list. Whether all of them are meant or one of
// them is what a condition has to say.
const listMarks = "、，,；;。"

// halfWidth is a character as the parser takes it: （ is (, ０ is 0, a wide blank a blank.
func halfWidth(r rune) rune {
	switch {
	case r == '\u3000':
		return ' '
	case r >= '！' && r <= '～':
		return r - '！' + '!'
	}
	return r
}

// translate makes what is Chinese of a condition plain. known tells the names that
// it may use.
func translate(source []rune, known func(string) bool) translation {
	t := translation{}
	for at := 0; at < len(source); {
		r := halfWidth(source[at])
		switch sign := signs[r]; {
		case sign != "":
			t.add(sign, at, at+1)
		case r == '=' && !t.endsIn("<>!=") && !(at+1 < len(source) && halfWidth(source[at+1]) == '='):
			t.add("==", at, at+1)
		case unicode.IsLetter(r) || r == '_':
			end := at + 1
			for end < len(source) && inWord(source[end]) {
				end++
			}
			t.addRun(source[at:end], at, known)
			at = end
			continue
		default:
			t.add(string(r), at, at+1)
		}
		at++
	}
	return t
}

// inWord tells whether a character goes on with a name.
func inWord(r rune) bool {
	r = halfWidth(r)
	return unicode.IsLetter(r) || unicode.IsDigit(r) || r == '_'
}

// add puts a text in place of a part of the source.
func (t *translation) add(text string, from, to int) {
	for _, r := range text {
		t.text, t.from, t.to = append(t.text, r), append(t.from, from), append(t.to, to)
	}
}

func (t *translation) endsIn(marks string) bool {
	return len(t.text) > 0 && slices.Contains([]rune(marks), t.text[len(t.text)-1])
}

// addRun puts what is written without a gap: one name, or names and operators.
func (t *translation) addRun(run []rune, at int, known func(string) bool) {
	plain := make([]rune, len(run))
	for i, r := range run {
		plain[i] = halfWidth(r)
	}
	words := partRun(plain, known)
	for i, w := range words {
		if i > 0 || w.operator != "" && len(t.text) > 0 {
			t.add(" ", at+w.from, at+w.from)
		}
		switch text := string(plain[w.from:w.to]); {
		case w.operator != "":
			t.add(w.operator, at+w.from, at+w.to)
			t.add(" ", at+w.to, at+w.to)
		case w.undone:
			t.add("not 已"+string(plain[w.from+1:w.to]), at+w.from, at+w.to)
		case text == thresholdName:
			t.add(settingsName, at+w.from, at+w.to)
		default:
			t.add(text, at+w.from, at+w.to)
		}
	}
}

// A word is a part of a run: an operator or a name.
type word struct {
	from, to int
	operator string // in the parser's words; "" for a name
	undone   bool   // 未测, for not 已测
}

// Ways of parting a run are held against one another by what they cost: what is no
// name costs most, by its length, then every part.
const (
	costUnknown = 1000
	costPart    = 1
)

// partRun parts a run so that as little as possible of it is no name, into as few parts
// as possible; two names have an operator between them. A run that is a name is
// that name, whatever it is made of.
func partRun(run []rune, known func(string) bool) []word {
	p := parting{run: run, known: known, best: make([][2]parted, len(run)+1)}
	for i := len(run) - 1; i >= 0; i-- {
		p.best[i] = [2]parted{p.cheapest(i, false), p.cheapest(i, true)}
	}
	var words []word
	for i, named := 0, 0; i < len(run); {
		w := p.best[i][named].first
		words = append(words, w)
		i, named = w.to, 1
		if w.operator != "" {
			named = 0
		}
	}
	return words
}

// parting finds the cheapest parting of a run from its end.
type parting struct {
	run   []rune
	known func(string) bool
	best  [][2]parted // from each place on; the second where a name stands before it
}

type parted struct {
	cost  int
	first word
}

// longestName is the longest run that is looked up as a name.
const longestName = 40

// cheapest is the cheapest parting from a place on.
func (p *parting) cheapest(from int, named bool) parted {
	best := parted{cost: math.MaxInt32}
	try := func(w word, cost, after int) {
		if cost += p.best[w.to][after].cost + costPart; cost < best.cost {
			best = parted{cost, w}
		}
	}
	for to := len(p.run); to > from; to-- {
		w := word{from: from, to: to}
		if !named {
			try(w, costUnknown*(to-from+1), 1)
		}
		if to-from > longestName {
			continue
		}
		text := string(p.run[from:to])
		if w.operator = operators[text]; w.operator != "" {
			try(w, 0, 0)
		}
		if w.operator = ""; named {
			continue
		}
		switch rest := p.run[from+1 : to]; {
		case p.known(text):
			try(w, 0, 1)
		case p.run[from] == '未' && p.known("已"+string(rest)):
			w.undone = true
			try(w, 0, 1)
		}
	}
	if best.cost == math.MaxInt32 { // a name, and what cannot follow it
		best.first = word{from: from, to: len(p.run)}
	}
	return best
}

// unpaired is the first bracket without its other half, -1 for none.
func unpaired(source []rune) int {
	var open []int
	for i, r := range source {
		switch halfWidth(r) {
		case '(':
			open = append(open, i)
		case ')':
			if len(open) == 0 {
				return i
			}
			open = open[:len(open)-1]
		}
	}
	if len(open) > 0 {
		return open[len(open)-1]
	}
	return -1
}
