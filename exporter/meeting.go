package exporter

import (
	"cmp"
	"context"
	"fmt"
	"slices"
	"strings"

	"github.com/samber/lo"

	"runxin/care"
	"runxin/care/books"
	"runxin/care/merge"
	"runxin/exporter/book"
	"runxin/exporter/runs"
)

// Meeting lays out the pages for the weekly meetings (周周研判): for each of the colleges a
// book with the meeting's page, what its head is to know and a page for each student of whom
// the meeting speaks; with ids, pages of those students alone. They are the centre's own
// papers. The error is the context's, or a fault of the program.
func Meeting(ctx context.Context, a *care.Assessment, opt Options, colleges, ids []string) ([]runs.File, error) {
	l := newLayout(a, opt, ctx.Err)
	m := &meeting{layout: l, book: books.MeetingBook.Declaration(), weeks: l.weeksOf()}
	m.sheets = m.book.Sheets(l.scope())
	return write(ctx, m.drafts(colleges, ids))
}

// meeting lays out pages.
type meeting struct {
	layout *layout
	book   books.Declaration
	sheets []books.Sheet
	weeks  map[string][]noted // by folded id
}

// noted is what people wrote about a student in a week.
type noted struct {
	week books.Week
	text string
}

// drafts are the books to be laid out.
func (m *meeting) drafts(colleges, ids []string) []*draft {
	var whose []string
	var students [][]*care.Case
	if len(ids) > 0 {
		for _, id := range ids {
			if i := slices.IndexFunc(m.layout.assessed.Cases, func(c *care.Case) bool { return strings.EqualFold(c.ID, id) }); i >= 0 {
				whose, students = append(whose, m.layout.assessed.Cases[i].ID), append(students, m.layout.assessed.Cases[i:i+1])
			}
		}
	} else {
		for i, name := range m.layout.assessed.School.Colleges {
			if len(colleges) == 0 || slices.Contains(colleges, name) {
				whose, students = append(whose, name), append(students, m.layout.discussed(i))
			}
		}
	}
	var out []*draft
	for i, name := range fileNames(&m.book, whose) {
		college := slices.Index(m.layout.assessed.School.Colleges, whose[i])
		out = append(out, &draft{path: name, lay: func() *book.Book { return m.lay(whose[i], college, students[i]) }})
	}
	return out
}

// lay lays out one book; college is -1 for that of a student alone.
func (m *meeting) lay(title string, college int, students []*care.Case) *book.Book {
	id := m.layout.id(&m.book, "")
	b := m.layout.blankBook(&m.book, id, title)
	if college >= 0 {
		b.Sheets = append(b.Sheets, m.meetingPages(college)...)
		b.Sheets = append(b.Sheets, m.headPages(college)...)
	}
	for _, c := range students {
		b.Sheets = append(b.Sheets, m.studentPage(c))
	}
	for i := range b.Sheets {
		b.Sheets[i].Number = id.Print()
	}
	return b
}

// declared is a declared sheet by its name.
func (m *meeting) declared(name string) *books.Sheet {
	return &m.sheets[slices.IndexFunc(m.sheets, func(s books.Sheet) bool { return s.Name == name })]
}

// pageWidths are the columns of a page, upright.
func pageWidths() []float64 { return slices.Repeat([]float64{7.5}, 12) }

// mostAtMeeting is how many rows of a table stand on the meeting's page. Tables that are longer
// have pages of their own behind it, each with the header, which a page of several tables can
// repeat of one only.
const mostAtMeeting = 12

// meetingPages are the page on which a meeting looks, and writes down what it decides, and its
// long tables.
func (m *meeting) meetingPages(college int) []book.Sheet {
	s, l := m.declared(books.SheetMeeting), m.layout
	name := l.assessed.School.Colleges[college]
	urgent := l.urgentOf[college]
	changed, promised, untested := m.changed(college), m.promised(college), m.untested(college)
	tables := []book.Table{
		besideTable(s.Beside[books.MeetingUrgent], len(pageWidths()), l.urgentValues(), urgent),
		besideTable(s.Beside[books.MeetingNew], len(pageWidths()), m.changedValues(), changed),
		besideTable(s.Beside[books.MeetingPromised], len(pageWidths()), m.promiseValues(), promised),
		besideTable(s.Beside[books.MeetingUntested], len(pageWidths()), untestedValues(), untested),
	}
	empty := []string{wordNobodyUrgent, wordNothingNew, wordNothingPromised, m.whyNoUntested()}
	out := book.Sheet{
		Name: s.Name, Title: fmt.Sprintf(wordMeetingTitle, name), Portrait: true, OnePage: true, Widths: pageWidths(),
		Blocks: []book.Block{book.Lines{{Text: l.weekLine(), Look: book.Strong}, {Text: wordNoDiagnosis, Look: book.Muted}}, m.lastMeeting(name), m.numbers(college, len(urgent))},
	}
	var long []book.Sheet
	for i, t := range tables {
		t.Empty = empty[i]
		if all := len(t.Rows); all > mostAtMeeting {
			whole := m.longTable(out, t)
			long = append(long, whole)
			t.Heading, t.Rows = fmt.Sprintf(wordMeetingFirst, t.Heading, all, mostAtMeeting, whole.Name), t.Rows[:mostAtMeeting]
		}
		out.Blocks = append(out.Blocks, t)
	}
	out.Blocks = append(out.Blocks,
		book.Form{PerRow: 1, LabelSpan: 2, ValueSpan: 10, Room: 2, Fields: []book.Field{{Label: wordPresent, Editable: true}}},
		book.Form{PerRow: 1, LabelSpan: 2, ValueSpan: 10, Room: 7, Fields: []book.Field{{Label: wordConclusions, Editable: true}}},
		pageSignatures(wordChair, wordMinutes))
	return append([]book.Sheet{out}, long...)
}

// longTable are the pages of a table for which the meeting's page has no room.
func (m *meeting) longTable(page book.Sheet, t book.Table) book.Sheet {
	number, _, _ := strings.Cut(t.Heading, "、") // the name stands beside the college at the foot of the page
	out := book.Sheet{Name: page.Name + " " + number, Title: page.Title + "　" + t.Heading, Portrait: true, Widths: pageWidths()}
	t.Heading, t.Repeats = "", true
	out.Blocks = []book.Block{page.Blocks[0], t}
	return out
}

// numbers are the figures above the meeting's tables.
func (m *meeting) numbers(college, urgent int) book.Form {
	t := m.layout.tally(m.layout.colleges[college])
	f := book.Form{PerRow: 4, LabelSpan: 2, ValueSpan: 1}
	for _, n := range []struct {
		label string
		count int
	}{{books.ColListed, t.status[care.Listed]}, {books.ColProposals, t.status[care.Proposed]}, {books.ColClues, t.status[care.Clue]}, {wordTodayShort, urgent}} {
		f.Fields = append(f.Fields, book.Field{Label: n.label, Value: book.Int(n.count)})
	}
	return f
}

// changed are the students of a college of whom something is new: on a list for the first
// time, of a higher level, for a new reason, come from another college.
func (m *meeting) changed(college int) []care.Shift {
	return slices.DeleteFunc(slices.Clone(m.layout.assessed.Changes), func(s care.Shift) bool {
		return s.College != college || s.Case == nil || s.Case.Status == care.Clear || !slices.Contains([]care.Change{care.New, care.Entered, care.Transferred, care.Up, care.NewReason}, s.Change)
	})
}

func (m *meeting) changedValues() values[care.Shift] {
	return ofPart(m.layout.caseValues(), func(s care.Shift) *care.Case { return s.Case }).with(values[care.Shift]{
		books.ColChange: func(s care.Shift) book.Value { return book.String(s.Change.String()) },
	})
}

// promise is a contact that was promised, or that the rhythm of the level asks, and is still to come.
type promise struct {
	student *care.Case
	day     care.Day
}

// promised are the contacts with a college's students that are due from today on; overdue ones
// stand among what is urgent.
func (m *meeting) promised(college int) []promise {
	var out []promise
	for _, c := range m.layout.colleges[college] {
		if p, ok := merge.PromisedTo(m.layout.assessed, m.layout.history, c); ok && !p.Overdue(m.layout.assessed) {
			out = append(out, promise{c, p.Due})
		}
	}
	for _, c := range m.layout.contactsOf[college] {
		if c.Days != 0 && !c.Overdue(m.layout.assessed) {
			out = append(out, promise{c.Case, c.Due})
		}
	}
	graver := merge.Graver(m.layout.assessed)
	slices.SortStableFunc(out, func(a, b promise) int { return cmp.Or(cmp.Compare(a.day, b.day), graver(a.student, b.student)) })
	return lo.UniqBy(out, func(p promise) *care.Case { return p.student })
}

// lastMeeting is what the college wrote of its last meeting, none where it wrote nothing.
func (m *meeting) lastMeeting(college string) book.Lines {
	said, ok := m.layout.history.OfCollege(books.SheetFront, college, "", books.ColMeetingSaid)
	if !ok || said.Text == "" {
		return nil
	}
	day, _ := m.layout.history.OfCollege(books.SheetFront, college, "", books.ColMeetingDay)
	if day.Week != said.Week || day.Month != said.Month {
		day.Text = books.Week{Month: said.Month, Week: said.Week}.Text(m.layout.assessed.Plan)
	}
	return book.Lines{{Text: fmt.Sprintf(wordLastMeeting, day.Text, said.Text)}}
}

func (m *meeting) promiseValues() values[promise] {
	return ofPart(m.layout.caseValues(), func(p promise) *care.Case { return p.student }).with(values[promise]{
		books.ColPromised: func(p promise) book.Value { return dayValue(p.day) },
		books.ColLastMeasures: func(p promise) book.Value {
			text := m.layout.typed(books.SheetWeekly, "", "", p.student.ID, books.ColMeasures)
			return book.String(m.layout.withWeek(text, p.student.ID, books.ColMeasures))
		},
	})
}

// untested are the classes of a college of which somebody is not tested, the least tested first.
func (m *meeting) untested(college int) []censusLine {
	return slices.DeleteFunc(m.layout.coveredLines(), func(c censusLine) bool { return c.college != college || c.valid() == c.students() })
}

// whyNoUntested is what stands there where no class is untested, or none is known to be.
func (m *meeting) whyNoUntested() string {
	if !m.layout.assessed.School.Screening {
		return wordCensusUnknown
	}
	return wordAllTested
}

func untestedValues() values[censusLine] {
	return values[censusLine]{
		books.ColClass:    func(c censusLine) book.Value { return book.String(cmp.Or(c.class, care.NoClass)) },
		books.ColToTest:   func(c censusLine) book.Value { return book.Int(c.students()) },
		books.ColUntested: func(c censusLine) book.Value { return book.Int(c.students() - c.valid()) },
		books.ColNote:     func(censusLine) book.Value { return book.Value{} },
	}
}

// headPages are the lists of the month's tasks that stay at the centre, so far as they are about
// the college's students: what its head is to know, and nobody else (official list, 11-6).
func (m *meeting) headPages(college int) []book.Sheet {
	s, l := m.declared(books.SheetForHead), m.layout
	var out []book.Sheet
	for _, list := range l.assessed.Lists {
		own := entriesOf(college, list)
		if !list.School || len(own) == 0 {
			continue
		}
		key := l.assessed.Month.Key(list.Task)
		name := strings.Join([]string{s.Name, key}, " ")
		if slices.ContainsFunc(out, func(s book.Sheet) bool { return s.Name == name }) {
			name += fmt.Sprintf("(%d)", len(out)+1)
		}
		t := besideTable(s.Beside[0], len(pageWidths()), l.headValues(), own)
		t.Repeats = true
		out = append(out, book.Sheet{
			Name: name, Title: l.assessed.School.Colleges[college] + "　" + key + "　" + list.List.Name, Portrait: true, Widths: pageWidths(), OnePage: true,
			Blocks: []book.Block{
				book.Lines{{Text: l.weekLine(), Look: book.Strong}, {Text: list.Task.Title}, {Text: wordForHead, Look: book.Notice}},
				t, book.Form{PerRow: 1, LabelSpan: 2, ValueSpan: 10, Room: 5, Fields: []book.Field{{Label: wordOpinion, Editable: true}}}, pageSignatures(wordHead, wordCentre),
			},
		})
	}
	return out
}

func (l *layout) headValues() values[care.ListEntry] {
	return ofPart(l.caseValues(), func(e care.ListEntry) *care.Case { return e.Case }).with(values[care.ListEntry]{
		books.ColDetail: func(e care.ListEntry) book.Value {
			return book.String(l.assessed.LeafNamesOf(e.Case.Student, e.Leaves))
		},
	})
}

// studentPage is the page of one student: why he is cared for, what was done, and room for
// what is to be.
func (m *meeting) studentPage(c *care.Case) book.Sheet {
	s, l := m.declared(books.SheetPage), m.layout
	moves := slices.DeleteFunc(slices.Clone(l.feedback.Moves), func(v books.Move) bool { return books.FoldKey(v.ID) != books.FoldKey(c.ID) })
	blocks := []book.Block{
		book.Lines{{Text: l.weekLine(), Look: book.Muted}},
		m.who(c), m.why(c),
	}
	tables := []book.Table{
		besideTable(s.Beside[books.PageMoves], len(pageWidths()), moveValues(), moves),
		besideTable(s.Beside[books.PageWeeks], len(pageWidths()), m.notedValues(), m.weeks[books.FoldKey(c.ID)]),
		besideTable(s.Beside[books.PageCares], len(pageWidths()), l.pageCareValues(), l.cares(c)),
	}
	for i, t := range tables {
		t.Empty = []string{wordNoMoves, wordNothingNoted, wordNoCares}[i]
		blocks = append(blocks, t)
	}
	blocks = append(blocks,
		book.Form{PerRow: 1, LabelSpan: 2, ValueSpan: 10, Room: 4, Fields: []book.Field{{Label: wordPageState, Editable: true}, {Label: wordPagePlan, Editable: true}}},
		pageSignatures(wordCounsellor, wordHead, wordCentre))
	return book.Sheet{Name: sheetNamed(c.ID), Title: wordPageTitle, Portrait: true, OnePage: true, Widths: pageWidths(), Blocks: blocks}
}

// pageCareValues are the lines of 一生一策 as a page has them, closed ones too.
func (l *layout) pageCareValues() values[careLine] {
	v := values[careLine]{books.ColNumber: func(line careLine) book.Value { return book.Int(books.CareNumber(line.number)) }}
	for _, heading := range []string{books.ColGoal, books.ColMeasures, books.ColInCharge, books.ColStep, books.ColDone} {
		v[heading] = func(line careLine) book.Value {
			return book.String(l.typed(books.SheetCares, "", line.number, line.student.ID, heading))
		}
	}
	v[books.ColDeadline] = func(line careLine) book.Value {
		return typedDay(l.typed(books.SheetCares, "", line.number, line.student.ID, books.ColDeadline))
	}
	return v
}

// sheetNamed is an id as a sheet may be called.
func sheetNamed(id string) string {
	return strings.Map(func(r rune) rune {
		if strings.ContainsRune(`[]:*?/\'`, r) {
			return '_'
		}
		return r
	}, string([]rune(id)[:min(len([]rune(id)), 31)]))
}

// who says who the student is, and how things stand.
func (m *meeting) who(c *care.Case) book.Form {
	l, f := m.layout, book.Form{PerRow: 3, LabelSpan: 2, ValueSpan: 2}
	all := l.caseValues()
	for _, heading := range []string{books.ColID, books.ColName, books.ColGender, books.ColCollege, books.ColClass, books.ColGrade, books.ColStatus, books.ColSuggested, books.ColLevel, books.ColSince, books.ColPerson} {
		f.Fields = append(f.Fields, book.Field{Label: heading, Value: all[heading](c)})
	}
	f.Fields[slices.IndexFunc(f.Fields, func(f book.Field) bool { return f.Label == books.ColSince })].Kind = book.Day
	for _, since := range []struct {
		label string
		day   care.Day
	}{{wordLastTalk, l.history.LastTalk(c.ID)}, {wordLastHome, l.history.LastHome(c.ID)}} {
		value := book.String(wordNever)
		if since.day != 0 {
			value = book.String(since.day.String())
		}
		f.Fields = append(f.Fields, book.Field{Label: since.label, Value: value})
	}
	next := book.Field{Label: books.ColNextContact}
	if p, ok := merge.PromisedTo(l.assessed, l.history, c); ok {
		next.Value = book.String(p.Due.String())
	}
	f.Fields = append(f.Fields, next)
	return f
}

// why are the groups that the student hits, in the official words, and what else counts.
func (m *meeting) why(c *care.Case) book.Lines {
	a := m.layout.assessed
	lines := book.Lines{{Text: wordPageWhy, Look: book.Heading}}
	for _, h := range c.Hits {
		lines = append(lines, book.Line{Text: fmt.Sprintf(wordPageGroup, a.Month.GroupLabel(h.Group), h.Group.Text, a.LeafNamesOf(c.Student, h.Leaves))})
	}
	if len(c.Hits) == 0 {
		lines = append(lines, book.Line{Text: wordPageNoGroup})
	}
	if c.Stacking() != "" {
		lines = append(lines, book.Line{Text: books.ColStacking + "：" + c.Stacking()})
	}
	for _, u := range m.layout.urgent {
		if u.Case == c {
			lines = append(lines, book.Line{Text: u.Reasons[0].Cause.String() + "：" + urgentText(u), Look: book.Notice})
		}
	}
	return lines
}

func (m *meeting) notedValues() values[noted] {
	return values[noted]{
		books.ColWeekText:  func(n noted) book.Value { return book.String(n.week.Text(m.layout.assessed.Plan)) },
		books.ColWeekNotes: func(n noted) book.Value { return book.String(n.text) },
	}
}

// weeksOf is what people wrote about each student, week by week: 本周状态 平稳；措施 走访.
func (l *layout) weeksOf() map[string][]noted {
	out := map[string][]noted{}
	for t := range l.feedback.Typed.All() {
		if t.ID == "" || t.Sheet == books.SheetCares { // 一生一策 stands by itself
			continue
		}
		id := books.FoldKey(t.ID)
		list := out[id]
		if n := len(list); n == 0 || list[n-1].week != (books.Week{Month: t.Month, Week: t.Week}) {
			list = append(list, noted{week: books.Week{Month: t.Month, Week: t.Week}})
		}
		last := &list[len(list)-1]
		if last.text != "" {
			last.text += "；"
		}
		last.text += t.Column + " " + t.Text
		out[id] = list
	}
	return out
}

// pageSignatures are for those who sign a page.
func pageSignatures(who ...string) book.Form {
	f := book.Form{PerRow: len(who) + 1, LabelSpan: 1, ValueSpan: len(pageWidths())/(len(who)+1) - 1, Room: 2}
	for _, label := range append(who, books.ColDay) {
		f.Fields = append(f.Fields, book.Field{Label: label})
	}
	return f
}
