package lexicon

import (
	"regexp"
	"strings"
	"unicode"
	"unicode/utf8"

	"runxin/care/names"
)

// Normalise makes texts comparable that differ only in the forms of their characters, in
// case, in blanks and in what nobody sees.
func Normalise(s string) string {
	if IsNormal(s) {
		return s
	}
	return strings.Map(func(r rune) rune {
		if names.Unseen(r) {
			return -1
		}
		return unicode.ToUpper(r)
	}, names.OneForm(s))
}

// IsNormal tells, cheaply, that Normalise leaves s alone: it is all capitals, digits,
// signs and ideographs, as nearly every cell is.
func IsNormal(s string) bool {
	for i := 0; i < len(s); i++ {
		switch c := s[i]; {
		case c > ' ' && c < 0x7f && (c < 'a' || c > 'z'):
		case c >= 0xe4 && c <= 0xe9:
			if len(s)-i < 3 || s[i+1]&0xc0 != 0x80 || s[i+2]&0xc0 != 0x80 || c == 0xe4 && s[i+1] < 0xb8 {
				return false // no character, or one before the ideographs
			}
			i += 2
		default:
			return false
		}
	}
	return true
}

// dropInvisible drops blanks but leaves width and case alone.
func dropInvisible(s string) string {
	return strings.Map(func(r rune) rune {
		if names.Unseen(r) {
			return -1
		}
		return r
	}, s)
}

// TrimInvisible trims a text for people to read: a name, a major.
func TrimInvisible(s string) string { return strings.TrimFunc(s, names.Invisible) }

// FilePattern is a pattern for a file and those that differ from it in a date or a year
// alone, as exports of other weeks do: 体检????????.xlsx for 体检20241014.xlsx.
func FilePattern(file string) string {
	file = strings.NewReplacer(`\`, `\\`, "[", `\[`, "*", `\*`, "?", `\?`).Replace(file)
	return regexp.MustCompile(`[0-9]{4,}`).ReplaceAllStringFunc(file, func(n string) string { return strings.Repeat("?", len(n)) })
}

// isNameDot tells the dots that are typed between the parts of a name.
func isNameDot(r rune) bool {
	return r == '.' || r >= 0x80 && !names.Han(r) && strings.ContainsRune(names.Dots, r)
}

// NormaliseName makes names comparable: width, case, blanks and dots do not count
// (domain §6, trap 10).
func NormaliseName(s string) string {
	return strings.Map(func(r rune) rune {
		if isNameDot(r) {
			return -1
		}
		return r
	}, Normalise(s))
}

// SameName tells whether two normalised names can be one person's. A masked part
// (张*丰) stands for anything; a blank name agrees with every name; what is only said
// beside a name (张三(休学), 张三同学) is no part of it.
func SameName(a, b string) bool {
	if a == b || a == "" || b == "" {
		return true
	}
	return strings.ContainsRune(a, '*') && matchesMask(a, b) || strings.ContainsRune(b, '*') && matchesMask(b, a) || names.Same(a, b)
}

// matchesMask matches a name against one with runs of asterisks, each of which stands for
// one character or more. What stands between two runs is taken where it is met
// first: nothing is tried twice.
func matchesMask(mask, name string) bool {
	begin, rest, hidden := strings.Cut(mask, "*")
	name, ok := strings.CutPrefix(name, begin)
	for ok && hidden {
		rest = strings.TrimLeft(rest, "*")
		_, size := utf8.DecodeRuneInString(name)
		if name = name[size:]; size == 0 {
			return false
		}
		begin, rest, hidden = strings.Cut(rest, "*")
		if !hidden {
			return strings.HasSuffix(name, begin)
		}
		_, name, ok = strings.Cut(name, begin)
	}
	return ok && name == ""
}

// NormaliseWidth turns full-width characters into their usual forms and leaves
// blanks alone.
func NormaliseWidth(s string) string { return names.OneForm(s) }

// NormaliseCollege makes the names of colleges comparable: width and blanks do not
// count, everything else does.
func NormaliseCollege(s string) string { return Normalise(s) }

// ShortensCollege tells whether name may be another, shorter one of a college: it begins
// with the same character and has no other ones than it, in their order (国教院 of
// 国际教育学院, 机电系 of 机电工程学院). It may as well be a college of its own.
func ShortensCollege(name, of string) bool {
	short, long := []rune(bareCollege(name)), []rune(bareCollege(of))
	if len(short) == 0 || len(long) < len(short) || short[0] != long[0] {
		return false
	}
	for _, r := range long {
		if len(short) > 0 && short[0] == r {
			short = short[1:]
		}
	}
	return len(short) == 0
}

// BeginsOrEndsAlike tells whether two names of colleges, in their normal form, have the same
// first character, or nothing but that one differs. 机电工程学院 and 信息工程学院 differ
// in two characters and are no misspelling of each other.
func BeginsOrEndsAlike(a, b string) bool {
	x, y := []rune(a), []rune(b)
	return len(x) > 0 && len(y) > 0 && (x[0] == y[0] || string(x[1:]) == string(y[1:]))
}

// bareCollege is a college's name without what it is: 学院, 书院, 学部, 院, 系.
func bareCollege(name string) string {
	name = NormaliseCollege(name)
	for _, end := range []string{"学院", "书院", "学部", "院", "系"} {
		if bare, ok := strings.CutSuffix(name, end); ok {
			return bare
		}
	}
	return name
}

// NameAndClass is what a student who is given by name and class is found by: the
// name in its normal form, and the class. 示例2401 and 示例2401班 are one class.
func NameAndClass(name, class string) string {
	return name + "\x00" + strings.TrimSuffix(Normalise(class), "班")
}
