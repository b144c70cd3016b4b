package merge

import (
	"slices"

	"runxin/care/books"
	"runxin/care/problem"
)

// Replaced is the run that this one replaces (--overwrite), so far as it says what must
// not be lost with it: it is this run's past as the run before it is.
type Replaced struct {
	File    string         // of its library: 2024-10_第8周/重点关爱库.xlsx
	Library *books.Library // as it was issued
	Merged  books.Week     // the week of the books that it merged; zero for none
	// InputGone tells that it had a library in the input, and that none is there now:
	// what it knew of that one counts.
	InputGone bool
}

// merged tells whether a change of the library came from the books that the replaced run
// merged. They are merged anew, and may say something else by now.
func (r *Replaced) merged(move books.Move) bool {
	return move.Month == r.Merged.Month && move.Week == r.Merged.Week
}

// corrects tells whether a book is one of those that the replaced run merged: what it says
// now counts, even where a library of the input knows what it said then.
func (m *merge) corrects(h *handed) bool {
	r := m.opt.Replaced
	return r != nil && h.id.Month == r.Merged.Month && h.id.Week == r.Merged.Week
}

// replaced brings back who was in the library of the replaced run before the colleges'
// books were merged, and what the library of the input knew that is gone.
func (m *merge) replaced() {
	r := m.opt.Replaced
	if r == nil {
		return
	}
	if r.InputGone {
		m.recallInput(r)
	}
	entered := map[string]bool{}
	for _, move := range without(r.Library.Moves, m.feedback.Moves) {
		if move.What == books.MoveEnter && r.merged(move) {
			entered[books.FoldKey(move.ID)] = true
		}
	}
	m.keepReplaced(r, !r.InputGone, func(id string) bool { return !entered[id] })
}

// recallInput takes over what the replaced run knew by a library of the input: the
// changes of people, and what was typed.
func (m *merge) recallInput(r *Replaced) {
	moves := slices.DeleteFunc(without(r.Library.Moves, m.feedback.Moves), r.merged)
	m.feedback.Moves = append(m.feedback.Moves, moves...)
	m.replay(moves, r.Library.Members)
	fresh := m.unknownMoves(&r.Library.Typed)
	for t := range fresh.All() {
		if t.Month != r.Merged.Month || t.Week != r.Merged.Week {
			m.feedback.Typed.Add(t)
		}
	}
	m.feedback.Typed.Sort()
}

// replacedEntered brings back, after all books, who entered the library by those that the
// replaced run merged, and did not by those of now.
func (m *merge) replacedEntered() {
	if r := m.opt.Replaced; r != nil {
		m.keepReplaced(r, true, func(string) bool { return true })
	}
}

// keepReplaced keeps members of the replaced run's library for whom nobody decided
// otherwise: a 移出 that it does not know, or another decision. aloud names each.
func (m *merge) keepReplaced(r *Replaced, aloud bool, of func(id string) bool) {
	lacking := without(r.Library.Moves, m.feedback.Moves)
	left := leavers(unheard(without(m.feedback.Moves, r.Library.Moves), lacking, r.Library.Moves))
	decided, corrected := m.decidedSince(r), m.correctedIDs(r.Library.Members)
	for _, old := range r.Library.Members {
		key := books.FoldKey(old.ID)
		if s := m.student(old.ID); s != nil && s.Member != nil || left[key] || decided[key] || !of(key) {
			continue
		}
		if corrected[key] {
			if aloud {
				m.tellCorrected(old.ID, r.File)
			}
			continue
		}
		m.bringBack(old, r.File)
		for _, move := range lacking {
			if books.FoldKey(move.ID) == key {
				m.feedback.Moves = append(m.feedback.Moves, move)
			}
		}
		if aloud {
			p := m.report(problem.MemberGone, spot{file: r.File}, old.ID)
			p.Done, p.Cure = doneReplacedStays, cureReplacedStays
		}
	}
}

// decidedSince are the students about whom the colleges decided last something else than
// 列入, in words that the replaced run does not know: a corrected book counts.
func (m *merge) decidedSince(r *Replaced) map[string]bool {
	fresh := m.feedback.Typed.Minus(&r.Library.Typed)
	fresh.Sort()
	decided := map[string]bool{}
	for t := range fresh.All() {
		if t.Column == books.ColDecision {
			decided[books.FoldKey(t.ID)] = t.Text != books.DecideEnter
		}
	}
	return decided
}
