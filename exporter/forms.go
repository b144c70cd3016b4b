package exporter

import (
	"context"
	"time"

	"runxin/care"
	"runxin/care/books"
	"runxin/exporter/book"
	"runxin/exporter/runs"
)

// spareRows is how many empty rows a blank form offers, and shownRows how many of
// them are printed blank: about what a page holds. More can be added below.
const (
	spareRows = 500
	shownRows = 18
)

// formsDay stands in the properties of books that are the same on every day.
var formsDay = time.Date(2024, 9, 1, 0, 0, 0, 0, time.UTC)

// Forms are blank input forms (名册, 登记表, 重点关爱库), ready to be filled in and
// put into the input folder. They are the same on every day.
func Forms(catalogue *care.Catalogue) ([]runs.File, error) {
	var seen []string
	for _, e := range catalogue.Entries {
		if e.People {
			seen = append(seen, e.Name)
		}
	}
	forms := []struct {
		name, help string
		columns    []book.Column
	}{
		{books.SheetRoster, wordRosterForm, []book.Column{
			idColumn(), nameColumn(), {Title: books.ColGender, List: []string{"男", "女"}, Width: 8}, {Title: books.ColCollege, Width: 22}, {Title: books.ColMajor, Width: 22},
			{Title: books.ColClass, Width: 18}, {Title: books.ColGrade, Width: 10}, {Title: books.ColYears, Width: 8},
		}},
		{books.SheetRegister, wordRegisterForm, []book.Column{
			idColumn(), nameColumn(), {Title: books.ColCollege, Width: 22}, {Title: books.ColClass, Width: 18}, {Title: books.ColCase, List: seen, Width: 18},
			{Title: books.ColDetail, Wrap: true, Width: 40}, {Title: books.ColDay, Kind: book.Day, Width: 13},
		}},
		{books.SheetLibrary, wordLibraryForm, libraryColumns()},
	}
	var books []*draft
	for _, f := range forms {
		books = append(books, &draft{f.name + ".xlsx", func() *book.Book { return blankForm(f.name, f.help, f.columns) }})
	}
	return write(context.Background(), books)
}

func blankForm(name, help string, columns []book.Column) *book.Book {
	for i := range columns {
		columns[i].Editable = true
	}
	return &book.Book{
		Title: name, Created: formsDay, Footer: wordFooter,
		Sheets: []book.Sheet{{Name: name, Title: name, Blocks: []book.Block{
			book.Lines{{Text: help, Look: book.Muted}}, book.Table{Main: true, Freeze: 2, Columns: columns, Spare: spareRows, Shown: shownRows},
		}}},
	}
}
