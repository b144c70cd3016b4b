package exporter

import (
	"cmp"
	"fmt"
	"slices"
	"strings"

	"github.com/samber/lo"

	"runxin/care"
	"runxin/care/books"
	"runxin/care/merge"
	"runxin/exporter/book"
)

// due is one thing that a college has to do this week (本周要办).
type due struct {
	today bool     // comes before all that has a day
	day   care.Day // until when
	text  string
	to    book.Target
	many  bool   // stands for all that is to be done on a sheet
	left  string // the sheet that has it, where the first page has no room
}

// mostDue is how many lines of 本周要办 the first page has: what one takes in at a glance.
const mostDue = 10

// dues are what the college has to do this week, the most urgent first.
func (p *collegePages) dues() []due {
	out := slices.Concat(p.urgentDues(), p.contactDues(), p.taskDues())
	for _, d := range p.sheetDues() {
		if d.many = true; d.text != "" {
			d.left = d.to.Sheet
			out = append(out, d)
		}
	}
	slices.SortStableFunc(out, func(a, b due) int {
		switch {
		case a.today != b.today:
			return map[bool]int{true: -1, false: 1}[a.today]
		case a.today && a.many != b.many:
			return map[bool]int{true: 1, false: -1}[a.many]
		}
		return cmp.Compare(a.day, b.day)
	})
	return out
}

// leastNamed is how many students and tasks are named by themselves, however much is to be done on
// the sheets as a whole.
const leastNamed = 5

// shownDues are those that the first page has room for, the most urgent of the single students and
// tasks, and of what is to be done on a sheet as a whole. left are the others.
func shownDues(all []due) (shown, left []due) {
	many := lo.CountBy(all, func(d due) bool { return d.many })
	single := min(len(all)-many, max(mostDue-many, leastNamed))
	room := map[bool]int{true: mostDue - single, false: single}
	for _, d := range all {
		if room[d.many]--; room[d.many] >= 0 {
			shown = append(shown, d)
		} else {
			left = append(left, d)
		}
	}
	return shown, left
}

// isGrave tells a student who is to be dealt with today for more than that a contact is overdue
// or a decision waited for.
func isGrave(u merge.Urgent) bool { return u.Reasons[0].Cause < merge.CausePromise }

// urgentDues are the students who cannot wait, each by himself.
func (p *collegePages) urgentDues() []due {
	grave := lo.Filter(p.layout.urgentOf[p.college], func(u merge.Urgent, _ int) bool { return isGrave(u) })
	return lo.Map(grave, func(u merge.Urgent, _ int) due {
		to := p.urgentSpot(u)
		return due{today: true, text: p.dueLine(u.Case, causeSaid(u.Reasons[0].Cause)+brief(u.Reasons[0].Text)), to: to, left: to.Sheet}
	})
}

// dueLine names a student and says what is to be said of him, in one line: his id only where it
// has room.
func (p *collegePages) dueLine(c *care.Case, text string) string {
	line := fmt.Sprintf(wordDueLine, p.called(c), c.ID, text)
	if !book.FitsLine(line, dueWidth()) {
		line = fmt.Sprintf(wordDueNamed, p.called(c), text)
	}
	return inLine(line)
}

// dueWidth is the width of the column of 本周要办 that says what is to be done.
func dueWidth() float64 {
	widths := frontWidths()
	return lo.Sum(widths[1 : len(widths)-2])
}

// inLine is a text of 本周要办 as far as it fits in one line.
func inLine(text string) string {
	runes := []rune(text)
	for n := len(runes); !book.FitsLine(text, dueWidth()); n-- {
		text = string(runes[:n-1]) + "…"
	}
	return text
}

// causeSaid is what a cause is called before what there is to be said of it, where that does not
// say it itself.
func causeSaid(c merge.Cause) string {
	switch c {
	case merge.CauseLife:
		return c.String() + "："
	case merge.CauseRed:
		return care.Red + "："
	}
	return ""
}

// brief is the first of what a sentence says.
func brief(text string) string {
	for _, end := range []string{"：", "（", "；"} {
		text, _, _ = strings.Cut(text, end)
	}
	return strings.TrimSuffix(text, "。")
}

// urgentSpot is where the gravest cause of a student is answered.
func (p *collegePages) urgentSpot(u merge.Urgent) book.Target {
	focus := func(heading string) book.Target {
		return book.Target{Sheet: books.SheetFocus, Title: books.ColID, Text: u.Case.ID, Column: heading}
	}
	switch u.Reasons[0].Cause {
	case merge.CauseLeave:
		return p.spot(focus(books.ColReason))
	case merge.CauseUndecided:
		return p.spot(focus(books.ColDecision))
	case merge.CauseWorse:
		return p.spot(p.spotsOf(u.Case.ID, books.ColState)...)
	}
	return p.spot(p.talkSpots(u.Case)...)
}

// contactDues are the contacts that are due this week or were before it, of students who do not
// stand among the grave ones: who, since when and, as far as the line has room, what was promised.
func (p *collegePages) contactDues() []due {
	grave := map[*care.Case]bool{}
	for _, u := range p.layout.urgentOf[p.college] {
		grave[u.Case] = isGrave(u)
	}
	var out []due
	for _, c := range p.layout.contactsOf[p.college] {
		if !grave[c.Case] {
			text := brief(c.Text(p.layout.assessed))
			if t, ok := p.layout.history.Arranged(c.Promise); ok && p.readable(t) != "" {
				text += fmt.Sprintf(wordArranged, care.OneLine(p.readable(t)))
			}
			out = append(out, due{day: c.Due, text: p.dueLine(c.Case, text), to: p.spot(p.talkSpots(c.Case)...), left: books.SheetWeekly})
		}
	}
	return out
}

// taskRows are the rows of 任务清单.
func (p *collegePages) taskRows() []care.TaskRow {
	return append(p.layout.leftOpen(p.unit), p.trackerRows()...)
}

// weekEnds is the last day that is still of this week: the books may return after it.
func (l *layout) weekEnds() care.Day {
	return max(l.assessed.Date.Monday()+6, l.assessed.Plan.Return(l.assessed.Date))
}

// tasksDue are the tasks of the college that are due this week or were before it, and not closed.
func (p *collegePages) tasksDue() []care.TaskRow {
	return lo.Filter(p.tasks(), func(row care.TaskRow, _ int) bool {
		day := p.layout.assessed.Plan.RowDue(row, p.layout.assessed.Date)
		return day != 0 && day <= p.layout.weekEnds() && (row.Task.Every == care.Weekly || !books.IsClosed(p.layout.typedTask(collegeTask{row, p.unit}, books.ColStatus)))
	})
}

// taskDues are they, but for those of every week and of earlier months, which are one line each.
func (p *collegePages) taskDues() []due {
	var out []due
	for _, row := range p.tasksDue() {
		if row.Task.Every != care.Weekly && !p.layout.isOver(row) {
			day := p.layout.assessed.Plan.RowDue(row, p.layout.assessed.Date)
			out = append(out, due{day: day, text: fmt.Sprintf(wordDueTask, p.taskLabel(row.Key()), row.Title()), to: p.taskSpot(row), left: books.SheetTasks})
		}
	}
	return out
}

func (p *collegePages) taskSpot(row care.TaskRow) book.Target {
	return p.spot(p.rowOf(care.FormCell{Sheet: books.SheetTasks, Task: row.Key(), Column: books.ColStatus}))
}

// undecided are the proposed students of whom the college has not decided, or not since more is
// known.
func (p *collegePages) undecided() []*care.Case {
	return lo.Filter(p.focus, func(c *care.Case, _ int) bool { return p.layout.isUndecided(c) })
}

func (l *layout) isUndecided(c *care.Case) bool {
	return merge.Undecided(l.assessed, l.history, c)
}

// sheetDues are what is to be done on the sheets as a whole.
func (p *collegePages) sheetDues() []due {
	back := p.layout.assessed.Plan.Return(p.layout.assessed.Date)
	return []due{zeroDue(back), p.decisionDue(back), p.weeklyDue(back), p.ofTasks(p.layout.isOver, wordDueLeft), p.ofTasks(isWeekly, wordDueEveryWeek), p.clueDue(back), p.classDue(), p.listDue()}
}

// zeroDue asks for the report that is due even where there is nothing to report: by it the book
// counts as returned.
func zeroDue(back care.Day) due {
	return due{day: back, text: wordDueZero, to: book.Target{Sheet: books.SheetFront, Column: books.ColAnyNew}}
}

// ofStudents is a line for the students of a sheet, from the first of them on.
func (p *collegePages) ofStudents(list []*care.Case, sheet, heading, words string, day care.Day) due {
	if len(list) == 0 {
		return due{}
	}
	return due{day: day, text: fmt.Sprintf(words, len(list)), to: p.spot(book.Target{Sheet: sheet, Title: books.ColID, Text: list[0].ID, Column: heading})}
}

// decisionDue asks for the decisions; those who waited before this week cannot wait longer.
func (p *collegePages) decisionDue(back care.Day) due {
	d := p.ofStudents(p.undecided(), books.SheetFocus, books.ColDecision, wordDueDecide, back)
	old := lo.Filter(p.layout.urgentOf[p.college], func(u merge.Urgent, _ int) bool { return waits(u) })
	if len(old) > 0 {
		names := lo.Map(old[:min(len(old), mostNamed)], func(u merge.Urgent, _ int) string { return p.called(u.Case) })
		d.today, d.text = true, fmt.Sprintf(wordDueWaited, len(p.undecided()), len(old), enumerated(names, len(old)))
	}
	return d
}

// mostNamed is how many students a line of the first page names.
const mostNamed = 3

// enumerated are the first names of so many.
func enumerated(names []string, of int) string {
	text := strings.Join(names, "、")
	if of > len(names) {
		text += wordAndOthers
	}
	return text
}

// waits tells whether a student has waited for a decision since an earlier week.
func waits(u merge.Urgent) bool {
	return slices.ContainsFunc(u.Reasons, func(r merge.Reason) bool { return r.Cause == merge.CauseUndecided })
}

func (p *collegePages) weeklyDue(back care.Day) due {
	return p.ofStudents(p.layout.discussed(p.college), books.SheetWeekly, books.ColState, wordDueWeekly, back)
}

// clueDue asks to look into the clues of whom nobody has said what to do.
func (p *collegePages) clueDue(back care.Day) due {
	open := lo.Filter(p.clues, func(c *care.Case, _ int) bool {
		d, ok := p.layout.history.Decision(c.ID)
		return !ok || d.Word == books.DecideCheck
	})
	return p.ofStudents(open, books.SheetClues, books.ColFound, wordDueClues, back)
}

// ofTasks is a line for some of the tasks that are due, from the first of them on.
func (p *collegePages) ofTasks(some func(care.TaskRow) bool, words string) due {
	rows := lo.Filter(p.tasksDue(), func(row care.TaskRow, _ int) bool { return some(row) })
	if len(rows) == 0 {
		return due{}
	}
	numbers := lo.Map(rows, func(row care.TaskRow, _ int) string { return p.taskLabel(row.Key()) })
	days := lo.Map(rows, func(row care.TaskRow, _ int) care.Day {
		return p.layout.assessed.Plan.RowDue(row, p.layout.assessed.Date)
	})
	return due{day: slices.Min(days), text: fmt.Sprintf(words, strings.Join(numbers, "、"), len(rows)), to: p.taskSpot(rows[0])}
}

func isWeekly(row care.TaskRow) bool { return row.Task.Every == care.Weekly }

// dueDay is the last day of a task of the month, where that is in this week or before it.
func (l *layout) dueDay(t *care.Task) (care.Day, bool) {
	day := l.assessed.Plan.Due(t, l.assessed.Date)
	return day, day != 0 && day <= l.weekEnds()
}

// askedColumn is a column of 班级情况 that the month asks for, and until when.
type askedColumn struct {
	heading string
	day     care.Day
}

// askedColumns are those that a task which is due asks for, the first due first.
func (l *layout) askedColumns() []askedColumn {
	var out []askedColumn
	for _, t := range l.assessed.Month.Tasks {
		day, ok := l.dueDay(t)
		for _, heading := range t.Classes {
			if ok && !slices.Contains(care.ClassCounts(), heading) {
				out = append(out, askedColumn{heading, day})
			}
		}
	}
	slices.SortStableFunc(out, func(a, b askedColumn) int { return cmp.Compare(a.day, b.day) })
	return lo.UniqBy(out, func(c askedColumn) string { return c.heading })
}

// classDue asks for the classes of which something is not filled in that a task which is due asks: it
// names the column that is due first, counts the others, and leads to where that column is empty.
func (p *collegePages) classDue() due {
	d, more := due{}, 0
	for _, column := range p.layout.askedColumns() {
		empty := lo.Filter(p.layout.classLines(p.college), func(line classLine, _ int) bool {
			return p.layout.typed(books.SheetClasses, p.unit, line.key(), "", column.heading) == ""
		})
		switch {
		case len(empty) == 0:
		case d.text != "":
			more++
		default:
			d.day, d.text = column.day, fmt.Sprintf(wordDueClasses, column.heading, len(empty))
			d.to = p.spot(p.rowOf(care.FormCell{Sheet: books.SheetClasses, Task: empty[0].key(), Column: column.heading}))
		}
	}
	if more > 0 {
		d.text += fmt.Sprintf(wordDueColumns, more)
	}
	return d
}

// listDue asks for the students of the lists whose tasks are due, of whom nobody has said that it
// is done.
func (p *collegePages) listDue() due {
	d, n := due{}, 0
	for _, list := range p.layout.assessed.Lists {
		day, ok := p.layout.dueDay(list.Task)
		if list.School || !list.List.Asks() || !ok {
			continue
		}
		key := p.layout.assessed.Month.Key(list.Task)
		for _, e := range entriesOf(p.college, list) {
			if books.IsHandled(list.List, p.layout.typed(books.SheetSpecial, "", key, e.Case.ID, books.ColHandled)) {
				continue
			}
			if n++; n == 1 || day < d.day {
				d.day, d.to = day, p.spot(p.rowOf(care.FormCell{Sheet: books.SheetSpecial, Task: key, ID: e.Case.ID, Column: books.ColHandled}))
			}
		}
	}
	if n == 0 {
		return due{}
	}
	d.text = fmt.Sprintf(wordDueLists, n)
	return d
}

// dueTable is 本周要办.
func (p *collegePages) dueTable(t *books.Table, wide int, shown []due) book.Table {
	out := besideTable(*t, wide, p.dueValues(), shown)
	out.Highlights = []book.Highlight{{When: says(books.ColUntil, wordToday), Column: books.ColUntil, Look: book.Alarm}}
	return out
}

func (p *collegePages) dueValues() values[due] {
	return values[due]{
		books.ColUntil: func(d due) book.Value {
			switch {
			case d.today:
				return book.String(wordToday)
			case d.day < p.layout.assessed.Date:
				return book.String(fmt.Sprintf(wordOverdueSince, int(d.day.Time().Month()), d.day.Time().Day()))
			}
			return dayValue(d.day)
		},
		books.ColToDo:  func(d due) book.Value { return book.String(inLine(d.text)) },
		books.ColWhere: func(d due) book.Value { return p.spotLink(d.to) },
	}
}

// leftLines count what the first page has no room for, with where it stands.
func leftLines(left []due) book.Lines {
	if len(left) == 0 {
		return nil
	}
	var parts []string
	for _, of := range lo.PartitionBy(left, func(d due) string { return d.left }) {
		parts = append(parts, fmt.Sprintf(wordLeftOn, len(of), of[0].left))
	}
	if len(parts) == 1 {
		return book.Lines{{Text: fmt.Sprintf(wordLeftAll, len(left), left[0].left), Look: book.Strong, To: book.Target{Sheet: left[0].left}}}
	}
	return book.Lines{{Text: fmt.Sprintf(wordLeft, len(left), strings.Join(parts, "、")), Look: book.Strong, To: book.Target{Sheet: left[0].left}}}
}
