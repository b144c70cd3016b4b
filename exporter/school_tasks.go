package exporter

import (
	"fmt"
	"strings"

	"github.com/samber/lo"

	"runxin/care"
	"runxin/care/books"
	"runxin/exporter/book"
)

// collegeTask is a row of the tracker as one college has it to do.
type collegeTask struct {
	row     care.TaskRow
	college string
}

// progressSheet is 任务进度: what is open from earlier months, and every task of the month in
// every college.
func (l *layout) progressSheet(s *books.Sheet) book.Sheet {
	tasks, said := l.allTasks()
	lines := append(helpOf(s), said...)
	for _, row := range l.assessed.Month.Rows() {
		done := lo.CountBy(l.assessed.School.Colleges, func(college string) bool {
			return books.IsClosed(l.typedTask(collegeTask{row, college}, books.ColStatus))
		})
		lines = append(lines, book.Line{Text: fmt.Sprintf(wordTaskDone, row.Key(), row.Title(), done, len(l.assessed.School.Colleges))})
	}
	t := mainTable(s, l.progressValues(), tasks)
	t.Highlights = l.taskHighlights()
	return l.schoolSheet(s, lines, t)
}

// allTasks are the rows of 任务进度, and in words what is open from earlier months.
func (l *layout) allTasks() ([]collegeTask, book.Lines) {
	tasks, said := l.allLeft()
	for _, row := range l.assessed.Month.Rows() {
		for _, college := range l.assessed.School.Colleges {
			tasks = append(tasks, collegeTask{row, college})
		}
	}
	return tasks, said
}

// allLeft are the tasks of earlier months that colleges left open, each with its colleges, and
// in words which these are.
func (l *layout) allLeft() (tasks []collegeTask, lines book.Lines) {
	open := map[string][]collegeTask{}
	for _, college := range l.assessed.School.Colleges {
		for _, row := range l.leftOpen(college) {
			open[row.Key()] = append(open[row.Key()], collegeTask{row, college})
		}
	}
	for _, row := range l.pastRows() {
		if of := open[row.Key()]; len(of) > 0 {
			names := lo.Map(of, func(t collegeTask, _ int) string { return t.college })
			tasks = append(tasks, of...)
			lines = append(lines, book.Line{Text: fmt.Sprintf(wordTaskLeft, l.leftWord(row), row.Key(), row.Title(), len(names), strings.Join(names, "、")), Look: book.Notice})
		}
	}
	return tasks, lines
}

// pastRows are the rows of the plan's months before this one.
func (l *layout) pastRows() []care.TaskRow {
	var out []care.TaskRow
	for _, m := range l.assessed.Plan.Months {
		if m.Month < l.assessed.Month.Month {
			out = append(out, m.Rows()...)
		}
	}
	return out
}

// leftOpen are the tasks of earlier months that a college was asked for and has not closed
// (上月未完成), and those that run on into this month, whoever was asked before. One of every week does
// not come along: a week that is over cannot be done any more.
func (l *layout) leftOpen(college string) []care.TaskRow {
	asked := map[string]bool{}
	for _, a := range l.feedback.Asked {
		asked[a.Task] = asked[a.Task] || a.College == college
	}
	return lo.Filter(l.pastRows(), func(row care.TaskRow, _ int) bool {
		state := l.typedTask(collegeTask{row, college}, books.ColStatus)
		return row.Task.Every != care.Weekly && (asked[row.Key()] || asked[row.Whole()] || row.RunsInto(l.assessed.Month.Month)) && !books.IsClosed(state)
	})
}

// leftWord says of a task of an earlier month that it is open, or runs on, and of which month it is.
func (l *layout) leftWord(row care.TaskRow) string {
	if l.isOver(row) {
		return fmt.Sprintf(wordLeftOpen, row.Month.Label())
	}
	return fmt.Sprintf(wordRunsOn, row.Month.Label())
}

// isOver tells whether a row is one of an earlier month that should have been done.
func (l *layout) isOver(row care.TaskRow) bool {
	return row.Month.Month != l.assessed.Month.Month && !(row.RunsInto(l.assessed.Month.Month) && l.assessed.Plan.RowDue(row, l.assessed.Date) >= l.assessed.Date)
}

// answerKey is the key under which a college's answer to a row stands: what it wrote of the whole
// task, before the plan told its parts apart, goes for a part of which it has said nothing.
func (l *layout) answerKey(t collegeTask) string {
	says := func(key string) bool {
		_, ok := l.history.OfCollege(books.SheetTasks, t.college, key, books.ColStatus)
		return ok
	}
	if t.row.Part != nil && !says(t.row.Key()) && says(t.row.Whole()) {
		return t.row.Whole()
	}
	return t.row.Key()
}

// typedTask is what a college wrote about a task; of one of every week, last week.
func (l *layout) typedTask(t collegeTask, heading string) string {
	key := l.answerKey(t)
	if last := l.assessed.Last; t.row.Task.Every == care.Weekly {
		typed, ok := l.latest(books.SheetTasks, t.college, key, "", heading)
		if !ok || last == nil || !typed.IsOf(last) {
			return ""
		}
	}
	return l.typed(books.SheetTasks, t.college, key, "", heading)
}

func (l *layout) progressValues() values[collegeTask] {
	typed := func(heading string) func(collegeTask) book.Value {
		return func(t collegeTask) book.Value { return book.String(l.typedTask(t, heading)) }
	}
	return ofPart(l.taskValues(), func(t collegeTask) care.TaskRow { return t.row }).with(values[collegeTask]{
		books.ColCollege:  func(t collegeTask) book.Value { return book.String(t.college) },
		books.ColPerson:   typed(books.ColPerson),
		books.ColStatus:   typed(books.ColStatus),
		books.ColDone:     func(t collegeTask) book.Value { return typedDay(l.typedTask(t, books.ColDone)) },
		books.ColProgress: typed(books.ColProgress),
		books.ColProof:    typed(books.ColProof),
	})
}

// taskValues are what the plan says of a row.
func (l *layout) taskValues() values[care.TaskRow] {
	return values[care.TaskRow]{
		books.ColTask:      func(r care.TaskRow) book.Value { return book.String(r.Key()) },
		books.ColTaskTitle: func(r care.TaskRow) book.Value { return book.String(r.Title()) },
		books.ColEvery:     func(r care.TaskRow) book.Value { return book.String(r.Task.Every.String()) },
		books.ColDue:       func(r care.TaskRow) book.Value { return dayValue(l.assessed.Plan.RowDue(r, l.assessed.Date)) },
	}
}

// returnSheet is 返回情况.
func (l *layout) returnSheet(s *books.Sheet) book.Sheet {
	t := mainTable(s, l.returnValues(), l.feedback.Returns)
	t.Highlights = []book.Highlight{
		{When: cellOf(books.ColUncontacted) + ">0", Column: books.ColUncontacted, Look: book.Alarm},
		{When: cellOf(books.ColOverdue) + ">0", Column: books.ColOverdue, Look: book.Warm},
		{When: says(books.ColReturn, books.NotCame), Column: books.ColReturn, Look: book.Alarm},
		{When: anyOf(says(books.ColReturn, books.CameLate), says(books.ColReturn, books.CameEmpty)), Column: books.ColReturn, Look: book.Warm},
	}
	return l.schoolSheet(s, helpOf(s), t)
}

func (l *layout) returnValues() values[books.Return] {
	late := l.lateTasks()
	return values[books.Return]{
		books.ColCollege:      func(r books.Return) book.Value { return book.String(r.College) },
		books.ColReturn:       func(r books.Return) book.Value { return book.String(r.Status) },
		books.ColFiledBy:      func(r books.Return) book.Value { return book.String(r.Person) },
		books.ColFiledDay:     func(r books.Return) book.Value { return dayValue(r.Day) },
		books.ColAnyNew:       func(r books.Return) book.Value { return book.String(r.New) },
		books.ColAnyOdd:       func(r books.Return) book.Value { return book.String(r.Abnormal) },
		books.ColMeetingDay:   func(r books.Return) book.Value { return dayValue(r.Met) },
		books.ColMeetingSaid:  func(r books.Return) book.Value { return book.String(r.Decided) },
		books.ColFilled:       func(r books.Return) book.Value { return book.Int(r.Filled) },
		books.ColMerged:       func(r books.Return) book.Value { return book.Int(r.Merged) },
		books.ColNotes:        func(r books.Return) book.Value { return book.Int(r.Notes) },
		books.ColUnstated:     func(r books.Return) book.Value { return book.Int(r.Unstated) },
		books.ColUncontacted:  func(r books.Return) book.Value { return book.Int(r.Waiting) },
		books.ColOverdue:      func(r books.Return) book.Value { return book.Int(late[r.College]) },
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
