package care_test

import (
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"runxin/care"
	"runxin/care/caretest"
)

// rowTexts are rows with their titles and last days.
func rowTexts(p *care.Plan, m *care.Month) []string {
	var out []string
	for _, r := range m.Rows() {
		out = append(out, r.Key()+" "+r.Number()+" "+r.Title()+" "+p.RowDue(r, p.Weeks.First).String())
	}
	return out
}

// The two tasks of the official list that name several occasions have a row for each of them,
// with a day of its own; every other task has one.
func TestTasksNameTheirOccasions(t *testing.T) {
	plan, _ := caretest.Autumn(t)
	var parts []string
	rows := 0
	for _, m := range plan.Months {
		rows += len(m.Rows())
		for _, text := range rowTexts(plan, m) {
			if strings.Contains(text, "（") {
				parts = append(parts, text)
			}
		}
	}
	want := []string{
		"9-8.1 8.1 做好假期安全提醒（中秋节） 2024-09-13", "9-8.2 8.2 做好假期安全提醒（国庆节） 2024-09-30",
		"12-5.1 5.1 做好假期安全提醒（圣诞节） 2024-12-24", "12-5.2 5.2 做好假期安全提醒（元旦） 2024-12-31",
	}
	if diff := cmp.Diff(want, parts); diff != "" || rows != 33 {
		t.Errorf("%d rows %s", rows, diff)
	}
	row, ok := plan.TaskRow("12-5.2")
	if whole := row.Whole(); !ok || whole != "12-5" {
		t.Errorf("12-5.2 is of %s", whole)
	}
	for _, key := range []string{"9-8", "9-8.3", "9-9", "8-1"} {
		if _, ok := plan.TaskRow(key); ok {
			t.Errorf("%s asks for something", key)
		}
	}
}

// A number of a tracker names its month where it is of an earlier one.
func TestTaskKey(t *testing.T) {
	for number, want := range map[string]string{
		"3": "10-3", "03": "10-3", "8.1": "10-8.1", "9-8": "9-8", "9-8.2": "9-8.2", "09-8": "9-8",
		"": "", "8.0": "", "8.10": "", "8.": "", "a": "", "9-": "", "-8": "", "9-8-1": "", "合计": "",
	} {
		if got := care.TaskKey("2024-10", number); got != want {
			t.Errorf("%q is %q, want %q", number, got, want)
		}
	}
}

const partedTask = `every: once
        parts:
          - {name: 中秋节, due: 2024-10-08}
          - {name: 国庆节, due: 2024-10-10}`

// Parts are read with the days that feasts leave them, and a task of one occasion, a weekly one,
// one with a day of its own and two parts of one name are told.
func TestParts(t *testing.T) {
	whole := strings.Replace(smallPlan, "every: month\n        due: 2024-10-31", partedTask, 1)
	plan, err := parseSmall(t, strings.Replace(whole, "2024-10-08", "2024-10-03", 1), nil)
	if err != nil {
		t.Fatal(err)
	}
	want := []string{"10-1.1 1.1 组织新生心理普测（中秋节） 2024-10-08", "10-1.2 1.2 组织新生心理普测（国庆节） 2024-10-10", "10-2 2 周周研判 2024-09-06"}
	if diff := cmp.Diff(want, rowTexts(plan, plan.Months[0])); diff != "" || plan.Months[0].Tasks[0].Due != caretest.Day(t, "2024-10-10") {
		t.Error(plan.Months[0].Tasks[0].Due, diff)
	}
	for _, c := range []struct{ old, with, want string }{
		{"\n          - {name: 国庆节, due: 2024-10-10}", "", "分次写了 1 次，应为 2 至 9 次"},
		{"every: once", "every: week", "每周的任务每周都填，不分次"},
		{"every: once", "every: once\n        due: 2024-10-31", "完成时限写在每一次上，任务本身不写（due）"},
		{"name: 国庆节, due: 2024-10-10", "name: 中秋节, due: 2024-10-10", "“中秋节”"},
		{"name: 国庆节, due: 2024-10-10", "name: 国庆节, due: 2024-12-10", "完成时限 2024-12-10 不在 2024-10 和下一个月之内：可以写 2024-10-01 至 2024-11-30；时间更长的，每个月各写一行"},
		{"name: 国庆节, due: 2024-10-10", "name: 国庆节", "due"},
	} {
		_, err := parseSmall(t, strings.Replace(whole, c.old, c.with, 1), nil)
		if err == nil || !strings.Contains(err.Error(), c.want) {
			t.Errorf("%s: %v, want %s", c.with, err, c.want)
		}
	}
}

// In a later term each part has its day by its own feast, a guess where it is one.
func TestPartsOfALaterTerm(t *testing.T) {
	plan, _ := caretest.Autumn(t)
	next := care.NextPlan(plan, term(t, "2026-2027-1"), caretest.Day(t, "2026-09-07"))
	var got []string
	for _, m := range next.Months {
		for _, task := range m.Tasks {
			for _, p := range task.Parts {
				got = append(got, p.Name+" "+p.Due.String()+" "+p.Guess.String()+" "+p.Was.String())
			}
			if len(task.Parts) > 0 && task.Guess != 0 {
				t.Errorf("%s has a guess of its own", m.Key(task))
			}
		}
	}
	want := []string{"中秋节 2026-09-24 2026-09-24 2024-09-13（第2周）", "国庆节 2026-09-30  ", "圣诞节 2026-12-24 2026-12-24 2024-12-24（第17周）", "元旦 2026-12-31  "}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Error(diff)
	}
	if diff := cmp.Diff(string(plan.Content()), strings.Replace(string(plan.Content()), `part "元旦"`, `part "春节"`, 1)); diff == "" {
		t.Error("the content of a plan does not tell its parts")
	}
}
