package settings

import (
	"crypto/sha256"
	"fmt"
	"slices"
	"strconv"
	"strings"

	"runxin/care"
	"runxin/care/books"
	"runxin/care/problem"
	"runxin/care/written"
	"runxin/importer/lexicon"
)

// AnswerBook is a report whose 请您回答 somebody may have answered, as it lies in the input
// folder.
type AnswerBook struct {
	File, SHA256 string
	Day          care.Day // of the report
	Tables       []written.Table
}

// Answered is what a report in the input folder says of a question: what was asked, and
// the answer, "" for none yet.
type Answered struct {
	books.Question
	Day care.Day
	At  written.Place // of the answer
}

// ReadAnswers reads the answers of some reports as settings. Of two answers to one
// question the later report's counts. An answer is put into the table of 设置.xlsx that
// says the same, and read as that is; one that is none of the question's is a fault with
// its sheet and cell.
func ReadAnswers(reports []AnswerBook, cat *care.Catalogue, h *lexicon.HeaderRules) (*Config, []Answered, error) {
	r := answerReader{catalogue: cat, index: map[care.Ask]int{}}
	for _, b := range reports {
		for i := range b.Tables {
			if b.Tables[i].Name == books.SheetQuestions {
				r.readTable(&b, &b.Tables[i])
			}
		}
	}
	if err := r.doc.Faults.Err(); err != nil {
		return nil, nil, err
	}
	var tables []written.Table
	for i := range r.all {
		if r.all[i].Answer != "" {
			tables = append(tables, r.all[i].settingsTable())
		}
	}
	if len(tables) == 0 {
		return &Config{}, r.all, nil
	}
	config, err := FromTables(r.all[0].At.File, hashOf(reports), tables, cat, h)
	return config, r.all, err
}

// hashOf is what tells one set of reports from another: the file's hash, or one of those of
// several.
func hashOf(reports []AnswerBook) string {
	if len(reports) == 1 {
		return reports[0].SHA256
	}
	hash := sha256.New()
	for _, b := range reports {
		hash.Write([]byte(b.SHA256))
	}
	return fmt.Sprintf("%x", hash.Sum(nil))
}

// answerReader gathers what reports say of their questions, each once.
type answerReader struct {
	doc       written.Document
	catalogue *care.Catalogue
	all       []Answered
	index     map[care.Ask]int
}

func (r *answerReader) readTable(b *AnswerBook, t *written.Table) {
	for i := range t.Rows {
		row := &t.Rows[i]
		q := books.Question{
			Ask:   care.Ask{About: care.About(row.Texts[books.ColAboutWhat]), Name: row.Texts[books.ColAsWritten]},
			Asked: row.Texts[books.ColQuestion], Answer: row.Texts[books.ColAnswer],
			File: row.Texts[books.ColFile], Sheet: row.Texts[books.ColSheet], Cell: row.Texts[books.ColCell],
		}
		one := Answered{Question: q, Day: b.Day, At: t.At(row, books.ColAnswer)}
		switch known := slices.Contains(askedAbout(), q.About); {
		case !known && q.Answer != "":
			r.doc.FaultAt(one.At, wordNoQuestion(string(q.About)), cureNoQuestion)
		case !known || q.Name == "":
		default:
			r.check(&one)
			r.keep(one)
		}
	}
}

// check refuses what is no answer to the question.
func (r *answerReader) check(one *Answered) {
	choices := Choices(one.About, r.catalogue, nil)
	text := one.Answer
	number, err := strconv.ParseFloat(text, 64)
	switch {
	case text == "" || slices.Contains(choices, text) || one.About == care.AskCollege:
	case one.About == care.AskMark && err == nil && number >= 0 && number <= 100:
	case one.About == care.AskLife && err == nil && number > 0:
	default:
		r.doc.FaultAt(one.At, wordNoAnswer(text, written.Nearest(text, choices)), cureAnswer(one.About, choices))
	}
}

// keep keeps what is said of a question: an answer goes before none, and a later one
// before an earlier. Two of one day that differ are a fault.
func (r *answerReader) keep(one Answered) {
	i, known := r.index[one.Ask]
	if !known {
		r.index[one.Ask] = len(r.all)
		r.all = append(r.all, one)
		return
	}
	switch before := &r.all[i]; {
	case one.Answer == "" || before.Answer != "" && one.Day < before.Day:
	case before.Answer != "" && one.Day == before.Day && before.Answer != one.Answer:
		r.doc.FaultAt(one.At, wordTwoAnswers(before.At, before.Answer, one.Answer), cureTwoAnswers)
	default:
		*before = one
	}
}

// settingsTable is the answer as a table of 设置.xlsx that says the same.
func (a *Answered) settingsTable() written.Table {
	asked := a.At
	asked.Col = max(a.At.Col-1, 1) // the question stands beside its answer
	t := written.Table{File: a.At.File, Sheet: a.At.Sheet, Columns: map[string]int{}}
	row := written.Row{Line: a.At.Line, Texts: map[string]string{}}
	say := func(heading, text string, at written.Place) { row.Texts[heading], t.Columns[heading] = text, at.Col }
	switch {
	case a.About == care.AskColumn || a.About == care.AskLife && a.Answer == answerNotUsed():
		t.Name = books.SheetColumns
		say(books.ColHeader, a.Name, asked)
		say(books.ColMeans, a.Answer, a.At)
	case slices.Contains(acceptWords(), a.Answer):
		t.Name = books.SheetAccepted
		say(books.ColAsked, a.Ask.String(), a.At)
	case a.About == care.AskPrefix:
		t.Name = books.SheetIDs
		say(books.ColItem, books.ItemPrefix, a.At)
		say(books.ColSays, a.Name, asked)
	case a.About == care.AskLife:
		t.Name = books.SheetColumns
		say(books.ColHeader, a.Name, asked)
		say(books.ColFromScore, a.Answer, a.At)
	case a.About == care.AskSheet:
		t.Name = books.SheetFileKinds
		say(books.ColFile, lexicon.FilePattern(a.File), asked)
		say(books.ColSheet, a.Sheet, asked)
		say(books.ColTakenAs, a.Answer, a.At)
	case a.About == care.AskCollege && a.Answer == answerOwnCollege:
		t.Name = books.SheetColleges
		say(books.ColCollege, a.Name, asked)
	case a.About == care.AskCollege:
		t.Name = books.SheetColleges
		say(books.ColCollege, a.Answer, a.At)
		say(books.ColAlias, a.Name, asked)
	default:
		t.Name = books.SheetWords
		say(books.ColWord, a.Name, asked)
		say(books.ColMeans, a.Answer, a.At)
	}
	t.Rows = []written.Row{row}
	return t
}

// askedAbout are the things that questions are about, in the order in which they stand.
func askedAbout() []care.About {
	return []care.About{
		care.AskLife, care.AskLevel, care.AskValid, care.AskAnswer, care.AskCase, care.AskMark, care.AskScale, care.AskCollege, care.AskNamed, care.AskSheet, care.AskColumn, care.AskTerm, care.AskOld, care.AskPrefix, care.AskID,
	}
}

// Choices are what may be answered; colleges are the school's. A mark, and a score of
// 自伤自杀风险, may be a number besides.
func Choices(about care.About, cat *care.Catalogue, colleges []string) []string {
	var indicators, names []string
	for i := range cat.Entries {
		names = append(names, cat.Entries[i].Name)
		if cat.Entries[i].Kind == care.Indicator {
			indicators = append(indicators, cat.Entries[i].Name)
		}
	}
	switch about {
	case care.AskAnswer:
		return []string{care.WordYes, care.WordNo, answerNoMore}
	case care.AskLevel:
		return append(lexicon.ColourNames(), meansInvalid, answerNoMore)
	case care.AskValid:
		return []string{meansInvalid, answerNoMore}
	case care.AskMark:
		return append(lexicon.MarkMeanings(), answerNoMore)
	case care.AskCase:
		return append(indicators, care.WordNo, answerNoMore)
	case care.AskColumn:
		return slices.Concat([]string{answerNotUsed()}, slices.DeleteFunc(lexicon.FieldNames(), func(f string) bool { return f == answerNotUsed() }), names)
	case care.AskSheet:
		return slices.Concat(lexicon.DataKinds(), indicators, []string{answerNotUsed()})
	case care.AskCollege:
		return append(slices.Clone(colleges), answerOwnCollege, answerNoMore)
	case care.AskTerm, care.AskNamed, care.AskOld:
		return []string{answerAsRead, answerNoMore}
	case care.AskLife:
		return []string{answerNotUsed()}
	case care.AskPrefix:
		return []string{answerPrefix, answerNoMore}
	}
	return []string{answerNoMore}
}

// acceptWords are the answers that say that nothing more is to be done.
func acceptWords() []string { return []string{answerNoMore, answerAsRead, answerNotUsed()} }

// Questions are what the problems ask, each thing once, and what was answered before: the
// open ones first, the gravest above.
func Questions(problems []care.Problem, earlier []Answered, cat *care.Catalogue, colleges []string) []books.Question {
	var out []books.Question
	index := map[care.Ask]int{}
	for _, p := range problems {
		if p.Ask == (care.Ask{}) {
			continue
		}
		i, known := index[p.Ask]
		if !known {
			i = len(out)
			index[p.Ask] = i
			out = append(out, newQuestion(&p, earlier))
		}
		out[i].Count += max(p.Count, 1)
	}
	for _, e := range earlier {
		if _, asked := index[e.Ask]; !asked && e.Answer != "" {
			q := e.Question
			q.State = books.QuestionSolved
			if slices.Contains(acceptWords(), q.Answer) {
				q.State = books.QuestionAccepted
			}
			out = append(out, q)
		}
	}
	for i := range out {
		out[i].Choices = Choices(out[i].About, cat, colleges)
	}
	slices.SortStableFunc(out, func(a, b books.Question) int {
		rank := func(q books.Question) int {
			closed := 0
			if q.State == books.QuestionSolved || q.State == books.QuestionAccepted {
				closed = 100
			}
			return closed + slices.Index(askedAbout(), q.About)
		}
		return rank(a) - rank(b)
	})
	return out
}

// newQuestion is what a problem asks, with what is known of it from earlier reports.
func newQuestion(p *care.Problem, earlier []Answered) books.Question {
	cell, _, _ := strings.Cut(p.Cell, "、")
	q := books.Question{Ask: p.Ask, State: books.QuestionNew, Asked: wordQuestion(p), File: p.File, Sheet: p.Sheet, Cell: cell}
	if i := slices.IndexFunc(earlier, func(e Answered) bool { return e.Ask == p.Ask }); i >= 0 {
		q.State, q.Answer = books.QuestionOpen, earlier[i].Answer
	}
	if p.Kind == problem.Accepted {
		q.State = books.QuestionAccepted
	}
	return q
}

// CheckColleges refuses answers that name a college which is none of the known.
func CheckColleges(answered []Answered, known []string) error {
	var faults written.Faults
	for _, a := range answered {
		if a.About != care.AskCollege || slices.Contains(Choices(care.AskCollege, &care.Catalogue{}, nil), a.Answer) || a.Answer == "" {
			continue
		}
		same := func(name string) bool { return lexicon.NormaliseCollege(name) == lexicon.NormaliseCollege(a.Answer) }
		if !slices.ContainsFunc(known, same) {
			faults = append(faults, written.Fault{Place: a.At, What: wordNoCollege(a.Answer, written.Nearest(a.Answer, known)), Cure: cureAnswer(a.About, known)})
		}
	}
	return faults.Err()
}
