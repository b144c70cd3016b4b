package merge

import (
	"slices"
	"strings"

	"runxin/care"
	"runxin/care/books"
	"runxin/care/problem"
)

// arrival is one sheet of a returned file that belongs to a book.
type arrival struct {
	grid *books.Grid
	at   spot
	form *handedForm // which it is; nil for none
	// reissued tells that the week was run again after this book was handed out:
	// what stood in it when it was issued is not at hand.
	reissued bool
}

// sortReturned finds out whose sheets a returned file holds: by the book's property,
// else by _meta, else by the id in the title row, and never by its name. A sheet
// that shows an id of its own was copied in: it belongs where its id says.
func (m *merge) sortReturned(w books.Workbook) {
	own, state := books.ReadID(w.Property)
	if state == books.NoID {
		own, state = books.ReadID(w.Meta[books.MetaKey])
	}
	shown, worst := make([]books.ID, len(w.Sheets)), state
	for i := range w.Sheets {
		id, st := books.GridID(&w.Sheets[i])
		shown[i] = id
		switch {
		case st != books.GoodID:
			worst = max(worst, st)
		case state != books.GoodID:
			own, state = id, books.GoodID // the first one that is shown
		}
	}
	if state != books.GoodID {
		m.foreign(w, worst)
		return
	}
	groups := map[books.ID][]arrival{}
	var order []books.ID
	for i := range w.Sheets {
		id := own
		if shown[i] != (books.ID{}) {
			id = shown[i]
		}
		if groups[id] == nil {
			order = append(order, id)
		}
		groups[id] = append(groups[id], arrival{grid: &w.Sheets[i], at: spot{college: id.Name, file: w.File, grid: w.Sheets[i].Name, index: i}})
	}
	for _, id := range order {
		m.deliver(&w, id, groups[id])
	}
}

// deliver hands sheets to the book that they belong to, or sets them aside.
func (m *merge) deliver(w *books.Workbook, id books.ID, parts []arrival) {
	h := m.byID[id]
	plan := w.Meta[books.MetaPlan]
	for i := range parts {
		m.reportBeside(parts[i].grid, parts[i].at, m.knownCollege(id), h)
		if h != nil {
			parts[i].form = h.formOf(parts[i].grid)
		}
		m.lenses[care.SheetRef{File: parts[i].at.file, Sheet: parts[i].at.grid}] = &lens{arrival: parts[i], book: h, id: id}
	}
	if h != nil && (plan == "" || m.plans[plan]) && m.isOurBook(h, parts) {
		m.markReissued(w, id, h, parts)
		h.came = append(h.came, parts...)
		h.changed = max(h.changed, w.Changed)
		return
	}
	kind, college := m.whyNot(id, plan, h), m.knownCollege(id)
	if kind == problem.OtherSchool {
		college = ""
	}
	told := m.report(kind, spot{college: college, file: w.File}, id.String())
	if id.Kind.Declaration().Rules {
		told.Done, told.Cure = doneRules(id.Kind), cureRules
	}
	for _, p := range parts {
		if id.Kind == books.CollegeBook {
			p.at.college = college
			m.leftovers(kind, p, id, nil)
		}
	}
}

// markReissued marks the parts of a book that was handed out before its week was
// run again, and says so. A book that lost its _meta counts as the latest.
func (m *merge) markReissued(w *books.Workbook, id books.ID, h *handed, parts []arrival) {
	issue := w.Meta[books.IssueKey]
	if own, _ := books.ReadID(w.Meta[books.MetaKey]); own != id || issue == "" || h.issue == "" || issue == h.issue {
		return
	}
	for i := range parts {
		parts[i].reissued = true
	}
	m.report(problem.Reissued, spot{college: m.knownCollege(id), file: w.File}, "")
}

// knownCollege is the college of an id if it is one of the school's, and the id not made
// up: what nobody knows the sender of stays at the centre.
func (m *merge) knownCollege(id books.ID) string {
	if id.Kind == books.CollegeBook && m.signed(id) && m.college(id.Name) != care.Unassigned {
		return id.Name
	}
	return ""
}

// whyNot says why a book that bears an id is not merged.
func (m *merge) whyNot(id books.ID, plan string, h *handed) problem.Kind {
	switch {
	case id.Kind != books.CollegeBook:
		return problem.NotCollege
	case m.opt.Last == nil:
		return problem.NoLastRun
	case !m.signed(id) && m.bearsOther(id):
		return problem.BadBookID
	case !m.signed(id):
		return problem.OtherSchool
	case id.Term != m.opt.Plan.Term || plan != "" && len(m.plans) > 0 && !m.plans[plan]:
		return problem.OtherPlan
	case h != nil:
		return problem.OtherSchool
	case books.Week{Month: id.Month, Week: id.Week}.Compare(m.lastWeek()) > 0:
		return problem.LaterWeek
	case books.Week{Month: id.Month, Week: id.Week} != m.lastWeek():
		return problem.OldWeek
	}
	return problem.OtherSchool
}

// lastWeek is the week of the last run.
func (m *merge) lastWeek() books.Week {
	return books.Week{Month: m.opt.Last.LastRun.Date.Month(), Week: m.opt.Last.LastRun.Week}
}

// signed tells whether one of the school's runs signed an id.
func (m *merge) signed(id books.ID) bool {
	return len(m.opt.Keys) == 0 || slices.ContainsFunc(m.opt.Keys, func(k books.Key) bool { return k.Signed(id) })
}

// bearsOther tells whether an id bears the signature of another book that was
// handed out: somebody changed what it says.
func (m *merge) bearsOther(id books.ID) bool {
	for issued := range m.byID {
		if id.Sign != "" && issued.Sign == id.Sign {
			return true
		}
	}
	return false
}

// isOurBook tells whether a file that bears the id of a book speaks of its students
// at all: the book of another school's college of the same name does not.
func (m *merge) isOurBook(h *handed, parts []arrival) bool {
	ids, known, issued := 0, 0, h.issuedIDs()
	for _, p := range parts {
		form := p.form
		if form == nil || !slices.Contains(form.spec.Keys, books.ColID) {
			continue
		}
		head, at := books.FindHead(p.grid, form.titles)
		for i := range care.Until(m.opt.Stop, p.grid.Rows) {
			r := &p.grid.Rows[i]
			if id := books.FoldKey(r.Cell(at[books.ColID]).Text); r.Number > head && likeID(id) {
				ids++
				if issued[id] || issued[strings.TrimLeft(id, "0")] {
					known++
				}
			}
		}
	}
	return ids == 0 || known > 0 || len(issued) == 0
}

// likeID tells whether a folded text looks like a student's id.
func likeID(s string) bool {
	digits := 0
	for _, r := range s {
		switch {
		case '0' <= r && r <= '9':
			digits++
		case r < 'A' || r > 'Z':
			return false
		}
	}
	return digits >= 4
}

// formOf finds which form a sheet is, by its headings; its tab and its title
// decide where those leave a doubt. It returns nil for none.
func (h *handed) formOf(g *books.Grid) *handedForm {
	shared := map[string]int{}
	for _, f := range h.forms {
		for _, t := range f.titles {
			shared[t]++
		}
	}
	var best *handedForm
	most := 0.0
	for _, name := range formOrder(h.forms) {
		f := h.forms[name]
		score := f.score(g, shared)
		if score > most {
			best, most = f, score
		}
	}
	return best
}

func formOrder(forms map[string]*handedForm) []string {
	var out []string
	for _, f := range books.CollegeForms(nil, nil) {
		if forms[f.Sheet] != nil {
			out = append(out, f.Sheet)
		}
	}
	return out
}

// enoughHeads is how much of a form's headings a sheet must have to be it; a
// heading that several forms share counts for less.
const enoughHeads = 1.5

// score tells how much a sheet looks like a form, 0 for not at all.
func (f *handedForm) score(g *books.Grid, shared map[string]int) float64 {
	hint := 0.0
	if strings.Contains(books.FoldKey(g.Name), books.FoldKey(f.spec.Sheet)) {
		hint += 0.5
	}
	if f.spec.Sheet == books.SheetFront {
		n := 0
		for range books.FrontCells(g, f.spec) {
			n++
		}
		if n < 3 {
			return 0
		}
		return float64(n) + hint
	}
	head, at := books.FindHead(g, f.titles)
	for i := range g.Rows {
		if g.Rows[i].Number >= head {
			break
		}
		for _, c := range g.Rows[i].Cells {
			if _, st := books.SeekID(c.Text); st != books.NoID && strings.Contains(c.Text, f.spec.Sheet) {
				hint += 0.5
			}
		}
	}
	score, open := 0.0, 0
	for t := range at {
		score += 1 / float64(shared[t])
		if f.spec.Open(t) {
			open++
		}
	}
	if open == 0 || score < enoughHeads && hint == 0 {
		return 0
	}
	return score + hint
}

// foreign sets a file aside that is no book of ours: all that stands in it goes
// to the problems, row by row.
func (m *merge) foreign(w books.Workbook, state books.IDState) {
	kind := problem.NotOurs
	switch state {
	case books.NewerID:
		kind = problem.Newer
	case books.BadID:
		kind = problem.BadBookID
	}
	m.report(kind, spot{file: w.File}, "")
	for i := range w.Sheets {
		at := spot{file: w.File, grid: w.Sheets[i].Name, index: i}
		m.rowsAside(kind, &w.Sheets[i], at, nil)
		m.reportBeside(&w.Sheets[i], at, "", nil)
	}
}

// reportBeside reports what people put beside the cells of a sheet: no column holds it,
// and it must not be lost. h is the book it came back in, where that is at hand.
func (m *merge) reportBeside(g *books.Grid, at spot, college string, h *handed) {
	at.college = college
	for _, n := range g.Notes {
		kind := problem.Comment
		if n.Shape {
			kind = problem.Drawing
		}
		p := m.report(kind, at.at(n.Row, n.Col), n.Text)
		if n.Text == "" {
			p.Done = doneUnreadNote
		}
		if h != nil {
			h.notes++
		}
	}
}

// mostRows is how many rows of one foreign sheet go to the problems one by one.
const mostRows = 2000

// rowsAside reports the rows of a sheet of which nothing is merged; texts that
// were issued are no news.
func (m *merge) rowsAside(kind problem.Kind, g *books.Grid, at spot, issued *handedSheet) {
	n, left := 0, issued.left()
	for i := range care.Until(m.opt.Stop, g.Rows) {
		var texts []string
		for _, c := range g.Rows[i].Cells {
			if left.typed(c.Text) {
				texts = append(texts, c.Text)
			}
		}
		if len(texts) == 0 {
			continue
		}
		if n++; n > mostRows {
			m.report(kind, at, "").Done = doneMoreRows(len(g.Rows) - i)
			return
		}
		m.report(kind, at.at(g.Rows[i].Number, 0), strings.Join(texts, "｜"))
	}
}
