package books

import (
	"slices"

	"runxin/care"
)

// A Sheet is a sheet of one of our books.
type Sheet struct {
	Name  string
	Help  string // stands above its own table; "" for nothing
	Empty string // stands in the table where it has no rows
	// Columns are those of the sheet's own table; on 首页 the cells that people fill
	// in.
	Columns []Column
	Frozen  int // how many of them stay in view
	// Use is what the sheet is for; Pages on how many pages of A4 it is printed whatever stands
	// on it, 0 for as many as its rows take.
	Use   Use
	Pages int
	// Signed tells that people sign it on paper.
	Signed bool
	// Keys are the headings that name a row of a form; none on 首页 and 摸排补充,
	// whose rows are known by nothing.
	Keys []string
	// Lists are the statuses whose students all have a row on it; none for sheets of
	// other rows.
	Lists []care.Status
	// Who is the heading that must agree with the key: 姓名, 工作任务.
	Who string
	// Check is the heading of the locked column at the right end that repeats the key,
	// "" for none.
	Check string
	// Later tells a sheet that came when books of the kind were written already: one may lack
	// it.
	Later bool
	// Beside are the smaller tables of the sheet.
	Beside []Table
}

// Use is what a sheet is for. Its tab shows it by its colour.
type Use uint8

// The uses of sheets.
const (
	ToRead   Use = iota // is read
	AtFirst             // is read first: how things stand
	ToFill              // is filled in
	ToLookUp            // stands behind the others, for those who want to know more
)

// OnPaper tells whether the sheet is meant to be printed. Those that are looked up are not: they
// can be, and stay legible, but nothing of the week's work asks for it.
func (s *Sheet) OnPaper() bool { return s.Use != ToLookUp }

// Leads tells whether the sheet leads to the rows of others.
func (s *Sheet) Leads() bool {
	return s.Name == SheetFront || slices.ContainsFunc(s.Columns, func(c Column) bool { return c.Heading == ColAgain || c.Heading == ColWhere })
}

// A Table is a smaller table of a sheet.
type Table struct {
	Heading string // a line above it; none when empty
	Columns []Column
}

// Form is the part of the sheet that people fill in.
func (s *Sheet) Form() Form {
	f := Form{Sheet: s.Name, Keys: s.Keys, Who: s.Who, Check: s.Check}
	for _, c := range s.Columns {
		if c.Open {
			f.Columns = append(f.Columns, c)
		}
	}
	return f
}

// located are sheets whose lists of students say beside 班级 where a student is who has more than
// that: his campus, and of graduate students, who have no class, the supervisor.
func (s Scope) located(sheets []Sheet) []Sheet {
	var where []Column
	if s.Campuses {
		where = append(where, later(centred(ColCampus, 8)))
	}
	if s.Graduates {
		where = append(where, later(Column{Heading: ColSupervisor, Width: 8}))
	}
	for i := range sheets {
		headings := Headings(sheets[i].Columns)
		if at := slices.Index(headings, ColClass); at >= 0 && slices.Contains(headings, ColID) {
			if sheets[i].Columns[at].Unprinted {
				sheets[i].Columns = slices.Insert(sheets[i].Columns, at+1, allUnprinted(slices.Clone(where)...)...)
				continue
			}
			sheets[i].Columns = slices.Insert(sheets[i].Columns, at+1, where...)
			for _, c := range where {
				makeRoom(sheets[i].Columns, c.Width)
			}
		}
	}
	return sheets
}

// narrowest is how narrow a column of long texts is made.
const narrowest = 12

// makeRoom takes a width from the widest of the columns of long texts that are only read and stand
// on the first page, so that one more is no reason for another page.
func makeRoom(columns []Column, width float64) {
	for ; width > 0; width-- {
		var widest *Column
		for i := range columns {
			c := &columns[i]
			if c.NextPage {
				break
			}
			if c.Wrap && !c.Open && !c.Unprinted && c.Width > narrowest && (widest == nil || c.Width > widest.Width) {
				widest = c
			}
		}
		if widest == nil {
			return
		}
		widest.Width--
	}
}

// forms are the forms among some sheets.
func forms(sheets []Sheet) []Form {
	var out []Form
	for i := range sheets {
		if f := sheets[i].Form(); len(f.Columns) > 0 {
			out = append(out, f)
		}
	}
	return out
}

// handedOut are sheets without the columns that do not leave the school.
func handedOut(sheets ...Sheet) []Sheet {
	stays := func(c Column) bool { return c.Stays }
	for i := range sheets {
		s := &sheets[i]
		s.Columns = slices.DeleteFunc(s.Columns, stays)
		for k := range s.Beside {
			s.Beside[k].Columns = slices.DeleteFunc(s.Beside[k].Columns, stays)
		}
	}
	return sheets
}
