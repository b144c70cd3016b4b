package care

import (
	"cmp"
	"slices"
	"strconv"
	"strings"
	"unicode/utf8"

	"github.com/samber/lo"
)

// What a row of 班级情况 says in every month that has the sheet.
const (
	WordClass    = "班级"
	WordStudents = "学生数"
	WordReported = "摸排"      // students of whom the college reported something (摸排补充)
	WordOnLists  = "名单与线索人数" // students with a status
)

// Untested is the column of a class that counts those whom the month's lists name as untested.
const Untested = "未测"

// What stands in the place of a class for students who have none: graduate students, who have a
// supervisor, and those of a roster that names no classes.
const (
	WordGraduates = "研究生"
	NoClass       = "（没有班级）"
)

// ClassCounts are the columns of a class that the program fills in itself, if a task asks for
// them ([Task.Classes]); all others are asked of the college.
func ClassCounts() []string { return []string{Tested, Untested, Red, Orange, Staying} }

// classTaken are the columns that a class has anyway.
func classTaken() []string { return []string{WordClass, WordStudents, WordReported, WordOnLists} }

// ClassColumns are the columns that the month's tasks ask of each class (班级情况), each once, in
// the order of the tasks; none in a month whose tasks ask nothing of classes.
func (m *Month) ClassColumns() []string {
	return lo.Uniq(lo.FlatMap(m.Tasks, func(t *Task, _ int) []string { return t.Classes }))
}

// ClassColumns are those of all months.
func (p *Plan) ClassColumns() []string {
	return lo.Uniq(lo.FlatMap(p.Months, func(m *Month, _ int) []string { return m.ClassColumns() }))
}

// A Class is a class of a college with its students.
type Class struct {
	Name  string
	Cases []*Case
}

// isNumber tells a class that has a number only, 1班 or 二班: each major has one of it in each year.
func isNumber(class string) bool {
	number := strings.TrimSuffix(class, "班")
	return number != "" && utf8.RuneCountInString(number) <= 4 && strings.Trim(number, "0123456789一二三四五六七八九十") == ""
}

// className names the class of a student: with year and major where it has a number only, so
// that the first class of two majors is two.
func className(s *Student) string {
	name := OneLine(s.Class)
	switch {
	case name == "" && s.Graduate:
		return WordGraduates
	case name == "":
		return NoClass
	case !isNumber(name):
		return name
	case s.Grade == 0:
		return strings.TrimSpace(s.Major + " " + name)
	}
	return strings.TrimSpace(strconv.Itoa(s.Grade) + "级 " + s.Major + " " + name)
}

// Classes are the classes of some cases by their names, graduate students and those without one last: nobody is
// missing, so that what is counted of the classes comes to what is counted of all.
func Classes(cases []*Case) []Class {
	var out []Class
	for name, of := range lo.GroupBy(cases, func(c *Case) string { return className(c.Student) }) {
		out = append(out, Class{name, of})
	}
	slices.SortFunc(out, func(a, b Class) int {
		last := []string{WordGraduates, NoClass}
		return cmp.Or(slices.Index(last, a.Name)-slices.Index(last, b.Name), strings.Compare(a.Name, b.Name))
	})
	return out
}
