package care

import (
	"math"
	"slices"
)

// AttemptKind is how a mark was come by (考试性质).
type AttemptKind uint8

// The kinds of attempts, in the order in which they follow each other within
// one term.
const (
	FirstTry AttemptKind = iota // 正常考试, 初修
	Deferred                    // 缓考 that was sat: counts as a first try
	MakeUp                      // 补考, 清考
	Retake                      // 重修
)

// Result is what became of an attempt.
type Result uint8

// The results. A pending attempt is never a fail (domain §5).
const (
	Pending Result = iota // 缓考, 未录入, blank
	Passed
	Failed
)

// CourseID stands for a course: a fingerprint of its id, or of its name where it
// has no id. It is 64 bits wide, so that files that are read side by side need
// no common list of courses.
type CourseID uint64

// CourseOf returns the fingerprint of a course's id or name (FNV-1a).
func CourseOf(key string) CourseID {
	h := uint64(fingerprint)
	for i := range len(key) {
		h = (h ^ uint64(key[i])) * fingerprintPrime
	}
	return CourseID(h)
}

const (
	fingerprint      = 14695981039346656037
	fingerprintPrime = 1099511628211
)

// Attempt is one sitting of one course by one student. Void rows are not
// attempts and are left out by the reader.
type Attempt struct {
	Course CourseID
	Term   Term // the term it is booked in, which for a make-up may be later than the course's
	Kind   AttemptKind
	Result Result
	Cheat  bool    // 作弊, 违纪, 舞弊
	Mark   float32 // 0–100, worded marks as 95/85/75/65/0; NaN for 通过 and 不通过
	Credit float32 // NaN where unknown
	Points float32 // 绩点; NaN where unknown or meaningless
	Text   TextID  // the mark as written
	Place  Place
}

// NaN32 is the number that marks an unknown mark, credit or grade point.
func NaN32() float32 { return float32(math.NaN()) }

// Transcript folds one student's attempts, in whatever order they come, into
// the numbers of design §3. It keeps a few bytes per course and the places of
// failures only. The zero value is empty.
type Transcript struct {
	courses []course
	fails   []failure
	seen    []uint64 // what rows have been added, to count exact duplicates once

	any, last, now Place // a row with a result: of any term, of the last, of the running one
	known          struct{ any, last, now bool }
}

// course is the state of one course. Keys order attempts in time; 0 is none.
type course struct {
	id                   CourseID
	firstKey             uint16 // the first try with a result
	resultKey            uint16 // the latest result
	pendingKey           uint16 // the latest pending attempt
	firstFailed, passed  bool
	makeUpPassed         bool // a make-up booked in the last term was passed
	mark, credit, points float32
}

// failure is one failed attempt.
type failure struct {
	course CourseID
	key    uint16
	term   Term
	kind   AttemptKind
	cheat  bool
	text   TextID
	place  Place
}

// key orders attempts by term, then by kind.
func (a *Attempt) key() uint16 {
	return uint16((int(a.Term.Year)-1980)*32) + uint16(a.Term.Part)*8 + uint16(a.Kind) + 1
}

// Add folds the attempts of one row in; running is the plan's term. A row has
// several where make-ups and retakes stand beside the first mark. Add reports
// false for an exact duplicate of an earlier row, which counts once (domain §6).
func (t *Transcript) Add(running Term, row ...Attempt) bool {
	h := uint64(fingerprint)
	for i := range row {
		h = row[i].hash(h)
	}
	if slices.Contains(t.seen, h) {
		return false
	}
	t.seen = append(room(t.seen), h)
	for i := range row {
		t.add(&row[i], running)
	}
	return true
}

// add folds one attempt in.
func (t *Transcript) add(a *Attempt, running Term) {
	c := t.course(a.Course)
	if math.IsNaN(float64(c.credit)) {
		c.credit = a.Credit
	}
	if a.Result == Pending {
		c.pendingKey = max(c.pendingKey, a.key())
		return
	}
	c.resultKey = max(c.resultKey, a.key())
	c.passed = c.passed || a.Result == Passed
	if a.Kind == MakeUp && a.Result == Passed && running.Last(a.Term) {
		c.makeUpPassed = true
	}
	if a.Kind <= Deferred && (c.firstKey == 0 || a.key() < c.firstKey) {
		c.firstKey, c.firstFailed = a.key(), a.Result == Failed
		c.mark, c.points = a.Mark, a.Points
	}
	if a.Result == Failed {
		t.fails = append(t.fails, failure{a.Course, a.key(), a.Term, a.Kind, a.Cheat, a.Text, a.Place})
	}
	t.witness(a, running)
}

// Settle replaces the numbers of texts and of the sheet that a reader gave out
// before those of the whole school were known: texts[i] is the text that it
// called i, and all rows stand on that sheet.
func (t *Transcript) Settle(sheet SheetID, texts []TextID) {
	for i := range t.fails {
		f := &t.fails[i]
		f.text, f.place.Sheet = texts[f.text], sheet
	}
	t.any.Sheet, t.last.Sheet, t.now.Sheet = sheet, sheet, sheet
}

// Merge folds in what another file tells of the same student. It returns how
// many of u's rows are exact duplicates of t's.
func (t *Transcript) Merge(u *Transcript) int {
	twice := 0
	for _, h := range u.seen {
		if slices.Contains(t.seen, h) {
			twice++
			continue
		}
		t.seen = append(room(t.seen), h)
	}
	for i := range u.courses {
		t.course(u.courses[i].id).merge(&u.courses[i])
	}
	for _, f := range u.fails {
		same := func(g failure) bool { return g.course == f.course && g.key == f.key && g.cheat == f.cheat }
		if !slices.ContainsFunc(t.fails, same) {
			t.fails = append(t.fails, f)
		}
	}
	first := func(known *bool, at *Place, other bool, there Place) {
		if !*known && other {
			*known, *at = true, there
		}
	}
	first(&t.known.any, &t.any, u.known.any, u.any)
	first(&t.known.last, &t.last, u.known.last, u.last)
	first(&t.known.now, &t.now, u.known.now, u.now)
	return twice
}

// merge folds in another file's state of the same course.
func (c *course) merge(d *course) {
	if math.IsNaN(float64(c.credit)) {
		c.credit = d.credit
	}
	if d.firstKey != 0 && (c.firstKey == 0 || d.firstKey < c.firstKey) {
		c.firstKey, c.firstFailed, c.mark, c.points = d.firstKey, d.firstFailed, d.mark, d.points
	}
	c.resultKey = max(c.resultKey, d.resultKey)
	c.pendingKey = max(c.pendingKey, d.pendingKey)
	c.passed = c.passed || d.passed
	c.makeUpPassed = c.makeUpPassed || d.makeUpPassed
}

// witness remembers one row that shows that a term's results are known.
func (t *Transcript) witness(a *Attempt, running Term) {
	row := Place{Sheet: a.Place.Sheet, Row: a.Place.Row}
	note := func(known *bool, at *Place) {
		if !*known {
			*known, *at = true, row
		}
	}
	note(&t.known.any, &t.any)
	if running.Last(a.Term) {
		note(&t.known.last, &t.last)
	}
	if a.Term == running {
		note(&t.known.now, &t.now)
	}
}

// course returns the state of course id, new if need be.
func (t *Transcript) course(id CourseID) *course {
	for i := range t.courses {
		if t.courses[i].id == id {
			return &t.courses[i]
		}
	}
	t.courses = append(room(t.courses), course{id: id, mark: NaN32(), credit: NaN32(), points: NaN32()})
	return &t.courses[len(t.courses)-1]
}

// room makes room for one more, in small steps: a student has some twenty
// courses, and doubling would leave a quarter of all memory empty.
func room[T any](list []T) []T {
	if len(list) < cap(list) {
		return list
	}
	return append(make([]T, 0, len(list)+8+len(list)/4), list...)
}

// Pack moves what transcripts hold into common memory, without room to grow:
// readers call it for the students of a file once they have read it.
func Pack(list []*Transcript) {
	courses, fails, seen := 0, 0, 0
	for _, t := range list {
		courses, fails, seen = courses+len(t.courses), fails+len(t.fails), seen+len(t.seen)
	}
	c, f, s := make([]course, 0, courses), make([]failure, 0, fails), make([]uint64, 0, seen)
	for _, t := range list {
		c, t.courses = moved(c, t.courses)
		f, t.fails = moved(f, t.fails)
		s, t.seen = moved(s, t.seen)
	}
}

// moved appends list to all and returns its new place, closed against appending.
func moved[T any](all, list []T) (_, at []T) {
	n := len(all)
	all = append(all, list...)
	return all, all[n:len(all):len(all)]
}

// hash adds the identity of an attempt to h: what it says, not where it stands.
func (a *Attempt) hash(h uint64) uint64 {
	said := uint64(a.key())<<16 | uint64(a.Result)<<1
	if a.Cheat {
		said |= 1
	}
	for _, v := range [...]uint64{uint64(a.Course), said, uint64(math.Float32bits(a.Mark))} {
		for range 4 {
			h = (h ^ v&0xffff) * fingerprintPrime
			v >>= 16
		}
	}
	return h
}

// Facts appends to out the numbers, and the answer about cheating, that the
// attempts give, in no particular order. Each failed course brings one fact with
// its own place, all with the same number; a number of 0 cites a row that shows
// it to be known. What no attempt tells is left out: no data (design §3,
// appendix).
func (t *Transcript) Facts(out []Fact, cat *Catalogue, running Term) []Fact {
	if t.known.any {
		out = t.unpassed(out, cat)
		out = t.means(out, cat)
	}
	if t.known.last {
		out = t.firstFailures(out, cat, FailedLast, t.last, running.Last)
		out = t.makeUps(out, cat, running)
	}
	if t.known.now {
		out = t.firstFailures(out, cat, FailedNow, t.now, func(u Term) bool { return u == running })
	}
	return t.cheating(out, cat, running)
}

// unpassed adds the courses with no passing attempt yet and none pending, and
// their credits where all of them are known.
func (t *Transcript) unpassed(out []Fact, cat *Catalogue) []Fact {
	var where []failure
	credits := 0.0
	for i := range t.courses {
		c := &t.courses[i]
		if c.passed || c.resultKey == 0 || c.pendingKey > c.resultKey {
			continue
		}
		where = append(where, t.lastFailure(c.id))
		credits += float64(c.credit)
	}
	out = counted(out, cat, Unpassed, where, float64(len(where)), t.any)
	if math.IsNaN(credits) {
		return out
	}
	return counted(out, cat, UnpassedCredits, where, credits, t.any)
}

// lastFailure returns the latest failed attempt of a course that has one.
func (t *Transcript) lastFailure(id CourseID) failure {
	var last failure
	for _, f := range t.fails {
		if f.course == id && f.key >= last.key {
			last = f
		}
	}
	return last
}

// firstFailures adds the courses whose first try failed in one of the terms.
func (t *Transcript) firstFailures(out []Fact, cat *Catalogue, name string, known Place, in func(Term) bool) []Fact {
	var where []failure
	for i := range t.courses {
		c := &t.courses[i]
		if !c.firstFailed {
			continue
		}
		k := slices.IndexFunc(t.fails, func(f failure) bool { return f.course == c.id && f.key == c.firstKey })
		if in(t.fails[k].term) {
			where = append(where, t.fails[k])
		}
	}
	return counted(out, cat, name, where, float64(len(where)), known)
}

// makeUps adds the courses with a make-up booked in the last term, whatever
// term the course was, that none passed.
func (t *Transcript) makeUps(out []Fact, cat *Catalogue, running Term) []Fact {
	var where []failure
	for i := range t.courses {
		c := &t.courses[i]
		if c.makeUpPassed {
			continue
		}
		k := slices.IndexFunc(t.fails, func(f failure) bool {
			return f.course == c.id && f.kind == MakeUp && running.Last(f.term)
		})
		if k >= 0 {
			where = append(where, t.fails[k])
		}
	}
	return counted(out, cat, MakeUpFailedLast, where, float64(len(where)), t.last)
}

// means adds 加权平均分 and 平均绩点 over the first tries of all terms; what has
// no mark, no credit or no points is left out.
func (t *Transcript) means(out []Fact, cat *Catalogue) []Fact {
	var marks, markCredits, points, pointCredits float64
	for _, c := range t.courses {
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
		out = counted(out, cat, WeightedMean, nil, marks/markCredits, t.any)
	}
	if pointCredits > 0 {
		out = counted(out, cat, MeanPoints, nil, points/pointCredits, t.any)
	}
	return out
}

// cheating adds 考试作弊 from the last and the running term: yes with each
// cell, no where those terms have results and none of them tells of it.
func (t *Transcript) cheating(out []Fact, cat *Catalogue, running Term) []Fact {
	name, _ := cat.Lookup(Cheated)
	n := len(out)
	for _, f := range t.fails {
		if f.cheat && (f.term == running || running.Last(f.term)) {
			out = append(out, Fact{Name: name, Answer: Yes, Text: f.text, Place: f.place})
		}
	}
	switch {
	case len(out) > n:
	case t.known.now:
		out = append(out, Fact{Name: name, Answer: No, Place: t.now})
	case t.known.last:
		out = append(out, Fact{Name: name, Answer: No, Place: t.last})
	}
	return out
}

// counted adds one number with the failures it counts, or with the row that
// shows it to be known.
func counted(out []Fact, cat *Catalogue, name string, where []failure, number float64, known Place) []Fact {
	n, _ := cat.Lookup(name)
	for _, f := range where {
		out = append(out, Fact{Name: n, Answer: Yes, Number: number, Text: f.text, Place: f.place})
	}
	if len(where) == 0 {
		out = append(out, Fact{Name: n, Answer: Yes, Number: number, Place: known})
	}
	return out
}
