package lexicon

import (
	"slices"
	"strings"
	"unicode/utf8"

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
func (l *Lexicon) TellsOfLifeRisk(text string) bool { return l.lifeIn(text) == lifeTold }

// MayTellOfLifeRisk tells a note that says it, or of which it cannot be told whether it denies it:
// 没有朋友、自残.
func (l *Lexicon) MayTellOfLifeRisk(text string) bool {
	said := l.lifeIn(text)
	return said == lifeTold || said == lifeUnclear
}

// DeniesLifeRisk tells a text that speaks of the risk to say that there is none: 无自伤、自杀.
func (l *Lexicon) DeniesLifeRisk(text string) bool { return l.lifeIn(text) == lifeDenied }

// lifeSaid is what a text says of 自伤自杀风险: of its clauses the gravest counts.
type lifeSaid uint8

const (
	lifeNot     lifeSaid = iota // nothing
	lifeDenied                  // that there is none
	lifeUnclear                 // something, and nobody can tell whether it is denied
	lifeTold                    // that there is
)

// lifeIn reads a text. What a clause denies is denied behind it in an enumeration as well: 无自伤、自杀;
// a denial of something else may reach as far, or not: 无旷课、自杀, 没有朋友、自残.
func (l *Lexicon) lifeIn(text string) lifeSaid {
	const shortest = len("自杀")
	if len(text) < shortest || !l.Speaks("life_told", text) {
		return lifeNot
	}
	gravest := lifeNot
	for _, sentence := range strings.FieldsFunc(Normalise(text), func(r rune) bool { return strings.ContainsRune(".;。；!?\n", r) }) {
		before := lifeNot // how the clauses before it deny
		for _, clause := range strings.FieldsFunc(sentence, func(r rune) bool { return strings.ContainsRune(",，、/", r) }) {
			said := l.lifeInClause(clause)
			if said == lifeTold && before != lifeNot && !l.Speaks("life_again", clause) {
				said = before
			}
			if l.Speaks("life_others", clause) || l.isKins(clause) {
				said = lifeNot
			}
			gravest = max(gravest, said)
			switch {
			case said == lifeDenied:
				before = lifeDenied
			case !l.Speaks("life_told", clause) && l.deniesAnything(clause) && before == lifeNot:
				before = lifeUnclear
			}
		}
	}
	return gravest
}

// deniesAnything tells a clause with a word of denial. Who tried and failed, or cannot help himself, is not
// denied: 自杀未遂, 无法控制自杀念头.
func (l *Lexicon) deniesAnything(clause string) bool {
	return l.Speaks("life_denials", l.withoutIdleDenials(clause))
}

func (l *Lexicon) withoutIdleDenials(clause string) string {
	for _, idle := range l.evidence["life_not_denials"] {
		clause = strings.ReplaceAll(clause, idle, strings.Repeat("~", len(idle))) // what stands where stays so
	}
	return clause
}

// lifeInClause reads a clause: a denial counts where nothing but words between stand between it and what it
// denies, 未发现明显自杀风险, or where it ends the clause: 自杀意念暂无. 否认 and 排除 reach over anything.
func (l *Lexicon) lifeInClause(clause string) lifeSaid {
	if !l.Speaks("life_told", clause) {
		return lifeNot
	}
	first, last := len(clause), 0 // where the words of it begin and end
	for _, told := range l.evidence["life_told"] {
		if i := strings.Index(clause, told); i >= 0 {
			first, last = min(first, i), max(last, strings.LastIndex(clause, told)+len(told))
		}
	}
	clause = l.withoutIdleDenials(clause)
	said := lifeTold
	for _, denial := range l.evidence["life_denials"] {
		for rest, at := clause, 0; ; {
			i := strings.Index(rest, denial)
			if i < 0 {
				break
			}
			begin := at + i
			end := begin + len(denial)
			rest, at = clause[end:], end
			switch {
			case slices.Contains(l.evidence["life_denials_far"], denial), end <= first && l.isBetweenDenial(clause[end:first]), begin >= last && utf8.RuneCountInString(clause[end:]) <= mostBehindDenial:
				return lifeDenied
			default:
				said = lifeUnclear
			}
		}
	}
	return said
}

// mostBehindDenial is how many characters may stand behind a denial at the end of a clause: 自杀念头没有发现.
const mostBehindDenial = 2

// isBetweenDenial tells what may stand between a denial and what it denies.
func (l *Lexicon) isBetweenDenial(text string) bool {
	for _, word := range l.evidence["life_between"] {
		text = strings.ReplaceAll(text, word, "")
	}
	return text == ""
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
