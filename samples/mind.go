package samples

import (
	"math/rand/v2"
	"time"

	"runxin/care"
)

// test is one submission to the screening (心理普测).
type test struct {
	at       time.Time
	level    level
	spoiled  spoil
	trauma   care.Answer // 不幸成长经历
	insecure care.Answer // 依恋类型 other than 安全型
	followed care.Day    // when somebody called back (回访), 0 for nobody
	score    float64     // from which the factor scores are made
}

// level is the platform's own level.
type level uint8

const (
	green level = iota
	yellow
	orange
	red
)

// spoil is why a submission is no result.
type spoil uint8

const (
	sound   spoil = iota
	invalid       // 作答有效性 无效 beside a colour
	voided        // 试卷作废 in the level column
)

// The weeks of the screening: older students in September, freshmen in October
// (tasks 9-4 and 10-3 of the official list).
func window(grade int) (from, to care.Day) {
	if grade == freshman {
		return day(2024, 10, 9), day(2024, 10, 25)
	}
	return day(2024, 9, 9), day(2024, 9, 24)
}

// decideTests decides when p is tested and what comes out. Two of a hundred
// are never tested.
func (s *school) decideTests(p *pupil) []test {
	r := s.dice(p, forTests)
	t := s.makeTest(p, r)
	if chance(r, .02) {
		return nil
	}
	return []test{t}
}

// makeTest makes one submission. About 2 % are red, 5 % orange, 10 % yellow.
func (s *school) makeTest(p *pupil, r *rand.Rand) test {
	from, to := window(p.student.Grade)
	on := between(r, from, to)
	t := test{at: on.Time().Add(8*time.Hour + time.Duration(r.IntN(12*3600))*time.Second), level: makeLevel(r, p.burden)}
	t.trauma, t.insecure = makeKey(r, p.burden, .05), makeKey(r, p.burden, .2)
	if t.level >= orange && chance(r, .85) {
		t.followed = on + 2 + care.Day(r.IntN(9))
	}
	t.score = 1 + float64(t.level)*.6 + r.Float64()*.5
	return t
}

// makeLevel draws a level.
func makeLevel(r *rand.Rand, burden bool) level {
	reds, oranges := .009, .03
	if burden {
		reds, oranges = .10, .20
	}
	switch x := r.Float64(); {
	case x < reds:
		return red
	case x < reds+oranges:
		return orange
	case x < reds+oranges+.10:
		return yellow
	}
	return green
}

// makeKey draws a key indicator; one in fifty is left blank.
func makeKey(r *rand.Rand, burden bool, rate float64) care.Answer {
	if burden {
		rate = min(rate*3, .6)
	}
	switch x := r.Float64(); {
	case x < .02:
		return care.NoData
	case x < .02+rate:
		return care.Yes
	}
	return care.No
}

// taken returns p's submissions so far.
func (s *school) taken(p *pupil) []test {
	for i, t := range p.tests {
		if care.DayOf(t.at) > s.options.Date {
			return p.tests[:i]
		}
	}
	return p.tests
}

// tellTests enters what the screening says: the last sound submission counts,
// a call after any of them. A stranger's submission says nothing.
func (s *school) tellTests(p *pupil) {
	p.student.say("已测", care.No)
	p.student.say("已回访", care.No)
	if s.troubles.swapped[p] {
		return
	}
	var last *test
	all := s.taken(p)
	for i := range all {
		if all[i].spoiled == sound {
			last = &all[i]
		}
		if f := all[i].followed; f != 0 && f <= s.options.Date {
			p.student.say("已回访", care.Yes)
		}
	}
	if last == nil {
		return
	}
	p.student.say("已测", care.Yes)
	p.student.say("红色预警", care.AnswerOf(last.level == red))
	p.student.say("橙色预警", care.AnswerOf(last.level == orange))
	p.student.say("不幸成长经历", last.trauma)
	p.student.say("不安全依恋", last.insecure)
}
