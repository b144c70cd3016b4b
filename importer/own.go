package importer

import (
	"strings"

	"runxin/care/books"
	"runxin/importer/sheet"
)

// metaSheet is the hidden sheet of the books that this program writes.
const metaSheet = "_meta"

// bookID says whose a book is.
type bookID struct{ written, library bool }

// own tells whether a book is one that this program handed out to be returned.
// The library is handed out as well, but it is the next run's input.
func (id bookID) own() bool { return id.written && !id.library }

// ownID finds out whether this program wrote a book: by its custom property,
// else by its sheet _meta (design §8).
func ownID(book *sheet.Book) bookID {
	text := ownText(book)
	id, ok := books.ParseID(text)
	return bookID{text != "", ok && id.Kind == books.LibraryBook}
}

// ownText is the id that a book bears, "" for none.
func ownText(book *sheet.Book) string {
	text := ""
	if props, err := book.Props(); err == nil {
		text = props[books.Property]
	}
	for i, s := range book.Sheets {
		if text == "" && s.Name == metaSheet {
			text = metaID(book, i)
		}
	}
	return text
}

// metaID reads the book's id from its sheet _meta.
func metaID(book *sheet.Book, i int) string {
	rows := book.Rows(i)
	defer rows.Close()
	for rows.Next() {
		key, ok1 := rows.Row().Cell(1)
		value, ok2 := rows.Row().Cell(2)
		if ok1 && ok2 && key.String() == books.MetaKey {
			return value.String()
		}
	}
	return ""
}

// ownTitle tells whether a title row shows the id of one of our books: the
// sheet was copied out of it.
func ownTitle(titles []string) bool {
	for _, t := range titles {
		id, ok := books.FindID(t)
		if ok && id.Kind != books.LibraryBook || !ok && strings.Contains(t, books.MetaKey+"：RX") {
			return true
		}
	}
	return false
}
