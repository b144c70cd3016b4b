package lexicon

import (
	"slices"
	"strings"

	"runxin/care"
)

// NamesLifeRisk tells a column whose yes says that the student may take his life,
// however the heading puts it (design, decisions of the second round: life first).
// What is about others, or about what was done, is none: 危机干预, 家族自杀史.
func (l *Lexicon) NamesLifeRisk(header string) bool {
	asked := bareQuestion(header)
	return l.Fixed.LifeRisk != care.NoName && l.Speaks("life", asked) && !l.Speaks("not_life", asked) && !l.Headers.IsQualified(header)
}

// bareQuestion is a header without the words of a question that would read as its denial, and
// without those of a scale that would read as what was done: 有无自杀想法 asks, it does not say 无自杀;
// 用某种方式伤害自己 (PHQ-9, item 9) is no 干预方式.
func bareQuestion(header string) string {
	for _, asking := range []string{"有没有", "有无", "是否存在", "某种方式", "任何方式", "各种方式"} {
		header = strings.ReplaceAll(header, asking, "")
	}
	return header
}

// AsksOfLifeRisk tells a header that is about 自伤自杀风险 of the student, and of which nobody
// knows whether a yes means that there is any: 自杀意念说明. denied tells that a yes means that
// there is none: 是否排除自杀风险.
func (l *Lexicon) AsksOfLifeRisk(header string) (asks, denied bool) {
	header = bareQuestion(header)
	asks = l.Fixed.LifeRisk != care.NoName && l.Speaks("life", header) && l.Speaks("life_asked", header)
	return asks, asks && l.Speaks("life_denied", header)
}

// HoldsScores tells a header of points: a 1 below it is no yes.
func (l *Lexicon) HoldsScores(header string) bool { return l.Speaks("scores", header) }

// TellsOfLifeRisk tells a note that says of a student what a yes under such a header says:
// 存在自杀风险，建议转介, but not 否认自杀意念 or 无自杀、自伤.
func (l *Lexicon) TellsOfLifeRisk(text string) bool {
	const shortest = len("自杀")
	if len(text) < shortest || !l.Speaks("life_told", text) {
		return false
	}
	denied := false
	for _, clause := range strings.FieldsFunc(Normalise(text), func(r rune) bool { return strings.ContainsRune(",.;，。；!?、/\n", r) }) {
		told, again := l.Speaks("life_told", clause), l.Speaks("life_again", clause)
		denied = l.deniesLifeRisk(clause) || denied && !again
		if told && !denied && !l.Speaks("life_others", clause) && !l.isKins(clause) {
			return true
		}
	}
	return false
}

// deniesLifeRisk tells a clause that says that there is none. Who tried and failed, or cannot help
// himself, is not denied: 自杀未遂, 无法控制自杀念头.
func (l *Lexicon) deniesLifeRisk(clause string) bool {
	for _, idle := range l.evidence["life_not_denials"] {
		clause = strings.ReplaceAll(clause, idle, "")
	}
	return l.Speaks("life_denials", clause)
}

// isKins tells a clause that says it of one of the family: 母亲自杀, 父亲曾自杀. 与父母争吵后割腕 does not.
func (l *Lexicon) isKins(clause string) bool {
	return slices.ContainsFunc(l.evidence["life_kin"], func(kin string) bool {
		_, of, is := strings.Cut(clause, kin)
		for _, between := range []string{"曾经", "曾", "有", "因病", "已", "也"} {
			of = strings.TrimPrefix(of, between)
		}
		return is && slices.ContainsFunc(l.evidence["life_told"], func(told string) bool { return strings.HasPrefix(of, told) })
	})
}

// DeniesLifeRisk tells a text that speaks of the risk to say that there is none: 无自伤、自杀.
func (l *Lexicon) DeniesLifeRisk(text string) bool {
	normal := Normalise(text)
	return l.Speaks("life_told", normal) && l.deniesLifeRisk(normal) && !l.TellsOfLifeRisk(text)
}

// TitleTellsOfLifeRisk tells the title of a list of students for whom that was said, in words
// that the catalogue does not have: 自杀高危学生名单.
func (l *Lexicon) TitleTellsOfLifeRisk(title string) bool {
	normal := Normalise(title)
	return l.TellsOfLifeRisk(title) && l.NamesLifeRisk(normal) && !l.Speaks("released", normal) && l.Titles.IsList(title)
}

// ownMeaning is what a header means by a word in it, whatever stands around the word.
func (l *Lexicon) ownMeaning(header string) []Meaning {
	if !l.NamesLifeRisk(header) {
		return l.levelMeaning(header)
	}
	return []Meaning{{Name: l.Fixed.LifeRisk, Partial: true}}
}

// isAboutLife tells whether a column may say 自伤自杀风险. The school can put an end to the
// question what numbers there mean; a yes is heard all the same.
func (l *Lexicon) isAboutLife(meanings []Meaning) bool {
	return slices.ContainsFunc(meanings, func(m Meaning) bool { return m.Name == l.Fixed.LifeRisk && m.Name != care.NoName })
}

// IsSchoolAnswer tells whether the school's settings say whether a word means yes or no.
func (l *Lexicon) IsSchoolAnswer(word string) bool {
	is := func(s string) bool { return Normalise(s) == word }
	return slices.ContainsFunc(l.school.Values.Yes, is) || slices.ContainsFunc(l.school.Values.No, is)
}

// IsGrave tells the names for whose sake a row that was set aside is told of first.
func (l *Lexicon) IsGrave(n care.Name) bool {
	return n != care.NoName && (n == l.Fixed.Red || n == l.Fixed.LifeRisk)
}
