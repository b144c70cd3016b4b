package settings_test

import (
	"slices"
	"strings"
	"testing"

	"github.com/samber/lo"

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
		{"词（作答）", "是", "“是”不是这个问题的回答"}, {"词（作答）", "无效的", "无效"}, {"词（作答）", "有效", "有效"}, {"词（作答）", "作废", "无效"}, {"词（作答）", "已完成", "有效"},
		{"词（状态）", "已移出", "已移出或解除"}, {"词（状态）", "解除", "已移出或解除"}, {"词（状态）", "仍在库", "仍在库或未解除"}, {"词（状态）", "未解除", "仍在库或未解除"}, {"词（状态）", "是", "“是”不是这个问题的回答"},
		{"一列", "出库（移出、解除、在库状态、跟进状态）", "出库"}, {"一列", "情形（写着有哪些问题）", "情形"}, {"一列", "旷课（整列只说这一种，写是或否）", "旷课"}, {"一列", "出库", "出库"}, {"词（学籍状态）", "在校（没有异动、转入）", "在校"}, {"词（学籍状态）", "复学", "复学"}, {"词（情形）", "否（不是情形）", "否"},
		{"词（成绩）", "72分", "72"}, {"词（成绩）", "未定", "未定"}, {"词（成绩）", "101分", "“101分”不是这个问题的回答"}, {"词（成绩）", "不通", "“不通”不是这个问题的回答，是不是“不通过”？"},
		{"词（情形）", "旷课的", "旷课"}, {"词（情形）", "旷克", "“旷克”不是这个问题的回答，是不是“旷课”？"}, {"词（情形）", "不是旷课", "“不是旷课”不是这个问题的回答"},
		{"词（学籍状态）", "在校", "在校"}, {"词（学籍状态）", "在读", "在校"}, {"词（学籍状态）", "休学的", "休学"}, {"词（学籍状态）", "参军", "保留学籍"}, {"词（学籍状态）", "已退学", "退学"}, {"词（学籍状态）", "转学", "转出"}, {"词（学籍状态）", "在库", "“在库”不是这个问题的回答，是不是“在校”？"},
		{"一张表", "成绩表", "成绩"}, {"一张表", "登记", "“登记”不是这个问题的回答，是不是“登记表”？"}, {"一张表", "不采用这张表", "不采用"},
		{"往年的数据", "对", "就按这样读"}, {"往年的数据", "按这样读", "“按这样读”不是这个问题的回答，是不是“就按这样读”？"}, {"往年的数据", "不对", "不对"}, {"往年的数据", "否", "不对"}, {"往年的数据", "不是的", "不对"}, {"往年的数据", "对的", "就按这样读"}, {"学期的写法", "不对", "不对"}, {"学期的写法", "错", "不对"},
		{"词（作答）", "不是", "“不是”不是这个问题的回答"}, {"学号前的代码", "否", "不再提醒"}, {"设置里的学院", "否", "“否”不是这个问题的回答"},
		{"学号的一列", "人员编号", "人员编号"}, {"学号的一列", "没有", "不采用"}, {"成绩的一列", "分值", "分值"}, {"课程的一列", "科目", "科目"},
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
	q := settings.Questions([]care.Problem{old}, nil, nil, caretest.Catalogue(t), nil)[0]
	if !strings.HasPrefix(q.Asked, "“2024春季普测.xlsx（一），最晚 2024-03-22”") || q.Ask != ask {
		t.Errorf("asked %s by %v", q.Asked, q.Ask)
	}
}

// answersIn is a report of a day with rows of 问的是, 文件里写的, 回答 and 新旧.
func answersIn(file string, day care.Day, rows ...[4]string) settings.AnswerBook {
	t := written.Table{File: file, Sheet: "请您回答", Name: books.SheetQuestions, Line: 3, Columns: map[string]int{books.ColQuestion: 3, books.ColAnswer: 4}}
	for i, r := range rows {
		t.Rows = append(t.Rows, written.Row{Line: 4 + i, Texts: map[string]string{books.ColAboutWhat: r[0], books.ColAsWritten: r[1], books.ColAnswer: r[2], books.ColQuestionState: r[3], books.ColQuestion: "“" + r[1] + "”算“是”还是“否”？"}})
	}
	return settings.AnswerBook{File: file, SHA256: file, Day: day, Tables: []written.Table{t}}
}

// readAnswers reads reports by the built-in words.
func readAnswers(t *testing.T, reports ...settings.AnswerBook) (*settings.Config, []settings.Answered, error) {
	t.Helper()
	vocabulary, err := lexicon.BuiltIn()
	if err != nil {
		t.Fatal(err)
	}
	return settings.ReadAnswers(reports, caretest.Catalogue(t), vocabulary)
}

// An answer that somebody took out of a later report does not live on from an earlier one,
// whichever is read first. A later report that never had it says nothing of it.
func TestAnswersTakenOut(t *testing.T) {
	row := func(answer, state string) [4]string {
		return [4]string{"词（是或否）", "说不清", answer, state}
	}
	for _, c := range []struct {
		name, state string
		want        string
	}{{"taken out", "已解决", ""}, {"not in force", "不作数", ""}, {"never there", "未答", "是"}, {"new there", "新", "是"}} {
		early, late := answersIn("早.xlsx", 100, row("是", "新")), answersIn("晚.xlsx", 107, row("", c.state))
		for _, order := range [][]settings.AnswerBook{{early, late}, {late, early}} {
			_, answered, err := readAnswers(t, order...)
			if err != nil || len(answered) != 1 || answered[0].Answer != c.want {
				t.Errorf("%s, %s first: %q, %v", c.name, order[0].File, answered[0].Answer, err)
			}
		}
	}
	_, _, err := readAnswers(t, answersIn("甲.xlsx", 100, row("是", "新")), answersIn("乙.xlsx", 100, row("", "已解决")))
	if err == nil || !strings.Contains(err.Error(), "乙.xlsx › 请您回答 › D4：同一个问题有两种回答：这里是“空白（清去了原来的回答）”，甲.xlsx › 请您回答 › D4 是“是”") {
		t.Errorf("of one day: %v", err)
	}
}

// An answer that a stronger setting overrules is not in force, and says which cell decides;
// what stands behind the question then is none of it, so that it is not said twice.
func TestAnswersOverruled(t *testing.T) {
	book := answersIn("答.xlsx", 100, [4]string{"词（是或否）", "说不清", "否", "新"}, [4]string{"词（是或否）", "待定的", "是", "新"})
	answers, answered, err := readAnswers(t, book)
	if err != nil {
		t.Fatal(err)
	}
	strong := settingsOf(t, "设置.yaml", "words: {yes: [说不清, 待定的]}\n")
	_, overruled := settings.Merge(strong, answers)
	ask := func(answered []settings.Answered) map[string]books.Question {
		out := map[string]books.Question{}
		for _, q := range settings.Questions(nil, answered, overruled, caretest.Catalogue(t), nil) {
			out[q.Name] = q
		}
		return out
	}
	asked := ask(answered)
	want := "“说不清”算“是”还是“否”？（没有照这里的回答：设置.yaml:1 写 词语 › 说不清（是），以那里为准；要照这里的，改那里或删去那一行）"
	if q := asked["说不清"]; q.State != books.QuestionOverruled || q.Asked != want {
		t.Errorf("%s: %s", q.State, q.Asked)
	}
	if q := asked["待定的"]; q.State != books.QuestionSolved {
		t.Errorf("what the setting says as well is %s: %s", q.State, q.Asked)
	}
	book.Tables[0].Rows[0].Texts[books.ColQuestion] = want
	_, again, err := readAnswers(t, book)
	if q := ask(again)["说不清"]; err != nil || q.Asked != want {
		t.Errorf("asked again: %s, %v", q.Asked, err)
	}
}

// That a college is one of its own is said in the answer's cell, and answers as well whether
// its name is right.
func TestAnswersOfColleges(t *testing.T) {
	config, _, err := readAnswers(t, answersIn("答.xlsx", 100, [4]string{"学院名称", "示例护理学苑", "是单独的学院", "新"}, [4]string{"学院名称", "护理系", "示例护理学圆", "新"}))
	if err != nil {
		t.Fatal(err)
	}
	for college, cell := range map[string]string{"示例护理学苑": "答.xlsx › 请您回答 › D4", "示例护理学圆": "答.xlsx › 请您回答 › D5"} {
		if at := config.PlaceOf(college).String(); at != cell {
			t.Errorf("%s is named in %s", college, at)
		}
	}
	if want := []string{"设置里的学院：示例护理学苑"}; !slices.Equal(config.Accepted, want) {
		t.Errorf("not asked again: %q", config.Accepted)
	}
}

// What is wrong with answers is told of all of them at once, also where the settings would
// refuse one; those that are right hold.
func TestAnswersWrongAtOnce(t *testing.T) {
	config, answered, err := readAnswers(t, answersIn("答.xlsx", 100,
		[4]string{"词（等级）", "紫色", "红橙", "新"}, [4]string{"词（是或否）", "说不清", "否", "新"},
		[4]string{"一列", "示例列", "不采用", "新"}, [4]string{"一列", "示例列 ", "情绪低落", "新"}))
	faults := settings.FaultsOf(err)
	if len(faults) != 2 || faults[0].Place.Line != 4 || faults[1].Place.Line != 7 {
		t.Errorf("told: %v", err)
	}
	if config == nil || len(answered) != 3 {
		t.Errorf("%d answers hold", len(answered))
	}
}

// An answer in another cell of its row than the answer's is told with the cell; a remark
// beside an answer is none, nor is what the program wrote there.
func TestAnswersAstray(t *testing.T) {
	for _, c := range []struct {
		name, about, answer, heading, beside string
		want                                 string
	}{
		{"under no heading", "词（是或否）", "", "", "否", "答.xlsx › 请您回答 › K4：“否”写在“回答”一列之外，没有当作回答\n  提示：是回答的，移到 “请您回答”的 D4；不是的，删去"},
		{"over the places", "词（是或否）", "", books.ColPlaces, "是", "答.xlsx › 请您回答 › E4：“是”写在“回答”一列之外，没有当作回答"},
		{"over what was asked", "否", "", "", "", "答.xlsx › 请您回答 › F4：“否”不是程序问的问题"},
		{"a college", "学院名称", "", "", "示例护理学院", "答.xlsx › 请您回答 › K4：“示例护理学院”"},
		{"a remark on a college", "学院名称", "", "", "问过老师", ""},
		{"a remark", "词（是或否）", "", "", "问过老师", ""},
		{"beside an answer", "词（是或否）", "是", "", "否", ""},
		{"the number of places", "词（成绩）", "", books.ColPlaces, "3", ""},
	} {
		book := answersIn("答.xlsx", 100, [4]string{c.about, "说不清", c.answer, "新"})
		table := &book.Tables[0]
		table.Columns[books.ColPlaces], table.Columns[books.ColAboutWhat] = 5, 6
		table.Rows[0].Beside = map[int]string{}
		if c.heading != "" {
			table.Rows[0].Texts[c.heading] = c.beside
		} else if c.beside != "" {
			table.Rows[0].Beside[11] = c.beside
		}
		_, _, err := readAnswers(t, book)
		got := ""
		if err != nil {
			got = err.Error()
		}
		if !strings.HasPrefix(got, c.want) || (got == "") != (c.want == "") {
			t.Errorf("%s: %q, want %q", c.name, got, c.want)
		}
	}
}

// TestEachQuestionOffersItsAnswer holds what is offered against what things in such files may
// truly be: for each of these there is an answer that says so, and it stays what it is when the
// book comes back.
func TestEachQuestionOffersItsAnswer(t *testing.T) {
	vocabulary, err := lexicon.BuiltIn()
	if err != nil {
		t.Fatal(err)
	}
	for about, truths := range map[care.About]string{
		care.AskAnswer:    "是 否 无数据 不再提醒",
		care.AskLevel:     "红 橙 黄 绿 重测 无效 不再提醒",
		care.AskValid:     "有效 无效 不再提醒",
		care.AskReleased:  "已移出或解除 仍在库或未解除 不再提醒",
		care.AskMark:      "通过 不通过 未定 不计 不再提醒",
		care.AskCase:      "网游成瘾 自伤自杀风险 转本报名 休学 奖学金 否 不再提醒",
		care.AskEnrolment: "在校 保留学籍 退学 毕业 转出 死亡 休学 复学 不再提醒",
		care.AskColumn:    "学号 姓名 学院 班级 预警等级 作答有效 测评状态 测评时间 回访 情形 发现日期 开始日期 结束日期 出库 关注等级 首次列入日期 列入原因 责任人 学籍状态 不幸成长经历 不安全依恋 转本报名 校外实习天数 不采用",
		care.AskSheet:     "名册 普测 成绩 登记表 重点关爱库 校外租房走读 假期留校 转本报名 学生干部 奖学金 休学 未返校 不采用",
		care.AskCollege:   "示例学院 是单独的学院 不再提醒",
		care.AskNamed:     "就按这样读 不再提醒",
		care.AskTerm:      "就按这样读 不对 不再提醒",
		care.AskOld:       "就按这样读 不对 不再提醒",
		care.AskLife:      "不采用",
		care.AskPrefix:    "是账号的代码，去掉 不再提醒",
		care.AskChanged:   "不再提醒",
		care.AskScale:     "不再提醒",
		care.AskID:        "不再提醒",
	} {
		problems := []care.Problem{{Ask: care.Ask{About: about, Name: "样"}}}
		asked := settings.Questions(problems, nil, nil, caretest.Catalogue(t), []string{"示例学院"})[0]
		for truth := range strings.FieldsSeq(truths) {
			i := slices.IndexFunc(asked.Choices, func(c string) bool { return c == truth || strings.HasPrefix(c, truth+"（") })
			if i < 0 {
				t.Errorf("%s: %s is not offered", about, truth)
				continue
			}
			row := written.Row{Line: 4, Texts: map[string]string{books.ColAboutWhat: string(about), books.ColAsWritten: "样", books.ColFile: "样.xlsx", books.ColSheet: "样", books.ColAnswer: asked.Choices[i]}}
			table := written.Table{File: "甲.xlsx", Sheet: "请您回答", Name: books.SheetQuestions, Line: 3, Columns: map[string]int{books.ColAnswer: 4}, Rows: []written.Row{row}}
			_, answered, err := settings.ReadAnswers([]settings.AnswerBook{{File: "甲.xlsx", Tables: []written.Table{table}}}, caretest.Catalogue(t), vocabulary)
			if err != nil || answered[0].Answer != truth {
				t.Errorf("%s, %s: %v, %v", about, asked.Choices[i], answered, err)
			}
		}
	}
}

// A column of which each cell names a case (情形), one that says one of them of everybody, and one
// that gives a number are three answers, and a list of those who have one case is another than a
// register: what is offered says which is which, of each name of the catalogue.
func TestOfferedCasesSayWhatTheyAre(t *testing.T) {
	cat := caretest.Catalogue(t)
	for about, want := range map[care.About]map[string]string{
		care.AskColumn: {"情形": "情形（每格写着是哪一种：旷课、失眠等）", "旷课": "旷课（整列只说这一种，写是或否）", "校外实习天数": "校外实习天数（整列写这个数）"},
		care.AskSheet:  {"登记表": "登记表", "旷课": "旷课（表里的人都是）"},
		care.AskCase:   {"旷课": "旷课"},
	} {
		q := settings.Questions([]care.Problem{{Ask: care.Ask{About: about, Name: "样"}}}, nil, nil, cat, nil)[0]
		for name, offered := range want {
			if !slices.Contains(q.Choices, offered) || offered != name && slices.Contains(q.Choices, name) {
				t.Errorf("%s: %s is not offered as %q: %v", about, name, offered, q.Choices)
			}
		}
	}
}

// The kind as which a sheet is most likely read is offered first, and the others behind it in their
// order; on what a question hangs stands behind it. What suits no answer changes nothing.
func TestTheLikelyKindIsOfferedFirst(t *testing.T) {
	cat := caretest.Catalogue(t)
	plain := settings.Choices(care.AskSheet, cat, nil)
	for _, c := range []struct{ likely, first string }{{plain[2], plain[2]}, {plain[0], plain[0]}, {"", plain[0]}, {"别的", plain[0]}} {
		p := care.Problem{Ask: care.Ask{About: care.AskSheet, Name: "甲.csv"}, Likely: c.likely, Hangs: "（别的答了才用得上）"}
		q := settings.Questions([]care.Problem{p}, nil, nil, cat, nil)[0]
		for i, choice := range q.Choices {
			q.Choices[i] = settings.WithoutHint(care.AskSheet, choice)
		}
		if q.Choices[0] != c.first || len(q.Choices) != len(plain) || !strings.HasSuffix(q.Asked, p.Hangs) {
			t.Errorf("%q likely: %q of %d first, asked %q", c.likely, q.Choices[0], len(q.Choices), q.Asked)
		}
		if rest := slices.DeleteFunc(slices.Clone(plain), func(s string) bool { return s == c.first }); !slices.Equal(q.Choices[1:], rest) {
			t.Errorf("%q likely: behind it stand %v", c.likely, q.Choices[1:])
		}
	}
}

// While no college is known nobody could say which one a name means: a question about it that another
// answer brings up waits until they are known, one that stands by itself does not.
func TestCollegesAreAskedOnceTheyAreKnown(t *testing.T) {
	p := func(name, hangs string) care.Problem {
		return care.Problem{Kind: problem.OtherCollege, File: "台账.csv", Ask: care.Ask{About: care.AskCollege, Name: name}, Hangs: hangs}
	}
	problems := []care.Problem{p("土建", "（这张表按“登记表”读时才用得上）"), p("软件", "")}
	asked := func(colleges ...string) string {
		questions := settings.Questions(problems, nil, nil, caretest.Catalogue(t), colleges)
		return strings.Join(lo.Map(questions, func(q books.Question, _ int) string { return q.Name }), "、")
	}
	if got := asked(); got != "软件" {
		t.Errorf("asked before any college is known: %s", got)
	}
	if got := asked("土木与建筑学院"); got != "土建、软件" {
		t.Errorf("asked with a college known: %s", got)
	}
}
