package main

import (
	"encoding/csv"
	"os"
	"path/filepath"
	"strconv"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/google/go-cmp/cmp/cmpopts"
	"github.com/samber/lo"
	"github.com/xuri/excelize/v2"

	"runxin/care"
	"runxin/care/books"
	"runxin/care/problem"
	"runxin/care/summary"
	"runxin/importer/intake"
	"runxin/importer/own"
)

// What an earlier version wrote stands in testdata/landed (see its README): run
// folders, issued books, a library with a row per typed cell, a plan with list:.
// Nobody has to begin anew because the program is newer.

// landedDesk is a copy of that school in the week after its second run.
func landedDesk(t *testing.T) string {
	t.Helper()
	dir := t.TempDir()
	must(t, os.CopyFS(dir, os.DirFS("testdata/landed")))
	return dir
}

func TestLandedRunsAreRead(t *testing.T) {
	dir := landedDesk(t)
	at := func(name string) string { return filepath.Join(dir, name) }
	sum := runJSON(t, "--in", at("in"), "--out", at("out"), "--returned", at("returned"), "--plan", at("plan.yaml"), "--date", "2024-10-28")
	if n := sum.Problems[string(problem.Reissued)]; n > 0 {
		t.Errorf("%d of the books that came back are taken for those of another issue", n)
	}
	sameAsLanded(t, filepath.Join(at("out"), "2024-10_第9周", "重点关爱库.xlsx"))
	if got := landedChanges(t, filepath.Join(at("out"), "2024-10_第9周", "校级汇总.xlsx")); got[care.NewReason.String()] != 2 {
		t.Errorf("the changes of week 9 are %v: that version had 2 new reasons", got)
	}
}

// landedChanges counts the lines of 本周变化 by what they tell.
func landedChanges(t *testing.T, school string) map[string]int {
	t.Helper()
	f, err := excelize.OpenFile(school)
	must(t, err)
	defer f.Close()
	rows, err := f.GetRows(books.SheetShifts)
	must(t, err)
	return lo.CountValues(strings.Split(dump(rows, []string{books.ColChange}), "\n"))
}

// TestLandedLibraryAsInput puts the library of an earlier version among the
// inputs of a school that has no runs.
func TestLandedLibraryAsInput(t *testing.T) {
	dir := landedDesk(t)
	at := func(name string) string { return filepath.Join(dir, name) }
	must(t, os.Rename(at("expected/重点关爱库.xlsx"), at("in/重点关爱库.xlsx")))
	runJSON(t, "--in", at("in"), "--out", at("neu"), "--plan", at("plan.yaml"), "--date", "2024-10-28")
	sameAsLanded(t, filepath.Join(at("neu"), "2024-10_第9周", "重点关爱库.xlsx"))
}

// TestLandedHistoryIsSummed: a term's summary reads what an earlier version wrote
// as it reads what this one writes.
func TestLandedHistoryIsSummed(t *testing.T) {
	term, err := care.ParseTerm("2024-2025-1")
	must(t, err)
	is := func(id books.ID) bool { return id.Kind == books.LibraryBook && id.Term == term && id.Week == 9 }
	got, err := own.ReadHistory(t.Context(), &intake.File{Path: "testdata/landed/expected/重点关爱库.xlsx"}, intake.Options{}, is)
	must(t, err)
	summed := 0
	for _, typed := range landedTyped(t) {
		if summary.Summed(typed.Sheet, typed.Column) {
			summed++
			if !got.Typed.Has(typed) {
				t.Errorf("%s %s of week %d is not summed", typed.Sheet, typed.Column, typed.Week)
			}
		}
	}
	if summed == 0 || len(got.Moves) != len(landedMoves(t)) {
		t.Errorf("%d cells, %d changes", summed, len(got.Moves))
	}
}

// sameAsLanded compares a library with the one that the earlier version made of
// the same week: members, changes, and all that was typed.
func sameAsLanded(t *testing.T, file string) {
	t.Helper()
	got, err := own.ReadLibrary(t.Context(), &intake.File{Path: file, Name: "重点关爱库.xlsx"}, intake.Options{})
	if err != nil {
		t.Fatal(err)
	}
	// The order of its rows is the colleges', of which that version had one fewer for whom the
	// roster has no more.
	members := cmpopts.SortSlices(func(a, b care.Member) bool { return a.ID < b.ID })
	if diff := cmp.Diff(landedMembers(t), got.Members, members); diff != "" {
		t.Error("members:", diff)
	}
	if diff := cmp.Diff(landedMoves(t), got.Moves); diff != "" {
		t.Error("changes:", diff)
	}
	kept := map[books.Typed]bool{}
	for typed := range got.Typed.All() {
		kept[typed] = true
	}
	all := landedTyped(t)
	for _, typed := range all {
		if !kept[typed] {
			t.Errorf("%s %s of week %d is gone from 研判记录", typed.Sheet, typed.Column, typed.Week)
		}
	}
	if len(all) == 0 || got.Typed.Len() < len(all) {
		t.Errorf("%d typed cells kept, want at least %d", got.Typed.Len(), len(all))
	}
}

func landedMembers(t *testing.T) []care.Member {
	var out []care.Member
	for _, r := range landedRows(t, "重点关爱库") {
		out = append(out, care.Member{ID: r["学号"], Name: r["姓名"], College: r["学院"], Level: r["关注等级"], Since: landedDay(t, r["首次列入日期"]), Reason: r["列入原因"], Person: r["责任人"], Note: r["备注"]})
	}
	return out
}

func landedMoves(t *testing.T) []books.Move {
	var out []books.Move
	for _, r := range landedRows(t, "变更记录") {
		out = append(out, books.Move{
			Day: landedDay(t, r["日期"]), Month: r["月份"], Week: landedInt(t, r["周次"]), ID: r["学号"], Name: r["姓名"], College: r["学院"],
			What: r["变更"], From: r["原值"], To: r["新值"], Reason: r["理由"], Person: r["经办人"],
		})
	}
	return out
}

func landedTyped(t *testing.T) []books.Typed {
	var out []books.Typed
	for _, r := range landedRows(t, "研判记录") {
		out = append(out, books.Typed{
			Month: r["月份"], Week: landedInt(t, r["周次"]), College: r["学院"], Sheet: r["工作表"], Task: r["任务序号"],
			ID: r["学号"], Name: r["姓名"], Column: r["栏目"], Text: r["内容"],
		})
	}
	return out
}

// landedRows are the rows of a sheet, by heading; the title stands above them.
func landedRows(t *testing.T, sheet string) []map[string]string {
	t.Helper()
	data, err := os.ReadFile(filepath.Join("testdata/landed/expected", sheet+".csv"))
	if err != nil {
		t.Fatal(err)
	}
	r := csv.NewReader(strings.NewReader(strings.TrimPrefix(string(data), "\ufeff")))
	r.FieldsPerRecord = -1
	lines, err := r.ReadAll()
	if err != nil || len(lines) < 3 {
		t.Fatalf("%s: %d lines, %v", sheet, len(lines), err)
	}
	var out []map[string]string
	for _, line := range lines[2:] {
		row := map[string]string{}
		for i, text := range line {
			row[lines[1][i]] = text
		}
		out = append(out, row)
	}
	return out
}

func landedDay(t *testing.T, text string) care.Day {
	t.Helper()
	day, err := care.ParseDay(text)
	if err != nil {
		t.Fatal(err)
	}
	return day
}

func landedInt(t *testing.T, text string) int {
	t.Helper()
	n, err := strconv.Atoi(text)
	if err != nil {
		t.Fatal(err)
	}
	return n
}
