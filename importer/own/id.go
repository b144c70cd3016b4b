package own

import (
	"bytes"
	"context"
	"iter"
	"path"
	"strings"

	"runxin/care/books"
	"runxin/importer/intake"
	"runxin/importer/sheet"
)

// Wrote tells whether this program wrote a book, by the number that it bears, and what
// is declared of such books: a library is handed out as well, but it is the next run's
// input.
func Wrote(book *sheet.Book) (wrote bool, as books.Declaration) {
	text := numberOf(book)
	if id, ok := books.ParseID(text); ok {
		as = id.Kind.Declaration()
	}
	return text != "", as
}

// HeadLength is how many of a file's first bytes [IsNoTable] looks at.
const HeadLength = 1 << 10

// IsNoTable tells, by its first bytes, whether a file is one of the program's own that holds no table:
// a page of its manual, a run's record or archive, the program itself. The last two bear their names
// besides: others have such bytes as well.
func IsNoTable(name string, head []byte) bool {
	base := strings.ToLower(path.Base(name))
	switch {
	case bytes.Contains(head, []byte(books.PageMark)), bytes.HasPrefix(head, []byte("{\n  \"program\": \"runxin\"")):
		return true
	case bytes.HasPrefix(head, []byte("PK")):
		return strings.HasSuffix(base, ".runxin")
	case bytes.HasPrefix(head, []byte("MZ")), bytes.HasPrefix(head, []byte("\x7fELF")):
		return base == "runxin.exe" || base == "runxin"
	}
	return false
}

// numberOf is the number that a book bears where nobody sees it: in its custom
// property, else in its sheet _meta (design §8); "" for none.
func numberOf(book *sheet.Book) string {
	text := ""
	if props, err := book.Props(); err == nil {
		text = props[books.Property]
	}
	for i, s := range book.Sheets {
		if text == "" && s.Name == books.MetaSheet {
			text = metaText(book, i, books.MetaKey)
		}
	}
	return text
}

// metaText reads what stands beside a key in the book's sheet _meta, "" for nothing.
func metaText(book *sheet.Book, i int, name string) string {
	for key, value := range metaRows(book, i) {
		if key == name {
			return value
		}
	}
	return ""
}

// metaRows are the rows of a book's sheet _meta: each a key, and what stands beside it.
func metaRows(book *sheet.Book, i int) iter.Seq2[string, string] {
	return func(yield func(string, string) bool) {
		rows := book.Rows(i)
		defer rows.Close()
		for rows.Next() {
			key, ok1 := rows.Row().Cell(1)
			value, ok2 := rows.Row().Cell(2)
			if ok1 && ok2 && !yield(key.String(), value.String()) {
				return
			}
		}
	}
}

// ShowsNumber tells whether a title row shows the id of one of our books: the
// sheet was copied out of it.
func ShowsNumber(titles []string) bool {
	for _, t := range titles {
		id, ok := books.FindID(t)
		if ok && !id.Kind.Declaration().Input || !ok && strings.Contains(t, books.MetaKey+"：RX") {
			return true
		}
	}
	return false
}

// NumberOf reads the number of a file that is one of our workbooks.
func NumberOf(ctx context.Context, file string, opt intake.Options) (id books.ID, ok bool) {
	book := intake.File{Path: file}
	err := book.Read(ctx, opt, func(book *sheet.Book) error {
		id, ok = shownID(book)
		return nil
	})
	return id, ok && err == nil
}

// shownID is the number that a book bears: in its property, in _meta, or in the
// title of one of its sheets, as some programs save neither of the first two.
func shownID(book *sheet.Book) (books.ID, bool) {
	if text := numberOf(book); text != "" {
		return books.ParseID(text)
	}
	for i := range book.Sheets {
		if id, ok := titleID(book.Rows(i)); ok {
			return id, true
		}
	}
	return books.ID{}, false
}

// titleID is the number that a sheet shows above its table.
func titleID(rows *sheet.Rows) (books.ID, bool) {
	defer rows.Close()
	for rows.Next() && rows.Row().Number <= books.TitleRows {
		for i := range rows.Row().Cells {
			if id, ok := books.FindID(rows.Row().Cells[i].String()); ok {
				return id, true
			}
		}
	}
	return books.ID{}, false
}
