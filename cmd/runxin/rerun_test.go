package main

import (
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/google/go-cmp/cmp/cmpopts"

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
	for _, week := range [][]string{{"2024-10-14", "--overwrite", "--plan", plan}, {"2024-10-21"}} {
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
		{"as it was", "2024-10-21", func(*desk) {}, nil, exitDone, "别的.yaml：任务清单有变动。2024-10_第7周 用的是 别的.yaml（", "学校设置少了"},
		{"a key less than in the replaced run alone", "2024-10-21", less, nil, exitDone, "学校设置少了。上一次写有 disclosure › 10-3（school），这次没有", ""},
		{"settings gone, the first week", "2024-10-14", func(d *desk) { d.remove(t, yaml) }, nil, exitFailed, "上一次运行有学校设置", ""},
		{"settings gone, an older week", "2024-10-08", func(d *desk) { d.remove(t, yaml) }, nil, exitFailed, "上一次运行有学校设置", ""},
		{"the roster empty, the first week", "2024-10-14", func(d *desk) { d.write(t, roster, "") }, nil, exitFailed, "这是名册", ""},
		{"the roster empty, an older week", "2024-10-08", func(d *desk) { d.write(t, roster, "") }, nil, exitFailed, "这是名册", ""},
		{"the roster gone, the first week", "2024-10-14", func(d *desk) { d.remove(t, roster) }, nil, exitDone, "缺少名册", ""},
		{"the roster halved, the first week", "2024-10-14", func(d *desk) { d.write(t, roster, deskRoster[:len(deskRoster)/2]) }, nil, exitDone, "名册人数减少。上一次名册采用了 7 行", ""},
		{"the roster halved", "2024-10-21", func(d *desk) { d.write(t, roster, deskRoster[:len(deskRoster)/2]) }, nil, exitDone, "名册人数减少。上一次名册采用了 7 行", ""},
		{"--plan forgotten, the first week", "2024-10-14", less, nil, exitDone, "别的.yaml：任务清单有变动。2024-10_第7周 用的是 别的.yaml（", ""},
		{"--plan forgotten, an older week", "2024-10-08", less, nil, exitDone, "别的.yaml：任务清单有变动。2024-10_第7周 用的是 别的.yaml（", ""},
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
	if diff := cmp.Diff([]string{"更早的一周重新运行过|||", news}, told(t, d, "2024-11_第10周")); diff != "" {
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
	if diff := cmp.Diff([]string{"更早的一周重新运行过|||", news}, told(t, d, "2025-03_第3周")); diff != "" {
		t.Error(diff)
	}
}
