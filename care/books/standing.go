package books

import (
	"runxin/care"
)

// began is the Monday on which the term of a book began: the running term's, or
// that of an earlier one; false where no known term has such a week.
func (h *History) began(w Week) (care.Day, bool) {
	if w.Fits(h.plan.Weeks.First) {
		return h.plan.Weeks.First, true
	}
	for _, first := range h.firsts {
		if w.Fits(first) {
			return first, true
		}
	}
	return 0, false
}

// returnDay is the day on which the book of a cell was due. Of a term that is not
// known it is the end of the month.
func (h *History) returnDay(t Typed) care.Day {
	first, ok := h.began(Week{t.Month, t.Week})
	if !ok {
		return monthEnd(t.Month)
	}
	return first + care.Day((t.Week-1)*7+h.plan.Weeks.ReturnDay-1)
}

// lastDay is the last day of the week of a cell's book.
func (h *History) lastDay(t Typed) care.Day {
	first, ok := h.began(Week{t.Month, t.Week})
	if !ok {
		return monthEnd(t.Month)
	}
	return first + care.Day(t.Week*7-1)
}

// monthEnd is the last day of a month, 0 for what is none.
func monthEnd(month string) care.Day {
	first, err := care.ParseDay(month + "-01")
	if err != nil {
		return 0
	}
	last := first + 27
	for (last + 1).Month() == month {
		last++
	}
	return last
}

// Standing is what of a journal still says something when its term is over, and
// the one after it too: of each student the texts that follow him, the last
// decision, the last contacts, and at least the last line, by which his name is
// known. h is the history of that journal.
func (h *History) Standing(j *Journal) Journal {
	kept, named := map[Typed]bool{}, map[string]bool{}
	last := map[string]Typed{}
	for t := range j.All() {
		id := FoldKey(t.ID)
		if t.ID != "" {
			last[id] = t
		}
		if h.stands(t, id) {
			kept[t], named[id] = true, true
		}
	}
	var out Journal
	for t := range j.All() {
		if id := FoldKey(t.ID); kept[t] || t.ID != "" && !named[id] && last[id] == t {
			out.Add(t)
		}
	}
	return out
}

// stands tells whether a cell is one of those by which a later term sees a student.
func (h *History) stands(t Typed, id string) bool {
	switch t.Column {
	case ColDecision, ColDecided:
		d, ok := h.decided[id]
		return ok && d.Month == t.Month && d.Week == t.Week
	case ColTalk, ColTalkDay:
		return t.Sheet == SheetWeekly && h.toldOf(id, ColTalk, &t)
	case ColHome, ColHomeDay:
		return t.Sheet == SheetWeekly && h.toldOf(id, ColHome, &t)
	case ColNextContact:
		p, kept, _ := h.Promised(id)
		return p.From == t && !kept
	}
	if t.Sheet == SheetCares {
		return !h.CareClosed(t.ID, t.Task) && h.latest[historyKey{sheet: t.Sheet, task: t.Task, id: id, column: t.Column}] == t
	}
	follows := t.ID != "" && t.Task == "" && (t.Sheet == SheetFocus || t.Sheet == SheetClues)
	return follows && h.latest[historyKey{sheet: t.Sheet, id: id, column: t.Column}] == t
}

// toldOf tells whether a cell stands on the page that told of a student's latest contact of a kind.
func (h *History) toldOf(id, column string, t *Typed) bool {
	from := h.contacts[contactKey{id, column}].from
	return from.page() == t.page()
}
