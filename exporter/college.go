package exporter

import (
	"encoding/hex"
	"fmt"
	"slices"
	"strconv"
	"strings"

	"runxin/care"
	"runxin/care/books"
	"runxin/exporter/book"
)

// spareReports is how many empty rows 摸排补充 offers, and shownReports how many
// of them are printed before anybody fills them in: about what a page holds.
const (
	spareReports = 200
	shownReports = 15
)

// collegeBook is one college's workbook: only its own students, reasons in words
// and no scores.
func (l *layout) collegeBook(college int) *book.Book {
	p := l.pages(college)
	b := l.blankBook(l.id(books.CollegeBook, p.name), p.name+wordBookTitle)
	b.Sheets = p.sheets()
	sum := b.Digest()
	b.Meta = append(b.Meta, book.Prop{Name: books.IssueKey, Value: hex.EncodeToString(sum[:8])})
	return b
}

// collegePages are the sheets of one college's workbook.
type collegePages struct {
	*layout
	college      int
	name, number string
	focus, clues []*care.Case
	forms        []books.Form
	held         *heldTexts // texts that stay at the centre; nil where nobody asks
}

func (l *layout) pages(college int) *collegePages {
	name := l.School.Colleges[college]
	return &collegePages{
		layout: l, college: college, name: name, number: l.id(books.CollegeBook, name).Print(),
		focus: of(college, l.focus), clues: of(college, l.clues), forms: books.CollegeForms(l.levels, l.reports),
	}
}

func (p *collegePages) sheets() []book.Sheet {
	return []book.Sheet{
		p.front(), p.focusSheet(), p.clueSheet(), p.weeklySheet(), p.taskSheet(), p.specialSheet(), p.reportSheet(),
		p.sheet(books.SheetBasis, p.basisBlocks()...),
	}
}

// sheet is a sheet of the workbook, locked but for its open cells.
func (p *collegePages) sheet(name string, blocks ...book.Block) book.Sheet {
	return book.Sheet{Name: name, Title: p.name + "　" + name + "（" + p.weekText() + "）", Number: p.number, Protected: true, Blocks: blocks}
}

// form is the part of a sheet that people fill in.
func (p *collegePages) form(sheet string) books.Form {
	for _, f := range p.forms {
		if f.Sheet == sheet {
			return f
		}
	}
	return books.Form{Sheet: sheet}
}

// table is a sheet's own table: fixed columns, then those of its form (design
// §7), then what may stand beside them.
func (p *collegePages) table(sheet string, fixed []book.Column, rows []book.Row, empty string, beside ...book.Column) book.Table {
	columns := append(append(fixed, openColumns(p.form(sheet))...), beside...)
	return book.Table{Main: true, Columns: columns, Rows: rows, Empty: empty}
}

// before are what people wrote into a row of a form in earlier books.
func (p *collegePages) before(sheet, task, id string) []book.Value {
	var out []book.Value
	for _, c := range p.form(sheet).Columns {
		text := p.typed(sheet, p.name, task, id, c.Title)
		if c.Day {
			out = append(out, typedDay(text))
		} else {
			out = append(out, book.String(text))
		}
	}
	return out
}

func (p *collegePages) focusSheet() book.Sheet {
	rows := make([]book.Row, len(p.focus))
	for i, c := range p.focus {
		rows[i] = book.Row{
			book.Int(i + 1), book.String(c.ID), book.String(c.Name), book.String(c.Gender), p.major(c), p.class(c), gradeValue(c.Grade),
			book.String(c.Status.String()), book.String(c.Level), book.String(p.Reasons(c)), book.String(c.Stacking()), book.String(c.Change.String()),
			sinceValue(c),
		}
		rows[i] = append(append(rows[i], p.focusTyped(c)...), book.String(p.lastDecision(c)), book.String(c.ID))
	}
	t := p.table(books.SheetFocus, focusColumns(), rows, p.whyEmpty(wordNoFocus), decidedColumn(), checkColumn(books.SheetFocus))
	t.Freeze, t.Highlights = 3, p.levelHighlights()
	return p.sheet(books.SheetFocus, book.Lines{{Text: wordFocusHelp, Look: book.Muted}, {Text: wordOpenHelp, Look: book.Open}}, t)
}

// levelHighlights colour the most serious suggested level, and what is new.
func (l *layout) levelHighlights() []book.Highlight {
	out := []book.Highlight{{When: `{变化}="` + care.New.String() + `"`, Column: books.ColChange, Look: book.Notice}}
	if len(l.levels) > 0 {
		out = append(out, book.Highlight{When: `{建议等级}="` + strings.ReplaceAll(l.levels[0], `"`, `""`) + `"`, Column: books.ColSuggested, Look: book.Alarm})
	}
	return out
}

func (p *collegePages) clueSheet() book.Sheet {
	rows := make([]book.Row, len(p.clues))
	for i, c := range p.clues {
		rows[i] = book.Row{book.Int(i + 1), book.String(c.ID), book.String(c.Name), p.class(c), book.String(p.Reasons(c))}
		for _, column := range []string{books.ColFound, "", "备注"} {
			rows[i] = append(rows[i], book.String(p.typed(books.SheetClues, p.name, "", c.ID, column)))
		}
		rows[i] = append(rows[i], book.String(p.lastDecision(c)), book.String(c.Change.String()), book.String(c.ID))
	}
	t := p.table(books.SheetClues, clueColumns(), rows, p.whyEmpty(wordNoClues), decidedColumn(), changeColumn(), checkColumn(books.SheetClues))
	t.Freeze = 3
	return p.sheet(books.SheetClues, book.Lines{{Text: wordClueHelp, Look: book.Muted}, {Text: wordOpenHelp, Look: book.Open}}, t)
}

func (p *collegePages) weeklySheet() book.Sheet {
	rows := make([]book.Row, len(p.focus))
	for i, c := range p.focus {
		last := book.String(p.typed(books.SheetWeekly, p.name, "", c.ID, "本周状态"))
		rows[i] = book.Row{book.Int(i + 1), book.String(c.ID), book.String(c.Name), p.class(c), book.String(p.level(c)), last}
		rows[i] = append(rows[i], make(book.Row, len(p.form(books.SheetWeekly).Columns))...) // each week anew
		rows[i] = append(rows[i], p.sinceContact(p.history.LastTalk(c.ID)), p.sinceContact(p.history.LastHome(c.ID)), book.String(c.ID))
	}
	t := p.table(books.SheetWeekly, weeklyColumns(), rows, p.whyEmpty(wordNoWeekly), append(contactColumns(), checkColumn(books.SheetWeekly))...)
	t.Freeze = 3
	t.Highlights = []book.Highlight{{When: `OR({本周状态}="加重",{本周状态}="失联")`, Column: books.ColState, Look: book.Alarm}}
	return p.sheet(books.SheetWeekly, book.Lines{{Text: wordWeeklyHelp, Look: book.Muted}, {Text: wordOpenHelp, Look: book.Open}}, t)
}

func (p *collegePages) taskSheet() book.Sheet {
	rows := make([]book.Row, len(p.Month.Tasks))
	for i, t := range p.Month.Tasks {
		rows[i] = book.Row{book.Int(t.No), book.String(t.Title), book.String(t.Text), book.String(t.Every.String()), dayValue(p.Plan.Due(t, p.Date))}
		rows[i] = append(append(rows[i], p.before(books.SheetTasks, p.Month.Key(t), "")...), book.Int(t.No))
	}
	t := p.table(books.SheetTasks, taskColumns(), rows, wordNoTasks, checkColumn(books.SheetTasks))
	t.Freeze, t.Highlights = 2, taskHighlights()
	return p.sheet(books.SheetTasks, book.Lines{{Text: wordTaskHelp, Look: book.Muted}, {Text: wordOpenHelp, Look: book.Open}}, t)
}

// taskHighlights turn an overdue line red by itself, and a closed one grey.
func taskHighlights() []book.Highlight {
	done := `{状态}="` + books.TaskDone + `"`
	exempt := `{状态}="` + books.TaskExempt + `"`
	return []book.Highlight{
		{When: "OR(" + done + "," + exempt + ")", Column: books.ColStatus, Look: book.Done},
		{When: "AND(ISNUMBER({完成时限}),{完成时限}<TODAY(),NOT(" + done + "),NOT(" + exempt + "))", Look: book.Alarm},
	}
}

func (p *collegePages) specialSheet() book.Sheet {
	lines := book.Lines{{Text: wordSpecialHelp, Look: book.Muted}}
	var rows []book.Row
	for _, list := range p.Lists {
		if list.School {
			continue
		}
		var own []care.ListEntry
		for _, e := range list.Entries {
			if e.Case.College == p.college {
				own = append(own, e)
				rows = append(rows, p.specialRow(list.Task, e))
			}
		}
		lines = append(lines, book.Line{Text: p.listSummary(list, own), Look: book.Plain})
	}
	t := p.table(books.SheetSpecial, specialColumns(), rows, wordNoSpecial, checkColumn(books.SheetSpecial))
	t.Freeze = 4
	return p.sheet(books.SheetSpecial, append(lines, book.Line{Text: wordOpenHelp, Look: book.Open}), t)
}

func (p *collegePages) specialRow(t *care.Task, e care.ListEntry) book.Row {
	key := p.Month.Key(t)
	row := book.Row{
		book.String(key), book.String(t.List.Name), book.String(e.Case.ID), book.String(e.Case.Name), p.class(e.Case), book.String(p.LeafNames(e.Leaves)),
	}
	return append(append(row, p.before(books.SheetSpecial, key, e.Case.ID)...), book.String(key+"/"+e.Case.ID))
}

// listSummary says how many students a list has, or that nothing was read for it.
func (l *layout) listSummary(list care.TaskEntries, entries []care.ListEntry) string {
	s := l.Month.Key(list.Task) + " " + list.Task.List.Name + "：" + strconv.Itoa(len(entries)) + wordPersons + l.handledText(list.Task, entries)
	if missing := l.unspoken(list.Task.List.When.Names()); len(missing) > 0 {
		s += wordListMissing + strings.Join(missing, "、")
		if unsure := l.unsure(entries); len(unsure) > 0 {
			return s + fmt.Sprintf(wordNotSo, strings.Join(unsure, "、"))
		}
		s += wordNotNone
	}
	return s
}

// unsure are the reasons of a list that say “not” of something on which nothing
// was read: without a census everybody is 未测.
func (l *layout) unsure(entries []care.ListEntry) []string {
	var out []string
	for _, e := range entries {
		for _, leaf := range e.Leaves {
			if name := l.LeafNames([]care.Leaf{leaf}); leaf.Negated && !l.spoken(leaf.Name) && !slices.Contains(out, name) {
				out = append(out, name)
			}
		}
	}
	return out
}

func (p *collegePages) reportSheet() book.Sheet {
	lines := book.Lines{{Text: wordReportHelp, Look: book.Muted}}
	lines = append(lines, p.undecided()...)
	t := p.table(books.SheetReports, nil, nil, "")
	t.Spare, t.Shown = spareReports, shownReports
	return p.sheet(books.SheetReports, append(lines, book.Line{Text: wordOpenHelp, Look: book.Open}), t)
}

// undecided names the groups that no file could decide, and those of which it
// could decide a part only.
func (l *layout) undecided() book.Lines {
	var none, some book.Lines
	for i, g := range l.Month.Groups {
		no := l.Month.Label() + "-" + strconv.Itoa(g.No) + "："
		switch l.Groups[i] {
		case care.NoneSpoken:
			none = append(none, book.Line{Text: no + g.Text, Look: book.Notice})
		case care.SomeSpoken:
			some = append(some, book.Line{Text: no + wordPartly + strings.Join(l.unspoken(g.When.Names()), "、"), Look: book.Plain})
		}
	}
	if len(none) > 0 {
		none = append(book.Lines{{Text: wordUndecided, Look: book.Strong}}, none...)
	}
	if len(some) > 0 {
		none = append(append(none, book.Line{Text: wordPartDecided, Look: book.Strong}), some...)
	}
	if len(none) == 0 {
		return book.Lines{{Text: wordAllDecided, Look: book.Plain}}
	}
	return none
}

// whyEmpty adds to the words for an empty list that part of the data was absent,
// so that it is not read as “nobody”.
func (l *layout) whyEmpty(words string) string {
	for _, g := range l.Groups {
		if g != care.AllSpoken {
			return words + wordEmptyPart
		}
	}
	return words
}

func gradeValue(year int) book.Value {
	if year == 0 {
		return book.Value{}
	}
	return book.String(strconv.Itoa(year))
}

// sinceValue is 首次列入日期, empty for who is not in the library.
func sinceValue(c *care.Case) book.Value {
	if c.Member == nil || c.Member.Since == 0 {
		return book.Value{}
	}
	return book.Date(c.Member.Since.Time())
}

func memberLevel(c *care.Case) string {
	if c.Member == nil {
		return ""
	}
	return c.Member.Level
}

func memberPerson(c *care.Case) string {
	if c.Member == nil {
		return ""
	}
	return c.Member.Person
}

// dayValue is a date, empty for none.
func dayValue(d care.Day) book.Value {
	if d == 0 {
		return book.Value{}
	}
	return book.Date(d.Time())
}

// typedDay is what people typed as a date: a date where it is one, else their text.
func typedDay(s string) book.Value {
	if day, err := care.ParseDay(s); err == nil {
		return book.Date(day.Time())
	}
	return book.String(s)
}
