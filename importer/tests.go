package importer

import (
	"slices"

	"runxin/care"
)

// chooseTest decides which of a student's tests counts: the latest valid one;
// where a date is missing, the most serious (design §6). The indicators come
// from it, visits from any.
func (j *join) chooseTest(u *pupil) {
	best := -1
	dated := !slices.ContainsFunc(u.tests, func(t placedTest) bool { return t.counts && t.when == 0 })
	for i := range u.tests {
		if t := &u.tests[i]; t.counts && (best < 0 || t.better(&u.tests[best].test, dated)) {
			best = i
		}
	}
	for i := range u.tests {
		t := &u.tests[i]
		switch {
		case i == best:
			u.Facts = append(u.Facts, t.facts...)
		case !t.counts && best < 0:
			u.Facts = append(u.Facts, t.facts...)
			j.invalid(t, false)
		case !t.counts:
			j.invalid(t, true)
		default:
			j.superseded(t, &u.tests[best], dated)
		}
	}
	u.tests = nil
}

// invalid reports a test that does not count; other tells that another one of
// the same student does.
func (j *join) invalid(t *placedTest, other bool) {
	pr := t.part.report(KindInvalidTest, int(t.row), int(t.col), j.school.Text(t.text))
	if other {
		pr.Done = doneOtherTest(t.visited)
	}
	if other && !t.visited {
		pr.SetAside = true
		t.part.used--
	}
}

// superseded reports a test that another one of the same student replaces.
func (j *join) superseded(t, by *placedTest, dated bool) {
	pr := t.part.report(KindSecondTest, int(t.row), int(t.col), j.school.Text(t.text))
	place := care.Place{Sheet: by.part.sheet, Row: by.row, Col: by.col}
	where := place.Cell()
	if by.part != t.part {
		where = j.school.Where(place)
	}
	pr.Done = doneSecondTest(where, dated, t.visited)
	if !t.visited {
		pr.SetAside = true
		t.part.used--
	}
}
