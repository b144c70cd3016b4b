package lexicon

import (
	"regexp"
	"slices"
	"strconv"
	"strings"

	"runxin/care"
)

// ReadNumber reads what stands below the header of a number of the catalogue. Lengths of time
// are given in days, whatever they are written in.
func (l *Lexicon) ReadNumber(n care.Name, header, word string) (float64, bool) {
	if n == l.Fixed.AwayDays {
		return l.readDays(header, word)
	}
	return ReadCounted(word)
}

// readDays reads a length of time in days: 30, 45天, 2个月, 一个半月, 6周. A bare number is one
// of days only where the header does not leave that open: 实习时长（月）.
func (l *Lexicon) readDays(header, word string) (float64, bool) {
	f, isCount := ReadCounted(word)
	switch bare := isCount && bareNumber(word); {
	case bare && strings.Contains(header, "月"):
		return f * daysOfMonth, true
	case bare && strings.Contains(header, "周"):
		return f * daysOfWeek, true
	}
	if isCount && (strings.Contains(header, "天") || strings.Contains(header, "日") || !bareNumber(word)) {
		return f, !strings.ContainsAny(word, "门分%")
	}
	return l.readLengths(word)
}

const (
	daysOfWeek  = 7
	daysOfMonth = 30
	daysOfYear  = 365
)

func bareNumber(word string) bool {
	return strings.Trim(Normalise(word), "0123456789.") == ""
}

// readLengths adds up lengths of time: 2个月15天.
func (l *Lexicon) readLengths(word string) (days float64, ok bool) {
	if len(word) > longestWord {
		return 0, false
	}
	rest := strings.Trim(Normalise(word), "共约")
	rest = strings.TrimSuffix(strings.TrimSuffix(rest, "左右"), "以上")
	for rest != "" {
		m := l.lengths.FindStringSubmatch(rest)
		if m == nil || m[3] == "月" && m[2] == "" && m[1] != "半" {
			return 0, false // 3月 is a month of the year
		}
		n, known := readQuantity(m[1])
		if !known {
			return 0, false
		}
		if m[2] == "个半" {
			n += 0.5
		}
		days += n * map[string]float64{"年": daysOfYear, "月": daysOfMonth, "周": daysOfWeek, "星期": daysOfWeek, "天": 1, "日": 1}[m[3]]
		rest = rest[len(m[0]):]
	}
	return days, days > 0
}

// lengthsForm is one length of time.
func lengthsForm() *regexp.Regexp {
	return regexp.MustCompile(`^零?([0-9]+(?:\.[0-9]+)?|[一二两三四五六七八九十半]{1,3})(个半|个|)(年|月|周|星期|天|日)`)
}

// readQuantity reads 2, 1.5, 两, 十二, 半.
func readQuantity(s string) (float64, bool) {
	if f, err := strconv.ParseFloat(s, 64); err == nil {
		return f, true
	}
	if s == "半" {
		return 0.5, true
	}
	digit := func(s string) (float64, bool) {
		i := strings.Index("一二两三四五六七八九", s)
		if s == "" || i < 0 || len(s) != len("一") {
			return 0, false
		}
		return []float64{1, 2, 2, 3, 4, 5, 6, 7, 8, 9}[i/len("一")], true
	}
	tens, ones, isTen := strings.Cut(s, "十")
	if !isTen {
		return digit(s)
	}
	t, ok := digit(tens)
	if tens == "" {
		t, ok = 1, true
	}
	o, okOnes := digit(ones)
	return t*10 + o, ok && (okOnes || ones == "")
}

// ReadCounted reads a number with a unit that people write after it: 30, 30天, 3门, 12.5%.
func ReadCounted(word string) (float64, bool) {
	if len(word) > longestWord {
		return 0, false
	}
	word = Normalise(word)
	number := strings.TrimLeft(word, "0123456789.")
	number = word[:len(word)-len(number)]
	switch word[len(number):] {
	case "", "天", "日", "门", "分", "学分", "%":
		return readPlainNumber(number)
	}
	return 0, false
}

// readPlainNumber reads digits, with a point between them or not.
func readPlainNumber(s string) (float64, bool) {
	if s == "" || s[0] == '.' || s[len(s)-1] == '.' {
		return 0, false
	}
	f, err := strconv.ParseFloat(s, 64)
	return f, err == nil
}

// ReadCredit reads the credit of a course: 4, 4.0, 4学分, (2.5).
func ReadCredit(s string) (float32, bool) {
	const most = 30 // credits of one course
	if len(s) > longestWord {
		return 0, false
	}
	s = strings.TrimSuffix(strings.Trim(strings.TrimPrefix(Normalise(s), "学分"), ":()"), "学分")
	f, err := strconv.ParseFloat(s, 32)
	return float32(f), err == nil && f > 0 && f <= most
}

// creditForm is a credit behind a course's name: (4学分), (2.5), /3.0. A whole
// number alone is the part of a course: 大学英语(2).
func creditForm() *regexp.Regexp {
	return regexp.MustCompile(`[(/]?([0-9]+(?:\.[0-9]+)?)学分\)?$|\(([0-9]+\.[0-9]+)\)$|/([0-9]+\.[0-9]+)$`)
}

// CutCredit takes the credit off that stands behind a course's normalised name; it is
// NaN where there is none.
func (l *Lexicon) CutCredit(name string) (string, float32) {
	found := l.credit.FindStringSubmatch(name)
	if found == nil {
		return name, care.NaN32()
	}
	f, _ := strconv.ParseFloat(found[1]+found[2]+found[3], 32)
	return strings.TrimSuffix(name, found[0]), float32(f)
}

// CutAttempt takes off a course's normalised name what says of which attempt the row is:
// 高等数学(重修), 高等数学-补考, 【重修】高等数学. It is UnknownAttempt where nothing does. Quotes
// around the name go as well: 《高等数学》.
func (l *Lexicon) CutAttempt(name string) (string, AttemptKind) {
	var found []string
	if strings.ContainsAny(name, ")]】-_/") {
		found = l.attemptBeside.FindStringSubmatch(name)
	}
	if found == nil {
		return unquoted(name), UnknownAttempt
	}
	kind := RetakeAttempt
	switch found[1] + found[4] + found[5] {
	case "补考", "补", "清考":
		kind = MakeUpAttempt
	case "缓考", "缓":
		kind = DeferredSat
	}
	return unquoted(found[2] + found[3]), kind
}

// unquoted takes the quotes off a course's name.
func unquoted(name string) string {
	if !strings.HasPrefix(name, "《") || strings.Count(name, "《") > 1 {
		return name
	}
	rest, bare := strings.CutSuffix(name[len("《"):], "》")
	if !bare {
		return name
	}
	return rest
}

// attemptTitleForm is what titles call the marks of later attempts: the marks of a kind, or
// the kind alone. 补考名单 and 需补考学生成绩 are none: their marks are the first.
func attemptTitleForm() *regexp.Regexp {
	const kinds = `(?:缓?补考|清考|重修|重考|再修)`
	return regexp.MustCompile(kinds + `(?:[、和及与/]?` + kinds + `)?(?:考试|课程|总评)?(?:成绩|分数)|^(?:毕业|期初|开学|学期)?` + kinds + `(?:考试)?[0-9]*$`)
}

// attemptForm is what kind of attempt stands before a course's name, or behind it.
func attemptForm() *regexp.Regexp {
	const kinds = `重修|重考|再修|补考|清考|缓考`
	const inBrackets = `[(\[【](` + kinds + `|重|补|缓)[)\]】]`
	return regexp.MustCompile(`^(?:` + inBrackets + `(.+)|(.+?)(?:` + inBrackets + `|[-_/](` + kinds + `)))$`)
}

// ReadFloat reads a bare number such as a credit or grade points; it is NaN where
// there is none.
func ReadFloat(s string) float32 {
	if f, ok := shortFloat(s); ok {
		return f
	}
	if len(s) > longestWord {
		return care.NaN32()
	}
	f, err := strconv.ParseFloat(strings.TrimSpace(s), 32)
	if err != nil {
		f, err = strconv.ParseFloat(Normalise(s), 32)
	}
	if err != nil {
		return care.NaN32()
	}
	return float32(f)
}

// shortFloat reads up to six digits with or without a point. Both numbers that it divides
// are exact, so that the quotient is rounded as strconv rounds.
func shortFloat(s string) (f float32, ok bool) {
	const most = len("123.456")
	if len(s) > most {
		return 0, false
	}
	n, scale, digits, pointed := 0, 1, 0, false
	for i := range len(s) {
		switch c := s[i]; {
		case c >= '0' && c <= '9':
			if n, digits = n*10+int(c-'0'), digits+1; pointed {
				scale *= 10
			}
		case c == '.' && !pointed:
			pointed = true
		default:
			return 0, false
		}
	}
	return float32(n) / float32(scale), digits > 0 && digits < most
}

// chosenForm is 选课课号, which holds the term before the course's code.
func chosenForm() *regexp.Regexp {
	return regexp.MustCompile(`^\([0-9]{4}-[0-9]{4}-[0-9]\)-([^-]+)-`)
}

// CourseCode takes a course's code out of 选课课号; any other text is one by itself.
func (l *Lexicon) CourseCode(s string) string {
	if strings.HasPrefix(s, "(") {
		if m := l.chosen.FindStringSubmatch(s); m != nil {
			return m[1]
		}
	}
	return s
}

// IsDigits tells a whole number: that of a row.
func IsDigits(word string) bool {
	return word != "" && strings.Trim(word, "0123456789") == ""
}

// courseDress is what stands behind the name of a course without being of it: the kind of
// course or examination in brackets, its credits, a mark.
func courseDress() *regexp.Regexp {
	return regexp.MustCompile(`[(\[【](?:考试|考查|期末考试|期末|必修课?|选修课?|限选课?|任选课?|公选课?|公共课|专业课|核心课|[0-9.]+学分)[)\]】]$|[-/][0-9.]+学分$|/[0-9]+\.[0-9]+$|[*#△▲☆★]+$`)
}

// courseOrdinal is a number, a letter or a half of a course in brackets, or a numeral at its end
// behind a character that is no letter: 大学英语(一), 高等数学(A)上, 大学英语II.
func courseOrdinal() *regexp.Regexp {
	return regexp.MustCompile(`[(\[【]([0-9一二三四五六七八九十]|[IVX]{1,4}|[A-Z][0-9]?|[上中下])[)\]】]|([一二三四五六七八九十]|(?:^|[^A-Z])[IVX]{1,4})$`)
}

// BareCourse is the name of a course as every system would write it, in the normal form:
// 大学英语(一), 大学英语II and 大学英语2 differ by their number only, and (必修) is no part of a
// name. What tells courses apart stays: A and B, 上 and 下, 篮球 and 足球.
func (l *Lexicon) BareCourse(name string) string {
	for bare := l.courseDress.ReplaceAllString(name, ""); bare != "" && bare != name; bare = l.courseDress.ReplaceAllString(name, "") {
		name = bare
	}
	return l.courseOrdinal.ReplaceAllStringFunc(name, courseNumeral)
}

// CutNumber takes the number off that stands behind a slash after a course's normalised name: of
// credits, of a group, or of the course itself. It is NaN where there is none.
func CutNumber(name string) (string, float32) {
	const longest = 2 // digits
	bare, number, ok := strings.Cut(name, "/")
	number = strings.TrimSuffix(strings.TrimSuffix(number, "班"), "组")
	if !ok || bare == "" || len(number) > longest || !IsDigits(number) {
		return name, care.NaN32()
	}
	return bare, ReadFloat(number)
}

// courseNumeral is an ordinal of a course without brackets, in digits where it is a number.
func courseNumeral(ordinal string) string {
	bare := strings.Trim(ordinal, "()[]【】")
	before := strings.TrimRight(bare, "IVX")
	for _, numerals := range [][]string{{"一", "二", "三", "四", "五", "六", "七", "八", "九", "十"}, {"I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX", "X"}} {
		if i := slices.Index(numerals, bare[len(before):]); i >= 0 {
			return before + strconv.Itoa(i+1)
		}
		if i := slices.Index(numerals, bare); i >= 0 {
			return strconv.Itoa(i + 1)
		}
	}
	return bare
}
