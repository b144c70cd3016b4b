package samples

import (
	"math/rand/v2"

	"runxin/care"
)

// note is a notable thing about a student from a day on.
type note struct {
	what int // index into the notables
	from care.Day
}

// life is what lists of other offices say of a student.
type life struct {
	late     bool     // 未按时报到, September's list
	outside  care.Day // 校外租房走读 since
	intern   care.Day // 校外实习 since
	unsure   bool     // the list leaves the days of the placement blank
	transfer care.Day // 转本报名 on
	cheated  care.Day // 考试作弊 on
	staying  bool     // 假期留校, January's list
	prize    bool     // 奖学金 of the last year
	office   bool     // 学生干部
}

// member is an entry of the library.
type member struct {
	since  care.Day // 0 for none
	level  string
	reason string
}

// decideNotes decides what people will note about p. Who has a burden has six
// times as much of it.
func (s *school) decideNotes(p *pupil) []note {
	r := s.dice(p, forNotes)
	var notes []note
	for i, n := range s.notables {
		rate, early, on := n.rate, chance(r, .5), between(r, day(2024, 9, 2), day(2025, 1, 17))
		if p.burden {
			rate = min(rate*6, .3)
		}
		if early {
			on = day(2024, 8, 20)
		}
		if chance(r, rate) && (n.grade == 0 || n.grade == p.student.Grade) && !(n.where == status && p.student.Grade == freshman) {
			notes = append(notes, note{i, on})
		}
	}
	return notes
}

// has tells whether note i is known of p today.
func (s *school) has(p *pupil, i int) bool {
	for _, n := range p.notes {
		if n.what == i {
			return n.from <= s.options.Date
		}
	}
	return false
}

// hasNamed is has by name.
func (s *school) hasNamed(p *pupil, name string) bool {
	for i, n := range s.notables {
		if n.name == name {
			return s.has(p, i)
		}
	}
	return false
}

// open tells whether the books have notable n today.
func (s *school) open(n noted) bool {
	return n.from <= s.options.Date && (n.to == 0 || s.options.Date <= n.to)
}

// decideLife decides what other offices' lists will say of p.
func (s *school) decideLife(p *pupil) life {
	r := s.dice(p, forLife)
	since := func(rate float64, from, to care.Day) care.Day {
		on := between(r, from, to)
		if !chance(r, rate) {
			return 0
		}
		return on
	}
	l := life{late: chance(r, .02), outside: since(.03, day(2024, 8, 25), day(2024, 12, 20)), cheated: since(.004, day(2024, 12, 20), day(2025, 1, 15)),
		staying: chance(r, .05), prize: chance(r, .08), office: chance(r, .08)}
	intern, transfer := since(.3, day(2024, 7, 10), day(2024, 12, 20)), since(.2, day(2024, 10, 8), day(2024, 12, 10))
	unsure := chance(r, .1)
	if p.student.Grade == senior {
		l.intern, l.transfer, l.unsure = intern, transfer, unsure
	}
	if p.student.Grade == freshman {
		l.prize = false
	}
	return l
}

// decideMember decides who is in the library: 2 %, most since long.
func (s *school) decideMember(p *pupil) member {
	r := s.dice(p, forMember)
	m := member{level: pick(r, []string{"一级", "二级", "二级", "三级", "三级"}), reason: pick(r, []string{"上学年列入", "学院摸排列入", "家长反映", "心理中心转介"})}
	m.since = between(r, day(2023, 9, 4), day(2024, 6, 28))
	late := between(r, day(2024, 9, 2), day(2025, 1, 17))
	if p.student.Grade == freshman || chance(r, .2) {
		m.since = late
	}
	if !chance(r, memberRate(p)) {
		return member{}
	}
	return m
}

// memberRate is the share of students like p in the library.
func memberRate(p *pupil) float64 {
	if p.burden {
		return .1
	}
	return .01
}

// since tells whether something that begins on d, if ever, holds today.
func (s *school) since(d care.Day) bool { return d != 0 && d <= s.options.Date }

// surveyed tells whether the survey has a row for p, and surveyAnswer what it
// says of notable i: a yes where it is known, else a no or a blank.
func (s *school) surveyed(p *pupil) bool {
	if chance(s.surveyDice(p, 99), .05) {
		return !s.troubles.bare[p]
	}
	for _, n := range p.notes {
		if what := s.notables[n.what]; what.where == survey && n.from <= s.options.Date && s.open(what) {
			return true
		}
	}
	return false
}

// surveyAnswer is the survey's cell of notable i for p.
func (s *school) surveyAnswer(p *pupil, i int) care.Answer {
	switch {
	case s.troubles.typed[slip{bookSurvey, p, s.notables[i].name}] != "":
		return care.NoData // a word that says nothing
	case s.has(p, i):
		return care.Yes
	case chance(s.surveyDice(p, i), .65):
		return care.No
	}
	return care.NoData
}

// surveyDice are the dice of one cell of the survey.
func (s *school) surveyDice(p *pupil, i int) *rand.Rand { return s.dice(p, forSurvey+uint64(i)) }

// tellNotes enters what the registers say.
func (s *school) tellNotes(p *pupil) {
	if !p.student.OnRoster {
		return // the registers know only the roster's
	}
	inSurvey := s.surveyed(p)
	for i, n := range s.notables {
		switch {
		case !s.open(n):
		case n.where != survey && s.has(p, i):
			p.student.say(n.name, care.Yes)
		case n.where == survey && inSurvey:
			p.student.say(n.name, s.surveyAnswer(p, i))
		}
	}
}

// tellLife enters what the lists say. Who is not on a list is not spoken of.
func (s *school) tellLife(p *pupil) {
	for _, l := range s.listing {
		if s.onList(l, p) {
			p.student.say(l.name, care.Yes)
		}
	}
	if s.onList(s.list("校外实习"), p) && !p.life.unsure {
		p.student.count("校外实习天数", float64(s.options.Date-p.life.intern+1))
	}
	if s.onList(s.list("假期留校"), p) {
		p.student.say("亲子关系紧张", care.AnswerOf(s.hasNamed(p, "亲子关系紧张")))
	}
}

// list is a list whose title says what everybody on it is.
type list struct {
	name     string
	from, to care.Day // when there is such a list
	on       func(p *pupil) bool
}

// makeLists returns the lists of the year.
func (s *school) makeLists() []list {
	autumn := day(2024, 9, 1)
	end := day(2025, 1, 31)
	return []list{
		{"未按时报到", autumn, day(2024, 9, 30), func(p *pupil) bool { return p.life.late }},
		{"校外租房走读", day(2024, 10, 1), end, func(p *pupil) bool { return s.since(p.life.outside) }},
		{"校外实习", day(2024, 10, 1), end, func(p *pupil) bool { return s.since(p.life.intern) }},
		{"转本报名", day(2024, 10, 8), end, func(p *pupil) bool { return s.since(p.life.transfer) }},
		{"考试作弊", day(2024, 12, 20), end, func(p *pupil) bool { return s.since(p.life.cheated) }},
		{"假期留校", day(2025, 1, 1), end, func(p *pupil) bool { return p.life.staying }},
		{"奖学金", autumn, end, func(p *pupil) bool { return p.life.prize }},
		{"学生干部", autumn, end, func(p *pupil) bool { return p.life.office }},
	}
}

// list finds a list by what it says.
func (s *school) list(name string) list {
	for _, l := range s.listing {
		if l.name == name {
			return l
		}
	}
	return list{}
}

// onList tells whether p is on l today.
func (s *school) onList(l list, p *pupil) bool {
	return p.student.OnRoster && l.from <= s.options.Date && s.options.Date <= l.to && l.on(p)
}
