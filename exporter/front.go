package exporter

import (
	"cmp"
	"fmt"
	"slices"
	"strings"
	"unicode/utf8"

	"github.com/samber/lo"

	"runxin/care"
	"runxin/care/books"
	"runxin/exporter/book"
)

// frontWidths are the widths of the columns of 首页, as many as a page of A4 has room for at the
// least size that is read with ease: two for each of the five numbers, the first wide enough for
// a day.
func frontWidths() []float64 { return []float64{12, 8, 10, 10, 10, 10, 10, 10, 10, 10} }

// front is 首页, one page whatever there is: how things stand, what is to be done this week, what
// changed and what was not taken, and the report that is due even when there is nothing to report.
// What has no room is counted, and stands on its sheet.
func (p *collegePages) front(f *books.Sheet) book.Sheet {
	s := p.sheet(f)
	s.Title, s.Portrait, s.OnePage = p.title+p.book.Title+"（"+p.layout.weekText()+"）", true, true
	s.Widths = frontWidths()
	shown, left := shownDues(p.dues())
	news := slices.Concat(leftLines(left), p.changeLines(), p.putOffLines())
	s.Blocks = []book.Block{
		book.Lines{{Text: p.layout.returnBy(), Look: book.Strong}},
		p.figures(),
		book.Lines{{Text: wordFrontDue, Look: book.Heading}},
		p.dueTable(&f.Beside[0], len(s.Widths), shown),
		slices.Concat(news, p.returnLines(len(shown)+len(news)), book.Lines{{Text: wordZeroReport, Look: book.Heading}}),
		zeroReport(f),
		meetingReport(f, len(s.Widths)),
		slices.Concat(p.dataLines(), book.Lines{{Text: wordHowTo}, {Text: p.layout.hotlines()}, {Text: wordSecrecy, Look: book.Notice}, {Text: wordNoDiagnosis, Look: book.Notice}}),
	}
	return s
}

// figures are the five numbers by which the week is known, each leading to its sheet.
func (p *collegePages) figures() book.Figures {
	contacts := figureOf(wordFigureContacts, p.contactsValue(), lookOf(len(p.layout.contactsOf[p.college])+p.daysRefused(), book.Warm))
	contacts.To = book.Target{Sheet: books.SheetWeekly}
	listed := lo.CountBy(p.focus, func(c *care.Case) bool { return c.Status == care.Listed })
	figure := func(label string, n int, sheet string, look book.Look) book.Figure {
		return figureOf(label, book.Int(n).To(book.Target{Sheet: sheet}), lookOf(n, look))
	}
	urgent := p.layout.urgentOf[p.college]
	today := figure(books.SheetUrgent, len(urgent), books.SheetWeekly, book.Alarm)
	if len(urgent) > 0 {
		today.To = p.urgentSpot(urgent[0]) // they stand on several sheets: to the most urgent
	}
	return book.Figures{
		figure(books.ColListed, listed, books.SheetFocus, book.Plain),
		figure(wordFigureDecide, len(p.undecided()), books.SheetFocus, book.Warm),
		contacts,
		figure(wordFigureTasks, len(p.tasksDue()), books.SheetTasks, book.Warm),
		today,
	}
}

// contactsValue is how many contacts are due, as far as that is known: where days that were typed were
// not taken there may be more, and none is not nobody.
func (p *collegePages) contactsValue() book.Value {
	n := len(p.layout.contactsOf[p.college])
	switch {
	case p.daysRefused() == 0:
		return book.Int(n)
	case n == 0:
		return book.String(care.NoData.String())
	}
	return book.String(fmt.Sprintf(wordAtLeast, n))
}

// daysRefused counts the days of contacts that the college typed last week and that were not taken.
func (p *collegePages) daysRefused() int {
	return lo.CountBy(p.refused(), func(r refused) bool { return isDayRefused(r.Problem) })
}

// isDayRefused tells a text that should have said when somebody was in contact with a student, or will
// be, and was not taken.
func isDayRefused(p care.Problem) bool {
	return !p.Kind.ToldCollege().Taken && books.TellsContact(p.In.Sheet, p.In.Column)
}

// returnBy says when the book returns, and for which feast later than usual.
func (l *layout) returnBy() string {
	plan, day := l.assessed.Plan, l.assessed.Date
	text := fmt.Sprintf(wordReturnBy, day, plan.Return(day), plan.ReturnText(day))
	if feast := plan.ReturnMoved(day); feast != "" {
		text += fmt.Sprintf(wordReturnMoved, feast)
	}
	return text
}

// changeLines say what became of the college's students since last week.
func (p *collegePages) changeLines() book.Lines {
	last := p.layout.assessed.Last
	if last == nil {
		return book.Lines{{Text: wordFrontChanges, Look: book.Heading}, {Text: wordFirstRun}}
	}
	named, unseen := p.shiftsOf()
	lines := book.Lines{{Text: fmt.Sprintf(wordFrontSince, p.layout.lastWeekSaid()), Look: book.Heading}}
	if len(named) == 0 {
		lines = append(lines, book.Line{Text: wordNoChange})
	} else {
		lines = append(lines, linkedLines(book.Line{Text: p.changeText(named), To: p.changesAt()}, frontWidth())...)
	}
	if unseen > 0 {
		lines = append(lines, book.Line{Text: fmt.Sprintf(wordUnseenCount, unseen), Look: book.Notice})
	}
	return lines
}

// putOffLines count whom the college left outside the library, as on 总览.
func (p *collegePages) putOffLines() book.Lines {
	off := p.layout.putOff(p.focus)
	if len(off) == 0 {
		return nil
	}
	to := book.Target{Sheet: books.SheetFocus, Title: books.ColID, Text: p.layout.firstPutOff(off).ID, Column: books.ColDecision}
	return linkedLines(book.Line{Text: p.layout.putOffText(off), To: p.spot(to)}, frontWidth())
}

// changesAt is where the changes stand: of those who left the lists on 判定依据, of all others beside
// their names.
func (p *collegePages) changesAt() book.Target {
	if len(p.gone()) > 0 {
		return book.Target{Sheet: books.SheetBasis}
	}
	return book.Target{Sheet: books.SheetFocus}
}

// changeText counts the changes by kind, and names the first students of each.
func (p *collegePages) changeText(named []care.Shift) string {
	var parts []string
	for c := care.New; c < care.Unchanged; c++ {
		of := lo.Filter(named, func(s care.Shift, _ int) bool { return s.Change == c })
		if len(of) == 0 {
			continue
		}
		names := lo.Map(of[:min(len(of), mostNamed)], func(s care.Shift, _ int) string { return p.called(s.Case) })
		parts = append(parts, fmt.Sprintf(wordChanged, changeSaid(c), len(of), enumerated(names, len(of))))
	}
	return fmt.Sprintf(wordChanges, shortened(strings.Join(parts, "；"), mostOfChanges))
}

// changeSaid is a change in words for whoever does not know those of the lists.
func changeSaid(c care.Change) string {
	switch c {
	case care.ReasonGone:
		return c.String() + wordReasonGone
	case care.Unseen:
		return c.String() + wordUnseen
	}
	return c.String()
}

// mostOfChanges is how many characters the changes have on 首页: about two lines.
const mostOfChanges = 80

// mostTold is how many lines 首页 has for what is to be done, what changed and what was not taken; of
// the latter it names at most three, and only as many as those above leave room for.
const (
	mostTold    = 17
	mostRefusal = 3
)

// returnLines tell the college what became of its last workbook: how it came back, and what was
// not taken, with where it is typed again; above it stand so many lines.
func (p *collegePages) returnLines(above int) book.Lines {
	r := p.layout.returned(p.unit)
	list := p.refused()
	if r == nil && len(list) == 0 {
		return nil
	}
	heading := p.layout.lastWeekSaid() + wordFrontReturn
	if r != nil {
		heading += "：" + p.layout.returnText(r)
	}
	lines := book.Lines{{Text: heading, Look: book.Heading}}
	if len(list) == 0 {
		return lines
	}
	not := lo.CountBy(list, func(one refused) bool { return !one.told.Taken })
	days := p.daysRefused()
	named, first := p.firstRefused(list[:not], mostTold-above-1-min(days, 1))
	count := fmt.Sprintf(wordRefused, refusedCount(not, len(list)-not))
	if not > named && named > 0 {
		count += fmt.Sprintf(wordFirstRefused, named)
	}
	lines = append(lines, linkedLines(book.Line{Text: count, Look: book.Notice, To: book.Target{Sheet: books.SheetRefused}}, frontWidth())...)
	if days > 0 {
		lines = append(lines, book.Line{Text: fmt.Sprintf(wordDaysRefused, days), Look: book.Notice})
	}
	return append(lines, first...)
}

// firstRefused are the first of what was not taken, as many as so many lines name.
func (p *collegePages) firstRefused(list []refused, room int) (named int, lines book.Lines) {
	for _, one := range list[:min(len(list), mostRefusal)] {
		more := linkedLines(book.Line{Text: p.refusedLine(one), To: one.at}, frontWidth())
		if len(lines)+len(more) > room {
			break
		}
		named, lines = named+1, append(lines, more...)
	}
	return named, lines
}

// refusedCount counts what was not taken, and what is to be looked at.
func refusedCount(not, taken int) string {
	var parts []string
	if not > 0 {
		parts = append(parts, fmt.Sprintf(wordNotTaken, not))
	}
	if taken > 0 {
		parts = append(parts, fmt.Sprintf(wordToLookAt, taken))
	}
	return strings.Join(parts, "，")
}

// refusedLine is a text that was not taken, in a line: whose, what, why, and where it is typed
// again.
func (p *collegePages) refusedLine(r refused) string {
	id, name := p.whoTyped(r)
	who := name
	if who == "" {
		who = cmp.Or(id, p.cellTyped(r))
	}
	text := fmt.Sprintf(wordRefusedLine, who, r.In.Column, shortened(p.refusedText(r.Problem), mostQuoted), shortened(r.told.Why, mostReason))
	if r.at == (book.Target{}) {
		return text + "。"
	}
	return text + fmt.Sprintf(wordRefusedAt, p.spotSaid(r.at))
}

// How many characters of what was typed, and of why it was not taken, a line of 首页 has.
const (
	mostQuoted = 10
	mostReason = 16
)

// shortened is a text of at most so many characters, in one line.
func shortened(text string, most int) string {
	text = care.OneLine(text)
	if utf8.RuneCountInString(text) <= most {
		return text
	}
	return begins(text, most-1)
}

// linkedLines are a line that leads somewhere, in as many as it takes on a page of that width:
// LibreOffice shows of a link one line, and cuts the rest off.
func linkedLines(line book.Line, width float64) book.Lines {
	var out book.Lines
	for rest := []rune(line.Text); len(rest) > 0; {
		n := len(rest)
		for n > 1 && !book.FitsLine(string(rest[:n]), width) {
			n--
		}
		if at := lastBreak(rest[:n]); n < len(rest) && at > 0 {
			n = at
		}
		line.Text, rest = string(rest[:n]), rest[n:]
		out = append(out, line)
	}
	return out
}

// lastBreak is behind the last mark at which a text may go on in the next line, 0 for none.
func lastBreak(text []rune) int {
	for i := len(text) - 1; i >= 0; i-- {
		if strings.ContainsRune("。；，、：", text[i]) {
			return i + 1
		}
	}
	return 0
}

// frontWidth is the width of 首页 in characters.
func frontWidth() float64 { return lo.Sum(frontWidths()) }

// dataLines say what was not read, since an empty list would else read as “nobody”. Where nothing
// was read of the college's own students, its name is probably written another way in the files.
func (p *collegePages) dataLines() book.Lines {
	of := p.spoken()
	line := book.Line{Text: p.layout.groupData(of)}
	if missing := p.layout.unread(of); len(missing) > 0 {
		line = book.Line{Text: fmt.Sprintf(wordNotRead, strings.Join(missing, "、")) + line.Text, Look: book.Notice}
	}
	lines := book.Lines{line}
	if of.Nothing() {
		lines = append(book.Lines{{Text: wordNothingHere, Look: book.Notice}}, lines...)
	}
	return lines
}

// dataLines say it of the school.
func (l *layout) dataLines(of *care.Spoken) book.Lines {
	var out book.Lines
	for _, what := range l.unread(of) {
		out = append(out, book.Line{Text: fmt.Sprintf(wordNotRead, what), Look: book.Notice})
	}
	look := book.Plain
	if l.assessed.Month.Off {
		look = book.Notice
	}
	return append(out, book.Line{Text: l.groupData(of), Look: look})
}

// unread are the papers that were not read. Of a college it says so of what was read of others
// only.
func (l *layout) unread(of *care.Spoken) []string {
	var out []string
	all := &l.assessed.Spoken
	for _, d := range []struct {
		read bool
		what string
	}{
		{l.assessed.School.Roster, books.SheetRoster}, {of.Screening, theirs(all.Screening, wordScreening)}, {of.Grades, theirs(all.Grades, wordGrades)}, {l.assessed.School.Library, books.SheetLibrary},
	} {
		if !d.read {
			out = append(out, d.what)
		}
	}
	return out
}

// groupData says of how many of the month's groups the inputs have a word.
func (l *layout) groupData(of *care.Spoken) string {
	if l.assessed.Month.Off {
		return wordOffData
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
	return fmt.Sprintf(wordGroupData, len(of.Groups), len(of.Groups)-none-some, some, none)
}

// theirs is what of a file is missing: all of it or, where others are told of, the college's part.
func theirs(others bool, what string) string {
	if others {
		return wordOfCollege + what
	}
	return what
}

// spoken is what the inputs have a word on for the college's students.
func (p *collegePages) spoken() *care.Spoken { return p.layout.assessed.SpokenOf(p.college) }

// zeroReport is the report that a college makes even if nothing happened, and when it met.
func zeroReport(s *books.Sheet) book.Form {
	f := book.Form{PerRow: 2, LabelSpan: 2, ValueSpan: 3}
	for _, c := range s.Columns {
		if c.Heading != books.ColMeetingSaid {
			f.Fields = append(f.Fields, fieldOf(c))
		}
	}
	return f
}

// meetingReport is what the meeting about the college's students came to.
func meetingReport(s *books.Sheet, wide int) book.Form {
	f := book.Form{LabelSpan: 2, ValueSpan: wide - 2, Room: 2}
	for _, c := range s.Columns {
		if c.Heading == books.ColMeetingSaid {
			f.Fields = append(f.Fields, fieldOf(c))
		}
	}
	return f
}

func fieldOf(c books.Column) book.Field {
	return book.Field{Label: c.Heading, Editable: c.Open, List: c.Words, Kind: kindOf(c.Content), Prompt: c.Prompt}
}

// hotlines are the month's, in one line.
func (l *layout) hotlines() string {
	lines := l.assessed.Month.Hotlines
	if len(lines) == 0 {
		return wordNoHotlines
	}
	return wordHotlines + strings.Join(lo.Map(lines, func(h care.Hotline, _ int) string { return h.Name + " " + h.Number }), "；")
}
