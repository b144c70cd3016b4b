package book

import (
	"fmt"
	"slices"
)

// maxRows is how many rows a sheet of Excel has.
const maxRows = 1_048_576

// Continuation is the name of the n-th sheet of one that is longer than a sheet can
// be, from 2. It is not the name that Excel gives to a copy.
func Continuation(name string, n int) string { return fmt.Sprintf(wordContinued, name, n) }

// continued are the sheets of the book as they are written: a table that is longer
// than a sheet goes on on the next one, and what stands below it follows there.
// Both sheets say so.
func (b *Book) continued() []Sheet {
	most := b.Writing.MostRows
	if most == 0 {
		most = maxRows
	}
	var out []Sheet
	for _, s := range b.Sheets {
		first := s.Name
		s.firstLine()
		for n := 2; ; n++ {
			rest := s.cut(most, Continuation(first, n))
			out = append(out, s)
			if rest == nil {
				break
			}
			s = *rest
			s.chartsOf(first)
		}
	}
	return out
}

// cut keeps what fits on a sheet of so many rows. It returns a sheet of that name
// with the rest, nil where all fits.
func (s *Sheet) cut(most int, next string) *Sheet {
	plan, last := s.places()
	if last <= most {
		return nil
	}
	i := slices.IndexFunc(plan, func(p placed) bool { return p.last() > most })
	rest := *s
	rest.Name, rest.Blocks = next, slices.Clone(s.Blocks[i:])
	s.Blocks = slices.Clone(s.Blocks[:i])
	if t, ok := plan[i].block.(Table); ok {
		head := plan[i].head + 1 - min(len(t.Heading), 1) // the heading that says so takes a row
		if now, later := t.cut(most - head); later != nil {
			now.Heading, later.Heading = join(t.Heading, fmt.Sprintf(wordGoesOn, next)), fmt.Sprintf(wordComesFrom, s.Name)
			s.Blocks, rest.Blocks[0] = append(s.Blocks, *now), *later
			return &rest
		}
	}
	if i == 0 {
		return nil // a sheet of one block that cannot be cut
	}
	return &rest
}

// cut makes two tables of one, the first of at most so many rows; nil where there
// is nothing to be cut. The rows to be filled in stand at the end.
func (t Table) cut(room int) (now, later *Table) {
	n := min(room, t.size())
	if n <= 0 {
		return nil, nil
	}
	a, b := t.part(0, n), t.part(n, t.size())
	a.Spare, b.Empty = 0, ""
	return &a, &b
}

// last is the last row of a block.
func (p placed) last() int {
	switch b := p.block.(type) {
	case Lines:
		return p.top + len(b) - 1
	case Form:
		return p.top + b.rows() - 1
	case Charts:
		return p.top + b.height() - 1
	case Figures:
		return p.top + figureRows - 1
	case Table:
		return p.end(&b)
	}
	return p.top
}

// chartsOf lets charts that moved to another sheet show the tables that stayed.
func (s *Sheet) chartsOf(first string) {
	for i, b := range s.Blocks {
		charts, ok := b.(Charts)
		if !ok {
			continue
		}
		charts.Charts = slices.Clone(charts.Charts)
		for k := range charts.Charts {
			if c := &charts.Charts[k]; c.Sheet == "" {
				c.Sheet = first
			}
		}
		s.Blocks[i] = charts
	}
}

// join puts one sentence behind another that may be empty.
func join(a, b string) string {
	if a == "" {
		return b
	}
	return a + "　" + b
}
