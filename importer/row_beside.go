package importer

import (
	"slices"
	"strings"

	"runxin/care/problem"
	"runxin/importer/lexicon"
	"runxin/importer/sheet"
)

// Beside a table, in columns without a heading, there may stand more students: of another table
// that was laid beside it, or of the same one where a printed list goes on to the right.

// besideName is what may be a student's name there. Whether it is one only the roster knows.
type besideName struct {
	row, col int
	name     string // as it is written
}

// mostBesideNames is how many of a table's are remembered.
const mostBesideNames = 1 << 16

// tellBeside counts and names the students who stand beside a table in columns without a heading, or
// below it where it has none: nobody knows what of them is said there. Their ids are like those of
// the table.
func (s *scan) tellBeside(row *sheet.Row) {
	last := s.found.people.n
	if s.reader == nil || s.found.rows == 0 || s.layout.form || s.headed.coverAll(row) {
		return
	}
	before, ids := len(s.found.beside), 0
	for i := range row.Cells {
		c := &row.Cells[i]
		if c.Kind != sheet.Text && c.Kind != sheet.Number || s.headed.at(c.Col) || c.Kind == sheet.Text && s.rememberBeside(row, c) {
			continue
		}
		id, state := s.readers.readID(c)
		if state != lexicon.IDGood || last == 0 || !lexicon.AlikeIDs(id, s.found.people.person(last-1).id) || s.standsIn(row, id) {
			continue
		}
		ids++
		s.found.rows++
		s.tally.note(trouble{kind: problem.StudentBeside, row: row.Number, col: c.Col, text: id, aside: 1})
	}
	if ids > 0 {
		s.found.beside = s.found.beside[:before] // the names of those ids
	}
}

// standsIn tells whether an id is that of a student of the row.
func (s *scan) standsIn(row *sheet.Row, id string) bool {
	return slices.ContainsFunc(s.layout.blocks, func(b block) bool {
		own, _ := s.readers.readID(s.cell(row, b.at[lexicon.FieldID]))
		return own == id
	})
}

// rememberBeside keeps what may be the name of another student than those of the row, and tells
// whether it is that.
func (s *scan) rememberBeside(row *sheet.Row, c *sheet.Cell) bool {
	text := s.texts.of(c)
	if !s.words.People.IsNameLike(text) {
		return false
	}
	name := lexicon.NormaliseName(text)
	own := slices.ContainsFunc(s.layout.blocks, func(b block) bool {
		return lexicon.SameName(lexicon.NormaliseName(s.texts.of(s.cell(row, b.at[lexicon.FieldName]))), name)
	})
	if !own && len(s.found.beside) < mostBesideNames {
		s.found.beside = append(s.found.beside, besideName{row.Number, c.Col, strings.Clone(text)})
	}
	return true
}

// tellNamesBeside counts and names those beside tables who are on the roster.
func (fr *fileReader) tellNamesBeside(books []*bookRead, roster *rosterTells) {
	for _, b := range books {
		for _, p := range b.found {
			if len(p.beside) == 0 {
				continue
			}
			if roster == nil {
				roster = fr.readers.rosterOf(books)
			}
			for _, one := range p.beside {
				if roster.anyone[lexicon.NormaliseName(one.name)] {
					p.rows++
					p.tally.note(trouble{kind: problem.StudentBeside, row: one.row, col: one.col, text: one.name, aside: 1})
				}
			}
		}
	}
}
