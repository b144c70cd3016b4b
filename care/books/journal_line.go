package books

import (
	"fmt"
	"strconv"
	"strings"
	"unicode/utf8"

	"runxin/care/names"
)

// A line of 研判记录 is one cell that people filled in:
//
//	周研判｜本周状态：平稳
//	专项名单｜10-3｜办理状态：已完成
//	周研判｜措施（1/2）：the first half of a text that no cell holds whole
//
// What stands behind the first ： is the text, as it is but for what a line of a
// cell cannot hold: a line break is written \n, a tab \t, a backslash \\, and what
// a spreadsheet drops or nobody sees \u{200b}. In the names before it a backslash
// stands before ｜, ： and （ as well, which have a meaning there.
const (
	lineBar   = "｜"
	lineColon = "："
	lineOpen  = "（"
	lineClose = "）"
)

// line is the cell that a line names, and what it says.
type line struct{ sheet, task, column, text string }

// part is which part of a text a line holds: 1 of 1 but for long ones.
type part struct{ no, of int }

// whole is the part that is all.
var whole = part{1, 1}

// String is the line as a cell keeps it.
func (l line) String() string { return l.head() + lineColon + escapeText(l.text, false) }

// head is the line without its text.
func (l line) head() string {
	head := escapeText(l.sheet, true) + lineBar
	if l.task != "" {
		head += escapeText(l.task, true) + lineBar
	}
	return head + escapeText(l.column, true)
}

// partLine is a line with a part of its text.
func (l line) partLine(p part, text string) string {
	return fmt.Sprintf("%s%s%d/%d%s%s%s", l.head(), lineOpen, p.no, p.of, lineClose, lineColon, escapeText(text, false))
}

// parseLine reads a line; it reports false for a text that is none.
func parseLine(raw string) (l line, p part, ok bool) {
	colon := seek(raw, lineColon)
	if colon < 0 {
		return line{}, part{}, false
	}
	head, p, ok := cutPart(raw[:colon])
	sheet, rest, named := cutBar(head)
	task, column, tasked := cutBar(rest)
	if !tasked {
		task, column = "", rest
	}
	_, _, more := cutBar(column)
	if !ok || !named || more || tasked && task == "" {
		return line{}, part{}, false
	}
	var good [4]bool
	l.sheet, good[0] = unescapeText(sheet, true)
	l.task, good[1] = unescapeText(task, true)
	l.column, good[2] = unescapeText(column, true)
	l.text, good[3] = unescapeText(raw[colon+len(lineColon):], false)
	return l, p, good == [4]bool{true, true, true, true}
}

// cutBar cuts a line's head at its first bar.
func cutBar(head string) (before, after string, ok bool) {
	i := seek(head, lineBar)
	if i < 0 {
		return head, "", false
	}
	return head[:i], head[i+len(lineBar):], true
}

// cutPart cuts （1/2） off the end of a line's head.
func cutPart(head string) (string, part, bool) {
	open := seek(head, lineOpen)
	if open < 0 {
		return head, whole, true
	}
	inside, closed := strings.CutSuffix(head[open+len(lineOpen):], lineClose)
	no, of, slash := strings.Cut(inside, "/")
	p := part{digits(no), digits(of)}
	return head[:open], p, closed && slash && 1 <= p.no && p.no <= p.of && p.of > 1
}

// digits is a number as a line has it, 0 for any other text.
func digits(s string) int {
	n, err := strconv.Atoi(s)
	if err != nil || strconv.Itoa(n) != s {
		return 0
	}
	return n
}

// seek finds a mark before which no backslash stands.
func seek(s, mark string) int {
	if strings.IndexByte(s, '\\') < 0 {
		return strings.Index(s, mark)
	}
	for i := 0; i < len(s); i++ {
		switch {
		case s[i] == '\\':
			i++
		case strings.HasPrefix(s[i:], mark):
			return i
		}
	}
	return -1
}

// escapeText writes a name or a text as a line holds it.
func escapeText(s string, name bool) string {
	if plainText(s) && !(name && strings.ContainsAny(s, lineBar+lineColon+lineOpen)) {
		return s
	}
	first, last := len(s), len(s)
	if i := strings.IndexFunc(s, visible); i >= 0 {
		first, last = i, strings.LastIndexFunc(s, visible)
	}
	var b strings.Builder
	for i, r := range s {
		switch {
		case r == '\\' || name && strings.ContainsRune(lineBar+lineColon+lineOpen, r):
			b.WriteByte('\\')
			b.WriteRune(r)
		case r == '\n':
			b.WriteString(`\n`)
		case r == '\t':
			b.WriteString(`\t`)
		case dropped(r) || i < first || i > last && !visible(r):
			fmt.Fprintf(&b, `\u{%x}`, r)
		default:
			b.WriteRune(r)
		}
	}
	return b.String()
}

// plainText tells, cheaply, that a text stands in a line as it is.
func plainText(s string) bool {
	if s == "" {
		return true
	}
	begin, _ := utf8.DecodeRuneInString(s)
	end, _ := utf8.DecodeLastRuneInString(s)
	return visible(begin) && visible(end) && strings.IndexFunc(s, func(r rune) bool { return r == '\\' || dropped(r) }) < 0
}

// visible tells characters that are not trimmed at the ends of a cell.
func visible(r rune) bool { return !names.Invisible(r) }

// dropped tells characters that a cell of a spreadsheet, or a line in it, cannot
// hold: control characters, every kind of line break, and what is no character.
func dropped(r rune) bool {
	switch {
	case r < ' ', 0x7f <= r && r <= 0x9f, r == 0x2028, r == 0x2029:
		return true
	}
	return 0xFFFD <= r && r <= 0xFFFF
}

// unescapeText reads what escapeText wrote; it reports false for anything else.
func unescapeText(s string, name bool) (string, bool) {
	if strings.IndexByte(s, '\\') < 0 {
		return s, true
	}
	var b strings.Builder
	for rest := s; rest != ""; {
		i := strings.IndexByte(rest, '\\')
		if i < 0 {
			b.WriteString(rest)
			break
		}
		b.WriteString(rest[:i])
		r, size := unescape(rest[i:], name)
		if size == 0 {
			return "", false
		}
		b.WriteRune(r)
		rest = rest[i+size:]
	}
	return b.String(), true
}

// unescape reads the character that a text beginning with a backslash names, and
// how many bytes name it; 0 where it names none.
func unescape(s string, name bool) (r rune, size int) {
	r, size = utf8.DecodeRuneInString(s[1:])
	switch {
	case r == '\\' || name && strings.ContainsRune(lineBar+lineColon+lineOpen, r):
		return r, 1 + size
	case r == 'n':
		return '\n', 2
	case r == 't':
		return '\t', 2
	case r != 'u':
		return 0, 0
	}
	inside, open := strings.CutPrefix(s[2:], "{")
	code, _, closed := strings.Cut(inside, "}")
	n, err := strconv.ParseUint(code, 16, 31)
	if !open || !closed || err != nil || !utf8.ValidRune(rune(n)) {
		return 0, 0
	}
	return rune(n), len(`\u{}`) + len(code)
}
