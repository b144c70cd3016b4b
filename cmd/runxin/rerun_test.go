package main

import (
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/google/go-cmp/cmp/cmpopts"
	"github.com/samber/lo"

	"runxin/care/problem"
	"runxin/exporter/runs"
	"runxin/templates"
)

// A week is known by its record: where its folder was renamed it is not the week
// before itself.
func TestOwnWeekRenamed(t *testing.T) {
	d := newDesk(t)
	d.run(t, "2024-10-21")
	d.move(t, "输出/2024-10_第8周", "输出/十月第三周定稿")
	for _, more := range [][]string{nil, {"--overwrite"}} {
		args := append([]string{"run", "--in", filepath.Join(d.dir, "输入"), "--out", filepath.Join(d.dir, "输出"), "--date", "2024-10-23"}, more...)
		code, _, stderr := said(t, args...)
		if code != exitFailed || !strings.Contains(stderr, "十月第三周定稿：这一周（2024-10-21）的结果已经存在") || !strings.Contains(stderr, "改回“2024-10_第8周”") {
			t.Errorf("%v: exit %d: %s", more, code, stderr)
		}
	}
	if _, err := os.Stat(filepath.Join(d.dir, "输出", week8)); err == nil {
		t.Error("it was written")
	}
	d.move(t, "输出/十月第三周定稿", "输出/2024-10_第8周")
	d.run(t, "2024-10-23", "--overwrite")
}

// A run is held against the one that it replaces as well as against the one before,
// or where neither is there against the nearest after it: settings, roster, plan.
func TestRerunIsHeldAgainstKnownRuns(t *testing.T) {
	const yaml, roster = "输入/runxin.yaml", "输入/名册.csv"
	first := newDesk(t)
	first.write(t, "别的.yaml", strings.Replace(string(templates.Plan().Data), "叠加维度数: 2 ", "叠加维度数: 1 ", 1))
	plan := filepath.Join(first.dir, "别的.yaml")
	first.write(t, "自带.yaml", string(templates.Plan().Data))
	same := []string{"--plan", filepath.Join(first.dir, "自带.yaml")}
	for _, week := range [][]string{{"2024-10-14", "--overwrite", "--plan", plan}, {"2024-10-21", same[0], same[1]}} {
		first.write(t, yaml, map[string]string{"2024-10-14": "disclosure: {9-4: school}\n", "2024-10-21": "disclosure: {9-4: school, 10-3: school}\n"}[week[0]])
		first.run(t, week[0], week[1:]...)
	}
	less := func(d *desk) { d.write(t, yaml, "disclosure: {9-4: school}\n") }
	for _, c := range []struct {
		name, date string
		do         func(d *desk)
		more       []string
		code       int
		want, not  string // on the terminal
	}{
		{"as it was", "2024-10-21", func(*desk) {}, same, exitDone, "自带.yaml：任务清单有变动。2024-10_第7周 用的是 别的.yaml（", "学校设置少了"},
		{"a key less than in the replaced run alone", "2024-10-21", less, same, exitDone, "学校设置少了。上一次写有 谁能看到什么 › 10-3（只留在学校），这次没有", ""},
		{"settings gone, the first week", "2024-10-14", func(d *desk) { d.remove(t, yaml) }, nil, exitFailed, "上一次运行有学校设置", ""},
		{"settings gone, an older week", "2024-10-08", func(d *desk) { d.remove(t, yaml) }, nil, exitFailed, "上一次运行有学校设置", ""},
		{"the roster empty, the first week", "2024-10-14", func(d *desk) { d.write(t, roster, "") }, []string{"--plan", plan}, exitFailed, "这是名册", ""},
		{"the roster empty, an older week", "2024-10-08", func(d *desk) { d.write(t, roster, "") }, []string{"--plan", plan}, exitFailed, "这是名册", ""},
		{"the roster gone, the first week", "2024-10-14", func(d *desk) { d.remove(t, roster) }, []string{"--plan", plan}, exitDone, "缺少名册", ""},
		{"the roster halved, the first week", "2024-10-14", func(d *desk) { d.write(t, roster, deskRoster[:len(deskRoster)/2]) }, []string{"--plan", plan}, exitDone, "名册人数减少。上一次名册采用了 7 行", ""},
		{"the roster halved", "2024-10-21", func(d *desk) { d.write(t, roster, deskRoster[:len(deskRoster)/2]) }, same, exitDone, "名册人数减少。上一次名册采用了 7 行", ""},
		{"--plan forgotten, the first week", "2024-10-14", less, nil, exitFailed, "2024-10_第7周 用的是本校的任务清单", ""},
		{"--plan forgotten, an older week", "2024-10-08", less, nil, exitFailed, "2024-10_第7周 用的是本校的任务清单", ""},
		{"--plan forgotten, the week after", "2024-10-21", less, nil, exitFailed, "2024-10_第7周 用的是本校的任务清单", ""},
		{"--plan put right", "2024-10-21", func(*desk) {}, []string{"--plan", plan}, exitDone, "", "任务清单有变动"},
		{"--plan forgotten since", "2024-10-28", func(*desk) {}, nil, exitDone, "", "任务清单有变动"}, // told the week before
	} {
		d := first.copy(t)
		c.do(d)
		args := append([]string{"run", "--in", filepath.Join(d.dir, "输入"), "--out", filepath.Join(d.dir, "输出"), "--date", c.date, "--overwrite"}, c.more...)
		code, _, stderr := said(t, args...)
		if code != c.code || !strings.Contains(stderr, c.want) || c.not != "" && strings.Contains(stderr, c.not) {
			t.Errorf("%s: exit %d: %s", c.name, code, stderr)
		}
	}
}

// 补跑更早的一周: what was merged then the later runs do not know, in this term and in the
// next, until they are run again. Beyond a run that is gone nobody is accused.
func TestWeekMadeUpLater(t *testing.T) {
	fill := []string{"重点关爱名单", "0990000101", "列入决定", "列入"}
	const news = "更早的一周重新运行过|研判记录||重点关爱名单｜0990000101｜列入决定｜列入"
	told := func(t *testing.T, d *desk, run string) []string {
		t.Helper()
		all := d.rows(t, run+"/校级汇总.xlsx", "数据核对", problemHeads...)
		return slices.DeleteFunc(all, func(s string) bool { return !strings.HasPrefix(s, "更早的一周重新运行过") })
	}
	d := newDesk(t)
	d.take(t, week7Run, "甲学院", "返回", fill...)
	d.run(t, "2024-10-28")
	d.runWith(t, "2024-10-21", "返回")
	d.run(t, "2024-11-04")
	if diff := cmp.Diff([]string{news, "更早的一周重新运行过|||"}, told(t, d, "2024-11_第10周")); diff != "" {
		t.Error(diff)
	}
	broken := d.copy(t)
	for _, date := range []string{"2024-10-28", "2024-11-04"} {
		d.run(t, date, "--overwrite")
	}
	if diff := cmp.Diff([]string(nil), told(t, d, "2024-11_第10周"), cmpopts.EquateEmpty()); diff != "" {
		t.Error(diff)
	}
	must(t, os.RemoveAll(filepath.Join(broken.dir, "输出", week7Run)))
	must(t, os.RemoveAll(filepath.Join(broken.dir, "输出", "2024-11_第10周")))
	broken.run(t, "2024-11-11")
	if diff := cmp.Diff([]string(nil), told(t, broken, "2024-11_第11周"), cmpopts.EquateEmpty()); diff != "" {
		t.Error(diff)
	}
	d = newDesk(t)
	d.take(t, week7Run, "甲学院", "返回", fill...)
	d.write(t, "春.yaml", laterPlan("2024-2025-2", "2025-02-17", "2025-02", "2025-03"))
	d.spring(t, "2025-02-24")
	d.runWith(t, "2024-10-21", "返回")
	d.spring(t, "2025-03-03")
	if diff := cmp.Diff([]string{news, "更早的一周重新运行过|||"}, told(t, d, "2025-03_第3周")); diff != "" {
		t.Error(diff)
	}
}

// A week that is run again loses nobody who was in its library, unless somebody decided
// so: a corrected book counts, one that is only emptied does not.
func TestRerunLosesNobody(t *testing.T) {
	first := newDesk(t)
	first.take(t, week7Run, "甲学院", "返回", "重点关爱名单", "0990000101", "列入决定", "列入", "周研判", "0990000104", "措施", "每周谈话")
	first.runWith(t, "2024-10-21", "返回")
	corrected := func(word string) func(t *testing.T, d *desk) {
		return func(t *testing.T, d *desk) {
			d.remove(t, "返回/甲学院.xlsx")
			d.take(t, week7Run, "甲学院", "返回", "重点关爱名单", "0990000101", "列入决定", word)
			d.move(t, "返回/甲学院.xlsx", "返回/甲学院（更正）.xlsx")
		}
	}
	library := func(t *testing.T, d *desk, run string) {
		data, err := os.ReadFile(filepath.Join(d.dir, "输出", run, runs.LibraryFile))
		must(t, err)
		d.remove(t, "输入/重点关爱库.csv")
		d.write(t, "输入/重点关爱库.xlsx", string(data))
	}
	for _, c := range []struct {
		name string
		do   func(t *testing.T, d *desk)
		has  string // who of 样一 and 样三 is in the library, of 1 and 3
		says int    // how many are named
	}{
		{"as it was", func(*testing.T, *desk) {}, "13", 0},
		{"its book under another name", func(t *testing.T, d *desk) { d.move(t, "返回/甲学院.xlsx", "返回/甲.xlsx") }, "13", 0},
		{"corrected to 暂不列入", corrected("暂不列入"), "3", 0},
		{"corrected to 待核实", corrected("待核实"), "3", 0},
		{"corrected, the decision emptied", corrected(""), "13", 1},
		{"corrected, its own library in the input", func(t *testing.T, d *desk) { library(t, d, week8Run); corrected("暂不列入")(t, d) }, "3", 0},
		{"emptied, its own library in the input", func(t *testing.T, d *desk) { library(t, d, week8Run); corrected("")(t, d) }, "13", 0},
		{"the library of the input gone", func(t *testing.T, d *desk) { d.remove(t, "输入/重点关爱库.csv") }, "13", 0},
		{"a row less in the library", func(t *testing.T, d *desk) {
			library(t, d, week7Run)
			removeRows(t, filepath.Join(d.dir, "输入/重点关爱库.xlsx"), 1)
		}, "13", 1},
		{"a 移出 in the library", func(t *testing.T, d *desk) {
			library(t, d, week7Run)
			removeRows(t, filepath.Join(d.dir, "输入/重点关爱库.xlsx"), 1)
			leaves(t, filepath.Join(d.dir, "输入/重点关爱库.xlsx"), "0990000103", "样三")
		}, "1", 0},
	} {
		t.Run(c.name, func(t *testing.T) {
			d := first.copy(t)
			c.do(t, d)
			for range 2 { // the second time nothing is otherwise, either
				d.runWith(t, "2024-10-21", "返回")
				got := strings.Join(d.rows(t, week8+"重点关爱库.xlsx", "重点关爱库", "学号"), "\n")
				for _, id := range []string{"1", "3"} {
					if strings.Contains(got, "099000010"+id) != strings.Contains(c.has, id) {
						t.Errorf("the library has %q, want %s", got, c.has)
					}
				}
				n := 0
				for _, p := range d.problems(t) {
					if strings.HasPrefix(p, string(problem.MemberGone)) {
						n++
					}
				}
				if n != c.says {
					t.Errorf("%d are named, want %d: %q", n, c.says, d.problems(t))
				}
			}
			d.run(t, "2024-10-28")
			if got := strings.Join(d.rows(t, week9Run+"/重点关爱库.xlsx", "重点关爱库", "学号"), " "); strings.Contains(got, "0990000101") != strings.Contains(c.has, "1") {
				t.Errorf("the week after has %q, want %s", got, c.has)
			}
		})
	}
}

// A run is not replaced without the books that it merged: neither they nor others of
// their college and week are there.
func TestRerunWithoutItsBooks(t *testing.T) {
	first := newDesk(t)
	first.remove(t, "返回/甲.xlsx")
	first.take(t, week7Run, "乙学院", "返回", "周研判", "0990000201", "措施", "每周谈话")
	first.take(t, week7Run, "甲学院", "返回", "周研判", "0990000104", "措施", "每周谈话")
	first.take(t, week7Run, "甲学院", "返回/补", "周研判", "0990000103", "措施", "隔日谈话")
	first.runWith(t, "2024-10-21", "返回")
	for _, c := range []struct {
		name string
		do   func(t *testing.T, d *desk)
		want string // which files are named; "" where it is replaced
	}{
		{"all given", func(*testing.T, *desk) {}, ""},
		{"none", func(t *testing.T, d *desk) {
			must(t, os.RemoveAll(filepath.Join(d.dir, "返回")))
			must(t, os.Mkdir(filepath.Join(d.dir, "返回"), 0o700))
		}, "没有给：返回/甲学院.xlsx、返回/补/甲学院.xlsx、返回/乙学院.xlsx"},
		{"one of two colleges", func(t *testing.T, d *desk) { d.remove(t, "返回/乙学院.xlsx") }, "没有给：返回/乙学院.xlsx；"},
		{"one of two files of a college", func(t *testing.T, d *desk) { d.move(t, "返回/补", "补") }, "没有给：返回/补/甲学院.xlsx；"},
		{"one of two, and a new one", func(t *testing.T, d *desk) {
			d.move(t, "返回/补", "补")
			d.take(t, week7Run, "甲学院", "返回/新", "周研判", "0990000103", "措施", "每日谈话")
			d.move(t, "返回/新/甲学院.xlsx", "返回/甲（更正）.xlsx")
		}, ""},
		{"all under other names", func(t *testing.T, d *desk) {
			for from, to := range map[string]string{"返回/甲学院.xlsx": "返回/1.xlsx", "返回/补/甲学院.xlsx": "返回/2.xlsx", "返回/乙学院.xlsx": "返回/3.xlsx"} {
				d.move(t, from, to)
			}
		}, ""},
		{"damaged", func(t *testing.T, d *desk) { d.write(t, "返回/乙学院.xlsx", "") }, "没有给：返回/乙学院.xlsx；"},
		{"the name is another college's now", func(t *testing.T, d *desk) {
			d.take(t, week7Run, "甲学院", "返回/新", "周研判", "0990000103", "措施", "每日谈话")
			d.move(t, "返回/新/甲学院.xlsx", "返回/乙学院.xlsx")
		}, "没有给：返回/乙学院.xlsx；"},
		{"the run moved away", func(t *testing.T, d *desk) {
			d.remove(t, "返回/乙学院.xlsx")
			d.move(t, "输出/"+week8Run, "留底")
		}, ""},
	} {
		d := first.copy(t)
		c.do(t, d)
		before := under(t, filepath.Join(d.dir, "输出"))
		code, _, stderr := said(t, "run", "--in", filepath.Join(d.dir, "输入"), "--out", filepath.Join(d.dir, "输出"), "--date", "2024-10-21", "--returned", filepath.Join(d.dir, "返回"), "--overwrite")
		if want := map[bool]int{true: exitDone, false: exitFailed}[c.want == ""]; code != want || !strings.Contains(stderr, c.want) {
			t.Errorf("%s: exit %d: %s", c.name, code, stderr)
		}
		if got := under(t, filepath.Join(d.dir, "输出")); c.want != "" && got != before {
			t.Errorf("%s: %s became %s", c.name, before, got)
		}
	}
}

// 填写不一致 is cured as it says: one of the two is kept, whichever it is, and what only the
// other one had is not lost without a word.
func TestRerunKeepsOneOfTwo(t *testing.T) {
	first := newDesk(t)
	first.remove(t, "返回/甲.xlsx")
	first.take(t, week7Run, "乙学院", "返回", "周研判", "0990000201", "措施", "每周谈话")
	first.take(t, week7Run, "乙学院", "返回/又", "周研判", "0990000201", "措施", "每月谈话")
	first.runWith(t, "2024-10-21", "返回")
	for file, want := range map[string]string{"返回/乙学院.xlsx": "每月谈话", "返回/又/乙学院.xlsx": "每周谈话"} {
		d := first.copy(t)
		d.remove(t, file)
		d.run(t, "2024-10-21", "--returned", filepath.Join(d.dir, "返回"), "--overwrite")
		if got := strings.Join(d.rows(t, week8Run+"/重点关爱库.xlsx", "研判记录", "学号", "内容"), " "); !strings.Contains(got, want) {
			t.Errorf("%s is gone, and 研判记录 says %s", file, got)
		}
	}
	first.remove(t, "返回/又/乙学院.xlsx")
	first.take(t, week7Run, "乙学院", "返回/又", "周研判", "0990000201", "措施", "每月谈话", "周研判", "0990000201", "下周安排", "家访")
	first.run(t, "2024-10-21", "--returned", filepath.Join(first.dir, "返回"), "--overwrite")
	first.remove(t, "返回/又/乙学院.xlsx")
	code, _, stderr := said(t, "run", "--in", filepath.Join(first.dir, "输入"), "--out", filepath.Join(first.dir, "输出"), "--date", "2024-10-21", "--returned", filepath.Join(first.dir, "返回"), "--overwrite")
	if code != exitFailed || !strings.Contains(stderr, "没有给：返回/又/乙学院.xlsx") {
		t.Errorf("exit %d: %s", code, stderr)
	}
}

// 从早到晚逐周重新运行 loses nobody either: neither the library of an input that is gone by
// then, nor who entered since; what was corrected in an earlier week stays corrected.
func TestRerunOfAllWeeks(t *testing.T) {
	members := func(t *testing.T, d *desk, run string) string {
		return strings.Join(d.rows(t, run+"/重点关爱库.xlsx", "重点关爱库", "学号"), " ")
	}
	first := newDesk(t)
	first.take(t, week7Run, "甲学院", "返回", "重点关爱名单", "0990000101", "列入决定", "列入")
	first.runWith(t, "2024-10-21", "返回")
	first.run(t, "2024-10-28")

	d := first.copy(t)
	d.remove(t, "输入/重点关爱库.csv")
	code, _, stderr := said(t, "run", "--in", filepath.Join(d.dir, "输入"), "--out", filepath.Join(d.dir, "输出"), "--date", "2024-10-07")
	if code != exitDone || !strings.Contains(stderr, string(problem.NoLibrary)) {
		t.Errorf("exit %d: %s", code, stderr)
	}
	var outs []string
	for range 2 {
		d.run(t, "2024-10-14", "--overwrite")
		if got := members(t, d, week7Run); got != "0990000103 0990000104" {
			t.Errorf("the first week has %q", got)
		}
		var said []string
		for _, p := range d.rows(t, week7Run+"/校级汇总.xlsx", "数据核对", "类别") {
			if p == string(problem.InputGone) || p == string(problem.MemberGone) {
				said = append(said, p)
			}
		}
		if diff := cmp.Diff([]string{string(problem.InputGone)}, said); diff != "" {
			t.Error(diff)
		}
		data, err := os.ReadFile(filepath.Join(d.dir, "输出", week7Run, runs.LibraryFile))
		must(t, err)
		outs = append(outs, string(data))
	}
	if outs[0] != outs[1] {
		t.Error("run again it is another library")
	}
	d.runWith(t, "2024-10-21", "返回")
	d.run(t, "2024-10-28", "--overwrite")
	for _, run := range []string{week8Run, week9Run} {
		if got := members(t, d, run); got != "0990000101 0990000103 0990000104" {
			t.Errorf("%s has %q", run, got)
		}
	}

	d = first.copy(t)
	d.remove(t, "返回/甲学院.xlsx")
	d.take(t, week7Run, "甲学院", "返回", "重点关爱名单", "0990000101", "列入决定", "暂不列入")
	d.runWith(t, "2024-10-21", "返回")
	d.run(t, "2024-10-28", "--overwrite")
	if got := members(t, d, week9Run); got != "0990000103 0990000104" {
		t.Errorf("the week after the corrected one has %q", got)
	}
}

// What a person changed in the books of a week that is run again goes where the program
// says, and counts there as far as it says so.
func TestRerunOverChangedBooks(t *testing.T) {
	d := newDesk(t)
	rerun := func() (int, string) {
		code, _, stderr := said(t, "run", "--in", filepath.Join(d.dir, "输入"), "--out", filepath.Join(d.dir, "输出"), "--date", "2024-10-14", "--overwrite")
		return code, stderr
	}
	library := "输出/" + week7Run + "/" + runs.LibraryFile
	e := openEdit(t, filepath.Join(d.dir, library))
	head, _, err := e.head("重点关爱库", "学号")
	must(t, err)
	must(t, e.InsertRows("重点关爱库", head+1, 1))
	for i, text := range []string{"0990000105", "样五", "甲学院", "三级"} {
		must(t, e.SetCellStr("重点关爱库", address(head+1, i+1), text))
	}
	must(t, e.RemoveRow("重点关爱库", head+2))
	e.save(t)
	if code, stderr := rerun(); code != exitFailed || !strings.Contains(stderr, "先把它移到输入文件夹") {
		t.Errorf("exit %d: %s", code, stderr)
	}
	d.remove(t, "输入/重点关爱库.csv")
	d.move(t, library, "输入/重点关爱库.xlsx")
	school := "输出/" + week7Run + "/" + runs.SchoolFile
	d.write(t, school, "别的")
	if code, stderr := rerun(); code != exitFailed || !strings.Contains(stderr, "先把它移到输出文件夹以外的地方") {
		t.Errorf("exit %d: %s", code, stderr)
	}
	d.move(t, school, "校级汇总.xlsx")
	code, stderr := rerun()
	if code != exitDone || !strings.Contains(stderr, "重点关爱库：库中学生减少") {
		t.Errorf("exit %d: %s", code, stderr)
	}
	d.want(t, week7Run+"/重点关爱库.xlsx", "重点关爱库", []string{"学号"}, "0990000103", "0990000104", "0990000105")
	// A first week's library that people keep themselves knows nothing of who was in it.
	d.remove(t, "输入/重点关爱库.xlsx")
	d.write(t, "输入/重点关爱库.csv", "学号,姓名,学院,关注等级,首次列入日期,列入原因,责任人,备注\n0990000103,样三,甲学院,二级,2024-05-06,此前列入,张老师,\n")
	if code, stderr := rerun(); code != exitDone || !strings.Contains(stderr, week7Run+"/"+runs.LibraryFile+"：库中学生减少") {
		t.Errorf("exit %d: %s", code, stderr)
	}
	d.want(t, week7Run+"/重点关爱库.xlsx", "重点关爱库", []string{"学号"}, "0990000103", "0990000104", "0990000105")
}

// An id of the library that was wrong and is corrected makes no second member: in the next
// week, and where the week is run again.
func TestCorrectedIDOfAMember(t *testing.T) {
	for _, date := range []string{"2024-10-14", "2024-10-21"} {
		d := newDesk(t)
		must(t, os.RemoveAll(filepath.Join(d.dir, "输出")))
		right, err := os.ReadFile(filepath.Join(d.dir, "输入", "重点关爱库.csv"))
		must(t, err)
		wrong := strings.ReplaceAll(string(right), "0990000103", "0990000193")
		if wrong == string(right) {
			t.Fatal("样三 is not in the library")
		}
		d.write(t, "输入/重点关爱库.csv", wrong)
		d.run(t, "2024-10-14")
		d.write(t, "输入/重点关爱库.csv", string(right))
		args := []string{}
		if date == "2024-10-14" {
			args = append(args, "--overwrite")
		}
		d.run(t, date, args...)
		run := map[string]string{"2024-10-14": week7Run, "2024-10-21": week8Run}[date]
		ids := strings.Join(d.rows(t, run+"/重点关爱库.xlsx", "重点关爱库", "学号"), " ")
		if !strings.Contains(ids, "0990000103") || strings.Contains(ids, "0990000193") {
			t.Errorf("%s: the library has %s", date, ids)
		}
		kinds := d.rows(t, run+"/校级汇总.xlsx", "数据核对", "类别", "原文")
		if n := len(lo.Filter(kinds, func(k string, _ int) bool { return k == string(problem.MemberID)+"|0990000193" })); n != 1 {
			t.Errorf("%s: said %d times: %q", date, n, kinds)
		}
	}
}

// A 移出 that the centre writes into the changes of the library takes the student out for
// good, whichever library it is, though the row stands; a 列入 after it brings him back.
func TestLineOfALibrary(t *testing.T) {
	const id = "0990000103"
	has := func(t *testing.T, d *desk, run string) bool {
		return slices.Contains(d.rows(t, run+"/重点关爱库.xlsx", "重点关爱库", "学号"), id)
	}
	fromRun := func(t *testing.T, d *desk) string {
		data, err := os.ReadFile(filepath.Join(d.dir, "输出", week7Run, runs.LibraryFile))
		must(t, err)
		d.remove(t, "输入/重点关爱库.csv")
		d.write(t, "输入/重点关爱库.xlsx", string(data))
		return filepath.Join(d.dir, "输入", "重点关爱库.xlsx")
	}
	for _, c := range []struct {
		name string
		do   func(t *testing.T, d *desk)
		back bool
	}{
		{"in the input", func(t *testing.T, d *desk) { leaves(t, fromRun(t, d), id, "样三") }, false},
		{"in the last run's, a list of the centre's in the input", func(t *testing.T, d *desk) {
			leaves(t, filepath.Join(d.dir, "输出", week7Run, runs.LibraryFile), id, "样三")
		}, false},
		{"in the last run's alone", func(t *testing.T, d *desk) {
			d.remove(t, "输入/重点关爱库.csv")
			leaves(t, filepath.Join(d.dir, "输出", week7Run, runs.LibraryFile), id, "样三")
		}, false},
		{"in the input, and the first week again", func(t *testing.T, d *desk) {
			leaves(t, fromRun(t, d), id, "样三")
			d.run(t, "2024-10-14", "--overwrite")
			if has(t, d, week7Run) {
				t.Error("still in the library of the week itself")
			}
		}, false},
		{"taken back", func(t *testing.T, d *desk) {
			name := fromRun(t, d)
			leaves(t, name, id, "样三")
			d.run(t, "2024-10-21")
			e := openEdit(t, name)
			head, _, err := e.head("变更记录", "学号")
			must(t, err)
			must(t, e.InsertRows("变更记录", head+1, 1))
			for i, text := range []string{"2024-10-26", "2024-10", "8", id, "样三", "甲学院", "列入", "", "二级", "记错了", "张老师"} {
				must(t, e.SetCellStr("变更记录", address(head+1, i+1), text))
			}
			e.save(t)
		}, true},
	} {
		t.Run(c.name, func(t *testing.T) {
			d := newDesk(t)
			c.do(t, d)
			for date, run := range map[string]string{"2024-10-28": week9Run, "2024-11-04": "2024-11_第10周"} {
				d := d.copy(t)
				if !c.back {
					d.run(t, "2024-10-21")
				}
				d.run(t, "2024-10-28")
				if date == "2024-11-04" {
					d.run(t, date)
				}
				if has(t, d, run) != c.back {
					t.Errorf("%s: in the library is %v", run, !c.back)
				}
			}
		})
	}
}
