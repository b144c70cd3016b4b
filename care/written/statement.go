package written

import (
	"slices"
	"strconv"

	"go.yaml.in/yaml/v4"
)

// Statement is one thing that a file says: where it stands, key by key and entry
// by entry, and its value; an entry of a list stands for itself and has none.
type Statement struct {
	Place []string
	Value string
}

// Statements are all things that the file says below a node, in its order, however
// they are written: quoted or not, a list of one as a text, through an alias. It is
// asked after the file was read, as reading tells what is a list. An entry that is
// a mapping is called by what it says under one of the naming keys.
func (d *Document) Statements(n *Node, naming ...string) []Statement {
	s := stating{doc: d, naming: naming}
	s.state(n, nil)
	return s.out
}

type stating struct {
	doc    *Document
	naming []string
	out    []Statement
}

func (s *stating) say(place []string, value string) { s.out = append(s.out, Statement{place, value}) }

// state says what stands at a place.
func (s *stating) state(n *Node, place []string) {
	n = Aliased(n)
	switch {
	case isNull(n):
	case n.Kind == yaml.MappingNode:
		for i := 0; i+1 < len(n.Content); i += 2 {
			s.state(n.Content[i+1], below(place, Aliased(n.Content[i]).Value))
		}
	case n.Kind == yaml.SequenceNode:
		for _, item := range n.Content {
			s.entry(Aliased(item), place)
		}
	case s.doc.lists[n]:
		s.entry(n, place)
	default:
		s.say(place, plain(n))
	}
}

// entry says an entry of a list, and what it says itself.
func (s *stating) entry(n *Node, place []string) {
	switch n.Kind {
	case yaml.ScalarNode:
		s.say(below(place, plain(n)), "")
	case yaml.MappingNode:
		name, rest := s.named(n)
		s.say(below(place, name), "")
		s.state(rest, below(place, name))
	default:
		s.state(n, place)
	}
}

// named parts an entry's name from what it says besides.
func (s *stating) named(n *Node) (name string, rest *Node) {
	left := *n
	left.Content = nil
	for i := 0; i+1 < len(n.Content); i += 2 {
		if key := Aliased(n.Content[i]).Value; name == "" && slices.Contains(s.naming, key) {
			name = plain(Aliased(n.Content[i+1]))
			continue
		}
		left.Content = append(left.Content, n.Content[i], n.Content[i+1])
	}
	return name, &left
}

// below is a place one step further down; it shares nothing with the one above.
func below(place []string, step string) []string {
	return append(append([]string(nil), place...), step)
}

// plain is a text as it is meant: a truth in one form. Numbers stay as they are
// written, as ids begin with zeros.
func plain(n *Node) string {
	if v, err := strconv.ParseBool(n.Value); n.Tag == "!!bool" && err == nil {
		return strconv.FormatBool(v)
	}
	return n.Value
}
