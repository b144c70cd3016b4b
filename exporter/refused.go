package exporter

import (
	"fmt"
	"slices"
	"strings"

	"github.com/samber/lo"

	"runxin/care"
	"runxin/care/books"
	"runxin/care/problem"
	"runxin/exporter/book"
)

// mostRefused is how many texts 上周未采用 shows; the school's book has them all.
const mostRefused = 1000

// refused is a text that a college typed and that was not taken, or that it should look at.
type refused struct {
	care.Problem
	told problem.Told
	at   book.Target // where it is typed again, zero for nowhere
}

// refusedOf are a college's texts of last week: those that were not taken, then those that are
// only to be looked at.
func (p *collegePages) refusedOf() []refused {
	var out []refused
	for _, pr := range p.layout.refused()[p.unit] {
		out = append(out, refused{pr, pr.Kind.ToldCollege(), p.again(pr)})
	}
	not, taken := lo.FilterReject(out, func(r refused, _ int) bool { return !r.told.Taken })
	return append(not, taken...)
}

// refusedSheet is 上周未采用.
func (p *collegePages) refusedSheet(s *books.Sheet) book.Sheet {
	list := p.refused()
	shown := list[:min(len(list), mostRefused)]
	lines := helpOf(s)
	if more := len(list) - len(shown); more > 0 {
		lines = append(lines, book.Line{Text: fmt.Sprintf(wordRefusedMore, more), Look: book.Notice})
	}
	return p.sheet(s, lines, mainTable(s, p.refusedValues(), shown))
}

func (p *collegePages) refusedValues() values[refused] {
	text := func(of func(refused) string) func(refused) book.Value {
		return func(r refused) book.Value { return book.String(of(r)) }
	}
	return values[refused]{
		books.ColID:           text(func(r refused) string { id, _ := p.whoTyped(r); return id }),
		books.ColName:         text(func(r refused) string { _, name := p.whoTyped(r); return name }),
		books.ColRefusedSheet: text(func(r refused) string { return p.ofRefused(r.Sheet) }),
		books.ColCell:         text(func(r refused) string { return p.cellTyped(r) }),
		books.ColRefusedText:  text(func(r refused) string { return p.refusedText(r.Problem) }),
		books.ColRefusedWhy:   text(p.refusedWhy),
		books.ColRefusedCure:  text(refusedCure),
		books.ColAgain:        func(r refused) book.Value { return p.spotLink(r.at) },
	}
}

// whoTyped is about whom a text was typed, so far as the college may read it: of a student of its
// own what he is called, else what it typed itself, if that names nobody else's.
func (p *collegePages) whoTyped(r refused) (id, name string) {
	if c := p.caseOf(r.In.ID); c != nil {
		return c.ID, p.called(c)
	}
	if namesOthers(r.Kind) {
		return "", ""
	}
	return p.ofRefused(r.In.ID), p.ofRefused(r.In.Name)
}

// caseOf is the college's student of an id, nil for none.
func (p *collegePages) caseOf(id string) *care.Case {
	if p.byID == nil {
		p.byID = map[string]*care.Case{}
		for _, c := range p.layout.colleges[p.college] {
			p.byID[books.FoldKey(c.ID)] = c
		}
	}
	return p.byID[books.FoldKey(id)]
}

// cellTyped is where the text stood: the cell, its heading, and of a task which one.
func (p *collegePages) cellTyped(r refused) string {
	task := r.In.Task
	if r.In.ID != "" {
		task = ""
	}
	return strings.Join(slices.DeleteFunc([]string{r.Cell, p.ofRefused(task), r.In.Column}, func(s string) bool { return s == "" }), " ")
}

// refusedText is a text that was not merged. What names a student of another
// college is not sent back: the book must not hold it.
func (p *collegePages) refusedText(pr care.Problem) string {
	if namesOthers(pr.Kind) {
		return wordOtherCollege
	}
	return p.ofRefused(pr.Text)
}

// namesOthers tells the kinds whose text is about another college's student.
func namesOthers(kind problem.Kind) bool {
	return kind == problem.ReportElsewhere || kind == problem.OtherCollegesStudent
}

// refusedWhy is why a text was not taken: what its kind means and, where the merge said more than
// the kind, that.
func (p *collegePages) refusedWhy(r refused) string {
	done, _ := r.Kind.Words()
	more := strings.TrimSuffix(strings.TrimSuffix(r.Done, problem.Kept), "；")
	if more == "" || r.Done == done {
		return r.told.Why
	}
	return p.ofRefused(r.told.Why + "：" + more)
}

// refusedCure is what to do about a text; where this week's sheet has its row no more, that.
func refusedCure(r refused) string {
	if r.at.Sheet == "" || r.at.Sheet == r.In.Sheet || r.Kind == problem.NotIssued {
		return r.told.Again
	}
	return fmt.Sprintf(wordRowGone, r.In.Sheet)
}

// ofRefused is a text of a refused cell, or the name of its sheet, without what
// names a student of another college.
func (p *collegePages) ofRefused(text string) string {
	if text != "" && p.layout.screening.screen().Others(p.college, text) {
		return wordOtherCollege
	}
	return text
}

// refusals are the problems of what the colleges typed, by the college that reads
// them now.
func (l *layout) refusals() map[string][]care.Problem {
	out := map[string][]care.Problem{}
	for _, pr := range l.assessed.School.Problems {
		if pr.College != "" {
			college := l.naming(pr.College)
			out[college] = append(out[college], pr)
		}
	}
	return out
}
