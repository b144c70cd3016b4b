package importer

import (
	"slices"
	"strings"
	"unicode/utf8"

	"runxin/importer/lexicon"
	"runxin/importer/sheet"
)

// rowsAhead hands out the rows of a sheet one by one and lets its reader look ahead:
// whether a row begins a table often shows in the rows below it. Texts that are
// longer than anybody looks at are cut.
type rowsAhead struct {
	rows   *sheet.Rows
	looked []*sheet.Row // copies of rows that were looked at, to be handed out next
	whole  []int        // columns of the table in hand whose texts are not cut
	cut    []int        // columns of the row in hand whose texts were
}

// next returns the next row, nil at the end of the sheet and at an error. The
// row is valid until the following call.
func (f *rowsAhead) next() *sheet.Row {
	var row *sheet.Row
	switch {
	case len(f.looked) > 0:
		row, f.looked = f.looked[0], f.looked[1:]
	case f.rows.Next():
		row = f.rows.Row()
	default:
		return nil
	}
	f.cut = clipRow(row, f.whole, f.cut[:0])
	return row
}

// peek returns the row that the i-th following call of next will return, counted
// from 0, nil where the sheet ends before. All its texts are cut.
func (f *rowsAhead) peek(i int) *sheet.Row {
	for len(f.looked) <= i {
		if !f.rows.Next() {
			return nil
		}
		f.looked = append(f.looked, copyRow(f.rows.Row()))
	}
	row := *f.looked[i]
	for k := range row.Cells {
		if text := row.Cells[k].Text; len(text) > lexicon.LongestText || text != "" && text[0] == '\'' {
			row.Cells = append([]sheet.Cell(nil), row.Cells...)
			clipRow(&row, nil, nil)
			break
		}
	}
	return &row
}

// handBack hands row out again, before all others.
func (f *rowsAhead) handBack(row *sheet.Row) {
	f.looked = append([]*sheet.Row{copyRow(row)}, f.looked...)
}

// clipRow takes the apostrophes off that keep texts texts, cuts the long texts of a row, but
// for those of some columns, and adds the columns to cut.
func clipRow(row *sheet.Row, whole, cut []int) []int {
	for i := range row.Cells {
		c := &row.Cells[i]
		if c.Text != "" && c.Text[0] == '\'' {
			c.Text = withoutApostrophe(c.Text)
		}
		if len(c.Text) <= lexicon.LongestText || slices.Contains(whole, c.Col) {
			continue
		}
		c.Text = clip(c.Text)
		cut = append(cut, c.Col)
	}
	return cut
}

// withoutApostrophe takes off the apostrophe that programs write before every value to keep
// it a text. Where there is another, it is a quote.
func withoutApostrophe(text string) string {
	if strings.IndexByte(text[1:], '\'') >= 0 {
		return text
	}
	return text[1:]
}

// copyRow returns a copy that stays valid when the rows move on. Cells that share
// one text go on sharing it.
func copyRow(row *sheet.Row) *sheet.Row {
	out := &sheet.Row{Number: row.Number, Hidden: row.Hidden, Cells: make([]sheet.Cell, len(row.Cells))}
	long := sheet.KeptTexts{}
	for i := range row.Cells {
		out.Cells[i] = row.Cells[i]
		out.Cells[i].Text = long.Keep(row.Cells[i].Text)
	}
	return out
}

// clip cuts a text that nobody looks at to its end. What is left is still longer
// than longestText.
func clip(s string) string {
	if len(s) <= lexicon.LongestText {
		return s
	}
	end := lexicon.LongestText + 1
	for end < len(s) && !utf8.RuneStart(s[end]) {
		end++
	}
	return s[:end]
}
