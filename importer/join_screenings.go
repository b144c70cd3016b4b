package importer

import (
	"slices"

	"runxin/care/problem"

	"runxin/care"
)

// placedTest is a test with the sheet that it stands on.
type placedTest struct {
	test  screeningTest
	found *findings
}

// chooseTest decides which of a student's tests counts: the latest valid one;
// where a date is missing, the most serious (design §6). The indicators come
// from it, visits from any. It appends to facts what counts.
func (j *join) chooseTest(tests []placedTest, facts []care.Fact) []care.Fact {
	best := -1
	dated := !slices.ContainsFunc(tests, func(t placedTest) bool { return t.test.counts && t.test.when == 0 })
	for i := range tests {
		if t := &tests[i]; t.test.counts && (best < 0 || t.test.better(&tests[best].test, dated)) {
			best = i
		}
	}
	for i := range tests {
		t := &tests[i]
		switch {
		case i == best:
			facts = t.found.renumber(t.test.facts.Unpack(facts), len(facts))
		case !t.test.counts && best < 0:
			facts = t.found.renumber(t.test.facts.Unpack(facts), len(facts))
			j.reportInvalid(t)
		case !t.test.counts:
			j.setAsideInvalid(t)
		default:
			j.superseded(t, &tests[best], dated)
		}
	}
	return facts
}

// reportInvalid reports a test that does not count, of a student of whom none does.
func (j *join) reportInvalid(t *placedTest) {
	t.found.tally.note(j.invalidTest(t))
}

// setAsideInvalid reports a test that does not count, where another one of the same
// student does.
func (j *join) setAsideInvalid(t *placedTest) {
	one := j.invalidTest(t)
	one.done = doneOtherTest(t.test.visited)
	if !t.test.visited {
		one.aside = 1
		t.found.used--
	}
	t.found.tally.note(one)
}

func (j *join) invalidTest(t *placedTest) trouble {
	word := j.school.Text(t.found.schoolTexts[t.test.text])
	return trouble{kind: problem.InvalidTest, row: int(t.test.row), col: int(t.test.col), text: word, cause: word}
}

// superseded reports a test that another one of the same student replaces.
func (j *join) superseded(t, by *placedTest, dated bool) {
	place := care.Place{Sheet: by.found.sheet, Row: by.test.row, Col: by.test.col}
	where := place.Cell()
	if by.found != t.found {
		where = j.school.Where(place)
	}
	one := trouble{kind: problem.SecondTest, row: int(t.test.row), col: int(t.test.col), text: j.school.Text(t.found.schoolTexts[t.test.text]),
		done: doneSecondTest("", dated, t.test.visited), here: doneSecondTest(where, dated, t.test.visited)}
	if !t.test.visited {
		one.aside = 1
		t.found.used--
	}
	t.found.tally.note(one)
}
