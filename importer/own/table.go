package own

import (
	"context"
	"iter"
	"slices"
	"strconv"
	"strings"

	"runxin/care"
	"runxin/care/books"
	"runxin/importer/sheet"
)

// cells are those of one row of a sheet, as it is read or as it was kept.
type cells interface {
	all() iter.Seq2[int, string] // by column, from 1
	text(col int) string
}

// sheetRow is a row while its sheet is read. Its texts are copies.
type sheetRow struct{ row *sheet.Row }

func (r sheetRow) text(col int) string {
	c, ok := r.row.Cell(col)
	if !ok {
		return ""
	}
	return strings.Clone(strings.TrimSpace(c.String()))
}

func (r sheetRow) all() iter.Seq2[int, string] {
	return func(yield func(int, string) bool) {
		for i := range r.row.Cells {
			c := &r.row.Cells[i]
			if !yield(c.Col, strings.Clone(strings.TrimSpace(c.String()))) {
				return
			}
		}
	}
}

// gridRow is a row of a workbook that was read as it is.
type gridRow struct{ row *books.GridRow }

func (r gridRow) text(col int) string { return r.row.Cell(col).Text }

func (r gridRow) all() iter.Seq2[int, string] {
	return func(yield func(int, string) bool) {
		for _, c := range r.row.Cells {
			if !yield(c.Col, c.Text) {
				return
			}
		}
	}
}

// headings are the columns of one of our tables, by what stands above them.
type headings map[string]int

// fewest is how many cells the header of one of our tables has at least: a line
// above it that says the same word has fewer.
const fewest = 3

// headingsOf are the headings of a row that is the header of a table with certain
// columns, nil for any other row.
func headingsOf(c cells, keys ...string) headings {
	heads := headings{}
	for col, text := range c.all() {
		if text != "" {
			heads[text] = col
		}
	}
	lacks := func(key string) bool { return !heads.has(key) }
	if len(heads) < fewest || slices.ContainsFunc(keys, lacks) {
		return nil
	}
	return heads
}

func (h headings) has(heading string) bool { return h[heading] > 0 }

// row is a row of one of our tables. One that is read out of a sheet is valid until
// the next.
type row struct {
	cells cells
	heads headings
}

// text is what stands under a heading, "" where there is no such column.
func (r row) text(heading string) string {
	if !r.heads.has(heading) {
		return ""
	}
	return r.cells.text(r.heads[heading])
}

// day reads a date, which the sheet reader gives as 2006-01-02; 0 for none.
func (r row) day(heading string) care.Day {
	day, err := care.ParseDay(r.text(heading))
	if err != nil {
		return 0
	}
	return day
}

// number is a whole number, 0 for none.
func (r row) number(heading string) int {
	n, _ := strconv.Atoi(r.text(heading))
	return n
}

// readTable calls each for every row that has anything under a key heading, and
// returns the headings, nil where the sheet has no such heading. It reads the sheet
// to its end.
func readTable(ctx context.Context, rows *sheet.Rows, key string, each func(row)) (headings, error) {
	defer rows.Close()
	var heads headings
	for rows.Next() {
		if err := ctx.Err(); err != nil {
			return nil, err
		}
		here := sheetRow{rows.Row()}
		if heads == nil {
			heads = headingsOf(here, key)
			continue
		}
		if r := (row{here, heads}); each != nil && r.text(key) != "" {
			each(r)
		}
	}
	return heads, rows.Err()
}
