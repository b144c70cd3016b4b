// Package written reads the files that people write: plans, the catalogue, the
// vocabulary, the school's settings (runxin.yaml).
//
// It is strict, and says all that is wrong at once, each with its line and what
// is allowed instead: a key that is not known (with the nearest that is), a key
// or an anchor written twice, with both lines, because the second would silently
// win; a value of another kind; a file in another encoding. Aliases are
// followed; merge keys are refused, as what they bring is not seen where it
// counts. What the keys mean is the business of the package that reads them.
package written

import (
	"bytes"
	"cmp"
	"errors"
	"math"
	"slices"
	"strconv"
	"strings"

	"go.yaml.in/yaml/v4"
)

// Node is a place in a file: a key, a value, a list or a mapping.
type Node = yaml.Node

// Document reads one file and collects what is wrong with it. It walks the nodes
// itself, because a decoder stops at its own messages: here every fault has a
// line and words for people, and one run finds them all.
type Document struct {
	File   string // its name, as faults give it
	Faults Faults

	// Optional says that the file may be left empty, and any key that it knows
	// ([Document.Mapping]): they then say nothing. Without it both are faults.
	Optional bool
	// CureEmpty says what to do about an empty file that is not optional.
	CureEmpty string

	// Headings are what the keys of a workbook are called in it; the keys of a text are
	// called as they are written.
	Headings map[string]string

	under map[int]string // of a workbook: headings, by the lines of nodes
	lists map[*Node]bool // nodes that were read as lists
	cells []Place        // of a workbook: what its nodes' lines are the numbers of, from 1
}

// Field is one key that a mapping may have. Read is called with its value.
type Field struct {
	Key  string
	Must bool
	Read func(*Node)
}

// Must is a key that a mapping must have.
func Must(key string, read func(*Node)) Field { return Field{Key: key, Must: true, Read: read} }

// May is a key that a mapping may have.
func May(key string, read func(*Node)) Field { return Field{Key: key, Read: read} }

// Fault notes something wrong at a node; nil is the file as a whole.
func (d *Document) Fault(n *Node, what, cure string) {
	d.FaultAt(d.At(n), what, cure)
}

// FaultAt notes something wrong at a place.
func (d *Document) FaultAt(at Place, what, cure string) {
	d.Faults = append(d.Faults, Fault{at, what, cure})
}

// Parse returns the root of the file, nil where it is empty or cannot be read.
func (d *Document) Parse(data []byte) *Node {
	text, why := readable(data)
	if why != "" {
		d.Fault(nil, why, cureUTF8)
		return nil
	}
	if isEmpty(text) {
		if !d.Optional {
			d.Fault(nil, wordEmptyFile, d.CureEmpty)
		}
		return nil
	}
	var root yaml.Node
	if err := yaml.Load(text, &root); err != nil {
		d.unparsed(text, err)
		return nil
	}
	d.anchors(&root, map[string]Place{})
	return root.Content[0]
}

// isEmpty tells whether a file says nothing: no line but blank ones, comments
// and the mark of a document.
func isEmpty(text []byte) bool {
	for line := range bytes.Lines(text) {
		line = bytes.TrimSpace(line)
		if len(line) > 0 && line[0] != '#' && string(line) != "---" {
			return false
		}
	}
	return true
}

// unparsed notes why a text is no YAML.
func (d *Document) unparsed(text []byte, err error) {
	if line := secondDocument(text); line > 0 && strings.Contains(err.Error(), "multiple") {
		d.Faults = append(d.Faults, Fault{Place{File: d.File, Line: line}, wordTwoFiles, cureTwoFiles})
		return
	}
	f := Fault{Place: Place{File: d.File}, What: wordNotYAML, Cure: cureYAML}
	if bad, ok := errors.AsType[*yaml.LoadError](err); ok {
		f.Line, f.Cure = bad.Mark.Line, cureYAML+wordOriginal(bad.Message)
	}
	d.Faults = append(d.Faults, f)
}

// secondDocument is the line at which a second document begins, 0 for none.
func secondDocument(text []byte) int {
	line, begun := 0, false
	for one := range bytes.Lines(text) {
		line++
		switch one = bytes.TrimRight(one, " \r\n"); {
		case begun && (string(one) == "---" || bytes.HasPrefix(one, []byte("--- "))):
			return line
		case len(bytes.TrimSpace(one)) > 0 && one[0] != '#':
			begun = true
		}
	}
	return 0
}

// anchors refuses an anchor that stands twice: an alias would silently mean the
// one above it.
func (d *Document) anchors(n *Node, seen map[string]Place) {
	if n.Anchor != "" && n.Kind != yaml.AliasNode {
		if before, twice := seen["&"+n.Anchor]; twice {
			d.Fault(n, WordTwice("&"+n.Anchor, before), "")
		}
		seen["&"+n.Anchor] = d.At(n)
	}
	for _, c := range n.Content {
		d.anchors(c, seen)
	}
}

// Aliased follows an alias to the node it stands for.
func Aliased(n *Node) *Node {
	if n.Kind == yaml.AliasNode && n.Alias != nil {
		return n.Alias
	}
	return n
}

// IsText tells whether a node is a text, not a list or a mapping.
func IsText(n *Node) bool { return Aliased(n).Kind == yaml.ScalarNode }

// isNull tells whether n is a key without a value.
func isNull(n *Node) bool { return n.Kind == yaml.ScalarNode && n.Tag == "!!null" }

// Mapping reads n as a mapping that has only the given keys, each once. It
// reads them in the order given, so that later ones may rest on earlier ones.
func (d *Document) Mapping(n *Node, fields []Field) {
	n = Aliased(n)
	values := map[string]*Node{}
	known := make([]string, len(fields))
	for i, f := range fields {
		known[i] = f.Key
	}
	for key, value := range d.Pairs(n) {
		switch {
		case !slices.Contains(known, key.Value):
			d.Fault(key, wordUnknownKey(key.Value, Nearest(key.Value, known)), cureKeys(known))
		case isNull(Aliased(value)):
			if !d.Optional {
				d.Fault(key, wordNoValue(key.Value), "")
			}
			values[key.Value] = nil
		case d.isBlankCell(value):
		default:
			values[key.Value] = value
		}
	}
	for _, f := range fields {
		value, present := values[f.Key]
		if value != nil {
			f.Read(value)
		} else if f.Must && (!present || d.Optional) && n.Kind == yaml.MappingNode {
			d.Missing(n, f.Key, "")
		}
	}
}

// Missing says that a mapping lacks a key; of a workbook, that its cell is not filled in.
func (d *Document) Missing(n *Node, key, cure string) {
	if value := valueOf(n, key); value != nil && d.isBlankCell(value) {
		d.Fault(value, wordNotFilled(cmp.Or(d.under[value.Line], key)), cure)
		return
	}
	d.Fault(n, WordMissingKey(cmp.Or(d.Headings[key], key)), cure)
}

// OfCells tells whether the document is a workbook.
func (d *Document) OfCells() bool { return len(d.cells) > 0 }

// isBlankCell tells a cell that is not filled in.
func (d *Document) isBlankCell(n *Node) bool {
	return d.OfCells() && n.Kind == yaml.ScalarNode && strings.TrimSpace(n.Value) == ""
}

// valueOf is the value of a key of a mapping, nil for none.
func valueOf(n *Node, key string) *Node {
	n = Aliased(n)
	for i := 0; i+1 < len(n.Content); i += 2 {
		if n.Content[i].Value == key {
			return n.Content[i+1]
		}
	}
	return nil
}

// Pairs yields the keys of a mapping with their values, in order. A key that is
// written twice is a fault, and counts once.
func (d *Document) Pairs(n *Node) func(func(key, value *Node) bool) {
	n = Aliased(n)
	if n.Kind != yaml.MappingNode {
		d.Fault(n, wordNotMapping, "")
		return func(func(key, value *Node) bool) {}
	}
	return func(yield func(key, value *Node) bool) {
		seen := map[string]Place{}
		for i := 0; i+1 < len(n.Content); i += 2 {
			key := d.key(n.Content[i])
			if key == nil {
				continue
			}
			if before, twice := seen[key.Value]; twice {
				d.Fault(key, WordTwice(key.Value, before), "")
				continue
			}
			seen[key.Value] = d.At(key)
			if !yield(key, n.Content[i+1]) {
				return
			}
		}
	}
}

// key returns a key with its text, nil where it has none.
func (d *Document) key(n *Node) *Node {
	switch text := Aliased(n); {
	case n.Tag == "!!merge":
		d.Fault(n, wordMerge, cureMerge)
	case d.isBlankCell(text):
		d.Fault(n, wordNotFilled(d.under[n.Line]), "")
	case text.Kind != yaml.ScalarNode || strings.TrimSpace(text.Value) == "":
		d.Fault(n, wordKeyNotText, "")
	default:
		out := *text
		out.Line, out.Value = n.Line, strings.TrimSpace(text.Value)
		return &out
	}
	return nil
}

// Named yields the pairs of a mapping whose keys are names, in an optional file,
// too. One without a value is a fault, as whoever wrote {10-3:school} means
// something; cure tells what to write after it.
func (d *Document) Named(n *Node, cure string) func(func(key, value *Node) bool) {
	pairs := d.Pairs(n)
	return func(yield func(key, value *Node) bool) {
		for key, value := range pairs {
			if isNull(Aliased(value)) {
				d.Fault(key, wordNoValue(key.Value), cureNoSpace(key.Value, cure))
				continue
			}
			if !yield(key, value) {
				return
			}
		}
	}
}

// Has tells whether a mapping says anything under a key.
func (d *Document) Has(n *Node, key string) bool {
	value := valueOf(n, key)
	return value != nil && !d.isBlankCell(value)
}

// Items returns the entries of a list. In an optional file a single value is a
// list of one, and an empty list says nothing; otherwise both are faults.
func (d *Document) Items(n *Node) []*Node {
	n = Aliased(n)
	if d.lists == nil {
		d.lists = map[*Node]bool{}
	}
	d.lists[n] = true
	switch {
	case n.Kind == yaml.SequenceNode && (len(n.Content) > 0 || d.Optional):
	case n.Kind == yaml.SequenceNode:
		d.Fault(n, wordEmptyList, "")
	case d.Optional:
		return []*Node{n}
	default:
		d.Fault(n, wordNotList, "")
		return nil
	}
	return n.Content
}

// Text reads a scalar as text. Unquoted numbers stay as they are written.
func (d *Document) Text(n *Node) string {
	at := n
	n = Aliased(n)
	if n.Kind != yaml.ScalarNode {
		d.Fault(at, wordNotText, "")
		return ""
	}
	s := strings.TrimSpace(n.Value)
	switch heading := d.under[n.Line]; {
	case s == "" && heading != "" && d.OfCells():
		d.Fault(at, wordNotFilled(heading), "")
	case s == "":
		d.Fault(at, wordBlank, "")
	}
	return s
}

// EachText calls yield for every text of a list, with its place.
func (d *Document) EachText(n *Node, yield func(*Node, string)) {
	for _, item := range d.Items(n) {
		if s := d.Text(item); s != "" {
			yield(item, s)
		}
	}
}

// Texts reads a list of texts, each once.
func (d *Document) Texts(n *Node) []string {
	var out []string
	places := map[string]Place{}
	d.EachText(n, func(item *Node, s string) {
		if before, twice := places[s]; twice {
			d.Fault(item, WordTwice(s, before), "")
		}
		places[s] = d.At(item)
		out = append(out, s)
	})
	return out
}

// Number reads a number, in digits of either width.
func (d *Document) Number(n *Node) float64 {
	s := d.Text(n)
	f, err := strconv.ParseFloat(narrow(s), 64)
	if s != "" && (err != nil || math.IsInf(f, 0) || math.IsNaN(f)) {
		d.Fault(n, wordNotNumber(s), "")
		return 0
	}
	return f
}

// narrow are wide digits, signs and points as everybody reads them: ２．５ is 2.5.
func narrow(s string) string {
	return strings.Map(func(r rune) rune {
		if r >= '！' && r <= '～' {
			return r - '！' + '!'
		}
		return r
	}, s)
}

// Whole reads a whole number from 1 to 999.
func (d *Document) Whole(n *Node) int {
	s := d.Text(n)
	i, err := strconv.Atoi(narrow(s))
	if s != "" && (err != nil || i < 1 || i > 999) {
		d.Fault(n, wordNotWhole(s), "")
		return 0
	}
	return i
}

// Truth reads true or false.
func (d *Document) Truth(n *Node) bool {
	switch s := d.Text(n); strings.ToLower(s) {
	case "true":
		return true
	case "", "false":
	default:
		d.Fault(n, wordNotTruth(s), "")
	}
	return false
}

// Choice reads one of a few words and returns its index, 0 for another.
func (d *Document) Choice(n *Node, words []string) int {
	s := d.Text(n)
	i := slices.Index(words, s)
	if i < 0 && s != "" {
		d.Fault(n, wordNotChoice(s, Nearest(s, words)), CureChoice(words))
	}
	return max(i, 0)
}
