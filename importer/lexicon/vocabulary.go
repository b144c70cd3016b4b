package lexicon

import (
	"regexp"
	"slices"
	"strings"
	"sync"
	"unicode"
	"unicode/utf8"

	"runxin/care"
	"runxin/care/names"
)

// Vocabulary is what columns are called and what words in cells mean: the
// files columns.yaml and words.yaml, which say how they are
// written.
type Vocabulary struct {
	columns [FieldCount]columnNames
	lists   wordLists
}

// ColourOf is the colour that a word for a level means in any school, "" for none.
func (v *Vocabulary) ColourOf(word string) string {
	for _, colour := range ColourNames() {
		if contains(v.lists.Levels[colour], word) {
			return colour
		}
	}
	return ""
}

// AnswerOf is what a word means in any column of yes and no.
func (v *Vocabulary) AnswerOf(word string) care.Answer {
	switch {
	case contains(v.lists.Answers.Yes, word):
		return care.Yes
	case contains(v.lists.Answers.No, word):
		return care.No
	}
	return care.NoData
}

// ReleasedMeant is what a word says of whether a matter is over, in any school.
func (v *Vocabulary) ReleasedMeant(word string) care.Answer {
	over := func(list string) bool {
		return containsAny(Normalise(word), normaliseAll(v.lists.Evidence[list]))
	}
	switch negated := strings.ContainsAny(word, "未没不仍还"); {
	case over("standing"), negated && (over("released") || over("ended")):
		return care.No
	case (over("released") || over("ended")) && !negated:
		return care.Yes
	}
	return care.NoData
}

// ValidityMeant is what a word says of whether a test counts, in any school.
func (v *Vocabulary) ValidityMeant(word string) care.Answer {
	switch {
	case contains(v.lists.Validity.Valid, word):
		return care.Yes
	case contains(v.lists.Validity.Invalid, word):
		return care.No
	}
	return care.NoData
}

// TakenBy returns what tells what a word means already in the files that people give, "" for
// nothing ([care.Catalogue.Taken]).
func (v *Vocabulary) TakenBy(cat *care.Catalogue) func(word string) string {
	known := sync.OnceValue(func() *Lexicon { return New(cat, v, &SchoolWords{}, care.Term{}) })
	return func(word string) string { return known().taken(word) }
}

// taken is what a word means as a column, a word of 情形 or what a list is called, by its
// name; where it is a word of another kind, such as an answer, it is itself.
func (l *Lexicon) taken(word string) string {
	normal := Normalise(word)
	if meanings := l.MeaningsOf(l.Headers.Normalise(word)); len(meanings) > 0 {
		if f := meanings[0].Field; f != NoField {
			return f.String()
		}
		return l.Catalogue.String(meanings[0].Name)
	}
	if n, ok := l.Case(normal); ok {
		return l.Catalogue.String(n)
	}
	if i := slices.IndexFunc(l.Titles.lists, func(t listTitle) bool { return t.text == normal }); i >= 0 {
		return l.Catalogue.String(l.Titles.lists[i].name)
	}
	_, level := l.Level(normal)
	chosen := slices.Concat(DataKinds(), ColourNames(), MarkMeanings(), []string{FieldUnused.String()})
	if level || l.YesOrNo(normal) != care.NoData || l.Validity(normal) != care.NoData || l.IsIdleCase(normal) || contains(chosen, word) {
		return word
	}
	return ""
}

// EnrolmentMeant is what a word of 学籍状态 means in any school, as the settings write it: 在读 is
// 在校, 参军 is 保留学籍. "" for none.
func (v *Vocabulary) EnrolmentMeant(word string) string {
	word = strings.TrimPrefix(strings.TrimSuffix(Normalise(word), "的"), "已")
	named := slices.IndexFunc(EnrolmentMeanings(), func(m string) bool { return strings.HasPrefix(word, m) })
	switch {
	case contains(v.lists.Evidence["enrolled"], word):
		return EnrolmentMeanings()[0]
	case !contains(slices.Concat(v.lists.Evidence["suspended"], v.lists.Evidence["gone"]), word):
		return ""
	case strings.HasPrefix(word, care.Suspended):
		return care.Suspended
	case named >= 0:
		return EnrolmentMeanings()[named]
	case contains(v.lists.Evidence["suspended"], word):
		return meansKept
	case strings.HasPrefix(word, "转"):
		return meansMoved
	}
	return ""
}

// contains tells whether a word is one of some, however it is written.
func contains(words []string, word string) bool {
	return slices.ContainsFunc(words, func(w string) bool { return Normalise(w) == Normalise(word) })
}

// columnNames is what one field may be called, the preferred name first.
type columnNames struct {
	All   bool // every such column counts, not the first name only
	Names []string
}

// wordLists is what words.yaml says.
type wordLists struct {
	Levels   map[string][]string
	Steps    [][]string
	Answers  answerWords
	Validity struct{ Valid, Invalid []string }
	Visits   answerWords
	Marks    markWords
	Attempts map[string][]string
	Genders  map[string][]string
	Cases    struct{ None, Other []string }
	Titles   struct{ Some, Endings, Roster, Negations, Adverbs, Ended, Notes, Blank []string }
	Nothing  []string
	Matrix   matrixWords
	Unread   unreadWords
	Skipped  []string
	Evidence map[string][]string

	Scales    [][]string // each with all that it is called
	Reviewers struct{ Reviewed, System, Pending []string }

	Qualifiers []string
	Footers    []string
	Records    []string
}

// answerWords are the words for yes and for no.
type answerWords struct{ Yes, No []string }

// matrixWords tell what stands in a class matrix besides courses and students.
type matrixWords struct{ summary, never, sure, statistics []string }

// unreadWords tell the headers of unread columns of grade files that may matter.
type unreadWords struct{ headers, parts []string }

// markWords are the words that stand where a mark is expected.
type markWords struct {
	Graded                                                                     []gradedWords
	Passed, Exempt, GradedFail, Failed, Zero, Cheating, Pending, Dropped, None []string
	Hints, LaterHints, ChangedHints                                            []string // inside a remark
}

// gradedWords are the words for one mark.
type gradedWords struct {
	Mark  float32
	Words []string
}

// HeaderRules turns column names into the form in which they are compared.
type HeaderRules struct {
	number     *regexp.Regexp // a leading “1、”, “1.”, “Q1”
	polite     *regexp.Regexp // 您的学号是, 请填写学号
	bracket    *regexp.Regexp
	qualifiers []string // what in brackets is no hint: 姓名（家长） is not 姓名
}

func NewHeaderRules(v *Vocabulary) *HeaderRules {
	return &HeaderRules{
		number:     regexp.MustCompile(`^(Q[0-9]{1,3}[、.:_]?|[0-9]{1,3}[、.])`),
		polite:     regexp.MustCompile(`^(?:(?:请问?|请?(?:填写|输入|选择))?(?:您|你)的?(.+?)(?:[是为](?:什么)?)?|请(?:填写|输入|选择)(.+))$`),
		bracket:    regexp.MustCompile(`[(\[【<〔][^()\[\]【】<>〔〕]*[)\]】>〕]`),
		qualifiers: v.lists.Qualifiers,
	}
}

// headerMarks stand at the ends of column names and mean nothing: 学号＊, 是否旷课？
const headerMarks = "*∗:?★☆※●○◆◇■□▲△#"

// Normalise returns a column name as it is compared (domain §4).
func (h *HeaderRules) Normalise(s string) string {
	s = strings.Trim(withoutFrame(Normalise(strings.TrimFunc(s, isOrnament))), headerMarks)
	if s != "" && (s[0] == 'Q' || s[0] >= '0' && s[0] <= '9') {
		if rest := h.number.ReplaceAllString(s, ""); rest != "" {
			s = rest
		}
	}
	if both := AsksIDAndName(s); both != "" {
		return both
	}
	if strings.ContainsAny(s, ")]】>〕") {
		s = h.bracket.ReplaceAllStringFunc(s, h.withoutHint)
	}
	s = strings.Trim(s, headerMarks)
	if first, _ := utf8.DecodeRuneInString(s); strings.ContainsRune("请填输选您你", first) {
		if m := h.polite.FindStringSubmatch(s); m != nil {
			s = m[1] + m[2]
		}
	}
	return s
}

// withoutHint drops what stands in brackets, unless it makes another thing of the name.
func (h *HeaderRules) withoutHint(hint string) string {
	if strings.HasPrefix(hint, "(请") {
		return "" // (请填写完整)
	}
	for _, word := range h.qualifiers {
		if strings.Contains(hint, word) {
			return hint
		}
	}
	return ""
}

// isOrnament tells what decorates a column name and is no part of it: ①, →, 📌, ✎.
func isOrnament(r rune) bool {
	return r == '_' || r >= 0x80 && !names.Han(r) && (unicode.In(r, unicode.So, unicode.No, unicode.Sm) || names.Unseen(r))
}

// withoutFrame takes the brackets off that a whole column name stands in: 【学号】.
func withoutFrame(s string) string {
	inside := strings.TrimRight(strings.TrimLeft(s, names.Opening), names.Closing)
	if first, last := strings.TrimLeft(s, names.Opening), strings.TrimRight(s, names.Closing); first == s || last == s || strings.ContainsAny(inside, names.Opening+names.Closing) {
		return s
	}
	return inside
}

// AsksIDAndName returns the name of a column that asks for a student's id and name
// together, however it is put: 您的姓名、学号是, 姓名：____ 学号：____, 姓名（学号）. "" for any
// other.
func AsksIDAndName(s string) string {
	if !strings.Contains(s, "学号") || !strings.Contains(s, "姓名") {
		return ""
	}
	s = strings.Map(func(r rune) rune {
		if strings.ContainsRune("_:、,;/|+-—&()[]【】和及与是的请填写输入您你", r) {
			return -1
		}
		return r
	}, strings.ReplaceAll(s, "学生", ""))
	if s == "学号姓名" || s == "姓名学号" {
		return s
	}
	return ""
}
