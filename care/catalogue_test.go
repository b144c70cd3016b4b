package care_test

import (
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"runxin/care"
	"runxin/care/caretest"
	"runxin/templates"
)

// The table of design §3, dimension by dimension.
const catalogueTable = `
心理 红色预警 橙色预警 自伤自杀风险 不幸成长经历 不安全依恋 情绪低落 睡眠障碍 心理行为异常
学业 上学期不及格 补考未通过 本学期不及格 学业困难 考试作弊 转专业不成功 降级 转本压力大 转本成绩不理想
家庭 家庭矛盾 亲子关系紧张
人际 性格内向孤僻 缺乏社会支持 人际关系失调 寝室关系紧张 恋爱受挫
行为 未按时报到 网游成瘾 旷课 缺寝 失联 酗酒 违纪
处境 复学 校外实习 校外租房走读 找工作不顺利 假期留校
说明 在库 新生 毕业年级 已测 已回访 转本报名 奖学金 学生干部 未返校 心理原因留校 家庭原因留校 学业原因留校 经济原因留校 其他原因留校 休学
数值 上学期不及格门数 上学期补考未通过门数 本学期不及格门数 累计未通过门数 累计未通过学分 加权平均分 平均绩点 专业排名百分比 校外实习天数
`

func TestCatalogueHoldsTheNamesOfTheDesign(t *testing.T) {
	cat := caretest.Catalogue(t)
	got := map[string][]string{}
	for _, e := range cat.Entries {
		heading := [...]string{e.Dimension, "说明", "数值"}[e.Kind]
		got[heading] = append(got[heading], e.Name)
	}
	want := map[string][]string{}
	var dimensions []string
	for line := range strings.Lines(strings.TrimSpace(catalogueTable)) {
		words := strings.Fields(line)
		want[words[0]] = words[1:]
		dimensions = append(dimensions, words[0])
	}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Error(diff)
	}
	if diff := cmp.Diff(dimensions[:6], cat.Dimensions); diff != "" {
		t.Error(diff)
	}
}

// Where a name has no data, the teacher is told what paper would give it; and whoever
// writes a plan, what it means.
func TestEveryNameSaysWhatTellsIt(t *testing.T) {
	for _, e := range caretest.Catalogue(t).Entries {
		if e.From == "" {
			t.Errorf("%s does not say what tells it", e.Name)
		}
		if e.Means == "" {
			t.Errorf("%s does not say what it means", e.Name)
		}
	}
}

// What files can tell is not asked of people again (design §7, 摸排补充).
func TestPeopleAreAskedOnlyWhatOnlyTheySee(t *testing.T) {
	cat := caretest.Catalogue(t)
	asked := func(name string) bool {
		n, ok := cat.Lookup(name)
		if !ok {
			t.Fatalf("no entry %s", name)
		}
		return cat.Entry(n).People
	}
	for _, name := range []string{"寝室关系紧张", "家庭矛盾", "失联", "假期留校", "情绪低落", "转本压力大"} {
		if !asked(name) {
			t.Errorf("%s is seen by people, but not asked of them", name)
		}
	}
	for _, name := range []string{"红色预警", "橙色预警", "不安全依恋", "学业困难", "上学期不及格", "在库", "累计未通过门数"} {
		if asked(name) {
			t.Errorf("%s comes from files, but is asked of people", name)
		}
	}
}

// Words that look alike and mean something else must stay out (domain §4, §6).
func TestCatalogueHoldsNoFalseSynonyms(t *testing.T) {
	for _, e := range caretest.Catalogue(t).Entries {
		for _, s := range append(append([]string{e.Name}, e.Headers...), e.Parts...) {
			switch s {
			case "依赖", "学业预警", "预警", "绩点", "GPA", "学期加权平均成绩", "睡眠困扰", "网络成瘾", "就业压力", "是否按时报到", "助学金":
				t.Errorf("%s takes the column %s", e.Name, s)
			}
		}
	}
}

func TestCatalogueFaults(t *testing.T) {
	whole := string(templates.Indicators().Data)
	edit := func(old, new string) string {
		if !strings.Contains(whole, old) {
			t.Fatalf("the catalogue has no %q", old)
		}
		return strings.Replace(whole, old, new, 1)
	}
	tests := []struct{ name, data, want string }{
		{"unknown key", edit("headers: [是否缺寝]", "header: [是否缺寝]"), "没有“header”这个键，是不是“headers”？"},
		{"a name twice", edit("- name: 缺寝", "- name: 旷课"), "“旷课”写了两次，第 "},
		{"a required name is missing", edit("- name: 已测", "- name: 测过"), "目录缺少程序必需的名称“已测”"},
		{"a header of two names", edit("headers: [是否缺寝]", "headers: [逃课]"), "列名“逃课”已属于“旷课”（第 "},
		{"a name no condition can hold", edit("- name: 缺寝", "- name: 缺 寝"), "名称只能由汉字、字母和数字组成"},
		{"a computed name", edit("- name: 缺寝", "- name: 叠加维度数"), "由程序计算"},
		{"a word of the language", edit("- name: 缺寝", "- name: 设置"), "在条件里另有意义"},
		{"a number with titles", edit("headers: [加权平均成绩]", "titles: [加权平均成绩]"), "没有“titles”这个键"},
		{"not a truth", edit("people: true", "people: 是"), "“是”应为 true 或 false"},
		{"a blank in a header", edit("[是否缺寝]", "[是否 缺寝]"), "中间不能有空格或括号"},
		{"not UTF-8", "\xba\xec", "文件是 GBK 编码"},
		{"empty", "", "文件是空的"},
		{"no YAML", "a: [b", "不合 YAML 的写法"},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			cat, err := care.ParseCatalogue("indicators.yaml", []byte(tt.data))
			if cat != nil || err == nil || !strings.Contains(err.Error(), tt.want) {
				t.Errorf("got %v\nwant %s", err, tt.want)
			}
		})
	}
}
