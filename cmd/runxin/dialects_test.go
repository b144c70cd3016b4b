package main

import (
	"encoding/json"
	"fmt"
	"math"
	"os"
	"path/filepath"
	"reflect"
	"slices"
	"strconv"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"runxin/care"
	"runxin/samples"
)

// rendering is the same made-up school as another system exports it, or as another
// program saves it. Lost is what it cannot tell: these names may be answered
// otherwise, and nothing else.
type rendering struct {
	Dialect, Screening, Format string
	Lost                       []string
}

// dialects returns every dialect of domain §2, in workbooks.
func dialects() []rendering {
	lost := map[string][]string{
		// A make-up stands in the row of its course: when it was sat is not told.
		"zhengfang-old": {"上学期不及格门数", "上学期补考未通过门数"},
		// Nothing tells a make-up from a retake.
		"urp": {"上学期补考未通过门数"},
	}
	var all []rendering
	for _, d := range samples.Dialects() {
		all = append(all, rendering{Dialect: d, Format: "xlsx", Lost: lost[d]})
	}
	return all
}

// screenings returns every platform of domain §1.
func screenings() []rendering {
	var all []rendering
	for _, p := range samples.Screenings() {
		all = append(all, rendering{Screening: p})
	}
	return all
}

// formats returns every format, and class sheets in those that merge cells or lay
// rows out in another way.
func formats() []rendering {
	var all []rendering
	for _, f := range samples.Formats() {
		all = append(all, rendering{Format: f})
	}
	for _, f := range []string{"xls-html", "xml2003", "tsv-gbk"} {
		all = append(all, rendering{Dialect: "matrix", Format: f})
	}
	return all
}

func (r rendering) String() string { return strings.Trim(r.Dialect+"_"+r.Screening+"_"+r.Format, "_") }

// options are those of the small school of this test.
func (r rendering) options(t *testing.T, date string) samples.Options {
	return samples.Options{Students: 150, Seed: 21, Date: school(t, date).Date, Dialect: r.Dialect, Screening: r.Screening, Format: r.Format}
}

// One school, as every academic system exports its grades, as every platform exports
// its screening and in every format of files, gives the same lists, student by
// student: on days when they hang on make-ups, on cheating and on the screening.
func TestRenderings(t *testing.T) {
	for _, tt := range []struct {
		date  string
		all   []rendering
		loses bool // all that can be lost is
	}{
		{"2024-09-18", dialects(), true}, {"2025-01-13", dialects(), false},
		{"2024-10-14", slices.Concat(formats(), screenings()), true},
	} {
		t.Run(tt.date, func(t *testing.T) {
			t.Parallel()
			plain := retell(t, rendering{}, tt.date)
			want := plain.lists(t)
			for _, r := range tt.all {
				t.Run(r.String(), func(t *testing.T) {
					t.Parallel()
					here := retell(t, r, tt.date)
					differ, lost := differing(t, plain.truth, here.truth, r.Lost)
					if len(lost) < len(r.Lost) && tt.loses {
						t.Errorf("%v is lost, not %v", lost, r.Lost)
					}
					here.compare(t, want, differ)
					here.checkFacts(t)
					here.checkAccount(t)
				})
			}
		})
	}
}

// The format that only another program writes: the workbooks of Excel 97, which
// academic systems still export.
func TestRenderingSavedByLibreOffice(t *testing.T) {
	const date = "2024-10-14"
	r := rendering{Dialect: "qiangzhi", Format: "xlsx"}
	plain, here := retell(t, r, date), &retold{date: date, in: filepath.Join(t.TempDir(), "数据")}
	if err := os.CopyFS(here.in, os.DirFS(plain.in)); err != nil {
		t.Fatal(err)
	}
	truth, err := samples.New(r.options(t, date))
	if err != nil {
		t.Fatal(err)
	}
	here.truth = truth
	saveAs97(t, here.in, truth)
	here.sum = runJSON(t, "--in", here.in, "--out", t.TempDir(), "--date", date)
	here.compare(t, plain.lists(t), nil)
	here.checkAccount(t)
}

// saveAs97 saves the workbooks of a school as .xls, and says so in the truth.
func saveAs97(t *testing.T, in string, truth *samples.Truth) {
	t.Helper()
	folders := map[string][]string{}
	for i := range truth.Sheets {
		s := &truth.Sheets[i]
		name := filepath.Join(in, filepath.FromSlash(s.File))
		if dir := filepath.Dir(name); !slices.Contains(folders[dir], name) {
			folders[dir] = append(folders[dir], name)
		}
		s.File = strings.TrimSuffix(s.File, ".xlsx") + ".xls"
	}
	for dir, names := range folders {
		convert(t, dir, "xls", names...)
		for _, name := range names {
			if err := os.Remove(name); err != nil {
				t.Fatal(err)
			}
		}
	}
}

// The help names every dialect and every format, and others are refused.
func TestRenderingsAreInTheHelp(t *testing.T) {
	help := inProcess(t, exitDone, "help", "sample")
	for _, name := range slices.Concat(samples.Dialects(), samples.Screenings(), samples.Formats()) {
		if !strings.Contains(help, name) {
			t.Errorf("the help does not name %s", name)
		}
	}
	for _, flag := range []string{"--dialect", "--screening", "--format"} {
		inProcess(t, exitUsage, "sample", "--out", t.TempDir(), flag, "pdf")
	}
}

// retold is a rendering on which the program has run.
type retold struct {
	truth *samples.Truth
	date  string
	in    string
	sum   printed
}

// retell writes a rendering and runs the program on it.
func retell(t *testing.T, r rendering, date string) *retold {
	t.Helper()
	opt := r.options(t, date)
	in, out := filepath.Join(t.TempDir(), "数据"), filepath.Join(t.TempDir(), "结果")
	inProcess(t, exitDone, "sample", "--out", in, "--students", fmt.Sprint(opt.Students), "--seed", fmt.Sprint(opt.Seed), "--date", date,
		"--dialect", r.Dialect, "--screening", r.Screening, "--format", r.Format)
	truth, err := samples.New(opt)
	if err != nil {
		t.Fatal(err)
	}
	return &retold{truth: truth, date: date, in: in, sum: runJSON(t, "--in", in, "--out", out, "--date", date)}
}

// lists returns what the books of a run say of each student: book, sheet, and the
// columns that do not tell where anything stands.
func (r *retold) lists(t *testing.T) map[string][]string {
	t.Helper()
	all := map[string][]string{}
	names := []string{"校级汇总"}
	for _, c := range r.truth.Colleges {
		names = append(names, "学院/"+c.Name)
	}
	for _, name := range names {
		b := openBook(t, filepath.Join(r.sum.Out, filepath.FromSlash(name)+".xlsx"), "重点关爱名单", "关注线索", "周研判", "专项名单", "未分配")
		for sheet := range b.sheets {
			for _, row := range b.rows(sheet) {
				line := []string{name, sheet, row["任务序号"], row["名单"], row["状态"], row["建议等级"], sorted(row["命中条件"]), row["叠加维度"], row["变化"], row["首次列入日期"]}
				all[row["学号"]] = append(all[row["学号"]], strings.Join(line, "|"))
			}
		}
	}
	for _, lines := range all {
		slices.Sort(lines)
	}
	return all
}

// compare wants the usual lists. Where the rendering tells otherwise of some
// students, the oracle says what is to stand in the books.
func (r *retold) compare(t *testing.T, want map[string][]string, differ map[string]bool) {
	t.Helper()
	got := r.lists(t)
	for i := range r.truth.Students {
		id := r.truth.Students[i].ID
		if diff := cmp.Diff(want[id], got[id]); diff != "" && !differ[id] {
			t.Errorf("%s: - as usual, + here\n%s", id, diff)
		}
		delete(got, id)
	}
	if len(got) > 0 {
		t.Errorf("%d ids of nobody", len(got))
	}
	if len(differ) > 0 {
		verdicts := verdicts(r.truth, r.date[:7])
		checkColleges(t, r.sum.Out, r.truth, verdicts)
		checkSchool(t, r.sum.Out, verdicts)
	}
}

// checkFacts holds everything that is read of the students on the roster against
// the truth, whether this month's lists ask for it or not.
func (r *retold) checkFacts(t *testing.T) {
	t.Helper()
	read := readSchool(t, r.in)
	for _, s := range read.Students {
		if want, ok := r.truth.Student(s.ID); ok && want.OnRoster {
			compareStudent(t, read, s, want)
		}
	}
}

// checkAccount holds what check says of the rows against what was written: each is
// used, or set aside and told of in 逐处.
func (r *retold) checkAccount(t *testing.T) {
	t.Helper()
	report := filepath.Join(t.TempDir(), "核对.xlsx")
	var sum printed
	if err := json.Unmarshal([]byte(inProcess(t, exitProblems, "check", "--json", "--report", report, "--in", r.in, "--date", r.date)), &sum); err != nil {
		t.Fatal(err)
	}
	if !reflect.DeepEqual(r.sum.Files, sum.Files) {
		t.Error("run and check count otherwise")
	}
	want, got, aside := map[samples.Sheet]bool{}, map[samples.Sheet]bool{}, setAside(t, report)
	for _, s := range r.truth.Sheets {
		if s.Rows == 0 {
			s.Kind = "空表"
		}
		want[s] = true
	}
	for _, f := range sum.Files {
		for _, s := range f.Sheets {
			got[samples.Sheet{File: f.File, Sheet: s.Sheet, Kind: s.Kind, Rows: s.Read}] = true
			if told := aside[care.SheetRef{File: f.File, Sheet: s.Sheet}]; s.Read != s.Used+s.SetAside || s.SetAside != told {
				t.Errorf("%s › %s: %d rows, %d used, %d set aside, %d of them in 逐处", f.File, s.Sheet, s.Read, s.Used, s.SetAside, told)
			}
		}
	}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("- written, + read\n%s", diff)
	}
}

// setAside counts the rows that 逐处 calls set aside, sheet by sheet. Every line of
// it must say what, where and what was done, and what stands there; every line of
// 数据核对 what to do as well.
func setAside(t *testing.T, report string) map[care.SheetRef]int {
	t.Helper()
	aside := map[care.SheetRef]int{}
	book := openBook(t, report, "数据核对", "逐处")
	says := func(sheet string, i int, row map[string]string, columns ...string) {
		for _, column := range columns {
			if row[column] == "" {
				t.Errorf("%s line %d, %s, says nothing in %s", sheet, i+1, row["类别"], column)
			}
		}
	}
	for i, row := range book.table("数据核对", "类别") {
		says("数据核对", i, row, "文件", "工作表", "单元格", "处理", "建议")
	}
	for i, row := range book.table("逐处", "类别") {
		says("逐处", i, row, "文件", "工作表", "单元格", "处理")
		if strings.Contains(row["处理"], "行没有采用") {
			n, err := strconv.Atoi(row["处数"])
			if err != nil {
				t.Fatal(err)
			}
			aside[care.SheetRef{File: row["文件"], Sheet: row["工作表"]}] += n
			says("逐处", i, row, "原文")
		}
	}
	return aside
}

// differing returns the students of whom two renderings tell otherwise, by id, and
// in what. They may differ in what is lost only, and in the year and rank of guests,
// whose major only some systems name.
func differing(t *testing.T, plain, here *samples.Truth, lost []string) (ids, names map[string]bool) {
	t.Helper()
	ids, names = map[string]bool{}, map[string]bool{}
	for i := range plain.Students {
		a, b := &plain.Students[i], &here.Students[i]
		if !a.OnRoster && a.Grade != b.Grade {
			ids[a.ID] = true
		}
		if a.College != b.College {
			ids[a.ID], names["学院"] = true, true
			if !slices.Contains(lost, "学院") {
				t.Errorf("%s: %s, %s here", a.ID, a.College, b.College)
			}
		}
		for _, name := range factNames(a, b) {
			x, known := a.Number(name)
			y, still := b.Number(name)
			switch same := known == still && a.Answer(name) == b.Answer(name) && math.Abs(x-y) < 1e-9; {
			case same, name == care.RankPercent && !a.OnRoster:
			case slices.Contains(lost, name):
				ids[a.ID], names[name] = true, true
			default:
				t.Errorf("%s: %s is %v, %v here", a.ID, name, x, y)
			}
		}
	}
	return ids, names
}

// factNames returns the names of all facts of two students.
func factNames(students ...*samples.Student) []string {
	var names []string
	for _, s := range students {
		for _, f := range s.Facts {
			names = append(names, f.Name)
		}
	}
	slices.Sort(names)
	return slices.Compact(names)
}
