package exporter

import (
	"maps"
	"slices"

	"github.com/samber/lo"

	"runxin/care/books"
	"runxin/care/merge"
	"runxin/exporter/book"
)

// Who does something is mostly one of those who did it before: a cell that asks for a name offers
// those that the college wrote in such cells, and takes any other.

// mostPersons is how many names a drop-down offers: a longer one is not looked through.
const mostPersons = 20

// personsTyped are the names that people wrote, by the college as it was called in that week: the
// latest first, each once.
func (l *layout) personsTyped() map[string][]books.Typed {
	asks := map[[2]string]bool{}
	for _, f := range books.CollegeForms(l.levels, l.reports) {
		for _, c := range f.Columns {
			asks[[2]string{f.Sheet, c.Heading}] = c.Person
		}
	}
	out := map[string][]books.Typed{}
	for t := range l.feedback.Typed.All() {
		if asks[[2]string{t.Sheet, t.Column}] && merge.PlainPerson(t.Text) {
			out[t.College] = append(out[t.College], t)
		}
	}
	for college, typed := range out {
		slices.Reverse(typed)
		out[college] = lo.UniqBy(typed, func(t books.Typed) string { return t.Text })
	}
	return out
}

// persons are those that a college wrote itself, under whatever name it had, in one order: the
// same ones stand at the same place every week.
func (p *collegePages) persons() []string {
	var own []books.Typed
	all := p.layout.persons()
	for _, college := range slices.Sorted(maps.Keys(all)) {
		own = append(own, lo.Filter(all[college], func(t books.Typed, _ int) bool { return p.layout.own(&t, p.unit) })...)
	}
	slices.SortStableFunc(own, func(a, b books.Typed) int {
		return books.Week{Month: b.Month, Week: b.Week}.Compare(books.Week{Month: a.Month, Week: a.Week})
	})
	names := lo.Uniq(lo.Map(own, func(t books.Typed, _ int) string { return t.Text }))
	names = names[:min(len(names), mostPersons)]
	slices.Sort(names)
	return names
}

// offerPersons lets the cells of a sheet that ask for a name offer some.
func offerPersons(s *book.Sheet, declared *books.Sheet, names []string) {
	if len(names) == 0 {
		return
	}
	asks := map[string]bool{}
	for _, c := range declared.Columns {
		asks[c.Heading] = c.Person && c.Open
	}
	for _, b := range s.Blocks {
		switch b := b.(type) {
		case book.Table:
			for i := range b.Columns {
				if c := &b.Columns[i]; b.Main && asks[c.Title] {
					c.List, c.Offered = names, true
				}
			}
		case book.Form:
			for i := range b.Fields {
				if f := &b.Fields[i]; asks[f.Label] {
					f.List, f.Offered = names, true
				}
			}
		}
	}
}
