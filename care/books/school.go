package books

import "slices"

// schoolSheets are the sheets of the centre's workbook.
func schoolSheets(s Scope) []Sheet {
	sheets := []Sheet{overviewSheet(), urgentSheet(), shiftSheet(), schoolFocus(), schoolClues(), schoolSpecial()}
	if len(s.Classes) > 0 {
		sheets = append(sheets, schoolClasses(s.Classes))
	}
	if s.Campuses || s.Graduates {
		sheets[0].Beside = append(sheets[0].Beside, OverviewPlaces())
	}
	sheets = append(sheets, progressSheet(), returnSheet(), outsideSheet(), censusSheet(), coveredSheet(), censusOutSheet())
	return s.located(append(sheets, problemSheet(), countedSheet(s.Levels, s.Groups), plottedSheet(), coverageSheet(), countSheet(), basisSheet(), sourceSheet()))
}

// reportSheets are the sheets of the workbook for those who check the data before a run
// (runxin check --report).
func reportSheets(Scope) []Sheet {
	return prompted([]Sheet{questionSheet(), problemSheet(), placeSheet(), countSheet(), coverageSheet()})
}

func shiftSheet() Sheet {
	return Sheet{Name: SheetShifts, Frozen: 4,
		Empty: "与上一周相比没有变化。",
		Columns: []Column{
			number(), change(), id(), name(), college(), class(), centred(ColLastState, 9), status(), centred(ColLastLevel, 8), suggested(),
			wrapped(ColNewReasons, 19), wrapped(ColOldReasons, 19), unprinted(wrapped(ColUnasked, 20)), source(),
		}}
}

func urgentSheet() Sheet {
	waited := Column{Heading: ColWaited, Content: Integer, Centre: true, Width: 8}
	return Sheet{Name: SheetUrgent, Use: AtFirst, Pages: 1, Frozen: 5,
		Help:  "要催办的是移出缺少要件、建议列入后还在等决定（“待核实”不算决定）、在库而没有学院的；其余都要联系学生。按事由的轻重、已等天数、等级（生命安全、红、橙在前）排列。",
		Empty: "没有需要今天处理的学生。",
		Columns: []Column{
			number(), wrapped(ColCause, 17), waited, narrowed(id(), 12), narrowed(name(), 8), narrowed(college(), 12), narrowed(suggested(), 8), wrapped(ColReasons, 33), wrapped(ColDetail, 36), unprinted(class()), unprinted(dated(ColClock)), unprinted(lastDecision()),
		}}
}

func schoolFocus() Sheet {
	columns := []Column{
		number(), id(), name(), college(), class(), status(), suggested(), level(), wrapped(ColReasons, 26), change(), wrapped(ColLastDecision, 12), {Heading: ColPerson, Width: 7},
	}
	return Sheet{Name: SheetFocus, Frozen: 3, Empty: collegeFocus(nil).Empty, Columns: append(columns, allUnprinted(
		stacking(), dated(ColSince), dated(ColProposed), later(counted(ColWaitsDays, 9)), gender(), major(), grade(), source(),
	)...)}
}

func schoolClues() Sheet {
	return Sheet{Name: SheetClues, Frozen: 3, Empty: collegeClues().Empty, Columns: []Column{
		number(), id(), name(), college(), class(), suggested(), wrapped(ColReasons, 32), stacking(), change(), lastDecision(), unprinted(major()), source(),
	}}
}

func schoolSpecial() Sheet {
	return Sheet{Name: SheetSpecial, Frozen: 4, Help: specialHelp, Empty: specialEmpty, Columns: []Column{
		taskKey(), wrapped(ColList, 16), id(), name(), college(), class(), wrapped(ColDetail, 28), centred(ColHandled, 10), dated(ColHandledDay), wrapped(ColNote, 14), source(),
	}}
}

// schoolClasses is 班级情况 of all colleges, with what these said.
func schoolClasses(asked []string) Sheet {
	own := classSheet(asked)
	columns := slices.Insert(slices.Clone(own.Columns), 1, college())
	columns = slices.DeleteFunc(columns, func(c Column) bool { return c.Heading == ColCheckClass })
	for i := range columns {
		columns[i].Open, columns[i].Words = false, nil
	}
	return Sheet{Name: SheetClasses, Frozen: 3, Later: true, Columns: columns, Help: classHelp, Empty: classEmpty}
}

func progressSheet() Sheet {
	return Sheet{Name: SheetProgress, Frozen: 3,
		Help:  "状态由各学院在“任务清单”中填写。月底没有填“已完成”或“不适用”的是未完成，排在最前，一直列到填了为止；每周的任务只问当周，过去的周不再补填，计入学期总结。",
		Empty: taskSheet().Empty,
		Columns: []Column{
			taskKey(), wrapped(ColTaskTitle, 22), college(), centred(ColEvery, 7), due(ColDue), {Heading: ColPerson, Width: 10}, status(), dated(ColDone),
			wrapped(ColProgress, 24), wrapped(ColProof, 16),
		}}
}

func returnSheet() Sheet {
	share := Column{Heading: ColPastedShare, Content: Percent, Width: 9}
	return Sheet{Name: SheetReturns, Frozen: 2,
		Help:  "“已填单元格”中没有合并的，原因见“数据核对”。“逾期任务”与“总览”是同一个数：时限已过而没有办完的，每周的任务不算。",
		Empty: "本次没有读到各学院交回的工作簿。",
		Columns: append([]Column{
			number(), college(), centred(ColReturn, 10), {Heading: ColFiledBy, Width: 9}, dated(ColFiledDay), centred(ColAnyNew, 7), centred(ColAnyOdd, 7),
			dated(ColMeetingDay), wrapped(ColMeetingSaid, 22), counted(ColFilled, 8), counted(ColMerged, 7), counted(ColUnstated, 8), counted(ColUncontacted, 10), counted(ColOverdue, 8),
		}, allUnprinted(counted(ColNotes, 9), centred(ColPasted, 10), share, dated(ColFileDay), wrapped(ColReturnedFile, 40))...)}
}

func outsideSheet() Sheet {
	return Sheet{Name: SheetOutside, Frozen: 3,
		Help:  "没有确定学院的学生：不进任何学院的工作簿。请核对名册，或在 设置.xlsx 的“学院与别名”里写明别名。",
		Empty: "没有未分配的学生。",
		Columns: []Column{
			number(), id(), name(), wrapped(ColOtherCollege, 16), wrapped(ColWhyOutside, 24), class(), status(), suggested(), reasons(), unprinted(major()), unprinted(grade()), source(),
		}}
}

// censusSheet is 普测统计: how many stand under each colour, by college, year of entry and
// sex (official list, 11-3: 分析新生心理状况).
func censusSheet() Sheet {
	return Sheet{Name: SheetCensus, Frozen: 3, Later: true,
		Help:    "心理中心用：人数照实，可以筛选；要给别人看的，用“" + SheetCensusOut + "”。又红又橙的算红色；休学而没有测的不算应测。",
		Empty:   "没有普测数据，无法统计。",
		Columns: append(append([]Column{{Heading: ColCollege, Wrap: true, Width: 22}, grade(), gender()}, censusCounts()...), counted(ColValid, 9), censusShare()),
	}
}

// coveredSheet is 班级覆盖: how far each class is tested, the least first.
func coveredSheet() Sheet {
	return Sheet{Name: SheetCovered, Frozen: 3, Later: true,
		Help:  "按覆盖率从低到高；没有写班级的学生合为一行。休学而没有测的不算应测。",
		Empty: censusSheet().Empty,
		Columns: []Column{
			{Heading: ColCollege, Wrap: true, Width: 22}, grade(), class(), counted(ColToTest, 9), counted(ColUntested, 9), counted(ColInvalid, 9), counted(ColValid, 9), censusShare(),
		}}
}

// censusOutSheet is 普测统计（对外）: the same without counts so small that they tell of
// somebody.
func censusOutSheet() Sheet {
	return Sheet{Name: SheetCensusOut, Later: true,
		Help:    "给学院、上级看的：不到 5 人的格子写“<5”，由别的格子能算出它的写“…”。只有一两个班的学院，给出前请再看一遍。",
		Empty:   censusSheet().Empty,
		Columns: append([]Column{grade(), gender()}, censusCounts()...),
		Beside:  []Table{CensusColleges()},
	}
}

// CensusColleges is the table of 普测统计（对外） that counts by college.
func CensusColleges() Table {
	return Table{TableCensusOut, append([]Column{{Heading: ColCollege, Wrap: true, Span: 2}}, censusCounts()...)}
}

// censusCounts are the columns that count the students of a line; the first is the sum of
// the others.
func censusCounts() []Column {
	var out []Column
	for _, heading := range []string{ColToTest, ColRed, ColOrange, ColUncoloured, ColInvalid, ColUntested} {
		out = append(out, counted(heading, 9))
	}
	return out
}

func censusShare() Column { return Column{Heading: ColCoverage, Content: Percent, Width: 11} }

// questionSheet is 请您回答: what the program does not know and people do, each thing once.
// It is read back as settings where it lies in the input folder.
func questionSheet() Sheet {
	answer := offered(ColAnswer, 24)
	return Sheet{Name: SheetQuestions, Use: ToFill, Frozen: 3,
		Help:  "程序看不准、要请您说一句的，一件事问一次。在“回答”一格选或填，把这本表放进输入文件夹（文件名不限），下一次核对就照着做，不再问。可以只答一部分；以后的“请您回答”里会带上已经答过的。",
		Empty: "没有要问的。",
		Columns: []Column{
			number(), centred(ColQuestionState, 9), wrapped(ColQuestion, 40), answer, counted(ColPlaces, 7), wrapped(ColAboutWhat, 14), wrapped(ColAsWritten, 26), wrapped(ColFile, 30), wrapped(ColSheet, 16), centred(ColCell, 12),
		}}
}

func problemSheet() Sheet {
	cell := centred(ColCell, 12)
	cell.Wrap = true
	return Sheet{Name: SheetProblems, Frozen: 1, Use: ToLookUp,
		Help:  "“原文”照文件所写；改正后重新运行。",
		Empty: "没有需要核对的问题。",
		Columns: []Column{
			number(), centred(ColSeverity, 10), wrapped(ColKind, 16), wrapped(ColFile, 24), wrapped(ColSheet, 14), cell, asWritten(24), wrapped(ColHandling, 32), wrapped(ColCure, 36),
			counted(ColPlaces, 7), wrapped(ColCollege, 14),
		}}
}

// asWritten is a text as its file has it.
func asWritten(width float64) Column {
	return Column{Heading: ColText, Wrap: true, Width: width, Stays: true}
}

func placeSheet() Sheet {
	no := number()
	no.Content = Integer // of the problem
	return Sheet{Name: SheetPlaces, Frozen: 1, Use: ToLookUp,
		Help:  "“数据核对”中每个问题的每一处；序号与“数据核对”相同。",
		Empty: problemSheet().Empty,
		Columns: []Column{
			no, wrapped(ColKind, 16), wrapped(ColFile, 28), wrapped(ColSheet, 16), centred(ColCell, 10), asWritten(30), wrapped(ColHandling, 44),
			counted(ColPlaces, 7), wrapped(ColCollege, 14),
		}}
}

func coverageSheet() Sheet {
	return Sheet{Name: SheetCoverage, Use: ToLookUp, Frozen: 2,
		Help: "按学生数计。“无数据”的学生是没有任何文件说到，不等于“否”；灰色的指标没有任何数据。",
		Columns: []Column{
			centred(ColDimension, 8), {Heading: ColIndicator, Width: 18}, counted(ColYes, 9), counted(ColNo, 9), counted(ColNoData, 9), wrapped(ColSource, 70),
		}}
}

func countSheet() Sheet {
	return Sheet{Name: SheetCounts, Use: ToLookUp,
		Empty: "没有读到文件。",
		Columns: []Column{
			wrapped(ColFile, 36), wrapped(ColSheet, 20), centred(ColKind, 14), centred(ColFormat, 16), counted(ColRows, 11), counted(ColUsed, 11), counted(ColSetAside, 11),
		}}
}
