package exporter

import (
	"fmt"
	"slices"
	"strconv"
	"strings"

	"github.com/samber/lo"

	"runxin/care"
	"runxin/care/books"
	"runxin/exporter/book"
)

// basisGroup is a group of the month in 判定依据.
type basisGroup struct {
	group  *care.Group
	place  int    // in the month
	counts [3]int // the school's students by their answers
}

// schoolBasis is 判定依据 of the school's book, with how many students the groups have.
func (l *layout) schoolBasis(s *books.Sheet) book.Sheet {
	return l.schoolSheet(s, l.basisBlocks(s, &l.assessed.Spoken, l.groupCounts)...)
}

// collegeBasis is that of a college's book.
func (p *collegePages) collegeBasis(s *books.Sheet) book.Sheet {
	blocks := p.layout.basisBlocks(s, p.spoken(), func(int) [3]int { return [3]int{} })
	return p.sheet(s, append(blocks, p.goneBlocks(&s.Beside[0], len(s.Columns))...)...)
}

// basisBlocks are 判定依据: the month's groups in the official words, the rule as
// computed, and whether its data was there; below it what the words of the rules
// mean.
func (l *layout) basisBlocks(s *books.Sheet, of *care.Spoken, counts func(group int) [3]int) []book.Block {
	groups := make([]basisGroup, len(l.assessed.Month.Groups))
	for i, g := range l.assessed.Month.Groups {
		groups[i] = basisGroup{g, i, counts(i)}
	}
	t := mainTable(s, l.basisValues(of), groups)
	for _, h := range []struct {
		state care.GroupCoverage
		look  book.Look
	}{{care.NoneSpoken, book.Alarm}, {care.SomeSpoken, book.Warm}, {care.AllSpoken, book.Done}} {
		t.Highlights = append(t.Highlights, book.Highlight{When: says(books.ColDataText, h.state.String()), Column: books.ColDataText, Look: h.look})
	}
	return []book.Block{helpOf(s), t, l.meanings()}
}

func (l *layout) basisValues(of *care.Spoken) values[basisGroup] {
	count := func(answer care.Answer) func(basisGroup) book.Value {
		return func(g basisGroup) book.Value { return book.Int(g.counts[answer]) }
	}
	return values[basisGroup]{
		books.ColNumber:   func(g basisGroup) book.Value { return book.String(l.groupName(g.group)) },
		books.ColGroup:    func(g basisGroup) book.Value { return book.String(g.group.Text) },
		books.ColRule:     func(g basisGroup) book.Value { return book.String(g.group.When.Chinese()) },
		books.ColWay:      func(g basisGroup) book.Value { return book.String(l.way(g.group)) },
		books.ColDataText: func(g basisGroup) book.Value { return book.String(of.Groups[g.place].String()) },
		books.ColLacking: func(g basisGroup) book.Value {
			return book.String(strings.Join(l.unspoken(of, g.group.When.Names()), "、"))
		},
		books.ColHit:     count(care.Yes),
		books.ColMissed:  count(care.No),
		books.ColUnknown: count(care.NoData),
	}
}

// way says how a student of a group comes onto the list.
func (l *layout) way(g *care.Group) string {
	names := g.When.Names()
	switch {
	case len(names) == 1 && l.assessed.School.Catalogue.String(names[0]) == care.InLibrary:
		return wordByLibrary
	case g.Direct:
		return wordByHit
	}
	return wordByStacking
}

// meanings are the definitions, levels and settings that the rules use.
func (l *layout) meanings() book.Lines {
	lines := book.Lines{{Text: wordMeanings, Look: book.Heading}}
	if l.assessed.Plan.Life != nil {
		lines = append(lines, book.Line{Text: wordLifeMeans})
	}
	for _, d := range l.definitions() {
		lines = append(lines, book.Line{Text: d.Name + " ＝ " + d.When.Chinese()})
	}
	for _, level := range l.assessed.Plan.Levels {
		lines = append(lines, book.Line{Text: wordLevelMeans + level.Name + "：" + level.When.Chinese()})
	}
	for _, s := range l.assessed.Plan.Settings {
		lines = append(lines, book.Line{Text: wordSettingMeans + s.Name + " ＝ " + strconv.FormatFloat(s.Value, 'f', -1, 64)})
	}
	return append(lines, book.Line{Text: fmt.Sprintf(wordStackMeans, strings.Join(l.assessed.School.Catalogue.Dimensions, "、"))})
}

// definitions are those that the month's groups and lists use, and the levels, in the plan's
// order.
func (l *layout) definitions() []care.Define {
	used := map[string]bool{}
	note := func(c *care.Condition) {
		for _, d := range c.Defines() {
			used[d.Name] = true
		}
	}
	for _, g := range l.assessed.Month.Groups {
		note(g.When)
	}
	for _, level := range l.assessed.Plan.Levels {
		note(level.When)
	}
	for _, t := range l.assessed.ListTasks() {
		for _, list := range t.Lists {
			note(list.When)
		}
	}
	return slices.DeleteFunc(slices.Clone(l.assessed.Plan.Defines), func(d care.Define) bool { return !used[d.Name] })
}

// unspoken returns those of the names on which no input has a word.
func (l *layout) unspoken(of *care.Spoken, names []care.Name) []string {
	return lo.Map(of.Without(names), func(n care.Name, _ int) string { return l.assessed.School.Catalogue.String(n) })
}
