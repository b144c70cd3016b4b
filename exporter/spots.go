package exporter

import (
	"cmp"
	"fmt"

	"runxin/care"
	"runxin/care/books"
	"runxin/exporter/book"
)

// again is where what was typed last week is typed this week: on the row of the same student or
// task; where that is no more, on the next sheet that has the student, and else among the
// reports. It is nowhere for what is another college's to say.
func (p *collegePages) again(pr care.Problem) book.Target {
	c, reports := pr.In, book.Target{Sheet: books.SheetReports, Column: books.ColID}
	switch {
	case c.Sheet == "" || namesOthers(pr.Kind):
		return book.Target{}
	case c.Sheet == books.SheetReports:
		reports.Column = cmp.Or(c.Column, books.ColID)
		return p.spot(reports)
	case c.ID != "" && p.caseOf(c.ID) == nil:
		return p.spot(reports)
	}
	row := p.rowOf(c)
	whole := row
	whole.Column = ""
	spots := []book.Target{row, whole}
	if c.ID != "" {
		spots = append(append(spots, p.spotsOf(c.ID, c.Column)...), reports)
	}
	return p.spot(append(spots, book.Target{Sheet: c.Sheet})...)
}

// rowOf is the cell of this week's book that a cell of an earlier one is now; on 首页 and where
// people begin a row it is the next to be filled in.
func (p *collegePages) rowOf(c care.FormCell) book.Target {
	form := p.form(c.Sheet)
	to := book.Target{Sheet: c.Sheet, Title: form.Check, Text: p.keyOf(c), Column: c.Column}
	if to.Title == "" || to.Text == "" {
		to.Title, to.Text, to.Column = "", "", cmp.Or(c.Column, books.ColID)
	}
	return to
}

// keyOf is what the locked column at the right end of this week's sheet repeats of a row.
func (p *collegePages) keyOf(c care.FormCell) string {
	switch c.Sheet {
	case books.SheetCares:
		return c.Task
	case books.SheetTasks:
		return p.taskLabel(c.Task)
	case books.SheetClasses:
		for _, line := range p.layout.classLines(p.college) {
			if line.key() == c.Task {
				return p.classNamed(line)
			}
		}
		return ""
	}
	of := p.caseOf(c.ID)
	switch {
	case of == nil:
		return ""
	case c.Sheet == books.SheetSpecial:
		return c.Task + "/" + of.ID
	}
	return of.ID
}

// taskLabel is 序号 of a task on 任务清单, "" where it is not there.
func (p *collegePages) taskLabel(key string) string {
	for _, row := range p.tasks() {
		switch {
		case row.Heads() || row.Key() != key:
		case p.isLeft(row):
			return row.Key()
		default:
			return row.Number()
		}
	}
	return ""
}

// spotsOf are the places of a student on the sheets of the college's lists, that of 周研判 first,
// under a heading where they have it, and else where one may write what one likes.
func (p *collegePages) spotsOf(id, heading string) []book.Target {
	var out []book.Target
	for _, sheet := range []string{books.SheetWeekly, books.SheetFocus, books.SheetClues} {
		for _, column := range []string{heading, books.ColNote} {
			if column != "" {
				out = append(out, book.Target{Sheet: sheet, Title: books.ColID, Text: id, Column: column})
			}
		}
	}
	return out
}

// talkSpots are the places where somebody writes that he saw a student: 周研判, and of who is not
// spoken of there a list of those to be visited.
func (p *collegePages) talkSpots(c *care.Case) []book.Target {
	out := []book.Target{{Sheet: books.SheetWeekly, Title: books.ColID, Text: c.ID, Column: books.ColTalkDay}}
	for _, list := range p.layout.assessed.Lists {
		if list.List.FollowsUp() {
			out = append(out, p.rowOf(care.FormCell{Sheet: books.SheetSpecial, Task: p.layout.assessed.Month.Key(list.Task), ID: c.ID, Column: books.ColHandled}))
		}
	}
	return append(out, p.spotsOf(c.ID, books.ColTalkDay)...)
}

// spot is the first of some places that the book has; 首页 is laid out last, and has its fields.
func (p *collegePages) spot(places ...book.Target) book.Target {
	for _, to := range places {
		if to.Sheet == books.SheetFront || p.at(to) != "" {
			return to
		}
	}
	return book.Target{}
}

// at is the cell of a place, "" for one that no sheet has that is laid out.
func (p *collegePages) at(to book.Target) string {
	for i := range p.laid {
		if p.laid[i].Name == to.Sheet {
			return p.laid[i].At(to)
		}
	}
	return ""
}

// spotLink names a place, and leads to it.
func (p *collegePages) spotLink(to book.Target) book.Value {
	said := book.String(p.spotSaid(to))
	if to == (book.Target{}) {
		return said
	}
	return said.To(to)
}

// spotSaid names a place.
func (p *collegePages) spotSaid(to book.Target) string {
	switch {
	case to == (book.Target{}):
		return wordNowhere
	case to.Sheet == books.SheetFront:
		return fmt.Sprintf(wordSpotField, to.Sheet, to.Column)
	case to.Title == "" && to.Column == "":
		return fmt.Sprintf(wordSpot, to.Sheet, "")
	}
	return fmt.Sprintf(wordSpot, to.Sheet, p.at(to))
}
