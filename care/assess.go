package care

import "slices"

// Assess sees every student of the school against the groups of the month of
// opt.Date, or as in a holiday where the plan asks nothing on that day ([Plan.Season]). It reports false if
// another plan is due by then. It adds the ranks that the plan's terms need to the
// students' facts.
func Assess(school *School, opt Options) (*Assessment, bool) {
	if opt.Plan.Season(opt.Date) == BeyondPlan {
		return nil, false
	}
	month, _ := opt.Plan.Month(opt.Date)
	if opt.Plan.Season(opt.Date) != InMonth {
		month = opt.Plan.OffMonth(opt.Date)
	}
	Rank(school, opt.Stop)
	a := &Assessment{Plan: opt.Plan, Month: month, Date: opt.Date, Week: opt.Plan.Week(opt.Date), School: school, Rules: opt.Rules, Last: opt.Last,
		year: int(opt.Plan.Term.Year), fixed: newFixedNames(school.Catalogue)}
	as := newAssessor(a)
	as.stop = opt.Stop
	as.answers = make([]Answer, len(school.Students)*len(month.Groups))
	cases := make([]Case, len(school.Students))
	a.Cases = make([]*Case, len(cases))
	for i, s := range Until(opt.Stop, school.Students) {
		cases[i] = as.assess(s)
		a.Cases[i] = &cases[i]
	}
	if opt.Stop.Asked() {
		return a, true // some cases are not there: nothing may look at them
	}
	a.Coverage = as.coverage()
	a.Lists = as.taskLists()
	a.Changes = as.changes()
	return a, true
}

// assessor holds what is the same for every student of a month.
type assessor struct {
	result   *Assessment
	stacking []Name // the names that have a dimension and count this month, once each
	counting []Name // see stackingOf
	answers  []Answer
	current  view // see view
	stop     Stop
}

func newAssessor(a *Assessment) *assessor {
	as := &assessor{result: a}
	for _, g := range a.GroupsAbout() {
		for _, n := range g.When.Indicators() {
			if !slices.Contains(as.stacking, n) {
				as.stacking = append(as.stacking, n)
			}
		}
	}
	slices.Sort(as.stacking)
	return as
}

// assess sees one student.
func (as *assessor) assess(s *Student) Case {
	v := as.viewOf(s)
	n := len(as.result.Month.Groups)
	c := Case{Student: s, Groups: as.answers[:n:n], atRisk: v.atRisk()}
	as.answers = as.answers[n:]
	direct, hit := false, false
	if life := as.result.Plan.Life; life != nil && life.When.Eval(v) == Yes {
		direct, hit = true, true
		c.Hits = append(c.Hits, Hit{life, life.When.Why(v)})
	}
	for i, g := range as.result.Month.Groups {
		c.Groups[i] = g.When.Eval(v)
		if c.Groups[i] == Yes {
			hit, direct = true, direct || g.Direct
			c.Hits = append(c.Hits, Hit{g, g.When.Why(v)})
		}
	}
	stacking := as.stackingOf(v)
	c.Stack = as.dimensionsOf(stacking)
	v.stacked = len(c.Stack)
	switch {
	case s.Member != nil:
		c.Status = Listed
	case direct || hit && v.stacked >= as.result.StackLimit():
		c.Status = Proposed
	case hit:
		c.Status = Clue
	}
	if c.Status != Clear {
		c.Level = as.levelOf(&c, v)
		c.AlsoStacks = c.unnamed(stacking)
	}
	as.compareWithLastRun(&c)
	return c
}

// StackLimit is the plan's setting 叠加维度数. A plan without it never proposes by stacking:
// the limit is more than there are dimensions.
func (a *Assessment) StackLimit() int {
	for _, s := range a.Plan.Settings {
		if s.Name == Stacked {
			return int(s.Value)
		}
	}
	return len(a.School.Catalogue.Dimensions) + 1
}

// stackingOf returns the student's indicators that are yes and occur in this month's
// groups, hit or not (design §5, appendix). They hold until the next call.
func (as *assessor) stackingOf(v *view) []Name {
	as.counting = as.counting[:0]
	for _, n := range as.stacking {
		if as.result.Plan.Answer(n, v) == Yes {
			as.counting = append(as.counting, n)
		}
	}
	return as.counting
}

// dimensionsOf are the different dimensions of some indicators, in the catalogue's order.
func (as *assessor) dimensionsOf(names []Name) []string {
	cat := as.result.School.Catalogue
	var got uint64
	for _, n := range names {
		got |= 1 << slices.Index(cat.Dimensions, cat.Entry(n).Dimension)
	}
	var dims []string
	for i, d := range cat.Dimensions {
		if got&(1<<i) != 0 {
			dims = append(dims, d)
		}
	}
	return dims
}

// unnamed are those of some indicators that no group names that the student belongs to.
func (c *Case) unnamed(stacking []Name) []Name {
	var out []Name
	for _, n := range stacking {
		names := func(h Hit) bool { return slices.ContainsFunc(h.Leaves, func(l Leaf) bool { return l.Name == n }) }
		if !slices.ContainsFunc(c.Hits, names) {
			out = append(out, n)
		}
	}
	return out
}

// levelOf is the first of the plan's levels that holds, and the first of all for
// those at risk of their lives.
func (as *assessor) levelOf(c *Case, v *view) string {
	if levels := as.result.Plan.Levels; len(levels) > 0 && c.atRisk {
		return levels[0].Name
	}
	for _, l := range as.result.Plan.Levels {
		if l.When.Eval(v) == Yes {
			return l.Name
		}
	}
	return ""
}

// Holding counts the students for whom a condition of the plan's is yes.
func (a *Assessment) Holding(when *Condition) int {
	as, n := newAssessor(a), 0
	for _, c := range a.Cases {
		v := as.viewOf(c.Student)
		if v.stacked = len(c.Stack); when.Eval(v) == Yes {
			n++
		}
	}
	return n
}
