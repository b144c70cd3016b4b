package samples

import (
	"cmp"
	"context"
	"slices"

	"runxin/care"
)

// New makes up a school and tells the truth about it, without writing files.
// Its errors are in Chinese and name the option to correct.
func New(opt Options) (*Truth, error) {
	s, truth, err := generate(context.Background(), opt)
	if err != nil {
		return nil, err
	}
	for _, t := range s.tables() {
		truth.Sheets = append(truth.Sheets, t.sheet)
	}
	return truth, nil
}

// generate decides everything, unless its context ends before.
func generate(ctx context.Context, opt Options) (*school, *Truth, error) {
	opt, err := opt.filled()
	if err != nil {
		return nil, nil, err
	}
	s := newSchool(opt, ctx.Err)
	if err := ctx.Err(); err != nil {
		return nil, nil, err // not everybody is there
	}
	if !opt.Clean {
		s.trouble()
	}
	truth := &Truth{Options: opt, Troubles: s.renamed(s.troubles.told)}
	for _, f := range s.faculties {
		truth.Colleges = append(truth.Colleges, f.college)
	}
	s.tellAll()
	for _, p := range care.Until(s.stop, s.pupils) {
		truth.Students = append(truth.Students, s.truthOf(p))
	}
	slices.SortFunc(truth.Students, func(a, b Student) int { return cmp.Compare(a.ID, b.ID) })
	return s, truth, ctx.Err()
}

// tellAll enters the facts of everybody.
func (s *school) tellAll() {
	means := make([]average, len(s.pupils))
	for i, p := range care.Until(s.stop, s.pupils) {
		s.tellTests(p)
		s.tellNotes(p)
		s.tellLife(p)
		p.student.Member = s.since(p.member.since)
		means[i] = s.tellCourses(p)
		if s.unseen(p) {
			means[i] = average{} // of no known major
		}
	}
	rank(s.pupils, means)
}

// unseen tells whether no file that has been written names the major and year of
// p: of a guest only the screening does, and some exports of grades.
func (s *school) unseen(p *pupil) bool {
	return !p.student.OnRoster && !s.exporter.major && !(s.platform.major && len(s.taken(p)) > 0)
}

// truthOf is what can be known of p.
func (s *school) truthOf(p *pupil) Student {
	t := p.student
	switch {
	case !p.student.OnRoster:
		if t.Member {
			t.LastCollege = t.College
		}
		t.College, t.Why = "", WhyNotOnRoster
	case s.troubles.unsure[p]:
		t.College, t.Why = "", WhyUnsure
	}
	if s.unseen(p) {
		t.Major, t.Grade = "", 0
		if !s.exporter.classes && !(s.platform.class && len(s.taken(p)) > 0) {
			t.Class = ""
		}
	}
	return t
}
