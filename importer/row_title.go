package importer

import (
	"slices"
	"strings"

	"runxin/care"
	"runxin/care/problem"
	"runxin/importer/lexicon"
	"runxin/importer/sheet"
)

// A list's title says something of everyone on it, but only what no column contradicts
// (design, decisions: titles): the form 转本报名登记表 has a column 是否报名, 旷课情况统计表 has
// 旷课节数.

// titleColumn is a column that speaks of what a list's title says.
type titleColumn struct {
	col  int
	says lexicon.ColumnSays

	opposite bool // it asks for the contrary: 是否报到 of 未按时报到

	names   bool         // a cell of it named what the title says
	filled  int          // cells that say something, of a column of how it is
	blanks  []int        // rows whose cell there is blank
	unknown []titleDoubt // cells of it that say something else
}

// titleDoubt is a row that a title's column may exclude.
type titleDoubt struct {
	row  int
	word string
}

// titleColumns finds them, for a list of everyone who has one name.
func (r *readers) titleColumns(lay *layout) []titleColumn {
	if lay.verdict.list == care.NoName {
		return nil
	}
	var out []titleColumn
	for i := range lay.columns {
		c := &lay.columns[i]
		if says, opposite := r.words.ColumnAbout(lay.verdict.list, c.normal); says != lexicon.SaysNothing && !c.isSaidElsewhere() {
			c.beside = c.beside || says != lexicon.SaysRemark
			out = append(out, titleColumn{col: c.col, says: says, opposite: opposite})
		}
	}
	return out
}

// isSaidElsewhere tells whether a column is read as something that cannot deny a title: of
// numbers a zero can, of dates and causes nothing.
func (c *column) isSaidElsewhere() bool { return c.used && c.meaning.Field != lexicon.NoField }

// titleAnswer is what a row says of the title's name: yes as far as its columns do not deny
// it. cell is the one that decided, nil for the title itself.
func (s *scan) titleAnswer(row *sheet.Row, b *block) (answer care.Answer, cell *sheet.Cell) {
	answer = care.Yes
	asked := false
	for i := range s.titles {
		t := &s.titles[i]
		if t.col < b.first || t.col > b.last {
			continue
		}
		c := s.cell(row, t.col)
		a := s.titleCell(t, c, row)
		switch decides := t.says >= lexicon.SaysCount; {
		case decides && a == care.Yes:
			return care.Yes, c
		case decides && !asked, a == care.No && !asked, decides && a == care.No, a == care.NoData && !asked && !unseen(c):
			answer, cell, asked = a, c, asked || decides
		}
	}
	return answer, cell
}

// titleCell reads a cell of such a column: of one that decides, a blank says nothing; of the
// others only a denial counts.
func (s *scan) titleCell(t *titleColumn, c *sheet.Cell, row *sheet.Row) care.Answer {
	list, word := s.layout.verdict.list, s.texts.normalise(s.texts.of(c))
	if t.says <= lexicon.SaysState && !unseen(c) {
		if a, said := s.titleState(t, c, row, word); said {
			return a
		}
	}
	decides := t.says >= lexicon.SaysCount
	switch count, isCount := lexicon.ReadCount(word); {
	case unseen(c):
		s.noteUnseen(row, c)
		return care.NoData
	case word == "" && decides:
		return care.NoData
	case word == "":
		return care.Yes
	case t.says > lexicon.SaysOther && !isCount && s.words.YesOrNo(word) == care.NoData && s.words.SaysWell(list, word) != care.NoData:
		return s.words.SaysWell(list, word)
	case t.opposite && s.words.Contrary(list, word) != care.NoData:
		return s.words.Contrary(list, word)
	case isCount && (t.says == lexicon.SaysCount || decides && s.words.YesOrNo(word) == care.NoData):
		return care.AnswerOf(count > 0)
	case isCount && !decides:
		return care.AnswerOf(count > 0 || t.says != lexicon.SaysAmount)
	case s.words.Denies(list, t.says, word), s.words.IsSchoolAnswer(word) && s.words.YesOrNo(word) == care.No:
		return care.No
	case s.words.Names(list, word), s.words.YesOrNo(word) == care.NoData && s.words.Answer(list, word) == care.Yes, s.words.IsSchoolAnswer(word):
		t.names = true
		return care.Yes
	case decides && s.words.Answer(list, word) == care.Yes:
		return care.Yes
	case decides:
		s.unknownCell(c, row, word, care.AskAnswer)
		s.hand.unknown++
		return care.NoData
	case s.words.TakesTitleBack(list, word):
		s.unknownCell(c, row, lexicon.TrimInvisible(s.texts.of(c)), care.AskAnswer)
		s.hand.unknown++
		return care.NoData
	}
	t.unknown = append(t.unknown, titleDoubt{row.Number, strings.Clone(lexicon.TrimInvisible(s.texts.of(c)))})
	return care.Yes
}

// titleState reads a remark beside a title, or a cell that tells how it is with what the title is about:
// 睡眠情况 好, 联系情况 已联系上. It reports false where that says nothing of its own.
func (s *scan) titleState(t *titleColumn, c *sheet.Cell, row *sheet.Row, word string) (a care.Answer, said bool) {
	list := s.layout.verdict.list
	switch {
	case t.says == lexicon.SaysRemark && !s.words.RemarkTakesBack(list, word):
		return care.Yes, true
	case t.says == lexicon.SaysOther:
		return care.NoData, false
	case word == "":
		t.blanks = append(t.blanks, row.Number)
		return care.Yes, true
	}
	t.filled++
	well := s.words.SaysWell(list, word)
	switch {
	case t.says == lexicon.SaysState && well != care.NoData:
		return well, true
	case t.says == lexicon.SaysState && !s.words.SaysFair(word):
		return care.NoData, false
	}
	s.unknownCell(c, row, lexicon.TrimInvisible(s.texts.of(c)), care.AskAnswer)
	s.hand.unknown++
	return care.NoData, true
}

// otherCases are the rows of a titled list whose 情形 names something else than the title.
type otherCases struct {
	rows  []int
	names bool // other rows name what the title says
}

// noteOtherCases keeps what the 情形 columns of a row say beside the title.
func (s *scan) noteOtherCases(row *sheet.Row, facts []care.Fact) {
	list := s.layout.verdict.list
	if list == care.NoName {
		return
	}
	is, other := false, false
	for _, f := range facts {
		if s.layout.meansCase(int(f.Place.Col)) {
			is, other = is || f.Name == list, other || f.Name != list
		}
	}
	if s.otherCases.names = s.otherCases.names || is; other && !is {
		s.otherCases.rows = append(s.otherCases.rows, row.Number)
	}
}

// meansCase tells a 情形 column; a cause is none.
func (lay *layout) meansCase(col int) bool {
	c := (&headLine{columns: lay.columns}).columnAt(col)
	return c != nil && c.meaning.Field == lexicon.FieldCase && !strings.HasSuffix(c.normal, "原因")
}

// settleTitles takes back what the title said of rows whose cell says something else in a
// column that names what the title says in other rows: 校外租房 here, 其他 there; 旷课 here, 缺寝
// there.
func (s *scan) settleTitles() {
	if s.otherCases.names {
		for _, row := range s.otherCases.rows {
			s.forgetTitle(row)
		}
	}
	for _, t := range s.titles {
		for _, row := range t.blanks {
			if t.filled >= len(t.blanks) {
				s.tally.note(trouble{kind: problem.NothingSaid, row: row, col: t.col, text: s.layout.headerOf(t.col), cause: s.layout.headerOf(t.col), done: doneTitleBlank})
				s.forgetTitle(row)
			}
		}
		if !t.names {
			continue
		}
		for _, d := range t.unknown {
			s.tally.note(trouble{kind: problem.UnknownWord, row: d.row, col: t.col, text: d.word, cause: d.word, ask: s.askWord(care.AskAnswer, d.word), under: s.layout.headerOf(t.col)})
			s.forgetTitle(d.row)
		}
	}
}

// forgetTitle drops what the title said of a row.
func (s *scan) forgetTitle(row int) {
	for _, run := range s.found.people.runs {
		for i := range run {
			run[i].forget(func(f *care.Fact) bool {
				return f.Name == s.layout.verdict.list && int(f.Place.Row) == row && s.found.texts.Text(f.Text) == s.layout.listTitle
			})
		}
	}
}

// What stands beside a row of a list and takes it back: 是否属实 否, 终审状态 驳回, 备注 不算旷课.

// verdictColumn is a column below which that may stand.
type verdictColumn struct {
	col   int
	asks  bool // it asks whether the row holds
	cells cellMemory[careVerdict]
}

// careVerdict is what a cell of it says.
type careVerdict uint8

const (
	verdictNone    careVerdict = iota // nothing, or that the row holds
	verdictBack                       // that it does not
	verdictUnknown                    // something else
)

// verdictColumns finds them in a register. Those that ask are understood, and are asked about no more.
func (r *readers) verdictColumns(lay *layout) []verdictColumn {
	if lay.verdict.kind != lexicon.Register {
		return nil
	}
	var out []verdictColumn
	for i := range lay.columns {
		c := &lay.columns[i]
		asks := r.words.AsksIfTrue(c.normal)
		if c.used && c.meaning.Field != lexicon.FieldReleased || r.words.IsUnused(c.normal) || !asks && !r.words.GivesVerdict(c.normal) && !r.words.AsksForLeave(c.normal) {
			continue
		}
		c.beside = c.beside || asks || r.words.AsksForLeave(c.normal)
		out = append(out, verdictColumn{col: c.col, asks: asks, cells: newCellMemory[careVerdict](remembered)})
	}
	return out
}

// read reads a cell of such a column.
func (v *verdictColumn) read(s *scan, c *sheet.Cell) careVerdict {
	return v.cells.remember(c, func() careVerdict {
		word := s.texts.normalise(s.texts.of(c))
		switch {
		case word == "":
			return verdictNone
		case s.words.Withdraws(s.layout.normalOf(v.col), v.asks, word):
			return verdictBack
		case v.asks && s.words.YesOrNo(word) == care.NoData && !s.words.Speaks("verdict_holds", word):
			return verdictUnknown
		}
		return verdictNone
	})
}

// setAsideDenied sets a row aside that a cell beside it takes back. The row is not over: who is red in
// it, or in danger, is told of all the same.
func (s *scan) setAsideDenied(row *sheet.Row, b *block) bool {
	for i := range s.verdicts {
		v := &s.verdicts[i]
		if v.col < b.first || v.col > b.last {
			continue
		}
		c := s.cell(row, v.col)
		switch v.read(s, c) {
		case verdictBack:
			s.tellDenied(row, c, 1)
			return true
		case verdictUnknown:
			s.unknownCell(c, row, s.texts.of(c), care.AskAnswer)
		}
	}
	return false
}

// tellDenied reports the cell that takes a row back, or a part of it.
func (s *scan) tellDenied(row *sheet.Row, c *sheet.Cell, aside int) {
	header, word := s.layout.headerOf(c.Col), lexicon.TrimInvisible(s.texts.of(c))
	one := trouble{kind: problem.Denied, row: row.Number, col: c.Col, text: word, cause: header + word, aside: aside}
	if aside == 0 {
		one.done = doneDeniedName
	}
	s.tally.note(one)
}

// dropDenied drops the facts of which a cell beside the row says that they are none: 不算旷课. It tells
// whether nothing is left of the row for that.
func (s *scan) dropDenied(row *sheet.Row, b *block, facts []care.Fact) (left []care.Fact, aside bool) {
	for i := range s.verdicts {
		c := s.cell(row, s.verdicts[i].col)
		if c.Kind != sheet.Text || s.verdicts[i].col < b.first || s.verdicts[i].col > b.last {
			continue
		}
		word, header := s.texts.normalise(c.Text), s.layout.normalOf(c.Col)
		before := len(facts)
		facts = slices.DeleteFunc(facts, func(f care.Fact) bool {
			return f.Answer == care.Yes && (s.words.DeniesName(f.Name, word) || s.words.Excuses(f.Name, header, word))
		})
		switch {
		case len(facts) == before:
		case len(facts) == 0:
			s.tellDenied(row, c, 1)
			return nil, true
		default:
			s.tellDenied(row, c, 0)
		}
	}
	return facts, false
}

// isHeard tells a cell of a column that is not read, of which the reader of its row tells what it says.
func (s *scan) isHeard(c *sheet.Cell) bool {
	if s.releasesBeside(c) {
		return true
	}
	i := slices.IndexFunc(s.verdicts, func(v verdictColumn) bool { return v.col == c.Col })
	return i >= 0 && s.verdicts[i].read(s, c) == verdictBack
}
