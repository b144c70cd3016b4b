package sheet

import (
	"encoding/binary"
	"io"
	"math"
	"slices"
	"strings"
	"unicode/utf16"
)

// An OLE compound file ([MS-CFB]) is a small file system: sectors chained
// through a table (the FAT), a directory, and streams. It is read here with
// every chain checked before a byte of a stream is used: inside the file, long
// enough, shared with nobody. A sector lost or a link altered is an error,
// where a lenient reader would hand out another stream's bytes. Once opened,
// a stream is an [io.ReaderAt] without state.
//
// A stream owns the sectors that its size needs, and none that its chain goes
// on to: PHPExcel, PhpSpreadsheet and the Perl and PEAR writers before them link
// the mini stream and all large streams to one chain.

// Special sector numbers.
const (
	endOfChain = 0xFFFFFFFE
	noEntry    = 0xFFFFFFFF
)

const (
	miniSector = 64   // bytes
	miniCutoff = 4096 // streams below it live in the mini stream
	oleHeader  = 512  // bytes
	oleEntry   = 128  // bytes of one directory entry
)

// container is an opened compound file.
type container struct {
	r       io.ReaderAt
	size    int64
	sector  int64 // bytes
	large   bool  // version 4: stream sizes have 64 bits
	owned   []bool
	fat     []uint32
	miniFat []uint32
	mini    extents // where the mini stream lies
	miniLen int64
	dir     []byte
	streams []*oleStream
	broken  error // see fail
}

// oleStream is one stream. Its path is written with slashes, without the root.
type oleStream struct {
	io.ReaderAt
	path string
	size int64
}

// openContainer reads the tables of a compound file and checks them whole.
func openContainer(r io.ReaderAt, size int64, lim Limits) (*container, error) {
	c := &container{r: r, size: size}
	head := make([]byte, oleHeader)
	if err := readAt(r, head, 0, size); err != nil {
		return nil, err
	}
	if err := c.readHeader(head); err != nil {
		return nil, err
	}
	if err := c.readFAT(head); err != nil {
		return nil, err
	}
	if err := c.readDirectory(head, lim); err != nil {
		return nil, err
	}
	if err := c.readMini(head); err != nil {
		return nil, err
	}
	c.walk()
	return c, nil
}

func (c *container) readHeader(head []byte) error {
	version, shift := le16(head[26:]), le16(head[30:])
	switch {
	case version == 3 && shift == 9, version == 4 && shift == 12:
	default:
		return damaged(whatOLEHeader)
	}
	c.large = version == 4
	c.sector = 1 << shift
	c.owned = make([]bool, max(0, (c.size+c.sector-1)/c.sector-1))
	return nil
}

// readFAT reads the table of sectors, whose own sectors are listed in the
// header and, in files above 7 MB, in a chain of their own.
func (c *container) readFAT(head []byte) error {
	count, next, more := int64(le32(head[44:])), le32(head[68:]), le32(head[72:])
	if count > int64(len(c.owned)) || int64(more) > int64(len(c.owned)) {
		return damaged(whatOLEFat)
	}
	list := words32(head[76:])
	for range more {
		buf, err := c.ownSector(next)
		if err != nil {
			return err
		}
		w := words32(buf)
		list = append(list, w[:len(w)-1]...)
		next = w[len(w)-1]
	}
	if count > int64(len(list)) {
		return damaged(whatOLEFat)
	}
	c.fat = make([]uint32, 0, count*c.sector/4)
	for _, n := range list[:count] {
		buf, err := c.ownSector(n)
		if err != nil {
			return err
		}
		c.fat = append(c.fat, words32(buf)...)
	}
	return nil
}

// ownSector reads one whole sector and marks it as taken.
func (c *container) ownSector(n uint32) ([]byte, error) {
	if err := c.own(n); err != nil {
		return nil, err
	}
	buf := make([]byte, c.sector)
	return buf, readAt(c.r, buf, c.offset(n), c.size)
}

// own marks a sector as taken; it fails when the sector lies outside the file
// or belongs to something else already.
func (c *container) own(n uint32) error {
	if int64(n) >= int64(len(c.owned)) || c.owned[n] {
		return damaged(whatOLEFat)
	}
	c.owned[n] = true
	return nil
}

func (c *container) offset(n uint32) int64 { return (int64(n) + 1) * c.sector }

// toItsEnd is the size of what is as long as its chain.
const toItsEnd = math.MaxInt64

// chain follows the chain that begins at sector n for size bytes and returns
// where they lie, as far as it is sound.
func (c *container) chain(n uint32, size int64) (extents, error) {
	var x extents
	for n != endOfChain && x.len() < size {
		if err := c.own(n); err != nil {
			return x, err
		}
		if int64(n) >= int64(len(c.fat)) {
			return x, damaged(whatOLEFat)
		}
		x = x.add(c.offset(n), c.sector)
		n = c.fat[n]
	}
	if n != endOfChain && int64(n) >= int64(len(c.owned)) {
		return x, damaged(whatOLEFat) // its last sector is none of a chain
	}
	return x, nil
}

// miniChain is chain for the sectors of the mini stream.
func (c *container) miniChain(n uint32, size int64, taken []bool) (extents, error) {
	var x extents
	for n != endOfChain && x.len() < size {
		if int64(n) >= int64(len(taken)) || taken[n] {
			return x, damaged(whatOLEFat)
		}
		taken[n] = true
		x = x.add(c.mini.locate(int64(n)*miniSector), miniSector)
		n = c.miniFat[n]
	}
	if n != endOfChain && int64(n) >= int64(len(taken)) {
		return x, damaged(whatOLEFat)
	}
	return x, nil
}

func (c *container) readDirectory(head []byte, lim Limits) error {
	x, err := c.chain(le32(head[48:]), toItsEnd)
	if err != nil {
		return err
	}
	switch entries := x.len() / oleEntry; {
	case entries == 0:
		return damaged(whatOLEDirectory)
	case entries > int64(lim.Parts)+c.sector/oleEntry:
		return overLimit(limitParts, itoa(lim.Parts))
	}
	c.dir = make([]byte, x.len())
	return readAt(x.reader(c.r), c.dir, 0, x.len())
}

// readMini reads the table of the mini stream, which holds the streams below
// 4096 bytes.
func (c *container) readMini(head []byte) error {
	root := c.dir[:oleEntry]
	c.miniLen = int64(le32(root[120:]))
	if c.miniLen == 0 || le32(head[64:]) == 0 {
		c.miniLen = 0
		return nil
	}
	x, err := c.chain(le32(head[60:]), toItsEnd)
	if err != nil {
		return err
	}
	table := make([]byte, x.len())
	if err := readAt(x.reader(c.r), table, 0, x.len()); err != nil {
		return err
	}
	c.miniFat = words32(table)
	if c.mini, err = c.chain(le32(root[116:]), c.miniLen); err == nil && c.mini.len() < c.miniLen {
		err = damaged(whatOLEFat)
	}
	if err != nil {
		c.fail(err)
		c.miniLen = min(c.miniLen, c.mini.len())
	}
	return nil
}

// maxFolders is how deep folders may lie in each other: each stream bears the
// names of all it lies in.
const maxFolders = 64

// walk visits the directory tree from the root and lists its streams.
func (c *container) walk() {
	type node struct {
		id    uint32
		path  string
		depth int
	}
	seen := make([]bool, len(c.dir)/oleEntry)
	minis := make([]bool, min(int64(len(c.miniFat)), (c.miniLen+miniSector-1)/miniSector))
	todo := []node{{le32(c.dir[76:]), "", 0}}
	for len(todo) > 0 {
		at := todo[len(todo)-1]
		todo = todo[:len(todo)-1]
		if at.id == noEntry {
			continue
		}
		if int64(at.id) >= int64(len(seen)) || seen[at.id] {
			c.fail(damaged(whatOLEDirectory))
			continue
		}
		seen[at.id] = true
		e := c.dir[int(at.id)*oleEntry:][:oleEntry]
		path := at.path + entryName(e)
		switch e[66] {
		case 1: // a folder
			if at.depth == maxFolders {
				c.fail(overLimit(limitFolders, itoa(maxFolders)))
				continue
			}
			todo = append(todo, node{le32(e[76:]), path + "/", at.depth + 1})
		case 2:
			c.streams = append(c.streams, c.stream(e, path, minis))
		default:
			c.fail(damaged(whatOLEDirectory))
		}
		todo = append(todo, node{le32(e[72:]), at.path, at.depth}, node{le32(e[68:]), at.path, at.depth})
	}
}

// fail notes the first fault. It counts only when nothing else is to be said
// of the file: that it asks for a password can still be read from a file that
// is damaged further on.
func (c *container) fail(err error) {
	if c.broken == nil {
		c.broken = err
	}
}

// stream makes the stream of a directory entry, or its sound part.
func (c *container) stream(e []byte, path string, minis []bool) *oleStream {
	size := int64(le32(e[120:]))
	if c.large {
		size |= int64(le32(e[124:])&0x7FFFFFFF) << 32
	}
	s := &oleStream{path: path, size: size, ReaderAt: extents(nil).reader(c.r)}
	if size == 0 {
		return s
	}
	var x extents
	var err error
	if start := le32(e[116:]); size < miniCutoff {
		x, err = c.miniChain(start, size, minis)
	} else {
		x, err = c.chain(start, size)
	}
	s.ReaderAt = x.reader(c.r)
	switch {
	case err != nil:
		c.fail(inPart(err, path))
	case x.len() < size && strings.EqualFold(path, packagePath):
		s.size = x.len() // its own length counts; some writers enter a wrong one here
	case x.len() < size || x.locate(size-1) >= c.size:
		c.fail(inPart(damaged(whatOLEShort), path))
	}
	return s
}

// find returns the stream with one of these paths, the first that is there.
// Case does not count: WORKBOOK and BOOK are met.
func (c *container) find(paths ...string) *oleStream {
	for _, p := range paths {
		i := slices.IndexFunc(c.streams, func(s *oleStream) bool { return strings.EqualFold(s.path, p) })
		if i >= 0 {
			return c.streams[i]
		}
	}
	return nil
}

// under returns the streams whose path begins with folder.
func (c *container) under(folder string) []*oleStream {
	var out []*oleStream
	for _, s := range c.streams {
		if len(s.path) > len(folder) && strings.EqualFold(s.path[:len(folder)], folder) {
			out = append(out, s)
		}
	}
	return out
}

// entryName returns the name of a directory entry.
func entryName(e []byte) string {
	n := min(int(le16(e[64:])), 64)/2 - 1
	units := make([]uint16, 0, 32)
	for i := range max(n, 0) {
		units = append(units, le16(e[2*i:]))
	}
	return string(utf16.Decode(units))
}

// extent is a stretch of a stream and where it lies in the file.
type extent struct{ at, off, n int64 }

// extents are the stretches of one stream, in order.
type extents []extent

// add appends n bytes that lie at off.
func (x extents) add(off, n int64) extents {
	if len(x) == 0 {
		return append(x, extent{0, off, n})
	}
	last := &x[len(x)-1]
	if last.off+last.n == off {
		last.n += n
		return x
	}
	return append(x, extent{last.at + last.n, off, n})
}

func (x extents) len() int64 {
	if len(x) == 0 {
		return 0
	}
	last := x[len(x)-1]
	return last.at + last.n
}

// index returns the stretch that holds position at, which must be inside.
func (x extents) index(at int64) int {
	i, found := slices.BinarySearchFunc(x, at, func(e extent, at int64) int {
		switch {
		case e.at > at:
			return 1
		case e.at < at:
			return -1
		}
		return 0
	})
	if !found {
		i--
	}
	return i
}

// locate returns where position at, which must be inside, lies in the file.
func (x extents) locate(at int64) int64 {
	e := x[x.index(at)]
	return e.off + at - e.at
}

// reader returns the stretches of r as one [io.ReaderAt].
func (x extents) reader(r io.ReaderAt) io.ReaderAt { return &extentReader{r, x, x.len()} }

type extentReader struct {
	r    io.ReaderAt
	x    extents
	size int64
}

func (e *extentReader) ReadAt(p []byte, at int64) (int, error) {
	if at < 0 || at >= e.size {
		return 0, io.EOF
	}
	short := at+int64(len(p)) > e.size
	if short {
		p = p[:e.size-at]
	}
	done := 0
	for i := e.x.index(at); done < len(p); i++ {
		s := e.x[i]
		skip := at + int64(done) - s.at
		n := min(int64(len(p)-done), s.n-skip)
		m, err := e.r.ReadAt(p[done:done+int(n)], s.off+skip)
		done += m
		if m < int(n) {
			return done, err
		}
	}
	if short {
		return done, io.EOF
	}
	return done, nil
}

// readAt fills p from position off of r, which is size bytes long.
func readAt(r io.ReaderAt, p []byte, off, size int64) error {
	if off < 0 || off+int64(len(p)) > size {
		return damaged(whatCutAt, size)
	}
	if n, err := r.ReadAt(p, off); n < len(p) {
		return readFault(err)
	}
	return nil
}

func le16(b []byte) uint16 { return binary.LittleEndian.Uint16(b) }
func le32(b []byte) uint32 { return binary.LittleEndian.Uint32(b) }
func le64(b []byte) uint64 { return binary.LittleEndian.Uint64(b) }

func words32(b []byte) []uint32 {
	w := make([]uint32, len(b)/4)
	for i := range w {
		w[i] = le32(b[4*i:])
	}
	return w
}
