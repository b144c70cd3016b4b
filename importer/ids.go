package importer

import (
	"math"
	"regexp"
	"slices"
	"strings"
	"unicode"

	"golang.org/x/text/unicode/norm"

	"runxin/importer/sheet"
)

// idState is what can be said of a cell that should hold an id.
type idState uint8

const (
	idNone    idState = iota // not an id: a footer, a group's heading, a word
	idBlank                  // nothing
	idGood                   // an id
	idPower                  // 3.26E+09: shown as a power of ten, its digits lost
	idRounded                // a number of more than 15 digits, rounded by Excel
)

// idReader reads ids as text (domain §6, trap 3).
type idReader struct {
	pattern  *regexp.Regexp // the school's, nil for the general rule
	zeros    *regexp.Regexp // 3260000099.0
	power    *regexp.Regexp
	prefixes []string // of accounts, folded
}

func newIDReader(rule IDRule) *idReader {
	r := &idReader{
		pattern: rule.Pattern,
		zeros:   regexp.MustCompile(`^[0-9]+\.0+$`),
		power:   regexp.MustCompile(`^[0-9](\.[0-9]+)?[Ee]\+?[0-9]{1,2}$`),
	}
	for _, p := range rule.Prefixes {
		r.prefixes = append(r.prefixes, fold(p))
	}
	return r
}

// maxExact is the first number that Excel cannot tell from its neighbours when
// it is typed: it keeps 15 digits.
const maxExact = 1e15

// read returns the id in a cell, as text.
func (r *idReader) read(c *sheet.Cell) (string, idState) {
	switch c.Kind {
	case sheet.Text:
		return r.text(c.Text)
	case sheet.Number:
		if c.Num >= maxExact {
			return "", idRounded
		}
		if c.Num != math.Trunc(c.Num) || c.Num < 0 {
			return "", idNone
		}
		return r.text(c.String())
	case sheet.Blank, sheet.NoValue:
		return "", idBlank
	}
	return "", idNone
}

// text reads an id that is written as text.
func (r *idReader) text(s string) (string, idState) {
	if len(s) > longestID {
		return "", idNone
	}
	if !alphanumeric(s) {
		if s = r.unwrap(s); s == "" {
			return "", idBlank
		}
		if r.power.MatchString(s) && strings.ContainsAny(s, ".+") {
			return s, idPower
		}
	}
	s = r.withoutPrefix(s)
	if !r.like(s) {
		return s, idNone
	}
	return s, idGood
}

// unwrap takes off what people and programs put round an id: blanks, a quote
// before it, a formula about it, a fraction of zeros.
func (r *idReader) unwrap(s string) string {
	s = squeeze(norm.NFKC.String(s))
	s = strings.TrimLeft(s, "'‘’`")
	if inner, ok := strings.CutPrefix(s, `="`); ok {
		s = strings.TrimSuffix(inner, `"`)
	}
	if r.zeros.MatchString(s) {
		s, _, _ = strings.Cut(s, ".")
	}
	return s
}

// alphanumeric tells whether s is letters and digits, as nearly every id is.
func alphanumeric(s string) bool {
	for i := range len(s) {
		if c := s[i]; c-'0' > 9 && (c|0x20 < 'a' || c|0x20 > 'z') {
			return false
		}
	}
	return s != ""
}

// withoutPrefix drops the account prefix that the settings name.
func (r *idReader) withoutPrefix(s string) string {
	for _, p := range r.prefixes {
		if len(s) > len(p) && strings.EqualFold(s[:len(p)], p) && r.like(s[len(p):]) {
			return s[len(p):]
		}
	}
	return s
}

// like tells whether s looks like an id: by the school's pattern, else four
// digits or more, after and among some letters.
func (r *idReader) like(s string) bool {
	if r.pattern != nil {
		return r.pattern.MatchString(s)
	}
	return generalID(s)
}

// generalID tells whether s is at most six letters, then a digit and 3 to 19
// digits and letters, with four digits in all.
func generalID(s string) bool {
	letters, digits := 0, 0 // letters before the first digit
	for i := range len(s) {
		switch c := s[i]; {
		case c-'0' <= 9:
			digits++
		case c|0x20 < 'a' || c|0x20 > 'z':
			return false
		case digits == 0:
			letters++
		}
	}
	rest := len(s) - letters - 1
	return letters <= 6 && digits >= 4 && rest >= 3 && rest <= 19
}

// holds tells whether an id is somewhere in a text: 学号3260000001, 3260000001-丙.
func (r *idReader) holds(s string) bool {
	beside := func(c rune) bool { return c >= 0x80 || !unicode.IsLetter(c) && !unicode.IsDigit(c) }
	return slices.ContainsFunc(strings.FieldsFunc(foldWidth(s), beside), func(part string) bool {
		return len(part) >= shortestJoined && r.like(part)
	})
}

// idKey is the form in which ids are compared: case does not count.
func idKey(id string) string { return strings.ToUpper(id) }

// bareID drops the letters before an id's digits: an account's prefix, perhaps.
func bareID(id string) string {
	return strings.TrimLeft(id, "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz")
}
