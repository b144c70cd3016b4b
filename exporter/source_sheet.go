package exporter

import (
	"runxin/care"
	"runxin/care/books"
	"runxin/exporter/book"
)

// sourceLine is a line of 来源: why a student stands on a line of a list.
type sourceLine struct {
	shift  care.Shift // who it is; of a student without a case what was known last week
	list   string
	at     book.Target // the line of the list
	title  string      // the group in the official words, or the list's task; "" where no group says why
	leaves []care.Leaf // what of it holds; none where only a place can be named at which the student was met
}

// sourceIndex are the lines of 来源, and where on it the students of the lists stand, from 1.
type sourceIndex struct {
	lines   []sourceLine
	first   map[string]int // by student
	special int            // lines above those of 专项名单, which has one for each of its own
}

// add appends lines; the first one of a student is where his name leads.
func (x *sourceIndex) add(lines ...sourceLine) {
	for _, line := range lines {
		x.lines = append(x.lines, line)
		if _, ok := x.first[line.shift.ID]; !ok {
			x.first[line.shift.ID] = len(x.lines)
		}
	}
}

// indexSources has lines for every line of 重点关爱名单, 关注线索 and 专项名单; and of 需要今天处理, 本周变化
// and 未分配 for those who stand on none of them.
func (l *layout) indexSources() *sourceIndex {
	x := &sourceIndex{first: map[string]int{}}
	for i, c := range l.focus {
		x.add(l.caseSources(c, books.SheetFocus, i)...)
	}
	for i, c := range l.clues {
		x.add(l.caseSources(c, books.SheetClues, i)...)
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

// caseSources are a line for each group that a student belongs to, and one for what else counts
// for stacking.
func (l *layout) caseSources(c *care.Case, sheet string, place int) []sourceLine {
	var lines []sourceLine
	add := func(title string, leaves []care.Leaf) {
		line := ofCase(c, sheet, place)
		line.title, line.leaves = title, leaves
		lines = append(lines, line)
	}
	for _, h := range c.Hits {
		add(l.groupText(h.Group), h.Leaves)
	}
	if also := l.alsoStacks(c); len(also) > 0 {
		add(wordAlsoStacks, also)
	}
	if len(lines) == 0 {
		add("", nil)
	}
	return lines
}

func (l *layout) sourceSheet(s *books.Sheet) book.Sheet {
	return l.schoolSheet(s, helpOf(s), longTable(s, l.sourceValues(), l.sourced().lines))
}

func (l *layout) sourceValues() values[sourceLine] {
	return values[sourceLine]{
		books.ColID:      func(s sourceLine) book.Value { return book.String(s.shift.ID) },
		books.ColName:    func(s sourceLine) book.Value { return book.String(s.shift.Name) },
		books.ColCollege: func(s sourceLine) book.Value { return book.String(l.shiftCollege(s.shift)) },
		books.ColList:    func(s sourceLine) book.Value { return book.String(s.list).To(s.at) },
		books.ColGroup:   func(s sourceLine) book.Value { return book.String(s.title) },
		books.ColCase: func(s sourceLine) book.Value {
			if len(s.leaves) == 0 {
				return book.Value{}
			}
			return book.String(l.assessed.LeafNamesOf(s.shift.Case.Student, s.leaves))
		},
		books.ColSource: func(s sourceLine) book.Value { return book.String(l.sourceText(s)) },
	}
}

// sourceText names the cells on which a line rests, or says why there are none.
func (l *layout) sourceText(s sourceLine) string {
	switch {
	case s.shift.Case == nil:
		return wordNotInFiles
	case len(s.leaves) == 0:
		return l.whereFrom(s.shift.Case)
	}
	return l.cite(s.shift.Case.Student, s.leaves)
}

// whyValue is a student's name, from which a click leads to why he is listed.
func (l *layout) whyValue(id, name string) book.Value {
	row := l.sourced().first[id]
	if row == 0 {
		return book.String(name)
	}
	return book.String(name).To(book.Target{Sheet: books.SheetSources, Row: row})
}
