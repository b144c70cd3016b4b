package merge_test

import (
	"slices"
	"strings"
	"testing"

	"runxin/care"
	"runxin/care/books"
	"runxin/care/merge"
)

// cellLines are the cells that a school's problems are about, as sheet|task|id|name|column.
func cellLines(s *care.School) []string {
	var out []string
	for _, p := range s.Problems {
		c := p.In
		out = append(out, strings.Join([]string{c.Sheet, c.Task, c.ID, c.Name, c.Column}, "|"))
	}
	return out
}

// Of what was not taken the college can look for the student and the heading: it stands on
// another row the week after. That holds for whatever came back, wherever it stood.
func TestProblemsNameTheirCell(t *testing.T) {
	for _, tt := range []struct {
		name  string
		edits []string
		want  []string
	}{
		{"a word that is none", []string{"周研判!G4=不错"}, []string{"周研判||0990002|样2|本周状态"}},
		{"a day", []string{"周研判!I5=近日"}, []string{"周研判||0990003|样3|谈话日期"}},
		{"of a task", []string{"任务清单!H4=近日"}, []string{"任务清单|10-2|||完成日期"}},
		{"of a task and a student", []string{"专项名单!G4=好"}, []string{"专项名单|10-3|0990003|样3|办理状态"}},
		{"a field", []string{"首页!D2=也许"}, []string{"首页||||有无异常"}},
		{"a report", []string{"摸排补充!A3=0999999", "摸排补充!B3=样无", "摸排补充!C3=旷课"},
			[]string{"摸排补充||0999999|样无|学号", "摸排补充||0999999|样无|姓名", "摸排补充||0999999|样无|情形"}},
		{"beside the table", []string{"周研判!R3=再看"}, []string{"周研判||0990001|样1|"}},
		{"a locked cell", []string{"周研判!D3=别处"}, []string{"周研判||0990001|样1|班级"}},
		{"under a heading that was changed", []string{"周研判!G2=这周怎样", "周研判!G3=不错"}, []string{"周研判||||本周状态", "周研判||0990001|样1|本周状态"}},
		{"a student who was not issued", []string{"周研判!B6=0999998", "周研判!G6=平稳"}, []string{"周研判||0999998||学号", "周研判||0999998||本周状态"}},
	} {
		s, _ := weekly(t, nil, edited(t, "返回/甲.xlsx", tt.edits...))
		diffLines(t, tt.name, tt.want, cellLines(s))
	}
}

// So it does for a book of an earlier week, of which nothing else is at hand.
func TestProblemsOfEarlierBooksNameTheirCell(t *testing.T) {
	id := weekBook("甲学院")
	id.Week = 6
	w := workbook("返回/旧.xlsx", id, handedOut)
	edit(t, &w, "周研判!G4=波动", "任务清单!F3=")
	s, _ := weekly(t, func(o *merge.Options) { o.Keys = []books.Key{{}} }, w)
	got := strings.Join(cellLines(s), "\n")
	for _, want := range []string{"周研判||0990002|样2|本周状态", "重点关爱名单||0990001|样1|关注等级"} {
		if !strings.Contains(got, want) {
			t.Errorf("%s is not among\n%s", want, got)
		}
	}
}

// The sheets that only tell a college something are no forms, whatever their headings are: of a
// book of which nothing is at hand they hand back nothing.
func TestSheetsToReadAreNoForms(t *testing.T) {
	const told = handedOut + `
# 上周未采用
序号|学号|姓名|所在工作表|单元格|交回的内容|未采用的原因|怎样处理|在这里重填
1|0990001|样1|周研判|G4 本周状态|不错|选项之外|选一个|“周研判”G4
# 判定依据
序号|重点关爱群体|判定规则
10月-1|在库|在库
`
	s, _ := weekly(t, func(o *merge.Options) { o.Last = nil }, workbook("返回/甲.xlsx", weekBook("甲学院"), told))
	for _, p := range s.Problems {
		if slices.Contains(books.OnlyRead(), p.Sheet) {
			t.Errorf("%s %s is handed back: %s", p.Sheet, p.Cell, p.Text)
		}
	}
	if len(s.Problems) < 3 {
		t.Errorf("of the forms nothing is: %q", problemLines(s))
	}
}
