package merge_test

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"runxin/care/books"
	"runxin/care/merge"
)

// careBook is 甲学院's book with 一生一策: a line that was issued, and room for more.
const careBook = `
# 周研判
甲学院 周研判 表号
序号|学号|姓名|班级|本周状态|核对学号
1|0990001|样1|护理1||0990001
2|0990002|样2|护理2||0990002
# 重点关爱名单
甲学院 重点关爱名单 表号
序号|学号|姓名|班级|状态|命中条件|关注等级|列入决定|决定理由|决定日期|责任人|备注
1|0990002|样2|护理2|建议列入|10月-2：红色预警
# 一生一策
甲学院 一生一策 表号
编号|学号|姓名|目标|措施|负责人|截止日期|进展|完成日期|核对学号
0990001-2|0990001|样1|按时作息||张老师|2024-11-01|进行中||0990001-2
`

// carePast is what was typed of plans before: two lines of the student, the first closed.
func carePast(o *merge.Options) {
	o.Last.Books[0] = workbook("输出/甲学院.xlsx", weekBook("甲学院"), careBook)
	o.Last.Library.Typed = books.JournalOf(
		history("2024-09", 3, "一生一策", "0990001-1", "0990001", "目标", "返校上课"), history("2024-09", 4, "一生一策", "0990001-1", "0990001", "完成日期", "2024-09-27"),
		history("2024-10", 6, "一生一策", "0990001-2", "0990001", "目标", "按时作息"),
	)
}

// Lines of 一生一策 are merged cell by cell; those that people began get the student's next
// number, once, whatever copies of them come back. Nothing that is typed there is lost.
func TestMergeCares(t *testing.T) {
	tests := []struct {
		name     string
		books    [][]string // the edits of each copy that comes back
		change   func(*merge.Options)
		typed    []string
		problems []string
	}{
		{"one that was issued", [][]string{{"一生一策!H3=已完成", "一生一策!I3=10.18"}}, nil,
			[]string{"0990001-2|进展|已完成", "0990001-2|完成日期|2024-10-18"}, nil},
		{"two begun", [][]string{{"一生一策!B5=0990001", "一生一策!D5=复学谈话", "一生一策!G5=11.30", "一生一策!B7=990001", "一生一策!C7=样1", "一生一策!E7=每周家访"}}, nil,
			[]string{"0990001-3|目标|复学谈话", "0990001-3|截止日期|2024-11-30", "0990001-4|措施|每周家访"}, nil},
		{"the same twice, one of them with more", [][]string{{"一生一策!B5=0990001", "一生一策!D5=复学谈话"}, {"一生一策!B6=0990001", "一生一策!D6=复学谈话", "一生一策!F6=李老师"}}, nil,
			[]string{"0990001-3|目标|复学谈话", "0990001-3|负责人|李老师"}, nil},
		{"two copies that disagree", [][]string{{"一生一策!B5=0990001", "一生一策!D5=复学谈话", "一生一策!F5=张老师"}, {"一生一策!B5=0990001", "一生一策!D5=复学谈话", "一生一策!F5=李老师"}}, nil,
			[]string{"0990001-3|目标|复学谈话"}, []string{"填写不一致|F5|张老师", "填写不一致|F5|李老师"}},
		{"entered into the library by the same book", [][]string{{"重点关爱名单!H3=列入", "一生一策!B5=0990002", "一生一策!D5=每周谈心"}}, nil,
			[]string{"0990002-1|目标|每周谈心"}, nil},
		{"not in the library", [][]string{{"一生一策!B5=0990002", "一生一策!D5=每周谈心"}}, nil,
			nil, []string{"一生一策未采纳|B5|0990002", "一生一策未采纳|D5|每周谈心"}},
		{"nobody's, another's, without a goal, without an id, and a word that is none", [][]string{{
			"一生一策!B5=0990077", "一生一策!D5=甲", "一生一策!B6=0990005", "一生一策!D6=乙", "一生一策!B7=0990001", "一生一策!F7=张老师", "一生一策!D8=丙", "一生一策!B9=0990001", "一生一策!D9=丁", "一生一策!H9=快了"}}, nil,
			[]string{"0990001-3|目标|丁"},
			[]string{"一生一策未采纳|B5|0990077", "一生一策未采纳|D5|甲", "一生一策未采纳|B6|0990005", "一生一策未采纳|D6|乙", "一生一策未采纳|B7|0990001", "一生一策未采纳|F7|张老师", "行无法对应|D8|丙", "选项之外|H9|快了"}},
		{"merged before", [][]string{{"一生一策!B5=0990001", "一生一策!D5=复学谈话", "一生一策!F5=李老师"}}, func(o *merge.Options) {
			o.Last.Library.Typed.Add(history("2024-10", 7, "一生一策", "0990001-3", "0990001", "目标", "复学谈话"))
		}, []string{"0990001-3|目标|复学谈话", "0990001-3|负责人|李老师"}, nil},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			var returned []books.Workbook
			for i, edits := range tt.books {
				w := workbook(fmt.Sprintf("返回/甲%d.xlsx", i+1), weekBook("甲学院"), careBook)
				edit(t, &w, edits...)
				returned = append(returned, w)
			}
			s, fb := weekly(t, func(o *merge.Options) {
				carePast(o)
				if tt.change != nil {
					tt.change(o)
				}
			}, returned...)
			var typed []string
			for c := range fb.Typed.All() {
				if c.Sheet == books.SheetCares && c.Week == 7 {
					typed = append(typed, strings.Join([]string{c.Task, c.Column, c.Text}, "|"))
				}
			}
			diffLines(t, "typed", tt.typed, typed)
			problems := slices.DeleteFunc(problemLines(s), func(l string) bool { return !strings.Contains(l, "|一生一策|") })
			for i := range problems {
				problems[i] = strings.Replace(problems[i], "|一生一策|", "|", 1)
			}
			diffLines(t, "problems", tt.problems, problems)
		})
	}
}
