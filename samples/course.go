package samples

import (
	"fmt"
	"math/rand/v2"
	"slices"
	"strconv"

	"runxin/care"
)

// course is one student's story with one course: its attempts in order
// of time and how they end. The marks are written to suit.
type course struct {
	code, name string
	credit     int // tenths
	worded     wording
	attempts   []attempt
}

// wording is how a course is marked.
type wording uint8

const (
	numbers wording = iota
	words           // 优秀 … 不及格
	pass            // 通过, 不通过
)

// attempt is one try at a course.
type attempt struct {
	term care.Term
	out  care.Day // when its row is there
	kind kind
	end  ending
	mark string  // as written
	mean float64 // what it is worth in a mean, -1 where nothing
}

// kind is which attempt it is.
type kind uint8

const (
	first  kind = iota
	sat         // the exam after a deferral (缓考取得)
	makeUp      // 补考
	retake      // 重修
)

// ending is how an attempt ends.
type ending uint8

const (
	passed   ending = iota
	failed          // a mark under 60 or a word for it
	absent          // 旷考
	cheated         // 作弊
	deferred        // 缓考, with a mark of 0 that means nothing
	open            // a row without its mark yet
	void            // 是否成绩作废: as if it had not been
)

// known tells whether an attempt has a result.
func (e ending) known() bool { return e < deferred }

// bad tells whether an attempt failed.
func (e ending) bad() bool { return e == failed || e == absent || e == cheated }

// The running term of the plan, and the two parts of the last one.
func running() care.Term  { return care.Term{Year: 2024, Part: 1} }
func lastTerm() care.Term { return care.Term{Year: 2023, Part: 2} }

// terms returns the terms that a student of a grade year has had, the running
// one included, in order of time. Spring is followed by a short summer term.
func terms(grade int) []care.Term {
	var all []care.Term
	for y := grade; y < freshman; y++ {
		for part := uint8(1); part <= 3; part++ {
			all = append(all, care.Term{Year: int16(y), Part: part})
		}
	}
	return append(all, running())
}

// out is the day on which the first results of slot in a term are out. One
// half-term course of the running term ends in December.
func out(t care.Term, slot int) care.Day {
	switch {
	case t != running():
		return day(2024, 7, 20)
	case slot == 0:
		return day(2024, 12, 6)
	}
	return day(2025, 1, 4) + care.Day(slot%7*2)
}

// oldSystem tells whether p's college still exports from the old system: one
// row per course, with columns for the make-up and the retake.
func oldSystem(p *pupil) bool { return p.faculty%2 == 1 }

// courses tells p's stories so far, as the system tells them that exports them.
// They are told anew each time: a school's grade rows are never held. Who stands in the
// roster only has none.
func (s *school) courses(p *pupil) []course {
	r := s.dice(p, forCourses)
	var all []course
	if s.troubles.bare[p] {
		return nil
	}
	for i, t := range terms(p.student.Grade) {
		slots := s.options.Courses
		if t.Part == 3 {
			slots = 1
		}
		for slot := range slots {
			c := s.tell(p, r, i, t, slot)
			c.attempts = slices.DeleteFunc(c.attempts, func(a attempt) bool { return a.out > s.options.Date })
			s.exporter.tell(&c)
			if len(c.attempts) > 0 {
				all = append(all, c)
			}
		}
	}
	return all
}

// tell tells the whole story of the course in a slot of p's i-th term.
func (s *school) tell(p *pupil, r *rand.Rand, i int, t care.Term, slot int) course {
	c := course{
		code:   fmt.Sprintf("K%02d%02d%d%02d", p.faculty+1, p.student.Grade%100, i, slot),
		name:   subjects()[slot] + "（" + s.numeral(i) + "）",
		credit: []int{20, 30, 40, 25}[(slot+i)%4],
	}
	switch {
	case t.Part == 3:
		c.name, c.worded, c.credit = "综合实训（"+s.numeral(i)+"）", pass, 10
	case (i*5+slot)%11 == 3:
		c.worded = words
	}
	rows := !oldSystem(p)
	c.begin(r, t, out(t, slot), failRate(p), rows)
	c.makeUp(r, t, rows)
	c.retake(r, t, rows)
	return c
}

// numeral tells the terms of a subject apart. Where courses may have no codes, the
// seventh must not be called like the first.
func (s *school) numeral(i int) string {
	all := numerals()
	if s.options.Dialect == "" {
		return all[i%6]
	}
	return all[i]
}

// failRate is how often p's first attempts fail.
func failRate(p *pupil) float64 {
	if p.weak {
		return .25
	}
	return .03
}

// begin adds the first attempt. Rows of their own for a void result or for the
// exam after a deferral only the new system has.
func (c *course) begin(r *rand.Rand, t care.Term, on care.Day, fail float64, rows bool) {
	ends := []ending{passed}
	switch x := r.Float64(); {
	case x < .008:
		ends = []ending{absent}
	case x < .0095:
		ends = []ending{cheated}
	case x < .014:
		ends = []ending{deferred}
	case x < .0155 && rows:
		ends = []ending{void, passed}
	case x < .0165 && rows:
		ends = []ending{void}
	case x < .0175:
		ends = []ending{open}
	case x < .0175+fail:
		ends = []ending{failed}
	}
	for _, e := range ends {
		c.add(r, attempt{term: t, out: on, kind: first, end: e})
	}
}

// makeUp adds the make-up after a failure, in about half of all cases; three of four
// fail it. It is booked in the same term, or now and then in the next. Those of
// the last term are sat when the running one begins, those of the running one
// after the winter.
func (c *course) makeUp(r *rand.Rand, t care.Term, rows bool) {
	has, fails, later := chance(r, .55), chance(r, .75), chance(r, .2)
	last := c.attempts[len(c.attempts)-1].end
	a := attempt{term: t, out: out(t, 0), kind: makeUp, end: endingOf(!fails)}
	if rows && later && t.Part == 1 {
		a.term.Part = 2
	}
	if t.Compare(lastTerm()) >= 0 {
		a.out = day(2024, 9, 11)
	}
	switch {
	case t == running():
	case last == deferred && rows:
		a.kind = sat
		c.add(r, a)
	case has && (last == failed || last == absent):
		c.add(r, a)
	}
}

// retake adds a retake, in the last term or in the running one, of a course of
// an earlier term that is still not passed. The old system books it in the
// course's own row.
func (c *course) retake(r *rand.Rand, t care.Term, rows bool) {
	has, passes, now, blank := chance(r, .7), chance(r, .5), chance(r, .3), chance(r, .1)
	last := c.attempts[len(c.attempts)-1]
	if !has || !last.end.bad() || last.end == cheated || last.term.Compare(lastTerm()) >= 0 {
		return
	}
	a := attempt{term: t, out: out(t, 0), kind: retake, end: endingOf(passes)}
	switch {
	case !rows:
	case !now:
		a.term = lastTerm()
	case blank:
		a.term, a.out, a.end = running(), out(running(), 0), open
	default:
		a.term, a.out = running(), out(running(), 3)
	}
	c.add(r, a)
}

// endingOf is a pass or a fail.
func endingOf(passes bool) ending {
	if passes {
		return passed
	}
	return failed
}

// add adds an attempt with a mark that suits its ending.
func (c *course) add(r *rand.Rand, a attempt) {
	a.mean = -1
	high := 60 + (r.IntN(41)+r.IntN(41))/2
	low := 20 + r.IntN(40)
	switch {
	case a.end == open:
		a.mark = pick(r, []string{"", "--", "未录入"})
	case a.end == deferred:
		a.mark = "0"
	case a.end == absent || a.end == cheated:
		a.mark, a.mean = "0", 0
	case a.kind == makeUp && a.end == passed:
		a.mark, a.mean = "60", 60
	case a.end == failed || a.end == void:
		a.mark, a.mean = c.worded.of(low)
	default:
		a.mark, a.mean = c.worded.of(high)
	}
	c.attempts = append(c.attempts, a)
}

// of writes a mark in a course's way, with its worth in a mean (design,
// appendix: 95/85/75/65/0 for words, nothing for 通过 and 不通过).
func (w wording) of(n int) (mark string, mean float64) {
	switch {
	case w == numbers:
		return strconv.Itoa(n), float64(n)
	case w == pass && n < 60:
		return "不通过", -1
	case w == pass:
		return "通过", -1
	case n < 60:
		return "不及格", 0
	}
	at := min(n/10-6, 3)
	return []string{"及格", "中等", "良好", "优秀"}[at], float64(65 + 10*at)
}
