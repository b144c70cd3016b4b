package exporter

import (
	"cmp"
	"context"
	"slices"
	"sync"

	"github.com/samber/lo"

	"runxin/care"
	"runxin/care/books"
	"runxin/care/merge"
	"runxin/exporter/book"
	"runxin/exporter/runs"
)

// What people write goes back to the college that wrote it as it is. A text that
// somebody else wrote – the college that a student came from, a college under its
// name before or one that bore the name before it, the centre, a file – may tell of
// students who are not this college's: then the college's book says that it stays at
// the centre, and the school's book has it with the reason (merge.KindHeldBack). Of a
// free text that holds for ids and names. Where nothing but a person, a class or a major
// is named it holds for ids: a teacher may be called what a student is.

// typed is layout.typed as the college may read it.
func (p *collegePages) typed(sheet, college, task, id, column string) string {
	t, ok := p.layout.latest(sheet, college, task, id, column)
	if !ok {
		return ""
	}
	return p.readable(t)
}

// readable is what people wrote into a cell, as the college may read it.
func (p *collegePages) readable(t books.Typed) string {
	switch {
	case p.layout.own(&t, p.unit):
		return t.Text
	case p.layout.handedOn(&t, p.unit):
		p.note(merge.HeldTask(p.layout.assessed.Plan, t))
		return ""
	}
	form := p.form(t.Sheet)
	c, _ := form.Column(t.Column)
	switch {
	case (c.Free(t.Text) || c.Person && !merge.PlainPerson(t.Text)) && p.layout.screening.screen().Others(p.college, t.Text):
	case c.Person && merge.MayHoldID(t.Text) && p.layout.screening.screen().OthersID(p.college, t.Text):
	default:
		return t.Text
	}
	p.note(merge.HeldText(p.layout.assessed.Plan, t, p.unit))
	return merge.HeldBack
}

// own tells whether a college wrote a text, under the name that it bears or an alias.
func (l *layout) own(t *books.Typed, college string) bool {
	return l.bears(t.College, college) && l.screening.units().Same(college, weekOf(t))
}

// handedOn tells a text about a task, or on 首页, that was typed under a college's name
// by another one that bore it.
func (l *layout) handedOn(t *books.Typed, college string) bool {
	return t.ID == "" && l.bears(t.College, college) && l.screening.units().HandedOn(college, weekOf(t))
}

// bears tells whether a name is that of a college now, or an alias of it.
func (l *layout) bears(name, college string) bool {
	return care.SameCollege(l.naming(name), college)
}

// level is 关注等级 of the library as the college may read it: people may have
// written there what they liked.
func (p *collegePages) level(c *care.Case) string {
	if text := memberLevel(c); !p.layout.oddLevel(c) {
		return text
	}
	return p.centres(p.layout.memberSheet(c), books.ColLevel, c, memberLevel(c))
}

// oddLevel tells a level of the library that is none of the plan's.
func (l *layout) oddLevel(c *care.Case) bool {
	return memberLevel(c) != "" && !slices.Contains(l.levels, memberLevel(c))
}

// reasonsBefore are the reasons of the last run's lists, which people may have
// changed in the school's book.
func (p *collegePages) reasonsBefore(c *care.Case) string {
	if !p.layout.oddReasons(c) {
		return c.Before.Reasons
	}
	return p.centres(care.SheetRef{File: p.layout.assessed.Last.Folder + "/" + runs.SchoolFile}, books.ColLastReasons, c, c.Before.Reasons)
}

// oddReasons tells reasons of the last run of which this program does not know all.
func (l *layout) oddReasons(c *care.Case) bool {
	return c.Before != nil && c.Status == care.Clear && !c.Before.Known(l.assessed.School.Catalogue)
}

// centres is a text of the centre's own, of a sheet, as the college may read it.
func (p *collegePages) centres(sheet care.SheetRef, column string, c *care.Case, text string) string {
	if !p.layout.screening.screen().Others(p.college, text) {
		return text
	}
	p.note(merge.HeldData(sheet, column, c.Student.ID, text, p.unit))
	return merge.HeldBack
}

// class and major are what the files say of a student, as the college may read it.
func (p *collegePages) class(c *care.Case) book.Value {
	return book.String(p.said(books.ColClass, c, c.Student.Class))
}

func (p *collegePages) major(c *care.Case) book.Value {
	return book.String(p.said(books.ColMajor, c, c.Student.Major))
}

// said is a class or a major that the files have of a student.
func (p *collegePages) said(column string, c *care.Case, text string) string {
	switch p.layout.screening.withheld()[collegeText{p.college, text}] {
	case ofOne:
		p.note(merge.HeldData(p.layout.firstSheet(c), column, c.Student.ID, text, p.unit))
	case ofSeveral:
		p.note(merge.HeldData(p.layout.firstSheet(c), column, "", text, p.unit))
	default:
		return text
	}
	return merge.HeldBack
}

// called is a student's name as the college may read it: without what stands beside it,
// if it is that which stays at the centre.
func (p *collegePages) called(c *care.Case) string {
	if !p.namesOthers(c.Student.Name) {
		return c.Student.Name
	}
	p.note(merge.HeldData(p.layout.firstSheet(c), books.ColName, c.Student.ID, c.Student.Name, p.unit))
	if name := merge.WithoutRemark(c.Student.Name); name != c.Student.Name && !p.layout.screening.screen().Others(p.college, name) {
		return name
	}
	return merge.HeldBack
}

// responsible is 责任人 of the library as the college may read it. What the college
// typed there itself is its own.
func (p *collegePages) responsible(c *care.Case) string {
	text := memberPerson(c)
	if !p.namesOthers(text) {
		return text
	}
	held := merge.HeldData(p.layout.memberSheet(c), books.ColPerson, c.Student.ID, text, p.unit)
	if t, ok := p.layout.latest(books.SheetFocus, "", "", c.Student.ID, books.ColPerson); ok && t.Text == text {
		if p.layout.own(&t, p.unit) {
			return text
		}
		held = merge.HeldText(p.layout.assessed.Plan, t, p.unit)
	}
	p.note(held)
	return merge.HeldBack
}

// namesOthers tells whether where a person is named there stands the id of another
// college's student.
func (p *collegePages) namesOthers(text string) bool {
	return p.layout.screening.withheld()[collegeText{p.college, text}] != nobody
}

// heldTexts are the texts that stay at the centre, each once: a class stands on
// several sheets.
type heldTexts struct {
	list []care.Problem
	seen map[[2]string]bool
}

// note keeps what was held back, where somebody asks for it.
func (p *collegePages) note(held care.Problem) {
	if key := [2]string{held.Done, held.Text}; p.held != nil && !p.held.seen[key] {
		p.held.seen[key] = true
		p.held.list = append(p.held.list, held)
	}
}

// firstSheet is where a student was met first.
func (l *layout) firstSheet(c *care.Case) care.SheetRef { return l.sheetOf(c.Student.First.Sheet) }

// memberSheet is where a member of the library stands in it.
func (l *layout) memberSheet(c *care.Case) care.SheetRef {
	if c.Student.Member.Place.Row == 0 { // whom people entered since
		return care.SheetRef{File: books.SheetLibrary}
	}
	return l.sheetOf(c.Student.Member.Place.Sheet)
}

// sheetOf is a sheet of the school's ledger, none where it has not that many.
func (l *layout) sheetOf(id care.SheetID) care.SheetRef {
	if int(id) < len(l.assessed.School.Ledger.Sheets()) {
		return l.assessed.School.Ledger.Sheet(id)
	}
	return care.SheetRef{}
}

// collegeText is a text about a student of a college.
type collegeText struct {
	college int
	text    string
}

// about is of whom a text tells that stays at the centre.
type about uint8

const (
	nobody    about = iota // it does not stay there
	ofOne                  // of one student
	ofSeveral              // of the students of a class or a major
)

// withholds finds what of the files' texts about a college's students names others'.
// A class or a major that only one student has may be a remark: it is looked through
// for names as well, as is whatever is more than a plain name.
func (s *Screening) withholds() map[collegeText]about {
	all := s.dataTexts()
	list, texts := make([]collegeText, 0, len(all)), make([]string, 0, len(all))
	for t := range all { // the order does not matter
		list, texts = append(list, t), append(texts, t.text)
	}
	out := map[collegeText]about{}
	if len(texts) == 0 {
		return out
	}
	screen := merge.NewScreen(s.assessed, s.sight(), texts, s.stop)
	for _, t := range care.Until(s.stop, list) {
		if as := all[t]; as.names(screen, t.college, t.text) {
			out[t] = as.whose
		}
	}
	return out
}

// dataText is how a text of the files is looked through, and of whom it tells.
type dataText struct {
	names func(screen *merge.Screen, college int, text string) bool
	whose about
}

// dataTexts are the files' texts about the colleges' students that may name others:
// classes, majors and campuses, failed courses, and what the students, their supervisors and the persons responsible for them are
// called, where that is more than a name or has room for an id.
// A student's own name that nothing parts names nobody else.
func (s *Screening) dataTexts() map[collegeText]dataText {
	count, out := map[collegeText]int{}, map[collegeText]dataText{}
	for _, c := range care.Until(s.stop, s.assessed.Cases) {
		college := c.Student.College
		if college == care.Unassigned {
			continue
		}
		count[collegeText{college, c.Student.Class}]++
		count[collegeText{college, c.Student.Major}]++
		count[collegeText{college, c.Student.Campus}]++
		for _, text := range []string{c.Student.Name, memberPerson(c), c.Student.Supervisor} {
			switch {
			case merge.OnlyName(text) && text == c.Student.Name:
			case !merge.PlainPerson(text):
				out[collegeText{college, text}] = dataText{(*merge.Screen).Others, ofOne}
			case merge.MayHoldID(text):
				out[collegeText{college, text}] = dataText{(*merge.Screen).OthersID, ofOne}
			}
		}
	}
	for _, list := range s.assessed.Lists {
		for _, e := range list.Entries {
			for _, leaf := range e.Leaves {
				for _, course := range s.assessed.CoursesOf(e.Case.Student, leaf) {
					out[collegeText{e.Case.Student.College, course}] = dataText{(*merge.Screen).Others, ofOne}
				}
			}
		}
	}
	for t, n := range count {
		switch {
		case t.text == "":
		case n == 1:
			out[t] = dataText{(*merge.Screen).Others, ofOne}
		case merge.PlainClass(t.text):
			out[t] = dataText{(*merge.Screen).OthersInClass, ofSeveral}
		default:
			out[t] = dataText{(*merge.Screen).Others, ofSeveral}
		}
	}
	return out
}

// Screening finds out whom the texts about an assessment name and whose they are, once
// somebody asks. It takes longer than all else of what stays at the centre, so that
// HeldBack and Lay share one. Once stop asks for it what it says means nothing.
type Screening struct {
	assessed *care.Assessment
	stop     care.Stop
	sight    func() *books.Journal
	screen   func() *merge.Screen
	units    func() *merge.Units
	withheld func() map[collegeText]about
}

// NewScreening is that of an assessment and what the colleges returned.
func NewScreening(a *care.Assessment, feedback *merge.Feedback, stop care.Stop) *Screening {
	s := &Screening{assessed: a, stop: stop, sight: sync.OnceValue(feedback.Sight)}
	s.screen = sync.OnceValue(func() *merge.Screen { return merge.NewScreen(a, s.sight(), nil, stop) })
	s.units = sync.OnceValue(func() *merge.Units { return merge.NewUnits(a, s.sight()) })
	s.withheld = sync.OnceValue(s.withholds)
	return s
}

// HeldBack are the texts that stay at the centre in a run's books, for the school's
// problems: by college, in the order of its sheets. Lay leaves them out of the
// colleges' books by itself. An error is the context's.
func HeldBack(ctx context.Context, a *care.Assessment, opt Options) ([]care.Problem, error) {
	l := newLayout(a, opt, ctx.Err)
	held, declared := &heldTexts{seen: map[[2]string]bool{}}, books.CollegeBook.Declaration()
	for _, college := range l.readingOthers() {
		if err := ctx.Err(); err != nil {
			return nil, err
		}
		p := l.pages(&declared, college)
		p.held = held
		p.sheets()
	}
	return append(held.list, l.lostTasks()...), ctx.Err()
}

// lostTasks are the texts about the month's tasks and classes that no college's book has: the
// college or the class is no more, or is one now with another that typed into the same cell.
func (l *layout) lostTasks() []care.Problem {
	var out []care.Problem
	for _, t := range l.monthTexts(l.history) {
		college := slices.IndexFunc(l.assessed.School.Colleges, func(c string) bool { return l.bears(t.College, c) })
		switch {
		case college < 0:
			out = append(out, merge.LostTask(l.assessed.Plan, t))
		case t.Sheet == books.SheetClasses && !slices.ContainsFunc(l.classLines(college), func(c classLine) bool { return c.key() == t.Task }):
			out = append(out, merge.LostClass(l.assessed.Plan, t))
		}
	}
	if len(l.assessed.School.Aliases) == 0 {
		return out
	}
	last := l.lastBooks()
	for _, t := range l.monthTexts(l.feedback.History(l.assessed.Plan, nil)) {
		shown, ok := l.history.OfCollege(t.Sheet, l.naming(t.College), t.Task, t.Column)
		if ok && shown.Text != t.Text && !care.SameCollege(shown.College, t.College) && last[t.College].Compare(weekOf(&shown)) >= 0 {
			out = append(out, merge.TaskBeside(l.assessed.Plan, t, shown))
		}
	}
	return out
}

// monthTexts are the latest texts of a history about the tasks and classes of the month, and the tasks
// that come along, in order.
func (l *layout) monthTexts(history *books.History) []books.Typed {
	keys := map[string]bool{}
	left, _ := l.allLeft()
	rows := append(l.assessed.Month.Rows(), lo.Map(left, func(t collegeTask, _ int) care.TaskRow { return t.row })...)
	for _, row := range rows {
		keys[row.Key()], keys[row.Whole()] = true, true
	}
	var out []books.Typed
	for t := range history.Latest() {
		if t.Sheet == books.SheetTasks && keys[t.Task] || t.Sheet == books.SheetClasses && t.Month == l.assessed.Month.Month {
			out = append(out, t)
		}
	}
	slices.SortFunc(out, func(a, b books.Typed) int {
		return cmp.Or(cmp.Compare(a.College, b.College), cmp.Compare(a.Task, b.Task), cmp.Compare(a.Column, b.Column))
	})
	return out
}

// leftByOthers tells a student whom another college, or the centre, moved out of the library.
func (l *layout) leftByOthers(c *care.Case) bool {
	left, ok := l.left[books.FoldKey(c.Student.ID)]
	return ok && c.Student.College != care.Unassigned && !l.ownMove(&left, l.assessed.School.Colleges[c.Student.College])
}

// lastBooks are the last weeks in which the colleges had books of their own, by the
// names that these bore: until then none of two that are one now saw what the other
// had typed.
func (l *layout) lastBooks() map[string]books.Week {
	out := map[string]books.Week{}
	see := func(college string, week books.Week) {
		if last, ok := out[college]; !ok || last.Compare(week) < 0 {
			out[college] = week
		}
	}
	for p := range l.screening.sight().Latest() {
		see(p.College, books.Week{Month: p.Month, Week: p.Week})
	}
	if last := l.assessed.Last; last != nil {
		for _, b := range last.Rows { // the order does not matter
			see(b.College, books.Week{Month: last.Date.Month(), Week: last.Week})
		}
	}
	return out
}

func weekOf(t *books.Typed) books.Week { return books.Week{Month: t.Month, Week: t.Week} }

// readingOthers are the colleges that read texts which somebody else wrote.
func (l *layout) readingOthers() []int {
	reads := map[int]bool{}
	for t := range l.screening.withheld() {
		reads[t.college] = true
	}
	at := make(map[string]int, len(l.assessed.Cases))
	for _, c := range care.Until(l.stop, l.assessed.Cases) {
		at[c.Student.ID] = c.Student.College
		if l.oddLevel(c) || l.oddReasons(c) || l.leftByOthers(c) {
			reads[c.Student.College] = true
		}
	}
	index := map[string]int{}
	for i, name := range l.assessed.School.Colleges {
		index[name] = i
	}
	for t := range l.history.Latest() {
		college, ok := at[t.ID]
		if t.ID == "" {
			college, ok = index[l.naming(t.College)]
		}
		if ok && college != care.Unassigned && !l.own(&t, l.assessed.School.Colleges[college]) {
			reads[college] = true
		}
	}
	delete(reads, care.Unassigned)
	var out []int
	for college := range reads {
		out = append(out, college)
	}
	slices.SortFunc(out, cmp.Compare[int])
	return out
}
