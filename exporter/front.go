package exporter

import (
	"fmt"
	"slices"
	"strings"

	"github.com/samber/lo"

	"runxin/care"
	"runxin/care/books"
	"runxin/exporter/book"
)

// front is 首页: how things stand this week, how to fill in the book, where help
// is to be found, and the report that is due even when there is nothing to report.
func (p *collegePages) front(f *books.Sheet) book.Sheet {
	s := p.sheet(f)
	s.Title, s.Portrait, s.Snug = p.title+p.book.Title, true, true
	s.Widths = make([]float64, max(8, 4+len(p.layout.levels)))
	for i := range s.Widths {
		s.Widths[i] = 13
	}
	s.Blocks = []book.Block{
		book.Lines{
			{Text: p.layout.weekLine(), Look: book.Strong},
			{Text: p.layout.returnBy(), Look: book.Strong},
			{Text: wordSecrecy, Look: book.Notice}, {Text: wordNoDiagnosis, Look: book.Notice},
		},
		p.urgentLines(),
		p.contactLines(),
		book.Lines{{Text: wordFrontCounts, Look: book.Heading}},
		p.countTable(&f.Beside[books.FrontCounts], len(s.Widths)),
		append(book.Lines{{Text: fmt.Sprintf(wordFrontChanges, p.layout.lastWeekSaid()), Look: book.Heading}}, p.changeLines()...),
	}
	s.Blocks = append(s.Blocks, p.returnBlocks(&f.Beside[books.FrontRefused], len(s.Widths))...)
	s.Blocks = append(s.Blocks,
		append(book.Lines{{Text: wordFrontData, Look: book.Heading}}, p.dataLines()...),
		append(book.Lines{{Text: wordFrontHow, Look: book.Heading}}, p.howTo()...),
		book.Lines{{Text: wordZeroReport, Look: book.Heading}, {Text: wordZeroHelp, Look: book.Muted}},
		zeroReport(f),
		book.Lines{{Text: wordMeeting, Look: book.Heading}, {Text: wordMeetingHelp, Look: book.Muted}},
		meetingReport(f, len(s.Widths)),
		append(book.Lines{{Text: wordFrontHelp, Look: book.Heading}}, p.layout.hotlines()...),
	)
	s.Blocks = append(s.Blocks, p.goneBlocks(&f.Beside[books.FrontGone], len(s.Widths))...)
	return s
}

// returnBy says when the book returns, and for which feast later than usual.
func (l *layout) returnBy() string {
	plan, day := l.assessed.Plan, l.assessed.Date
	text := fmt.Sprintf(wordReturnBy, plan.Return(day), plan.ReturnText(day))
	if feast := plan.ReturnMoved(day); feast != "" {
		text += fmt.Sprintf(wordReturnMoved, feast)
	}
	return text
}

// statusCount is how many of a college's students have a status.
type statusCount struct {
	status  care.Status
	means   string
	people  int
	byLevel []int
}

// countTable counts the college's students by status and suggested level.
func (p *collegePages) countTable(t *books.Table, wide int) book.Table {
	var counts []statusCount
	for _, s := range []statusCount{{status: care.Listed, means: wordListedMeans}, {status: care.Proposed, means: wordProposedMeans}, {status: care.Clue, means: wordClueMeans}} {
		counts = append(counts, p.count(s))
	}
	return besideTable(*t, wide, p.countValues(), counts)
}

func (p *collegePages) count(s statusCount) statusCount {
	s.byLevel = make([]int, len(p.layout.levels))
	for _, c := range p.layout.colleges[p.college] {
		if c.Status != s.status {
			continue
		}
		s.people++
		for i, level := range p.layout.levels {
			if c.Level == level {
				s.byLevel[i]++
			}
		}
	}
	return s
}

func (p *collegePages) countValues() values[statusCount] {
	v := values[statusCount]{
		books.ColStatus: func(s statusCount) book.Value { return book.String(s.status.String()) },
		books.ColPeople: func(s statusCount) book.Value { return book.Int(s.people) },
		books.ColDetail: func(s statusCount) book.Value { return book.String(s.means) },
	}
	for i, level := range p.layout.levels {
		v[level] = func(s statusCount) book.Value { return book.Int(s.byLevel[i]) }
	}
	return v
}

// changeLines say what became of the college's students since last week.
func (p *collegePages) changeLines() book.Lines {
	lines := p.changeLine()
	if left := p.layout.leftOpen(p.unit); len(left) > 0 {
		keys := lo.Map(left, func(row care.TaskRow, _ int) string { return row.Key() })
		lines = append(lines, book.Line{Text: fmt.Sprintf(wordTasksLeft, len(left), strings.Join(keys, "、")), Look: book.Notice})
	}
	return lines
}

func (p *collegePages) changeLine() book.Lines {
	if p.layout.assessed.Last == nil {
		return book.Lines{{Text: wordFirstRun}}
	}
	counts := map[care.Change]int{}
	for _, s := range p.layout.assessed.Changes {
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
		return book.Lines{{Text: fmt.Sprintf(wordNoChange, p.layout.lastWeekText())}}
	}
	lines := book.Lines{{Text: fmt.Sprintf(wordChanges, p.layout.lastWeekText(), strings.Join(parts, "、"))}}
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
// Of a college it says so of what was read of others only.
func (l *layout) dataLines(of *care.Spoken) book.Lines {
	var out book.Lines
	all := &l.assessed.Spoken
	for _, d := range []struct {
		read bool
		what string
	}{
		{l.assessed.School.Roster, books.SheetRoster}, {of.Screening, theirs(all.Screening, wordScreening)}, {of.Grades, theirs(all.Grades, wordGrades)}, {l.assessed.School.Library, books.SheetLibrary},
	} {
		if !d.read {
			out = append(out, book.Line{Text: fmt.Sprintf(wordNotRead, d.what), Look: book.Notice})
		}
	}
	if l.assessed.Month.Off {
		return append(out, book.Line{Text: wordOffData, Look: book.Notice})
	}
	none, some := 0, 0
	for _, g := range of.Groups {
		switch g {
		case care.NoneSpoken:
			none++
		case care.SomeSpoken:
			some++
		}
	}
	return append(out, book.Line{Text: fmt.Sprintf(wordGroupData, len(of.Groups), len(of.Groups)-none-some, some, none)})
}

// theirs is what of a file is missing: all of it or, where others are told of, the college's part.
func theirs(others bool, what string) string {
	if others {
		return wordOfCollege + what
	}
	return what
}

// howTo are the steps of a week, of the sheets that the book has.
func (p *collegePages) howTo() book.Lines {
	var out book.Lines
	for line := range strings.SplitSeq(wordHowTo, "\n") {
		out = append(out, book.Line{Text: line})
	}
	if slices.ContainsFunc(p.declared, func(s books.Sheet) bool { return s.Name == books.SheetClasses }) {
		out = append(out, book.Line{Text: wordHowToClasses})
	}
	return append(out, book.Line{Text: wordOpenHelp, Look: book.Open})
}

// dataLines say what was read of the college's own students: where nothing was, the
// college's name is probably written another way in the files.
func (p *collegePages) dataLines() book.Lines {
	of := p.spoken()
	out := p.layout.dataLines(of)
	if of.Nothing() {
		return append(book.Lines{{Text: wordNothingHere, Look: book.Notice}}, out...)
	}
	return out
}

// spoken is what the inputs have a word on for the college's students.
func (p *collegePages) spoken() *care.Spoken { return p.layout.assessed.SpokenOf(p.college) }

// zeroReport is the report that a college makes even if nothing happened.
func zeroReport(s *books.Sheet) book.Form {
	f := book.Form{PerRow: 2, LabelSpan: 2, ValueSpan: 2}
	for _, c := range s.Columns {
		if !books.OfMeeting(c.Heading) {
			f.Fields = append(f.Fields, fieldOf(c))
		}
	}
	return f
}

// meetingReport is what the meeting about the college's students came to.
func meetingReport(s *books.Sheet, wide int) book.Form {
	f := book.Form{LabelSpan: 2, ValueSpan: wide - 2, Room: 3}
	for _, c := range s.Columns {
		if books.OfMeeting(c.Heading) {
			f.Fields = append(f.Fields, fieldOf(c))
		}
	}
	return f
}

func fieldOf(c books.Column) book.Field {
	return book.Field{Label: c.Heading, Editable: c.Open, List: c.Words, Kind: kindOf(c.Content), Prompt: c.Prompt}
}

func (l *layout) hotlines() book.Lines {
	var out book.Lines
	for _, h := range l.assessed.Month.Hotlines {
		out = append(out, book.Line{Text: h.Name + "：" + h.Number})
	}
	if len(out) == 0 {
		return book.Lines{{Text: wordNoHotlines}}
	}
	return out
}
