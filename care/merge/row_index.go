package merge

import (
	"slices"
	"strings"

	"runxin/care"
	"runxin/care/books"
)

// Rows that were issued are found by what stands in them, never by going through
// them: a returned book may have as many rows as the issued one, and there may be
// as many books.

// rowIndex finds the rows of a form as it was issued. Of several the first counts.
type rowIndex struct {
	byWho    map[string]*handedRow   // by folded name or task's title
	byCheck  map[string]*handedRow   // by the right end
	zeroless map[rowKey][]*handedRow // by the id without its leading zeros, where it has any
	bySheet  map[string][]*handedRow // on which they stood
	locks    map[string]*lockIndex   // by the headings that it compares
}

// index indexes the rows, once.
func (f *handedForm) index() *rowIndex {
	if f.rowIndex != nil {
		return f.rowIndex
	}
	x := &rowIndex{byWho: map[string]*handedRow{}, byCheck: map[string]*handedRow{}, zeroless: map[rowKey][]*handedRow{}, bySheet: map[string][]*handedRow{}, locks: map[string]*lockIndex{}}
	first := func(of map[string]*handedRow, key string, row *handedRow) {
		if key != "" && of[key] == nil {
			of[key] = row
		}
	}
	check := f.spec.Check
	for _, row := range f.rows {
		first(x.byWho, books.FoldWho(row.texts[f.spec.Who]), row)
		first(x.byCheck, books.FoldKey(row.texts[check]), row)
		x.bySheet[row.sheet] = append(x.bySheet[row.sheet], row)
		if bare := strings.TrimLeft(row.key.id, "0"); bare != row.key.id {
			key := rowKey{row.key.task, bare}
			x.zeroless[key] = append(x.zeroless[key], row)
		}
	}
	f.rowIndex = x
	return x
}

// rowsOn are the rows that stood on a sheet: all, but of a form on several sheets.
func (f *handedForm) rowsOn(sheet string) []*handedRow {
	if !f.goesOn {
		return f.rows
	}
	return f.index().bySheet[sheet]
}

// withoutZeros finds the one row whose id lost its leading zeros; the name must
// agree.
func (f *handedForm) withoutZeros(key rowKey, name string) *handedRow {
	var found *handedRow
	for _, row := range f.index().zeroless[key] {
		if books.FoldWho(row.name) == name {
			if found != nil {
				return nil
			}
			found = row
		}
	}
	return found
}

// lockIndex finds rows by the texts under some of the headings.
type lockIndex map[string]*lockRows

// lockRows are the rows with the same texts: the first two, and how many there are.
type lockRows struct {
	first, second *handedRow
	n             int
}

// mostLocks is how many sets of headings one form is indexed by. Returned rows in
// which so many different sets of locked cells are blank are nobody's honest work.
const mostLocks = 64

// lockedBy indexes the rows by the texts under some headings, once; nil where there
// are too many sets of headings.
func (f *handedForm) lockedBy(titles []string) lockIndex {
	key, locks := strings.Join(titles, "\x00"), f.index().locks
	if x := locks[key]; x != nil {
		return *x
	}
	if len(locks) >= mostLocks {
		return nil
	}
	x := lockIndex{}
	for _, row := range f.rows {
		line := lockLine(titles, func(title string) string { return row.texts[title] })
		rows := x[line]
		switch {
		case rows == nil:
			rows = &lockRows{first: row}
			x[line] = rows
		case rows.second == nil:
			rows.second = row
		}
		rows.n++
	}
	locks[key] = &x
	return x
}

// lockLine joins the texts under some headings as they are compared: a date may
// have lost its format.
func lockLine(titles []string, text func(title string) string) string {
	var b strings.Builder
	for _, title := range titles {
		now := books.Bare(text(title))
		if d, ok := serialDay(now); ok {
			now = d.String()
		}
		b.WriteString(now + "\x00")
	}
	return b.String()
}

// but is a row of them that is not a certain one.
func (l *lockRows) but(row *handedRow) *handedRow {
	switch {
	case l == nil:
		return nil
	case l.first != row:
		return l.first
	}
	return l.second
}

// holdsID tells whether a student stood in the book as it was issued.
func (h *handed) holdsID(id string) bool { return h.issuedIDs()[id] }

// issuedIDs are the ids of the book as it was issued, folded.
func (h *handed) issuedIDs() map[string]bool {
	if h.ids == nil {
		h.ids = map[string]bool{}
		for _, f := range h.forms {
			for _, row := range f.rows {
				if row.key.id != "" {
					h.ids[row.key.id] = true
				}
			}
		}
	}
	return h.ids
}

// learned are the facts that reports bring of one student.
type learned struct {
	facts []care.Fact
	names map[care.Name]bool // that anything says of the student, now
}

// learnedOf is what the merge learns of a student.
func (m *merge) learnedOf(s *care.Student) *learned {
	l := m.learned[s]
	if l == nil {
		l = &learned{names: map[care.Name]bool{}}
		for f := range s.Facts.All() {
			l.names[f.Name] = true
		}
		m.learned[s] = l
	}
	return l
}

func (l *learned) add(f care.Fact) {
	l.facts = append(l.facts, f)
	l.names[f.Name] = true
}

// enterLearned enters what was learned among the facts of the students.
func (m *merge) enterLearned() {
	for s, l := range m.learned {
		if len(l.facts) > 0 {
			s.Facts = s.Facts.WithAll(l.facts)
		}
	}
}

// indexStudent enters a student in the indexes of the merge.
func (m *merge) indexStudent(s *care.Student) {
	key := books.FoldKey(s.ID)
	m.students[key] = s
	if bare := strings.TrimLeft(key, "0"); bare != key {
		m.zeroless[bare] = append(m.zeroless[bare], s)
	}
}

// present are those headings that came back.
func (t *table) present(titles []string) []string {
	return slices.DeleteFunc(slices.Clone(titles), func(title string) bool { return t.byTitle[title] == 0 })
}
