package merge

import (
	"maps"
	"slices"

	"runxin/care/problem"

	"runxin/care"
	"runxin/care/books"
)

// lastLibrary is the last run's library with what somebody changed in it where
// it lies, and the changes that were written there. Levels, persons, notes and new
// members are taken as they stand there, what was deleted from its history comes back,
// and who is missing stays.
func (m *merge) lastLibrary() (library *books.Library, written []books.Move) {
	if m.opt.Last == nil || m.opt.Last.Library == nil {
		return &books.Library{}, nil
	}
	last, now := m.opt.Last.Library, m.opt.Last.Amended
	if now == nil {
		return last, nil
	}
	more, rows := without(now.Moves, last.Moves), m.accepted(now.Members, last.Members)
	told := unheard(more, without(last.Moves, now.Moves), last.Moves)
	left, here := leavers(told), byMember(rows)
	out := &books.Library{
		Members: rows, Moves: slices.Concat(last.Moves, more, m.untoldEdits(last.Members, rows, told, reasonAmended)),
		Typed: now.Typed.Clone(),
	}
	out.Typed.AddPages(&last.Typed)
	out.Typed.Sort()
	for _, old := range last.Members {
		if key := books.FoldKey(old.ID); here[key] == nil && !left[key] {
			out.Members = append(out.Members, old)
		}
	}
	return out, told
}

// accepted are the rows of an amended library that are about a student for sure: as
// the importer read them or, where it read another library, whose name belongs to
// their id. Of the others, those that the last run's record has count as it has them.
func (m *merge) accepted(rows, last []care.Member) []care.Member {
	known, out := byMember(last), []care.Member(nil)
	for i := range rows {
		old := known[books.FoldKey(rows[i].ID)]
		switch {
		case m.isSameStudent(&rows[i], old):
			out = append(out, rows[i])
		case !m.school.LastLibrary: // which the importer has not read
			m.report(problem.MemberUnclear, spot{file: m.lastFile(), grid: books.SheetLibrary}, rows[i].ID)
		}
	}
	if !m.school.LastLibrary {
		return out
	}
	here := byMember(out)
	for _, member := range m.members() {
		if here[books.FoldKey(member.ID)] == nil {
			out = append(out, member)
		}
	}
	return out
}

// isSameStudent tells whether a row of an amended library is about the student of its id.
// old is what the last run's record has of him, nil for nothing.
func (m *merge) isSameStudent(row, old *care.Member) bool {
	s := m.student(row.ID)
	switch {
	case m.school.LastLibrary:
		return s != nil && s.Member != nil && books.FoldWho(s.Member.Name) == books.FoldWho(row.Name)
	case old != nil:
		return books.FoldWho(old.Name) == books.FoldWho(row.Name)
	}
	return s != nil && books.FoldWho(s.Name) == books.FoldWho(row.Name)
}

// writtenLibrary is the library of the input as it was written, where no run is
// there that knows: whom it names besides its rows, as its history knows them.
func (m *merge) writtenLibrary() *books.Library {
	out := &books.Library{}
	for _, id := range m.opt.Input.Wrote {
		out.Members = append(out.Members, care.Member{ID: id})
	}
	by := byMember(out.Members)
	for _, move := range m.opt.Input.Moves {
		member := by[books.FoldKey(move.ID)]
		if member == nil {
			continue
		}
		if field := memberField(member, move.What); field != nil {
			*field = move.To
		} else if move.What == books.MoveEnter {
			*member = *memberOf(move, nil)
		}
	}
	return out
}

// keepMembers keeps the members of the last run in the library, whatever has become of
// the file that should name them: a row that was deleted or cannot be read is no
// decision. Who is missing without a 移出 is brought back and named.
func (m *merge) keepMembers(last []care.Member, left map[string]bool) {
	here := map[string]bool{}
	for _, s := range m.school.Students {
		if s.Member != nil {
			here[books.FoldKey(s.ID)], here[books.FoldKey(s.Member.ID)] = true, true
		}
	}
	corrected := m.correctedIDs(last)
	for _, old := range last {
		switch key := books.FoldKey(old.ID); {
		case here[key] || left[key]:
		case corrected[key]:
			m.tellCorrected(old.ID, m.libraryFile())
		default:
			m.bringBack(old, m.lastFile())
			m.report(problem.MemberGone, spot{file: m.libraryFile()}, old.ID)
		}
	}
}

// tellCorrected says once that an id of the library was corrected.
func (m *merge) tellCorrected(id, file string) {
	if key := books.FoldKey(id); !m.corrected[key] {
		m.corrected[key] = true
		m.report(problem.MemberID, spot{file: file}, id)
	}
}

// correctedIDs are the ids of known members that somebody corrected in the library: no
// student of the roster has them, and just one member whom nobody knew, of another id that
// the roster has, bears the name.
func (m *merge) correctedIDs(known []care.Member) map[string]bool {
	if !m.school.Roster {
		return nil
	}
	before, anew, missing := byMember(known), map[string]int{}, map[string][]string{}
	for _, s := range m.school.Students {
		if s.Member != nil && s.OnRoster && before[books.FoldKey(s.ID)] == nil && before[books.FoldKey(s.Member.ID)] == nil {
			anew[books.FoldWho(s.Member.Name)]++
		}
	}
	for key, old := range before {
		if s := m.student(old.ID); s == nil || !s.OnRoster && s.Member == nil {
			missing[books.FoldWho(old.Name)] = append(missing[books.FoldWho(old.Name)], key)
		}
	}
	corrected := map[string]bool{}
	for who, keys := range missing {
		if who != "" && len(keys) == 1 && anew[who] == 1 {
			corrected[keys[0]] = true
		}
	}
	return corrected
}

// takeOut takes out of the library whom a 移出 that somebody wrote into its changes
// takes out, even if the row was left standing: that is said.
func (m *merge) takeOut(left map[string]bool) {
	for _, s := range m.school.Students {
		if s.Member == nil || !left[books.FoldKey(s.ID)] && !left[books.FoldKey(s.Member.ID)] {
			continue
		}
		s.Member = nil
		if !m.school.LastLibrary || m.opt.Input == nil { // else the input's library has the 移出 and no rows at all
			m.report(problem.LeaveLine, spot{file: m.libraryFile(), grid: books.SheetMoves}, s.ID)
		}
	}
}

// libraryFile names the library from which the members were read.
func (m *merge) libraryFile() string {
	if m.school.LastLibrary {
		return m.lastFile()
	}
	return books.SheetLibrary
}

// lastFile names the library that knows who was in it.
func (m *merge) lastFile() string {
	if m.opt.Last == nil {
		return books.SheetLibrary
	}
	return m.opt.Last.LastRun.Folder + "/" + books.SheetLibrary + ".xlsx"
}

// bringBack puts a member of an earlier run's library back into this one's.
func (m *merge) bringBack(old care.Member, file string) {
	s := m.student(old.ID)
	if s == nil {
		s = m.studentOrNew(old.ID, old.Name)
		if c := m.college(old.College); !m.school.Roster && c != care.Unassigned {
			s.College, s.Why = c, ""
		}
	}
	old.Place = care.Place{Sheet: m.ledgerSheet(file, books.SheetLibrary)}
	s.Member = &old
}

// untoldEdits are the changes between a library as it was and as somebody made it that
// its own history does not tell of. Who is missing is none of them (see keepMembers).
func (m *merge) untoldEdits(was, now []care.Member, told []books.Move, reason string) (moves []books.Move) {
	why := make(map[[2]string]bool, len(told))
	for _, t := range told {
		why[[2]string{books.FoldKey(t.ID), t.What}] = true
	}
	edit := func(of *care.Member, what, from, to string) {
		if !why[[2]string{books.FoldKey(of.ID), what}] {
			moves = append(moves, books.Move{
				Day: m.opt.Date, Month: m.opt.Date.Month(), Week: m.opt.Plan.Week(m.opt.Date), ID: of.ID, Name: of.Name, College: of.College, What: what, From: from, To: to,
				Reason: reason,
			})
		}
	}
	before, after := byMember(was), byMember(now)
	for i := range was {
		if member := after[books.FoldKey(was[i].ID)]; member != nil {
			for _, what := range []string{books.MoveLevel, books.MovePerson, books.MoveMeasures, books.MoveNote} {
				if from, to := *memberField(&was[i], what), *memberField(member, what); from != to {
					edit(&was[i], what, from, to)
				}
			}
		}
	}
	for i := range now {
		if before[books.FoldKey(now[i].ID)] == nil {
			edit(&now[i], books.MoveEnter, "", now[i].Level)
		}
	}
	return moves
}

// byMember finds members by their ids; of two rows of one student the first counts.
func byMember(members []care.Member) map[string]*care.Member {
	out := make(map[string]*care.Member, len(members))
	for i := len(members) - 1; i >= 0; i-- {
		out[books.FoldKey(members[i].ID)] = &members[i]
	}
	return out
}

// leavers are the students whom changes took out of the library last: by their
// days, as people write a line wherever they find room.
func leavers(moves []books.Move) map[string]bool {
	left, latest := map[string]bool{}, map[string]care.Day{}
	for _, move := range moves {
		key := books.FoldKey(move.ID)
		if move.What != books.MoveEnter && move.What != books.MoveLeave || move.Day < latest[key] {
			continue
		}
		left[key], latest[key] = move.What == books.MoveLeave, move.Day
	}
	return left
}

// MovedOut are those whom people moved out of the library last (移出), by folded id: by the
// days of the changes, as people write a line wherever they find room.
func MovedOut(moves []books.Move) map[string]books.Move {
	latest := map[string]books.Move{}
	for _, move := range moves {
		key := books.FoldKey(move.ID)
		if move.What != books.MoveEnter && move.What != books.MoveLeave || move.Day < latest[key].Day {
			continue
		}
		latest[key] = move
	}
	maps.DeleteFunc(latest, func(_ string, move books.Move) bool { return move.What != books.MoveLeave })
	return latest
}

// Copy is one of several libraries of the input.
type Copy struct {
	File string
	*books.Library
}

// has tells whether a student has a row in it.
func (c *Copy) has(key string) bool {
	return slices.ContainsFunc(c.Members, func(row care.Member) bool { return books.FoldKey(row.ID) == key })
}

// dropOlderRows takes out of the library whom an older copy of it has still and a newer one
// moved out: a row that does not know of the 移出 does not undo it, unless it was written
// after it or the newer copy has one, too.
func (m *merge) dropOlderRows() {
	if len(m.opt.Copies) < 2 {
		return
	}
	left := MovedOut(m.opt.Input.Moves)
	for _, s := range m.school.Students {
		if s.Member == nil {
			continue
		}
		key := books.FoldKey(s.Member.ID)
		if move, ok := left[key]; ok && s.Member.Since <= move.Day && m.isOutdated(s.Member, move) {
			at := m.school.Ledger.Sheet(s.Member.Place.Sheet)
			m.report(problem.OlderCopy, spot{file: at.File, grid: at.Sheet, row: int(s.Member.Place.Row), col: int(s.Member.Place.Col)}, s.ID)
			s.Member = nil
		}
	}
}

// isOutdated tells whether the row of a member stands in a copy of the library that does not
// know of a 移出, and in none that does.
func (m *merge) isOutdated(row *care.Member, move books.Move) bool {
	file, found := m.school.Ledger.Sheet(row.Place.Sheet).File, false
	for i := range m.opt.Copies {
		c := &m.opt.Copies[i]
		switch knows := slices.Contains(c.Moves, move); {
		case knows && (c.File == file || c.has(books.FoldKey(row.ID))):
			return false
		case c.File == file:
			found = true
		}
	}
	return found
}
