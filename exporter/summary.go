package exporter

import (
	"cmp"
	"fmt"
	"slices"
	"strings"

	"runxin/care"
	"runxin/care/books"
	"runxin/care/summary"
	"runxin/exporter/book"
	"runxin/exporter/runs"
)

// SummaryFile is the workbook of a term's statistics (1月-6 总结). It holds
// numbers only: no student, and nothing that is known of one. school is the school's name,
// "" leaves room to write it; the key is that of the term's last run.
func SummaryFile(s *summary.Account, school string, opt Options) (runs.File, error) {
	p := &summaryPages{account: s, school: school, opt: opt, declared: books.SummaryBook.Declaration(), first: max(slices.IndexFunc(s.Weeks, func(w summary.Week) bool { return w.State != summary.WeekMissed }), 0)}
	data, err := p.book().Bytes()
	return runs.File{Path: p.declared.FileOf(s.Term.String()), Bytes: data}, err
}

// summaryPages are the sheets of a term's workbook.
type summaryPages struct {
	account  *summary.Account
	school   string
	opt      Options
	declared books.Declaration
	first    int // place of the first week that was not missed
}

func (p *summaryPages) book() *book.Book {
	last := p.account.Runs[len(p.account.Runs)-1]
	id := p.opt.Key.Sign(books.ID{Kind: p.declared.Kind, Term: p.account.Term, Month: last.Date.Month(), Week: last.Week, Name: p.declared.Name})
	b := &book.Book{
		Title: p.title(), Created: p.account.AsOf.Time(), Footer: wordFooter, Writing: p.opt.Writing,
		Props: []book.Prop{{Name: books.Property, Value: id.String()}},
		Meta: []book.Prop{
			{Name: books.MetaKey, Value: id.String()}, {Name: books.MetaVersion, Value: p.opt.Version}, {Name: books.MetaPlan, Value: p.account.Plan},
			{Name: books.MetaTerm, Value: p.account.Term.String()}, {Name: books.MetaName, Value: id.Name},
		},
	}
	b.Sheets = laySheets(p.declared.Sheets(books.Scope{Weeks: p.shownWeeks()}), p.pages())
	for i := range b.Sheets {
		b.Sheets[i].Number = id.Print()
		b.Sheets[i].Title = cmp.Or(b.Sheets[i].Title, b.Sheets[i].Name+"（"+p.account.Term.String()+"）")
	}
	return b
}

// pages lay out the sheets of a term's book, by name.
func (p *summaryPages) pages() map[string]sheetLayout {
	return map[string]sheetLayout{
		books.SheetSummary: p.front, books.SheetReport: p.reportSheet, books.SheetByMonth: p.monthSheet, books.SheetByCollege: p.collegeSheet, books.SheetByWeek: p.weekSheet, books.SheetGrid: p.gridSheet,
		books.SheetTasksDone: p.taskSheet, books.SheetReturns: p.returnSheet, books.SheetChartData: p.chartSheet, books.SheetNotes: p.noteSheet,
	}
}

// shownWeeks are the weeks from the first that was not missed.
func (p *summaryPages) shownWeeks() []string {
	var weeks []string
	for _, w := range p.account.Weeks[p.first:] {
		weeks = append(weeks, p.account.WeekText(w.Week))
	}
	return weeks
}

// title is the title of the first page: 2024-2025学年第一学期….
func (p *summaryPages) title() string {
	return fmt.Sprintf(wordSummaryTitle, p.account.Term.Year, p.account.Term.Year+1, [...]string{"第一", "第二", "夏季短"}[p.account.Term.Part-1]) + p.declared.Title
}

// front is the page that the head of the centre signs.
func (p *summaryPages) front(f *books.Sheet) book.Sheet {
	lines := book.Lines{
		{Text: fmt.Sprintf(wordSummaryScope, cmp.Or(p.school, wordSummaryBlank), p.weekSpan(), p.account.AsOf), Look: book.Strong},
		{Text: fmt.Sprintf(wordSummaryPlan, p.account.Plan), Look: book.Muted},
	}
	if gaps := p.gaps(); gaps != "" {
		lines = append(lines, book.Line{Text: gaps, Look: book.Notice})
	}
	if n := p.untold(); n > 0 {
		lines = append(lines, book.Line{Text: fmt.Sprintf(wordSummaryUntold, n), Look: book.Notice})
	}
	s := book.Sheet{Name: f.Name, Title: p.title(), Widths: slices.Repeat([]float64{11}, 12), Blocks: []book.Block{lines, p.keyNumbers()}}
	for i, charts := range p.charts() {
		s.Blocks = append(s.Blocks, charts)
		if i == 0 {
			s.Blocks = append(s.Blocks, signatures())
		}
	}
	return s
}

// weekSpan is the weeks of the summary: 第1—18周（2024-09-02 至 2025-01-05）.
func (p *summaryPages) weekSpan() string {
	a, b := p.account.Weeks[0], p.account.Weeks[len(p.account.Weeks)-1]
	return fmt.Sprintf(wordSummaryWeeks, p.span(a.Week, b.Week), a.From, b.From+6)
}

// gaps says which weeks are not in the numbers, "" for none.
func (p *summaryPages) gaps() string {
	var parts []string
	for _, state := range []summary.WeekState{summary.WeekMissed, summary.WeekBroken, summary.WeekLost} {
		if weeks := p.weeksOf(state); weeks != "" {
			parts = append(parts, fmt.Sprintf(wordSummaryGap, weeks, state))
		}
	}
	if len(parts) == 0 {
		return ""
	}
	return strings.Join(parts, "；") + wordSummaryGaps
}

// span names weeks that follow one another: 第1—18周, and beyond the teaching weeks
// 第1周至假期第4周.
func (p *summaryPages) span(first, last int) string {
	if p.account.IsHoliday(first) || p.account.IsHoliday(last) {
		return fmt.Sprintf(wordHolidaySpan, p.account.WeekText(first), p.account.WeekText(last))
	}
	return fmt.Sprintf(wordWeekSpan, first, last)
}

// weeksOf names the weeks of a state, teaching weeks that follow one another as a span:
// 第 1—6、11 周、假期第2周.
func (p *summaryPages) weeksOf(state summary.WeekState) string {
	var parts, holidays []string
	weeks := p.account.Weeks
	for i := 0; i < len(weeks); i++ {
		from := i
		for i < len(weeks) && weeks[i].State == state && !p.account.IsHoliday(weeks[i].Week) {
			i++
		}
		switch i - from {
		case 0:
		case 1:
			parts = append(parts, fmt.Sprint(weeks[from].Week))
		default:
			parts = append(parts, fmt.Sprintf("%d—%d", weeks[from].Week, weeks[i-1].Week))
		}
		if i < len(weeks) && weeks[i].State == state {
			holidays = append(holidays, p.account.WeekText(weeks[i].Week))
		}
	}
	if len(parts) > 0 {
		holidays = append([]string{fmt.Sprintf(wordWeekList, strings.Join(parts, "、"))}, holidays...)
	}
	return strings.Join(holidays, "、")
}

// keyNumbers are what a reader wants to know first.
func (p *summaryPages) keyNumbers() book.Form {
	f := book.Form{PerRow: 4, LabelSpan: 1, ValueSpan: 2}
	add := func(label, value string) {
		f.Fields = append(f.Fields, book.Field{Label: label, Value: book.String(value)})
	}
	add("运行周数", fmt.Sprintf(wordSummaryRan, p.ran(), len(p.account.Weeks)))
	add(books.ColCollege, fmt.Sprintf(wordSummaryColleges, len(p.sureColleges())))
	add(books.ColStock, persons(p.account.OfTerm(summary.InStock)))
	add("尚待决定", persons(p.account.OfTerm(summary.Waiting)))
	add(books.ColNew, times(p.account.OfTerm(summary.Newly)))
	add(books.ColEntered, times(p.account.OfTerm(summary.Entering)))
	add(books.ColLeft, times(p.account.OfTerm(summary.Leaving)))
	add(books.ColCoverage, rateText(p.account.OfTerm(summary.Covered)))
	add(books.ColTalk, contactText(p.account.OfTerm(summary.Talks), p.account.Reached.Talks))
	add(books.ColHome, contactText(p.account.OfTerm(summary.HomeTalks), p.account.Reached.Home))
	add("任务按时完成", rateText(p.account.OfTerm(summary.TasksDone)))
	add("工作簿按时返回", rateText(p.account.OfTerm(summary.Returned)))
	return f
}

// ran counts the weeks that were run.
func (p *summaryPages) ran() int {
	n := 0
	for _, w := range p.account.Weeks {
		if w.State == summary.WeekRan {
			n++
		}
	}
	return n
}

// sureColleges are the colleges without 未分配.
func (p *summaryPages) sureColleges() []string {
	return slices.DeleteFunc(slices.Clone(p.account.Colleges), func(c string) bool { return c == care.NoCollege })
}

// signatures are for those who make and check the summary.
func signatures() book.Form {
	f := book.Form{PerRow: 4, LabelSpan: 1, ValueSpan: 2}
	for _, label := range []string{"单位（盖章）", "制表人", "审核人", books.ColDay} {
		f.Fields = append(f.Fields, book.Field{Label: label})
	}
	return f
}

// persons, times and rateText are figures in words.
func persons(f summary.Figure) string { return figureText(f, wordPersons) }

func times(f summary.Figure) string { return figureText(f, wordTimes) }

func figureText(f summary.Figure, unit string) string {
	if f.State != summary.Counted {
		return care.NoData.String()
	}
	return fmt.Sprint(f.Part) + unit
}

func rateText(f summary.Figure) string {
	if f.State != summary.Counted || f.Whole == 0 {
		return care.NoData.String()
	}
	return fmt.Sprintf("%s（%d／%d）", percentText(f.Part, f.Whole), f.Part, f.Whole)
}

// contactText is how many contacts there were, and with how many students.
func contactText(f summary.Figure, people int) string {
	if f.State != summary.Counted {
		return care.NoData.String()
	}
	return fmt.Sprintf(wordContacts, f.Part, people)
}

// count is a figure as a cell: a number, 无数据, or — where nothing was asked.
func count(f summary.Figure) book.Value { return figureValue(f, f.Part) }

// whole is the other part of a share.
func whole(f summary.Figure) book.Value { return figureValue(f, f.Whole) }

func figureValue(f summary.Figure, n int) book.Value {
	switch f.State {
	case summary.Counted:
		return book.Int(n)
	case summary.NotAsked:
		return book.String(wordNoDimension)
	}
	return book.String(care.NoData.String())
}

// yesNo is a figure of one thing as a cell: 是 or 否 where it is known.
func yesNo(f summary.Figure) book.Value {
	if f.State == summary.Counted {
		return book.String(care.AnswerOf(f.Part > 0).String())
	}
	return count(f)
}

// rate is a figure's share as a cell.
func rate(f summary.Figure) book.Value {
	if f.State == summary.Counted && f.Whole > 0 {
		return share(f.Part, f.Whole)
	}
	return figureValue(summary.Figure{State: min(f.State, summary.NotAsked)}, 0)
}

// known is a share of 总览 as a cell.
func known(s summary.Share) book.Value {
	if !s.Known {
		return book.String(care.NoData.String())
	}
	return book.Float(s.Value)
}

// inWeek is a figure of a week: of one that has no results its state stands
// there, unless something is known all the same.
func (p *summaryPages) inWeek(f summary.Figure, week int, show func(summary.Figure) book.Value) book.Value {
	if state := p.account.Weeks[week].State; state != summary.WeekRan && f.State != summary.Counted {
		return book.String(state.String())
	}
	return show(f)
}
