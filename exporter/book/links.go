package book

import (
	"bytes"
	"encoding/xml"
	"io"
	"slices"
)

// A school's lists lead from one to the other line by line. excelize looks through all links of a
// sheet for each new one, so they are written here, as the rows are, and put into the part of
// their sheet when it is packed.

// mostLinks is how many links a sheet of Excel may have. A cell beyond it leads nowhere, and does
// not look as if it did.
const mostLinks = 65_530

// sheetLinks are the links of a sheet as they stand in its part.
type sheetLinks struct {
	count int
	bytes bytes.Buffer
}

// add lets a cell lead to another, named with its sheet.
func (l *sheetLinks) add(from, to string) error {
	l.bytes.WriteString(`<hyperlink ref="`)
	l.bytes.WriteString(from)
	l.bytes.WriteString(`" location="`)
	if err := xml.EscapeText(&l.bytes, []byte(to)); err != nil {
		return err
	}
	l.count++
	l.bytes.WriteString(`"/>`)
	return nil
}

// splice writes what follows the rows in the part of a sheet, with the links at their place
// among it: before all that says how it is printed.
func (l *sheetLinks) splice(w io.Writer, rest []byte) error {
	if l.count == 0 {
		_, err := w.Write(rest)
		return err
	}
	at := len(rest)
	for _, next := range []string{"<printOptions", "<pageMargins", "<pageSetup"} {
		if i := bytes.Index(rest, []byte(next)); i >= 0 {
			at = min(at, i)
		}
	}
	if at == len(rest) {
		return errNoData
	}
	_, err := io.Copy(w, io.MultiReader(bytes.NewReader(rest[:at]), bytes.NewReader([]byte("<hyperlinks>")), &l.bytes, bytes.NewReader([]byte("</hyperlinks>")), bytes.NewReader(rest[at:])))
	return err
}

// linkAt lets a cell lead to a place of another sheet, or of one on which that goes on, if the
// book has it; it tells whether it does.
func (s *sheetWriter) linkAt(from string, to Target) (bool, error) {
	at := s.placeOf(to)
	if at == "" || s.rows.links.count >= mostLinks {
		return false, nil
	}
	return true, s.rows.links.add(from, at)
}

// placeOf is the cell of a target, named with its sheet, "" where the book has none.
func (w *writer) placeOf(to Target) string {
	if to.Row > 0 {
		return w.rowPlace(to)
	}
	name := to.Sheet
	for n := 2; ; n++ {
		i := slices.IndexFunc(w.sheets, func(other Sheet) bool { return other.Name == name })
		if i < 0 {
			return ""
		}
		if at := w.sheets[i].At(to); at != "" {
			return quoted(name) + "!" + at
		}
		name = Continuation(to.Sheet, n)
	}
}

// stretch are the rows of a sheet's own table that stand on one of the sheets over which it goes.
type stretch struct {
	sheet string
	head  int
	size  int
}

// rowPlace is the cell of a row of a sheet's own table, by its number.
func (w *writer) rowPlace(to Target) string {
	of, ok := w.stretches[to.Sheet]
	if !ok {
		of = w.stretch(to.Sheet)
		w.stretches[to.Sheet] = of
	}
	row := to.Row
	for _, s := range of {
		if row <= s.size {
			return s.sheet + "!" + cell(s.head+row, 1)
		}
		row -= s.size
	}
	return ""
}

// stretch finds where the table of a sheet stands.
func (w *writer) stretch(sheet string) (out []stretch) {
	name := sheet
	for n := 2; ; n++ {
		i := slices.IndexFunc(w.sheets, func(other Sheet) bool { return other.Name == name })
		if i < 0 {
			return out
		}
		plan, _ := w.sheets[i].places()
		for _, p := range plan {
			if t, ok := p.block.(Table); ok && t.Main {
				out = append(out, stretch{quoted(name), p.head, t.size()})
			}
		}
		name = Continuation(sheet, n)
	}
}
