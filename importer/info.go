package importer

import (
	"regexp"
	"slices"
	"strconv"
	"strings"
	"unicode"
	"unicode/utf8"

	"runxin/care"
	"runxin/importer/sheet"
)

// info takes what a row says of who the student is. The first row that says it
// counts; a second college is kept beside the first.
func (s *scan) info(p *person, row *sheet.Row, b *block) {
	if text := s.text(s.at(row, b.at[fieldCollege])); text == "" || text != p.college {
		if college, at := s.said(row, b, fieldCollege); college != "" && college != p.college {
			s.college(p, at, college)
		}
	}
	if p.row != uint32(row.Number) {
		return
	}
	major, _ := s.said(row, b, fieldMajor)
	class, _ := s.said(row, b, fieldClass)
	p.major, p.class = s.intern(clean(major)), s.intern(clean(class))
	p.gender = s.gender(s.at(row, b.at[fieldGender]), row)
	if c := s.at(row, b.at[fieldGrade]); c.Kind != sheet.Blank {
		p.grade = s.grade(c, row)
	} else if s.group.grade != "" {
		p.grade = s.people.grade(s.group.grade)
	}
	if c := s.at(row, b.at[fieldYears]); c.Kind != sheet.Blank {
		p.years = s.people.years(s.text(c))
	}
}

// intern keeps one copy of a text that many students share.
func (s *scan) intern(text string) string {
	kept, ok := s.shared[text]
	if !ok {
		kept = strings.Clone(text)
		s.shared[kept] = kept
	}
	return kept
}

// college notes the college that a row names, or the heading above it.
func (s *scan) college(p *person, row int, college string) {
	college = clean(college)
	switch {
	case college == "" || foldCollege(college) == foldCollege(p.college):
	case p.college == "":
		p.college, p.collegeRow = s.intern(college), uint32(row)
	case p.college2 == "":
		p.college2 = s.intern(college)
	}
}

// foldCollege makes the names of colleges comparable: width and blanks do not
// count, everything else does.
func foldCollege(s string) string { return fold(s) }

func (s *scan) gender(c *sheet.Cell, row *sheet.Row) string {
	word := s.text(c)
	if clean(word) == "" {
		return ""
	}
	g, ok := s.genders[word]
	if !ok {
		g, ok = s.genders[s.folded(word)]
	}
	if !ok {
		s.tally.add(KindUnknownWord, row.Number, c.Col, word, false)
	}
	return g
}

// grade reads the year of entry.
func (s *scan) grade(c *sheet.Cell, row *sheet.Row) int16 {
	if c.Kind == sheet.Date {
		t, _ := sheet.SerialTime(c.Num)
		return int16(t.Year())
	}
	word := s.text(c)
	y := s.people.grade(word)
	if y == 0 && clean(word) != "" {
		s.tally.add(KindUnknownWord, row.Number, c.Col, word, false)
	}
	return y
}

// peopleRules read what describes a person.
type peopleRules struct {
	running care.Term
	year    *regexp.Regexp
	short   *regexp.Regexp
	length  *regexp.Regexp
	footers []string
	page    *regexp.Regexp // 第1页 共3页
}

func newPeopleRules(running care.Term, footers []string) *peopleRules {
	return &peopleRules{
		running: running,
		year:    regexp.MustCompile(`^((?:19|20)[0-9]{2})(?:(?:0[1-9]|1[0-2])?$|[年级].*$|[-/.][0-9].*$)`),
		short:   regexp.MustCompile(`^([0-9]{2})级$`),
		length:  regexp.MustCompile(`^([2-8])(?:\.0+)?(?:年制?)?$`),
		footers: footers,
		page:    regexp.MustCompile(`^第?[0-9]+/?[0-9]*页|共[0-9]+页`),
	}
}

// grade reads a grade year: 2023, 2023级, 23级, 2023秋, 大二. 0 is unknown, as it
// is of 2024届: they graduate in 2024, and when they came is not said.
func (r *peopleRules) grade(s string) int16 {
	if len(s) > longestWord {
		return 0
	}
	s = fold(s)
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

// years reads a length of study: 4, 四年, 3.0, 五年制. 0 is unknown.
func (r *peopleRules) years(s string) int16 {
	if len(s) > longestWord {
		return 0
	}
	s = fold(s)
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

// likeName tells whether a text can be a person's name.
func (r *peopleRules) likeName(s string) bool {
	if len(s) > longestName {
		return false
	}
	s = foldName(s)
	if n := utf8.RuneCountInString(s); n < 2 || n > 30 || containsAny(s, r.footers) {
		return false
	}
	for _, c := range s {
		if !unicode.IsLetter(c) && !unicode.IsMark(c) && c != '*' && c != '\'' && c != '-' && c != '?' {
			return false
		}
	}
	return !r.machine(s)
}

// machine tells a column's name as systems write it: XM.
func (r *peopleRules) machine(s string) bool {
	return slices.Contains([]string{"XM", "NAME", "STDNAME", "STD_NAME", "XSXM"}, s)
}

// likeBrokenID tells whether a text that is no id was meant as one: digits
// enough, and nothing that shows a heading, a footer or a date.
func (r *peopleRules) likeBrokenID(s string, dates *dateReader) bool {
	if len(s) > longestID {
		return false
	}
	s = fold(s)
	digits := 0
	for _, c := range s {
		switch {
		case '0' <= c && c <= '9':
			digits++
		case unicode.Is(unicode.Han, c):
			return false
		}
	}
	_, isDate := dates.text(s)
	return digits >= 4 && utf8.RuneCountInString(s) <= 30 && !isDate
}
