package book

import (
	"strconv"
	"strings"
	"time"
	"unicode/utf16"
	"unicode/utf8"
)

// A Value is what one cell holds: nothing, a text, a number or a date. The zero
// Value is an empty cell.
type Value struct {
	kind valueKind
	text string
	num  float64
	shut bool
	to   *Target
}

type valueKind uint8

const (
	none valueKind = iota
	text
	number
)

// String returns a text; an empty one is an empty cell.
func String(s string) Value {
	if s == "" {
		return Value{}
	}
	return Value{kind: text, text: s}
}

// Int returns a whole number.
func Int(n int) Value { return Value{kind: number, num: float64(n)} }

// Float returns a number.
func Float(f float64) Value { return Value{kind: number, num: f} }

// Date returns the day of t as its own clock shows it, without the time; the
// zero time is an empty cell.
func Date(t time.Time) Value {
	if t.IsZero() {
		return Value{}
	}
	y, m, d := t.Date()
	// Day 0 of the 1900 system, so counted that 1900-03-01 and later are right.
	zero := time.Date(1899, 12, 30, 0, 0, 0, 0, time.UTC)
	days := time.Date(y, m, d, 0, 0, 0, 0, time.UTC).Sub(zero) / (24 * time.Hour)
	return Value{kind: number, num: float64(days)}
}

// Shut is the value in a cell that people do not fill in, though its column is one that they do.
func (v Value) Shut() Value {
	v.shut = true
	return v
}

// says reports whether the value reads as a text: a whole number as its digits.
func (v Value) says(s string) bool {
	if v.kind == number {
		return strconv.FormatFloat(v.num, 'f', -1, 64) == s
	}
	return v.kind == text && v.text == s
}

// To is the value in a cell from which a click leads somewhere; nowhere where the book has no such
// place.
func (v Value) To(t Target) Value {
	v.to = &t
	return v
}

// Leads is where a click on the value leads, the zero Target for nowhere.
func (v Value) Leads() Target {
	if v.to == nil {
		return Target{}
	}
	return *v.to
}

// Empty reports whether the cell is left empty.
func (v Value) Empty() bool { return v.kind == none }

// cleaned is the value as a cell holds it.
func (v Value) cleaned() Value {
	if v.kind == text {
		v.text = clean(v.text)
	}
	return v
}

// whole is the value as a whole number, if it is one.
func (v Value) whole() (n int64, ok bool) {
	n = int64(v.num)
	return n, v.kind == number && float64(n) == v.num
}

// maxCell is the most UTF-16 units that Excel keeps in a cell.
const maxCell = 32767

// clean drops what XML cannot hold and cuts what a cell cannot hold, saying so
// at its end.
func clean(s string) string {
	if isPlain(s) {
		return s
	}
	s = strings.Map(func(r rune) rune {
		switch {
		case r == '\r':
			return -1
		case r == utf8.RuneError, r < ' ' && r != '\t' && r != '\n', r == 0xFFFE, r == 0xFFFF:
			return -1
		}
		return r
	}, strings.ReplaceAll(strings.ReplaceAll(s, "\r\n", "\n"), "\r", "\n"))
	return cut(s, maxCell)
}

// isPlain reports whether nothing in s needs a closer look. It is asked of every cell, so that it
// goes by bytes: U+FFFD to U+FFFF begin with EF BF.
func isPlain(s string) bool {
	if len(s) > maxCell {
		return false
	}
	for i := range len(s) {
		switch b := s[i]; {
		case b < ' ' && b != '\n' && b != '\t':
			return false
		case b == 0xEF && i+2 < len(s) && s[i+1] == 0xBF && s[i+2] >= 0xBD:
			return false
		}
	}
	return utf8.ValidString(s)
}

// cut returns s with at most n UTF-16 units, a remark in place of what is lost.
func cut(s string, n int) string {
	if len(s) <= n {
		return s
	}
	units := 0
	keep, room := len(s), n-utf16Len(wordCut)
	for i, r := range s {
		if units += utf16.RuneLen(r); units <= room {
			keep = i + utf8.RuneLen(r)
		}
	}
	if units <= n {
		return s
	}
	return s[:keep] + wordCut
}

func utf16Len(s string) int {
	n := 0
	for _, r := range s {
		n += utf16.RuneLen(r)
	}
	return n
}

// maxTyped is the longest text that every version of Excel shows in a cell whose
// format is Text; longer ones appear as ####.
const maxTyped = 255

// isLong reports whether a text is longer than that.
func isLong(s string) bool { return len(s) > maxTyped && utf16Len(s) > maxTyped }

// likeFormula reports whether Excel would take a text for a formula if a person went into its
// cell and left it again, with signs of the full width too.
func likeFormula(s string) bool {
	if s == "" || s[0] < utf8.RuneSelf {
		return s != "" && strings.IndexByte("=+-@", s[0]) >= 0
	}
	r, _ := utf8.DecodeRuneInString(s)
	return r >= '＋' && strings.ContainsRune("＝＋－＠", r)
}
