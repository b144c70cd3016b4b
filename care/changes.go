package care

import (
	"cmp"
	"slices"
)

// compareWithLastRun sets what became of a student since the last run.
func (as *assessor) compareWithLastRun(c *Case) {
	if as.result.Last == nil {
		if c.Status == Listed {
			c.Change = Unchanged
		} else if c.Status != Clear {
			c.Change = New
		}
		return
	}
	c.Before = as.beforeOf(c.ID)
	switch b := c.Before; {
	case b == nil:
		if c.Status != Clear {
			c.Change = New
		}
	case b.Status == Listed && c.Status != Listed:
		c.Change = Left
	case b.Status != Listed && c.Status == Listed:
		c.Change = Entered
	default:
		c.Change = as.changeOf(c, b)
	}
}

// beforeOf is where a student stood in the last run, nil for nowhere. Whoever was
// merely not seen there counts while this month asks for what was missing; a member of the
// library stood there, though a holiday gives no reasons.
func (as *assessor) beforeOf(id string) *Before {
	b := as.result.Last.Rows[id]
	if b == nil || b.Reasons == "" && !(b.Status == Listed && len(b.Missing) == 0) && !slices.ContainsFunc(b.Missing, as.asksFor) {
		return nil
	}
	return b
}

// asksFor tells whether a group of this month asks for a name, or, after the end of
// the colour rule, whether it is red.
func (as *assessor) asksFor(name string) bool {
	n, ok := as.result.School.Catalogue.Lookup(name)
	return ok && (name == Red && as.colourEnded(n) || as.grouped(n))
}

// grouped tells whether a group of this month asks for a name.
func (as *assessor) grouped(n Name) bool {
	return slices.ContainsFunc(as.result.AllGroups(), func(g *Group) bool {
		return slices.Contains(g.When.Names(), n) || slices.Contains(g.When.Indicators(), n)
	})
}

// unaskedReasons are the reasons of the last run that hold still, and that no group of
// this month asks for: the month has turned, not the student.
func (as *assessor) unaskedReasons(c *Case) []string {
	var out []string
	v := as.viewOf(c.Student)
	for _, name := range reasonNames(c.Before.Reasons) {
		if n, ok := as.result.School.Catalogue.Lookup(name); ok && !as.grouped(n) && as.result.Plan.Answer(n, v) == Yes {
			out = append(out, name)
		}
	}
	return out
}

// changeOf tells what became of a student who was listed and whom people have
// neither listed nor removed since.
func (as *assessor) changeOf(c *Case, b *Before) Change {
	fresh, gone, unseen := as.compareReasons(c)
	up, down := as.levelMoved(c, b)
	c.Rose = up || c.Status > b.Status || len(fresh) > 0
	switch {
	case b.College != "" && c.College != Unassigned && b.College != as.result.School.Colleges[c.College]:
		return Transferred
	case up || c.Status > b.Status:
		return Up
	case len(unseen) > 0:
		return Unseen
	case c.Status == Clear:
		return ReasonGone
	case down || c.Status < b.Status:
		return Down
	case len(fresh) > 0:
		return NewReason
	case len(gone) > 0:
		return ReasonGone
	}
	return Unchanged
}

// compareReasons compares the reasons of now and then: the fresh ones, those that the
// data now denies, and those of which it says nothing now. A reason that still
// holds but that this month does not ask for is none of them.
func (as *assessor) compareReasons(c *Case) (fresh, gone, unseen []string) {
	old := reasonNames(c.Before.Reasons)
	for _, name := range as.reasonsOf(c) {
		if !slices.Contains(old, name) && !slices.Contains(fresh, name) {
			fresh = append(fresh, name)
		}
	}
	v := as.viewOf(c.Student)
	for _, name := range old {
		n, ok := as.result.School.Catalogue.Lookup(name)
		if !ok {
			continue
		}
		switch as.result.Plan.Answer(n, v) {
		case No:
			gone = append(gone, name)
		case NoData:
			unseen = append(unseen, name)
		}
	}
	for _, name := range c.Before.Missing {
		n, _ := as.result.School.Catalogue.Lookup(name)
		switch a := as.result.Plan.Answer(n, v); {
		case !as.asksFor(name) || slices.Contains(old, name):
		case a == Yes:
			fresh = slices.DeleteFunc(fresh, func(f string) bool { return f == name }) // seen again
		case a == NoData:
			unseen = append(unseen, name)
		case c.Before.Reasons == "": // else that run said so
			gone = append(gone, name)
		}
	}
	return fresh, gone, unseen
}

// reasonsOf are the names of a student's reasons, those that the last run would have told:
// of what stacks beside the groups an old run told the dimension only, which is no news.
func (as *assessor) reasonsOf(c *Case) []string {
	var names []string
	for _, h := range c.Hits {
		for _, name := range as.result.leafNames(h.Leaves) {
			if name != InLibrary {
				names = append(names, name)
			}
		}
	}
	cat := as.result.School.Catalogue
	for _, n := range c.AlsoStacks {
		if as.result.Last.NamesStacking || !slices.Contains(c.Before.Stack, cat.Entry(n).Dimension) {
			names = append(names, cat.String(n))
		}
	}
	return names
}

// levelMoved tells whether the care level rose or fell: the one that people
// confirmed, or else the suggested one.
func (as *assessor) levelMoved(c *Case, b *Before) (up, down bool) {
	now, then := c.Level, b.Level
	if c.Member != nil && c.Member.Level != "" && b.Confirmed != "" && c.Member.Level != b.Confirmed {
		now, then = c.Member.Level, b.Confirmed
	}
	rank := func(name string) int {
		return slices.IndexFunc(as.result.Plan.Levels, func(l Level) bool { return l.Name == name })
	}
	i, j := rank(now), rank(then)
	if i < 0 || j < 0 {
		return false, false
	}
	return i < j, i > j
}

// changes lists what moved since the last run, and whom the end of the colour
// rule leaves without a decision.
func (as *assessor) changes() []Shift {
	var out []Shift
	for _, c := range Until(as.stop, as.result.Cases) {
		if c.Change != NotListed && c.Change != Unchanged {
			out = append(out, as.shiftOf(c))
		}
	}
	out = append(out, as.vanished()...)
	out = append(out, as.redOutside()...)
	slices.SortFunc(out, func(a, b Shift) int {
		return cmp.Or(cmp.Compare(uint(a.College), uint(b.College)), cmp.Compare(a.Change, b.Change), cmp.Compare(a.ID, b.ID))
	})
	return out
}

func (as *assessor) shiftOf(c *Case) Shift {
	s := Shift{Change: c.Change, ID: c.ID, Name: c.Name, College: c.College, Case: c, Before: c.Before}
	if c.Before != nil {
		var gone, unseen []string
		s.NewNames, gone, unseen = as.compareReasons(c)
		s.OldNames, s.Unasked = slices.Concat(gone, unseen), as.unaskedReasons(c)
	}
	return s
}

// vanished are the students of the last run's lists whom no input names now.
func (as *assessor) vanished() []Shift {
	if as.result.Last == nil {
		return nil
	}
	here := make(map[string]bool, len(as.result.Cases))
	for _, c := range Until(as.stop, as.result.Cases) {
		here[c.ID] = true
	}
	var out []Shift
	for id := range as.result.Last.Rows { // sorted by the caller
		if b := as.beforeOf(id); b != nil && !here[id] {
			out = append(out, Shift{
				Change: Unseen, ID: id, Name: b.Name, Before: b,
				College: slices.Index(as.result.School.Colleges, b.College), OldNames: slices.Concat(reasonNames(b.Reasons), b.Missing),
			})
		}
	}
	return out
}

// redOutside are the red students outside the library, in the months after the
// last one whose groups ask for the colour: design §5 points them out in
// December, because the rule ends with November.
func (as *assessor) redOutside() []Shift {
	red, ok := as.result.School.Catalogue.Lookup(Red)
	if !ok || !as.colourEnded(red) {
		return nil
	}
	var out []Shift
	for _, c := range Until(as.stop, as.result.Cases) {
		v := as.viewOf(c.Student)
		if c.Status != Listed && as.result.Plan.Answer(red, v) == Yes {
			out = append(out, Shift{Change: RedOutside, ID: c.ID, Name: c.Name, College: c.College, Case: c, Before: c.Before})
		}
	}
	return out
}

// colourEnded tells whether an earlier month of the plan asks for red students
// and this one does not.
func (as *assessor) colourEnded(red Name) bool {
	asks := func(m *Month) bool {
		return slices.ContainsFunc(m.Groups, func(g *Group) bool { return slices.Contains(g.When.Names(), red) })
	}
	earlier := slices.ContainsFunc(as.result.Plan.Months, func(m *Month) bool { return m.Month < as.result.Month.Month && asks(m) })
	return earlier && !asks(as.result.Month)
}

// Change is what became of a student since the last run (变化, design §5).
type Change uint8

// The changes, in the order in which 本周变化 lists them.
const (
	NotListed   Change = iota // neither listed now nor before
	New                       // 新增
	Entered                   // 列入: people moved a proposed student into the library
	Transferred               // 转学院
	Up                        // 升级
	Down                      // 降级
	NewReason                 // 新理由
	ReasonGone                // 理由消失: the data now says no, or this month does not ask for what it says
	Unseen                    // 未见于本次导出: the data that gave the reason was not read this time
	Left                      // 移出: people moved the student out of the library
	RedOutside                // 红色预警未入库: the colour rule has ended, and nobody decided
	Unchanged                 // 不变
)

// The words for changes that books use as headings and decisions, too.
const (
	WordNew       = "新增"
	WordEntered   = "列入"
	WordLeft      = "移出"
	WordNewReason = "新理由"
)

// String is the change as people read it, "" for NotListed.
func (c Change) String() string {
	return [...]string{"", WordNew, WordEntered, "转学院", "升级", "降级", WordNewReason, "理由消失", "未见于本次导出", WordLeft, "红色预警未入库", "不变"}[c]
}

// Shift is one line of 本周变化.
type Shift struct {
	Change Change
	ID     string
	Name   string
	// College is an index into School.Colleges, Unassigned for none; a student
	// whom no input names any more keeps the college of the last run, if the
	// school still has it.
	College  int
	Case     *Case   // nil when no input names the student any more
	Before   *Before // nil when the last run did not list the student
	NewNames []string
	OldNames []string // reasons of the last run that are gone or unseen
	Unasked  []string // reasons of the last run that hold still, and that this month does not ask for
}
