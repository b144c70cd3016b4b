package exporter

import (
	"fmt"
	"maps"
	"strconv"
	"strings"

	"runxin/care"
	"runxin/care/books"
	"runxin/exporter/book"
)

// Which columns a table has is declared in care/books. What stands in them is bound
// to them here, by their headings: a column that moves takes its value along.

// values say what stands under each heading of a table with a row for each T.
type values[T any] map[string]func(T) book.Value

// with are the values with others, which win.
func (v values[T]) with(more values[T]) values[T] {
	out := maps.Clone(v)
	maps.Copy(out, more)
	return out
}

// ofPart are values of a part of each T.
func ofPart[T, P any](v values[P], part func(T) P) values[T] {
	out := make(values[T], len(v))
	for heading, value := range v {
		out[heading] = func(one T) book.Value { return value(part(one)) }
	}
	return out
}

// column is a declared column with what stands in it.
type column[T any] struct {
	declared books.Column
	value    func(T) book.Value // nil for one that is issued empty
}

// table is a declared table with what stands in it.
type table[T any] []column[T]

// bind gives the columns of a declared table their values.
func bind[T any](columns []books.Column, v values[T]) table[T] {
	t := make(table[T], len(columns))
	for i, c := range columns {
		t[i] = column[T]{c, v[c.Heading]}
	}
	return t
}

// row is the row of one, which stands in that place of its table, from 0.
func (t table[T]) row(place int, one T) book.Row {
	row := make(book.Row, len(t))
	for i, c := range t {
		switch {
		case c.declared.Content == books.Counter:
			row[i] = book.Int(place + 1)
		case c.value != nil:
			row[i] = c.value(one)
		}
	}
	return row
}

// rows has a row for each of a list.
func (t table[T]) rows(list []T) []book.Row {
	rows := make([]book.Row, len(list))
	for i, one := range list {
		rows[i] = t.row(i, one)
	}
	return rows
}

// fill gives the rows of a list when its sheet is written: a school's lists are
// long, and need not wait beside one another.
func (t table[T]) fill(list []T) book.Fill {
	return book.Fill{Count: len(list), Rows: func(from, to int) []book.Row {
		rows := make([]book.Row, 0, to-from)
		for i, one := range list[from:to] {
			rows = append(rows, t.row(from+i, one))
		}
		return rows
	}}
}

// mainTable is the sheet's own table, its rows laid out at once.
func mainTable[T any](s *books.Sheet, v values[T], list []T) book.Table {
	return book.Table{Main: true, Freeze: s.Frozen, Columns: numbered(s.Columns, len(list)), Rows: bind(s.Columns, v).rows(list), Empty: s.Empty}
}

// longTable is the sheet's own table, its rows laid out when it is written.
func longTable[T any](s *books.Sheet, v values[T], list []T) book.Table {
	return book.Table{Main: true, Freeze: s.Frozen, Columns: numbered(s.Columns, len(list)), Fill: bind(s.Columns, v).fill(list), Empty: s.Empty}
}

// besideTable is a smaller table, on a sheet of so many columns.
func besideTable[T any](declared books.Table, wide int, v values[T], list []T) book.Table {
	return book.Table{Heading: declared.Heading, Columns: laid(declared.Columns, wide), Rows: bind(declared.Columns, v).rows(list)}
}

// helpOf is what stands above a sheet's own table.
func helpOf(s *books.Sheet) book.Lines { return book.Lines{{Text: s.Help, Look: book.Muted}} }

// laid are declared columns as a table of so many columns of a sheet has them.
func laid(columns []books.Column, wide int) []book.Column {
	out := make([]book.Column, len(columns))
	for _, c := range columns {
		if !c.Rest {
			wide -= max(c.Span, 1)
		}
	}
	for i, c := range columns {
		out[i] = book.Column{Title: c.Heading, Kind: kindOf(c.Content), Editable: c.Open, Begun: c.Begun, List: c.Words, Offered: c.Offered, Prompt: c.Prompt, Wrap: c.Wrap, Center: isCentred(c), Level: c.Graded, Width: c.Width, Span: c.Span, Unprinted: c.Unprinted, NextPage: c.NextPage}
		if c.Rest {
			out[i].Span = wide
		}
	}
	return out
}

// isCentred tells whether a column's cells are centred: what is counted or measured stands at the
// right, where its digits are aligned, but not what numbers the rows, whether we count them or the
// plan does: it is the name of the row, beside which the next column begins.
func isCentred(c books.Column) bool {
	switch c.Content {
	case books.Counter:
		return true
	case books.Integer, books.Percent:
		return c.Heading == books.ColNumber
	}
	return c.Centre
}

// numbered are the columns of a table of so many rows: the one that counts them has room for the
// last one's number, which a program would not show in part.
func numbered(columns []books.Column, rows int) []book.Column {
	out := laid(columns, 0)
	for i, c := range columns {
		if c.Content == books.Counter {
			out[i].Width = max(out[i].Width, float64(len(strconv.Itoa(rows)))+1.5)
		}
	}
	return out
}

// tabOf is the tab of a sheet of that use.
func tabOf(u books.Use) book.Tab {
	return map[books.Use]book.Tab{books.ToRead: book.TabRead, books.AtFirst: book.TabFirst, books.ToFill: book.TabFill, books.ToLookUp: book.TabBehind}[u]
}

// kindOf is how what a column holds is shown.
func kindOf(c books.Content) book.Kind {
	switch c {
	case books.Identifier:
		return book.ID
	case books.Counter, books.Integer:
		return book.Integer
	case books.Percent:
		return book.Percent
	case books.Day:
		return book.Day
	}
	return book.Text
}

// places are where some columns stand in a table, from 0, as charts count them.
func places(columns []books.Column, headings ...string) []int {
	var out []int
	for i, c := range columns {
		for _, h := range headings {
			if c.Heading == h {
				out = append(out, i)
			}
		}
	}
	return out
}

// cellOf is the cell of a row under a heading, in the formula of a highlight.
func cellOf(heading string) string { return "{" + heading + "}" }

// dayOf is a day, in the formula of a highlight: what is late is late by the day of the book,
// and looks the same on every later one.
func dayOf(d care.Day) string {
	y, m, day := d.Time().Date()
	return fmt.Sprintf("DATE(%d,%d,%d)", y, m, day)
}

// passed is a formula: the date under a heading lies before a day.
func passed(heading string, day care.Day) string {
	return "AND(ISNUMBER(" + cellOf(heading) + ")," + cellOf(heading) + "<" + dayOf(day) + ")"
}

// says is a formula: the cell under a heading has that text.
func says(heading, text string) string { return cellOf(heading) + `="` + text + `"` }

// blank is a formula: nothing stands under a heading.
func blank(heading string) string { return "LEN(" + cellOf(heading) + ")=0" }

// startsWith is a formula: the text of the cell under a heading begins so.
func startsWith(heading, text string) string {
	return fmt.Sprintf(`LEFT(%s,%d)="%s"`, cellOf(heading), len([]rune(text)), text)
}

// anyOf is a formula: one of some holds.
func anyOf(formulas ...string) string { return "OR(" + strings.Join(formulas, ",") + ")" }
