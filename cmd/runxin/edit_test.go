package main

import (
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"testing"

	"github.com/rogpeppe/go-internal/testscript"
	"github.com/xuri/excelize/v2"
)

// edit is a college's workbook in the hands of a secretary: it finds cells the
// way people do, by the heading above and the id at the left.
type edit struct {
	*excelize.File
	name string
}

func openEdit(t testing.TB, name string) *edit {
	t.Helper()
	f, err := excelize.OpenFile(name)
	if err != nil {
		t.Fatal(err)
	}
	return &edit{f, name}
}

func (e *edit) save(t testing.TB) {
	t.Helper()
	if err := e.Save(); err != nil {
		t.Fatal(err)
	}
	if err := e.Close(); err != nil {
		t.Fatal(err)
	}
}

// head finds the row of a sheet in which a heading stands, and its column.
func (e *edit) head(sheet, heading string) (row, col int, err error) {
	rows, err := e.GetRows(sheet)
	if err != nil {
		return 0, 0, err
	}
	for i, r := range rows {
		// A heading stands among others; the same word may stand alone above.
		if k := slices.Index(r, heading); k >= 0 && len(slices.DeleteFunc(slices.Clone(r), func(s string) bool { return s == "" })) > 3 {
			return i + 1, k + 1, nil
		}
	}
	return 0, 0, fmt.Errorf("%s › %s: no heading %s", e.name, sheet, heading)
}

// keyed finds the row of a key: a student's id, 10-3/id of 专项名单, a task's
// number.
func (e *edit) keyed(sheet, key string) (int, error) {
	task, id, both := strings.Cut(key, "/")
	heads, wants := []string{"学号"}, []string{key}
	switch {
	case sheet == "任务清单":
		heads = []string{"序号"}
	case sheet == "班级情况":
		heads = []string{"班级"}
	case both:
		heads, wants = []string{"任务序号", "学号"}, []string{task, id}
	}
	rows, err := e.GetRows(sheet)
	if err != nil {
		return 0, err
	}
	for i, r := range rows {
		fits := true
		for k, h := range heads {
			row, col, err := e.head(sheet, h)
			if err != nil {
				return 0, err
			}
			fits = fits && i+1 > row && col <= len(r) && r[col-1] == wants[k]
		}
		if fits {
			return i + 1, nil
		}
	}
	return 0, fmt.Errorf("%s › %s: no row %s", e.name, sheet, key)
}

// fill types a text into a cell.
func (e *edit) fill(sheet, key, heading, text string) error {
	if sheet == "首页" {
		return e.front(heading, text)
	}
	_, col, err := e.head(sheet, heading)
	if err != nil {
		return err
	}
	row, err := e.keyed(sheet, key)
	if err != nil {
		return err
	}
	return e.SetCellStr(sheet, address(row, col), text)
}

// front types a text into the field of a label.
func (e *edit) front(label, text string) error {
	rows, err := e.GetRows("首页")
	if err != nil {
		return err
	}
	for i, r := range rows {
		if k := slices.Index(r, label); k >= 0 {
			return e.SetCellStr("首页", address(i+1, k+3), text) // a label takes two columns
		}
	}
	return fmt.Errorf("%s: no field %s", e.name, label)
}

// report fills the first empty row of 摸排补充.
func (e *edit) report(texts ...string) error {
	row, _, err := e.head("摸排补充", "情形")
	if err != nil {
		return err
	}
	for row++; ; row++ {
		empty := true
		for col := 1; col <= 6; col++ {
			v, err := e.GetCellValue("摸排补充", address(row, col))
			if err != nil {
				return err
			}
			empty = empty && v == ""
		}
		if !empty {
			continue
		}
		for k, text := range texts {
			if err := e.SetCellStr("摸排补充", address(row, k+1), text); text != "" && err != nil {
				return err
			}
		}
		return nil
	}
}

// reverse turns the rows of a table upside down, from one column to another: all
// columns are a sort, some of them are a partial one.
func (e *edit) reverse(sheet, from, to string) error {
	head, first, err := e.head(sheet, from)
	if err != nil {
		return err
	}
	_, last, err := e.head(sheet, to)
	if err != nil {
		return err
	}
	rows, err := e.GetRows(sheet)
	if err != nil {
		return err
	}
	for a, b := head+1, len(rows); a < b; a, b = a+1, b-1 {
		for col := first; col <= last; col++ {
			x, y := address(a, col), address(b, col)
			v, _ := e.GetCellValue(sheet, x, excelize.Options{RawCellValue: true})
			w, _ := e.GetCellValue(sheet, y, excelize.Options{RawCellValue: true})
			if err := setRaw(e.File, sheet, x, w); err != nil {
				return err
			}
			if err := setRaw(e.File, sheet, y, v); err != nil {
				return err
			}
		}
	}
	return nil
}

// setRaw puts a text, or nothing, into a cell.
func setRaw(f *excelize.File, sheet, cell, text string) error {
	if text == "" {
		return f.SetCellValue(sheet, cell, nil)
	}
	return f.SetCellStr(sheet, cell, text)
}

// copyOut copies the cells of one sheet into a new workbook, as people do with
// the clipboard: the book's property and _meta stay behind.
func (e *edit) copyOut(sheet, to string) error {
	rows, err := e.GetRows(sheet)
	if err != nil {
		return err
	}
	f := excelize.NewFile()
	defer f.Close()
	for i, r := range rows {
		for k, v := range r {
			if v == "" {
				continue
			}
			if err := f.SetCellStr("Sheet1", address(i+1, k+1), v); err != nil {
				return err
			}
		}
	}
	return f.SaveAs(to)
}

func address(row, col int) string {
	name, err := excelize.CoordinatesToCellName(col, row)
	if err != nil {
		panic(err)
	}
	return name
}

// resave opens a file in LibreOffice and saves it as another format, in order
// through several: ods, xlsx. It returns the last file's name.
func resave(t testing.TB, name string, formats ...string) string {
	t.Helper()
	for _, format := range formats {
		name = convert(t, t.TempDir(), format, name)[0]
	}
	return name
}

// convert has LibreOffice save files in another format in a folder, and returns
// their names there.
func convert(t testing.TB, dir, format string, names ...string) []string {
	t.Helper()
	soffice, err := exec.LookPath("soffice")
	if err != nil {
		t.Skip("no LibreOffice on this machine")
	}
	args := []string{"-env:UserInstallation=file://" + filepath.ToSlash(t.TempDir()), "--headless", "--convert-to", format, "--outdir", dir}
	if text, err := exec.Command(soffice, append(args, names...)...).CombinedOutput(); err != nil {
		t.Fatalf("%v: %s", err, text)
	}
	var saved []string
	for _, name := range names {
		to := filepath.Join(dir, strings.TrimSuffix(filepath.Base(name), filepath.Ext(name))+"."+format)
		if _, err := os.Stat(to); err != nil {
			t.Fatal(err)
		}
		saved = append(saved, to)
	}
	return saved
}

// texts returns all texts of the cells of all books below a folder.
func texts(dir string) (string, error) {
	var b strings.Builder
	err := filepath.WalkDir(dir, func(name string, d os.DirEntry, err error) error {
		if err != nil || d.IsDir() || filepath.Ext(name) != ".xlsx" {
			return err
		}
		f, err := excelize.OpenFile(name)
		if err != nil {
			return err
		}
		defer f.Close()
		for _, sheet := range f.GetSheetList() {
			rows, err := f.GetRows(sheet)
			if err != nil {
				return err
			}
			for _, r := range rows {
				b.WriteString(strings.Join(r, "\x00") + "\x00")
			}
		}
		return nil
	})
	return b.String(), err
}

// typedList collects what a story's secretaries typed, as it is to be found
// afterwards.
type typedList struct{ texts []string }

// storyCommands are what secretaries do to their books in the scripts.
func storyCommands() map[string]func(*testscript.TestScript, bool, []string) {
	return map[string]func(*testscript.TestScript, bool, []string){
		"fill": func(ts *testscript.TestScript, _ bool, args []string) { // book sheet key heading text [kept]
			editing(ts, args[0], func(e *edit) error { return e.fill(args[1], args[2], args[3], args[4]) })
			note(ts, args[len(args)-1])
		},
		"report": func(ts *testscript.TestScript, _ bool, args []string) { // book id name case note day person; typed=kept
			var texts []string
			for _, arg := range args[1:] {
				text, kept, ok := strings.Cut(arg, "=")
				if !ok {
					kept = text
				}
				texts = append(texts, text)
				note(ts, kept)
			}
			editing(ts, args[0], func(e *edit) error { return e.report(texts...) })
		},
		"reverse": func(ts *testscript.TestScript, _ bool, args []string) { // book sheet from to
			editing(ts, args[0], func(e *edit) error { return e.reverse(args[1], args[2], args[3]) })
		},
		"copyout": func(ts *testscript.TestScript, _ bool, args []string) { // book sheet to
			editing(ts, args[0], func(e *edit) error { return e.copyOut(args[1], ts.MkAbs(args[2])) })
		},
		"insertcol": func(ts *testscript.TestScript, _ bool, args []string) { // book sheet column heading
			editing(ts, args[0], func(e *edit) error {
				row, _, err := e.head(args[1], "学号")
				if err != nil {
					return err
				}
				if err := e.InsertCols(args[1], args[2], 1); err != nil {
					return err
				}
				return e.SetCellStr(args[1], args[2]+strconv.Itoa(row), args[3])
			})
			note(ts, args[3])
		},
		"insertrow": func(ts *testscript.TestScript, _ bool, args []string) { // book sheet row
			row, err := strconv.Atoi(args[2])
			ts.Check(err)
			editing(ts, args[0], func(e *edit) error { return e.InsertRows(args[1], row, 1) })
		},
		"comment": func(ts *testscript.TestScript, _ bool, args []string) { // book sheet cell text
			editing(ts, args[0], func(e *edit) error { return e.AddComment(args[1], excelize.Comment{Cell: args[2], Text: args[3]}) })
			note(ts, args[3])
		},
		"lock": func(ts *testscript.TestScript, _ bool, args []string) { // book password
			f, err := excelize.OpenFile(ts.MkAbs(args[0]))
			ts.Check(err)
			defer f.Close()
			ts.Check(f.SaveAs(ts.MkAbs(args[0]), excelize.Options{Password: args[1]}))
		},
		"nothinglost": cmdNothingLost,
	}
}

// editing opens a book, edits and saves it.
func editing(ts *testscript.TestScript, name string, do func(*edit) error) {
	f, err := excelize.OpenFile(ts.MkAbs(name))
	ts.Check(err)
	e := &edit{f, name}
	ts.Check(do(e))
	ts.Check(e.Save())
	ts.Check(e.Close())
}

func note(ts *testscript.TestScript, text string) {
	if list := ts.Value("typed").(*typedList); text != "" {
		list.texts = append(list.texts, text)
	}
}

// cmdNothingLost wants every text that stands in returned books beyond what was
// issued, and every one that was noted since it was last asked, in the books of a
// run: nothinglost run returned issued-run... [password=…].
func cmdNothingLost(ts *testscript.TestScript, _ bool, args []string) {
	var issued, passwords []string
	for _, arg := range args[2:] {
		if p, ok := strings.CutPrefix(arg, "password="); ok {
			passwords = append(passwords, p)
		} else {
			issued = append(issued, ts.MkAbs(arg))
		}
	}
	gone, _, err := lost(ts.MkAbs(args[0]), ts.MkAbs(args[1]), issued, passwords...)
	ts.Check(err)
	if len(gone) > 0 {
		ts.Fatalf("lost: %s", strings.Join(gone, "; "))
	}
	list := ts.Value("typed").(*typedList)
	if len(list.texts) == 0 {
		ts.Fatalf("nothing was typed")
	}
	all, err := texts(ts.MkAbs(args[0]))
	ts.Check(err)
	for _, text := range list.texts {
		if !strings.Contains(all, text) {
			ts.Fatalf("%s is lost", text)
		}
	}
	list.texts = nil
}
