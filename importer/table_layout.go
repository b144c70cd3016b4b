package importer

import (
	"slices"
	"strings"

	"runxin/care"
	"runxin/importer/lexicon"
	"runxin/importer/sheet"
)

// layout is where things stand in a table: its header and what the columns mean.
type layout struct {
	verdict    verdict
	around     surroundings
	above      []headLine // the rows above the header, back to the table before
	hidden     bool
	student    bool       // of a hidden sheet without a header: a row may be a student's
	tab        int        // of the sheet in the book, from 0
	header     int        // the row of the header, 0 for none
	headerLast int        // its last row
	heads      []headLine // its rows as they stand there
	end        int        // the last row that was read
	group      group      // what a title says of everybody below it
	columns    []column
	matrix     *matrix // of a class matrix
	idWithName bool    // the ids' column holds names as well
	scale      string  // the scale that a title of a screening names
	guess      int     // the column that may be that of the ids, of a table in which nothing tells; 0 for none
	bare       bool    // no heading of it is known that tells who students are
	form       bool    // answers to a form: some codes in its cells are no answers
	blocks     []block
	listTitle  string          // of a list that is one indicator's
	missing    []lexicon.Field // that this kind of sheet should have
	doubled    []twoColumns
	codes      codes
	odd        []int     // columns of marks of which nobody knows whether they are courses
	unseen     []trouble // what of the header and the titles cannot be seen
}

// rowText is the text of a title row: its cells, each once.
func rowText(columns []column) string {
	var b strings.Builder
	seen := map[string]bool{}
	for i := range columns {
		text := columns[i].header
		if seen[text] {
			continue
		}
		if seen[text] = true; b.Len() > 0 {
			b.WriteByte(' ')
		}
		if b.WriteString(text); b.Len() > lexicon.LongestText {
			break // no title
		}
	}
	return b.String()
}

// layOut decides what a sheet with a header is, and where things stand on it.
func (r *readers) layOut(lay *layout) {
	lay.around.class = lay.group.class
	lay.verdict = r.classify(&lay.around, lay.columns)
	if lay.guess > 0 {
		lay.setUnknown(noIDColumn)
	}
	if lay.bare && lay.verdict.kind == lexicon.Roster && !lay.verdict.byUser {
		lay.setUnknown(bareHeader)
	}
	if lay.blocks, lay.doubled = r.resolve(lay.verdict.kind, lay.columns); len(lay.blocks) > mostBeside {
		lay.setUnknown(tooWide)
		lay.blocks = lay.blocks[:1]
	}
	lay.form = slices.ContainsFunc(lay.columns, func(c column) bool { return r.words.IsFormHeader(c.normal) })
	lay.idWithName = slices.ContainsFunc(lay.columns, func(c column) bool {
		return c.used && c.meaning.Field == lexicon.FieldID && lexicon.AsksIDAndName(c.normal) != ""
	})
	lay.requireColumns(r)
	if lay.verdict.kind == lexicon.Screening {
		lay.scale = r.titleScale(&lay.around)
	}
	lay.listTitle = lay.verdict.title
	if lay.verdict.list != care.NoName && lay.verdict.title == "" {
		lay.listTitle = r.words.Catalogue.String(lay.verdict.list)
	}
}

// readTitles takes what the titles say of everybody below them.
func (lay *layout) readTitles(r *readers) {
	var titles headLine
	for _, line := range lay.above {
		titles = headLine{line.row, append(titles.columns, line.columns...)}
	}
	lay.group.readLine(r, &titles)
	if lay.around.course = r.readCourse(lay.above); lay.matrix != nil {
		lay.around.course = courseAbove{credit: care.NaN32()}
	}
}

// titleBelow notes a row that is no header, far down on a sheet: only what
// stands directly above a header may be its title.
func (lay *layout) titleBelow(h *headings, row *sheet.Row) {
	const most = 3 // cells of a title
	if len(row.Cells) > most {
		lay.above = nil
		return
	}
	if line := (headLine{row.Number, h.columnsOf(row)}); len(line.columns) > 0 {
		lay.above = lastLines(append(lay.above, line))
	}
}

// lastLines keeps what can be the titles of a table that follows on another.
func lastLines(lines []headLine) []headLine {
	const most = 5
	return lines[max(0, len(lines)-most):]
}

// setTitles makes titles of the rows above the header. What looks like a table
// of its own there, such as one that counts students, is none.
func (lay *layout) setTitles() {
	lay.above = slices.DeleteFunc(lay.above, lay.isCounting())
	for i := range lay.above {
		lay.around.titles = append(lay.around.titles, rowText(lay.above[i].columns))
	}
}

// isCounting returns what tells the rows of a table of numbers above the header:
// two rows or more of several cells each, without labels, and a blank row below.
func (lay *layout) isCounting() func(headLine) bool {
	const several = 3
	wide := func(h headLine) bool {
		return len(h.columns) >= several && !slices.ContainsFunc(h.columns, func(c column) bool { return strings.ContainsAny(c.header, ":：") })
	}
	before, first, rows := 0, 0, 0 // rows with a smaller number than before are of such a table
	for i, h := range lay.above {
		if i > 0 && h.row > lay.above[i-1].row+1 {
			if rows > 1 {
				before = h.row
			}
			first, rows = i, 0
		}
		if wide(h) {
			rows++
		}
	}
	if rows > 1 && lay.header > lay.above[len(lay.above)-1].row+1 && first < len(lay.above) {
		before = lay.header
	}
	return func(h headLine) bool { return h.row < before && wide(h) }
}

// lineAbove returns the row above a header where it may be a part of it: it has
// texts in columns that the header leaves blank.
func (lay *layout) lineAbove(head *headLine) *headLine {
	if n := len(lay.above); n > 0 && lay.above[n-1].row == head.row-1 && lay.above[n-1].fillsGapOf(head) {
		return &lay.above[n-1]
	}
	return nil
}

// combineHeader makes one header of two rows, where they are one.
func (lay *layout) combineHeader(r *readers, below, above *headLine, merges []sheet.Merge) {
	head := lay.heads[0]
	if below != nil {
		if columns := r.twoRows(&head, below, merges); columns != nil {
			lay.columns, lay.headerLast, lay.heads = columns, below.row, []headLine{head, *below}
			return
		}
	}
	if above != nil {
		if columns := r.rowAbove(above, &head, merges); columns != nil {
			lay.columns, lay.header, lay.heads = columns, above.row, []headLine{*above, head}
			lay.above = lay.above[:len(lay.above)-1]
		}
	}
}

// coversRowsBy tells whether a merged cell reaches down over rows of the table, in a
// column that means something.
func (lay *layout) coversRowsBy(m sheet.Merge) bool {
	return m.LastRow > m.Row && m.Row > lay.headerLast && m.Row <= lay.end &&
		slices.ContainsFunc(lay.blocks, func(b block) bool { return b.mapsColumn(m.Col) })
}

// requireColumns notes the columns that a sheet of its kind should have and lacks; a
// sheet without the ones that make it what it is is not understood.
func (lay *layout) requireColumns(r *readers) {
	switch kind := lay.verdict.kind; {
	case kind == lexicon.Unknown || kind == lexicon.Returned:
		return
	case lay.tellsNobody():
		lay.setUnknown(noIDColumn)
		return
	case kind == lexicon.Roster && lay.lacks(lexicon.FieldCollege):
		lay.missing = append(lay.missing, lexicon.FieldCollege)
	case kind == lexicon.Screening && lay.lacks(lexicon.FieldLevel):
		lay.missing = append(lay.missing, lexicon.FieldLevel)
	case kind == lexicon.Grades:
		lay.requireGrades(r)
	}
	if len(lay.nearNames(r.words)) > 0 && lay.verdict.kind != lexicon.Unknown {
		lay.missing = append(lay.missing, lexicon.FieldName)
	}
}

// nearNames are the headers that look like the names' where no column gives names: whose ids
// are wrong is then not seen. 家长姓名 and the like are others' names.
func (lay *layout) nearNames(words *lexicon.Lexicon) []string {
	if !lay.lacks(lexicon.FieldName) {
		return nil
	}
	return slices.DeleteFunc(words.HeadersLike(lexicon.FieldName, lay.headers()), func(h string) bool {
		return words.Headers.IsQualified(lexicon.Normalise(h)) || !strings.HasSuffix(words.Headers.Normalise(h), lexicon.FieldName.String()) || words.Speaks("others", lexicon.Normalise(h))
	})
}

// headers are the texts of the columns.
func (lay *layout) headers() []string {
	out := make([]string, len(lay.columns))
	for i := range lay.columns {
		out[i] = lay.columns[i].header
	}
	return out
}

// requireGrades does so for a sheet of grades.
func (lay *layout) requireGrades(r *readers) {
	switch {
	case lay.lacks(markFields()...):
		lay.setUnknown(coursesNoMark)
	case lay.lacks(lexicon.FieldCourseID, lexicon.FieldCourseName) && lay.around.course.id() == 0:
		lay.setUnknown(marksNoCourse)
	case lay.lacks(lexicon.FieldYear, lexicon.FieldTerm) && r.titleTerm(lay) == (care.Term{}):
		lay.missing = append(lay.missing, lexicon.FieldTerm)
	}
}

// lacks tells whether the table has no column of any of the fields.
func (lay *layout) lacks(any ...lexicon.Field) bool {
	return !slices.ContainsFunc(any, func(f lexicon.Field) bool { return len(lay.blocks[0].columnsOf(f)) > 0 })
}

// tellsNobody tells whether the table does not say who its students are, by id or,
// where that will do, by name and class.
func (lay *layout) tellsNobody() bool {
	byName := lay.verdict.kind == lexicon.Screening || lay.verdict.kind == lexicon.Register
	return lay.lacks(lexicon.FieldID) && (!byName || lay.lacks(lexicon.FieldName) || lay.lacks(lexicon.FieldClass) && lay.around.class == "")
}

func (lay *layout) setUnknown(why reason) {
	lay.missing = nil
	lay.verdict = verdict{kind: lexicon.Unknown, why: why, list: care.NoName}
}

// nearHeaders names the headers that look like that of the ids, where it is missing.
func (lay *layout) nearHeaders(words *lexicon.Lexicon) {
	if lay.verdict.why != noHeader && lay.verdict.why != noIDColumn {
		return
	}
	lay.verdict.near = words.HeadersLike(lexicon.FieldID, lay.headers())
}

// classifyBare decides what a sheet without a header is: nothing at all, a page of
// instructions, or something that should have been a table.
func (r *readers) classifyBare(lay *layout) {
	lay.verdict = verdict{kind: lexicon.Unknown, why: noHeader, list: care.NoName}
	switch {
	case len(lay.columns) == 0:
		lay.verdict.kind, lay.verdict.why = lexicon.Empty, noReason
	case lay.hidden && !lay.student:
		lay.verdict.kind, lay.verdict.why = lexicon.Notes, optionsOnly
	case len(lay.columns) <= 2 || r.words.Speaks("notes", lexicon.Normalise(lay.around.sheet)):
		lay.verdict.kind, lay.verdict.why = lexicon.Notes, noReason
	}
}

// wholeTexts are the columns of a library whose texts people keep in it, however
// long they are.
func (lay *layout) wholeTexts() []int {
	if lay.verdict.kind != lexicon.Library {
		return nil
	}
	b := &lay.blocks[0]
	return []int{b.at[lexicon.FieldReason], b.at[lexicon.FieldPerson], b.at[lexicon.FieldMeasures], b.at[lexicon.FieldNote]}
}

// quietColumns are the columns where a text that was cut changes nothing, or where it is
// told in another way that it is not understood.
func (lay *layout) quietColumns() map[int]bool {
	out := map[int]bool{}
	for i := range lay.blocks {
		b := &lay.blocks[i]
		for _, f := range []lexicon.Field{lexicon.FieldID, lexicon.FieldCollege, lexicon.FieldMajor, lexicon.FieldClass} {
			out[b.at[f]] = true
		}
		for _, col := range b.all[lexicon.FieldVisit] {
			out[col] = true
		}
		for _, n := range b.names {
			out[n.col] = true
		}
	}
	return out
}

// describingColumns tells, by column, which say who students are, or when: what is often
// merged down over all those whom it describes.
func (lay *layout) describingColumns() map[int]bool {
	out := map[int]bool{}
	for i := range lay.blocks {
		for f, at := range lay.blocks[i].at {
			if lexicon.Field(f).Section() == lexicon.SectionStudent || lexicon.Field(f) == lexicon.FieldYear || lexicon.Field(f) == lexicon.FieldTerm {
				out[at] = true
			}
		}
	}
	return out
}

// headedColumns tells, by column, which have a heading.
type headedColumns struct {
	has []bool
	all int // the first without one; those before it all have one
}

// headed finds them.
func (lay *layout) headed() headedColumns {
	h := headedColumns{all: 1}
	for i := range lay.columns {
		col := lay.columns[i].col
		h.has = append(h.has, make([]bool, max(0, col+1-len(h.has)))...)
		h.has[col] = true
	}
	for h.at(h.all) {
		h.all++
	}
	return h
}

// at tells whether a column has one.
func (h *headedColumns) at(col int) bool { return col < len(h.has) && h.has[col] }

// coverAll tells whether all cells of a row stand below one: most rows have no others, and are not
// asked any further.
func (h *headedColumns) coverAll(row *sheet.Row) bool {
	return len(row.Cells) == 0 || row.Cells[len(row.Cells)-1].Col < h.all
}
