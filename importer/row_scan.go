package importer

import (
	"context"
	"slices"
	"strings"

	"runxin/care"
	"runxin/care/problem"
	"runxin/importer/lexicon"
	"runxin/importer/sheet"
)

// scan reads the rows of one table into its findings.
type scan struct {
	readers *readers
	words   *lexicon.Lexicon // of the readers
	sheet   *sheetReader     // whose rows they are
	layout  *layout
	heads   *headings
	found   *findings
	tally   *tallies  // of the findings
	reader  rowReader // of what a row says of its student; nil on a sheet that is not understood

	texts   *cellTexts
	persons persons
	between between
	hand    rowInHand
	count   rowCount
	filler  *mergedCells // of merged cells; nil where there are none
	none    sheet.Cell   // blank

	headed        headedColumns
	describes     map[int]bool  // columns that say who students are
	quiet         map[int]bool  // columns where a text that was cut changes nothing, or is told otherwise
	unreadColumns unreadColumns // columns that mean nothing here
	contents      unknownContents
	untold        *untold
	redColumns    []column
	life          []lifeColumn
	scales        []scaleColumn
	lifeNotes     lifeNotes     // columns that may say something of 自伤自杀风险 all the same
	backBlank     []int         // rows of who left and is not said to be back
	backTold      bool          // others are
	titles        []titleColumn // columns that speak of what the list's title says
	verdicts      []verdictColumn
	otherCases    otherCases
	formerColumns []formerColumn
	badIDs        []prefixed            // with something before what may be an id
	among         map[int]lexicon.Among // by column: where its words stand; nil where no word is watched
}

// rowInHand is what cannot be seen of the row that is being read.
type rowInHand struct {
	cut    []int // columns whose texts were cut
	unseen bool  // it has cells without a value
	told   []int // the columns of those that were reported

	strikes bool // it has cells that are struck out
	struck  bool // and what it says of the student in hand is doubtful for that
	over    bool // it says that the matter is over
	unknown int  // words of it beside a list's title that are not understood
}

// rowCount counts rows that are in no findings.
type rowCount struct {
	below               int // the header, of whatever kind
	hidden, firstHidden int // hidden data rows, and where the first of them stands
}

// remembered bounds what one sheet's memos hold.
const remembered = 1 << 20

func (sr *sheetReader) newScan(p *findings, lay *layout) *scan {
	r := sr.files.readers
	s := &scan{
		readers: r, words: r.words, sheet: sr, layout: lay, heads: sr.heads, found: p, tally: &p.tally,
		texts: newCellTexts(), persons: newPersons(&p.people), between: between{group: lay.group},
		filler:    newMergedCells(sr.merges.down, lay.headerLast, &sr.room),
		describes: lay.describingColumns(), quiet: lay.quietColumns(), unreadColumns: newUnread(lay), contents: newContents(r, lay), untold: newUntold(r, lay), redColumns: r.redColumns(lay),
	}
	s.headed = lay.headed()
	s.titles, s.verdicts = r.titleColumns(lay), r.verdictColumns(lay)
	s.among = r.amongColumns(lay)
	s.lifeNotes, s.formerColumns = newLifeNotes(r, lay), lay.formerColumns(r.words)
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
		return &screeningRows{scan: s, scales: map[string]string{}}
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

// readRows reads the rows below the header: to the end of the sheet, to the header of
// another table, which it leaves to be read, or to the row that shows that the
// table was misread. rowsRead is told now and then how many there were.
func (s *scan) readRows(ctx context.Context, f *rowsAhead, rowsRead func(int)) (tableState, error) {
	const often = 1 << 13
	told := s.found.rows
	defer func() { rowsRead(s.found.rows - told) }()
	f.whole = s.layout.wholeTexts()
	for row, n := f.next(), 1; row != nil; row, n = f.next(), n+1 {
		s.hand.cut = f.cut
		if s.filler != nil {
			row = s.filler.fill(row)
		}
		switch s.readRow(row) {
		case tableEnds:
			f.handBack(row)
			return tableEnds, f.rows.Err()
		case tableMisread:
			return tableMisread, f.rows.Err()
		}
		if n%often == 0 {
			if err := ctx.Err(); err != nil {
				return tableGoesOn, err
			}
			rowsRead(s.found.rows - told)
			told = s.found.rows
		}
	}
	return tableGoesOn, f.rows.Err()
}

// readRow reads one row: once for each student who stands in it. A row without any is
// a heading, or nothing.
func (s *scan) readRow(row *sheet.Row) tableState {
	rows := s.found.rows
	s.hand.unseen, s.hand.strikes = hasUnseen(row)
	s.hand.told, s.hand.unknown, s.hand.over = s.hand.told[:0], 0, false
	for i := range s.layout.blocks {
		b, before, used := &s.layout.blocks[i], s.found.rows, s.found.used
		if after := s.readStudent(row, b); after != tableGoesOn {
			return after
		}
		if s.hand.unseen && s.found.rows > before && s.reader != nil {
			s.tellUnseen(row, b)
		}
		if s.found.rows > before && s.found.used == used && !s.hand.over {
			s.tellGraveAside(row, b)
		}
		if s.found.used > used && s.among != nil {
			s.countWatched(row, b)
		}
	}
	s.tellBeside(row)
	s.count.below++
	s.layout.end = row.Number
	if s.found.rows == rows && len(s.layout.blocks) > 0 {
		return s.readHeadingRow(row, &s.layout.blocks[0])
	}
	return tableGoesOn
}

// readStudent reads one student's cells of a row. A row is a data row if its id
// cell looks like an id, or is broken where the rest shows a student.
func (s *scan) readStudent(row *sheet.Row, b *block) tableState {
	if s.setAsideSample(row, b) {
		return tableGoesOn
	}
	if b.at[lexicon.FieldID] == 0 && s.reader != nil {
		return s.readStudentByName(row, b)
	}
	cell := s.cell(row, b.at[lexicon.FieldID])
	seen := s.readIDCell(cell)
	if seen.state != lexicon.IDGood {
		return s.withoutID(row, b, cell, seen.state)
	}
	if seen.date && s.countFilled(row, b) == 0 {
		return tableGoesOn // the date under a printed list
	}
	s.dataRow(row)
	if s.reader == nil {
		return tableGoesOn // a sheet that is not understood: its rows are counted
	}
	name, ok := s.nameOf(row, b, cell, seen)
	if !ok {
		return tableGoesOn
	}
	i := s.personOf(row, b, cell, seen, name)
	if i < 0 {
		return tableGoesOn
	}
	if p := s.found.people.person(i); seen.beside != nil && p.class == "" {
		p.class = seen.beside.class
	}
	return s.readFacts(i, row, b)
}

// setAsideSample sets the row aside that shows how a table is to be filled in: 例 stands where
// the others are numbered.
func (s *scan) setAsideSample(row *sheet.Row, b *block) bool {
	if b.serial == 0 || s.reader == nil {
		return false
	}
	c := s.cell(row, b.serial)
	if c.Kind != sheet.Text || !s.words.IsSample(s.texts.normalise(c.Text)) || s.countFilled(row, b) == 0 {
		return false
	}
	s.dataRow(row)
	s.hand.over = true
	s.tally.setAside(problem.SampleRow, row.Number, c.Col, c.Text)
	return true
}

// readFacts reads what a row says of a person.
func (s *scan) readFacts(i int, row *sheet.Row, b *block) tableState {
	if s.hand.struck = false; s.hand.strikes && s.setAsideStruck(row, b) {
		return tableGoesOn
	}
	switch p := s.found.people.person(i); s.reader.read(p, row, b) {
	case rowUsed:
		p.used++
		s.found.used++
	case rowsMisread:
		return tableMisread
	}
	return tableGoesOn
}

// dataRow counts a row of data.
func (s *scan) dataRow(row *sheet.Row) {
	s.found.rows++
	s.tellBetween()
	s.between.above = s.between.above[:0]
	s.unreadColumns.lookForCases(s, row)
	s.contents.look(s, row)
	s.untold.look(s, row)
	s.lookForLife(row)
	s.tellRedUnread(row)
	if row.Hidden {
		if s.count.hidden++; s.count.firstHidden == 0 {
			s.count.firstHidden = row.Number
		}
	}
	if s.filler != nil {
		s.mergedInto(row)
	}
	for _, col := range s.hand.cut {
		if !s.quiet[col] && s.mapsColumn(col) {
			c, _ := row.Cell(col)
			s.tally.note(trouble{kind: problem.TooLong, row: row.Number, col: col, text: c.Text})
		}
	}
}

// mapsColumn tells whether a column means something.
func (s *scan) mapsColumn(col int) bool {
	return slices.ContainsFunc(s.layout.blocks, func(b block) bool { return b.mapsColumn(col) })
}

// mergedInto reports data that merged cells give to several students. What
// describes students is often merged down over those whom it describes.
func (s *scan) mergedInto(row *sheet.Row) {
	if s.filler.isFull() {
		s.tally.note(trouble{kind: problem.TooMany, row: row.Number, done: doneFilled})
	}
	for _, col := range s.filler.cols {
		if !s.describes[col] {
			s.tally.note(trouble{kind: problem.Merged, row: row.Number, col: col, cause: s.layout.headerOf(col), wide: true})
		}
	}
}

// cell returns the cell of a column, a blank one where the row holds none or the
// sheet has no such column.
func (s *scan) cell(row *sheet.Row, col int) *sheet.Cell {
	if col > 0 {
		if c, ok := row.Cell(col); ok && !(s.layout.form && s.words.IsSkippedCode(s.texts.normalise(s.texts.of(c)))) {
			return c
		}
	}
	return &s.none
}

// finish turns counts into problems once the sheet was read to its end, and packs
// what was read.
func (s *scan) finish() {
	s.found.tellByPrefix(s.badIDs)
	s.settleLife()
	s.tellLifeAbove()
	s.settleScales()
	s.settleTitles()
	s.settleBack()
	s.reportColumns()
	s.reportRows()
	s.doubtScale()
	s.found.untold = s.untold
	s.found.packed = packPeople(&s.found.people)
	if s.found.grades != nil {
		s.found.grades.Close()
	}
}

// reportColumns reports the columns that are missing, doubled, or mean nothing here.
func (s *scan) reportColumns() {
	p, lay := s.found, s.layout
	headed := p.rows > 0 && !s.tally.has(problem.BadTerm) // each term stands on a heading
	for _, f := range lay.missing {
		if f == lexicon.FieldTerm && headed || f == lexicon.FieldCollege && p.people.haveCollege() {
			continue // headings between the rows tell it
		}
		done := doneMissing(f.String())
		if f == lexicon.FieldName {
			done += doneNearNames(lay.nearNames(s.words))
		}
		p.addProblem(problem.MissingColumn, lay.header, 0, "").Done = done
	}
	for _, two := range lay.doubled {
		p.tally.note(trouble{kind: problem.TwoColumns, row: lay.header, col: two.other, text: two.header, cause: two.header, wide: true, done: doneTwoColumns(sheet.ColumnName(two.used))})
	}
	s.oddColumns(lay)
	s.unreadColumns.reportHeaders(s)
	s.contents.report(s)
}

// reportRows reports a table of which nothing, or nothing of this term, was read,
// and rows that are hidden.
func (s *scan) reportRows() {
	p, lay := s.found, s.layout
	if p.kind == lexicon.Notes {
		p.grave = s.sheet.graveAt
	}
	switch {
	case s.count.below == 0 && lay.header > 0:
		p.kind = lexicon.Empty
		p.addProblem(problem.Empty, lay.header, 0, "")
	case lay.verdict.why == optionsOnly:
		p.addProblem(problem.OptionSheet, 0, 0, "")
	case p.kind == lexicon.Unknown:
		lay.nearHeaders(s.words)
		pr := p.addProblem(problem.Unrecognised, lay.header, 0, columnNames(lay.columns))
		pr.Done, pr.Cure = doneUnrecognised(lay.verdict), cureUnrecognised(lay.verdict)
		pr.Count, pr.SetAside = max(p.rows, 1), p.rows > 0
		s.askUnrecognised(pr)
		if lay.header == 0 {
			p.tellGrave(s.sheet.graveAt)
		}
	case p.rows == 0 && lay.header > 0:
		p.addProblem(problem.Empty, lay.header, 0, "")
	case p.testDates > 0 && p.testDates == p.oldTestDates:
		if ask := askOld(p.ref, p.span.LastDay); !s.leaveOut(ask, nil) {
			p.addProblem(problem.OldTests, lay.header, 0, "").Ask = ask
		}
	case len(p.earlyTests) > 0:
		s.reportEarlyTests(p.earlyTests, len(p.earlyTests), doneEarlyTests(p.span.FirstDay, min(p.span.LastDay, s.readers.begins-1), len(p.earlyTests)), p.span.LastDay.String())
	case p.kind == lexicon.Screening && p.testDates == 0 && s.readers.begins != 0:
		s.reportEarlyTests(nil, p.rows, doneUndatedTests(p.rows), wordUndated)
	case p.termRows > 0 && p.nearTermRows == 0 && s.readers.running != (care.Term{}):
		if !s.leaveOut(askOld(p.ref, p.span.LastTerm), nil) {
			p.oldGradesHeader = lay.header
		}
	}
	if p.lateTermRows > 0 {
		p.addProblem(problem.LateGrades, lay.header, 0, p.lateTerm.String()).Count = p.lateTermRows
	}
	if s.count.hidden > 0 {
		p.addProblem(problem.Hidden, s.count.firstHidden, 0, "").Count = s.count.hidden
	}
}

// reportEarlyTests reports the tests of a sheet that are no census of the running term, or may
// be none: whoever has one is not on a list of the untested. They stand in some rows, nil for
// all.
func (s *scan) reportEarlyTests(rows []int, n int, done, last string) {
	ask := care.Ask{About: care.AskOld, Name: sheetName(s.found.ref) + "，最晚 " + last}
	if s.leaveOut(ask, rows) {
		return
	}
	one := s.found.addProblem(problem.EarlyTests, s.layout.header, 0, "")
	one.Count, one.Done, one.Ask = n, done, ask
}

// leaveOut takes back what some rows gave, nil for all, and says so, if somebody answered
// that they are not to be used. It tells whether somebody did.
func (s *scan) leaveOut(ask care.Ask, rows []int) bool {
	if !s.readers.isRefused(ask) {
		return false
	}
	p := s.found
	used, grave := p.takeBack(rows, s.isGraveFact)
	if p.used -= used; p.used == 0 {
		p.leftOut, p.grades = true, nil
	}
	one := p.addProblem(problem.LeftOut, s.layout.header, 0, "")
	one.Count, one.SetAside, one.Done = used, true, doneLeftOut(used, grave)
	return true
}

// isGraveFact tells the facts for whose sake a row that is set aside is told of.
func (s *scan) isGraveFact(f care.Fact) bool { return f.Answer == care.Yes && s.words.IsGrave(f.Name) }

// columnNames names the columns of a header, for the report on a sheet that is not
// understood.
func columnNames(columns []column) string {
	const most = 100 // more than a problem quotes
	var texts []string
	for i := range columns[:min(len(columns), most)] {
		texts = append(texts, columns[i].header)
	}
	return strings.Join(texts, "、")
}

// oddColumns reports the columns that may be courses or not.
func (s *scan) oddColumns(lay *layout) {
	odd := lay.odd
	if lay.matrix != nil {
		odd = lay.matrix.odd
	}
	for _, col := range odd {
		s.tally.note(oddCourse(lay.header, col, lay.headerOf(col)))
	}
}

func (s *scan) placeOf(row *sheet.Row, col int) care.Place {
	return care.Place{Sheet: s.found.sheet, Row: uint32(row.Number), Col: uint16(col)}
}
