package merge

import (
	"slices"

	"runxin/care"
	"runxin/care/books"
	"runxin/care/problem"
)

// leftovers reports what people typed into a sheet of a book that is not merged:
// the cells of its open columns, but for those that are as they were issued,
// where the book is at hand, and those that an earlier run merged.
func (m *merge) leftovers(kind problem.Kind, p arrival, id books.ID, h *handed) {
	spec, issued := m.specOf(p, h)
	if spec == nil {
		m.unknownSheet(kind, p, h)
		return
	}
	var was *handedSheet
	if h != nil {
		was = h.sheets[spec.Sheet]
	}
	said := m.beside(kind, p, spec, was)
	m.openCells(p, spec, id, func(at spot, key cellKey, text string) {
		if text == HeldBack || m.merged(id, key, text) || said[[2]int{at.row, at.col}] {
			return
		}
		if issued != nil {
			if row := issued.byKey[rowKey{key.task, key.id}]; row != nil && books.Bare(row.texts[key.column]) == books.Bare(text) {
				return
			}
		}
		m.report(kind, at, text)
	})
}

// merged tells whether an earlier run merged a text of an earlier book.
func (m *merge) merged(id books.ID, key cellKey, text string) bool {
	if key.sheet == books.SheetReports {
		return m.historyOf(id).said[saidKey{key.id, key.column, books.Bare(text)}]
	}
	return books.Bare(m.historyOf(id).texts[key]) == books.Bare(text)
}

// specOf finds which form a sheet is, and the form as issued where that is at
// hand.
func (m *merge) specOf(p arrival, h *handed) (*books.Form, *handedForm) {
	if p.form != nil {
		return p.form.spec, p.form
	}
	if h != nil || m.isOnlyRead(p.grid) {
		return nil, nil
	}
	var best *books.Form
	most := 1
	for i := range m.forms {
		if _, at := books.FindHead(p.grid, m.forms[i].Headings()); len(at) > most {
			best, most = &m.forms[i], len(at)
		}
	}
	return best, nil
}

// isOnlyRead tells a sheet in which nobody fills anything in.
func (m *merge) isOnlyRead(g *books.Grid) bool {
	return slices.Contains(m.onlyRead, books.SheetOf(g.Name))
}

// unknownSheet reports a sheet that is no form, where what was issued is at hand or
// it is none of the book's own.
func (m *merge) unknownSheet(kind problem.Kind, p arrival, h *handed) {
	switch {
	case h != nil:
		m.rowsAside(kind, p.grid, p.at, h.sheetOf(p.grid))
	case !m.isOnlyRead(p.grid): // what these say the program wrote
		m.rowsAside(kind, p.grid, p.at, nil)
	}
}

// beside reports what stands beside the open columns of a form and was not issued
// so, and returns its places. Where what was issued is not at hand, it is what
// stands under no heading and in rows without a key.
func (m *merge) beside(kind problem.Kind, p arrival, spec *books.Form, issued *handedSheet) map[[2]int]bool {
	said, left := map[[2]int]bool{}, issued.left()
	edge := marginOf(p.grid, spec)
	for i := range care.Until(m.opt.Stop, p.grid.Rows) {
		r := &p.grid.Rows[i]
		for _, c := range r.Cells {
			news := edge.outside(r, c)
			if issued != nil {
				news = !edge.open(r, c) && left.typed(c.Text)
			}
			if news {
				m.report(kind, p.at.at(r.Number, c.Col), c.Text)
				said[[2]int{r.Number, c.Col}] = true
			}
		}
	}
	return said
}

// margin tells what stands inside and outside a form as it came back.
type margin struct {
	head   int          // row of the headings, 0 on 首页
	key    int          // column of the key, 0 for none
	heads  map[int]bool // columns with a heading
	opened map[int]bool // columns that people fill in
	fields map[[2]int]bool
}

func marginOf(g *books.Grid, spec *books.Form) margin {
	e := margin{heads: map[int]bool{}, opened: map[int]bool{}, fields: map[[2]int]bool{}}
	if spec.Sheet == books.SheetFront {
		for _, f := range books.FrontCells(g, spec) {
			e.fields[[2]int{f.Row, f.Cell.Col}] = true
		}
		return e
	}
	var at map[string]int
	e.head, at = books.FindHead(g, append(spec.Headings(), spec.Keys...))
	for _, title := range spec.Headings() {
		e.opened[at[title]] = true
	}
	if len(spec.Keys) > 0 {
		e.key = at[spec.Keys[0]]
	}
	if row, ok := g.Row(e.head); ok {
		for _, c := range row.Cells {
			e.heads[c.Col] = true
		}
	}
	return e
}

// open tells whether people fill in a cell.
func (e *margin) open(r *books.GridRow, c books.GridCell) bool {
	return e.fields[[2]int{r.Number, c.Col}] || r.Number > e.head && e.head > 0 && e.opened[c.Col]
}

// outside tells whether a cell belongs to no row or column of the form.
func (e *margin) outside(r *books.GridRow, c books.GridCell) bool {
	return e.head > 0 && r.Number > e.head && (!e.heads[c.Col] || e.key > 0 && r.Cell(e.key).Text == "")
}

// openCells calls each for every cell of a form's open columns that holds a text.
func (m *merge) openCells(p arrival, spec *books.Form, id books.ID, each func(at spot, key cellKey, text string)) {
	if spec.Sheet == books.SheetFront {
		cells := books.FrontCells(p.grid, spec)
		for _, c := range spec.Columns {
			if f := cells[c.Heading]; f.Cell.Text != "" {
				each(p.at.at(f.Row, f.Cell.Col), cellKey{sheet: spec.Sheet, column: c.Heading}, f.Cell.Text)
			}
		}
		return
	}
	head, at := books.FindHead(p.grid, append(spec.Headings(), spec.Keys...))
	for i := range care.Until(m.opt.Stop, p.grid.Rows) {
		r := &p.grid.Rows[i]
		if r.Number <= head {
			continue
		}
		key := keyOf(spec, id, func(title string) string { return r.Cell(at[title]).Text }) // of 摸排补充 too: by 学号
		for _, c := range spec.Columns {
			if text := r.Cell(at[c.Heading]).Text; at[c.Heading] > 0 && text != "" {
				each(p.at.at(r.Number, at[c.Heading]), cellKey{spec.Sheet, key.task, key.id, c.Heading}, text)
			}
		}
	}
}
