package importer_test

import (
	"context"
	"os"
	"path/filepath"
	"strconv"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/rogpeppe/go-internal/txtar"

	"runxin/care"
	"runxin/importer"
	"runxin/importer/settings"
)

// Saying the same once more does no harm where nothing can win over anything.
func TestConfigHarmlessTwice(t *testing.T) {
	const text = "colleges: [{name: 甲学院, aliases: [甲 学院, 甲院, 甲院]}]\nwords: {yes: [偶尔, 偶尔], no: [从不]}\nid: {prefix: [a, a]}\ncolumns: {成绩: 等级, 预警等级: 等级}\n"
	config, err := settings.Parse("runxin.yaml", []byte(text))
	check(t, err)
	opt := options(t)
	opt.Config = config
	if _, err := importer.Read(context.Background(), t.TempDir(), opt); err != nil {
		t.Error(err)
	}
}

// A word that the school says something about means that, whatever it means in
// words.yaml.
func TestConfigWordsWin(t *testing.T) {
	dir := t.TempDir()
	check(t, os.WriteFile(filepath.Join(dir, "名册.csv"), []byte("学号,姓名,学院,旷课\n992001,拟甲,示例学院,—\n992002,拟乙,示例学院,有\n"), 0o600))
	config, err := settings.Parse("runxin.yaml", []byte("words: {yes: [—], no: [有]}\n"))
	check(t, err)
	opt := options(t)
	opt.Config = config
	school, err := importer.Read(context.Background(), dir, opt)
	check(t, err)
	n, _ := opt.Catalogue.Lookup("旷课")
	for i, want := range []care.Answer{care.Yes, care.No} {
		if facts := school.Students[i].About(n); len(facts) != 1 || facts[0].Answer != want {
			t.Errorf("student %d: %v, want %v", i, facts, want)
		}
	}
}

// What the settings name is checked against the catalogue before any input is
// opened.
func TestConfigAgainstCatalogue(t *testing.T) {
	for _, c := range []struct{ in, want string }{
		{"columns: {学好: [编号]}\n", "runxin.yaml:1：没有“学好”这个字段或情形，是不是“学号”？"},
		{"files:\n  - {match: a.csv, kind: 考勤}\n", "runxin.yaml:2：没有“考勤”这种表"},
		{"files:\n  - {match: a.csv, kind: 加权平均分}\n", "runxin.yaml:2：没有“加权平均分”这种表"},
		{"columns:\n  学号: [编号]\n  姓名: [名字, 编 号]\n", "runxin.yaml:3：列名“编 号”已经属于“学号”（第 2 行）"},
		{"columns:\n  旷课: [状态]\n  测评状态: [状态]\n", "runxin.yaml:3：列名“状态”已经属于“旷课”（第 2 行）"},
		{"passwords: 没有.txt\n", "密码文件 没有.txt 找不到"},
	} {
		config, err := settings.Parse("runxin.yaml", []byte(c.in))
		check(t, err)
		opt := options(t)
		opt.Config = config
		if _, err = importer.Read(context.Background(), t.TempDir(), opt); err == nil || !strings.Contains(err.Error(), c.want) {
			t.Errorf("got %v\nwant %s", err, c.want)
		}
	}
}

// TestPrefixCure: where many ids of a file have one prefix, the line of the settings that cures
// them is named; where few have, or where the roster's own begin so, it is not.
func TestPrefixCure(t *testing.T) {
	dir := unpack(t, txtar.Parse([]byte(`
-- 名册.csv --
学号,姓名,学院
3260000001,示例甲,信息工程学院
CS26000001,示例乙,信息工程学院
-- 旷课学生名单.csv --
账号,姓名
cslg3260000011,
cslg3260000012,
cslg3260000013,
CS26000011,
CS26000012,
CS26000013,
xyz3260000014,
-- 缺寝学生名单.csv --
学号,姓名
示例大学3260000021,示例子
示例大学3260000022,示例丑
示例大学3260000023,示例寅
转3260000024,示例卯
-- 酗酒学生名单.csv --
学号,姓名
cslg_3260000001,示例甲
`)).Files, nil)
	got := map[string]string{}
	for _, p := range read(t, dir, options(t)).Problems {
		if before, _, ok := strings.Cut(p.Cure, "”是账号前缀的"); ok {
			_, prefix, _ := strings.Cut(before, "“")
			got[string(p.Kind)] = prefix + " " + strconv.Itoa(p.Count)
			if ask := (care.Ask{About: care.AskPrefix, Name: prefix}); p.Ask != ask {
				t.Errorf("%s asks %v, not %v", p.Kind, p.Ask, ask)
			}
		}
	}
	want := map[string]string{"不在名册": "cslg 3", "学号不规范": "示例大学 3", "学号已补正": "cslg 1"}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("-want +got\n%s", diff)
	}
}
