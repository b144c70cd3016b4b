package sheet

import (
	"bytes"
	"errors"
	"slices"
	"strings"
)

func isOLE(f file) bool {
	return bytes.HasPrefix(f.head, []byte("\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"))
}

// openOLE opens an OLE file: an .xls book, an encrypted .xlsx, or one that
// another program wrapped.
func openOLE(f file, opt Options) (*Book, error) {
	c, err := openContainer(f.r, f.size, opt.Limits)
	if err != nil {
		return nil, err
	}
	book, err := c.open(opt)
	if c.broken != nil && !outranksDamage(err) {
		return nil, c.broken
	}
	return book, err
}

// outranksDamage reports whether an error says more of a damaged file than that
// it is damaged: the password that it asks for was read all the same.
func outranksDamage(err error) bool {
	e, ok := errors.AsType[*Error](err)
	return ok && slices.Contains([]ErrorKind{ErrPassword, ErrWrongPassword, ErrUnsupported, ErrLimit}, e.Kind)
}

// open opens what the container holds.
func (c *container) open(opt Options) (*Book, error) {
	if c.find(packagePath, infoPath) != nil {
		return openEncrypted(c, opt)
	}
	if hasRights(c) {
		return nil, fault(ErrRights, "")
	}
	if s := c.find("Workbook", "Book"); s != nil {
		book, err := openBIFF(s, s.size, s.path, opt)
		if err == nil {
			book.src.(*xlsBook).summary = c.find(summaryName)
		}
		return book, err
	}
	if s := c.find("Package"); s != nil {
		return openXLSX(s, s.size, opt)
	}
	return nil, fault(ErrNotSpreadsheet, whatIs(c.kind()))
}

// kind names a compound file that is no workbook by its streams.
func (c *container) kind() string {
	for _, k := range []struct{ path, name string }{
		{"WordDocument", "Word 文档"},
		{"PowerPoint Document", "演示文稿"},
		{"VisioDocument", "Visio 图"},
		{"__properties_version1.0", "Outlook 邮件"},
		{"FileHeader", "韩文文档"},
		{"\u4840\u3F3F\u4577\u446C\u3B6A\u45E4\u4824", "安装程序"}, // the string pool of .msi
		{"\u4840\u3F3F\u4577\u446C\u3E6A\u44B2\u482F", "安装程序"},
	} {
		if c.find(k.path) != nil {
			return k.name
		}
	}
	return "其他程序的文件"
}

// isRawBIFF reports whether a file is a stream of BIFF records outside any
// container, as Excel 2 to 4 and simple web exports write it.
func isRawBIFF(f file) bool {
	if len(f.head) < 8 || f.head[0] != 0x09 || f.head[3] != 0 {
		return false
	}
	n := f.head[2]
	switch f.head[1] {
	case 0x00, 0x02, 0x04:
		return n == 4 || n == 6 || n == 8
	case 0x08:
		return n == 8 || n == 16
	}
	return false
}

func openRawBIFF(f file, opt Options) (*Book, error) {
	return openBIFF(f.r, f.size, "", opt)
}

// inPart names the part in an error that names none. Any other error of a
// reader becomes an *Error first.
func inPart(err error, part string) error {
	if err == nil {
		return nil
	}
	e, ok := errors.AsType[*Error](err)
	if !ok {
		e = readFault(err)
	}
	if e.Part == "" {
		e.Part = printable(part)
	}
	return e
}

// printable leaves out the control characters that begin the names of some
// streams.
func printable(name string) string {
	return strings.Map(func(r rune) rune {
		if r < ' ' {
			return -1
		}
		return r
	}, name)
}
