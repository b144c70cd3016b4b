package importer

import (
	"slices"
	"strings"
	"unicode/utf8"

	"runxin/care"
	"runxin/importer/sheet"
)

// A column whose header is not known is not read (domain §4: only whole headers
// count). Where its header or its cells look like something that the catalogue
// names, that is said: nobody should believe that it was read.

// unread watches the columns of a table that mean nothing here. The zero value
// watches none.
type unread struct {
	rows  int    // still to be looked at
	quiet []bool // by column: read, or reported already
	seen  memo[bool]
}

// unreadRows is how many of a table's first students are looked at.
const unreadRows = 1000

// newUnread returns what watches the columns of a table of students.
func newUnread(lay *layout) unread {
	switch lay.kind {
	case Roster, Screening, Register:
		return unread{rows: unreadRows, seen: newMemo[bool](remembered)}
	}
	return unread{}
}

// cases looks for words of 情形 in cells that are not read, and reports each such
// column once.
func (u *unread) cases(s *scan, row *sheet.Row) {
	if u.rows == 0 {
		return
	}
	if u.rows--; u.quiet == nil {
		u.quiet = s.layout.readColumns()
	}
	for i := range row.Cells {
		c := &row.Cells[i]
		if c.Kind != sheet.Text || c.Col < len(u.quiet) && u.quiet[c.Col] || !u.namesCase(s, c) {
			continue
		}
		for len(u.quiet) <= c.Col {
			u.quiet = append(u.quiet, false)
		}
		u.quiet[c.Col] = true
		s.tally.note(oddCases(row.Number, c.Col, s.layout.headerOf(c.Col)))
	}
}

// namesCase is scan.namesCase, asked once for each text.
func (u *unread) namesCase(s *scan, c *sheet.Cell) bool {
	names, known := u.seen.get(c)
	if !known {
		names = s.namesCase(c.Text)
		u.seen.put(c, names)
	}
	return names
}

// namesCase tells whether a cell names an indicator, alone or among others.
func (s *scan) namesCase(text string) bool {
	const longest = 300 // bytes: longer texts are told, not chosen
	if len(text) > longest || text == "" || text[0] < utf8.RuneSelf && !strings.ContainsFunc(text, isHan) {
		return false
	}
	return slices.ContainsFunc(strings.FieldsFunc(text, isSeparator), func(piece string) bool {
		n, ok := s.caseNames[fold(s.withoutNumber(clean(piece)))]
		return ok && s.cat.Entry(n).Kind == care.Indicator
	})
}

func isHan(r rune) bool { return firstHan <= r && r <= lastHan }

// readColumns tells, by column, which are read.
func (lay *layout) readColumns() []bool {
	var read []bool
	for i := range lay.columns {
		for len(read) <= lay.columns[i].col {
			read = append(read, false)
		}
		read[lay.columns[i].col] = lay.columns[i].used
	}
	return read
}

// headerOf is the header of a column as it is written, "" for none.
func (lay *layout) headerOf(col int) string {
	if c := (&headLine{columns: lay.columns}).at(col); c != nil {
		return c.header
	}
	return ""
}

// headers reports the columns whose headers hold the name of an indicator that
// no column gives: 近期情绪低落, 旷课节数.
func (u *unread) headers(s *scan) {
	lay := s.layout
	if lay.kind != Roster && lay.kind != Screening && lay.kind != Register && lay.kind != Unknown || lay.header == 0 {
		return
	}
	given := lay.given()
	for i := range lay.columns {
		c := &lay.columns[i]
		if c.used || len(c.targets) > 0 || c.col < len(u.quiet) && u.quiet[c.col] {
			continue
		}
		if n := s.nearest(c.folded); n != care.NoName && n != lay.list && !given[n] {
			s.tally.note(oddNear(lay.header, c.col, c.header, s.cat.String(n)))
		}
	}
}

// nearest returns the indicator whose name is in a header, the longest of them.
func (l *lexicon) nearest(header string) care.Name {
	best, name := "", care.NoName
	for i := range l.cat.Entries {
		e := &l.cat.Entries[i]
		if e.Kind == care.Indicator && len(e.Name) > len(best) && strings.Contains(header, e.Name) {
			best, name = e.Name, care.Name(i)
		}
	}
	return name
}

// given are the names as which columns are read.
func (lay *layout) given() map[care.Name]bool {
	out := map[care.Name]bool{}
	for i := range lay.columns {
		if c := &lay.columns[i]; c.used && c.meaning.field == noField {
			out[c.meaning.name] = true
		}
	}
	return out
}
