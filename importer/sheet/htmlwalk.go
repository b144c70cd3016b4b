package sheet

import (
	"bytes"
	"io"
	"slices"

	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"
)

const (
	maxToken = 16 << 20 // bytes of one tag, comment or stretch of text in HTML
	maxAside = 1 << 20  // bytes of the description of the workbook
	maxCSS   = 4 << 20  // bytes of the style sheets of a page, and of those of an archive
)

// htmlWalk reads an HTML text and yields the rows of its tables as they end.
//
// End tags that HTML lets a writer leave out (td, tr, tbody) may be missing, and
// so may a tr around cells. What a browser would mend in silence is an error
// here, because cells could be lost or slide: a cell's end or a row without
// their beginning, text between cells, a tag that swallowed others, a table or
// page that never ends.
type htmlWalk struct {
	z        *html.Tokenizer
	tags     tagReader
	limits   Limits
	date1904 bool
	first    bool     // only the first table is wanted, with its merges
	poison   bool     // overwrite tokens that have ended; for tests
	lent     [][]byte // what shows the current token, where it is to be overwritten

	open   []*htmlTable // tables, innermost last
	tag    htmlTag
	again  bool  // tag has ended a row and has more to do
	spans  int64 // columns that cells have stepped over
	offset int64 // of the current token in the text
	length int64 // of that token
	silent atom.Atom
	inXML  bool
	inPage bool

	tables []htmlInfo // all that have begun, in order
	merges []Merge    // of the first, once it has ended
	aside  htmlAside
}

// htmlInfo is a table that has begun.
type htmlInfo struct {
	start  int64 // offset of its tag in the text
	hidden bool
	filled bool // some row has something in it beside pictures
	ended  bool
}

// fill takes in a row of the table. One that has pictures alone lays out a page.
func (t *htmlInfo) fill(row *Row) {
	t.filled = t.filled || slices.ContainsFunc(row.Cells, func(c Cell) bool { return c.Kind != Picture })
}

// htmlAside is what a page shows besides rows.
type htmlAside struct {
	outside bool   // text outside tables
	login   bool   // an input for a password
	frames  bool   // frames with other pages
	hidden  bool   // hidden cells in rows that are shown
	styles  []byte // style sheets
	excel   []byte // Excel's description of the workbook
}

func newHTMLWalk(text io.Reader, classes htmlClasses, limits Limits) *htmlWalk {
	w := &htmlWalk{z: html.NewTokenizer(text), tags: newTagReader(classes), limits: limits}
	w.z.SetMaxBuf(maxToken)
	return w
}

func (w *htmlWalk) top() *htmlTable {
	if len(w.open) == 0 {
		return nil
	}
	return w.open[len(w.open)-1]
}

// next fills row with the next row that ends and has something in it, and
// returns the number of its table, from 1.
func (w *htmlWalk) next(row *Row) (table int, err error) {
	for {
		if w.first && len(w.tables) > 0 && w.tables[0].ended {
			return 0, io.EOF
		}
		t := w.top()
		ready, err := w.step(row)
		if err != nil {
			return 0, err
		}
		if ready {
			w.tables[t.number-1].fill(row)
			return t.number, nil
		}
	}
}

// step reads one token, or goes on with a tag, and reports whether a row of the
// innermost table ended by it.
func (w *htmlWalk) step(row *Row) (ready bool, err error) {
	if w.again {
		return w.handle(row)
	}
	w.endToken()
	kind := w.z.Next()
	raw := w.lend(w.z.Raw())
	w.offset += w.length
	w.length = int64(len(raw))
	if w.inXML {
		w.aside.excel = appendUpTo(w.aside.excel, raw)
	}
	switch kind {
	case html.ErrorToken:
		return false, w.end()
	case html.TextToken:
		if len(w.open) > 0 && w.silent == 0 && holdsCells(raw, '>') {
			return false, w.fault(damaged(whatBrokenTag))
		}
		return false, w.text(w.lend(w.z.Text()))
	case html.CommentToken:
		if bytes.Contains(raw, []byte("ExcelWorksheet")) {
			w.aside.excel = appendUpTo(w.aside.excel, raw)
		}
	case html.StartTagToken, html.SelfClosingTagToken, html.EndTagToken:
		w.tags.read(w.z, raw, &w.tag, kind == html.EndTagToken)
		if w.tag.malformed && len(w.open) > 0 {
			return false, w.fault(damaged(whatSwallowed))
		}
		return w.handle(row)
	}
	return false, nil
}

// lend returns b, a part of the current token: a copy where it is to be
// overwritten when the token ends.
func (w *htmlWalk) lend(b []byte) []byte {
	if w.poison {
		b = bytes.Clone(b)
		w.lent = append(w.lent, b)
	}
	return b
}

// endToken overwrites what was lent of the token before.
func (w *htmlWalk) endToken() {
	for _, b := range w.lent {
		poison(b)
	}
	w.lent = w.lent[:0]
}

func appendUpTo(b, more []byte) []byte {
	return append(b, more[:min(len(more), maxAside-len(b))]...)
}

// text takes a stretch of text to where it belongs.
func (w *htmlWalk) text(text []byte) error {
	t := w.top()
	switch {
	case w.silent == atom.Style && len(w.aside.styles)+len(text) > maxCSS:
		return w.fault(overLimit(limitStyles, byteSize(maxCSS))) // dates would read as numbers
	case w.silent == atom.Style:
		w.aside.styles = append(w.aside.styles, text...)
	case w.silent != 0 || w.inXML:
	case bytes.IndexByte(text, 0) >= 0:
		return w.fault(damaged(whatZeroByte))
	case t != nil && t.inCell:
		t.text.add(text)
		return w.tooLong(t)
	case len(bytes.Trim(text, " \t\r\n\f"+nbsp)) == 0:
	case t != nil:
		return w.fault(damaged(whatBetweenCells))
	default:
		w.aside.outside = true
	}
	return nil
}

// tooLong checks the lengths of the open cell and of its row.
func (w *htmlWalk) tooLong(t *htmlTable) error {
	if len(t.text.out)-t.text.start > maxField || len(t.text.out) > maxRecord {
		return w.fault(overLimit(limitField, byteSize(maxField)))
	}
	return nil
}

// end is called where the text ends, for whatever reason.
func (w *htmlWalk) end() error {
	err := w.z.Err()
	switch {
	case err == html.ErrBufferExceeded:
		return w.fault(overLimit(limitToken, byteSize(maxToken)))
	case err != io.EOF:
		return w.fault(readFault(err))
	case len(w.open) > 0:
		return w.fault(damaged(whatOpenTable))
	case w.inPage || w.length > 0:
		return damaged(whatCutPage)
	}
	return io.EOF
}

// fault gives e the place in the innermost table.
func (w *htmlWalk) fault(e *Error) error {
	if t := w.top(); t != nil {
		e.Row, e.Col = t.row, 0
		if t.inRow {
			e.Col = t.col
		}
		if !w.first && t.number > 1 {
			e.Part = partTable(t.number)
		}
	}
	return e
}
