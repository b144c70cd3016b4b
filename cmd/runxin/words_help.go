package main

import (
	"fmt"
	"strings"
)

// What help says: the overview, and of every verb what it does, what its options
// are for, and examples. Which options a verb has it declares itself; its page is
// made from that (flags.go).

const (
	shortRun     = "读取文件夹，按当月重点关爱群体研判，生成各学院工作簿与校级汇总"
	shortCheck   = "只读取和核对数据，不生成工作簿"
	shortExplain = "说明某个学号为什么在（或不在）名单上"
	shortPages   = "生成可以打印的研判会材料：每个学院一页会议、每名学生一页"
	shortShow    = "查看一个表格文件被读成了什么"
	shortPlan    = "核对并显示重点工作任务清单"
	shortSummary = "把一学期的各周结果汇总成学期总结"
	shortForms   = "生成空白的名册、登记表、重点关爱库、设置.xlsx，和可以打印的说明"
	shortSample  = "生成任意规模的模拟数据，供试用"
)

const aboutRun = `读取 --in 中的全部表格（名册、普测、成绩、登记表、重点关爱库），逐个学生对照当月的重点关爱群体，
在 --out 中生成一个新文件夹“<年-月>_第<N>周”：每个学院一个工作簿，另有校级汇总、重点关爱库和运行记录。`

const exampleRun = `runxin run --in 输入 --out 输出 --date 2024-10-14`

const aboutCheck = `与 run 读取同样的内容，核对数据，不生成工作簿。发现必须处理的问题时退出码为 3。`

const exampleCheck = `runxin check --in 输入 --date 2024-10-14 --report 数据核对.xlsx`

const aboutExplain = `逐条列出当月的重点关爱群体对这个学号的判定：每个条件是、否还是无数据，依据在哪个文件、哪张表、哪个单元格。`

const exampleExplain = `runxin explain --in 输入 --date 2024-10-14 3224010001`

const aboutPages = `与 run 读取同样的内容，为每个学院生成一本可以打印的材料：研判会一页（需要今天处理、本周新增和变化、约定的联系、
还有未测的班级、结论），只呈学院负责人的名单，在库和等待决定的学生一人一页（为什么关爱、等级与变动、各周情况）。
写学号的，只生成这几名学生的。里面有学生姓名和情况，只在中心打印，不发电子版。`

const examplePages = `runxin pages --in 输入 --out 输出 --returned 返回 --to 打印
runxin pages --in 输入 --out 输出 --to 打印 --college 示例学院
runxin pages --in 输入 --out 输出 --to 打印 3224010001`

const aboutShow = `显示程序把文件（文件夹则是其中每个文件）读成了什么：真实格式、各工作表、属于哪一类、表头在第几行、每一列当作什么、
前 200 行里是哪些种类的单元格（只说种类和个数，不显示内容）。`

const exampleShow = `runxin show 成绩.xls
runxin show 成绩.xls --csv 1 > 成绩.csv`

const aboutPlan = `核对任务清单，按人们阅读的样子显示各月的重点关爱群体和重点工作任务；用 --to 把它写成工作簿，就在 Excel 或 WPS 里改；
用 --next 写出以后任何一学期的底稿，由 --plan、--in 里的或程序自带的清单改写。`

const examplePlan = `runxin plan --month 2024-10
runxin plan --to 任务清单_2024-2025-1.xlsx
runxin plan --next 2026-2027-1 --first 2026-09-07 --in 输入 --to 任务清单_2026-2027-1.xlsx`

const aboutSummary = `读取 --out 中一学期的各周结果，在 --out 中生成“学期总结_<学期>.xlsx”：每学院、每周的在库、新增、列入、移出、
谈心谈话、家校沟通、任务按时完成、工作簿按时返回和普测覆盖率，附图表。只有统计数，没有学生姓名和学号。`

const exampleSummary = `runxin summary --out 输出 --term
runxin summary --out 输出 --term 2024-2025-1 --school 示例大学`

const aboutForms = `生成空白的名册、登记表、重点关爱库，填好后放进输入文件夹即可；另有可以打印的说明：
发给各学院的“秘书一页纸”，中心自己用的“中心周一”；还有给班主任、心理委员的“班级告知单”：怎样观察、找谁、
当月的求助热线，不写任何学生的名字（设置里写明要写的，另有各学院写着本班在库学生姓名的）；一本“设置.xlsx”，改好后放进输入文件夹就是学校的设置。
写上 --in 的，设置.xlsx 里是现在的设置。已有的同名文件不会被覆盖。`

const exampleForms = `runxin forms --out 新空白表
runxin forms --out 新空白表 --in 输入 --date 2024-10-14`

const aboutSample = `生成一所模拟学校的全部输入表格。姓名、学号都是编造的。`

const exampleSample = `runxin sample --out 试用 --students 1200 --date 2024-11-11
runxin run --in 试用 --out 试用结果 --date 2024-11-11`

// What stands behind an option on a page.
const (
	valueFolder    = "文件夹"
	valueCollege   = "学院名"
	valueFile      = "文件"
	valueDay       = "日期"
	valueSheet     = "工作表"
	valueMonth     = "年-月"
	valueTerm      = "学期"
	valueSchool    = "校名"
	valueStudents  = "人数"
	valueSeed      = "数"
	valueSystem    = "系统"
	valuePlatform  = "平台"
	valueRendering = "格式"
)

// markDefault stands in the words for an option where its default is shown.
const markDefault = "{默认}"

// What the options are for. That one must be there its page says by itself.
const (
	optIn        = "放各类导出表格的文件夹"
	optOutRun    = "结果放到哪里；上一周的结果也从这里找"
	optOutPast   = "以往结果所在的文件夹；--in 中没有重点关爱库时从这里取"
	optDate      = "按哪一天研判，如 2024-10-14；不写就是今天"
	optDateCheck = "按哪一天核对，如 2024-10-14；不写就是今天"
	optReturned  = "各学院交回的工作簿"
	optPlan      = "另一份任务清单"
	optPlanOwn   = "另一份任务清单；不写就用程序自带的 2024 年秋季学期清单"
	optPlanIn    = "输入文件夹：里面有任务清单的，就用那一份"
	optPlanNext  = "写出以后某一学期的清单底稿，如 2026-2027-1；要同时写明 --first 和 --to"
	optPlanFirst = "那一学期第一教学周的周一，如 2026-09-07"
	optPlanTo    = "把清单写成一个工作簿（.xlsx），可以在上面改；改好后放进输入文件夹，或用 --plan 指定"
	optConfig    = "学校设置（设置.xlsx 或 runxin.yaml）；不写就用 --in 文件夹中的"

	optOverwrite = "同一周已有结果时覆盖（其中的工作簿被人改动过则不覆盖）"
	optJSONRun   = "结果以一个 JSON 对象输出，供其他程序读取"
	optJSON      = "结果以一个 JSON 对象输出"
	optReport    = "把问题写成一个“数据核对”工作簿（.xlsx）"

	optCSV = `把这张工作表（名称，或从 1 起的序号）的单元格按 CSV 输出；存进文件的与单元格一字不差，
直接显示在屏幕上时，换行、控制字符等写成 \n、\x1b 的样子`
	optPlanShow   = "任务清单；它有自定情形的，照着认"
	optConfigShow = "学校设置（设置.xlsx 或 runxin.yaml）"
	optMonth      = "只看一个月，如 2024-10"

	optOutSummary       = "各周结果所在的文件夹；总结也写在这里"
	optTerm             = "哪个学期，如 2024-2025-1；不写学期就是最近一次运行的学期"
	optSchool           = "印在首页的校名；不写就留空"
	optOverwriteSummary = "已有总结而内容不同时，替换它"
	optPagesTo          = "放到哪里"
	optPagesCollege     = "只要一个学院的"
	optOutForms         = "放到哪里"
	optInForms          = "各类表格的文件夹：设置.xlsx 里写上现在的设置，和各阈值涉及的学生数；不写就是空白的设置"
	optDateForms        = "按哪一天的月份数学生、写班级告知单；不写就是今天"

	optOutSample  = "放到哪里；须为空文件夹或不存在"
	optStudents   = "学生人数，默认 " + markDefault
	optSeed       = "随机种子，默认 " + markDefault + "；同样的种子得到同样的文件"
	optDateSample = "模拟哪一天的数据，如 2024-10-14；不写就是 " + markDefault
	optDialect    = `成绩像从哪种教务系统导出；不写就是一半学院新正方、一半老正方：
  zhengfang-old 老正方   zhengfang-new 新正方   qiangzhi 强智   qingguo 青果
  urp URP   jinzhi 金智   shuwei 树维   donghua 东华
  office 教务处的成绩总表   matrix 班级成绩一览表（每班每学期一个文件）`
	optScreening = `普测像从哪里导出；不写就是 suxin：
  suxin 苏心   fangxiaoyi 中国大学生心理健康测评系统   weizhiyi 为之易
  wenjuanxing 问卷星   tencent 腾讯收集表`
	optFormat = `全部表格的文件格式；不写就是 .xlsx，老正方的成绩是 .csv：
  xlsx 工作簿   xlsx-encrypted 加密的工作簿（密码在 密码.txt）
  扩展名为 .xls 的：xls-html 网页   xml2003 XML 表格   mhtml 单个文件网页   tsv-gbk 文本
  扩展名为 .csv 的：csv-gbk、csv-utf8、csv-utf16`
)

// What stands behind the options of a verb.
const (
	argsIDs     = "学号…"
	argsSomeIDs = "[学号…]"
	argsFiles   = "文件或文件夹…"
)

// The parts of a page.
const (
	pageUsage    = "用法：runxin "
	pageOptions  = "[选项]"
	pageRequired = "（必填）"
	pageExample  = "例："
)

// overview is the page that help prints.
func overview(verbs []verb) string {
	var b strings.Builder
	b.WriteString("runxin（润心）：按每月重点关爱清单，把普测、成绩和各类名单整理成各学院的重点关爱工作簿\n\n用法：runxin 命令 [选项]\n\n")
	for _, v := range verbs {
		fmt.Fprintf(&b, "  %-9s%s\n", v.name, v.short)
	}
	b.WriteString("\n例：runxin run --in 输入 --out 输出 --date 2024-10-14\n    runxin help run      查看一个命令的全部选项\n    runxin --version     查看版本\n")
	return b.String()
}
