package merge

import (
	"math/bits"
	"slices"
	"strings"
	"unicode"

	"golang.org/x/text/unicode/norm"

	"runxin/care"
	"runxin/care/books"
	"runxin/care/problem"
)

// Screen finds the students whom a text names, by id or by name. A text that moves
// from one college to another, and one that is refused, must not name a student
// whom the college that reads it does not have (design §7, and decisions of the
// second round, “Free texts”).
//
// Ids count however they are written: width, case, blanks and dashes within,
// another prefix before them, leading zeros or letters lost. Names count whole: of
// three characters or more, or of two where only one student bears the name. What
// a student of the reading college bears as well names nobody else.
//
// Looking through a text costs as much as the text is long, however many students
// there are. The zero value knows nobody.
type Screen struct {
	words   map[string]screenWord
	starts  map[[2]rune]uint64  // which lengths words have that begin so
	several map[bearing]bool    // of words that students of several colleges bear
	wanted  map[string]struct{} // beginnings that are asked for; nil for all
}

// screenWord is an id or a name, folded.
type screenWord struct {
	college int32 // of the first who bears it
	several bool  // students of other colleges bear it, too
	one     bool  // one student alone bears it
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
	word    string
	college int32
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
	// begin is by how many characters words that nobody asks for are told.
	begin = 4
)

// NewScreen knows all students of a school, and those whom only the last run or
// the history knows. Where texts are given, it is asked about these alone and
// leaves out whom none of them can name.
func NewScreen(a *care.Assessment, history *books.Journal, texts []string) *Screen {
	s := &Screen{words: map[string]screenWord{}, starts: map[[2]rune]uint64{}, several: map[bearing]bool{}}
	if texts != nil {
		s.want(texts)
	}
	who := screened(a, history)
	for _, w := range who {
		s.add(foldWord(w.id), w.college, wordID, shortestID)
	}
	for _, w := range who { // what is an id as it is, is no variant of another
		for _, id := range idVariants(w.id) {
			s.add(id, w.college, wordVariant, shortestVariant)
		}
		if name := wholeName(w.name); !MayHoldID(name) { // else it would hide the id
			s.add(foldWord(name), w.college, wordName, 2)
		}
	}
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
	known := make(map[string]bool, len(a.School.Students))
	for _, s := range a.School.Students {
		known[books.FoldKey(s.ID)] = true
		out = append(out, bearer{s.ID, s.Name, s.College})
	}
	naming, index := a.School.Naming(), map[string]int{}
	for i, name := range a.School.Colleges {
		index[name] = i
	}
	gone := func(id, name, college string) {
		if key := books.FoldKey(id); id != "" && !known[key] {
			known[key] = true
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
	s.wanted = map[string]struct{}{}
	for _, text := range texts {
		runes, _ := foldRunes(text)
		for i := range runes {
			for n := 2; n <= begin && i+n <= len(runes); n++ {
				s.wanted[string(runes[i:i+n])] = struct{}{}
			}
		}
	}
}

// add enters a word of a student's.
func (s *Screen) add(runes []rune, college int, form wordForm, shortest int) {
	if len(runes) < max(shortest, 2) || len(runes) > longestWord {
		return
	}
	if s.wanted != nil {
		if _, ok := s.wanted[string(runes[:min(len(runes), begin)])]; !ok {
			return
		}
	}
	key := string(runes)
	w, known := s.words[key]
	switch {
	case !known:
		w = screenWord{college: int32(college), one: true, form: form}
		s.starts[[2]rune{runes[0], runes[1]}] |= 1 << len(runes)
	case w.form != form: // an id as it is, which another name or number happens to be
		return
	default:
		w.one = false
		if w.college != int32(college) {
			w.several = true
			s.several[bearing{key, w.college}], s.several[bearing{key, int32(college)}] = true, true
		}
	}
	s.words[key] = w
}

// Others tells whether a text names a student whom a college does not have.
func (s *Screen) Others(college int, text string) bool {
	return s.names(college, text, func(w screenWord, n int) bool { return w.form != wordName || n > 2 || w.one })
}

// OthersID tells whether the id of such a student stands in a text, whole or without
// what an account or a spreadsheet takes from its front. It is for names of persons,
// classes and majors, which may well be what a student is called, or a short number.
func (s *Screen) OthersID(college int, text string) bool {
	return MayHoldID(text) && s.names(college, text, func(w screenWord, n int) bool {
		return w.form == wordID && n >= shortestWhole || w.form == wordVariant && n >= shortestWholeVariant
	})
}

// MayHoldID tells, without looking for any, whether a text has room for an id that
// [Screen.OthersID] looks for: letters and digits in a row, digits among them.
func MayHoldID(text string) bool {
	if !strings.ContainsFunc(text, unicode.IsNumber) {
		return false
	}
	runes, _ := foldRunes(text)
	row := 0
	for _, r := range runes {
		if row++; !('0' <= r && r <= '9' || 'A' <= r && r <= 'Z') {
			row = 0
		}
		if row == shortestWhole {
			return true
		}
	}
	return false
}

// names tells whether a word that counts and is not the college's stands in a text.
// How long a word is decides whether it does, too.
func (s *Screen) names(college int, text string, counts func(w screenWord, n int) bool) bool {
	if s == nil || len(s.words) == 0 || text == "" {
		return false
	}
	runes, apart := foldRunes(text)
	own := 0 // to where the words of the college's students reach
	for i := 0; i+1 < len(runes); i++ {
		others := 0
		for lengths := s.starts[[2]rune{runes[i], runes[i+1]}]; lengths != 0; {
			n := bits.Len64(lengths) - 1
			lengths &^= 1 << n
			w, ok := s.find(runes, apart, i, n)
			switch {
			case !ok:
			case s.has(w, string(runes[i:i+n]), college):
				own = max(own, i+n)
			case counts(w, n):
				others = max(others, i+n)
			}
		}
		if others > own {
			return true
		}
	}
	return false
}

// find finds a word of n characters at i that stands by itself: digits are not
// part of a longer number, letters of a longer word.
func (s *Screen) find(runes []rune, apart []bool, i, n int) (screenWord, bool) {
	end := i + n
	if end > len(runes) || i > 0 && !apart[i] && glued(runes[i-1], runes[i]) || end < len(runes) && !apart[end] && glued(runes[end-1], runes[end]) {
		return screenWord{}, false
	}
	w, ok := s.words[string(runes[i:end])]
	return w, ok
}

// has tells whether a student of the college bears a word. An id that lost a part
// and may be that of several is not sure to be the college's own student's.
func (s *Screen) has(w screenWord, word string, college int) bool {
	if !w.several {
		return int(w.college) == college
	}
	return w.form != wordVariant && s.several[bearing{word, int32(college)}]
}

// glued tells two characters between which no word ends.
func glued(a, b rune) bool {
	digit := func(r rune) bool { return '0' <= r && r <= '9' }
	letter := func(r rune) bool { return r < 0x2e80 && unicode.IsLetter(r) }
	return digit(a) && digit(b) || letter(a) && letter(b)
}

// foldRunes is a text as it is searched: width and case do not count, blanks, dots
// and dashes are left out. apart tells where one of them stood before a character.
func foldRunes(text string) (runes []rune, apart []bool) {
	loose := false
	for _, r := range norm.NFKC.String(text) {
		switch {
		case isBlank(r) || strings.ContainsRune("-‐‑‒–—−_"+books.NameDots, r):
			loose = true
		case books.Invisible(r):
		default:
			runes, apart = append(runes, unicode.ToUpper(r)), append(apart, loose)
			loose = false
		}
	}
	return runes, apart
}

// isBlank tells blanks that people see; what they cannot see parts no words.
func isBlank(r rune) bool { return unicode.IsSpace(r) || r == 0x3164 }

// foldWord is an id or a name as it is looked for.
func foldWord(s string) []rune {
	runes, _ := foldRunes(s)
	return runes
}

// idVariants are the other ways to write an id: without the letters before it,
// without its leading zeros.
func idVariants(id string) [][]rune {
	whole := foldWord(id)
	bare := whole[max(slices.IndexFunc(whole, unicode.IsDigit), 0):]
	var out [][]rune
	for _, v := range [][]rune{bare, trimZeros(whole), trimZeros(bare)} {
		if len(v) < len(whole) && !slices.ContainsFunc(out, func(o []rune) bool { return slices.Equal(o, v) }) {
			out = append(out, v)
		}
	}
	return out
}

func trimZeros(id []rune) []rune {
	for len(id) > 0 && id[0] == '0' {
		id = id[1:]
	}
	return id
}

// WithoutRemark is a student's name without the remark that some files put behind it.
func WithoutRemark(name string) string { return wholeName(name) }

// wholeName is a name without the remark that some files put behind it:
// 样本（休学）.
func wholeName(name string) string {
	if i := strings.IndexAny(name, "(（[【"); i > 0 {
		name = name[:i]
	}
	return strings.TrimRight(name, "*＊")
}

// HeldText is the problem that a text that a college typed is not shown to the one
// that would read it now.
func HeldText(t books.Typed, reader string) care.Problem {
	return heldBack(recallFile(t), t.Sheet, t.Text, doneHeldBack(&t, reader))
}

// HeldTask is the problem that what a college typed about a task is not shown to
// another one that bears its name now: the task may not be done there at all.
func HeldTask(t books.Typed) care.Problem {
	return heldBack(recallFile(t), t.Sheet, t.Text, doneHeldTask(&t))
}

// HeldData is the problem that what a file says of a student, in a column of a
// college's book, is not shown to the college.
func HeldData(ref care.SheetRef, column, id, text, reader string) care.Problem {
	return heldBack(ref.File, ref.Sheet, text, doneHeldData(column, id, reader))
}

func heldBack(file, sheet, text, done string) care.Problem {
	_, cure := problem.HeldBack.Words()
	return care.Problem{Kind: problem.HeldBack, File: file, Sheet: sheet, Text: text, Done: done, Cure: cure, Count: 1}
}
