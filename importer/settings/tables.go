package settings

import (
	"slices"

	"runxin/care"
	"runxin/care/books"
	"runxin/care/written"
	"runxin/importer/lexicon"
)

// FromTables reads what the tables of 设置.xlsx say, or those of answers in its form.
// They are put into the keys of runxin.yaml and read as these are: what a setting may
// be is known in one place. The error is [written.Faults], with sheet and cell; what the
// catalogue does not name is among them ([Config.Check]), so that people are told of all
// at once.
func FromTables(file, sha256 string, tables []written.Table, cat *care.Catalogue, h *lexicon.HeaderRules) (*Config, error) {
	r := newReader(file, sha256)
	t := tableReader{doc: &r.doc, root: r.doc.CellMapping(written.Place{File: file}), settings: leaves(declared())}
	for i := range tables {
		t.table = &tables[i]
		t.readTable()
	}
	r.readKeys(t.root)
	r.doc.Faults = append(r.doc.Faults, r.config.misnamed(cat, h)...)
	return r.close()
}

// tableReader puts the rows of tables into the keys of the settings.
type tableReader struct {
	doc      *written.Document
	root     *written.Node
	settings []setting
	table    *written.Table
	row      *written.Row
}

// readTable puts the rows of one table where they belong.
func (t *tableReader) readTable() {
	items := books.Items(t.table.Name)
	for i := range t.table.Rows {
		t.row = &t.table.Rows[i]
		if len(items) > 0 {
			t.item(items)
			continue
		}
		for _, s := range t.settings {
			if s.line.sheet == t.table.Name {
				s.row(t)
			}
		}
	}
}

// item puts a row of things that stand by themselves into the key of its item. One that
// stands there and says nothing is left as it is.
func (t *tableReader) item(items []books.Item) {
	if t.text(books.ColSays) == "" || !t.both(books.ColItem, books.ColSays) {
		return
	}
	names := make([]string, len(items))
	for i, item := range items {
		names[i] = item.Name
	}
	name := names[t.doc.Choice(t.cell(books.ColItem), names)]
	i := slices.IndexFunc(t.settings, func(s setting) bool { return s.line.item == name })
	t.settings[i].row(t)
}

// text is what a cell says. What people choose in 请您回答 they write here as it is offered there.
func (t *tableReader) text(heading string) string {
	text := t.row.Texts[heading]
	switch {
	case heading == books.ColMeans && t.table.Name == books.SheetColumns:
		return WithoutHint(care.AskColumn, text)
	case heading == books.ColMeans:
		return WithoutHint(care.AskEnrolment, WithoutHint(care.AskCase, text))
	case heading == books.ColTakenAs:
		return WithoutHint(care.AskSheet, text)
	}
	return text
}

func (t *tableReader) at(heading string) written.Place { return t.table.At(t.row, heading) }

// cell is a cell of the row.
func (t *tableReader) cell(heading string) *written.Node {
	return t.doc.Cell(t.at(heading), t.text(heading))
}

// key is a word of the file's in the place of a cell.
func (t *tableReader) key(heading, word string) *written.Node { return t.doc.Cell(t.at(heading), word) }

// both tells whether the row says both of two things. One without the other is a fault,
// and neither says nothing.
func (t *tableReader) both(heading, other string) bool {
	switch {
	case t.text(heading) != "" && t.text(other) != "":
		return true
	case t.text(heading) != "":
		t.doc.FaultAt(t.at(other), written.WordMissingKey(other), "")
	case t.text(other) != "":
		t.doc.FaultAt(t.at(heading), written.WordMissingKey(heading), "")
	}
	return false
}

// parent is the mapping in which a setting's key stands.
func (t *tableReader) parent(heading, under string) *written.Node {
	if under == "" {
		return t.root
	}
	return t.child(t.root, heading, under, false)
}

// child is what stands below a mapping under a key; it is made where it is not there.
func (t *tableReader) child(parent *written.Node, heading, key string, list bool) *written.Node {
	for i := 0; i+1 < len(parent.Content); i += 2 {
		if parent.Content[i].Value == key {
			return parent.Content[i+1]
		}
	}
	n := t.doc.CellMapping(t.at(heading))
	if list {
		n = t.doc.CellList(t.at(heading))
	}
	written.Pair(parent, t.key(heading, key), n)
	return n
}
