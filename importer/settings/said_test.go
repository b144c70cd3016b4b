package settings_test

import (
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"runxin/importer/settings"
)

const whole = `colleges: [{name: 示例甲学院, aliases: [甲院, 甲系]}, 示例乙学院]
columns: {学号: [一卡通号, 卡号]}
words: {levels: {紫: 红}, marks: {C: 72}, yes: [存在], no: [排除], invalid: [答题异常]}
levels_worst_first: true
id: {pattern: '\d{10}', prefix: [sl, cs]}
settings: {叠加维度数: 3}
files: [{match: '体检*.csv', kind: 登记表}, {match: '*.csv', kind: 普测}]
passwords: 密码.txt
disclosure: {10-3: school, 11-6: school, 12-3: college}
`

// Whatever a school changes in its settings is told; what it says no more, and
// lists that now go to the colleges, as what protects less.
func TestCompareSettings(t *testing.T) {
	was := parsed(t, whole)
	for _, c := range []struct{ old, new, less, other string }{
		{"", "# 说明\n", "", ""},
		{"prefix: [sl, cs]", "prefix: ['cs', sl]", "", ""},
		{"[存在]", "存在", "", ""},
		{"{学号: [一卡通号, 卡号]}", "{'学号': [&card 一卡通号, \"卡号\"]}", "", ""},
		{"first: true", "first: True", "", ""},
		{"{10-3: school, 11-6: school, 12-3: college}", "\n  11-6: school\n  12-3: college\n  10-3: school", "", ""},
		{"10-3: school, ", "", "上一次写有 谁能看到什么 › 10-3（只留在学校），这次没有", ""},
		{"10-3: school", "10-3: college", "上一次是 谁能看到什么 › 10-3（只留在学校），这次是 谁能看到什么 › 10-3（也发给学院）", ""},
		{"10-3: school", "10-3: school, 10-4: college", "这次新写了 谁能看到什么 › 10-4（也发给学院）", ""},
		{"10-3: school", "10-3: school, 10-4: school", "", "这次新写了 谁能看到什么 › 10-4（只留在学校）"},
		{"12-3: college", "12-3: school", "", "上一次是 谁能看到什么 › 12-3（也发给学院），这次是 谁能看到什么 › 12-3（只留在学校）"},
		{", aliases: [甲院, 甲系]", ", aliases: [甲院]", "上一次写有 学院与别名 › 示例甲学院 › 别名 › 甲系，这次没有", ""},
		{", 示例乙学院", "", "上一次写有 学院与别名 › 示例乙学院，这次没有", ""},
		{"[{name: 示例甲学院, aliases: [甲院, 甲系]}, 示例乙学院]", "[示例乙学院, {name: 示例甲学院, aliases: [甲院, 甲系]}]", "", "学院与别名 的次序与上一次不同"},
		{", 卡号", "", "上一次写有 列名 › 学号 › 卡号，这次没有", ""},
		{"紫: 红", "紫: 橙", "", "上一次是 词语 › 紫（红），这次是 词语 › 紫（橙）"},
		{"C: 72", "C: 不通过", "", "上一次是 词语 › C（72），这次是 词语 › C（不通过）"},
		{"yes: [存在]", "yes: [有过]", "上一次写有 词语 › 存在（是），这次没有", "这次新写了 词语 › 有过（是）"},
		{"no: [排除], ", "", "上一次写有 词语 › 排除（否），这次没有", ""},
		{", invalid: [答题异常]", "", "上一次写有 词语 › 答题异常（无效），这次没有", ""},
		{"first: true", "first: false", "", "上一次是 一级是最严重还是最轻（一级最严重），这次是 一级是最严重还是最轻（一级最轻）"},
		{`\d{10}`, `\d{12}`, "", `上一次是 学号 › 学号的样子（\d{10}），这次是 学号 › 学号的样子（\d{12}）`},
		{"[sl, cs]", "[sl]", "上一次写有 学号 › 账号前面的代码 › cs，这次没有", ""},
		{"叠加维度数: 3", "叠加维度数: 4", "", "上一次是 阈值 › 叠加维度数（3），这次是 阈值 › 叠加维度数（4）"},
		{"kind: 普测", "kind: 成绩", "", "上一次是 文件当作 › *.csv（普测），这次是 文件当作 › *.csv（成绩）"},
		{"[{match: '体检*.csv', kind: 登记表}, {match: '*.csv', kind: 普测}]", "[{match: '*.csv', kind: 普测}, {match: '体检*.csv', kind: 登记表}]", "", "文件当作 的次序与上一次不同"},
		{"passwords: 密码.txt\n", "", "上一次写有 打开口令，这次没有", ""},
		{"passwords: 密码.txt", "passwords: 别的.txt", "", "上一次是 打开口令（密码.txt），这次是 打开口令（别的.txt）"},
		{"disclosure: {10-3: school, 11-6: school, 12-3: college}\n", "", "上一次写有 谁能看到什么，这次没有", ""},
	} {
		if !strings.Contains(whole, c.old) {
			t.Fatalf("%q is not in the settings", c.old)
		}
		now := parsed(t, strings.Replace(whole, c.old, c.new, 1))
		want := settings.Difference{Less: list(c.less), Other: list(c.other)}
		if diff := cmp.Diff(want, now.Compare(was.Keys, was.Said)); diff != "" {
			t.Errorf("%q for %q: %s", c.new, c.old, diff)
		}
	}
	if diff := cmp.Diff(settings.Difference{}, parsed(t, whole).Compare(nil, nil)); !strings.Contains(diff, "谁能看到什么 › 12-3（也发给学院）") {
		t.Errorf("what is said for the first time: %s", diff)
	}
}

// Of keys alone, as records of earlier versions have them, only keys can be missed.
func TestCompareKeysAlone(t *testing.T) {
	now := parsed(t, "disclosure: {11-6: college}\n")
	got := now.Compare([]string{"disclosure"}, nil)
	if len(got.Less) > 0 || len(got.Other) != 1 || !strings.Contains(got.Other[0], "不能逐项比较") {
		t.Errorf("%q", got)
	}
	if got := now.Compare([]string{"id", "disclosure"}, nil); len(got.Less) != 1 || got.Less[0] != "上一次写有 学号，这次没有" {
		t.Errorf("%q", got)
	}
}

func parsed(t *testing.T, text string) *settings.Config {
	t.Helper()
	c, err := settings.Parse("runxin.yaml", []byte(text))
	if err != nil {
		t.Fatal(err)
	}
	return c
}

func list(s string) []string {
	if s == "" {
		return nil
	}
	return []string{s}
}
