package exporter

import (
	"cmp"
	"fmt"
	"slices"
	"strconv"

	"github.com/samber/lo"

	"runxin/care"
	"runxin/care/books"
	"runxin/exporter/book"
)

// The students that a line of 普测统计 counts: each stands in one of these.
const (
	inRed = iota
	inOrange
	inUncoloured
	inInvalid
	inUntested
	censusParts
)

// censusLine is a line of 普测统计: whom it counts, and how many.
type censusLine struct {
	college int // as a student's; [care.Unassigned] stands last
	class   string
	grade   int // 0 where unknown, and in lines of all years
	gender  string
	total   bool // of all lines
	parts   [censusParts]int
	hidden  [censusParts]withheld
}

// withheld is why a count is not shown.
type withheld uint8

const (
	shown     withheld = iota
	tooFew             // below fewestShown
	derivable          // another one could be reckoned by it
)

// fewestShown is the smallest count that says nothing of a single person (issue of small
// cells in published tables); none at all is shown.
const fewestShown = 5

func (c *censusLine) students() int { return lo.Sum(c.parts[:]) }

func (c *censusLine) valid() int { return lo.Sum(c.parts[:inInvalid]) }

// partOf is where a line of 普测统计 counts a student, and whether it does: who pauses his
// studies and was not tested is not expected to be.
func (l *layout) partOf(c *care.Case) (part int, counts bool) {
	switch {
	case l.says(c, care.Red) == care.Yes:
		return inRed, true
	case l.says(c, care.Orange) == care.Yes:
		return inOrange, true
	case l.says(c, care.Tested) == care.Yes:
		return inUncoloured, true
	case l.says(c, care.Suspended) == care.Yes:
		return 0, false
	case l.isTestInvalid(c):
		return inInvalid, true
	}
	return inUntested, true
}

// isTestInvalid tells whether a file says of a student that his test does not count: who is
// in none is untested as well, and no fact says it.
func (l *layout) isTestInvalid(c *care.Case) bool {
	tested, ok := l.assessed.School.Catalogue.Lookup(care.Tested)
	return ok && slices.ContainsFunc(c.Student.About(tested), func(f care.Fact) bool { return f.Answer == care.No })
}

// countCensus counts all students in as many lines as any of the tables tells apart. Without a
// census there are none.
func (l *layout) countCensus() []censusLine {
	if !l.assessed.School.Screening {
		return nil
	}
	var lines []censusLine
	for _, c := range care.Until(l.stop, l.assessed.Cases) {
		if part, counts := l.partOf(c); counts {
			line := censusLine{college: c.Student.College, class: c.Student.Class, grade: c.Student.Grade, gender: c.Student.Gender}
			line.parts[part] = 1
			lines = append(lines, line)
		}
	}
	return sumLines(lines, func(line censusLine) censusLine { return line })
}

// sumLines puts lines together; whose tells of whom the one is in which a line is counted.
func sumLines(lines []censusLine, whose func(censusLine) censusLine) []censusLine {
	var out []censusLine
	at := map[censusLine]int{}
	for _, line := range lines {
		parts := line.parts
		line.parts = [censusParts]int{}
		of := whose(line)
		i, ok := at[of]
		if !ok {
			i = len(out)
			at[of], out = i, append(out, of)
		}
		out[i].add(parts)
	}
	return out
}

func (c *censusLine) add(parts [censusParts]int) {
	for i, n := range parts {
		c.parts[i] += n
	}
}

// censusOf are the lines of a table of the census, in the order of compare.
func (l *layout) censusOf(whose func(censusLine) censusLine, compare func(a, b censusLine) int) []censusLine {
	lines := sumLines(l.census(), whose)
	slices.SortStableFunc(lines, compare)
	return lines
}

// censusSheet is 普测统计: the colours by college, year of entry and sex.
func (l *layout) censusSheet(s *books.Sheet) book.Sheet {
	lines := l.colourLines()
	if len(lines) > 0 {
		lines = append(lines, totalOf(lines))
	}
	return l.schoolSheet(s, helpOf(s), mainTable(s, l.censusValues(), lines))
}

func (l *layout) colourLines() []censusLine {
	return l.censusOf(func(c censusLine) censusLine {
		return censusLine{college: c.college, grade: c.grade, gender: c.gender}
	}, func(a, b censusLine) int {
		return cmp.Or(collegeOrder(a.college)-collegeOrder(b.college), b.grade-a.grade, cmp.Compare(a.gender, b.gender))
	})
}

// coveredSheet is 班级覆盖: a line for each class, the least tested first.
func (l *layout) coveredSheet(s *books.Sheet) book.Sheet {
	return l.schoolSheet(s, helpOf(s), mainTable(s, l.censusValues(), l.coveredLines()))
}

func (l *layout) coveredLines() []censusLine {
	return l.censusOf(func(c censusLine) censusLine {
		return censusLine{college: c.college, grade: c.grade, class: c.class}
	}, func(a, b censusLine) int {
		return cmp.Or(
			a.valid()*b.students()-b.valid()*a.students(), b.parts[inUntested]-a.parts[inUntested],
			collegeOrder(a.college)-collegeOrder(b.college), b.grade-a.grade, cmp.Compare(a.class, b.class))
	})
}

// totalOf is the line that sums up others.
func totalOf(lines []censusLine) censusLine {
	all := censusLine{total: true}
	for _, line := range lines {
		all.add(line.parts)
	}
	return all
}

// censusOutSheet is 普测统计（对外）: by year and sex, and by college, without small counts.
func (l *layout) censusOutSheet(s *books.Sheet) book.Sheet {
	years := l.censusOf(func(c censusLine) censusLine {
		return censusLine{grade: c.grade, gender: c.gender}
	}, func(a, b censusLine) int { return cmp.Or(b.grade-a.grade, cmp.Compare(a.gender, b.gender)) })
	colleges := l.censusOf(func(c censusLine) censusLine {
		return censusLine{college: c.college}
	}, func(a, b censusLine) int { return collegeOrder(a.college) - collegeOrder(b.college) })
	years, colleges = withTotal(years), withTotal(colleges)
	byCollege := besideTable(books.CensusColleges(), len(s.Columns), l.censusOutValues(), colleges)
	byCollege.Empty = s.Empty
	return l.schoolSheet(s, helpOf(s), mainTable(s, l.censusOutValues(), years), byCollege)
}

// withTotal adds the line of all, and withholds what is too few to be shown.
func withTotal(lines []censusLine) []censusLine {
	if len(lines) == 0 {
		return nil
	}
	lines = append(lines, totalOf(lines))
	withholdSmall(lines)
	return lines
}

// withholdSmall hides counts of a few, and as many more as it takes that none of them
// can be reckoned: each line sums up to its students, and each column to the line of all,
// which is one of them.
func withholdSmall(lines []censusLine) {
	for i := range lines {
		for k, n := range lines[i].parts {
			if n > 0 && n < fewestShown {
				lines[i].hidden[k] = tooFew
			}
		}
	}
	for again := true; again; {
		again = false
		for i := range lines {
			again = hideSecond(len(lines[i].parts), func(k int) (int, *withheld) { return lines[i].parts[k], &lines[i].hidden[k] }) || again
		}
		for k := range censusParts {
			again = hideSecond(len(lines), func(i int) (int, *withheld) { return lines[i].parts[k], &lines[i].hidden[k] }) || again
		}
	}
}

// hideSecond hides a second count where one only is hidden among those of a known sum: the
// smallest that is not none, else any. It reports whether it hid one.
func hideSecond(n int, at func(int) (int, *withheld)) bool {
	hidden, best, least := 0, -1, 0
	for i := range n {
		count, state := at(i)
		switch {
		case *state != shown:
			hidden++
		case best < 0 || count > 0 && (count < least || least == 0):
			best, least = i, count
		}
	}
	if hidden != 1 || best < 0 {
		return false
	}
	_, state := at(best)
	*state = derivable
	return true
}

// censusValues are the values of the exact tables.
func (l *layout) censusValues() values[censusLine] {
	return l.linedValues(func(c censusLine, part int) book.Value { return book.Int(c.parts[part]) })
}

func (l *layout) censusOutValues() values[censusLine] {
	return l.linedValues(func(c censusLine, part int) book.Value {
		switch c.hidden[part] {
		case tooFew:
			return book.String(fmt.Sprintf(wordTooFew, fewestShown))
		case derivable:
			return book.String(wordDerivable)
		}
		return book.Int(c.parts[part])
	})
}

func (l *layout) linedValues(count func(censusLine, int) book.Value) values[censusLine] {
	v := values[censusLine]{
		books.ColCollege:  func(c censusLine) book.Value { return book.String(l.collegeOf(c)) },
		books.ColGrade:    gradeOfLine,
		books.ColGender:   func(c censusLine) book.Value { return book.String(c.gender) },
		books.ColClass:    func(c censusLine) book.Value { return book.String(c.class) },
		books.ColToTest:   func(c censusLine) book.Value { return book.Int(c.students()) },
		books.ColValid:    func(c censusLine) book.Value { return book.Int(c.valid()) },
		books.ColCoverage: func(c censusLine) book.Value { return share(c.valid(), c.students()) },
	}
	for part, heading := range map[int]string{inRed: books.ColRed, inOrange: books.ColOrange, inUncoloured: books.ColUncoloured, inInvalid: books.ColInvalid, inUntested: books.ColUntested} {
		v[heading] = func(c censusLine) book.Value { return count(c, part) }
	}
	return v
}

// collegeOf is the college that a line counts, or that it is the line of all.
func (l *layout) collegeOf(c censusLine) string {
	if c.total {
		return books.RowTotal
	}
	return books.LineOf(l.collegeName(c.college))
}

// gradeOfLine is the year of entry that a line counts; the line of all says so, for where
// no college stands beside it.
func gradeOfLine(c censusLine) book.Value {
	switch {
	case c.grade > 0:
		return book.String(strconv.Itoa(c.grade))
	case c.total:
		return book.String(books.RowTotal)
	}
	return book.String(wordUnknownYear)
}
