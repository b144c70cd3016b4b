package sheet

import (
	"strings"
	"unicode/utf16"
	"unicode/utf8"

	"golang.org/x/text/encoding"
	"golang.org/x/text/encoding/charmap"
	"golang.org/x/text/encoding/japanese"
	"golang.org/x/text/encoding/korean"
	"golang.org/x/text/encoding/simplifiedchinese"
	"golang.org/x/text/encoding/traditionalchinese"
)

// chunks is the body of a record together with the CONTINUE records after it.
type chunks struct {
	recs  *records // nil: nothing may follow
	data  []byte   // what is left of the current record
	fonts xlsFonts // of formatting runs; nil where all of them are plain
	runs  inRuns   // what they make of the last text
}

// more goes on to the next CONTINUE record.
func (c *chunks) more() error {
	if c.recs == nil {
		return damaged(whatXLSText)
	}
	rec, err := c.recs.next()
	if err != nil {
		return err
	}
	if rec.id != recContinue {
		c.recs.unread(rec)
		return damaged(whatXLSText)
	}
	c.data = rec.data
	return nil
}

// ended reports whether the body has been read to its end.
func (c *chunks) ended() (bool, error) {
	for len(c.data) == 0 {
		rec, err := c.recs.next()
		if err != nil {
			return false, err
		}
		if rec.id != recContinue {
			c.recs.unread(rec)
			return true, nil
		}
		c.data = rec.data
	}
	return false, nil
}

// take returns the next n bytes, n at most 8; they may be split anywhere.
func (c *chunks) take(n int) ([]byte, error) {
	if len(c.data) >= n {
		b := c.data[:n]
		c.data = c.data[n:]
		return b, nil
	}
	b := make([]byte, 0, 8)
	for len(b) < n {
		k := min(n-len(b), len(c.data))
		b = append(b, c.data[:k]...)
		c.data = c.data[k:]
		if len(b) < n {
			if err := c.more(); err != nil {
				return nil, err
			}
		}
	}
	return b, nil
}

// skip passes over n bytes.
func (c *chunks) skip(n int64) error {
	for n > int64(len(c.data)) {
		n -= int64(len(c.data))
		if err := c.more(); err != nil {
			return err
		}
	}
	c.data = c.data[n:]
	return nil
}

// Flags of a BIFF8 string ([MS-XLS] §2.5.293).
const (
	textWide = 0x01
	textExt  = 0x04
	textRuns = 0x08
)

// appendText appends the n characters of a BIFF8 string, flags and all, to
// dst. Formatting runs and phonetic data are passed over, but for runs in a symbol
// font or one that strikes out.
func (c *chunks) appendText(dst []byte, n int) ([]byte, error) {
	b, err := c.take(1)
	if err != nil {
		return dst, err
	}
	flags, tail, runs, start := b[0], int64(0), 0, len(dst)
	if c.runs = (inRuns{}); flags&textRuns != 0 {
		if b, err = c.take(2); err != nil {
			return dst, err
		}
		runs = int(le16(b))
	}
	if flags&textExt != 0 {
		if b, err = c.take(4); err != nil {
			return dst, err
		}
		tail += int64(le32(b))
	}
	if dst, err = c.appendChars(dst, n, flags&textWide != 0); err != nil {
		return dst, err
	}
	if runs > 0 && c.fonts != nil {
		if dst, err = c.showRuns(dst, start, runs, xlsFont{}); err != nil {
			return dst, err
		}
	} else {
		tail += 4 * int64(runs)
	}
	return dst, c.skip(tail)
}

// xlsFont is what matters of a font.
type xlsFont struct {
	symbol symbolFont
	struck bool // it strikes out
}

// xlsFonts are the fonts of a book, in the order of their records.
type xlsFonts []xlsFont

// fontIndex is where a font stands by its number. There is none of number 4.
func fontIndex(n int) int {
	if n > 4 {
		n--
	}
	return n
}

// at returns a font by its number.
func (f xlsFonts) at(n int) xlsFont {
	if n = fontIndex(n); n < len(f) {
		return f[n]
	}
	return xlsFont{}
}

// special returns f, nil where none is a symbol font or strikes out.
func (f xlsFonts) special() xlsFonts {
	for _, font := range f {
		if font != (xlsFont{}) {
			return f
		}
	}
	return nil
}

// showRuns reads the runs of the text dst[start:] and gives what stands in a symbol
// font as it shows; it notes what is struck out. A run begins at a character, counted in UTF-16, and reaches to
// the next; font is that of the cell, which is not known of a shared text.
func (c *chunks) showRuns(dst []byte, start, runs int, font xlsFont) ([]byte, error) {
	text, at, begin := string(dst[start:]), 0, 0
	dst = dst[:start]
	flush := func(end int) {
		shown, other := font.symbol.show(text[begin:end])
		c.runs.signs = c.runs.signs || other
		c.runs.struck = c.runs.struck || font.struck && strings.TrimSpace(text[begin:end]) != ""
		dst, begin = append(dst, shown...), end
	}
	end := 0 // bytes up to character at
	for range runs {
		b, err := c.take(4)
		if err != nil {
			return dst, err
		}
		for first := int(le16(b)); end < len(text) && at < first; {
			r, size := utf8.DecodeRuneInString(text[end:])
			end += size
			at += max(utf16.RuneLen(r), 1)
		}
		flush(end)
		font = c.fonts.at(int(le16(b[2:])))
	}
	flush(len(text))
	return dst, nil
}

// appendChars appends n characters. Where they go on in a CONTINUE record, its
// first byte says anew whether they are wide.
func (c *chunks) appendChars(dst []byte, n int, wide bool) ([]byte, error) {
	var u utf16Joiner
	for n > 0 {
		if len(c.data) == 0 {
			var err error
			if wide, err = c.moreChars(); err != nil {
				return dst, err
			}
			continue
		}
		switch {
		case !wide:
			k := min(n, len(c.data))
			dst = appendLatin1(u.flush(dst), c.data[:k])
			c.data = c.data[k:]
			n -= k
		case len(c.data) == 1: // a character cut in two
			low := c.data[0]
			var err error
			if wide, err = c.moreChars(); err != nil {
				return dst, err
			}
			b, err := c.take(1)
			if err != nil {
				return dst, err
			}
			dst = u.append(dst, uint16(low)|uint16(b[0])<<8)
			n--
		default:
			k := min(n, len(c.data)/2)
			dst = u.appendAll(dst, c.data[:2*k])
			c.data = c.data[2*k:]
			n -= k
		}
	}
	return u.flush(dst), nil
}

// moreChars goes on to the CONTINUE record that carries on with characters.
func (c *chunks) moreChars() (wide bool, err error) {
	if err := c.more(); err != nil {
		return false, err
	}
	b, err := c.take(1)
	if err != nil {
		return false, err
	}
	return b[0]&textWide != 0, nil
}

// appendBytes appends the next n bytes, which may go on in CONTINUE records.
func (c *chunks) appendBytes(dst []byte, n int) ([]byte, error) {
	for {
		k := min(n, len(c.data))
		dst = append(dst, c.data[:k]...)
		c.data = c.data[k:]
		if n -= k; n == 0 {
			return dst, nil
		}
		if err := c.more(); err != nil {
			return dst, err
		}
	}
}

// utf16Joiner turns UTF-16 units that come in pieces into UTF-8. A half
// character without its partner becomes U+FFFD.
type utf16Joiner struct{ high rune }

func (u *utf16Joiner) append(dst []byte, unit uint16) []byte {
	r := rune(unit)
	switch {
	case r >= 0xD800 && r < 0xDC00:
		dst = u.flush(dst)
		u.high = r
		return dst
	case r >= 0xDC00 && r < 0xE000 && u.high != 0:
		r = 0x10000 + (u.high-0xD800)<<10 + (r - 0xDC00)
		u.high = 0
	default:
		dst = u.flush(dst)
	}
	return utf8.AppendRune(dst, r)
}

func (u *utf16Joiner) appendAll(dst, units []byte) []byte {
	for i := 0; i+1 < len(units); i += 2 {
		dst = u.append(dst, le16(units[i:]))
	}
	return dst
}

func (u *utf16Joiner) flush(dst []byte) []byte {
	if u.high == 0 {
		return dst
	}
	u.high = 0
	return utf8.AppendRune(dst, utf8.RuneError)
}

// appendLatin1 appends characters of which only the low byte is stored.
func appendLatin1(dst, b []byte) []byte {
	for _, c := range b {
		dst = utf8.AppendRune(dst, rune(c))
	}
	return dst
}

// xlsStrings is the shared string table.
type xlsStrings struct {
	texts []string
	odd   map[int]oddText // of those that are no plain texts to a person who sees them; nil without any
}

// add appends a text.
func (s *xlsStrings) add(text string, runs inRuns) {
	if odd, is := runs.oddOf(text); is {
		if s.odd == nil {
			s.odd = map[int]oddText{}
		}
		s.odd[len(s.texts)] = odd
	}
	s.texts = append(s.texts, text)
}

// readSST reads the shared string table, which rec begins. Some writers count more
// texts than they write: a table that ends with a text is whole, and a cell that
// needs one beyond it is an error of its own.
func readSST(recs *records, rec record, fonts xlsFonts) (sst xlsStrings, err error) {
	c := chunks{recs: recs, data: rec.data, fonts: fonts}
	if err := c.skip(4); err != nil { // how many cells use it
		return sst, err
	}
	b, err := c.take(4)
	if err != nil {
		return sst, err
	}
	count := int64(le32(b))
	sst.texts = make([]string, 0, min(count, 1<<16))
	var buf []byte
	for i := range count {
		ended, err := c.ended()
		if err == nil && ended {
			return sst, nil
		}
		if err == nil {
			b, err = c.take(2)
		}
		if err == nil {
			buf, err = c.appendText(buf[:0], int(le16(b)))
		}
		if err != nil {
			return sst, sstFault(err, i, count)
		}
		sst.add(string(buf), c.runs)
	}
	return sst, nil
}

// sstFault says where the shared string table broke off.
func sstFault(err error, done, count int64) error {
	if e := readFault(err); e.Kind != ErrDamaged {
		return e
	}
	return damaged(whatXLSStrings, count, done)
}

// codePage is the encoding of a BIFF5 book's texts.
type codePage struct {
	name string
	enc  encoding.Encoding // nil: only ASCII can be read
}

// codePageOf returns the encoding of a CODEPAGE record's number. 936 is read
// as GBK, 950 as Big5; Macintosh numbers by their Windows kin where one exists.
func codePageOf(id uint16) codePage {
	single := map[uint16]*charmap.Charmap{
		437: charmap.CodePage437, 850: charmap.CodePage850, 852: charmap.CodePage852,
		855: charmap.CodePage855, 858: charmap.CodePage858, 860: charmap.CodePage860,
		862: charmap.CodePage862, 863: charmap.CodePage863, 865: charmap.CodePage865,
		866: charmap.CodePage866, 874: charmap.Windows874, 1250: charmap.Windows1250,
		1251: charmap.Windows1251, 1252: charmap.Windows1252, 1253: charmap.Windows1253,
		1254: charmap.Windows1254, 1255: charmap.Windows1255, 1256: charmap.Windows1256,
		1257: charmap.Windows1257, 1258: charmap.Windows1258, 10000: charmap.Macintosh,
		10007: charmap.MacintoshCyrillic, 0x8000: charmap.Macintosh, 0x8001: charmap.Windows1252,
	}
	if cm := single[id]; cm != nil {
		return codePage{cm.String(), cm}
	}
	switch id {
	case 936, 10008:
		return codePage{"GBK", simplifiedchinese.GBK}
	case 54936:
		return codePage{"GB18030", simplifiedchinese.GB18030}
	case 950, 10002:
		return codePage{"Big5", traditionalchinese.Big5}
	case 932, 10001:
		return codePage{"Shift JIS", japanese.ShiftJIS}
	case 65001:
		return codePage{"UTF-8", encoding.Nop}
	case 949, 10003:
		return codePage{"EUC-KR", korean.EUCKR}
	}
	return codePage{name: "代码页 " + itoa(int(id))}
}

// decode returns b as UTF-8. Bytes that mean nothing in the encoding are an
// error, except in single-byte ones, where they stand for themselves as in
// Windows.
func (p codePage) decode(b []byte) (string, error) {
	if isASCII(b) {
		return string(b), nil
	}
	if p.enc == nil {
		return "", fault(ErrUnsupported, whatXLSCodePage(p.name))
	}
	if cm, ok := p.enc.(*charmap.Charmap); ok {
		return decodeSingle(cm, b), nil
	}
	out, err := p.enc.NewDecoder().Bytes(b)
	if err != nil || strings.ContainsRune(string(out), utf8.RuneError) {
		return "", damaged(whatXLSEncoding, p.name)
	}
	return string(out), nil
}

// show decodes a text as a font shows it, and says whether some of it is shown as
// signs. In a symbol font a byte that means nothing in the encoding is the sign's.
func (p codePage) show(b []byte, font symbolFont) (text string, signs bool, err error) {
	text, err = p.decode(b)
	if font == plainFont {
		return text, false, err
	}
	if err != nil {
		text = string(appendLatin1(nil, b))
	}
	text, signs = font.show(text)
	return text, signs, nil
}

func decodeSingle(cm *charmap.Charmap, b []byte) string {
	out := make([]byte, 0, 2*len(b))
	for _, c := range b {
		r := cm.DecodeByte(c)
		if r == utf8.RuneError {
			r = rune(c)
		}
		out = utf8.AppendRune(out, r)
	}
	return string(out)
}

func isASCII(b []byte) bool {
	for _, c := range b {
		if c >= utf8.RuneSelf {
			return false
		}
	}
	return true
}

// guessCodePage returns the encoding of a book that names none: UTF-8 if the
// text is that, GBK if it is that without a fault, else Windows 1252.
func guessCodePage(b []byte) codePage {
	if utf8.Valid(b) {
		return codePage{"UTF-8", encoding.Nop}
	}
	gbk := codePage{"GBK", simplifiedchinese.GBK}
	if _, err := gbk.decode(b); err == nil {
		return gbk
	}
	return codePage{"Windows 1252", charmap.Windows1252}
}
