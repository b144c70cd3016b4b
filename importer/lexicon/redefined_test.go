package lexicon

import (
	"testing"

	"github.com/google/go-cmp/cmp"

	"runxin/care"
	"runxin/care/caretest"
)

// What the school says of a word that the program knows is found wherever it stands; what is
// a red level or tells of a life is grave. A word of the school's own, a field that the column
// means as well and the points of a word are no redefinition.
func TestRedefined(t *testing.T) {
	v, err := BuiltIn()
	if err != nil {
		t.Fatal(err)
	}
	words := func(w ValueWords) SchoolWords { return SchoolWords{Values: w} }
	column := func(field, name string) SchoolWords {
		return SchoolWords{Columns: []ColumnNames{{Field: field, Names: []string{name}}}}
	}
	for _, c := range []struct {
		name   string
		school SchoolWords
		want   []Redefinition
	}{
		{"red is green", words(ValueWords{Levels: []LevelWord{{"红色", "绿"}}}), []Redefinition{{SchoolWord{AmongLevels, "红色"}, "红", true}}},
		{"orange is yellow", words(ValueWords{Levels: []LevelWord{{"橙", "黄"}}}), []Redefinition{{SchoolWord{AmongLevels, "橙"}, "橙", false}}},
		{"red is no result", words(ValueWords{Invalid: []string{"红"}}), []Redefinition{{SchoolWord{AmongLevels, "红"}, "红", true}}},
		{"red is red", words(ValueWords{Levels: []LevelWord{{"红", "红"}, {"紫", "红"}}}), nil},
		{"yes is no", words(ValueWords{No: []string{"是"}}), []Redefinition{{SchoolWord{AmongAnswers, "是"}, "是", true}}},
		{"none is yes", words(ValueWords{Yes: []string{"无"}}), []Redefinition{{SchoolWord{AmongAnswers, "无"}, "否", false}}},
		{"a word of the school's", words(ValueWords{Yes: []string{"示例词"}, No: []string{"没有"}}), nil},
		{"a case is no", words(ValueWords{No: []string{"旷课"}}), []Redefinition{{SchoolWord{AmongCases, "旷课"}, "旷课", false}}},
		{"a case is another", words(ValueWords{Cases: []CaseWord{{Word: "旷课", Name: "缺寝"}}}), []Redefinition{{SchoolWord{AmongCases, "旷课"}, "旷课", false}}},
		{"a life is another case", words(ValueWords{Cases: []CaseWord{{Word: care.LifeRisk, Name: "旷课"}}}), []Redefinition{{SchoolWord{AmongCases, care.LifeRisk}, care.LifeRisk, true}}},
		{"a fail passes", words(ValueWords{Marks: []MarkWord{{Word: "不及格", Means: "通过"}}}), []Redefinition{{SchoolWord{AmongMarks, "不及格"}, "不通过", false}}},
		{"a number passes", words(ValueWords{Marks: []MarkWord{{Word: "59", Means: "通过"}}}), []Redefinition{{SchoolWord{AmongMarks, "59"}, "59", false}}},
		{"the points of a word", words(ValueWords{Marks: []MarkWord{{Word: "优秀", Value: 91}, {Word: "甲下", Value: 70}}}), nil},
		{"ids are names", column("姓名", "学号"), []Redefinition{{SchoolWord{AmongHeaders, "学号"}, "学号", false}}},
		{"levels are not used", column("不采用", "预警等级"), []Redefinition{{SchoolWord{AmongHeaders, "预警等级"}, "预警等级", true}}},
		{"a life is another indicator", column("情绪低落", "自杀行为"), []Redefinition{{SchoolWord{AmongHeaders, "自杀行为"}, care.LifeRisk, true}}},
		{"the points of a life are not used", column("不采用", "自杀行为"), nil},
		{"a column of the school's", column("学号", "示例编码"), nil},
	} {
		got := Redefined(caretest.Catalogue(t), v, &c.school, care.Term{})
		if diff := cmp.Diff(c.want, got); diff != "" {
			t.Errorf("%s: %s", c.name, diff)
		}
	}
}
