package own

import (
	"context"
	"iter"
	"strings"

	"runxin/care"
	"runxin/care/books"
	"runxin/care/merge"
	"runxin/importer/intake"
	"runxin/importer/sheet"
)

// ReadIssued reads what an earlier run handed out: the lists of its school
// workbook. The book is the program's own, so anything missing from it is an error;
// somebody may have saved it again, with a password.
func ReadIssued(ctx context.Context, school *intake.File, run *books.Run, opt intake.Options) (*merge.Issued, error) {
	out := &merge.Issued{LastRun: care.LastRun{Folder: run.Folder, Date: run.Date, Week: run.Week, Rows: map[string]*care.Before{}}}
	var missing []*care.Before
	err := readLists(ctx, school, opt, out, func(tab string, r row) {
		b := r.before()
		switch tab {
		case books.SheetFocus:
			out.Rows[b.ID] = b
		case books.SheetClues:
			b.Status = care.Clue
			out.Rows[b.ID] = b
		case books.SheetShifts:
			if r.text(books.ColChange) == care.Unseen.String() {
				b.Status, _ = care.ParseStatus(r.text(books.ColLastState))
				b.Level, b.Missing = r.text(books.ColLastLevel), strings.Split(r.text(books.ColOldReasons), "、")
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

// before is what a row of the lists says of its student.
func (r row) before() *care.Before {
	status, _ := care.ParseStatus(r.text(books.ColStatus))
	college := r.text(books.ColCollege)
	if college == care.NoCollege {
		college = ""
	}
	return &care.Before{
		ID: r.text(books.ColID), Name: r.text(books.ColName), College: college, Status: status,
		Level: r.text(books.ColSuggested), Confirmed: r.text(books.ColLevel), Reasons: r.text(books.ColReasons), Stack: care.ParseStacking(r.text(books.ColStacking)), Proposed: r.day(books.ColProposed),
		Since: r.day(books.ColSince), Person: r.text(books.ColPerson),
	}
}

// readLists calls each for every row with an id below the row that holds the
// heading 学号, in every sheet of one of the program's own books. What its _meta tells of the
// run goes into issued.
func readLists(ctx context.Context, file *intake.File, opt intake.Options, issued *merge.Issued, each func(tab string, r row)) error {
	return file.Read(ctx, opt, func(book *sheet.Book) error {
		for i, tab := range book.Sheets {
			if tab.Name == books.MetaSheet {
				readRun(metaRows(book, i), issued)
				continue
			}
			if _, err := readTable(ctx, book.Rows(i), books.ColID, func(r row) { each(books.SheetOf(tab.Name), r) }); err != nil {
				return err
			}
		}
		return nil
	})
}

// readRun takes what the _meta of a school's book tells of its run.
func readRun(meta iter.Seq2[string, string], issued *merge.Issued) {
	issued.Colleges = map[string]string{}
	for key, value := range meta {
		switch {
		case key == books.ReasonsKey:
			issued.NamesStacking = true
		case strings.HasPrefix(key, books.StudentsKey):
			ids, college, _ := strings.Cut(value, "：")
			for id := range strings.FieldsSeq(ids) {
				issued.Colleges[books.FoldKey(id)] = strings.Clone(college)
			}
		}
	}
}
