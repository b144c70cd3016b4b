package main

import (
	"context"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"runxin/care"
	"runxin/care/books"
	"runxin/care/merge"
	"runxin/care/summary"
	"runxin/exporter"
	"runxin/exporter/book"
	"runxin/exporter/runs"
	"runxin/importer/intake"
	"runxin/importer/own"
	"runxin/importer/settings"
	"runxin/samples"
	"runxin/templates"
)

// A run whose lists are longer than a sheet reads back like any other: here a sheet
// has sixty rows.
func TestContinuedSheetsReadBack(t *testing.T) {
	in := filepath.Join(t.TempDir(), "数据")
	if _, err := samples.Write(t.Context(), in, school(t, "2024-10-14")); err != nil {
		t.Fatal(err)
	}
	read := readSchool(t, in)
	plan, err := care.ParsePlan(templates.Plan().Name, templates.Plan().Data, read.Catalogue, nil)
	must(t, err)
	day, err := care.ParseDay("2024-10-14")
	must(t, err)
	month, _ := care.Assess(read, care.Options{Plan: plan, Date: day})
	var want, got reread
	for _, some := range []struct {
		rows int
		out  *reread
	}{{0, &want}, {60, &got}} {
		files, err := exporter.Lay(context.Background(), month, exporter.Options{Writing: book.Writing{MostRows: some.rows}})
		must(t, err)
		*some.out = readAgain(t, files, month)
	}
	if got.Continued < 5 || want.Continued > 0 {
		t.Errorf("%d sheets go on, and %d where all fits", got.Continued, want.Continued)
	}
	got.Continued = 0
	cells := cmp.Transformer("cells", func(j books.Journal) []books.Typed { return slices.Collect(j.All()) })
	if diff := cmp.Diff(want, got, cells); diff != "" {
		t.Errorf("-whole +continued\n%s", diff)
	}
}

// reread is what the program reads of books that a run wrote.
type reread struct {
	Continued int // sheets
	Issued    *merge.Issued
	Counts    *summary.SchoolCounts
	History   *books.Library
	Members   []string
}

func readAgain(t *testing.T, files []runs.File, month *care.Assessment) (out reread) {
	t.Helper()
	dir := filepath.Join(t.TempDir(), "周")
	for _, f := range files {
		name := filepath.Join(dir, filepath.FromSlash(f.Path))
		must(t, os.MkdirAll(filepath.Dir(name), 0o700))
		must(t, os.WriteFile(name, f.Bytes, 0o600))
	}
	var err error
	ctx := context.Background()
	out.Issued, err = own.ReadIssued(ctx, &intake.File{Path: filepath.Join(dir, runs.SchoolFile)}, &books.Run{Folder: "周", Date: month.Date, Week: month.Week}, intake.Options{})
	must(t, err)
	is := func(kind books.Kind) func(books.ID) bool {
		return func(id books.ID) bool { return id.Kind == kind && id.Month == month.Month.Month }
	}
	out.Counts, err = own.ReadSchoolCounts(ctx, &intake.File{Path: filepath.Join(dir, runs.SchoolFile)}, intake.Options{}, is(books.SchoolBook))
	must(t, err)
	out.History, err = own.ReadHistory(ctx, &intake.File{Path: filepath.Join(dir, runs.LibraryFile)}, intake.Options{}, is(books.LibraryBook))
	must(t, err)
	in := t.TempDir()
	must(t, os.Rename(filepath.Join(dir, runs.LibraryFile), filepath.Join(in, runs.LibraryFile)))
	must(t, os.WriteFile(filepath.Join(in, settings.FileName), nil, 0o600))
	library := readSchool(t, in)
	for _, s := range library.Students {
		if s.Member != nil {
			out.Members = append(out.Members, s.ID+" "+s.Member.Level)
		}
	}
	books, err := own.ReadWorkbooks(ctx, []*intake.File{{Path: filepath.Join(dir, runs.SchoolFile)}, {Path: filepath.Join(in, runs.LibraryFile)}}, intake.Options{})
	must(t, err)
	for _, w := range books.Read {
		for _, g := range w.Sheets {
			out.Continued += strings.Count(g.Name, "（续")
		}
	}
	return out
}
