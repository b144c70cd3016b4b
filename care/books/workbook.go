package books

import (
	"cmp"
	"slices"
	"strconv"
	"strings"

	"runxin/care"
)

// Workbook is a workbook as it reads, before anybody asks what it is: one that a
// college returned, or one that a run issued.
type Workbook struct {
	File     string            // as people find it: 返回/示例学院(1).xlsx
	Property string            // the custom property [Property], "" for none
	Meta     map[string]string // the sheet _meta: column A → column B
	Changed  care.Day          // when it was last saved, as the book itself says: a hint, and no more; 0 where it does not say
	Edited   bool              // an issued book that somebody changed where it lies
	Sheets   []Grid            // without _meta
}

// MetaSheet is the hidden sheet of our books whose rows become Meta.
const MetaSheet = "_meta"

// ListSheet holds what drop-downs offer, in books that the program writes.
const ListSheet = "_lists"

// IDs are the ids that a workbook bears, each once: its own first, then those
// that its sheets show.
func (w *Workbook) IDs() []ID {
	var out []ID
	add := func(id ID, st IDState) {
		if st == GoodID && !slices.Contains(out, id) {
			out = append(out, id)
		}
	}
	add(ReadID(w.Property))
	add(ReadID(w.Meta[MetaKey]))
	for i := range w.Sheets {
		add(GridID(&w.Sheets[i]))
	}
	return out
}

// Grid is one sheet as its cells read.
type Grid struct {
	Name   string
	Rows   []GridRow // those with any text, in ascending order
	Merges []Span
	Notes  []Note // what people put beside the cells
	Sorted *Span  // what was sorted last, where the file tells; nil for nothing

	top []topRow // the first rows with their texts folded, once the merge asked for them
}

// SheetOf is the sheet that a sheet of our own books goes on, by its name: 关注线索
// for 关注线索（续2）. A sheet that begins by itself is its own.
func SheetOf(name string) string {
	base, rest, ok := strings.Cut(name, "（续")
	if n, err := strconv.Atoi(strings.TrimSuffix(rest, "）")); !ok || err != nil || n < 2 || !strings.HasSuffix(rest, "）") {
		return name
	}
	return base
}

// GridRow is one row; blank cells are left out.
type GridRow struct {
	Number int  // from 1
	Hidden bool // by hand or by a filter
	Cells  []GridCell
}

// GridCell is one cell: its text, dates as 2006-01-02, trimmed.
type GridCell struct {
	Col     int // from 1
	Text    string
	Struck  bool   // struck out
	Numeric bool   // a number, whose last zeros are lost: 10.2 may be the 20th of October
	Shown   string // what people see of a number that its format shows as a percentage: 20%; "" for others
}

// Note is a comment (批注) or a shape with its text on a sheet.
type Note struct {
	Row, Col int    // of the cell that it hangs on; 0 where that is not known
	Text     string // "" where it cannot be read
	Shape    bool   // a text box, another shape or a picture, and no comment
}

// Span is a region of a sheet, ends included.
type Span struct{ Row, Col, LastRow, LastCol int }

// Cell returns the text of a column, "" for a blank one.
func (r *GridRow) Cell(col int) GridCell {
	i, ok := slices.BinarySearchFunc(r.Cells, col, func(c GridCell, col int) int { return c.Col - col })
	if !ok {
		return GridCell{Col: col}
	}
	return r.Cells[i]
}

// AsShown is the text of the cell as people see it.
func (c GridCell) AsShown() string { return cmp.Or(c.Shown, c.Text) }

// row finds a row by its number.
func (g *Grid) Row(number int) (*GridRow, bool) {
	i, ok := slices.BinarySearchFunc(g.Rows, number, func(r GridRow, n int) int { return r.Number - n })
	if !ok {
		return nil, false
	}
	return &g.Rows[i], true
}

// between are the rows from one number to another.
func (g *Grid) Between(from, to int) []GridRow {
	find := func(number int) int {
		i, _ := slices.BinarySearchFunc(g.Rows, number, func(r GridRow, n int) int { return r.Number - n })
		return i
	}
	i := find(from)
	return g.Rows[i:max(find(to+1), i)]
}

// Library is the library (重点关爱库) with its history, as one book keeps it.
type Library struct {
	Members []care.Member
	Moves   []Move  // 变更记录
	Typed   Journal // 研判记录
	// Wrote are the ids of all who were in it when it was written, by its _meta; nil
	// for one that people keep themselves.
	Wrote []string
	IDs   []ID // that it bears; none for one that people keep themselves
	// Problems are what of 研判记录 could not be read, with its cell.
	Problems []care.Problem
}

// TitleRows is how far down a sheet its id is looked for.
const TitleRows = 12

// GridID is the id that a sheet shows above its table.
func GridID(g *Grid) (ID, IDState) {
	worst := NoID
	for i := range g.Rows {
		if g.Rows[i].Number > TitleRows {
			break
		}
		for _, c := range g.Rows[i].Cells {
			id, st := SeekID(c.Text)
			if st == GoodID {
				return id, st
			}
			worst = max(worst, st)
		}
	}
	return ID{}, worst
}
