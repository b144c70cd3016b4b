package main

import (
	"fmt"
	"math/rand/v2"
	"os"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"testing"

	"github.com/xuri/excelize/v2"
)

// wild is a secretary who does to her book whatever comes to her mind. What she
// types about a student names that student, so that it can be found beside another.
type wild struct {
	*edit
	*rand.Rand
	n     int
	known map[string]string // text → id of the student it was typed for
}

var (
	wildForms = map[string][]string{
		"重点关爱名单": {"关注等级", "列入决定", "决定理由", "决定日期", "责任人", "备注"},
		"关注线索":   {"核实结果", "列入决定", "备注"},
		"周研判":    {"本周状态", "谈心谈话", "谈话日期", "谈话人", "家校沟通", "沟通日期", "沟通方式", "措施", "下周安排", "备注"},
		"专项名单":   {"办理状态", "办理日期", "备注"},
	}
	wildSheets = []string{"重点关爱名单", "关注线索", "周研判", "专项名单"}
	wildWords  = map[string][]string{
		"关注等级": {"一级", "二级", "三级", "特级"}, "列入决定": {"列入", "暂不列入", "待核实", "移出", "再议"}, "本周状态": {"平稳", "好转", "波动", "尚可"},
		"谈心谈话": {"是", "否"}, "家校沟通": {"是", "否", "已联系"}, "办理状态": {"进行中", "已完成", "做了"},
		"决定日期": {"10.17", "10月17日", "上周"}, "谈话日期": {"2024/10/16", "10-16"}, "沟通日期": {"2024.10.16"}, "办理日期": {"2024年10月16日"},
	}
)

// ids are the students of a sheet, by row.
func (w *wild) ids(t *testing.T, sheet string) map[int]string {
	head, col, err := w.head(sheet, "学号")
	if err != nil {
		return nil
	}
	rows, err := w.GetRows(sheet)
	must(t, err)
	out := map[int]string{}
	for i := head; i < len(rows); i++ {
		if col <= len(rows[i]) && len(rows[i][col-1]) > 5 && !strings.ContainsAny(rows[i][col-1], "，。 ") {
			out[i+1] = rows[i][col-1]
		}
	}
	return out
}

// fillIn fills in about a third of the open cells.
func (w *wild) fillIn(t *testing.T) {
	for _, sheet := range wildSheets {
		ids := w.ids(t, sheet)
		for _, column := range wildForms[sheet] {
			_, col, err := w.head(sheet, column)
			if err != nil {
				continue // she renamed it
			}
			for _, row := range sortedKeys(ids) {
				if w.IntN(3) > 0 {
					continue
				}
				w.n++
				text := fmt.Sprintf("%s之%d", ids[row], w.n)
				if words := wildWords[column]; len(words) > 0 {
					text = words[w.IntN(len(words))]
				} else {
					w.known[text] = ids[row]
				}
				must(t, w.SetCellStr(sheet, address(row, col), text))
			}
		}
	}
}

func sortedKeys(m map[int]string) []int {
	var out []int
	for k := range m {
		out = append(out, k)
	}
	slices.Sort(out)
	return out
}

// play does one thing to the book.
func (w *wild) play(t *testing.T) string {
	sheet := wildSheets[w.IntN(len(wildSheets))]
	head, first, err := w.head(sheet, "学号")
	if err != nil {
		return "nothing"
	}
	rows, err := w.GetRows(sheet)
	must(t, err)
	last, wide := len(rows), len(rows[head-1])
	w.n++
	remark := fmt.Sprintf("顺便说一句%d", w.n)
	what := w.IntN(12)
	switch what {
	case 0: // a sort by all columns
		must(t, w.swapRows(sheet, head+1, last, 1, wide))
	case 1: // a partial sort that takes the ids along
		must(t, w.swapRows(sheet, head+1, last, 1, first+1+w.IntN(wide-first-1)))
	case 2: // a partial sort of the right end
		must(t, w.swapRows(sheet, head+1, last, first+1+w.IntN(wide-first), wide))
	case 3:
		must(t, w.InsertRows(sheet, head+1+w.IntN(max(last-head, 1)), 1+w.IntN(2)))
	case 4:
		name, _ := excelize.ColumnNumberToName(1 + w.IntN(wide))
		must(t, w.InsertCols(sheet, name, 1))
		must(t, w.SetCellStr(sheet, name+strconv.Itoa(head), remark))
	case 5:
		if last > head+2 {
			must(t, w.RemoveRow(sheet, head+1+w.IntN(last-head)))
		}
	case 6:
		must(t, w.AddComment(sheet, excelize.Comment{Cell: address(head+1, 3), Text: remark}))
	case 7:
		must(t, w.SetCellStr(sheet, address(last+2+w.IntN(3), 1+w.IntN(wide)), remark))
	case 8:
		must(t, w.SetCellStr("首页", address(1+w.IntN(60), 1+w.IntN(8)), remark))
	case 9:
		name := fmt.Sprintf("补充%d", w.n)
		_, err := w.NewSheet(name)
		must(t, err)
		must(t, w.SetCellStr(name, "B2", remark))
		if last > head && len(rows[head]) > first {
			must(t, w.SetCellStr(name, "B3", rows[head][first])) // a name that the book knows
		}
	case 10: // a locked cell
		must(t, w.SetCellStr(sheet, address(head+1+w.IntN(max(last-head, 1)), first+2), remark))
	case 11: // the heading of a column
		must(t, w.SetCellStr(sheet, address(head, 1+w.IntN(wide)), remark))
	}
	return fmt.Sprintf("%s %d", sheet, what)
}

// swapRows turns the cells of some columns upside down.
func (w *wild) swapRows(sheet string, top, bottom, left, right int) error {
	for ; top < bottom; top, bottom = top+1, bottom-1 {
		for col := left; col <= right; col++ {
			x, y := address(top, col), address(bottom, col)
			v, _ := w.GetCellValue(sheet, x, excelize.Options{RawCellValue: true})
			u, _ := w.GetCellValue(sheet, y, excelize.Options{RawCellValue: true})
			if err := setRaw(w.File, sheet, x, u); err != nil {
				return err
			}
			if err := setRaw(w.File, sheet, y, v); err != nil {
				return err
			}
		}
	}
	return nil
}

// Three weeks of a school whose secretaries do whatever comes to their mind: no
// text is lost, none moves to another student, and the library changes by decisions
// that are in the history, and by nothing else.
func TestWildSecretaries(t *testing.T) {
	seeds := 1
	if s, err := strconv.Atoi(os.Getenv("WILD")); err == nil {
		seeds = s
	}
	for seed := range seeds {
		t.Run(strconv.Itoa(seed), func(t *testing.T) { wildWeeks(t, uint64(seed)) })
	}
}

func wildWeeks(t *testing.T, seed uint64) {
	students := "60"
	if s := os.Getenv("WILDSTUDENTS"); s != "" {
		students = s
	}
	dir := t.TempDir()
	in, out := filepath.Join(dir, "输入"), filepath.Join(dir, "输出")
	inProcess(t, exitDone, "sample", "--students", students, "--seed", strconv.FormatUint(seed+1, 10), "--out", in)
	inProcess(t, exitDone, "run", "--in", in, "--out", out, "--date", "2024-10-14", "--json")
	known := map[string]string{}
	runs := []string{filepath.Join(out, "2024-10_第7周"), filepath.Join(out, "2024-10_第8周"), filepath.Join(out, "2024-10_第9周"), filepath.Join(out, "2024-11_第10周")}
	for week, date := range []string{"2024-10-21", "2024-10-28", "2024-11-04"} {
		returned := filepath.Join(dir, fmt.Sprintf("返回%d", week))
		must(t, os.CopyFS(returned, os.DirFS(filepath.Join(runs[week], "学院"))))
		files, err := filepath.Glob(filepath.Join(returned, "*.xlsx"))
		must(t, err)
		for i, name := range files {
			r := rand.New(rand.NewPCG(seed, uint64(week*100+i)))
			w := &wild{edit: openEdit(t, name), Rand: r, n: 10000*(week+1) + 1000*i, known: known}
			w.fillIn(t)
			var done []string
			for range r.IntN(4) {
				done = append(done, w.play(t))
			}
			w.save(t)
			if r.IntN(4) == 0 { // a second version
				second := strings.TrimSuffix(name, ".xlsx") + " (1).xlsx"
				data, err := os.ReadFile(name)
				must(t, err)
				must(t, os.WriteFile(second, data, 0o600))
				w := &wild{edit: openEdit(t, second), Rand: r, n: w.n + 500, known: known}
				w.fillIn(t)
				w.save(t)
			}
			t.Logf("week %d, book %d: %q", week, i, done)
		}
		inProcess(t, exitDone, "run", "--in", in, "--out", out, "--date", date, "--returned", returned, "--json")
		gone, typed, err := lost(runs[week+1], returned, runs[:week+1])
		must(t, err)
		if len(gone) > 0 {
			t.Errorf("week %d: of %d lost: %q", week, typed, gone)
		}
		wildHistory(t, runs[week+1], known)
		wildLibrary(t, runs[week], runs[week+1])
	}
}

// wildHistory wants every text beside the student for whom it was typed.
func wildHistory(t *testing.T, run string, known map[string]string) {
	t.Helper()
	k, err := keptBy(run)
	must(t, err)
	for _, r := range k.history {
		for _, text := range r {
			if id := known[text]; id != "" && !slices.Contains(r, id) {
				t.Errorf("%s of %s stands beside another: %q", text, id, r)
			}
		}
	}
}

// wildLibrary wants a decision in the history for everybody who came or went.
func wildLibrary(t *testing.T, before, after string) {
	t.Helper()
	members := func(run string) map[string]bool {
		f, err := excelize.OpenFile(filepath.Join(run, "重点关爱库.xlsx"))
		must(t, err)
		defer f.Close()
		rows, err := f.GetRows("重点关爱库")
		must(t, err)
		out := map[string]bool{}
		for _, line := range strings.Split(strings.TrimSpace(dump(rows, []string{"学号"})), "\n")[1:] {
			out[line] = true
		}
		return out
	}
	k, err := keptBy(after)
	must(t, err)
	decided := func(id, word string) bool {
		return slices.ContainsFunc(k.history, func(r []string) bool { return slices.Contains(r, id) && slices.Contains(r, word) })
	}
	was, is := members(before), members(after)
	for id := range is {
		if !was[id] && !decided(id, "列入") {
			t.Errorf("%s is in the library and nobody decided it", id)
		}
	}
	for id := range was {
		if !is[id] && !decided(id, "移出") {
			t.Errorf("%s is out of the library and nobody decided it", id)
		}
	}
}
