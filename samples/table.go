package samples

import (
	"iter"

	"runxin/care"
)

// table is one sheet to be written. Tables of one file stand together.
type table struct {
	sheet  Sheet
	above  []string // title rows
	header []string
	under  [][]any         // rows of the header below its first
	rows   iter.Seq[[]any] // each row is valid until the next
	below  []string        // footer rows

	merges    []merge
	dimension string // what a workbook's sheet says of its size, "" for the truth
}

// merge is a merged cell: its first row and column from 1, and how many of each.
type merge struct{ row, col, rows, cols int }

// numberID is an id in a number cell with the format 0000000000.
type numberID int64

// The files of a school, below its folder.
const (
	fileRoster  = "名册.xlsx"
	fileLock    = "~$名册.xlsx"
	fileOlder   = "心理普测_老生.xlsx"
	fileNewer   = "心理普测_新生.xlsx"
	fileLibrary = "重点关爱库.xlsx"
	fileConfig  = "runxin.yaml"

	filePassword = "密码.txt"

	fileSurvey  = "登记/学生情况摸排登记表.xlsx"
	fileConduct = "登记/日常行为登记表.xlsx"
	fileStatus  = "登记/学籍异动名单.xlsx"
	fileLate    = "登记/未按时报到学生名单.xlsx"
	fileOutside = "登记/走读.xlsx"
	fileOffice  = "登记/学生干部名单.xlsx"
)

// The books in which a cell may be typed otherwise than it is.
const (
	bookRoster    = "名册"
	bookScreening = "普测"
	bookSurvey    = "摸排"
)

// prefix stands before the ids of the freshmen's screening: the platform's
// account names.
const prefix = "sl"

// allTables returns all tables of today.
func (s *school) allTables() []table {
	all := []table{s.rosterTable()}
	all = append(all, s.screeningTables()...)
	all = append(all, s.gradeTables()...)
	all = append(all, s.surveyTables()...)
	all = append(all, s.conductTable(), s.statusTable())
	for _, l := range s.listing {
		if l.from <= s.options.Date && s.options.Date <= l.to {
			all = append(all, s.listTable(l))
		}
	}
	return append(all, s.libraryTable())
}

// write returns what stands in p's cell of a column: what is typed there by
// mistake, else v.
func (s *school) write(book string, p *pupil, column, v string) string {
	if wrong, ok := s.troubles.typed[slip{book, p, column}]; ok {
		return wrong
	}
	return v
}

// collegeName is where p studies, sure or not.
func (s *school) collegeName(p *pupil) string { return s.faculties[p.faculty].college.Name }

// those yields the pupils for whom keep holds.
func (s *school) those(keep func(*pupil) bool) iter.Seq[*pupil] {
	return func(yield func(*pupil) bool) {
		for _, p := range care.Until(s.stop, s.pupils) {
			if keep(p) && !yield(p) {
				return
			}
		}
	}
}

// rowsOf makes one numbered row of each pupil and returns the rows with their
// number.
func rowsOf(pupils iter.Seq[*pupil], row func(n int, p *pupil) []any) (iter.Seq[[]any], int) {
	count := 0
	for range pupils {
		count++
	}
	return func(yield func([]any) bool) {
		n := 0
		for p := range pupils {
			n++
			if !yield(row(n, p)) {
				return
			}
		}
	}, count
}

// rosterTable is the roster, with a title above its header.
func (s *school) rosterTable() table {
	t := table{
		sheet:  Sheet{File: fileRoster, Sheet: "在校生", Kind: "名册"},
		above:  []string{schoolName + "2024-2025学年在校生花名册"},
		header: []string{"序号", "学号", "姓名", "性别", "学院", "专业", "班级", "年级", "学制", "入学日期"},
	}
	row := func(n int, p *pupil, college string) []any {
		return []any{n, p.student.ID, p.student.Name, p.student.Gender, college, p.student.Major, p.student.Class, p.student.Grade, 3, day(p.student.Grade, 9, 1)}
	}
	once, count := rowsOf(s.those(func(p *pupil) bool { return p.student.OnRoster }), func(n int, p *pupil) []any {
		return row(n, p, s.write(bookRoster, p, "学院", s.collegeName(p)))
	})
	again, extra := rowsOf(s.those(func(p *pupil) bool { return s.troubles.twice[p] != "" }), func(n int, p *pupil) []any {
		return row(count+n, p, s.troubles.twice[p])
	})
	t.rows, t.sheet.Rows = chain(once, again), count+extra
	return t
}

// chain yields the rows of one sequence after those of another.
func chain(seqs ...iter.Seq[[]any]) iter.Seq[[]any] {
	return func(yield func([]any) bool) {
		for _, seq := range seqs {
			for row := range seq {
				if !yield(row) {
					return
				}
			}
		}
	}
}

// libraryTable is the library.
func (s *school) libraryTable() table {
	t := table{
		sheet:  Sheet{File: fileLibrary, Sheet: "重点关爱库", Kind: "重点关爱库"},
		header: []string{"学号", "姓名", "学院", "关注等级", "首次列入日期", "列入原因", "责任人", "备注"},
	}
	in := func(p *pupil) bool { return s.since(p.member.since) }
	t.rows, t.sheet.Rows = rowsOf(s.those(in), func(_ int, p *pupil) []any {
		m := p.member
		return []any{p.student.ID, p.student.Name, s.collegeName(p), m.level, m.since, m.reason, "辅导员甲", ""}
	})
	return t
}

// yesNo writes an answer as one of the ways in which people write it.
func yesNo(a care.Answer, way int) string {
	switch a {
	case care.Yes:
		return []string{"是", "有", "√"}[way%3]
	case care.No:
		return []string{"否", "无", "否"}[way%3]
	}
	return ""
}
