package exporter

import (
	"cmp"
	"context"
	"slices"
	"sync"

	"runxin/care"
	"runxin/care/merge"
	"runxin/exporter/book"
)

// What people write goes back to the college that wrote it as it is. A text that
// somebody else wrote – the college that a student came from, a college under its
// name before, the centre, a file – may tell of students who are not this
// college's: then the college's book says that it stays at the centre, and the
// school's book has it with the reason (care.HeldBack).

// typed is layout.typed as the college may read it. The columns in which people
// put their own names are left alone.
func (p *collegePages) typed(sheet, college, task, id, column string) string {
	t, ok := p.latest(sheet, college, task, id, column)
	if !ok || care.SameCollege(t.College, p.name) {
		return t.Text
	}
	form := p.form(sheet)
	c, _ := form.Column(column)
	if !c.Free(t.Text) || !p.screen().Others(p.college, t.Text) {
		return t.Text
	}
	p.note(merge.HeldText(t, p.name))
	return merge.HeldBack
}

// level is 关注等级 of the library as the college may read it: people may have
// written there what they liked.
func (p *collegePages) level(c *care.Case) string {
	if text := memberLevel(c); !p.oddLevel(c) {
		return text
	}
	return p.centres("关注等级", c, memberLevel(c))
}

// oddLevel tells a level of the library that is none of the plan's.
func (l *layout) oddLevel(c *care.Case) bool {
	return memberLevel(c) != "" && !slices.Contains(l.levels, memberLevel(c))
}

// reasonsBefore are the reasons of the last run's lists, which people may have
// changed in the school's book.
func (p *collegePages) reasonsBefore(c *care.Case) string {
	if !p.oddReasons(c) {
		return c.Before.Reasons
	}
	return p.centres("上次的理由", c, c.Before.Reasons)
}

// oddReasons tells reasons of the last run of which this program does not know all.
func (l *layout) oddReasons(c *care.Case) bool {
	return c.Before != nil && c.Status == care.Clear && !c.Before.Known(l.School.Catalogue)
}

// centres is a text of the centre's own as the college may read it.
func (p *collegePages) centres(column string, c *care.Case, text string) string {
	if !p.screen().Others(p.college, text) {
		return text
	}
	p.note(merge.HeldData(p.firstSheet(c), column, c.ID, text, p.name))
	return merge.HeldBack
}

// class and major are what the files say of a student, as the college may read it.
func (p *collegePages) class(c *care.Case) book.Value {
	return book.String(p.ofOne("班级", c, c.Class))
}

func (p *collegePages) major(c *care.Case) book.Value {
	return book.String(p.ofOne("专业", c, c.Major))
}

// ofOne is a text that the files have of a student. What several students of a
// college share is the name of a class or a major and tells of nobody.
func (p *collegePages) ofOne(column string, c *care.Case, text string) string {
	if !p.oneOff()[collegeText{p.college, text}] {
		return text
	}
	p.note(merge.HeldData(p.firstSheet(c), column, c.ID, text, p.name))
	return merge.HeldBack
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
func (l *layout) firstSheet(c *care.Case) care.SheetRef {
	if int(c.First.Sheet) < len(l.School.Sheets()) {
		return l.School.Sheet(c.First.Sheet)
	}
	return care.SheetRef{}
}

// collegeText is a text about a student of a college.
type collegeText struct {
	college int
	text    string
}

// oneOffs finds among the classes and majors that only one student of a college
// has those that name a student of another college.
func (l *layout) oneOffs() map[collegeText]bool {
	count := map[collegeText]int{}
	for _, c := range care.Until(l.stop, l.Cases) {
		if c.College != care.Unassigned {
			count[collegeText{c.College, c.Class}]++
			count[collegeText{c.College, c.Major}]++
		}
	}
	var texts []string
	for t, n := range count {
		if n == 1 && t.text != "" {
			texts = append(texts, t.text)
		}
	}
	out := map[collegeText]bool{}
	if len(texts) == 0 {
		return out
	}
	screen := merge.NewScreen(l.Assessment, l.feedback.Sight(), texts)
	for t, n := range count {
		if n == 1 && screen.Others(t.college, t.text) {
			out[t] = true
		}
	}
	return out
}

// screening makes what finds out whom texts name, once somebody asks.
func (l *layout) screening() {
	l.screen = sync.OnceValue(func() *merge.Screen { return merge.NewScreen(l.Assessment, l.feedback.Sight(), nil) })
	l.oneOff = sync.OnceValue(l.oneOffs)
}

// HeldBack are the texts that stay at the centre in a run's books, for the school's
// problems: by college, in the order of its sheets. Lay leaves them out of the
// colleges' books by itself. An error is the context's.
func HeldBack(ctx context.Context, a *care.Assessment, opt Options) ([]care.Problem, error) {
	l := newLayout(a, opt, ctx.Err)
	held := &heldTexts{seen: map[[2]string]bool{}}
	for _, college := range l.readingOthers() {
		if err := ctx.Err(); err != nil {
			return nil, err
		}
		p := l.pages(college)
		p.held = held
		p.sheets()
	}
	return held.list, ctx.Err()
}

// readingOthers are the colleges that read texts which somebody else wrote.
func (l *layout) readingOthers() []int {
	reads := map[int]bool{}
	for t := range l.oneOff() {
		reads[t.college] = true
	}
	at := make(map[string]int, len(l.Cases))
	for _, c := range care.Until(l.stop, l.Cases) {
		at[c.ID] = c.College
		if l.oddLevel(c) || l.oddReasons(c) {
			reads[c.College] = true
		}
	}
	index := map[string]int{}
	for i, name := range l.School.Colleges {
		index[name] = i
	}
	naming := l.School.Naming()
	for t := range l.history.Latest() {
		college, ok := at[t.ID]
		if t.ID == "" {
			college, ok = index[naming(t.College)]
		}
		if ok && college != care.Unassigned && !care.SameCollege(t.College, l.School.Colleges[college]) {
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
