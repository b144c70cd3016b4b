package exporter

import (
	"fmt"
	"strconv"

	"runxin/care"
	"runxin/exporter/book"
)

// tally counts the students of a college, or of the school.
type tally struct {
	students, tested int
	status           [4]int // by care.Status
	levels           []int  // of those who are listed, by the plan's levels
	groups           []int  // by the month's groups
}

func (l *layout) tally(cases []*care.Case) tally {
	t := tally{levels: make([]int, len(l.levels)), groups: make([]int, len(l.Month.Groups))}
	tested, known := l.School.Catalogue.Lookup(care.Tested)
	for _, c := range cases {
		t.students++
		t.status[c.Status]++
		if known && l.Answer(c.Student, tested) == care.Yes {
			t.tested++
		}
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

// The blocks of 总览 to which its charts point.
const (
	collegeBlock = 3
	statusBlock  = 4
	levelBlock   = 5
)

// overview is 总览: how the school stands at a glance.
func (l *layout) overview() book.Sheet {
	all := l.tally(l.Cases)
	s := l.schoolSheet(sheetOverview)
	s.Widths = make([]float64, 8+len(l.levels)+len(l.Month.Groups))
	for i := range s.Widths {
		s.Widths[i] = 10
	}
	s.Widths[0] = 22
	n := len(l.School.Colleges)
	s.Blocks = []book.Block{
		append(book.Lines{
			{Text: fmt.Sprintf(wordFrontWeek, l.weekText(), l.Date, l.Plan.Title), Look: book.Strong},
			{Text: l.balance()}, {Text: wordNoDiagnosis, Look: book.Muted},
		}, l.dataLines()...),
		book.Charts{Rows: 14, Charts: l.collegeCharts(n)},
		book.Charts{Rows: 12, Charts: l.schoolCharts(n)},
		l.collegeTable(all), l.statusTable(all), l.levelTable(all),
	}
	return s
}

func (l *layout) collegeCharts(colleges int) []book.Chart {
	if colleges == 0 {
		return nil
	}
	return []book.Chart{{Kind: book.Stacked, Title: "各学院重点关爱学生", Table: collegeBlock, Series: []int{2, 3, 4}, Count: colleges}}
}

func (l *layout) schoolCharts(colleges int) []book.Chart {
	out := []book.Chart{{Kind: book.Doughnut, Title: "全校状态", Table: statusBlock, Series: []int{1}}}
	if len(l.levels) > 0 {
		out = append(out, book.Chart{Kind: book.Columns, Title: "建议等级", Table: levelBlock, Series: []int{1}})
	}
	if colleges > 0 && l.School.Screening {
		out = append(out, book.Chart{Kind: book.Columns, Title: "普测覆盖率", Table: collegeBlock, Series: []int{6}, Count: colleges, Share: true})
	}
	return out
}

func (l *layout) statusTable(all tally) book.Table {
	t := book.Table{Heading: "全校状态", Columns: []book.Column{{Title: "状态"}, {Title: "人数", Kind: book.Integer}, {Title: "占学生数", Kind: book.Percent}}}
	for _, s := range []care.Status{care.Listed, care.Proposed, care.Clue} {
		t.Rows = append(t.Rows, book.Row{book.String(s.String()), book.Int(all.status[s]), share(all.status[s], all.students)})
	}
	return t
}

func (l *layout) levelTable(all tally) book.Table {
	t := book.Table{Heading: "建议等级（在库、建议列入与关注线索）", Columns: []book.Column{{Title: "建议等级"}, {Title: "人数", Kind: book.Integer}}}
	for i, level := range l.levels {
		t.Rows = append(t.Rows, book.Row{book.String(level), book.Int(all.levels[i])})
	}
	return t
}

// collegeTable has a row for each college, the unassigned and the sum.
func (l *layout) collegeTable(all tally) book.Table {
	t := book.Table{Heading: "各学院", Columns: []book.Column{
		{Title: "学院", Wrap: true}, {Title: "学生数", Kind: book.Integer}, {Title: care.Listed.String(), Kind: book.Integer},
		{Title: care.Proposed.String(), Kind: book.Integer}, {Title: care.Clue.String(), Kind: book.Integer},
		{Title: "普测已测", Kind: book.Integer}, {Title: "普测覆盖率", Kind: book.Percent},
	}}
	for _, level := range l.levels {
		t.Columns = append(t.Columns, book.Column{Title: "建议" + level, Kind: book.Integer})
	}
	for _, g := range l.Month.Groups {
		t.Columns = append(t.Columns, book.Column{Title: "群体" + l.Month.Label() + "-" + strconv.Itoa(g.No), Kind: book.Integer})
	}
	for i, name := range l.School.Colleges {
		t.Rows = append(t.Rows, l.tallyRow(name, l.tally(l.colleges[i])))
	}
	return book.Table{Heading: t.Heading, Columns: t.Columns, Rows: append(t.Rows,
		l.tallyRow(care.NoCollege, l.tally(l.outside)), l.tallyRow(wordTotal, all))}
}

func (l *layout) tallyRow(name string, t tally) book.Row {
	row := book.Row{book.String(name), book.Int(t.students), book.Int(t.status[care.Listed]), book.Int(t.status[care.Proposed]), book.Int(t.status[care.Clue])}
	if l.School.Screening {
		row = append(row, book.Int(t.tested), share(t.tested, t.students))
	} else {
		row = append(row, book.String(care.NoData.String()), book.String(care.NoData.String()))
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
