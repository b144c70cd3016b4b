package sheet

import (
	"bytes"
	"io"
	"regexp"
	"strings"
	"testing"
	"testing/iotest"

	"golang.org/x/text/encoding/simplifiedchinese"
	"pgregory.net/rapid"
)

// TestDecodedSizes reads a text in pieces of every size: no reader cuts or
// doubles a character.
func TestDecodedSizes(t *testing.T) {
	text := strings.Repeat("a学𠮷€·\n", 20_000)
	for _, tt := range []struct {
		set charset
		raw string
	}{{charsetUTF8, text}, {charsetUTF16LE, utf16le(text)}, {charsetUTF16BE, utf16be(text)}, {charsetGB18030, gbk(text)}} {
		if err := iotest.TestReader(newDecoded(strings.NewReader(tt.raw), 0, int64(len(tt.raw)), tt.set), []byte(text)); err != nil {
			t.Errorf("%s: %v", tt.set, err)
		}
	}
}

// TestGB18030 decodes any bytes as the standard decoder does, except that what
// it replaces by U+FFFD is an error.
func TestGB18030(t *testing.T) {
	// The other decoder takes 3A to 3F, which are behind the digits, for more of them.
	colon := regexp.MustCompile(`[^\x00-\x7f][:-?]`)
	rapid.Check(t, func(t *rapid.T) {
		piece := rapid.OneOf(
			rapid.SliceOfN(rapid.Byte(), 1, 4),
			rapid.Custom(func(t *rapid.T) []byte { return []byte(gbk(string(rapid.Rune().Draw(t, "rune")))) }),
		)
		raw := bytes.Join(rapid.SliceOfN(piece, 1, 20).Draw(t, "raw"), nil)
		want, err := simplifiedchinese.GB18030.NewDecoder().Bytes(raw)
		if err != nil {
			t.Fatal(err)
		}
		got, err := io.ReadAll(newDecoded(bytes.NewReader(raw), 0, int64(len(raw)), charsetGB18030))
		switch {
		case err == nil && !bytes.Equal(got, want):
			t.Fatalf("% x: got %q, want %q", raw, got, want)
		case err != nil && !bytes.Contains(want, []byte("\uFFFD")) && !colon.Match(raw):
			t.Fatalf("% x: refused %q", raw, want)
		case err != nil && !bytes.HasPrefix(want, got):
			t.Fatalf("% x: got %q before the fault, want the start of %q", raw, got, want)
		}
	})
}

// TestDetect decides the encoding of texts that could be taken for others.
func TestDetect(t *testing.T) {
	long := strings.Repeat("学号,姓名,一级\n", 20_000)
	tests := []struct {
		name   string
		input  string
		hint   charset
		want   charset
		broken bool
	}{
		{"ascii", "a,b\n", 0, charsetUTF8, false},
		{"ascii_says_gbk", "a,b\n", charsetGB18030, charsetUTF8, false},
		{"utf8_says_gbk", "学号\n", charsetGB18030, charsetUTF8, false},
		{"gbk_that_is_valid_utf8", "\xD1\xA7", charsetGB18030, charsetGB18030, false},
		{"gbk_that_is_valid_utf8_says_nothing", "\xD1\xA7", 0, charsetUTF8, false},
		{"utf8_broken_late", long + "\xE5\xAD,\n" + long, 0, charsetUTF8, true},
		{"utf8_broken_where_gbk_would_fit", "学号\n学\xE5\x8F", 0, charsetUTF8, true},
		{"gbk_late", strings.Repeat("a,b\n", 100_000) + gbk("学号"), 0, charsetGB18030, false},
		{"gbk_across_chunks", "a" + gbk(long), 0, charsetGB18030, false},
		{"gb18030_colon_for_a_digit", gbk(long) + "\x81:\x810,\n" + gbk(long), 0, charsetGB18030, true},
		{"gbk_broken_late", gbk(long) + "\xFF,\n" + gbk(long), 0, charsetGB18030, true},
		{"zero_byte_late", strings.Repeat("a,b\n", 100_000) + "\x00", 0, charsetUTF8, true},
		{"utf16_of_many_first_ones", utf16le("一,一\n一级,一\n"), 0, charsetUTF16LE, false},
		{"utf16be_of_digits", utf16be("1,2\n3,4\n"), 0, charsetUTF16BE, false},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			f := file{r: strings.NewReader(tt.input), size: int64(len(tt.input)), head: []byte(tt.input[:min(len(tt.input), 4096)])}
			got, err := detect(f, tt.hint)
			if err != nil || got.charset != tt.want || got.broken != tt.broken {
				t.Errorf("got %s, broken %v, %v; want %s, broken %v", got.charset, got.broken, err, tt.want, tt.broken)
			}
		})
	}
}
