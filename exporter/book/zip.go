package book

import (
	"archive/zip"
	"bytes"
	"errors"
	"io"
	"io/fs"
	"slices"
	"strings"

	"github.com/klauspost/compress/flate"
)

// sortedZip packs the parts of a book in one order: excelize hands them over in
// the order of a map. The parts carry no time.
type sortedZip struct {
	w     io.Writer
	parts []*part
	rows  map[string]*rowBytes // to be put into the parts of these names
}

type part struct {
	name string
	data bytes.Buffer
}

// Create begins a part.
func (z *sortedZip) Create(name string) (io.Writer, error) {
	p := &part{name: name}
	z.parts = append(z.parts, p)
	return &p.data, nil
}

// AddFS is part of excelize's interface and of no use here.
func (z *sortedZip) AddFS(fs.FS) error { return errors.ErrUnsupported }

// Close packs the parts. The list of content types goes first, as Office writes
// it, so that what a file is can be told from its first bytes.
func (z *sortedZip) Close() error {
	slices.SortStableFunc(z.parts, func(a, b *part) int {
		if d := rank(a.name) - rank(b.name); d != 0 {
			return d
		}
		return strings.Compare(a.name, b.name)
	})
	zw := zip.NewWriter(z.w)
	packer, err := flate.NewWriter(nil, packing) // one for all parts: its tables are large
	if err != nil {
		return err
	}
	zw.RegisterCompressor(zip.Deflate, func(w io.Writer) (io.WriteCloser, error) {
		packer.Reset(w)
		return packer, nil
	})
	for _, p := range z.parts {
		if err := z.pack(zw, p); err != nil {
			return err
		}
	}
	if len(z.rows) > 0 {
		return errNoData
	}
	return zw.Close()
}

// pack packs one part, with its rows if it is a sheet.
func (z *sortedZip) pack(zw *zip.Writer, p *part) error {
	w, err := zw.CreateHeader(&zip.FileHeader{Name: p.name, Method: zip.Deflate})
	if err != nil {
		return err
	}
	rows, ok := z.rows[p.name]
	if !ok {
		_, err = w.Write(p.data.Bytes())
		return err
	}
	delete(z.rows, p.name)
	return rows.splice(w, p.data.Bytes())
}

// packing is the level of compression: the sheets' XML packs well at any, and
// higher ones take several times as long for a tenth less.
const packing = 3

func rank(name string) int {
	switch name {
	case "[Content_Types].xml":
		return 0
	case "_rels/.rels":
		return 1
	}
	return 2
}
