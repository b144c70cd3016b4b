package exporter

import (
	"slices"
	"strconv"

	"runxin/care"
	"runxin/care/books"
	"runxin/exporter/book"
)

// The pictures of 总览, and the numbers of those of which it has no table (图表数据).

// The tables of 图表数据 of the school's book, to which the charts point.
const (
	trendTable  = 1
	levelsTable = 3
	groupsTable = 4
)

// manyColleges is up to how many colleges half a page has room for their names.
const manyColleges = 10

// overviewCharts show levels, groups, the weeks of the term, and the colleges.
func (l *layout) overviewCharts() []book.Block {
	small, trend := l.smallCharts(), trendChart()
	var colleges []book.Chart
	if l.drawsColleges() {
		colleges = l.collegeCharts()
	}
	if !l.hasMany() && l.overviewRows() <= mostApart {
		return []book.Block{book.Charts{Rows: 8, Charts: small}, book.Charts{Rows: 8, Charts: []book.Chart{trend}}, book.Charts{Rows: 10, Charts: colleges}}
	}
	var blocks []book.Block
	switch {
	case l.drawsColleges():
		blocks = append(blocks, book.Charts{Rows: 8, Charts: append(small, trend)})
	case l.drawsSmall():
		blocks = append(blocks, book.Charts{Rows: 7, Charts: append(small, trend)})
	}
	for _, c := range colleges {
		blocks = append(blocks, book.Charts{Rows: 8, Charts: []book.Chart{c}})
	}
	return blocks
}

// smallCharts are those of the levels and of the groups.
func (l *layout) smallCharts() (small []book.Chart) {
	if len(l.levels) > 0 {
		small = append(small, book.Chart{Kind: book.Columns, Title: wordLevelChart, Sheet: books.SheetChartData, Table: levelsTable, Series: places(books.OverviewLevels().Columns, books.ColPeople), X: books.ColSuggested, Y: books.ColPeople})
	}
	if len(l.assessed.Month.Groups) > 0 {
		small = append(small, book.Chart{Kind: book.Bars, Title: wordGroupChart, Sheet: books.SheetChartData, Table: groupsTable, Series: places(books.ChartGroups().Columns, books.ColHit), Y: books.ColPeople})
	}
	return small
}

// trendChart is that of the weeks of the term.
func trendChart() book.Chart {
	return book.Chart{Kind: book.Curve, Title: wordTrendChart, Sheet: books.SheetChartData, Table: trendTable, Series: places(books.ChartTrend().Columns, books.ColListed, books.ColProposals, books.ColClues), X: books.ColWeekText, Y: books.ColPeople}
}

// hasMany tells whether the colleges take a page for their table, and the width of one for their
// names.
func (l *layout) hasMany() bool { return len(l.assessed.School.Colleges) > manyColleges }

// mostDrawn is how many rows like a college's leave the charts of the colleges room on the two
// pages of 总览, and lineRows and placesRows what the other lines and the table of the campuses
// take of them.
const (
	mostDrawn  = 47
	lineRows   = 2
	placesRows = 5
)

// mostApart is likewise up to how many rows leave room for the chart of the weeks by itself.
const mostApart = 34

// mostShown is likewise up to how many rows leave room for the other charts.
const mostShown = 74

// drawsColleges tells whether the charts of the colleges stand on 总览; else they do on 图表数据.
func (l *layout) drawsColleges() bool { return l.overviewRows() <= mostDrawn }

// drawsSmall tells it of the other charts of a school of many colleges.
func (l *layout) drawsSmall() bool { return l.overviewRows() <= mostShown }

// overviewRows is how many rows like a college's 总览 has.
func (l *layout) overviewRows() int {
	rows := len(l.assessed.School.Colleges) + lineRows*len(slices.Concat(l.graveLines(), l.sideLines()))
	if places := l.placeLines(); len(places) > 0 {
		rows += placesRows + lineRows*len(places)
	}
	return rows
}

// collegeCharts show the table of the colleges.
func (l *layout) collegeCharts() []book.Chart {
	n := len(l.assessed.School.Colleges)
	if n == 0 {
		return nil
	}
	columns := books.OverviewColleges().Columns
	listed := places(columns, books.ColListed, books.ColProposals, books.ColClues)
	out := []book.Chart{{Kind: book.Stacked, Title: wordCollegeChart, Table: collegesBlock, Series: listed, Count: n, Y: books.ColPeople}}
	if l.assessed.School.Screening {
		covered := places(columns, books.ColOlderCoverage, books.ColFreshCoverage)
		out = append(out, book.Chart{Kind: book.Columns, Title: books.ColCoverage, Table: collegesBlock, Series: covered, Count: n, Share: true, Y: books.ColCoverage})
	}
	return out
}

// plottedSheet is 图表数据.
func (l *layout) plottedSheet(s *books.Sheet) book.Sheet {
	lines := l.collegeLines()
	all := lines[len(lines)-1].count
	out := l.schoolSheet(s, helpOf(s), besideTable(books.ChartTrend(), 0, trendValues(), l.trend()), l.statusTable(all), l.levelTable(all), besideTable(books.ChartGroups(), 0, l.plottedGroups(all), l.assessed.Month.Groups))
	out.Portrait = true
	var charts []book.Chart
	if l.hasMany() && !l.drawsSmall() {
		charts = append(l.smallCharts(), trendChart())
	}
	if !l.drawsColleges() {
		for _, c := range l.collegeCharts() {
			c.Sheet = books.SheetOverview
			charts = append(charts, c)
		}
	}
	for _, c := range charts {
		out.Blocks = append(out.Blocks, book.Charts{Rows: 8, Charts: []book.Chart{c}})
	}
	return out
}

// trend are the weeks of the term up to this one, by their numbers; those without a run are
// blank.
func (l *layout) trend() []plottedWeek {
	known := append(slices.Clone(l.opt.Weeks), l.thisWeek())
	first := known[0].Week
	for _, w := range known {
		first = min(first, w.Week)
	}
	out := make([]plottedWeek, l.assessed.Week-first+1)
	for i := range out {
		out[i].Week = first + i
	}
	for _, w := range known { // of a week that was run twice the later run counts
		if i := w.Week - first; i < len(out) {
			out[i] = plottedWeek{w, true}
		}
	}
	return out
}

// plottedWeek is a week of the term as the chart shows it: one without a run is blank.
type plottedWeek struct {
	books.WeekCount
	ran bool
}

// thisWeek is what this run counts, as those after it will know it.
func (l *layout) thisWeek() books.WeekCount {
	lines := l.collegeLines()
	status := lines[len(lines)-1].count.status
	return books.WeekCount{Month: l.assessed.Month.Month, Week: l.assessed.Week, Listed: status[care.Listed], Proposed: status[care.Proposed], Clues: status[care.Clue]}
}

func trendValues() values[plottedWeek] {
	count := func(of func(plottedWeek) int) func(plottedWeek) book.Value {
		return func(w plottedWeek) book.Value {
			if !w.ran {
				return book.Value{}
			}
			return book.Int(of(w))
		}
	}
	return values[plottedWeek]{
		books.ColWeek:      func(w plottedWeek) book.Value { return book.String(strconv.Itoa(w.Week)) },
		books.ColListed:    count(func(w plottedWeek) int { return w.Listed }),
		books.ColProposals: count(func(w plottedWeek) int { return w.Proposed }),
		books.ColClues:     count(func(w plottedWeek) int { return w.Clues }),
	}
}

// plottedGroups are the groups by their own words, as long as a chart has room for them.
func (l *layout) plottedGroups(all tally) values[*care.Group] {
	place := func(g *care.Group) int { return slices.Index(l.assessed.Month.Groups, g) }
	return values[*care.Group]{
		books.ColGroup: func(g *care.Group) book.Value { return book.String(l.groupName(g) + " " + begins(g.Text, groupRunes)) },
		books.ColHit:   func(g *care.Group) book.Value { return book.Int(all.groups[place(g)]) },
	}
}

// groupRunes is how many characters of a group's words a chart shows.
const groupRunes = 12

// begins is how a text begins, and that it goes on.
func begins(text string, runes int) string {
	r := []rune(text)
	if len(r) <= runes {
		return text
	}
	return string(r[:runes]) + "…"
}
