package importer

import (
	"cmp"
	"context"
	"errors"
	"slices"

	"runxin/care"
	"runxin/care/books"
	"runxin/care/problem"
	"runxin/importer/intake"
	"runxin/importer/lexicon"
	"runxin/importer/own"
	"runxin/importer/sheet"
)

// sheetReader reads the tables that stand on one sheet, one below another. What
// a pass finds out that it should have known from the beginning it remembers,
// and the pass begins again.
type sheetReader struct {
	files *fileReader
	book  *sheet.Book
	index int
	out   *bookRead

	ahead    rowsAhead
	heads    *headings
	rowsTold int // rows that progress was told of

	bare     bareTable
	bareAt   int           // the row of its header, once it was found
	graveAt  graveCell     // of a sheet without a header
	matrixAt int           // the row of a class matrix's header that was found below another table
	codes    map[int]codes // what 正方's 3 means in the table with that header
	merges   sheetMerges
	room     int // how many cells can still be filled
}

// passOutcome is what came of reading a sheet from its beginning.
type passOutcome uint8

const (
	passDone  passOutcome = iota
	passAgain             // it found out what it should have known: another is needed
)

// sheetMerges are the merged cells of a sheet.
type sheetMerges struct {
	all    []sheet.Merge
	down   []sheet.Merge // those that reach over several rows and must be filled, by row
	sought mergesSought
}

// mergesSought is how far it is known what is merged on a sheet.
type mergesSought uint8

const (
	mergesUnknown mergesSought = iota
	mergesListed               // all are known
	mergesPlaced               // and those that must be filled
)

// tableRead is one table of a sheet.
type tableRead struct {
	found  *findings
	layout *layout
}

// readTables reads the tables of a sheet.
func (sr *sheetReader) readTables(ctx context.Context) ([]tableRead, error) {
	for {
		tables, did, err := sr.readOnce(ctx)
		if err == nil && did == passDone {
			did, err = sr.lookForMerges(tables)
		}
		if err != nil || did == passDone {
			return tables, err
		}
		sr.files.progress.addRows(-sr.rowsTold)
	}
}

// readOnce goes over the sheet once. Of what is read in a pass that must begin again
// nothing counts.
func (sr *sheetReader) readOnce(ctx context.Context) (tables []tableRead, did passOutcome, err error) {
	rows := sr.book.Rows(sr.index)
	defer rows.Close()
	sr.ahead, sr.rowsTold, sr.room = rowsAhead{rows: rows}, 0, mostFilled
	misread := len(sr.codes)
	var above []headLine
	for after := tableEnds; after == tableEnds; {
		lay := sr.newLayout(tables)
		lay.above = above
		if err := sr.findHeader(lay); err != nil {
			return nil, passDone, err
		}
		if lay.header == 0 && len(tables) > 0 {
			break
		}
		if len(tables) == 0 && sr.lookForBare(lay) {
			return nil, passAgain, nil
		}
		if len(tables) == mostTables {
			rest, err := sr.setAsideTables(ctx, lay)
			if err != nil {
				return nil, passDone, err
			}
			tables = append(tables, rest)
			break
		}
		t, s := sr.newTable(lay)
		tables = append(tables, t)
		if s == nil {
			break
		}
		if after, err = sr.readRows(ctx, s, lay); err != nil || after == tableMisread {
			return nil, passAgain, err
		}
		s.finish()
		above = s.between.above
	}
	if len(sr.codes) > misread {
		return nil, passAgain, nil
	}
	return tables, passDone, nil
}

// readRows reads the rows of a table. Where it was misread that shows in its first
// rows, as a rule, and the pass begins again at once; where many tables are so, it
// goes on to find them all.
func (sr *sheetReader) readRows(ctx context.Context, s *scan, lay *layout) (tableState, error) {
	after, err := s.readRows(ctx, &sr.ahead, sr.progressed)
	if err != nil || after != tableMisread {
		return after, err
	}
	if sr.codes == nil {
		sr.codes = map[int]codes{}
	}
	sr.codes[lay.header] = codes{first: true}
	if len(sr.codes) <= mostAgain {
		return tableMisread, nil
	}
	return s.readRows(ctx, &sr.ahead, sr.progressed)
}

// setAsideTables sets the rows aside of a sheet that has too many tables, from the header in
// hand on.
func (sr *sheetReader) setAsideTables(ctx context.Context, lay *layout) (tableRead, error) {
	p := sr.files.newPart(sr.out, lay.around.sheet, lexicon.Unknown)
	for row := sr.ahead.next(); row != nil && ctx.Err() == nil; row = sr.ahead.next() {
		p.tally.note(trouble{kind: problem.TooMany, row: row.Number, done: doneTables(), aside: 1})
		p.rows++
	}
	return tableRead{p, lay}, cmp.Or(ctx.Err(), sr.ahead.rows.Err())
}

// progressed passes progress on.
func (sr *sheetReader) progressed(n int) {
	sr.rowsTold += n
	sr.files.progress.addRows(n)
}

// newLayout is the layout of the next table, of which nothing is known yet.
func (sr *sheetReader) newLayout(before []tableRead) *layout {
	info := sr.book.Sheets[sr.index]
	lay := &layout{hidden: info.Hidden, tab: sr.index, around: surroundings{file: sr.out.input.File, sheet: info.Name}}
	if len(before) > 0 {
		first := before[0].layout
		lay.around.page = first.around.titles
		if first.matrix == nil { // a class matrix tells of its own class only
			lay.group = first.group
		}
	}
	return lay
}

// newTable makes a table of a layout and a scan that reads its rows, nil where
// there is nothing to be read.
func (sr *sheetReader) newTable(lay *layout) (tableRead, *scan) {
	p := sr.files.newPart(sr.out, lay.around.sheet, lexicon.Unknown)
	t := tableRead{p, lay}
	switch {
	case p.ref.Sheet == books.MetaSheet || own.ShowsNumber(lay.around.titles):
		p.kind = lexicon.Returned
		if p.ref.Sheet != books.MetaSheet {
			p.addProblem(problem.OwnBook, 0, 0, "")
		}
		lay.verdict = verdict{kind: lexicon.Returned, list: care.NoName}
		return t, nil
	case lay.header == 0:
		sr.files.readers.classifyBare(lay)
	case lay.matrix != nil:
		lay.readTitles(sr.files.readers)
		sr.layMatrix(lay)
	default:
		lay.codes = sr.codes[lay.header]
		sr.files.told.apply(lay)
		lay.readTitles(sr.files.readers)
		sr.files.readers.layOut(lay)
		sr.headedMatrix(lay)
	}
	p.kind = lay.verdict.kind
	if p.kind == lexicon.Roster && lay.lacks(lexicon.FieldGrade) {
		p.yearless = lay.header
	}
	s := sr.newScan(p, lay)
	s.tellUnseenAbove()
	return t, s
}

// mergesOf are the merged cells of the sheet. They are asked for once: that may cost a
// pass.
func (sr *sheetReader) mergesOf() ([]sheet.Merge, error) {
	if sr.merges.sought > mergesUnknown {
		return sr.merges.all, nil
	}
	all, err := sr.book.Merges(sr.index)
	if err == nil {
		sr.merges.all, sr.merges.sought = all, mergesListed
	}
	return all, err
}

// lookForMerges finds merged cells that reach over several rows of a table. They
// stand behind the rows in most formats: where there are any, the sheet is read
// once more, and the cells below the first are filled.
func (sr *sheetReader) lookForMerges(tables []tableRead) (passOutcome, error) {
	if sr.merges.sought == mergesPlaced || !slices.ContainsFunc(tables, func(t tableRead) bool { return t.found.rows > 0 }) {
		return passDone, nil
	}
	merges, err := sr.mergesOf()
	if err != nil {
		return passDone, err
	}
	sr.merges.sought = mergesPlaced
	for _, m := range merges {
		// The last table that begins above it.
		i, _ := slices.BinarySearchFunc(tables, m.Row, func(t tableRead, row int) int { return cmp.Compare(t.layout.headerLast, row) })
		if i > 0 && tables[i-1].layout.coversRowsBy(m) {
			sr.merges.down = append(sr.merges.down, m)
		}
	}
	if len(sr.merges.down) == 0 {
		return passDone, nil
	}
	slices.SortStableFunc(sr.merges.down, func(a, b sheet.Merge) int { return a.Row - b.Row })
	return passAgain, nil
}

// findHeader reads until a row begins a table. What stands above it are titles. Where
// none does, the fullest row is kept for the report.
func (sr *sheetReader) findHeader(lay *layout) error {
	for row := sr.ahead.next(); row != nil; row = sr.ahead.next() {
		if sr.bareAt == 0 {
			sr.bare.see(sr, row)
			sr.lookForGrave(row)
		}
		if row.Number > headerRows && row.Number != sr.matrixAt && row.Number != sr.bareAt && !sr.heads.couldBeHeader(row) {
			lay.titleBelow(sr.heads, row)
			continue
		}
		lay.noteUnseen(row)
		line := headLine{row.Number, sr.heads.columnsOf(row)}
		if len(line.columns) == 0 {
			continue
		}
		lay.student = lay.student || lay.hidden && sr.firstStudent(&matrix{}, row)
		if begun, err := sr.beginTable(line, lay); begun || err != nil {
			return err
		}
		if len(line.columns) > len(lay.columns) {
			lay.columns = line.columns
		}
		lay.above = append(lay.above, line)
		lay.above = lay.above[max(0, len(lay.above)-mostAbove):]
	}
	lay.setTitles()
	return sr.ahead.rows.Err()
}

// beginTable tells whether a line begins a table, and if so lays its header out.
func (sr *sheetReader) beginTable(line headLine, lay *layout) (bool, error) {
	if !likeHeader(line.columns) {
		if sr.beginBare(line, lay) {
			return true, nil
		}
		begun := sr.beginMatrix(line, lay)
		if begun {
			lay.setTitles()
		}
		return begun, nil
	}
	lay.header, lay.headerLast, lay.columns, lay.heads = line.row, line.row, line.columns, []headLine{line}
	below := sr.subHeadings(&line)
	above := lay.lineAbove(&line)
	if below != nil || above != nil {
		merges, err := sr.mergesOf()
		if err != nil {
			return false, err
		}
		lay.combineHeader(sr.files.readers, below, above, merges)
	}
	if lay.headerLast > line.row {
		lay.noteUnseen(sr.ahead.next())
	}
	sr.blankIDs(lay)
	lay.setTitles()
	return true, nil
}

// subHeadings returns the row below a header where it may hold sub-headings: it
// has texts in columns that the header leaves blank, and no student.
func (sr *sheetReader) subHeadings(top *headLine) *headLine {
	row := sr.ahead.peek(0)
	if row == nil || row.Number != top.row+1 {
		return nil
	}
	for i := range row.Cells {
		if k := row.Cells[i].Kind; k != sheet.Text && k != sheet.Blank {
			return nil
		}
	}
	line := &headLine{row.Number, sr.heads.columnsOf(row)}
	if len(line.columns) == 0 || !line.fillsGapOf(top) {
		return nil
	}
	for i := range top.columns {
		c := &top.columns[i]
		if c.tellsStudent() && line.columnAt(c.col) != nil {
			return nil
		}
	}
	return line
}

// blankIDs finds the column of ids where the header leaves it blank: of the
// columns without a header it is the only one that holds an id beside each name.
func (sr *sheetReader) blankIDs(lay *layout) {
	const look, enough = 10, 2 // rows
	name := slices.IndexFunc(lay.columns, func(c column) bool { return c.canMean(lexicon.FieldName) })
	if name < 0 || anyMeans(lay.columns, lexicon.FieldID) {
		return
	}
	students, ids := 0, map[int]int{} // rows with an id, by column
	for i := range look {
		row := sr.ahead.peek(i)
		if row == nil {
			break
		}
		if c, ok := row.Cell(lay.columns[name].col); !ok || !sr.files.readers.words.People.IsNameLike(c.String()) {
			continue
		}
		students++
		for k := range row.Cells {
			if c := &row.Cells[k]; sr.files.readers.isID(c) {
				ids[c.Col]++
			}
		}
	}
	var found []int
	for col, n := range ids {
		if n == students && (&headLine{columns: lay.columns}).columnAt(col) == nil {
			found = append(found, col)
		}
	}
	if students < enough || len(found) != 1 {
		return
	}
	lay.columns = append(lay.columns, column{col: found[0], candidates: []lexicon.Meaning{{Field: lexicon.FieldID, Name: care.NoName}}})
	slices.SortFunc(lay.columns, func(a, b column) int { return a.col - b.col })
}

// readSheet reads the tables of one sheet of a book. A sheet that cannot be read to
// its end gives nothing but the problem.
func (fr *fileReader) readSheet(ctx context.Context, book *sheet.Book, i int, out *bookRead) []tableRead {
	sr := sheetReader{files: fr, book: book, index: i, out: out, heads: newHeadings(fr.readers.words)}
	info := book.Sheets[i]
	tables, err := sr.readTables(ctx)
	if err != nil {
		p := fr.newPart(out, info.Name, lexicon.Unknown)
		p.whole = false
		row, col := 0, 0
		if e, ok := errors.AsType[*sheet.Error](err); ok {
			row, col = e.Row, e.Col
		}
		pr := p.addProblem(problem.Unreadable, row, col, "")
		pr.Done, pr.Cure = intake.WhyUnreadable(err)
		return []tableRead{{p, sr.newLayout(nil)}}
	}
	if with := slices.IndexFunc(tables, func(t tableRead) bool { return t.found.rows > 0 }); with >= 0 {
		tables[with].found.hiddenParts(book, info)
	}
	return tables
}
