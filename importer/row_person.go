package importer

import (
	"strings"

	"runxin/care/problem"
	"runxin/importer/lexicon"
	"runxin/importer/sheet"
)

// nameOf returns the name that a row gives: that of its column, else the one that
// stands with the id, as some forms ask for both in one answer and some systems join
// them in one column (domain §1; §6, trap 3): 示例同学 3260000099,
// 3260000099-示例2401-示例同学. It sets the row aside where the two differ.
func (s *scan) nameOf(row *sheet.Row, b *block, cell *sheet.Cell, seen idSeen) (string, bool) {
	name := ""
	if c := s.cell(row, b.at[lexicon.FieldName]); !isError(c) {
		name = s.texts.of(c)
	}
	if seen.name() == "" {
		return name, true
	}
	if !lexicon.SameName(lexicon.NormaliseName(name), lexicon.NormaliseName(seen.name())) {
		both := textNames(seen.id, lexicon.TrimInvisible(name), seen.name(), false)
		s.tally.note(trouble{kind: problem.OtherName, row: row.Number, col: cell.Col, text: both, cause: both, aside: 1})
		return "", false
	}
	s.tally.note(trouble{kind: problem.JoinedID, row: row.Number, col: cell.Col})
	if lexicon.TrimInvisible(name) == "" {
		return seen.name(), true
	}
	return name, true
}

// rosterRows reads the rows of the roster (名册).
type rosterRows struct{ scan *scan }

// read takes what a row says besides who the student is. Being on the roster is
// what it says.
func (r rosterRows) read(p *person, row *sheet.Row, b *block) outcome {
	p.facts, _ = r.scan.readNames(row, b, p.facts)
	r.readEnrolment(p, row, b)
	r.readWhere(p, row, b)
	return rowUsed
}

// readWhere takes the campus (校区), and of graduate students (研究生) that they are such and their
// supervisor (导师): they have no class.
func (r rosterRows) readWhere(p *person, row *sheet.Row, b *block) {
	s := r.scan
	text := func(f lexicon.Field) string {
		word := lexicon.TrimInvisible(s.texts.of(s.cell(row, b.at[f])))
		if s.words.NamesNothing(lexicon.Normalise(word)) {
			return ""
		}
		return word
	}
	p.campus, p.supervisor = s.texts.share(text(lexicon.FieldCampus)), s.texts.share(text(lexicon.FieldSupervisor))
	p.graduate = s.words.IsGraduate(text(lexicon.FieldStage)) || p.supervisor != "" && p.class == ""
}

// persons finds the persons of one table.
type persons struct {
	list  *people
	seen  cellMemory[idSeen] // id cells
	first map[string]int32   // a key → its first person, as index + 1
}

func newPersons(list *people) persons {
	return persons{list: list, seen: newCellMemory[idSeen](remembered), first: map[string]int32{}}
}

// idSeen is what an id cell was read as, and whose it is.
type idSeen struct {
	id     string
	beside *joinedName // nil for nothing
	state  lexicon.IDState
	date   bool  // looks like a date as well
	person int32 // index + 1; 0 for nobody yet
}

// joinedName is what stands with an id in one cell. It stands apart, for most ids stand alone
// and are copied for each row.
type joinedName struct{ name, class string }

// name is that which stands with the id, "" for none.
func (seen *idSeen) name() string {
	if seen.beside == nil {
		return ""
	}
	return seen.beside.name
}

// named finds the person of that name among those of one id, the first of whom
// is given. It returns -1, and the last of them and their number, if there is
// none.
func (ps *persons) named(first int32, name string) (one int, last int32, names int) {
	compared := ""
	for i := first; i != 0; i = ps.list.person(int(i - 1)).next {
		p := ps.list.person(int(i - 1))
		if p.raw == name {
			return int(i - 1), 0, 0
		}
		names++
		if compared == "" {
			compared = lexicon.NormaliseName(name)
		}
		if lexicon.SameName(p.comparedName, compared) {
			if p.comparedName == "" {
				p.name, p.comparedName = lexicon.TrimInvisible(name), compared
			}
			p.raw = strings.Clone(name)
			return int(i - 1), 0, 0
		}
		last = i
	}
	return -1, last, names
}

// readIDCell reads an id cell, once for each text.
func (s *scan) readIDCell(c *sheet.Cell) idSeen {
	if c.Kind == sheet.Text && len(c.Text) > lexicon.LongestID {
		return idSeen{}
	}
	if seen, ok := s.persons.seen.get(c); ok {
		return seen
	}
	id, state := s.readers.readID(c)
	var beside *joinedName
	if state == lexicon.IDNone && c.Kind == sheet.Text {
		if one, of, in, ok := s.words.SplitIDAndName(c.Text); ok {
			id, state = one, lexicon.IDGood
			beside = &joinedName{name: strings.Clone(of), class: s.texts.share(in)}
		}
	}
	seen := idSeen{id: strings.Clone(id), state: state, beside: beside}
	_, seen.date = s.words.Dates.Read(id)
	s.persons.seen.put(c, seen)
	return seen
}

// personOf finds or enters the person of a data row and returns its index. Every
// row of a roster is a person of its own. It is -1 where the id has had too many
// names: the row is set aside.
func (s *scan) personOf(row *sheet.Row, b *block, cell *sheet.Cell, seen idSeen, name string) int {
	if s.found.kind == lexicon.Roster {
		return s.enterPerson(row, b, cell, seen, name)
	}
	first := seen.person
	if first == 0 {
		first = s.persons.first[lexicon.IDKey(seen.id)]
	}
	i, last, names := s.persons.named(first, name)
	switch {
	case i < 0 && names == mostNames:
		s.tally.note(trouble{kind: problem.TooMany, row: row.Number, col: cell.Col, text: seen.id, done: doneNames(), aside: 1})
	case i < 0:
		i = s.enterPerson(row, b, cell, seen, name)
		if last > 0 {
			s.found.people.person(int(last - 1)).next = int32(i + 1)
			break
		}
		s.persons.first[lexicon.IDKey(seen.id)] = int32(i + 1)
		seen.person = int32(i + 1)
		s.persons.seen.put(cell, seen)
	default:
		s.describe(s.found.people.person(i), row, b)
	}
	return i
}

// enterPerson adds a person.
func (s *scan) enterPerson(row *sheet.Row, b *block, cell *sheet.Cell, seen idSeen, name string) int {
	name = strings.Clone(name)
	s.found.people.add(person{
		id: seen.id, name: lexicon.TrimInvisible(name), comparedName: lexicon.NormaliseName(name), raw: name,
		row: uint32(row.Number), col: uint16(cell.Col),
	})
	i := s.found.people.n - 1
	s.describe(s.found.people.person(i), row, b)
	if len(s.formerColumns) > 0 && seen.id != "" {
		s.noteFormerNames(seen.id, row)
	}
	return i
}

// formerColumn is a column that may say what students were called before.
type formerColumn struct {
	col   int
	whole bool // it says nothing else
}

// formerColumns are those of a table. A grade file, which has a million rows, is not asked.
func (lay *layout) formerColumns(words *lexicon.Lexicon) []formerColumn {
	if lay.verdict.kind == lexicon.Grades {
		return nil
	}
	var out []formerColumn
	for i := range lay.columns {
		c := &lay.columns[i]
		if whole := words.Is("former", c.normal); whole || words.Is("former_notes", c.normal) {
			out = append(out, formerColumn{c.col, whole})
		}
	}
	return out
}

// noteFormerNames notes the names that a row says its student had before.
func (s *scan) noteFormerNames(id string, row *sheet.Row) {
	for _, one := range s.formerColumns {
		c, ok := row.Cell(one.col)
		if !ok || c.Kind != sheet.Text {
			continue
		}
		for _, name := range s.words.People.FormerNames(c.Text, one.whole) {
			if s.found.former == nil {
				s.found.former = map[string][]string{}
			}
			s.found.former[lexicon.IDKey(id)] = append(s.found.former[lexicon.IDKey(id)], strings.Clone(name))
		}
	}
}

// describe takes what a row says of who the student is. The first row that says it
// counts; a second college is kept beside the first.
func (s *scan) describe(p *person, row *sheet.Row, b *block) {
	if text := s.texts.of(s.cell(row, b.at[lexicon.FieldCollege])); text == "" || text != p.college {
		if college, at := s.rowOrHeadingText(row, b, lexicon.FieldCollege); college != "" && college != p.college {
			s.noteCollege(p, at, college)
		}
	}
	if p.row != uint32(row.Number) {
		return
	}
	major, _ := s.rowOrHeadingText(row, b, lexicon.FieldMajor)
	class, _ := s.rowOrHeadingText(row, b, lexicon.FieldClass)
	p.major, p.class = s.texts.share(lexicon.TrimInvisible(major)), s.texts.share(lexicon.TrimInvisible(class))
	p.gender = s.genderOf(s.cell(row, b.at[lexicon.FieldGender]), row)
	if c := s.cell(row, b.at[lexicon.FieldGrade]); c.Kind != sheet.Blank {
		p.grade = s.gradeYear(c, row)
	} else if s.between.group.grade != "" {
		p.grade = s.words.People.GradeYear(s.between.group.grade)
	}
	if c := s.cell(row, b.at[lexicon.FieldYears]); c.Kind != sheet.Blank {
		p.years = s.words.People.YearsOfStudy(s.texts.of(c))
	}
}

// noteCollege notes the college that a row names, or the heading above it.
func (s *scan) noteCollege(p *person, row int, college string) {
	college = lexicon.TrimInvisible(college)
	switch {
	case college == "" || lexicon.NormaliseCollege(college) == lexicon.NormaliseCollege(p.college):
	case p.college == "":
		p.college, p.collegeRow = s.texts.share(college), uint32(row)
	case p.college2 == "":
		p.college2 = s.texts.share(college)
	}
}

func (s *scan) genderOf(c *sheet.Cell, row *sheet.Row) string {
	word := s.texts.of(c)
	if lexicon.TrimInvisible(word) == "" {
		return ""
	}
	g, ok := s.words.Gender(s.texts.normalise(word))
	if !ok {
		s.tally.add(problem.UnknownWord, row.Number, c.Col, word)
	}
	return g
}

// gradeYear reads the year of entry.
func (s *scan) gradeYear(c *sheet.Cell, row *sheet.Row) int16 {
	if c.Kind == sheet.Date {
		t, _ := sheet.SerialTime(c.Num)
		return int16(t.Year())
	}
	word := s.texts.of(c)
	y := s.words.People.GradeYear(word)
	if y == 0 && lexicon.TrimInvisible(word) != "" {
		s.tally.add(problem.UnknownWord, row.Number, c.Col, word)
	}
	return y
}
