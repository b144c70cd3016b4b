package importer

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
func ReadLibrary(ctx context.Context, file intake.File, opt intake.Options) (*books.Library, error) {
	read, err := ReadBooks(ctx, []intake.File{file}, opt)
	if err != nil {
		return nil, err
	}
	r := libraryReader{}
	for i := range read.Workbooks {
		r.IDs = append(r.IDs, read.Workbooks[i].IDs()...)
		for key, ids := range read.Workbooks[i].Meta {
			if strings.HasPrefix(key, books.MembersKey) {
				r.Wrote = append(r.Wrote, strings.Fields(ids)...)
			}
		}
		for k := range read.Workbooks[i].Sheets {
			g := &read.Workbooks[i].Sheets[k]
			r.at = care.SheetRef{File: read.Workbooks[i].File, Sheet: g.Name}
			if err := r.sheet(g); err != nil {
				return nil, err
			}
			*g = books.Grid{} // large, and read
		}
	}
	return r.close(), nil
}

// libraryReader reads the sheets of a library.
type libraryReader struct {
	books.Library
	journal books.JournalReader
	at      care.SheetRef
}

// sheet reads one sheet by its headings. What was typed must not be passed over
// because its heading is gone.
func (l *libraryReader) sheet(g *books.Grid) error {
	var heads map[string]int
	for i := range g.Rows {
		r := ownCells{&g.Rows[i], heads}
		if heads == nil {
			heads = historyHeads(&g.Rows[i])
			continue
		}
		switch {
		case heads[books.ColRecord] > 0 || heads[books.ColTypedColumn] > 0:
			l.typed(r)
		case heads[books.ColMove] > 0 && r.text(books.ColMove) != "":
			l.Moves = append(l.Moves, moveOf(r.text))
		case heads[books.ColSince] > 0 && strings.ContainsAny(r.text(books.ColID), "0123456789"):
			l.Members = append(l.Members, r.member())
		}
	}
	if strings.HasPrefix(g.Name, books.SheetJournal) && len(g.Rows) > 0 && heads[books.ColRecord]+heads[books.ColTypedColumn] == 0 {
		return errNoHeading(g.Name, books.ColRecord)
	}
	return nil
}

// typed reads a row of 研判记录: of a student and week or, as it was written at
// first, of a cell.
func (l *libraryReader) typed(r ownCells) {
	key := pageOf(r.text)
	switch record := r.text(books.ColRecord); {
	case record != "":
		if week := r.text(books.ColWeek); !isMonth(key.Month) || strconv.Itoa(key.Week) != week {
			l.Problems = append(l.Problems, journalProblem(l.cell(r, books.ColWeek), r.text(books.ColMonth)+" "+week, doneNoWeek))
		}
		l.journal.Row(key, record, l.cell(r, books.ColRecord))
	case r.text(books.ColTypedColumn) != "":
		l.journal.Journal.Add(typedOf(r.text))
	case r.text(books.ColTypedText) != "":
		l.journal.Fault(key, r.text(books.ColTypedText), l.cell(r, books.ColTypedText))
	}
}

// cell is where a row has something under a heading.
func (l *libraryReader) cell(r ownCells, head string) books.CellRef {
	at := care.Place{Row: uint32(r.row.Number), Col: uint16(r.heads[head])}
	return books.CellRef{SheetRef: l.at, Cell: at.Cell()}
}

// close is the library, with what could not be read of it.
func (l *libraryReader) close() *books.Library {
	l.journal.Close()
	l.Typed = l.journal.Journal
	for _, f := range l.journal.Faults {
		done, _ := problem.Journal.Words()
		if f.Lacks {
			done = doneJournalPart
		}
		l.Problems = append(l.Problems, journalProblem(f.CellRef, f.Text, done))
	}
	slices.Sort(l.Wrote)
	return &l.Library
}

// journalProblem is what is wrong with a cell of 研判记录.
func journalProblem(at books.CellRef, text, done string) care.Problem {
	_, cure := problem.Journal.Words()
	return care.Problem{Kind: problem.Journal, File: at.File, Sheet: at.Sheet, Cell: at.Cell, Text: text, Done: done, Cure: cure, Count: 1}
}

// historyHeads are the headings of a row that is the header of one of the
// library's sheets, nil for any other.
func historyHeads(row *books.GridRow) map[string]int {
	heads := map[string]int{}
	for _, c := range row.Cells {
		heads[c.Text] = c.Col
	}
	if heads[books.ColID] == 0 || heads[books.ColName] == 0 {
		return nil
	}
	return heads
}

// ownCells is a row of one of the program's own tables.
type ownCells struct {
	row   *books.GridRow
	heads map[string]int
}

func (r ownCells) text(head string) string {
	if r.heads[head] == 0 {
		return ""
	}
	return r.row.Cell(r.heads[head]).Text
}

// pageOf says whose page a row of 研判记录 belongs to, by what stands under each
// heading.
func pageOf(text func(head string) string) books.PageKey {
	month := text(books.ColMonth)
	if day, err := care.ParseDay(month); err == nil { // a spreadsheet made a date of it
		month = day.Month()
	}
	return books.PageKey{Month: month, Week: ownInt(text(books.ColWeek)), College: text(books.ColCollege), ID: text(books.ColID), Name: text(books.ColName)}
}

// isMonth tells texts such as 2024-10.
func isMonth(s string) bool {
	day, err := care.ParseDay(s + "-01")
	return err == nil && day.Month() == s
}

// typedOf is a row of 研判记录 that holds one cell.
func typedOf(text func(head string) string) books.Typed {
	k := pageOf(text)
	return books.Typed{
		Month: k.Month, Week: k.Week, College: k.College, Sheet: text(books.ColSheet), Task: text(books.ColTask), ID: k.ID, Name: k.Name,
		Column: text(books.ColTypedColumn), Text: text(books.ColTypedText),
	}
}

// moveOf is a row of 变更记录.
func moveOf(text func(head string) string) books.Move {
	return books.Move{
		Day: ownDay(text(books.ColDay)), Month: text(books.ColMonth), Week: ownInt(text(books.ColWeek)), ID: text(books.ColID), Name: text(books.ColName), College: text(books.ColCollege), What: text(books.ColMove),
		From: text(books.ColFrom), To: text(books.ColTo), Reason: text(books.ColWhy), Person: text(books.ColBy),
	}
}

// ownInt is a whole number of one of the program's own tables, 0 for none.
func ownInt(s string) int {
	n, _ := strconv.Atoi(s)
	return n
}

func (r ownCells) member() care.Member {
	return care.Member{
		ID: r.text(books.ColID), Name: r.text(books.ColName), College: r.text(books.ColCollege), Level: r.text(books.ColLevel), Since: ownDay(r.text(books.ColSince)),
		Reason: r.text(books.ColEnteredFor), Person: r.text(books.ColPerson), Note: r.text(books.ColNote),
	}
}
