package own

import (
	"context"
	"errors"
	"fmt"
	"io/fs"
	"slices"

	"runxin/care/books"
	"runxin/care/inuse"
	"runxin/importer/sheet"
)

// Fault is why a file of an earlier run stops this one.
type Fault struct {
	File string // 2024-10_第7周/重点关爱库.xlsx
	Err  error  // what is wrong with it
	Cure string // what to do, in Chinese; "" where it could only not be read
}

// Error returns place and fault in one line of Chinese.
func (f *Fault) Error() string { return f.File + "：" + f.Err.Error() }

// Unwrap returns what is wrong.
func (f *Fault) Unwrap() error { return f.Err }

// fault is why a workbook of the run stops this one, and the cure.
func (b *believed) fault(book *books.KeptBook, err error) error {
	f := &Fault{File: b.name(book.File), Err: book.Err}
	switch {
	case errors.Is(err, context.Canceled):
		return err
	case inuse.Is(book.Err):
		f.Cure = inuse.Cure
		return f
	case errors.Is(book.Err, fs.ErrPermission):
		f.Cure = cureRead
		return f
	case book.State == books.Gone:
		f.Err = errBookGone
	case book.State == books.Unreadable:
		f.Err = errBookUnread
	default:
		f.Err = fmt.Errorf(wordBookDamaged, withoutCure(err))
	}
	f.Cure = cureOf(book)
	return f
}

// withoutCure is an error of reading without a cure that is for a file of the
// inputs: of a run's own nobody has another export.
func withoutCure(err error) error {
	read, ok := errors.AsType[*sheet.Error](err)
	if !ok || !slices.Contains([]sheet.ErrorKind{sheet.ErrDamaged, sheet.ErrNotSpreadsheet, sheet.ErrEmpty}, read.Kind) {
		return err
	}
	bare := *read
	bare.Cure = ""
	return &bare
}

// cureOf is what brings a workbook of a run back.
func cureOf(book *books.KeptBook) string {
	switch {
	case book.Kind == books.LibraryBook && book.Issued != nil:
		return cureFromArchive
	case book.Kind == books.CollegeBook:
		return cureCollegeBook
	}
	return cureFromBackup + books.CureGone
}
