package merge

import (
	"strconv"
	"strings"
	"time"
	"unicode"

	"golang.org/x/text/unicode/norm"

	"runxin/care"
	"runxin/care/books"
)

// period is the time in which people wrote a date: from a little before their
// book was issued to the day of the run that reads it. Dates without a year are
// read as near to it as can be.
type period struct{ from, to care.Day }

// slack is how many days before a book was issued a date without a year may lie
// and still be the likelier of two readings.
const slack = 14

// read reads a date as people type it: 2024-10-18, 2024/10/18 15:00, 2024.10.18,
// 2024年10月18日, 20241018, 10月18日, 10.18, 10-18（周五）. A number such as 10.2 may
// have been the 2nd or the 20th: it is read only where one of the two fits.
func (p period) read(c books.GridCell) (care.Day, bool) {
	if d, ok := serialDay(c.Text); ok {
		return d, true
	}
	parts, ok := dateParts(c.Text)
	if !ok {
		return 0, false
	}
	if len(parts) == 3 {
		return date(parts[0], parts[1], parts[2])
	}
	day, ok := p.nearest(parts[0], parts[1])
	if !c.Numeric || parts[1] > 3 || strings.Contains(c.Text, "0"+strconv.Itoa(parts[1])) {
		return day, ok
	}
	other, too := p.nearest(parts[0], parts[1]*10)
	if ok && too && p.holds(day) == p.holds(other) {
		return 0, false
	}
	if p.holds(other) && too {
		return other, true
	}
	return day, ok
}

// serialDay reads a date that lost its format when it was pasted as a value:
// 45583 is 2024-10-18 as spreadsheets count days, from 2000 to 2099.
func serialDay(s string) (care.Day, bool) {
	n, err := strconv.Atoi(s)
	if err != nil || n < 36526 || n > 73050 {
		return 0, false
	}
	return care.Day(n - 25568), true
}

func (p period) holds(d care.Day) bool { return d >= p.from-slack && d <= p.to }

// nearest is the day of a month in the year that brings it nearest to the period.
func (p period) nearest(month, day int) (care.Day, bool) {
	year := p.from.Time().Year()
	best, found := care.Day(0), false
	for y := year - 1; y <= year+1; y++ {
		if d, ok := date(y, month, day); ok && (!found || abs(d-p.from) < abs(best-p.from)) {
			best, found = d, true
		}
	}
	return best, found
}

func abs(d care.Day) care.Day { return max(d, -d) }

// date is a day of the calendar, if there is one of that number.
func date(year, month, day int) (care.Day, bool) {
	t := time.Date(year, time.Month(month), day, 0, 0, 0, 0, time.UTC)
	return care.DayOf(t), year > 1900 && t.Year() == year && int(t.Month()) == month && t.Day() == day
}

// dateParts takes the numbers out of a date: year, month and day, or month and
// day.
func dateParts(s string) ([]int, bool) {
	s = strings.TrimSpace(norm.NFKC.String(s))
	s, _, _ = strings.Cut(s, "(")
	for _, mark := range []string{"星期", "周", "T", " "} { // weekday and clock
		if i := strings.Index(s, mark); i > 0 {
			s = s[:i]
		}
	}
	s = strings.TrimRight(s, "日号. ")
	if len(s) == 8 && strings.IndexFunc(s, func(r rune) bool { return !unicode.IsDigit(r) }) < 0 {
		s = s[:4] + "-" + s[4:6] + "-" + s[6:]
	}
	fields := strings.FieldsFunc(s, func(r rune) bool { return strings.ContainsRune("年月-/.·", r) })
	if len(fields) < 2 || len(fields) > 3 || len(fields) == 3 && len(fields[0]) != 4 {
		return nil, false
	}
	parts := make([]int, len(fields))
	for i, f := range fields {
		n, err := strconv.Atoi(strings.TrimSpace(f))
		if err != nil || n <= 0 {
			return nil, false
		}
		parts[i] = n
	}
	return parts, true
}
