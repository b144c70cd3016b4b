package books

import (
	"slices"

	"runxin/care"
)

// FormColumn is a column, or on 首页 a single cell, that people fill in (✎).
type FormColumn struct {
	Title string
	Words []string // what it may hold; anything where there are none
	Day   bool     // a date
	// Person tells that the name of who did it stands there: no student's.
	Person bool
}

// Free tells whether a text of the column is free text: none of its words, no date
// and nobody's name. Only such a text can tell of another student.
func (c *FormColumn) Free(text string) bool {
	if c.Person || slices.Contains(c.Words, text) {
		return false
	}
	_, err := care.ParseDay(text)
	return !c.Day || err != nil
}

// Form is the part of one sheet that people fill in.
type Form struct {
	Sheet   string
	Columns []FormColumn
	Keys    []string // the columns that name a row; none on 首页 and 摸排补充
	Who     string   // the column that must agree with the key: 姓名, 工作任务
}

// Open tells whether people fill in the column of a title.
func (f *Form) Open(title string) bool {
	_, ok := f.Column(title)
	return ok
}

// OpenTitles are the headings of the columns that people fill in.
func (f *Form) OpenTitles() []string {
	var out []string
	for _, c := range f.Columns {
		out = append(out, c.Title)
	}
	return out
}

// PlanForms are the forms of a college's workbook of a plan. Drop-downs that vary
// with the month are not among them: 情形 may hold what the month asks for.
func PlanForms(plan *care.Plan) []Form {
	var levels []string
	for _, l := range plan.Levels {
		levels = append(levels, l.Name)
	}
	return CollegeForms(levels, nil)
}

// Column returns the column of a title.
func (f *Form) Column(title string) (FormColumn, bool) {
	for _, c := range f.Columns {
		if c.Title == title {
			return c, true
		}
	}
	return FormColumn{}, false
}

// CheckColumn is the heading of the locked column at the right end of a form that
// repeats what its rows are known by, "" where they are known by nothing. Where
// only some of the columns were sorted it stands beside another row.
func CheckColumn(sheet string) string {
	switch sheet {
	case SheetFocus, SheetClues, SheetWeekly, SheetSpecial:
		return ColCheckID
	case SheetTasks:
		return ColCheckNumber
	}
	return ""
}

// CollegeForms are the forms of a college's workbook in the order of its sheets.
// levels are the plan's care levels, reports the month's indicators that only
// people can see.
func CollegeForms(levels, reports []string) []Form {
	yesNo, some := []string{ColYes, ColNo}, []string{"有", "无"}
	byStudent := []string{ColID}
	return []Form{
		{SheetFront, []FormColumn{{Title: ColAnyNew, Words: some}, {Title: ColAnyOdd, Words: some}, {Title: ColFiledBy, Person: true}, {Title: ColFiledDay, Day: true}}, nil, ""},
		{SheetFocus, []FormColumn{
			{Title: ColLevel, Words: levels}, {Title: ColDecision, Words: []string{DecideEnter, DecideNot, DecideCheck, DecideLeave}},
			{Title: ColReason}, {Title: ColDecided, Day: true}, {Title: ColPerson, Person: true}, {Title: ColNote},
		}, byStudent, ColName},
		{SheetClues, []FormColumn{{Title: ColFound}, {Title: ColDecision, Words: []string{DecideEnter, DecideNot, DecideCheck}}, {Title: ColNote}}, byStudent, ColName},
		{SheetWeekly, []FormColumn{
			{Title: ColState, Words: []string{"平稳", "好转", "波动", "加重", "失联", "休学"}},
			{Title: ColTalk, Words: yesNo}, {Title: ColTalkDay, Day: true}, {Title: ColTalker, Person: true},
			{Title: ColHome, Words: yesNo}, {Title: ColHomeDay, Day: true}, {Title: ColHomeWay},
			{Title: ColPlanNew, Words: yesNo}, {Title: ColMeasures}, {Title: ColNextWeek}, {Title: ColNote},
		}, byStudent, ColName},
		{SheetTasks, []FormColumn{
			{Title: ColPerson, Person: true}, {Title: ColStatus, Words: []string{TaskOpen, TaskRunning, TaskDone, TaskExempt}},
			{Title: ColDone, Day: true}, {Title: ColProgress}, {Title: ColProof},
		}, []string{ColNumber}, ColTaskTitle},
		{SheetSpecial, []FormColumn{{Title: ColHandled, Words: []string{TaskOpen, TaskRunning, TaskDone, TaskNotNeeded}}, {Title: ColHandledDay, Day: true}, {Title: ColNote}}, []string{ColTask, ColID}, ColName},
		{SheetReports, []FormColumn{{Title: ColID}, {Title: ColName}, {Title: ColCase, Words: reports}, {Title: ColDetail}, {Title: ColFoundDay, Day: true}, {Title: ColFiledBy, Person: true}}, nil, ""},
	}
}
