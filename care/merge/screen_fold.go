package merge

import (
	"strconv"
	"strings"
	"unicode"
	"unicode/utf8"

	"runxin/care"
	"runxin/care/names"
)

// screenText is a text as it is searched: width and case do not count, what people
// do not see is left out, and what may stand within an id or a name – blanks, dots
// and dashes, and of punctuation what ends no sentence – too.
type screenText struct {
	runes []rune // sentenceEnd where a sentence ends
	apart []bool // something was left out before a character
	marks []int  // how much punctuation was left out before it and all before it
}

// sentenceEnd is what no word goes over.
const sentenceEnd rune = -1

// foldText is a text as it is searched.
func foldText(text string) screenText {
	text = oneForm(text)
	n := utf8.RuneCountInString(text)
	t := screenText{make([]rune, 0, n), make([]bool, 0, n), make([]int, 0, n)}
	loose, marks := false, 0
	for _, r := range text {
		switch {
		case names.Han(r), isDigit(r): // most
			t.add(r, loose, marks)
			loose = false
		case isLoose(r):
			loose = true
		case names.Unseen(r), unicode.Is(unicode.Mn, r):
		case strings.ContainsRune("。!?;", r):
			t.add(sentenceEnd, true, marks)
			loose = true
		case isMark(r):
			loose, marks = true, marks+1
		default:
			t.add(unicode.ToUpper(r), loose, marks)
			loose = false
		}
	}
	return t
}

func (t *screenText) add(r rune, apart bool, marks int) {
	t.runes, t.apart, t.marks = append(t.runes, r), append(t.apart, apart), append(t.marks, marks)
}

// oneForm puts the many forms of a character into one: its width, the radical by
// which it is typed, a dot or an accent that stands apart. A number within a circle
// numbers what follows, and is part of no id.
func oneForm(text string) string {
	return names.OneForm(strings.Map(func(r rune) rune {
		if r >= 0x80 && unicode.Is(unicode.No, r) {
			return ' '
		}
		return r
	}, text))
}

// isLoose tells blanks, dots and dashes: what people put within a name or an id.
func isLoose(r rune) bool {
	return isBlank(r) || strings.ContainsRune("-‐‑‒–—−_"+names.Dots, r)
}

// isBlank tells blanks that people see; what they cannot see parts no words.
func isBlank(r rune) bool { return unicode.IsSpace(r) || r == 0x3164 }

// isMark tells punctuation.
func isMark(r rune) bool { return unicode.IsPunct(r) || unicode.IsSymbol(r) }

// isIdeograph tells the characters of Chinese, which no blanks part.
func isIdeograph(r rune) bool { return r >= 0x2e80 }

func isDigit(r rune) bool { return '0' <= r && r <= '9' }

// glued tells two characters between which no word ends.
func glued(a, b rune) bool {
	letter := func(r rune) bool { return !isIdeograph(r) && unicode.IsLetter(r) }
	return isDigit(a) && isDigit(b) || letter(a) && letter(b)
}

// free tells whether a word may begin or end before the character at i: digits are not
// part of a longer number, letters of a longer word.
func (t *screenText) free(i int) bool {
	return i == 0 || i == len(t.runes) || t.apart[i] || !glued(t.runes[i-1], t.runes[i])
}

// punctuated tells whether punctuation stands within a part of the text.
func (t *screenText) punctuated(from, to int) bool { return t.marks[to-1] > t.marks[from] }

// isDate tells whether a part of the text is a date, a month or a term: a number such as
// 2024-10-15, and one such as 20241015 only where the words beside it say so.
func (t *screenText) isDate(from, to int) bool {
	var parts []string
	for i := from; i < to; i++ {
		if !isDigit(t.runes[i]) {
			return false
		}
		if i == from || t.apart[i] {
			parts = append(parts, "")
		}
		parts[len(parts)-1] += string(t.runes[i])
	}
	switch len(parts) {
	case 1:
		return to-from == 8 && isDay(parts[0][:4], parts[0][4:6], parts[0][6:]) && t.besideDate(from, to)
	case 2:
		return isDay(parts[0], parts[1], "1") || isDay("2000", parts[0], parts[1]) || isSchoolYear(parts)
	}
	return len(parts) == 3 && (isDay(parts[0], parts[1], parts[2]) || isSchoolYear(parts))
}

// besideDate tells whether the words beside a number say that it is a date.
func (t *screenText) besideDate(from, to int) bool {
	before, after := string(t.runes[max(from-2, 0):from]), string(t.runes[to:min(to+2, len(t.runes))])
	return beforeDate(before) || afterDate(after)
}

// isDay tells a day of the years in which people are born, study and meet.
func isDay(year, month, day string) bool {
	if len(year) != 4 || year < "1940" || year > "2099" || len(month) > 2 || len(day) > 2 {
		return false
	}
	_, err := care.ParseDay(year + "-" + twoDigits(month) + "-" + twoDigits(day))
	return err == nil
}

func twoDigits(s string) string { return ("0" + s)[len(s)-1:] }

// isSchoolYear tells 2024-2025, and with its term 2024-2025-1.
func isSchoolYear(parts []string) bool {
	first, second := parts[0], parts[1]
	if len(first) != 4 || len(second) != 4 || len(parts) == 3 && len(parts[2]) != 1 {
		return false
	}
	from, _ := strconv.Atoi(first)
	return isDay(first, "1", "1") && second == strconv.Itoa(from+1)
}
