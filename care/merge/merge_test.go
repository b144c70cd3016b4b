package merge_test

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"runxin/care"
	"runxin/care/books"
	"runxin/care/caretest"
	"runxin/care/merge"
	"runxin/care/problem"
)

// handedOut is 甲学院's book of week 7, as it was issued: sheets after “# ”, a line
// per row, cells divided by |; rows count from 1, and the title is the first.
const handedOut = `
# 首页
甲学院工作簿 表号
本周有无新增||有无异常|
填报人||填报日期|
研判会日期||会议结论|
# 重点关爱名单
甲学院 重点关爱名单 表号
序号|学号|姓名|班级|状态|命中条件|关注等级|列入决定|决定理由|决定日期|责任人|备注
1|0990001|样1|护理1|在库|10月-1：在库|二级||||张老师|
2|0990002|样2|护理2|建议列入|10月-2：红色预警||||||
3|0990003|样3|护理3|建议列入|10月-3：旷课||||||
# 关注线索
甲学院 关注线索 表号
序号|学号|姓名|班级|命中条件|核实结果|列入决定|备注
1|0990004|样4|护理4|10月-3：失联|||
# 周研判
甲学院 周研判 表号
序号|学号|姓名|班级|关注等级|上周状态|本周状态|谈心谈话|谈话日期|谈话人|家校沟通|沟通日期|沟通方式|一生一策更新|措施|下周安排|备注
1|0990001|样1|护理1|二级|平稳
2|0990002|样2|护理2
3|0990003|样3|护理3
# 任务清单
甲学院 任务清单 表号
序号|工作任务|内容要求|频次|完成时限|责任人|状态|完成日期|完成情况|佐证材料
1|更新重点关爱名单|摸排|每月|2024-10-31|钱老师
2|做好心理危机管理|研判|每周|2024-10-18
3|组织新生心理普测|普测|每月|2024-10-31
6|做好学生假期安全教育|提醒|一次|2024-10-08
# 专项名单
甲学院 专项名单 表号
任务序号|名单|学号|姓名|班级|说明|办理状态|办理日期|备注
10-3|未测名单|0990002|样2|护理2|新生、未测
10-3|未测名单|0990003|样3|护理3|新生、未测
# 摸排补充
甲学院 摸排补充 表号
学号|姓名|情形|说明|发现日期|填报人
`

// weekSchool are the students of the merge's tests.
const weekSchool = `
0990001 甲 2024 库:二级
0990002 甲 2024 红色预警
0990003 甲 2024 旷课 家庭矛盾
0990004 甲 2024 失联
0990005 甲 2024
0990009 乙 2024
`

func weekBook(college string) books.ID {
	return books.ID{Kind: books.CollegeBook, Term: caretest.Running(), Month: "2024-10", Week: 7, Name: college}
}

// workbook lays a text such as handedOut out as a workbook that bears an id.
func workbook(file string, id books.ID, text string) books.Workbook {
	w := books.Workbook{File: file, Property: id.String(), Meta: map[string]string{"表号": id.String(), "计划": "计划甲"}}
	for part := range strings.SplitSeq("\n"+strings.TrimSpace(text), "\n# ") {
		lines := strings.Split(part, "\n")
		if lines[0] == "" {
			continue
		}
		g := books.Grid{Name: lines[0]}
		for i, line := range lines[1:] {
			g.Rows = append(g.Rows, gridRow(i+1, strings.ReplaceAll(line, "表号", id.Print())))
		}
		w.Sheets = append(w.Sheets, g)
	}
	return w
}

func gridRow(number int, line string) books.GridRow {
	r := books.GridRow{Number: number}
	for k, text := range strings.Split(line, "|") {
		if text = strings.TrimSpace(text); text != "" {
			r.Cells = append(r.Cells, books.GridCell{Col: k + 1, Text: text})
		}
	}
	return r
}

// put types a text into a cell of a sheet; "" empties it.
func put(w *books.Workbook, sheet string, row, col int, text string) {
	for i := range w.Sheets {
		if w.Sheets[i].Name != sheet {
			continue
		}
		g := &w.Sheets[i]
		k := slices.IndexFunc(g.Rows, func(r books.GridRow) bool { return r.Number >= row })
		if k < 0 || g.Rows[k].Number != row {
			if k < 0 {
				k = len(g.Rows)
			}
			g.Rows = slices.Insert(g.Rows, k, books.GridRow{Number: row})
		}
		cells := &g.Rows[k].Cells
		*cells = slices.DeleteFunc(*cells, func(c books.GridCell) bool { return c.Col == col })
		if text != "" {
			*cells = append(*cells, books.GridCell{Col: col, Text: text})
		}
		slices.SortFunc(*cells, func(a, b books.GridCell) int { return a.Col - b.Col })
	}
}

// edited is the book of week 7 with cells typed in: sheet!A1=text.
func edited(t testing.TB, file string, edits ...string) books.Workbook {
	t.Helper()
	w := workbook(file, weekBook("甲学院"), handedOut)
	edit(t, &w, edits...)
	return w
}

// edit types into cells of a book: 首页!B2=有.
func edit(t testing.TB, w *books.Workbook, edits ...string) {
	t.Helper()
	for _, e := range edits {
		at, text, _ := strings.Cut(e, "=")
		sheet, cell, _ := strings.Cut(at, "!")
		var row int
		if _, err := fmt.Sscanf(cell[1:], "%d", &row); err != nil {
			t.Fatal(err)
		}
		put(w, sheet, row, int(cell[0]-'A')+1, text)
	}
}

// weekly is a merge of returned books on 2024-10-21, a week after they were
// issued; change may alter its circumstances.
func weekly(t testing.TB, change func(*merge.Options), returned ...books.Workbook) (*care.School, *merge.Feedback) {
	t.Helper()
	plan, cat := caretest.Autumn(t)
	s := caretest.School(t, cat, weekSchool)
	for i, st := range s.Students {
		st.Name = fmt.Sprintf("样%d", i+1)
		if st.Member != nil {
			st.Member.Name, st.Member.Person, st.Member.College = st.Name, "张老师", "甲学院"
		}
	}
	members := []care.Member{*s.Students[0].Member}
	opt := merge.Options{
		Plan: plan, Date: caretest.Day(t, "2024-10-21"), Returned: returned,
		Last: &merge.Issued{
			LastRun: care.LastRun{Folder: "2024-10_第7周", Date: caretest.Day(t, "2024-10-14"), Week: 7, Rows: map[string]*care.Before{}},
			Books:   []books.Workbook{workbook("输出/甲学院.xlsx", weekBook("甲学院"), handedOut), workbook("输出/乙学院.xlsx", weekBook("乙学院"), "# 首页\n填报人||填报日期|\n本周有无新增||有无异常|")},
			Library: &books.Library{Members: members},
		},
	}
	if change != nil {
		change(&opt)
	}
	return s, merge.Into(s, opt)
}

// problemLines are problems as kind|sheet|cell|text.
func problemLines(s *care.School) []string {
	var out []string
	for _, p := range s.Problems {
		out = append(out, strings.Join([]string{string(p.Kind), p.Sheet, p.Cell, p.Text}, "|"))
	}
	return out
}

// typedLines are what was merged, as sheet|task|id|column|text.
func typedLines(fb *merge.Feedback) []string {
	var out []string
	for t := range fb.Typed.All() {
		out = append(out, strings.Join([]string{t.Sheet, t.Task, t.ID, t.Column, t.Text}, "|"))
	}
	return out
}

func diffLines(t *testing.T, what string, want, got []string) {
	t.Helper()
	if len(want) == 0 && len(got) == 0 {
		return
	}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("%s (-want +got): %s", what, diff)
	}
}

func history(month string, week int, sheet, task, id, column, text string) books.Typed {
	return books.Typed{Month: month, Week: week, College: "甲学院", Sheet: sheet, Task: task, ID: id, Column: column, Text: text}
}

// Cells are merged three ways: as issued, as merged before, as returned.
func TestMergeCells(t *testing.T) {
	before := func(text string) func(*merge.Options) {
		return func(o *merge.Options) {
			o.Last.Library.Typed = books.JournalOf(history("2024-10", 7, "周研判", "", "0990002", "措施", text))
		}
	}
	const cell = "周研判!O4" // 措施 of 0990002
	tests := []struct {
		name     string
		change   func(*merge.Options)
		returned [][]string
		typed    []string // new in this merge
		problems []string
	}{
		{"as issued", nil, [][]string{{}}, nil, nil},
		{"typed", nil, [][]string{{cell + "=谈话"}}, []string{"周研判||0990002|措施|谈话"}, nil},
		{"typed in two copies", nil, [][]string{{cell + "=谈话"}, {cell + "=谈 话 "}}, []string{"周研判||0990002|措施|谈话"}, nil},
		{"typed in one of two copies", nil, [][]string{{}, {cell + "=谈话"}}, []string{"周研判||0990002|措施|谈话"}, nil},
		{"two copies differ", nil, [][]string{{cell + "=谈话"}, {cell + "=走访"}}, nil, []string{"填写不一致|周研判|O4|谈话", "填写不一致|周研判|O4|走访"}},
		{"three copies differ", nil, [][]string{{cell + "=谈话"}, {cell + "=走访"}, {cell + "=电话"}}, nil,
			[]string{"填写不一致|周研判|O4|谈话", "填写不一致|周研判|O4|走访", "填写不一致|周研判|O4|电话"}},
		{"merged before", before("谈话"), [][]string{{cell + "=谈话"}}, nil, nil},
		{"merged before, an older copy", before("谈话"), [][]string{{}}, nil, nil},
		{"merged before, now another", before("谈话"), [][]string{{cell + "=走访"}}, nil, []string{"填写不一致|周研判|O4|走访"}},
		{"issued with a text, changed", nil, [][]string{{"任务清单!F3=孙老师"}}, []string{"任务清单|10-1||责任人|孙老师"}, nil},
		{"issued with a text, emptied", nil, [][]string{{"任务清单!F3="}}, nil, []string{"原有内容被清空|任务清单|F3|钱老师"}},
		{"issued with a text, emptied in one copy", nil, [][]string{{"任务清单!F3="}, {"任务清单!F3=孙老师"}}, []string{"任务清单|10-1||责任人|孙老师"}, nil},
		{"a word in other clothes", nil, [][]string{{"周研判!G4= 好 转"}}, []string{"周研判||0990002|本周状态|好转"}, nil},
		{"outside the list in two copies", nil, [][]string{{"周研判!G4=尚可"}, {"周研判!G4=尚可"}}, nil, []string{"选项之外|周研判|G4|尚可"}},
		{"one day in three clothes", nil, [][]string{{"周研判!I4=10.18"}, {"周研判!I4=2024/10/18"}, {"周研判!I4=45583"}}, []string{"周研判||0990002|谈话日期|2024-10-18"}, nil},
		{"a task and a list", nil, [][]string{{"专项名单!G4=已完成", "任务清单!G5=进行中"}},
			[]string{"任务清单|10-3||状态|进行中", "专项名单|10-3|0990003|办理状态|已完成"}, []string{"填了已测，数据里仍未测|专项名单|G4|已完成"}},
		{"a task's number and its title disagree", nil, [][]string{{"任务清单!A5=1", "任务清单!G5=进行中"}}, nil,
			[]string{"行错位|任务清单|G5|进行中", "缺少下发的行|任务清单||10-3"}},
		{"a task's number is gone", nil, [][]string{{"任务清单!A5=", "任务清单!G5=进行中"}}, []string{"任务清单|10-3||状态|进行中"}, nil},
		{"written behind the title", nil, [][]string{{"周研判!A1=" + weekBook("甲学院").Print() + " 请假两天"}}, nil,
			[]string{"表外内容|周研判|A1|" + weekBook("甲学院").Print() + " 请假两天"}},
		{"a known name below the table", nil, [][]string{{"周研判!C9=样1"}}, nil, []string{"行无法对应|周研判|C9|样1"}},
		{"a known word above the table", nil, [][]string{{"周研判!D1=平稳"}}, nil, []string{"表外内容|周研判|D1|平稳"}},
		{"a known word on the first page", nil, [][]string{{"首页!F9=填报日期"}}, nil, []string{"表外内容|首页|F9|填报日期"}},
		{"a second column of a known heading", nil, [][]string{{"周研判!S2=备注", "周研判!S4=平稳"}}, nil, []string{"表外内容|周研判|S2|备注", "表外内容|周研判|S4|平稳"}},
		{"a line of the form once more", nil, [][]string{{"周研判!A9=3", "周研判!B9=0990003", "周研判!C9=样3", "周研判!D9=护理3"}}, nil, nil},
		{"the header came back twice", nil, [][]string{{"周研判!B9=学号", "周研判!C9=姓名", "周研判!O9=措施"}}, nil, nil},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			var books []books.Workbook
			for i, edits := range tt.returned {
				books = append(books, edited(t, fmt.Sprintf("返回/%d.xlsx", i), edits...))
			}
			s, fb := weekly(t, tt.change, books...)
			typed := typedLines(fb)
			if tt.change != nil {
				typed = typed[1:]
			}
			diffLines(t, "typed", tt.typed, typed)
			got := problemLines(s)
			slices.Sort(got)
			slices.Sort(tt.problems)
			diffLines(t, "problems", tt.problems, got)
		})
	}
}

// Books that are not the last run's are said to be what they are, and what was
// typed into them is not lost.
func TestMergeOtherBooks(t *testing.T) {
	is := func(change func(*books.ID)) books.Workbook {
		id := weekBook("甲学院")
		change(&id)
		w := workbook("返回/甲.xlsx", id, handedOut)
		put(&w, "周研判", 4, 15, "谈话")
		return w
	}
	bad := edited(t, "返回/甲.xlsx", "周研判!O4=谈话")
	bad.Property, bad.Meta = strings.Replace(bad.Property, "W7", "W8", 1), nil
	for i := range bad.Sheets {
		bad.Sheets[i].Rows[0] = gridRow(1, "改过的标题")
	}
	newer := bad
	newer.Property = "RXC3/2024-2025-1/2024-10/W7/甲学院/0000"
	nobodys := bad
	nobodys.Property = ""
	elsewhere := edited(t, "返回/甲.xlsx", "周研判!O4=谈话")
	for i := range elsewhere.Sheets {
		for k := range elsewhere.Sheets[i].Rows {
			for c := range elsewhere.Sheets[i].Rows[k].Cells {
				if cell := &elsewhere.Sheets[i].Rows[k].Cells[c]; strings.HasPrefix(cell.Text, "0990") {
					cell.Text = "077" + cell.Text[3:]
				}
			}
		}
	}
	otherPlan := edited(t, "返回/甲.xlsx", "周研判!O4=谈话")
	otherPlan.Meta = map[string]string{"计划": "计划乙"}
	late := is(func(id *books.ID) { id.Week = 6 })
	tests := []struct {
		name   string
		change func(*merge.Options)
		book   books.Workbook
		kind   problem.Kind
	}{
		{"another term's", nil, is(func(id *books.ID) { id.Term.Part = 2 }), problem.OtherPlan},
		{"another plan's", nil, otherPlan, problem.OtherPlan},
		{"of an earlier week", nil, late, problem.OldWeek},
		{"of an earlier month", nil, is(func(id *books.ID) { id.Month, id.Week = "2024-09", 5 }), problem.OldWeek},
		{"of a later week", nil, is(func(id *books.ID) { id.Week = 8 }), problem.LaterWeek},
		{"of a college that got none", nil, is(func(id *books.ID) { id.Name = "癸学院" }), problem.OtherSchool},
		{"with another school's students", nil, elsewhere, problem.OtherSchool},
		{"without a run before", func(o *merge.Options) { o.Last = nil }, edited(t, "返回/甲.xlsx", "周研判!O4=谈话"), problem.NoLastRun},
		{"with a damaged id", nil, bad, problem.BadBookID},
		{"of a later version", nil, newer, problem.Newer},
		{"without an id", nil, nobodys, problem.NotOurs},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			s, fb := weekly(t, tt.change, tt.book)
			if fb.Typed.Len()+len(fb.Moves) > 0 {
				t.Errorf("something was merged: %v", typedLines(fb))
			}
			said := false
			for _, p := range s.Problems {
				if p.Kind != tt.kind {
					t.Errorf("kind %s, want %s", p.Kind, tt.kind)
				}
				said = said || strings.Contains(p.Text, "谈话") && p.Sheet == "周研判"
			}
			if !said {
				t.Errorf("what was typed is lost: %v", problemLines(s))
			}
		})
	}
	t.Run("the school's book", func(t *testing.T) {
		s, _ := weekly(t, nil, is(func(id *books.ID) { id.Kind = books.SchoolBook }))
		if len(s.Problems) != 1 || s.Problems[0].Kind != problem.NotCollege {
			t.Errorf("problems: %v", problemLines(s))
		}
	})
	t.Run("answers", func(t *testing.T) {
		s, _ := weekly(t, nil, is(func(id *books.ID) { id.Kind = books.ReportBook }))
		if len(s.Problems) != 1 || s.Problems[0].Kind != problem.NotCollege || s.Problems[0].Cure != "放进输入文件夹，再重新运行" || !strings.HasPrefix(s.Problems[0].Done, "是数据核对，") {
			t.Errorf("problems: %v", problemLines(s))
		}
	})
	t.Run("of an earlier week, at hand", func(t *testing.T) {
		id := weekBook("甲学院")
		id.Week = 6
		s, _ := weekly(t, func(o *merge.Options) {
			o.Older = []books.Workbook{workbook("输出/甲学院.xlsx", id, handedOut)}
			o.Last.Library.Typed = books.JournalOf(history("2024-10", 6, "周研判", "", "0990003", "措施", "走访"))
		}, func() books.Workbook { put(&late, "周研判", 5, 15, "走访"); return late }())
		diffLines(t, "problems", []string{"过期的工作簿|||" + id.String(), "过期的工作簿|周研判|O4|谈话"}, problemLines(s))
	})
}

// All that stands on a sheet that people added is said, though the book knows the
// words.
func TestMergeAddedSheet(t *testing.T) {
	w := edited(t, "返回/甲.xlsx")
	w.Sheets = append(w.Sheets, books.Grid{Name: "走访", Rows: []books.GridRow{gridRow(1, "样1|已走访"), gridRow(2, "样2"), gridRow(4, "护理1|平稳")}})
	s, _ := weekly(t, nil, w)
	diffLines(t, "problems", []string{"表外内容|走访|第1行|样1｜已走访", "表外内容|走访|第2行|样2", "表外内容|走访|第4行|护理1｜平稳"}, problemLines(s))
}

// Of one file so many texts are named one by one, rows of a sheet and all of them;
// the others are counted.
func TestMergeTooMuchInAFile(t *testing.T) {
	sheets := func(file string, count, rows int) books.Workbook {
		w := books.Workbook{File: file, Meta: map[string]string{}}
		for i := range count {
			g := books.Grid{Name: fmt.Sprint("表", i)}
			for n := range rows {
				g.Rows = append(g.Rows, gridRow(n+1, "走访记录"))
			}
			w.Sheets = append(w.Sheets, g)
		}
		return w
	}
	s, _ := weekly(t, nil, sheets("返回/长.xlsx", 1, 2003), sheets("返回/多.xlsx", 26, 2000))
	named, more := map[string]int{}, map[string]string{}
	for _, p := range s.Problems {
		if p.Text != "" {
			named[p.File]++
		} else if strings.Contains(p.Done, "逐") {
			more[p.File] = fmt.Sprintf("%s ×%d %s", p.Sheet, p.Count, p.Done)
		}
	}
	if diff := cmp.Diff(map[string]int{"返回/长.xlsx": 2000, "返回/多.xlsx": 49_999}, named); diff != "" {
		t.Error(diff)
	}
	want := map[string]string{
		"返回/长.xlsx": "表0 ×1 另有 3 行没有逐行列出，请看原文件",
		"返回/多.xlsx": " ×2001 这个文件里的内容太多，这些没有逐处列出，请看原文件",
	}
	if diff := cmp.Diff(want, more); diff != "" {
		t.Error(diff)
	}
}

// A sheet that was copied into another college's book belongs where its own id
// says.
func TestMergeCopiedSheet(t *testing.T) {
	theirs := workbook("返回/乙.xlsx", weekBook("乙学院"), "# 首页\n填报人|乙秘书|填报日期|2024-10-18\n本周有无新增||有无异常|")
	mine := edited(t, "", "周研判!O4=谈话")
	i := slices.IndexFunc(mine.Sheets, func(g books.Grid) bool { return g.Name == "周研判" })
	mine.Sheets[i].Name = "Sheet2"
	theirs.Sheets = append(theirs.Sheets, mine.Sheets[i])
	s, fb := weekly(t, nil, theirs)
	diffLines(t, "typed", []string{"周研判||0990002|措施|谈话", "首页|||填报人|乙秘书", "首页|||填报日期|2024-10-18"}, typedLines(fb))
	for _, p := range s.Problems {
		if p.Kind != problem.SheetsGone {
			t.Errorf("problem: %v", p)
		}
	}
}

// A book is believed only if its number is one that was handed out: whoever makes
// one up, or changes one, moves nobody.
func TestMergeSignedBooks(t *testing.T) {
	key, theirs := books.DeriveKey([]string{"本校"}), books.DeriveKey([]string{"别校"})
	issued := key.Sign(weekBook("甲学院"))
	leave := []string{"重点关爱名单!H3=移出", "重点关爱名单!I3=稳定", "重点关爱名单!J3=2024-10-18", "周研判!O4=谈话"}
	week8 := weekBook("甲学院")
	week8.Week = 8
	week8.Sign = issued.Sign
	otherBooks := key.Sign(weekBook("乙学院")).Sign
	made := weekBook("甲学院")
	made.Sign = "0123456789AB"
	swapped := weekBook("甲学院")
	swapped.Sign = otherBooks
	for _, tt := range []struct {
		name string
		id   books.ID
		keys []books.Key
		kind problem.Kind // of the problem, "" where the book is merged
	}{
		{"as it was handed out", issued, []books.Key{key}, ""},
		{"made up, with a checksum", weekBook("甲学院"), []books.Key{key}, problem.OtherSchool},
		{"made up, with a checksum, where earlier runs had no more", weekBook("甲学院"), []books.Key{{}, key}, problem.OtherSchool},
		{"made up, with a signature", made, []books.Key{key}, problem.OtherSchool},
		{"signed by another school", theirs.Sign(weekBook("甲学院")), []books.Key{key}, problem.OtherSchool},
		{"with another college's signature", swapped, []books.Key{key}, problem.BadBookID},
		{"with another week in it", week8, []books.Key{key}, problem.BadBookID},
	} {
		t.Run(tt.name, func(t *testing.T) {
			w := edited(t, "返回/甲.xlsx", leave...)
			w.Property, w.Meta = tt.id.String(), map[string]string{"表号": tt.id.String(), "计划": "计划甲"}
			for i := range w.Sheets {
				title := &w.Sheets[i].Rows[0].Cells[0].Text
				*title = strings.ReplaceAll(*title, weekBook("甲学院").Print(), tt.id.Print())
			}
			s, fb := weekly(t, func(o *merge.Options) {
				o.Keys = tt.keys
				o.Last.Books = []books.Workbook{workbook("输出/甲学院.xlsx", issued, handedOut), workbook("输出/乙学院.xlsx", key.Sign(weekBook("乙学院")), "# 首页\n填报人||填报日期|\n本周有无新增||有无异常|")}
			}, w)
			stays := len(members(s)) == 1
			if stays != (tt.kind != "") || (fb.Typed.Len() > 0) != (tt.kind == "") {
				t.Errorf("library %q, %d typed", members(s), fb.Typed.Len())
			}
			said := tt.kind == ""
			for _, p := range s.Problems {
				if tt.kind != "" && (p.Kind != tt.kind || p.College != "") {
					t.Errorf("%s, shown to %q", p.Kind, p.College)
				}
				said = said || strings.Contains(p.Text, "谈话")
			}
			if !said {
				t.Errorf("what was typed is lost: %v", problemLines(s))
			}
		})
	}
}
