package books

// termSheets are the sheets of a term's workbook: numbers only, no student.
func termSheets(s Scope) []Sheet {
	return []Sheet{
		{Name: SheetSummary, Use: AtFirst}, {Name: SheetReport, Use: AtFirst}, byMonthSheet(), byCollegeSheet(), byWeekSheet(), gridSheet(), tasksDoneSheet(), termReturns(s.Weeks),
		{Name: SheetChartData, Use: ToLookUp,
			Help:   "首页各图所用的数。空白是不知道（当周未运行、结果缺失或没有交回），不是 0；周次后的“×”是没有结果的周。",
			Beside: []Table{ChartWeeks(), ChartColleges()}}, {Name: SheetNotes, Use: ToLookUp, Beside: []Table{NotedTerms(), NotedRuns(), NotedProblems()}},
	}
}

// ReturnStates are the states of a return in the order in which they are counted.
func ReturnStates() []string { return []string{Came, CameZero, CameLate, CameEmpty, NotCame} }

// figure holds a number, or the word for none.
func figure(heading string) Column {
	return Column{Heading: heading, Content: Integer, Centre: true, Width: 8}
}

func figures(headings ...string) []Column {
	out := make([]Column, len(headings))
	for i, h := range headings {
		out[i] = figure(h)
	}
	return out
}

func rate(heading string) Column {
	return Column{Heading: heading, Content: Percent, Centre: true, Width: 8.5}
}

// wideCollege holds the names of most colleges in one line.
func wideCollege() Column { return wrapped(ColCollege, 22) }

// weekName holds a week, which outside the teaching weeks has a longer name.
func weekName() Column { return Column{Heading: ColWeek, Centre: true, Wrap: true, Width: 10} }

func weekState() Column { return centred(ColWeekState, 9) }

func byCollegeSheet() Sheet {
	columns := append([]Column{wideCollege()}, figures(
		ColStock, ColProposals, ColNew, ColEntered, ColLeft, ColTalks, ColTalkedWith, ColHomeTalks, ColHomeReached, ColUntoldWeeks, ColTasksDue, ColOnTime,
	)...)
	columns = append(columns, rate(ColOnTimeRate), figure(ColUntoldTasks), figure(ColBooksDue), figure(ColBooksInTime), rate(ColBooksRate))
	return Sheet{Name: SheetByCollege, Frozen: 1, Columns: append(columns, rate(ColCoverage), rate(ColOlderCoverage), rate(ColFreshCoverage)),
		Help: "在库、建议列入、覆盖率取最近一次有数的一周，其余为全学期之和；无数据周数是没有交回、还没有收回或交回空表的周数。“无数据”是没有任何结果说到，不等于 0；“—”是没有要算的。",
	}
}

// byMonthSheet is 按月上报: what an upper office asks for, month by month (domain §8: 普测反馈).
func byMonthSheet() Sheet {
	return Sheet{Name: SheetByMonth, Frozen: 1,
		Columns: append([]Column{{Heading: ColMonth, Centre: true, Width: 10}}, figures(
			ColToTest, ColTook, ColValid, ColRed, ColOrange, ColVisited, ColOnFile, ColEntered, ColLeft, ColTalk, ColHome,
		)...),
		Help: "普测、回访、在库是当月最后一次运行时的人数，不是当月新增；列入、移出、谈心谈话、家校沟通是当月各周之和（人次）。一周算在它最后一次运行所在的月份。",
	}
}

func byWeekSheet() Sheet {
	day := func(heading string) Column { return Column{Heading: heading, Content: Day, Width: 11} }
	columns := append([]Column{weekName(), day(ColFirstDay), day(ColRunDay), weekState()}, figures(
		ColListed, ColProposals, ColNew, ColEntered, ColLeft, ColTalk, ColHome, ColTasksDue, ColOnTime, ColBooksDue, ColBooksInTime,
	)...)
	return Sheet{Name: SheetByWeek, Frozen: 1, Columns: append(columns, rate(ColBooksRate), rate(ColCoverage)),
		Help: "列入、移出、谈心谈话、家校沟通记在工作簿所属的一周；还没有交回的，当周是“无数据”。未运行的周写明，不写 0。",
	}
}

func gridSheet() Sheet {
	columns := append([]Column{wideCollege(), weekName(), weekState(), centred(ColReturn, 9), centred(ColBooksInTime, 8)}, figures(
		ColListed, ColProposals, ColNew, ColEntered, ColLeft, ColTalk, ColHome, ColTasksDue, ColOnTime,
	)...)
	return Sheet{Name: SheetGrid, Use: ToLookUp, Frozen: 2, Columns: append(columns, rate(ColCoverage)),
		Help: "一个学院一周一行，可以筛选。“无数据”不等于 0；“—”是没有要算的：当周没有到期的任务，或没有这个学院。",
	}
}

func tasksDoneSheet() Sheet {
	columns := []Column{taskKey(), wrapped(ColTaskTitle, 30), centred(ColEvery, 8), dated(ColDue)}
	columns = append(columns, figures(ColOnTime, ColLate, ColOpen, ColExempt, ColPending, ColNoData)...)
	return Sheet{Name: SheetTasksDone, Frozen: 2, Columns: append(columns, rate(ColOnTimeRate)),
		Help:  "数的是学院。按时完成率＝按时完成÷（按时完成＋逾期完成＋未完成）；不适用、未到期、无数据的不算在内。没有运行过的月份没有任务数据。",
		Empty: "没有读到任务进度。",
	}
}

func termReturns(weeks []string) Sheet {
	columns := []Column{wideCollege()}
	for _, w := range weeks {
		columns = append(columns, centred(w, 8))
	}
	share := rate(ColBooksRate)
	share.Width = 9
	return Sheet{Name: SheetReturns, Frozen: 1, Columns: append(append(columns, figures(ReturnStates()...)...), share),
		Help: "已返回、零报告为按时返回；迟交按填报日期判定；空表是交回而什么也没有填。最近一周的工作簿还没有交回，是“无数据”。",
	}
}

// ChartWeeks is the table of 图表数据 with the numbers of each week.
func ChartWeeks() Table {
	return Table{"各周", plotted(ColWeek, ColListed, ColEntered, ColLeft, ColTalk, ColHome, ColBooksInTime, CameLate, CameEmpty, NotCame)}
}

// ChartColleges is the table of 图表数据 with the numbers of each college.
func ChartColleges() Table {
	columns := plotted(ColCollege, ColStock, ColEntered, ColLeft, ColTalk, ColHome)
	for _, heading := range []string{ColTasksRate, ColAllBooksRate, ColCoverage} {
		columns = append(columns, Column{Heading: heading, Content: Percent, Centre: true})
	}
	return Table{TableColleges, columns}
}

func plotted(label string, numbers ...string) []Column {
	out := []Column{{Heading: label, Width: 22}}
	for _, heading := range numbers {
		out = append(out, Column{Heading: heading, Content: Integer, Centre: true, Width: 10})
	}
	return out
}

// NotedTerms is the table of 说明 that tells how each number is computed.
func NotedTerms() Table {
	return Table{"各数怎样得来", []Column{{Heading: ColTerm, Width: 16}, wrapped(ColHowCounted, 78), wrapped(ColTakenFrom, 36)}}
}

// NotedRuns is the table of 说明 that names the folders it was made from.
func NotedRuns() Table {
	return Table{"取自哪些结果", []Column{{Heading: ColFolder, Width: 16}, wrapped(ColRun, 78)}}
}

// NotedProblems is the table of 说明 that says what is wrong with them.
func NotedProblems() Table {
	return Table{"需要核对", []Column{{Heading: ColProblem, Width: 16}, wrapped(ColProblemDone, 78), wrapped(ColProblemCure, 36)}}
}
