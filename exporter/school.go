package exporter

import (
	"cmp"
	"fmt"
	"slices"
	"strconv"
	"strings"

	"github.com/samber/lo"

	"runxin/care"
	"runxin/care/books"
	"runxin/exporter/book"
)

// schoolBook is the centre's workbook: everything, with a dashboard.
func (l *layout) schoolBook(d *books.Declaration, _ int) *book.Book {
	id := l.id(d, "")
	b := l.blankBook(d, id, "")
	b.Meta = append(append(b.Meta, book.Prop{Name: books.ReasonsKey, Value: books.ColStacking}), l.studentsOf()...)
	b.Sheets = laySheets(d.Sheets(l.scope()), l.schoolPages())
	b.Sheets[0].Title = d.Title
	for i := range b.Sheets {
		b.Sheets[i].Number = id.Print()
	}
	return b
}

// studentsOf are the students of each college, for the next run: id id …：college.
func (l *layout) studentsOf() []book.Prop {
	var out []book.Prop
	for i, students := range l.colleges {
		for ids := range slices.Chunk(students, metaMembers) {
			text := strings.Join(lo.Map(ids, func(c *care.Case, _ int) string { return c.Student.ID }), " ")
			out = append(out, book.Prop{Name: books.StudentsKey + strconv.Itoa(len(out)+1), Value: text + "：" + l.assessed.School.Colleges[i]})
		}
	}
	return out
}

// sheetLayout lays out a declared sheet.
type sheetLayout func(*books.Sheet) book.Sheet

// laySheets lays out declared sheets by their pages, which are all there.
func laySheets(declared []books.Sheet, pages map[string]sheetLayout) []book.Sheet {
	out := make([]book.Sheet, len(declared))
	for i := range declared {
		out[i] = laySheet(&declared[i], pages[declared[i].Name])
	}
	return out
}

// laySheet lays out a declared sheet; its tab tells what it is for.
func laySheet(s *books.Sheet, lay sheetLayout) book.Sheet {
	out := lay(s)
	out.Tab = tabOf(s.Use)
	return out
}

// schoolPages lay out the sheets of the school's book, and of the report, by name.
func (l *layout) schoolPages() map[string]sheetLayout {
	return map[string]sheetLayout{
		books.SheetOverview: l.overview, books.SheetShifts: l.shiftSheet, books.SheetUrgent: l.urgentSheet, books.SheetFocus: l.schoolFocus,
		books.SheetClues: l.schoolClues, books.SheetSpecial: l.schoolSpecial, books.SheetProgress: l.progressSheet, books.SheetReturns: l.returnSheet,
		books.SheetClasses: l.schoolClasses, books.SheetOutside: l.outsideSheet, books.SheetCensus: l.censusSheet, books.SheetCovered: l.coveredSheet, books.SheetCensusOut: l.censusOutSheet, books.SheetQuestions: l.questionSheet, books.SheetProblems: l.problemSheet, books.SheetPlaces: l.allPlaces, books.SheetCoverage: l.coverageSheet,
		books.SheetCounts: l.countSheet, books.SheetBasis: l.schoolBasis, books.SheetCounted: l.countedSheet, books.SheetChartData: l.plottedSheet, books.SheetSources: l.sourceSheet,
	}
}

// groupTexts are the month's groups by their numbers and in the official words.
func (l *layout) groupTexts() []string {
	texts := make([]string, len(l.assessed.Month.Groups))
	for i, g := range l.assessed.Month.Groups {
		texts[i] = l.groupText(g)
	}
	return texts
}

func (l *layout) groupText(g *care.Group) string {
	return l.assessed.Month.GroupLabel(g) + "：" + g.Text
}

func (l *layout) groupName(g *care.Group) string {
	return l.assessed.Month.Label() + "-" + strconv.Itoa(g.No)
}

// schoolSheet is a sheet that is free to be sorted and changed: nothing comes back from it.
func (l *layout) schoolSheet(s *books.Sheet, blocks ...book.Block) book.Sheet {
	return book.Sheet{Name: s.Name, OnePage: s.Pages == 1, Title: s.Name + "（" + l.weekText() + "）", Blocks: blocks}
}

// caseValues are what the school's lists say of a student; each has those of them
// that it declares.
func (l *layout) caseValues() values[*care.Case] {
	return values[*care.Case]{
		books.ColID:           func(c *care.Case) book.Value { return book.String(c.Student.ID) },
		books.ColName:         func(c *care.Case) book.Value { return l.whyValue(c.Student.ID, c.Student.Name) },
		books.ColGender:       func(c *care.Case) book.Value { return book.String(c.Student.Gender) },
		books.ColCollege:      func(c *care.Case) book.Value { return book.String(l.collegeName(c.Student.College)) },
		books.ColMajor:        func(c *care.Case) book.Value { return book.String(c.Student.Major) },
		books.ColClass:        func(c *care.Case) book.Value { return book.String(c.Student.Class) },
		books.ColCampus:       func(c *care.Case) book.Value { return book.String(c.Student.Campus) },
		books.ColSupervisor:   func(c *care.Case) book.Value { return book.String(c.Student.Supervisor) },
		books.ColGrade:        func(c *care.Case) book.Value { return gradeValue(c.Student.Grade) },
		books.ColStatus:       func(c *care.Case) book.Value { return book.String(l.assessed.StatusOf(c)) },
		books.ColSuggested:    func(c *care.Case) book.Value { return book.String(c.Level) },
		books.ColLevel:        func(c *care.Case) book.Value { return book.String(memberLevel(c)) },
		books.ColReasons:      func(c *care.Case) book.Value { return book.String(l.assessed.Reasons(c)) },
		books.ColStacking:     func(c *care.Case) book.Value { return book.String(c.Stacking()) },
		books.ColChange:       func(c *care.Case) book.Value { return book.String(c.Change.String()) },
		books.ColSince:        sinceValue,
		books.ColProposed:     func(c *care.Case) book.Value { return dayValue(l.history.WaitsSince(l.assessed, c)) },
		books.ColWaitsDays:    l.waitsDays,
		books.ColLastDecision: func(c *care.Case) book.Value { return book.String(l.lastDecision(c)) },
		books.ColPerson:       func(c *care.Case) book.Value { return book.String(memberPerson(c)) },
		books.ColSource:       func(c *care.Case) book.Value { return book.String(l.sources(c)) },
		books.ColOtherCollege: func(c *care.Case) book.Value { return book.String(c.Student.CollegeText) },
		books.ColWhyOutside:   func(c *care.Case) book.Value { return book.String(c.Student.Why) },
	}
}

// waitsDays is for how many days a student has waited for a decision, blank for who does not.
func (l *layout) waitsDays(c *care.Case) book.Value {
	if !l.isUndecided(c) {
		return book.Value{}
	}
	return book.Int(int(l.assessed.Date - l.history.WaitsSince(l.assessed, c)))
}

func (l *layout) schoolFocus(s *books.Sheet) book.Sheet {
	t := sayingWhyEmpty(longTable(s, l.caseValues(), l.focus), &l.assessed.Spoken)
	t.Highlights = l.levelHighlights()
	return l.schoolSheet(s, t)
}

func (l *layout) schoolClues(s *books.Sheet) book.Sheet {
	t := sayingWhyEmpty(longTable(s, l.caseValues(), l.clues), &l.assessed.Spoken)
	t.Highlights = l.levelHighlights()
	return l.schoolSheet(s, t)
}

func (l *layout) schoolSpecial(s *books.Sheet) book.Sheet {
	lines := helpOf(s)
	for _, list := range l.assessed.Lists {
		summary := l.listSummary(list, list.Entries, &l.assessed.Spoken)
		if list.School {
			summary += wordSchoolOnly
		}
		lines = append(lines, book.Line{Text: summary})
	}
	return l.schoolSheet(s, lines, longTable(s, l.schoolEntryValues(), l.specialEntries()))
}

// specialEntries are the lines of 专项名单 of the whole school.
func (l *layout) specialEntries() (entries []taskEntry) {
	for _, list := range l.assessed.Lists {
		for _, e := range list.Entries {
			entries = append(entries, taskEntry{list.Task, list.List, e, len(entries)})
		}
	}
	return entries
}

// taskEntry is a student on the list of a task.
type taskEntry struct {
	task  *care.Task
	list  *care.TaskList
	entry care.ListEntry
	place int // on the school's 专项名单, from 0
}

func (e taskEntry) student() *care.Case { return e.entry.Case }

// entryValues are what 专项名单 says of a student and why he stands there.
func (l *layout) entryValues(cases values[*care.Case]) values[taskEntry] {
	return ofPart(cases, taskEntry.student).with(values[taskEntry]{
		books.ColTask:   func(e taskEntry) book.Value { return book.String(l.assessed.Month.Key(e.task)) },
		books.ColList:   func(e taskEntry) book.Value { return book.String(e.list.Name) },
		books.ColDetail: func(e taskEntry) book.Value { return book.String(l.entryDetail(e, asItIs)) },
	})
}

// schoolEntryValues add how it was dealt with, and on which cells it rests.
func (l *layout) schoolEntryValues() values[taskEntry] {
	typed := func(e taskEntry, heading string) string {
		return l.typed(books.SheetSpecial, "", l.assessed.Month.Key(e.task), e.student().Student.ID, heading)
	}
	return l.entryValues(l.caseValues()).with(values[taskEntry]{
		books.ColName: func(e taskEntry) book.Value {
			return book.String(e.student().Student.Name).To(book.Target{Sheet: books.SheetSources, Row: l.sourced().special + e.place + 1})
		},
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
	t = sayingWhyEmpty(t, &l.assessed.Spoken)
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
		books.ColName:       func(s care.Shift) book.Value { return l.whyValue(s.ID, s.Name) },
		books.ColCollege:    func(s care.Shift) book.Value { return book.String(l.shiftCollege(s)) },
		books.ColClass:      now(func(c *care.Case) string { return c.Student.Class }),
		books.ColCampus:     now(func(c *care.Case) string { return c.Student.Campus }),
		books.ColSupervisor: now(func(c *care.Case) string { return c.Student.Supervisor }),
		books.ColLastState:  before(func(b *care.Before) string { return b.Status.String() }),
		books.ColStatus:     now(l.assessed.StatusOf),
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
	if l.assessed.Spoken.Groups[group] == care.NoneSpoken {
		n[care.No], n[care.NoData] = 0, n[care.No]+n[care.NoData]
	}
	return n
}
