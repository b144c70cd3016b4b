package exporter

import (
	"bytes"
	"crypto/sha256"
	"slices"
	"strconv"
	"strings"
	"testing"

	"github.com/xuri/excelize/v2"

	"runxin/care"
	"runxin/care/books"
	"runxin/care/caretest"
	"runxin/care/merge"
	"runxin/exporter/book"
	"runxin/exporter/runs"
)

// The columns that readers count on are there, in this order; people fill in those marked ✎
// (design §7), which stand together, right of what they have to know for it.
func TestCollegeColumns(t *testing.T) {
	files := lay(t, assess(t, "2024-11-11", students, lastWeek(t)), Options{Feedback: feedback(t)})
	want := []struct{ sheet, columns string }{
		{"重点关爱名单", "序号 学号 姓名 班级 状态 建议等级 命中条件 叠加维度 变化 关注等级✎ 列入决定✎ 决定理由✎ 决定日期✎ 责任人✎ 备注✎ 上次决定 首次列入日期 性别 专业 年级"},
		{"关注线索", "序号 学号 姓名 班级 命中条件 核实结果✎ 列入决定✎ 备注✎"},
		{"周研判", "序号 学号 姓名 班级 关注等级 上周状态 上周措施 上周安排 本周状态✎ 谈心谈话✎ 谈话日期✎ 谈话人✎ 家校沟通✎ 沟通日期✎ 沟通方式✎ 一生一策更新✎ 措施✎ 下周安排✎ 下次联系日期✎ 备注✎"},
		{"任务清单", "序号 工作任务 内容要求 频次 完成时限 责任人✎ 状态✎ 完成日期✎ 完成情况✎ 佐证材料✎"},
		{"专项名单", "任务序号 名单 学号 姓名 班级 说明 办理状态✎ 办理日期✎ 备注✎"},
		{"摸排补充", "学号✎ 姓名✎ 情形✎ 说明✎ 发现日期✎ 填报人✎"},
	}
	f := openBook(t, files[0].Bytes)
	for _, w := range want {
		columns := strings.Fields(w.columns)
		rows, err := f.GetRows(w.sheet)
		if err != nil {
			t.Fatal(err)
		}
		head := slices.IndexFunc(rows, func(r []string) bool { return len(r) >= len(columns) && r[1] == strings.TrimSuffix(columns[1], "✎") })
		if head < 0 {
			t.Errorf("%s: no header", w.sheet)
			continue
		}
		for i, title := range columns {
			title, open := strings.CutSuffix(title, "✎")
			at, _ := excelize.CoordinatesToCellName(i+1, head+2)
			if got := rows[head][i]; got != title {
				t.Errorf("%s: column %d is %s, want %s", w.sheet, i+1, got, title)
			}
			if unlocked(t, f, w.sheet, at) != open {
				t.Errorf("%s: %s: unlocked = %v", w.sheet, title, !open)
			}
		}
	}
}

func openBook(t *testing.T, data []byte) *excelize.File {
	t.Helper()
	f, err := excelize.OpenReader(bytes.NewReader(data))
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { f.Close() })
	return f
}

func unlocked(t *testing.T, f *excelize.File, sheet, at string) bool {
	t.Helper()
	id, err := f.GetCellStyle(sheet, at)
	if err != nil {
		t.Fatal(err)
	}
	style, err := f.GetStyle(id)
	if err != nil {
		t.Fatal(err)
	}
	return style.Protection != nil && !style.Protection.Locked
}

// Who stood on last week's lists and stands on none this week is named on the
// first page, and on 判定依据 with what had put him there: nobody drops out in silence. Who is in
// no file at all is counted only.
func TestFrontNamesWhoIsGone(t *testing.T) {
	last := lastWeek(t)
	last.Rows["2490008"] = &care.Before{ID: "2490008", Name: "样08", College: "样本/艺术学院", Status: care.Clue, Level: "三级", Reasons: "10月-3：酗酒"}
	f := openBook(t, lay(t, assess(t, "2024-10-14", students, last), Options{})[1].Bytes)
	front := sheetText(t, f, books.SheetFront)
	for _, want := range []string{"未见于本次导出（这次没有读到那份数据，不等于没事） 1 人：样08", "1 人没有出现在本次的任何文件中"} {
		if !strings.Contains(front, want) {
			t.Errorf("首页 lacks %q:\n%s", want, front)
		}
	}
	gone := sheetText(t, f, books.SheetBasis)
	if want := "未见于本次导出|样08（2490008）护理2301班|10月-3：酗酒|关注线索"; !strings.Contains(gone, want) {
		t.Errorf("判定依据 lacks %q:\n%s", want, gone)
	}
	if strings.Contains(front+gone, "2490099") {
		t.Error("a student is named whom no file gives to the college")
	}
}

// A run's folder may bear any name, and that name may be a student's: the colleges
// read which week it was.
func TestCollegeBookNamesNoFolder(t *testing.T) {
	last := lastWeek(t)
	last.Folder += "（样记2490099已处理）"
	for _, file := range lay(t, assess(t, "2024-10-14", students, last), Options{Feedback: feedback(t)})[:2] {
		f := openBook(t, file.Bytes)
		if front := sheetText(t, f, books.SheetFront); !strings.Contains(front, "与上周相比") {
			t.Errorf("%s: 首页 lacks the week:\n%s", file.Path, front)
		}
		for _, sheet := range f.GetSheetList() {
			if strings.Contains(sheetText(t, f, sheet), "样记") {
				t.Errorf("%s › %s names the folder", file.Path, sheet)
			}
		}
	}
}

// sheetText is a sheet's text, its cells divided by |.
func sheetText(t *testing.T, f *excelize.File, sheet string) string {
	t.Helper()
	rows, err := f.GetRows(sheet)
	if err != nil {
		t.Fatal(err)
	}
	var b strings.Builder
	for _, r := range rows {
		b.WriteString(strings.Join(r, "|") + "\n")
	}
	return b.String()
}

// Where nothing was read, nothing reads as “no” or as “nobody”.
func TestNothingRead(t *testing.T) {
	plan, cat := caretest.Autumn(t)
	s := school(t, cat, plan, "2490001 甲 2024\n2490002 甲 2023\n")
	s.Screening, s.Library = false, false
	a, _ := care.Assess(s, care.Options{Plan: plan, Date: caretest.Day(t, "2024-10-14")})
	files := lay(t, a, Options{})
	college, whole := openBook(t, files[0].Bytes), openBook(t, find(t, files, runs.SchoolFile))
	tests := []struct {
		book        *excelize.File
		sheet, want string
	}{
		{college, books.SheetSpecial, "10-3 未测名单：0 人（没有普测数据，未测名单无法形成"},
		{college, books.SheetTasks, "10-3 （没有普测数据，未测名单无法形成"},
		{college, books.SheetWeekly, "本周没有需要研判的学生。有的群体没有数据"},
		{whole, books.SheetShifts, "没有在库、建议列入或关注线索的学生。有的群体没有数据"},
		{whole, books.SheetSpecial, "10-3 未测名单：0 人（没有普测数据，未测名单无法形成"},
		{whole, books.SheetCoverage, "—|在库|0|0|2"},
		{whole, books.SheetCoverage, "—|已测|0|0|2"},
		{whole, books.SheetCoverage, "—|已回访|0|0|2"},
		{whole, books.SheetBasis, "无数据|在库|0|0|2"},
	}
	for _, tt := range tests {
		if text := sheetText(t, tt.book, tt.sheet); !strings.Contains(text, tt.want) {
			t.Errorf("%s lacks %q:\n%s", tt.sheet, tt.want, text)
		}
	}
}

// A college's book speaks of its own data: that another college's is there decides
// nothing here.
func TestNothingOfTheCollege(t *testing.T) {
	plan, cat := caretest.Autumn(t)
	a, _ := care.Assess(school(t, cat, plan, "2490001 甲 2023 已测 红色预警 !橙色预警 校外实习 !校外租房走读\n2490002 乙 2023\n2490003 乙 2024\n"), care.Options{Plan: plan, Date: caretest.Day(t, "2024-10-14")})
	files := lay(t, a, Options{})
	with, without := openBook(t, files[0].Bytes), openBook(t, files[1].Bytes)
	tests := []struct {
		book        *excelize.File
		sheet, want string
		there       bool
	}{
		{with, books.SheetFront, wordNothingHere, false},
		{without, books.SheetFront, wordNothingHere, true},
		{with, books.SheetFront, "没有读到" + wordOfCollege, false},
		{without, books.SheetFront, "没有读到本学院学生的普测结果", true},
		{without, books.SheetFront, "本学院学生的成绩", false}, // nor of anybody else's
		{without, books.SheetFront, "没有读到本学院学生的普测结果、成绩：", true},
		{with, books.SheetSpecial, "10-3 未测名单：0 人（没有数据", false},
		{without, books.SheetSpecial, "10-3 回访名单：0 人（没有数据：红色预警、橙色预警、已回访；不等于没有）", true},
		{without, books.SheetSpecial, "（没有数据：已测；名单上的学生不一定都是“未测”）", true},
		{with, books.SheetSpecial, "10-3 回访名单：1 人", true},
		{with, books.SheetFront, "4 个重点关爱群体：2 个已判定", true},
		{without, books.SheetFront, "4 个重点关爱群体：1 个已判定，0 个只有部分数据，3 个没有数据", true},
		{with, books.SheetBasis, "校外实习 或 校外租房走读|风险叠加时建议列入|已判定", true},
		{without, books.SheetBasis, "校外实习 或 校外租房走读|风险叠加时建议列入|无数据", true},
	}
	for _, tt := range tests {
		if text := sheetText(t, tt.book, tt.sheet); strings.Contains(text, tt.want) != tt.there {
			t.Errorf("%s: %q is there: %v:\n%s", tt.sheet, tt.want, !tt.there, text)
		}
	}
}

// What a page is called does not decide what its readers may read: a book under another
// title says what the college's says, and holds back the same.
func TestTitleIsNoIdentity(t *testing.T) {
	fb := feedback(t)
	for id, college := range map[string]string{"2490001": "示例学院", "2490002": "样本/艺术学院"} {
		fb.Typed.Add(books.Typed{Month: "2024-10", Week: 6, College: college, Sheet: books.SheetFocus, ID: id, Column: books.ColNote, Text: "与2490009同住"})
	}
	l := newLayout(assess(t, "2024-10-14", students, lastWeek(t)), Options{Feedback: fb}, nil)
	sheets := func(title string) (sum [sha256.Size]byte, held int) {
		p := l.pages(declaredAs(books.CollegeBook), 0)
		p.title, p.held = title, &heldTexts{seen: map[[2]string]bool{}}
		b := book.Book{Sheets: p.sheets()}
		for i := range b.Sheets {
			if !strings.HasPrefix(b.Sheets[i].Title, title) {
				t.Errorf("%s is called %s", b.Sheets[i].Name, b.Sheets[i].Title)
			}
			b.Sheets[i].Title = ""
		}
		return b.Digest(), len(p.held.list)
	}
	want, held := sheets("示例学院")
	if held != 1 {
		t.Fatalf("%d texts are held back, not what the other college wrote", held)
	}
	if got, also := sheets("示例2401班"); got != want || also != held {
		t.Errorf("under another title it holds back %d texts, not %d, and says the same: %t", also, held, got == want)
	}
}

// A list offers its own words, row by row, and nothing is asked where the next files answer: who
// is not tested will be, or not.
func TestRowsOffersWordsOfTheirList(t *testing.T) {
	files := lay(t, assess(t, "2024-10-14", students, nil), Options{})
	f := openBook(t, files[1].Bytes)
	rows, err := f.GetRows(books.SheetSpecial)
	if err != nil {
		t.Fatal(err)
	}
	seen := map[string]bool{}
	for i, row := range rows {
		if len(row) < 3 || row[2] == books.ColID {
			continue
		}
		list := row[1]
		seen[list] = true
		state, note := "G"+strconv.Itoa(i+1), "I"+strconv.Itoa(i+1)
		if open := unlocked(t, f, books.SheetSpecial, state); open != (list != "未测名单") {
			t.Errorf("row %d of %s: 办理状态 open = %v", i+1, list, open)
		}
		if !unlocked(t, f, books.SheetSpecial, note) {
			t.Errorf("row %d of %s: nobody can write a remark", i+1, list)
		}
		if words := wordsOffered(t, f, books.SheetSpecial, state); list == "回访名单" && words != "良好,一般,需关注,转介" || list == "未测名单" && words != "" {
			t.Errorf("row %d of %s offers %q", i+1, list, words)
		}
	}
	if !seen["回访名单"] || !seen["未测名单"] {
		t.Fatalf("the lists are %v", seen)
	}
}

// wordsOffered are the words of a cell's drop-down, "" without one.
func wordsOffered(t *testing.T, f *excelize.File, sheet, cell string) string {
	t.Helper()
	all, err := f.GetDataValidations(sheet)
	if err != nil {
		t.Fatal(err)
	}
	col, row, _ := excelize.CellNameToCoordinates(cell)
	for _, dv := range all {
		from, to, _ := strings.Cut(dv.Sqref, ":")
		if to == "" {
			to = from
		}
		c1, r1, _ := excelize.CellNameToCoordinates(from)
		c2, r2, _ := excelize.CellNameToCoordinates(to)
		if dv.Type == "list" && col >= c1 && col <= c2 && row >= r1 && row <= r2 {
			return strings.Trim(dv.Formula1, `"`)
		}
	}
	return ""
}

// A task of every week is asked each week, with last week's answer beside it; one of the month keeps
// what stood there, and shows none.
func TestWeeklyTasksBeginEmpty(t *testing.T) {
	wrote := func(task, column, text string) books.Typed {
		return books.Typed{Month: "2024-10", Week: 6, College: "示例学院", Sheet: books.SheetTasks, Task: task, Column: column, Text: text}
	}
	fb := &merge.Feedback{Typed: books.JournalOf(
		wrote("10-1", "状态", "进行中"), wrote("10-1", "责任人", "王老师"), wrote("10-2", "状态", "已完成"), wrote("10-2", "完成日期", "2024-10-11"), wrote("10-2", "责任人", "李老师"),
	)}
	f := openBook(t, lay(t, assess(t, "2024-10-14", students, lastWeek(t)), Options{Feedback: fb})[0].Bytes)
	rows, err := f.GetRows(books.SheetTasks)
	if err != nil {
		t.Fatal(err)
	}
	var got []string
	for _, row := range rows[4:6] {
		got = append(got, strings.Join([]string{row[0], row[5], row[6], row[7], row[10]}, "|"))
	}
	if want := []string{"1|王老师|进行中||", "2|李老师|||已完成；2024-10-11"}; !slices.Equal(got, want) {
		t.Errorf("the tasks are %q, want %q", got, want)
	}
}

// taskLines are the rows of a tracker: number, title, 频次, last day, state and progress.
func taskLines(t *testing.T, data []byte, sheet string, columns ...int) (out []string) {
	t.Helper()
	f := openBook(t, data)
	rows, err := f.GetRows(sheet, excelize.Options{RawCellValue: true})
	if err != nil {
		t.Fatal(err)
	}
	for _, row := range rows {
		if len(row) < 5 || !strings.ContainsAny(row[0], "123456789") || len(row[0]) > 6 {
			continue
		}
		var cells []string
		for _, c := range columns {
			cells = append(cells, append(row, make([]string, 12)...)[c])
		}
		out = append(out, strings.Join(cells, "|"))
	}
	return out
}

// What a college was asked for in earlier months and has not closed comes along, above this month's,
// with its month and what was written of it, until it is closed, over several months' ends; what a
// week's own question was does not. A task with parts has a row for each.
func TestTasksComeAlong(t *testing.T) {
	var asked []books.Asked
	for _, key := range []string{"9-1", "9-2", "9-3", "9-5", "9-6", "9-8", "9-8.1", "9-8.2", "10-4"} {
		asked = append(asked, books.Asked{College: "示例学院", Task: key})
	}
	asked = append(asked, books.Asked{College: "样本/艺术学院", Task: "9-8"}, books.Asked{College: "样本/艺术学院", Task: "9-1"})
	wrote := func(college, task, column, text string) books.Typed {
		return books.Typed{Month: "2024-09", Week: 5, College: college, Sheet: books.SheetTasks, Task: task, Column: column, Text: text}
	}
	fb := &merge.Feedback{Asked: asked, Typed: books.JournalOf(
		wrote("示例学院", "9-1", "状态", "进行中"), wrote("示例学院", "9-1", "完成情况", "已定会期"), wrote("示例学院", "9-2", "状态", "已完成"), wrote("示例学院", "9-5", "状态", "不适用"),
		wrote("示例学院", "9-8.1", "状态", "已完成"), wrote("样本/艺术学院", "9-1", "状态", "已完成"), wrote("样本/艺术学院", "9-8", "状态", "进行中"),
	)}
	for day, want := range map[string][]string{
		"2024-09-30": {"1|", "2|", "3|"},
		"2024-10-14": {"9-1|上月未完成（9月）|进行中|已定会期", "9-3|上月未完成（9月）||", "9-8.2|上月未完成（9月）||", "1|每月||"},
		"2024-11-04": {"9-1|上月未完成（9月）|进行中|已定会期", "9-3|上月未完成（9月）||", "9-8.2|上月未完成（9月）||", "10-4|上月未完成（10月）||", "1|每月||"},
		"2025-02-10": {"9-1|上月未完成（9月）|进行中|已定会期", "9-3|上月未完成（9月）||", "9-8.2|上月未完成（9月）||", "10-4|上月未完成（10月）||"},
	} {
		files := lay(t, assess(t, day, students, lastWeek(t)), Options{Feedback: fb})
		got := taskLines(t, files[0].Bytes, books.SheetTasks, 0, 3, 6, 8)
		for i := range want {
			if i >= len(got) || !strings.HasPrefix(got[i], want[i]) {
				t.Errorf("%s: %q, want %q", day, got, want)
				break
			}
		}
		if front := sheetText(t, openBook(t, files[0].Bytes), books.SheetFront); strings.Contains(front, "以前没有完成的") != (day != "2024-09-30") {
			t.Errorf("%s: 首页 says otherwise of what is open", day)
		}
	}
	school := find(t, lay(t, assess(t, "2024-10-14", students, lastWeek(t)), Options{Feedback: fb}), "校级汇总.xlsx")
	if got, want := taskLines(t, school, books.SheetProgress, 0, 2, 6)[:5], []string{"9-1|示例学院|进行中", "9-3|示例学院|", "9-8.1|样本/艺术学院|进行中", "9-8.2|示例学院|", "9-8.2|样本/艺术学院|进行中"}; !slices.Equal(got, want) {
		t.Errorf("任务进度 has %q, want %q", got, want)
	}
	if text := sheetText(t, openBook(t, school), books.SheetProgress); !strings.Contains(text, "上月未完成（9月） 9-8.2 做好假期安全提醒（国庆节）：还有 2 个学院没有完成：示例学院、样本/艺术学院") {
		t.Error("任务进度 does not say which colleges have 9-8.2 open")
	}
}

// Above its parts a task has its wording, and asks nothing itself.
func TestTaskAboveItsParts(t *testing.T) {
	data := lay(t, assess(t, "2024-12-02", students, lastWeek(t)), Options{})[0].Bytes
	got := taskLines(t, data, books.SheetTasks, 0, 1, 4)
	want := []string{"5|做好假期安全提醒|", "5.1|做好假期安全提醒（圣诞节）|45650", "5.2|做好假期安全提醒（元旦）|45657"}
	if len(got) != 7 || !slices.Equal(got[4:], want) {
		t.Fatalf("the rows are %q, want %q", got, want)
	}
	f := openBook(t, data)
	rows, err := f.GetRows(books.SheetTasks)
	if err != nil {
		t.Fatal(err)
	}
	at := slices.IndexFunc(rows, func(row []string) bool { return len(row) > 0 && row[0] == "5" }) + 1
	for row, open := range map[int]bool{at: false, at + 1: true, at + 2: true} {
		if unlocked(t, f, books.SheetTasks, "G"+strconv.Itoa(row)) != open {
			t.Errorf("row %d is open: %v", row, !open)
		}
	}
}

// 周研判 has those in the library, and until somebody decides those whom a group proposes by itself;
// the other proposed ones are asked one decision, on 重点关爱名单.
func TestWeeklyHasWhomOneSpeaksOf(t *testing.T) {
	const school = `
2490001 甲 2024 红色预警 已测
2490002 甲 2024 旷课 家庭矛盾 已测
2490003 甲 2024 库 已测
2490004 甲 2024 橙色预警 不幸成长经历 已测
2490005 甲 2024 自伤自杀风险 已测
2490006 甲 2024 旷课 已测
2490007 甲 2024 红色预警 已测`
	last := &care.LastRun{Date: caretest.Day(t, "2024-10-14"), Week: 7, Rows: map[string]*care.Before{
		"2490007": {ID: "2490007", Status: care.Proposed, Level: "一级", Reasons: "10月-2：红色预警", Proposed: caretest.Day(t, "2024-10-14"), College: "示例学院"},
	}}
	fb := &merge.Feedback{Typed: books.JournalOf(books.Typed{Month: "2024-10", Week: 7, College: "示例学院", Sheet: books.SheetFocus, ID: "2490007", Column: "列入决定", Text: "暂不列入"})}
	f := openBook(t, lay(t, assess(t, "2024-10-21", school, last), Options{Feedback: fb})[0].Bytes)
	ids := func(sheet string) (out []string) {
		rows, err := f.GetRows(sheet)
		if err != nil {
			t.Fatal(err)
		}
		for _, row := range rows {
			if len(row) > 1 && strings.HasPrefix(row[1], "24900") {
				out = append(out, row[1][4:])
			}
		}
		slices.Sort(out)
		return out
	}
	if got := strings.Join(ids(books.SheetWeekly), " "); got != "001 003 004 005" {
		t.Errorf("周研判 has %s", got)
	}
	if got := strings.Join(ids(books.SheetFocus), " "); got != "001 002 003 004 005 007" {
		t.Errorf("重点关爱名单 has %s", got)
	}
}

// A student who was seen as one of a list was talked with, wherever that was typed.
func TestSeenOnAListIsATalk(t *testing.T) {
	plan, _ := caretest.Autumn(t)
	typed := []books.Typed{
		{Month: "2024-10", Week: 7, College: "甲", Sheet: books.SheetSpecial, Task: "10-3", ID: "2490001", Column: books.ColHandled, Text: "良好"},
		{Month: "2024-10", Week: 7, College: "甲", Sheet: books.SheetSpecial, Task: "10-3", ID: "2490001", Column: books.ColHandledDay, Text: "2024-10-16"},
	}
	l := &layout{history: books.NewHistory(plan, nil, slices.Values(typed), nil)}
	if day := l.lastTalk("2490001"); day != caretest.Day(t, "2024-10-16") {
		t.Errorf("seen on %s, want 2024-10-16", day)
	}
}
