package samples

import (
	"cmp"
	"slices"
)

// New makes up a school and tells the truth about it, without writing files.
// Its errors are in Chinese and name the option to correct.
func New(opt Options) (*Truth, error) {
	s, truth, err := generate(opt)
	if err != nil {
		return nil, err
	}
	for _, t := range s.tables() {
		truth.Sheets = append(truth.Sheets, t.Sheet)
	}
	return truth, nil
}

// generate decides everything.
func generate(opt Options) (*school, *Truth, error) {
	opt, err := opt.filled()
	if err != nil {
		return nil, nil, err
	}
	s := newSchool(opt)
	if !opt.Clean {
		s.trouble()
	}
	truth := &Truth{Options: opt, Troubles: s.told}
	for _, f := range s.faculties {
		truth.Colleges = append(truth.Colleges, f.College)
	}
	s.tellAll()
	for _, p := range s.pupils {
		truth.Students = append(truth.Students, s.truthOf(p))
	}
	slices.SortFunc(truth.Students, func(a, b Student) int { return cmp.Compare(a.ID, b.ID) })
	return s, truth, nil
}

// tellAll enters the facts of everybody.
func (s *school) tellAll() {
	means := make([]average, len(s.pupils))
	for i, p := range s.pupils {
		s.tellTests(p)
		s.tellNotes(p)
		s.tellLife(p)
		p.Member = s.since(p.member.since)
		means[i] = s.tellCourses(p)
	}
	rank(s.pupils, means)
}

// truthOf is what can be known of p: a guest's year stands only in the
// screening, and where no college is sure there is none.
func (s *school) truthOf(p *pupil) Student {
	t := p.Student
	switch {
	case !p.OnRoster:
		t.College, t.Why = "", WhyNotOnRoster
		if len(s.taken(p)) == 0 {
			t.Grade = 0
		}
	case s.unsure[p]:
		t.College, t.Why = "", WhyUnsure
	}
	return t
}
