package settings

import (
	"slices"

	"runxin/care/books"
	"runxin/care/written"
	"runxin/importer/lexicon"
)

// columns are what the school's files call their columns.
func columns(example string) setting {
	return setting{
		key: keyColumns, called: books.SheetColumns, line: line{sheet: books.SheetColumns, heading: books.ColHeader}, example: example,
		read: (*configReader).readColumns, says: (*Config).columnsSaid, row: (*tableReader).column,
	}
}

func (r *configReader) readColumns(n *written.Node) {
	for key, value := range r.doc.Named(n, cureColumn) {
		one := lexicon.ColumnNames{Field: key.Value, At: r.doc.At(key)}
		r.doc.EachText(value, func(n *written.Node, name string) {
			r.place(n, keyColumns, one.Field, name)
			one.Names = append(one.Names, name)
		})
		r.config.School.Columns = append(r.config.School.Columns, one)
	}
}

// columnsSaid are the names of columns, field by field.
func (c *Config) columnsSaid() []entry {
	var out []entry
	for _, f := range c.School.Columns {
		for _, name := range f.Names {
			out = append(out, entry{
				Said: Said{Key: below(keyColumns, f.Field, name)}, once: below(keyColumns, lexicon.Normalise(name)), field: f.Field,
				sheet: books.SheetColumns, cells: map[string]string{books.ColHeader: name, books.ColMeans: f.Field},
				into: func(to *Config) { to.addColumn(f, name) },
			})
		}
	}
	return out
}

// contrary is as what once another entry would say that a column is not used where this one says from
// which number on it says yes, and the other way round; "" of others.
func (e *entry) contrary() string {
	header := lexicon.Normalise(e.cells[books.ColHeader])
	switch {
	case e.top() == keyScores:
		return below(keyColumns, header)
	case e.field == lexicon.FieldUnused.String():
		return below(keyScores, header)
	}
	return ""
}

// addColumn adds a name of a field, beside those that stand in the same place.
func (c *Config) addColumn(f lexicon.ColumnNames, name string) {
	all := c.School.Columns
	i := slices.IndexFunc(all, func(o lexicon.ColumnNames) bool { return o.Field == f.Field && o.At == f.At })
	if i < 0 {
		c.School.Columns = append(all, lexicon.ColumnNames{Field: f.Field, At: f.At, Names: []string{name}})
		return
	}
	all[i].Names = append(all[i].Names, name)
}

// column reads what a column is called in the school's files. A row that says only from
// which number on a column says yes ([keyScores]) is none.
func (t *tableReader) column() {
	onlyScore := t.text(books.ColFromScore) != "" && t.text(books.ColHeader) != "" && t.text(books.ColMeans) == ""
	if !onlyScore && t.both(books.ColHeader, books.ColMeans) {
		names := t.child(t.child(t.root, books.ColMeans, keyColumns, false), books.ColMeans, t.text(books.ColMeans), true)
		names.Content = append(names.Content, t.cell(books.ColHeader))
	}
}
