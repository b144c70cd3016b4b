package importer_test

import (
	"context"
	"fmt"
	"os"
	"path/filepath"
	"strconv"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/rogpeppe/go-internal/txtar"

	"runxin/care"
	"runxin/care/books"
	"runxin/care/caretest"
	"runxin/care/problem"
	"runxin/care/written"
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

// TestAcceptedOld: what is old in a sheet is asked about once; another old export of that
// name is another question.
func TestAcceptedOld(t *testing.T) {
	const screening, grades = "往年的数据：普测.csv（Sheet1），最晚 2024-04-10", "往年的数据：成绩.csv（Sheet1），最晚 2022-2023-1"
	for _, c := range []struct{ tested, term, want string }{
		{"2024-04-10", "2022-2023-1", "已答复不再提醒 已答复不再提醒"},
		{"2023-10-10", "2021-2022-2", "成绩学期可疑 普测日期可疑"},
		{"2024-10-10", "2023-2024-2", ""},
	} {
		dir := unpack(t, txtar.Parse([]byte("-- 名册.csv --\n学号,姓名,学院,年级\n3260000001,示例甲,信息工程学院,2021\n-- 普测.csv --\n学号,姓名,预警等级,测评时间\n3260000001,示例甲,红,"+c.tested+
			"\n-- 成绩.csv --\n学号,姓名,学年学期,课程名称,成绩\n3260000001,示例甲,"+c.term+",示例一,40\n")).Files, nil)
		opt := options(t)
		opt.Config = &settings.Config{Accepted: []string{screening, grades}}
		var got []string
		for _, p := range read(t, dir, opt).Problems {
			got = append(got, string(p.Kind))
		}
		if strings.Join(got, " ") != c.want {
			t.Errorf("tests of %s, grades of %s: %v", c.tested, c.term, got)
		}
	}
}

// TestTestsOfLastTerm: in a later term of the year tests from before its first week are told
// with their days, and those without a day; once they are answered they are asked no more. In
// the autumn, when the freshmen are tested before the first week, nothing is said.
func TestTestsOfLastTerm(t *testing.T) {
	const spring, autumn = "2025-02-17", "2024-09-02"
	for _, c := range []struct {
		name, first, days, accepted, want string
	}{
		{"all of the autumn", spring, "2024-09-20 2024-10-10", "", "上学期的普测 ×2 2024-09-20 至 2024-10-10 的 2 份是上学期的普测，仍作为普测采用，这些学生都算已测"},
		{"some of the autumn", spring, "2024-09-20 2025-03-10", "", "上学期的普测 ×1 2024-09-20 至 2025-02-16 的 1 份是上学期的普测，仍作为普测采用，这些学生都算已测"},
		{"this term's", spring, "2025-02-17 2025-03-10", "", ""},
		{"without days", spring, " ", "", "上学期的普测 ×2 2 份没有测评时间，不知道是不是这学期的普测，仍作为普测采用，这些学生都算已测"},
		{"answered", spring, "2024-09-20 2024-10-10", "往年的数据：普测.csv（Sheet1），最晚 2024-10-10", "已答复不再提醒"},
		{"the autumn's freshmen", autumn, "2024-08-30 2024-09-20", "", ""},
		{"the autumn's without days", autumn, " ", "", ""},
	} {
		days := strings.Split(c.days, " ")
		dir := unpack(t, txtar.Parse([]byte("-- 名册.csv --\n学号,姓名,学院,年级\n3260000001,示例甲,信息工程学院,2021\n3260000002,示例乙,信息工程学院,2021\n"+
			"-- 普测.csv --\n学号,姓名,预警等级,测评时间\n3260000001,示例甲,红,"+days[0]+"\n3260000002,示例乙,绿,"+days[1]+"\n")).Files, nil)
		opt := options(t)
		opt.Term, opt.First = care.Term{Year: 2024, Part: 1}, caretest.Day(t, c.first)
		if c.first == spring {
			opt.Term.Part = 2
		}
		if c.accepted != "" {
			opt.Config = &settings.Config{Accepted: []string{c.accepted}}
		}
		var got []string
		for _, p := range read(t, dir, opt).Problems {
			if p.Kind == problem.EarlyTests {
				got = append(got, string(p.Kind)+" ×"+strconv.Itoa(p.Count)+" "+p.Done)
			} else {
				got = append(got, string(p.Kind))
			}
		}
		if diff := cmp.Diff(c.want, strings.Join(got, "|")); diff != "" {
			t.Errorf("%s: %s", c.name, diff)
		}
	}
}

// TestRefusedOld: of what somebody says is not to be used nothing counts, and it is said how
// many rows that were, and whether grave ones were among them; the other rows of the sheet do.
func TestRefusedOld(t *testing.T) {
	const spring, autumn = "2025-02-17", "2024-09-02"
	old := func(sheet, last string) string {
		return "往年的数据：" + sheet + ".csv（Sheet1），最晚 " + last
	}
	for _, c := range []struct {
		name, first, days, refused, want, used string
		screening                              bool
		facts                                  string
	}{
		{"all of last term", spring, "2024-09-20 2024-10-10", old("普测", "2024-10-10"), "按回答没有采用 ×2 “请您回答”里答了“不对”，这 2 行没有采用，其中 1 行写着红色或自伤自杀风险", "2 0 2", false, "0 0"},
		{"some of last term", spring, "2024-09-20 2025-03-10", old("普测", "2025-03-10"), "按回答没有采用 ×1 “请您回答”里答了“不对”，这 1 行没有采用，其中 1 行写着红色或自伤自杀风险", "2 1 1", true, "0 4"},
		{"another export", spring, "2024-09-20 2025-03-10", old("普测", "2025-03-11"), "上学期的普测 ×1 2024-09-20 至 2025-02-16 的 1 份是上学期的普测，仍作为普测采用，这些学生都算已测", "2 2 0", true, "4 4"},
		{"without days", spring, " ", "往年的数据：普测.csv（Sheet1），最晚 没有写日期", "按回答没有采用 ×2 “请您回答”里答了“不对”，这 2 行没有采用，其中 1 行写着红色或自伤自杀风险", "2 0 2", false, "0 0"},
		{"an old year's", autumn, "2023-09-20 2023-09-21", old("普测", "2023-09-21"), "按回答没有采用 ×2 “请您回答”里答了“不对”，这 2 行没有采用，其中 1 行写着红色或自伤自杀风险", "2 0 2", false, "0 0"},
	} {
		days := strings.Split(c.days, " ")
		dir := unpack(t, txtar.Parse([]byte("-- 名册.csv --\n学号,姓名,学院,年级\n3260000001,示例甲,信息工程学院,2021\n3260000002,示例乙,信息工程学院,2021\n"+
			"-- 普测.csv --\n学号,姓名,预警等级,自杀意念,测评时间\n3260000001,示例甲,黄,是,"+days[0]+"\n3260000002,示例乙,绿,否,"+days[1]+"\n")).Files, nil)
		opt := options(t)
		opt.Term, opt.First = care.Term{Year: 2024, Part: 1}, caretest.Day(t, c.first)
		if c.first == spring {
			opt.Term.Part = 2
		}
		opt.Config = &settings.Config{Refused: []string{c.refused}}
		school := read(t, dir, opt)
		var got, facts []string
		for _, p := range school.Problems {
			got = append(got, string(p.Kind)+" ×"+strconv.Itoa(p.Count)+" "+p.Done)
		}
		for _, s := range school.Students {
			facts = append(facts, strconv.Itoa(len(s.Facts.Unpack(nil))))
		}
		n := school.Counts[0]
		if school.Counts[1].SheetRef.File == "普测.csv" {
			n = school.Counts[1]
		}
		used := fmt.Sprint(n.Rows, n.Used, n.SetAside)
		if diff := cmp.Diff([]string{c.want, c.used, c.facts}, []string{strings.Join(got, "|"), used, strings.Join(facts, " ")}); diff != "" || school.Screening != c.screening {
			t.Errorf("%s: a screening %v %s", c.name, school.Screening, diff)
		}
	}
}

// TestRefusedGrades: grades of old terms that are not to be used count nowhere; a reading of
// terms that somebody says is wrong leaves the marks without a term.
func TestRefusedGrades(t *testing.T) {
	for _, c := range []struct{ name, term, refused, want, used string }{
		{"old terms", "2021-2022-1", "往年的数据：成绩.csv（Sheet1），最晚 2021-2022-1", "按回答没有采用 “请您回答”里答了“不对”，这 1 行没有采用", "0"},
		{"a reading", "2023-2024-3", "学期的写法：学期代码", "学期未识别 “请您回答”里答了“不对”，没有照原来的读法：成绩只计入累计，不计入上学期和本学期", "1"},
		{"another reading", "2023-2024-3", "学期的写法：学期写法", "学期有歧义 “2023-2024 3”按 2023-2024-3 读取", "1"},
	} {
		dir := unpack(t, txtar.Parse([]byte("-- 名册.csv --\n学号,姓名,学院,年级\n3260000001,示例甲,信息工程学院,2021\n"+
			"-- 成绩.csv --\n学号,姓名,学年,学期,课程名称,成绩\n3260000001,示例甲,"+c.term[:9]+","+c.term[10:]+",示例一,40\n")).Files, nil)
		opt := options(t)
		opt.Config = &settings.Config{Refused: []string{c.refused}}
		school := read(t, dir, opt)
		var got []string
		for _, p := range school.Problems {
			got = append(got, string(p.Kind)+" "+p.Done)
		}
		used := school.Counts[0].Used + school.Counts[1].Used - 1 // but the roster's
		if diff := cmp.Diff([]string{c.want, c.used}, []string{strings.Join(got, "|"), strconv.Itoa(used)}); diff != "" {
			t.Errorf("%s: %s", c.name, diff)
		}
	}
}

// TestCureOfUnassigned: what to do about a student without a college fits why he has none;
// only the unknown name of a college is a question.
func TestCureOfUnassigned(t *testing.T) {
	dir := unpack(t, txtar.Parse([]byte(`
-- 名册.csv --
学号,姓名,学院,年级
3260000001,示例甲,信息工程学院,2024
3260000002,示例乙,,2024
3260000003,示例丙,信息工程学院,2024
3260000003,示例丙,机电工程学院,2024
3260000004,示例丁,,2024
3260000005,示例戊,,2024
-- 普测.csv --
学号,姓名,学院,预警等级,测评时间
3260000004,示例丁,人工智能学院,绿,2024-10-10
-- 登记.csv --
学号,姓名,学院,情形
3260000005,示例戊,信息工程学院,旷课
`)).Files, nil)
	got := map[string]string{}
	for _, p := range read(t, dir, options(t)).Problems {
		got[p.Done] = p.Cure + p.Ask.Name
	}
	const there = "，列入“未分配”，不进入任何学院的工作簿"
	want := map[string]string{
		"没有学院" + there:            "在名册中补上学院",
		"名册中没有学院，只有别的表写着" + there: "核对以后，在名册中补上学院",
		"有两个学院" + there:           "核对是哪一个学院，改正名册；是同一个学院的两种写法的，写进 设置.xlsx 的“学院与别名”",
		"学院不在名册中" + there:         "核对学院，或更新名册；是名册中一个学院的另一种写法的，在“请您回答”里答一次，或写进 设置.xlsx 的“学院与别名”人工智能学院",
	}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("-want +got\n%s", diff)
	}
}

// TestMisspeltCollegeInAnAnswer: an answer that misspells a college is told, with its cell.
func TestMisspeltCollegeInAnAnswer(t *testing.T) {
	at := written.Place{File: "输入/数据核对.xlsx", Sheet: books.SheetQuestions, Line: 4, Col: 5}
	row := written.Row{Line: at.Line, Texts: map[string]string{books.ColAboutWhat: string(care.AskCollege), books.ColAsWritten: "国教院", books.ColAnswer: "国际教育学员"}}
	table := written.Table{File: at.File, Sheet: at.Sheet, Name: at.Sheet, Columns: map[string]int{books.ColAnswer: at.Col}, Rows: []written.Row{row}}
	opt := options(t)
	config, _, err := settings.ReadAnswers([]settings.AnswerBook{{File: at.File, Tables: []written.Table{table}}}, opt.Catalogue, opt.Vocabulary)
	check(t, err)
	opt.Config = config
	dir := unpack(t, txtar.Parse([]byte("-- 名册.csv --\n学号,姓名,学院,年级\n3260000001,示例甲,国际教育学院,2024\n3260000002,示例乙,国教院,2024\n")).Files, nil)
	problems := read(t, dir, opt).Problems
	if len(problems) != 1 {
		t.Fatalf("%d problems", len(problems))
	}
	p := problems[0]
	got := []string{p.File, p.Sheet, p.Cell, p.Kind.Severity().String(), p.Done, p.Cure, p.Ask.String()}
	want := []string{"数据核对.xlsx", "请您回答", "E4", "必须处理", "名册中没有“国际教育学员”，是不是“国际教育学院”？现有 1 人算在“国际教育学员”，当作另一个学院，单独一本工作簿",
		"写错的，把 数据核对.xlsx › 请您回答 › E4 改成“国际教育学院”；写得对的，在“请您回答”里答“就按这样读”", "设置里的学院：国际教育学员"}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("-want +got\n%s", diff)
	}
}

// Where a word stands that the settings give another meaning is counted, in rows that were
// used; a file is known whatever the case of its letters.
func TestWordsOfTheSettingsAreCounted(t *testing.T) {
	dir := t.TempDir()
	for name, text := range map[string]string{
		"名册.csv": "学号,姓名,学院\n992001,拟甲,示例学院\n992002,拟乙,示例学院\n992003,拟丙,示例学院\n",
		"普测.csv": "学号,姓名,预警等级,测评时间\n992001,拟甲,红,2024-10-08\n992002,拟乙,红,2024-10-08\n992003,拟丙,绿,2024-10-08\n",
		"摸排.csv": "学号,姓名,旷课,缺寝\n992001,拟甲,无,红\n992002,拟乙,无,有\n",
		"表.csv":  "学号,姓名\n992001,拟甲\n",
	} {
		check(t, os.WriteFile(filepath.Join(dir, name), []byte(text), 0o600))
	}
	config, err := settings.Parse("runxin.yaml", []byte("words:\n  levels: {红: 绿}\n  yes: [无]\nfiles:\n  - {match: 表.CSV, kind: 旷课}\n"))
	check(t, err)
	opt := options(t)
	opt.Config = config
	school, err := importer.Read(context.Background(), dir, opt)
	check(t, err)
	var got []string
	for _, p := range school.Problems {
		if p.File == "runxin.yaml" {
			done, _, _ := strings.Cut(p.Cure, "照这样读")
			got = append(got, string(p.Kind)+" "+p.Cell+" "+done)
		}
	}
	want := []string{"改了红色或自伤自杀风险的词 第2行 “红”本来是“红”，这里写成“绿”，这次有 2 格", "改了程序认得的词 第3行 “无”本来是“否”，这里写成“是”，这次有 2 格"}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Error(diff)
	}
}

// Where no id can be read because of what the settings say of ids, that is refused where it
// stands.
func TestSettingsThatHideIDs(t *testing.T) {
	dir := t.TempDir()
	check(t, os.WriteFile(filepath.Join(dir, "名册.csv"), []byte("学号,姓名,学院\n9920010001,拟甲,示例学院\n9920010002,拟乙,示例学院\n"), 0o600))
	for _, c := range []struct{ in, want string }{
		{"id: {pattern: '[0-9]{10}'}\n", ""},
		{"words: {no: [甲]}\nid: {pattern: '[0-9]{8}'}\n", "runxin.yaml:2：输入文件夹里没有一个学号是“[0-9]{8}”这个样子\n  提示：照学号的样子改写，例如 10 位数字写作 [0-9]{10}；没有固定样子的，清空这一格"},
		{"columns:\n  姓名: [学号]\n", "runxin.yaml:2：“学号”一列在这里写成了“姓名”，读不出一个学号\n  提示：删去这一行，或把意思改成“学号”"},
	} {
		config, err := settings.Parse("runxin.yaml", []byte(c.in))
		check(t, err)
		opt := options(t)
		opt.Config = config
		got := ""
		if _, err := importer.Read(context.Background(), dir, opt); err != nil {
			got = err.Error()
		}
		if got != c.want {
			t.Errorf("%s: %q, want %q", c.in, got, c.want)
		}
	}
}
