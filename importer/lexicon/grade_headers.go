package lexicon

import (
	"slices"
	"strings"

	"runxin/care"
)

// Headers of grade files that follow from others: numbered columns (补考成绩1, 第二次补考成绩)
// and columns that name a flag (是否缓考, 缺考标志), so that no list has to hold them all.

// addGradeHeaders enters them. What stands in columns.yaml means just that.
func (l *Lexicon) addGradeHeaders(v *Vocabulary) {
	for _, f := range []Field{FieldMakeUpMark, FieldRetakeMark} {
		for rank, name := range v.columns[f].Names {
			for _, header := range numbered(l.Headers.Normalise(name)) {
				l.addGradeHeader(header, f, rank)
			}
		}
	}
	l.flagHeaders = map[string]Mark{}
	for word, m := range l.markWords {
		if m.Zero || m.Exempt || m.Dropped || m.Result == care.Pending && !m.None {
			for _, header := range asked(word) {
				if l.addGradeHeader(header, FieldFlag, 0) {
					l.flagHeaders[header] = m
				}
			}
		}
	}
	for word, kind := range l.attemptWords {
		for _, header := range asked(word) {
			switch kind {
			case MakeUpAttempt:
				l.addGradeHeader(header, FieldMakeUpSign, 0)
			case RetakeAttempt:
				l.addGradeHeader(header, FieldRetakeSign, 0)
			}
		}
	}
}

// addGradeHeader enters a header of grade files unless it means something there.
func (l *Lexicon) addGradeHeader(header string, f Field, rank int) bool {
	if slices.ContainsFunc(l.meanings[header], func(t Meaning) bool { return t.Field.Section() == Grades }) {
		return false
	}
	l.meanings[header] = append(slices.Clip(l.meanings[header]), Meaning{Field: f, Name: care.NoName, Rank: rank})
	return true
}

// numbered returns the headers of a first, a second column of a name and so on.
func numbered(name string) []string {
	var out []string
	for _, n := range []string{"1", "2", "3", "4", "5", "一", "二", "三", "四", "五"} {
		out = append(out, name+n, "第"+n+"次"+name, name+"第"+n+"次")
		if kind, ok := strings.CutSuffix(name, "成绩"); ok {
			out = append(out, kind+n+"成绩", kind+"第"+n+"次成绩")
		}
	}
	return out
}

// asked returns the headers that name a flag: the word itself, and as people ask for it.
// Short words are none: they stand in cells.
func asked(word string) []string {
	if len(word) < len("缓考") || strings.ContainsAny(word, "-()") {
		return nil
	}
	return []string{word, "是否" + word, word + "标志", word + "标识", word + "标记", word + "与否", "是否为" + word, "是否已" + word}
}
