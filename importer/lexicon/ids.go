package lexicon

import (
	"math"
	"regexp"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"
)

// IDState is what can be said of a cell that should hold an id.
type IDState uint8

const (
	IDNone    IDState = iota // not an id: a footer, a group's heading, a word
	IDBlank                  // nothing
	IDGood                   // an id
	IDPower                  // 3.26E+09: shown as a power of ten, its digits lost
	IDRounded                // a number of more than 15 digits, rounded by Excel
)

// IDReader reads ids as text (domain §6, trap 3).
type IDReader struct {
	pattern  *regexp.Regexp // the school's, nil for the general rule
	zeros    *regexp.Regexp // 3260000099.0
	power    *regexp.Regexp
	prefixes []string // of accounts, normalised
}

func newIDReader(rule IDRule) *IDReader {
	r := &IDReader{
		pattern: rule.Pattern,
		zeros:   regexp.MustCompile(`^[0-9]+\.0+$`),
		power:   regexp.MustCompile(`^[0-9](\.[0-9]+)?[Ee]\+?[0-9]{1,2}$`),
	}
	for _, p := range rule.Prefixes {
		r.prefixes = append(r.prefixes, Normalise(p))
	}
	return r
}

// maxExact is the first number that Excel cannot tell from its neighbours when
// it is typed: it keeps 15 digits.
const maxExact = 1e15

// StateOfNumber is what can be said of a number in an id's place before it is looked
// at as text: idGood for one that may be an id.
func StateOfNumber(n float64) IDState {
	switch {
	case n >= maxExact:
		return IDRounded
	case n != math.Trunc(n) || n < 0:
		return IDNone
	}
	return IDGood
}

// Read reads an id that is written as text.
func (r *IDReader) Read(s string) (string, IDState) {
	if len(s) > LongestID {
		return "", IDNone
	}
	if !alphanumeric(s) {
		if s = r.unwrap(s); s == "" {
			return "", IDBlank
		}
		if r.power.MatchString(s) && strings.ContainsAny(s, ".+") {
			return s, IDPower
		}
	}
	s = r.withoutPrefix(s)
	if !r.looksLikeID(s) && !r.looksLikeAccount(s) {
		return s, IDNone
	}
	return s, IDGood
}

// unwrap takes off what people and programs put round an id: blanks, a quote
// before it, a formula about it, a fraction of zeros.
func (r *IDReader) unwrap(s string) string {
	s = dropInvisible(NormaliseWidth(s))
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
func (r *IDReader) withoutPrefix(s string) string {
	for _, p := range r.prefixes {
		if len(s) <= len(p) || !strings.EqualFold(s[:len(p)], p) {
			continue
		}
		if rest := strings.TrimLeft(s[len(p):], accountMarks); r.looksLikeID(rest) || r.looksLikeAccount(rest) {
			return rest
		}
	}
	return s
}

// accountMarks part the letters of an account from an id: cslg_3260000001.
const accountMarks = "_-."

// looksLikeAccount tells whether s is an account that holds an id, as the roster must show: a
// school's letters before it, with a mark between them or many of them, the name of a server
// behind it.
func (r *IDReader) looksLikeAccount(s string) bool {
	const longest, fewest = 12, 8 // letters before an id, and what follows them
	id, server, at := strings.Cut(s, "@")
	if at && (server == "" || !alphanumeric(server[:1]) || !strings.ContainsFunc(server, unicode.IsLetter)) {
		return false
	}
	rest := IDWithoutLetters(id)
	letters := len(id) - len(rest)
	bare := strings.TrimLeft(rest, accountMarks)
	switch {
	case letters > longest || letters == 0 && bare != rest:
		return false
	case bare != rest && r.looksLikeID(bare):
		return true
	case r.looksLikeID(id):
		return at
	}
	for i := range letters {
		if len(rest) >= fewest && r.looksLikeID(id[i+1:]) {
			return true
		}
	}
	return false
}

// PrefixBefore is what stands before an id in a text that is none: 示例大学3260000001. "" for
// nothing.
func (r *IDReader) PrefixBefore(text string) string {
	s := r.unwrap(text)
	i := strings.IndexFunc(s, func(c rune) bool { return c < utf8.RuneSelf && unicode.IsDigit(c) })
	if i <= 0 || !r.looksLikeID(s[i:]) {
		return ""
	}
	return s[:i]
}

// looksLikeID tells whether s looks like an id: by the school's pattern, else four
// digits or more, after and among some letters.
func (r *IDReader) looksLikeID(s string) bool {
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

// FoundIn tells whether an id is somewhere in a text: 学号3260000001, 3260000001-丙.
func (r *IDReader) FoundIn(s string) bool {
	beside := func(c rune) bool { return c >= 0x80 || !unicode.IsLetter(c) && !unicode.IsDigit(c) }
	return slices.ContainsFunc(strings.FieldsFunc(NormaliseWidth(s), beside), func(part string) bool {
		return len(part) >= shortestJoined && r.looksLikeID(part)
	})
}

// IDKey is the form in which ids are compared: case does not count.
func IDKey(id string) string { return strings.ToUpper(id) }

// IDParts is an id taken apart, in the form of [IDKey]: CSLG_ U 00 22311003 @EXAMPLE.COM.
// Letters, zeros and what stands behind it may be lost or added; the core is what is left.
type IDParts struct {
	Letters string // all that stand before the digits, with a mark behind them
	Zeros   string
	Core    string
	Server  string // with its @
}

// TakeIDApart takes an id apart.
func TakeIDApart(key string) IDParts {
	var p IDParts
	if i := strings.IndexByte(key, '@'); i >= 0 {
		key, p.Server = key[:i], key[i:]
	}
	rest := strings.TrimLeft(key, idLetters+accountMarks)
	p.Letters = key[:len(key)-len(rest)]
	p.Core = strings.TrimLeft(rest, "0")
	p.Zeros = rest[:len(rest)-len(p.Core)]
	return p
}

// IDWithoutLetters drops the letters before an id's digits: an account's prefix, perhaps.
func IDWithoutLetters(id string) string { return strings.TrimLeft(id, idLetters) }

const idLetters = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz"

// AlikeIDs tells whether two ids are of one kind: as long, and alike in what they begin with.
func AlikeIDs(a, b string) bool {
	const alike, shortest = 2, 6 // characters
	return len(a) == len(b) && len(a) >= shortest && a[:alike] == b[:alike] && IsDigits(a[alike:]) == IsDigits(b[alike:])
}
