package settings_test

import (
	"strings"
	"testing"

	"runxin/care"
	"runxin/care/books"
	"runxin/care/caretest"
	"runxin/care/problem"
	"runxin/importer/lexicon"
	"runxin/importer/settings"
)

// What the settings say is held against what a run met: a row for which nothing was found
// says so at its cell, gravest where it changes a word that everybody knows; a row that was of
// use says nothing, nor does a blank workbook.
func TestUnmet(t *testing.T) {
	vocabulary, err := lexicon.BuiltIn()
	if err != nil {
		t.Fatal(err)
	}
	rules := lexicon.NewHeaderRules(vocabulary)
	word := func(text, means string) map[string]string {
		return map[string]string{books.ColWord: text, books.ColMeans: means}
	}
	column := func(text, means string) map[string]string {
		return map[string]string{books.ColHeader: text, books.ColMeans: means}
	}
	file := func(text, tab string) map[string]string {
		out := map[string]string{books.ColFile: text, books.ColTakenAs: "登记表"}
		if tab != "" {
			out[books.ColSheet] = tab
		}
		return out
	}
	asked := func(text string) map[string]string { return map[string]string{books.ColAsked: text} }
	for _, c := range []struct {
		sheet string
		row   map[string]string
		want  string // the kind and what its cure says; "" for nothing
	}{
		{books.SheetWords, word("疑似", "否"), ""},
		{books.SheetWords, word("红", "绿"), "改了红色或自伤自杀风险的词 “红”本来是“红”，这里写成“绿”，这次有 3 格"},
		{books.SheetWords, word("是", "否"), "改了红色或自伤自杀风险的词 “是”本来是“是”，这里写成“否”，这次有 7 格"},
		{books.SheetWords, word("无", "是"), "改了程序认得的词 “无”本来是“否”，这里写成“是”，这次有 0 格"},
		{books.SheetWords, word("疑似、存疑", "否"), "设置没有对上 一行只写一个：“疑似”“存疑”分成几行写"},
		{books.SheetWords, word("时有、时无", "否"), ""},
		{books.SheetColumns, column("示例编码", "学号"), ""},
		{books.SheetColumns, column("没有这列", "旷课"), "设置这次没有用上 这次的文件里没有“没有这列”这一列"},
		{books.SheetColumns, column("班主任、辅导员", "旷课"), "设置没有对上 一行只写一个：“班主任”“辅导员”"},
		{books.SheetColumns, column("性格内向、孤僻", "旷课"), ""},
		{books.SheetColumns, column("预警等级", "不采用"), "改了红色或自伤自杀风险的词 “预警等级”本来是“预警等级”，这里写成“不采用”，这次有 5 行"},
		{books.SheetColumns, map[string]string{books.ColHeader: "示例编码", books.ColFromScore: "3"}, "设置没有对上 “示例编码”一列说的不是自伤自杀风险，几分起算在这里用不上"},
		{books.SheetColumns, map[string]string{books.ColHeader: "示例因子", books.ColFromScore: "3"}, ""},
		{books.SheetFileKinds, file("走读.XLSX", ""), ""},
		{books.SheetFileKinds, file("下级/走*.xlsx", "一班"), ""},
		{books.SheetFileKinds, file("走读.xlsx", "二 班"), "设置没有对上 “走读.xlsx”里没有“二 班”这张工作表"},
		{books.SheetFileKinds, file("走读.xlsx、实习.xlsx", ""), "设置没有对上 一行只写一个：“走读.xlsx”“实习.xlsx”"},
		{books.SheetFileKinds, file(`下级\走读.xlsx`, ""), "设置没有对上 “下级\\走读.xlsx”不是文件名：文件夹和文件之间写“/”"},
		{books.SheetFileKinds, file("走读生.xlsx", ""), "设置这次没有用上 这次没有“走读生.xlsx”这样的文件，是不是“走读.xlsx”？"},
		{books.SheetAccepted, asked("词（情形）：翘课"), ""},
		{books.SheetAccepted, asked("词：翘课"), "设置没有对上 照“请您回答”里的写法"},
	} {
		config, err := readSheets(t, sheetOf(c.sheet, c.row))
		if err != nil {
			t.Fatal(err)
		}
		met := settings.Met{
			Headers:   map[string]int{rules.Normalise("示例编码"): 5, rules.Normalise("性格内向、孤僻"): 5, rules.Normalise("预警等级"): 5, rules.Normalise("示例因子"): 5},
			Life:      map[string]bool{rules.Normalise("示例因子"): true},
			Sheets:    []care.SheetRef{{File: "下级/走读.xlsx", Sheet: "一班"}},
			Words:     map[lexicon.SchoolWord]int{{Among: lexicon.AmongLevels, Word: "红"}: 3, {Among: lexicon.AmongAnswers, Word: "是"}: 7, {Among: lexicon.AmongAnswers, Word: "时有、时无"}: 1},
			Redefined: lexicon.Redefined(caretest.Catalogue(t), vocabulary, &config.School, care.Term{}), Rules: rules,
		}
		got := ""
		for _, p := range config.Unmet(&met) {
			got += string(p.Kind) + " " + p.Cure
			changed := p.Kind == problem.WordChanged || p.Kind == problem.WordGrave
			if want := c.row[books.ColWord] + c.row[books.ColHeader] + " 读作 " + c.row[books.ColMeans]; changed != (p.Ask == care.Ask{About: care.AskChanged, Name: want}) {
				t.Errorf("%v asks %v", c.row, p.Ask)
			}
			if p.File != "设置.xlsx" || p.Sheet != c.sheet || p.Cell != "A4" {
				t.Errorf("%v: told at %s › %s › %s", c.row, p.File, p.Sheet, p.Cell)
			}
		}
		if !strings.HasPrefix(got, c.want) || (got == "") != (c.want == "") {
			t.Errorf("%v: %q, want %q", c.row, got, c.want)
		}
	}
}
