package samples

import (
	"slices"
	"strconv"
	"strings"
)

// export is how a system lays out a row per attempt.
type export struct {
	above  []string
	header string // names with a blank between them
	under  string // the second row of the header, likewise
	row    func(*school, *sitting) []any
	below  []string
}

// tables is the export of all grades.
func (e export) tables(s *school) []table {
	return s.perCollege("成绩", anybody, func(file string, keep func(*pupil) bool) table {
		return e.table(s, file, keep, func(*sitting) bool { return true })
	})
}

// table is the export of some students' attempts, those that want holds of.
func (e export) table(s *school, file string, keep func(*pupil) bool, want func(*sitting) bool) table {
	t := table{sheet: Sheet{File: file, Sheet: "Sheet1", Kind: "成绩"}, above: e.above, header: strings.Split(e.header, " "), below: e.below}
	if e.under != "" {
		t.under = [][]any{texts(strings.Split(e.under, " "))}
	}
	t.rows = func(yield func([]any) bool) {
		for x := range s.allSittings(keep) {
			if want(x) && !yield(e.row(s, x)) {
				return
			}
		}
	}
	for range t.rows {
		t.sheet.Rows++
	}
	return t
}

// teaches is the college that gives a course to p, which is not p's own.
func (s *school) teaches(p *pupil) string {
	return s.faculties[(p.faculty+1)%len(s.faculties)].college.Name
}

// zhengfang is 正方's newer system: the student far behind the course, and what is
// wrong with a mark in a column beside it.
func zhengfang() export {
	return export{
		header: "学年 学期 课程代码 课程名称 课程性质 学分 成绩 成绩备注 绩点 成绩性质 是否成绩作废 是否学位课程 开课学院 课程标记 课程类别 课程归属 教学班 任课教师 考核方式 学号 姓名 性别 学生类别 学院 专业 年级 班级 学生标记",
		row: func(s *school, x *sitting) []any {
			p, c := x.p, x.c
			return []any{
				yearText(x.attempt.term), strconv.Itoa(int(x.attempt.term.Part)), c.code, c.name, "必修", c.credits(), number(x.attempt.mark), x.attempt.flag(), points(x.attempt),
				kindText(x.attempt.kind), yesIf(x.attempt.end == void), "否", s.teaches(p), "", "专业课", "", c.name + "-01", "教师甲", "考试",
				p.student.ID, p.student.Name, p.student.Gender, "普通", s.collegeName(p), p.student.Major, p.student.Grade, p.student.Class, "",
			}
		},
	}
}

// qiangzhi is 强智: titles above the header on row 3; later attempts stand under the
// course's own term and name the one in which they are booked.
func qiangzhi() export {
	return export{
		above:  []string{schoolName + "学生成绩", "打印：教务处"},
		header: "学号 姓名 开课学期 课程编号 课程名称 难度系数 总成绩 学分绩点 成绩标志 学分 课程性质 考试性质 补重学期 审核状态",
		row: func(_ *school, x *sitting) []any {
			flag, booked := x.attempt.flag(), ""
			if x.attempt.end == void {
				flag = "作废"
			}
			if x.attempt.kind != first {
				booked = joined(x.attempt.term)
			}
			return []any{
				x.p.student.ID, x.p.student.Name, joined(x.opened), x.c.code, x.c.name, 1, number(x.attempt.mark), points(x.attempt), flag, x.c.credits(), "必修",
				x.attempt.called("正常考试", "缓考", "补考", "重修"), booked, "已审核",
			}
		},
	}
}

// qingguo is 青果: no codes of courses, and the term on the first row of a group
// only.
func qingguo() export {
	return export{
		header: "学号 姓名 学年学期 课程/环节 学分 类别 课程类别 考核方式 修读性质 成绩 取得学分 绩点 学分绩点",
		row: func(_ *school, x *sitting) []any {
			term, earned := joined(x.attempt.term), 0.0
			if x.again {
				term = ""
			}
			if x.attempt.end == passed {
				earned = x.c.credits()
			}
			return []any{
				x.p.student.ID, x.p.student.Name, term, x.c.name, x.c.credits(), "必修", "专业", "考试", x.attempt.called("初修", "缓考", "补考", "重修"), x.attempt.word(), earned,
				points(x.attempt), points(x.attempt) * x.c.credits(),
			}
		},
	}
}

// urpTables is URP: a file for each term, which only the title names, and no word
// about what sort of attempt a row is.
func (s *school) urpTables() []table {
	var all []table
	for _, t := range terms(senior) {
		e := export{
			above:  []string{schoolName + season(t) + "学生成绩"},
			header: "学号 姓名 课程号 课序号 课程名 英文课程名 学分 课程属性 成绩",
			row: func(_ *school, x *sitting) []any {
				return []any{x.p.student.ID, x.p.student.Name, x.c.code, "01", x.c.name, "", x.c.credits(), "必修", x.attempt.word()}
			},
		}
		all = append(all, s.perCollege("成绩/"+joined(t), anybody, func(file string, keep func(*pupil) bool) table {
			return e.table(s, file, keep, func(x *sitting) bool { return x.attempt.term == t })
		})...)
	}
	return slices.DeleteFunc(all, func(t table) bool { return t.sheet.Rows == 0 })
}

// jinzhi is 金智: terms in words, and columns for whether a result passed and
// whether it counts.
func jinzhi() export {
	return export{
		header: "学号 姓名 学年学期 课程号 课程名 总成绩 等级成绩类型 学分 重修重考 考试类型 开课单位 是否及格 是否有效 特殊原因",
		row: func(s *school, x *sitting) []any {
			scale := []string{"百分制", "五级制", "两级制"}[x.c.worded]
			return []any{
				x.p.student.ID, x.p.student.Name, season(x.attempt.term), x.c.code, x.c.name, x.attempt.mark, scale, x.c.credits(), x.attempt.called("初修", "缓考取得", "补考", "重修"),
				"期末考试", s.teaches(x.p), x.attempt.passes("是", "否"), yesIf(x.attempt.end != void), x.attempt.flag(),
			}
		},
	}
}

// shuwei is 树维: stars and blanks behind the names of columns, and a second row of
// names for machines.
func shuwei() export {
	return export{
		header: "学号＊\u3000 姓名＊ 课程代码＊ 课程名称＊\u3000 总评＊ 学分 考试类型 是否通过(Y/N)＊ 学年度＊ 学期＊",
		under:  "std.code std.name course.code course.name score credits examType passed year term",
		row: func(_ *school, x *sitting) []any {
			return []any{
				x.p.student.ID, x.p.student.Name, x.c.code, x.c.name, x.attempt.word(), x.c.credits(), x.attempt.called("正常考试", "缓考", "补考", "重修"), x.attempt.passes("Y", "N"),
				yearText(x.attempt.term), strconv.Itoa(int(x.attempt.term.Part)),
			}
		},
	}
}

// donghua is 东华's own system.
func donghua() export {
	return export{
		header: "序号 学号 姓名 学年学期 开课院系 课程代码 课程名称 学分 补考重修标记 总成绩 折算成绩 成绩备注",
		row: func(s *school, x *sitting) []any {
			return []any{
				"", x.p.student.ID, x.p.student.Name, joined(x.attempt.term), s.teaches(x.p), x.c.code, x.c.name, x.c.credits(), x.attempt.called("", "缓考", "补考", "重修"), x.attempt.mark, "", x.attempt.flag(),
			}
		},
	}
}

// office is the long list of a teaching office: all text, two titles, terms by the
// calendar, and a line below.
func office() export {
	return export{
		above:  []string{schoolName + "学生成绩总表", "制表：教务处"},
		header: "选课号 学年学期 上课院系 上课年级 上课专业 上课班级 学号 姓名 课程编号 课程名称 开课单位 学时 学分 授课教师 总成绩 绩点 修读类型 取得方式 成绩标志",
		row: func(s *school, x *sitting) []any {
			p, c := x.p, x.c
			return []any{
				"(" + joined(x.attempt.term) + ")-" + c.code + "-01", calendar(x.attempt.term), s.collegeName(p), strconv.Itoa(p.student.Grade), p.student.Major, p.student.Class, p.student.ID, p.student.Name,
				c.code, c.name, s.teaches(p), strconv.Itoa(c.credit * 8 / 5), plainText(c.credits()), "教师甲", x.attempt.mark, plainText(points(x.attempt)),
				"必修", x.attempt.called("初修取得", "缓考取得", "补考取得", "重修取得"), x.attempt.flag(),
			}
		},
		below: []string{"注：成绩以教务系统为准"},
	}
}

// oldTables is 正方's older system: a row per course, with the make-up, or the exam
// after a deferral, beside the first mark; a retake in a later term is another row.
func (s *school) oldTables() []table {
	return s.perCollege("成绩", anybody, func(file string, keep func(*pupil) bool) table {
		t := s.oldTable(file, keep)
		t.sheet.Rows = 0
		for range t.rows {
			t.sheet.Rows++
		}
		return t
	})
}

// yesIf writes a truth as 是 or 否.
func yesIf(b bool) string {
	if b {
		return "是"
	}
	return "否"
}
