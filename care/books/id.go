package books

import (
	"fmt"
	"hash/crc32"
	"strconv"
	"strings"

	"runxin/care"
)

// ID names one workbook that a run wrote (表号). It stands in the book's
// custom property, on its hidden sheet _meta and, for those who copy a sheet
// into a new book, in the title row of every sheet.
type ID struct {
	Kind  Kind
	Term  care.Term // of the plan
	Month string    // 2024-10
	Week  int       // teaching week
	Name  string    // the college, or the book's own name
	// Sign is the signature of the folder of runs that the book comes from (see
	// [Key]). Books of earlier versions have none, "", and a checksum in its
	// place.
	Sign string
}

// Where a book's id stands.
const (
	Property   = "runxin"                                   // custom document property
	PageMark   = `<meta name="generator" content="runxin">` // in the head of a page of the manual
	bookIDMark = "表号："                                      // before the id in a title row
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
func (b ID) String() string {
	if b.Sign != "" {
		return b.text(signedID) + "/" + b.Sign
	}
	s := b.text(checkedID)
	return s + "/" + checkChars(s)
}

// text is what an id says, without what ends it.
func (b ID) text(version byte) string {
	return fmt.Sprintf("RX%c%c/%s/%s/W%d/%s", b.Kind, version, b.Term, b.Month, b.Week, care.OneLine(b.Name))
}

// endLength is how many characters end an id of a version.
func endLength(version byte) int {
	if version == signedID {
		return signLength
	}
	return checkLength
}

// Print is the id as a title row shows it: 表号：RXC1/….
func (b ID) Print() string { return bookIDMark + b.String() }

// IDState is what can be said of a text that should be a book's id.
type IDState uint8

// The states.
const (
	NoID    IDState = iota // blank, or something else altogether
	GoodID                 // an id
	BadID                  // was an id and was changed
	NewerID                // of a later version of this program
)

// ParseID reads an id. It reports false for any other text, and for an id
// that was changed.
func ParseID(s string) (ID, bool) {
	id, state := ReadID(s)
	return id, state == GoodID
}

// ReadID reads an id, and tells a changed one and one of a later version
// from a text that never was one. Whether a signature is good only its key tells
// ([Key.Signed]): a good id says what it says, and no more.
func ReadID(s string) (ID, IDState) {
	s = strings.TrimSpace(s)
	if len(s) < 5 || s[:2] != "RX" || Kind(s[2]).Declaration().Kind == 0 || s[4] != '/' {
		return ID{}, NoID
	}
	if s[3] > signedID && s[3] <= '9' {
		return ID{}, NewerID
	}
	end := strings.LastIndexByte(s, '/')
	parts, sign := strings.SplitN(s[:end], "/", 5), strings.ToUpper(s[end+1:])
	switch {
	case len(parts) != 5:
		return ID{}, BadID
	case s[3] == checkedID && checkChars(s[:end]) == sign:
		sign = ""
	case s[3] != signedID || len(sign) != signLength || strings.Trim(sign, idLetters) != "":
		return ID{}, BadID
	}
	term, err := care.ParseTerm(parts[1])
	week, ok := strings.CutPrefix(parts[3], "W")
	n, weekErr := strconv.Atoi(week)
	if err != nil || !ok || weekErr != nil {
		return ID{}, BadID
	}
	return ID{Kind: Kind(s[2]), Term: term, Month: parts[2], Week: n, Name: parts[4], Sign: sign}, GoodID
}

// FindID reads the id out of the text of a title row.
func FindID(title string) (ID, bool) {
	id, state := SeekID(title)
	return id, state == GoodID
}

// SeekID looks for an id in the text of a title row and tells what it is.
func SeekID(title string) (ID, IDState) {
	_, rest, ok := strings.Cut(title, bookIDMark)
	if !ok {
		return ID{}, NoID
	}
	line, _, _ := strings.Cut(strings.TrimSpace(rest), "\n")
	if id, state := ReadID(line); state != BadID {
		return id, state
	}
	// Something may have been written behind it.
	if end := strings.LastIndexByte(line, '/'); end > 3 && len(line) > end+endLength(line[3]) {
		return ReadID(line[:end+1+endLength(line[3])])
	}
	return ID{}, BadID
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
