package importer

import (
	"runxin/care"
	"runxin/care/problem"
	"runxin/importer/lexicon"
	"runxin/importer/sheet"
)

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
	if len(line.columns) > most || s.reader == nil {
		return
	}
	head := &line.columns[0]
	if s.words.People.HasFooter(s.texts.normalise(head.header)) {
		return
	}
	if n, says := s.words.HeadingSays(head.header); says {
		s.between.said = saidBetween{row: line.row, col: head.col, text: head.header, name: n}
	}
}

// holdsBetween tells whether what a heading names is read as a fact of those below it: lists
// of students are. Of any other kind of table the heading is reported.
func (s *scan) holdsBetween() bool {
	return s.between.said.row > 0 && s.part.kind == lexicon.Register && s.between.said.name != care.NoName
}

// tellBetween reports a heading that a student follows and that is not read.
func (s *scan) tellBetween() {
	said := &s.between.said
	if said.row == 0 || said.told || s.holdsBetween() {
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
		return append(facts, care.Fact{Name: said.name, Answer: care.Yes, Day: day, Text: r.scan.part.texts.AddText(said.text),
			Place: care.Place{Sheet: r.scan.part.sheet, Row: uint32(said.row), Col: uint16(said.col)}})
	case said.row > 0 || r.scan.layout.verdict.list == care.NoName:
		return facts // a heading that is not understood may take the title back
	}
	return r.titleFact(p, row, b, facts, day)
}
