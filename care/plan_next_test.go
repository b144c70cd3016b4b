package care_test

import (
	"fmt"
	"math"
	"strings"
	"testing"
	"time"

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

// The days of the feasts that the program has in a table are those that the moon and the sun
// give by the rules of GB/T 33661-2017, reckoned here by the formulas of Jean Meeus,
// Astronomical Algorithms (2nd edition, chapters 25 and 49), which know nothing of the table.
func TestFeastsByMoonAndSun(t *testing.T) {
	plan, _ := caretest.Autumn(t)
	reckoned := map[string]bool{}
	for year := 2024; year <= 2035; year++ {
		want := map[string]care.Day{"春节": lunarDay(year, 1, 1), "端午节": lunarDay(year, 5, 5), "中秋节": lunarDay(year, 8, 15), "清明节": sunAt(year, 15)}
		for _, of := range []struct{ term, first string }{
			{fmt.Sprintf("%d-%d-1", year-1, year), fmt.Sprintf("%d-09-01", year-1)}, {fmt.Sprintf("%d-%d-2", year-1, year), fmt.Sprintf("%d-02-20", year)}, {fmt.Sprintf("%d-%d-1", year, year+1), fmt.Sprintf("%d-09-01", year)},
		} {
			for _, h := range care.NextPlan(plan, term(t, of.term), caretest.Day(t, of.first).Monday()).Holidays {
				day := h.From
				if h.Name == "春节" {
					day++ // from the last day of the old year
				}
				if feast, ok := want[h.Name]; ok && h.From.Time().Year() == year {
					if reckoned[fmt.Sprint(h.Name, year)] = true; day != feast {
						t.Errorf("%s %d: %s, by moon and sun %s", h.Name, year, day, feast)
					}
				}
			}
		}
	}
	if len(reckoned) != 4*12 {
		t.Errorf("%d feasts of 48", len(reckoned))
	}
}

// The reckoning is right where it was published: 正月初一 of years whose new moon falls close
// to midnight and of the one whose leap month is famous (2033), by the tables of the Hong
// Kong Observatory.
func TestReckoningOfFeasts(t *testing.T) {
	for year, want := range map[int]string{2023: "2023-01-22", 2027: "2027-02-06", 2028: "2028-01-26", 2030: "2030-02-03", 2033: "2033-01-31", 2034: "2034-02-19"} {
		if got := lunarDay(year, 1, 1); got.String() != want {
			t.Errorf("正月初一 of %d: %s, want %s", year, got, want)
		}
	}
}

// lunarDay is a day of a month of the lunar year that begins in a year. The month with the
// winter solstice is the eleventh; where thirteen months lie between two of them, the first
// without one of the sun's twelve marks bears no number of its own.
func lunarDay(year, month, day int) care.Day {
	first := firstOfEleventh(year - 1)
	next := firstOfEleventh(year)
	months := int(float64(next-first)/29.53 + 0.5)
	number, leapt := 11, months == 12
	for k := 1; k < months; k++ {
		begin, end := newMoon(first, k), newMoon(first, k+1)
		if !leapt && sunMark(begin) == sunMark(end) {
			leapt = true // 闰月
			continue
		}
		if number = number%12 + 1; number == month {
			return begin + care.Day(day-1)
		}
	}
	return 0 // asked for none of those that lie before the next eleventh
}

// firstOfEleventh is the first day of the month with a year's winter solstice.
func firstOfEleventh(year int) care.Day {
	solstice := sunAt(year, 270)
	k := 0
	for newMoon(solstice-40, k+1) <= solstice {
		k++
	}
	return newMoon(solstice-40, k)
}

// newMoon is the day in Peking of the k-th new moon from a day on.
func newMoon(from care.Day, k int) care.Day {
	n := math.Floor((julian(from)-2451550.09766)/29.530588861) - 1
	for pekingDay(moonAt(n)) < from {
		n++
	}
	return pekingDay(moonAt(n + float64(k)))
}

// epoch is 1970-01-01 at midnight as a Julian day.
const epoch = 2440587.5

// julian is the midnight in Peking with which a day begins.
func julian(d care.Day) float64 {
	return float64(d.Time().Unix())/86400 + epoch - 8.0/24
}

// pekingDay is the day in Peking of a moment of dynamical time, which is some 75 seconds
// before the clocks in these years.
func pekingDay(jde float64) care.Day {
	seconds := math.Floor((jde-epoch)*86400 - 75 + 8*3600)
	return care.DayOf(time.Unix(int64(seconds), 0).UTC())
}

// moonAt is the moment of a new moon (Meeus, chapter 49).
func moonAt(k float64) float64 {
	c := k / 1236.85
	e := 1 - 0.002516*c - 0.0000074*c*c
	m, n := 2.5534+29.10535670*k-0.0000014*c*c, 201.5643+385.81693528*k+0.0107582*c*c
	f, o := 160.7108+390.67050284*k-0.0016118*c*c, 124.7746-1.56375588*k+0.0020672*c*c
	sum := 0.0
	for _, of := range [][6]float64{ // factor, E, and multiples of M, M', F, Ω
		{-0.40720, 0, 0, 1, 0, 0}, {0.17241, 1, 1, 0, 0, 0}, {0.01608, 0, 0, 2, 0, 0}, {0.01039, 0, 0, 0, 2, 0}, {0.00739, 1, -1, 1, 0, 0}, {-0.00514, 1, 1, 1, 0, 0},
		{0.00208, 2, 2, 0, 0, 0}, {-0.00111, 0, 0, 1, -2, 0}, {-0.00057, 0, 0, 1, 2, 0}, {0.00056, 1, 1, 2, 0, 0}, {-0.00042, 0, 0, 3, 0, 0}, {0.00042, 1, 1, 0, 2, 0},
		{0.00038, 1, 1, 0, -2, 0}, {-0.00024, 1, -1, 2, 0, 0}, {-0.00017, 0, 0, 0, 0, 1}, {-0.00007, 0, 2, 1, 0, 0}, {0.00004, 0, 0, 2, -2, 0}, {0.00004, 0, 3, 0, 0, 0},
		{0.00003, 0, 1, 1, -2, 0}, {0.00003, 0, 0, 2, 2, 0}, {-0.00003, 0, 1, 1, 2, 0}, {0.00003, 0, -1, 1, 2, 0}, {-0.00002, 0, -1, 1, -2, 0}, {-0.00002, 0, 1, 3, 0, 0}, {0.00002, 0, 0, 4, 0, 0},
	} {
		sum += of[0] * math.Pow(e, of[1]) * sine(of[2]*m+of[3]*n+of[4]*f+of[5]*o)
	}
	for _, of := range [][3]float64{ // the planets
		{0.000325, 299.77, 0.107408}, {0.000165, 251.88, 0.016321}, {0.000164, 251.83, 26.651886}, {0.000126, 349.42, 36.412478}, {0.000110, 84.66, 18.206239},
		{0.000062, 141.74, 53.303771}, {0.000060, 207.14, 2.453732}, {0.000056, 154.84, 7.306860}, {0.000047, 34.52, 27.261239}, {0.000042, 207.19, 0.121824},
		{0.000040, 291.34, 1.844379}, {0.000037, 161.72, 24.198154}, {0.000035, 239.56, 25.513099}, {0.000023, 331.55, 3.592518},
	} {
		sum += of[0] * sine(of[1]+of[2]*k)
	}
	return 2451550.09766 + 29.530588861*k + 0.00015437*c*c + sum
}

// sunLongitude is the sun's apparent longitude in degrees (Meeus, chapter 25), to a hundredth.
func sunLongitude(jde float64) float64 {
	c := (jde - 2451545) / 36525
	m := 357.52911 + 35999.05029*c - 0.0001537*c*c
	centre := (1.914602-0.004817*c-0.000014*c*c)*sine(m) + (0.019993-0.000101*c)*sine(2*m) + 0.000289*sine(3*m)
	at := math.Mod(280.46646+36000.76983*c+0.0003032*c*c+centre-0.00569-0.00478*sine(125.04-1934.136*c), 360)
	return math.Mod(at+360, 360)
}

// sunMark is how many of the sun's twelve marks (中气) lie before a day.
func sunMark(d care.Day) int { return int(sunLongitude(julian(d)) / 30) }

// sunAt is the day in Peking on which the sun reaches a longitude in a year.
func sunAt(year int, longitude float64) care.Day {
	day := care.DayOf(time.Date(year, 3, 15, 0, 0, 0, 0, time.UTC)) // before 15, and 270 lies behind it
	for {
		before, after := sunLongitude(julian(day)), sunLongitude(julian(day+1))
		if before > 350 {
			before -= 360
		}
		if after > 350 {
			after -= 360
		}
		if before < longitude && after >= longitude {
			return day
		}
		day++
	}
}

func sine(degrees float64) float64 { return math.Sin(degrees * math.Pi / 180) }

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
		{"2026-2027-1", "2026-09-07", "9-1 2026-09-11 9-2 2026-09-30 9-6  9-7 2026-09-18 9-8 2026-09-30 10-1 2026-10-31 10-6 2026-10-08 12-5 2026-12-31 1-1 2027-01-22 1-5 2027-01-31"},
		{"2025-2026-1", "2025-09-01", "9-1 2025-09-05 9-2 2025-09-30 9-6  9-7 2025-09-12 9-8 2025-09-30 10-1 2025-10-31 10-6 2025-10-08 12-5 2025-12-31 1-1 2026-01-16 1-5 2026-01-31"},
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

// dues are the last days of a plan's tasks, with what is a guess.
func dues(p *care.Plan, months int) []string {
	var out []string
	for _, m := range p.Months[:months] {
		for _, task := range m.Tasks {
			out = append(out, m.Key(task)+" "+task.Due.String())
		}
	}
	return out
}

// By way of the spring, autumn has the dates that it has from autumn at once: those beside feasts
// that the spring does not have, and those whose week lies in another month there.
func TestDueDatesThereAndBack(t *testing.T) {
	autumn, _ := caretest.Autumn(t)
	first := caretest.Day(t, "2025-09-01")
	direct := care.NextPlan(autumn, term(t, "2025-2026-1"), first)
	spring := care.NextPlan(autumn, term(t, "2024-2025-2"), caretest.Day(t, "2025-02-17"))
	back := care.NextPlan(spring, term(t, "2025-2026-1"), first)
	if diff := cmp.Diff(dues(direct, 5), dues(back, 5)); diff != "" {
		t.Error(diff)
	}
	again := care.NextPlan(care.NextPlan(back, term(t, "2025-2026-2"), caretest.Day(t, "2026-03-02")), term(t, "2026-2027-1"), caretest.Day(t, "2026-09-07"))
	if diff := cmp.Diff(dues(care.NextPlan(autumn, term(t, "2026-2027-1"), caretest.Day(t, "2026-09-07")), 5), dues(again, 5)); diff != "" {
		t.Errorf("two years: %s", diff)
	}
	for _, m := range spring.Months {
		for _, task := range m.Tasks {
			monthEnd := task.Due == 0 || (task.Due+1).Month() != task.Due.Month() && task.Guess == 0
			if guessed := task.Guess == task.Due && task.Due != 0; guessed == monthEnd {
				t.Errorf("%s on %s: a guess is %v", m.Key(task), task.Due, guessed)
			}
		}
	}
}

// What somebody set for a season goes before what an earlier plan had; what was guessed at a
// month's end does not stay there.
func TestDueDatesThatSomebodySet(t *testing.T) {
	autumn, _ := caretest.Autumn(t)
	next := care.NextPlan(autumn, term(t, "2025-2026-1"), caretest.Day(t, "2025-09-01"))
	task := next.Months[0].Tasks[0]
	task.Due, task.Guess = caretest.Day(t, "2025-09-10"), 0
	if got := care.NextPlan(next, term(t, "2026-2027-1"), caretest.Day(t, "2026-09-07")).Months[0].Tasks[0].Due.String(); got != "2026-09-16" {
		t.Errorf("it is due on %s", got)
	}
	spring := care.NextPlan(autumn, term(t, "2024-2025-2"), caretest.Day(t, "2025-02-17"))
	late := care.NextPlan(spring, term(t, "2025-2026-2"), caretest.Day(t, "2026-02-09")).Months[0].Tasks
	var got []string
	for _, task := range late {
		got = append(got, task.Due.String())
	}
	if diff := cmp.Diff("2026-02-13 2026-02-28 - 2026-02-20", strings.Join([]string{got[0], got[1], "-", got[6]}, " ")); diff != "" {
		t.Error(diff)
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
