package settings

import (
	"cmp"
	"fmt"
	"regexp"
	"strings"

	"runxin/care"
	"runxin/care/books"
	"runxin/care/written"
	"runxin/importer/lexicon"
)

// What can be wrong with runxin.yaml and the passwords' file.

// wordOverridden says that of two places that say something the stronger counts.
func wordOverridden(strong written.Place, says Said, weak written.Place, other Said) string {
	return strong.String() + " 写 " + says.String() + "，" + weak.String() + " 写 " + other.String() + "：以前者为准"
}

// wordNoList says that the plan has no list of a task. What the number was said of is named
// where it is known; another number never is, as it would open another list.
func wordNoList(task, lists string) string {
	if lists != "" {
		lists = "（" + lists + "）"
	}
	return "任务清单里没有“" + task + "”" + lists + "这一项专项名单"
}

func cureNoList(at written.Place) string {
	return "删去" + thisLine(at) + "；要说的是另一份名单的，照任务清单写它的序号和名单"
}

// wordOtherList says that the number of a task is of other lists than those named.
func wordOtherList(task, lists, said string) string {
	return "任务清单里 " + task + " 的名单是“" + lists + "”，不是“" + said + "”"
}

func cureOtherList(at written.Place, lists string) string {
	return "删去" + thisLine(at) + "；确要对“" + lists + "”这样做的，才把名单改成它"
}

// wordListUnnamed says that a row names a task and not its lists.
func wordListUnnamed(task string) string { return "这一行没有写 " + task + " 是哪一份名单" }

func cureListUnnamed(lists string) string {
	return "任务清单里是“" + lists + "”：说的就是它，在“" + books.ColList + "”一格写上；不是的，删去这一行"
}

// wordOtherListOpen says that by a number that was said of other lists colleges now see some.
func wordOtherListOpen(was, now Said) string {
	return wordSaidOtherwise(was, now) + "，" + books.WhoSees()[1]
}

// thisLine is what is said in one place: a row of a workbook, an entry of a text.
func thisLine(at written.Place) string {
	if at.Sheet != "" {
		return "这一行"
	}
	return "这一项"
}

// What may be answered besides what a thing means.
const (
	answerNoMore     = books.SheetAccepted
	answerAsRead     = "就按这样读"
	answerWrong      = "不对"
	answerOwnCollege = "是单独的学院"
	answerPrefix     = "是账号的代码，去掉"
	answerHundred    = "是百分制"
)

// wordsAround are what people write around an answer.
func wordsAround() []string {
	return strings.Fields("的 了 吧 算 就 色 预警 等级 一列 这张 表 名单 。 . , ，")
}

// wordsForNo and wordsForNoData answer a question of yes or no besides what stands in files.
func wordsForNo() []string {
	return []string{"不", "不是", "不是的", "不算", "没", "不对", "错", "错了"}
}

func wordsForNoData() []string {
	return []string{"没有数据", "未定", "待定", "不定", "不知道", "未知", "不清楚", "说不清", "不确定", "不详", "无法判断", "空白"}
}

// negations are the characters that turn a word round.
const negations = "不非没未无否"

// answerNotUsed says that a column, or a sheet, is of no use.
func answerNotUsed() string { return lexicon.FieldUnused.String() }

// hints tell what stands in a column, or what a word is, where the answer's own name does not
// say that to whoever looks for it in a drop-down.
func hints(about care.About) map[string]string {
	switch about {
	case care.AskColumn:
		return map[string]string{
			lexicon.FieldReleased.String():   "移出、解除、在库状态、跟进状态",
			lexicon.FieldVisit.String():      "回访的情况、结论、日期",
			lexicon.FieldStatus.String():     "做完、交卷没有",
			lexicon.FieldValid.String():      "作答有效没有",
			lexicon.FieldEnrolment.String():  "在校、休学、异动",
			lexicon.FieldCase.String():       "每格写着是哪一种：旷课、失眠等",
			lexicon.FieldCaseDate.String():   "发现、发生、处分的日期",
			lexicon.FieldFrom.String():       "哪一天起",
			lexicon.FieldUntil.String():      "哪一天止",
			lexicon.FieldCareLevel.String():  "人定的关爱等级",
			lexicon.FieldLevel.String():      "普测的结果、颜色",
			lexicon.FieldUnused.String():     "没有用，或只是说明",
			lexicon.FieldNote.String():       "重点关爱库的备注",
			lexicon.FieldStayReason.String(): "假期为什么留校",
		}
	case care.AskCase:
		return map[string]string{care.WordNo: "不是情形"}
	case care.AskEnrolment:
		return map[string]string{lexicon.EnrolmentMeanings()[0]: "没有异动、转入"}
	}
	return nil
}

// What is said of a name of the catalogue where others are offered beside it: of a column, that it
// says that one thing and no other, as 情形 does; of a sheet, that it says it of everybody.
const (
	hintFlag   = "整列只说这一种，写是或否"
	hintNumber = "整列写这个数"
	hintList   = "表里的人都是"
	hintFormer = "写着有哪些问题" // of 情形, in books that lie in input folders
)

// hintOf tells what an answer means, "" where its name says that.
func hintOf(about care.About, answer string, cat *care.Catalogue) string {
	n, named := cat.Lookup(answer)
	switch hint := hints(about)[answer]; {
	case hint != "" || !named:
		return hint
	case about == care.AskColumn && cat.Entry(n).Kind == care.Number:
		return hintNumber
	case about == care.AskColumn:
		return hintFlag
	case about == care.AskSheet:
		return hintList
	}
	return ""
}

// withHint is an answer as it is offered.
func withHint(about care.About, answer string, cat *care.Catalogue) string {
	if hint := hintOf(about, answer, cat); hint != "" {
		return hinted(answer, hint)
	}
	return answer
}

func hinted(answer, hint string) string { return answer + "（" + hint + "）" }

// WithoutHint is an answer as it is meant: whoever typed it and whoever chose it from the list
// said the same.
func WithoutHint(about care.About, answer string) string {
	for plain := range hints(about) {
		if strings.HasPrefix(answer, plain+"（") && strings.HasSuffix(answer, "）") {
			return plain // as it is offered, or with words of one's own
		}
	}
	for _, hint := range []string{hintFlag, hintNumber, hintList, hintFormer} {
		if plain, is := strings.CutSuffix(answer, hinted("", hint)); is {
			return plain
		}
	}
	return answer
}

// wordQuestion is what a problem asks, in a sentence.
func wordQuestion(p *care.Problem) string {
	name := "“" + p.Ask.Name + "”"
	switch p.Ask.About {
	case care.AskAnswer:
		return name + "算“是”还是“否”？" + wordBelow(p)
	case care.AskLevel:
		return "普测等级写作" + name + "的，是哪一级？"
	case care.AskValid:
		return "写着" + name + "的测评，算有效还是无效？"
	case care.AskReleased:
		return name + "是说已经移出、解除（不再算），还是仍在库、没有解除？"
	case care.AskMark:
		return "成绩写作" + name + "的，是多少分，还是通过、不通过？"
	case care.AskCase:
		return name + "是哪一种情形？都不是的，选“否”；要另立一种的，写进 任务清单.xlsx 的“" + books.SheetPlanAdded + "”"
	case care.AskEnrolment:
		return "学籍状态写作" + name + "的，是在校、休学，还是已经离校？"
	case care.AskColumn:
		return name + "这一列是什么？没有用的、只是说明的，选“不采用”"
	case care.AskSheet:
		return "这张表按什么读？没有用的，选“不采用”"
	case care.AskCollege:
		return name + "是哪个学院？"
	case care.AskIDColumn, care.AskMarkColumn, care.AskCourseColumn:
		return "这张表的哪一列是" + askedField(p.Ask.About).String() + "？没有这一列、没有用的，选“不采用”"
	case care.AskNamed:
		return p.Done + "。写得对的，选“就按这样读”；写错的，改正那一格"
	case care.AskOld:
		return "“" + fileAsked(p) + "”，都是较早的，" + p.Done + "，对吗？"
	case care.AskTerm:
		return "学期写作“" + p.Text + "”一类的，" + p.Done + "，对吗？"
	case care.AskLife:
		return name + "一列的数，几分及以上算有风险？（看平台的说明，填一个数）"
	case care.AskPrefix:
		return "学号前面的" + name + "是普测平台等的账号代码吗？去掉以后才是学号？"
	case care.AskChanged:
		return "设置里“" + p.Ask.Name + "”，与程序本来的读法不同。是有意的，选“不再提醒”；写错的，改正设置里的那一行"
	case care.AskScale:
		return "这张表有的成绩不像百分制，没有采用。真是百分制的，选“是百分制”；不是的，换算以后再放进来"
	}
	return "学号一列里写成这个样子的（9 是数字，A 是字母或汉字），不像学号，没有采用。是学号的，把学号的样子写进 设置.xlsx 的“学号”；不是的，选“不再提醒”"
}

// wordBelow says below which heading a word stands that is asked about: a yes to what. On what the
// question hangs says that as well.
func wordBelow(p *care.Problem) string {
	if p.Under == "" || p.Hangs != "" {
		return ""
	}
	return "（写在“" + p.Under + "”一列）"
}

// fileAsked is the sheet that a question is about as its file is called: what it is asked by
// stands for next week's file as well (????普测.xlsx).
func fileAsked(p *care.Problem) string {
	name := p.File
	if p.Sheet != "" {
		name += "（" + p.Sheet + "）"
	}
	if _, last, ok := strings.Cut(p.Ask.Name, "，"); ok {
		name += "，" + last
	}
	return name
}

// wordNoSuchHeading stands behind a question of which column gives something, where what was answered is
// none of the table's headings.
func wordNoSuchHeading(answer string) string {
	return "（上次答的“" + answer + "”不是这张表的列名）"
}

// wordOverruled begins what stands behind a question whose answer is not in force; it is no
// part of the question.
const wordOverruled = "（没有照这里的回答"

// wordOverruledBy says what decides instead.
func wordOverruledBy(by written.Place, holds Said) string {
	return wordOverruled + "：" + by.String() + " 写 " + holds.String() + "，以那里为准；要照这里的，改那里或删去那一行）"
}

func wordNoQuestion(s string) string { return "“" + s + "”不是程序问的问题" }

// wordAstray says that an answer stands in another cell than the answer's.
func wordAstray(text string) string {
	return "“" + text + "”写在“" + books.ColAnswer + "”一列之外，没有当作回答"
}

func cureAstray(at written.Place) string {
	return "是回答的，移到 " + at.Beside() + "；不是的，删去"
}

func wordNoAnswer(s, near string) string {
	return "“" + s + "”不是这个问题的回答" + written.Meant(near)
}

// cureAnswer names what may be answered, where that is not too much.
func cureAnswer(about care.About, choices []string) string {
	const most = 12
	switch {
	case len(choices) > most:
		return "从这一格的下拉列表中选"
	case about == care.AskMark:
		return "写一个 0 到 100 的分数，或 " + strings.Join(choices, "、")
	case about == care.AskLife:
		return "写一个大于 0 的数，或 " + strings.Join(choices, "、")
	}
	return written.CureChoice(choices)
}

// wordNoCollege says that an answer names no college.
func wordNoCollege(s, near string) string {
	return "没有“" + s + "”这个学院" + written.Meant(near)
}

// wordTwoAnswers says that a question has two answers; an answer that was taken out is one.
func wordTwoAnswers(at written.Place, one, other string) string {
	one, other = cmp.Or(one, "空白（清去了原来的回答）"), cmp.Or(other, "空白（清去了原来的回答）")
	return "同一个问题有两种回答：这里是“" + other + "”，" + at.String() + " 是“" + one + "”"
}

const (
	cureNoQuestion = "恢复“问的是”一格，或从新的“请您回答”里回答"
	cureTwoAnswers = "留下一种回答，或把另一本移出输入文件夹"
)

// wordNoScore says that a number is none from which on a column says yes.
func wordNoScore(said string) string { return "几分及以上算“是”，不会是 " + said }

func wordTyped(n int) string { return fmt.Sprintf("%d 个口令", n) }

func wordBadPattern(s string) string {
	return "“" + s + "”这样的写法读不懂，学号的样子写成 [0-9]{10}（10 位数字）这样"
}
func wordNoField(s, near string) string {
	return "没有“" + s + "”这个字段或情形" + written.Meant(near)
}

func wordNoKind(s, near string) string { return "没有“" + s + "”这种表" + written.Meant(near) }

func wordBadMatch() string {
	return "这里要写明 match（文件名，可用 * 代替任意字）和 kind（按哪种表读）"
}

func wordCollegeTwice(name string, before written.Claim) string {
	if name == before.Owner {
		return written.WordTwice(name, before.Place)
	}
	return fmt.Sprintf("“%s”已经是“%s”的名称（%s）", name, before.Owner, before.Beside())
}

func wordColumnTwice(name, field string, at written.Place) string {
	return fmt.Sprintf("列名“%s”已经属于“%s”（%s），同一张表里一个列名只能有一个意思", name, field, at.Beside())
}

// wordUnusedScore says that one column is not used, and has a number from which on it says yes.
func wordUnusedScore(name string, at written.Place) string {
	return fmt.Sprintf("“%s”一列写了不采用（%s），这里又写了几分起算“是”，只能写一样", name, at.Beside())
}

// wordOverlap says which of two rows decides what a file is that both speak of.
func wordOverlap(file string, by written.Place, holds string, at written.Place, says string) string {
	return fmt.Sprintf("“%s”有两行说到：%s 当作“%s”，%s 当作“%s”：以前者为准", file, by, holds, at, says)
}

// nearestKind is the kind of tables, or the case, that is most like one.
func nearestKind(s string, cat *care.Catalogue) string {
	known := lexicon.DataKinds()
	for i := range cat.Entries {
		if cat.Entries[i].Kind != care.Number {
			known = append(known, cat.Entries[i].Name)
		}
	}
	return written.Nearest(s, known)
}

// nearestCase is the word's meaning, or the case, that is most like one.
func nearestCase(s string, cat *care.Catalogue) string {
	known := Meanings()
	for i := range cat.Entries {
		if cat.Entries[i].Kind != care.Number {
			known = append(known, cat.Entries[i].Name)
		}
	}
	return written.Nearest(s, known)
}

func wordNoCase(s, near string) string {
	return "没有“" + s + "”这个意思或情形" + written.Meant(near)
}

// curePattern shows how people write that ids have some digits, as many as they said.
func curePattern(said string) string {
	if digits := regexp.MustCompile(`[0-9]+`).FindString(said); strings.Contains(said, "位") && digits != "" {
		return digits + " 位数字写作 [0-9]{" + digits + "}"
	}
	return "10 位数字写作 [0-9]{10}，20 开头的 10 位数字写作 20[0-9]{8}"
}

func wordPatternInWords(said string) string { return "学号不会是“" + said + "”这个样子" }

// wordNoIDs says that no id can be read by what is said of what they look like, wordIDsRenamed
// by what is said of their column.
func wordNoIDs(pattern string) string {
	return "输入文件夹里没有一个学号是“" + pattern + "”这个样子"
}

const cureNoIDs = "照学号的样子改写，例如 10 位数字写作 [0-9]{10}；没有固定样子的，清空这一格"

func wordIDsRenamed(name, now string) string {
	return "“" + name + "”一列在这里写成了“" + now + "”，读不出一个学号"
}

const cureIDsRenamed = "删去这一行，或把意思改成“学号”"

func wordBadMark(said string) string {
	return "“" + said + "”不是一个成绩"
}

// cureMarks shows a text how one writes marks; a workbook has a cell for each.
func cureMarks(cells bool) string {
	cure := "写 0 到 100 的一个分数，或 " + strings.Join(lexicon.MarkMeanings(), "、")
	if cells {
		return cure
	}
	return cure + "，例如 marks: {C: 72, X: 不通过}"
}
func cureMatch() string { return `例如 - {match: "普测*.xlsx", kind: 普测}` }

const (
	cureCase       = "写 是、否、有效、无效、已移出或解除、仍在库或未解除、红、橙、黄、绿、重测、通过、不通过、未定、不计、在校、保留学籍、退学、毕业、转出、死亡、0 到 100 的一个分数，或情形目录中的名称"
	cureColumn     = "写上列名，例如 学号: [编号]"
	cureScore      = "写上一个数，例如 自伤自杀因子: 2"
	cureSetting    = "写上一个数，例如 叠加维度数: 3"
	cureRhythm     = "写上几天，例如 红: 7"
	cureDays       = "写 1 到 366 的一个整数；不提醒的，删去这一项"
	cureScoreRange = "写大于 0 的一个数；这一列的数都不算有风险的，意思选“不采用”"
)

// cureFields names what a column may be; a workbook has a drop-down for that.
func cureFields(at written.Place) string {
	if at.Sheet != "" {
		return "从这一格的下拉列表中选"
	}
	return written.CureChoice(lexicon.FieldNames()) + "，以及情形目录中的名称"
}

func cureKinds() string {
	return written.CureChoice(lexicon.DataKinds()) + "，以及一个情形（表中的人都是这个情形）"
}

// What settings say and nothing was found for, and words that mean something else by them.

func cureRedefined(word, was, now string, n int, of string) string {
	return fmt.Sprintf("“%s”本来是“%s”，这里写成“%s”，这次有 %d %s照这样读：是有意的，在“请您回答”里答“不再提醒”；写错的，删去这一行，重新运行这一周，替换原有的结果", word, was, now, n, of)
}

func wordSeveral(text string) string { return "“" + text + "”是几个名称，不是一个" }

func cureSeveral(words []string) string {
	return "一行只写一个：“" + strings.Join(words, "”“") + "”分成几行写"
}

func cureNoHeader(name string) string {
	return "这次的文件里没有“" + name + "”这一列：以后的文件里有的，不用处理；写错的，照文件里的列名改正"
}

// askChanged is how a word is called that settings give another meaning.
func askChanged(word, means string) string { return word + " 读作 " + means }

func cureNoScores(name string) string {
	return "“" + name + "”一列说的不是自伤自杀风险，几分起算在这里用不上：确是的，在“" + books.ColMeans + "”里选“自伤自杀风险”；不是的，清空这一格"
}

func cureNoTab(file, tab, near string) string {
	return "“" + file + "”里没有“" + tab + "”这张工作表" + meantOrStop(near) + "照文件改正工作表的名称；说的是整个文件的，清空这一格"
}

func cureNoFile(match string, files []string) string {
	if len(files) > 1 {
		return cureSeveral(files)
	}
	return "“" + match + "”不是文件名：文件夹和文件之间写“/”，或只写文件的名称"
}

func cureFileIdle(match, near string) string {
	return "这次没有“" + match + "”这样的文件" + meantOrStop(near) + "以后会有的，不用处理；写错的，照文件的名称改正"
}

// meantOrStop asks for the nearest name, or ends the sentence.
func meantOrStop(near string) string {
	if near == "" {
		return "。"
	}
	return written.Meant(near)
}

const cureNotAsked = "照“请您回答”里的写法，例如“词（情形）：翘课”：问的是什么、冒号、原文；不用的删去这一行"

// What settings say otherwise than those of the run before.

func wordSaidNoMore(what string) string { return "上一次写有 " + what + "，这次没有" }
func wordSaidOtherwise(was, now Said) string {
	return "上一次是 " + was.String() + "，这次是 " + now.String()
}
func wordSaidAnew(s Said) string       { return "这次新写了 " + s.String() }
func wordOtherOrder(key string) string { return key + " 的次序与上一次不同" }

const wordSaidUnknown = "文件与上一次的不同；上一次的运行记录是较早的版本写的，没有记下里面写了什么，不能逐项比较"

// wordNoDays says that something is no number of days.
func wordNoDays(text string) string { return "“" + text + "”不是几天" }

// wordNoLevel says that the plan has no level of a name.
func wordNoLevel(name string) string { return "任务清单里没有“" + name + "”这个等级" }

func cureLevels(known []string) string { return "写 " + strings.Join(known, "、") + " 之一" }
