package lexicon

import (
	"regexp"
	"strings"
)

// mostLabels is in how many cells of a heading a label is looked for.
const mostLabels = 1000

// EachLabel finds the pairs of a label and what stands behind it in the cells of a
// line: “学院：信息工程学院  班级：示例2401”. The value may stand in the cell to the right.
func (l *Lexicon) EachLabel(cells []string, each func(label, value string)) {
	for i := range cells[:min(len(cells), mostLabels)] {
		text := NormaliseWidth(cells[i])
		if !strings.Contains(text, ":") {
			continue
		}
		at := l.label.FindAllStringSubmatchIndex(text, -1)
		for k, m := range at {
			end := len(text)
			if k+1 < len(at) {
				end = at[k+1][0]
			}
			value := l.trimLabel(text[m[1]:end])
			if value == "" && end == len(text) && i+1 < len(cells) {
				if next := NormaliseWidth(cells[i+1]); !strings.Contains(next, ":") {
					value = l.trimLabel(next)
				}
			}
			if value != "" {
				each(text[m[2]:m[3]], value)
			}
		}
	}
}

// trimLabel drops what is no part of a value: （盖章）, （共30人）, ____.
func (l *Lexicon) trimLabel(s string) string {
	return strings.Trim(TrimInvisible(l.Headers.bracket.ReplaceAllString(TrimInvisible(s), "")), ",;、。_ ")
}

// labelForm is a label before a colon.
func labelForm() *regexp.Regexp { return regexp.MustCompile(`([^\s:,;，；、]+)\s*:`) }

// endsWithAny tells whether s ends with one of the words.
func endsWithAny(s string, words []string) bool {
	for _, w := range words {
		if strings.HasSuffix(s, w) {
			return true
		}
	}
	return false
}
