package summary

import (
	"cmp"
	"slices"
	"strconv"
	"strings"

	"runxin/care"
	"runxin/care/books"
)

// taskItem is one task of one college, as far as the term knows of it.
type taskItem struct {
	due    care.Day
	state  string
	done   care.Day
	early  bool // a run on or before its day shows it done
	weekly bool // the book asked for this week's own: what is done there is in time
}

// occasion is what a college is asked to do once: a task of a month, and of a weekly task each week.
type occasion struct {
	key, month string
	week       int
}

// occasionOf is the occasion of a line of 任务进度 in a run's book: the book asks for the week's own.
func occasionOf(t *TaskState, run *Published) occasion {
	if t.Every != care.Weekly.String() {
		return occasion{key: t.Key}
	}
	return occasion{t.Key, run.Month, run.Week}
}

// taskOf is the account of a task, entered when it is met first.
func (s *summing) taskOf(t *TaskState) *Task {
	i := slices.IndexFunc(s.account.Tasks, func(known Task) bool { return known.Key == t.Key })
	if i < 0 {
		i = len(s.account.Tasks)
		s.account.Tasks = append(s.account.Tasks, Task{Key: t.Key, Title: t.Title, Every: t.Every})
	}
	return &s.account.Tasks[i]
}

// countTasks enters how the colleges stand with the tasks of every month that was
// run: what 任务进度 shows, and over it what the colleges wrote last.
func (s *summing) countTasks() {
	items, order := map[occasion][]*taskItem{}, []occasion{}
	for i := range s.runs {
		if s.runs[i].School == nil {
			continue
		}
		for _, t := range s.runs[i].School.Tasks {
			o := occasionOf(&t, &s.runs[i])
			if items[o] == nil {
				items[o] = make([]*taskItem, len(s.account.Colleges))
				order = append(order, o)
			}
			s.taskOf(&t).Due = t.Due
			item := &items[o][s.college(t.College)]
			if *item == nil {
				*item = &taskItem{}
			}
			(*item).takeLine(t, s.runs[i].Date)
		}
	}
	for t := range s.history.Typed.All() {
		for _, o := range []occasion{{key: t.Task}, {t.Task, t.Month, t.Week}} {
			if of := items[o]; t.Sheet == books.SheetTasks && of != nil && of[s.college(t.College)] != nil {
				of[s.college(t.College)].takeTyped(t)
			}
		}
	}
	parted := s.parted()
	order = slices.DeleteFunc(order, func(o occasion) bool { return parted[o.key] })
	s.account.Tasks = slices.DeleteFunc(s.account.Tasks, func(t Task) bool { return parted[t.Key] })
	for week, w := range s.account.Weeks {
		for college := range s.account.Colleges {
			if w.State == WeekRan {
				s.account.figures[TasksDone][college][week].State = NotAsked
			}
		}
	}
	for _, o := range order {
		i := slices.IndexFunc(s.account.Tasks, func(t Task) bool { return t.Key == o.key })
		s.settle(o, &s.account.Tasks[i], items[o])
	}
	slices.SortStableFunc(s.account.Tasks, s.byMonth)
}

// parted are the tasks of which some run asked for the parts, by key: where an earlier one asked
// for the whole, what was said of it is what the parts say, and is not counted twice.
func (s *summing) parted() map[string]bool {
	out := map[string]bool{}
	for _, t := range s.account.Tasks {
		if whole, _, ok := strings.Cut(t.Key, "."); ok {
			out[whole] = true
		}
	}
	return out
}

// takeLine enters a line of 任务进度 of a run. What it says of a weekly task is the answer of the
// week before, which is another occasion: that comes from what was typed.
func (t *taskItem) takeLine(line TaskState, run care.Day) {
	t.due, t.weekly = line.Due, line.Every == care.Weekly.String()
	if line.State == "" || t.weekly {
		return
	}
	if line.State != t.state {
		t.early = false
	}
	t.state, t.done = line.State, cmp.Or(line.Done, t.done)
	t.early = t.early || line.State == books.TaskDone && run <= line.Due
}

// takeTyped enters what a college wrote.
func (t *taskItem) takeTyped(typed books.Typed) {
	switch typed.Column {
	case books.ColStatus:
		t.state = typed.Text
		t.early = t.weekly && typed.Text == books.TaskDone
	case books.ColDone:
		if day, err := care.ParseDay(typed.Text); err == nil {
			t.done = day
		}
	}
}

// settle counts the colleges of a task's occasion, the task of each college, and in the week
// of its day whether it was done by then.
func (s *summing) settle(o occasion, task *Task, items []*taskItem) {
	for college, item := range items {
		if item == nil {
			continue
		}
		one := item.countsOn(s.account.AsOf)
		task.TaskCounts, s.account.Progress[college] = task.plus(one), s.account.Progress[college].plus(one)
		week, ok := s.weeks[s.weekOf(o, item.due)]
		if f := one.Figure(); ok && f.State != NotAsked {
			at := &s.account.figures[TasksDone][college][week]
			*at = at.plus(f)
		}
	}
}

// weekOf is the week for which an occasion counts: that of its last day, but of a weekly task the one
// that it was asked for, though a feast moved its day into the next.
func (s *summing) weekOf(o occasion, due care.Day) int {
	if o.month != "" {
		return o.week
	}
	return s.latest.Week + floorWeeks(due-s.monday(s.latest.Week))
}

// floorWeeks is how many whole weeks so many days are, rounded down.
func floorWeeks(days care.Day) int {
	if days < 0 {
		days -= 6
	}
	return int(days) / 7
}

// countsOn is how a task stands on a day. Done on a day that nobody wrote, it was
// in time only if a run by its day shows it done. What nobody said to be done or not to apply
// is open once its month is over (上月未完成).
func (t *taskItem) countsOn(day care.Day) TaskCounts {
	switch {
	case t.state == books.TaskExempt:
		return TaskCounts{Exempt: 1}
	case t.state == books.TaskDone && (t.done != 0 && t.done <= t.due || t.done == 0 && (t.early || day <= t.due)):
		return TaskCounts{OnTime: 1}
	case t.state == books.TaskDone && t.done != 0:
		return TaskCounts{Late: 1}
	case t.due >= day:
		return TaskCounts{Pending: 1}
	case t.state == books.TaskDone || t.state == "" && t.due.Month() >= day.Month():
		return TaskCounts{Unknown: 1}
	}
	return TaskCounts{Open: 1}
}

func (t TaskCounts) plus(u TaskCounts) TaskCounts {
	return TaskCounts{t.OnTime + u.OnTime, t.Late + u.Late, t.Open + u.Open, t.Exempt + u.Exempt, t.Pending + u.Pending, t.Unknown + u.Unknown}
}

// byMonth orders tasks as the term has them: 9-1 before 10-2, and 1-1 after
// 12-6.
func (s *summing) byMonth(a, b Task) int {
	first, _ := strconv.Atoi(s.runs[0].Month[len("2024-"):])
	at := func(key string) int {
		month, no, _ := strings.Cut(key, "-")
		no, part, _ := strings.Cut(no, ".")
		m, _ := strconv.Atoi(month)
		n, _ := strconv.Atoi(no)
		nth, _ := strconv.Atoi(part)
		return ((m-first+12)%12*100+n)*10 + nth
	}
	return cmp.Compare(at(a.Key), at(b.Key))
}
