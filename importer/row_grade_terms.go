package importer

import (
	"strings"

	"runxin/care"
	"runxin/care/problem"
	"runxin/importer/lexicon"
	"runxin/importer/sheet"
)

// termRead is a term as it is written and as it was understood.
type termRead struct {
	year, part string
	term       care.Term
	sure       lexicon.TermCertainty
	refused    bool // it has two readings, and somebody said that ours is wrong
}

// lastTerm is the term that stands last above a row, which holds for rows that
// leave it blank: those of the same student, and those below a group's heading.
type lastTerm struct {
	term  care.Term
	group bool // from a heading
	id    string
}

// codes says what 正方's code 3 means in a term column: the first term beside 12
// and 16, the short third one beside 1 and 2 (domain §3). A pass takes it for
// the third until a 12 or a 16 comes; if it has read a 3 by then, it begins
// again. As a rule that is in the rows of the first student.
type codes struct {
	first bool // 3 is the first term
	read  bool // a 3 was read as the third
}

// titleTerm is the term that a title above the table names, or the tab or the
// file; it holds for sheets without a column for it.
func (r *readers) titleTerm(lay *layout) care.Term {
	if lay.around.course.term != (care.Term{}) {
		return lay.around.course.term
	}
	for _, title := range lay.around.allTitles() {
		if t, ok := r.words.Terms.FindIn(title); ok {
			return t
		}
	}
	return care.Term{}
}

// bookedTerm reads the term that a row is booked in.
func (g *gradeRows) bookedTerm(p *person, row *sheet.Row, b *block) care.Term {
	year, term := g.scan.texts.of(g.scan.cell(row, b.at[lexicon.FieldYear])), g.scan.texts.of(g.scan.cell(row, b.at[lexicon.FieldTerm]))
	if g.scan.isUnseen(row, b, lexicon.FieldYear, lexicon.FieldTerm) {
		return care.Term{} // it may be another than that of the row above
	}
	if lexicon.TrimInvisible(year) == "" && lexicon.TrimInvisible(term) == "" {
		return g.missingTerm(p, row, b)
	}
	read := g.readTerm(year, term, row, max(b.at[lexicon.FieldTerm], b.at[lexicon.FieldYear]))
	if read.sure == lexicon.TermUnknown {
		return care.Term{}
	}
	g.termAbove = lastTerm{term: read.term, id: p.id}
	g.countTerm(read.term)
	return read.term
}

// countTerm counts rows by whether their term is the last or the running one.
func (g *gradeRows) countTerm(t care.Term) {
	g.scan.found.termRows++
	g.scan.found.span.AddTerm(t)
	if r := g.scan.readers.running; r != (care.Term{}) && t.Compare(r) > 0 {
		if g.scan.found.lateTermRows++; g.scan.found.lateTermRows == 1 {
			g.scan.found.lateTerm = t
		}
	}
	if t == g.scan.readers.running || g.scan.readers.running.Last(t) {
		g.scan.found.nearTermRows++
	}
}

// missingTerm is the term of a row that leaves it blank: that of the row above,
// of the heading, or of the sheet.
func (g *gradeRows) missingTerm(p *person, row *sheet.Row, b *block) care.Term {
	t := g.sheetTerm
	if g.termAbove.term != (care.Term{}) && (g.termAbove.group || g.termAbove.id == p.id) {
		t = g.termAbove.term
	}
	if t == (care.Term{}) {
		g.scan.tally.add(problem.BadTerm, row.Number, b.at[lexicon.FieldTerm], "")
		return t
	}
	g.countTerm(t)
	return t
}

// readTerm reads a term, each pair of texts once; what is not understood or has
// two readings is reported.
func (g *gradeRows) readTerm(year, term string, row *sheet.Row, col int) *termRead {
	read := g.understandTerm(year, term)
	written := func() string {
		return strings.TrimSpace(lexicon.TrimInvisible(year) + " " + lexicon.TrimInvisible(term))
	}
	switch read.sure {
	case lexicon.TermUnknown:
		one := trouble{kind: problem.BadTerm, row: row.Number, col: col, text: written(), cause: written()}
		if read.refused {
			one.done, one.cure = doneTermRefused(), cureRefused()
		}
		g.scan.tally.note(one)
	case lexicon.TermGuess, lexicon.TermCode:
		ask := askTerm(read.sure)
		g.scan.tally.note(trouble{kind: problem.TwoTerms, row: row.Number, col: col, text: written(), cause: ask.Name, wide: true, ask: ask, here: doneTwoTerms(written(), read.term)})
	}
	return read
}

// understandTerm reads a term. The rows of a year are mostly of its two terms, so that those
// read last are compared before others are looked up.
func (g *gradeRows) understandTerm(year, term string) *termRead {
	for _, last := range g.termsRead {
		if last != nil && last.part == term && last.year == year {
			return last
		}
	}
	read, ok := g.termTexts[[2]string{year, term}]
	if !ok {
		read = &termRead{year: strings.Clone(year), part: strings.Clone(term)}
		if read.term, read.sure = g.scan.words.Terms.Read(year, term); read.sure == lexicon.TermCode {
			g.resolveCode(read)
		}
		if g.scan.readers.isRefused(askTerm(read.sure)) {
			read.term, read.sure, read.refused = care.Term{}, lexicon.TermUnknown, true
		}
		if len(g.termTexts) < remembered {
			g.termTexts[[2]string{read.year, read.part}] = read
		}
	}
	g.termsRead[0], g.termsRead[1] = read, g.termsRead[0]
	return read
}

// resolveCode decides what 正方's 3 means.
func (g *gradeRows) resolveCode(read *termRead) {
	if g.codes.first {
		read.term.Part = 1
		return
	}
	g.codes.read = true
}

// contradicted looks at a cell of the term column for the codes that tell what 3
// means, and tells whether rows above were read with another meaning. It is asked
// for every data row, cancelled ones too.
func (g *gradeRows) contradicted(c *sheet.Cell) bool {
	if g.codes.first || c.Kind == sheet.Blank {
		return false
	}
	word := g.scan.texts.normalise(g.scan.texts.of(c))
	if word != "12" && word != "16" {
		return false
	}
	g.codes.first = true
	return g.codes.read
}

// makeUpTerm reads 补重学期: the term that a make-up or retake is booked in.
func (g *gradeRows) makeUpTerm(row *sheet.Row, b *block) care.Term {
	text := g.scan.texts.of(g.scan.cell(row, b.at[lexicon.FieldBooked]))
	if text == "" || lexicon.TrimInvisible(text) == "" {
		return care.Term{}
	}
	return g.readTerm("", text, row, b.at[lexicon.FieldBooked]).term
}

// readHeading reads a heading between data rows: a term that stands on it, in its
// column or in words, holds for the rows below.
func (g *gradeRows) readHeading(row *sheet.Row, b *block, line *headLine) {
	year, term := g.scan.texts.of(g.scan.cell(row, b.at[lexicon.FieldYear])), g.scan.texts.of(g.scan.cell(row, b.at[lexicon.FieldTerm]))
	t, sure := g.scan.words.Terms.Read(year, term)
	if sure != lexicon.TermCertain {
		t, _ = g.scan.words.Terms.FindIn(rowText(line.columns))
	}
	if t != (care.Term{}) {
		g.termAbove = lastTerm{term: t, group: true}
	}
}
