package sheet

import (
	"io"
	"strconv"
)

func itoa(n int) string { return strconv.Itoa(n) }

// Open reads enough of a file to know its format and its sheets. The format is
// decided by the bytes alone (design §6): zip → xlsx; OLE → xls or an encrypted
// book; HTML; XML Spreadsheet 2003; MHTML; else text. size is the file's length
// in bytes; r must stay readable until the Book is closed.
//
// Every error is an *[Error].
func Open(r io.ReaderAt, size int64, opt Options) (*Book, error) {
	opt.Limits = opt.Limits.withDefaults()
	head := make([]byte, min(size, 4096))
	if _, err := io.ReadFull(io.NewSectionReader(r, 0, size), head); err != nil {
		return nil, &Error{Kind: ErrIO, Err: err}
	}
	f := file{r: r, size: size, head: head}
	for _, try := range openers() {
		if try.is(f) {
			return try.open(f, opt)
		}
	}
	return nil, &Error{Kind: ErrNotSpreadsheet}
}

// file is an input with its first bytes at hand.
type file struct {
	r    io.ReaderAt
	size int64
	head []byte // up to 4096 bytes
}

// opener is one format: how to know it and how to open it.
type opener struct {
	is   func(file) bool
	open func(file, Options) (*Book, error)
}

// openers returns the formats in the order in which they are tried.
func openers() []opener { return nil }
