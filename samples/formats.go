package samples

import (
	"context"
	"io"
	"path"
	"slices"
	"strings"

	"github.com/samber/lo"
)

// format is a format of files.
type format struct {
	name, ending string
	write        func(context.Context, io.Writer, []table) error
	single       bool   // one table per file
	password     string // opens the files
}

// password opens the encrypted workbooks; the settings name the file that holds it.
const password = "示例密码"

// formats returns the formats that can be asked for. The names of files tell
// little: academic systems call four of these .xls.
func formats() []format {
	return []format{
		{name: "xlsx", ending: ".xlsx", write: writeBook("")},
		{name: "xlsx-encrypted", ending: ".xlsx", write: writeBook(password), password: password},
		{name: "xls-html", ending: ".xls", write: writeHTML},
		{name: "xml2003", ending: ".xls", write: writeXML},
		{name: "mhtml", ending: ".xls", write: writeMHTML},
		{name: "tsv-gbk", ending: ".xls", write: writeText('\t', gbk), single: true},
		{name: "csv-gbk", ending: ".csv", write: writeText(',', gbk), single: true},
		{name: "csv-utf8", ending: ".csv", write: writeText(',', utf8), single: true},
		{name: "csv-utf16", ending: ".csv", write: writeText('\t', utf16), single: true},
	}
}

// Formats returns the names of the formats. All but the encrypted one give the
// same bytes each time.
func Formats() []string {
	return lo.Map(formats(), func(one format, _ int) string { return one.name })
}

// formatNamed finds a format, nil if there is none of that name.
func formatNamed(name string) *format {
	all := formats()
	if i := slices.IndexFunc(all, func(f format) bool { return f.name == name }); i >= 0 {
		return &all[i]
	}
	return nil
}

// writeTables writes the tables of one file in the format that was asked for, else
// in that of its name.
func (s *school) writeTables(ctx context.Context, w io.Writer, tables []table) error {
	if f := formatNamed(s.options.Format); f != nil {
		return f.write(ctx, w, tables)
	}
	if path.Ext(tables[0].sheet.File) == ".csv" {
		return writeText(',', gbk)(ctx, w, tables)
	}
	return writeBook("")(ctx, w, tables)
}

// tables returns all tables of today, under the names that their files have in the
// format that was asked for.
func (s *school) tables() []table {
	all := s.allTables()
	f := formatNamed(s.options.Format)
	if f == nil {
		return all
	}
	for i := range all {
		all[i].sheet = f.named(all[i].sheet)
	}
	return all
}

// renamed gives the troubles the names that their files have in the format that was
// asked for; none where the tabs of one file have become several.
func (s *school) renamed(all []Trouble) []Trouble {
	f := formatNamed(s.options.Format)
	if f == nil {
		return all
	}
	names := map[string][]string{}
	for _, t := range s.allTables() {
		if name := f.named(t.sheet).File; !slices.Contains(names[t.sheet.File], name) {
			names[t.sheet.File] = append(names[t.sheet.File], name)
		}
	}
	for i := range all {
		switch to := names[all[i].File]; len(to) {
		case 0: // the lock file, or no file in particular
		case 1:
			all[i].File = to[0]
		default:
			all[i].File = ""
		}
	}
	return all
}

// named is a sheet as a format has it. A text file has no tab, so that its name
// takes the tab's.
func (f *format) named(sheet Sheet) Sheet {
	sheet.File = strings.TrimSuffix(sheet.File, path.Ext(sheet.File))
	if f.single && sheet.Sheet != "Sheet1" {
		sheet.File += "_" + sheet.Sheet
		sheet.Sheet = "Sheet1"
	}
	sheet.File += f.ending
	return sheet
}
