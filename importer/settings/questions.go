package settings

import (
	"slices"
	"strings"

	"runxin/care"
	"runxin/care/books"
	"runxin/care/problem"
	"runxin/care/written"
	"runxin/importer/lexicon"
)

// askedAbout are the things that questions are about, in the order in which they stand.
func askedAbout() []care.About {
	return []care.About{
		care.AskLife, care.AskLevel, care.AskValid, care.AskReleased, care.AskAnswer, care.AskCase, care.AskEnrolment, care.AskMark, care.AskScale, care.AskCollege, care.AskNamed, care.AskIDColumn, care.AskMarkColumn, care.AskCourseColumn, care.AskSheet, care.AskColumn, care.AskTerm, care.AskOld, care.AskPrefix, care.AskChanged, care.AskID,
	}
}

// Choices are what may be answered; colleges are the school's. A mark, and a score of
// 自伤自杀风险, may be a number besides.
func Choices(about care.About, cat *care.Catalogue, colleges []string) []string {
	var cases, names []string
	for i := range cat.Entries {
		names = append(names, cat.Entries[i].Name)
		if lexicon.IsTold(&cat.Entries[i]) {
			cases = append(cases, cat.Entries[i].Name)
		}
	}
	switch about {
	case care.AskAnswer:
		return []string{care.WordYes, care.WordNo, care.NoData.String(), answerNoMore}
	case care.AskLevel:
		return append(lexicon.ColourNames(), meansInvalid, answerNoMore)
	case care.AskValid:
		return []string{meansValid, meansInvalid, answerNoMore}
	case care.AskReleased:
		return []string{meansOver, meansStanding, answerNoMore}
	case care.AskMark:
		return append(lexicon.MarkMeanings(), answerNoMore)
	case care.AskCase:
		return append(cases, care.WordNo, answerNoMore)
	case care.AskEnrolment:
		return slices.Concat(lexicon.EnrolmentMeanings(), []string{care.Suspended}, backAtSchool(cat), []string{answerNoMore})
	case care.AskColumn:
		return slices.Concat([]string{answerNotUsed()}, slices.DeleteFunc(lexicon.FieldNames(), func(f string) bool { return f == answerNotUsed() }), names)
	case care.AskSheet:
		return slices.Concat(lexicon.DataKinds(), cases, []string{answerNotUsed()})
	case care.AskCollege:
		return append(slices.Clone(colleges), answerOwnCollege, answerNoMore)
	case care.AskIDColumn, care.AskMarkColumn, care.AskCourseColumn:
		return []string{answerNotUsed()}
	case care.AskTerm, care.AskOld:
		return []string{answerAsRead, answerWrong, answerNoMore}
	case care.AskNamed:
		return []string{answerAsRead, answerNoMore}
	case care.AskLife:
		return []string{answerNotUsed()}
	case care.AskPrefix:
		return []string{answerPrefix, answerNoMore}
	case care.AskScale:
		return []string{answerHundred, answerNoMore}
	}
	return []string{answerNoMore}
}

// askedField is the field of which it is asked which column gives it: the answer is a heading.
func askedField(about care.About) lexicon.Field {
	switch about {
	case care.AskIDColumn:
		return lexicon.FieldID
	case care.AskMarkColumn:
		return lexicon.FieldMark
	case care.AskCourseColumn:
		return lexicon.FieldCourseName
	}
	return lexicon.NoField
}

// backAtSchool is 复学, where the catalogue has it: an indicator that 学籍状态 may say.
func backAtSchool(cat *care.Catalogue) []string {
	if _, ok := cat.Lookup(care.BackAtSchool); !ok {
		return nil
	}
	return []string{care.BackAtSchool}
}

// acceptWords are the answers that say that nothing more is to be done. A word of no data
// tells nothing, as a word that is not known does.
func acceptWords() []string {
	return []string{answerNoMore, answerAsRead, answerNotUsed(), care.NoData.String()}
}

// Questions are what the problems ask, each thing once, and what was answered before: the
// open ones first, the gravest above. An answer that a stronger setting overrules is not in
// force, and says which.
func Questions(problems []care.Problem, earlier []Answered, overruled []Overruled, cat *care.Catalogue, colleges []string) []books.Question {
	var out []books.Question
	index, likely := map[care.Ask]int{}, map[care.Ask]string{}
	for _, p := range problems {
		if p.Ask == (care.Ask{}) || p.Ask.About == care.AskCollege && p.Hangs != "" && len(colleges) == 0 {
			continue // or of a name that may be any college's, before it is known which there are
		}
		i, known := index[p.Ask]
		if !known {
			i = len(out)
			index[p.Ask] = i
			out = append(out, newQuestion(&p, earlier, overruled))
			likely[p.Ask] = p.Likely
		}
		out[i].Count += max(p.Count, 1)
		out[i].Choices = p.Headings
	}
	for _, e := range earlier {
		if _, asked := index[e.Ask]; !asked && e.Answer != "" {
			q := e.Question
			q.State = books.QuestionSolved
			if slices.Contains(acceptWords(), q.Answer) {
				q.State = books.QuestionAccepted
			}
			e.overrule(&q, overruled)
			out = append(out, q)
		}
	}
	for i := range out {
		q := &out[i]
		choices := Choices(q.About, cat, colleges)
		if at := slices.Index(choices, likely[q.Ask]); q.About == care.AskSheet && at > 0 { // the likely one first
			choices = slices.Concat(choices[at:at+1], choices[:at], choices[at+1:])
		}
		for _, c := range choices {
			q.Choices = append(q.Choices, withHint(q.About, c, cat))
		}
		q.Answer = withHint(q.About, q.Answer, cat)
	}
	slices.SortStableFunc(out, func(a, b books.Question) int {
		rank := func(q books.Question) int {
			behind := 0
			if closed(q.State) && q.State != books.QuestionOverruled {
				behind = 100
			}
			return behind + slices.Index(askedAbout(), q.About)
		}
		return rank(a) - rank(b)
	})
	return out
}

// newQuestion is what a problem asks, with what is known of it from earlier reports.
func newQuestion(p *care.Problem, earlier []Answered, overruled []Overruled) books.Question {
	cell, _, _ := strings.Cut(p.Cell, "、")
	q := books.Question{Ask: p.Ask, State: books.QuestionNew, Asked: wordQuestion(p) + p.Hangs, File: p.File, Sheet: p.Sheet, Cell: cell}
	if i := slices.IndexFunc(earlier, func(e Answered) bool { return e.Ask == p.Ask }); i >= 0 {
		q.State, q.Answer = books.QuestionOpen, earlier[i].Answer
		if askedField(p.Ask.About) != lexicon.NoField && q.Answer != "" && !slices.Contains(p.Headings, q.Answer) {
			q.Asked += wordNoSuchHeading(q.Answer)
		}
		earlier[i].overrule(&q, overruled)
	}
	if p.Kind == problem.Accepted {
		q.State = books.QuestionAccepted
	}
	return q
}

// overrule says of a question that its answer is not in force, if a stronger setting says
// otherwise.
func (a *Answered) overrule(q *books.Question, overruled []Overruled) {
	i := slices.IndexFunc(overruled, func(o Overruled) bool { return o.At.IsBeside(a.At) })
	if i >= 0 && a.Answer != "" {
		q.State, q.Asked = books.QuestionOverruled, q.Asked+overruled[i].asked()
	}
}

// closed tells the states of questions that came with an answer.
func closed(state string) bool {
	return state == books.QuestionSolved || state == books.QuestionAccepted || state == books.QuestionOverruled
}

// NamesColleges tells whether an answer names a college, which [CheckColleges] knows.
func NamesColleges(answered []Answered) bool {
	return slices.ContainsFunc(answered, func(a Answered) bool { return a.About == care.AskCollege && a.Answer != "" })
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

// Supposing are the settings with the answers that the problems suggest, those that the
// settings leave open: what would be asked once they were given can then be asked with them. With
// nothing suggested it is nil.
func (c *Config) Supposing(problems []care.Problem, cat *care.Catalogue, v *lexicon.Vocabulary) (*Config, error) {
	const file = "\x00" // none that people have
	var tables []written.Table
	asked := map[care.Ask]bool{}
	for i := range problems {
		p := &problems[i]
		a := Answered{Question: books.Question{Ask: p.Ask, Answer: p.Likely, File: p.File, Sheet: p.Sheet}}
		if a.About == care.AskPrefix {
			a.Answer = answerPrefix
		}
		if a.At = (written.Place{File: file, Sheet: books.SheetQuestions, Line: i + 1, Col: 2}); a.Answer != "" && !asked[p.Ask] && p.Kind != problem.Accepted {
			tables = append(tables, a.settingsTables()...)
		}
		asked[p.Ask] = true
	}
	if len(tables) == 0 {
		return nil, nil
	}
	supposed, err := FromTables(file, "", tables, cat, lexicon.NewHeaderRules(v))
	if err != nil {
		return nil, err
	}
	merged, _ := Merge(c, supposed)
	return merged, nil
}
