package importer_test

import (
	"strconv"
	"strings"
	"testing"

	"github.com/xuri/excelize/v2"
)

// drawn begins a drawn workbook.
const drawn = "#sheet "

// draw writes an .xlsx file of a drawing in an archive. A line “#sheet name”
// begins a sheet, “#hidden name” a hidden one. A line is a row, its cells stand
// between bars. A cell “<” is merged with the one to its left, “^” with the one
// above; “#12” is the number 12, “#0012” the number 12 in the format 0000, “=?” a
// formula that was never calculated; all else is text. A row that begins with “~” is
// hidden, and a column with a cell that begins with “%”. What follows “//” in a cell is a note on it. As in many exports, the dimension that the file tells is wrong: A1.
func draw(t testing.TB, path, text string) {
	t.Helper()
	f := excelize.NewFile()
	lines := strings.Split(strings.TrimSpace(text), "\n")
	for len(lines) > 0 {
		how, name, _ := strings.Cut(lines[0], " ")
		n := 1
		for n < len(lines) && !strings.HasPrefix(lines[n], drawn) && !strings.HasPrefix(lines[n], "#hidden ") {
			n++
		}
		_, err := f.NewSheet(name)
		check(t, err)
		drawSheet(t, f, name, lines[1:n])
		check(t, f.SetSheetDimension(name, "A1"))
		lines = lines[n:]
		if how == "#hidden" {
			check(t, f.SetSheetVisible(name, false))
		}
	}
	check(t, f.DeleteSheet("Sheet1"))
	check(t, f.SaveAs(path))
}

func drawSheet(t testing.TB, f *excelize.File, name string, lines []string) {
	t.Helper()
	var rows [][]string
	for i, line := range lines {
		line, hidden := strings.CutPrefix(line, "~")
		if hidden {
			check(t, f.SetRowVisible(name, i+1, false))
		}
		var row []string
		for cell := range strings.SplitSeq(line, "|") {
			row = append(row, strings.TrimSpace(cell))
		}
		rows = append(rows, row)
	}
	at := func(r, c int) string { return cellAt(rows, r, c) }
	for r := range rows {
		for c := range rows[r] {
			text, note, noted := strings.Cut(at(r, c), "//")
			if text == "" || text == "<" || text == "^" {
				continue
			}
			name1, err := excelize.CoordinatesToCellName(c+1, r+1)
			if noted {
				check(t, f.AddComment(name, excelize.Comment{Cell: name1, Text: note}))
			}
			check(t, err)
			if rest, hidden := strings.CutPrefix(text, "%"); hidden {
				text = rest
				check(t, f.SetColVisible(name, strings.TrimRight(name1, "0123456789"), false))
			}
			if text == "=?" {
				check(t, f.SetCellFormula(name, name1, "NA()"))
				continue
			}
			var v any = text
			if n, err := strconv.ParseFloat(strings.TrimPrefix(text, "#"), 64); err == nil && text[0] == '#' {
				v = n
			}
			check(t, f.SetCellValue(name, name1, v))
			if zeros := len(text) - 1; zeros > 1 && strings.HasPrefix(text, "#0") {
				format := strings.Repeat("0", zeros)
				style, err := f.NewStyle(&excelize.Style{CustomNumFmt: &format})
				check(t, err)
				check(t, f.SetCellStyle(name, name1, name1, style))
			}
			right, down := c, r
			for at(r, right+1) == "<" {
				right++
			}
			for at(down+1, c) == "^" {
				down++
			}
			if right > c || down > r {
				name2, err := excelize.CoordinatesToCellName(right+1, down+1)
				check(t, err)
				check(t, f.MergeCell(name, name1, name2))
			}
		}
	}
}

func cellAt(rows [][]string, r, c int) string {
	if r >= len(rows) || c >= len(rows[r]) {
		return ""
	}
	return rows[r][c]
}
