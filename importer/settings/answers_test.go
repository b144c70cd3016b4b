package settings_test

import (
	"testing"

	"runxin/care/books"
	"runxin/care/caretest"
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
		config, answered, err := settings.ReadAnswers(b, caretest.Catalogue(t), lexicon.NewHeaderRules(vocabulary))
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
