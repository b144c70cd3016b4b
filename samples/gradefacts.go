package samples

import (
	"cmp"
	"slices"

	"runxin/care"
)

// average is a weighted mean held exactly: the sum of marks times tenths of
// credits, and the sum of the tenths.
type average struct{ sum, weight int64 }

// tellCourses enters what p's stories so far come to and returns p's average; a
// weight of 0 is none.
func (s *school) tellCourses(p *pupil) average {
	all := s.courses(p)
	for i := range all {
		p.rows += all[i].rows(oldSystem(p))
	}
	return p.tellGrades(all)
}

// tally counts what a student's stories come to.
type tally struct {
	firstLast, makeUpLast, firstNow, open, credits int
	known, knownLast, knownNow, cheats             bool
}

// tellGrades enters the numbers of some stories (design §3 and its appendix).
func (p *pupil) tellGrades(all []course) average {
	var n tally
	var mean average
	for _, c := range all {
		for _, a := range c.attempts {
			n.add(a)
		}
		mean.add(c)
		if c.unpassed() {
			n.open++
			n.credits += c.credit
		}
	}
	if n.knownLast {
		p.student.count("上学期不及格门数", float64(n.firstLast))
		p.student.count("上学期补考未通过门数", float64(n.makeUpLast))
	}
	if n.knownNow {
		p.student.count("本学期不及格门数", float64(n.firstNow))
	}
	if n.known {
		p.student.count("累计未通过门数", float64(n.open))
		p.student.count("累计未通过学分", float64(n.credits)/10)
	}
	if mean.weight > 0 {
		p.student.count("加权平均分", float64(mean.sum)/float64(mean.weight))
	}
	if n.knownLast || n.knownNow {
		p.student.say("考试作弊", care.AnswerOf(n.cheats))
	}
	return mean
}

// add counts one attempt. A deferred exam that was sat is a first attempt of
// the term in which it is booked; so is a make-up of its own.
func (n *tally) add(a attempt) {
	last, now := a.term.Year == 2023 && a.term.Part != 1, a.term == running()
	opening := a.kind == first || a.kind == sat
	n.known = n.known || a.end.known()
	n.knownLast = n.knownLast || last && a.end.known()
	n.knownNow = n.knownNow || now && a.end.known()
	n.cheats = n.cheats || (last || now) && a.end == cheated
	n.firstLast += one(last && opening && a.end.bad())
	n.firstNow += one(now && opening && a.end.bad())
	n.makeUpLast += one(last && a.kind == makeUp && a.end.bad())
}

func one(b bool) int {
	if b {
		return 1
	}
	return 0
}

// unpassed tells whether a course has no passing attempt and none pending. A
// deferral ends when the exam is sat; a void result never was.
func (c *course) unpassed() bool {
	tried := false
	for i, a := range c.attempts {
		switch {
		case a.end == passed, a.end == open, a.end == deferred && i == len(c.attempts)-1:
			return false
		case a.end.bad():
			tried = true
		}
	}
	return tried
}

// rows is the number of rows in which an export tells the story.
func (c *course) rows(old bool) int {
	if old {
		return 1
	}
	return len(c.attempts)
}

// add adds the first result of a course.
func (m *average) add(c course) {
	for _, a := range c.attempts {
		if a.end.known() {
			if a.mean >= 0 && (a.kind == first || a.kind == sat) {
				m.sum += int64(a.mean) * int64(c.credit)
				m.weight += int64(c.credit)
			}
			return
		}
	}
}

// compare orders averages exactly.
func (m average) compare(o average) int { return cmp.Compare(m.sum*o.weight, o.sum*m.weight) }

// rank enters the ranks among those of the same major and year who have an
// average; equal averages share the better rank.
func rank(pupils []*pupil, means []average) {
	type group struct {
		major string
		grade int
	}
	members := map[group][]int{}
	for i, p := range pupils {
		if means[i].weight > 0 {
			g := group{p.student.Major, p.student.Grade}
			members[g] = append(members[g], i)
		}
	}
	for _, all := range members {
		slices.SortStableFunc(all, func(i, j int) int { return means[j].compare(means[i]) })
		place := 0
		for at, i := range all {
			if at == 0 || means[all[at-1]].compare(means[i]) != 0 {
				place = at + 1
			}
			pupils[i].student.count("专业排名百分比", float64(place)/float64(len(all))*100)
		}
	}
}
