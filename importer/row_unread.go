package importer

import (
	"slices"
	"strconv"

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
	rows    int    // still to be looked at
	quiet   []bool // by column: read, or reported already
	beside  []bool // those that are read for what a list's title says, and for nothing else
	seen    cellMemory[bool]
	headers map[int]unreadHeader // by column, those that were asked for
	given   map[care.Name]bool   // of a register: what its columns or its title say
}

// unreadHeader is what the header of a column that is not read says of the cells below it.
type unreadHeader struct {
	near    bool // it is like an indicator's name: reportHeaders tells of it
	matters bool // it sounds like a fact
	yes     bool // a yes may say something
	ends    bool // it is a conclusion: a bad one says something
	asks    bool // it asks whether the row holds: a no says something
	verdict bool // below it somebody may take the row back, or give another level
}

// headerSays tells it, once for each column.
func (u *unreadColumns) headerSays(s *scan, col int) unreadHeader {
	h, known := u.headers[col]
	if !known {
		normal := s.layout.normalOf(col)
		h = unreadHeader{
			near:    s.words.NearestIndicator(normal) != care.NoName,
			matters: s.words.HeaderMatters(normal, s.found.kind == lexicon.Roster), yes: s.words.YesMatters(normal),
			ends: s.words.Speaks("conclusions", normal), asks: s.words.AsksIfTrue(normal) || s.words.AsksToConfirm(normal), verdict: s.words.GivesVerdict(normal),
		}
		u.headers[col] = h
	}
	return h
}

// unreadRows is how many of a table's first students are looked at.
const unreadRows = 1000

// newUnread returns what watches the columns of a table of students.
func newUnread(lay *layout) unreadColumns {
	switch lay.verdict.kind {
	case lexicon.Roster, lexicon.Screening, lexicon.Register, lexicon.Library:
		return unreadColumns{rows: unreadRows, seen: newCellMemory[bool](remembered), headers: map[int]unreadHeader{}}
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
		u.quiet, u.beside = s.layout.readColumns(), s.layout.columnsBeside()
	}
	for i := range row.Cells {
		c := &row.Cells[i]
		if c.Col < len(u.beside) && u.beside[c.Col] && c.Kind == sheet.Text && s.words.NamesIndicator(c.Text, s.layout.verdict.list) {
			u.beside[c.Col] = false
			s.tally.note(u.oddCell(s, row.Number, c))
			continue
		}
		if c.Kind == sheet.Blank || c.Col < len(u.quiet) && u.quiet[c.Col] || s.lifeNotes.of(c.Col).asked || s.lifeNotes.tells(s, c) || s.isHeard(c) || !u.couldMatter(s, c) {
			continue
		}
		if u.hush(c.Col); unseen(c) && c.Text == "" {
			s.noteUnseen(row, c)
			continue
		}
		one := u.oddCell(s, row.Number, c)
		one.written = s.seenText(c)
		s.tally.note(one)
	}
}

// hush notes that a column was reported.
func (u *unreadColumns) hush(col int) {
	for len(u.quiet) <= col {
		u.quiet = append(u.quiet, false)
	}
	u.quiet[col] = true
}

// couldMatter tells whether a cell that is not read may say something of a student, by
// its column's header or by what it holds.
func (u *unreadColumns) couldMatter(s *scan, c *sheet.Cell) bool {
	header := u.headerSays(s, c.Col)
	if c.Kind == sheet.Number && !header.matters {
		return false
	}
	text := s.seenText(c)
	inWords := c.Kind == sheet.Text || c.Kind == sheet.Masked
	switch {
	case lexicon.TrimInvisible(text) == "":
		return unseen(c) && header.matters
	case header.asks && s.words.YesOrNo(s.texts.normalise(text)) == care.No:
		return true
	case header.near:
		return inWords && u.speaks(s, c) // the header itself is reported: see reportHeaders
	case header.matters:
		_, err := strconv.ParseFloat(s.texts.normalise(text), 64)
		return err != nil || s.found.kind != lexicon.Screening // there numbers are scores
	case c.Kind == sheet.Bool:
		return header.yes && s.words.IsPlainYes(s.texts.normalise(text))
	case !inWords:
		return false
	}
	return u.speaks(s, c) || header.verdict && u.takesBack(s, c) || header.yes && s.words.IsPlainYes(s.texts.normalise(text)) || header.ends && s.words.Speaks("concluded_ill", s.texts.normalise(text))
}

// speaks tells whether a text holds words that may change what is known of a student,
// once for each text.
func (u *unreadColumns) speaks(s *scan, c *sheet.Cell) bool {
	speaks, known := u.seen.get(c)
	if !known {
		speaks = s.words.NamesIndicator(c.Text, care.NoName) || u.touches(s, c) || s.words.CouldMatter(s.texts.normalise(c.Text)) && !s.words.DeniesLifeRisk(c.Text)
		u.seen.put(c, speaks)
	}
	return speaks
}

// touches tells whether a text of a register has the name of a matter in it of which no column
// speaks, and does not deny it: 失眠两周.
func (u *unreadColumns) touches(s *scan, c *sheet.Cell) bool {
	if s.found.kind != lexicon.Register || s.words.DeniesLifeRisk(c.Text) {
		return false
	}
	if u.given == nil {
		u.given = s.layout.namesGiven()
		u.given[s.layout.verdict.list] = true
	}
	word := s.texts.normalise(c.Text)
	return s.words.TouchesCase(word, func(n care.Name) bool { return u.given[n] || s.words.DeniesName(n, word) })
}

// takesBack tells whether a text takes its row back, or asks for another level.
func (u *unreadColumns) takesBack(s *scan, c *sheet.Cell) bool {
	header, normal := s.layout.normalOf(c.Col), s.texts.normalise(c.Text)
	return s.words.TakesBack(header, normal) || s.words.ChangesLevel(header, normal)
}

// oddCell is what is to be said of a column because of a cell in it.
func (u *unreadColumns) oddCell(s *scan, row int, c *sheet.Cell) trouble {
	if (c.Kind == sheet.Text || c.Kind == sheet.Masked) && (s.words.NamesIndicator(c.Text, care.NoName) || u.touches(s, c)) {
		return oddCases(row, c.Col, s.layout.headerOf(c.Col))
	}
	likely := s.suppose(c.Col, s.texts.normalise(s.seenText(c)))
	if s.found.kind == lexicon.Roster && s.words.Speaks("present", s.layout.normalOf(c.Col)) {
		likely = lexicon.FieldEnrolment.String()
	}
	return oddWords(row, c.Col, s.layout.headerOf(c.Col), shortened(s.seenText(c)), likely)
}

// suppose is as what a column can be supposed to be read by a word in it, so that its words are asked
// about with it: as whether a matter is over (出库) where the word says that and nothing else of the
// sheet does, as what visits came to (回访) by its heading, else as any name of yes and no.
func (s *scan) suppose(col int, word string) string {
	kind, lacks := s.found.kind, s.layout.lacks
	switch {
	case s.words.SaysState(word) && lacks(lexicon.FieldReleased) && (kind == lexicon.Register || kind == lexicon.Library):
		return lexicon.FieldReleased.String()
	case s.words.IsConclusionHeader(s.layout.normalOf(col)) && lacks(lexicon.FieldVisit) && (kind == lexicon.Register || kind == lexicon.Screening):
		return lexicon.FieldVisit.String()
	}
	return s.flagFor(col)
}

// flagFor is one of the catalogue's names of yes and no as which a column can be supposed to be
// read, so that the words in it are asked about with it: another for each column.
func (s *scan) flagFor(col int) string {
	given, cat := s.layout.namesGiven(), s.words.Catalogue
	var free []string
	for i := range cat.Entries {
		n := care.Name(i)
		if fixed := []care.Name{s.words.Fixed.Red, s.words.Fixed.Orange, s.words.Fixed.LifeRisk}; s.words.GivesFlag(n) && !given[n] && !slices.Contains(fixed, n) {
			free = append(free, cat.String(n))
		}
	}
	if len(free) == 0 {
		return ""
	}
	return free[col%len(free)]
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
		read[c.col] = c.used || c.beside || c.isUnused() || slices.ContainsFunc(lay.doubled, func(two twoColumns) bool { return two.other == c.col })
	}
	return read
}

// columnsBeside tells, by column, which are read for what a list's title says, and for nothing else; nil
// for none.
func (lay *layout) columnsBeside() []bool {
	var beside []bool
	for i := range lay.columns {
		if c := &lay.columns[i]; c.beside && !c.used && !c.isUnused() {
			beside = append(beside, make([]bool, max(0, c.col+1-len(beside)))...)
			beside[c.col] = true
		}
	}
	return beside
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
			u.hush(c.col)
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
