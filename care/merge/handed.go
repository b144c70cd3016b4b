package merge

import (
	"slices"
	"strings"

	"runxin/care"
	"runxin/care/books"
)

// keyOf names a row of a form by the texts of its key columns.
func keyOf(f *books.Form, id books.ID, cell func(title string) string) rowKey {
	var key rowKey
	keys := f.Keys
	if len(keys) == 0 { // 摸排补充: about whom it is
		keys = []string{books.ColID}
	}
	for _, heading := range keys {
		switch heading {
		case books.ColNumber:
			key.task = care.TaskKey(id.Month, books.FoldKey(cell(heading)))
		case books.ColID:
			key.id = books.FoldKey(cell(heading))
		default: // a task of 专项名单, or whatever else the rows are about
			key.task = books.FoldKey(cell(heading))
		}
	}
	return key
}

// rowKey names a row of a form.
type rowKey struct{ task, id string }

func (k rowKey) blank() bool { return k == rowKey{} }

// handed is a book as it was issued: what a returned one is held against.
type handed struct {
	id     books.ID
	issue  string // tells issues of the same week apart, "" where it is not known
	file   string
	order  []string // of its sheets
	sheets map[string]*handedSheet
	forms  map[string]*handedForm
	came   []arrival // the parts of returned files that bear its id
	// What the merge makes of it.
	cells   map[formCell]*slot
	slots   []*slot
	filled  int // cells that people filled in and that could not be merged
	merged  int // of them merged, now or before
	notes   int // comments and shapes on its sheets
	changed care.Day
	report  []reportRow
	begun   []begunRow
	ids     map[string]bool // of its students; made on first use
}

// handedForm is one form as it was issued.
type handedForm struct {
	spec   *books.Form
	titles []string // its headings in order
	rows   []*handedRow
	byKey  map[rowKey]*handedRow
	locked []string // headings of locked columns other than keys, who and 序号
	who    map[string]bool
	top    map[string]int // what stands above the table, bare, and how often
	goesOn bool           // on further sheets

	rowIndex *rowIndex // made on first use
}

// handedRow is one row as it was issued.
type handedRow struct {
	key    rowKey
	order  int
	sheet  string            // on which it stood
	number int               // of the row in the sheet
	id     string            // 学号 as issued
	name   string            // 姓名
	texts  map[string]string // by heading
}

// label names a row for people: by its task, its student, or both.
func (r *handedRow) label() string { return strings.Trim(r.key.task+" "+r.id, " ") }

// formCell is a cell of a form that was issued: of a row, or on 首页 of none.
type formCell struct {
	sheet  string
	row    rowKey
	column string
}

func newHanded(w *books.Workbook, id books.ID, forms []books.Form) *handed {
	h := &handed{id: id, file: w.File, sheets: map[string]*handedSheet{}, forms: map[string]*handedForm{}, cells: map[formCell]*slot{}}
	for i := range w.Sheets {
		g := &w.Sheets[i]
		h.order = append(h.order, g.Name)
		h.sheets[g.Name] = &handedSheet{grid: g}
		name := books.SheetOf(g.Name)
		switch k := slices.IndexFunc(forms, func(f books.Form) bool { return f.Sheet == name }); {
		case k < 0:
		case h.forms[name] != nil:
			h.forms[name].goOn(handForm(g, id, &forms[k]))
		default:
			h.forms[name] = handForm(g, id, &forms[k])
		}
	}
	return h
}

// handForm reads a form as it was issued.
func handForm(g *books.Grid, id books.ID, spec *books.Form) *handedForm {
	f := &handedForm{spec: spec, byKey: map[rowKey]*handedRow{}, who: map[string]bool{}, top: map[string]int{}}
	if spec.Sheet == books.SheetFront {
		row := &handedRow{texts: books.FrontTexts(g, spec)}
		f.rows, f.byKey[rowKey{}] = []*handedRow{row}, row
		return f
	}
	head, at := books.FindHead(g, spec.Headings())
	if head == 0 {
		return f
	}
	var cols []int
	row, _ := g.Row(head)
	for _, c := range row.Cells {
		if _, ok := at[c.Text]; !ok {
			at[c.Text] = c.Col
		}
		f.titles, cols = append(f.titles, c.Text), append(cols, c.Col)
		if !spec.Open(c.Text) && c.Text != spec.Who && c.Text != books.ColNumber && c.Text != spec.Check && !slices.Contains(spec.Keys, c.Text) {
			f.locked = append(f.locked, c.Text)
		}
	}
	for i := range g.Rows {
		switch {
		case g.Rows[i].Number > head:
			f.add(g, &g.Rows[i], id, cols)
		case g.Rows[i].Number < head:
			for _, c := range g.Rows[i].Cells {
				f.top[books.Bare(c.Text)]++
			}
		}
	}
	return f
}

// goOn adds the rows of a sheet on which the form goes on.
func (f *handedForm) goOn(more *handedForm) {
	f.goesOn = true
	for _, row := range more.rows {
		if f.byKey[row.key] == nil {
			row.order = len(f.rows)
			f.rows, f.byKey[row.key] = append(f.rows, row), row
			f.who[books.FoldWho(row.texts[f.spec.Who])] = true
		}
	}
	for text, n := range more.top {
		f.top[text] += n
	}
}

// add enters a row of the table.
func (f *handedForm) add(g *books.Grid, r *books.GridRow, id books.ID, cols []int) {
	row := &handedRow{texts: map[string]string{}, order: len(f.rows), sheet: g.Name, number: r.Number}
	for i, title := range f.titles {
		if t := r.Cell(cols[i]).Text; t != "" {
			row.texts[title] = t
		}
	}
	row.key = keyOf(f.spec, id, func(title string) string { return row.texts[title] })
	row.id, row.name = row.texts[books.ColID], row.texts[books.ColName]
	if row.key.blank() || row.texts[f.spec.Who] == "" || f.byKey[row.key] != nil {
		return // the line that says why there are no rows
	}
	f.rows = append(f.rows, row)
	f.byKey[row.key] = row
	f.who[books.FoldWho(row.texts[f.spec.Who])] = true
}
