package merge

import "runxin/care"

// finder finds many words in a text at once (Aho and Corasick, “Efficient string
// matching”, 1975): it costs as much as the text is long, however many words there are
// and however much of them the text repeats. Words are entered first, then linked.
type finder struct {
	nodes []findNode
	edges map[findEdge]int32
}

// findNode is the beginning of a word, as far as it goes.
type findNode struct {
	parent  int32
	last    rune  // its last character
	word    int32 // the word that it is, whole; -1 for none
	fall    int32 // its longest ending that is the beginning of a word, too
	shorter int32 // the longest of its endings that are words; 0 for none
	depth   uint8 // how many characters it has
}

type findEdge struct {
	from int32
	by   rune
}

// noWord is the word of a beginning that is none.
const noWord = -1

func newFinder() *finder {
	return &finder{nodes: []findNode{{word: noWord}}, edges: map[findEdge]int32{}}
}

// enter enters a word of at least one and at most 255 characters and returns its node.
func (f *finder) enter(word []rune) *findNode {
	at := int32(0)
	for _, r := range word {
		next, ok := f.edges[findEdge{at, r}]
		if !ok {
			next = int32(len(f.nodes))
			f.edges[findEdge{at, r}] = next
			f.nodes = append(f.nodes, findNode{parent: at, last: r, word: noWord, depth: f.nodes[at].depth + 1})
		}
		at = next
	}
	return &f.nodes[at]
}

// link makes what was entered ready for finding: the shorter beginnings first.
func (f *finder) link() {
	var byDepth [256][]int32
	for i, n := range f.nodes {
		byDepth[n.depth] = append(byDepth[n.depth], int32(i))
	}
	for depth := 2; depth < len(byDepth); depth++ {
		for _, i := range byDepth[depth] {
			n := &f.nodes[i]
			n.fall = f.next(f.nodes[n.parent].fall, n.last)
			n.shorter = n.fall
			if f.nodes[n.fall].word == noWord {
				n.shorter = f.nodes[n.fall].shorter
			}
		}
	}
}

// next is the longest beginning of a word with which the text ends after one more
// character.
func (f *finder) next(at int32, r rune) int32 {
	for {
		if to, ok := f.edges[findEdge{at, r}]; ok {
			return to
		}
		if at == 0 {
			return 0
		}
		at = f.nodes[at].fall
	}
}

// find gives the longest word that ends behind each character of a text, by its node,
// and 0 where none does; nil where there are no words at all.
func (f *finder) find(stop care.Stop, text []rune) []int32 {
	var out []int32
	at := int32(0)
	for i, r := range text {
		if askAt(i) && stop.Asked() {
			return nil
		}
		at = f.next(at, r)
		end := at
		if f.nodes[at].word == noWord {
			end = f.nodes[at].shorter
		}
		if end != 0 && out == nil {
			out = make([]int32, len(text))
		}
		if out != nil {
			out[i] = end
		}
	}
	return out
}

// askAt tells whether to ask at a character whether to end: in long texts only, as those
// who look through many short ones ask between them.
func askAt(i int) bool { return i%(1<<12) == 1<<12-1 }
