package merge

import (
	"slices"

	"runxin/care/books"
	"runxin/care/problem"
)

// editedInPlace takes issued books that somebody changed where they lie for
// returned ones: what was typed there must not be lost either.
func (m *merge) editedInPlace() {
	if m.opt.Last == nil {
		return
	}
	for _, w := range m.opt.Last.Books {
		if w.Edited {
			m.report(problem.IssuedEdited, spot{college: "", file: w.File}, "")
			m.sortReturned(own(w))
		}
	}
}

// unfill makes the form of an issued book that was changed what it must have been
// when it was written: open cells hold what the library and the history say, and
// nothing else.
func (m *merge) unfill(h *handed) {
	for _, f := range h.forms {
		for _, row := range f.rows {
			for _, title := range f.spec.Headings() {
				text := row.texts[title]
				if text != "" && text != HeldBack && !slices.Contains(m.couldHold(h, f, row, title), text) {
					delete(row.texts, title)
				}
			}
		}
	}
}

// couldHold are the texts with which an open cell may have been issued.
func (m *merge) couldHold(h *handed, f *handedForm, row *handedRow, title string) []string {
	var out []string
	if s := m.student(row.id); s != nil && s.Member != nil && f.spec.Sheet == books.SheetFocus {
		if field := memberField(s.Member, title); field != nil {
			out = append(out, *field)
		}
	}
	t, ok := m.history().About(f.spec.Sheet, row.key.task, row.key.id, title)
	if row.key.id == "" {
		t, ok = m.history().OfCollege(f.spec.Sheet, h.id.Name, row.key.task, title)
	}
	if ok {
		out = append(out, t.Text)
	}
	return out
}
