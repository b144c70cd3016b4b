package main

import (
	"bytes"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"runxin/care"
	"runxin/care/books"
	"runxin/care/merge"
	"runxin/care/problem"
	"runxin/exporter"
	"runxin/exporter/book"
	"runxin/exporter/runs"
	"runxin/importer"
	"runxin/importer/intake"
	"runxin/importer/lexicon"
	"runxin/importer/own"
)

// Texts of every kind come back out of the library's file as they were typed.
func TestHistoryThroughTheFile(t *testing.T) {
	var want books.Journal
	for i, text := range []string{
		"=1+1", "+86", "-1", "@x", "'0012", "_x000D_", "行一\n行二\n", "\n", "a\\b", `\n`, "周研判｜备注：无", "（1/2）：a", " 前后 ", "\u3000", "\u200b看不见\u200b", "👩‍🎓𠮷野", "<&>\"'",
		"控制\x00\x1b\r\n字符\uffff", "2024-10-18", "1.50", "TRUE", strings.Repeat("长文，", 20000), strings.Repeat("\n", books.CellUnits),
	} {
		want.Add(books.Typed{Month: "2024-10", Week: 7, College: "甲学院", Sheet: books.SheetWeekly, ID: "0990000101", Name: "样一", Column: "措施", Text: text})
		want.Add(books.Typed{Month: "2024-10", Week: 8 + i%3, College: "甲学院", Sheet: books.SheetTasks, Task: "10-3", Column: "完成情况", Text: text})
	}
	got := readLibraryFile(t, libraryOf(t, &merge.Feedback{Typed: want}, 0))
	diff := cmp.Diff(typedOf(&want), typedOf(&got.Typed))
	if diff != "" || len(got.Problems) > 0 {
		t.Errorf("%v %s", got.Problems, diff)
	}
}

// libraryOf writes the library of a small school with that history, of sheets that
// have so many rows. It stands alone in a folder.
func libraryOf(t *testing.T, fb *merge.Feedback, rows int) string {
	t.Helper()
	d := newDesk(t)
	j := &job{in: filepath.Join(d.dir, "输入"), date: "2024-10-28"}
	must(t, (&app{}).prepare(t.Context(), j))
	school, err := importer.Read(t.Context(), j.in, j.reading(nil))
	must(t, err)
	month, _ := care.Assess(school, j.assessment())
	files, err := exporter.Lay(t.Context(), month, exporter.Options{Feedback: fb, Writing: book.Writing{MostRows: rows}})
	must(t, err)
	i := slices.IndexFunc(files, func(f runs.File) bool { return f.Path == runs.LibraryFile })
	d.write(t, "库/"+runs.LibraryFile, string(files[i].Bytes))
	return filepath.Join(d.dir, "库", runs.LibraryFile)
}

func readLibraryFile(t *testing.T, name string) *books.Library {
	t.Helper()
	lib, err := own.ReadLibrary(t.Context(), &intake.File{Path: name, Name: runs.LibraryFile}, intake.Options{})
	must(t, err)
	return lib
}

// A history that is longer than a sheet goes on on the next, and is read from all
// of them: by the next run, by the summary, and in the input folder.
func TestHistoryGoesOn(t *testing.T) {
	fb := &merge.Feedback{}
	for i := range 50 {
		id := fmt.Sprintf("09900003%02d", i)
		fb.Typed.Add(books.Typed{Month: "2024-10", Week: 7, College: "甲学院", Sheet: books.SheetWeekly, ID: id, Name: "样", Column: "谈心谈话", Text: "是"})
		fb.Moves = append(fb.Moves, books.Move{Month: "2024-10", Week: 7, ID: id, Name: "样", College: "甲学院", What: books.MoveLevel, To: "一级"})
	}
	fb.Typed.Add(books.Typed{Month: "2024-10", Week: 7, College: "甲学院", Sheet: books.SheetWeekly, ID: "0990000399", Name: "样", Column: "措施", Text: strings.Repeat("长文，", 100000)})
	name := libraryOf(t, fb, 25)
	f := openEdit(t, name)
	var on []string
	for _, s := range f.GetSheetList() {
		if strings.Contains(s, "（续") {
			on = append(on, s)
		}
	}
	must(t, f.Close())
	if diff := cmp.Diff([]string{"变更记录（续2）", "变更记录（续3）", "研判记录（续2）", "研判记录（续3）", "研判记录（续4）"}, on); diff != "" {
		t.Error(diff)
	}
	lib := readLibraryFile(t, name)
	if diff := cmp.Diff(typedOf(&fb.Typed), typedOf(&lib.Typed)); diff != "" || len(lib.Problems) > 0 {
		t.Errorf("%v %s", lib.Problems, diff)
	}
	if diff := cmp.Diff(fb.Moves, lib.Moves); diff != "" {
		t.Error(diff)
	}
	history, err := own.ReadHistory(t.Context(), &intake.File{Path: name}, intake.Options{}, func(id books.ID) bool { return id.Kind == books.LibraryBook && id.Week == 9 })
	must(t, err)
	if history.Typed.Len() != 50 || len(history.Moves) != 50 {
		t.Errorf("the summary reads %d cells and %d changes", history.Typed.Len(), len(history.Moves))
	}
	j := &job{in: filepath.Dir(name), date: "2024-10-28"}
	must(t, (&app{}).prepare(t.Context(), j))
	school, err := importer.Read(t.Context(), j.in, j.reading(nil))
	must(t, err)
	for _, c := range school.Counts {
		if c.Kind != lexicon.Library {
			t.Errorf("%s is read as %s", c.Sheet, c.Kind)
		}
	}
}

// typedOf are the cells of a journal, sorted.
func typedOf(j *books.Journal) []string {
	var out []string
	for c := range j.All() {
		out = append(out, strings.Join([]string{c.Month, c.College, c.Sheet, c.Task, c.ID, c.Name, c.Column, c.Text}, "|"))
	}
	slices.Sort(out)
	return out
}

// A line of 研判记录 that somebody edited is a problem with its cell; it stays where
// it is until it is mended, and then it says what it says.
func TestHistoryEditedByHand(t *testing.T) {
	d := newDesk(t)
	d.take(t, week7Run, "甲学院", "返回", "周研判", "0990000104", "本周状态", "好转", "周研判", "0990000104", "措施", "约谈")
	d.week(t, "2024-10-21")
	record := func(run, text string) {
		t.Helper()
		e := openEdit(t, filepath.Join(d.dir, "输出", run, runs.LibraryFile))
		must(t, e.SetCellStr("研判记录", "F3", text))
		e.save(t)
	}
	problems := func(run string) []string {
		all := d.rows(t, run+"/校级汇总.xlsx", "数据核对", problemHeads...)
		return slices.DeleteFunc(all, func(s string) bool { return !strings.HasPrefix(s, string(problem.Journal)) })
	}
	typed := []string{"学号", "工作表", "栏目", "内容"}
	if got := d.rows(t, week8Run+"/重点关爱库.xlsx", "研判记录", typed...); len(got) != 2 {
		t.Fatal(got)
	}
	record(week8Run, "周研判｜本周状态：好转\n措施已落实")
	d.run(t, "2024-10-28")
	if diff := cmp.Diff([]string{string(problem.Journal) + "|研判记录|F3|措施已落实"}, problems(week9Run)); diff != "" {
		t.Error(diff)
	}
	if got := d.rows(t, week9Run+"/重点关爱库.xlsx", "研判记录", typed...); got[0] != "0990000104|周研判|本周状态|好转" || !strings.Contains(got[1], "措施已落实") {
		t.Errorf("%q", got)
	}
	record(week9Run, "周研判｜本周状态：好转\n周研判｜措施：已落实")
	d.run(t, "2024-11-04")
	d.want(t, "2024-11_第10周/重点关爱库.xlsx", "研判记录", typed, "0990000104|周研判|本周状态|好转", "0990000104|周研判|措施|已落实")
	if got := problems("2024-11_第10周"); len(got) > 0 {
		t.Errorf("mended, and still a problem: %q", got)
	}
}

// A library whose 研判记录 has lost its heading is not taken for one in which nobody
// typed anything.
func TestHistoryWithoutHeading(t *testing.T) {
	d := newDesk(t)
	d.take(t, week7Run, "甲学院", "返回", "周研判", "0990000104", "本周状态", "好转")
	d.week(t, "2024-10-21")
	e := openEdit(t, filepath.Join(d.dir, "输出", week8Run, runs.LibraryFile))
	must(t, e.SetCellStr("研判记录", "F2", "内容"))
	e.save(t)
	var said bytes.Buffer
	args := []string{"run", "--in", filepath.Join(d.dir, "输入"), "--out", filepath.Join(d.dir, "输出"), "--date", "2024-10-28"}
	if code := run(t.Context(), args, nil, io.Discard, &said); code != exitFailed || !strings.Contains(said.String(), "“研判记录”表缺少列名“记录”") {
		t.Errorf("exit %d: %s", code, said.String())
	}
	if _, err := os.Stat(filepath.Join(d.dir, "输出", week9Run)); !os.IsNotExist(err) {
		t.Error("the week was written")
	}
}

// A library of the input that has lost that heading is mended or taken out: its
// name and other programs have nothing to do with it.
func TestInputHistoryWithoutHeading(t *testing.T) {
	d := newDesk(t)
	d.take(t, week7Run, "甲学院", "返回", "周研判", "0990000104", "本周状态", "好转")
	d.week(t, "2024-10-21")
	d.copyTo(t, week8Run+"/"+runs.LibraryFile, filepath.Join(d.dir, "输入", runs.LibraryFile))
	e := openEdit(t, filepath.Join(d.dir, "输入", runs.LibraryFile))
	must(t, e.SetCellStr("研判记录", "F2", "内容"))
	e.save(t)
	var said bytes.Buffer
	args := []string{"run", "--in", filepath.Join(d.dir, "输入"), "--out", filepath.Join(d.dir, "输出"), "--date", "2024-10-28"}
	if code := run(t.Context(), args, nil, io.Discard, &said); code != exitFailed || !strings.Contains(said.String(), "恢复这个表的列名") || !strings.Contains(said.String(), "移出输入文件夹") || strings.Contains(said.String(), cureFile) {
		t.Errorf("exit %d: %s", code, said.String())
	}
}
