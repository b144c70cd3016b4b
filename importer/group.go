package importer

import (
	"regexp"
	"strings"

	"runxin/importer/sheet"
)

// group is what a heading between the rows, or a title above them, says of the
// students below it: 学院：信息工程学院, 行政班：热动051.
type group struct {
	college, major, grade, class string
	row                          int // of the heading
}

// labels finds the pairs of a label and what stands behind it in a line:
// “学院：信息工程学院  班级：示例2401”. The value may stand in the cell to the right.
func (l *lexicon) labels(line *headLine, each func(label, value string)) {
	for i := range line.columns[:min(len(line.columns), mostLabels)] {
		text := foldWidth(line.columns[i].header)
		if !strings.Contains(text, ":") {
			continue
		}
		at := l.label.FindAllStringSubmatchIndex(text, -1)
		for k, m := range at {
			end := len(text)
			if k+1 < len(at) {
				end = at[k+1][0]
			}
			value := l.trimLabel(text[m[1]:end])
			if value == "" && end == len(text) && i+1 < len(line.columns) {
				if next := foldWidth(line.columns[i+1].header); !strings.Contains(next, ":") {
					value = l.trimLabel(next)
				}
			}
			if value != "" {
				each(text[m[2]:m[3]], value)
			}
		}
	}
}

// trimLabel drops what is no part of a value: （盖章）, （共30人）, ____.
func (l *lexicon) trimLabel(s string) string {
	return strings.Trim(clean(l.headers.bracket.ReplaceAllString(clean(s), "")), ",;、。_ ")
}

// labelForm is a label before a colon.
func labelForm() *regexp.Regexp { return regexp.MustCompile(`([^\s:,;，；、]+)\s*:`) }

// read takes what a line says. A college, a major or a year begins a new group:
// what was said below it before ends.
func (g *group) read(l *lexicon, line *headLine) {
	var here group
	l.labels(line, func(label, value string) {
		c := column{targets: l.targets[l.headers.fold(label)]}
		switch {
		case c.can(fieldCollege):
			if label != "单位" || endsAny(value, l.evidence["college"]) { // 单位：元
				here.college = value
			}
		case c.can(fieldMajor):
			here.major = value
		case c.can(fieldGrade):
			here.grade = value
		case c.can(fieldClass):
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

// endsAny tells whether s ends with one of the words.
func endsAny(s string, words []string) bool {
	for _, w := range words {
		if strings.HasSuffix(s, w) {
			return true
		}
	}
	return false
}

// of returns what the heading says of a field.
func (g *group) of(f field) string {
	switch f {
	case fieldCollege:
		return g.college
	case fieldMajor:
		return g.major
	case fieldGrade:
		return g.grade
	case fieldClass:
		return g.class
	}
	return ""
}

// said returns what a row says in a column, else what its group's heading says,
// with the row where it stands.
func (s *scan) said(row *sheet.Row, b *block, f field) (string, int) {
	c := s.at(row, b.at[f])
	switch text := s.text(c); {
	case c.Kind == sheet.NoValue:
		s.tally.add(KindNoValue, row.Number, c.Col, "", false)
	case isError(c):
		s.tally.note(trouble{kind: KindUnknownWord, row: row.Number, col: c.Col, text: text, cause: text, done: doneError})
	case len(text) > longestName:
		s.tally.note(trouble{kind: KindTooLong, row: row.Number, col: c.Col, text: text, done: doneNotSaid})
		return "", row.Number
	case clean(text) != "" && !s.nothing[s.folded(text)]:
		return text, row.Number
	}
	return s.group.of(f), s.group.row
}

// isError tells an error of Excel's, such as the #N/A of a VLOOKUP, in a cell or
// in what was exported from one.
func isError(c *sheet.Cell) bool {
	return c.Kind == sheet.Err || c.Kind == sheet.Text && strings.HasPrefix(c.Text, "#") && (c.Text == "#N/A" || strings.HasSuffix(c.Text, "!") || strings.HasSuffix(c.Text, "?"))
}
