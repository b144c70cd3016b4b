package own

import (
	"fmt"
	"slices"

	"runxin/care"
	"runxin/care/books"
	"runxin/care/problem"
	"runxin/care/written"
)

// In a book of rules people write beside and below what we read, hide rows in place of deleting
// them, and merge cells that look the same. Whatever of it is not read, or is read though it
// looks put away, is said: of each sheet each thing once, with its first place.

// place is a cell of a sheet of the book, or a row where col is 0.
func (b *RuleBook) place(g *books.Grid, line, col int) written.Place {
	return written.Place{File: b.File.Path, Sheet: g.Name, Line: line, Col: col}
}

// remark says one thing of some places of a sheet, nothing where there are none.
func (b *RuleBook) remark(kind problem.Kind, what string, at []written.Place) {
	if len(at) == 0 {
		return
	}
	if len(at) > 1 {
		what += fmt.Sprintf(wordPlaces, len(at))
	}
	b.Remarks = append(b.Remarks, care.Remark{Fault: written.Fault{Place: at[0], What: what}, Kind: kind})
}

// remarkSheet tells of a sheet that no book of the kind has, but for what the program keeps there.
func (b *RuleBook) remarkSheet(g *books.Grid) {
	if g.Name == books.ListSheet {
		return
	}
	if len(g.Rows) > 0 {
		b.remark(problem.RuleUnread, wordOtherSheet, []written.Place{b.place(g, g.Rows[0].Number, g.Rows[0].Cells[0].Col)})
	}
	b.remarkNotes(g)
}

// remarkNotes tells of comments and text boxes.
func (b *RuleBook) remarkNotes(g *books.Grid) {
	var at []written.Place
	for _, n := range g.Notes {
		at = append(at, b.place(g, n.Row, n.Col))
	}
	b.remark(problem.RuleUnread, wordNote, at)
}

// remarkAbove tells of what people wrote above a table: all but its title, with the number, and what
// helps to fill it in, which an earlier program may have said otherwise.
func (b *RuleBook) remarkAbove(declared *books.Sheet, g *books.Grid, t *written.Table) {
	title, help := false, false
	var at []written.Place
	for i := range g.Rows {
		for k := range g.Rows[i].Cells {
			c := &g.Rows[i].Cells[k]
			text := c.AsShown()
			switch first := c.Col == 1; {
			case g.Rows[i].Number >= t.Line:
				b.remark(problem.RuleUnread, wordAbove, at)
				return
			case text == "":
			case first && !title && ShowsNumber([]string{text}):
				title = true
			case first && title && !help:
				help = true
			default:
				at = append(at, b.place(g, g.Rows[i].Number, c.Col))
			}
		}
	}
}

// remarkTable tells of what a sheet has beside its table, and of the rows that look put away.
func (b *RuleBook) remarkTable(g *books.Grid, t *written.Table) {
	columns := b.columns(t)
	var beside, hidden, struck []written.Place
	for i := range g.Rows {
		r := &g.Rows[i]
		if r.Number < t.Line {
			continue
		}
		for _, c := range r.Cells {
			if !slices.Contains(columns, c.Col) {
				beside = append(beside, b.place(g, r.Number, c.Col))
			}
		}
		if r.Number > t.Line && r.Hidden {
			hidden = append(hidden, b.place(g, r.Number, 0))
		}
		if r.Number > t.Line && slices.ContainsFunc(r.Cells, func(c books.GridCell) bool { return c.Struck }) {
			struck = append(struck, b.place(g, r.Number, 0))
		}
	}
	b.remark(problem.RuleUnread, wordBeside, beside)
	b.remark(problem.RuleHidden, wordHiddenRow, hidden)
	b.remark(problem.RuleHidden, wordStruckRow, struck)
	b.remark(problem.RuleMerged, wordMergedCell, b.covered(g, t))
	b.remarkNotes(g)
}

// columns are those of a table that the program has headings for, whether it reads them or
// shows something in them.
func (b *RuleBook) columns(t *written.Table) []int {
	var out []int
	for _, s := range b.ID.Kind.Sheets(books.Scope{Next: true}) {
		for _, heading := range books.Headings(s.Columns) {
			if col := t.Columns[heading]; s.Name == t.Name && col > 0 {
				out = append(out, col)
			}
		}
	}
	return out
}

// covered are the cells of a table's rows that lie under a merged one, and count as it or by
// the text that is left below it. What is the same in several rows by its nature people
// merge, and mean it.
func (b *RuleBook) covered(g *books.Grid, t *written.Table) []written.Place {
	natural := []string{books.ColMonth, books.ColNumber, books.ColCollege}
	var at []written.Place
	for _, m := range g.Merges {
		for i := range t.Rows {
			r := &t.Rows[i]
			for heading := range r.Texts {
				col := t.Columns[heading]
				in := r.Line >= m.Row && r.Line <= m.LastRow && col >= m.Col && col <= m.LastCol
				if in && (r.Line > m.Row || col > m.Col) && !slices.Contains(natural, heading) {
					at = append(at, t.At(r, heading))
				}
			}
		}
	}
	slices.SortFunc(at, written.Place.Compare)
	return at
}

// shownName is a name that 可用名称 shows.
type shownName struct {
	name string
	at   written.Place
}

// addNames adds what a sheet of names shows, which a plan alone has.
func (b *RuleBook) addNames(declared *books.Sheet, g *books.Grid) {
	if declared.Name != books.SheetPlanNames {
		return
	}
	var heads headings
	for i := range g.Rows {
		r := row{gridRow{&g.Rows[i]}, heads}
		if heads == nil {
			heads = headingsAll(r.cells, books.Headings(declared.Columns))
			continue
		}
		if name := r.text(books.ColPlanName); name != "" {
			b.names = append(b.names, shownName{name, b.place(g, g.Rows[i].Number, heads[books.ColPlanName])})
		}
	}
	b.remarkNotes(g)
}

// remarkNames tells of names on 可用名称 that the plan does not have: to write them there
// makes none.
func (b *RuleBook) remarkNames(plan *care.Plan) {
	for _, n := range b.names {
		_, in := plan.Catalogue.Lookup(n.name)
		defined := slices.ContainsFunc(plan.Defines, func(d care.Define) bool { return d.Name == n.name })
		number := slices.ContainsFunc(plan.Own(), func(s care.Setting) bool { return books.SheetPlanThresholds+"."+s.Name == n.name })
		if !in && !defined && !number && n.name != care.Stacked {
			b.Remarks = append(b.Remarks, care.Remark{Fault: written.Fault{Place: n.at, What: wordNoSuchName(n.name), Cure: cureNoSuchName}, Kind: problem.RuleUnread, About: n.name})
		}
	}
}
