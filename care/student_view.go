package care

import "slices"

// view is one student as conditions see him: it implements Facts.
type view struct {
	student  *Student
	a        *Assessment
	stacked  int    // 叠加维度数, for levels
	facts    []Fact // the student's, where many names are asked for
	unpacked bool
}

// viewOf is a student as conditions see him in this assessment.
func (a *Assessment) viewOf(s *Student) *view { return &view{student: s, a: a} }

// viewOf is the same for one student after another: it holds until the next call.
func (as *assessor) viewOf(s *Student) *view {
	as.current = view{student: s, a: as.result, facts: s.Facts.Unpack(as.current.facts[:0]), unpacked: true}
	return &as.current
}

// factsAbout are the student's facts of one name.
func (v *view) factsAbout(n Name) []Fact {
	if !v.unpacked {
		return v.student.About(n)
	}
	lo, hi := 0, len(v.facts)
	for lo < hi {
		if mid := (lo + hi) / 2; v.facts[mid].Name < n {
			lo = mid + 1
		} else {
			hi = mid
		}
	}
	end := lo
	for end < len(v.facts) && v.facts[end].Name == n {
		end++
	}
	return v.facts[lo:end]
}

// Answer is what is known of a name of the catalogue for one student, stated or
// by the plan's definition.
func (a *Assessment) Answer(s *Student, n Name) Answer { return a.Plan.Answer(n, a.viewOf(s)) }

// Yes are those of several names whose answer is yes for a student, in their order.
func (a *Assessment) Yes(s *Student, names []Name) (yes []Name) {
	v := &view{student: s, a: a, facts: s.Facts.Unpack(nil), unpacked: true}
	for _, n := range names {
		if a.Plan.Answer(n, v) == Yes {
			yes = append(yes, n)
		}
	}
	return yes
}

// Number is the value of a number of the catalogue for one student, and whether
// it is known. Where it may be more it is the least that it can be.
func (a *Assessment) Number(s *Student, n Name) (float64, bool) {
	least, _, known := a.viewOf(s).Number(n)
	return least, known
}

// Answer gives the stated answer for a name: yes where any source says so, else
// no where any says so. 在库, 已测 and 已回访 are always yes or no, 新生 where the
// grade year is known (design, appendix).
func (v *view) Answer(n Name) Answer {
	k := &v.a.fixed
	switch n {
	case k.library:
		return AnswerOf(v.student.Member != nil)
	case k.freshman:
		if v.student.Grade == 0 {
			return v.statedAnswer(n)
		}
		return AnswerOf(v.student.Grade == v.a.year)
	case k.graduating:
		return v.isGraduating(n)
	case k.tested, k.followed:
		return AnswerOf(v.statedAnswer(n) == Yes)
	}
	return v.statedAnswer(n)
}

// statedAnswer joins what all sources say of a name.
func (v *view) statedAnswer(n Name) Answer {
	a := NoData
	for _, f := range v.factsAbout(n) {
		if f.Answer == Yes {
			return Yes
		}
		a = max(a, f.Answer)
	}
	return a
}

// isGraduating tells whether the student is in the last year of study.
func (v *view) isGraduating(n Name) Answer {
	if a := v.statedAnswer(n); a != NoData || v.student.Grade == 0 || v.student.Years == 0 {
		return a
	}
	return AnswerOf(v.student.Grade+v.student.Years == v.a.year+1)
}

// Number gives the number of a name, the largest where sources differ, and
// whether any is known. What is not known for sure may make it more ([Fact]).
func (v *view) Number(n Name) (least, most float64, known bool) {
	if n == v.a.fixed.stacked {
		return float64(v.stacked), float64(v.stacked), true
	}
	for _, f := range v.factsAbout(n) {
		if f.Answer == Yes {
			least, known = max(least, f.Number), true
		}
		most = max(most, f.Number)
	}
	return least, most, known
}

// CoursesOf are the failed courses on which a reason of a student's rests, in the order of their
// names; none where files say a number only.
func (a *Assessment) CoursesOf(s *Student, l Leaf) []string {
	var titles []string
	for _, f := range a.Evidence(s, l) {
		if title := a.School.Ledger.CourseAt(f.Place); title != "" && !slices.Contains(titles, title) {
			titles = append(titles, title)
		}
	}
	slices.Sort(titles)
	return titles
}

// MadeUp says of a reason of a student's that counts first tries whether the make-ups of all those
// courses were passed, or of some: 补考已过, 部分补考已过; "" where none was, and of other reasons. It
// names no course and no mark.
func (a *Assessment) MadeUp(s *Student, l Leaf) string {
	if !a.restsOnFirstTries(l.Name) {
		return ""
	}
	passed, all := 0, map[Place]bool{}
	for _, f := range a.Evidence(s, l) {
		if f.Answer != Yes || f.Number == 0 || all[f.Place] || !slices.Contains(a.fixed.firstTries, f.Name) {
			continue
		}
		if all[f.Place] = true; a.School.Ledger.failedAt(f.Place).MadeUp {
			passed++
		}
	}
	switch passed {
	case 0:
		return ""
	case len(all):
		return wordMadeUp
	}
	return wordMadeUpPartly
}

// restsOnFirstTries tells whether a name may hold because of first tries at courses.
func (a *Assessment) restsOnFirstTries(n Name) bool {
	basis := a.Plan.Basis(n)
	return slices.ContainsFunc(a.fixed.firstTries, func(first Name) bool { return first == n || slices.Contains(basis, first) })
}

// Evidence returns the facts on which a leaf of a student rests: those that
// state its answer, and the numbers that its definition counts. A leaf may rest
// on none: 已测 is “no” where nothing was read.
func (a *Assessment) Evidence(s *Student, l Leaf) []Fact {
	facts := slices.DeleteFunc(s.About(l.Name), func(f Fact) bool {
		return a.School.Catalogue.Entry(l.Name).Kind != Number && f.Answer != l.Answer
	})
	for _, n := range a.Plan.Basis(l.Name) {
		facts = append(facts, slices.DeleteFunc(s.About(n), func(f Fact) bool { return f.Answer == NoData && l.Answer != NoData })...)
	}
	if a.School.Catalogue.String(l.Name) == InLibrary && s.Member != nil {
		facts = append(facts, Fact{Name: l.Name, Answer: Yes, Place: s.Member.Place})
	}
	return facts
}
