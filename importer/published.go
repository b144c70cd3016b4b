package importer

import (
	"context"
	"strconv"

	"runxin/care/books"
	"runxin/care/summary"
	"runxin/importer/sheet"
)

// ReadSchoolCounts reads the numbers of a school workbook that a run wrote. is
// tells its number. Anything missing from it is an error.
func ReadSchoolCounts(ctx context.Context, file BookFile, is func(books.ID) bool) (*summary.SchoolCounts, error) {
	out := &summary.SchoolCounts{}
	whole := false
	err := readTables(ctx, file, is, []ownTable{
		{"总览", "学生数", func(r ownRow) {
			switch c := r.counts(); {
			case whole: // the tables below
			case c.College == "合计":
				out.All, whole = c, true
			default:
				out.Colleges = append(out.Colleges, c)
			}
		}},
		{"返回情况", "返回情况", func(r ownRow) {
			out.Returns = append(out.Returns, books.Return{College: r.text("学院"), Status: r.text("返回情况"), Day: ownDay(r.text("填报日期"))})
		}},
		{"任务进度", "任务序号", func(r ownRow) {
			out.Tasks = append(out.Tasks, summary.TaskState{
				Key: r.text("任务序号"), Title: r.text("工作任务"), College: r.text("学院"), Every: r.text("频次"), Due: ownDay(r.text("完成时限")), State: r.text("状态"), Done: ownDay(r.text("完成日期")),
			})
		}},
	})
	if err == nil && !whole {
		err = errNoTable("总览")
	}
	if err != nil {
		return nil, err
	}
	return out, nil
}

// counts is a line of 总览.
func (r ownRow) counts() summary.CollegeCount {
	tested, err := strconv.Atoi(r.text("普测已测"))
	return summary.CollegeCount{
		College: r.text("学院"), Students: ownInt(r.text("学生数")), Listed: ownInt(r.text("在库")), Proposed: ownInt(r.text("建议列入")), New: ownInt(r.text("本周新增")),
		Tested: tested, Screened: err == nil, Older: ownShare(r.text("老生覆盖率")), Fresh: ownShare(r.text("新生覆盖率")),
	}
}

func ownShare(s string) summary.Share {
	v, err := strconv.ParseFloat(s, 64)
	return summary.Share{Value: v, Known: err == nil}
}

// ReadHistory reads the history of a library that a run wrote, as ReadSchoolCounts
// reads its school workbook. Members are left out.
func ReadHistory(ctx context.Context, file BookFile, is func(books.ID) bool) (*books.Library, error) {
	lib, journal := &books.Library{}, summedJournal{seen: map[books.Typed]bool{}}
	err := readTables(ctx, file, is, []ownTable{
		{"变更记录", "变更", func(r ownRow) { lib.Moves = append(lib.Moves, moveOf(r.text)) }},
		{sheetJournal, "周次", journal.row},
	})
	if err == nil && journal.headless {
		err = errNoTable(sheetJournal)
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
	if r.cols[headColumn] > 0 && r.text(headColumn) != "" {
		j.keep(typedOf(r.text))
	}
	for t := range pageOf(r.text).Cells(r.text(headRecord)) {
		j.keep(t)
	}
	j.headless = j.headless || r.cols[headColumn]+r.cols[headRecord] == 0
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
func readTables(ctx context.Context, file BookFile, is func(books.ID) bool, tables []ownTable) error {
	return openOwn(ctx, file, func(book *sheet.Book) error {
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
