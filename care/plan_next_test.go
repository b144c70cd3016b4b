package care_test

import (
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"pgregory.net/rapid"

	"runxin/care"
	"runxin/care/caretest"
)

// days are holidays as a line each.
func days(holidays []care.Holiday) []string {
	var out []string
	for _, h := range holidays {
		out = append(out, strings.TrimSpace(h.Name+" "+h.From.String()+" "+h.To.String()))
	}
	return out
}

// The feasts of the lunar calendar as the almanacs have them, the two among them whose
// new moon falls close to midnight (春节 2027 and 2030), and beyond the table asked.
func TestFeastsOfATerm(t *testing.T) {
	plan, _ := caretest.Autumn(t)
	for _, c := range []struct{ term, first, want string }{
		{"2025-2026-1", "2025-09-01", "国庆节 2025-10-01 2025-10-07|中秋节 2025-10-06 2025-10-06|圣诞节 2025-12-25 2025-12-25|元旦 2026-01-01 2026-01-01|寒假 2026-01-19 2026-02-15|春节 2026-02-16 2026-02-23"},
		{"2026-2027-1", "2026-09-07", "中秋节 2026-09-25 2026-09-25|国庆节 2026-10-01 2026-10-07|圣诞节 2026-12-25 2026-12-25|元旦 2027-01-01 2027-01-01|寒假 2027-01-25 2027-02-21|春节 2027-02-05 2027-02-12"},
		{"2029-2030-1", "2029-09-03", "中秋节 2029-09-22 2029-09-22|国庆节 2029-10-01 2029-10-07|圣诞节 2029-12-25 2029-12-25|元旦 2030-01-01 2030-01-01|寒假 2030-01-21 2030-02-17|春节 2030-02-02 2030-02-09"},
		{"2027-2028-2", "2028-02-21", "清明节 2028-04-04 2028-04-04|劳动节 2028-05-01 2028-05-05|端午节 2028-05-28 2028-05-28|暑假 2028-07-10 2028-08-06"},
		{"2035-2036-1", "2035-09-03", "中秋节 2035-09-16 2035-09-16|国庆节 2035-10-01 2035-10-07|圣诞节 2035-12-25 2035-12-25|元旦 2036-01-01 2036-01-01|寒假 2036-01-21 2036-02-17|春节"},
	} {
		next := care.NextPlan(plan, term(t, c.term), caretest.Day(t, c.first))
		if diff := cmp.Diff(c.want, strings.Join(days(next.Holidays), "|")); diff != "" {
			t.Errorf("%s: %s", c.term, diff)
		}
	}
}

func term(t *testing.T, s string) care.Term {
	t.Helper()
	out, err := care.ParseTerm(s)
	if err != nil {
		t.Fatal(err)
	}
	return out
}

// A task is due at the month's end again, beside the feast that it names, or on the same
// day of the same teaching week; never in another month.
func TestDueDatesOfALaterTerm(t *testing.T) {
	plan, _ := caretest.Autumn(t)
	for _, c := range []struct{ term, first, want string }{
		{"2026-2027-1", "2026-09-07", "9-1 2026-09-11 9-2 2026-09-30 9-6  9-7 2026-09-18 9-8 2026-09-24 10-1 2026-10-31 10-6 2026-10-08 12-5 2026-12-24 1-1 2027-01-22 1-5 2027-01-31"},
		{"2025-2026-1", "2025-09-01", "9-1 2025-09-05 9-2 2025-09-30 9-6  9-7 2025-09-12 9-8 2025-09-12 10-1 2025-10-31 10-6 2025-10-08 12-5 2025-12-24 1-1 2026-01-16 1-5 2026-01-31"},
		{"2024-2025-2", "2025-02-17", "2-1 2025-02-21 2-2 2025-02-28 2-6  2-7 2025-02-28 2-8 2025-02-28 3-1 2025-03-31 3-6 2025-03-25 5-5 2025-05-31 6-1 2025-06-30 6-5 2025-06-30"},
	} {
		next := care.NextPlan(plan, term(t, c.term), caretest.Day(t, c.first))
		var got []string
		for i, m := range next.Months {
			for _, task := range m.Tasks {
				for _, seen := range []string{"0-1", "0-2", "0-6", "0-7", "0-8", "1-1", "1-6", "3-5", "4-1", "4-5"} {
					if seen == string(rune('0'+i))+"-"+string(rune('0'+task.No)) {
						got = append(got, m.Key(task)+" "+task.Due.String())
					}
				}
				if task.Last != task.Wording() {
					t.Errorf("%s %s: its wording is not kept", c.term, m.Key(task))
				}
			}
		}
		if diff := cmp.Diff(c.want, strings.Join(got, " ")); diff != "" {
			t.Errorf("%s: %s", c.term, diff)
		}
	}
}

// The title has the year and the season of the new term, whatever stands around them.
func TestTitleOfALaterTerm(t *testing.T) {
	plan, _ := caretest.Autumn(t)
	for _, c := range []struct{ title, term, first, want string }{
		{"“润心”行动 2024 年秋季学期清单", "2026-2027-1", "2026-09-07", "“润心”行动 2026 年秋季学期清单"},
		{"“润心”行动 2024 年秋季学期清单", "2025-2026-2", "2026-03-02", "“润心”行动 2026 年春季学期清单"},
		{"2024年春季学期清单", "2025-2026-3", "2026-07-06", "2026年夏季学期清单"},
		{"清单（2024-2025-1）", "2025-2026-1", "2025-09-01", "清单（2025-2026-1）"},
		{"清单", "2025-2026-1", "2025-09-01", "清单"},
	} {
		plan.Title = c.title
		if got := care.NextPlan(plan, term(t, c.term), caretest.Day(t, c.first)).Title; got != c.want {
			t.Errorf("%s for %s: %s, want %s", c.title, c.term, got, c.want)
		}
	}
}

// Of any later term the months follow one another, lie in its school year, and reach from
// its first week to its last.
func TestMonthsOfAnyLaterTerm(t *testing.T) {
	plan, _ := caretest.Autumn(t)
	rapid.Check(t, func(t *rapid.T) {
		term := care.Term{Year: int16(rapid.IntRange(2025, 2040).Draw(t, "year")), Part: uint8(rapid.IntRange(1, 3).Draw(t, "part"))}
		first := (care.YearBegins(term) + care.Day(rapid.IntRange(7, 340).Draw(t, "day"))).Monday()
		next := care.NextPlan(plan, term, first)
		last := ""
		for _, m := range next.Months {
			day, err := care.ParseDay(m.Month + "-01")
			if err != nil || m.Month <= last || day < care.YearBegins(term) || day >= care.YearBegins(care.Term{Year: term.Year + 1}) {
				t.Fatalf("%s behind %s", m.Month, last)
			}
			for _, task := range m.Tasks {
				if task.Due != 0 && task.Due.Month() != m.Month {
					t.Fatalf("%s is due on %s", m.Key(task), task.Due)
				}
			}
			last = m.Month
		}
		if m := next.Months[0].Month; m != first.Month() && m != (first+6).Month() {
			t.Fatalf("begins with %s, the term on %s", m, first)
		}
	})
}
