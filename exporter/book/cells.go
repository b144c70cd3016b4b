package book

import (
	"strconv"
	"strings"
)

// The rows of tables are nearly all of a book. They are written here, straight
// into the bytes of their sheet: excelize's StreamWriter takes three times as
// long, and several allocations a cell. Everything else of a sheet, its title
// row included, is excelize's; sortedZip puts the two together.

// sheetPath is the part of a sheet in the package, as excelize names it.
func (w *writer) sheetPath(name string) string {
	for id, sheet := range w.file.GetSheetMap() {
		if sheet == name {
			return "xl/worksheets/sheet" + strconv.Itoa(id) + ".xml"
		}
	}
	return ""
}

// appendRow appends the row at hand.
func (s *sheetWriter) appendRow(b []byte, height float64) []byte {
	b = append(b, `<row r="`...)
	b = strconv.AppendInt(b, int64(s.row), 10)
	b = append(b, '"')
	if height > 0 {
		b = append(b, ` ht="`...)
		b = strconv.AppendFloat(b, height, 'f', -1, 64)
		b = append(b, `" customHeight="1"`...)
	}
	b = append(b, '>')
	for i := range s.cells {
		c := &s.cells[i]
		if !c.here {
			continue
		}
		b = append(b, `<c r="`...)
		b = append(b, s.columns[i]...)
		b = strconv.AppendInt(b, int64(s.row), 10)
		if c.style > 0 {
			b = append(b, `" s="`...)
			b = strconv.AppendInt(b, int64(c.style), 10)
		}
		b = appendValue(b, c.value)
	}
	return append(b, `</row>`...)
}

// appendValue appends the rest of a cell.
func appendValue(b []byte, v Value) []byte {
	switch v.kind {
	case text:
		return appendText(b, v.text)
	case number:
		b = append(b, `"><v>`...)
		if whole, ok := v.whole(); ok {
			b = strconv.AppendInt(b, whole, 10)
		} else {
			b = strconv.AppendFloat(b, v.num, 'g', 15, 64) // as many digits as Excel keeps
		}
		return append(b, `</v></c>`...)
	}
	return append(b, `"/>`...)
}

// appendText appends the rest of a cell that holds a text.
func appendText(b []byte, s string) []byte {
	b = append(b, `" t="inlineStr"><is><t`...)
	if s != "" && (s[0] <= ' ' || s[len(s)-1] <= ' ') {
		b = append(b, ` xml:space="preserve"`...)
	}
	b = append(b, '>')
	done := 0
	for i := range len(s) {
		if s[i] > '_' {
			continue
		}
		esc := ""
		switch s[i] {
		case '&':
			esc = "&amp;"
		case '<':
			esc = "&lt;"
		case '>':
			esc = "&gt;"
		case '\t':
			esc = "&#x9;"
		case '_':
			if !isCode(s[i:]) {
				continue
			}
			esc = "_x005F_"
		default:
			continue
		}
		b = append(append(b, s[done:i]...), esc...)
		done = i + 1
	}
	return append(append(b, s[done:]...), `</t></is></c>`...)
}

// isCode reports whether s begins like _x0041_, which Excel would show as A: the
// first character must be written as such a code itself.
func isCode(s string) bool {
	return len(s) >= 7 && s[1] == 'x' && s[6] == '_' && strings.Trim(s[2:6], "0123456789abcdefABCDEF") == ""
}
