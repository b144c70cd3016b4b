package main

import (
	"context"
	"fmt"
	"slices"
	"strconv"
	"strings"

	"github.com/samber/lo"

	"runxin/care"
	"runxin/care/books"
)

// explainVerb says why students are or are not listed: every group, every leaf,
// with its cells. It prints ids and answers, never names.
func (a *app) explainVerb() verb {
	var j job
	return verb{
		name: "explain", short: shortExplain, about: aboutExplain, example: exampleExplain,
		options: j.inputs(j.pastOut(), optDate, optPlan), args: argsIDs, needs: wordNeedIDs,
		run: func(ctx context.Context, ids []string) error { return a.explainAll(ctx, &j, ids) },
	}
}

func (a *app) explainAll(ctx context.Context, j *job, ids []string) error {
	defer func() { a.leave(j.place) }()
	month, err := a.assessOnly(ctx, j)
	if err != nil {
		return err
	}
	return a.explainEach(month, ids)
}

// explainEach prints the cases of students. An id that nobody has is said where it stands.
func (a *app) explainEach(month *care.Assessment, ids []string) error {
	missing := false
	for i, id := range ids {
		if i > 0 {
			a.stdout.print("\n")
		}
		k := slices.IndexFunc(month.Cases, func(c *care.Case) bool { return strings.EqualFold(c.ID, id) })
		if k < 0 {
			missing = true
			a.stdout.printf(wordUnknownID, id)
			continue
		}
		a.explain(month, month.Cases[k])
	}
	if missing {
		return &fault{stepAssess, "", errUnknownID, cureUnknownID}
	}
	return nil
}

// explain prints one student's case.
func (a *app) explain(m *care.Assessment, c *care.Case) {
	college := care.NoCollege
	if c.College != care.Unassigned {
		college = m.School.Colleges[c.College]
	} else if c.Why != "" {
		college += "（" + c.Why + "）"
	}
	status := c.Status.String()
	if status == "" {
		status = wordNotListed
	}
	if m.IsSuspended(c.Student) {
		status += "　" + care.Suspended
	}
	if m.School.IsOffRoster(c.Student) {
		status += "　" + care.OffRoster
	}
	a.stdout.printf(wordExplainHead, c.ID, college, status, orDash(c.Level), c.Stacking())
	if m.Plan.Life != nil {
		a.explainGroup(m, c, m.Plan.Life, m.Answer(c.Student, m.Plan.Life.When.Names()[0]))
	}
	for i, g := range m.Month.Groups {
		a.explainGroup(m, c, g, c.Groups[i])
	}
	a.explainLists(m, c)
	a.stdout.printf(wordVerdict, deciding(m, c))
}

// deciding is the sentence that decides: by what a student is listed, or what he would be
// listed by.
func deciding(m *care.Assessment, c *care.Case) string {
	hit := func(direct bool) string {
		return strings.Join(lo.FilterMap(c.Hits, func(h care.Hit, _ int) (string, bool) {
			return m.Month.GroupLabel(h.Group), h.Group.Direct == direct
		}), "、")
	}
	switch {
	case c.Status == care.Listed:
		return wordByLibrary
	case c.Status == care.Proposed && hit(true) != "":
		return fmt.Sprintf(wordByDirect, hit(true))
	case c.Status == care.Proposed:
		return fmt.Sprintf(wordByStacking, hit(false), len(c.Stack), m.StackingNames(c), m.StackLimit())
	case m.Month.Off:
		return wordOffNoGroup
	case c.Status == care.Clue:
		return fmt.Sprintf(wordOnlyClue, hit(false), stacked(m, c)) + missing(m, c)
	}
	return fmt.Sprintf(wordNoGroup, stacked(m, c)) + missing(m, c)
}

// stacked says how far a student's indicators stack.
func stacked(m *care.Assessment, c *care.Case) string {
	if len(c.Stack) == 0 {
		return wordStacksNothing
	}
	return fmt.Sprintf(wordStacksOnly, len(c.Stack), m.StackingNames(c))
}

// missing says what would list him: the groups that lack a part, those that nobody can
// decide, and what lists at all.
func missing(m *care.Assessment, c *care.Case) string {
	var b strings.Builder
	for _, l := range m.Lacks(c) {
		fmt.Fprintf(&b, wordLacks, m.Month.GroupLabel(l.Group), l.Rule, l.Answer)
	}
	if unknown := groupsOf(m, func(i int, _ *care.Group) bool { return c.Groups[i] == care.NoData }); unknown != "" {
		fmt.Fprintf(&b, wordUndecided, unknown)
	}
	if direct := groupsOf(m, func(_ int, g *care.Group) bool { return g.Direct }); direct != "" {
		fmt.Fprintf(&b, wordListsDirect, direct)
	}
	limit := m.StackLimit()
	switch {
	case limit > len(m.School.Catalogue.Dimensions):
		b.WriteString(wordNeverStacks)
	case len(c.Stack) < limit:
		fmt.Fprintf(&b, wordListsStacked, limit, limit-len(c.Stack))
	default:
		fmt.Fprintf(&b, wordStacksAlready, limit)
	}
	return b.String()
}

// groupsOf names the month's groups of a kind: 10月-2、10月-3.
func groupsOf(m *care.Assessment, is func(int, *care.Group) bool) string {
	var names []string
	for i, g := range m.Month.Groups {
		if is(i, g) {
			names = append(names, m.Month.GroupLabel(g))
		}
	}
	return strings.Join(names, "、")
}

// explainGroup prints one group with the student's answers.
func (a *app) explainGroup(m *care.Assessment, c *care.Case, g *care.Group, answer care.Answer) {
	a.stdout.printf("\n%s　%s　%s\n", m.Month.GroupLabel(g), groupWords(answer), g.Text)
	a.stdout.printf("  %s%s\n", wordRule, g.When.Chinese())
	for _, n := range g.When.Names() {
		a.explainName(m, c, n)
	}
}

// explainName prints the answer of one name with the cells that give it.
func (a *app) explainName(m *care.Assessment, c *care.Case, n care.Name) {
	name := m.School.Catalogue.String(n)
	if m.School.Catalogue.Entry(n).Kind == care.Number {
		if v, ok := m.Number(c.Student, n); ok {
			a.stdout.printf("  %s = %s\n", name, strconv.FormatFloat(v, 'f', -1, 64))
		} else {
			a.stdout.printf("  %s：%s\n", name, care.NoData)
		}
	} else {
		a.stdout.printf("  %s：%s\n", name, m.Answer(c.Student, n))
	}
	if remark := m.MadeUp(c.Student, care.Leaf{Name: n, Answer: m.Answer(c.Student, n)}); remark != "" {
		a.stdout.printf("      %s\n", remark)
	}
	for _, f := range m.Evidence(c.Student, care.Leaf{Name: n, Answer: m.Answer(c.Student, n)}) {
		line := m.School.Cite(f)
		if e := m.School.Catalogue.Entry(f.Name); e.Kind == care.Number && (f.Name != n || f.Answer == care.NoData) {
			number := strconv.FormatFloat(f.Number, 'f', -1, 64)
			if f.Answer == care.NoData {
				number = wordAtMost + number // there is a mark that nobody can read
			}
			line = fmt.Sprintf("%s %s：%s", e.Name, number, line)
		}
		a.stdout.printf("      %s\n", line)
	}
}

// explainLists prints the tasks' lists that the student stands on.
func (a *app) explainLists(m *care.Assessment, c *care.Case) {
	for _, l := range m.Lists {
		for _, e := range l.Entries {
			if e.Case == c {
				a.stdout.printf(wordOnList, m.Month.Key(l.Task), l.List.Name, m.LeafNamesOf(c.Student, e.Leaves))
			}
		}
	}
}

func groupWords(a care.Answer) string {
	switch a {
	case care.Yes:
		return books.ColHit
	case care.No:
		return books.ColMissed
	}
	return books.ColUnknown
}

func orDash(s string) string {
	if s == "" {
		return "—"
	}
	return s
}
