package exporter

import (
	"slices"
	"strconv"
	"strings"

	"runxin/care"
	"runxin/care/books"
	"runxin/exporter/book"
)

// basisBlocks are 判定依据: the month's groups in the official words, the rule as
// computed, and whether its data was there; below it what the words of the rules
// mean.
func (l *layout) basisBlocks(extra ...func(int) []book.Value) []book.Block {
	t := book.Table{Main: true, Columns: basisColumns(), Empty: wordNoGroups}
	if len(extra) > 0 {
		t.Columns = append(t.Columns, groupCountColumns()...)
	}
	t.Highlights = []book.Highlight{
		{When: `{数据情况}="` + care.NoneSpoken.String() + `"`, Column: books.ColDataText, Look: book.Alarm},
		{When: `{数据情况}="` + care.SomeSpoken.String() + `"`, Column: books.ColDataText, Look: book.Warm},
		{When: `{数据情况}="` + care.AllSpoken.String() + `"`, Column: books.ColDataText, Look: book.Done},
	}
	for i, g := range l.Month.Groups {
		row := book.Row{
			book.String(l.Month.Label() + "-" + strconv.Itoa(g.No)), book.String(g.Text), book.String(g.When.Chinese()), book.String(l.way(g)),
			book.String(l.Groups[i].String()), book.String(strings.Join(l.unspoken(g.When.Names()), "、")),
		}
		for _, more := range extra {
			row = append(row, more(i)...)
		}
		t.Rows = append(t.Rows, row)
	}
	return []book.Block{book.Lines{{Text: wordBasisHelp, Look: book.Muted}}, t, l.meanings()}
}

// way says how a student of a group comes onto the list.
func (l *layout) way(g *care.Group) string {
	names := g.When.Names()
	switch {
	case len(names) == 1 && l.School.Catalogue.String(names[0]) == care.InLibrary:
		return wordByLibrary
	case g.Direct:
		return wordByHit
	}
	return wordByStacking
}

// meanings are the definitions, levels and settings that the rules use.
func (l *layout) meanings() book.Lines {
	lines := book.Lines{{Text: wordMeanings, Look: book.Heading}}
	for _, d := range l.definitions() {
		lines = append(lines, book.Line{Text: d.Name + " ＝ " + d.When.Chinese()})
	}
	for _, level := range l.Plan.Levels {
		lines = append(lines, book.Line{Text: wordLevelMeans + level.Name + "：" + level.When.Chinese()})
	}
	for _, s := range l.Plan.Settings {
		lines = append(lines, book.Line{Text: wordSettingMeans + s.Name + " ＝ " + strconv.FormatFloat(s.Value, 'f', -1, 64)})
	}
	return append(lines, book.Line{Text: wordStackMeans})
}

// definitions are those that the month's groups and lists use, in the plan's order.
func (l *layout) definitions() []care.Define {
	used := map[string]bool{}
	note := func(c *care.Condition) {
		for _, d := range c.Defines() {
			used[d.Name] = true
		}
	}
	for _, g := range l.Month.Groups {
		note(g.When)
	}
	for _, t := range l.Month.Tasks {
		if t.List != nil {
			note(t.List.When)
		}
	}
	return slices.DeleteFunc(slices.Clone(l.Plan.Defines), func(d care.Define) bool { return !used[d.Name] })
}

// unspoken returns those of the names on which no input has a word.
func (l *layout) unspoken(names []care.Name) []string {
	var out []string
	for _, n := range names {
		if !l.spoken(n) {
			out = append(out, l.School.Catalogue.String(n))
		}
	}
	return out
}

// spoken tells whether any input has a word on a name. That nobody is in the
// library, or was tested, says something only if a library, or a census, was read.
func (l *layout) spoken(n care.Name) bool {
	switch l.School.Catalogue.String(n) {
	case care.InLibrary:
		return l.School.Library
	case care.Tested, care.FollowedUp:
		return l.School.Screening || len(l.Coverage[n].Sheets) > 0
	}
	c := l.Coverage[n]
	return c.Yes+c.No > 0
}
