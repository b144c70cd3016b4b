package settings

import (
	"maps"
	"path/filepath"

	"runxin/care/books"
)

// Rows are what the settings say, as rows of 设置.xlsx: what [FromTables] reads back. Each
// tells from which file it is.
func (c *Config) Rows() books.Texts {
	out := books.Texts{}
	for _, e := range c.entries() {
		if e.sheet == "" {
			continue
		}
		row := maps.Clone(e.cells)
		row[books.ColOrigin] = filepath.Base(c.Places[e.placeKey()].File)
		out[e.sheet] = append(out[e.sheet], row)
	}
	return out
}
