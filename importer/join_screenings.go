package importer

import (
	"cmp"
	"slices"

	"runxin/care"
	"runxin/care/problem"
	"runxin/importer/lexicon"
)

// placedTest is a test with the sheet that it stands on.
type placedTest struct {
	test  screeningTest
	found *findings
}

// chooseTest decides which of a student's tests counts: the latest valid one;
// where a date is missing, the most serious (design §6). Tests with different scales do
// not replace each other: of each scale one counts, and the gravest of these gives the
// colour. The indicators come from them, visits from any. It appends to facts what counts.
func (j *join) chooseTest(tests []placedTest, facts []care.Fact) []care.Fact {
	counting := j.countingTests(tests)
	for i := range tests {
		t := &tests[i]
		k := slices.IndexFunc(counting, func(one countingTest) bool { return j.scaleOf(t) == one.scale })
		switch {
		case k >= 0 && counting[k].test == i:
			n := len(facts)
			facts = t.found.renumber(t.test.facts.Unpack(facts), n)
			if len(counting) > 1 {
				facts = j.nameScale(t, &tests[counting[0].test], facts, n)
			}
		case !t.test.counts && len(counting) == 0:
			facts = t.found.renumber(t.test.facts.Unpack(facts), len(facts))
			t.found.tally.note(j.invalidTest(t))
		case !t.test.counts:
			j.setAsideInvalid(t)
		default:
			j.superseded(t, &tests[counting[k].test], counting[k].dated)
		}
	}
	return facts
}

// countingTest is the test of a scale that counts.
type countingTest struct {
	scale care.TextID
	test  int
	dated bool // all of the scale's are
}

// countingTests are the tests that count, one of each scale, the gravest first.
func (j *join) countingTests(tests []placedTest) []countingTest {
	var all []countingTest
	for i := range tests {
		if scale := j.scaleOf(&tests[i]); tests[i].test.counts && !slices.ContainsFunc(all, func(one countingTest) bool { return one.scale == scale }) {
			all = append(all, j.countingOf(tests, scale))
		}
	}
	slices.SortStableFunc(all, func(a, b countingTest) int {
		return cmp.Compare(tests[a.test].test.level-1, tests[b.test].test.level-1) // no colour is the least
	})
	return all
}

// countingOf finds the test of one scale that counts.
func (j *join) countingOf(tests []placedTest, scale care.TextID) countingTest {
	one := countingTest{scale: scale, test: -1, dated: true}
	fits := func(t *placedTest) bool { return t.test.counts && j.scaleOf(t) == scale }
	for i := range tests {
		one.dated = one.dated && !(fits(&tests[i]) && tests[i].test.when == 0)
	}
	for i := range tests {
		if t := &tests[i]; fits(t) && (one.test < 0 || t.test.better(&tests[one.test].test, one.dated)) {
			one.test = i
		}
	}
	return one
}

// scaleOf is the scale of a test by the school's number of its name.
func (j *join) scaleOf(t *placedTest) care.TextID { return t.found.schoolTexts[t.test.scale] }

// nameScale names the scale in the facts about a test's level, from the given one on. Where
// another scale's level is graver, that one alone says which colour the student has.
func (j *join) nameScale(t, gravest *placedTest, facts []care.Fact, from int) []care.Fact {
	fixed := &j.readers.words.Fixed
	if t != gravest {
		facts = append(facts[:from], slices.DeleteFunc(facts[from:], func(f care.Fact) bool { return f.Name == fixed.Red || f.Name == fixed.Orange })...)
		j.otherScale(t, gravest)
	}
	for i := range facts[from:] {
		if f := &facts[from+i]; f.Name == fixed.Red || f.Name == fixed.Orange || f.Name == fixed.Tested {
			f.Text = j.school.AddText(j.levelOf(t))
		}
	}
	return facts
}

// otherScale reports a test with another scale whose level is less grave.
func (j *join) otherScale(t, gravest *placedTest) {
	if t.test.level == gravest.test.level || t.test.level == lexicon.NoColour {
		return
	}
	done, _ := problem.Scales.Words()
	t.found.tally.note(trouble{kind: problem.Scales, row: int(t.test.row), col: int(t.test.col), text: j.levelOf(t), done: done, here: doneScales(j.whereFrom(t, gravest), j.levelOf(gravest))})
}

// levelOf is a test's level as written, with its scale.
func (j *join) levelOf(t *placedTest) string {
	level := j.school.Text(t.found.schoolTexts[t.test.text])
	if scale := j.school.Text(j.scaleOf(t)); scale != "" {
		return doneScale(scale, level)
	}
	return level
}

// setAsideInvalid reports a test that does not count, where another one of the same
// student does.
func (j *join) setAsideInvalid(t *placedTest) {
	one := j.invalidTest(t)
	one.kind, one.done = problem.ValidBeside, doneOtherTest(t.test.visited)
	t.noteAside(one)
}

// invalidTest is a test that does not count.
func (j *join) invalidTest(t *placedTest) trouble {
	return trouble{kind: problem.InvalidTest, row: int(t.test.row), col: int(t.test.col), text: j.school.Text(t.found.schoolTexts[t.test.text])}
}

// superseded reports a test that another one of the same student replaces.
func (j *join) superseded(t, by *placedTest, dated bool) {
	one := trouble{kind: problem.SecondTest, row: int(t.test.row), col: int(t.test.col), text: j.school.Text(t.found.schoolTexts[t.test.text]),
		done: doneSecondTest("", dated, t.test.visited), here: doneSecondTest(j.whereFrom(t, by), dated, t.test.visited)}
	t.noteAside(one)
}

// whereFrom is where a test stands, as the sheet of another one may say it.
func (j *join) whereFrom(t, other *placedTest) string {
	place := care.Place{Sheet: other.found.sheet, Row: other.test.row, Col: other.test.col}
	if other.found == t.found {
		return place.Cell()
	}
	return j.school.Where(place)
}

// noteAside notes why a test is set aside; its row still counts where a visit was taken
// from it.
func (t *placedTest) noteAside(one trouble) {
	if !t.test.visited {
		one.aside = 1
		t.found.used--
	}
	t.found.tally.note(one)
}
