package main

import (
	"context"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strconv"
	"strings"

	"github.com/samber/lo"

	"runxin/care"
	"runxin/care/books"
	"runxin/exporter"
	"runxin/exporter/runs"
	"runxin/importer/lexicon"
	"runxin/importer/settings"
	"runxin/templates"
)

// formsVerb writes blank input forms, ready to fill in, the school's settings as a
// workbook, and the sheets of paper that say how a week goes, ready to print.
func (a *app) formsVerb() verb {
	var (
		j   job
		out string
	)
	return verb{
		name: "forms", writes: true, short: shortForms, about: aboutForms, example: exampleForms,
		options: []option{
			{name: "out", value: valueFolder, help: optOutForms, to: &out, required: true},
			{name: "in", value: valueFolder, help: optInForms, to: &j.in},
			{name: "date", value: valueDay, help: optDateForms, to: &j.date},
			{name: "plan", value: valueFile, help: optPlan, to: &j.planFile},
			{name: "config", value: valueFile, help: optConfig, to: &j.configFile},
		},
		run: func(ctx context.Context, _ []string) error { return a.formsOf(ctx, &j, out) },
	}
}

func (a *app) formsOf(ctx context.Context, j *job, out string) error {
	month, err := a.formsMonth(ctx, j)
	if err != nil {
		return err
	}
	names, err := a.writeForms(ctx, j, month, out)
	for _, name := range names {
		a.stdout.printf(wordWritten, name)
	}
	if err == nil {
		a.saySlips(j, month)
	}
	return err
}

// saySlips says that slips for classes name students, and how many, or why they do not though the
// school wants it.
func (a *app) saySlips(j *job, month *care.Assessment) {
	switch {
	case !j.config.Rules.SlipNames:
	case month == nil:
		a.stdout.printf(wordSlipsNeedInput)
	default:
		named := func(c *care.Case) bool { return c.Status == care.Listed && c.Student.College != care.Unassigned }
		a.stdout.printf(wordSlipsNamed, lo.CountBy(month.Cases, named))
	}
}

// formsMonth compiles the rules and, where an input folder is given, assesses its month; nil
// where none is.
func (a *app) formsMonth(ctx context.Context, j *job) (*care.Assessment, error) {
	if j.in == "" {
		j.files = a.files
		if err := j.setDate(a); err != nil {
			return nil, err
		}
		return nil, j.compileRules(ctx)
	}
	if err := a.prepare(ctx, j); err != nil {
		return nil, err
	}
	return a.readAndAssess(ctx, j)
}

// writeForms writes the forms, the settings with what is in force and, where a month is
// given, how many of its students hang on it, and the pages on paper. It returns what it
// wrote.
func (a *app) writeForms(ctx context.Context, j *job, month *care.Assessment, out string) (written []string, err error) {
	setting, err := j.settingsBook(month)
	if err != nil {
		return nil, err
	}
	files, err := exporter.Forms(j.catalogue)
	if err != nil {
		return nil, &fault{stepForms, out, err, ""}
	}
	var names []string
	var texts [][]byte
	for _, p := range templates.Pages() {
		names, texts = append(names, p.Name), append(texts, p.Data)
	}
	pages, err := exporter.Pages(names, texts)
	if err != nil {
		return nil, &fault{stepForms, out, err, ""}
	}
	slips, err := j.classSlips(ctx, month)
	if err != nil {
		return nil, &fault{stepForms, out, err, ""}
	}
	for _, f := range slices.Concat(files, []runs.File{setting}, pages, slips) {
		if err := ctx.Err(); err != nil {
			return written, err
		}
		name := filepath.Join(out, f.Path)
		if err := writeNew(name, f.Bytes); err != nil {
			return written, fileFault(stepForms, f.Path, err, cureExists)
		}
		written = append(written, name)
	}
	return written, nil
}

// classSlips are the slips for classes: one that names nobody, and where the school wants it for
// each college those of its classes with whom they have in the library.
func (j *job) classSlips(ctx context.Context, month *care.Assessment) ([]runs.File, error) {
	of, ok := j.plan.Month(j.day)
	if !ok {
		of = j.plan.OffMonth(j.day)
	}
	text := string(templates.ClassSlip().Data)
	slips, err := exporter.ClassSlip(ctx, text, j.plan, of)
	if err != nil || month == nil || !j.config.Rules.SlipNames {
		return slips, err
	}
	named, err := exporter.NamedSlips(ctx, text, month)
	return append(slips, named...), err
}

// settingsBook is 设置.xlsx with what is in force and, where a month is given, how many of its
// students hang on it.
func (j *job) settingsBook(month *care.Assessment) (runs.File, error) {
	texts := j.config.Rows()
	thresholds, err := j.thresholds(month)
	if err != nil {
		return runs.File{}, err
	}
	texts[books.SheetThresholds] = rowsWith(thresholds, texts[books.SheetThresholds], books.ColSetting)
	texts[books.SheetDisclosed] = rowsWith(lists(j.plan), texts[books.SheetDisclosed], books.ColTask)
	scope := j.settingsScope()
	for _, sheet := range books.SettingBook.Sheets(scope) {
		if items := itemRows(sheet.Name); len(items) > 0 {
			texts[sheet.Name] = rowsWith(items, texts[sheet.Name], books.ColItem)
		}
	}
	f, err := exporter.Settings(j.plan, scope, texts)
	if err != nil {
		return f, &fault{stepForms, f.Path, err, ""}
	}
	return f, nil
}

// settingsScope is what may be chosen in 设置.xlsx.
func (j *job) settingsScope() books.Scope {
	var indicators, names []string
	for _, e := range j.catalogue.Entries {
		if names = append(names, e.Name); e.Kind == care.Indicator {
			indicators = append(indicators, e.Name)
		}
	}
	return books.Scope{
		Levels:   lo.Map(j.plan.Levels, func(l care.Level, _ int) string { return l.Name }),
		Meanings: append(settings.Meanings(), indicators...), Fields: append(lexicon.FieldNames(), names...),
		Kinds: append(lexicon.DataKinds(), indicators...), Lists: lo.Map(taskLists(j.plan), func(l settings.TaskLists, _ int) string { return l.Task }),
	}
}

// rowsWith are rows that always stand there, with what the settings say of each; what they
// say of others stands below.
func rowsWith(always, said []map[string]string, key string) []map[string]string {
	var out []map[string]string
	for _, row := range always {
		same := func(s map[string]string) bool { return s[key] == row[key] }
		n := 0
		for _, s := range said {
			if same(s) {
				n++
				out = append(out, lo.Assign(row, s))
			}
		}
		if n == 0 {
			out = append(out, row)
		}
		said = lo.Reject(said, func(s map[string]string, _ int) bool { return same(s) })
	}
	return append(out, said...)
}

// itemRows are the things that stand by themselves on a sheet, each with what it is for.
func itemRows(sheet string) []map[string]string {
	return lo.Map(books.Items(sheet), func(item books.Item, _ int) map[string]string {
		return map[string]string{books.ColItem: item.Name, books.ColDetail: item.Detail}
	})
}

// usuallySeen is who sees a list if nobody says otherwise.
func usuallySeen(l *care.TaskList) string {
	if l.School {
		return books.WhoSees()[0]
	}
	return books.WhoSees()[1]
}

// lists are the tasks that have lists, and who sees them if nobody says otherwise.
func lists(plan *care.Plan) []map[string]string {
	var out []map[string]string
	for _, m := range plan.Months {
		for _, t := range m.Tasks {
			if len(t.Lists) == 0 {
				continue
			}
			named := settings.TaskLists{Names: lo.Map(t.Lists, func(l *care.TaskList, _ int) string { return l.Name })}
			who := lo.Uniq(lo.Map(t.Lists, func(l *care.TaskList, _ int) string { return usuallySeen(l) }))
			out = append(out, map[string]string{books.ColTask: m.Key(t), books.ColList: named.Joined(), books.ColDefault: strings.Join(who, "、")})
		}
	}
	return out
}

// thresholds are the plan's numbers: what each is without the school's settings, what
// hangs on it, and on how many students that bears now.
func (j *job) thresholds(month *care.Assessment) ([]map[string]string, error) {
	plain, err := j.planText.compile(j.names, nil)
	if err != nil {
		return nil, err
	}
	var out []map[string]string
	for _, s := range plain.Settings {
		row := map[string]string{books.ColSetting: s.Name, books.ColDefault: number(s.Value), books.ColDetail: settingWords()[s.Name]}
		if month != nil && s.Name == care.Stacked {
			proposed := lo.CountBy(month.Cases, func(c *care.Case) bool { return c.Status == care.Proposed })
			row[books.ColHanging] = fmt.Sprintf(wordHanging, care.Proposed, proposed)
		}
		other, err := j.planText.compile(j.names, []care.SchoolSetting{{Setting: care.Setting{Name: s.Name, Value: s.Value + 1}}})
		if err != nil {
			return nil, err
		}
		for k, d := range plain.Defines {
			if d.When.Chinese() == other.Defines[k].When.Chinese() {
				continue
			}
			now := j.plan.Defines[k]
			counted := strings.Join(append([]string{now.Name + " ＝ " + now.When.Chinese()}, exporter.CountedWords(j.plan, &now)...), "。")
			row[books.ColDetail] = strings.TrimPrefix(row[books.ColDetail]+"；"+counted, "；")
			if month != nil {
				row[books.ColHanging] = strings.TrimPrefix(row[books.ColHanging]+"；"+fmt.Sprintf(wordHanging, now.Name, month.Holding(now.When)), "；")
			}
		}
		out = append(out, row)
	}
	return out, nil
}

// number is a number as people write it.
func number(n float64) string { return strconv.FormatFloat(n, 'f', -1, 64) }

// writeNew writes a file that must not be there yet, with the folder it needs. It
// gets its name once it is whole: a process that is ended leaves no half of it.
func writeNew(name string, data []byte) error {
	if err := os.MkdirAll(filepath.Dir(name), 0o700); err != nil {
		return err
	}
	if err := absent(name); err != nil {
		return err
	}
	return writeWhole(name, data, func() error { return absent(name) }) // still: another may have been as quick
}

// writeOver is writeNew over a file that is there.
func writeOver(name string, data []byte) error {
	return writeWhole(name, data, func() error { return nil })
}

func writeWhole(name string, data []byte, ready func() error) error {
	f, err := os.CreateTemp(filepath.Dir(name), ".runxin-new-*")
	if err != nil {
		return err
	}
	_, err = f.Write(data)
	if err = errors.Join(err, f.Close()); err == nil {
		err = ready()
	}
	if err == nil {
		err = os.Rename(f.Name(), name)
	}
	if err != nil {
		_ = os.Remove(f.Name())
	}
	return err
}

// absent refuses a name that is taken.
func absent(name string) error {
	_, err := os.Lstat(name)
	switch {
	case err == nil:
		return &fs.PathError{Op: "create", Path: name, Err: fs.ErrExist}
	case errors.Is(err, fs.ErrNotExist):
		return nil
	}
	return err
}
