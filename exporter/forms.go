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
	var drafts []*draft
	for _, s := range books.BlankSheets(seen) {
		drafts = append(drafts, &draft{s.Name + ".xlsx", func() *book.Book { return blankForm(&s) }})
	}
	return write(context.Background(), drafts)
}

func blankForm(s *books.Sheet) *book.Book {
	return &book.Book{
		Title: s.Name, Created: formsDay, Footer: wordFooter,
		Sheets: []book.Sheet{{Name: s.Name, Tab: tabOf(s.Use), Title: s.Name, Blocks: []book.Block{
			helpOf(s), book.Table{Main: true, Freeze: s.Frozen, Columns: laid(s.Columns, 0), Spare: spareRows, Shown: shownRows},
		}}},
	}
}
