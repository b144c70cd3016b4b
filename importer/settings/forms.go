package settings

import (
	"cmp"
	"regexp"
	"strconv"
	"strings"
	"unicode"

	"github.com/samber/lo"

	"runxin/care/books"
	"runxin/care/written"
)

// A form is how a value is written: in a text, and in 设置.xlsx where that has other words.
type form[T any] struct {
	read func(*configReader, *written.Node) T
	text func(T) string // as a text has it; so it is said and compared
	faces
}

// cell is the value of a cell, as a text has it.
func (f *form[T]) cell(t *tableReader, heading string) *written.Node {
	if len(f.faces.text) == 0 {
		return t.cell(heading)
	}
	return t.key(heading, f.faces.text[t.doc.Choice(t.cell(heading), f.shown)])
}

// numbers are numbers as people write them.
func numbers() form[float64] {
	return form[float64]{read: func(r *configReader, n *written.Node) float64 { return r.doc.Number(n) }, text: numberText}
}

// numberText is a number as people write it.
func numberText(n float64) string { return strconv.FormatFloat(n, 'f', -1, 64) }

// texts are texts of any kind.
func texts() form[string] {
	return form[string]{read: func(r *configReader, n *written.Node) string { return r.doc.Text(n) }, text: func(s string) string { return s }}
}

// truths are true and false; in 设置.xlsx the two words of the item.
func truths(item string) form[bool] {
	return form[bool]{
		read:  func(r *configReader, n *written.Node) bool { return r.doc.Truth(n) },
		text:  strconv.FormatBool,
		faces: faces{[]string{"true", "false"}, books.ItemNamed(item).Words},
	}
}

// readers are who sees a list: true for the school alone.
func readers() form[bool] {
	who := faces{[]string{onlySchool, alsoColleges}, books.WhoSees()}
	return form[bool]{
		read: func(r *configReader, n *written.Node) bool { return r.doc.Choice(n, who.text) == 0 },
		text: func(only bool) string {
			if only {
				return onlySchool
			}
			return alsoColleges
		},
		faces: who,
	}
}

// Who sees the list of a task.
const (
	onlySchool   = "school"
	alsoColleges = "college"
)

// What stands around the pattern of ids, so that it is of whole ids.
const (
	patternHead = `^(?:`
	patternTail = `)$`
)

// patterns are regular expressions of a whole text.
func patterns() form[*regexp.Regexp] {
	return form[*regexp.Regexp]{
		read: func(r *configReader, n *written.Node) *regexp.Regexp {
			re, err := regexp.Compile(patternHead + r.doc.Text(n) + patternTail)
			switch {
			case err != nil:
				r.doc.Fault(n, wordBadPattern(n.Value), curePattern(n.Value))
			case strings.ContainsFunc(n.Value, func(c rune) bool { return unicode.Is(unicode.Han, c) }): // says in words what ids look like; none has these in it
				r.doc.Fault(n, wordPatternInWords(n.Value), curePattern(n.Value))
			}
			return re
		},
		text: func(re *regexp.Regexp) string {
			return strings.TrimSuffix(strings.TrimPrefix(re.String(), patternHead), patternTail)
		},
	}
}

// one is a setting of one value, an item of 设置.xlsx.
type one[T any] struct {
	key, under string
	said       string // the key as it is said, where that is not these two
	item       string
	form       form[T]
	get        func(*Config) (T, bool) // false where nothing is said
	set        func(*Config, T)
	loosens    string // see [setting]
	example    string
}

func (o one[T]) setting() setting {
	at := lineOf(o.item)
	return setting{
		key: o.key, under: o.under, called: o.item, faces: o.form.faces, line: at, loosens: o.loosens, example: o.example,
		read: o.read,
		says: func(c *Config) []entry {
			if v, ok := o.get(c); ok {
				return []entry{o.entry(v, at)}
			}
			return nil
		},
		row: func(t *tableReader) {
			written.Pair(t.parent(at.first(), o.under), t.key(at.first(), o.key), o.form.cell(t, at.heading))
		},
	}
}

// saidKey is the key by which the value is said.
func (o *one[T]) saidKey() string { return cmp.Or(o.said, below(steps(o.under, o.key)...)) }

func (o *one[T]) read(r *configReader, n *written.Node) {
	if _, twice := o.get(r.config); twice { // under an earlier key
		r.doc.Fault(n, written.WordTwice(o.saidKey(), r.config.Places[o.saidKey()]), "")
	}
	r.place(n, o.saidKey())
	o.set(r.config, o.form.read(r, n))
}

func (o *one[T]) entry(v T, at line) entry {
	text := o.form.text(v)
	return entry{
		Said: Said{o.saidKey(), text}, once: o.saidKey(), sheet: at.sheet, cells: at.cells(o.form.show(text)),
		into: func(to *Config) { o.set(to, v) },
	}
}

// many is a setting of a list of words, each a row of 设置.xlsx.
type many struct {
	key, under string
	line       line
	called     string // "" for as its sheet
	among      string // the key of words of which one may stand in one list only; "" for its own
	secret     bool   // the words are told by how many there are, and nowhere which
	of         func(*Config) *[]string
	example    string
}

func (m many) setting() setting {
	return setting{
		key: m.key, under: m.under, called: cmp.Or(m.called, m.line.item, m.line.sheet), line: m.line, example: m.example,
		read: func(r *configReader, n *written.Node) {
			r.doc.EachText(n, func(n *written.Node, word string) {
				r.place(n, m.at(word))
				*m.of(r.config) = append(*m.of(r.config), word)
			})
		},
		says: func(c *Config) []entry {
			return lo.Map(*m.of(c), func(word string, _ int) entry { return m.entry(word) })
		},
		row: func(t *tableReader) {
			if t.text(m.line.heading) != "" {
				list := t.child(t.parent(m.line.first(), m.under), m.line.first(), m.key, true)
				list.Content = append(list.Content, t.cell(m.line.heading))
			}
		},
	}
}

// at is the key of a word.
func (m *many) at(word string) string { return below(append(steps(m.under, m.key), word)...) }

func (m *many) entry(word string) entry {
	e := entry{
		Said: Said{Key: m.at(word)}, at: m.at(word), once: below(append(steps(m.under, cmp.Or(m.among, m.key)), word)...), counted: m.secret, sheet: m.line.sheet, cells: m.line.cells(word),
		into: func(to *Config) { *m.of(to) = append(*m.of(to), word) },
	}
	if m.secret {
		e.Key = below(steps(m.under, m.key)...)
	}
	return e
}

// byName is a setting of values by names, each a row with both.
type byName[T any] struct {
	key, sheet  string
	called      string // "" for as its sheet
	name, value string // headings
	cure        string // what to write behind a name
	form        form[T]
	same        func(string) string // the form in which two names are one; nil for as they are
	of          func(*Config) []named[T]
	add         func(*Config, named[T])
	loosens     string // see [setting]
	example     string

	number func(d *written.Document, name string, n *written.Node) T // reads what makes sense for its name; nil where the form does
}

// named is a value with its name.
type named[T any] struct {
	name  string
	value T
	at    written.Place
}

func (b byName[T]) setting() setting {
	return setting{
		key: b.key, called: cmp.Or(b.called, b.sheet), faces: b.form.faces, line: line{sheet: b.sheet, heading: b.name}, loosens: b.loosens, example: b.example,
		read: func(r *configReader, n *written.Node) {
			for key, value := range r.doc.Named(n, b.cure) {
				r.place(key, b.key, key.Value)
				one := named[T]{name: key.Value, at: r.doc.At(key)}
				if b.number != nil {
					one.value = b.number(&r.doc, key.Value, value)
				} else {
					one.value = b.form.read(r, value)
				}
				b.add(r.config, one)
			}
		},
		says: func(c *Config) []entry {
			return lo.Map(b.of(c), func(n named[T], _ int) entry { return b.entry(n) })
		},
		row: func(t *tableReader) {
			if t.text(b.value) != "" && t.both(b.name, b.value) {
				written.Pair(t.child(t.root, b.name, b.key, false), t.cell(b.name), b.form.cell(t, b.value))
			}
		},
	}
}

func (b *byName[T]) entry(n named[T]) entry {
	text, once := b.form.text(n.value), n.name
	if b.same != nil {
		once = b.same(once)
	}
	return entry{
		Said: Said{below(b.key, n.name), text}, once: below(b.key, once),
		sheet: b.sheet, cells: map[string]string{b.name: n.name, b.value: b.form.show(text)},
		into: func(to *Config) { b.add(to, n) },
	}
}

// group is a setting of no more than others below its key, all of them items of a sheet.
func group(key, called, example string, parts ...setting) setting {
	return setting{key: key, called: called, example: example, parts: parts, read: func(r *configReader, n *written.Node) {
		r.doc.Mapping(n, r.fields(parts))
	}}
}

// lineOf is where an item stands.
func lineOf(item string) line { return line{books.ItemNamed(item).Sheet, books.ColSays, item} }

// steps are the keys from the top down.
func steps(under, key string) []string {
	if under == "" {
		return []string{key}
	}
	return []string{under, key}
}
