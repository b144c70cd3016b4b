package lexicon

import (
	"fmt"
	"testing"
)

// Numbers, credits and codes of courses as exports write them.
func TestCourseNumbers(t *testing.T) {
	l := testLexicon(t)
	for _, c := range []struct{ what, text, want string }{
		{"code", "(2023-2024-1)-B0012-01", "B0012"},
		{"code", "B0012", "B0012"},
		{"code", "(上)高等数学", "(上)高等数学"},
		{"float", " 2.5 ", "2.5"},
		{"float", "２．５", "2.5"},
		{"float", "2.5学分", "NaN"},
		{"float", "", "NaN"},
		{"credit", "(2.5)", "2.5"},
		{"credit", "4学分", "4"},
		{"credit", "85", "85 no"},
		{"cut", "大学英语(2)", "大学英语(2) NaN"},
		{"cut", "大学英语(4学分)", "大学英语 4"},
		{"class", "示例2401班", "甲\x00示例2401"},
		{"class", "示例 2401", "甲\x00示例2401"},
	} {
		got := ""
		switch c.what {
		case "code":
			got = l.CourseCode(c.text)
		case "float":
			got = fmt.Sprint(ReadFloat(c.text))
		case "credit":
			f, ok := ReadCredit(c.text)
			if got = fmt.Sprint(f); !ok {
				got += " no"
			}
		case "cut":
			name, f := l.CutCredit(c.text)
			got = fmt.Sprint(name, " ", f)
		case "class":
			got = NameAndClass("甲", c.text)
		}
		if got != c.want {
			t.Errorf("%s of %q: %q, want %q", c.what, c.text, got, c.want)
		}
	}
}
