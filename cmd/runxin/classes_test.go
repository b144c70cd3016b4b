package main

import (
	"slices"
	"strings"
	"testing"
)

// What a college types of its classes stays for the month, goes to the centre and into the
// history, and begins anew in the next month that asks; Friday asks nothing of it twice.
func TestClassesOfAMonth(t *testing.T) {
	d := newDesk(t)
	d.take(t, week7Run, "甲学院", "返回", "班级情况", "护理2401", "心理委员", "样小一", "班级情况", "护理2401", "已培训", "是", "班级情况", "护理2402", "未返校", "0", "班级情况", "助产2302", "已培训", "不知道")
	d.week(t, "2024-10-21")
	typed := []string{"心理委员", "已培训", "去向已报", "未返校"}
	d.want(t, week8+"学院/甲学院.xlsx", "班级情况", append([]string{"班级", "学生数", "已测"}, typed...),
		"助产2302|1|0||||", "助产2303|1|0||||", "护理2301|1|0||||", "护理2401|1|1|样小一|是||", "护理2402|1|1||||0", "药学2304|1|0||||")
	d.want(t, week8+"校级汇总.xlsx", "班级情况", append([]string{"学院", "班级"}, typed...),
		"甲学院|助产2302||||", "甲学院|助产2303||||", "甲学院|护理2301||||", "甲学院|护理2401|样小一|是||", "甲学院|护理2402||||0", "甲学院|药学2304||||", "乙学院|会计2401||||")
	history := d.rows(t, week8+"重点关爱库.xlsx", "研判记录", "工作表", "任务序号", "栏目", "内容")
	for _, want := range []string{"班级情况|护理2401|心理委员|样小一", "班级情况|护理2401|已培训|是", "班级情况|护理2402|未返校|0"} {
		if !slices.Contains(history, want) {
			t.Errorf("the history has no %s: %q", want, history)
		}
	}
	if at := slices.IndexFunc(d.problems(t), func(s string) bool { return strings.HasSuffix(s, "|不知道") }); at < 0 {
		t.Errorf("a word that is none of its list is not told: %q", d.problems(t))
	}
	// A week with the books as they were issued: nothing is lost, nothing is new.
	d.take(t, week8Run, "甲学院", "返回9")
	d.run(t, "2024-10-28", "--returned", d.at("返回9"))
	d.want(t, "2024-10_第9周/学院/甲学院.xlsx", "班级情况", []string{"班级", "心理委员", "未返校"},
		"助产2302||", "助产2303||", "护理2301||", "护理2401|样小一|", "护理2402||0", "药学2304||")
	// In December the holidays ask again.
	d.run(t, "2024-12-09")
	d.want(t, "2024-12_第15周/学院/甲学院.xlsx", "班级情况", []string{"班级", "去向已报", "未返校"},
		"助产2302||", "助产2303||", "护理2301||", "护理2401||", "护理2402||", "药学2304||")
}

// Classes that were sorted, renamed by people or copied below the table are not mixed up.
func TestClassRowsAreTold(t *testing.T) {
	d := newDesk(t)
	name := d.take(t, week7Run, "甲学院", "返回", "班级情况", "护理2401", "心理委员", "样小一", "班级情况", "护理2402", "心理委员", "样小二")
	e := openEdit(t, name)
	row, err := e.keyed("班级情况", "护理2402")
	must(t, err)
	must(t, e.SetCellStr("班级情况", address(row, 2), "护理2409"))
	e.save(t)
	d.week(t, "2024-10-21")
	d.want(t, week8+"学院/甲学院.xlsx", "班级情况", []string{"班级", "心理委员"}, "助产2302|", "助产2303|", "护理2301|", "护理2401|样小一", "护理2402|", "药学2304|")
	if got := d.problems(t); !slices.ContainsFunc(got, func(s string) bool { return strings.Contains(s, "班级情况") && strings.HasSuffix(s, "|样小二") }) {
		t.Errorf("what was typed of a class that was not issued is not told: %q", got)
	}
}

// What was typed of a class that has another name now, or of a college that is no more, is told once
// and not lost.
func TestClassesThatAreNoMore(t *testing.T) {
	d := newDesk(t)
	d.take(t, week7Run, "甲学院", "返回", "班级情况", "护理2401", "心理委员", "样小一", "班级情况", "护理2402", "心理委员", "样小二")
	d.write(t, "输入/名册.csv", strings.ReplaceAll(deskRoster, "护理2401", "护理2401甲"))
	d.week(t, "2024-10-21")
	d.want(t, week8+"学院/甲学院.xlsx", "班级情况", []string{"班级", "心理委员"}, "助产2302|", "助产2303|", "护理2301|", "护理2401甲|", "护理2402|样小二", "药学2304|")
	told := d.rows(t, week8+"校级汇总.xlsx", "数据核对", "工作表", "原文", "处理")
	if !slices.ContainsFunc(told, func(s string) bool {
		return strings.HasPrefix(s, "班级情况|样小一|") && strings.Contains(s, "没有叫这个名称的班级")
	}) {
		t.Errorf("what was typed of the class is in no list of problems: %q", told)
	}
}
