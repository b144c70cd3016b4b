package importer_test

import (
	"encoding/csv"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"runxin/care"
	"runxin/care/problem"
)

// unseenSheet is a sheet of some kind: lines above its header, its columns, and a
// row.
type unseenSheet struct {
	file   string
	above  []string
	header []string
	row    []string
}

func unseenSheets() []unseenSheet {
	cells := func(s string) []string { return strings.Split(s, "|") }
	return []unseenSheet{
		{"名册.csv", nil, cells("学号|姓名|学院|专业|年级|班级|性别|学籍状态"), cells("3260000001|示例甲|信息工程学院|软件技术|2024|软件2401|男|在读")},
		{"登记.csv", nil, cells("学号|姓名|班级|情形|日期|缺寝|校外实习天数"), cells("3260000001|示例甲|软件2401|旷课|2024-10-10|是|60")},
		{"无学号.csv", nil, cells("姓名|班级|旷课"), cells("示例甲|软件2401|是")},
		{"旷课.csv", []string{"旷课情况统计表"}, cells("学号|姓名|旷课节数"), cells("3260000001|示例甲|12")},
		{"实习.csv", []string{"校外实习名单"}, cells("学号|姓名|是否实习"), cells("3260000001|示例甲|是")},
		{"回访.csv", nil, cells("学号|姓名|是否回访|是否休学|学生干部|转本报名"), cells("3260000001|示例甲|是|否|否|否")},
		{"成绩.csv", nil, cells("学号|姓名|学年|学期|课程代码|课程名称|学分|成绩|考试性质|成绩标志|备注|是否成绩作废|补重学期"), cells("3260000001|示例甲|2023-2024|2|B01|数学|4|45|正常考试||无||")},
		{"补考.csv", nil, cells("学号|姓名|学年学期|课程名称|学分|成绩|补考成绩|重修成绩|是否缓考|考试情况"), cells("3260000001|示例甲|2023-2024-2|数学|4|45|61|70|否|正常")},
		{"补考两次.csv", nil, cells("学号|姓名|学年学期|课程名称|学分|正考成绩|补考成绩1|补考成绩2|清考成绩|成绩状态|成绩说明"), cells("3260000001|示例甲|2023-2024-2|数学|4|45|50|61|70|正常|无")},
		{"普测.csv", nil, cells("学号|姓名|测评时间|预警等级|作答有效性|是否回访|不幸成长经历|自杀意念"), cells("3260000001|示例甲|2024-10-09|红|有效|否|否|否")},
		{"复核.csv", nil, cells("学号|姓名|测评时间|量表|系统等级|复核等级"), cells("3260000001|示例甲|2024-10-09|SCL-90|红|橙")},
		{"重点关爱库.csv", nil, cells("学号|姓名|学院|关注等级|列入原因|首次列入日期|责任人|是否出库|出库日期"), cells("3260000001|示例甲|信息工程学院|重点|失联|2024-09-01|示例丙|否|")},
	}
}

// TestUnseenAnywhere puts what has no value in the file into each column of each
// kind of sheet: it is told of, whatever the column means.
func TestUnseenAnywhere(t *testing.T) {
	opt := options(t)
	for _, sheet := range unseenSheets() {
		for col, header := range sheet.header {
			for text, kind := range map[string]problem.Kind{`=VLOOKUP(A2,Sheet2!A:B,2,0)`: problem.NoValue, `=DISPIMG("ID_1",1)`: problem.CellPicture} {
				row := slices.Clone(sheet.row)
				row[col] = text
				dir := t.TempDir()
				check(t, os.WriteFile(filepath.Join(dir, sheet.file), sheet.bytes(row), 0o644))
				s := read(t, dir, opt)
				at := care.Place{Row: uint32(len(sheet.above) + 3), Col: uint16(col + 1)}.Cell()
				if !slices.ContainsFunc(s.Problems, func(p care.Problem) bool { return p.Kind == kind && p.Cell == at }) {
					t.Errorf("%s, %s: nothing is said of %s\n%s", sheet.file, header, kind, show(s))
				}
			}
		}
	}
}

// bytes is the sheet as text, with a sound row above the one given.
func (s *unseenSheet) bytes(row []string) []byte {
	var b strings.Builder
	w := csv.NewWriter(&b)
	for _, line := range s.above {
		w.Write([]string{line})
	}
	w.Write(s.header)
	sound := slices.Clone(s.row)
	for i := range sound {
		switch s.header[i] {
		case "学号":
			sound[i] = "3260000002"
		case "姓名":
			sound[i] = "示例乙"
		}
	}
	w.Write(sound)
	w.Write(row)
	w.Flush()
	return []byte(b.String())
}

// TestUnseenInUnreadColumns: of a column that is not read, what cannot be seen is told
// where the header, or what is shown, could matter.
func TestUnseenInUnreadColumns(t *testing.T) {
	page := func(header, cell string) string {
		return `<table><tr><td>学号</td><td>姓名</td>` + header + `</tr><tr><td>3260000001</td><td>示例甲</td>` + cell + `</tr></table>`
	}
	register, grades := `<td>旷课</td><td>%s</td>`, `<td>学年学期</td><td>课程名称</td><td>学分</td><td>成绩</td><td>%s</td>`
	yes, mark := `<td>是</td>`, `<td>2023-2024-2</td><td>数学</td><td>4</td><td>0</td>`
	shown := func(word string) string {
		return `<td style='mso-number-format:"\0022` + word + `\0022"' x:num="1">` + word + `</td>`
	}
	const formula, picture = `<td>=VLOOKUP(A2,Sheet2!A:B,2,0)</td>`, `<td><img src="a.png"></td>`
	for _, tt := range []struct {
		page string
		cell string
		kind problem.Kind // "" for nothing
	}{
		{page(fmt.Sprintf(register, "颜色标记"), yes+shown("红")), "D2", problem.OddColumn},
		{page(fmt.Sprintf(register, "颜色标记"), yes+shown("圆")), "D2", ""},
		{page(fmt.Sprintf(register, "危机干预"), yes+formula), "D2", problem.NoValue},
		{page(fmt.Sprintf(register, "照片"), yes+picture), "D2", ""},
		{page(fmt.Sprintf(grades, "缓考审批情形"), mark+picture), "G2", problem.CellPicture},
		{page(fmt.Sprintf(grades, "颜色标记"), mark+shown("缓考")), "G1", problem.OddColumn},
		{page(fmt.Sprintf(grades, "照片"), mark+picture), "G2", ""},
	} {
		dir := t.TempDir()
		check(t, os.WriteFile(filepath.Join(dir, "表.xls"), []byte(tt.page), 0o644))
		var got problem.Kind
		for _, p := range read(t, dir, options(t)).Problems {
			if p.Cell == tt.cell {
				got = p.Kind
			}
		}
		if got != tt.kind {
			t.Errorf("%s: at %s %q is said, want %q", tt.page, tt.cell, got, tt.kind)
		}
	}
}
