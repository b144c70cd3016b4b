package merge

import (
	"cmp"
	"slices"

	"runxin/care"
	"runxin/care/books"
	"runxin/care/problem"
)

// decision is a row on which people decide about a student, as it stands now.
type decision struct {
	merge *merge
	h     *handed
	sheet string
	row   *handedRow
	who   *care.Student
}

// decide moves the library by what people decided in one book.
func (m *merge) decide(h *handed) {
	for _, sheet := range []string{books.SheetFocus, books.SheetClues} {
		f := h.forms[sheet]
		if f == nil {
			continue
		}
		for _, row := range f.rows {
			d := &decision{m, h, sheet, row, m.student(row.id)}
			if d.fresh() {
				d.apply()
			}
		}
	}
}

// slot is the cell of a column, nil where it did not come back.
func (d *decision) slot(column string) *slot {
	return d.h.cells[formCell{d.sheet, d.row.key, column}]
}

// text is what a cell says now: as typed, as merged before, or as issued. For one
// that was not shown to the college it is the text that stayed at the centre, typed
// or the library's.
func (d *decision) text(column string) string {
	text := d.row.texts[column]
	if s := d.slot(column); s != nil {
		text = s.text
	}
	if text == HeldBack {
		if t, ok := d.merge.history().About(d.sheet, d.row.key.task, d.row.key.id, column); ok {
			return t.Text
		}
		return d.kept(column)
	}
	return text
}

// kept is what the library has in a column of a student's.
func (d *decision) kept(column string) string {
	if d.who == nil || d.who.Member == nil {
		return ""
	}
	if field := memberField(d.who.Member, column); field != nil {
		return *field
	}
	return ""
}

// typed tells whether a cell was typed in this return.
func (d *decision) typed(column string) bool {
	s := d.slot(column)
	return s != nil && s.fresh
}

// fresh tells whether anything was typed in the row that moves the library.
func (d *decision) fresh() bool {
	return slices.ContainsFunc([]string{books.ColLevel, books.ColDecision, books.ColReason, books.ColDecided, books.ColPerson, books.ColNote}, d.typed)
}

func (d *decision) apply() {
	member := d.who != nil && d.who.Member != nil
	switch word := d.text(books.ColDecision); {
	case !d.typed(books.ColDecision):
	case word == books.DecideEnter && !member:
		d.enterLibrary()
		return
	case word == books.DecideLeave && member:
		if d.leave() {
			return
		}
	case word == books.DecideLeave:
		d.complain(problem.NotMember)
	case (word == books.DecideNot || word == books.DecideCheck) && member:
		if d.withdraw() {
			return
		}
		d.complain(problem.StillMember)
	}
	if member {
		d.amend()
	}
}

// complain reports a decision that cannot be carried out.
func (d *decision) complain(kind problem.Kind) *care.Problem {
	s := d.slot(books.ColDecision)
	return d.merge.report(kind, s.at, s.text)
}

// day is 决定日期, or this run's date where there is none.
func (d *decision) day() care.Day {
	if day, err := care.ParseDay(d.text(books.ColDecided)); err == nil {
		return day
	}
	return d.merge.opt.Date
}

// enterLibrary takes a student into the library (列入).
func (d *decision) enterLibrary() {
	d.who = d.merge.studentOrNew(d.row.id, d.merge.nameOf(d.row))
	s := d.slot(books.ColDecision)
	reason := cmp.Or(d.text(books.ColReason), d.text(books.ColFound), d.row.texts[books.ColReasons])
	d.who.Member = &care.Member{
		ID: d.row.id, Name: d.merge.nameOf(d.row), College: d.h.id.Name, Level: d.text(books.ColLevel), Since: d.day(), Reason: reason, Person: d.text(books.ColPerson),
		Place: care.Place{Sheet: d.merge.sheetID(s.at), Row: uint32(s.at.row), Col: uint16(s.at.col)},
	}
	if d.sheet == books.SheetFocus {
		d.who.Member.Note = d.text(books.ColNote)
	}
	d.move(books.MoveEnter, "", d.text(books.ColLevel), reason)
}

// leave takes a student out of the library (移出), which needs reason, date and
// person (design §5).
func (d *decision) leave() bool {
	var lack []string
	for _, column := range []string{books.ColReason, books.ColDecided, books.ColPerson} {
		if d.text(column) == "" {
			lack = append(lack, column)
		}
	}
	if len(lack) > 0 {
		d.complain(problem.LeaveLacks).Done = doneLeaveLacks(lack)
		return false
	}
	level := d.who.Member.Level
	d.move(books.MoveLeave, level, "", d.text(books.ColReason)) // by whom the library may say
	d.who.Member = nil
	return true
}

// withdraw takes back a 列入 of the very book whose decision is another one now: the run
// that it entered by is replaced, and its library stands in the input. The change is told,
// as that library may stand there longer.
func (d *decision) withdraw() bool {
	i := slices.IndexFunc(d.merge.feedback.Moves, func(move books.Move) bool {
		return move.What == books.MoveEnter && move.Month == d.h.id.Month && move.Week == d.h.id.Week && books.FoldKey(move.ID) == d.row.key.id
	})
	if i < 0 || !d.merge.corrects(d.h) {
		return false
	}
	day := d.merge.feedback.Moves[i].Day
	d.move(books.MoveLeave, d.who.Member.Level, "", reasonCorrected(d.text(books.ColDecision)))
	left := &d.merge.feedback.Moves[len(d.merge.feedback.Moves)-1]
	left.Day = max(left.Day, day)
	d.who.Member = nil
	return true
}

// amend changes what the library keeps of a member.
func (d *decision) amend() {
	m := *d.who.Member
	for _, c := range []struct {
		column string
		field  *string
	}{{books.ColLevel, &m.Level}, {books.ColPerson, &m.Person}, {books.ColNote, &m.Note}} {
		if text := d.text(c.column); d.typed(c.column) && text != *c.field {
			d.move(c.column, *c.field, text, d.text(books.ColReason))
			*c.field = text
		}
	}
	d.who.Member = &m
}

// move enters a change in the history.
func (d *decision) move(what, from, to, reason string) {
	d.merge.feedback.Moves = append(d.merge.feedback.Moves, books.Move{
		Day: d.day(), Month: d.h.id.Month, Week: d.h.id.Week, ID: d.row.id, Name: d.merge.nameOf(d.row), College: d.h.id.Name, What: what, From: from, To: to,
		Reason: reason, Person: d.text(books.ColPerson),
	})
}

func (m *merge) sheetID(at spot) care.SheetID { return m.ledgerSheet(at.file, at.grid) }
