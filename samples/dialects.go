package samples

import (
	"iter"
	"slices"
	"strconv"

	"github.com/samber/lo"

	"runxin/care"
)

// system is an academic system and how it exports grades (domain §2).
type system struct {
	name   string
	tables func(*school) []table

	// What it can tell of a story. All tell the same but for this.
	voids   bool // void results have rows; elsewhere they are not exported
	early   bool // a make-up counts to the course's term, whenever it was sat
	unkind  bool // a make-up looks like a retake: there is no kind of attempt
	major   bool // it names the students' majors, classes and years
	classes bool // it names the students' classes
	college bool // it names the students' colleges
}

// systems returns the dialects that can be asked for.
func systems() []system {
	return []system{
		{name: "zhengfang-old", tables: (*school).oldTables, early: true, college: true},
		{name: "zhengfang-new", tables: zhengfang().tables, voids: true, major: true, college: true},
		{name: "qiangzhi", tables: qiangzhi().tables, voids: true},
		{name: "qingguo", tables: qingguo().tables},
		{name: "urp", tables: (*school).urpTables, unkind: true},
		{name: "jinzhi", tables: jinzhi().tables, voids: true},
		{name: "shuwei", tables: shuwei().tables},
		{name: "donghua", tables: donghua().tables},
		{name: "office", tables: office().tables, major: true, college: true},
		{name: "matrix", tables: (*school).matrixTables, classes: true, college: true},
	}
}

// Dialects returns the names of the dialects: 正方's older and newer system, 强智,
// 青果, URP, 金智, 树维, 东华, the long list of a teaching office, and a sheet for
// each class and term.
func Dialects() []string {
	return lo.Map(systems(), func(one system, _ int) string { return one.name })
}

// systemNamed finds a dialect; "" is the mixture of two systems that together tell
// everything. It returns nil if there is none of that name.
func systemNamed(name string) *system {
	if name == "" {
		return &system{voids: true, college: true}
	}
	all := systems()
	if i := slices.IndexFunc(all, func(d system) bool { return d.name == name }); i >= 0 {
		return &all[i]
	}
	return nil
}

// tell makes of a course's attempts what the system can tell of them.
func (d *system) tell(c *course) {
	if !d.voids {
		c.attempts = slices.DeleteFunc(c.attempts, func(a attempt) bool { return a.end == void })
	}
	for i := range c.attempts {
		a := &c.attempts[i]
		if d.early && (a.kind == makeUp || a.kind == sat) {
			a.term = c.attempts[0].term
		}
		if d.unkind && a.kind == makeUp {
			a.kind = retake
		}
	}
}

// sitting is one attempt, with whose it is.
type sitting struct {
	attempt attempt
	p       *pupil
	c       *course
	opened  care.Term // the term of the course's first attempt
	again   bool      // the row before is of the same student and term
}

// sittings returns p's attempts in the order of terms.
func (s *school) sittings(p *pupil) []sitting {
	var all []sitting
	for _, c := range s.courses(p) {
		for _, a := range c.attempts {
			all = append(all, sitting{attempt: a, p: p, c: &c, opened: c.attempts[0].term})
		}
	}
	slices.SortStableFunc(all, func(a, b sitting) int { return a.attempt.term.Compare(b.attempt.term) })
	for i := 1; i < len(all); i++ {
		all[i].again = all[i].attempt.term == all[i-1].attempt.term
	}
	return all
}

// extra is the attempt of a row too many: p's first one again, or one whose mark
// cannot be read.
func (s *school) extra(p *pupil, mark string) sitting {
	if mark == "" {
		return s.sittings(p)[0]
	}
	c := unreadable(mark)
	return sitting{attempt: c.attempts[0], p: p, c: &c, opened: c.attempts[0].term}
}

// allSittings yields the attempts of some students, student by student, and then
// the rows too many.
func (s *school) allSittings(keep func(*pupil) bool) iter.Seq[*sitting] {
	return func(yield func(*sitting) bool) {
		for p := range s.those(keep) {
			all := s.sittings(p)
			for i := range all {
				if !yield(&all[i]) {
					return
				}
			}
		}
		for p := range s.those(keep) {
			if mark, ok := s.troubles.misgrade[p]; ok {
				if x := s.extra(p, mark); !yield(&x) {
					return
				}
			}
		}
	}
}

// word is the mark of an attempt where what is wrong with it has no column of its
// own: it stands instead of the 0 that means nothing.
func (a *attempt) word() string {
	if flag := a.flag(); flag != "" {
		return flag
	}
	return a.mark
}

// flag says what is wrong with the mark of an attempt, "" for nothing.
func (a *attempt) flag() string {
	return map[ending]string{absent: "旷考", cheated: "作弊", deferred: "缓考"}[a.end]
}

// called is what a system calls a first attempt, the exam after a deferral, a
// make-up and a retake.
func (a *attempt) called(first, sat, makeUp, retake string) string {
	return []string{first, sat, makeUp, retake}[a.kind]
}

// passes is how a system says whether an attempt passed; blank without a result.
func (a *attempt) passes(yes, no string) string {
	switch {
	case a.end == passed:
		return yes
	case a.end.bad():
		return no
	}
	return ""
}

// credits is a course's credit.
func (c *course) credits() float64 { return float64(c.credit) / 10 }

// joined is a term as 2023-2024-2.
func joined(t care.Term) string { return yearText(t) + "-" + strconv.Itoa(int(t.Part)) }

// season is a term as 2023-2024学年春季学期.
func season(t care.Term) string { return yearText(t) + "学年" + seasonName(t) }

// seasonName is a part of a year as 春季学期.
func seasonName(t care.Term) string {
	return []string{"秋季学期", "春季学期", "夏季学期"}[t.Part-1]
}

// calendar is a term as 2024春季学期: the calendar year in which it begins.
func calendar(t care.Term) string {
	year := int(t.Year)
	if t.Part > 1 {
		year++
	}
	return strconv.Itoa(year) + seasonName(t)
}
