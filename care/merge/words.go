package merge

import (
	"fmt"
	"strings"

	"runxin/care/books"
	"runxin/care/problem"
)

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

// doneNotNamed is said of what is only counted of a file.
const doneNotNamed = "这个文件里的内容太多，这些没有逐处列出，请看原文件"

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

// doneHeldTask names the cell of a task that belongs to no college's book now.
func doneHeldTask(t *books.Typed) string {
	return "“" + t.Column + "”（" + t.Task + "）为当时的" + t.College + "所写；当时的学生现在大多不在" + t.College + "，这个名称已是另一个学院的，没有发给它"
}

// doneHeldData names the column of a college's book that says less than its source,
// and whose row it is, "" for those of several students.
func doneHeldData(column, id, reader string) string {
	if id != "" {
		id = "（" + id + "）"
	}
	return "“" + column + "”" + id + "涉及" + reader + "以外的学生，没有发给" + reader
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
