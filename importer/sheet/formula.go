package sheet

import "strings"

// isFormula reports whether a text of a format that holds nothing but texts is
// what a spreadsheet takes for a formula: a function, a reference to a cell or to
// another sheet, or texts that are put together. Its value is not in the file.
func isFormula(text string) bool {
	rest, ok := strings.CutPrefix(text, "=")
	if !ok {
		return false
	}
	rest = strings.TrimLeft(rest, "+-@ ")
	if inside, ok := strings.CutPrefix(rest, `"`); ok {
		_, after, closed := strings.Cut(inside, `"`)
		return closed && strings.HasPrefix(strings.TrimLeft(after, " "), "&")
	}
	if inside, ok := strings.CutPrefix(rest, "'"); ok {
		_, after, closed := strings.Cut(inside, "'")
		return closed && strings.HasPrefix(after, "!")
	}
	name := rest[:len(rest)-len(strings.TrimLeftFunc(rest, isFormulaName))]
	after := rest[len(name):]
	switch {
	case name == "":
		return false
	case strings.HasPrefix(after, "("), strings.HasPrefix(after, "!"):
		return name[0] >= 'A'
	}
	_, _, n := parseRef([]byte(name))
	return n == len(name) && (after == "" || strings.IndexByte("+-*/&^%:=<>, )", after[0]) >= 0)
}

// isFormulaName reports whether a character may stand in the name of a function,
// a sheet or a cell.
func isFormulaName(r rune) bool {
	return r >= 0x80 || r == '_' || r == '.' || r == '$' || r >= '0' && r <= '9' || r|0x20 >= 'a' && r|0x20 <= 'z'
}

// isPictureCall reports whether a formula, with or without its =, shows a picture
// in its cell: WPS's DISPIMG, Excel's IMAGE.
func isPictureCall(formula string) bool {
	call := strings.TrimPrefix(strings.TrimPrefix(formula, "="), "_xlfn.")
	return hasPrefixFold(call, "dispimg(") || hasPrefixFold(call, "image(")
}

// isPictureText reports whether a text is such a formula: some programs keep the
// text alone.
func isPictureText(text string) bool {
	return text != "" && text[0] == '=' && isPictureCall(text)
}

// formulaCell returns what a text that begins with = is as a cell.
func formulaCell(text string) (Kind, string) {
	switch {
	case isPictureCall(text):
		return Picture, ""
	case isFormula(text):
		return NoValue, ""
	}
	return Text, text
}
