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
	if c.signs {
		return Cell{Col: c.col, Kind: Masked, Text: text}, true
	}
	if text != "" && text[0] == '\'' {
		text = withoutPrefix(text)
	}
	out := Cell{Col: c.col, Kind: Text, Text: text}
	exact := text
	if c.value.text != "" {
		exact = c.value.text
	}
	switch c.value.attr {
	case 's':
		out.Text = strings.TrimPrefix(exact, "'")
	case 'b':
		if truth, err := strconv.ParseBool(strings.TrimSpace(exact)); err == nil {
			return Cell{Col: c.col, Kind: Bool, Num: map[bool]float64{true: 1}[truth], Text: exact}, true
		}
		return out, exact == text
	case 'e':
		return Cell{Col: c.col, Kind: Err, Text: exact}, true
	case 'n':
		n, ok := c.number(exact, date1904)
		if ok && n.Kind == Number && exact != text && isWords(text) && !strings.ContainsAny(text, "0123456789") {
			n.Kind, n.Text = Masked, text // by a format that the page does not tell
		}
		if ok {
			return n, true
		}
		if out.Text = exact; exact != text && !allDigits(exact) {
			return out, false
		}
	}
	switch {
	case out.Text != "" && out.Text[0] == '=':
		out.Kind, out.Text = formulaCell(out.Text)
	case strings.Trim(out.Text, " "+nbsp) != "":
	case c.value.formula && c.value.attr != 's':
		return Cell{Col: c.col, Kind: NoValue}, true
	default:
		return Cell{Col: c.col}, true
	}
	return out, true
}

func allDigits(s string) bool { return strings.Trim(s, "0123456789") == "" }

// number reads a cell under x:num.
func (c *htmlCell) number(text string, date1904 bool) (Cell, bool) {
	out := Cell{Col: c.col, Kind: Number, Text: text}
	plain := strings.ReplaceAll(strings.Trim(text, " "+nbsp), ",", "")
	digits := allDigits(plain)
	if digits && len(plain) > maxDigits {
		return out, false
	}
	n, err := strconv.ParseFloat(plain, 64)
	if err != nil || strings.Trim(plain, "+-.0123456789Ee") != "" {
		return out, false
	}
	out.Num = n
	switch words := c.style.format.shows(n); {
	case words != "":
		out.Kind, out.Text = Masked, words
	case c.style.format.date:
		out.Kind, out.Num = Date, serial1900(n, date1904)
	case digits && len(plain) > 1 && plain[0] == '0':
		out.Zeros = uint8(len(plain))
	default:
		out.Zeros, out.Percent = c.style.format.zeros, c.style.format.percent
	}
	return out, true
}

// maxDigits is how many digits a number holds for certain.
const maxDigits = 15
