package books

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"runxin/care/names"
)

// Bare drops blanks and line breaks: two cells that differ in them only hold the
// same.
func Bare(s string) string {
	if strings.IndexFunc(s, names.Invisible) < 0 {
		return s
	}
	return strings.Map(func(r rune) rune {
		if names.Invisible(r) {
			return -1
		}
		return r
	}, s)
}

// FoldKey makes ids and words comparable: width, case and blanks do not count,
// nor does a number's .0 or the apostrophe before a text.
func FoldKey(s string) string {
	if plainKey(s) {
		return s
	}
	s = strings.Map(func(r rune) rune {
		if names.Unseen(r) {
			return -1
		}
		return unicode.ToUpper(r)
	}, names.OneForm(s))
	return strings.TrimSuffix(strings.TrimLeft(s, "'‘’`"), ".0")
}

// plainKey tells, cheaply, that folding leaves s alone, as it does nearly every id,
// name and word: digits, capitals and ideographs, with dashes between.
func plainKey(s string) bool {
	for i := 0; i < len(s); {
		switch c := s[i]; {
		case c-'0' <= 9 || c-'A' <= 'Z'-'A' || c == '-':
			i++
		case c < 0xE4 || c > 0xE9:
			return false
		default:
			r, size := utf8.DecodeRuneInString(s[i:])
			if r < '一' || r > '鿿' {
				return false
			}
			i += size
		}
	}
	return true
}

// FoldWho makes names comparable: the dots within them do not count either.
func FoldWho(s string) string {
	return strings.Map(func(r rune) rune {
		if strings.ContainsRune(names.Dots, r) {
			return -1
		}
		return r
	}, FoldKey(s))
}

// FoldHead makes headings comparable: bracketed hints and marks at the end do
// not count (domain §4).
func FoldHead(s string) string {
	s = FoldKey(s)
	if i := strings.IndexAny(s, "(["); i > 0 {
		s = s[:i]
	}
	return strings.TrimRight(s, "*:✎")
}
