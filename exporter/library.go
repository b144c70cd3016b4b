package exporter

import (
	"cmp"
	"fmt"
	"maps"
	"slices"
	"strings"

	"github.com/samber/lo"

	"runxin/care"
	"runxin/care/books"
	"runxin/exporter/book"
	"runxin/exporter/runs"
)

// metaMembers is how many ids a cell of _meta holds: Excel's cells end at 32,767
// characters.
const metaMembers = 1000

// libraryBook is 重点关爱库: who is in the library now, which the next run reads,
// how the library came to be so, and what the colleges wrote.
func (l *layout) libraryBook(d *books.Declaration, _ int) *book.Book {
	id := l.id(d, "")
	b := l.blankBook(d, id, "")
	b.Sheets = laySheets(d.Sheets(l.scope()), l.libraryPages())
	for ids := range slices.Chunk(l.members(), metaMembers) {
		text := strings.Join(lo.Map(ids, func(c *care.Case, _ int) string { return c.Student.ID }), " ")
		b.Meta = append(b.Meta, book.Prop{Name: fmt.Sprint(books.MembersKey, len(b.Meta)), Value: text})
	}
	for i := range b.Sheets {
		b.Sheets[i].Number = id.Print()
	}
	return b
}

// libraryPages lay out the sheets of the library, by name.
func (l *layout) libraryPages() map[string]sheetLayout {
	return map[string]sheetLayout{books.SheetLibrary: l.librarySheet, books.SheetMoves: l.moveSheet, books.SheetJournal: l.journalSheet}
}

func (l *layout) librarySheet(s *books.Sheet) book.Sheet {
	return l.schoolSheet(s, mainTable(s, l.memberValues(), l.members()))
}

func (l *layout) memberValues() values[*care.Case] {
	return values[*care.Case]{
		books.ColID:         func(c *care.Case) book.Value { return book.String(c.Student.ID) },
		books.ColName:       func(c *care.Case) book.Value { return book.String(cmp.Or(c.Student.Name, c.Student.Member.Name)) },
		books.ColCollege:    func(c *care.Case) book.Value { return book.String(l.memberCollege(c)) },
		books.ColLevel:      func(c *care.Case) book.Value { return book.String(c.Student.Member.Level) },
		books.ColSince:      func(c *care.Case) book.Value { return dayValue(c.Student.Member.Since) },
		books.ColEnteredFor: func(c *care.Case) book.Value { return book.String(c.Student.Member.Reason) },
		books.ColPerson:     func(c *care.Case) book.Value { return book.String(c.Student.Member.Person) },
		books.ColMeasures:   func(c *care.Case) book.Value { return book.String(c.Student.Member.Measures) },
		books.ColNote:       func(c *care.Case) book.Value { return book.String(c.Student.Member.Note) },
		books.ColOnRoster:   func(c *care.Case) book.Value { return book.String(l.offRoster(c)) },
	}
}

// offRoster says of a member that the roster does not have him any more.
func (l *layout) offRoster(c *care.Case) string {
	if l.assessed.School.IsOffRoster(c.Student) {
		return care.OffRoster
	}
	return ""
}

// members are all students in the library, by college, level and id.
func (l *layout) members() []*care.Case {
	var out []*care.Case
	for _, c := range care.Until(l.stop, l.assessed.Cases) {
		if c.Student.Member != nil {
			out = append(out, c)
		}
	}
	slices.SortStableFunc(out, l.compare)
	return out
}

// memberCollege is the member's college as the school knows it, or else as the
// library had it.
func (l *layout) memberCollege(c *care.Case) string {
	if c.Student.College == care.Unassigned {
		return c.Student.Member.College
	}
	return l.assessed.School.Colleges[c.Student.College]
}

func (l *layout) moveSheet(s *books.Sheet) book.Sheet {
	return l.schoolSheet(s, longTable(s, moveValues(), l.feedback.Moves))
}

func moveValues() values[books.Move] {
	return values[books.Move]{
		books.ColDay:     func(m books.Move) book.Value { return dayValue(m.Day) },
		books.ColMonth:   func(m books.Move) book.Value { return book.String(m.Month) },
		books.ColWeek:    func(m books.Move) book.Value { return book.Int(m.Week) },
		books.ColID:      func(m books.Move) book.Value { return book.String(m.ID) },
		books.ColName:    func(m books.Move) book.Value { return book.String(m.Name) },
		books.ColCollege: func(m books.Move) book.Value { return book.String(m.College) },
		books.ColMove:    func(m books.Move) book.Value { return book.String(m.What) },
		books.ColFrom:    func(m books.Move) book.Value { return book.String(m.From) },
		books.ColTo:      func(m books.Move) book.Value { return book.String(m.To) },
		books.ColWhy:     func(m books.Move) book.Value { return book.String(m.Reason) },
		books.ColBy:      func(m books.Move) book.Value { return book.String(m.Person) },
	}
}

func (l *layout) journalSheet(s *books.Sheet) book.Sheet {
	return l.schoolSheet(s, longTable(s, journalValues(), slices.Collect(l.feedback.Typed.Rows(books.CellUnits))))
}

func journalValues() values[books.JournalRow] {
	return values[books.JournalRow]{
		books.ColMonth:   func(r books.JournalRow) book.Value { return book.String(r.Page.Month) },
		books.ColWeek:    func(r books.JournalRow) book.Value { return book.Int(r.Page.Week) },
		books.ColCollege: func(r books.JournalRow) book.Value { return book.String(r.Page.College) },
		books.ColID:      func(r books.JournalRow) book.Value { return book.String(r.Page.ID) },
		books.ColName:    func(r books.JournalRow) book.Value { return book.String(r.Page.Name) },
		books.ColRecord:  func(r books.JournalRow) book.Value { return book.String(r.Record) },
	}
}

// firstKey is the key of a first run: what it was made of, in order.
func (l *layout) firstKey() books.Key {
	parts := []string{l.assessed.Date.String(), l.assessed.Plan.Title, l.assessed.Plan.Term.String(), runs.Hash(l.assessed.Plan.Content())}
	for _, in := range l.assessed.School.Inputs {
		parts = append(parts, in.File, in.SHA256)
	}
	return books.DeriveKey(parts)
}

// record is what the run's record says, without its outputs.
func (l *layout) record() *runs.Record {
	r := &runs.Record{
		Program: "runxin", Version: l.opt.Version, Date: l.assessed.Date.String(), Month: l.assessed.Month.Month, Week: l.assessed.Week,
		Plan: runs.RecordPlan{
			Title: l.assessed.Plan.Title, Term: l.assessed.Plan.Term.String(), Last: l.assessed.Plan.Weeks.Last().String(),
			File: l.opt.PlanFile, SHA256: l.opt.PlanHash, Content: runs.Hash(l.assessed.Plan.Content()),
		},
	}
	r.Config = l.opt.Config
	r.Returned, r.Key = l.opt.Returned, l.opt.Key.String()
	if l.assessed.Last != nil {
		r.Last = &books.EarlierRun{Folder: l.assessed.Last.Folder, Month: l.assessed.Last.Date.Month(), Week: l.assessed.Last.Week, Library: l.opt.LastLibrary}
	}
	r.History, r.Weeks = l.opt.History, l.opt.Weeks
	for _, name := range slices.Sorted(maps.Keys(l.assessed.School.Aliases)) {
		r.Aliases = append(r.Aliases, runs.RecordAlias{Name: name, College: l.assessed.School.Aliases[name]})
	}
	for _, s := range l.assessed.Plan.Settings {
		r.Settings = append(r.Settings, runs.RecordValue(s))
	}
	for _, in := range l.assessed.School.Inputs {
		r.Inputs = append(r.Inputs, runs.RecordInput{RecordFile: runs.RecordFile{File: in.File, SHA256: in.SHA256, Size: in.Size}, Format: in.Format, Read: in.Read})
	}
	for _, c := range l.assessed.School.Counts {
		r.Sheets = append(r.Sheets, runs.RecordSheet{File: c.SheetRef.File, Sheet: c.SheetRef.Sheet, Kind: c.Kind, Rows: c.Rows, Used: c.Used, SetAside: c.SetAside})
	}
	status := [4]int{}
	for _, c := range care.Until(l.stop, l.assessed.Cases) {
		status[c.Status]++
	}
	for _, v := range []struct {
		name  string
		count int
	}{
		{"学院", len(l.assessed.School.Colleges)}, {"学生", len(l.assessed.Cases)}, {care.Listed.String(), status[care.Listed]},
		{care.Proposed.String(), status[care.Proposed]}, {care.Clue.String(), status[care.Clue]}, {care.NoCollege, len(l.outside)},
	} {
		r.Counts = append(r.Counts, runs.RecordValue{Name: v.name, Value: float64(v.count)})
	}
	r.Problems = problemCounts(l.assessed.School.Problems)
	return r
}

// problemCounts counts the problems of each kind, by kind.
func problemCounts(problems []care.Problem) []runs.RecordValue {
	var out []runs.RecordValue
	for _, p := range problems {
		i := slices.IndexFunc(out, func(v runs.RecordValue) bool { return v.Name == string(p.Kind) })
		if i < 0 {
			i, out = len(out), append(out, runs.RecordValue{Name: string(p.Kind)})
		}
		out[i].Value += float64(max(p.Count, 1))
	}
	slices.SortFunc(out, func(a, b runs.RecordValue) int { return cmp.Compare(a.Name, b.Name) })
	return out
}
