package exporter

import (
	"fmt"

	"runxin/care"
	"runxin/care/books"
	"runxin/care/summary"
	"runxin/exporter/book"
)

// The tables of 图表数据, to which the charts point.
const (
	weekChartTable    = 1
	collegeChartTable = 2
)

// mostNumbered is how many bars of half a page's width can bear their numbers.
const mostNumbered = 16

// charts are the pictures of the first page: the school week by week, then the
// colleges.
func (p *summaryPages) charts() []book.Charts {
	back := weekChart(book.Stacked, "每周工作簿返回（学院数）", books.ColBooksInTime, books.CameLate, books.CameEmpty, books.NotCame)
	back.Colors = []int{2, 1, 7, 3} // green for in time, red for not at all
	stock := weekChart(book.Columns, "每周在库人数", books.ColListed)
	stock.Bare = len(p.account.Weeks) > mostNumbered
	out := []book.Charts{
		{Rows: 12, Charts: []book.Chart{stock, weekChart(book.Columns, "每周列入、移出（人次）", books.ColEntered, books.ColLeft)}},
		{Rows: 12, Charts: []book.Chart{weekChart(book.Stacked, "每周谈心谈话、家校沟通（人次）", books.ColTalk, books.ColHome), back}},
	}
	if len(p.sureColleges()) == 0 {
		return out
	}
	rates := p.collegeChart(book.Columns, "各学院任务按时完成率、工作簿按时返回率、普测覆盖率", books.ColTasksRate, books.ColAllBooksRate, books.ColCoverage)
	rates.Charts[0].Share = true
	return append(out,
		p.collegeChart(book.Columns, "各学院期末在库人数与列入、移出人次", books.ColStock, books.ColEntered, books.ColLeft),
		p.collegeChart(book.Stacked, "各学院谈心谈话、家校沟通（人次）", books.ColTalk, books.ColHome), rates)
}

func weekChart(kind book.ChartKind, title string, headings ...string) book.Chart {
	return book.Chart{Kind: kind, Title: title, Sheet: books.SheetChartData, Table: weekChartTable, Series: places(books.ChartWeeks().Columns, headings...)}
}

// collegeChart takes the whole width, for the names of the colleges.
func (p *summaryPages) collegeChart(kind book.ChartKind, title string, headings ...string) book.Charts {
	return book.Charts{Rows: 12, Charts: []book.Chart{{
		Kind: kind, Title: title, Sheet: books.SheetChartData, Table: collegeChartTable, Series: places(books.ChartColleges().Columns, headings...), Count: len(p.sureColleges()),
	}}}
}

// chartSheet is 图表数据. What is not known is left blank there, so that no chart
// shows it as 0.
func (p *summaryPages) chartSheet(s *books.Sheet) book.Sheet {
	weeks, colleges := make([]int, len(p.account.Weeks)), make([]int, len(p.sureColleges()))
	for i := range weeks {
		weeks[i] = i
	}
	for i := range colleges {
		colleges[i] = i
	}
	return book.Sheet{Name: s.Name, Blocks: []book.Block{
		helpOf(s), besideTable(books.ChartWeeks(), 0, p.plottedWeek(), weeks), besideTable(books.ChartColleges(), 0, p.plottedCollege(), colleges),
	}}
}

// plottedWeek is of a week, by its place.
func (p *summaryPages) plottedWeek() values[int] {
	v := values[int]{books.ColWeek: func(week int) book.Value { return book.String(p.weekLabel(week)) }}
	for heading, m := range map[string]summary.Measure{
		books.ColListed: summary.InStock, books.ColEntered: summary.Entering, books.ColLeft: summary.Leaving, books.ColTalk: summary.Talks,
		books.ColHome: summary.HomeTalks, books.ColBooksInTime: summary.Returned,
	} {
		v[heading] = func(week int) book.Value { return plotted(p.account.OfWeek(m, week)) }
	}
	for _, state := range []string{books.CameLate, books.CameEmpty, books.NotCame} {
		v[state] = func(week int) book.Value { return p.came(week, state) }
	}
	return v
}

// weekLabel is the number of a teaching week, or what else a week is called, marked where
// it has no results.
func (p *summaryPages) weekLabel(week int) string {
	label := fmt.Sprint(p.account.Weeks[week].Week)
	if p.account.IsHoliday(p.account.Weeks[week].Week) {
		label = p.account.WeekText(p.account.Weeks[week].Week)
	}
	if p.account.Weeks[week].State != summary.WeekRan {
		label += wordMissedMark
	}
	return label
}

// plottedCollege is of one of the sure colleges, by its place.
func (p *summaryPages) plottedCollege() values[int] {
	v := values[int]{books.ColCollege: func(college int) book.Value { return book.String(p.sureColleges()[college]) }}
	for heading, m := range map[string]summary.Measure{
		books.ColStock: summary.InStock, books.ColEntered: summary.Entering, books.ColLeft: summary.Leaving, books.ColTalk: summary.Talks, books.ColHome: summary.HomeTalks,
	} {
		v[heading] = func(college int) book.Value { return plotted(p.account.OfCollege(m, college)) }
	}
	for heading, m := range map[string]summary.Measure{books.ColTasksRate: summary.TasksDone, books.ColAllBooksRate: summary.Returned, books.ColCoverage: summary.Covered} {
		v[heading] = func(college int) book.Value { return plottedRate(p.account.OfCollege(m, college)) }
	}
	return v
}

// plotted is a figure as a chart shows it.
func plotted(f summary.Figure) book.Value {
	if f.State != summary.Counted {
		return book.Value{}
	}
	return book.Int(f.Part)
}

func plottedRate(f summary.Figure) book.Value {
	if f.State != summary.Counted {
		return book.Value{}
	}
	return share(f.Part, f.Whole)
}

// came counts the books of a week that came back so.
func (p *summaryPages) came(week int, state string) book.Value {
	if p.account.OfWeek(summary.Returned, week).State != summary.Counted {
		return book.Value{}
	}
	n := 0
	for _, weeks := range p.account.Returns {
		if weeks[week] == state {
			n++
		}
	}
	return book.Int(n)
}

// noteSheet is 说明: how each number is computed, and from which files.
func (p *summaryPages) noteSheet(s *books.Sheet) book.Sheet {
	blocks := []book.Block{besideTable(books.NotedTerms(), 0, noteValues(), summaryNotes()), besideTable(books.NotedRuns(), 0, p.runValues(), p.account.Runs)}
	if len(p.account.Problems) > 0 {
		blocks = append(blocks, besideTable(books.NotedProblems(), 0, notedProblemValues(), p.account.Problems))
	}
	return book.Sheet{Name: s.Name, Blocks: append(blocks, book.Lines{{Text: wordSummarySecrecy, Look: book.Notice}})}
}

func noteValues() values[summaryNote] {
	return values[summaryNote]{
		books.ColTerm:       func(n summaryNote) book.Value { return book.String(n.name) },
		books.ColHowCounted: func(n summaryNote) book.Value { return book.String(n.how) },
		books.ColTakenFrom:  func(n summaryNote) book.Value { return book.String(n.from) },
	}
}

func (p *summaryPages) runValues() values[summary.Run] {
	return values[summary.Run]{
		books.ColFolder: func(r summary.Run) book.Value { return book.String(r.Folder) },
		books.ColRun: func(r summary.Run) book.Value {
			return book.String(fmt.Sprintf(wordSummaryRun, r.Date, p.account.WeekText(r.Week), readWord(r.School), readWord(r.History)))
		},
	}
}

func notedProblemValues() values[care.Problem] {
	return values[care.Problem]{
		books.ColProblem:     func(p care.Problem) book.Value { return book.String(string(p.Kind)) },
		books.ColProblemDone: func(p care.Problem) book.Value { return book.String(p.File + "：" + p.Done) },
		books.ColProblemCure: func(p care.Problem) book.Value { return book.String(p.Cure) },
	}
}

func readWord(read bool) string {
	if read {
		return wordReadBook
	}
	return wordUnreadable
}
