package lexicon

import (
	"regexp"
	"slices"
	"strings"
	"unicode/utf8"

	"runxin/care"
	"runxin/care/names"
)

// SplitCases cuts a cell that names several things. What is one known word stays
// whole, whatever stands in it: 性格内向、孤僻.
func (l *Lexicon) SplitCases(cell string) []string {
	if l.knownCase(cell) {
		return []string{cell}
	}
	var out []string
	for _, piece := range strings.FieldsFunc(l.caseEnumerated.ReplaceAllString(cell, "\n$1"), isSeparator) {
		if piece = l.withoutNumber(TrimInvisible(piece)); l.knownCase(piece) {
			out = append(out, piece)
			continue
		}
		for _, word := range strings.FieldsFunc(piece, names.Invisible) {
			if word = l.withoutNumber(word); word != "" {
				out = append(out, word)
			}
		}
	}
	if len(out) == 0 {
		return []string{cell} // a number alone is an answer's code, not nothing
	}
	return out
}

// withoutNumber drops what counts the things that a cell names.
func (l *Lexicon) withoutNumber(word string) string { return l.caseNumber.ReplaceAllString(word, "") }

func (l *Lexicon) knownCase(word string) bool {
	normal := Normalise(word)
	_, ok := l.Case(normal)
	return ok || l.IsIdleCase(normal)
}

// Case is the name that a word of a 情形 column means, with or without how often: 旷课,
// 旷课3次, 缺寝（2晚）. None at all is none.
func (l *Lexicon) Case(word string) (care.Name, bool) {
	if n, ok := l.caseNames[word]; ok {
		return n, true
	}
	bare, none := l.withoutCount(word)
	n, ok := l.caseNames[bare]
	return n, ok && !none
}

// IsIdleCase tells whether a word of a 情形 column is understood and means nothing here.
func (l *Lexicon) IsIdleCase(word string) bool {
	if l.idleWords[word] {
		return true
	}
	bare, none := l.withoutCount(word)
	_, ok := l.caseNames[bare]
	return ok && none
}

// DeniesCase tells a word that says of a known one that it is not: 无旷课, 排除：失联.
func (l *Lexicon) DeniesCase(word string) bool {
	word = Normalise(word)
	for _, denial := range l.evidence["case_denials"] {
		if rest, ok := strings.CutPrefix(word, denial); ok {
			if _, known := l.Case(strings.TrimLeft(rest, ":有过")); known {
				return true
			}
		}
	}
	return false
}

// TouchesCase tells whether a text that is no known word has one in it: that of an indicator, but for
// some of them.
func (l *Lexicon) TouchesCase(text string, but func(care.Name) bool) bool {
	for known, n := range l.caseNames {
		if utf8.RuneCountInString(known) > 1 && strings.Contains(text, known) && l.Catalogue.Entry(n).Kind == care.Indicator && !but(n) {
			return true
		}
	}
	return false
}

// withoutCount takes how often something was off a word: 旷课3次, 多次旷课; none tells that it was
// not.
func (l *Lexicon) withoutCount(word string) (bare string, none bool) {
	if len(word) > longestWord {
		return word, false
	}
	for _, often := range l.evidence["often"] {
		if rest, ok := strings.CutPrefix(word, often); ok && rest != "" {
			word = rest
			break
		}
	}
	m := l.caseCounted.FindStringSubmatch(word)
	if m == nil {
		return word, false
	}
	return m[1], strings.Trim(m[2]+m[3], "0.") == ""
}

// caseCountForm is a count behind a word: a number with its unit, or in brackets.
func caseCountForm() *regexp.Regexp {
	const (
		number = `(?:(?:共|共计|累计|合计|达|约|近)?([0-9]{1,4}(?:\.[0-9]+)?|[一二两三四五六七八九十几数多]{1,3}))`
		unit   = `(?:人次|次数?|节课?|课时|学时|个?小时|天|日|晚上?|夜|门课?程?|回)(?:以上|左右)?`
	)
	return regexp.MustCompile(`^(\p{Han}[\p{Han}、,/]*?)(?:\(?` + number + unit + `\)?|[(:×*]([0-9]{1,4})\)?)$`)
}

// caseEnumerationForm is what counts the things that a cell names without a break between
// them: 1.旷课2.酗酒, ①旷课②酗酒, (一)旷课(二)酗酒. What follows is a word, not 2.5节.
func caseEnumerationForm() *regexp.Regexp {
	return regexp.MustCompile(`(?:[(（](?:[0-9]{1,2}|[一二三四五六七八九十])[)）][.．、]?|(?:[0-9]{1,2}|[A-Za-z])[.．、)）]|[①-⑳⑴-⒇⒈-⒛])\s*(\p{Han})`)
}

// isSeparator tells the marks between the things that one cell names.
func isSeparator(r rune) bool { return strings.ContainsRune("、，,;；/／|｜┋+＋\n\r\t", r) }

// caseNumberForm is a number or a letter before one of several things: 1. 旷课
// 2. 缺寝, A、旷课.
func caseNumberForm() *regexp.Regexp {
	return regexp.MustCompile(`^[(（]?(?:[0-9]{1,2}|[A-Za-z])(?:[.．)）]|$)`)
}

// NamesIndicator tells whether a cell names an indicator, alone or among others, but for one of them.
func (l *Lexicon) NamesIndicator(text string, but care.Name) bool {
	const longest = 300 // bytes: longer texts are told, not chosen
	if len(text) > longest || text == "" || text[0] < utf8.RuneSelf && !strings.ContainsFunc(text, names.Han) {
		return false
	}
	return slices.ContainsFunc(strings.FieldsFunc(text, isSeparator), func(piece string) bool {
		n, ok := l.Case(Normalise(l.withoutNumber(TrimInvisible(piece))))
		return ok && n != but && l.Catalogue.Entry(n).Kind == care.Indicator
	})
}
