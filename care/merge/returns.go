package merge

import (
	"slices"

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
	r.Overdue = m.overdue(h)
	if len(r.Files) == 0 {
		return r
	}
	r.Status = m.returnState(h, &r)
	return r
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

// overdue counts the tasks of the book's month that are past their day and
// neither done nor exempt.
func (m *merge) overdue(h *handed) int {
	i := slices.IndexFunc(m.opt.Plan.Months, func(p *care.Month) bool { return p.Month == h.id.Month })
	f := h.forms[books.SheetTasks]
	if i < 0 || f == nil {
		return 0
	}
	n := 0
	for _, t := range m.opt.Plan.Months[i].Tasks {
		state := h.said(books.SheetTasks, rowKey{task: m.opt.Plan.Months[i].Key(t)}, books.ColStatus)
		if m.opt.Plan.Due(t, m.opt.Last.LastRun.Date) < m.opt.Date && state != books.TaskDone && state != books.TaskExempt {
			n++
		}
	}
	return n
}
