package exporter

import (
	"fmt"
	"strings"

	"runxin/care"
	"runxin/care/books"
	"runxin/exporter/book"
)

// front is 首页: how things stand this week, how to fill in the book, where help
// is to be found, and the report that is due even when there is nothing to report.
func (p *collegePages) front() book.Sheet {
	s := p.sheet(books.SheetFront)
	s.Title, s.Portrait, s.Snug = p.name+wordBookTitle, true, true
	s.Widths = make([]float64, max(8, 4+len(p.levels)))
	for i := range s.Widths {
		s.Widths[i] = 13
	}
	s.Blocks = []book.Block{
		book.Lines{
			{Text: fmt.Sprintf(wordFrontWeek, p.weekText(), p.Date, p.Plan.Title), Look: book.Strong},
			{Text: fmt.Sprintf(wordReturnBy, p.Plan.Return(p.Date), p.Plan.Weeks.ReturnText), Look: book.Strong},
			{Text: wordSecrecy, Look: book.Notice}, {Text: wordNoDiagnosis, Look: book.Notice},
			{Text: wordFrontCounts, Look: book.Heading},
		},
		p.countTable(len(s.Widths)),
		append(book.Lines{{Text: wordFrontChanges, Look: book.Heading}}, p.changeLines()...),
	}
	s.Blocks = append(s.Blocks, p.returnBlocks(len(s.Widths))...)
	s.Blocks = append(s.Blocks,
		append(book.Lines{{Text: wordFrontData, Look: book.Heading}}, p.dataLines()...),
		append(book.Lines{{Text: wordFrontHow, Look: book.Heading}}, howTo()...),
		book.Lines{{Text: wordZeroReport, Look: book.Heading}, {Text: wordZeroHelp, Look: book.Muted}},
		p.zeroReport(),
		append(book.Lines{{Text: wordFrontHelp, Look: book.Heading}}, p.hotlines()...),
	)
	s.Blocks = append(s.Blocks, p.goneBlocks(len(s.Widths))...)
	return s
}

// countTable counts the college's students by status and suggested level.
func (p *collegePages) countTable(wide int) book.Table {
	t := book.Table{Columns: []book.Column{{Title: books.ColStatus, Span: 2, Center: true}, {Title: books.ColPeople, Kind: book.Integer, Center: true}}}
	for _, level := range p.levels {
		t.Columns = append(t.Columns, book.Column{Title: level, Kind: book.Integer, Center: true})
	}
	t.Columns = append(t.Columns, book.Column{Title: books.ColDetail, Wrap: true, Span: wide - 3 - len(p.levels)})
	for _, s := range []struct {
		status care.Status
		words  string
	}{{care.Listed, wordListedMeans}, {care.Proposed, wordProposedMeans}, {care.Clue, wordClueMeans}} {
		t.Rows = append(t.Rows, p.countRow(s.status, s.words))
	}
	return t
}

func (p *collegePages) countRow(s care.Status, words string) book.Row {
	n, byLevel := 0, make([]int, len(p.levels))
	for _, c := range p.colleges[p.college] {
		if c.Status != s {
			continue
		}
		n++
		for i, level := range p.levels {
			if c.Level == level {
				byLevel[i]++
			}
		}
	}
	row := book.Row{book.String(s.String()), book.Int(n)}
	for _, k := range byLevel {
		row = append(row, book.Int(k))
	}
	return append(row, book.String(words))
}

// changeLines say what became of the college's students since last week.
func (p *collegePages) changeLines() book.Lines {
	return append(p.changeLine(), p.waitingLine()...)
}

func (p *collegePages) changeLine() book.Lines {
	if p.Last == nil {
		return book.Lines{{Text: wordFirstRun}}
	}
	counts := map[care.Change]int{}
	for _, s := range p.Changes {
		if s.College == p.college {
			counts[s.Change]++
		}
	}
	var parts []string
	for c := care.New; c < care.Unchanged; c++ {
		if n := counts[c]; n > 0 && c != care.RedOutside { // is for the centre to follow up
			parts = append(parts, fmt.Sprintf("%s %d 人", c, n))
		}
	}
	if len(parts) == 0 {
		return book.Lines{{Text: fmt.Sprintf(wordNoChange, p.Last.Folder)}}
	}
	lines := book.Lines{{Text: fmt.Sprintf(wordChanges, p.Last.Folder, strings.Join(parts, "、"))}}
	gone, unseen := p.gone()
	if len(gone) > 0 {
		lines = append(lines, book.Line{Text: fmt.Sprintf(wordGoneCount, len(gone)), Look: book.Notice})
	}
	if unseen > 0 {
		lines = append(lines, book.Line{Text: fmt.Sprintf(wordUnseenCount, unseen), Look: book.Notice})
	}
	return lines
}

// dataLines say what was not read, since an empty list would else read as “nobody”.
func (l *layout) dataLines() book.Lines {
	var out book.Lines
	for _, d := range []struct {
		read bool
		what string
	}{
		{l.School.Roster, wordRoster}, {l.School.Screening, wordScreening}, {l.School.Grades, wordGrades}, {l.School.Library, wordLibrary},
	} {
		if !d.read {
			out = append(out, book.Line{Text: fmt.Sprintf(wordNotRead, d.what), Look: book.Notice})
		}
	}
	none, some := 0, 0
	for _, g := range l.Groups {
		switch g {
		case care.NoneSpoken:
			none++
		case care.SomeSpoken:
			some++
		}
	}
	return append(out, book.Line{Text: fmt.Sprintf(wordGroupData, len(l.Groups), len(l.Groups)-none-some, some, none)})
}

func howTo() book.Lines {
	var out book.Lines
	for line := range strings.SplitSeq(wordHowTo, "\n") {
		out = append(out, book.Line{Text: line})
	}
	return append(out, book.Line{Text: wordOpenHelp, Look: book.Open})
}

// zeroReport is the report that a college makes even if nothing happened.
func (p *collegePages) zeroReport() book.Form {
	f := book.Form{PerRow: 2, LabelSpan: 2, ValueSpan: 2}
	for _, c := range p.form(books.SheetFront).Columns {
		field := book.Field{Label: c.Title, Editable: true, List: c.Words}
		if c.Day {
			field.Kind = book.Day
		}
		f.Fields = append(f.Fields, field)
	}
	return f
}

func (l *layout) hotlines() book.Lines {
	var out book.Lines
	for _, h := range l.Month.Hotlines {
		out = append(out, book.Line{Text: h.Name + "：" + h.Number})
	}
	if len(out) == 0 {
		return book.Lines{{Text: wordNoHotlines}}
	}
	return out
}
