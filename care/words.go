package care

import (
	"fmt"
	"math"
	"strings"

	"runxin/care/written"
)

// What is said about faults in plans and catalogues: what is wrong, and what to
// do about it. Nothing else in the package words a fault.
const (
	cureEmptyPlan = "从随程序附带的 任务清单.xlsx 改写一份"
	cureDay       = "日期写作 2024-10-31"
)

func wordNotDay(s string) string { return "“" + s + "”不是日期" }

// Of catalogues.

func wordNameMissing(name string) string {
	return "目录缺少程序必需的名称“" + name + "”"
}

func wordNameKind(name string, want NameKind) string {
	return "“" + name + "”应是" + [...]string{"情形（写在 dimensions 下）", "说明（写在 flags 下）", "数值（写在 numbers 下）"}[want]
}

func wordSynonymTaken(what, s string, by written.Claim) string {
	return fmt.Sprintf("%s“%s”已属于“%s”（%s）", what, s, by.Owner, by.Beside())
}

const (
	wordReserved     = "“" + Stacked + "”由程序计算，不能写进目录"
	wordNotAName     = "名称只能由汉字、字母和数字组成，不以数字开头"
	wordKeywordTaken = "这个词在条件里另有意义，不能作名称"
	wordOwnWord      = "本列的词"
	wordBlanksInside = "列名、名单名和词中间不能有空格或括号：读表时它们已被去掉"
)

// Of conditions.
const (
	wordTooLong       = "条件太长（超过 4000 字）"
	wordNumberAsTruth = "是数，不能单独作条件"
	cureNumberAsTruth = "与一个数比较，例如 累计未通过门数 ≥ 3"
	wordTruthAsNumber = "是“是／否”，不能比较大小"
	cureTruthAsNumber = "是非项直接写名称，不写 ＝ 是；否定一个比较时加括号：非（本学期不及格门数 ≥ 1）"
	wordTextAsNumber  = "是文字，这里应是数"
	cureTextAsNumber  = "数不加引号"
	wordQuoted        = "是文字，不是名称"
	cureQuoted        = "名称不加引号"
	wordNotInLanguage = "不在条件的写法之内"
	cureNoFirstDay    = "填上日期；没有这几天的，删去这一行"
	cureLastMark      = "条件末尾不写标点，去掉它"
	cureBareThreshold = "阈值前面要写“阈值.”"
	cureListMark      = "有其中一项就算，写“或”；要同时有，写“且”"
	cureUnpaired      = "每个“（”都要有一个“）”"
	wordCycle         = "的定义最终用到了它自己"
	wordConstant      = "的两边都是固定的数，结果永远不变"
	wordRestHere      = "只能单独作最后一个等级的条件"
	wordBareSettings  = "后面要写明哪一项，例如 阈值.学业困难门数"
	cureNamesOfText   = "可用的名称见 templates/indicators.yaml 和计划的 define；还没有的情形，写进计划的 " + keyIndicators
	cureNamesOfBook   = "可用的名称见工作表“可用名称”和“定义”；还没有的情形，在工作表%s里加一行"
)

func wordUnreadable(text []rune, at int) string {
	if at >= len(text) {
		return "条件没有写完"
	}
	return fmt.Sprintf("条件从第 %d 字“%s”起读不通", at+1, string(text[at:min(len(text), at+8)]))
}

func wordBareThreshold(name string) string {
	return "是阈值的名称，是不是“阈值." + name + "”？"
}

// cureWord says what to write in place of a word with which a part of a condition begins, "" for
// a part that begins with no such word: what people say for a relation, a joint or a number.
func cureWord(part string) string {
	for _, w := range [][2]string{
		{"大于或等于", "≥"}, {"大于等于", "≥"}, {"不小于", "≥"}, {"不少于", "≥"}, {"不低于", "≥"}, {"至少", "≥"}, {"小于或等于", "≤"}, {"小于等于", "≤"}, {"不大于", "≤"}, {"不超过", "≤"}, {"至多", "≤"},
		{"大于", "＞"}, {"超过", "＞"}, {"小于", "＜"}, {"不等于", "≠"}, {"等于", "＝"}, {"以及", "且”（要同时有）或“或”（有一项就算）"}, {"和", "且”（要同时有）或“或”（有一项就算）"}, {"与", "且”（要同时有）或“或”（有一项就算）"}, {"及", "且”（要同时有）或“或”（有一项就算）"},
	} {
		if strings.HasPrefix(part, w[0]) {
			write := "“" + w[1]
			if !strings.HasSuffix(write, "）") {
				write += "”"
			}
			return "“" + w[0] + "”请写作" + write
		}
	}
	if part != "" && strings.Trim(part, "〇零一二两三四五六七八九十百") == "" {
		return "数请写阿拉伯数字，例如“三”写作 3"
	}
	return ""
}

func wordListMark(at int, mark rune) string {
	return fmt.Sprintf("条件第 %d 字“%c”不能用在条件里", at+1, mark)
}

func wordUnpaired(at int, bracket rune) string {
	return fmt.Sprintf("条件第 %d 字“%c”没有配对的另一半括号", at+1, bracket)
}

func wordAt(at int, part string) string { return fmt.Sprintf("条件第 %d 字“%s”", at+1, part) }

func wordUnknownName(near string) string { return "不是已知的名称" + written.Meant(near) }

// beside is a word that only texts have, behind what people call it; who reads of a workbook
// has never seen it.
func beside(d *written.Document, word string) string {
	if d.OfCells() {
		return ""
	}
	return "（" + word + "）"
}

func wordStackedHere(d *written.Document) string {
	return "只能用在建议等级" + beside(d, "levels") + "里"
}

func cureCondition(d *written.Document) string {
	return "条件由名称、数、阈值.名称、或" + beside(d, "or") + "、且" + beside(d, "and") + "、非" + beside(d, "not") + "、比较（＝ ≠ < ≤ > ≥）和括号组成"
}

// cureNames tells where the names stand that may be used.
func cureNames(d *written.Document) string {
	if d.OfCells() {
		return fmt.Sprintf(cureNamesOfBook, d.Headings[keyIndicators])
	}
	return cureNamesOfText
}

func wordUnknownSetting(near string) string {
	return "：没有这一项阈值" + written.Meant(near)
}

func cureSettings(d *written.Document, known []string) string {
	if len(known) == 0 {
		return "任务清单没有阈值" + beside(d, "settings")
	}
	return "已有的阈值：" + strings.Join(known, "、")
}

// Of indicators that a plan brings.
const (
	wordFromAdded   = "写明它的登记表或名单"
	wordMarksInside = "中间不能有顿号、逗号、分号、句号或括号"
	wordAsks        = "不必写“是否”“有无”，列名前面的“是否”程序自己认得"
	cureOtherName   = "换一个名称"
)

func cureAsks(s string) string {
	rest := strings.TrimPrefix(strings.TrimPrefix(s, "是否"), "有无")
	return "写作“" + rest + "”"
}

func wordNameKnown(s string) string { return "“" + s + "”已是可用的名称" }

func cureNameKnown(s string) string { return "删去这里的，条件里直接写“" + s + "”" }

func wordNameTaken(s, by string) string {
	if s == by {
		return "“" + s + "”在表格里已有别的意思"
	}
	return "“" + s + "”在表格里已是“" + by + "”的意思"
}

func wordNameLength(s string) string {
	return fmt.Sprintf("“%s”应是 %d 到 %d 个字", s, fewestInName, mostInName)
}

func wordNameNear(s, known string) string {
	return "“" + s + "”与“" + known + "”只差一个字" + written.Meant(known)
}

func cureNameNear(known string) string {
	return cureNameKnown(known) + "；不是同一件事的，在意思里写明与“" + known + "”有什么不同"
}

// Of plans.
func wordWeeklyDue(d *written.Document) string {
	return "每周的任务以每周返回日为限，不写完成时限" + beside(d, "due")
}

// wordOfPart is a task's title and one of its parts.
const wordOfPart = "%s（%s）"

const (
	wordWeeklyParts = "每周的任务每周都填，不分次"
	cureParts       = "只有一次的任务不写分次，直接写完成时限"
)

func wordPartsNumber(n int) string {
	return fmt.Sprintf("分次写了 %d 次，应为 2 至 %d 次", n, mostParts)
}

func wordPartsDue(d *written.Document) string {
	return "任务分了几次，完成时限写在每一次上，任务本身不写" + beside(d, "due")
}

func wordOtherYear(s string, t Term) string {
	return fmt.Sprintf("%s 不在 %d-%d 学年之内", s, t.Year, t.Year+1)
}

func wordNotMonday(s string) string { return s + " 不是周一，教学周从周一开始" }

func wordNotReturn(s string) string { return "“" + s + "”应写作 周五 17:00" }

func wordBackwards(name string) string { return "“" + name + "”的结束早于开始" }

// wordSettingRange says that a number makes no sense for a setting, and cureSettingRange what
// would.
func wordSettingRange(name, said string) string { return "“" + name + "”不会是 " + said }

func cureSettingRange(low, high float64) string {
	if high == math.MaxFloat64 {
		return "写 0 或更大的一个数"
	}
	return fmt.Sprintf("写 %v 到 %v 的一个数", low, high)
}

func wordUnknownOver(name, near string) string {
	return "任务清单里没有“" + name + "”这个阈值" + written.Meant(near)
}

func wordDefinedNumber(name string) string { return "“" + name + "”是数，不能另下定义" }

func wordNotMonth(s string) string { return "“" + s + "”不是月份，应写作 2024-10" }

func wordMonthOrder(s string) string { return s + " 重复，或没有按先后排列" }

func wordUnknownHotline(name, near string) string {
	return "没有“" + name + "”这条热线" + written.Meant(near)
}

func wordMoreMonths(n int) string {
	return fmt.Sprintf("；另有 %d 个月也写着它，一并改", n)
}

func wordOtherSeason(feast string) string {
	return "文字写到“" + feast + "”，这学期没有"
}

func wordIdleSetting(name string) string {
	return "没有一个条件用到“" + name + "”，改它的数值，名单也不变"
}

func wordDefinedKnown(name string) string {
	return "“" + name + "”本来就是可用的名称：文件或学院写明是的照样算，没有写明的按这里的条件算"
}

func wordWorkOff(on, off string) string {
	return "“" + on + "”的日子在“" + off + "”放假之内，按放假算"
}

func cureHotlines(names []string) string { return "已有的热线：" + strings.Join(names, "、") }

const (
	wordGroupNo = "重点关爱群体"
	wordTaskNo  = "重点工作任务"
)

// cureNumberTwice is what to do about a number that two groups, or two tasks, of a month have.
const cureNumberTwice = "一个月里每一条的序号都不同：改成没有用过的序号；是同一项任务的另一张名单、另一个时限，写在同一条里"

func wordNumberTwice(what string, no int, before written.Place) string {
	return fmt.Sprintf("%s第 %d 条写了两次，%s已有", what, no, before.Beside())
}

func wordClassTaken(column string) string {
	return fmt.Sprintf("“%s”一列每个班本来就有，不用写", column)
}

func wordDueElsewhere(d Day, month string) string {
	return fmt.Sprintf("完成时限 %s 不在 %s 和下一个月之内：可以写 %s 至 %s；时间更长的，每个月各写一行", d, month, firstOf(month, 0), firstOf(month, 2)-1)
}

// Of teaching weeks, and of holidays.
const (
	wordWeek       = "第%d周"
	wordWeekAfter  = "假期第%d周"
	wordWeekBefore = "假期（开学前第%d周）"
	wordFollowList = "假期跟进名单"
)

// Of those at risk of their lives.
const (
	wordLife      = "生命安全"
	wordSuspended = "（休学）"
	wordOffRoster = "（" + OffRoster + "）"
	wordStacks    = "叠加"

	wordMadeUp       = "补考已过"
	wordMadeUpPartly = "部分补考已过"
	wordNoYear       = "年级未知"
	wordLifeText     = "有自杀、自伤、轻生或危机表现的学生，先于各类群体"
	wordLifeList     = "自伤自杀风险跟进名单"
	wordColours      = "预警跟进名单"
)

// Of problems.
const (
	wordAndMore = " 等"
	wordCounted = "%s %d 处"
)

// Of plans that are made from another: what people have to see to.
const (
	wordWasDue       = "%s（第%d周）" // parseWasDue reads it
	noteFeast        = "日子按历法推算；连同周末和调休放哪几天，以国务院办公厅公布的安排为准"
	noteChristmas    = "不放假，列在这里供提醒"
	noteUnknownFeast = "这一年的日子程序不知道，请查日历填写"
	noteVacation     = "推算的，请按校历改"
	noteOwnDay       = "上一份清单里的日子，移到同一教学周；请按校历改"
	noteWorkday      = "国务院办公厅公布后填写；不止一天的再加一行，没有调休的删去这一行"
	wordMakeUp       = "调休"
)
