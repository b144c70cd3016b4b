package exporter

import (
	"slices"
	"strings"
	"testing"

	"github.com/samber/lo"
	"github.com/xuri/excelize/v2"

	"runxin/care"
	"runxin/care/books"
)

// follow is the row to which a link leads, by the headings of its sheet.
func follow(t *testing.T, f *excelize.File, to string) (sheet string, row map[string]string) {
	t.Helper()
	sheet, at, ok := strings.Cut(strings.TrimPrefix(to, "'"), "'!A")
	if !ok {
		t.Fatalf("a link leads to %q", to)
	}
	c := tableOf(t, f, sheet, books.ColID)
	for i := range c.rows {
		if at == c.number(i) {
			row = map[string]string{}
			for k, h := range c.heads {
				row[h] = c.rows[i][k]
			}
			return sheet, row
		}
	}
	t.Fatalf("%s has no row %s", sheet, at)
	return "", nil
}

// Whatever the school, every name on a list of students leads to 来源, where a line of his says
// why: the group in the official words, or the list's task, what of it holds, and file › sheet ›
// cell = value; and that line leads back to his line on the list.
func TestEveryNameSaysWhy(t *testing.T) {
	for seed := range drawnSchools {
		a, f := drawnSchool(t, seed)
		for _, sheet := range []string{books.SheetFocus, books.SheetClues, books.SheetSpecial, books.SheetUrgent, books.SheetShifts, books.SheetOutside} {
			checkWhy(t, f, a, sheet)
		}
	}
}

func checkWhy(t *testing.T, f *excelize.File, a *care.Assessment, sheet string) {
	t.Helper()
	list := tableOf(t, f, sheet, books.ColID)
	own := slices.Contains([]string{books.SheetFocus, books.SheetClues, books.SheetSpecial}, sheet) // each line has one of its own
	for i := range list.rows {
		id := list.at(i, books.ColID)
		if id == "" {
			continue // says why there is no row
		}
		at, why := follow(t, f, list.link(t, i, books.ColName))
		if at != books.SheetSources || why[books.ColID] != id || why[books.ColName] != list.at(i, books.ColName) {
			t.Errorf("%s, row %d leads to another's line of %s", sheet, i, at)
		}
		sources := tableOf(t, f, books.SheetSources, books.ColID)
		line := sources.whereIs(t, list.link(t, i, books.ColName))
		from, row := follow(t, f, sources.link(t, line, books.ColList))
		if row[books.ColID] != id || own && from != sheet || !strings.HasPrefix(why[books.ColList], from) || sheet == books.SheetSpecial && row[books.ColList] != list.at(i, books.ColList) {
			t.Errorf("%s, row %d: its line in 来源 leads to %s, to another line", sheet, i, from)
		}
		if own {
			checkReason(t, a, sheet, why)
		}
	}
}

// checkReason holds a line to saying all of each group, or of the task, that put somebody there.
func checkReason(t *testing.T, a *care.Assessment, sheet string, why map[string]string) {
	t.Helper()
	titles, cases := strings.Split(why[books.ColGroup], "\n"), strings.Split(why[books.ColCase], "\n")
	if sheet == books.SheetSpecial {
		if !slices.ContainsFunc(a.Month.Tasks, func(task *care.Task) bool { return why[books.ColGroup] == a.Month.Key(task)+"："+task.Title }) {
			t.Errorf("%s: no task in %q", sheet, why[books.ColGroup])
		}
	} else {
		c := a.Cases[slices.IndexFunc(a.Cases, func(c *care.Case) bool { return c.Student.ID == why[books.ColID] })]
		groups := lo.Map(c.Hits, func(h care.Hit, _ int) string { return a.Month.GroupLabel(h.Group) + "：" + h.Group.Text })
		if rest, ok := strings.CutPrefix(why[books.ColGroup], strings.Join(groups, "\n")); !ok || strings.Trim(rest, "\n") != "" && strings.Trim(rest, "\n") != wordAlsoStacks {
			t.Errorf("%s: not the official words of %q: %q", sheet, groups, why[books.ColGroup])
		}
		checkWhose(t, titles, cases)
	}
	cell := strings.Contains(why[books.ColSource], " › ") && strings.Contains(why[books.ColSource], " = ")
	spoken := strings.Contains(why[books.ColSource], wordNoVisit) || strings.Contains(why[books.ColSource], wordNotInCensus)
	if why[books.ColCase] == "" || !cell && !spoken {
		t.Errorf("%s: a line names no case or no cell: %q, %q", sheet, why[books.ColCase], why[books.ColSource])
	}
}

// checkWhose holds what of several reasons holds to saying of which each does.
func checkWhose(t *testing.T, titles, cases []string) {
	t.Helper()
	if len(titles) == 1 {
		return
	}
	for i, title := range titles {
		whose, _, _ := strings.Cut(title, "：")
		if title == wordAlsoStacks {
			whose = wordAlsoShort
		}
		if i >= len(cases) || len(strings.TrimPrefix(cases[i], whose+"：")) == len(cases[i]) {
			t.Errorf("it is not said what holds of %s: %q", whose, cases)
		}
	}
}

// whereIs is the place of the row to which a link leads.
func (c *cellsOf) whereIs(t *testing.T, to string) int {
	t.Helper()
	i := slices.Index(c.where(func(int) bool { return true }), to)
	if i < 0 {
		t.Fatalf("%s has no %s", c.sheet, to)
	}
	return i
}

// number is the number of a row on its sheet.
func (c *cellsOf) number(row int) string {
	_, at, _ := strings.Cut(c.where(func(i int) bool { return i == row })[0], "!A")
	return at
}
