package own

import (
	"cmp"
	"context"
	"maps"
	"slices"

	"runxin/care/books"
	"runxin/importer/intake"
	"runxin/importer/sheet"
)

// table is a table in one of the program's own books: the sheet that it
// stands on and the headings that it must have.
type table struct {
	sheet    string
	headings []string
}

// landedLibrary are the tables of the library as versions wrote it that kept no
// archive of what they issued.
func landedLibrary() []table {
	return []table{
		{books.SheetLibrary, []string{books.ColID, books.ColName, books.ColCollege, books.ColLevel, books.ColSince, books.ColEnteredFor, books.ColPerson, books.ColNote}},
		{books.SheetMoves, []string{books.ColDay, books.ColMonth, books.ColWeek, books.ColID, books.ColName, books.ColCollege, books.ColMove, books.ColFrom, books.ColTo, books.ColWhy, books.ColBy}},
		{books.SheetJournal, []string{books.ColMonth, books.ColWeek, books.ColCollege, books.ColSheet, books.ColTask, books.ColID, books.ColName, books.ColTypedColumn, books.ColTypedText}},
	}
}

// landedSchool are the lists of such a version's school workbook from which the
// next week is compared.
func landedSchool() []table {
	lists := []string{books.ColID, books.ColName, books.ColCollege, books.ColSuggested, books.ColReasons}
	return []table{
		{books.SheetFocus, append([]string{books.ColStatus, books.ColLevel, books.ColSince, books.ColProposed, books.ColPerson}, lists...)},
		{books.SheetClues, lists},
		{books.SheetShifts, []string{books.ColChange, books.ColID, books.ColName, books.ColCollege, books.ColLastState, books.ColLastLevel, books.ColOldReasons}},
	}
}

// tablesOf are the tables of one of the program's own books as it was issued.
func tablesOf(ctx context.Context, file *intake.File, opt intake.Options) (tables []table, err error) {
	err = file.Read(ctx, opt, func(book *sheet.Book) error {
		for i, s := range book.Sheets {
			if s.Name == books.MetaSheet {
				continue
			}
			heads, err := readTable(ctx, book.Rows(i), books.ColID, nil)
			if err != nil {
				return err
			}
			tables = append(tables, table{s.Name, heads.inOrder()})
		}
		return nil
	})
	return tables, err
}

// inOrder are the headings from left to right.
func (h headings) inOrder() []string {
	return slices.SortedFunc(maps.Keys(h), func(a, b string) int { return cmp.Compare(h[a], h[b]) })
}

// check checks one of the program's own books that somebody saved again: that it
// still bears its number, that it can be read to its end, and that the tables stand
// in it. More may stand beside them.
func check(ctx context.Context, file *intake.File, is func(books.ID) bool, tables []table, opt intake.Options) error {
	return file.Read(ctx, opt, func(book *sheet.Book) error {
		id, ok := shownID(book)
		switch {
		case !ok:
			return errNotOwn
		case !is(id):
			return errOtherRun
		}
		here := map[string]headings{}
		for i, s := range book.Sheets {
			var err error
			if here[s.Name], err = readTable(ctx, book.Rows(i), books.ColID, nil); err != nil {
				return err
			}
		}
		return lacking(here, tables)
	})
}

// lacking says which of some tables does not stand in a book; nil where all do.
func lacking(here map[string]headings, tables []table) error {
	for _, t := range tables {
		heads, ok := here[t.sheet]
		if !ok {
			return errNoTable(t.sheet)
		}
		for _, heading := range t.headings {
			if !heads.has(heading) {
				return errNoHeading(t.sheet, heading)
			}
		}
	}
	return nil
}
