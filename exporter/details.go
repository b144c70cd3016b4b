package exporter

import (
	"cmp"
	"fmt"
	"slices"
	"strings"

	"github.com/samber/lo"

	"runxin/care"
	"runxin/care/books"
	"runxin/care/merge"
)

// What 专项名单 says of a student beside his reasons (说明): what whoever goes to see him has to
// know, and no mark and no score (design §7).

// entryDetail is why a student stands on a list, with the courses of which a reason speaks, each as
// whoever reads it may be told.
func (l *layout) entryDetail(e taskEntry, told func(c *care.Case, course string) string) string {
	var reasons []string
	for _, leaf := range e.entry.Leaves {
		if leaf.Beside {
			continue
		}
		courses := lo.Map(l.assessed.CoursesOf(e.student().Student, leaf), func(course string, _ int) string { return told(e.student(), course) })
		reason := l.assessed.LeafNames([]care.Leaf{leaf})
		if why := l.stayReasons(e.student()); l.isName(leaf.Name, care.Staying) {
			reason += fmt.Sprintf(wordStaysFor, cmp.Or(strings.Join(why, "、"), wordUnsaid))
		}
		beside := lo.Compact([]string{strings.Join(lo.Uniq(courses), "、"), l.assessed.MadeUp(e.student().Student, leaf)})
		if len(beside) > 0 {
			reason += "（" + strings.Join(beside, "；") + "）"
		}
		reasons = append(reasons, reason)
	}
	return strings.Join(append([]string{strings.Join(reasons, "、")}, l.beforeVisit(e)...), "；")
}

// isName tells whether a name is the catalogue's of that word.
func (l *layout) isName(n care.Name, word string) bool {
	of, ok := l.assessed.School.Catalogue.Lookup(word)
	return ok && of == n
}

// stayFlags are the flags of why somebody stays at school in the holidays, with the word for each.
func stayFlags() [][2]string {
	return [][2]string{
		{care.StaysForMind, "心理"}, {care.StaysForFamily, "家庭"}, {care.StaysForStudy, "学业"}, {care.StaysForMoney, "经济"}, {care.StaysForOther, "其他"},
	}
}

// stayReasons are why a student stays at school, none where nobody says it.
func (l *layout) stayReasons(c *care.Case) (out []string) {
	for _, flag := range stayFlags() {
		if l.says(c, flag[0]) == care.Yes {
			out = append(out, flag[1])
		}
	}
	return out
}

// stayCounts says of a list of those who stay at school how many do for which reason; "" of others.
func (l *layout) stayCounts(list care.TaskEntries, entries []care.ListEntry) string {
	if len(entries) == 0 || !slices.ContainsFunc(list.List.When.Names(), func(n care.Name) bool { return l.isName(n, care.Staying) }) {
		return ""
	}
	counts := map[string]int{}
	for _, e := range entries {
		why := l.stayReasons(e.Case)
		if len(why) == 0 {
			why = []string{wordUnsaid}
		}
		for _, word := range why {
			counts[word]++
		}
	}
	var parts []string
	for _, word := range append(lo.Map(stayFlags(), func(f [2]string, _ int) string { return f[1] }), wordUnsaid) {
		parts = append(parts, fmt.Sprintf("%s %d", word, counts[word]))
	}
	return fmt.Sprintf(wordStayCounts, strings.Join(parts, "、"))
}

// beforeVisit says of a student on a list with an order what puts him first, and when somebody saw
// him last: what whoever goes to him has to know.
func (l *layout) beforeVisit(e taskEntry) (out []string) {
	if e.list.First == nil {
		return nil
	}
	names := lo.Reject(e.entry.Before, func(leaf care.Leaf, _ int) bool {
		return slices.ContainsFunc(stayFlags(), func(f [2]string) bool { return l.isName(leaf.Name, f[0]) })
	})
	if len(names) > 0 {
		out = append(out, fmt.Sprintf(wordConcern, l.assessed.LeafNames(names)))
	}
	if day := l.lastSeen(e.student()); day != 0 {
		return append(out, fmt.Sprintf(wordSeenLast, day))
	}
	return append(out, wordNotSeen)
}

// lastSeen is when somebody last saw a student, by what colleges typed and by the files; 0 where
// nobody says a day.
func (l *layout) lastSeen(c *care.Case) care.Day {
	day, _, _ := l.history.LastVisit(c.ID)
	return max(day, care.VisitedOn(c.Student, l.assessed.School.Catalogue))
}

// asItIs tells the centre everything.
func asItIs(_ *care.Case, text string) string { return text }

// courseTold is the name of a course as the college may read it.
func (p *collegePages) courseTold(c *care.Case, course string) string {
	if p.layout.screening.withheld()[collegeText{p.college, course}] == nobody {
		return course
	}
	p.note(merge.HeldData(p.layout.firstSheet(c), books.ColDetail, c.Student.ID, course, p.unit))
	return merge.HeldBack
}
