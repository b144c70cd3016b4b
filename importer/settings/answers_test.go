package settings_test

import (
	"strings"
	"testing"

	"runxin/care"
	"runxin/care/books"
	"runxin/care/caretest"
	"runxin/care/problem"
	"runxin/care/written"
	"runxin/importer/lexicon"
	"runxin/importer/settings"
)

// Answers of several reports are known by all of them: one that changes in any is told
// in the next week as a change of the settings.
func TestAnswersOfSeveralReports(t *testing.T) {
	vocabulary, err := lexicon.BuiltIn()
	if err != nil {
		t.Fatal(err)
	}
	book := func(file, word, sha string) settings.AnswerBook {
		row := written.Row{Line: 4, Texts: map[string]string{books.ColAboutWhat: "词（是或否）", books.ColAsWritten: word, books.ColAnswer: "是"}}
		return settings.AnswerBook{File: file, SHA256: sha, Tables: []written.Table{{File: file, Sheet: "请您回答", Name: books.SheetQuestions, Line: 3, Columns: map[string]int{}, Rows: []written.Row{row}}}}
	}
	hash := func(b ...settings.AnswerBook) string {
		config, answered, err := settings.ReadAnswers(b, caretest.Catalogue(t), vocabulary)
		if err != nil || len(answered) != len(b) {
			t.Fatal(len(answered), err)
		}
		return config.SHA256
	}
	one, two, changed := book("甲.xlsx", "说不清", "1"), book("乙.xlsx", "待定", "2"), book("乙.xlsx", "待定", "3")
	if got := hash(one); got != "1" {
		t.Errorf("one report is known by %s", got)
	}
	if a, b := hash(one, two), hash(one, changed); a == b || a == "1" {
		t.Errorf("the second report changed, and both are %s", a)
	}
}

// An answer that can mean but one of the choices is understood; any other is a fault with
// its sheet and cell, and names the choice that is near, never one that it denies.
func TestAnswersInOtherWords(t *testing.T) {
	vocabulary, err := lexicon.BuiltIn()
	if err != nil {
		t.Fatal(err)
	}
	for _, c := range []struct{ about, typed, want string }{
		{"词（等级）", "橙色预警", "橙"}, {"词（等级）", "红色", "红"}, {"词（等级）", "黄 色", "黄"}, {"词（等级）", "重测的", "重测"},
		{"词（等级）", "红橙", "“红橙”不是这个问题的回答"}, {"词（等级）", "不是红", "“不是红”不是这个问题的回答"}, {"词（等级）", "紫", "“紫”不是这个问题的回答"},
		{"词（是或否）", "是的", "是"}, {"词（是或否）", "有", "是"}, {"词（是或否）", "没有", "否"}, {"词（是或否）", "不是", "否"},
		{"词（是或否）", "未定", "无数据"}, {"词（是或否）", "没有数据", "无数据"}, {"词（是或否）", "无数据", "无数据"}, {"词（是或否）", "是否", "“是否”不是这个问题的回答"},
		{"词（作答）", "是", "无效"}, {"词（作答）", "无效的", "无效"}, {"词（作答）", "有效", "“有效”不是这个问题的回答"},
		{"词（成绩）", "72分", "72"}, {"词（成绩）", "未定", "未定"}, {"词（成绩）", "101分", "“101分”不是这个问题的回答"}, {"词（成绩）", "不通", "“不通”不是这个问题的回答，是不是“不通过”？"},
		{"词（情形）", "旷课的", "旷课"}, {"词（情形）", "旷克", "“旷克”不是这个问题的回答，是不是“旷课”？"}, {"词（情形）", "不是旷课", "“不是旷课”不是这个问题的回答"},
		{"词（学籍状态）", "在校", "在校"}, {"词（学籍状态）", "在读", "在校"}, {"词（学籍状态）", "休学的", "休学"}, {"词（学籍状态）", "参军", "保留学籍"}, {"词（学籍状态）", "已退学", "退学"}, {"词（学籍状态）", "转学", "转出"}, {"词（学籍状态）", "在库", "“在库”不是这个问题的回答，是不是“在校”？"},
		{"一张表", "成绩表", "成绩"}, {"一张表", "登记", "“登记”不是这个问题的回答，是不是“登记表”？"}, {"一张表", "不采用这张表", "不采用"},
		{"往年的数据", "对", "就按这样读"}, {"往年的数据", "按这样读", "“按这样读”不是这个问题的回答，是不是“就按这样读”？"}, {"往年的数据", "不对", "“不对”不是这个问题的回答"},
		{"学号前的代码", "是", "是账号的代码，去掉"}, {"自伤自杀风险的数", "2分及以上", "2"}, {"自伤自杀风险的数", "0", "“0”不是这个问题的回答"},
	} {
		row := written.Row{Line: 4, Texts: map[string]string{books.ColAboutWhat: c.about, books.ColAsWritten: "样", books.ColFile: "样.xlsx", books.ColSheet: "样", books.ColAnswer: c.typed}}
		table := written.Table{File: "甲.xlsx", Sheet: "请您回答", Name: books.SheetQuestions, Line: 3, Columns: map[string]int{books.ColAnswer: 4}, Rows: []written.Row{row}}
		_, answered, err := settings.ReadAnswers([]settings.AnswerBook{{File: "甲.xlsx", Tables: []written.Table{table}}}, caretest.Catalogue(t), vocabulary)
		got := ""
		if err != nil {
			got, _, _ = strings.Cut(strings.TrimPrefix(err.Error(), "甲.xlsx › 请您回答 › D4："), "\n")
		} else {
			got = answered[0].Answer
		}
		if got != c.want {
			t.Errorf("%s, %s: %s, want %s", c.about, c.typed, got, c.want)
		}
	}
}

// What a word of 学籍状态 means is answered in the words of the status, and read as the settings
// have it: 休学 is a flag of the catalogue, the others are of the status alone.
func TestAnswersOfEnrolment(t *testing.T) {
	vocabulary, err := lexicon.BuiltIn()
	if err != nil {
		t.Fatal(err)
	}
	table := written.Table{File: "甲.xlsx", Sheet: "请您回答", Name: books.SheetQuestions, Line: 3, Columns: map[string]int{books.ColAnswer: 4}}
	for i, c := range [][2]string{{"在", "在校"}, {"休", "休学"}, {"参", "保留学籍"}, {"退", "退学"}} {
		table.Rows = append(table.Rows, written.Row{Line: 4 + i, Texts: map[string]string{books.ColAboutWhat: "词（学籍状态）", books.ColAsWritten: c[0], books.ColAnswer: c[1]}})
	}
	config, _, err := settings.ReadAnswers([]settings.AnswerBook{{File: "甲.xlsx", Tables: []written.Table{table}}}, caretest.Catalogue(t), vocabulary)
	if err != nil {
		t.Fatal(err)
	}
	l := lexicon.New(caretest.Catalogue(t), vocabulary, &config.School, caretest.Running())
	for word, want := range map[string]lexicon.Enrolment{"在": lexicon.Enrolled, "休": lexicon.Suspended, "参": lexicon.Suspended, "退": lexicon.Gone, "无": lexicon.EnrolmentUnknown} {
		if got := l.EnrolmentOf(word); got != want {
			t.Errorf("%s is %v, want %v", word, got, want)
		}
	}
}

// A question names the file as it is called, whatever other weeks' files it stands for.
func TestQuestionNamesTheFile(t *testing.T) {
	ask := care.Ask{About: care.AskOld, Name: "????春季普测.xlsx（一），最晚 2024-03-22"}
	old := care.FileProblem(problem.OldTests, "2024春季普测.xlsx")
	old.Sheet, old.Ask = "一", ask
	q := settings.Questions([]care.Problem{old}, nil, caretest.Catalogue(t), nil)[0]
	if !strings.HasPrefix(q.Asked, "“2024春季普测.xlsx（一），最晚 2024-03-22”") || q.Ask != ask {
		t.Errorf("asked %s by %v", q.Asked, q.Ask)
	}
}
