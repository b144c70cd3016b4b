package settings_test

import (
	"fmt"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"golang.org/x/text/encoding"
	"golang.org/x/text/encoding/simplifiedchinese"
	"golang.org/x/text/encoding/unicode"

	"runxin/care"
	"runxin/care/caretest"
	"runxin/care/written"
	"runxin/importer/lexicon"
	"runxin/importer/settings"
)

// at is a line of runxin.yaml.
func at(line int) written.Place { return written.Place{File: "runxin.yaml", Line: line} }

func TestParseConfig(t *testing.T) {
	c, err := settings.Parse("runxin.yaml", []byte(`
colleges:
  - {name: 信息工程学院, aliases: [信工学院]}
  - 机电工程学院
columns: {学号: 编号, 旷课: [逃学, 缺课]}
words: {levels: {紫: 红}, marks: {C: 72.5, X: 不通过}, yes: [偶尔], no: [从不], invalid: [乱答]}
levels_worst_first: false
id: {pattern: "0012[0-9]+", prefix: [cslg, sx]}
settings: {叠加维度数: 3}
files: [{match: "*.csv", kind: 普测}]
passwords: 密码.txt
disclosure: {11-6: college, 12-3: school}
`))
	if err != nil {
		t.Fatal(err)
	}
	if c.School.ID.Pattern == nil || !c.School.ID.Pattern.MatchString("00123") || c.School.ID.Pattern.MatchString("x00123") {
		t.Error("the pattern must match whole ids")
	}
	c.School.ID.Pattern = nil
	want := &settings.Config{
		File: "runxin.yaml", Texts: []string{"runxin.yaml"},
		Colleges: []settings.College{{Name: "信息工程学院", Aliases: []string{"信工学院"}}, {Name: "机电工程学院"}},
		School: lexicon.SchoolWords{
			Columns: []lexicon.ColumnNames{
				{Field: "学号", Names: []string{"编号"}, At: at(5)},
				{Field: "旷课", Names: []string{"逃学", "缺课"}, At: at(5)},
			},
			Values:    lexicon.ValueWords{Levels: []lexicon.LevelWord{{Word: "紫", Colour: "红"}}, Marks: []lexicon.MarkWord{{Word: "C", Value: 72.5}, {Word: "X", Means: "不通过"}}, Yes: []string{"偶尔"}, No: []string{"从不"}, Invalid: []string{"乱答"}},
			BestFirst: true,
			ID:        lexicon.IDRule{Prefixes: []string{"cslg", "sx"}},
		},
		Files:     []settings.FileKind{{Match: "*.csv", Kind: "普测", At: at(10)}},
		Passwords: "密码.txt",
		Rules:     care.SchoolRules{Disclosure: map[string]bool{"11-6": false, "12-3": true}},
		SHA256:    c.SHA256, Said: c.Said, Places: c.Places, StepsSaid: true,
		Keys: []string{"colleges", "columns", "words", "levels_worst_first", "id", "settings", "files", "open_passwords", "disclosure"},
	}
	if len(c.SHA256) != 64 {
		t.Errorf("hash %q", c.SHA256)
	}
	want.Settings = []care.SchoolSetting{{Setting: care.Setting{Name: "叠加维度数", Value: 3}, At: at(9)}}
	if diff := cmp.Diff(want, c); diff != "" {
		t.Errorf("-want +got\n%s", diff)
	}
}

// An empty file, and one of comments, say nothing.
func TestEmptyConfig(t *testing.T) {
	for _, s := range []string{"", "\ufeff", "# 说明\n\n", "colleges:\n"} {
		if _, err := settings.Parse("runxin.yaml", []byte(s)); err != nil {
			t.Errorf("%q: %v", s, err)
		}
	}
	for _, s := range []string{"colleges:\n", "disclosure: {}\n", "colleges: []\n"} {
		if c, err := settings.Parse("runxin.yaml", []byte(s)); err != nil || len(c.Keys) > 0 {
			t.Errorf("%q: keys %q, %v", s, c.Keys, err)
		}
	}
}

func TestResembles(t *testing.T) {
	for name, want := range map[string]bool{
		"runxin.yaml": true, "Runxin.YAML": true, "runxin.yml": true, "runxin.yaml.txt": true, "runxin.txt": true, "runxin (1).yaml": true,
		"runxin（2）.yaml": true, "runxin - 副本.yaml": true, "副本 runxin.yaml": true, "runxin.yaml.bak": true, "copy of runxin.yaml": true,
		"runxin": false, "runxin.exe": false, "runxin使用说明.txt": false, "runxin.xlsx": false, "名册.yaml": false, "my-runxin-notes.txt": false,
	} {
		if got := settings.Resembles(name); got != want {
			t.Errorf("%s: %v", name, got)
		}
	}
}

// Whatever its name, a file of rules is known by its ending, with what is added to it.
func TestIsRules(t *testing.T) {
	for name, want := range map[string]bool{
		"学校设置.yaml": true, "清单.YML": true, "runxin.yaml.lnk": true, "runxin设置.yaml.txt": true, "runxin.yaml~": true, "runxin.yaml .txt": true,
		"清单.yaml.crdownload": true, "runxin-DESKTOP-1.yaml": true, ".runxin.yaml": true, "清单.yaml (1)": true,
		"yaml": false, "yaml说明.docx": false, "名册.xlsx": false, "名册.yamla": false, "runxin.json": false,
	} {
		if got := settings.IsRules(name); got != want {
			t.Errorf("%s: %v", name, got)
		}
	}
}

func TestConfigFaults(t *testing.T) {
	for _, c := range []struct{ name, in, want string }{
		{"unknown key", "a: 1\ncollege: []\n", "runxin.yaml:1：没有“a”这个键\n  提示：可用的键：colleges、"},
		{"second fault as well", "a: 1\ncollege: []\n", "runxin.yaml:2：没有“college”这个键，是不是“colleges”？"},
		{"unknown inner key", "id:\n  patern: x\n", "runxin.yaml:2：没有“patern”这个键，是不是“pattern”？\n  提示：可用的键：pattern、prefix"},
		{"no yaml", "colleges: [\n", "runxin.yaml"},
		{"not a mapping", "- a\n", "runxin.yaml:1：这里应是“键: 值”"},
		{"bad mark", "words:\n  marks: {C: 好}\n", "runxin.yaml:2：“好”不是一个成绩\n  提示：写 0 到 100 的一个分数，或 通过、不通过、未定、不计，例如 marks: {C: 72, X: 不通过}"},
		{"mark above a hundred", "words:\n  marks: {C: 101}\n", "runxin.yaml:2：“101”不是一个成绩\n  提示：写 0 到 100 的一个分数，或 通过、不通过、未定、不计，例如 marks: {C: 72, X: 不通过}"},
		{"a mark's word in other width", "words:\n  marks:\n    C: 72\n    Ｃ: 不通过\n", "runxin.yaml:4：“Ｃ”已经写在“72”里（第 3 行）"},
		{"bad colour", "words:\n  levels: {紫: 青}\n", "runxin.yaml:2：“青”不在可选之列\n  提示：可写：红、橙、黄、绿、重测"},
		{"bad pattern", "id: {pattern: '('}\n", "runxin.yaml:1：“(”这样的写法读不懂"},
		{"bad number", "settings:\n  叠加维度数: 两\n", "runxin.yaml:2：“两”不是数"},
		{"a broken day", "contact_days:\n  红: 7.5\n", "runxin.yaml:2：“7.5”不是几天\n  提示：写 1 到 366 的一个整数；不提醒的，删去这一项"},
		{"no day at all", "contact_days: {红: 0}\n", "runxin.yaml:1：“0”不是几天"},
		{"bad truth", "levels_worst_first: 是\n", "runxin.yaml:1：“是”应为 true 或 false"},
		{"one name, two colleges", "colleges:\n  - {name: 甲学院, aliases: [丙学院]}\n  - {name: 乙学院, aliases: [丙学院]}\n", "runxin.yaml:3：“丙学院”已经是“甲学院”的名称（第 2 行）"},
		{"college without a name", "colleges:\n  - {aliases: [丙学院]}\n", "runxin.yaml:2：缺少“name”"},
		{"file without a kind", "files:\n  - {match: a.csv}\n", "runxin.yaml:2：这里要写明 match"},
		{"a list without its reader", "disclosure: {11-6: {list: 示例名单}}\n", "runxin.yaml:1：缺少“who”"},
		{"bad reader", "disclosure: {11-6: 学校}\n", "runxin.yaml:1：“学校”不在可选之列\n  提示：可写：school、college"},
	} {
		t.Run(c.name, func(t *testing.T) {
			_, err := settings.Parse("runxin.yaml", []byte(c.in))
			if err == nil || !strings.Contains(err.Error(), c.want) {
				t.Errorf("got %v\nwant %s", err, c.want)
			}
		})
	}
}

// A name without a value is a fault with its line, and a key is known before it may be
// empty: what somebody wrote does not count for nothing because a space is missing.
func TestConfigValuesMissing(t *testing.T) {
	const who = "\n  提示：可写：school、college"
	for _, c := range []struct{ name, in, want string }{
		{"no space behind the colon", "disclosure: {10-3:school}\n", "runxin.yaml:1：“10-3:school”后面没有内容\n  提示：写作“10-3: school”：用英文冒号，后面空一格"},
		{"a wide colon", "disclosure: {10-3：school}\n", "runxin.yaml:1：“10-3：school”后面没有内容\n  提示：写作“10-3: school”：用英文冒号，后面空一格"},
		{"a list without its reader", "disclosure:\n  9-4: school\n  10-3:\n", "runxin.yaml:3：“10-3”后面没有内容" + who},
		{"a list alone", "disclosure: {10-3}\n", "runxin.yaml:1：“10-3”后面没有内容" + who},
		{"a list's reader by an alias of nothing", "disclosure: {9-4: &a , 10-3: *a}\n", "runxin.yaml:1：“10-3”后面没有内容" + who},
		{"one text", "disclosure: 10-3:school\n", "runxin.yaml:1：这里应是“键: 值”"},
		{"a setting", "settings: {叠加维度数:99}\n", "runxin.yaml:1：“叠加维度数:99”后面没有内容\n  提示：写作“叠加维度数: 99”"},
		{"a setting without its number", "settings:\n  叠加维度数:\n", "runxin.yaml:2：“叠加维度数”后面没有内容\n  提示：写上一个数"},
		{"a colour's word", "words: {levels: {紫}}\n", "runxin.yaml:1：“紫”后面没有内容\n  提示：可写：红、橙、黄、绿、重测"},
		{"a field", "columns: {学号}\n", "runxin.yaml:1：“学号”后面没有内容\n  提示：写上列名"},
		{"a key", "disclosure:{10-3: school}\n", "没有“disclosure:{10-3”这个键"},
		{"an empty key that is not known", "disclosur:\n", "runxin.yaml:1：没有“disclosur”这个键，是不是“disclosure”？"},
		{"an inner key", "words: {yes:有}\n", "runxin.yaml:1：没有“yes:有”这个键"},
		{"an inner key of a college", "colleges: [{name: 甲学院, aliases:甲院}]\n", "runxin.yaml:1：没有“aliases:甲院”这个键"},
	} {
		t.Run(c.name, func(t *testing.T) {
			_, err := settings.Parse("runxin.yaml", []byte(c.in))
			if err == nil || !strings.Contains(err.Error(), c.want) {
				t.Errorf("got %v\nwant %s", err, c.want)
			}
		})
	}
}

// Whatever ends a line ends a comment, too, and is counted.
func TestConfigLineEnds(t *testing.T) {
	lines := []string{"# 学校设置", "id: {prefix: sl}", "disclosure: {10-3: school}"}
	for _, end := range []string{"\n", "\r\n", "\r", "\u0085", "\u2028", "\u2029"} {
		c, err := settings.Parse("runxin.yaml", []byte(strings.Join(lines, end)+end))
		if err != nil || len(c.Keys) != 2 || !c.Rules.Disclosure["10-3"] {
			t.Errorf("%q: %v", end, err)
		}
		if _, err := settings.Parse("runxin.yaml", []byte(strings.Join(lines, end)+end+"别的: 1"+end)); err == nil || !strings.HasPrefix(err.Error(), "runxin.yaml:4：") {
			t.Errorf("%q: %v", end, err)
		}
	}
}

// Nothing may be said twice: the second would silently win. Both lines are named.
func TestConfigSaysNothingTwice(t *testing.T) {
	for _, c := range []struct{ name, in, want string }{
		{"a key", "id: {prefix: a}\nfiles: []\nid: {prefix: b}\n", "runxin.yaml:3：“id”写了两次，第 1 行已有"},
		{"a key without a value", "id:\nid: {prefix: b}\n", "runxin.yaml:2：“id”写了两次，第 1 行已有"},
		{"a quoted key", "id: {prefix: a}\n\"id\": {prefix: b}\n", "runxin.yaml:2：“id”写了两次，第 1 行已有"},
		{"a key inside", "id:\n  prefix: a\n  prefix: b\n", "runxin.yaml:3：“prefix”写了两次，第 2 行已有"},
		{"a list's reader", "disclosure:\n  10-3: school\n  10-3: college\n", "runxin.yaml:3：“10-3”写了两次，第 2 行已有"},
		{"the readers", "disclosure: {10-3: school}\ndisclosure: {11-6: college}\n", "runxin.yaml:2：“disclosure”写了两次，第 1 行已有"},
		{"a setting", "settings:\n  学业困难门数: 3\n  学业困难门数: 4\n", "runxin.yaml:3：“学业困难门数”写了两次，第 2 行已有"},
		{"a field", "columns:\n  学号: 编号\n  学号: 号码\n", "runxin.yaml:3：“学号”写了两次，第 2 行已有"},
		{"a colour's word", "words:\n  levels:\n    紫: 红\n    紫: 橙\n", "runxin.yaml:4：“紫”写了两次，第 3 行已有"},
		{"a colour's word in other width", "words:\n  levels:\n    A级: 红\n    Ａ级: 橙\n", "runxin.yaml:4：“Ａ级”已经写在“红”里（第 3 行）"},
		{"a word for yes and no", "words:\n  yes: [有时]\n  no:\n    - 从不\n    - 有时\n", "runxin.yaml:5：“有时”已经写在“yes”里（第 2 行）"},
		{"a colour that is no result", "words:\n  levels: {存疑: 红}\n  invalid: [存疑]\n", "runxin.yaml:3：“存疑”已经写在“红”里（第 2 行）"},
		{"a college", "colleges:\n  - 甲学院\n  - {name: 甲学院, aliases: [甲院]}\n", "runxin.yaml:3：“甲学院”写了两次，第 2 行已有"},
		{"an alias of two colleges", "colleges:\n  - name: 甲学院\n    aliases:\n      - 丙学院\n  - name: 乙学院\n    aliases:\n      - 丁学院\n      - 丙 学院\n", "runxin.yaml:8：“丙 学院”已经是“甲学院”的名称（第 4 行）"},
		{"an alias that is another's name", "colleges:\n  - {name: 甲学院, aliases: [乙学院]}\n  - 乙学院\n", "runxin.yaml:3：“乙学院”已经是“甲学院”的名称（第 2 行）"},
		{"a file", "files:\n  - {match: '*.csv', kind: 普测}\n  - {match: '*.csv', kind: 成绩}\n", "runxin.yaml:3：“*.csv”写了两次，第 2 行已有"},
		{"an anchor", "id: &a {prefix: a}\nwords: &a {yes: [偶尔]}\n", "runxin.yaml:2：“&a”写了两次，第 1 行已有"},
		{"a merge", "id: &a {prefix: a}\nwords:\n  <<: *a\n", "runxin.yaml:3：这里不能用“<<”合并别处的内容"},
		{"a second document", "id: {prefix: a}\n---\nid: {prefix: b}\n", "runxin.yaml:2：文件里有两份内容"},
	} {
		t.Run(c.name, func(t *testing.T) {
			_, err := settings.Parse("runxin.yaml", []byte(c.in))
			if err == nil || !strings.Contains(err.Error(), c.want) {
				t.Errorf("got %v\nwant %s", err, c.want)
			}
		})
	}
}

// Notepad saves as UTF-8, with and without a mark, and as UTF-16 with one. GBK is
// told, with what to do.
func TestConfigEncodings(t *testing.T) {
	const text = "colleges:\r\n  - {name: 信息工程学院, aliases: [信工学院]}\r\n"
	coded := func(e encoding.Encoding) []byte {
		data, err := e.NewEncoder().Bytes([]byte(text))
		if err != nil {
			t.Fatal(err)
		}
		return data
	}
	for name, data := range map[string][]byte{
		"UTF-8": []byte(text), "UTF-8 with a mark": []byte("\ufeff" + text),
		"UTF-16LE": coded(unicode.UTF16(unicode.LittleEndian, unicode.UseBOM)), "UTF-16BE": coded(unicode.UTF16(unicode.BigEndian, unicode.UseBOM)),
	} {
		c, err := settings.Parse("runxin.yaml", data)
		if err != nil || len(c.Colleges) != 1 || c.Colleges[0].Name != "信息工程学院" {
			t.Errorf("%s: %v", name, err)
		}
	}
	const cure = "\n  提示：用记事本打开，“另存为”时编码选 UTF-8"
	for _, c := range []struct {
		name string
		data []byte
		want string
	}{
		{"GBK", coded(simplifiedchinese.GBK), "runxin.yaml：文件是 GBK 编码（旧版记事本的“ANSI”），不是 UTF-8，读不出中文" + cure},
		{"UTF-8 with one byte lost", []byte(strings.Replace(text, "信", "\xe4\xbf", 1)), "runxin.yaml：文件不是 UTF-8 编码，读不出中文" + cure},
		{"UTF-8 with one byte changed, which reads as GBK", []byte(strings.Replace(text, "信", "\xb0\xbf\xa1", 1)), "runxin.yaml：文件不是 UTF-8 编码，读不出中文" + cure},
		{"UTF-16 without a mark", coded(unicode.UTF16(unicode.LittleEndian, unicode.IgnoreBOM)), "runxin.yaml：文件不是 UTF-8 编码，读不出中文" + cure},
	} {
		_, err := settings.Parse("runxin.yaml", c.data)
		if err == nil || err.Error() != c.want {
			t.Errorf("%s: got %v\nwant %s", c.name, err, c.want)
		}
	}
}

// A number is another list in another plan: what is said of one is refused where the plan
// has another, or none, and no number is offered that might open one. Only a text may name
// the number alone; what that was is known then, so that the next run can tell.
func TestListsByNumberAndName(t *testing.T) {
	plan := []settings.TaskLists{{Task: "11-5", Names: []string{"示例名单"}}, {Task: "11-6", Names: []string{"甲名单", "乙名单"}}}
	const other = "任务清单里 11-6 的名单是“甲名单、乙名单”，不是“示例名单”\n  提示：删去这一项；确要对“甲名单、乙名单”这样做的，才把名单改成它"
	for _, c := range []struct{ name, in, want string }{
		{"by its name", "disclosure: {11-5: {list: 示例名单, who: college}}\n", ""},
		{"two lists in another order", "disclosure: {11-6: {list: '乙名单，甲名单', who: college}}\n", ""},
		{"another list", "disclosure:\n  11-6: {list: 示例名单, who: college}\n", "runxin.yaml:2：" + other},
		{"another list, closed", "disclosure:\n  11-6: {list: 示例名单, who: school}\n", "runxin.yaml:2：" + other},
		{"one of two lists", "disclosure: {11-6: {list: 甲名单, who: college}}\n", "不是“甲名单”"},
		{"no such number", "disclosure: {11-7: {list: 示例名单, who: college}}\n",
			"runxin.yaml:1：任务清单里没有“11-7”（示例名单）这一项专项名单\n  提示：删去这一项；要说的是另一份名单的，照任务清单写它的序号和名单"},
		{"a number alone", "disclosure: {11-6: college}\n", ""},
	} {
		t.Run(c.name, func(t *testing.T) {
			config := settingsOf(t, "runxin.yaml", c.in)
			err := config.MatchLists(plan)
			if got := fmt.Sprint(err); (err != nil) != (c.want != "") || !strings.Contains(got, c.want) || strings.Contains(got, "是不是") {
				t.Errorf("%v, want %q", err, c.want)
			}
		})
	}
}

// The settings need not change for a number to be of another list: the plan does.
func TestListsOfTheSameNumberCompared(t *testing.T) {
	at := func(list, who string) *settings.Config {
		c := settingsOf(t, "runxin.yaml", "disclosure: {11-6: "+who+"}\n")
		if err := c.MatchLists([]settings.TaskLists{{Task: "11-6", Names: []string{list}}}); err != nil {
			t.Fatal(err)
		}
		return c
	}
	told := "上一次是 谁能看到什么 › 11-6 › 名单（甲名单），这次是 谁能看到什么 › 11-6 › 名单（乙名单）"
	for _, c := range []struct {
		now, who string
		want     settings.Difference
	}{
		{"甲名单", "college", settings.Difference{}},
		{"乙名单", "college", settings.Difference{Less: []string{told + "，也发给学院"}}},
		{"乙名单", "school", settings.Difference{Other: []string{told}}},
	} {
		was := at("甲名单", c.who)
		if diff := cmp.Diff(c.want, at(c.now, c.who).Compare(was.Keys, was.Said)); diff != "" {
			t.Errorf("%s, %s: %s", c.now, c.who, diff)
		}
		if d := at(c.now, c.who).Compare(was.Keys, settingsOf(t, "runxin.yaml", "disclosure: {11-6: "+c.who+"}\n").Said); len(d.Less)+len(d.Other) > 0 {
			t.Errorf("a record that knows no lists: %v", d)
		}
	}
}

// A rhythm is of a colour or of a level of the plan in force; another name reminds of nobody.
func TestMatchLevels(t *testing.T) {
	config, err := settings.Parse("runxin.yaml", []byte("contact_days:\n  红: 7\n  二级: 14\n  九级: 3\n"))
	if err != nil {
		t.Fatal(err)
	}
	if diff := cmp.Diff([]care.Rhythm{{Level: "红", Days: 7}, {Level: "二级", Days: 14}, {Level: "九级", Days: 3}}, config.Rules.Rhythm); diff != "" {
		t.Error(diff)
	}
	plan, _ := caretest.Autumn(t)
	err = config.MatchLevels(plan)
	if want := "runxin.yaml:4：任务清单里没有“九级”这个等级\n  提示：写 红、橙、一级、二级、三级 之一"; err == nil || err.Error() != want {
		t.Errorf("%v, want %s", err, want)
	}
}
