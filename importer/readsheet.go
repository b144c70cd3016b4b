package importer

import (
	"context"
	"errors"

	"runxin/care"
	"runxin/importer/sheet"
)

// sheet reads one sheet of a book. A sheet that cannot be read to its end gives
// nothing but the problem.
func (fr *fileReader) sheet(ctx context.Context, book *sheet.Book, i int, out *bookRead) (*part, *layout) {
	info := book.Sheets[i]
	lay := &layout{hidden: info.Hidden, around: surroundings{file: out.input.File, sheet: info.Name}}
	p, err := fr.pass(ctx, book, i, lay, out)
	if errors.Is(err, errAgain) {
		lay.codes, err = fr.codes(book, i, lay)
		again := *lay
		again.around.titles, again.columns = nil, nil
		lay = &again
		if err == nil {
			p, err = fr.pass(ctx, book, i, lay, out)
		}
	}
	if err != nil {
		p = fr.part(out, info.Name, Unknown)
		p.whole = false
		row, col := 0, 0
		if e, ok := errors.AsType[*sheet.Error](err); ok {
			row, col = e.Row, e.Col
		}
		pr := p.report(KindUnreadable, row, col, "")
		pr.Done, pr.Cure = doneUnreadable(err)
		return p, lay
	}
	if info.Hidden && p.rows > 0 {
		p.report(KindHidden, 0, 0, "")
	}
	return p, lay
}

// pass goes over a sheet once: header, kind, rows.
func (fr *fileReader) pass(ctx context.Context, book *sheet.Book, i int, lay *layout, out *bookRead) (*part, error) {
	rows := book.Rows(i)
	defer rows.Close()
	if err := fr.findHeader(rows, lay); err != nil {
		return nil, err
	}
	p := fr.part(out, book.Sheets[i].Name, Unknown)
	switch {
	case p.ref.Sheet == metaSheet || ownTitle(lay.around.titles):
		p.kind = Returned
		if p.ref.Sheet != metaSheet {
			p.report(KindOwnBook, 0, 0, "")
		}
		lay.verdict = verdict{kind: Returned, list: care.NoName}
		return p, nil
	case lay.header == 0:
		fr.bare(lay)
	default:
		fr.lay(lay)
	}
	p.kind = lay.kind
	s := newScan(fr.readers, p, lay)
	if err := s.rows(ctx, rows, fr.progress.rows); err != nil {
		return nil, err
	}
	s.finish()
	return p, nil
}

// codes looks through the term column of a sheet for what 正方's 3 means.
func (fr *fileReader) codes(book *sheet.Book, i int, lay *layout) (codes, error) {
	rows := book.Rows(i)
	defer rows.Close()
	c := lookThrough(rows, lay.blocks[0].at[fieldTerm])
	return c, rows.Err()
}

// finish turns counts into problems once the sheet was read to its end.
func (s *scan) finish() {
	p, lay := s.part, s.layout
	s.tally.flush(p)
	for _, f := range lay.missing {
		p.report(KindMissingColumn, lay.header, 0, "").Done = doneMissing(f.String())
	}
	for _, two := range lay.twice {
		p.report(KindTwoColumns, lay.header, two.other, two.header).Done = doneTwoColumns(sheet.ColumnName(two.used))
	}
	switch {
	case s.below == 0 && lay.header > 0:
		p.kind = Empty
		p.report(KindEmpty, lay.header, 0, "")
	case p.kind == Unknown:
		pr := p.report(KindUnrecognised, lay.header, 0, found(lay.columns))
		pr.Done, pr.Cure = doneUnrecognised(lay.verdict), cureUnrecognised(lay.verdict)
		pr.Count, pr.SetAside = max(p.rows, 1), p.rows > 0
	case p.rows == 0 && lay.header > 0:
		p.report(KindEmpty, lay.header, 0, "")
	case p.dates > 0 && p.dates == p.oldDates:
		p.report(KindOldTests, lay.header, 0, "")
	case p.terms > 0 && p.near == 0 && s.running != (care.Term{}):
		p.report(KindOldGrades, lay.header, 0, "")
	}
	if s.hidden > 0 {
		p.report(KindHidden, s.hiddenRow, 0, "").Count = s.hidden
	}
}

// found names the columns of a header, for the report on a sheet that is not
// understood.
func found(columns []column) string {
	text := ""
	for i := range columns {
		if i > 0 {
			text += "、"
		}
		text += columns[i].header
	}
	return text
}
