package main

import (
	"encoding/json"
	"maps"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/xuri/excelize/v2"

	"runxin/care/books"
	"runxin/care/problem"
)

// The sample has every trouble that a school has, some of them hundreds of times: what it
// greets with can be read, on the terminal and in the book, and begins with a life.
func TestSampleGreetsBriefly(t *testing.T) {
	in := filepath.Join("..", "..", "samples", "2024-10")
	report := filepath.Join(t.TempDir(), "核对.xlsx")
	code, _, stderr := said(t, "check", "--in", in, "--date", "2024-10-14", "--report", report)
	lines := greeting(stderr)
	if code != exitProblems || len(lines) < 5 || len(lines) > 12 || !strings.Contains(lines[0], string(problem.GraveAside)) {
		t.Errorf("exit %d, %d lines: %s", code, len(lines), stderr)
	}
	rows := openBook(t, report, "数据核对").table("数据核对", "类别")
	if len(rows) != len(lines) || rows[0]["类别"] != string(problem.GraveAside) || rows[1]["类别"] != string(problem.LifeQuestion) {
		t.Errorf("%d rows for %d lines, the first %s", len(rows), len(lines), rows[0]["类别"])
	}
	if i := slices.IndexFunc(rows, func(row map[string]string) bool { return row["类别"] == string(problem.TwoTerms) }); i < 0 || rows[i]["处数"] != "332" {
		t.Errorf("the terms with two readings are not one line: %v", rows)
	}
}

// greeting is a line for each problem that the terminal says, and one for all that need
// nothing.
func greeting(stderr string) []string {
	var lines []string
	for line := range strings.Lines(stderr) {
		if strings.HasPrefix(line, "    ") || strings.Contains(line, "不需要处理") {
			lines = append(lines, strings.TrimSpace(line))
		}
	}
	return lines
}

// A run of the sample greets as briefly. What it asks is answered once: the next check asks
// nothing and greets with what is left to be done; so it does where the settings are a
// workbook in the place of runxin.yaml, as in the sample that is handed out.
func TestSampleAsksOnce(t *testing.T) {
	dir := t.TempDir()
	at := func(name string) string { return filepath.Join(dir, name) }
	must(t, os.CopyFS(at("输入"), os.DirFS(filepath.Join("..", "..", "samples", "2024-10"))))
	date := []string{"--in", at("输入"), "--date", "2024-10-14"}
	if code, _, stderr := said(t, append([]string{"run", "--out", at("输出")}, date...)...); code != exitDone || len(greeting(stderr)) < 5 || len(greeting(stderr)) > 12 {
		t.Errorf("exit %d: %s", code, stderr)
	}
	report := func(name string) (open []string) {
		t.Helper()
		said(t, append([]string{"check", "--report", at(name)}, date...)...)
		for _, row := range openBook(t, at(name), books.SheetQuestions).table(books.SheetQuestions, books.ColAsWritten) {
			if state := row[books.ColQuestionState]; state == books.QuestionNew || state == books.QuestionOpen {
				open = append(open, row[books.ColAsWritten])
			}
		}
		return open
	}
	answers := map[string]string{"自杀行为与意向": "2", "自伤行为": "2", "待核实": "未定", "70,73": "70", "补录中": "未定", "计算机系": "信息工程学院", "学期代码": "对"}
	asked := report("一.xlsx")
	if slices.Sort(asked); !slices.Equal(asked, slices.Sorted(maps.Keys(answers))) {
		t.Fatalf("the sample asks about %q", asked)
	}
	must(t, os.Rename(at("一.xlsx"), at("输入/答.xlsx")))
	for name, answer := range answers {
		must(t, answerQuestion(at("输入/答.xlsx"), name, answer))
	}
	if open := report("二.xlsx"); open != nil {
		t.Errorf("the second check asks about %q", open)
	}
	_, first, stderr := said(t, append([]string{"check", "--json"}, date...)...)
	if lines := greeting(stderr); len(lines) > 11 {
		t.Errorf("%d lines are left: %s", len(lines), stderr)
	}
	inProcess(t, exitDone, append([]string{"forms", "--out", at("表")}, date...)...)
	must(t, os.Remove(at("输入/答.xlsx")))
	must(t, os.Remove(at("输入/runxin.yaml")))
	must(t, os.Rename(at("表/设置.xlsx"), at("输入/设置.xlsx")))
	if open := report("三.xlsx"); open != nil {
		t.Errorf("with the settings as a workbook it asks about %q", open)
	}
	_, again, _ := said(t, append([]string{"check", "--json"}, date...)...)
	var a, b struct {
		Status, Colleges any
		Students         int
	}
	must(t, json.Unmarshal([]byte(first), &a))
	must(t, json.Unmarshal([]byte(again), &b))
	if diff := cmp.Diff(a, b); diff != "" || a.Students == 0 {
		t.Errorf("with the settings as a workbook it is another school: %s", diff)
	}
}

// A report with answers that this check did not use is not replaced; one without is.
func TestAnswersAreNotReplaced(t *testing.T) {
	in := filepath.Join("..", "..", "samples", "2024-10")
	report := filepath.Join(t.TempDir(), "核对.xlsx")
	call := []string{"check", "--in", in, "--date", "2024-10-14", "--report", report}
	for range 2 {
		if code, _, stderr := said(t, call...); code != exitProblems {
			t.Fatalf("exit %d: %s", code, stderr)
		}
	}
	f, err := excelize.OpenFile(report)
	must(t, err)
	at, err := f.SearchSheet("请您回答", "回答")
	must(t, err)
	if len(at) == 0 {
		t.Fatal("no column 回答")
	}
	col, row, err := excelize.CellNameToCoordinates(at[0])
	must(t, err)
	cell, err := excelize.CoordinatesToCellName(col, row+1)
	must(t, err)
	must(t, f.SetCellStr("请您回答", cell, "否"))
	must(t, f.Save())
	must(t, f.Close())
	before, err := os.ReadFile(report)
	must(t, err)
	code, _, stderr := said(t, call...)
	if after, err := os.ReadFile(report); err != nil || code != exitFailed || string(after) != string(before) || !strings.Contains(stderr, "回答") {
		t.Errorf("exit %d, %v: %s", code, err, stderr)
	}
}
