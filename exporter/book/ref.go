package book

import (
	"fmt"
	"strconv"
	"strings"

	"github.com/xuri/excelize/v2"
)

// cell returns the address of a cell, row and column from 1: A1.
func cell(row, col int) string {
	return column(col) + strconv.Itoa(row)
}

// column returns the letters of a column, from 1. Callers count columns of
// their own tables, which stay far below Excel's 16,384.
func column(col int) string {
	name, err := excelize.ColumnNumberToName(col)
	if err != nil {
		panic(err)
	}
	return name
}

// area returns the address of a rectangle: A1:C9.
func area(row1, col1, row2, col2 int) string {
	return cell(row1, col1) + ":" + cell(row2, col2)
}

// fixed returns the address of a rectangle that does not move: $A$1:$C$9.
func fixed(row1, col1, row2, col2 int) string {
	return fmt.Sprintf("$%s$%d:$%s$%d", column(col1), row1, column(col2), row2)
}

// rowsRef returns whole rows: $3:$3.
func rowsRef(row1, row2 int) string { return fmt.Sprintf("$%d:$%d", row1, row2) }

// columnsRef returns whole columns: $A:$C.
func columnsRef(col1, col2 int) string { return fmt.Sprintf("$%s:$%s", column(col1), column(col2)) }

// quoted returns a sheet's name as formulas write it.
func quoted(sheet string) string {
	return "'" + strings.ReplaceAll(sheet, "'", "''") + "'"
}

// footerText returns s as a page footer takes it, where & begins a code.
func footerText(s string) string {
	return shown(strings.ReplaceAll(cut(clean(s), 100), "&", "&&"))
}

// shown returns s as it must stand outside of cells, where excelize leaves alone what Excel would
// take for the code of a character (_x0041_).
func shown(s string) string {
	var b strings.Builder
	for i := range len(s) {
		if s[i] == '_' && isCode(s[i:]) {
			b.WriteString("_x005F")
		}
		b.WriteByte(s[i])
	}
	return b.String()
}
