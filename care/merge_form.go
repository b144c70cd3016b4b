package care

import (
	"slices"
	"strconv"
	"strings"
	"unicode"
	"unicode/utf8"

	"golang.org/x/text/unicode/norm"
)

// Headings by which the rows of the forms are known.
const (
	headID     = "学号"
	headName   = "姓名"
	headNumber = "序号"
	headTask   = "任务序号"
	headTitle  = "工作任务"
	headCase   = "情形"
)

// metaPlan is where _meta keeps the plan's title.
const metaPlan = "计划"

// returnedKind is the SheetCount.Kind of returned workbooks.
const returnedKind = "返回工作簿"

// formSpec is a form with what tells its rows apart.
type formSpec struct {
	Form
	keys []string // the columns that name a row; none on 首页 and 摸排补充
	who  string   // the column that must agree with the key: 姓名, 工作任务
}

// formSpecs are the forms of a college's workbook. Drop-downs that vary with the
// month are not among them: what 情形 may hold is asked of MergeOptions.Case.
func formSpecs(plan *Plan) []formSpec {
	var levels []string
	for _, l := range plan.Levels {
		levels = append(levels, l.Name)
	}
	var out []formSpec
	for _, f := range CollegeForms(levels, nil) {
		spec := formSpec{Form: f}
		switch f.Sheet {
		case SheetFocus, SheetClues, SheetWeekly:
			spec.keys, spec.who = []string{headID}, headName
		case SheetTasks:
			spec.keys, spec.who = []string{headNumber}, headTitle
		case SheetSpecial:
			spec.keys, spec.who = []string{headTask, headID}, headName
		}
		out = append(out, spec)
	}
	return out
}

// open tells whether people fill in the column of a title.
func (f *formSpec) open(title string) bool {
	_, ok := f.Column(title)
	return ok
}

// key names a row by the texts of its key columns.
func (f *formSpec) key(id BookID, cell func(title string) string) rowKey {
	switch f.Sheet {
	case SheetTasks:
		return rowKey{task: taskKey(id.Month, cell(headNumber))}
	case SheetSpecial:
		return rowKey{task: foldKey(cell(headTask)), id: foldKey(cell(headID))}
	}
	return rowKey{id: foldKey(cell(headID))}
}

// taskKey is a task's number with its month: 10-3 of 2024-10 and 3.
func taskKey(month, number string) string {
	_, m, _ := strings.Cut(month, "-")
	n, err := strconv.Atoi(foldKey(number))
	if err != nil {
		return ""
	}
	return strings.TrimPrefix(m, "0") + "-" + strconv.Itoa(n)
}

// rowKey names a row of a form.
type rowKey struct{ task, id string }

func (k rowKey) blank() bool { return k == rowKey{} }

// invisible tells blanks of every width and the marks that copying leaves.
func invisible(r rune) bool {
	switch {
	case r < 0x80:
		return r <= ' ' || r == 0x7f
	case 0x3001 <= r && r < 0xfe00: // where Chinese stands
		return r == 0x3164
	}
	return unicode.IsSpace(r) || unicode.Is(unicode.Cf, r) || unicode.Is(unicode.Cc, r)
}

// bare drops blanks and line breaks: two cells that differ in them only hold the
// same.
func bare(s string) string {
	if strings.IndexFunc(s, invisible) < 0 {
		return s
	}
	return strings.Map(func(r rune) rune {
		if invisible(r) {
			return -1
		}
		return r
	}, s)
}

// foldKey makes ids and words comparable: width, case and blanks do not count,
// nor does a number's .0 or the apostrophe before a text.
func foldKey(s string) string {
	if plainKey(s) {
		return s
	}
	s = strings.ToUpper(bare(norm.NFKC.String(s)))
	return strings.TrimSuffix(strings.TrimLeft(s, "'‘’`"), ".0")
}

// plainKey tells, cheaply, that folding leaves s alone, as it does nearly every id,
// name and word: digits, capitals and ideographs, with dashes between.
func plainKey(s string) bool {
	for i := 0; i < len(s); {
		switch c := s[i]; {
		case c-'0' <= 9 || c-'A' <= 'Z'-'A' || c == '-':
			i++
		case c < 0xE4 || c > 0xE9:
			return false
		default:
			r, size := utf8.DecodeRuneInString(s[i:])
			if r < '一' || r > '鿿' {
				return false
			}
			i += size
		}
	}
	return true
}

// nameDots are the dots that are typed between the parts of a name.
const nameDots = "·•‧．・.･∙⋅"

// foldWho makes names comparable: the dots within them do not count either.
func foldWho(s string) string {
	return strings.Map(func(r rune) rune {
		if strings.ContainsRune(nameDots, r) {
			return -1
		}
		return r
	}, foldKey(s))
}

// foldHead makes headings comparable: bracketed hints and marks at the end do
// not count (domain §4).
func foldHead(s string) string {
	s = foldKey(s)
	if i := strings.IndexAny(s, "(["); i > 0 {
		s = s[:i]
	}
	return strings.TrimRight(s, "*:✎")
}

// handed is a book as it was issued: what a returned one is held against.
type handed struct {
	id     BookID
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
	changed Day
	report  []reportRow
	ids     map[string]bool // of its students; made on first use
}

// handedForm is one form as it was issued.
type handedForm struct {
	spec   *formSpec
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

func newHanded(w *Workbook, id BookID, forms []formSpec) *handed {
	h := &handed{id: id, file: w.File, sheets: map[string]*handedSheet{}, forms: map[string]*handedForm{}, cells: map[formCell]*slot{}}
	for i := range w.Sheets {
		g := &w.Sheets[i]
		h.order = append(h.order, g.Name)
		h.sheets[g.Name] = &handedSheet{grid: g}
		name := SheetOf(g.Name)
		switch k := slices.IndexFunc(forms, func(f formSpec) bool { return f.Sheet == name }); {
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
func handForm(g *Grid, id BookID, spec *formSpec) *handedForm {
	f := &handedForm{spec: spec, byKey: map[rowKey]*handedRow{}, who: map[string]bool{}, top: map[string]int{}}
	if spec.Sheet == SheetFront {
		row := &handedRow{texts: frontTexts(g, spec)}
		f.rows, f.byKey[rowKey{}] = []*handedRow{row}, row
		return f
	}
	head, at := findHead(g, openTitles(spec))
	if head == 0 {
		return f
	}
	var cols []int
	row, _ := g.row(head)
	for _, c := range row.Cells {
		if _, ok := at[c.Text]; !ok {
			at[c.Text] = c.Col
		}
		f.titles, cols = append(f.titles, c.Text), append(cols, c.Col)
		if !spec.open(c.Text) && c.Text != spec.who && c.Text != headNumber && c.Text != CheckColumn(spec.Sheet) && !slices.Contains(spec.keys, c.Text) {
			f.locked = append(f.locked, c.Text)
		}
	}
	for i := range g.Rows {
		switch {
		case g.Rows[i].Number > head:
			f.add(g, &g.Rows[i], id, cols)
		case g.Rows[i].Number < head:
			for _, c := range g.Rows[i].Cells {
				f.top[bare(c.Text)]++
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
			f.who[foldWho(row.texts[f.spec.who])] = true
		}
	}
	for text, n := range more.top {
		f.top[text] += n
	}
}

// add enters a row of the table.
func (f *handedForm) add(g *Grid, r *GridRow, id BookID, cols []int) {
	row := &handedRow{texts: map[string]string{}, order: len(f.rows), sheet: g.Name, number: r.Number}
	for i, title := range f.titles {
		if t := r.Cell(cols[i]).Text; t != "" {
			row.texts[title] = t
		}
	}
	row.key = f.spec.key(id, func(title string) string { return row.texts[title] })
	row.id, row.name = row.texts[headID], row.texts[headName]
	if row.key.blank() || row.texts[f.spec.who] == "" || f.byKey[row.key] != nil {
		return // the line that says why there are no rows
	}
	f.rows = append(f.rows, row)
	f.byKey[row.key] = row
	f.who[foldWho(row.texts[f.spec.who])] = true
}

// openTitles are the headings of the columns that people fill in.
func openTitles(spec *formSpec) []string {
	var out []string
	for _, c := range spec.Columns {
		out = append(out, c.Title)
	}
	return out
}

// headRows is how far down a header is looked for, and the fields of 首页.
const headRows = 200

// topRow is a row in which a header or a field may stand, its texts folded.
type topRow struct {
	number int
	cells  []topCell
}

type topCell struct {
	col  int
	text string
}

// folded are the rows in which a header is looked for.
func (g *Grid) folded() []topRow {
	if g.top != nil {
		return g.top
	}
	for i := range g.Rows {
		r := &g.Rows[i]
		if r.Number > headRows {
			break
		}
		row := topRow{number: r.Number, cells: make([]topCell, len(r.Cells))}
		for k, c := range r.Cells {
			row.cells[k] = topCell{c.Col, foldHead(c.Text)}
		}
		g.top = append(g.top, row)
	}
	return g.top
}

// findHead finds the row that holds most of the titles, at least one, and where
// they stand in it. Of two rows that hold the same number the upper is the
// header.
func findHead(g *Grid, titles []string) (head int, at map[string]int) {
	want := map[string]string{}
	for _, t := range titles {
		want[foldHead(t)] = t
	}
	for _, r := range g.folded() {
		n := 0
		for _, c := range r.cells {
			if _, ok := want[c.text]; ok {
				n++
			}
		}
		if n <= len(at) {
			continue
		}
		got := map[string]int{}
		for _, c := range r.cells {
			if t, ok := want[c.text]; ok && got[t] == 0 {
				got[t] = c.col
			}
		}
		if len(got) > len(at) {
			head, at = r.number, got
		}
	}
	if head == 0 {
		at = map[string]int{}
	}
	return head, at
}

// frontCells finds the fields of 首页: the cell to the right of each label, up to
// the next label.
func frontCells(g *Grid, spec *formSpec) map[string]frontCell {
	labels := map[string]string{}
	for _, c := range spec.Columns {
		labels[foldHead(c.Title)] = c.Title
	}
	out := map[string]frontCell{}
	for i, top := range g.folded() {
		field := ""
		for k, c := range g.Rows[i].Cells {
			title, isLabel := labels[top.cells[k].text]
			switch {
			case isLabel:
				field = title
				if _, ok := out[title]; !ok {
					out[title] = frontCell{row: g.Rows[i].Number}
				}
			case field != "" && out[field].cell.Text == "":
				out[field] = frontCell{g.Rows[i].Number, c}
				field = ""
			}
		}
	}
	return out
}

// frontCell is a field of 首页; its cell is blank where nothing was typed.
type frontCell struct {
	row  int
	cell GridCell
}

func frontTexts(g *Grid, spec *formSpec) map[string]string {
	out := map[string]string{}
	for title, f := range frontCells(g, spec) {
		if f.cell.Text != "" {
			out[title] = f.cell.Text
		}
	}
	return out
}
