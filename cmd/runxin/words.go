package main

import (
	"errors"
	"fmt"
	"strings"

	"github.com/samber/lo"
	"github.com/spf13/pflag"
)

// All that the command says to people stands in this file.

const (
	shortRun     = "读取文件夹，按当月重点关爱群体研判，生成各学院工作簿与校级汇总"
	shortCheck   = "只读取和核对数据，不生成工作簿"
	shortExplain = "说明某个学号为什么在（或不在）名单上"
	shortShow    = "查看一个表格文件被读成了什么"
	shortPlan    = "核对并显示重点工作任务清单"
	shortForms   = "生成空白的名册、登记表、重点关爱库，和可以打印的说明"
	shortSummary = "把一学期的各周结果汇总成学期总结"
	shortSample  = "生成任意规模的模拟数据，供试用"
)

const helpRun = `用法：runxin run --in 文件夹 --out 文件夹 [选项]

读取 --in 中的全部表格（名册、普测、成绩、登记表、重点关爱库），逐个学生对照当月的重点关爱群体，
在 --out 中生成一个新文件夹“<年-月>_第<N>周”：每个学院一个工作簿，另有校级汇总、重点关爱库和运行记录。

  --in 文件夹        放各类导出表格的文件夹（必填）
  --out 文件夹       结果放到哪里（必填）；上一周的结果也从这里找
  --date 日期        按哪一天研判，如 2024-10-14；不写就是今天
  --returned 文件夹  各学院交回的工作簿
  --plan 文件        另一份任务清单；不写就用程序自带的 2024 年秋季学期清单
  --config 文件      学校设置；不写就用 --in 文件夹中的 runxin.yaml
  --overwrite        同一周已有结果时覆盖（其中的工作簿被人改动过则不覆盖）
  --json             结果以一个 JSON 对象输出，供其他程序读取

例：runxin run --in 输入 --out 输出 --date 2024-10-14
`

const helpCheck = `用法：runxin check --in 文件夹 [选项]

与 run 读取同样的内容，核对数据，不生成工作簿。发现问题时退出码为 3。

  --in 文件夹        放各类导出表格的文件夹（必填）
  --out 文件夹       以往结果所在的文件夹；--in 中没有重点关爱库时从这里取
  --date 日期        按哪一天核对，如 2024-10-14；不写就是今天
  --returned 文件夹  各学院交回的工作簿
  --plan 文件        另一份任务清单
  --config 文件      学校设置；不写就用 --in 文件夹中的 runxin.yaml
  --report 文件      把问题写成一个“数据核对”工作簿（.xlsx）
  --json             结果以一个 JSON 对象输出

例：runxin check --in 输入 --date 2024-10-14 --report 数据核对.xlsx
`

const helpExplain = `用法：runxin explain --in 文件夹 [选项] 学号…

逐条列出当月的重点关爱群体对这个学号的判定：每个条件是、否还是无数据，依据在哪个文件、哪张表、哪个单元格。

  --in 文件夹        放各类导出表格的文件夹（必填）
  --out 文件夹       以往结果所在的文件夹；--in 中没有重点关爱库时从这里取
  --date 日期        按哪一天研判，如 2024-10-14；不写就是今天
  --plan 文件        另一份任务清单
  --config 文件      学校设置；不写就用 --in 文件夹中的 runxin.yaml

例：runxin explain --in 输入 --date 2024-10-14 3224010001
`

const helpShow = `用法：runxin show [选项] 文件…

显示程序把文件读成了什么：真实格式、各工作表、属于哪一类、表头在第几行、每一列当作什么。

  --csv 工作表       把这张工作表（名称，或从 1 起的序号）的单元格按 CSV 输出；存进文件的与单元格一字不差，
                     直接显示在屏幕上时，换行、控制字符等写成 \n、\x1b 的样子
  --config 文件      学校设置（runxin.yaml）

例：runxin show 成绩.xls
    runxin show 成绩.xls --csv 1 > 成绩.csv
`

const helpPlan = `用法：runxin plan [选项]

核对任务清单，按人们阅读的样子显示各月的重点关爱群体和重点工作任务。

  --plan 文件        另一份任务清单；不写就用程序自带的 2024 年秋季学期清单
  --month 年-月      只看一个月，如 2024-10

例：runxin plan --month 2024-10
`

const helpForms = `用法：runxin forms --out 文件夹

生成空白的名册、登记表、重点关爱库，填好后放进输入文件夹即可；另有两张可以打印的说明：
发给各学院的“秘书一页纸”，中心自己用的“中心周一”。已有的同名文件不会被覆盖。

  --out 文件夹       放到哪里（必填）

例：runxin forms --out 空白表
`

const helpSummary = `用法：runxin summary --out 文件夹 [选项]

读取 --out 中一学期的各周结果，在 --out 中生成“学期总结_<学期>.xlsx”：每学院、每周的在库、新增、列入、移出、
谈心谈话、家校沟通、任务按时完成、工作簿按时返回和普测覆盖率，附图表。只有统计数，没有学生姓名和学号。

  --out 文件夹       各周结果所在的文件夹（必填）；总结也写在这里
  --term [学期]      哪个学期，如 2024-2025-1；不写学期就是最近一次运行的学期
  --school 校名      印在首页的校名；不写就留空
  --overwrite        已有总结而内容不同时，替换它

例：runxin summary --out 输出 --term
    runxin summary --out 输出 --term 2024-2025-1 --school 示例大学
`

const helpSample = `用法：runxin sample --out 文件夹 [选项]

生成一所模拟学校的全部输入表格。姓名、学号都是编造的。

  --out 文件夹       放到哪里（必填）；须为空文件夹或不存在
  --students 人数    学生人数，默认 300
  --seed 数          随机种子，默认 1；同样的种子得到同样的文件
  --date 日期        模拟哪一天的数据，如 2024-10-14；不写就是 2024-10-14
  --dialect 系统     成绩像从哪种教务系统导出；不写就是一半学院新正方、一半老正方：
                       zhengfang-old 老正方   zhengfang-new 新正方   qiangzhi 强智   qingguo 青果
                       urp URP   jinzhi 金智   shuwei 树维   donghua 东华
                       office 教务处的成绩总表   matrix 班级成绩一览表（每班每学期一个文件）
  --screening 平台   普测像从哪里导出；不写就是 suxin：
                       suxin 苏心   fangxiaoyi 中国大学生心理健康测评系统   weizhiyi 为之易
                       wenjuanxing 问卷星   tencent 腾讯收集表
  --format 格式      全部表格的文件格式；不写就是 .xlsx，老正方的成绩是 .csv：
                       xlsx 工作簿   xlsx-encrypted 加密的工作簿（密码在 密码.txt）
                       扩展名为 .xls 的：xls-html 网页   xml2003 XML 表格   mhtml 单个文件网页   tsv-gbk 文本
                       扩展名为 .csv 的：csv-gbk、csv-utf8、csv-utf16

例：runxin sample --out 试用 --students 1200 --date 2024-11-11
    runxin run --in 试用 --out 试用结果 --date 2024-11-11
`

const (
	wordUnknownVerb   = "没有“%s”这个命令"
	wordUsage         = "用法错误：%s\n提示：用 %s 查看用法和例子\n"
	wordInterrupted   = "已中断：没有写出任何结果，原有文件未改动"
	wordPressEnter    = "\n按回车键关闭窗口…"
	wordNoInputFolder = "没有找到文件夹 %s。\n请在程序旁边建一个名为“输入”的文件夹，把名册、普测、成绩等表格放进去，再双击运行。\n"
	wordNeedFlag      = "缺少 --%s"
	wordBadDate       = "--date “%s” 不是日期，应写作 2024-10-14"
	wordBadMonth      = "清单中没有 %s 这个月，可用：%s"
	wordExtraArgs     = "多余的内容“%s”"
	wordNeedIDs       = "请写上要查询的学号"
	wordNeedFiles     = "请写上要查看的文件"
	wordNoSheet       = "没有“%s”这张工作表，可用：%s"
	wordStudents      = "--students 应是正整数"
	wordNoChoice      = "--%s 没有“%s”，可以写：%s"
	wordNoTaskList    = "disclosure 里的“%s”：清单里没有这份专项名单"
	wordPlanMonths    = "。该清单包含：%s"
	wordReading       = "正在读取 %d/%d，已读 %d 行：%s"
)

// The steps, as errors name them.
const (
	stepPlan     = "读取任务清单"
	stepConfig   = "读取学校设置"
	stepRead     = "读取输入文件夹"
	stepLast     = "读取上一周的结果"
	stepReturned = "合并返回的工作簿"
	stepAssess   = "研判"
	stepLayout   = "生成工作簿"
	stepOut      = "打开输出文件夹"
	stepPublish  = "写出结果"
	stepShow     = "查看文件"
	stepForms    = "生成空白表"
	stepSample   = "生成模拟数据"
	stepTerm     = "读取各周的结果"
	stepReport   = "写出数据核对表"
)

// The cures of faults that the command itself finds.
const (
	cureInput       = "请检查 --in 后面的文件夹名称是否写对、里面是否放了表格"
	cureReturned    = "请检查 --returned 后面的文件夹名称是否写对"
	cureUnusable    = "请按上面列出的问题逐条处理；用 runxin show 文件 可以看到程序读到了什么"
	cureMonth       = "请检查 --date，或用 --plan 指定包含该月的任务清单"
	curePlan        = "请按提示改正任务清单后重新运行"
	cureTaskLists   = "可以写："
	cureConfig      = "请按提示改正 runxin.yaml 后重新运行"
	cureExists      = "请换一个文件名，或先移走原有文件"
	cureNotEmpty    = "请换一个空文件夹"
	cureUnknownID   = "请核对学号；名册、普测、成绩中都没有的学号不会出现在结果里"
	cureTerm        = "请检查 --out 后面是不是各周结果所在的文件夹；先用 runxin run 生成至少一周的结果"
	cureBroken      = "从备份恢复这些文件夹，或用当周的输入重新运行"
	cureNoTerm      = "可用的学期：%s"
	cureFromArchive = "从备份恢复这个文件；没有备份的，删除它再重新运行，程序就采用下发存档里的原件"
	cureFromBackup  = "从备份恢复这个文件；"
	cureCollegeBook = "在它的位置放回一份当时下发的（或学院交回的）这本工作簿，再重新运行"
	wordBookDamaged = "不是写出时的样子，也不是有人重新保存的（%w）"
	cureHeld        = "关闭正在使用它的程序（Excel、WPS、网盘同步、杀毒软件等）后重新运行"
	cureFile        = "请检查文件名是否写对、文件是否正被其他程序占用"
)

// The summary.
const (
	wordSummaryHead     = "%s 第%d周\n\n"
	wordSheet           = "文件 › 工作表"
	wordKind            = "类别"
	wordRows            = "数据行"
	wordUsed            = "已用"
	wordSetAside        = "另列"
	wordTotal           = "合计"
	wordSummaryStudents = "\n学生 %d 人：在库 %d、建议列入 %d、关注线索 %d；未分配学院 %d 人\n\n"
	wordCollege         = "学院"
	wordStudentCount    = "学生"
	wordWritten         = "已写出：%s\n"
	wordRestored        = "提示：上一次运行中途被关闭，已恢复原来的结果：%s\n"
	wordLeftover        = "提示：以前的结果没有能删除：%s。它不影响结果，但里面有学生信息：关闭正在使用它的程序（杀毒软件、同步盘、Excel）后删除这个文件夹\n"
	wordLater           = "提示：%s 在这一周之后，没有包含这次的结果；请从早到晚加 --overwrite 逐周重新运行，各周交回的工作簿一并指定\n"
	wordProblemHead     = "需要核对的问题 %d 处：\n"
	wordProblemMore     = "  %s：另有 %d 处\n"
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
	wordTermWeek    = "周次"
	wordTermWeekNo  = "第%d周"
	wordTermState   = "情况"
	wordTermTalks   = "谈心谈话"
	wordTermHome    = "家校沟通"
	wordTermReturns = "按时返回"
)

// What explain, plan and show say.
const (
	wordExplainHead = "学号 %s　%s\n状态：%s　建议等级：%s　叠加维度：%s\n"
	wordUnknownID   = "学号 %s：所有输入中都没有\n"
	wordNotListed   = "不在名单"
	wordRule        = "规则："
	wordOnList      = "\n专项名单 %s %s：%s\n"

	wordPlanTerm   = "学期 %s，第1周从 %s 开始，共 %d 周，每%s 前返回\n"
	wordGroups     = "一、重点关爱群体"
	wordTasks      = "二、重点工作任务"
	wordTaskDue    = "   频次：%s　完成时限：%s\n"
	wordTaskList   = "   名单：%s（%s）%s\n"
	wordEveryWeek  = "每周返回日"
	wordDirect     = "　（命中即建议列入）"
	wordSchoolOnly = "　（只在校级汇总）"
	wordDefines    = "名词和等级："
	wordLevel      = "   建议等级 %s：%s\n"

	wordShowFile     = "%s：%s\n"
	wordShowSheet    = "\n  工作表 %d “%s”%s：%s，数据行 %d，已用 %d\n"
	wordShowHeader   = "    表头在第 %d 行\n"
	wordShowHeaders  = "    表头在第 %d–%d 行\n"
	wordUnusedColumn = "（不使用）"
	wordNoHeader     = "（没有列名）"
	wordHidden       = "（隐藏）"
)

var (
	errMissing       = errors.New("找不到这个文件或文件夹")
	errHeld          = errors.New("正被其他程序占用")
	errExists        = errors.New("已有同名文件")
	errDenied        = errors.New("没有权限打开，或正被 Excel、WPS 占用")
	errNotFolder     = errors.New("不是文件夹")
	errUnknownID     = errors.New("有学号查不到")
	errBookGone      = errors.New("缺少这本工作簿，无从知道当时下发了什么")
	errBookUnread    = errors.New("这本工作簿打不开")
	errTwoChanged    = errors.New("校级汇总也不是写出时的样子，两处都被改动，无从核对")
	errNotIssued     = errors.New("不是这次下发的那一本")
	errRowsGone      = errors.New("下发的行少了")
	errOthersLibrary = errors.New("里面没有一名本校上次在库的学生")
	errNothingUsable = errors.New("没有读到任何可用的学生数据")
	errNoRuns        = errors.New("这里没有任何一周的结果")
	errAllBroken     = errors.New("各周的结果都读不出来")
	errNoMonth       = errors.New("任务清单中没有这一天所在的月份")
)

// reportWords says where the problems that the terminal leaves out stand.
func reportWords(report string) string {
	if report == "" {
		return wordMoreReport
	}
	return fmt.Sprintf(wordMoreInReport, report)
}

// overview is the page that help prints.
func overview() string {
	var b strings.Builder
	b.WriteString("runxin（润心）：按每月重点关爱清单，把普测、成绩和各类名单整理成各学院的重点关爱工作簿\n\n用法：runxin 命令 [选项]\n\n")
	for _, v := range verbs() {
		fmt.Fprintf(&b, "  %-9s%s\n", v.name, v.short)
	}
	b.WriteString("\n例：runxin run --in 输入 --out 输出 --date 2024-10-14\n    runxin help run      查看一个命令的全部选项\n    runxin --version     查看版本\n")
	return b.String()
}

// flagWords says in Chinese what is wrong with a flag.
func flagWords(err error) string {
	var (
		missing  *pflag.NotExistError
		required *pflag.ValueRequiredError
		invalid  *pflag.InvalidValueError
	)
	switch {
	case errors.As(err, &missing):
		return fmt.Sprintf("没有 --%s 这个选项", missing.GetSpecifiedName())
	case errors.As(err, &required):
		return fmt.Sprintf("--%s 后面缺少内容", required.GetSpecifiedName())
	case errors.As(err, &invalid):
		return fmt.Sprintf("--%s 后面的“%s”写法不对", invalid.GetFlag().Name, invalid.GetValue())
	}
	return "选项写法不对：" + err.Error()
}

// faultWords says an error and its cure; of several, each with its own.
func faultWords(err error) string {
	if several, ok := err.(interface{ Unwrap() []error }); ok {
		return strings.Join(lo.Map(several.Unwrap(), func(one error, _ int) string { return faultWords(one) }), "\n")
	}
	s := "错误：" + visibleError(err).Error()
	var f *fault
	if errors.As(err, &f) && f.cure != "" {
		s += "\n提示：" + visible(f.cure)
	}
	return s
}
