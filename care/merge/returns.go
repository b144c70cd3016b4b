package merge

import (
	"slices"
	"strings"

	"runxin/care"
	"runxin/care/books"
	"runxin/care/problem"
)

// returns tells for every book of the last run whether and how it came back.
func (m *merge) returns() []books.Return {
	var out []books.Return
	for _, h := range m.booksDue() {
		out = append(out, m.returned(h))
	}
	return out
}

func (m *merge) returned(h *handed) books.Return {
	r := books.Return{College: m.naming(h.id.Name), Status: books.NotCame, Filled: h.filled, Merged: h.merged, Notes: h.notes, Changed: h.changed}
	seen := map[string]bool{}
	for _, p := range h.came {
		if !seen[p.at.file] {
			seen[p.at.file] = true
			r.Files = append(r.Files, p.at.file)
		}
	}
	front := func(column string) string { return h.said(books.SheetFront, rowKey{}, column) }
	r.Person, r.New, r.Abnormal = front(books.ColFiledBy), front(books.ColAnyNew), front(books.ColAnyOdd)
	r.Day, _ = care.ParseDay(front(books.ColFiledDay))
	r.Met, _ = care.ParseDay(front(books.ColMeetingDay))
	r.Decided = front(books.ColMeetingSaid)
	r.Unstated = h.unstated()
	r.Pasted, r.PastedShare = h.pasted()
	if len(r.Files) == 0 {
		return r
	}
	r.Status = m.returnState(h, &r)
	m.doubtZero(h, &r)
	m.doubtTested(h)
	return r
}

// doubtZero points out a report of nothing (零报告) that the rest of the book contradicts, or that
// nobody can make who has not looked at every student.
func (m *merge) doubtZero(h *handed, r *books.Return) {
	none := func(said string) bool { return said == books.SayNone }
	worse, added := h.countTyped(func(s *slot) bool {
		return s.cell.column == books.ColState && (s.text == books.StateWorse || s.text == books.StateLost)
	}), len(h.report)+h.countTyped(func(s *slot) bool { return s.cell.column == books.ColDecision && s.text == books.DecideEnter })
	doubt := func(kind problem.Kind, column, done string) {
		at := h.came[0].at.at(0, 0)
		if s := h.cells[formCell{books.SheetFront, rowKey{}, column}]; s != nil && s.at.file != "" {
			at = s.at
		}
		m.report(kind, at, column+"："+books.SayNone).Done = done
	}
	if none(r.Abnormal) && worse > 0 {
		doubt(problem.ZeroWorse, books.ColAnyOdd, doneZeroWorse(worse))
	}
	if none(r.New) && none(r.Abnormal) && r.Unstated > 0 {
		doubt(problem.ZeroUnstated, books.ColAnyOdd, doneZeroUnstated(r.Unstated))
	}
	if none(r.New) && added > 0 {
		doubt(problem.ZeroNew, books.ColAnyNew, doneZeroNew(added))
	}
}

// countTyped counts the cells that somebody filled in and that are so.
func (h *handed) countTyped(so func(*slot) bool) int {
	n := 0
	for _, s := range h.slots {
		if len(s.versions) > 0 && so(s) {
			n++
		}
	}
	return n
}

// doubtTested points out whom somebody calls tested on a list of the untested (未测名单) of whom this
// run's files know no test that counts.
func (m *merge) doubtTested(h *handed) {
	tested, ok := m.school.Catalogue.Lookup(care.Tested)
	for _, s := range h.slots {
		if !ok || s.cell.sheet != books.SheetSpecial || len(s.versions) == 0 || !m.untested(s.cell.row.task, s.row.texts[books.ColList], tested) || !saysTested(s) {
			continue
		}
		who := m.student(s.row.id)
		if who != nil && !slices.ContainsFunc(who.About(tested), func(f care.Fact) bool { return f.Answer == care.Yes }) {
			m.report(problem.StillUntested, s.versions[0].at, s.text)
		}
	}
}

// untested tells whether a list of a task asks for whom nobody has tested.
func (m *merge) untested(task, list string, tested care.Name) bool {
	row, ok := m.opt.Plan.TaskRow(task)
	return ok && slices.ContainsFunc(row.Task.Lists, func(l *care.TaskList) bool {
		return l.Name == list && slices.Contains(l.When.Names(), tested) && !l.FollowsUp()
	})
}

// saysTested tells whether a cell of a list of the untested says that the student is tested by now.
func saysTested(s *slot) bool {
	switch s.cell.column {
	case books.ColHandled:
		return s.text == books.TaskDone
	case books.ColNote:
		return slices.ContainsFunc([]string{care.Tested, books.TaskDone, "已补测", "已经测", "已经补测", "测完"}, func(word string) bool { return strings.Contains(s.text, word) })
	}
	return false
}

// said is what a cell says now, "" where it did not come back and was issued
// empty.
func (h *handed) said(sheet string, row rowKey, column string) string {
	if s := h.cells[formCell{sheet, row, column}]; s != nil {
		return s.text
	}
	if f := h.forms[sheet]; f != nil && f.byKey[row] != nil {
		return f.byKey[row].texts[column]
	}
	return ""
}

// returnState is how a book came back. A report of nothing needs a person and a date;
// whether it is late goes by the date that they typed.
func (m *merge) returnState(h *handed, r *books.Return) string {
	zero := r.Person != "" && r.Day != 0
	work := h.filled - h.frontFilled()
	switch {
	case work == 0 && !zero:
		if r.New != "" || r.Abnormal != "" || r.Person != "" || r.Day != 0 {
			m.report(problem.ZeroLacks, h.came[0].at.at(0, 0), "")
		}
		return books.CameEmpty
	case r.Day != 0 && m.opt.Last != nil && r.Day > m.opt.Plan.Return(m.opt.Last.LastRun.Date):
		return books.CameLate
	case work == 0:
		return books.CameZero
	}
	return books.Came
}

// frontFilled counts the fields of 首页 that were typed and report nothing of what was done.
func (h *handed) frontFilled() int {
	n := 0
	for _, s := range h.slots {
		if s.cell.sheet == books.SheetFront && !books.OfMeeting(s.cell.column) && len(s.versions) > 0 {
			n++
		}
	}
	return n
}

// unstated counts the students of 周研判 without 本周状态.
func (h *handed) unstated() int {
	f := h.forms[books.SheetWeekly]
	if f == nil {
		return 0
	}
	n := 0
	for _, row := range f.rows {
		if h.said(books.SheetWeekly, row.key, books.ColState) == "" {
			n++
		}
	}
	return n
}

// pastedRows is how many cells of a column must be filled in before their being
// equal says anything.
const pastedRows = 5

// pasted finds the column of free text of 周研判 in which most cells say the very
// same, and their share of those that were filled in.
func (h *handed) pasted() (column string, share float64) {
	f := h.forms[books.SheetWeekly]
	if f == nil {
		return "", 0
	}
	for _, c := range f.spec.Columns {
		if !c.Prose() || c.Person || c.Heading == books.ColHomeWay {
			continue
		}
		counts, filled, most := map[string]int{}, 0, 0
		for _, row := range f.rows {
			if text := books.Bare(h.said(books.SheetWeekly, row.key, c.Heading)); text != "" {
				filled++
				counts[text]++
				most = max(most, counts[text])
			}
		}
		if s := float64(most) / float64(max(filled, 1)); filled >= pastedRows && most > 1 && s > share {
			column, share = c.Heading, s
		}
	}
	return column, share
}

// asked are the tasks that the last run's books of this term asked the colleges for.
func (m *merge) asked() []books.Asked {
	var out []books.Asked
	for _, h := range m.booksDue() {
		f := h.forms[books.SheetTasks]
		if f == nil || h.id.Term != m.opt.Plan.Term {
			continue
		}
		for _, row := range f.rows {
			out = append(out, books.Asked{College: m.naming(h.id.Name), Task: row.key.task})
		}
	}
	return out
}
