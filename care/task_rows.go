package care

import (
	"fmt"
	"slices"
	"strconv"
	"strings"

	"runxin/care/written"
)

// TaskPart is one of the occasions that a task names (分次): 中秋节 and 国庆节 of 9-8. Each is
// answered for by itself, on a day of its own.
type TaskPart struct {
	Name string
	Due  Day // the last day
	// Guess and Was are as a task has them.
	Guess Day
	Was   WasDue
}

// mostParts is how many parts a task may have: their numbers have one digit, 8.1 to 8.9, as a
// tenth would look like the first to whoever reads them as numbers.
const mostParts = 9

// TaskRow is what a college answers for in one row of its tracker: a task, or one of its parts.
type TaskRow struct {
	Month *Month
	Task  *Task
	Part  *TaskPart // nil where the task is answered for as a whole
	part  int       // its place, from 1
}

// Rows are the rows of the month's tasks that are answered for, in their order: a task with
// parts has one for each of them.
func (m *Month) Rows() []TaskRow {
	var out []TaskRow
	for _, t := range m.Tasks {
		if len(t.Parts) == 0 {
			out = append(out, TaskRow{Month: m, Task: t})
		}
		for i := range t.Parts {
			out = append(out, TaskRow{m, t, &t.Parts[i], i + 1})
		}
	}
	return out
}

// TaskRow is the row of a key such as 9-8 or 9-8.1 (任务序号); it reports false for none that is
// answered for.
func (p *Plan) TaskRow(key string) (TaskRow, bool) {
	for _, m := range p.Months {
		rows := m.Rows()
		if i := slices.IndexFunc(rows, func(r TaskRow) bool { return r.Key() == key }); i >= 0 {
			return rows[i], true
		}
	}
	return TaskRow{}, false
}

// Heads tells whether the row only stands above those of the task's parts, and asks nothing.
func (r TaskRow) Heads() bool { return r.Part == nil && len(r.Task.Parts) > 0 }

// Key names the row: 9-8, and of the first part 9-8.1.
func (r TaskRow) Key() string { return r.Whole() + r.suffix() }

// Whole is the key of the task, whichever part the row is of.
func (r TaskRow) Whole() string { return r.Month.Key(r.Task) }

// Number is the row's number within its month: 8, 8.1.
func (r TaskRow) Number() string { return strconv.Itoa(r.Task.No) + r.suffix() }

func (r TaskRow) suffix() string {
	if r.Part == nil {
		return ""
	}
	return "." + strconv.Itoa(r.part)
}

// Title is the official title of the task, with the part's name behind it.
func (r TaskRow) Title() string {
	if r.Part == nil {
		return r.Task.Title
	}
	return fmt.Sprintf(wordOfPart, r.Task.Title, r.Part.Name)
}

// RunsInto tells whether the row's last day lies in a month or after it: a task of the month before
// may run on.
func (r TaskRow) RunsInto(month string) bool {
	due := r.Task.Due
	if r.Part != nil {
		due = r.Part.Due
	}
	return due != 0 && due.Month() >= month
}

// RowDue is the last day of a row for somebody who looks at the plan on a day; 0 for one that
// asks nothing.
func (p *Plan) RowDue(r TaskRow, day Day) Day {
	switch {
	case r.Heads():
		return 0
	case r.Part != nil:
		return p.afterFeast(r.Part.Due)
	}
	return p.Due(r.Task, day)
}

// TaskKey is a task's number in a book of a month, with its month: 10-3 of 2024-10 and 3, 9-8.1
// of 9-8.1, which is left from an earlier month; "" for what is none.
func TaskKey(month, number string) string {
	of, no, left := strings.Cut(number, "-")
	if !left {
		_, of, _ = strings.Cut(month, "-")
		no = number
	}
	task, part, parted := strings.Cut(no, ".")
	numbers := []string{of, task}
	if parted {
		numbers = append(numbers, part)
	}
	for i, s := range numbers {
		n, err := strconv.Atoi(s)
		if err != nil || n < 0 || i == 2 && (n < 1 || n > mostParts) {
			return ""
		}
		numbers[i] = strconv.Itoa(n)
	}
	return strings.Join(numbers[:2], "-") + strings.Join(append([]string{""}, numbers[2:]...), ".")
}

// readParts reads the parts of a task.
func (r *planReader) readParts(n *written.Node, m *Month) (out []TaskPart) {
	names := written.Claims{}
	for _, item := range r.doc.Items(n) {
		var part TaskPart
		at, sure := item, false
		r.doc.Mapping(item, []written.Field{
			written.Must("name", func(n *written.Node) {
				part.Name = r.doc.Text(n)
				if before, twice := names.Take(part.Name, "", r.doc.At(n)); twice {
					r.doc.Fault(n, written.WordTwice(part.Name, before.Place), "")
				}
			}),
			written.Must("due", func(n *written.Node) { part.Due, at = r.readDue(n, m), n }),
			written.May("guess", func(n *written.Node) { part.Guess = r.readDay(n) }),
			written.May("sure", func(n *written.Node) { sure = r.readSure(n) }),
			written.May("was", func(n *written.Node) { part.Was = parseWasDue(r.doc.Text(n)) }),
		})
		r.guess(at, &part.Guess, part.Due, sure)
		out = append(out, part)
	}
	if len(out) < 2 || len(out) > mostParts {
		r.doc.Fault(n, wordPartsNumber(len(out)), cureParts)
	}
	return out
}
