package own

import (
	"runxin/care/books"
	"slices"
	"testing"
)

// What the next week reads of the last run's books is declared: a column that a sheet
// has no more reads as blank, and nobody would be told.
func TestWhatIsReadBackIsDeclared(t *testing.T) {
	first := []string{books.ColSheet, books.ColTask, books.ColTypedColumn, books.ColTypedText} // of 研判记录 as it was written at first
	declared := map[string][]string{}
	for _, s := range append(books.SchoolBook.Sheets(books.Scope{}), books.LibraryBook.Sheets(books.Scope{})...) {
		declared[s.Name] = books.Headings(s.Columns)
	}
	declared[books.SheetJournal] = append(declared[books.SheetJournal], first...)
	for _, table := range append(landedSchool(), landedLibrary()...) {
		for _, h := range table.headings {
			if !slices.Contains(declared[table.sheet], h) {
				t.Errorf("%s has no %s any more, and it is read", table.sheet, h)
			}
		}
	}
}
