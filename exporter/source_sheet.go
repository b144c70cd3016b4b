package exporter

import (
	"strings"

	"github.com/samber/lo"

	"runxin/care"
	"runxin/care/books"
	"runxin/exporter/book"
)

// sourceLine is a line of 来源: why a student stands on a line of a list.
type sourceLine struct {
	shift  care.Shift // who it is; of a student without a case what was known last week
	list   string
	at     book.Target // the line of the list
	title  string      // what put him there besides the groups to which he belongs: a task, a change
	leaves []care.Leaf // what of it holds
}

// reason is one of a line: a group in the official words, a list's task or a change, and what of
// it holds; none where only a place can be named at which the student was met.
type reason struct {
	title  string
	short  string // of a group, as its leaves name it where there are several
	leaves []care.Leaf
}

// explained is a line with its reasons.
type explained struct {
	sourceLine
	reasons []reason
}

// sourceIndex are the lines of 来源, and where on it the students of the lists stand, from 1.
type sourceIndex struct {
	lines   []sourceLine
	first   map[string]int // by student
	special int            // lines above those of 专项名单, which has one for each of its own
}

// add appends a line; the first one of a student is where his name leads.
func (x *sourceIndex) add(line sourceLine) {
	x.lines = append(x.lines, line)
	if _, ok := x.first[line.shift.ID]; !ok {
		x.first[line.shift.ID] = len(x.lines)
	}
}

// indexSources has a line for every line of 重点关爱名单, 关注线索 and 专项名单; and of 需要今天处理, 本周变化
// and 未分配 for those who stand on none of them.
func (l *layout) indexSources() *sourceIndex {
	x := &sourceIndex{first: map[string]int{}}
	for i, c := range l.focus {
		x.add(ofCase(c, books.SheetFocus, i))
	}
	for i, c := range l.clues {
		x.add(ofCase(c, books.SheetClues, i))
	}
	x.special = len(x.lines)
	for i, e := range l.specialEntries() {
		line := ofCase(e.student(), books.SheetSpecial, i)
		line.list, line.title, line.leaves = line.list+"："+e.list.Name, l.assessed.Month.Key(e.task)+"："+e.task.Title, e.entry.Leaves
		x.add(line)
	}
	alone := func(line sourceLine) {
		if _, ok := x.first[line.shift.ID]; !ok {
			x.add(line)
		}
	}
	for i, u := range l.urgent {
		line := ofCase(u.Case, books.SheetUrgent, i)
		line.title = causesText(u)
		alone(line)
	}
	for i, s := range l.assessed.Changes {
		alone(sourceLine{shift: s, list: books.SheetShifts, at: book.Target{Sheet: books.SheetShifts, Row: i + 1}, title: s.Change.String()})
	}
	for i, c := range l.outside {
		line := ofCase(c, books.SheetOutside, i)
		line.title = c.Student.Why
		alone(line)
	}
	return x
}

// ofCase begins a line of a student who stands in that place of a list, from 0.
func ofCase(c *care.Case, sheet string, place int) sourceLine {
	return sourceLine{shift: care.Shift{ID: c.Student.ID, Name: c.Student.Name, College: c.Student.College, Case: c}, list: sheet, at: book.Target{Sheet: sheet, Row: place + 1}}
}

// explain finds the reasons of a line, when it is written: of a line of 重点关爱名单 and 关注线索 each
// group to which the student belongs, and what else counts for stacking.
func (l *layout) explain(line sourceLine) explained {
	if line.at.Sheet != books.SheetFocus && line.at.Sheet != books.SheetClues {
		return explained{line, []reason{{title: line.title, leaves: line.leaves}}}
	}
	var reasons []reason
	for _, h := range line.shift.Case.Hits {
		reasons = append(reasons, reason{l.groupText(h.Group), l.assessed.Month.GroupLabel(h.Group), h.Leaves})
	}
	if also := l.alsoStacks(line.shift.Case); len(also) > 0 {
		reasons = append(reasons, reason{wordAlsoStacks, wordAlsoShort, also})
	}
	return explained{line, reasons}
}

func (l *layout) sourceSheet(s *books.Sheet) book.Sheet {
	lines, rows := l.sourced().lines, bind(s.Columns, l.sourceValues())
	t := longTable(s, l.sourceValues(), []explained(nil))
	t.Fill = book.Fill{Count: len(lines), Rows: func(from, to int) (out []book.Row) {
		for i, line := range lines[from:to] {
			out = append(out, rows.row(from+i, l.explain(line)))
		}
		return out
	}}
	return l.schoolSheet(s, helpOf(s), t)
}

func (l *layout) sourceValues() values[explained] {
	return values[explained]{
		books.ColID:      func(e explained) book.Value { return book.String(e.shift.ID) },
		books.ColName:    func(e explained) book.Value { return book.String(e.shift.Name) },
		books.ColCollege: func(e explained) book.Value { return book.String(l.shiftCollege(e.shift)) },
		books.ColList:    func(e explained) book.Value { return book.String(e.list).To(e.at) },
		books.ColGroup:   func(e explained) book.Value { return book.String(e.titles()) },
		books.ColCase:    func(e explained) book.Value { return book.String(l.casesText(e)) },
		books.ColSource:  func(e explained) book.Value { return book.String(l.sourceText(e)) },
	}
}

// titles are why a student stands on a line, each reason in a line of its own.
func (e explained) titles() string {
	return strings.Join(lo.Map(e.reasons, func(r reason, _ int) string { return r.title }), "\n")
}

// casesText is what of each reason holds; where there are several it begins with whose it is.
func (l *layout) casesText(e explained) string {
	var lines []string
	for _, r := range e.reasons {
		switch names := l.namesOf(e, r); {
		case names == "":
		case len(e.reasons) == 1:
			lines = append(lines, names)
		default:
			lines = append(lines, r.short+"："+names)
		}
	}
	return strings.Join(lines, "\n")
}

// namesOf are the names of what of a reason holds; none for a student who is in no file.
func (l *layout) namesOf(e explained, r reason) string {
	if e.shift.Case == nil {
		return ""
	}
	return l.assessed.LeafNamesOf(e.shift.Case.Student, r.leaves)
}

// sourceText names the cells on which a line rests, each once, or says why there are none.
func (l *layout) sourceText(e explained) string {
	var leaves []care.Leaf
	for _, r := range e.reasons {
		leaves = appendNew(leaves, r.leaves)
	}
	switch {
	case e.shift.Case == nil:
		return wordNotInFiles
	case len(leaves) == 0:
		return l.whereFrom(e.shift.Case)
	}
	return l.cite(e.shift.Case.Student, leaves)
}

// whyValue is a student's name, from which a click leads to why he is listed.
func (l *layout) whyValue(id, name string) book.Value {
	row := l.sourced().first[id]
	if row == 0 {
		return book.String(name)
	}
	return book.String(name).To(book.Target{Sheet: books.SheetSources, Row: row})
}
