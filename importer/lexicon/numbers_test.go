package lexicon

import (
	"fmt"
	"regexp"
	"strconv"
	"testing"

	"pgregory.net/rapid"
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

// What is read by hand is what the pattern says.
func TestReadCounted(t *testing.T) {
	form := regexp.MustCompile(`^([0-9]+(?:\.[0-9]+)?)(?:天|日|门|分|学分|%)?$`)
	word := rapid.OneOf(rapid.StringOfN(rapid.SampledFrom([]rune("0123.天日门分学%-次e_x ")), 0, 7, -1), rapid.StringMatching(`[0-9]{1,3}(\.[0-9]{1,2})?(天|日|门|分|学分|%)?`))
	rapid.Check(t, func(t *rapid.T) {
		s := word.Draw(t, "word")
		want := 0.0
		m := form.FindStringSubmatch(Normalise(s))
		if m != nil {
			want, _ = strconv.ParseFloat(m[1], 64)
		}
		if f, ok := ReadCounted(s); ok != (m != nil) || f != want {
			t.Errorf("ReadCounted(%q) = %v, %t, want %v", s, f, ok, want)
		}
	})
}

// One course is written in many ways; what tells two courses apart stays.
func TestBareCourse(t *testing.T) {
	r := testLexicon(t)
	for _, c := range []struct {
		a, b string
		same bool
	}{
		{"大学英语（一）", "大学英语(1)", true},
		{"大学英语（一）", "大学英语Ⅰ", true},
		{"大学英语II", "大学英语2", true},
		{"大学英语Ⅳ", "大学英语（4）", true},
		{"大学英语三", "大学英语III", true},
		{"高等数学A1", "高等数学A（1）", true},
		{"高等数学（A）上", "高等数学A（上）", true},
		{"高等数学（上）", "高等数学上", true},
		{"体育（3）", "体育三", true},
		{"思想道德与法治", "思想道德与法治（必修）", true},
		{"马克思主义基本原理", "马克思主义基本原理【必修】", true},
		{"数据结构", "数据结构（考查）*", true},
		{"线性代数", "线性代数-3学分", true},
		{"微积分", "微积分（3学分）", true},
		{"《大学语文》", "大学语文", true},
		{"大学英语1", "大学英语2", false},
		{"形势与政策1", "形势与政策（二）", false},
		{"高等数学I", "高等数学II", false},
		{"高等数学（上）", "高等数学（下）", false},
		{"大学物理（A）", "大学物理（B）", false},
		{"体育（篮球）", "体育（足球）", false},
		{"大学英语（视听说）", "大学英语（读写）", false},
		{"电路", "电路实验", false},
		{"C语言", "C++语言", false},
		{"毕业设计", "毕业实习", false},
		{"三", "十", false},
	} {
		one := func(name string) string { bare, _ := r.CutAttempt(Normalise(name)); return r.BareCourse(bare) }
		if a, b := one(c.a), one(c.b); a == "" || b == "" || (a == b) != c.same {
			t.Errorf("%s and %s are %q and %q, the same: want %t", c.a, c.b, a, b, c.same)
		}
	}
}
