package written

import (
	"bytes"
	"strings"
	"unicode/utf8"

	"golang.org/x/text/encoding/simplifiedchinese"
	"golang.org/x/text/encoding/unicode"
)

// breaks are what ends a line beside a newline: those of Windows, of old Macs, and
// what else YAML takes for one. Without them the first comment would be all the file.
func breaks() *strings.Replacer {
	return strings.NewReplacer("\r\n", "\n", "\r", "\n", "\u0085", "\n", "\u2028", "\n", "\u2029", "\n")
}

// readable returns a file's text in UTF-8 with newlines alone, "" and why where it
// cannot be read.
func readable(data []byte) (text []byte, why string) {
	text, why = decoded(data)
	return []byte(breaks().Replace(string(text))), why
}

// decoded returns a file's text in UTF-8 without its mark, "" and why where it is
// in none of the encodings that are sure: UTF-8, with a mark or without, and
// UTF-16 with its mark (Notepad's “Unicode”).
//
// GBK is told but not read. Nothing in a file says that it is GBK, and a UTF-8
// file with one damaged byte reads as GBK without an error: all its Chinese
// words would become others, and nobody would be told.
func decoded(data []byte) (text []byte, why string) {
	switch {
	case bytes.HasPrefix(data, []byte("\xff\xfe")), bytes.HasPrefix(data, []byte("\xfe\xff")):
		out, err := unicode.UTF16(unicode.LittleEndian, unicode.ExpectBOM).NewDecoder().Bytes(data)
		if err != nil || bytes.ContainsRune(out, utf8.RuneError) {
			return nil, wordNotUTF8
		}
		return out, ""
	case bytes.IndexByte(data, 0) >= 0:
		return nil, wordNotUTF8 // UTF-16 without its mark
	case utf8.Valid(data):
		return bytes.TrimPrefix(data, []byte("\ufeff")), ""
	}
	out, err := simplifiedchinese.GB18030.NewDecoder().Bytes(data)
	if err == nil && !bytes.ContainsRune(out, utf8.RuneError) && !likeUTF8(data) {
		return nil, wordGBK
	}
	return nil, wordNotUTF8
}

// likeUTF8 tells whether most of a text's bytes beyond ASCII are Chinese
// characters in UTF-8, three bytes each: it is damaged then, or cut, and not GBK,
// whose pairs of bytes hardly ever fall into threes.
func likeUTF8(data []byte) bool {
	whole, other := 0, 0
	for len(data) > 0 {
		r, n := utf8.DecodeRune(data)
		switch {
		case r == utf8.RuneError && n == 1:
			other++
		case n == 3:
			whole += n
		}
		data = data[n:]
	}
	return whole > other
}
