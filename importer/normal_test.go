package importer

import (
	"strings"
	"testing"
	"unicode"

	"golang.org/x/text/unicode/norm"
)

func TestFold(t *testing.T) {
	for _, c := range []struct{ in, want string }{
		{"", ""},
		{"85", "85"},
		{"８５", "85"},
		{" 及 格\n", "及格"},
		{"\u00a0Y\u200b", "Y"},
		{"y", "Y"},
		{"Ⅰ类", "I类"},
		{"（甲）", "(甲)"},
		{"\ufeff学号", "学号"},
	} {
		if got := fold(c.in); got != c.want {
			t.Errorf("fold(%q) = %q, want %q", c.in, got, c.want)
		}
	}
}

func TestSameName(t *testing.T) {
	for _, c := range []struct {
		a, b string
		want bool
	}{
		{"示例甲", "示例甲", true},
		{"示 例 甲", "示例甲", true},
		{"阿·示例", "阿•示例", true},
		{"阿・示例", "阿．示例", true},
		{"示例甲", "示例乙", false},
		{"示例甲", "示例", false},
		{"示*甲", "示例甲", true},
		{"示*", "示例甲", true},
		{"示**", "示例甲", true},
		{"*例甲", "示例甲", true},
		{"示*乙", "示例甲", false},
		{"示例甲", "示例*", true},
		{"示例甲*", "示例甲", false},
		{"", "示例甲", true},
		{"ABC", "abc", true},
	} {
		if got := sameName(foldName(c.a), foldName(c.b)); got != c.want {
			t.Errorf("sameName(%q, %q) = %v, want %v", c.a, c.b, got, c.want)
		}
	}
}

// TestPlain holds the short cut of fold against the long way, for every
// character there is.
func TestPlain(t *testing.T) {
	for r := rune(0); r <= unicode.MaxRune; r++ {
		s := "A" + string(r) + "学"
		if r == '学' && !plain(s) {
			t.Error("ideographs are not plain")
		}
		if plain(s) && (norm.NFKC.String(s) != s || strings.ToUpper(s) != s || squeeze(s) != s || invisible(r)) {
			t.Errorf("plain(%q), but folding it changes it", s)
		}
	}
	for _, s := range []string{"\xe4\xb8", "\xe4\xb7\xbf", "\xe9学", "\x7f"} {
		if plain(s) {
			t.Errorf("plain(%q)", s)
		}
	}
}
