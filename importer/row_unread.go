package importer

import (
	"slices"

	"runxin/care"
	"runxin/importer/lexicon"
	"runxin/importer/sheet"
)

// A column whose header is not known is not read (domain §4: only whole headers
// count). Where its header or its cells look like something that the catalogue
// names, that is said: nobody should believe that it was read.

// unreadColumns watches the columns of a table that mean nothing here. The zero value
// watches none.
type unreadColumns struct {
	rows  int    // still to be looked at
	quiet []bool // by column: read, or reported already
	seen  cellMemory[bool]
}

// unreadRows is how many of a table's first students are looked at.
const unreadRows = 1000

// newUnread returns what watches the columns of a table of students.
func newUnread(lay *layout) unreadColumns {
	switch lay.verdict.kind {
	case lexicon.Roster, lexicon.Screening, lexicon.Register, lexicon.Library:
		return unreadColumns{rows: unreadRows, seen: newCellMemory[bool](remembered)}
	}
	return unreadColumns{}
}

// lookForCases looks for words of 情形 in cells that are not read, and reports each such
// column once.
func (u *unreadColumns) lookForCases(s *scan, row *sheet.Row) {
	if u.rows == 0 {
		return
	}
	if u.rows--; u.quiet == nil {
		u.quiet = s.layout.readColumns()
	}
	for i := range row.Cells {
		c := &row.Cells[i]
		if c.Kind != sheet.Text || c.Col < len(u.quiet) && u.quiet[c.Col] || s.lifeNotes.columns[c.Col].asked || s.lifeNotes.tells(s, c) || !u.namesCase(s, c) {
			continue
		}
		for len(u.quiet) <= c.Col {
			u.quiet = append(u.quiet, false)
		}
		u.quiet[c.Col] = true
		s.tally.note(u.oddCell(s, row.Number, c))
	}
}

// namesCase is scan.namesCase, asked once for each text.
func (u *unreadColumns) namesCase(s *scan, c *sheet.Cell) bool {
	names, known := u.seen.get(c)
	if matters := s.words.HeaderMatters(s.layout.normalOf(c.Col), s.found.kind == lexicon.Roster); matters && lexicon.TrimInvisible(c.Text) != "" {
		return true
	}
	if !known {
		names = s.words.NamesIndicator(c.Text) || s.words.CouldMatter(s.texts.normalise(c.Text))
		u.seen.put(c, names)
	}
	return names
}

// oddCell is what is to be said of a column because of a cell in it.
func (u *unreadColumns) oddCell(s *scan, row int, c *sheet.Cell) trouble {
	if s.words.NamesIndicator(c.Text) {
		return oddCases(row, c.Col, s.layout.headerOf(c.Col))
	}
	return oddWords(row, c.Col, s.layout.headerOf(c.Col), shortened(c.Text))
}

// normalOf is the header of a column in its normal form.
func (lay *layout) normalOf(col int) string {
	if c := (&headLine{columns: lay.columns}).columnAt(col); c != nil {
		return c.normal
	}
	return ""
}

// readColumns tells, by column, which are read.
func (lay *layout) readColumns() []bool {
	var read []bool
	for i := range lay.columns {
		for len(read) <= lay.columns[i].col {
			read = append(read, false)
		}
		c := &lay.columns[i]
		read[c.col] = c.used || c.beside || slices.ContainsFunc(lay.doubled, func(two twoColumns) bool { return two.other == c.col })
	}
	return read
}

// headerOf is the header of a column as it is written, "" for none.
func (lay *layout) headerOf(col int) string {
	if c := (&headLine{columns: lay.columns}).columnAt(col); c != nil {
		return c.header
	}
	return ""
}

// reportHeaders reports the columns whose headers hold the name of an indicator that
// no column gives: 近期情绪低落, 旷课节数.
func (u *unreadColumns) reportHeaders(s *scan) {
	lay := s.layout
	if lay.verdict.kind != lexicon.Roster && lay.verdict.kind != lexicon.Screening && lay.verdict.kind != lexicon.Register && lay.verdict.kind != lexicon.Unknown || lay.header == 0 {
		return
	}
	given := lay.namesGiven()
	for i := range lay.columns {
		c := &lay.columns[i]
		if c.used || c.beside || len(c.candidates) > 0 || c.col < len(u.quiet) && u.quiet[c.col] {
			continue
		}
		if n := s.words.NearestIndicator(c.normal); n != care.NoName && n != lay.verdict.list && !given[n] {
			s.tally.note(oddNear(lay.header, c.col, c.header, s.words.Catalogue.String(n)))
		}
	}
}

// namesGiven are the names as which columns are read.
func (lay *layout) namesGiven() map[care.Name]bool {
	out := map[care.Name]bool{}
	for i := range lay.columns {
		if c := &lay.columns[i]; c.used && c.meaning.Field == lexicon.NoField {
			out[c.meaning.Name] = true
		}
	}
	return out
}
