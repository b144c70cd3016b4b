package lexicon

import (
	"slices"
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
	if l.Speaks("between_denies", s) {
		return care.NoName, true // 以下同学不是旷课 names what they are not
	}
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
	return care.NoName, level || l.Speaks("between", s) || PointsBelow(s)
}

// PointsBelow tells a heading that speaks of the students below or above it, whatever it says of
// them: 以下为代答, 备注:以下同学已核实. 旷课10节以上 is none.
func PointsBelow(heading string) bool {
	for _, whom := range []string{"以下", "以上", "下列", "上述"} {
		if _, says, points := strings.Cut(heading, whom); points && slices.ContainsFunc([]string{"为", "是", "均", "都", "系", "学生", "同学", "人员", "名单", "已", "不", "几", "各", "全"}, func(w string) bool { return strings.HasPrefix(says, w) }) {
			return true
		}
	}
	return false
}
