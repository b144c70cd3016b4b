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

// ParseBookID reads an id. It reports false for any other text, and for an id
// that was changed.
func ParseBookID(s string) (BookID, bool) {
	s = strings.TrimSpace(s)
	end := strings.LastIndexByte(s, '/')
	parts := strings.SplitN(s[:max(end, 0)], "/", 5)
	if len(parts) != 5 || len(parts[0]) != 4 || checkChars(s[:end]) != strings.ToUpper(s[end+1:]) {
		return BookID{}, false
	}
	kind := BookKind(parts[0][2])
	term, err := ParseTerm(parts[1])
	week, ok := strings.CutPrefix(parts[3], "W")
	n, weekErr := strconv.Atoi(week)
	if parts[0][:2] != "RX" || parts[0][3:] != bookIDVersion || strings.IndexByte("CSL", byte(kind)) < 0 || err != nil || !ok || weekErr != nil {
		return BookID{}, false
	}
	return BookID{Kind: kind, Term: term, Month: parts[2], Week: n, Name: parts[4]}, true
}

// FindBookID reads the id out of the text of a title row.
func FindBookID(title string) (BookID, bool) {
	_, rest, ok := strings.Cut(title, bookIDMark)
	if !ok {
		return BookID{}, false
	}
	line, _, _ := strings.Cut(strings.TrimSpace(rest), "\n")
	return ParseBookID(line)
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
