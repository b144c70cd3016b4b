package lexicon

import (
	"strings"
	"unicode"
	"unicode/utf8"
)

// ReadHeader reads a header as it is written: its normal form, and all that it can mean.
// Where the whole means nothing, it may be one in two languages (学号 Student No.), or one
// option of a question (3(A.旷课)).
func (l *Lexicon) ReadHeader(text string) (normal string, meanings []Meaning) {
	normal = l.Headers.Normalise(text)
	if l.unused[normal] {
		return normal, l.MeaningsOf(normal)
	}
	if meanings = l.optionMeaning(Normalise(text)); meanings == nil {
		meanings = l.MeaningsOf(normal)
	}
	if meanings != nil {
		return normal, meanings
	}
	if asked, behind := strings.CutSuffix(normal, "与否"); behind {
		if meanings = l.MeaningsOf("是否" + asked); meanings != nil {
			return normal, meanings
		}
	}
	if one := l.Headers.Normalise(withoutTranslation(Normalise(text))); one != "" && one != normal {
		if meanings = l.MeaningsOf(one); meanings != nil {
			return one, meanings
		}
	}
	return normal, nil
}

// withoutTranslation drops what stands beside a Chinese header in Latin letters, two of them
// or more: 学号STUDENTNO., 姓名/NAME, STUDENTID学号.
func withoutTranslation(s string) string {
	foreign := func(r rune) bool { return r < utf8.RuneSelf }
	letters := func(part string) bool {
		n := 0
		for _, r := range part {
			if unicode.IsUpper(r) {
				n++
			}
		}
		return n > 1
	}
	if rest := strings.TrimRightFunc(s, foreign); letters(s[len(rest):]) {
		s = rest
	}
	if rest := strings.TrimLeftFunc(s, foreign); letters(s[:len(s)-len(rest)]) {
		s = rest
	}
	return s
}

// optionMeaning is what one option of a question means. An option that is not chosen says
// nothing.
func (l *Lexicon) optionMeaning(s string) []Meaning {
	n, ok := l.Case(l.option(s))
	if !ok {
		return nil
	}
	return []Meaning{{Name: n, Partial: true}}
}

// IsIdleOption tells an option of a question that says nothing of a student: 3(D.其他).
func (l *Lexicon) IsIdleOption(header string) bool { return l.IsIdleCase(l.option(Normalise(header))) }

// option is one option of a question, which survey forms export as a column of its own:
// 3(A.旷课), 3、有哪些情形？（旷课）, Q3|旷课; "" for none.
func (l *Lexicon) option(s string) string {
	question := strings.TrimLeft(strings.TrimPrefix(s, "Q"), "0123456789")
	if question == s || question == strings.TrimPrefix(s, "Q") || len(s) > LongestHeader {
		return ""
	}
	option := strings.TrimRight(question, ")]】")
	i := strings.LastIndexAny(option, "([【|:—_-")
	if i < 0 {
		return ""
	}
	_, size := utf8.DecodeRuneInString(option[i:])
	return l.withoutNumber(option[i+size:])
}

// HeadersLike returns the headers that look like those of a field and are not: 旧学号, 系统账号
// for the id. They are named where the field is missing.
func (l *Lexicon) HeadersLike(f Field, headers []string) []string {
	var out []string
	words := []string{Normalise(f.String())}
	if f == FieldID {
		words = append(words, "账号", "学籍号", "学生编号", "STUDENT")
	}
	for _, h := range headers {
		if containsAny(Normalise(h), words) && len(h) <= LongestHeader {
			out = append(out, h)
		}
	}
	return out
}

// IsQuestion tells a header that asks for yes or no: 是否实习, 有无旷课, 留校与否. It returns what is
// asked.
func IsQuestion(header string) (asked string, ok bool) {
	for _, ask := range [...]string{"是否有", "是否存在", "有没有", "是不是", "有无", "是否", "能否"} {
		if asked, ok = strings.CutPrefix(header, ask); ok {
			return asked, asked != ""
		}
	}
	if asked, ok = strings.CutSuffix(header, "与否"); ok {
		return asked, asked != ""
	}
	return header, false
}

// AsksYesOrNo tells a header that asks for yes or no, before or behind what is asked: 是否返校, 在学否,
// 撤出没有.
func AsksYesOrNo(header string) bool {
	_, asks := IsQuestion(header)
	return asks || endsWithAny(header, []string{"否", "没有"})
}
