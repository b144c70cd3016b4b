package runs

import (
	"fmt"
	"testing"

	"runxin/care"
	"runxin/care/books"
)

// What the runs of a term counted is handed on from record to record; of records that do not hand
// it on the runs before are looked up, as far as they are of the term and there.
func TestWeeksOfTheTerm(t *testing.T) {
	run := func(week int, term, last string, handed ...books.WeekCount) Run {
		r := &Record{Month: "2024-10", Week: week, Plan: RecordPlan{Term: term}, Weeks: handed, Counts: []RecordValue{{care.WordListed, float64(week)}, {care.WordProposed, float64(10 * week)}, {care.WordClue, float64(100 * week)}}}
		if last != "" {
			r.Last = &books.EarlierRun{Folder: last}
		}
		return Run{Name: fmt.Sprint("第", week, "周"), Date: care.Day(7 * week), Week: week, Record: r}
	}
	const term = "2024-2025-1"
	spring, first, second, fourth := run(1, "2023-2024-2", ""), run(2, term, "第1周"), run(3, term, "第2周"), run(4, term, "第3周")
	itself := run(5, term, "第5周")
	for _, tt := range []struct {
		run    Run
		others []Run
		want   string
	}{
		{fourth, []Run{spring, first, second}, "2 3 4"},
		{fourth, []Run{spring, second}, "3 4"},
		{fourth, nil, "4"},
		{run(4, term, "第3周", books.WeekCount{Week: 1}, books.WeekCount{Week: 3}), []Run{spring, first, second}, "1 3 4"},
		{itself, []Run{itself}, "5"},
	} {
		got, sep := "", ""
		weeks := tt.run.Weeks(tt.others)
		for _, w := range weeks {
			got, sep = got+sep+fmt.Sprint(w.Week), " "
		}
		if got != tt.want {
			t.Errorf("weeks %s, want %s", got, tt.want)
		}
		if last := weeks[len(weeks)-1]; last.Listed != tt.run.Week || last.Proposed != 10*tt.run.Week || last.Clues != 100*tt.run.Week {
			t.Errorf("week %d counts %+v", tt.run.Week, last)
		}
	}
}
