package merge

import (
	"slices"
	"strconv"
	"strings"

	"runxin/care/problem"

	"runxin/care"
	"runxin/care/books"
	"runxin/care/names"
)

// reportRow is a row of 摸排补充 that somebody filled in.
type reportRow struct {
	cells map[string]books.GridCell // by heading
	at    spot
}

// text is a cell of the row.
func (r reportRow) text(column string) string { return r.cells[column].Text }

// tuple is what the row says: the same row in a second copy says it again.
func (r reportRow) tuple(form *books.Form) string {
	var b strings.Builder
	for _, c := range form.Columns {
		b.WriteString(books.Bare(r.text(c.Heading)) + "\x00")
	}
	return b.String()
}

// reports reads the rows of 摸排补充.
func (m *merge) reports(h *handed, f *handedForm, p arrival) {
	t := m.readTable(h, f, p)
	for i := range care.Until(m.opt.Stop, p.grid.Rows) {
		r := &p.grid.Rows[i]
		if r.Number <= t.head {
			t.reportAbove(r)
			continue
		}
		row := reportRow{map[string]books.GridCell{}, p.at.at(r.Number, 0)}
		for _, c := range f.spec.Columns {
			if cell := t.cellUnder(r, c.Heading); cell.Text != "" {
				row.cells[c.Heading] = cell
			}
		}
		for _, c := range r.Cells {
			if t.headingOf(c.Col) == "" {
				m.report(problem.BesideTable, t.at.at(r.Number, c.Col), c.Text)
			}
		}
		if len(row.cells) > 0 {
			h.report = append(h.report, row)
		}
	}
}

// accept makes facts of the reports of one book, those that can be accepted.
func (m *merge) accept(h *handed) {
	spec := m.formOf(books.SheetReports)
	seen := map[string]bool{}
	for _, row := range h.report {
		c := m.rowCountOf(row.at)
		c.Rows++
		tuple := row.tuple(spec)
		if seen[tuple] {
			c.Used++
			continue
		}
		seen[tuple] = true
		h.filled += len(row.cells)
		kind, s, names := m.judgeReport(h, row)
		if kind != "" {
			c.SetAside++
			m.refuse(kind, row, spec)
			continue
		}
		c.Used++
		h.merged += len(row.cells)
		m.tellMoved(h, row, s)
		m.believe(h, row, spec, s, names)
	}
}

// judgeReport says why a report cannot be accepted, or about whom it is and what
// it says. A student whom the college had when its book was issued may have moved to another
// one since: what either saw counts.
func (m *merge) judgeReport(h *handed, row reportRow) (kind problem.Kind, s *care.Student, names []care.Name) {
	id := row.text(books.ColID)
	s = m.student(id)
	if s == nil && id != "" {
		s = m.withoutZeros(id, row.text(books.ColName))
	}
	switch {
	case id == "":
		return problem.ReportNoID, nil, nil
	case s == nil || s.College == care.Unassigned && !m.had(h, s):
		return problem.ReportUnknown, nil, nil
	case s.College != m.college(h.id.Name) && !m.had(h, s):
		return problem.ReportElsewhere, nil, nil
	case row.text(books.ColName) != "" && s.Name != "" && !sameWho(row.text(books.ColName), s.Name):
		return problem.ReportName, nil, nil
	case row.text(books.ColCase) == "":
		return problem.ReportNoCase, nil, nil
	}
	names, unknown := m.opt.Cases(row.text(books.ColCase))
	if len(names) == 0 {
		return problem.ReportWord, nil, nil
	}
	if len(unknown) > 0 {
		m.report(problem.ReportWord, row.at.at(row.at.row, row.cells[books.ColCase].Col), strings.Join(unknown, "、")).Done = donePartUnknown
	}
	return "", s, names
}

// had tells whether a college had a student when its book was issued.
func (m *merge) had(h *handed, s *care.Student) bool {
	key := books.FoldKey(s.ID)
	if h.holdsID(key) {
		return true
	}
	college, ok := m.opt.Last.Colleges[key]
	return ok && m.college(college) != care.Unassigned && m.college(college) == m.college(h.id.Name)
}

// tellMoved says once of a student that a college reported on him that has him no more.
func (m *merge) tellMoved(h *handed, row reportRow, s *care.Student) {
	if key := books.FoldKey(s.ID); s.College != m.college(h.id.Name) && !m.moved[key] {
		m.moved[key] = true
		m.report(problem.ReportMoved, row.at.at(row.at.row, row.cells[books.ColID].Col), s.ID)
	}
}

// sameWho tells whether two names are one, but for a remark beside one of them.
func sameWho(a, b string) bool {
	a, b = books.FoldWho(a), books.FoldWho(b)
	return a == b || names.Same(a, b)
}

// withoutZeros finds the student whose id lost its leading zeros in a
// spreadsheet; the name must agree.
func (m *merge) withoutZeros(id, name string) *care.Student {
	var found *care.Student
	for _, s := range m.zeroless[books.FoldKey(id)] {
		if name != "" && sameWho(s.Name, name) {
			if found != nil {
				return nil
			}
			found = s
		}
	}
	return found
}

// refuse reports every cell of a report that is not accepted.
func (m *merge) refuse(kind problem.Kind, row reportRow, spec *books.Form) {
	for _, c := range spec.Columns {
		if cell, ok := row.cells[c.Heading]; ok {
			m.report(kind, row.at.at(row.at.row, cell.Col), cell.Text).SetAside = true
		}
	}
}

// believe makes a fact of a report and enters its cells in the history.
func (m *merge) believe(h *handed, row reportRow, spec *books.Form, s *care.Student, names []care.Name) {
	found := row.cells[books.ColFoundDay]
	day, ok := m.period(h).read(found)
	if found.Text != "" && !ok {
		m.report(problem.BadDay, row.at.at(row.at.row, found.Col), found.Text)
	}
	cell := row.cells[books.ColCase]
	for _, name := range names {
		m.learnedOf(s).add(care.Fact{
			Name: name, Answer: care.Yes, Day: day, Text: m.school.Ledger.AddText(cell.Text),
			Place: care.Place{Sheet: m.sheetID(row.at), Row: uint32(row.at.row), Col: uint16(cell.Col)},
		})
	}
	label := rowLabel(row.at.row)
	for _, c := range spec.Columns {
		text := row.text(c.Heading)
		if c.Content == books.Day && ok {
			text = day.String()
		}
		known := m.historyOf(h.id).said[saidKey{books.FoldKey(s.ID), c.Heading, books.Bare(text)}]
		sameName := c.Heading == books.ColName && books.FoldWho(text) == books.FoldWho(s.Name) // a remark beside it is kept
		if text == "" || c.Heading == books.ColID || sameName || known {
			continue
		}
		m.feedback.Typed.Add(books.Typed{
			Month: h.id.Month, Week: h.id.Week, College: h.id.Name, Sheet: books.SheetReports, Task: label, ID: s.ID, Name: s.Name, Column: c.Heading, Text: text,
		})
	}
}

// rowLabel tells the reports of one student apart in the history.
func rowLabel(row int) string { return "第" + strconv.Itoa(row) + "行" }

// recall makes facts of the reports of earlier weeks of the term: what people
// saw does not end with the week in which they wrote it down.
func (m *merge) recall() {
	sight := m.feedback.Sight()
	days := reportDays(sight)
	for t := range sight.All() {
		if t.Sheet != books.SheetReports || t.Column != books.ColCase || !m.running(books.Week{Month: t.Month, Week: t.Week}) {
			continue
		}
		if s := m.student(t.ID); s != nil {
			m.recallCases(s, t, days[rowOf(t)])
		}
	}
}

// recallCases makes facts of what a cell of an earlier week says that no file says.
func (m *merge) recallCases(s *care.Student, t books.Typed, day care.Day) {
	names, _ := m.opt.Cases(t.Text)
	for _, name := range names {
		if m.learnedOf(s).names[name] {
			continue
		}
		m.learnedOf(s).add(care.Fact{
			Name: name, Answer: care.Yes, Day: day, Text: m.school.Ledger.AddText(t.Text),
			Place: care.Place{Sheet: m.ledgerSheet(recallFile(m.opt.Plan, t), t.College+" "+books.SheetReports)},
		})
	}
}

// typedRow names a row of 摸排补充 in the history.
type typedRow struct {
	month             string
	week              int
	college, task, id string
}

func rowOf(t books.Typed) typedRow { return typedRow{t.Month, t.Week, t.College, t.Task, t.ID} }

// reportDays are 发现日期 of all reports.
func reportDays(j *books.Journal) map[typedRow]care.Day {
	days := map[typedRow]care.Day{}
	for t := range j.All() {
		if t.Sheet == books.SheetReports && t.Column == books.ColFoundDay && days[rowOf(t)] == 0 {
			days[rowOf(t)], _ = care.ParseDay(t.Text)
		}
	}
	return days
}

// running tells whether a week is in a month of the plan, in a holiday of its term, or
// in the holiday before it: by whichever plan that was run, what people saw there is no
// term's that is over.
func (m *merge) running(week books.Week) bool {
	if week.Fits(m.opt.Plan.Weeks.First) || slices.ContainsFunc(m.opt.Plan.Months, func(p *care.Month) bool { return p.Month == week.Month }) {
		return true
	}
	firsts := m.opt.Past.Firsts
	if len(firsts) == 0 || m.opt.Past.Ended == 0 {
		return false
	}
	first := firsts[len(firsts)-1]
	return week.Fits(first) && first+care.Day((week.Week-1)*7) > m.opt.Past.Ended
}
