package settings_test

import (
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/samber/lo"

	"runxin/care"
	"runxin/care/problem"
	"runxin/importer/lexicon"
	"runxin/importer/settings"
)

// Of what is said in two places the stronger counts, thing by thing; whatever the weaker
// says of other things holds as well, and what it says otherwise is told with both places.
func TestMergeSettings(t *testing.T) {
	for _, c := range []struct{ name, strong, weak, both, note string }{
		{"other things", "words: {yes: [存在]}\n", "words: {yes: [有过], no: [排除]}\n", "words: {yes: [存在, 有过], no: [排除]}\n", ""},
		{"the same", "settings: {叠加维度数: 3}\n", "settings: {叠加维度数: 3}\n", "settings: {叠加维度数: 3}\n", ""},
		{"a number", "settings: {叠加维度数: 3}\n", "settings: {叠加维度数: 2, 学业困难门数: 4}\n", "settings: {叠加维度数: 3, 学业困难门数: 4}\n",
			"强.yaml:1 写 阈值 › 叠加维度数（3），弱.yaml:1 写 阈值 › 叠加维度数（2）：以前者为准"},
		{"yes and no", "words: {no: [有时]}\n", "words: {yes: [有 时, 总是]}\n", "words: {no: [有时], yes: [总是]}\n",
			"强.yaml:1 写 词语 › 有时（否），弱.yaml:1 写 词语 › 有 时（是）：以前者为准"},
		{"a colour and no result", "words: {invalid: [存疑]}\n", "words: {levels: {存疑: 红}}\n", "words: {invalid: [存疑]}\n",
			"强.yaml:1 写 词语 › 存疑（无效），弱.yaml:1 写 词语 › 存疑（红）：以前者为准"},
		{"a word in two kinds of columns", "words: {marks: {A: 95}}\n", "words: {levels: {A: 绿}, cases: {A: 旷课}}\n", "words: {marks: {A: 95}, levels: {A: 绿}, cases: {A: 旷课}}\n", ""},
		{"an alias of another college", "colleges: [{name: 甲学院, aliases: [丙院]}]\n", "colleges: [乙学院, {name: 丁学院, aliases: [丙院, 丁院]}]\n",
			"colleges: [{name: 甲学院, aliases: [丙院]}, 乙学院, {name: 丁学院, aliases: [丁院]}]\n",
			"强.yaml:1 写 学院与别名 › 甲学院 › 别名 › 丙院，弱.yaml:1 写 学院与别名 › 丁学院 › 别名 › 丙院：以前者为准"},
		{"a college that is an alias by now", "colleges: [{name: 甲学院, aliases: [乙学院]}]\n", "colleges: [{name: 乙学院, aliases: [乙院]}]\n",
			"colleges: [{name: 甲学院, aliases: [乙学院, 乙院]}]\n", "强.yaml:1 写 学院与别名 › 甲学院 › 别名 › 乙学院，弱.yaml:1 写 学院与别名 › 乙学院：以前者为准"},
		{"a column of two meanings", "columns: {学号: [编号]}\n", "columns: {姓名: [编号, 名字], 成绩: [得分]}\n", "columns: {学号: [编号], 姓名: [名字], 成绩: [得分]}\n",
			"强.yaml:1 写 列名 › 学号 › 编号，弱.yaml:1 写 列名 › 姓名 › 编号：以前者为准"},
		{"a column of tables of two kinds", "columns: {预警等级: [结果]}\n", "columns: {成绩: [结果, 得分]}\n", "columns: {预警等级: [结果], 成绩: [结果, 得分]}\n", ""},
		{"a column that one source gives two meanings", "columns: {性别: [类型]}\n", "columns: {学号: [编号], 姓名: [编号]}\n", "columns: {性别: [类型], 学号: [编号], 姓名: [编号]}\n", ""},
		{"a column not used, and from which number on it says yes", "columns: {不采用: [自杀因子, 编号]}\n", "scores: {自杀 因子: 2, 自伤因子: 3}\n", "columns: {不采用: [自杀因子, 编号]}\nscores: {自伤因子: 3}\n",
			"强.yaml:1 写 列名 › 不采用 › 自杀因子，弱.yaml:1 写 几分起算“是” › 自杀 因子（2）：以前者为准"},
		{"the other way round", "scores: {自杀因子: 2}\n", "columns: {不采用: [自杀因子, 编号]}\n", "columns: {不采用: [编号]}\nscores: {自杀因子: 2}\n",
			"强.yaml:1 写 几分起算“是” › 自杀因子（2），弱.yaml:1 写 列名 › 不采用 › 自杀因子：以前者为准"},
		{"a column's meaning, and from which number on it says yes", "columns: {自伤自杀风险: [自杀因子]}\n", "scores: {自杀因子: 2}\n", "columns: {自伤自杀风险: [自杀因子]}\nscores: {自杀因子: 2}\n", ""},
		{"files", "files: [{match: b.csv, kind: 普测}]\n", "files: [{match: a.csv, kind: 成绩}, {match: b.csv, kind: 名册}, {match: b.csv, sheet: 二, kind: 名册}]\n",
			"files: [{match: b.csv, kind: 普测}, {match: a.csv, kind: 成绩}]\n",
			"强.yaml:1 写 文件当作 › b.csv（普测），弱.yaml:1 写 文件当作 › b.csv（名册）：以前者为准；强.yaml:1 写 文件当作 › b.csv（普测），弱.yaml:1 写 文件当作 › b.csv › 二（名册）：以前者为准"},
		{"a sheet and all of its file", "files: [{match: '*册.xlsx', kind: 名册}]\n", "files: [{match: '名*册.xlsx', sheet: 二, kind: 成绩}, {match: '新*.xlsx', sheet: 二, kind: 成绩}]\n",
			"files: [{match: '*册.xlsx', kind: 名册}, {match: '新*.xlsx', sheet: 二, kind: 成绩}]\n",
			"强.yaml:1 写 文件当作 › *册.xlsx（名册），弱.yaml:1 写 文件当作 › 名*册.xlsx › 二（成绩）：以前者为准"},
		{"a pattern that does not match all that the other does", "files: [{match: '名册?.xlsx', kind: 名册}]\n", "files: [{match: '名册*.xlsx', sheet: 二, kind: 成绩}]\n",
			"files: [{match: '名册?.xlsx', kind: 名册}, {match: '名册*.xlsx', sheet: 二, kind: 成绩}]\n", ""},
		{"a sheet, where the stronger says the same of all", "files: [{match: b.xlsx, kind: 名册}]\n", "files: [{match: b.xlsx, sheet: 二, kind: 名册}]\n", "files: [{match: b.xlsx, kind: 名册}, {match: b.xlsx, sheet: 二, kind: 名册}]\n", ""},
		{"all of a file, where the stronger speaks of a sheet", "files: [{match: b.xlsx, sheet: 二, kind: 名册}]\n", "files: [{match: b.xlsx, kind: 成绩}]\n", "files: [{match: b.xlsx, sheet: 二, kind: 名册}, {match: b.xlsx, kind: 成绩}]\n", ""},
		{"steps", "levels_worst_first: true\n", "levels_worst_first: false\n", "levels_worst_first: true\n", "强.yaml:1 写 一级是最严重还是最轻（一级最严重），弱.yaml:1 写 一级是最严重还是最轻（一级最轻）：以前者为准"},
		{"ids", "id: {prefix: sl}\n", "id: {prefix: [sl, cs], pattern: '\\d+'}\n", "id: {prefix: [sl, cs], pattern: '\\d+'}\n", ""},
		{"who sees", "disclosure: {10-3: school}\n", "disclosure: {10-3: college, 11-6: college}\n", "disclosure: {10-3: school, 11-6: college}\n",
			"强.yaml:1 写 谁能看到什么 › 10-3（只留在学校），弱.yaml:1 写 谁能看到什么 › 10-3（也发给学院）：以前者为准"},
		{"passwords", "open_passwords: {typed: [甲]}\n", "open_passwords: {file: 密码.txt, typed: [甲, 乙]}\n", "open_passwords: {file: 密码.txt, typed: [甲, 乙]}\n", ""},
		{"a question that is answered otherwise", "accepted: [一]\n", "refused: [二, 一]\n", "accepted: [一]\nrefused: [二]\n", "强.yaml:1 写 不再提醒 › 一，弱.yaml:1 写 答“不对”的问题 › 一：以前者为准"},
		{"what is accepted", "accepted: [一]\n", "accepted: [二, 一]\n", "accepted: [一, 二]\n", ""},
	} {
		t.Run(c.name, func(t *testing.T) {
			got, notes := settings.Merge(settingsOf(t, "强.yaml", c.strong), &settings.Config{}, settingsOf(t, "弱.yaml", c.weak))
			if diff := cmp.Diff(settingsOf(t, "", c.both).Said, got.Said); diff != "" {
				t.Error(diff)
			}
			if diff := cmp.Diff(c.note, strings.Join(lo.Map(notes, func(o settings.Overruled, _ int) string { return o.String() }), "；")); diff != "" {
				t.Error(diff)
			}
		})
	}
}

// Settings of two folders that are called the same are named once.
func TestMergeNamesEachFileOnce(t *testing.T) {
	got, _ := settings.Merge(settingsOf(t, "甲/设置.yaml", "words: {yes: [存在]}\n"), settingsOf(t, "乙/设置.yaml", "words: {no: [排除]}\n"), settingsOf(t, "丙.yaml", "words: {no: [没有]}\n"))
	if got.Names() != "设置.yaml、丙.yaml" {
		t.Errorf("they are called %s", got.Names())
	}
}

func settingsOf(t *testing.T, file, text string) *settings.Config {
	t.Helper()
	c, err := settings.Parse(file, []byte(text))
	if err != nil {
		t.Fatal(err)
	}
	return c
}

// Of two rows about one file, of which one decides, the other is told with it; what one source says of
// a file and of one of its sheets is no contradiction, nor is what comes to the same.
func TestRowsAboutOneFile(t *testing.T) {
	vocabulary, err := lexicon.BuiltIn()
	if err != nil {
		t.Fatal(err)
	}
	sheets := []care.SheetRef{{File: "体检名册.xlsx", Sheet: "一"}, {File: "体检名册.xlsx", Sheet: "二"}, {File: "别的.csv"}}
	for _, c := range []struct{ name, strong, weak, want string }{
		{"two patterns", "files: [{match: 体检*.xlsx, kind: 登记表}, {match: '*名册.xlsx', kind: 名册}]\n", "",
			"“体检名册.xlsx”有两行说到：强.yaml:1 当作“登记表”，强.yaml:1 当作“名册”：以前者为准"},
		{"of two sources", "files: [{match: 体检*.xlsx, kind: 登记表}]\n", "files: [{match: '*名册.xlsx', kind: 名册}]\n",
			"“体检名册.xlsx”有两行说到：强.yaml:1 当作“登记表”，弱.yaml:1 当作“名册”：以前者为准"},
		{"a sheet of two sources", "files: [{match: 体检*.xlsx, kind: 登记表}]\n", "files: [{match: '*名册.xlsx', sheet: 二, kind: 名册}]\n",
			"“体检名册.xlsx”有两行说到：强.yaml:1 当作“登记表”，弱.yaml:1 当作“名册”：以前者为准"},
		{"a sheet of the stronger", "files: [{match: '*名册.xlsx', sheet: 二, kind: 名册}]\n", "files: [{match: 体检*.xlsx, kind: 登记表}]\n",
			"“体检名册.xlsx”有两行说到：强.yaml:1 当作“名册”，弱.yaml:1 当作“登记表”：以前者为准"},
		{"a sheet of the file", "files: [{match: 体检*.xlsx, kind: 登记表}, {match: '*名册.xlsx', sheet: 二, kind: 名册}]\n", "", ""},
		{"the same", "files: [{match: 体检*.xlsx, kind: 登记表}, {match: '*名册.xlsx', kind: 登记表}]\n", "", ""},
		{"no file of both", "files: [{match: 体检*.xlsx, kind: 登记表}, {match: '*.csv', kind: 名册}]\n", "", ""},
	} {
		config := settingsOf(t, "强.yaml", c.strong)
		if c.weak != "" {
			config, _ = settings.Merge(config, settingsOf(t, "弱.yaml", c.weak))
		}
		var got []string
		for _, p := range config.Unmet(&settings.Met{Sheets: sheets, Rules: lexicon.NewHeaderRules(vocabulary)}) {
			got = append(got, p.Done)
			if p.Kind != problem.SettingsTwice {
				t.Errorf("%s: told as %s", c.name, p.Kind)
			}
		}
		if strings.Join(got, "；") != c.want {
			t.Errorf("%s: %q, want %q", c.name, got, c.want)
		}
	}
}
