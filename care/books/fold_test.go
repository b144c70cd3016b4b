package books

import (
	"strings"
	"testing"

	"golang.org/x/text/unicode/norm"
	"pgregory.net/rapid"
)

// What passes as plain is what folding leaves alone.
func TestPlainKeyIsFolded(t *testing.T) {
	for r := rune(0); r <= 0x1_0000; r++ {
		s := string(r)
		folded := strings.TrimSuffix(strings.TrimLeft(strings.ToUpper(Bare(norm.NFKC.String(s))), "'‘’`"), ".0")
		if plainKey(s) && folded != s {
			t.Errorf("%q (%U) passes as plain and folds to %q", s, r, folded)
		}
	}
	for _, s := range []string{"", "B20240001", "重点关爱名单", "10-3", "一级"} {
		if !plainKey(s) {
			t.Errorf("%q is not plain", s)
		}
	}
	rapid.Check(t, func(t *rapid.T) {
		s := string(rapid.SliceOf(rapid.SampledFrom([]rune("0９Aaａ学号 　'’.·-\u0301㐀鿿豈"))).Draw(t, "s"))
		folded := strings.TrimSuffix(strings.TrimLeft(strings.ToUpper(Bare(norm.NFKC.String(s))), "'‘’`"), ".0")
		if got := FoldKey(s); got != folded {
			t.Fatalf("%q: got %q, want %q", s, got, folded)
		}
	})
}
