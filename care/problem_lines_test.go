package care_test

import (
	"fmt"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"runxin/care"
	"runxin/care/problem"
)

// in is a problem in so many places of a sheet.
func in(kind problem.Kind, file, cell string, count int, cause string) care.Problem {
	p := care.FileProblem(kind, file)
	p.Sheet, p.Cell, p.Count, p.Cause, p.Text = "表", cell, count, cause, cause
	return p
}

// lines are what is shown of problems: kind, files, first cells, texts, places.
func lines(problems []care.Problem) (out []string) {
	for _, p := range care.Lines(problems) {
		var files []string
		for _, s := range p.Stands() {
			files = append(files, s.File+" "+s.Cell)
		}
		out = append(out, fmt.Sprintf("%s %s “%s” ×%d", p.Kind, strings.Join(files, "｜"), p.Text, p.Count))
	}
	return out
}

// One kind and one cause are one line, in however many files; what is somebody's slip
// is one line with others of its kind; what colleges typed stands by itself.
func TestLinesByCause(t *testing.T) {
	var classes, words []care.Problem
	for i := range 140 {
		classes = append(classes, in(problem.OtherCollege, fmt.Sprintf("班%03d.xls", i), "第6行", 30, "机电系 / 机电工程学院"))
	}
	for i := range 9 {
		words = append(words, in(problem.UnknownWord, "登记.csv", fmt.Sprintf("F%d", i+2), 10+i, fmt.Sprintf("词%d", i)))
	}
	college := func(p care.Problem) care.Problem {
		p.College = "文学院"
		return p
	}
	for _, c := range []struct {
		name     string
		problems []care.Problem
		want     []string
	}{
		{"slips of one kind", []care.Problem{in(problem.BadMark, "甲.csv", "D2", 1, "7O"), in(problem.BadMark, "甲.csv", "D9", 1, "70,73"), in(problem.BadMark, "乙.csv", "D5、D6 等", 3, "待补")},
			[]string{"成绩未识别 甲.csv D2、D9｜乙.csv D5、D6 等 “7O、70,73、待补” ×5"}},
		{"a way of writing beside a slip", []care.Problem{in(problem.BadMark, "甲.csv", "D2", 1, "7O"), in(problem.BadMark, "甲.csv", "D9 等", 40, "C+"), in(problem.BadMark, "乙.csv", "D9 等", 40, "C+")},
			[]string{"成绩未识别 甲.csv D9 等｜乙.csv D9 等 “C+” ×80", "成绩未识别 甲.csv D2 “7O” ×1"}},
		{"the last of many causes", words,
			[]string{"词语未识别 登记.csv F7、F6、F5、F4、F3 等 “词5、词4、词3、词2、词1、词0” ×75", "词语未识别 登记.csv F10 “词8” ×18", "词语未识别 登记.csv F9 “词7” ×17", "词语未识别 登记.csv F8 “词6” ×16"}},
		{"files are no slips", []care.Problem{care.FileProblem(problem.Unreadable, "甲.xls").Saying("口令不对", ""), care.FileProblem(problem.Unreadable, "乙.xls").Saying("损坏", ""), care.FileProblem(problem.Unreadable, "丙.xls").Saying("口令不对", "")},
			[]string{"文件无法读取 甲.xls ｜丙.xls  “” ×2", "文件无法读取 乙.xls  “” ×1"}},
		{"texts of colleges", []care.Problem{college(in(problem.OutsideList, "文学院.xlsx", "C3", 1, "好")), college(in(problem.OutsideList, "文学院.xlsx", "C4", 1, "不错")), in(problem.HeldBack, "旧.xlsx", "C4", 1, "一"), in(problem.HeldBack, "旧.xlsx", "C5", 1, "二")},
			[]string{"选项之外 文学院.xlsx C3 “好” ×1", "选项之外 文学院.xlsx C4 “不错” ×1", "留在中心的文字 旧.xlsx C4 “一” ×1", "留在中心的文字 旧.xlsx C5 “二” ×1"}},
		{"what needs nothing", []care.Problem{in(problem.Twice, "甲.csv", "A2 等", 30, ""), in(problem.VoidMark, "乙.csv", "D2", 1, "60"), in(problem.BadDate, "乙.csv", "E2", 1, "")},
			[]string{"日期未识别 乙.csv E2 “” ×1", "只计数的问题 甲.csv A2 等｜乙.csv D2 “” ×31"}},
		{"one kind that needs nothing", []care.Problem{in(problem.Twice, "甲.csv", "A2 等", 30, ""), in(problem.Twice, "乙.csv", "A5", 1, "")}, []string{"重复行 甲.csv A2 等｜乙.csv A5 “” ×31"}},
	} {
		if diff := cmp.Diff(c.want, lines(c.problems)); diff != "" {
			t.Errorf("%s (-want +got):\n%s", c.name, diff)
		}
	}
	if got := care.Lines(classes); len(got) != 1 || got[0].Count != 4200 || len(got[0].Stands()) != 140 || got[0].Text != "机电系 / 机电工程学院" {
		t.Errorf("140 files give %d lines: %+v", len(got), got[0].Kind)
	}
}

// The gravest come first: a school without its roster, a life, a whole file; then what
// reaches most; what is only to be checked and what needs nothing come last.
func TestLinesByGravity(t *testing.T) {
	lost := in(problem.BadID, "名册.xlsx", "A2 等", 1208, "")
	lost.Lost = 1208
	slip := in(problem.TwoNames, "名册.xlsx", "A9", 1, "")
	slip.Lost = 1
	problems := []care.Problem{
		in(problem.Twice, "成绩.csv", "A2 等", 90000, ""), in(problem.TwoTerms, "成绩.csv", "D2 等", 30000, "3"), in(problem.BadMark, "成绩.csv", "E2 等", 5000, "C+"),
		in(problem.NotOnRoster, "成绩.csv", "A2 等", 900, ""), slip, in(problem.UnknownWord, "登记.csv", "F2", 1, "词"), lost,
		in(problem.Unrecognised, "新名册.xlsx", "第1行", 600, ""), in(problem.Unrecognised, "便条.xlsx", "第1行", 2, "又"), care.FileProblem(problem.Unreadable, "坏.xls"),
		in(problem.LifeQuestion, "普测.xlsx", "P1", 1, "分数"), in(problem.GraveAside, "普测.xlsx", "第9行", 1, ""), care.FileProblem(problem.NoRoster, "输入文件夹"),
	}
	var got []string
	for _, p := range care.Lines(problems) {
		got = append(got, string(p.Kind)+" "+p.File)
	}
	want := []string{"缺少名册 输入文件夹", "学号不规范 名册.xlsx", "红色或自伤自杀风险没有着落 普测.xlsx", "自伤自杀风险待确认 普测.xlsx", "表格未识别 新名册.xlsx", "文件无法读取 坏.xls",
		"学号重复 名册.xlsx", "成绩未识别 成绩.csv", "不在名册 成绩.csv", "表格未识别 便条.xlsx", "词语未识别 登记.csv", "学期有歧义 成绩.csv", "重复行 成绩.csv"}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("(-want +got):\n%s", diff)
	}
	var kinds []problem.Kind
	for _, c := range care.CountProblems(problems) {
		kinds = append(kinds, c.Kind)
		if c.Kind == problem.Unrecognised && c.Count != 602 {
			t.Errorf("%s: %d places", c.Kind, c.Count)
		}
	}
	if want := []problem.Kind{problem.NoRoster, problem.BadID, problem.GraveAside, problem.LifeQuestion, problem.Unrecognised}; !cmp.Equal(kinds[:5], want) {
		t.Errorf("counts are in the order %s", kinds)
	}
}
