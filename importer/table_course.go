package importer

import (
	"regexp"
	"strings"

	"runxin/care"
	"runxin/importer/lexicon"
)

// A mark form (成绩登记表) is of one course, which stands above the table and in no column:
// 课程名称：高等数学　课程代码：K1　学分：4.0 (正方's usual form).

// courseAbove is the course of a whole table, and its term, as the titles above say.
type courseAbove struct {
	course, name care.CourseID // 0 where not told
	title        string        // the name as written
	credit       float32       // NaN where unknown
	term         care.Term
}

// id is what the course is known by; 0 where no title names one.
func (c *courseAbove) id() care.CourseID { return c.course }

// readCourse takes the course that the lines above a table name.
func (r *readers) readCourse(lines []headLine) courseAbove {
	out := courseAbove{credit: care.NaN32()}
	var id, year, term string
	for i := range lines {
		r.eachTold(&lines[i], func(label, value string) {
			c := column{candidates: r.words.MeaningsOf(r.words.Headers.Normalise(label))}
			switch {
			case c.canMean(lexicon.FieldCourseID):
				id = lexicon.Normalise(r.words.CourseCode(chosenCourse(value, id)))
			case c.canMean(lexicon.FieldCourseName):
				out.name, out.title = r.courseNamed(value), value
			case c.canMean(lexicon.FieldCredit):
				out.credit = lexicon.ReadFloat(value)
			case c.canMean(lexicon.FieldYear):
				year = value
			case c.canMean(lexicon.FieldTerm):
				term = value
			}
		})
		if out.name == 0 {
			out.title = quotedCourse(rowText(lines[i].columns))
			out.name = r.courseNamed(out.title)
		}
	}
	if out.course = out.name; id != "" {
		out.course = care.CourseOf(id)
	}
	out.term, _ = r.words.Terms.Read(year, term)
	return out
}

// eachTold gives the pairs of a label and its value in a line, with a colon between them or
// in two cells.
func (r *readers) eachTold(line *headLine, each func(label, value string)) {
	r.words.EachLabel(line.texts(), each)
	for i := range line.columns {
		c := &line.columns[i]
		if i+1 < len(line.columns) && len(line.columns[i+1].candidates) == 0 && anyMeansOneOf(line.columns[i:i+1], lexicon.FieldCourseID, lexicon.FieldCourseName, lexicon.FieldCredit) {
			each(c.header, line.columns[i+1].header)
		}
	}
}

// chosenCourse prefers a course's own code to 选课课号, which only holds it.
func chosenCourse(value, before string) string {
	if before != "" && strings.HasPrefix(value, "(") {
		return before
	}
	return value
}

// courseNamed is the fingerprint of a course's name, 0 for none.
func (r *readers) courseNamed(name string) care.CourseID {
	name, _ = r.words.CutAttempt(lexicon.Normalise(name))
	if name, _ = r.words.CutCredit(name); name == "" {
		return 0
	}
	return care.CourseOf(r.words.BareCourse(name))
}

// quotedCourse is the course that a title puts in quotes: 《高等数学》成绩登记表. A title that
// quotes two names none.
func quotedCourse(title string) string {
	found := regexp.MustCompile(`《([^《》]+)》`).FindAllStringSubmatch(title, -1)
	if len(found) != 1 {
		return ""
	}
	return found[0][1]
}
