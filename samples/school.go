package samples

import (
	"cmp"
	"fmt"
	"math/rand/v2"
	"slices"
	"time"

	"runxin/care"
)

// The years of entry: three-year programmes in the autumn of 2024.
const (
	senior   = 2022
	middle   = 2023
	freshman = 2024
)

// day is a calendar day.
func day(y int, m time.Month, d int) care.Day {
	return care.DayOf(time.Date(y, m, d, 0, 0, 0, 0, time.UTC))
}

// school is the generator's state: who there is, what is decided about them,
// and what is done to the files on purpose.
type school struct {
	options   Options
	stop      care.Stop // of the making
	exporter  *system   // of the grades
	platform  *platform
	faculties []faculty
	notables  []noted
	listing   []list
	pupils    []*pupil // in ascending order of ids; guests last
	troubles  troubles
}

// pupil is one student with what was decided beyond the truth.
type pupil struct {
	student Student
	n       uint64 // the number under which dice are thrown for them
	faculty int    // where they study, sure or not
	weak    bool   // fails courses easily
	burden  bool   // has more of everything that is noted
	tests   []test // in order of time
	notes   []note // in the order of the notables
	member  member
	life    life
	rows    int  // in the grade exports
	used    bool // a trouble has been made with them
}

// dice are thrown anew for each pupil and purpose, so that no decision hangs
// on another and a later day changes nothing that was decided before.
func (s *school) dice(p *pupil, purpose uint64) *rand.Rand {
	return rand.New(rand.NewPCG(s.options.Seed+purpose<<32, (p.n+1)*0x9E3779B97F4A7C15))
}

// The purposes of dice.
const (
	forPerson uint64 = iota
	forTests
	forNotes
	forLife
	forMember
	forCourses
	forWaiting
	forSurvey // and so on, one for each column
)

// chance is true in p of all cases.
func chance(r *rand.Rand, p float64) bool { return r.Float64() < p }

// pick returns one of xs.
func pick[T any](r *rand.Rand, xs []T) T { return xs[r.IntN(len(xs))] }

// between returns a day from a to b, both included.
func between(r *rand.Rand, a, b care.Day) care.Day { return a + care.Day(r.IntN(int(b-a)+1)) }

// newSchool makes up everybody on the roster.
func newSchool(opt Options, stop care.Stop) *school {
	s := &school{options: opt, stop: stop, exporter: systemNamed(opt.Dialect), platform: platformNamed(opt.Screening),
		faculties: faculties(opt.Students), notables: notables()}
	s.listing = s.makeLists()
	serial := map[[2]int]int{}
	for n := range opt.Students {
		if n%1024 == 0 && stop.Asked() {
			break
		}
		p := &pupil{n: uint64(n)}
		s.enrol(p)
		key := [2]int{p.student.Grade, p.faculty}
		serial[key]++
		prefix := 99
		if p.faculty == foreign {
			prefix = 9
		}
		p.student.ID = fmt.Sprintf("%02d%02d%02d%04d", prefix, p.student.Grade%100, p.faculty+1, serial[key])
		s.pupils = append(s.pupils, p)
	}
	slices.SortFunc(s.pupils, func(a, b *pupil) int { return cmp.Compare(a.student.ID, b.student.ID) })
	s.fillClasses()
	for _, p := range care.Until(stop, s.pupils) {
		s.decide(p)
	}
	return s
}

// enrol decides who p is and where they study.
func (s *school) enrol(p *pupil) {
	r := s.dice(p, forPerson)
	p.student.Name, p.student.Gender = makeName(r), pick(r, []string{"男", "女"})
	p.student.Grade = pick(r, []int{senior, middle, freshman})
	p.faculty = s.anyFaculty(r)
	p.student.College = s.faculties[p.faculty].college.Name
	p.student.Major = s.faculties[p.faculty].majors[r.IntN(3)]
	p.student.OnRoster = true
	p.weak, p.burden = chance(r, .08), chance(r, .12)
}

// anyFaculty chooses among colleges of unequal size.
func (s *school) anyFaculty(r *rand.Rand) int {
	weight := func(i int) int { return 4 + i*3%5 }
	all := 0
	for i := range s.faculties {
		all += weight(i)
	}
	x := r.IntN(all)
	for i := range s.faculties {
		if x -= weight(i); x < 0 {
			return i
		}
	}
	return 0
}

// makeName makes a name that nobody bears. One in a hundred has a dot between
// two parts, one in two hundred a rare character.
func makeName(r *rand.Rand) string {
	surname, stem, branch := pick(r, []rune(surnames)), pick(r, []rune(stems)), pick(r, []rune(branches))
	switch x := r.IntN(200); {
	case x < 2:
		return string([]rune{surname, stem, '·', pick(r, []rune(surnames)), branch})
	case x < 3:
		return string(surname) + rareRune
	case x < 50:
		return string([]rune{surname, stem})
	}
	return string([]rune{surname, stem, branch})
}

// fillClasses puts the students of a major and year into classes of 40.
func (s *school) fillClasses() {
	type group struct {
		major string
		grade int
	}
	seats := map[group]int{}
	for _, p := range s.pupils {
		g := group{p.student.Major, p.student.Grade}
		p.student.Class = fmt.Sprintf("%s%02d%02d", p.student.Major, p.student.Grade%100, seats[g]/40+1)
		seats[g]++
	}
}

// decide decides all that will ever be known of p this term.
func (s *school) decide(p *pupil) {
	p.tests = s.decideTests(p)
	p.notes = s.decideNotes(p)
	p.life = s.decideLife(p)
	p.member = s.decideMember(p)
}

// guest enrols one who is on no roster, at college i.
func (s *school) guest(i, serial, grade int) *pupil {
	p := &pupil{n: mostStudents + uint64(serial)}
	s.enrol(p)
	p.student.Grade, p.faculty, p.student.OnRoster, p.weak = grade, i, false, false
	p.student.College, p.student.Major = s.faculties[i].college.Name, exchange
	p.student.Class = fmt.Sprintf("%s%02d01", exchange, grade%100)
	p.student.ID = fmt.Sprintf("99%02d99%04d", grade%100, serial)
	s.decide(p)
	s.pupils = append(s.pupils, p)
	return p
}
