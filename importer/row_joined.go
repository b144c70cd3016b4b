package importer

import (
	"runxin/care/problem"
	"runxin/importer/lexicon"
	"runxin/importer/sheet"
)

// Some forms ask for name and id in one answer, and some systems join them in
// one column (domain §1; §6, trap 3): 示例同学 3260000099, 3260000099-示例2401-示例同学.

// name returns the name that a row gives: that of its column, else the one that
// stands with the id. It sets the row aside where the two differ.
func (s *scan) name(row *sheet.Row, b *block, cell *sheet.Cell, seen idSeen) (string, bool) {
	name := ""
	if c := s.at(row, b.at[lexicon.FieldName]); !isError(c) {
		name = s.text(c)
	}
	if seen.name == "" {
		return name, true
	}
	if !lexicon.SameName(lexicon.NormaliseName(name), lexicon.NormaliseName(seen.name)) {
		s.tally.setAside(problem.OtherName, row.Number, cell.Col, seen.id)
		return "", false
	}
	s.tally.note(trouble{kind: problem.BadID, row: row.Number, col: cell.Col, text: howJoined, cause: howJoined, done: doneJoined})
	if lexicon.TrimInvisible(name) == "" {
		return seen.name, true
	}
	return name, true
}
