package exporter

import (
	"fmt"
	"strings"

	"github.com/samber/lo"

	"runxin/care"
	"runxin/care/books"
	"runxin/care/merge"
	"runxin/exporter/book"
)

// remember indexes what the colleges typed in earlier weeks, under the names that
// the colleges have now.
func (l *layout) remember() {
	l.naming = l.assessed.School.Naming()
	l.history = l.feedback.History(l.assessed.Plan, l.naming)
	l.urgent = l.feedback.Urgent(l.assessed, l.history)
	contacts := merge.Contacts(l.assessed, l.history)
	l.contactBy = lo.KeyBy(contacts, func(c merge.Contact) *care.Case { return c.Case })
	l.urgentOf = lo.GroupBy(l.urgent, func(u merge.Urgent) int { return u.Case.College })
	l.contactsOf = lo.GroupBy(contacts, func(c merge.Contact) int { return c.Case.College })
	l.shiftsOf = lo.GroupBy(l.assessed.Changes, func(s care.Shift) int { return s.College })
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
		text := l.decided(d)
		if d.Word == books.DecideNot && l.isUndecided(c) {
			text += wordDecideAgain
		}
		parts = append(parts, text)
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
	t.Highlights = urgentHighlights()
	out := l.schoolSheet(s, append(l.graveLines(), helpOf(s)...), t)
	out.OnePage, out.FirstPage = false, l.urgentRest
	return out
}

// urgentHighlights mark the gravest causes, and who has waited a week.
func urgentHighlights() []book.Highlight {
	grave := lo.Map([]merge.Cause{merge.CauseLife, merge.CauseRed, merge.CauseWorse}, func(c merge.Cause, _ int) string {
		return startsWith(books.ColCause, c.String())
	})
	return []book.Highlight{{When: anyOf(grave...), Column: books.ColCause, Look: book.Alarm}, {When: cellOf(books.ColWaited) + ">=7", Column: books.ColWaited, Look: book.Warm}}
}

// urgentRest says of how many somebody is to be seen today, of how many others something is asked, and
// how many of them the printed page names.
func (l *layout) urgentRest(printed, all int) string {
	see := lo.CountBy(l.urgent, merge.Urgent.AsksToSee)
	text := fmt.Sprintf(wordUrgentAll, all, see, len(l.urgent)-see)
	if printed < all {
		text += fmt.Sprintf(wordUrgentSome, printed, all-printed)
	}
	return text
}

// causesText are all causes of a student, the gravest first.
func causesText(u merge.Urgent) string {
	return strings.Join(lo.Map(u.Reasons, func(r merge.Reason, _ int) string { return r.Cause.String() }), "、")
}

func (l *layout) urgentValues() values[merge.Urgent] {
	return ofPart(l.caseValues(), func(u merge.Urgent) *care.Case { return u.Case }).with(values[merge.Urgent]{
		books.ColCause:  func(u merge.Urgent) book.Value { return book.String(causesText(u)) },
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

// shiftsOf are the changes of the college's students who are in any file, and how many others of
// last week's lists are in none. Whom nobody has decided about though the colour rule has ended
// is the centre's to follow up.
func (p *collegePages) shiftsOf() (named []care.Shift, unseen int) {
	for _, s := range p.layout.shiftsOf[p.college] {
		switch {
		case s.Change == care.RedOutside:
		case s.Case == nil:
			unseen++
		default:
			named = append(named, s)
		}
	}
	return named, unseen
}

// gone are the college's students who stood on last week's lists and stand on none this week.
func (p *collegePages) gone() []care.Shift {
	named, _ := p.shiftsOf()
	return lo.Filter(named, func(s care.Shift, _ int) bool { return s.Before != nil && s.Case.Status == care.Clear })
}

// goneBlocks name them, with what had put them on the lists: nobody drops out in silence.
func (p *collegePages) goneBlocks(t *books.Table, wide int) []book.Block {
	gone := p.gone()
	if len(gone) == 0 {
		return nil
	}
	return []book.Block{besideTable(*t, wide, p.goneValues(), gone), book.Lines{{Text: wordGoneHelp, Look: book.Muted}}}
}

func (p *collegePages) goneValues() values[care.Shift] {
	return values[care.Shift]{
		books.ColChange:      func(s care.Shift) book.Value { return book.String(s.Change.String()) },
		books.ColWhoGone:     func(s care.Shift) book.Value { return book.String(p.goneSaid(s)) },
		books.ColLastStatus:  func(s care.Shift) book.Value { return book.String(s.Before.Status.String()) },
		books.ColLastReasons: func(s care.Shift) book.Value { return book.String(p.reasonsBefore(s.Case)) },
	}
}

// goneSaid is who somebody is, in one cell.
func (p *collegePages) goneSaid(s care.Shift) string {
	return fmt.Sprintf(wordWhoGone, p.called(s.Case), s.ID, p.said(books.ColClass, s.Case, s.Case.Student.Class))
}
