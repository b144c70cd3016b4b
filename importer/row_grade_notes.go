package importer

import (
	"slices"
	"strings"

	"runxin/care"
	"runxin/care/problem"
	"runxin/importer/lexicon"
	"runxin/importer/sheet"
)

// What a remark beside a mark says of another attempt, or of the mark itself: 补考62,
// 重修通过, 85 beside 缓考 (domain §7).

// markNote is a remark that is more than a flag.
type markNote struct {
	cell  *sheet.Cell // nil for none
	kind  lexicon.AttemptKind
	mark  lexicon.Mark
	doubt noteDoubt
}

// noteDoubt is what is not known because a remark is not understood.
type noteDoubt uint8

const (
	noDoubt      noteDoubt = iota
	doubtLater             // whether the course was passed later
	doubtChanged           // whether the mark holds
)

// isLater tells whether the remark gives the mark of a later attempt.
func (n *markNote) isLater() bool {
	return n.cell != nil && n.doubt == noDoubt && n.kind != lexicon.UnknownAttempt
}

// takeNote takes what a remark says piece by piece. It tells whether all of it that may
// matter is known, or doubtful in a way that leaves the row of use.
func (g *gradeRows) takeNote(f *rowFlags, row *sheet.Row, c *sheet.Cell, normal string) bool {
	if g.scan.lifeNotes.inText(g.scan, c) {
		g.scan.askLife(row, c)
		return true
	}
	pieces := strings.FieldsFunc(normal, func(r rune) bool { return strings.ContainsRune(",;、。", r) })
	for _, piece := range pieces {
		kind, later, ok := g.scan.words.Marks.ReadOther(piece)
		mark, bare := g.scan.words.Marks.ReadNumber(piece)
		switch {
		case len(pieces) > 1 && g.takeFlag(f, row, c, piece):
		case ok:
			f.note = markNote{cell: c, kind: kind, mark: later}
		case bare:
			f.note = markNote{cell: c, mark: mark}
		case g.scan.words.HintsAtMark(piece):
			return false
		case g.scan.words.HintsAtChange(piece), g.scan.words.TakesBack("", piece):
			f.note = markNote{cell: c, doubt: doubtChanged}
		case g.scan.words.HintsAtLater(piece):
			f.note = markNote{cell: c, doubt: doubtLater}
		}
	}
	return true
}

// addNoted adds what the remark says to a row's first mark a, which stands last among its
// attempts.
func (g *gradeRows) addNoted(f *rowFlags, a care.Attempt, row *sheet.Row) {
	if f.exempt && a.Result == care.Failed && !f.failed {
		g.addPassed(a)
	}
	n := &f.note
	if n.cell == nil || a.Result == care.Passed || n.doubt != noDoubt && a.Result != care.Failed {
		return
	}
	putOff := a.Result == care.Pending && (f.pending || a.Text != 0) // 缓考, not just blank
	other := a
	other.Text, other.Place = g.scan.found.texts.AddText(lexicon.TrimInvisible(g.scan.texts.of(n.cell))), g.scan.placeOf(row, n.cell.Col)
	other.Result, other.Mark, other.Cheat, other.Kind = n.mark.Result, n.mark.Value, n.mark.Cheat, n.kind.InCare()
	const scaleOfHundred = 5 // a number up to it may be of another scale, or a count
	switch {
	case n.doubt == noDoubt && n.kind != lexicon.UnknownAttempt:
		if other.Kind == care.MakeUp && putOff {
			other.Kind = care.Deferred // what was put off was sat now
		}
		g.addAttempt(other, n.mark)
	case n.doubt == noDoubt && putOff && n.mark.Value > scaleOfHundred:
		other.Kind = care.Deferred
		g.addAttempt(other, n.mark)
	case n.doubt == noDoubt && n.mark.Value == a.Mark:
	default:
		g.addDoubted(a, n, row)
	}
}

// addPassed adds that the course of a failed attempt was passed without another exam.
func (g *gradeRows) addPassed(a care.Attempt) {
	a.Kind, a.Result, a.Mark, a.Cheat = care.Retake, care.Passed, care.NaN32(), false
	g.addAttempt(a, lexicon.Mark{Value: a.Mark})
}

// addDoubted reports a remark that may change what a fail means, and keeps the fail from
// being counted for sure.
func (g *gradeRows) addDoubted(a care.Attempt, n *markNote, row *sheet.Row) {
	text := lexicon.TrimInvisible(g.scan.texts.of(n.cell))
	g.scan.tally.note(trouble{kind: problem.MarkNote, row: row.Number, col: n.cell.Col, text: text, cause: text})
	if n.doubt == doubtChanged {
		g.attempts[len(g.attempts)-1].Result = care.Unread
		return
	}
	a.Kind, a.Result, a.Mark, a.Points = care.Retake, care.Unread, care.NaN32(), care.NaN32()
	g.attempts = append(g.attempts, a)
}

// addUnread keeps a row whose mark cannot be read from being taken for none: its course
// may have been passed, or failed.
func (g *gradeRows) addUnread(p *person, f *rowFlags, base care.Attempt, row *sheet.Row, col int) {
	a := base
	a.Kind, a.Result, a.Mark, a.Points = f.kind.InCare(), care.Unread, care.NaN32(), care.NaN32()
	a.Text, a.Place = g.scan.found.texts.AddText(shorten(lexicon.TrimInvisible(g.scan.texts.of(g.scan.cell(row, col))))), g.scan.placeOf(row, col)
	if p.transcript == nil {
		p.transcript = care.NewTranscript(g.scan.found.grades)
	}
	if p.attempts < mostAttempts {
		p.attempts++
		p.transcript.Add(a)
	}
}

// flagsByColumn are what a yes means below the headers that name a flag.
func (lay *layout) flagsByColumn(words *lexicon.Lexicon) map[int]lexicon.Mark {
	out := map[int]lexicon.Mark{}
	for _, c := range lay.columns {
		if m, ok := words.FlagOf(c.normal); ok && c.used && c.meaning.Field == lexicon.FieldFlag {
			out[c.col] = m
		}
	}
	return out
}

// laterColumn is a column of the marks of later attempts.
type laterColumn struct {
	col  int
	kind care.AttemptKind
}

// laterColumns are those of a table, in the order in which the exams are sat.
func (b *block) laterColumns() []laterColumn {
	var out []laterColumn
	if col := b.at[lexicon.FieldDeferredMark]; col > 0 {
		out = append(out, laterColumn{col, care.Deferred})
	}
	for _, col := range slices.Sorted(slices.Values(b.all[lexicon.FieldMakeUpMark])) {
		out = append(out, laterColumn{col, care.MakeUp})
	}
	for _, col := range slices.Sorted(slices.Values(b.all[lexicon.FieldRetakeMark])) {
		out = append(out, laterColumn{col, care.Retake})
	}
	return out
}
