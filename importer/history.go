package importer

import (
	"context"
	"slices"
	"strconv"
	"strings"

	"runxin/care"
	"runxin/care/books"
)

// Headings of the library's sheets that only one of them has.
const (
	headRecord = "记录" // of 研判记录
	headColumn = "栏目" // of 研判记录 as it was written at first, a row for each cell
	headMove   = "变更" // of 变更记录
	headSince  = "首次列入日期"
)

// sheetJournal is the library's sheet of what was typed.
const sheetJournal = "研判记录"

// ReadLibrary reads a library that this program wrote, with its history. Sheets
// that are not there leave their part empty: a library that people keep by hand
// has no history.
func ReadLibrary(ctx context.Context, file BookFile, opt Options) (*books.Library, error) {
	read, err := ReadBooks(ctx, []BookFile{file}, opt)
	if err != nil {
		return nil, err
	}
	r := libraryReader{}
	for i := range read.Workbooks {
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
		case heads[headRecord] > 0 || heads[headColumn] > 0:
			l.typed(r)
		case heads[headMove] > 0 && r.text(headMove) != "":
			l.Moves = append(l.Moves, moveOf(r.text))
		case heads[headSince] > 0 && strings.ContainsAny(r.text("学号"), "0123456789"):
			l.Members = append(l.Members, r.member())
		}
	}
	if strings.HasPrefix(g.Name, sheetJournal) && len(g.Rows) > 0 && heads[headRecord]+heads[headColumn] == 0 {
		return errNoHeading(g.Name, headRecord)
	}
	return nil
}

// typed reads a row of 研判记录: of a student and week or, as it was written at
// first, of a cell.
func (l *libraryReader) typed(r ownCells) {
	key := pageOf(r.text)
	switch record := r.text(headRecord); {
	case record != "":
		if week := r.text("周次"); !isMonth(key.Month) || strconv.Itoa(key.Week) != week {
			l.Problems = append(l.Problems, journalProblem(l.cell(r, "周次"), r.text("月份")+" "+week, doneNoWeek))
		}
		l.journal.Row(key, record, l.cell(r, headRecord))
	case r.text(headColumn) != "":
		l.journal.Journal.Add(typedOf(r.text))
	case r.text("内容") != "":
		l.journal.Fault(key, r.text("内容"), l.cell(r, "内容"))
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
		done := doneJournalLine
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
	_, cure := explain(KindJournal)
	return care.Problem{Kind: KindJournal, File: at.File, Sheet: at.Sheet, Cell: at.Cell, Text: text, Done: done, Cure: cure, Count: 1}
}

// historyHeads are the headings of a row that is the header of one of the
// library's sheets, nil for any other.
func historyHeads(row *books.GridRow) map[string]int {
	heads := map[string]int{}
	for _, c := range row.Cells {
		heads[c.Text] = c.Col
	}
	if heads["学号"] == 0 || heads["姓名"] == 0 {
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
	month := text("月份")
	if day, err := care.ParseDay(month); err == nil { // a spreadsheet made a date of it
		month = day.Month()
	}
	return books.PageKey{Month: month, Week: ownInt(text("周次")), College: text("学院"), ID: text("学号"), Name: text("姓名")}
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
		Month: k.Month, Week: k.Week, College: k.College, Sheet: text("工作表"), Task: text("任务序号"), ID: k.ID, Name: k.Name,
		Column: text(headColumn), Text: text("内容"),
	}
}

// moveOf is a row of 变更记录.
func moveOf(text func(head string) string) books.Move {
	return books.Move{
		Day: ownDay(text("日期")), Month: text("月份"), Week: ownInt(text("周次")), ID: text("学号"), Name: text("姓名"), College: text("学院"), What: text("变更"),
		From: text("原值"), To: text("新值"), Reason: text("理由"), Person: text("经办人"),
	}
}

// ownInt is a whole number of one of the program's own tables, 0 for none.
func ownInt(s string) int {
	n, _ := strconv.Atoi(s)
	return n
}

func (r ownCells) member() care.Member {
	return care.Member{
		ID: r.text("学号"), Name: r.text("姓名"), College: r.text("学院"), Level: r.text("关注等级"), Since: ownDay(r.text("首次列入日期")),
		Reason: r.text("列入原因"), Person: r.text("责任人"), Note: r.text("备注"),
	}
}
