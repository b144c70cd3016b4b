package settings

import (
	"crypto/sha256"
	"fmt"
	"path/filepath"
	"slices"
	"strings"

	"runxin/care/books"
	"runxin/care/written"
	"runxin/importer/lexicon"
)

// Merge puts together what a school says in several places, the strongest first: per
// thing that is said the first counts (design, who wins). What stands in a weaker one
// and is said otherwise in a stronger is told. Those that say nothing at
// all, with no file, are left out.
func Merge(sources ...*Config) (*Config, []Overruled) {
	sources = slices.DeleteFunc(slices.Clone(sources), func(c *Config) bool { return c.File == "" })
	switch len(sources) {
	case 0:
		return &Config{}, nil
	case 1:
		return sources[0], nil
	}
	m := merger{config: &Config{File: sources[0].File, Places: map[string]written.Place{}}, held: map[string][]heldEntry{}}
	hash := sha256.New()
	var names []string
	for _, c := range sources {
		m.from, m.stronger = c, len(m.config.Files)
		for _, e := range c.entries() {
			m.add(e)
		}
		m.config.Texts = append(m.config.Texts, c.Texts...)
		hash.Write([]byte(c.SHA256))
		if name := c.Names(); !slices.Contains(names, name) { // of two folders, maybe
			names = append(names, name)
		}
	}
	m.config.SHA256, m.config.Several = fmt.Sprintf("%x", hash.Sum(nil)), strings.Join(names, "、")
	m.config.state()
	return m.config, m.notes
}

// Names are what the files are called that say it, "" for none.
func (c *Config) Names() string {
	switch {
	case c.Several != "":
		return c.Several
	case c.File == "":
		return ""
	}
	return filepath.Base(c.File)
}

// merger adds what one source after the other says.
type merger struct {
	config *Config
	from   *Config
	held   map[string][]heldEntry // by what may be said once: what holds
	notes  []Overruled

	stronger int // how many of the files' kinds are of stronger sources
}

// Overruled is what a source says and a stronger one says otherwise.
type Overruled struct {
	By, At      written.Place
	Holds, Says Said // there, and here
}

// String is the sentence that tells of it.
func (o Overruled) String() string { return wordOverridden(o.By, o.Holds, o.At, o.Says) }

// asked says behind a question why its answer is not in force.
func (o *Overruled) asked() string { return wordOverruledBy(o.By, o.Holds) }

// heldEntry is what a source says and no stronger one does.
type heldEntry struct {
	entry
	from *Config
}

// add adds what the source says, if nothing stronger says anything of the same.
func (m *merger) add(e entry) {
	at, to := e.placeKey(), m.config
	if before := m.before(e); before != nil {
		if before.Said != e.Said {
			m.notes = append(m.notes, Overruled{to.Places[before.placeKey()], m.from.Places[at], before.Said, e.Said})
		}
		return
	}
	if by := m.wholeFile(e); by != nil && by.Kind != e.Value {
		key := below(keyFiles, by.name(), keyKind)
		m.notes = append(m.notes, Overruled{by.At, m.from.Places[at], Said{key, by.Kind}, e.Said})
		return
	}
	m.held[e.once] = append(m.held[e.once], heldEntry{e, m.from})
	to.Places[at] = m.from.Places[at]
	if e.into != nil {
		e.into(to)
	}
}

// before is what holds of the same thing, nil for nothing. What one source calls two
// fields is for [Config.Check] to refuse.
func (m *merger) before(e entry) *heldEntry {
	held := m.held[e.once]
	for i := range held {
		if b := &held[i]; b.field == e.field && (b.from != m.from || b.Key == e.Key) || b.from != m.from && sameTables(b.field, e.field) {
			return b
		}
	}
	return m.contrary(e)
}

// wholeFile is what a stronger source says of all of a file of which this is about one sheet, nil
// for nothing.
func (m *merger) wholeFile(e entry) *FileKind {
	for i := range m.config.Files[:m.stronger] {
		if f := &m.config.Files[i]; f.covers(e.cells[books.ColFile], e.cells[books.ColSheet]) {
			return f
		}
	}
	return nil
}

// contrary is what another source says that leaves no room for it: of one column that it is not
// used, and from which number on it says yes.
func (m *merger) contrary(e entry) *heldEntry {
	for _, held := range m.held[e.contrary()] {
		if held.from != m.from && (e.field == lexicon.FieldUnused.String() || held.field == lexicon.FieldUnused.String()) {
			return &held
		}
	}
	return nil
}
