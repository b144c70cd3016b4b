package book

import (
	"crypto/sha256"
	"encoding/binary"
	"hash"
	"io"
	"math"
)

// Digest returns a hash of what the book gives people to read and to fill in: the
// texts, numbers and dates of its cells and lines, what kinds its columns and
// fields hold, which of them are open and to what. Two books have the same digest
// if they say the same, whatever run or build of the program described them. How
// they look is no part of it: colours, widths, what stays in view.
//
// The encoding below must stay as it is: books that were handed out bear a digest,
// and come back after the program has changed.
func (b *Book) Digest() [sha256.Size]byte {
	d := digest{sha256.New()}
	d.number(uint64(len(b.Sheets)))
	for i := range b.Sheets {
		d.sheet(&b.Sheets[i])
	}
	return [sha256.Size]byte(d.hash.Sum(nil))
}

// digest takes what a book says, each piece so that it is known where it ends:
// numbers by themselves, texts and lists after their length, blocks after their tag.
type digest struct{ hash hash.Hash }

// The tags of blocks, and of what a cell holds.
const (
	tagLines = iota + 1
	tagForm
	tagTable
	tagCharts
	tagFigures
)

const (
	tagEmpty = iota
	tagText
	tagWhole
	tagBroken
	tagShut
	tagBegun
)

// A hash takes everything: its Write returns no errors.

func (d digest) number(n uint64) { _, _ = d.hash.Write(binary.AppendUvarint(nil, n)) }

func (d digest) text(s string) {
	s = clean(s)
	d.number(uint64(len(s)))
	_, _ = io.WriteString(d.hash, s)
}

func (d digest) flag(set bool) {
	if set {
		d.number(1)
	} else {
		d.number(0)
	}
}

func (d digest) texts(list []string) {
	d.number(uint64(len(list)))
	for _, s := range list {
		d.text(s)
	}
}

// value takes what stands in a cell.
func (d digest) value(v Value) {
	if v.shut {
		d.number(tagShut)
	}
	whole, ok := v.whole()
	switch {
	case v.kind == none:
		d.number(tagEmpty)
	case v.kind == text:
		d.number(tagText)
		d.text(v.text)
	case ok:
		d.number(tagWhole)
		d.number(uint64(whole))
	default:
		d.number(tagBroken)
		d.number(math.Float64bits(v.num))
	}
}

// cells takes what cells may hold: of a column of a table, or of a field.
func (d digest) cells(kind Kind, editable bool, list []string) {
	d.number(uint64(kind))
	d.flag(editable)
	d.texts(list)
}

func (d digest) sheet(s *Sheet) {
	d.texts([]string{s.Name, s.Title, s.Number})
	d.flag(s.Protected)
	d.number(uint64(len(s.Blocks)))
	for _, b := range s.Blocks {
		switch b := b.(type) {
		case Lines:
			d.lines(b)
		case Form:
			d.form(b)
		case Table:
			d.table(b)
		case Charts:
			d.charts(b)
		case Figures:
			d.figures(b)
		}
	}
}

func (d digest) lines(lines Lines) {
	d.number(tagLines)
	d.number(uint64(len(lines)))
	for _, l := range lines {
		d.text(l.Text)
	}
}

func (d digest) form(f Form) {
	d.number(tagForm)
	d.number(uint64(len(f.Fields)))
	for _, field := range f.Fields {
		d.text(field.Label)
		d.cells(field.Kind, field.Editable, field.List)
		d.value(field.Value)
	}
}

func (d digest) table(t Table) {
	d.number(tagTable)
	d.text(t.Heading)
	d.number(uint64(len(t.Columns)))
	for _, c := range t.Columns {
		d.text(c.Title)
		d.cells(c.Kind, c.Editable, c.List)
		if c.Begun {
			d.number(tagBegun)
		}
	}
	d.number(uint64(t.size()))
	_ = t.eachRow(func(_ int, row Row) error { // takes all: nothing here fails
		for i := range t.Columns {
			var v Value
			if i < len(row) {
				v = row[i]
			}
			d.value(v)
		}
		return nil
	})
	d.number(uint64(t.Spare))
	if t.bodyRows() > t.size()+t.Spare {
		d.text(t.Empty)
	}
}

// charts takes their titles: what they show stands in tables.
func (d digest) charts(c Charts) {
	d.number(tagCharts)
	d.number(uint64(len(c.Charts)))
	for _, chart := range c.Charts {
		d.text(chart.Title)
	}
}

func (d digest) figures(f Figures) {
	d.number(tagFigures)
	d.number(uint64(len(f)))
	for _, one := range f {
		d.text(one.Label)
		d.value(one.Value)
	}
}
