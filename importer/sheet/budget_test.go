package sheet

import (
	"fmt"
	"strings"
	"testing"
)

// shortSheet is a worksheet part of n bytes and more without a cell.
func shortSheet(n int) string {
	return strings.Replace(sheetPart(oneRow), "<sheetData>", "<sheetData>"+strings.Repeat(" ", n), 1)
}

// tabsOn is a workbook with n tabs on its one sheet's part.
func tabsOn(t testing.TB, n int, part string) string {
	var tabs strings.Builder
	for i := range n {
		fmt.Fprintf(&tabs, `<sheet name="表%d" sheetId="%d" r:id="rId1"/>`, i+1, i+1)
	}
	return bookOf(t, with(minimalParts(""), "xl/worksheets/sheet1.xml", part, "xl/workbook.xml",
		xmlHead+`<workbook xmlns="`+mainSpace+`" xmlns:r="`+officeSpace+`"><sheets>`+tabs.String()+`</sheets></workbook>`))
}

// oneTextOften is a workbook with n cells in a column that all show one shared
// text of 32,000 characters.
func oneTextOften(t testing.TB, n int) string {
	var rows strings.Builder
	for r := range n {
		fmt.Fprintf(&rows, `<row r="%d"><c r="A%d" t="s"><v>0</v></c></row>`, r+1, r+1)
	}
	return bookOf(t, with(minimalParts(rows.String()), "xl/sharedStrings.xml", sharedStrings(strings.Repeat("x", 32_000))))
}

// oneTextOftenXLS is the same as an .xls book.
func oneTextOftenXLS(n int) string {
	text := biffText(strings.Repeat("x", 8000))
	return string(oneSheet(withSST(1, text), func(b *biff) {
		for r := range n {
			for c := range 4 {
				b.shared(r, c, 0)
			}
		}
	}).file())
}

// pieces is a workbook whose first row stands there in n pieces of one cell.
func pieces(t testing.TB, n int) string {
	var rows strings.Builder
	for c := range n {
		fmt.Fprintf(&rows, `<row r="1"><c r="%s1"><v>%d</v></c></row>`, ColumnName(c%excelColumns+1), c%excelColumns)
	}
	return bookOf(t, minimalParts(rows.String()))
}

// spannedPage is a page with a row of cells that reach to its end, and n rows
// below it that begin a cell each.
func spannedPage(n int) string {
	return table("<tr>" + strings.Repeat("<td rowspan=0>", 9000) + strings.Repeat("<tr><td>", n))
}

// passOver reads all rows of all sheets, n times each, and throws them away.
func passOver(file string, opt Options, n int) error {
	b, err := openBytes(file, opt)
	if err != nil {
		return err
	}
	defer b.Close()
	for i := range b.Sheets {
		for range n {
			rows := b.Rows(i)
			for rows.Next() {
			}
			rows.Close()
			if rows.Err() != nil {
				return rows.Err()
			}
		}
	}
	return nil
}

// overBudget are files whose work is not bounded by their size.
func overBudget(t testing.TB) []refused {
	twiceXLS := strings.Repeat(string(leBytes(recNumber, 14, 0, 0, 0, 1.0)), maxRowCells+1)
	hidden := strings.Repeat(`<col min="2" max="2" hidden="1"/><col min="9" max="9" hidden="1"/>`, excelColumns/2+1)
	columns := strings.Replace(sheetPart(oneRow), "<sheetData>", "<cols>"+hidden+"</cols><sheetData>", 1)
	css := "<style>" + strings.Repeat(".a{b:c}\n", maxCSS/8+1) + "</style>"
	return []refused{
		{"one_shared_text_in_thousands_of_cells", oneTextOften(t, 36_000), Options{}, ErrLimit, "A", limitShared},
		{"the_same_in_xls", oneTextOftenXLS(60_000), Options{}, ErrLimit, "第", limitShared},
		{"five_hundred_sheets_on_one_part", tabsOn(t, 500, shortSheet(1<<20)), Options{}, ErrLimit, "", limitRatio},
		{"a_row_in_too_many_pieces", pieces(t, maxRowCells+1), Options{}, ErrLimit, "第1行", limitRowCells},
		{"a_cell_too_often_in_xls", string(oneSheet(nil, func(b *biff) { b.buf = append(b.buf, twiceXLS...) }).file()), Options{}, ErrLimit, "第1行", limitRowCells},
		{"hidden_columns_without_end", bookOf(t, with(minimalParts(""), "xl/worksheets/sheet1.xml", columns)), Options{}, ErrLimit, "", limitHidden},
		{"rows_below_spans", spannedPage(9000), Options{}, ErrLimit, "MHE", limitSpans},
		{"style_sheets", css + table("<tr><td>a</td></tr>"), Options{}, ErrLimit, "", limitStyles},
		{"style_sheets_of_an_archive", webArchive(archivePart{"a.css", "text/css", "8bit", strings.Repeat(".a{b:c}\n", maxCSS/8+1)},
			archivePart{"a.htm", "text/html", "8bit", table("<tr><td>a</td></tr>")}), Options{}, ErrLimit, "", limitStyles},
	}
}

// TestBudgets reads files that ask for more work than their size allows: each is
// refused, and the limit is named.
func TestBudgets(t *testing.T) {
	for _, tt := range overBudget(t) {
		t.Run(tt.name, func(t *testing.T) {
			err := passOver(tt.file, tt.opt, 1)
			e, ok := err.(*Error)
			if !ok || e.Kind != tt.kind || !strings.HasPrefix(e.Cell(), tt.cell) || !strings.HasPrefix(e.What, tt.says+"超过上限 ") || e.Cure == "" {
				t.Errorf("got %v; want …%s超过上限…", err, tt.says)
			}
		})
	}
}

// TestBudgetsAllow reads what is as large as an honest file may be.
func TestBudgetsAllow(t *testing.T) {
	for name, file := range map[string]string{
		"a shared text in eight thousand cells": oneTextOften(t, 8000),
		"the same in xls":                       oneTextOftenXLS(8000),
		"twenty sheets on one part":             tabsOn(t, 20, shortSheet(1<<20)),
		"a row in sixteen thousand pieces":      pieces(t, excelColumns),
		"rows below spans":                      spannedPage(1000),
	} {
		if err := passOver(file, Options{}, 1); err != nil {
			t.Errorf("%s: %v", name, err)
		}
	}
}

// TestBudgetOfAllPasses reads a sheet again and again: only what is new counts.
func TestBudgetOfAllPasses(t *testing.T) {
	for name, file := range map[string]string{
		"a shared text":      oneTextOften(t, 30_000),
		"sheets on one part": tabsOn(t, 1, shortSheet(40<<20)),
	} {
		if err := passOver(file, Options{}, 2); err != nil {
			t.Errorf("%s: %v", name, err)
		}
	}
}

// TestPiecesOfRow puts together a row that stands in pieces, in whatever order.
func TestPiecesOfRow(t *testing.T) {
	rows := `<row r="2"><c r="B2"><v>1</v></c></row><row r="1" hidden="1"><c r="C1"><v>2</v></c></row><row r="2"><c r="A2"><v>3</v></c></row>` +
		`<row r="1"><c r="A1"><v>4</v></c></row><row r="2"><c r="B2"><v>1</v></c><c r="D2"><v>5</v></c></row>`
	got, err := readAll(bookOf(t, minimalParts(rows)), Options{})
	if want := lines("1* n4 . n2", "2 n3 n1 . n5"); err != nil || got != want {
		t.Errorf("got %q, %v; want %q", got, err, want)
	}
	twice := `<row r="9"><c r="A9"><v>1</v></c></row><row r="2"/><row r="1"><c r="B1"><v>2</v></c></row><row r="9"><c r="A9"><v>3</v></c></row>`
	_, err = readAll(bookOf(t, minimalParts(twice)), Options{})
	wantError(t, err, ErrDamaged, "A9", whatTwiceCell)
}

// TestInOrder sorts by both of its ways.
func TestInOrder(t *testing.T) {
	type item struct{ row, place int }
	for _, rows := range [][]int{{3, 1, 3, 0, 1}, {1 << 20, 5, 5}, {}, {0}} {
		var items []item
		for i, r := range rows {
			items = append(items, item{r, i})
		}
		got := inOrder(items, func(i *item) int { return i.row })
		if len(got) != len(rows) {
			t.Fatalf("%v: %d of %d items", rows, len(got), len(rows))
		}
		for i := 1; i < len(got); i++ {
			if a, b := got[i-1], got[i]; a.row > b.row || a.row == b.row && a.place > b.place {
				t.Errorf("%v: %v before %v", rows, a, b)
			}
		}
	}
}

// TestSpinsTogether counts the hashings of all passwords of a file, not of each.
func TestSpinsTogether(t *testing.T) {
	plain := zipOf(t, minimalParts(oneRow))
	file := string(encryptedFile(sealAgile(plain, agileSpec{"pw", 100, "SHA1", "SHA1", 128, 128, false})))
	passwords := func(n int) []string { return append(make([]string, n-2), "pw") } // and Excel's default
	if _, err := readAll(file, Options{Passwords: passwords(10), Limits: Limits{Spins: 1000}}); err != nil {
		t.Error(err)
	}
	_, err := readAll(file, Options{Passwords: passwords(11), Limits: Limits{Spins: 1000}})
	wantError(t, err, ErrLimit, "", limitAllSpins+"超过上限 1000")
	standard := string(encryptedFile(sealStandard(plain, "pw", 128)))
	_, err = readAll(standard, Options{Passwords: []string{"pw"}, Limits: Limits{Spins: 60_000}})
	wantError(t, err, ErrLimit, "", limitAllSpins)
}

// TestPropsShareNoBytes: thousands of properties on one text are not as many texts.
func TestPropsShareNoBytes(t *testing.T) {
	names := []string{"a", "b", "c", "d"}
	long := leBytes(uint32(vtLPSTR), uint32(4000), strings.Repeat("x", 4000))
	b, err := openWithProps(customProps(936, names, long, long, long, long))
	if err != nil {
		t.Fatal(err)
	}
	if _, err := b.Props(); err != nil {
		t.Error(err)
	}
	none := leBytes(uint32(0))
	shared := customProps(936, names, long, none, none, none)
	const index = 68 + 8 + 8 // of numbers and places, in the second section
	for i := 3; i < 6; i++ {
		copy(shared[index+8*i+4:], shared[index+8*2+4:][:4])
	}
	b, err = openWithProps(shared)
	if err != nil {
		t.Fatal(err)
	}
	_, err = b.Props()
	wantError(t, err, ErrDamaged, "", whatProps)
}

// TestFolders refuses a file whose folders lie too deep in each other.
func TestFolders(t *testing.T) {
	at := strings.Repeat("a/", maxFolders)
	for name, want := range map[string]bool{at + "x": true, at + "a/x": false} {
		file := buildOLE(testStream{name, []byte("x")}, testStream{"Workbook", oneSheet(nil, func(b *biff) { b.number(0, 0, 0, 1) }).stream()})
		_, err := readAll(string(file), Options{})
		if want && err != nil {
			t.Error(err)
		} else if !want {
			wantError(t, err, ErrLimit, "", limitFolders)
		}
	}
}
