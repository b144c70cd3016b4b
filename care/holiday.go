package care

import (
	"slices"
	"strings"
	"time"
)

// A holiday (假期) is a day on which a plan asks nothing, before its first week or outside its months: its groups ask nobody and
// nobody has a task, and all the same nobody is let go of. The library is carried on,
// what colleges type is merged, and whoever would have to be seen stands on one list
// (design, decisions of the second round; design §5: nobody red falls between two
// months).

// OffMonth is the month of a day on which the plan asks nothing.
func (p *Plan) OffMonth(day Day) *Month {
	return &Month{Month: day.Month(), Hotlines: p.Hotlines, Off: true}
}

// Lacks are the months that the plan leaves out though it teaches in them: somebody forgot
// them, or their holiday. A week is its Thursday's month.
func (p *Plan) Lacks() []string {
	var months []string
	for week := 1; week <= p.Weeks.Count; week++ {
		day := p.thursday(week)
		if _, ok := p.Month(day); !ok && p.teaches(week) && !slices.Contains(months, day.Month()) {
			months = append(months, day.Month())
		}
	}
	return months
}

// Outside are the months that the plan asks something in and no teaching week reaches: they
// are run as a holiday.
func (p *Plan) Outside() []string {
	var months []string
	for _, m := range p.Months {
		if first := firstOf(m.Month, 0); lastOf(first) < p.Weeks.First || first > p.Weeks.Last() {
			months = append(months, m.Month)
		}
	}
	return months
}

// LacksMonthOf tells whether a day lies in a teaching week, and its month is none of the
// plan's: what would run as a holiday is none.
func (p *Plan) LacksMonthOf(day Day) bool {
	_, ok := p.Month(day)
	return !ok && p.teaches(p.Week(day))
}

// feastOn is the feast that takes a day off, "" for none: no vacation, in which nobody waits for
// people to come back, and not where people work in its place (调休).
func (p *Plan) feastOn(day Day) string {
	off := func(h Holiday) bool { return !h.Named && h.has(day) }
	if p.worksOn(day) || slices.ContainsFunc(p.Holidays, func(h Holiday) bool { return off(h) && isVacation(h.Name) }) {
		return ""
	}
	if i := slices.IndexFunc(p.Holidays, off); i >= 0 {
		return p.Holidays[i].Name
	}
	return ""
}

// afterFeast is a day itself, or where a feast takes it the next day on which people work.
func (p *Plan) afterFeast(day Day) Day {
	if p.feastOn(day) == "" {
		return day
	}
	for p.feastOn(day) != "" || isWeekend(day) && !p.worksOn(day) {
		day++
	}
	return day
}

// worksOn tells whether people work on a day in place of a holiday (调休).
func (p *Plan) worksOn(day Day) bool {
	return slices.ContainsFunc(p.Workdays, func(h Holiday) bool { return h.has(day) })
}

func isWeekend(d Day) bool {
	return d.Time().Weekday() == time.Saturday || d.Time().Weekday() == time.Sunday
}

// teaches tells whether a week is a teaching week in which the plan has no holiday.
func (p *Plan) teaches(week int) bool {
	day := p.thursday(week)
	off := slices.ContainsFunc(p.Holidays, func(h Holiday) bool { return !h.Named && h.has(day) })
	return week >= 1 && week <= p.Weeks.Count && !off
}

// thursday is the middle of a teaching week.
func (p *Plan) thursday(week int) Day { return p.Weeks.First + Day((week-1)*7) + middle }

// Nearest is the last month of the plan before a month, the first where there is none:
// whose features people look for in a holiday.
func (p *Plan) Nearest(month string) *Month {
	near := p.Months[0]
	for _, m := range p.Months {
		if m.Month < month {
			near = m
		}
	}
	return near
}

// GroupsAbout are the groups whose features count for stacking and can be reported:
// the month's own, and in a holiday those of the nearest month. Levels do not fall
// because nobody asks.
func (a *Assessment) GroupsAbout() []*Group {
	month := a.Month
	if month.Off {
		month = a.Plan.Nearest(month.Month)
	}
	return a.groupsOf(month)
}

// followTask is the task whose list names those who are followed up through a holiday.
func followTask(cat *Catalogue) *Task {
	name := func(s string) rule {
		n, _ := cat.Lookup(s) // no catalogue is without them
		return stated{n}
	}
	colour := junction{Yes, name(Red), junction{No, name(Orange), negation{name(FollowedUp)}}}
	when := &Condition{Source: followRule, root: colour, cat: cat}
	return &Task{Title: wordFollowList, Every: Weekly, Lists: []*TaskList{{Name: wordFollowList, When: when}}}
}

// IsFollowKey tells the number (任务序号) of the list of a holiday: 2-0. No plan numbers a
// task so, and under whichever term's plan it stands it is the same list.
func IsFollowKey(key string) bool { return strings.HasSuffix(key, "-0") }

// followRule is who is followed up through a holiday whatever the nearest month asked.
const followRule = Red + " or (" + Orange + " and not " + FollowedUp + ")"

// holidayList is the list of those who are followed up outside the library: by their colour, because their
// lives are at risk, or because the nearest month proposes them and nobody has taken
// them into the library. nil where the month is the plan's own.
func (as *assessor) holidayList() *listing {
	task := as.result.Plan.follow
	if !as.result.Month.Off {
		return nil
	}
	l := as.listingOf(task, task.Lists[0])
	l.leaves = func(l *listing, c *Case, v *view) []Leaf {
		if c.Member != nil && !c.atRisk {
			return nil // seen every week
		}
		if leaves := as.leavesOf(l, c, v); leaves != nil {
			return leaves
		}
		return as.pending(c, v)
	}
	return l
}

// pending are the leaves for which the nearest month proposes a student who is not in
// the library, nil where it does not.
func (as *assessor) pending(c *Case, v *view) []Leaf {
	if c.Member != nil {
		return nil
	}
	var leaves []Leaf
	direct := false
	for _, g := range as.result.Plan.Nearest(as.result.Month.Month).Groups {
		if g.When.Eval(v) == Yes {
			direct = direct || g.Direct
			leaves = append(leaves, g.When.Why(v)...)
		}
	}
	if leaves == nil || !direct && len(c.Stack) < as.result.StackLimit() {
		return nil
	}
	for _, n := range as.stackingOf(v) {
		leaves = append(leaves, Leaf{Name: n, Answer: Yes})
	}
	return distinct(leaves)
}

// distinct leaves each leaf once, in order.
func distinct(leaves []Leaf) []Leaf {
	var out []Leaf
	for _, l := range leaves {
		if !slices.Contains(out, l) {
			out = append(out, l)
		}
	}
	return out
}
