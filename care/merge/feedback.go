package merge

import (
	"runxin/care"
	"runxin/care/books"
)

// Feedback is what the colleges' returned workbooks brought in (design §8),
// after the merge. The zero value is a school whose colleges returned nothing.
type Feedback struct {
	Returns []books.Return // one per college that was due, in the order of School.Colleges
	Asked   []books.Asked  // the tasks for which the last books asked, in their order
	Typed   books.Journal  // every cell that people typed and that was merged, this term so far
	Past    Past           // and in the terms before
	Moves   []books.Move   // how the library changed, all weeks so far, oldest first
}

// A library keeps what was typed in its own term (研判记录, a book per term). What
// is older stays in the last library of its term, which the record of every later
// run names. Of the term before a run knows all that was typed; of what is older
// still it takes along what goes on saying something: see [History.Standing].

// Past is what the terms before the running one left of the history.
type Past struct {
	Typed  books.Journal // what the library of the term before has
	Closed bool          // that library is the last run's: its term is over, and what it has stays there
	// Carried is what is taken along from the libraries of terms before that one.
	Carried books.Journal
	Firsts  []care.Day // the Mondays on which the earlier terms began, those that are known
	Ended   care.Day   // the last day of the last week of the term before, 0 where it is not known
	// Linked gives all that the libraries of earlier terms have, the term before's
	// too. They are read when something asks for them; nil where there are none.
	Linked func() *books.Journal
}

// takeOver takes over what was typed before: the running term's, and what is taken
// along from terms long over. Where the last run was its term's last one, what its
// library has stays there.
func (m *merge) takeOver(last *books.Journal) {
	m.feedback.Past, m.feedback.Typed = m.opt.Past, last.Clone()
	if m.opt.Past.Closed {
		file := m.opt.Last.Library
		if m.opt.Last.Amended != nil {
			file = m.opt.Last.Amended
		}
		m.feedback.Past.Typed, m.feedback.Typed = file.Typed.Clone(), last.Minus(&file.Typed)
	}
	m.feedback.Typed.AddAll(&m.opt.Past.Carried)
	m.feedback.Typed.Sort()
}

// unknownMoves is what of a journal nobody knows: neither the last run's library nor one
// of those of earlier terms.
func (m *merge) unknownMoves(of *books.Journal) books.Journal {
	fresh := of.Minus(&m.feedback.Typed, &m.feedback.Past.Typed)
	if fresh.Empty() || m.opt.Past.Linked == nil {
		return fresh
	}
	return fresh.Minus(m.opt.Past.Linked())
}

// Sight is all that a run knows of what was typed: in this term and in the one
// before, oldest first.
func (f *Feedback) Sight() *books.Journal {
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
func (f *Feedback) History(plan *care.Plan, naming func(college string) string) *books.History {
	known := func(yield func(books.Typed) bool) {
		for t := range f.Sight().All() {
			task := t.Task != "" && !care.IsFollowKey(t.Task) && (t.Sheet == books.SheetTasks || t.Sheet == books.SheetSpecial)
			if (!task || books.Week{Month: t.Month, Week: t.Week}.Fits(plan.Weeks.First)) && !yield(t) {
				return
			}
		}
	}
	return books.NewHistory(plan, f.Past.Firsts, known, naming)
}
