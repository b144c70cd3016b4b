package main

import (
	"bytes"
	"io"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
)

// What becomes of the loop when the weeks do not follow one another as they should
// (docs/使用手册.md, 周次不按顺序时): each test is a line of the manual's table.

// take puts a college's book of a run into a folder of returned ones, with cells
// filled in: sheet, key, heading, text and so on.
func (d *desk) take(t *testing.T, run, college, folder string, cells ...string) string {
	t.Helper()
	data, err := os.ReadFile(filepath.Join(d.dir, "输出", run, "学院", college+".xlsx"))
	must(t, err)
	name := folder + "/" + college + ".xlsx"
	d.write(t, name, string(data))
	e := openEdit(t, filepath.Join(d.dir, filepath.FromSlash(name)))
	for i := 0; i < len(cells); i += 4 {
		must(t, e.fill(cells[i], cells[i+1], cells[i+2], cells[i+3]))
	}
	e.save(t)
	return filepath.Join(d.dir, filepath.FromSlash(name))
}

func (d *desk) runWith(t *testing.T, date, folder string) {
	t.Helper()
	d.run(t, date, "--returned", filepath.Join(d.dir, folder), "--overwrite")
}

// want compares columns of a sheet, rows sorted.
func (d *desk) want(t *testing.T, book, sheet string, headings []string, want ...string) {
	t.Helper()
	got := d.rows(t, book, sheet, headings...)
	slices.Sort(got)
	slices.Sort(want)
	if diff := cmp.Diff(want, got, cmpEmpty()); diff != "" {
		t.Errorf("%s › %s: %s", book, sheet, diff)
	}
}

const (
	week7Run = "2024-10_第7周"
	week8Run = "2024-10_第8周"
	week9Run = "2024-10_第9周"
)

var problemHeads = []string{"类别", "工作表", "单元格", "原文"}

// 漏了一周: the books of the week before come back to the next run, whenever it is.
func TestOutcomeMissedWeeks(t *testing.T) {
	d := newDesk(t)
	d.take(t, week7Run, "甲学院", "返回", "周研判", "0990000104", "本周状态", "好转", "任务清单", "3", "状态", "进行中")
	d.runWith(t, "2024-10-31", "返回") // the 9th week; nobody ran the 8th
	d.want(t, week9Run+"/学院/甲学院.xlsx", "周研判", []string{"学号", "上周状态"}, "0990000101|", "0990000102|", "0990000103|", "0990000104|好转")
	if tasks := d.rows(t, week9Run+"/学院/甲学院.xlsx", "任务清单", "序号", "状态"); tasks[2] != "3|进行中" {
		t.Errorf("tasks: %q", tasks)
	}
	d.want(t, week9Run+"/校级汇总.xlsx", "返回情况", []string{"学院", "返回情况"}, "甲学院|已返回", "乙学院|未返回")
}

// 同一周重新运行: nothing counts twice, more returns come in, and a book that was
// handed out before the second run is still merged; what was printed into it then
// is not taken for typed.
func TestOutcomeSameWeekAgain(t *testing.T) {
	d := newDesk(t)
	must(t, os.Remove(d.book))
	d.run(t, "2024-10-21") // nothing came back in time
	first := d.take(t, week8Run, "甲学院", "返回8", "重点关爱名单", "0990000103", "责任人", "新老师", "周研判", "0990000104", "本周状态", "平稳")
	// The book of the 7th week comes late; the 8th is run again.
	d.take(t, week7Run, "甲学院", "返回7", "重点关爱名单", "0990000104", "关注等级", "二级", "重点关爱名单", "0990000103", "备注", "家长已到校")
	d.runWith(t, "2024-10-21", "返回7")
	d.runWith(t, "2024-10-21", "返回7")
	library := []string{"学号", "关注等级", "责任人", "备注"}
	d.want(t, week8Run+"/重点关爱库.xlsx", "重点关爱库", library, "0990000103|二级|张老师|家长已到校", "0990000104|二级|李老师|")
	if now := d.take(t, week8Run, "甲学院", "新发"); first == now {
		t.Fatal(now)
	}
	d.runWith(t, "2024-10-28", "返回8") // the book of the first run of the 8th week
	d.want(t, week9Run+"/重点关爱库.xlsx", "重点关爱库", library, "0990000103|二级|新老师|家长已到校", "0990000104|二级|李老师|")
	d.want(t, week9Run+"/重点关爱库.xlsx", "变更记录", []string{"学号", "变更", "原值", "新值"}, "0990000103|备注||家长已到校", "0990000103|责任人|张老师|新老师", "0990000104|关注等级|三级|二级")
	got := d.rows(t, week9Run+"/校级汇总.xlsx", "数据核对", problemHeads...)
	for _, want := range []string{"重新运行前下发|||", "重新运行前下发|重点关爱名单|J6|三级"} {
		if !slices.Contains(got, want) {
			t.Errorf("no %s in %q", want, got)
		}
	}
	d.want(t, week9Run+"/学院/甲学院.xlsx", "周研判", []string{"学号", "上周状态"}, "0990000101|", "0990000102|", "0990000103|", "0990000104|平稳")
}

// 新月份第一周: the tasks are another month's, the library, the states and the
// decisions go on.
func TestOutcomeFirstWeekOfMonth(t *testing.T) {
	d := newDesk(t)
	d.take(t, week7Run, "甲学院", "返回", "任务清单", "3", "状态", "已完成", "重点关爱名单", "0990000102", "列入决定", "暂不列入", "重点关爱名单", "0990000101", "列入决定", "列入",
		"周研判", "0990000104", "本周状态", "波动")
	d.runWith(t, "2024-11-04", "返回")
	const run = "2024-11_第10周"
	for _, line := range d.rows(t, run+"/学院/甲学院.xlsx", "任务清单", "序号", "状态") {
		if !strings.HasSuffix(line, "|") {
			t.Errorf("a task of November has a state: %s", line)
		}
	}
	d.want(t, run+"/学院/甲学院.xlsx", "周研判", []string{"学号", "上周状态"}, "0990000101|", "0990000103|", "0990000104|波动") // 0990000102 was put off
	d.want(t, run+"/学院/甲学院.xlsx", "重点关爱名单", []string{"学号", "状态", "上次决定"}, "0990000101|在库|", "0990000102|建议列入|暂不列入（2024-10-18，2 周前）", "0990000103|在库|", "0990000104|在库|")
}

// 学院改名、拆分: the book of the old college is merged row by row, each student's
// follows the student; the task sheet goes to the college that bears the alias.
func TestOutcomeCollegeRenamedOrSplit(t *testing.T) {
	split := strings.NewReplacer("样一,甲学院", "样一,甲一学院", "样二,甲学院", "样二,甲一学院", "样三,甲学院", "样三,甲一学院",
		"样四,甲学院", "样四,甲二学院", "样五,甲学院", "样五,甲二学院", "样六,甲学院", "样六,甲二学院").Replace(deskRoster)
	renamed := strings.ReplaceAll(deskRoster, "甲学院", "甲一学院")
	tests := []struct {
		name, roster, settings string
		tasks                  []string // colleges whose task 3 is under way
		returns                []string
	}{
		{"renamed, with an alias", renamed, "colleges: [{name: 甲一学院, aliases: [甲学院]}]", []string{"甲一学院"}, []string{"甲一学院|已返回", "乙学院|未返回"}},
		{"split, one part bears the old name", split, "colleges: [{name: 甲一学院, aliases: [甲学院]}, {name: 甲二学院}]", []string{"甲一学院"}, []string{"甲一学院|已返回", "乙学院|未返回"}},
		{"split, without an alias", split, "", nil, []string{"乙学院|未返回", "甲学院|已返回"}},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			d := newDesk(t)
			d.take(t, week7Run, "甲学院", "返回", "任务清单", "3", "状态", "进行中", "重点关爱名单", "0990000101", "列入决定", "列入",
				"周研判", "0990000104", "本周状态", "波动", "关注线索", "0990000105", "核实结果", "已谈话")
			e := openEdit(t, d.book)
			must(t, e.report("0990000106", "样六", "酗酒", "", "", ""))
			e.save(t)
			d.write(t, "输入/名册.csv", tt.roster)
			d.write(t, "输入/runxin.yaml", tt.settings+"\n")
			d.runWith(t, "2024-10-21", "返回")
			got := d.rows(t, week8+"校级汇总.xlsx", "任务进度", "任务序号", "学院", "状态")
			var under []string
			for _, line := range got {
				if c, ok := strings.CutPrefix(line, "10-3|"); ok && strings.HasSuffix(c, "|进行中") {
					under = append(under, strings.TrimSuffix(c, "|进行中"))
				}
			}
			if diff := cmp.Diff(tt.tasks, under); diff != "" {
				t.Errorf("task 3: %s", diff)
			}
			d.want(t, week8+"校级汇总.xlsx", "返回情况", []string{"学院", "返回情况"}, tt.returns...)
			second := strings.Contains(tt.roster, "甲二学院")
			book := map[bool]string{false: "甲一学院", true: "甲二学院"}[second]
			var state, found bool
			for _, line := range d.rows(t, week8+"学院/"+book+".xlsx", "周研判", "学号", "上周状态") {
				state = state || line == "0990000104|波动"
			}
			for _, line := range d.rows(t, week8+"学院/"+book+".xlsx", "关注线索", "学号", "核实结果") {
				found = found || line == "0990000105|已谈话"
			}
			if !state || !found {
				t.Errorf("what was written about the students of %s did not follow them: %t, %t", book, state, found)
			}
			d.want(t, week8+"重点关爱库.xlsx", "重点关爱库", []string{"学号"}, "0990000101", "0990000103", "0990000104")
			// What was reported about 样六 counts, whichever part the student is in.
			if text := strings.Join(d.rows(t, week8+"校级汇总.xlsx", "数据覆盖", "指标", "是"), "\n"); !strings.Contains(text, "酗酒|1") {
				t.Error("the report is no fact")
			}
			// All that was typed is in the history or among the problems.
			all, err := texts(filepath.Join(d.dir, "输出", week8Run))
			must(t, err)
			for _, text := range []string{"进行中", "列入", "波动", "已谈话", "酗酒"} {
				if !strings.Contains(all, text) {
					t.Errorf("%s is lost", text)
				}
			}
		})
	}
}

// 学生转学院: what the old college wrote about the student follows to the new one.
func TestOutcomeStudentMoved(t *testing.T) {
	d := newDesk(t)
	d.take(t, week7Run, "甲学院", "返回", "周研判", "0990000104", "本周状态", "加重", "重点关爱名单", "0990000101", "列入决定", "列入")
	d.write(t, "输入/名册.csv", strings.NewReplacer("样一,甲学院", "样一,乙学院", "样四,甲学院", "样四,乙学院").Replace(deskRoster))
	d.runWith(t, "2024-10-21", "返回")
	d.want(t, week8+"学院/乙学院.xlsx", "周研判", []string{"学号", "上周状态"}, "0990000101|", "0990000104|加重", "0990000201|")
	d.want(t, week8+"学院/乙学院.xlsx", "重点关爱名单", []string{"学号", "状态", "变化"}, "0990000101|在库|列入", "0990000104|在库|转学院", "0990000201|建议列入|不变")
	d.want(t, week8+"学院/甲学院.xlsx", "周研判", []string{"学号"}, "0990000102", "0990000103")
	d.want(t, week8+"重点关爱库.xlsx", "重点关爱库", []string{"学号", "学院"}, "0990000101|乙学院", "0990000103|甲学院", "0990000104|乙学院")
}

// 补跑更早的日期: it stands on the week before it and changes no other folder; the
// weeks after it do not know of it, which is said at once and in the next run.
func TestOutcomeEarlierDate(t *testing.T) {
	d := newDesk(t)
	must(t, os.Remove(d.book))
	d.run(t, "2024-10-21")
	d.take(t, week8Run, "甲学院", "返回8", "周研判", "0990000103", "措施", "第八周的措施")
	d.runWith(t, "2024-10-28", "返回8")
	record, err := os.ReadFile(filepath.Join(d.dir, "输出", week9Run, "运行记录.json"))
	must(t, err)
	d.take(t, week7Run, "甲学院", "返回7", "周研判", "0990000104", "措施", "第七周迟交的措施", "重点关爱名单", "0990000101", "列入决定", "列入")
	var said bytes.Buffer
	run(t.Context(), []string{"run", "--in", filepath.Join(d.dir, "输入"), "--out", filepath.Join(d.dir, "输出"), "--date", "2024-10-21",
		"--returned", filepath.Join(d.dir, "返回7"), "--overwrite"}, nil, io.Discard, &said)
	if !strings.Contains(said.String(), "提示："+week9Run+" 在这一周之后") {
		t.Errorf("nothing says that the 9th week does not know of it: %s", said.String())
	}
	d.want(t, week8Run+"/重点关爱库.xlsx", "重点关爱库", []string{"学号"}, "0990000101", "0990000103", "0990000104")
	if now, err := os.ReadFile(filepath.Join(d.dir, "输出", week9Run, "运行记录.json")); err != nil || string(now) != string(record) {
		t.Error("a later run was changed", err)
	}
	d.run(t, "2024-11-04")
	problems := d.rows(t, "2024-11_第10周/校级汇总.xlsx", "数据核对", problemHeads...)
	for _, want := range []string{"更早的一周重新运行过|||", "更早的一周重新运行过|研判记录||周研判｜0990000104｜措施｜第七周迟交的措施", "更早的一周重新运行过|研判记录||重点关爱名单｜0990000101｜列入决定｜列入"} {
		if !slices.Contains(problems, want) {
			t.Errorf("no %s in %q", want, problems)
		}
	}
	// Run again week by week, as it says, nothing is missing and nothing complains.
	d.runWith(t, "2024-10-28", "返回8")
	d.run(t, "2024-11-04", "--overwrite")
	for _, line := range d.rows(t, "2024-11_第10周/校级汇总.xlsx", "数据核对", problemHeads...) {
		if strings.HasPrefix(line, "更早") {
			t.Error(line)
		}
	}
	d.want(t, "2024-11_第10周/重点关爱库.xlsx", "研判记录", []string{"周次", "学号", "内容"}, "7|0990000104|第七周迟交的措施", "7|0990000101|列入", "8|0990000103|第八周的措施")
	d.want(t, "2024-11_第10周/重点关爱库.xlsx", "重点关爱库", []string{"学号"}, "0990000101", "0990000103", "0990000104")
}
