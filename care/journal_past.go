package care

// A library keeps what was typed in its own term (研判记录, a book per term). What
// is older stays in the last library of its term, which the record of every later
// run names. Of the term before a run knows all that was typed; of what is older
// still it takes along what goes on saying something: see [History.Standing].

// Past is what the terms before the running one left of the history.
type Past struct {
	Typed  Journal // what the library of the term before has
	Closed bool    // that library is the last run's: its term is over, and what it has stays there
	// Carried is what is taken along from the libraries of terms before that one.
	Carried Journal
	Firsts  []Day // the Mondays on which the earlier terms began, those that are known
	// Linked gives all that the libraries of earlier terms have, the term before's
	// too. They are read when something asks for them; nil where there are none.
	Linked func() *Journal
}

// takeOver takes over what was typed before: the running term's, and what is taken
// along from terms long over. Where the last run was its term's last one, what its
// library has stays there.
func (m *merge) takeOver(last *Journal) {
	m.feedback.Past, m.feedback.Typed = m.Past, last.Clone()
	if m.Past.Closed {
		file := m.Last.Library
		if m.Last.Amended != nil {
			file = m.Last.Amended
		}
		m.feedback.Past.Typed, m.feedback.Typed = file.Typed.Clone(), last.Minus(&file.Typed)
	}
	m.feedback.Typed.AddAll(&m.Past.Carried)
	m.feedback.Typed.Sort()
}

// news is what of a journal nobody knows: neither the last run's library nor one
// of those of earlier terms.
func (m *merge) news(of *Journal) Journal {
	fresh := of.Minus(&m.feedback.Typed, &m.feedback.Past.Typed)
	if fresh.empty() || m.Past.Linked == nil {
		return fresh
	}
	return fresh.Minus(m.Past.Linked())
}

// Sight is all that a run knows of what was typed: in this term and in the one
// before, oldest first.
func (f *Feedback) Sight() *Journal {
	if f.Past.Typed.Len() == 0 {
		return &f.Typed
	}
	all := f.Past.Typed.Clone()
	all.AddAll(&f.Typed)
	all.Sort()
	return &all
}

// History indexes what the run knows. naming is as in [NewHistory]. How the tasks
// of an earlier term stood is none of it: their numbers are other tasks' now, 1-3
// comes back every January.
func (f *Feedback) History(plan *Plan, naming func(college string) string) *History {
	known := func(yield func(Typed) bool) {
		for t := range f.Sight().All() {
			task := t.Task != "" && (t.Sheet == SheetTasks || t.Sheet == SheetSpecial)
			if (!task || Week{t.Month, t.Week}.Fits(plan.Weeks.First)) && !yield(t) {
				return
			}
		}
	}
	return NewHistory(plan, f.Past.Firsts, known, naming)
}

// Fits tells whether a teaching week, of the term that began on a Monday, lies in
// that month.
func (w Week) Fits(first Day) bool {
	monday := first + Day((w.Week-1)*7)
	return monday.Month() == w.Month || (monday+6).Month() == w.Month
}

// began is the Monday on which the term of a book began: the running term's, or
// that of an earlier one; false where no known term has such a week.
func (h *History) began(w Week) (Day, bool) {
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
func (h *History) returnDay(t Typed) Day {
	first, ok := h.began(Week{t.Month, t.Week})
	if !ok {
		return monthEnd(t.Month)
	}
	return first + Day((t.Week-1)*7+h.plan.Weeks.ReturnDay-1)
}

// monthEnd is the last day of a month, 0 for what is none.
func monthEnd(month string) Day {
	first, err := ParseDay(month + "-01")
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
		id := foldKey(t.ID)
		if t.ID != "" {
			last[id] = t
		}
		if h.stands(t, id) {
			kept[t], named[id] = true, true
		}
	}
	var out Journal
	for t := range j.All() {
		if id := foldKey(t.ID); kept[t] || t.ID != "" && !named[id] && last[id] == t {
			out.Add(t)
		}
	}
	return out
}

// stands tells whether a cell is one of those by which a later term sees a student.
func (h *History) stands(t Typed, id string) bool {
	switch t.Column {
	case colDecision, colDecided:
		d, ok := h.decided[id]
		return ok && d.Month == t.Month && d.Week == t.Week
	case colTalk, dayOfTalk:
		return t.Sheet == SheetWeekly && h.contacts[contactKey{id, colTalk}].page == t.page()
	case colHome, dayOfHome:
		return t.Sheet == SheetWeekly && h.contacts[contactKey{id, colHome}].page == t.page()
	}
	follows := t.ID != "" && t.Task == "" && (t.Sheet == SheetFocus || t.Sheet == SheetClues)
	return follows && h.latest[historyKey{sheet: t.Sheet, id: id, column: t.Column}] == t
}
