package exporter

import (
	"encoding/hex"
	"fmt"
	"slices"
	"strconv"
	"strings"
	"sync"

	"github.com/samber/lo"

	"runxin/care"
	"runxin/care/books"
	"runxin/care/merge"
	"runxin/exporter/book"
)

// spareReports is how many empty rows 摸排补充 offers, and shownReports how many
// of them are printed before anybody fills them in: about what a page holds.
const (
	spareReports = 200
	shownReports = 15
)

// collegeBook is one college's workbook: only its own students, reasons in words
// and no scores.
func (l *layout) collegeBook(d *books.Declaration, college int) *book.Book {
	p := l.pages(d, college)
	b := l.blankBook(d, p.id, p.title)
	b.Sheets = p.sheets()
	sum := b.Digest()
	b.Meta = append(b.Meta, book.Prop{Name: books.IssueKey, Value: hex.EncodeToString(sum[:8])})
	return b
}

// collegePages are the sheets of one college's workbook.
type collegePages struct {
	layout       *layout
	college      int
	unit         string // the college by whose name is decided what of others' texts it reads
	title        string // whose book it is, as its pages say
	book         *books.Declaration
	id           books.ID
	focus, clues []*care.Case
	declared     []books.Sheet
	laid         []book.Sheet          // as far as they are laid out: places are looked up in them
	tasks        func() []care.TaskRow // the rows of 任务清单, found on first use
	refused      func() []refused      // what 上周未采用 has, likewise, once the sheets are laid out to which it leads
	byID         map[string]*care.Case // the college's students by folded id; made on first use
	held         *heldTexts            // texts that stay at the centre; nil where nobody asks
}

func (l *layout) pages(d *books.Declaration, college int) *collegePages {
	name := l.assessed.School.Colleges[college]
	p := &collegePages{
		layout: l, college: college, unit: name, title: name, book: d, id: l.id(d, name),
		focus: of(college, l.focus), clues: of(college, l.clues),
	}
	p.tasks, p.refused = sync.OnceValue(p.taskRows), sync.OnceValue(p.refusedOf)
	scope := l.scope()
	scope.Refused = len(l.refused()[name]) > 0
	p.declared = d.Sheets(scope)
	return p
}

// sheets lays out the sheets, last those that lead to the rows of others.
func (p *collegePages) sheets() []book.Sheet {
	pages, names := p.collegePages(), p.persons()
	p.laid = make([]book.Sheet, len(p.declared))
	for _, leads := range []bool{false, true} {
		for i := range p.declared {
			s := &p.declared[i]
			if s.Leads() != leads {
				continue
			}
			lay, ok := pages[s.Name]
			if !ok {
				lay = p.studentSheet
			}
			p.laid[i] = laySheet(s, lay)
			offerPersons(&p.laid[i], s, names)
		}
	}
	return p.laid
}

// collegePages lay out, by name, those sheets of a college's book that are more than a
// row for each student of the lists.
func (p *collegePages) collegePages() map[string]sheetLayout {
	return map[string]sheetLayout{
		books.SheetFront: p.front, books.SheetFocus: p.focusSheet, books.SheetWeekly: p.weeklySheet, books.SheetCares: p.careSheet, books.SheetTasks: p.taskSheet,
		books.SheetClasses: p.classSheet, books.SheetSpecial: p.specialSheet, books.SheetReports: p.reportSheet, books.SheetBasis: p.collegeBasis,
		books.SheetRefused: p.refusedSheet,
	}
}

// sheet is a sheet of the workbook, locked but for its open cells.
func (p *collegePages) sheet(s *books.Sheet, blocks ...book.Block) book.Sheet {
	return book.Sheet{Name: s.Name, OnePage: s.Pages == 1, Signed: signers(s), Title: p.title + "　" + s.Name + "（" + p.layout.weekText() + "）", Number: p.id.Print(), Protected: true, Blocks: blocks}
}

// signers are who signs a sheet on paper, and when; nobody one that is not signed.
func signers(s *books.Sheet) []string {
	if !s.Signed {
		return nil
	}
	return []string{wordSignsFiler, wordSignsHead, wordSignsDay}
}

// formLines stand above a form.
func formLines(s *books.Sheet) book.Lines {
	return append(helpOf(s), book.Line{Text: wordOpenHelp, Look: book.Open})
}

// form is the part of a sheet that people fill in.
func (p *collegePages) form(sheet string) books.Form {
	for i := range p.declared {
		if p.declared[i].Name == sheet {
			return p.declared[i].Form()
		}
	}
	return books.Form{Sheet: sheet}
}

// before are what people wrote in earlier books into the open columns of a form that
// keep what stood in them. of names the row of each T.
func before[T any](p *collegePages, s *books.Sheet, of func(T) (task, id string)) values[T] {
	v := values[T]{}
	for _, c := range s.Form().Columns {
		if c.Anew {
			continue
		}
		v[c.Heading] = func(one T) book.Value {
			task, id := of(one)
			text := p.typed(s.Name, p.unit, task, id, c.Heading)
			if c.Content == books.Day {
				return typedDay(text)
			}
			return book.String(text)
		}
	}
	return v
}

// studentValues are what the college's lists say of a student, in words that it may
// read; each has those of them that it declares.
func (p *collegePages) studentValues() values[*care.Case] {
	return p.layout.caseValues().with(values[*care.Case]{
		books.ColName:   func(c *care.Case) book.Value { return book.String(p.called(c)) },
		books.ColMajor:  p.major,
		books.ColClass:  p.class,
		books.ColCampus: func(c *care.Case) book.Value { return book.String(p.said(books.ColCampus, c, c.Student.Campus)) },
		books.ColSupervisor: func(c *care.Case) book.Value {
			return book.String(p.said(books.ColSupervisor, c, c.Student.Supervisor))
		},
		books.ColLevel:        func(c *care.Case) book.Value { return book.String(p.level(c)) },
		books.ColLastState:    p.lastWeek(books.ColState),
		books.ColLastMeasures: p.lastWeek(books.ColMeasures), books.ColLastNext: p.lastNext,
		books.ColTalkWeeks:    func(c *care.Case) book.Value { return p.layout.sinceContact(p.layout.lastTalk(c.Student.ID)) },
		books.ColHomeWeeks:    func(c *care.Case) book.Value { return p.layout.sinceContact(p.layout.history.LastHome(c.Student.ID)) },
		books.ColLastDecision: func(c *care.Case) book.Value { return book.String(p.lastDecision(c)) },
		books.ColCheckID:      func(c *care.Case) book.Value { return book.String(c.Student.ID) },
	})
}

// lastTalk is when somebody last talked with a student, wherever that was typed: as a talk, or as
// one of a list of those to be visited.
func (l *layout) lastTalk(id string) care.Day {
	day, _, _ := l.history.LastVisit(id)
	return day
}

// lastWeek is what people last wrote about a student into a column of 周研判: last week, or in an
// earlier one, which is said.
func (p *collegePages) lastWeek(column string) func(*care.Case) book.Value {
	return func(c *care.Case) book.Value {
		text := p.typed(books.SheetWeekly, p.unit, "", c.Student.ID, column)
		return book.String(p.layout.withWeek(text, c.Student.ID, column))
	}
}

// lastNext is what was arranged with a student for this week, with the day that was agreed on
// (下次联系日期) while nobody has written of a contact since, and with what a rhythm asks this week.
func (p *collegePages) lastNext(c *care.Case) book.Value {
	text := p.typed(books.SheetWeekly, p.unit, "", c.Student.ID, books.ColNextWeek)
	text = p.layout.withWeek(text, c.Student.ID, books.ColNextWeek)
	if due, ok := p.layout.contactBy[c]; ok && due.Days != 0 {
		text += fmt.Sprintf(wordRhythmDue, strings.TrimSuffix(due.Text(p.layout.assessed), "。"))
	}
	promise, ok := merge.PromisedTo(p.layout.assessed, p.layout.history, c)
	if !ok || p.readable(promise.Promise.From) == "" {
		return book.String(text)
	}
	agreed := fmt.Sprintf(wordAgreed, promise.Due)
	if promise.Overdue(p.layout.assessed) {
		agreed = fmt.Sprintf(wordAgreedPast, promise.Due)
	}
	return book.String(text + agreed)
}

// byStudent names the row of a student.
func byStudent(c *care.Case) (task, id string) { return "", c.Student.ID }

// studentSheet is a form with a row for each student whose status it lists.
func (p *collegePages) studentSheet(s *books.Sheet) book.Sheet {
	return p.sheet(s, formLines(s), p.studentTable(s))
}

func (p *collegePages) studentTable(s *books.Sheet) book.Table {
	return sayingWhyEmpty(mainTable(s, p.rowValues(s), p.students(s)), p.spoken())
}

// students are those who have a row on a sheet of the lists.
func (p *collegePages) students(s *books.Sheet) []*care.Case {
	others := func(c *care.Case) bool { return !slices.Contains(s.Lists, c.Status) }
	return slices.DeleteFunc(slices.Concat(p.focus, p.clues), others)
}

// rowValues are those of a form with a row a student.
func (p *collegePages) rowValues(s *books.Sheet) values[*care.Case] {
	return p.studentValues().with(values[*care.Case]{books.ColClass: p.classNow}).with(before(p, s, byStudent))
}

// classNow is a student's class, with the remark that the roster has him no more: on sheets
// without his status.
func (p *collegePages) classNow(c *care.Case) book.Value {
	class := p.said(books.ColClass, c, c.Student.Class)
	if p.layout.assessed.School.IsOffRoster(c.Student) {
		class = strings.TrimSpace(class + " " + care.OffRoster)
	}
	return book.String(class)
}

func (p *collegePages) focusSheet(s *books.Sheet) book.Sheet {
	t := sayingWhyEmpty(mainTable(s, p.focusValues(s), p.students(s)), p.spoken())
	t.Highlights = append(p.layout.levelHighlights(), decisionHighlights()...)
	return p.sheet(s, formLines(s), t)
}

// focusValues keep the level and the person of the library, else as last typed.
func (p *collegePages) focusValues(s *books.Sheet) values[*care.Case] {
	typed := before(p, s, byStudent)
	ofMember := func(heading string, member func(*care.Case) string) func(*care.Case) book.Value {
		return func(c *care.Case) book.Value {
			if c.Student.Member == nil {
				return typed[heading](c)
			}
			return book.String(member(c))
		}
	}
	return p.studentValues().with(typed).with(values[*care.Case]{
		books.ColLevel: ofMember(books.ColLevel, p.level), books.ColPerson: ofMember(books.ColPerson, p.responsible),
	})
}

// decisionHighlights mark a removal that lacks what it needs, and what it lacks; and a proposal on
// which nothing is decided.
func decisionHighlights() []book.Highlight {
	leaves := says(books.ColDecision, books.DecideLeave)
	var out []book.Highlight
	var lacks []string
	for _, needed := range []string{books.ColReason, books.ColDecided, books.ColPerson} {
		lacks = append(lacks, blank(needed))
		out = append(out, book.Highlight{When: "AND(" + leaves + "," + blank(needed) + ")", Column: needed, Look: book.Wanted})
	}
	return append(out,
		book.Highlight{When: "AND(" + leaves + "," + anyOf(lacks...) + ")", Column: books.ColDecision, Look: book.Alarm},
		book.Highlight{When: "AND(" + startsWith(books.ColStatus, care.Proposed.String()) + "," + blank(books.ColDecision) + ")", Column: books.ColDecision, Look: book.Wanted},
	)
}

// levelHighlights colour the most serious suggested level, and what is new.
func (l *layout) levelHighlights() []book.Highlight {
	out := []book.Highlight{{When: says(books.ColChange, care.New.String()), Column: books.ColChange, Look: book.Notice}}
	if len(l.levels) > 0 {
		out = append(out, book.Highlight{When: says(books.ColSuggested, strings.ReplaceAll(l.levels[0], `"`, `""`)), Column: books.ColSuggested, Look: book.Alarm})
	}
	return out
}

// discussed are a college's students who have a row on 周研判, in the order of the lists.
func (l *layout) discussed(college int) []*care.Case {
	rest := slices.DeleteFunc(slices.Clone(l.colleges[college]), func(c *care.Case) bool { return c.Status == care.Listed || c.Status == care.Proposed })
	return slices.DeleteFunc(slices.Concat(of(college, l.focus), rest), func(c *care.Case) bool { return !merge.IsDiscussed(l.assessed, l.history, c) })
}

func (p *collegePages) weeklySheet(s *books.Sheet) book.Sheet {
	t := sayingWhyEmpty(mainTable(s, p.rowValues(s), p.layout.discussed(p.college)), p.spoken())
	t.Highlights = []book.Highlight{
		{When: anyOf(says(books.ColState, books.StateWorse), says(books.ColState, books.StateLost)), Column: books.ColState, Look: book.Alarm},
		{When: blank(books.ColState), Column: books.ColState, Look: book.Wanted},
	}
	return p.sheet(s, formLines(s), t)
}

// careLine is a line of 一生一策.
type careLine struct {
	student *care.Case
	number  string // 编号
}

// spareCares is how many lines of 一生一策 people may begin, and shownCares how many of them look
// so before anybody does.
const (
	spareCares = 60
	shownCares = 6
)

// dueSoon is how many days before its end something that is to be done is marked as due: a week,
// since the next book comes in a week.
const dueSoon = 7

// careSheet is 一生一策: the lines of the students in the library that are not closed, and room for
// more.
func (p *collegePages) careSheet(s *books.Sheet) book.Sheet {
	var open []careLine
	for _, c := range p.focus {
		if c.Status == care.Listed {
			open = append(open, p.layout.openCares(c)...)
		}
	}
	t := mainTable(s, p.careValues(s), open)
	t.Spare, t.Shown = spareCares, shownCares
	undone := "NOT(ISNUMBER(" + cellOf(books.ColDone) + "))"
	t.Highlights = []book.Highlight{
		{When: "ISNUMBER(" + cellOf(books.ColDone) + ")", Column: books.ColStep, Look: book.Done},
		{When: "AND(" + passed(books.ColDeadline, p.layout.assessed.Date) + "," + undone + ")", Column: books.ColDeadline, Look: book.Alarm},
		{When: "AND(" + passed(books.ColDeadline, p.layout.assessed.Date+dueSoon) + "," + undone + ")", Column: books.ColDeadline, Look: book.Warm},
	}
	return p.sheet(s, formLines(s), t)
}

// cares are a student's lines of 一生一策, closed ones too.
func (l *layout) cares(c *care.Case) []careLine {
	return lo.Map(l.history.Cares(c.ID), func(number string, _ int) careLine { return careLine{c, number} })
}

// openCares are those that are not closed.
func (l *layout) openCares(c *care.Case) []careLine {
	return slices.DeleteFunc(l.cares(c), func(line careLine) bool { return l.history.CareClosed(c.ID, line.number) })
}

func (p *collegePages) careValues(s *books.Sheet) values[careLine] {
	number := func(line careLine) book.Value { return book.String(line.number) }
	typed := before(p, s, func(line careLine) (task, id string) { return line.number, line.student.ID })
	return ofPart(p.studentValues(), func(line careLine) *care.Case { return line.student }).with(typed).with(values[careLine]{
		books.ColCare: number, books.ColCheckID: number,
	})
}

// taskSheet is 任务清单: what is open from earlier months, then the month's tasks.
func (p *collegePages) taskSheet(s *books.Sheet) book.Sheet {
	t := mainTable(s, p.taskSheetValues(s), p.tasks())
	t.Highlights = p.layout.taskHighlights()
	return p.sheet(s, append(formLines(s), p.layout.unformedLines()...), t)
}

// unformedLines say of which tasks a list could not be made.
func (l *layout) unformedLines() []book.Line {
	var lines []book.Line
	for _, list := range l.assessed.Lists {
		if list.Unformed {
			lines = append(lines, book.Line{Text: l.assessed.Month.Key(list.Task) + " " + fmt.Sprintf(wordUnformed, list.List.Name)})
		}
	}
	return lines
}

// trackerRows are the month's: a task with parts has a row of its own, for its wording, above
// theirs.
func (p *collegePages) trackerRows() []care.TaskRow {
	var out []care.TaskRow
	for _, row := range p.layout.assessed.Month.Rows() {
		if row.Part != nil && (len(out) == 0 || out[len(out)-1].Task != row.Task) {
			out = append(out, care.TaskRow{Month: row.Month, Task: row.Task})
		}
		out = append(out, row)
	}
	return out
}

// isLeft tells whether a row is one of an earlier month.
func (p *collegePages) isLeft(row care.TaskRow) bool {
	return row.Month.Month != p.layout.assessed.Month.Month
}

// lastFilled is what the college wrote last week about a task of every week, "" for other tasks,
// whose own cells still have it.
func (p *collegePages) lastFilled(row care.TaskRow) string {
	last := p.layout.assessed.Last
	if row.Task.Every != care.Weekly || last == nil {
		return ""
	}
	var parts []string
	for _, heading := range []string{books.ColStatus, books.ColDone, books.ColProgress, books.ColProof} {
		parts = append(parts, p.layout.typedTask(collegeTask{row, p.unit}, heading))
	}
	return strings.Join(lo.Compact(parts), "；")
}

func (p *collegePages) taskSheetValues(s *books.Sheet) values[care.TaskRow] {
	v := p.layout.taskValues()
	typed := before(p, s, func(row care.TaskRow) (task, id string) {
		return p.layout.answerKey(collegeTask{row, p.unit}), ""
	})
	for heading, cell := range typed {
		v[heading] = func(row care.TaskRow) book.Value {
			switch {
			case row.Heads():
				return book.Value{}.Shut()
			case row.Task.Every == care.Weekly && heading != books.ColPerson:
				return book.Value{} // last week's answer is none to this week's question
			}
			return cell(row)
		}
	}
	return v.with(p.rowLabels())
}

// rowLabels are what tells the rows of the tracker apart.
func (p *collegePages) rowLabels() values[care.TaskRow] {
	number := func(row care.TaskRow) book.Value {
		switch {
		case p.isLeft(row):
			return book.String(row.Key())
		case row.Part != nil:
			return book.String(row.Number())
		}
		return book.Int(row.Task.No)
	}
	every := func(row care.TaskRow) book.Value {
		if p.isLeft(row) {
			return book.String(p.layout.leftWord(row))
		}
		return book.String(row.Task.Every.String())
	}
	text := func(row care.TaskRow) book.Value {
		if row.Part != nil && !p.isLeft(row) {
			return book.Value{} // it stands in the row above
		}
		return book.String(row.Task.Text)
	}
	return values[care.TaskRow]{
		books.ColNumber: number, books.ColCheckNumber: number, books.ColEvery: every, books.ColTaskText: text,
		books.ColLastFilled: func(row care.TaskRow) book.Value { return book.String(p.lastFilled(row)) },
	}
}

// taskHighlights mark what is overdue on the day of the book, and what is done.
func (l *layout) taskHighlights() []book.Highlight {
	done, exempt := says(books.ColStatus, books.TaskDone), says(books.ColStatus, books.TaskExempt)
	return []book.Highlight{
		{When: anyOf(done, exempt), Column: books.ColStatus, Look: book.Done},
		{When: "AND(" + passed(books.ColDue, l.assessed.Date) + ",NOT(" + done + "),NOT(" + exempt + "))", Column: books.ColDue, Look: book.Alarm},
		{When: "AND(" + passed(books.ColDue, l.assessed.Date+dueSoon) + ",NOT(" + done + "),NOT(" + exempt + "))", Column: books.ColDue, Look: book.Warm},
	}
}

// entriesOf are those of a list who are a college's.
func entriesOf(college int, list care.TaskEntries) []care.ListEntry {
	return lo.Filter(list.Entries, func(e care.ListEntry, _ int) bool { return e.Case.Student.College == college })
}

func (p *collegePages) specialSheet(s *books.Sheet) book.Sheet {
	lines := helpOf(s)
	var entries []taskEntry
	for _, list := range p.layout.assessed.Lists {
		if list.School {
			continue
		}
		own := entriesOf(p.college, list)
		for _, e := range own {
			entries = append(entries, taskEntry{task: list.Task, list: list.List, entry: e})
		}
		lines = append(lines, book.Line{Text: p.layout.listSummary(list, own, p.spoken()), Look: book.Plain})
	}
	t := mainTable(s, p.specialValues(s), entries)
	t.Choices.Column = books.ColHandled
	for _, e := range entries {
		t.Choices.Rows = append(t.Choices.Rows, books.WordsOf(e.list))
	}
	return p.sheet(s, append(lines, book.Line{Text: wordOpenHelp, Look: book.Open}), t)
}

func (p *collegePages) specialValues(s *books.Sheet) values[taskEntry] {
	row := func(e taskEntry) (task, id string) {
		return p.layout.assessed.Month.Key(e.task), e.student().Student.ID
	}
	typed := before(p, s, row)
	asked := func(heading string) func(taskEntry) book.Value {
		return func(e taskEntry) book.Value {
			if v := typed[heading](e); e.list.Asks() {
				return v
			} else {
				return v.Shut()
			}
		}
	}
	students := p.studentValues().with(values[*care.Case]{books.ColClass: p.classNow})
	return p.layout.entryValues(students).with(typed).with(values[taskEntry]{
		books.ColDetail:  func(e taskEntry) book.Value { return book.String(p.layout.entryDetail(e, p.courseTold)) },
		books.ColHandled: asked(books.ColHandled), books.ColHandledDay: asked(books.ColHandledDay),
		books.ColCheckID: func(e taskEntry) book.Value {
			return book.String(p.layout.assessed.Month.Key(e.task) + "/" + e.student().Student.ID)
		},
	})
}

// listSummary says how many students a list has, or that nothing was read for it.
func (l *layout) listSummary(list care.TaskEntries, entries []care.ListEntry, of *care.Spoken) string {
	s := l.assessed.Month.Key(list.Task) + " " + list.List.Name + "：" + strconv.Itoa(len(entries)) + wordPersons + l.stayCounts(list, entries) + l.handledText(list, entries)
	if list.Unformed {
		return s + fmt.Sprintf(wordUnformed, list.List.Name)
	}
	if missing := l.unspoken(of, list.List.When.Names()); len(missing) > 0 {
		s += wordListMissing + strings.Join(missing, "、")
		if unsure := l.unsure(entries, of); len(unsure) > 0 {
			return s + fmt.Sprintf(wordNotSo, strings.Join(unsure, "、"))
		}
		s += wordNotNone
	}
	return s
}

// unsure are the reasons of a list that say “not” of something on which nothing
// was read: without a census everybody is 未测.
func (l *layout) unsure(entries []care.ListEntry, of *care.Spoken) []string {
	var out []string
	for _, e := range entries {
		for _, leaf := range e.Leaves {
			if name := l.assessed.LeafNames([]care.Leaf{leaf}); leaf.Negated && !of.On(leaf.Name) && !slices.Contains(out, name) {
				out = append(out, name)
			}
		}
	}
	return out
}

func (p *collegePages) reportSheet(s *books.Sheet) book.Sheet {
	lines := helpOf(s)
	lines = append(lines, p.layout.undecided(p.spoken())...)
	t := book.Table{Main: true, Columns: laid(s.Columns, 0), Spare: spareReports, Shown: shownReports}
	return p.sheet(s, append(lines, book.Line{Text: wordOpenHelp, Look: book.Open}), t)
}

// undecided names the groups that no file could decide, and those of which it
// could decide a part only.
func (l *layout) undecided(of *care.Spoken) book.Lines {
	var none, some book.Lines
	for i, g := range l.assessed.Month.Groups {
		no := l.assessed.Month.Label() + "-" + strconv.Itoa(g.No) + "："
		switch of.Groups[i] {
		case care.NoneSpoken:
			none = append(none, book.Line{Text: no + g.Text, Look: book.Notice})
		case care.SomeSpoken:
			some = append(some, book.Line{Text: no + wordPartly + strings.Join(l.unspoken(of, g.When.Names()), "、"), Look: book.Plain})
		}
	}
	if len(none) > 0 {
		none = append(book.Lines{{Text: wordUndecided, Look: book.Strong}}, none...)
	}
	if len(some) > 0 {
		none = append(append(none, book.Line{Text: wordPartDecided, Look: book.Strong}), some...)
	}
	switch {
	case l.assessed.Month.Off:
		return book.Lines{{Text: wordOffReports, Look: book.Plain}}
	case len(none) == 0:
		return book.Lines{{Text: wordAllDecided, Look: book.Plain}}
	}
	return none
}

// sayingWhyEmpty is a table of a list of students that says why nobody may be on it.
func sayingWhyEmpty(t book.Table, of *care.Spoken) book.Table {
	t.Empty = whyEmpty(t.Empty, of)
	return t
}

// whyEmpty adds to the words for an empty list that part of the data was absent,
// so that it is not read as “nobody”.
func whyEmpty(words string, of *care.Spoken) string {
	for _, g := range of.Groups {
		if g != care.AllSpoken {
			return words + wordEmptyPart
		}
	}
	return words
}

func gradeValue(year int) book.Value {
	if year == 0 {
		return book.Value{}
	}
	return book.String(strconv.Itoa(year))
}

// sinceValue is 首次列入日期, empty for who is not in the library.
func sinceValue(c *care.Case) book.Value {
	if c.Student.Member == nil || c.Student.Member.Since == 0 {
		return book.Value{}
	}
	return book.Date(c.Student.Member.Since.Time())
}

func memberLevel(c *care.Case) string {
	if c.Student.Member == nil {
		return ""
	}
	return c.Student.Member.Level
}

func memberPerson(c *care.Case) string {
	if c.Student.Member == nil {
		return ""
	}
	return c.Student.Member.Person
}

// dayValue is a date, empty for none.
func dayValue(d care.Day) book.Value {
	if d == 0 {
		return book.Value{}
	}
	return book.Date(d.Time())
}

// typedDay is what people typed as a date: a date where it is one, else their text.
func typedDay(s string) book.Value {
	if day, err := care.ParseDay(s); err == nil {
		return book.Date(day.Time())
	}
	return book.String(s)
}
