package samples

import (
	"strings"
	"time"

	"runxin/care"
)

// What is done to the files on purpose.
const (
	WhatGuest       = "在普测和成绩中而不在名册的学生"
	WhatMemberGuest = "在库而不在名册的学生"
	WhatNoCollege   = "名册无学院，普测有"
	WhatNowhere     = "各处均无学院"
	WhatTwoColleges = "名册同一学号分属两个学院"
	WhatRosterTwice = "名册重复行"
	WhatAlias       = "名册学院写作别名"
	WhatStray       = "普测学院写作无人说明的名称"
	WhatBlankName   = "姓名带空格"
	WhatDotName     = "姓名间隔号写法不同"
	WhatMaskedName  = "姓名带星号"
	WhatWrongPerson = "普测姓名与学号不符"
	WhatCalmer      = "重测：先红后黄"
	WhatWorse       = "重测：先绿后橙且有不幸成长经历"
	WhatInvalid     = "作答无效而有颜色"
	WhatVoided      = "试卷作废"
	WhatBadRetest   = "先橙色有效，后作答无效"
	WhatGradeTwice  = "成绩重复行"
	WhatTypo        = "成绩误写作 70,73"
	WhatWord        = "成绩为未知词语"
	WhatUnclear     = "登记表单元格为未知词语"
	WhatLockFile    = "Excel 锁定文件"
	WhatNumberIDs   = "学号为带前导零格式的数字"
)

// Why a student has no sure college.
const (
	WhyNotOnRoster = "不在名册"
	WhyUnsure      = "学院不确定"
)

// slip is a cell that is typed otherwise than it is.
type slip struct {
	book   string
	p      *pupil
	column string
}

// troubles is all that is done to the files on purpose.
type troubles struct {
	told     []Trouble
	typed    map[slip]string
	swapped  map[*pupil]bool // somebody else was tested under the id
	bare     map[*pupil]bool // in the roster only
	unsure   map[*pupil]bool // two colleges, or none in the roster
	twice    map[*pupil]string
	misgrade map[*pupil]string // the mark of an extra row
}

// trouble makes one trouble of each sort, more in a larger school.
func (s *school) trouble() {
	s.troubles = troubles{typed: map[slip]string{}, swapped: map[*pupil]bool{}, bare: map[*pupil]bool{},
		unsure: map[*pupil]bool{}, twice: map[*pupil]string{}, misgrade: map[*pupil]string{}}
	for i := range min(1+s.options.Students/400, 40) {
		s.troubleRoster(i)
		s.troubleNames()
		s.troubleTests()
		s.troubleGrades()
		s.troubleSurvey()
	}
	s.troubleNumbers()
	s.tellTrouble(WhatLockFile, "", fileLock, nil)
}

// troubleNumbers puts a student whose id begins with a zero on the list whose
// ids are number cells.
func (s *school) troubleNumbers() {
	p := s.take(func(p *pupil) bool { return p.faculty == foreign })
	if p == nil {
		return
	}
	p.life.outside = day(2024, 9, 1)
	if s.onList(s.list("校外租房走读"), p) {
		s.tellTrouble(WhatNumberIDs, "", fileOutside, p)
	}
}

// tellTrouble notes a trouble.
func (s *school) tellTrouble(what, kind, file string, p *pupil) {
	t := Trouble{What: what, Kind: kind, File: file}
	if p != nil {
		t.ID = p.student.ID
	}
	s.troubles.told = append(s.troubles.told, t)
}

// tellTested notes a trouble of the screening once all of p's tests are in it.
func (s *school) tellTested(what, kind string, p *pupil) {
	if len(s.taken(p)) == len(p.tests) {
		s.tellTrouble(what, kind, fileOlder, p)
	}
}

// take finds a student on the roster with whom no trouble was made yet; nil
// where there is none like that.
func (s *school) take(like func(*pupil) bool) *pupil {
	for i := range s.pupils {
		p := s.pupils[(i*7919+11)%len(s.pupils)]
		if !p.used && p.student.OnRoster && like(p) {
			p.used = true
			return p
		}
	}
	return nil
}

// tested tells whether p is an older student with one sound test.
func tested(p *pupil) bool { return p.student.Grade != freshman && len(p.tests) == 1 }

func anybody(*pupil) bool { return true }

// namesCollege tells whether a file beside the roster names the college of p.
func (s *school) namesCollege(p *pupil) bool {
	return s.screened(p) && s.platform.college || s.exporter.college && len(s.courses(p)) > 0
}

// troubleRoster makes trouble with the roster; i counts the rounds.
func (s *school) troubleRoster(i int) {
	at := i % len(s.faculties)
	g := s.guest(at, 2*i+1, middle)
	g.tests = []test{s.makeTest(g, s.dice(g, forTests))}
	s.tellTrouble(WhatGuest, "不在名册", "", g)
	g = s.guest(at, 2*i+2, middle)
	g.member, g.tests = member{day(2024, 3, 4), "二级", "上学年列入"}, nil
	s.tellTrouble(WhatMemberGuest, "不在名册", "", g)
	if p := s.take(tested); p != nil {
		s.troubles.typed[slip{bookRoster, p, "学院"}] = ""
		s.troubles.unsure[p] = !s.namesCollege(p)
		s.tellTrouble(WhatNoCollege, "", fileRoster, p)
	}
	if p := s.take(func(p *pupil) bool { return p.student.Grade == freshman }); p != nil {
		s.troubles.typed[slip{bookRoster, p, "学院"}] = ""
		s.troubles.bare[p], s.troubles.unsure[p] = true, true
		p.tests, p.notes, p.life, p.member = nil, nil, life{}, member{}
		s.tellTrouble(WhatNowhere, "学院不确定", fileRoster, p)
	}
	if p := s.take(tested); p != nil {
		s.troubles.twice[p] = s.faculties[(p.faculty+1)%len(s.faculties)].college.Name
		s.troubles.unsure[p] = true
		s.tellTrouble(WhatTwoColleges, "学院不确定", fileRoster, p)
	}
	if p := s.take(anybody); p != nil {
		s.troubles.twice[p] = p.student.College
		s.tellTrouble(WhatRosterTwice, "重复行", fileRoster, p)
	}
	if p := s.take(anybody); p != nil {
		s.troubles.typed[slip{bookRoster, p, "学院"}] = s.faculties[p.faculty].college.Aliases[0]
		s.tellTrouble(WhatAlias, "", fileRoster, p)
	}
}

// troubleNames types names and colleges otherwise than they are.
func (s *school) troubleNames() {
	if p := s.take(tested); p != nil {
		s.troubles.typed[slip{bookScreening, p, "学院"}] = s.faculties[p.faculty].stray
		if s.platform.college {
			s.tellTested(WhatStray, "学院不一致", p)
		}
	}
	if p := s.take(func(p *pupil) bool { return tested(p) && len([]rune(p.student.Name)) == 2 }); p != nil {
		s.troubles.typed[slip{bookScreening, p, "姓名"}] = strings.Join(strings.Split(p.student.Name, ""), "　")
		s.tellTested(WhatBlankName, "", p)
	}
	if p := s.take(func(p *pupil) bool { return tested(p) && strings.Contains(p.student.Name, "·") }); p != nil {
		s.troubles.typed[slip{bookScreening, p, "姓名"}] = strings.ReplaceAll(p.student.Name, "·", " • ")
		s.tellTested(WhatDotName, "", p)
	}
	if p := s.take(func(p *pupil) bool { return p.life.office && len([]rune(p.student.Name)) == 3 }); p != nil {
		name := []rune(p.student.Name)
		s.troubles.typed[slip{"学生干部", p, "姓名"}] = string([]rune{name[0], '*', name[2]})
		s.tellTrouble(WhatMaskedName, "", fileOffice, p)
	}
}

// troubleTests makes trouble with the screening.
func (s *school) troubleTests() {
	early := time.Date(2024, 9, 10, 9, 30, 0, 0, time.UTC)
	late := early.AddDate(0, 0, 7)
	cases := []struct {
		what, kind string
		tests      []test
	}{
		{WhatWrongPerson, "姓名与学号不符", []test{{at: early, level: red, trauma: care.Yes, insecure: care.Yes}}},
		{WhatCalmer, "重复测评", []test{{at: early, level: red, trauma: care.No, insecure: care.No}, {at: late, level: yellow, trauma: care.No, insecure: care.No}}},
		{WhatWorse, "重复测评", []test{{at: early, level: green, trauma: care.No, insecure: care.No}, {at: late, level: orange, trauma: care.Yes, insecure: care.No}}},
		{WhatInvalid, "无效测评", []test{{at: early, level: red, spoiled: invalid, trauma: care.Yes, insecure: care.Yes}}},
		{WhatVoided, "无效测评", []test{{at: early, spoiled: voided, trauma: care.No, insecure: care.No}}},
		{WhatBadRetest, "另有有效测评", []test{{at: early, level: orange, trauma: care.Yes, insecure: care.No}, {at: late, level: green, spoiled: invalid, trauma: care.No, insecure: care.No}}},
	}
	for _, c := range cases {
		p := s.take(tested)
		if p == nil {
			continue
		}
		p.tests = c.tests
		for i := range p.tests {
			p.tests[i].score = 1.5
		}
		if c.what == WhatWrongPerson {
			s.troubles.swapped[p] = true
			s.troubles.typed[slip{bookScreening, p, "姓名"}] = otherName(p.student.Name)
		}
		s.tellTested(c.what, c.kind, p)
	}
}

// otherName is another person's name.
func otherName(name string) string {
	if strings.HasPrefix(name, "另") {
		return "别" + name
	}
	return "另" + name
}

// troubleGrades makes trouble with the grades.
func (s *school) troubleGrades() {
	for _, old := range []bool{false, true} {
		like := func(p *pupil) bool { return p.student.Grade != freshman && oldSystem(p) == old }
		cases := []struct{ what, kind, mark string }{
			{WhatGradeTwice, "重复行", ""}, {WhatTypo, "成绩未识别", "70,73"}, {WhatWord, "成绩未识别", "补录中"},
		}
		for _, c := range cases {
			if p := s.take(like); p != nil {
				s.troubles.misgrade[p] = c.mark
				s.tellTrouble(c.what, c.kind, "", p)
			}
		}
	}
}

// troubleSurvey writes a word that nobody knows.
func (s *school) troubleSurvey() {
	about := s.notables[0].name
	p := s.take(func(p *pupil) bool { return s.surveyedEarly(p) })
	if p == nil {
		return
	}
	s.troubles.typed[slip{bookSurvey, p, about}] = "待核实"
	s.tellTrouble(WhatUnclear, "词语未识别", fileSurvey, p)
}

// surveyedEarly tells whether the survey has had a row for p from the first
// day, for another reason than its first column.
func (s *school) surveyedEarly(p *pupil) bool {
	for _, n := range p.notes {
		if what := s.notables[n.what]; n.what > 0 && what.where == survey && what.from == 0 && n.from < day(2024, 9, 1) {
			return true
		}
	}
	return false
}
