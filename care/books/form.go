package books

import (
	"slices"

	"runxin/care"
)

// Form is the part of one sheet that people fill in.
type Form struct {
	Sheet   string
	Columns []Column // those that people fill in
	Keys    []string // see [Sheet]
	Who     string
	Check   string
}

// Open tells whether people fill in the column of a heading.
func (f *Form) Open(heading string) bool {
	_, ok := f.Column(heading)
	return ok
}

// Needed are the headings that every book of the form has: its columns but for later ones.
func (f *Form) Needed() []string {
	return Headings(slices.DeleteFunc(slices.Clone(f.Columns), func(c Column) bool { return c.Later }))
}

// Headings are the headings of the columns that people fill in.
func (f *Form) Headings() []string { return Headings(f.Columns) }

// Column returns the column of a heading.
func (f *Form) Column(heading string) (Column, bool) {
	for _, c := range f.Columns {
		if c.Heading == heading {
			return c, true
		}
	}
	return Column{}, false
}

// PlanForms are the forms of a college's workbook of a plan. Drop-downs that vary
// with the month are not among them: 情形 may hold what the month asks for.
func PlanForms(plan *care.Plan) []Form {
	var levels []string
	for _, l := range plan.Levels {
		levels = append(levels, l.Name)
	}
	return forms(CollegeBook.Sheets(Scope{Levels: levels, Handled: plan.ListWords(), Classes: plan.ClassColumns()}))
}

// CollegeForms are all forms of a college's workbook, in the order of its sheets.
func CollegeForms(levels, reports []string) []Form {
	return forms(CollegeBook.Sheets(Scope{Levels: levels, Cases: reports, Classes: AskedOfClasses()}))
}
