package lexicon

import (
	"regexp"
	"strconv"
	"strings"
)

// GradePattern reads the year of entry from what a class or an id is made of (软件2401,
// 3240010001), where the students whose year is known prove that it stands there.
type GradePattern struct {
	running int            // the year of the running term: nobody came later
	said    *regexp.Regexp // 2024级, 24级
	seen    map[gradePlace]*gradeProof
}

// gradePlace is where a year may stand: some digits of ids of one length, or of a class.
type gradePlace struct {
	class     bool
	length    int  // of the id
	at, width int  // of a class: the run of digits
	said      bool // by 级
}

// gradeProof is what the students tell whose year is known.
type gradeProof struct {
	agree, disagree int
	year            int  // of one who agrees
	several         bool // others agree with another year
}

// NewGradePattern returns what learns it.
func (l *Lexicon) NewGradePattern() *GradePattern {
	return &GradePattern{running: int(l.People.running.Year), said: regexp.MustCompile(`(20[0-9]{2}|[0-9]{2})级`), seen: map[gradePlace]*gradeProof{}}
}

// Learn takes in a student whose year is known.
func (p *GradePattern) Learn(id, class string, year int) {
	p.eachYear(id, class, func(at gradePlace, y int) {
		one := p.seen[at]
		if one == nil {
			one = &gradeProof{}
			p.seen[at] = one
		}
		if y != year {
			one.disagree++
			return
		}
		one.agree++
		one.several = one.several || one.year != 0 && one.year != year
		one.year = year
	})
}

// Year is the year that class and id show, 0 where nothing is proven, or several things are.
func (p *GradePattern) Year(id, class string) int {
	year, sure := 0, true
	p.eachYear(id, class, func(at gradePlace, y int) {
		one := p.seen[at]
		if at.said && (one == nil || one.disagree*behind <= one.agree) || one != nil && one.proves(y) {
			sure = sure && (year == 0 || year == y)
			year = y
		}
	})
	if !sure {
		return 0
	}
	return year
}

// behind is of how many students one may have come in another year than their class shows, or
// their id, and stayed behind.
const behind = 50

// proves tells whether the students prove that a year stands in a place. What is the same in all of them is a year only where it is
// theirs.
func (one *gradeProof) proves(year int) bool {
	const (
		several = 2 // students of two years
		alike   = 3 // students of one
	)
	switch {
	case one.disagree*behind > one.agree:
		return false
	case one.several:
		return one.agree >= several
	}
	return one.agree >= alike && year == one.year
}

// eachYear gives all that may be a year in an id and a class.
func (p *GradePattern) eachYear(id, class string, do func(gradePlace, int)) {
	give := func(at gradePlace, digits string) bool {
		year := p.yearOf(digits)
		if year > 0 {
			do(at, year)
		}
		return year > 0
	}
	id, class = IDKey(id), Normalise(class)
	for _, width := range []int{4, 2} {
		for i := 0; i+width <= len(id); i++ {
			give(gradePlace{length: len(id), at: i, width: width}, id[i:i+width])
		}
	}
	for k, run := range digitRuns(class) {
		for _, width := range []int{4, 2} {
			if len(run) >= width && give(gradePlace{class: true, at: k, width: width}, run[:width]) {
				break // 2024 is no 20
			}
		}
	}
	if m := p.said.FindStringSubmatch(class); m != nil {
		give(gradePlace{class: true, said: true}, m[1])
	}
}

// yearOf is the year that two or four digits may be, 0 for none that a student can have come
// in.
func (p *GradePattern) yearOf(digits string) int {
	const longest = 9 // years at a school
	year, err := strconv.Atoi(digits)
	if err == nil && len(digits) == 2 {
		year += 2000
	}
	if err != nil || year > p.running || year <= p.running-longest {
		return 0
	}
	return year
}

// digitRuns are the runs of digits of a text.
func digitRuns(s string) []string {
	return strings.FieldsFunc(s, func(r rune) bool { return r < '0' || r > '9' })
}
