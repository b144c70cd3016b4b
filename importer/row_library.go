package importer

import (
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

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
	if r.scan.setAsideReleased(row, b) || r.titleReleases(row) || r.stateReleases(row, b) {
		r.noteRelease(p, row, b)
		return rowSetAside
	}
	r.askNote(row, b)
	text := func(f lexicon.Field) string {
		return r.scan.texts.share(lexicon.TrimInvisible(r.scan.texts.of(r.scan.cell(row, b.at[f]))))
	}
	m := &care.Member{
		ID: p.id, Name: p.name, College: text(lexicon.FieldCollege), Level: text(lexicon.FieldCareLevel),
		Reason: text(lexicon.FieldReason), Person: text(lexicon.FieldPerson), Measures: text(lexicon.FieldMeasures), Note: text(lexicon.FieldNote),
		Place: r.scan.placeOf(row, b.at[lexicon.FieldID]),
	}
	if c := r.scan.cell(row, b.at[lexicon.FieldSince]); r.scan.texts.of(c) != "" {
		since, ok := r.scan.readDay(c, row.Number, true)
		if !ok {
			since = 0
			r.scan.tally.add(problem.BadDate, row.Number, c.Col, r.scan.texts.of(c))
		}
		m.Since = since.Day()
	}
	p.member = m
	p.facts, _ = r.scan.readNames(row, b, p.facts)
	r.readReason(p, row, b)
	return rowUsed
}

// readReason takes that the student may take his life from why he was entered: that is no matter of
// a library alone (design, decisions: life first). The reasons that the program itself writes into a
// library are those of a week gone by.
func (r libraryRows) readReason(p *person, row *sheet.Row, b *block) {
	s, c := r.scan, r.scan.cell(row, b.at[lexicon.FieldReason])
	if s.words.Fixed.LifeRisk != care.NoName && s.lifeNotes.inText(s, c) && !care.IsPrintedReason(c.Text) {
		p.facts = append(p.facts, care.Fact{Name: s.words.Fixed.LifeRisk, Answer: care.Yes, Text: s.found.texts.AddText(shorten(lexicon.TrimInvisible(c.Text))), Place: s.placeOf(row, c.Col)})
	}
}

// noteRelease keeps that a row says that a member was let go of, and on which day, 0 where it does not
// say: an older copy of the library may have him still.
func (r libraryRows) noteRelease(p *person, row *sheet.Row, b *block) {
	key, last := lexicon.IDKey(p.id), care.Day(0)
	for _, col := range b.all[lexicon.FieldReleased] {
		c := r.scan.cell(row, col)
		day, ok := r.scan.readers.readDate(c)
		if !ok {
			day, ok = r.scan.readers.readDayInTerm(c, true)
		}
		if ok {
			last = max(last, day.Day())
		}
	}
	if r.scan.found.released == nil {
		r.scan.found.released = map[string]care.Day{}
	}
	r.scan.found.released[key] = max(r.scan.found.released[key], last)
}

// titleReleases sets a row aside that stands below a title, or in a tab or a file, of those who
// were let go of.
func (r libraryRows) titleReleases(row *sheet.Row) bool {
	titles := r.scan.layout.around.tableTitles()
	i := slices.IndexFunc(titles, r.scan.words.TitleReleases)
	if i < 0 {
		return false
	}
	r.scan.hand.over = true
	r.scan.tally.note(trouble{kind: problem.Released, row: row.Number, text: titles[i], cause: titles[i], done: doneTitleReleases, cure: cureTitleReleases, aside: 1})
	return true
}

// stateReleases sets a row aside whose remark, or what is said of how things stand, is that the
// member was let go of and no more: 备注 已出库, 当前情况 已结案.
func (r libraryRows) stateReleases(row *sheet.Row, b *block) bool {
	s := r.scan
	cells := b.cellsOf(row)
	for i := range cells {
		c := &cells[i]
		if !s.releasesBeside(c) {
			continue
		}
		s.hand.over = true
		header, word := s.layout.headerOf(c.Col), lexicon.TrimInvisible(s.texts.of(c))
		s.tally.note(trouble{kind: problem.Released, row: row.Number, col: c.Col, text: header, written: word, cause: header, aside: 1})
		return true
	}
	return false
}

// releasesBeside tells such a cell of a library: in the column of remarks, or in one of states that is
// not read. Out of the program's own library only people move somebody, by 移出.
func (s *scan) releasesBeside(c *sheet.Cell) bool {
	if s.found.kind != lexicon.Library || s.sheet.out.ours || c.Kind != sheet.Text || len(c.Text) > lexicon.LongestHeader {
		return false
	}
	at := (&headLine{columns: s.layout.columns}).columnAt(c.Col)
	if at == nil || at.used && at.meaning.Field != lexicon.FieldNote || !s.words.IsState(at.normal) {
		return false
	}
	return s.words.SaysReleased(s.texts.normalise(c.Text))
}

// askNote reports a remark that says that a member was let go of, which no column says.
func (r libraryRows) askNote(row *sheet.Row, b *block) {
	c := r.scan.cell(row, b.at[lexicon.FieldNote])
	if note := lexicon.TrimInvisible(r.scan.texts.of(c)); r.scan.words.NoteReleases(r.scan.texts.normalise(note)) {
		r.scan.tally.note(trouble{kind: problem.UnknownWord, row: row.Number, col: c.Col, text: note, cause: note, done: doneNoteReleases, cure: cureNoteReleases})
	}
}

// isOutlived tells whether another library says that a member was let go of on a day after the
// one since which this one has him: an older copy revives nobody.
func (j *join) isOutlived(p *findings, of *care.Member) bool {
	return slices.ContainsFunc(j.found, func(q *findings) bool {
		day := q.released[lexicon.IDKey(of.ID)]
		return q != p && day != 0 && of.Since <= day
	})
}

// What is over is no fact: a row of the library or of a register with a date or a yes under
// 出库, 移出 or 解除 (design, decisions), and a student of the roster who has left the school.

// setAsideReleased sets a row aside that is over.
func (s *scan) setAsideReleased(row *sheet.Row, b *block) bool {
	for _, col := range b.all[lexicon.FieldReleased] {
		c := s.cell(row, col)
		word := lexicon.TrimInvisible(s.texts.of(c))
		if word == "" {
			continue
		}
		answer := s.words.ReleasedBelow(s.words.Headers.Normalise(s.layout.headerOf(col)), s.texts.normalise(word))
		if _, isDate := s.readDay(c, row.Number, true); isDate {
			answer = care.Yes
		}
		switch answer {
		case care.Yes:
			s.hand.over = true
			s.tally.note(trouble{kind: problem.Released, row: row.Number, col: col, text: s.layout.headerOf(col), written: word, cause: s.layout.headerOf(col), aside: 1})
			return true
		case care.NoData:
			s.askReleased(c, row, word)
		}
	}
	return false
}

// askReleased asks what a word of such a column says. A long text below a heading that may be of
// anything (状态) is a note.
func (s *scan) askReleased(c *sheet.Cell, row *sheet.Row, word string) {
	const longest = 8
	switch normal := s.texts.normalise(word); {
	case s.words.IsApproval(normal): // of what was asked for: 审核通过
	case s.found.kind == lexicon.Library, s.words.Speaks("released", s.layout.headerOf(c.Col)), utf8.RuneCountInString(word) <= longest:
		s.unknownCell(c, row, word, care.AskReleased)
	}
}

// readEnrolment reads 学籍状态: who has left the school is on no list, and who is suspended is
// shown as such. Who is enrolled is not suspended, and the cell says so.
func (r rosterRows) readEnrolment(p *person, row *sheet.Row, b *block) {
	s, c := r.scan, r.scan.cell(row, b.at[lexicon.FieldEnrolment])
	word := s.texts.normalise(s.texts.of(c))
	if !strings.ContainsFunc(word, func(c rune) bool { return unicode.IsLetter(c) || unicode.IsDigit(c) }) {
		if r.tabOfGone() { // blank, or a stroke; a number is a school's own code
			s.found.gone = append(s.found.gone, lexicon.IDKey(p.id))
		}
		return
	}
	suspended := func(is care.Answer) {
		p.facts = append(p.facts, care.Fact{Name: s.words.Fixed.Suspended, Answer: is, Text: s.found.texts.AddText(s.texts.of(c)), Place: s.placeOf(row, c.Col)})
	}
	switch s.words.EnrolmentOf(word) {
	case lexicon.Gone:
		s.found.gone = append(s.found.gone, lexicon.IDKey(p.id))
	case lexicon.Suspended:
		suspended(care.Yes)
	case lexicon.Enrolled:
		suspended(care.No)
		if s.words.SaysBack(word) {
			p.facts = append(p.facts, care.Fact{Name: s.words.Fixed.BackAtSchool, Answer: care.Yes, Text: s.found.texts.AddText(s.texts.of(c)), Place: s.placeOf(row, c.Col)})
		}
	case lexicon.EnrolmentUnknown:
		s.unknownCell(c, row, s.texts.of(c), care.AskEnrolment)
	}
}

// tabOfGone tells a tab of those who have left the school: 已毕业, 退学学生. Of 毕业生 it is not known
// whether they have.
func (r rosterRows) tabOfGone() bool {
	tab, already := strings.CutPrefix(r.scan.words.WithoutListEnding(lexicon.Normalise(r.scan.layout.around.sheet)), "已")
	return r.scan.words.EnrolmentOf(tab) == lexicon.Gone && (already || !strings.Contains(tab, "业"))
}

// leave takes the rows of the roster of a student who has left the school: he is known, so that
// what other files say of him is his, and is on no list.
func (j *join) leave(p *findings, one *person) bool {
	u := j.gone[lexicon.IDKey(one.id)]
	if u == nil {
		return false
	}
	if s := u.student; s.Name == "" {
		s.Name, s.Class, s.Gender = strings.Clone(one.name), one.class, one.gender
		j.left = append(j.left, u)
	}
	j.setAsideBecause(p, one, trouble{kind: problem.Gone})
	return true
}

func (j *join) isGone(u *pupil) bool { return j.gone[lexicon.IDKey(u.student.ID)] == u }

// goneOf returns whose the rows are of a student who has left the school: nobody's, for they are
// set aside. Only people take a member out of the library: he stays in it, on no college's list.
func (j *join) goneOf(p *findings, one *person, u *pupil) *pupil {
	if p.kind != lexicon.Library {
		j.setAsideBecause(p, one, trouble{kind: problem.Gone})
		return nil
	}
	p.tally.note(trouble{kind: problem.GoneMember, row: int(one.row), col: int(one.col), text: one.id})
	one.id = u.student.ID
	key := "\x00" + lexicon.IDKey(one.id) // apart from the roster's: what other files say is not his any more
	if member := j.byKey[key]; member != nil {
		return member
	}
	return j.enterPupil(p, one, key)
}
