package own

import (
	"context"
	"path/filepath"
	"testing"

	"github.com/xuri/excelize/v2"

	"runxin/care"
	"runxin/care/books"
	"runxin/care/summary"
	"runxin/importer/intake"
	"runxin/importer/sheet"
)

// Whoever reads one of our own books opens it with what it is handed: a book with a
// password is read everywhere, or nowhere.
func TestOwnBooksAreOpenedOneWay(t *testing.T) {
	id := books.ID{Kind: books.SchoolBook, Term: care.Term{Year: 2024, Part: 1}, Month: "2024-10", Week: 7, Name: "校级汇总"}
	file := withPassword(t, id, "口令")
	run := books.Run{Term: id.Term, Week: id.Week, School: books.Output{File: filepath.Base(file.Path)}}
	run.Date, _ = care.ParseDay("2024-10-14")
	bears := func(got books.ID) bool { return got == id }
	for name, read := range map[string]func(intake.Options) bool{
		"what it is": func(opt intake.Options) bool {
			got, ok := NumberOf(t.Context(), file.Path, opt)
			return ok && got == id
		},
		"its tables": func(opt intake.Options) bool {
			tables, err := tablesOf(t.Context(), file, opt)
			return err == nil && len(tables) > 0
		},
		"that it is still itself": func(opt intake.Options) bool {
			return check(t.Context(), file, bears, nil, opt) == nil
		},
		"its lists": func(opt intake.Options) bool {
			issued, err := ReadIssued(t.Context(), file, &run, opt)
			return err == nil && len(issued.Rows) == 1
		},
		"its cells": func(opt intake.Options) bool {
			found, err := ReadWorkbooks(t.Context(), []*intake.File{{Path: file.Path, Name: file.Path}}, opt)
			return err == nil && len(found.Read) == 1
		},
		"a term's numbers": func(opt intake.Options) bool {
			counts, err := ReadSchoolCounts(t.Context(), file, opt, bears)
			return err == nil && counts.All.Students == 3
		},
		"what a run published": func(opt intake.Options) bool {
			var into summary.Published
			_, err := ReadPublished(t.Context(), noRuns{}, run, filepath.Dir(file.Path), opt, &into)
			return err == nil && into.School != nil
		},
	} {
		t.Run(name, func(t *testing.T) {
			if !read(intake.Options{Sheets: sheet.Options{Passwords: []string{"口令"}}}) {
				t.Error("not read with its password")
			}
			if read(intake.Options{}) {
				t.Error("read without its password")
			}
		})
	}
}

// noRuns has no archive to fall back on.
type noRuns struct{ Runs }

func (noRuns) Open(context.Context, string) (*books.Kept, error) { return nil, errNotOwn }

// withPassword is a school's book that opens with a password.
func withPassword(t *testing.T, id books.ID, password string) *intake.File {
	t.Helper()
	f := excelize.NewFile()
	defer f.Close()
	must := func(err error) {
		if err != nil {
			t.Fatal(err)
		}
	}
	put := func(tab string, rows ...[]any) {
		_, err := f.NewSheet(tab)
		must(err)
		for i, row := range rows {
			cell, err := excelize.CoordinatesToCellName(1, i+1)
			must(err)
			must(f.SetSheetRow(tab, cell, &row))
		}
	}
	put(books.SheetFocus, []any{books.ColID, books.ColName, books.ColCollege}, []any{"3224010001", "甲一", "示例学院"})
	put(books.SheetOverview, []any{books.ColCollege, books.ColStudents, books.ColListed}, []any{books.RowTotal, 3, 1})
	put(books.SheetReturns, []any{books.ColCollege, books.ColReturn, books.ColFiledDay})
	put(books.SheetProgress, []any{books.ColCollege, books.ColTask, books.ColDue})
	must(f.SetCustomProps(excelize.CustomProperty{Name: books.Property, Value: id.String()}))
	name := filepath.Join(t.TempDir(), "校级汇总.xlsx")
	must(f.SaveAs(name, excelize.Options{Password: password}))
	return &intake.File{Path: name, Name: "校级汇总.xlsx"}
}
