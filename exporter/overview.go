package exporter

import (
	"maps"
	"slices"

	"runxin/care"
	"runxin/care/books"
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

// fewColleges is how many colleges a chart of a third of the width can name, and
// the first page can list below the lines.
const fewColleges = 10

// overview is 总览: how the school stands at a glance, first in numbers and then
// in pictures. Where there are many colleges, the school has a page to itself
// and they have the next, so that their table keeps its header.
func (l *layout) overview(o *books.Sheet) book.Sheet {
	s, n := l.schoolSheet(o), len(l.assessed.School.Colleges)
	lines, all := l.collegeLines()
	colleges := besideTable(books.Table{Heading: books.TableColleges, Columns: o.Columns}, 0, l.overviewValues(), lines)
	status, levels := l.statusTable(all), l.levelTable(all)
	s.Widths = slices.Repeat([]float64{10}, len(colleges.Columns))
	s.Widths[0] = 22
	head := append(book.Lines{
		{Text: l.weekLine(), Look: book.Strong},
		{Text: l.balance()}, {Text: wordNoDiagnosis, Look: book.Muted},
	}, l.dataLines(&l.assessed.Spoken)...)
	if n > fewColleges {
		s.Blocks = []book.Block{head, status, levels, book.Charts{Rows: 10, Charts: l.schoolCharts(1, 2)}, colleges}
		for _, c := range l.collegeCharts(o, 4) {
			s.Blocks = append(s.Blocks, book.Charts{Rows: 14, Charts: []book.Chart{c}})
		}
		s.Blocks = append(s.Blocks, l.placeBlocks(o)...)
		return s
	}
	s.Blocks = []book.Block{head, colleges, status, levels}
	charts := l.schoolCharts(2, 3)
	if c := l.collegeCharts(o, 1); n > 0 {
		s.Blocks = append(s.Blocks, book.Charts{Rows: 14, Charts: c[:1]})
		charts = append(charts, c[1:]...)
	}
	s.Blocks = append(append(s.Blocks, book.Charts{Rows: 12, Charts: charts}), l.placeBlocks(o)...)
	return s
}

// placeBlocks count the students of each campus, and the graduate students, where there are any.
func (l *layout) placeBlocks(o *books.Sheet) []book.Block {
	if len(o.Beside) <= books.OverviewPlacesAt {
		return nil
	}
	return []book.Block{besideTable(o.Beside[books.OverviewPlacesAt], 0, l.placeValues(), l.placeLines())}
}

// placeLines are a line for each campus, in the order of their names, one for the students of whom
// the roster names none where it names others', and one for the graduate students.
func (l *layout) placeLines() []collegeLine {
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
			lines = append(lines, collegeLine{campus, l.tally(at[campus])})
		}
	}
	if rest := at[""]; len(lines) > 0 && len(rest) > 0 {
		lines = append(lines, collegeLine{wordNoCampus, l.tally(rest)})
	}
	if len(graduates) > 0 {
		lines = append(lines, collegeLine{care.WordGraduates, l.tally(graduates)})
	}
	return lines
}

// placeValues are those of such a line.
func (l *layout) placeValues() values[collegeLine] {
	v := l.overviewValues()
	v[books.ColCampus] = v[books.ColCollege]
	return v
}

// schoolCharts show the tables of status and levels, which stand in these blocks.
func (l *layout) schoolCharts(status, levels int) []book.Chart {
	people := func(t books.Table) []int { return places(t.Columns, books.ColPeople) }
	out := []book.Chart{{Kind: book.Doughnut, Title: books.OverviewStatus().Heading, Table: status, Series: people(books.OverviewStatus())}}
	if len(l.levels) > 0 {
		out = append(out, book.Chart{Kind: book.Columns, Title: books.ColSuggested, Table: levels, Series: people(books.OverviewLevels())})
	}
	return out
}

// collegeCharts show the table of colleges, which stands in that block.
func (l *layout) collegeCharts(o *books.Sheet, table int) []book.Chart {
	n := len(l.assessed.School.Colleges)
	listed := places(o.Columns, books.ColListed, books.ColProposals, books.ColClues)
	out := []book.Chart{{Kind: book.Stacked, Title: wordCollegeChart, Table: table, Series: listed, Count: n}}
	if l.assessed.School.Screening {
		covered := places(o.Columns, books.ColOlderCoverage, books.ColFreshCoverage)
		out = append(out, book.Chart{Kind: book.Columns, Title: books.ColCoverage, Table: table, Series: covered, Count: n, Share: true})
	}
	return out
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
	count tally
}

// collegeLines are a line for each college, the unassigned and the sum, which it
// returns as well.
func (l *layout) collegeLines() ([]collegeLine, tally) {
	var lines []collegeLine
	all := l.noTally()
	line := func(name string, cases []*care.Case) {
		one := l.tally(cases)
		all.add(one)
		lines = append(lines, collegeLine{name, one})
	}
	for i, name := range l.assessed.School.Colleges {
		line(name, l.colleges[i])
	}
	line(care.NoCollege, l.outside)
	return append(lines, collegeLine{books.RowTotal, all}), all
}

func (l *layout) overviewValues() values[collegeLine] {
	count := func(of func(tally) int) func(collegeLine) book.Value {
		return func(c collegeLine) book.Value { return book.Int(of(c.count)) }
	}
	v := values[collegeLine]{
		books.ColCollege:       func(c collegeLine) book.Value { return book.String(c.name) },
		books.ColStudents:      count(func(t tally) int { return t.students }),
		books.ColListed:        count(func(t tally) int { return t.status[care.Listed] }),
		books.ColProposals:     count(func(t tally) int { return t.status[care.Proposed] }),
		books.ColClues:         count(func(t tally) int { return t.status[care.Clue] }),
		books.ColNewThisWeek:   count(func(t tally) int { return t.added }),
		books.ColTested:        l.ofCensus(func(t tally) book.Value { return book.Int(t.tested) }),
		books.ColCoverage:      l.ofCensus(func(t tally) book.Value { return share(t.tested, t.students) }),
		books.ColOlderCoverage: l.ofCensus(func(t tally) book.Value { return share(t.older.tested, t.older.students) }),
		books.ColFreshCoverage: l.ofCensus(func(t tally) book.Value { return share(t.fresh.tested, t.fresh.students) }),
	}
	for i, level := range l.levels {
		v[books.LevelCount(level)] = count(func(t tally) int { return t.levels[i] })
	}
	for i, group := range l.groupNames() {
		v[books.GroupCount(group)] = count(func(t tally) int { return t.groups[i] })
	}
	return v
}

// ofCensus is a value of which nothing is known where no census was read.
func (l *layout) ofCensus(value func(tally) book.Value) func(collegeLine) book.Value {
	return func(c collegeLine) book.Value {
		if !l.assessed.School.Screening {
			return book.String(care.NoData.String())
		}
		return value(c.count)
	}
}

// share is a part of a whole; of nothing there is none.
func share(part, whole int) book.Value {
	if whole == 0 {
		return book.Value{}
	}
	return book.Float(float64(part) / float64(whole))
}
