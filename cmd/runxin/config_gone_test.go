package main

import (
	"bytes"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/xuri/excelize/v2"

	"runxin/care"
	"runxin/care/books"
	"runxin/care/problem"

	"runxin/exporter/runs"
	"runxin/importer/settings"
	"runxin/templates"
)

// Settings that the last run had and this one would not read stop it: what stays
// with the school would be handed out. What they say no more is a problem.
func TestConfigGone(t *testing.T) {
	const yaml, said3 = "输入/runxin.yaml", "disclosure: {10-3: school, 9-4: school}\n"
	const less, other = "  runxin.yaml：学校设置少了。上一次", "  runxin.yaml：学校设置有变动。这次"
	first := newDesk(t)
	first.write(t, yaml, said3)
	first.run(t, "2024-10-14", "--overwrite")
	for _, c := range []struct {
		name string
		do   func(d *desk)
		more []string
		code int
		want string // on the terminal
	}{
		{"as it was", func(*desk) {}, nil, exitDone, ""},
		{"deleted", func(d *desk) { d.remove(t, yaml) }, nil, exitFailed, "上一次运行有学校设置（写有 谁能看到什么），这次没有"},
		{"emptied", func(d *desk) { d.write(t, yaml, "") }, nil, exitDone, "  runxin.yaml：学校设置少了。上一次写有 谁能看到什么，这次没有"},
		{"a key emptied", func(d *desk) { d.write(t, yaml, "disclosure:\nid: {prefix: sl}\n") }, nil, exitDone, "  runxin.yaml：学校设置少了。上一次写有 谁能看到什么，这次没有"},
		{"a list less", func(d *desk) { d.write(t, yaml, "disclosure: {9-4: school}\n") }, nil, exitDone, less + "写有 谁能看到什么 › 10-3（只留在学校），这次没有"},
		{"a list handed out", func(d *desk) { d.write(t, yaml, "disclosure: {10-3: college, 9-4: school}\n") }, nil, exitDone, less + "是 谁能看到什么 › 10-3（只留在学校），这次是 谁能看到什么 › 10-3（也发给学院）"},
		{"more is said", func(d *desk) { d.write(t, yaml, said3+"id: {prefix: sl}\n") }, nil, exitDone, other + "新写了 学号 › 账号前面的代码 › sl"},
		{"the same otherwise", func(d *desk) { d.write(t, yaml, "# 说明\ndisclosure:\n  9-4: school\n  10-3: 'school'\n") }, nil, exitDone, ""},
		{"as .txt", func(d *desk) { d.move(t, yaml, yaml+".txt") }, nil, exitFailed, "上一次运行有学校设置"},
		{"a copy beside it", func(d *desk) { d.write(t, "输入/runxin - 副本.yaml", said3) }, nil, exitFailed, "runxin - 副本.yaml：这是学校设置，名称或位置不对"},
		{"given by --config", func(d *desk) { d.move(t, yaml, "设置.yaml") }, []string{"设置.yaml"}, exitDone, ""},
		{"another given by --config", func(d *desk) { d.write(t, "别的.yaml", "id: {prefix: sl}\n") }, []string{"别的.yaml"}, exitDone, "  别的.yaml：学校设置少了。上一次写有 谁能看到什么"},
	} {
		d := first.copy(t)
		c.do(d)
		args := []string{"run", "--in", filepath.Join(d.dir, "输入"), "--out", filepath.Join(d.dir, "输出"), "--date", "2024-10-21"}
		for _, file := range c.more {
			args = append(args, "--config", filepath.Join(d.dir, file))
		}
		code, _, stderr := said(t, args...)
		if code != c.code || !strings.Contains(stderr, c.want) || c.want == "" && strings.Contains(stderr, "学校设置") {
			t.Errorf("%s: exit %d: %s", c.name, code, stderr)
		}
	}
}

// A change is told once: the next week has it as it was.
func TestConfigChangeIsToldOnce(t *testing.T) {
	const yaml = "输入/runxin.yaml"
	d := newDesk(t)
	for i, week := range []struct{ says, want string }{
		{"disclosure: {10-3: school}\n", ""},
		{"disclosure: {10-3: college}\n", "学校设置少了"},
		{"disclosure: {10-3: college}\n", ""},
		{"disclosure: {10-3: school}\n", "学校设置有变动"},
	} {
		d.write(t, yaml, week.says)
		code, _, stderr := said(t, "run", "--in", filepath.Join(d.dir, "输入"), "--out", filepath.Join(d.dir, "别处"), "--date", fmt.Sprintf("2024-10-%02d", 7*i+7))
		if code != exitDone || !strings.Contains(stderr, week.want) || strings.Contains(stderr, "学校设置") != (week.want != "") {
			t.Errorf("week %d: exit %d: %s", i+1, code, stderr)
		}
	}
}

// A record of an earlier version, which has no more than the keys or nothing of the
// settings, is read: nothing is missed that may still be there.
func TestConfigOfAnEarlierRecord(t *testing.T) {
	now, err := settings.Parse("runxin.yaml", []byte("disclosure: {11-6: college}\n"))
	must(t, err)
	must(t, now.MatchLists([]settings.TaskLists{{Task: "11-6", Names: []string{"示例名单"}}}))
	disclosed := func(list string) []runs.RecordSaid {
		return []runs.RecordSaid{{Key: "disclosure › 11-6", Value: "college"}, {Key: "disclosure › 11-6 › list", Value: list}}
	}
	for _, c := range []struct {
		last *runs.RecordConfig
		want string
	}{
		{nil, ""},
		{&runs.RecordConfig{File: "runxin.yaml", SHA256: now.SHA256, Keys: now.Keys, Said: disclosed("示例名单")}, ""},
		{&runs.RecordConfig{File: "runxin.yaml", SHA256: now.SHA256, Keys: now.Keys, Said: disclosed("别的名单")}, string(problem.SettingsLess)},
		{&runs.RecordConfig{File: "runxin.yaml", SHA256: now.SHA256, Keys: now.Keys}, ""},
		{&runs.RecordConfig{File: "runxin.yaml", SHA256: "3", Keys: now.Keys}, string(problem.SettingsOther)},
		{&runs.RecordConfig{}, string(problem.SettingsLess)},
	} {
		j := &job{config: now}
		must(t, j.compareConfig(c.last))
		var kinds []string
		for _, p := range j.notes {
			kinds = append(kinds, string(p.Kind))
		}
		if got := strings.Join(kinds, " "); got != c.want {
			t.Errorf("%v: %q, want %q", c.last, got, c.want)
		}
	}
}

// A plan, settings or answers that cannot be read stop a run, the first as any other: by their
// names while nobody knows more of them, later by any name that the last run's had. A file
// that only is called so is data, and a copy that nobody needs is said.
func TestRulesThatCannotBeRead(t *testing.T) {
	plan, _ := planOf(t, strings.Replace(string(templates.Plan().Data), "叠加维度数: 2 ", "叠加维度数: 1 ", 1))
	whole := string(planBook(t, plan))
	nameless := withoutNumber(t, whole)
	damaged := whole[:len(whole)/2]
	used := newDesk(t)
	must(t, os.RemoveAll(filepath.Join(used.dir, "输出")))
	fresh := used.copy(t)
	used.write(t, "输入/秋季（改）.xlsx", whole)
	used.run(t, "2024-10-14")
	const broken, gone = "找不到压缩包目录", "2024-10_第7周 用的是本校的任务清单"
	for _, c := range []struct {
		name string
		desk *desk
		put  map[string]string
		code int
		want string
	}{
		{"a damaged plan, first", fresh, map[string]string{"任务清单.xlsx": damaged}, exitFailed, "读取任务清单：任务清单.xlsx：文件不完整或已损坏"},
		{"a skeleton", fresh, map[string]string{"下/任务清单_2026-2027-1 (1).xlsx": damaged}, exitFailed, broken},
		{"of LibreOffice", fresh, map[string]string{"任务清单.ods": "PK\x03\x04mimetypeapplication/vnd.oasis.opendocument.spreadsheet"}, exitFailed, "读取任务清单：任务清单.ods："},
		{"empty", fresh, map[string]string{"任务清单.xlsx": ""}, exitFailed, "读取任务清单：任务清单.xlsx："},
		{"without its number", fresh, map[string]string{"任务清单.xlsx": nameless}, exitFailed, "任务清单.xlsx：名称和工作表像是本程序写出的那一本，表号却没有了"},
		{"damaged settings, first", fresh, map[string]string{"设置 - 副本.xlsx": damaged}, exitFailed, "读取学校设置：设置 - 副本.xlsx：文件不完整或已损坏"},
		{"damaged answers", fresh, map[string]string{"数据核对_2024-10-14.xlsx": damaged}, exitFailed, "读取学校设置：数据核对_2024-10-14.xlsx：文件不完整或已损坏"},
		{"a list of their own", fresh, map[string]string{"设置.csv": "序号,说明\n1,甲\n", "任务清单.docx": damaged, "本周任务清单说明.xlsx": damaged}, exitDone, "任务清单.docx：文件无法读取"},
		{"as it was", used, nil, exitDone, ""},
		{"the plan damaged", used, map[string]string{"秋季（改）.xlsx": damaged}, exitFailed, "读取任务清单：秋季（改）.xlsx：文件不完整或已损坏"},
		{"the plan gone", used, map[string]string{"秋季（改）.xlsx": "-"}, exitFailed, gone},
		{"the plan moved", used, map[string]string{"秋季（改）.xlsx": "-", "下/新.xlsx": whole}, exitDone, ""},
		{"the program's own in its place", used, map[string]string{"秋季（改）.xlsx": "-", "任务清单.xlsx": string(planBook(t, planOnly(t)))}, exitDone, "任务清单有变动"},
	} {
		d := c.desk.copy(t)
		for name, text := range c.put {
			if text == "-" {
				d.remove(t, "输入/"+name)
				continue
			}
			d.write(t, "输入/"+name, text)
		}
		code, _, stderr := said(t, "run", "--in", filepath.Join(d.dir, "输入"), "--out", filepath.Join(d.dir, "输出"), "--date", "2024-10-21")
		if code != c.code || !strings.Contains(stderr, c.want) || c.want == "" && strings.Contains(stderr, "任务清单有变动") {
			t.Errorf("%s: exit %d: %s", c.name, code, stderr)
		}
		if _, err := os.Stat(filepath.Join(d.dir, "输出", "2024-10_第8周")); c.code == exitFailed && err == nil {
			t.Errorf("%s: it was written", c.name)
		}
	}
}

// withoutNumber is a workbook of ours as somebody copied it: without what tells its number.
func withoutNumber(t *testing.T, data string) string {
	t.Helper()
	f, err := excelize.OpenReader(strings.NewReader(data))
	must(t, err)
	defer f.Close()
	must(t, f.SetCustomProps(excelize.CustomProperty{Name: books.Property}))
	must(t, f.DeleteSheet(books.MetaSheet))
	for _, name := range f.GetSheetList() {
		must(t, f.SetCellStr(name, "A1", "秋季"))
	}
	var out bytes.Buffer
	must(t, f.Write(&out))
	return out.String()
}

// planOnly is the program's own plan.
func planOnly(t *testing.T) *care.Plan {
	plan, _ := planOf(t, string(templates.Plan().Data))
	return plan
}

// The answers that the last run had are missed like any settings, by whatever name.
func TestAnswersThatCannotBeRead(t *testing.T) {
	d := newDesk(t)
	d.write(t, "输入/runxin.yaml", "id: {prefix: sl}\n")
	d.write(t, "输入/登记.csv", "学号,姓名,情形\n0990000105,样五,旷课\n0990000106,样六,挂科王\n")
	report := filepath.Join(d.dir, "输入", "王老师.xlsx")
	said(t, "check", "--in", filepath.Join(d.dir, "输入"), "--date", "2024-10-14", "--report", report)
	data, err := os.ReadFile(report)
	must(t, err)
	answered := changed(t, data, [3]string{"请您回答", "D4", "不再提醒"})
	d.write(t, "输入/王老师.xlsx", string(answered))
	d.run(t, "2024-10-14", "--overwrite")
	d.write(t, "输入/王老师.xlsx", string(answered[:len(answered)/2]))
	code, _, stderr := said(t, "run", "--in", filepath.Join(d.dir, "输入"), "--out", filepath.Join(d.dir, "输出"), "--date", "2024-10-21")
	if code != exitFailed || !strings.Contains(stderr, "读取学校设置：王老师.xlsx：文件不完整或已损坏") {
		t.Errorf("exit %d: %s", code, stderr)
	}
}

// A roster on which nobody entered this year is said once the autumn is under way.
func TestRosterOfAnEarlierYear(t *testing.T) {
	for _, c := range []struct {
		date, years string
		told        bool
	}{
		{"2024-09-16", "2022 2023", false}, {"2024-09-23", "2022 2023", true}, {"2024-10-14", "2022 2024", false}, {"2024-10-14", "", false},
	} {
		d := &desk{dir: t.TempDir()}
		rows := "学号,姓名,学院,年级\n"
		for i, year := range strings.Fields(c.years) {
			rows += fmt.Sprintf("099000010%d,样%s,甲学院,%s\n", i, year, year)
		}
		if c.years == "" {
			rows = "学号,姓名,学院\n0990000101,样一,甲学院\n"
		}
		d.write(t, "输入/名册.csv", rows)
		_, _, stderr := said(t, "check", "--in", filepath.Join(d.dir, "输入"), "--date", c.date)
		if told := strings.Contains(stderr, "名册没有新生"); told != c.told {
			t.Errorf("%s, %s: told %v: %s", c.date, c.years, told, stderr)
		}
	}
}

// A first week, too, is not run past settings under another name.
func TestConfigUnderAnotherName(t *testing.T) {
	for _, name := range []string{"runxin.yaml.txt", "runxin.yml", "runxin (1).yaml", "下/runxin.yaml", "下/Runxin.yaml"} {
		d := newDesk(t)
		d.write(t, "输入/"+name, "disclosure: {10-3: school}\n")
		code, _, stderr := said(t, "check", "--in", filepath.Join(d.dir, "输入"), "--date", "2024-10-14")
		if code != exitFailed || !strings.Contains(stderr, name+"：这是学校设置，名称或位置不对") {
			t.Errorf("%s: exit %d: %s", name, code, stderr)
		}
	}
}

// A file of rules that nobody reads stops, by whatever name; a plan in the input folder
// is read where --plan says so. In the folder of what came back it is only no workbook.
func TestRulesThatNobodyReads(t *testing.T) {
	const rules = "：这是学校设置或任务清单，这样放不会被采用"
	for _, c := range []struct {
		name string
		more []string
		want string // on the terminal, where it stops
	}{
		{"输入/学校设置.yaml", nil, rules},
		{"输入/清单.yml", nil, rules},
		{"输入/runxin设置.yaml.txt", nil, rules},
		{"输入/runxin-DESKTOP-1.yaml", nil, rules},
		{"输入/runxin.yaml.lnk", nil, rules},
		{"输入/.学校设置.yaml", nil, rules},
		{"输入/runxin.yml", nil, "：这是学校设置，名称或位置不对"},
		{"输入/清单.yaml", []string{"--plan", "输入/清单.yaml"}, ""},
		{"输入/设置.yaml", []string{"--config", "输入/设置.yaml"}, ""},
		{"输入/下/清单.yaml", nil, ""},
		{"返回/清单.yaml", []string{"--returned", "返回"}, ""},
	} {
		d := newDesk(t)
		text := "disclosure: {10-3: school}\n"
		if strings.Contains(c.name, "清单") {
			text = string(templates.Plan().Data)
		}
		d.write(t, c.name, text)
		args := []string{"check", "--in", filepath.Join(d.dir, "输入"), "--date", "2024-10-14"}
		for i, arg := range c.more {
			if i%2 == 1 {
				arg = filepath.Join(d.dir, arg)
			}
			args = append(args, arg)
		}
		code, _, stderr := said(t, args...)
		if stopped := code == exitFailed; stopped != (c.want != "") || stopped && !strings.Contains(stderr, filepath.Base(c.name)+c.want) {
			t.Errorf("%s: exit %d: %s", c.name, code, stderr)
		}
		if strings.HasPrefix(c.name, "返回") && (!strings.Contains(stderr, c.name) || !strings.Contains(stderr, "：不是返回工作簿")) {
			t.Errorf("%s is not named: %s", c.name, stderr)
		}
	}
}

func (d *desk) remove(t *testing.T, name string) {
	t.Helper()
	must(t, os.Remove(filepath.Join(d.dir, name)))
}

func (d *desk) move(t *testing.T, from, to string) {
	t.Helper()
	must(t, os.Rename(filepath.Join(d.dir, from), filepath.Join(d.dir, to)))
}
