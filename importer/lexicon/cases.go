package lexicon

import (
	"regexp"
	"slices"
	"strings"
	"unicode/utf8"

	"runxin/care"
)

// SplitCases cuts a cell that names several things. What is one known word stays
// whole, whatever stands in it: 性格内向、孤僻.
func (l *Lexicon) SplitCases(cell string) []string {
	if l.knownCase(cell) {
		return []string{cell}
	}
	var out []string
	for _, piece := range strings.FieldsFunc(cell, isSeparator) {
		if piece = l.withoutNumber(TrimInvisible(piece)); l.knownCase(piece) {
			out = append(out, piece)
			continue
		}
		for _, word := range strings.FieldsFunc(piece, isInvisible) {
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
	_, ok := l.caseNames[normal]
	return ok || l.idleWords[normal]
}

// isSeparator tells the marks between the things that one cell names.
func isSeparator(r rune) bool { return strings.ContainsRune("、，,;；/／|｜┋+＋\n\r\t", r) }

// caseNumberForm is a number or a letter before one of several things: 1. 旷课
// 2. 缺寝, A、旷课.
func caseNumberForm() *regexp.Regexp {
	return regexp.MustCompile(`^[(（]?(?:[0-9]{1,2}|[A-Za-z])(?:[.．)）]|$)`)
}

// NamesIndicator tells whether a cell names an indicator, alone or among others.
func (l *Lexicon) NamesIndicator(text string) bool {
	const longest = 300 // bytes: longer texts are told, not chosen
	if len(text) > longest || text == "" || text[0] < utf8.RuneSelf && !strings.ContainsFunc(text, isHan) {
		return false
	}
	return slices.ContainsFunc(strings.FieldsFunc(text, isSeparator), func(piece string) bool {
		n, ok := l.caseNames[Normalise(l.withoutNumber(TrimInvisible(piece)))]
		return ok && l.Catalogue.Entry(n).Kind == care.Indicator
	})
}
