package importer

import (
	"context"
	"slices"
	"strings"

	"runxin/care/books"
	"runxin/importer/intake"
	"runxin/importer/sheet"
)

// titleRows is how far down a sheet its book's number (表号) is looked for.
const titleRows = 12

// An OwnTable is a table in one of the program's own books: the sheet that it
// stands on and the headings that it must have.
type OwnTable struct {
	Sheet    string
	Headings []string
}

// LandedLibrary are the tables of the library as versions wrote it that kept no
// archive of what they issued.
func LandedLibrary() []OwnTable {
	return []OwnTable{
		{books.SheetLibrary, []string{books.ColID, books.ColName, books.ColCollege, books.ColLevel, books.ColSince, books.ColEnteredFor, books.ColPerson, books.ColNote}},
		{books.SheetMoves, []string{books.ColDay, books.ColMonth, books.ColWeek, books.ColID, books.ColName, books.ColCollege, books.ColMove, books.ColFrom, books.ColTo, books.ColWhy, books.ColBy}},
		{books.SheetJournal, []string{books.ColMonth, books.ColWeek, books.ColCollege, books.ColSheet, books.ColTask, books.ColID, books.ColName, books.ColTypedColumn, books.ColTypedText}},
	}
}

// LandedSchool are the lists of such a version's school workbook from which the
// next week is compared.
func LandedSchool() []OwnTable {
	lists := []string{books.ColID, books.ColName, books.ColCollege, books.ColSuggested, books.ColReasons}
	return []OwnTable{
		{books.SheetFocus, append([]string{books.ColStatus, books.ColLevel, books.ColSince, books.ColProposed, books.ColPerson}, lists...)},
		{books.SheetClues, lists},
		{books.SheetShifts, []string{books.ColChange, books.ColID, books.ColName, books.ColCollege, books.ColLastState, books.ColLastLevel, books.ColOldReasons}},
	}
}

// OwnTables are the tables of one of the program's own books as it was issued.
func OwnTables(ctx context.Context, file intake.File) (tables []OwnTable, err error) {
	err = file.Read(ctx, intake.Options{}, func(book *sheet.Book) error {
		for i, s := range book.Sheets {
			if s.Name == metaSheet {
				continue
			}
			heads, err := tableHeads(ctx, book.Rows(i))
			if err != nil {
				return err
			}
			tables = append(tables, OwnTable{s.Name, heads})
		}
		return nil
	})
	return tables, err
}

// tableHeads reads a sheet to its end and returns the headings of its table: the
// row that holds 学号 among others.
func tableHeads(ctx context.Context, rows *sheet.Rows) (heads []string, err error) {
	defer rows.Close()
	for rows.Next() {
		if err := ctx.Err(); err != nil {
			return nil, err
		}
		if heads == nil && len(rows.Row().Cells) > 2 {
			heads = headingsOf(rows.Row())
		}
	}
	return heads, rows.Err()
}

// headingsOf are the texts of a row that holds 学号, nil for any other.
func headingsOf(row *sheet.Row) []string {
	var heads []string
	for i := range row.Cells {
		if text := strings.TrimSpace(row.Cells[i].String()); text != "" {
			heads = append(heads, strings.Clone(text))
		}
	}
	if !slices.Contains(heads, books.ColID) {
		return nil
	}
	return heads
}

// CheckOwn checks one of the program's own books that somebody saved again: that
// it still bears its number, that it can be read to its end, and that the tables
// stand in it. More may stand beside them.
func CheckOwn(ctx context.Context, file intake.File, is func(books.ID) bool, tables []OwnTable, opt intake.Options) error {
	return file.Read(ctx, opt, func(book *sheet.Book) error {
		id, ok := shownID(book)
		switch {
		case !ok:
			return errNotOwn
		case !is(id):
			return ErrOtherRun
		}
		here := map[string][]string{}
		for i, s := range book.Sheets {
			heads, err := tableHeads(ctx, book.Rows(i))
			if err != nil {
				return err
			}
			here[s.Name] = append(heads, s.Name)
		}
		for _, t := range tables {
			if here[t.Sheet] == nil {
				return errNoTable(t.Sheet)
			}
			for _, head := range t.Headings {
				if !slices.Contains(here[t.Sheet], head) {
					return errNoHeading(t.Sheet, head)
				}
			}
		}
		return nil
	})
}

// OwnKind finds which of our workbooks a file is, by its number.
func OwnKind(ctx context.Context, file string) (kind books.Kind, ok bool) {
	book := intake.File{Path: file}
	err := book.Read(ctx, intake.Options{}, func(book *sheet.Book) error {
		var id books.ID
		id, ok = shownID(book)
		kind = id.Kind
		return nil
	})
	return kind, ok && err == nil
}

// shownID is the number that a book bears: in its property, in _meta, or in the
// title of one of its sheets, as some programs save neither of the first two.
func shownID(book *sheet.Book) (books.ID, bool) {
	if text := ownText(book); text != "" {
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
	for rows.Next() && rows.Row().Number <= titleRows {
		for i := range rows.Row().Cells {
			if id, ok := books.FindID(rows.Row().Cells[i].String()); ok {
				return id, true
			}
		}
	}
	return books.ID{}, false
}
