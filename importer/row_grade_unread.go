package importer

import (
	"runxin/care"
	"runxin/care/problem"
	"runxin/importer/lexicon"
	"runxin/importer/sheet"
)

// A column of a grade file that is not read may change what the marks mean: one that is
// headed so, or whose cells hold words about exams. Nobody should believe that it was
// read.

// unreadGrades watches the columns of a grade file that mean nothing there. The zero value
// watches none.
type unreadGrades struct {
	rows  int          // still to be looked at
	read  []bool       // by column
	told  map[int]bool // columns that were reported
	words cellMemory[bool]
}

func newUnreadGrades(s *scan) unreadGrades {
	lay := s.layout
	u := unreadGrades{rows: unreadRows, read: lay.readColumns(), told: map[int]bool{}, words: newCellMemory[bool](remembered)}
	for _, c := range lay.columns {
		if c.canMean(lexicon.FieldMark) || c.canMean(lexicon.FieldPoints) || c.header == "" {
			u.read[c.col] = true // the better one of two was read
		}
	}
	return u
}

// look looks at a row of data.
func (u *unreadGrades) look(s *scan, row *sheet.Row) {
	if u.rows == 0 {
		return
	}
	u.rows--
	for i := range row.Cells {
		c := &row.Cells[i]
		if c.Col >= len(u.read) || u.read[c.Col] || u.told[c.Col] || c.Kind == sheet.Blank {
			continue
		}
		header := (&headLine{columns: s.layout.columns}).columnAt(c.Col)
		if header == nil || !s.words.MattersToMarks(header.normal) && !u.speaks(s, c) || s.saysNothing(c) {
			continue
		}
		u.told[c.Col] = true
		s.tally.note(oddMarks(s.layout.header, c.Col, header.header, lexicon.TrimInvisible(s.texts.of(c))))
	}
}

// saysNothing tells blank texts and plain noes.
func (s *scan) saysNothing(c *sheet.Cell) bool {
	normal := s.texts.normalise(s.texts.of(c))
	kind, known := s.words.Attempt(normal)
	return normal == "" || known && kind == lexicon.PlainAttempt || s.words.YesOrNo(normal) == care.No
}

// speaks tells whether a cell holds words about exams, once for each text.
func (u *unreadGrades) speaks(s *scan, c *sheet.Cell) bool {
	const longest = 60 // bytes of a remark
	if c.Kind != sheet.Text || len(c.Text) > longest {
		return false
	}
	speaks, known := u.words.get(c)
	if !known {
		normal := lexicon.Normalise(c.Text)
		speaks = s.words.HintsAtMark(normal) || s.words.HintsAtChange(normal) || !s.layout.saysAttempt() && s.words.HintsAtLater(normal)
		u.words.put(c, speaks)
	}
	return speaks
}

// saysAttempt tells whether a column says of which attempt a mark is.
func (lay *layout) saysAttempt() bool {
	return !lay.lacks(lexicon.FieldAttempt, lexicon.FieldRetakeSign, lexicon.FieldMakeUpSign, lexicon.FieldMakeUpRetakeSign,
		lexicon.FieldMakeUpMark, lexicon.FieldRetakeMark, lexicon.FieldDeferredMark, lexicon.FieldFirstMark)
}

// titleKind is the kind of attempt that the titles, the tab or the file tell, in this
// order, where no column does.
func (g *gradeRows) titleKind() lexicon.AttemptKind {
	lay := g.scan.layout
	if lay.saysAttempt() {
		return lexicon.PlainAttempt
	}
	for _, title := range lay.around.allTitles() {
		switch kind, sure := g.scan.words.TitleAttempt(title); {
		case kind == lexicon.UnknownAttempt:
			continue
		case !sure:
			g.scan.tally.note(trouble{kind: problem.TitleAttempt, row: lay.header, text: title, cause: title})
			return kind
		default:
			return kind
		}
	}
	return lexicon.PlainAttempt
}
