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
