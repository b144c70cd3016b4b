package books

// CollegeSheets are the sheets of one college's workbook: only its own students, reasons
// in words and no scores (design §7). levels are the plan's care levels, cases the
// month's indicators that only people can see.
func CollegeSheets(levels, cases []string) []Sheet {
	return handedOut(frontSheet(levels), collegeFocus(levels), collegeClues(), weeklySheet(), taskSheet(), collegeSpecial(), reportSheet(cases), basisSheet())
}

// frontSheet is 首页, with the report that is due even if nothing happened.
func frontSheet(levels []string) Sheet {
	some := []string{"有", "无"}
	return Sheet{
		Name:    SheetFront,
		Columns: anew(choice(ColAnyNew, 10, some...), choice(ColAnyOdd, 10, some...), openPerson(ColFiledBy), openDay(ColFiledDay)),
		Beside:  []Table{FrontCounts(levels), FrontRefused(), FrontGone()},
	}
}

// FrontCounts is the table of 首页 that counts the college's students by status and
// suggested level.
func FrontCounts(levels []string) Table {
	columns := []Column{{Heading: ColStatus, Span: 2, Centre: true}, {Heading: ColPeople, Content: Integer, Centre: true}}
	for _, l := range levels {
		columns = append(columns, Column{Heading: l, Content: Integer, Centre: true})
	}
	return Table{Columns: append(columns, Column{Heading: ColDetail, Wrap: true, Rest: true})}
}

// FrontRefused is the table of 首页 that shows what was not merged.
func FrontRefused() Table {
	return Table{Columns: []Column{
		{Heading: ColRefusedSheet, Wrap: true}, {Heading: ColCell, Centre: true}, {Heading: ColRefusedText, Wrap: true, Span: 2}, {Heading: ColRefusedWhy, Wrap: true, Span: 2},
		{Heading: ColRefusedCure, Wrap: true, Rest: true},
	}}
}

// FrontGone is the table of 首页 that names those who stand on the lists no more.
func FrontGone() Table {
	return Table{Columns: []Column{
		{Heading: ColID, Content: Identifier}, {Heading: ColName}, {Heading: ColClass, Wrap: true, Span: 2}, {Heading: ColLastStatus, Centre: true},
		{Heading: ColChange, Wrap: true, Centre: true}, {Heading: ColLastReasons, Wrap: true, Rest: true},
	}}
}

// byStudent is a form with a row a student.
func byStudent(sheet string, columns []Column) Sheet {
	return Sheet{Name: sheet, Columns: columns, Frozen: 3, Keys: []string{ColID}, Who: ColName, Check: ColCheckID}
}

func collegeFocus(levels []string) Sheet {
	columns := []Column{number(), id(), name(), gender(), major(), class(), grade(), status(), suggested(), reasons(), stacking(), change(), dated(ColSince)}
	columns = append(columns, choice(ColLevel, 10, levels...))
	columns = append(columns, anew(choice(ColDecision, 14, DecideEnter, DecideNot, DecideCheck, DecideLeave), open(ColReason, 22), openDay(ColDecided))...)
	return byStudent(SheetFocus, append(columns, openPerson(ColPerson), open(ColNote, 16), lastDecision(), checkID()))
}

func collegeClues() Sheet {
	columns := []Column{number(), id(), name(), class(), reasons(), open(ColFound, 22)}
	columns = append(columns, anew(choice(ColDecision, 14, DecideEnter, DecideNot, DecideCheck))...)
	return byStudent(SheetClues, append(columns, open(ColNote, 16), lastDecision(), change(), checkID()))
}

func weeklySheet() Sheet {
	columns := []Column{number(), id(), name(), class(), level(), centred(ColLastState, 9)}
	columns = append(columns, anew(
		choice(ColState, 10, "平稳", "好转", "波动", StateWorse, StateLost, "休学"),
		choice(ColTalk, 10, SayYes, SayNo), openDay(ColTalkDay), openPerson(ColTalker),
		choice(ColHome, 10, SayYes, SayNo), openDay(ColHomeDay), open(ColHomeWay, 10),
		choice(ColPlanNew, 10, SayYes, SayNo), open(ColMeasures, 22), open(ColNextWeek, 22), open(ColNote, 16),
	)...)
	weeks := func(heading string) Column {
		return Column{Heading: heading, Content: Integer, Centre: true, Width: 11}
	}
	return byStudent(SheetWeekly, append(columns, weeks(ColTalkWeeks), weeks(ColHomeWeeks), checkID()))
}

func taskSheet() Sheet {
	no, check := number(), Column{Heading: ColCheckNumber, Content: Integer, Width: 7, Centre: true}
	no.Content = Integer // the official one
	return Sheet{Name: SheetTasks, Frozen: 2, Keys: []string{ColNumber}, Who: ColTaskTitle, Check: ColCheckNumber, Columns: []Column{
		no, wrapped(ColTaskTitle, 22), wrapped(ColTaskText, 56), centred(ColEvery, 8), dated(ColDue),
		openPerson(ColPerson), choice(ColStatus, 10, TaskOpen, TaskRunning, TaskDone, TaskExempt), openDay(ColDone), open(ColProgress, 22), open(ColProof, 16), check,
	}}
}

func collegeSpecial() Sheet {
	check := checkID()
	check.Width = 18 // of a task and a student
	return Sheet{Name: SheetSpecial, Frozen: 4, Keys: []string{ColTask, ColID}, Who: ColName, Check: ColCheckID, Columns: []Column{
		taskKey(), wrapped(ColList, 18), id(), name(), class(), wrapped(ColDetail, 30),
		choice(ColHandled, 10, TaskOpen, TaskRunning, TaskDone, TaskNotNeeded), openDay(ColHandledDay), open(ColNote, 16), check,
	}}
}

// reportSheet is 摸排补充, whose rows people begin themselves.
func reportSheet(cases []string) Sheet {
	student := id()
	student.Open = true
	return Sheet{Name: SheetReports, Columns: anew(student, open(ColName, 10), choice(ColCase, 14, cases...), open(ColDetail, 22), openDay(ColFoundDay), openPerson(ColFiledBy))}
}

// basisSheet is 判定依据: how the month's groups are read, and whether their data was
// there.
func basisSheet() Sheet {
	students := func(heading string) Column {
		return Column{Heading: heading, Content: Integer, Width: 9, Stays: true} // of the whole school
	}
	return Sheet{Name: SheetBasis, Columns: []Column{
		centred(ColNumber, 8), wrapped(ColGroup, 56), wrapped(ColRule, 56), wrapped(ColWay, 16), centred(ColDataText, 10), wrapped(ColLacking, 24),
		students(ColHit), students(ColMissed), students(ColUnknown),
	}}
}
