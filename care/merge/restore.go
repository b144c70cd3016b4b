package merge

import (
	"maps"
	"slices"
	"strings"

	"runxin/care/problem"

	"runxin/care"
	"runxin/care/books"
)

// restore brings the history together and, where the input had a library of its
// own, applies to it the changes that the last run knew and it does not: a
// library that was put into the input folder once must not undo the decisions of
// the weeks since. Nobody leaves the library but by a decision.
func (m *merge) restore() {
	m.dropOlderRows()
	last, written := m.lastLibrary()
	m.feedback.Moves = slices.Clone(last.Moves)
	m.takeOver(&last.Typed)
	var told []books.Move
	if m.opt.Input != nil {
		missed, more := m.uniteHistories(m.opt.Input)
		m.replay(unheard(missed, more, m.opt.Input.Moves), last.Members)
		told = unheard(more, missed, last.Moves)
	}
	if m.opt.Last == nil && m.opt.Input != nil {
		last = m.writtenLibrary()
	}
	var lines []books.Move // that people wrote since
	if m.opt.Last != nil { // else they may be old
		lines = slices.Concat(written, told)
	}
	left := leavers(lines)
	maps.Copy(left, m.struckOut())
	m.takeOut(left)
	m.enterLines(lines, last.Members)
	m.keepMembers(last.Members, left)
	if m.opt.Input != nil && m.opt.Last != nil {
		m.feedback.Moves = append(m.feedback.Moves, m.untoldEdits(last.Members, m.members(), told, reasonEdited)...)
	}
	m.replaced()
	m.restored = m.feedback.Sight().Snapshot()
	m.offRoster()
}

// struckOut are those whom the program wrote into the library of the input, and whom a
// 移出 that somebody added to its changes takes out of it: their rows may stand there for
// weeks.
func (m *merge) struckOut() map[string]bool {
	out := map[string]bool{}
	if m.opt.Input == nil || m.school.LastLibrary {
		return out
	}
	left := leavers(m.opt.Input.Moves)
	for _, id := range m.opt.Input.Wrote {
		if key := books.FoldKey(id); left[key] {
			out[key] = true
		}
	}
	return out
}

// enterLines enters into the library whom a 列入 that somebody wrote into its changes
// enters, where no row says so: nobody else has an open cell for one whom a line took out.
func (m *merge) enterLines(told []books.Move, last []care.Member) {
	left, by := leavers(told), byMember(last)
	for _, move := range told {
		out, decided := left[books.FoldKey(move.ID)]
		if s := m.student(move.ID); move.What == books.MoveEnter && decided && !out && s != nil && s.Member == nil {
			s.Member = memberOf(move, by)
			s.Member.Place = care.Place{Sheet: m.ledgerSheet(m.libraryFile(), books.SheetMoves)}
		}
	}
}

// reportRerun reports what was merged when an earlier week was run again, and what the
// weeks after it therefore do not know. They must be run again as well: what people
// decided since may rest on them.
func (m *merge) reportRerun() {
	for i, r := range m.opt.Rerun {
		at := spot{file: r.File, grid: "", index: i}
		m.report(problem.Rerun, at, "")
		at.grid = books.SheetJournal
		fresh := m.unknownMoves(&r.Library.Typed)
		for t := range fresh.All() {
			m.report(problem.Rerun, at, strings.Join([]string{t.Sheet, strings.TrimSpace(t.Task + " " + t.ID), t.Column, t.Text}, "｜"))
		}
	}
}

// uniteHistories adds the history of the input's library to the last run's. It returns the
// changes that the input does not know, and those that it alone knows.
func (m *merge) uniteHistories(in *books.Library) (missed, more []books.Move) {
	missed, more = without(m.feedback.Moves, in.Moves), without(in.Moves, m.feedback.Moves)
	m.feedback.Moves = append(m.feedback.Moves, more...)
	fresh := m.unknownMoves(&in.Typed)
	m.feedback.Typed.AddAll(&fresh)
	m.feedback.Typed.Sort()
	return missed, more
}

// without returns what of some is not among others, in order.
func without[T comparable](some, others []T) []T {
	known := make(map[T]bool, len(others))
	for _, o := range others {
		known[o] = true
	}
	return slices.DeleteFunc(slices.Clone(some), func(s T) bool { return known[s] })
}

// unheard are those of some changes of which the others say nothing. A line that
// somebody wrote anew stands on both sides, each without the other's: lacking has
// the others' that are not among some. Nor does an older line count than what the
// others know of the student.
func unheard(some, lacking, others []books.Move) []books.Move {
	type change struct {
		id, what string
		day      care.Day
	}
	of := func(s books.Move) change { return change{books.FoldKey(s.ID), s.What, s.Day} }
	rewritten := map[change]int{}
	for _, s := range lacking {
		rewritten[of(s)]++
	}
	return newest(slices.DeleteFunc(slices.Clone(some), func(s books.Move) bool {
		rewritten[of(s)]--
		return rewritten[of(s)] >= 0
	}), others)
}

// newest are those of some changes after whose day the others know no 列入 or 移出 of
// the student: an older one that somebody altered or deleted is not done over.
func newest(some, others []books.Move) []books.Move {
	latest := map[string]care.Day{}
	for _, o := range others {
		if o.What == books.MoveEnter || o.What == books.MoveLeave {
			key := books.FoldKey(o.ID)
			latest[key] = max(latest[key], o.Day)
		}
	}
	return slices.DeleteFunc(slices.Clone(some), func(s books.Move) bool {
		return (s.What == books.MoveEnter || s.What == books.MoveLeave) && s.Day < latest[books.FoldKey(s.ID)]
	})
}

// replay applies changes to the library of the input. A change of a field holds
// where the input still has the value from before it.
func (m *merge) replay(moves []books.Move, members []care.Member) {
	last := make(map[string]*care.Member, len(members))
	for i := range members {
		if key := books.FoldKey(members[i].ID); last[key] == nil {
			last[key] = &members[i]
		}
	}
	for _, move := range moves {
		s := m.student(move.ID)
		member := s != nil && s.Member != nil
		switch {
		case move.What == books.MoveEnter && !member:
			m.studentOrNew(move.ID, move.Name).Member = memberOf(move, last)
		case move.What == books.MoveLeave && member:
			s.Member = nil
		case member:
			if field := memberField(s.Member, move.What); field != nil && *field == move.From {
				changed := *s.Member
				*memberField(&changed, move.What) = move.To
				s.Member = &changed
			}
		}
	}
}

// memberOf is a member as the last run had him, else as the change says.
func memberOf(move books.Move, last map[string]*care.Member) *care.Member {
	if before := last[books.FoldKey(move.ID)]; before != nil {
		m := *before
		return &m
	}
	return &care.Member{ID: move.ID, Name: move.Name, College: move.College, Level: move.To, Since: move.Day, Reason: move.Reason, Person: move.Person}
}

// memberField is the field that a change is about, nil for none.
func memberField(m *care.Member, what string) *string {
	switch what {
	case books.MoveLevel:
		return &m.Level
	case books.MovePerson:
		return &m.Person
	case books.MoveMeasures:
		return &m.Measures
	case books.MoveNote:
		return &m.Note
	}
	return nil
}

// members are all who are in the library now.
func (m *merge) members() []care.Member {
	var out []care.Member
	for _, s := range m.school.Students {
		if s.Member != nil {
			out = append(out, *s.Member)
		}
	}
	return out
}

// offRoster says of members who left the roster that they did. Such a member stays with the
// college that had him last, which goes on seeing him until people move him out; but for who
// has left the school. Who is moved out is nobody's.
func (m *merge) offRoster() {
	for _, s := range m.school.Students {
		switch {
		case m.school.IsOffRoster(s):
			s.Why = care.OffRoster
			if !s.Left && s.College == care.Unassigned {
				s.College = m.lastCollege(s)
			}
		case m.school.Roster && !s.OnRoster:
			s.College = care.Unassigned
		}
	}
}

// lastCollege is the college in whose book a member stood last, else that which the library
// names; Unassigned where the school has neither of that name.
func (m *merge) lastCollege(s *care.Student) int {
	if m.opt.Last != nil {
		if b := m.opt.Last.LastRun.Rows[s.ID]; b != nil && b.College != "" {
			return m.college(b.College)
		}
	}
	return m.college(s.Member.College)
}
