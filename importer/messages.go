package importer

import (
	"context"
	"errors"
	"fmt"
	"io/fs"
	"slices"
	"strconv"
	"strings"

	"runxin/care"
	"runxin/care/held"
	"runxin/care/written"
	"runxin/importer/lexicon"
	"runxin/importer/settings"
	"runxin/importer/sheet"
)

// The kinds of problems. All sentences about them stand here; what can be wrong
// with the settings stands in messages_settings.go.
const (
	KindNoRoster      = "缺少名册"
	KindSettingsLess  = "学校设置少了"
	KindSettingsOther = "学校设置有变动"
	KindUnreadable    = "文件无法读取"
	KindNoFolder      = "文件夹无法读取"
	KindDeadLink      = "链接失效"
	KindSameFolder    = "文件夹重复"
	KindSameFile      = "文件重复"
	KindUnrecognised  = "表格未识别"
	KindEmpty         = "空表"
	KindMissingColumn = "缺少列"
	KindTwoColumns    = "列名重复"
	KindOddColumn     = "列未采用"
	KindHidden        = "隐藏内容"
	KindMerged        = "合并单元格"
	KindOwnBook       = "返回工作簿"
	KindJournal       = "研判记录看不懂"

	KindBadID     = "学号不规范"
	KindTwoNames  = "学号重复"
	KindOtherName = "姓名与学号不符"
	KindByName    = "按姓名对应"
	KindNoMatch   = "姓名对不上"

	KindOtherCollege = "学院不一致"
	KindTwoColleges  = "学院不确定"
	KindNotOnRoster  = "不在名册"

	KindTwice          = "重复行"
	KindTwiceInLibrary = "重点关爱库重复"
	KindSecondTest     = "重复测评"
	KindInvalidTest    = "无效测评"
	KindNothingSaid    = "没有内容"
	KindNothingKnown   = "内容都未识别"

	KindUnknownWord = "词语未识别"
	KindNoValue     = "公式没有结果"
	KindBadDate     = "日期未识别"
	KindOldTests    = "普测日期可疑"

	KindBadMark       = "成绩未识别"
	KindNoMark        = "没有成绩"
	KindNoCourse      = "没有课程"
	KindVoidMark      = "成绩作废"
	KindMarkDisagrees = "成绩与是否通过矛盾"
	KindBadTerm       = "学期未识别"
	KindTwoTerms      = "学期有歧义"
	KindOldGrades     = "成绩学期可疑"

	KindTooLong = "内容过长"
	KindTooMany = "数量过多"
)

// ProblemKind explains one kind of problem: what it means, what the program
// does then, and what a person should do.
type ProblemKind struct{ Kind, Means, Done, Cure string }

// ProblemKinds returns all kinds of problems that reading can bring, in the
// order in which the manual explains them.
func ProblemKinds() []ProblemKind {
	return []ProblemKind{
		{KindNoRoster, "上一次运行有名册，这次没有", "学院按其他文件认定；只在名册中出现的学生这次不在任何名单", "把名册放进输入文件夹，加 --overwrite 重新运行"},
		{KindSettingsLess, "上一次运行的学校设置里写有的一项，这次没有写；或者这次让一份专项名单也发给学院（disclosure 里写 college）", "按现在的设置运行；disclosure 不再限制的名单发给学院", "核对 runxin.yaml；误删的补上，加 --overwrite 重新运行；不再需要的，不用处理"},
		{KindSettingsOther, "学校设置里有的项目与上一次运行时不同，或是这次新写的", "按现在的设置运行", "是有意改的，不用处理；不是的，改回 runxin.yaml，加 --overwrite 重新运行"},
		{KindUnreadable, "文件打不开，或读到一半发现损坏", "没有采用", "请从原系统重新导出，或用 Excel、WPS 打开后另存为 .xlsx，再重新运行"},
		{KindNoFolder, "输入文件夹里有一个文件夹打不开", "其中打不开的文件都没有读取", "核对这个文件夹的权限后重新运行；不用的移到别处"},
		{KindDeadLink, "链接指向的文件或文件夹不存在", "没有读取", "删去这个链接，把文件本身放进来"},
		{KindSameFolder, "链接指向的文件夹已经读取过", "只读取一次", "删去多余的链接"},
		{KindSameFile, "两个文件的内容一模一样", "只读取了前一个文件", "删去多余的一份"},
		{KindUnrecognised, "看不出这张表是什么", "整张表没有采用", "核对表头；确是要用的表，请在 runxin.yaml 的 files 或 columns 中说明"},
		{KindEmpty, "表头下面没有学生", "没有取得数据", "填好后重新运行；不用的空表可以移出输入文件夹"},
		{KindMissingColumn, "表里缺少需要的一列", "缺少的内容按“无数据”处理", "补上这一列，或在 runxin.yaml 的 columns 中写明它的列名"},
		{KindTwoColumns, "有两列的列名意思相同", "只采用了前一列", "删去或改名不用的一列"},
		{KindOddColumn, "这一列像是有用，但看不准：班级成绩表的一列没有学分；或者列名、内容像一种情形，列名却不认识", "没有采用这一列", "是课程的，请在课程下面写上学分；是情形的，请把列名改成情形的名称或“情形”，或在 runxin.yaml 的 columns 中写明"},
		{KindHidden, "工作表或行被隐藏或筛选", "隐藏的内容也已读取", "不该读取的请删除，而不是隐藏"},
		{KindMerged, "数据单元格跨几行合并，同一内容属于几个学生", "按合并的范围填入了每一行", "核对后取消合并，逐行填写"},
		{KindOwnBook, "这是本程序发出的工作簿，不是输入数据", "没有作为数据读取", "学院返回的工作簿请用 --returned 指定的文件夹"},
		{KindJournal, "重点关爱库的“研判记录”里，有的行已不是程序写的样子，被人改动过", doneJournalLine, "照上下各行的写法改正，或放回没有改动过的文件，再重新运行"},

		{KindBadID, "学号缺失、不像学号，或被表格软件改坏", "这一行没有采用", "改正学号；学号另有写法的，请在 runxin.yaml 的 id 中写明 pattern 和 prefix"},
		{KindTwoNames, "名册中同一学号有两行，内容不同", "以前一行为准，这一行没有采用", "核对名册，删去错误的一行"},
		{KindOtherName, "学号相同而姓名不同，可能是别人的记录", "本表中这个学号写着这个姓名的各行没有采用", "核对学号和姓名"},

		{KindByName, "表中没有学号，按姓名、班级和性别与名册对应", "名册中恰有一人相符，已采用", "请抽查；最好在表中补上学号"},
		{KindNoMatch, "表中没有学号，按姓名、班级和性别在名册中找不到恰好一人", "这一行没有采用", "补上学号一列，或核对姓名和班级"},

		{KindOtherCollege, "本表的学院名称与名册（没有名册时与普测）不同", "以名册为准", "核对学院；同一学院的不同写法，请在 runxin.yaml 的 colleges 中写为别名"},
		{KindTwoColleges, "学生有两个学院，没有学院，或学院不在名册中", "列入“未分配”，不进入任何学院的工作簿", "在名册中核对学院；同一学院的不同写法，请在 runxin.yaml 的 colleges 中写为别名"},
		{KindNotOnRoster, "名册中没有这个学号", "列入“未分配”，不进入任何学院的工作簿", "核对学号，或更新名册"},

		{KindTwice, "与前面的一行完全相同", "只计一次，这一行没有采用", "不需要处理；也可以删去重复的行"},
		{KindTwiceInLibrary, "同一学生在重点关爱库中有两行", "以前一行为准，这一行没有采用", "删去多余的一行"},
		{KindSecondTest, "同一学生有不止一次有效测评", "以最近一次为准，这一行没有采用", "不需要处理；确认最近一次有效即可"},
		{KindInvalidTest, "测评无效或没有完成", "不作为普测结果，学生算作未测", "安排重测"},
		{KindNothingSaid, "只有学号姓名，没有填写内容", "这些行没有采用", "没有情况的不必列出；有情况的请填写"},
		{KindNothingKnown, "填写的内容都看不懂", "这些行没有采用", "见同一张表的“" + KindUnknownWord + "”"},

		{KindUnknownWord, "单元格里的词没有约定的含义", "没有当作“是”，也没有当作“否”", "改成约定的词，或在 runxin.yaml 的 words 中说明"},
		{KindNoValue, "公式从未计算过，文件里没有结果", "按“无数据”处理", "用 Excel 或 WPS 打开后保存一次，再重新运行"},
		{KindBadDate, "日期的写法看不懂", "按没有日期处理", "写成 2024-10-18 的样子"},
		{KindOldTests, "测评时间都早于本学年，可能是往年的导出", "仍按本次普测采用", "核对文件；往年的结果请移出输入文件夹"},

		{KindBadMark, "成绩栏里的内容读不出成绩", "这些行没有采用", "改正单元格，例如“70,73”应写成一个分数"},
		{KindNoMark, "这一行没有任何一次成绩", "这些行没有采用", "不需要处理；应有成绩的请补上"},
		{KindNoCourse, "没有课程号，也没有课程名称", "这些行没有采用", "补上课程"},
		{KindVoidMark, "成绩已作废", "这一行没有采用", "不需要处理"},
		{KindMarkDisagrees, "成绩与“是否通过”一列矛盾", "以成绩为准", "核对成绩"},
		{KindBadTerm, "学期的写法看不懂，或没有学期", "成绩只计入累计，不计入上学期和本学期", "写成 2024-2025-1 的样子"},
		{KindTwoTerms, "学期的写法有两种读法", "按一种读法采用", "核对读法；不对的请写成 2024-2025-1 的样子"},
		{KindOldGrades, "没有上学期或本学期的成绩，可能是往年的导出", "只计入累计", "核对文件，请导出包含上学期的成绩"},

		{KindTooLong, "一格里的文字太长，或列了太多情形", "只看了开头的部分", "一格只写一件事；长的说明请写在别的列里"},
		{KindTooMany, "一张表里的东西超出限度：上下排列的表、同一学号的姓名或成绩、合并的单元格", "超出的没有采用", "拆成几张表后重新运行"},
	}
}

// explain returns what was done about a problem of a kind, and its cure.
func explain(kind string) (done, cure string) {
	for _, k := range ProblemKinds() {
		if k.Kind == kind {
			return k.Done, k.Cure
		}
	}
	return "", ""
}

// What was done about a line of 研判记录 that cannot be read.
const (
	doneJournalLine = "这一行不知道说的是什么，没有采用，原样留在新的研判记录中；其余照常采用"
	doneJournalPart = "这段长文分在几行，缺少其余部分，没有采用，原样留在新的研判记录中"
	doneNoWeek      = "月份或周次看不懂，内容照常采用，但不知道是哪一周写的"
)

// doneTwoTerms says how an ambiguous term was read.
func doneTwoTerms(t care.Term) string { return "按 " + t.String() + " 读取" }

// doneBadID says what is wrong with an id because of which a row is set aside.
func doneBadID(state lexicon.IDState) (done, cure string) {
	done, cure = explain(KindBadID)
	const asText = "把学号一列设为文本格式后，从原系统重新导出或重新填写"
	switch state {
	case lexicon.IDBlank:
		return "没有学号，" + done, "补上学号"
	case lexicon.IDPower:
		return "学号被表格软件变成科学计数，末尾数字已丢失，" + done, asText
	case lexicon.IDRounded:
		return "学号超过 15 位又不是文本，末尾数字已被表格软件改成 0，" + done, asText
	}
	return "不像学号，" + done, cure
}

// What was done about an id that could be mended by the roster.
const (
	doneError       = "公式出错，按空白处理"
	howJoined       = "姓名和学号写在一格"
	doneJoined      = "从这一格中取出了学号和姓名，已采用"
	doneBared       = "学号前多了这些字母；去掉后名册中恰有此人，姓名一致，已采用"
	howZeros        = "少了开头的 0"
	howRosterZeros  = "多了开头的 0"
	doneRosterZeros = "名册中的学号少了开头的 0；恰有一人学号相应，姓名一致，已采用"
	doneZeros       = "学号少了开头的 0；名册中恰有一人学号相应，姓名一致，已采用"
)

// doneMissing names the columns that a sheet lacks.
func doneMissing(columns ...string) string {
	return "没有找到“" + strings.Join(columns, "”“") + "”一列"
}

// doneTwoColumns says which of two columns was read.
func doneTwoColumns(used string) string { return "采用了 " + used + " 列，没有采用这一列" }

// doneOtherCollege says how two colleges differ.
func doneOtherCollege(here, there string, t tier) string {
	file := [...]string{lexicon.Roster, lexicon.Screening, lexicon.Grades, ""}[t]
	return "本表写作“" + here + "”，" + file + "为“" + there + "”，以" + file + "为准"
}

// doneSecondTest says which test counts; cell is "" where many tests are told of.
func doneSecondTest(cell string, dated, visited bool) string {
	if cell != "" {
		cell = "（" + cell + "）"
	}
	if dated {
		return "以最近的一次" + cell + "为准，" + doneVisit(visited)
	}
	return "没有测评时间，以较严重的一次" + cell + "为准，" + doneVisit(visited)
}

// doneOtherTest says that another test of the same student counts.
func doneOtherTest(visited bool) string { return "以有效的一次为准，" + doneVisit(visited) }

// doneVisit says what was taken from the row of a test that does not count.
func doneVisit(visited bool) string {
	if visited {
		return "这一行只采用了回访情况"
	}
	return "这一行没有采用"
}

// Why a row without an id was not used.
const (
	doneNoRoster   = "没有名册，" + doneRow
	doneNoClass    = "没有班级，" + doneRow
	doneNobodyFits = "名册中没有这样的学生，" + doneRow
	doneSeveralFit = "名册中不止一人相符，" + doneRow
	doneRow        = "这一行没有采用"
)

// What was done about rows of which nothing was taken.
const (
	doneOneMark = "这一格没有采用"
	doneIdle    = "填写的内容不是计划中的情形，这些行没有采用"
	doneRows    = "这些行没有采用"
)

// rowsWords names rows, those that follow one another as a range, and how many
// there are where not all are named: ：第 5–9、12 行等 80 行.
func rowsWords(rows []int, all int) string {
	var parts []string
	for i := 0; i < len(rows); {
		j := i
		for j+1 < len(rows) && rows[j+1] == rows[j]+1 {
			j++
		}
		part := strconv.Itoa(rows[i])
		if j > i {
			part += "–" + strconv.Itoa(rows[j])
		}
		parts, i = append(parts, part), j+1
	}
	words := "：第 " + strings.Join(parts, "、") + " 行"
	if all > len(rows) {
		words += "等 " + strconv.Itoa(all) + " 行"
	}
	return words
}

// What was done about what is too long or too many.
const (
	doneNotSaid = "太长，不像学院、专业或班级的名称，" + doneOneMark
	doneRemark  = "当作说明，没有采用"
)

func doneWords() string { return fmt.Sprintf("只看了这一格里的前 %d 个词", mostWords) }

func doneTables() string {
	return fmt.Sprintf("一张工作表里有 %d 张以上的表，后面的没有采用", mostTables)
}

func doneNames() string {
	return fmt.Sprintf("同一学号已有 %d 个不同的姓名，%s", mostNames, doneRow)
}

func doneAttempts() string {
	return fmt.Sprintf("同一学生在这张表里已有 %d 次成绩，%s", mostAttempts, doneRow)
}

const doneFilled = "合并的单元格太多，没有再填入下面的行"

// spotWords names the first places of a trouble: B3、B7、第9行 等.
func spotWords(spots []care.Spot, more bool) string {
	cells := make([]string, len(spots))
	for i, s := range spots {
		cells[i] = s.Cell()
	}
	return textWords(cells, more)
}

// textWords are texts in one line; more tells that they are not all.
func textWords(texts []string, more bool) string {
	words := strings.Join(slices.DeleteFunc(texts, func(s string) bool { return s == "" }), "、")
	if more {
		words += " 等"
	}
	return words
}

// doneSameFile names the file that has the same bytes.
func doneSameFile(other string) string { return "与 " + other + " 完全相同，没有再次读取" }

// doneTwiceElsewhere counts rows that other files have as well.
const doneTwiceElsewhere = "这些成绩在前面的文件中已有，只计一次"

// doneUnrecognised says why a sheet is none of the known kinds.
func doneUnrecognised(v verdict) string {
	switch v.why {
	case noHeader:
		return "没有找到表头（至少要有“学号”和另一列）"
	case noIDColumn:
		return "缺少“学号”一列"
	case colourOfStudies:
		return "有等级一列，但像是学业预警，不是心理普测"
	case colourAlone:
		return "有等级一列，但没有测评时间等内容，看不出是心理普测"
	case marksNoCourse:
		return "有成绩，但缺少课程名称或课程号"
	case coursesNoMark:
		return "有课程，但缺少“成绩”一列"
	case matrixNoCredits:
		return "像是班级成绩表（一门课一列），但没有写学分，看不出哪些列是课程"
	case testNoLevel:
		return "像是心理普测，但缺少“预警等级”一列"
	case titleNotKnown:
		return "只有学生，没有情形；标题“" + shorten(v.title) + "”不是目录中的情形"
	case tooWide:
		return fmt.Sprintf("一行里并排着 %d 个以上的学生", mostBeside)
	case titlePast:
		return "标题“" + shorten(v.title) + "”说的是已经过去的事"
	case titleOfAnother:
		return "只有学生，没有情形，也没有自己的标题；看不出上面那张表的标题“" + shorten(v.title) + "”是否也管这张表"
	case titleTwoMeanings:
		return "只有学生，没有情形；标题“" + shorten(v.title) + "”包含不止一个情形"
	}
	return ""
}

// The column is not read, and looks as if it should be: oddCourse like a course of
// a class matrix, oddCases because its cells name what the catalogue names, oddNear
// because its header does.

func oddCourse(row, col int, header string) trouble {
	done, _ := explain(KindOddColumn)
	return trouble{kind: KindOddColumn, row: row, col: col, text: header, wide: true,
		done: "没有学分，看不出是不是一门课，" + done, cure: "是课程的，请在课程下面写上学分"}
}

func oddCases(row, col int, header string) trouble {
	done, _ := explain(KindOddColumn)
	return trouble{kind: KindOddColumn, row: row, col: col, text: header, cause: header, wide: true,
		done: "这一列的单元格里写有情形，但列名不认识，" + done, cure: "把列名改成“情形”，或在 runxin.yaml 的 columns 中写明"}
}

func oddNear(row, col int, header, name string) trouble {
	done, _ := explain(KindOddColumn)
	return trouble{kind: KindOddColumn, row: row, col: col, text: header, cause: header, wide: true,
		done: "列名像“" + name + "”，但不完全相同，" + done,
		cure: "同一个意思的，请把列名改成“" + name + "”，或在 runxin.yaml 的 columns 中写明；不是的，不需要处理"}
}

// meaningCourse is what a column of a class matrix means.
func meaningCourse(credit float32) string {
	if credit != credit {
		return "一门课的成绩"
	}
	return "一门课的成绩（" + strconv.FormatFloat(float64(credit), 'g', -1, 32) + " 学分）"
}

// doneListed says what a list's title makes of everyone on it.
func doneListed(title, name string) string {
	return "按标题“" + title + "”，表中的学生都是“" + name + "”"
}

// cureUnrecognised says what to do about such a sheet.
func cureUnrecognised(v verdict) string {
	switch v.why {
	case colourOfStudies, colourAlone:
		return "确是心理普测的，请在文件名中写明“心理普测”，或在 runxin.yaml 的 files 中写明 kind: 普测"
	case matrixNoCredits:
		return "各列都是课程的，请在课程下面加一行学分，或在 runxin.yaml 的 files 中写明 kind: 成绩"
	case tooWide:
		return "改成一行一个学生后重新运行"
	case titlePast:
		return "已经过去的不必列出；仍然存在的请另列一张名单"
	case titleNotKnown, titleTwoMeanings, titleOfAnother:
		return "改用情形作标题，或加一列“情形”，或在 runxin.yaml 的 files 中写明 kind"
	case noIDColumn, marksNoCourse, coursesNoMark, testNoLevel:
		return "补上这一列，或在 runxin.yaml 的 columns 中写明它的列名"
	}
	_, cure := explain(KindUnrecognised)
	return cure
}

// doneUnreadable says why a file or a sheet could not be read.
func doneUnreadable(err error) (done, cure string) {
	done, cure = explain(KindUnreadable)
	if e, ok := errors.AsType[*sheet.Error](err); ok {
		what := e.What
		if e.Part != "" {
			what += "（" + e.Part + "）"
		}
		if e.Kind == sheet.ErrPassword {
			return what + "。" + done, curePassword
		}
		if e.Kind != sheet.ErrIO {
			return what + "。" + done, e.Cure
		}
	}
	why, other := whyNotRead(err)
	if other != "" {
		cure = other
	}
	return why + "，" + done, cure
}

// whyNotRead says why the system does not give a file or a folder, and what to do
// about it, "" where that depends on what it is.
func whyNotRead(err error) (why, cure string) {
	switch {
	case held.Held(err):
		return "正被其他程序占用", cureHeld
	case errors.Is(err, fs.ErrPermission):
		return "没有权限打开", "核对它的权限后重新运行"
	case errors.Is(err, fs.ErrNotExist):
		return "读取时已不在原处", "核对文件后重新运行"
	case errors.Is(err, held.ErrNotFile):
		return "不是普通文件，而是文件夹、管道或设备", ""
	case held.Loop(err):
		return "是一个绕回自己的链接", ""
	}
	return "无法从磁盘读取", ""
}

// doneNoFolder says why a folder could not be looked into.
func doneNoFolder(err error) string {
	why, _ := whyNotRead(err)
	done, _ := explain(KindNoFolder)
	return why + "，" + done
}

const (
	cureHeld   = "关闭正在使用它的程序（Excel、WPS、网盘同步、杀毒软件等）后重新运行"
	doneNoFile = "不是普通文件，没有采用"
	cureNoFile = "移出输入文件夹"
)

const curePassword = "把打开密码写进一个文本文件，每行一个，在 runxin.yaml 的 passwords 中写明文件名；或用 Excel、WPS 打开后去掉密码再保存"

// whyNotOnRoster and its like are care.Student's Why.
const (
	whyNotOnRoster = "不在名册"
	whyTwoColleges = "有两个学院"
	whyNoCollege   = "没有学院"
	whyOtherNames  = "学院不在名册中"
)

// errFolder says that the input folder cannot be read.
func errFolder(dir string, err error) error {
	return fmt.Errorf("输入文件夹 %s 读不出来：请核对 --in（%w）", dir, err)
}

// LostError is why a week is not to be built: a file without which everything
// would read as if people had left cannot be read, or not be found among what
// cannot be read.
type LostError struct {
	File string // path below the input folder
	Kind string // what it was the last time: Roster or Library; or the settings
	What string // what is wrong, in Chinese
	Cure string // what to do, in Chinese
}

// Error returns the fault in one line of Chinese.
func (e *LostError) Error() string { return "这是" + e.Kind + "，" + e.What }

// errSettings says that files are meant to be the settings and are not.
func errSettings(files []string) error {
	slices.Sort(files)
	return &LostError{File: textWords(files, false), Kind: kindSettings, What: "名称或位置不对，不会被采用",
		Cure: "学校设置只有一份，叫 " + settings.FileName + "（全部小写，没有 .txt），直接放在输入文件夹里：要用的改名、移到那里，其余移出输入文件夹"}
}

const kindSettings = "学校设置"

// SettingsProblems say how the settings of a file differ from those of the last run.
func SettingsProblems(file string, d settings.Difference) []care.Problem {
	var out []care.Problem
	for _, of := range []struct {
		kind string
		says []string
	}{{KindSettingsLess, d.Less}, {KindSettingsOther, d.Other}} {
		const most = 20
		if len(of.says) == 0 {
			continue
		}
		done, cure := explain(of.kind)
		says := strings.Join(of.says[:min(len(of.says), most)], "；")
		if len(of.says) > most {
			says += fmt.Sprintf("；等 %d 处", len(of.says))
		}
		out = append(out, care.Problem{Kind: of.kind, File: file, Done: done, Cure: says + "。" + cure, Count: 1})
	}
	return out
}

// whatRosterUnclear says where a roster may be that was not recognised.
func whatRosterUnclear(files []string) string {
	const most = 20
	named := files[:min(len(files), most)]
	return "这次没有读到任何名册；下列内容读不出、找不到或认不出，名册可能就在其中：" + textWords(named, len(files) > most)
}

const cureRosterUnclear = "把名册放回输入文件夹，或让它读得出来；名册在其中而没有认出的，在 runxin.yaml 的 files 中写明 kind: " + lexicon.Roster +
	"（runxin show 文件 会说明缺什么）；与名册无关的移出输入文件夹"

// errNoFile says that a file to be shown cannot be opened.
func errNoFile(file string, err error) error {
	return fmt.Errorf("文件 %s 打不开：请核对路径（%w）", file, err)
}

// ErrOtherRun is why a book of a run's folder is not read that bears another
// run's id.
var ErrOtherRun = errors.New("表号与运行记录不一致")

var errNotOwn = errors.New("不是本程序写出的工作簿")

func errNoHeading(sheet, heading string) error {
	return fmt.Errorf("“%s”表缺少列名“%s”，下面的内容无从读取", sheet, heading)
}

func errNoTable(name string) error { return fmt.Errorf("缺少“%s”表", name) }

// errPasswords says that the passwords' file cannot be read.
func errPasswords(c *settings.Config, err error) error {
	why, cure := whyNotRead(err)
	switch {
	case errors.Is(err, context.Canceled):
		return err
	case errors.Is(err, fs.ErrNotExist):
		why, cure = "找不到", curePasswords
	case cure == "":
		cure = curePasswords
	}
	return written.Faults{{File: c.File, What: fmt.Sprintf("密码文件 %s %s", c.Passwords, why), Cure: cure}}
}

const curePasswords = "核对 passwords：文件名从 runxin.yaml 所在的文件夹算起"
