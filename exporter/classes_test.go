package exporter

import (
	"slices"
	"strconv"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"runxin/care"
	"runxin/care/books"
	"runxin/care/caretest"
	"runxin/care/merge"
)

// inClasses is the school of students with classes: of two names, of a number in two majors, and
// none.
func inClasses(t testing.TB, date string) *care.Assessment {
	t.Helper()
	plan, cat := caretest.Autumn(t)
	s := school(t, cat, plan, students)
	for i, class := range []string{"护理2401班", "护理2401班", "1班", "1班", "护理2401班", ""} {
		s.Students[i].Class = class
	}
	s.Students[3].Major = "助产"
	a, ok := care.Assess(s, care.Options{Plan: plan, Date: caretest.Day(t, date)})
	if !ok {
		t.Fatalf("the plan has no month for %s", date)
	}
	return a
}

// sheetTable is the table of a sheet, by the row that has a heading: its headings, and the texts
// under each. It is empty where the book has no such sheet.
func sheetTable(t *testing.T, data []byte, sheet, heading string) (headings []string, under map[string][]string) {
	t.Helper()
	rows, err := openBook(t, data).GetRows(sheet)
	head := slices.IndexFunc(rows, func(row []string) bool { return slices.Contains(row, heading) })
	if err != nil || head < 0 {
		return nil, nil
	}
	under = map[string][]string{}
	for _, row := range rows[head+1:] {
		for i, h := range rows[head] {
			under[h] = append(under[h], append(row, make([]string, len(rows[head]))...)[i])
		}
	}
	return rows[head], under
}

// Only the months whose tasks ask something of classes have the sheet, with their columns.
func TestClassSheetOfTheMonth(t *testing.T) {
	for date, want := range map[string][]string{
		"2024-09-16": {"序号", "班级", "学生数", "已测", "未测", "红色预警", "橙色预警", "摸排", "名单与线索人数", "破冰团辅", "家长会到会", "核对班级"},
		"2024-10-14": {"序号", "班级", "学生数", "已测", "未测", "红色预警", "橙色预警", "摸排", "名单与线索人数", "心理委员", "已培训", "去向已报", "未返校", "核对班级"},
		"2024-11-11": nil,
		"2024-12-09": {"序号", "班级", "学生数", "摸排", "名单与线索人数", "去向已报", "未返校", "核对班级"},
		"2025-01-06": {"序号", "班级", "学生数", "假期留校", "摸排", "名单与线索人数", "家长已告知", "去向已报", "核对班级"},
		"2025-02-03": nil,
	} {
		files := lay(t, inClasses(t, date), Options{})
		college := find(t, files, "学院/示例学院.xlsx")
		got, _ := sheetTable(t, college, books.SheetClasses, books.ColClass)
		if diff := cmp.Diff(want, got); diff != "" {
			t.Errorf("%s (-want +got):\n%s", date, diff)
		}
		if shown := len(openBook(t, college).GetSheetList()) - 1; shown > 11 { // but for _meta
			t.Errorf("%s: the book has %d sheets", date, shown)
		}
		all, _ := sheetTable(t, find(t, files, "校级汇总.xlsx"), books.SheetClasses, books.ColClass)
		if (want == nil) != (all == nil) || all != nil && all[1] != books.ColCollege {
			t.Errorf("%s: the school's book has %q", date, all)
		}
	}
}

// What the classes count comes to what the college has; nobody without a class is left out, and the
// first classes of two majors are two.
func TestClassesComeToTheCollege(t *testing.T) {
	a := inClasses(t, "2024-10-14")
	f := *feedback(t)
	f.Typed.Add(books.Typed{Month: "2024-10", Week: 6, College: "示例学院", Sheet: books.SheetReports, Task: "第8行", ID: "2490004", Name: "样04", Column: books.ColCase, Text: "酗酒"})
	l := newLayout(a, Options{Feedback: &f}, nil)
	files := lay(t, a, Options{Feedback: &f})
	_, got := sheetTable(t, find(t, files, "学院/示例学院.xlsx"), books.SheetClasses, books.ColClass)
	for heading, want := range map[string][]string{
		books.ColClass:      {"2023级 助产 1班", "2023级 护理 1班", "护理2401班", "（没有班级）"},
		books.ColStudents:   {"1", "1", "3", "1"},
		care.Tested:         {"0", "1", "3", "0"},
		books.ColUntested:   {"0", "0", "0", "0"}, // the freshmen among them are tested
		care.Red:            {"0", "0", "1", "0"},
		care.Orange:         {"0", "0", "1", "0"},
		books.ColReported:   {"1", "0", "0", "0"},
		books.ColOnLists:    {"1", "1", "3", "1"},
		books.ColCheckClass: {"2023级 助产 1班", "2023级 护理 1班", "护理2401班", "（没有班级）"},
	} {
		if diff := cmp.Diff(want, got[heading]); diff != "" {
			t.Errorf("%s (-want +got):\n%s", heading, diff)
		}
	}
	for college := range a.School.Colleges {
		_, own := sheetTable(t, find(t, files, []string{"学院/示例学院.xlsx", "学院/样本／艺术学院.xlsx"}[college]), books.SheetClasses, books.ColClass)
		listed := len(of(college, l.focus)) + len(of(college, l.clues))
		tally := l.tally(l.colleges[college])
		for heading, want := range map[string]int{books.ColStudents: tally.students, care.Tested: tally.tested, books.ColOnLists: listed, books.ColUntested: untestedOf(a, college)} {
			sum := 0
			for _, text := range own[heading] {
				n, _ := strconv.Atoi(text)
				sum += n
			}
			if sum != want {
				t.Errorf("college %d: the classes have %d under %s, the college %d", college, sum, heading, want)
			}
		}
	}
	if untestedOf(a, 1) != 1 {
		t.Error("nobody of the second college is untested")
	}
}

// untestedOf is how many students of a college stand on 未测名单.
func untestedOf(a *care.Assessment, college int) (n int) {
	for _, list := range a.Lists {
		for _, e := range list.Entries {
			if list.List.Name == "未测名单" && e.Case.College == college {
				n++
			}
		}
	}
	return n
}

// What is typed of a class stays for its month, and is not the next one's.
func TestClassesAreAskedForAMonth(t *testing.T) {
	for _, c := range []struct {
		month, date, want string
	}{{"2024-10", "2024-10-14", "是"}, {"2024-10", "2024-12-09", ""}, {"2024-12", "2024-12-16", "是"}} {
		typed := books.Typed{Month: c.month, Week: 6, College: "示例学院", Sheet: books.SheetClasses, Task: "护理2401班", Column: books.ColWhereTold, Text: "是"}
		files := lay(t, inClasses(t, c.date), Options{Feedback: &merge.Feedback{Typed: books.JournalOf(typed)}})
		for _, file := range []string{"学院/示例学院.xlsx", "校级汇总.xlsx"} {
			_, got := sheetTable(t, find(t, files, file), books.SheetClasses, books.ColClass)
			if at := slices.Index(got[books.ColClass], "护理2401班"); got[books.ColWhereTold][at] != c.want {
				t.Errorf("typed in %s, %s of %s says %q", c.month, file, c.date, got[books.ColWhereTold][at])
			}
		}
	}
}

// inTwoPlaces is a school with a second campus and a graduate student: the first and the second of
// its students.
func inTwoPlaces(a *care.Assessment) *care.Assessment {
	s := a.School.Students
	s[0].Campus, s[2].Campus = "东校区", "西校区"
	s[1].Class, s[1].Graduate, s[1].Supervisor = "", true, "导师甲"
	return a
}

// A second campus and graduate students are shown and can be filtered on each list of students, in
// both books, and are counted in the school's; other schools have no column for them.
func TestCampusesAndGraduates(t *testing.T) {
	with := lay(t, inTwoPlaces(assess(t, "2024-10-14", students, lastWeek(t))), Options{Feedback: feedback(t)})
	without := lay(t, assess(t, "2024-10-14", students, lastWeek(t)), Options{Feedback: feedback(t)})
	for file, sheets := range map[string][]string{
		"学院/示例学院.xlsx": {books.SheetFocus, books.SheetClues, books.SheetWeekly, books.SheetSpecial},
		"校级汇总.xlsx":    {books.SheetUrgent, books.SheetShifts, books.SheetFocus, books.SheetClues, books.SheetSpecial, books.SheetOutside},
	} {
		for _, sheet := range sheets {
			heads, _ := sheetTable(t, find(t, with, file), sheet, books.ColID)
			at := slices.Index(heads, books.ColClass)
			if at < 0 || len(heads) < at+3 || heads[at+1] != books.ColCampus || heads[at+2] != books.ColSupervisor {
				t.Errorf("%s › %s has %q", file, sheet, heads)
			}
			if plain, _ := sheetTable(t, find(t, without, file), sheet, books.ColID); slices.Contains(plain, books.ColCampus) || slices.Contains(plain, books.ColSupervisor) {
				t.Errorf("%s › %s of a school of one place has %q", file, sheet, plain)
			}
		}
		_, rows := sheetTable(t, find(t, with, file), books.SheetFocus, books.ColID)
		for id, want := range map[string][3]string{"2490001": {"护理2301班", "东校区", ""}, "2490002": {"", "", "导师甲"}, "2490003": {"护理2301班", "西校区", ""}} {
			i := slices.Index(rows[books.ColID], id)
			if got := [3]string{rows[books.ColClass][i], rows[books.ColCampus][i], rows[books.ColSupervisor][i]}; got != want {
				t.Errorf("%s, %s is at %q", file, id, got)
			}
		}
	}
	_, classes := sheetTable(t, find(t, with, "学院/示例学院.xlsx"), books.SheetClasses, books.ColClass)
	if diff := cmp.Diff([]string{"护理2301班", "研究生"}, classes[books.ColClass]); diff != "" {
		t.Errorf("classes (-want +got):\n%s", diff)
	}
	_, places := sheetTable(t, find(t, with, "校级汇总.xlsx"), books.SheetOverview, books.ColCampus)
	if diff := cmp.Diff([]string{"东校区 1 0", "西校区 1 1", "没有写校区 9 1", "研究生 1 0"}, joined(places, books.ColCampus, books.ColStudents, books.ColListed)); diff != "" {
		t.Errorf("places (-want +got):\n%s", diff)
	}
}

// joined are the texts under some headings, row by row.
func joined(under map[string][]string, headings ...string) (out []string) {
	for i := range under[headings[0]] {
		var row []string
		for _, h := range headings {
			row = append(row, under[h][i])
		}
		out = append(out, strings.Join(row, " "))
	}
	return out
}
