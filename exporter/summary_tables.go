package exporter

import (
	"fmt"
	"runxin/care"
	"runxin/care/books"
	"runxin/care/summary"
	"runxin/exporter/book"
)

// collegeSheet is 按学院: the term of each college.
func (p *summaryPages) collegeSheet(s *books.Sheet) book.Sheet {
	school := collegeTerm{name: wordWholeSchool, of: p.account.OfTerm, people: p.account.Reached, last: p.account.Latest, untold: p.untold()}
	terms := make([]collegeTerm, 1, len(p.account.Colleges)+1)
	for i, name := range p.account.Colleges {
		of := func(m summary.Measure) summary.Figure { return p.account.OfCollege(m, i) }
		terms = append(terms, collegeTerm{books.LineOf(name), of, p.account.People[i], p.account.Shares[i], p.account.Untold(i), p.account.Progress[i].Unknown})
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
		lines = append(lines, schoolWeek{p.account.WeekText(p.account.Weeks[i].Week), &p.account.Weeks[i], show})
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
		lines = append(lines, book.Line{Text: fmt.Sprintf(wordGridFrom, p.account.WeekText(p.account.Weeks[p.first].Week)), Look: book.Muted})
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
		books.ColCollege:   func(w collegeWeek) book.Value { return book.String(books.LineOf(p.account.Colleges[w.college])) },
		books.ColWeek:      func(w collegeWeek) book.Value { return book.String(p.account.WeekText(p.account.Weeks[w.week].Week)) },
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
	for _, week := range p.shownWeeks() {
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
		v[p.account.WeekText(p.account.Weeks[k].Week)] = func(college int) book.Value { return p.returnValue(college, k) }
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
