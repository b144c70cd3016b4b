package lexicon

import (
	"regexp"
	"strconv"
	"strings"
	"time"
	"unicode/utf8"

	"runxin/care"
)

// Moment is a point in time in seconds since 1970 in the school's own clock; 0
// is unknown.
type Moment int64

// DateReader reads dates as people and systems write them.
type DateReader struct {
	forms []*regexp.Regexp
	part  *regexp.Regexp // without its year, or without its day: 10月12日, 2024年10月

	yearless *regexp.Regexp // 11月1日, 11/1
}

// NewDateReader is what reads dates.
func NewDateReader() *DateReader {
	const clock = `(?:[ T]*([0-9]{1,2})[:时]([0-9]{1,2})(?:[:分]([0-9]{1,2})(?:\.[0-9]+)?秒?)?分?)?Z?$`
	return &DateReader{yearless: regexp.MustCompile(`^(?:([0-9]{1,2})月([0-9]{1,2})[日号]?|([0-9]{1,2})[-/.]([0-9]{1,2}))$`), part: regexp.MustCompile(`^(?:[0-9]{4}年)?[0-9]{1,2}月(?:[0-9]{1,2}[日号]?)?$`), forms: []*regexp.Regexp{
		regexp.MustCompile(`^([0-9]{4})[-/.]([0-9]{1,2})[-/.]([0-9]{1,2})` + clock),
		regexp.MustCompile(`^([0-9]{4})年([0-9]{1,2})月([0-9]{1,2})日?` + clock),
		regexp.MustCompile(`^([0-9]{4})([0-9]{2})([0-9]{2})` + clock),
		regexp.MustCompile(`^([0-9]{4})([0-9]{2})([0-9]{2})([0-9]{2})([0-9]{2})([0-9]{2})$`),
	}}
}

func (r *DateReader) Read(s string) (Moment, bool) {
	if len(s) > longestWord || len(s) != 8 && len(s) != 14 && digitsOnly(s) {
		return 0, false // a text, an id
	}
	if n, ok := usualDate(s); ok {
		return momentOf(n)
	}
	s = TrimInvisible(NormaliseWidth(s))
	for _, form := range r.forms {
		m := form.FindStringSubmatch(s)
		if m == nil {
			continue
		}
		var n [6]int
		for i := range n {
			n[i], _ = strconv.Atoi(m[i+1])
		}
		return momentOf(n)
	}
	return 0, false
}

// IsPartOfDay tells a text that says a day but for its year, or a month: 10月12日, 2024年10月.
func (r *DateReader) IsPartOfDay(s string) bool {
	return len(s) <= longestWord && r.part.MatchString(Normalise(s))
}

// ReadInTerm reads a day whose year is not said as that of the running term, or of the holidays at
// its end: 11月1日, 11/1. last is the last day that is meant at all, 0 where any is. Nothing is read
// where the term has no such day.
func (r *DateReader) ReadInTerm(s string, running care.Term, last care.Day) (Moment, bool) {
	m := r.yearless.FindStringSubmatch(Normalise(s))
	if len(s) > longestWord || m == nil || running == (care.Term{}) {
		return 0, false
	}
	month, _ := strconv.Atoi(m[1] + m[3])
	day, _ := strconv.Atoi(m[2] + m[4])
	year := int(running.Year)
	switch in := time.Month(month); {
	case running.Part == 1 && in >= time.August:
	case running.Part == 1 && in <= time.February, running.Part > 1 && in >= time.February && in <= time.August:
		year++
	default:
		return 0, false
	}
	at, ok := momentOf([6]int{year, month, day})
	return at, ok && (last == 0 || at.Day() <= last)
}

// ReadSpan reads two days with a sign between them: 2024-09-01至2024-12-01, 2024.9.1-12.1. The
// second may leave the year to the first.
func (r *DateReader) ReadSpan(s string) (from, until Moment, ok bool) {
	if len(s) > longestWord {
		return 0, 0, false
	}
	s = strings.NewReplacer("—", "-", "–", "-", "~", "-", "至", "-", "到", "-").Replace(Normalise(s))
	for i := range len(s) {
		if s[i] != '-' {
			continue
		}
		if from, ok = r.Read(strings.TrimRight(s[:i], "-")); !ok {
			continue
		}
		rest := strings.TrimLeft(s[i:], "-")
		if until, ok = r.Read(rest); ok {
			return from, until, true
		}
		if until, ok = r.Read(yearOf(s) + rest); ok {
			return from, until, true
		}
	}
	return 0, 0, false
}

// yearOf is what a day begins with: 2024年, 2024-.
func yearOf(day string) string {
	at := strings.IndexFunc(day, func(r rune) bool { return r < '0' || r > '9' })
	_, size := utf8.DecodeRuneInString(day[max(at, 0):])
	return day[:max(at, 0)+size]
}

// momentOf is the moment of year, month, day, hour, minute and second, if there
// is one.
func momentOf(n [6]int) (Moment, bool) {
	t := time.Date(n[0], time.Month(n[1]), n[2], n[3], n[4], n[5], 0, time.UTC)
	if t.Year() != n[0] || int(t.Month()) != n[1] || t.Day() != n[2] || n[3] > 23 || n[4] > 59 || n[0] < 1950 {
		return 0, false
	}
	return Moment(t.Unix()), true
}

func digitsOnly(s string) bool {
	for i := range len(s) {
		if s[i]-'0' > 9 {
			return false
		}
	}
	return true
}

// usualDate reads 2024-10-18 and 2024-10-18 08:30:00, as systems write them.
func usualDate(s string) (n [6]int, ok bool) {
	const form = "0000-00-00 00:00:00"
	if len(s) != len("0000-00-00") && len(s) != len(form) {
		return n, false
	}
	part := 0
	for i := range len(s) {
		switch c := s[i]; {
		case form[i] == '0' && c-'0' <= 9:
			n[part] = n[part]*10 + int(c-'0')
		case form[i] != '0' && c == form[i]:
			part++
		default:
			return n, false
		}
	}
	return n, true
}

// Day is the calendar day of a moment.
func (m Moment) Day() care.Day {
	if m == 0 {
		return 0
	}
	return care.DayOf(time.Unix(int64(m), 0).UTC())
}

// SpanEnd tells headers of the first and of the last day of something by what they end with, and
// of what: 租期起, 租赁开始日期; 租期止, 租期至. It means something only where both are there.
func SpanEnd(header string) (of string, f Field) {
	header, _ = cutEnding(header, []string{"日期", "时间", "日"})
	for f, endings := range map[Field][]string{
		FieldFrom:  {"起始", "开始", "起", "始", "自"},
		FieldUntil: {"终止", "截止", "结束", "到期", "止", "至", "终"},
	} {
		if of, cut := cutEnding(header, endings); cut {
			return of, f
		}
	}
	return "", NoField
}

// YearIn finds the first year in which a text says that something was: 2022年10月旷课学生名单, 2022-2023-1,
// 2022. That of a year of entry (2022级) is none.
func YearIn(text string) (int, bool) {
	for i := 0; i+4 <= len(text); i++ {
		digits, rest := text[i:i+4], text[i+4:]
		alone := i == 0 || text[i-1]-'0' > 9
		dated := rest == "" && i == 0 || strings.HasPrefix(rest, "学年") || strings.HasPrefix(rest, "-20") || strings.HasPrefix(rest, "年") && !strings.HasPrefix(rest, "年级") && !strings.HasPrefix(rest, "年入")
		if alone && dated && strings.HasPrefix(digits, "20") && digitsOnly(digits) {
			year, _ := strconv.Atoi(digits)
			return year, true
		}
	}
	return 0, false
}

// IsYearHeader tells a header that gives the year in which something was: 发生年度, 年度.
func (l *Lexicon) IsYearHeader(header string) bool {
	return endsWithAny(header, []string{"年度", "学年"}) && !l.Speaks("enrolment", header)
}
