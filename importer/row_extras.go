package importer

import (
	"strings"

	"runxin/care/problem"
	"runxin/importer/lexicon"
	"runxin/importer/sheet"
)

// What people write on a sheet beside its cells, in notes and text boxes, is not read: 批注：已请假，不算
// 旷课. It is told with its text, and what speaks of 自伤自杀风险 there before all else.

// tellExtras tells it of one sheet, of which tables were read. Where none of them says anything of
// students, nor could, it is nobody's.
func (fr *fileReader) tellExtras(book *sheet.Book, i int, tables []tableRead) {
	at := -1
	for k, t := range tables {
		if kind := t.found.kind; kind != lexicon.Notes && kind != lexicon.Empty && kind != lexicon.Settings && kind != lexicon.Returned {
			at = k
		}
	}
	if at < 0 {
		return
	}
	for _, e := range book.Extras(i) {
		text := lexicon.TrimInvisible(e.Text)
		if text == "" {
			continue // a picture, a line
		}
		found := tableOfRow(tables[:at+1], e.Row).found
		if fr.readers.words.MayTellOfLifeRisk(text) && e.Kind == sheet.Comment {
			found.tally.note(trouble{kind: problem.GraveAside, row: e.Row, col: e.Col, text: strings.Clone(shortened(text)), done: doneGraveComment, cure: cureGraveComment})
			continue
		}
		found.tally.note(trouble{kind: problem.BesideCells, row: e.Row, col: e.Col, text: strings.Clone(shortened(text))})
	}
}

// tableOfRow is the table of a sheet in which a row stands: the last that begins above it.
func tableOfRow(tables []tableRead, row int) tableRead {
	at := 0
	for k := range tables {
		if tables[k].layout.header <= row {
			at = k
		}
	}
	return tables[at]
}
