package main

import (
	"fmt"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"

	"github.com/xuri/excelize/v2"
)

// What was typed is found here without any of the program's own code: a returned
// book is laid beside the one that was handed out, and every text that stands on a
// sheet more often than it was issued must stand in the next run's history, with
// its student, or in 数据核对, with its file and sheet.

// typedText is a text that people put on a sheet.
type typedText struct{ file, sheet, id, text string }

// sheetTexts are the texts of a sheet, with the ids of the students in whose rows
// they stand.
func sheetTexts(f *excelize.File, sheet string) ([]typedText, error) {
	rows, err := f.GetRows(sheet, excelize.Options{RawCellValue: true})
	if err != nil {
		return nil, err
	}
	var out []typedText
	idCol := -1
	for _, r := range rows {
		if k := slices.Index(r, "学号"); k >= 0 && idCol < 0 {
			idCol = k
		}
		id := ""
		if idCol >= 0 && idCol < len(r) {
			id = r[idCol]
		}
		for _, text := range r {
			if text = strings.TrimSpace(text); text != "" {
				out = append(out, typedText{sheet: sheet, id: id, text: text})
			}
		}
	}
	return out, nil
}

// openWith opens a book, with one of the passwords if need be.
func openWith(name string, passwords ...string) (*excelize.File, error) {
	f, err := excelize.OpenFile(name)
	for _, p := range passwords {
		if err == nil {
			break
		}
		f, err = excelize.OpenFile(name, excelize.Options{Password: p})
	}
	return f, err
}

var numbered = regexp.MustCompile(`表号：(\S+)`)

// issuedSheets are the texts of the books of some runs, by the number printed in
// each sheet's title and the sheet's name.
func issuedSheets(runs ...string) (map[string]map[typedText]int, error) {
	out := map[string]map[typedText]int{}
	for _, run := range runs {
		files, err := filepath.Glob(filepath.Join(run, "学院", "*.xlsx"))
		if err != nil {
			return nil, err
		}
		for _, name := range files {
			f, err := excelize.OpenFile(name)
			if err != nil {
				return nil, err
			}
			for _, sheet := range f.GetSheetList() {
				all, err := sheetTexts(f, sheet)
				if err != nil {
					return nil, err
				}
				if len(all) == 0 {
					continue
				}
				if m := numbered.FindStringSubmatch(all[0].text); m != nil {
					counts := map[typedText]int{}
					for _, c := range all {
						counts[typedText{id: c.id, text: c.text}]++
					}
					out[m[1]+" "+sheet] = counts
				}
			}
			f.Close()
		}
	}
	return out, nil
}

// typedIn finds what people typed into a returned file.
func typedIn(name string, issued map[string]map[typedText]int, passwords ...string) ([]typedText, error) {
	f, err := openWith(name, passwords...)
	if err != nil {
		return nil, err
	}
	defer f.Close()
	var out []typedText
	for _, sheet := range f.GetSheetList() {
		if strings.HasPrefix(sheet, "_") {
			continue
		}
		all, err := sheetTexts(f, sheet)
		if err != nil {
			return nil, err
		}
		for _, c := range surplus(all, issued[issuedAs(all, sheet, issued)]) {
			out = append(out, typedText{filepath.Base(name), sheet, c.id, c.text})
		}
		notes, err := f.GetComments(sheet)
		if err != nil {
			return nil, err
		}
		for _, n := range notes {
			out = append(out, typedText{file: filepath.Base(name), sheet: sheet, text: n.Text})
		}
	}
	return out, nil
}

// surplus are the texts that stand on a sheet more often than they were issued;
// of several equal ones those that are new in their student's row.
func surplus(all []typedText, issued map[typedText]int) []typedText {
	sheet, row := map[string]int{}, map[typedText]int{}
	for k, n := range issued {
		sheet[k.text] -= n
		row[k] = n
	}
	for _, c := range all {
		sheet[c.text]++
	}
	var out, rest []typedText
	for _, c := range all {
		k := typedText{id: c.id, text: c.text}
		if row[k]--; row[k] < 0 {
			out = append(out, c)
		} else {
			rest = append(rest, c)
		}
	}
	slices.Reverse(rest)
	return slices.DeleteFunc(append(out, rest...), func(c typedText) bool { sheet[c.text]--; return sheet[c.text] < 0 })
}

// issuedAs is the key of the sheet that a sheet was issued as: by the number in
// its title, and where it has another name, by the most texts in common.
func issuedAs(all []typedText, sheet string, issued map[string]map[typedText]int) string {
	number := ""
	for _, c := range all {
		if m := numbered.FindStringSubmatch(c.text); m != nil && number == "" {
			number = m[1]
		}
	}
	if number == "" {
		return ""
	}
	best, most := "", 0
	for key, counts := range issued {
		if !strings.HasPrefix(key, number+" ") {
			continue
		}
		met := 0
		for _, c := range all {
			met += min(counts[typedText{id: c.id, text: c.text}], 1)
		}
		if key == number+" "+sheet {
			met += 1 << 20
		}
		if met > most {
			best, most = key, met
		}
	}
	return best
}

// kept are the lines of a run in which typed texts must be found again.
type kept struct{ history, problems [][]string }

func keptBy(run string) (k kept, err error) {
	read := func(book, sheet string) [][]string {
		f, ferr := excelize.OpenFile(filepath.Join(run, book))
		if ferr != nil {
			err = ferr
			return nil
		}
		defer f.Close()
		rows, rerr := f.GetRows(sheet)
		if rerr != nil {
			err = rerr
		}
		return rows
	}
	k.history, k.problems = typedCells(read("重点关爱库.xlsx", "研判记录")), read("校级汇总.xlsx", "数据核对")
	return k, err
}

// typedCells parts the rows of 研判记录, below its header, into the cells that they
// tell of: a line of 记录 reads 工作表｜任务序号｜栏目：内容, mostly without the second.
func typedCells(rows [][]string) [][]string {
	out := [][]string{{"月份", "周次", "学院", "学号", "姓名", "工作表", "任务序号", "栏目", "内容"}}
	for _, r := range rows[2:] {
		if len(r) < 6 {
			continue
		}
		for line := range strings.Lines(r[5]) {
			head, text, _ := strings.Cut(strings.TrimSuffix(line, "\n"), "：")
			names := strings.Split(head, "｜")
			if len(names) == 2 {
				names = slices.Insert(names, 1, "")
			}
			text = strings.NewReplacer(`\\`, `\`, `\n`, "\n").Replace(text)
			out = append(out, slices.Concat(r[:5], names, []string{text}))
		}
	}
	return out
}

var typedDay = regexp.MustCompile(`^(?:(\d{4})\D)?(\d{1,2})\D(\d{1,2})\D?$`)

// has tells whether a text was kept: word for word, or a date as a date.
func (k kept) has(c typedText, year string) bool {
	forms := []string{c.text}
	if m := typedDay.FindStringSubmatch(c.text); m != nil {
		if m[1] != "" {
			year = m[1]
		}
		forms = append(forms, fmt.Sprintf("%s-%02s-%02s", year, m[2], m[3]))
	}
	for _, r := range k.history {
		sameID := func(cell string) bool { return strings.TrimLeft(cell, "0") == strings.TrimLeft(c.id, "0") }
		if (c.id == "" || slices.ContainsFunc(r, sameID)) && slices.ContainsFunc(forms, func(form string) bool { return slices.Contains(r, form) }) {
			return true
		}
	}
	for _, r := range k.problems {
		line := strings.Join(r, "\x00")
		if strings.Contains(line, c.text) && (strings.Contains(line, c.file) || strings.Contains(line, c.sheet)) { // of two equal copies one is named
			return true
		}
	}
	return false
}

// lost are the texts that people typed into the files of a folder and that a run
// does not show again. issued are the runs that handed the books out.
func lost(run, folder string, issued []string, passwords ...string) (gone []string, typed int, err error) {
	sheets, err := issuedSheets(issued...)
	if err != nil {
		return nil, 0, err
	}
	k, err := keptBy(run)
	if err != nil {
		return nil, 0, err
	}
	err = filepath.WalkDir(folder, func(name string, d os.DirEntry, err error) error {
		if err != nil || d.IsDir() || filepath.Ext(name) != ".xlsx" {
			return err
		}
		all, err := typedIn(name, sheets, passwords...)
		if err != nil {
			return fmt.Errorf("%s: %w", name, err)
		}
		typed += len(all)
		for _, c := range all {
			if !k.has(c, filepath.Base(run)[:4]) {
				gone = append(gone, fmt.Sprintf("%s › %s: %s", c.file, c.sheet, c.text))
			}
		}
		return nil
	})
	return gone, typed, err
}

// The check itself must be able to fail.
func TestLostFindsWhatIsLost(t *testing.T) {
	d := newDesk(t)
	e := openEdit(t, d.book)
	fillAll(t, e)
	must(t, e.SetCellStr("周研判", "B12", "以上已核对"))
	must(t, e.AddComment("周研判", excelize.Comment{Cell: "G5", Text: "家长要求面谈"}))
	e.save(t)
	out := filepath.Join(d.dir, "输出")
	d.run(t, "2024-10-21") // without the returned book
	gone, typed, err := lost(filepath.Join(out, week8Run), filepath.Join(d.dir, "返回"), []string{filepath.Join(out, week7Run)})
	must(t, err)
	// 25 cells, a report of 6 of which none was issued, a remark and a comment; what
	// the last run's books say anyway is not lost.
	if len(gone) < 25 || typed < len(gone) {
		t.Errorf("%d of %d: %q", len(gone), typed, gone)
	}
	d.week(t, "2024-10-21")
	gone, _, err = lost(filepath.Join(out, week8Run), filepath.Join(d.dir, "返回"), []string{filepath.Join(out, week7Run)})
	must(t, err)
	if len(gone) > 0 {
		t.Errorf("lost: %q", gone)
	}
}
