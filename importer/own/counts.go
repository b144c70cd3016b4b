package own

import (
	"context"
	"strconv"

	"runxin/care"
	"runxin/care/books"
	"runxin/care/summary"
	"runxin/importer/intake"
	"runxin/importer/sheet"
)

// ReadSchoolCounts reads the numbers of a school workbook that a run wrote. is
// tells its number. Anything missing from it is an error.
func ReadSchoolCounts(ctx context.Context, file *intake.File, opt intake.Options, is func(books.ID) bool) (*summary.SchoolCounts, error) {
	out := &summary.SchoolCounts{}
	whole, visited := false, 0
	err := readTables(ctx, file, opt, is, []countedTable{
		{sheet: books.SheetOverview, key: books.ColStudents, each: func(r row) {
			switch c := r.counts(); {
			case whole: // the tables below
			case c.College == books.RowTotal:
				out.All, whole = c, true
			default:
				out.Colleges = append(out.Colleges, c)
			}
		}},
		{sheet: books.SheetCounted, key: books.ColTested, later: true, each: func(r row) { // in earlier versions a column of 总览
			tested, err := strconv.Atoi(r.text(books.ColTested))
			for i := range out.Colleges {
				if c := &out.Colleges[i]; c.College == r.counted() {
					c.Tested, c.Screened = tested, err == nil
				}
			}
			if r.text(books.ColCollege) == books.RowTotal {
				out.All.Tested, out.All.Screened = tested, err == nil
			}
		}},
		{sheet: books.SheetReturns, key: books.ColReturn, each: func(r row) {
			out.Returns = append(out.Returns, books.Return{College: r.text(books.ColCollege), Status: r.text(books.ColReturn), Day: r.day(books.ColFiledDay)})
		}},
		{sheet: books.SheetProgress, key: books.ColTask, each: func(r row) {
			out.Tasks = append(out.Tasks, summary.TaskState{
				Key: r.text(books.ColTask), Title: r.text(books.ColTaskTitle), College: r.text(books.ColCollege), Every: r.text(books.ColEvery), Due: r.day(books.ColDue), State: r.text(books.ColStatus), Done: r.day(books.ColDone),
			})
		}},
		{sheet: books.SheetCensus, key: books.ColToTest, later: true, each: func(r row) {
			if r.text(books.ColCollege) == books.RowTotal {
				out.Census = r.census()
			}
		}},
		{sheet: books.SheetCoverage, key: books.ColIndicator, later: true, each: func(r row) {
			if r.text(books.ColIndicator) == care.FollowedUp {
				visited = r.number(books.ColYes)
			}
		}},
	})
	out.Census.Visited = visited
	if err == nil && !whole {
		err = errNoTable(books.SheetOverview)
	}
	if err != nil {
		return nil, err
	}
	return out, nil
}

// counts is a line of 总览.
func (r row) counts() summary.CollegeCount {
	tested, err := strconv.Atoi(r.text(books.ColTested))
	return summary.CollegeCount{
		College: r.counted(), Students: r.number(books.ColStudents), Listed: r.number(books.ColListed), Proposed: r.number(books.ColProposals), New: r.number(books.ColNewThisWeek),
		Tested: tested, Screened: err == nil, Older: r.share(books.ColOlderCoverage), Fresh: r.share(books.ColFreshCoverage),
	}
}

// counted is whom a line of 总览 counts: a college, or the students without one, whom earlier versions
// named as if they were one.
func (r row) counted() string {
	if name := r.text(books.ColCollege); name != books.RowOutside {
		return name
	}
	return care.NoCollege
}

// census is the last line of 普测统计.
func (r row) census() summary.Census {
	return summary.Census{
		Known: true, ToTest: r.number(books.ColToTest), Valid: r.number(books.ColValid), Invalid: r.number(books.ColInvalid),
		Red: r.number(books.ColRed), Orange: r.number(books.ColOrange),
	}
}

func (r row) share(heading string) summary.Share {
	v, err := strconv.ParseFloat(r.text(heading), 64)
	return summary.Share{Value: v, Known: err == nil}
}

// ReadHistory reads the history of a library that a run wrote, as ReadSchoolCounts
// reads its school workbook. Members are left out.
func ReadHistory(ctx context.Context, file *intake.File, opt intake.Options, is func(books.ID) bool) (*books.Library, error) {
	lib, journal := &books.Library{}, summedJournal{seen: map[books.Typed]bool{}}
	err := readTables(ctx, file, opt, is, []countedTable{
		{sheet: books.SheetMoves, key: books.ColMove, each: func(r row) { lib.Moves = append(lib.Moves, r.move()) }},
		{sheet: books.SheetJournal, key: books.ColWeek, each: journal.add},
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

func (j *summedJournal) add(r row) {
	if r.text(books.ColTypedColumn) != "" {
		j.keep(r.typed())
	}
	for t := range r.page().Cells(r.text(books.ColRecord)) {
		j.keep(t)
	}
	j.headless = j.headless || !r.heads.has(books.ColTypedColumn) && !r.heads.has(books.ColRecord)
}

func (j *summedJournal) keep(t books.Typed) {
	book := books.Typed{Month: t.Month, Week: t.Week, College: t.College}
	if summary.Summed(t.Sheet, t.Column) || !j.seen[book] {
		j.Add(t)
	}
	j.seen[book] = true
}

// countedTable is a table to be read: its sheet, the heading under which each of its
// rows has something, and what to do with them.
type countedTable struct {
	sheet, key string
	each       func(row)
	later      bool // books of earlier versions do not have it
}

// readTables reads tables of one of the program's own books, recognised by what
// it bears and not by its name.
func readTables(ctx context.Context, file *intake.File, opt intake.Options, is func(books.ID) bool, tables []countedTable) error {
	return file.Read(ctx, opt, func(book *sheet.Book) error {
		text := numberOf(book)
		switch id, ok := books.ParseID(text); {
		case text == "":
			return errNotOwn
		case !ok || !is(id):
			return errOtherRun
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
func (t *countedTable) read(ctx context.Context, book *sheet.Book) error {
	found := false
	for i, s := range book.Sheets {
		if books.SheetOf(s.Name) != t.sheet {
			continue
		}
		heads, err := readTable(ctx, book.Rows(i), t.key, t.each)
		if err != nil {
			return err
		}
		if heads == nil {
			return errNoTable(s.Name)
		}
		found = true
	}
	if !found && !t.later {
		return errNoTable(t.sheet)
	}
	return nil
}
