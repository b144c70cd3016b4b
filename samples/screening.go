package samples

import (
	"iter"
	"math"

	"runxin/care"
)

// screeningTables is the screening: the older students' export, and the
// freshmen's once theirs has begun.
func (s *school) screeningTables() []table {
	var all []table
	if from, _ := window(senior); s.options.Date >= from {
		t := s.screeningTable(fileOlder, false)
		t.below = []string{"导出时间：" + s.options.Date.String(), "说明：筛查结果不是诊断"}
		all = append(all, t)
	}
	if from, _ := window(freshman); s.options.Date >= from {
		t := s.screeningTable(fileNewer, true)
		t.above = []string{"2024级新生心理普测结果"}
		all = append(all, t)
	}
	return all
}

// screeningTable is one export: a row per submission, and some for students
// who have not come yet.
func (s *school) screeningTable(file string, newer bool) table {
	t := table{sheet: Sheet{File: file, Sheet: "测评结果", Kind: "普测"}, header: s.platform.header()}
	rows := s.screeningRows(newer)
	t.rows = rows
	for range rows {
		t.sheet.Rows++
	}
	return t
}

// suxinHeader is the columns that the province's platform is likely to give.
func suxinHeader() []string {
	header := []string{"序号", "学校", "学院", "专业", "年级", "班级", "学号(账号)", "姓名", "性别", "测评时间", "测评状态", "作答有效性", "预警等级", "总分"}
	names := factors()
	header = append(header, names[:]...)
	return append(header, "不幸成长经历", "依恋类型", "是否回访", "回访结果", "回访时间", "备注")
}

// screeningRows makes the rows of one export.
func (s *school) screeningRows(newer bool) iter.Seq[[]any] {
	return func(yield func([]any) bool) {
		n := 0
		for p := range s.those(func(p *pupil) bool { return (p.student.Grade == freshman) == newer }) {
			done := s.taken(p)
			for i := range done {
				n++
				if !yield(s.platform.row(s, n, p, &done[i])) {
					return
				}
			}
			if len(done) == 0 && s.screened(p) {
				n++
				if !yield(s.platform.row(s, n, p, nil)) {
					return
				}
			}
		}
	}
}

// screened tells whether the screening has a row for p: for everybody who has
// come, and for one in ten of the others once it has begun.
func (s *school) screened(p *pupil) bool {
	if len(s.taken(p)) > 0 {
		return true
	}
	from, _ := window(p.student.Grade)
	return s.platform.waiting && s.options.Date >= from && p.student.OnRoster && !s.troubles.bare[p] && chance(s.dice(p, forWaiting), .1)
}

// screeningRow is the row of submission t, or of no submission.
func (s *school) screeningRow(n int, p *pupil, t *test) []any {
	row := []any{n, schoolName, s.screeningCollege(p), p.student.Major, p.student.Grade, p.student.Class, p.student.ID, s.typedName(p), p.student.Gender}
	if p.student.Grade == freshman {
		row[6] = prefix + p.student.ID
	}
	if t == nil {
		row = append(row, "", "未完成", "", "未测评", "")
		for range manyFactors + 6 {
			row = append(row, "")
		}
		return row
	}
	row = append(row, moment(p, t), "已完成", []string{"有效", "无效", "有效"}[t.spoiled], levelText(p, t), int(t.score*90))
	for i := range manyFactors {
		row = append(row, math.Round((t.score+float64((n*31+i*17)%40)/100)*100)/100)
	}
	return append(row, s.keyCells(n, t)...)
}

// screeningCollege is the college as the platform has it: the freshmen of the
// first college came under its alias.
func (s *school) screeningCollege(p *pupil) string {
	name := s.collegeName(p)
	if p.student.Grade == freshman && p.faculty == 0 {
		name = s.faculties[0].college.Aliases[0]
	}
	return s.write(bookScreening, p, "学院", name)
}

// moment is a date cell in one export and a text in the other.
func moment(p *pupil, t *test) any {
	if p.student.Grade == freshman {
		return t.at.Format("2006-01-02 15:04:05")
	}
	return t.at
}

// levelText is the platform's level, which the two exports word differently.
func levelText(p *pupil, t *test) string {
	switch {
	case t.spoiled == voided:
		return "试卷作废"
	case p.student.Grade == freshman:
		return []string{"绿色", "黄色预警", "橙色预警", "红色预警"}[t.level]
	}
	return []string{"绿", "黄", "橙", "红"}[t.level]
}

// keyCells are the key indicators and the follow-up.
func (s *school) keyCells(n int, t *test) []any {
	row := []any{yesNo(t.trauma, n), attachment(t.insecure, n)}
	switch {
	case t.followed != 0 && t.followed <= s.options.Date:
		row = append(row, "是", "情绪平稳", t.followed)
	case t.level >= orange:
		row = append(row, "否", "", "")
	default:
		row = append(row, "", "", "")
	}
	return append(row, "")
}

// attachment is the type of attachment; all but the first are insecure.
func attachment(insecure care.Answer, n int) string {
	switch insecure {
	case care.No:
		return "安全型"
	case care.Yes:
		return []string{"先占型", "拒绝型", "恐惧型"}[n%3]
	}
	return ""
}
