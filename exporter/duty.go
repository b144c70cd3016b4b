package exporter

import (
	"cmp"
	"fmt"
	"slices"
	"strings"

	"github.com/samber/lo"

	"runxin/care"
	"runxin/care/books"
	"runxin/care/merge"
)

// duty is what a college, or the school, has to see to.
type duty struct {
	undecided, today, red int // students: to be decided, to be dealt with today, red and not seen
	see                   int // of those of today whom somebody has to see
	coloured, visited     int // red and orange students, and those of them whom somebody saw
	inTime, late, open    int // tasks that are due: done in time, done later, not done
}

func (d *duty) add(e duty) {
	for _, pair := range [][2]*int{
		{&d.undecided, &e.undecided}, {&d.today, &e.today}, {&d.red, &e.red}, {&d.see, &e.see}, {&d.coloured, &e.coloured}, {&d.visited, &e.visited},
		{&d.inTime, &e.inTime}, {&d.late, &e.late}, {&d.open, &e.open},
	} {
		*pair[0] += *pair[1]
	}
}

func (d *duty) due() int { return d.inTime + d.late + d.open }

// press is of how many students something is asked today of those who answer for them.
func (d *duty) press() int { return d.today - d.see }

// weight orders colleges by how much they need somebody to ask: the red whom nobody saw before
// all, then who is to be seen today, then what else is asked today, then what is late.
func (d *duty) weight(e *duty) int {
	return cmp.Or(cmp.Compare(e.red, d.red), cmp.Compare(e.see, d.see), cmp.Compare(e.today, d.today), cmp.Compare(e.open, d.open))
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
		if u.AsksToSee() {
			of(u.Case).see++
		}
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
		case l.isLate(task):
			d.open++
		case row.Task.Every == care.Weekly || due == 0 || due >= l.assessed.Date || state == books.TaskExempt:
		case err != nil:
		case done <= due:
			d.inTime++
		default:
			d.late++
		}
	}
}

// isLate tells whether a task of a college was due before the day of the books and is not done: what
// is to be done every week never is.
func (l *layout) isLate(t collegeTask) bool {
	due := l.assessed.Plan.RowDue(t.row, l.assessed.Date)
	return t.row.Task.Every != care.Weekly && due != 0 && due < l.assessed.Date && !books.IsClosed(l.typedTask(t, books.ColStatus))
}

// lateTasks are how many each college has.
func (l *layout) lateTasks() map[string]int {
	out := map[string]int{}
	for _, c := range l.collegeLines() {
		out[c.name] = c.duty.open
	}
	return out
}

// mostAsked is how many colleges the first page names that somebody should ask.
const mostAsked = 3

// askedText names the colleges that need it most, and why; those that need it as much as the last
// of them are counted, and so are the students without a college, which is none.
func (l *layout) askedText(lines []collegeLine) string {
	asked := slices.DeleteFunc(slices.Clone(lines), func(c collegeLine) bool { return c.all || c.reasons() == "" })
	colleges, outside := lo.FilterReject(asked, func(c collegeLine, _ int) bool { return c.id != care.Unassigned })
	slices.SortStableFunc(colleges, func(a, b collegeLine) int { return a.weight(&b) })
	named := colleges[:min(len(colleges), mostAsked)]
	texts := lo.Map(slices.Concat(named, outside), func(c collegeLine, _ int) string {
		if c.id == care.Unassigned {
			return fmt.Sprintf(wordAskedCollege, wordOutside, c.reasons())
		}
		return fmt.Sprintf(wordAskedCollege, c.name, c.reasons())
	})
	if len(texts) == 0 {
		return wordNobodyAsked
	}
	text := wordAsked + strings.Join(texts, "；") + "。"
	if len(named) > 0 {
		last := named[len(named)-1]
		if alike := lo.CountBy(colleges[len(named):], func(c collegeLine) bool { return c.weight(&last) == 0 }); alike > 0 {
			text += fmt.Sprintf(wordAskedAlike, alike, last.name)
		}
	}
	return text
}

// weight orders colleges as their duties do, and then by whether the last book came back.
func (c *collegeLine) weight(d *collegeLine) int {
	came := func(c *collegeLine) int { return map[bool]int{true: 0, false: 1}[c.back == books.NotCame] }
	return cmp.Or(c.duty.weight(&d.duty), cmp.Compare(came(c), came(d)))
}

// reasons say why somebody should ask a college, the gravest first.
func (c *collegeLine) reasons() string {
	var out []string
	see, word := c.duty.see, wordAskedSee
	switch { // the red are some of those whom somebody has to see, or all
	case see == c.duty.red:
		see = 0
	case c.duty.red > 0:
		word = wordAskedSeeAll
	}
	for _, r := range []struct {
		word string
		n    int
	}{{wordAskedRed, c.duty.red}, {word, see}, {wordAskedPress, c.duty.press()}, {wordAskedTasks, c.duty.open}} {
		if r.n > 0 {
			out = append(out, fmt.Sprintf(r.word, r.n))
		}
	}
	if c.back == books.NotCame {
		out = append(out, wordAskedBack)
	}
	return strings.Join(out, "、")
}
