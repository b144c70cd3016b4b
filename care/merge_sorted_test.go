package care_test

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"runxin/care"
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
func sortColumns(w *care.Workbook, sheet string, head, first, last int, order []int) {
	k := slices.IndexFunc(w.Sheets, func(g care.Grid) bool { return g.Name == sheet })
	var old []care.GridRow
	for i := range order {
		for _, r := range w.Sheets[k].Rows {
			if r.Number == head+1+i {
				old = append(old, care.GridRow{Number: r.Number, Cells: slices.Clone(r.Cells)})
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
// reported, with both places where an end of the row tells them. Only the open columns by themselves could be sorted
// unseen where nothing stood in them; that the sheet's protection refuses.
func TestMergePartialSort(t *testing.T) {
	const sheet, head, firstOpen, lastOpen, width = "周研判", 2, 7, 17, 18
	issued := workbook("输出/甲学院.xlsx", weekBook("甲学院"), handedOutChecked())
	typed := map[string]string{"措施一": "0990001", "措施二": "0990002", "措施三": "0990003", "老师一": "0990001", "老师二": "0990002"}
	for first := 1; first <= width; first++ {
		for last := first; last <= width; last++ {
			if first >= firstOpen && last <= lastOpen {
				continue
			}
			t.Run(fmt.Sprintf("%d to %d", first, last), func(t *testing.T) {
				w := workbook("返回/甲.xlsx", weekBook("甲学院"), handedOutChecked())
				for i, text := range []string{"措施一", "措施二", "措施三"} {
					put(&w, sheet, head+1+i, 15, text)
				}
				put(&w, sheet, head+1, 10, "老师一")
				put(&w, sheet, head+2, 10, "老师二")
				sortColumns(&w, sheet, head, first, last, []int{1, 2, 0})
				s, fb := weekly(t, func(o *care.MergeOptions) { o.Last.Books[0] = issued }, w)
				found := map[string]bool{}
				for _, ty := range fb.Typed {
					if typed[ty.Text] != ty.ID {
						t.Errorf("%s of %s went to %s", ty.Text, typed[ty.Text], ty.ID)
					}
					found[ty.Text] = true
				}
				for _, p := range s.Problems {
					if id := typed[p.Text]; p.Kind == care.KindShifted && id != "" {
						found[p.Text] = true
						if ends := first <= 2 || last == width; ends && !strings.Contains(p.Done, id) {
							t.Errorf("%s of %s is reported without its student: %s", p.Text, id, p.Done)
						}
					}
				}
				for text := range typed {
					if !found[text] {
						t.Errorf("%s is lost", text)
					}
				}
			})
		}
	}
}
