package importer

import (
	"slices"
	"strings"

	"github.com/samber/lo"

	"runxin/care/problem"

	"runxin/care"
	"runxin/importer/lexicon"
	"runxin/importer/sheet"
)

// findings are what one sheet gave. Sheets are read side by side and joined in the
// order of the files, so that nothing depends on which was read first.
type findings struct {
	sheet       care.SheetID
	ref         care.SheetRef
	kind        string
	texts       *care.Ledger    // the sheet's own numbers for texts
	people      people          // while it is read
	packed      *packedPeople   // afterwards, until they are joined
	grades      *care.Gradebook // of a grade sheet; else nil
	few         []courseScale   // courses of these whose few marks may be of another scale
	schoolTexts []care.TextID   // the school's numbers for its texts, once it is joined
	problems    []placedProblem
	tally       tallies                    // of what is wrong in rows, until the problems are listed
	rows        int                        // data rows
	used        int                        // rows of which something was taken; the rest is set aside
	whole       bool                       // read to its end
	gone        []string                   // of a roster: the ids of those who have left the school
	former      map[string][]string        // by id: what students are said to have been called before
	released    map[string]care.Day        // of a library, by id: when it says that somebody was let go of, 0 where it says no day
	untold      *untold                    // columns that the roster may tell; nil for none
	beside      []besideName               // what may be names beside the table
	grave       graveCell                  // of a page without a table
	nobody      bool                       // a library that says that nobody is in it
	watched     map[lexicon.SchoolWord]int // words of the settings that are watched: cells

	testDates, oldTestDates int   // test times read, and those before the plan's year
	earlyTests              []int // rows with test times before the running term
	leftOut                 bool  // somebody said that nothing of it is to be used
	span                    care.Span
	termRows, nearTermRows  int       // rows with a term, and those of the last or the running one
	lateTermRows            int       // rows of a term after the running one
	lateTerm                care.Term // of the first of them
	yearless                int       // of a roster without a column of years: its header's row; below 0 once that was said
	oldGradesHeader         int       // the header's row of grades with none near, 0 for others
}

// person is one student as one sheet names it. Rows with one id and two names
// are two persons: joining tells which is which.
type person struct {
	id           string
	name         string
	comparedName string // the name as it is compared
	raw          string // the name as it was last written
	next         int32  // another person of the same id, as index + 1

	gender, major, class string
	campus, supervisor   string // of a roster
	graduate             bool   // a roster says 研究生
	college, college2    string // the college, and another one where rows differ
	collegeRow           uint32
	grade, years         int16

	row  uint32 // the first row
	col  uint16 // of the id
	used int32  // rows of which something was taken

	facts      []care.Fact
	tests      []screeningTest
	packed     packedFacts // both of them, of a person at rest
	transcript *care.Transcript
	attempts   int32 // in it
	member     *care.Member
}

// forget drops facts of the person.
func (p *person) forget(fits func(*care.Fact) bool) {
	p.facts = slices.DeleteFunc(p.facts, func(f care.Fact) bool { return fits(&f) })
}

// takeBack takes back what some rows gave, nil for all. It tells of how many something had
// been taken, and of how many of these that was grave.
func (p *findings) takeBack(rows []int, isGrave func(care.Fact) bool) (used, grave int) {
	if rows == nil {
		used = p.used
	}
	var kept people
	for i := range p.people.n {
		one := p.people.person(i)
		taken := one.takeBack(func(row uint32) bool {
			_, among := slices.BinarySearch(rows, int(row))
			return rows == nil || among
		}, isGrave)
		grave += lo.CountBy(lo.Values(taken), func(isGrave bool) bool { return isGrave })
		if rows == nil {
			continue
		}
		used, one.used = used+len(taken), one.used-int32(len(taken))
		if one.used > 0 {
			kept.add(*one)
		}
	}
	p.people = kept
	return used, grave
}

// takeBack takes back what some rows told of the person. It returns those of which there was
// anything, each with whether that was grave.
func (p *person) takeBack(fits func(row uint32) bool, isGrave func(care.Fact) bool) map[uint32]bool {
	taken := map[uint32]bool{}
	p.tests = slices.DeleteFunc(p.tests, func(t screeningTest) bool {
		if fits(t.row) {
			taken[t.row] = taken[t.row] || slices.ContainsFunc(t.facts.Unpack(nil), isGrave)
		}
		return fits(t.row)
	})
	p.forget(func(f *care.Fact) bool {
		if fits(f.Place.Row) {
			taken[f.Place.Row] = taken[f.Place.Row] || isGrave(*f)
		}
		return fits(f.Place.Row)
	})
	return taken
}

// people is a growing list of persons. It does not move them about as it grows:
// there may be a million.
type people struct {
	runs [][]person // each of peopleRun, the last of fewer
	n    int
}

const peopleRun = 256

// person returns person i, from 0.
func (l *people) person(i int) *person { return &l.runs[i/peopleRun][i%peopleRun] }

// add enters a person as the last.
func (l *people) add(p person) {
	if l.n%peopleRun == 0 {
		room := peopleRun
		if l.n == 0 {
			room = 8 // most sheets are short
		}
		l.runs = append(l.runs, make([]person, 0, room))
	}
	last := &l.runs[len(l.runs)-1]
	*last = append(*last, p)
	l.n++
}

// haveCollege tells whether a college is known of any of them.
func (l *people) haveCollege() bool {
	return slices.ContainsFunc(l.runs, func(run []person) bool {
		return slices.ContainsFunc(run, func(p person) bool { return p.college != "" })
	})
}

// placedProblem is a problem with its place in numbers, to be sorted by.
type placedProblem struct {
	problem  care.Problem
	row, col int
}

// addProblem enters a problem of one cell; col is 0 for a row, row 0 for the sheet. It
// returns it, so that more can be said of it.
func (p *findings) addProblem(kind problem.Kind, row, col int, text string) *care.Problem {
	one := placedProblem{care.FileProblem(kind, p.ref.File), row, col}
	one.problem.Sheet, one.problem.Cell, one.problem.Text = p.ref.Sheet, care.Place{Row: uint32(row), Col: uint16(col)}.Cell(), shorten(text)
	p.problems = append(p.problems, one)
	return &p.problems[len(p.problems)-1].problem
}

// shorten keeps a quoted text to a length that a cell can show. It copies: the
// text may live in a row that moves on.
func shorten(s string) string { return strings.Clone(shortened(s)) }

// shortened is shorten without the copy.
func shortened(s string) string {
	const most = 80
	n := 0
	for i := range s {
		if n++; n > most {
			return s[:i] + "…"
		}
	}
	return s
}

// hiddenParts says that a sheet is hidden, or columns of it.
func (p *findings) hiddenParts(book *sheet.Book, info sheet.Info) {
	if info.Hidden {
		p.addProblem(problem.Hidden, 0, 0, "")
	}
	for _, n := range book.Notes {
		if n.Hidden() && (n.Sheet == info.Name || n.Sheet == "") {
			p.addProblem(problem.Hidden, 0, 0, "").Done = n.Text
		}
	}
}
