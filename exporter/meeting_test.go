package exporter

import (
	"bytes"
	"fmt"
	"slices"
	"strings"
	"testing"

	"runxin/care"
	"runxin/care/books"
	"runxin/care/merge"
	"runxin/exporter/book/booktest"
	"runxin/exporter/runs"
)

// The pages for the meetings: a book for each college with its own students only, the same
// bytes twice.
func TestMeetingPages(t *testing.T) {
	a := assess(t, "2024-10-14", students, lastWeek(t))
	pages := func(colleges, ids []string) []runs.File {
		files, err := Meeting(t.Context(), a, Options{Version: "试", Feedback: feedback(t)}, colleges, ids)
		if err != nil {
			t.Fatal(err)
		}
		return files
	}
	files := pages(nil, nil)
	if len(files) != len(a.School.Colleges) {
		t.Fatalf("%d books for %d colleges", len(files), len(a.School.Colleges))
	}
	for i, f := range files {
		booktest.Validate(t, f.Bytes)
		if again := pages(nil, nil)[i]; !bytes.Equal(f.Bytes, again.Bytes) {
			t.Errorf("%s: other bytes the second time", f.Path)
		}
		text := booktest.Dump(t, f.Bytes)
		for _, c := range a.Cases {
			if c.College != i && strings.Contains(text, c.ID) {
				t.Errorf("%s names %s of another college", f.Path, c.ID)
			}
		}
	}
	golden(t, "meeting.txt", booktest.Dump(t, files[0].Bytes))
	if only := pages([]string{a.School.Colleges[1]}, nil); len(only) != 1 || only[0].Path != files[1].Path || !bytes.Equal(only[0].Bytes, files[1].Bytes) {
		t.Errorf("one college gives %d books", len(only))
	}
	// A student alone, of a college or of none, listed or not.
	one := pages(nil, []string{"2490010", "2490008"})
	if len(one) != 2 || one[0].Path != "2490010.xlsx" || !strings.Contains(booktest.Dump(t, one[0].Bytes), care.NoCollege) {
		t.Errorf("students alone: %d", len(one))
	}
}

// The untested of whom no file tells a class stand on the meeting's page with words, not with an
// empty cell.
func TestMeetingNamesTheUntestedWithoutClass(t *testing.T) {
	a := assess(t, "2024-10-14", "2490001 甲 2023", nil)
	a.School.Students[0].Class = ""
	files, err := Meeting(t.Context(), a, Options{}, nil, nil)
	if err != nil {
		t.Fatal(err)
	}
	if text := sheetText(t, openBook(t, files[0].Bytes), books.SheetMeeting); !strings.Contains(text, care.NoClass) {
		t.Errorf("nothing says %s:\n%s", care.NoClass, text)
	}
}

// Everybody of whom the meeting speaks has a page, and nobody else.
func TestMeetingHasAllWhoAreDiscussed(t *testing.T) {
	a := assess(t, "2024-10-14", students, lastWeek(t))
	m := &meeting{layout: newLayout(a, Options{Feedback: feedback(t)}, nil)}
	var got []string
	for i := range a.School.Colleges {
		for _, c := range m.layout.discussed(i) {
			got = append(got, c.ID)
		}
	}
	if want := []string{"2490003", "2490001", "2490002", "2490009"}; !slices.Equal(got, want) {
		t.Errorf("pages of %v, want %v", got, want)
	}
}

// A student's page has every line of his plan, closed ones too, and what was written week by week
// without them; the meeting's page what the last meeting came to, and each contact that is to
// come once, the rhythm's too.
func TestMeetingKnowsPlansAndPromises(t *testing.T) {
	typed := func(month string, week int, sheet, task, id, column, text string) books.Typed {
		return books.Typed{Month: month, Week: week, College: "示例学院", Sheet: sheet, Task: task, ID: id, Column: column, Text: text}
	}
	a := assess(t, "2024-10-14", "2490001 甲 2023 库\n2490002 甲 2023 红色预警@2024-10-10 已回访@2024-10-11\n2490003 甲 2023", lastWeek(t))
	a.Rules.Rhythm = []care.Rhythm{{Level: care.WordRed, Days: 7}}
	fb := &merge.Feedback{Typed: books.JournalOf(
		typed("2024-09", 3, books.SheetCares, "2490001-1", "2490001", books.ColGoal, "返校上课"),
		typed("2024-09", 4, books.SheetCares, "2490001-1", "2490001", books.ColDone, "2024-09-27"),
		typed("2024-10", 6, books.SheetCares, "2490001-2", "2490001", books.ColGoal, "按时作息"),
		typed("2024-10", 6, books.SheetWeekly, "", "2490001", books.ColState, "平稳"),
		typed("2024-10", 6, books.SheetWeekly, "", "2490003", books.ColNextContact, "2024-10-16"),
		typed("2024-10", 6, books.SheetWeekly, "", "2490002", books.ColNextContact, "2024-10-30"),
		typed("2024-10", 6, books.SheetFront, "", "", books.ColMeetingDay, "2024-10-10"),
		typed("2024-10", 6, books.SheetFront, "", "", books.ColMeetingSaid, "逐人分工"),
	)}
	l := newLayout(a, Options{Feedback: fb}, nil)
	m := &meeting{layout: l, weeks: l.weeksOf()}
	var lines []string
	for _, c := range a.Cases {
		for _, p := range l.cares(c) {
			lines = append(lines, p.number+" "+l.typed(books.SheetCares, "", p.number, c.ID, books.ColGoal))
		}
		for _, n := range m.weeks[c.ID] {
			lines = append(lines, c.ID+" "+n.text)
		}
	}
	for _, p := range m.promised(0) {
		lines = append(lines, p.student.ID+" "+p.day.String())
	}
	lines = append(lines, m.lastMeeting("示例学院")[0].Text)
	want := []string{
		"2490001-1 返校上课", "2490001-2 按时作息", "2490001 本周状态 平稳", "2490002 下次联系日期 2024-10-30", "2490003 下次联系日期 2024-10-16",
		"2490003 2024-10-16", "2490002 2024-10-18", "上次研判会（2024-10-10）的结论：逐人分工",
	}
	if !slices.Equal(lines, want) {
		t.Errorf("got\n%s\nwant\n%s", strings.Join(lines, "\n"), strings.Join(want, "\n"))
	}
	discussed := m.layout.discussed(0)
	if len(discussed) != 3 || discussed[2].ID != "2490003" {
		t.Errorf("%d students have a page; who is to be contacted still is one", len(discussed))
	}
	files, err := Meeting(t.Context(), a, Options{Feedback: fb}, nil, []string{"2490001"})
	if err != nil {
		t.Fatal(err)
	}
	if text := booktest.Dump(t, files[0].Bytes); !strings.Contains(text, "返校上课") || !strings.Contains(text, "2024-09-27") || !strings.Contains(text, "按时作息") {
		t.Errorf("the page lacks a line of the plan:\n%s", text)
	}
}

// A promise to a student whom the college then let go of stands nowhere: not among the contacts of
// the meeting, not on the student's page, nor beside what was arranged.
func TestReleasedPromisesStandNowhere(t *testing.T) {
	typed := func(sheet, column, text string) books.Typed {
		return books.Typed{Month: "2024-10", Week: 6, College: "示例学院", Sheet: sheet, ID: "2490001", Column: column, Text: text}
	}
	promise := typed(books.SheetWeekly, books.ColNextContact, "2024-10-16")
	for name, tt := range map[string]struct {
		typed  []books.Typed
		stands bool
	}{"promised": {[]books.Typed{promise}, true}, "let go of": {[]books.Typed{promise, typed(books.SheetFocus, books.ColDecision, books.DecideNot)}, false}} {
		a := assess(t, "2024-10-14", "2490001 甲 2023 红色预警", lastWeek(t))
		fb := &merge.Feedback{Typed: books.JournalOf(tt.typed...)}
		files, err := Meeting(t.Context(), a, Options{Feedback: fb}, nil, []string{"2490001"})
		if err != nil {
			t.Fatal(err)
		}
		page := booktest.Dump(t, files[0].Bytes)
		page, _, _ = strings.Cut(page, wordPageWhy) // what the weeks say stands further down
		m := &meeting{layout: newLayout(a, Options{Feedback: fb}, nil)}
		weekly := sheetText(t, openBook(t, lay(t, a, Options{Feedback: fb})[0].Bytes), books.SheetWeekly)
		for where, has := range map[string]bool{"the meeting": len(m.promised(0)) > 0, "the page": strings.Contains(page, "2024-10-16"), "周研判": strings.Contains(weekly, "约定 2024-10-16")} {
			if has != tt.stands {
				t.Errorf("%s: the promise stands in %s: %v", name, where, has)
			}
		}
	}
}

// What the meeting's page has no room for stands behind it, all of it, with its header on each
// page; so do the lists for the head of the college.
func TestLongTablesOfAMeetingRepeatTheirHeader(t *testing.T) {
	var lines []string
	for i := range 90 {
		lines = append(lines, fmt.Sprintf("24900%02d 甲 2024 红色预警 自伤自杀风险", i))
	}
	files, err := Meeting(t.Context(), assess(t, "2024-10-14", strings.Join(lines, "\n"), nil), Options{}, []string{"示例学院"}, nil)
	if err != nil {
		t.Fatal(err)
	}
	f := openBook(t, files[0].Bytes)
	titles := map[string]string{}
	for _, name := range f.GetDefinedName() {
		if name.Name == "_xlnm.Print_Titles" {
			titles[name.Scope] = name.RefersTo
		}
	}
	for _, heading := range []string{"一、需要今天处理", "二、本周新增和变化"} {
		number, _, _ := strings.Cut(heading, "、")
		sheet := books.SheetMeeting + " " + number
		list := tableOf(t, f, sheet, books.ColID)
		if len(list.rows) != len(lines) {
			t.Errorf("%s has %d rows of %d", sheet, len(list.rows), len(lines))
		}
		if row := list.first - 1; titles[sheet] != fmt.Sprintf("'%s'!$%d:$%d", sheet, row, row) {
			t.Errorf("%s repeats %q, its header is row %d", sheet, titles[sheet], row)
		}
		page := tableOf(t, f, books.SheetMeeting, books.ColID)
		if text := sheetText(t, f, books.SheetMeeting); len(page.rows) != mostAtMeeting || !strings.Contains(text, fmt.Sprintf(wordMeetingFirst, heading, len(lines), mostAtMeeting, sheet)) {
			t.Errorf("the page has %d rows of %s and does not say so", len(page.rows), heading)
		}
	}
}
