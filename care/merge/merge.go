package merge

import (
	"cmp"
	"slices"
	"strings"

	"runxin/care"
	"runxin/care/books"
	"runxin/care/problem"
)

// Options are what came back and what it is held against.
type Options struct {
	Plan *care.Plan
	Date care.Day // of this run
	Last *Issued  // what the last run issued; nil where there is none: then nothing can be merged
	// Input is the library that stood in the input, with its history; nil where
	// the last run's was read.
	Input *books.Library
	// Copies are the libraries of which Input is made, where there are several.
	Copies []Copy
	// Past is what is known of the terms before; the last run's library has no part
	// in it, unless that run was the term before's last one.
	Past Past
	// Returned are the books that came back, in the order of their files; Older
	// are the college books of runs before the last one, so far as any of the
	// returned ones bears their id.
	Returned []books.Workbook
	Older    []books.Workbook
	// Rerun are libraries of earlier weeks that were run again after the weeks
	// that stand on them.
	Rerun []Rerun
	// Replaced is the run that this one replaces; nil where it replaces none.
	Replaced *Replaced
	// Keys are those of the runs whose books may come back; of a run from before
	// numbers were signed the zero one. A book that none of them signed is not the
	// school's. Without any, signatures are not looked at.
	Keys []books.Key
	// Cases finds the names that a cell under 情形 of 摸排补充 means, each once, and the words
	// in it that mean none. Nil knows the catalogue's names only.
	Cases func(cell string) (names []care.Name, unknown []string)
	// Stop ends the merging early; see [Stop].
	Stop care.Stop
}

// Rerun is the library of a week that was run again too late.
type Rerun struct {
	File    string
	Library *books.Library
}

// Merge merges the workbooks that came back into a school before it is assessed
// (design §8): the library moves, reports become facts, and what could not be
// merged becomes problems of the school's. It is three-way per cell: as issued,
// as merged before, as returned. Nothing that a person typed is lost: it ends in
// Typed, or in a problem with its cell and its text.
func Into(school *care.School, opt Options) *Feedback {
	m := newMerge(school, opt)
	m.restore()
	m.reportRerun()
	if opt.Last != nil {
		m.books, m.older = m.handOut(opt.Last.Books), m.handOut(opt.Older)
	}
	for w := range care.Each(opt.Stop, opt.Returned) {
		m.sortReturned(own(w))
	}
	m.editedInPlace()
	for b := range care.Each(opt.Stop, m.books) {
		m.mergeBook(b)
	}
	for b := range care.Each(opt.Stop, m.older) {
		m.outdated(b)
	}
	if opt.Stop.Asked() {
		return m.feedback // not whole: nobody may use it
	}
	m.replacedEntered()
	m.offRoster()
	m.recall()
	m.visits()
	m.finish()
	return m.feedback
}

// merge is one merge under way.
type merge struct {
	opt       Options
	school    *care.School
	feedback  *Feedback
	forms     []books.Form
	onlyRead  []string                   // the sheets of a college's book that are none
	books     []*handed                  // the college books of the last run
	older     []*handed                  // those of earlier runs
	byID      map[books.ID]*handed       // both
	plans     map[string]bool            // titles of the plan in the last run's books
	students  map[string]*care.Student   // by folded id
	zeroless  map[string][]*care.Student // by folded id without its leading zeros, where it has any
	learned   map[*care.Student]*learned
	naming    func(string) string             // a college's name now
	names     map[string]int                  // college → index into School.Colleges
	before    map[books.WeekBook]*bookHistory // the history of each book; made on first use
	ever      map[cellKey][]string            // all that a cell held in any week; made on first use
	past      *books.History                  // what was typed before this merge; made on first use
	cares     map[string]int                  // the highest number of 一生一策 of each student; made on first use
	restored  books.Journal                   // that
	sheets    map[care.SheetRef]care.SheetID
	lenses    map[care.SheetRef]*lens // the sheets of colleges' books that came back
	problems  []placedProblem
	reported  map[string]int  // problems of each file
	corrected map[string]bool // ids of the library of which it was said that they were corrected
	moved     map[string]bool // ids of the students of whom it was said that a college reported on them that has them no more
	overflow  map[string]int  // file → index of the problem that counts those beyond mostOfFile
	counts    map[care.SheetRef]*care.SheetCount
	order     []care.SheetRef // of counts
}

// bookHistory is what was merged of one book before.
type bookHistory struct {
	texts map[cellKey]string
	said  map[saidKey]bool // of 摸排补充
}

// saidKey names a text of 摸排补充, in whatever row it stood.
type saidKey struct{ id, column, text string }

// cellKey names a cell that people fill in: on 首页 by its column alone.
type cellKey struct{ sheet, task, id, column string }

// placedProblem is a problem with its place in numbers, to be sorted by.
type placedProblem struct {
	problem         care.Problem
	sheet, row, col int
}

func newMerge(school *care.School, opt Options) *merge {
	m := &merge{
		opt: opt, school: school, feedback: &Feedback{}, byID: map[books.ID]*handed{}, plans: map[string]bool{},
		students: map[string]*care.Student{}, zeroless: map[string][]*care.Student{}, learned: map[*care.Student]*learned{}, naming: school.Naming(),
		names: map[string]int{}, reported: map[string]int{}, corrected: map[string]bool{}, moved: map[string]bool{}, overflow: map[string]int{}, before: map[books.WeekBook]*bookHistory{},
		sheets: map[care.SheetRef]care.SheetID{}, lenses: map[care.SheetRef]*lens{}, counts: map[care.SheetRef]*care.SheetCount{},
	}
	if m.opt.Cases == nil {
		m.opt.Cases = m.catalogueCases
	}
	for _, s := range school.Students {
		m.indexStudent(s)
	}
	for i, name := range school.Colleges {
		m.names[name] = i
	}
	m.forms, m.onlyRead = books.PlanForms(opt.Plan), books.OnlyRead()
	return m
}

// catalogueCases are the names of the catalogue in a cell.
func (m *merge) catalogueCases(cell string) (found []care.Name, unknown []string) {
	for word := range strings.FieldsFuncSeq(cell, func(r rune) bool { return strings.ContainsRune("、，,；;/ ", r) }) {
		n, ok := m.school.Catalogue.Lookup(word)
		switch {
		case !ok || m.school.Catalogue.Entry(n).Kind == care.Number:
			unknown = append(unknown, word)
		case !slices.Contains(found, n):
			found = append(found, n)
		}
	}
	return found, unknown
}

// formOf is the form of a sheet.
func (m *merge) formOf(sheet string) *books.Form {
	i := slices.IndexFunc(m.forms, func(f books.Form) bool { return f.Sheet == sheet })
	return &m.forms[i]
}

// history is what was typed before this merge.
func (m *merge) history() *books.History {
	if m.past == nil {
		m.past = books.NewHistory(m.opt.Plan, m.opt.Past.Firsts, m.restored.All(), nil)
	}
	return m.past
}

// historyOf is what was merged of a book before this merge.
func (m *merge) historyOf(id books.ID) *bookHistory {
	k := books.WeekBook{Week: books.Week{Month: id.Month, Week: id.Week}, College: id.Name}
	b := m.before[k]
	if b != nil {
		return b
	}
	b = &bookHistory{map[cellKey]string{}, map[saidKey]bool{}}
	for t := range m.restored.OfBook(k.Week, k.College) {
		folded := books.FoldKey(t.ID)
		if t.Sheet != books.SheetReports {
			b.texts[cellKey{t.Sheet, t.Task, folded, t.Column}] = t.Text
			continue
		}
		for column, text := range map[string]string{t.Column: t.Text, books.ColID: t.ID, books.ColName: t.Name} {
			b.said[saidKey{folded, column, books.Bare(text)}] = true
		}
	}
	m.before[k] = b
	return b
}

// handOut indexes books as they were issued.
func (m *merge) handOut(issued []books.Workbook) []*handed {
	var out []*handed
	for i := range issued {
		w := own(issued[i])
		id, state := books.ReadID(cmp.Or(w.Property, w.Meta[books.MetaKey]))
		if state != books.GoodID || id.Kind != books.CollegeBook || m.byID[id] != nil {
			continue
		}
		h := newHanded(&w, id, m.forms)
		h.issue = w.Meta[books.IssueKey]
		if w.Edited {
			m.unfill(h)
		}
		m.byID[id] = h
		m.plans[w.Meta[books.MetaPlan]] = true
		out = append(out, h)
	}
	return out
}

// own is a workbook whose grids the merge may keep what it finds in.
func own(w books.Workbook) books.Workbook {
	w.Sheets = slices.Clone(w.Sheets)
	return w
}

// college is the college of a book as the school names it now: Unassigned where
// it has none of that name any more.
func (m *merge) college(name string) int {
	if i, ok := m.names[m.naming(name)]; ok {
		return i
	}
	return care.Unassigned
}

// student finds a student of the school by id.
func (m *merge) student(id string) *care.Student { return m.students[books.FoldKey(id)] }

// studentOrNew finds a student, or enters one whom no input names any more.
func (m *merge) studentOrNew(id, name string) *care.Student {
	if s := m.student(id); s != nil {
		return s
	}
	s := &care.Student{ID: id, Name: name, College: care.Unassigned, Why: care.OffRoster}
	m.indexStudent(s)
	m.school.Students = append(m.school.Students, s)
	return s
}

// ledgerSheet numbers a sheet in the school's ledger.
func (m *merge) ledgerSheet(file, name string) care.SheetID {
	ref := care.SheetRef{File: file, Sheet: name}
	id, ok := m.sheets[ref]
	if !ok {
		id = m.school.Ledger.AddSheet(ref)
		m.sheets[ref] = id
	}
	return id
}

// mostOfFile is how many problems of one file are named one by one: more than
// anybody types in a week, and a small file can hold millions.
const mostOfFile = 50_000

// report enters a problem at a place of a returned book.
func (m *merge) report(kind problem.Kind, at spot, text string) *care.Problem {
	p := care.FileProblem(kind, at.file)
	p.Sheet, p.Cell, p.Text, p.College = at.grid, at.cell(), text, at.college
	if m.reported[at.file]++; m.reported[at.file] > mostOfFile {
		m.countOnly(kind, at)
		return &p
	}
	m.problems = append(m.problems, placedProblem{p, at.index, at.row, at.col})
	return &m.problems[len(m.problems)-1].problem
}

// countOnly counts a problem of a file that has too many to be named.
func (m *merge) countOnly(kind problem.Kind, at spot) {
	i, ok := m.overflow[at.file]
	if !ok {
		i = len(m.problems)
		m.overflow[at.file] = i
		p := care.FileProblem(kind, at.file)
		p.College, p.Done, p.Count = at.college, doneNotNamed, 0
		m.problems = append(m.problems, placedProblem{problem: p})
	}
	m.problems[i].problem.Count++
}

// spot is a place in a returned book.
type spot struct {
	college    string // whose book it is
	file, grid string
	index      int // of the sheet in its file
	row, col   int // from 1; 0 for the sheet or the row as a whole
}

func (s spot) cell() string { return care.Place{Row: uint32(s.row), Col: uint16(s.col)}.Cell() }

func (s spot) at(row, col int) spot {
	s.row, s.col = row, col
	return s
}

// String is the place for people.
func (s spot) String() string {
	text := s.file + " › " + s.grid
	if c := s.cell(); c != "" {
		text += " › " + c
	}
	return text
}

// finish hands over what was collected, in order.
func (m *merge) finish() {
	m.enterLearned()
	m.feedback.Returns, m.feedback.Asked = m.returns(), m.asked()
	slices.SortStableFunc(m.problems, func(a, b placedProblem) int {
		return cmp.Or(cmp.Compare(a.problem.File, b.problem.File), cmp.Compare(a.sheet, b.sheet), cmp.Compare(a.row, b.row), cmp.Compare(a.col, b.col))
	})
	for _, p := range m.problems {
		if p.problem.College != "" {
			p.problem.In = m.cellAbout(p)
		}
		m.school.Problems = append(m.school.Problems, p.problem)
	}
	m.account()
	for _, s := range m.school.Students {
		m.school.Library = m.school.Library || s.Member != nil
	}
	slices.SortFunc(m.school.Students, func(a, b *care.Student) int { return cmp.Compare(a.ID, b.ID) })
}

// account enters the rows of the returned sheets. Sheets in the input folder
// stand there already, as not read.
func (m *merge) account() {
	here := make(map[care.SheetRef]int, len(m.school.Counts))
	for i, c := range m.school.Counts {
		if _, twice := here[c.SheetRef]; c.Kind == care.ReturnedBook && !twice {
			here[c.SheetRef] = i
		}
	}
	for _, ref := range m.order {
		if i, ok := here[ref]; ok {
			m.school.Counts[i] = *m.counts[ref]
			continue
		}
		m.school.Counts = append(m.school.Counts, *m.counts[ref])
	}
}

// rowCountOf accounts for the rows of a returned sheet.
func (m *merge) rowCountOf(at spot) *care.SheetCount {
	ref := care.SheetRef{File: at.file, Sheet: at.grid}
	c, ok := m.counts[ref]
	if !ok {
		c = &care.SheetCount{SheetRef: ref, Kind: care.ReturnedBook}
		m.counts[ref] = c
		m.order = append(m.order, ref)
	}
	return c
}

// booksDue are the books of the last run, in the order of the colleges now.
func (m *merge) booksDue() []*handed {
	out := slices.Clone(m.books)
	slices.SortStableFunc(out, func(a, b *handed) int {
		return cmp.Or(cmp.Compare(uint(m.college(a.id.Name)), uint(m.college(b.id.Name))), cmp.Compare(a.id.Name, b.id.Name))
	})
	return out
}
