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

// configReader reads what a school says, key by key, whichever face it has: a file of
// text or a workbook, whose cells stand as the same keys (tables.go). Any key may be
// left out or empty, but no name (of a list, a colour, a setting) may stand without
// what it is to mean; nothing may be said twice, in whatever form: the second would
// silently win.
type configReader struct {
	doc    written.Document
	config *Config
}

func newReader(file string, sha256 string) *configReader {
	return &configReader{
		doc:    written.Document{File: file, Optional: true},
		config: &Config{File: file, SHA256: sha256, Places: map[string]written.Place{}},
	}
}

// place notes where something is said, by its key (see [Said]).
func (r *configReader) place(n *written.Node, steps ...string) {
	r.config.Places[below(steps...)] = r.doc.At(n)
}

// close is what was read, or all that is wrong with it.
func (r *configReader) close() (*Config, error) {
	if err := r.doc.Faults.Err(); err != nil {
		return nil, err
	}
	r.config.state()
	return r.config, nil
}

func (r *configReader) readKeys(root *written.Node) {
	r.doc.Mapping(root, []written.Field{
		written.May(keyColleges, r.readColleges),
		written.May(keyColumns, r.readColumns),
		written.May(keyWords, r.readWords),
		written.May(keySteps, r.readSteps),
		written.May(keyID, r.readID),
		written.May(keySettings, r.readSettings),
		written.May(keyFiles, r.readFiles),
		written.May(keyPasswords, r.readPasswords),
		written.May(oldPasswords, r.readPasswordFile),
		written.May(keyDisclosure, r.readDisclosure),
		written.May(keyAccepted, r.readAccepted),
		written.May(keyScores, r.readScores),
	})
}

// readSteps reads whether 一级 is the worst step of a level column.
func (r *configReader) readSteps(n *written.Node) {
	r.place(n, keySteps)
	r.config.School.BestFirst, r.config.StepsSaid = !r.doc.Truth(n), true
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
			r.place(n, keyColleges, one.Name)
			claim(n, one.Name)
		}
	}
	if written.IsText(item) {
		named(item)
		return one
	}
	r.doc.Mapping(item, []written.Field{
		written.Must(keyName, named),
		written.May(keyAliases, func(n *written.Node) {
			r.doc.EachText(n, func(n *written.Node, alias string) {
				one.Aliases = append(one.Aliases, alias)
				r.place(n, keyColleges, one.Name, keyAliases, alias)
				claim(n, alias)
			})
		}),
	})
	return one
}

func (r *configReader) readColumns(n *written.Node) {
	for key, value := range r.doc.Named(n, cureColumn) {
		one := lexicon.ColumnNames{Field: key.Value, At: r.doc.At(key)}
		r.doc.EachText(value, func(n *written.Node, name string) {
			r.place(n, keyColumns, one.Field, name)
			one.Names = append(one.Names, name)
		})
		r.config.School.Columns = append(r.config.School.Columns, one)
	}
}

// readWords reads the school's own words. Those of one column may mean one thing
// only: a word cannot be yes and no, nor a colour and no result.
func (r *configReader) readWords(n *written.Node) {
	w := &r.config.School.Values
	answers, levels, marks, cases := written.Claims{}, written.Claims{}, written.Claims{}, written.Claims{}
	words := func(to *[]string, held written.Claims, meaning string) func(*written.Node) {
		return func(n *written.Node) {
			r.doc.EachText(n, func(n *written.Node, word string) {
				r.claimWord(n, held, word, meaning)
				r.place(n, keyWords, meaning, word)
				*to = append(*to, word)
			})
		}
	}
	r.doc.Mapping(n, []written.Field{
		written.May(keyLevels, func(n *written.Node) {
			for word, colour := range r.doc.Named(n, written.CureChoice(lexicon.ColourNames())) {
				i := r.doc.Choice(colour, lexicon.ColourNames())
				r.claimWord(word, levels, word.Value, lexicon.ColourNames()[i])
				r.place(word, keyWords, keyLevels, word.Value)
				w.Levels = append(w.Levels, lexicon.LevelWord{Word: word.Value, Colour: lexicon.ColourNames()[i]})
			}
		}),
		written.May(keyMarks, func(n *written.Node) {
			for word, mark := range r.doc.Named(n, cureMarks()) {
				one := r.readMark(word.Value, mark)
				r.claimWord(word, marks, word.Value, one.String())
				r.place(word, keyWords, keyMarks, word.Value)
				w.Marks = append(w.Marks, one)
			}
		}),
		written.May(keyCases, func(n *written.Node) {
			for word, name := range r.doc.Named(n, cureCase) {
				one := lexicon.CaseWord{Word: word.Value, Name: r.doc.Text(name), At: r.doc.At(name)}
				r.claimWord(word, cases, word.Value, one.Name)
				r.place(word, keyWords, keyCases, word.Value)
				w.Cases = append(w.Cases, one)
			}
		}),
		written.May(keyYes, words(&w.Yes, answers, keyYes)),
		written.May(keyNo, words(&w.No, answers, keyNo)),
		written.May(keyInvalid, words(&w.Invalid, levels, keyInvalid)),
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
		written.May(keyPattern, func(n *written.Node) {
			re, err := regexp.Compile(patternHead + r.doc.Text(n) + patternTail)
			if err != nil {
				r.doc.Fault(n, wordBadPattern(n.Value), curePattern())
			}
			r.place(n, keyID, keyPattern)
			r.config.School.ID.Pattern = re
		}),
		written.May(keyPrefix, func(n *written.Node) {
			r.doc.EachText(n, func(n *written.Node, prefix string) {
				r.place(n, keyID, keyPrefix, prefix)
				r.config.School.ID.Prefixes = append(r.config.School.ID.Prefixes, prefix)
			})
		}),
	})
}

func (r *configReader) readSettings(n *written.Node) {
	for key, value := range r.doc.Named(n, cureSetting) {
		s := care.SchoolSetting{Setting: care.Setting{Name: key.Value, Value: r.doc.Number(value)}, At: r.doc.At(key)}
		r.place(key, keySettings, s.Name)
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
			written.May(keyMatch, func(n *written.Node) { one.Match = r.doc.Text(n) }),
			written.May(keySheet, func(n *written.Node) { one.Sheet = r.doc.Text(n) }),
			written.May(keyKind, func(n *written.Node) { one.Kind, one.At = r.doc.Text(n), r.doc.At(n) }),
		})
		if before, taken := held.Take(one.name(), "", one.At); taken && one.Match != "" {
			r.doc.Fault(item, written.WordTwice(one.name(), before.Place), "")
		}
		if _, err := path.Match(one.Match, ""); err != nil || one.Match == "" || one.Kind == "" {
			r.doc.Fault(item, wordBadMatch(), cureMatch())
		}
		r.place(item, keyFiles, one.name())
		r.config.Files = append(r.config.Files, one)
	}
}

// readPasswords reads with what encrypted files are opened: the name of a file of
// passwords, or these themselves.
func (r *configReader) readPasswords(n *written.Node) {
	if written.IsText(n) {
		r.readPasswordFile(n)
		return
	}
	r.doc.Mapping(n, []written.Field{
		written.May(keyPasswordFile, r.readPasswordFile),
		written.May(keyTyped, func(n *written.Node) {
			r.place(n, keyPasswords, keyTyped)
			r.doc.EachText(n, func(_ *written.Node, word string) { r.config.Typed = append(r.config.Typed, word) })
		}),
	})
}

func (r *configReader) readPasswordFile(n *written.Node) {
	if r.config.Passwords != "" {
		r.doc.Fault(n, written.WordTwice(keyPasswords, r.config.Places[keyPasswords]), "")
	}
	r.place(n, keyPasswords)
	r.config.Passwords = r.doc.Text(n)
}

func (r *configReader) readDisclosure(n *written.Node) {
	r.config.Rules.Disclosure = map[string]bool{}
	who := []string{onlySchool, alsoColleges}
	for key, value := range r.doc.Named(n, written.CureChoice(who)) {
		r.place(key, keyDisclosure, key.Value)
		r.config.Rules.Disclosure[key.Value] = who[r.doc.Choice(value, who)] == who[0]
	}
}

// readScores reads from which number on a column about 自伤自杀风险 says yes.
func (r *configReader) readScores(n *written.Node) {
	for key, value := range r.doc.Named(n, cureScore) {
		r.place(key, keyScores, key.Value)
		r.config.School.Scores = append(r.config.School.Scores, lexicon.ScoreRule{Header: key.Value, From: r.doc.Number(value)})
	}
}

// readAccepted reads what need not be asked again.
func (r *configReader) readAccepted(n *written.Node) {
	r.doc.EachText(n, func(n *written.Node, asked string) {
		r.place(n, keyAccepted, asked)
		r.config.Accepted = append(r.config.Accepted, asked)
	})
}
