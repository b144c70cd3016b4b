package care

import (
	"fmt"
	"hash/crc32"
	"strconv"
	"strings"
)

// BookKind is which of a run's workbooks a book is.
type BookKind byte

// The kinds of workbooks.
const (
	CollegeBook BookKind = 'C' // one college's (学院)
	SchoolBook  BookKind = 'S' // the centre's (校级汇总)
	LibraryBook BookKind = 'L' // the library (重点关爱库)
	SummaryBook BookKind = 'T' // a term's statistics (学期总结); Month and Week are its last run's
)

// BookID names one workbook that a run wrote (表号). It stands in the book's
// custom property, on its hidden sheet _meta and, for those who copy a sheet
// into a new book, in the title row of every sheet.
type BookID struct {
	Kind  BookKind
	Term  Term   // of the plan
	Month string // 2024-10
	Week  int    // teaching week
	Name  string // the college, or the book's own name
}

// Where a book's id stands.
const (
	BookProperty = "runxin" // custom document property
	BookMetaKey  = "表号"     // column A of _meta; the id in column B
	bookIDMark   = "表号："    // before the id in a title row
	// BookIssueKey stands beside the id in _meta: what tells two issues of one
	// book apart, where the same week was run again.
	BookIssueKey = "下发"
)

// bookIDVersion changes when what an id says changes.
const bookIDVersion = "1"

// String is the id as it is printed: RXC1/2024-2025-1/2024-10/W7/示例学院/K7QF.
// The last four characters tell a misprint.
func (b BookID) String() string {
	s := fmt.Sprintf("RX%c%s/%s/%s/W%d/%s", b.Kind, bookIDVersion, b.Term, b.Month, b.Week, flat(b.Name))
	return s + "/" + checkChars(s)
}

// Print is the id as a title row shows it: 表号：RXC1/….
func (b BookID) Print() string { return bookIDMark + b.String() }

// IDState is what can be said of a text that should be a book's id.
type IDState uint8

// The states.
const (
	NoID    IDState = iota // blank, or something else altogether
	GoodID                 // an id
	BadID                  // was an id and was changed
	NewerID                // of a later version of this program
)

// ParseBookID reads an id. It reports false for any other text, and for an id
// that was changed.
func ParseBookID(s string) (BookID, bool) {
	id, state := ReadBookID(s)
	return id, state == GoodID
}

// ReadBookID reads an id, and tells a changed one and one of a later version
// from a text that never was one.
func ReadBookID(s string) (BookID, IDState) {
	s = strings.TrimSpace(s)
	if len(s) < 5 || s[:2] != "RX" || strings.IndexByte("CSLT", s[2]) < 0 || s[4] != '/' {
		return BookID{}, NoID
	}
	if s[3:4] > bookIDVersion && s[3] <= '9' {
		return BookID{}, NewerID
	}
	end := strings.LastIndexByte(s, '/')
	parts := strings.SplitN(s[:end], "/", 5)
	if len(parts) != 5 || checkChars(s[:end]) != strings.ToUpper(s[end+1:]) {
		return BookID{}, BadID
	}
	term, err := ParseTerm(parts[1])
	week, ok := strings.CutPrefix(parts[3], "W")
	n, weekErr := strconv.Atoi(week)
	if s[3:4] != bookIDVersion || err != nil || !ok || weekErr != nil {
		return BookID{}, BadID
	}
	return BookID{Kind: BookKind(s[2]), Term: term, Month: parts[2], Week: n, Name: parts[4]}, GoodID
}

// FindBookID reads the id out of the text of a title row.
func FindBookID(title string) (BookID, bool) {
	id, state := SeekBookID(title)
	return id, state == GoodID
}

// SeekBookID looks for an id in the text of a title row and tells what it is.
func SeekBookID(title string) (BookID, IDState) {
	_, rest, ok := strings.Cut(title, bookIDMark)
	if !ok {
		return BookID{}, NoID
	}
	line, _, _ := strings.Cut(strings.TrimSpace(rest), "\n")
	if id, state := ReadBookID(line); state != BadID {
		return id, state
	}
	// Something may have been written behind it.
	if end := strings.LastIndexByte(line, '/'); end >= 0 && len(line) > end+5 {
		return ReadBookID(line[:end+5])
	}
	return BookID{}, BadID
}

// flat puts a name into one line without blanks at its ends, as cells keep it.
func flat(s string) string { return strings.Join(strings.Fields(s), " ") }

// checkChars are four characters over s that are hard to confuse.
func checkChars(s string) string {
	const letters = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
	sum := crc32.ChecksumIEEE([]byte(s))
	var out [4]byte
	for i := range out {
		out[i] = letters[sum>>(5*i)&31]
	}
	return string(out[:])
}
