package lexicon

import (
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"runxin/care"
)

// CouldMatter tells whether a cell that is not read holds a word that the program knows and
// that may change what is known of a student: 作废, 退学, 已移出, 红色.
func (l *Lexicon) CouldMatter(word string) bool {
	if word == "" || len(word) > longestWord {
		return false
	}
	level, known := l.levelWords[word]
	return l.Speaks("matters", word) && !l.Titles.negates(word) || known && (level == Red || level == Orange) && l.Speaks("colours", word)
}

// HeaderMatters tells whether a header that means nothing sounds like a fact: 解除情况, 学籍备注,
// 危机干预. In a roster, what is of the time before enrolment does not.
func (l *Lexicon) HeaderMatters(header string, roster bool) bool {
	switch {
	case l.Speaks("life", header):
		return !l.Speaks("contact", header)
	case roster && l.Speaks("enrolment", header), l.Speaks("contact", header), l.Speaks("numbered", header):
		return false
	}
	return l.Speaks("sounds", header) || roster && l.soundsPresent(header)
}

// soundsPresent tells whether a header of a roster that means nothing sounds like who is there:
// 近期异动情况, or 异动 alone; not 异动日期.
func (l *Lexicon) soundsPresent(header string) bool {
	return slices.Contains(l.evidence["present"], header) || l.Speaks("present", header) && endsWithAny(header, l.evidence["present_ends"])
}

// YesMatters tells whether a plain yes under a header that means nothing may say something
// of a student: under 辅导员研判情况, but not under 是否团员.
func (l *Lexicon) YesMatters(header string) bool {
	harmless := l.Speaks("harmless", header) && !l.Speaks("not_harmless", header)
	return header != "" && !harmless && !l.Speaks("contact", header) && !l.Speaks("numbered", header)
}

// IsPlainYes tells whether a word is a yes and nothing more: 是, √, Y, but no 1 and no 异常.
func (l *Lexicon) IsPlainYes(word string) bool { return l.YesOrNo(word) == care.Yes && isPlain(word) }

// isPlain tells a sign or a word of Latin letters from numbers and from words that mean
// more than yes: 异常, 阳性.
func isPlain(word string) bool {
	letters := strings.TrimFunc(word, func(r rune) bool { return r < unicode.MaxASCII && unicode.IsLetter(r) }) == ""
	return letters || utf8.RuneCountInString(word) == 1 && !unicode.IsDigit([]rune(word)[0])
}

// IsCount tells a header that ends as those of counts do.
func (l *Lexicon) IsCount(header string) bool { return endsWithAny(header, countEndings()) }

// CountsSomething tells a header that ends as those of counts do, of something that may be a
// student's: 缺席次数, but not 次数 or 家庭人口数.
func (l *Lexicon) CountsSomething(header string) bool {
	what, counts := cutEnding(header, countEndings())
	return counts && withoutLead(what) != "" && l.YesMatters(header) && !l.Speaks("idle_counts", header)
}
