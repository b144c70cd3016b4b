package merge

import (
	"fmt"
	"slices"
	"strings"

	"runxin/care"
	"runxin/care/books"
	"runxin/care/problem"
)

// reasonEdited is the Move.Reason of what somebody changed in the library itself.
// doneRules says that a book of settings, answers or a plan lies among those that came back.
func doneRules(kind books.Kind) string {
	return fmt.Sprintf("是%s，不是学院工作簿，没有读取，里面写的、答的这次都没有用上", kind.Declaration().Title)
}

const cureRules = "放进输入文件夹，再重新运行"

const reasonEdited = "在输入的重点关爱库中改动"

// reasonAmended is that of what somebody changed in the last run's library where
// it lies.
const reasonAmended = "在上一次的重点关爱库中改动"

// recallFile names the source of a report of an earlier week.
func recallFile(p *care.Plan, t books.Typed) string {
	return fmt.Sprintf(books.SheetJournal+"（%s）", t.Month+" "+books.Week{Month: t.Month, Week: t.Week}.Of(p))
}

func doneMoreRows(n int) string {
	return fmt.Sprintf("另有 %d 行没有逐行列出，请看原文件", n)
}

// doneNotNamed is said of what is only counted of a file.
const doneNotNamed = "这个文件里的内容太多，这些没有逐处列出，请看原文件"

// donePartUnknown is said of the words of a report that mean nothing, beside others that do.
const donePartUnknown = "同一格里其余的情形已采用；这几个词没有合并，原文列在这里"

// andMoreRows follows the rows that are named.
func andMoreRows(n int) string { return fmt.Sprintf("……另有 %d 行", n) }

func doneColumnGone(title string) string {
	return "缺少“" + title + "”一列，按未填写处理"
}

func doneRenamed(title string) string { return "按位置作“" + title + "”采用" }

func doneZeroWorse(n int) string {
	return fmt.Sprintf("周研判里 %d 人的本周状态是加重或失联；两处都照原样采用", n)
}

func doneZeroUnstated(n int) string {
	return fmt.Sprintf("周研判里 %d 人没有填本周状态，不当作平稳", n)
}

func doneZeroNew(n int) string {
	return fmt.Sprintf("摸排补充和填“列入”的共 %d 处，都照原样采用", n)
}

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

// doneHeldTask names the cell of a task that belongs to no college's book now.
func doneHeldTask(t *books.Typed) string {
	return "“" + t.Column + "”（" + t.Task + "）为当时的" + t.College + "所写；当时的学生现在大多不在" + t.College + "，这个名称已是另一个学院的，没有发给它"
}

// doneLostTask names the cell of a task of a college that is no more.
func doneLostTask(t *books.Typed) string {
	return "“" + t.Column + "”（" + t.Task + "）为" + t.College + "所写；现在没有这个名称的学院，它也不是哪个学院的别名，没有发给任何学院"
}

// doneLostClass names the cell of a class that is no more.
func doneLostClass(t *books.Typed) string {
	return "“" + t.Column + "”（" + t.Task + "）为" + t.College + "所写；现在" + t.College + "没有叫这个名称的班级，工作簿里没有这一行"
}

// doneTaskBeside names the cell of a task into which two colleges typed that are one now.
func doneTaskBeside(t, shown *books.Typed) string {
	return "“" + t.Column + "”（" + t.Task + "）为" + t.College + "所写；它与" + shown.College + "现在是同一个学院，工作簿里这一格是" + shown.College + "写的"
}

// doneHeldData names the column of a college's book that says less than its source,
// and whose row it is, "" for those of several students.
func doneHeldData(column, id, reader string) string {
	if id != "" {
		id = "（" + id + "）"
	}
	return "“" + column + "”" + id + "涉及" + reader + "以外的学生，没有发给" + reader
}

// withoutTitle is what a person is called without what he is.
func withoutTitle(name string) string {
	for _, title := range strings.Fields("老师 教师 同志 辅导员 班主任 副书记 书记 副主任 主任 副教授 教授 讲师 副院长 院长 导师 医生") {
		if rest, ok := strings.CutSuffix(name, title); ok {
			return rest
		}
	}
	return name
}

// endsBefore and beginsBehind tell whether, as far as one can tell, another word ends
// before a name and begins behind it: 与拟丁强同寝. In 拟丁强烈要求 the name may be 拟丁.
func endsBefore(text string) bool {
	return slices.ContainsFunc(strings.Fields("与 和 跟 同 找 问 及 由 给 向 对 请 让 叫 被 是"), func(w string) bool { return strings.HasSuffix(text, w) })
}

func beginsBehind(text string) bool {
	return slices.ContainsFunc(strings.Fields("的 与 和 及 跟 说 是 谈 近 已 住 请 同学 同寝 同班 同住 同宿舍 同桌 来访 来电 来校 老师 家长 母亲 父亲"), func(w string) bool { return strings.HasPrefix(text, w) })
}

// beforeDate and afterDate tell words beside a date; they are given two characters.
func beforeDate(words string) bool {
	return slices.Contains(strings.Fields("日期 时间 截至 截止 生日 出生"), words) || strings.HasSuffix(words, "于") || strings.HasSuffix(words, "自")
}

func afterDate(words string) bool {
	return slices.Contains(strings.Fields("之前 以前 之后 以后 当天 当日 上午 中午 下午 晚上 凌晨"), words) || strings.HasPrefix(words, "起") || strings.HasPrefix(words, "止")
}

const doneUnreadNote = "程序读不出内容，请打开原文件查看"

// doneShifted names both places between which a text of a shifted row may belong.
func doneShifted(title, left string, other *handedRow) string {
	if other == nil {
		return "“" + title + "”的内容写在 " + left + " 的一行，但行列已经错位，属于谁不能确定；" + problem.Kept
	}
	return "“" + title + "”的内容所在的一行，一部分是 " + left + "，一部分是 " + other.label() + "，属于谁不能确定；" + problem.Kept
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

// What became of a member of the replaced run's library for whom nobody decided otherwise.
const (
	doneReplacedStays = "被替换的那一次运行里在库，这次的输入和交回的工作簿里没有了，也没有移出的记录；学生仍在库中，已按那一次的记录补回"
	cureReplacedStays = "确不列入的，请学院在更正的工作簿里填“暂不列入”或“待核实”（只清空不算），再重新运行这一周，替换原有的结果；原来就在库的，请填移出和理由、日期、责任人，或在库的“变更记录”里写一行移出"
)

// reasonCorrected is why somebody leaves the library whom a corrected book does not enter.
func reasonCorrected(word string) string { return "学院更正为" + word }

// String is the cause as people read it (事由).
func (c Cause) String() string {
	return [...]string{
		CauseLife: "生命安全", CauseRed: "红色预警未联系", CauseWorse: "加重或失联", CauseLeave: "移出缺少要件",
		CausePromise: "约定的联系逾期", CauseRhythm: "超过联系周期", CauseUndecided: "等待列入决定", CauseUnassigned: "在库而没有学院",
	}[c]
}

// Text says since when a contact is due, and by what.
func (c *Contact) Text(a *care.Assessment) string {
	switch {
	case c.Days != 0:
		return c.rhythmText()
	case c.Overdue(a):
		return fmt.Sprintf(wordContactLate, c.Due, int(a.Date-c.Due))
	}
	return fmt.Sprintf(wordContactComing, c.Due)
}

// rhythmText says what a rhythm asks, and when the last contact was.
func (c *Contact) rhythmText() string {
	if c.Last == 0 {
		return fmt.Sprintf(wordRhythmNever, c.Days, c.Due)
	}
	return fmt.Sprintf(wordRhythm, c.Days, c.Last, c.Due)
}

// What is urgent, in words.
const (
	wordLifeUnseen    = "有自伤自杀风险，还没有记录谁见过学生：请当天联系，并在周研判或专项名单中写明。"
	wordLifeUndecided = "有自伤自杀风险，已有人见过，还没有列入重点关爱库。"
	wordRedLate       = "%s 测试，已 %d 天没有谈话或回访记录（时限 %d 天）。"
	wordRedUnseen     = "%s 测试，还没有谈话或回访记录（时限 %d 天）。"
	wordRedNoDay      = "还没有谈话或回访记录；文件没有写测试日期，从 %s 起算（时限 %d 天）。"
	wordStateWas      = "上周研判为“%s”。"
	wordStateStays    = "%s研判为“%s”，以后没有再填本周状态。"
	wordLeaveLacks    = "学院填了移出，缺少理由、日期或责任人，仍在库中。"
	wordPromiseLate   = "约定 %s 联系，还没有记录。"
	wordContactLate   = "约定 %s 联系，已过 %d 天，还没有记录。"
	wordContactComing = "约定 %s 联系。"
	wordRhythm        = "应每 %d 天联系一次，上次联系 %s，%s 到期。"
	wordRhythmNever   = "应每 %d 天联系一次，还没有联系的记录，%s 到期。"
	wordWaitsSince    = "%s 起等待列入决定。"
	wordNobodys       = "在重点关爱库中，但没有确定的学院，任何学院的工作簿里都没有。"
)

// Why a line of 一生一策 that somebody began is not taken.
const (
	whyCareUnknown   = "学号不在名册"
	whyCareElsewhere = "不是本学院的学生"
	whyCareName      = "姓名与学号不符"
	whyCareNotMember = "学生不在重点关爱库"
	whyCareEmpty     = "目标和措施都没有写"
)
