package merge_test

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"runxin/care/books"
	"runxin/care/merge"
	"runxin/care/problem"
)

// handedOutChecked is handedOut with the locked column at the right end of 周研判.
func handedOutChecked() string {
	lines := strings.Split(handedOut, "\n")
	in := false
	for i, line := range lines {
		if strings.HasPrefix(line, "# ") {
			in = line == "# 周研判"
		}
		cells := strings.Split(line, "|")
		switch {
		case !in || len(cells) == 1:
		case cells[0] == "序号":
			lines[i] += "|核对学号"
		default:
			lines[i] += strings.Repeat("|", 17-strings.Count(line, "|")) + cells[1]
		}
	}
	return strings.Join(lines, "\n")
}

// sortColumns moves the cells of some columns of a sheet from row to row, as
// sorting by any of them does: those of row i go to the row order[i].
func sortColumns(w *books.Workbook, sheet string, head, first, last int, order []int) {
	k := slices.IndexFunc(w.Sheets, func(g books.Grid) bool { return g.Name == sheet })
	var old []books.GridRow
	for i := range order {
		for _, r := range w.Sheets[k].Rows {
			if r.Number == head+1+i {
				old = append(old, books.GridRow{Number: r.Number, Cells: slices.Clone(r.Cells)})
			}
		}
	}
	for i, r := range old {
		for col := first; col <= last; col++ {
			put(w, sheet, head+1+order[i], col, r.Cell(col).Text)
		}
	}
}

// Whatever run of columns is sorted: a text stays with its student, or it is
// reported, with both places where an end of the row tells them. The open columns
// by themselves, where nothing stood in them, betray nothing; that sort the sheet's
// protection refuses, and where it was taken off, Excel's note of the sort tells.
func TestMergePartialSort(t *testing.T) {
	const firstOpen, lastOpen, width = 7, 17, 18
	for first := 1; first <= width; first++ {
		for last := first; last <= width; last++ {
			if first < firstOpen || last > lastOpen {
				t.Run(fmt.Sprintf("%d to %d", first, last), func(t *testing.T) { partialSort(t, first, last, width, false) })
			}
			t.Run(fmt.Sprintf("%d to %d, noted", first, last), func(t *testing.T) { partialSort(t, first, last, width, true) })
		}
	}
}

func partialSort(t *testing.T, first, last, width int, noted bool) {
	const sheet, head = "周研判", 2
	typed := map[string]string{"措施一": "0990001", "措施二": "0990002", "措施三": "0990003", "老师一": "0990001", "老师二": "0990002"}
	issued := workbook("输出/甲学院.xlsx", weekBook("甲学院"), handedOutChecked())
	w := workbook("返回/甲.xlsx", weekBook("甲学院"), handedOutChecked())
	for i, text := range []string{"措施一", "措施二", "措施三"} {
		put(&w, sheet, head+1+i, 15, text)
	}
	put(&w, sheet, head+1, 10, "老师一")
	put(&w, sheet, head+2, 10, "老师二")
	sortColumns(&w, sheet, head, first, last, []int{1, 2, 0})
	if noted {
		k := slices.IndexFunc(w.Sheets, func(g books.Grid) bool { return g.Name == sheet })
		w.Sheets[k].Sorted = &books.Span{Row: head + 1, Col: first, LastRow: head + 3, LastCol: last}
	}
	s, fb := weekly(t, func(o *merge.Options) { o.Last.Books[0] = issued }, w)
	merged, reported := map[string]bool{}, map[string]bool{}
	for ty := range fb.Typed.All() {
		if typed[ty.Text] != ty.ID {
			t.Errorf("%s of %s went to %s", ty.Text, typed[ty.Text], ty.ID)
		}
		merged[ty.Text] = true
	}
	for _, p := range s.Problems {
		id := typed[p.Text]
		if p.Kind != problem.Shifted || id == "" {
			continue
		}
		reported[p.Text] = true
		if ends := first <= 2 || last == width; ends && !strings.Contains(p.Done, id) {
			t.Errorf("%s of %s is reported without its student: %s", p.Text, id, p.Done)
		}
	}
	whole := first <= 2 && last == width
	for text := range typed {
		if merged[text] == reported[text] || whole && !merged[text] {
			t.Errorf("%s is merged %t, reported %t", text, merged[text], reported[text])
		}
	}
}
