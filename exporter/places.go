package exporter

import (
	"cmp"
	"fmt"
	"iter"

	"runxin/care"
	"runxin/care/books"
	"runxin/exporter/book"
)

// mostPlaces is how many places 逐处 names: nobody reads more than a million, and
// one sheet has room for few more.
const mostPlaces = 1_000_000

// placeSheet is 逐处: every place of every problem, in the order of 数据核对, but no
// more than so many, and then how many others there are.
func (l *layout) placeSheet(most int) book.Sheet {
	count, left := 0, 0
	for i := range l.problems {
		p := &l.problems[i]
		left += max(p.Count, 1)
		for s := range spots(p) {
			if count < most {
				count++
				left -= s.Times
			}
		}
	}
	if left > 0 {
		count++
	}
	return l.schoolSheet(books.SheetPlaces, book.Lines{{Text: wordPlacesHelp, Look: book.Muted}}, book.Table{
		Main: true, Columns: placeColumns(), Fill: book.Fill{Count: count, Rows: l.placeRows(most, left)}, Empty: wordNoProblems,
	})
}

// placeRows gives the rows of 逐处, one after another. left is how many places it
// does not name.
func (l *layout) placeRows(most, left int) func(from, to int) []book.Row {
	next, stop := iter.Pull(l.eachPlace)
	return func(from, to int) (rows []book.Row) {
		for range to - from {
			row, ok := next()
			if !ok || left > 0 && from+len(rows) == most {
				stop()
				row = book.Row{{}, book.String(fmt.Sprintf(wordMorePlaces, left))}
			}
			rows = append(rows, row)
		}
		return rows
	}
}

func (l *layout) eachPlace(yield func(book.Row) bool) {
	for i := range l.problems {
		p := &l.problems[i]
		for s := range spots(p) {
			if !yield(placeRow(i+1, p, s)) {
				return
			}
		}
	}
}

// spots are the places of a problem: those it keeps, else the one it names.
func spots(p *care.Problem) iter.Seq[care.Spot] {
	if p.Places != "" {
		return p.Places.All()
	}
	return func(yield func(care.Spot) bool) { yield(care.Spot{Times: max(p.Count, 1)}) }
}

func placeRow(number int, p *care.Problem, s care.Spot) book.Row {
	return book.Row{
		book.Int(number), book.String(string(p.Kind)), book.String(p.File), book.String(p.Sheet), book.String(cmp.Or(s.Cell(), p.Cell)),
		book.String(cmp.Or(s.Text, p.Text)), book.String(cmp.Or(s.Done, p.Done)), book.Int(s.Times), book.String(p.College),
	}
}
