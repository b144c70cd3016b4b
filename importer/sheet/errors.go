package sheet

import "strings"

// ErrorKind sorts the ways in which a file cannot be read, so that a caller can
// say what to do about each.
type ErrorKind uint8

// The kinds of errors.
const (
	ErrDamaged        ErrorKind = iota + 1 // cut, altered, or against its own format
	ErrNotSpreadsheet                      // some other kind of file: a document, a picture, a program
	ErrEmpty                               // zero bytes, or no sheet at all
	ErrPassword                            // encrypted, and no password was given
	ErrWrongPassword                       // encrypted, and no given password opens it
	ErrRights                              // under WPS document permissions (WPS 文档权限) or another rights service
	ErrUnsupported                         // a spreadsheet of a kind that is not read: BIFF2–4, xlsb, ods, an old encryption
	ErrLimit                               // beyond one of Limits
	ErrIO                                  // the file could not be read from disk
)

// Error is why a file, or one sheet of it, could not be read whole.
type Error struct {
	Kind  ErrorKind
	Part  string // the part of the container, such as xl/worksheets/sheet1.xml; "" for the file
	Sheet string // the sheet, where known
	Row   int    // from 1, 0 when unknown
	Col   int    // from 1, 0 when unknown
	What  string // what is wrong, in Chinese; never a cell's text
	Cure  string // what to do, in Chinese
	Err   error  // the cause, if any
}

// Error returns place, fault and cure in one line of Chinese.
func (e *Error) Error() string {
	var b strings.Builder
	for _, s := range []string{e.Part, e.Sheet, e.Cell()} {
		if s != "" {
			b.WriteString(s)
			b.WriteString(" › ")
		}
	}
	place := strings.TrimSuffix(b.String(), " › ")
	b.Reset()
	if place != "" {
		b.WriteString(place + "：")
	}
	b.WriteString(e.What)
	if e.Cure != "" {
		b.WriteString("。" + e.Cure)
	}
	return b.String()
}

// Cell returns the address of the place as Excel names it (H17), with the row
// alone (第17行) where no column is known, "" where neither is.
func (e *Error) Cell() string {
	switch {
	case e.Row > 0 && e.Col > 0:
		return CellName(e.Row, e.Col)
	case e.Row > 0:
		return "第" + itoa(e.Row) + "行"
	}
	return ""
}

// Unwrap returns the cause.
func (e *Error) Unwrap() error { return e.Err }
