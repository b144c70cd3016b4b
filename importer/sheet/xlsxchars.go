package sheet

import (
	"bytes"
	"strconv"
	"strings"
	"unicode/utf8"

	"golang.org/x/net/html"
)

// The classes of bytes in XML text. A text whose bytes are all in class 0 or
// className is what it says.
const (
	classControl    = 1 << iota // not allowed in XML 1.0
	classHigh                   // part of a character beyond ASCII
	classReference              // &
	classLess                   // <
	classReturn                 // carriage return: line ends are read as \n
	classTab                    // \t and \n: blanks in an attribute
	classBracket                // ], which may begin ]]>
	className                   // may stand in a name
	classUnderscore             // which may begin an escape: _x000D_
)

var textClass = textClasses()

func textClasses() (t [256]uint16) {
	for c := range t {
		switch {
		case c == '\t' || c == '\n':
			t[c] = classTab
		case c == '\r':
			t[c] = classReturn
		case c < 0x20:
			t[c] = classControl
		case c >= 0x80:
			t[c] = classHigh | className
		case c == '_':
			t[c] = classUnderscore | className
		case c >= '0' && c <= '9', c|0x20 >= 'a' && c|0x20 <= 'z', c == '-', c == '.', c == ':':
			t[c] = className
		}
	}
	t['&'], t['<'], t[']'] = classReference, classLess, classBracket
	return t
}

// classes returns the union of the classes of b's bytes.
func classes(b []byte) (f uint16) {
	for _, c := range b {
		f |= textClass[c]
	}
	return f
}

// isBlank reports whether c is white space.
func isBlank(c byte) bool { return c == ' ' || c == '\n' || c == '\t' || c == '\r' }

// blank reports whether b is white space, or nothing.
func blank(b []byte) bool { return len(trimBlank(b)) == 0 }

// trimBlank returns b without the white space it begins with.
func trimBlank(b []byte) []byte {
	for len(b) > 0 && isBlank(b[0]) {
		b = b[1:]
	}
	return b
}

// plainText reports whether a cell's text, as it stands between two tags, is
// what it says: legal, with nothing to resolve or to unescape.
func plainText(b []byte) bool {
	f := classes(b)
	return f&(classControl|classReference|classReturn|classBracket) == 0 &&
		(f&classHigh == 0 || utf8.Valid(b)) &&
		(f&classUnderscore == 0 || !hasEscape(b))
}

// xmlContext is where a text stands: it decides what may stand in it.
type xmlContext uint8

const (
	inText xmlContext = iota
	inCDATA
	inAttr
)

// resolve checks a text and returns it with references and line ends resolved:
// itself where nothing is to be done, else a copy in the arena.
func (s *xmlScanner) resolve(b []byte, in xmlContext) ([]byte, error) {
	f := classes(b)
	if f&^(className|classUnderscore|classTab) == 0 && (in != inAttr || f&classTab == 0) {
		return b, nil
	}
	if f&classControl != 0 {
		return nil, damaged(whatCharacter)
	}
	if f&classHigh != 0 && !utf8.Valid(b) {
		return nil, damaged(whatUTF8)
	}
	switch in {
	case inText:
		if f&classBracket != 0 && bytes.Contains(b, []byte("]]>")) {
			return nil, damaged(whatTag)
		}
	case inAttr:
		if f&classLess != 0 {
			return nil, damaged(whatTag)
		}
		if f&(classReference|classReturn|classTab) == 0 {
			return b, nil
		}
	case inCDATA:
		f &^= classReference
	}
	if f&(classReference|classReturn) == 0 && in != inAttr {
		return b, nil
	}
	return s.rewrite(b, in)
}

// rewrite copies b to the arena with its references and line ends resolved.
func (s *xmlScanner) rewrite(b []byte, in xmlContext) ([]byte, error) {
	out, start := s.arena, len(s.arena)
	lineEnd := byte('\n')
	if in == inAttr {
		lineEnd = ' '
	}
	for i := 0; i < len(b); i++ {
		switch c := b[i]; {
		case c == '\r' && i+1 < len(b) && b[i+1] == '\n':
		case c == '\r' || c == '\n':
			out = append(out, lineEnd)
		case c == '\t' && in == inAttr:
			out = append(out, ' ')
		case c == '&' && in != inCDATA:
			r, n := reference(b[i:])
			if n > 0 {
				out = utf8.AppendRune(out, r)
			} else if out, n = s.laxReference(out, b[i:], in); n == 0 {
				return nil, damaged(whatReference)
			}
			i += n - 1
		default:
			out = append(out, c)
		}
	}
	s.arena = out
	return out[start:len(out):len(out)], nil
}

// reference reads the character or entity reference that b begins with, and
// returns how many bytes it takes; 0 when it is none that XML knows by itself.
func reference(b []byte) (rune, int) {
	end := bytes.IndexByte(b[:min(len(b), 16)], ';')
	if end < 2 {
		return 0, 0
	}
	switch name := string(b[1:end]); name {
	case "lt":
		return '<', end + 1
	case "gt":
		return '>', end + 1
	case "amp":
		return '&', end + 1
	case "quot":
		return '"', end + 1
	case "apos":
		return '\'', end + 1
	default:
		if r, ok := charReference(name); ok {
			return r, end + 1
		}
	}
	return 0, 0
}

// laxReference appends what a reference stands for that reference does not read,
// and returns how many bytes it takes; 0 where none may stand.
func (s *xmlScanner) laxReference(out, b []byte, in xmlContext) ([]byte, int) {
	const longest = 34 // bytes of an entity's name in HTML, & and ; included
	end := bytes.IndexByte(b[:min(len(b), longest)], ';')
	if !s.lax || in != inText || end < 2 {
		return out, 0
	}
	name := b[1:end]
	if name[0] == '#' {
		r, ok := codePoint(string(name))
		return utf8.AppendRune(out, r), map[bool]int{true: end + 1}[ok && r > 0 && r < ' ']
	}
	if !isName(name) || bytes.IndexByte(name, ':') >= 0 {
		return out, 0
	}
	text := html.UnescapeString(string(b[:end+1]))
	if strings.HasSuffix(text, ";") {
		text = string(b[:end+1]) // no entity of HTML's
	}
	return append(out, text...), end + 1
}

// charReference reads #20013 or #x4E2D.
func charReference(s string) (rune, bool) {
	r, ok := codePoint(s)
	return r, ok && (r >= ' ' || r == '\t' || r == '\n' || r == '\r')
}

// codePoint is charReference for the control characters as well.
func codePoint(s string) (rune, bool) {
	base := 10
	if len(s) < 2 || s[0] != '#' {
		return 0, false
	}
	if s = s[1:]; s[0] == 'x' {
		s, base = s[1:], 16
	}
	if s == "" || s[0] == '+' || s[0] == '-' {
		return 0, false
	}
	n, err := strconv.ParseUint(s, base, 32)
	r := rune(n)
	return r, err == nil && n <= utf8.MaxRune && utf8.ValidRune(r) && r != 0xFFFE && r != 0xFFFF
}

// unescape resolves the _xHHHH_ escapes of ST_Xstring (ECMA-376-1 §22.9.2.19)
// in b, in place, and returns what is left of it. Escapes of surrogates count
// in pairs only; anything else that looks like an escape stays as it is.
func unescape(b []byte) []byte {
	if !hasEscape(b) {
		return b
	}
	out := b[:0]
	for i := 0; i < len(b); {
		r, n := escape(b[i:])
		if n == 0 {
			out = append(out, b[i])
			i++
			continue
		}
		out = utf8.AppendRune(out, r) // shorter than its escape
		i += n
	}
	return out
}

// hasEscape reports whether b holds an escape.
func hasEscape(b []byte) bool {
	for i := bytes.Index(b, []byte("_x")); i >= 0; {
		if _, n := escape(b[i:]); n > 0 {
			return true
		}
		next := bytes.Index(b[i+1:], []byte("_x"))
		if next < 0 {
			return false
		}
		i += 1 + next
	}
	return false
}

// escape reads the escape that b begins with, or the pair of them that a
// character beyond the basic plane takes.
func escape(b []byte) (rune, int) {
	r, ok := hexEscape(b)
	switch {
	case !ok:
		return 0, 0
	case r < 0xD800 || r > 0xDFFF:
		return r, 7
	case r < 0xDC00 && len(b) > 7:
		if low, ok := hexEscape(b[7:]); ok && low >= 0xDC00 && low <= 0xDFFF {
			return (r-0xD800)<<10 | (low - 0xDC00) + 0x10000, 14
		}
	}
	return 0, 0
}

// hexEscape reads one _xHHHH_.
func hexEscape(b []byte) (rune, bool) {
	if len(b) < 7 || b[0] != '_' || b[1] != 'x' || b[6] != '_' {
		return 0, false
	}
	var r rune
	for _, c := range b[2:6] {
		switch {
		case c >= '0' && c <= '9':
			r = r<<4 | rune(c-'0')
		case c|0x20 >= 'a' && c|0x20 <= 'f':
			r = r<<4 | rune(c|0x20-'a'+10)
		default:
			return 0, false
		}
	}
	return r, true
}
