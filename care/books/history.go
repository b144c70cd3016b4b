package books

import (
	"iter"
	"maps"
	"slices"
	"strings"

	"runxin/care"
)

// History answers questions about what the colleges typed so far (研判记录).
type History struct {
	plan     *care.Plan
	firsts   []care.Day           // the Mondays on which earlier terms began
	latest   map[historyKey]Typed // by sheet, college or student, task and column
	decided  map[string]Decided
	contacts map[contactKey]contact
	visits   map[visitRow]string // by the rows of lists, which kind of contact people told of
	promised map[string]Promise
	cares    map[string][]string // by student, the lines of 一生一策
}

// visitRow is a row of 专项名单.
type visitRow struct{ task, id string }

// Promise is when somebody will speak with a student again (下次联系日期).
type Promise struct {
	Day  care.Day
	Made care.Day // the return day of the week in which it was written
	From Typed
}

// historyKey names a cell over all weeks. What was written about a student
// follows the student; what was written about a task stays with the college.
type historyKey struct{ sheet, college, task, id, column string }

// contactKey names a student's contacts of one kind, by the column that tells of them.
type contactKey struct{ id, column string }

// contact is the latest contact of one kind with a student.
type contact struct {
	day  care.Day
	from Typed // the cell that says so
}

// Decided is the latest decision about a student.
type Decided struct {
	Word  string // 列入, 暂不列入, 待核实, 移出
	Month string // of the book in which it stood
	Week  int
	Day   care.Day // 决定日期; else the return day of that week
	until care.Day // the last day of that week
}

// knew tells whether the book in which a decision stood was one of a day's run, or of a later
// one: people had seen what that run said.
func (d Decided) knew(run care.Day) bool {
	return d.Month >= run.Month() && d.until >= run
}

// NewHistory indexes what was typed, oldest first. firsts are the Mondays on which
// the terms before the plan's began: the weeks of their books count from there.
// naming gives the name that a college has now, [School.Naming]; nil leaves the
// names as they were.
func NewHistory(plan *care.Plan, firsts []care.Day, typed iter.Seq[Typed], naming func(college string) string) *History {
	h := &History{plan: plan, firsts: firsts, latest: map[historyKey]Typed{}, decided: map[string]Decided{}, contacts: map[contactKey]contact{}, visits: map[visitRow]string{}, promised: map[string]Promise{}, cares: map[string][]string{}}
	for t := range typed {
		k := historyKey{sheet: t.Sheet, task: t.Task, id: FoldKey(t.ID), column: t.Column}
		switch {
		case t.ID != "":
		case naming == nil:
			k.college = t.College
		default:
			k.college = naming(t.College)
		}
		h.latest[k] = t
		h.note(t, k.id)
	}
	return h
}

// note keeps the decisions and contacts among what was typed. 决定日期 and the
// dates of contacts stand in cells of their own, after the word.
func (h *History) note(t Typed, id string) {
	var day care.Day
	var err error
	if slices.Contains([]string{ColDecided, ColTalkDay, ColHomeDay, ColHandledDay, ColNextContact}, t.Column) {
		day, err = care.ParseDay(t.Text)
	}
	isDay := err == nil
	switch {
	case t.Column == ColDecision:
		h.decided[id] = Decided{t.Text, t.Month, t.Week, h.returnDay(t), h.lastDay(t)}
	case t.Column == ColDecided && isDay:
		if d, ok := h.decided[id]; ok && d.Month == t.Month && d.Week == t.Week {
			d.Day = day
			h.decided[id] = d
		}
	case t.Sheet == SheetCares:
		if !slices.Contains(h.cares[id], t.Task) {
			h.cares[id] = append(h.cares[id], t.Task)
		}
	case t.Column == ColNextContact && isDay:
		h.promised[id] = Promise{Day: day, Made: h.returnDay(t), From: t}
	case t.Sheet == SheetSpecial:
		h.noteVisit(t, id, day)
	case t.Sheet != SheetWeekly:
	case (t.Column == ColTalk || t.Column == ColHome) && t.Text == SayYes:
		h.contact(t, id, t.Column, h.returnDay(t))
	case t.Column == ColTalkDay && isDay:
		h.dated(t, id, ColTalk, day)
	case t.Column == ColHomeDay && isDay:
		h.dated(t, id, ColHome, day)
	}
}

// noteVisit keeps what was said of a student on a list: that somebody saw him, by one of the
// words of a list of those to be visited, or did with him what a list asks; and beside it the
// day (办理日期).
func (h *History) noteVisit(t Typed, id string, day care.Day) {
	row := visitRow{t.Task, id}
	switch {
	case t.Column == ColHandled:
		delete(h.visits, row)
		switch {
		case h.plan.IsVisit(t.Task, t.Text):
			h.visits[row] = ColHandled
		case t.Text == TaskDone:
			h.visits[row] = ColDone
		default:
			return
		}
		h.contact(t, id, h.visits[row], h.returnDay(t))
	case t.Column == ColHandledDay && day != 0 && h.visits[row] != "":
		h.dated(t, id, h.visits[row], day)
	}
}

// contact keeps the latest of a student's contacts of one kind.
func (h *History) contact(t Typed, id, column string, day care.Day) {
	k := contactKey{id, column}
	if c, ok := h.contacts[k]; !ok || day >= c.day {
		h.contacts[k] = contact{day, t}
	}
}

// dated replaces the day of return by the day of the contact itself.
func (h *History) dated(t Typed, id, column string, day care.Day) {
	k := contactKey{id, column}
	if h.contacts[k].day == h.returnDay(t) {
		delete(h.contacts, k)
	}
	h.contact(t, id, column, day)
}

// Latest gives all cells as they were typed last, in no order.
func (h *History) Latest() iter.Seq[Typed] { return maps.Values(h.latest) }

// About returns the latest text that was typed about a student in a column of a
// sheet; task is "" on sheets without tasks.
func (h *History) About(sheet, task, id, column string) (Typed, bool) {
	t, ok := h.latest[historyKey{sheet: sheet, task: task, id: FoldKey(id), column: column}]
	return t, ok
}

// OfCollege returns the latest text that a college typed about a task, or on 首页.
func (h *History) OfCollege(sheet, college, task, column string) (Typed, bool) {
	t, ok := h.latest[historyKey{sheet: sheet, college: college, task: task, column: column}]
	return t, ok
}

// Decision is the latest decision about a student.
func (h *History) Decision(id string) (Decided, bool) {
	d, ok := h.decided[FoldKey(id)]
	return d, ok
}

// WaitsSince is since when a proposed student has waited for a decision, 0 for who does not:
// since he was proposed, and who was put off since more is known.
func (h *History) WaitsSince(a *care.Assessment, c *care.Case) care.Day {
	since := a.ProposedSince(c)
	if since != 0 && c.Rose && h.PutOff(c.ID, since) {
		return a.Date
	}
	return since
}

// PutOff tells whether people decided 暂不列入 when they had seen what the run of a day said.
// What was not known then, a higher level, a new reason, asks them again.
func (h *History) PutOff(id string, run care.Day) bool {
	d, ok := h.Decision(id)
	return ok && d.Word == DecideNot && d.knew(run)
}

// LastTalk is when somebody last talked with a student (谈心谈话), 0 for never.
func (h *History) LastTalk(id string) care.Day {
	return h.contacts[contactKey{FoldKey(id), ColTalk}].day
}

// LastHome is when somebody last spoke with a student's family (家校沟通), 0 for
// never.
func (h *History) LastHome(id string) care.Day {
	return h.contacts[contactKey{FoldKey(id), ColHome}].day
}

// LastVisit is when somebody last saw a student, in a talk (谈心谈话) or as one of a list
// (办理状态), and the cell that says so; it reports false for never.
func (h *History) LastVisit(id string) (care.Day, Typed, bool) {
	talk, seen := h.contacts[contactKey{FoldKey(id), ColTalk}], h.contacts[contactKey{FoldKey(id), ColHandled}]
	if seen.day > talk.day {
		talk = seen
	}
	return talk.day, talk.from, talk.day != 0
}

// Cares are the lines of 一生一策 of a student, by their 编号 in the order of their numbers, closed
// ones too.
func (h *History) Cares(id string) []string {
	return slices.SortedFunc(slices.Values(h.cares[FoldKey(id)]), func(a, b string) int { return CareNumber(a) - CareNumber(b) })
}

// CareClosed tells whether a line of 一生一策 is closed: somebody typed when (完成日期).
func (h *History) CareClosed(id, care string) bool {
	t, ok := h.About(SheetCares, care, id, ColDone)
	return ok && t.Text != ""
}

// CareNumber is the number at the end of a 编号 of 一生一策: 3 of 2490001-3; 0 where it has none.
func CareNumber(care string) int {
	return digits(care[strings.LastIndex(care, "-")+1:])
}

// LastContact is when anybody last spoke with a student or the family, saw him, or did with him
// what a list asks, on whatever sheet that was written; 0 for never.
func (h *History) LastContact(id string) care.Day {
	var last care.Day
	for _, column := range []string{ColTalk, ColHome, ColHandled, ColDone} {
		last = max(last, h.contacts[contactKey{FoldKey(id), column}].day)
	}
	return last
}

// Promised is the latest promise to speak with a student again, and whether it was kept: there
// was a contact after it was made.
func (h *History) Promised(id string) (p Promise, kept, ok bool) {
	p, ok = h.promised[FoldKey(id)]
	last := h.LastContact(id)
	return p, last > p.Made || last >= p.Day, ok
}

// Arranged is what was written beside a promise: what is to be done (下周安排), or else was
// (措施); false where neither was.
func (h *History) Arranged(p Promise) (Typed, bool) {
	for _, column := range []string{ColNextWeek, ColMeasures} {
		if t, ok := h.About(SheetWeekly, "", p.From.ID, column); ok && t.Week == p.From.Week && t.Month == p.From.Month {
			return t, true
		}
	}
	return Typed{}, false
}

// Contacted tells whether anybody talked with a student or the family.
func (h *History) Contacted(id string) bool { return h.LastTalk(id) != 0 || h.LastHome(id) != 0 }

// WeeksBetween is how many whole weeks lie between two days.
func WeeksBetween(from, to care.Day) int { return max(int(to-from), 0) / 7 }

// Waits tells whether a decision leaves a proposed student waiting for another.
func (d Decided) Waits() bool { return slices.Contains([]string{DecideNot, DecideCheck}, d.Word) }
