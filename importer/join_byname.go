package importer

import (
	"strings"

	"runxin/care"
	"runxin/care/problem"
	"runxin/importer/lexicon"
	"runxin/importer/sheet"
)

// Some lists have no ids: those of 心理健康测试 (MHT) name students by name, class
// and gender. A row of such a list is a student's when, and only when, exactly
// one of the roster fits; psychological data never goes to a doubtful person.

// byName tells whether a table without ids tells by names and classes who the
// students are.
func (r *readers) byName(around *surroundings, columns []column) bool {
	return has(columns, lexicon.FieldName) && (has(columns, lexicon.FieldClass) || around.class != "")
}

// identified refuses a table without ids where names will not do: rosters and
// grades need ids.
func identified(v verdict, columns []column) verdict {
	if has(columns, lexicon.FieldID) || v.kind == lexicon.Screening || v.kind == lexicon.Register || v.kind == lexicon.Unknown {
		return v
	}
	return verdict{kind: lexicon.Unknown, why: noIDColumn, list: care.NoName}
}

// namedStudent reads one student's cells of a row in a table without ids.
func (s *scan) namedStudent(row *sheet.Row, b *block) tableState {
	if header := s.header(row); header != noHeaderRow {
		return header.state()
	}
	cell := s.at(row, b.at[lexicon.FieldName])
	if seen := s.id(cell); seen.state == lexicon.IDGood && seen.name != "" {
		s.tally.note(trouble{kind: problem.BadID, row: row.Number, col: cell.Col, text: howJoined, cause: howJoined, done: doneJoined})
		s.dataRow(row)
		if i := s.person(row, b, cell, seen, seen.name); i >= 0 {
			return s.readRow(i, row, b)
		}
		return tableGoesOn
	}
	name := s.text(cell)
	if !s.words.People.IsNameLike(name) || s.isFooter(row, b) {
		return tableGoesOn
	}
	s.dataRow(row)
	class, _ := s.said(row, b, lexicon.FieldClass)
	if lexicon.TrimInvisible(class) == "" {
		s.tally.note(trouble{kind: problem.NoMatch, row: row.Number, col: cell.Col, done: doneNoClass, aside: 1})
		return tableGoesOn
	}
	key := "\x00" + namedKey(lexicon.NormaliseName(name), class) + "\x00" + s.gender(s.at(row, b.at[lexicon.FieldGender]), row)
	i := int(s.byID[key]) - 1
	if i < 0 {
		i = s.enter(row, b, cell, idSeen{}, name)
		s.byID[key] = int32(i + 1)
	}
	return s.readRow(i, row, b)
}

// namedKey is what a student's folded name and class are compared by. 示例2401 and
// 示例2401班 are one class.
func namedKey(name, class string) string {
	return name + "\x00" + strings.TrimSuffix(lexicon.Normalise(class), "班")
}

// indexNames indexes the students of the roster by name and class.
func (j *join) indexNames() {
	j.byClass = map[string][]*pupil{}
	for _, u := range care.Until(j.stop, j.pupils) {
		if folded := u.folded(); u.student.OnRoster && folded != "" && u.student.Class != "" {
			key := namedKey(folded, u.student.Class)
			j.byClass[key] = append(j.byClass[key], u)
		}
	}
}

// findNamed returns the one student of the roster whom a row without an id fits,
// nil if there is not exactly one; the rows are set aside then.
func (j *join) findNamed(p *part, one *person) *pupil {
	if !j.school.Roster {
		j.aside(p, one, problem.NoMatch, doneNoRoster)
		return nil
	}
	if j.byClass == nil {
		j.indexNames()
	}
	var fit *pupil
	for _, u := range j.byClass[namedKey(one.folded, one.class)] {
		if differ(u.student.Gender, one.gender) {
			continue
		}
		if fit != nil {
			j.aside(p, one, problem.NoMatch, doneSeveralFit)
			return nil
		}
		fit = u
	}
	if fit == nil {
		j.aside(p, one, problem.NoMatch, doneNobodyFits)
		return nil
	}
	p.tally.add(problem.ByName, int(one.row), int(one.col), "", false)
	return fit
}
