package settings

import (
	"path"
	"regexp"
	"slices"
	"strconv"

	"runxin/care"
	"runxin/care/written"
	"runxin/importer/lexicon"
)

// configReader reads runxin.yaml key by key. Any key may be left out or empty, but
// no name (of a list, a colour, a setting) may stand without what it is to mean;
// nothing may be said twice, in whatever form: the second would silently win.
type configReader struct {
	doc    written.Document
	config *Config
}

func (r *configReader) readKeys(root *written.Node) {
	c := r.config
	fields := []written.Field{
		written.May(keyColleges, r.readColleges),
		written.May("columns", r.readColumns),
		written.May("words", r.readWords),
		written.May("levels_worst_first", func(n *written.Node) { c.School.BestFirst = !r.doc.Truth(n) }),
		written.May("id", r.readID),
		written.May("settings", r.readSettings),
		written.May(keyFiles, r.readFiles),
		written.May("passwords", func(n *written.Node) { c.Passwords = r.doc.Text(n) }),
		written.May(keyDisclosure, r.readDisclosure),
	}
	for i, f := range fields {
		fields[i].Read = func(n *written.Node) {
			if value := written.Aliased(n); value.Value != "" || len(value.Content) > 0 {
				c.Keys = append(c.Keys, f.Key)
			}
			f.Read(n)
		}
	}
	r.doc.Mapping(root, fields)
}

// readColleges reads names with aliases; a college may be written as its name
// alone. One name may not stand for two colleges, nor a college stand twice.
func (r *configReader) readColleges(n *written.Node) {
	held := written.Claims{}
	for _, item := range r.doc.Items(n) {
		if one := r.readCollege(item, held); one.Name != "" {
			r.config.Colleges = append(r.config.Colleges, one)
		}
	}
}

func (r *configReader) readCollege(item *written.Node, held written.Claims) College {
	var one College
	own := map[string]bool{} // an alias that is the college's own name does no harm
	claim := func(n *written.Node, name string) {
		key := lexicon.NormaliseCollege(name)
		if before, taken := held.Take(key, one.Name, r.doc.At(n)); taken && !own[key] {
			r.doc.Fault(n, wordCollegeTwice(name, before), "")
		}
		own[key] = true
	}
	named := func(n *written.Node) {
		if one.Name = r.doc.Text(n); one.Name != "" {
			claim(n, one.Name)
		}
	}
	if written.IsText(item) {
		named(item)
		return one
	}
	r.doc.Mapping(item, []written.Field{
		written.Must(keyName, named),
		written.May("aliases", func(n *written.Node) {
			r.doc.EachText(n, func(n *written.Node, alias string) {
				one.Aliases = append(one.Aliases, alias)
				claim(n, alias)
			})
		}),
	})
	return one
}

func (r *configReader) readColumns(n *written.Node) {
	for key, value := range r.doc.Named(n, cureColumn) {
		r.config.School.Columns = append(r.config.School.Columns, lexicon.ColumnNames{Field: key.Value, Names: r.readList(value), At: r.doc.At(key)})
	}
}

// readList reads a list of texts; one that stands there twice says the same as once.
func (r *configReader) readList(n *written.Node) []string {
	var out []string
	r.doc.EachText(n, func(_ *written.Node, s string) { out = append(out, s) })
	return out
}

// readWords reads the school's own words. Those of one column may mean one thing
// only: a word cannot be yes and no, nor a colour and no result.
func (r *configReader) readWords(n *written.Node) {
	w := &r.config.School.Values
	answers, levels, marks := written.Claims{}, written.Claims{}, written.Claims{}
	words := func(to *[]string, held written.Claims, meaning string) func(*written.Node) {
		return func(n *written.Node) {
			r.doc.EachText(n, func(n *written.Node, word string) {
				r.claimWord(n, held, word, meaning)
				*to = append(*to, word)
			})
		}
	}
	r.doc.Mapping(n, []written.Field{
		written.May("levels", func(n *written.Node) {
			for word, colour := range r.doc.Named(n, written.CureChoice(lexicon.ColourNames())) {
				i := r.doc.Choice(colour, lexicon.ColourNames())
				r.claimWord(word, levels, word.Value, lexicon.ColourNames()[i])
				w.Levels = append(w.Levels, lexicon.LevelWord{Word: word.Value, Colour: lexicon.ColourNames()[i]})
			}
		}),
		written.May("marks", func(n *written.Node) {
			for word, mark := range r.doc.Named(n, cureMarks()) {
				one := r.readMark(word.Value, mark)
				r.claimWord(word, marks, word.Value, one.String())
				w.Marks = append(w.Marks, one)
			}
		}),
		written.May("yes", words(&w.Yes, answers, "yes")),
		written.May("no", words(&w.No, answers, "no")),
		written.May("invalid", words(&w.Invalid, levels, "invalid")),
	})
}

// readMark reads which mark a word stands for: a number from 0 to 100, or a result.
func (r *configReader) readMark(word string, n *written.Node) lexicon.MarkWord {
	one, said := lexicon.MarkWord{Word: word}, r.doc.Text(n)
	if slices.Contains(lexicon.MarkMeanings(), said) {
		one.Means = said
		return one
	}
	value, err := strconv.ParseFloat(said, 64)
	if err != nil || !(value >= 0 && value <= 100) {
		r.doc.Fault(n, wordBadMark(said), cureMarks())
	}
	one.Value = value
	return one
}

// claimWord gives a word its meaning, and refuses a second one.
func (r *configReader) claimWord(n *written.Node, held written.Claims, word, meaning string) {
	if before, taken := held.Take(lexicon.Normalise(word), meaning, r.doc.At(n)); taken && before.Owner != meaning {
		r.doc.Fault(n, lexicon.MessageTwoMeanings(word, before), "")
	}
}

// What stands around the pattern of ids, so that it is of whole ids.
const (
	patternHead = `^(?:`
	patternTail = `)$`
)

func (r *configReader) readID(n *written.Node) {
	r.doc.Mapping(n, []written.Field{
		written.May("pattern", func(n *written.Node) {
			re, err := regexp.Compile(patternHead + r.doc.Text(n) + patternTail)
			if err != nil {
				r.doc.Fault(n, wordBadPattern(n.Value), curePattern())
			}
			r.config.School.ID.Pattern = re
		}),
		written.May("prefix", func(n *written.Node) { r.config.School.ID.Prefixes = r.readList(n) }),
	})
}

func (r *configReader) readSettings(n *written.Node) {
	for key, value := range r.doc.Named(n, cureSetting) {
		s := care.SchoolSetting{Setting: care.Setting{Name: key.Value, Value: r.doc.Number(value)}, At: r.doc.At(key)}
		r.config.Settings = append(r.config.Settings, s)
	}
}

// readFiles reads what certain files are. The first that matches a file counts, so
// that the same pattern once more would never be asked.
func (r *configReader) readFiles(n *written.Node) {
	held := written.Claims{}
	for _, item := range r.doc.Items(n) {
		one := FileKind{At: r.doc.At(item)}
		r.doc.Mapping(item, []written.Field{
			written.May(keyMatch, func(n *written.Node) {
				one.Match = r.doc.Text(n)
				if before, taken := held.Take(one.Match, "", r.doc.At(n)); taken && one.Match != "" {
					r.doc.Fault(n, written.WordTwice(one.Match, before.Place), "")
				}
			}),
			written.May("kind", func(n *written.Node) { one.Kind = r.doc.Text(n) }),
		})
		if _, err := path.Match(one.Match, ""); err != nil || one.Match == "" || one.Kind == "" {
			r.doc.Fault(item, wordBadMatch(), cureMatch())
		}
		r.config.Files = append(r.config.Files, one)
	}
}

func (r *configReader) readDisclosure(n *written.Node) {
	r.config.Rules.Disclosure = map[string]bool{}
	who := []string{onlySchool, alsoColleges}
	for key, value := range r.doc.Named(n, written.CureChoice(who)) {
		r.config.Rules.Disclosure[key.Value] = who[r.doc.Choice(value, who)] == who[0]
	}
}
