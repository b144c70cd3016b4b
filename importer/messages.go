package importer

import (
	"fmt"
	"path"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"unicode"
	"unicode/utf8"

	"runxin/care/problem"

	"runxin/care"
	"runxin/care/books"
	"runxin/care/written"
	"runxin/importer/lexicon"
	"runxin/importer/settings"
)

// A term has two readings: as a code of 正方, of which 3 may mean two terms, or as
// six figures that may be a month.
const (
	causeTermCode  = "学期代码"
	causeTermGuess = "学期写法"
)

// askTerm asks about a way to write terms that has two readings; nothing where a term is
// certain, or not known.
func askTerm(sure lexicon.TermCertainty) care.Ask {
	switch sure {
	case lexicon.TermGuess:
		return care.Ask{About: care.AskTerm, Name: causeTermGuess}
	case lexicon.TermCode:
		return care.Ask{About: care.AskTerm, Name: causeTermCode}
	}
	return care.Ask{}
}

// What is said of what somebody answered to be wrong.

func doneTermRefused() string {
	done, _ := problem.BadTerm.Words()
	return "“请您回答”里答了“不对”，没有照原来的读法：" + done
}

func cureRefused() string {
	_, cure := problem.BadTerm.Words()
	return cure + "；要照原来的读法的，把回答改成“就按这样读”"
}

// doneLeftOut says how many rows are left out because of such an answer, and how many of
// them say red or 自伤自杀风险.
func doneLeftOut(rows, grave int) string {
	done := fmt.Sprintf("“请您回答”里答了“不对”，这 %d 行没有采用", rows)
	if grave > 0 {
		done += fmt.Sprintf("，其中 %d 行写着红色或自伤自杀风险", grave)
	}
	return done
}

// doneTwoTerms says how an ambiguous term was read.
func doneTwoTerms(written string, t care.Term) string {
	return "“" + written + "”按 " + t.String() + " 读取"
}

// doneHere is what was done in the first places of a trouble, where it differs; more
// tells that there are others.
func doneHere(heres []string, more bool) string {
	words := strings.Join(heres, "；")
	if more {
		words += "等"
	}
	return words
}

// doneBadID says what is wrong with an id because of which a row is set aside.
func doneBadID(state lexicon.IDState) (done, cure string) {
	done, cure = problem.BadID.Words()
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
	doneError  = "公式出错，按空白处理"
	doneMended = "名册中恰有一人的学号只差这些，姓名一致，按名册中的学号采用"
)

// doneInTerm says as which day one without its year was read.
func doneInTerm(text string, day care.Day) string {
	return "“" + text + "”按这学期的 " + day.String() + " 读取"
}

// howMended tells how an id differs from that of the roster; prefix is what was put before it.
func howMended(prefix string, here, there lexicon.IDParts) string {
	var parts []string
	if prefix != "" {
		parts = append(parts, "多了前缀 "+prefix)
	}
	if lost := len(there.Letters) - len(here.Letters) + len(prefix); lost > 0 {
		parts = append(parts, "少了字母 "+there.Letters[:lost])
	}
	switch {
	case len(here.Zeros) < len(there.Zeros):
		parts = append(parts, "少了开头的 0")
	case len(here.Zeros) > len(there.Zeros):
		parts = append(parts, "多了开头的 0")
	}
	if here.Server != there.Server {
		parts = append(parts, "多了 "+here.Server)
	}
	return strings.Join(parts, "，")
}

// textNear names the student of the roster whose id comes near one that is not on it.
func textNear(id string, u *care.Student) string {
	return id + "（名册中相近的学号：" + u.ID + " " + u.Name + "）"
}

// curePrefix is the line of the settings by which a prefix is no part of any id.
func curePrefix(prefix string) string {
	return "“" + barePrefix(prefix) + "”是账号前缀的，请" + askedOr(books.SheetIDs)
}

// barePrefix is a prefix as the settings have it.
func barePrefix(prefix string) string { return strings.ToLower(strings.Trim(prefix, "_-. ")) }

// askPrefix asks whether something is what accounts have before an id.
func askPrefix(prefix string) care.Ask {
	return care.Ask{About: care.AskPrefix, Name: barePrefix(prefix)}
}

// Numbers under a heading about 自伤自杀风险: one question for all of them.
const (
	doneScores = "这一列写的是数，不知道多少算有风险，没有当作“是”，也没有当作“否”"
	doneEarly  = "这一天在运行的日期以后，情形照常采用"
	cureEarly  = "日期写错的，请改正；重新运行从前的一周，后来才有的，不用处理"
	doneScored = "这一列的数多半是量表的分数，没有当作“是”，也没有当作“否”"
	cureScored = "要采用的，在表里加一列这种情形，写“是”或“否”；不用的，" + cureUnused
	cureScores = "今天就按平台的说明看这一列分数高的学生；有风险的，在表里加一列“自伤自杀风险”写“是”，或列进登记表；看过以后，这一列的分数不用再问的，" + cureUnused
)

// What is said of 自伤自杀风险 outside the columns about it.
const (
	doneLifeNote = "这些格说到自杀、自伤一类的事，看不出是有还是没有，没有当作“是”，也没有当作“否”"
	cureLifeNote = "今天就看这些行；在表里加一列“自伤自杀风险”，有风险的写“是”，没有的写“否”，就不再问"
)

// What is said of a line outside the rows of students that speaks of it.
const (
	doneLifeAround = "标题里，或学生上面、下面的这一句说到自杀、自伤或红色，没有用到任何学生"
	cureLifeAround = "今天就看这一句说的是谁；有风险的，在表里写成他的一行，加一列“自伤自杀风险”写“是”，再删去这一句"
)

// doneLoneCase says of rows that they say something in one column alone, of which nobody knows what it is.
func doneLoneCase(header string) string {
	return "这些行只在“" + header + "”一列写有内容，列名不认识，没有采用"
}

const cureLoneCase = "见同一张表的“列未采用”：答那一列是什么"

// Red students of a table that is not understood.
const (
	doneGraveUnread = "这张表没有认出，写着红色预警或自伤自杀的学生不在任何学院的名单上"
	doneGraveBlank  = "表名或标题写着红色，这一行的等级是空白的，这个学生不算红色"
	doneGraveBare   = "这张表没有认出表头，里面有一句说到自杀、自伤，没有用到任何学生"

	doneGraveComment = "写在批注里，没有采用；表中这一格没有这样说"
	cureGraveComment = "今天就看这一行；有风险的，在表里加一列“自伤自杀风险”写“是”，或列进登记表，再删去批注"

	doneRedUnread   = "这一列列名不认识，没有采用，写着红色的学生不在任何学院的名单上"
	cureRedUnread   = "今天就照这张表联系学生本人和学院，再答“列未采用”一条里这一列是什么"
	cureGraveUnread = "今天就照这张表联系学生本人和学院，再按“表格未识别”一条处理这张表"
)

// doneFailedUnmarked says of marks that are not there and that another column calls failed.
const doneFailedUnmarked = "没有成绩，写着没有通过，没有当作不及格，这门课通过没有按“无数据”处理"

// Numbers that are no marks of a hundred: one question for all of them.
const (
	causeFew     = "few"
	doneFewMarks = "这些课程只有几个成绩，都不超过 5，看不出是五分制一类还是百分制，没有采用，通过没有按“无数据”处理"

	causeRange = "0–100"
	cureRange  = "分数应在 0 到 100 之间：满分不是 100 的请换算成百分制；是代码的，请写进 设置.xlsx 的“词语”，例如 -1 的意思是 未定"
)

// Rows that are struck out, where they are not set aside.
const (
	doneGraveStruck = "写着红色或自伤自杀的一行划掉了，这个学生不在任何学院的名单上"
	doneStruckKept  = "照常采用：划掉的学生仍在名册、名单上"
	doneStruckMarks = "这些成绩算不算不知道，这些课程通过没有按“无数据”处理"
)

// A list without ids in which a row has no class.
const cureFillClasses = "这一行写上班级：班级只写在每班第一行的，向下填满（或把那几格合并）；也可以加一列学号"

// noteRosterTells says of a file that is looked at by itself what a run may see besides.
const noteRosterTells = "这里只看这一个文件：缺的学号一列，与名册一起运行时，名册可能认得出是哪一列，运行的结果以“数据核对”为准"

// doneSmallCourse says that a course is on another scale, of which it says the most.
func doneSmallCourse(most float32) string {
	return fmt.Sprintf("这门课的成绩都不超过 %g，不像百分制，没有采用，通过没有按“无数据”处理", most)
}

// No roster was recognised; cureNeverRoster where there was none in any run before.
const (
	wholeFolder       = "输入文件夹"
	doneNoRosterAtAll = "没有认出名册：学院按其他文件认定，没有出现在这些文件中的学生不在任何名单，覆盖率和未测名单都不可靠"
	cureNeverRoster   = "把名册放进输入文件夹；已经放了的，在“表格未识别”中看它缺什么，或在“请您回答”里答一次，或写进 设置.xlsx 的“文件当作”"
)

// cureUnused ends a question about a column.
const cureUnused = "在“请您回答”里答“不采用”"

// doneMissing names the columns that a sheet lacks.
func doneMissing(columns ...string) string {
	return "没有找到“" + strings.Join(columns, "”“") + "”一列"
}

// doneTwoColumns says which of two columns was read.
func doneTwoColumns(used string) string { return "采用了 " + used + " 列，没有采用这一列" }

// doneOtherCollege says how two colleges differ, and which counts; why is why neither
// does, "" where one does.
func doneOtherCollege(here, there string, t tier, why string) string {
	file := [...]string{lexicon.Roster, lexicon.Screening, lexicon.Grades, ""}[t]
	both := "本表写作“" + here + "”，" + file + "为“" + there + "”，"
	if why != "" {
		return both + why + "，列入“未分配”"
	}
	return both + "以" + file + "为准"
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

// doneReviewed says which of two levels of one test counts: that below the header.
func doneReviewed(header string) string { return "以“" + shorten(header) + "”为准" }

// doneGravest says which of two columns of one name counts.
const doneGravest = "两列的列名意思相同，以较重的为准"

// doneScale is the level that one scale gave, doneScales what several gave.
func doneScale(scale, level string) string { return scale + "：" + level }

// doneScales says which of a student's tests with several scales counts for the colours.
func doneScales(cell, level string) string {
	return "以较重的（" + cell + "，" + level + "）为准，这一行的其他内容照常采用"
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

// textNames shows two names of one id to the centre: as it is written, and the other.
func textNames(id, written, other string, roster bool) string {
	where := "另一处"
	if roster {
		where = lexicon.Roster
	}
	return id + " " + written + "（" + where + "：" + other + "）"
}

// Why a row without an id was not used.
const (
	doneNoRoster   = "没有名册，" + doneRow
	doneNoClass    = "没有班级，" + doneRow
	doneNobodyFits = "名册中没有这样的学生，" + doneRow
	doneSeveralFit = "名册中不止一人相符，" + doneRow
	doneNoName     = "没有姓名，" + doneRow

	// A cell that holds the names of several students.
	doneNotEachFits = "一格里像是有几个姓名，不是每一个都在名册中恰有一人相符，" + doneRow
	doneSplitNames  = "一格里有几个姓名，名册中每一个都恰有一人相符，分别采用"
	doneRow         = "这一行没有采用"
)

// doneMasked says what a person sees in a cell that holds something else.
func doneMasked(shown string) string {
	return "这一格显示“" + shorten(shown) + "”，存的是别的内容（由数字格式或符号字体显示出来），没有采用"
}

// What was done about rows of which nothing was taken.
const (
	doneOneMark = "这一格没有采用"

	doneOutcome     = "正考不及格，最后的成绩及格，又没有补考、重修成绩：按正考不及格、后来通过采用"
	doneDropped     = "不及格的分数旁边写着休学、退课等：没有当作不及格"
	doneSatAfterAll = "不及格的分数旁边写着缓考：按缓考后考过、不及格采用"
	doneIdle        = "填写的内容不是计划中的情形，这些行没有采用"
	doneRows        = "这些行没有采用"
)

// rowsWords names rows, those that follow one another as a range, and how many
// there are where not all are named: 第 5–9、12 行等 80 行.
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
	words := "第 " + strings.Join(parts, "、") + " 行"
	if all > len(rows) {
		words += "等 " + strconv.Itoa(all) + " 行"
	}
	return words
}

// What is done, and what to do, about members of a library who are said to have been let go of by
// its title, or by a remark.
const (
	doneTitleReleases = "标题、工作表名或文件名写明是已出库的学生，这些行没有采用"
	cureTitleReleases = "不需要处理；其中仍要关注的，请移到在库的一张表里"
	doneNoteReleases  = "备注像是说已经出库或离校，这名学生仍算在库"
	cureNoteReleases  = "已经出库的，请加一列“是否出库”写“是”；仍在库的，请改写这句备注"
)

// doneDeniedName is what was done about a remark that denies a part of what its row says.
const doneDeniedName = "这一格说没有的情形没有采用，这一行的其他内容照常采用"

// doneTitleBlank is what was done where a column of how it is has nothing to say, and others of it have.
const doneTitleBlank = "这一列别人写了，这一格空白：标题说的情形没有用于这名学生"

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

// doneTwiceElsewhere counts rows that other files have as well.
const doneTwiceElsewhere = "这些成绩在前面的文件中已有，只计一次"

// doneUnrecognised says why a sheet is none of the known kinds.
func doneUnrecognised(v verdict) string {
	switch v.why {
	case noHeader:
		return "没有找到表头（至少要有“学号”和另一列）" + doneNearHeaders(v.near)
	case mayTellOther:
		return "只有学生和列名不认识的列，没有学院、班级等，不像名册，看不出说的是学生的什么"
	case bareHeader:
		return "学号一列是照名册认出的，看不出这张表说的是学生的什么"
	case noIDColumn:
		return "缺少“学号”一列" + doneNearHeaders(v.near)
	case colourOfStudies:
		return "有等级一列，但像是学业预警，不是心理普测"
	case colourAlone:
		return "有等级一列，但没有测评时间等内容，看不出是心理普测"
	case marksNoCourse:
		return "有成绩，但缺少课程名称或课程号"
	case marksByCourse:
		return "像是班级成绩表，但一门课分成了几列（正考、补考等）"
	case coursesNoMark:
		return "有课程，但缺少“成绩”一列"
	case matrixNoCredits:
		return "像是班级成绩表（一门课一列），但没有写学分，看不出哪些列是课程"
	case testNoLevel:
		return "像是心理普测，但缺少“预警等级”一列"
	case titleNotKnown:
		return "只有学生，没有情形；标题“" + shorten(v.title) + "”不是目录中的情形"
	case tellsOther:
		return "“" + shorten(strings.Join(v.near, "”“")) + "”一列说的是学生的情况，不是名册，也不是认识的情形"
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
	done, _ := problem.OddColumn.Words()
	return trouble{kind: problem.OddColumn, row: row, col: col, text: header, wide: true,
		done: "没有学分，看不出是不是一门课，" + done, cure: "是课程的，请在课程下面写上学分"}
}

// askedOr tells where people say what the program does not know: once, in the report of a
// check, or on a sheet of the settings.
func askedOr(sheet string) string {
	return "在“请您回答”里答一次，或写进 设置.xlsx 的“" + sheet + "”"
}

// askColumn asks what a column is, by its header.
func askColumn(header string) care.Ask { return care.Ask{About: care.AskColumn, Name: header} }

// wordHangsOnSheet and wordHangsOnColumn stand behind a question that matters only if another is
// answered so.
func wordHangsOnSheet(kind string) string {
	return "（这张表按“" + kind + "”读时才用得上）"
}

func wordHangsOnColumn(header string) string {
	return "（“" + header + "”一列采用时才用得上）"
}

// askSheet asks what a sheet is.
func askSheet(ref care.SheetRef) care.Ask {
	return care.Ask{About: care.AskSheet, Name: sheetName(ref)}
}

// askScale asks of which scale the marks of a sheet are.
func askScale(ref care.SheetRef) care.Ask {
	return care.Ask{About: care.AskScale, Name: sheetName(ref)}
}

// askOld asks about a sheet of which all is old, by the last day or term in it: another
// old export of that name is another question.
func askOld(ref care.SheetRef, last fmt.Stringer) care.Ask {
	return care.Ask{About: care.AskOld, Name: sheetName(ref) + "，最晚 " + last.String()}
}

// sheetName names a sheet, and those of other weeks' files: see [lexicon.FilePattern].
func sheetName(ref care.SheetRef) string {
	name := lexicon.FilePattern(ref.File)
	if ref.Sheet != "" {
		name += "（" + ref.Sheet + "）"
	}
	return name
}

// accept tells of what people said need not be asked again as that, and no more.
func accept(problems []care.Problem, accepted []string) {
	for i := range problems {
		p := &problems[i]
		if p.Ask == (care.Ask{}) || !slices.Contains(accepted, p.Ask.String()) {
			continue
		}
		p.Done = string(p.Kind) + "：" + p.Done
		p.Kind = problem.Accepted
		_, p.Cure = p.Kind.Words()
	}
}

// askID asks about what stands where an id should, by its shape: no id can be seen in it.
func askID(text string) care.Ask {
	const most = 20
	shape := strings.Map(func(r rune) rune {
		switch {
		case r >= '0' && r <= '9':
			return '9'
		case unicode.IsLetter(r):
			return 'A'
		}
		return r
	}, lexicon.TrimInvisible(text))
	if shape == "" || utf8.RuneCountInString(shape) > most {
		return care.Ask{}
	}
	return care.Ask{About: care.AskID, Name: shape}
}

func oddCases(row, col int, header string) trouble {
	done, _ := problem.OddColumn.Words()
	return trouble{kind: problem.OddColumn, row: row, col: col, text: header, cause: header, wide: true, ask: askColumn(header), likely: lexicon.FieldCase.String(),
		done: "这一列的单元格里写有情形，但列名不认识，" + done, cure: "把列名改成“情形”，或" + askedOr(books.SheetColumns)}
}

func oddMarks(row, col int, header, example string) trouble {
	done, _ := problem.OddColumn.Words()
	return trouble{kind: problem.OddColumn, row: row, col: col, text: header, cause: header, wide: true, ask: askColumn(header),
		done: "列名或内容（如“" + shorten(example) + "”）像是说明成绩的，但列名不认识，" + done,
		cure: "与成绩有关的（例如 成绩标志、成绩备注、考试性质），请" + askedOr(books.SheetColumns) + "；无关的，" + cureUnused}
}

func oddWords(row, col int, header, text, likely string) trouble {
	done, _ := problem.OddColumn.Words()
	return trouble{kind: problem.OddColumn, row: row, col: col, text: header, cause: header, wide: true, ask: askColumn(header), likely: likely,
		done: "这一列写有“" + text + "”，列名不认识，" + done, cure: "有用的，把列名改成程序认识的，或" + askedOr(books.SheetColumns) + "；没有用的，" + cureUnused}
}

// oddContent asks about a column by what most of its cells are.
func oddContent(n *contentCount, col int, header, likely string, what *content) trouble {
	kind := problem.OddColumn
	example := "（如“" + n.text + "”）"
	if what.any {
		example = ""
	}
	one := trouble{row: n.row, col: col, text: header, cause: header, wide: true, ask: askColumn(header), likely: likely}
	if what.test {
		kind, one.times = problem.OddLevels, n.fits+n.not+n.neither
	}
	done, cure := kind.Words()
	if one.kind, one.done = kind, "这一列多半是"+what.done+example+"，列名不认识，"+done; !what.test {
		cure = what.cure + "，请" + askedOr(books.SheetColumns) + "；没有用的，" + cureUnused
	}
	one.cure = cure
	return one
}

// What was done about rows of a register in which no column that is known says what is the matter, and
// others are filled in.
const (
	doneNoCases = "这张表没有认出说学生情况的列，这些行没有采用"
	cureNoCases = "见同一张表的“" + string(problem.OddColumn) + "”"
)

// What the cells of a column are that is asked about, and what it may be.
const (
	doneDays     = "日期"
	doneLevels   = "分级的词"
	doneMarks    = "有自己意思的记号"
	doneCases    = "说学生有什么情况的话"
	doneOutcomes = "测评的结论"
	doneClasses  = "班级的名称"
	doneColleges = "学院的名称"
	doneAnswers  = "是与否"
	doneAsked    = "看不出是还是否的回答"

	doneCategories = "分成几类的词"
	doneCredits    = "学分一样的数"
	doneCounts     = "次数、天数一类的数"
	doneYears      = "入学的年份"
	doneTerms      = "另外的学期"
	donePassed     = "及格与否"

	cureDays        = "看得出是哪一天的（例如 测评时间、回访、发现日期、结束日期；事情已经过去的日期是 出库）"
	cureLeavingDays = "是离校、退学的日期的，改在“学籍状态”一列写明；其他的日期"
	cureCases       = "这张表没有别的地方说学生有什么情况；是的，就当作“情形”"
	cureLevels      = "是哪一种等级的（例如 预警等级、关注等级）"
	cureClasses     = "是学生所在班级的"
	cureColleges    = "是学生所在学院的"
	cureAnswers     = "是某一种情形的"
	cureCredits     = "是学分的"
	cureYears       = "是年级的"
	cureTerms       = "与成绩有关的（例如 补重学期、是否通过）"
)

// oddNames asks about a column of what may be names, where no other gives them.
func oddNames(row, col int, header string) trouble {
	done, _ := problem.OddColumn.Words()
	return trouble{kind: problem.OddColumn, row: row, col: col, text: header, cause: header, wide: true, ask: askColumn(header), likely: lexicon.FieldName.String(),
		done: "这一列像是姓名，列名不认识，" + done + "，没有用姓名核对学号", cure: "是学生姓名的，请" + askedOr(books.SheetColumns) + "；没有用的，" + cureUnused}
}

// cureWhichColumn is what to do about a table that lacks a column which may stand in it under another
// heading.
func cureWhichColumn(field string) string {
	return "在“请您回答”里选出哪一列是" + field + "，或写进 设置.xlsx 的“列名”；没有这一列的，补上"
}

// cureNoAnswer is what to do where the kind of a table is said and does not help.
const cureNoAnswer = "说明了是哪一种表，仍然缺少表头或这种表要有的列：补上后重新运行；不用的移出输入文件夹"

func oddNear(row, col int, header, name string) trouble {
	done, _ := problem.OddColumn.Words()
	return trouble{kind: problem.OddColumn, row: row, col: col, text: header, cause: header, wide: true, ask: askColumn(header), likely: name,
		done: "列名像“" + name + "”，但不完全相同，" + done,
		cure: "同一个意思的，请把列名改成“" + name + "”，或" + askedOr(books.SheetColumns) + "；不是的，" + cureUnused}
}

// What a cell may be, as show tells it: never what it says.
const (
	kindDate    = "日期"
	kindAnswer  = "是否类的词"
	kindLevel   = "等级类的词"
	kindCase    = "情形类的词"
	kindID      = "学号样的号码"
	kindNumber  = "数"
	kindText    = "文字"
	kindError   = "错误值"
	kindFormula = "没有结果的公式"
	kindUnseen  = "看得见而读不到的内容"
)

// doneLikeColleges says of which college another may be the short name.
func doneLikeColleges(name string, students int, other, done string) string {
	return "“" + name + "”只有 " + strconv.Itoa(students) + " 人，像是“" + other + "”的简称，" + done
}

// doneFormerCollege says of which college another may be the former name.
func doneFormerCollege(name string, students int, other, done string) string {
	return "“" + name + "”（" + strconv.Itoa(students) + " 人）没有新入学的学生，专业都在“" + other + "”，或者别的文件把这些学生写在“" + other + "”，像是它的旧名，" + done
}

// cureLikeColleges says what to do about it.
func cureLikeColleges() string {
	return "是同一个学院的，" + askedOr(books.SheetColleges) + "；确是两个学院的，在“请您回答”里答“是单独的学院”"
}

// doneNearColleges says which college a name in the settings may be meant for.
func doneNearColleges(name, near string, students int, done string) string {
	return "名册中没有“" + name + "”" + written.Meant(near) + "现有 " + strconv.Itoa(students) + " 人算在“" + name + "”，" + done
}

// cureNearColleges says what to do about it.
func cureNearColleges(at written.Place, near string) string {
	at.File = filepath.Base(at.File)
	return "写错的，把 " + at.String() + " 改成“" + near + "”；写得对的，在“请您回答”里答“就按这样读”"
}

// cureUnassigned is what to do about a student without a college, by why he has none.
func cureUnassigned(why string) string {
	switch why {
	case care.NoCollegeNamed:
		return "在名册中补上学院"
	case care.CollegeElsewhere:
		return "核对以后，在名册中补上学院"
	case care.TwoColleges:
		return "核对是哪一个学院，改正名册；是同一个学院的两种写法的，写进 设置.xlsx 的“学院与别名”"
	case care.CollegeRemark:
		return "学院一格里只写学院的名称，说明写在别的列里"
	}
	return "核对学院，或更新名册；是名册中一个学院的另一种写法的，" + askedOr(books.SheetColleges)
}

// cureOtherCollege is what to do about a college's name that is none of the roster's.
func cureOtherCollege() string {
	return "核对学院；是同一个学院的另一种写法的，" + askedOr(books.SheetColleges)
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

// doneNearHeaders names headers that look like 学号 and are not read as such.
func doneNearHeaders(near []string) string {
	if len(near) == 0 {
		return ""
	}
	return "；列名“" + shorten(strings.Join(near, "”“")) + "”像“学号”，但不完全相同"
}

// doneNearNames names headers that look like 姓名 and are not read as such.
func doneNearNames(near []string) string {
	return "；列名“" + shorten(strings.Join(near, "”“")) + "”像“姓名”，但不完全相同：没有用姓名核对学号"
}

// cureUnrecognised says what to do about such a sheet.
func cureUnrecognised(v verdict) string {
	switch v.why {
	case colourOfStudies, colourAlone:
		return "确是心理普测的，请在文件名中写明“心理普测”，或" + askedOr(books.SheetFileKinds)
	case matrixNoCredits:
		return "各列都是课程的，请在课程下面加一行学分，或" + askedOr(books.SheetFileKinds)
	case marksByCourse:
		return "每门课只留一列，补考成绩写在斜线后面（如 57/60），并在课程下面加一行学分"
	case tooWide:
		return "改成一行一个学生后重新运行"
	case titlePast:
		return "已经过去的不必列出；仍然存在的请另列一张名单"
	case tellsOther:
		return "把列名改成情形的名称，或写进 设置.xlsx 的“列名”；确是" + lexicon.Roster + "的，" + askedOr(books.SheetFileKinds) + "；不用的移出输入文件夹"
	case titleNotKnown, titleTwoMeanings, titleOfAnother:
		return "改用情形作标题，或加一列“情形”，或" + askedOr(books.SheetFileKinds)
	case bareHeader, mayTellOther:
		return "是哪一种表，" + askedOr(books.SheetFileKinds) + "；不用的移出输入文件夹"
	case noIDColumn, marksNoCourse, coursesNoMark, testNoLevel:
		return "补上这一列，或写进 设置.xlsx 的“列名”"
	}
	_, cure := problem.Unrecognised.Words()
	return cure
}

// errFolder says that the input folder cannot be read.
func errFolder(dir string, err error) error {
	return fmt.Errorf("输入文件夹 %s 读不出来：请核对这个文件夹（%w）", dir, err)
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

// errSettings says that files are meant to be the settings, or a plan, and are not.
func errSettings(files []string) error {
	slices.Sort(files)
	e := &LostError{File: textWords(files, false), Kind: kindSettings, What: "名称或位置不对，不会被采用", Cure: cureSettings}
	for _, f := range files {
		if !settings.Resembles(strings.TrimLeft(path.Base(f), ".")) {
			e.Kind, e.What, e.Cure = kindRules, "这样放不会被采用", cureRules
		}
	}
	return e
}

const (
	kindSettings = "学校设置"
	cureSettings = "学校设置只有一份，叫 " + settings.FileName + "（全部小写，没有 .txt），直接放在输入文件夹里：要用的改名、移到那里，其余移出输入文件夹"
	kindRules    = "学校设置或任务清单"
	cureRules    = "是学校设置的，改名为 " + settings.FileName + "（只留一份）；是任务清单的，改用任务清单工作簿，或运行时另外指定；不用的移出输入文件夹"
)

// SettingsProblems say how the settings of a file differ from those of the last run.
func SettingsProblems(file string, d settings.Difference) []care.Problem {
	var out []care.Problem
	for _, of := range []struct {
		kind problem.Kind
		says []string
	}{{problem.SettingsLess, d.Less}, {problem.SettingsOther, d.Other}} {
		const most = 20
		if len(of.says) == 0 {
			continue
		}
		says := strings.Join(of.says[:min(len(of.says), most)], "；")
		if len(of.says) > most {
			says += fmt.Sprintf("；等 %d 处", len(of.says))
		}
		p := care.FileProblem(of.kind, file)
		p.Cure = says + "。" + p.Cure
		out = append(out, p)
	}
	return out
}

// formatOwn is the format of a file of the program's own that is no book.
const formatOwn = "本程序的文件，不是表格"

// allSheets stands for the sheets of a book that are not told one by one.
const allSheets = "各表"

// OverriddenProblems say what several settings say otherwise than one another.
func OverriddenProblems(file string, says []string) []care.Problem {
	if len(says) == 0 {
		return nil
	}
	p := care.FileProblem(problem.SettingsTwice, file)
	p.Done = strings.Join(says, "；")
	return []care.Problem{p}
}

// whatRosterUnclear says where a roster may be that was not recognised.
func whatRosterUnclear(files []string) string {
	const most = 20
	named := files[:min(len(files), most)]
	return "这次没有读到任何名册；下列内容读不出、找不到或认不出，名册可能就在其中：" + textWords(named, len(files) > most)
}

const cureRosterUnclear = "把名册放回输入文件夹，或让它读得出来；名册在其中而没有认出的，写进 设置.xlsx 的“文件当作”" +
	"（把它拖到程序图标上，或用 show 看，会说明缺什么）；与名册无关的移出输入文件夹"

// whatRosterUseless says that no row of a roster can be used.
func whatRosterUseless(rows int) string {
	return fmt.Sprintf("其中 %d 行没有一行能用，多半是学号一列损坏", rows)
}

const cureRosterUseless = "把学号一列设为文本格式后，从原系统重新导出名册（变成 9.92E+09 的学号已经丢了末尾数字，改格式恢复不了），放回输入文件夹；" +
	"不是名册的移出输入文件夹（把它拖到程序图标上，或用 show 看，会说明怎样读的）"

// wordUndated stands for the last day of tests that say none.
const wordUndated = "没有写日期"

// doneEarlyTests says which tests are no census of the running term, and doneUndatedTests
// which may be none.
func doneEarlyTests(first, last fmt.Stringer, n int) string {
	return fmt.Sprintf("%s 至 %s 的 %d 份是上学期的普测，仍作为普测采用，这些学生都算已测", first, last, n)
}

func doneUndatedTests(n int) string {
	return fmt.Sprintf("%d 份没有测评时间，不知道是不是这学期的普测，仍作为普测采用，这些学生都算已测", n)
}

// doneRosterLess gives the numbers of a roster that became smaller.
func doneRosterLess(was, now int) string {
	return fmt.Sprintf("上一次名册采用了 %d 行，这次 %d 行。", was, now)
}

// errNoFile says that a file to be shown cannot be opened.
func errNoFile(file string, err error) error {
	return fmt.Errorf("文件 %s 打不开：请核对路径（%w）", file, err)
}
