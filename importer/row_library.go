package importer

import (
	"runxin/care"
	"runxin/care/problem"
	"runxin/importer/lexicon"
	"runxin/importer/sheet"
)

// libraryRows reads the rows of the library (重点关爱库).
type libraryRows struct{ scan *scan }

// read takes a member of the library. Its 关注等级 is what people confirmed; it is
// never a screening's level.
func (r libraryRows) read(p *person, row *sheet.Row, b *block) outcome {
	if p.member != nil {
		r.scan.tally.setAside(problem.TwiceInLibrary, row.Number, b.at[lexicon.FieldID], p.id)
		return rowSetAside
	}
	if r.scan.setAsideReleased(row, b) {
		return rowSetAside
	}
	text := func(f lexicon.Field) string {
		return r.scan.texts.share(lexicon.TrimInvisible(r.scan.texts.of(r.scan.cell(row, b.at[f]))))
	}
	m := &care.Member{
		ID: p.id, Name: p.name, College: text(lexicon.FieldCollege), Level: text(lexicon.FieldCareLevel),
		Reason: text(lexicon.FieldReason), Person: text(lexicon.FieldPerson), Note: text(lexicon.FieldNote),
		Place: r.scan.placeOf(row, b.at[lexicon.FieldID]),
	}
	if c := r.scan.cell(row, b.at[lexicon.FieldSince]); r.scan.texts.of(c) != "" {
		since, ok := r.scan.readers.readDate(c)
		if !ok {
			r.scan.tally.add(problem.BadDate, row.Number, c.Col, r.scan.texts.of(c))
		}
		m.Since = since.Day()
	}
	p.member = m
	p.facts, _ = r.scan.readNames(row, b, p.facts)
	return rowUsed
}
