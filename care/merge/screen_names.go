package merge

import (
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"runxin/care/names"
)

// Of what a file has in its column 姓名 only a part may be what a student is called:
// 赫连测丁 13812345678, （班长）赫连测丁, 赫连测丁/转专业, 王伟A. People write the name
// alone. So it is taken out: brackets, numbers and marks part the name from the rest,
// and the words that files put beside names are no part of it.

const (
	// shortestFirst is how long the first part of a name is at least that people use
	// alone, and what is no given name any more.
	shortestFirst = 3
	// longestPlain is how long a Chinese name is at most, longestPart a part of one that
	// has a dot, longestClass the name of a class or a major.
	longestPlain = 4
	longestPart  = 5
	longestClass = 20
)

// nameWords are the words by which texts name a student of a name, folded.
func nameWords(name string) [][]rune {
	var w wordList
	if OnlyName(name) { // nearly all
		w.add([]rune(name))
		return w
	}
	parts := foldParts(nameParts(name))
	all := slices.Concat(parts...)
	w.add(all)
	if !slices.ContainsFunc(all, isIdeograph) {
		if _, inside := partBrackets(oneForm(name)); isPlainName(inside) {
			w.add(foldWord(inside))
		}
	}
	if whole := foldWord(name); !slices.ContainsFunc(whole, isIdeograph) && len(slices.DeleteFunc(slices.Clone(whole), notDigit)) < shortestID { // else it may hold an id
		w.add(whole)
	}
	if len(parts) > 1 && !slices.ContainsFunc(all, isIdeograph) { // Lee Ann for Ann Lee
		last := len(parts) - 1
		w.add(slices.Concat(parts[last], slices.Concat(parts[:last]...)))
		w.add(slices.Concat(slices.Concat(parts[1:]...), parts[0]))
		return w
	}
	for _, run := range strings.FieldsFunc(string(all), func(r rune) bool { return !isIdeograph(r) }) {
		w.add([]rune(run))
	}
	if len(parts) > 1 && isIdeograph(all[0]) && (len(parts[0]) >= shortestFirst || len(parts[1]) >= shortestFirst && !hasDot(name)) {
		w.add(parts[0])
	}
	return w
}

// OnlyName tells what is all of one name: ideographs that nothing parts. In a text that
// is a student's name, it hides whatever other name stands within it.
func OnlyName(name string) bool {
	n := utf8.RuneCountInString(name)
	return 2 <= n && n <= longestWord && !strings.ContainsFunc(name, notHan) && !names.IsRemark(name)
}

func notHan(r rune) bool { return !names.Han(r) }

// wordList are words, each once; one character is none, nor is what stands beside names.
type wordList [][]rune

func (w *wordList) add(word []rune) {
	if len(word) > 1 && !names.IsRemark(string(word)) && !slices.ContainsFunc(*w, func(o []rune) bool { return slices.Equal(o, word) }) {
		*w = append(*w, word)
	}
}

func foldParts(parts []string) [][]rune {
	out := make([][]rune, len(parts))
	for i, part := range parts {
		out[i] = foldWord(part)
	}
	return out
}

// nameParts are the parts of the name in a cell, which blanks, dots and dashes part: of
// the first piece of it that is more than the words beside a name.
func nameParts(name string) []string {
	for _, piece := range namePieces(oneForm(name)) {
		parts := slices.DeleteFunc(strings.FieldsFunc(piece, isLoose), func(part string) bool { return len(foldWord(part)) == 0 })
		for len(parts) > 1 && names.IsRemark(parts[len(parts)-1]) {
			parts = parts[:len(parts)-1]
		}
		for len(parts) > 1 && names.IsRemark(parts[0]) {
			parts = parts[1:]
		}
		if all := strings.Join(parts, ""); len(foldWord(all)) > 1 && !names.IsRemark(all) {
			return parts
		}
	}
	return nil
}

// namePieces are what numbers and marks part in a cell, outside of brackets unless
// everything stands in them. A name of letters is in one piece: Anna2 O'Schmidt.
func namePieces(name string) []string {
	switch outside, inside := partBrackets(name); {
	case holdsName(outside):
		name = outside
	case isPlainName(inside):
		name = inside
	case strings.ContainsFunc(outside, unicode.IsLetter):
		name = outside
	}
	if !strings.ContainsFunc(name, isIdeograph) {
		return []string{strings.Trim(withoutDigits(name), "/ ")}
	}
	return strings.FieldsFunc(name, partsPieces)
}

// onlyInBrackets tells whether what a student is called stands in brackets alone: it is
// looked for, but may as well be a remark that names another, and so hides nobody.
func onlyInBrackets(name string) bool {
	if OnlyName(name) { // nearly all
		return false
	}
	outside, inside := partBrackets(oneForm(name))
	return !holdsName(outside) && isPlainName(inside)
}

// partsPieces tells what parts the pieces of a cell.
func partsPieces(r rune) bool { return isDigit(r) || isMark(r) && !isLoose(r) }

func withoutDigits(name string) string {
	return strings.Map(func(r rune) rune {
		if unicode.IsDigit(r) {
			return -1
		}
		return r
	}, name)
}

// partBrackets parts a cell into what stands outside of brackets and what in them; marks
// stand for the other.
func partBrackets(name string) (outside, inside string) {
	var out, in strings.Builder
	within := false
	for _, r := range name {
		opens, closes := strings.ContainsRune(names.Opening, r), strings.ContainsRune(names.Closing, r)
		within = opens || within && !closes
		switch {
		case opens || closes:
			out.WriteRune('/')
			in.WriteRune('/')
		case within:
			out.WriteRune('/')
			in.WriteRune(r)
		default:
			out.WriteRune(r)
		}
	}
	return out.String(), in.String()
}

// holdsName tells whether any piece of a text is more than a word beside names.
func holdsName(text string) bool {
	return slices.ContainsFunc(strings.FieldsFunc(text, partsPieces), func(part string) bool {
		word := foldWord(part)
		return len(word) > 1 && !names.IsRemark(string(word))
	})
}

// isPlainName tells whether a text is a Chinese name and nothing else, as brackets beside
// a role hold it: 班长（赫连测丁）, MUHAMMAD ALI（穆罕默德）.
func isPlainName(text string) bool {
	name := strings.Trim(text, "/ ")
	word := foldWord(name)
	most := longestPlain
	if hasDot(name) {
		most = 2 * longestPart
	}
	return len(word) > 1 && len(word) <= most && !slices.ContainsFunc(word, func(r rune) bool { return !isIdeograph(r) }) && !names.IsRemark(string(word))
}

func hasDot(name string) bool { return strings.ContainsAny(name, names.Dots) }

func notDigit(r rune) bool { return !isDigit(r) }

// WithoutRemark is a student's name without what some files put beside it.
func WithoutRemark(name string) string {
	parts, between := nameParts(name), " "
	if hasDot(name) {
		between = "·"
	}
	if len(parts) == 0 {
		return name
	}
	return strings.Join(parts, between)
}

// PlainPerson tells what is nothing but what a person is called, with a title: a
// student may be called so, too. Whatever else stands in such a cell is free text.
func PlainPerson(text string) bool {
	t := foldText(text)
	switch n := len(t.runes); {
	case n == 0:
		return true
	case t.marks[n-1] > 0 || slices.Contains(t.runes, sentenceEnd) || slices.ContainsFunc(t.runes, isDigit):
		return false
	case !slices.ContainsFunc(t.runes, isIdeograph):
		return true
	}
	if hasDot(text) {
		return !slices.ContainsFunc(foldParts(strings.FieldsFunc(withoutTitle(text), isLoose)), func(p []rune) bool { return len(p) > longestPart })
	}
	return len([]rune(withoutTitle(string(t.runes)))) <= longestPlain
}

// PlainClass tells what is nothing but the name of a class or a major.
func PlainClass(text string) bool {
	t := foldText(text)
	n := len(t.runes)
	return n == 0 || n <= longestClass && t.marks[n-1] == 0 && !slices.Contains(t.runes, sentenceEnd)
}
