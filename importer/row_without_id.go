package importer

import (
	"strings"

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
	out := besideID{name: s.texts.of(s.cell(row, b.at[lexicon.FieldName])), others: s.countFilled(row, b)}
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
	case unseen(s.cell(row, b.at[lexicon.FieldID])):
		return anything && !s.isFooter(row, b)
	case state == lexicon.IDBlank && s.namesCourse(row, b):
		return true
	case state == lexicon.IDBlank && s.found.kind == lexicon.Grades && s.isCaption(row, b):
		return false
	case s.layout.matrix != nil:
		return anything && (damaged || s.studentOf(beside.name))
	case beside.named:
		return damaged || beside.others > 0 || !s.isFooter(row, b) // a list of nothing but names
	}
	return anything && (damaged || s.words.People.IsBrokenID(text, s.words.Dates) || s.lostID(row, b, text, state, beside))
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

// isFooter tells whether a row without an id is a subtotal or belongs to what
// stands under a table.
func (s *scan) isFooter(row *sheet.Row, b *block) bool {
	const longest = len("学期加权平均成绩：")
	cells := b.cellsOf(row)
	for i := range cells {
		c := &cells[i]
		if c.Kind != sheet.Text || !b.mapsColumn(c.Col) || len(c.Text) > lexicon.LongestHeader {
			continue
		}
		if text := s.texts.normalise(c.Text); len(text) <= longest && s.words.People.HasFooter(text) {
			return true
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
	if seen := s.readIDCell(cell); seen.state == lexicon.IDGood && seen.name != "" {
		s.tally.note(trouble{kind: problem.JoinedID, row: row.Number, col: cell.Col})
		s.dataRow(row)
		if i := s.personOf(row, b, cell, seen, seen.name); i >= 0 {
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
	if !s.words.People.IsNameLike(name) || s.isFooter(row, b) {
		return tableGoesOn
	}
	s.dataRow(row)
	if s.setAsideUnseen(row, b, lexicon.FieldClass) {
		return tableGoesOn
	}
	class, _ := s.rowOrHeadingText(row, b, lexicon.FieldClass)
	if lexicon.TrimInvisible(class) == "" {
		s.tally.note(trouble{kind: problem.NoMatch, row: row.Number, col: cell.Col, done: doneNoClass, aside: 1})
		return tableGoesOn
	}
	key := "\x00" + lexicon.NameAndClass(lexicon.NormaliseName(name), class) + "\x00" + s.genderOf(s.cell(row, b.at[lexicon.FieldGender]), row)
	i := int(s.persons.first[key]) - 1
	if i < 0 {
		i = s.enterPerson(row, b, cell, idSeen{}, name)
		s.persons.first[key] = int32(i + 1)
	}
	return s.readFacts(i, row, b)
}
