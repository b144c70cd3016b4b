package importer

import (
	"context"
	"slices"
	"strings"

	"runxin/care/problem"
	"runxin/importer/lexicon"
	"runxin/importer/sheet"
)

// scan reads the rows of one sheet into a part.
type scan struct {
	readers *readers
	words   *lexicon.Lexicon // of the readers
	part    *part
	layout  *layout
	tally   *tallies // of the part
	seen    cellMemory[idSeen]
	byID    map[string]int32   // id → its first person, as index + 1
	digits  cellMemory[string] // numbers as texts
	shared  map[string]string
	none    sheet.Cell // blank

	folds    map[string]string // texts of cells, folded
	foldRoom int               // bytes of texts that can still be remembered
	heads    *headings
	asked    int          // the row of which it was last asked whether it is a header
	answer   headerRow    // what it is
	cut      []int        // columns of the row in hand whose texts were cut
	quiet    map[int]bool // columns where that changes nothing, or is told otherwise

	unread    unread       // columns that mean nothing here
	filler    *mergedCells // of merged cells; nil where there are none
	describes map[int]bool // columns that say who students are
	group     group        // the heading that holds for the rows in hand
	above     []headLine   // the rows since the last student that are no data

	sheet *sheetReader // whose rows they are

	below             int       // rows below the header, of whatever kind
	hidden, hiddenRow int       // hidden data rows, and the first of them
	reader            rowReader // of what a row says of its student; nil on a sheet that is not understood
}

// idSeen is what an id cell was read as, and whose it is.
type idSeen struct {
	id     string
	name   string // that stands with it in one cell, "" for none
	class  string // as well
	state  lexicon.IDState
	date   bool  // looks like a date as well
	person int32 // index + 1; 0 for nobody yet
}

// remembered bounds what one sheet's memos hold.
const remembered = 1 << 20

func newScan(r *readers, p *part, l *layout) *scan {
	s := &scan{readers: r, words: r.words, part: p, tally: &p.tally, layout: l, group: l.group, seen: newCellMemory[idSeen](remembered), byID: map[string]int32{}, digits: newCellMemory[string](remembered), shared: map[string]string{},
		folds: map[string]string{}, foldRoom: 16 << 20, describes: l.described(), quiet: l.quiet()}
	s.unread = newUnread(l)
	s.reader = s.readerOf(p.kind)
	return s
}

// rowReader reads the rows of one kind of sheet.
type rowReader interface {
	// read takes what a row says of a person, and tells what came of it.
	read(p *person, row *sheet.Row, b *block) outcome
}

// headingReader is a rowReader to which headings between the rows say something
// of its own.
type headingReader interface {
	readHeading(row *sheet.Row, b *block, line *headLine)
}

// outcome is what came of a row of data.
type outcome uint8

const (
	rowSetAside outcome = iota // nothing was taken of it; a problem says why
	rowUsed
	rowsMisread // it shows that rows above were read on a wrong belief: see codes
)

// usedIf is the outcome of a row of which something was taken, or nothing.
func usedIf(any bool) outcome {
	if any {
		return rowUsed
	}
	return rowSetAside
}

// tableState tells how a scan stands after a row.
type tableState uint8

const (
	tableGoesOn  tableState = iota // as far as the sheet does
	tableEnds                      // another one begins at the row
	tableMisread                   // it must be read again, from its header on
)

// readerOf returns what reads the rows of a sheet of one kind, nil for a sheet
// that is not understood.
func (s *scan) readerOf(kind string) rowReader {
	switch kind {
	case lexicon.Roster:
		return rosterRows{s}
	case lexicon.Screening:
		return &screeningRows{scan: s}
	case lexicon.Grades:
		if s.layout.matrix != nil {
			return matrixRows{newGradeRows(s)}
		}
		return newGradeRows(s)
	case lexicon.Register:
		return &registerRows{scan: s, caseCells: newCellMemory[*namedCases](remembered)}
	case lexicon.Library:
		return libraryRows{s}
	}
	return nil
}

// rows reads the rows below the header: to the end of the sheet, to the header of
// another table, which it leaves to be read, or to the row that shows that the
// table was misread. rowsRead is told now and then how many there were.
func (s *scan) rows(ctx context.Context, f *rowsAhead, rowsRead func(int)) (tableState, error) {
	const often = 1 << 13
	told := s.part.rows
	defer func() { rowsRead(s.part.rows - told) }()
	f.whole = s.layout.wholeTexts()
	for row, n := f.next(), 1; row != nil; row, n = f.next(), n+1 {
		s.cut = f.cut
		if s.filler != nil {
			row = s.filler.fill(row)
		}
		switch s.row(row) {
		case tableEnds:
			f.back(row)
			return tableEnds, f.rows.Err()
		case tableMisread:
			return tableMisread, f.rows.Err()
		}
		if n%often == 0 {
			if err := ctx.Err(); err != nil {
				return tableGoesOn, err
			}
			rowsRead(s.part.rows - told)
			told = s.part.rows
		}
	}
	return tableGoesOn, f.rows.Err()
}

// row reads one row: once for each student who stands in it. A row without any is
// a heading, or nothing.
func (s *scan) row(row *sheet.Row) tableState {
	rows := s.part.rows
	for i := range s.layout.blocks {
		if after := s.student(row, &s.layout.blocks[i]); after != tableGoesOn {
			return after
		}
	}
	s.below++
	s.layout.end = row.Number
	if s.part.rows == rows && len(s.layout.blocks) > 0 {
		return s.heading(row, &s.layout.blocks[0])
	}
	return tableGoesOn
}

// student reads one student's cells of a row. A row is a data row if its id
// cell looks like an id, or is broken where the rest shows a student.
func (s *scan) student(row *sheet.Row, b *block) tableState {
	if b.at[lexicon.FieldID] == 0 && s.reader != nil {
		return s.namedStudent(row, b)
	}
	cell := s.at(row, b.at[lexicon.FieldID])
	seen := s.id(cell)
	if seen.state != lexicon.IDGood {
		return s.withoutID(row, b, cell, seen.state)
	}
	if seen.date && s.filled(row, b) == 0 {
		return tableGoesOn // the date under a printed list
	}
	s.dataRow(row)
	if s.reader == nil {
		return tableGoesOn // a sheet that is not understood: its rows are counted
	}
	name, ok := s.name(row, b, cell, seen)
	if !ok {
		return tableGoesOn
	}
	i := s.person(row, b, cell, seen, name)
	if i < 0 {
		return tableGoesOn
	}
	if p := s.part.people.at(i); p.class == "" {
		p.class = seen.class
	}
	return s.readRow(i, row, b)
}

// readRow reads what a row says of a person.
func (s *scan) readRow(i int, row *sheet.Row, b *block) tableState {
	switch p := s.part.people.at(i); s.reader.read(p, row, b) {
	case rowUsed:
		p.used++
		s.part.used++
	case rowsMisread:
		return tableMisread
	}
	return tableGoesOn
}

// dataRow counts a row of data.
func (s *scan) dataRow(row *sheet.Row) {
	s.part.rows++
	s.above = s.above[:0]
	s.unread.cases(s, row)
	if row.Hidden {
		if s.hidden++; s.hiddenRow == 0 {
			s.hiddenRow = row.Number
		}
	}
	if s.filler != nil {
		s.mergedInto(row)
	}
	for _, col := range s.cut {
		if !s.quiet[col] && s.maps(col) {
			c, _ := row.Cell(col)
			s.tally.note(trouble{kind: problem.TooLong, row: row.Number, col: col, text: c.Text})
		}
	}
}

// maps tells whether a column means something.
func (s *scan) maps(col int) bool {
	return slices.ContainsFunc(s.layout.blocks, func(b block) bool { return b.maps(col) })
}

// mergedInto reports data that merged cells give to several students. What
// describes students is often merged down over those whom it describes.
func (s *scan) mergedInto(row *sheet.Row) {
	if s.filler.full() {
		s.tally.note(trouble{kind: problem.TooMany, row: row.Number, done: doneFilled})
	}
	for _, col := range s.filler.cols {
		if !s.describes[col] {
			s.tally.note(trouble{kind: problem.Merged, row: row.Number, col: col, cause: s.layout.headerOf(col), wide: true})
		}
	}
}

// at returns the cell of a column, a blank one where the row holds none or the
// sheet has no such column.
func (s *scan) at(row *sheet.Row, col int) *sheet.Cell {
	if col > 0 {
		if c, ok := row.Cell(col); ok && !(s.layout.form && s.words.SkippedCodes[s.folded(s.text(c))]) {
			return c
		}
	}
	return &s.none
}

// id reads an id cell, once for each text.
func (s *scan) id(c *sheet.Cell) idSeen {
	if c.Kind == sheet.Text && len(c.Text) > lexicon.LongestID {
		return idSeen{}
	}
	if seen, ok := s.seen.get(c); ok {
		return seen
	}
	id, state := s.readers.readID(c)
	name, class := "", ""
	if state == lexicon.IDNone && c.Kind == sheet.Text {
		if one, of, in, ok := s.words.SplitIDAndName(c.Text); ok {
			id, name, class, state = one, of, in, lexicon.IDGood
		}
	}
	seen := idSeen{id: strings.Clone(id), state: state, name: strings.Clone(name), class: s.intern(class)}
	_, seen.date = s.words.Dates.Read(id)
	s.seen.put(c, seen)
	return seen
}

// person finds or enters the person of a data row and returns its index. Every
// row of a roster is a person of its own. It is -1 where the id has had too many
// names: the row is set aside.
func (s *scan) person(row *sheet.Row, b *block, cell *sheet.Cell, seen idSeen, name string) int {
	if s.part.kind == lexicon.Roster {
		return s.enter(row, b, cell, seen, name)
	}
	first := seen.person
	if first == 0 {
		first = s.byID[lexicon.IDKey(seen.id)]
	}
	i, last, names := s.known(first, name)
	switch {
	case i < 0 && names == mostNames:
		s.tally.note(trouble{kind: problem.TooMany, row: row.Number, col: cell.Col, text: seen.id, done: doneNames(), aside: 1})
	case i < 0:
		i = s.enter(row, b, cell, seen, name)
		if last > 0 {
			s.part.people.at(int(last - 1)).next = int32(i + 1)
			break
		}
		s.byID[lexicon.IDKey(seen.id)] = int32(i + 1)
		seen.person = int32(i + 1)
		s.seen.put(cell, seen)
	default:
		s.describe(s.part.people.at(i), row, b)
	}
	return i
}

// known finds the person of that name among those of one id, the first of whom
// is given. It returns -1, and the last of them and their number, if there is
// none.
func (s *scan) known(first int32, name string) (one int, last int32, names int) {
	folded := ""
	for i := first; i != 0; i = s.part.people.at(int(i - 1)).next {
		p := s.part.people.at(int(i - 1))
		if p.raw == name {
			return int(i - 1), 0, 0
		}
		names++
		if folded == "" {
			folded = lexicon.NormaliseName(name)
		}
		if lexicon.SameName(p.folded, folded) {
			if p.folded == "" {
				p.name, p.folded = lexicon.TrimInvisible(name), folded
			}
			p.raw = strings.Clone(name)
			return int(i - 1), 0, 0
		}
		last = i
	}
	return -1, last, names
}

// folded is a text folded, each once. It may show into its row where nothing was
// to be folded; what is remembered does not.
func (s *scan) folded(text string) string {
	if lexicon.IsNormal(text) {
		return text
	}
	folded, ok := s.folds[text]
	if !ok {
		folded = lexicon.Normalise(text)
		if s.foldRoom -= len(text) + len(folded); s.foldRoom > 0 {
			folded = strings.Clone(folded)
			s.folds[strings.Clone(text)] = folded
		}
	}
	return folded
}

// enter adds a person.
func (s *scan) enter(row *sheet.Row, b *block, cell *sheet.Cell, seen idSeen, name string) int {
	name = strings.Clone(name)
	s.part.people.add(person{
		id: seen.id, name: lexicon.TrimInvisible(name), folded: lexicon.NormaliseName(name), raw: name,
		row: uint32(row.Number), col: uint16(cell.Col),
	})
	i := s.part.people.n - 1
	s.describe(s.part.people.at(i), row, b)
	return i
}

// text returns a cell's text, remembering what numbers look like.
func (s *scan) text(c *sheet.Cell) string {
	if c.Kind == sheet.Text {
		return c.Text
	}
	if c.Kind == sheet.Blank {
		return ""
	}
	if t, ok := s.digits.get(c); ok {
		return t
	}
	t := c.String()
	s.digits.put(c, t)
	return t
}

// filled counts the mapped cells other than the id's that hold anything.
func (s *scan) filled(row *sheet.Row, b *block) int {
	n := 0
	cells := b.cells(row)
	for i := range cells {
		c := &cells[i]
		if c.Kind != sheet.Blank && c.Col != b.at[lexicon.FieldID] && b.maps(c.Col) && (c.Kind != sheet.Text || lexicon.TrimInvisible(c.Text) != "") {
			n++
		}
	}
	return n
}

// withoutID handles a row whose id cell holds no id. Group rows, subtotals,
// footers and repeated headers are no data; a student whose id is missing or
// damaged is, and is set aside. The header of another table ends this one.
func (s *scan) withoutID(row *sheet.Row, b *block, cell *sheet.Cell, state lexicon.IDState) tableState {
	if header := s.header(row); header != noHeaderRow {
		return header.state()
	}
	text := s.text(cell)
	if !s.isStudentWithoutID(row, b, text, state) {
		return tableGoesOn
	}
	s.dataRow(row)
	switch {
	case s.reader == nil:
	case cell.Kind == sheet.NoValue:
		s.tally.setAside(problem.NoValue, row.Number, b.at[lexicon.FieldID], "")
	default:
		done, cure := doneBadID(state)
		s.tally.note(trouble{kind: problem.BadID, row: row.Number, col: b.at[lexicon.FieldID], text: text, done: done, cure: cure, aside: 1})
	}
	return tableGoesOn
}

// besideID is what stands beside an id's cell.
type besideID struct {
	name   string
	named  bool // it can be a person's
	others int  // cells beside id and name that mean something and hold anything
}

func (s *scan) besideID(row *sheet.Row, b *block) besideID {
	out := besideID{name: s.text(s.at(row, b.at[lexicon.FieldName])), others: s.filled(row, b)}
	if out.named = s.words.People.IsNameLike(out.name); out.named {
		out.others--
	}
	return out
}

// isStudentWithoutID tells whether a row whose id cell holds no id is a student's
// all the same.
func (s *scan) isStudentWithoutID(row *sheet.Row, b *block, text string, state lexicon.IDState) bool {
	beside := s.besideID(row, b)
	damaged := state == lexicon.IDPower || state == lexicon.IDRounded
	anything := beside.named || beside.others > 0
	switch {
	case state == lexicon.IDBlank && s.namesCourse(row, b):
		return true
	case s.layout.matrix != nil:
		return anything && (damaged || s.studentOf(beside.name))
	case beside.named:
		return damaged || beside.others > 0 || !s.isFooter(row, b) // a list of nothing but names
	}
	return anything && (damaged || s.words.People.IsBrokenID(text, s.words.Dates) || s.lostID(row, b, text, state, beside))
}

// namesCourse tells whether a row of a grade file has a mark, and says of which
// course.
func (s *scan) namesCourse(row *sheet.Row, b *block) bool {
	return s.part.kind == lexicon.Grades && s.text(s.at(row, b.at[lexicon.FieldMark])) != "" &&
		s.text(s.at(row, b.at[lexicon.FieldCourseID]))+s.text(s.at(row, b.at[lexicon.FieldCourseName])) != ""
}

// lostID tells whether a row shows a student whose id is missing, or stands in
// another column or among other words.
func (s *scan) lostID(row *sheet.Row, b *block, text string, state lexicon.IDState, beside besideID) bool {
	switch {
	case s.isFooter(row, b):
		return false
	case beside.others > 1 && state == lexicon.IDBlank:
		return true
	case beside.others > 1 && state == lexicon.IDNone && (len(text) > lexicon.LongestID || s.words.IDs.FoundIn(text)):
		return true // what is too long to be looked through may hold one
	}
	// The name is there, the id is not, or stands in the name's column.
	return s.words.People.IsNameLike(text) && (s.layout.joined && beside.others > 0 || s.words.IDs.FoundIn(beside.name))
}

// isFooter tells whether a row without an id is a subtotal or belongs to what
// stands under a table.
func (s *scan) isFooter(row *sheet.Row, b *block) bool {
	const longest = len("学期加权平均成绩：")
	cells := b.cells(row)
	for i := range cells {
		c := &cells[i]
		if c.Kind != sheet.Text || !b.maps(c.Col) || len(c.Text) > lexicon.LongestHeader {
			continue
		}
		if text := s.folded(c.Text); len(text) <= longest && lexicon.ContainsAny(text, s.words.People.Footers) {
			return true
		}
	}
	return false
}

// headerRow is whether a row is a header, and whose.
type headerRow uint8

const (
	noHeaderRow headerRow = iota
	ownHeader             // this table's again, as on every page of a printed list
	newHeader             // another table's
)

// state is how a scan stands after such a row.
func (h headerRow) state() tableState {
	if h == newHeader {
		return tableEnds
	}
	return tableGoesOn
}

// header tells whether a row is a header. It is asked for each student of the row.
func (s *scan) header(row *sheet.Row) headerRow {
	if s.asked != row.Number {
		s.asked, s.answer = row.Number, noHeaderRow
		if s.heads.could(row) {
			s.answer = s.whoseHeader(row)
		}
	}
	return s.answer
}

// whoseHeader looks at a row in which something is called what ids or names are.
func (s *scan) whoseHeader(row *sheet.Row) headerRow {
	line := headLine{row.Number, s.heads.columns(row)}
	again := slices.ContainsFunc(s.layout.heads, func(h headLine) bool { return h.same(&line) })
	if !again && (!likeHeader(line.columns) || row.Number == s.layout.headerLast+1) {
		// Directly below the header stand the machine's names of the columns.
		if s.isHeading(s.text(s.at(row, s.layout.blocks[0].at[lexicon.FieldID]))) {
			return ownHeader
		}
		return noHeaderRow
	}
	if !again || s.newTitle() {
		return newHeader
	}
	return ownHeader
}

// isHeading tells whether the text of an id cell is what ids are called.
func (s *scan) isHeading(text string) bool {
	c := column{candidates: s.heads.read(text).candidates}
	return text != "" && c.can(lexicon.FieldID)
}

// newTitle tells whether the rows above a repeated header make another table of
// what follows: another list, or another term.
func (s *scan) newTitle() bool {
	for i := range s.above {
		title := rowText(s.above[i].columns)
		if slices.Contains(s.layout.around.titles, title) {
			continue
		}
		if s.words.Titles.IsList(title) {
			return true
		}
		if t, ok := s.words.Terms.FindIn(title); ok && s.part.kind == lexicon.Grades && t != s.readers.titleTerm(s.layout) {
			return true
		}
	}
	return false
}

// heading reads a row between the students that is no data: what it says of
// those below, and of the table that may follow.
func (s *scan) heading(row *sheet.Row, b *block) tableState {
	line := headLine{row.Number, s.heads.columns(row)}
	if len(line.columns) == 0 {
		return tableGoesOn
	}
	if s.layout.matrix != nil && s.sheet.beginsAnother(line) {
		return tableEnds
	}
	if slices.Contains(s.cut, b.at[lexicon.FieldID]) {
		s.tally.note(trouble{kind: problem.TooLong, row: row.Number, col: b.at[lexicon.FieldID], text: rowText(line.columns), done: doneRemark})
	}
	s.group.read(s.readers, &line)
	if r, ok := s.reader.(headingReader); ok {
		r.readHeading(row, b, &line)
	}
	if n := len(s.above); n > 0 && s.above[n-1].row != row.Number-1 {
		s.above = s.above[:0]
	}
	if text := s.folded(rowText(line.columns)); !lexicon.ContainsAny(text, s.words.People.Footers) && !s.words.People.PageNumber.MatchString(text) {
		s.above = lastLines(append(s.above, line))
	}
	return tableGoesOn
}
