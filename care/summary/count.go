package summary

import (
	"slices"
	"strings"

	"runxin/care"
	"runxin/care/books"
	"runxin/care/problem"
)

// chooseHistory takes what was typed into each book, and what moved by it, from
// the latest run that knows anything of that book: weeks that were run again, or
// for an earlier date, are not counted twice.
func (s *summing) chooseHistory() {
	done := map[books.WeekBook]bool{}
	for i := range slices.Backward(s.runs) {
		h := s.runs[i].History
		if h == nil {
			continue
		}
		here := map[books.WeekBook]bool{}
		take := func(month string, week int, college string) bool {
			k := books.WeekBook{Week: books.Week{Month: month, Week: week}, College: college}
			here[k] = true
			return !done[k] && s.inTerm(k.Week)
		}
		for t := range h.Typed.All() {
			if take(t.Month, t.Week, t.College) {
				s.history.Typed.Add(t)
			}
		}
		for _, m := range h.Moves {
			if take(m.Month, m.Week, m.College) {
				s.history.Moves = append(s.history.Moves, m)
			}
		}
		for k := range here {
			done[k] = true
		}
	}
	s.history.Typed.Sort()
}

// inTerm tells whether a book of the history is one of this term: the library
// carries the weeks of earlier terms along.
func (s *summing) inTerm(w books.Week) bool {
	return w.Week >= s.firstWeek() && w.Week <= s.latest.Week && s.isKnownWeek(w)
}

// isKnownWeek tells whether a week of the term lies in that month.
func (s *summing) isKnownWeek(w books.Week) bool {
	return w.Fits(s.monday(1))
}

// firstWeek is the first teaching week, or that of a run before it.
func (s *summing) firstWeek() int {
	first := 1
	for _, r := range s.runs {
		first = min(first, r.Week)
	}
	return first
}

// calendar lists the teaching weeks from the first to that of the latest run,
// or of a later folder that cannot be read.
func (s *summing) calendar(broken []BrokenRun) {
	last := s.latest.Week
	for _, b := range broken {
		if s.isKnownWeek(b.Week) {
			last = max(last, b.Week.Week)
			s.addProblem(problem.RunBroken, b.Folder)
		}
	}
	known := s.knownWeeks(broken)
	for w := s.firstWeek(); w <= last; w++ {
		if s.account.IsHoliday(w) && !known[w] {
			continue // nobody owes a run
		}
		s.weeks[w] = len(s.account.Weeks)
		s.account.Weeks = append(s.account.Weeks, Week{Week: w, From: s.monday(w)})
	}
	mark := func(week int, state WeekState) {
		if i, ok := s.weeks[week]; ok && s.account.Weeks[i].State == WeekMissed {
			s.account.Weeks[i].State = state
		}
	}
	for _, r := range s.runs {
		w := &s.account.Weeks[s.weeks[r.Week]]
		w.Run = r.Date
		if r.School != nil {
			w.State = WeekRan
		}
		s.account.Runs = append(s.account.Runs, Run{r.Folder, r.Date, r.Week, r.School != nil, r.History != nil})
	}
	for _, r := range s.runs {
		mark(r.Week, WeekBroken) // its school book could not be read
	}
	for _, b := range broken {
		if s.isKnownWeek(b.Week) {
			mark(b.Week.Week, WeekBroken)
		}
	}
	for _, r := range s.runs {
		if s.isKnownWeek(r.Last) { // else of the term before
			mark(r.Last.Week, WeekLost)
		}
	}
	for t := range s.history.Typed.All() {
		mark(t.Week, WeekLost)
	}
}

// knownWeeks are the weeks of which anything tells.
func (s *summing) knownWeeks(broken []BrokenRun) map[int]bool {
	known := map[int]bool{}
	for _, r := range s.runs {
		known[r.Week] = true
		known[r.Last.Week] = known[r.Last.Week] || s.isKnownWeek(r.Last)
	}
	for _, b := range broken {
		known[b.Week.Week] = true
	}
	for t := range s.history.Typed.All() {
		known[t.Week] = true
	}
	return known
}

// monday is the first day of a teaching week, reckoned from the latest run's.
func (s *summing) monday(week int) care.Day {
	at := s.latest.Date
	return at - care.Day((int(at.Time().Weekday())+6)%7) + care.Day(7*(week-s.latest.Week))
}

// makeRoom makes the table of figures.
func (s *summing) makeRoom() {
	table := func() [][]Figure {
		out := make([][]Figure, len(s.account.Colleges))
		for i := range out {
			out[i] = make([]Figure, len(s.account.Weeks))
		}
		return out
	}
	for m := range s.account.figures {
		s.account.figures[m] = table()
	}
	s.account.Returns = make([][]string, len(s.account.Colleges))
	for i := range s.account.Returns {
		s.account.Returns[i] = make([]string, len(s.account.Weeks))
	}
	s.account.Shares, s.account.Progress, s.account.People = make([]CollegeCount, len(s.account.Colleges)), make([]TaskCounts, len(s.account.Colleges)), make([]People, len(s.account.Colleges))
}

// figure is the place of a figure.
func (s *summing) figure(m Measure, college string, week int) *Figure {
	return &s.account.figures[m][s.college(college)][s.weeks[week]]
}

// countStocks enters the numbers of 总览. Of a week that was run twice, at a month's
// end, the later run's count; what each of them calls new is new.
func (s *summing) countStocks() {
	for i := range s.runs {
		r := &s.runs[i]
		if r.School == nil {
			continue
		}
		again := i > 0 && s.runs[i-1].Week == r.Week && s.runs[i-1].School != nil && r.Last == books.Week{Month: s.runs[i-1].Month, Week: s.runs[i-1].Week}
		for college := range s.account.Colleges {
			s.leaveBlank(college, s.weeks[r.Week], again)
		}
		for _, c := range r.School.Colleges {
			if _, ok := s.places[s.presentName(c.College)]; ok {
				s.countCollege(c, r.Week)
			}
		}
		if r.School.All.Screened {
			s.account.Latest = r.School.All
		}
	}
}

// leaveBlank begins the count of a run's week anew, but for what an earlier run of
// the same week called new.
func (s *summing) leaveBlank(college, week int, again bool) {
	for _, m := range []Measure{InStock, Waiting, Covered, Newly} {
		if f := &s.account.figures[m][college][week]; !again || m != Newly || f.State == NoFigure {
			*f = Figure{State: NotAsked}
		}
	}
}

// countCollege enters one line of 总览; two colleges that are one now are added up.
func (s *summing) countCollege(c CollegeCount, week int) {
	enter := func(m Measure, f Figure) { at := s.figure(m, c.College, week); *at = at.plus(f) }
	enter(InStock, Figure{Counted, c.Listed, 0})
	enter(Waiting, Figure{Counted, c.Proposed, 0})
	enter(Newly, Figure{Counted, c.New, 0})
	switch {
	case c.Screened && c.Students > 0:
		enter(Covered, Figure{Counted, c.Tested, c.Students})
	case c.Students > 0:
		enter(Covered, Figure{})
	}
	if c.Screened {
		s.account.Shares[s.college(c.College)] = c
	}
}

// countReturns enters how the books of each week came back, as the run that took them
// back says. Where several runs took back the same books, one that has a book
// knows better than one that has not.
func (s *summing) countReturns() {
	for i := range s.runs {
		r := &s.runs[i]
		last := r.Last
		if last == (books.Week{}) && i > 0 {
			last = books.Week{Month: s.runs[i-1].Month, Week: s.runs[i-1].Week}
		}
		at, ok := s.weeks[last.Week]
		if r.School == nil || !ok || !s.isKnownWeek(last) || !r.tookBooksBack() {
			continue
		}
		for _, back := range r.School.Returns {
			to := &s.account.Returns[s.college(back.College)][at]
			if *to == "" || back.Status != books.NotCame {
				*to = back.Status
			}
		}
	}
	for college := range s.account.Returns {
		for week, state := range s.account.Returns[college] {
			s.account.figures[Returned][college][week] = onTime(state)
			if state == "" && (s.account.Weeks[week].State == WeekMissed || s.account.figures[InStock][college][week].State == NotAsked || s.account.Colleges[college] == care.NoCollege) {
				s.account.figures[Returned][college][week].State = NotAsked
			}
		}
	}
}

// tookBooksBack tells whether a run knows who returned a book: where it was given none,
// nobody can tell whether any came.
func (r *Published) tookBooksBack() bool {
	return r.Asked || slices.ContainsFunc(r.School.Returns, func(back books.Return) bool { return back.Status != books.NotCame })
}

// onTime is the figure of 按时返回 of one book: an empty one, and one that came
// late, came, but not as it should have.
func onTime(state string) Figure {
	switch state {
	case "":
		return Figure{}
	case books.Came, books.CameZero:
		return Figure{Counted, 1, 1}
	}
	return Figure{Counted, 0, 1}
}

// countContacts enters what the books that came back say: the moves of the library
// and whom people talked with. Of a book that did not come back, or came back
// empty, nothing is known.
func (s *summing) countContacts() {
	told := s.lastTold()
	for college := range s.account.Colleges {
		for week, w := range s.account.Weeks {
			for _, m := range flows() {
				if f := figureOfReturn(s.account.Returns[college][week], s.account.figures[Returned][college][week]); f.State == NotAsked || told > max(w.Run, w.From) {
					s.account.figures[m][college][week] = f
				}
			}
		}
	}
	for t := range s.history.Typed.All() { // it came back, whatever is known of its return
		for _, m := range flows() {
			s.figure(m, t.College, t.Week).State = Counted
		}
	}
	one := func(m Measure, college string, week int) {
		f := s.figure(m, college, week)
		*f = f.plus(Figure{Counted, 1, 0})
	}
	for _, m := range s.history.Moves {
		switch m.What {
		case books.MoveEnter:
			one(Entering, m.College, m.Week)
		case books.MoveLeave:
			one(Leaving, m.College, m.Week)
		}
	}
	s.eachContact(one)
}

// countMonths puts the weeks together by months: a week counts for the month of its latest
// run, one that was not run for that of its Monday.
func (s *summing) countMonths() {
	for i, w := range s.account.Weeks {
		day := w.Run
		if day == 0 {
			day = w.From
		}
		m := s.month(day.Month())
		for _, flow := range flows() {
			f := s.account.OfWeek(flow, i)
			if had, ok := m.Flows[flow]; ok {
				f = had.plus(f)
			}
			m.Flows[flow] = f
		}
		if f := s.account.OfWeek(InStock, i); f.State == Counted {
			m.Stock = f
		}
	}
	for i := range s.runs {
		if r := &s.runs[i]; r.School != nil && r.School.Census.Known {
			s.month(r.Month).Census = r.School.Census
		}
	}
	slices.SortFunc(s.account.Months, func(a, b Month) int { return strings.Compare(a.Month, b.Month) })
}

// month is the account of a month, entered where it is new.
func (s *summing) month(month string) *Month {
	i := slices.IndexFunc(s.account.Months, func(m Month) bool { return m.Month == month })
	if i < 0 {
		i = len(s.account.Months)
		s.account.Months = append(s.account.Months, Month{Month: month, Flows: map[Measure]Figure{}})
	}
	return &s.account.Months[i]
}

// lastTold is the date of the latest run whose history can be read: it tells of all
// books before it.
func (s *summing) lastTold() care.Day {
	for _, r := range slices.Backward(s.runs) {
		if r.History != nil {
			return r.Date
		}
	}
	return 0
}

// figureOfReturn is 0 where a book came back and says nothing, and nothing where there
// is no book to say it.
func figureOfReturn(state string, back Figure) Figure {
	switch {
	case state == books.Came || state == books.CameZero || state == books.CameLate:
		return Figure{State: Counted}
	case back.State == NotAsked:
		return Figure{State: NotAsked}
	}
	return Figure{}
}

// eachContact counts each student once a week, and once a term for whom it reached.
// The day of a talk says that there was one, as it does for 距上次谈话周数.
func (s *summing) eachContact(one func(m Measure, college string, week int)) {
	type met struct {
		m       Measure
		college int // -1 for the school
		week    int // 0 for the term
		id      string
	}
	seen := map[met]bool{}
	first := func(k met) bool {
		was := seen[k]
		seen[k] = true
		return !was
	}
	for t := range s.history.Typed.All() {
		m, ok := contactOf(t)
		if !ok {
			continue
		}
		college, id := s.college(t.College), books.FoldKey(t.ID)
		if first(met{m, -2, t.Week, id}) {
			one(m, t.College, t.Week)
		}
		if first(met{m, college, 0, id}) {
			s.account.People[college].count(m)
		}
		if first(met{m, -1, 0, id}) {
			s.account.Reached.count(m)
		}
	}
}

func (p *People) count(m Measure) {
	if m == Talks {
		p.Talks++
	} else {
		p.Home++
	}
}

// Summed tells whether a summary counts what was typed into a column of a sheet.
func Summed(sheet, column string) bool {
	switch sheet {
	case books.SheetWeekly:
		return slices.Contains([]string{books.ColTalk, books.ColTalkDay, books.ColHome, books.ColHomeDay}, column)
	case books.SheetTasks:
		return column == books.ColStatus || column == books.ColDone
	}
	return false
}

// contactOf is the measure that a typed cell counts for.
func contactOf(t books.Typed) (Measure, bool) {
	if t.Sheet != books.SheetWeekly {
		return 0, false
	}
	_, err := care.ParseDay(t.Text)
	switch t.Column {
	case books.ColTalk, books.ColTalkDay:
		return Talks, t.Text == books.SayYes || t.Column == books.ColTalkDay && err == nil
	case books.ColHome, books.ColHomeDay:
		return HomeTalks, t.Text == books.SayYes || t.Column == books.ColHomeDay && err == nil
	}
	return 0, false
}
