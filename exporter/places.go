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
func (l *layout) placeSheet(s *books.Sheet, most int) book.Sheet {
	count, left := 0, 0
	for p := range l.eachPart {
		left += max(p.problem.Count, 1)
		for s := range spots(p.problem) {
			if count < most {
				count++
				left -= s.Times
			}
		}
	}
	if left > 0 {
		count++
	}
	t := book.Table{Main: true, Freeze: s.Frozen, Columns: laid(s.Columns, 0), Fill: book.Fill{Count: count, Rows: l.placeRows(bind(s.Columns, placeValues()), most, left)}, Empty: s.Empty}
	return l.schoolSheet(s, helpOf(s), t)
}

// allPlaces is 逐处 of a report.
func (l *layout) allPlaces(s *books.Sheet) book.Sheet { return l.placeSheet(s, mostPlaces) }

// problemPlace is one place of a problem.
type problemPlace struct {
	number  int // of the problem
	problem *care.Problem
	spot    care.Spot
	more    string // in the last line: how many places are not named
}

// placeRows gives the rows of 逐处, one after another. left is how many places it
// does not name.
func (l *layout) placeRows(t table[problemPlace], most, left int) func(from, to int) []book.Row {
	next, stop := iter.Pull(l.eachPlace)
	return func(from, to int) (rows []book.Row) {
		for range to - from {
			place, ok := next()
			if !ok || left > 0 && from+len(rows) == most {
				stop()
				place = problemPlace{problem: &care.Problem{}, more: fmt.Sprintf(wordMorePlaces, left)}
			}
			rows = append(rows, t.row(0, place))
		}
		return rows
	}
}

func (l *layout) eachPlace(yield func(problemPlace) bool) {
	for part := range l.eachPart {
		for s := range spots(part.problem) {
			if part.spot = s; !yield(part) {
				return
			}
		}
	}
}

// eachPart gives what each sheet has of a line of 数据核对.
func (l *layout) eachPart(yield func(problemPlace) bool) {
	for i, line := range l.problems() {
		parts := line.Each()
		for j := range parts {
			if !yield(problemPlace{number: i + 1, problem: &parts[j]}) {
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

// written is what stands in the place: nothing, perhaps, where others of the problem hold something.
func (p problemPlace) written() string {
	if p.spot.Own {
		return p.spot.Text
	}
	return p.problem.Text
}

func placeValues() values[problemPlace] {
	count := func(n int) book.Value {
		if n == 0 {
			return book.Value{}
		}
		return book.Int(n)
	}
	return values[problemPlace]{
		books.ColNumber:   func(p problemPlace) book.Value { return count(p.number) },
		books.ColKind:     func(p problemPlace) book.Value { return book.String(cmp.Or(p.more, string(p.problem.Kind))) },
		books.ColFile:     func(p problemPlace) book.Value { return book.String(p.problem.File) },
		books.ColSheet:    func(p problemPlace) book.Value { return book.String(p.problem.Sheet) },
		books.ColCell:     func(p problemPlace) book.Value { return book.String(cmp.Or(p.spot.Cell(), p.problem.Cell)) },
		books.ColText:     func(p problemPlace) book.Value { return book.String(p.written()) },
		books.ColHandling: func(p problemPlace) book.Value { return book.String(cmp.Or(p.spot.Done, p.problem.Done)) },
		books.ColPlaces:   func(p problemPlace) book.Value { return count(p.spot.Times) },
		books.ColCollege:  func(p problemPlace) book.Value { return book.String(p.problem.College) },
	}
}
