package book

import (
	"errors"
	"testing"
)

// A book that is being written ends when somebody asks for it, at any question: in
// the middle of a table, and while it is packed.
func TestBytesEnds(t *testing.T) {
	const thousands = 5
	rows := make([]Row, thousands<<10)
	for i := range rows {
		rows[i] = Row{Int(i), String("样")}
	}
	b := Book{Created: created, Sheets: []Sheet{{Name: "一", Blocks: []Block{Table{Main: true, Columns: []Column{{Title: "序号"}, {Title: "姓名"}}, Rows: rows}}}}}
	end := errors.New("end")
	asked, from := 0, 0
	b.Writing.Stop = func() error {
		if asked++; from > 0 && asked >= from {
			return end
		}
		return nil
	}
	if _, err := b.Bytes(); err != nil {
		t.Fatal(err)
	}
	total := asked
	if total <= thousands {
		t.Errorf("asked %d times, want more than %d: for the rows and for the packing", total, thousands)
	}
	for from = 1; from <= total; from++ {
		asked = 0
		if _, err := b.Bytes(); !errors.Is(err, end) {
			t.Errorf("ended at question %d of %d: %v", from, total, err)
		}
		if asked > from+2 {
			t.Errorf("ended at question %d, it asks %d times more", from, asked-from)
		}
	}
}
