package exporter

import (
	"cmp"
	"context"
	"fmt"
	"slices"
	"strings"

	"runxin/care"
	"runxin/care/books"
	"runxin/care/problem"
	"runxin/exporter/book"
)

// problemSheet is 数据核对: what in the data a person should look at, the gravest first.
func (l *layout) problemSheet(s *books.Sheet) book.Sheet {
	lines := book.Lines{{Text: l.balance(), Look: book.Strong}, {Text: s.Help, Look: book.Muted}}
	problems := l.problems()
	if len(problems) > 0 && problems[0].Kind == problem.NoRoster {
		lines = slices.Insert(lines, 0, book.Line{Text: problems[0].Done + "。" + problems[0].Cure, Look: book.Notice})
	}
	return l.schoolSheet(s, lines, longTable(s, problemValues(), problems))
}

func problemValues() values[care.Problem] {
	return values[care.Problem]{
		books.ColSeverity: func(p care.Problem) book.Value { return book.String(p.Kind.Severity().String()) },
		books.ColKind:     func(p care.Problem) book.Value { return book.String(string(p.Kind)) },
		books.ColFile:     func(p care.Problem) book.Value { return standValue(p, func(s care.Stand) string { return s.File }) },
		books.ColSheet:    func(p care.Problem) book.Value { return standValue(p, func(s care.Stand) string { return s.Sheet }) },
		books.ColCell:     func(p care.Problem) book.Value { return standValue(p, func(s care.Stand) string { return s.Cell }) },
		books.ColText:     func(p care.Problem) book.Value { return book.String(p.Text) },
		books.ColHandling: func(p care.Problem) book.Value { return book.String(p.Handling()) },
		books.ColCure:     func(p care.Problem) book.Value { return book.String(p.Cure) },
		books.ColPlaces:   func(p care.Problem) book.Value { return book.Int(max(p.Count, 1)) },
		books.ColCollege:  func(p care.Problem) book.Value { return book.String(p.College) },
	}
}

// mostStands is how many sheets a problem's line names.
const mostStands = 8

// standValue is what a problem's sheets have in a column, a line of the cell each, so
// that file, sheet and cell stand side by side.
func standValue(p care.Problem, of func(care.Stand) string) book.Value {
	stands := p.Stands()
	var texts []string
	for _, s := range stands[:min(len(stands), mostStands)] {
		texts = append(texts, of(s))
	}
	if len(stands) > mostStands && texts[0] == stands[0].File {
		texts = append(texts, fmt.Sprintf(wordMoreStands, len(stands)))
	}
	return book.String(strings.TrimRight(strings.Join(texts, "\n"), "\n"))
}

// balance accounts for all rows that were read.
func (l *layout) balance() string {
	rows, used, aside := 0, 0, 0
	for _, c := range l.assessed.School.Counts {
		rows, used, aside = rows+c.Rows, used+c.Used, aside+c.SetAside
	}
	return fmt.Sprintf(wordBalance, len(l.assessed.School.Inputs), rows, used, aside)
}

// questionSheet is 请您回答: what the program does not know, each thing once.
func (l *layout) questionSheet(s *books.Sheet) book.Sheet {
	t := mainTable(s, questionValues(), l.opt.Questions)
	t.Choices.Column = books.ColAnswer
	for _, q := range l.opt.Questions {
		t.Choices.Rows = append(t.Choices.Rows, q.Choices)
	}
	t.Highlights = []book.Highlight{
		{When: anyOf(says(books.ColQuestionState, books.QuestionSolved), says(books.ColQuestionState, books.QuestionAccepted)), Look: book.Muted},
		{When: anyOf(says(books.ColQuestionState, books.QuestionNew), says(books.ColQuestionState, books.QuestionOverruled)), Column: books.ColQuestionState, Look: book.Warm},
	}
	return l.schoolSheet(s, helpOf(s), t)
}

func questionValues() values[books.Question] {
	return values[books.Question]{
		books.ColQuestionState: func(q books.Question) book.Value { return book.String(q.State) },
		books.ColQuestion:      func(q books.Question) book.Value { return book.String(q.Asked) },
		books.ColAnswer:        func(q books.Question) book.Value { return book.String(q.Answer) },
		books.ColPlaces:        func(q books.Question) book.Value { return countValue(q.Count) },
		books.ColAboutWhat:     func(q books.Question) book.Value { return book.String(string(q.About)) },
		books.ColAsWritten:     func(q books.Question) book.Value { return book.String(q.Name) },
		books.ColFile:          func(q books.Question) book.Value { return book.String(q.File) },
		books.ColSheet:         func(q books.Question) book.Value { return book.String(q.Sheet) },
		books.ColCell:          func(q books.Question) book.Value { return book.String(q.Cell) },
	}
}

// countValue is a number of places, blank for none.
func countValue(n int) book.Value {
	if n == 0 {
		return book.Value{}
	}
	return book.Int(n)
}

// inputSheet is a sheet of an input, and what became of its rows.
type inputSheet struct {
	input care.Input
	count care.SheetCount
}

// countSheet is 读取情况: every sheet of every input, and what became of its rows.
func (l *layout) countSheet(s *books.Sheet) book.Sheet {
	bySheet := map[string][]care.SheetCount{}
	for _, c := range l.assessed.School.Counts {
		bySheet[c.SheetRef.File] = append(bySheet[c.SheetRef.File], c)
	}
	var sheets []inputSheet
	for _, in := range l.assessed.School.Inputs {
		counts := bySheet[in.File]
		if len(counts) == 0 {
			counts = []care.SheetCount{{Kind: withoutSheets(in)}}
		}
		for _, c := range counts {
			sheets = append(sheets, inputSheet{in, c})
		}
	}
	return l.schoolSheet(s, book.Lines{{Text: l.balance(), Look: book.Strong}}, mainTable(s, countValues(), sheets))
}

// withoutSheets says why an input has no sheets.
func withoutSheets(in care.Input) string {
	if !in.Read {
		return wordUnreadable
	}
	return wordNoSheets
}

func countValues() values[inputSheet] {
	return values[inputSheet]{
		books.ColFile:     func(s inputSheet) book.Value { return book.String(s.input.File) },
		books.ColSheet:    func(s inputSheet) book.Value { return book.String(s.count.SheetRef.Sheet) },
		books.ColKind:     func(s inputSheet) book.Value { return book.String(s.count.Kind) },
		books.ColFormat:   func(s inputSheet) book.Value { return book.String(s.input.Format) },
		books.ColRows:     func(s inputSheet) book.Value { return book.Int(s.count.Rows) },
		books.ColUsed:     func(s inputSheet) book.Value { return book.Int(s.count.Used) },
		books.ColSetAside: func(s inputSheet) book.Value { return book.Int(s.count.SetAside) },
	}
}

// coverageSheet is 数据覆盖: what the inputs say about each indicator.
func (l *layout) coverageSheet(s *books.Sheet) book.Sheet {
	var names []care.Coverage
	for _, c := range l.assessed.Coverage {
		if l.assessed.School.Catalogue.Entry(c.Name).Kind == care.Number {
			continue
		}
		if !l.assessed.Spoken.On(c.Name) { // 在库, 已测 and 已回访 are “no” even where nothing was read
			c.No, c.NoData = 0, c.No+c.NoData
		}
		names = append(names, c)
	}
	t := mainTable(s, l.coverageValues(), names)
	t.Highlights = []book.Highlight{{When: cellOf(books.ColYes) + "+" + cellOf(books.ColNo) + "=0", Look: book.Muted}}
	return l.schoolSheet(s, helpOf(s), t)
}

func (l *layout) coverageValues() values[care.Coverage] {
	entry := func(c care.Coverage) *care.Entry { return l.assessed.School.Catalogue.Entry(c.Name) }
	return values[care.Coverage]{
		books.ColDimension: func(c care.Coverage) book.Value { return book.String(cmp.Or(entry(c).Dimension, wordNoDimension)) },
		books.ColIndicator: func(c care.Coverage) book.Value { return book.String(entry(c).Name) },
		books.ColYes:       func(c care.Coverage) book.Value { return book.Int(c.Yes) },
		books.ColNo:        func(c care.Coverage) book.Value { return book.Int(c.No) },
		books.ColNoData:    func(c care.Coverage) book.Value { return book.Int(c.NoData) },
		books.ColSource:    func(c care.Coverage) book.Value { return book.String(l.speakers(c)) },
	}
}

// Report is a workbook of the problems alone (数据核对), for those who check the
// data before a run.
func Report(ctx context.Context, a *care.Assessment, opt Options) ([]byte, error) {
	l := newLayout(a, opt, ctx.Err)
	d := books.ReportBook.Declaration()
	id := l.id(&d, "")
	b := l.blankBook(&d, id, "")
	b.Writing.Stop = ctx.Err
	b.Sheets = laySheets(d.Sheets(l.scope()), l.schoolPages())
	for i := range b.Sheets {
		b.Sheets[i].Number = id.Print()
	}
	return b.Bytes()
}
