package exporter

import (
	"slices"

	"github.com/samber/lo"

	"runxin/care"
	"runxin/care/books"
	"runxin/exporter/book"
)

// classLine is a class of a college (班级情况).
type classLine struct {
	care.Class
	college string
}

// key is what the class is called in what people typed of it.
func (c classLine) key() string { return books.FoldKey(c.Name) }

// classTold is what is known of students besides their facts: who stands on a list of those not
// tested, and of whom something was reported this term.
type classTold struct {
	untested map[*care.Case]bool
	reported map[string]bool // by folded id
}

// classTold looks through the month's lists and what was typed, once for all classes.
func (l *layout) classTold() classTold {
	told := classTold{l.untested(), map[string]bool{}}
	for t := range l.feedback.Typed.All() {
		if t.Sheet == books.SheetReports && t.Column == books.ColCase {
			told.reported[books.FoldKey(t.ID)] = true
		}
	}
	return told
}

// untested are those whom the month's lists name as not tested (未测名单); where no list asks for
// it, all who are not.
func (l *layout) untested() map[*care.Case]bool {
	out, asked := map[*care.Case]bool{}, false
	tested, _ := l.assessed.School.Catalogue.Lookup(care.Tested)
	for _, list := range l.assessed.Lists {
		asked = asked || slices.Contains(list.List.When.Names(), tested)
		for _, e := range list.Entries {
			if slices.ContainsFunc(e.Leaves, func(leaf care.Leaf) bool { return leaf.Name == tested && leaf.Negated }) {
				out[e.Case] = true
			}
		}
	}
	for _, c := range l.assessed.Cases {
		out[c] = out[c] || !asked && l.says(c, care.Tested) != care.Yes
	}
	return out
}

// classLines are the classes of a college.
func (l *layout) classLines(college int) []classLine {
	return lo.Map(care.Classes(l.colleges[college]), func(c care.Class, _ int) classLine { return classLine{c, l.assessed.School.Colleges[college]} })
}

// countOf is how many students of a class are counted under a heading of 班级情况.
func (l *layout) countOf(c classLine, heading string) int {
	told := l.told()
	return lo.CountBy(c.Cases, func(of *care.Case) bool {
		switch heading {
		case books.ColStudents:
			return true
		case books.ColOnLists:
			return of.Status != care.Clear
		case books.ColReported:
			return told.reported[books.FoldKey(of.ID)]
		case books.ColUntested:
			return told.untested[of]
		}
		n, ok := l.assessed.School.Catalogue.Lookup(heading)
		return ok && slices.Contains(l.classed()[of], n)
	})
}

// classFacts are of each student those of the counted names whose answer is yes: both books ask for
// all of them, class by class.
func (l *layout) classFacts() map[*care.Case][]care.Name {
	var names []care.Name
	for _, heading := range care.ClassCounts() {
		if n, ok := l.assessed.School.Catalogue.Lookup(heading); ok {
			names = append(names, n)
		}
	}
	out := make(map[*care.Case][]care.Name, len(l.assessed.Cases))
	for _, c := range care.Until(l.stop, l.assessed.Cases) {
		if yes := l.assessed.Yes(c.Student, names); len(yes) > 0 {
			out[c] = yes
		}
	}
	return out
}

// classValues are what the program says of a class; each month has those of them that it asks.
func (l *layout) classValues() values[classLine] {
	v := values[classLine]{
		books.ColClass:   func(c classLine) book.Value { return book.String(c.Name) },
		books.ColCollege: func(c classLine) book.Value { return book.String(c.college) },
	}
	for _, heading := range append([]string{books.ColStudents, books.ColReported, books.ColOnLists}, care.ClassCounts()...) {
		v[heading] = func(c classLine) book.Value { return book.Int(l.countOf(c, heading)) }
	}
	return v
}

// classSheet is 班级情况 of a college.
func (p *collegePages) classSheet(s *books.Sheet) book.Sheet {
	return p.sheet(s, formLines(s), mainTable(s, p.classValues(s), p.layout.classLines(p.college)))
}

func (p *collegePages) classValues(s *books.Sheet) values[classLine] {
	return p.layout.classValues().with(before(p, s, func(c classLine) (task, id string) { return c.key(), "" })).with(values[classLine]{
		books.ColClass: p.classCalled, books.ColCheckClass: p.classCalled,
	})
}

func (p *collegePages) classCalled(c classLine) book.Value { return book.String(p.classNamed(c)) }

// classNamed is a class's name as the college may read it.
func (p *collegePages) classNamed(c classLine) string {
	if of := c.Cases[0]; p.said(books.ColClass, of, of.Student.Class) != of.Student.Class {
		return p.said(books.ColClass, of, of.Student.Class)
	}
	return c.Name
}

// schoolClasses is 班级情况 of all colleges.
func (l *layout) schoolClasses(s *books.Sheet) book.Sheet {
	var lines []classLine
	for i := range l.assessed.School.Colleges {
		lines = append(lines, l.classLines(i)...)
	}
	t := longTable(s, l.schoolClassValues(s), lines)
	if slices.Contains(books.Headings(s.Columns), books.ColUntested) {
		t.Highlights = []book.Highlight{{When: cellOf(books.ColUntested) + ">0", Column: books.ColUntested, Look: book.Warm}}
	}
	return l.schoolSheet(s, helpOf(s), t)
}

// schoolClassValues add what the colleges typed of their classes.
func (l *layout) schoolClassValues(s *books.Sheet) values[classLine] {
	v := l.classValues()
	for _, c := range s.Columns {
		if _, counted := v[c.Heading]; !counted && c.Content != books.Counter {
			v[c.Heading] = func(of classLine) book.Value {
				return book.String(l.typed(books.SheetClasses, of.college, of.key(), "", c.Heading))
			}
		}
	}
	return v
}
