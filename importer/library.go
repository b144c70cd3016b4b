package importer

import (
	"runxin/care"
	"runxin/importer/sheet"
)

// library reads a row of the library (重点关爱库). Its 关注等级 is what people
// confirmed; it is never a screening's level.
func (s *scan) library(p *person, row *sheet.Row, b *block) bool {
	if p.member != nil {
		s.tally.setAside(KindTwiceInLibrary, row.Number, b.at[fieldID], p.id)
		return false
	}
	text := func(f field) string { return s.intern(clean(s.text(s.at(row, b.at[f])))) }
	m := &care.Member{
		ID: p.id, Name: p.name, College: text(fieldCollege), Level: text(fieldCareLevel),
		Reason: text(fieldReason), Person: text(fieldPerson), Note: text(fieldNote),
		Place: s.place(row, b.at[fieldID]),
	}
	if c := s.at(row, b.at[fieldSince]); s.text(c) != "" {
		since, ok := s.dates.cell(c)
		if !ok {
			s.tally.add(KindBadDate, row.Number, c.Col, s.text(c), false)
		}
		m.Since = since.day()
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
