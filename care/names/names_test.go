package names

import (
	"strings"
	"testing"
	"unicode"

	"golang.org/x/text/unicode/norm"
)

// The private codes of GBK, at both ends and around its gap at the byte 7F, and radicals.
func TestOneForm(t *testing.T) {
	for _, c := range []struct{ in, want string }{
		{"王\ue863", "王䶮"},
		{"\ue81a\ue81b", "㑳㑇"},
		{"\ue842\ue843\ue844", "䙌龹䜣"},
		{"\ue816\ue864", "𠂇龻"},
		{"\ue814\ue865", "\ue814\ue865"}, // others' own
		{"\u2ee9\u2ec4", "黄西"},
		{"⼈⼤", "人大"},
		{"Ｌｉ", "Li"},
	} {
		if got := OneForm(c.in); got != c.want {
			t.Errorf("OneForm(%+q) = %q, want %q", c.in, got, c.want)
		}
	}
}

// What is left alone because it has no other forms has none, beside whatever else.
func TestMayHaveForms(t *testing.T) {
	for r := rune(0); r <= unicode.MaxRune; r++ {
		if s := "a" + string(r) + "学"; !mayHaveForms(r) && (norm.NFKC.String(s) != s || Ideograph(r) != r) {
			t.Errorf("%U has other forms", r)
		}
	}
	if mayHaveForms('学') || mayHaveForms('a') {
		t.Error("letters and ideographs may have other forms")
	}
}

// Whatever is trimmed does not count where texts are compared, and nothing counts for
// nothing that people see.
func TestUnseen(t *testing.T) {
	for r := rune(0); r <= unicode.MaxRune; r++ {
		if Invisible(r) && !Unseen(r) {
			t.Errorf("%U is trimmed and counts", r)
		}
		if Unseen(r) && (unicode.IsLetter(r) && !strings.ContainsRune("\u115f\u1160\u3164\uffa0", r) || unicode.IsDigit(r)) {
			t.Errorf("%U does not count", r)
		}
	}
	for _, r := range "\u200b\u200e\u202e\u2066\u061c\ufe0f\u034f\u180b\u2800\u3164\uffa0\u115f\U000e0101\ufeff" {
		if !Unseen(r) {
			t.Errorf("%U counts", r)
		}
	}
}

func TestSame(t *testing.T) {
	for _, c := range []struct {
		a, b string
		want bool
	}{
		{"示例甲(休学)", "示例甲", true},
		{"示例甲", "示例甲【转专业】", true},
		{"示例甲(班长)", "示例甲(休学)", true},
		{"(班长)示例甲", "示例甲", true},
		{"示例甲(1班", "示例甲", true}, // never closed
		{"示例甲同学", "示例甲", true},
		{"示例甲-休学", "示例甲", true},
		{"示例甲学习委员", "示例甲", true},
		{"示例甲*", "示例甲", true},
		{"※示例甲", "示例甲", true},
		{"MINJUN(示例乙)", "示例乙", true},

		{"示例甲1", "示例甲", false},
		{"示例甲-机械", "示例甲", false},
		{"示例甲男", "示例甲", false}, // 王亚男 is not 王亚
		{"示新生", "示", false},
		{"示例乙(示例甲)", "示例甲", false},
		{"示例甲(母亲)", "示例甲", false},
		{"示例甲(家长)", "示例甲(家长)", false},
		{"示例甲(李某代填)", "示例甲", false},
		{"示例甲(?)", "示例甲", false},
		{"示例甲(待核实)", "示例甲", false},
		{"(休学)", "示例甲", false},
		{"甲例示", "示例甲", false},
		{"示例", "示例甲", false},
		{"示例□", "示例甲", false},
		{"示例○", "示例", false}, // what a font lacks is no mark
		{"JOHN SMITH", "SMITH JOHN", false},
	} {
		if got := Same(c.a, c.b); got != c.want {
			t.Errorf("Same(%q, %q) = %v", c.a, c.b, got)
		}
		if got := Same(c.b, c.a); got != c.want {
			t.Errorf("Same(%q, %q) = %v", c.b, c.a, got)
		}
	}
}

func TestGender(t *testing.T) {
	for name, want := range map[string]string{"示例甲(女)": "女", "示例甲（男生）": "男", "示例甲(女性)": "女", "示例甲(大)": "", "示例甲": "", "示例甲(女班长)": ""} {
		if got := Part(OneForm(name)).Gender(); got != want {
			t.Errorf("the gender in %q is %q", name, got)
		}
	}
}
