package importer

import (
	"strings"

	"runxin/care/problem"
	"runxin/importer/lexicon"
	"runxin/importer/sheet"
)

// describe takes what a row says of who the student is. The first row that says it
// counts; a second college is kept beside the first.
func (s *scan) describe(p *person, row *sheet.Row, b *block) {
	if text := s.text(s.at(row, b.at[lexicon.FieldCollege])); text == "" || text != p.college {
		if college, at := s.said(row, b, lexicon.FieldCollege); college != "" && college != p.college {
			s.college(p, at, college)
		}
	}
	if p.row != uint32(row.Number) {
		return
	}
	major, _ := s.said(row, b, lexicon.FieldMajor)
	class, _ := s.said(row, b, lexicon.FieldClass)
	p.major, p.class = s.intern(lexicon.TrimInvisible(major)), s.intern(lexicon.TrimInvisible(class))
	p.gender = s.gender(s.at(row, b.at[lexicon.FieldGender]), row)
	if c := s.at(row, b.at[lexicon.FieldGrade]); c.Kind != sheet.Blank {
		p.grade = s.grade(c, row)
	} else if s.group.grade != "" {
		p.grade = s.words.People.GradeYear(s.group.grade)
	}
	if c := s.at(row, b.at[lexicon.FieldYears]); c.Kind != sheet.Blank {
		p.years = s.words.People.YearsOfStudy(s.text(c))
	}
}

// intern keeps one copy of a text that many students share.
func (s *scan) intern(text string) string {
	kept, ok := s.shared[text]
	if !ok {
		kept = strings.Clone(text)
		s.shared[kept] = kept
	}
	return kept
}

// college notes the college that a row names, or the heading above it.
func (s *scan) college(p *person, row int, college string) {
	college = lexicon.TrimInvisible(college)
	switch {
	case college == "" || lexicon.NormaliseCollege(college) == lexicon.NormaliseCollege(p.college):
	case p.college == "":
		p.college, p.collegeRow = s.intern(college), uint32(row)
	case p.college2 == "":
		p.college2 = s.intern(college)
	}
}

func (s *scan) gender(c *sheet.Cell, row *sheet.Row) string {
	word := s.text(c)
	if lexicon.TrimInvisible(word) == "" {
		return ""
	}
	g, ok := s.words.Genders[word]
	if !ok {
		g, ok = s.words.Genders[s.folded(word)]
	}
	if !ok {
		s.tally.add(problem.UnknownWord, row.Number, c.Col, word, false)
	}
	return g
}

// grade reads the year of entry.
func (s *scan) grade(c *sheet.Cell, row *sheet.Row) int16 {
	if c.Kind == sheet.Date {
		t, _ := sheet.SerialTime(c.Num)
		return int16(t.Year())
	}
	word := s.text(c)
	y := s.words.People.GradeYear(word)
	if y == 0 && lexicon.TrimInvisible(word) != "" {
		s.tally.add(problem.UnknownWord, row.Number, c.Col, word, false)
	}
	return y
}
