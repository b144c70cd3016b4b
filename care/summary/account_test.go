package summary

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"runxin/care"
	"runxin/care/books"
)

// published is a run of two colleges on a date, the week counted from
// 2024-09-02; edits change it.
func published(t *testing.T, date string, edits ...func(*Published)) Published {
	t.Helper()
	day, err := care.ParseDay(date)
	if err != nil {
		t.Fatal(err)
	}
	first, _ := care.ParseDay("2024-09-02")
	week := int(day-first)/7 + 1
	p := Published{
		Folder: fmt.Sprintf("%s_第%d周", day.Month(), week), Date: day, Month: day.Month(), Week: week, Term: care.Term{Year: 2024, Part: 1}, Plan: "计划", Asked: true,
		School: &SchoolCounts{Colleges: []CollegeCount{
			{College: "甲学院", Students: 100, Listed: 3, Proposed: 2, New: 1, Tested: 80, Screened: true},
			{College: "乙学院", Students: 50, Listed: 1, Screened: true},
			{College: care.NoCollege},
		}},
		History: &books.Library{},
	}
	for _, edit := range edits {
		edit(&p)
	}
	return p
}

// after names the run whose books came back.
func after(month string, week int) func(*Published) {
	return func(p *Published) { p.Last = books.Week{Month: month, Week: week} }
}

// back is how 甲学院 and 乙学院 returned the books of that run.
func back(a, b string) func(*Published) {
	return func(p *Published) {
		p.School.Returns = []books.Return{{College: "甲学院", Status: a}, {College: "乙学院", Status: b}}
	}
}

// wrote are cells of the history: 10/7/甲学院/1/谈心谈话/是, by month, week,
// college, id, column and text.
func wrote(cells ...string) func(*Published) {
	return func(p *Published) {
		for _, c := range cells {
			f := strings.Split(c, "/")
			t := books.Typed{Sheet: books.SheetWeekly, Month: "2024-" + f[0], College: f[2], ID: f[3], Column: f[4], Text: f[5]}
			fmt.Sscan(f[1], &t.Week)
			if strings.Contains(t.ID, "-") {
				t.Sheet, t.Task, t.ID = books.SheetTasks, t.ID, ""
			}
			p.History.Typed.Add(t)
		}
	}
}

// moves are changes of the library: 10/7/甲学院/1/列入.
func moves(changes ...string) func(*Published) {
	return func(p *Published) {
		for _, c := range changes {
			f := strings.Split(c, "/")
			m := books.Move{Month: "2024-" + f[0], College: f[2], ID: f[3], What: f[4]}
			fmt.Sscan(f[1], &m.Week)
			p.History.Moves = append(p.History.Moves, m)
		}
	}
}

// task is a line of 任务进度 of both colleges.
func task(t *testing.T, key, due string, states ...string) func(*Published) {
	day := func(s string) care.Day { d, _ := care.ParseDay(s); return d }
	return func(p *Published) {
		for i, college := range []string{"甲学院", "乙学院"} {
			line := TaskState{Key: key, Title: "任务", College: college, Every: "一次", Due: day(due)}
			if i < len(states) {
				state, done, _ := strings.Cut(states[i], " ")
				line.State, line.Done = state, day(done)
			}
			p.School.Tasks = append(p.School.Tasks, line)
		}
	}
}

// weeklyTask is a line of 任务进度 of a task of every week.
func weeklyTask(t *testing.T, due string, states ...string) func(*Published) {
	enter := task(t, "10-2", due, states...)
	return func(p *Published) {
		enter(p)
		for i := range p.School.Tasks {
			p.School.Tasks[i].Every = "每周"
		}
	}
}

func noSchool(p *Published)  { p.School = nil }
func noHistory(p *Published) { p.History = nil }
func unasked(p *Published)   { p.Asked = false }

// figureOf is a figure as the tables below write it: 3, 2/5, 无数据 or —.
func figureOf(f Figure) string {
	switch {
	case f.State == NotAsked:
		return "—"
	case f.State == NoFigure:
		return "无数据"
	case f.Whole > 0:
		return fmt.Sprintf("%d/%d", f.Part, f.Whole)
	}
	return fmt.Sprint(f.Part)
}

// Each rule of counting, week by week from the first run's, of 甲学院, and for the
// school's term.
func TestSummaryCounts(t *testing.T) {
	tests := []struct {
		name    string
		runs    []Published
		measure Measure
		weeks   string // of 甲学院, from week 7 on
		term    string // of the school
	}{
		{"the library is a level: the latest counts", []Published{published(t, "2024-10-14"), published(t, "2024-10-21", func(p *Published) { p.School.Colleges[0].Listed = 5 })}, InStock, "3 5", "6"},
		{"a missed week is no zero", []Published{published(t, "2024-10-14"), published(t, "2024-10-28")}, InStock, "3 无数据 3", "4"},
		{"a week whose school book is damaged is no zero", []Published{published(t, "2024-10-14"), published(t, "2024-10-21", noSchool)}, InStock, "3 无数据", "4"},
		{"what is new is added up", []Published{published(t, "2024-10-14"), published(t, "2024-10-21")}, Newly, "1 1", "2"},
		{"a college that came later", []Published{published(t, "2024-10-14", func(p *Published) { p.School.Colleges = p.School.Colleges[1:] }), published(t, "2024-10-21")}, InStock, "— 3", "4"},
		{"a week that spans a month's end: the later run's level", []Published{published(t, "2024-10-28"), published(t, "2024-11-01", after("2024-10", 9), func(p *Published) { p.School.Colleges[0].Listed = 9 })}, InStock, "无数据 无数据 9", "10"},
		{"a week that spans a month's end: new in either run", []Published{published(t, "2024-10-28"), published(t, "2024-11-01", after("2024-10", 9))}, Newly, "无数据 无数据 2", "2"},

		{"coverage", []Published{published(t, "2024-10-14")}, Covered, "80/100", "80/150"},
		{"coverage without a census is not 0", []Published{published(t, "2024-10-14", func(p *Published) {
			for i := range p.School.Colleges {
				p.School.Colleges[i].Screened, p.School.Colleges[i].Tested = false, 0
			}
		})}, Covered, "无数据", "无数据"},
		{"coverage keeps the last census that was read", []Published{published(t, "2024-10-14"), published(t, "2024-10-21", func(p *Published) { p.School.Colleges[0].Screened = false })}, Covered, "80/100 无数据", "0/50"},

		{"returned in time", []Published{published(t, "2024-10-14"), published(t, "2024-10-21", after("2024-10", 7), back(books.Came, books.CameZero))}, Returned, "1/1 无数据", "2/2"},
		{"late, empty and missing books are not in time", []Published{published(t, "2024-10-14"), published(t, "2024-10-21", after("2024-10", 7), back(books.CameLate, books.CameEmpty)),
			published(t, "2024-10-28", after("2024-10", 8), back(books.NotCame, books.Came))}, Returned, "0/1 0/1 无数据", "1/4"},
		{"nobody asked for the books: nothing is known", []Published{published(t, "2024-10-14"), published(t, "2024-10-21", after("2024-10", 7), back(books.NotCame, books.NotCame), unasked)}, Returned, "无数据 无数据", "无数据"},
		{"they were asked for and none came", []Published{published(t, "2024-10-14"), published(t, "2024-10-21", after("2024-10", 7), back(books.NotCame, books.NotCame))}, Returned, "0/1 无数据", "0/2"},
		{"a missed week had no books", []Published{published(t, "2024-10-14"), published(t, "2024-10-28", after("2024-10", 7), back(books.Came, books.Came))}, Returned, "1/1 — 无数据", "2/2"},
		{"a run for an earlier date that has no books does not undo those that came", []Published{published(t, "2024-10-14"), published(t, "2024-10-28", after("2024-10", 7), back(books.Came, books.Came)),
			published(t, "2024-10-21", after("2024-10", 7), back(books.NotCame, books.NotCame))}, Returned, "1/1 无数据 无数据", "2/2"},
		{"a record without the run before it", []Published{published(t, "2024-10-14"), published(t, "2024-10-21", back(books.Came, books.NotCame))}, Returned, "1/1 无数据", "1/2"},
		{"the books of another term", []Published{published(t, "2024-10-14", after("2024-06", 7), back(books.Came, books.Came))}, Returned, "无数据", "无数据"},

		{"a talk counts once a week", []Published{published(t, "2024-10-14"), published(t, "2024-10-21", after("2024-10", 7), back(books.Came, books.NotCame),
			wrote("10/7/甲学院/1/谈心谈话/是", "10/7/甲学院/1/谈话日期/2024-10-15", "10/7/甲学院/2/谈心谈话/是", "10/7/甲学院/3/谈心谈话/否"))}, Talks, "2 无数据", "2"},
		{"the day of a talk is a talk", []Published{published(t, "2024-10-14"), published(t, "2024-10-21", after("2024-10", 7), back(books.Came, books.NotCame), wrote("10/7/甲学院/1/谈话日期/2024-10-15"))}, Talks, "1 无数据", "1"},
		{"a book that came back and says nothing", []Published{published(t, "2024-10-14"), published(t, "2024-10-21", after("2024-10", 7), back(books.CameZero, books.NotCame))}, Talks, "0 无数据", "0"},
		{"of a book that did not come back nothing is known", []Published{published(t, "2024-10-14"), published(t, "2024-10-21", after("2024-10", 7), back(books.NotCame, books.NotCame))}, Talks, "无数据 无数据", "无数据"},
		{"nor of an empty one", []Published{published(t, "2024-10-14"), published(t, "2024-10-21", after("2024-10", 7), back(books.CameEmpty, books.NotCame))}, HomeTalks, "无数据 无数据", "无数据"},
		{"a book of whose return nothing is known, but that was merged", []Published{published(t, "2024-10-14"), published(t, "2024-10-21", noSchool, wrote("10/7/甲学院/1/本周状态/平稳"))}, Talks, "0 无数据", "0"},
		{"talks with the family", []Published{published(t, "2024-10-14"), published(t, "2024-10-21", after("2024-10", 7), back(books.CameLate, books.NotCame), wrote("10/7/甲学院/1/家校沟通/是"))}, HomeTalks, "1 无数据", "1"},
		{"later weeks carry the history along and do not add to it", []Published{published(t, "2024-10-14"), published(t, "2024-10-21", after("2024-10", 7), back(books.Came, books.Came), wrote("10/7/甲学院/1/谈心谈话/是")),
			published(t, "2024-10-28", after("2024-10", 8), back(books.Came, books.Came), wrote("10/7/甲学院/1/谈心谈话/是", "10/8/甲学院/1/谈心谈话/是"))}, Talks, "1 1 无数据", "2"},
		{"of two runs that merged a book the later one counts", []Published{published(t, "2024-10-14"), published(t, "2024-10-21", after("2024-10", 7), back(books.Came, books.Came), wrote("10/7/甲学院/1/谈心谈话/是")),
			published(t, "2024-10-28", after("2024-10", 7), back(books.Came, books.Came), wrote("10/7/甲学院/2/谈心谈话/是", "10/7/甲学院/3/谈心谈话/是"))}, Talks, "2 无数据 无数据", "2"},
		{"a book that only the earlier one merged counts, too", []Published{published(t, "2024-10-14"), published(t, "2024-10-21", after("2024-10", 7), back(books.Came, books.Came), wrote("10/7/甲学院/1/谈心谈话/是")),
			published(t, "2024-10-28", after("2024-10", 7), back(books.NotCame, books.NotCame))}, Talks, "1 无数据 无数据", "1"},
		{"the last term's history is not this term's", []Published{published(t, "2024-10-14", wrote("05/7/甲学院/1/谈心谈话/是"), back(books.Came, books.Came))}, Talks, "无数据", "无数据"},
		{"without any library nothing is known of talks", []Published{published(t, "2024-10-14", noHistory), published(t, "2024-10-21", noHistory, after("2024-10", 7), back(books.Came, books.NotCame))}, Talks, "无数据 无数据", "无数据"},

		{"taken into the library, and changed in it", []Published{published(t, "2024-10-14"), published(t, "2024-10-21", after("2024-10", 7), back(books.Came, books.Came), moves("10/7/甲学院/1/列入", "10/7/甲学院/2/列入", "10/7/甲学院/1/关注等级"))}, Entering, "2 无数据", "2"},
		{"taken out of it", []Published{published(t, "2024-10-14"), published(t, "2024-10-21", after("2024-10", 7), back(books.Came, books.Came), moves("10/7/甲学院/1/移出"))}, Leaving, "1 无数据", "1"},
		{"the centre changed the library itself", []Published{published(t, "2024-10-14"), published(t, "2024-10-21", after("2024-10", 7), back(books.NotCame, books.Came), moves("10/8/甲学院/1/移出"))}, Leaving, "无数据 1", "1"},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			s, ok := Make(tt.runs, nil)
			if !ok {
				t.Fatal("no summary")
			}
			college := slices.Index(s.Colleges, "甲学院")
			var weeks []string
			for i, w := range s.Weeks {
				if w.Week >= 7 {
					weeks = append(weeks, figureOf(s.Figure(tt.measure, college, i)))
				}
			}
			if got := strings.Join(weeks, " "); got != tt.weeks {
				t.Errorf("甲学院 %s, want %s", got, tt.weeks)
			}
			if got := figureOf(s.OfTerm(tt.measure)); got != tt.term {
				t.Errorf("the term %s, want %s", got, tt.term)
			}
		})
	}
}

// How a college's task stands at the end: 甲学院's of two.
func TestSummaryTasks(t *testing.T) {
	const due, before, later = "2024-10-18", "2024-10-14", "2024-10-21"
	tests := []struct {
		name string
		runs []Published
		want TaskCounts // of 甲学院
		week string     // of 甲学院's 按时完成 in week 7
	}{
		{"done by its day", []Published{published(t, before, task(t, "10-1", due)), published(t, later, task(t, "10-1", due, "已完成 2024-10-18"))}, TaskCounts{OnTime: 1}, "1/1"},
		{"done after it", []Published{published(t, before, task(t, "10-1", due)), published(t, later, task(t, "10-1", due, "已完成 2024-10-19"))}, TaskCounts{Late: 1}, "0/1"},
		{"done on a day that nobody wrote", []Published{published(t, later, task(t, "10-1", due, "已完成"))}, TaskCounts{Unknown: 1}, "无数据"},
		{"done on a day that nobody wrote, and seen by then", []Published{published(t, before, task(t, "10-1", due, "已完成")), published(t, later, task(t, "10-1", due, "已完成"))}, TaskCounts{OnTime: 1}, "1/1"},
		{"not done, says the college", []Published{published(t, before, task(t, "10-1", due)), published(t, later, task(t, "10-1", due, "进行中"))}, TaskCounts{Open: 1}, "0/1"},
		{"nothing said: blank is not no", []Published{published(t, before, task(t, "10-1", due)), published(t, later, task(t, "10-1", due))}, TaskCounts{Unknown: 1}, "无数据"},
		{"nothing said by the month's end", []Published{published(t, before, task(t, "10-1", due)), published(t, "2024-11-04")}, TaskCounts{Open: 1}, "0/1"},
		{"done in the month after", []Published{published(t, before, task(t, "10-1", due)), published(t, "2024-11-04", task(t, "10-1", due)), published(t, "2024-11-11", task(t, "10-1", due, "已完成 2024-11-06"))}, TaskCounts{Late: 1}, "0/1"},
		{"each part of a task", []Published{published(t, before, task(t, "10-1.1", "2024-10-17", "已完成 2024-10-16"), task(t, "10-1.2", due)), published(t, later, task(t, "10-1.2", due, "进行中"))}, TaskCounts{OnTime: 1, Open: 1}, "1/2"},
		{"parts of a task that was asked for as a whole", []Published{published(t, before, task(t, "10-1", due)), published(t, later, task(t, "10-1.1", due, "已完成 2024-10-16"), task(t, "10-1.2", due, "进行中"))}, TaskCounts{OnTime: 1, Open: 1}, "1/2"},
		{"not for this college", []Published{published(t, before, task(t, "10-1", due)), published(t, later, task(t, "10-1", due, "不适用"))}, TaskCounts{Exempt: 1}, "—"},
		{"not due yet", []Published{published(t, before, task(t, "10-1", due, "进行中"))}, TaskCounts{Pending: 1}, "—"},
		{"what was written into the month's last books stands in the history only", []Published{published(t, before, task(t, "10-1", due)), published(t, "2024-11-04", wrote("10/7/甲学院/10-1/状态/已完成", "10/7/甲学院/10-1/完成日期/2024-10-17"))}, TaskCounts{OnTime: 1}, "1/1"},
		{"the history's last word", []Published{published(t, before, task(t, "10-1", due)), published(t, "2024-11-04", wrote("10/7/甲学院/10-1/状态/进行中", "10/8/甲学院/10-1/状态/已完成", "10/8/甲学院/10-1/完成日期/2024-10-25"))}, TaskCounts{Late: 1}, "0/1"},
		{"a weekly task is asked each week", []Published{published(t, "2024-10-07", weeklyTask(t, "2024-10-11")), published(t, before, weeklyTask(t, due), wrote("10/6/甲学院/10-2/状态/已完成")), published(t, "2024-11-04", wrote("10/7/甲学院/10-2/状态/进行中"))}, TaskCounts{OnTime: 1, Open: 1}, "0/1"},
		{"one tick is one week's", []Published{published(t, "2024-10-07", weeklyTask(t, "2024-10-11")), published(t, before, weeklyTask(t, due, "已完成"), wrote("10/6/甲学院/10-2/状态/已完成")), published(t, "2024-11-04")}, TaskCounts{OnTime: 1, Open: 1}, "0/1"},
		{"a weekly task whose day a feast moved into the next week", []Published{published(t, before, weeklyTask(t, "2024-10-21")), published(t, "2024-11-04", wrote("10/7/甲学院/10-2/状态/已完成", "10/7/甲学院/10-2/完成日期/2024-10-21"))}, TaskCounts{OnTime: 1}, "1/1"},
		{"a weekly task done too late", []Published{published(t, before, weeklyTask(t, due)), published(t, "2024-11-04", wrote("10/7/甲学院/10-2/状态/已完成", "10/7/甲学院/10-2/完成日期/2024-10-21"))}, TaskCounts{Late: 1}, "0/1"},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			s, _ := Make(tt.runs, nil)
			college := slices.Index(s.Colleges, "甲学院")
			if diff := cmp.Diff(tt.want, s.Progress[college]); diff != "" {
				t.Error(diff)
			}
			week := slices.IndexFunc(s.Weeks, func(w Week) bool { return w.Week == 7 })
			if got := figureOf(s.Figure(TasksDone, college, week)); got != tt.week {
				t.Errorf("week 7: %s, want %s", got, tt.week)
			}
		})
	}
}

// Which runs belong together, and what becomes of each week.
func TestSummaryRuns(t *testing.T) {
	other := func(p *Published) { p.Plan = "另一份计划" }
	strange := func(p *Published) { p.School.Colleges = []CollegeCount{{College: "外校学院", Students: 9}} }
	named := func(name string) func(*Published) { return func(p *Published) { p.Folder = name } }
	renamed := func(p *Published) {
		p.School.Colleges[0].College, p.Aliases = "甲新学院", map[string]string{"甲学院": "甲新学院"}
	}
	tests := []struct {
		name     string
		runs     []Published
		broken   []BrokenRun
		weeks    string // states from week 6 on, by their first characters
		colleges string
		problems string
	}{
		{"one run", []Published{published(t, "2024-10-14")}, nil, "未已", "甲学院 乙学院", ""},
		{"a missed week", []Published{published(t, "2024-10-14"), published(t, "2024-10-28")}, nil, "未已未已", "甲学院 乙学院", ""},
		{"a damaged folder", []Published{published(t, "2024-10-14"), published(t, "2024-10-28")}, []BrokenRun{{"2024-10_第8周", books.Week{Month: "2024-10", Week: 8}}}, "未已无已", "甲学院 乙学院", "运行结果损坏 2024-10_第8周"},
		{"a damaged folder at the end", []Published{published(t, "2024-10-14")}, []BrokenRun{{"2024-10_第8周", books.Week{Month: "2024-10", Week: 8}}}, "未已无", "甲学院 乙学院", "运行结果损坏 2024-10_第8周"},
		{"a damaged folder of another term", []Published{published(t, "2024-10-14")}, []BrokenRun{{"2025-04_第8周", books.Week{Month: "2025-04", Week: 8}}}, "未已", "甲学院 乙学院", ""},
		{"a folder that is gone", []Published{published(t, "2024-10-14"), published(t, "2024-10-28", after("2024-10", 8))}, nil, "未已结已", "甲学院 乙学院", ""},
		{"a folder that only the history remembers", []Published{published(t, "2024-10-14"), published(t, "2024-10-28", wrote("10/8/甲学院/1/谈心谈话/是"))}, nil, "未已结已", "甲学院 乙学院", ""},
		{"a copy of a folder", []Published{published(t, "2024-10-14", named("2024-10_第7周 - 副本")), published(t, "2024-10-14")}, nil, "未已", "甲学院 乙学院", "运行结果重复 2024-10_第7周 - 副本"},
		{"another plan", []Published{published(t, "2024-10-14", other), published(t, "2024-10-21")}, nil, "未未已", "甲学院 乙学院", "另一份任务清单的结果 2024-10_第7周"},
		{"another school", []Published{published(t, "2024-10-14", strange), published(t, "2024-10-21")}, nil, "未未已", "甲学院 乙学院", "另一所学校的结果 2024-10_第7周"},
		{"a college that is called something else now", []Published{published(t, "2024-10-14"), published(t, "2024-10-21", renamed)}, nil, "未已已", "甲新学院 乙学院", ""},
		{"a college that is no more", []Published{published(t, "2024-10-14"), published(t, "2024-10-21", func(p *Published) { p.School.Colleges = p.School.Colleges[1:] })}, nil, "未已已", "乙学院 甲学院", ""},
		{"somebody without a college", []Published{published(t, "2024-10-14", func(p *Published) { p.School.Colleges[2].Listed = 1 })}, nil, "未已", "甲学院 乙学院 未分配", ""},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			s, ok := Make(tt.runs, tt.broken)
			if !ok {
				t.Fatal("no summary")
			}
			var states, problems []string
			for _, w := range s.Weeks[5:] {
				states = append(states, string([]rune(w.State.String())[:1]))
			}
			for _, p := range s.Problems {
				problems = append(problems, string(p.Kind)+" "+p.File)
				if p.Done == "" || p.Cure == "" {
					t.Errorf("%s: no words", p.Kind)
				}
			}
			if got := strings.Join(states, ""); got != tt.weeks {
				t.Errorf("weeks %s, want %s", got, tt.weeks)
			}
			if got := strings.Join(s.Colleges, " "); got != tt.colleges {
				t.Errorf("colleges %s, want %s", got, tt.colleges)
			}
			if got := strings.Join(problems, "；"); got != tt.problems {
				t.Errorf("problems %s, want %s", got, tt.problems)
			}
		})
	}
	if _, ok := Make(nil, nil); ok {
		t.Error("a summary of nothing")
	}
}

// Whom the talks of a term reached is counted once.
func TestSummaryPeople(t *testing.T) {
	s, _ := Make([]Published{published(t, "2024-10-14"), published(t, "2024-10-28", wrote(
		"10/7/甲学院/1/谈心谈话/是", "10/8/甲学院/1/谈心谈话/是", "10/8/乙学院/1/谈心谈话/是", "10/8/甲学院/2/谈心谈话/是", "10/8/甲学院/2/家校沟通/是"))}, nil)
	want := []People{{Talks: 2, Home: 1}, {Talks: 1}}
	if diff := cmp.Diff(want, s.People); diff != "" {
		t.Error(diff)
	}
	if diff := cmp.Diff(People{Talks: 2, Home: 1}, s.Reached); diff != "" {
		t.Error(diff)
	}
}

// A month has the census of its last run that counts one, and the sum of its weeks; a week
// that reaches into two months counts for that of its last run.
func TestSummaryMonths(t *testing.T) {
	census := func(valid int) func(*Published) {
		return func(p *Published) {
			p.School.Census = Census{Known: true, ToTest: 150, Valid: valid, Invalid: 3, Red: 2, Orange: 4, Visited: 1}
		}
	}
	s, _ := Make([]Published{
		published(t, "2024-10-14", census(80)), published(t, "2024-10-21", census(90)), published(t, "2024-10-28", after("2024-10", 8), back(books.Came, books.NotCame), wrote("10/8/甲学院/1/谈心谈话/是")),
		published(t, "2024-11-01", wrote("10/8/甲学院/1/谈心谈话/是", "10/9/甲学院/1/谈心谈话/是", "10/9/甲学院/2/谈心谈话/是")),
	}, nil)
	var got strings.Builder
	for _, m := range s.Months {
		fmt.Fprintln(&got, m.Month, m.Census.Known, m.Census.Valid, m.Census.Tested(), m.Stock.Part, m.Flows[Talks].State == Counted, m.Flows[Talks].Part)
	}
	if want := "2024-09 false 0 0 0 false 0\n2024-10 true 90 93 4 true 1\n2024-11 false 0 0 4 true 2\n"; got.String() != want {
		t.Errorf("got\n%swant\n%s", got.String(), want)
	}
}

// The shares of the censuses are those of the last week that had one.
func TestSummaryShares(t *testing.T) {
	census := func(share float64) func(*Published) {
		return func(p *Published) {
			p.School.All = CollegeCount{Screened: share > 0, Older: Share{share, share > 0}}
			p.School.Colleges[0].Screened, p.School.Colleges[0].Older = share > 0, Share{share, share > 0}
		}
	}
	s, _ := Make([]Published{published(t, "2024-10-14", census(0.5)), published(t, "2024-10-21", census(0.75)), published(t, "2024-10-28", census(0))}, nil)
	want := Share{0.75, true}
	if s.Latest.Older != want || s.Shares[0].Older != want {
		t.Errorf("the school %v, 甲学院 %v, want %v", s.Latest.Older, s.Shares[0].Older, want)
	}
}
