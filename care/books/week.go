package books

import (
	"cmp"
	"fmt"
	"strings"

	"runxin/care"
)

// Week names a run's week: a teaching week that spans a month's end has two.
type Week struct {
	Month string // 2024-10
	Week  int
}

// mostInMonth is how many teaching weeks of one term a month can have.
const mostInMonth = 6

// Compare orders weeks by the time. Two in one month whose numbers lie further apart
// than the weeks of a month are of two terms: the holiday of one goes on counting until
// the other's first week, so that the smaller number is the later one.
func (w Week) Compare(o Week) int {
	if w.Month == o.Month && (w.Week-o.Week >= mostInMonth || o.Week-w.Week >= mostInMonth) {
		return cmp.Compare(o.Week, w.Week)
	}
	return cmp.Or(cmp.Compare(w.Month, o.Month), cmp.Compare(w.Week, o.Week))
}

// Fits tells whether a teaching week, of the term that began on a Monday, lies in
// that month.
func (w Week) Fits(first care.Day) bool {
	monday := first + care.Day((w.Week-1)*7)
	return monday.Month() == w.Month || (monday+6).Month() == w.Month
}

// Text is the month and the week as people read them: 2024年10月第7周, 2025年2月假期第3周.
// A week of another term than the plan's has a number only.
func (w Week) Text(p *care.Plan) string {
	year, month, _ := strings.Cut(w.Month, "-")
	return fmt.Sprintf(monthNumbered, year, strings.TrimPrefix(month, "0")) + w.Of(p)
}

// Said is the week as a plan's term speaks of it: 第7周, one of another term with its month.
func (w Week) Said(p *care.Plan) string {
	if w.Fits(p.Weeks.First) {
		return w.Of(p)
	}
	return w.Text(p)
}

// Begins is the Monday of a week of the plan's term, 0 of another's.
func (w Week) Begins(p *care.Plan) care.Day {
	if !w.Fits(p.Weeks.First) {
		return 0
	}
	return p.Weeks.First + care.Day((w.Week-1)*7)
}

// Of is the week alone: 第7周, 假期第3周.
func (w Week) Of(p *care.Plan) string {
	teaches := 0
	if w.Fits(p.Weeks.First) {
		teaches = p.Weeks.Count
	}
	return care.WeekText(w.Week, teaches)
}

// monthNumbered is a month in headings.
const monthNumbered = "%s年%s月"

// WeekBook names one college's book of one week as its entries in the history do.
type WeekBook struct {
	Week
	College string
}
