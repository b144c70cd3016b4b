package importer

import (
	"maps"
	"regexp"
	"slices"
	"strings"

	"runxin/care"
)

// lexicon is all that one run knows of headers and words: the vocabulary, the
// catalogue and what the school says, folded and indexed once.
type lexicon struct {
	cat     *care.Catalogue
	config  *Config
	headers *headers

	targets map[string][]target // folded header → what it can mean
	all     [fieldCount]bool

	levels     map[string]colour
	validWords map[string]care.Answer
	general    map[string]care.Answer   // yes and no, for every name of the catalogue
	own        []map[string]care.Answer // per name of the catalogue: its own words
	visits     map[string]care.Answer
	genders    map[string]string
	nothing    map[string]bool      // words that stand for no college, major or class
	caseNames  map[string]care.Name // a word of a 情形 column → the name it means
	idle       map[string]bool      // words of a 情形 column that mean nothing here
	marks      map[string]mark
	attempts   map[string]attemptKind
	reviews    map[string]care.Answer // yes: the mark is final
	hints      []string               // in a note beside a mark: more than a note
	skipped    map[string]bool        // codes of forms that are no answers
	records    []string               // the library's own sheets that hold history
	titles     titleWords
	label      *regexp.Regexp
	credit     *regexp.Regexp // of a course, in brackets behind its name
	matrix     matrixWords
	evidence   map[string][]string

	special special
}

// special holds the names that the importer itself gives facts of.
type special struct{ red, orange, tested, visited, library, freshman, graduating care.Name }

// target is one meaning of a header: a field, or a name of the catalogue.
type target struct {
	field field     // noField for a name of the catalogue
	name  care.Name // NoName for a field
	part  bool      // a yes is a yes, a no says nothing
	rank  int       // among the names of the same field; the smallest is preferred
}

// colour is what a level column can say.
type colour uint8

const (
	noColour colour = iota
	red
	orange
	yellow
	green
	retest // no result: to be tested again
)

// colourNames are the colours as words.yaml and runxin.yaml write them.
func colourNames() []string { return []string{"红", "橙", "黄", "绿", "重测"} }

// colourNamed is the colour of that name.
func colourNamed(s string) colour { return colour(slices.Index(colourNames(), s) + 1) }

// newLexicon indexes the vocabulary.
func newLexicon(opt *Options) (*lexicon, error) {
	config := opt.config()
	headers := newHeaders(opt.Vocabulary)
	if err := config.check(opt.Catalogue, headers); err != nil {
		return nil, err
	}
	l := &lexicon{cat: opt.Catalogue, config: config, headers: headers, targets: map[string][]target{}}
	w := &opt.Vocabulary.words
	l.special = special{
		red: l.mustName(care.Red), orange: l.mustName(care.Orange), tested: l.mustName(care.Tested), visited: l.mustName(care.FollowedUp),
		library: l.mustName(care.InLibrary), freshman: l.mustName(care.Freshman), graduating: l.mustName(care.GraduatingYear),
	}
	l.addNames()
	l.addFields(opt.Vocabulary)
	l.addConfigColumns()
	l.addLevels(w)
	l.addAnswers(w)
	l.addCases(w)
	l.addMarks(w)
	l.addAttempts(w)
	l.nothing = map[string]bool{}
	for _, word := range w.Nothing {
		l.nothing[fold(word)] = true
	}
	l.hints, l.records = foldAll(w.Marks.Hints), foldAll(w.Records)
	l.skipped = map[string]bool{}
	for _, code := range w.Skipped {
		l.skipped[fold(code)] = true
	}
	l.titles, l.label = newTitleWords(l, w), labelForm()
	l.credit = creditForm()
	l.matrix = matrixWords{foldAll(w.Matrix.Summary), foldAll(w.Matrix.Sure), foldAll(w.Matrix.Statistics)}
	l.evidence = map[string][]string{}
	for about, list := range w.Evidence {
		l.evidence[about] = foldAll(list)
	}
	l.genders = map[string]string{}
	for _, g := range genderNames() {
		for _, word := range w.Genders[g] {
			l.genders[fold(word)] = g
		}
	}
	return l, nil
}

// genderNames are the genders as words.yaml writes them.
func genderNames() []string { return []string{"男", "女"} }

// mustName finds a name that every catalogue has (care.ParseCatalogue).
func (l *lexicon) mustName(s string) care.Name {
	n, ok := l.cat.Lookup(s)
	if !ok {
		return care.NoName
	}
	return n
}

// addNames enters the headers of the catalogue.
func (l *lexicon) addNames() {
	add := func(header string, t target) {
		h := l.headers.fold(header)
		l.targets[h] = append(l.targets[h], t)
	}
	for i := range l.cat.Entries {
		e, n := &l.cat.Entries[i], care.Name(i)
		for rank, h := range append([]string{e.Name}, e.Headers...) {
			add(h, target{name: n, rank: rank})
		}
		for _, h := range e.Parts {
			add(h, target{name: n, part: true})
		}
	}
	l.addQuestions()
}

// addQuestions enters the headers of the catalogue as forms ask them: 是否旷课,
// 有无失联. What stands in the catalogue or among the fields means just that.
func (l *lexicon) addQuestions() {
	for h, targets := range maps.Clone(l.targets) {
		for _, ask := range []string{"是否", "是否有", "是否存在", "有无"} {
			if _, known := l.targets[ask+h]; !known && !strings.HasPrefix(h, "是") && !strings.HasPrefix(h, "有") {
				l.targets[ask+h] = slices.Clip(targets)
			}
		}
	}
}

// addFields enters the headers of columns.yaml.
func (l *lexicon) addFields(v *Vocabulary) {
	for f := noField + 1; f < fieldCount; f++ {
		l.all[f] = v.columns[f].All
		for rank, name := range v.columns[f].Names {
			h := l.headers.fold(name)
			l.targets[h] = append(l.targets[h], target{field: f, name: care.NoName, rank: rank})
		}
	}
}

// addConfigColumns enters the school's own headers. They come first, and mean
// nothing else.
func (l *lexicon) addConfigColumns() {
	own := map[string][]target{}
	for _, c := range l.config.Columns {
		t := target{field: fieldNamed(c.Field), name: care.NoName}
		if t.field == noField {
			t.name, _ = l.cat.Lookup(c.Field)
		}
		for i, name := range c.Names {
			t.rank = i - len(c.Names)
			h := l.headers.fold(name)
			own[h] = append(own[h], t)
		}
	}
	for h, t := range own {
		l.targets[h] = t
	}
}

// addLevels enters the words of the level column.
func (l *lexicon) addLevels(w *words) {
	l.levels = map[string]colour{}
	for i, name := range colourNames() {
		for _, word := range w.Levels[name] {
			l.levels[fold(word)] = colour(i + 1)
		}
	}
	for i, step := range w.Steps {
		c := red + colour(i)
		if l.config.BestFirst {
			c = red + colour(len(w.Steps)-1-i)
		}
		for _, word := range step {
			l.levels[fold(word)] = c
		}
	}
	for _, word := range l.config.Words.Invalid {
		l.levels[fold(word)] = retest
	}
	for _, word := range l.config.Words.Levels {
		l.levels[fold(word.Word)] = colourNamed(word.Colour)
	}
}

// answers indexes words for yes and no.
func answers(yes, no []string) map[string]care.Answer {
	m := map[string]care.Answer{}
	for _, word := range yes {
		m[fold(word)] = care.Yes
	}
	for _, word := range no {
		m[fold(word)] = care.No
	}
	return m
}

// addAnswers enters the words for yes and no. What the school says of a word
// counts, whatever it means elsewhere.
func (l *lexicon) addAnswers(w *words) {
	own := l.config.Words
	l.general = answers(w.Answers.Yes, w.Answers.No)
	maps.Copy(l.general, answers(own.Yes, own.No))
	l.validWords = answers(w.Validity.Valid, append(slices.Clone(w.Validity.Invalid), own.Invalid...))
	l.visits = answers(w.Visits.Yes, w.Visits.No)
	l.own = make([]map[string]care.Answer, len(l.cat.Entries))
	for i := range l.cat.Entries {
		e := &l.cat.Entries[i]
		// Its own name in its own column is a yes: 旷课 under 旷课.
		l.own[i] = answers(append([]string{e.Name}, e.Yes...), e.No)
	}
}

// addCases enters the words of 情形 columns.
func (l *lexicon) addCases(w *words) {
	l.caseNames, l.idle = map[string]care.Name{}, map[string]bool{}
	for i := range l.cat.Entries {
		e := &l.cat.Entries[i]
		if e.Kind == care.Number {
			continue
		}
		for _, word := range append([]string{e.Name}, e.Words...) {
			l.caseNames[fold(word)] = care.Name(i)
		}
	}
	for _, word := range slices.Concat(w.Cases.None, w.Cases.Other, l.config.Words.No) {
		l.idle[fold(word)] = true
	}
}

// answer reads the folded word of a cell of an indicator's or a flag's own column.
func (l *lexicon) answer(n care.Name, word string) care.Answer {
	if a, ok := l.own[n][word]; ok {
		return a
	}
	return l.general[word]
}
