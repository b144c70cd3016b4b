package lexicon

import (
	"maps"
	"regexp"
	"slices"
	"strings"

	"runxin/care"
)

// Lexicon is all that one run knows of headers and words: the vocabulary, the
// catalogue and what the school says, normalised and indexed once.
type Lexicon struct {
	Catalogue *care.Catalogue
	school    *SchoolWords
	Headers   *HeaderRules

	IDs    *IDReader
	Dates  *DateReader
	Terms  *TermReader
	Marks  *MarkReader
	People *PeopleRules

	meanings   map[string][]Meaning // normalised header → what it can mean
	eachCounts [FieldCount]bool
	unused     map[string]bool // headers that the school does not use

	levelWords     map[string]Colour
	validityWords  map[string]care.Answer
	answerWords    map[string]care.Answer   // yes and no, for every name of the catalogue
	nameAnswers    []map[string]care.Answer // per name of the catalogue: its own words
	overWords      map[string]care.Answer   // the school's, of 状态 and 解除: yes where the matter is over
	visitWords     map[string]care.Answer
	genders        map[string]string
	nothingWords   map[string]bool      // words that stand for no college, major or class
	caseNames      map[string]care.Name // a word of a 情形 column → the name it means
	idleWords      map[string]bool      // words of a 情形 column that mean nothing here
	markWords      map[string]Mark
	attemptWords   map[string]AttemptKind
	reviewWords    map[string]care.Answer // yes: the mark is final
	flagHeaders    map[string]Mark        // headers that name a flag, which a yes below them sets
	remarkHints    []string               // in a note beside a mark: more than a note
	laterHints     []string               // in a note beside a fail: whether the course was passed later
	changedHints   []string               // whether the mark still holds
	skippedCodes   map[string]bool        // codes of forms that are no answers
	recordSheets   []string               // the library's own sheets that hold history
	Titles         TitleReader
	label          *regexp.Regexp
	credit         *regexp.Regexp // of a course, in brackets behind its name
	courseDress    *regexp.Regexp // what stands behind a course's name and is not of it
	courseOrdinal  *regexp.Regexp // the number of a course, however it is written
	chosen         *regexp.Regexp // 选课课号
	attemptTitle   *regexp.Regexp // 补考成绩, 重修
	attemptBeside  *regexp.Regexp // a course's name: (重修)
	caseNumber     *regexp.Regexp // what counts the things that one cell names
	caseCounted    *regexp.Regexp // a word with how often: 旷课3次
	caseEnumerated *regexp.Regexp // what counts them without a break: 1.旷课2.酗酒
	calls          [][]string     // per name of the catalogue: all that it is called
	lengths        *regexp.Regexp // of a time: 2个月
	scales         scaleWords
	matrix         matrixWords
	unread         unreadWords
	evidence       map[string][]string

	Fixed fixedNames
}

// fixedNames holds the names that the importer itself gives facts of.
type fixedNames struct{ Red, Orange, Tested, Visited, LifeRisk, Suspended, BackAtSchool, Away, AwayDays, Staying, NotBack care.Name }

// Meaning is one meaning of a header: a field, or a name of the catalogue.
type Meaning struct {
	Field   Field     // noField for a name of the catalogue
	Name    care.Name // NoName for a field
	Partial bool      // a yes is a yes, a no says nothing
	Rank    int       // among the names of the same field; the smallest is preferred
}

// Colour is what a level column can say.
type Colour uint8

const (
	NoColour Colour = iota
	Red
	Orange
	Yellow
	Green
	Retest // no result: to be tested again
)

// ColourNames are the colours as words.yaml and runxin.yaml write them.
func ColourNames() []string { return []string{"红", "橙", "黄", "绿", "重测"} }

// colourNamed is the colour of that name.
func colourNamed(s string) Colour { return Colour(slices.Index(ColourNames(), s) + 1) }

// New indexes the vocabulary.
func New(cat *care.Catalogue, v *Vocabulary, school *SchoolWords, running care.Term) *Lexicon {
	w := &v.lists
	l := &Lexicon{
		Catalogue: cat, school: school, Headers: NewHeaderRules(v), meanings: map[string][]Meaning{},
		IDs: newIDReader(school.ID), Dates: NewDateReader(), Terms: newTermReader(), People: newPeopleRules(running, normaliseAll(w.Footers)),
		label: labelForm(), credit: creditForm(), courseDress: courseDress(), courseOrdinal: courseOrdinal(), chosen: chosenForm(), attemptBeside: attemptForm(), attemptTitle: attemptTitleForm(), caseNumber: caseNumberForm(),
		caseCounted: caseCountForm(), caseEnumerated: caseEnumerationForm(), lengths: lengthsForm(),
	}
	l.Fixed = fixedNames{
		Red: l.mustName(care.Red), Orange: l.mustName(care.Orange), Tested: l.mustName(care.Tested), Visited: l.mustName(care.FollowedUp),
		LifeRisk: l.mustName(care.LifeRisk), Suspended: l.mustName(care.Suspended), BackAtSchool: l.mustName(care.BackAtSchool),
		Away: l.mustName(care.Away), AwayDays: l.mustName(care.AwayDays), Staying: l.mustName(care.Staying), NotBack: l.mustName(care.NotBack),
	}
	l.scales = newScaleWords(w)
	l.addMarks(w)
	l.Marks = newMarkReader(l)
	l.addAttempts(w)
	l.addNames()
	l.addFields(v)
	l.addGradeHeaders(v)
	l.addSchoolColumns()
	l.addLevels(w)
	l.addAnswers(w)
	l.addCases(w)
	l.nothingWords = map[string]bool{}
	for _, word := range w.Nothing {
		l.nothingWords[Normalise(word)] = true
	}
	l.remarkHints, l.recordSheets = normaliseAll(w.Marks.Hints), normaliseAll(w.Records)
	l.laterHints, l.changedHints = normaliseAll(w.Marks.LaterHints), normaliseAll(w.Marks.ChangedHints)
	l.skippedCodes = map[string]bool{}
	for _, code := range w.Skipped {
		l.skippedCodes[Normalise(code)] = true
	}
	l.Titles, l.calls = newTitleReader(l, w), callsOf(cat)
	l.matrix = matrixWords{normaliseAll(w.Matrix.summary), normaliseAll(w.Matrix.never), normaliseAll(w.Matrix.sure), normaliseAll(w.Matrix.statistics)}
	l.unread = unreadWords{normaliseAll(w.Unread.headers), normaliseAll(w.Unread.parts)}
	l.evidence = map[string][]string{}
	for about, list := range w.Evidence {
		l.evidence[about] = normaliseAll(list)
	}
	l.genders = map[string]string{}
	for _, g := range genderNames() {
		for _, word := range w.Genders[g] {
			l.genders[Normalise(word)] = g
		}
	}
	return l
}

// genderNames are the genders as words.yaml writes them.
func genderNames() []string { return []string{"男", "女"} }

// mustName finds a name that every catalogue has (care.ParseCatalogue).
func (l *Lexicon) mustName(s string) care.Name {
	n, ok := l.Catalogue.Lookup(s)
	if !ok {
		return care.NoName
	}
	return n
}

// addNames enters the headers of the catalogue.
func (l *Lexicon) addNames() {
	add := func(header string, t Meaning) {
		h := l.Headers.Normalise(header)
		l.meanings[h] = append(l.meanings[h], t)
	}
	for i := range l.Catalogue.Entries {
		e, n := &l.Catalogue.Entries[i], care.Name(i)
		for rank, h := range append([]string{e.Name}, e.Headers...) {
			add(h, Meaning{Name: n, Rank: rank})
		}
		for _, h := range e.Parts {
			add(h, Meaning{Name: n, Partial: true})
		}
	}
	l.addQuestions()
	l.addCounts()
}

// addQuestions enters the headers of the catalogue as forms ask them: 是否旷课,
// 有无失联. What stands in the catalogue or among the fields means just that.
func (l *Lexicon) addQuestions() {
	for h, targets := range maps.Clone(l.meanings) {
		for _, ask := range []string{"是否", "是否有", "是否存在", "有无"} {
			if _, known := l.meanings[ask+h]; !known && !strings.HasPrefix(h, "是") && !strings.HasPrefix(h, "有") {
				l.meanings[ask+h] = slices.Clip(targets)
			}
		}
	}
}

// addFields enters the headers of columns.yaml.
func (l *Lexicon) addFields(v *Vocabulary) {
	for f := NoField + 1; f < FieldCount; f++ {
		l.eachCounts[f] = v.columns[f].All
		for rank, name := range v.columns[f].Names {
			h := l.Headers.Normalise(name)
			l.meanings[h] = append(l.meanings[h], Meaning{Field: f, Name: care.NoName, Rank: rank})
		}
	}
}

// addSchoolColumns enters the school's own headers. They come first, and mean
// nothing else.
func (l *Lexicon) addSchoolColumns() {
	own := map[string][]Meaning{}
	l.unused = map[string]bool{}
	for _, c := range l.school.Columns {
		t := Meaning{Field: FieldNamed(c.Field), Name: care.NoName}
		if t.Field == NoField {
			t.Name, _ = l.Catalogue.Lookup(c.Field)
		}
		for i, name := range c.Names {
			t.Rank = i - len(c.Names)
			h := l.Headers.Normalise(name)
			if t.Field == FieldUnused {
				l.unused[h] = true
				continue
			}
			own[h] = append(own[h], t)
		}
	}
	for h, t := range own {
		l.meanings[h] = t
	}
}

// addLevels enters the words of the level column.
func (l *Lexicon) addLevels(w *wordLists) {
	l.levelWords = map[string]Colour{}
	for i, name := range ColourNames() {
		for _, word := range w.Levels[name] {
			l.levelWords[Normalise(word)] = Colour(i + 1)
		}
	}
	for i, step := range w.Steps {
		c := Red + Colour(i)
		if l.school.BestFirst {
			c = Red + Colour(len(w.Steps)-1-i)
		}
		for _, word := range step {
			l.levelWords[Normalise(word)] = c
		}
	}
	for _, word := range l.school.Values.Invalid {
		l.levelWords[Normalise(word)] = Retest
	}
	for _, word := range l.school.Values.Levels {
		l.levelWords[Normalise(word.Word)] = colourNamed(word.Colour)
	}
}

// answerMap indexes words for yes and no.
func answerMap(yes, no []string) map[string]care.Answer {
	m := map[string]care.Answer{}
	for _, word := range yes {
		m[Normalise(word)] = care.Yes
	}
	for _, word := range no {
		m[Normalise(word)] = care.No
	}
	return m
}

// addAnswers enters the words for yes and no. What the school says of a word
// counts, whatever it means elsewhere.
func (l *Lexicon) addAnswers(w *wordLists) {
	own := l.school.Values
	l.answerWords = answerMap(w.Answers.Yes, w.Answers.No)
	maps.Copy(l.answerWords, answerMap(own.Yes, own.No))
	l.validityWords = answerMap(slices.Concat(w.Validity.Valid, own.Valid), w.Validity.Invalid)
	maps.Copy(l.validityWords, answerMap(own.Valid, own.Invalid))
	l.overWords = answerMap(own.Over, own.Standing)
	l.visitWords = answerMap(w.Visits.Yes, w.Visits.No)
	l.nameAnswers = make([]map[string]care.Answer, len(l.Catalogue.Entries))
	for i := range l.Catalogue.Entries {
		e := &l.Catalogue.Entries[i]
		// Its own name in its own column is a yes: 旷课 under 旷课.
		l.nameAnswers[i] = answerMap(append([]string{e.Name}, e.Yes...), e.No)
	}
}

// addCases enters the words of 情形 columns.
func (l *Lexicon) addCases(w *wordLists) {
	l.caseNames, l.idleWords = map[string]care.Name{}, map[string]bool{}
	for i := range l.Catalogue.Entries {
		e := &l.Catalogue.Entries[i]
		if e.Kind == care.Number {
			continue
		}
		for _, word := range append([]string{e.Name}, e.Words...) {
			l.caseNames[Normalise(word)] = care.Name(i)
		}
	}
	for _, word := range slices.Concat(w.Cases.None, w.Cases.Other, l.school.Values.No) {
		l.idleWords[Normalise(word)] = true
	}
	for _, word := range l.school.Values.Cases {
		if n, ok := l.Catalogue.Lookup(word.Name); ok {
			delete(l.idleWords, Normalise(word.Word))
			l.caseNames[Normalise(word.Word)] = n
		}
	}
}

// IsTold tells a yes or no that people can say of a student in a file: not what follows from the
// roster, the library and the screening.
func IsTold(e *care.Entry) bool {
	return e.Kind != care.Number && !isComputed(e.Name)
}

// Choose chooses what a header means on a sheet of one kind: a field of that
// kind, then one of every kind, then a name of the catalogue. Grade files give
// no names: theirs come from the marks.
func (l *Lexicon) Choose(kind string, targets []Meaning) (Meaning, bool) {
	if i := slices.IndexFunc(targets, func(t Meaning) bool { return t.Field == FieldVisit }); i >= 0 && kind == Register {
		return targets[i], true // registers of visits
	}
	if i := slices.IndexFunc(targets, func(t Meaning) bool { return t.Field == FieldReleased }); i >= 0 && kind == Register {
		return targets[i], true
	}
	for _, section := range []string{kind, SectionStudent} {
		for _, t := range targets {
			if t.Field != NoField && t.Field.Section() == section {
				return t, true
			}
		}
	}
	if kind == Grades {
		return Meaning{}, false
	}
	for _, t := range targets {
		if t.Field == NoField && !isComputed(l.Catalogue.String(t.Name)) {
			return t, true
		}
	}
	return Meaning{}, false
}

// ScoreFrom is from which number on a column about 自伤自杀风险 says yes, as the school says of
// its header; false where it does not.
func (l *Lexicon) ScoreFrom(header string) (float64, bool) {
	for _, s := range l.school.Scores {
		if l.Headers.Normalise(s.Header) == header {
			return s.From, true
		}
	}
	return 0, false
}

// NearestIndicator returns the indicator whose name is in a header, the longest of them.
func (l *Lexicon) NearestIndicator(header string) care.Name {
	best, name := "", care.NoName
	for i := range l.Catalogue.Entries {
		e := &l.Catalogue.Entries[i]
		if e.Kind == care.Indicator && len(e.Name) > len(best) && strings.Contains(header, e.Name) {
			best, name = e.Name, care.Name(i)
		}
	}
	return name
}
