package sheet

import (
	"io"

	"github.com/xuri/excelize/v2"
)

// openZip opens an .xlsx book with excelize. This file takes the place of
// xlsxreader.go when the program is built to be measured against, and compared
// with: it has none of this package's checks. What a cell is beside its text is
// asked of excelize by whole.go only, because that loads the whole sheet; with
// plain.go every value is a text, and no cells are merged.
func openZip(f file, _ Options) (*Book, error) {
	book, err := excelize.OpenReader(io.NewSectionReader(f.r, 0, f.size), excelize.Options{RawCellValue: true})
	if err != nil {
		return nil, damaged("%v", err)
	}
	b := &Book{Format: FormatXLSX, src: &excelizeBook{book, book.GetSheetList()}}
	for _, name := range book.GetSheetList() {
		b.Sheets = append(b.Sheets, Info{Name: name})
	}
	return b, nil
}

type excelizeBook struct {
	file  *excelize.File
	names []string
}

func (b *excelizeBook) rows(i int) (stream, error) {
	rows, err := b.file.Rows(b.names[i])
	if err != nil {
		return nil, damaged("%v", err)
	}
	return &excelizeRows{book: b, sheet: b.names[i], rows: rows}, nil
}

func (b *excelizeBook) close() error { return b.file.Close() }

type excelizeRows struct {
	book   *excelizeBook
	sheet  string
	rows   *excelize.Rows
	number int
}

func (r *excelizeRows) next(row *Row) error {
	row.Cells = row.Cells[:0]
	for len(row.Cells) == 0 {
		if !r.rows.Next() {
			if err := r.rows.Error(); err != nil {
				return damaged("%v", err)
			}
			return io.EOF
		}
		r.number++
		texts, err := r.rows.Columns(excelize.Options{RawCellValue: true})
		if err != nil {
			return damaged("%v", err)
		}
		for i, text := range texts {
			if text == "" {
				continue
			}
			c := Cell{Col: i + 1, Kind: Text, Text: text}
			if err := r.complete(&c); err != nil {
				return damaged("%v", err)
			}
			row.Cells = append(row.Cells, c)
		}
	}
	row.Number = r.number
	return nil
}

func (r *excelizeRows) close() error { return r.rows.Close() }
