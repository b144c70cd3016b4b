package care

import (
	"slices"
	"strconv"
)

// Life first: a student of whom any source says 自伤自杀风险 is proposed at once, in
// every month and whatever the colour, stands on the list of those to be visited,
// and before all others wherever students stand in an order of urgency. No plan
// needs to say so, and none can say otherwise (design, decisions of the second
// round).

// lifeGroup is the group of those at risk, which stands before those of every month;
// nil where the catalogue does not know the risk.
func lifeGroup(cat *Catalogue) *Group {
	n, ok := cat.Lookup(LifeRisk)
	if !ok {
		return nil
	}
	return &Group{Text: wordLifeText, When: &Condition{Source: LifeRisk, root: stated{n}, cat: cat}, Direct: true}
}

// AllGroups are the groups of the month, those at risk first.
func (a *Assessment) AllGroups() []*Group { return a.groupsOf(a.Month) }

func (a *Assessment) groupsOf(m *Month) []*Group {
	if a.Plan.Life == nil {
		return m.Groups
	}
	return append([]*Group{a.Plan.Life}, m.Groups...)
}

// AtRisk tells whether a source says that a student's life is at risk.
func (a *Assessment) AtRisk(s *Student) bool {
	return a.Plan.Life != nil && slices.ContainsFunc(s.About(a.fixed.lifeRisk), func(f Fact) bool { return f.Answer == Yes })
}

// CompareRisk puts those at risk before all others.
func (a *Assessment) CompareRisk(c, d *Case) int {
	risk := func(c *Case) int {
		if a.AtRisk(c.Student) {
			return 0
		}
		return 1
	}
	return risk(c) - risk(d)
}

// GroupLabel is a group as reasons cite it: 10月-2, and without a number the one
// that stands before all months.
func (m *Month) GroupLabel(g *Group) string {
	if g.No == 0 {
		return wordLife
	}
	return m.Label() + "-" + strconv.Itoa(g.No)
}

// lifeList is the month's list of those at risk where no other takes them in. It
// belongs to the weekly task, as a rule.
func (as *assessor) lifeList() *TaskEntries {
	life := as.result.Plan.Life
	if life == nil || slices.ContainsFunc(as.result.Month.Tasks, func(t *Task) bool { return slices.ContainsFunc(t.Lists, as.followsUp) }) {
		return nil
	}
	list := &TaskList{Name: wordLifeList, When: life.When}
	entries := as.entriesOf(list)
	if len(entries) == 0 {
		return nil
	}
	return &TaskEntries{Task: as.weeklyTask(), List: list, Entries: entries}
}

// leavesOf are the leaves that put a student on a list, nil where he is not on it.
// Those at risk are on each list of those who are to be visited, until they were, and for that
// before all else.
func (as *assessor) leavesOf(list *TaskList, v *view) []Leaf {
	switch {
	case v.Answer(as.result.fixed.suspended) == Yes && slices.Contains(list.When.Names(), as.result.fixed.tested):
		return nil // 休学: nobody is to be tested
	case list.When.Eval(v) == Yes && as.result.AtRisk(v.student) && as.followsUp(list):
		return append(as.result.Plan.Life.When.Why(v), list.When.Why(v)...)
	case list.When.Eval(v) == Yes:
		return list.When.Why(v)
	case as.isUntestedOfNoYear(list, v):
		return []Leaf{{Name: as.result.fixed.freshman, Answer: NoData}, {Name: as.result.fixed.tested, Answer: No, Negated: true}}
	case as.result.AtRisk(v.student) && as.takesThoseAtRisk(list) && v.Answer(as.result.fixed.followed) != Yes:
		return as.result.Plan.Life.When.Why(v)
	}
	return nil
}

// isUntestedOfNoYear tells whether a list asks for the untested of a year, and nobody knows the
// student's: he stands on it, so that somebody looks.
func (as *assessor) isUntestedOfNoYear(list *TaskList, v *view) bool {
	fixed, names := &as.result.fixed, list.When.Names()
	return v.Answer(fixed.freshman) == NoData && v.Answer(fixed.tested) == No && (v.student.OnRoster || !as.result.School.Roster) &&
		slices.Contains(names, fixed.freshman) && slices.Contains(names, fixed.tested) && list.When.Eval(v) == NoData
}

// takesThoseAtRisk tells whether a list takes in those at risk whatever it asks: the month's first
// that follows up, and no other, so that nobody is asked for twice.
func (as *assessor) takesThoseAtRisk(list *TaskList) bool {
	if as.result.Month.Off {
		return as.followsUp(list)
	}
	for _, t := range as.result.Month.Tasks {
		if i := slices.IndexFunc(t.Lists, as.followsUp); i >= 0 {
			return t.Lists[i] == list
		}
	}
	return false
}

// followsUp tells whether a list names those whom a screening's colour asks to be
// seen: those at risk belong on it as well.
func (as *assessor) followsUp(list *TaskList) bool {
	return slices.Contains(list.When.Names(), as.result.fixed.red)
}
