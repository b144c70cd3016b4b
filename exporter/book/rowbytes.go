package book

import (
	"bytes"
	"io"
	"slices"

	"github.com/klauspost/compress/s2"
)

// rowBytes are the rows of a sheet as they stand in its part. Of a large sheet
// all but the last ones wait for the end of the book, packed in haste.
type rowBytes struct {
	fresh   []byte
	packer  *s2.Writer // into waiting; nil where all rows are fresh
	waiting bytes.Buffer
	links   sheetLinks
}

// mostFresh is how many bytes of rows wait as they are.
const mostFresh = 8 << 20

// cellBytes is less than what a cell takes.
const cellBytes = 48

// reserve makes room for so many cells, so that the rows are not copied each time they grow: that
// of a large sheet before, where there is one.
func (r *rowBytes) reserve(cells int, before *[]byte) {
	need := min(cells*cellBytes, mostFresh)
	if need == mostFresh && *before != nil {
		r.fresh, *before = append(*before, r.fresh...), nil
	}
	r.fresh = slices.Grow(r.fresh, need)
}

// settle leaves the room of a large sheet that is written to the next.
func (r *rowBytes) settle(next *[]byte) {
	if r.packer != nil {
		r.fresh, *next = slices.Clone(r.fresh), r.fresh[:0]
	}
}

// ease packs what there is, if it has become too much.
func (r *rowBytes) ease() error {
	if len(r.fresh) < mostFresh {
		return nil
	}
	if r.packer == nil {
		r.packer = s2.NewWriter(&r.waiting, s2.WriterConcurrency(1))
	}
	_, err := r.packer.Write(r.fresh)
	r.fresh = r.fresh[:0]
	return err
}

// writeTo writes all rows.
func (r *rowBytes) writeTo(w io.Writer) error {
	if r.packer != nil {
		if err := r.packer.Close(); err != nil {
			return err
		}
		if _, err := io.Copy(w, s2.NewReader(&r.waiting)); err != nil {
			return err
		}
	}
	_, err := w.Write(r.fresh)
	return err
}

// wholeBar is a data bar that is as long as its number says: left alone, that of 0 is a tenth of
// its cell, and that of the whole nine.
const wholeBar = `<dataBar minLength="0" maxLength="100" `

// splice writes the part of a sheet, with the rows at the end of its data.
func (r *rowBytes) splice(w io.Writer, sheet []byte) error {
	at := bytes.LastIndex(sheet, []byte("</sheetData>"))
	if at < 0 {
		return errNoData
	}
	if _, err := w.Write(sheet[:at]); err != nil {
		return err
	}
	if err := r.writeTo(w); err != nil {
		return err
	}
	return r.links.splice(w, bytes.ReplaceAll(sheet[at:], []byte("<dataBar "), []byte(wholeBar)))
}
