package care

import (
	"cmp"
	"slices"
)

// taskLists fills in the lists of the month's tasks (专项名单).
func (as *assessor) taskLists() []TaskEntries {
	var out []TaskEntries
	for _, own := range []*TaskEntries{as.lifeList(), as.holidayList()} {
		if own != nil {
			out = append(out, *own)
		}
	}
	for _, t := range as.result.Month.Tasks {
		if t.List == nil {
			continue
		}
		school := t.List.School
		if s, ok := as.result.Rules.Disclosure[as.result.Month.Key(t)]; ok {
			school = s
		}
		out = append(out, TaskEntries{Task: t, School: school, Entries: as.entriesOf(t.List)})
	}
	return out
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
