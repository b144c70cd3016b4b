package sheet

import (
	"encoding/binary"
	"io"
	"sync"
	"unicode/utf16"
	"unicode/utf8"

	"golang.org/x/text/encoding/simplifiedchinese"
)

// charset is a text encoding that the readers of separated text, HTML, XML and
// MHTML understand.
type charset uint8

const (
	charsetUnknown charset = iota
	charsetUTF8
	charsetUTF16LE
	charsetUTF16BE
	charsetGB18030 // with GBK and GB2312, which it contains, and CP936's euro sign
)

// String returns the name that Book.Encoding shows.
func (c charset) String() string {
	switch c {
	case charsetUTF8:
		return "UTF-8"
	case charsetUTF16LE:
		return "UTF-16LE"
	case charsetUTF16BE:
		return "UTF-16BE"
	case charsetGB18030:
		return "GB18030"
	}
	return ""
}

// decoder turns bytes of one charset into UTF-8.
type decoder interface {
	// decode reads src into dst and returns how far it came in both. It stops
	// early where dst has no room for another character, before an incomplete
	// character unless eof, and at a bad one, which it reports with ok false.
	decode(dst, src []byte, eof bool) (nDst, nSrc int, ok bool)
}

func (c charset) decoder() decoder {
	switch c {
	case charsetUTF16LE:
		return utf16Decoder{binary.LittleEndian}
	case charsetUTF16BE:
		return utf16Decoder{binary.BigEndian}
	case charsetGB18030:
		return gbDecoder{gbTable()}
	}
	return utf8Decoder{}
}

type utf8Decoder struct{}

func (utf8Decoder) decode(dst, src []byte, eof bool) (nDst, nSrc int, ok bool) {
	n := copy(dst, src)
	if whole := wholeUTF8(src[:n]); n < len(src) || !eof {
		n = whole
	}
	if utf8.Valid(src[:n]) {
		return n, n, true
	}
	for n = 0; ; {
		r, size := utf8.DecodeRune(src[n:])
		if r == utf8.RuneError && size == 1 {
			return n, n, false
		}
		n += size
	}
}

// wholeUTF8 returns the length of b without an incomplete character at its end.
func wholeUTF8(b []byte) int {
	for i := len(b) - 1; i >= 0 && i >= len(b)-utf8.UTFMax; i-- {
		if utf8.RuneStart(b[i]) {
			if !utf8.FullRune(b[i:]) {
				return i
			}
			break
		}
	}
	return len(b)
}

type utf16Decoder struct{ order binary.ByteOrder }

func (d utf16Decoder) decode(dst, src []byte, eof bool) (nDst, nSrc int, ok bool) {
	for nSrc+1 < len(src) && nDst+utf8.UTFMax <= len(dst) {
		r, size := rune(d.order.Uint16(src[nSrc:])), 2
		if utf16.IsSurrogate(r) {
			if nSrc+3 >= len(src) {
				return nDst, nSrc, !eof
			}
			r = utf16.DecodeRune(r, rune(d.order.Uint16(src[nSrc+2:])))
			if size = 4; r == utf8.RuneError {
				return nDst, nSrc, false
			}
		}
		nDst += utf8.EncodeRune(dst[nDst:], r)
		nSrc += size
	}
	return nDst, nSrc, !eof || nSrc+1 != len(src)
}

type gbDecoder struct{ table *[gbPairs]uint16 }

const gbPairs = 126 * 190 // leads 81–FE, trails 40–7E and 80–FE

// gbTable returns the characters of all two-byte codes, 0 where there is none.
// The standard decoder of x/text is the source; asking it for every character
// of a file would be several times slower.
var gbTable = sync.OnceValue(func() *[gbPairs]uint16 {
	table := new([gbPairs]uint16)
	dec := simplifiedchinese.GB18030.NewDecoder()
	for i := range table {
		lead, trail := byte(0x81+i/190), byte(0x40+i%190)
		if trail >= 0x7F {
			trail++
		}
		s, err := dec.Bytes([]byte{lead, trail})
		if r, size := utf8.DecodeRune(s); err == nil && size == len(s) && r != utf8.RuneError {
			table[i] = uint16(r)
		}
	}
	return table
})

func (d gbDecoder) decode(dst, src []byte, eof bool) (nDst, nSrc int, ok bool) {
	for nSrc < len(src) && nDst+utf8.UTFMax <= len(dst) {
		b := src[nSrc]
		if b < utf8.RuneSelf {
			dst[nDst] = b
			nDst++
			nSrc++
			continue
		}
		r, size := d.char(src[nSrc:])
		if r == 0 {
			return nDst, nSrc, size == 0 && !eof
		}
		nDst += utf8.EncodeRune(dst[nDst:], r)
		nSrc += size
	}
	return nDst, nSrc, true
}

// char reads the character at the start of src, which is not ASCII. A rune of 0
// means none: with size 0 because src ends too soon, else because it is bad.
func (d gbDecoder) char(src []byte) (r rune, size int) {
	lead := src[0]
	switch {
	case lead == 0x80:
		return '€', 1
	case lead == 0xFF:
		return 0, 1
	case len(src) < 2:
		return 0, 0
	}
	trail := src[1]
	switch {
	case trail >= 0x80 && trail < 0xFF:
		return rune(d.table[int(lead-0x81)*190+int(trail-0x41)]), 2
	case trail >= 0x40 && trail < 0x7F:
		return rune(d.table[int(lead-0x81)*190+int(trail-0x40)]), 2
	case trail < 0x30 || trail > 0x39:
		return 0, 1
	case len(src) < 4:
		return 0, 0
	case src[2] < 0x81 || src[2] == 0xFF || src[3] < 0x30 || src[3] > 0x39:
		return 0, 1
	}
	return gbFour(src[:4]), 4
}

// gbFour reads a four-byte code, 0 where it stands for no character.
func gbFour(src []byte) rune {
	linear := ((rune(src[0]-0x81)*10+rune(src[1]-0x30))*126+rune(src[2]-0x81))*10 + rune(src[3]-0x30)
	if linear >= 189_000 && linear-189_000 < 0x10_0000 {
		return linear - 189_000 + 0x1_0000
	}
	if linear >= 39_420 {
		return 0
	}
	s, err := simplifiedchinese.GB18030.NewDecoder().Bytes(src)
	if err != nil {
		return 0
	}
	r, _ := utf8.DecodeRune(s) // U+FFFD itself has a code, 84 31 A4 37
	return r
}

// decoded reads a stretch of bytes in some charset as UTF-8. Bytes that form no
// character are an [ErrDamaged] without a place.
type decoded struct {
	src    io.Reader
	dec    decoder
	set    charset
	raw    []byte // read and not yet decoded
	buf    []byte // holds raw
	offset int64  // of raw in the file
	eof    bool
	few    [utf8.UTFMax]byte
	rest   []byte // of few: decoded and not yet read
}

const decodeChunk = 64 << 10

// newDecoded returns the text of r between the byte offsets from and to.
func newDecoded(r io.ReaderAt, from, to int64, set charset) *decoded {
	return &decoded{
		src: io.NewSectionReader(r, from, to-from),
		dec: set.decoder(), set: set,
		buf: make([]byte, decodeChunk), offset: from,
	}
}

// Read fills p with whole characters, as long as it has room for any of them.
func (d *decoded) Read(p []byte) (int, error) {
	if len(d.rest) == 0 && len(p) >= utf8.UTFMax {
		return d.read(p)
	}
	if len(d.rest) == 0 {
		n, err := d.read(d.few[:])
		if err != nil {
			return 0, err
		}
		d.rest = d.few[:n]
	}
	n := copy(p, d.rest)
	d.rest = d.rest[n:]
	return n, nil
}

func (d *decoded) read(p []byte) (int, error) {
	for {
		if err := d.fill(); err != nil {
			return 0, err
		}
		n, used, ok := d.dec.decode(p, d.raw, d.eof)
		d.raw = d.raw[used:]
		d.offset += int64(used)
		switch {
		case n > 0:
			return n, nil // what is wrong, if anything, is found by the next call
		case !ok || d.eof && len(d.raw) > 0:
			return 0, damaged(whatBadBytes, d.set)
		case d.eof:
			return 0, io.EOF
		}
	}
}

// fill reads on when little is left to decode.
func (d *decoded) fill() error {
	if d.eof || len(d.raw) >= utf8.UTFMax {
		return nil
	}
	n := copy(d.buf, d.raw)
	m, err := io.ReadFull(d.src, d.buf[n:])
	d.raw = d.buf[:n+m]
	if err == io.EOF || err == io.ErrUnexpectedEOF {
		d.eof = true
		return nil
	}
	if err != nil {
		return readFault(err)
	}
	return nil
}
