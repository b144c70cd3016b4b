package exporter

import (
	"fmt"
	"maps"
	"slices"
	"strings"

	"github.com/samber/lo"

	"runxin/care"
	"runxin/care/books"
	"runxin/care/merge"
	"runxin/care/problem"
	"runxin/exporter/book"
)

// tally counts the students of a college, or of the school.
type tally struct {
	students, tested int
	fresh, older     covered // by the answer to 新生; who has none is in neither
	status           [4]int  // by care.Status
	added            int     // of those who are listed, since last week
	levels           []int   // of those who are listed, by the plan's levels
	groups           []int   // by the month's groups
}

// covered tells how many of a census's students were tested (普测覆盖).
type covered struct{ students, tested int }

func (c *covered) count(tested bool) {
	c.students++
	if tested {
		c.tested++
	}
}

func (l *layout) noTally() tally {
	return tally{levels: make([]int, len(l.levels)), groups: make([]int, len(l.assessed.Month.Groups))}
}

func (l *layout) tally(cases []*care.Case) tally {
	t := l.noTally()
	for _, c := range cases {
		t.students++
		t.status[c.Status]++
		if c.Change == care.New {
			t.added++
		}
		l.cover(&t, c)
		for i, level := range l.levels {
			if c.Level == level {
				t.levels[i]++
			}
		}
		for i, g := range c.Groups {
			if g == care.Yes {
				t.groups[i]++
			}
		}
	}
	return t
}

// add adds the counts of other students.
func (t *tally) add(u tally) {
	t.students, t.tested, t.added = t.students+u.students, t.tested+u.tested, t.added+u.added
	t.fresh.add(u.fresh)
	t.older.add(u.older)
	for _, pair := range [][2][]int{{t.status[:], u.status[:]}, {t.levels, u.levels}, {t.groups, u.groups}} {
		for i, n := range pair[1] {
			pair[0][i] += n
		}
	}
}

func (c *covered) add(d covered) { c.students, c.tested = c.students+d.students, c.tested+d.tested }

// cover counts a student for the censuses: the plan tests the freshmen and the
// others at different times, so that only each group's own share tells how far
// its census is.
func (l *layout) cover(t *tally, c *care.Case) {
	tested := l.says(c, care.Tested) == care.Yes
	if tested {
		t.tested++
	}
	switch l.says(c, care.Freshman) {
	case care.Yes:
		t.fresh.count(tested)
	case care.No:
		t.older.count(tested)
	}
}

// says is the answer to a name that every catalogue has, no data for one that
// this catalogue lacks.
func (l *layout) says(c *care.Case, name string) care.Answer {
	n, ok := l.assessed.School.Catalogue.Lookup(name)
	if !ok {
		return care.NoData
	}
	return l.assessed.Answer(c.Student, n)
}

// overview is 总览: how the school stands at a glance. The big numbers and the colleges have the
// first page, what they rest on and the pictures the second.
func (l *layout) overview(o *books.Sheet) book.Sheet {
	s, lines := l.schoolSheet(o), l.collegeLines()
	colleges := besideTable(books.OverviewColleges(), 0, l.overviewValues(), lines)
	colleges.Repeats, colleges.Compact, colleges.Sums, colleges.Highlights = true, l.hasMany(), 1, overviewHighlights()
	for i, c := range colleges.Columns {
		colleges.Columns[i].Bar = slices.Contains([]string{books.ColListed, books.ColProposals, books.ColOlderCoverage, books.ColFreshCoverage, books.ColVisitedRate, books.ColTasksInTime}, c.Title)
	}
	s.Portrait = true
	s.Blocks = []book.Block{
		append(book.Lines{{Text: l.weekLine(), Look: book.Strong}, {Text: wordNoDiagnosis, Look: book.Muted}}, l.graveLines()...),
		l.bigNumbers(lines),
		slices.Concat(book.Lines{{Text: l.askedText(lines), Look: book.Strong}}, l.sideLines(), book.Lines{{Text: wordRatesMean, Look: book.Muted}}),
		colleges, l.groupTable(o, lines[len(lines)-1].count),
	}
	s.Blocks = append(s.Blocks, l.placeBlocks(o)...)
	s.Blocks = append(s.Blocks, l.overviewCharts()...)
	return s
}

// lackLines say what was not read; how far each group could be decided stands in their table.
func (l *layout) lackLines() book.Lines {
	return slices.DeleteFunc(l.dataLines(&l.assessed.Spoken), func(line book.Line) bool { return line.Look != book.Notice })
}

// collegesBlock is where the table of the colleges stands among the blocks of 总览.
const collegesBlock = 3

// graveLines tell of students who may be red or at risk of their lives and stand on no list, with
// where the data says it: none where nobody is.
func (l *layout) graveLines() book.Lines {
	var lines book.Lines
	for _, same := range lo.PartitionBy(lo.Range(len(l.problems())), func(i int) problem.Kind { return l.problems()[i].Kind }) {
		first := l.problems()[same[0]]
		if !first.Kind.IsGrave() {
			continue
		}
		n := lo.SumBy(same, func(i int) int { return max(l.problems()[i].Count, 1) })
		lines = append(lines, book.Line{Text: fmt.Sprintf(wordGrave, first.Kind, n, same[0]+1), Look: book.Alarm, To: book.Target{Sheet: books.SheetProblems, Row: same[0] + 1}})
	}
	return lines
}

// sideLines say what no number of the page does: what changed, who stays outside, what was not read.
func (l *layout) sideLines() book.Lines {
	return slices.Concat(l.shiftLines(), l.putOffLines(), l.daysLines(), l.lackLines())
}

// daysLines say that there may be more contacts than are known of, where days that colleges typed were
// not taken.
func (l *layout) daysLines() book.Lines {
	var at []int
	for i, p := range l.problems() {
		if p.College != "" && isDayRefused(p) {
			at = append(at, i)
		}
	}
	if len(at) == 0 {
		return nil
	}
	return book.Lines{{Text: fmt.Sprintf(wordDaysUnknown, len(at)), Look: book.Notice, To: book.Target{Sheet: books.SheetProblems, Row: at[0] + 1}}}
}

// shiftLines count what changed since the last run, by kind: 新增 is not 列入.
func (l *layout) shiftLines() book.Lines {
	if l.assessed.Last == nil {
		return nil
	}
	counts := lo.CountValuesBy(l.assessed.Changes, func(s care.Shift) care.Change { return s.Change })
	var parts []string
	for c := care.New; c < care.Unchanged; c++ {
		if n := counts[c]; n > 0 || c == care.New {
			parts = append(parts, fmt.Sprintf(wordShifted, l.shiftSaid(c), n))
		}
	}
	return linkedLines(book.Line{Text: fmt.Sprintf(wordShifts, l.lastWeekSaid(), strings.Join(parts, "、")), To: book.Target{Sheet: books.SheetShifts}}, overviewWidth())
}

// overviewWidth is the width of 总览 in characters.
func overviewWidth() float64 {
	return lo.SumBy(books.OverviewColleges().Columns, func(c books.Column) float64 { return c.Width })
}

// shiftSaid is a change as a page of numbers has to say it.
func (l *layout) shiftSaid(c care.Change) string {
	switch c {
	case care.New:
		return wordShiftNew
	case care.Entered:
		return wordShiftEntered
	}
	return c.String()
}

// putOff are those of proposed students of whom people decided that they stay outside the library.
func (l *layout) putOff(list []*care.Case) []*care.Case {
	return lo.Filter(list, func(c *care.Case, _ int) bool { return c.Status == care.Proposed && !l.isUndecided(c) })
}

// isRed tells whether a student is red.
func (l *layout) isRed(c *care.Case) bool { return l.says(c, care.Red) == care.Yes }

// putOffLines count them: they wait for nothing, and stand on no other number of the page.
func (l *layout) putOffLines() book.Lines {
	off := l.putOff(l.focus)
	if len(off) == 0 {
		return nil
	}
	return book.Lines{{Text: l.putOffText(off), To: book.Target{Sheet: books.SheetFocus, Row: slices.Index(l.focus, l.firstPutOff(off)) + 1}}}
}

// firstPutOff is the one of them to whom a click leads: the first of the red, if there are any.
func (l *layout) firstPutOff(off []*care.Case) *care.Case {
	if i := slices.IndexFunc(off, l.isRed); i >= 0 {
		return off[i]
	}
	return off[0]
}

// putOffText counts them, the red by themselves.
func (l *layout) putOffText(off []*care.Case) string {
	text := fmt.Sprintf(wordPutOff, len(off))
	if red := lo.CountBy(off, l.isRed); red > 0 {
		text += fmt.Sprintf(wordPutOffRed, red)
	}
	return text + wordPutOffStays
}

// bigNumbers are what the head sees first, each leading to its list.
func (l *layout) bigNumbers(lines []collegeLine) book.Figures {
	all, back := lines[len(lines)-1], 0
	for _, c := range lines {
		if c.back == books.NotCame {
			back++
		}
	}
	v := l.overviewValues()
	figure := func(label, heading string, look book.Look) book.Figure { return figureOf(label, v[heading](all), look) }
	late, _ := l.allTasks()
	return book.Figures{
		figure(books.ColListed, books.ColListed, book.Plain), figure(books.ColUndecided, books.ColUndecided, lookOf(all.duty.undecided, book.Warm)),
		figure(books.ColRedUnseen, books.ColRedUnseen, lookOf(all.duty.red, book.Alarm)),
		figureOf(wordSeeToday, linked(all.duty.see, books.SheetUrgent, 1+slices.IndexFunc(l.urgent, merge.Urgent.AsksToSee)), lookOf(all.duty.see, book.Alarm)),
		figureOf(wordPressToday, linked(all.duty.press(), books.SheetUrgent, 1+slices.IndexFunc(l.urgent, func(u merge.Urgent) bool { return !u.AsksToSee() })), lookOf(all.duty.press(), book.Warm)),
		figureOf(wordLateTasks, linked(all.duty.open, books.SheetProgress, 1+slices.IndexFunc(late, l.isLate)), lookOf(all.duty.open, book.Warm)),
		figureOf(wordNotReturned, l.notReturned(back), lookOf(back, book.Warm)),
	}
}

// notReturned is how many colleges did not return their last workbook; the first books of a school
// nobody returned.
func (l *layout) notReturned(n int) book.Value {
	if len(l.feedback.Returns) == 0 {
		return book.String(wordNothingDue)
	}
	return linked(n, books.SheetReturns, 1+slices.IndexFunc(l.feedback.Returns, func(r books.Return) bool { return r.Status == books.NotCame }))
}

// figureOf is a number that leads where its value does.
func figureOf(label string, v book.Value, look book.Look) book.Figure {
	return book.Figure{Label: label, Value: v, Kind: book.Integer, Look: look, To: v.Leads()}
}

// lookOf is how a number looks that asks for something unless it is 0.
func lookOf(n int, look book.Look) book.Look {
	if n == 0 {
		return book.Plain
	}
	return look
}

// linked is a number that leads to a row of a sheet's own table, from 1; 0 leads nowhere.
func linked(n int, sheet string, row int) book.Value {
	if n == 0 || row == 0 {
		return book.Int(n)
	}
	return book.Int(n).To(book.Target{Sheet: sheet, Row: row})
}

func overviewHighlights() []book.Highlight {
	return []book.Highlight{
		{When: cellOf(books.ColRedUnseen) + ">0", Column: books.ColRedUnseen, Look: book.Alarm},
		{When: cellOf(books.ColToday) + ">0", Column: books.ColToday, Look: book.Warm},
		{When: says(books.ColLastReturn, books.NotCame), Column: books.ColLastReturn, Look: book.Alarm},
		{When: anyOf(says(books.ColLastReturn, books.CameLate), says(books.ColLastReturn, books.CameEmpty)), Column: books.ColLastReturn, Look: book.Warm},
	}
}

// groupTable counts the students of each of the month's groups.
func (l *layout) groupTable(o *books.Sheet, all tally) book.Table {
	groups := make([]basisGroup, len(l.assessed.Month.Groups))
	for i, g := range l.assessed.Month.Groups {
		groups[i] = basisGroup{g, i, [3]int{care.Yes: all.groups[i]}}
	}
	t := besideTable(o.Beside[0], 0, l.groupValues(all.students), groups)
	t.Empty = wordNoGroups
	return t
}

// groupValues lead from a group's number to its rule.
func (l *layout) groupValues(students int) values[basisGroup] {
	v := l.basisValues(&l.assessed.Spoken)
	return values[basisGroup]{
		books.ColNumber: v[books.ColNumber], books.ColGroup: v[books.ColGroup], books.ColDataText: v[books.ColDataText],
		books.ColHit:   func(g basisGroup) book.Value { return linked(g.counts[care.Yes], books.SheetBasis, g.place+1) },
		books.ColShare: func(g basisGroup) book.Value { return share(g.counts[care.Yes], students) },
	}
}

// placeBlocks count the students of each campus, and the graduate students, where there are any.
func (l *layout) placeBlocks(o *books.Sheet) []book.Block {
	if len(o.Beside) <= books.OverviewPlacesAt {
		return nil
	}
	return []book.Block{besideTable(o.Beside[books.OverviewPlacesAt], 0, l.placeValues(), l.placeLines())}
}

// countPlaces are a line for each campus, in the order of their names, one for the students of whom
// the roster names none where it names others', and one for the graduate students.
func (l *layout) countPlaces() []collegeLine {
	at, graduates := map[string][]*care.Case{}, []*care.Case(nil)
	for _, c := range care.Until(l.stop, l.assessed.Cases) {
		at[c.Student.Campus] = append(at[c.Student.Campus], c)
		if c.Student.Graduate {
			graduates = append(graduates, c)
		}
	}
	var lines []collegeLine
	for _, campus := range slices.Sorted(maps.Keys(at)) {
		if campus != "" {
			lines = append(lines, collegeLine{name: campus, count: l.tally(at[campus])})
		}
	}
	if rest := at[""]; len(lines) > 0 && len(rest) > 0 {
		lines = append(lines, collegeLine{name: wordNoCampus, count: l.tally(rest)})
	}
	if len(graduates) > 0 {
		lines = append(lines, collegeLine{name: care.WordGraduates, count: l.tally(graduates)})
	}
	return lines
}

// placeValues are what is counted of such a line.
func (l *layout) placeValues() values[collegeLine] {
	count := func(of func(tally) int) func(collegeLine) book.Value {
		return func(c collegeLine) book.Value { return book.Int(of(c.count)) }
	}
	return values[collegeLine]{
		books.ColCampus: func(c collegeLine) book.Value { return book.String(c.name) }, books.ColStudents: count(func(t tally) int { return t.students }),
		books.ColListed: count(func(t tally) int { return t.status[care.Listed] }), books.ColProposals: count(func(t tally) int { return t.status[care.Proposed] }),
		books.ColClues: count(func(t tally) int { return t.status[care.Clue] }), books.ColNewThisWeek: count(func(t tally) int { return t.added }),
	}
}

// headcount is how many students some word of 总览 counts.
type headcount struct {
	word   string
	people int
	of     int // all students
}

func headcountValues(label string) values[headcount] {
	return values[headcount]{
		label:           func(h headcount) book.Value { return book.String(h.word) },
		books.ColPeople: func(h headcount) book.Value { return book.Int(h.people) },
		books.ColShare:  func(h headcount) book.Value { return share(h.people, h.of) },
	}
}

func (l *layout) statusTable(all tally) book.Table {
	var lines []headcount
	for _, s := range []care.Status{care.Listed, care.Proposed, care.Clue} {
		lines = append(lines, headcount{s.String(), all.status[s], all.students})
	}
	return besideTable(books.OverviewStatus(), 0, headcountValues(books.ColStatus), lines)
}

func (l *layout) levelTable(all tally) book.Table {
	var lines []headcount
	for i, level := range l.levels {
		lines = append(lines, headcount{level, all.levels[i], all.students})
	}
	return besideTable(books.OverviewLevels(), 0, headcountValues(books.ColSuggested), lines)
}

// collegeLine is a line of 总览: a college, the unassigned, or the sum.
type collegeLine struct {
	name  string
	place int  // of the line, from 1
	id    int  // the college's, or [care.Unassigned]
	all   bool // the sum
	count tally
	duty  duty
	back  string // how its last workbook came back, "" where none was due
}

// is tells whether a line counts a student.
func (c *collegeLine) is(s *care.Case) bool { return c.all || s.Student.College == c.id }

// countLines are a line for each college, the unassigned and the sum.
func (l *layout) countLines() []collegeLine {
	var lines []collegeLine
	duties, sum := l.countDuties(), collegeLine{name: books.RowTotal, all: true, count: l.noTally()}
	line := func(c collegeLine, cases []*care.Case) {
		c.place, c.count, c.duty = len(lines)+1, l.tally(cases), duties[len(lines)]
		sum.count.add(c.count)
		sum.duty.add(c.duty)
		lines = append(lines, c)
	}
	for i, name := range l.assessed.School.Colleges {
		c := collegeLine{name: name, id: i}
		if r := l.returned(name); r != nil {
			c.back = r.Status
		}
		line(c, l.colleges[i])
	}
	line(collegeLine{name: books.LineOf(care.NoCollege), id: care.Unassigned}, l.outside)
	sum.place = len(lines) + 1
	return append(lines, sum)
}

// rowOf is the first row of a list, from 1, of a student whom a line counts and who is so; 0 for
// none.
func rowOf[T any](c *collegeLine, list []T, who func(T) *care.Case, is func(T) bool) int {
	return slices.IndexFunc(list, func(one T) bool { return c.is(who(one)) && is(one) }) + 1
}

func (l *layout) overviewValues() values[collegeLine] {
	self := func(c *care.Case) *care.Case { return c }
	status := func(s care.Status, sheet string, list []*care.Case) func(collegeLine) book.Value {
		return func(c collegeLine) book.Value {
			return linked(c.count.status[s], sheet, rowOf(&c, list, self, func(one *care.Case) bool { return one.Status == s }))
		}
	}
	urgent := func(n func(*duty) int, is func(merge.Urgent) bool) func(collegeLine) book.Value {
		return func(c collegeLine) book.Value {
			return linked(n(&c.duty), books.SheetUrgent, rowOf(&c, l.urgent, func(u merge.Urgent) *care.Case { return u.Case }, is))
		}
	}
	detail := func(share func(part, whole int) book.Value, part, whole func(*collegeLine) int) func(collegeLine) book.Value {
		return func(c collegeLine) book.Value {
			return share(part(&c), whole(&c)).To(book.Target{Sheet: books.SheetCounted, Row: c.place})
		}
	}
	return values[collegeLine]{
		books.ColCollege:     func(c collegeLine) book.Value { return book.String(c.name) },
		books.ColStudents:    func(c collegeLine) book.Value { return book.Int(c.count.students) },
		books.ColListed:      status(care.Listed, books.SheetFocus, l.focus),
		books.ColProposals:   status(care.Proposed, books.SheetFocus, l.focus),
		books.ColClues:       status(care.Clue, books.SheetClues, l.clues),
		books.ColNewThisWeek: l.newValue,
		books.ColUndecided: func(c collegeLine) book.Value {
			return linked(c.duty.undecided, books.SheetFocus, rowOf(&c, l.focus, self, l.isUndecided))
		},
		books.ColToday:         urgent(func(d *duty) int { return d.today }, func(merge.Urgent) bool { return true }),
		books.ColRedUnseen:     urgent(func(d *duty) int { return d.red }, func(u merge.Urgent) bool { return u.Has(merge.CauseRed) }),
		books.ColOlderCoverage: l.ofCensus(detail(share, func(c *collegeLine) int { return c.count.older.tested }, func(c *collegeLine) int { return c.count.older.students })),
		books.ColFreshCoverage: l.ofCensus(detail(share, func(c *collegeLine) int { return c.count.fresh.tested }, func(c *collegeLine) int { return c.count.fresh.students })),
		books.ColVisitedRate:   l.ofCensus(detail(shareOfFew, func(c *collegeLine) int { return c.duty.visited }, func(c *collegeLine) int { return c.duty.coloured })),
		books.ColTasksInTime:   detail(shareOfFew, func(c *collegeLine) int { return c.duty.inTime }, func(c *collegeLine) int { return c.duty.due() }),
		books.ColLastReturn:    l.backValue,
	}
}

// newValue is how many students are new on the lists; it leads to 本周变化, which a first run has
// none of.
func (l *layout) newValue(c collegeLine) book.Value {
	row := slices.IndexFunc(l.assessed.Changes, func(s care.Shift) bool { return s.Change == care.New && s.Case != nil && c.is(s.Case) })
	return linked(c.count.added, books.SheetShifts, row+1)
}

// backValue is how the last workbook of a college came back.
func (l *layout) backValue(c collegeLine) book.Value {
	row := slices.IndexFunc(l.feedback.Returns, func(r books.Return) bool { return r.College == c.name })
	if c.back == "" || row < 0 {
		return book.Value{}
	}
	return book.String(c.back).To(book.Target{Sheet: books.SheetReturns, Row: row + 1})
}

// countedSheet is 各学院明细.
func (l *layout) countedSheet(s *books.Sheet) book.Sheet {
	return l.schoolSheet(s, helpOf(s), mainTable(s, l.countedValues(), l.collegeLines()))
}

func (l *layout) countedValues() values[collegeLine] {
	count := func(of func(*collegeLine) int) func(collegeLine) book.Value {
		return func(c collegeLine) book.Value { return book.Int(of(&c)) }
	}
	census := func(of func(*collegeLine) int) func(collegeLine) book.Value { return l.ofCensus(count(of)) }
	v := values[collegeLine]{
		books.ColCollege:         func(c collegeLine) book.Value { return book.String(c.name) },
		books.ColStudents:        count(func(c *collegeLine) int { return c.count.students }),
		books.ColTested:          census(func(c *collegeLine) int { return c.count.tested }),
		books.ColOlder:           count(func(c *collegeLine) int { return c.count.older.students }),
		books.ColOlderTested:     census(func(c *collegeLine) int { return c.count.older.tested }),
		books.ColFresh:           count(func(c *collegeLine) int { return c.count.fresh.students }),
		books.ColFreshTested:     census(func(c *collegeLine) int { return c.count.fresh.tested }),
		books.ColColoured:        census(func(c *collegeLine) int { return c.duty.coloured }),
		books.ColVisited:         census(func(c *collegeLine) int { return c.duty.visited }),
		books.ColTasksPast:       count(func(c *collegeLine) int { return c.duty.due() }),
		books.ColTasksDoneInTime: count(func(c *collegeLine) int { return c.duty.inTime }),
		books.ColTasksLate:       count(func(c *collegeLine) int { return c.duty.open }),
	}
	for i, level := range l.levels {
		v[books.LevelCount(level)] = count(func(c *collegeLine) int { return c.count.levels[i] })
	}
	for i, group := range l.groupTexts() {
		v[group] = count(func(c *collegeLine) int { return c.count.groups[i] })
	}
	return v
}

// ofCensus is a value of which nothing is known where no census was read.
func (l *layout) ofCensus(value func(collegeLine) book.Value) func(collegeLine) book.Value {
	return func(c collegeLine) book.Value {
		if !l.assessed.School.Screening {
			return book.String(care.NoData.String())
		}
		return value(c)
	}
}

// fewOf is below how many a share says less than its two numbers: of one task there is none late or all.
const fewOf = 10

// shareOfFew is a part of a whole, of a few in numbers.
func shareOfFew(part, whole int) book.Value {
	if whole > 0 && whole < fewOf {
		return book.String(fmt.Sprintf(wordFewOf, part, whole))
	}
	return share(part, whole)
}

// share is a part of a whole; of nothing there is none.
func share(part, whole int) book.Value {
	if whole == 0 {
		return book.Value{}
	}
	return book.Float(float64(part) / float64(whole))
}
