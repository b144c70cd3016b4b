package merge

import (
	"strconv"

	"runxin/care"
	"runxin/care/books"
	"runxin/care/problem"
)

// begunRow is a line of 一生一策 that people began below the others: it has no 编号 yet.
type begunRow struct {
	table *table
	row   *books.GridRow
}

// begins tells whether a row that was not issued is a line of 一生一策 that somebody began.
func (t *table) begins(r *books.GridRow) bool {
	return t.form.spec.Sheet == books.SheetCares && t.cellUnder(r, books.ColCare).Text == "" && t.cellUnder(r, books.ColID).Text != "" && !t.isHeader(r)
}

// acceptCares takes the lines of 一生一策 that people began in one book, once its decisions are
// carried out: who is in the library by the same book has a plan, too.
func (m *merge) acceptCares(h *handed) {
	first, numbers := len(h.slots), map[[2]string]string{}
	for _, b := range h.begun {
		b.table.count.Rows++
		s, why := m.judgeCare(h, b)
		if why != "" {
			m.refuseCare(h, b, why)
			continue
		}
		b.table.count.Used++
		aim := [2]string{books.FoldKey(s.ID), books.Bare(b.aim().Text)}
		if numbers[aim] == "" {
			numbers[aim] = m.careNumber(h, s, aim[1])
		}
		b.enter(h, s, numbers[aim])
	}
	for _, s := range h.slots[first:] {
		m.resolve(h, s)
	}
}

// judgeCare is whose plan a line is of, or why it cannot be taken.
func (m *merge) judgeCare(h *handed, b begunRow) (s *care.Student, why string) {
	id, name := b.text(books.ColID), b.text(books.ColName)
	if s = m.student(id); s == nil {
		s = m.withoutZeros(id, name)
	}
	switch {
	case s == nil:
		return nil, whyCareUnknown
	case s.College != m.college(h.id.Name) && !m.had(h, s):
		return nil, whyCareElsewhere
	case name != "" && s.Name != "" && !sameWho(name, s.Name):
		return nil, whyCareName
	case s.Member == nil:
		return nil, whyCareNotMember
	case b.aim().Text == "":
		return nil, whyCareEmpty
	}
	return s, ""
}

func (b begunRow) text(title string) string { return b.table.cellUnder(b.row, title).Text }

// aim is what tells a line from the student's others: 目标, else 措施.
func (b begunRow) aim() books.GridCell {
	if goal := b.table.cellUnder(b.row, books.ColGoal); goal.Text != "" {
		return goal
	}
	return b.table.cellUnder(b.row, books.ColMeasures)
}

// refuseCare reports every cell of a line that is not taken.
func (m *merge) refuseCare(h *handed, b begunRow, why string) {
	b.table.count.SetAside++
	for _, c := range b.row.Cells {
		p := m.report(problem.CareRefused, b.table.at.at(b.row.Number, c.Col), c.Text)
		p.Done, p.SetAside = why+"；"+problem.Kept, true
		h.filled++
	}
}

// careNumber is the 编号 of a line that began in a book: the one that it got when the book was
// merged before, else the student's next.
func (m *merge) careNumber(h *handed, s *care.Student, aim string) string {
	key := books.FoldKey(s.ID)
	for t := range m.restored.OfBook(books.Week{Month: h.id.Month, Week: h.id.Week}, h.id.Name) {
		issued := h.forms[books.SheetCares].byKey[rowKey{t.Task, key}] != nil
		if t.Sheet == books.SheetCares && !issued && books.FoldKey(t.ID) == key && (t.Column == books.ColGoal || t.Column == books.ColMeasures) && books.Bare(t.Text) == aim {
			return t.Task
		}
	}
	if m.cares == nil {
		m.cares = map[string]int{}
		for t := range m.feedback.Sight().All() {
			if t.Sheet == books.SheetCares {
				m.cares[books.FoldKey(t.ID)] = max(m.cares[books.FoldKey(t.ID)], books.CareNumber(t.Task))
			}
		}
	}
	m.cares[key]++
	return key + "-" + strconv.Itoa(m.cares[key])
}

// enter makes versions of the cells of a line, as if it had been issued empty.
func (b begunRow) enter(h *handed, s *care.Student, number string) {
	t := b.table
	row := &handedRow{key: rowKey{number, books.FoldKey(s.ID)}, id: s.ID, name: s.Name, number: b.row.Number, sheet: t.grid.Name, texts: map[string]string{}}
	for _, c := range b.row.Cells {
		switch title := t.headingOf(c.Col); {
		case title == "" || title == t.form.spec.Check:
			t.merge.report(problem.BesideTable, t.at.at(b.row.Number, c.Col), c.Text)
		case t.form.spec.Open(title):
			column, _ := t.form.spec.Column(title)
			h.slot(t.form.spec, row, column).add(c, t.at.at(b.row.Number, c.Col), t.reissued)
		}
	}
}
