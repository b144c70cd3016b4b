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

// atRisk tells whether a source says that a student's life is at risk.
func (v *view) atRisk() bool {
	return v.a.Plan.Life != nil && v.statedAnswer(v.a.fixed.lifeRisk) == Yes
}

// AtRisk tells whether a source says that the student's life is at risk.
func (c *Case) AtRisk() bool { return c.atRisk }

// CompareRisk puts those at risk of their lives before all others.
func (c *Case) CompareRisk(d *Case) int {
	switch {
	case c.atRisk == d.atRisk:
		return 0
	case c.atRisk:
		return -1
	}
	return 1
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
func (as *assessor) lifeList() *listing {
	life := as.result.Plan.Life
	if life == nil || slices.ContainsFunc(as.result.Month.Tasks, func(t *Task) bool { return slices.ContainsFunc(t.Lists, (*TaskList).FollowsUp) }) {
		return nil
	}
	return as.listingOf(as.weeklyTask(), &TaskList{Name: wordLifeList, When: life.When})
}

// leavesOf are the leaves that put a student on a list, nil where he is not on it.
// Those at risk are on each list of those who are to be visited, until they were, and for that
// before all else.
func (as *assessor) leavesOf(l *listing, c *Case, v *view) []Leaf {
	switch holds := l.List.When.Eval(v); {
	case l.untested && v.Answer(as.result.fixed.suspended) == Yes:
		return nil // 休学: nobody is to be tested
	case l.Unformed && holds == Yes && as.isForUntested(l.List.When.Why(v)), l.Unformed && holds == NoData:
		return nil // nobody was tested yet, or nobody says who was
	case holds == Yes && l.follows && c.atRisk:
		return append(as.result.Plan.Life.When.Why(v), l.List.When.Why(v)...)
	case holds == Yes:
		return l.List.When.Why(v)
	case holds == NoData && as.isUntestedOfNoYear(l, v):
		return []Leaf{{Name: as.result.fixed.freshman, Answer: NoData}, {Name: as.result.fixed.tested, Answer: No, Negated: true}}
	case l.takes && c.atRisk && v.Answer(as.result.fixed.followed) != Yes:
		return as.result.Plan.Life.When.Why(v)
	}
	return nil
}

// isForUntested tells whether a student is on a list because he is not tested.
func (as *assessor) isForUntested(why []Leaf) bool {
	return slices.ContainsFunc(why, func(l Leaf) bool { return l.Name == as.result.fixed.tested && l.Negated })
}

// isUntestedOfNoYear tells, of a list that may concern a student, whether it asks for the untested
// of a year, and nobody knows the student's: he stands on it, so that somebody looks.
func (as *assessor) isUntestedOfNoYear(l *listing, v *view) bool {
	fixed := &as.result.fixed
	return l.year && l.untested && v.Answer(fixed.freshman) == NoData && v.Answer(fixed.tested) == No && (v.student.OnRoster || !as.result.School.Roster)
}

// takesThoseAtRisk tells whether a list takes in those at risk whatever it asks: the month's first
// that follows up, and no other, so that nobody is asked for twice.
func (as *assessor) takesThoseAtRisk(list *TaskList) bool {
	if as.result.Month.Off {
		return list.FollowsUp()
	}
	for _, t := range as.result.Month.Tasks {
		if i := slices.IndexFunc(t.Lists, (*TaskList).FollowsUp); i >= 0 {
			return t.Lists[i] == list
		}
	}
	return false
}

// SeenSince is since when a student has to be seen: the day of the test, or of the paper, that says
// red, orange or that his life is at risk, the earliest of several; 0 where none has a day. It
// reports false where nothing asks for it.
func SeenSince(s *Student, cat *Catalogue) (since Day, asked bool) {
	for _, word := range []string{Red, Orange, LifeRisk} {
		name, _ := cat.Lookup(word)
		for _, f := range s.About(name) {
			if f.Answer != Yes {
				continue
			}
			if asked = true; f.Day != 0 && (since == 0 || f.Day < since) {
				since = f.Day
			}
		}
	}
	return since, asked
}

// VisitedOn is when a student was last visited as the files say it (回访时间), 0 where none says a day.
func VisitedOn(s *Student, cat *Catalogue) (last Day) {
	visited, _ := cat.Lookup(FollowedUp)
	for _, f := range s.About(visited) {
		if f.Answer == Yes {
			last = max(last, f.Day)
		}
	}
	return last
}

// ProposedSince is since when a proposed student has waited for a decision, 0 for who does not.
func (a *Assessment) ProposedSince(c *Case) Day {
	switch b := c.Before; {
	case c.Status != Proposed:
		return 0
	case b != nil && b.Status == Proposed && b.Proposed != 0:
		return b.Proposed
	}
	return a.Date
}
