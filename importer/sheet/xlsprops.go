package sheet

import (
	"math"
	"strconv"
	"time"
	"unicode/utf16"
)

// Custom document properties of an .xls book live in the second section of the
// stream \x05DocumentSummaryInformation ([MS-OLEPS] §2.21): a dictionary of
// names and typed values, both numbered.

const (
	summaryName  = "\x05DocumentSummaryInformation"
	summaryLimit = 1 << 20 // bytes
)

// Types of property values ([MS-OLEPS] §2.2).
const (
	vtI2       = 2
	vtI4       = 3
	vtR8       = 5
	vtBool     = 11
	vtLPSTR    = 30
	vtLPWSTR   = 31
	vtFileTime = 64
)

// unixEpoch is 1970 in seconds since 1601.
const unixEpoch = 11_644_473_600

// userProps is the format id of the section of custom properties.
const userProps = "\x05\xd5\xcd\xd5\x9c\x2e\x1b\x10\x93\x97\x08\x00\x2b\x2c\xf9\xae"

// readCustomProps returns the custom properties with their values as text.
func readCustomProps(s *oleStream) (map[string]string, error) {
	if s.size > summaryLimit {
		return nil, inPart(damaged(whatProps), s.path)
	}
	d := make([]byte, s.size)
	if err := readAt(s, d, 0, s.size); err != nil {
		return nil, inPart(err, s.path)
	}
	p := propReader{d: d, room: 2 * s.size}
	props := p.all()
	if p.bad {
		return nil, inPart(damaged(whatProps), s.path)
	}
	return props, nil
}

// propReader reads a property set. Reading beyond the end sets bad and yields
// zeros.
type propReader struct {
	d    []byte
	room int64 // bytes that values may still take: no two of them share bytes
	bad  bool
}

func (p *propReader) bytes(at, n int64) []byte {
	if n > 16 {
		p.room -= n
	}
	if p.room < 0 || at < 0 || n < 0 || at+n > int64(len(p.d)) {
		p.bad = true
		return make([]byte, min(max(n, 0), 16))
	}
	return p.d[at : at+n]
}

func (p *propReader) u32(at int64) int64 { return int64(le32(p.bytes(at, 4))) }

// all finds the section of custom properties and reads it.
func (p *propReader) all() map[string]string {
	for i := range min(p.u32(24), 16) {
		if head := 28 + 20*i; string(p.bytes(head, 16)) == userProps {
			return p.section(p.u32(head + 16))
		}
	}
	return nil
}

// section reads the properties of the section that begins at base.
func (p *propReader) section(base int64) map[string]string {
	places := map[int64]int64{}
	var ids []int64
	for i := range p.u32(base + 4) {
		if p.bad {
			return nil
		}
		id := p.u32(base + 8 + 8*i)
		places[id] = base + p.u32(base+12+8*i)
		ids = append(ids, id)
	}
	page := codePageOf(1252)
	if at, ok := places[1]; ok {
		page = codePageOf(le16(p.bytes(at+4, 2)))
	}
	names := p.dictionary(places[0], page)
	props := map[string]string{}
	for _, id := range ids {
		if name := names[id]; name != "" {
			if v, ok := p.value(places[id], page); ok {
				props[name] = v
			}
		}
	}
	return props
}

// utf16Page is the code page number of UTF-16.
const utf16Page = 1200

// dictionary reads the names by property number.
func (p *propReader) dictionary(at int64, page codePage) map[int64]string {
	names := map[int64]string{}
	if at == 0 {
		return names
	}
	wide := page.enc == nil && page.name == codePageOf(utf16Page).name
	n := p.u32(at)
	at += 4
	for range n {
		if p.bad {
			break
		}
		id, size := p.u32(at), p.u32(at+4)
		at += 8
		if wide {
			names[id] = utf16Text(p.bytes(at, 2*size))
			at += (2*size + 3) &^ 3
			continue
		}
		names[id] = p.text(p.bytes(at, size), page)
		at += size
	}
	return names
}

// value reads the typed value at a place. Types that are not plain values are
// left out.
func (p *propReader) value(at int64, page codePage) (string, bool) {
	v := p.bytes(at+4, 4)
	switch p.u32(at) {
	case vtI2:
		return strconv.Itoa(int(int16(le16(v)))), true
	case vtI4:
		return strconv.Itoa(int(int32(le32(v)))), true
	case vtR8:
		return formatNumber(math.Float64frombits(le64(p.bytes(at+4, 8)))), true
	case vtBool:
		return strconv.FormatBool(le16(v) != 0), true
	case vtLPSTR:
		b := p.bytes(at+8, int64(le32(v)))
		if page.name == codePageOf(utf16Page).name {
			return utf16Text(b), true
		}
		return p.text(b, page), true
	case vtLPWSTR:
		return utf16Text(p.bytes(at+8, 2*int64(le32(v)))), true
	case vtFileTime:
		ticks := int64(le64(p.bytes(at+4, 8))) // of 100 ns since 1601
		return time.Unix(ticks/1e7-unixEpoch, 0).UTC().Format(time.RFC3339), true
	}
	return "", false
}

// text decodes a text that a zero byte ends.
func (p *propReader) text(b []byte, page codePage) string {
	for i, c := range b {
		if c == 0 {
			b = b[:i]
			break
		}
	}
	s, err := page.decode(b)
	if err != nil {
		p.bad = true
	}
	return s
}

// utf16Text decodes UTF-16 that a zero ends.
func utf16Text(b []byte) string {
	var units []uint16
	for ; len(b) >= 2 && le16(b) != 0; b = b[2:] {
		units = append(units, le16(b))
	}
	return string(utf16.Decode(units))
}
