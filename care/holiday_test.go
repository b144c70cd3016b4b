package care_test

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/samber/lo"

	"runxin/care"
	"runxin/care/caretest"
	"runxin/templates"
)

// The autumn of 2024 has months 2024-09 to 2025-01 and 20 weeks from 2024-09-02.
func TestSeason(t *testing.T) {
	plan, _ := caretest.Autumn(t)
	for day, want := range map[string]care.Season{
		"2024-08-31": care.BeforeTerm,
		"2024-09-01": care.BeforeTerm, // the Sunday before the first week
		"2024-09-02": care.InMonth,
		"2025-01-31": care.InMonth, // in the 22nd week
		"2025-02-01": care.OnHoliday,
		"2025-03-16": care.OnHoliday, // the last day of the 28th week
		"2025-03-17": care.BeyondPlan,
		"2026-11-16": care.BeyondPlan,
	} {
		if got := plan.Season(caretest.Day(t, day)); got != want {
			t.Errorf("%s: season %d, want %d", day, got, want)
		}
	}
}

// A plan asks nothing before its first week, though the month is its own, and nothing in a
// month that its weeks do not reach; in the month of its last week it asks to the end.
func TestSeasonOfAMonthPartlyTaught(t *testing.T) {
	for _, c := range []struct {
		day, week string
		want      care.Season
	}{
		{"2025-01-27", "假期（开学前第3周）", care.BeforeTerm}, {"2025-02-03", "假期（开学前第2周）", care.BeforeTerm}, {"2025-02-16", "假期（开学前第1周）", care.BeforeTerm},
		{"2025-02-17", "第1周", care.InMonth}, {"2025-03-31", "第7周", care.InMonth}, {"2025-04-06", "第7周", care.InMonth}, {"2025-04-30", "假期第4周", care.InMonth},
		{"2025-05-05", "假期第5周", care.OnHoliday}, {"2025-06-01", "假期第8周", care.OnHoliday}, {"2025-06-02", "假期第9周", care.BeyondPlan},
	} {
		plan, err := parseSmall(t, springPlan, nil)
		if err != nil {
			t.Fatal(err)
		}
		day := caretest.Day(t, c.day)
		a, ok := care.Assess(&care.School{Catalogue: caretest.Catalogue(t)}, care.Options{Plan: plan, Date: day})
		if got := plan.Season(day); got != c.want || ok != (c.want != care.BeyondPlan) || ok && a.Month.Off != (c.want != care.InMonth) || plan.WeekText(plan.Week(day)) != c.week {
			t.Errorf("%s: season %d, want %d, %s", c.day, got, c.want, plan.WeekText(plan.Week(day)))
		}
	}
	plan, _ := parseSmall(t, springPlan, nil)
	if diff := cmp.Diff([]string{"2025-05"}, plan.Outside()); diff != "" {
		t.Error(diff)
	}
}

// springPlan teaches seven weeks from the middle of February, and has a month behind them.
const springPlan = `title: 试行清单
term: 2024-2025-2
weeks: {first: 2025-02-17, count: 7}
months:
  - {month: 2025-02, groups: [{no: 1, text: 甲, when: 在库}], tasks: [{no: 1, title: 甲, text: 乙, every: week}]}
  - {month: 2025-03, groups: [{no: 1, text: 甲, when: 在库}], tasks: [{no: 1, title: 甲, text: 乙, every: week}]}
  - {month: 2025-04, groups: [{no: 1, text: 甲, when: 在库}], tasks: [{no: 1, title: 甲, text: 乙, every: week}]}
  - {month: 2025-05, groups: [{no: 1, text: 甲, when: 在库}], tasks: [{no: 1, title: 甲, text: 乙, every: week}]}
`

// A month that the plan leaves out though it teaches in it is said, and no other: not one
// behind the last week, not one that has but the end of another month's week, and not one
// that is a holiday by the plan. A day that is only listed is no holiday.
func TestMonthsThatAPlanLacks(t *testing.T) {
	for _, c := range []struct {
		name, holidays, day string
		count               int
		months, want        []string
		lacks               bool
	}{
		{name: "whole", count: 20},
		{name: "without December", months: []string{"2024-09", "2024-10", "2024-11", "2025-01"}, count: 20, day: "2024-12-02", want: []string{"2024-12"}, lacks: true},
		{name: "on a day of another month", months: []string{"2024-09", "2024-10", "2024-11", "2025-01"}, count: 20, day: "2024-11-30", want: []string{"2024-12"}},
		{name: "behind the last week", months: []string{"2024-09", "2024-10", "2024-11"}, count: 13, day: "2024-12-02"},
		{name: "the last week's Sunday", months: []string{"2024-09", "2024-10", "2024-11"}, count: 13, day: "2024-12-01", lacks: true},
		{name: "a month of practice", months: []string{"2024-09", "2024-10", "2024-11", "2025-01"}, count: 20, holidays: "  - {name: 实习月, from: 2024-12-02, to: 2024-12-31}\n", day: "2024-12-02"},
		{name: "a month only listed", months: []string{"2024-09", "2024-10", "2024-11", "2025-01"}, count: 20, holidays: "  - {name: 实习月, from: 2024-12-02, to: 2024-12-31, off: false}\n", day: "2024-12-02", want: []string{"2024-12"}, lacks: true},
	} {
		months := c.months
		if months == nil {
			months = []string{"2024-09", "2024-10", "2024-11", "2024-12", "2025-01"}
		}
		var b strings.Builder
		fmt.Fprintf(&b, "title: 试行清单\nterm: 2024-2025-1\nweeks: {first: 2024-09-02, count: %d}\nholidays:\n  - {name: 元旦, from: 2025-01-01}\n%smonths:\n", c.count, c.holidays)
		for _, m := range months {
			fmt.Fprintf(&b, "  - {month: %s, groups: [{no: 1, text: 甲, when: 在库}], tasks: [{no: 1, title: 甲, text: 乙, every: week}]}\n", m)
		}
		plan, err := parseSmall(t, b.String(), nil)
		if err != nil {
			t.Fatal(err)
		}
		if diff := cmp.Diff(c.want, plan.Lacks()); diff != "" {
			t.Errorf("%s: %s", c.name, diff)
		}
		if c.day != "" && plan.LacksMonthOf(caretest.Day(t, c.day)) != c.lacks {
			t.Errorf("%s: %s lacks its month: %t, want %t", c.name, c.day, !c.lacks, c.lacks)
		}
	}
}

func TestWeekText(t *testing.T) {
	plan, _ := caretest.Autumn(t)
	for _, c := range []struct {
		week int
		want string
	}{
		{1, "第1周"}, {7, "第7周"}, {20, "第20周"}, {21, "假期第1周"}, {23, "假期第3周"}, {28, "假期第8周"}, {0, "假期（开学前第1周）"}, {-3, "假期（开学前第4周）"},
	} {
		if got := plan.WeekText(c.week); got != c.want {
			t.Errorf("%d: %s, want %s", c.week, got, c.want)
		}
	}
	if got := care.WeekText(24, 0); got != "第24周" {
		t.Errorf("of a term whose weeks are not known: %s", got)
	}
}

func TestTermOf(t *testing.T) {
	for day, want := range map[string]string{
		"2024-08-01": "2024-2025-1", "2025-01-31": "2024-2025-1", "2025-02-01": "2024-2025-2", "2025-07-31": "2024-2025-2", "2026-11-16": "2026-2027-1",
	} {
		if got := care.TermOf(caretest.Day(t, day)).String(); got != want {
			t.Errorf("%s: %s, want %s", day, got, want)
		}
	}
}

// In a holiday no group asks and no task has a list but the one of those who are
// followed up: the red, the orange whom nobody has seen, and those whom January
// proposes. Who was seen, or is in the library, or has one feature alone, is not on it.
func TestHoliday(t *testing.T) {
	a := caretest.Assess(t, "2025-02-10", holidaySchool, nil)
	if len(a.Month.Groups) != 0 || len(a.Month.Tasks) != 0 || a.Week != 24 {
		t.Errorf("%d groups, %d tasks, week %d", len(a.Month.Groups), len(a.Month.Tasks), a.Week)
	}
	status := lo.CountValuesBy(a.Cases, func(c *care.Case) care.Status { return c.Status })
	if diff := cmp.Diff(map[care.Status]int{care.Listed: 1, care.Clear: 5}, status); diff != "" {
		t.Error(diff)
	}
	if len(a.Lists) != 1 {
		t.Fatalf("%d lists", len(a.Lists))
	}
	var got []string
	for _, e := range a.Lists[0].Entries {
		got = append(got, e.Case.ID+" "+a.LeafNames(e.Leaves))
	}
	slices.Sort(got)
	if diff := cmp.Diff([]string{"1 红色预警", "2 橙色预警、未回访", "5 学业困难、旷课"}, got); diff != "" {
		t.Error(diff)
	}
	if key := a.Month.Key(a.Lists[0].Task); !care.IsFollowKey(key) || key != "2-0" {
		t.Errorf("the list is %s", key)
	}
}

// Levels do not fall because nobody asks: what stacked in January stacks in the holiday.
func TestHolidayKeepsLevels(t *testing.T) {
	level := func(date string) string {
		a := caretest.Assess(t, date, holidaySchool, nil)
		i := slices.IndexFunc(a.Cases, func(c *care.Case) bool { return c.Status == care.Listed })
		return a.Cases[i].Level + " " + a.Cases[i].Stacking()
	}
	if january, holiday := level("2025-01-13"), level("2025-02-10"); january != holiday {
		t.Errorf("in January %s, in the holiday %s", january, holiday)
	}
}

// A member of whom nothing is said in the holiday has no reasons, and is no news every week.
func TestHolidayMemberIsNoNews(t *testing.T) {
	for _, tt := range []struct {
		before *care.Before
		want   care.Change
	}{
		{&care.Before{ID: "1", College: "甲学院", Status: care.Listed, Level: "三级"}, care.Unchanged},
		{&care.Before{ID: "1", College: "甲学院", Status: care.Clear, Missing: []string{"旷课"}}, care.New},
		{nil, care.New},
	} {
		last := &care.LastRun{Rows: map[string]*care.Before{}, NamesStacking: true}
		if tt.before != nil {
			last.Rows["1"] = tt.before
		}
		if got := caretest.Assess(t, "2025-02-10", "1 甲 2023 库", last).Cases[0].Change; got != tt.want {
			t.Errorf("%+v: %s, want %s", tt.before, got, tt.want)
		}
	}
}

const holidaySchool = `1 甲 2023 红色预警
2 甲 2023 橙色预警
3 甲 2023 橙色预警 已回访
4 乙 2023 旷课
5 乙 2023 旷课 学业困难
6 乙 2023 库 红色预警 旷课 学业困难 恋爱受挫`

// Books return on the week's day; where a feast takes it, on the next day on which people work, a
// make-up Saturday too. A vacation moves nothing.
func TestReturnAroundFeasts(t *testing.T) {
	builtIn, cat := caretest.Autumn(t)
	made := func(days string) *care.Plan {
		text := strings.Replace(string(templates.Plan().Data), "\nsettings:", "\nworkdays: ["+days+"]\n\nsettings:", 1)
		plan, err := care.ParsePlan("计划.yaml", []byte(text), cat, nil)
		if err != nil {
			t.Fatal(err)
		}
		return plan
	}
	for _, tt := range []struct {
		plan            *care.Plan
		day, back, when string
		feast           string
	}{
		{builtIn, "2024-10-14", "2024-10-18", "周五 17:00", ""},
		{builtIn, "2024-10-19", "2024-10-25", "周五 17:00", ""},
		{builtIn, "2024-09-30", "2024-10-08", "周二 17:00", "国庆节"},
		{builtIn, "2024-10-03", "2024-10-08", "周二 17:00", "国庆节"},
		{builtIn, "2024-10-07", "2024-10-11", "周五 17:00", ""}, // the next week's book
		{builtIn, "2024-10-09", "2024-10-11", "周五 17:00", ""},
		{made("{name: 国庆调休, from: 2024-10-04}"), "2024-09-30", "2024-10-04", "周五 17:00", ""},
		{made("{name: 国庆调休, from: 2024-10-06}"), "2024-09-30", "2024-10-06", "周日 17:00", "国庆节"},
		{builtIn, "2025-01-20", "2025-01-24", "周五 17:00", ""},
	} {
		day := caretest.Day(t, tt.day)
		if got := tt.plan.Return(day).String(); got != tt.back || tt.plan.ReturnText(day) != tt.when || tt.plan.ReturnMoved(day) != tt.feast {
			t.Errorf("%s: %s %s for %q, want %s %s for %q", tt.day, got, tt.plan.ReturnText(day), tt.plan.ReturnMoved(day), tt.back, tt.when, tt.feast)
		}
	}
}

// A task whose last day a feast takes is due when people are back; one in a vacation is not moved.
func TestDueAroundFeasts(t *testing.T) {
	plan, _ := caretest.Autumn(t)
	for due, want := range map[string]string{"2024-10-03": "2024-10-08", "2024-10-31": "2024-10-31", "2024-11-30": "2024-11-30", "2025-01-31": "2025-01-31", "2024-12-25": "2024-12-25"} {
		if got := plan.Due(&care.Task{Due: caretest.Day(t, due)}, caretest.Day(t, "2024-10-14")).String(); got != want {
			t.Errorf("due on %s: %s, want %s", due, got, want)
		}
	}
}
