package sheet

import (
	"bytes"
	"context"
	"io"
	"strconv"
)

func itoa(n int) string { return strconv.Itoa(n) }

// Open reads enough of a file to know its format and its sheets. The format is
// decided by the bytes alone (design §6): zip → xlsx; OLE → xls or an encrypted
// book; HTML; XML Spreadsheet 2003; MHTML; else text. size is the file's length
// in bytes; r must stay readable until the Book is closed.
//
// All that is read of the book, here and later, ends soon after ctx has: every
// error is an *[Error], or else that of ctx.
func Open(ctx context.Context, r io.ReaderAt, size int64, opt Options) (*Book, error) {
	opt.Limits, opt.ctx = opt.Limits.withDefaults(), ctx
	b, err := open(&input{r, &opt}, size, opt)
	if ended := opt.ended(); ended != nil {
		return nil, ended
	}
	if err == nil {
		b.opt = opt
	}
	return b, err
}

// why returns err, or why there is to be no more reading where that is behind
// it: it surfaces as a fault of the disk, of a part, of whatever was at hand.
func (o *Options) why(err error) error {
	if err != nil {
		if ended := o.ended(); ended != nil {
			return ended
		}
	}
	return err
}

// input is the bytes that a book is read from, as long as it is to be read. All
// readers come back to it for every piece of what they read.
type input struct {
	r   io.ReaderAt
	opt *Options
}

func (in *input) ReadAt(p []byte, off int64) (int, error) {
	if err := in.opt.ended(); err != nil {
		return 0, err
	}
	return in.r.ReadAt(p, off)
}

func open(r io.ReaderAt, size int64, opt Options) (*Book, error) {
	if size > opt.Limits.File {
		return nil, overLimit("文件大小", byteSize(opt.Limits.File))
	}
	if size == 0 {
		return nil, fault(ErrEmpty, "")
	}
	head := make([]byte, min(size, 4096))
	if _, err := io.ReadFull(io.NewSectionReader(r, 0, size), head); err != nil {
		e := fault(ErrIO, "")
		e.Err = err
		return nil, e
	}
	f := file{r: r, size: size, head: head}
	for _, try := range openers() {
		if try.is(f) {
			return try.open(f, opt)
		}
	}
	return nil, fault(ErrNotSpreadsheet, "")
}

// file is an input with its first bytes at hand.
type file struct {
	r    io.ReaderAt
	size int64
	head []byte // up to 4096 bytes
}

// opener is one format: how to know it and how to open it.
type opener struct {
	format Format
	is     func(file) bool
	open   func(file, Options) (*Book, error)
}

// openers returns the formats in the order in which they are tried. The last
// one takes whatever is left.
func openers() []opener {
	return []opener{
		{FormatXLSX, isZip, openZip},
		{FormatXLS, isOLE, openOLE},
		{FormatXLS, isRawBIFF, openRawBIFF},
		{FormatUnknown, isOther, openOther},
		{FormatMHTML, isMHTML, openMHTML},
		{FormatXML2003, isXML2003, openXML2003},
		{FormatHTML, isHTML, openHTML},
		{FormatText, isText, openText},
	}
}

func isZip(f file) bool {
	return bytes.HasPrefix(f.head, []byte("PK\x03\x04")) ||
		bytes.HasPrefix(f.head, []byte("PK\x05\x06")) ||
		bytes.HasPrefix(f.head, []byte("PK\x07\x08"))
}
