package books

import (
	"slices"

	"github.com/samber/lo"

	"runxin/care"
)

// collegeSheets are the sheets of one college's workbook, in the order of work: only its own
// students, reasons in words and no scores (design §7). What was not taken has a sheet only where
// there is any.
func collegeSheets(s Scope) []Sheet {
	sheets := []Sheet{frontSheet()}
	if s.Refused {
		sheets = append(sheets, refusedSheet())
	}
	sheets = append(sheets, collegeFocus(s.Levels), collegeClues(), weeklySheet(), careSheet())
	if len(s.Classes) > 0 {
		sheets = append(sheets, classSheet(s.Classes))
	}
	sheets = append(sheets, taskSheet(), collegeSpecial(s.Handled), reportSheet(s.Cases))
	return prompted(s.located(append(sheets, collegeBasis())))
}

// OnlyRead are the sheets of a college's book in which nobody fills anything in, by their names.
func OnlyRead() []string {
	sheets := CollegeBook.Sheets(Scope{Refused: true})
	return lo.FilterMap(sheets, func(s Sheet, _ int) (string, bool) { return s.Name, len(s.Form().Columns) == 0 })
}

// frontSheet is 首页, with the report that is due even if nothing happened.
func frontSheet() Sheet {
	some := []string{SaySome, SayNone}
	return Sheet{
		Name: SheetFront, Use: AtFirst, Pages: 1,
		Columns: anew(choice(ColAnyNew, 10, some...), choice(ColAnyOdd, 10, some...), openPerson(ColFiledBy), openDay(ColFiledDay), later(openDay(ColMeetingDay)), later(open(ColMeetingSaid, 60))),
		Beside:  []Table{frontDue()},
	}
}

// OfMeeting tells the fields of 首页 that tell of the meeting about the college's students
// (周周研判, official list 9-6), and not of the report that is due anyway.
func OfMeeting(heading string) bool { return heading == ColMeetingDay || heading == ColMeetingSaid }

// TellsContact tells the cells whose day says when somebody was in contact with a student, or will be:
// without it nobody knows which contacts are due.
func TellsContact(sheet, heading string) bool {
	switch heading {
	case ColTalkDay, ColHomeDay, ColNextContact:
		return sheet == SheetWeekly
	}
	return sheet == SheetSpecial && heading == ColHandledDay
}

// frontDue is the table of 首页 that says what is to be done this week (本周要办).
func frontDue() Table {
	return Table{Columns: []Column{{Heading: ColUntil, Content: Day, Centre: true}, {Heading: ColToDo, Wrap: true, Rest: true}, {Heading: ColWhere, Centre: true, Span: 2}}}
}

// refusedSheet is 上周未采用: what people typed that was not taken, and where it is typed again.
func refusedSheet() Sheet {
	return Sheet{Name: SheetRefused, Use: AtFirst, Frozen: 3,
		Help: "上周交回的内容，没有采用的在前，已采用而请核对的在后。点最后一栏，就到本周工作簿里要填的那一格。",
		Columns: []Column{
			number(), id(), name(), wrapped(ColRefusedSheet, 10), wrapped(ColCell, 12), wrapped(ColRefusedText, 18), wrapped(ColRefusedWhy, 25), wrapped(ColRefusedCure, 27), wrapped(ColAgain, 16),
		}}
}

// byStudent is a sheet as a form with a row for each student of some statuses.
func byStudent(s Sheet, lists ...care.Status) Sheet {
	s.Use, s.Frozen, s.Keys, s.Who, s.Check, s.Lists = ToFill, 3, []string{ColID}, ColName, ColCheckID, lists
	return s
}

// collegeFocus is 重点关爱名单: who it is and why, at once what the college decides, and at the end
// what else is known of the student, for the screen.
func collegeFocus(levels []string) Sheet {
	columns := []Column{number(), id(), name(), class(), status(), suggested(), reasons(), stacking(), change()}
	columns = append(columns, nextPage(graded(choice(ColLevel, 10, levels...))))
	columns = append(columns, anew(choice(ColDecision, 12, DecideEnter, DecideNot, DecideCheck, DecideLeave), open(ColReason, 24), pastDay(ColDecided))...)
	columns = append(columns, openPerson(ColPerson), open(ColNote, 18), lastDecision())
	columns = append(columns, allUnprinted(dated(ColSince), gender(), major(), grade(), checkID())...)
	return byStudent(Sheet{Name: SheetFocus, Columns: columns,
		Help:  "状态为“在库”的每周研判；“建议列入”的由学院决定是否列入。命中条件只写情形，不含分数和答题内容。",
		Empty: "本周没有在库或建议列入的学生。",
	}, care.Proposed, care.Listed)
}

func collegeClues() Sheet {
	columns := []Column{number(), id(), name(), class(), wrapped(ColReasons, 31), open(ColFound, 18)}
	columns = append(columns, anew(choice(ColDecision, 12, DecideEnter, DecideNot, DecideCheck))...)
	columns = append(columns, open(ColNote, 13), wrapped(ColLastDecision, 12), change(), checkID())
	return byStudent(Sheet{Name: SheetClues, Columns: columns,
		Help:  "有本月清单里的某种情形，还够不上建议列入的学生。请核实后填写；不需要列入的填“暂不列入”。",
		Empty: "本周没有关注线索。",
	}, care.Clue)
}

func weeklySheet() Sheet {
	columns := []Column{number(), id(), name(), class(), level(), Column{Heading: ColLastState, Centre: true, Wrap: true, Width: 9}, wrapped(ColLastMeasures, 19), wrapped(ColLastNext, 19)}
	columns = append(columns, anew(
		choice(ColState, 10, "平稳", "好转", "波动", StateWorse, StateLost, "休学"),
		choice(ColTalk, 9, SayYes, SayNo), pastDay(ColTalkDay), openPerson(ColTalker),
		nextPage(choice(ColHome, 9, SayYes, SayNo)), pastDay(ColHomeDay), open(ColHomeWay, 10),
		choice(ColPlanNew, 10, SayYes, SayNo), open(ColMeasures, 22), open(ColNextWeek, 22), openDay(ColNextContact), open(ColNote, 14),
	)...)
	weeks := func(heading string) Column {
		return Column{Heading: heading, Content: Integer, Centre: true, Width: 11}
	}
	columns = append(columns, allUnprinted(weeks(ColTalkWeeks), weeks(ColHomeWeeks), checkID())...)
	return byStudent(Sheet{Name: SheetWeekly, Signed: true, Columns: columns,
		Help:  "在库的学生，和红色预警、橙色预警且关键指标异常等命中即建议列入而还没有决定的学生，每周逐人研判；其余建议列入的在“重点关爱名单”填列入决定就行。上周状态、措施、安排取自上一周交回的工作簿；那一周没有填的，写更早填的一次和它的周次。",
		Empty: "本周没有需要研判的学生。",
	}, care.Listed)
}

// classSheet is 班级情况, with the columns that the month's tasks ask of each class.
func classSheet(asked []string) Sheet {
	columns := append([]Column{number(), className(), counted(ColStudents, 9)}, classCounts(asked)...)
	columns = append(columns, counted(ColReported, 8), counted(ColOnLists, 10))
	for _, heading := range asked {
		if !slices.Contains(care.ClassCounts(), heading) {
			columns = append(columns, askedOfClass(heading))
		}
	}
	columns = append(columns, Column{Heading: ColCheckClass, Wrap: true, Width: 18, Unprinted: true})
	return Sheet{Name: SheetClasses, Use: ToFill, Frozen: 2, Keys: []string{ColClass}, Who: ColClass, Check: ColCheckClass, Later: true, Columns: columns,
		Help:  classHelp + "浅黄色的一个月填一次，填过的下周还在。",
		Empty: classEmpty,
	}
}

// What 班级情况 says in both books.
const (
	classHelp  = "本月任务要按班落实的事，一个班一行；各项人数由程序数出。“摸排”是本学期在“摸排补充”报过的学生。"
	classEmpty = "没有学生。"
)

func className() Column { return Column{Heading: ColClass, Wrap: true, Width: 18} }

// classCounts are the columns among those that are asked of a class that the program fills in.
func classCounts(asked []string) []Column {
	var out []Column
	for _, heading := range asked {
		if slices.Contains(care.ClassCounts(), heading) {
			out = append(out, counted(heading, 10))
		}
	}
	return out
}

// AskedOfClasses are the columns of the official list's tasks that colleges fill in on 班级情况.
func AskedOfClasses() []string {
	return []string{ColIcebreaker, ColParentsCame, ColMonitor, ColTrained, ColWhereTold, ColNotBack, ColParentsTold}
}

// askedOfClass is a column of 班级情况 that people fill in: a plan may ask for anything, which is
// then a free text.
func askedOfClass(heading string) Column {
	switch heading {
	case ColTrained, ColIcebreaker, ColWhereTold, ColParentsTold:
		return choice(heading, 10, SayYes, SayNo)
	case ColParentsCame, ColNotBack:
		return open(heading, 11)
	}
	return open(heading, 16)
}

// careSheet is 一生一策: what is planned for the students in the library, a line for each thing,
// until it is closed (domain §8). People begin lines below the others, as on 摸排补充.
func careSheet() Sheet {
	student, who, check := id(), name(), checkID()
	student.Begun, who.Begun, check.Width = true, true, 18
	return Sheet{Name: SheetCares, Use: ToFill, Frozen: 3, Keys: []string{ColCare, ColID}, Who: ColName, Check: ColCheckID, Later: true,
		Help: "只给在库的学生写，没有要写的就空着。一人可以有几行；新写的在下面空白行填学号、姓名和目标，下周会有编号。填了完成日期的下周不再出现，记录仍留在中心。填满后接着往下填，格子会自动出现。",
		Columns: []Column{
			{Heading: ColCare, Content: Identifier, Width: 15}, student, who, open(ColGoal, 26), open(ColMeasures, 28), openPerson(ColInCharge), openDue(ColDeadline),
			choice(ColStep, 10, TaskOpen, TaskRunning, TaskDone, TaskStopped), pastDay(ColDone), check,
		}}
}

func taskSheet() Sheet {
	no, check := number(), Column{Heading: ColCheckNumber, Content: Integer, Width: 7, Unprinted: true}
	no.Content = Integer // the official one
	return Sheet{Name: SheetTasks, Use: ToFill, Signed: true, Frozen: 2, Keys: []string{ColNumber}, Who: ColTaskTitle, Check: ColCheckNumber,
		Help:  "本月重点工作任务（官方原文）。完成时限早于本表日期而没有完成的，时限前有“▲”；一周内到期的，时限前有“◆”。每周的任务每周重新填，“上周填写”是上周填的。序号写作 9-8 的是以前月份没有完成的，或接着做到本月的，填了“已完成”或“不适用”就不再列出；8.1、8.2 是一项任务的几次，各填各的。",
		Empty: "本月没有任务。",
		Columns: []Column{
			no, wrapped(ColTaskTitle, 16), wrapped(ColTaskText, 38), {Heading: ColEvery, Centre: true, Wrap: true, Width: 6}, due(ColDue),
			openPerson(ColPerson), choice(ColStatus, 9, TaskOpen, TaskRunning, TaskDone, TaskExempt), openDay(ColDone), open(ColProgress, 16), open(ColProof, 12), unprinted(wrapped(ColLastFilled, 20)), check,
		}}
}

// HandledWords are what people may say of a student on a list that has no words of its own.
func HandledWords() []string { return []string{TaskOpen, TaskRunning, TaskDone, TaskNotNeeded} }

// WordsOf are what people may say of a student on a list; none where nothing is asked.
func WordsOf(list *care.TaskList) []string {
	switch {
	case !list.Asks():
		return nil
	case len(list.Words) == 0:
		return HandledWords()
	}
	return list.Words
}

// IsHandled tells whether what people say of a student on a list closes his row: one of the
// list's own words, or that it is done, or not needed.
func IsHandled(list *care.TaskList, state string) bool {
	return slices.Contains(append([]string{TaskDone, TaskNotNeeded}, list.Words...), state)
}

// collegeSpecial is 专项名单; words are those of the plan's lists, of which each row offers its
// own list's.
func collegeSpecial(words []string) Sheet {
	check, next := checkID(), openDay(ColNextContact)
	check.Width = 18 // of a task and a student
	next.Later = true
	return Sheet{Name: SheetSpecial, Use: ToFill, Frozen: 4, Keys: []string{ColTask, ColID}, Who: ColName, Check: ColCheckID,
		Help: specialHelp, Empty: specialEmpty,
		Columns: []Column{
			taskKey(), wrapped(ColList, 16), id(), name(), class(), wrapped(ColDetail, 28),
			choice(ColHandled, 10, lo.Uniq(append(HandledWords(), words...))...), pastDay(ColHandledDay), open(ColNote, 14), next, check,
		}}
}

// What 专项名单 says in both books.
const (
	specialHelp  = "由任务清单产生的名单。"
	specialEmpty = "本月没有列出学生；各名单的数据情况见上。"
)

// reportSheet is 摸排补充, whose rows people begin themselves.
func reportSheet(cases []string) Sheet {
	student := id()
	student.Open = true
	return Sheet{Name: SheetReports, Use: ToFill,
		Help:    "请把摸排了解到、而文件里没有的情形填在下面，一人一种情形一行；下周研判时一并计入。填满后接着往下填，格子会自动出现。",
		Columns: anew(student, open(ColName, 10), choice(ColCase, 18, cases...), open(ColDetail, 56), openDay(ColFoundDay), openPerson(ColFiledBy)),
	}
}

// basisSheet is 判定依据: how the month's groups are read, and whether their data was
// there.
func basisSheet() Sheet {
	students := func(heading string) Column {
		return Column{Heading: heading, Content: Integer, Width: 7, Stays: true} // of the whole school
	}
	return Sheet{Name: SheetBasis, Use: ToLookUp,
		Help:  "群体用官方原文；“数据情况”说明本次读到的文件能否判定它：无数据不等于没有这样的学生。",
		Empty: "本月没有重点关爱群体。",
		Columns: []Column{
			centred(ColNumber, 8), wrapped(ColGroup, 38), wrapped(ColRule, 30), wrapped(ColWay, 12), centred(ColDataText, 10), wrapped(ColLacking, 17),
			students(ColHit), students(ColMissed), students(ColUnknown),
		}}
}

// collegeBasis is 判定依据 of a college, with who stands on its lists no more.
func collegeBasis() Sheet {
	s := basisSheet()
	s.Beside = []Table{{"上次在名单、本周不在名单的学生", []Column{
		{Heading: ColChange, Centre: true, Wrap: true}, {Heading: ColWhoGone, Wrap: true}, {Heading: ColLastReasons, Wrap: true}, {Heading: ColLastStatus, Centre: true, Wrap: true},
	}}}
	return s
}
