//go:build excelize_reader

package sheet

import (
	"io"

	"github.com/xuri/excelize/v2"
)

// openZip opens an .xlsx book with excelize. It exists to be measured against:
// it has none of this package's checks, gives every value as a text, and knows
// of no merged cells, because asking excelize for them loads the whole sheet.
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
	return &excelizeRows{rows: rows}, nil
}

func (b *excelizeBook) merges(int) ([]Merge, error)       { return nil, nil }
func (b *excelizeBook) props() (map[string]string, error) { return map[string]string{}, nil }
func (b *excelizeBook) close() error                      { return b.file.Close() }

type excelizeRows struct {
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
			if text != "" {
				row.Cells = append(row.Cells, Cell{Col: i + 1, Kind: Text, Text: text})
			}
		}
	}
	row.Number = r.number
	return nil
}

func (r *excelizeRows) close() error { return r.rows.Close() }
