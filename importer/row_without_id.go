package importer

import (
	"slices"
	"strings"

	"runxin/care/names"
	"runxin/care/problem"
	"runxin/importer/lexicon"
	"runxin/importer/sheet"
)

// countFilled counts the mapped cells other than the id's that hold anything.
func (s *scan) countFilled(row *sheet.Row, b *block) int {
	n := 0
	cells := b.cellsOf(row)
	for i := range cells {
		c := &cells[i]
		if c.Kind != sheet.Blank && c.Col != b.at[lexicon.FieldID] && b.mapsColumn(c.Col) && (c.Kind != sheet.Text || lexicon.TrimInvisible(c.Text) != "") {
			n++
		}
	}
	return n
}

// withoutID handles a row whose id cell holds no id. Group rows, subtotals,
// footers and repeated headers are no data; a student whose id is missing or
// damaged is, and is set aside. The header of another table ends this one.
func (s *scan) withoutID(row *sheet.Row, b *block, cell *sheet.Cell, state lexicon.IDState) tableState {
	if header := s.headerAt(row); header != noHeaderRow {
		return header.state()
	}
	text := s.texts.of(cell)
	if !s.isStudentWithoutID(row, b, text, state) {
		return tableGoesOn
	}
	s.dataRow(row)
	switch {
	case s.reader == nil:
	case unseen(cell):
		s.setAsideByUnseen(row, cell)
	case s.tellsByName(row, b, text):
		return s.readNamed(row, b, s.cell(row, b.at[lexicon.FieldName]))
	default:
		done, cure := doneBadID(state)
		one := prefixed{trouble: trouble{kind: problem.BadID, row: row.Number, col: b.at[lexicon.FieldID], text: strings.Clone(text), done: done, cure: cure, aside: 1, ask: askID(text)}}
		if one.prefix = s.words.IDs.PrefixBefore(text); one.prefix == "" {
			s.tally.note(one.trouble)
		} else {
			s.badIDs = append(s.badIDs, one)
		}
	}
	return tableGoesOn
}

// tellsByName tells whether a row whose id cell says nothing is looked for by name and class, as
// in a list without ids: people add the column 学号 and fill in those they were asked about.
func (s *scan) tellsByName(row *sheet.Row, b *block, id string) bool {
	if s.found.kind != lexicon.Screening && s.found.kind != lexicon.Register || lexicon.TrimInvisible(id) != "" && !s.words.NamesNothing(s.texts.normalise(id)) {
		return false
	}
	name := s.cell(row, b.at[lexicon.FieldName])
	class, _ := s.rowOrHeadingText(row, b, lexicon.FieldClass)
	return !unseen(name) && s.words.People.CouldBeName(s.texts.of(name)) && lexicon.TrimInvisible(class) != "" && !s.isUnseen(row, b, lexicon.FieldClass)
}

// besideID is what stands beside an id's cell.
type besideID struct {
	name   string
	named  bool // it can be a person's, however it is written
	others int  // cells beside id and name that mean something and hold anything
}

func (s *scan) besideID(row *sheet.Row, b *block) besideID {
	out := besideID{name: s.texts.of(s.cell(row, b.at[lexicon.FieldName])), others: s.countFilled(row, b)}
	if !s.words.People.CouldBeName(out.name) {
		return out
	}
	out.others--
	plain := s.words.People.IsNameLike(out.name)
	label := !plain && strings.ContainsAny(s.texts.of(s.cell(row, b.at[lexicon.FieldID])), ":：") // 行政班： 热动052
	out.named = !label && (out.others > 0 || s.isNumbered(row) || !s.isLoneHeading(out.name, plain))
	return out
}

// isLoneHeading tells whether a text that stands alone in its row, where names stand, is a
// heading for those below rather than a name.
func (s *scan) isLoneHeading(text string, plain bool) bool {
	bare := names.Part(lexicon.NormaliseWidth(text)).Bare // 示例甲（休学） is a name, 休学学生（3人） is none
	if _, says := s.words.HeadingSays(bare); says || plain {
		return says
	}
	if _, says := s.words.HeadingSays(text); says && !s.words.People.IsNameLike(bare) {
		return true
	}
	normal := s.texts.normalise(text)
	return s.words.NamesGroup(normal) || s.words.People.IsPageNumber(normal) || s.words.IsStatistic(normal) || s.isDate(text)
}

// isLoneName tells whether a row has nothing in it but what may be a name, beside where ids stand.
func (s *scan) isLoneName(row *sheet.Row, b *block) bool {
	return slices.ContainsFunc(row.Cells, func(c sheet.Cell) bool {
		text := s.texts.of(&c)
		return c.Kind == sheet.Text && c.Col != b.at[lexicon.FieldID] && s.words.People.CouldBeName(text) && !s.isLoneHeading(text, s.words.People.IsNameLike(text))
	})
}

// isNumbered tells whether a row begins with a number, as those of lists do.
func (s *scan) isNumbered(row *sheet.Row) bool {
	for i := range row.Cells {
		if text := s.texts.normalise(s.texts.of(&row.Cells[i])); text != "" {
			return lexicon.IsDigits(text)
		}
	}
	return false
}

func (s *scan) isDate(text string) bool {
	_, is := s.words.Dates.Read(text)
	return is
}

// isStudentWithoutID tells whether a row whose id cell holds no id is a student's
// all the same.
func (s *scan) isStudentWithoutID(row *sheet.Row, b *block, text string, state lexicon.IDState) bool {
	beside := s.besideID(row, b)
	damaged := state == lexicon.IDPower || state == lexicon.IDRounded
	anything := beside.named || beside.others > 0 || damaged
	switch {
	case unseen(s.cell(row, b.at[lexicon.FieldID])):
		return anything && !s.isFooter(row, b)
	case state == lexicon.IDBlank && s.namesCourse(row, b):
		return true
	case state == lexicon.IDBlank && s.found.kind == lexicon.Grades && s.isCaption(row, b):
		return false
	case s.layout.bare && s.reader == nil: // nobody knows which of its columns says what
		return (filledCells(row) > 1 || s.isLoneName(row, b)) && !s.isCaption(row, b) && !s.isFooter(row, b)
	case s.layout.matrix != nil:
		return anything && (damaged || s.studentOf(beside.name, row))
	case s.isLoneNameBelow(row, b, text):
		return true
	case beside.named:
		return damaged || beside.others > 0 || !s.isFooter(row, b) // a list of nothing but names
	}
	return anything && (damaged || s.words.People.IsBrokenID(text, s.words.Dates) || s.lostID(row, b, text, state, beside) || s.isNobodys(row, b, text))
}

// isLoneNameBelow tells whether below a heading between the rows, such as 未测学生：, nothing but a
// name stands, where the ids do.
func (s *scan) isLoneNameBelow(row *sheet.Row, b *block, text string) bool {
	return s.between.said.row > 0 && filledCells(row) == 1 && s.words.People.IsNameLike(text) && !s.isLoneHeading(text, true) && !s.isFooter(row, b)
}

// isCaption tells whether a row of a mark form begins, outside its columns, with a label or
// with what is counted below the students: 课程名称：…, 90分以上（优秀）, 合计.
func (s *scan) isCaption(row *sheet.Row, b *block) bool {
	for i := range row.Cells {
		c := &row.Cells[i]
		text := s.texts.normalise(s.texts.of(c))
		if text == "" {
			continue
		}
		return c.Kind == sheet.Text && !b.mapsColumn(c.Col) && (strings.Contains(text, ":") || s.words.IsStatistic(text) || s.words.People.HasFooter(text))
	}
	return false
}

// namesCourse tells whether a row of a grade file has a mark, and says of which
// course.
func (s *scan) namesCourse(row *sheet.Row, b *block) bool {
	return s.found.kind == lexicon.Grades && s.texts.of(s.cell(row, b.at[lexicon.FieldMark])) != "" &&
		s.texts.of(s.cell(row, b.at[lexicon.FieldCourseID]))+s.texts.of(s.cell(row, b.at[lexicon.FieldCourseName])) != ""
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
	return s.words.People.IsNameLike(text) && (s.layout.idWithName && beside.others > 0 || s.words.IDs.FoundIn(beside.name))
}

// isNobodys tells whether a row that shows no student says something of one all the same:
// a result or an answer beside other cells, or one that may not be passed over.
func (s *scan) isNobodys(row *sheet.Row, b *block, text string) bool {
	if s.isFooter(row, b) || strings.ContainsAny(text, ":：") || text != "" && !s.isNumbered(row) && s.isLoneHeading(text, false) {
		return false
	}
	return s.saysAnything(row, b) && filledCells(row) > 1 || s.hasGraveCell(row, b)
}

// filledCells counts the cells of a row that hold anything.
func filledCells(row *sheet.Row) int {
	n := 0
	for i := range row.Cells {
		if c := &row.Cells[i]; c.Kind != sheet.Blank && (c.Kind != sheet.Text || lexicon.TrimInvisible(c.Text) != "") {
			n++
		}
	}
	return n
}

// longestFooter is the longest text that a subtotal or a footer begins with, in bytes.
const longestFooter = len("学期加权平均成绩：")

// isFooter tells whether a row without an id is a subtotal or belongs to what
// stands under a table: by its first text, and by what stands where it would say who the
// student is. Elsewhere the same words are answers: 辅导员已谈话.
func (s *scan) isFooter(row *sheet.Row, b *block) bool {
	if begins := s.beginsAsFooter(row, b); begins || s.isNumbered(row) {
		return begins
	}
	cells := b.cellsOf(row)
	for i := range cells {
		if c := &cells[i]; s.describes[c.Col] && s.isFooterText(c) {
			return true
		}
	}
	return false
}

// isFooterText tells whether a cell holds a word of a footer, but in brackets: 示例甲（已告知辅导员）.
func (s *scan) isFooterText(c *sheet.Cell) bool {
	if c.Kind != sheet.Text || len(c.Text) > lexicon.LongestHeader {
		return false
	}
	text := s.texts.normalise(c.Text)
	return len(text) <= longestFooter && s.words.People.HasFooter(text) && s.words.People.HasFooter(names.Part(text).Bare)
}

// isStudentByName tells whether a row of a table without ids is a student's: something
// stands where names do, or only there nothing does. What is no name that anybody fits is
// set aside when people are joined; only headings and what stands below a table are none.
func (s *scan) isStudentByName(row *sheet.Row, b *block, name string) bool {
	beside := s.besideID(row, b)
	switch {
	case s.beginsAsFooter(row, b) || s.words.People.HasFooter(s.texts.normalise(name)) && !beside.named:
		return false
	case lexicon.TrimInvisible(name) == "":
		return beside.others > 1 || s.saysAnything(row, b)
	case strings.ContainsAny(name, ":："):
		return false
	}
	return beside.named || beside.others > 0
}

// saysAnything tells whether a row says anything besides who the student is.
func (s *scan) saysAnything(row *sheet.Row, b *block) bool {
	return slices.ContainsFunc(b.cellsOf(row), func(c sheet.Cell) bool {
		return b.mapsColumn(c.Col) && !s.describes[c.Col] && lexicon.TrimInvisible(s.texts.of(&c)) != ""
	})
}

// beginsAsFooter tells whether the first text of a row is a subtotal's, or one of what
// stands under a table: 合计, 制表人.
func (s *scan) beginsAsFooter(row *sheet.Row, b *block) bool {
	for i := range row.Cells {
		if c := &row.Cells[i]; c.Kind != sheet.Blank && (c.Kind != sheet.Text || lexicon.TrimInvisible(c.Text) != "") {
			return c.Col <= b.last && s.isFooterText(c)
		}
	}
	return false
}

// readStudentByName reads one student's cells of a row in a table without ids.
func (s *scan) readStudentByName(row *sheet.Row, b *block) tableState {
	if header := s.headerAt(row); header != noHeaderRow {
		return header.state()
	}
	cell := s.cell(row, b.at[lexicon.FieldName])
	if seen := s.readIDCell(cell); seen.state == lexicon.IDGood && seen.name() != "" {
		s.tally.note(trouble{kind: problem.JoinedID, row: row.Number, col: cell.Col})
		s.dataRow(row)
		if i := s.personOf(row, b, cell, seen, seen.name()); i >= 0 {
			return s.readFacts(i, row, b)
		}
		return tableGoesOn
	}
	if unseen(cell) && !s.isFooter(row, b) {
		s.dataRow(row)
		s.setAsideByUnseen(row, cell)
		return tableGoesOn
	}
	name := s.texts.of(cell)
	if !s.isStudentByName(row, b, name) {
		return tableGoesOn
	}
	s.dataRow(row)
	if s.setAsideUnseen(row, b, lexicon.FieldClass) {
		return tableGoesOn
	}
	if lexicon.TrimInvisible(name) == "" {
		s.tally.note(trouble{kind: problem.NoMatch, row: row.Number, col: cell.Col, done: doneNoName, aside: 1})
		return tableGoesOn
	}
	if class, _ := s.rowOrHeadingText(row, b, lexicon.FieldClass); lexicon.TrimInvisible(class) == "" {
		s.tally.note(trouble{kind: problem.NoMatch, row: row.Number, col: cell.Col, text: name, done: doneNoClass, cure: cureFillClasses, aside: 1})
		return tableGoesOn
	}
	return s.readNamed(row, b, cell)
}

// readNamed reads what a row says of a student who is told by name, class and gender.
func (s *scan) readNamed(row *sheet.Row, b *block, cell *sheet.Cell) tableState {
	name := s.texts.of(cell)
	class, _ := s.rowOrHeadingText(row, b, lexicon.FieldClass)
	key := "\x00" + lexicon.NameAndClass(lexicon.NormaliseName(name), class) + "\x00" + s.genderOf(s.cell(row, b.at[lexicon.FieldGender]), row)
	i := int(s.persons.first[key]) - 1
	if i < 0 {
		i = s.enterPerson(row, b, cell, idSeen{}, name)
		s.persons.first[key] = int32(i + 1)
	}
	return s.readFacts(i, row, b)
}
