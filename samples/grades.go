package samples

import (
	"cmp"
	"fmt"
	"slices"
	"strconv"

	"runxin/care"
)

// The most rows that one sheet is given; a sheet ends at 1,048,576.
const mostRows = 1_000_000

// gradeTables is the grades: half of the colleges export from the new system, the
// others from the old one, in one text file per year of entry. A dialect is the
// system of all.
func (s *school) gradeTables() []table {
	if s.options.Dialect != "" {
		return s.exporter.tables(s)
	}
	all := s.perCollege("成绩_新系统", func(p *pupil) bool { return !oldSystem(p) }, s.newTable)
	for _, grade := range []int{senior, middle, freshman} {
		t := s.oldTable(fmt.Sprintf("成绩_旧系统_%d级.csv", grade), func(p *pupil) bool { return oldSystem(p) && p.student.Grade == grade })
		if t.sheet.Rows > 0 {
			all = append(all, t)
		}
	}
	return all
}

// perCollege is an export in one file or, where a sheet cannot hold it, in one
// file per college.
func (s *school) perCollege(name string, keep func(*pupil) bool, export func(file string, keep func(*pupil) bool) table) []table {
	whole := export(name+".xlsx", keep)
	if whole.sheet.Rows <= mostRows {
		return []table{whole}
	}
	var all []table
	for i, f := range s.faculties {
		t := export(name+"_"+f.college.Name+".xlsx", func(p *pupil) bool { return p.faculty == i && keep(p) })
		if t.sheet.Rows > 0 {
			all = append(all, t)
		}
	}
	return all
}

// newTable is an export of the new system: one row per attempt, the newest
// term first within a class.
func (s *school) newTable(file string, keep func(*pupil) bool) table {
	t := table{
		sheet: Sheet{File: file, Sheet: "成绩明细", Kind: "成绩", Rows: s.gradeRows(keep)},
		above: []string{schoolName + "学生成绩明细表", "打印日期：" + s.options.Date.String()},
		header: []string{"学年", "学期", "学号", "姓名", "学院", "课程代码", "课程名称", "学分", "成绩", "成绩备注", "绩点", "成绩性质",
			"是否成绩作废", "开课学院"},
		below: []string{"注：本表由示例程序生成"},
	}
	t.rows = func(yield func([]any) bool) {
		row := make([]any, 0, len(t.header))
		for block := range slices.Chunk(slices.Collect(s.those(keep)), 40) {
			if !s.blockRows(block, &row, yield) {
				return
			}
		}
		for p := range s.those(keep) {
			if mark, ok := s.troubles.misgrade[p]; ok && !yield(s.extraNew(p, mark)) {
				return
			}
		}
	}
	return t
}

// gradeRows counts the rows of an export.
func (s *school) gradeRows(keep func(*pupil) bool) int {
	n := 0
	for p := range s.those(keep) {
		n += p.rows
		if _, ok := s.troubles.misgrade[p]; ok {
			n++
		}
	}
	return n
}

// blockRows yields the attempts of some students, the newest term first.
func (s *school) blockRows(block []*pupil, row *[]any, yield func([]any) bool) bool {
	stories := make([][]course, len(block))
	for i, p := range block {
		stories[i] = s.courses(p)
	}
	all := terms(senior)
	slices.Reverse(all)
	for _, t := range all {
		for i, p := range block {
			for _, c := range stories[i] {
				for _, a := range c.attempts {
					if a.term != t {
						continue
					}
					if *row = s.newRow((*row)[:0], p, &c, a); !yield(*row) {
						return false
					}
				}
			}
		}
	}
	return true
}

// newRow is one attempt in the new system's columns.
func (s *school) newRow(row []any, p *pupil, c *course, a attempt) []any {
	flag := map[ending]string{absent: "旷考", cheated: "作弊", deferred: "缓考"}[a.end]
	scrapped := "否"
	if a.end == void {
		scrapped = "是"
	}
	return append(row, yearText(a.term), strconv.Itoa(int(a.term.Part)), p.student.ID, p.student.Name, s.collegeName(p), c.code, c.name, float64(c.credit)/10,
		number(a.mark), flag, points(a), kindText(a.kind), scrapped, s.faculties[(p.faculty+1)%len(s.faculties)].college.Name)
}

// extraNew is a row too many: p's first one again, or one whose mark cannot be
// read.
func (s *school) extraNew(p *pupil, mark string) []any {
	c := s.courses(p)[0]
	if mark != "" {
		c = unreadable(mark)
	}
	return s.newRow(nil, p, &c, c.attempts[0])
}

// unreadable is a course of the last term with a mark that cannot be read.
func unreadable(mark string) course {
	return course{code: "X0001", name: "选修讲座", credit: 10, attempts: []attempt{{term: lastTerm(), mark: mark}}}
}

// oldTable is an export of the old system: one row per course and term.
func (s *school) oldTable(file string, keep func(*pupil) bool) table {
	t := table{
		sheet: Sheet{File: file, Sheet: "Sheet1", Kind: "成绩", Rows: s.gradeRows(keep)},
		header: []string{"学号", "姓名", "学年", "学期", "课程代码", "课程名称", "课程性质", "课程归属", "学分", "绩点", "平时成绩", "期中成绩",
			"期末成绩", "实验成绩", "成绩", "辅修标记", "补考成绩", "重修成绩", "学院名称", "备注", "重修标记"},
	}
	t.rows = func(yield func([]any) bool) {
		for p := range s.those(keep) {
			for _, c := range s.courses(p) {
				for _, row := range s.oldRows(p, &c) {
					if !yield(row) {
						return
					}
				}
			}
		}
		for p := range s.those(keep) {
			if mark, ok := s.troubles.misgrade[p]; ok && !yield(s.extraOld(p, mark)) {
				return
			}
		}
	}
	return t
}

// oldRows returns the rows of one course: one for each term in which it was tried.
func (s *school) oldRows(p *pupil, c *course) [][]any {
	var rows [][]any
	for rest := c.attempts; len(rest) > 0; {
		n := 1
		for n < len(rest) && rest[n].term == rest[0].term {
			n++
		}
		own := *c
		own.attempts, rest = rest[:n], rest[n:]
		rows = append(rows, s.oldRow(p, &own))
	}
	return rows
}

// oldRow is one course in one term, in the old system's columns. The exam after a deferral
// stands where a make-up does.
func (s *school) oldRow(p *pupil, c *course) []any {
	a := c.attempts[0]
	mark, note, usual, again := a.mark, "", "", "0"
	switch a.end {
	case absent:
		note = "旷考"
	case deferred:
		note = "缓考"
	case cheated:
		mark = "作弊"
	case passed, failed:
		usual = "80"
	}
	if a.kind == retake {
		again = "1"
	}
	later := map[kind]string{}
	for _, b := range c.attempts[1:] {
		later[b.kind] = b.mark
	}
	return []any{p.student.ID, p.student.Name, yearText(a.term), strconv.Itoa(int(a.term.Part)), c.code, c.name, "必修课", "", float64(c.credit) / 10, points(a),
		usual, "", "", "", mark, "0", cmp.Or(later[makeUp], later[sat]), later[retake], s.collegeName(p), note, again}
}

// extraOld is extraNew in the old system.
func (s *school) extraOld(p *pupil, mark string) []any {
	c := s.courses(p)[0]
	if mark != "" {
		c = unreadable(mark)
	}
	return s.oldRows(p, &c)[0]
}

// yearText is a term's school year: 2023-2024.
func yearText(t care.Term) string { return fmt.Sprintf("%d-%d", t.Year, t.Year+1) }

// number is a mark as a number cell where it is one.
func number(mark string) any {
	if n, err := strconv.Atoi(mark); err == nil {
		return n
	}
	return mark
}

// points is the grade points of an attempt. 通过 has none either: a 0 here says
// nothing of a failure.
func points(a attempt) float64 {
	if a.end != passed || a.mean < 60 {
		return 0
	}
	return (a.mean - 50) / 10
}

// kindText is the new system's word for the sort of an attempt.
func kindText(k kind) string {
	return []string{"正常考试", "缓考取得", "补考一", "重修"}[k]
}
