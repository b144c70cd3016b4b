package importer

import (
	"errors"
	"slices"
	"strings"

	"runxin/care"
	"runxin/importer/sheet"
)

// errAgain tells that a sheet's pass must begin again, knowing more.
var errAgain = errors.New("again")

// layout is where things stand on a sheet: its header row and what the columns
// mean.
type layout struct {
	verdict
	around    surroundings
	hidden    bool
	header    int // the row of the header, 0 for none
	columns   []column
	blocks    []block
	listTitle string  // of a list that is one indicator's
	missing   []field // that this kind of sheet should have
	twice     []twoColumns
	codes     codes
}

// findHeader reads rows until one of them is a header, at most the first
// twenty. The rows stand behind the header afterwards. Without a header it
// keeps the fullest row, for the report.
func (l *lexicon) findHeader(rows *sheet.Rows, lay *layout) error {
	for n := 0; n < headerRows && rows.Next(); {
		row := rows.Row()
		if row.Number > headerRows {
			break
		}
		columns := l.readHeader(row)
		if len(columns) == 0 {
			continue
		}
		n++
		if likeHeader(columns) {
			lay.header, lay.columns = row.Number, columns
			return nil
		}
		if len(columns) > len(lay.columns) {
			lay.columns = columns
		}
		lay.around.titles = append(lay.around.titles, rowText(columns))
	}
	return rows.Err()
}

// rowText is the text of a title row: its cells, each once.
func rowText(columns []column) string {
	var texts []string
	for i := range columns {
		if !slices.Contains(texts, columns[i].header) {
			texts = append(texts, columns[i].header)
		}
	}
	return strings.Join(texts, " ")
}

// lay decides what a sheet with a header is, and where things stand on it.
func (r *readers) lay(lay *layout) {
	lay.verdict = r.classify(&lay.around, lay.columns)
	lay.blocks, lay.twice = r.resolve(lay.kind, lay.columns)
	lay.require(r)
	lay.listTitle = lay.title
	if lay.list != care.NoName && lay.title == "" {
		lay.listTitle = r.cat.String(lay.list)
	}
}

// require notes the columns that a sheet of its kind should have and lacks; a
// sheet without the ones that make it what it is is not understood.
func (lay *layout) require(r *readers) {
	lacks := func(any ...field) bool {
		return !slices.ContainsFunc(any, func(f field) bool { return lay.blocks[0].at[f] > 0 })
	}
	switch {
	case lay.kind == Unknown || lay.kind == Returned:
		return
	case lacks(fieldID):
		lay.unknown(noIDColumn)
	case lay.kind == Screening && lacks(fieldLevel):
		lay.missing = append(lay.missing, fieldLevel)
	case lay.kind == Grades && lacks(fieldMark, fieldMakeUpMark, fieldRetakeMark):
		lay.unknown(coursesNoMark)
	case lay.kind == Grades && lacks(fieldCourseID, fieldCourseName):
		lay.unknown(marksNoCourse)
	case lay.kind == Grades && lacks(fieldYear, fieldTerm) && r.titleTerm(lay) == (care.Term{}):
		lay.missing = append(lay.missing, fieldTerm)
	}
}

func (lay *layout) unknown(why reason) {
	lay.verdict = verdict{kind: Unknown, why: why, list: care.NoName}
}

// bare decides what a sheet without a header is: nothing at all, a page of
// instructions, or something that should have been a table.
func (l *lexicon) bare(lay *layout) {
	lay.verdict = verdict{kind: Unknown, why: noHeader, list: care.NoName}
	switch {
	case len(lay.columns) == 0:
		lay.kind, lay.why = Empty, noReason
	case len(lay.columns) <= 2 || containsAny(fold(lay.around.sheet), l.evidence["notes"]):
		lay.kind, lay.why = Notes, noReason
	}
}
