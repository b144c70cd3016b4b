package exporter

import (
	"archive/zip"
	"bytes"
	"context"
	"encoding/json"
	"errors"
	"flag"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/xuri/excelize/v2"

	"runxin/care"
	"runxin/care/books"
	"runxin/care/caretest"
	"runxin/care/inuse"
	"runxin/care/merge"
	"runxin/exporter/book"
	"runxin/exporter/book/booktest"
	"runxin/exporter/runs"
)

var update = flag.Bool("update", false, "write the golden files anew")

// students is a made-up school: id, college (甲, 乙 or - for none), grade year,
// then what is known of a student: a name for yes, !name for no, name=3 for a
// number, 库 or 库:二级 for a member of the library.
const students = `
2490001 甲 2024 红色预警 已测
2490002 甲 2024 橙色预警 不幸成长经历 已测 !红色预警
2490003 甲 2023 库:二级 已测 !红色预警 旷课
2490004 甲 2023 旷课 失联 !已测
2490005 甲 2023 累计未通过门数=4 家庭矛盾 寝室关系紧张 睡眠障碍 已测
2490006 甲 2022 校外实习 校外实习天数=40 校外租房走读
2490007 乙 2024 !红色预警 !橙色预警 已测
2490008 乙 2024
2490009 乙 2023 库 红色预警 已测
2490010 - 2023 红色预警 恋爱受挫
2490011 - 2023
`

// school reads the lines of a school such as students.
func school(t testing.TB, cat *care.Catalogue, plan *care.Plan, text string) *care.School {
	t.Helper()
	s := &care.School{
		Ledger: care.NewLedger(), Catalogue: cat, Term: plan.Term, Colleges: []string{"示例学院", "样本/艺术学院"}, Roster: true, Screening: true, Library: true,
		Inputs: []care.Input{
			{File: "普测.xlsx", SHA256: strings.Repeat("1", 64), Size: 4096, Format: "xlsx", Read: true},
			{File: "坏.xlsx", SHA256: strings.Repeat("2", 64), Size: 12, Format: "未知"},
		},
		Counts: []care.SheetCount{{SheetRef: care.SheetRef{File: "普测.xlsx", Sheet: "结果"}, Kind: "普测", Rows: 12, Used: 11, SetAside: 1}},
		Problems: []care.Problem{
			{Kind: "读不出学号", File: "普测.xlsx", Sheet: "结果", Cell: "A13", Text: "=3.26E+09", Done: "没有采用这一行", Cure: "改正学号后重新运行", Count: 1, SetAside: true},
			{Kind: "文件损坏", File: "坏.xlsx", Done: "没有读取", Cure: "重新导出", Count: 1},
		},
	}
	sheet := s.Ledger.AddSheet(care.SheetRef{File: "普测.xlsx", Sheet: "结果"})
	for i, line := range strings.Split(strings.TrimSpace(text), "\n") {
		f := strings.Fields(line)
		st := &care.Student{ID: f[0], Name: "样" + f[0][len(f[0])-2:], Gender: "女", Major: "护理", Class: "护理2301班", College: strings.Index("甲乙", f[1]) / len("甲"), OnRoster: f[1] != "-"}
		if f[1] == "-" {
			st.College, st.CollegeText, st.Why = care.Unassigned, "示范学院", "名册中没有这个学号"
		}
		st.Grade, _ = strconv.Atoi(f[2])
		var facts []care.Fact
		for k, known := range f[3:] {
			at := care.Place{Sheet: sheet, Row: uint32(i + 2), Col: uint16(k + 4)}
			if level, ok := strings.CutPrefix(known, "库"); ok {
				st.Member = &care.Member{ID: st.ID, Level: strings.TrimPrefix(level, ":"), Since: caretest.Day(t, "2024-09-13"), Reason: "旷课", Person: "样老师", Place: at}
				continue
			}
			facts = append(facts, fact(t, s, known, at))
		}
		slices.SortFunc(facts, care.CompareFacts)
		st.Facts = care.PackFacts(facts)
		s.Students = append(s.Students, st)
	}
	return s
}

// fact is what one word of a line states, with what stands in its cell.
func fact(t testing.TB, s *care.School, word string, at care.Place) care.Fact {
	t.Helper()
	f := caretest.Fact(t, s.Catalogue, word, at)
	said := map[care.Answer]string{care.Yes: "是", care.No: "否"}[f.Answer]
	if _, number, ok := strings.Cut(word, "="); ok {
		said = number
	}
	f.Text = s.Ledger.AddText(said)
	return f
}

// assess sees the students of text on a date.
func assess(t testing.TB, date, text string, last *care.LastRun) *care.Assessment {
	t.Helper()
	plan, cat := caretest.Autumn(t)
	a, ok := care.Assess(school(t, cat, plan, text), care.Options{Plan: plan, Date: caretest.Day(t, date), Last: last})
	if !ok {
		t.Fatalf("the plan has no month for %s", date)
	}
	return a
}

// lastWeek is what the week before had issued.
func lastWeek(t testing.TB) *care.LastRun {
	return &care.LastRun{Folder: "2024-10_第6周", Date: caretest.Day(t, "2024-10-07"), Week: 6, Rows: map[string]*care.Before{
		"2490001": {ID: "2490001", Name: "样01", College: "示例学院", Status: care.Proposed, Level: "一级", Reasons: "10月-2：红色预警", Proposed: caretest.Day(t, "2024-10-07")},
		"2490004": {ID: "2490004", Name: "样04", College: "示例学院", Status: care.Clue, Level: "三级", Reasons: "10月-3：旷课"},
		"2490099": {ID: "2490099", Name: "样99", College: "样本/艺术学院", Status: care.Clue, Level: "三级", Reasons: "10月-3：酗酒"},
	}}
}

func feedback(t testing.TB) *merge.Feedback {
	typed := func(sheet, task, id, column, text string) books.Typed {
		return books.Typed{Month: "2024-10", Week: 6, College: "示例学院", Sheet: sheet, Task: task, ID: id, Name: map[bool]string{true: "样" + id[max(len(id)-2, 0):]}[id != ""], Column: column, Text: text}
	}
	return &merge.Feedback{
		Returns: []books.Return{
			{College: "示例学院", Status: "已返回", Files: []string{"返回/示例学院(1).xlsx"}, Person: "样老师", Day: caretest.Day(t, "2024-10-11"), New: "有", Abnormal: "无", Filled: 5, Merged: 4, Waiting: 1},
			{College: "样本/艺术学院", Status: "未返回"},
		},
		Typed: books.JournalOf(
			typed(books.SheetWeekly, "", "2490003", "本周状态", "好转"), typed(books.SheetTasks, "10-1", "", "状态", "已完成"), typed(books.SheetTasks, "10-1", "", "完成日期", "2024-10-10"),
			typed(books.SheetSpecial, "10-3", "2490004", "办理状态", "进行中"),
		),
		Moves: []books.Move{{Day: caretest.Day(t, "2024-09-13"), Month: "2024-09", Week: 2, ID: "2490003", Name: "样03", College: "示例学院", What: "列入", To: "二级", Reason: "旷课", Person: "样老师"}},
	}
}

func lay(t testing.TB, a *care.Assessment, opt Options) []runs.File {
	t.Helper()
	files, err := Lay(t.Context(), a, opt)
	if err != nil {
		t.Fatal(err)
	}
	return files
}

func find(t testing.TB, files []runs.File, path string) []byte {
	t.Helper()
	for _, f := range files {
		if f.Path == path {
			return f.Bytes
		}
	}
	t.Fatalf("no %s", path)
	return nil
}

func golden(t *testing.T, name, got string) {
	t.Helper()
	path := filepath.Join("testdata", name)
	if *update {
		if err := os.WriteFile(path, []byte(got), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	want, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	if diff := cmp.Diff(string(want), got); diff != "" {
		t.Errorf("%s (-want +got):\n%s", name, diff)
	}
}

func TestBooks(t *testing.T) {
	files := lay(t, assess(t, "2024-10-14", students, lastWeek(t)), Options{Version: "试", Feedback: feedback(t), PlanFile: "plan.yaml", PlanHash: runs.Hash([]byte("plan"))})
	var paths []string
	for _, f := range files {
		paths = append(paths, f.Path)
		if dir := os.Getenv("KEEP"); dir != "" {
			name := filepath.Join(dir, filepath.Base(f.Path))
			if err := os.WriteFile(name, f.Bytes, 0o600); err != nil {
				t.Fatal(err)
			}
		}
	}
	if diff := cmp.Diff([]string{"学院/示例学院.xlsx", "学院/样本／艺术学院.xlsx", "校级汇总.xlsx", "重点关爱库.xlsx", "下发存档.runxin", "运行记录.json"}, paths); diff != "" {
		t.Error(diff)
	}
	for _, f := range files[:4] {
		booktest.Validate(t, f.Bytes)
	}
	golden(t, "college.txt", booktest.Dump(t, files[0].Bytes))
	golden(t, "school.txt", booktest.Dump(t, files[2].Bytes))
	golden(t, "library.txt", booktest.Dump(t, files[3].Bytes))
}

// Every month of the plan gives books that keep the rules of the file format.
func TestEveryMonth(t *testing.T) {
	for _, date := range []string{"2024-09-02", "2024-11-11", "2024-12-09", "2025-01-06"} {
		for _, f := range lay(t, assess(t, date, students, nil), Options{}) {
			if strings.HasSuffix(f.Path, ".xlsx") {
				booktest.Validate(t, f.Bytes)
			}
		}
	}
}

// A school of which nothing is known still gets books, and they say so.
func TestNothingKnown(t *testing.T) {
	plan, cat := caretest.Autumn(t)
	s := &care.School{Ledger: care.NewLedger(), Catalogue: cat, Term: plan.Term, Colleges: []string{"示例学院"}}
	a, _ := care.Assess(s, care.Options{Plan: plan, Date: caretest.Day(t, "2024-10-14")})
	files := lay(t, a, Options{})
	for _, f := range files[:3] {
		booktest.Validate(t, f.Bytes)
	}
	text := booktest.Dump(t, files[0].Bytes)
	for _, want := range []string{"本次没有读到名册、普测结果、成绩、重点关爱库", "本周没有在库或建议列入的学生。" + wordEmptyPart, "4 个没有数据", "（没有数据："} {
		if !strings.Contains(text, want) {
			t.Errorf("the college's book does not say %q", want)
		}
	}
	none, _ := care.Assess(&care.School{Ledger: care.NewLedger(), Catalogue: cat, Term: plan.Term}, care.Options{Plan: plan, Date: caretest.Day(t, "2024-10-14")})
	if files := lay(t, none, Options{}); len(files) != 4 {
		t.Errorf("%d files for a school without colleges", len(files))
	}
}

func TestSameBytes(t *testing.T) {
	want := lay(t, assess(t, "2024-10-14", students, lastWeek(t)), Options{Feedback: feedback(t)})
	got := lay(t, assess(t, "2024-10-14", students, lastWeek(t)), Options{Feedback: feedback(t)})
	for i := range want {
		if want[i].Path != got[i].Path || !bytes.Equal(want[i].Bytes, got[i].Bytes) {
			t.Errorf("%s has other bytes the second time", want[i].Path)
		}
	}
}

// Nobody stands in another college's book, and who is listed stands in his own.
func TestOnlyOwnStudents(t *testing.T) {
	a := assess(t, "2024-10-14", students, nil)
	files := lay(t, a, Options{})
	for i := range a.School.Colleges {
		text := booktest.Dump(t, files[i].Bytes)
		for _, c := range a.Cases {
			listed := c.Status != care.Clear
			if has := strings.Contains(text, c.Student.ID); has && c.Student.College != i || !has && listed && c.Student.College == i {
				t.Errorf("student %s of college %d, listed %v, in the book of college %d: %v", c.Student.ID, c.Student.College, listed, i, has)
			}
		}
	}
}

// The list of good students with a hard past is the centre's alone, unless the
// settings open it.
func TestDisclosure(t *testing.T) {
	const text = "2490001 甲 2023 奖学金 不幸成长经历 已测"
	plan, cat := caretest.Autumn(t)
	for _, open := range []bool{false, true} {
		disclosure := map[string]bool{}
		if open {
			disclosure["11-6"] = false
		}
		a, _ := care.Assess(school(t, cat, plan, text), care.Options{Plan: plan, Date: caretest.Day(t, "2024-11-11"), Rules: care.SchoolRules{Disclosure: disclosure}})
		files := lay(t, a, Options{})
		if got := strings.Contains(booktest.Dump(t, files[0].Bytes), "优秀学生关怀名单"); got != open {
			t.Errorf("disclosed %v: in the college's book %v", open, got)
		}
		if !strings.Contains(booktest.Dump(t, find(t, files, runs.SchoolFile)), "2490001") {
			t.Errorf("disclosed %v: not in the school's book", open)
		}
	}
}

// A book is recognised by its property, by _meta, and by the title of any sheet.
func TestBookSaysWhatItIs(t *testing.T) {
	key := books.DeriveKey([]string{"试"})
	files := lay(t, assess(t, "2024-10-14", students, nil), Options{Key: key})
	for i, want := range []books.ID{
		{Kind: books.CollegeBook, Name: "示例学院"}, {Kind: books.CollegeBook, Name: "样本/艺术学院"}, {Kind: books.SchoolBook, Name: "校级汇总"}, {Kind: books.LibraryBook, Name: "重点关爱库"},
	} {
		want.Term, want.Month, want.Week = care.Term{Year: 2024, Part: 1}, "2024-10", 7
		want = key.Sign(want)
		f, err := excelize.OpenReader(bytes.NewReader(files[i].Bytes))
		if err != nil {
			t.Fatal(err)
		}
		props, err := f.GetCustomProps()
		if err != nil || len(props) != 1 || props[0].Name != books.Property || props[0].Value != want.String() {
			t.Errorf("%s: properties %v, %v", files[i].Path, props, err)
		}
		if key, _ := f.GetCellValue("_meta", "A1"); key != books.MetaKey {
			t.Errorf("%s: _meta begins with %q", files[i].Path, key)
		}
		if id, _ := f.GetCellValue("_meta", "B1"); id != want.String() {
			t.Errorf("%s: _meta says %q", files[i].Path, id)
		}
		for _, sheet := range f.GetSheetList() {
			title, _ := f.GetCellValue(sheet, "A1")
			if got, ok := books.FindID(title); !strings.HasPrefix(sheet, "_") && (!ok || got != want) {
				t.Errorf("%s › %s: title %q says %+v, %v", files[i].Path, sheet, title, got, ok)
			}
		}
		f.Close()
	}
}

func TestRecord(t *testing.T) {
	files := lay(t, assess(t, "2024-10-14", students, nil), Options{Version: "试", PlanFile: "plan.yaml", PlanHash: runs.Hash([]byte("plan")),
		Config: &runs.RecordConfig{File: "runxin.yaml", SHA256: strings.Repeat("3", 64), Keys: []string{"disclosure"}, Said: []runs.RecordSaid{{Key: "disclosure › 11-6", Value: "school"}}}})
	data := find(t, files, runs.RecordName)
	golden(t, "record.json", scrub(string(data)))
	var r runs.Record
	if err := json.Unmarshal(data, &r); err != nil {
		t.Fatal(err)
	}
	for i, o := range r.Outputs {
		if o.File != files[i].Path || o.SHA256 != runs.Hash(files[i].Bytes) {
			t.Errorf("output %d is %s %s", i, o.File, o.SHA256)
		}
	}
	for _, secret := range []string{"2490001", "样01", "红色预警"} {
		if strings.Contains(string(data), secret) {
			t.Errorf("the record holds %q", secret)
		}
	}
}

// scrub takes the outputs out of a record, which change with every library.
func scrub(record string) string {
	before, _, _ := strings.Cut(record, `"outputs"`)
	return before + "…\n"
}

func TestRuns(t *testing.T) {
	out := t.TempDir()
	missing, err := runs.Door{}.Read(t.Context(), filepath.Join(out, "没有"))
	if err != nil {
		t.Fatal(err)
	}
	if none, _, err := missing.Find(t.Context(), inuse.Files{}); err != nil || len(none) > 0 {
		t.Errorf("runs of a missing folder: %v, %v", none, err)
	}
	place, err := runs.Door{}.Write(t.Context(), out)
	if err != nil {
		t.Fatal(err)
	}
	defer place.Close()
	for _, date := range []string{"2024-10-14", "2024-10-07"} {
		a := assess(t, date, students, nil)
		name := runs.FolderName(a.Plan, a.Date)
		if err := place.Publish(t.Context(), runs.Target{Name: name}, lay(t, a, Options{Key: books.DeriveKey([]string{"试"})})); err != nil {
			t.Fatal(err)
		}
	}
	if err := os.Mkdir(filepath.Join(out, "别的"), 0o700); err != nil {
		t.Fatal(err)
	}
	got, _, err := place.Find(t.Context(), inuse.Files{})
	if err != nil {
		t.Fatal(err)
	}
	want := []runs.Run{{Name: "2024-10_第6周", Date: caretest.Day(t, "2024-10-07"), Week: 6}, {Name: "2024-10_第7周", Date: caretest.Day(t, "2024-10-14"), Week: 7}}
	for i := range got {
		got[i].Record = nil
	}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Error(diff)
	}
}

func TestLayCancelled(t *testing.T) {
	ctx, cancel := context.WithCancel(t.Context())
	cancel()
	if files, err := Lay(ctx, assess(t, "2024-10-14", students, nil), Options{}); !errors.Is(err, context.Canceled) || files != nil {
		t.Errorf("Lay = %d files, %v", len(files), err)
	}
}

func TestReport(t *testing.T) {
	data, err := Report(t.Context(), assess(t, "2024-10-14", students, nil), Options{})
	if err != nil {
		t.Fatal(err)
	}
	booktest.Validate(t, data)
	golden(t, "report.txt", booktest.Dump(t, data))
}

func TestForms(t *testing.T) {
	_, cat := caretest.Autumn(t)
	files, err := Forms(cat)
	if err != nil {
		t.Fatal(err)
	}
	var all strings.Builder
	for _, f := range files {
		booktest.Validate(t, f.Bytes)
		all.WriteString("#### " + f.Path + "\n" + booktest.Dump(t, f.Bytes) + "\n")
		if dir := os.Getenv("KEEP"); dir != "" {
			os.WriteFile(filepath.Join(dir, "forms-"+f.Path), f.Bytes, 0o600)
		}
	}
	golden(t, "forms.txt", all.String())
}

// However many colleges there are, 总览 has two pages: the big numbers and their table stand on the
// first, or its header on both, and the charts show the lines of the table, but not those of the
// sums.
func TestOverviewOfManyColleges(t *testing.T) {
	plan, cat := caretest.Autumn(t)
	for _, more := range []int{2, 38} {
		s := school(t, cat, plan, students)
		for i := range more {
			s.Colleges = append(s.Colleges, "示例学院"+strconv.Itoa(i))
		}
		a, _ := care.Assess(s, care.Options{Plan: plan, Date: caretest.Day(t, "2024-10-14")})
		data := find(t, lay(t, a, Options{}), runs.SchoolFile)
		booktest.Validate(t, data)
		over := tableOf(t, openBook(t, data), books.SheetOverview, books.ColStudents)
		last := over.first + more + 1
		for _, want := range []string{
			fmt.Sprintf("!$A$%d:$A$%d", over.first, last), fmt.Sprintf("!$C$%d:$C$%d", over.first, last), fmt.Sprintf("!$J$%d:$J$%d", over.first, last),
		} {
			if !strings.Contains(booktest.Dump(t, data), want) {
				t.Errorf("%d colleges: no chart shows %s", more+2, want)
			}
		}
		breaks, head := overviewPages(t, data)
		if breaks != 1 || head != "" && head != fmt.Sprintf("$%d:$%d", over.first-1, over.first-1) {
			t.Errorf("%d colleges: %d breaks of pages, the rows on each are %q", more+2, breaks, head)
		}
	}
}

// overviewPages are how often a page of 总览 ends, and the rows that stand on each.
func overviewPages(t *testing.T, data []byte) (breaks int, head string) {
	t.Helper()
	for _, name := range openBook(t, data).GetDefinedName() {
		if name.Name == "_xlnm.Print_Titles" && name.Scope == books.SheetOverview {
			_, head, _ = strings.Cut(name.RefersTo, "!")
		}
	}
	return strings.Count(partOf(t, data, "xl/worksheets/sheet1.xml"), "<brk "), head
}

// All that is written – a week's books, the report of a check, a term's – is written as
// its options say.
func TestAllIsWrittenOneWay(t *testing.T) {
	a, opt := assess(t, "2024-10-14", students, nil), Options{Writing: book.Writing{MostRows: 30}}
	of := map[string][]byte{}
	for _, f := range lay(t, a, opt) {
		of[f.Path] = f.Bytes
	}
	report, err := Report(t.Context(), a, opt)
	if err != nil {
		t.Fatal(err)
	}
	opt.Writing.MostRows = 300 // a page with charts is not parted
	summary, err := SummaryFile(term(t, 24, 18), "示例大学", opt)
	if err != nil {
		t.Fatal(err)
	}
	for name, data := range map[string][]byte{"a week": of[runs.SchoolFile], "a report": report, "a term": summary.Bytes} {
		tabs := openBook(t, data).GetSheetList()
		if !slices.ContainsFunc(tabs, func(tab string) bool { return books.SheetOf(tab) != tab }) {
			t.Errorf("%s is not written with as few rows a sheet as asked for: %v", name, tabs)
		}
	}
}

// partOf is one part of a package.
func partOf(t *testing.T, data []byte, name string) string {
	t.Helper()
	z, err := zip.NewReader(bytes.NewReader(data), int64(len(data)))
	if err != nil {
		t.Fatal(err)
	}
	part, err := fs.ReadFile(z, name)
	if err != nil {
		t.Fatal(err)
	}
	return string(part)
}
