package sheet

import (
	"strconv"
	"strings"
	"unicode"
	"unicode/utf8"
)

// A number format may show words in place of a number: [=1]"红";[=2]"橙", or
// "是";;"否". What a person sees then is not what the cell holds, and the cell is
// [Masked].

// wordFormat is a number format of which some section shows words alone. Its
// sections stand in their order; the one for texts is left out.
type wordFormat []formatSection

// formatSection is one part of a number format.
type formatSection struct {
	words     string // "" where it shows the number
	operator  string // of a condition: =, <>, <, <=, >, >=; "" for none
	operand   float64
	condition bool
}

// wordsOf returns the sections of a number format code, nil if none shows words.
func wordsOf(code string) wordFormat {
	var out wordFormat
	found := false
	for code != "" && len(out) < 3 {
		var s formatSection
		s, code = readSection(code)
		found = found || s.words != ""
		out = append(out, s)
	}
	if !found {
		return nil
	}
	return out
}

// readSection reads the section that code begins with, and returns what is left.
func readSection(code string) (s formatSection, rest string) {
	var literal strings.Builder
	number := false
	i := 0
	for ; i < len(code) && code[i] != ';'; i++ {
		r, size := utf8.DecodeRuneInString(code[i:])
		switch {
		case r == '"':
			end := skipTo(code, i+1, '"')
			literal.WriteString(code[i+1 : end])
			i = min(end, len(code)-1)
		case r == '[':
			end := skipTo(code, i+1, ']')
			s.readCondition(code[i+1 : end])
			i = min(end, len(code)-1)
		case r == '\\' && i+1 < len(code):
			r, size := utf8.DecodeRuneInString(code[i+1:])
			literal.WriteRune(r)
			i += size
		case r == '_' || r == '*':
			i += runeLength(code[i+1:]) // the next one is a width, or fills it
		case strings.ContainsRune("0#?@.", r) || hasPrefixFold(code[i:], "general") || hasPrefixFold(code[i:], "g/"):
			number = true
		default:
			literal.WriteString(code[i : i+size])
			i += size - 1
		}
	}
	if words := strings.TrimSpace(literal.String()); !number && isWords(words) {
		s.words = words
	}
	return s, code[min(i+1, len(code)):]
}

func runeLength(s string) int {
	_, size := utf8.DecodeRuneInString(s)
	return size
}

// readCondition reads what stands in brackets, if it is a condition.
func (s *formatSection) readCondition(inside string) {
	rest := strings.TrimLeft(inside, "<=>")
	operator := inside[:len(inside)-len(rest)]
	n, err := strconv.ParseFloat(strings.TrimSpace(rest), 64)
	if operator == "" || err != nil {
		return
	}
	s.condition, s.operator, s.operand = true, operator, n
}

// isWords reports whether a text says something by itself: it has a letter or a
// sign such as √. Dashes and units of money do not.
func isWords(text string) bool {
	return strings.ContainsFunc(text, func(r rune) bool {
		return unicode.IsLetter(r) || r >= utf8.RuneSelf && unicode.In(r, unicode.Sm, unicode.So)
	})
}

// show returns the words that the format shows for a number, "" where it shows
// the number.
func (f wordFormat) show(v float64) string {
	for i := range f {
		if f[i].takes(v, i, len(f)) {
			return f[i].words
		}
	}
	return ""
}

// takes reports whether section i of n is the one for a number. Without
// conditions they are for numbers above, below and equal to zero.
func (s *formatSection) takes(v float64, i, n int) bool {
	switch {
	case s.condition:
		return s.holds(v)
	case i == n-1 || i == 0 && n == 1:
		return true
	case i == 0 && n == 2:
		return v >= 0
	case i == 0:
		return v > 0
	}
	return v < 0
}

func (s *formatSection) holds(v float64) bool {
	switch s.operator {
	case "=":
		return v == s.operand
	case "<>":
		return v != s.operand
	case "<":
		return v < s.operand
	case "<=":
		return v <= s.operand
	case ">":
		return v > s.operand
	case ">=":
		return v >= s.operand
	}
	return false
}
