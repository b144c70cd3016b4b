package importer

import (
	"context"
	"strconv"

	"runxin/care/books"
	"runxin/care/summary"
	"runxin/importer/intake"
	"runxin/importer/sheet"
)

// ReadSchoolCounts reads the numbers of a school workbook that a run wrote. is
// tells its number. Anything missing from it is an error.
func ReadSchoolCounts(ctx context.Context, file intake.File, is func(books.ID) bool) (*summary.SchoolCounts, error) {
	out := &summary.SchoolCounts{}
	whole := false
	err := readTables(ctx, file, is, []ownTable{
		{books.SheetOverview, books.ColStudents, func(r ownRow) {
			switch c := r.counts(); {
			case whole: // the tables below
			case c.College == books.RowTotal:
				out.All, whole = c, true
			default:
				out.Colleges = append(out.Colleges, c)
			}
		}},
		{books.SheetReturns, books.ColReturn, func(r ownRow) {
			out.Returns = append(out.Returns, books.Return{College: r.text(books.ColCollege), Status: r.text(books.ColReturn), Day: ownDay(r.text(books.ColFiledDay))})
		}},
		{books.SheetProgress, books.ColTask, func(r ownRow) {
			out.Tasks = append(out.Tasks, summary.TaskState{
				Key: r.text(books.ColTask), Title: r.text(books.ColTaskTitle), College: r.text(books.ColCollege), Every: r.text(books.ColEvery), Due: ownDay(r.text(books.ColDue)), State: r.text(books.ColStatus), Done: ownDay(r.text(books.ColDone)),
			})
		}},
	})
	if err == nil && !whole {
		err = errNoTable(books.SheetOverview)
	}
	if err != nil {
		return nil, err
	}
	return out, nil
}

// counts is a line of 总览.
func (r ownRow) counts() summary.CollegeCount {
	tested, err := strconv.Atoi(r.text(books.ColTested))
	return summary.CollegeCount{
		College: r.text(books.ColCollege), Students: ownInt(r.text(books.ColStudents)), Listed: ownInt(r.text(books.ColListed)), Proposed: ownInt(r.text(books.ColProposals)), New: ownInt(r.text(books.ColNewThisWeek)),
		Tested: tested, Screened: err == nil, Older: ownShare(r.text(books.ColOlderCoverage)), Fresh: ownShare(r.text(books.ColFreshCoverage)),
	}
}

func ownShare(s string) summary.Share {
	v, err := strconv.ParseFloat(s, 64)
	return summary.Share{Value: v, Known: err == nil}
}

// ReadHistory reads the history of a library that a run wrote, as ReadSchoolCounts
// reads its school workbook. Members are left out.
func ReadHistory(ctx context.Context, file intake.File, is func(books.ID) bool) (*books.Library, error) {
	lib, journal := &books.Library{}, summedJournal{seen: map[books.Typed]bool{}}
	err := readTables(ctx, file, is, []ownTable{
		{books.SheetMoves, books.ColMove, func(r ownRow) { lib.Moves = append(lib.Moves, moveOf(r.text)) }},
		{books.SheetJournal, books.ColWeek, journal.row},
	})
	if err == nil && journal.headless {
		err = errNoTable(books.SheetJournal)
	}
	if err != nil {
		return nil, err
	}
	lib.Typed = journal.Journal
	return lib, nil
}

// summedJournal is of 研判记录 what a summary asks for: what it counts, and of each
// book that it says anything.
type summedJournal struct {
	books.Journal
	seen     map[books.Typed]bool
	headless bool // it has none of the headings under which it says anything
}

func (j *summedJournal) row(r ownRow) {
	if r.cols[books.ColTypedColumn] > 0 && r.text(books.ColTypedColumn) != "" {
		j.keep(typedOf(r.text))
	}
	for t := range pageOf(r.text).Cells(r.text(books.ColRecord)) {
		j.keep(t)
	}
	j.headless = j.headless || r.cols[books.ColTypedColumn]+r.cols[books.ColRecord] == 0
}

func (j *summedJournal) keep(t books.Typed) {
	book := books.Typed{Month: t.Month, Week: t.Week, College: t.College}
	if summary.Summed(t.Sheet, t.Column) || !j.seen[book] {
		j.Add(t)
	}
	j.seen[book] = true
}

// ownTable is a table to be read: its sheet, the heading under which each of its
// rows has something, and what to do with them.
type ownTable struct {
	sheet, key string
	each       func(ownRow)
}

// readTables reads tables of one of the program's own books, recognised by what
// it bears and not by its name.
func readTables(ctx context.Context, file intake.File, is func(books.ID) bool, tables []ownTable) error {
	return file.Read(ctx, intake.Options{}, func(book *sheet.Book) error {
		text := ownText(book)
		switch id, ok := books.ParseID(text); {
		case text == "":
			return errNotOwn
		case !ok || !is(id):
			return ErrOtherRun
		}
		for _, t := range tables {
			if err := t.read(ctx, book); err != nil {
				return err
			}
		}
		return nil
	})
}

// read reads the table, which may go on on further sheets.
func (t *ownTable) read(ctx context.Context, book *sheet.Book) error {
	found := false
	for i, s := range book.Sheets {
		if books.SheetOf(s.Name) != t.sheet {
			continue
		}
		headed, err := readOwnSheet(ctx, book.Rows(i), t.key, t.each)
		if err != nil {
			return err
		}
		if !headed {
			return errNoTable(s.Name)
		}
		found = true
	}
	if !found {
		return errNoTable(t.sheet)
	}
	return nil
}
