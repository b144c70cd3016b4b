package samples

import (
	"iter"
	"strings"

	"runxin/care"
)

const wordSigned = "填表人：　　　　审核人：　　　　填表日期："

// surveyTables is the survey register: a workbook with a sheet per college and
// a column per indicator.
func (s *school) surveyTables() []table {
	var columns []int
	header := []string{"序号", "学号", "姓名", "学院", "班级"}
	for i, n := range s.notables {
		if n.where == survey && s.open(n) {
			columns = append(columns, i)
			header = append(header, n.name)
		}
	}
	header = append(header, "备注")
	var all []table
	for i, f := range s.faculties {
		t := table{
			sheet:  Sheet{File: fileSurvey, Sheet: f.college.Name, Kind: "登记表"},
			above:  []string{"2024-2025学年第一学期学生情况摸排登记表（" + f.college.Name + "）"},
			header: header, below: []string{wordSigned},
		}
		here := func(p *pupil) bool { return p.student.OnRoster && p.faculty == i && s.surveyed(p) }
		t.rows, t.sheet.Rows = rowsOf(s.those(here), func(n int, p *pupil) []any { return s.surveyRow(n, p, columns) })
		all = append(all, t)
	}
	return all
}

// surveyRow is p's row of the survey.
func (s *school) surveyRow(n int, p *pupil, columns []int) []any {
	row := []any{n, p.student.ID, p.student.Name, s.collegeName(p), p.student.Class}
	for _, i := range columns {
		row = append(row, s.write(bookSurvey, p, s.notables[i].name, yesNo(s.surveyAnswer(p, i), n)))
	}
	return append(row, "")
}

// noted yields what a register of words has on p, with the day.
func (s *school) noted(p *pupil, where noteBook) iter.Seq2[string, care.Day] {
	return func(yield func(string, care.Day) bool) {
		for i, n := range s.notables {
			if n.where != where || !s.open(n) || !s.has(p, i) {
				continue
			}
			for _, note := range p.notes {
				if note.what == i && !yield(n.name, note.from) {
					return
				}
			}
		}
	}
}

// inRegister tells whether a register of words has a row for p.
func (s *school) inRegister(where noteBook) func(*pupil) bool {
	return func(p *pupil) bool {
		for range s.noted(p, where) {
			return p.student.OnRoster
		}
		return false
	}
}

// conductTable is the conduct register: one row per student, several words in
// one cell.
func (s *school) conductTable() table {
	t := table{
		sheet:  Sheet{File: fileConduct, Sheet: "Sheet1", Kind: "登记表"},
		above:  []string{schoolName, "学生日常行为登记表"},
		header: []string{"序号", "学号", "姓名", "学院", "班级", "情形", "发现日期", "登记人"},
		below:  []string{wordSigned},
	}
	t.rows, t.sheet.Rows = rowsOf(s.those(s.inRegister(conduct)), func(n int, p *pupil) []any {
		var words []string
		var on care.Day
		for w, d := range s.noted(p, conduct) {
			words, on = append(words, w), max(on, d)
		}
		return []any{n, p.student.ID, p.student.Name, s.collegeName(p), p.student.Class, strings.Join(words, []string{"、", "；", "，"}[n%3]), on, "辅导员乙"}
	})
	return t
}

// statusTable is the register of changes of status: one word per row.
func (s *school) statusTable() table {
	t := table{
		sheet:  Sheet{File: fileStatus, Sheet: "学籍异动", Kind: "登记表"},
		above:  []string{"2024-2025学年第一学期学籍异动学生名单"},
		header: []string{"序号", "学号", "姓名", "性别", "二级学院", "专业", "班级", "情形", "批准日期"},
	}
	rows := func(yield func([]any) bool) {
		n := 0
		for p := range s.those(s.inRegister(status)) {
			for w, d := range s.noted(p, status) {
				n++
				if !yield([]any{n, p.student.ID, p.student.Name, p.student.Gender, s.collegeName(p), p.student.Major, p.student.Class, w, d}) {
					return
				}
			}
		}
	}
	t.rows = rows
	for range rows {
		t.sheet.Rows++
	}
	return t
}

// listTable is a list that says the same of everybody on it: by its title row,
// its tab or its file's name.
func (s *school) listTable(l list) table {
	t := table{
		sheet:  Sheet{File: "登记/" + l.name + ".xlsx", Sheet: "Sheet1", Kind: "登记表"},
		above:  []string{l.name + "学生名单"},
		header: []string{"序号", "学号", "姓名", "学院", "班级"},
	}
	more := func(*pupil, int) []any { return []any{""} }
	id := func(p *pupil) any { return p.student.ID }
	switch l.name {
	case "未按时报到":
		t.sheet.File, t.above = fileLate, nil // only the file's name says it
	case "校外租房走读":
		t.sheet.File = fileOutside
		if !s.options.Clean {
			id = asNumber
		}
	case "校外实习":
		t.below = []string{wordSigned}
		t.header = append(t.header, "实习单位", "校外实习天数")
		more = func(p *pupil, n int) []any { return []any{"示例企业" + string([]rune(stems)[n%10]), s.days(p), ""} }
	case "转本报名":
		t.sheet.File, t.sheet.Sheet, t.above = "登记/教务处报送.xlsx", "转本报名名单", nil // only the tab says it
	case "考试作弊":
		t.above = []string{"2024-2025学年第一学期考试作弊学生名单"}
	case "假期留校":
		t.above = []string{"2025年寒假假期留校学生名单"}
		t.header = append(t.header, "亲子关系紧张")
		more = func(p *pupil, n int) []any {
			return []any{yesNo(care.AnswerOf(s.hasNamed(p, "亲子关系紧张")), n), ""}
		}
	case "奖学金":
		t.above = []string{"2023-2024学年奖学金学生名单"}
	case "学生干部":
		t.sheet.File, t.above = fileOffice, []string{"学生干部名单"}
		t.header = append(t.header, "职务")
		more = func(_ *pupil, n int) []any { return []any{[]string{"班长", "团支书", "心理委员"}[n%3], ""} }
	}
	t.header = append(t.header, "备注")
	t.rows, t.sheet.Rows = rowsOf(s.those(func(p *pupil) bool { return s.onList(l, p) }), func(n int, p *pupil) []any {
		return append([]any{n, id(p), s.write(l.name, p, "姓名", p.student.Name), s.collegeName(p), p.student.Class}, more(p, n)...)
	})
	return t
}

// days is the cell of p's days of placement: blank where nobody counted.
func (s *school) days(p *pupil) any {
	if p.life.unsure {
		return ""
	}
	return int(s.options.Date-p.life.intern) + 1
}

// asNumber is p's id as a number cell would hold it.
func asNumber(p *pupil) any {
	n := int64(0)
	for _, c := range p.student.ID {
		n = n*10 + int64(c-'0')
	}
	return numberID(n)
}
