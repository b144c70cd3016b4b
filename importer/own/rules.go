package own

import (
	"cmp"
	"context"
	"errors"
	"maps"
	"path"
	"slices"

	"runxin/care"
	"runxin/care/books"
	"runxin/care/inuse"
	"runxin/care/written"
	"runxin/importer/intake"
	"runxin/importer/sheet"
)

// A RuleBook is a workbook of ours in which people say how the others are read: the
// settings, answers, a plan.
type RuleBook struct {
	ID     books.ID
	Day    care.Day // on which the program wrote it; 0 where it does not say
	File   *intake.File
	Tables []written.Table // those of its sheets, by their headings
	Faults written.Faults  // what of them cannot be read

	// Remarks are what stands in the book and is not read, or is read though it looks put away.
	Remarks []care.Remark
	names   []shownName // what 可用名称 shows
}

// FindRules finds the workbooks among some files in which people say how the others are
// read, by the number that they bear, and reads their tables. Files that cannot be opened
// are none: whoever reads them says why. A table whose heading is gone is a fault of its
// book.
func FindRules(ctx context.Context, files []*intake.File, opt intake.Options) ([]RuleBook, error) {
	found := make([]*RuleBook, len(files))
	err := intake.InParallel(ctx, len(files), func(i int) {
		if id, ok := ruleID(ctx, files[i], opt); ok {
			found[i] = &RuleBook{ID: id, File: files[i]}
		}
	})
	if err != nil {
		return nil, err
	}
	var out []RuleBook
	for _, b := range found {
		if b == nil {
			continue
		}
		if err := b.read(ctx, opt); err != nil {
			return nil, err
		}
		out = append(out, *b)
	}
	return out, nil
}

// ReadRules reads a workbook in which people say how the others are read, of a kind that
// is known: somebody said that it is one, whatever number it bears.
func ReadRules(ctx context.Context, file *intake.File, kind books.Kind, opt intake.Options) (*RuleBook, error) {
	b := &RuleBook{ID: books.ID{Kind: kind}, File: file}
	return b, b.read(ctx, opt)
}

// ruleID is the number of a file that is such a workbook. Only sheets that are called as
// these books have them are looked into: the others may be long.
func ruleID(ctx context.Context, file *intake.File, opt intake.Options) (id books.ID, ok bool) {
	if !file.MayBeBook(ctx, opt) {
		return id, false
	}
	err := file.Read(ctx, opt, func(book *sheet.Book) error {
		if text := numberOf(book); text != "" {
			id, ok = books.ParseID(text)
			return nil
		}
		for i, s := range book.Sheets {
			if !ok && slices.Contains(books.RuleSheets(), books.SheetOf(s.Name)) {
				id, ok = titleID(book.Rows(i))
			}
		}
		return nil
	})
	return id, ok && err == nil && id.Kind.Declaration().Rules
}

// ShutRules are the files of a folder of inputs that bear the name of a book in which people
// say how the others are read, and cannot be read as one: what stands in them would be
// missing in silence. named tells which names those are, and the kind of each.
func ShutRules(ctx context.Context, in *intake.Folder, named func(base string) (books.Kind, bool), opt intake.Options) (map[books.Kind]written.Faults, error) {
	shut := map[books.Kind]written.Faults{}
	for _, p := range in.Problems {
		if kind, ok := named(path.Base(p.File)); ok {
			done, _ := p.Kind.Words()
			shut[kind] = append(shut[kind], shutRule(p.File, string(p.Kind)+"，"+cmp.Or(p.Done, done)))
		}
	}
	for _, f := range in.Files {
		kind, ok := named(path.Base(f.Name))
		if !ok {
			continue
		}
		err := f.Read(ctx, opt, func(book *sheet.Book) error { return lacksNumber(book, kind) })
		switch done, _ := intake.WhyUnreadable(err); {
		case err == nil:
		case ctx.Err() != nil:
			return nil, ctx.Err()
		case errors.Is(err, errNoNumber):
			shut[kind] = append(shut[kind], written.Fault{Place: written.Place{File: f.Name}, What: errNoNumber.Error(), Cure: cureNoNumber})
		case inuse.Is(err):
			shut[kind] = append(shut[kind], written.Fault{Place: written.Place{File: f.Name}, What: done, Cure: inuse.Cure})
		default:
			shut[kind] = append(shut[kind], shutRule(f.Name, done))
		}
	}
	return shut, nil
}

// shutRule says that a book of rules cannot be opened.
func shutRule(file, why string) written.Fault {
	return written.Fault{Place: written.Place{File: file}, What: why, Cure: cureShutRule}
}

// lacksNumber is wrong with a book that has sheets of a kind of ours, and nowhere a number.
func lacksNumber(book *sheet.Book, kind books.Kind) error {
	declared := kind.Sheets(books.Scope{})
	ours := slices.ContainsFunc(book.Sheets, func(s sheet.Info) bool {
		return slices.ContainsFunc(declared, func(d books.Sheet) bool { return d.Name == books.SheetOf(s.Name) })
	})
	if _, ok := shownID(book); ours && !ok {
		return errNoNumber
	}
	return nil
}

// read reads the tables of the book.
func (b *RuleBook) read(ctx context.Context, opt intake.Options) error {
	all, err := ReadWorkbooks(ctx, []*intake.File{{Path: b.File.Path, Name: b.File.Name, Bytes: b.File.Bytes}}, opt)
	if err != nil {
		return err
	}
	for i := range all.Read {
		w := &all.Read[i]
		b.Day, _ = care.ParseDay(w.Meta[books.MetaDay])
		b.Faults = append(b.Faults, b.addTables(w)...)
	}
	for _, p := range all.Problems {
		b.Faults = append(b.Faults, written.Fault{Place: written.Place{File: b.File.Path, Sheet: p.Sheet}, What: p.Done, Cure: p.Cure})
	}
	b.File.SHA256 = all.Inputs[0].SHA256
	return nil
}

// addTables adds the tables of a workbook: each sheet's by its name and its headings, or
// by these alone where no other sheet has them.
func (b *RuleBook) addTables(w *books.Workbook) (faults written.Faults) {
	declared := b.ID.Kind.Sheets(books.Scope{})
	for i := range w.Sheets {
		g := &w.Sheets[i]
		k := slices.IndexFunc(declared, func(s books.Sheet) bool { return s.Name == books.SheetOf(g.Name) })
		named := k >= 0
		if !named {
			k = onlyWith(declared, g)
		}
		if k < 0 {
			b.remarkSheet(g)
			continue
		}
		form := declared[k].Form()
		if len(form.Columns) == 0 {
			b.addNames(&declared[k], g)
			continue
		}
		t, ok := ruleTable(b.File.Path, &declared[k], g)
		if !ok {
			faults = append(faults, written.Fault{Place: written.Place{File: b.File.Path, Sheet: g.Name}, What: errNoHeading(g.Name, lackingHeading(&declared[k], g)).Error(), Cure: cureHeading})
			continue
		}
		b.Tables = append(b.Tables, t)
		b.remarkAbove(&declared[k], g, &t)
		b.remarkTable(g, &t)
	}
	return faults
}

// onlyWith is the declared sheet whose headings a grid has, -1 where none or several are.
func onlyWith(declared []books.Sheet, g *books.Grid) int {
	at := -1
	for i := range declared {
		if _, ok := ruleTable("", &declared[i], g); ok && len(declared[i].Form().Columns) > 0 {
			if at >= 0 {
				return -1
			}
			at = i
		}
	}
	return at
}

// ruleTable is the table of a declared sheet as it stands in a grid, by the headings that
// people write under.
func ruleTable(file string, declared *books.Sheet, g *books.Grid) (t written.Table, ok bool) {
	t = written.Table{File: file, Sheet: g.Name, Name: declared.Name}
	form := declared.Form()
	var heads headings
	for i := range g.Rows {
		r := row{gridRow{&g.Rows[i]}, heads}
		if heads == nil {
			if heads = headingsAll(r.cells, form.Needed()); heads != nil {
				t.Line, t.Columns = g.Rows[i].Number, heads
			}
			continue
		}
		one := written.Row{Line: g.Rows[i].Number, Texts: map[string]string{}}
		for heading := range heads {
			if text := g.Rows[i].Cell(heads[heading]).AsShown(); text != "" {
				one.Texts[heading] = text
			}
		}
		if len(one.Texts) > 0 {
			one.Beside = besideHeads(r.cells, heads)
			addMerged(&one, g, heads)
			t.Rows = append(t.Rows, one)
		}
	}
	return t, heads != nil
}

// besideHeads are the texts of a row that stand under no heading.
func besideHeads(c cells, heads headings) map[int]string {
	out := map[int]string{}
	for col, text := range c.all() {
		if text != "" && !slices.Contains(slices.Collect(maps.Values(heads)), col) {
			out[col] = text
		}
	}
	return out
}

// addMerged gives a row what a cell over several rows says: people merge what is the same
// in all of them, such as a month.
func addMerged(r *written.Row, g *books.Grid, heads headings) {
	for _, m := range g.Merges {
		top, ok := g.Row(m.Row)
		if !ok || r.Line <= m.Row || r.Line > m.LastRow {
			continue
		}
		for heading, col := range heads {
			if text := top.Cell(col).AsShown(); text != "" && r.Texts[heading] == "" && col >= m.Col && col <= m.LastCol {
				r.Texts[heading] = text
			}
		}
	}
}

// headingsAll are the headings of a row that has all of some, nil for any other row.
func headingsAll(c cells, wanted []string) headings {
	heads := headings{}
	for col, text := range c.all() {
		if text != "" {
			heads[text] = col
		}
	}
	if slices.ContainsFunc(wanted, func(h string) bool { return !heads.has(h) }) {
		return nil
	}
	return heads
}

// lackingHeading is the first heading of a declared form that no row of a grid has.
func lackingHeading(declared *books.Sheet, g *books.Grid) string {
	form := declared.Form()
	for _, h := range form.Headings() {
		if !slices.ContainsFunc(g.Rows, func(r books.GridRow) bool { return headingsAll(gridRow{&r}, []string{h}) != nil }) {
			return h
		}
	}
	return form.Headings()[0]
}
