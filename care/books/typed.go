package books

import (
	"runxin/care"
)

// Typed is one cell that a college filled in (研判记录).
type Typed struct {
	Month   string // of the workbook: 2024-10
	Week    int
	College string
	Sheet   string // one of the sheets of CollegeForms
	Task    string // 任务序号 such as 10-3, or what else a row is about; on 摸排补充 the row, 第8行; else ""
	ID      string // 学号; "" on 首页 and 任务清单
	Name    string
	Column  string
	Text    string // dates as 2024-10-14
}

// Move is one change of the library (变更记录).
type Move struct {
	Day     care.Day
	Month   string
	Week    int
	ID      string
	Name    string
	College string
	What    string // 列入, 移出, 关注等级, 责任人 …
	From    string // the old value, "" for none
	To      string
	Reason  string
	Person  string
}

// Return tells whether and how one college returned its workbook (返回情况).
type Return struct {
	College  string // as the school names it now, else as its book did
	Status   string // 已返回, 空表, 零报告, 未返回, 迟交
	Files    []string
	Person   string   // 填报人
	Day      care.Day // 填报日期, which decides whether it is late
	Changed  care.Day // the latest day on which one of its files was saved: a hint only
	New      string   // 本周有无新增, as typed
	Abnormal string   // 有无异常, as typed
	Met      care.Day // 研判会日期, 0 where none was typed
	Decided  string   // 会议结论, as typed
	Filled   int      // cells that people filled in
	Merged   int      // of them merged; the others are problems
	Notes    int      // comments and shapes, which are problems too
	Unstated int      // students of 周研判 without 本周状态
	Waiting  int      // red students not yet contacted past the limit
	// Pasted is the column of 周研判 in which most cells say the very same, and
	// PastedShare their share of those that were filled in; "" for none.
	Pasted      string
	PastedShare float64
}

// Asked is a task for which a college's book asked.
type Asked struct {
	College string // as the school names it now
	Task    string // 任务序号: 9-8, 9-8.1
}

// IsClosed tells whether what a college says of a task leaves nothing to be done.
func IsClosed(state string) bool { return state == TaskDone || state == TaskExempt }

// The changes of the library (变更记录).
const (
	MoveEnter    = DecideEnter
	MoveLeave    = DecideLeave
	MoveLevel    = ColLevel
	MovePerson   = ColPerson
	MoveMeasures = ColMeasures
	MoveNote     = ColNote
)

// IsOf tells whether a cell stood in the books of a run.
func (t *Typed) IsOf(run *care.LastRun) bool {
	return t.Week == run.Week && t.Month == run.Date.Month()
}
