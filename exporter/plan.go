package exporter

import (
	"cmp"
	"fmt"
	"slices"
	"strings"

	"runxin/care"
	"runxin/care/books"
	"runxin/exporter/book"
	"runxin/exporter/runs"
)

// sparePlan is how many empty rows the sheets of a plan offer below their own.
const sparePlan = 12

// PlanFile is a plan as a workbook in which people write: everything that its text says,
// and all names that its conditions may use. What the plan does not say yet is left
// empty. The same plan gives the same bytes.
func PlanFile(plan *care.Plan, opt Options) (runs.File, error) {
	p := planPages{plan: plan}
	data, err := p.book(opt).Bytes()
	return runs.File{Path: books.PlanFile, Bytes: data}, err
}

// planPages are the sheets of a plan.
type planPages struct{ plan *care.Plan }

func (p *planPages) book(opt Options) *book.Book {
	d := books.PlanBook.Declaration()
	id := opt.Key.Sign(books.ID{Kind: d.Kind, Term: p.plan.Term, Month: p.plan.Months[0].Month, Week: 1, Name: d.Name})
	b := &book.Book{
		Title: d.Title, Created: p.plan.Weeks.First.Time(), Footer: p.plan.Term.String(), Writing: opt.Writing,
		Props: []book.Prop{{Name: books.Property, Value: id.String()}},
		Meta: []book.Prop{
			{Name: books.MetaKey, Value: id.String()}, {Name: books.MetaVersion, Value: opt.Version}, {Name: books.MetaTerm, Value: p.plan.Term.String()},
			{Name: books.MetaName, Value: id.Name},
		},
	}
	b.Sheets = laySheets(d.Sheets(p.scope()), p.pages())
	for i := range b.Sheets {
		b.Sheets[i].Number = id.Print()
		b.Sheets[i].Title = fmt.Sprintf(wordPlanSheet, b.Sheets[i].Name, p.plan.Term)
	}
	return b
}

// scope is what the sheets depend on: the months of the school year, and whether the
// plan was made from another.
func (p *planPages) scope() books.Scope {
	s := books.Scope{Dimensions: p.plan.Catalogue.Dimensions}
	for i := range 12 {
		day := care.YearBegins(p.plan.Term).Time().AddDate(0, i, 0)
		s.Months = append(s.Months, care.DayOf(day).Month())
	}
	for _, m := range p.plan.Months {
		s.Next = s.Next || slices.ContainsFunc(m.Groups, func(g *care.Group) bool { return g.Last != "" }) ||
			slices.ContainsFunc(m.Tasks, func(t *care.Task) bool { return t.Last != "" })
	}
	return s
}

// pages lay out the sheets of a plan, by name.
func (p *planPages) pages() map[string]sheetLayout {
	return map[string]sheetLayout{
		books.SheetPlanTerm: p.termSheet, books.SheetPlanMonths: p.monthSheet, books.SheetPlanGroups: p.groupSheet, books.SheetPlanTasks: p.taskSheet,
		books.SheetPlanDefines: p.defineSheet, books.SheetPlanAdded: p.addedSheet, books.SheetPlanThresholds: p.thresholdSheet, books.SheetPlanLevels: p.levelSheet,
		books.SheetPlanHotlines: p.hotlineSheet, books.SheetPlanDays: p.daySheet, books.SheetPlanNames: p.nameSheet,
	}
}

// planSheet is a sheet with its table, and empty rows below it.
func planSheet[T any](s *books.Sheet, v values[T], list []T, spare int, colours ...book.Highlight) book.Sheet {
	t := mainTable(s, v, list)
	t.Spare, t.Highlights = spare, colours
	return book.Sheet{Name: s.Name, Blocks: []book.Block{helpOf(s), t}}
}

// planLine is a row of the first sheet.
type planLine struct {
	item, note string
	content    book.Value
}

func (p *planPages) termSheet(s *books.Sheet) book.Sheet {
	lines := []planLine{
		{books.PlanTitle, noteTitle, book.String(p.plan.Title)},
		{books.PlanTerm, noteTerm, book.String(p.plan.Term.String())},
		{books.PlanFirst, noteFirst, book.String(p.plan.Weeks.First.String())},
		{books.PlanWeeks, noteWeeks, counting(p.plan.Weeks.Count)},
		{books.PlanReturn, noteReturn, book.String(p.plan.Weeks.ReturnText)},
	}
	return planSheet(s, values[planLine]{
		books.ColPlanItem:    func(l planLine) book.Value { return book.String(l.item) },
		books.ColPlanContent: func(l planLine) book.Value { return l.content },
		books.ColDetail:      func(l planLine) book.Value { return book.String(l.note) },
	}, lines, 0)
}

// counting is a number that counts from 1; there is none where it is 0.
func counting(n int) book.Value {
	if n == 0 {
		return book.Value{}
	}
	return book.Int(n)
}

func (p *planPages) monthSheet(s *books.Sheet) book.Sheet {
	return planSheet(s, values[*care.Month]{
		books.ColMonth:      func(m *care.Month) book.Value { return book.String(m.Month) },
		books.ColMonthLines: func(m *care.Month) book.Value { return book.String(p.printed(m)) },
		books.ColDetail: func(m *care.Month) book.Value {
			return book.String(fmt.Sprintf(wordMonthHolds, len(m.Groups), len(m.Tasks)))
		},
	}, p.plan.Months, sparePlan)
}

// printed names the hotlines that a month prints, "" for all.
func (p *planPages) printed(m *care.Month) string {
	if slices.Equal(m.Hotlines, p.plan.Hotlines) {
		return ""
	}
	names := make([]string, len(m.Hotlines))
	for i, h := range m.Hotlines {
		names[i] = h.Name
	}
	return strings.Join(names, "、")
}

// planGroup is a group with its month.
type planGroup struct {
	month *care.Month
	group *care.Group
}

func (p *planPages) groupSheet(s *books.Sheet) book.Sheet {
	var rows []planGroup
	for _, m := range p.plan.Months {
		for _, g := range m.Groups {
			rows = append(rows, planGroup{m, g})
		}
	}
	return planSheet(s, values[planGroup]{
		books.ColMonth:     func(g planGroup) book.Value { return book.String(g.month.Month) },
		books.ColNumber:    func(g planGroup) book.Value { return counting(g.group.No) },
		books.ColGroupText: func(g planGroup) book.Value { return book.String(g.group.Text) },
		books.ColCondition: func(g planGroup) book.Value { return book.String(g.group.When.Written()) },
		books.ColWay:       func(g planGroup) book.Value { return book.String(g.group.Way()) },
		books.ColLastText:  func(g planGroup) book.Value { return book.String(g.group.Last) },
		books.ColLastWhen:  func(g planGroup) book.Value { return book.String(g.group.LastWhen) },
	}, rows, sparePlan, carried(s, cellOf(books.ColGroupText), books.ColCondition, books.ColGroupText)...)
}

// planTask is a row of a task with its month: the first one says what the task is, and each
// one names a list of its. Below them stand its parts.
type planTask struct {
	month *care.Month
	no    int
	task  *care.Task     // nil in the rows of further lists and of parts
	list  *care.TaskList // nil for none
	part  *care.TaskPart // nil but in the rows of parts
}

// rowsOf are the rows of a task.
func rowsOf(m *care.Month, t *care.Task) []planTask {
	rows := []planTask{{month: m, no: t.No, task: t}}
	for i, list := range t.Lists {
		if i > 0 {
			rows = append(rows, planTask{month: m, no: t.No})
		}
		rows[i].list = list
	}
	for i := range t.Parts {
		rows = append(rows, planTask{month: m, no: t.No, part: &t.Parts[i]})
	}
	return rows
}

// says is what the task of a row says, nothing in the rows of further lists.
func (t planTask) says(of func(*care.Task) book.Value) book.Value {
	if t.task == nil {
		return book.Value{}
	}
	return of(t.task)
}

// timed is whose last day the row has: the part's, or the task's where it has no parts.
func (t planTask) timed() care.TaskPart {
	switch {
	case t.part != nil:
		return *t.part
	case t.task == nil || len(t.task.Parts) > 0:
		return care.TaskPart{}
	}
	return care.TaskPart{Due: t.task.Due, Guess: t.task.Guess, Was: t.task.Was}
}

// saysList is what the list of a row says, nothing without one.
func (t planTask) saysList(of func(*care.TaskList) string) book.Value {
	if t.list == nil {
		return book.Value{}
	}
	return book.String(of(t.list))
}

func (p *planPages) taskSheet(s *books.Sheet) book.Sheet {
	var rows []planTask
	for _, m := range p.plan.Months {
		for _, t := range m.Tasks {
			rows = append(rows, rowsOf(m, t)...)
		}
	}
	wording := cellOf(books.ColTaskTitle) + `&"。"&` + cellOf(books.ColTaskText)
	return planSheet(s, taskRowValues(), rows, sparePlan, taskColours(s, wording)...)
}

// taskColours colour what of a task is to be looked at: its wording, most of all where the task
// is one of another season, its conditions, and its last day where that is a guess.
func taskColours(s *books.Sheet, wording string) []book.Highlight {
	if !slices.Contains(books.Headings(s.Columns), books.ColReplace) {
		return nil
	}
	other := "AND(" + cellOf(books.ColReplace) + `<>"",` + wording + "=" + cellOf(books.ColLastText) + "," + cellOf(books.ColKeepText) + `<>"` + care.KeepText + `")`
	out := append([]book.Highlight{{Column: books.ColTaskTitle, Look: book.Alarm, When: other}}, carried(s, wording, books.ColListWhen, books.ColTaskTitle, books.ColTaskText)...)
	return append(out, guessed(books.ColDue, books.ColGuessed))
}

// guessed colours a date as long as it is the guess and nobody says that it is right.
// more are further dates of the row with their guesses, which are no guess alone.
func guessed(column, guess string, more ...string) book.Highlight {
	same := cellOf(column) + "=" + cellOf(guess)
	for i := 0; i < len(more); i += 2 {
		same += "," + cellOf(more[i]) + "=" + cellOf(more[i+1])
	}
	return book.Highlight{Column: column, Look: book.Warm, When: "AND(" + cellOf(guess) + `<>"",` + same + "," + cellOf(books.ColSureDay) + `<>"` + care.SureDay + `")`}
}

func taskRowValues() values[planTask] {
	ofTask := func(of func(*care.Task) book.Value) func(planTask) book.Value {
		return func(t planTask) book.Value { return t.says(of) }
	}
	ofList := func(of func(*care.TaskList) string) func(planTask) book.Value {
		return func(t planTask) book.Value { return t.saysList(of) }
	}
	return values[planTask]{
		books.ColMonth:      func(t planTask) book.Value { return book.String(t.month.Month) },
		books.ColNumber:     func(t planTask) book.Value { return counting(t.no) },
		books.ColTaskTitle:  ofTask(func(t *care.Task) book.Value { return book.String(t.Title) }),
		books.ColTaskText:   ofTask(func(t *care.Task) book.Value { return book.String(t.Text) }),
		books.ColEvery:      ofTask(func(t *care.Task) book.Value { return book.String(t.Every.String()) }),
		books.ColDue:        func(t planTask) book.Value { return dayValue(t.timed().Due) },
		books.ColList:       ofList(func(l *care.TaskList) string { return l.Name }),
		books.ColListWhen:   ofList(func(l *care.TaskList) string { return l.When.Written() }),
		books.ColListFirst:  ofList(firstOnList),
		books.ColSchoolOnly: ofList(func(l *care.TaskList) string { return yesOrNothing(l.School) }),
		books.ColListWords:  ofList(func(l *care.TaskList) string { return strings.Join(l.Words, "、") }),
		books.ColAskClasses: ofTask(func(t *care.Task) book.Value { return book.String(strings.Join(t.Classes, "、")) }),
		books.ColLastWhen:   ofList(func(l *care.TaskList) string { return l.Last }),
		books.ColLastText:   ofTask(func(t *care.Task) book.Value { return book.String(t.Last) }),
		books.ColPart:       func(t planTask) book.Value { return book.String(t.timed().Name) },
		books.ColGuessed:    func(t planTask) book.Value { return dayValue(t.timed().Guess) },
		books.ColWasDue:     func(t planTask) book.Value { return book.String(t.timed().Was.String()) },
		books.ColReplace:    ofTask(func(t *care.Task) book.Value { return book.String(replaceWords(t)) }),
	}
}

// replaceWords says why a task is one of another season, "" where it is none.
func replaceWords(t *care.Task) string {
	if t.Replace == "" {
		return ""
	}
	return fmt.Sprintf(wordReplaceTask, t.Replace)
}

func firstOnList(l *care.TaskList) string {
	if l.First == nil {
		return ""
	}
	return l.First.Written()
}

func yesOrNothing(yes bool) string {
	if yes {
		return books.SayYes
	}
	return ""
}

// carried colours the columns whose wording still is that of the plan before, until it
// is another or stays by somebody's word; and a condition that is that plan's though the
// wording is another.
func carried(s *books.Sheet, wording, condition string, columns ...string) []book.Highlight {
	if !slices.Contains(books.Headings(s.Columns), books.ColLastText) {
		return nil
	}
	last, keep := cellOf(books.ColLastText), cellOf(books.ColKeepText)
	var out []book.Highlight
	for _, c := range columns {
		out = append(out, book.Highlight{Column: c, Look: book.Warm, When: "AND(" + last + `<>"",` + wording + "=" + last + "," + keep + `<>"` + care.KeepText + `")`})
	}
	old := "AND(" + last + `<>"",` + wording + "<>" + last + "," + cellOf(condition) + `<>"",` + cellOf(condition) + "=" + cellOf(books.ColLastWhen) + "," + keep + `<>"` + care.KeepWhen + `")`
	return append(out, book.Highlight{Column: condition, Look: book.Warm, When: old})
}

func (p *planPages) defineSheet(s *books.Sheet) book.Sheet {
	return planSheet(s, values[care.Define]{
		books.ColPlanName:  func(d care.Define) book.Value { return book.String(d.Name) },
		books.ColCondition: func(d care.Define) book.Value { return book.String(d.When.Written()) },
		books.ColUsedIn:    func(d care.Define) book.Value { return book.String(p.usedIn(d.Name)) },
	}, p.plan.Defines, sparePlan)
}

// usedIn names the groups, lists, levels and definitions whose conditions rest on a
// definition.
func (p *planPages) usedIn(name string) string {
	var out []string
	add := func(place string, when *care.Condition) {
		if when != nil && slices.ContainsFunc(when.Defines(), func(d care.Define) bool { return d.Name == name }) {
			out = append(out, place)
		}
	}
	for _, d := range p.plan.Defines {
		add(d.Name, d.When)
	}
	for _, m := range p.plan.Months {
		for _, g := range m.Groups {
			add(m.GroupLabel(g), g.When)
		}
		for _, t := range m.Tasks {
			for _, list := range t.Lists {
				add(list.Name, list.When)
			}
		}
	}
	for _, l := range p.plan.Levels {
		add(l.Name, l.When)
	}
	slices.Sort(out)
	return strings.Join(slices.Compact(out), "、")
}

func (p *planPages) addedSheet(s *books.Sheet) book.Sheet {
	return planSheet(s, values[care.Entry]{
		books.ColPlanName:  func(e care.Entry) book.Value { return book.String(e.Name) },
		books.ColDimension: func(e care.Entry) book.Value { return book.String(e.Dimension) },
		books.ColMeans:     func(e care.Entry) book.Value { return book.String(e.Means) },
		books.ColToldBy:    func(e care.Entry) book.Value { return book.String(toldBy(e)) },
		books.ColAlso:      func(e care.Entry) book.Value { return book.String(strings.Join(e.Words, "、")) },
	}, p.plan.Added, sparePlan)
}

// toldBy is who tells an indicator that the plan brings.
func toldBy(e care.Entry) string {
	if e.People {
		return care.ByPeople
	}
	return care.ByFiles
}

func (p *planPages) thresholdSheet(s *books.Sheet) book.Sheet {
	return planSheet(s, values[care.Setting]{
		books.ColPlanName:  func(t care.Setting) book.Value { return book.String(t.Name) },
		books.ColThreshold: func(t care.Setting) book.Value { return book.Float(t.Value) },
		books.ColMeaning:   func(t care.Setting) book.Value { return book.String(countedMeaning(p.plan, t.Name)) },
	}, p.plan.Own(), sparePlan)
}

func (p *planPages) levelSheet(s *books.Sheet) book.Sheet {
	return planSheet(s, values[care.Level]{
		books.ColPlanLevel: func(l care.Level) book.Value { return book.String(l.Name) },
		books.ColCondition: func(l care.Level) book.Value { return book.String(l.When.Written()) },
	}, p.plan.Levels, sparePlan)
}

func (p *planPages) hotlineSheet(s *books.Sheet) book.Sheet {
	return planSheet(s, values[care.Hotline]{
		books.ColPlanName: func(h care.Hotline) book.Value { return book.String(h.Name) },
		books.ColNumberOf: func(h care.Hotline) book.Value { return book.String(h.Number) },
	}, p.plan.Hotlines, sparePlan)
}

// planDay is a row of 假日与调休.
type planDay struct {
	care.Holiday
	kind string
}

func (p *planPages) daySheet(s *books.Sheet) book.Sheet {
	var rows []planDay
	for _, h := range p.plan.Holidays {
		kind := books.DayOff
		if h.Named {
			kind = books.DayNamed
		}
		rows = append(rows, planDay{h, kind})
	}
	for _, h := range p.plan.Workdays {
		rows = append(rows, planDay{h, books.DayOn})
	}
	return planSheet(s, values[planDay]{
		books.ColPlanName: func(d planDay) book.Value { return book.String(d.Name) },
		books.ColDayKind:  func(d planDay) book.Value { return book.String(d.kind) },
		books.ColFirstOf:  func(d planDay) book.Value { return dayValue(d.From) },
		books.ColLastOf:   func(d planDay) book.Value { return dayValue(d.To) },
		books.ColDetail:   func(d planDay) book.Value { return book.String(d.Note) },

		books.ColGuessedFrom: func(d planDay) book.Value { return dayValue(d.GuessFrom) },
		books.ColGuessedTo:   func(d planDay) book.Value { return dayValue(d.GuessTo) },
	}, rows, sparePlan, dayColours(s)...)
}

// dayColours colour the days that are guessed.
func dayColours(s *books.Sheet) []book.Highlight {
	if !slices.Contains(books.Headings(s.Columns), books.ColGuessedFrom) {
		return nil
	}
	return []book.Highlight{
		guessed(books.ColFirstOf, books.ColGuessedFrom, books.ColLastOf, books.ColGuessedTo),
		guessed(books.ColLastOf, books.ColGuessedTo, books.ColFirstOf, books.ColGuessedFrom),
	}
}

// planName is a name that conditions may use.
type planName struct{ name, kind, dimension, means, from string }

func (p *planPages) nameSheet(s *books.Sheet) book.Sheet {
	rows := p.catalogueNames()
	rows = append(rows, planName{name: care.Stacked, kind: wordKindNumber, means: wordMeansStacked, from: wordFromNames})
	for _, d := range p.plan.Defines {
		if _, in := p.plan.Catalogue.Lookup(d.Name); !in {
			rows = append(rows, planName{name: d.Name, kind: books.SheetPlanDefines, means: d.When.Written(), from: wordFromNames})
		}
	}
	for _, t := range p.plan.Own() {
		rows = append(rows, planName{name: books.SheetPlanThresholds + "." + t.Name, kind: books.SheetPlanThresholds, means: thresholdMeaning(p.plan, t.Name), from: wordFromThresholds})
	}
	return planSheet(s, values[planName]{
		books.ColPlanName:  func(n planName) book.Value { return book.String(n.name) },
		books.ColNameKind:  func(n planName) book.Value { return book.String(n.kind) },
		books.ColDimension: func(n planName) book.Value { return book.String(n.dimension) },
		books.ColMeaning:   func(n planName) book.Value { return book.String(n.means) },
		books.ColGivenBy:   func(n planName) book.Value { return book.String(n.from) },
	}, rows, 0)
}

// catalogueNames are the names of the catalogue; what the plan computes of one is said
// beside it.
func (p *planPages) catalogueNames() []planName {
	var rows []planName
	for _, e := range p.plan.Catalogue.Entries {
		n := planName{name: e.Name, kind: [...]string{books.ColCase, wordKindFlag, wordKindNumber}[e.Kind], dimension: e.Dimension, means: e.Means, from: e.From}
		if e.Added {
			n.kind = books.SheetPlanAdded
		}
		if i := slices.IndexFunc(p.plan.Defines, func(d care.Define) bool { return d.Name == e.Name }); i >= 0 {
			n.means = fmt.Sprintf(wordMeansDefined, e.Means, p.plan.Defines[i].When.Written())
		}
		rows = append(rows, n)
	}
	return rows
}

// thresholdMeaning is what a threshold of a plan means: what is reckoned with it, else what the
// program does with it.
func thresholdMeaning(p *care.Plan, name string) string {
	var parts []string
	for i := range p.Defines {
		if d := &p.Defines[i]; compares(d, name) {
			parts = append(parts, fmt.Sprintf(wordIs, d.Name, d.When.Written()))
		}
	}
	if len(parts) > 0 {
		return strings.Join(parts, "；")
	}
	return cmp.Or(map[string]string{care.Stacked: wordMeansStacking, care.ContactHours: wordMeansContact}[name], wordMeansThreshold)
}

// countedMeaning is what a threshold means and which numbers are compared with it: of which terms they
// are, which others are like them, and where one of those is put in their place. Who changes the
// threshold alone goes on counting the same.
func countedMeaning(p *care.Plan, name string) string {
	parts := []string{thresholdMeaning(p, name)}
	for i := range p.Defines {
		if d := &p.Defines[i]; compares(d, name) {
			parts = append(parts, CountedWords(p, d)...)
		}
	}
	return strings.Join(parts, "。")
}

// compares tells whether a definition's own condition names a threshold.
func compares(d *care.Define, threshold string) bool {
	words := strings.FieldsFunc(d.When.Written(), func(r rune) bool { return strings.ContainsRune(" （）", r) })
	return slices.Contains(words, books.SheetPlanThresholds+"."+threshold)
}

// CountedWords say of each number that a definition compares what it is, and which others may stand in
// its place.
func CountedWords(p *care.Plan, d *care.Define) []string {
	var out []string
	for _, n := range d.When.Names() {
		e := p.Catalogue.Entry(n)
		if e.Kind != care.Number {
			continue
		}
		out = append(out, fmt.Sprintf(wordIsNumber, e.Name, e.Means))
		if others := countsAlike(p.Catalogue, e); len(others) > 0 {
			out = append(out, fmt.Sprintf(wordCountOther, e.Name, books.SheetPlanDefines, d.Name, e.Name, strings.Join(others, "；")))
		}
	}
	return out
}

// countsAlike are the other numbers of the same unit (门数), each with what it means.
func countsAlike(cat *care.Catalogue, e *care.Entry) []string {
	unit := []rune(e.Name)
	unit = unit[max(len(unit)-2, 0):]
	var out []string
	for i := range cat.Entries {
		if o := &cat.Entries[i]; o.Kind == care.Number && o.Name != e.Name && strings.HasSuffix(o.Name, string(unit)) {
			out = append(out, fmt.Sprintf(wordIsNumber, o.Name, o.Means))
		}
	}
	return out
}
