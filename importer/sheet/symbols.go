package sheet

import (
	"strings"
	"unicode"
	"unicode/utf8"
)

// A letter in a symbol font shows as a sign: R in Wingdings 2 is ☑. The cell holds
// the letter, and what a person sees is another thing: such a cell is [Masked].

// symbolFont is a font whose letters show as signs.
type symbolFont uint8

// inRuns is what the runs of a text, each with a font of its own, make of it.
type inRuns struct {
	signs  bool // some of it is given as the signs that its font shows
	struck bool // some of it is struck out
}

// oddText is what a shared text is to a person who sees it, where that is no plain text.
type oddText struct {
	kind   Kind
	struck bool // some of it is struck out
}

// oddOf tells whether a text is odd, and how.
func (r inRuns) oddOf(text string) (odd oddText, is bool) {
	odd = oddText{Text, r.struck}
	switch {
	case isPictureText(text):
		odd.kind = Picture
	case r.signs:
		odd.kind = Masked
	}
	return odd, odd.kind != Text || odd.struck
}

const (
	plainFont symbolFont = iota // any other
	wingdings
	wingdings2
	wingdings3
	webdings
	marlett
	symbolGreek // the font called Symbol
	dingbats
)

// fontOf sorts a font by its name.
func fontOf(name string) symbolFont {
	name, _, _ = strings.Cut(name, ",") // the first of a list
	switch strings.ToLower(strings.Trim(name, ` "'`)) {
	case "wingdings":
		return wingdings
	case "wingdings 2":
		return wingdings2
	case "wingdings 3":
		return wingdings3
	case "webdings":
		return webdings
	case "marlett":
		return marlett
	case "symbol":
		return symbolGreek
	case "zapfdingbats", "zapf dingbats", "itc zapf dingbats":
		return dingbats
	}
	return plainFont
}

// unknownSign stands for the signs that are not told apart here, as printers put
// it for a type that they lack.
const unknownSign = '〓'

// signOf returns what a code of the font shows as: the signs that people tick and
// mark with, by name; 0 for none that is known here.
func (f symbolFont) signOf(code rune) rune {
	pick := func(codes, signs string) rune {
		if i := strings.IndexRune(codes, code); i >= 0 {
			return []rune(signs)[utf8.RuneCountInString(codes[:i])]
		}
		return 0
	}
	switch f {
	case wingdings:
		return pick("üûþý\u00A8opqrnl\u00A1JKL\u00ABCD", "✔✘☑☒□□□□□■●○☺☹☹★👍👎")
	case wingdings2:
		return pick("POVURQST\u00A3*\u0097\u0098", "✓✗✗✗☑☒☒☒□□●●")
	case webdings:
		return pick("arcgn=", "✔✘□■●✘")
	case marlett:
		return pick("abr", "✓✓✘")
	case symbolGreek:
		return pick("\u00D6\u00B4\u00B7", "√×•")
	case dingbats:
		return pick("345678onlm", "✓✔✗✗✗✘□■●○")
	}
	return 0
}

// show returns a text as the font shows it, and whether that is another than the
// text. Signs are put in by Word and Excel as characters for private use as well.
// What the font does not have is shown in another, as it is.
func (f symbolFont) show(text string) (string, bool) {
	if f == plainFont {
		return text, false
	}
	other := false
	shown := strings.Map(func(r rune) rune {
		code := r
		if r >= 0xF020 && r <= 0xF0FF {
			code = r - 0xF000
		}
		if code <= ' ' || code > 0xFF || code == 0xA0 || f == symbolGreek && isPlainGreek(code) {
			return r
		}
		other = true
		if sign := f.signOf(code); sign != 0 {
			return sign
		}
		return unknownSign
	}, text)
	return shown, other
}

// isPlainGreek reports whether the font called Symbol shows a code as the character
// that it is everywhere: it has the digits and most of the signs of ASCII.
func isPlainGreek(code rune) bool {
	return code < 0x7F && !unicode.IsLetter(code) && !strings.ContainsRune("\"$'*@\\^`~", code)
}

// mask makes a cell in the font what it shows as, if that is another thing than
// what it holds: letters and digits alike show as signs, and so do the words of a
// number format.
func (f symbolFont) mask(c *Cell) {
	if f == plainFont {
		return
	}
	if shown, other := f.show(c.String()); other {
		c.Kind, c.Text = Masked, shown
	}
}
