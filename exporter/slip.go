package exporter

import (
	"context"
	"fmt"
	"strings"

	"github.com/samber/lo"

	"runxin/care"
	"runxin/care/books"
	"runxin/exporter/book"
	"runxin/exporter/runs"
)

// The slip for classes (班级告知单) of task 10-5: how to look after one another, whom to tell, where
// help is. It names nobody; only where the school says so those of a class are named who are in the
// library, without level and reasons.

// slipName is what the slip is called, and the folder of those with names.
const slipName = "班级告知单"

// ClassSlip is the slip of a month, without names; text is it with the marks of [slipText].
func ClassSlip(ctx context.Context, text string, plan *care.Plan, month *care.Month) ([]runs.File, error) {
	text = slipText(text, plan, month)
	return write(ctx, []*draft{{slipName + ".xlsx", func() *book.Book {
		b := page(slipName, text)
		b.Footer = monthText(month) // it may be put up on a wall
		return b
	}}})
}

// NamedSlips are the slips of an assessment's month with the names of those in the library: a book
// for each college that has any, with a page for each class.
func NamedSlips(ctx context.Context, text string, a *care.Assessment) ([]runs.File, error) {
	l := newLayout(a, Options{}, ctx.Err)
	declared := books.CollegeBook.Declaration()
	text = strings.Replace(slipText(text, a.Plan, a.Month), wordSlipNobody, wordSlipNamed, 1)
	var drafts []*draft
	for i, name := range a.School.Colleges {
		p := l.pages(&declared, i)
		listed := lo.Filter(p.focus, func(c *care.Case, _ int) bool { return c.Status == care.Listed })
		if len(listed) == 0 {
			continue
		}
		drafts = append(drafts, &draft{slipName + "（写有姓名）/" + fileName(name) + ".xlsx", func() *book.Book {
			b := &book.Book{Title: name + slipName, Created: a.Date.Time(), Footer: wordFooter}
			for n, class := range care.Classes(listed) {
				b.Sheets = append(b.Sheets, p.namedSlip(n+1, class, text))
			}
			return b
		}})
	}
	return write(ctx, drafts)
}

// namedSlip is the page of a class.
func (p *collegePages) namedSlip(no int, class care.Class, text string) book.Sheet {
	names := lo.Map(class.Cases, func(c *care.Case, _ int) string { return p.called(c) })
	s := pageSheet(fmt.Sprintf(wordSlipSheet, no), text)
	s.Title = p.title + "　" + p.classNamed(classLine{Class: class}) + "　" + slipName
	s.Blocks = append(s.Blocks, book.Lines{
		{Text: wordSlipOwn, Look: book.Heading}, {Text: strings.Join(names, "、"), Look: book.Strong}, {Text: wordSlipCare},
	})
	return s
}

// slipText puts what a month says into the text: which month it is, what people can see that it asks
// for, and where help is.
func slipText(text string, plan *care.Plan, month *care.Month) string {
	watch := watched(plan, month)
	lines := lo.Map(month.Hotlines, func(h care.Hotline, _ int) string { return "- " + h.Name + "：" + h.Number })
	return strings.NewReplacer("〔月份〕", monthText(month), "〔留意〕", watch, "〔热线〕", strings.Join(lines, "\n")).Replace(text)
}

// monthText is a month as people read it: 2024年10月.
func monthText(m *care.Month) string {
	year, _, _ := strings.Cut(m.Month, "-")
	return year + "年" + m.Label()
}

// watched are the indicators of a month's groups that people around a student see; in a holiday
// those of the plan.
func watched(plan *care.Plan, month *care.Month) string {
	groups := month.Groups
	if len(groups) == 0 {
		groups = lo.FlatMap(plan.Months, func(m *care.Month, _ int) []*care.Group { return m.Groups })
	}
	seen := lo.Uniq(lo.FlatMap(groups, func(g *care.Group, _ int) []care.Name { return g.When.Indicators() }))
	words := lo.FilterMap(seen, func(n care.Name, _ int) (string, bool) {
		e := plan.Catalogue.Entry(n)
		return e.Name, e.People && e.Name != care.Cheated
	})
	return strings.Join(words, "、") + "。"
}
