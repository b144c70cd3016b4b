package importer

import (
	"testing"

	"runxin/importer/sheet"
)

// A merged cell gives its text to blank cells only, from left to right, and no more
// often than there is room.
func TestFillerFills(t *testing.T) {
	text := func(col int, s string) sheet.Cell { return sheet.Cell{Col: col, Kind: sheet.Text, Text: s} }
	rows := []*sheet.Row{
		{Number: 2, Cells: []sheet.Cell{text(1, "a"), text(2, "b"), text(4, "d")}},
		{Number: 3, Cells: []sheet.Cell{text(2, "own"), text(3, "c"), {Col: 4}}},
		{Number: 4},
		{Number: 5, Cells: []sheet.Cell{text(5, "e")}},
	}
	merges := []sheet.Merge{{Row: 2, Col: 4, LastRow: 4, LastCol: 4}, {Row: 2, Col: 1, LastRow: 5, LastCol: 1}, {Row: 2, Col: 2, LastRow: 4, LastCol: 2}}
	for _, c := range []struct {
		room int
		want []string
	}{
		{100, []string{"1a 2b 4d", "1a 2own 3c 4d", "1a 2b 4d", "1a 5e"}},
		{3, []string{"1a 2b 4d", "1a 2own 3c 4d", "1a", "5e"}},
	} {
		room := c.room
		f := newMergedCells(merges, 1, &room)
		for i, row := range rows {
			got := ""
			for _, cell := range f.fill(row).Cells {
				if cell.Kind == sheet.Text {
					got += " " + string(rune('0'+cell.Col)) + cell.Text
				}
			}
			if got != " "+c.want[i] {
				t.Errorf("room for %d, row %d: %q, want %q", c.room, row.Number, got, c.want[i])
			}
		}
		if f.isFull() != (c.room == 3) {
			t.Errorf("room for %d: full is %v", c.room, f.isFull())
		}
	}
}

// Merged cells that lie over one another, which only a made-up file has: each column
// holds one at a time, the one that began last, and no cell stands twice in a row.
func TestMergedCellsOverOneAnother(t *testing.T) {
	const rows = 1000
	var merges []sheet.Merge
	for r := 2; r < rows; r++ {
		merges = append(merges, sheet.Merge{Row: r, Col: 1, LastRow: r + 60000, LastCol: 2})
	}
	room := 1 << 20
	f := newMergedCells(merges, 1, &room)
	for r := 2; r < rows; r++ {
		row := f.fill(&sheet.Row{Number: r, Cells: []sheet.Cell{{Col: 1, Kind: sheet.Number, Num: float64(r)}}})
		if len(row.Cells) != 1 || len(f.open) != 1 {
			t.Fatalf("row %d: %d cells, %d merged cells are open", r, len(row.Cells), len(f.open))
		}
	}
	if row := f.fill(&sheet.Row{Number: rows}); len(row.Cells) != 1 || row.Cells[0].Num != rows-1 {
		t.Errorf("below all of them: %v", row.Cells)
	}
}
