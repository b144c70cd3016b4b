package main

import (
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/xuri/excelize/v2"

	"runxin/care/problem"
)

// The sample has every trouble that a school has, some of them hundreds of times: what it
// greets with can be read, on the terminal and in the book, and begins with a life.
func TestSampleGreetsBriefly(t *testing.T) {
	in := filepath.Join("..", "..", "samples", "2024-10")
	report := filepath.Join(t.TempDir(), "核对.xlsx")
	code, _, stderr := said(t, "check", "--in", in, "--date", "2024-10-14", "--report", report)
	var lines []string
	for line := range strings.Lines(stderr) {
		if strings.HasPrefix(line, "    ") || strings.Contains(line, "不需要处理") {
			lines = append(lines, strings.TrimSpace(line))
		}
	}
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
