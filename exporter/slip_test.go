package exporter

import (
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"runxin/care"
	"runxin/care/caretest"
	"runxin/templates"
)

// The slip for classes names nobody, asks to watch what the month's groups ask and people see, and has
// the month's help lines: September has the parents' only.
func TestClassSlip(t *testing.T) {
	plan, _ := caretest.Autumn(t)
	for month, want := range map[string][]string{
		"2024-09": {"2024年9月", "江苏省家长热线：025-58255820", "缺寝", "转专业不成功"},
		"2024-10": {"2024年10月", "学生24小时心理热线：025-58255200", "江苏省家长热线：025-58255820", "求助：“苏心”APP", "寝室关系紧张", "网游成瘾"},
	} {
		of, _ := plan.Month(caretest.Day(t, month+"-14"))
		files, err := ClassSlip(t.Context(), string(templates.ClassSlip().Data), plan, of)
		if err != nil || len(files) != 1 || files[0].Path != "班级告知单.xlsx" {
			t.Fatalf("%v %v", files, err)
		}
		text := sheetText(t, openBook(t, files[0].Bytes), "班级告知单")
		for _, words := range append(want, "怎样观察", "找谁", "不写任何同学的名字") {
			if !strings.Contains(text, words) {
				t.Errorf("%s does not say %q: %s", month, words, text)
			}
		}
		if month == "2024-09" && strings.Contains(text, "025-58255200") || strings.Contains(text, "〔") || strings.Contains(text, "红色预警") {
			t.Errorf("%s says too much: %s", month, text)
		}
	}
}

// Slips with names name those of the class who are in the library, and nobody else: no level, no
// reason, no other class's, no other college's.
func TestNamedSlips(t *testing.T) {
	a := assess(t, "2024-10-14", students, nil)
	a.School.Students[3].Member = &care.Member{ID: "2490004"}
	a.School.Students[3].Class = "护理2302班"
	again, _ := care.Assess(a.School, care.Options{Plan: a.Plan, Date: a.Date})
	files, err := NamedSlips(t.Context(), string(templates.ClassSlip().Data), again)
	if err != nil {
		t.Fatal(err)
	}
	got := map[string]string{}
	for _, f := range files {
		b := openBook(t, f.Bytes)
		for _, sheet := range b.GetSheetList() {
			text := sheetText(t, b, sheet)
			got[f.Path+" "+sheet] = strings.Join(namesIn(text, a.School.Students), " ")
			if strings.Contains(text, "不写任何同学的名字") || strings.Contains(text, "二级") || strings.Contains(text, "命中") {
				t.Errorf("%s › %s says %s", f.Path, sheet, text)
			}
		}
	}
	want := map[string]string{
		"班级告知单（写有姓名）/示例学院.xlsx 第1班": "样03", "班级告知单（写有姓名）/示例学院.xlsx 第2班": "样04", "班级告知单（写有姓名）/样本／艺术学院.xlsx 第1班": "样09",
	}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("-want +got:\n%s", diff)
	}
}

// namesIn are the students whose names stand in a text.
func namesIn(text string, students []*care.Student) (out []string) {
	for _, s := range students {
		if strings.Contains(text, s.Name) {
			out = append(out, s.Name)
		}
	}
	return out
}
