package care

import (
	"cmp"
	"slices"

	"github.com/samber/lo"
)

// listing is a list that is being filled in, with what follows from its condition and is
// the same for every student.
type listing struct {
	TaskEntries
	untested, year bool // it asks whether 已测, and whether 新生
	follows        bool // see [TaskList.FollowsUp]
	takes          bool // see takesThoseAtRisk
	leaves         func(*listing, *Case, *view) []Leaf
}

// listingOf is a list of a task, still empty: of those whom it concerns.
func (as *assessor) listingOf(t *Task, list *TaskList) *listing {
	names := list.When.Names()
	untested := slices.Contains(names, as.result.fixed.tested)
	return &listing{
		TaskEntries: TaskEntries{Task: t, List: list, Unformed: untested && !as.anyTested()}, follows: list.FollowsUp(), takes: as.takesThoseAtRisk(list), leaves: as.leavesOf,
		untested: untested, year: slices.Contains(names, as.result.fixed.freshman),
	}
}

// anyTested tells whether a screening was read, or another paper says of anybody whether he is tested.
func (as *assessor) anyTested() bool {
	tested := as.result.fixed.tested
	return as.result.School.Screening || tested != NoName && len(as.result.Coverage[tested].Sheets) > 0
}

// taskLists fills in the lists of the month's tasks (专项名单), all while the students are
// gone through once. Of those that the program adds there are only such as name somebody.
func (as *assessor) taskLists() []TaskEntries {
	named := map[*Case]bool{}
	declared, own := as.declaredLists(), lo.Compact([]*listing{as.lifeList(), as.holidayList(), as.colourList(named)})
	for _, c := range Until(as.stop, as.result.Cases) {
		v := as.viewOf(c.Student)
		v.stacked = len(c.Stack)
		for _, l := range declared {
			if slices.ContainsFunc(l.enter(c, v), as.asksToBeSeen) {
				named[c] = true
			}
		}
		for _, l := range own {
			l.enter(c, v)
		}
	}
	own = lo.Filter(own, func(l *listing, _ int) bool { return len(l.Entries) > 0 })
	return onceATask(lo.Map(append(own, declared...), func(l *listing, _ int) TaskEntries {
		sortEntries(l.Entries)
		return l.TaskEntries
	}))
}

// declaredLists are those of the plan: of the tasks that run on from the month before, and of the
// month's.
func (as *assessor) declaredLists() []*listing {
	var out []*listing
	for _, t := range as.result.ListTasks() {
		for _, list := range t.Lists {
			l := as.listingOf(t, list)
			l.School = as.staysAtSchool(t, list)
			out = append(out, l)
		}
	}
	return out
}

// colourList names those whom a colour asks to be seen and whom nothing else of the month
// names for it: nobody proposes them, and no list follows up their colour, whatever the plan
// forgot. It belongs to the weekly task, and to none where there is none. nil in a holiday;
// nobody is on it in each month of the autumn's plan (design §5: nobody red falls between two
// months). named are those whom the plan's lists name so.
func (as *assessor) colourList(named map[*Case]bool) *listing {
	if as.result.Month.Off {
		return nil // the holiday's list has them
	}
	l := as.listingOf(as.weeklyTask(), &TaskList{Name: wordColours, When: as.result.Plan.follow.Lists[0].When})
	l.leaves = func(l *listing, c *Case, v *view) []Leaf {
		if named[c] || c.Status >= Proposed || l.List.When.Eval(v) != Yes {
			return nil
		}
		return l.List.When.Why(v)
	}
	return l
}

// weeklyTask is the month's first task of every week; where it has none, that of a holiday.
func (as *assessor) weeklyTask() *Task {
	i := slices.IndexFunc(as.result.Month.Tasks, func(t *Task) bool { return t.Every == Weekly })
	if i < 0 {
		return as.result.Plan.follow
	}
	return as.result.Month.Tasks[i]
}

// asksToBeSeen tells whether a leaf is for what a student is to be seen: a colour, or the risk
// to a life.
func (as *assessor) asksToBeSeen(l Leaf) bool {
	fixed := as.result.fixed
	return !l.Negated && slices.Contains([]Name{fixed.red, fixed.orange, fixed.lifeRisk}, l.Name)
}

// staysAtSchool tells whether a list is for the centre only: as the school says of its task,
// else as the plan says of the list.
func (as *assessor) staysAtSchool(t *Task, list *TaskList) bool {
	if school, ok := as.result.Rules.Disclosure[as.result.Month.Key(t)]; ok {
		return school
	}
	return list.School
}

// onceATask leaves each student on the first list of a task that names him, among those that
// the same people read: a row of 专项名单 is known by its task and its student.
func onceATask(lists []TaskEntries) []TaskEntries {
	type row struct {
		task   *Task
		school bool
		of     *Case
	}
	taken := map[row]bool{}
	for i := range lists {
		l := &lists[i]
		l.Entries = slices.DeleteFunc(l.Entries, func(e ListEntry) bool {
			r := row{l.Task, l.School, e.Case}
			twice := taken[r]
			taken[r] = true
			return twice
		})
	}
	return lists
}

// enter puts a student on a list if it concerns him, and returns the leaves for which it
// does.
func (l *listing) enter(c *Case, v *view) []Leaf {
	leaves := l.leaves(l, c, v)
	if leaves != nil {
		e := ListEntry{Case: c, Leaves: leaves, First: c.atRisk}
		if first := l.List.First; first != nil && first.Eval(v) == Yes {
			e.First, e.Before = true, first.Why(v)
		}
		l.Entries = append(l.Entries, e)
	}
	return leaves
}

// sortEntries puts a list in its order: those to be seen first, then by college and id.
func sortEntries(entries []ListEntry) {
	slices.SortStableFunc(entries, func(a, b ListEntry) int {
		if risk := a.Case.CompareRisk(b.Case); risk != 0 {
			return risk
		}
		if a.First != b.First {
			if a.First {
				return -1
			}
			return 1
		}
		return cmp.Compare(uint(a.Case.College), uint(b.Case.College))
	})
}
