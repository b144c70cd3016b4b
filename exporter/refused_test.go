package exporter

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/samber/lo"
	"github.com/xuri/excelize/v2"

	"runxin/care"
	"runxin/care/books"
	"runxin/care/merge"
	"runxin/care/problem"
)

// refusedIn is a text that 示例学院 typed into a cell of a form.
func refusedIn(kind problem.Kind, cell, text string, in care.FormCell) care.Problem {
	p := care.FileProblem(kind, "返回/示例学院.xlsx")
	p.Sheet, p.Cell, p.Text, p.College, p.In, p.Count = in.Sheet, cell, text, "示例学院", in, 1
	return p
}

// onFocusAndGone is a college of which 样01 and 样02 are spoken of, 样03 is proposed and put off, and
// 样05 stands on no list; 样04 is another's.
func onFocusAndGone(t *testing.T, problems ...care.Problem) *excelize.File {
	t.Helper()
	a := assess(t, "2024-10-14", "2490001 甲 2023 库\n2490002 甲 2023 库\n2490003 甲 2023 旷课 家庭矛盾\n2490004 乙 2023 库\n2490005 甲 2023", lastWeek(t))
	a.School.Problems = append(a.School.Problems, problems...)
	fb := feedback(t)
	fb.Typed = books.JournalOf(
		books.Typed{Month: "2024-10", Week: 6, College: "示例学院", Sheet: books.SheetCares, Task: "2490001-1", ID: "2490001", Name: "样01", Column: books.ColGoal, Text: "按时上课"},
	)
	return openBook(t, lay(t, a, Options{Feedback: fb})[0].Bytes)
}

// refusedRows are the rows of 上周未采用 under some headings, and where each leads.
func refusedRows(t *testing.T, f *excelize.File, headings ...string) []string {
	t.Helper()
	rows, err := f.GetRows(books.SheetRefused)
	if err != nil {
		t.Fatal(err)
	}
	head := slices.IndexFunc(rows, func(row []string) bool { return slices.Contains(row, books.ColAgain) })
	var out []string
	for i, row := range rows[head+1:] {
		var cells []string
		for _, h := range headings {
			cells = append(cells, row[slices.Index(rows[head], h)])
		}
		at, _ := excelize.CoordinatesToCellName(slices.Index(rows[head], books.ColAgain)+1, head+2+i)
		line := strings.Join(cells, "|")
		if linked, to, _ := f.GetCellHyperLink(books.SheetRefused, at); linked {
			line += " → " + headingAt(t, f, to)
		}
		out = append(out, line)
	}
	return out
}

// headingAt is a place of a book as people know it: its sheet, the second cell of its row, and the
// heading over it, or on 首页 the label beside it. The cell is one that people fill in.
func headingAt(t *testing.T, f *excelize.File, place string) string {
	t.Helper()
	sheet, at, _ := strings.Cut(place, "!")
	sheet = strings.Trim(sheet, "'")
	if !unlocked(t, f, sheet, at) {
		return place + " is locked"
	}
	col, row, err := excelize.CellNameToCoordinates(at)
	if err != nil {
		t.Fatal(err)
	}
	rows, err := f.GetRows(sheet)
	if err != nil {
		t.Fatal(err)
	}
	if sheet == books.SheetFront {
		for ; col > 1 && (len(rows[row-1]) < col || rows[row-1][col-1] == ""); col-- {
		}
		return sheet + " " + rows[row-1][col-1]
	}
	for above := row - 1; above > 0; above-- {
		if line := rows[above-1]; len(line) >= col && len(line) > 3 && line[1] != "" && line[2] != "" && line[col-1] != "" && slices.ContainsFunc(line, func(s string) bool {
			return s == books.ColNote || s == books.ColFiledBy || s == books.ColProof || s == books.ColCheckID
		}) {
			who, _ := f.GetCellValue(sheet, fmt.Sprintf("B%d", row))
			return strings.Join([]string{sheet, who, line[col-1]}, " ")
		}
	}
	return sheet + " without a heading"
}

// What was not taken stands on a sheet of its own with whose it was, what it said and why it was
// not taken, in words that the college can act on; and each leads to the cell of this week's book:
// on the same student's or task's row, where that is no more on another of his, and who is
// nobody's is reported.
func TestRefused(t *testing.T) {
	weekly := func(id, name, column string) care.FormCell {
		return care.FormCell{Sheet: books.SheetWeekly, ID: id, Name: name, Column: column}
	}
	shifted := refusedIn(problem.Conflict, "I7", "平稳", weekly("2490001", "样01", books.ColState))
	shifted.Done = "与已合并的“波动”不一致，仍以已合并的为准"
	f := onFocusAndGone(t,
		refusedIn(problem.Renamed, "K4", "谈话时间", care.FormCell{Sheet: books.SheetWeekly, Column: books.ColTalkDay}),
		refusedIn(problem.OutsideList, "I5", "还不错", weekly("2490002", "样02", books.ColState)),
		shifted,
		refusedIn(problem.BadDay, "K6", "周三", weekly("2490003", "样03", books.ColTalkDay)),
		refusedIn(problem.BadDay, "K9", "周四", weekly("2490005", "样05", books.ColTalkDay)),
		refusedIn(problem.NotIssued, "I9", "平稳", weekly("2499999", "样无", books.ColState)),
		refusedIn(problem.OtherCollegesStudent, "I8", "平稳", weekly("2490004", "样04", books.ColState)),
		refusedIn(problem.BadDay, "H6", "月底", care.FormCell{Sheet: books.SheetTasks, Task: "10-2", Column: books.ColDone}),
		refusedIn(problem.BadDay, "H9", "月底", care.FormCell{Sheet: books.SheetTasks, Task: "9-2", Column: books.ColDone}),
		refusedIn(problem.OutsideList, "E7", "快了", care.FormCell{Sheet: books.SheetCares, Task: "2490001-1", ID: "2490001", Name: "样01", Column: books.ColStep}),
		refusedIn(problem.CareRefused, "D9", "多运动", care.FormCell{Sheet: books.SheetCares, ID: "2490003", Name: "样03", Column: books.ColGoal}),
		refusedIn(problem.ReportWord, "C9", "心情", care.FormCell{Sheet: books.SheetReports, ID: "2490003", Name: "样03", Column: books.ColCase}),
		refusedIn(problem.ZeroLacks, "", "", care.FormCell{Sheet: books.SheetFront, Column: books.ColFiledBy}),
	)
	want := []string{
		"2490002|样02|周研判|I5 本周状态|还不错|填写的内容不在下拉选项之内|点开格子右边的箭头，选其中一个 → 周研判 2490002 本周状态",
		"2490001|样01|周研判|I7 本周状态|平稳|同一工作簿交回两份，同一格内容不同：与已合并的“波动”不一致，仍以已合并的为准|交回的两份不一样：在本周填上对的一个 → 周研判 2490001 本周状态",
		"2490003|样03|周研判|K6 谈话日期|周三|日期看不懂，或有两种读法|本周的“周研判”没有这一行：还要写的，写在右边这一格，或问中心 → 重点关爱名单 2490003 备注",
		"2490005|样05|周研判|K9 谈话日期|周四|日期看不懂，或有两种读法|本周的“周研判”没有这一行：还要写的，写在右边这一格，或问中心 → 摸排补充  学号",
		"2499999|样无|周研判|I9 本周状态|平稳|这个学号不在上周发给你们的名单上|核对学号；新了解到的学生填在“摸排补充” → 摸排补充  学号",
		"||周研判|I8 本周状态|（涉及其他学院的学生，原文只在校级汇总）|这一行的学号是其他学院的学生|不是本学院的学生：告诉中心，由他的学院填写",
		"||任务清单|H6 10-2 完成日期|月底|日期看不懂，或有两种读法|写成 2024-10-18 的样子再填一次 → 任务清单 做好心理危机管理 完成日期",
		"||任务清单|H9 9-2 完成日期|月底|日期看不懂，或有两种读法|写成 2024-10-18 的样子再填一次 → '任务清单'!A1 is locked",
		"2490001|样01|一生一策|E7 进展|快了|填写的内容不在下拉选项之内|点开格子右边的箭头，选其中一个 → 一生一策 2490001 进展",
		"2490003|样03|一生一策|D9 目标|多运动|在“一生一策”里新写的一行不能采用|核对学号和姓名，写上目标，在下面空白行再填一次；不在库的先在“重点关爱名单”选“列入” → 一生一策  目标",
		"2490003|样03|摸排补充|C9 情形|心情|情形不是下拉列表里的|点开格子右边的箭头选一个情形，再填一次 → 摸排补充  情形",
		"||首页|填报人||零报告须有填报人和填报日期|本周填上填报人和填报日期 → 首页 填报人",
		"||周研判|K4 谈话日期|谈话时间|填写栏的列名被改|不用再填；以后不要改列名 → '周研判'!A1 is locked",
	}
	got := refusedRows(t, f, books.ColID, books.ColName, books.ColRefusedSheet, books.ColCell, books.ColRefusedText, books.ColRefusedWhy, books.ColRefusedCure)
	if diff := cmp.Diff(want, got); diff != "" {
		t.Error(diff)
	}
	front := sheetText(t, f, books.SheetFront)
	for _, want := range []string{"12 处没有采用，要在本周重新填写，1 处已采用，请核对：见“上周未采用”。", "样02 本周状态“还不错”：填写的内容不在下拉选项之内，在“周研判”I"} {
		if !strings.Contains(front, want) {
			t.Errorf("首页 lacks %q:\n%s", want, front)
		}
	}
}

// On 首页 the first of what was not taken lead to where it is typed again, and the numbers and the
// counts to their sheets.
func TestFirstPageLeads(t *testing.T) {
	f := onFocusAndGone(t, refusedIn(problem.OutsideList, "I5", "还不错", care.FormCell{Sheet: books.SheetWeekly, ID: "2490002", Name: "样02", Column: books.ColState}))
	rows, err := f.GetRows(books.SheetFront)
	if err != nil {
		t.Fatal(err)
	}
	leads := func(starts string) string {
		for i, row := range rows {
			for k, text := range row {
				at, _ := excelize.CoordinatesToCellName(k+1, i+1)
				if linked, to, _ := f.GetCellHyperLink(books.SheetFront, at); linked && strings.HasPrefix(text, starts) {
					return to
				}
			}
		}
		return ""
	}
	if got := leads("样02 本周状态"); got == "" || headingAt(t, f, got) != "周研判 2490002 本周状态" {
		t.Errorf("what was not taken leads to %q", got)
	}
	for words, sheet := range map[string]string{
		"1 处没有采用": books.SheetRefused, "新增 ": books.SheetFocus, books.ColListed: books.SheetFocus, wordFigureDecide: books.SheetFocus,
		wordFigureContacts: books.SheetWeekly, wordFigureTasks: books.SheetTasks, books.SheetUrgent: books.SheetWeekly,
	} {
		if got, want := leads(words), "'"+sheet+"'!A1"; got != want {
			t.Errorf("%s leads to %q, want %q", words, got, want)
		}
	}
}

// A college's book has ten sheets at most, and eleven in months that ask of classes (首页, the lists, the
// forms, 判定依据): 上周未采用 is there only where it has something to say.
func TestSheetsOfACollege(t *testing.T) {
	first := openBook(t, lay(t, assess(t, "2024-10-14", "2490001 甲 2023 库\n2490002 甲 2023 旷课 家庭矛盾", nil), Options{Feedback: &merge.Feedback{}})[0].Bytes)
	if got := first.GetSheetList(); slices.Contains(got, books.SheetRefused) {
		t.Errorf("a first week's book has %q", got)
	}
	busy := onFocusAndGone(t, refusedIn(problem.OutsideList, "I5", "还不错", care.FormCell{Sheet: books.SheetWeekly, ID: "2490002", Column: books.ColState}))
	if got := strings.Join(busy.GetSheetList()[:3], " "); got != "首页 上周未采用 重点关爱名单" {
		t.Errorf("the book begins with %s", got)
	}
	for _, f := range []*excelize.File{first, busy} {
		shown := lo.Filter(f.GetSheetList(), func(name string, _ int) bool { seen, err := f.GetSheetVisible(name); return err == nil && seen })
		most := 10
		if slices.Contains(shown, books.SheetClasses) {
			most++
		}
		if len(shown) > most {
			t.Errorf("the book has %d sheets: %q", len(shown), shown)
		}
	}
}

// Reasons of last week's book that somebody wrote there may name another college's student: no
// college reads them where its own student left the lists. Of who only changed they are not shown.
func TestReasonsOfLastWeekNameNobodyElse(t *testing.T) {
	for now, change := range map[string]string{"旷课 家庭矛盾": "升级", "": "理由消失"} {
		last := lastWeek(t)
		last.Rows = map[string]*care.Before{"2490001": {ID: "2490001", Name: "样01", College: "示例学院", Status: care.Clue, Reasons: "与2490002同寝"}}
		a := assess(t, "2024-10-14", "2490001 甲 2023 "+now+"\n2490002 乙 2023", last)
		opt := Options{Feedback: &merge.Feedback{}}
		f := openBook(t, lay(t, a, opt)[0].Bytes)
		gone, shown := change == "理由消失", sheetText(t, f, books.SheetBasis)
		if got := strings.Contains(shown, "样01（2490001）护理2301班|"+merge.HeldBack+"|关注线索"); got != gone {
			t.Errorf("%s: on 判定依据 stands\n%s", change, shown)
		}
		for _, name := range f.GetSheetList() {
			if strings.Contains(sheetText(t, f, name), "与2490002同寝") {
				t.Errorf("%s: the reasons stand on %s", change, name)
			}
		}
		if held, err := HeldBack(t.Context(), a, opt); err != nil || (len(held) == 1) != gone {
			t.Errorf("%s: %d texts stay at the centre (%v)", change, len(held), err)
		}
	}
}
