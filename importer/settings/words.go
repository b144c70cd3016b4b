package settings

import (
	"slices"
	"strconv"

	"runxin/care"
	"runxin/care/books"
	"runxin/care/written"
	"runxin/importer/lexicon"
)

// words are the school's own words.
func words(example string) setting {
	return setting{
		key: keyWords, called: books.SheetWords, line: line{sheet: books.SheetWords, heading: books.ColWord}, example: example,
		read: (*configReader).readWords, says: (*Config).wordsSaid, row: (*tableReader).word,
		tell: func(steps []string) ([]string, string) {
			if len(steps) < 3 {
				return steps, ""
			}
			means := ""
			for _, list := range wordLists() {
				if list.key == steps[1] {
					means = list.means
				}
			}
			return slices.Delete(steps, 1, 2), means
		},
	}
}

// The keys of words, by the columns in which these stand.
const (
	keyLevels    = "levels"
	keyMarks     = "marks"
	keyCases     = "cases"
	keyEnrolment = "enrolment"
	keyYes       = "yes"
	keyNo        = "no"
	keyInvalid   = "invalid"
	keyValid     = "valid"
	keyOver      = "over"
	keyStanding  = "standing"
)

// A wordList is a key whose words all mean one thing.
type wordList struct {
	key   string
	among string // the key among whose words they are: one word means one thing there
	means string
	of    func(*lexicon.ValueWords) *[]string
}

func wordLists() []wordList {
	return []wordList{
		{keyYes, keyYes, care.WordYes, func(w *lexicon.ValueWords) *[]string { return &w.Yes }},
		{keyNo, keyYes, care.WordNo, func(w *lexicon.ValueWords) *[]string { return &w.No }},
		{keyInvalid, keyLevels, meansInvalid, func(w *lexicon.ValueWords) *[]string { return &w.Invalid }},
		{keyValid, keyLevels, meansValid, func(w *lexicon.ValueWords) *[]string { return &w.Valid }},
		{keyOver, keyOver, meansOver, func(w *lexicon.ValueWords) *[]string { return &w.Over }},
		{keyStanding, keyOver, meansStanding, func(w *lexicon.ValueWords) *[]string { return &w.Standing }},
	}
}

// What words mean that are listed by their meaning, besides yes and no.
const (
	meansInvalid  = "无效" // a test that gave no result
	meansValid    = "有效" // one that counts
	meansOver     = "已移出或解除"
	meansStanding = "仍在库或未解除"
)

// answerMeanings are what words mean that are listed by their meaning: yes, no and no
// result.
func answerMeanings() []string {
	var out []string
	for _, list := range wordLists() {
		out = append(out, list.means)
	}
	return out
}

// Meanings are what a word of the school's may mean, besides a case and a mark.
func Meanings() []string {
	return slices.Concat(answerMeanings(), lexicon.ColourNames(), lexicon.MarkMeanings(), lexicon.EnrolmentMeanings())
}

// wordReader reads the words of one file: those of one column may mean one thing only. A
// word cannot be yes and no, nor a colour and no result.
type wordReader struct {
	*configReader
	words *lexicon.ValueWords
	held  map[string]written.Claims // by the key among whose words a word is
}

func (r *configReader) readWords(n *written.Node) {
	w := &wordReader{r, &r.config.School.Values, map[string]written.Claims{keyLevels: {}, keyMarks: {}, keyCases: {}, keyEnrolment: {}, keyYes: {}, keyOver: {}}}
	fields := []written.Field{
		written.May(keyLevels, w.readLevels), written.May(keyMarks, w.readMarks), written.May(keyCases, w.readCases), written.May(keyEnrolment, w.readEnrolment),
	}
	for _, list := range wordLists() {
		fields = append(fields, written.May(list.key, func(n *written.Node) { w.readList(n, list) }))
	}
	r.doc.Mapping(n, fields)
}

func (w *wordReader) readLevels(n *written.Node) {
	for word, colour := range w.doc.Named(n, written.CureChoice(lexicon.ColourNames())) {
		i := w.doc.Choice(colour, lexicon.ColourNames())
		w.claim(word, keyLevels, keyLevels, word.Value, lexicon.ColourNames()[i])
		w.words.Levels = append(w.words.Levels, lexicon.LevelWord{Word: word.Value, Colour: lexicon.ColourNames()[i]})
	}
}

func (w *wordReader) readMarks(n *written.Node) {
	for word, mark := range w.doc.Named(n, cureMarks(w.doc.OfCells())) {
		one := w.readMark(word.Value, mark)
		w.claim(word, keyMarks, keyMarks, word.Value, one.String())
		w.words.Marks = append(w.words.Marks, one)
	}
}

// readMark reads which mark a word stands for: a number from 0 to 100, or a result.
func (w *wordReader) readMark(word string, n *written.Node) lexicon.MarkWord {
	one, said := lexicon.MarkWord{Word: word}, w.doc.Text(n)
	if slices.Contains(lexicon.MarkMeanings(), said) {
		one.Means = said
		return one
	}
	value, err := strconv.ParseFloat(said, 64)
	if err != nil || !(value >= 0 && value <= 100) {
		w.doc.Fault(n, wordBadMark(said), cureMarks(w.doc.OfCells()))
	}
	one.Value = value
	return one
}

func (w *wordReader) readCases(n *written.Node) {
	for word, name := range w.doc.Named(n, cureCase) {
		one := lexicon.CaseWord{Word: word.Value, Name: w.doc.Text(name), At: w.doc.At(name)}
		w.claim(word, keyCases, keyCases, word.Value, one.Name)
		w.words.Cases = append(w.words.Cases, one)
	}
}

func (w *wordReader) readEnrolment(n *written.Node) {
	for word, means := range w.doc.Named(n, written.CureChoice(lexicon.EnrolmentMeanings())) {
		i := w.doc.Choice(means, lexicon.EnrolmentMeanings())
		one := lexicon.EnrolmentWord{Word: word.Value, Means: lexicon.EnrolmentMeanings()[i]}
		w.claim(word, keyEnrolment, keyEnrolment, word.Value, one.Means)
		w.words.Enrolment = append(w.words.Enrolment, one)
	}
}

func (w *wordReader) readList(n *written.Node, list wordList) {
	w.doc.EachText(n, func(n *written.Node, word string) {
		owner := list.key
		if w.doc.OfCells() {
			owner = list.means
		}
		w.claim(n, list.among, list.key, word, owner)
		*list.of(w.words) = append(*list.of(w.words), word)
	})
}

// claim gives a word its meaning, and refuses a second one.
func (w *wordReader) claim(n *written.Node, among, key, word, meaning string) {
	if before, taken := w.held[among].Take(lexicon.Normalise(word), meaning, w.doc.At(n)); taken && before.Owner != meaning {
		w.doc.Fault(n, lexicon.MessageTwoMeanings(word, before), "")
	}
	w.place(n, keyWords, key, word)
}

// wordsSaid are the school's words, each with what it means.
func (c *Config) wordsSaid() []entry {
	var out []entry
	add := func(key, among, word, says, means string, into func(*lexicon.ValueWords)) {
		out = append(out, entry{
			Said: Said{below(keyWords, key, word), says}, once: below(keyWords, among, lexicon.Normalise(word)),
			sheet: books.SheetWords, cells: map[string]string{books.ColWord: word, books.ColMeans: means},
			into: func(to *Config) { into(&to.School.Values) },
		})
	}
	own := &c.School.Values
	for _, one := range own.Levels {
		add(keyLevels, keyLevels, one.Word, one.Colour, one.Colour, func(w *lexicon.ValueWords) { w.Levels = append(w.Levels, one) })
	}
	for _, one := range own.Marks {
		add(keyMarks, keyMarks, one.Word, one.String(), one.String(), func(w *lexicon.ValueWords) { w.Marks = append(w.Marks, one) })
	}
	for _, one := range own.Cases {
		add(keyCases, keyCases, one.Word, one.Name, one.Name, func(w *lexicon.ValueWords) { w.Cases = append(w.Cases, one) })
	}
	for _, one := range own.Enrolment {
		add(keyEnrolment, keyEnrolment, one.Word, one.Means, one.Means, func(w *lexicon.ValueWords) { w.Enrolment = append(w.Enrolment, one) })
	}
	for _, list := range wordLists() {
		for _, word := range *list.of(own) {
			add(list.key, list.among, word, "", list.means, func(w *lexicon.ValueWords) { *list.of(w) = append(*list.of(w), word) })
		}
	}
	return out
}

// word reads what a word of the school's means. The meaning tells where the word may
// stand; what is no meaning of the program's is a case.
func (t *tableReader) word() {
	if !t.both(books.ColWord, books.ColMeans) {
		return
	}
	all := t.child(t.root, books.ColWord, keyWords, false)
	means := t.text(books.ColMeans)
	for _, list := range wordLists() {
		if list.means == means {
			listed := t.child(all, books.ColWord, list.key, true)
			listed.Content = append(listed.Content, t.cell(books.ColWord))
			return
		}
	}
	key := keyCases
	if slices.Contains(lexicon.ColourNames(), means) {
		key = keyLevels
	} else if slices.Contains(lexicon.EnrolmentMeanings(), means) {
		key = keyEnrolment
	} else if _, err := strconv.ParseFloat(means, 64); err == nil || slices.Contains(lexicon.MarkMeanings(), means) {
		key = keyMarks
	}
	written.Pair(t.child(all, books.ColWord, key, false), t.cell(books.ColWord), t.cell(books.ColMeans))
}
