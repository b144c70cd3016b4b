package exporter

import (
	"fmt"
	"math"
	"slices"
	"strconv"
	"strings"
	"testing"

	"github.com/xuri/excelize/v2"
	"pgregory.net/rapid"

	"runxin/care"
	"runxin/care/books"
	"runxin/care/caretest"
	"runxin/care/merge"
	"runxin/care/problem"
	"runxin/exporter/book"
	"runxin/exporter/book/booktest"
)

// schoolText draws a school of some students.
func schoolText(t *rapid.T) string {
	var lines []string
	for i := range rapid.IntRange(1, 14).Draw(t, "students") {
		words := []string{fmt.Sprintf("24900%02d", i+1), rapid.SampledFrom([]string{"甲", "乙", "乙", "-"}).Draw(t, "college"), rapid.SampledFrom([]string{"2022", "2023", "2024"}).Draw(t, "grade")}
		for _, name := range []string{"红色预警", "橙色预警", "不幸成长经历", "已测", "已回访", "旷课", "失联", "家庭矛盾", "睡眠障碍", "校外实习", "自伤自杀风险"} {
			switch rapid.IntRange(0, 3).Draw(t, name) {
			case 0:
				words = append(words, name)
			case 1:
				words = append(words, "!"+name)
			}
		}
		if rapid.IntRange(0, 3).Draw(t, "member") == 0 {
			words = append(words, "库:二级")
		}
		lines = append(lines, strings.Join(words[:3], " ")+" "+strings.Join(once(words[3:]), " "))
	}
	return strings.Join(lines, "\n")
}

// once leaves of the words that speak of one name the first.
func once(words []string) (out []string) {
	for _, w := range words {
		if !slices.ContainsFunc(out, func(o string) bool { return strings.TrimPrefix(o, "!") == strings.TrimPrefix(w, "!") }) {
			out = append(out, w)
		}
	}
	return out
}

// weekBefore draws what the last run had of such a school, and what people typed since.
func weekBefore(t *testing.T, r *rapid.T) (*care.LastRun, *merge.Feedback) {
	if rapid.Bool().Draw(r, "first run") {
		return nil, nil
	}
	last, back := lastWeek(t), feedback(t)
	for i := range 14 {
		id := fmt.Sprintf("24900%02d", i+1)
		status := rapid.SampledFrom([]care.Status{care.Clear, care.Clue, care.Proposed}).Draw(r, "status")
		if status != care.Clear {
			last.Rows[id] = &care.Before{ID: id, Name: "样" + id[5:], College: "示例学院", Status: status, Level: "三级", Reasons: "10月-3：旷课", Proposed: map[bool]care.Day{true: caretest.Day(t, "2024-09-30")}[status == care.Proposed]}
		}
		if word := rapid.SampledFrom([]string{"", "暂不列入", "待核实", "移出"}).Draw(r, "decision"); word != "" {
			back.Typed.Add(books.Typed{Month: "2024-10", Week: 6, College: "示例学院", Sheet: books.SheetFocus, ID: id, Column: books.ColDecision, Text: word})
		}
		if rapid.IntRange(0, 3).Draw(r, "promise") == 0 { // of whom no list may speak
			back.Typed.Add(books.Typed{Month: "2024-10", Week: 6, College: "示例学院", Sheet: books.SheetWeekly, ID: id, Column: books.ColNextContact, Text: "2024-10-12"})
		}
		if rapid.Bool().Draw(r, "talk") {
			back.Typed.Add(books.Typed{Month: "2024-10", Week: 6, College: "示例学院", Sheet: books.SheetWeekly, ID: id, Column: books.ColTalkDay, Text: "2024-10-11"})
		}
	}
	for _, task := range []string{"10-1", "10-2", "10-4", "10-5"} {
		state, day := rapid.SampledFrom([]string{"", "已完成", "不适用", "进行中"}).Draw(r, task), rapid.SampledFrom([]string{"", "2024-10-05", "2024-10-12"}).Draw(r, "day of "+task)
		for column, text := range map[string]string{books.ColStatus: state, books.ColDone: day} {
			if text != "" {
				back.Typed.Add(books.Typed{Month: "2024-10", Week: 6, College: "样本/艺术学院", Sheet: books.SheetTasks, Task: task, Column: column, Text: text})
			}
		}
	}
	back.Typed.Sort()
	return last, back
}

// cellsOf are the rows of a sheet below the header that has a heading, by heading; at is where
// each stands.
type cellsOf struct {
	file  *excelize.File
	sheet string
	heads []string
	rows  [][]string
	first int // the number of the first of them
}

func tableOf(t testing.TB, f *excelize.File, sheet, heading string) cellsOf {
	t.Helper()
	rows, err := f.GetRows(sheet, excelize.Options{RawCellValue: true})
	head := slices.IndexFunc(rows, func(row []string) bool { return slices.Contains(row, heading) })
	if err != nil || head < 0 {
		t.Fatalf("%s has no table with %s (%v)", sheet, heading, err)
	}
	c := cellsOf{file: f, sheet: sheet, heads: rows[head], first: head + 2}
	for _, row := range rows[head+1:] {
		if len(row) == 0 || row[0] == "" {
			break
		}
		c.rows = append(c.rows, append(row, make([]string, len(c.heads))...))
	}
	return c
}

func (c *cellsOf) at(row int, heading string) string {
	return c.rows[row][slices.Index(c.heads, heading)]
}

// link is where a click on a cell leads, "" for nowhere.
func (c *cellsOf) link(t testing.TB, row int, heading string) string {
	t.Helper()
	at, err := excelize.CoordinatesToCellName(slices.Index(c.heads, heading)+1, c.first+row)
	if err != nil {
		t.Fatal(err)
	}
	_, to, err := c.file.GetCellHyperLink(c.sheet, at)
	if err != nil {
		t.Fatal(err)
	}
	return to
}

// where are the places of the rows of which something holds, as a link names them.
func (c *cellsOf) where(is func(row int) bool) (out []string) {
	for i := range c.rows {
		if is(i) {
			out = append(out, fmt.Sprintf("'%s'!A%d", c.sheet, c.first+i))
		}
	}
	return out
}

// drawnSchools are how many schools the tests below draw.
const drawnSchools = 20

// drawnSchool is the school book of a school that is drawn by a seed.
func drawnSchool(t *testing.T, seed int) (*care.Assessment, *excelize.File) {
	t.Helper()
	plan, cat := caretest.Autumn(t)
	type drawn struct {
		text string
		last *care.LastRun
		back *merge.Feedback
	}
	d := rapid.Custom(func(r *rapid.T) drawn {
		last, back := weekBefore(t, r)
		return drawn{schoolText(r), last, back}
	}).Example(seed)
	a, _ := care.Assess(school(t, cat, plan, d.text), care.Options{Plan: plan, Date: caretest.Day(t, "2024-10-14"), Last: d.last})
	data, err := newLayout(a, Options{Feedback: d.back}, nil).schoolBook(declaredAs(books.SchoolBook), 0).Bytes()
	if err != nil {
		t.Fatal(err)
	}
	return a, openBook(t, data)
}

// Whatever the school, each number of 总览 is what the list has to which it leads: as many rows of
// the college, the first of which a click shows; and its shares are those of 各学院明细.
func TestOverviewIsWhatTheListsSay(t *testing.T) {
	for seed := range drawnSchools {
		a, f := drawnSchool(t, seed)
		checkOverview(t, f, a)
	}
}

// schoolOf is a school of so many colleges on two campuses, of which no library was read.
func schoolOf(t *testing.T, cat *care.Catalogue, plan *care.Plan, colleges int) *care.School {
	t.Helper()
	var lines []string
	for i := range colleges {
		lines = append(lines, fmt.Sprintf("2490%03d0 甲 2024 红色预警 旷课", i), fmt.Sprintf("2390%03d1 甲 2023 已测 睡眠障碍", i))
	}
	s := school(t, cat, plan, strings.Join(lines, "\n"))
	s.Colleges, s.Library = nil, false
	for i := range colleges {
		s.Colleges = append(s.Colleges, fmt.Sprintf("第%02d示例学院", i+1))
	}
	for i, student := range s.Students {
		student.College, student.Campus, student.Graduate = i/2, []string{"东", "西"}[i%2], i%4 == 3
	}
	return s
}

// 总览 takes two pages in each month, however many colleges there are, up to sixty: the program
// breaks it once at most. Where two pages have no room for the charts of the colleges, these
// stand on 图表数据.
func TestOverviewTakesTwoPages(t *testing.T) {
	plan, cat := caretest.Autumn(t)
	for _, colleges := range []int{1, 4, 10, 11, 40, 45, 46, 60} {
		for _, date := range []string{"2024-09-14", "2024-10-14", "2024-11-14", "2024-12-14", "2025-01-14"} {
			checkOverviewPages(t, schoolOf(t, cat, plan, colleges), care.Options{Plan: plan, Date: caretest.Day(t, date)}, nil)
			told := schoolOf(t, cat, plan, colleges)
			told.Screening = false
			for _, kind := range []problem.Kind{problem.GraveAside, problem.OddLevels, problem.WordGrave, problem.LifeQuestion} {
				told.Problems = append(told.Problems, care.FileProblem(kind, "普测.xlsx"))
			}
			last := lastWeek(t)
			last.Date, last.Rows = caretest.Day(t, date)-7, map[string]*care.Before{"2490000": {ID: "2490000", Status: care.Proposed, Level: "一级", Reasons: "10月-2：红色预警", Proposed: 1}}
			checkOverviewPages(t, told, care.Options{Plan: plan, Date: caretest.Day(t, date), Last: last}, &merge.Feedback{Typed: books.JournalOf(books.Typed{Month: "2024-09", Week: 1, College: "第01示例学院", Sheet: books.SheetFocus, ID: "2490000", Column: books.ColDecision, Text: books.DecideNot})})
		}
	}
}

// checkOverviewPages looks at the pages of 总览 of a school, and for all its charts.
func checkOverviewPages(t *testing.T, s *care.School, opt care.Options, back *merge.Feedback) {
	t.Helper()
	a, _ := care.Assess(s, opt)
	data, err := newLayout(a, Options{Feedback: back}, nil).schoolBook(declaredAs(books.SchoolBook), 0).Bytes()
	if err != nil {
		t.Fatal(err)
	}
	charts := 0
	for _, p := range booktest.Parts(t, data) {
		if pages := 1 + strings.Count(string(p.Data), "<brk "); p.Name == "xl/worksheets/sheet1.xml" && pages > 2 {
			t.Errorf("%s, %d colleges, after %v: %d pages", opt.Date, len(s.Colleges), opt.Last != nil, pages)
		}
		if strings.HasPrefix(p.Name, "xl/charts/chart") {
			charts++
		}
	}
	if want := map[bool]int{true: 5, false: 4}[s.Screening]; charts != want {
		t.Errorf("%s, %d colleges: %d charts, want %d", opt.Date, len(s.Colleges), charts, want)
	}
}

// noRow is what a sheet says in place of rows: its first cell is no number.
func noRow(c *cellsOf) bool {
	if len(c.rows) == 0 {
		return true
	}
	_, err := strconv.Atoi(c.rows[0][0])
	return err != nil && c.heads[0] == books.ColNumber
}

func checkOverview(t *testing.T, f *excelize.File, a *care.Assessment) {
	t.Helper()
	over := tableOf(t, f, books.SheetOverview, books.ColStudents)
	focus, clues, urgent := tableOf(t, f, books.SheetFocus, books.ColID), tableOf(t, f, books.SheetClues, books.ColID), tableOf(t, f, books.SheetUrgent, books.ColID)
	shifts, tasks := tableOf(t, f, books.SheetShifts, books.ColID), tableOf(t, f, books.SheetProgress, books.ColTask)
	for _, c := range []*cellsOf{&focus, &clues, &urgent, &shifts, &tasks} {
		if c.heads[0] == books.ColNumber && noRow(c) {
			c.rows = nil
		}
	}
	late := func(row int) bool {
		due, err := strconv.ParseFloat(tasks.at(row, books.ColDue), 64)
		day := a.Date.Time().Sub(care.Day(0).Time()).Hours() / 24
		zero := 25569.0 // the day 1970-01-01 in a workbook
		return err == nil && due < day+zero && tasks.at(row, books.ColEvery) != care.Weekly.String() && !slices.Contains([]string{books.TaskDone, books.TaskExempt}, tasks.at(row, books.ColStatus))
	}
	lists := map[string]struct {
		rows *cellsOf
		is   func(row int) bool
	}{
		books.ColListed:    {&focus, func(i int) bool { return strings.HasPrefix(focus.at(i, books.ColStatus), care.WordListed) }},
		books.ColProposals: {&focus, func(i int) bool { return strings.HasPrefix(focus.at(i, books.ColStatus), care.WordProposed) }},
		books.ColUndecided: {&focus, func(i int) bool { return focus.at(i, books.ColWaitsDays) != "" }},
		books.ColClues:     {&clues, func(int) bool { return true }},
		books.ColToday:     {&urgent, func(int) bool { return true }},
		books.ColRedUnseen: {&urgent, func(i int) bool { return strings.Contains(urgent.at(i, books.ColCause), merge.CauseRed.String()) }},
	}
	if a.Last != nil {
		lists[books.ColNewThisWeek] = struct {
			rows *cellsOf
			is   func(row int) bool
		}{&shifts, func(i int) bool { return shifts.at(i, books.ColChange) == care.New.String() }}
	}
	for row := range over.rows {
		college := over.at(row, books.ColCollege)
		if college == books.RowOutside {
			college = care.NoCollege
		}
		for heading, list := range lists {
			where := list.rows.where(func(i int) bool {
				return list.is(i) && (college == books.RowTotal || list.rows.at(i, books.ColCollege) == college)
			})
			if got := over.at(row, heading); got != strconv.Itoa(len(where)) {
				t.Errorf("%s, %s: %s in 总览, %d rows in %s", college, heading, got, len(where), list.rows.sheet)
			}
			if got := over.link(t, row, heading); got != append(where, "")[0] {
				t.Errorf("%s, %s leads to %q, want the first of %q", college, heading, got, where)
			}
		}
	}
	checkShares(t, f, &over)
	all := len(over.rows) - 1
	counted := tableOf(t, f, books.SheetCounted, books.ColTested)
	if got, want := counted.at(all, books.ColTasksLate), strconv.Itoa(len(tasks.where(late))); got != want {
		t.Errorf("%s tasks are late, of 任务进度 %s", got, want)
	}
	see := func(i int) bool {
		return slices.ContainsFunc([]merge.Cause{merge.CauseLife, merge.CauseRed, merge.CauseWorse, merge.CausePromise, merge.CauseRhythm}, func(c merge.Cause) bool {
			return strings.Contains(urgent.at(i, books.ColCause), c.String())
		})
	}
	checkFigures(t, f, &over, map[string][]string{
		wordLateTasks: tasks.where(late), wordSeeToday: urgent.where(see), wordPressToday: urgent.where(func(i int) bool { return !see(i) }),
	})
	for i, returns := 0, tableOf(t, f, books.SheetReturns, books.ColReturn); i < len(returns.rows); i++ {
		for row := range counted.rows {
			if counted.at(row, books.ColCollege) == returns.at(i, books.ColCollege) && counted.at(row, books.ColTasksLate) != returns.at(i, books.ColOverdue) {
				t.Errorf("%s: %s tasks are late, of 返回情况 %s", returns.at(i, books.ColCollege), counted.at(row, books.ColTasksLate), returns.at(i, books.ColOverdue))
			}
		}
	}
	groups, basis := tableOf(t, f, books.SheetOverview, books.ColGroup), tableOf(t, f, books.SheetBasis, books.ColGroup)
	for i := range a.Month.Groups {
		if groups.at(i, books.ColHit) != basis.at(i, books.ColHit) || groups.at(i, books.ColGroup) != a.Month.Groups[i].Text {
			t.Errorf("group %d: %s in 总览, %s in 判定依据", i, groups.at(i, books.ColHit), basis.at(i, books.ColHit))
		}
	}
}

// checkShares holds the shares of 总览 against the counts of 各学院明细, to which they lead.
func checkShares(t *testing.T, f *excelize.File, over *cellsOf) {
	t.Helper()
	counted := tableOf(t, f, books.SheetCounted, books.ColTested)
	for row := range over.rows {
		for heading, of := range map[string][2]string{
			books.ColOlderCoverage: {books.ColOlderTested, books.ColOlder}, books.ColFreshCoverage: {books.ColFreshTested, books.ColFresh},
			books.ColVisitedRate: {books.ColVisited, books.ColColoured}, books.ColTasksInTime: {books.ColTasksDoneInTime, books.ColTasksPast},
		} {
			part, err := strconv.ParseFloat(counted.at(row, of[0]), 64)
			whole, err2 := strconv.ParseFloat(counted.at(row, of[1]), 64)
			if err != nil || err2 != nil || counted.at(row, books.ColCollege) != over.at(row, books.ColCollege) {
				t.Fatalf("row %d of 各学院明细 does not count (%v, %v)", row, err, err2)
			}
			got, err := strconv.ParseFloat(over.at(row, heading), 64)
			few := whole > 0 && whole < 10 && slices.Contains([]string{books.ColVisitedRate, books.ColTasksInTime}, heading)
			if few && over.at(row, heading) != fmt.Sprintf("%v/%v", part, whole) || !few && whole > 0 && (err != nil || math.Abs(got-part/whole) > 1e-9) || whole == 0 && over.at(row, heading) != "" {
				t.Errorf("%s, %s: %s of %v of %v", over.at(row, books.ColCollege), heading, over.at(row, heading), part, whole)
			}
			if want := fmt.Sprintf("'%s'!A%d", counted.sheet, counted.first+row); whole > 0 && over.link(t, row, heading) != want {
				t.Errorf("%s leads to %q, want %q", heading, over.link(t, row, heading), want)
			}
		}
	}
}

// checkFigures holds the big numbers against the line of the whole school and, where they count rows,
// these; such a number leads to the first of them.
func checkFigures(t *testing.T, f *excelize.File, over *cellsOf, of map[string][]string) {
	t.Helper()
	rows, err := f.GetRows(books.SheetOverview)
	labels := slices.IndexFunc(rows, func(row []string) bool { return slices.Contains(row, wordLateTasks) })
	if err != nil || labels < 1 {
		t.Fatalf("no big numbers (%v)", err)
	}
	returns := tableOf(t, f, books.SheetReturns, books.ColReturn)
	of[wordNotReturned] = returns.where(func(i int) bool { return returns.at(i, books.ColReturn) == books.NotCame })
	all, want := len(over.rows)-1, map[string]string{}
	for label, rows := range of {
		want[label] = strconv.Itoa(len(rows))
	}
	if returns.rows[0][0] != "1" { // no book was due
		want[wordNotReturned] = wordNothingDue
	}
	for _, heading := range []string{books.ColListed, books.ColUndecided, books.ColRedUnseen} {
		want[heading] = over.at(all, heading)
	}
	for label, n := range want {
		at := slices.Index(rows[labels], label)
		if at < 0 || rows[labels-1][at] != n {
			t.Errorf("the big number of %s is not %s: %q above %q", label, n, rows[labels-1], rows[labels])
			continue
		}
		if where, ok := of[label]; ok {
			cell, err := excelize.CoordinatesToCellName(at+1, labels)
			if err != nil {
				t.Fatal(err)
			}
			if _, to, err := f.GetCellHyperLink(books.SheetOverview, cell); err != nil || to != append(where, "")[0] {
				t.Errorf("%s leads to %q, want the first of %q (%v)", label, to, where, err)
			}
		}
	}
}

// The weeks of the term stand in the order of their numbers, the latest run of each; one without
// a run is blank, and is not 0.
func TestTrendOfTheTerm(t *testing.T) {
	a := assess(t, "2024-10-14", students, nil)
	l := newLayout(a, Options{Weeks: []books.WeekCount{{Month: "2024-09", Week: 4, Listed: 1, Proposed: 2, Clues: 3}, {Month: "2024-09", Week: 5, Listed: 4}, {Month: "2024-10", Week: 5, Listed: 5, Clues: 0}}}, nil)
	var got []string
	for _, row := range bind(books.ChartTrend().Columns, trendValues()).rows(l.trend()) {
		got = append(got, fmt.Sprint(row))
	}
	now := l.thisWeek()
	want := []string{
		fmt.Sprint(book.Row{book.String("4"), book.Int(1), book.Int(2), book.Int(3)}), fmt.Sprint(book.Row{book.String("5"), book.Int(5), book.Int(0), book.Int(0)}),
		fmt.Sprint(book.Row{book.String("6"), {}, {}, {}}), fmt.Sprint(book.Row{book.String("7"), book.Int(now.Listed), book.Int(now.Proposed), book.Int(now.Clues)}),
	}
	if !slices.Equal(got, want) {
		t.Errorf("got %v\nwant %v", got, want)
	}
}

// A number that is marked has room for its mark: of thousands who are to be dealt with today, and of
// hundreds who are red and not seen.
func TestMarkedNumbersHaveRoom(t *testing.T) {
	l := newLayout(assess(t, "2024-10-14", students, nil), Options{}, nil)
	columns := books.SchoolBook.Sheets(l.scope())[0].Columns
	for heading, most := range map[string]string{books.ColToday: "◆ 1208", books.ColRedUnseen: "▲ 208"} {
		i := slices.IndexFunc(columns, func(c books.Column) bool { return c.Heading == heading })
		if room := columns[i].Width - 1.5; float64(book.TextWidth(most)) > room { // its indent
			t.Errorf("%s has room for %v, and not for %s", heading, room, most)
		}
	}
}

// linesOf are the texts of a sheet's first column above a heading's row, each with where it leads.
func linesOf(t *testing.T, f *excelize.File, sheet string) map[string]string {
	t.Helper()
	rows, err := f.GetRows(sheet)
	if err != nil {
		t.Fatal(err)
	}
	out := map[string]string{}
	for i, row := range rows {
		if len(row) > 0 {
			_, to, err := f.GetCellHyperLink(sheet, "A"+strconv.Itoa(i+1))
			if err != nil {
				t.Fatal(err)
			}
			out[row[0]] = to
		}
	}
	return out
}

// Who may be red or at risk of his life and stands on no list is told of on 总览 and above 需要今天处理,
// each kind with its count and the line of the data that says it; where nobody is, nothing is said.
func TestWhoIsFoundNowhereStandsInFront(t *testing.T) {
	grave := func(kind problem.Kind, cell string, count int) care.Problem {
		p := care.FileProblem(kind, "普测.xlsx")
		p.Sheet, p.Cell, p.Count, p.Cause = "结果", cell, count, cell
		return p
	}
	a := assess(t, "2024-10-14", students, nil)
	quiet := a.School.Problems
	for _, told := range []bool{true, false} {
		a.School.Problems = quiet
		if told {
			a.School.Problems = append(slices.Clone(quiet), grave(problem.LifeQuestion, "K9", 2), grave(problem.GraveAside, "A7", 1), grave(problem.LifeQuestion, "L2", 40))
		}
		f := openBook(t, find(t, lay(t, a, Options{}), "校级汇总.xlsx"))
		data := tableOf(t, f, books.SheetProblems, books.ColKind)
		first := func(kind problem.Kind) string {
			return append(data.where(func(i int) bool { return data.at(i, books.ColKind) == string(kind) }), "")[0]
		}
		for _, sheet := range []string{books.SheetOverview, books.SheetUrgent} {
			found := 0
			for text, to := range linesOf(t, f, sheet) {
				for kind, n := range map[problem.Kind]int{problem.GraveAside: 1, problem.LifeQuestion: 42} {
					if !strings.HasPrefix(text, "▲ "+string(kind)) {
						continue
					}
					found++
					if want := fmt.Sprintf("▲ %s %d 处：", kind, n); !strings.HasPrefix(text, want) || to == "" || to != first(kind) {
						t.Errorf("%s says %q and leads to %q, want %q and %q", sheet, text, to, want, first(kind))
					}
				}
			}
			if want := map[bool]int{true: 2, false: 0}[told]; found != want {
				t.Errorf("%s has %d such lines, want %d", sheet, found, want)
			}
		}
	}
}

// Of colleges that need somebody equally the page names the first and counts the others; students
// without a college are no college.
func TestAskedNamesTies(t *testing.T) {
	l := newLayout(assess(t, "2024-10-14", students, nil), Options{}, nil)
	college := func(name string, id int, d duty, back string) collegeLine {
		return collegeLine{name: name, id: id, duty: d, back: back}
	}
	late, one := duty{open: 1}, duty{see: 2, today: 5, red: 1}
	for _, tt := range []struct {
		lines []collegeLine
		want  string
	}{
		{[]collegeLine{college("甲", 0, late, ""), college("乙", 1, late, ""), college("丙", 2, one, ""), college("丁", 3, late, ""), college("戊", 4, late, ""), college("辛", 6, duty{see: 1, today: 1}, ""), college("己", 5, late, "")},
			"最需要过问：丙（红色未联系 1 人、今天共联系 2 人、今天催办 3 人）；辛（今天联系 1 人）；甲（逾期任务 1 项）。另有 4 个学院与甲一样。"},
		{[]collegeLine{college("甲", 0, late, ""), college("乙", 1, late, books.NotCame), college("丙", 2, duty{}, ""), college(books.RowOutside, care.Unassigned, one, "")},
			"最需要过问：乙（逾期任务 1 项、上次未返回）；甲（逾期任务 1 项）；未分配学院的学生（红色未联系 1 人、今天共联系 2 人、今天催办 3 人）。"},
	} {
		if got := l.askedText(tt.lines); got != tt.want {
			t.Errorf("got  %s\nwant %s", got, tt.want)
		}
	}
}

// Whom people left outside the library stands on the first page, the red by themselves; what 新增 and
// 列入 mean stands beside their numbers.
func TestOverviewSaysWhoStaysOutside(t *testing.T) {
	const text = "2490001 甲 2023 旷课 家庭矛盾\n2490002 甲 2024 红色预警@2024-09-20 已回访@2024-09-21\n2490003 甲 2023 库\n2490004 甲 2023 旷课 家庭矛盾"
	last := lastWeek(t)
	last.Rows = map[string]*care.Before{}
	for id, reasons := range map[string]string{"2490001": "10月-3：旷课、家庭矛盾", "2490002": "10月-2：红色预警", "2490003": "10月-3：旷课、家庭矛盾"} {
		last.Rows[id] = &care.Before{ID: id, Name: "样", College: "示例学院", Status: care.Proposed, Level: "一级", Reasons: reasons, Stack: []string{"家庭", "行为"}, Proposed: last.Date}
	}
	put := func(id string) books.Typed {
		return books.Typed{Month: "2024-10", Week: 6, College: "示例学院", Sheet: books.SheetFocus, ID: id, Column: books.ColDecision, Text: books.DecideNot}
	}
	a := assess(t, "2024-10-14", text, last)
	f := openBook(t, find(t, lay(t, a, Options{Feedback: &merge.Feedback{Typed: books.JournalOf(put("2490001"), put("2490002"))}}), "校级汇总.xlsx"))
	lines := linesOf(t, f, books.SheetOverview)
	focus := tableOf(t, f, books.SheetFocus, books.ColID)
	red := focus.where(func(i int) bool { return focus.at(i, books.ColID) == "2490002" })[0]
	if to, ok := lines["暂不列入 2 人，其中红色预警 1 人：仍在“重点关爱名单”上，不算待决定，有新情况的再决定。"]; !ok || to != red {
		t.Errorf("%q, want a line that leads to %s", lines, red)
	}
	for line, to := range lines { // LibreOffice cuts a link off after a line
		if to != "" && !book.FitsLine(line, overviewWidth()) {
			t.Errorf("more than a line leads to %s: %s", to, line)
		}
	}
	said := false
	for line := range lines {
		said = said || strings.HasPrefix(line, "与上周相比：新增（第一次进名单） 1 人、列入（进了重点关爱库） 1 人")
	}
	if !said {
		t.Errorf("%q lacks what changed", lines)
	}
}
