package sheet

import (
	"archive/zip"
	"bufio"
	"bytes"
	"encoding/binary"
	"errors"
	"hash/crc32"
	"io"
	"strings"
	"sync"

	"github.com/klauspost/compress/flate"
)

// zipPack is the zip container of a workbook: its parts by name, and what has
// been unpacked of them so far.
type zipPack struct {
	parts map[string]*zip.File // by partKey
	twice map[string]bool      // names that stand for two different contents
	in    *packInput
	size  int64 // of the whole file
	opt   Options

	mu     sync.Mutex
	opened map[partUse]bool
	total  int64 // unpacked bytes of opened
}

// partUse is a part and the sheet that it is read for, nil for the book as a
// whole. However often a sheet is read, it counts once; one part that serves
// many sheets counts for each, for its bytes are read for each.
type partUse struct {
	part *zip.File
	by   *xlsxSheet
}

// partKey is the form in which part names are compared: OPC names differ
// neither by case nor, in the files met, by the kind of slash.
func partKey(name string) string {
	name = strings.ReplaceAll(name, `\`, "/")
	return strings.ToLower(strings.TrimLeft(name, "/"))
}

// openPack reads the directory of the zip at r, size bytes long.
func openPack(r io.ReaderAt, size int64, opt Options) (*zipPack, error) {
	limits := opt.Limits
	in := &packInput{r: r, size: size, budget: 1<<17 + 1024*int64(limits.Parts)}
	zr, err := zip.NewReader(in, size)
	switch {
	case err == nil, errors.Is(err, zip.ErrInsecurePath):
	case in.budget < 0:
		return nil, overLimit(limitParts, itoa(limits.Parts))
	default:
		return nil, packFault(err, whatDirectory)
	}
	if len(zr.File) > limits.Parts {
		return nil, overLimit(limitParts, itoa(limits.Parts))
	}
	in.unmeter()
	p := &zipPack{
		parts: make(map[string]*zip.File, len(zr.File)), twice: map[string]bool{},
		in: in, size: size, opt: opt, opened: map[partUse]bool{},
	}
	for _, f := range zr.File {
		key := partKey(f.Name)
		if old, ok := p.parts[key]; ok && !sameContent(old, f) {
			p.twice[key] = true
		}
		p.parts[key] = f
	}
	return p, nil
}

// sameContent reports whether two entries hold the same bytes, by their
// checksums.
func sameContent(a, b *zip.File) bool {
	return a.CRC32 == b.CRC32 && a.UncompressedSize64 == b.UncompressedSize64
}

// packFault is err as an *Error: damage that reads what, unless it already is
// one (a fault of the disk).
func packFault(err error, what string) *Error {
	if e, ok := errors.AsType[*Error](err); ok {
		return e
	}
	e := damaged("%s", what)
	e.Err = err
	return e
}

// packInput tells the errors of the disk from those of a directory that leads
// out of the file, and bounds what a directory may cost while it is read.
type packInput struct {
	r       io.ReaderAt
	size    int64
	budget  int64
	settled bool
}

func (in *packInput) unmeter() { in.settled = true }

func (in *packInput) ReadAt(p []byte, off int64) (int, error) {
	if !in.settled {
		if in.budget -= int64(len(p)); in.budget < 0 {
			return 0, io.ErrUnexpectedEOF
		}
	}
	if off < 0 || off > in.size {
		return 0, damaged(whatEntry)
	}
	n, err := in.r.ReadAt(p, off)
	if err != nil && err != io.EOF {
		e := fault(ErrIO, "")
		e.Err = err
		err = e
	}
	return n, err
}

// has reports whether the container holds a part of that name.
func (p *zipPack) has(name string) bool { return p.parts[partKey(name)] != nil }

// agrees reports whether the names in the directory are those that stand
// before the parts themselves. Where they are not, the directory has been
// altered, and a part that seems to be missing may be there.
func (p *zipPack) agrees() bool {
	for _, f := range p.parts {
		if !p.named(f) {
			return false
		}
	}
	return true
}

// named reports whether the local header of an entry bears its name. The
// header is looked for backwards from the data, for archive/zip does not say
// where it begins.
func (p *zipPack) named(f *zip.File) bool {
	data, err := f.DataOffset()
	if err != nil {
		return false
	}
	const fixed, most = 30, 1 << 16
	b := make([]byte, min(data, int64(fixed+len(f.Name)+most)))
	if _, err := p.in.ReadAt(b, data-int64(len(b))); err != nil && err != io.EOF {
		return false
	}
	for at := len(b) - fixed - len(f.Name); at >= 0; at-- {
		h := b[at:]
		if string(h[:4]) == "PK\x03\x04" && int(binary.LittleEndian.Uint16(h[26:])) == len(f.Name) &&
			fixed+len(f.Name)+int(binary.LittleEndian.Uint16(h[28:])) == len(h) {
			return string(h[fixed:fixed+len(f.Name)]) == f.Name
		}
	}
	return false
}

// partSize returns the unpacked size of a part as its directory entry gives it,
// 0 when there is no such part.
func (p *zipPack) partSize(name string) int64 {
	if f := p.parts[partKey(name)]; f != nil {
		return int64(f.UncompressedSize64)
	}
	return 0
}

// open starts to read a part for a sheet, nil for the book, unpacked. The reader gives io.EOF only after the
// length and the checksum of the part have been found right; its other errors
// are *Error, without a place.
func (p *zipPack) open(name string, by *xlsxSheet) (io.Reader, error) {
	f := p.parts[partKey(name)]
	switch {
	case f == nil:
		return nil, damaged(whatMissing)
	case p.twice[partKey(name)]:
		return nil, damaged(whatTwice)
	case f.Flags&1 != 0:
		return nil, fault(ErrUnsupported, whatLockedZip)
	}
	if err := p.charge(partUse{f, by}); err != nil {
		return nil, err
	}
	raw, err := f.OpenRaw()
	if err != nil {
		return nil, packFault(err, whatEntry)
	}
	e := &zipEntry{opt: &p.opt, size: f.UncompressedSize64, crc: f.CRC32}
	switch f.Method {
	case zip.Store:
		e.r = raw
	case zip.Deflate:
		e.r = flate.NewReader(bufio.NewReaderSize(raw, 1<<15))
	default:
		return nil, fault(ErrUnsupported, whatMethod)
	}
	return e, nil
}

// freeUnpacked is how many bytes a book may unpack to, however small it is.
const freeUnpacked = 64 << 20

// charge holds the use of a part against the limits before any of it is
// unpacked, by itself and with all that was unpacked before. The declared sizes
// can be trusted for it: zipEntry lets no byte past them.
func (p *zipPack) charge(use partUse) error {
	if err := p.thin(use.part); err != nil {
		return err
	}
	p.mu.Lock()
	defer p.mu.Unlock()
	if p.opened[use] {
		return nil
	}
	unpacked, limits := use.part.UncompressedSize64, &p.opt.Limits
	if unpacked > uint64(limits.Unpacked-p.total) {
		return overLimit(limitUnpacked, byteSize(limits.Unpacked))
	}
	if total := p.total + int64(unpacked); total > freeUnpacked && total/limits.Ratio > p.size {
		return overRatio(limits.Ratio)
	}
	p.opened[use] = true
	p.total += int64(unpacked)
	return nil
}

// thin refuses a part that is packed more tightly than the limits allow.
func (p *zipPack) thin(f *zip.File) error {
	unpacked, packed := f.UncompressedSize64, min(f.CompressedSize64, uint64(p.size))
	if unpacked > freeUnpacked && unpacked/uint64(p.opt.Limits.Ratio) > packed {
		return overRatio(p.opt.Limits.Ratio)
	}
	return nil
}

// zipEntry reads one part and holds it against the directory's length and
// checksum.
type zipEntry struct {
	opt  *Options
	r    io.Reader
	size uint64
	crc  uint32

	n   uint64
	sum uint32
	err error // sticky
}

func (e *zipEntry) Read(p []byte) (int, error) {
	if e.err == nil {
		e.err = e.opt.ended()
	}
	if e.err != nil {
		return 0, e.err
	}
	n, err := e.r.Read(p)
	e.n += uint64(n)
	e.sum = crc32.Update(e.sum, crc32.IEEETable, p[:n])
	switch {
	case e.n > e.size:
		e.err = damaged(whatLength)
		return 0, e.err
	case err == io.EOF && e.n != e.size:
		e.err = damaged(whatLength)
	case err == io.EOF && e.sum != e.crc:
		e.err = damaged(whatChecksum)
	case err == io.EOF:
		e.err = io.EOF
	case err != nil:
		e.err = packFault(err, whatInflate)
	}
	return n, e.err
}

// readPart returns a whole small part, such as mimetype.
func (p *zipPack) readPart(name string, most int64) ([]byte, error) {
	r, err := p.open(name, nil)
	if err != nil {
		return nil, err
	}
	var b bytes.Buffer
	_, err = io.Copy(&b, io.LimitReader(r, most))
	return b.Bytes(), err
}
