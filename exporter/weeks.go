package exporter

import (
	"fmt"
	"slices"
	"strings"

	"github.com/samber/lo"

	"runxin/care"
	"runxin/care/books"
	"runxin/care/merge"
	"runxin/care/problem"
	"runxin/exporter/book"
)

// remember indexes what the colleges typed in earlier weeks, under the names that
// the colleges have now.
func (l *layout) remember() {
	l.naming = l.assessed.School.Naming()
	l.history = l.feedback.History(l.assessed.Plan, l.naming)
	l.urgent = l.feedback.Urgent(l.assessed, l.history)
	l.contacts = merge.Contacts(l.assessed, l.history)
	l.left = merge.MovedOut(l.feedback.Moves)
}

// latest is the latest text that people typed into a cell of a form. What they
// wrote about a student follows the student, what they wrote about a task stays
// with the college.
func (l *layout) latest(sheet, college, task, id, column string) (books.Typed, bool) {
	t, ok := l.history.About(sheet, task, id, column)
	if id == "" {
		t, ok = l.history.OfCollege(sheet, college, task, column)
	}
	if !ok || sheet == books.SheetClasses && t.Month != l.assessed.Month.Month {
		return books.Typed{}, false
	}
	return t, true
}

// withWeek is what 周研判 last said of a student, with its week where that is not the last run's:
// a week of which nothing came back forgets neither a state nor a promise.
func (l *layout) withWeek(text, id, column string) string {
	t, _ := l.history.About(books.SheetWeekly, "", id, column)
	if text == "" || text == merge.HeldBack || l.assessed.Last == nil || t.IsOf(l.assessed.Last) {
		return text
	}
	return fmt.Sprintf(wordOfWeek, text, weekOf(&t).Said(l.assessed.Plan))
}

// typed is the text of latest, "" for none. What was typed about a task under a name
// that is another college's now is nobody's.
func (l *layout) typed(sheet, college, task, id, column string) string {
	t, _ := l.latest(sheet, college, task, id, column)
	if l.handedOn(&t, college) {
		return ""
	}
	return t.Text
}

// lastDecision is what people decided last about a student who still waits, and
// how long ago: 暂不列入（2024-10-18，2 周前）; and of one who was in the library, by whom he
// was moved out of it, when and why.
func (l *layout) lastDecision(c *care.Case) string {
	return l.decisions(c, func(m *books.Move) (person, reason string) { return m.Person, m.Reason })
}

// decisions are they, with as much of a 移出 as whoever reads it may read.
func (l *layout) decisions(c *care.Case, told func(*books.Move) (person, reason string)) string {
	if c.Status == care.Listed {
		return ""
	}
	left, moved := l.left[books.FoldKey(c.Student.ID)]
	var parts []string
	if d, ok := l.history.Decision(c.Student.ID); ok && d.Waits() && !(moved && d.Day < left.Day) {
		parts = append(parts, l.decided(d))
	}
	if moved {
		person, reason := told(&left)
		parts = append(parts, wordMovedOut+strings.Join(lo.Compact([]string{left.Day.String(), person, reason}), "，"))
	}
	return strings.Join(parts, "；")
}

func (l *layout) decided(d books.Decided) string {
	if n := books.WeeksBetween(d.Day, l.assessed.Date); n > 0 {
		return fmt.Sprintf(wordDecidedAgo, d.Word, d.Day, n)
	}
	return fmt.Sprintf(wordDecided, d.Word, d.Day)
}

// lastDecision is layout.lastDecision as the college may read it: what another one, or the
// centre, wrote about a 移出 may name students of others.
func (p *collegePages) lastDecision(c *care.Case) string {
	return p.layout.decisions(c, func(m *books.Move) (person, reason string) {
		person, reason = m.Person, m.Reason
		if p.layout.ownMove(m, p.unit) {
			return person, reason
		}
		file := care.SheetRef{File: books.SheetLibrary, Sheet: books.SheetMoves}
		if merge.MayHoldID(person) && p.layout.screening.screen().OthersID(p.college, person) {
			p.note(merge.HeldData(file, books.ColBy, m.ID, person, p.unit))
			person = merge.HeldBack
		}
		return person, p.centres(file, books.ColWhy, c, reason)
	})
}

// ownMove tells whether a college wrote a change of the library.
func (l *layout) ownMove(m *books.Move, college string) bool {
	return l.own(&books.Typed{Month: m.Month, Week: m.Week, College: m.College, ID: m.ID}, college)
}

// sinceContact is how many weeks ago a contact was, or that there was none.
func (l *layout) sinceContact(day care.Day) book.Value {
	if day == 0 {
		return book.String(wordNever)
	}
	return book.Int(books.WeeksBetween(day, l.assessed.Date))
}

// mostNamed is how many students the first page names who are to be dealt with today.
const mostNamed = 10

// urgentOf are a college's students who are to be dealt with today, as the centre's sheet has
// them.
func (l *layout) urgentOf(college int) []merge.Urgent {
	return slices.DeleteFunc(slices.Clone(l.urgent), func(u merge.Urgent) bool { return u.Case.College != college })
}

// urgentLines name them, the gravest first; those of whom nothing graver is to be said than that a
// contact is due stand in contactLines.
func (p *collegePages) urgentLines() book.Lines {
	own := slices.DeleteFunc(p.layout.urgentOf(p.college), func(u merge.Urgent) bool { return u.Reasons[0].Cause.IsContact() })
	if len(own) == 0 {
		return nil
	}
	lines := book.Lines{{Text: fmt.Sprintf(wordUrgent, len(own)), Look: book.Heading}}
	for i, u := range own[:min(len(own), mostNamed)] {
		look := book.Plain
		if u.Reasons[0].Cause < merge.CauseUndecided {
			look = book.Notice
		}
		lines = append(lines, book.Line{Text: fmt.Sprintf(wordUrgentLine, i+1, p.called(u.Case), u.Case.ID, u.Reasons[0].Cause, urgentText(u)), Look: look})
	}
	if more := len(own) - mostNamed; more > 0 {
		lines = append(lines, book.Line{Text: fmt.Sprintf(wordUrgentMore, more)})
	}
	return lines
}

// mostContacts is how many contacts that are due the first page names.
const mostContacts = 8

// contactLines name the college's students with whom a contact is due this week or was before it:
// who, since when, what was promised; a click leads to the row. Who is to be dealt with today for
// something graver stands there, with this.
func (p *collegePages) contactLines() book.Lines {
	graver, beside := map[*care.Case]bool{}, map[*care.Case]string{}
	for _, u := range p.layout.urgentOf(p.college) {
		graver[u.Case] = u.Reasons[0].Cause < merge.CausePromise
		if u.Reasons[0].Cause.IsContact() { // who stands here alone
			u.Reasons = slices.DeleteFunc(slices.Clone(u.Reasons), func(r merge.Reason) bool { return r.Cause.IsContact() })
			beside[u.Case] = urgentText(u)
		}
	}
	due := slices.DeleteFunc(slices.Clone(p.layout.contacts), func(c merge.Contact) bool { return c.Case.College != p.college || graver[c.Case] })
	if len(due) == 0 {
		return nil
	}
	lines := book.Lines{{Text: fmt.Sprintf(wordContactsDue, len(due)), Look: book.Heading}}
	for i, c := range due[:min(len(due), mostContacts)] {
		line := book.Line{Text: fmt.Sprintf(wordContactLine, i+1, p.called(c.Case), c.Case.ID, p.contactText(c)+beside[c.Case]), To: book.Target{Sheet: books.SheetWeekly, Title: books.ColID, Text: c.Case.ID}}
		if c.Overdue(p.layout.assessed) {
			line.Look = book.Notice
		}
		lines = append(lines, line)
	}
	if more := len(due) - mostContacts; more > 0 {
		lines = append(lines, book.Line{Text: fmt.Sprintf(wordContactsMore, more)})
	}
	return lines
}

// contactText says since when a contact is due and what was promised.
func (p *collegePages) contactText(c merge.Contact) string {
	text := c.Text(p.layout.assessed)
	if t, ok := p.layout.history.Arranged(c.Promise); ok {
		text += fmt.Sprintf(wordArranged, p.readable(t))
	}
	return text
}

// urgentText says all of why a student is urgent, the gravest first.
func urgentText(u merge.Urgent) string {
	texts := lo.Map(u.Reasons, func(r merge.Reason, _ int) string { return r.Text })
	return strings.Join(texts, "")
}

// returned is the college's entry in 返回情况, nil where no book was due.
func (l *layout) returned(college string) *books.Return {
	for i := range l.feedback.Returns {
		if l.feedback.Returns[i].College == college {
			return &l.feedback.Returns[i]
		}
	}
	return nil
}

// mostRefused is how many cells that were not merged the first page shows; the
// school's book has them all.
const mostRefused = 60

// returnBlocks tell the college what became of its last workbook: how it came
// back, and which cells were not merged, with the reason.
func (p *collegePages) returnBlocks(t *books.Table, wide int) []book.Block {
	r := p.layout.returned(p.unit)
	if r == nil {
		return nil
	}
	lines := book.Lines{{Text: p.layout.lastWeekSaid() + wordFrontReturn, Look: book.Heading}, {Text: p.layout.returnText(r)}}
	refused := p.layout.refused()[p.unit]
	if len(refused) == 0 {
		return []book.Block{lines}
	}
	lines = append(lines, book.Line{Text: fmt.Sprintf(wordRefused, len(refused)), Look: book.Notice})
	return []book.Block{lines, besideTable(*t, wide, p.refusedValues(), refused[:min(len(refused), mostRefused)])}
}

func (p *collegePages) refusedValues() values[care.Problem] {
	return values[care.Problem]{
		books.ColRefusedSheet: func(pr care.Problem) book.Value { return book.String(p.ofRefused(pr.Sheet)) },
		books.ColCell:         func(pr care.Problem) book.Value { return book.String(pr.Cell) },
		books.ColRefusedText:  func(pr care.Problem) book.Value { return book.String(p.refusedText(pr)) },
		books.ColRefusedWhy:   func(pr care.Problem) book.Value { return book.String(string(pr.Kind)) },
		books.ColRefusedCure:  func(pr care.Problem) book.Value { return book.String(pr.Cure) },
	}
}

// returnText says how a book came back.
func (l *layout) returnText(r *books.Return) string {
	if len(r.Files) == 0 {
		return fmt.Sprintf(wordReturnNone, r.Status, l.lastWeekSaid())
	}
	return fmt.Sprintf(wordReturnState, r.Status, r.Filled, r.Merged)
}

// lastWeekSaid is what the week is called whose workbooks were to come back: 上周, and where the
// last run is longer ago than that its month and week.
func (l *layout) lastWeekSaid() string {
	if last := l.assessed.Last; last != nil && last.Date.Monday() != l.assessed.Date.Monday()-7 {
		return l.lastWeekText()
	}
	return wordLastWeek
}

// refusedText is a text that was not merged. What names a student of another
// college is not sent back: the book must not hold it.
func (p *collegePages) refusedText(pr care.Problem) string {
	if pr.Kind == problem.ReportElsewhere || pr.Kind == problem.OtherCollegesStudent {
		return wordOtherCollege
	}
	return p.ofRefused(pr.Text)
}

// ofRefused is a text of a refused cell, or the name of its sheet, without what
// names a student of another college.
func (p *collegePages) ofRefused(text string) string {
	if p.layout.screening.screen().Others(p.college, text) {
		return wordOtherCollege
	}
	return text
}

// refusals are the problems of what the colleges typed, by the college that reads
// them now.
func (l *layout) refusals() map[string][]care.Problem {
	out := map[string][]care.Problem{}
	for _, pr := range l.assessed.School.Problems {
		if pr.College != "" {
			college := l.naming(pr.College)
			out[college] = append(out[college], pr)
		}
	}
	return out
}

// handledText says how many of a list's students were dealt with and talked to.
func (l *layout) handledText(list care.TaskEntries, entries []care.ListEntry) string {
	if len(entries) == 0 || !list.List.Asks() {
		return ""
	}
	key, done, running, talked, home := l.assessed.Month.Key(list.Task), 0, 0, 0, 0
	for _, e := range entries {
		switch state := l.typed(books.SheetSpecial, "", key, e.Case.Student.ID, books.ColHandled); {
		case books.IsHandled(list.List, state):
			done++
		case state == books.TaskRunning:
			running++
		}
		if l.history.LastTalk(e.Case.Student.ID) != 0 {
			talked++
		}
		if l.history.LastHome(e.Case.Student.ID) != 0 {
			home++
		}
	}
	return fmt.Sprintf(wordHandled, done, running, talked, home)
}

// urgentSheet is 需要今天处理: who is to be dealt with today, and why.
func (l *layout) urgentSheet(s *books.Sheet) book.Sheet {
	t := longTable(s, l.urgentValues(), l.urgent)
	grave := lo.Map([]merge.Cause{merge.CauseLife, merge.CauseRed, merge.CauseWorse}, func(c merge.Cause, _ int) string {
		return says(books.ColCause, c.String())
	})
	t.Highlights = []book.Highlight{{When: anyOf(grave...), Column: books.ColCause, Look: book.Alarm}, {When: cellOf(books.ColWaited) + ">=7", Column: books.ColWaited, Look: book.Warm}}
	return l.schoolSheet(s, helpOf(s), t)
}

func (l *layout) urgentValues() values[merge.Urgent] {
	return ofPart(l.caseValues(), func(u merge.Urgent) *care.Case { return u.Case }).with(values[merge.Urgent]{
		books.ColCause:  func(u merge.Urgent) book.Value { return book.String(u.Reasons[0].Cause.String()) },
		books.ColDetail: func(u merge.Urgent) book.Value { return book.String(urgentText(u)) },
		books.ColClock:  func(u merge.Urgent) book.Value { return dayValue(u.Reasons[0].Since) },
		books.ColWaited: func(u merge.Urgent) book.Value {
			if u.Reasons[0].Since == 0 {
				return book.Value{}
			}
			return book.Int(u.Reasons[0].Days)
		},
	})
}

// gone are the college's students who stood on last week's lists and stand on
// none this week, and how many others of its students no file names any more.
func (p *collegePages) gone() (named []care.Shift, unseen int) {
	for _, s := range p.layout.assessed.Changes {
		switch {
		case s.College != p.college || s.Before == nil || s.Change == care.RedOutside: // who has another line
		case s.Case == nil:
			unseen++
		case s.Case.Status == care.Clear:
			named = append(named, s)
		}
	}
	return named, unseen
}

// goneBlocks name them, with what had put them on the lists: nobody drops out in
// silence.
func (p *collegePages) goneBlocks(t *books.Table, wide int) []book.Block {
	gone, _ := p.gone()
	if len(gone) == 0 {
		return nil
	}
	lines := book.Lines{{Text: wordFrontGone, Look: book.Heading}, {Text: wordGoneHelp, Look: book.Muted}}
	return []book.Block{lines, besideTable(*t, wide, p.goneValues(), gone)}
}

func (p *collegePages) goneValues() values[care.Shift] {
	return values[care.Shift]{
		books.ColID:          func(s care.Shift) book.Value { return book.String(s.ID) },
		books.ColName:        func(s care.Shift) book.Value { return book.String(p.called(s.Case)) },
		books.ColClass:       func(s care.Shift) book.Value { return p.class(s.Case) },
		books.ColLastStatus:  func(s care.Shift) book.Value { return book.String(s.Before.Status.String()) },
		books.ColChange:      func(s care.Shift) book.Value { return book.String(s.Change.String()) },
		books.ColLastReasons: func(s care.Shift) book.Value { return book.String(p.reasonsBefore(s.Case)) },
	}
}
