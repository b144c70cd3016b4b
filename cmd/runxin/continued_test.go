package main

import (
	"context"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"runxin/care"
	"runxin/care/books"
	"runxin/care/merge"
	"runxin/care/summary"
	"runxin/exporter"
	"runxin/exporter/book"
	"runxin/exporter/runs"
	"runxin/importer/intake"
	"runxin/importer/own"
	"runxin/importer/settings"
	"runxin/samples"
	"runxin/templates"
)

// A run whose lists are longer than a sheet reads back like any other: here a sheet
// has sixty rows.
func TestContinuedSheetsReadBack(t *testing.T) {
	in := filepath.Join(t.TempDir(), "数据")
	if _, err := samples.Write(t.Context(), in, school(t, "2024-10-14")); err != nil {
		t.Fatal(err)
	}
	read := readSchool(t, in)
	plan, err := care.ParsePlan(templates.Plan().Name, templates.Plan().Data, read.Catalogue, nil)
	must(t, err)
	day, err := care.ParseDay("2024-10-14")
	must(t, err)
	month, _ := care.Assess(read, care.Options{Plan: plan, Date: day})
	var want, got reread
	for _, some := range []struct {
		rows int
		out  *reread
	}{{0, &want}, {60, &got}} {
		files, err := exporter.Lay(context.Background(), month, exporter.Options{Writing: book.Writing{MostRows: some.rows}})
		must(t, err)
		*some.out = readAgain(t, files, month)
	}
	if got.Continued < 5 || want.Continued > 0 {
		t.Errorf("%d sheets go on, and %d where all fits", got.Continued, want.Continued)
	}
	if last := want.Counts.Colleges[len(want.Counts.Colleges)-1]; last.College != care.NoCollege || last.Students == 0 || !last.Screened {
		t.Errorf("the students without a college are %+v", last) // under whatever name their line has
	}
	got.Continued = 0
	cells := cmp.Transformer("cells", func(j books.Journal) []books.Typed { return slices.Collect(j.All()) })
	if diff := cmp.Diff(want, got, cells); diff != "" {
		t.Errorf("-whole +continued\n%s", diff)
	}
}

// reread is what the program reads of books that a run wrote.
type reread struct {
	Continued int // sheets
	Issued    *merge.Issued
	Counts    *summary.SchoolCounts
	History   *books.Library
	Members   []string
}

func readAgain(t *testing.T, files []runs.File, month *care.Assessment) (out reread) {
	t.Helper()
	dir := filepath.Join(t.TempDir(), "周")
	for _, f := range files {
		name := filepath.Join(dir, filepath.FromSlash(f.Path))
		must(t, os.MkdirAll(filepath.Dir(name), 0o700))
		must(t, os.WriteFile(name, f.Bytes, 0o600))
	}
	var err error
	ctx := context.Background()
	out.Issued, err = own.ReadIssued(ctx, &intake.File{Path: filepath.Join(dir, runs.SchoolFile)}, &books.Run{Folder: "周", Date: month.Date, Week: month.Week}, intake.Options{})
	must(t, err)
	is := func(kind books.Kind) func(books.ID) bool {
		return func(id books.ID) bool { return id.Kind == kind && id.Month == month.Month.Month }
	}
	out.Counts, err = own.ReadSchoolCounts(ctx, &intake.File{Path: filepath.Join(dir, runs.SchoolFile)}, intake.Options{}, is(books.SchoolBook))
	must(t, err)
	out.History, err = own.ReadHistory(ctx, &intake.File{Path: filepath.Join(dir, runs.LibraryFile)}, intake.Options{}, is(books.LibraryBook))
	must(t, err)
	in := t.TempDir()
	must(t, os.Rename(filepath.Join(dir, runs.LibraryFile), filepath.Join(in, runs.LibraryFile)))
	must(t, os.WriteFile(filepath.Join(in, settings.FileName), nil, 0o600))
	library := readSchool(t, in)
	for _, s := range library.Students {
		if s.Member != nil {
			out.Members = append(out.Members, s.ID+" "+s.Member.Level)
		}
	}
	books, err := own.ReadWorkbooks(ctx, []*intake.File{{Path: filepath.Join(dir, runs.SchoolFile)}, {Path: filepath.Join(in, runs.LibraryFile)}}, intake.Options{})
	must(t, err)
	for _, w := range books.Read {
		for _, g := range w.Sheets {
			out.Continued += strings.Count(g.Name, "（续")
		}
	}
	return out
}

// A member of the library whom the roster has no more stays in his college's book, marked,
// and nowhere else; what the college types about him is merged, and it moves him out. Who has
// left the school is unassigned.
func TestMemberLeavesTheRoster(t *testing.T) {
	d := newDesk(t)
	d.write(t, "输入/名册.csv", strings.NewReplacer("0990000103,样三,甲学院,护理,护理2301,2023\n", "", "年级\n", "年级,学籍状态\n", "助产2302,2023\n", "助产2302,2023,退学\n").Replace(deskRoster))
	d.write(t, "输入/登记.csv", "学号,姓名,情形\n0990000103,样三,旷课\n0990000105,样五,旷课\n")
	must(t, os.Remove(filepath.Join(d.dir, "输入", "重点关爱库.csv")))
	e := openEdit(t, d.book)
	must(t, e.fill("周研判", "0990000103", "措施", "拟每周走访"))
	e.save(t)
	d.week(t, "2024-10-21")
	college, school := week8+"学院/甲学院.xlsx", week8+"校级汇总.xlsx"
	for _, want := range []struct{ book, sheet, marked, row string }{
		{college, "重点关爱名单", "状态", "0990000103|样三|在库（已不在名册）"},
		{college, "周研判", "班级", "0990000103|样三|已不在名册"},
		{school, "重点关爱名单", "状态", "0990000103|样三|在库（已不在名册）"},
		{week8 + "重点关爱库.xlsx", "重点关爱库", "在册情况", "0990000103|样三|已不在名册"},
	} {
		if got := d.rows(t, want.book, want.sheet, "学号", "姓名", want.marked); !slices.Contains(got, want.row) {
			t.Errorf("%s %s: %q lacks %q", want.book, want.sheet, got, want.row)
		}
	}
	if got := d.rows(t, school, "未分配", "学号", "状态"); slices.Contains(got, "0990000103|在库（已不在名册）") || !slices.Contains(got, "0990000104|在库（已不在名册）") {
		t.Errorf("he is unassigned as well, or who has left is not: %q", got)
	}
	if got := d.rows(t, school, "总览", "学院", "学生数", "在库"); !slices.Contains(got, "甲学院|5|1") || !slices.Contains(got, "合计|7|2") {
		t.Errorf("he is not counted once: %q", got)
	}
	if got := d.typed(t); !slices.Contains(got, "周研判||0990000103|措施|拟每周走访") {
		t.Errorf("what was typed about him is lost: %q", got)
	}
	data, err := os.ReadFile(filepath.Join(d.dir, "输出", filepath.FromSlash(college)))
	must(t, err)
	d.write(t, "返回/甲.xlsx", string(data))
	e = openEdit(t, d.book)
	for column, text := range map[string]string{"列入决定": "移出", "决定理由": "已离校", "决定日期": "2024-10-25", "责任人": "张老师"} {
		must(t, e.fill("重点关爱名单", "0990000103", column, text))
	}
	e.save(t)
	d.week(t, "2024-10-28")
	if got := d.rows(t, "2024-10_第9周/重点关爱库.xlsx", "重点关爱库", "学号"); slices.Contains(got, "0990000103") {
		t.Errorf("he was not moved out: %q", got)
	}
}

// A member whom a college moved out does not come back by an older copy of the library that
// lies beside the newer one, with the runs or without; and when the data proposes him again,
// the lists tell of the 移出.
func TestOlderLibraryRevivesNobody(t *testing.T) {
	d := newDesk(t)
	e := openEdit(t, d.book)
	for column, text := range map[string]string{"列入决定": "移出", "决定理由": "状态稳定满一学期", "决定日期": "2024-10-17", "责任人": "张老师"} {
		must(t, e.fill("重点关爱名单", "0990000103", column, text))
	}
	e.save(t)
	d.week(t, "2024-10-21")
	data, err := os.ReadFile(filepath.Join(d.dir, "输出", filepath.FromSlash(week8), "重点关爱库.xlsx"))
	must(t, err)
	d.write(t, "输入/重点关爱库（新）.xlsx", string(data))
	d.write(t, "输入/登记2.csv", "学号,姓名,情形\n0990000103,样三,旷课\n0990000103,样三,家庭矛盾\n")
	must(t, os.RemoveAll(filepath.Join(d.dir, "返回")))
	const week9 = "2024-10_第9周/"
	for range 2 { // with the runs, and on a machine that has none
		d.run(t, "2024-10-28")
		if got := d.rows(t, week9+"重点关爱库.xlsx", "重点关爱库", "学号"); !slices.Equal(got, []string{"0990000104"}) {
			t.Errorf("in the library: %q", got)
		}
		for _, book := range []string{week9 + "学院/甲学院.xlsx", week9 + "校级汇总.xlsx"} {
			want := "0990000103|建议列入|上次移出：2024-10-17，张老师，状态稳定满一学期"
			if got := d.rows(t, book, "重点关爱名单", "学号", "状态", "上次决定"); !slices.Contains(got, want) {
				t.Errorf("%s: %q lacks %q", book, got, want)
			}
		}
		if got := d.rows(t, week9+"校级汇总.xlsx", "数据核对", "类别", "原文"); !slices.Contains(got, "较旧的库还有这名学生|0990000103") {
			t.Errorf("it is not said: %q", got)
		}
		must(t, os.RemoveAll(filepath.Join(d.dir, "输出")))
	}
}

// A student in no list moves to another college while the books are out: what either college
// typed about him counts, several words of a cell each, and that he moved is said once.
func TestReportsOnWhoMoved(t *testing.T) {
	d := newDesk(t)
	const row = "0990000107,样八,%s,助产,助产2304,2023\n"
	d.write(t, "输入/名册.csv", deskRoster+fmt.Sprintf(row, "甲学院"))
	d.run(t, "2024-10-14", "--overwrite")
	reported := func(college string, texts ...string) {
		data, err := os.ReadFile(filepath.Join(d.dir, "输出", "2024-10_第7周", "学院", college+".xlsx"))
		must(t, err)
		d.write(t, "返回/"+college+".xlsx", string(data))
		e := openEdit(t, filepath.Join(d.dir, "返回", college+".xlsx"))
		must(t, e.report(texts...))
		e.save(t)
	}
	must(t, os.Remove(d.book))
	reported("甲学院", "0990000107", "样八", "旷课、酗酒，天天晚归", "室友说", "", "")
	reported("乙学院", "0990000107", "样八", "失联/旷课", "联系不上", "", "")
	d.write(t, "输入/名册.csv", deskRoster+fmt.Sprintf(row, "乙学院"))
	for _, run := range []struct{ date, folder string }{{"2024-10-21", week8}, {"2024-10-28", "2024-10_第9周/"}} {
		d.week(t, run.date)
		want := "0990000107|10月-3：旷课、酗酒、失联"
		if got := d.rows(t, run.folder+"学院/乙学院.xlsx", "关注线索", "学号", "命中条件"); !slices.Contains(got, want) {
			t.Errorf("%s: %q lacks %q", run.date, got, want)
		}
		if got := d.rows(t, run.folder+"学院/甲学院.xlsx", "关注线索", "学号"); slices.Contains(got, "0990000107") {
			t.Errorf("%s: he stands in the old college's book: %q", run.date, got)
		}
		must(t, os.RemoveAll(filepath.Join(d.dir, "返回")))
		must(t, os.MkdirAll(filepath.Join(d.dir, "返回"), 0o700))
	}
	got := strings.Join(d.problems(t), "\n")
	for _, want := range []string{"摸排：学生已转学院|摸排补充|A10|0990000107", "摸排未采纳：情形未识别|摸排补充|C10|天天晚归"} {
		if strings.Count(got, want) != 1 {
			t.Errorf("%q does not stand once in\n%s", want, got)
		}
	}
	if typed := d.typed(t); !slices.Contains(typed, "摸排补充|第10行|0990000107|情形|旷课、酗酒，天天晚归") || !slices.Contains(typed, "摸排补充|第10行|0990000107|情形|失联/旷课") {
		t.Errorf("what was typed is not kept: %q", typed)
	}
}

// A week in which nothing happened has no changes: what stacks beside the groups is read back by
// name from the last run's lists.
func TestWeekWithoutNews(t *testing.T) {
	in, out := filepath.Join(t.TempDir(), "数据"), filepath.Join(t.TempDir(), "结果")
	options := school(t, "2024-11-11")
	options.Students = 400
	_, err := samples.Write(t.Context(), in, options)
	must(t, err)
	runJSON(t, "--in", in, "--out", out, "--date", "2024-11-11")
	sum := runJSON(t, "--in", in, "--out", out, "--date", "2024-11-18")
	b, beside := openBook(t, filepath.Join(sum.Out, runs.SchoolFile), books.SheetShifts, books.SheetFocus), 0
	for _, row := range b.rows(books.SheetFocus) {
		if strings.Contains(row[books.ColReasons], "叠加：") {
			beside++
		}
	}
	if changes := b.rows(books.SheetShifts); len(changes) > 0 || beside == 0 {
		t.Errorf("%d changes, the first %s; %d students of whom something stacks beside the groups", len(changes), changes[0][books.ColChange], beside)
	}
}
