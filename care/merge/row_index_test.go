package merge

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"pgregory.net/rapid"

	"runxin/care/books"
)

// issuedForm draws a form of 周研判 with few different texts, and a table that came
// back of it with some of its headings.
func issuedForm(rt *rapid.T) *table {
	word := rapid.SampledFrom([]string{"", "一", "二", "2024-10-14"})
	f := &handedForm{spec: &books.Form{Sheet: books.SheetWeekly, Who: books.ColName, Check: books.ColCheckID}, locked: []string{"班级", "关注等级", "上周状态"}, byKey: map[rowKey]*handedRow{}}
	for i := range rapid.IntRange(0, 8).Draw(rt, "rows") {
		id := rapid.SampledFrom([]string{"0", "00", ""}).Draw(rt, "zeros") + fmt.Sprint(7000+i/2)
		row := &handedRow{key: rowKey{id: id}, id: id, name: rapid.SampledFrom([]string{"样甲", "样乙"}).Draw(rt, "name"), order: i}
		row.texts = map[string]string{books.ColName: row.name, "核对学号": id}
		for _, title := range f.locked {
			row.texts[title] = word.Draw(rt, title)
		}
		f.rows = append(f.rows, row)
	}
	t := &table{form: f, byTitle: map[string]int{}}
	for i, title := range append([]string{books.ColName}, f.locked...) {
		if rapid.IntRange(0, 5).Draw(rt, "present") > 0 {
			t.byTitle[title] = i + 1
		}
	}
	t.locked = t.present(f.locked)
	return t
}

// What the indexes find is what going through all rows finds.
func TestRowIndexIsTheFirstOfAll(t *testing.T) {
	now := rapid.SampledFrom([]string{"", "一", "二", " 二", "2024-10-14", "45579"})
	rapid.Check(t, func(rt *rapid.T) {
		table := issuedForm(rt)
		rows := table.form.rows
		r := &tableRow{came: &books.GridRow{Number: 9}}
		for i := range 4 {
			r.came.Cells = append(r.came.Cells, books.GridCell{Col: i + 1, Text: now.Draw(rt, "now")})
		}
		if len(rows) > 0 && rapid.Bool().Draw(rt, "issued") {
			r.issued = rapid.SampledFrom(rows).Draw(rt, "its own")
		}
		first := func(is func(*handedRow) bool) *handedRow {
			if i := slices.IndexFunc(rows, is); i >= 0 {
				return rows[i]
			}
			return nil
		}
		if got, want := table.fitting(r), first(func(row *handedRow) bool { return row != r.issued && table.fitsIssued(r, row) }); got != want {
			rt.Fatalf("the row that fits: %v, want %v", got, want)
		}
		equals := func(row *handedRow) bool {
			for _, title := range append(table.present([]string{books.ColName}), table.locked...) {
				if !sameText(table.cellUnder(r.came, title).Text, row.texts[title]) {
					return false
				}
			}
			return true
		}
		if got, want := table.equalsIssued(r), first(equals) != nil; got != want {
			rt.Fatalf("an equal row: %t, want %t", got, want)
		}
		for _, row := range rows {
			alike := 0
			for _, other := range rows {
				if !slices.ContainsFunc(table.locked, func(title string) bool { return row.texts[title] != other.texts[title] }) {
					alike++
				}
			}
			if got := table.issuedAlike(row); got != alike {
				rt.Fatalf("%d rows alike, want %d", got, alike)
			}
			if got, want := table.form.index().byWho[row.name], first(func(o *handedRow) bool { return o.name == row.name }); got != want {
				rt.Fatalf("the first of a name: %v, want %v", got, want)
			}
			if got, want := table.form.index().byCheck[row.id], first(func(o *handedRow) bool { return o.id == row.id }); got != want {
				rt.Fatalf("the first of a right end: %v, want %v", got, want)
			}
			short := strings.TrimLeft(row.id, "0")
			var fit []*handedRow
			for _, o := range rows {
				if o.id != short && strings.TrimLeft(o.id, "0") == short && o.name == row.name {
					fit = append(fit, o)
				}
			}
			var want *handedRow
			if len(fit) == 1 {
				want = fit[0]
			}
			if got := table.form.withoutZeros(rowKey{id: short}, books.FoldWho(row.name)); got != want {
				rt.Fatalf("the row without zeros: %v, want %v", got, want)
			}
		}
	})
}

// Rows in which ever other locked cells are blank are not told apart for ever: they
// count as shifted, so that their texts are reported and go to nobody.
func TestFittingHasABudget(t *testing.T) {
	f := &handedForm{spec: &books.Form{Sheet: books.SheetWeekly, Who: books.ColName, Check: books.ColCheckID}}
	table := &table{form: f, byTitle: map[string]int{}}
	row := &handedRow{texts: map[string]string{}}
	for i := range 8 {
		title := fmt.Sprint("栏", i)
		f.locked, table.byTitle[title], row.texts[title] = append(f.locked, title), i+1, "一"
	}
	f.rows, table.locked = []*handedRow{row}, f.locked
	shifted := 0
	for blank := range 1 << 8 {
		r := &tableRow{came: &books.GridRow{}}
		for i := range 8 {
			if blank>>i&1 == 0 {
				r.came.Cells = append(r.came.Cells, books.GridCell{Col: i + 1, Text: "一"})
			}
		}
		if table.fitting(r); r.shifted {
			shifted++
		}
	}
	if shifted != 1<<8-mostLocks {
		t.Errorf("%d rows of %d count as shifted, want all but %d", shifted, 1<<8, mostLocks)
	}
	if table.locked = []string{"栏7", "栏6"}; table.issuedAlike(row) < 2 {
		t.Error("a row that cannot be told counts as the only one of its kind")
	}
}

// Regions that lie over one another take each row once: the upper one counts, and
// rows that are not there cost nothing.
func TestSpreadMergedOverOneAnother(t *testing.T) {
	g := &books.Grid{Merges: []books.Span{{Row: 4, Col: 2, LastRow: 7, LastCol: 2}, {Row: 3, Col: 2, LastRow: 5, LastCol: 2}, {Row: 3, Col: 1, LastRow: 1 << 40, LastCol: 1}}}
	for n := 2; n < 9; n++ {
		r := books.GridRow{Number: n, Cells: []books.GridCell{{Col: 3, Text: "学号"}}}
		if n == 3 || n == 4 {
			r.Cells = []books.GridCell{{Col: 1, Text: "全部"}, {Col: 2, Text: fmt.Sprint("措施", n)}}
		}
		g.Rows = append(g.Rows, r)
	}
	spec := &books.Form{Sheet: books.SheetWeekly, Columns: []books.Column{{Heading: "措施"}, {Heading: "备注"}}}
	m := &merge{reported: map[string]int{}}
	table := &table{merge: m, form: &handedForm{spec: spec}, grid: g, head: 2, spread: map[[2]int]books.GridCell{},
		columns: []tableColumn{{1, "备注", "备注"}, {2, "措施", "措施"}}, byCol: map[int]int{1: 0, 2: 1}}
	table.spreadMerged()
	got := map[int]string{}
	for at, c := range table.spread {
		if at[1] == 2 {
			got[at[0]] = c.Text
		} else if c.Text != "全部" {
			t.Errorf("row %d says %s", at[0], c.Text)
		}
	}
	for row, want := range map[int]string{4: "措施3", 5: "措施3", 6: "措施4", 7: "措施4"} {
		if got[row] != want {
			t.Errorf("row %d says %q, want %q", row, got[row], want)
		}
	}
	if len(table.spread) != 4+5 {
		t.Errorf("%d cells are filled, want those of the rows that are there", len(table.spread))
	}
}
