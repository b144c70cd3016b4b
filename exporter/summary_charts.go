package exporter

import (
	"fmt"

	"runxin/care/books"
	"runxin/care/summary"
	"runxin/exporter/book"
)

// The tables of 图表数据, to which the charts point.
const (
	weekChartTable    = 1
	collegeChartTable = 2
	firstRate         = 6 // the first of its columns that is a share
)

// mostNumbered is how many bars of half a page's width can bear their numbers.
const mostNumbered = 16

// charts are the pictures of the first page: the school week by week, then the
// colleges.
func (p *summaryPages) charts() []book.Charts {
	back := p.weekChart(book.Stacked, "每周工作簿返回（学院数）", 6, 7, 8, 9)
	back.Colors = []int{2, 1, 7, 3} // green for in time, red for not at all
	stock := p.weekChart(book.Columns, "每周在库人数", 1)
	stock.Bare = len(p.Weeks) > mostNumbered
	out := []book.Charts{
		{Rows: 12, Charts: []book.Chart{stock, p.weekChart(book.Columns, "每周列入、移出（人次）", 2, 3)}},
		{Rows: 12, Charts: []book.Chart{p.weekChart(book.Stacked, "每周谈心谈话、家校沟通（人次）", 4, 5), back}},
	}
	if len(p.sureColleges()) == 0 {
		return out
	}
	return append(out,
		p.collegeChart(book.Columns, "各学院期末在库人数与列入、移出人次", 1, 2, 3),
		p.collegeChart(book.Stacked, "各学院谈心谈话、家校沟通（人次）", 4, 5),
		p.collegeChart(book.Columns, "各学院任务按时完成率、工作簿按时返回率、普测覆盖率", 6, 7, 8))
}

func (p *summaryPages) weekChart(kind book.ChartKind, title string, series ...int) book.Chart {
	return book.Chart{Kind: kind, Title: title, Sheet: books.SheetChartData, Table: weekChartTable, Series: series}
}

// collegeChart takes the whole width, for the names of the colleges.
func (p *summaryPages) collegeChart(kind book.ChartKind, title string, series ...int) book.Charts {
	return book.Charts{Rows: 12, Charts: []book.Chart{{
		Kind: kind, Title: title, Sheet: books.SheetChartData, Table: collegeChartTable, Series: series, Count: len(p.sureColleges()), Share: series[0] >= firstRate,
	}}}
}

// chartSheet is 图表数据. What is not known is left blank there, so that no chart
// shows it as 0.
func (p *summaryPages) chartSheet() book.Sheet {
	weeks := book.Table{Heading: "各周", Columns: chartColumns(books.ColWeek, books.ColListed, books.ColEntered, books.ColLeft, books.ColTalk, books.ColHome, books.ColBooksInTime, books.CameLate, books.CameEmpty, books.NotCame)}
	for i, w := range p.Weeks {
		label := fmt.Sprint(w.Week)
		if w.State != summary.WeekRan {
			label += wordMissedMark
		}
		row := book.Row{book.String(label)}
		for _, m := range []summary.Measure{summary.InStock, summary.Entering, summary.Leaving, summary.Talks, summary.HomeTalks, summary.Returned} {
			row = append(row, plotted(p.OfWeek(m, i)))
		}
		weeks.Rows = append(weeks.Rows, append(row, p.came(i)...))
	}
	colleges := book.Table{Heading: "各学院", Columns: chartColumns(books.ColCollege, books.ColStock, books.ColEntered, books.ColLeft, books.ColTalk, books.ColHome)}
	for _, title := range []string{books.ColTasksRate, books.ColAllBooksRate, books.ColCoverage} {
		colleges.Columns = append(colleges.Columns, book.Column{Title: title, Kind: book.Percent, Center: true})
	}
	for i, name := range p.sureColleges() {
		row := book.Row{book.String(name)}
		for _, m := range []summary.Measure{summary.InStock, summary.Entering, summary.Leaving, summary.Talks, summary.HomeTalks} {
			row = append(row, plotted(p.OfCollege(m, i)))
		}
		for _, m := range []summary.Measure{summary.TasksDone, summary.Returned, summary.Covered} {
			row = append(row, plottedRate(p.OfCollege(m, i)))
		}
		colleges.Rows = append(colleges.Rows, row)
	}
	return book.Sheet{Name: books.SheetChartData, Portrait: true, Blocks: []book.Block{book.Lines{{Text: wordChartHelp, Look: book.Muted}}, weeks, colleges}}
}

func chartColumns(label string, numbers ...string) []book.Column {
	out := []book.Column{{Title: label, Width: 22}}
	for _, title := range numbers {
		out = append(out, book.Column{Title: title, Kind: book.Integer, Center: true, Width: 10})
	}
	return out
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

// came counts the books of a week that did not come back in time, by state.
func (p *summaryPages) came(week int) []book.Value {
	if p.OfWeek(summary.Returned, week).State != summary.Counted {
		return make([]book.Value, 3)
	}
	counts := map[string]int{}
	for _, weeks := range p.Returns {
		counts[weeks[week]]++
	}
	return []book.Value{book.Int(counts[books.CameLate]), book.Int(counts[books.CameEmpty]), book.Int(counts[books.NotCame])}
}

// noteSheet is 说明: how each number is computed, and from which files.
func (p *summaryPages) noteSheet() book.Sheet {
	how := book.Table{Heading: "各数怎样得来", Columns: []book.Column{
		{Title: books.ColTerm, Width: 16}, {Title: books.ColHowCounted, Wrap: true, Width: 78}, {Title: books.ColTakenFrom, Wrap: true, Width: 36},
	}}
	for _, n := range summaryNotes() {
		how.Rows = append(how.Rows, book.Row{book.String(n[0]), book.String(n[1]), book.String(n[2])})
	}
	runs := book.Table{Heading: "取自哪些结果", Columns: []book.Column{{Title: books.ColFolder, Width: 16}, {Title: books.ColRun, Wrap: true, Width: 78}}}
	for _, r := range p.Runs {
		runs.Rows = append(runs.Rows, book.Row{book.String(r.Folder), book.String(fmt.Sprintf(wordSummaryRun, r.Date, r.Week, readWord(r.School), readWord(r.History)))})
	}
	blocks := []book.Block{how, runs}
	if len(p.Problems) > 0 {
		t := book.Table{Heading: "需要核对", Columns: []book.Column{{Title: books.ColProblem, Width: 16}, {Title: books.ColProblemDone, Wrap: true, Width: 78}, {Title: books.ColProblemCure, Wrap: true, Width: 36}}}
		for _, pr := range p.Problems {
			t.Rows = append(t.Rows, book.Row{book.String(string(pr.Kind)), book.String(pr.File + "：" + pr.Done), book.String(pr.Cure)})
		}
		blocks = append(blocks, t)
	}
	return book.Sheet{Name: books.SheetNotes, Blocks: append(blocks, book.Lines{{Text: wordSummarySecrecy, Look: book.Notice}})}
}

func readWord(read bool) string {
	if read {
		return wordReadBook
	}
	return wordUnreadable
}
