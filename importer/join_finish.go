package importer

import (
	"cmp"
	"slices"
	"strings"

	"github.com/samber/lo"

	"runxin/care"
	"runxin/care/mishap"
	"runxin/care/problem"
	"runxin/importer/lexicon"
)

// finish completes the students and the account.
func (j *join) finish() *care.School {
	j.findRemarks()
	j.byKey, j.byCore, j.byClass = nil, nil, nil
	j.oldGrades()
	j.findYears()
	j.doubtFewMarks()
	j.school.Students = make([]*care.Student, 0, len(j.pupils))
	w := &factGatherer{join: j}
	var failed []care.FailedCell
	j.eachReckoned(func(b *batch) {
		for _, place := range b.doubts {
			j.found[place.Sheet].tally.note(trouble{kind: problem.TwoCourses, row: int(place.Row), col: int(place.Col)})
		}
		failed = append(failed, b.failed...)
		for i, u := range b.pupils {
			u.student.Facts = w.factsOf(u, b.factsOf(i))
			j.assign(u)
			j.tellOtherColleges(u)
			j.school.Students = append(j.school.Students, u.student)
			b.pupils[i] = nil
		}
	})
	if j.stop.Asked() {
		return j.school // it is not whole: nobody may use it
	}
	j.pupils = nil
	slices.SortFunc(j.school.Students, func(a, b *care.Student) int { return strings.Compare(a.ID, b.ID) })
	j.school.Ledger.KeepFailed(failed)
	j.numberColleges()
	j.account()
	return j.school
}

// factGatherer puts together what all sheets say of one student after another.
type factGatherer struct {
	join     *join
	unpacked []screeningTest
	tests    []placedTest
	all      []care.Fact
}

// factsOf are all facts about a student, in order; marks are those of the transcript.
func (w *factGatherer) factsOf(u *pupil, marks []care.Fact) care.FactList {
	w.tests, w.all = w.tests[:0], w.all[:0]
	for _, s := range u.bySheet {
		n := len(w.all)
		w.unpacked, w.all = s.facts.unpack(w.unpacked[:0], w.all)
		w.all = s.found.renumber(w.all, n)
		for _, t := range w.unpacked {
			w.tests = append(w.tests, placedTest{t, s.found})
		}
	}
	w.all = w.join.chooseTest(w.tests, w.all)
	w.all = append(w.all, marks...)
	slices.SortStableFunc(w.all, care.CompareFacts)
	return care.PackFacts(w.all)
}

// account closes the books: the count of each sheet, and all problems in the
// order of files, sheets, rows and columns.
func (j *join) account() {
	for _, b := range j.inputs {
		j.problems(b.problems)
		for _, p := range b.found {
			p.tally.toProblems(p)
			j.problems(p.problems)
			j.school.Counts = append(j.school.Counts, care.SheetCount{SheetRef: p.ref, Kind: p.kind, Rows: p.rows, Used: p.used, SetAside: p.rows - p.used, Span: p.span})
		}
	}
}

// problems adds the problems of one sheet, or of a file as a whole, in order.
func (j *join) problems(list []placedProblem) {
	slices.SortStableFunc(list, func(a, b placedProblem) int {
		return cmp.Or(cmp.Compare(a.row, b.row), cmp.Compare(a.col, b.col), cmp.Compare(a.problem.Kind, b.problem.Kind), cmp.Compare(a.problem.Text, b.problem.Text))
	})
	for i := range list {
		j.school.Problems = append(j.school.Problems, list[i].problem)
	}
}

// oldGrades reports the sheets with grades of old terms only, unless most of their
// students stand in sheets with newer ones: many schools have a file for each term.
func (j *join) oldGrades() {
	for _, p := range j.found {
		newer := lo.CountBy(j.old[p], func(u *pupil) bool { return u.newer })
		if p.oldGradesHeader > 0 && newer*2 <= len(j.old[p]) {
			p.addProblem(problem.OldGrades, p.oldGradesHeader, 0, "").Ask = askOld(p.ref, p.span.LastTerm)
		}
	}
	j.old = nil
}

// findYears finds the years of entry that no file tells, by class and id, where the others of
// the roster prove how these are made. Whose year stays unknown is said.
func (j *join) findYears() {
	enrolled := lo.Filter(j.pupils, func(u *pupil, _ int) bool { return u.student.OnRoster })
	lacking := lo.Filter(enrolled, func(u *pupil, _ int) bool { return u.student.Grade == 0 })
	if len(lacking) == 0 {
		return
	}
	pattern := j.readers.words.NewGradePattern()
	for _, u := range care.Until(j.stop, enrolled) {
		if s := u.student; s.Grade > 0 {
			pattern.Learn(s.ID, s.Class, s.Grade)
		}
	}
	for _, u := range lacking {
		s, p := u.student, j.found[u.student.First.Sheet]
		one := trouble{kind: problem.YearFound, row: int(s.First.Row), col: int(s.First.Col)}
		switch s.Grade = pattern.Year(s.ID, s.Class); {
		case s.Grade > 0:
		case p.yearless > 0:
			one = trouble{kind: problem.MissingColumn, row: p.yearless, text: "", cause: lexicon.FieldGrade.String(), wide: true, done: doneMissing(lexicon.FieldGrade.String())}
			p.yearless = -1
		case p.yearless < 0:
			continue // it was said of the whole table
		default:
			one.kind = problem.NoYear
		}
		p.tally.note(one)
	}
}

// batchSize is how many students' transcripts are reckoned at a time.
const batchSize = 4096

// batch is a run of students with what their transcripts tell.
type batch struct {
	pupils []*pupil
	facts  []care.Fact
	ends   []int        // of each student's facts
	doubts []care.Place // marks that may be of several courses
	failed []care.FailedCell
}

// factsOf are the facts of the batch's i-th student.
func (b *batch) factsOf(i int) []care.Fact {
	from := 0
	if i > 0 {
		from = b.ends[i-1]
	}
	return b.facts[from:b.ends[i]]
}

// eachReckoned uses all students in their order with the facts of their
// transcripts, so far as nobody stops it. One batch is reckoned while the one before it is used.
func (j *join) eachReckoned(use func(*batch)) {
	ready, free := make(chan *batch), make(chan *batch, 2)
	free <- &batch{}
	free <- &batch{}
	var broken error
	go func() {
		defer close(ready)
		defer mishap.Contain(&broken)
		r := care.NewReckoner(j.readers.words.Catalogue, j.readers.running)
		for rest := j.pupils; len(rest) > 0 && !j.stop.Asked(); rest = rest[min(batchSize, len(rest)):] {
			b := <-free
			b.reckonNext(r, rest[:min(batchSize, len(rest))])
			ready <- b
		}
	}()
	for b := range ready {
		use(b)
		free <- b
	}
	if broken != nil {
		panic(broken) // it goes on where it is waited for
	}
}

// withRoom makes room for a student's facts. A batch doubles as it grows: in smaller steps it
// would be copied more often than it is filled.
func withRoom(facts []care.Fact) []care.Fact {
	const usual = 64 // of one student
	if cap(facts)-len(facts) >= usual {
		return facts
	}
	return slices.Grow(facts, max(usual, len(facts)))
}

// reckonNext reckons the transcripts of the next students.
func (b *batch) reckonNext(r *care.Reckoner, pupils []*pupil) {
	b.pupils, b.facts, b.ends, b.doubts, b.failed = pupils, b.facts[:0], b.ends[:0], b.doubts[:0], b.failed[:0]
	for _, u := range pupils {
		if u.transcript != nil {
			b.facts = r.Facts(withRoom(b.facts), u.transcript)
			b.doubts = append(b.doubts, r.Doubts()...)
			b.failed = r.FailedCells(b.failed)
		}
		b.ends = append(b.ends, len(b.facts))
	}
}
