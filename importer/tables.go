package importer

import (
	"context"
	"slices"
	"strings"

	"runxin/care"
	"runxin/importer/sheet"
)

// sheetReader reads the tables that stand on one sheet, one below another. What
// a pass finds out that it should have known from the beginning it remembers,
// and the pass begins again.
type sheetReader struct {
	*fileReader
	book  *sheet.Book
	index int
	out   *bookRead

	feed  feed
	heads map[string]bool // texts of cells → whether a header could have them
	told  int             // rows that progress was told of

	codes  map[int]codes // what 正方's 3 means in the table with that header
	filled bool          // regions are known
	merges []sheet.Merge // regions over several rows that must be filled, by row
}

// tableRead is one table of a sheet.
type tableRead struct {
	part   *part
	layout *layout
}

// read reads the tables of a sheet.
func (sr *sheetReader) read(ctx context.Context) ([]tableRead, error) {
	for {
		tables, err := sr.pass(ctx)
		if err == nil {
			err = sr.lookForMerges(tables)
		}
		if err != errAgain {
			return tables, err
		}
		sr.progress.rows(-sr.told)
	}
}

// pass goes over the sheet once.
func (sr *sheetReader) pass(ctx context.Context) (tables []tableRead, err error) {
	rows := sr.book.Rows(sr.index)
	defer rows.Close()
	sr.feed, sr.told = feed{rows: rows}, 0
	var above []headLine
	for {
		lay := sr.newLayout(tables)
		lay.above = above
		if err := sr.find(lay); err != nil {
			return nil, err
		}
		if lay.header == 0 && len(tables) > 0 {
			return tables, nil
		}
		t, s := sr.table(lay)
		tables = append(tables, t)
		if s == nil {
			return tables, nil
		}
		if err := s.rows(ctx, &sr.feed, sr.progressed); err != nil {
			return nil, sr.again(err, lay)
		}
		s.finish()
		if !s.stopped {
			return tables, nil
		}
		above = s.above
	}
}

// progressed passes progress on.
func (sr *sheetReader) progressed(n int) {
	sr.told += n
	sr.progress.rows(n)
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

// table makes a table of a layout and a scan that reads its rows, nil where
// there is nothing to be read.
func (sr *sheetReader) table(lay *layout) (tableRead, *scan) {
	p := sr.part(sr.out, lay.around.sheet, Unknown)
	t := tableRead{p, lay}
	switch {
	case p.ref.Sheet == metaSheet || ownTitle(lay.around.titles):
		p.kind = Returned
		if p.ref.Sheet != metaSheet {
			p.report(KindOwnBook, 0, 0, "")
		}
		lay.verdict = verdict{kind: Returned, list: care.NoName}
		return t, nil
	case lay.header == 0:
		sr.bare(lay)
	case lay.matrix != nil:
		lay.readTitles(sr.lexicon)
		sr.layMatrix(lay)
	default:
		lay.codes = sr.codes[lay.header]
		lay.readTitles(sr.lexicon)
		sr.lay(lay)
		sr.headedMatrix(lay)
	}
	p.kind = lay.kind
	s := newScan(sr.readers, p, lay)
	s.couldHead, s.beginsMatrix = sr.couldHead, func(line headLine) bool { return sr.beginMatrix(line, sr.newLayout(nil)) }
	s.filler = newFiller(sr.merges, lay.headerLast)
	return t, s
}

// again prepares another pass where err asks for one.
func (sr *sheetReader) again(err error, lay *layout) error {
	if err != errAgain {
		return err
	}
	if sr.codes == nil {
		sr.codes = map[int]codes{}
	}
	sr.codes[lay.header] = codes{first: true}
	return errAgain
}

// lookForMerges finds merged cells that reach over several rows of a table. They
// stand behind the rows in most formats: where there are any, the sheet is read
// once more, and the cells below the first are filled.
func (sr *sheetReader) lookForMerges(tables []tableRead) error {
	if sr.filled || !slices.ContainsFunc(tables, func(t tableRead) bool { return t.part.rows > 0 }) {
		return nil
	}
	sr.filled = true
	merges, err := sr.book.Merges(sr.index)
	if err != nil {
		return err
	}
	for _, m := range merges {
		if slices.ContainsFunc(tables, func(t tableRead) bool { return t.layout.fills(m) }) {
			sr.merges = append(sr.merges, m)
		}
	}
	if len(sr.merges) == 0 {
		return nil
	}
	slices.SortStableFunc(sr.merges, func(a, b sheet.Merge) int { return a.Row - b.Row })
	return errAgain
}

// find reads until a row begins a table. What stands above it are titles. Where
// none does, the fullest row is kept for the report.
func (sr *sheetReader) find(lay *layout) error {
	for row := sr.feed.next(); row != nil; row = sr.feed.next() {
		if row.Number > headerRows && !sr.couldHead(row) {
			lay.titleBelow(sr.lexicon, row)
			continue
		}
		line := headLine{row.Number, sr.readHeader(row)}
		if len(line.columns) == 0 {
			continue
		}
		if begun, err := sr.begin(line, lay); begun || err != nil {
			return err
		}
		if len(line.columns) > len(lay.columns) {
			lay.columns = line.columns
		}
		lay.above = append(lay.above, line)
	}
	lay.setTitles()
	return sr.feed.rows.Err()
}

// begin tells whether a line begins a table, and if so lays its header out.
func (sr *sheetReader) begin(line headLine, lay *layout) (bool, error) {
	if !likeHeader(line.columns) {
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
		merges, err := sr.book.Merges(sr.index)
		if err != nil {
			return false, err
		}
		lay.join(sr.lexicon, below, above, merges)
	}
	if lay.headerLast > line.row {
		sr.feed.next()
	}
	sr.blankIDs(lay)
	lay.setTitles()
	return true, nil
}

// subHeadings returns the row below a header where it may hold sub-headings: it
// has texts in columns that the header leaves blank, and no student.
func (sr *sheetReader) subHeadings(top *headLine) *headLine {
	row := sr.feed.peek(0)
	if row == nil || row.Number != top.row+1 {
		return nil
	}
	for i := range row.Cells {
		if k := row.Cells[i].Kind; k != sheet.Text && k != sheet.Blank {
			return nil
		}
	}
	line := &headLine{row.Number, sr.readHeader(row)}
	if len(line.columns) == 0 || !line.gap(top) {
		return nil
	}
	for i := range top.columns {
		c := &top.columns[i]
		if c.tells() && line.at(c.col) != nil {
			return nil
		}
	}
	return line
}

// blankIDs finds the column of ids where the header leaves it blank: of the
// columns without a header it is the only one that holds an id beside each name.
func (sr *sheetReader) blankIDs(lay *layout) {
	const look, enough = 10, 2 // rows
	name := slices.IndexFunc(lay.columns, func(c column) bool { return c.can(fieldName) })
	if name < 0 || has(lay.columns, fieldID) {
		return
	}
	students, ids := 0, map[int]int{} // rows with an id, by column
	for i := range look {
		row := sr.feed.peek(i)
		if row == nil {
			break
		}
		if c, ok := row.Cell(lay.columns[name].col); !ok || !sr.people.likeName(c.String()) {
			continue
		}
		students++
		for k := range row.Cells {
			if c := &row.Cells[k]; sr.isID(c) {
				ids[c.Col]++
			}
		}
	}
	var found []int
	for col, n := range ids {
		if n == students && (&headLine{columns: lay.columns}).at(col) == nil {
			found = append(found, col)
		}
	}
	if students < enough || len(found) != 1 {
		return
	}
	lay.columns = append(lay.columns, column{col: found[0], targets: []target{{field: fieldID, name: care.NoName}}})
	slices.SortFunc(lay.columns, func(a, b column) int { return a.col - b.col })
}

// couldHead tells whether a row may be a header, cheaply: whether one of its
// cells is what ids or names are called.
func (sr *sheetReader) couldHead(row *sheet.Row) bool {
	const longest = 200 // bytes; questions of forms are long
	for i := range row.Cells {
		c := &row.Cells[i]
		if c.Kind != sheet.Text || len(c.Text) > longest {
			continue
		}
		could, known := sr.heads[c.Text]
		if !known {
			one := column{targets: sr.targets[sr.headers.fold(c.Text)]}
			could = one.tells()
			if len(sr.heads) < remembered {
				sr.heads[strings.Clone(c.Text)] = could
			}
		}
		if could {
			return true
		}
	}
	return false
}
