package lexicon

import (
	"cmp"
	"regexp"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"runxin/care"
)

// Screenings are taken with several scales (量表): SCL-90 and UPI of one student are two
// tests, and neither replaces the other (design §6).

// scaleWords know the scales, and the headers of levels that one of them, a system or a
// person gave.
type scaleWords struct {
	called   []calledScale  // the longest first
	unknown  *regexp.Regexp // a scale that is not in words.yaml: 生活事件量表
	student  *regexp.Regexp // 大学生, which is no 大学
	generic  *regexp.Regexp // what such a name says of every screening
	again    *regexp.Regexp // a retest: the scale is the same
	reviewed []string       // who decides on a level, the longest first
	system   []string
	pending  []string // words of a reviewer's column that leave the system's level
}

// calledScale is one name of a scale.
type calledScale struct{ text, scale string }

func newScaleWords(w *wordLists) scaleWords {
	s := scaleWords{
		unknown:  regexp.MustCompile(`([\p{Han}A-Z0-9]*)(量表|测验)`),
		student:  regexp.MustCompile(`大?学生`),
		generic:  regexp.MustCompile(`^.*(?:大学|学院|学部|分院|系部|班)|[0-9]+[年月日级届]*|新生|老生|全校|[春秋]季|学期|心理|健康|普[测查]|测评|测试|筛查`),
		again:    regexp.MustCompile(`\([^()]*\)|第[0-9一二三四五]次|[复重再补初前后][测试]`),
		reviewed: normaliseAll(w.Reviewers.Reviewed), system: normaliseAll(w.Reviewers.System), pending: normaliseAll(w.Reviewers.Pending),
	}
	for _, names := range w.Scales {
		for _, text := range names {
			s.called = append(s.called, calledScale{withoutDashes(Normalise(text)), names[0]})
		}
	}
	byLength := func(a, b string) int { return cmp.Compare(len(b), len(a)) }
	slices.SortStableFunc(s.called, func(a, b calledScale) int { return byLength(a.text, b.text) })
	slices.SortStableFunc(s.reviewed, byLength)
	slices.SortStableFunc(s.system, byLength)
	return s
}

func withoutDashes(s string) string {
	return strings.Map(func(r rune) rune {
		if strings.ContainsRune("-_—–", r) {
			return -1
		}
		return r
	}, s)
}

// ScaleIn is the scale that a title, a file's name or a header names, "" for none and for
// several.
func (l *Lexicon) ScaleIn(text string) string {
	if text == "" || len(text) > LongestHeader {
		return ""
	}
	s := withoutDashes(Normalise(text))
	found := ""
	for _, c := range l.scales.called {
		at := indexOfWord(s, c.text)
		switch {
		case at < 0:
		case found != "" && found != c.scale:
			return ""
		default:
			found, s = c.scale, s[:at]+" "+s[at+len(c.text):]
		}
	}
	if found != "" {
		return found
	}
	name := l.scales.unknown.FindStringSubmatch(l.scales.again.ReplaceAllString(s, ""))
	if name == nil {
		return ""
	}
	own := l.scales.generic.ReplaceAllString(l.scales.student.ReplaceAllString(name[1], ""), "")
	if own == "" {
		return "" // every census has one
	}
	return own + name[2]
}

// indexOfWord finds a word whose letters are not a part of a longer one: SDS, not SDSX.
func indexOfWord(s, word string) int {
	letter := func(c byte) bool { return 'A' <= c && c <= 'Z' || '0' <= c && c <= '9' }
	at := strings.Index(s, word)
	if end := at + len(word); at < 0 || letter(word[0]) && at > 0 && letter(s[at-1]) || letter(s[end-1]) && end < len(s) && letter(s[end]) {
		return -1
	}
	return at
}

// ScaleOf is the scale that a cell below a header names. Below 量表 any text is one; below
// 测评名称 may stand the name of the census.
func (l *Lexicon) ScaleOf(header, cell string) string {
	if scale := l.ScaleIn(cell); scale != "" || !strings.Contains(header, "量表") {
		return scale
	}
	return l.scales.again.ReplaceAllString(Normalise(cell), "")
}

// LevelRole is who gave the levels of a column.
type LevelRole uint8

const (
	LevelReviewed LevelRole = iota // a person, after looking at the system's: counts where it is filled
	LevelPlain
	LevelSystem
	LevelOfScale // of one scale among others
)

// LevelColumn tells who gave the levels below a header, and of which scale.
func (l *Lexicon) LevelColumn(header string) (LevelRole, string) {
	s := Normalise(header)
	switch scale := l.ScaleIn(s); {
	case containsAny(s, l.scales.reviewed):
		return LevelReviewed, ""
	case containsAny(s, l.scales.system):
		return LevelSystem, ""
	case scale != "":
		return LevelOfScale, scale
	}
	return LevelPlain, ""
}

// IsReview tells the headers of a screening below which a reviewer may have written a level,
// or something else: 人工复核, 复核结果.
func (l *Lexicon) IsReview(header string) bool {
	word := slices.IndexFunc(l.scales.reviewed, func(w string) bool { return strings.HasPrefix(header, w) })
	return word >= 0 && slices.Contains([]string{"", "结果", "结论"}, strings.TrimPrefix(header, l.scales.reviewed[word]))
}

// LeavesLevel tells the words of a reviewer's column that leave the system's level as it is:
// 未复核, 维持.
func (l *Lexicon) LeavesLevel(word string) bool { return slices.Contains(l.scales.pending, word) }

// levelMeaning is what a header means that says whose level it is: 系统预警等级, 复核等级,
// 预警等级(复测), SCL-90预警等级.
func (l *Lexicon) levelMeaning(header string) []Meaning {
	const last = 100 // of all that a level is called
	s := strings.NewReplacer("(", "", ")", "").Replace(header)
	for _, word := range slices.Concat(l.scales.reviewed, l.scales.system) {
		rest, cut := strings.CutPrefix(s, word)
		if !cut {
			rest, cut = strings.CutSuffix(s, word)
		}
		if cut && (slices.Contains([]string{"等级", "级别"}, rest) || l.isLevel(rest)) {
			return []Meaning{{Field: FieldLevel, Name: care.NoName, Rank: last}}
		}
	}
	bare := withoutDashes(s)
	for _, c := range l.scales.called {
		if rest, cut := strings.CutPrefix(bare, c.text); cut && l.isLevel(rest) {
			return []Meaning{{Field: FieldLevel, Name: care.NoName, Rank: last}}
		}
	}
	return nil
}

// isLevel tells what the level of a screening is called.
func (l *Lexicon) isLevel(header string) bool {
	return slices.ContainsFunc(l.meanings[header], func(m Meaning) bool { return m.Field == FieldLevel })
}

// longestLevel is more letters than the word for a level has.
const longestLevel = 8

// IsShortWord tells what is short enough for the word of a level.
func IsShortWord(word string) bool { return utf8.RuneCountInString(word) <= longestLevel }

// SoundsGraded tells words that put somebody on a step which nobody has explained: 甲类关注. A step
// by itself (A档) is one only in the table of a test: prizes and certificates have steps as well.
func (l *Lexicon) SoundsGraded(word string, test bool) bool {
	return IsShortWord(word) && (l.Speaks("graded", word) || test && hasStep(word))
}

// hasStep tells an ordinal before what steps are called, or one of 甲乙丙丁 alone. 2024级 is a year.
func hasStep(word string) bool {
	letters := []rune(word)
	if len(letters) == 1 {
		return strings.ContainsAny(word, "甲乙丙丁戊")
	}
	for i := 1; i < len(letters); i++ {
		year := i > 1 && unicode.IsDigit(letters[i-1]) && unicode.IsDigit(letters[i-2])
		if strings.ContainsRune("类级等档层", letters[i]) && strings.ContainsRune("甲乙丙丁戊一二三四五六ABCDEFⅠⅡⅢⅣⅤ123456", letters[i-1]) && !year {
			return true
		}
	}
	return false
}
