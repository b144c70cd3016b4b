package care

import (
	"cmp"
	"fmt"
	"slices"
	"strconv"
	"strings"

	"github.com/samber/lo"

	"runxin/care/problem"
	"runxin/care/written"
)

// Plan is one term's official list (重点工作任务清单) as data: months with the
// groups to care for and the tasks to do, in the official words (design §4).
// [ParsePlan] makes one, checked whole.
type Plan struct {
	Title    string
	Term     Term
	Weeks    Weeks
	Hotlines []Hotline // all of them; a month names those it prints
	Holidays []Holiday
	Workdays []Holiday // days on which people work in place of a holiday (调休)
	Settings []Setting // in the order of the file
	Levels   []Level   // first that holds
	Months   []*Month  // in order of time
	Defines  []Define  // in the order of the file
	Added    []Entry   // 自定情形: the indicators that it brings, in the order of the file
	Life     *Group    // those at risk of their lives, before the groups of every month

	// Catalogue are the names that its conditions may use: the program's, and its own.
	Catalogue *Catalogue

	follow *Task // those to be followed up through a holiday
	// Carried is where the wording still is that of the plan from which this one was made
	// ([NextPlan]), and nobody has said that it stays.
	Carried []written.Place
	// OldRules are the conditions that still are those of the plan from which this one was
	// made though the wording beside them is another, and nobody has said that they stay.
	OldRules []written.Place

	// Guessed is where dates are as they were guessed for a plan that was made from another, and
	// nobody has said that they are right.
	Guessed []written.Place
	// Remarks are what is no fault of the plan, and may all the same not be what was meant.
	Remarks []Remark

	own     []Setting    // the settings as the plan has them, whatever the school sets
	defined []*Condition // by Name: the definition of a name of the catalogue, nil for most
}

// Month returns the month of the plan that a day lies in.
func (p *Plan) Month(day Day) (*Month, bool) {
	for _, m := range p.Months {
		if m.Month == day.Month() {
			return m, true
		}
	}
	return nil, false
}

// Season tells where a day lies by a plan.
type Season uint8

// The seasons.
const (
	InMonth    Season = iota // in one of the plan's months, and not before its first week
	OnHoliday                // 假期: after the last week's month, or in a month that the plan leaves out
	BeforeTerm               // before the first week
	BeyondPlan               // so long after the last week that another plan must be due
)

// HolidayWeeks is how many weeks before a term's first week and after its last one are
// taken for a holiday without another plan (design, decisions of the second round): the
// longest one, in summer, has hardly more.
const HolidayWeeks = 8

// Season tells where a day lies by the plan. A month of the plan is asked from the first week
// to the month's end, if the weeks reach into it: what it asks for the vacation is asked in
// its last days. Before the first week nobody is there whom it could ask.
func (p *Plan) Season(day Day) Season {
	switch _, ok := p.Month(day); {
	case day < p.Weeks.First:
		return BeforeTerm
	case ok && firstOf(day.Month(), 0) <= p.Weeks.Last():
		return InMonth
	case day <= p.Weeks.Last()+HolidayWeeks*7:
		return OnHoliday
	}
	return BeyondPlan
}

// WeekText is a week as people read it, by [WeekText].
func (p *Plan) WeekText(week int) string { return WeekText(week, p.Weeks.Count) }

// WeekText is a week of a term as people read it: 第7周 where the term teaches, and outside
// its weeks 假期第3周, counted from its last one, or how long before its first it is. count
// is how many weeks it teaches, 0 where that is not known.
func WeekText(week, count int) string {
	switch {
	case week < 1:
		return fmt.Sprintf(wordWeekBefore, 1-week)
	case count > 0 && week > count:
		return fmt.Sprintf(wordWeekAfter, week-count)
	}
	return fmt.Sprintf(wordWeek, week)
}

// Week is the teaching week of a day (教学周): whole weeks since Weeks.First,
// counted from 1, so that 2024-10-14 of the 2024 autumn plan is week 7. The week
// before the first is 0, the one before that -1. Weeks after Weeks.Count go on
// counting.
func (p *Plan) Week(day Day) int {
	days := int(day - p.Weeks.First)
	if days < 0 {
		days -= 6 // so that the division rounds down
	}
	return days/7 + 1
}

// Return is the day by which the colleges return the books of a day: the return
// day of its teaching week, or of the next week where that one is over. Where a feast
// takes that day it is the next one on which people work.
func (p *Plan) Return(day Day) Day {
	back := p.returnDay(day)
	for p.afterFeast(back) < day {
		back += 7
	}
	return p.afterFeast(back)
}

// returnDay is the return day of the teaching week of a day, whatever feast is on it.
func (p *Plan) returnDay(day Day) Day {
	return p.Weeks.First + Day((p.Week(day)-1)*7+p.Weeks.ReturnDay-1)
}

// ReturnMoved is the feast for which the books of a day return later than on the usual day of
// a week, "" where they do not.
func (p *Plan) ReturnMoved(day Day) string {
	for back := p.returnDay(day); ; back += 7 {
		switch moved := p.afterFeast(back); {
		case moved < day:
			continue
		case moved != back:
			return p.feastOn(back)
		}
		return ""
	}
}

// ReturnText is when the books of a day return, as people read it: 周五 17:00.
func (p *Plan) ReturnText(day Day) string {
	_, clock, _ := strings.Cut(p.Weeks.ReturnText, " ")
	return weekdays[(int(p.Return(day).Time().Weekday())+6)%7] + " " + clock
}

// Due is the last day of a task for somebody who looks at the plan on a day: of
// a weekly task the next return day, of any other its own.
func (p *Plan) Due(t *Task, day Day) Day {
	if t.Every == Weekly {
		return p.Return(day)
	}
	return p.afterFeast(t.Due)
}

// Answer is what is known of a name of the catalogue: as the inputs state it,
// or as the plan's definition of that name computes it. A yes of either wins,
// then a no of either.
func (p *Plan) Answer(n Name, f Facts) Answer {
	a := f.Answer(n)
	if def := p.defined[n]; def != nil {
		a = max(a, def.Eval(f))
	}
	return a
}

// Basis returns the names that the plan's definition of a name of the catalogue
// rests on, those behind other such names included: 累计未通过门数 for 学业困难.
// It is empty for a name without a definition.
func (p *Plan) Basis(n Name) []Name {
	def := p.defined[n]
	if def == nil {
		return nil
	}
	var names []Name
	for _, m := range def.Names() {
		for _, b := range append([]Name{m}, p.Basis(m)...) {
			if !slices.Contains(names, b) {
				names = append(names, b)
			}
		}
	}
	return names
}

// Weeks is the teaching calendar: week 1 begins at First.
type Weeks struct {
	First      Day
	Count      int
	ReturnDay  int    // 1 = 周一 … 7 = 周日
	ReturnHour int    // minutes after midnight: 17:00 is 1020
	ReturnText string // as written: 周五 17:00
}

// Last is the last day of the last teaching week.
func (w Weeks) Last() Day { return w.First + Day(w.Count*7-1) }

// Hotline is one way to find help that the official list names.
type Hotline struct{ Name, Number string }

// Holiday is a named range of days, both included.
type Holiday struct {
	Name     string
	From, To Day
	Named    bool // only listed, as people are to be reminded of it: nobody has the day off
	// GuessFrom and GuessTo are the days as they were guessed for a plan that was made from
	// another, as long as nobody has set them or said that they are right; 0 for no guess.
	GuessFrom, GuessTo Day
	Note               string // what people have to see to, of a plan that was made from another; "" for nothing
}

// ContactHours is the setting within how many hours a red student is to be contacted.
const ContactHours = "回访时限小时"

// A Remark is something in what people write as a plan, or as settings, that is no fault and may
// all the same not be what they meant: What says what was done with it.
type Remark struct {
	written.Fault
	Kind  problem.Kind
	About string // the name that it is about, "" for none
}

// String is where it is, what was done and what to do about it, in one line.
func (r Remark) String() string {
	_, cure := r.Kind.Words()
	return r.Place.String() + "：" + r.What + "。" + cmp.Or(r.Cure, cure)
}

// has tells whether a day is one of the holiday's.
func (h Holiday) has(day Day) bool { return day >= h.From && day <= h.To }

// Setting is a threshold that conditions may name as 设置.<Name>.
type Setting struct {
	Name  string
	Value float64
}

// SchoolSetting is a setting that the school sets over the plan's own, and where
// it says so.
type SchoolSetting struct {
	Setting
	At written.Place
}

// Define is a name that stands for a condition.
type Define struct {
	Name string
	When *Condition
}

// Level is a suggested care level (建议等级) and when it is suggested.
type Level struct {
	Name string
	When *Condition
}

// Month is one month of the plan.
type Month struct {
	Month    string // 2024-10
	Hotlines []Hotline
	Groups   []*Group
	Tasks    []*Task
	Off      bool // outside the plan's months: no groups, no tasks
}

// Label is the month as reasons cite it: 10月.
func (m *Month) Label() string { return monthNumber(m.Month) + "月" }

// monthNumber is the number of a month such as 2024-09: 9.
func monthNumber(month string) string { return strings.TrimPrefix(month[len(month)-2:], "0") }

// Key is a task's number with its month, as disclosure settings and lists name
// it: 11-6 (任务序号). A task of the month before that runs on into this one keeps its own.
func (m *Month) Key(t *Task) string {
	return monthNumber(cmp.Or(t.of, m.Month)) + "-" + strconv.Itoa(t.No)
}

// Running are the tasks of the month before that run on into a month, whose last day is not over on
// a day: a task may be written in one month and end in the next.
func (p *Plan) Running(m *Month, day Day) (out []*Task) {
	for _, before := range p.Months {
		for _, t := range before.Tasks {
			if before.Month < m.Month && t.Every != Weekly && t.Due.Month() == m.Month && p.Due(t, day) >= day {
				out = append(out, t)
			}
		}
	}
	return out
}

// Skipped are the numbers that groups and tasks leave out below their last one: rows that
// somebody may have lost.
func (m *Month) Skipped() (groups, tasks []int) {
	var ofGroups, ofTasks []int
	for _, g := range m.Groups {
		ofGroups = append(ofGroups, g.No)
	}
	for _, t := range m.Tasks {
		ofTasks = append(ofTasks, t.No)
	}
	return skipped(ofGroups), skipped(ofTasks)
}

func skipped(numbers []int) (out []int) {
	for no := 1; no < slices.Max(append(numbers, 0)); no++ {
		if !slices.Contains(numbers, no) {
			out = append(out, no)
		}
	}
	return out
}

// How a group lists its students, as people read it (列入方式).
const (
	WayStacked = "风险叠加才建议" // where the student's dimensions stack as well
	WayDirect  = "命中即建议列入"
)

// Who tells an indicator that a plan brings, as people read it (由谁提供).
const (
	ByPeople = "摸排补充" // it is offered there; files may tell it as well
	ByFiles  = "登记表"
)

// Group is one of a month's groups of students to care for (重点关爱群体).
type Group struct {
	No     int
	Text   string // the official wording
	When   *Condition
	Direct bool   // a hit alone proposes the student (listing: direct)
	Last   string // the wording of the plan from which this one was made, "" for none
	// LastWhen is the condition of that plan, as people write it; "" for none.
	LastWhen string
}

// What somebody says of a wording and a condition that are those of the plan before, as
// people read it (沿用).
const (
	KeepText = "沿用原文"
	KeepWhen = "沿用条件" // though the wording is another
)

// SureDay is what somebody says of a date that was guessed and is right (日期核对).
const SureDay = "已核对"

// Way is how the group lists its students (列入方式).
func (g *Group) Way() string {
	if g.Direct {
		return WayDirect
	}
	return WayStacked
}

// Task is one of a month's tasks (重点工作任务).
type Task struct {
	No    int
	Title string // the official wording's first sentence, without its number
	Text  string // the official wording after it
	Every Cadence
	Due   Day         // the last day, in its month or the next; 0 for weekly tasks, which are due on the return day
	Lists []*TaskList // the students it concerns, in the order in which they are to be seen
	Parts []TaskPart  // the occasions that it names, each answered for by itself; none for most. Due is the last one's
	// Classes are the columns that the task asks of each class (班级情况): those of [ClassCounts],
	// which the program fills in, and what the college is asked under any other name.
	Classes []string
	Last    string // the wording of the plan from which this one was made, "" for none

	// Guess is the last day as it was guessed for a plan that was made from another, as long as
	// nobody has set it or said that it is right; 0 for no guess.
	Guess Day
	Was   WasDue // the last day from which it comes
	// Replace is the feast of another season that the wording of a plan made from another
	// names, "" for none.
	Replace string

	of string // the month whose task it is, 2024-10; "" for one that the program adds
}

// WasDue is the last day of a task in an earlier plan, as somebody set it, and the Monday with
// which that term began: a plan made from a plan that was made from it finds it again.
type WasDue struct{ Day, First Day }

// String is 2024-10-08（第6周）, "" for none.
func (w WasDue) String() string {
	if w.Day == 0 {
		return ""
	}
	return fmt.Sprintf(wordWasDue, w.Day, int(w.Day-w.First)/7+1)
}

// parseWasDue reads what String gives; what is none of it tells of nothing.
func parseWasDue(s string) WasDue {
	date, rest, _ := strings.Cut(s, "（")
	day, err := ParseDay(strings.TrimSpace(date))
	week := 0
	if _, scanned := fmt.Sscanf(rest, "第%d周", &week); err != nil || scanned != nil {
		return WasDue{}
	}
	return WasDue{day, day.Monday() - Day((week-1)*7)}
}

// Wording is the official wording of the task, without its number.
func (t *Task) Wording() string { return t.Title + "。" + t.Text }

// Cadence is how often a task is due (频次).
type Cadence uint8

// The cadences.
const (
	Once    Cadence = iota // 一次
	Monthly                // 每月
	Weekly                 // 每周
)

// String is the cadence as people read it.
func (c Cadence) String() string { return [...]string{"一次", "每月", "每周"}[c] }

// TaskList is a list of students that a task concerns (专项名单). A task may have several;
// a student stands on the first of them that names him, so that nobody is asked twice.
type TaskList struct {
	Name   string // 未测名单, 回访名单 …
	When   *Condition
	First  *Condition // who stands first on the list; nil for nobody
	School bool       // for the centre and the college's head only: not in college books unless the settings allow
	// Words are what people may say of a student on it (办理状态), none for the usual ones;
	// [NoAnswer] alone where nothing is asked.
	Words []string
	Last  string // its condition in the plan from which this one was made, as people write it; "" for none
}

// NoAnswer stands for the words of a list that nobody has to answer: the next files close
// its rows (未测).
const NoAnswer = "不用填写"

// Asks tells whether the list asks what became of its students.
func (l *TaskList) Asks() bool { return !slices.Equal(l.Words, []string{NoAnswer}) }

// WordDone is what people say of what is done (办理状态, 状态).
const WordDone = "已完成"

// FollowsUp tells whether the list names those whom a screening's colour asks to be seen: what
// people say of a student on it is a visit, and those at risk belong on it as well.
func (l *TaskList) FollowsUp() bool {
	red, ok := l.When.cat.Lookup(Red)
	return ok && slices.Contains(l.When.Names(), red)
}

// IsVisit tells whether what people say of a student in the row of a task (任务序号) is that
// somebody saw him: one of the words of a list that follows up; that it is done says so where
// the task has no other lists.
func (p *Plan) IsVisit(task, word string) bool {
	for _, m := range p.Months {
		for _, t := range m.Tasks {
			if m.Key(t) != task || word == "" {
				continue
			}
			only := len(t.Lists) > 0 && !slices.ContainsFunc(t.Lists, func(l *TaskList) bool { return !l.FollowsUp() })
			named := slices.ContainsFunc(t.Lists, func(l *TaskList) bool { return l.FollowsUp() && slices.Contains(l.Words, word) })
			return named || only && word == WordDone
		}
	}
	return IsFollowKey(task) && word == WordDone
}

// ListWords are the words of all lists of the plan, each once, in the order of the plan.
func (p *Plan) ListWords() []string {
	var out []string
	for _, m := range p.Months {
		for _, t := range m.Tasks {
			for _, l := range t.Lists {
				if l.Asks() {
					out = append(out, l.Words...)
				}
			}
		}
	}
	return lo.Uniq(out)
}
