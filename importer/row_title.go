package importer

import (
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
			c.beside = true
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
	decides := t.says >= lexicon.SaysCount
	switch count, isCount := lexicon.ReadCount(word); {
	case unseen(c):
		s.noteUnseen(row, c)
		return care.NoData
	case word == "" && decides:
		return care.NoData
	case word == "":
		return care.Yes
	case t.opposite && s.words.Contrary(list, word) != care.NoData:
		return s.words.Contrary(list, word)
	case isCount && (t.says == lexicon.SaysCount || decides && s.words.YesOrNo(word) == care.NoData):
		return care.AnswerOf(count > 0)
	case isCount && !decides:
		return care.AnswerOf(count > 0 || t.says != lexicon.SaysAmount)
	case s.words.Denies(list, t.says, word):
		return care.No
	case s.words.Names(list, word):
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
		if !t.names {
			continue
		}
		for _, d := range t.unknown {
			s.tally.add(problem.UnknownWord, d.row, t.col, d.word)
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
