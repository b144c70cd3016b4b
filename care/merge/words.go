package merge

import (
	"fmt"
	"strings"

	"runxin/care"
	"runxin/care/books"
)

// What is said about workbooks that came back. Nothing else words it.
const (
	KindNotOurs     = "不是返回工作簿"
	KindNewer       = "工作簿版本较新"
	KindBadBookID   = "表号有误"
	KindNotCollege  = "不是学院工作簿"
	KindNoLastRun   = "没有上一次运行"
	KindOtherPlan   = "其他计划的工作簿"
	KindOtherSchool = "不是本校发出"
	KindOldWeek     = "过期的工作簿"
	KindLaterWeek   = "以后周次的工作簿"
	KindSheetsGone  = "缺少工作表"
	KindEdited      = "下发的工作簿被改动"
	KindReissued    = "重新运行前下发"
	KindRerun       = "更早的一周重新运行过"

	KindColumnGone  = "缺少填写列"
	KindRenamed     = "列名改动"
	KindRowsGone    = "缺少下发的行"
	KindMergedCells = "合并单元格"
	KindExtra       = "表外内容"
	KindNote        = "批注"
	KindShape       = "文本框或图片"
	KindTampered    = "锁定内容被改"
	KindCleared     = "原有内容被清空"

	KindNotIssued            = "学号未下发"
	KindNoKey                = "行无法对应"
	KindOtherCollegesStudent = "其他学院的学生"
	KindShifted              = "行错位"
	KindConflict             = "填写不一致"
	KindOutsideList          = "选项之外"
	KindBadDay               = "填写日期未识别"

	KindLeaveLacks    = "移出缺少要件"
	KindNotMember     = "不在库中"
	KindStillMember   = "仍在库中"
	KindMemberGone    = "库中学生减少"
	KindMemberUnclear = "库中的行不能确认"

	KindHeldBack = "留在中心的文字"

	KindReportNoID      = "摸排未采纳：没有学号"
	KindReportUnknown   = "摸排未采纳：学号不在名册"
	KindReportElsewhere = "摸排未采纳：不是本学院学生"
	KindReportName      = "摸排未采纳：姓名与学号不符"
	KindReportNoCase    = "摸排未采纳：没有情形"
	KindReportWord      = "摸排未采纳：情形未识别"
	KindZeroLacks       = "零报告缺少要件"
)

// doneKept is what is done with a text that is not merged.
const doneKept = "没有合并，原文列在这里"

// Problems are all kinds that merging can bring, in the order in which the
// manual explains them.
func Problems() []care.ProblemKind {
	const kept = doneKept
	return []care.ProblemKind{
		{Kind: KindNotOurs, Means: "返回文件夹里的文件没有本程序的表号", Done: kept, Cure: "请学院在下发的工作簿里填写；确是下发的，请让学院重新交回原文件"},
		{Kind: KindNewer, Means: "由更新版本的程序发出", Done: kept, Cure: "换用新版本的程序再运行"},
		{Kind: KindBadBookID, Means: "表号被改动，无法确定是哪个学院、哪一周的表", Done: kept, Cure: "请学院重新交回原文件，或对照原文补填"},
		{Kind: KindNotCollege, Means: "是校级汇总、重点关爱库或学期总结，不是学院工作簿", Done: "没有读取", Cure: "移出返回文件夹；重点关爱库请放进输入文件夹"},
		{Kind: KindNoLastRun, Means: "输出文件夹里没有更早的一次运行，无从核对下发了什么", Done: kept, Cure: "--out 请用上一周所用的输出文件夹"},
		{Kind: KindOtherPlan, Means: "属于另一学期或另一份任务清单", Done: kept, Cure: "移出返回文件夹"},
		{Kind: KindOtherSchool, Means: "表号不是本校的程序签发的，或表号所指的学院、其中的学生不是上一次运行下发的", Done: kept, Cure: "核对文件来源；确是本校下发的，请让学院重新交回原文件"},
		{Kind: KindOldWeek, Means: "是更早一周的表；已合并过的内容不再列出", Done: kept, Cure: "需要补记的，请填进本周的工作簿"},
		{Kind: KindLaterWeek, Means: "周次在上一次运行之后", Done: kept, Cure: "核对运行日期 --date 和输出文件夹"},
		{Kind: KindSheetsGone, Means: "交回的工作簿少了工作表", Done: "其余照常合并，缺少的按未填写处理", Cure: "请学院补交"},

		{Kind: KindEdited, Means: "输出文件夹里的学院工作簿在生成之后被人填写或改动", Done: "当作交回的工作簿合并", Cure: "请把填好的工作簿放进返回文件夹，输出文件夹里的保持原样"},

		{Kind: KindReissued, Means: "这本是同一周重新运行之前下发的", Done: "照常按学号合并；内容与以前的相同而与重新下发的不同的格子，分不清是原来印好的还是新填的，没有采用，原文列在这里",
			Cure: "列出的格子请向学院核实"},

		{Kind: KindRerun, Means: "上一次运行之后，又重新运行了更早的一周；上一次的结果不知道那次合并的内容", Done: "没有补入，那次合并的内容列在这里",
			Cure: "从那一周的下一周起，加 --overwrite 逐周重新运行，各周交回的工作簿一并指定"},

		{Kind: KindColumnGone, Means: "交回的表缺少一列填写栏", Done: "这一列按未填写处理", Cure: "请学院补填"},
		{Kind: KindRenamed, Means: "填写栏的列名被改", Done: "按原来的位置采用", Cure: "请学院不要改列名"},
		{Kind: KindRowsGone, Means: "下发的一些行没有交回", Done: "按未填写处理，学生仍在名单", Cure: "请学院不要删行"},
		{Kind: KindMergedCells, Means: "填写栏的单元格被合并", Done: "所跨各行都按合并后的内容采用", Cure: "核对是否各行相同；以后请不要合并单元格"},
		{Kind: KindExtra, Means: "写在填写栏之外的内容", Done: kept, Cure: "需要的请转到相应的填写栏"},
		{Kind: KindNote, Means: "写在单元格批注里的话", Done: kept, Cure: "需要的请转到相应的填写栏；批注不会进入下一周的工作簿"},
		{Kind: KindShape, Means: "画在表上的文本框、图形或图片", Done: "没有合并；文本框里的文字列在这里，图片的内容程序看不到", Cure: "请打开原文件查看，需要的请转到相应的填写栏"},
		{Kind: KindTampered, Means: "锁定的内容被改动", Done: "以下发的为准，旁边填写的照常合并", Cure: "确有变化的，请改名册等输入数据"},
		{Kind: KindCleared, Means: "下发时已有的内容交回时是空白", Done: "仍保留原有内容", Cure: "需要更改的请填写新内容；空白不等于没有"},

		{Kind: KindNotIssued, Means: "这一行的学号没有下发给该学院", Done: kept, Cure: "核对学号；新发现的学生请填在“摸排补充”"},
		{Kind: KindNoKey, Means: "没有学号或任务序号，不知道是哪一行", Done: kept, Cure: "对照原文补填"},
		{Kind: KindOtherCollegesStudent, Means: "这一行的学号是其他学院的学生", Done: kept, Cure: "请交该生所在学院填写"},
		{Kind: KindShifted, Means: "学号、姓名、班级等对不上，或文件记着只排序了一部分列", Done: kept, Cure: "请学院把整张表一起排序，逐行核对后重新交回"},
		{Kind: KindConflict, Means: "同一工作簿交回两份，同一格内容不同", Done: "两份都没有采用", Cure: "问清哪一份为准，留下一份再运行"},
		{Kind: KindOutsideList, Means: "填写的内容不在下拉选项之内", Done: kept, Cure: "改成下拉选项之一"},
		{Kind: KindBadDay, Means: "日期看不懂，或有两种读法", Done: kept, Cure: "写成 2024-10-18 的样子"},

		{Kind: KindLeaveLacks, Means: "移出须有决定理由、决定日期和责任人", Done: "没有移出，学生仍在库中", Cure: "补齐后下周交回"},
		{Kind: KindNotMember, Means: "学生不在库中，无从移出", Done: "学生的状态没有变", Cure: "不需要列入的请填“暂不列入”"},
		{Kind: KindStillMember, Means: "学生已在库中，却填了暂不列入或待核实", Done: "学生仍在库中", Cure: "确要移出的，请填“移出”和理由、日期、责任人"},
		{Kind: KindMemberGone, Means: "上一次运行的库中有这名学生，现在的重点关爱库里没有他的一行，也没有移出的记录", Done: "学生仍在库中，已按上一次的记录补回", Cure: "确要移出的，请由学院填写移出和理由、日期、责任人，或在库的“变更记录”里写一行移出"},
		{Kind: KindMemberUnclear, Means: "上一次的库被改动后多出的一行，学号在名册等数据中没有，或姓名与学号不符", Done: "没有采用这一行", Cure: "核对这一行的学号和姓名；要列入的，改正后写在输入文件夹的重点关爱库里，或由学院填写列入"},

		{Kind: KindHeldBack, Means: "一个学院写的文字随学生转到另一学院，或由名册等文件带入，其中有该学院以外学生的学号或姓名", Done: "没有发给读到它的学院，那里写着“" + HeldBack + "”；原文列在这里", Cure: "需要转告的，请改写后告知该学院"},

		{Kind: KindReportNoID, Means: "摸排补充的这一行没有学号", Done: kept, Cure: "补上学号，下周再填"},
		{Kind: KindReportUnknown, Means: "名册中没有这个学号", Done: kept, Cure: "核对学号，下周再填"},
		{Kind: KindReportElsewhere, Means: "这名学生不在填表的学院", Done: kept, Cure: "请交该生所在学院填写"},
		{Kind: KindReportName, Means: "学号与姓名不是同一名学生", Done: kept, Cure: "核对学号和姓名，下周再填"},
		{Kind: KindReportNoCase, Means: "没有选择情形", Done: kept, Cure: "从下拉选项中选择情形，下周再填"},
		{Kind: KindReportWord, Means: "情形不在目录之中", Done: kept, Cure: "从下拉选项中选择情形，下周再填"},
		{Kind: KindZeroLacks, Means: "零报告须有填报人和填报日期", Done: "按空表处理", Cure: "请学院补填后重新交回"},
	}
}

// explainMerge returns what was done about a problem of a kind, and its cure.
func explainMerge(kind string) (done, cure string) { return care.Explain(Problems(), kind) }

// WhyGone is the Student.Why of a member of the library who left the roster.
const WhyGone = "已不在名册"

// reasonEdited is the Move.Reason of what somebody changed in the library itself.
const reasonEdited = "在输入的重点关爱库中改动"

// reasonAmended is that of what somebody changed in the last run's library where
// it lies.
const reasonAmended = "在上一次的重点关爱库中改动"

// recallFile names the source of a report of an earlier week.
func recallFile(t books.Typed) string {
	return fmt.Sprintf(books.SheetJournal+"（%s 第%d周）", t.Month, t.Week)
}

func doneMoreRows(n int) string {
	return fmt.Sprintf("另有 %d 行没有逐行列出，请看原文件", n)
}

// andMoreRows follows the rows that are named.
func andMoreRows(n int) string { return fmt.Sprintf("……另有 %d 行", n) }

func doneColumnGone(title string) string {
	return "缺少“" + title + "”一列，按未填写处理"
}

func doneRenamed(title string) string { return "按位置作“" + title + "”采用" }

func doneTampered(title, was string) string {
	return "“" + title + "”下发时为“" + was + "”，以下发的为准"
}

// HeldBack stands in a college's book in place of a text that names a student of
// another college and was written by somebody else.
const HeldBack = "此处文字涉及其他学院学生，已留在中心"

// doneHeldBack names the cell whose text stays at the centre, who wrote it, and who
// would have read it.
func doneHeldBack(t *books.Typed, reader string) string {
	return "“" + t.Column + "”（" + strings.TrimSpace(t.Task+" "+t.ID) + "）为" + t.College + "所写，涉及" + reader + "以外的学生，没有发给" + reader
}

// doneHeldData names the column of a college's book that says less than its source.
func doneHeldData(column, id, reader string) string {
	return "“" + column + "”（" + id + "）涉及" + reader + "以外的学生，没有发给" + reader
}

const doneUnreadNote = "程序读不出内容，请打开原文件查看"

// doneShifted names both places between which a text of a shifted row may belong.
func doneShifted(title, left string, other *handedRow) string {
	if other == nil {
		return "“" + title + "”的内容写在 " + left + " 的一行，但行列已经错位，属于谁不能确定；" + doneKept
	}
	return "“" + title + "”的内容所在的一行，一部分是 " + left + "，一部分是 " + other.label() + "，属于谁不能确定；" + doneKept
}

func doneSheetsGone(names []string) string {
	return "缺少" + strings.Join(names, "、") + "，按未填写处理"
}

func doneConflict(place, text string) string {
	return "与 " + place + " 的“" + text + "”不一致，两份都没有采用"
}

func doneConflictBefore(text string) string {
	return "与已合并的“" + text + "”不一致，仍以已合并的为准"
}

func doneLeaveLacks(columns []string) string {
	return "缺少" + strings.Join(columns, "、") + "，没有移出，学生仍在库中"
}
