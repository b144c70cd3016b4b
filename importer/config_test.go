package importer_test

import (
	"context"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"runxin/importer"
)

func TestParseConfig(t *testing.T) {
	c, err := importer.ParseConfig("runxin.yaml", []byte(`
colleges:
  - {name: 信息工程学院, aliases: [信工学院]}
  - 机电工程学院
columns: {学号: 编号, 旷课: [逃学, 缺课]}
words: {levels: {紫: 红}, yes: [偶尔], no: [从不], invalid: [乱答]}
levels_worst_first: false
id: {pattern: "0012[0-9]+", prefix: [cslg, sx]}
settings: {叠加维度数: 3}
files: [{match: "*.csv", kind: 普测}]
passwords: 密码.txt
disclosure: {11-6: college, 12-3: school}
`))
	check(t, err)
	if c.ID.Pattern == nil || !c.ID.Pattern.MatchString("00123") || c.ID.Pattern.MatchString("x00123") {
		t.Error("the pattern must match whole ids")
	}
	c.ID.Pattern = nil
	want := &importer.Config{
		File:     "runxin.yaml",
		Colleges: []importer.College{{Name: "信息工程学院", Aliases: []string{"信工学院"}}, {Name: "机电工程学院"}},
		Columns: []importer.ColumnNames{
			{Field: "学号", Names: []string{"编号"}, Line: 5},
			{Field: "旷课", Names: []string{"逃学", "缺课"}, Line: 5},
		},
		Words:      importer.Words{Levels: []importer.LevelWord{{Word: "紫", Colour: "红"}}, Yes: []string{"偶尔"}, No: []string{"从不"}, Invalid: []string{"乱答"}},
		BestFirst:  true,
		ID:         importer.IDRule{Prefixes: []string{"cslg", "sx"}},
		Files:      []importer.FileKind{{Match: "*.csv", Kind: "普测", Line: 10}},
		Passwords:  "密码.txt",
		Disclosure: map[string]bool{"11-6": false, "12-3": true},
	}
	want.Settings = append(want.Settings, importer.Setting{Line: 9})
	want.Settings[0].Name, want.Settings[0].Value = "叠加维度数", 3
	if diff := cmp.Diff(want, c); diff != "" {
		t.Errorf("-want +got\n%s", diff)
	}
}

// An empty file, and one of comments, say nothing.
func TestEmptyConfig(t *testing.T) {
	for _, s := range []string{"", "\ufeff", "# 说明\n\n", "colleges:\n"} {
		if _, err := importer.ParseConfig("runxin.yaml", []byte(s)); err != nil {
			t.Errorf("%q: %v", s, err)
		}
	}
}

func TestConfigFaults(t *testing.T) {
	for _, c := range []struct{ name, in, want string }{
		{"unknown key", "a: 1\ncollege: []\n", "runxin.yaml:1：没有“a”这个设置\n  提示：可以写：colleges、"},
		{"second fault as well", "a: 1\ncollege: []\n", "runxin.yaml:2：没有“college”这个设置"},
		{"unknown inner key", "id:\n  patern: x\n", "runxin.yaml:2：没有“patern”这个设置\n  提示：可以写：pattern、prefix"},
		{"no yaml", "colleges: [\n", "runxin.yaml"},
		{"not a mapping", "- a\n", "runxin.yaml:1：这里应当写成“名称: 值”"},
		{"bad colour", "words:\n  levels: {紫: 青}\n", "runxin.yaml:2：“青”不是预警等级\n  提示：可以写：红、橙、黄、绿、重测"},
		{"bad pattern", "id: {pattern: '('}\n", "runxin.yaml:1：“(”不是正则表达式"},
		{"bad number", "settings:\n  叠加维度数: 两\n", "runxin.yaml:2：“两”不是数"},
		{"bad truth", "levels_worst_first: 是\n", "runxin.yaml:1：“是”应当写 true 或 false"},
		{"one name, two colleges", "colleges:\n  - {name: 甲学院, aliases: [丙学院]}\n  - {name: 乙学院, aliases: [丙学院]}\n", "runxin.yaml:3：“丙学院”已经是“甲学院”的名称"},
		{"college without a name", "colleges:\n  - {aliases: [丙学院]}\n", "runxin.yaml:2：学院缺少 name"},
		{"file without a kind", "files:\n  - {match: a.csv}\n", "runxin.yaml:2：这里要写明 match"},
		{"bad reader", "disclosure: {11-6: 学校}\n", "runxin.yaml:1：“学校”不是名单的去向"},
	} {
		t.Run(c.name, func(t *testing.T) {
			_, err := importer.ParseConfig("runxin.yaml", []byte(c.in))
			if err == nil || !strings.Contains(err.Error(), c.want) {
				t.Errorf("got %v\nwant %s", err, c.want)
			}
		})
	}
}

// What the settings name is checked against the catalogue before any input is
// opened.
func TestConfigAgainstCatalogue(t *testing.T) {
	for _, c := range []struct{ in, want string }{
		{"columns: {学好: [编号]}\n", "runxin.yaml:1：没有“学好”这个字段或情形"},
		{"files:\n  - {match: a.csv, kind: 考勤}\n", "runxin.yaml:2：没有“考勤”这种表"},
		{"files:\n  - {match: a.csv, kind: 加权平均分}\n", "runxin.yaml:2：没有“加权平均分”这种表"},
		{"passwords: 没有.txt\n", "密码文件 没有.txt 找不到"},
	} {
		config, err := importer.ParseConfig("runxin.yaml", []byte(c.in))
		check(t, err)
		opt := options(t)
		opt.Config = config
		if _, err = importer.Read(context.Background(), t.TempDir(), opt); err == nil || !strings.Contains(err.Error(), c.want) {
			t.Errorf("got %v\nwant %s", err, c.want)
		}
	}
}
