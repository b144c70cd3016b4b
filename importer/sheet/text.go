package sheet

import (
	"io"
)

// isText takes whatever no other format claimed.
func isText(file) bool { return true }

// openText opens separated text: CSV, TSV, Excel's "Unicode text". One pass
// over all bytes finds the encoding, the first records the separator.
func openText(f file, opt Options) (*Book, error) {
	enc, err := detect(f, charsetUnknown)
	if err != nil {
		return nil, err
	}
	if enc.bom == f.size {
		return nil, fault(ErrEmpty, whatOnlyMark)
	}
	src := &textSource{file: f, enc: enc, limits: opt.Limits, poison: opt.Poison}
	if src.layout, err = findLayout(src.open()); err != nil {
		return nil, err
	}
	if enc.broken {
		return nil, src.findFault()
	}
	b := &Book{
		Format: FormatText, Encoding: enc.charset.String(),
		Sheets: []Info{{Name: "Sheet1"}}, src: src,
	}
	if enc.lost > 0 {
		b.Notes = append(b.Notes, Note{Text: noteLostCharacters(enc.lost)})
	}
	return b, nil
}

// textSource is separated text as a book of one sheet.
type textSource struct {
	file   file
	enc    encoded
	layout layout
	limits Limits
	poison bool // overwrite records that have been given out; for tests
}

// open starts reading the text from its beginning.
func (s *textSource) open() *decoded {
	return newDecoded(s.file.r, s.enc.bom, s.file.size, s.enc.charset)
}

func (s *textSource) rows(int) (stream, error) {
	rows := newTextStream(s.open(), s.layout, s.limits)
	rows.poison = s.poison
	return rows, nil
}

// findFault returns the error, with its row, of text that is known to be broken.
func (s *textSource) findFault() error {
	rows := newTextStream(s.open(), s.layout, s.limits)
	for row := new(Row); ; {
		if err := rows.next(row); err == io.EOF {
			return damaged(whatBadBytes, s.enc.charset)
		} else if err != nil {
			return err
		}
	}
}

func (s *textSource) merges(int) ([]Merge, error)       { return nil, nil }
func (s *textSource) props() (map[string]string, error) { return map[string]string{}, nil }
func (s *textSource) close() error                      { return nil }
