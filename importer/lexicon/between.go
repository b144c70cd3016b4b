package lexicon

import (
	"strings"
	"unicode/utf8"

	"runxin/care"
)

// HeadingSays tells what a heading between the students says of those below it: a name of
// the catalogue (橙色预警：), or something else that matters (以下学生已解除). A class, a college, a
// number of people says nothing.
func (l *Lexicon) HeadingSays(text string) (n care.Name, says bool) {
	const longest = 30 // characters; beyond stand remarks
	if utf8.RuneCountInString(text) > longest {
		return care.NoName, false
	}
	s := strings.Trim(Normalise(text), ":、,.;")
	switch says, name := l.Titles.Read(s); says {
	case TitleIndicates:
		return name, true
	case TitleAmbiguous, TitleEnded:
		return care.NoName, true
	}
	bare := strings.TrimSuffix(strings.TrimSuffix(l.Titles.withoutNoise(s), "学生"), "同学")
	if n, ok := l.Case(bare); ok {
		return n, true
	}
	_, level := l.levelWords[bare]
	return care.NoName, level || l.Speaks("between", s)
}
