package sheet

import (
	"io"
	"strings"
)

// Records of what stands beside the cells ([MS-XLS] §2.4.179, 2.4.181, 2.4.329).
const (
	recNote = 0x001C
	recObj  = 0x005D
	recTxO  = 0x01B6
)

// Types of objects ([MS-XLS] §2.5.143).
const (
	objPicture = 0x08
	objNote    = 0x19
)

// xlsExtras is what a look through a sheet finds beside its cells.
type xlsExtras struct {
	out   []Extra
	kind  int            // of the last object
	id    int            // its number
	notes map[int]string // texts of comments by the number of their object
}

// extras reads the comments of a sheet, and the texts of its shapes. Those of a
// damaged part, and of versions before BIFF8, come without their text.
func (b *xlsBook) extras(i int) []Extra {
	x := &xlsExtras{notes: map[int]string{}}
	recs, err := openSheet(b.records(), b.sheets[i])
	for err == nil {
		var rec record
		if rec, err = recs.next(); err == nil {
			err = x.record(recs.records, rec)
		}
	}
	if err != io.EOF {
		x.out = append(x.out, Extra{Kind: Comment})
	}
	return x.out
}

func (x *xlsExtras) record(recs *records, rec record) error {
	d := rec.data
	switch {
	case rec.id == recObj && len(d) >= 8 && le16(d) == 0x15:
		x.kind, x.id = int(le16(d[4:])), int(le16(d[6:]))
		if x.kind == objPicture {
			x.out = append(x.out, Extra{Kind: Shape})
		}
	case rec.id == recTxO && len(d) >= 14:
		return x.text(recs, int(le16(d[10:])))
	case rec.id == recNote && len(d) >= 8:
		id := int(le16(d[6:]))
		x.out = append(x.out, Extra{Comment, int(le16(d)) + 1, int(le16(d[2:])) + 1, x.notes[id]})
		delete(x.notes, id) // each has one note: a text is not given out twice
	}
	return nil
}

// text reads the n characters of the object before, which stand in CONTINUE
// records.
func (x *xlsExtras) text(recs *records, n int) error {
	if n == 0 {
		return nil
	}
	c := chunks{recs: recs}
	b, err := c.appendChars(nil, n, false)
	if err != nil {
		return err
	}
	if x.kind == objNote {
		x.notes[x.id] = strings.TrimSpace(string(b))
	} else if text := strings.TrimSpace(string(b)); text != "" {
		x.out = append(x.out, Extra{Kind: Shape, Text: text})
	}
	return nil
}

// sorted is not noted in this format.
func (b *xlsBook) sorted(int) (*Merge, error) { return nil, nil }
