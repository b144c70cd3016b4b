package lexicon

import (
	"regexp"
	"slices"
	"strconv"
	"strings"
	"unicode"
	"unicode/utf8"

	"runxin/care"
	"runxin/care/names"
)

// PeopleRules read what describes a person.
type PeopleRules struct {
	running    care.Term
	year       *regexp.Regexp
	short      *regexp.Regexp
	length     *regexp.Regexp
	footers    []string
	pageNumber *regexp.Regexp // 第1页 共3页
	former     *regexp.Regexp // 曾用名：示例旧名
}

func newPeopleRules(running care.Term, footers []string) *PeopleRules {
	return &PeopleRules{
		running:    running,
		year:       regexp.MustCompile(`^((?:19|20)[0-9]{2})(?:(?:0[1-9]|1[0-2])?$|[年级].*$|[-/.][0-9].*$)`),
		short:      regexp.MustCompile(`^([0-9]{2})级$`),
		length:     regexp.MustCompile(`^([2-8])(?:\.0+)?(?:年制?)?$`),
		footers:    footers,
		pageNumber: regexp.MustCompile(`^第?[0-9]+/?[0-9]*页|共[0-9]+页`),
		former:     regexp.MustCompile(`(?:曾用姓?名|原姓?名|旧名|更名前|改名前|原来叫)(?:姓名)?[是为叫]?[^\pL]*(\pL[\pL\pM·•・‧．.]{1,19})|由[^\pL]*(\pL[\pL\pM·•・‧．.]{1,19}?)(?:更名|改名)`),
	}
}

// GradeYear reads a grade year: 2023, 2023级, 23级, 2023秋, 大二. 0 is unknown, as it
// is of 2024届: they graduate in 2024, and when they came is not said.
func (r *PeopleRules) GradeYear(s string) int16 {
	if len(s) > longestWord {
		return 0
	}
	s = Normalise(s)
	if m := r.year.FindStringSubmatch(strings.TrimSuffix(s, "秋")); m != nil {
		y, _ := strconv.Atoi(m[1])
		return int16(y)
	}
	if m := r.short.FindStringSubmatch(s); m != nil {
		y, _ := strconv.Atoi(m[1])
		return int16(2000 + y)
	}
	if r.running == (care.Term{}) {
		return 0
	}
	for i, word := range []string{"大一", "大二", "大三", "大四", "大五"} {
		if s == word || s == word+"年级" {
			return r.running.Year - int16(i)
		}
	}
	return 0
}

// YearsOfStudy reads a length of study: 4, 四年, 3.0, 五年制. 0 is unknown.
func (r *PeopleRules) YearsOfStudy(s string) int16 {
	if len(s) > longestWord {
		return 0
	}
	s = Normalise(s)
	for i, digit := range []string{"二", "三", "四", "五", "六", "七", "八"} {
		s = strings.Replace(s, digit, strconv.Itoa(i+2), 1)
	}
	m := r.length.FindStringSubmatch(s)
	if m == nil {
		return 0
	}
	y, _ := strconv.Atoi(m[1])
	return int16(y)
}

// IsNameLike tells whether a text can be a person's name.
func (r *PeopleRules) IsNameLike(s string) bool {
	if len(s) > LongestName {
		return false
	}
	s = NormaliseName(s)
	if n := utf8.RuneCountInString(s); n < 2 || n > 30 || containsAny(s, r.footers) {
		return false
	}
	for _, c := range s {
		if !unicode.IsLetter(c) && !unicode.IsMark(c) && c != '*' && c != '\'' && c != '-' && c != '?' {
			return false
		}
	}
	return !r.isMachineWord(s)
}

// FormerNames are the names that a text says a person had before, as names are compared:
// 曾用名：示例旧名; all that stand in a column that is called so.
func (r *PeopleRules) FormerNames(text string, column bool) (names []string) {
	if len(text) > LongestHeader {
		return nil
	}
	var found [][]string
	if strings.Contains(text, "名") || strings.Contains(text, "原来叫") { // as in all that it looks for: every name of a sheet is asked
		found = r.former.FindAllStringSubmatch(text, -1)
	}
	if column && found == nil {
		for _, part := range strings.FieldsFunc(text, func(c rune) bool { return strings.ContainsRune("、,，;；/ ", c) }) {
			found = append(found, []string{"", part, ""})
		}
	}
	for _, m := range found {
		if name := NormaliseName(m[1] + m[2]); r.IsNameLike(name) {
			names = append(names, name)
		}
	}
	return names
}

// CouldBeName tells whether a text can be meant as a name, however it is written: with a
// number, a remark, several in one cell, characters that a font or a code page lacks.
func (r *PeopleRules) CouldBeName(s string) bool {
	const longest = 40 // characters
	if r.IsNameLike(s) {
		return true
	}
	if len(s) > LongestName || strings.ContainsAny(s, ":：。！？!") {
		return false
	}
	s = NormaliseName(s)
	bare := names.Part(s).Bare
	return bare != "" && utf8.RuneCountInString(s) <= longest && !containsAny(bare, r.footers) && !r.isMachineWord(bare) && strings.ContainsFunc(bare, isOfName)
}

// isOfName tells letters, and what stands for those that are lacking.
func isOfName(c rune) bool {
	return unicode.IsLetter(c) || unicode.Is(unicode.Co, c) || strings.ContainsRune("□■○●◯〇×✕╳?\ufffd", c)
}

// isMachineWord tells a column's name as systems write it: XM.
func (r *PeopleRules) isMachineWord(s string) bool {
	return slices.Contains([]string{"XM", "NAME", "STDNAME", "STD_NAME", "XSXM"}, s)
}

// IsBrokenID tells whether a text that is no id was meant as one: digits
// enough, and nothing that shows a heading, a footer or a date.
func (r *PeopleRules) IsBrokenID(s string, dates *DateReader) bool {
	if len(s) > LongestID {
		return false
	}
	s = Normalise(s)
	digits := 0
	for _, c := range s {
		switch {
		case '0' <= c && c <= '9':
			digits++
		case unicode.Is(unicode.Han, c):
			return false
		}
	}
	_, isDate := dates.Read(s)
	return digits >= 4 && utf8.RuneCountInString(s) <= 30 && !isDate
}
