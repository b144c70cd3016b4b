package care_test

import (
	"slices"
	"strings"
	"testing"

	"runxin/care/caretest"
)

// Whoever may take his life is proposed in every month, on the list of those to be seen,
// and first there, whatever the colour and whatever the groups.
func TestLifeComesFirst(t *testing.T) {
	const students = `
1 甲 2023 红色预警
2 甲 2023 自伤自杀风险
3 甲 2023 !自伤自杀风险
4 甲 2024 自伤自杀风险 已测`
	for date, list := range map[string]string{"2024-09-09": "9-4", "2024-10-14": "10-3", "2024-11-11": "11-3", "2024-12-09": "12-2", "2025-01-06": "1-2"} {
		a := caretest.Assess(t, date, students, nil)
		for i, want := range map[int]string{1: "建议列入 一级 生命安全：自伤自杀风险 1（心理）", 3: "建议列入 一级 生命安全：自伤自杀风险 1（心理）"} {
			c := a.Cases[i]
			if got := strings.Join([]string{c.Status.String(), c.Level, a.Reasons(c), c.Stacking()}, " "); got != want {
				t.Errorf("%s, student %s: got %s, want %s", date, c.ID, got, want)
			}
		}
		if c := a.Cases[2]; c.Status.String() != "" {
			t.Errorf("%s: a no is listed as %s", date, c.Status)
		}
		var ids []string
		for _, l := range a.Lists {
			if a.Month.Key(l.Task) == list && l.List.Name != "未测名单" {
				for _, e := range l.Entries {
					ids = append(ids, e.Case.ID)
				}
			}
		}
		if len(ids) < 2 || !slices.Equal(ids[:2], []string{"2", "4"}) {
			t.Errorf("%s: list %s begins with %v, want 2 and 4", date, list, ids)
		}
	}
}

// A list of nobody is not made: months without those at risk look as the plan says.
func TestNobodyAtRisk(t *testing.T) {
	a := caretest.Assess(t, "2024-10-14", "1 甲 2023 红色预警 !自伤自杀风险", nil)
	for _, l := range a.Lists {
		if a.Month.Key(l.Task) == "10-2" {
			t.Errorf("there is a list %s", l.List.Name)
		}
	}
}

// Who was visited leaves the list of those to be visited, at risk or not.
func TestVisitedAtRisk(t *testing.T) {
	a := caretest.Assess(t, "2024-11-11", "1 甲 2023 自伤自杀风险 已回访", nil)
	for _, l := range a.Lists {
		if a.Month.Key(l.Task) == "11-3" && len(l.Entries) > 0 {
			t.Error("the visited student is to be visited")
		}
	}
}

// Who is suspended (休学) is not to be tested, and stands on no list of the untested.
func TestSuspendedAreNotToBeTested(t *testing.T) {
	a := caretest.Assess(t, "2024-09-09", "1 甲 2023 休学\n2 甲 2023\n3 甲 2023 已测", nil)
	for _, l := range a.Lists {
		if l.List.Name == "未测名单" && (len(l.Entries) != 1 || l.Entries[0].Case.ID != "2") {
			t.Errorf("%d students are to be tested, want student 2", len(l.Entries))
		}
	}
}

// A student at risk who is to be visited for another cause as well is there for the risk
// first.
func TestLifeIsTheFirstReason(t *testing.T) {
	a := caretest.Assess(t, "2024-11-11", "1 甲 2023 橙色预警 自伤自杀风险\n2 甲 2023 橙色预警", nil)
	var got []string
	for _, l := range a.Lists {
		if a.Month.Key(l.Task) == "11-3" {
			for _, e := range l.Entries {
				got = append(got, e.Case.ID+" "+a.LeafNames(e.Leaves))
			}
		}
	}
	if want := []string{"1 自伤自杀风险、橙色预警、未回访", "2 橙色预警、未回访"}; !slices.Equal(got, want) {
		t.Errorf("got %q, want %q", got, want)
	}
}
