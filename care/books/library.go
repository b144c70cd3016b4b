package books

// librarySheets are the sheets of the library (重点关爱库): who is in it now, how it came to
// be so, and what the colleges wrote.
func librarySheets(Scope) []Sheet {
	members := Sheet{Name: SheetLibrary, Frozen: 2, Empty: "库中没有学生。", Columns: append(memberColumns(), Column{Heading: ColOnRoster, Width: 12, Unprinted: true})}
	return []Sheet{members, moveSheet(), journalSheet()}
}

// memberColumns are what people may keep of a member themselves.
func memberColumns() []Column {
	return []Column{
		id(), name(), wrapped(ColCollege, 14), {Heading: ColLevel, Graded: true, Width: 8}, dated(ColSince), wrapped(ColEnteredFor, 30), {Heading: ColPerson, Width: 9}, wrapped(ColMeasures, 24), wrapped(ColNote, 18),
	}
}

func moveSheet() Sheet {
	return Sheet{Name: SheetMoves, Empty: "还没有变更。", Columns: []Column{
		dated(ColDay), centred(ColMonth, 9), weekNumber(), id(), name(), wrapped(ColCollege, 14), centred(ColMove, 9), wrapped(ColFrom, 14), wrapped(ColTo, 14),
		wrapped(ColWhy, 26), {Heading: ColBy, Width: 9},
	}}
}

func weekNumber() Column {
	return Column{Heading: ColWeek, Content: Integer, Centre: true, Width: 7}
}

func journalSheet() Sheet {
	return Sheet{Name: SheetJournal, Empty: "还没有合并过学院交回的工作簿。", Columns: []Column{
		centred(ColMonth, 9), weekNumber(), wrapped(ColCollege, 16), id(), name(), wrapped(ColRecord, 80),
	}}
}

// BlankSheets are the blank forms of inputs (runxin forms), each a workbook of its own.
// cases are the indicators that only people can see.
func BlankSheets(cases []string) []Sheet {
	wide := func(heading string, width float64) Column { return Column{Heading: heading, Width: width} }
	day := dated(ColDay)
	day.Width = 13
	sheets := []Sheet{
		{Name: SheetRoster,
			Help: "一名学生一行。学号按文本填写；学院请用全称，各表一致。填满后接着往下填。填好后放进输入文件夹。",
			Columns: []Column{
				id(), name(), {Heading: ColGender, Words: []string{"男", "女"}, Width: 8}, wide(ColCollege, 22), wide(ColMajor, 22), wide(ColClass, 18), wide(ColGrade, 10), wide(ColYears, 8),
			}},
		{Name: SheetRegister,
			Help: "一名学生一种情形一行；没有写的不等于没有。填满后接着往下填。填好后放进输入文件夹。",
			Columns: []Column{
				id(), name(), wide(ColCollege, 22), wide(ColClass, 18), {Heading: ColCase, Words: cases, Width: 18}, wrapped(ColDetail, 40), day,
			}},
		{Name: SheetLibrary,
			Help:    "一名学生一行，关注等级由人确认，不是普测等级。填满后接着往下填。填好后放进输入文件夹。",
			Columns: memberColumns()},
	}
	for i := range sheets {
		sheets[i].Frozen, sheets[i].Use = 2, ToFill
		for k := range sheets[i].Columns {
			sheets[i].Columns[k].Open = true
		}
	}
	return sheets
}
