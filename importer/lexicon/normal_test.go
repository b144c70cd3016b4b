package lexicon

import (
	"strconv"
	"strings"
	"testing"
	"unicode"

	"golang.org/x/text/unicode/norm"
	"pgregory.net/rapid"

	"runxin/care/names"
)

func TestNormalise(t *testing.T) {
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
		{"\u202a学号\u202c", "学号"},        // marks of direction
		{"\u2067学\u2069号", "学号"},        //
		{"红\ufe0f", "红"},                // a mark that chooses a shape
		{"葛\U000e0100", "葛"},            //
		{"\u115f红\uffa0\u2800", "红"},    // what only fills a place
		{"王\ue863", "王䶮"},               // as GBK had it
		{"\u2ee9班", "黄班"}, {"⼀班", "一班"}, // radicals of both blocks
	} {
		if got := Normalise(c.in); got != c.want {
			t.Errorf("Normalise(%q) = %q, want %q", c.in, got, c.want)
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
		{"示例甲*", "示例甲", true}, // a mark for a note
		{"", "示例甲", true},
		{"ABC", "abc", true},
	} {
		if got := SameName(NormaliseName(c.a), NormaliseName(c.b)); got != c.want {
			t.Errorf("sameName(%q, %q) = %v, want %v", c.a, c.b, got, c.want)
		}
	}
}

// TestIsNormal holds the short cut of Normalise against the long way, for every
// character there is.
func TestIsNormal(t *testing.T) {
	for r := rune(0); r <= unicode.MaxRune; r++ {
		s := "A" + string(r) + "学"
		if r == '学' && !IsNormal(s) {
			t.Error("ideographs are not plain")
		}
		if IsNormal(s) && (norm.NFKC.String(s) != s || strings.ToUpper(s) != s || dropInvisible(s) != s || names.Unseen(r)) {
			t.Errorf("plain(%q), but folding it changes it", s)
		}
	}
	for _, s := range []string{"\xe4\xb8", "\xe4\xb7\xbf", "\xe9学", "\x7f"} {
		if IsNormal(s) {
			t.Errorf("plain(%q)", s)
		}
	}
}

// slowMasked is masked as it is defined, trying everything.
func slowMasked(mask, name []rune) bool {
	switch {
	case len(mask) == 0:
		return len(name) == 0
	case mask[0] != '*':
		return len(name) > 0 && name[0] == mask[0] && slowMasked(mask[1:], name[1:])
	}
	rest := []rune(strings.TrimLeft(string(mask), "*"))
	for i := 1; i <= len(name); i++ {
		if slowMasked(rest, name[i:]) {
			return true
		}
	}
	return false
}

func TestMasked(t *testing.T) {
	text := rapid.StringOfN(rapid.SampledFrom([]rune("甲乙a*")), 0, 9, -1)
	rapid.Check(t, func(t *rapid.T) {
		mask, name := text.Draw(t, "mask"), text.Draw(t, "name")
		if got, want := matchesMask(mask, name), slowMasked([]rune(mask), []rune(name)); got != want {
			t.Errorf("masked(%q, %q) = %v", mask, name, got)
		}
	})
	// What tries everything would not come to an end here.
	if matchesMask(strings.Repeat("*a", 50), strings.Repeat("a", 400)+"b") || !matchesMask(strings.Repeat("*a", 50), strings.Repeat("a", 400)) {
		t.Error("fifty masked parts are matched wrongly")
	}
}

func TestShortensCollege(t *testing.T) {
	for _, c := range []struct {
		name, of string
		want     bool
	}{
		{"国教院", "国际教育学院", true},
		{"机电系", "机电工程学院", true},
		{"机电学院", "机电工程学院", true},
		{"信工学院", "信息工程学院", true},
		{"中文系", "中文学院", true},
		{"国际商学院", "国际教育学院", false}, // another word
		{"教育学院", "国际教育学院", false},  // begins otherwise
		{"国际教育学院", "国教院", false},   // the longer one shortens nothing
		{"学院", "国际教育学院", false},
		{"机械工程学院", "机电工程学院", false},
	} {
		if got := ShortensCollege(c.name, c.of); got != c.want {
			t.Errorf("ShortensCollege(%s, %s) = %v", c.name, c.of, got)
		}
	}
}

// TestHeadersByTheirCharacters holds Normalise, which looks for the forms of headers only
// where their characters are, against looking for them everywhere.
func TestHeadersByTheirCharacters(t *testing.T) {
	v, err := BuiltIn()
	if err != nil {
		t.Fatal(err)
	}
	h := NewHeaderRules(v)
	everywhere := func(s string) string {
		s = strings.Trim(withoutFrame(Normalise(strings.TrimFunc(s, isOrnament))), headerMarks)
		if rest := h.number.ReplaceAllString(s, ""); rest != "" {
			s = rest
		}
		if both := AsksIDAndName(s); both != "" {
			return both
		}
		s = strings.Trim(h.bracket.ReplaceAllStringFunc(s, h.withoutHint), headerMarks)
		if m := h.polite.FindStringSubmatch(s); m != nil {
			s = m[1] + m[2]
		}
		return s
	}
	changed := 0
	for _, before := range []string{"", "1、", "12.", "Q3", "q4:", "5", "★", "2、*", "您的", "你", "请问您的", "填写您的", "请选择", "输入你的", "选择"} {
		for _, name := range []string{"", "学号", "旷课次数", "Q", "7"} {
			for _, behind := range []string{"", "*", "(必填)", "（家长）", "【单选题】*", "是", "为什么", "[", ")"} {
				s := before + name + behind
				got, want := h.Normalise(s), everywhere(s)
				if got != want {
					t.Errorf("%s becomes %q, want %q", s, got, want)
				}
				if want == name {
					changed++
				}
			}
		}
	}
	if changed < 100 {
		t.Errorf("only %d headers are in some form", changed)
	}
}

// TestShortFloat holds the short cut of ReadFloat against strconv, for numbers of every
// length with a point in every place.
func TestShortFloat(t *testing.T) {
	tell := func(s string) {
		got, ok := shortFloat(s)
		want, err := strconv.ParseFloat(s, 32)
		if ok && (err != nil || got != float32(want)) {
			t.Errorf("%q is read as %v, want %v, %v", s, got, want, err)
		}
		if !ok && err == nil && len(s) < 7 && strings.Trim(s, ".0123456789") == "" {
			t.Errorf("%q is not read", s)
		}
	}
	for n := 0; n < 1_000_000; n += 1 + n/300 {
		digits := strconv.Itoa(n)
		tell(digits)
		for i := range len(digits) + 1 {
			tell(digits[:i] + "." + digits[i:])
		}
	}
	for _, s := range []string{"", ".", "..", "1.2.3", "-1", "1e3", " 2", "1234567", "999999", "0.00001", "007.5"} {
		tell(s)
	}
}
