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
	p := &summaryPages{account: s, opt: opt, first: max(slices.IndexFunc(s.Weeks, func(w summary.Week) bool { return w.State != summary.WeekMissed }), 0)}
	data, err := p.book().Bytes()
	return runs.File{Path: name + ".xlsx", Bytes: data}, err
}

// summaryPages are the sheets of a term's workbook.
type summaryPages struct {
	account *summary.Account
	opt     SummaryOptions
	first   int // place of the first week that was not missed
}

func (p *summaryPages) book() *book.Book {
	last := p.account.Runs[len(p.account.Runs)-1]
	id := p.opt.Key.Sign(books.ID{Kind: books.SummaryBook, Term: p.account.Term, Month: last.Date.Month(), Week: last.Week, Name: books.SheetSummary})
	b := &book.Book{
		Title: p.title(), Created: p.account.AsOf.Time(), Footer: wordFooter,
		Props: []book.Prop{{Name: books.Property, Value: id.String()}},
		Meta: []book.Prop{
			{Name: books.MetaKey, Value: id.String()}, {Name: books.MetaVersion, Value: p.opt.Version}, {Name: books.MetaPlan, Value: p.account.Plan},
			{Name: books.MetaTerm, Value: p.account.Term.String()}, {Name: books.MetaName, Value: id.Name},
		},
	}
	pages := p.pages()
	for _, s := range books.TermSheets(p.shownWeeks()) {
		b.Sheets = append(b.Sheets, pages[s.Name](&s))
	}
	for i := range b.Sheets {
		b.Sheets[i].Number = id.Print()
		b.Sheets[i].Title = cmp.Or(b.Sheets[i].Title, b.Sheets[i].Name+"（"+p.account.Term.String()+"）")
	}
	return b
}

// pages lay out the sheets of a term's book, by name.
func (p *summaryPages) pages() map[string]sheetLayout {
	return map[string]sheetLayout{
		books.SheetSummary: p.front, books.SheetByCollege: p.collegeSheet, books.SheetByWeek: p.weekSheet, books.SheetGrid: p.gridSheet,
		books.SheetTasksDone: p.taskSheet, books.SheetReturns: p.returnSheet, books.SheetChartData: p.chartSheet, books.SheetNotes: p.noteSheet,
	}
}

// shownWeeks are the teaching weeks from the first that was not missed.
func (p *summaryPages) shownWeeks() []int {
	var weeks []int
	for _, w := range p.account.Weeks[p.first:] {
		weeks = append(weeks, w.Week)
	}
	return weeks
}

// title is the title of the first page: 2024-2025学年第一学期….
func (p *summaryPages) title() string {
	return fmt.Sprintf(wordSummaryTitle, p.account.Term.Year, p.account.Term.Year+1, [...]string{"第一", "第二", "夏季短"}[p.account.Term.Part-1])
}

// front is the page that the head of the centre signs.
func (p *summaryPages) front(f *books.Sheet) book.Sheet {
	lines := book.Lines{
		{Text: fmt.Sprintf(wordSummaryScope, cmp.Or(p.opt.School, wordSummaryBlank), p.weekSpan(), p.account.AsOf), Look: book.Strong},
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

// weekSpan is the weeks of the summary: 第1—18周，2024-09-02 至 2025-01-05.
func (p *summaryPages) weekSpan() string {
	a, b := p.account.Weeks[0], p.account.Weeks[len(p.account.Weeks)-1]
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
	for i := 0; i < len(p.account.Weeks); i++ {
		from := i
		for i < len(p.account.Weeks) && p.account.Weeks[i].State == state {
			i++
		}
		switch i - from {
		case 0:
		case 1:
			parts = append(parts, fmt.Sprint(p.account.Weeks[from].Week))
		default:
			parts = append(parts, fmt.Sprintf("%d—%d", p.account.Weeks[from].Week, p.account.Weeks[i-1].Week))
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
	if state := p.account.Weeks[week].State; state != summary.WeekRan && f.State != summary.Counted {
		return book.String(state.String())
	}
	return show(f)
}

// collegeSheet is 按学院: the term of each college.
func (p *summaryPages) collegeSheet(s *books.Sheet) book.Sheet {
	school := collegeTerm{name: wordWholeSchool, of: p.account.OfTerm, people: p.account.Reached, last: p.account.Latest, untold: p.untold()}
	terms := make([]collegeTerm, 1, len(p.account.Colleges)+1)
	for i, name := range p.account.Colleges {
		of := func(m summary.Measure) summary.Figure { return p.account.OfCollege(m, i) }
		terms = append(terms, collegeTerm{name, of, p.account.People[i], p.account.Shares[i], p.account.Untold(i), p.account.Progress[i].Unknown})
		school.tasks += p.account.Progress[i].Unknown
	}
	terms[0] = school
	return book.Sheet{Name: s.Name, Snug: true, Blocks: []book.Block{helpOf(s), mainTable(s, collegeTermValues(), terms)}}
}

// untold counts the books of all colleges of which nothing is known.
func (p *summaryPages) untold() int {
	n := 0
	for i := range p.account.Colleges {
		n += p.account.Untold(i)
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

// measured is what stands under a heading of a measure: a part of its figure.
type measured struct {
	measure summary.Measure
	show    func(summary.Figure) book.Value
}

// weekMeasures are those that 按周 and 学院×周 show; each has those that it declares.
func weekMeasures() map[string]measured {
	return map[string]measured{
		books.ColListed: {summary.InStock, count}, books.ColProposals: {summary.Waiting, count}, books.ColNew: {summary.Newly, count},
		books.ColEntered: {summary.Entering, count}, books.ColLeft: {summary.Leaving, count}, books.ColTalk: {summary.Talks, count}, books.ColHome: {summary.HomeTalks, count},
		books.ColTasksDue: {summary.TasksDone, whole}, books.ColOnTime: {summary.TasksDone, count}, books.ColBooksDue: {summary.Returned, whole},
		books.ColBooksInTime: {summary.Returned, count}, books.ColBooksRate: {summary.Returned, rate}, books.ColCoverage: {summary.Covered, rate},
	}
}

// collegeTermValues are what 按学院 says of a college.
func collegeTermValues() values[collegeTerm] {
	v := values[collegeTerm]{
		books.ColCollege:       func(c collegeTerm) book.Value { return book.String(c.name) },
		books.ColTalkedWith:    func(c collegeTerm) book.Value { return figureValue(c.of(summary.Talks), c.people.Talks) },
		books.ColHomeReached:   func(c collegeTerm) book.Value { return figureValue(c.of(summary.HomeTalks), c.people.Home) },
		books.ColUntoldWeeks:   func(c collegeTerm) book.Value { return book.Int(c.untold) },
		books.ColUntoldTasks:   func(c collegeTerm) book.Value { return book.Int(c.tasks) },
		books.ColOlderCoverage: func(c collegeTerm) book.Value { return known(c.last.Older) },
		books.ColFreshCoverage: func(c collegeTerm) book.Value { return known(c.last.Fresh) },
	}
	for heading, m := range map[string]measured{
		books.ColStock: {summary.InStock, count}, books.ColProposals: {summary.Waiting, count}, books.ColNew: {summary.Newly, count},
		books.ColEntered: {summary.Entering, count}, books.ColLeft: {summary.Leaving, count}, books.ColTalks: {summary.Talks, count}, books.ColHomeTalks: {summary.HomeTalks, count},
		books.ColTasksDue: {summary.TasksDone, whole}, books.ColOnTime: {summary.TasksDone, count}, books.ColOnTimeRate: {summary.TasksDone, rate},
		books.ColBooksDue: {summary.Returned, whole}, books.ColBooksInTime: {summary.Returned, count}, books.ColBooksRate: {summary.Returned, rate},
		books.ColCoverage: {summary.Covered, rate},
	} {
		v[heading] = func(c collegeTerm) book.Value { return m.show(c.of(m.measure)) }
	}
	return v
}

// schoolWeek is a line of 按周: of a week, or of the whole term.
type schoolWeek struct {
	name string
	week *summary.Week // nil for the term
	show func(measured) book.Value
}

// weekSheet is 按周: the school in each week.
func (p *summaryPages) weekSheet(s *books.Sheet) book.Sheet {
	lines := []schoolWeek{{wordWholeTerm, nil, func(m measured) book.Value { return m.show(p.account.OfTerm(m.measure)) }}}
	for i := range p.account.Weeks {
		show := func(m measured) book.Value { return p.inWeek(p.account.OfWeek(m.measure, i), i, m.show) }
		lines = append(lines, schoolWeek{books.WeekHeading(p.account.Weeks[i].Week), &p.account.Weeks[i], show})
	}
	t := mainTable(s, weekValues(), lines)
	state := cellOf(books.ColWeekState)
	t.Highlights = []book.Highlight{{When: "AND(" + state + `<>"",` + state + `<>"` + summary.WeekRan.String() + `")`, Look: book.Muted}}
	return book.Sheet{Name: s.Name, Snug: true, Blocks: []book.Block{helpOf(s), t}}
}

func weekValues() values[schoolWeek] {
	ofWeek := func(of func(*summary.Week) book.Value) func(schoolWeek) book.Value {
		return func(w schoolWeek) book.Value {
			if w.week == nil {
				return book.Value{}
			}
			return of(w.week)
		}
	}
	v := values[schoolWeek]{
		books.ColWeek:      func(w schoolWeek) book.Value { return book.String(w.name) },
		books.ColFirstDay:  ofWeek(func(w *summary.Week) book.Value { return dayValue(w.From) }),
		books.ColRunDay:    ofWeek(func(w *summary.Week) book.Value { return dayValue(w.Run) }),
		books.ColWeekState: ofWeek(func(w *summary.Week) book.Value { return book.String(w.State.String()) }),
	}
	for heading, m := range weekMeasures() {
		v[heading] = func(w schoolWeek) book.Value { return w.show(m) }
	}
	return v
}

// collegeWeek is a line of 学院×周.
type collegeWeek struct{ college, week int }

// gridSheet is 学院×周: every measure of each college in each week, to be
// filtered.
func (p *summaryPages) gridSheet(s *books.Sheet) book.Sheet {
	lines := helpOf(s)
	if p.first > 0 {
		lines = append(lines, book.Line{Text: fmt.Sprintf(wordGridFrom, p.account.Weeks[p.first].Week), Look: book.Muted})
	}
	var weeks []collegeWeek
	for i := range p.account.Colleges {
		for k := p.first; k < len(p.account.Weeks); k++ {
			weeks = append(weeks, collegeWeek{i, k})
		}
	}
	t := mainTable(s, p.gridValues(), weeks)
	t.Highlights = []book.Highlight{{When: cellOf(books.ColWeekState) + `<>"` + summary.WeekRan.String() + `"`, Look: book.Muted}}
	return book.Sheet{Name: s.Name, Blocks: []book.Block{lines, t}}
}

func (p *summaryPages) gridValues() values[collegeWeek] {
	v := values[collegeWeek]{}
	for heading, m := range weekMeasures() {
		v[heading] = func(w collegeWeek) book.Value {
			return p.inWeek(p.account.Figure(m.measure, w.college, w.week), w.week, m.show)
		}
	}
	return v.with(values[collegeWeek]{
		books.ColCollege:   func(w collegeWeek) book.Value { return book.String(p.account.Colleges[w.college]) },
		books.ColWeek:      func(w collegeWeek) book.Value { return book.String(books.WeekHeading(p.account.Weeks[w.week].Week)) },
		books.ColWeekState: func(w collegeWeek) book.Value { return book.String(p.account.Weeks[w.week].State.String()) },
		books.ColReturn:    func(w collegeWeek) book.Value { return p.returnValue(w.college, w.week) },
		books.ColBooksInTime: func(w collegeWeek) book.Value {
			return p.inWeek(p.account.Figure(summary.Returned, w.college, w.week), w.week, yesNo)
		},
	})
}

// returnValue is how a college's book of a week came back.
func (p *summaryPages) returnValue(college, week int) book.Value {
	if state := p.account.Returns[college][week]; state != "" {
		return book.String(state)
	}
	return p.inWeek(p.account.Figure(summary.Returned, college, week), week, count)
}

// taskSheet is 任务完成.
func (p *summaryPages) taskSheet(s *books.Sheet) book.Sheet {
	t := mainTable(s, termTaskValues(), p.account.Tasks)
	return book.Sheet{Name: s.Name, Snug: true, Blocks: []book.Block{helpOf(s), t}}
}

func termTaskValues() values[summary.Task] {
	return values[summary.Task]{
		books.ColTask:       func(t summary.Task) book.Value { return book.String(t.Key) },
		books.ColTaskTitle:  func(t summary.Task) book.Value { return book.String(t.Title) },
		books.ColEvery:      func(t summary.Task) book.Value { return book.String(t.Every) },
		books.ColDue:        func(t summary.Task) book.Value { return dayValue(t.Due) },
		books.ColOnTime:     func(t summary.Task) book.Value { return book.Int(t.TaskCounts.OnTime) },
		books.ColLate:       func(t summary.Task) book.Value { return book.Int(t.TaskCounts.Late) },
		books.ColOpen:       func(t summary.Task) book.Value { return book.Int(t.TaskCounts.Open) },
		books.ColExempt:     func(t summary.Task) book.Value { return book.Int(t.TaskCounts.Exempt) },
		books.ColPending:    func(t summary.Task) book.Value { return book.Int(t.TaskCounts.Pending) },
		books.ColNoData:     func(t summary.Task) book.Value { return book.Int(t.TaskCounts.Unknown) },
		books.ColOnTimeRate: func(t summary.Task) book.Value { return rate(t.TaskCounts.Figure()) },
	}
}

// returnSheet is 返回情况: how every college's book came back, week by week.
func (p *summaryPages) returnSheet(s *books.Sheet) book.Sheet {
	var colleges []int
	for i, name := range p.account.Colleges {
		if name != care.NoCollege {
			colleges = append(colleges, i)
		}
	}
	t := mainTable(s, p.returnValues(), colleges)
	for _, w := range p.shownWeeks() {
		week := books.WeekHeading(w)
		t.Highlights = append(t.Highlights,
			book.Highlight{When: says(week, books.NotCame), Column: week, Look: book.Alarm},
			book.Highlight{When: anyOf(says(week, books.CameLate), says(week, books.CameEmpty)), Column: week, Look: book.Warm})
	}
	return book.Sheet{Name: s.Name, Snug: true, Blocks: []book.Block{helpOf(s), t}}
}

// returnValues are of a college, by its place.
func (p *summaryPages) returnValues() values[int] {
	v := values[int]{
		books.ColCollege:   func(college int) book.Value { return book.String(p.account.Colleges[college]) },
		books.ColBooksRate: func(college int) book.Value { return rate(p.account.OfCollege(summary.Returned, college)) },
	}
	for k := p.first; k < len(p.account.Weeks); k++ {
		v[books.WeekHeading(p.account.Weeks[k].Week)] = func(college int) book.Value { return p.returnValue(college, k) }
	}
	for _, state := range books.ReturnStates() {
		v[state] = func(college int) book.Value {
			return figureValue(p.account.OfCollege(summary.Returned, college), p.timesOf(state, college))
		}
	}
	return v
}

// timesOf counts the weeks in which a college's book came back so.
func (p *summaryPages) timesOf(state string, college int) int {
	n := 0
	for _, s := range p.account.Returns[college] {
		if s == state {
			n++
		}
	}
	return n
}
