package care

import (
	"cmp"
	"encoding/binary"
	"math"
	"slices"
	"strconv"
)

// Gradebook keeps the attempts of all students of one grade sheet small. A sheet
// has some hundred courses and some thousand ways in which an attempt came about
// and ended; each different one stands here once, and an attempt is its row and
// two numbers.
type Gradebook struct {
	sheet    SheetID
	courses  []courseName
	outcomes []outcome
	titles   map[CourseID]TextID // see Entitle; nil once the sheet was settled
	called   []courseTitle       // by course, from then on

	most    []float32    // by course: its highest mark; nil where nobody asked
	bare    []bool       // by outcome: a number of which only its scale says what it is; nil likewise
	doubted []scaleDoubt // by course; nil for none

	courseOf  map[courseName]uint32 // index into courses; nil once the sheet was read
	outcomeOf map[outcome]uint32    // likewise
	following []uint32              // by a course's number + 1, 0 for a transcript's first: the course that stood there last
}

// courseName is a course with what it is called.
type courseName struct{ id, name CourseID }

// courseTitle is what a course is called for people: by its name if it has one, and by its id.
type courseTitle struct{ best, byID TextID }

// outcome is an attempt without its course and its row. It is looked up for each attempt:
// fields without gaps between them are hashed at once.
type outcome struct {
	text                 TextID
	mark, credit, points uint32 // the bits of numbers: NaN is not equal to itself
	col                  uint16
	kind                 AttemptKind
	result               Result
	said                 saidOf
	term                 Term
}

// saidOf is what else is known of an attempt.
type saidOf uint8

const (
	saidCheat  saidOf = 1 << iota
	saidBeside        // stands in one row with the attempt before it
	saidSure          // see [Attempt]
	saidVague         // likewise
)

// saidIf is one of these, or nothing.
func saidIf(s saidOf, is bool) saidOf {
	if is {
		return s
	}
	return 0
}

// scaleDoubt tells which marks of a course may be of another scale than a hundred.
type scaleDoubt uint8

const (
	noDoubt       scaleDoubt = iota
	doubtPositive            // a 0 is a fail on every scale but that of 0 and 1
	doubtAll
)

// sitting is one attempt of one student.
type sitting struct {
	row             uint32
	course, outcome uint32 // indices into the sheet's Gradebook
}

// NewGradebook returns the empty gradebook of a sheet that is to be read.
func NewGradebook() *Gradebook {
	return &Gradebook{titles: map[CourseID]TextID{}, courseOf: map[courseName]uint32{}, outcomeOf: map[outcome]uint32{}, following: make([]uint32, 1)}
}

// Settle replaces the numbers of texts and of the sheet that a reader gave out
// before those of the whole school were known: texts[i] is the text that it
// called i.
func (g *Gradebook) Settle(sheet SheetID, texts []TextID) {
	g.sheet = sheet
	for i := range g.outcomes {
		o := &g.outcomes[i]
		o.text = texts[o.text]
	}
	g.called = make([]courseTitle, len(g.courses))
	for i, c := range g.courses {
		byID := texts[g.titles[c.id]]
		g.called[i] = courseTitle{best: cmp.Or(texts[g.titles[c.name]], byID), byID: byID}
	}
	g.titles = nil
}

// Entitle says what a course is called, as the sheet writes it first: by its name, and by its id
// for those of which no name is known.
func (g *Gradebook) Entitle(course CourseID, title TextID) {
	if _, known := g.titles[course]; !known && course != 0 {
		g.titles[course] = title
	}
}

// sitting enters an attempt that follows others of its transcript.
func (g *Gradebook) sitting(a *Attempt, beside bool, before []sitting) sitting {
	o := outcome{
		term: a.Term, kind: a.Kind, result: a.Result, said: saidIf(saidCheat, a.Cheat) | saidIf(saidBeside, beside) | saidIf(saidSure, a.Sure) | saidIf(saidVague, a.Vague), col: a.Place.Col, text: a.Text,
		mark: math.Float32bits(a.Mark), credit: math.Float32bits(a.Credit), points: math.Float32bits(a.Points),
	}
	return sitting{row: a.Place.Row, course: g.courseNumber(courseName{a.Course, a.Name}, before), outcome: numbered(&g.outcomes, g.outcomeOf, o)}
}

// courseNumber returns the index of a course that follows others. The rows of most students
// have the same courses in the same order, so that the one that stood there last is tried
// before it is looked up.
func (g *Gradebook) courseNumber(c courseName, before []sitting) uint32 {
	place := uint32(0)
	if n := len(before); n > 0 {
		place = before[n-1].course + 1
	}
	if tried := int(g.following[place]); tried < len(g.courses) && g.courses[tried] == c {
		return g.following[place]
	}
	i := numbered(&g.courses, g.courseOf, c)
	for len(g.following) <= len(g.courses) {
		g.following = append(g.following, 0)
	}
	g.following[place] = i
	return i
}

// numbered returns the index of one in list, where it is entered if it is new.
func numbered[T comparable](list *[]T, index map[T]uint32, one T) uint32 {
	i, ok := index[one]
	if !ok {
		i = uint32(len(*list))
		*list = append(*list, one)
		index[one] = i
	}
	return i
}

// attempt is a sitting of this gradebook in full.
func (g *Gradebook) attempt(s sitting) Attempt {
	o, course, title := &g.outcomes[s.outcome], &g.courses[s.course], TextID(0)
	if g.doubted != nil && g.isDoubted(s) {
		unread := *o
		unread.doubt()
		o = &unread
	}
	if o.result == Failed && g.called != nil {
		if title = g.called[s.course].best; o.said&saidVague != 0 {
			title = g.called[s.course].byID
		}
	}
	return Attempt{
		Title: title, Course: course.id, Name: course.name, Term: o.term, Kind: o.kind, Result: o.result, Cheat: o.said&saidCheat != 0, Sure: o.said&saidSure != 0, Vague: o.said&saidVague != 0,
		Mark: math.Float32frombits(o.mark), Credit: math.Float32frombits(o.credit), Points: math.Float32frombits(o.points),
		Text: o.text, Place: Place{Sheet: g.sheet, Row: s.row, Col: o.col},
	}
}

// EachResult gives the marks of a sheet of which nothing but their scale says what they are,
// each different one once, with the text as written.
func (g *Gradebook) EachResult(each func(mark float32, written TextID)) {
	for i := range g.outcomes {
		if o := &g.outcomes[i]; o.hangsOnScale() {
			each(math.Float32frombits(o.mark), o.text)
		}
	}
}

// Doubt makes the results unread that fit: what shows only once a sheet was read, such
// as that its marks are of another scale.
func (g *Gradebook) Doubt(fits func(mark float32, written TextID) bool) {
	for i := range g.outcomes {
		o := &g.outcomes[i]
		if o.hangsOnScale() && fits(math.Float32frombits(o.mark), o.text) {
			o.doubt()
		}
	}
}

// hangsOnScale tells whether a mark is a pass or a fail by its scale alone.
func (o *outcome) hangsOnScale() bool {
	return (o.result == Passed || o.result == Failed) && o.said&saidSure == 0
}

// doubt makes it a mark of which nobody knows what it says.
func (o *outcome) doubt() {
	o.result, o.mark, o.points = Unread, math.Float32bits(NaN32()), math.Float32bits(NaN32())
}

// FindBare takes in which marks are bare numbers: a word is the same on every scale.
func (g *Gradebook) FindBare(isBare func(mark float32, written TextID) bool) {
	g.bare = make([]bool, len(g.outcomes))
	for i := range g.outcomes {
		o := &g.outcomes[i]
		mark := math.Float32frombits(o.mark)
		g.bare[i] = o.hangsOnScale() && mark == mark && isBare(mark, o.text)
	}
}

// DoubtCourse makes the bare numbers of a course unread, as [Gradebook.Doubt] does for a whole
// sheet; zeroes, which are fails on most scales, only where that is said.
func (g *Gradebook) DoubtCourse(course int, zeroes bool) {
	if g.doubted == nil {
		g.doubted = make([]scaleDoubt, len(g.courses))
	}
	g.doubted[course] = doubtPositive
	if zeroes {
		g.doubted[course] = doubtAll
	}
}

// isDoubted tells whether a mark is one of these.
func (g *Gradebook) isDoubted(s sitting) bool {
	doubt := g.doubted[s.course]
	return doubt != noDoubt && g.bare[s.outcome] && (doubt == doubtAll || g.outcomes[s.outcome].mark != 0)
}

// KeepMost keeps the highest mark of each course, by number, for what other sheets tell of
// the same courses.
func (g *Gradebook) KeepMost(most []float32) { g.most = most }

// EachMost gives them with the course's id and name.
func (g *Gradebook) EachMost(each func(id, name CourseID, most float32)) {
	for i, most := range g.most {
		each(g.courses[i].id, g.courses[i].name, most)
	}
}

// CourseAt is the id and the name of a course by its number.
func (g *Gradebook) CourseAt(course int) (id, name CourseID) {
	return g.courses[course].id, g.courses[course].name
}

// EachMark gives, of each attempt of a transcript that is alone, with a bare number for its
// result ([Gradebook.FindBare]): the number of its course in the gradebook, the mark, and where
// it stands.
func (t *Transcript) EachMark(each func(course int, mark float32, row, col int)) {
	for _, s := range t.rows {
		o := &t.book.outcomes[s.outcome]
		if t.book.bare[s.outcome] {
			each(int(s.course), math.Float32frombits(o.mark), int(s.row), int(o.col))
		}
	}
}

// Courses is how many courses the attempts of a sheet are of.
func (g *Gradebook) Courses() int { return len(g.courses) }

// Transcript is what the rows of one student say, in the order of the rows: 12
// bytes an attempt. [Reckoner] folds it into numbers.
type Transcript struct {
	book *Gradebook
	rows []sitting
	more *Transcript // of the sheets that were joined after this one
	many *manyRows   // of the first of them, where they have many rows
}

// manyRows is what the rows of joined transcripts say, so that they are not looked
// through for each row of the next one.
type manyRows struct {
	said map[string]bool
	last *Transcript // of those joined
}

// fewRows is how many attempts are looked through: a student has fewer as a rule.
const fewRows = 200

// NewTranscript returns the empty transcript of a student in a gradebook.
func NewTranscript(book *Gradebook) *Transcript { return &Transcript{book: book} }

// Add adds the attempts of one row. A row has several where make-ups and retakes
// stand beside the first mark. Add reports false for an exact duplicate of an
// earlier row, which counts once (domain §6).
func (t *Transcript) Add(row ...Attempt) bool {
	n := len(t.rows)
	for i := range row {
		t.rows = append(withRoom(t.rows), t.book.sitting(&row[i], i > 0, t.rows))
	}
	old, added := t.rows[:n], t.rows[n:]
	if t.book.holdsRow(old, t.book, added) {
		t.rows = old
		return false
	}
	return true
}

// Join adds what another sheet, or another spelling of the name on the same one,
// tells of the same student. It returns how many rows of u are exact duplicates
// of earlier ones, of those from which a result was taken: the others were set aside.
func (t *Transcript) Join(u *Transcript) int {
	t.indexMany(len(u.rows))
	twice := 0
	for row := range u.eachRow {
		if t.joinedHold(u.book, row) && u.book.readsAny(row) {
			twice++
		}
	}
	last := t
	if t.many != nil {
		t.many.add(u)
		last, t.many.last = t.many.last, u
	}
	for last.more != nil {
		last = last.more
	}
	last.more = u
	return twice
}

// readsAny tells whether any result of a row was read.
func (g *Gradebook) readsAny(row []sitting) bool {
	return slices.ContainsFunc(row, func(s sitting) bool { return g.outcomes[s.outcome].result != Unread })
}

// indexMany prepares for more attempts to be joined, if they are many with those
// that were.
func (t *Transcript) indexMany(more int) {
	if t.many != nil {
		return
	}
	n, last := more, t
	for u := t; u != nil; u = u.more {
		n, last = n+len(u.rows), u
	}
	if n <= fewRows {
		return
	}
	t.many = &manyRows{said: make(map[string]bool, n), last: last}
	for u := t; u != nil; u = u.more {
		t.many.add(u)
	}
}

// joinedHold tells whether one of the joined transcripts has a row of gradebook g.
func (t *Transcript) joinedHold(g *Gradebook, row []sitting) bool {
	if t.many != nil {
		return t.many.said[string(g.appendRow(nil, row))]
	}
	for v := t; v != nil; v = v.more {
		if v.book.holdsRow(v.rows, g, row) {
			return true
		}
	}
	return false
}

// add enters what the rows of one sheet say.
func (m *manyRows) add(t *Transcript) {
	var said []byte
	for row := range t.eachRow {
		said = t.book.appendRow(said[:0], row)
		m.said[string(said)] = true
	}
}

// appendRow appends what a row says: the same for two rows that are the same.
func (g *Gradebook) appendRow(out []byte, row []sitting) []byte {
	for _, s := range row {
		o := &g.outcomes[s.outcome]
		for _, n := range [...]uint64{uint64(g.courses[s.course].id), uint64(o.term.Year), uint64(o.term.Part), uint64(o.kind), uint64(o.result), uint64(o.mark)} {
			out = binary.AppendUvarint(out, n)
		}
		out = strconv.AppendBool(out, o.said&saidCheat != 0)
	}
	return out
}

// eachRow gives the attempts of each row of the transcript's own sheet.
func (t *Transcript) eachRow(yield func([]sitting) bool) {
	for rest := t.rows; len(rest) > 0; {
		n := 1
		for n < len(rest) && t.book.isBeside(rest[n]) {
			n++
		}
		if !yield(rest[:n]) {
			return
		}
		rest = rest[n:]
	}
}

// isBeside tells whether an attempt stands in one row with the one before it.
func (g *Gradebook) isBeside(s sitting) bool { return g.outcomes[s.outcome].said&saidBeside != 0 }

// holdsRow tells whether one of a student's rows in g says the same as a row of
// gradebook of: what it says counts, not where it stands.
func (g *Gradebook) holdsRow(rows []sitting, of *Gradebook, row []sitting) bool {
	for i := range rows {
		if i+len(row) > len(rows) {
			break
		}
		if g == of && rows[i].course != row[0].course || g.isBeside(rows[i]) {
			continue
		}
		same := i+len(row) == len(rows) || !g.isBeside(rows[i+len(row)])
		for k := 0; same && k < len(row); k++ {
			same = g.sameAttempt(rows[i+k], of, row[k])
		}
		if same {
			return true
		}
	}
	return false
}

// sameAttempt tells whether two attempts are the same.
func (g *Gradebook) sameAttempt(s sitting, of *Gradebook, u sitting) bool {
	a, b := &g.outcomes[s.outcome], &of.outcomes[u.outcome]
	return g.courses[s.course].id == of.courses[u.course].id &&
		a.term == b.term && a.kind == b.kind && a.result == b.result && (a.said^b.said)&saidCheat == 0 && a.mark == b.mark
}

// withRoom makes room for one more, in small steps: a student has some twenty
// attempts, and doubling would leave a quarter of all memory empty.
func withRoom[T any](list []T) []T {
	if len(list) < cap(list) {
		return list
	}
	return append(make([]T, 0, len(list)+8+len(list)/4), list...)
}

// Close gives back what is needed only while a sheet is read: nothing can be
// added to its transcripts any more.
func (g *Gradebook) Close() { g.courseOf, g.outcomeOf, g.following = nil, nil, nil }

// Pack moves what transcripts hold into common memory, without room to grow.
func Pack(list []*Transcript) {
	n := 0
	for _, t := range list {
		n += len(t.rows)
	}
	all := make([]sitting, 0, n)
	for _, t := range list {
		at := len(all)
		all = append(all, t.rows...)
		t.rows = all[at:len(all):len(all)]
	}
}
