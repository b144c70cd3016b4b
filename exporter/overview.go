package exporter

import (
	"fmt"
	"slices"
	"strconv"

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
	return tally{levels: make([]int, len(l.levels)), groups: make([]int, len(l.Month.Groups))}
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
	n, ok := l.School.Catalogue.Lookup(name)
	if !ok {
		return care.NoData
	}
	return l.Answer(c.Student, n)
}

// fewColleges is how many colleges a chart of a third of the width can name, and
// the first page can list below the lines.
const fewColleges = 10

// overview is 总览: how the school stands at a glance, first in numbers and then
// in pictures. Where there are many colleges, the school has a page to itself
// and they have the next, so that their table keeps its header.
func (l *layout) overview() book.Sheet {
	s, n := l.schoolSheet(books.SheetOverview), len(l.School.Colleges)
	colleges, all := l.collegeTable()
	status, levels := l.statusTable(all), l.levelTable(all)
	s.Widths = slices.Repeat([]float64{10}, len(colleges.Columns))
	s.Widths[0] = 22
	lines := append(book.Lines{
		{Text: fmt.Sprintf(wordFrontWeek, l.weekText(), l.Date, l.Plan.Title), Look: book.Strong},
		{Text: l.balance()}, {Text: wordNoDiagnosis, Look: book.Muted},
	}, l.dataLines()...)
	if n > fewColleges {
		s.Blocks = []book.Block{lines, status, levels, book.Charts{Rows: 10, Charts: l.schoolCharts(1, 2)}, colleges}
		for _, c := range l.collegeCharts(4, n) {
			s.Blocks = append(s.Blocks, book.Charts{Rows: 14, Charts: []book.Chart{c}})
		}
		return s
	}
	s.Blocks = []book.Block{lines, colleges, status, levels}
	charts := l.schoolCharts(2, 3)
	if c := l.collegeCharts(1, n); n > 0 {
		s.Blocks = append(s.Blocks, book.Charts{Rows: 14, Charts: c[:1]})
		charts = append(charts, c[1:]...)
	}
	s.Blocks = append(s.Blocks, book.Charts{Rows: 12, Charts: charts})
	return s
}

// schoolCharts show the tables of status and levels, which stand in these blocks.
func (l *layout) schoolCharts(status, levels int) []book.Chart {
	out := []book.Chart{{Kind: book.Doughnut, Title: "全校状态", Table: status, Series: []int{1}}}
	if len(l.levels) > 0 {
		out = append(out, book.Chart{Kind: book.Columns, Title: books.ColSuggested, Table: levels, Series: []int{1}})
	}
	return out
}

// collegeCharts show the table of colleges, which stands in that block.
func (l *layout) collegeCharts(table, colleges int) []book.Chart {
	out := []book.Chart{{Kind: book.Stacked, Title: "各学院重点关爱学生", Table: table, Series: []int{2, 3, 4}, Count: colleges}}
	if l.School.Screening {
		out = append(out, book.Chart{Kind: book.Columns, Title: books.ColCoverage, Table: table, Series: []int{8, 9}, Count: colleges, Share: true})
	}
	return out
}

func (l *layout) statusTable(all tally) book.Table {
	t := book.Table{Heading: "全校状态", Columns: []book.Column{{Title: books.ColStatus}, {Title: books.ColPeople, Kind: book.Integer}, {Title: books.ColShare, Kind: book.Percent}}}
	for _, s := range []care.Status{care.Listed, care.Proposed, care.Clue} {
		t.Rows = append(t.Rows, book.Row{book.String(s.String()), book.Int(all.status[s]), share(all.status[s], all.students)})
	}
	return t
}

func (l *layout) levelTable(all tally) book.Table {
	t := book.Table{Heading: "建议等级（在库、建议列入与关注线索）", Columns: []book.Column{{Title: books.ColSuggested}, {Title: books.ColPeople, Kind: book.Integer}}}
	for i, level := range l.levels {
		t.Rows = append(t.Rows, book.Row{book.String(level), book.Int(all.levels[i])})
	}
	return t
}

// collegeTable has a row for each college, the unassigned and the sum, which it
// returns as well.
func (l *layout) collegeTable() (book.Table, tally) {
	t := book.Table{Heading: "各学院", Columns: []book.Column{
		{Title: books.ColCollege, Wrap: true}, {Title: books.ColStudents, Kind: book.Integer}, {Title: care.Listed.String(), Kind: book.Integer},
		{Title: care.Proposed.String(), Kind: book.Integer}, {Title: care.Clue.String(), Kind: book.Integer}, {Title: books.ColNewThisWeek, Kind: book.Integer},
		{Title: books.ColTested, Kind: book.Integer}, {Title: books.ColCoverage, Kind: book.Percent},
		{Title: books.ColOlderCoverage, Kind: book.Percent}, {Title: books.ColFreshCoverage, Kind: book.Percent},
	}}
	for _, level := range l.levels {
		t.Columns = append(t.Columns, book.Column{Title: fmt.Sprintf(books.ColLevelCounted, level), Kind: book.Integer})
	}
	for _, g := range l.Month.Groups {
		t.Columns = append(t.Columns, book.Column{Title: fmt.Sprintf(books.ColGroupCounted, l.Month.Label()+"-"+strconv.Itoa(g.No)), Kind: book.Integer})
	}
	all := l.noTally()
	row := func(name string, cases []*care.Case) {
		one := l.tally(cases)
		all.add(one)
		t.Rows = append(t.Rows, l.tallyRow(name, one))
	}
	for i, name := range l.School.Colleges {
		row(name, l.colleges[i])
	}
	row(care.NoCollege, l.outside)
	t.Rows = append(t.Rows, l.tallyRow(books.RowTotal, all))
	return t, all
}

func (l *layout) tallyRow(name string, t tally) book.Row {
	row := book.Row{book.String(name), book.Int(t.students), book.Int(t.status[care.Listed]), book.Int(t.status[care.Proposed]), book.Int(t.status[care.Clue]), book.Int(t.added)}
	if l.School.Screening {
		row = append(row, book.Int(t.tested), share(t.tested, t.students), share(t.older.tested, t.older.students), share(t.fresh.tested, t.fresh.students))
	} else {
		row = append(row, slices.Repeat([]book.Value{book.String(care.NoData.String())}, 4)...)
	}
	for _, n := range append(t.levels, t.groups...) {
		row = append(row, book.Int(n))
	}
	return row
}

// share is a part of a whole; of nothing there is none.
func share(part, whole int) book.Value {
	if whole == 0 {
		return book.Value{}
	}
	return book.Float(float64(part) / float64(whole))
}
