package main

import (
	"errors"
	"fmt"
	"strings"

	"runxin/care"
	"runxin/care/books"
	"runxin/care/inuse"
	"runxin/care/mishap"

	"github.com/samber/lo"
)

// All that the command says to people stands in this file, but for its help
// (words_help.go).

const (
	wordUnknownVerb = "没有“%s”这个命令"
	wordUsage       = "用法错误：%s\n提示：用 %s 查看用法和例子\n"
	wordInterrupted = "已中断：没有写出任何结果，原有文件未改动"
	wordNeedFlag    = "缺少 --%s"
	wordNoFlag      = "没有 --%s 这个选项"
	wordNoValue     = "--%s 后面缺少内容"
	wordBadValue    = "--%s 后面的“%s”写法不对"
	wordBadFlag     = "选项写法不对："
	wordTwoRules    = "输入文件夹里有两本“%s”，另一本是 %s"
	wordBadDate     = "--date “%s” 不是日期，应写作 2024-10-14"
	wordBadMonth    = "清单中没有 %s 这个月，可用：%s"
	wordExtraArgs   = "多余的内容“%s”"
	wordNeedIDs     = "请写上要查询的学号"
	wordNeedFiles   = "请写上要查看的文件或文件夹"
	wordNoSheet     = "没有“%s”这张工作表，可用：%s"
	wordStudents    = "--students 应是正整数"
	wordNoChoice    = "--%s 没有“%s”，可以写：%s"
	wordDoing       = "正在%s…"
	wordLookingAt   = "查看 %s"
	wordReading     = "正在读取 %d/%d，已读 %d 行：%s"
)

// wordHanging counts the students of a status or of a name that a plan defines.
const wordHanging = "%s %d 人"

// settingWords say what the numbers are for that no condition of a plan explains.
func settingWords() map[string]string {
	return map[string]string{
		care.Stacked: "风险叠加：符合某一群体的学生，情形涉及几个不同维度就建议列入",
		"回访时限小时":     "红色预警的学生最迟多少小时要联系到",
	}
}

// The steps, as errors name them.
const (
	stepPlan     = "读取任务清单"
	stepConfig   = "读取学校设置"
	stepRules    = "查看设置和任务清单"
	stepRead     = "读取输入文件夹"
	stepLast     = "读取上一周的结果"
	stepReturned = "合并返回的工作簿"
	stepAssess   = "研判"
	stepLayout   = "生成工作簿"
	stepOut      = "打开输出文件夹"
	stepPublish  = "写出结果"
	stepShow     = "查看文件"
	stepPrint    = "显示结果"
	stepForms    = "生成空白表"
	stepPages    = "生成研判会材料"
	stepSample   = "生成模拟数据"
	stepTerm     = "读取各周的结果"
	stepReport   = "写出数据核对表"
	stepPlanBook = "写出任务清单"
)

// The cures of faults that the command itself finds.
const (
	cureInput          = "请检查 --in 后面的文件夹名称是否写对、里面是否放了表格"
	cureReturned       = "请检查 --returned 后面的文件夹名称是否写对"
	cureUnusable       = "请按上面列出的问题逐条处理；用 runxin show 文件 可以看到程序读到了什么"
	curePlan           = "请在上面指出的地方改正任务清单（还没有填的填上，不用的一行删去），存好后重新运行"
	cureConfig         = "请按提示改正后重新运行"
	cureNotSettings    = "设置用 空白表 里的 设置.xlsx 填写；答过的“请您回答”放进输入文件夹"
	cureTwoRules       = "只留一本：要用的留下，另一本移出输入文件夹"
	wordNextPlan       = "它由%s改写：月份、周次和日期已经移好。标着颜色的是上一份的文字，请换成官方的新原文；文字没有变的，在“沿用”一列选“沿用原文”。换了文字，条件也要照新的原文改；不用改的，选“沿用条件”：\n"
	wordNextWording    = "  %s：%s，%d 处\n"
	wordNextDates      = "日期标着颜色的 %d 处是推算的，照校历和官方原文改\n"
	wordNextLacks      = "还要填写（或删去这一行）："
	wordNextNeeds      = "--next 要同时写明 --first（第一教学周的周一）和 --to（写到哪个文件）"
	wordBadFirst       = "--first “%s”不是日期，应写作 2026-09-07"
	wordSummerTerm     = "--next %s 是夏季短学期：它没有单独的任务清单，按春季学期的清单运行（把教学周数写到短学期结束）。请写秋季或春季学期"
	wordNotLater       = "--next %s 不在 %s 学期之后"
	wordNotMonday      = "--first %s 不是周一，教学周从周一开始；它前后的周一是 %s 和 %s"
	wordFirstElsewhere = "--first %s 不在 %s 的学年之内"
	cureCarried        = "任务清单里标着颜色的 %d 处，换成这学期的官方原文；文字没有变的，在“沿用”一列选“沿用原文”"
	cureGuessed        = "这样的日期共 %d 处，在任务清单里标着颜色：照校历和官方原文改；不用改的，在“日期核对”一列选“已核对”"
	wordLacksMonth     = "第%d周是教学周，任务清单里没有 %s：本月没有群体和任务，按假期运行"
	cureLacksMonth     = "在任务清单里补上 %s（第%d周是教学周，现在没有群体和任务）；确是假期的，改教学周数，或写进“假日与调休”"
	wordConfigGone     = "上一次运行有学校设置（写有 %s），这次没有"
	cureConfigGone     = "把它放回输入文件夹：设置.xlsx、答过的“请您回答”，或 runxin.yaml（不是 runxin.yml、runxin.yaml.txt，也不在下一级文件夹里），或照上次用 --config 指定；从此不用设置的，在输入文件夹里放一本没有填写的 设置.xlsx（runxin forms 会写出），或一个空的 runxin.yaml"
	wordNewestYear     = "最新的是 %d 级"
	wordPlanGone       = "%s 用的是本校的任务清单（%s），这次没有：照程序自带的清单，群体、名单和等级都会不一样"
	cureGonePlan       = "把它放回输入文件夹，或照上次用 --plan 指定；从此要用程序自带的清单的，把随程序附带的 任务清单.xlsx 放进输入文件夹"
	wordOtherPlan      = "%s 用的是 %s；这次用的是 %s。"
	wordPlanNamed      = "%s（%s）"
	wordOwnPlan        = "程序自带的清单"
	cureExists         = "请换一个文件名，或先移走原有文件"

	cureReportExists   = "不是以前的核对结果的，请换一个文件名，或先移走原有文件；是的，里面有这次没有采用的回答：放进输入文件夹再核对，或换一个文件名"
	cureNotEmpty       = "请换一个空文件夹"
	cureUnknownCollege = "这一天的学院有："
	cureUnknownID      = "请核对学号；名册、普测、成绩中都没有的学号不会出现在结果里"
	cureTerm           = "请检查 --out 后面是不是各周结果所在的文件夹；先用 runxin run 生成至少一周的结果"
	cureBroken         = "从备份恢复这些文件夹，或用当周的输入重新运行"
	cureNoTerm         = "可用的学期：%s"
	wordRunPacked      = "这一周的结果文件夹不在，只有压缩包 %s；没有它就运行，这一周的决定和填写都不再计入"
	cureRunPacked      = "把 %s 解压，让这一周的文件夹直接放在 --out 里，再重新运行；当作没有运行过那一周的，把压缩包移出 --out"
	wordRunTraced      = "这一周的结果文件夹不在，只有 %s；没有它就运行，这一周的决定和填写都不再计入"
	cureRunTraced      = "从备份、回收站或另一台电脑上把这一周的结果文件夹直接放回 --out，再重新运行（%s 是快捷方式的，把它指向的文件夹移回来；是压缩包的，补齐后解压）；与结果无关，或当作没有运行过那一周的，把它移到别处（--out 和它的上一级文件夹以外）"
	wordRunStoodOn     = "这一周的结果文件夹不在，而 %s 是接着它做的；没有它就运行，这一周的决定和填写都不再计入"
	cureRunStoodOn     = "从备份、压缩包或另一台电脑上把这个文件夹放回 --out，再重新运行；当作没有运行过那一周的，把 %s 也移出 --out"
	wordRunLibrary     = "这一周的结果文件夹不在，而输入文件夹里的 %s 是这一周写出的；没有它就运行，这一周下发和填写的内容都不再计入"
	cureRunLibrary     = "从备份、压缩包或另一台电脑上把这个文件夹放回 --out，再重新运行；当作没有运行过那一周的，把这个重点关爱库移出输入文件夹"
	wordRunReturned    = "这一周的结果文件夹不在，而 %s 是这一周下发的；没有它就运行，这一周的决定和填写都不再计入"
	cureRunReturned    = "从备份、压缩包或另一台电脑上把这个文件夹放回 --out（--out 用上一周所用的输出文件夹），再重新运行；当作没有运行过那一周的，把这一周交回的工作簿移出返回文件夹"
	wordRunOlder       = "这一周的结果是 %s 的，而 %s 是同一周 %s 下发的：这一周在别处（另一台电脑上）又做过一次，接着这里的做，那一次合并的决定和填写都不再计入"
	cureRunOlder       = "把那台电脑上这一周的结果文件夹复制过来换掉这里的，再重新运行；那一次的结果已经没有的，先以 %s 为日期把这一周重做一次（替换原有结果）；不要那一次的，把它下发的工作簿移出返回文件夹"
	wordNotGiven       = "被替换的这一次合并过的工作簿，这次没有给：%s；不给就替换，其中的决定和填写都不再计入"
	cureNotGiven       = "把它们（或更正过的）放回返回文件夹，用 --returned 指定，再重新运行；确实不再合并的，先把这个结果文件夹移出 --out"
	wordOwnRenamed     = "这一周（%s）的结果已经存在，文件夹改过名称"
	cureOwnRenamed     = "把它的名称改回“%s”，要替换它的加上 --overwrite，再重新运行；不要这个结果的，把它移出 --out"
	cureHeading        = "按提示恢复这个表的列名（或放回改动前的文件）；也可以把这个文件移出输入文件夹，再重新运行"
	cureFile           = "请检查文件名是否写对、文件是否正被其他程序占用"
	curePrint          = "请核对接收结果的文件或程序：磁盘是否已满、管道是否已关闭"
)

// What is said of a day that no plan asks for.
const (
	wordOutside    = "%s %s。没有写出任何结果。\n怎么办：%s"
	wordBeyondPlan = "这一天没有任务清单可用：现在用的是%s，从 %s 到 %s，之后的假期也只算到 %s"
	cureBeyondPlan = "这一天属于 %[1]s 学期。有这个学期任务清单的，放进输入文件夹，或用 --plan 指定；还没有的，先用 runxin plan --next %[1]s --first 第1周的星期一%[2]s --to 任务清单_%[1]s.xlsx 写出它的底稿，照正式文件改好。日期写错了的，检查 --date"
	wordBeforePlan = "这一天在任务清单之前：%s 学期的清单从 %s 开始，%s"
	wordNoEarlier  = "也没有找到以前各学期的结果"
	wordOnlyLater  = "结果文件夹里也没有这一天以前的结果（最早的是 %s）"
	wordEarlierIs  = "而此前最后一次结果是 %s 学期 %s 的，这一天不在那个学期之后的假期里"
	cureBeforePlan = "还没有开学的，到 %[1]s 再运行，想提前看看的写 --date %[1]s；以前运行过的，用 --out 指定那时的输出文件夹；这一天属于别的学期的，换用那个学期的清单（--plan）"
	wordOtherTerm  = "这一天还在 %s 学期之内（到 %s），这次用的却是 %s 学期的任务清单"
	cureOtherTerm  = "换回那个学期的清单（--plan，或把新的清单先移出输入文件夹），再重新运行；新学期的清单从假期起用"
	wordTwoTerms   = "这一周（%s）的结果是按 %s 学期的清单做的，这次用的却是 %s 学期的清单；一周只能有一个"
	cureTwoTerms   = "换回 %s 学期的清单（--plan），下一周再用新的；这一周就要用新清单的，先把这个结果文件夹移出 --out，再把已经交回的工作簿一并指定，重新运行"
)

// The summary.
const (
	wordSummaryHead     = "%s %s\n\n"
	wordKind            = books.ColKind
	wordRows            = "行数"
	wordUsed            = books.ColUsed
	wordSetAside        = books.ColSetAside
	wordTotal           = books.RowTotal
	wordSpan            = "学期或日期"
	wordTables          = "（%d 张表）"
	wordFileUnread      = "读不了"
	wordReturnedFiles   = "交回的工作簿（%d 个）"
	wordReturnsHead     = "各学院交回情况\n"
	wordGapsHead        = "本月要用而没有数据的情形（没有数据不等于没有人）\n"
	wordGap             = "  %s 的%s：%s\n"
	wordGapFile         = "可提供%s"
	wordGapPeople       = "，或由学院在摸排补充中填写"
	wordUndecidedGroups = "本月 %d 类群体中，有 %d 类没有数据可以判定：没有列出人，不等于没有人\n"
	wordNotRead         = "没有读到可用的%s\n"
	wordMoreGaps        = "  另有 %d 项，见各工作簿的“判定依据”\n"
	wordAndOthers       = "另外 %d 项"
	wordFewNotes        = "任务清单请留意（%d 处）\n"
	wordUnchangedHead   = "与以前一字不差的文件（请核对是不是忘了换成新导出的）\n"
	wordUnchanged       = "  自 %s（%s）起：%s\n"
	wordByPlan          = "按任务清单 %s\n\n"
	wordSummaryStudents = "\n学生 %d 人：在库 %d、建议列入 %d、关注线索 %d；未分配学院 %d 人\n"
	wordUnassigned      = "  %s %d 人：%s\n"
	wordNotOnRoster     = "核对学号，或更新名册"
	wordTwoColleges     = "改正名册，或在 设置.xlsx 的“学院与别名”里写明"
	wordCollegeRemark   = "学院一格里只写学院的名称"
	wordUnknownCollege  = "“%s”等 %d 种写法，在“请您回答”里答是哪个学院"
	wordCollegeColumn   = "%s 的“%s”一列没有采用，在“请您回答”里答“学院”"
	wordNoCollegeColumn = "%s 没有“学院”一列，请补上，或改列名"
	wordNoRoster        = "没有认出名册，先处理“缺少名册”"
	wordAddCollege      = "在名册中补上学院"
	wordLeftRoster      = "确已离校的，在重点关爱库的“变更记录”里写一行移出"
	wordCollege         = books.ColCollege
	wordStudentCount    = "学生"
	wordWritten         = "已写出：%s\n"
	wordSlipsNamed      = "班级告知单写有 %d 名在库学生的姓名（设置里写明的，运行记录里记着）：只能当面交给班主任，不张贴、不传阅\n"
	wordSlipsNeedInput  = "设置要在班级告知单上写姓名，没有输入文件夹就不知道有谁，只写了不写姓名的一张\n"
	wordRestored        = "提示：上一次运行中途被关闭，已恢复原来的结果：%s\n"
	wordLeftover        = "提示：以前的结果没有能删除：%s。它不影响结果，但里面有学生信息：关闭正在使用它的程序（杀毒软件、同步盘、Excel）后删除这个文件夹\n"
	wordLater           = "提示：%s 在这一周之后，没有包含这次的结果；请从早到晚加 --overwrite 逐周重新运行，各周交回的工作簿一并指定\n"
	wordProblemHead     = "需要核对的问题 %d 条（共 %d 处）：\n"
	wordSeverity        = "  %s（%d 条）\n"
	wordProblemCounts   = "  %s（不需要处理）：%s\n"
	wordProblemCount    = "%s %d 处"
	wordAndMore         = " 等"
	wordMoreFiles       = " 等 %d 个文件"
	wordMoreSheets      = " 等 %d 张表"
	wordProblemAll      = "  全部问题%s\n"
	wordMoreInBook      = "见校级汇总的“数据核对”表"
	wordMoreInReport    = "见 %s"
	wordMoreReport      = "可用 --report 文件.xlsx 得到"
	wordTimes           = "（共 %d 处）"
)

// What summary says.
const (
	wordNoTerm      = "没有 %s 学期的结果"
	wordMoreInNotes = "见学期总结的“说明”表"
	wordTermHead    = "%s 学期，运行 %d 次\n\n"
	wordTermWeek    = books.ColWeek
	wordTermState   = books.ColWeekState
	wordTermTalks   = books.ColTalk
	wordTermHome    = books.ColHome
	wordTermReturns = books.ColBooksInTime
)

// What explain, plan and show say.
const (
	wordExplainHead = "学号 %s　%s\n状态：%s　建议等级：%s　叠加维度：%s\n"
	wordUnknownID   = "学号 %s：所有输入中都没有\n"
	wordNotListed   = "不在名单"
	wordRule        = "规则："
	wordAtMost      = "至多 "
	wordOnList      = "\n专项名单 %s %s：%s\n"

	// Of explain: the sentence that decides.
	wordVerdict       = "\n结论：%s\n"
	wordByLibrary     = "在库。学院已列入重点关爱库，每周研判，直到学院移出；本次数据不改变这一点。"
	wordByDirect      = "建议列入。命中 %s，命中这一类即建议列入；是否列入由学院决定。"
	wordByStacking    = "建议列入。命中 %s，风险叠加 %d 个维度：%s，达到设置的 %d 个；是否列入由学院决定。"
	wordOffNoGroup    = "不在名单。现在是假期，没有重点关爱群体；在库的、需要跟进的照常关心。"
	wordOnlyClue      = "关注线索，不建议列入。命中 %s，%s。"
	wordNoGroup       = "不在名单。本月各类群体都没有命中，%s。"
	wordStacksNothing = "没有本月的情形"
	wordStacksOnly    = "本月的情形涉及 %d 个维度：%s"
	wordLacks         = "%s 还差“%s”（%s）。"
	wordUndecided     = "%s 数据缺失，不能断定没有。"
	wordListsDirect   = "命中 %s 即建议列入。"
	wordListsStacked  = "命中任何一类、且涉及 %d 个维度的，建议列入：还差 %d 个维度。"
	wordStacksAlready = "已达到设置的 %d 个维度，再命中任何一类即建议列入。"
	wordNeverStacks   = "任务清单没有写“叠加维度数”，叠加不作为列入的理由。"

	wordPlanTerm   = "学期 %s，第1周从 %s 开始，共 %d 周，每%s 前返回\n"
	wordGroups     = "一、重点关爱群体"
	wordTasks      = "二、重点工作任务"
	wordTaskDue    = "   频次：%s　完成时限：%s\n"
	wordTaskPart   = "   %d.%d %s：%s\n"
	wordTaskList   = "   名单：%s（%s）%s\n"
	wordEveryWeek  = "每周返回日"
	wordTaskFirst  = "   排在前面的：%s\n"
	wordPlanNotes  = "请留意"
	noteLacksMonth = "清单里没有 %[1]s，而这个月有教学周：不补上，这个月就按假期运行。确是假期的，改教学周数，或写进“假日与调休”"
	noteOutside    = "清单里的 %s 没有一天在教学周之内：这个月按假期运行，写的群体和任务都不采用。要用的，改第一教学周或教学周数"
	noteSkipped    = "%s。序号每个月从 1 数起，名单上写作“月份-序号”（10月的第3条是 10-3）：漏了的补上；整学期连着编号的，每个月从 1 改起，不改的照写的序号运行"
	wordSkips      = "%s 的%s没有第 %s 条"
	noteOldRule    = "%s：文字换了，条件还是上一份的：照新的原文改条件；确实不用改的，在“沿用”一列选“沿用条件”"
	noteGuessed    = "%s › %s：日期是推算的：照校历和官方原文改；不用改的，在“日期核对”一列选“已核对”"
	noteCarried    = "%s 等 %d 处还是上一份的文字：换成这学期的官方原文；文字没有变的，在“沿用”一列选“沿用原文”"
	wordDirect     = "　（命中即建议列入）"
	wordSchoolOnly = "　（只在校级汇总）"
	wordDefines    = "名词和等级："
	wordLevel      = "   建议等级 %s：%s\n"

	wordEmptyFolder  = "%s：里面没有表格文件\n"
	wordShowLooked   = "    列名后面括号里各有几格，只数了前 %d 行\n"
	wordHeaderID     = "（像一个学号，不显示）"
	wordCellKinds    = "　（%s）"
	wordShowFile     = "%s：%s\n"
	wordShowSheet    = "\n  工作表 %d “%s”%s：%s，数据行 %d，已用 %d\n"
	wordShowHeader   = "    表头在第 %d 行\n"
	wordShowHeaders  = "    表头在第 %d–%d 行\n"
	wordUnusedColumn = "（不使用）"
	wordNoHeader     = "（没有列名）"
	wordHidden       = "（隐藏）"
)

var (
	errMissing        = errors.New("找不到这个文件或文件夹")
	errPrint          = errors.New("没有写全，后面的内容丢失")
	errHeld           = errors.New(inuse.Word)
	errExists         = errors.New("已有同名文件")
	errDenied         = errors.New("没有权限打开，或正被 Excel、WPS 占用")
	errNotFile        = errors.New(inuse.WordNotFile)
	errLoop           = errors.New(inuse.WordLoop)
	errNotSettings    = errors.New("这不是 设置.xlsx：没有它的表号")
	errNotFolder      = errors.New("不是文件夹")
	errUnknownID      = errors.New("有学号查不到")
	errUnknownCollege = errors.New("没有这个学院")
	errNothingUsable  = errors.New("没有读到任何可用的学生数据")
	errNoRuns         = errors.New("这里没有任何一周的结果")
	errAllBroken      = errors.New("各周的结果都读不出来")
)

// reportWords says where the problems that the terminal leaves out stand.
func reportWords(report string) string {
	if report == "" {
		return wordMoreReport
	}
	return fmt.Sprintf(wordMoreInReport, report)
}

// faultWords says an error and its cure; of several, each with its own.
func faultWords(err error) string {
	if several, ok := err.(interface{ Unwrap() []error }); ok {
		return strings.Join(lo.Map(several.Unwrap(), func(one error, _ int) string { return faultWords(one) }), "\n")
	}
	var f *fault
	if _, outside := errors.AsType[outsideError](err); outside && errors.As(err, &f) { // what was asked for is no error
		return fmt.Sprintf(wordOutside, f.file, visibleError(f.err).Error(), visible(f.cure))
	}
	s := "错误：" + visibleError(err).Error()
	var m *mishap.Mishap
	switch {
	case errors.As(err, &m):
		s += "\n提示：" + mishap.Cure
	case errors.As(err, &f) && f.cure != "":
		s += "\n提示：" + visible(f.cure)
	}
	return s
}
