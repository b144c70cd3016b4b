package importer

import (
	"runxin/care"
	"runxin/importer/sheet"
)

// rowFlags is what the columns beside a mark say of it.
type rowFlags struct {
	kind    attemptKind
	pending bool // 缓考
	failed  bool // 旷考, 取消资格 …: a fail whatever the mark
	cheat   bool
	exempt  bool // 免修: passed where there is no mark
	draft   bool // not reviewed yet: no result
	text    care.TextID
	place   care.Place // the flag that decided
	makeUp  makeUpFlags
}

// makeUpFlags is what 补考备注 says of the make-up.
type makeUpFlags struct {
	mark  mark
	known bool
	text  care.TextID
	place care.Place
}

// missed tells that the make-up was not sat, or was void: a fail without a mark.
func (f *makeUpFlags) missed() bool { return f.known && f.mark.zero }

// attempt is the kind of attempt that care knows.
func (k attemptKind) attempt() care.AttemptKind {
	switch k {
	case deferredSign, deferredSat:
		return care.Deferred
	case makeUpAttempt:
		return care.MakeUp
	case retakeAttempt:
		return care.Retake
	}
	return care.FirstTry
}

// stronger tells which of two kinds says more.
func stronger(a, b attemptKind) attemptKind { return max(a, b) }

// flags reads the columns about a mark. It reports false where one of them
// holds what is not understood, after reporting it: the row is set aside.
func (g *gradeScan) flags(row *sheet.Row, b *block) (rowFlags, bool) {
	f := rowFlags{kind: plainAttempt}
	for _, col := range b.all[fieldAttempt] {
		if !g.attemptCell(&f, row, col) {
			return f, false
		}
	}
	if !g.signs(&f, row, b) {
		return f, false
	}
	for _, col := range b.all[fieldFlag] {
		if !g.flagCell(&f, row, col, false) {
			return f, false
		}
	}
	for _, col := range b.all[fieldRemark] {
		if !g.flagCell(&f, row, col, true) {
			return f, false
		}
	}
	g.review(&f, row, b)
	if col := b.at[fieldMakeUpRemark]; col > 0 {
		word := g.text(g.at(row, col))
		f.makeUp.mark, f.makeUp.known = g.markWord(word)
		f.makeUp.text, f.makeUp.place = g.part.texts.AddText(clean(word)), g.place(row, col)
	}
	return f, true
}

// attemptCell reads a cell about the kind of an attempt.
func (g *gradeScan) attemptCell(f *rowFlags, row *sheet.Row, col int) bool {
	c := g.at(row, col)
	word := g.text(c)
	if word == "" {
		return true
	}
	kind, ok := g.kindOf(word)
	if !ok {
		if g.folded(word) == "" {
			return true
		}
		g.setAsideWord(row, c, word)
		return false
	}
	f.kind = stronger(f.kind, kind)
	return true
}

// kindOf looks a word about the kind of an attempt up.
func (g *gradeScan) kindOf(word string) (attemptKind, bool) {
	kind, ok := g.lexicon.attempts[word]
	if !ok {
		kind, ok = g.lexicon.attempts[g.folded(word)]
	}
	return kind, ok
}

func (g *gradeScan) setAsideWord(row *sheet.Row, c *sheet.Cell, word string) {
	word = clean(word)
	g.tally.note(trouble{kind: KindUnknownWord, row: row.Number, col: c.Col, text: word, cause: word, done: doneRows, aside: 1})
}

// signs reads the yes-or-no columns 重修标记, 补考标记 and 补考重修标记.
func (g *gradeScan) signs(f *rowFlags, row *sheet.Row, b *block) bool {
	for _, sign := range []struct {
		field field
		yes   attemptKind
	}{{fieldRetakeSign, retakeAttempt}, {fieldMakeUpSign, makeUpAttempt}, {fieldMakeUpRetakeSign, unknownAttempt}} {
		c := g.at(row, b.at[sign.field])
		word := g.text(c)
		if g.folded(word) == "" {
			continue
		}
		kind, ok := g.kindOf(word)
		if answer := g.general[g.folded(word)]; !ok || answer != care.NoData {
			kind, ok = plainAttempt, answer == care.No
			if answer == care.Yes && sign.yes != unknownAttempt {
				kind, ok = sign.yes, true
			}
		}
		if !ok {
			g.setAsideWord(row, c, word)
			return false
		}
		f.kind = stronger(f.kind, kind)
	}
	return true
}

// markWord looks a flag up among the words for marks.
func (g *gradeScan) markWord(word string) (mark, bool) {
	m, ok := g.scan.mark.words[word]
	if !ok {
		m, ok = g.scan.mark.words[g.folded(word)]
	}
	return m, ok
}

// flagCell reads a flag beside a mark: 旷考, 缓考, 作弊, 免修; or the kind of the
// attempt. free tells that the column holds notes as well: what is not known
// there says nothing, unless it has a word in it that might.
func (g *gradeScan) flagCell(f *rowFlags, row *sheet.Row, col int, free bool) bool {
	c := g.at(row, col)
	word := g.text(c)
	if word == "" || g.folded(word) == "" {
		return true
	}
	if kind, ok := g.kindOf(word); ok && kind != deferredSign {
		f.kind = stronger(f.kind, kind)
		return true
	}
	m, ok := g.markWord(word)
	if !ok {
		if free && !containsAny(g.folded(word), g.hints) {
			return true
		}
		g.setAsideWord(row, c, word)
		return false
	}
	switch {
	case m.zero:
		f.failed, f.cheat = true, f.cheat || m.cheat
		f.text, f.place = g.part.texts.AddText(clean(word)), g.place(row, col)
	case m.result == care.Pending && !m.none:
		f.pending = true
	case m.result == care.Passed:
		f.exempt = true
	}
	return true
}

// apply changes an attempt by the flags of its row (domain §2 and §5): what is
// put off is pending though a 0 stands beside it; 旷考 is a fail whatever stands
// beside it.
func (f *rowFlags) apply(a *care.Attempt, m mark) {
	sat := f.kind == deferredSat && (m.value > 0 || m.word)
	zero := a.Result == care.Failed && a.Mark == 0 && !m.word
	switch {
	case f.failed:
		a.Result, a.Cheat = care.Failed, a.Cheat || f.cheat
		a.Text, a.Place = f.text, f.place
		if a.Mark != a.Mark || a.Mark >= passMark {
			a.Mark = 0
		}
	case f.draft, f.pending && !sat && a.Result != care.Passed, f.kind == deferredSign && zero:
		a.Result, a.Mark = care.Pending, care.NaN32()
	case f.exempt && a.Result == care.Pending:
		a.Result = care.Passed
	}
}

// apply changes the make-up by its own remark.
func (f *makeUpFlags) apply(a *care.Attempt, m mark) {
	flags := rowFlags{failed: f.missed(), cheat: f.mark.cheat, pending: f.known && f.mark.result == care.Pending && !f.mark.none, text: f.text, place: f.place}
	flags.apply(a, m)
}

// review reads 审核状态: a mark that is not final yet is no result.
func (g *gradeScan) review(f *rowFlags, row *sheet.Row, b *block) {
	c := g.at(row, b.at[fieldReview])
	word := g.folded(g.text(c))
	if word == "" {
		return
	}
	switch g.reviews[word] {
	case care.No:
		f.draft = true
	case care.NoData:
		g.unknownCell(c, row, g.text(c))
	}
}

// void tells whether a row is cancelled (domain §6: void rows are out).
func (g *gradeScan) void(row *sheet.Row, b *block) bool {
	for _, sign := range []struct {
		field field
		void  care.Answer
	}{{fieldVoidMark, care.Yes}, {fieldValidMark, care.No}} {
		c := g.at(row, b.at[sign.field])
		word := g.folded(g.text(c))
		if word == "" {
			continue
		}
		answer := g.general[word]
		if answer == care.NoData {
			answer = g.validWords[word]
		}
		if kind, ok := g.kindOf(word); ok && kind == voidSign {
			return true
		}
		if answer == sign.void {
			return true
		}
		if answer == care.NoData {
			g.unknownCell(c, row, word)
		}
	}
	for _, f := range []field{fieldFlag, fieldRemark, fieldAttempt} {
		for _, col := range b.all[f] {
			word := g.text(g.at(row, col))
			if word == "" {
				continue
			}
			if kind, _ := g.kindOf(word); kind == voidSign {
				return true
			}
		}
	}
	return false
}
