package care

import (
	"cmp"
	"slices"
	"strconv"
	"time"
)

// Day is a calendar day, counted from 1970-01-01 as day 1. The zero value means
// that no date is known.
type Day int32

// DayOf returns the calendar day of t in t's own zone.
func DayOf(t time.Time) Day {
	y, m, d := t.Date()
	return Day(time.Date(y, m, d, 0, 0, 0, 0, time.UTC).Unix()/86400) + 1
}

// ParseDay reads 2006-01-02.
func ParseDay(s string) (Day, error) {
	t, err := time.Parse(time.DateOnly, s)
	if err != nil {
		return 0, err
	}
	return DayOf(t), nil
}

// Time returns midnight UTC of the day.
func (d Day) Time() time.Time { return time.Unix(int64(d-1)*86400, 0).UTC() }

// String is 2006-01-02, "" for no date.
func (d Day) String() string {
	if d == 0 {
		return ""
	}
	return d.Time().Format(time.DateOnly)
}

// Monday is the Monday of the day's calendar week.
func (d Day) Monday() Day { return d - Day(int(d.Time().Weekday()+6)%7) }

// Month is 2006-01, "" for no date.
func (d Day) Month() string {
	if d == 0 {
		return ""
	}
	return d.Time().Format("2006-01")
}

// SheetID numbers a sheet that was read; [Ledger.Sheet] names it.
type SheetID uint32

// TextID numbers a text as written; [Ledger.Text] gives it back. 0 is "".
type TextID uint32

// Place is the cell that a fact was read from. Row and Col count from 1. A
// place without a column is a row, one without a row the sheet as a whole.
type Place struct {
	Sheet SheetID
	Row   uint32
	Col   uint16
}

// compare orders places by sheet, row and column.
func (p Place) compare(q Place) int {
	return cmp.Or(cmp.Compare(p.Sheet, q.Sheet), cmp.Compare(p.Row, q.Row), cmp.Compare(p.Col, q.Col))
}

// Cell is the place as Excel names it (H17), 第17行 without a column, "" for a
// whole sheet.
func (p Place) Cell() string {
	row := strconv.Itoa(int(p.Row))
	switch {
	case p.Row == 0:
		return ""
	case p.Col == 0:
		return "第" + row + "行"
	}
	var buf [4]byte
	i := len(buf)
	for c := int(p.Col); c > 0; c = (c - 1) / 26 {
		i--
		buf[i] = byte('A' + (c-1)%26)
	}
	return string(buf[i:]) + row
}

// Fact is one thing known about one student: the answer of an indicator or a
// flag, or a number, with the cell it was read from and the text as written.
// It holds no pointers, so that millions of facts cost the collector nothing.
type Fact struct {
	Number float64 // for numbers of the catalogue; else 0
	Name   Name
	Answer Answer // for indicators and flags; Yes for numbers, as they are known, and NoData for what one may come to
	Day    Day    // when it was observed, 0 where unknown
	Text   TextID
	Place  Place
}

// SheetRef names a sheet that was read: the file's path below the input
// folder, with slashes, and the sheet's tab.
type SheetRef struct{ File, Sheet string }

// Ledger keeps what facts refer to by number: sheets and texts.
type Ledger struct {
	sheets []SheetRef
	texts  []string
	index  map[string]TextID
	failed []FailedCell // in the order of their places
}

// FailedCell is the cell of a failed attempt.
type FailedCell struct {
	At     Place
	Course TextID // what its course is called, 0 where nobody says it
	MadeUp bool   // a make-up of it was passed
}

// NewLedger returns an empty ledger.
func NewLedger() *Ledger {
	return &Ledger{texts: []string{""}, index: map[string]TextID{"": 0}}
}

// AddSheet enters a sheet and returns its number.
func (l *Ledger) AddSheet(ref SheetRef) SheetID {
	l.sheets = append(l.sheets, ref)
	return SheetID(len(l.sheets) - 1)
}

// AddText enters a text and returns its number; equal texts share one.
func (l *Ledger) AddText(s string) TextID {
	if id, ok := l.index[s]; ok {
		return id
	}
	id := TextID(len(l.texts))
	s = string([]byte(s)) // the caller's text may live in a row that moves on
	l.texts = append(l.texts, s)
	l.index[s] = id
	return id
}

// KeepFailed enters the cells of the failed attempts of all students. The list is the ledger's
// from then on. Sheets mostly stand in the order of students already.
func (l *Ledger) KeepFailed(cells []FailedCell) {
	l.failed = cells
	slices.SortFunc(l.failed, func(a, b FailedCell) int { return a.At.compare(b.At) })
}

// failedAt is what is known of a failed attempt; nothing where the cell is of none.
func (l *Ledger) failedAt(p Place) FailedCell {
	i, ok := slices.BinarySearchFunc(l.failed, p, func(c FailedCell, p Place) int { return c.At.compare(p) })
	if !ok {
		return FailedCell{At: p}
	}
	return l.failed[i]
}

// CourseAt is what the course of a failed attempt is called, "" where the cell is of none, or
// nobody says it.
func (l *Ledger) CourseAt(p Place) string { return l.texts[l.failedAt(p).Course] }

// Sheet names sheet id.
func (l *Ledger) Sheet(id SheetID) SheetRef { return l.sheets[id] }

// Sheets returns all sheets in the order of their numbers.
func (l *Ledger) Sheets() []SheetRef { return l.sheets }

// Text returns text id.
func (l *Ledger) Text(id TextID) string { return l.texts[id] }

// Texts returns all texts in the order of their numbers, "" first.
func (l *Ledger) Texts() []string { return l.texts }

// Cite is a fact's source for people: 成绩.xlsx › Sheet1 › H17 = 57.
func (l *Ledger) Cite(f Fact) string {
	s := l.Where(f.Place)
	if t := l.Text(f.Text); t != "" {
		s += " = " + t
	}
	return s
}

// Where is a place for people: 成绩.xlsx › Sheet1 › H17.
func (l *Ledger) Where(p Place) string {
	ref := l.Sheet(p.Sheet)
	s := ref.File
	if ref.Sheet != "" {
		s += " › " + ref.Sheet
	}
	if c := p.Cell(); c != "" {
		s += " › " + c
	}
	return s
}
