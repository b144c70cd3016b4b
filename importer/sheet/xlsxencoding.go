package sheet

import (
	"bytes"
	"io"
	"strings"

	"golang.org/x/text/encoding"
	"golang.org/x/text/encoding/charmap"
	"golang.org/x/text/encoding/japanese"
	"golang.org/x/text/encoding/simplifiedchinese"
	"golang.org/x/text/encoding/traditionalchinese"
	"golang.org/x/text/encoding/unicode"
)

// utf8Reader returns the XML part at r in UTF-8, without byte order mark and
// XML declaration. UTF-8 goes through unchanged and unchecked: the scanner
// checks it.
func utf8Reader(r io.Reader) (io.Reader, error) {
	head := make([]byte, 512)
	n, err := readHead(r, head)
	if err != nil {
		return nil, err
	}
	head = head[:n]
	rest := io.MultiReader(bytes.NewReader(head), r)
	switch {
	case bytes.HasPrefix(head, []byte("\xff\xfe")), bytes.HasPrefix(head, []byte("<\x00")):
		return transcoded(rest, unicode.UTF16(unicode.LittleEndian, unicode.UseBOM))
	case bytes.HasPrefix(head, []byte("\xfe\xff")), bytes.HasPrefix(head, []byte("\x00<")):
		return transcoded(rest, unicode.UTF16(unicode.BigEndian, unicode.UseBOM))
	}
	head = bytes.TrimPrefix(head, []byte("\xef\xbb\xbf"))
	head, label, err := cutDeclaration(head)
	if err != nil {
		return nil, err
	}
	rest = io.MultiReader(bytes.NewReader(head), r)
	enc, ok := encodingOf(label)
	switch {
	case !ok:
		return nil, fault(ErrUnsupported, whatXMLEncoding)
	case enc == nil:
		return rest, nil
	}
	return &checkedText{r: enc.NewDecoder().Reader(rest)}, nil
}

// readHead fills p as far as r goes. It leaves the end of r to be met again.
func readHead(r io.Reader, p []byte) (n int, err error) {
	for n < len(p) && err == nil {
		var m int
		m, err = r.Read(p[n:])
		n += m
	}
	if err == io.EOF {
		err = nil
	}
	return n, err
}

// transcoded reads r in enc and takes its declaration off.
func transcoded(r io.Reader, enc encoding.Encoding) (io.Reader, error) {
	r = &checkedText{r: enc.NewDecoder().Reader(r)}
	head := make([]byte, 512)
	n, err := readHead(r, head)
	if err != nil {
		return nil, err
	}
	head, _, err = cutDeclaration(head[:n])
	return io.MultiReader(bytes.NewReader(head), r), err
}

// cutDeclaration takes an XML declaration off the front of a part, and returns
// the encoding it names, in lower case.
func cutDeclaration(head []byte) (rest []byte, label string, err error) {
	if !bytes.HasPrefix(head, []byte("<?xml")) || len(head) < 6 || textClass[head[5]]&className != 0 {
		return head, "", nil
	}
	end := bytes.Index(head, []byte("?>"))
	if end < 0 || legal(head[:end]) != nil {
		return nil, "", damaged(whatDeclaration)
	}
	attrs, err := (&xmlScanner{}).readAttrs(nil, head[5:end])
	if err != nil || len(attrs) == 0 || string(attrs[0].name) != "version" {
		return nil, "", damaged(whatDeclaration)
	}
	for _, a := range attrs {
		if string(a.name) == "encoding" {
			label = strings.ToLower(string(a.value))
		}
	}
	return head[end+2:], label, nil
}

// encodingOf returns the encoding that a declaration names, nil for UTF-8. One
// that says UTF-16 in single bytes is wrong about itself, and UTF-8 is what
// such generators write.
func encodingOf(label string) (encoding.Encoding, bool) {
	switch label {
	case "", "utf-8", "utf8", "us-ascii", "ascii", "utf-16", "utf-16le", "utf-16be", "unicode":
		return nil, true
	case "gbk", "gb2312", "gb18030", "cp936", "x-gbk":
		return simplifiedchinese.GB18030, true
	case "big5", "cp950":
		return traditionalchinese.Big5, true
	case "shift_jis", "windows-31j":
		return japanese.ShiftJIS, true
	case "iso-8859-1", "latin1":
		return charmap.ISO8859_1, true
	case "windows-1252":
		return charmap.Windows1252, true
	}
	return nil, false
}

// checkedText refuses what a decoder could not decode: decoders put U+FFFD in
// its place and say nothing.
type checkedText struct {
	r    io.Reader
	tail [2]byte // the last bytes given out
}

func (c *checkedText) Read(p []byte) (int, error) {
	n, err := c.r.Read(p)
	if n > 0 {
		joint := append(c.tail[:2:2], p[:min(n, 2)]...)
		if bytes.Contains(joint, []byte("\uFFFD")) || bytes.Contains(p[:n], []byte("\uFFFD")) {
			return 0, damaged(whatUndecodable)
		}
		if n >= 2 {
			copy(c.tail[:], p[n-2:n])
		} else {
			c.tail = [2]byte{c.tail[1], p[0]}
		}
	}
	return n, err
}
