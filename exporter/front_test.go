package exporter

import (
	"fmt"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/google/go-cmp/cmp/cmpopts"
	"github.com/samber/lo"
	"github.com/xuri/excelize/v2"
	"pgregory.net/rapid"

	"runxin/care"
	"runxin/care/books"
	"runxin/care/caretest"
	"runxin/care/merge"
	"runxin/care/problem"
	"runxin/exporter/book"
	"runxin/exporter/runs"
)

// numbersOf are the five big numbers of 首页 by their words.
func numbersOf(t testing.TB, f *excelize.File) map[string]int {
	t.Helper()
	rows, err := f.GetRows(books.SheetFront)
	if err != nil {
		t.Fatal(err)
	}
	words := []string{books.ColListed, wordFigureDecide, wordFigureContacts, wordFigureTasks, books.SheetUrgent}
	out := map[string]int{}
	for i, row := range rows {
		for k, text := range row {
			if i > 0 && slices.Contains(words, text) && k < len(rows[i-1]) {
				if n, err := strconv.Atoi(rows[i-1][k]); err == nil {
					out[text] = n
				}
			}
		}
	}
	if len(out) != len(words) {
		t.Fatalf("首页 has the numbers %v", out)
	}
	return out
}

// rowsUnder counts the rows of a sheet's table that are so; none where the book has no such sheet.
func rowsUnder(t testing.TB, f *excelize.File, sheet, heading string, so func(cell func(string) string) bool) int {
	t.Helper()
	rows, err := f.GetRows(sheet)
	if err != nil {
		return 0
	}
	head := slices.IndexFunc(rows, func(row []string) bool { return slices.Contains(row, heading) && slices.Contains(row, books.ColNumber) })
	n := 0
	for _, row := range rows[head+1:] {
		cell := func(heading string) string {
			if i := slices.Index(rows[head], heading); i >= 0 && i < len(row) {
				return row[i]
			}
			return ""
		}
		if cell(heading) != "" && so(cell) {
			n++
		}
	}
	return n
}

// countedOn are the numbers as the sheets have them on a day, for whoever counts their rows; who is to
// be dealt with today stands on several of them, and all together in the centre's book.
func countedOn(t testing.TB, f *excelize.File, day care.Day, back care.Day) map[string]int {
	t.Helper()
	agreed := regexp.MustCompile(`约定 (\d{4}-\d\d-\d\d) 联系|，(\d{4}-\d\d-\d\d) 到期`)
	until := func(text string, last care.Day) bool {
		d, err := care.ParseDay(text)
		return err == nil && d <= last
	}
	week := day.Monday() + 6
	return map[string]int{
		books.ColListed: rowsUnder(t, f, books.SheetFocus, books.ColID, func(cell func(string) string) bool {
			return strings.HasPrefix(cell(books.ColStatus), care.Listed.String())
		}),
		wordFigureDecide: rowsUnder(t, f, books.SheetFocus, books.ColID, func(cell func(string) string) bool {
			last := cell(books.ColLastDecision)
			return strings.HasPrefix(cell(books.ColStatus), care.Proposed.String()) && (!strings.HasPrefix(last, books.DecideNot) || strings.Contains(last, "请再决定"))
		}),
		wordFigureContacts: rowsUnder(t, f, books.SheetWeekly, books.ColID, func(cell func(string) string) bool {
			return slices.ContainsFunc(agreed.FindAllStringSubmatch(cell(books.ColLastNext), -1), func(m []string) bool { return until(m[1]+m[2], week) })
		}),
		wordFigureTasks: rowsUnder(t, f, books.SheetTasks, books.ColTaskTitle, func(cell func(string) string) bool {
			return until(cell(books.ColDue), max(week, back)) && !books.IsClosed(cell(books.ColStatus))
		}),
	}
}

// drawn is a school of two colleges, what its colleges typed last week, and what stood on last
// week's lists.
type drawn struct {
	date    string
	text    string
	typed   []books.Typed
	rows    map[string]*care.Before
	rhythms []care.Rhythm
}

func drawSchool(t *rapid.T) drawn {
	some := func(words ...string) string { return rapid.SampledFrom(append(words, "")).Draw(t, "word") }
	out := drawn{date: rapid.SampledFrom([]string{"2024-10-14", "2024-10-31", "2025-02-10"}).Draw(t, "date"), rows: map[string]*care.Before{}}
	if rapid.Bool().Draw(t, "rhythm") {
		out.rhythms = []care.Rhythm{{Level: care.WordRed, Days: 7}, {Level: "二级", Days: 14}}
	}
	for i := range rapid.IntRange(0, 25).Draw(t, "students") {
		id, college := fmt.Sprintf("24900%02d", i+1), rapid.SampledFrom([]string{"甲", "乙"}).Draw(t, "college")
		facts := strings.Join([]string{some("库", "库:二级"), some("红色预警@2024-09-20"), some("旷课"), some("家庭矛盾"), some("自伤自杀风险@2024-10-09"), some("失联")}, " ")
		out.text += id + " " + college + " 2023 " + facts + "\n"
		name := map[string]string{"甲": "示例学院", "乙": "样本/艺术学院"}[college]
		say := func(sheet, column, word string) {
			if word != "" {
				out.typed = append(out.typed, books.Typed{Month: "2024-10", Week: 6, College: name, Sheet: sheet, ID: id, Name: "样", Column: column, Text: word})
			}
		}
		say(books.SheetFocus, books.ColDecision, some(books.DecideNot, books.DecideCheck, books.DecideLeave))
		say(books.SheetWeekly, books.ColNextContact, some("2024-10-11", "2024-10-16", "2024-10-30"))
		say(books.SheetWeekly, books.ColState, some("平稳", books.StateLost))
		say(books.SheetWeekly, books.ColTalkDay, some("2024-10-10"))
		if rapid.Bool().Draw(t, "before") {
			out.rows[id] = &care.Before{ID: id, Name: "样" + id[5:], College: name, Status: care.Proposed, Level: "三级", Reasons: some("10月-3：旷课、家庭矛盾"), Stack: []string{"家庭", "行为"}, Proposed: 1}
		}
	}
	for _, task := range []string{"10-1", "10-2", "10-6", "9-1"} {
		if state := some(books.TaskDone, books.TaskRunning, books.TaskExempt); state != "" {
			out.typed = append(out.typed, books.Typed{Month: "2024-10", Week: 6, College: "示例学院", Sheet: books.SheetTasks, Task: task, Column: books.ColStatus, Text: state})
		}
	}
	return out
}

// files are the books of a drawn school.
func (d drawn) files(t *testing.T) (*care.Assessment, []runs.File) {
	t.Helper()
	last := lastWeek(t)
	last.NamesStacking, last.Rows = true, d.rows
	for _, b := range d.rows {
		b.Proposed = last.Date
	}
	a := assess(t, d.date, d.text, last)
	a.Rules.Rhythm = d.rhythms
	return a, lay(t, a, Options{Feedback: &merge.Feedback{Typed: books.JournalOf(d.typed...), Asked: []books.Asked{{College: "示例学院", Task: "9-1"}}}})
}

// The big numbers are what the sheets have, for whoever counts their rows, and what the centre's
// book has of the college, whatever happened.
func TestBigNumbersAreTheSheets(t *testing.T) {
	sum := map[string]int{}
	for seed := range 16 {
		d := rapid.Custom(drawSchool).Example(seed)
		a, files := d.files(t)
		whole := openBook(t, find(t, files, "校级汇总.xlsx"))
		for i, name := range a.School.Colleges {
			f := openBook(t, files[i].Bytes)
			got, want := numbersOf(t, f), countedOn(t, f, a.Date, a.Plan.Return(a.Date))
			want[books.SheetUrgent] = rowsUnder(t, whole, books.SheetUrgent, books.ColID, func(cell func(string) string) bool { return cell(books.ColCollege) == name })
			if diff := cmp.Diff(want, got); diff != "" {
				t.Errorf("%d, %s %s (-sheets +首页): %s\n%s", seed, d.date, name, diff, d.text)
			}
			for word, n := range got {
				sum[word] += n
			}
		}
	}
	for word, n := range sum {
		if n < 20 {
			t.Errorf("of %s the schools have %d", word, n)
		}
	}
}

// dueLines are the lines of 本周要办, with the sheet and the student to whom each leads, and what
// stands below about those that have no room.
func dueLines(t *testing.T, f *excelize.File) (lines []string, left string) {
	t.Helper()
	rows, err := f.GetRows(books.SheetFront)
	if err != nil {
		t.Fatal(err)
	}
	head := slices.IndexFunc(rows, func(row []string) bool { return len(row) > 0 && row[0] == books.ColUntil })
	for i, row := range rows[head+1:] {
		if len(row) == 0 {
			if next := rows[head+2+i]; len(next) > 0 && strings.HasPrefix(next[0], "还有") {
				left = next[0]
			}
			return lines, left
		}
		line := row[0] + "|" + row[1]
		for _, column := range []string{"I"} {
			if linked, to, err := f.GetCellHyperLink(books.SheetFront, column+strconv.Itoa(head+2+i)); err == nil && linked {
				line += " → " + cellAt(t, f, to)
			}
		}
		lines = append(lines, line)
	}
	return lines, left
}

// busyWeek is a college with so many contacts that are due, beside all else that a week asks.
func busyWeek(t testing.TB, contacts int, more ...string) (*care.Assessment, *merge.Feedback) {
	t.Helper()
	var school strings.Builder
	school.WriteString(strings.Join(more, ""))
	var typed []books.Typed
	weekly := func(id, column, text string) {
		typed = append(typed, books.Typed{Month: "2024-10", Week: 6, College: "示例学院", Sheet: books.SheetWeekly, ID: id, Name: "样", Column: column, Text: text})
	}
	for i := range contacts {
		id := fmt.Sprintf("24901%02d", i)
		fmt.Fprintf(&school, "%s 甲 2023 库\n", id)
		weekly(id, books.ColNextContact, fmt.Sprintf("2024-10-%02d", 11+i%10))
	}
	school.WriteString("2490020 乙 2023 库\n2490021 乙 2023 自伤自杀风险@2024-10-11\n2490022 甲 2023 库\n2490023 甲 2023 自伤自杀风险@2024-10-11\n2490024 甲 2024 红色预警@2024-10-10\n")
	weekly("2490020", books.ColNextContact, "2024-10-11")
	weekly("2490022", books.ColState, books.StateLost)
	weekly("2490022", books.ColNextContact, "2024-10-13")
	school.WriteString("2490030 甲 2023 家庭矛盾 旷课\n2490031 甲 2023 家庭矛盾 旷课\n2490032 甲 2023 旷课\n")
	last := lastWeek(t)
	last.Rows = map[string]*care.Before{
		"2490030": {ID: "2490030", College: "示例学院", Status: care.Proposed, Reasons: "10月-3：家庭矛盾、旷课", Stack: []string{"家庭", "行为"}, Proposed: caretest.Day(t, "2024-10-07")},
	}
	return assess(t, "2024-10-14", school.String(), last), &merge.Feedback{Typed: books.JournalOf(typed...)}
}

// 本周要办 has at most ten lines, the most urgent first: who cannot wait, what is overdue, what the
// sheets ask for as a whole; each leads to where it is answered. The others are counted, with the
// sheet that has them.
func TestDueThisWeek(t *testing.T) {
	whole := []string{
		"2024-10-18|零报告：填有无新增、有无异常、填报人、填报日期，没有也要填 → 首页 本周有无新增", "2024-10-18|周研判 %d 名学生：逐人填本周状态 → 周研判 2490023",
		"2024-10-18|任务 2（每周的任务 1 项）：填状态 → 任务清单 做好心理危机管理", "2024-10-18|关注线索 1 名学生：核实后填写 → 关注线索 2490032",
	}
	today := []string{
		"今天|样23（2490023）生命安全：有自伤自杀风险，还没有记录谁见过学生 → 周研判 2490023", "今天|样24（2490024）红色预警：2024-10-10 测试，已 4 天没有谈话或回访记录 → 周研判 2490024",
		"今天|样22（2490022）上周研判为“失联” → 周研判 2490022", "今天|4 名建议列入的学生等待决定，1 名以前就在等：样30 → 重点关爱名单 2490023",
	}
	late := []string{"逾期 10-8|任务 6 做好学生假期安全教育 → 任务清单 做好学生假期安全教育", "逾期 10-8|班级情况的“去向已报”还有 1 个班没有填，另有 1 列也没填全 → 班级情况 护理2301班"}
	const first = "逾期 10-11|样00（2490100）约定 2024-10-11 联系，已过 3 天，还没有记录 → 周研判 2490100"
	for _, tt := range []struct {
		contacts int
		more     []string
		left     string
	}{
		{0, nil, ""},
		{1, []string{first}, "还有 1 项，见“关注线索”。"},
		{2, []string{first}, "还有 2 项：1 项见“周研判”、1 项见“关注线索”。"},
		{40, []string{first}, "还有 40 项：39 项见“周研判”、1 项见“关注线索”。"},
	} {
		a, fb := busyWeek(t, tt.contacts)
		got, left := dueLines(t, openBook(t, lay(t, a, Options{Feedback: fb})[0].Bytes))
		want := slices.Concat(today, late, tt.more, whole)[:min(10, len(today)+len(late)+len(tt.more)+len(whole))]
		want[len(today)+len(late)+len(tt.more)+1] = fmt.Sprintf(whole[1], tt.contacts+3)
		if diff := cmp.Diff(want, got); diff != "" {
			t.Errorf("%d contacts (-want +got): %s", tt.contacts, diff)
		}
		if left != tt.left {
			t.Errorf("%d contacts: %q is left, want %q", tt.contacts, left, tt.left)
		}
	}
}

// A contact that is due says what was promised, as far as the line has room; what names another
// college's student stays at the centre.
func TestContactsSayWhatWasPromised(t *testing.T) {
	var typed []books.Typed
	for id, texts := range map[string][2]string{
		"2490001": {books.ColNextWeek, "看望"}, "2490002": {books.ColMeasures, "每天打电话"}, "2490003": {books.ColNextWeek, "约家长到校，一起商量请假和就医的事，再由辅导员陪同"}, "2490004": {}, "2490005": {books.ColNextWeek, "看望，带上 2490020 的事"},
	} {
		college := "示例学院"
		if id == "2490005" {
			college = "样本/艺术学院" // from which the student came
		}
		weekly := func(column, text string) {
			typed = append(typed, books.Typed{Month: "2024-10", Week: 6, College: college, Sheet: books.SheetWeekly, ID: id, Name: "样", Column: column, Text: text})
		}
		weekly(books.ColNextContact, "2024-10-1"+id[6:])
		if texts[0] != "" {
			weekly(texts[0], texts[1])
		}
	}
	a := assess(t, "2024-10-14", "2490001 甲 2023 库\n2490002 甲 2023 库\n2490003 甲 2023 库\n2490004 甲 2023 库\n2490005 甲 2023 库\n2490020 乙 2023 库\n", nil)
	got, _ := dueLines(t, openBook(t, lay(t, a, Options{Feedback: &merge.Feedback{Typed: books.JournalOf(typed...)}})[0].Bytes))
	contacts := lo.Filter(got, func(line string, _ int) bool { return strings.Contains(line, "约定") })
	want := []string{
		"逾期 10-11|样01（2490001）约定 2024-10-11 联系，已过 3 天，还没有记录；当时写的：看望 → 周研判 2490001",
		"逾期 10-12|样02 约定 2024-10-12 联系，已过 2 天，还没有记录；当时写的：每天打电话 → 周研判 2490002",
		"逾期 10-13|样03 约定 2024-10-13 联系，已过 1 天，还没有记录；当时写的：约家长到校，一… → 周研判 2490003",
		"2024-10-14|样04（2490004）约定 2024-10-14 联系 → 周研判 2490004",
		"2024-10-15|样05 约定 2024-10-15 联系；当时写的：" + merge.HeldBack + " → 周研判 2490005",
	}
	if diff := cmp.Diff(want, contacts); diff != "" {
		t.Error(diff)
	}
}

// 首页 is one page of A4, and nothing on it smaller than eight points, in a week of everything: many
// things due, much that was not taken, names as long as they come, files that were not read.
func TestFrontIsOnePage(t *testing.T) {
	for _, contacts := range []int{0, 10, 40, 300} {
		var red []string
		for i := range contacts / 5 {
			red = append(red, fmt.Sprintf("24902%02d 甲 2024 红色预警@2024-09-19\n", i))
		}
		a, fb := busyWeek(t, min(contacts, 99), red...)
		for i, s := range a.School.Students {
			s.Name = fmt.Sprintf("样本姓名甚长者%02d", i)
		}
		a.School.Roster, a.School.Library, a.Spoken.Grades, a.Spoken.Screening = false, false, false, false
		for i := range 17 {
			a.School.Problems = append(a.School.Problems, refusedIn(problem.OtherCollegesStudent, fmt.Sprint("I", i+5), strings.Repeat("很长的一段话", 40), care.FormCell{Sheet: books.SheetWeekly, ID: "2490022", Column: books.ColNextContact}),
				refusedIn(problem.ZeroNew, "", "", care.FormCell{Sheet: books.SheetFront, Column: books.ColAnyNew}))
		}
		for c := care.New; c < care.Unchanged; c++ {
			for range 5 {
				a.Changes = append(a.Changes, care.Shift{Change: c, ID: "2490022", College: 0, Case: a.Cases[0]})
			}
		}
		a.Changes = append(a.Changes, care.Shift{Change: care.Unseen, ID: "2490098", College: 0, Before: &care.Before{}})
		fb.Returns = feedback(t).Returns
		fb.Typed.Add(books.Typed{Month: "2024-10", Week: 6, College: "示例学院", Sheet: books.SheetFocus, ID: "2490030", Column: books.ColDecision, Text: books.DecideNot})
		fb.Typed.Sort()
		f := openBook(t, lay(t, a, Options{Feedback: fb})[0].Bytes)
		if text := sheetText(t, f, books.SheetFront); !strings.Contains(text, "暂不列入 1 人") || !strings.Contains(text, "17 处没有采用，要在本周重新填写，17 处已采用，请核对") {
			t.Errorf("%d contacts: 首页 lacks some of its lines: %s", contacts, text)
		}
		for text, to := range linesOf(t, f, books.SheetFront) { // LibreOffice cuts a link off after a line
			if to != "" && !book.FitsLine(text, frontWidth()) {
				t.Errorf("%d contacts: more than a line leads to %s: %s", contacts, to, text)
			}
		}
		if lines, _ := dueLines(t, f); len(lines) > 10 {
			t.Errorf("%d contacts: %d lines", contacts, len(lines))
		}
		for row := range 10 {
			if h, _ := f.GetRowHeight(books.SheetFront, 8+row); h > 24 {
				t.Errorf("%d contacts: a line of 本周要办 takes %.0f points", contacts, h)
			}
		}
		if wide, high := sizeOf(t, f, books.SheetFront); wide*0.8 > 537 || high*0.8 > 762*0.94 {
			t.Errorf("%d contacts: 首页 is %.0f by %.0f points, more than a page of A4 at 80%%", contacts, wide, high)
		}
		layout, err := f.GetPageLayout(books.SheetFront)
		if err != nil || layout.FitToHeight == nil || *layout.FitToHeight != 1 || *layout.FitToWidth != 1 {
			t.Errorf("%d contacts: 首页 is not printed on one page: %v", contacts, err)
		}
	}
}

// sizeOf is how wide and high the cells of a sheet are, in points.
func sizeOf(t *testing.T, f *excelize.File, sheet string) (wide, high float64) {
	t.Helper()
	_, last, _ := strings.Cut(must(t)(f.GetSheetDimension(sheet)), ":")
	col, row, err := excelize.CellNameToCoordinates(last)
	if err != nil {
		t.Fatal(err)
	}
	for i := range col {
		name, _ := excelize.ColumnNumberToName(i + 1)
		w, err := f.GetColWidth(sheet, name)
		if err != nil {
			t.Fatal(err)
		}
		wide += w * 6
	}
	for i := range row {
		h, err := f.GetRowHeight(sheet, i+1)
		if err != nil {
			t.Fatal(err)
		}
		high += h
	}
	return wide, high
}

func must(t *testing.T) func(string, error) string {
	return func(s string, err error) string {
		t.Helper()
		if err != nil {
			t.Fatal(err)
		}
		return s
	}
}

// What classes and lists are asked is a line where the task that asks it is due, and none once all
// of it is filled in.
func TestClassesAndListsAreDue(t *testing.T) {
	wrote := func(sheet, task, id, column, text string) books.Typed {
		return books.Typed{Month: "2024-10", Week: 8, College: "示例学院", Sheet: sheet, Task: task, ID: id, Column: column, Text: text}
	}
	var classes, lists []books.Typed
	for _, line := range care.Classes(inClasses(t, "2024-10-14").Cases) {
		for _, column := range []string{books.ColWhereTold, books.ColNotBack, books.ColMonitor, books.ColTrained} {
			classes = append(classes, wrote(books.SheetClasses, books.FoldKey(line.Name), "", column, books.SayYes))
		}
	}
	for i := range 6 {
		for _, task := range []string{"10-1", "10-2", "10-3", "10-4", "10-5", "10-6"} {
			lists = append(lists, wrote(books.SheetSpecial, task, fmt.Sprintf("249000%d", i+1), books.ColHandled, books.TaskDone))
		}
	}
	const ofLists = "2024-10-31|专项名单还有 2 人没有办好 → 专项名单 回访名单"
	ofClasses := func(heading string, classes int, more string) string {
		return fmt.Sprintf("逾期 10-8|班级情况的“%s”还有 %d 个班没有填%s → 班级情况 2023级 助产 1班", heading, classes, more)
	}
	without := func(cells []books.Typed, headings ...string) []books.Typed {
		return lo.Reject(cells, func(one books.Typed, _ int) bool { return slices.Contains(headings, one.Column) })
	}
	for _, tt := range []struct {
		date  string
		typed []books.Typed
		want  []string
	}{
		{"2024-10-14", nil, []string{ofClasses(books.ColWhereTold, 4, "，另有 1 列也没填全")}},
		{"2024-10-28", nil, []string{ofClasses(books.ColWhereTold, 4, "，另有 3 列也没填全"), ofLists}},
		{"2024-10-28", without(classes, books.ColNotBack), []string{ofClasses(books.ColNotBack, 4, ""), ofLists}},
		{"2024-10-28", without(classes, books.ColMonitor, books.ColNotBack), []string{ofClasses(books.ColNotBack, 4, "，另有 1 列也没填全"), ofLists}},
		{"2024-10-28", classes, []string{ofLists}},
		{"2024-10-28", classes[1:], []string{ofClasses(books.ColWhereTold, 1, ""), ofLists}},
		{"2024-10-28", slices.Concat(classes, lists), nil},
	} {
		f := openBook(t, lay(t, inClasses(t, tt.date), Options{Feedback: &merge.Feedback{Typed: books.JournalOf(tt.typed...)}})[0].Bytes)
		lines, _ := dueLines(t, f)
		got := lo.Filter(lines, func(line string, _ int) bool {
			return strings.Contains(line, "|班级情况") || strings.Contains(line, "|专项名单")
		})
		if diff := cmp.Diff(tt.want, got, cmpopts.EquateEmpty()); diff != "" {
			t.Errorf("%s, %d cells: %s", tt.date, len(tt.typed), diff)
		}
	}
}

// Who is to be seen and is not spoken of on 周研判, since the college put him off, is written about
// on the list of those to be visited.
func TestSeenWhereItCanBeWritten(t *testing.T) {
	last := lastWeek(t)
	last.NamesStacking, last.Rows = true, map[string]*care.Before{
		"2490001": {ID: "2490001", Name: "样01", College: "示例学院", Status: care.Proposed, Level: "一级", Reasons: "10月-2：红色预警", Proposed: caretest.Day(t, "2024-10-07")},
	}
	a := assess(t, "2024-10-14", "2490001 甲 2024 红色预警@2024-09-20\n2490002 甲 2024 红色预警@2024-09-20", last)
	f := openBook(t, lay(t, a, Options{Feedback: &merge.Feedback{Typed: books.JournalOf(decided(6, "2024-10", books.DecideNot))}})[0].Bytes)
	for id, want := range map[string]string{"2490001": books.SheetSpecial, "2490002": books.SheetWeekly} {
		lines, _ := dueLines(t, f)
		line, ok := lo.Find(lines, func(line string) bool { return strings.Contains(line, id) })
		if !ok || !strings.Contains(line, " → "+want) {
			t.Errorf("%s leads elsewhere than to %s: %q", id, want, lines)
		}
	}
}

// What was not taken is counted on 首页, and so is what is only to be looked at; where not all of it is
// named there, that is said.
func TestFrontCountsWhatItDoesNotName(t *testing.T) {
	for _, tt := range []struct {
		not, look int
		want      string
	}{
		{3, 0, "3 处没有采用，要在本周重新填写：见“上周未采用”。"}, {3, 2, "3 处没有采用，要在本周重新填写，2 处已采用，请核对：见“上周未采用”。"}, {0, 2, "2 处已采用，请核对：见“上周未采用”。"},
		{5, 2, "5 处没有采用，要在本周重新填写，2 处已采用，请核对：见“上周未采用”。下面只列没有采用的前 3 处。"},
	} {
		a := assess(t, "2024-10-14", "2490001 甲 2023 库", lastWeek(t))
		for i := range tt.not {
			a.School.Problems = append(a.School.Problems, refusedIn(problem.OutsideList, fmt.Sprint("I", 5+i), fmt.Sprint("还不错", i), care.FormCell{Sheet: books.SheetWeekly, ID: "2490001", Column: books.ColState}))
		}
		for range tt.look {
			a.School.Problems = append(a.School.Problems, refusedIn(problem.ZeroNew, "", "", care.FormCell{Sheet: books.SheetFront, Column: books.ColAnyNew}))
		}
		lines, named := linesOf(t, openBook(t, lay(t, a, Options{})[0].Bytes), books.SheetFront), 0
		for text := range lines {
			if strings.Contains(text, "还不错") {
				named++
			}
		}
		if to := lines[tt.want]; to != "'"+books.SheetRefused+"'!A1" || named != min(tt.not, 3) {
			t.Errorf("of %d and %d it names %d; want %q, in %q", tt.not, tt.look, named, tt.want, lines)
		}
	}
}

// A contact of which the day was not taken may be due: where any was, none is known of only so far.
func TestContactsAreNotKnownToBeNone(t *testing.T) {
	for _, tt := range []struct {
		promised bool
		in       care.FormCell
		want     string
	}{
		{false, care.FormCell{}, "0"}, {true, care.FormCell{}, "1"},
		{false, care.FormCell{Sheet: books.SheetWeekly, ID: "2490001", Column: books.ColState}, "0"},
		{false, care.FormCell{Sheet: books.SheetWeekly, ID: "2490001", Column: books.ColNextContact}, "无数据"},
		{true, care.FormCell{Sheet: books.SheetWeekly, ID: "2490001", Column: books.ColTalkDay}, "至少 1"},
		{true, care.FormCell{Sheet: books.SheetSpecial, Task: "10-3", ID: "2490001", Column: books.ColHandledDay}, "至少 1"},
	} {
		a, back := assess(t, "2024-10-14", "2490001 甲 2023 库\n2490002 甲 2023 库", lastWeek(t)), &merge.Feedback{}
		if tt.promised {
			back.Typed = books.JournalOf(books.Typed{Month: "2024-10", Week: 6, College: "示例学院", Sheet: books.SheetWeekly, ID: "2490002", Name: "样", Column: books.ColNextContact, Text: "2024-10-11"})
		}
		if tt.in.Sheet != "" {
			a.School.Problems = append(a.School.Problems, refusedIn(problem.BadDay, "P5", "下周五", tt.in))
		}
		files, whole := lay(t, a, Options{Feedback: back}), false
		for text := range linesOf(t, openBook(t, find(t, files, "校级汇总.xlsx")), books.SheetOverview) {
			whole = whole || strings.HasPrefix(text, "1 处谈话、联系的日期没有采用")
		}
		if unknown := tt.want != "0" && tt.want != "1"; whole != unknown {
			t.Errorf("%+v: 总览 says that they are not all: %v", tt, whole)
		}
		f := openBook(t, files[0].Bytes)
		rows, err := f.GetRows(books.SheetFront)
		if err != nil {
			t.Fatal(err)
		}
		labels := slices.IndexFunc(rows, func(row []string) bool { return slices.Contains(row, wordFigureContacts) })
		if got := rows[labels-1][slices.Index(rows[labels], wordFigureContacts)]; got != tt.want {
			t.Errorf("%+v: %s contacts are due, want %s", tt, got, tt.want)
		}
		if unknown := strings.Contains(sheetText(t, f, books.SheetFront), "因此不全"); unknown != (tt.want != "0" && tt.want != "1") {
			t.Errorf("%+v: 首页 says that they are not all: %v", tt, unknown)
		}
	}
}

// Whom the college left outside the library stands on 首页, the red by themselves, and the line leads
// to a red one.
func TestFrontSaysWhoStaysOutside(t *testing.T) {
	last := lastWeek(t)
	last.Rows = map[string]*care.Before{}
	var typed []books.Typed
	for id, reasons := range map[string]string{"2490001": "10月-3：旷课、家庭矛盾", "2490002": "10月-2：红色预警"} {
		last.Rows[id] = &care.Before{ID: id, Name: "样", College: "示例学院", Status: care.Proposed, Level: "一级", Reasons: reasons, Stack: []string{"家庭", "行为"}, Proposed: last.Date}
		typed = append(typed, books.Typed{Month: "2024-10", Week: 6, College: "示例学院", Sheet: books.SheetFocus, ID: id, Column: books.ColDecision, Text: books.DecideNot})
	}
	a := assess(t, "2024-10-14", "2490001 甲 2023 旷课 家庭矛盾\n2490002 甲 2024 红色预警@2024-09-20 已回访@2024-09-21\n2390003 乙 2023 库", last)
	files := lay(t, a, Options{Feedback: &merge.Feedback{Typed: books.JournalOf(typed...)}})
	f := openBook(t, files[0].Bytes)
	if to := linesOf(t, f, books.SheetFront)["暂不列入 2 人，其中红色预警 1 人：仍在“重点关爱名单”上，不算待决定，有新情况的再决定。"]; to == "" || !strings.Contains(cellAt(t, f, to), "2490002") {
		t.Errorf("the line leads to %q", to)
	}
	if text := sheetText(t, openBook(t, files[1].Bytes), books.SheetFront); strings.Contains(text, books.DecideNot+" ") {
		t.Errorf("a college that left nobody outside says it: %s", text)
	}
}

// A line that leads somewhere goes on in the next, which leads there too, and loses nothing.
func TestLinkedLines(t *testing.T) {
	for _, text := range []string{"", "短", strings.Repeat("与上周相比：新增 3 人、", 9), strings.Repeat("没有标点的长文字", 30)} {
		line, joined := book.Line{Text: text, Look: book.Notice, To: book.Target{Sheet: books.SheetShifts}}, ""
		for _, part := range linkedLines(line, 40) {
			if joined += part.Text; part.To != line.To || part.Look != line.Look || !book.FitsLine(part.Text, 40) {
				t.Errorf("%+v of %q", part, text)
			}
		}
		if joined != text {
			t.Errorf("%q became %q", text, joined)
		}
	}
}
