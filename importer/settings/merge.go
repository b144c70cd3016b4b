package settings

import (
	"crypto/sha256"
	"fmt"
	"path/filepath"
	"slices"
	"strings"

	"runxin/care"
	"runxin/care/written"
	"runxin/importer/lexicon"
)

// Merge puts together what a school says in several places, the strongest first: per
// thing that is said the first counts (design, who wins). What stands in a weaker one
// and is said otherwise in a stronger is told in sentences. Those that say nothing at
// all, with no file, are left out.
func Merge(sources ...*Config) (*Config, []string) {
	sources = slices.DeleteFunc(slices.Clone(sources), func(c *Config) bool { return c.File == "" })
	switch len(sources) {
	case 0:
		return &Config{}, nil
	case 1:
		return sources[0], nil
	}
	m := merger{config: &Config{File: sources[0].File, Places: map[string]written.Place{}}, held: map[string]Said{}}
	hash := sha256.New()
	var names []string
	for _, c := range sources {
		m.from = c
		m.addColleges()
		m.addColumns()
		m.addWords()
		m.addRest()
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
	held   map[string]Said // by what may be said once: what holds
	notes  []string
}

// take tells whether what the source says counts: nothing stronger says anything of
// the same.
func (m *merger) take(once string, value string, steps ...string) bool {
	now := Said{below(steps...), value}
	before, taken := m.held[once]
	if !taken {
		m.held[once], m.config.Places[now.Key] = now, m.from.Places[now.Key]
		return true
	}
	if before != now {
		m.notes = append(m.notes, wordOverridden(m.config.Places[before.Key], before, m.from.Places[now.Key], now))
	}
	return false
}

// addColleges adds colleges and their other names. A college that is another's alias
// by now leaves its own aliases to that one.
func (m *merger) addColleges() {
	c := m.config
	for _, one := range m.from.Colleges {
		key := lexicon.NormaliseCollege(one.Name)
		if m.take(keyColleges+key, "", keyColleges, one.Name) {
			c.Colleges = append(c.Colleges, College{Name: one.Name})
		}
		owner := slices.IndexFunc(c.Colleges, func(o College) bool { return o.is(key) })
		for _, alias := range one.Aliases {
			if m.take(keyColleges+lexicon.NormaliseCollege(alias), "", keyColleges, one.Name, keyAliases, alias) {
				c.Colleges[owner].Aliases = append(c.Colleges[owner].Aliases, alias)
			}
		}
	}
}

// is tells whether a college is called so, in the normal form.
func (c *College) is(key string) bool {
	return lexicon.NormaliseCollege(c.Name) == key || slices.ContainsFunc(c.Aliases, func(a string) bool { return lexicon.NormaliseCollege(a) == key })
}

// addColumns adds the names of columns. One name may be of fields of different kinds of
// tables.
func (m *merger) addColumns() {
	stronger := slices.Clone(m.config.School.Columns)
	for _, one := range m.from.School.Columns {
		kept := one
		kept.Names = nil
		for _, name := range one.Names {
			once := keyColumns + one.Field + below("", "") + lexicon.Normalise(name)
			if other := columnOf(stronger, one.Field, name); other != "" {
				once = keyColumns + other + below("", "") + lexicon.Normalise(name)
			}
			if m.take(once, "", keyColumns, one.Field, name) {
				kept.Names = append(kept.Names, name)
			}
		}
		if len(kept.Names) > 0 {
			m.config.School.Columns = append(m.config.School.Columns, kept)
		}
	}
}

// columnOf is the field that has a column's name already, in the same tables; "" for none.
func columnOf(columns []lexicon.ColumnNames, field, name string) string {
	for _, other := range columns {
		same := func(n string) bool { return lexicon.Normalise(n) == lexicon.Normalise(name) }
		if sameTables(other.Field, field) && slices.ContainsFunc(other.Names, same) {
			return other.Field
		}
	}
	return ""
}

// addWords adds words: one may mean one thing in one kind of column.
func (m *merger) addWords() {
	to, from := &m.config.School.Values, &m.from.School.Values
	once := func(key, word string) string { return keyWords + key + lexicon.Normalise(word) }
	for _, one := range from.Levels {
		if m.take(once(keyLevels, one.Word), one.Colour, keyWords, keyLevels, one.Word) {
			to.Levels = append(to.Levels, one)
		}
	}
	for _, one := range from.Marks {
		if m.take(once(keyMarks, one.Word), one.String(), keyWords, keyMarks, one.Word) {
			to.Marks = append(to.Marks, one)
		}
	}
	for _, one := range from.Cases {
		if m.take(once(keyCases, one.Word), one.Name, keyWords, keyCases, one.Word) {
			to.Cases = append(to.Cases, one)
		}
	}
	for _, of := range []struct {
		key, of  string
		to, from *[]string
	}{{keyYes, keyYes, &to.Yes, &from.Yes}, {keyNo, keyYes, &to.No, &from.No}, {keyInvalid, keyLevels, &to.Invalid, &from.Invalid}} {
		for _, word := range *of.from {
			if m.take(once(of.of, word), "", keyWords, of.key, word) {
				*of.to = append(*of.to, word)
			}
		}
	}
}

// addRest adds what else is said.
func (m *merger) addRest() {
	to, from := m.config, m.from
	if from.StepsSaid && m.take(keySteps, fmt.Sprint(!from.School.BestFirst), keySteps) {
		to.School.BestFirst, to.StepsSaid = from.School.BestFirst, true
	}
	if from.School.ID.Pattern != nil && m.take(keyPattern, from.pattern(), keyID, keyPattern) {
		to.School.ID.Pattern = from.School.ID.Pattern
	}
	for _, prefix := range from.School.ID.Prefixes {
		if m.take(keyPrefix+prefix, "", keyID, keyPrefix, prefix) {
			to.School.ID.Prefixes = append(to.School.ID.Prefixes, prefix)
		}
	}
	for _, s := range from.Settings {
		if m.take(keySettings+s.Name, numberText(s.Value), keySettings, s.Name) {
			to.Settings = append(to.Settings, s)
		}
	}
	for _, f := range from.Files {
		if m.take(keyFiles+f.name(), f.Kind, keyFiles, f.name()) {
			to.Files = append(to.Files, f)
		}
	}
	if from.Passwords != "" && m.take(keyPasswords, from.Passwords, keyPasswords) {
		to.Passwords = from.Passwords
	}
	for _, word := range from.Typed {
		if !slices.Contains(to.Typed, word) {
			to.Typed = append(to.Typed, word)
		}
	}
	for _, s := range from.School.Scores {
		if m.take(keyScores+lexicon.Normalise(s.Header), numberText(s.From), keyScores, s.Header) {
			to.School.Scores = append(to.School.Scores, s)
		}
	}
	m.addDisclosure()
	for _, asked := range from.Accepted {
		if m.take(keyAccepted+asked, "", keyAccepted, asked) {
			to.Accepted = append(to.Accepted, asked)
		}
	}
}

// addDisclosure adds who sees the lists of tasks.
func (m *merger) addDisclosure() {
	for _, s := range m.from.Said {
		task, ok := strings.CutPrefix(s.Key, below(keyDisclosure, ""))
		if !ok || !m.take(s.Key, s.Value, keyDisclosure, task) {
			continue
		}
		if m.config.Rules.Disclosure == nil {
			m.config.Rules = care.SchoolRules{Disclosure: map[string]bool{}}
		}
		m.config.Rules.Disclosure[task] = m.from.Rules.Disclosure[task]
	}
}
