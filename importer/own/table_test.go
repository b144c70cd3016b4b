package own

import (
	"testing"

	"github.com/google/go-cmp/cmp"

	"runxin/care/books"
	"runxin/importer/intake"
	"runxin/importer/sheet"
)

// A table is known by its headings, wherever they stand, and both as it is read and as
// it was kept; a line above it that says one of them is none.
func TestTableIsKnownByItsHeadings(t *testing.T) {
	const (
		head = "序号,学号,姓名,列入决定\n"
		rows = "1,9900000101,样一,列入\n2,,样二,\n3,9900000103, 样三 ,移出\n"
	)
	want := []string{"9900000101 样一 列入", "9900000103 样三 移出"}
	for name, tt := range map[string]struct {
		text string
		want []string
	}{
		"at the top":             {head + rows, want},
		"below a title":          {"重点关爱名单,2024-10\n\n" + head + rows, want},
		"below a line that says": {"学号,姓名\n" + head + rows, want},
		"in another order":       {"列入决定,姓名,学号,\n列入,样一,9900000101,\n移出,样三,9900000103,\n", want},
		"with spaces":            {"序号, 学号 ,姓名,列入决定 \n" + rows, want},
		"without its key":        {"序号,学籍号,姓名,列入决定\n" + rows, nil},
		"the header only":        {head, nil},
	} {
		t.Run(name, func(t *testing.T) {
			if diff := cmp.Diff(tt.want, streamed(t, tt.text)); diff != "" {
				t.Error("as it is read -want +got\n", diff)
			}
			if diff := cmp.Diff(tt.want, kept(t, tt.text)); diff != "" {
				t.Error("as it was kept -want +got\n", diff)
			}
		})
	}
}

func said(r row) string {
	return r.text(books.ColID) + " " + r.text(books.ColName) + " " + r.text(books.ColDecision)
}

// streamed are the rows of a table while its sheet is read.
func streamed(t *testing.T, text string) (out []string) {
	t.Helper()
	file := intake.File{Bytes: []byte(text)}
	err := file.Read(t.Context(), intake.Options{}, func(book *sheet.Book) error {
		_, err := readTable(t.Context(), book.Rows(0), books.ColID, func(r row) { out = append(out, said(r)) })
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	return out
}

// kept are the same rows, of a workbook that was read as it is.
func kept(t *testing.T, text string) (out []string) {
	t.Helper()
	found, err := ReadWorkbooks(t.Context(), []*intake.File{{Name: "表.csv", Bytes: []byte(text)}}, intake.Options{})
	if err != nil || len(found.Read) != 1 {
		t.Fatal(found, err)
	}
	var heads headings
	grid := found.Read[0].Sheets[0]
	for i := range grid.Rows {
		r := row{gridRow{&grid.Rows[i]}, heads}
		if heads == nil {
			heads = headingsOf(r.cells, books.ColID)
		} else if r.text(books.ColID) != "" {
			out = append(out, said(r))
		}
	}
	return out
}

// A number that its format shows as a percentage is taken as people see it where they say
// how others are read; elsewhere it stays the number that it is.
func TestRulesAreReadAsShown(t *testing.T) {
	for _, c := range []struct {
		cell        sheet.Cell
		shown, text string
	}{
		{sheet.Cell{Kind: sheet.Number, Num: 0.2, Percent: true}, "20%", "0.2"},
		{sheet.Cell{Kind: sheet.Number, Num: 0.125, Percent: true}, "12.5%", "0.125"},
		{sheet.Cell{Kind: sheet.Number, Num: 20}, "20", "20"},
		{sheet.Cell{Kind: sheet.Text, Text: "20"}, "20", "20"},
	} {
		got := gridCell(&c.cell, sheet.KeptTexts{})
		if got.AsShown() != c.shown || got.Text != c.text {
			t.Errorf("%+v: %q, %q", c.cell, got.AsShown(), got.Text)
		}
		g := books.Grid{Name: books.SheetThresholds, Rows: []books.GridRow{{Number: 3}, {Number: 4, Cells: []books.GridCell{got}}}}
		for i, column := range books.SettingBook.Sheets(books.Scope{})[4].Columns {
			g.Rows[0].Cells = append(g.Rows[0].Cells, books.GridCell{Col: i + 1, Text: column.Heading})
		}
		g.Rows[1].Cells[0].Col = 3
		table, ok := ruleTable("设置.xlsx", &books.SettingBook.Sheets(books.Scope{})[4], &g)
		if !ok || table.Rows[0].Texts[books.ColNumberSaid] != c.shown {
			t.Errorf("%+v: %v", c.cell, table)
		}
	}
}
