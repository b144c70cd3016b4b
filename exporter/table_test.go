package exporter

import (
	"fmt"
	"maps"
	"slices"
	"strings"
	"testing"

	"runxin/care"
	"runxin/care/books"
	"runxin/care/problem"
	"runxin/exporter/book"
	"runxin/exporter/book/paper"
)

// binding is what one declared table is bound to: by headings of its own, and by
// those of a pool from which several tables take what they declare.
type binding struct{ own, pool map[string]bool }

func bindingOf[T any](v values[T]) binding { return binding{own: headingsOf(v)} }

// pooled is a binding of which the values of pool may be those of other tables.
func pooled[T, P any](v values[T], pool values[P]) binding {
	return binding{headingsOf(v), headingsOf(pool)}
}

func headingsOf[T any](v values[T]) map[string]bool {
	out := map[string]bool{}
	for heading := range v {
		out[heading] = true
	}
	return out
}

// declaredAs is what the register has of a kind.
func declaredAs(kind books.Kind) *books.Declaration {
	d := kind.Declaration()
	return &d
}

// Every declared column has a value once – a heading bound twice does not compile –
// and nothing is bound that no table declares. Left empty is what people fill in anew.
func TestEveryColumnIsBound(t *testing.T) {
	l := newLayout(inTwoPlaces(assess(t, "2024-10-14", students, lastWeek(t))), Options{Feedback: feedback(t)}, nil)
	p, s := l.pages(declaredAs(books.CollegeBook), 0), &summaryPages{account: term(t, 3, 4), declared: *declaredAs(books.SummaryBook)}
	scope := l.scope()
	scope.Refused = true
	college, school, report, library, of := books.CollegeBook.Sheets(scope), books.SchoolBook.Sheets(l.scope()), books.ReportBook.Sheets(books.Scope{}), books.LibraryBook.Sheets(books.Scope{}), books.SummaryBook.Sheets(books.Scope{Weeks: s.shownWeeks()})
	sheet := func(name string) *books.Sheet {
		i := slices.IndexFunc(college, func(s books.Sheet) bool { return s.Name == name })
		return &college[i]
	}
	bound := map[string]binding{
		books.SheetFront: {}, "首页 1": bindingOf(p.dueValues()),
		books.SheetRefused: bindingOf(p.refusedValues()), "判定依据 1": bindingOf(p.goneValues()),
		books.SheetFocus: pooled(p.focusValues(sheet(books.SheetFocus)), p.studentValues()),
		books.SheetTasks: pooled(p.taskSheetValues(sheet(books.SheetTasks)), p.layout.taskValues()), books.SheetSpecial: pooled(p.specialValues(sheet(books.SheetSpecial)), p.studentValues()),
		books.SheetCares:   pooled(p.careValues(sheet(books.SheetCares)), p.studentValues()),
		books.SheetClasses: pooled(p.classValues(sheet(books.SheetClasses)), l.classValues()),
		books.SheetReports: {}, books.SheetBasis: pooled(p.layout.basisValues(p.spoken()), p.layout.basisValues(p.spoken())),
	}
	for i := range college { // the others have a row a student
		if _, ok := bound[college[i].Name]; !ok {
			bound[college[i].Name] = pooled(p.rowValues(&college[i]), p.studentValues())
		}
	}
	checkBindings(t, college, bound)
	classes := school[slices.IndexFunc(school, func(s books.Sheet) bool { return s.Name == books.SheetClasses })]
	checkBindings(t, school, map[string]binding{
		books.SheetOverview: bindingOf(l.overviewValues()), "总览 1": bindingOf(l.groupValues(0)), "总览 2": bindingOf(l.placeValues()),
		books.SheetCounted: bindingOf(l.countedValues()), books.SheetChartData: {}, "图表数据 1": bindingOf(trendValues()), "图表数据 2": pooled(headcountValues(books.ColStatus), headcountValues("")), "图表数据 3": pooled(headcountValues(books.ColSuggested), headcountValues("")),
		"图表数据 4": bindingOf(l.plottedGroups(tally{})), books.SheetSources: bindingOf(l.sourceValues()),
		books.SheetShifts: pooled(l.shiftValues(), l.shiftValues()), books.SheetUrgent: pooled(l.urgentValues(), l.caseValues()), books.SheetFocus: pooled(l.caseValues(), l.caseValues()),
		books.SheetClues: pooled(l.caseValues(), l.caseValues()), books.SheetSpecial: pooled(l.schoolEntryValues(), l.caseValues()),
		books.SheetProgress: pooled(l.progressValues(), l.taskValues()), books.SheetReturns: bindingOf(l.returnValues()), books.SheetOutside: pooled(l.outsideValues(), l.caseValues()),
		books.SheetCensus: pooled(l.censusValues(), l.censusValues()), books.SheetCovered: pooled(l.censusValues(), l.censusValues()), books.SheetCensusOut: pooled(l.censusOutValues(), l.censusOutValues()),
		"普测统计（对外） 1":        pooled(l.censusOutValues(), l.censusOutValues()),
		books.SheetProblems: bindingOf(problemValues()), books.SheetCoverage: bindingOf(l.coverageValues()), books.SheetCounts: bindingOf(countValues()), books.SheetBasis: bindingOf(l.basisValues(&l.assessed.Spoken)),
		books.SheetClasses: pooled(l.schoolClassValues(&classes), l.classValues()),
	})
	checkBindings(t, report, map[string]binding{
		books.SheetQuestions: pooled(questionValues(), questionValues()),
		books.SheetProblems:  bindingOf(problemValues()), books.SheetPlaces: bindingOf(placeValues()), books.SheetCoverage: bindingOf(l.coverageValues()), books.SheetCounts: bindingOf(countValues()),
	})
	checkBindings(t, library, map[string]binding{
		books.SheetLibrary: bindingOf(l.memberValues()), books.SheetMoves: bindingOf(moveValues()), books.SheetJournal: bindingOf(journalValues()),
	})
	m := &meeting{layout: l}
	checkBindings(t, books.MeetingBook.Sheets(books.Scope{}), map[string]binding{
		books.SheetMeeting: {}, "研判会 1": pooled(l.urgentValues(), l.urgentValues()), "研判会 2": pooled(m.changedValues(), m.changedValues()), "研判会 3": pooled(m.promiseValues(), m.promiseValues()), "研判会 4": bindingOf(untestedValues()),
		books.SheetForHead: {}, "呈学院负责人 1": pooled(l.headValues(), l.headValues()),
		books.SheetPage: {}, "一人一页 1": pooled(moveValues(), moveValues()), "一人一页 2": bindingOf(m.notedValues()), "一人一页 3": bindingOf(l.pageCareValues()),
	})
	checkBindings(t, of, map[string]binding{
		books.SheetSummary: {}, books.SheetReport: {}, books.SheetByMonth: bindingOf(monthValues()), books.SheetByCollege: bindingOf(collegeTermValues()), books.SheetByWeek: bindingOf(weekValues()), books.SheetGrid: pooled(s.gridValues(), weekValues()),
		books.SheetTasksDone: bindingOf(termTaskValues()), books.SheetReturns: bindingOf(s.returnValues()), books.SheetChartData: {}, "图表数据 1": bindingOf(s.plottedWeek()),
		"图表数据 2": bindingOf(s.plottedCollege()), books.SheetNotes: {}, "说明 1": bindingOf(noteValues()), "说明 2": bindingOf(s.runValues()), "说明 3": bindingOf(notedProblemValues()),
	})
}

// checkBindings holds the tables of a book's sheets against what they are bound to.
func checkBindings(t *testing.T, sheets []books.Sheet, bound map[string]binding) {
	t.Helper()
	declared := map[string][]books.Column{}
	for _, s := range sheets {
		declared[s.Name] = s.Columns
		for i, table := range s.Beside {
			declared[fmt.Sprint(s.Name, " ", i+1)] = table.Columns
		}
	}
	for name, columns := range declared {
		b, ok := bound[name]
		if !ok {
			t.Errorf("%s is bound to nothing", name)
		}
		headings := map[string]bool{}
		for _, c := range columns {
			if headings[c.Heading] {
				t.Errorf("%s has %s twice", name, c.Heading)
			}
			headings[c.Heading] = true
			given := c.Content == books.Counter || c.Anew
			if given == b.own[c.Heading] && !b.pool[c.Heading] {
				t.Errorf("%s, %s: bound is %v, empty or counted is %v", name, c.Heading, b.own[c.Heading], given)
			}
		}
		for _, heading := range slices.Sorted(maps.Keys(b.own)) {
			if !headings[heading] && !b.pool[heading] {
				t.Errorf("%s does not declare %s, to which something is bound", name, heading)
			}
		}
	}
	for name := range bound {
		if _, ok := declared[name]; !ok {
			t.Errorf("%s is bound and not declared", name)
		}
	}
}

// Whatever is in a pool stands somewhere.
func TestPoolsAreDeclared(t *testing.T) {
	l := newLayout(inTwoPlaces(assess(t, "2024-10-14", students, nil)), Options{}, nil)
	p := l.pages(declaredAs(books.CollegeBook), 0)
	declared := map[string]bool{}
	for _, sheets := range [][]books.Sheet{p.declared, books.SchoolBook.Sheets(l.scope())} {
		for _, s := range sheets {
			for _, heading := range books.Headings(s.Columns) {
				declared[heading] = true
			}
		}
	}
	for _, pool := range []map[string]bool{headingsOf(p.studentValues()), headingsOf(l.taskValues()), headingsOf(l.basisValues(&l.assessed.Spoken))} {
		for heading := range pool {
			if !declared[heading] {
				t.Errorf("no sheet declares %s", heading)
			}
		}
	}
}

// The declared sheets are all laid out, in their order, each under its own headings.
func TestEverySheetIsLaidOut(t *testing.T) {
	l := newLayout(assess(t, "2024-10-14", students, lastWeek(t)), Options{Feedback: feedback(t)}, nil)
	pages := &summaryPages{account: term(t, 3, 4), declared: *declaredAs(books.SummaryBook)}
	for _, b := range []struct {
		book     *book.Book
		declared []books.Sheet
	}{
		{l.collegeBook(declaredAs(books.CollegeBook), 0), l.pages(declaredAs(books.CollegeBook), 0).declared}, {l.schoolBook(declaredAs(books.SchoolBook), 0), books.SchoolBook.Sheets(l.scope())},
		{l.libraryBook(declaredAs(books.LibraryBook), 0), books.LibraryBook.Sheets(books.Scope{})}, {pages.book(), books.SummaryBook.Sheets(books.Scope{Weeks: pages.shownWeeks()})},
	} {
		for i, s := range b.declared {
			if i >= len(b.book.Sheets) || b.book.Sheets[i].Name != s.Name {
				t.Fatalf("%s does not stand in its place", s.Name)
			}
			for _, block := range b.book.Sheets[i].Blocks {
				table, ok := block.(book.Table)
				for _, h := range table.Highlights {
					for _, c := range table.Columns {
						h.When = strings.ReplaceAll(h.When, "{"+c.Title+"}", "A1")
					}
					if strings.Contains(h.When, "{") {
						t.Errorf("%s colours by a column that it has not: %s", s.Name, h.When)
					}
				}
				if ok && table.Main && !slices.EqualFunc(table.Columns, s.Columns, func(a book.Column, b books.Column) bool { return a.Title == b.Heading }) {
					t.Errorf("%s has other columns than declared", s.Name)
				}
			}
		}
	}
}

// The tables of 首页 are laid out as the sheet has them: a column that was taken out
// because it stays at the centre stands in none of them.
func TestFrontShowsWhatItDeclares(t *testing.T) {
	last := lastWeek(t)
	last.Rows["2490008"] = &care.Before{ID: "2490008", Name: "样08", College: "样本/艺术学院", Status: care.Clue, Level: "三级", Reasons: "10月-3：酗酒"}
	a := assess(t, "2024-10-14", students, last)
	a.School.Problems = append(a.School.Problems, care.Problem{Kind: problem.Journal, College: "样本/艺术学院", Sheet: books.SheetFocus, Cell: "B5", Text: "改", Count: 1})
	p := newLayout(a, Options{Feedback: feedback(t)}, nil).pages(declaredAs(books.CollegeBook), 1)
	front := &p.declared[0]
	kept := map[string]bool{}
	for i := range front.Beside {
		front.Beside[i].Columns = front.Beside[i].Columns[1:]
		for _, heading := range books.Headings(front.Beside[i].Columns) {
			kept[heading] = true
		}
	}
	tables := 0
	for _, block := range p.front(front).Blocks {
		table, ok := block.(book.Table)
		if ok {
			tables++
		}
		for _, c := range table.Columns {
			if !kept[c.Title] {
				t.Errorf("%s stands on the page, and is not declared", c.Title)
			}
		}
	}
	if tables != len(front.Beside) {
		t.Errorf("%d tables are laid out, not %d", tables, len(front.Beside))
	}
}

// The numbers of the rows of a long list are seen whole.
func TestNumbersOfRowsAreSeen(t *testing.T) {
	declared := books.Sheet{Name: "名单", Columns: []books.Column{{Heading: books.ColNumber, Content: books.Counter, Width: 5}, {Heading: books.ColName, Width: 9}}}
	for _, rows := range []int{9, 12_345} {
		list := longTable(&declared, values[int]{books.ColName: func(int) book.Value { return book.String("样") }}, make([]int, rows))
		data, err := (&book.Book{Sheets: []book.Sheet{{Name: "名单", Blocks: []book.Block{list}}}}).Bytes()
		if err != nil {
			t.Fatal(err)
		}
		b, err := paper.Read(data)
		if err != nil {
			t.Fatal(err)
		}
		if clips := b.Sheets[0].Clips(); len(clips) > 0 {
			t.Errorf("%d rows: %d texts are cut off, the first %v", rows, len(clips), clips[0])
		}
	}
}

// What numbers the rows stands in the middle, whether it is counted or official, so that it does not
// run into the text beside it; what is counted or measured stands at the right.
func TestNumbersOfRowsAreCentred(t *testing.T) {
	columns := laid([]books.Column{
		{Heading: books.ColNumber, Content: books.Counter}, {Heading: books.ColNumber, Content: books.Integer},
		{Heading: books.ColHit, Content: books.Integer, Centre: true}, {Heading: books.ColShare, Content: books.Percent},
	}, 0)
	for i, want := range []bool{true, true, false, false} {
		if columns[i].Center != want {
			t.Errorf("column %d, %s: centred is %v", i, columns[i].Title, columns[i].Center)
		}
	}
}
