package sheet

import (
	"strconv"
	"strings"
)

// htmlCell is a cell whose text lies in its row's htmlText.
type htmlCell struct {
	col, from, to int
	value         htmlValue
	style         htmlStyle
	signs         bool // some letters are shown as signs
	picture       bool // a picture is shown
	struck        bool // some of the text is struck out
}

// cell returns the cell whose shown text is text. It reports false where Excel's
// value is none of its kind.
//
// Plain tables hold nothing but text. Excel's own attributes tell more: x:num
// is a number, given in full where the shown text is not exact; x:str, x:bool and
// x:err likewise. Exporters that imitate Excel put x:num on everything, so that
// shown text that is no number stays text, and digits too many for a number do,
// too.
func (c *htmlCell) cell(text string, date1904 bool) (Cell, bool) {
	switch {
	case c.picture && isBlankText(text), c.value.picture:
		return Cell{Col: c.col, Kind: Picture}, true
	case c.signs:
		return Cell{Col: c.col, Kind: Masked, Text: text}, true
	}
	if text != "" && text[0] == '\'' {
		text = withoutPrefix(text)
	}
	exact := text
	if c.value.text != "" {
		exact = c.value.text
	}
	switch c.value.attr {
	case 's':
		return c.text(strings.TrimPrefix(exact, "'")), true
	case 'b':
		if truth, err := strconv.ParseBool(strings.TrimSpace(exact)); err == nil {
			return Cell{Col: c.col, Kind: Bool, Num: map[bool]float64{true: 1}[truth], Text: exact}, true
		}
		return c.text(text), exact == text
	case 'e':
		return Cell{Col: c.col, Kind: Err, Text: exact}, true
	case 'n':
		if n, ok := numberIn(c.col, exact, c.style.format, date1904); ok {
			return n.shownAs(text, exact), true
		}
		return c.text(exact), exact == text || allDigits(exact)
	}
	if format := c.style.format; format != nil && format.words != nil {
		if n, ok := numberIn(c.col, text, format, date1904); ok && n.Kind == Masked {
			return n, true // to Excel, which reads a number in any such text
		}
	}
	return c.text(text), true
}

// text is a cell of no more than a text.
func (c *htmlCell) text(text string) Cell {
	out := Cell{Col: c.col, Kind: Text, Text: text}
	switch {
	case text != "" && text[0] == '=':
		out.Kind, out.Text = formulaCell(text)
	case !isBlankText(text):
	case c.value.formula && c.value.attr != 's':
		return Cell{Col: c.col, Kind: NoValue}
	default:
		return Cell{Col: c.col}
	}
	return out
}

// isBlankText reports whether a text shows nothing.
func isBlankText(text string) bool {
	for text != "" {
		rest := strings.TrimPrefix(strings.TrimPrefix(text, " "), nbsp)
		if len(rest) == len(text) {
			return false
		}
		text = rest
	}
	return true
}

// shownAs returns a number whose exact value is written apart: what a person sees
// where that is words, by a format that the page does not tell.
func (n Cell) shownAs(text, exact string) Cell {
	if n.Kind == Number && exact != text && isWords(text) && !strings.ContainsAny(text, "0123456789") {
		n.Kind, n.Text = Masked, text
	}
	return n
}

func allDigits(s string) bool {
	for i := range len(s) {
		if s[i]-'0' > 9 {
			return false
		}
	}
	return true
}

// numberIn reads a number in a format, nil for none.
func numberIn(col int, text string, format *numFormat, date1904 bool) (Cell, bool) {
	out := Cell{Col: col, Kind: Number, Text: text}
	plain, digits := text, allDigits(text)
	if !digits {
		plain = strings.ReplaceAll(strings.Trim(text, " "+nbsp), ",", "")
		digits = allDigits(plain)
	}
	if digits && len(plain) > maxDigits {
		return out, false
	}
	n, err := strconv.ParseFloat(plain, 64)
	if err != nil || !digits && strings.Trim(plain, "+-.0123456789Ee") != "" {
		return out, false
	}
	out.Num = n
	if format != nil {
		format.give(&out, n, date1904)
	}
	if out.Kind == Number && digits && len(plain) > 1 && plain[0] == '0' {
		out.Zeros = uint8(len(plain))
	}
	return out, true
}

// maxDigits is how many digits a number holds for certain.
const maxDigits = 15
