package exporter

import (
	"cmp"
	"context"
	"fmt"
	"strconv"
	"strings"

	"runxin/care"
	"runxin/care/books"
	"runxin/exporter/book"
)

// schoolBook is the centre's workbook: everything, with a dashboard.
func (l *layout) schoolBook() *book.Book {
	id := l.id(books.SchoolBook, wordSchoolName)
	b := l.blankBook(id, wordSchoolTitle)
	pages := l.schoolPages()
	for _, s := range books.SchoolSheets(l.levels, l.groupNames()) {
		b.Sheets = append(b.Sheets, pages[s.Name](&s))
	}
	b.Sheets[0].Title = wordSchoolTitle
	for i := range b.Sheets {
		b.Sheets[i].Number = id.Print()
	}
	return b
}

// sheetLayout lays out a declared sheet.
type sheetLayout func(*books.Sheet) book.Sheet

// schoolPages lay out the sheets of the school's book, and of the report, by name.
func (l *layout) schoolPages() map[string]sheetLayout {
	return map[string]sheetLayout{
		books.SheetOverview: l.overview, books.SheetShifts: l.shiftSheet, books.SheetWaiting: l.waitingSheet, books.SheetFocus: l.schoolFocus,
		books.SheetClues: l.schoolClues, books.SheetSpecial: l.schoolSpecial, books.SheetProgress: l.progressSheet, books.SheetReturns: l.returnSheet,
		books.SheetOutside: l.outsideSheet, books.SheetProblems: l.problemSheet, books.SheetPlaces: l.allPlaces, books.SheetCoverage: l.coverageSheet,
		books.SheetCounts: l.countSheet, books.SheetBasis: l.schoolBasis,
	}
}

// groupNames are the names of the month's groups: 10月-2.
func (l *layout) groupNames() []string {
	names := make([]string, len(l.assessed.Month.Groups))
	for i, g := range l.assessed.Month.Groups {
		names[i] = l.groupName(g)
	}
	return names
}

func (l *layout) groupName(g *care.Group) string {
	return l.assessed.Month.Label() + "-" + strconv.Itoa(g.No)
}

// schoolSheet is a sheet that is free to be sorted and changed: nothing comes back from it.
func (l *layout) schoolSheet(s *books.Sheet, blocks ...book.Block) book.Sheet {
	return book.Sheet{Name: s.Name, Title: s.Name + "（" + l.weekText() + "）", Blocks: blocks}
}

// caseValues are what the school's lists say of a student; each has those of them
// that it declares.
func (l *layout) caseValues() values[*care.Case] {
	return values[*care.Case]{
		books.ColID:           func(c *care.Case) book.Value { return book.String(c.Student.ID) },
		books.ColName:         func(c *care.Case) book.Value { return book.String(c.Student.Name) },
		books.ColGender:       func(c *care.Case) book.Value { return book.String(c.Student.Gender) },
		books.ColCollege:      func(c *care.Case) book.Value { return book.String(l.collegeName(c.Student.College)) },
		books.ColMajor:        func(c *care.Case) book.Value { return book.String(c.Student.Major) },
		books.ColClass:        func(c *care.Case) book.Value { return book.String(c.Student.Class) },
		books.ColGrade:        func(c *care.Case) book.Value { return gradeValue(c.Student.Grade) },
		books.ColStatus:       func(c *care.Case) book.Value { return book.String(c.Status.String()) },
		books.ColSuggested:    func(c *care.Case) book.Value { return book.String(c.Level) },
		books.ColLevel:        func(c *care.Case) book.Value { return book.String(memberLevel(c)) },
		books.ColReasons:      func(c *care.Case) book.Value { return book.String(l.assessed.Reasons(c)) },
		books.ColStacking:     func(c *care.Case) book.Value { return book.String(c.Stacking()) },
		books.ColChange:       func(c *care.Case) book.Value { return book.String(c.Change.String()) },
		books.ColSince:        sinceValue,
		books.ColProposed:     func(c *care.Case) book.Value { return dayValue(l.firstProposed(c)) },
		books.ColLastDecision: func(c *care.Case) book.Value { return book.String(l.lastDecision(c)) },
		books.ColPerson:       func(c *care.Case) book.Value { return book.String(memberPerson(c)) },
		books.ColSource:       func(c *care.Case) book.Value { return book.String(l.sources(c)) },
		books.ColWaited: func(c *care.Case) book.Value {
			return book.Int(books.WeeksBetween(l.firstProposed(c), l.assessed.Date))
		},
		books.ColOtherCollege: func(c *care.Case) book.Value { return book.String(c.Student.CollegeText) },
		books.ColWhyOutside:   func(c *care.Case) book.Value { return book.String(c.Student.Why) },
	}
}

func (l *layout) schoolFocus(s *books.Sheet) book.Sheet {
	t := l.sayingWhyEmpty(longTable(s, l.caseValues(), l.focus))
	t.Highlights = l.levelHighlights()
	return l.schoolSheet(s, t)
}

func (l *layout) schoolClues(s *books.Sheet) book.Sheet {
	t := l.sayingWhyEmpty(longTable(s, l.caseValues(), l.clues))
	t.Highlights = l.levelHighlights()
	return l.schoolSheet(s, t)
}

func (l *layout) schoolSpecial(s *books.Sheet) book.Sheet {
	lines := helpOf(s)
	for _, list := range l.assessed.Lists {
		summary := l.listSummary(list, list.Entries)
		if list.School {
			summary += wordSchoolOnly
		}
		lines = append(lines, book.Line{Text: summary})
	}
	var entries []taskEntry
	for _, list := range l.assessed.Lists {
		for _, e := range list.Entries {
			entries = append(entries, taskEntry{list.Task, e})
		}
	}
	return l.schoolSheet(s, lines, longTable(s, l.schoolEntryValues(), entries))
}

// taskEntry is a student on the list of a task.
type taskEntry struct {
	task  *care.Task
	entry care.ListEntry
}

func (e taskEntry) student() *care.Case { return e.entry.Case }

// entryValues are what 专项名单 says of a student and why he stands there.
func (l *layout) entryValues(cases values[*care.Case]) values[taskEntry] {
	return ofPart(cases, taskEntry.student).with(values[taskEntry]{
		books.ColTask:   func(e taskEntry) book.Value { return book.String(l.assessed.Month.Key(e.task)) },
		books.ColList:   func(e taskEntry) book.Value { return book.String(e.task.List.Name) },
		books.ColDetail: func(e taskEntry) book.Value { return book.String(l.assessed.LeafNames(e.entry.Leaves)) },
	})
}

// schoolEntryValues add how it was dealt with, and on which cells it rests.
func (l *layout) schoolEntryValues() values[taskEntry] {
	typed := func(e taskEntry, heading string) string {
		return l.typed(books.SheetSpecial, "", l.assessed.Month.Key(e.task), e.student().Student.ID, heading)
	}
	return l.entryValues(l.caseValues()).with(values[taskEntry]{
		books.ColHandled:    func(e taskEntry) book.Value { return book.String(typed(e, books.ColHandled)) },
		books.ColHandledDay: func(e taskEntry) book.Value { return typedDay(typed(e, books.ColHandledDay)) },
		books.ColNote:       func(e taskEntry) book.Value { return book.String(typed(e, books.ColNote)) },
		books.ColSource:     func(e taskEntry) book.Value { return book.String(l.cite(e.student().Student, e.entry.Leaves)) },
	})
}

// shiftSheet is 本周变化.
func (l *layout) shiftSheet(s *books.Sheet) book.Sheet {
	lines := book.Lines{{Text: wordFirstRun}}
	t := longTable(s, l.shiftValues(), l.assessed.Changes)
	if l.assessed.Last == nil {
		t.Empty = wordNobodyNew
	} else {
		lines = book.Lines{{Text: fmt.Sprintf(wordComparedTo, l.assessed.Last.Folder)}}
	}
	t = l.sayingWhyEmpty(t)
	t.Highlights = []book.Highlight{
		{When: says(books.ColChange, care.RedOutside.String()), Column: books.ColChange, Look: book.Alarm},
		{When: anyOf(says(books.ColChange, care.New.String()), says(books.ColChange, care.Up.String())), Column: books.ColChange, Look: book.Warm},
	}
	return l.schoolSheet(s, lines, t)
}

func (l *layout) shiftValues() values[care.Shift] {
	now := func(of func(*care.Case) string) func(care.Shift) book.Value {
		return func(s care.Shift) book.Value {
			if s.Case == nil {
				return book.Value{}
			}
			return book.String(of(s.Case))
		}
	}
	before := func(of func(*care.Before) string) func(care.Shift) book.Value {
		return func(s care.Shift) book.Value {
			if s.Before == nil {
				return book.Value{}
			}
			return book.String(of(s.Before))
		}
	}
	return values[care.Shift]{
		books.ColChange:     func(s care.Shift) book.Value { return book.String(s.Change.String()) },
		books.ColID:         func(s care.Shift) book.Value { return book.String(s.ID) },
		books.ColName:       func(s care.Shift) book.Value { return book.String(s.Name) },
		books.ColCollege:    func(s care.Shift) book.Value { return book.String(l.shiftCollege(s)) },
		books.ColClass:      now(func(c *care.Case) string { return c.Student.Class }),
		books.ColLastState:  before(func(b *care.Before) string { return b.Status.String() }),
		books.ColStatus:     now(func(c *care.Case) string { return c.Status.String() }),
		books.ColLastLevel:  before(func(b *care.Before) string { return b.Level }),
		books.ColSuggested:  now(func(c *care.Case) string { return c.Level }),
		books.ColNewReasons: func(s care.Shift) book.Value { return book.String(strings.Join(s.NewNames, "、")) },
		books.ColOldReasons: func(s care.Shift) book.Value { return book.String(strings.Join(s.OldNames, "、")) },
		books.ColUnasked:    func(s care.Shift) book.Value { return book.String(strings.Join(s.Unasked, "、")) },
		books.ColSource:     now(l.sources),
	}
}

// shiftCollege is the college that a line of 本周变化 names: one that the school has no
// more as it was.
func (l *layout) shiftCollege(s care.Shift) string {
	if s.Case == nil && s.College == care.Unassigned && s.Before != nil {
		return cmp.Or(s.Before.College, care.NoCollege)
	}
	return l.collegeName(s.College)
}

// collegeTask is a task as one college has it to do.
type collegeTask struct {
	task    *care.Task
	college string
}

// progressSheet is 任务进度: every task of the month in every college.
func (l *layout) progressSheet(s *books.Sheet) book.Sheet {
	lines := helpOf(s)
	var tasks []collegeTask
	for _, t := range l.assessed.Month.Tasks {
		done := 0
		for _, college := range l.assessed.School.Colleges {
			one := collegeTask{t, college}
			if state := l.typedTask(one, books.ColStatus); state == books.TaskDone || state == books.TaskExempt {
				done++
			}
			tasks = append(tasks, one)
		}
		lines = append(lines, book.Line{Text: fmt.Sprintf(wordTaskDone, l.assessed.Month.Key(t), t.Title, done, len(l.assessed.School.Colleges))})
	}
	t := mainTable(s, l.progressValues(), tasks)
	t.Highlights = taskHighlights()
	return l.schoolSheet(s, lines, t)
}

// typedTask is what a college wrote about a task.
func (l *layout) typedTask(t collegeTask, heading string) string {
	return l.typed(books.SheetTasks, t.college, l.assessed.Month.Key(t.task), "", heading)
}

func (l *layout) progressValues() values[collegeTask] {
	typed := func(heading string) func(collegeTask) book.Value {
		return func(t collegeTask) book.Value { return book.String(l.typedTask(t, heading)) }
	}
	return ofPart(l.taskValues(), func(t collegeTask) *care.Task { return t.task }).with(values[collegeTask]{
		books.ColCollege:  func(t collegeTask) book.Value { return book.String(t.college) },
		books.ColPerson:   typed(books.ColPerson),
		books.ColStatus:   typed(books.ColStatus),
		books.ColDone:     func(t collegeTask) book.Value { return typedDay(l.typedTask(t, books.ColDone)) },
		books.ColProgress: typed(books.ColProgress),
		books.ColProof:    typed(books.ColProof),
	})
}

// taskValues are what the plan says of a task.
func (l *layout) taskValues() values[*care.Task] {
	return values[*care.Task]{
		books.ColNumber:      func(t *care.Task) book.Value { return book.Int(t.No) },
		books.ColCheckNumber: func(t *care.Task) book.Value { return book.Int(t.No) },
		books.ColTask:        func(t *care.Task) book.Value { return book.String(l.assessed.Month.Key(t)) },
		books.ColTaskTitle:   func(t *care.Task) book.Value { return book.String(t.Title) },
		books.ColTaskText:    func(t *care.Task) book.Value { return book.String(t.Text) },
		books.ColEvery:       func(t *care.Task) book.Value { return book.String(t.Every.String()) },
		books.ColDue:         func(t *care.Task) book.Value { return dayValue(l.assessed.Plan.Due(t, l.assessed.Date)) },
	}
}

// returnSheet is 返回情况.
func (l *layout) returnSheet(s *books.Sheet) book.Sheet {
	t := mainTable(s, returnValues(), l.feedback.Returns)
	t.Highlights = []book.Highlight{
		{When: cellOf(books.ColUncontacted) + ">0", Column: books.ColUncontacted, Look: book.Alarm},
		{When: cellOf(books.ColOverdue) + ">0", Column: books.ColOverdue, Look: book.Warm},
		{When: says(books.ColReturn, books.NotCame), Column: books.ColReturn, Look: book.Alarm},
		{When: anyOf(says(books.ColReturn, books.CameLate), says(books.ColReturn, books.CameEmpty)), Column: books.ColReturn, Look: book.Warm},
	}
	return l.schoolSheet(s, helpOf(s), t)
}

func returnValues() values[books.Return] {
	return values[books.Return]{
		books.ColCollege:      func(r books.Return) book.Value { return book.String(r.College) },
		books.ColReturn:       func(r books.Return) book.Value { return book.String(r.Status) },
		books.ColFiledBy:      func(r books.Return) book.Value { return book.String(r.Person) },
		books.ColFiledDay:     func(r books.Return) book.Value { return dayValue(r.Day) },
		books.ColAnyNew:       func(r books.Return) book.Value { return book.String(r.New) },
		books.ColAnyOdd:       func(r books.Return) book.Value { return book.String(r.Abnormal) },
		books.ColFilled:       func(r books.Return) book.Value { return book.Int(r.Filled) },
		books.ColMerged:       func(r books.Return) book.Value { return book.Int(r.Merged) },
		books.ColNotes:        func(r books.Return) book.Value { return book.Int(r.Notes) },
		books.ColUnstated:     func(r books.Return) book.Value { return book.Int(r.Unstated) },
		books.ColUncontacted:  func(r books.Return) book.Value { return book.Int(r.Waiting) },
		books.ColOverdue:      func(r books.Return) book.Value { return book.Int(r.Overdue) },
		books.ColPasted:       func(r books.Return) book.Value { return book.String(r.Pasted) },
		books.ColPastedShare:  pastedShare,
		books.ColFileDay:      func(r books.Return) book.Value { return dayValue(r.Changed) },
		books.ColReturnedFile: func(r books.Return) book.Value { return book.String(strings.Join(r.Files, "、")) },
	}
}

func pastedShare(r books.Return) book.Value {
	if r.Pasted == "" {
		return book.Value{}
	}
	return book.Float(r.PastedShare)
}

// outsideSheet is 未分配: students without a sure college, who stand in no college's book.
func (l *layout) outsideSheet(s *books.Sheet) book.Sheet {
	return l.schoolSheet(s, helpOf(s), longTable(s, l.outsideValues(), l.outside))
}

func (l *layout) outsideValues() values[*care.Case] {
	return l.caseValues().with(values[*care.Case]{
		books.ColSource: func(c *care.Case) book.Value { return book.String(l.whereFrom(c)) },
	})
}

// whereFrom is why a student is listed, or else where he was met first.
func (l *layout) whereFrom(c *care.Case) string {
	if c.Status != care.Clear {
		return l.sources(c)
	}
	if int(c.Student.First.Sheet) < len(l.assessed.School.Ledger.Sheets()) {
		return l.assessed.School.Ledger.Where(c.Student.First)
	}
	return ""
}

// groupCounts are, for one group, the students of each answer: who belong to it, who
// do not, and of whom it cannot be told; of nobody where no input speaks of it.
func (l *layout) groupCounts(group int) (n [3]int) {
	for _, c := range care.Until(l.stop, l.assessed.Cases) {
		n[c.Groups[group]]++
	}
	if l.assessed.Groups[group] == care.NoneSpoken {
		n[care.No], n[care.NoData] = 0, n[care.No]+n[care.NoData]
	}
	return n
}

// problemSheet is 数据核对: what in the data a person should look at, the gravest first.
func (l *layout) problemSheet(s *books.Sheet) book.Sheet {
	lines := book.Lines{{Text: l.balance(), Look: book.Strong}, {Text: s.Help, Look: book.Muted}}
	return l.schoolSheet(s, lines, longTable(s, problemValues(), l.problems))
}

func problemValues() values[care.Problem] {
	return values[care.Problem]{
		books.ColSeverity: func(p care.Problem) book.Value { return book.String(p.Kind.Severity().String()) },
		books.ColKind:     func(p care.Problem) book.Value { return book.String(string(p.Kind)) },
		books.ColFile:     func(p care.Problem) book.Value { return book.String(p.File) },
		books.ColSheet:    func(p care.Problem) book.Value { return book.String(p.Sheet) },
		books.ColCell:     func(p care.Problem) book.Value { return book.String(p.Cell) },
		books.ColText:     func(p care.Problem) book.Value { return book.String(p.Text) },
		books.ColHandling: func(p care.Problem) book.Value { return book.String(p.Done) },
		books.ColCure:     func(p care.Problem) book.Value { return book.String(p.Cure) },
		books.ColPlaces:   func(p care.Problem) book.Value { return book.Int(max(p.Count, 1)) },
		books.ColCollege:  func(p care.Problem) book.Value { return book.String(p.College) },
	}
}

// balance accounts for all rows that were read.
func (l *layout) balance() string {
	rows, used, aside := 0, 0, 0
	for _, c := range l.assessed.School.Counts {
		rows, used, aside = rows+c.Rows, used+c.Used, aside+c.SetAside
	}
	return fmt.Sprintf(wordBalance, len(l.assessed.School.Inputs), rows, used, aside)
}

// inputSheet is a sheet of an input, and what became of its rows.
type inputSheet struct {
	input care.Input
	count care.SheetCount
}

// countSheet is 读取情况: every sheet of every input, and what became of its rows.
func (l *layout) countSheet(s *books.Sheet) book.Sheet {
	bySheet := map[string][]care.SheetCount{}
	for _, c := range l.assessed.School.Counts {
		bySheet[c.SheetRef.File] = append(bySheet[c.SheetRef.File], c)
	}
	var sheets []inputSheet
	for _, in := range l.assessed.School.Inputs {
		counts := bySheet[in.File]
		if len(counts) == 0 {
			counts = []care.SheetCount{{Kind: withoutSheets(in)}}
		}
		for _, c := range counts {
			sheets = append(sheets, inputSheet{in, c})
		}
	}
	return l.schoolSheet(s, book.Lines{{Text: l.balance(), Look: book.Strong}}, mainTable(s, countValues(), sheets))
}

// withoutSheets says why an input has no sheets.
func withoutSheets(in care.Input) string {
	if !in.Read {
		return wordUnreadable
	}
	return wordNoSheets
}

func countValues() values[inputSheet] {
	return values[inputSheet]{
		books.ColFile:     func(s inputSheet) book.Value { return book.String(s.input.File) },
		books.ColSheet:    func(s inputSheet) book.Value { return book.String(s.count.SheetRef.Sheet) },
		books.ColKind:     func(s inputSheet) book.Value { return book.String(s.count.Kind) },
		books.ColFormat:   func(s inputSheet) book.Value { return book.String(s.input.Format) },
		books.ColRows:     func(s inputSheet) book.Value { return book.Int(s.count.Rows) },
		books.ColUsed:     func(s inputSheet) book.Value { return book.Int(s.count.Used) },
		books.ColSetAside: func(s inputSheet) book.Value { return book.Int(s.count.SetAside) },
	}
}

// coverageSheet is 数据覆盖: what the inputs say about each indicator.
func (l *layout) coverageSheet(s *books.Sheet) book.Sheet {
	var names []care.Coverage
	for _, c := range l.assessed.Coverage {
		if l.assessed.School.Catalogue.Entry(c.Name).Kind == care.Number {
			continue
		}
		if !l.spoken(c.Name) { // 在库, 已测 and 已回访 are “no” even where nothing was read
			c.No, c.NoData = 0, c.No+c.NoData
		}
		names = append(names, c)
	}
	t := mainTable(s, l.coverageValues(), names)
	t.Highlights = []book.Highlight{{When: cellOf(books.ColYes) + "+" + cellOf(books.ColNo) + "=0", Look: book.Muted}}
	return l.schoolSheet(s, helpOf(s), t)
}

func (l *layout) coverageValues() values[care.Coverage] {
	entry := func(c care.Coverage) *care.Entry { return l.assessed.School.Catalogue.Entry(c.Name) }
	return values[care.Coverage]{
		books.ColDimension: func(c care.Coverage) book.Value { return book.String(cmp.Or(entry(c).Dimension, wordNoDimension)) },
		books.ColIndicator: func(c care.Coverage) book.Value { return book.String(entry(c).Name) },
		books.ColYes:       func(c care.Coverage) book.Value { return book.Int(c.Yes) },
		books.ColNo:        func(c care.Coverage) book.Value { return book.Int(c.No) },
		books.ColNoData:    func(c care.Coverage) book.Value { return book.Int(c.NoData) },
		books.ColSource:    func(c care.Coverage) book.Value { return book.String(l.speakers(c)) },
	}
}

// Report is a workbook of the problems alone (数据核对), for those who check the
// data before a run.
func Report(ctx context.Context, a *care.Assessment) ([]byte, error) {
	l := newLayout(a, Options{}, ctx.Err)
	b := &book.Book{Title: books.SheetProblems, Created: a.Date.Time(), Footer: wordFooter, Stop: ctx.Err}
	pages := l.schoolPages()
	for _, s := range books.ReportSheets() {
		b.Sheets = append(b.Sheets, pages[s.Name](&s))
	}
	return b.Bytes()
}
