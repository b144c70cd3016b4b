package care

import (
	"bytes"
	"errors"
	"math"
	"slices"
	"strconv"
	"strings"
	"unicode/utf8"

	"go.yaml.in/yaml/v4"
)

// document reads one YAML file strictly and collects what is wrong with it. It
// walks the nodes itself, because a decoder stops at its own messages: here
// every fault has a line and words for people, and one run finds them all.
type document struct {
	file   string
	faults []Fault
}

// field is one key that a mapping may have. Read is called with its value.
type field struct {
	key  string
	must bool
	read func(*yaml.Node)
}

// fault notes something wrong at a node.
func (d *document) fault(n *yaml.Node, what, cure string) {
	line := 0
	if n != nil {
		line = n.Line
	}
	d.faults = append(d.faults, Fault{d.file, line, what, cure})
}

// parse returns the root of the file, nil where it is no YAML at all.
func (d *document) parse(data []byte) *yaml.Node {
	data = bytes.TrimPrefix(data, []byte("\xef\xbb\xbf"))
	if !utf8.Valid(data) {
		d.fault(nil, wordNotUTF8, cureUTF8)
		return nil
	}
	var root yaml.Node
	err := yaml.Load(data, &root)
	if err == nil {
		return root.Content[0]
	}
	if len(bytes.TrimSpace(data)) == 0 {
		d.fault(nil, wordEmptyFile, cureEmptyFile)
		return nil
	}
	var bad *yaml.LoadError
	f := Fault{d.file, 0, wordNotYAML, cureYAML}
	if errors.As(err, &bad) {
		f.Line, f.Cure = bad.Mark.Line, cureYAML+wordOriginal(bad.Message)
	}
	d.faults = append(d.faults, f)
	return nil
}

// aliased follows an alias to the node it stands for.
func aliased(n *yaml.Node) *yaml.Node {
	if n.Kind == yaml.AliasNode && n.Alias != nil {
		return n.Alias
	}
	return n
}

// isNull tells whether n is a key without a value.
func isNull(n *yaml.Node) bool { return n.Kind == yaml.ScalarNode && n.Tag == "!!null" }

// mapping reads n as a mapping that has only the given keys, each once. It
// reads them in the order given, so that later ones may rest on earlier ones.
func (d *document) mapping(n *yaml.Node, fields []field) {
	n = aliased(n)
	values := map[string]*yaml.Node{}
	known := make([]string, len(fields))
	for i, f := range fields {
		known[i] = f.key
	}
	for key, value := range d.pairs(n) {
		switch {
		case !slices.Contains(known, key.Value):
			d.fault(key, wordUnknownKey(key.Value, nearest(key.Value, known)), cureKeys(known))
		case isNull(aliased(value)):
			d.fault(key, wordNoValue(key.Value), "")
			values[key.Value] = nil
		default:
			values[key.Value] = value
		}
	}
	for _, f := range fields {
		value, written := values[f.key]
		if value != nil {
			f.read(value)
		} else if f.must && !written && n.Kind == yaml.MappingNode {
			d.fault(n, wordMissingKey(f.key), "")
		}
	}
}

// pairs yields the keys of a mapping with their values, in order. A key that is
// written twice is a fault, and counts once.
func (d *document) pairs(n *yaml.Node) func(func(key, value *yaml.Node) bool) {
	n = aliased(n)
	if n.Kind != yaml.MappingNode {
		d.fault(n, wordNotMapping, "")
		return func(func(key, value *yaml.Node) bool) {}
	}
	return func(yield func(key, value *yaml.Node) bool) {
		seen := map[string]int{}
		for i := 0; i+1 < len(n.Content); i += 2 {
			key := n.Content[i]
			if line, twice := seen[key.Value]; twice {
				d.fault(key, wordTwice(key.Value, line), "")
				continue
			}
			seen[key.Value] = key.Line
			if !yield(key, n.Content[i+1]) {
				return
			}
		}
	}
}

// items returns the entries of a list; an empty one is a fault.
func (d *document) items(n *yaml.Node) []*yaml.Node {
	n = aliased(n)
	if n.Kind != yaml.SequenceNode {
		d.fault(n, wordNotList, "")
		return nil
	}
	if len(n.Content) == 0 {
		d.fault(n, wordEmptyList, "")
	}
	return n.Content
}

// text reads a scalar as text. Unquoted numbers stay as they are written.
func (d *document) text(n *yaml.Node) string {
	n = aliased(n)
	if n.Kind != yaml.ScalarNode {
		d.fault(n, wordNotText, "")
		return ""
	}
	s := strings.TrimSpace(n.Value)
	if s == "" {
		d.fault(n, wordBlank, "")
	}
	return s
}

// texts reads a list of texts, each once.
func (d *document) texts(n *yaml.Node) []string {
	var out []string
	for _, item := range d.items(n) {
		s := d.text(item)
		if s != "" && slices.Contains(out, s) {
			d.fault(item, wordTwice(s, 0), "")
		}
		out = append(out, s)
	}
	return out
}

// number reads a number.
func (d *document) number(n *yaml.Node) float64 {
	s := d.text(n)
	f, err := strconv.ParseFloat(s, 64)
	if s != "" && (err != nil || math.IsInf(f, 0) || math.IsNaN(f)) {
		d.fault(n, wordNotNumber(s), "")
		return 0
	}
	return f
}

// whole reads a whole number from 1 to 999.
func (d *document) whole(n *yaml.Node) int {
	s := d.text(n)
	i, err := strconv.Atoi(s)
	if s != "" && (err != nil || i < 1 || i > 999) {
		d.fault(n, wordNotWhole(s), "")
		return 0
	}
	return i
}

// truth reads true or false.
func (d *document) truth(n *yaml.Node) bool {
	switch s := d.text(n); s {
	case "true":
		return true
	case "", "false":
	default:
		d.fault(n, wordNotTruth(s), "")
	}
	return false
}

// day reads 2024-10-31.
func (d *document) day(n *yaml.Node) Day {
	s := d.text(n)
	day, err := ParseDay(s)
	if s != "" && err != nil {
		d.fault(n, wordNotDay(s), cureDay)
	}
	return day
}
