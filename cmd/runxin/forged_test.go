package main

import (
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/xuri/excelize/v2"

	"runxin/care"
	"runxin/care/books"
	"runxin/care/problem"
	"runxin/exporter/runs"
)

// renumber gives a workbook another number (表号), at all places where it stands.
func renumber(t *testing.T, name, number string) {
	t.Helper()
	e := openEdit(t, name)
	old, err := e.GetCellValue("_meta", "B1")
	must(t, err)
	must(t, e.SetCellStr("_meta", "B1", number))
	must(t, e.SetCustomProps(excelize.CustomProperty{Name: books.Property, Value: number}))
	for _, sheet := range e.GetSheetList() {
		title, err := e.GetCellValue(sheet, "A1")
		must(t, err)
		must(t, e.SetCellStr(sheet, "A1", strings.ReplaceAll(title, old, number)))
	}
	e.save(t)
}

// A college that makes up the book of another one moves none of its students, and
// is told; the same book with its own number does.
func TestForgedBooksMoveNobody(t *testing.T) {
	h := harms(t)[0]
	want := h.run(t, h.make(t), false)
	term := care.Term{Year: 2024, Part: 1}
	id := books.ID{Kind: books.CollegeBook, Term: term, Month: "2024-10", Week: 8, Name: "乙学院"}
	wrong := id
	wrong.Sign = "0123456789AB"
	for _, tt := range []struct {
		name, number string
		kind         problem.Kind
	}{
		{"as it was handed out", "", ""},
		{"with a checksum", id.String(), problem.OtherSchool},
		{"with a signature that is none", wrong.String(), problem.OtherSchool},
		{"signed by another school", books.DeriveKey([]string{"别校"}).Sign(id).String(), problem.OtherSchool},
		{"with the number of 甲学院, the name changed", "甲→乙", problem.BadBookID},
	} {
		t.Run(tt.name, func(t *testing.T) {
			dir := h.make(t)
			book := filepath.Join(dir, "returned", "乙.xlsx")
			must(t, os.RemoveAll(filepath.Dir(book)))
			must(t, os.MkdirAll(filepath.Dir(book), 0o700))
			data, err := os.ReadFile(h.path(dir, h.book[1]))
			must(t, err)
			must(t, os.WriteFile(book, data, 0o600))
			e := openEdit(t, book)
			for _, c := range [][2]string{{"列入决定", "移出"}, {"决定理由", "稳定"}, {"决定日期", "2024-10-25"}, {"责任人", "某老师"}} {
				must(t, e.fill("重点关爱名单", "0990000001", c[0], c[1]))
			}
			e.save(t)
			number := tt.number
			if number == "甲→乙" {
				f, err := excelize.OpenFile(h.path(dir, h.book[0]))
				must(t, err)
				number, err = f.GetCellValue("_meta", "B1")
				must(t, err)
				number = strings.Replace(number, "甲", "乙", 1)
			}
			if number != "" {
				renumber(t, book, number)
			}
			got := h.run(t, dir, true)
			stays := strings.Contains(strings.Join(got.members, "\n"), "0990000001 ")
			if got.code != exitDone || stays != (tt.kind != "") || stays && len(got.members) != len(want.members) {
				t.Errorf("exit %d, library %q: %s", got.code, got.members, got.said)
			}
			if tt.kind != "" && (!strings.Contains(got.said, "乙.xlsx") || !strings.Contains(got.said, string(tt.kind)) || !strings.Contains(got.listed, "移出")) {
				t.Errorf("%s is not said: %s\n%s", tt.kind, got.said, got.listed)
			}
			if front := strings.Join(sheetLines(t, filepath.Join(dir, "out", h.next, "学院", "乙学院.xlsx"), "首页"), "\n"); tt.kind != "" && strings.Contains(front, string(tt.kind)) {
				t.Errorf("what nobody knows the sender of is shown to the college:\n%s", front)
			}
		})
	}
}

// sheetLines are the rows of a sheet, cells joined by |.
func sheetLines(t *testing.T, book, sheet string) (lines []string) {
	t.Helper()
	f, err := excelize.OpenFile(book)
	must(t, err)
	defer f.Close()
	rows, err := f.GetRows(sheet)
	must(t, err)
	for _, r := range rows {
		lines = append(lines, strings.Join(r, "|"))
	}
	return lines
}

// The key goes from record to record: through the weeks, through a week that is
// run again, and to wherever the folder is copied. Same inputs give the same one.
func TestKeyIsHandedOn(t *testing.T) {
	h := harms(t)[0]
	dir := h.make(t)
	key := func(folder string) string {
		r, err := runs.ReadRecord(t.Context(), newApp(nil, nil, nil).files, filepath.Join(dir, "out", folder))
		must(t, err)
		return r.Key
	}
	first := key(week7Run)
	issued, err := os.ReadFile(h.path(dir, h.book[1]))
	must(t, err)
	in, out := filepath.Join(dir, "in"), filepath.Join(dir, "out")
	inProcess(t, exitDone, "run", "--in", in, "--out", out, "--date", "2024-10-28")
	inProcess(t, exitDone, "run", "--in", in, "--out", out, "--date", "2024-10-21", "--returned", filepath.Join(dir, "merged"), "--overwrite")
	if len(first) != 64 || key(week8Run) != first || key(h.next) != first {
		t.Errorf("keys %s, %s, %s", first, key(week8Run), key(h.next))
	}
	// A book of the week as it was handed out before is still the school's.
	must(t, os.RemoveAll(filepath.Join(out, h.next)))
	must(t, os.RemoveAll(filepath.Join(dir, "returned")))
	must(t, os.MkdirAll(filepath.Join(dir, "returned"), 0o700))
	must(t, os.WriteFile(filepath.Join(dir, "returned", "乙.xlsx"), issued, 0o600))
	e := openEdit(t, filepath.Join(dir, "returned", "乙.xlsx"))
	must(t, e.fill("周研判", "0990000001", "措施", "走访"))
	e.save(t)
	got := h.run(t, dir, true)
	for _, kind := range []problem.Kind{problem.OtherSchool, problem.BadBookID} {
		if strings.Contains(got.said, string(kind)) {
			t.Errorf("a book of before is refused: %s", got.said)
		}
	}
	// The first run alone, anew and elsewhere.
	alone := func() string {
		d := newDesk(t)
		r, err := runs.ReadRecord(t.Context(), newApp(nil, nil, nil).files, filepath.Join(d.dir, "输出", week7Run))
		must(t, err)
		return r.Key
	}
	if one, two := alone(), alone(); one != two || one == first {
		t.Errorf("keys %s and %s of one school, %s of another", one, two, first)
	}
}
