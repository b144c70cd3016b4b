package care

import (
	"cmp"
	"slices"
)

// taskLists fills in the lists of the month's tasks (专项名单).
func (as *assessor) taskLists() []TaskEntries {
	declared := as.declaredLists()
	var out []TaskEntries
	for _, own := range []*TaskEntries{as.lifeList(), as.holidayList(), as.colourList(declared)} {
		if own != nil {
			out = append(out, *own)
		}
	}
	return onceATask(append(out, declared...))
}

// declaredLists are those of the plan.
func (as *assessor) declaredLists() []TaskEntries {
	var out []TaskEntries
	for _, t := range as.result.Month.Tasks {
		for _, list := range t.Lists {
			out = append(out, TaskEntries{Task: t, List: list, School: as.staysAtSchool(t, list), Entries: as.entriesOf(list)})
		}
	}
	return out
}

// colourList names those whom a colour asks to be seen and whom nothing else of the month
// names for it: nobody proposes them, and no list follows up their colour, whatever the plan
// forgot. It belongs to the weekly task, and to none where there is none. nil where nobody
// is on it, as in each month of the autumn's plan (design §5: nobody red falls between two
// months).
func (as *assessor) colourList(declared []TaskEntries) *TaskEntries {
	if as.result.Month.Off {
		return nil // the holiday's list has them
	}
	named := map[*Case]bool{}
	for _, l := range declared {
		for _, e := range l.Entries {
			named[e.Case] = named[e.Case] || slices.ContainsFunc(e.Leaves, as.asksToBeSeen)
		}
	}
	follow := as.result.Plan.follow
	list := &TaskList{Name: wordColours, When: follow.Lists[0].When}
	entries := as.entriesBy(list, func(c *Case, v *view) []Leaf {
		if named[c] || c.Status >= Proposed || list.When.Eval(v) != Yes {
			return nil
		}
		return list.When.Why(v)
	})
	if len(entries) == 0 {
		return nil
	}
	return &TaskEntries{Task: as.weeklyTask(), List: list, Entries: entries}
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

// entriesOf are the students whom a list concerns: those to be seen first, then
// by college and id.
func (as *assessor) entriesOf(list *TaskList) []ListEntry {
	return as.entriesBy(list, func(_ *Case, v *view) []Leaf { return as.leavesOf(list, v) })
}

// entriesBy are the students for whom there are leaves that put them on a list, in its
// order.
func (as *assessor) entriesBy(list *TaskList, leavesOf func(*Case, *view) []Leaf) []ListEntry {
	var out []ListEntry
	for _, c := range Until(as.stop, as.result.Cases) {
		v := as.viewOf(c.Student)
		v.stacked = len(c.Stack)
		if leaves := leavesOf(c, v); leaves != nil {
			first := as.result.AtRisk(c.Student) || list.First != nil && list.First.Eval(v) == Yes
			out = append(out, ListEntry{Case: c, Leaves: leaves, First: first})
		}
	}
	slices.SortStableFunc(out, func(a, b ListEntry) int {
		if risk := as.result.CompareRisk(a.Case, b.Case); risk != 0 {
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
	return out
}
