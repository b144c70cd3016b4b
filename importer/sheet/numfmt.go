package sheet

import "strings"

// Number formats are looked at for three questions only: is the number shown as
// a date or time, is it an id shown with leading zeros, and do words stand in its
// place.

// days1904 is how many days the 1904 date system starts after the 1900 one.
const days1904 = 1462

// serial1900 turns a serial of a book's own date system into one of the 1900
// system. A time of day (below one day) has no date to move.
func serial1900(serial float64, date1904 bool) float64 {
	if date1904 && (serial < 0 || serial >= 1) {
		return serial + days1904
	}
	return serial
}

// numFormat is what a number format says about a number. It is found once for
// each format and not for each cell: a code may be as long as its writer likes.
type numFormat struct {
	date    bool
	percent bool // of the whole: 0.85 is shown as 85%
	zeros   uint8
	words   *wordFormat // nil for most
}

// give makes c the number v, or what the format makes of it: a date, or words.
func (f *numFormat) give(c *Cell, v float64, date1904 bool) {
	c.Kind, c.Num, c.Zeros, c.Percent = Number, v, f.zeros, f.percent
	if f.date {
		c.Kind, c.Num, c.Zeros, c.Percent = Date, serial1900(v, date1904), 0, false
		return
	}
	if words := f.shows(v); words != "" {
		c.Kind, c.Text = Masked, words
	}
}

// shows returns the words that stand in place of the number v, "" for none.
func (f *numFormat) shows(v float64) string {
	if f == nil || f.words == nil {
		return ""
	}
	return f.words.show(v)
}

// formatOf reads a number format code.
func formatOf(code string) numFormat {
	f := numFormat{date: isDateFormat(code), percent: isPercentFormat(code), zeros: zeroFormat(code)}
	if words := wordsOf(code); words != nil && !f.date {
		f.words = &words
	}
	return f
}

// builtinDate reports whether the built-in number format id shows a date or
// time: 14–22 and 45–47 everywhere, 27–36 and 50–58 in the Chinese, Japanese
// and Korean editions (ECMA-376-1 §18.8.30).
func builtinDate(id int) bool {
	return id >= 14 && id <= 22 || id >= 27 && id <= 36 ||
		id >= 45 && id <= 47 || id >= 50 && id <= 58
}

// builtinFormat is the built-in number format id.
func builtinFormat(id int) numFormat {
	return numFormat{date: builtinDate(id), percent: id == 9 || id == 10} // 0%, 0.00%
}

// isPercentFormat reports whether a number format code shows a hundred times the number:
// it has a percent sign outside quotes.
func isPercentFormat(code string) bool {
	if strings.EqualFold(code, "percent") {
		return true
	}
	for i := 0; i < len(code); i++ {
		switch code[i] {
		case '"':
			i = skipTo(code, i+1, '"')
		case '[':
			i = skipTo(code, i+1, ']')
		case '\\', '_', '*':
			i++
		case '%':
			return true
		}
	}
	return false
}

// isDateFormat reports whether a number format code shows a date, a time or an
// elapsed time, such as yyyy"年"m"月"d"日", [h]:mm or e/m/d. Quoted, escaped and
// bracketed parts ([Red], [$-804], [DBNum1]) do not count, nor do the words
// General and G/通用格式, nor the E of an exponent.
func isDateFormat(code string) bool {
	for i := 0; i < len(code); i++ {
		switch c := code[i] | 0x20; {
		case code[i] == '"':
			i = skipTo(code, i+1, '"')
		case code[i] == '[':
			end := skipTo(code, i+1, ']')
			if isElapsed(code[i+1 : min(end, len(code))]) {
				return true
			}
			i = end
		case code[i] == '\\' || code[i] == '_' || code[i] == '*':
			i++ // the next character stands for itself or for its width
		case hasPrefixFold(code[i:], "general"):
			i += len("general") - 1
		case hasPrefixFold(code[i:], "g/"):
			code, i = skipWord(code[i+2:]), -1
		case c == 'e' && i+1 < len(code) && (code[i+1] == '+' || code[i+1] == '-'):
			i++
		case strings.IndexByte("ymdhse", c) >= 0, hasPrefixFold(code[i:], "aaa"):
			return true
		}
	}
	return false
}

// zeroFormat returns how many zeros a number format code consists of, 0 when
// anything else stands in it.
func zeroFormat(code string) uint8 {
	if len(code) > 255 || strings.Trim(code, "0") != "" {
		return 0
	}
	return uint8(len(code))
}

// skipTo returns the index of the first end at or after i, or len(s).
func skipTo(s string, i int, end byte) int {
	if i > len(s) {
		return len(s)
	}
	if n := strings.IndexByte(s[i:], end); n >= 0 {
		return i + n
	}
	return len(s)
}

// isElapsed reports whether the inside of brackets counts hours, minutes or
// seconds: h, hh, mm, s …
func isElapsed(s string) bool {
	s = strings.ToLower(s)
	return s != "" && (strings.Trim(s, "h") == "" || strings.Trim(s, "m") == "" || strings.Trim(s, "s") == "")
}

// skipWord returns s from the end of its first word on.
func skipWord(s string) string {
	if i := strings.IndexAny(s, ";_\\\"[ "); i >= 0 {
		return s[i:]
	}
	return ""
}

// hasPrefixFold reports whether s begins with prefix, which is in lower case.
func hasPrefixFold(s, prefix string) bool {
	return len(s) >= len(prefix) && strings.EqualFold(s[:len(prefix)], prefix)
}
