package settings_test

import (
	"slices"
	"strings"
	"testing"

	"runxin/care/books"
	"runxin/care/caretest"
	"runxin/care/written"
	"runxin/importer/lexicon"
	"runxin/importer/settings"
)

// sheetOf is a sheet of 设置.xlsx with some rows, each cell by its heading.
func sheetOf(name string, rows ...map[string]string) written.Table {
	t := written.Table{File: "设置.xlsx", Sheet: name, Name: name, Line: 3, Columns: map[string]int{}}
	for _, sheet := range books.SettingBook.Sheets(books.Scope{}) {
		if sheet.Name != name {
			continue
		}
		for i, c := range sheet.Columns {
			t.Columns[c.Heading] = i + 1
		}
	}
	for i, texts := range rows {
		t.Rows = append(t.Rows, written.Row{Line: 4 + i, Texts: texts})
	}
	return t
}

// readSheets reads sheets of 设置.xlsx.
func readSheets(t *testing.T, tables ...written.Table) (*settings.Config, error) {
	t.Helper()
	vocabulary, err := lexicon.BuiltIn()
	if err != nil {
		t.Fatal(err)
	}
	return settings.FromTables("设置.xlsx", "1", tables, caretest.Catalogue(t), lexicon.NewHeaderRules(vocabulary))
}

// A row that lacks what it is about is nobody's: it does not take what stands above it.
func TestRowsStandByThemselves(t *testing.T) {
	for _, c := range []struct {
		name  string
		table written.Table
		want  string
	}{
		{"an alias without its college", sheetOf(books.SheetColleges, map[string]string{books.ColCollege: "示例甲学院"}, map[string]string{books.ColAlias: "甲院"}),
			"设置.xlsx › 学院与别名 › A5：缺少“学院”"},
		{"two aliases in a cell", sheetOf(books.SheetColleges, map[string]string{books.ColCollege: "示例甲学院", books.ColAlias: "甲院、甲系"}),
			"设置.xlsx › 学院与别名 › B4：“甲院、甲系”是几个名称，不是一个\n  提示：一行只写一个：“甲院”“甲系”分成几行写"},
		{"a meaning without its word", sheetOf(books.SheetWords, map[string]string{books.ColWord: "疑似", books.ColMeans: "否"}, map[string]string{books.ColMeans: "否"}),
			"设置.xlsx › 词语 › A5：缺少“文件里的词”"},
		{"a word without its meaning", sheetOf(books.SheetWords, map[string]string{books.ColWord: "疑似", books.ColMeans: "否"}, map[string]string{books.ColWord: "存疑"}),
			"设置.xlsx › 词语 › B5：缺少“意思”"},
		{"a word of two meanings", sheetOf(books.SheetWords, map[string]string{books.ColWord: "疑似", books.ColMeans: "是"}, map[string]string{books.ColWord: "疑似", books.ColMeans: "否"}),
			"设置.xlsx › 词语 › A5：“疑似”已经写在“是”里（“词语”的 A4），一个词只能有一个意思"},
		{"no mark", sheetOf(books.SheetWords, map[string]string{books.ColWord: "甲等", books.ColMeans: "101"}),
			"设置.xlsx › 词语 › B4：“101”不是一个成绩\n  提示：写 0 到 100 的一个分数，或 通过、不通过、未定、不计"},
		{"readers without their list", sheetOf(books.SheetDisclosed, map[string]string{books.ColTask: "11-5", books.ColList: "示例名单", books.ColWho: "只留在学校"}, map[string]string{books.ColWho: "也发给学院"}),
			"设置.xlsx › 谁能看到什么 › A5：缺少“任务序号”"},
	} {
		t.Run(c.name, func(t *testing.T) {
			if _, err := readSheets(t, c.table); err == nil || err.Error() != c.want {
				t.Errorf("%v, want %s", err, c.want)
			}
		})
	}
}

// What is said of a list is told at the cell that is wrong: its number, or its name.
func TestListsAreRefusedAtTheirCells(t *testing.T) {
	plan := []settings.TaskLists{{Task: "11-5", Names: []string{"示例名单"}}}
	row := func(task, list string) map[string]string {
		texts := map[string]string{books.ColTask: task, books.ColWho: "也发给学院"}
		if list != "" {
			texts[books.ColList] = list
		}
		return texts
	}
	for _, c := range []struct{ task, list, want string }{
		{"11-5", "示例名单", ""},
		{"11-6", "示例名单", "设置.xlsx › 谁能看到什么 › A4：任务清单里没有“11-6”（示例名单）这一项专项名单\n  提示：删去这一行；要说的是另一份名单的，照任务清单写它的序号和名单"},
		{"11-5", "别的名单", "设置.xlsx › 谁能看到什么 › B4：任务清单里 11-5 的名单是“示例名单”，不是“别的名单”\n  提示：删去这一行；确要对“示例名单”这样做的，才把名单改成它"},
		{"11-5", "", "设置.xlsx › 谁能看到什么 › A4：这一行没有写 11-5 是哪一份名单\n  提示：任务清单里是“示例名单”：说的就是它，在“名单”一格写上；不是的，删去这一行"},
	} {
		config, err := readSheets(t, sheetOf(books.SheetDisclosed, row(c.task, c.list)))
		if err != nil {
			t.Fatal(err)
		}
		got := ""
		if err := config.MatchLists(plan); err != nil {
			got = err.Error()
		}
		if got != c.want {
			t.Errorf("%s %s: %s, want %s", c.task, c.list, got, c.want)
		}
	}
}

// A number that makes no sense where it stands is refused at its cell, with what would. What
// people write in wide digits, or a spreadsheet shows as a share, is read.
func TestNumbersThatMakeSense(t *testing.T) {
	number := func(name, text string) written.Table {
		return sheetOf(books.SheetThresholds, map[string]string{books.ColSetting: name, books.ColNumberSaid: text})
	}
	score := func(text string) written.Table {
		return sheetOf(books.SheetColumns, map[string]string{books.ColHeader: "自伤行为", books.ColFromScore: text})
	}
	for _, c := range []struct {
		table written.Table
		want  string
	}{
		{number("学业困难门数", "２"), ""},
		{number("优秀排名百分比", "20%"), ""},
		{number("优秀排名百分比", "1000"), "设置.xlsx › 阈值 › C4：“优秀排名百分比”不会是 1000\n  提示：写 1 到 100 的一个数"},
		{number("优秀排名百分比", "0.2"), "设置.xlsx › 阈值 › C4：“优秀排名百分比”不会是 0.2\n  提示：写 1 到 100 的一个数"},
		{number("学业困难门数", "-1"), "设置.xlsx › 阈值 › C4：“学业困难门数”不会是 -1\n  提示：写 1 到 100 的一个数"},
		{number("学业困难门数", "20%"), "设置.xlsx › 阈值 › C4：“20%”不是数"},
		{number("叠加维度数", "0"), "设置.xlsx › 阈值 › C4：“叠加维度数”不会是 0\n  提示：写 1 到 10 的一个数"},
		{number("长期实习天数", "1000"), "设置.xlsx › 阈值 › C4：“长期实习天数”不会是 1000\n  提示：写 1 到 366 的一个数"},
		{score("3"), ""},
		{score("0"), "设置.xlsx › 列名 › C4：几分及以上算“是”，不会是 0\n  提示：写大于 0 的一个数；这一列的数都不算有风险的，意思选“不采用”"},
		{sheetOf(books.SheetColumns, map[string]string{books.ColHeader: "自伤 行为", books.ColMeans: "不采用"}, map[string]string{books.ColHeader: "自伤行为", books.ColFromScore: "3"}),
			"设置.xlsx › 列名 › A5：“自伤行为”一列写了不采用（“列名”的 B4），这里又写了几分起算“是”，只能写一样"},
		{sheetOf(books.SheetIDs, map[string]string{books.ColItem: books.ItemPattern, books.ColSays: "10位数字"}),
			"设置.xlsx › 学号 › B4：学号不会是“10位数字”这个样子\n  提示：10 位数字写作 [0-9]{10}"},
	} {
		config, err := readSheets(t, c.table)
		got := ""
		if err != nil {
			got = err.Error()
		}
		if got != c.want {
			t.Errorf("%v: %s, want %s", c.table.Rows[0].Texts, got, c.want)
		}
		if err == nil && len(config.Settings) > 0 && config.Settings[0].Value != 2 && config.Settings[0].Value != 20 {
			t.Errorf("%v is read as %v", c.table.Rows[0].Texts, config.Settings[0].Value)
		}
	}
}

// Whoever writes a meaning as 请您回答 offers it, with what explains it in brackets, or with words of
// one's own there, means the same.
func TestMeaningsWithTheirHints(t *testing.T) {
	config, err := readSheets(t,
		sheetOf(books.SheetColumns, map[string]string{books.ColHeader: "事由终止", books.ColMeans: "出库（移出、解除）"}, map[string]string{books.ColHeader: "逃课", books.ColMeans: "旷课（整列只说这一种，写是或否）"}),
		sheetOf(books.SheetFileKinds, map[string]string{books.ColFile: "名单*.xlsx", books.ColTakenAs: "旷课（表里的人都是）"}),
		sheetOf(books.SheetWords, map[string]string{books.ColWord: "不相干", books.ColMeans: "否（不是情形）"}))
	if err != nil {
		t.Fatal(err)
	}
	var got []string
	for _, c := range config.School.Columns {
		got = append(got, c.Field+"："+strings.Join(c.Names, "、"))
	}
	got = append(got, config.Files[0].Kind, strings.Join(config.School.Values.No, "、"))
	if want := []string{"出库：事由终止", "旷课：逃课", "旷课", "不相干"}; !slices.Equal(got, want) {
		t.Errorf("got %q, want %q", got, want)
	}
}
