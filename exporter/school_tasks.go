package exporter

import (
	"fmt"
	"runxin/care"
	"runxin/care/books"
	"runxin/exporter/book"
	"strings"
)

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

// typedTask is what a college wrote about a task; of one of every week, last week.
func (l *layout) typedTask(t collegeTask, heading string) string {
	if last := l.assessed.Last; t.task.Every == care.Weekly {
		typed, ok := l.latest(books.SheetTasks, t.college, l.assessed.Month.Key(t.task), "", heading)
		if !ok || last == nil || !typed.IsOf(last) {
			return ""
		}
	}
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
		books.ColMeetingDay:   func(r books.Return) book.Value { return dayValue(r.Met) },
		books.ColMeetingSaid:  func(r books.Return) book.Value { return book.String(r.Decided) },
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
