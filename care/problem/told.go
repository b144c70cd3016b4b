package problem

import "cmp"

// Told is what a college is told, in its next workbook, of a text of its own: whether it counts
// all the same, and what to do now. The other words of a kind are for the centre, which runs
// again, looks into the folders and asks the colleges.
type Told struct {
	Kind  Kind
	Taken bool   // the text counts: it is only to be looked at
	Why   string // why it does not, or what is odd about it
	Again string // what to do, in this week's workbook
}

// ToldCollege is what a college is told of problems of a kind.
func (k Kind) ToldCollege() Told {
	told := Told{Kind: k, Again: againAsIs}
	for _, t := range toldColleges() {
		if t.Kind == k {
			told = t
		}
	}
	told.Why = cmp.Or(told.Why, k.Explain().Means)
	return told
}

// againAsIs is the cure of what is lost with its book, and would be taken as it is.
const againAsIs = "需要的，在本周的工作簿里再填一次"

// toldColleges are the kinds of which more can be said than that. What they mean is said in other
// words only where theirs are for the centre.
func toldColleges() []Told {
	const ask, elsewhere = "；弄不清的问中心", "不是本学院的学生：告诉中心，由他的学院填写"
	return []Told{
		{NoLastRun, false, "中心找不到发给你们的那一本，无法核对", againAsIs},
		{OtherPlan, false, "交回的是别的学期的工作簿", againAsIs},
		{OldWeek, false, "交回的是更早一周的工作簿", againAsIs},
		{LaterWeek, false, "交回的是以后一周的工作簿", againAsIs},
		{Rerun, false, "中心重新做过更早的一周，那一周填的内容没有带过来", againAsIs},
		{Newer, false, "工作簿是用更新的程序做的，中心读不出来", againAsIs},
		{OtherSchool, false, "看不出是发给你们的那一本", againAsIs},
		{BadBookID, false, "", "不要改动表号；" + againAsIs},
		{SheetsGone, false, "", "本周不要删除工作表；上周在这几张表上填过的再填一次"},
		{Reissued, false, "交回的是重新下发以前的一本", "这一本是重新下发以前的，分不清是印好的还是新填的：要的再填一次"},
		{ColumnGone, false, "", "本周不要删除这一列，在这一列补填"},
		{Renamed, true, "", "不用再填；以后不要改列名"},
		{RowsGone, false, "", "这些行按没有填写算：填过的再填一次，不要删行"},
		{OpenCellsMerged, true, "填写的格子被合并了", "各行都按同一内容采用；不一样的，本周分别填写，不要合并单元格"},
		{BesideTable, false, "", "写进相应的浅黄色格子里，写在别处的不会采用"},
		{Comment, false, "", "批注不会采用：写进相应的浅黄色格子里"},
		{Drawing, false, "", "文本框、图片不会采用：写进相应的浅黄色格子里"},
		{Tampered, false, "锁定的格子被改了", "这一格是锁定的，不能改：确实变了的，告诉中心"},
		{Cleared, true, "", "这一格原来的内容还在：要改的，填上新的内容"},
		{NotIssued, false, "这个学号不在上周发给你们的名单上", "核对学号；新了解到的学生填在“摸排补充”"},
		{NoKey, false, "", "看不出是谁的、哪一项的：找到他的一行再填一次"},
		{OtherCollegesStudent, false, "", elsewhere},
		{Shifted, false, "", "对照学号和姓名再填一次；不要只排序几列"},
		{Conflict, false, "", "交回的两份不一样：在本周填上对的一个"},
		{OutsideList, false, "", "点开格子右边的箭头，选其中一个"},
		{BadDay, false, "", "写成 2024-10-18 的样子再填一次"},
		{DayToCome, false, "这个日期还没有到，多半是年份或月份写错了", "填已经办了的那一天；约好以后再联系的，填在“下次联系日期”"},
		{LeaveLacks, false, "移出要写明理由、日期和责任人", "补齐决定理由、决定日期和责任人，再选一次“移出”"},
		{NotMember, false, "", "他不在重点关爱库，不用移出；不需要列入的选“暂不列入”"},
		{StillMember, false, "", "他已在重点关爱库；确要移出的选“移出”，写明理由、日期和责任人"},
		{ReportNoID, false, "", "补上学号再填一次"},
		{ReportUnknown, false, "", "核对学号再填一次" + ask},
		{ReportElsewhere, false, "", elsewhere},
		{ReportName, false, "", "核对学号和姓名再填一次"},
		{ReportNoCase, false, "", "选好情形再填一次"},
		{ReportMoved, true, "下发以后，学生转到了别的学院", "已采用，计入他现在的学院；不用再填"},
		{ReportWord, false, "情形不是下拉列表里的", "点开格子右边的箭头选一个情形，再填一次"},
		{CareRefused, false, "在“一生一策”里新写的一行不能采用", "核对学号和姓名，写上目标，在下面空白行再填一次；不在库的先在“重点关爱名单”选“列入”"},
		{ZeroLacks, false, "", "本周填上填报人和填报日期"},
		{ZeroWorse, true, "首页“有无异常”填“无”，又有学生的本周状态是加重或失联", "两处都已采用：核对哪一处对；有加重、失联的，“有无异常”选“有”"},
		{ZeroUnstated, true, "首页都填“无”，又有学生没有填本周状态", "已采用：本周逐人填写本周状态"},
		{ZeroNew, true, "首页“本周有无新增”填“无”，又报了新增的学生", "两处都已采用：核对哪一处对；有新增的，“本周有无新增”选“有”"},
		{StillUntested, true, "写了已测、已补测", "数据里还没有他的有效结果：没有测的安排补测，测过的告诉中心"},
	}
}
