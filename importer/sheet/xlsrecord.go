package sheet

import (
	"bytes"
	"io"
)

// Record types of the workbook stream that matter here ([MS-XLS] §2.3, and
// for BIFF5 the "Microsoft Excel File Format" of the OpenOffice.org project).
const (
	recFormula     = 0x0006
	recEOF         = 0x000A
	recDateMode    = 0x0022
	recFont        = 0x0031
	recFilePass    = 0x002F
	recContinue    = 0x003C
	recCodePage    = 0x0042
	recWriteAccess = 0x005C
	recUncalced    = 0x005E
	recColInfo     = 0x007D
	recBoundSheet  = 0x0085
	recMulRK       = 0x00BD
	recMulBlank    = 0x00BE
	recRString     = 0x00D6
	recXF          = 0x00E0
	recMergeCells  = 0x00E5
	recSST         = 0x00FC
	recLabelSST    = 0x00FD
	recBlank       = 0x0201
	recNumber      = 0x0203
	recLabel       = 0x0204
	recBoolErr     = 0x0205
	recString      = 0x0207
	recRow         = 0x0208
	recRK          = 0x027E
	recFormat      = 0x041E
	recBOF         = 0x0809
)

// Records that may stand between a formula and the text it returned.
const (
	recArray   = 0x0221
	recTable   = 0x0236
	recShrFmla = 0x04BC
	recArray5  = 0x0021 // the same three in some BIFF5 files
	recTable5  = 0x0036
	recShrFml5 = 0x00BC
)

// Records that an encrypted workbook leaves readable ([MS-XLS] §2.2.10).
const (
	recUsrExcl      = 0x0194
	recFileLock     = 0x0195
	recRRDInfo      = 0x0196
	recRRDHead      = 0x0138
	recInterfaceHdr = 0x00E1
)

// A record is one record of the workbook stream. Its data is valid until the
// following call of next.
type record struct {
	id   uint16
	data []byte
	pos  int64 // where its header stands in the stream
}

// recordCipher decrypts the bodies of records as a pass meets them.
type recordCipher interface {
	// decrypt decrypts data in place from index from on; data[0] lies at
	// position pos of the stream.
	decrypt(data []byte, pos int64, from int)
}

const (
	// recordWindow is how much of the stream is read at a time, in bytes.
	recordWindow = 64 << 10

	// recordGlance is how much is read where the reading jumps to: a sheet whose
	// cells stand in disorder jumps to every one of them.
	recordGlance = 512
)

// records reads the records of a workbook stream one after another.
type records struct {
	src    io.ReaderAt
	size   int64
	pos    int64 // of the next record
	cipher recordCipher

	buf    []byte // a window of the stream
	ahead  int    // how much to read at a time
	at     int64  // where the window stands
	plain  []byte // the last record's body, decrypted
	poison bool   // overwrite records that have ended; for tests
	lent   []byte // the last record's body, where it is to be overwritten
}

func newRecords(src io.ReaderAt, size, pos int64) *records {
	return &records{src: src, size: size, pos: pos, ahead: recordWindow}
}

// next returns the next record. The stream may not end before the EOF record
// that closes what is being read, so its end is damage.
func (r *records) next() (rec record, err error) {
	head, err := r.window(r.pos, 4)
	if err != nil {
		return rec, err
	}
	rec.id, rec.pos = le16(head), r.pos
	n := int(le16(head[2:]))
	if rec.data, err = r.window(r.pos+4, n); err != nil {
		return rec, err
	}
	r.pos += 4 + int64(n)
	if r.cipher != nil {
		r.decrypt(&rec)
	}
	if r.poison {
		poison(r.lent)
		r.lent = bytes.Clone(rec.data)
		rec.data = r.lent
	}
	return rec, nil
}

// unread makes next return rec once more.
func (r *records) unread(rec record) { r.pos = rec.pos }

// window returns the n bytes at pos.
func (r *records) window(pos int64, n int) ([]byte, error) {
	if i := pos - r.at; i >= 0 && i+int64(n) <= int64(len(r.buf)) {
		return r.buf[i : i+int64(n)], nil
	}
	return r.load(pos, n)
}

// load moves the window to pos and returns its first n bytes.
func (r *records) load(pos int64, n int) ([]byte, error) {
	if pos+int64(n) > r.size {
		return nil, damaged(whatXLSCut, r.size)
	}
	r.ahead = min(2*r.ahead, recordWindow)
	if end := r.at + int64(len(r.buf)); pos < r.at || pos > end {
		r.ahead = recordGlance
	}
	want := int(min(int64(max(n, r.ahead)), r.size-pos))
	if cap(r.buf) < want {
		r.buf = make([]byte, max(want, int(min(recordWindow, r.size))))
	}
	r.buf, r.at = r.buf[:want], pos
	if err := readAt(r.src, r.buf, pos, r.size); err != nil {
		r.buf = r.buf[:0]
		return nil, err
	}
	return r.buf[:n], nil
}

func (r *records) decrypt(rec *record) {
	from := 0
	switch rec.id {
	case recBOF, recFilePass, recInterfaceHdr, recUsrExcl, recFileLock, recRRDInfo, recRRDHead:
		return
	case recBoundSheet:
		from = min(4, len(rec.data)) // the position of the sheet
	}
	r.plain = append(r.plain[:0], rec.data...)
	r.cipher.decrypt(r.plain, rec.pos+4, from)
	rec.data = r.plain
}

// isSubstream reports whether rec begins a substream of the given type.
func (rec record) isSubstream(kind uint16) bool {
	return rec.id == recBOF && len(rec.data) >= 4 && le16(rec.data[2:]) == kind
}

// Types of substreams.
const (
	bofGlobals = 0x0005
	bofSheet   = 0x0010
)

// substream reads the records of one worksheet, from its BOF to its EOF,
// leaving out the substreams within it, such as charts.
type substream struct {
	*records
	depth int
	end   int64 // where another sheet begins, or the stream ends
}

// openSheet begins a worksheet at its BOF.
func openSheet(r *records, s *xlsSheet) (*substream, error) {
	if s.pos < 0 || s.pos >= r.size {
		return nil, damaged(whatXLSNoSheet)
	}
	r.pos = s.pos
	rec, err := r.next()
	if err != nil {
		return nil, err
	}
	if !rec.isSubstream(bofSheet) {
		return nil, damaged(whatXLSNoSheet)
	}
	return &substream{records: r, depth: 1, end: s.end}, nil
}

// next returns the next record of the sheet itself, io.EOF after the last.
func (s *substream) next() (record, error) {
	for {
		rec, err := s.records.next()
		if err != nil {
			return rec, err
		}
		if rec.pos >= s.end {
			return rec, damaged(whatXLSOverlap)
		}
		switch rec.id {
		case recBOF:
			s.depth++
			continue
		case recEOF:
			if s.depth--; s.depth == 0 {
				return rec, io.EOF
			}
			continue
		}
		if s.depth == 1 {
			return rec, nil
		}
	}
}
