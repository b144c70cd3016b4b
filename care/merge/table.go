package merge

import (
	"cmp"
	"slices"
	"strconv"
	"strings"

	"runxin/care/problem"

	"runxin/care"
	"runxin/care/books"
)

// table is a form as it came back, held against the form as issued.
type table struct {
	merge   *merge
	h       *handed
	form    *handedForm
	grid    *books.Grid
	at      spot
	head    int
	columns []tableColumn
	byCol   map[int]int    // column of the sheet → index into columns
	byTitle map[string]int // → column of the sheet
	spread  map[[2]int]books.GridCell
	rows    []*tableRow
	count   *care.SheetCount
	top     leftTexts // of what was issued above the table
	locked  []string  // the form's locked headings that came back
	// reissued tells that the locked cells were issued otherwise, perhaps.
	reissued bool
}

// tableColumn is a column with a heading.
type tableColumn struct {
	col     int
	heading string // as it came back
	title   string // of the form's headings; "" for one that people added
}

// tableRow is a row that came back.
type tableRow struct {
	came    *books.GridRow
	issued  *handedRow // nil for a row that was not issued
	differs bool       // its locked cells are not as they were issued
	shifted bool       // parts of other rows stand in it: whose it is is not sure
	other   *handedRow // the other row of which parts stand in it, nil where that is not known
}

// readTable reads a sheet of that form.
func (m *merge) readTable(h *handed, f *handedForm, p arrival) *table {
	t := &table{merge: m, h: h, form: f, grid: p.grid, at: p.at, byCol: map[int]int{}, byTitle: map[string]int{}, spread: map[[2]int]books.GridCell{}, count: m.rowCountOf(p.at), top: left(f.top), reissued: p.reissued}
	t.head, _ = books.FindHead(p.grid, f.titles)
	t.matchColumns()
	t.locked = t.present(f.locked)
	t.spreadMerged()
	if l := m.lenses[care.SheetRef{File: p.at.file, Sheet: p.at.grid}]; l != nil {
		l.table = t
	}
	return t
}

// matchColumns finds what the columns mean: by their headings; a single renamed one by
// its neighbours; the ids by themselves.
func (t *table) matchColumns() {
	want := map[string]string{}
	for _, title := range t.form.titles {
		want[books.FoldHead(title)] = title
	}
	row, ok := t.grid.Row(t.head)
	if !ok {
		return
	}
	for _, c := range row.Cells {
		title := want[books.FoldHead(c.Text)]
		if t.byTitle[title] != 0 {
			title = ""
		}
		if title != "" {
			t.byTitle[title] = c.Col
		}
		t.byCol[c.Col] = len(t.columns)
		t.columns = append(t.columns, tableColumn{c.Col, c.Text, title})
	}
	t.renamed()
	if slices.Contains(t.form.spec.Keys, books.ColID) && t.byTitle[books.ColID] == 0 {
		t.findIDs()
	}
	for _, title := range t.form.spec.Headings() {
		if t.byTitle[title] == 0 && slices.Contains(t.form.titles, title) { // an earlier program's books may do without
			t.merge.report(problem.ColumnGone, t.at.at(t.head, 0), "").Done = doneColumnGone(title)
		}
	}
	for i, c := range t.columns {
		if c.title == "" {
			t.merge.report(problem.BesideTable, t.at.at(t.head, t.columns[i].col), c.heading)
		}
	}
}

// renamed takes a column that stands alone between two known ones for the one
// that was issued there alone.
func (t *table) renamed() {
	for i := range t.columns {
		if t.columns[i].title != "" {
			continue
		}
		from, to := -1, len(t.form.titles)
		if i > 0 {
			from = slices.Index(t.form.titles, t.columns[i-1].title)
		}
		if i+1 < len(t.columns) {
			to = slices.Index(t.form.titles, t.columns[i+1].title)
		}
		if i > 0 && from < 0 || to < 0 || to-from != 2 || t.byTitle[t.form.titles[from+1]] != 0 {
			continue
		}
		c := &t.columns[i]
		c.title = t.form.titles[from+1]
		t.byTitle[c.title] = c.col
		t.merge.report(problem.Renamed, t.at.at(t.head, c.col), c.heading).Done = doneRenamed(c.title)
	}
}

// findIDs takes the column in which most rows hold issued ids for the ids.
func (t *table) findIDs() {
	issued := map[string]bool{}
	for key := range t.form.byKey {
		issued[key.id] = true
	}
	hits := map[int]int{}
	best, rows := 0, 0
	for i := range care.Until(t.merge.opt.Stop, t.grid.Rows) {
		if t.grid.Rows[i].Number <= t.head {
			continue
		}
		rows++
		for _, c := range t.grid.Rows[i].Cells {
			if issued[books.FoldKey(c.Text)] {
				hits[c.Col]++
				if hits[c.Col] > hits[best] || hits[c.Col] == hits[best] && c.Col < best {
					best = c.Col
				}
			}
		}
	}
	if hits[best]*2 >= rows && best > 0 {
		t.byTitle[books.ColID] = best
		if i, ok := t.byCol[best]; ok {
			t.columns[i].title = books.ColID
			t.merge.report(problem.Renamed, t.at.at(t.head, best), t.columns[i].heading).Done = doneRenamed(books.ColID)
		}
	}
}

// spreadMerged gives the text of merged cells of an open column to all their
// rows: that is what the sheet shows. Where regions lie over one another, which no
// spreadsheet shows, the upper one counts.
func (t *table) spreadMerged() {
	merges := slices.Clone(t.grid.Merges)
	slices.SortStableFunc(merges, func(a, b books.Span) int { return cmp.Or(cmp.Compare(a.Col, b.Col), cmp.Compare(a.Row, b.Row)) })
	reach := map[int]int{} // to which row a column has been spread
	for _, s := range merges {
		if s.Row <= t.head || s.LastRow == s.Row {
			continue
		}
		title := t.headingOf(s.Col)
		r, ok := t.grid.Row(s.Row)
		if !ok || title == "" || !t.form.spec.Open(title) || r.Cell(s.Col).Text == "" {
			continue
		}
		for _, under := range t.grid.Between(max(s.Row, reach[s.Col])+1, s.LastRow) {
			t.spread[[2]int{under.Number, s.Col}] = r.Cell(s.Col)
		}
		reach[s.Col] = max(reach[s.Col], s.LastRow)
		pr := t.merge.report(problem.OpenCellsMerged, t.at.at(s.Row, s.Col), r.Cell(s.Col).Text)
		pr.Count = s.LastRow - s.Row + 1
	}
}

// headingOf is the form's heading of a column, "" for none.
func (t *table) headingOf(col int) string {
	if i, ok := t.byCol[col]; ok {
		return t.columns[i].title
	}
	return ""
}

// cellUnder is the cell of a row under a heading, blank where the column is gone.
func (t *table) cellUnder(r *books.GridRow, title string) books.GridCell {
	col := t.byTitle[title]
	if col == 0 {
		return books.GridCell{}
	}
	c := r.Cell(col)
	if c.Text == "" {
		if s, ok := t.spread[[2]int{r.Number, col}]; ok {
			c.Text, c.Numeric = s.Text, s.Numeric
		}
	}
	return c
}

// readRows goes through the rows below the header.
func (t *table) readRows() {
	for i := range care.Until(t.merge.opt.Stop, t.grid.Rows) {
		r := &t.grid.Rows[i]
		if r.Number <= t.head {
			t.reportAbove(r)
			continue
		}
		t.rows = append(t.rows, &tableRow{came: r, issued: t.issuedRow(r)})
	}
	t.judgeMisplaced()
	seen := map[rowKey]bool{}
	for _, r := range t.rows {
		switch {
		case r.issued == nil && t.begins(r.came):
			t.h.begun = append(t.h.begun, begunRow{t, r.came})
		case r.issued == nil:
			t.stranger(r)
		case r.shifted:
			seen[r.issued.key] = true
			t.unsure(r)
		default:
			seen[r.issued.key] = true
			t.mergeRow(r)
		}
	}
	t.reportGone(seen)
}

// issuedRow finds the row that was issued under a row's key. An id that lost its
// leading zeros counts where the name agrees.
func (t *table) issuedRow(r *books.GridRow) *handedRow {
	text := func(title string) string { return t.cellUnder(r, title).Text }
	key := keyOf(t.form.spec, t.h.id, text)
	if row := t.form.byKey[key]; row != nil {
		return row
	}
	if t.form.spec.Sheet == books.SheetTasks && key.task == "" {
		if row := t.form.index().byWho[books.FoldWho(text(books.ColTaskTitle))]; row != nil {
			return row
		}
	}
	if key.id == "" {
		return nil
	}
	return t.form.withoutZeros(key, books.FoldWho(text(books.ColName)))
}

// reportAbove reports what people wrote above the table, behind the id of a title too.
func (t *table) reportAbove(r *books.GridRow) {
	if r.Number == t.head {
		return
	}
	for _, c := range r.Cells {
		if t.top.typed(c.Text) {
			t.merge.report(problem.BesideTable, t.at.at(r.Number, c.Col), c.Text)
		}
	}
}

// mostGone is how many rows that did not come back are named; all are counted.
const mostGone = 1000

// reportGone reports rows that were issued and did not come back. Of a form on several
// sheets each has its own.
func (t *table) reportGone(seen map[rowKey]bool) {
	rows := t.form.rowsOn(t.grid.Name)
	n := len(rows)
	for key := range seen {
		if row := t.form.byKey[key]; !t.form.goesOn || row.sheet == t.grid.Name {
			n--
		}
	}
	if n == 0 {
		return
	}
	var ids []string
	for _, row := range rows {
		if !seen[row.key] {
			ids = append(ids, row.label())
		}
		if len(ids) == min(n, mostGone) {
			break
		}
	}
	p := t.merge.report(problem.RowsGone, t.at, strings.Join(ids, "、"))
	if p.Count = n; n > len(ids) {
		p.Text += andMoreRows(n - len(ids))
	}
}

// mergeRow takes a row whose student, or task, is sure: its open cells are versions
// of those that were issued, its locked ones must be as they were.
func (t *table) mergeRow(r *tableRow) {
	t.count.Rows++
	t.count.Used++
	for _, title := range t.form.titles {
		col := t.byTitle[title]
		if col == 0 {
			continue
		}
		cell, at := t.cellUnder(r.came, title), t.at.at(r.came.Number, col)
		switch column, open := t.form.spec.Column(title); {
		case open:
			t.h.slot(t.form.spec, r.issued, column).add(cell, at, t.reissued)
		case cell.Text != "":
			t.compare(r, title, cell, at)
		}
	}
	for _, c := range r.came.Cells {
		if t.headingOf(c.Col) == "" {
			t.merge.report(problem.BesideTable, t.at.at(r.came.Number, c.Col), c.Text)
		}
	}
}

// compare reports a locked cell that was changed. 序号 may be counted anew.
func (t *table) compare(r *tableRow, title string, cell books.GridCell, at spot) {
	was := r.issued.texts[title]
	if sameText(cell.Text, was) || slices.Contains(t.form.spec.Keys, title) && books.FoldKey(cell.Text) == books.FoldKey(was) {
		return
	}
	if t.counted(title, cell.Text) || t.reissued {
		return
	}
	t.merge.report(problem.Tampered, at, cell.Text).Done = doneTampered(title, was)
}

// counted tells whether a cell is 序号 where that is no key: it may be counted anew.
func (t *table) counted(title, text string) bool {
	_, err := strconv.Atoi(text)
	return err == nil && title == books.ColNumber && !slices.Contains(t.form.spec.Keys, books.ColNumber)
}

// sameText tells whether a locked cell is as it was issued. A date may have lost
// its format.
func sameText(now, was string) bool {
	if books.Bare(now) == books.Bare(was) {
		return true
	}
	d, ok := serialDay(now)
	return ok && d.String() == was
}

// equalsIssued tells whether a row is an issued one but for its key: its name and all its
// locked cells are there.
func (t *table) equalsIssued(r *tableRow) bool {
	titles := append(t.present([]string{t.form.spec.Who}), t.locked...)
	x := t.form.lockedBy(titles)
	return x[lockLine(titles, func(title string) string { return t.cellUnder(r.came, title).Text })] != nil
}

// isHeader tells whether a row says its columns' headings and nothing else.
func (t *table) isHeader(r *books.GridRow) bool {
	return !slices.ContainsFunc(r.Cells, func(c books.GridCell) bool { return books.FoldHead(c.Text) != books.FoldHead(t.headingOf(c.Col)) })
}

// stranger reports a row that was not issued: somebody else's student, a changed
// id, a remark below the table.
func (t *table) stranger(r *tableRow) {
	was := t.h.sheets[t.form.spec.Sheet]
	if was.holds(r.came) || t.isHeader(r.came) {
		return // a header that came back twice, the line that says why there are no rows
	}
	kind := problem.NotIssued
	id := books.FoldKey(t.cellUnder(r.came, books.ColID).Text)
	switch {
	case !slices.Contains(t.form.spec.Keys, books.ColID) || id == "":
		kind = problem.NoKey
	case !likeID(id):
		kind = problem.BesideTable
	case t.merge.student(id) != nil && t.merge.student(id).College != t.merge.college(t.h.id.Name):
		kind = problem.OtherCollegesStudent
	}
	// Of a row that was issued under another key only what is new is said.
	known := t.equalsIssued(r)
	said := 0
	for _, c := range r.came.Cells {
		title := t.headingOf(c.Col)
		open := t.form.spec.Open(title) && books.FoldHead(c.Text) != books.FoldHead(title)
		issued := was.texts()[books.Bare(c.Text)] > 0 && (!likeID(books.FoldKey(c.Text)) || title == t.form.spec.Check)
		if !open && issued && known || t.counted(title, c.Text) {
			continue
		}
		t.merge.report(kind, t.at.at(r.came.Number, c.Col), c.Text).SetAside = true
		if said++; open {
			t.h.filled++
		}
	}
	if said > 0 {
		t.count.Rows++
		t.count.SetAside++
	}
}
