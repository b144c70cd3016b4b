package written

import (
	"cmp"
	"fmt"
	"strconv"

	"go.yaml.in/yaml/v4"
)

// Place is where something stands in what people write: in a line of a text, or in a
// cell of a workbook.
type Place struct {
	File  string
	Sheet string // of a workbook; "" for a text
	Line  int    // of the text or the sheet, from 1; 0 where the file or the sheet as a whole is meant
	Col   int    // of a cell, from 1; 0 where the row as a whole is meant
}

// String is 2024-autumn.yaml:31 or 设置.xlsx › 词语 › B7.
func (p Place) String() string {
	switch {
	case p.Sheet != "" && p.Line > 0:
		return p.File + " › " + p.Sheet + " › " + p.cell()
	case p.Sheet != "":
		return p.File + " › " + p.Sheet
	case p.Line > 0:
		return fmt.Sprintf("%s:%d", p.File, p.Line)
	}
	return p.File
}

// Compare orders places of one file as people read them: by rows, then by columns.
func (p Place) Compare(other Place) int {
	return cmp.Or(cmp.Compare(p.Line, other.Line), cmp.Compare(p.Col, other.Col))
}

// Beside names the place to somebody who reads of another one in the same file.
func (p Place) Beside() string {
	if p.Sheet != "" {
		return "“" + p.Sheet + "”的 " + p.cell()
	}
	return fmt.Sprintf("第 %d 行", p.Line)
}

// IsBeside tells whether two places are of one row, or of one line.
func (p Place) IsBeside(other Place) bool {
	return p.File == other.File && p.Sheet == other.Sheet && p.Line == other.Line
}

// cell is what Excel calls the cell: B7.
func (p Place) cell() string {
	if p.Col == 0 {
		return fmt.Sprintf("第%d行", p.Line)
	}
	column := ""
	for c := p.Col; c > 0; c = (c - 1) / 26 {
		column = string(rune('A'+(c-1)%26)) + column
	}
	return column + strconv.Itoa(p.Line)
}

// Cell makes a text of a cell a node, so that what a workbook says is read as what
// stands in a file: by the same rules, with its own place.
func (d *Document) Cell(at Place, text string) *Node {
	d.cells = append(d.cells, at)
	return &Node{Kind: yaml.ScalarNode, Tag: "!!str", Value: text, Line: len(d.cells)}
}

// CellUnder is a cell below a heading, by which it is called where it is not filled in.
func (d *Document) CellUnder(at Place, heading, text string) *Node {
	n := d.Cell(at, text)
	if d.under == nil {
		d.under = map[int]string{}
	}
	d.under[n.Line] = heading
	return n
}

// Pair adds a key with its value to a mapping that is made of cells.
func Pair(mapping, key, value *Node) { mapping.Content = append(mapping.Content, key, value) }

// CellMapping is a mapping that is made of cells, empty yet; at is its place.
func (d *Document) CellMapping(at Place) *Node {
	n := d.Cell(at, "")
	n.Kind, n.Tag = yaml.MappingNode, "!!map"
	return n
}

// CellList is a list that is made of cells.
func (d *Document) CellList(at Place, items ...*Node) *Node {
	n := d.Cell(at, "")
	n.Kind, n.Tag, n.Content = yaml.SequenceNode, "!!seq", items
	return n
}

// At is the place of a node; of nil the file's.
func (d *Document) At(n *Node) Place {
	switch {
	case n == nil:
		return Place{File: d.File}
	case n.Line > 0 && n.Line <= len(d.cells):
		return d.cells[n.Line-1]
	}
	return Place{File: d.File, Line: n.Line}
}
