package merge

import (
	"slices"
	"strings"
	"sync"
	"unicode"

	"github.com/samber/lo"

	"runxin/care"
	"runxin/care/books"
	"runxin/care/names"
	"runxin/care/problem"
)

// Screen finds the students whom a text names, by id or by name. A text that moves
// from one college to another, and one that is refused, must not name a student
// whom the college that reads it does not have (design §7, and decisions of the
// second round, “Free texts”).
//
// Ids count however they are written: width, case, blanks, dashes and punctuation
// within, another prefix before them, leading zeros or letters lost, several without
// a gap. Dates are none. Names count whole, from two characters on, however many
// students bear them (see nameWords). What a student of the reading college bears as
// well names nobody else.
//
// Looking through a text costs as much as the text is long, however many students
// there are. The zero value knows nobody.
type Screen struct {
	words   []screenWord
	finder  *finder
	several map[bearing]bool   // of words that students of several colleges bear
	wanted  map[beginning]bool // beginnings that are asked for; nil for all
	stop    care.Stop
}

// screenWord is an id or a name, folded.
type screenWord struct {
	college int32 // of the first who bears it
	several bool  // students of other colleges bear it, too
	guess   bool  // a name that only stands in brackets: it may be any remark
	form    wordForm
}

// wordForm is what a word is to a student.
type wordForm uint8

const (
	wordName    wordForm = iota
	wordID               // an id as it is
	wordVariant          // an id without its letters or its leading zeros
)

// bearing is a college whose students bear a word.
type bearing struct {
	word, college int32
}

// beginning is how a word begins, or all of a shorter one.
type beginning [begin]rune

// beginningOf is the beginning of a word.
func beginningOf(word []rune) (b beginning) {
	copy(b[:], word)
	return b
}

const (
	// longestWord is the most characters of a name or an id that are looked for.
	longestWord = 63
	// shortestVariant keeps 0002024 from being found in every year.
	shortestVariant = 6
	shortestID      = 4
	// shortestWhole and shortestWholeVariant keep numbers of classes, majors and years
	// from being ids where a class or a person is named.
	shortestWhole        = 6
	shortestWholeVariant = 8
	// shortestParted and shortestPartedName keep 身高，兴趣 from naming 高兴, and two
	// numbers of a list from being an id: those that have punctuation within.
	shortestParted     = 7
	shortestPartedName = 3
	// begin is by how many characters words that nobody asks for are told.
	begin = 4
)

// NewScreen knows all students of a school, and those whom only the last run or
// the history knows. Where texts are given, it is asked about these alone and
// leaves out whom none of them can name. Once stop asks for it what it says of a
// text means nothing.
func NewScreen(a *care.Assessment, history *books.Journal, texts []string, stop care.Stop) *Screen {
	s := &Screen{finder: newFinder(), several: map[bearing]bool{}, stop: stop}
	if texts != nil {
		s.want(texts)
	}
	who := screened(a, history)
	for _, w := range care.Until(stop, who) {
		s.add(foldWord(w.id), screenWord{college: int32(w.college), form: wordID}, shortestID)
	}
	for _, w := range care.Until(stop, who) { // what is an id as it is, is no variant of another
		for _, id := range idVariants(w.id) {
			s.add(id, screenWord{college: int32(w.college), form: wordVariant}, shortestVariant)
		}
		called := screenWord{college: int32(w.college), form: wordName, guess: onlyInBrackets(w.name)}
		for _, name := range nameWords(w.name) {
			s.add(name, called, 2)
		}
	}
	s.finder.link()
	return s
}

// bearer is a student whom texts may name.
type bearer struct {
	id, name string
	college  int
}

// screened are all students whom texts may name, each once, with their college
// now or, of those whom no input names any more, the last one.
func screened(a *care.Assessment, history *books.Journal) []bearer {
	out := make([]bearer, 0, len(a.School.Students))
	for _, s := range a.School.Students {
		out = append(out, bearer{s.ID, s.Name, s.College})
	}
	known := sync.OnceValue(func() map[string]bool {
		return lo.SliceToMap(a.School.Students, func(s *care.Student) (string, bool) { return books.FoldKey(s.ID), true })
	})
	naming, index := a.School.Naming(), map[string]int{}
	for i, name := range a.School.Colleges {
		index[name] = i
	}
	gone := func(id, name, college string) {
		if key := books.FoldKey(id); id != "" && !known()[key] {
			known()[key] = true
			at, ok := index[naming(college)]
			if !ok {
				at = care.Unassigned
			}
			out = append(out, bearer{id, name, at})
		}
	}
	if a.Last != nil {
		for _, b := range a.Last.Rows { // the order does not matter
			gone(b.ID, b.Name, b.College)
		}
	}
	for p := range history.Latest() {
		gone(p.ID, p.Name, p.College)
	}
	return out
}

// want keeps the beginnings that words in the texts may have.
func (s *Screen) want(texts []string) {
	s.wanted = map[beginning]bool{}
	for _, text := range care.Until(s.stop, texts) {
		runes := foldText(text).runes
		for i := range runes {
			for n := 2; n <= begin && i+n <= len(runes); n++ {
				s.wanted[beginningOf(runes[i:i+n])] = true
			}
		}
	}
}

// add enters a word of a student's.
func (s *Screen) add(runes []rune, word screenWord, shortest int) {
	if len(runes) < max(shortest, 2) || len(runes) > longestWord {
		return
	}
	if s.wanted != nil && !s.wanted[beginningOf(runes)] {
		return
	}
	node := s.finder.enter(runes)
	if node.word == noWord {
		node.word = int32(len(s.words))
		s.words = append(s.words, word)
		return
	}
	w := &s.words[node.word]
	if w.form != word.form {
		return // an id as it is, which another name or number happens to be
	}
	w.guess = w.guess && word.guess
	if w.college != word.college {
		w.several = true
		s.several[bearing{node.word, w.college}], s.several[bearing{node.word, word.college}] = true, true
	}
}

// Others tells whether a text names a student whom a college does not have.
func (s *Screen) Others(college int, text string) bool {
	return s.names(college, text, func(screenWord, found, *screenText) bool { return true })
}

// OthersID tells whether the id of such a student stands in a text, whole or without
// what an account or a spreadsheet takes from its front. It is for names of persons,
// classes and majors, which may well be what a student is called, or a short number.
func (s *Screen) OthersID(college int, text string) bool {
	return MayHoldID(text) && s.names(college, text, func(w screenWord, f found, _ *screenText) bool {
		return w.form == wordID && f.len() >= shortestWhole || w.form == wordVariant && f.len() >= shortestWholeVariant
	})
}

// OthersInClass tells whether the name of a class or a major that several students have
// (see [PlainClass]) names such a student: by a name of three characters or more that
// is not all of it, or by an id that is. A number within it is the class's own, even
// if it happens to be somebody's id.
func (s *Screen) OthersInClass(college int, text string) bool {
	return s.names(college, text, func(w screenWord, f found, t *screenText) bool {
		if w.form == wordName {
			return f.len() >= shortestPartedName && f.len() < len(t.runes)
		}
		return f.len() >= shortestWhole && !slices.ContainsFunc(t.runes, isIdeograph)
	})
}

// MayHoldID tells, without looking for any, whether a text has room for an id that
// [Screen.OthersID] looks for: letters and digits in a row, digits among them.
func MayHoldID(text string) bool {
	if !strings.ContainsFunc(text, unicode.IsNumber) {
		return false
	}
	row := 0
	for _, r := range foldText(text).runes {
		if row++; !(isDigit(r) || 'A' <= r && r <= 'Z') {
			row = 0
		}
		if row == shortestWhole {
			return true
		}
	}
	return false
}

// names tells whether a word that counts and is not the college's stands in a text,
// outside of those words that are the college's.
func (s *Screen) names(college int, text string, counts func(screenWord, found, *screenText) bool) bool {
	if s == nil || len(s.words) == 0 || text == "" {
		return false
	}
	t := foldText(text)
	ends := s.finder.find(s.stop, t.runes)
	if ends == nil {
		return false
	}
	l := &look{s, int32(college), &t, ends, s.chained(&t, ends)}
	var own *ownWords
	for f := range l.all() {
		w := &s.words[f.word]
		if l.own(f) || !counts(*w, f, &t) || w.form != wordName && t.isDate(f.from, f.to) {
			continue
		}
		if own == nil {
			own = l.ownWords()
		}
		if !own.hide(f) {
			return true
		}
	}
	return false
}

// foldWord is an id or a name as it is looked for.
func foldWord(s string) []rune {
	if !strings.ContainsFunc(s, mayFold) {
		return []rune(s)
	}
	return slices.DeleteFunc(foldText(s).runes, func(r rune) bool { return r == sentenceEnd })
}

// mayFold tells, cheaply, the characters that folding may change or leave out: ids and
// names are of capitals, digits and ideographs, which it does not.
func mayFold(r rune) bool { return !(names.Han(r) || isDigit(r) || 'A' <= r && r <= 'Z') }

// idVariants are the other ways to write an id: without the letters before it,
// without some or all of its leading zeros.
func idVariants(id string) [][]rune {
	whole := foldWord(id)
	bare := whole[max(slices.IndexFunc(whole, unicode.IsDigit), 0):]
	var out wordList
	for _, from := range [][]rune{whole, bare} {
		for len(from) > 0 && from[0] == '0' {
			from = from[1:]
			out.add(from)
		}
	}
	if len(bare) < len(whole) {
		out.add(bare)
	}
	return out
}

// HeldText is the problem that a text that a college typed is not shown to the one
// that would read it now.
func HeldText(p *care.Plan, t books.Typed, reader string) care.Problem {
	return heldBack(recallFile(p, t), t.Sheet, t.Text, doneHeldBack(&t, reader))
}

// HeldTask is the problem that what a college typed about a task is not shown to
// another one that bears its name now: the task may not be done there at all.
func HeldTask(p *care.Plan, t books.Typed) care.Problem {
	return heldBack(recallFile(p, t), t.Sheet, t.Text, doneHeldTask(&t))
}

// LostTask is the problem that what a college typed about a task is in no college's
// book: none bears its name now.
func LostTask(p *care.Plan, t books.Typed) care.Problem {
	return heldBack(recallFile(p, t), t.Sheet, t.Text, doneLostTask(&t))
}

// LostClass is the problem that what a college typed of a class is in no book: it has no class of
// that name now.
func LostClass(p *care.Plan, t books.Typed) care.Problem {
	return heldBack(recallFile(p, t), t.Sheet, t.Text, doneLostClass(&t))
}

// TaskBeside is the problem that of what two colleges typed about a task, who are one
// now, its book has what the other typed.
func TaskBeside(p *care.Plan, t, shown books.Typed) care.Problem {
	return heldBack(recallFile(p, t), t.Sheet, t.Text, doneTaskBeside(&t, &shown))
}

// HeldData is the problem that what a file says of a student, in a column of a
// college's book, is not shown to the college.
func HeldData(ref care.SheetRef, column, id, text, reader string) care.Problem {
	return heldBack(ref.File, ref.Sheet, text, doneHeldData(column, id, reader))
}

func heldBack(file, sheet, text, done string) care.Problem {
	p := care.FileProblem(problem.HeldBack, file).Saying(done, "")
	p.Sheet, p.Text = sheet, text
	return p
}
