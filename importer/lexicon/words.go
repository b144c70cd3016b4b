package lexicon

import (
	"slices"
	"strings"
	"unicode/utf8"

	"runxin/care"
)

// Words are looked up in their normal form ([Normalise]); column names in that of
// [HeaderRules].

// MeaningsOf is all that a column of that name can mean.
func (l *Lexicon) MeaningsOf(header string) []Meaning {
	known, ok := l.meanings[header]
	if !ok {
		known = l.ownMeaning(header)
	}
	if l.unused[header] && !l.isAboutLife(known) {
		return []Meaning{{Field: FieldUnused, Name: care.NoName}}
	}
	return known
}

// IsUnused tells a header of which the school says that it is not to be used.
func (l *Lexicon) IsUnused(header string) bool { return l.unused[header] }

// CountsEach tells whether each of several columns of a field counts.
func (l *Lexicon) CountsEach(f Field) bool { return l.eachCounts[f] }

// Level is the colour that a word of a level column means.
func (l *Lexicon) Level(word string) (Colour, bool) {
	c, ok := l.levelWords[word]
	return c, ok
}

// Validity tells whether a word says that a test, or a mark, counts.
func (l *Lexicon) Validity(word string) care.Answer { return l.validityWords[word] }

// YesOrNo reads a word that answers, whatever is asked.
func (l *Lexicon) YesOrNo(word string) care.Answer { return l.answerWords[word] }

// Answer reads the word of a cell of an indicator's or a flag's own column.
func (l *Lexicon) Answer(n care.Name, word string) care.Answer {
	if a, ok := l.nameAnswers[n][word]; ok {
		return a
	}
	return l.YesOrNo(word)
}

// DeniesVisit tells whether a word says that there was no visit.
func (l *Lexicon) DeniesVisit(word string) bool { return l.visitWords[word] == care.No }

// FailsVisit tells a short word for a visit that did not come about, or is still to come: 电话未接, 拒绝,
// 预约中. What came of one is none: 已访谈，拒绝转介.
func (l *Lexicon) FailsVisit(word string) bool {
	const longest = 12 // characters
	return utf8.RuneCountInString(word) <= longest && !l.IsConclusion(word) && l.Speaks("visit_failed", word) && !l.Speaks("visit_made", word)
}

// IsVisit tells a plain word for a visit from a note about the student.
func (l *Lexicon) IsVisit(word string) bool {
	return l.YesOrNo(word) == care.Yes || strings.HasPrefix(word, "已") && len(word) <= len("已心理回访")
}

// IsConclusion tells a word for what a visit came to: 平稳, 建议转介, 状态不佳. A longer text, and
// one that tells of 自伤自杀风险, is a note about the student.
func (l *Lexicon) IsConclusion(word string) bool {
	const longest = 12
	return utf8.RuneCountInString(word) <= longest && !strings.ContainsAny(word, "。;；") && !l.Speaks("life_told", word) &&
		(slices.Contains(l.evidence["concluded"], word) || l.Speaks("concluded_ill", word))
}

// IsConclusionHeader tells the header of a column of what visits came to: 研判意见, 评估结论. What
// tells of 自伤自杀风险 is another matter.
func (l *Lexicon) IsConclusionHeader(header string) bool {
	return endsWithAny(header, l.evidence["concluding"]) && !l.Speaks("life", header) && !l.Speaks("academic", header) && !l.Speaks("screening", header)
}

// Gender is the gender that a word means.
func (l *Lexicon) Gender(word string) (string, bool) {
	g, ok := l.genders[word]
	return g, ok
}

// NamesNothing tells whether a word stands for no college, major or class.
func (l *Lexicon) NamesNothing(word string) bool { return l.nothingWords[word] }

// Attempt is the kind of attempt that a word means.
func (l *Lexicon) Attempt(word string) (AttemptKind, bool) {
	k, ok := l.attemptWords[word]
	return k, ok
}

// Review tells whether a word of 审核状态 says that the mark is final.
func (l *Lexicon) Review(word string) care.Answer { return l.reviewWords[word] }

// IsApproval tells a word for how far what was asked for is approved: 审核通过, 待审核, 驳回.
func (l *Lexicon) IsApproval(word string) bool {
	return l.Review(word) != care.NoData || l.Speaks("denied", word) || l.Speaks("waiting", word)
}

// HintsAtMark tells whether a note beside a mark has a word in it that may be more
// than a note.
func (l *Lexicon) HintsAtMark(note string) bool { return containsAny(note, l.remarkHints) }

// HintsAtLater tells whether a note beside a fail may say that the course was passed
// later.
func (l *Lexicon) HintsAtLater(note string) bool { return containsAny(note, l.laterHints) }

// HintsAtChange tells whether a note beside a fail may say that it is none.
func (l *Lexicon) HintsAtChange(note string) bool { return containsAny(note, l.changedHints) }

// MattersToMarks tells whether a header of a grade file that is not read may say something
// of the marks: 学习状态, but not 平时成绩.
func (l *Lexicon) MattersToMarks(header string) bool {
	return containsAny(header, l.unread.headers) && !containsAny(header, l.unread.parts)
}

// IsPartOfMark tells a header of a grade file that is about a part of a mark, or about others.
func (l *Lexicon) IsPartOfMark(header string) bool { return containsAny(header, l.unread.parts) }

// FlagOf is what a yes means below a header that names a flag: 是否缓考, 缺考标志.
func (l *Lexicon) FlagOf(header string) (Mark, bool) {
	m, ok := l.flagHeaders[header]
	return m, ok
}

// IsSerial tells the columns in which the rows of a table are numbered.
func (l *Lexicon) IsSerial(header string) bool { return slices.Contains(l.evidence["serial"], header) }

// IsSample tells what stands there instead, where a row shows how to fill the table in: 例,
// 示例1, （样例）.
func (l *Lexicon) IsSample(word string) bool {
	return len(word) <= longestWord && slices.Contains(l.evidence["sample"], strings.Trim(word, "()[]【】<>:.、0123456789"))
}

// IsSkippedCode tells the codes of forms that are no answers.
func (l *Lexicon) IsSkippedCode(word string) bool { return l.skippedCodes[word] }

// IsRecordSheet tells the library's own sheets that hold history.
func (l *Lexicon) IsRecordSheet(name string) bool { return slices.Contains(l.recordSheets, name) }

// SumsMarksUp tells whether a column of a class matrix sums up those of the courses.
func (l *Lexicon) SumsMarksUp(header string) bool { return endsWithAny(header, l.matrix.summary) }

// IsNoCourse tells whether it does so whatever stands below it: 平均绩点.
func (l *Lexicon) IsNoCourse(header string) bool { return containsAny(header, l.matrix.never) }

// SumsCoursesUp tells whether it sums up what only courses have.
func (l *Lexicon) SumsCoursesUp(header string) bool { return endsWithAny(header, l.matrix.sure) }

// TitleAttempt is the kind of attempt whose marks a title says that a table holds:
// 补考成绩, a tab called 重修. sure is false where it names two kinds: 补考重修成绩.
func (l *Lexicon) TitleAttempt(title string) (kind AttemptKind, sure bool) {
	s := Normalise(title)
	found := l.attemptTitle.FindAllString(s, -1)
	switch {
	case strings.Contains(s, "期末") || strings.Contains(s, "正考") || strings.Contains(s, "初修"):
		return PlainAttempt, true // of both, where it names a later one as well
	case len(found) == 0:
		return UnknownAttempt, false
	}
	makeUp, retake := false, false
	for _, one := range found {
		later := strings.Contains(one, "重修") || strings.Contains(one, "重考") || strings.Contains(one, "再修")
		makeUp, retake = makeUp || strings.Contains(one, "补考") || strings.Contains(one, "清考"), retake || later
	}
	if retake {
		return RetakeAttempt, !makeUp
	}
	return MakeUpAttempt, true
}

// IsStatistic tells what stands in the place of a name below the students of a class
// matrix.
func (l *Lexicon) IsStatistic(name string) bool { return containsAny(name, l.matrix.statistics) }

// Speaks tells whether a text has a word in it that speaks for a subject: those of
// evidence in words.yaml, such as screening or library.
func (l *Lexicon) Speaks(subject, text string) bool { return containsAny(text, l.evidence[subject]) }

// NamesCollege tells whether a text ends as the names of colleges do.
func (l *Lexicon) NamesCollege(text string) bool { return endsWithAny(text, l.evidence["college"]) }

// NamesGroup tells a heading that names a college, a major, a class or a year and nobody:
// 软件2401班, 2024级, 机电工程学院.
func (l *Lexicon) NamesGroup(text string) bool {
	return l.Titles.isClass(text) || l.NamesCollege(text) || endsWithAny(text, []string{"班", "级", "专业", "组", "届"}) || l.People.GradeYear(text) > 0
}

// IsFormHeader tells the columns that only the answers to a form have.
func (l *Lexicon) IsFormHeader(header string) bool {
	return slices.Contains(l.evidence["form"], header)
}

// Word is the mark that a word means.
func (r *MarkReader) Word(word string) (Mark, bool) {
	m, ok := r.words[word]
	return m, ok
}

// HasFooter tells whether a text has a word in it that stands below a table's
// students, or between them.
func (r *PeopleRules) HasFooter(text string) bool { return containsAny(text, r.footers) }

// IsPageNumber tells a printed page's number: 第1页 共3页.
func (r *PeopleRules) IsPageNumber(text string) bool { return r.pageNumber.MatchString(text) }

// IsQualified tells whether a heading says that what stands below it is somebody
// else's: 家长 over 姓名.
func (h *HeaderRules) IsQualified(header string) bool { return containsAny(header, h.qualifiers) }

// GivesFlag tells the flags that a list can give: 学生干部, but not 新生, which follows from
// the roster.
func (l *Lexicon) GivesFlag(n care.Name) bool {
	e := l.Catalogue.Entry(n)
	return e.Kind == care.Flag && !isComputed(e.Name)
}

// WithoutListEnding is a tab's name without what only says that it is a list: 退学学生名单.
func (l *Lexicon) WithoutListEnding(tab string) string {
	for cut := true; cut; {
		tab, cut = cutEnding(tab, l.evidence["list_endings"])
	}
	return tab
}
