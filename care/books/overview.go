package books

import (
	"fmt"

	"runxin/care"
)

// What the centre's head sees at a glance (总览), and the sheets on which it rests.

// LineOf is what stands under 学院 in a table that counts by college: the students without one are named
// apart from the colleges.
func LineOf(college string) string {
	if college == care.NoCollege {
		return RowOutside
	}
	return college
}

// LevelCount is the heading of 各学院明细 under which the students of a level are counted.
func LevelCount(level string) string { return fmt.Sprintf(ColLevelCounted, level) }

// overviewSheet is 总览; its own table is that of the colleges, which a term's account reads.
func overviewSheet() Sheet {
	return Sheet{Name: SheetOverview, Use: AtFirst, Pages: 2, Columns: overviewColumns(), Beside: []Table{OverviewGroups()}}
}

// OverviewColleges is its table of the colleges.
func OverviewColleges() Table { return Table{TableColleges, overviewColumns()} }

func overviewColumns() []Column {
	count := func(heading string) Column { return Column{Heading: heading, Content: Integer, Width: 6} }
	share := func(heading string) Column { return Column{Heading: heading, Content: Percent, Width: 7.5} }
	return []Column{
		wrapped(ColCollege, 16.5), counted(ColStudents, 6), count(ColListed), counted(ColProposals, 7.5), counted(ColClues, 7.5), counted(ColNewThisWeek, 7.5),
		later(count(ColUndecided)), later(counted(ColToday, 8.5)), later(counted(ColRedUnseen, 7)),
		share(ColOlderCoverage), share(ColFreshCoverage), later(share(ColVisitedRate)), later(share(ColTasksInTime)), later(centred(ColLastReturn, 6.5)),
	}
}

// OverviewGroups is the table of 总览 that counts the students of each group, which it calls by
// the official words.
func OverviewGroups() Table {
	columns := []Column{
		centred(ColNumber, 8), {Heading: ColGroup, Wrap: true, Span: 9}, counted(ColHit, 7.5), {Heading: ColShare, Content: Percent, Width: 7.5}, {Heading: ColDataText, Centre: true, Span: 2},
	}
	return Table{"本月各重点关爱群体", columns}
}

// OverviewPlaces is the table of 总览 that counts the students of each campus, and the graduate
// students; no school of one campus without such students has it.
func OverviewPlaces() Table {
	count := func(heading string) Column { return counted(heading, 6) }
	return Table{"各校区、研究生", []Column{centred(ColCampus, 8), count(ColStudents), count(ColListed), count(ColProposals), count(ColClues), count(ColNewThisWeek)}}
}

// OverviewPlacesAt is where [OverviewPlaces] stands among the smaller tables of 总览.
const OverviewPlacesAt = 1

// countedSheet is 各学院明细: the counts of which 总览 has the shares, and how many of each college
// are of a level and of a group.
func countedSheet(levels, groups []string) Sheet {
	columns := []Column{wrapped(ColCollege, 18)}
	for _, heading := range []string{ColStudents, ColTested, ColOlder, ColOlderTested, ColFresh, ColFreshTested, ColColoured, ColVisited, ColTasksPast, ColTasksDoneInTime, ColTasksLate} {
		columns = append(columns, counted(heading, 9))
	}
	for _, l := range levels {
		columns = append(columns, counted(LevelCount(l), 9))
	}
	for _, g := range groups {
		columns = append(columns, counted(g, 24))
	}
	return Sheet{Name: SheetCounted, Use: ToLookUp, Frozen: 1, Later: true, Columns: columns,
		Help: "“总览”中各比率的分子和分母，以及各学院各等级、各群体的人数。回访：红色、橙色预警的学生中，文件或各学院写明已回访、已谈话的。任务：每周的任务除外；完成时限早于本表日期的算到期，“不适用”和没有写完成日期的“已完成”不算，按时是完成日期不晚于时限，其余是逾期。",
	}
}

// plottedSheet is 图表数据: the numbers of those charts of 总览 of which it has no table, and the
// charts for which it has no room.
func plottedSheet() Sheet {
	return Sheet{Name: SheetChartData, Use: ToLookUp, Later: true,
		Help:   "“总览”各图所用的数。空白是那一周没有运行，不是 0。学院多，“总览”放不下的图画在下面。",
		Beside: []Table{ChartTrend(), OverviewStatus(), OverviewLevels(), ChartGroups()},
	}
}

// ChartTrend is the table with the numbers of each week of the term.
func ChartTrend() Table { return Table{"各周", plotted(ColWeek, ColListed, ColProposals, ColClues)} }

// ChartGroups is the table with how many students belong to each group.
func ChartGroups() Table {
	return Table{"各群体", []Column{{Heading: ColGroup, Width: 30}, {Heading: ColHit, Content: Integer}}}
}

// OverviewStatus is the table that counts the school's students by status.
func OverviewStatus() Table {
	return Table{"全校状态", []Column{{Heading: ColStatus}, {Heading: ColPeople, Content: Integer}, {Heading: ColShare, Content: Percent}}}
}

// OverviewLevels is the table that counts them by suggested level.
func OverviewLevels() Table {
	return Table{"建议等级（在库、建议列入与关注线索）", []Column{{Heading: ColSuggested}, {Heading: ColPeople, Content: Integer}}}
}

// sourceSheet is 来源: for each line of a list of students why it is there, in the words of the
// official list, and on which cells it rests.
func sourceSheet() Sheet {
	return Sheet{Name: SheetSources, Use: ToLookUp, Frozen: 3, Later: true,
		Help:  "名单上的每一行为什么在那里：点“名单”到名单上的那一行，在名单上点姓名回到这里。几个群体的写在同一格，各占一行。",
		Empty: "本周名单上没有学生。",
		Columns: []Column{
			number(), id(), name(), college(), wrapped(ColList, 18), wrapped(ColGroup, 44), wrapped(ColCase, 24), source(),
		}}
}
