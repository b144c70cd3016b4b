package exporter

import (
	"cmp"
	"context"
	"fmt"
	"strings"

	"runxin/care"
	"runxin/care/books"
	"runxin/exporter/book"
)

// schoolBook is the centre's workbook: everything, with a dashboard.
func (l *layout) schoolBook() *book.Book {
	id := l.id(books.SchoolBook, wordSchoolName)
	b := l.blankBook(id, wordSchoolTitle)
	b.Sheets = []book.Sheet{
		l.overview(), l.shiftSheet(), l.waitingSheet(), l.schoolFocus(), l.schoolClues(), l.schoolSpecial(), l.progressSheet(), l.returnSheet(),
		l.outsideSheet(), l.problemSheet(), l.coverageSheet(), l.countSheet(), l.schoolSheet(books.SheetBasis, l.basisBlocks(l.groupCounts)...),
	}
	b.Sheets[0].Title = wordSchoolTitle
	for i := range b.Sheets {
		b.Sheets[i].Number = id.Print()
	}
	return b
}

// schoolSheet is a sheet that is free to be sorted and changed: nothing comes back from it.
func (l *layout) schoolSheet(name string, blocks ...book.Block) book.Sheet {
	return book.Sheet{Name: name, Title: name + "（" + l.weekText() + "）", Blocks: blocks}
}

func (l *layout) schoolFocus() book.Sheet {
	rows := func(i int, c *care.Case) book.Row {
		return book.Row{
			book.Int(i + 1), book.String(c.ID), book.String(c.Name), book.String(c.Gender), book.String(l.collegeName(c.College)), book.String(c.Major),
			book.String(c.Class), gradeValue(c.Grade), book.String(c.Status.String()), book.String(c.Level), book.String(memberLevel(c)),
			book.String(l.Reasons(c)), book.String(c.Stacking()), book.String(c.Change.String()), sinceValue(c), l.proposedSince(c),
			book.String(l.lastDecision(c)), book.String(memberPerson(c)), book.String(l.sources(c)),
		}
	}
	return l.schoolSheet(books.SheetFocus, book.Table{
		Main: true, Freeze: 3, Columns: schoolFocusColumns(), Fill: filling(l.focus, rows), Empty: l.whyEmpty(wordNoFocus), Highlights: l.levelHighlights(),
	})
}

// filling gives a row for each of a list, when its sheet is written: a school's
// lists are long, and need not wait beside one another.
func filling[T any](list []T, row func(int, T) book.Row) book.Fill {
	return book.Fill{Count: len(list), Rows: func(from, to int) []book.Row {
		rows := make([]book.Row, 0, to-from)
		for i, one := range list[from:to] {
			rows = append(rows, row(from+i, one))
		}
		return rows
	}}
}

// proposedSince is since when a proposed student has waited for a decision.
func (l *layout) proposedSince(c *care.Case) book.Value {
	return dayValue(l.firstProposed(c))
}

func (l *layout) schoolClues() book.Sheet {
	rows := func(i int, c *care.Case) book.Row {
		return book.Row{
			book.Int(i + 1), book.String(c.ID), book.String(c.Name), book.String(l.collegeName(c.College)), book.String(c.Major), book.String(c.Class),
			book.String(c.Level), book.String(l.Reasons(c)), book.String(c.Stacking()), book.String(c.Change.String()), book.String(l.sources(c)),
		}
	}
	return l.schoolSheet(books.SheetClues, book.Table{
		Main: true, Freeze: 3, Columns: schoolClueColumns(), Fill: filling(l.clues, rows), Empty: l.whyEmpty(wordNoClues), Highlights: l.levelHighlights(),
	})
}

func (l *layout) schoolSpecial() book.Sheet {
	lines := book.Lines{{Text: wordSpecialHelp, Look: book.Muted}}
	for _, list := range l.Lists {
		summary := l.listSummary(list, list.Entries)
		if list.School {
			summary += wordSchoolOnly
		}
		lines = append(lines, book.Line{Text: summary})
	}
	var entries []taskEntry
	for _, list := range l.Lists {
		for _, e := range list.Entries {
			entries = append(entries, taskEntry{e, list.Task})
		}
	}
	return l.schoolSheet(books.SheetSpecial, lines, book.Table{Main: true, Freeze: 4, Columns: schoolSpecialColumns(), Fill: filling(entries, l.schoolSpecialRow), Empty: wordNoSpecial})
}

// taskEntry is a student on the list of a task.
type taskEntry struct {
	care.ListEntry
	task *care.Task
}

func (l *layout) schoolSpecialRow(_ int, e taskEntry) book.Row {
	t, c := e.task, e.Case
	key := l.Month.Key(t)
	typed := func(column string) string { return l.typed(books.SheetSpecial, "", key, c.ID, column) }
	return book.Row{
		book.String(key), book.String(t.List.Name), book.String(c.ID), book.String(c.Name), book.String(l.collegeName(c.College)), book.String(c.Class),
		book.String(l.LeafNames(e.Leaves)), book.String(typed(books.ColHandled)), typedDay(typed(books.ColHandledDay)), book.String(typed(books.ColNote)), book.String(l.cite(c.Student, e.Leaves)),
	}
}

// shiftSheet is 本周变化.
func (l *layout) shiftSheet() book.Sheet {
	lines, empty := book.Lines{{Text: wordFirstRun}}, wordNobodyNew
	if l.Last != nil {
		lines, empty = book.Lines{{Text: fmt.Sprintf(wordComparedTo, l.Last.Folder)}}, wordNoShifts
	}
	return l.schoolSheet(books.SheetShifts, lines, book.Table{Main: true, Freeze: 4, Columns: shiftColumns(), Fill: filling(l.Changes, l.shiftRow), Empty: l.whyEmpty(empty), Highlights: []book.Highlight{
		{When: `{变化}="` + care.RedOutside.String() + `"`, Column: books.ColChange, Look: book.Alarm},
		{When: `OR({变化}="` + care.New.String() + `",{变化}="` + care.Up.String() + `")`, Column: books.ColChange, Look: book.Warm},
	}})
}

func (l *layout) shiftRow(i int, s care.Shift) book.Row {
	var class, status, level, was, wasLevel, sources string
	if c := s.Case; c != nil {
		class, status, level, sources = c.Class, c.Status.String(), c.Level, l.sources(c)
	}
	if b := s.Before; b != nil {
		was, wasLevel = b.Status.String(), b.Level
	}
	college := l.collegeName(s.College)
	if s.Case == nil && s.College == care.Unassigned && s.Before != nil {
		college = cmp.Or(s.Before.College, care.NoCollege) // a college that the school has no more
	}
	return book.Row{
		book.Int(i + 1), book.String(s.Change.String()), book.String(s.ID), book.String(s.Name), book.String(college), book.String(class), book.String(was), book.String(status),
		book.String(wasLevel), book.String(level), book.String(strings.Join(s.NewNames, "、")), book.String(strings.Join(s.OldNames, "、")), book.String(strings.Join(s.Unasked, "、")),
		book.String(sources),
	}
}

// progressSheet is 任务进度: every task of the month in every college.
func (l *layout) progressSheet() book.Sheet {
	lines := book.Lines{{Text: wordProgressHelp, Look: book.Muted}}
	var rows []book.Row
	for _, t := range l.Month.Tasks {
		key, done := l.Month.Key(t), 0
		for _, college := range l.School.Colleges {
			typed := func(column string) string { return l.typed(books.SheetTasks, college, key, "", column) }
			if state := typed(books.ColStatus); state == books.TaskDone || state == books.TaskExempt {
				done++
			}
			rows = append(rows, book.Row{
				book.String(key), book.String(t.Title), book.String(college), book.String(t.Every.String()), dayValue(l.Plan.Due(t, l.Date)), book.String(typed(books.ColPerson)),
				book.String(typed(books.ColStatus)), typedDay(typed(books.ColDone)), book.String(typed(books.ColProgress)), book.String(typed(books.ColProof)),
			})
		}
		lines = append(lines, book.Line{Text: fmt.Sprintf(wordTaskDone, key, t.Title, done, len(l.School.Colleges))})
	}
	return l.schoolSheet(books.SheetProgress, lines, book.Table{
		Main: true, Freeze: 3, Columns: progressColumns(), Rows: rows, Empty: wordNoTasks, Highlights: taskHighlights(),
	})
}

// returnSheet is 返回情况.
func (l *layout) returnSheet() book.Sheet {
	rows := make([]book.Row, len(l.feedback.Returns))
	for i, r := range l.feedback.Returns {
		rows[i] = book.Row{
			book.Int(i + 1), book.String(r.College), book.String(r.Status), book.String(r.Person), dayValue(r.Day), book.String(r.New), book.String(r.Abnormal),
			book.Int(r.Filled), book.Int(r.Merged), book.Int(r.Notes), book.Int(r.Unstated), book.Int(r.Waiting), book.Int(r.Overdue), book.String(r.Pasted), pastedShare(r),
			dayValue(r.Changed), book.String(strings.Join(r.Files, "、")),
		}
	}
	return l.schoolSheet(books.SheetReturns, book.Lines{{Text: wordReturnsHelp, Look: book.Muted}}, book.Table{
		Main: true, Freeze: 2, Columns: returnColumns(), Rows: rows, Empty: wordNoReturns, Highlights: []book.Highlight{
			{When: `{超时未联系的红色预警}>0`, Column: books.ColUncontacted, Look: book.Alarm},
			{When: `{逾期任务}>0`, Column: books.ColOverdue, Look: book.Warm},
			{When: `{返回情况}="未返回"`, Column: books.ColReturn, Look: book.Alarm},
			{When: `OR({返回情况}="迟交",{返回情况}="空表")`, Column: books.ColReturn, Look: book.Warm},
		},
	})
}

func pastedShare(r books.Return) book.Value {
	if r.Pasted == "" {
		return book.Value{}
	}
	return book.Float(r.PastedShare)
}

// outsideSheet is 未分配: students without a sure college, who stand in no college's book.
func (l *layout) outsideSheet() book.Sheet {
	rows := func(i int, c *care.Case) book.Row {
		return book.Row{
			book.Int(i + 1), book.String(c.ID), book.String(c.Name), book.String(c.CollegeText), book.String(c.Why), book.String(c.Major), book.String(c.Class),
			gradeValue(c.Grade), book.String(c.Status.String()), book.String(c.Level), book.String(l.Reasons(c)), book.String(l.whereFrom(c)),
		}
	}
	return l.schoolSheet(books.SheetOutside, book.Lines{{Text: wordOutsideHelp, Look: book.Muted}}, book.Table{
		Main: true, Freeze: 3, Columns: outsideColumns(), Fill: filling(l.outside, rows), Empty: wordNoOutside,
	})
}

// whereFrom is why a student is listed, or else where he was met first.
func (l *layout) whereFrom(c *care.Case) string {
	if c.Status != care.Clear {
		return l.sources(c)
	}
	if int(c.First.Sheet) < len(l.School.Sheets()) {
		return l.School.Where(c.First)
	}
	return ""
}

// groupCounts are, for one group, the students who belong to it, who do not, and
// of whom it cannot be told: of nobody where no input speaks of it.
func (l *layout) groupCounts(group int) []book.Value {
	var n [3]int
	for _, c := range care.Until(l.stop, l.Cases) {
		n[c.Groups[group]]++
	}
	if l.Groups[group] == care.NoneSpoken {
		n[care.No], n[care.NoData] = 0, n[care.No]+n[care.NoData]
	}
	return []book.Value{book.Int(n[care.Yes]), book.Int(n[care.No]), book.Int(n[care.NoData])}
}

func groupCountColumns() []book.Column {
	return []book.Column{
		{Title: books.ColHit, Kind: book.Integer, Width: 9}, {Title: books.ColMissed, Kind: book.Integer, Width: 9}, {Title: books.ColUnknown, Kind: book.Integer, Width: 9},
	}
}

// problemSheet is 数据核对: what in the data a person should look at, the gravest first.
func (l *layout) problemSheet() book.Sheet {
	rows := func(i int, p care.Problem) book.Row {
		return book.Row{
			book.Int(i + 1), book.String(p.Kind.Severity().String()), book.String(string(p.Kind)), book.String(p.File), book.String(p.Sheet), book.String(p.Cell),
			book.String(p.Text), book.String(p.Done),
			book.String(p.Cure), book.Int(max(p.Count, 1)), book.String(p.College),
		}
	}
	return l.schoolSheet(books.SheetProblems, book.Lines{{Text: l.balance(), Look: book.Strong}, {Text: wordProblemHelp, Look: book.Muted}}, book.Table{
		Main: true, Columns: problemColumns(), Fill: filling(l.problems, rows), Empty: wordNoProblems,
	})
}

// balance accounts for all rows that were read.
func (l *layout) balance() string {
	rows, used, aside := 0, 0, 0
	for _, c := range l.School.Counts {
		rows, used, aside = rows+c.Rows, used+c.Used, aside+c.SetAside
	}
	return fmt.Sprintf(wordBalance, len(l.School.Inputs), rows, used, aside)
}

// countSheet is 读取情况: every sheet of every input, and what became of its rows.
func (l *layout) countSheet() book.Sheet {
	bySheet := map[string][]care.SheetCount{}
	for _, c := range l.School.Counts {
		bySheet[c.File] = append(bySheet[c.File], c)
	}
	var rows []book.Row
	for _, in := range l.School.Inputs {
		if len(bySheet[in.File]) == 0 {
			kind := wordNoSheets
			if !in.Read {
				kind = wordUnreadable
			}
			rows = append(rows, book.Row{book.String(in.File), {}, book.String(kind), book.String(in.Format), book.Int(0), book.Int(0), book.Int(0)})
		}
		for _, c := range bySheet[in.File] {
			rows = append(rows, book.Row{
				book.String(in.File), book.String(c.Sheet), book.String(c.Kind), book.String(in.Format), book.Int(c.Rows), book.Int(c.Used), book.Int(c.SetAside),
			})
		}
	}
	return l.schoolSheet(books.SheetCounts, book.Lines{{Text: l.balance(), Look: book.Strong}}, book.Table{Main: true, Columns: countColumns(), Rows: rows, Empty: wordNoInputs})
}

// coverageSheet is 数据覆盖: what the inputs say about each indicator.
func (l *layout) coverageSheet() book.Sheet {
	var rows []book.Row
	cat := l.School.Catalogue
	for _, c := range l.Coverage {
		e := cat.Entry(c.Name)
		if e.Kind == care.Number {
			continue
		}
		if !l.spoken(c.Name) { // 在库, 已测 and 已回访 are “no” even where nothing was read
			c.No, c.NoData = 0, c.No+c.NoData
		}
		rows = append(rows, book.Row{
			book.String(cmp.Or(e.Dimension, wordNoDimension)), book.String(e.Name), book.Int(c.Yes), book.Int(c.No), book.Int(c.NoData),
			book.String(l.speakers(c)),
		})
	}
	return l.schoolSheet(books.SheetCoverage, book.Lines{{Text: wordCoverageHelp, Look: book.Muted}}, book.Table{
		Main: true, Freeze: 2, Columns: coverageColumns(), Rows: rows,
		Highlights: []book.Highlight{{When: `{是}+{否}=0`, Look: book.Muted}},
	})
}

// Report is a workbook of the problems alone (数据核对), for those who check the
// data before a run.
func Report(ctx context.Context, a *care.Assessment) ([]byte, error) {
	l := newLayout(a, Options{}, ctx.Err)
	b := &book.Book{Title: books.SheetProblems, Created: a.Date.Time(), Footer: wordFooter, Sheets: []book.Sheet{l.problemSheet(), l.placeSheet(mostPlaces), l.countSheet(), l.coverageSheet()}, Stop: ctx.Err}
	return b.Bytes()
}
