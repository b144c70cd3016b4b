package samples

import (
	"fmt"
	"slices"
	"strconv"
	"strings"

	"runxin/care"
)

// classSheet is the marks of one class in one term: a row for each student, a
// column for each course.
type classSheet struct {
	term    care.Term
	pupils  []*pupil
	marks   []map[string][]sitting // of each pupil, by the course's code
	courses []*course              // by code
}

// matrixTables is the grades as class matrices, a file for each class and term:
// titles, courses with their credits below, no header over ids and names, all
// marks text, and statistics below (domain §2).
func (s *school) matrixTables() []table {
	var all []table
	for _, class := range s.classes() {
		for _, t := range terms(senior) {
			if m := s.newClassSheet(class, t); len(m.pupils) > 0 {
				all = append(all, s.matrixTable(m, class))
			}
		}
	}
	return all
}

// classes returns the students class by class.
func (s *school) classes() [][]*pupil {
	place := map[string]int{}
	var all [][]*pupil
	for _, p := range s.pupils {
		key := s.collegeName(p) + p.student.Class
		i, ok := place[key]
		if !ok {
			i = len(all)
			place[key], all = i, append(all, nil)
		}
		all[i] = append(all[i], p)
	}
	return all
}

// newClassSheet gathers what the students of a class sat in a term. Somebody's row
// is there twice where that trouble is made.
func (s *school) newClassSheet(class []*pupil, t care.Term) *classSheet {
	m := &classSheet{term: t}
	for _, p := range class {
		all := s.sittings(p)
		mark, wrong := s.troubles.misgrade[p]
		again := wrong && mark == "" && all[0].attempt.term == t
		if wrong && mark != "" {
			all = append(all, s.extra(p, mark))
		}
		own := map[string][]sitting{}
		for _, x := range all {
			if x.attempt.term == t {
				own[x.c.code] = append(own[x.c.code], x)
				m.name(x.c)
			}
		}
		if len(own) > 0 {
			m.pupils, m.marks = append(m.pupils, p), append(m.marks, own)
		}
		if again {
			m.pupils, m.marks = append(m.pupils, p), append(m.marks, own)
		}
	}
	return m
}

// name gives a course its column.
func (m *classSheet) name(c *course) {
	i, ok := slices.BinarySearchFunc(m.courses, c, func(a, b *course) int { return strings.Compare(a.code, b.code) })
	if !ok {
		m.courses = slices.Insert(m.courses, i, c)
	}
}

// matrixTable lays the sheet of a class out. Its rows are gathered anew when they
// are written.
func (s *school) matrixTable(m *classSheet, class []*pupil) table {
	p, width := m.pupils[0], len(m.courses)+4
	t := table{
		sheet: Sheet{File: fmt.Sprintf("成绩/%s/%s_%s.xlsx", s.collegeName(p), p.student.Class, joined(m.term)), Sheet: "Sheet1", Kind: "成绩", Rows: len(m.pupils)},
		above: []string{
			fmt.Sprintf("%s%d~%d学年%s学期", schoolName, m.term.Year, m.term.Year+1, []string{"上", "下", "夏季"}[m.term.Part-1]),
			"考试（考查）成绩一览表", s.collegeName(p) + ":" + p.student.Class,
		},
		header: []string{"", ""}, under: [][]any{{"", ""}},
		below: []string{"平均成绩", "90-100(优)", "80-89(良)", "70-79(中)", "60-69(及格)", "59分以下(不及格)", s.options.Date.String()},
		merges: []merge{
			{1, 1, 1, width}, {2, 1, 1, width}, {3, 1, 1, width}, {4, 1, 2, 1}, {4, 2, 2, 1}, {4, width - 1, 2, 1}, {4, width, 2, 1},
		},
		dimension: "A1",
	}
	for _, c := range m.courses {
		t.header, t.under[0] = append(t.header, c.name), append(t.under[0], strconv.FormatFloat(c.credits(), 'f', 1, 64))
	}
	t.header, t.under[0] = append(t.header, "学期加权平均成绩", "学期获得学分"), append(t.under[0], "", "")
	t.rows = func(yield func([]any) bool) {
		m := s.newClassSheet(class, m.term)
		for i := range m.pupils {
			if !yield(m.row(i)) {
				return
			}
		}
	}
	return t
}

// row is the row of one student: all texts.
func (m *classSheet) row(i int) []any {
	row := []any{m.pupils[i].student.ID, m.pupils[i].student.Name}
	var mean average
	earned := 0
	for _, c := range m.courses {
		own := m.marks[i][c.code]
		row = append(row, bothMarks(own))
		one := course{credit: c.credit}
		for _, x := range own {
			one.attempts = append(one.attempts, x.attempt)
		}
		mean.add(one)
		if slices.ContainsFunc(own, func(x sitting) bool { return x.attempt.end == passed }) {
			earned += c.credit
		}
	}
	text := ""
	if mean.weight > 0 {
		text = strconv.FormatFloat(float64(mean.sum)/float64(mean.weight), 'f', 1, 64)
	}
	return append(row, text, strconv.FormatFloat(float64(earned)/10, 'f', 1, 64))
}

// bothMarks writes the attempts at a course in one term: 78, 57/60, 54/, 缓考/75,
// 缓考/N, and N/60 for a make-up whose course was in another term.
func bothMarks(sat []sitting) string {
	if len(sat) == 0 {
		return ""
	}
	a, last := &sat[0], &sat[len(sat)-1]
	switch {
	case a.attempt.kind == makeUp:
		return "N/" + a.attempt.word()
	case len(sat) > 1:
		return a.attempt.word() + "/" + last.attempt.word()
	case a.attempt.end == deferred:
		return a.attempt.word() + "/N"
	case a.attempt.end.bad():
		return a.attempt.word() + "/"
	case a.attempt.mark == "":
		return "未录入"
	}
	return a.attempt.word()
}
