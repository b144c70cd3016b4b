package sheet

import (
	"bytes"
	"errors"
	"io"
	"unicode/utf8"
)

// encoded is the outcome of looking at all bytes of a text.
type encoded struct {
	charset charset
	bom     int64 // bytes of the byte order mark
	lost    int64 // characters U+FFFD that stand in the text: lost before it came here
	broken  bool  // the encoding is clear, but some bytes fit no character or are zero
}

// detect finds the encoding of f as design §6 orders it: byte order mark, then
// zero bytes, then UTF-8 if the whole file is valid UTF-8, then GB18030 if it is
// clean. Bytes that fit nowhere are no error here where the encoding is clear
// beside them: the pass over the text, which knows rows, says where they stand.
//
// What a page declares is a hint that counts only where the bytes agree with
// both: short text in GB2312 can be valid UTF-8.
func detect(f file, hint charset) (encoded, error) {
	if e, ok := byMark(f.head); ok {
		return e.survey(f)
	}
	if e, ok := byZeroBytes(f.head); ok {
		return e.survey(f)
	}
	if isBinary(f.head) {
		return encoded{}, fault(ErrNotSpreadsheet, whatBinary)
	}
	asUTF8, err := measure(f, utf8Gauge{})
	if err != nil {
		return encoded{}, err
	}
	// Chinese text in GB18030 holds next to no three-byte sequences of UTF-8, but
	// damaged UTF-8 is often clean GB18030, and would read as other characters.
	either := hint == charsetGB18030 && asUTF8.wrong == 0 && asUTF8.good == 0 && asUTF8.short > 0
	if asUTF8.clear(1) && !either {
		return asUTF8.encoded(charsetUTF8), nil
	}
	asGB, err := measure(f, gbGauge{gbDecoder{gbTable()}})
	if err != nil {
		return encoded{}, err
	}
	if asGB.foreign*50 <= asGB.good && asGB.clear(4) {
		return asGB.encoded(charsetGB18030), nil
	}
	if either {
		return asUTF8.encoded(charsetUTF8), nil
	}
	return encoded{}, fault(ErrUnsupported, whatEncoding)
}

// byMark reads a byte order mark.
func byMark(head []byte) (encoded, bool) {
	for _, m := range []struct {
		mark string
		set  charset
	}{
		{"\xEF\xBB\xBF", charsetUTF8},
		{"\xFF\xFE", charsetUTF16LE},
		{"\xFE\xFF", charsetUTF16BE},
		{"\x84\x31\x95\x33", charsetGB18030},
	} {
		if bytes.HasPrefix(head, []byte(m.mark)) {
			return encoded{charset: m.set, bom: int64(len(m.mark))}, true
		}
	}
	return encoded{}, false
}

// byZeroBytes recognises UTF-16 without a mark: separators, digits and line
// ends have a zero byte, always on the same side, and nearly everything else is
// Chinese. The other side may hold zeros too, such as that of 一 (U+4E00).
func byZeroBytes(head []byte) (encoded, bool) {
	if bytes.IndexByte(head, 0) < 0 {
		return encoded{}, false
	}
	var best encoded
	most := 0
	for _, set := range []charset{charsetUTF16LE, charsetUTF16BE} {
		if n := plainUnits(head, set); n > most {
			best.charset, most = set, n
		}
	}
	return best, most > 0
}

// plainUnits counts the ASCII characters of head read as UTF-16, 0 when they
// are too few or what stands between them is not Chinese.
func plainUnits(head []byte, set charset) int {
	plain, likely := 0, 0
	units := len(head) / 2
	for i := range units {
		u := uint16(head[2*i]) | uint16(head[2*i+1])<<8
		if set == charsetUTF16BE {
			u = u>>8 | u<<8
		}
		switch {
		case u >= ' ' && u < 0x7F, u == '\t', u == '\n', u == '\r':
			plain++
		case u >= 0x3400 && u < 0xA000, u >= 0xD800 && u < 0xE000, // Chinese, rare Chinese
			u >= 0x3000 && u < 0x3020, u >= 0xFF00 && u < 0xFF60, u >= 0x2000 && u < 0x2600, u >= 0xA0 && u < 0x100: // signs
			likely++
		}
	}
	if plain < 2 || plain*20 < units || (plain+likely)*10 < units*9 {
		return 0
	}
	return plain
}

// isBinary reports whether the first bytes of a file are no text at all: many
// control bytes, of several kinds or nothing but zeros. A few zero bytes in
// text are damage instead.
func isBinary(head []byte) bool {
	var seen [256]bool
	controls, kinds := 0, 0
	for _, c := range head {
		if c >= ' ' || c == '\t' || c == '\n' || c == '\r' || c == '\v' || c == '\f' || c == 0x1A || c == 0x1B {
			continue
		}
		controls++
		if !seen[c] {
			seen[c] = true
			kinds++
		}
	}
	return kinds >= 3 && controls*50 > len(head) || controls*2 > len(head)
}

// survey reads the whole text in the encoding that is already known and looks
// for bytes that do not fit it.
func (e encoded) survey(f file) (encoded, error) {
	text := newDecoded(f.r, e.bom, f.size, e.charset)
	buf := make([]byte, decodeChunk)
	for {
		n, err := text.Read(buf)
		e.lost += int64(bytes.Count(buf[:n], []byte("\uFFFD")))
		switch {
		case isBadText(err) || bytes.IndexByte(buf[:n], 0) >= 0:
			e.broken = true
			return e, nil
		case err == io.EOF:
			return e, nil
		case err != nil:
			return e, err
		}
	}
}

// isBadText reports whether reading a text ended at bytes that form no character.
func isBadText(err error) bool {
	e, ok := errors.AsType[*Error](err)
	return ok && e.Kind == ErrDamaged
}

// gauge tells how well bytes fit an encoding, stretch by stretch.
type gauge interface {
	// add counts the characters of chunk into m and returns how many of its
	// bytes it took; an incomplete character at the end stays unless eof.
	add(m *fit, chunk []byte, eof bool) int
}

// fit is how well a file fits an encoding.
type fit struct {
	good    int64 // bytes of telling characters: of three and four bytes in UTF-8, of two and four in GB18030
	short   int64 // bytes of two-byte characters in UTF-8
	wrong   int64 // bytes that fit no character
	foreign int64 // bytes of private-use characters, which Big5 read as GB18030 is full of
	lost    int64 // characters U+FFFD
	zero    bool  // there are zero bytes
}

func (m *fit) encoded(set charset) encoded {
	return encoded{charset: set, lost: m.lost, broken: m.wrong > 0 || m.zero}
}

// clear reports whether text is meant to be in this encoding: nothing is wrong,
// or the telling bytes outweigh the wrong ones by times.
func (m *fit) clear(times int64) bool {
	return m.wrong == 0 || m.good > 0 && m.good >= times*m.wrong
}

// hopeless ends a measurement whose outcome can no longer change.
func (m *fit) hopeless() bool { return m.wrong > 4096 && m.wrong > m.good }

// measure runs g over all of f.
func measure(f file, g gauge) (*fit, error) {
	m := new(fit)
	src := io.NewSectionReader(f.r, 0, f.size)
	buf := make([]byte, decodeChunk)
	for rest := 0; ; {
		n, err := io.ReadFull(src, buf[rest:])
		eof := err == io.EOF || err == io.ErrUnexpectedEOF
		if err != nil && !eof {
			return nil, readFault(err)
		}
		chunk := buf[:rest+n]
		m.zero = m.zero || bytes.IndexByte(chunk, 0) >= 0
		used := g.add(m, chunk, eof)
		if eof || m.hopeless() {
			return m, nil
		}
		rest = copy(buf, chunk[used:])
	}
}

type utf8Gauge struct{}

func (utf8Gauge) add(m *fit, chunk []byte, eof bool) int {
	if whole := wholeUTF8(chunk); !eof {
		chunk = chunk[:whole]
	}
	m.lost += int64(bytes.Count(chunk, []byte("\uFFFD")))
	if utf8.Valid(chunk) {
		for _, c := range chunk {
			switch {
			case m.good > 1<<16: // enough: there are no wrong bytes here to weigh it against
				return len(chunk)
			case c >= 0xE0:
				m.good += 3
			case c >= 0xC0:
				m.short += 2
			}
		}
		return len(chunk)
	}
	for i := 0; i < len(chunk); {
		r, size := utf8.DecodeRune(chunk[i:])
		switch {
		case r == utf8.RuneError && size == 1:
			m.wrong++
		case size >= 3:
			m.good += int64(size)
		case size == 2:
			m.short += 2
		}
		i += size
	}
	return len(chunk)
}

type gbGauge struct{ gbDecoder }

func (g gbGauge) add(m *fit, chunk []byte, eof bool) int {
	i := 0
	for i < len(chunk) {
		if chunk[i] < utf8.RuneSelf {
			i++
			continue
		}
		r, size := g.char(chunk[i:])
		switch {
		case r == 0 && size == 0 && !eof:
			return i
		case r == 0:
			m.wrong += int64(max(size, 1))
		case r >= 0xE000 && r <= 0xF8FF:
			m.foreign += int64(size)
			m.good += int64(size)
		case r == utf8.RuneError:
			m.lost++
		default:
			m.good += int64(size)
		}
		i += max(size, 1)
	}
	return i
}
