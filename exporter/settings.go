package exporter

import (
	"context"

	"runxin/care"
	"runxin/care/books"
	"runxin/exporter/book"
	"runxin/exporter/runs"
)

// How many empty rows a sheet of 设置.xlsx offers, and how many of them look so from the
// start.
const (
	spareSettings = 200
	shownSettings = 8
)

// Settings is 设置.xlsx with the texts that stand in it. The same texts give the same
// bytes, on every day.
func Settings(plan *care.Plan, scope books.Scope, texts books.Texts) (runs.File, error) {
	d := books.SettingBook.Declaration()
	id := books.ID{Kind: d.Kind, Term: plan.Term, Month: plan.Months[0].Month, Week: 1, Name: d.Name}
	files, err := write(context.Background(), []*draft{{d.File, func() *book.Book {
		b := &book.Book{
			Title: d.Title, Created: formsDay, Footer: wordFooter,
			Props: []book.Prop{{Name: books.Property, Value: id.String()}}, Meta: []book.Prop{{Name: books.MetaKey, Value: id.String()}},
		}
		for _, s := range d.Sheets(scope) {
			page := book.Sheet{Name: s.Name, Tab: tabOf(s.Use), Title: d.Title + "：" + s.Name, Number: id.Print(), Blocks: []book.Block{helpOf(&s), textTable(&s, texts[s.Name])}}
			b.Sheets = append(b.Sheets, page)
		}
		return b
	}}})
	if err != nil {
		return runs.File{}, err
	}
	return files[0], nil
}

// textTable is a sheet's own table with rows of texts, and empty ones below.
func textTable(s *books.Sheet, rows []map[string]string) book.Table {
	v := values[map[string]string]{}
	for _, c := range s.Columns {
		v[c.Heading] = func(row map[string]string) book.Value { return book.String(row[c.Heading]) }
	}
	return book.Table{Main: true, Freeze: s.Frozen, Columns: laid(s.Columns, 0), Rows: bind(s.Columns, v).rows(rows), Spare: spareSettings, Shown: shownSettings}
}
