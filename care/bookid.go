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
	// Sign is the signature of the folder of runs that the book comes from (see
	// [BookKey]). Books of earlier versions have none, "", and a checksum in its
	// place.
	Sign string
}

// Where a book's id stands.
const (
	BookProperty = "runxin" // custom document property
	BookMetaKey  = "表号"     // column A of _meta; the id in column B
	bookIDMark   = "表号："    // before the id in a title row
	// BookIssueKey stands beside the id in _meta: what tells two issues of one
	// book apart, where the same week was run again.
	BookIssueKey = "下发"
	// BookMembersKey begins the keys under which _meta of the library has the ids of
	// its members, so many to a cell: whoever deletes a row there takes nobody out.
	BookMembersKey = "在库"
	// metaPlan is where _meta keeps the plan's title.
	metaPlan = "计划"
)

// The versions of ids.
const (
	checkedID = '1' // ends with a checksum, which tells a misprint
	signedID  = '2' // ends with a signature, which only the runs' key can make
)

// How many characters end an id.
const (
	checkLength = 4
	signLength  = 12
)

// String is the id as it is printed: RXC2/2024-2025-1/2024-10/W7/示例学院/7K3QF0XW9MRT.
func (b BookID) String() string {
	if b.Sign != "" {
		return b.text(signedID) + "/" + b.Sign
	}
	s := b.text(checkedID)
	return s + "/" + checkChars(s)
}

// text is what an id says, without what ends it.
func (b BookID) text(version byte) string {
	return fmt.Sprintf("RX%c%c/%s/%s/W%d/%s", b.Kind, version, b.Term, b.Month, b.Week, OneLine(b.Name))
}

// endLength is how many characters end an id of a version.
func endLength(version byte) int {
	if version == signedID {
		return signLength
	}
	return checkLength
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
// from a text that never was one. Whether a signature is good only its key tells
// ([BookKey.Signed]): a good id says what it says, and no more.
func ReadBookID(s string) (BookID, IDState) {
	s = strings.TrimSpace(s)
	if len(s) < 5 || s[:2] != "RX" || strings.IndexByte("CSLT", s[2]) < 0 || s[4] != '/' {
		return BookID{}, NoID
	}
	if s[3] > signedID && s[3] <= '9' {
		return BookID{}, NewerID
	}
	end := strings.LastIndexByte(s, '/')
	parts, sign := strings.SplitN(s[:end], "/", 5), strings.ToUpper(s[end+1:])
	switch {
	case len(parts) != 5:
		return BookID{}, BadID
	case s[3] == checkedID && checkChars(s[:end]) == sign:
		sign = ""
	case s[3] != signedID || len(sign) != signLength || strings.Trim(sign, idLetters) != "":
		return BookID{}, BadID
	}
	term, err := ParseTerm(parts[1])
	week, ok := strings.CutPrefix(parts[3], "W")
	n, weekErr := strconv.Atoi(week)
	if err != nil || !ok || weekErr != nil {
		return BookID{}, BadID
	}
	return BookID{Kind: BookKind(s[2]), Term: term, Month: parts[2], Week: n, Name: parts[4], Sign: sign}, GoodID
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
	if end := strings.LastIndexByte(line, '/'); end > 3 && len(line) > end+endLength(line[3]) {
		return ReadBookID(line[:end+1+endLength(line[3])])
	}
	return BookID{}, BadID
}

// idLetters are characters that are hard to confuse, five bits each.
const idLetters = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"

// checkChars are the four characters of a checksum over s.
func checkChars(s string) string {
	return letters(uint64(crc32.ChecksumIEEE([]byte(s))), checkLength)
}

// letters writes the lowest bits of a number, the lowest first.
func letters(bits uint64, n int) string {
	out := make([]byte, n)
	for i := range out {
		out[i] = idLetters[bits>>(5*i)&31]
	}
	return string(out)
}
