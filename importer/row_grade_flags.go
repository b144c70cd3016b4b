package importer

import (
	"runxin/care"
	"runxin/care/problem"
	"runxin/importer/lexicon"
	"runxin/importer/sheet"
)

// rowFlags is what the columns beside a mark say of it.
type rowFlags struct {
	kind    lexicon.AttemptKind
	pending bool // 缓考
	failed  bool // 旷考, 取消资格 …: a fail whatever the mark
	cheat   bool
	passed  bool // 合格: passed where there is no mark
	exempt  bool // 免修: passed, whatever the mark
	dropped bool // 休学, 退课: no fail
	draft   bool // not reviewed yet: no result
	text    care.TextID
	place   care.Place // the flag that decided
	makeUp  makeUpFlags
	note    markNote
}

// makeUpFlags is what 补考备注 says of the make-up.
type makeUpFlags struct {
	mark  lexicon.Mark
	known bool
	text  care.TextID
	place care.Place
}

// missed tells that the make-up was not sat, or was void: a fail without a mark.
func (f *makeUpFlags) missed() bool { return f.known && f.mark.Zero }

// readFlags reads the columns about a mark into f. It reports false where one of them
// holds what is not understood, after reporting it: the row is set aside.
func (g *gradeRows) readFlags(f *rowFlags, row *sheet.Row, b *block) bool {
	f.kind = g.kind
	for _, col := range b.all[lexicon.FieldAttempt] {
		if !g.readAttemptCell(f, row, col) {
			return false
		}
	}
	if !g.readSigns(f, row, b) {
		return false
	}
	for _, col := range b.all[lexicon.FieldFlag] {
		if !g.readFlagCell(f, row, col) {
			return false
		}
	}
	if col := b.at[lexicon.FieldDeferredMark]; col > 0 {
		m := g.markOf(g.scan.cell(row, col))
		f.pending = f.pending || m.ok && !m.saysNothing()
	}
	for _, col := range b.all[lexicon.FieldRemark] {
		if !g.readRemarkCell(f, row, col) {
			return false
		}
	}
	g.readReview(f, row, b)
	if col := b.at[lexicon.FieldMakeUpRemark]; col > 0 {
		word := g.scan.texts.of(g.scan.cell(row, col))
		f.makeUp.mark, f.makeUp.known = g.scan.words.Marks.Word(g.scan.texts.normalise(word))
		f.makeUp.text, f.makeUp.place = g.scan.found.texts.AddText(lexicon.TrimInvisible(word)), g.scan.placeOf(row, col)
	}
	return true
}

// readAttemptCell reads a cell about the kind of an attempt.
func (g *gradeRows) readAttemptCell(f *rowFlags, row *sheet.Row, col int) bool {
	c := g.scan.cell(row, col)
	word := g.attemptIn(c)
	switch {
	case !word.written:
		return true
	case !word.known:
		g.setAsideWord(row, c)
		return false
	}
	f.kind = lexicon.Stronger(f.kind, word.kind)
	return true
}

// attemptWord is a cell that says the kind of an attempt, as it was understood.
type attemptWord struct {
	kind           lexicon.AttemptKind
	known, written bool
}

// attemptIn reads a cell as one of those, each text once.
func (g *gradeRows) attemptIn(c *sheet.Cell) attemptWord {
	return g.attemptWords.remember(c, func() (word attemptWord) {
		normal := g.scan.texts.normalise(g.scan.texts.of(c))
		word.written = normal != ""
		word.kind, word.known = g.scan.words.Attempt(normal)
		return word
	})
}

// setAsideWord sets a row aside because of a word that is not understood.
func (g *gradeRows) setAsideWord(row *sheet.Row, c *sheet.Cell) {
	word := lexicon.TrimInvisible(g.scan.texts.of(c))
	g.scan.tally.note(trouble{kind: problem.UnknownWord, row: row.Number, col: c.Col, text: word, cause: word, done: doneRows, aside: 1})
}

// readSigns reads the yes-or-no columns 重修标记, 补考标记 and 补考重修标记, and those of later
// marks that hold such a sign instead.
func (g *gradeRows) readSigns(f *rowFlags, row *sheet.Row, b *block) bool {
	for _, sign := range []struct {
		field lexicon.Field
		yes   lexicon.AttemptKind
	}{{lexicon.FieldRetakeSign, lexicon.RetakeAttempt}, {lexicon.FieldMakeUpSign, lexicon.MakeUpAttempt}, {lexicon.FieldMakeUpRetakeSign, lexicon.UnknownAttempt}} {
		if col := b.at[sign.field]; col > 0 && !g.readSign(f, row, col, sign.yes) {
			return false
		}
	}
	for _, l := range g.laterColumns(b) {
		c := g.scan.cell(row, l.col)
		if c.Kind != sheet.Text || g.markOf(c).ok || !g.isSign(c) {
			continue
		}
		yes := map[care.AttemptKind]lexicon.AttemptKind{care.Deferred: lexicon.DeferredSign, care.MakeUp: lexicon.MakeUpAttempt, care.Retake: lexicon.RetakeAttempt}[l.kind]
		if !g.readSign(f, row, l.col, yes) {
			return false
		}
	}
	return true
}

// readSign reads one of them; yes is what a yes means, UnknownAttempt where it says too
// little.
func (g *gradeRows) readSign(f *rowFlags, row *sheet.Row, col int, yes lexicon.AttemptKind) bool {
	c := g.scan.cell(row, col)
	normal := g.scan.texts.normalise(g.scan.texts.of(c))
	if normal == "" {
		return true
	}
	kind, ok := g.scan.words.Attempt(normal)
	if answer := g.scan.words.YesOrNo(normal); !ok || answer != care.NoData {
		kind, ok = lexicon.PlainAttempt, answer == care.No
		if answer == care.Yes && yes != lexicon.UnknownAttempt {
			kind, ok = yes, true
		}
	}
	if !ok {
		g.setAsideWord(row, c)
		return false
	}
	f.kind = lexicon.Stronger(f.kind, kind)
	return true
}

// readFlagCell reads a flag beside a mark: 旷考, 缓考, 作弊, 免修; or the kind of the
// attempt. It reports false where the flag is not known: the row is set aside.
func (g *gradeRows) readFlagCell(f *rowFlags, row *sheet.Row, col int) bool {
	c := g.scan.cell(row, col)
	normal := g.scan.texts.normalise(g.scan.texts.of(c))
	if normal == "" || g.takeFlag(f, row, c, normal) {
		return true
	}
	named, ok := g.flagColumns[col]
	switch answer := g.scan.words.YesOrNo(normal); {
	case ok && answer == care.Yes:
		g.applyFlag(f, named, row, c)
		return true
	case ok && answer == care.No:
		return true
	}
	switch g.scan.words.Review(normal) {
	case care.Yes:
		return true
	case care.No:
		f.draft = true
		return true
	}
	g.setAsideWord(row, c)
	return false
}

// readRemarkCell does so in a column that holds notes as well: what is not known
// there says nothing, unless it has a word in it that might.
func (g *gradeRows) readRemarkCell(f *rowFlags, row *sheet.Row, col int) bool {
	c := g.scan.cell(row, col)
	normal := g.scan.texts.normalise(g.scan.texts.of(c))
	if normal == "" || g.takeFlag(f, row, c, normal) || g.takeNote(f, row, c, normal) || !g.scan.words.HintsAtMark(normal) {
		return true
	}
	g.setAsideWord(row, c)
	return false
}

// takeFlag takes what a cell says of a mark, whose text is normal in its normal form.
// It tells whether that is known.
func (g *gradeRows) takeFlag(f *rowFlags, row *sheet.Row, c *sheet.Cell, normal string) bool {
	if kind, ok := g.scan.words.Attempt(normal); ok && kind != lexicon.DeferredSign {
		f.kind = lexicon.Stronger(f.kind, kind)
		return true
	}
	m, ok := g.scan.words.Marks.Word(normal)
	if ok {
		g.applyFlag(f, m, row, c)
	}
	return ok
}

// applyFlag takes what a flag in a cell means.
func (g *gradeRows) applyFlag(f *rowFlags, m lexicon.Mark, row *sheet.Row, c *sheet.Cell) {
	switch {
	case m.Zero:
		f.failed, f.cheat = true, f.cheat || m.Cheat
		f.text, f.place = g.scan.found.texts.AddText(lexicon.TrimInvisible(g.scan.texts.of(c))), g.scan.placeOf(row, c.Col)
	case m.Dropped:
		f.dropped = true
	case m.Exempt:
		f.exempt = true
	case m.Result == care.Pending && !m.None:
		f.pending = true
	case m.Result == care.Passed:
		f.passed = true
	}
}

// applyTo changes an attempt by the flags of its row (domain §2, §5 and §7): what is
// put off, or was not brought to its end, is pending though a 0 stands beside it; 旷考
// is a fail whatever stands beside it; a true mark beside 缓考 is that of the exam that
// was put off.
func (f *rowFlags) applyTo(a *care.Attempt, m lexicon.Mark) {
	sat := f.kind == lexicon.DeferredSat && (m.Value > 0 || m.Word)
	zero := a.Result == care.Failed && a.Mark == 0 && !m.Word
	noMark := a.Result != care.Failed || !(a.Mark > 0)
	switch {
	case f.failed:
		a.Result, a.Cheat = care.Failed, a.Cheat || f.cheat
		a.Text, a.Place = f.text, f.place
		if a.Mark != a.Mark || a.Mark >= lexicon.PassMark {
			a.Mark = 0
		}
	case f.exempt && a.Result != care.Passed && noMark:
		a.Result, a.Mark = care.Passed, care.NaN32()
	case f.draft, f.dropped && a.Result == care.Failed, f.pending && !sat && a.Result != care.Passed && (noMark || f.note.isLater()), f.kind == lexicon.DeferredSign && zero:
		a.Result, a.Mark = care.Pending, care.NaN32()
	case f.pending && a.Result == care.Failed && a.Kind == care.FirstTry:
		a.Kind = care.Deferred
	case f.passed && a.Result == care.Pending:
		a.Result = care.Passed
	}
}

// applyTo changes the make-up by its own remark.
func (f *makeUpFlags) applyTo(a *care.Attempt, m lexicon.Mark) {
	flags := rowFlags{failed: f.missed(), cheat: f.mark.Cheat, pending: f.known && f.mark.Result == care.Pending && !f.mark.None, text: f.text, place: f.place}
	flags.applyTo(a, m)
}

// readReview reads 审核状态: a mark that is not final yet is no result.
func (g *gradeRows) readReview(f *rowFlags, row *sheet.Row, b *block) {
	if b.at[lexicon.FieldReview] == 0 {
		return
	}
	c := g.scan.cell(row, b.at[lexicon.FieldReview])
	word := g.scan.texts.normalise(g.scan.texts.of(c))
	if word == "" {
		return
	}
	switch g.scan.words.Review(word) {
	case care.No:
		f.draft = true
	case care.NoData:
		g.scan.unknownCell(c, row, g.scan.texts.of(c), care.AskAnswer)
	}
}

// isVoid tells whether a row is cancelled (domain §6: void rows are out).
func (g *gradeRows) isVoid(row *sheet.Row, b *block) bool {
	for _, sign := range []struct {
		field lexicon.Field
		void  care.Answer
	}{{lexicon.FieldVoidMark, care.Yes}, {lexicon.FieldValidMark, care.No}} {
		if b.at[sign.field] == 0 {
			continue
		}
		c := g.scan.cell(row, b.at[sign.field])
		word := g.scan.texts.normalise(g.scan.texts.of(c))
		if word == "" {
			continue
		}
		answer := g.scan.words.YesOrNo(word)
		if answer == care.NoData {
			answer = g.scan.words.Validity(word)
		}
		if kind, ok := g.scan.words.Attempt(word); ok && kind == lexicon.VoidSign {
			return true
		}
		if answer == sign.void {
			return true
		}
		if answer == care.NoData {
			g.scan.unknownCell(c, row, word, care.AskAnswer)
		}
	}
	for _, f := range []lexicon.Field{lexicon.FieldFlag, lexicon.FieldRemark, lexicon.FieldAttempt} {
		for _, col := range b.all[f] {
			if g.attemptIn(g.scan.cell(row, col)).kind == lexicon.VoidSign {
				return true
			}
		}
	}
	return false
}
