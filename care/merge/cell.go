package merge

import (
	"cmp"
	"slices"

	"runxin/care"
	"runxin/care/books"
	"runxin/care/problem"
)

// slot is one cell that people fill in, with all that came back for it.
type slot struct {
	cell     formCell
	column   books.Column
	row      *handedRow
	place    int // of its column in the book
	issued   string
	versions []version
	cleared  *spot // where it came back blank though it was issued with a text
	text     string
	fresh    bool // text was typed and is merged now
	old      bool // text was merged by an earlier run
	at       spot // where text stands
}

// version is what one returned sheet has in a cell.
type version struct {
	cell     books.GridCell
	at       spot
	reissued bool // of a book that was handed out before the week was run again
}

// slot returns the slot of a cell, new on first use.
func (h *handed) slot(spec *books.Form, row *handedRow, column books.Column) *slot {
	key := formCell{spec.Sheet, row.key, column.Heading}
	s := h.cells[key]
	if s == nil {
		s = &slot{cell: key, column: column, row: row, issued: row.texts[column.Heading]}
		h.cells[key] = s
		h.slots = append(h.slots, s)
	}
	return s
}

// add enters a version. A cell as it was issued is no version: nobody typed it. Nor
// did anybody type the words for a text that stays at the centre.
func (s *slot) add(c books.GridCell, at spot, reissued bool) {
	switch {
	case books.Bare(c.Text) == books.Bare(s.issued), books.Bare(c.Text) == HeldBack:
	case c.Text == "" && reissued: // may have been issued so
	case c.Text == "":
		s.cleared = &at
	default:
		s.versions = append(s.versions, version{c, at, reissued})
	}
}

// mergeBook merges all that came back of one book.
func (m *merge) mergeBook(h *handed) {
	for _, p := range h.came {
		switch f := p.form; {
		case f == nil:
			m.rowsAside(problem.BesideTable, p.grid, p.at, h.sheetOf(p.grid))
		case f.spec.Sheet == books.SheetFront:
			m.readFront(h, f, p)
		case f.spec.Sheet == books.SheetReports:
			m.reports(h, f, p)
		default:
			m.readTable(h, f, p).readRows()
		}
	}
	m.missing(h)
	h.sortSlots(m.forms)
	for _, s := range h.slots {
		m.resolve(h, s)
	}
	m.decide(h)
	m.acceptCares(h)
	m.accept(h)
}

// missing says which sheets no file of the book brought.
func (m *merge) missing(h *handed) {
	if len(h.came) == 0 {
		return
	}
	here := map[string]bool{}
	for _, p := range h.came {
		if p.form != nil {
			here[p.form.spec.Sheet] = true
		}
	}
	var gone []string
	for _, name := range formOrder(h.forms) {
		if !here[name] && (len(h.forms[name].rows) > 0 || name == books.SheetReports) {
			gone = append(gone, name)
		}
	}
	if len(gone) > 0 {
		first := h.came[0].at
		m.report(problem.SheetsGone, spot{college: h.id.Name, file: first.file}, "").Done = doneSheetsGone(gone)
	}
}

// sortSlots orders the slots as the book has its cells.
func (h *handed) sortSlots(forms []books.Form) {
	place := map[[2]string]int{}
	for i, f := range forms {
		for k, c := range f.Columns {
			place[[2]string{f.Sheet, c.Heading}] = i<<8 | k
		}
	}
	for _, s := range h.slots {
		s.place = place[[2]string{s.cell.sheet, s.cell.column}]
	}
	slices.SortStableFunc(h.slots, func(a, b *slot) int {
		return cmp.Or(cmp.Compare(a.place>>8, b.place>>8), cmp.Compare(a.row.order, b.row.order), cmp.Compare(a.place, b.place))
	})
}

// readFront reads 首页: its fields, and what else people wrote there.
func (m *merge) readFront(h *handed, f *handedForm, p arrival) {
	fields := books.FrontCells(p.grid, f.spec)
	used, left := map[[2]int]bool{}, h.sheets[books.SheetFront].left()
	for _, c := range f.spec.Columns {
		field := fields[c.Heading]
		if field.Row > 0 {
			h.slot(f.spec, f.rows[0], c).add(field.Cell, p.at.at(field.Row, field.Cell.Col), p.reissued)
			used[[2]int{field.Row, field.Cell.Col}] = true
		}
	}
	for i := range care.Until(m.opt.Stop, p.grid.Rows) {
		r := &p.grid.Rows[i]
		for _, c := range r.Cells {
			if !used[[2]int{r.Number, c.Col}] && left.typed(c.Text) {
				m.report(problem.BesideTable, p.at.at(r.Number, c.Col), c.Text)
			}
		}
	}
}

// resolve decides what a cell says now. Equal versions are one; versions that
// differ, or that contradict what was merged before, are all set aside.
func (m *merge) resolve(h *handed, s *slot) {
	before, merged := m.historyOf(h.id).texts[s.cellKey()]
	s.text = s.issued
	if merged {
		s.text, s.old = before, true
	}
	values := m.values(h, s)
	if len(values) > 0 {
		h.filled++
	}
	var fresh []version
	for _, v := range values {
		if !merged || books.Bare(v.cell.Text) != books.Bare(before) {
			fresh = append(fresh, v)
		}
	}
	switch {
	case len(fresh) == 0:
		if len(values) > 0 {
			h.merged++
		}
		if s.cleared != nil && len(s.versions) == 0 && !merged {
			m.report(problem.Cleared, *s.cleared, s.issued)
		}
	case merged && !(len(values) == 1 && m.corrects(h)):
		for _, v := range fresh {
			m.report(problem.Conflict, v.at, v.cell.Text).Done = doneConflictBefore(before)
		}
	case len(fresh) > 1:
		for i, v := range fresh {
			other := fresh[(i+1)%len(fresh)]
			m.report(problem.Conflict, v.at, v.cell.Text).Done = doneConflict(other.at.String(), other.cell.Text)
		}
	default:
		h.merged++
		s.text, s.fresh, s.at = fresh[0].cell.Text, true, fresh[0].at
		m.enterTyped(h, s)
	}
}

// values are the different texts that came back for a cell, in the form in which
// they are kept. What its column cannot hold goes to the problems.
func (m *merge) values(h *handed, s *slot) []version {
	var out []version
	seen := map[string]bool{}
	for _, v := range s.versions {
		text, kind := m.keepableValue(h, s.column, v.cell)
		raw := books.Bare(v.cell.Text)
		if kind == "" && v.reissued && slices.Contains(m.everIssued(s), text) {
			kind = problem.Reissued
		}
		if kind != "" {
			if !seen[raw] {
				m.report(kind, v.at, v.cell.Text)
				h.filled++
			}
			seen[raw] = true
			continue
		}
		if books.Bare(text) == books.Bare(s.issued) || seen[books.Bare(text)] {
			continue
		}
		seen[books.Bare(text)] = true
		v.cell.Text = text
		out = append(out, v)
	}
	return out
}

// keepableValue is a cell's text in the form in which it is kept, or the kind of problem
// where its column cannot hold it.
func (m *merge) keepableValue(h *handed, c books.Column, cell books.GridCell) (text string, kind problem.Kind) {
	switch {
	case len(c.Words) > 0:
		for _, w := range c.Words {
			if books.FoldKey(w) == books.FoldKey(cell.Text) {
				return w, ""
			}
		}
		return "", problem.OutsideList
	case c.Content == books.Day:
		d, ok := m.period(h).read(cell)
		if !ok {
			return "", problem.BadDay
		}
		if c.Past && d > m.opt.Date {
			return "", problem.DayToCome
		}
		return d.String(), ""
	}
	return cell.Text, ""
}

// everIssued are the texts with which a cell may have been issued in any week: what
// was typed there before, and what the library held. What is asked anew each week is
// issued blank.
func (m *merge) everIssued(s *slot) []string {
	if s.column.Anew {
		return nil
	}
	if m.ever == nil {
		m.ever = map[cellKey][]string{}
		for t := range m.restored.All() {
			k := cellKey{t.Sheet, t.Task, books.FoldKey(t.ID), t.Column}
			m.ever[k] = append(m.ever[k], t.Text)
		}
		for _, move := range m.feedback.Moves {
			k := cellKey{books.SheetFocus, "", books.FoldKey(move.ID), move.What}
			if move.What == books.MoveEnter || move.What == books.MoveLeave {
				k.column = books.MoveLevel
			}
			m.ever[k] = append(m.ever[k], move.From, move.To)
		}
	}
	return m.ever[s.cellKey()]
}

// period is the time in which the cells of a book were filled in.
func (m *merge) period(h *handed) period {
	from := m.opt.Date
	if m.opt.Last != nil {
		from = m.opt.Last.LastRun.Date
	}
	return period{from, max(m.opt.Date, from)}
}

func (s *slot) cellKey() cellKey {
	return cellKey{s.cell.sheet, s.cell.row.task, s.cell.row.id, s.cell.column}
}

// nameOf is whom a row is about, by the files where the college was not shown it.
func (m *merge) nameOf(row *handedRow) string {
	if row.name != HeldBack {
		return row.name
	}
	if s := m.student(row.id); s != nil {
		return s.Name
	}
	return ""
}

// enterTyped enters a cell in the history.
func (m *merge) enterTyped(h *handed, s *slot) {
	m.feedback.Typed.Add(books.Typed{
		Month: h.id.Month, Week: h.id.Week, College: h.id.Name, Sheet: s.cell.sheet, Task: s.cell.row.task, ID: s.row.id, Name: m.nameOf(s.row),
		Column: s.cell.column, Text: s.text,
	})
}

// outdated reports what was typed into a book of an earlier week and was not
// merged in its time: it came too late.
func (m *merge) outdated(h *handed) {
	file := ""
	for _, p := range h.came {
		if p.at.file != file {
			file = p.at.file
			m.report(problem.OldWeek, spot{college: p.at.college, file: file}, h.id.String())
		}
		m.leftovers(problem.OldWeek, p, h.id, h)
	}
}
