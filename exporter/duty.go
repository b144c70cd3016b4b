package exporter

import (
	"cmp"
	"fmt"
	"slices"
	"strings"

	"runxin/care"
	"runxin/care/books"
	"runxin/care/merge"
)

// duty is what a college, or the school, has to see to.
type duty struct {
	undecided, today, red int // students: to be decided, to be dealt with today, red and not seen
	coloured, visited     int // red and orange students, and those of them whom somebody saw
	inTime, late, open    int // tasks that are due: done in time, done later, not done
}

func (d *duty) add(e duty) {
	for _, pair := range [][2]*int{
		{&d.undecided, &e.undecided}, {&d.today, &e.today}, {&d.red, &e.red}, {&d.coloured, &e.coloured}, {&d.visited, &e.visited},
		{&d.inTime, &e.inTime}, {&d.late, &e.late}, {&d.open, &e.open},
	} {
		*pair[0] += *pair[1]
	}
}

func (d *duty) due() int { return d.inTime + d.late + d.open }

// weight orders colleges by how much they need somebody to ask: the red whom nobody saw before
// all, then who is to be dealt with today, then what is late.
func (d *duty) weight(e *duty) int {
	return cmp.Or(cmp.Compare(e.red, d.red), cmp.Compare(e.today, d.today), cmp.Compare(e.open, d.open), cmp.Compare(e.undecided, d.undecided))
}

// countDuties counts them by college; the last is of the students without one.
func (l *layout) countDuties() []duty {
	out := make([]duty, len(l.assessed.School.Colleges)+1)
	of := func(c *care.Case) *duty {
		if c.Student.College == care.Unassigned {
			return &out[len(out)-1]
		}
		return &out[c.Student.College]
	}
	for _, c := range l.focus {
		if l.isUndecided(c) {
			of(c).undecided++
		}
	}
	for _, u := range l.urgent {
		of(u.Case).today++
		if u.Has(merge.CauseRed) {
			of(u.Case).red++
		}
	}
	l.countVisits(of)
	for i, college := range l.assessed.School.Colleges {
		l.countTasks(&out[i], college)
	}
	return out
}

// countVisits counts the red and the orange, and whom of them somebody saw.
func (l *layout) countVisits(of func(*care.Case) *duty) {
	seen := merge.Seen(l.assessed, l.history)
	for _, c := range care.Until(l.stop, l.assessed.Cases) {
		if l.says(c, care.Red) != care.Yes && l.says(c, care.Orange) != care.Yes {
			continue
		}
		of(c).coloured++
		if seen(c) {
			of(c).visited++
		}
	}
}

// countTasks counts a college's tasks that are due before the day of the books. What is to be
// done every week is no task of one day, and one of which nobody wrote when it was done is in
// time or not, and not counted.
func (l *layout) countTasks(d *duty, college string) {
	for _, row := range slices.Concat(l.leftOpen(college), l.assessed.Month.Rows()) {
		task := collegeTask{row, college}
		due, state := l.assessed.Plan.RowDue(row, l.assessed.Date), l.typedTask(task, books.ColStatus)
		done, err := care.ParseDay(l.typedTask(task, books.ColDone))
		switch {
		case row.Task.Every == care.Weekly || due == 0 || due >= l.assessed.Date || state == books.TaskExempt:
		case !books.IsClosed(state):
			d.open++
		case err != nil:
		case done <= due:
			d.inTime++
		default:
			d.late++
		}
	}
}

// mostAsked is how many colleges the first page names that somebody should ask.
const mostAsked = 3

// askedText names the colleges that need it most, and why; "" where none does.
func (l *layout) askedText(lines []collegeLine) string {
	worst := slices.DeleteFunc(slices.Clone(lines), func(c collegeLine) bool { return c.all || c.reasons() == "" })
	slices.SortStableFunc(worst, func(a, b collegeLine) int { return a.duty.weight(&b.duty) })
	var texts []string
	for _, c := range worst[:min(len(worst), mostAsked)] {
		texts = append(texts, fmt.Sprintf(wordAskedCollege, c.name, c.reasons()))
	}
	if len(texts) == 0 {
		return wordNobodyAsked
	}
	return wordAsked + strings.Join(texts, "；") + "。"
}

// reasons say why somebody should ask a college, the gravest first.
func (c *collegeLine) reasons() string {
	var out []string
	for _, r := range []struct {
		word string
		n    int
	}{{wordAskedRed, c.duty.red}, {wordAskedToday, c.duty.today}, {wordAskedTasks, c.duty.open}} {
		if r.n > 0 {
			out = append(out, fmt.Sprintf(r.word, r.n))
		}
	}
	if c.back == books.NotCame {
		out = append(out, wordAskedBack)
	}
	return strings.Join(out, "、")
}
