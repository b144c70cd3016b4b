package importer

import (
	"context"
	"strings"

	"runxin/care"
	"runxin/care/books"
	"runxin/care/merge"
	"runxin/importer/intake"
	"runxin/importer/sheet"
)

// ReadIssued reads what an earlier run handed out: the lists of its school
// workbook. folder is the name of that run's folder; date and week are those of
// its record. The book is the program's own, so anything missing from it is an
// error.
func ReadIssued(ctx context.Context, school intake.File, folder string, date care.Day, week int) (*merge.Issued, error) {
	out := &merge.Issued{LastRun: care.LastRun{Folder: folder, Date: date, Week: week, Rows: map[string]*care.Before{}}}
	var missing []*care.Before
	err := readOwn(ctx, school, func(tab string, row ownRow) {
		b := row.before()
		switch tab {
		case books.SheetFocus:
			out.Rows[b.ID] = b
		case books.SheetClues:
			b.Status = care.Clue
			out.Rows[b.ID] = b
		case books.SheetShifts:
			if row.text(books.ColChange) == care.Unseen.String() {
				b.Status, _ = care.ParseStatus(row.text(books.ColLastState))
				b.Level, b.Missing = row.text(books.ColLastLevel), strings.Split(row.text(books.ColOldReasons), "、")
				missing = append(missing, b)
			}
		}
	})
	if err != nil {
		return nil, err
	}
	for _, b := range missing { // the sheets stand in any order
		switch listed := out.Rows[b.ID]; {
		case listed == nil:
			out.Rows[b.ID] = b
		case listed.Status != care.Listed: // a member of the library is in sight anyway
			listed.Missing = b.Missing
		}
	}
	return out, nil
}

// ownRow is a row of one of the program's own tables, while it is read.
type ownRow struct {
	row  *sheet.Row
	cols map[string]int // by heading
}

func (r ownRow) before() *care.Before {
	status, _ := care.ParseStatus(r.text(books.ColStatus))
	college := r.text(books.ColCollege)
	if college == care.NoCollege {
		college = ""
	}
	return &care.Before{
		ID: r.text(books.ColID), Name: r.text(books.ColName), College: college, Status: status,
		Level: r.text(books.ColSuggested), Confirmed: r.text(books.ColLevel), Reasons: r.text(books.ColReasons), Proposed: ownDay(r.text(books.ColProposed)),
		Since: ownDay(r.text(books.ColSince)), Person: r.text(books.ColPerson),
	}
}

// ownDay reads a date cell, which the sheet reader gives as 2006-01-02.
func ownDay(s string) care.Day {
	day, err := care.ParseDay(s)
	if err != nil {
		return 0
	}
	return day
}

// text is what stands under a heading.
func (r ownRow) text(head string) string {
	c, ok := r.row.Cell(r.cols[head])
	if !ok {
		return ""
	}
	return strings.Clone(strings.TrimSpace(c.String()))
}

// readOwn calls each for every row with an id below the row that holds the
// heading 学号, in every sheet of one of the program's own books.
func readOwn(ctx context.Context, file intake.File, each func(tab string, row ownRow)) error {
	return file.Read(ctx, intake.Options{}, func(book *sheet.Book) error {
		for i, tab := range book.Sheets {
			if _, err := readOwnSheet(ctx, book.Rows(i), books.ColID, func(row ownRow) { each(books.SheetOf(tab.Name), row) }); err != nil {
				return err
			}
		}
		return nil
	})
}

// readOwnSheet calls each for every row that has anything under a key heading,
// and tells whether there is such a heading.
func readOwnSheet(ctx context.Context, rows *sheet.Rows, key string, each func(ownRow)) (bool, error) {
	defer rows.Close()
	var heads map[string]int
	for rows.Next() {
		if err := ctx.Err(); err != nil {
			return false, err
		}
		row := rows.Row()
		if heads == nil {
			heads = ownHeads(row, key)
			continue
		}
		if r := (ownRow{row, heads}); r.text(key) != "" {
			each(r)
		}
	}
	return heads != nil, rows.Err()
}

// ownHeads returns the columns of the headings of a row that holds a key
// heading, nil for any other.
func ownHeads(row *sheet.Row, key string) map[string]int {
	heads := map[string]int{}
	for i := range row.Cells {
		heads[strings.Clone(row.Cells[i].String())] = row.Cells[i].Col
	}
	if heads[key] == 0 {
		return nil
	}
	return heads
}
