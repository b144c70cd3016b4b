package importer

import (
	"strings"

	"runxin/importer/lexicon"
	"runxin/importer/sheet"
)

// headings reads headers, titles and what stands between the rows of one sheet,
// each text once: a row may hold thousands of the same.
type headings struct {
	lexicon *lexicon.Lexicon
	seen    map[string]heading
	room    int // bytes of texts that can still be remembered
}

// heading is one text as a header is read.
type heading struct {
	text       string // for people
	folded     string
	candidates []lexicon.Meaning
}

func newHeadings(l *lexicon.Lexicon) *headings {
	return &headings{lexicon: l, seen: map[string]heading{}, room: 16 << 20}
}

// read reads a text; no more than its beginning where it is no header any more.
func (h *headings) read(text string) heading {
	if len(text) > lexicon.LongestHeader {
		text = strings.ToValidUTF8(text[:lexicon.LongestHeader], "")
	}
	one, ok := h.seen[text]
	if ok {
		return one
	}
	key := strings.Clone(text)
	one.text = lexicon.TrimInvisible(key)
	one.folded = h.lexicon.Headers.Normalise(one.text)
	one.candidates = h.lexicon.Meanings[one.folded]
	if h.room -= len(key); h.room > 0 {
		h.seen[key] = one
	}
	return one
}

// columns turns a row into columns.
func (h *headings) columns(row *sheet.Row) []column {
	var out []column
	for i := range row.Cells {
		if one := h.read(row.Cells[i].String()); one.text != "" {
			out = append(out, column{col: row.Cells[i].Col, header: one.text, folded: one.folded, candidates: one.candidates})
		}
	}
	return out
}

// could tells whether a row may be a header, cheaply: whether one of its cells is
// what ids or names are called.
func (h *headings) could(row *sheet.Row) bool {
	const longest = 200 // bytes; questions of forms are long
	for i := range row.Cells {
		c := &row.Cells[i]
		if c.Kind != sheet.Text || len(c.Text) > longest {
			continue
		}
		if one := (column{candidates: h.read(c.Text).candidates}); one.tells() {
			return true
		}
	}
	return false
}
