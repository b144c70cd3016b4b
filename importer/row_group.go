package importer

import (
	"strings"

	"runxin/care/problem"
	"runxin/importer/lexicon"
	"runxin/importer/sheet"
)

// group is what a heading between the rows, or a title above them, says of the
// students below it: 学院：信息工程学院, 行政班：热动051.
type group struct {
	college, major, grade, class string
	row                          int // of the heading
}

// read takes what a line says. A college, a major or a year begins a new group:
// what was said below it before ends.
func (g *group) read(r *readers, line *headLine) {
	var here group
	r.words.EachLabel(line.texts(), func(label, value string) {
		c := column{candidates: r.words.Meanings[r.words.Headers.Normalise(label)]}
		switch {
		case c.can(lexicon.FieldCollege):
			if label != "单位" || lexicon.EndsWithAny(value, r.words.Evidence["college"]) { // 单位：元
				here.college = value
			}
		case c.can(lexicon.FieldMajor):
			here.major = value
		case c.can(lexicon.FieldGrade):
			here.grade = value
		case c.can(lexicon.FieldClass):
			here.class = value
		}
	})
	if here == (group{}) {
		return
	}
	here.row = line.row
	if here.college == "" {
		here.college = g.college
		if here.major == "" {
			here.major = g.major
			if here.grade == "" {
				here.grade = g.grade
			}
		}
	}
	*g = here
}

// of returns what the heading says of a field.
func (g *group) of(f lexicon.Field) string {
	switch f {
	case lexicon.FieldCollege:
		return g.college
	case lexicon.FieldMajor:
		return g.major
	case lexicon.FieldGrade:
		return g.grade
	case lexicon.FieldClass:
		return g.class
	}
	return ""
}

// said returns what a row says in a column, else what its group's heading says,
// with the row where it stands.
func (s *scan) said(row *sheet.Row, b *block, f lexicon.Field) (string, int) {
	c := s.at(row, b.at[f])
	switch text := s.text(c); {
	case c.Kind == sheet.NoValue:
		s.tally.add(problem.NoValue, row.Number, c.Col, "", false)
	case isError(c):
		s.tally.note(trouble{kind: problem.UnknownWord, row: row.Number, col: c.Col, text: text, cause: text, done: doneError})
	case len(text) > lexicon.LongestName:
		s.tally.note(trouble{kind: problem.TooLong, row: row.Number, col: c.Col, text: text, done: doneNotSaid})
		return "", row.Number
	case lexicon.TrimInvisible(text) != "" && !s.words.NothingWords[s.folded(text)]:
		return text, row.Number
	}
	return s.group.of(f), s.group.row
}

// isError tells an error of Excel's, such as the #N/A of a VLOOKUP, in a cell or
// in what was exported from one.
func isError(c *sheet.Cell) bool {
	return c.Kind == sheet.Err || c.Kind == sheet.Text && strings.HasPrefix(c.Text, "#") && (c.Text == "#N/A" || strings.HasSuffix(c.Text, "!") || strings.HasSuffix(c.Text, "?"))
}
