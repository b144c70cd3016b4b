package care_test

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"pgregory.net/rapid"

	"runxin/care"
	"runxin/care/caretest"
)

// colours is what is true of a made-up student as to his colour.
type colours struct {
	red, orange, visited, member, risk, suspended bool
	college                                       string // 甲, 乙, or - for none
}

// line tells a school of the student; extra is what else is known of him.
func (c colours) line(id int, extra string) string {
	words := []string{fmt.Sprint(id), c.college, fmt.Sprint(2023 + id%2)}
	for word, yes := range map[string]bool{"红色预警": c.red, "橙色预警": c.orange, "已回访": c.visited, "库": c.member, "自伤自杀风险": c.risk, "休学": c.suspended} {
		if yes {
			words = append(words, word)
		}
	}
	return strings.Join(append(words, extra), " ")
}

func (c colours) String() string { return c.line(0, "") }

// toBeSeen tells whether design §5 wants the student on a named list.
func (c colours) toBeSeen() bool { return c.red || c.risk && !c.visited || c.orange && !c.visited }

func drawColours(t *rapid.T) colours {
	yes := func(of string) bool { return rapid.IntRange(0, 2).Draw(t, of) == 0 }
	c := colours{red: yes("red"), visited: yes("visited"), member: yes("member"), risk: yes("risk"), suspended: yes("suspended")}
	c.orange = !c.red && yes("orange")
	c.college = rapid.SampledFrom([]string{"甲", "乙", "-"}).Draw(t, "college")
	return c
}

// namedFor tells on how many of the lists that are followed up a student stands: that of the
// library and the proposed, and those of tasks that name him for his colour or his life.
func namedFor(a *care.Assessment, c *care.Case) (lists []string) {
	if c.Status >= care.Proposed {
		lists = append(lists, c.Status.String())
	}
	for _, l := range a.Lists {
		for _, e := range l.Entries {
			why := a.LeafNames(e.Leaves)
			if e.Case == c && (strings.Contains(why, "红色预警") || strings.Contains(why, "橙色预警") || strings.Contains(why, "自伤自杀风险")) {
				lists = append(lists, a.Month.Key(l.Task)+" "+l.List.Name)
			}
		}
	}
	return lists
}

// Nobody red falls between two months: every red student, every orange one not yet visited and
// everybody at risk stands on a named list in every month and in the holidays, whichever lists
// and groups the plan has, and in no row of a task twice (design §5).
func TestEveryRedIsNamed(test *testing.T) {
	days := []string{"2024-09-09", "2024-10-14", "2024-11-11", "2024-12-09", "2025-01-06", "2025-02-10"}
	others := []string{"", "已测", "旷课 校外实习", "未返校", "奖学金 不安全依恋", "累计未通过门数=4"}
	rapid.Check(test, func(t *rapid.T) {
		plan, cat := caretest.Autumn(test)
		if rapid.Bool().Draw(t, "a plan that forgot its lists") {
			forgetLists(t, plan)
		}
		var truth []colours
		var lines []string
		for i := range rapid.IntRange(1, 12).Draw(t, "students") {
			truth = append(truth, drawColours(t))
			lines = append(lines, truth[i].line(i, rapid.SampledFrom(others).Draw(t, "others")))
		}
		day := caretest.Day(test, rapid.SampledFrom(days).Draw(t, "day"))
		a, _ := care.Assess(caretest.School(test, cat, strings.Join(lines, "\n")), care.Options{Plan: plan, Date: day})
		for i, c := range a.Cases {
			if lists := namedFor(a, c); truth[i].toBeSeen() && len(lists) == 0 {
				t.Fatalf("%s: nobody names %s", day, truth[i])
			}
		}
		oncePerTask(t, a)
	})
}

// forgetLists takes lists and groups out of a plan, as somebody who wrote one would forget them.
func forgetLists(t *rapid.T, plan *care.Plan) {
	for _, m := range plan.Months {
		for _, task := range m.Tasks {
			if rapid.Bool().Draw(t, "without") {
				task.Lists = nil
			}
			if rapid.Bool().Draw(t, "seldom") {
				task.Every = care.Once
			}
		}
		if rapid.Bool().Draw(t, "without colours") {
			m.Groups = slices.DeleteFunc(m.Groups, func(g *care.Group) bool { return g.Direct })
		}
	}
}

// oncePerTask wants that a row of 专项名单 is known by its task and its student.
func oncePerTask(t *rapid.T, a *care.Assessment) {
	rows := map[string]bool{}
	for _, l := range a.Lists {
		for _, e := range l.Entries {
			key := a.Month.Key(l.Task) + " " + e.Case.ID
			if rows[key] {
				t.Fatalf("%s: row %s stands twice", a.Date, key)
			}
			rows[key] = true
		}
	}
}

// The autumn's plan names each of them itself: the program's own list is for plans that forgot.
func TestAutumnForgetsNobody(t *testing.T) {
	const students = `
1 甲 2023 红色预警
2 甲 2023 红色预警 已回访
3 甲 2024 橙色预警
4 - 2024 橙色预警 已回访`
	for _, date := range []string{"2024-09-09", "2024-10-14", "2024-11-11", "2024-12-09", "2025-01-06"} {
		a := caretest.Assess(t, date, students, nil)
		for _, l := range a.Lists {
			if l.List.Name == "预警跟进名单" {
				t.Errorf("%s: %d students on the program's own list", date, len(l.Entries))
			}
		}
	}
}

// A task may have several lists; a student stands on the first that names him.
func TestTaskOfSeveralLists(t *testing.T) {
	text := strings.Replace(smallPlan, "        list: {name: 未测名单, when: 新生 and not 已测, first: 在库}\n", `        lists:
          - {name: 回访名单, when: 红色预警 and not 已回访}
          - {name: 未测名单, when: 新生 and not 已测, first: 在库}
`, 1)
	plan, err := parseSmall(t, text, nil)
	if err != nil {
		t.Fatal(err)
	}
	school := caretest.School(t, caretest.Catalogue(t), "1 甲 2024 红色预警\n2 甲 2024\n3 甲 2023 红色预警 已测")
	a, _ := care.Assess(school, care.Options{Plan: plan, Date: caretest.Day(t, "2024-10-14")})
	var got []string
	for _, l := range a.Lists {
		line := l.List.Name
		for _, e := range l.Entries {
			line += " " + e.Case.ID
		}
		got = append(got, line)
	}
	if s := strings.Join(got, "; "); s != "回访名单 1 3; 未测名单 2" {
		t.Errorf("the lists are %s", s)
	}
}

// Two lists of a task cannot have one name: rows would be told apart by nothing.
func TestListsOfOneName(t *testing.T) {
	text := strings.Replace(smallPlan, "first: 在库}\n", "first: 在库}\n        lists: [{name: 未测名单, when: 在库}]\n", 1)
	if _, err := parseSmall(t, text, nil); err == nil || !strings.Contains(err.Error(), "未测名单") {
		t.Errorf("two lists of one name: %v", err)
	}
}

// Without any screening nobody is untested: the list is not formed, and says so. With one that tells of
// a single student all others are.
func TestNobodyIsUntestedWithoutAScreening(t *testing.T) {
	for students, want := range map[string]string{"1 甲 2024\n2 甲 0": "true 0", "1 甲 2024\n2 甲 0\n3 甲 2024 已测": "false 2"} {
		for _, l := range caretest.Assess(t, "2024-10-14", students, nil).Lists {
			if got := fmt.Sprint(l.Unformed, len(l.Entries)); l.List.Name == "未测名单" && got != want {
				t.Errorf("%q: %s, want %s", students, got, want)
			}
		}
	}
}
