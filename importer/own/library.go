package own

import (
	"context"
	"slices"
	"strconv"
	"strings"

	"runxin/care"
	"runxin/care/books"
	"runxin/care/problem"
	"runxin/importer/intake"
)

// ReadLibrary reads a library that this program wrote, with its history. Sheets
// that are not there leave their part empty: a library that people keep by hand
// has no history.
func ReadLibrary(ctx context.Context, file *intake.File, opt intake.Options) (*books.Library, error) {
	found, err := ReadWorkbooks(ctx, []*intake.File{file}, opt)
	if err != nil {
		return nil, err
	}
	r := libraryReader{}
	for i := range found.Read {
		if err := r.workbook(&found.Read[i]); err != nil {
			return nil, err
		}
	}
	return r.close(), nil
}

// libraryReader reads the sheets of a library.
type libraryReader struct {
	library books.Library
	journal books.JournalReader
	at      care.SheetRef
}

func (l *libraryReader) workbook(w *books.Workbook) error {
	l.library.IDs = append(l.library.IDs, w.IDs()...)
	for key, ids := range w.Meta {
		if strings.HasPrefix(key, books.MembersKey) {
			l.library.Wrote = append(l.library.Wrote, strings.Fields(ids)...)
		}
	}
	for i := range w.Sheets {
		g := &w.Sheets[i]
		l.at = care.SheetRef{File: w.File, Sheet: g.Name}
		if err := l.sheet(g); err != nil {
			return err
		}
		*g = books.Grid{} // large, and read
	}
	return nil
}

// sheet reads one sheet by its headings. What was typed must not be passed over
// because its heading is gone.
func (l *libraryReader) sheet(g *books.Grid) error {
	var heads headings
	for i := range g.Rows {
		r := row{gridRow{&g.Rows[i]}, heads}
		if heads == nil {
			heads = headingsOf(r.cells, books.ColID, books.ColName)
			continue
		}
		switch {
		case heads.has(books.ColRecord) || heads.has(books.ColTypedColumn):
			l.addTyped(r, g.Rows[i].Number)
		case r.text(books.ColMove) != "":
			l.library.Moves = append(l.library.Moves, r.move())
		case heads.has(books.ColSince) && strings.ContainsAny(r.text(books.ColID), "0123456789"):
			l.library.Members = append(l.library.Members, r.member())
		}
	}
	if strings.HasPrefix(g.Name, books.SheetJournal) && len(g.Rows) > 0 && !heads.has(books.ColRecord) && !heads.has(books.ColTypedColumn) {
		return errNoHeading(g.Name, books.ColRecord)
	}
	return nil
}

// addTyped reads a row of 研判记录: of a student and week or, as it was written at
// first, of a cell.
func (l *libraryReader) addTyped(r row, number int) {
	cell := func(heading string) books.CellRef {
		at := care.Place{Row: uint32(number), Col: uint16(r.heads[heading])}
		return books.CellRef{SheetRef: l.at, Cell: at.Cell()}
	}
	key := r.page()
	switch record := r.text(books.ColRecord); {
	case record != "":
		if week := r.text(books.ColWeek); !isMonth(key.Month) || strconv.Itoa(key.Week) != week {
			l.library.Problems = append(l.library.Problems, journalProblem(cell(books.ColWeek), r.text(books.ColMonth)+" "+week, doneNoWeek))
		}
		l.journal.Row(key, record, cell(books.ColRecord))
	case r.text(books.ColTypedColumn) != "":
		l.journal.Journal.Add(r.typed())
	case r.text(books.ColTypedText) != "":
		l.journal.Fault(key, r.text(books.ColTypedText), cell(books.ColTypedText))
	}
}

// close is the library, with what could not be read of it.
func (l *libraryReader) close() *books.Library {
	l.journal.Close()
	l.library.Typed = l.journal.Journal
	for _, f := range l.journal.Faults {
		done := ""
		if f.Lacks {
			done = doneJournalPart
		}
		l.library.Problems = append(l.library.Problems, journalProblem(f.CellRef, f.Text, done))
	}
	slices.Sort(l.library.Wrote)
	return &l.library
}

// journalProblem is what is wrong with a cell of 研判记录; done as in [care.Problem.Saying].
func journalProblem(at books.CellRef, text, done string) care.Problem {
	p := care.FileProblem(problem.Journal, at.File).Saying(done, "")
	p.Sheet, p.Cell, p.Text = at.Sheet, at.Cell, text
	return p
}

// page says whose page a row of 研判记录 belongs to.
func (r row) page() books.PageKey {
	month := r.text(books.ColMonth)
	if day, err := care.ParseDay(month); err == nil { // a spreadsheet made a date of it
		month = day.Month()
	}
	return books.PageKey{Month: month, Week: r.number(books.ColWeek), College: r.text(books.ColCollege), ID: r.text(books.ColID), Name: r.text(books.ColName)}
}

// isMonth tells texts such as 2024-10.
func isMonth(s string) bool {
	day, err := care.ParseDay(s + "-01")
	return err == nil && day.Month() == s
}

// typed is a row of 研判记录 that holds one cell.
func (r row) typed() books.Typed {
	k := r.page()
	return books.Typed{
		Month: k.Month, Week: k.Week, College: k.College, Sheet: r.text(books.ColSheet), Task: r.text(books.ColTask), ID: k.ID, Name: k.Name,
		Column: r.text(books.ColTypedColumn), Text: r.text(books.ColTypedText),
	}
}

// move is a row of 变更记录.
func (r row) move() books.Move {
	return books.Move{
		Day: r.day(books.ColDay), Month: r.text(books.ColMonth), Week: r.number(books.ColWeek), ID: r.text(books.ColID), Name: r.text(books.ColName), College: r.text(books.ColCollege), What: r.text(books.ColMove),
		From: r.text(books.ColFrom), To: r.text(books.ColTo), Reason: r.text(books.ColWhy), Person: r.text(books.ColBy),
	}
}

// member is a row of the library.
func (r row) member() care.Member {
	return care.Member{
		ID: r.text(books.ColID), Name: r.text(books.ColName), College: r.text(books.ColCollege), Level: r.text(books.ColLevel), Since: r.day(books.ColSince),
		Reason: r.text(books.ColEnteredFor), Person: r.text(books.ColPerson), Measures: r.text(books.ColMeasures), Note: r.text(books.ColNote),
	}
}
