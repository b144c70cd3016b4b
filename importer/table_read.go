package importer

import (
	"context"
	"errors"
	"slices"
	"strings"

	"runxin/care"
	"runxin/care/problem"
	"runxin/importer/lexicon"
	"runxin/importer/sheet"
)

// sheet reads the tables of one sheet of a book. A sheet that cannot be read to
// its end gives nothing but the problem.
func (fr *fileReader) sheet(ctx context.Context, book *sheet.Book, i int, out *bookRead) []tableRead {
	sr := sheetReader{files: fr, book: book, index: i, out: out, heads: newHeadings(fr.readers.words)}
	info := book.Sheets[i]
	tables, err := sr.read(ctx)
	if err != nil {
		p := fr.part(out, info.Name, lexicon.Unknown)
		p.whole = false
		row, col := 0, 0
		if e, ok := errors.AsType[*sheet.Error](err); ok {
			row, col = e.Row, e.Col
		}
		pr := p.report(problem.Unreadable, row, col, "")
		pr.Done, pr.Cure = doneUnreadable(err)
		return []tableRead{{p, sr.newLayout(nil)}}
	}
	if with := slices.IndexFunc(tables, func(t tableRead) bool { return t.part.rows > 0 }); with >= 0 {
		tables[with].part.hiddenParts(book, info)
	}
	return tables
}

// hiddenParts says that a sheet is hidden, or columns of it.
func (p *part) hiddenParts(book *sheet.Book, info sheet.Info) {
	if info.Hidden {
		p.report(problem.Hidden, 0, 0, "")
	}
	for _, n := range book.Notes {
		if n.Hidden() && (n.Sheet == info.Name || n.Sheet == "") {
			p.report(problem.Hidden, 0, 0, "").Done = n.Text
		}
	}
}

// finish turns counts into problems once the sheet was read to its end.
func (s *scan) finish() {
	p, lay := s.part, s.layout
	headed := p.rows > 0 && !s.tally.has(problem.BadTerm) // each term stands on a heading
	for _, f := range lay.missing {
		if f == lexicon.FieldTerm && headed || f == lexicon.FieldCollege && p.people.haveCollege() {
			continue // headings between the rows tell it
		}
		p.report(problem.MissingColumn, lay.header, 0, "").Done = doneMissing(f.String())
	}
	for _, two := range lay.twice {
		p.tally.note(trouble{kind: problem.TwoColumns, row: lay.header, col: two.other, text: two.header, cause: two.header, wide: true, done: doneTwoColumns(sheet.ColumnName(two.used))})
	}
	s.oddColumns(lay)
	s.unread.headers(s)
	switch {
	case s.below == 0 && lay.header > 0:
		p.kind = lexicon.Empty
		p.report(problem.Empty, lay.header, 0, "")
	case p.kind == lexicon.Unknown:
		pr := p.report(problem.Unrecognised, lay.header, 0, found(lay.columns))
		pr.Done, pr.Cure = doneUnrecognised(lay.verdict), cureUnrecognised(lay.verdict)
		pr.Count, pr.SetAside = max(p.rows, 1), p.rows > 0
	case p.rows == 0 && lay.header > 0:
		p.report(problem.Empty, lay.header, 0, "")
	case p.dates > 0 && p.dates == p.oldDates:
		p.report(problem.OldTests, lay.header, 0, "")
	case p.terms > 0 && p.near == 0 && s.readers.running != (care.Term{}):
		p.old = lay.header
	}
	if s.hidden > 0 {
		p.report(problem.Hidden, s.hiddenRow, 0, "").Count = s.hidden
	}
	p.packed = packPeople(&p.people)
	if p.grades != nil {
		p.grades.Close()
	}
}

// found names the columns of a header, for the report on a sheet that is not
// understood.
func found(columns []column) string {
	const most = 100 // more than a problem quotes
	var texts []string
	for i := range columns[:min(len(columns), most)] {
		texts = append(texts, columns[i].header)
	}
	return strings.Join(texts, "、")
}
