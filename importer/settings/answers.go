package settings

import (
	"cmp"
	"crypto/sha256"
	"errors"
	"fmt"
	"maps"
	"regexp"
	"slices"
	"strconv"
	"strings"

	"github.com/samber/lo"

	"runxin/care"
	"runxin/care/books"
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

// Supersedes tells whether a report says all that an earlier one does: each question that somebody
// answered there, or whose answer was taken out, stands here with an answer, or with the sign that
// one was taken out.
func (b *AnswerBook) Supersedes(earlier *AnswerBook) bool {
	said := b.said()
	return lo.EveryBy(earlier.said(), func(a care.Ask) bool { return slices.Contains(said, a) })
}

// said are the questions of which a report says something.
func (b *AnswerBook) said() (out []care.Ask) {
	for _, t := range b.Tables {
		for _, row := range t.Rows {
			if t.Name == books.SheetQuestions && (row.Texts[books.ColAnswer] != "" || closed(row.Texts[books.ColQuestionState])) {
				out = append(out, care.Ask{About: care.About(row.Texts[books.ColAboutWhat]), Name: row.Texts[books.ColAsWritten]})
			}
		}
	}
	return out
}

// Answered is what a report in the input folder says of a question: what was asked, and
// the answer, "" for none yet.
type Answered struct {
	books.Question
	Day     care.Day
	At      written.Place // of the answer
	cleared bool          // the report came with an answer that somebody took out
}

// ReadAnswers reads the answers of some reports as settings. Of two answers to one
// question the later report's counts; one that was taken out of the later is none. An
// answer is put into the table of 设置.xlsx that says the same, and read as that is; one
// that is none of the question's is a fault with its sheet and cell. With faults the
// settings and the answers are those that have none, so that what else is wrong can be
// told with them.
func ReadAnswers(reports []AnswerBook, cat *care.Catalogue, v *lexicon.Vocabulary) (*Config, []Answered, error) {
	r := answerReader{catalogue: cat, vocabulary: v, index: map[care.Ask]int{}}
	for _, b := range reports {
		for i := range b.Tables {
			if b.Tables[i].Name == books.SheetQuestions {
				r.readTable(&b, &b.Tables[i])
			}
		}
	}
	var tables []written.Table
	for i := range r.all {
		if r.all[i].Answer != "" {
			tables = append(tables, r.all[i].settingsTables()...)
		}
	}
	if len(tables) == 0 {
		return &Config{}, r.all, r.doc.Faults.Err()
	}
	config, err := FromTables(r.all[0].At.File, hashOf(reports), tables, cat, lexicon.NewHeaderRules(v))
	if faults := append(r.doc.Faults, FaultsOf(err)...); len(faults) > 0 {
		return cmp.Or(config, &Config{}), r.all, faults
	}
	return config, r.all, nil
}

// FaultsOf are the faults that an error of this package is.
func FaultsOf(err error) written.Faults {
	var faults written.Faults
	errors.As(err, &faults)
	return faults
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
			Asked: row.Texts[books.ColQuestion], Answer: WithoutHint(care.About(row.Texts[books.ColAboutWhat]), row.Texts[books.ColAnswer]),
			File: row.Texts[books.ColFile], Sheet: row.Texts[books.ColSheet], Cell: row.Texts[books.ColCell],
		}
		q.Asked, _, _ = strings.Cut(q.Asked, wordOverruled)
		one := Answered{Question: q, Day: b.Day, At: t.At(row, books.ColAnswer)}
		one.cleared = q.Answer == "" && closed(row.Texts[books.ColQuestionState])
		switch known := slices.Contains(askedAbout(), q.About); {
		case !known && q.Answer != "":
			r.doc.FaultAt(one.At, wordNoQuestion(string(q.About)), cureNoQuestion)
		case !known && row.Texts[books.ColAsWritten] != "" && q.About != "": // typed over what was asked
			r.doc.FaultAt(t.At(row, books.ColAboutWhat), wordNoQuestion(string(q.About)), cureNoQuestion)
		case !known || q.Name == "":
		case q.Answer == "" && r.astray(t, row, q.About):
		case r.check(&one):
			r.keep(one)
		}
	}
}

// astray refuses an answer that stands in another cell of its row than the answer's: under
// no heading, or over what the program wrote there.
func (r *answerReader) astray(t *written.Table, row *written.Row, about care.About) bool {
	if askedField(about) != lexicon.NoField {
		return false // every text may be a heading
	}
	typed := maps.Clone(row.Beside)
	for _, heading := range []string{books.ColNumber, books.ColQuestionState, books.ColQuestion, books.ColPlaces, books.ColCell} {
		if text := row.Texts[heading]; answeredNumber(text) < 0 && typed != nil {
			typed[t.Columns[heading]] = text
		}
	}
	for _, col := range slices.Sorted(maps.Keys(typed)) {
		text := typed[col]
		college := about == care.AskCollege && !strings.HasSuffix(text, "院") && !strings.HasSuffix(text, "系") && text != answerOwnCollege && text != answerNoMore
		if choices := Choices(about, r.catalogue, nil); text != "" && !college && r.understood(about, text, choices) != "" {
			at := t.At(row, books.ColAnswer)
			place := at
			place.Col = col
			r.doc.FaultAt(place, wordAstray(text), cureAstray(at))
			return true
		}
	}
	return false
}

// check refuses what is no answer to the question, and puts one that can mean but one of
// its choices into their words.
func (r *answerReader) check(one *Answered) bool {
	choices := Choices(one.About, r.catalogue, nil)
	text := one.Answer
	one.Answer = r.understood(one.About, text, choices)
	if one.Answer == "" && text != "" {
		r.doc.FaultAt(one.At, wordNoAnswer(text, nearestAnswer(text, choices)), cureAnswer(one.About, choices))
		return false
	}
	return true
}

// understood is the answer that a text can only mean: one of the choices, what the program
// reads as one of them in files as well (橙色预警, 有), one with nothing around it that says
// more (是的, 登记表的), a number. "" where there is none, or more than one.
func (r *answerReader) understood(about care.About, text string, choices []string) string {
	meant := ""
	switch number := answeredNumber(text); {
	case askedField(about) != lexicon.NoField && r.answerMeant(text) == care.WordNo:
		return answerNotUsed()
	case text == "" || slices.Contains(choices, text), askedField(about) != lexicon.NoField: // a heading of a table that is read later
		return text
	case about == care.AskMark && number >= 0 && number <= 100, about == care.AskLife && number > 0:
		return strconv.FormatFloat(number, 'f', -1, 64)
	case about == care.AskLevel:
		meant = r.vocabulary.ColourOf(text)
	case about == care.AskEnrolment:
		meant = r.vocabulary.EnrolmentMeant(text)
	case about == care.AskAnswer:
		meant = r.answerMeant(text)
	case about == care.AskReleased:
		meant = wordFor(r.vocabulary.ReleasedMeant(text), meansOver, meansStanding)
	case about == care.AskValid && r.answerMeant(text) == "":
		meant = wordFor(r.vocabulary.ValidityMeant(text), meansValid, meansInvalid)
	case slices.Contains(askedWhether(), about) && r.vocabulary.AnswerOf(strings.TrimSuffix(text, "的")) == care.Yes:
		return choices[0]
	case slices.Contains(askedWhether(), about) && r.answerMeant(strings.TrimSuffix(text, "的")) == care.WordNo:
		return answerOfNo(about)
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

// wordFor is one of two words, "" where there is no answer.
func wordFor(a care.Answer, yes, no string) string {
	switch a {
	case care.Yes:
		return yes
	case care.No:
		return no
	}
	return ""
}

// askedWhether are the questions whose first choice says yes.
func askedWhether() []care.About {
	return []care.About{care.AskTerm, care.AskNamed, care.AskOld, care.AskPrefix}
}

// answerOfNo is what a no says to a question of whether: that what was done is wrong, or
// that nothing is to be done; "" where it leaves open what is to be done instead.
func answerOfNo(about care.About) string {
	switch about {
	case care.AskTerm, care.AskOld:
		return answerWrong
	case care.AskPrefix:
		return answerNoMore
	}
	return ""
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

// keep keeps what is said of a question: an answer, or that one was taken out, goes before
// nothing, and a later one before an earlier. Two of one day that differ are a fault.
func (r *answerReader) keep(one Answered) {
	i, known := r.index[one.Ask]
	if !known {
		r.index[one.Ask] = len(r.all)
		r.all = append(r.all, one)
		return
	}
	switch before := &r.all[i]; {
	case !one.says() || before.says() && one.Day < before.Day:
	case before.says() && one.Day == before.Day && before.Answer != one.Answer:
		r.doc.FaultAt(one.At, wordTwoAnswers(before.At, before.Answer, one.Answer), cureTwoAnswers)
	default:
		*before = one
	}
}

// says tells whether somebody answered, or took an answer out.
func (a *Answered) says() bool { return a.Answer != "" || a.cleared }

// settingsTables are the answer as tables of 设置.xlsx that say the same. That a college is
// one of its own answers at once whether its name is right ([care.AskNamed]).
func (a *Answered) settingsTables() []written.Table {
	tables := []written.Table{a.settingsTable()}
	if a.About == care.AskCollege && a.Answer == answerOwnCollege {
		named := *a
		named.Ask, named.Answer = care.Ask{About: care.AskNamed, Name: a.Name}, answerAsRead
		tables = append(tables, named.settingsTable())
	}
	return tables
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
	case a.Answer == answerWrong, a.Answer == answerHundred: // the program took it for something else
		t.Name = books.SheetAccepted
		say(books.ColRefused, a.Ask.String(), a.At)
	case slices.Contains(acceptWords(), a.Answer):
		t.Name = books.SheetAccepted
		say(books.ColAsked, a.Ask.String(), a.At)
	case askedField(a.About) != lexicon.NoField:
		t.Name = books.SheetColumns
		say(books.ColHeader, a.Answer, a.At)
		say(books.ColMeans, askedField(a.About).String(), asked)
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
		say(books.ColCollege, a.Name, a.At) // people can mend the answer alone
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
