package importer

import (
	"runxin/care"
	"runxin/importer/lexicon"
	"runxin/importer/sheet"
)

// library reads a row of the library (重点关爱库). Its 关注等级 is what people
// confirmed; it is never a screening's level.
func (s *scan) library(p *person, row *sheet.Row, b *block) bool {
	if p.member != nil {
		s.tally.setAside(KindTwiceInLibrary, row.Number, b.at[lexicon.FieldID], p.id)
		return false
	}
	text := func(f lexicon.Field) string { return s.intern(lexicon.TrimInvisible(s.text(s.at(row, b.at[f])))) }
	m := &care.Member{
		ID: p.id, Name: p.name, College: text(lexicon.FieldCollege), Level: text(lexicon.FieldCareLevel),
		Reason: text(lexicon.FieldReason), Person: text(lexicon.FieldPerson), Note: text(lexicon.FieldNote),
		Place: s.place(row, b.at[lexicon.FieldID]),
	}
	if c := s.at(row, b.at[lexicon.FieldSince]); s.text(c) != "" {
		since, ok := s.readDate(c)
		if !ok {
			s.tally.add(KindBadDate, row.Number, c.Col, s.text(c), false)
		}
		m.Since = since.Day()
	}
	p.member = m
	p.facts, _ = s.names(row, b, p.facts)
	return true
}

// roster reads a row of the roster (名册). Being on it is what it says.
func (s *scan) roster(p *person, row *sheet.Row, b *block) bool {
	p.facts, _ = s.names(row, b, p.facts)
	return true
}
