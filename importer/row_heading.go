package importer

import (
	"slices"
	"strings"

	"runxin/care"
	"runxin/care/problem"
	"runxin/importer/lexicon"
	"runxin/importer/sheet"
)

// group is what a heading between the rows, or a title above them, says of the
// students below it: 学院：信息工程学院, 行政班：热动051.
type group struct {
	college, major, grade, class string
	row                          int // of the heading
}

// readLine takes what a line says. A college, a major or a year begins a new group:
// what was said below it before ends.
func (g *group) readLine(r *readers, line *headLine) {
	var here group
	r.words.EachLabel(line.texts(), func(label, value string) {
		c := column{candidates: r.words.MeaningsOf(r.words.Headers.Normalise(label))}
		switch {
		case c.canMean(lexicon.FieldCollege):
			if label != "单位" || r.words.NamesCollege(value) { // 单位：元
				here.college = value
			}
		case c.canMean(lexicon.FieldMajor):
			here.major = value
		case c.canMean(lexicon.FieldGrade):
			here.grade = value
		case c.canMean(lexicon.FieldClass):
			here.class = value
		}
	})
	if here == (group{}) {
		return
	}
	here.row = line.row
	if here.college == "" {
		here.college = g.college
		if here.major == "" {
			here.major = g.major
			if here.grade == "" {
				here.grade = g.grade
			}
		}
	}
	*g = here
}

// textOf returns what the heading says of a field.
func (g *group) textOf(f lexicon.Field) string {
	switch f {
	case lexicon.FieldCollege:
		return g.college
	case lexicon.FieldMajor:
		return g.major
	case lexicon.FieldGrade:
		return g.grade
	case lexicon.FieldClass:
		return g.class
	}
	return ""
}

// rowOrHeadingText returns what a row says in a column, else what its group's heading says,
// with the row where it stands.
func (s *scan) rowOrHeadingText(row *sheet.Row, b *block, f lexicon.Field) (string, int) {
	c := s.cell(row, b.at[f])
	switch text := s.texts.of(c); {
	case unseen(c):
		s.noteUnseen(row, c)
	case isError(c):
		s.tally.note(trouble{kind: problem.UnknownWord, row: row.Number, col: c.Col, text: text, cause: text, done: doneError})
	case len(text) > lexicon.LongestName:
		s.tally.note(trouble{kind: problem.TooLong, row: row.Number, col: c.Col, text: text, done: doneNotSaid})
		return "", row.Number
	case lexicon.TrimInvisible(text) != "" && !s.words.NamesNothing(s.texts.normalise(text)):
		return text, row.Number
	}
	return s.between.group.textOf(f), s.between.group.row
}

// isError tells an error of Excel's, such as the #N/A of a VLOOKUP, in a cell or
// in what was exported from one.
func isError(c *sheet.Cell) bool {
	return c.Kind == sheet.Err || c.Kind == sheet.Text && strings.HasPrefix(c.Text, "#") && (c.Text == "#N/A" || strings.HasSuffix(c.Text, "!") || strings.HasSuffix(c.Text, "?"))
}

// headerRow is whether a row is a header, and whose.
type headerRow uint8

const (
	noHeaderRow    headerRow = iota
	repeatedHeader           // this table's again, as on every page of a printed list
	nextHeader               // another table's
)

// state is how a scan stands after such a row.
func (h headerRow) state() tableState {
	if h == nextHeader {
		return tableEnds
	}
	return tableGoesOn
}

// between is what stands between the students of a table.
type between struct {
	group  group      // the heading that holds for the rows in hand
	above  []headLine // the rows since the last student that are no data
	asked  int        // the row of which it was last asked whether it is a header
	answer headerRow  // what it is
	said   saidBetween
}

// headerAt tells whether a row is a header. It is asked for each student of the row.
func (s *scan) headerAt(row *sheet.Row) headerRow {
	if s.between.asked != row.Number {
		s.between.asked, s.between.answer = row.Number, noHeaderRow
		if s.heads.couldBeHeader(row) {
			s.between.answer = s.whoseHeader(row)
		}
	}
	return s.between.answer
}

// whoseHeader looks at a row in which something is called what ids or names are.
func (s *scan) whoseHeader(row *sheet.Row) headerRow {
	line := headLine{row.Number, s.heads.columnsOf(row)}
	again := slices.ContainsFunc(s.layout.heads, func(h headLine) bool { return h.isSame(&line) })
	if !again && (!likeHeader(line.columns) || row.Number == s.layout.headerLast+1) {
		// Directly below the header stand the machine's names of the columns.
		if s.isHeading(s.texts.of(s.cell(row, s.layout.blocks[0].at[lexicon.FieldID]))) {
			return repeatedHeader
		}
		return noHeaderRow
	}
	if !again || s.newTitle() {
		return nextHeader
	}
	return repeatedHeader
}

// isHeading tells whether the text of an id cell is what ids are called.
func (s *scan) isHeading(text string) bool {
	c := column{candidates: s.heads.readText(text).candidates}
	return text != "" && c.canMean(lexicon.FieldID)
}

// newTitle tells whether the rows above a repeated header make another table of
// what follows: another list, or another term.
func (s *scan) newTitle() bool {
	for i := range s.between.above {
		title := rowText(s.between.above[i].columns)
		if c := s.readers.readCourse(s.between.above[i : i+1]); s.found.kind == lexicon.Grades && c.id() != 0 && c.id() != s.layout.around.course.id() && c.name != s.layout.around.course.name {
			return true
		}
		if slices.Contains(s.layout.around.titles, title) {
			continue
		}
		if s.words.Titles.IsList(title) {
			return true
		}
		if t, ok := s.words.Terms.FindIn(title); ok && s.found.kind == lexicon.Grades && t != s.readers.titleTerm(s.layout) {
			return true
		}
	}
	return false
}

// readHeadingRow reads a row between the students that is no data: what it says of
// those below, and of the table that may follow.
func (s *scan) readHeadingRow(row *sheet.Row, b *block) tableState {
	if s.hand.unseen {
		s.tellUnseenHeading(row)
	}
	line := headLine{row.Number, s.heads.columnsOf(row)}
	if len(line.columns) == 0 {
		return tableGoesOn
	}
	if s.sheet.beginsAnother(line) {
		return tableEnds
	}
	if slices.Contains(s.hand.cut, b.at[lexicon.FieldID]) {
		s.tally.note(trouble{kind: problem.TooLong, row: row.Number, col: b.at[lexicon.FieldID], text: rowText(line.columns), done: doneRemark})
	}
	group := s.between.group
	if s.between.group.readLine(s.readers, &line); s.between.group == group {
		s.noteBetween(&line)
	}
	if s.reader != nil {
		s.tellLifeAround(&line)
	}
	if r, ok := s.reader.(headingReader); ok {
		r.readHeading(row, b, &line)
	}
	if n := len(s.between.above); n > 0 && s.between.above[n-1].row != row.Number-1 {
		s.between.above = s.between.above[:0]
	}
	if text := s.texts.normalise(rowText(line.columns)); !s.words.People.HasFooter(text) && !s.words.People.IsPageNumber(text) {
		s.between.above = lastLines(append(s.between.above, line))
	}
	return tableGoesOn
}

// saidBetween is what a heading between the rows says of the students below it.
type saidBetween struct {
	row, col int // of the heading, 0 for none
	text     string
	name     care.Name // of the catalogue, NoName for something else
	told     bool      // it was reported
}

// noteBetween keeps what a heading between the rows says. It is one text or two, and holds
// until the next.
func (s *scan) noteBetween(line *headLine) {
	const most = 2 // texts
	if len(line.columns) > most {
		return
	}
	head := &line.columns[0]
	if normal := s.texts.normalise(head.header); s.words.People.HasFooter(normal) && !lexicon.PointsBelow(normal) {
		return // 备注：以下同学已核实 is no footer
	}
	if n, says := s.words.HeadingSays(head.header); says {
		s.between.said = saidBetween{row: line.row, col: head.col, text: head.header, name: n}
	}
}

// holdsBetween tells whether what a heading names is read as a fact of those below it: lists
// of students are. Of any other kind of table the heading is reported.
func (s *scan) holdsBetween() bool {
	return s.between.said.row > 0 && s.found.kind == lexicon.Register && s.between.said.name != care.NoName
}

// tellBetween reports a heading that a student follows and that is not read.
func (s *scan) tellBetween() {
	said := &s.between.said
	if said.row == 0 || said.told || s.holdsBetween() || s.reader == nil && s.aboutStudies() {
		return
	}
	said.told = true
	s.tally.note(trouble{kind: problem.HeadingBetween, row: said.row, col: said.col, text: said.text, cause: said.text})
}

// factBetween is what the heading above a row, else the list's title, says of a student.
func (r *registerRows) factBetween(p *person, row *sheet.Row, b *block, facts []care.Fact, day care.Day) []care.Fact {
	said := &r.scan.between.said
	switch {
	case r.scan.holdsBetween():
		return append(facts, care.Fact{Name: said.name, Answer: care.Yes, Day: day, Text: r.scan.found.texts.AddText(said.text),
			Place: care.Place{Sheet: r.scan.found.sheet, Row: uint32(said.row), Col: uint16(said.col)}})
	case said.row > 0 || r.scan.layout.verdict.list == care.NoName:
		return facts // a heading that is not understood may take the title back
	}
	return r.titleFact(p, row, b, facts, day)
}
