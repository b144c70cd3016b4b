package main

import (
	"bufio"
	"cmp"
	"context"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strconv"
	"strings"

	"runxin/care/books"
	"runxin/importer"
	"runxin/importer/intake"
	"runxin/importer/own"
	"runxin/importer/settings"
	"runxin/importer/sheet"
)

// showVerb shows what the program sees in files.
func (a *app) showVerb() verb {
	j := job{files: a.files}
	var csv string
	return verb{
		name: "show", short: shortShow, about: aboutShow, example: exampleShow, args: argsFiles, needs: wordNeedFiles,
		options: []option{
			{name: "csv", value: valueSheet, help: optCSV, to: &csv},
			{name: "plan", value: valueFile, help: optPlanShow, to: &j.planFile},
			{name: "config", value: valueFile, help: optConfigShow, to: &j.configFile},
		},
		run: func(ctx context.Context, names []string) error { return a.show(ctx, &j, csv, names) },
	}
}

func (a *app) show(ctx context.Context, j *job, csv string, names []string) error {
	var err error
	if j.names, j.vocabulary, err = builtIn(); err != nil {
		return err
	}
	if j.config, err = j.readConfig(ctx); err != nil {
		return err
	}
	if j.planFile != "" {
		if _, err := j.planText.compile(j.names, nil); err != nil {
			return err
		}
	}
	if names, err = a.inFolders(ctx, names); err != nil {
		return err
	}
	if csv != "" {
		for _, name := range names {
			if err := a.showCSV(ctx, name, csv, j.config); err != nil {
				return err
			}
		}
		return nil
	}
	var faults []error
	for _, name := range names {
		if err := a.showFile(ctx, name, j); err != nil && ctx.Err() == nil {
			faults = append(faults, err)
		}
	}
	return cmp.Or(ctx.Err(), errors.Join(faults...))
}

// inFolders puts the files of a folder in its place, as a run would find them.
func (a *app) inFolders(ctx context.Context, names []string) ([]string, error) {
	var out []string
	for _, name := range names {
		info, err := os.Stat(name)
		if err != nil || !info.IsDir() {
			out = append(out, name) // what is not there is said where it is opened
			continue
		}
		found, err := intake.FindFiles(ctx, name, intake.Options{Files: a.files})
		if err != nil {
			return nil, fileFault(stepShow, name, err, cureFile)
		}
		for _, p := range found.Problems {
			a.stdout.printf("%s\n", problemWords(p))
		}
		if len(found.Files) == 0 {
			a.stdout.printf(wordEmptyFolder, name)
		}
		for _, f := range found.Files {
			out = append(out, f.Path)
		}
	}
	return out, nil
}

// showFile says the format, the sheets, and what each column means.
func (a *app) showFile(ctx context.Context, name string, j *job) error {
	var view *importer.FileView
	err := a.during(fmt.Sprintf(wordLookingAt, visible(filepath.Base(name))), func() (err error) {
		view, err = importer.Inspect(ctx, name, importer.Options{Catalogue: j.catalogue, Vocabulary: j.vocabulary, Config: j.config, Files: a.files})
		return err
	})
	if err != nil {
		return fileFault(stepShow, name, err, "")
	}
	a.stdout.printf(wordShowFile, name, view.Format)
	for _, n := range view.Notes {
		a.stdout.printf("  %s\n", n)
	}
	for _, p := range view.Problems {
		a.stdout.printf("  %s\n", problemWords(p))
	}
	for i := range view.Sheets {
		a.showSheet(&view.Sheets[i])
	}
	return a.showRules(ctx, name, j)
}

// showRules says what is wrong with a file that is a plan, and of any book of rules what stands
// in it and is not read.
func (a *app) showRules(ctx context.Context, name string, j *job) error {
	found, err := own.FindRules(ctx, []*intake.File{{Path: name, Name: filepath.Base(name)}}, intake.Options{Files: a.files})
	if err != nil || len(found) == 0 {
		return err
	}
	if found[0].ID.Kind != books.PlanBook {
		for _, r := range found[0].Remarks {
			a.stdout.printf("  %s\n", r)
		}
		return nil
	}
	text := bookPlan(&found[0])
	plan, err := text.compile(j.names, nil)
	if err != nil {
		a.stdout.print(faultWords(err) + "\n")
		return nil
	}
	a.sayPlanNotes(plan)
	return nil
}

// showCSV prints the cells of one sheet as CSV, column A first; rows and cells
// that the sheet leaves out stand as empty ones.
func (a *app) showCSV(ctx context.Context, name, tab string, config *settings.Config) error {
	opt, err := intake.Options{Files: a.files}.With(ctx, config)
	if err != nil {
		return &fault{step: stepConfig, err: err, cure: cureConfig}
	}
	f, err := a.files.Open(ctx, name)
	if err != nil {
		return fileFault(stepShow, name, err, cureFile)
	}
	defer f.Close()
	info, err := f.Stat()
	if err != nil {
		return fileFault(stepShow, name, err, cureFile)
	}
	book, err := sheet.Open(ctx, f, info.Size(), opt.Sheets)
	if err != nil {
		return &fault{stepShow, name, err, ""}
	}
	defer book.Close()
	i := sheetIndex(book, tab)
	if i < 0 {
		return usageError{what: fmt.Sprintf(wordNoSheet, tab, sheetNames(book))}
	}
	if err := a.writeCSV(book.Rows(i)); err != nil {
		return &fault{stepShow, name, err, ""}
	}
	return nil
}

// sheetIndex finds a sheet by its name, else by its number from 1; -1 if there
// is none.
func sheetIndex(b *sheet.Book, tab string) int {
	if i := slices.IndexFunc(b.Sheets, func(s sheet.Info) bool { return s.Name == tab }); i >= 0 {
		return i
	}
	if n, err := strconv.Atoi(tab); err == nil && n >= 1 && n <= len(b.Sheets) {
		return n - 1
	}
	return -1
}

func sheetNames(b *sheet.Book) string {
	names := make([]string, len(b.Sheets))
	for i, s := range b.Sheets {
		names[i] = fmt.Sprintf("%d %s", i+1, s.Name)
	}
	return strings.Join(names, "、")
}

func (a *app) writeCSV(rows *sheet.Rows) error {
	defer rows.Close()
	w := bufio.NewWriter(a.stdout.w)
	last := 0
	for rows.Next() {
		row := rows.Row()
		for ; last < row.Number-1; last++ {
			_ = w.WriteByte('\n')
		}
		last = row.Number
		col := 1
		for i := range row.Cells {
			for ; col < row.Cells[i].Col; col++ {
				_ = w.WriteByte(',')
			}
			_, _ = w.WriteString(quoted(a.stdout.cell(row.Cells[i].String())))
		}
		_ = w.WriteByte('\n')
	}
	if err := w.Flush(); err != nil {
		return err
	}
	return rows.Err()
}

// quoted is a CSV field.
func quoted(s string) string {
	if strings.ContainsAny(s, ",\"\r\n") || strings.TrimSpace(s) != s {
		return `"` + strings.ReplaceAll(s, `"`, `""`) + `"`
	}
	return s
}

// showSheet says what one table of a sheet was taken for.
func (a *app) showSheet(s *importer.SheetView) {
	a.stdout.printf(wordShowSheet, s.Tab, s.Name, hiddenWords(s.Hidden), s.Kind, s.Rows, s.Used)
	if s.Why != "" {
		a.stdout.printf("    %s\n", s.Why)
	}
	for _, note := range s.Notes {
		a.stdout.printf("    %s\n", note)
	}
	switch {
	case s.Last > s.Header:
		a.stdout.printf(wordShowHeaders, s.Header, s.Last)
	case s.Header > 0:
		a.stdout.printf(wordShowHeader, s.Header)
	}
	if s.Looked > 0 {
		a.stdout.printf(wordShowLooked, s.Looked)
	}
	for _, c := range s.Columns {
		cells := ""
		if c.Cells != "" {
			cells = fmt.Sprintf(wordCellKinds, c.Cells)
		}
		header := cmp.Or(c.Header, wordNoHeader)
		if c.IsID {
			header = wordHeaderID
		}
		a.stdout.printf("      %-3s %s → %s%s\n", c.Name, header, cmp.Or(c.Meaning, wordUnusedColumn), cells)
	}
	for _, p := range s.Problems {
		a.stdout.printf("    %s\n", problemWords(p))
	}
}

func hiddenWords(hidden bool) string {
	if hidden {
		return wordHidden
	}
	return ""
}
