package exporter

import (
	"fmt"
	"slices"
	"strings"

	"runxin/care/books"
	"runxin/care/summary"
	"runxin/exporter/book"
)

// monthSheet is 按月上报: the numbers for the upper office, and the term's.
func (p *summaryPages) monthSheet(s *books.Sheet) book.Sheet {
	all := p.account.WholeTerm()
	all.Month = wordWholeTerm
	return book.Sheet{Name: s.Name, Blocks: []book.Block{helpOf(s), mainTable(s, monthValues(), append(slices.Clone(p.account.Months), all))}}
}

func monthValues() values[summary.Month] {
	census := func(of func(summary.Census) int) func(summary.Month) book.Value {
		return func(m summary.Month) book.Value { return count(censusFigure(m.Census, of)) }
	}
	flow := func(measure summary.Measure) func(summary.Month) book.Value {
		return func(m summary.Month) book.Value { return count(m.Flows[measure]) }
	}
	return values[summary.Month]{
		books.ColMonth:   func(m summary.Month) book.Value { return book.String(m.Month) },
		books.ColToTest:  census(func(c summary.Census) int { return c.ToTest }),
		books.ColTook:    census(summary.Census.Tested),
		books.ColValid:   census(func(c summary.Census) int { return c.Valid }),
		books.ColRed:     census(func(c summary.Census) int { return c.Red }),
		books.ColOrange:  census(func(c summary.Census) int { return c.Orange }),
		books.ColVisited: census(func(c summary.Census) int { return c.Visited }),
		books.ColOnFile:  func(m summary.Month) book.Value { return count(m.Stock) },
		books.ColEntered: flow(summary.Entering), books.ColLeft: flow(summary.Leaving), books.ColTalk: flow(summary.Talks), books.ColHome: flow(summary.HomeTalks),
	}
}

// censusFigure is a number of a census, of which nothing may be known.
func censusFigure(c summary.Census, of func(summary.Census) int) summary.Figure {
	if !c.Known {
		return summary.Figure{}
	}
	return summary.Figure{State: summary.Counted, Part: of(c)}
}

// reportSheet is 总结材料 (official list, 1-6): sentences to be copied into a report, each
// with its numbers, and under them room for what only people know.
func (p *summaryPages) reportSheet(s *books.Sheet) book.Sheet {
	lines := book.Lines{{Text: helpReport, Look: book.Muted}}
	for _, text := range p.sentences() {
		lines = append(lines, book.Line{Text: text})
	}
	form := book.Form{PerRow: 1, LabelSpan: 2, ValueSpan: 10, Room: 4}
	for _, label := range reportBlocks() {
		form.Fields = append(form.Fields, book.Field{Label: label, Editable: true})
	}
	return book.Sheet{Name: s.Name, Portrait: true, Widths: slices.Repeat([]float64{12, 5.5, 5.5}, 4), Blocks: []book.Block{lines, form, signatures()}}
}

// sentences tell the term in words. What is not known is said to be so; a sentence of
// which nothing is known is left out, and the last one names them.
func (p *summaryPages) sentences() []string {
	var out, unknown []string
	say := func(about string, known bool, text string) {
		if known {
			out = append(out, text)
			return
		}
		unknown = append(unknown, about)
	}
	of := p.account.OfTerm
	is := func(measures ...summary.Measure) bool {
		return !slices.ContainsFunc(measures, func(m summary.Measure) bool { return of(m).State != summary.Counted })
	}
	n := func(m summary.Measure) int { return of(m).Part }
	c := p.account.WholeTerm().Census
	say(aboutCensus, c.Known && c.ToTest > 0, fmt.Sprintf(sayCensus, c.ToTest, c.Tested(), c.Valid, percentText(c.Valid, c.ToTest), c.Red, percentText(c.Red, c.Valid), c.Orange, percentText(c.Orange, c.Valid), c.Visited))
	say(aboutLibrary, is(summary.InStock), fmt.Sprintf(sayLibrary, len(p.sureColleges()), n(summary.InStock)))
	say(aboutMoves, is(summary.Entering, summary.Leaving), fmt.Sprintf(sayMoves, n(summary.Entering), n(summary.Leaving)))
	say(aboutContacts, is(summary.Talks, summary.HomeTalks), fmt.Sprintf(sayContacts, n(summary.Talks), p.account.Reached.Talks, n(summary.HomeTalks), p.account.Reached.Home))
	say(aboutTasks, is(summary.TasksDone) && of(summary.TasksDone).Whole > 0, fmt.Sprintf(sayTasks, of(summary.TasksDone).Whole, n(summary.TasksDone), percentText(n(summary.TasksDone), of(summary.TasksDone).Whole)))
	say(aboutReturns, is(summary.Returned) && of(summary.Returned).Whole > 0, fmt.Sprintf(sayReturns, p.ran(), of(summary.Returned).Whole, n(summary.Returned), percentText(n(summary.Returned), of(summary.Returned).Whole)))
	if months := p.busiest(); months != "" {
		out = append(out, months)
	}
	if len(unknown) > 0 {
		out = append(out, fmt.Sprintf(sayUnknown, strings.Join(unknown, "、")))
	}
	return out
}

// busiest tells how the months differ, "" where there is but one.
func (p *summaryPages) busiest() string {
	var parts []string
	for _, m := range p.account.Months {
		if in, talks := m.Flows[summary.Entering], m.Flows[summary.Talks]; in.State == summary.Counted && talks.State == summary.Counted {
			parts = append(parts, fmt.Sprintf(sayMonth, m.Month, in.Part, talks.Part))
		}
	}
	if len(parts) < 2 {
		return ""
	}
	return fmt.Sprintf(sayMonths, strings.Join(parts, "；"))
}

func percentText(part, whole int) string {
	if whole == 0 {
		return wordNoDimension
	}
	return fmt.Sprintf("%.1f%%", 100*float64(part)/float64(whole))
}
