package exporter

import (
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"runxin/care"
	"runxin/care/books"
	"runxin/care/caretest"
	"runxin/care/merge"
)

// laidOut are the books of a school of a text on a day; more changes it before.
func laidOut(t *testing.T, date, text string, f *merge.Feedback, more func(*care.School)) map[string][]byte {
	t.Helper()
	plan, cat := caretest.Autumn(t)
	s := school(t, cat, plan, text)
	if more != nil {
		more(s)
	}
	a, ok := care.Assess(s, care.Options{Plan: plan, Date: caretest.Day(t, date)})
	if !ok {
		t.Fatalf("the plan has no month for %s", date)
	}
	out := map[string][]byte{}
	for _, file := range lay(t, a, Options{Feedback: f}) {
		out[file.Path] = file.Bytes
	}
	return out
}

// bothBooks are the books that a college and the centre read.
func bothBooks() []string { return []string{"学院/示例学院.xlsx", "校级汇总.xlsx"} }

// listed are the lines of a list of 专项名单: who, and what is said of him.
func listed(t *testing.T, data []byte, list string) (out []string) {
	t.Helper()
	_, under := sheetTable(t, data, books.SheetSpecial, books.ColList)
	for i, name := range under[books.ColList] {
		if name == list {
			out = append(out, under[books.ColID][i]+" "+under[books.ColDetail][i])
		}
	}
	return out
}

// How many stay over the holiday, and why: the four reasons of the official list come first, in both
// books, and the line above the list counts them.
func TestWhoStaysOverTheHolidayAndWhy(t *testing.T) {
	const text = `
2490001 甲 2023 假期留校
2490002 甲 2023 假期留校 其他原因留校
2490003 甲 2023 假期留校 心理原因留校 家庭原因留校
2490004 甲 2023 假期留校 经济原因留校 其他原因留校
2490005 甲 2023 假期留校 学业原因留校
2490006 甲 2023 !假期留校
`
	files := laidOut(t, "2025-01-13", text, nil, nil)
	for _, file := range bothBooks() {
		want := []string{
			"2490003 假期留校（心理、家庭）；没有谈话、回访记录", "2490004 假期留校（经济、其他）；没有谈话、回访记录", "2490005 假期留校（学业）；没有谈话、回访记录",
			"2490001 假期留校（没有写原因）；没有谈话、回访记录", "2490002 假期留校（其他）；没有谈话、回访记录",
		}
		if diff := cmp.Diff(want, listed(t, files[file], "假期留校名单")); diff != "" {
			t.Errorf("%s (-want +got):\n%s", file, diff)
		}
		if said := sheetText(t, openBook(t, files[file]), books.SheetSpecial); !strings.Contains(said, "1-5 假期留校名单：5 人；原因：心理 1、家庭 1、学业 1、经济 1、其他 2、没有写原因 1") {
			t.Errorf("%s does not count the reasons: %s", file, said)
		}
	}
}

// Who visits students outside the school is told whom one had to care for before, and when somebody
// saw them last, by what was typed and by the files.
func TestVisitsNameConcernAndLastTalk(t *testing.T) {
	const text = `
2490001 甲 2023 校外实习
2490002 甲 2023 校外实习 橙色预警 已回访@2024-10-10
2490003 甲 2023 校外租房走读 库:二级
`
	typed := []books.Typed{
		{Month: "2024-10", Week: 8, College: "示例学院", Sheet: books.SheetWeekly, ID: "2490003", Name: "样03", Column: books.ColTalk, Text: "是"},
		{Month: "2024-10", Week: 8, College: "示例学院", Sheet: books.SheetWeekly, ID: "2490003", Name: "样03", Column: books.ColTalkDay, Text: "2024-10-23"},
	}
	files := laidOut(t, "2024-11-11", text, &merge.Feedback{Typed: books.JournalOf(typed...)}, nil)
	for _, file := range bothBooks() {
		want := []string{
			"2490002 校外实习；以往：橙色预警；上次谈话、回访 2024-10-10", "2490003 校外租房走读；以往：在库；上次谈话、回访 2024-10-23", "2490001 校外实习；没有谈话、回访记录",
		}
		if diff := cmp.Diff(want, listed(t, files[file], "校外走访名单")); diff != "" {
			t.Errorf("%s (-want +got):\n%s", file, diff)
		}
	}
}

// 学业帮扶 names the courses, and no mark; a course whose name tells of another college's student
// stays at the centre.
func TestHelpNamesFailedCourses(t *testing.T) {
	const text = `
2490001 甲 2023 累计未通过门数=3 累计未通过门数=3 累计未通过门数=3
2490002 甲 2023 累计未通过门数=4
2490003 甲 2023 考试作弊
2490004 乙 2023
`
	named := func(s *care.School) {
		var failed []care.FailedCell
		for i, course := range []string{"高等数学", "大学物理", "制图（与2490004同组）", "英语"} {
			row, col := uint32(2), uint16(4+i)
			if i == 3 {
				row, col = 4, 4
			}
			at := care.Place{Row: row, Col: col}
			failed = append(failed, care.FailedCell{At: at, Course: s.Ledger.AddText(course), MadeUp: true}) // no reason of these counts first tries
		}
		s.Ledger.KeepFailed(failed)
	}
	files := laidOut(t, "2024-12-09", text, nil, named)
	for file, third := range map[string]string{bothBooks()[0]: merge.HeldBack, bothBooks()[1]: "制图（与2490004同组）"} {
		want := []string{"2490001 学业困难（制图、大学物理、高等数学）", "2490002 学业困难", "2490003 考试作弊（英语）"}
		want[0] = strings.Replace(want[0], "制图、大学物理、高等数学", strings.Join(inOrder(third), "、"), 1)
		if diff := cmp.Diff(want, listed(t, files[file], "学业帮扶名单")); diff != "" {
			t.Errorf("%s (-want +got):\n%s", file, diff)
		}
	}
}

// inOrder are the courses of the first student in the order of their names, the third as it is told.
func inOrder(third string) []string {
	courses := []string{"高等数学", "大学物理", "制图（与2490004同组）"}
	slices.Sort(courses)
	courses[slices.Index(courses, "制图（与2490004同组）")] = third
	return courses
}

// Whoever is not back stands on a list in each month in which people return from a holiday: after 中秋,
// 国庆 and 元旦, of which the last ends in January; in each the list has its own words.
func TestWhoIsNotBackIsListed(t *testing.T) {
	for date, task := range map[string]string{"2024-09-18": "9-8", "2024-10-08": "10-6", "2024-12-26": "12-5", "2025-01-02": "1-4"} {
		files := laidOut(t, date, "2490001 甲 2023 未返校\n2490002 甲 2023 !未返校\n2490003 甲 2023", nil, nil)
		for _, file := range bothBooks() {
			if diff := cmp.Diff([]string{"2490001 未返校"}, listed(t, files[file], "未返校名单")); diff != "" {
				t.Errorf("%s, %s (-want +got):\n%s", date, file, diff)
			}
			if _, under := sheetTable(t, files[file], books.SheetSpecial, books.ColList); !slices.Contains(under[books.ColTask], task) {
				t.Errorf("%s, %s: the list is of %q, want %s", date, file, under[books.ColTask], task)
			}
		}
	}
}
