package sheet

import (
	"bytes"
	"encoding/binary"
	"slices"
	"strings"
	"unicode/utf16"
)

// testStream is a stream for buildOLE; its path may hold folders.
type testStream struct {
	path string
	data []byte
}

// oleBuilder lays out a compound file as Excel does: header, FAT, directory,
// streams, mini stream and its table.
type oleBuilder struct {
	sector int    // bytes: 512 in version 3, 4096 in version 4
	body   []byte // everything after the header
	fat    []uint32
	tables int // sectors kept for the FAT
	lists  int // sectors kept for the list of FAT sectors beyond the first 109
	dirs   int // sectors kept for the directory
	dir    []oleItem
	mini   []byte
	mfat   []uint32
}

type oleItem struct {
	name               string
	kind               byte
	left, right, child uint32
	start              uint32
	size               int
}

// buildOLE returns a compound file of version 3 with the streams given.
func buildOLE(streams ...testStream) []byte { return buildSectors(512, streams...) }

// buildSectors is buildOLE with sectors of 512 or 4096 bytes.
func buildSectors(sector int, streams ...testStream) []byte {
	sectors, entries := 8, 1
	for _, s := range streams {
		sectors += len(s.data)/sector + 2
		entries += 1 + strings.Count(s.path, "/")
	}
	b := &oleBuilder{sector: sector, tables: sectors/(sector/4-8) + 1, dirs: entries/(sector/oleEntry) + 1}
	b.lists = (max(b.tables, 109) - 109 + sector/4 - 2) / (sector/4 - 1)
	b.body = make([]byte, sector*(b.tables+b.dirs+b.lists))
	for range b.tables {
		b.fat = append(b.fat, 0xFFFFFFFD)
	}
	b.fat = append(b.fat, chainRun(b.tables, b.dirs)...)
	for range b.lists {
		b.fat = append(b.fat, 0xFFFFFFFC)
	}
	b.dir = []oleItem{{"Root Entry", 5, noEntry, noEntry, noEntry, endOfChain, 0}}
	for _, s := range streams {
		b.add(0, strings.Split(s.path, "/"), s.data)
	}
	miniFat, miniSectors := uint32(endOfChain), 0
	if len(b.mini) > 0 {
		b.dir[0].start, b.dir[0].size = b.chain(b.mini), len(b.mini)
		for len(b.mfat)%(sector/4) != 0 {
			b.mfat = append(b.mfat, noEntry)
		}
		miniFat, miniSectors = b.chain(bytes32(b.mfat)), len(b.mfat)*4/sector
	}
	return b.file(miniFat, miniSectors)
}

// oneChain links the sectors from first to last to one chain, as PHPExcel and the
// writers before it do with the mini stream and all large streams.
func oneChain(data []byte, first, last int) []byte {
	data = bytes.Clone(data)
	copy(data[512+4*first:], bytes32(chainRun(first, last-first+1)))
	return data
}

// add puts a stream into the folder with number parent, as the last of the
// right siblings of the first entry.
func (b *oleBuilder) add(parent int, path []string, data []byte) {
	id := b.child(parent, path[0])
	if id < 0 {
		id = len(b.dir)
		b.dir = append(b.dir, oleItem{path[0], 1, noEntry, noEntry, noEntry, 0, 0})
		if last := b.last(parent); last < 0 {
			b.dir[parent].child = uint32(id)
		} else {
			b.dir[last].right = uint32(id)
		}
	}
	if len(path) > 1 {
		b.add(id, path[1:], data)
		return
	}
	e := &b.dir[id]
	e.kind, e.size, e.start = 2, len(data), endOfChain
	switch {
	case len(data) == 0:
	case len(data) < miniCutoff:
		e.start = uint32(len(b.mini) / miniSector)
		n := (len(data) + miniSector - 1) / miniSector
		b.mini = append(b.mini, padTo(data, miniSector)...)
		b.mfat = append(b.mfat, chainRun(int(e.start), n)...)
	default:
		e.start = b.chain(data)
	}
}

// children lists the entries of a folder.
func (b *oleBuilder) children(parent int) []int {
	var ids []int
	for id := b.dir[parent].child; id != noEntry; id = b.dir[id].right {
		ids = append(ids, int(id))
	}
	return ids
}

func (b *oleBuilder) last(parent int) int {
	ids := b.children(parent)
	if len(ids) == 0 {
		return -1
	}
	return ids[len(ids)-1]
}

func (b *oleBuilder) child(parent int, name string) int {
	for _, id := range b.children(parent) {
		if b.dir[id].name == name {
			return id
		}
	}
	return -1
}

// chain appends data in sectors of its own and returns the first.
func (b *oleBuilder) chain(data []byte) uint32 {
	start := len(b.fat)
	b.body = append(b.body, padTo(data, b.sector)...)
	b.fat = append(b.fat, chainRun(start, (len(data)+b.sector-1)/b.sector)...)
	return uint32(start)
}

func (b *oleBuilder) directory() []byte {
	var out []byte
	for _, e := range b.dir {
		d := make([]byte, oleEntry)
		for i, u := range utf16.Encode([]rune(e.name)) {
			binary.LittleEndian.PutUint16(d[2*i:], u)
		}
		binary.LittleEndian.PutUint16(d[64:], uint16(2*len(utf16.Encode([]rune(e.name)))+2))
		d[66], d[67] = e.kind, 1
		copy(d[68:], bytes32([]uint32{e.left, e.right, e.child}))
		copy(d[116:], bytes32([]uint32{e.start, uint32(e.size)}))
		out = append(out, d...)
	}
	return out
}

// file fills in the tables and puts the header before them.
func (b *oleBuilder) file(miniFat uint32, miniSectors int) []byte {
	per := b.sector / 4 // numbers in a sector
	for len(b.fat) < per*b.tables {
		b.fat = append(b.fat, noEntry)
	}
	copy(b.body, bytes32(b.fat))
	copy(b.body[b.sector*b.tables:], b.directory())
	var places []uint32
	for i := range b.tables {
		places = append(places, uint32(i))
	}
	for len(places) < 109+(per-1)*b.lists {
		places = append(places, noEntry)
	}
	list := b.tables + b.dirs // the first sector of the list, if there is one
	for i := range b.lists {
		next := uint32(list + i + 1)
		if i == b.lists-1 {
			next = endOfChain
		}
		copy(b.body[b.sector*(list+i):], bytes32(append(slices.Clone(places[109+(per-1)*i:][:per-1]), next)))
	}
	if b.lists == 0 {
		list = -2 // the end of a chain
	}
	version, dirs := "\x03\x00\xfe\xff\x09\x00", 0
	if b.sector == 4096 {
		version, dirs = "\x04\x00\xfe\xff\x0c\x00", b.dirs
	}
	head := []byte("\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + strings.Repeat("\x00", 16) + "\x3e\x00" + version + "\x06\x00")
	head = append(head, make([]byte, 6)...)
	head = append(head, bytes32([]uint32{
		uint32(dirs), uint32(b.tables), uint32(b.tables), 0, miniCutoff,
		miniFat, uint32(miniSectors), uint32(list), uint32(b.lists),
	})...)
	return slices.Concat(padTo(slices.Concat(head, bytes32(places[:109])), b.sector), b.body)
}

// chainRun is a chain of n neighbouring sectors from start.
func chainRun(start, n int) []uint32 {
	var out []uint32
	for i := range n {
		out = append(out, uint32(start+i+1))
	}
	out[n-1] = endOfChain
	return out
}

func padTo(b []byte, n int) []byte {
	return append(bytes.Clone(b), make([]byte, (n-len(b)%n)%n)...)
}

func bytes32(w []uint32) []byte {
	var out []byte
	for _, v := range w {
		out = binary.LittleEndian.AppendUint32(out, v)
	}
	return out
}
