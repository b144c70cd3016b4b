package care_test

import (
	"crypto/sha256"
	"encoding/hex"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"runxin/care"
	"runxin/care/caretest"
	"runxin/templates"
)

// official writes a plan's texts the way the official list does, blanks and
// line breaks left out.
func official(p *care.Plan) string {
	var b strings.Builder
	for _, m := range p.Months {
		b.WriteString("【" + m.Month[:4] + "年" + m.Label() + "】一、重点关爱群体")
		for i, g := range m.Groups {
			end := "；"
			if i == len(m.Groups)-1 {
				end = "。"
			}
			b.WriteString(strconv.Itoa(g.No) + "." + g.Text + end)
		}
		b.WriteString("二、重点工作任务")
		for _, t := range m.Tasks {
			b.WriteString(strconv.Itoa(t.No) + "." + t.Title + "。" + t.Text)
		}
	}
	return blanks.ReplaceAllString(b.String(), "")
}

var blanks = regexp.MustCompile(`\s+`)

// The official list stands beside the repository, not in it.
func TestPlanIsTheOfficialListWordForWord(t *testing.T) {
	seed, err := os.ReadFile(filepath.FromSlash("../../shared/seed/2024-autumn-task-list.txt"))
	if err != nil {
		t.Skip("the official list is not here")
	}
	plan, _ := caretest.Autumn(t)
	text := string(seed)
	if !strings.Contains(blanks.ReplaceAllString(text, ""), blanks.ReplaceAllString(plan.Title, "")) {
		t.Errorf("the official list is not called %s", plan.Title)
	}
	_, text, _ = strings.Cut(text, plan.Title+"\n\n")
	text = strings.ReplaceAll(text, "[bookmark: _GoBack]", "")
	text = blanks.ReplaceAllString(text, "")
	if diff := cmp.Diff(sentences(text), sentences(official(plan))); diff != "" {
		t.Error(diff)
	}
}

// sentences splits a text so that a difference shows where it is.
func sentences(s string) []string { return strings.SplitAfter(s, "。") }

// A change of any official word shows here even where the list is not at hand.
func TestPlanTextsAreUnchanged(t *testing.T) {
	plan, _ := caretest.Autumn(t)
	sum := sha256.Sum256([]byte(official(plan)))
	const want = "8399daf30932ade5adb55e405516b5a587008f762ffd70bcb6cee04b4a3b73d6"
	if got := hex.EncodeToString(sum[:]); got != want {
		t.Errorf("the official texts have changed: %s", got)
	}
	groups, tasks := 0, 0
	for _, m := range plan.Months {
		groups += len(m.Groups)
		tasks += len(m.Tasks)
	}
	if len(plan.Months) != 5 || groups != 17 || tasks != 31 {
		t.Errorf("%d months, %d groups, %d tasks; want 5, 17, 31", len(plan.Months), groups, tasks)
	}
}

// The official list breaks lines in the middle of words and left a bookmark.
func TestPlanTextsAreMended(t *testing.T) {
	plan, _ := caretest.Autumn(t)
	strayBlank := regexp.MustCompile(`[\p{Han}，。；、）] +[\p{Han}（]|\n|bookmark|_GoBack|[，。；、]{2}`)
	for _, m := range plan.Months {
		for _, g := range m.Groups {
			if at := strayBlank.FindString(g.Text); at != "" || strings.HasSuffix(g.Text, "。") || strings.HasSuffix(g.Text, "；") {
				t.Errorf("group %s-%d is not mended: %q", m.Month, g.No, at)
			}
		}
		for _, task := range m.Tasks {
			if at := strayBlank.FindString(task.Title + "。" + task.Text); at != "" || strings.Contains(task.Title, "。") || !strings.HasSuffix(task.Text, "。") {
				t.Errorf("task %s-%d is not mended: %q", m.Month, task.No, at)
			}
		}
	}
}

// September prints the parents' hotline only; the others print all three ways
// to find help. The two numbers differ in their last digits and must not be
// swapped (design §4).
func TestHotlines(t *testing.T) {
	plan, _ := caretest.Autumn(t)
	students := care.Hotline{Name: "学生24小时心理热线", Number: "025-58255200"}
	parents := care.Hotline{Name: "江苏省家长热线", Number: "025-58255820"}
	app := care.Hotline{Name: "求助", Number: "“苏心”APP"}
	if diff := cmp.Diff([]care.Hotline{students, parents, app}, plan.Hotlines); diff != "" {
		t.Error(diff)
	}
	for _, m := range plan.Months {
		want := []care.Hotline{students, app, parents}
		if m.Month == "2024-09" {
			want = []care.Hotline{parents}
		}
		if diff := cmp.Diff(want, m.Hotlines); diff != "" {
			t.Errorf("%s: %s", m.Month, diff)
		}
		var texts strings.Builder
		for _, task := range m.Tasks {
			texts.WriteString(task.Text)
		}
		for _, h := range plan.Hotlines {
			printed := slices.Contains(m.Hotlines, h)
			if inText := strings.Contains(texts.String(), h.Number); inText != printed {
				t.Errorf("%s: %s stands in the official text: %v, is printed: %v", m.Month, h.Name, inText, printed)
			}
		}
	}
}

func TestTeachingWeeks(t *testing.T) {
	plan, _ := caretest.Autumn(t)
	tests := []struct {
		day       string
		week      int
		returnDay string
		month     string
	}{
		{day: "2024-08-25", week: -1, returnDay: "2024-08-30"},
		{day: "2024-08-26", week: 0, returnDay: "2024-08-30"},
		{day: "2024-09-01", week: 0, returnDay: "2024-09-06", month: "2024-09"},
		{day: "2024-09-02", week: 1, returnDay: "2024-09-06", month: "2024-09"},
		{day: "2024-09-08", week: 1, returnDay: "2024-09-13", month: "2024-09"},
		{day: "2024-09-09", week: 2, returnDay: "2024-09-13", month: "2024-09"},
		{day: "2024-10-14", week: 7, returnDay: "2024-10-18", month: "2024-10"},
		{day: "2024-10-18", week: 7, returnDay: "2024-10-18", month: "2024-10"},
		{day: "2024-10-19", week: 7, returnDay: "2024-10-25", month: "2024-10"}, // on a weekend: not a day that is over
		{day: "2024-10-31", week: 9, returnDay: "2024-11-01", month: "2024-10"},
		{day: "2024-12-31", week: 18, returnDay: "2025-01-03", month: "2024-12"},
		{day: "2025-01-19", week: 20, returnDay: "2025-01-24", month: "2025-01"},
		{day: "2025-02-01", week: 22, returnDay: "2025-02-07"},
	}
	weekly, dated := &care.Task{Every: care.Weekly}, &care.Task{Every: care.Monthly, Due: caretest.Day(t, "2024-10-31")}
	for _, tt := range tests {
		d := caretest.Day(t, tt.day)
		if got := plan.Week(d); got != tt.week {
			t.Errorf("%s is in week %d, want %d", tt.day, got, tt.week)
		}
		if got := plan.Due(weekly, d).String(); got != tt.returnDay {
			t.Errorf("on %s a weekly task is due on %s, want %s", tt.day, got, tt.returnDay)
		}
		if got := plan.Due(dated, d); got != dated.Due {
			t.Errorf("on %s a dated task is due on %s", tt.day, got)
		}
		m, ok := plan.Month(d)
		if got := month(m); ok != (tt.month != "") || got != tt.month {
			t.Errorf("%s lies in month %q, want %q", tt.day, got, tt.month)
		}
	}
}

func month(m *care.Month) string {
	if m == nil {
		return ""
	}
	return m.Month
}

// Every task can be planned: a weekly one has no date, any other has one in its
// month.
func TestTasksHaveDates(t *testing.T) {
	plan, _ := caretest.Autumn(t)
	for _, m := range plan.Months {
		for _, task := range m.Tasks {
			if task.Every == care.Weekly && task.Due != 0 || task.Every != care.Weekly && task.Due.Month() != m.Month {
				t.Errorf("task %s-%d, %s, is due on %q", m.Month, task.No, task.Every, task.Due)
			}
			if weekly := strings.Contains(task.Text, "每周"); weekly != (task.Every == care.Weekly) {
				t.Errorf("task %s-%d is %s", m.Month, task.No, task.Every)
			}
		}
	}
}

func TestSettingsOfTheSchoolStandOverThePlans(t *testing.T) {
	cat, f := caretest.Catalogue(t), templates.Plan()
	plan, err := care.ParsePlan(f.Name, f.Data, cat, []care.SchoolSetting{{Setting: care.Setting{Name: "学业困难门数", Value: 5}}})
	if err != nil {
		t.Fatal(err)
	}
	if got := plan.Settings[1]; got != (care.Setting{Name: "学业困难门数", Value: 5}) {
		t.Errorf("setting is %v", got)
	}
	for _, d := range plan.Defines {
		if d.Name == "学业困难" && d.When.Chinese() != "累计未通过门数 ≥ 5" {
			t.Errorf("the rule reads %s", d.When.Chinese())
		}
	}
}

// Only the colours propose a student by themselves, every other group through
// stacking; only 11-6 stays with the school; no other task has a list.
func TestListings(t *testing.T) {
	plan, _ := caretest.Autumn(t)
	var direct, lists, school []string
	for _, m := range plan.Months {
		for _, g := range m.Groups {
			if g.Direct {
				direct = append(direct, m.Label()+"-"+strconv.Itoa(g.No))
			}
		}
		for _, task := range m.Tasks {
			for _, list := range task.Lists {
				lists = append(lists, m.Key(task)+" "+list.Name)
				if list.School {
					school = append(school, m.Key(task))
				}
			}
		}
	}
	want := [][]string{
		{"10月-2", "11月-2"},
		{"9-4 回访名单", "9-4 未测名单", "9-6 红色预警跟进名单", "9-8 未返校名单", "10-3 回访名单", "10-3 未测名单", "10-6 未返校名单", "11-3 回访名单", "11-5 校外走访名单", "11-6 优秀学生关怀名单", "12-2 红色预警跟进名单", "12-3 转本疏导名单", "12-4 学业帮扶名单", "12-5 未返校名单", "1-2 红色预警跟进名单", "1-3 考试周关注名单", "1-4 未返校名单", "1-5 假期留校名单"},
		{"11-6"},
	}
	if diff := cmp.Diff(want, [][]string{direct, lists, school}); diff != "" {
		t.Error(diff)
	}
}

func TestCalendarAndSettings(t *testing.T) {
	plan, _ := caretest.Autumn(t)
	span := func(name, from, to string) care.Holiday {
		return care.Holiday{Name: name, From: caretest.Day(t, from), To: caretest.Day(t, to)}
	}
	christmas := span("圣诞节", "2024-12-25", "2024-12-25")
	christmas.Named = true // nobody has it off
	holidays := []care.Holiday{
		span("中秋节", "2024-09-15", "2024-09-17"), span("国庆节", "2024-10-01", "2024-10-07"), christmas,
		span("元旦", "2025-01-01", "2025-01-01"), span("寒假", "2025-01-20", "2025-02-16"), span("春节", "2025-01-28", "2025-02-04"),
	}
	if diff := cmp.Diff(holidays, plan.Holidays); diff != "" {
		t.Error(diff)
	}
	settings := []care.Setting{{Name: "叠加维度数", Value: 2}, {Name: "学业困难门数", Value: 3}, {Name: "长期实习天数", Value: 30}, {Name: "回访时限小时", Value: 24}, {Name: "优秀排名百分比", Value: 10}}
	if diff := cmp.Diff(settings, plan.Settings); diff != "" {
		t.Error(diff)
	}
	weeks := care.Weeks{First: caretest.Day(t, "2024-09-02"), Count: 20, ReturnDay: 5, ReturnHour: 17 * 60, ReturnText: "周五 17:00"}
	if diff := cmp.Diff(weeks, plan.Weeks); diff != "" {
		t.Error(diff)
	}
	if plan.Term != (care.Term{Year: 2024, Part: 1}) {
		t.Errorf("term is %s", plan.Term)
	}
}

// What a plan may leave out has its plain sense.
func TestPlanDefaults(t *testing.T) {
	plan, err := parseSmall(t, `
title: 试行清单
term: 2024-2025-1
weeks: {first: 2024-09-02, count: 20}
hotlines: {学生热线: 000-00000000}
months:
  - month: 2024-10
    groups: [{no: 1, text: 已列入重点关爱库的学生, when: 在库}]
    tasks: [{no: 1, title: 组织新生心理普测, text: 确保全覆盖。, every: once, due: 2024-10-31, list: 新生 and not 已测}]
`, nil)
	if err != nil {
		t.Fatal(err)
	}
	if w := plan.Weeks; w.ReturnDay != 5 || w.ReturnHour != 17*60 {
		t.Errorf("books return on %+v", w)
	}
	if diff := cmp.Diff([]care.Setting{{Name: care.Stacked, Value: 2}}, plan.Settings); diff != "" {
		t.Error(diff)
	}
	m := plan.Months[0]
	if diff := cmp.Diff(plan.Hotlines, m.Hotlines); diff != "" {
		t.Error(diff)
	}
	if list := m.Tasks[0].Lists[0]; list.Name != "组织新生心理普测" || list.First != nil || list.School {
		t.Errorf("the list is %+v", list)
	}
}

// Whatever a plan says of an indicator of its own tells it from another plan.
func TestPlansDifferByTheirIndicators(t *testing.T) {
	with := func(indicator string) string {
		plan, err := parseSmall(t, strings.Replace(smallPlan, "define:", "indicators: ["+indicator+"]\ndefine:", 1), nil)
		if err != nil {
			t.Fatal(err)
		}
		return string(plan.Content())
	}
	was := with("{name: 沉迷直播, dimension: 行为, means: 甲, also: [直播打赏]}")
	for _, other := range []string{
		"{name: 沉迷网购, dimension: 行为, means: 甲, also: [直播打赏]}",
		"{name: 沉迷直播, dimension: 心理, means: 甲, also: [直播打赏]}",
		"{name: 沉迷直播, dimension: 行为, means: 乙, also: [直播打赏]}",
		"{name: 沉迷直播, dimension: 行为, means: 甲, also: [直播打赏], by: files}",
		"{name: 沉迷直播, dimension: 行为, means: 甲}",
	} {
		if with(other) == was {
			t.Errorf("%s is no other plan", other)
		}
	}
	if with("{name: 沉迷 直播, dimension: 行为, means: 甲, also: [直播 打赏, 沉迷直播], by: people}") != was {
		t.Error("the same, written otherwise, is another plan")
	}
}
