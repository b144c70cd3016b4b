package care

import (
	"iter"
	"math"
)

// Reckoner folds transcripts, one after another, into the numbers of design §3.
// It is made once for many students and keeps nothing of the one before.
type Reckoner struct {
	running Term
	names   numberNames

	courses []course
	ids     lookup[CourseID] // of the courses
	called  lookup[CourseID] // what they are called
	unread  []unread
	joining namesakes
	fails   []failure
	failed  lookup[failureKey] // of the failures
	where   []failure          // those that the number in hand counts

	alike bool // two of the courses are called the same

	any, last, now Place // a row with a result: of any term, of the last, of the running one
	seen           struct{ any, last, now bool }
}

// numberNames are the names of the catalogue that transcripts speak of.
type numberNames struct {
	unpassed, unpassedCredits, mean, points, failedLast, makeUps, failedNow, cheated Name
}

// NewReckoner returns a reckoner for the plan's running term.
func NewReckoner(cat *Catalogue, running Term) *Reckoner {
	name := func(s string) Name {
		n, _ := cat.Lookup(s)
		return n
	}
	return &Reckoner{running: running, names: numberNames{
		unpassed: name(Unpassed), unpassedCredits: name(UnpassedCredits), mean: name(WeightedMean), points: name(MeanPoints),
		failedLast: name(FailedLast), makeUps: name(MakeUpFailedLast), failedNow: name(FailedNow), cheated: name(Cheated),
	}}
}

// course is the state of one course. Keys order attempts in time; 0 is none.
type course struct {
	id                    CourseID
	firstKey              uint16 // the first try with a result
	resultKey             uint16 // the latest result
	pendingKey            uint16 // the latest pending attempt
	firstFailed, passed   bool
	madeUpLast, madeUpNow bool   // a make-up booked in the last term was passed, in the running term
	madeUp                bool   // a make-up was passed, whenever
	fails                 [2]int // its first and its last failure, as index + 1; 0 for none
	mark, credit, points  float32
}

// isFirstOf tells whether the first try of a course that has one is of a term.
func (c *course) isFirstOf(t Term) bool { return (c.firstKey-1)/8 == t.orderKey()/8 }

// failure is one failed attempt.
type failure struct {
	course CourseID
	key    uint16
	term   Term
	kind   AttemptKind
	cheat  bool
	text   TextID
	title  TextID
	place  Place
	next   int // the course's following failure, as index + 1; 0 for none
}

// failureKey is what makes two failures of one student, on two sheets, the same.
type failureKey struct {
	course CourseID
	key    uint16
	cheat  bool
}

// Facts appends to out the numbers, and the answer about cheating, that the
// attempts give, in no particular order. Each failed course brings one fact with
// its own place, all with the same number; a number of 0 cites a row that shows
// it to be known. What no attempt tells is left out: no data (design §3,
// appendix).
func (r *Reckoner) Facts(out []Fact, t *Transcript) []Fact {
	r.reduceAttempts(t)
	if r.seen.any {
		out = r.addUnpassed(out)
		out = r.addMeans(out)
	}
	if r.seen.last {
		out = r.addFirstFailures(out, r.names.failedLast, r.last, r.running.Last)
	}
	out = r.addMakeUps(out)
	if r.seen.now {
		out = r.addFirstFailures(out, r.names.failedNow, r.now, func(u Term) bool { return u == r.running })
	}
	return r.addCheating(out)
}

// FailedCells appends, of the transcript that was reckoned last, the cells of the failed attempts
// of which a course's name is known, or a make-up.
func (r *Reckoner) FailedCells(out []FailedCell) []FailedCell {
	for i := range r.fails {
		f := &r.fails[i]
		if madeUp := r.courses[r.ids.find(f.course)].madeUp; madeUp || f.title != 0 {
			out = append(out, FailedCell{f.place, f.title, madeUp})
		}
	}
	return out
}

// reduceAttempts goes through all attempts of a student.
func (r *Reckoner) reduceAttempts(t *Transcript) {
	r.forget()
	for u := t; u != nil; u = u.more {
		for _, s := range u.rows {
			a := u.book.attempt(s)
			r.addAttempt(&a, u != t)
		}
	}
	r.joining.doubts = r.joining.doubts[:0]
	if r.alike {
		r.reduceNamesakes(t)
	}
}

// reduceNamesakes does so where courses of different ids are called the same.
func (r *Reckoner) reduceNamesakes(t *Transcript) {
	if !r.joining.join(t) {
		return // they are different courses
	}
	r.forget()
	for i := range r.joining.all {
		one := &r.joining.all[i]
		n := len(r.unread)
		r.addAttempt(&one.Attempt, one.elsewhere)
		if len(r.unread) > n {
			r.unread[n].source = one.source
		}
	}
}

// forget begins another student.
func (r *Reckoner) forget() {
	r.ids.reset()
	r.failed.reset()
	r.called.reset()
	*r = Reckoner{
		running: r.running, names: r.names, courses: r.courses[:0], ids: r.ids, called: r.called, fails: r.fails[:0], failed: r.failed, where: r.where[:0],
		unread: r.unread[:0], joining: r.joining,
	}
}

// addAttempt folds one attempt in. Of a failure that an earlier sheet has as well the
// first counts; elsewhere tells that the attempt stands on a later one.
func (r *Reckoner) addAttempt(a *Attempt, elsewhere bool) {
	c := r.courseOf(a.Course, a.Name)
	if math.IsNaN(float64(c.credit)) {
		c.credit = a.Credit
	}
	switch a.Result {
	case Pending:
		c.pendingKey = max(c.pendingKey, a.orderKey())
		return
	case Unread:
		r.unread = append(r.unread, unread{course: a.Course, key: a.orderKey(), term: a.Term, kind: a.Kind, text: a.Text, place: a.Place})
		return
	}
	c.resultKey = max(c.resultKey, a.orderKey())
	c.passed = c.passed || a.Result == Passed
	if a.Kind == MakeUp && a.Result == Passed {
		c.madeUp, c.madeUpLast, c.madeUpNow = true, c.madeUpLast || r.running.Last(a.Term), c.madeUpNow || a.Term == r.running
	}
	if a.Kind <= Deferred && (c.firstKey == 0 || a.orderKey() < c.firstKey) {
		c.firstKey, c.firstFailed = a.orderKey(), a.Result == Failed
		c.mark, c.points = a.Mark, a.Points
	} else if a.Kind == Deferred && a.orderKey() == c.firstKey && a.Result == Passed {
		c.firstFailed = false // a part of the mark stood beside 缓考 in another row
	}
	if a.Result == Failed {
		r.addFailure(c, failure{course: a.Course, key: a.orderKey(), term: a.Term, kind: a.Kind, cheat: a.Cheat, text: a.Text, title: a.Title, place: a.Place}, elsewhere)
	}
	r.rememberRow(a)
}

// addFailure enters a failure of a course.
func (r *Reckoner) addFailure(c *course, f failure, elsewhere bool) {
	key := failureKey{f.course, f.key, f.cheat}
	switch known := r.failed.find(key) >= 0; {
	case known && elsewhere:
		return
	case !known:
		r.failed.add(key)
	}
	r.fails = append(r.fails, f)
	if last := c.fails[1]; last > 0 {
		r.fails[last-1].next = len(r.fails)
	} else {
		c.fails[0] = len(r.fails)
	}
	c.fails[1] = len(r.fails)
}

// failuresOf gives the failures of a course in their order.
func (r *Reckoner) failuresOf(c *course) iter.Seq[*failure] {
	return func(yield func(*failure) bool) {
		for i := c.fails[0]; i > 0; i = r.fails[i-1].next {
			if !yield(&r.fails[i-1]) {
				return
			}
		}
	}
}

// rememberRow remembers one row that shows that a term's results are known. Make-ups and retakes do not
// show it: whoever has but these may have failed all the rest, and a make-up is of a failure.
func (r *Reckoner) rememberRow(a *Attempt) {
	row := Place{Sheet: a.Place.Sheet, Row: a.Place.Row}
	note := func(known *bool, at *Place) {
		if !*known {
			*known, *at = true, row
		}
	}
	note(&r.seen.any, &r.any)
	if a.Kind > Deferred {
		return
	}
	if r.running.Last(a.Term) {
		note(&r.seen.last, &r.last)
	}
	if a.Term == r.running {
		note(&r.seen.now, &r.now)
	}
}

// courseOf returns the state of course id, new if need be.
func (r *Reckoner) courseOf(id, name CourseID) *course {
	if i := r.ids.find(id); i >= 0 {
		return &r.courses[i]
	}
	r.ids.add(id)
	if name != 0 {
		if r.called.find(name) >= 0 {
			r.alike = true
		} else {
			r.called.add(name)
		}
	}
	r.courses = append(r.courses, course{id: id, mark: NaN32(), credit: NaN32(), points: NaN32()})
	return &r.courses[len(r.courses)-1]
}

// addUnpassed adds the courses with no passing attempt yet and none pending, and
// their credits where all of them are known.
func (r *Reckoner) addUnpassed(out []Fact) []Fact {
	r.where = r.where[:0]
	least, most := 0.0, 0.0 // credits
	count := func(c *course) {
		r.where = append(r.where, r.lastFailure(c))
		least += float64(c.credit)
	}
	for i := range r.courses {
		if c := &r.courses[i]; c.isUnpassed() && !r.hasUnread(c.id) {
			count(c)
		}
	}
	sure := len(r.where)
	doubted := r.doubted(func(c *course, _ *unread) bool { return !c.passed })
	most = least
	for _, u := range doubted {
		most += float64(r.courses[r.ids.find(u.course)].credit)
	}
	for _, c := range r.leftUnpassed() {
		count(c)
	}
	out = appendNumber(out, r.names.unpassed, r.where, float64(len(r.where)), r.any)
	out = appendMost(out, r.names.unpassed, doubted, float64(sure+len(doubted)))
	if math.IsNaN(least) {
		return out
	}
	out = appendNumber(out, r.names.unpassedCredits, r.where, least, r.any)
	if math.IsNaN(most) {
		return out
	}
	return appendMost(out, r.names.unpassedCredits, doubted, most)
}

// isUnpassed tells that no attempt at a course passed for sure, and that none is pending.
func (c *course) isUnpassed() bool {
	return !c.passed && c.resultKey > 0 && c.pendingKey <= c.resultKey
}

// lastFailure returns the latest failed attempt of a course that has one.
func (r *Reckoner) lastFailure(c *course) failure {
	var last failure
	for f := range r.failuresOf(c) {
		if f.key >= last.key {
			last = *f
		}
	}
	return last
}

// addFirstFailures adds the courses whose first try failed in one of the terms.
func (r *Reckoner) addFirstFailures(out []Fact, name Name, known Place, in func(Term) bool) []Fact {
	r.where = r.where[:0]
	for i := range r.courses {
		c := &r.courses[i]
		if !c.firstFailed {
			continue
		}
		for f := range r.failuresOf(c) {
			if f.key != c.firstKey {
				continue
			}
			if in(f.term) {
				r.where = append(r.where, *f)
			}
			break
		}
	}
	out = appendNumber(out, name, r.where, float64(len(r.where)), known)
	doubted := r.doubted(func(c *course, u *unread) bool {
		return u.kind <= Deferred && in(u.term) && (c.firstKey == 0 || u.key <= c.firstKey && !r.counts(c.id))
	})
	return appendMost(out, name, doubted, float64(len(r.where)+len(doubted)))
}

// addMakeUps adds the courses with a make-up for the last term, whatever term the course was, that
// none passed.
func (r *Reckoner) addMakeUps(out []Fact) []Fact {
	r.where = r.where[:0]
	for i := range r.courses {
		c := &r.courses[i]
		if r.isMadeUp(c) {
			continue
		}
		for f := range r.failuresOf(c) {
			if f.kind == MakeUp && r.isForLast(c, f.term) {
				r.where = append(r.where, *f)
				break
			}
		}
	}
	doubted := r.doubted(func(c *course, u *unread) bool {
		return u.kind == MakeUp && r.isForLast(c, u.term) && !r.isMadeUp(c) && !r.counts(c.id)
	})
	if !r.seen.last && len(r.where)+len(doubted) == 0 {
		return out
	}
	out = appendNumber(out, r.names.makeUps, r.where, float64(len(r.where)), r.last)
	return appendMost(out, r.names.makeUps, doubted, float64(len(r.where)+len(doubted)))
}

// isForLast tells whether a make-up of a course is one of the last term: booked into it, or into the
// running term, at whose beginning the last term's are sat. Only where the course's first try is of the
// running term, too, is the make-up that term's own.
func (r *Reckoner) isForLast(c *course, booked Term) bool {
	return r.running.Last(booked) || booked == r.running && (c.firstKey == 0 || !c.isFirstOf(r.running))
}

// isMadeUp tells whether such a make-up was passed.
func (r *Reckoner) isMadeUp(c *course) bool {
	return c.madeUpLast || c.madeUpNow && r.isForLast(c, r.running)
}

// addMeans adds 加权平均分 and 平均绩点 over the first tries of all terms; what has
// no mark, no credit or no points is left out.
func (r *Reckoner) addMeans(out []Fact) []Fact {
	var marks, markCredits, points, pointCredits float64
	for _, c := range r.courses {
		credit := float64(c.credit)
		if c.firstKey == 0 || math.IsNaN(credit) {
			continue
		}
		if m := float64(c.mark); !math.IsNaN(m) {
			marks, markCredits = marks+m*credit, markCredits+credit
		}
		if p := float64(c.points); !math.IsNaN(p) {
			points, pointCredits = points+p*credit, pointCredits+credit
		}
	}
	if markCredits > 0 {
		out = appendNumber(out, r.names.mean, nil, marks/markCredits, r.any)
	}
	if pointCredits > 0 {
		out = appendNumber(out, r.names.points, nil, points/pointCredits, r.any)
	}
	return out
}

// addCheating adds 考试作弊 from the last and the running term: yes with each
// cell, no where those terms have results and none of them tells of it.
func (r *Reckoner) addCheating(out []Fact) []Fact {
	n := len(out)
	for _, f := range r.fails {
		if f.cheat && (f.term == r.running || r.running.Last(f.term)) {
			out = append(out, Fact{Name: r.names.cheated, Answer: Yes, Text: f.text, Place: f.place})
		}
	}
	switch {
	case len(out) > n:
	case r.seen.now:
		out = append(out, Fact{Name: r.names.cheated, Answer: No, Place: r.now})
	case r.seen.last:
		out = append(out, Fact{Name: r.names.cheated, Answer: No, Place: r.last})
	}
	return out
}

// appendNumber adds one number with the failures it counts, or with the row that
// shows it to be known.
func appendNumber(out []Fact, name Name, where []failure, number float64, known Place) []Fact {
	for _, f := range where {
		out = append(out, Fact{Name: name, Answer: Yes, Number: number, Text: f.text, Place: f.place})
	}
	if len(where) == 0 {
		out = append(out, Fact{Name: name, Answer: Yes, Number: number, Place: known})
	}
	return out
}
