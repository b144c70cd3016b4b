package main

import (
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
)

const heldWords = "此处文字涉及其他学院学生，已留在中心"

// A remark follows a student to another college, but not what it says of students
// whom that college does not have: that stays at the centre, and the line says so.
// What a college wrote comes back to it as it is.
func TestOutcomeRemarkMoves(t *testing.T) {
	const focus, clues = "重点关爱名单", "关注线索"
	d := newDesk(t)
	d.take(t, week7Run, "甲学院", "返回",
		focus, "0990000101", "备注", "与 ０９９０ ０００１０２ 同寝，整夜不归", focus, "0990000101", "责任人", "样六",
		focus, "0990000103", "备注", "与样七（0990000201）同寝", focus, "0990000104", "备注", "家长已到校",
		clues, "0990000105", "核实结果", "样六说的", clues, "0990000106", "备注", "样七说的",
		"任务清单", "3", "完成情况", "只差样七")
	d.write(t, "输入/名册.csv", strings.NewReplacer("样一,甲学院", "样一,乙学院", "样四,甲学院", "样四,乙学院", "样五,甲学院", "样五,乙学院",
		"护理2401", "护理2401（同寝样二）").Replace(deskRoster))
	d.runWith(t, "2024-10-21", "返回")
	second, first := week8+"学院/乙学院.xlsx", week8+"学院/甲学院.xlsx"
	d.want(t, second, focus, []string{"学号", "班级", "责任人", "备注"},
		"0990000101|"+heldWords+"|样六|"+heldWords, "0990000104|助产2302|李老师|家长已到校", "0990000201|会计2401||")
	d.want(t, second, clues, []string{"学号", "核实结果"}, "0990000105|"+heldWords)
	d.want(t, first, focus, []string{"学号", "备注"}, "0990000102|", "0990000103|与样七（0990000201）同寝")
	d.want(t, first, clues, []string{"学号", "备注"}, "0990000106|样七说的")
	if tasks := d.rows(t, first, "任务清单", "序号", "完成情况"); tasks[2] != "3|只差样七" {
		t.Errorf("tasks: %q", tasks)
	}
	d.wantHeld(t, week8, "护理2401（同寝样二）", "与 ０９９０ ０００１０２ 同寝，整夜不归", "样六说的")

	// The words in its place are nobody's text: the library keeps what 甲学院 wrote.
	d.take(t, week8Run, "乙学院", "返回8", focus, "0990000101", "列入决定", "列入", clues, "0990000105", "列入决定", "列入")
	d.runWith(t, "2024-10-28", "返回8")
	d.want(t, week9Run+"/重点关爱库.xlsx", "重点关爱库", []string{"学号", "列入原因", "备注"}, "0990000101|10月-2：红色预警|与 ０９９０ ０００１０２ 同寝，整夜不归",
		"0990000103|此前列入|与样七（0990000201）同寝", "0990000104|此前列入|家长已到校", "0990000105|样六说的|")
	for _, line := range d.rows(t, week9Run+"/重点关爱库.xlsx", "研判记录", "栏目", "内容") {
		if strings.Contains(line, heldWords) {
			t.Errorf("the words are taken for typed: %s", line)
		}
	}
}

// A book that was handed out before its week was run again holds the words of then:
// they are not taken for typed either, and no more where it came too late.
func TestHeldWordsOfAnotherIssue(t *testing.T) {
	d := newDesk(t)
	back := d.take(t, week7Run, "甲学院", "返回", "重点关爱名单", "0990000104", "备注", "与样二同寝")
	d.write(t, "输入/名册.csv", strings.ReplaceAll(deskRoster, "样四,甲学院", "样四,乙学院"))
	d.runWith(t, "2024-10-21", "返回")
	d.take(t, week8Run, "乙学院", "返回8", "周研判", "0990000104", "本周状态", "平稳")
	must(t, (&edit{}).rewrite(back, "重点关爱名单", "0990000104", "备注", "一切都好"))
	d.runWith(t, "2024-10-21", "返回")
	d.want(t, week8+"学院/乙学院.xlsx", "重点关爱名单", []string{"学号", "备注"}, "0990000104|一切都好", "0990000201|")
	d.runWith(t, "2024-10-28", "返回8")
	d.runWith(t, "2024-11-04", "返回8") // too late
	for _, run := range []string{week9Run, "2024-11_第10周"} {
		for _, file := range []string{"重点关爱库.xlsx", "校级汇总.xlsx"} {
			sheet := map[string]string{"重点关爱库.xlsx": "研判记录", "校级汇总.xlsx": "数据核对"}[file]
			for _, line := range d.rows(t, filepath.ToSlash(run+"/"+file), sheet, "学院", map[string]string{"研判记录": "内容", "数据核对": "原文"}[sheet]) {
				if strings.Contains(line, heldWords) {
					t.Errorf("%s › %s: %s", run, sheet, line)
				}
			}
		}
	}
}

// rewrite types a text into a cell of a book that was saved before.
func (*edit) rewrite(name, sheet, key, heading, text string) error {
	f, err := openWith(name)
	if err != nil {
		return err
	}
	e := &edit{f, name}
	if err := e.fill(sheet, key, heading, text); err != nil {
		return err
	}
	return f.Save()
}

// wantHeld wants these texts, and no others, among those that the school's book
// says stay at the centre.
func (d *desk) wantHeld(t *testing.T, run string, want ...string) {
	t.Helper()
	var got []string
	for _, line := range d.rows(t, run+"校级汇总.xlsx", "数据核对", "类别", "原文") {
		if text, ok := strings.CutPrefix(line, "留在中心的文字|"); ok {
			got = append(got, text)
		}
	}
	slices.Sort(got)
	slices.Sort(want)
	if !slices.Equal(got, want) {
		t.Errorf("held back: %q, want %q", got, want)
	}
}

// A college that bears a new name, with its old one for an alias, reads what it wrote
// as it is. Where its students are another's now it reads what names none of these.
func TestHeldBackAfterASplit(t *testing.T) {
	for name, tt := range map[string]struct {
		split       []string
		third, held string
	}{
		"most stay": {[]string{"样四,甲学院", "样四,甲二学院", "甲学院", "甲一学院"}, "3|样四|只差样四", ""},
		"one stays": {[]string{"样三,甲学院", "样三,甲一学院", "甲学院", "甲二学院"}, "3|样四|" + heldWords, "只差样四"},
	} {
		t.Run(name, func(t *testing.T) {
			d := newDesk(t)
			d.take(t, week7Run, "甲学院", "返回", "任务清单", "3", "完成情况", "只差样四", "任务清单", "1", "完成情况", "只差样三", "任务清单", "3", "责任人", "样四")
			d.write(t, "输入/名册.csv", strings.NewReplacer(tt.split...).Replace(deskRoster))
			d.write(t, "输入/runxin.yaml", "colleges: [{name: 甲一学院, aliases: [甲学院]}, {name: 甲二学院}]\n")
			d.runWith(t, "2024-10-21", "返回")
			tasks := d.rows(t, week8+"学院/甲一学院.xlsx", "任务清单", "序号", "责任人", "完成情况")
			if tasks[2] != tt.third || tasks[0] != "1||只差样三" {
				t.Errorf("tasks: %q", tasks)
			}
			d.wantHeld(t, week8, strings.Fields(tt.held)...)
		})
	}
}

// What was refused goes back with the reason, but without students of others,
// whether it names them by id or by name; nor does its sheet's name.
func TestRefusedNamesNobodyElse(t *testing.T) {
	d := newDesk(t)
	e := openEdit(t, d.book)
	must(t, e.fill("周研判", "0990000101", "本周状态", "像样七那样"))
	must(t, e.fill("周研判", "0990000102", "本周状态", "像样三那样"))
	must(t, e.fill("周研判", "0990000103", "本周状态", "见０９９００００２０１"))
	_, err := e.NewSheet("样七的情况")
	must(t, err)
	must(t, e.SetCellStr("样七的情况", "A1", "另有一人"))
	e.save(t)
	d.week(t, "2024-10-21")
	const refused = "（涉及其他学院的学生，原文只在校级汇总）"
	told := d.rows(t, week8+"学院/甲学院.xlsx", "上周未采用", "学号", "所在工作表", "单元格", "交回的内容")
	for _, want := range []string{"0990000103|周研判|I5 本周状态|" + refused, "0990000101|周研判|I7 本周状态|" + refused, "0990000102|周研判|I8 本周状态|像样三那样", "|" + refused + "|第1行|另有一人"} {
		if !slices.Contains(told, want) {
			t.Errorf("上周未采用 lacks %s: %q", want, told)
		}
	}
	for _, want := range []string{"选项之外|周研判|I7|像样七那样", "表外内容|样七的情况|第1行|另有一人"} {
		if !slices.Contains(d.problems(t), want) {
			t.Errorf("the school's book lacks %s", want)
		}
	}
}

// What files say of a student is looked through for ids where it names a person, a
// class or a major, too, however many have it; once it is said at the centre. A name
// that is a student's is nobody's secret there: classes and teachers may be called so.
func TestIDsInNamesAndClasses(t *testing.T) {
	const other = "0990000201" // 样七 of 乙学院
	d := newDesk(t)
	d.write(t, "输入/名册.csv", strings.NewReplacer("样一,甲学院", "样一（与"+other+"同寝）,甲学院", "样三,", "样三"+other+",",
		"护理2401", "护理（"+other+"）", "护理2402", "护理（"+other+"）", "助产,助产2302", "助产,样七班", "助产2303", "样七班", "药学,", "药学"+other+"班,").Replace(deskRoster))
	d.write(t, "输入/普测.csv", "学号,测评时间,预警等级,不幸成长经历\n0990000101,2024-09-20,红,无\n0990000102,2024-09-20,橙,有\n0990000201,2024-09-20,红,无\n")
	d.write(t, "输入/登记.csv", "学号,情形\n0990000105,旷课\n0990000106,失联\n")
	d.write(t, "输入/重点关爱库.csv", "学号,学院,关注等级,首次列入日期,列入原因,责任人\n0990000103,甲学院,二级,2024-05-06,此前列入,样七\n0990000104,甲学院,三级,2024-05-06,此前列入,李老师（"+other+"）\n")
	d.run(t, "2024-10-14", "--overwrite")
	book, focus, clues := week7Run+"/学院/甲学院.xlsx", "重点关爱名单", "关注线索"
	d.want(t, book, focus, []string{"学号", "姓名", "专业", "班级", "责任人"}, "0990000101|样一|护理|"+heldWords+"|", "0990000102|样二|护理|"+heldWords+"|",
		"0990000103|样三|护理|护理2301|样七", "0990000104|样四|助产|样七班|"+heldWords)
	d.want(t, book, clues, []string{"学号", "姓名", "班级"}, "0990000105|样五|样七班", "0990000106|样六|药学2304")
	d.wantHeld(t, week7Run+"/", "护理（"+other+"）", "样一（与"+other+"同寝）", "样三"+other, "李老师（"+other+"）")
	for _, line := range d.rows(t, week7Run+"/校级汇总.xlsx", "数据核对", "类别", "文件", "原文", "处理") {
		if f := strings.Split(line, "|"); f[0] == "留在中心的文字" {
			if want := map[bool]string{true: "重点关爱库.csv", false: "名册.csv"}[strings.HasPrefix(f[2], "李")]; f[1] != want {
				t.Errorf("%s is said to stand in %s", f[2], f[1])
			}
			if one := strings.Contains(f[3], "（0990000"); one == strings.HasPrefix(f[2], "护理") {
				t.Errorf("%s: %s", f[2], f[3])
			}
		}
	}
}

// Two colleges that swap names, and one that takes an old one's, do not read what was
// typed under the name as their own: of tasks nothing, as they may not be done there,
// and the school's book has it; in the week after and in all weeks since. Where
// nothing shows that the name is another's now, it is the same college's.
func TestNamesOfCollegesHandedOn(t *testing.T) {
	for name, rename := range map[string][]string{
		"swapped":   {",甲学院,", ",乙学院,", ",乙学院,", ",甲学院,"},
		"handed on": {",甲学院,", ",丙学院,", ",乙学院,", ",甲学院,"},
	} {
		t.Run(name, func(t *testing.T) {
			d := newDesk(t)
			d.take(t, week7Run, "甲学院", "返回", "任务清单", "1", "完成情况", "只差样三", "任务清单", "3", "责任人", "样三", "任务清单", "3", "状态", "已完成",
				"重点关爱名单", "0990000104", "备注", "与样三同寝", "周研判", "0990000101", "本周状态", "平稳")
			d.take(t, week7Run, "乙学院", "返回", "任务清单", "1", "完成情况", "样三已谈", "任务清单", "2", "责任人", "见0990000103", "任务清单", "3", "状态", "进行中",
				"周研判", "0990000201", "本周状态", "平稳")
			d.write(t, "输入/名册.csv", strings.NewReplacer(rename...).Replace(deskRoster))
			must(t, os.Remove(filepath.Join(d.dir, "输入", "重点关爱库.csv")))
			d.runWith(t, "2024-10-21", "返回")
			held := []string{"只差样三", "样三", "已完成"}
			if name == "swapped" { // of 乙学院 one student is known, which says nothing; 样三 is its own now
				if tasks := d.rows(t, week8+"学院/乙学院.xlsx", "任务清单", "序号", "责任人", "状态", "完成情况"); tasks[0] != "1|||样三已谈" || tasks[2] != "3||进行中|" {
					t.Errorf("乙学院: %q", tasks)
				}
			}
			if name == "handed on" { // there is no 乙学院 any more
				held = append(held, "样三已谈", "见0990000103", "进行中")
			}
			d.wantHeld(t, week8, held...)
			d.take(t, week8Run, "甲学院", "返回8", "任务清单", "3", "完成情况", "样三那样的已谈") // under the new name: its own
			d.runWith(t, "2024-10-28", "返回8")
			for run, third := range map[string]string{week8Run: "3|||", week9Run: "3|||样三那样的已谈"} {
				tasks := d.rows(t, run+"/学院/甲学院.xlsx", "任务清单", "序号", "责任人", "状态", "完成情况")
				if tasks[0] != "1|||" || tasks[2] != third {
					t.Errorf("%s: %q", run, tasks)
				}
				progress := d.rows(t, run+"/校级汇总.xlsx", "任务进度", "任务序号", "学院", "责任人", "状态")
				if !slices.Contains(progress, "10-3|甲学院||") {
					t.Errorf("%s: %q", run, progress)
				}
			}
		})
	}
	t.Run("of whom nothing is known", func(t *testing.T) {
		d := newDesk(t)
		d.write(t, "输入/普测.csv", "学号,姓名,测评时间,预警等级\n0990000101,样一,2024-09-20,红\n")
		d.run(t, "2024-10-14", "--overwrite")
		d.take(t, week7Run, "乙学院", "返回", "任务清单", "1", "完成情况", "样三已谈", "任务清单", "2", "责任人", "见0990000103", "任务清单", "3", "责任人", "样三", "任务清单", "3", "完成情况", "样七已谈")
		must(t, os.Remove(filepath.Join(d.dir, "输入", "重点关爱库.csv")))
		d.runWith(t, "2024-10-21", "返回")
		tasks := d.rows(t, week8+"学院/乙学院.xlsx", "任务清单", "序号", "责任人", "完成情况")
		if want := []string{"1||样三已谈", "2|见0990000103|", "3|样三|样七已谈"}; !slices.Equal(tasks[:3], want) {
			t.Errorf("%q, want %q", tasks[:3], want)
		}
		d.wantHeld(t, week8)
	})
}

// What a college typed about tasks does not vanish with its name: where nobody bears
// it, and where two colleges are one that both typed into a cell, the school's book
// has it, and says so once.
func TestTasksOfLostColleges(t *testing.T) {
	for name, tt := range map[string]struct {
		rename         []string
		settings, held string
	}{
		"renamed":        {[]string{",甲学院,", ",丙学院,"}, "", "只差样三"},
		"with an alias":  {[]string{",甲学院,", ",丙学院,"}, "colleges: [{name: 丙学院, aliases: [甲学院]}, {name: 乙学院}]\n", ""},
		"merged":         {[]string{",甲学院,", ",乙学院,"}, "colleges: [{name: 乙学院, aliases: [甲学院]}]\n", "只差样三"},
		"under one name": {[]string{",乙学院,", ",甲学院,"}, "colleges: [{name: 甲学院, aliases: [乙学院]}]\n", "只差样三"},
	} {
		t.Run(name, func(t *testing.T) {
			d := newDesk(t)
			d.take(t, week7Run, "甲学院", "返回", "任务清单", "1", "完成情况", "只差样三", "任务清单", "2", "完成情况", "两边一样")
			d.take(t, week7Run, "乙学院", "返回", "任务清单", "1", "完成情况", "都已谈过", "任务清单", "2", "完成情况", "两边一样")
			d.write(t, "输入/名册.csv", strings.NewReplacer(tt.rename...).Replace(deskRoster))
			must(t, os.Remove(filepath.Join(d.dir, "输入", "重点关爱库.csv")))
			if tt.settings != "" {
				d.write(t, "输入/runxin.yaml", tt.settings)
			}
			d.runWith(t, "2024-10-21", "返回")
			held := strings.Fields(tt.held)
			if name == "renamed" {
				held = append(held, "两边一样")
			}
			d.wantHeld(t, week8, held...)
			college := map[string]string{"merged": "乙学院", "under one name": "甲学院", "with an alias": "丙学院"}[name]
			if college == "" || name == "with an alias" {
				return
			}
			d.take(t, week8Run, college, "返回8", "任务清单", "1", "完成情况", "现在都已谈过") // who saw what is there
			d.runWith(t, "2024-10-28", "返回8")
			d.wantHeld(t, week9Run+"/")
		})
	}
}

// A student whose name the college was not shown is known by the files, not by the
// words in its place; and what the library has need not be typed again where it was
// not shown. The place of what is held is where it stands.
func TestHeldNameIsNobodys(t *testing.T) {
	const other, focus = "0990000201", "重点关爱名单"
	d := &desk{dir: t.TempDir()}
	d.write(t, "输入/名册.csv", strings.NewReplacer("样四,", other+",", "样一,", other+",").Replace(deskRoster))
	d.write(t, "输入/普测.csv", "学号,测评时间,预警等级,不幸成长经历\n0990000101,2024-09-20,红,无\n0990000201,2024-09-20,红,无\n")
	d.write(t, "输入/重点关爱库.csv", "学号,学院,关注等级,首次列入日期,列入原因,责任人\n0990000103,甲学院,见"+other+",2024-05-06,此前列入,样老师\n0990000104,甲学院,三级,2024-05-06,此前列入,李老师（"+other+"）\n")
	d.run(t, "2024-10-14")
	for _, line := range d.rows(t, week7Run+"/校级汇总.xlsx", "数据核对", "类别", "文件", "原文") {
		if f := strings.Split(line, "|"); f[0] == "留在中心的文字" {
			if want := map[bool]string{true: "名册.csv", false: "重点关爱库.csv"}[f[2] == other]; f[1] != want {
				t.Errorf("%s is said to stand in %s", f[2], f[1])
			}
		}
	}
	must(t, os.Remove(filepath.Join(d.dir, "输入", "重点关爱库.csv")))
	d.take(t, week7Run, "甲学院", "返回", focus, "0990000104", "列入决定", "移出", focus, "0990000104", "决定理由", "稳定", focus, "0990000104", "决定日期", "2024-10-17",
		focus, "0990000101", "列入决定", "列入", focus, "0990000101", "备注", "已谈")
	d.runWith(t, "2024-10-21", "返回")
	d.want(t, week8+"重点关爱库.xlsx", "重点关爱库", []string{"学号", "姓名"}, "0990000101|"+other, "0990000103|样三")
	d.want(t, week8+"重点关爱库.xlsx", "变更记录", []string{"学号", "姓名", "变更", "经办人"}, "0990000101|"+other+"|列入|", "0990000104|"+other+"|移出|李老师（"+other+"）")
	for _, line := range d.rows(t, week8+"重点关爱库.xlsx", "研判记录", "学号", "姓名") {
		if strings.Contains(line, heldWords) {
			t.Errorf("the words are taken for a name: %s", line)
		}
	}
}

// The person responsible whom a college named comes back to it as it wrote it, and to
// nobody else with another college's student's id.
func TestPersonOfAMember(t *testing.T) {
	const person = "王老师（同0990000201）"
	d := newDesk(t)
	d.take(t, week7Run, "甲学院", "返回", "重点关爱名单", "0990000101", "列入决定", "列入", "重点关爱名单", "0990000101", "责任人", person,
		"重点关爱名单", "0990000102", "列入决定", "列入", "重点关爱名单", "0990000102", "责任人", person)
	d.write(t, "输入/名册.csv", strings.Replace(deskRoster, "样二,甲学院", "样二,丙学院", 1))
	must(t, os.Remove(filepath.Join(d.dir, "输入", "重点关爱库.csv")))
	d.runWith(t, "2024-10-21", "返回")
	for college, want := range map[string]string{"甲学院": "0990000101|" + person, "丙学院": "0990000102|" + heldWords} {
		if rows := d.rows(t, week8+"学院/"+college+".xlsx", "重点关爱名单", "学号", "责任人"); !slices.Contains(rows, want) {
			t.Errorf("%s: %q, want %s", college, rows, want)
		}
	}
	d.wantHeld(t, week8, person)
	d.want(t, week8+"重点关爱库.xlsx", "重点关爱库", []string{"学号", "责任人"}, "0990000101|"+person, "0990000102|"+person, "0990000103|张老师", "0990000104|李老师")
	if lines := d.rows(t, week8+"校级汇总.xlsx", "数据核对", "文件", "原文", "处理"); !slices.ContainsFunc(lines, func(l string) bool {
		return strings.HasPrefix(l, "研判记录（2024-10 第7周）|"+person+"|“责任人”（0990000102）为甲学院所写")
	}) {
		t.Error("the school's book does not say who wrote it")
	}
}
