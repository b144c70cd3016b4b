package settings

import (
	"crypto/sha256"
	"fmt"
	"regexp"
	"slices"
	"strconv"
	"strings"

	"github.com/samber/lo"

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
func ReadAnswers(reports []AnswerBook, cat *care.Catalogue, v *lexicon.Vocabulary) (*Config, []Answered, error) {
	r := answerReader{catalogue: cat, vocabulary: v, index: map[care.Ask]int{}}
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
	config, err := FromTables(r.all[0].At.File, hashOf(reports), tables, cat, lexicon.NewHeaderRules(v))
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
	doc        written.Document
	catalogue  *care.Catalogue
	vocabulary *lexicon.Vocabulary
	all        []Answered
	index      map[care.Ask]int
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

// check refuses what is no answer to the question, and puts one that can mean but one of
// its choices into their words.
func (r *answerReader) check(one *Answered) {
	choices := Choices(one.About, r.catalogue, nil)
	text := one.Answer
	if one.Answer = r.understood(one.About, text, choices); one.Answer == "" && text != "" {
		one.Answer = text
		r.doc.FaultAt(one.At, wordNoAnswer(text, nearestAnswer(text, choices)), cureAnswer(one.About, choices))
	}
}

// understood is the answer that a text can only mean: one of the choices, what the program
// reads as one of them in files as well (橙色预警, 有), one with nothing around it that says
// more (是的, 登记表的), a number. "" where there is none, or more than one.
func (r *answerReader) understood(about care.About, text string, choices []string) string {
	meant := ""
	switch number := answeredNumber(text); {
	case text == "" || slices.Contains(choices, text):
		return text
	case about == care.AskMark && number >= 0 && number <= 100, about == care.AskLife && number > 0:
		return strconv.FormatFloat(number, 'f', -1, 64)
	case about == care.AskLevel:
		meant = r.vocabulary.ColourOf(text)
	case about == care.AskEnrolment:
		meant = r.vocabulary.EnrolmentMeant(text)
	case about == care.AskAnswer:
		meant = r.answerMeant(text)
	case slices.Contains(askedWhether(), about) && r.vocabulary.AnswerOf(strings.TrimSuffix(text, "的")) == care.Yes:
		return choices[0]
	}
	if meant != "" {
		return meant
	}
	found := lo.Filter(choices, func(c string, _ int) bool {
		before, after, ok := strings.Cut(lexicon.Normalise(text), lexicon.Normalise(c))
		for _, word := range wordsAround() {
			before, after = strings.ReplaceAll(before, word, ""), strings.ReplaceAll(after, word, "")
		}
		return ok && before+after == ""
	})
	switch {
	case len(found) == 1:
		return found[0]
	case about == care.AskCollege:
		return text // a college; [CheckColleges] knows those of the school
	}
	return ""
}

// askedWhether are the questions whose first choice says yes.
func askedWhether() []care.About {
	return []care.About{care.AskValid, care.AskTerm, care.AskNamed, care.AskOld, care.AskPrefix}
}

// answerMeant is what a text answers to a question of yes or no, "" for nothing known.
func (r *answerReader) answerMeant(text string) string {
	switch answer := r.vocabulary.AnswerOf(text); {
	case answer != care.NoData:
		return answer.String()
	case slices.Contains(wordsForNo(), text):
		return care.WordNo
	case slices.Contains(wordsForNoData(), text):
		return care.NoData.String()
	}
	return ""
}

// answeredNumber is the number that a text says, with what people write around one; -1
// where it says none.
func answeredNumber(text string) float64 {
	found := regexp.MustCompile(`^(?:>=|≥)?([0-9]+(?:\.[0-9]+)?)分?(?:及以上|或以上)?$`).FindStringSubmatch(lexicon.Normalise(text))
	if found == nil {
		return -1
	}
	number, err := strconv.ParseFloat(found[1], 64)
	if err != nil {
		return -1
	}
	return number
}

// nearestAnswer is the choice that is most like a text, "" where none is, where the text
// says the contrary (不是 is not 是), or where it names two.
func nearestAnswer(text string, choices []string) string {
	near := written.Nearest(text, choices)
	named := lo.CountBy(choices, func(c string) bool { return strings.Contains(text, c) })
	if named > 1 || strings.ContainsAny(text, negations) != strings.ContainsAny(near, negations) {
		return ""
	}
	return near
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
		care.AskLife, care.AskLevel, care.AskValid, care.AskAnswer, care.AskCase, care.AskEnrolment, care.AskMark, care.AskScale, care.AskCollege, care.AskNamed, care.AskSheet, care.AskColumn, care.AskTerm, care.AskOld, care.AskPrefix, care.AskID,
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
		return []string{care.WordYes, care.WordNo, care.NoData.String(), answerNoMore}
	case care.AskLevel:
		return append(lexicon.ColourNames(), meansInvalid, answerNoMore)
	case care.AskValid:
		return []string{meansInvalid, answerNoMore}
	case care.AskMark:
		return append(lexicon.MarkMeanings(), answerNoMore)
	case care.AskCase:
		return append(indicators, care.WordNo, answerNoMore)
	case care.AskEnrolment:
		return append(lexicon.EnrolmentMeanings(), care.Suspended, answerNoMore)
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

// acceptWords are the answers that say that nothing more is to be done. A word of no data
// tells nothing, as a word that is not known does.
func acceptWords() []string {
	return []string{answerNoMore, answerAsRead, answerNotUsed(), care.NoData.String()}
}

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
			faults = append(faults, written.Fault{Place: a.At, What: wordNoCollege(a.Answer, written.Nearest(a.Answer, append(slices.Clone(known), answerOwnCollege, answerNoMore))), Cure: cureAnswer(a.About, known)})
		}
	}
	return faults.Err()
}
