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

// SummaryOptions are what a term's workbook says besides the statistics.
type SummaryOptions struct {
	Version string    // of the program
	School  string    // name of the school; "" leaves room to write it
	Key     books.Key // signs the book's number: that of its last run
}

// SummaryFile is the workbook of a term's statistics (1月-6 总结). It holds
// numbers only: no student, and nothing that is known of one.
func SummaryFile(s *summary.Account, opt SummaryOptions) (runs.File, error) {
	name := fmt.Sprintf(wordSummaryFile, s.Term)
	p := &summaryPages{Account: s, opt: opt, first: max(slices.IndexFunc(s.Weeks, func(w summary.Week) bool { return w.State != summary.WeekMissed }), 0)}
	data, err := p.book().Bytes()
	return runs.File{Path: name + ".xlsx", Bytes: data}, err
}

// summaryPages are the sheets of a term's workbook.
type summaryPages struct {
	*summary.Account
	opt   SummaryOptions
	first int // place of the first week that was not missed
}

func (p *summaryPages) book() *book.Book {
	last := p.Runs[len(p.Runs)-1]
	id := p.opt.Key.Sign(books.ID{Kind: books.SummaryBook, Term: p.Term, Month: last.Date.Month(), Week: last.Week, Name: books.SheetSummary})
	b := &book.Book{
		Title: p.title(), Created: p.AsOf.Time(), Footer: wordFooter,
		Props: []book.Prop{{Name: books.Property, Value: id.String()}},
		Meta: []book.Prop{
			{Name: books.MetaKey, Value: id.String()}, {Name: books.MetaVersion, Value: p.opt.Version}, {Name: books.MetaPlan, Value: p.Plan},
			{Name: books.MetaTerm, Value: p.Term.String()}, {Name: books.MetaName, Value: id.Name},
		},
		Sheets: []book.Sheet{p.front(), p.collegeSheet(), p.weekSheet(), p.gridSheet(), p.taskSheet(), p.returnSheet(), p.chartSheet(), p.noteSheet()},
	}
	for i := range b.Sheets {
		b.Sheets[i].Number = id.Print()
		b.Sheets[i].Title = cmp.Or(b.Sheets[i].Title, b.Sheets[i].Name+"（"+p.Term.String()+"）")
	}
	return b
}

// title is the title of the first page: 2024-2025学年第一学期….
func (p *summaryPages) title() string {
	return fmt.Sprintf(wordSummaryTitle, p.Term.Year, p.Term.Year+1, [...]string{"第一", "第二", "夏季短"}[p.Term.Part-1])
}

// front is the page that the head of the centre signs.
func (p *summaryPages) front() book.Sheet {
	lines := book.Lines{
		{Text: fmt.Sprintf(wordSummaryScope, cmp.Or(p.opt.School, wordSummaryBlank), p.weekSpan(), p.AsOf), Look: book.Strong},
		{Text: fmt.Sprintf(wordSummaryPlan, p.Plan), Look: book.Muted},
	}
	if gaps := p.gaps(); gaps != "" {
		lines = append(lines, book.Line{Text: gaps, Look: book.Notice})
	}
	if n := p.untold(); n > 0 {
		lines = append(lines, book.Line{Text: fmt.Sprintf(wordSummaryUntold, n), Look: book.Notice})
	}
	s := book.Sheet{Name: books.SheetSummary, Title: p.title(), Widths: slices.Repeat([]float64{11}, 12), Blocks: []book.Block{lines, p.keyNumbers()}}
	for i, charts := range p.charts() {
		s.Blocks = append(s.Blocks, charts)
		if i == 0 {
			s.Blocks = append(s.Blocks, signatures())
		}
	}
	return s
}

// weekSpan is the weeks of the summary: 第1—18周，2024-09-02 至 2025-01-05.
func (p *summaryPages) weekSpan() string {
	a, b := p.Weeks[0], p.Weeks[len(p.Weeks)-1]
	return fmt.Sprintf(wordSummaryWeeks, a.Week, b.Week, a.From, b.From+6)
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

// weeksOf names the weeks of a state, those that follow one another as a span:
// 1—6、11.
func (p *summaryPages) weeksOf(state summary.WeekState) string {
	var parts []string
	for i := 0; i < len(p.Weeks); i++ {
		from := i
		for i < len(p.Weeks) && p.Weeks[i].State == state {
			i++
		}
		switch i - from {
		case 0:
		case 1:
			parts = append(parts, fmt.Sprint(p.Weeks[from].Week))
		default:
			parts = append(parts, fmt.Sprintf("%d—%d", p.Weeks[from].Week, p.Weeks[i-1].Week))
		}
	}
	return strings.Join(parts, "、")
}

// keyNumbers are what a reader wants to know first.
func (p *summaryPages) keyNumbers() book.Form {
	f := book.Form{PerRow: 4, LabelSpan: 1, ValueSpan: 2}
	add := func(label, value string) {
		f.Fields = append(f.Fields, book.Field{Label: label, Value: book.String(value)})
	}
	add("运行周数", fmt.Sprintf(wordSummaryRan, p.ran(), len(p.Weeks)))
	add(books.ColCollege, fmt.Sprintf(wordSummaryColleges, len(p.sureColleges())))
	add(books.ColStock, persons(p.OfTerm(summary.InStock)))
	add("尚待决定", persons(p.OfTerm(summary.Waiting)))
	add(books.ColNew, times(p.OfTerm(summary.Newly)))
	add(books.ColEntered, times(p.OfTerm(summary.Entering)))
	add(books.ColLeft, times(p.OfTerm(summary.Leaving)))
	add(books.ColCoverage, rateText(p.OfTerm(summary.Covered)))
	add(books.ColTalk, contactText(p.OfTerm(summary.Talks), p.Reached.Talks))
	add(books.ColHome, contactText(p.OfTerm(summary.HomeTalks), p.Reached.Home))
	add(books.ColTasksInTime, rateText(p.OfTerm(summary.TasksDone)))
	add(books.ColBooksReturned, rateText(p.OfTerm(summary.Returned)))
	return f
}

// ran counts the weeks that were run.
func (p *summaryPages) ran() int {
	n := 0
	for _, w := range p.Weeks {
		if w.State == summary.WeekRan {
			n++
		}
	}
	return n
}

// sureColleges are the colleges without 未分配.
func (p *summaryPages) sureColleges() []string {
	return slices.DeleteFunc(slices.Clone(p.Colleges), func(c string) bool { return c == care.NoCollege })
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
	return fmt.Sprintf("%.1f%%（%d／%d）", 100*float64(f.Part)/float64(f.Whole), f.Part, f.Whole)
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
	if state := p.Weeks[week].State; state != summary.WeekRan && f.State != summary.Counted {
		return book.String(state.String())
	}
	return show(f)
}

// collegeSheet is 按学院: the term of each college.
func (p *summaryPages) collegeSheet() book.Sheet {
	t := book.Table{Main: true, Freeze: 1, Columns: byCollegeColumns(), Rows: make([]book.Row, 1, len(p.Colleges)+1)}
	school := collegeTerm{name: wordWholeSchool, of: p.OfTerm, people: p.Reached, last: p.Latest, untold: p.untold()}
	for i, name := range p.Colleges {
		of := func(m summary.Measure) summary.Figure { return p.OfCollege(m, i) }
		t.Rows = append(t.Rows, collegeTerm{name, of, p.People[i], p.Shares[i], p.Untold(i), p.Progress[i].Unknown}.row())
		school.tasks += p.Progress[i].Unknown
	}
	t.Rows[0] = school.row()
	return book.Sheet{Name: books.SheetByCollege, Snug: true, Blocks: []book.Block{book.Lines{{Text: wordByCollegeHelp, Look: book.Muted}}, t}}
}

// untold counts the books of all colleges of which nothing is known.
func (p *summaryPages) untold() int {
	n := 0
	for i := range p.Colleges {
		n += p.Untold(i)
	}
	return n
}

// collegeTerm is the term of a college, or of the school.
type collegeTerm struct {
	name   string
	of     func(summary.Measure) summary.Figure
	people summary.People
	last   summary.CollegeCount
	untold int // weeks
	tasks  int // of which nothing is known
}

func (c collegeTerm) row() book.Row {
	tasks, back, talks, home := c.of(summary.TasksDone), c.of(summary.Returned), c.of(summary.Talks), c.of(summary.HomeTalks)
	return book.Row{
		book.String(c.name), count(c.of(summary.InStock)), count(c.of(summary.Waiting)), count(c.of(summary.Newly)), count(c.of(summary.Entering)), count(c.of(summary.Leaving)),
		count(talks), figureValue(talks, c.people.Talks), count(home), figureValue(home, c.people.Home), book.Int(c.untold),
		whole(tasks), count(tasks), rate(tasks), book.Int(c.tasks), whole(back), count(back), rate(back),
		rate(c.of(summary.Covered)), known(c.last.Older), known(c.last.Fresh),
	}
}

// weekSheet is 按周: the school in each week.
func (p *summaryPages) weekSheet() book.Sheet {
	t := book.Table{Main: true, Freeze: 1, Columns: byWeekColumns()}
	cells := func(of func(summary.Measure) summary.Figure, show func(summary.Figure, func(summary.Figure) book.Value) book.Value) []book.Value {
		tasks, back := of(summary.TasksDone), of(summary.Returned)
		out := make([]book.Value, 0, 16)
		for _, m := range []summary.Measure{summary.InStock, summary.Waiting, summary.Newly, summary.Entering, summary.Leaving, summary.Talks, summary.HomeTalks} {
			out = append(out, show(of(m), count))
		}
		return append(out, show(tasks, whole), show(tasks, count), show(back, whole), show(back, count), show(back, rate), show(of(summary.Covered), rate))
	}
	plain := func(f summary.Figure, as func(summary.Figure) book.Value) book.Value { return as(f) }
	t.Rows = append(t.Rows, append(book.Row{book.String(wordWholeTerm), {}, {}, {}}, cells(p.OfTerm, plain)...))
	for i, w := range p.Weeks {
		row := book.Row{book.String(fmt.Sprintf(wordWeek, w.Week)), dayValue(w.From), dayValue(w.Run), book.String(w.State.String())}
		of := func(m summary.Measure) summary.Figure { return p.OfWeek(m, i) }
		show := func(f summary.Figure, as func(summary.Figure) book.Value) book.Value { return p.inWeek(f, i, as) }
		t.Rows = append(t.Rows, append(row, cells(of, show)...))
	}
	t.Highlights = []book.Highlight{{When: `AND({情况}<>"",{情况}<>"` + summary.WeekRan.String() + `")`, Look: book.Muted}}
	return book.Sheet{Name: books.SheetByWeek, Snug: true, Blocks: []book.Block{book.Lines{{Text: wordByWeekHelp, Look: book.Muted}}, t}}
}

// gridSheet is 学院×周: every measure of each college in each week, to be
// filtered.
func (p *summaryPages) gridSheet() book.Sheet {
	lines := book.Lines{{Text: wordGridHelp, Look: book.Muted}}
	if p.first > 0 {
		lines = append(lines, book.Line{Text: fmt.Sprintf(wordGridFrom, p.Weeks[p.first].Week), Look: book.Muted})
	}
	t := book.Table{Main: true, Freeze: 2, Columns: gridColumns()}
	for i, name := range p.Colleges {
		for k := p.first; k < len(p.Weeks); k++ {
			w := p.Weeks[k]
			row := book.Row{book.String(name), book.String(fmt.Sprintf(wordWeek, w.Week)), book.String(w.State.String()), p.returnValue(i, k), p.inWeek(p.Figure(summary.Returned, i, k), k, yesNo)}
			for _, m := range []summary.Measure{summary.InStock, summary.Waiting, summary.Newly, summary.Entering, summary.Leaving, summary.Talks, summary.HomeTalks} {
				row = append(row, p.inWeek(p.Figure(m, i, k), k, count))
			}
			tasks := p.Figure(summary.TasksDone, i, k)
			t.Rows = append(t.Rows, append(row, p.inWeek(tasks, k, whole), p.inWeek(tasks, k, count), p.inWeek(p.Figure(summary.Covered, i, k), k, rate)))
		}
	}
	t.Highlights = []book.Highlight{{When: `{情况}<>"` + summary.WeekRan.String() + `"`, Look: book.Muted}}
	return book.Sheet{Name: books.SheetGrid, Blocks: []book.Block{lines, t}}
}

// returnValue is how a college's book of a week came back.
func (p *summaryPages) returnValue(college, week int) book.Value {
	if state := p.Returns[college][week]; state != "" {
		return book.String(state)
	}
	return p.inWeek(p.Figure(summary.Returned, college, week), week, count)
}

// taskSheet is 任务完成.
func (p *summaryPages) taskSheet() book.Sheet {
	t := book.Table{Main: true, Freeze: 2, Columns: summaryTaskColumns(), Empty: wordNoSummaryTasks}
	for _, task := range p.Tasks {
		t.Rows = append(t.Rows, book.Row{
			book.String(task.Key), book.String(task.Title), book.String(task.Every), dayValue(task.Due), book.Int(task.OnTime), book.Int(task.Late),
			book.Int(task.Open), book.Int(task.Exempt), book.Int(task.Pending), book.Int(task.Unknown), rate(task.Figure()),
		})
	}
	return book.Sheet{Name: books.SheetTasksDone, Snug: true, Blocks: []book.Block{book.Lines{{Text: wordTasksDoneHelp, Look: book.Muted}}, t}}
}

// returnSheet is 返回情况: how every college's book came back, week by week.
func (p *summaryPages) returnSheet() book.Sheet {
	t := book.Table{Main: true, Freeze: 1, Columns: []book.Column{wideCollegeColumn()}}
	for _, w := range p.Weeks[p.first:] {
		title := fmt.Sprintf(wordWeek, w.Week)
		t.Columns = append(t.Columns, book.Column{Title: title, Center: true, Width: 8})
		t.Highlights = append(t.Highlights,
			book.Highlight{When: "{" + title + `}="` + books.NotCame + `"`, Column: title, Look: book.Alarm},
			book.Highlight{When: "OR({" + title + `}="` + books.CameLate + `",{` + title + `}="` + books.CameEmpty + `")`, Column: title, Look: book.Warm})
	}
	states := []string{books.Came, books.CameZero, books.CameLate, books.CameEmpty, books.NotCame}
	for _, state := range states {
		t.Columns = append(t.Columns, book.Column{Title: state, Kind: book.Integer, Center: true, Width: 8})
	}
	t.Columns = append(t.Columns, book.Column{Title: books.ColBooksRate, Kind: book.Percent, Center: true, Width: 9})
	for i, name := range p.Colleges {
		if name == care.NoCollege {
			continue
		}
		row := book.Row{book.String(name)}
		for k := p.first; k < len(p.Weeks); k++ {
			row = append(row, p.returnValue(i, k))
		}
		back := p.OfCollege(summary.Returned, i)
		for _, state := range states {
			n := 0
			for _, s := range p.Returns[i] {
				if s == state {
					n++
				}
			}
			row = append(row, figureValue(back, n))
		}
		t.Rows = append(t.Rows, append(row, rate(back)))
	}
	return book.Sheet{Name: books.SheetReturns, Snug: true, Blocks: []book.Block{book.Lines{{Text: wordSummaryReturns, Look: book.Muted}}, t}}
}
