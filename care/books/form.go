package books

import (
	"slices"

	"runxin/care"
)

// The sheets of a college's workbook that people fill in (design §7). The
// exporter lays them out, the importer merges them when they come back.
const (
	SheetFront   = "首页"
	SheetFocus   = "重点关爱名单"
	SheetClues   = "关注线索"
	SheetWeekly  = "周研判"
	SheetTasks   = "任务清单"
	SheetSpecial = "专项名单"
	SheetReports = "摸排补充"
)

// The decisions that people take about a student (列入决定).
const (
	DecideEnter = "列入"
	DecideNot   = "暂不列入"
	DecideCheck = "待核实"
	DecideLeave = "移出"
)

// The states of a task that close it.
const (
	TaskDone   = "已完成"
	TaskExempt = "不适用"
	// Of 专项名单: being dealt with, and no need to.
	TaskRunning   = "进行中"
	TaskNotNeeded = "不需要"
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

// Headings by which the rows of the forms are known.
const (
	HeadID     = "学号"
	HeadName   = "姓名"
	HeadNumber = "序号"
	HeadTask   = "任务序号"
	HeadTitle  = "工作任务"
	HeadCase   = "情形"
)

// CheckColumn is the heading of the locked column at the right end of a form that
// repeats what its rows are known by, "" where they are known by nothing. Where
// only some of the columns were sorted it stands beside another row.
func CheckColumn(sheet string) string {
	switch sheet {
	case SheetFocus, SheetClues, SheetWeekly, SheetSpecial:
		return "核对学号"
	case SheetTasks:
		return "核对序号"
	}
	return ""
}

// CollegeForms are the forms of a college's workbook in the order of its sheets.
// levels are the plan's care levels, reports the month's indicators that only
// people can see.
func CollegeForms(levels, reports []string) []Form {
	yesNo, some := []string{"是", "否"}, []string{"有", "无"}
	byStudent := []string{HeadID}
	return []Form{
		{SheetFront, []FormColumn{{Title: "本周有无新增", Words: some}, {Title: "有无异常", Words: some}, {Title: "填报人", Person: true}, {Title: "填报日期", Day: true}}, nil, ""},
		{SheetFocus, []FormColumn{
			{Title: "关注等级", Words: levels}, {Title: "列入决定", Words: []string{DecideEnter, DecideNot, DecideCheck, DecideLeave}},
			{Title: "决定理由"}, {Title: "决定日期", Day: true}, {Title: "责任人", Person: true}, {Title: "备注"},
		}, byStudent, HeadName},
		{SheetClues, []FormColumn{{Title: "核实结果"}, {Title: "列入决定", Words: []string{DecideEnter, DecideNot, DecideCheck}}, {Title: "备注"}}, byStudent, HeadName},
		{SheetWeekly, []FormColumn{
			{Title: "本周状态", Words: []string{"平稳", "好转", "波动", "加重", "失联", "休学"}},
			{Title: "谈心谈话", Words: yesNo}, {Title: "谈话日期", Day: true}, {Title: "谈话人", Person: true},
			{Title: "家校沟通", Words: yesNo}, {Title: "沟通日期", Day: true}, {Title: "沟通方式"},
			{Title: "一生一策更新", Words: yesNo}, {Title: "措施"}, {Title: "下周安排"}, {Title: "备注"},
		}, byStudent, HeadName},
		{SheetTasks, []FormColumn{
			{Title: "责任人", Person: true}, {Title: "状态", Words: []string{"未开始", "进行中", TaskDone, TaskExempt}},
			{Title: "完成日期", Day: true}, {Title: "完成情况"}, {Title: "佐证材料"},
		}, []string{HeadNumber}, HeadTitle},
		{SheetSpecial, []FormColumn{{Title: "办理状态", Words: []string{"未开始", "进行中", TaskDone, "不需要"}}, {Title: "办理日期", Day: true}, {Title: "备注"}}, []string{HeadTask, HeadID}, HeadName},
		{SheetReports, []FormColumn{{Title: "学号"}, {Title: "姓名"}, {Title: "情形", Words: reports}, {Title: "说明"}, {Title: "发现日期", Day: true}, {Title: "填报人", Person: true}}, nil, ""},
	}
}
